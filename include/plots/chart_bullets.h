/* Targets and values, a row each on a scale of its own from zero: bars of the alternatives,
 * across them the target.
 *
 *     struct bullet_value values[] = {{9.3, 9.0, 9.6, "9.3分", "達成"}};
 *     struct bullet_row row = {"窓口の待ち時間", 15, "15分以下", values};
 *     struct chart_bullets chart = {.rows = &row, .row_count = 1, .series = series,
 *                                   .series_count = 1, .target_head = "目標", …};
 *
 * Values and verdicts are left out where bars are lower than a line of 7 pt. See charts.h. */
#ifndef MADOGUCHI_PLOTS_CHART_BULLETS_H
#define MADOGUCHI_PLOTS_CHART_BULLETS_H

#include "plots/charts.h"

struct bullet_value {
    double value;     /* below 0: its words alone; NAN: none */
    double low, high; /* interval; NAN for none */
    const char *text; /* the value with its unit */
    const char *verdict;
};

struct bullet_row {
    const char *name;
    double target; /* NAN: none is set */
    const char *target_text;
    const struct bullet_value *values; /* one per series */
};

struct bullet_series {
    const char *name;
    int style;
};

struct chart_bullets {
    const struct bullet_row *rows;
    int row_count; /* 0..CHART_ITEMS_MAX */
    const struct bullet_series *series;
    int series_count;                                    /* 0..CHART_SERIES_MAX */
    const char *target_head, *value_head, *verdict_head; /* over the columns */
    const char *target_label, *interval_label;           /* keys */
};

enum plots_status chart_bullets(const struct chart_bullets *c, const struct chart_frame *frame,
                                struct chart_target to, struct plots_error *error);

#endif
