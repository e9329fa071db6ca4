/* Lines over one x axis, in one panel or a grid of them: straight or in steps, with a
 * band, reference lines and labelled points. A cumulative share, a course over the day or
 * the year, a sum with its payback, break-even lines and small multiples are instances.
 *
 *     struct line_series s = {.name = "委託", .style = 1, .x = hours, .y = waits, .count = 9};
 *     struct line_panel panel = {.y = {LINE_MINUTES, .title = "平均待ち時間（分）", .low = 0,
 *                                      .high = NAN}, .series = &s, .series_count = 1};
 *     struct chart_lines c = {.x = {LINE_CLOCK, .title = "時刻", .low = 510, .high = 1035},
 *                             .panels = &panel, .panel_count = 1};
 *
 * Series are named at the ends of their lines where these lie apart, else in a key over
 * the plot. */
#ifndef MADOGUCHI_PLOTS_CHART_LINES_H
#define MADOGUCHI_PLOTS_CHART_LINES_H

#include "plots/frame.h"

enum { CHART_PANELS_MAX = 24, CHART_REFERENCES_MAX = 6, CHART_POINTS_MAX = 12 };

enum line_unit {
    LINE_NUMBER,
    LINE_COUNTS, /* no ticks between whole numbers */
    LINE_MINUTES,
    LINE_SHARE, /* in [0,1]; written in %, which the title says */
    LINE_MONEY, /* yen; written in a unit of chart_lines.money, which is added to the title */
    LINE_CLOCK  /* minutes of the day; of x alone */
};

struct line_tick {
    double at;
    const char *label;
};

struct line_scale {
    enum line_unit unit;
    const char *title;
    double low, high; /* the axis holds them too; NAN for none. An x axis with both ends on the
                         outermost numbers, else on round ones */
    /* Of x alone: words of the caller's in place of numbers. between: a word stands in the
     * middle between its tick and the next (months, fiscal years). */
    const struct line_tick *ticks;
    int tick_count;
    bool between;
};

struct line_series {
    const char *name; /* NULL: without */
    int style;
    const double *x, *y;      /* count, x rising; NAN makes a gap */
    const double *low, *high; /* band, count each; NULL for none */
    int count;
    bool steps;  /* y[i] holds from x[i] to x[i + 1]; the last ends the line */
    bool points; /* a marker at each number, not only some to tell lines apart */
};

/* A line through the whole plot: a target, zero, the value as it stands. */
struct line_reference {
    double at;
    bool upright;      /* at x, else at y */
    const char *label; /* NULL for none */
};

struct line_point {
    double x, y;
    double input_low, input_high; /* thick whisker of x; NAN for none */
    double ci_low, ci_high;       /* thin whisker of x; NAN for none */
    int style;
    const char *label; /* NULL for none */
};

struct line_panel {
    const char *title; /* "港区": of one of many panels; NULL for none */
    struct line_scale y;
    const struct line_series *series;
    int series_count; /* 0..CHART_SERIES_MAX; 0 or without numbers: words.no_data */
    const struct line_reference *references;
    int reference_count; /* 0..CHART_REFERENCES_MAX */
    const struct line_point *points;
    int point_count; /* 0..CHART_POINTS_MAX */
};

struct chart_lines {
    struct line_scale x; /* of all panels, with words under the lowest */
    const struct line_panel *panels;
    int panel_count; /* 0..CHART_PANELS_MAX */
    int columns;     /* row by row; 0 is 1 */
    bool shared_y;   /* one axis for all panels: the first one's, wide enough for all */
    struct chart_money money;
    /* In the key, NULL for none: what bands and whiskers are. */
    const char *band_label, *input_label, *ci_label;
};

enum plots_status chart_lines(const struct chart_lines *c, const struct chart_frame *frame,
                              struct chart_target to, struct plots_error *error);

#endif
