/* What intervals of ratios rest on, as sums: as much room for a thousand units as for
 * twenty.
 *
 *     struct ratio_sums s = {0};
 *     ratio_sums_add(&s, num, den);        unit by unit, always in the same order
 *     struct interval i = ratio_sums_interval(&s);
 *
 * The intervals are those of estimate_ratio and estimate_ratio_difference. A residual
 * is a sum of an offset and a denominator with weights that are known at the end only,
 * and so are its square and cube sums of their products. Offsets are taken about the
 * ratio of a unit, from which that of all is never far, and a difference's products are
 * those of what changes between the two: squares and cubes of totals would lose their
 * digits. */
#ifndef MADOGUCHI_EXPERIMENT_SUMS_H
#define MADOGUCHI_EXPERIMENT_SUMS_H

#include "experiment/estimate.h"

/* One unit: off = num - first * den, and den. */
struct ratio_unit {
    double off, den;
};

/* Sums of products of a unit's two numbers; [j] has the denominator j times. */
struct power_sums {
    double squares[3], cubes[4];
};

/* Over units. Zeroed: none yet. */
struct ratio_sums {
    int count;
    double first; /* ratio of the first unit that has one; 0 before */
    double num, den, off;
    struct power_sums powers;
};

/* Of own less base, unit by unit: its powers, and its products with those of base, the
 * numbers of base running first. Zeroed: none yet. */
struct cross_sums {
    struct power_sums change;
    double one_one[4], one_two[6], two_one[6]; /* two_one: the change twice, base once */
};

struct ratio_unit ratio_sums_add(struct ratio_sums *s, double num, double den);
void cross_sums_add(struct cross_sums *x, struct ratio_unit own, struct ratio_unit base);
struct interval ratio_sums_interval(const struct ratio_sums *s);
/* Own less base, paired; x of own with base. */
struct interval ratio_sums_difference(const struct ratio_sums *own, const struct ratio_sums *base,
                                      const struct cross_sums *x);

#endif
