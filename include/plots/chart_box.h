/* Boxes from given points of a distribution, in groups of series.
 *
 *     struct box_value april = {.low = 2.1, .q1 = 4.0, .median = 6.2, .q3 = 9.8, .high = 21.5};
 *     struct box_series series = {"直営", 0};
 *     struct box_group group = {"4月", &april};
 *     struct chart_box chart = {.groups = &group, .group_count = 1, .series = &series,
 *                               .series_count = 1, .value_title = "1日の平均待ち時間（分）",
 *                               .how = "箱は25～75 %点、線は中央値、ひげは5～95 %点",
 *                               .reference = NAN};
 *
 * See charts.h. */
#ifndef MADOGUCHI_PLOTS_CHART_BOX_H
#define MADOGUCHI_PLOTS_CHART_BOX_H

#include "plots/charts.h"

struct box_value {
    double low, q1, median, q3, high; /* rising; any NAN: no box */
};

struct box_series {
    const char *name;
    int style;
};

struct box_group {
    const char *name;
    const struct box_value *values; /* one per series */
};

struct chart_box {
    const struct box_group *groups;
    int group_count; /* 0..CHART_ITEMS_MAX */
    const struct box_series *series;
    int series_count; /* 0..CHART_SERIES_MAX */
    bool lying;
    bool minutes;
    const char *value_title;
    const char *how; /* which points box, line and whiskers are */
    double reference;
    const char *reference_label;
};

enum plots_status chart_box(const struct chart_box *c, const struct chart_frame *frame,
                            struct chart_target to, struct plots_error *error);

#endif
