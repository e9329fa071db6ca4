#include "area.h"
#include "plots/charts.h"

#include <math.h>

/* Rows are the bars; between two teams lies GAP of a row. Beyond ROWS_MAX rows
 * the teams stand in two columns. Bars lower than a line of the smallest text have no
 * numbers. */
#define GAP 0.7
enum { ROWS_MAX = 34 };

struct use {
    struct canvas *cv;
    const struct chart_use *c;
    struct axis x;
    double name_w, text_w;
    double row_h;
};

static bool use_any(const struct chart_use *c)
{
    for (int t = 0; t < c->team_count; t++)
        for (int s = 0; s < c->series_count; s++)
            if (number_shown(c->teams[t].bars[s].share))
                return true;
    return false;
}

static struct axis use_axis(const struct chart_use *c, int intervals)
{
    struct range range = range_none();
    range_add(&range, 0);
    range_add(&range, 100);
    for (int t = 0; t < c->team_count; t++)
        for (int s = 0; s < c->series_count; s++) {
            range_add(&range, 100 * c->teams[t].bars[s].share);
            range_add(&range, 100 * c->teams[t].bars[s].high);
        }
    /* Fifths of 100 first: 0 20 … 100. */
    return range.high <= 100 ? axis_exact(0, 100, AXIS_PLAIN, intervals)
                             : axis_round(range, AXIS_PLAIN, intervals + 2);
}

static void bar_text(const struct use *u, const struct use_bar *bar, char *out, size_t size)
{
    char number[NUMBER_TEXT];
    if (!number_shown(bar->share)) {
        const char *missing = u->cv->frame->words.missing;
        snprintf(out, size, "%s", missing ? missing : "-");
        return;
    }
    frame_number(u->cv->frame, number, 100 * bar->share, 1);
    snprintf(out, size, "%s %%", number);
}

static void draw_bar(struct use *u, const struct use_bar *bar, int s, double y)
{
    const struct fill *fill = &theme_series(u->cv->theme, u->c->series[s].style)->fill;
    double x0 = axis_at(&u->x, 0), middle = y + u->row_h / 2, right = u->x.end_pt + 8;
    double h = u->row_h * 0.78;
    if (number_shown(bar->share)) {
        double x1 = axis_at(&u->x, 100 * bar->share);
        canvas_bar(u->cv, box_of(x0, middle - h / 2, x1 - x0, h), fill);
        if (number_shown(bar->low) && number_shown(bar->high))
            canvas_whisker(u->cv, axis_at(&u->x, 100 * bar->low), middle,
                           axis_at(&u->x, 100 * bar->high), middle, 0.9, fmin(5, h * 0.6),
                           u->cv->theme->ink[INK_TEXT]);
    }
    if (u->row_h < canvas_line_height(u->cv, TEXT_MIN_PT) - 0.2)
        return;
    char text[NUMBER_TEXT + 8];
    bar_text(u, bar, text, sizeof text);
    double size_pt = u->row_h < 11 ? TEXT_MIN_PT : SIZE_SMALL, share_w = size_pt * 4.6;
    double line = fmax(u->row_h, canvas_line_height(u->cv, size_pt));
    struct text_style style = {.size_pt = size_pt, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE};
    canvas_text(u->cv, box_of(right, middle - line / 2, share_w, line), text, style);
    style.align = ALIGN_LEFT;
    style.ink = INK_MUTED;
    canvas_text(u->cv,
                box_of(right + share_w + 6, middle - line / 2, u->text_w - share_w - 14, line),
                bar->detail, style);
}

static void draw_team(struct use *u, const struct use_team *team, struct box at)
{
    canvas_text(
        u->cv,
        box_of(at.x, at.y - GAP * u->row_h / 2 + 1, u->name_w - 6, at.h + GAP * u->row_h - 2),
        team->name,
        (struct text_style){.size_pt = SIZE_BODY, .valign = VALIGN_MIDDLE, .balanced = true});
    for (int s = 0; s < u->c->series_count; s++)
        draw_bar(u, &team->bars[s], s, at.y + s * u->row_h);
}

static void draw_axis(struct use *u, struct box room, double bottom)
{
    double line = canvas_line_height(u->cv, SIZE_SMALL);
    struct box plot = {u->x.start_pt, room.y, u->x.end_pt - u->x.start_pt, bottom - room.y};
    struct text_style style = {.size_pt = SIZE_BODY, .ink = INK_MUTED, .align = ALIGN_CENTER};
    area_below(u->cv, plot, &u->x, tick_number, NULL);
    struct box at = {u->x.start_pt - 40, bottom + area_below_height(u->cv, false),
                     u->x.end_pt - u->x.start_pt + 80, line + 3};
    canvas_text(u->cv, at, u->c->x_title, style);
}

static void draw_reference(struct use *u, struct box room, double bottom)
{
    if (!number_shown(u->c->reference))
        return;
    double x = axis_at(&u->x, 100 * u->c->reference), line = canvas_line_height(u->cv, SIZE_BODY);
    canvas_dashed(u->cv, x, room.y - 3, x, bottom, 1, INK_TARGET);
    double text = canvas_text_size(u->cv, 0, u->c->reference_label, TEXT(SIZE_BODY)).w + 2;
    double left = fmin(x - text / 2, room.x + room.w - text);
    canvas_text(
        u->cv, box_of(fmax(left, room.x), room.y - line - 4, text, line), u->c->reference_label,
        (struct text_style){.size_pt = SIZE_BODY, .ink = INK_TARGET, .align = ALIGN_CENTER});
}

/* Teams first..last-1 from the top of `room`. */
static void draw_column(struct use *u, struct box room, int first, int last)
{
    double team_h = u->c->series_count * u->row_h, step = team_h + GAP * u->row_h;
    double bottom = room.y + (last - first) * step + GAP * u->row_h * 0.5;
    axis_place(&u->x, room.x + u->name_w, room.x + room.w - u->text_w);
    draw_axis(u, room, bottom);
    for (int t = first; t < last; t++)
        draw_team(
            u, &u->c->teams[t],
            box_of(room.x, room.y + (t - first) * step + GAP * u->row_h * 0.75, room.w, team_h));
    canvas_line(u->cv, axis_at(&u->x, 0), room.y, axis_at(&u->x, 0), bottom, 0.9, INK_AXIS);
    draw_reference(u, room, bottom);
}

static double widest_text(struct use *u, bool details, double most)
{
    double widest = 0;
    for (int t = 0; t < u->c->team_count; t++) {
        const struct use_team *team = &u->c->teams[t];
        if (!details)
            widest = fmax(widest, canvas_text_size(u->cv, 0, team->name, TEXT(SIZE_BODY)).w);
        for (int s = 0; details && s < u->c->series_count; s++)
            widest =
                fmax(widest, canvas_text_size(u->cv, 0, team->bars[s].detail, TEXT(SIZE_SMALL)).w);
    }
    return fmin(widest, most);
}

static void use_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_use *c = chart;
    struct use u = {.cv = cv, .c = c};
    struct key keys[CHART_SERIES_MAX];
    for (int s = 0; s < c->series_count; s++)
        keys[s] = (struct key){.kind = KEY_BAR,
                               .label = c->series[s].name,
                               .fill = &theme_series(cv->theme, c->series[s].style)->fill};
    body = keys_draw(cv, body, keys, c->series_count);
    double head = canvas_line_height(cv, SIZE_BODY) + 4,
           below = 2 * canvas_line_height(cv, SIZE_BODY) + 8;
    bool two = c->team_count * (c->series_count + GAP) > ROWS_MAX;
    int half = two ? (c->team_count + 1) / 2 : c->team_count;
    double gutter = 22, w = two ? (body.w - gutter) / 2 : body.w;
    u.name_w = widest_text(&u, false, w * 0.26) + 12;
    u.text_w = widest_text(&u, true, w * 0.26) + SIZE_SMALL * 4.6 + 22;
    double plot_w = w - u.name_w - u.text_w;
    u.x = use_axis(c, plot_w < 90 ? 2 : plot_w < 240 ? 5 : 10);
    double room_h = body.h - head - below;
    u.row_h = fmin(30, room_h / (half * (c->series_count + GAP) + 0.5 * GAP));
    struct box room = {body.x, body.y + head, w, room_h};
    draw_column(&u, room, 0, half);
    room.x += w + gutter;
    if (half < c->team_count)
        draw_column(&u, room, half, c->team_count);
}

enum plots_status chart_use(const struct chart_use *c, const struct chart_frame *frame,
                            struct chart_target to, struct plots_error *error)
{
    bool fits = c->series_count <= CHART_SERIES_MAX && c->team_count <= CHART_ITEMS_MAX;
    return page_draw(frame, to, error, (struct page_chart){c, fits, fits && use_any(c), use_draw});
}
