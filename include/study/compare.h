/* Municipalities beside each other: each runs all alternatives of a template with its
 * row's values, or of a scenario of its own, on streams keyed by its code.
 *
 *     struct comparison c;
 *     struct compare_request q = {.list = "municipalities.csv", .template = &m, …};
 *     if (compare_open(&c, &diags, &q) && compare_run(&c, &diags, &options, &failure)
 *         && compare_finish(&c, &failure))
 *         … c.items[i].values …
 *     compare_release(&c);
 *
 * A row is laid over the template as the layer between scenario and --set, by the edits
 * that addresses take; its municipality gives the same numbers as `run` of the template
 * with these values as --set. Work is handed out municipality by municipality, the
 * largest first, to threads and MPI ranks; what a finished one says is a block, a file
 * (compare_blocks.h), and tables are made from blocks alone: the same bytes however the
 * work was shared, and memory that does not grow with what is done but for the numbers
 * of the table.
 *
 *     OUT/blocks/<code>.csv      what a municipality says, with the digest of its plan
 *     OUT/manifest.json          inputs with SHA-256, seed, the municipalities
 *     OUT/comparison.csv         tidy: code, name, synthetic and the columns of results.csv
 *     OUT/comparison_table.csv   a row a municipality and alternative
 *     OUT/disclosure.csv         a row a municipality and task (見える化)
 */
#ifndef MADOGUCHI_STUDY_COMPARE_H
#define MADOGUCHI_STUDY_COMPARE_H

#include "experiment/experiment.h"
#include "model/municipalities.h"
#include "results/inputs.h"
#include "study/ranking.h"
#include "study/ranks.h"

enum { HOURS_OF_DAY = 24 };

/* Numbers of the table, in the units of results.csv. */
enum compared_value {
    COMPARED_CONTRACTED, /* share of the flows' hours of work done by others than the
                            municipality's own people (委託率), compiled */
    COMPARED_CASES,      /* over counter and post */
    COMPARED_WAIT,
    COMPARED_WAIT_P90,
    COMPARED_WITHIN,
    COMPARED_TURNAROUND, /* of letters, open days */
    COMPARED_COST,
    COMPARED_COST_PER_RESIDENT,
    COMPARED_WORKLOAD,     /* ① */
    COMPARED_REDEPLOYMENT, /* ② */
    COMPARED_CUT,          /* ③ */
    COMPARED_OUTLAY,
    COMPARED_NET,
    COMPARED_VALUES
};

/* What is ranked and has a median. */
enum ranked {
    RANKED_WAIT,
    RANKED_WITHIN,
    RANKED_COST_PER_RESIDENT,
    RANKED_NET_PER_RESIDENT,
    RANKED_VALUES
};

/* A number with both doubts and its standard error; NAN where there is none. */
struct compared_number {
    double value, error, ci_low, ci_high, input_low, input_high;
    bool simulated;
};

/* What is said of a municipality beside its runs. Texts are "" where nothing is. */
struct municipality {
    const char *code, *name;
    bool synthetic;
    int64_t population;
    const char *group[GROUPINGS]; /* key; "": none */
    const char *group_ja[GROUPINGS], *group_en[GROUPINGS];
    const char *status, *analysis, *policy, *quality, *source;
    int base_year;      /* 0: not said */
    int accounts;       /* enum accounts, WORD_UNSET */
    const char *digest; /* of its plan: what a block has to say to be used again */
    /* Of the list only, not of a manifest: */
    const struct municipality_row *row;
    const char *dir; /* its own scenario; NULL: the template */
    struct edit *edits;
    int edit_count;
    struct place place;
    bool bad;      /* told; it is left out */
    bool finished; /* a block of the same digest stood there before */
};

/* A task (業務) of a municipality in one alternative: a procedure in all its channels. */
struct compared_task {
    const char *procedure, *name_ja, *name_en;
    const char *steps_ja, *steps_en; /* not in the municipality's own hands; "": none */
    double cases, hours;             /* a year: arrivals, and the flow's minutes of them */
};

/* A municipality in one alternative. */
struct compared {
    const struct municipality *municipality;
    const char *alternative, *name_ja, *name_en;
    bool baseline;
    int units; /* independent replications behind the intervals */
    struct compared_number values[COMPARED_VALUES];
    double baseline_cost;           /* yen; NAN for none */
    double hour_wait[HOURS_OF_DAY]; /* mean wait by hour of arrival, min; NAN for none */
    struct compared_task *tasks;
    int task_count;
    /* In the groups of the alternative (the baselines are one): */
    struct rank ranks[GROUPINGS][RANKED_VALUES]; /* .next: index of comparison.compared */
    double medians[GROUPINGS][RANKED_VALUES];
};

struct comparison {
    struct arena arena;
    struct names names;
    struct book book;           /* the list and the groups */
    struct municipality *items; /* in the order of the list */
    int count;
    bool unusable;     /* a column is wrong: all rows are tried and none is run */
    int *order;        /* [count] the largest first */
    const char *out;   /* NULL: nothing is written */
    char **blocks;     /* [count] texts, where nothing is written */
    int shard, shards; /* 1 … shards; 0: not a part */
    /* Of the manifest: */
    const char *version, *template_name;
    struct inputs inputs;
    int64_t seed;
    int replications;
    const char **command;
    int command_count;
    /* By compare_finish(): */
    struct compared *compared;
    int compared_count;
    int reused, changed; /* blocks that stood there: used again, of other inputs */
};

struct compare_request {
    const char *list; /* municipalities.csv */
    const char *library;
    const struct model *template; /* loaded */
    const char *const *named;     /* the alternatives that were asked for, by name; none: all */
    int named_count;
    const struct set_option *sets; /* for scenarios of their own */
    int set_count;
    const char *const *measures;
    int measure_count;
    const char *out, *version;
    const char *const *command;
    int command_count;
    int shard, shards;
    int replications; /* 0: the scenario's */
    int64_t seed;     /* negative: the scenario's */
    int threads;
};

/* Reads the list and tries every row, on all threads: what is wrong goes to `d` and makes
 * the municipality `bad`; false where nothing can be compared. compare_release() is right
 * in both cases. */
bool compare_open(struct comparison *c, struct diags *d, const struct compare_request *q,
                  const struct ranks *ranks, struct sbuf *failure);
/* Runs what is not bad, in this rank what it claims. `resume`: blocks of the same digest
 * are used again. progress: see experiment_options, in municipalities. */
struct compare_options {
    bool resume;
    void (*progress)(void *data, int done, int total);
    void *progress_data;
};
bool compare_run(struct comparison *c, const struct compare_request *q,
                 const struct compare_options *options, const struct ranks *ranks,
                 struct sbuf *failure);
/* Reads all blocks, fills c->compared and, unless this is a shard, writes the tables
 * (headings in `lang`). False where a block is missing or the machine fails. */
bool compare_finish(struct comparison *c, enum lang lang, struct sbuf *failure);
/* What a finished comparison wrote to `dir`, read back; nothing is written. False with the
 * reason in `d` or `failure`. */
bool compare_read(struct comparison *c, struct diags *d, const char *dir, struct sbuf *failure);
/* Whether a comparison stands in `dir`. */
bool compare_stands_in(const char *dir);
void compare_release(struct comparison *c);
/* The header of comparison.csv, and the rows of a municipality. */
void compare_rows_header(struct sbuf *out, const struct comparison *c);
bool compare_rows_csv(struct sbuf *out, const struct comparison *c, int index,
                      struct sbuf *failure);

/* Whether a comparison may write to `dir`: see folder_usable(). */
bool compare_folder_usable(const char *dir, struct diags *d);
/* Parts (compare_open() with shards) put together in `out`, as if run whole; to be
 * finished. */
bool compare_merge(struct comparison *c, struct diags *d, const char *out, const char *const *parts,
                   int count, struct sbuf *failure);

/* How many municipalities are synthetic. */
int compare_synthetic(const struct comparison *c);
extern const char *const compared_keys[COMPARED_VALUES];
/* Of what is ranked, as columns and JSON name it. */
extern const char *const ranked_keys[RANKED_VALUES];

#endif
