#include "lines_private.h"

#include <math.h>
#include <string.h>

enum { KEYS_MAX = 2 * CHART_SERIES_MAX };
static const double NAME_GAP = 7;       /* points between a line and its name */
static const double NAMES_WIDTH = 0.25; /* at most, of the page's */

/* ---- Names. */

struct name_at {
    const struct line_series *series;
    double x, y; /* the end of the line */
};

/* Where the named lines end, from the top; the number of them. */
static int line_ends(const struct lines *l, const struct panel *panel,
                     struct name_at ends[CHART_SERIES_MAX])
{
    int count = 0;
    for (int s = 0; s < panel->p->series_count; s++) {
        const struct line_series *series = &panel->p->series[s];
        int last = series->count - 1;
        while (last >= 0 && !(number_shown(series->x[last]) && number_shown(series->y[last])))
            last--;
        if (last < 0 || !series->name)
            continue;
        struct name_at end = {series, scale_place(&l->x, series->x[last]),
                              scale_place(&panel->y, series->y[last])};
        int at = count++;
        for (; at > 0 && ends[at - 1].y > end.y; at--)
            ends[at] = ends[at - 1];
        ends[at] = end;
    }
    return count;
}

static const struct text_style name_style = {.size_pt = SIZE_BODY, .valign = VALIGN_MIDDLE};

static double names_height(struct lines *l, const struct name_at *ends, int count, double width)
{
    double highest = 0;
    for (int i = 0; i < count; i++)
        highest = fmax(highest, canvas_text_size(l->cv, width, ends[i].series->name, name_style).h);
    return highest + 1;
}

static double names_width(struct lines *l, const struct name_at *ends, int count)
{
    double widest = 0;
    for (int i = 0; i < count; i++)
        widest = fmax(widest, canvas_text_size(l->cv, 0, ends[i].series->name, name_style).w);
    return fmin(ceil(widest) + 2, floor(NAMES_WIDTH * l->cv->width));
}

static void spread(const struct name_at *ends, int count, double h, struct box plot,
                   double middle[CHART_SERIES_MAX])
{
    for (int i = 0; i < count; i++)
        middle[i] = ends[i].y;
    labels_spread(middle, count, h, plot.y, plot.y + plot.h);
}

/* Whether each name finds its place by its line; `plot` is about where it will be. */
static bool ends_apart(struct lines *l, struct panel *panel, struct box plot)
{
    struct name_at ends[CHART_SERIES_MAX];
    double middle[CHART_SERIES_MAX];
    lines_x_scale(l, plot.w);
    axis_place(&l->x.axis, plot.x, plot.x + plot.w);
    lines_y_scale(l, panel, plot.h);
    axis_place(&panel->y.axis, plot.y + plot.h, plot.y);
    int count = line_ends(l, panel, ends);
    l->right = names_width(l, ends, count) + NAME_GAP + 3;
    double h = names_height(l, ends, count, l->right - NAME_GAP - 3);
    if (count == 0 || count * h > plot.h)
        return false;
    spread(ends, count, h, plot, middle);
    for (int i = 0; i < count; i++)
        if (fabs(middle[i] - ends[i].y) > 1.6 * h || ends[i].x < plot.x + plot.w - 1)
            return false;
    return true;
}

void lines_decide_names(struct lines *l, struct box body)
{
    double head = 34, left = 50, width = body.w * (1 - NAMES_WIDTH) - left;
    double height = body.h - head - area_below_height(l->cv, l->c->x.title);
    l->names_at_ends =
        l->c->panel_count == 1 &&
        ends_apart(l, &l->panels[0], box_of(body.x + left, body.y + head, width, height));
}

void lines_names_at_ends(struct lines *l, const struct panel *panel)
{
    struct name_at ends[CHART_SERIES_MAX];
    double middle[CHART_SERIES_MAX], width = l->right - NAME_GAP - 3;
    int count = line_ends(l, panel, ends);
    double h = names_height(l, ends, count, width);
    spread(ends, count, h, panel->plot, middle);
    for (int i = 0; i < count; i++) {
        double x = ends[i].x + NAME_GAP;
        if (fabs(middle[i] - ends[i].y) > 2)
            canvas_line(l->cv, ends[i].x + 1, ends[i].y, x - 1, middle[i], 0.5, INK_MUTED);
        if (!ends[i].series->points)
            canvas_marker(l->cv, ends[i].x, ends[i].y, lines_style(l, ends[i].series->style));
        canvas_text(l->cv, box_of(x, middle[i] - h / 2, width, h), ends[i].series->name,
                    name_style);
    }
}

static int add_name(const struct lines *l, struct key *keys, int count, const struct line_series *s)
{
    const struct series_style *style = lines_style(l, s->style);
    if (!s->name || count == KEYS_MAX)
        return count;
    for (int i = 0; i < count; i++)
        if (keys[i].style == style && strcmp(keys[i].label, s->name) == 0)
            return count;
    keys[count] = (struct key){.kind = KEY_LINE, .label = s->name, .style = style};
    return count + 1;
}

static const struct series_style *band_style(const struct lines *l)
{
    for (int k = 0; k < l->c->panel_count; k++)
        for (int s = 0; s < l->c->panels[k].series_count; s++)
            if (l->c->panels[k].series[s].low)
                return lines_style(l, l->c->panels[k].series[s].style);
    return lines_style(l, 0);
}

struct box lines_keys(struct lines *l, struct box body)
{
    struct key keys[KEYS_MAX + 3];
    int count = 0;
    for (int k = 0; !l->names_at_ends && k < l->c->panel_count; k++)
        for (int s = 0; s < l->c->panels[k].series_count; s++)
            count = add_name(l, keys, count, &l->c->panels[k].series[s]);
    keys[count++] =
        (struct key){.kind = KEY_BAND, .label = l->c->band_label, .style = band_style(l)};
    keys[count++] = (struct key){.kind = KEY_WHISKER_THICK, .label = l->c->input_label};
    keys[count++] = (struct key){.kind = KEY_WHISKER_THIN, .label = l->c->ci_label};
    return keys_draw(l->cv, body, keys, count);
}
