#include "page.h"
#include "plots/charts.h"

#include <math.h>

enum { SLOTS_MAX = 96, DUTY_MAX = 2 * SLOTS_MAX };

struct day {
    struct canvas *cv;
    const struct chart_day *c;
    struct axis x, y;
    struct box panel; /* the one being drawn */
};

static bool day_any_wait(const struct chart_day *c)
{
    for (int s = 0; s < c->series_count; s++)
        for (int i = 0; c->series[s].wait_min && i < c->slot_count; i++)
            if (number_shown(c->series[s].wait_min[i]))
                return true;
    return false;
}

static bool day_any(const struct chart_day *c)
{
    for (int i = 0; i < c->slot_count; i++)
        if (number_shown(c->arrivals_per_hour[i]) && c->arrivals_per_hour[i] > 0)
            return true;
    return c->slot_count > 0 && day_any_wait(c);
}

/* The series stand side by side around the middle: `step` points apart. */
static double series_offset(const struct day *d, int s, double step)
{
    return (s - (d->c->series_count - 1) / 2.0) * step;
}

/* ---- The frame of a panel: title over it, hours, numbers at the left. */

static void panel_begin(struct day *d, struct box room, const char *title, struct range range,
                        enum axis_steps steps)
{
    double line = canvas_line_height(d->cv, SIZE_BODY) + 7;
    canvas_text(d->cv, box_of(room.x - 34, room.y, room.w + 34, line), title,
                (struct text_style){.size_pt = SIZE_BODY, .bold = true});
    d->panel = box_of(room.x, room.y + line, room.w, room.h - line);
    range_add(&range, 0);
    double per_tick = steps == AXIS_COUNTS ? 13 : 20; /* points */
    d->y = axis_round(range, steps, (int)fmax(2, d->panel.h / per_tick));
    axis_place(&d->y, d->panel.y + d->panel.h, d->panel.y);
    for (int i = 0; i < d->x.count; i++) {
        double x = axis_at(&d->x, axis_tick(&d->x, i));
        canvas_line(d->cv, x, d->panel.y, x, d->panel.y + d->panel.h, 0.4, INK_GRID);
    }
    double text_h = canvas_line_height(d->cv, SIZE_NOTE);
    for (int i = 0; i < d->y.count; i++) {
        char number[NUMBER_TEXT];
        double y = axis_at(&d->y, axis_tick(&d->y, i));
        canvas_line(d->cv, room.x, y, room.x + room.w, y, 0.4, INK_GRID);
        frame_number(d->cv->frame, number, axis_tick(&d->y, i), axis_digits(&d->y));
        canvas_text(d->cv, box_of(room.x - 44, y - text_h / 2, 40, text_h), number,
                    (struct text_style){.size_pt = SIZE_NOTE, .align = ALIGN_RIGHT});
    }
}

static void panel_end(struct day *d)
{
    double y = axis_at(&d->y, 0);
    canvas_line(d->cv, d->panel.x, y, d->panel.x + d->panel.w, y, 0.9, INK_AXIS);
}

static void draw_hours(struct day *d)
{
    double y = d->panel.y + d->panel.h + 3, line = canvas_line_height(d->cv, SIZE_SMALL);
    struct text_style style = {.size_pt = SIZE_SMALL, .align = ALIGN_CENTER};
    for (int i = 0; i < d->x.count; i++) {
        char text[NUMBER_TEXT];
        double x = axis_at(&d->x, axis_tick(&d->x, i));
        canvas_text(d->cv, box_of(x - 20, y, 40, line), clock_text(text, axis_tick(&d->x, i)),
                    style);
    }
    style.size_pt = SIZE_BODY;
    style.ink = INK_MUTED;
    canvas_text(d->cv, box_of(d->panel.x, y + line + 1, d->panel.w, line + 3), d->c->x_title,
                style);
}

/* ---- What the panels hold. */

static void draw_arrivals(struct day *d, struct box room)
{
    const struct chart_day *c = d->c;
    struct range range = range_none();
    for (int i = 0; i < c->slot_count; i++)
        range_add(&range, c->arrivals_per_hour[i]);
    panel_begin(d, room, c->arrivals_title, range, AXIS_PLAIN);
    const struct fill fill = {.color = d->cv->theme->ink[INK_BAR]};
    double line = canvas_line_height(d->cv, SIZE_NOTE);
    for (int i = 0; i < c->slot_count; i++) {
        if (!number_shown(c->arrivals_per_hour[i]))
            continue;
        double x1 = axis_at(&d->x, c->slot_edges_min[i]),
               x2 = axis_at(&d->x, c->slot_edges_min[i + 1]);
        double y0 = axis_at(&d->y, 0), y1 = axis_at(&d->y, c->arrivals_per_hour[i]);
        canvas_bar(d->cv, box_of(x1 + 1, y1, x2 - x1 - 2, y0 - y1), &fill);
        char number[NUMBER_TEXT];
        frame_number(d->cv->frame, number, c->arrivals_per_hour[i], 1);
        if (x2 - x1 < 30)
            continue;
        bool inside = y0 - y1 > line + 4;
        canvas_text(d->cv,
                    box_of(x1 + 2, inside ? y1 + 1.5 : y1 - line - 0.5, x2 - x1 - 4, line + 0.2),
                    number, (struct text_style){.size_pt = SIZE_NOTE, .align = ALIGN_CENTER});
    }
    panel_end(d);
}

static double people_at(const struct day_series *series, double minute)
{
    double people = NAN;
    for (int i = 0; i < series->duty_count && series->duty_from_min[i] <= minute; i++)
        people = series->duty_people[i];
    return people;
}

/* Lines that run together at this minute are set a little apart, in points. */
static double duty_lift(const struct day *d, int s, double minute)
{
    double people = people_at(&d->c->series[s], minute);
    int before = 0, same = 0;
    for (int i = 0; i < d->c->series_count; i++)
        if (people_at(&d->c->series[i], minute) == people) {
            before += i < s;
            same++;
        }
    return (before - (same - 1) / 2.0) * 1.7;
}

/* The corners of a step line. */
static int duty_corners(const struct day *d, int s, double *x, double *y)
{
    const struct day_series *series = &d->c->series[s];
    int count = 0, entries = series->duty_count;
    for (int i = 0; i < entries; i++) {
        double from = series->duty_from_min[i];
        double to = i + 1 < entries ? series->duty_from_min[i + 1] : d->x.high;
        if (to <= d->x.low || from >= d->x.high)
            continue;
        double people = series->duty_people[i];
        double at = number_shown(people) ? axis_at(&d->y, people) + duty_lift(d, s, from) : NAN;
        x[count] = axis_at(&d->x, from);
        y[count++] = at;
        x[count] = axis_at(&d->x, to);
        y[count++] = at;
    }
    return count;
}

/* Markers at the middle of a stretch tell the lines apart in grey; they come
 * after all lines. */
static void draw_duty_line(struct day *d, int s, bool markers)
{
    double x[2 * DUTY_MAX], y[2 * DUTY_MAX];
    const struct series_style *style = theme_series(d->cv->theme, d->c->series[s].style);
    int count = duty_corners(d, s, x, y);
    if (!markers)
        canvas_polyline(d->cv, x, y, count, style, 1.5);
    for (int i = 0; markers && i + 1 < count; i += 2)
        if (x[i + 1] - x[i] > 24)
            canvas_marker(d->cv, (x[i] + x[i + 1]) / 2 + series_offset(d, s, 9), y[i], style);
}

static void draw_duty(struct day *d, struct box room)
{
    const struct chart_day *c = d->c;
    struct range range = range_none();
    for (int s = 0; s < c->series_count; s++)
        for (int i = 0; i < c->series[s].duty_count; i++)
            range_add(&range, c->series[s].duty_people[i]);
    if (!range_empty(range))
        range_add(&range, range.high * 1.02);
    panel_begin(d, room, c->duty_title, range, AXIS_COUNTS);
    panel_end(d);
    for (int markers = 0; markers < 2; markers++)
        for (int s = 0; s < c->series_count; s++)
            draw_duty_line(d, s, markers);
}

/* Intervals first: their white rims would cut the lines. */
static void draw_wait_line(struct day *d, int s, bool intervals)
{
    const struct chart_day *c = d->c;
    const struct day_series *series = &c->series[s];
    const struct series_style *style = theme_series(d->cv->theme, series->style);
    double x[SLOTS_MAX], y[SLOTS_MAX];
    double slot = axis_at(&d->x, c->slot_edges_min[1]) - axis_at(&d->x, c->slot_edges_min[0]);
    double step = fmin(5, slot * 0.5 / c->series_count);
    for (int i = 0; i < c->slot_count; i++) {
        bool shown = number_shown(series->wait_min[i]);
        x[i] = axis_at(&d->x, (c->slot_edges_min[i] + c->slot_edges_min[i + 1]) / 2) +
               series_offset(d, s, step);
        y[i] = shown ? axis_at(&d->y, series->wait_min[i]) : NAN;
        if (intervals && shown && series->wait_low_min && series->wait_high_min &&
            number_shown(series->wait_low_min[i]) && number_shown(series->wait_high_min[i]))
            canvas_whisker(d->cv, x[i], axis_at(&d->y, series->wait_low_min[i]), x[i],
                           axis_at(&d->y, series->wait_high_min[i]), 0.8, 3.5, style->line);
    }
    if (intervals)
        return;
    canvas_polyline(d->cv, x, y, c->slot_count, style, 1.4);
    for (int i = 0; i < c->slot_count; i++)
        canvas_marker(d->cv, x[i], y[i], style);
}

static void draw_waits(struct day *d, struct box room)
{
    const struct chart_day *c = d->c;
    struct range range = range_none();
    for (int s = 0; s < c->series_count; s++)
        for (int i = 0; c->series[s].wait_min && i < c->slot_count; i++) {
            range_add(&range, c->series[s].wait_min[i]);
            if (c->series[s].wait_high_min)
                range_add(&range, c->series[s].wait_high_min[i]);
        }
    panel_begin(d, room, c->wait_title, range, AXIS_MINUTES);
    panel_end(d);
    for (int pass = 0; pass < 2; pass++)
        for (int s = 0; s < c->series_count; s++)
            if (c->series[s].wait_min)
                draw_wait_line(d, s, pass == 0);
}

static void day_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_day *c = chart;
    struct day d = {.cv = cv, .c = c};
    struct key keys[CHART_SERIES_MAX];
    for (int s = 0; s < c->series_count; s++)
        keys[s] = (struct key){.kind = KEY_LINE,
                               .label = c->series[s].name,
                               .style = theme_series(cv->theme, c->series[s].style)};
    body = keys_draw(cv, body, keys, c->series_count);
    double below = 2 * canvas_line_height(cv, SIZE_BODY) + 6, gap = 9;
    bool waits = day_any_wait(c);
    double height = body.h - below - gap * (waits ? 2 : 1);
    double shares[] = {waits ? 0.32 : 0.5, waits ? 0.3 : 0.5, 0.38};
    struct box room = {body.x + 36, body.y, body.w - 36 - 16, height * shares[0]};
    d.x = axis_clock(c->slot_edges_min[0], c->slot_edges_min[c->slot_count], 24);
    axis_place(&d.x, room.x, room.x + room.w);
    draw_arrivals(&d, room);
    room.y += room.h + gap;
    room.h = height * shares[1];
    draw_duty(&d, room);
    if (waits) {
        room.y += room.h + gap;
        room.h = height * shares[2];
        draw_waits(&d, room);
    }
    draw_hours(&d);
}

static bool day_fits(const struct chart_day *c)
{
    bool fits = c->series_count <= CHART_SERIES_MAX && c->slot_count <= SLOTS_MAX;
    for (int s = 0; fits && s < c->series_count; s++)
        fits = c->series[s].duty_count <= DUTY_MAX;
    return fits;
}

enum plots_status chart_day(const struct chart_day *c, const struct chart_frame *frame,
                            struct chart_target to, struct plots_error *error)
{
    bool fits = day_fits(c);
    return page_draw(frame, to, error, (struct page_chart){c, fits, fits && day_any(c), day_draw});
}
