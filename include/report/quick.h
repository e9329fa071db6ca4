/* A first answer on one page of 80 columns: waits, cost and effects before and after,
 * with both doubts, what was assumed, and what matters most. */
#ifndef MADOGUCHI_REPORT_QUICK_H
#define MADOGUCHI_REPORT_QUICK_H

#include "report/text.h"
#include "results/premises.h"
#include "study/sensitivity.h"

struct quick_page {
    const struct result *result; /* of the baseline and one alternative */
    const struct premises *premises;
    /* Of net_saving, then of wait_mean. */
    const struct sensitivity *sensitivity;
    const char *command; /* that makes a folder of the same */
};

void report_quick(struct sbuf *out, const struct quick_page *page, enum lang lang);

#endif
