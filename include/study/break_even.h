/* 損益分岐: the value of one address at which a measure is zero.
 *
 *     struct break_even_request q = {.model = &m, .alternative = 1,
 *                                    .address = "costs[contract_quote].amount",
 *                                    .options = {.seed = -1}};
 *     if (break_even_run(&b, &diags, &q) && b.outcome == BREAK_EVEN_FOUND)
 *         … b.root
 *     break_even_release(&b);
 *
 * The value is set as a row of uncertain.csv is: before the alternative's edits,
 * on all rows that the address matches; where those differ it is a factor of
 * theirs. Seeds are fixed, so the measure is a function of the value. Both ends
 * and the middle of the range are run side by side. Where the measure is linear
 * in the value, the root follows and its interval is Fieller's (E. C. Fieller,
 * "Some problems in interval estimation", JRSS B 16, 1954; J. P. Buonaccorsi,
 * "Fieller's theorem", Encyclopedia of Environmetrics, 2002); else Brent's method
 * finds it (GSL), and the interval rests on the roots of sections of replications.
 * A run at the root confirms it.
 *
 * 試算の幅 of the root are the 5 % and 95 % points of the roots under the draws
 * of uncertain.csv, each by (sampled − central) added to the estimate. */
#ifndef MADOGUCHI_STUDY_BREAK_EVEN_H
#define MADOGUCHI_STUDY_BREAK_EVEN_H

#include "experiment/experiment.h"

enum break_even_outcome {
    BREAK_EVEN_FOUND,
    BREAK_EVEN_NONE, /* the same sign at both ends and in the middle */
    BREAK_EVEN_FLAT  /* the value does not move the measure */
};

/* The measure at a value. */
struct break_even_point {
    double value;
    double effect, ci_low, ci_high; /* NAN where fixed */
    double input_low, input_high;   /* NAN where it was run without draws */
};

struct break_even {
    struct arena arena;
    enum break_even_outcome outcome;
    const char *address, *value_unit;  /* "yen", "case/year" …; "" for none */
    const char *alternative, *against; /* keys */
    const char *name_en, *name_ja;     /* of the alternative */
    const char *subject, *key, *measure, *unit;
    bool factor;                       /* `value` multiplies what stands */
    bool whole;                        /* whole numbers: the two neighbours are told */
    bool linear, fixed;                /* fixed: 確定, nothing simulated moves the root */
    double now;                        /* as it stands; 1 of a factor */
    struct break_even_point low, high; /* the ends of the range */
    double root;
    double beyond;                 /* where a line would be zero outside of the range; else NAN */
    double ci_low, ci_high;        /* ∓∞ where open, NAN where fixed or unknown */
    double input_low, input_high;  /* NAN without uncertain values that move it */
    struct break_even_point at[2]; /* the confirming runs: the root, or its neighbours */
    int at_count;
    struct break_even_point *runs; /* all that was run, by value */
    int run_count;
    int replications;
    uint64_t seed;
    long long simulated; /* years */
};

struct break_even_request {
    const struct model *model;
    int alternative; /* its number; 0 is wrong */
    const char *address;
    const char *measure;    /* study/followed.h; NULL: net_saving */
    const char *low, *high; /* as a cell takes them; NULL: of uncertain.csv, else 0.5 and 2
                               times the value */
    struct experiment_options options;
};

bool break_even_run(struct break_even *out, struct diags *d,
                    const struct break_even_request *request);
void break_even_release(struct break_even *b);

/* One row; JSON the same. */
void break_even_csv(struct sbuf *out, const struct break_even *b);
void break_even_json(struct sbuf *out, const struct break_even *b);

/* break_even.csv of a result folder: a row for each value that was run, what was found in
 * each of them. Read back, it has all but names, ends, confirming runs and `beyond`; what is
 * wrong goes to `d`. break_even_release is right in both cases. */
void break_even_runs_csv(struct sbuf *out, const struct break_even *b);
bool break_even_read(struct break_even *out, struct diags *d, const char *path,
                     const char *shown_name);

#endif
