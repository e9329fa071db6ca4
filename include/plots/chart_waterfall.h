/* 増減要因図: from a first total over rises and falls to the last total.
 *
 *     struct waterfall_step steps[] = {{"直営", 77.6e6, true, NULL},
 *                                      {"人件費", -26.7e6, false, NULL},
 *                                      {"委託料", 48.8e6, false, NULL},
 *                                      {"窓口・郵送の委託", 99.7e6, true, NULL}};
 *     struct chart_waterfall chart = {.steps = steps, .step_count = 4, .money = …,
 *                                     .value_title = "年間費用"};
 *
 * A total stands on zero; a change begins where the step before it ended. Where all levels lie
 * close together and far from zero the axis begins near them and a wave breaks the totals
 * (波線による省略). See charts.h. */
#ifndef MADOGUCHI_PLOTS_CHART_WATERFALL_H
#define MADOGUCHI_PLOTS_CHART_WATERFALL_H

#include "plots/charts.h"

enum { WATERFALL_STEPS_MAX = CHART_ITEMS_MAX + 2 };

struct waterfall_step {
    const char *name;
    double amount; /* of a total its level, else the change; NAN counts as 0 */
    bool total;
    const char *label; /* NULL: the number, changes with their sign */
};

struct chart_waterfall {
    const struct waterfall_step *steps;
    int step_count; /* 0..WATERFALL_STEPS_MAX */
    int digits;
    struct chart_money money; /* count 0: numbers as they stand */
    const char *value_title;
    const char *rise_label, *fall_label; /* keys: "増", "減" */
    const char *break_label; /* says that the axis does not begin at zero; NULL: it always does */
};

enum plots_status chart_waterfall(const struct chart_waterfall *c, const struct chart_frame *frame,
                                  struct chart_target to, struct plots_error *error);

#endif
