/* Heat map: rows × columns of cells on a common scale of colours, the number in
 * each cell where it fits; several panels side by side, by custom an alternative
 * each.
 *
 *     struct heat_panel panels[] = {{"直営", queue}};       queue[weekday * 10 + hour]
 *     struct chart_heat heat = {.rows = weekdays, .row_count = 5, .columns = hours,
 *                               .column_count = 10, .panels = panels, .panel_count = 1,
 *                               .scale_title = "待っている人数（人）", .digits = 1};
 *
 * Contract as in plots/charts.h: borrowed arrays, NAN for "no such number". */
#ifndef MADOGUCHI_PLOTS_CHART_HEAT_H
#define MADOGUCHI_PLOTS_CHART_HEAT_H

#include "plots/frame.h"

enum { HEAT_ROWS_MAX = 31, HEAT_COLUMNS_MAX = 53 };

struct heat_panel {
    const char *name;     /* over the panel; NULL for none */
    const double *values; /* [row * column_count + column]; NAN: hatched */
};

struct chart_heat {
    const char *const *rows;
    int row_count; /* 0..HEAT_ROWS_MAX */
    const char *const *columns;
    int column_count; /* 0..HEAT_COLUMNS_MAX; words that would touch are left out */
    const struct heat_panel *panels;
    int panel_count;         /* 0..CHART_SERIES_MAX */
    int digits;              /* decimals in the cells */
    const char *scale_title; /* what a cell holds, with its unit: "待っている人数（人）" */
    const char *missing_label; /* "閉庁": the key of hatched cells; shown where there are any */
};

/* The scale begins at zero (below, where a value is negative) and rises in equal
 * round steps, at most one for each colour of the theme's ramp. */
enum plots_status chart_heat(const struct chart_heat *c, const struct chart_frame *frame,
                             struct chart_target to, struct plots_error *error);

#endif
