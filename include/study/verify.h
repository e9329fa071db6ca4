/* The engine against theory: a folder of scenarios, and exact.csv, which says
 * what a measure of one of them is exactly.
 *
 *     case,subject,key,measure,exact,source
 *     mm3,procedure,all/counter,wait_mean,7.02247,Erlang C
 *
 * Every case is run as it stands, through the whole program. An estimate agrees
 * with theory when its Student t lies within the limit for all comparisons of
 * the battery together (Sidak; family error 0.1 %), and says something when half
 * the width of its 95 % interval is at most 1 % of the exact value. */
#ifndef MADOGUCHI_STUDY_VERIFY_H
#define MADOGUCHI_STUDY_VERIFY_H

#include "experiment/experiment.h"

/* Family error of a battery, and the widest half-width relative to the value. */
#define VERIFY_FAMILY_ERROR 0.001
#define VERIFY_HALF_WIDTH 0.01
#define VERIFY_ROUNDING 1e-9 /* of exact.csv's ten digits */

struct verify_row {
    const char *scenario; /* the case */
    const char *subject, *key, *measure, *unit, *source;
    double exact, estimate, ci_low, ci_high;
    double t;     /* (estimate − exact) / standard error; NAN without an interval */
    double limit; /* of |t| */
    bool agrees, narrow;
    int replications;
};

struct verify_result {
    struct arena arena;
    struct verify_row *rows;
    int count;
    bool agrees, narrow; /* all of them */
};

struct verify_request {
    const char *dir;               /* of exact.csv and the scenarios */
    const char *library;           /* the standard library */
    const struct set_option *sets; /* for every case */
    int set_count;
    struct experiment_options options;
    /* Called before each case; may be NULL. */
    void (*begin)(void *data, const char *scenario);
    void *data;
};

/* False, with the reasons in `d`, when the battery cannot be run.
 * verify_release is right in both cases. */
bool verify_run(struct verify_result *out, struct diags *d, const struct verify_request *request);
void verify_release(struct verify_result *v);

#endif
