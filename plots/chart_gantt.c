#include "area.h"
#include "plots/chart_gantt.h"

#include <math.h>

#define PANEL_GAP 11.0
#define NAME_W 128.0
#define LEVELS_LEAST 2.0 /* of people: the least height of a panel, for its name */
#define BAR_MOST 26.0
#define BAR_LEAST 2.5 /* thinner ones run together */

struct gantt {
    struct canvas *cv;
    const struct chart_gantt *c;
    struct axis x;
};

struct panel {
    const struct gantt_team *team;
    struct box plot;
    struct axis y;
};

static struct range team_range(const struct chart_gantt *c, const struct gantt_team *t)
{
    struct range range = range_none();
    for (int i = 0; i < c->slot_count; i++) {
        range_add(&range, t->present[i]);
        range_add(&range, t->need[i]);
        if (t->need_high)
            range_add(&range, t->need_high[i]);
    }
    return range;
}

/* Whole people, for the height of a panel. */
static double team_levels(const struct chart_gantt *c, const struct gantt_team *t)
{
    struct range range = team_range(c, t);
    return range_empty(range) ? 1 : fmax(ceil(range.high - 1e-9), 1);
}

/* ---- Bars. */

/* How much of person `level` (from 1) is there in a slot. */
static double part_of(const struct gantt_team *t, int slot, int level)
{
    double present = t->present[slot];
    return number_shown(present) ? fmin(fmax(present - (level - 1), 0), 1) : 0;
}

/* One person, or a part of one, from slot to slot as long as it is the same. */
static void draw_level(struct gantt *g, const struct panel *p, int level, bool seams)
{
    const struct fill fill = {g->cv->theme->ink[INK_BAR], g->cv->theme->ink[INK_AXIS], HATCH_NONE};
    double unit = axis_at(&p->y, 0) - axis_at(&p->y, 1), seam = seams ? fmin(1.2, unit * 0.1) : 0;
    for (int from = 0, to; from < g->c->slot_count; from = to) {
        double part = part_of(p->team, from, level);
        for (to = from + 1; to < g->c->slot_count; to++)
            if (fabs(part_of(p->team, to, level) - part) > 1e-9)
                break;
        if (part < 0.005)
            continue;
        double x0 = axis_at(&g->x, g->c->slot_edges_min[from]);
        double x1 = axis_at(&g->x, g->c->slot_edges_min[to]);
        double y0 = axis_at(&p->y, level - 1) - seam / 2, y1 = axis_at(&p->y, level - 1 + part);
        y1 += part > 0.995 ? seam / 2 : 0;
        if (seams)
            canvas_bar(g->cv, box_of(x0, y1, x1 - x0, y0 - y1), &fill);
        else
            canvas_cell(g->cv, box_of(x0, y1, x1 - x0, y0 - y1), fill.color);
    }
}

static void draw_lack(struct gantt *g, const struct panel *p)
{
    for (int i = 0; i < g->c->slot_count; i++) {
        double present = p->team->present[i], need = p->team->need[i];
        present = number_shown(present) ? present : 0;
        if (!number_shown(need) || need <= present + 0.005)
            continue;
        double x0 = axis_at(&g->x, g->c->slot_edges_min[i]);
        double x1 = axis_at(&g->x, g->c->slot_edges_min[i + 1]);
        double y0 = axis_at(&p->y, present), y1 = axis_at(&p->y, need);
        canvas_bar(g->cv, box_of(x0, y1, x1 - x0, y0 - y1), &g->cv->theme->negative);
    }
}

/* ---- Lines of need. */

static struct series_style need_style(const struct canvas *cv, bool high)
{
    struct series_style style = {.line = cv->theme->ink[INK_TARGET]};
    if (high) {
        style.dash[0] = 2.5;
        style.dash[1] = 2;
        style.dash_count = 2;
    }
    return style;
}

static void draw_steps(struct gantt *g, const struct panel *p, const double *people, bool high)
{
    double x[2 * GANTT_SLOTS_MAX], y[2 * GANTT_SLOTS_MAX];
    for (int i = 0; i < g->c->slot_count; i++) {
        x[2 * i] = axis_at(&g->x, g->c->slot_edges_min[i]);
        x[2 * i + 1] = axis_at(&g->x, g->c->slot_edges_min[i + 1]);
        y[2 * i] = y[2 * i + 1] = number_shown(people[i]) ? axis_at(&p->y, people[i]) : NAN;
    }
    struct series_style rim = {.line = g->cv->theme->ink[INK_PAPER]};
    struct series_style style = need_style(g->cv, high);
    if (!high)
        canvas_polyline(g->cv, x, y, 2 * g->c->slot_count, &rim, 3.2);
    canvas_polyline(g->cv, x, y, 2 * g->c->slot_count, &style, high ? 1.1 : 1.8);
}

/* ---- Panels. */

static void draw_name(struct gantt *g, const struct panel *p, double left, double width)
{
    double line = canvas_line_height(g->cv, SIZE_BODY);
    double most = fmin(p->plot.h + PANEL_GAP - 1, 6 * line), top = p->plot.y - PANEL_GAP / 2 + 0.5;
    struct text_style name = {.size_pt = SIZE_BODY, .bold = true, .balanced = true};
    struct text_style detail = {.size_pt = SIZE_NOTE, .ink = INK_MUTED};
    double detail_h = canvas_text_size(g->cv, width, p->team->detail, detail).h;
    double name_h = fmin(canvas_text_size(g->cv, width, p->team->name, name).h, most);
    if (name_h + detail_h > most) {
        detail.size_pt = TEXT_MIN_PT;
        detail_h = canvas_text_size(g->cv, width, p->team->detail, detail).h;
    }
    bool both = most - fmin(name_h, most) >= fmin(detail_h, canvas_line_height(g->cv, TEXT_MIN_PT));
    double room = both ? fmax(most - detail_h, line) : most;
    struct box placed = canvas_text(g->cv, box_of(left, top, width, room), p->team->name, name);
    if (both && p->team->detail)
        canvas_text(g->cv, box_of(left, top + placed.h, width, most - placed.h), p->team->detail,
                    detail);
}

static void draw_panel(struct gantt *g, const struct panel *p)
{
    double levels = team_levels(g->c, p->team);
    double unit = axis_at(&p->y, 0) - axis_at(&p->y, 1);
    for (int i = 0; i < g->x.count; i++) {
        double x = axis_at(&g->x, axis_tick(&g->x, i));
        canvas_line(g->cv, x, p->plot.y, x, p->plot.y + p->plot.h, 0.4, INK_GRID);
    }
    area_left(g->cv, p->plot, &p->y, tick_number);
    for (int level = 1; level <= (int)levels; level++)
        draw_level(g, p, level, unit >= BAR_LEAST);
    draw_lack(g, p);
    if (p->team->need_high)
        draw_steps(g, p, p->team->need_high, true);
    draw_steps(g, p, p->team->need, false);
}

static void draw_keys(struct gantt *g, struct box *body)
{
    const struct theme *theme = g->cv->theme;
    const struct fill present = {theme->ink[INK_BAR], theme->ink[INK_AXIS], HATCH_NONE};
    struct series_style need = need_style(g->cv, false), high = need_style(g->cv, true);
    const char *high_label = NULL;
    for (int t = 0; t < g->c->team_count; t++)
        if (g->c->teams[t].need_high)
            high_label = g->c->high_label;
    const struct key keys[] = {{KEY_BAR, g->c->present_label, &present, NULL},
                               {KEY_STEP, g->c->need_label, NULL, &need},
                               {KEY_STEP, high_label, NULL, &high},
                               {KEY_BAR, g->c->lack_label, &theme->negative, NULL}};
    *body = keys_draw(g->cv, *body, keys, 4);
}

/* People that the panels stand for, small teams counted as LEVELS_LEAST. */
static double sum_levels(const struct chart_gantt *c)
{
    double sum = 0;
    for (int t = 0; t < c->team_count; t++)
        sum += fmax(team_levels(c, &c->teams[t]), LEVELS_LEAST);
    return sum;
}

static struct panel make_panel(struct gantt *g, int team, struct box plot)
{
    struct panel p = {.team = &g->c->teams[team], .plot = plot};
    double levels = team_levels(g->c, p.team), line = canvas_line_height(g->cv, SIZE_SMALL);
    p.y = axis_exact(0, levels, AXIS_COUNTS, (int)fmax(floor(plot.h / (line + 1)), 1));
    axis_place(&p.y, plot.y + plot.h, plot.y);
    return p;
}

static void gantt_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_gantt *c = chart;
    struct gantt g = {.cv = cv, .c = c};
    draw_keys(&g, &body);
    double name_w = fmin(NAME_W, body.w * 0.2), left = name_w + 26;
    struct box titled =
        area_title(cv, box_of(body.x + left - 20, body.y, body.w - left, body.h), c->y_title);
    body.h -= titled.y - body.y;
    body.y = titled.y;
    g.x = axis_clock(c->slot_edges_min[0], c->slot_edges_min[c->slot_count], 14);
    axis_place(&g.x, body.x + left, body.x + body.w - 14);
    double room = body.h - area_below_height(cv, true) - PANEL_GAP * c->team_count;
    double unit = fmin(room / sum_levels(c), BAR_MOST), y = body.y;
    bool equal = unit * LEVELS_LEAST < 2 * canvas_line_height(cv, SIZE_BODY);
    for (int t = 0; t < c->team_count; t++) {
        double levels = team_levels(c, &c->teams[t]);
        double h = equal ? room / c->team_count : unit * fmax(levels, LEVELS_LEAST);
        struct panel p = make_panel(&g, t, box_of(g.x.start_pt, y, g.x.end_pt - g.x.start_pt, h));
        if (t == c->team_count - 1)
            area_below(cv, p.plot, &g.x, tick_clock, c->x_title);
        draw_panel(&g, &p);
        draw_name(&g, &p, body.x, name_w - 4);
        y += h + PANEL_GAP;
    }
}

static bool gantt_any(const struct chart_gantt *c)
{
    for (int t = 0; t < c->team_count && c->slot_count > 0; t++)
        if (!range_empty(team_range(c, &c->teams[t])))
            return true;
    return false;
}

enum plots_status chart_gantt(const struct chart_gantt *c, const struct chart_frame *frame,
                              struct chart_target to, struct plots_error *error)
{
    bool fits = c->team_count <= CHART_ITEMS_MAX && c->slot_count <= GANTT_SLOTS_MAX;
    return page_draw(frame, to, error,
                     (struct page_chart){c, fits, fits && gantt_any(c), gantt_draw});
}
