/* 感度分析 (tornado): each row of uncertain.csv at its low and at its high end,
 * all others as they stand, on the same streams.
 *
 *     struct sensitivity s;
 *     struct sensitivity_request q = {.model = &m, .alternatives = numbers,
 *                                     .alternative_count = n, .options = {.seed = -1}};
 *     if (sensitivity_run(&s, &diags, &q))
 *         … s.tornados[0].bars[0].address    the value that matters most
 *     sensitivity_release(&s);
 *
 * Both ends of all rows are experiments of one run (experiment_run_all): what
 * does not change the plan, a price, costs no simulation. */
#ifndef MADOGUCHI_STUDY_SENSITIVITY_H
#define MADOGUCHI_STUDY_SENSITIVITY_H

#include "experiment/experiment.h"

/* One row of uncertain.csv; texts as in the table, numbers in results' units. */
struct tornado_bar {
    const char *address, *low, *high, *source;
    double at_low, at_high;       /* the measure there */
    double low_ci[2], high_ci[2]; /* 乱数による誤差; NAN where fixed */
    double width;                 /* |at_high - at_low| */
};

/* One measure of one alternative. */
struct tornado {
    const char *alternative, *against; /* "" for the baseline's own value */
    const char *name_en, *name_ja;     /* of the alternative */
    const char *subject, *key, *measure, *unit;
    struct finding now;       /* with every value as it stands */
    struct tornado_bar *bars; /* [bar_count], the widest first; of equals as in the table */
};

struct sensitivity {
    struct arena arena;
    struct tornado *tornados; /* by alternative, then as asked for */
    int count, bar_count;     /* bars: rows of uncertain.csv */
    int replications;
    uint64_t seed;
    long long simulated; /* years really simulated */
};

struct sensitivity_request {
    const struct model *model;
    const int *alternatives;     /* numbers of the model, the baseline first */
    int alternative_count;       /* 1: the baseline's own values */
    const char *const *measures; /* study/followed.h; none: the default */
    int measure_count;
    struct experiment_options options; /* replications, seed, threads, progress */
};

/* False, with the reasons in `d`, where there is no uncertain.csv, a measure is
 * unknown or a variant is wrong. sensitivity_release is right in both cases. */
bool sensitivity_run(struct sensitivity *out, struct diags *d,
                     const struct sensitivity_request *request);
void sensitivity_release(struct sensitivity *s);

/* Tidy, one bar a row: alternative, against, year, subject, key, measure, unit, rank,
 * address, low, high, estimate, at_low, at_high, width and the intervals. */
void sensitivity_csv(struct sbuf *out, const struct sensitivity *s);
void sensitivity_json(struct sbuf *out, const struct sensitivity *s);

#endif
