#include "canvas.h"

#include "base/arena.h"
#include <math.h>
#include <stdlib.h>

/* ---- What tests read. */

void draw_log_release(struct draw_log *log)
{
    free(log->notes);
    free(log->marks);
    *log = (struct draw_log){0};
}

static void log_mark(struct canvas *cv, enum mark_kind kind, struct box at)
{
    struct draw_log *log = cv->frame->log;
    if (!log)
        return;
    if (log->mark_count == log->mark_capacity) {
        log->mark_capacity = log->mark_capacity ? 2 * log->mark_capacity : 64;
        log->marks = mem_resize(log->marks, (size_t)log->mark_capacity, sizeof *log->marks);
    }
    log->marks[log->mark_count++] = (struct mark_note){kind, at};
}

/* The extents of the points (x, y1) and (x, y2). */
static void log_points(struct canvas *cv, enum mark_kind kind, const double *x, const double *y1,
                       const double *y2, int count)
{
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (int i = 0; i < count; i++) {
        if (isnan(x[i]) || isnan(y1[i]) || isnan(y2[i]))
            continue;
        left = fmin(left, x[i]);
        right = fmax(right, x[i]);
        top = fmin(top, fmin(y1[i], y2[i]));
        bottom = fmax(bottom, fmax(y1[i], y2[i]));
    }
    if (left <= right)
        log_mark(cv, kind, (struct box){left, top, right - left, bottom - top});
}

/* ---- Shapes. */

static void set_color(struct canvas *cv, struct rgb color)
{
    cairo_set_source_rgb(cv->cr, color.r, color.g, color.b);
}

static void stroke(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                   struct rgb color)
{
    set_color(cv, color);
    cairo_set_line_width(cv->cr, width_pt);
    cairo_move_to(cv->cr, x1, y1);
    cairo_line_to(cv->cr, x2, y2);
    cairo_stroke(cv->cr);
}

void canvas_line(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                 enum ink ink)
{
    if (canvas_ok(cv))
        stroke(cv, x1, y1, x2, y2, width_pt, cv->theme->ink[ink]);
}

void canvas_dashed(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                   enum ink ink)
{
    if (!canvas_ok(cv))
        return;
    cairo_set_dash(cv->cr, (double[]){4, 2.5}, 2, 0);
    stroke(cv, x1, y1, x2, y2, width_pt, cv->theme->ink[ink]);
    cairo_set_dash(cv->cr, NULL, 0, 0);
}

void canvas_area(struct canvas *cv, struct box at, enum ink ink)
{
    if (!canvas_ok(cv))
        return;
    set_color(cv, cv->theme->ink[ink]);
    cairo_rectangle(cv->cr, at.x, at.y, at.w, at.h);
    cairo_fill(cv->cr);
}

/* Lines at a slope (1, -1) whose x − slope·y is a multiple of `gap`: hatches of
 * neighbouring bars run on. */
static void hatch_slanted(cairo_t *cr, struct box at, double gap, int slope)
{
    double low = slope > 0 ? at.x - (at.y + at.h) : at.x + at.y;
    double high = slope > 0 ? at.x + at.w - at.y : at.x + at.w + at.y + at.h;
    for (double c = ceil(low / gap) * gap; c <= high; c += gap) {
        cairo_move_to(cr, c + slope * at.y, at.y);
        cairo_line_to(cr, c + slope * (at.y + at.h), at.y + at.h);
    }
}

static void hatch_straight(cairo_t *cr, struct box at, double gap, bool upright)
{
    double low = upright ? at.x : at.y, high = upright ? at.x + at.w : at.y + at.h;
    for (double c = ceil(low / gap) * gap; c <= high; c += gap) {
        cairo_move_to(cr, upright ? c : at.x, upright ? at.y : c);
        cairo_line_to(cr, upright ? c : at.x + at.w, upright ? at.y + at.h : c);
    }
}

static void hatch_dots(cairo_t *cr, struct box at, double gap)
{
    int row = (int)ceil(at.y / gap);
    for (double y = row * gap; y <= at.y + at.h; y += gap, row++)
        for (double x = ceil(at.x / gap) * gap + (row & 1 ? gap / 2 : 0); x <= at.x + at.w;
             x += gap)
            cairo_rectangle(cr, x - 0.5, y - 0.5, 1, 1);
}

static void hatch_draw(struct canvas *cv, struct box at, const struct fill *fill)
{
    cairo_t *cr = cv->cr;
    set_color(cv, fill->line);
    cairo_set_line_width(cr, 0.6);
    switch (fill->hatch) {
    case HATCH_NONE:
        return;
    case HATCH_RISING:
        hatch_slanted(cr, at, 5, -1);
        break;
    case HATCH_FALLING:
        hatch_slanted(cr, at, 5, 1);
        break;
    case HATCH_CROSS:
        hatch_slanted(cr, at, 6, -1);
        hatch_slanted(cr, at, 6, 1);
        break;
    case HATCH_ACROSS:
        hatch_straight(cr, at, 3, false);
        break;
    case HATCH_UPRIGHT:
        hatch_straight(cr, at, 3, true);
        break;
    case HATCH_DOTS:
        hatch_dots(cr, at, 3.5);
        cairo_fill(cr);
        return;
    }
    cairo_stroke(cr);
}

void canvas_bar(struct canvas *cv, struct box at, const struct fill *fill)
{
    if (!canvas_ok(cv))
        return;
    if (at.w < 0)
        at = (struct box){at.x + at.w, at.y, -at.w, at.h};
    if (at.h < 0)
        at = (struct box){at.x, at.y + at.h, at.w, -at.h};
    log_mark(cv, MARK_BAR, at);
    cairo_save(cv->cr);
    cairo_rectangle(cv->cr, at.x, at.y, at.w, at.h);
    cairo_clip_preserve(cv->cr);
    set_color(cv, fill->color);
    cairo_fill(cv->cr);
    hatch_draw(cv, at, fill);
    cairo_restore(cv->cr);
    set_color(cv, cv->theme->ink[INK_AXIS]);
    cairo_set_line_width(cv->cr, 0.5);
    cairo_rectangle(cv->cr, at.x, at.y, at.w, at.h);
    cairo_stroke(cv->cr);
}

void canvas_polyline(struct canvas *cv, const double *x, const double *y, int count,
                     const struct series_style *style, double width_pt)
{
    if (!canvas_ok(cv))
        return;
    log_points(cv, MARK_LINE, x, y, y, count);
    set_color(cv, style->line);
    cairo_set_line_width(cv->cr, width_pt);
    cairo_set_dash(cv->cr, style->dash, style->dash_count, 0);
    bool drawing = false;
    for (int i = 0; i < count; i++) {
        if (isnan(x[i]) || isnan(y[i]))
            drawing = false;
        else if (drawing)
            cairo_line_to(cv->cr, x[i], y[i]);
        else
            cairo_move_to(cv->cr, x[i], y[i]);
        drawing = !isnan(x[i]) && !isnan(y[i]);
    }
    cairo_stroke(cv->cr);
    cairo_set_dash(cv->cr, NULL, 0, 0);
}

static void marker_path(cairo_t *cr, double x, double y, enum marker marker)
{
    switch (marker) {
    case MARKER_SQUARE:
    case MARKER_BOX:
        cairo_rectangle(cr, x - 2.1, y - 2.1, 4.2, 4.2);
        return;
    case MARKER_TRIANGLE:
        cairo_move_to(cr, x, y - 2.9);
        cairo_line_to(cr, x + 2.7, y + 2);
        cairo_line_to(cr, x - 2.7, y + 2);
        break;
    case MARKER_DIAMOND:
        cairo_move_to(cr, x, y - 3.2);
        cairo_line_to(cr, x + 2.7, y);
        cairo_line_to(cr, x, y + 3.2);
        cairo_line_to(cr, x - 2.7, y);
        break;
    case MARKER_DISC:
    case MARKER_RING:
        cairo_arc(cr, x, y, 2.3, 0, 2 * M_PI);
        break;
    }
    cairo_close_path(cr);
}

void canvas_marker(struct canvas *cv, double x, double y, const struct series_style *style)
{
    if (!canvas_ok(cv) || isnan(x) || isnan(y))
        return;
    log_mark(cv, MARK_MARKER, (struct box){x, y, 0, 0});
    bool hollow = style->marker == MARKER_RING || style->marker == MARKER_BOX;
    cairo_new_path(cv->cr);
    marker_path(cv->cr, x, y, style->marker);
    set_color(cv, hollow ? cv->theme->ink[INK_PAPER] : style->line);
    cairo_fill_preserve(cv->cr);
    set_color(cv, style->line);
    cairo_set_line_width(cv->cr, 0.9);
    cairo_stroke(cv->cr);
}

static void whisker_path(cairo_t *cr, double x1, double y1, double x2, double y2, double cap_pt)
{
    bool upright = x1 == x2;
    double dx = upright ? cap_pt / 2 : 0, dy = upright ? 0 : cap_pt / 2;
    cairo_move_to(cr, x1, y1);
    cairo_line_to(cr, x2, y2);
    if (cap_pt <= 0)
        return;
    cairo_move_to(cr, x1 - dx, y1 - dy);
    cairo_line_to(cr, x1 + dx, y1 + dy);
    cairo_move_to(cr, x2 - dx, y2 - dy);
    cairo_line_to(cr, x2 + dx, y2 + dy);
}

void canvas_whisker(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                    double cap_pt, struct rgb color)
{
    if (!canvas_ok(cv) || !isfinite(x1 + y1 + x2 + y2))
        return;
    log_mark(cv, MARK_WHISKER,
             (struct box){fmin(x1, x2), fmin(y1, y2), fabs(x2 - x1), fabs(y2 - y1)});
    cairo_set_line_cap(cv->cr, CAIRO_LINE_CAP_SQUARE);
    whisker_path(cv->cr, x1, y1, x2, y2, cap_pt);
    set_color(cv, cv->theme->ink[INK_PAPER]);
    cairo_set_line_width(cv->cr, width_pt + 1.4);
    cairo_stroke_preserve(cv->cr);
    set_color(cv, color);
    cairo_set_line_width(cv->cr, width_pt);
    cairo_stroke(cv->cr);
    cairo_set_line_cap(cv->cr, CAIRO_LINE_CAP_BUTT);
}

/* From one gap of the points to the next. */
static int band_run(const double *x, const double *low, const double *high, int from, int count)
{
    int end = from;
    while (end < count && !isnan(x[end]) && !isnan(low[end]) && !isnan(high[end]))
        end++;
    return end;
}

void canvas_band(struct canvas *cv, const double *x, const double *low, const double *high,
                 int count, const struct series_style *style)
{
    if (!canvas_ok(cv))
        return;
    cairo_set_source_rgba(cv->cr, style->line.r, style->line.g, style->line.b, 0.18);
    for (int from = 0; from < count;) {
        int end = band_run(x, low, high, from, count);
        cairo_new_path(cv->cr);
        for (int i = from; i < end; i++)
            cairo_line_to(cv->cr, x[i], high[i]);
        for (int i = end - 1; i >= from; i--)
            cairo_line_to(cv->cr, x[i], low[i]);
        if (end > from) {
            log_points(cv, MARK_AREA, x + from, low + from, high + from, end - from);
            cairo_close_path(cv->cr);
            cairo_fill(cv->cr);
        }
        from = end + 1;
    }
}

void canvas_cell(struct canvas *cv, struct box at, struct rgb color)
{
    if (!canvas_ok(cv))
        return;
    log_mark(cv, MARK_AREA, at);
    set_color(cv, color);
    cairo_rectangle(cv->cr, at.x, at.y, at.w, at.h);
    cairo_fill(cv->cr);
}

void canvas_outline(struct canvas *cv, struct box at, double width_pt, double radius_pt,
                    enum ink ink)
{
    if (!canvas_ok(cv))
        return;
    double r = fmin(radius_pt, fmin(at.w, at.h) / 2);
    cairo_new_path(cv->cr);
    cairo_arc(cv->cr, at.x + at.w - r, at.y + r, r, -M_PI / 2, 0);
    cairo_arc(cv->cr, at.x + at.w - r, at.y + at.h - r, r, 0, M_PI / 2);
    cairo_arc(cv->cr, at.x + r, at.y + at.h - r, r, M_PI / 2, M_PI);
    cairo_arc(cv->cr, at.x + r, at.y + r, r, M_PI, 1.5 * M_PI);
    cairo_close_path(cv->cr);
    set_color(cv, cv->theme->ink[ink]);
    cairo_set_line_width(cv->cr, width_pt);
    cairo_stroke(cv->cr);
}

void canvas_arrow(struct canvas *cv, const double *x, const double *y, int count, double width_pt,
                  enum ink ink)
{
    if (!canvas_ok(cv) || count < 2)
        return;
    log_points(cv, MARK_LINE, x, y, y, count);
    set_color(cv, cv->theme->ink[ink]);
    cairo_set_line_width(cv->cr, width_pt);
    cairo_new_path(cv->cr); /* a text leaves its place as a beginning */
    for (int i = 0; i < count; i++)
        cairo_line_to(cv->cr, x[i], y[i]);
    cairo_stroke(cv->cr);
    double dx = x[count - 1] - x[count - 2], dy = y[count - 1] - y[count - 2];
    double length = hypot(dx, dy), head = 3 + 2 * width_pt;
    if (length <= 0)
        return;
    dx *= head / length;
    dy *= head / length;
    cairo_move_to(cv->cr, x[count - 1], y[count - 1]);
    cairo_line_to(cv->cr, x[count - 1] - dx - dy * 0.45, y[count - 1] - dy + dx * 0.45);
    cairo_line_to(cv->cr, x[count - 1] - dx + dy * 0.45, y[count - 1] - dy - dx * 0.45);
    cairo_close_path(cv->cr);
    cairo_fill(cv->cr);
}
