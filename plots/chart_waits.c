#include "page.h"
#include "plots/charts.h"

#include <math.h>

/* The plan of the page: names at the left, one panel per alternative, the
 * labels of its marks in rows over its bars. */
struct waits {
    struct canvas *cv;
    const struct chart_waits *c;
    struct box plot; /* all panels, without the names and the numbers of the axes */
    struct axis x, y;
    double name_x, name_w;
    double panel_h, bars_h, gap, row_h;
    int rows; /* of mark labels, the same in every panel */
};

/* A mark's label: where it stands and in which row, counted from the bars up. */
struct mark_place {
    double x, w;
    int row;
};

static bool waits_any(const struct chart_waits *c)
{
    if (c->bin_count <= 0)
        return false;
    for (int s = 0; s < c->series_count; s++)
        for (int b = 0; b < c->bin_count; b++)
            if (number_shown(c->series[s].shares[b]) && c->series[s].shares[b] > 0)
                return true;
    return false;
}

static double waits_open_from(const struct chart_waits *c)
{
    return c->last_open ? c->edges_min[c->bin_count - 1] : INFINITY;
}

/* All beyond the lower edge of the open bin stands at the middle of that bin. */
static double mark_x(const struct waits *w, double minutes)
{
    const struct chart_waits *c = w->c;
    if (minutes > waits_open_from(c))
        minutes = (c->edges_min[c->bin_count - 1] + c->edges_min[c->bin_count]) / 2;
    return axis_at(&w->x, minutes);
}

static int marks_sorted(const struct wait_series *s, int order[CHART_MARKS_MAX])
{
    int count = 0;
    for (int i = 0; i < s->mark_count; i++) {
        if (!number_shown(s->marks[i].value_min))
            continue;
        int at = count++;
        for (; at > 0 && s->marks[order[at - 1]].value_min > s->marks[i].value_min; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return count;
}

/* The rows from the right: a label goes over every line it would cross. */
static int marks_place(const struct waits *w, const struct wait_series *s,
                       struct mark_place place[CHART_MARKS_MAX])
{
    int order[CHART_MARKS_MAX], count = marks_sorted(s, order), rows = 0;
    double right = w->plot.x + w->plot.w;
    for (int i = count - 1; i >= 0; i--) {
        struct mark_place *p = &place[order[i]];
        double x = mark_x(w, s->marks[order[i]].value_min);
        p->w = canvas_text_size(w->cv, 0, s->marks[order[i]].label, TEXT(SIZE_SMALL)).w + 1;
        p->w = fmin(p->w, w->plot.w - 8);
        p->x = x + 3 + p->w <= right ? x + 3 : fmax(x - 3 - p->w, w->plot.x);
        p->row = 0;
        for (int j = i + 1; j < count; j++) {
            const struct mark_place *q = &place[order[j]];
            const struct wait_mark *m = &s->marks[order[j]];
            double line = mark_x(w, m->value_min), low = line;
            if (number_shown(m->low_min) && number_shown(m->high_min))
                low = fmin(line, mark_x(w, m->low_min));
            bool meets = p->x < q->x + q->w + 4 && q->x < p->x + p->w + 4;
            bool crossed = line > p->x - 3 && low < p->x + p->w + 3;
            if ((meets || crossed) && p->row <= q->row)
                p->row = q->row + 1;
        }
        rows = p->row + 1 > rows ? p->row + 1 : rows;
    }
    return rows;
}

/* The largest share of a bin that lies between two places of the page. */
static double share_between(const struct waits *w, const struct wait_series *s, double from,
                            double to)
{
    double largest = 0;
    for (int b = 0; b < w->c->bin_count; b++)
        if (number_shown(s->shares[b]) && axis_at(&w->x, w->c->edges_min[b]) < to &&
            axis_at(&w->x, w->c->edges_min[b + 1]) > from)
            largest = fmax(largest, s->shares[b]);
    return largest;
}

/* From the top of the panel to the foot of a row of labels. */
static double row_bottom(const struct waits *w, int row) { return (w->rows - row) * w->row_h; }

/* The bars are as high as they can be with every label over the bars that it
 * spans: over the low bars of the tail, labels stand inside the panel. */
static void waits_scale_y(struct waits *w)
{
    double largest = 0;
    for (int s = 0; s < w->c->series_count; s++)
        for (int b = 0; b < w->c->bin_count; b++)
            if (number_shown(w->c->series[s].shares[b]))
                largest = fmax(largest, w->c->series[s].shares[b]);
    w->bars_h = w->panel_h - 4;
    for (int i = 0; i < w->c->series_count; i++) {
        const struct wait_series *s = &w->c->series[i];
        struct mark_place place[CHART_MARKS_MAX];
        marks_place(w, s, place);
        for (int m = 0; m < s->mark_count; m++) {
            if (!number_shown(s->marks[m].value_min))
                continue;
            double share = share_between(w, s, place[m].x - 4, place[m].x + place[m].w) / largest;
            double room = w->panel_h - row_bottom(w, place[m].row) - 4;
            w->bars_h = fmin(w->bars_h, room / fmax(share * 0.96, 1e-3));
        }
    }
    int intervals = w->bars_h < 26 ? 2 : w->bars_h > 120 ? 6 : (int)(w->bars_h / 13);
    /* Not to the next tick: the panels are low, and the bars want the height. */
    w->y = axis_exact(0, 100 * largest * 1.04, AXIS_PLAIN, intervals);
}

/* ---- Above and below the panels. */

static void draw_heads(struct waits *w, struct box *body)
{
    const struct chart_waits *c = w->c;
    double line = canvas_line_height(w->cv, SIZE_BODY) + 2;
    struct text_style style = {.size_pt = SIZE_BODY, .ink = INK_MUTED};
    canvas_text(w->cv, box_of(body->x, body->y, body->w, line), c->y_title, style);
    body->y += line + 2;
    body->h -= line + 2;
    if (!number_shown(c->target_min) || !c->target_label)
        return;
    double x = mark_x(w, c->target_min), room = body->x + body->w - x;
    double text = canvas_text_size(w->cv, 0, c->target_label, style).w + 2;
    struct box at = {room >= text + 4 ? x + 4 : x - 4 - text, body->y, text, line};
    style.ink = INK_TARGET;
    canvas_text(w->cv, at, c->target_label, style);
    body->y += line;
    body->h -= line;
}

static void draw_x_labels(struct waits *w)
{
    const struct chart_waits *c = w->c;
    double y = w->plot.y + w->plot.h + 3, line = canvas_line_height(w->cv, SIZE_SMALL);
    struct text_style style = {.size_pt = SIZE_SMALL, .align = ALIGN_CENTER};
    struct box open = {INFINITY, y, 0, line};
    if (c->last_open && c->open_label) {
        double text = canvas_text_size(w->cv, 0, c->open_label, style).w + 2;
        double x = mark_x(w, INFINITY) - text / 2;
        x = fmin(x, w->plot.x + w->plot.w + 24 - text);
        open = canvas_text(w->cv, box_of(x, y, text, line), c->open_label, style);
    }
    for (int i = 0; i < w->x.count; i++) {
        char number[NUMBER_TEXT];
        double tick = axis_tick(&w->x, i), x = axis_at(&w->x, tick);
        frame_number(w->cv->frame, number, tick, axis_digits(&w->x));
        double text = canvas_text_size(w->cv, 0, number, style).w + 2;
        struct box at = {x - text / 2, y, text, line};
        if (tick <= waits_open_from(c) + 1e-9 && at.x + at.w + 3 < open.x)
            canvas_text(w->cv, at, number, style);
    }
    canvas_text(w->cv, box_of(w->plot.x, y + line + 1, w->plot.w, line + 4), c->x_title,
                (struct text_style){.size_pt = SIZE_BODY, .ink = INK_MUTED, .align = ALIGN_CENTER});
}

/* ---- One panel. */

static void draw_grid(struct waits *w, struct box panel)
{
    for (int i = 0; i < w->x.count; i++) {
        double tick = axis_tick(&w->x, i), x = axis_at(&w->x, tick);
        if (tick <= waits_open_from(w->c) + 1e-9)
            canvas_line(w->cv, x, axis_at(&w->y, w->y.high), x, panel.y + panel.h, 0.4, INK_GRID);
    }
    double line = canvas_line_height(w->cv, TEXT_MIN_PT + 0.5);
    for (int i = 0; i < w->y.count; i++) {
        char number[NUMBER_TEXT];
        double y = axis_at(&w->y, axis_tick(&w->y, i));
        canvas_line(w->cv, panel.x, y, panel.x + panel.w, y, 0.4, INK_GRID);
        frame_number(w->cv->frame, number, axis_tick(&w->y, i), axis_digits(&w->y));
        canvas_text(w->cv, box_of(panel.x - 40, y - line / 2, 36, line), number,
                    (struct text_style){.size_pt = TEXT_MIN_PT + 0.5, .align = ALIGN_RIGHT});
    }
}

static void draw_bars(struct waits *w, const struct wait_series *s)
{
    struct fill fill = theme_series(w->cv->theme, s->style)->fill;
    fill.hatch = HATCH_NONE; /* a panel shows one series, and names it */
    for (int b = 0; b < w->c->bin_count; b++) {
        if (!number_shown(s->shares[b]) || s->shares[b] <= 0)
            continue;
        double x1 = axis_at(&w->x, w->c->edges_min[b]), x2 = axis_at(&w->x, w->c->edges_min[b + 1]);
        /* The open bin holds all that is above: it stands apart. */
        double inset = w->c->last_open && b == w->c->bin_count - 1 ? fmin(3, (x2 - x1) / 4) : 0;
        double y0 = axis_at(&w->y, 0), y1 = axis_at(&w->y, 100 * s->shares[b]);
        canvas_bar(w->cv, box_of(x1 + inset, y1, x2 - x1 - 2 * inset, y0 - y1), &fill);
    }
}

static void draw_marks(struct waits *w, const struct wait_series *s, struct box panel)
{
    struct mark_place place[CHART_MARKS_MAX];
    marks_place(w, s, place);
    double base = axis_at(&w->y, 0);
    struct rgb ink = w->cv->theme->ink[INK_TEXT];
    for (int i = 0; i < s->mark_count; i++) {
        const struct wait_mark *m = &s->marks[i];
        if (!number_shown(m->value_min))
            continue;
        double x = mark_x(w, m->value_min), y = panel.y + row_bottom(w, place[i].row) - 1;
        canvas_whisker(w->cv, x, base, x, y, 1, 0, ink);
        if (number_shown(m->low_min) && number_shown(m->high_min))
            canvas_whisker(w->cv, mark_x(w, m->low_min), y, mark_x(w, m->high_min), y, 0.9, 4, ink);
    }
    canvas_line(w->cv, panel.x, base, panel.x + panel.w, base, 0.9, INK_AXIS);
    for (int i = 0; i < s->mark_count; i++)
        if (number_shown(s->marks[i].value_min))
            canvas_text(
                w->cv,
                box_of(place[i].x, panel.y + row_bottom(w, place[i].row + 1) - 2.6, place[i].w,
                       w->row_h - 1),
                s->marks[i].label,
                (struct text_style){.size_pt = SIZE_SMALL, .valign = VALIGN_MIDDLE, .plate = true});
}

static void draw_name(struct waits *w, const struct wait_series *s, struct box panel)
{
    struct text_style style = {.size_pt = SIZE_HEAD, .bold = true, .balanced = true};
    struct box at = {w->name_x, panel.y, w->name_w, panel.h * (s->note ? 0.68 : 1)};
    struct box placed = canvas_text(w->cv, at, s->name, style);
    double y = panel.y + placed.h + 1;
    canvas_text(w->cv, box_of(w->name_x, y, w->name_w, panel.y + panel.h - y), s->note,
                (struct text_style){.size_pt = SIZE_SMALL, .ink = INK_MUTED});
}

static struct box panel_place(struct waits *w, int index)
{
    struct box panel = {w->plot.x, w->plot.y + index * (w->panel_h + w->gap), w->plot.w,
                        w->panel_h};
    axis_place(&w->y, panel.y + panel.h, panel.y + panel.h - w->bars_h);
    return panel;
}

/* The target crosses all panels, over the bars and under the labels. */
static void draw_panels(struct waits *w)
{
    for (int s = 0; s < w->c->series_count; s++) {
        struct box panel = panel_place(w, s);
        draw_grid(w, panel);
        draw_bars(w, &w->c->series[s]);
        draw_name(w, &w->c->series[s], panel);
    }
    if (number_shown(w->c->target_min)) {
        double x = mark_x(w, w->c->target_min);
        canvas_dashed(w->cv, x, w->plot.y - 8, x, w->plot.y + w->plot.h, 1, INK_TARGET);
    }
    for (int s = 0; s < w->c->series_count; s++)
        draw_marks(w, &w->c->series[s], panel_place(w, s));
}

static void waits_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_waits *c = chart;
    struct waits w = {.cv = cv, .c = c, .name_x = body.x, .name_w = 138, .gap = 12};
    double below = 2 * canvas_line_height(cv, SIZE_BODY) + 8;
    w.row_h = canvas_line_height(cv, SIZE_SMALL) + 3.2;
    w.plot = box_of(body.x + w.name_w + 34, 0, body.w - w.name_w - 34 - 26, 0);
    w.x = axis_exact(c->edges_min[0], c->edges_min[c->bin_count], AXIS_MINUTES, 16);
    axis_place(&w.x, w.plot.x, w.plot.x + w.plot.w);
    draw_heads(&w, &body);
    w.plot.y = body.y;
    w.plot.h = body.h - below;
    w.panel_h = (w.plot.h - (c->series_count - 1) * w.gap) / c->series_count;
    for (int s = 0; s < c->series_count; s++) {
        struct mark_place place[CHART_MARKS_MAX];
        int rows = marks_place(&w, &c->series[s], place);
        w.rows = rows > w.rows ? rows : w.rows;
    }
    waits_scale_y(&w);
    draw_panels(&w);
    draw_x_labels(&w);
}

static bool waits_fits(const struct chart_waits *c)
{
    bool fits = c->series_count <= CHART_SERIES_MAX;
    for (int s = 0; fits && s < c->series_count; s++)
        fits = c->series[s].mark_count <= CHART_MARKS_MAX;
    return fits;
}

enum plots_status chart_waits(const struct chart_waits *c, const struct chart_frame *frame,
                              struct chart_target to, struct plots_error *error)
{
    bool fits = waits_fits(c);
    return page_draw(frame, to, error,
                     (struct page_chart){c, fits, fits && waits_any(c), waits_draw});
}
