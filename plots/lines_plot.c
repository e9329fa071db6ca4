#include "lines_private.h"

#include <math.h>

/* Points of the page: markers nearer than this are thinned out, in a small panel and else;
 * those that only tell lines apart. */
static const double SMALL_APART = 24, MARKERS_APART = 8, SOME_APART = 110;
static const double SMALL_PANEL = 220; /* its width */
static const double RING = 4.6;        /* radius, round a marked point */
static const double MARKED_ROOM = 14;  /* kept free of other markers on both sides of one */

/* A line in points of the page. */
struct path {
    double *x, *y, *low, *high; /* low, high: NULL without a band */
    int count;
};

/* ---- Lines. */

static void path_add(struct path *path, const struct panel *panel, const struct line_series *s,
                     double x, int i)
{
    int n = path->count++;
    bool shown = number_shown(s->y[i]);
    path->x[n] = x;
    path->y[n] = scale_place(&panel->y, s->y[i]);
    if (path->low) {
        path->low[n] = shown ? scale_place(&panel->y, s->low[i]) : (double)NAN;
        path->high[n] = shown ? scale_place(&panel->y, s->high[i]) : (double)NAN;
    }
}

static struct path path_of(struct lines *l, const struct panel *panel, const struct line_series *s)
{
    size_t most = 2 * (size_t)s->count + 1;
    struct path path = {.x = arena_array(&l->arena, most, sizeof(double)),
                        .y = arena_array(&l->arena, most, sizeof(double))};
    if (s->low && s->high) {
        path.low = arena_array(&l->arena, most, sizeof(double));
        path.high = arena_array(&l->arena, most, sizeof(double));
    }
    for (int i = 0; i < s->count; i++) {
        double x = scale_place(&l->x, s->x[i]);
        if (s->steps && i > 0)
            path_add(&path, panel, s, x, i - 1);
        path_add(&path, panel, s, x, i);
    }
    return path;
}

static void draw_band(struct lines *l, const struct path *path, const struct series_style *style)
{
    if (!path->low)
        return;
    canvas_band(l->cv, path->x, path->low, path->high, path->count, style);
    canvas_polyline(l->cv, path->x, path->low, path->count, style, 0.5);
    canvas_polyline(l->cv, path->x, path->high, path->count, style, 0.5);
}

/* A marker that labels had better not cover. */
static void draw_marker(struct lines *l, double x, double y, const struct series_style *style,
                        struct label_room *room)
{
    canvas_marker(l->cv, x, y, style);
    label_room_add_line(room, (double[]){x - 3, x + 3}, (double[]){y, y}, 2);
}

static void draw_points(struct lines *l, const struct panel *panel, const struct path *path,
                        const struct series_style *style, struct label_room *room)
{
    double last = -INFINITY, apart = panel->plot.w < SMALL_PANEL ? SMALL_APART : MARKERS_APART;
    for (int i = 0; i < path->count; i++) {
        if (isnan(path->y[i]) || path->x[i] - last < apart)
            continue;
        draw_marker(l, path->x[i], path->y[i], style, room);
        last = path->x[i];
    }
}

static double height_at(const struct path *path, double x)
{
    for (int i = 1; i < path->count; i++)
        if (path->x[i - 1] <= x && x <= path->x[i] && path->x[i] > path->x[i - 1])
            return path->y[i - 1] + (path->y[i] - path->y[i - 1]) * (x - path->x[i - 1]) /
                                        (path->x[i] - path->x[i - 1]);
    return NAN;
}

/* A number between gaps has no line: its marker alone shows it. */
static void draw_lone_points(struct lines *l, const struct path *path,
                             const struct series_style *style, struct label_room *room)
{
    for (int i = 0; i < path->count; i++)
        if ((i == 0 || isnan(path->y[i - 1])) && (i + 1 == path->count || isnan(path->y[i + 1])) &&
            !isnan(path->y[i]))
            draw_marker(l, path->x[i], path->y[i], style, room);
}

static bool near_marked(const struct lines *l, const struct panel *panel, double x)
{
    for (int i = 0; i < panel->p->point_count; i++)
        if (fabs(scale_place(&l->x, panel->p->points[i].x) - x) < MARKED_ROOM)
            return true;
    return false;
}

/* Markers of different lines stand at different places. */
static void draw_some_points(struct lines *l, const struct panel *panel, int s,
                             const struct path *path, struct label_room *room)
{
    const struct series_style *style = lines_style(l, panel->p->series[s].style);
    int count = panel->p->series_count;
    double step = fmin(SOME_APART, panel->plot.w / 2), end = panel->plot.x + panel->plot.w;
    draw_lone_points(l, path, style, room);
    for (double x = panel->plot.x + (s + 0.5) * step / count; count > 1 && x < end; x += step)
        if (!near_marked(l, panel, x))
            draw_marker(l, x, height_at(path, x), style, room);
}

static void draw_series(struct lines *l, const struct panel *panel, struct label_room *room)
{
    struct path paths[CHART_SERIES_MAX];
    const struct line_panel *p = panel->p;
    for (int s = 0; s < p->series_count; s++) {
        paths[s] = path_of(l, panel, &p->series[s]);
        draw_band(l, &paths[s], lines_style(l, p->series[s].style));
        label_room_add_line(room, paths[s].x, paths[s].y, paths[s].count);
    }
    for (int s = 0; s < p->series_count; s++)
        canvas_polyline(l->cv, paths[s].x, paths[s].y, paths[s].count,
                        lines_style(l, p->series[s].style),
                        panel->plot.w < SMALL_PANEL ? 1.1 : 1.5);
    for (int s = 0; s < p->series_count; s++)
        if (p->series[s].points)
            draw_points(l, panel, &paths[s], lines_style(l, p->series[s].style), room);
        else
            draw_some_points(l, panel, s, &paths[s], room);
}

/* ---- References and points, with their labels. */

static const struct text_style label_style = {.size_pt = SIZE_BODY, .plate = true};

static struct box label_size(struct lines *l, const struct panel *panel, const char *label)
{
    struct box size = canvas_text_size(l->cv, 0, label, label_style);
    double most = fmax(60, panel->plot.w * 0.4);
    if (size.w > most)
        size = canvas_text_size(l->cv, most, label, label_style);
    return box_of(0, 0, ceil(size.w) + 3, ceil(size.h));
}

static void draw_label(struct lines *l, struct box at, const char *label, enum ink ink)
{
    struct text_style style = label_style;
    style.ink = ink;
    style.align = ALIGN_CENTER;
    style.valign = VALIGN_MIDDLE;
    canvas_text(l->cv, at, label, style);
}

static double reference_at(const struct lines *l, const struct panel *panel,
                           const struct line_reference *r)
{
    return scale_place(r->upright ? &l->x : &panel->y, r->at);
}

static void draw_references(struct lines *l, const struct panel *panel, struct label_room *room)
{
    struct box plot = panel->plot;
    for (int i = 0; i < panel->p->reference_count; i++) {
        const struct line_reference *r = &panel->p->references[i];
        double at = reference_at(l, panel, r);
        double x[] = {r->upright ? at : plot.x, r->upright ? at : plot.x + plot.w};
        double y[] = {r->upright ? plot.y : at, r->upright ? plot.y + plot.h : at};
        if (isnan(at))
            continue;
        canvas_dashed(l->cv, x[0], y[0], x[1], y[1], 1.1, INK_TARGET);
        label_room_add_line(room, x, y, 2);
    }
}

static void label_references(struct lines *l, const struct panel *panel, struct label_room *room)
{
    for (int i = 0; i < panel->p->reference_count; i++) {
        const struct line_reference *r = &panel->p->references[i];
        double at = reference_at(l, panel, r);
        if (isnan(at) || !r->label)
            continue;
        struct box size = label_size(l, panel, r->label);
        draw_label(l, label_along(room, r->upright, at, size.w, size.h), r->label, INK_TARGET);
    }
}

static void draw_whiskers(struct lines *l, const struct line_point *p, double y,
                          struct label_room *room)
{
    double ends[2][2] = {{scale_place(&l->x, p->input_low), scale_place(&l->x, p->input_high)},
                         {scale_place(&l->x, p->ci_low), scale_place(&l->x, p->ci_high)}};
    for (int i = 0; i < 2; i++) {
        if (!isfinite(ends[i][0] + ends[i][1]))
            continue;
        (i ? whisker_error : whisker_input)(l->cv, ends[i][0], ends[i][1], y);
        label_room_add_line(room, ends[i], (double[]){y, y}, 2);
    }
}

static bool point_place(const struct lines *l, const struct panel *panel,
                        const struct line_point *p, double *x, double *y)
{
    *x = scale_place(&l->x, p->x);
    *y = scale_place(&panel->y, p->y);
    return !isnan(*x) && !isnan(*y);
}

/* Whiskers first: their rims would cut the markers. */
static void draw_marked(struct lines *l, const struct panel *panel, struct label_room *room)
{
    double x, y;
    for (int markers = 0; markers < 2; markers++)
        for (int i = 0; i < panel->p->point_count; i++) {
            const struct line_point *p = &panel->p->points[i];
            if (!point_place(l, panel, p, &x, &y))
                continue;
            if (!markers) {
                draw_whiskers(l, p, y, room);
                continue;
            }
            canvas_marker(l->cv, x, y, lines_style(l, p->style));
            canvas_outline(l->cv, box_of(x - RING, y - RING, 2 * RING, 2 * RING), 0.8, RING,
                           INK_TEXT);
            label_room_add_box(room, box_of(x - RING, y - RING, 2 * RING, 2 * RING));
        }
}

/* From the point to the nearest place of the label, where that is not beside it. */
static void draw_leader(struct lines *l, double x, double y, struct box at)
{
    double to_x = fmin(fmax(x, at.x), at.x + at.w), to_y = fmin(fmax(y, at.y), at.y + at.h);
    if (hypot(to_x - x, to_y - y) > 9)
        canvas_line(l->cv, x, y, to_x, to_y, 0.5, INK_MUTED);
}

static void label_marked(struct lines *l, const struct panel *panel, struct label_room *room)
{
    double x, y;
    for (int i = 0; i < panel->p->point_count; i++) {
        const struct line_point *p = &panel->p->points[i];
        if (!p->label || !point_place(l, panel, p, &x, &y))
            continue;
        struct box size = label_size(l, panel, p->label);
        struct box at = label_near(room, x, y, size.w, size.h);
        draw_leader(l, x, y, at);
        draw_label(l, at, p->label, INK_TEXT);
    }
}

void lines_plot(struct lines *l, const struct panel *panel)
{
    struct label_room room;
    struct box plot = panel->plot;
    label_room_init(&room, &l->arena, plot);
    if (panel->y.axis.low <= 0 && panel->y.axis.high >= 0) {
        double zero = axis_at(&panel->y.axis, 0);
        label_room_add_line(&room, (double[]){plot.x, plot.x + plot.w}, (double[]){zero, zero}, 2);
    }
    draw_references(l, panel, &room);
    draw_series(l, panel, &room);
    draw_marked(l, panel, &room);
    label_marked(l, panel, &room);
    label_references(l, panel, &room);
}
