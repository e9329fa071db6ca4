#include "lines_private.h"
#include "plots/charts.h"

#include <math.h>

static const double PANEL_GAP = 9; /* points between panels */

/* ---- Scales. */

static void add_band(struct range *range, const struct line_series *s, int i)
{
    if (s->low && s->high && number_shown(s->low[i]) && number_shown(s->high[i])) {
        range_add(range, s->low[i]);
        range_add(range, s->high[i]);
    }
}

static void add_y(struct range *range, const struct line_panel *p)
{
    for (int k = 0; k < p->series_count; k++)
        for (int i = 0; i < p->series[k].count; i++) {
            range_add(range, p->series[k].y[i]);
            add_band(range, &p->series[k], i);
        }
    for (int i = 0; i < p->reference_count; i++)
        if (!p->references[i].upright)
            range_add(range, p->references[i].at);
    for (int i = 0; i < p->point_count; i++)
        range_add(range, p->points[i].y);
    range_add(range, p->y.low);
    range_add(range, p->y.high);
}

static struct range x_range(const struct chart_lines *c)
{
    struct range range = range_none();
    for (int k = 0; k < c->panel_count; k++) {
        const struct line_panel *p = &c->panels[k];
        for (int s = 0; s < p->series_count; s++)
            for (int i = 0; i < p->series[s].count; i++)
                range_add(&range, p->series[s].x[i]);
        for (int i = 0; i < p->reference_count; i++)
            if (p->references[i].upright)
                range_add(&range, p->references[i].at);
        for (int i = 0; i < p->point_count; i++)
            range_add(&range, p->points[i].x);
    }
    range_add(&range, c->x.low);
    range_add(&range, c->x.high);
    return range;
}

/* The numbers of the axis are those that are written. */
static struct range scale_begin(const struct lines *l, struct scale *scale,
                                const struct line_scale *given, struct range range)
{
    const struct chart_unit *unit = NULL;
    if (given->unit == LINE_MONEY)
        unit = chart_money_unit(&l->c->money, fmax(fabs(range.low), fabs(range.high)));
    scale->factor = given->unit == LINE_SHARE ? 100 : unit ? 1 / unit->yen : 1;
    scale->words = given->unit == LINE_CLOCK ? tick_clock : tick_number;
    title_with_unit(scale->title, sizeof scale->title, l->cv->frame, given->title,
                    unit ? unit->word : NULL);
    if (range_empty(range))
        return range;
    return (struct range){range.low * scale->factor, range.high * scale->factor};
}

static enum axis_steps scale_steps(const struct line_scale *given)
{
    return given->unit == LINE_MINUTES  ? AXIS_MINUTES
           : given->unit == LINE_COUNTS ? AXIS_COUNTS
                                        : AXIS_PLAIN;
}

void lines_y_scale(const struct lines *l, struct panel *panel, double height)
{
    const struct chart_lines *c = l->c;
    const struct line_scale *given = c->shared_y ? &c->panels[0].y : &panel->p->y;
    struct range range = range_none();
    for (int k = 0; k < c->panel_count; k++)
        if (c->shared_y || &c->panels[k] == panel->p)
            add_y(&range, &c->panels[k]);
    range = scale_begin(l, &panel->y, given, range);
    int intervals = (int)fmax(1, fmin(8, height / 22));
    panel->y.axis = axis_round(range, scale_steps(given), intervals);
}

void lines_x_scale(struct lines *l, double width)
{
    const struct line_scale *given = &l->c->x;
    struct range range = scale_begin(l, &l->x, given, x_range(l->c));
    int intervals = (int)fmax(2, width / 46);
    bool ends = number_shown(given->low) && number_shown(given->high);
    if (given->unit == LINE_CLOCK)
        l->x.axis = axis_clock(range.low, range.high, intervals);
    else
        l->x.axis = (ends ? axis_exact(range.low, range.high, scale_steps(given), intervals)
                          : axis_round(range, scale_steps(given), intervals));
}

double scale_place(const struct scale *scale, double value)
{
    return number_shown(value) ? axis_at(&scale->axis, value * scale->factor) : (double)NAN;
}

const struct series_style *lines_style(const struct lines *l, int style)
{
    return theme_series(l->cv->theme, style);
}

static bool has_number(const struct line_series *s)
{
    for (int i = 0; i < s->count; i++)
        if (number_shown(s->x[i]) && number_shown(s->y[i]))
            return true;
    return false;
}

static bool panel_any(const struct line_panel *p)
{
    for (int i = 0; i < p->series_count; i++)
        if (has_number(&p->series[i]))
            return true;
    return false;
}

/* ---- Panels. */

static bool is_lowest(const struct lines *l, int panel)
{
    return panel + l->columns >= l->c->panel_count;
}

static double widest_tick(const struct lines *l)
{
    double widest = 0;
    char text[NUMBER_TEXT];
    for (int i = 0; i < l->x.axis.count && !l->c->x.ticks; i++) {
        l->x.words(l->cv, &l->x.axis, axis_tick(&l->x.axis, i), text);
        widest = fmax(widest, canvas_text_size(l->cv, 0, text, TEXT(SIZE_SMALL)).w);
    }
    return ceil(widest);
}

/* The lines over the plot, down to `bottom`: the panel's title, and that of its axis unless
 * all share it. Returns their height. */
static double panel_heading(struct lines *l, struct panel *panel, double x, double bottom,
                            double width, bool draw)
{
    const struct text_style styles[] = {{.size_pt = SIZE_BODY, .ink = INK_MUTED},
                                        {.size_pt = SIZE_BODY, .bold = true}};
    const char *texts[] = {l->c->shared_y ? NULL : panel->y.title, panel->p->title};
    /* Half a line for the words of the highest tick. */
    double height = 0, half = 7, most = 2.1 * canvas_line_height(l->cv, SIZE_BODY);
    for (int i = 0; i < 2; i++) {
        struct text_style style = styles[i];
        style.valign = VALIGN_BOTTOM;
        struct box line = {x, bottom - half - height - most, width, most};
        double h = draw ? canvas_text(l->cv, line, texts[i], style).h
                        : canvas_text_size(l->cv, width, texts[i], style).h;
        height += fmin(h, most);
    }
    return height > 0 ? height + half : 0;
}

static void draw_below(struct lines *l, const struct panel *panel, bool lowest)
{
    const struct line_scale *x = &l->c->x;
    struct tick *ticks = arena_array(&l->arena, (size_t)x->tick_count + 1, sizeof *ticks);
    const char *title = lowest && l->columns == 1 ? l->x.title : NULL;
    for (int i = 0; i < x->tick_count; i++)
        ticks[i] = (struct tick){x->ticks[i].at, x->ticks[i].label};
    if (x->ticks && lowest)
        area_below_ticks(l->cv, panel->plot, &l->x.axis, ticks, x->tick_count, x->between, title);
    else if (x->ticks)
        area_grid_ticks(l->cv, panel->plot, &l->x.axis, ticks, x->tick_count);
    else if (lowest)
        area_below(l->cv, panel->plot, &l->x.axis, l->x.words, title);
    else
        area_grid(l->cv, panel->plot, &l->x.axis);
}

/* A panel without numbers says so, in one word where it is small. */
static void draw_no_data(struct lines *l, const struct panel *panel)
{
    const struct chart_words *words = &l->cv->frame->words;
    const struct text_style style = {.size_pt = SIZE_SMALL,
                                     .ink = INK_MUTED,
                                     .align = ALIGN_CENTER,
                                     .valign = VALIGN_MIDDLE,
                                     .plate = true};
    double height = canvas_text_size(l->cv, panel->plot.w, words->no_data, style).h;
    canvas_text(l->cv, panel->plot, height < panel->plot.h ? words->no_data : words->missing,
                style);
}

static void draw_panel(struct lines *l, int index)
{
    struct panel *panel = &l->panels[index];
    bool words = !l->c->shared_y || index % l->columns == 0;
    axis_place(&l->x.axis, panel->plot.x, panel->plot.x + panel->plot.w);
    axis_place(&panel->y.axis, panel->plot.y + panel->plot.h, panel->plot.y);
    draw_below(l, panel, is_lowest(l, index));
    area_left(l->cv, panel->plot, &panel->y.axis, words ? panel->y.words : tick_none);
    if (!panel_any(panel->p)) {
        draw_no_data(l, panel);
        return;
    }
    lines_plot(l, panel);
    if (l->names_at_ends)
        lines_names_at_ends(l, panel);
}

/* ---- The page. */

static double left_width(struct lines *l, int column)
{
    double widest = 0;
    if (l->c->shared_y && column > 0)
        return 0;
    for (int i = column; i < l->c->panel_count; i += l->columns)
        widest = fmax(widest, area_left_width(l->cv, &l->panels[i].y.axis, l->panels[i].y.words));
    return widest;
}

/* The heights of headings and plots, all rows alike. */
static void place_rows(struct lines *l, struct box body)
{
    double head = 0, cell = body.w / l->columns - PANEL_GAP;
    double below = area_below_height(l->cv, l->c->x.title);
    for (int i = 0; i < l->c->panel_count; i++) {
        lines_y_scale(l, &l->panels[i], 100); /* its title */
        head = fmax(head, panel_heading(l, &l->panels[i], 0, 0, cell, false));
    }
    double row = (body.h - below - (l->rows - 1) * PANEL_GAP) / l->rows;
    for (int i = 0; i < l->c->panel_count; i++) {
        struct panel *panel = &l->panels[i];
        panel->plot.y = body.y + i / l->columns * (row + PANEL_GAP) + head;
        panel->plot.h = row - head;
        lines_y_scale(l, panel, panel->plot.h);
    }
}

static void place_columns(struct lines *l, struct box body)
{
    double lefts = 0, gap = 0, x = body.x;
    for (int column = 0; column < l->columns; column++)
        lefts += left_width(l, column);
    lines_x_scale(l, (body.w - lefts) / l->columns);
    double tick = widest_tick(l);
    if (l->columns > 1)
        gap = fmax(PANEL_GAP, tick + 5);
    if (!l->names_at_ends)
        l->right = fmax(6, tick / 2 + 1);
    double width = (body.w - lefts - (l->columns - 1) * gap - l->right) / l->columns;
    lines_x_scale(l, width);
    for (int column = 0; column < l->columns; column++) {
        x += left_width(l, column);
        for (int i = column; i < l->c->panel_count; i += l->columns) {
            l->panels[i].plot.x = x;
            l->panels[i].plot.w = width;
        }
        x += width + gap;
    }
}

static void title_below_all(struct lines *l, struct box body)
{
    double line = canvas_line_height(l->cv, SIZE_BODY) + 3;
    canvas_text(l->cv, box_of(body.x, body.y + body.h - line, body.w, line), l->x.title,
                (struct text_style){.size_pt = SIZE_BODY, .ink = INK_MUTED, .align = ALIGN_CENTER});
}

static void lines_draw(struct canvas *cv, const void *chart, struct box body)
{
    struct lines l = {.cv = cv, .c = chart};
    int count = l.c->panel_count;
    arena_init(&l.arena);
    l.columns = l.c->columns > 0 ? l.c->columns : 1;
    l.columns = l.columns < count ? l.columns : count;
    l.rows = (count + l.columns - 1) / l.columns;
    for (int i = 0; i < count; i++)
        l.panels[i].p = &l.c->panels[i];
    lines_decide_names(&l, body);
    body = lines_keys(&l, body);
    if (l.c->shared_y) {
        lines_y_scale(&l, &l.panels[0], 100);
        body = area_title(cv, body, l.panels[0].y.title);
    }
    place_rows(&l, body);
    place_columns(&l, body);
    for (int i = 0; i < count; i++) {
        struct panel *panel = &l.panels[i];
        double left = left_width(&l, i % l.columns);
        panel_heading(&l, panel, panel->plot.x - left, panel->plot.y, panel->plot.w + left, true);
        draw_panel(&l, i);
    }
    if (l.columns > 1)
        title_below_all(&l, body);
    arena_release(&l.arena);
}

static bool lines_fit(const struct chart_lines *c)
{
    bool fit = c->panel_count <= CHART_PANELS_MAX;
    for (int i = 0; fit && i < c->panel_count; i++)
        fit = c->panels[i].series_count <= CHART_SERIES_MAX &&
              c->panels[i].reference_count <= CHART_REFERENCES_MAX &&
              c->panels[i].point_count <= CHART_POINTS_MAX;
    return fit;
}

static bool lines_any(const struct chart_lines *c)
{
    for (int i = 0; i < c->panel_count; i++)
        if (panel_any(&c->panels[i]))
            return true;
    return false;
}

enum plots_status chart_lines(const struct chart_lines *c, const struct chart_frame *frame,
                              struct chart_target to, struct plots_error *error)
{
    bool fit = lines_fit(c);
    return page_draw(frame, to, error,
                     (struct page_chart){c, fit, fit && lines_any(c), lines_draw});
}
