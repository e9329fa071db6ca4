/* Dot plot with intervals (Cleveland 1985): a row a municipality or team, a dot an
 * alternative, rows in groups with the median of each. Rows stand in the order given;
 * beyond 30 rows in all they stand in two columns. */
#ifndef MADOGUCHI_PLOTS_CHART_DOTS_H
#define MADOGUCHI_PLOTS_CHART_DOTS_H

#include "plots/frame.h"

enum { CHART_DOT_ROWS_MAX = 60 }; /* rows and heads of groups together */

struct dot_value {
    double value;     /* NAN: the row has none */
    double low, high; /* an interval; NAN for none */
};

struct dot_row {
    const char *name;
    const char *note;               /* at the right: "1～3位"; NULL for none */
    const struct dot_value *values; /* [series_count] */
};

struct dot_group {
    const char *name; /* over its rows; NULL for none */
    const struct dot_row *rows;
    int row_count;
    double median; /* a line through the group; NAN for none */
};

struct dot_series {
    const char *name;
    int style;
};

struct chart_dots {
    const struct dot_group *groups;
    int group_count;
    const struct dot_series *series;
    int series_count; /* 0..CHART_SERIES_MAX */
    bool minutes;     /* ticks at 5, 10, 15 … */
    bool from_zero;   /* the axis begins at zero */
    double reference; /* an upright line; NAN for none */
    const char *reference_label;
    const char *x_title;        /* "平均待ち時間（分）" */
    const char *note_title;     /* over the notes: "順位（同時95 %）"; NULL for none */
    const char *median_label;   /* key of the line: "区分の中央値"; NULL for none */
    const char *interval_label; /* key of the whiskers; NULL for none */
};

enum plots_status chart_dots(const struct chart_dots *c, const struct chart_frame *frame,
                             struct chart_target to, struct plots_error *error);

#endif
