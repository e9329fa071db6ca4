/* A measure over replications, and what is said of it: point estimate,
 * 乱数による誤差, 試算の幅, and the same of its difference from the baseline.
 *
 *     struct series s;
 *     series_init(&s, replications, sampled);
 *     s.num[r] = …; s.den[r] = …;          a mean of values: den 1
 *     series_add(out, e, alternative, (struct caption){"cost", "total", "cost", "yen/year"},
 *                BASIS_SIMULATED, &s);
 *     series_release(&s); */
#ifndef MADOGUCHI_EXPERIMENT_SERIES_H
#define MADOGUCHI_EXPERIMENT_SERIES_H

#include "experiment/estimate.h"
#include "experiment/experiment.h"

/* Numerators and denominators of one measure by replication: central, and
 * sampled where the experiment has samples (NULL otherwise). */
struct series {
    int n;
    double *num, *den, *sampled_num, *sampled_den;
};

void series_init(struct series *s, int n, bool sampled);
void series_release(struct series *s);

/* What stands around the number in its row. */
struct caption {
    const char *subject, *key, *measure, *unit;
};

/* Adds the row of an alternative. A fixed value has no 乱数による誤差. */
void series_add(struct findings *out, const struct experiment *e, int alternative, struct caption c,
                enum basis basis, const struct series *s);
/* Adds the row of its difference from the baseline. */
void series_add_difference(struct findings *out, const struct experiment *e, int alternative,
                           struct caption c, enum basis basis, const struct series *s,
                           const struct series *base);
/* Adds a row that is a difference by its nature (an effect against the
 * baseline): the values are already paired. */
void series_add_effect(struct findings *out, const struct experiment *e, int alternative,
                       struct caption c, enum basis basis, const struct series *s);
/* The row's frame: alternative, against, year, replications, no interval. */
struct finding finding_frame(const struct experiment *e, int alternative, bool against,
                             struct caption c);
/* 試算の幅 around `estimate`: 5 % and 95 % points of sampled - central; NAN
 * where the inputs change nothing. */
void input_range(const double *central, const double *sampled, int n, double estimate, double *low,
                 double *high);

#endif
