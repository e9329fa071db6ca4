/* A probability distribution by value: kind and parameters, no pointers.
 *
 * Written in tables as `lognormal(mean=6, cv=0.6)`, `exponential(4)`,
 * `triangular(2,5,12)`, `pert(2,5,12)`, `uniform(1,3)`, `erlang(3, 6)`,
 * `hyperexponential(0.3, 2, 9)`, `gamma(mean=6, cv=0.5)`,
 * `weibull(mean=6, cv=0.5)`, `normal(mean=6, sd=2)` cut off at 0, `constant(3)`
 * or just `3`, `mixture(erlang(2, 6): 0.7; exponential(20): 0.3)`,
 * `empirical(service.csv)`, and for delays `days(2)` (open days). Times are
 * minutes. The table layer reads and writes them; the engine draws from them by
 * inversion.
 *
 * a, b, c by kind: constant a; uniform a=low b=high; triangular, pert a=low
 * b=mode c=high; exponential a=mean; lognormal, gamma, weibull a=mean b=cv;
 * erlang a=stages b=mean; hyperexponential a=chance of the first branch b=its
 * mean c=the other's mean; normal a=mean b=standard deviation, both of the whole
 * normal distribution: what is left of it above 0 has a larger mean and a
 * smaller deviation; days a=open days; mixture, empirical a=mean b=cv c=name_id of
 * the shape, which is stretched to that mean: the branches' text, the file of
 * observations (table/shapes.h). */
#ifndef MADOGUCHI_BASE_DIST_H
#define MADOGUCHI_BASE_DIST_H

#include <stdbool.h>

enum dist_kind {
    DIST_NONE, /* blank: no time at all */
    DIST_CONSTANT,
    DIST_UNIFORM,
    DIST_TRIANGULAR,
    DIST_PERT,
    DIST_EXPONENTIAL,
    DIST_ERLANG,
    DIST_HYPEREXPONENTIAL, /* either of two exponentials: with Erlang, the phase types */
    DIST_GAMMA,
    DIST_WEIBULL,
    DIST_LOGNORMAL,
    DIST_NORMAL,    /* truncated at 0 */
    DIST_MIXTURE,   /* of Erlangs: the phase types in general */
    DIST_EMPIRICAL, /* observed values, each as often as it was observed */
    DIST_DAYS
};

struct dist {
    enum dist_kind kind;
    double a, b, c;
};

/* Mean and coefficient of variation; minutes (open days for DIST_DAYS). */
double dist_mean(const struct dist *d);
double dist_cv(const struct dist *d);
/* The same distribution `factor` times as long; the CV stays. */
void dist_scale(struct dist *d, double factor);
/* Moves the mean (CV kept) or the CV (mean kept). False where the kind has no
 * such freedom (the CV of a constant) or the value is out of range. */
bool dist_set_mean(struct dist *d, double mean);
bool dist_set_cv(struct dist *d, double cv);

#endif
