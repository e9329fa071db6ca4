/* Tornado: what a number becomes when each input alone stands at its low and at its high.
 *
 *     struct tornado_row rows[] = {{"委託料の単価\n37,000～52,000千円", -18.6e6, -35.1e6, NULL}};
 *     struct chart_tornado chart = {.rows = rows, .row_count = 1, .central = -24.1e6,
 *                                   .central_label = "いまの前提 ▲24,123千円",
 *                                   .low_label = "下限のとき", .high_label = "上限のとき",
 *                                   .money = …, .value_title = "③の収支", .reference = NAN};
 *
 * Rows stand in the order given, the widest first by custom. See charts.h. */
#ifndef MADOGUCHI_PLOTS_CHART_TORNADO_H
#define MADOGUCHI_PLOTS_CHART_TORNADO_H

#include "plots/charts.h"

struct tornado_row {
    const char *name; /* the input, and from where to where it goes */
    double at_low, at_high;
    const char *label; /* instead of the bar, where both are NAN */
};

struct chart_tornado {
    const struct tornado_row *rows;
    int row_count; /* 0..CHART_ITEMS_MAX */
    double central;
    const char *central_label, *low_label, *high_label; /* keys */
    double reference;                                   /* NAN for none: "収支0" */
    const char *reference_label;
    int digits;
    struct chart_money money; /* count 0: numbers as they stand */
    const char *value_title;
};

enum plots_status chart_tornado(const struct chart_tornado *c, const struct chart_frame *frame,
                                struct chart_target to, struct plots_error *error);

#endif
