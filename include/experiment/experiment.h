/* Runs the alternatives of a model, replication by replication, on threads.
 *
 * Two sets of runs. Central: every value as it stands, `replications` of each
 * alternative. Sampled (only when there is an uncertain.csv): replication r has
 * one draw of the uncertain values (experiment/draws.h), shared by all alternatives, and the same
 * random streams as central replication r - so that sampled − central is what
 * the inputs do, with the luck of the draw taken out. Within a replication plans
 * with the same digest and streams are simulated once, central or sampled, of
 * whichever alternative: a change of money alone costs no simulation.
 *
 * A tally is measured when it is finished and then goes; of a replication its
 * measures are kept, in the slot of its number (experiment/record.h): the same
 * bytes from any number of threads, and memory that hardly grows with the
 * replications. */
#ifndef MADOGUCHI_EXPERIMENT_EXPERIMENT_H
#define MADOGUCHI_EXPERIMENT_EXPERIMENT_H

#include "engine/sim.h"
#include "engine/tally.h"
#include "experiment/findings.h"
#include "experiment/months.h"
#include "model/model.h"

/* One variant that is run: values, plan, names. Two with the same digest and
 * municipality (the key of its streams) give the same tallies. */
struct variant_run {
    struct variant variant;
    struct plan plan;
    struct labels labels;
    uint64_t digest, municipality;
};

/* An alternative from a fiscal year on. */
struct phase {
    int alternative; /* of the experiment */
    int year;
};

/* A finished replication. The tallies have their sums alone (tally_trim). Indexed as
 * experiment.central is. */
struct replication {
    int index;
    const struct variant_run *samples;         /* NULL unless sampled */
    const struct tally *const *tallies;        /* some may be shared */
    const struct tally *const *sample_tallies; /* NULL unless sampled */
    const struct month_sums *const *months;    /* the same of the months */
    const struct month_sums *const *sample_months;
};

struct experiment;

struct experiment_options {
    int replications; /* 0: the scenario's; antithetic: made even */
    /* Instead of a number of replications, 0 for none: 20 units, 30, 40, 60,
     * 80 and so on up to 1,280, until record_precision() is at most this at two looks
     * in a row. Few fixed counts, and no stop at the first, keep the intervals close
     * to their level. */
    double precision;
    int64_t seed; /* negative: the scenario's */
    int threads;  /* 0: all processors */
    /* Called in the calling thread, between its jobs and at the end, with the
     * years of all alternatives, central and sampled; may be NULL. */
    void (*progress)(void *data, int done, int total);
    void *progress_data;
    /* Called with every finished replication, in any order and from any thread,
     * one at a time; may be NULL. */
    void (*look)(void *data, const struct experiment *e, const struct replication *r);
    void *look_data;
    /* Values that take the place of those that stand, central and sampled; NULL:
     * none. The caller's, until the experiment is released. */
    const struct sample *values;
    bool central_only; /* no draws of uncertain.csv */
    /* No histograms: no quantiles, no classes of waits. They are most of what an
     * experiment keeps; a study has many of them. */
    bool means_only;
    bool unclassed;  /* no rows for the classes of the histograms */
    bool unremarked; /* says nothing of what is legal but odd */
};

struct record;

struct experiment {
    const struct model *model;
    int alternative_count;   /* those asked for, the baseline first */
    const int *alternatives; /* their numbers in the model; the caller's */
    int replications;
    uint64_t seed;
    bool sampled;
    double precision;         /* asked for; 0: none */
    double precision_reached; /* NAN unless asked for */
    struct finding widest;    /* the row behind it; its texts live in the record */
    bool antithetic;          /* replications 2k and 2k + 1 are u and 1 - u */
    bool means_only, unclassed;
    struct sample values; /* set in all runs; all zero: none */
    /* The alternatives as they are in fiscal_year, then their later phases: from_year of
     * edits within the baseline's scenario.years (model_phases). All have the calendar and
     * the streams of fiscal_year, so that a difference of phases is that of their edits. */
    struct variant_run *central; /* [variant_count] */
    struct phase *phases;        /* [variant_count] what they are */
    int variant_count;
    struct record *record; /* of all finished replications */
    long long simulated;   /* tallies really simulated */
};

/* Prepares all variants (checking and compiling each: errors of any variant go
 * to `d`, those of a sample when its turn has come), then simulates. False when a
 * variant is wrong; experiment_release is right in both cases. */
bool experiment_run(struct experiment *e, const struct model *m, struct diags *d,
                    const int *alternatives, int alternative_count,
                    const struct experiment_options *options);
void experiment_release(struct experiment *e);
/* Several experiments of the same alternatives that differ in `values`, replication by
 * replication side by side on the same streams: what has the same plan is simulated
 * once for all. options[count]; number of replications, seed, threads and progress are
 * those of the first, which counts what was simulated; precision is for one alone. */
bool experiment_run_all(struct experiment *list, int count, const struct model *m, struct diags *d,
                        const int *alternatives, int alternative_count,
                        const struct experiment_options *options);

/* What a feed hands out: experiments of one model, as experiment_run_all takes them. */
struct experiment_batch {
    struct experiment *list;
    int count;
    const struct model *model;
    struct diags *diags;
    const int *alternatives;
    int alternative_count;
    const struct experiment_options *options; /* [count]; no precision, threads or progress */
    void *data;                               /* the feeder's */
};

/* Experiments of many models one after another on the same threads, which share the
 * replications of all that are open: at most as many as there are threads. Both
 * functions are called from any thread, several at a time. */
struct experiment_feed {
    /* Fills `out` with the next one; its parts are the feeder's until done(). False:
     * there is none left. */
    bool (*next)(void *data, struct experiment_batch *out);
    /* All replications are run; good false: a variant is wrong, the reason is in
     * batch->diags. The experiments are the feeder's to release in both cases. */
    void (*done)(void *data, struct experiment_batch *b, bool good);
    void *data;
};
void experiment_run_feed(const struct experiment_feed *feed, int threads);

/* How many replications make one independent unit, and how many units there are. */
int experiment_unit(const struct experiment *e);
int experiment_units(const struct experiment *e);
/* Replications that there can be at most: more than now only in a run to a precision. */
int experiment_replications_most(const struct experiment *e);
/* Which variant of an alternative holds in a fiscal year; the last one of any year behind
 * the last. */
int experiment_variant(const struct experiment *e, int alternative, int year);
/* The streams of a replication of a variant. */
struct stream_key experiment_streams(const struct experiment *e, const struct variant_run *run,
                                     int replication);

/* The services of the first replication of an alternative, with its values as
 * they stand: run again with the same streams, so they are those that its tally
 * counts. */
void experiment_events(const struct experiment *e, int alternative, struct event_log *out);

/* Warns of what the run shows: a precision out of reach; a warm-up that MSER-5
 * calls too short. */
void experiment_odd(const struct experiment *e, struct diags *d);

/* Adds the service measures of all alternatives, and their paired differences
 * against the baseline, to `out`. */
void experiment_findings(const struct experiment *e, struct findings *out);

#endif
