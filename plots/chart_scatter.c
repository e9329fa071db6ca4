#include "plots/chart_scatter.h"

#include "area.h"
#include <math.h>
#include <string.h>

/* Labels are tried at these places round a point, in this order. */
enum { SIDES = 6 };
static const double sides[SIDES][2] = {{1, 0}, {-1, 0}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};

struct scatter {
    struct canvas *cv;
    const struct chart_scatter *c;
    struct axis x, y;
    struct box plot;
};

static bool point_shown(const struct chart_scatter *c, const struct scatter_point *p)
{
    return number_shown(p->x) && number_shown(p->y) && !(c->x_logarithmic && p->x <= 0);
}

static bool scatter_any(const struct chart_scatter *c)
{
    for (int i = 0; i < c->point_count; i++)
        if (point_shown(c, &c->points[i]))
            return true;
    return false;
}

static bool scatter_fits(const struct chart_scatter *c)
{
    int labels = 0;
    for (int i = 0; i < c->point_count; i++)
        labels += c->points[i].label != NULL;
    return c->series_count <= CHART_SERIES_MAX && c->line_count <= CHART_SCATTER_LINES_MAX &&
           labels <= CHART_SCATTER_LABELS_MAX;
}

static void scatter_ranges(const struct chart_scatter *c, struct range *x, struct range *y)
{
    *x = *y = range_none();
    for (int i = 0; i < c->point_count; i++) {
        const struct scatter_point *p = &c->points[i];
        if (!point_shown(c, p))
            continue;
        range_add(x, p->x);
        range_add(y, p->y);
        if (number_shown(p->low) && number_shown(p->high)) {
            range_add(y, p->low);
            range_add(y, p->high);
        }
    }
    if (c->y_from_zero)
        range_add(y, 0);
}

/* ---- Marks. */

static void draw_points(struct scatter *s)
{
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < s->c->point_count; i++) {
            const struct scatter_point *p = &s->c->points[i];
            if (!point_shown(s->c, p))
                continue;
            const struct series_style *look =
                theme_series(s->cv->theme, s->c->series[p->series].style);
            double x = axis_at(&s->x, p->x);
            if (pass == 1)
                canvas_marker(s->cv, x, axis_at(&s->y, p->y), look);
            else if (number_shown(p->low) && number_shown(p->high))
                canvas_whisker(s->cv, x, axis_at(&s->y, p->low), x, axis_at(&s->y, p->high), 0.8, 3,
                               look->line);
        }
}

static void draw_line(struct scatter *s, const struct scatter_line *line)
{
    for (int i = 0; i + 1 < line->count; i++) {
        double x1 = axis_at(&s->x, line->x[i]), x2 = axis_at(&s->x, line->x[i + 1]);
        double y1 = axis_at(&s->y, line->y[i]), y2 = axis_at(&s->y, line->y[i + 1]);
        if (!isfinite(x1 + x2 + y1 + y2))
            continue;
        canvas_line(s->cv, x1, y1, x2, line->steps ? y1 : y2, 1.2, INK_MUTED);
        if (line->steps)
            canvas_line(s->cv, x2, y1, x2, y2, 1.2, INK_MUTED);
    }
}

/* ---- Labels: where they meet no point, line, label or edge; else none. */

/* The room of a point with its interval. */
static struct box point_box(const struct scatter *s, const struct scatter_point *p)
{
    double x = axis_at(&s->x, p->x), top = axis_at(&s->y, p->y) - 3, bottom = top + 6;
    if (number_shown(p->low) && number_shown(p->high)) {
        top = fmin(top, axis_at(&s->y, p->high));
        bottom = fmax(bottom, axis_at(&s->y, p->low));
    }
    return box_of(x - 3, top, 6, bottom - top);
}

static bool line_crosses(const struct scatter *s, const struct scatter_line *line, struct box at)
{
    for (int i = 0; i + 1 < line->count; i++) {
        double x1 = axis_at(&s->x, line->x[i]), x2 = axis_at(&s->x, line->x[i + 1]);
        double y1 = axis_at(&s->y, line->y[i]), y2 = axis_at(&s->y, line->y[i + 1]);
        struct box room = {fmin(x1, x2), fmin(y1, y2), fabs(x2 - x1) + 1, fabs(y2 - y1) + 1};
        if (boxes_meet(at, room))
            return true;
    }
    return false;
}

static bool place_free(const struct scatter *s, struct box at, const struct box *taken, int count,
                       const struct scatter_point *own)
{
    if (at.x < s->plot.x || at.y < s->plot.y || at.x + at.w > s->plot.x + s->plot.w ||
        at.y + at.h > s->plot.y + s->plot.h)
        return false;
    for (int i = 0; i < count; i++)
        if (boxes_meet(at, taken[i]))
            return false;
    for (int i = 0; i < s->c->line_count; i++)
        if (line_crosses(s, &s->c->lines[i], at))
            return false;
    for (int i = 0; i < s->c->point_count; i++) {
        const struct scatter_point *p = &s->c->points[i];
        if (p != own && point_shown(s->c, p) && boxes_meet(at, point_box(s, p)))
            return false;
    }
    return true;
}

static void draw_labels(struct scatter *s)
{
    struct box taken[CHART_SCATTER_LABELS_MAX];
    int count = 0;
    for (int i = 0; i < s->c->point_count; i++) {
        const struct scatter_point *p = &s->c->points[i];
        if (!p->label || !point_shown(s->c, p))
            continue;
        struct box size = canvas_text_size(s->cv, 0, p->label, TEXT(SIZE_NOTE));
        double x = axis_at(&s->x, p->x), y = axis_at(&s->y, p->y), w = size.w + 2, h = size.h;
        for (int k = 0; k < SIDES; k++) {
            struct box at = {sides[k][0] > 0 ? x + 5 : x - 5 - w,
                             y - h / 2 + sides[k][1] * (h / 2 + 3), w, h};
            if (!place_free(s, at, taken, count, p))
                continue;
            canvas_text(s->cv, at, p->label, TEXT(SIZE_NOTE));
            taken[count++] = at;
            break;
        }
    }
}

/* ---- The page. */

static struct box draw_keys(struct canvas *cv, const struct chart_scatter *c, struct box body)
{
    struct key keys[CHART_SERIES_MAX + CHART_SCATTER_LINES_MAX];
    int count = 0;
    for (int s = 0; s < c->series_count; s++)
        keys[count++] = (struct key){.kind = KEY_DOT,
                                     .label = c->series[s].name,
                                     .style = theme_series(cv->theme, c->series[s].style)};
    for (int i = 0; i < c->line_count; i++) {
        bool known = !c->lines[i].label;
        for (int k = 0; k < i && !known; k++)
            known = c->lines[k].label && strcmp(c->lines[k].label, c->lines[i].label) == 0;
        if (!known)
            keys[count++] = (struct key){.kind = KEY_STROKE, .label = c->lines[i].label};
    }
    return keys_draw(cv, body, keys, count);
}

static void scatter_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_scatter *c = chart;
    struct scatter s = {.cv = cv, .c = c};
    struct range x, y;
    scatter_ranges(c, &x, &y);
    body = draw_keys(cv, c, body);
    body = area_title(cv, body, c->y_title);
    s.y = axis_round(y, c->y_minutes ? AXIS_MINUTES : AXIS_PLAIN, 8);
    s.x = c->x_logarithmic ? axis_log(x, 12)
                           : axis_round(x, c->x_minutes ? AXIS_MINUTES : AXIS_PLAIN, 10);
    double left = area_left_width(cv, &s.y, tick_number);
    s.plot = box_of(body.x + left, body.y, body.w - left - 14,
                    body.h - area_below_height(cv, c->x_title));
    axis_place(&s.x, s.plot.x, s.plot.x + s.plot.w);
    axis_place(&s.y, s.plot.y + s.plot.h, s.plot.y);
    area_left(cv, s.plot, &s.y, tick_number);
    area_below(cv, s.plot, &s.x, tick_number, c->x_title);
    for (int i = 0; i < c->line_count; i++)
        draw_line(&s, &c->lines[i]);
    draw_points(&s);
    draw_labels(&s);
}

enum plots_status chart_scatter(const struct chart_scatter *c, const struct chart_frame *frame,
                                struct chart_target to, struct plots_error *error)
{
    bool fits = scatter_fits(c);
    return page_draw(frame, to, error,
                     (struct page_chart){c, fits, fits && scatter_any(c), scatter_draw});
}
