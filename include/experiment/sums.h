/* What intervals of ratios rest on, as sums: as much room for a thousand units as for
 * twenty.
 *
 *     struct ratio_sums s = {0};
 *     ratio_sums_add(&s, num, den);        unit by unit, always in the same order
 *     struct interval i = ratio_sums_interval(&s);
 *
 * The intervals are those of estimate_ratio and estimate_ratio_difference. Residuals
 * are summed about the ratio of the first unit, from which that of all is never far:
 * squares of totals would lose their digits. */
#ifndef MADOGUCHI_EXPERIMENT_SUMS_H
#define MADOGUCHI_EXPERIMENT_SUMS_H

#include "experiment/estimate.h"

/* Over units, with off = num - first * den. Zeroed: none yet. */
struct ratio_sums {
    int count;
    double first; /* ratio of the first unit; 0 where that is no number */
    double num, den, off, off_off, off_den, den_den;
};

/* Products of one ratio's off and den with those of another. */
struct cross_sums {
    double off_off, off_den, den_off, den_den;
};

/* The residual and the denominator of one unit. */
struct ratio_unit {
    double off, den;
};

struct ratio_unit ratio_sums_add(struct ratio_sums *s, double num, double den);
void cross_sums_add(struct cross_sums *x, struct ratio_unit own, struct ratio_unit base);
struct interval ratio_sums_interval(const struct ratio_sums *s);
/* Own less base, paired; x of own with base. */
struct interval ratio_sums_difference(const struct ratio_sums *own, const struct ratio_sums *base,
                                      const struct cross_sums *x);

#endif
