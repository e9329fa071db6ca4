/* Shared by the parts of a line chart: scales and layout (chart_lines.c), what a plot holds
 * (lines_plot.c), names (lines_names.c). */
#ifndef MADOGUCHI_PLOTS_LINES_PRIVATE_H
#define MADOGUCHI_PLOTS_LINES_PRIVATE_H

#include "area.h"
#include "labels.h"
#include "plots/chart_lines.h"

struct scale {
    struct axis axis;
    double factor; /* from the caller's numbers to those of the axis */
    char title[256];
    tick_words *words;
};

struct panel {
    const struct line_panel *p;
    struct scale y;
    struct box plot;
};

struct lines {
    struct canvas *cv;
    const struct chart_lines *c;
    struct arena arena;
    struct scale x;
    struct panel panels[CHART_PANELS_MAX];
    int columns, rows;
    bool names_at_ends;
    double right; /* points kept free at the right of the last column */
};

/* Points of the page; NAN for a number that is not shown. */
double scale_place(const struct scale *scale, double value);
void lines_x_scale(struct lines *l, double width);
void lines_y_scale(const struct lines *l, struct panel *panel, double height);
const struct series_style *lines_style(const struct lines *l, int style);

/* All that stands in the plot but the axes. */
void lines_plot(struct lines *l, const struct panel *panel);

/* Whether the names of an only panel find their places at the ends of its lines: sets
 * names_at_ends and `right`. */
void lines_decide_names(struct lines *l, struct box body);
void lines_names_at_ends(struct lines *l, const struct panel *panel);
/* Draws the keys; returns what is left below. */
struct box lines_keys(struct lines *l, struct box body);

#endif
