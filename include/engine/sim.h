/* One replication of a plan.
 *
 *     struct sim *sim = sim_new(&plan);
 *     sim_run(sim, (struct stream_key){.seed = 1, .replication = 3, .municipality = key}, &tally);
 *     sim_free(sim);
 *
 * A sim owns clock, heap, cases and people; it may be used again for other
 * replications of the same plan and is used by one thread at a time. Nothing is
 * allocated per event once the run has warmed up.
 *
 * Order at one instant: releases (ends of services and delays) before changes
 * of bands before arrivals; among equals, by case key. */
#ifndef MADOGUCHI_ENGINE_SIM_H
#define MADOGUCHI_ENGINE_SIM_H

#include "engine/plan.h"
#include "engine/tally.h"

/* What keys every draw beside the names in the plan: same key, same draws,
 * whatever else the plan holds. municipality is a hash of its code. antithetic:
 * every uniform u is 1 - u (Law, §11.3). */
struct stream_key {
    uint64_t seed, municipality;
    uint32_t replication;
    bool antithetic;
};

/* One service of a counted case, as it happened; minutes of the plan. A batch
 * gives one for each of its cases. */
struct service_event {
    double ready, start, end;
    uint32_t source, date, candidate; /* whose case: source of the plan, its k-th of a date */
    int32_t procedure, step, team;
};

struct event_log {
    struct service_event *items; /* the caller frees it */
    size_t count, capacity;
};

struct sim;

struct sim *sim_new(const struct plan *p);
void sim_free(struct sim *sim);
/* Writes every service of the runs to come into `log`; NULL: none. */
void sim_log(struct sim *sim, struct event_log *log);
/* Runs one replication and adds to `t` (cleared first). */
void sim_run(struct sim *sim, struct stream_key key, struct tally *t);

#endif
