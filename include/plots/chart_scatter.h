/* Points of two numbers, few with names or thousands without, with lines over them:
 * medians of classes, an efficient frontier. */
#ifndef MADOGUCHI_PLOTS_CHART_SCATTER_H
#define MADOGUCHI_PLOTS_CHART_SCATTER_H

#include "plots/frame.h"

enum { CHART_SCATTER_LABELS_MAX = 24, CHART_SCATTER_LINES_MAX = 12 };

struct scatter_point {
    double x, y;       /* NAN, or x <= 0 on a logarithmic axis: not drawn */
    double low, high;  /* of y; NAN for none */
    int series;        /* of chart_scatter.series */
    const char *label; /* beside the point where there is room; NULL for none */
};

struct scatter_line {
    const double *x, *y;
    int count;
    bool steps;        /* level from each point to the next x, as a frontier of what is there */
    const char *label; /* of the key; lines of the same label have one key; NULL for none */
};

struct scatter_series {
    const char *name;
    int style;
};

struct chart_scatter {
    const struct scatter_point *points;
    int point_count;
    const struct scatter_series *series;
    int series_count; /* 0..CHART_SERIES_MAX */
    const struct scatter_line *lines;
    int line_count; /* 0..CHART_SCATTER_LINES_MAX */
    bool x_logarithmic, x_minutes, y_minutes;
    bool y_from_zero;
    const char *x_title, *y_title;
};

enum plots_status chart_scatter(const struct chart_scatter *c, const struct chart_frame *frame,
                                struct chart_target to, struct plots_error *error);

#endif
