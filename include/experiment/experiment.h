/* Runs the alternatives of a model, replication by replication, on threads.
 *
 * Two sets of runs. Central: every value as it stands, `replications` of each
 * alternative. Sampled (only when there is an uncertain.csv): replication r has
 * one draw of the uncertain values, shared by all alternatives, and the same
 * random streams as central replication r - so that sampled − central is what
 * the inputs do, with the luck of the draw taken out. Plans with the same digest
 * and streams are simulated once, central or sampled, of whichever alternative:
 * a change of money alone costs no simulation.
 *
 * Results land in slot [alternative][replication] and are read in that order:
 * the same bytes from any number of threads. */
#ifndef MADOGUCHI_EXPERIMENT_EXPERIMENT_H
#define MADOGUCHI_EXPERIMENT_EXPERIMENT_H

#include "engine/sim.h"
#include "engine/tally.h"
#include "experiment/findings.h"
#include "model/model.h"

struct experiment_options {
    int replications; /* 0: the scenario's */
    int64_t seed;     /* negative: the scenario's */
    int threads;      /* 0: all processors */
    /* Called in the calling thread, between its jobs and at the end; may be NULL. */
    void (*progress)(void *data, int done, int total);
    void *progress_data;
};

/* One variant that is run: values, plan, names. Two with the same digest and
 * municipality (the key of its streams) give the same tallies. */
struct variant_run {
    struct variant variant;
    struct plan plan;
    struct labels labels;
    uint64_t digest, municipality;
};

struct experiment {
    const struct model *model;
    int alternative_count;   /* those asked for, the baseline first */
    const int *alternatives; /* their numbers in the model; the caller's */
    int replications;
    uint64_t seed;
    struct variant_run *central;  /* [alternative] */
    const struct tally **tallies; /* [alternative][replication]; some may be shared */
    bool sampled;
    struct variant_run *samples;         /* [alternative][replication]; NULL unless sampled */
    const struct tally **sample_tallies; /* the same shape, shared likewise */
    struct tally *owned_tallies;         /* what both point to: each simulated once */
    int owned_tally_count;
    long long simulated; /* replications really simulated */
};

/* Prepares all variants (checking and compiling each: errors of any variant go
 * to `d`), then simulates. False when a variant is wrong; experiment_release is
 * right in both cases. */
bool experiment_run(struct experiment *e, const struct model *m, struct diags *d,
                    const int *alternatives, int alternative_count,
                    const struct experiment_options *options);
void experiment_release(struct experiment *e);

const struct tally *experiment_tally(const struct experiment *e, int alternative, int replication);
const struct tally *experiment_sample_tally(const struct experiment *e, int alternative,
                                            int replication);

/* The services of the first replication of an alternative, with its values as
 * they stand: run again with the same streams, so they are those that its tally
 * counts. */
void experiment_events(const struct experiment *e, int alternative, struct event_log *out);

/* Adds the service measures of all alternatives, and their paired differences
 * against the baseline, to `out`. */
void experiment_findings(const struct experiment *e, struct findings *out);

#endif
