/* Sums of numerators and denominators over the units of an experiment, and of their
 * products: all that a ratio and its interval need, in room that does not grow with the
 * replications. Whole numbers (of 2^-20), so that the order of adding does not matter. */
#ifndef MADOGUCHI_EXPERIMENT_SUMS_H
#define MADOGUCHI_EXPERIMENT_SUMS_H

#include "experiment/estimate.h"

__extension__ typedef __int128 whole;

struct ratio_sums {
    int units;
    whole num, den, num_num, num_den, den_den;
};

/* One unit; each below 2^40. */
void ratio_sums_add(struct ratio_sums *s, double num, double den);
/* As estimate_ratio says of the same units. */
struct interval ratio_sums_interval(const struct ratio_sums *s);

#endif
