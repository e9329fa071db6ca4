/* A measure over replications, and what is said of it: point estimate,
 * 乱数による誤差, 試算の幅, and the same of its difference from the baseline.
 *
 *     struct series s = {0};
 *     series_put(&s, r, num, den);          a mean of values: den 1
 *     series_put_sampled(&s, r, num, den);  the same replication under its sample, after it
 *     series_add(out, e, alternative, (struct caption){"cost", "total", "cost", "yen/year"},
 *                BASIS_SIMULATED, &s);
 *     series_release(&s); */
#ifndef MADOGUCHI_EXPERIMENT_SERIES_H
#define MADOGUCHI_EXPERIMENT_SERIES_H

#include "experiment/estimate.h"
#include "experiment/experiment.h"

/* One number by replication, put in any order, each once. As long as all are the
 * same only one is kept, as long as they are those of other slots none, and as long
 * as floats hold them exactly (counts), floats: most of what is fixed takes no room
 * that grows with the replications, and the rest no more than it must. */
struct slots {
    double *wide;  /* [capacity]; NULL: see narrow */
    float *narrow; /* [capacity]; NULL too: all are `same` */
    double same;
    const struct slots *like; /* whose numbers these are; NULL: their own */
    int capacity, expected;   /* expected: replications, where that is known before */
    bool any;
};

void slots_put(struct slots *c, int at, double value);
/* The same where the numbers often are those of `other`, which is put before and
 * released after. */
void slots_put_like(struct slots *c, const struct slots *other, int at, double value);
double slots_at(const struct slots *c, int at);
void slots_release(struct slots *c);

/* Numerators and denominators of one measure, central; by how much the sample
 * moves their ratio, where the experiment has samples, to the seven digits of a
 * float. Zeroed: empty. */
struct series {
    struct slots num, den, moved;
};

void series_put(struct series *s, int replication, double num, double den);
void series_put_sampled(struct series *s, int replication, double num, double den);
/* One of the two. */
void series_take(struct series *s, int replication, bool sampled, double num, double den);
/* See slots_put_like. */
void series_put_like(struct series *s, const struct series *other, int replication, double num,
                     double den);
void series_put_moved_like(struct series *s, const struct series *other, int replication,
                           double moved);
/* series_take of what often is the same as `other`; NULL: as nothing else. */
void series_take_like(struct series *s, const struct series *other, int replication, bool sampled,
                      double num, double den);
/* Room for the replications of the experiment, made when it is needed: it grows in
 * steps only where their number is not known before. */
void series_expect(struct series *s, const struct experiment *e);
void series_release(struct series *s);

/* What stands around the number in its row. */
struct caption {
    const char *subject, *key, *measure, *unit;
};

/* The row of an alternative, and that of its difference from the baseline. A
 * fixed value has no 乱数による誤差. */
struct finding series_finding(const struct experiment *e, int alternative, struct caption c,
                              enum basis basis, const struct series *s);
struct finding series_difference(const struct experiment *e, int alternative, struct caption c,
                                 enum basis basis, const struct series *s,
                                 const struct series *base);
/* The same two, added to `out`. */
void series_add(struct findings *out, const struct experiment *e, int alternative, struct caption c,
                enum basis basis, const struct series *s);
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
/* Its estimate, and 乱数による誤差 unless it is fixed. */
void finding_set(struct finding *f, enum basis basis, struct interval i);
/* Sets 試算の幅 of `f` around its estimate by the first n replications: of the
 * series, or of its difference from `base` where that is not NULL. */
void series_range(struct finding *f, const struct experiment *e, int n, const struct series *s,
                  const struct series *base);
/* The share of the draws of uncertain.csv under which the series is above 0, each by
 * sampled − central added to the estimate, as 試算の幅 is; its interval by the cubes
 * (draws.h). False where there are no draws or they change nothing. */
bool series_positive(struct finding *out, const struct experiment *e, int alternative,
                     struct caption c, const struct series *s);
/* The same draws as rows "<key>/0", "<key>/5" … "<key>/100": the points below which that
 * share of them lies (in %), from the least to the greatest. None where there is no draw. */
void series_add_quantiles(struct findings *out, const struct experiment *e, int alternative,
                          struct caption c, const struct series *s);
/* A measure by replication, or its difference from the baseline. */
struct series_pair {
    const struct series *own, *base; /* base NULL: the value itself */
};

/* By unit of the experiment, the mean of its replications: [experiment_units]. */
void series_units(double *out, const struct experiment *e, struct series_pair p);
/* By replication, what the draw changes: sampled − central; 0 where either is no
 * number: [replications]. */
void series_moved(double *out, const struct experiment *e, struct series_pair p);
/* The ends of 試算の幅. */
#define RANGE_LOW 0.05
#define RANGE_HIGH 0.95
/* 試算の幅 around `estimate`: those points of sampled - central; NAN where the
 * inputs change nothing. */
void input_range(const double *moved, int n, double estimate, double *low, double *high);

#endif
