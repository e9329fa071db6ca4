/* What a result folder says about itself: manifest.json.
 *
 * Names in both languages, what was run and with which seed, the premises
 * (values in use whose source is marked) and the SHA-256 of every file read - all
 * that a chart or a report needs beside results.csv, and nothing that changes
 * from one run to the next: no time, no thread count, no path of a machine. */
#ifndef MADOGUCHI_RESULTS_MANIFEST_H
#define MADOGUCHI_RESULTS_MANIFEST_H

#include "experiment/experiment.h"
#include "results/inputs.h"

enum { MANIFEST_FORMAT = 1 };

struct manifest_name {
    const char *key, *ja, *en; /* ja, en: never blank where the manifest was made */
};

struct manifest_procedure {
    struct manifest_name name; /* "resident_record_copy/counter" */
    bool present;              /* the resident waits in the office */
};

struct manifest_team {
    struct manifest_name name;
    int *employers; /* [alternative]: enum employer, -1 where it has no such team */
    bool serves;    /* it has roles: it takes cases */
};

/* A band of a part of the year. */
struct manifest_band {
    const char *alternative, *team; /* keys */
    const char *dates;              /* "3/15-4/15" */
    double people;
};

struct manifest_cost {
    struct manifest_name name; /* the item */
    int category;              /* enum cost_category */
    int commitment;            /* enum commitment, of the first alternative that has it */
    const char *funding;       /* 財源, as written there */
};

/* Money by fiscal year, of one alternative. */
struct manifest_period {
    int start;          /* months from April of the fiscal year to scenario.start */
    int contract_years; /* from then on */
    double discount_rate;
};

/* Why an indicator with its target was judged to fit, or not. */
struct manifest_indicator {
    const char *key, *reason;
};

/* alternative "" holds for all, or for all that do not say otherwise. */
struct manifest_premise {
    const char *alternative, *address, *value, *source;
};

struct manifest {
    struct arena arena;
    const char *version; /* of the program */
    const char *scenario, *code;
    int year; /* fiscal year by its first calendar year */
    int64_t population;
    int open_days;           /* of the fiscal year */
    int open_min, close_min; /* of the counters, minutes of the day */
    int replications;
    double precision; /* until which they were run; 0: their number was given */
    uint64_t seed;
    double level;           /* of the intervals: 0.95 */
    int uncertain_count;    /* rows of uncertain.csv; 0: no 試算の幅 */
    double wait_target_min; /* NAN: none */
    double service_margin;  /* share of cases within the target that may be lost */
    bool posts;             /* some alternative has rows in posts.csv */
    int years;              /* fiscal years shown one by one; 0: none */
    int alternative_count, procedure_count, team_count, cost_count;
    int indicator_count; /* those with a reason */
    int clause_count;
    int premise_count, source_count, input_count, command_count;
    struct manifest_name *alternatives; /* the baseline first */
    struct manifest_period *periods;    /* [alternative]; NULL where years is 0 */
    struct manifest_procedure *procedures;
    struct manifest_team *teams;
    struct manifest_band *bands; /* [band_count]: those with a period */
    int band_count;
    struct manifest_cost *costs;
    struct manifest_indicator *indicators;
    struct manifest_name *clauses; /* of sla.csv */
    struct manifest_premise *premises;
    const char **sources; /* distinct texts of the premises, in their order */
    struct input *inputs;
    const char **command; /* "run" and its options, without --threads and --out */
};

const char *manifest_name(const struct manifest_name *n, enum lang lang);
/* The name that belongs to a key, or NULL. */
const struct manifest_name *manifest_alternative(const struct manifest *m, const char *key);
const struct manifest_procedure *manifest_procedure(const struct manifest *m, const char *key);
const struct manifest_team *manifest_team(const struct manifest *m, const char *key);

/* The reason of an indicator's key, "" where none was given. */
const char *manifest_reason(const struct manifest *m, const char *key);

/* Describes a run. `command` is kept as given. False when an input file cannot
 * be read again: path and reason are in `failure`. `manifest_release` is right
 * in both cases. */
bool manifest_make(struct manifest *out, const struct experiment *e, const char *version,
                   const char *const *command, int command_count, struct sbuf *failure);
void manifest_release(struct manifest *m);

void manifest_json(struct sbuf *out, const struct manifest *m);
/* Reads a manifest.json; what is wrong goes to `d`. */
bool manifest_read(struct manifest *out, struct diags *d, const char *path, const char *shown_name);

#endif
