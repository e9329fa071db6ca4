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
 * whatever else the plan holds. municipality is a hash of its code. */
struct stream_key {
    uint64_t seed, municipality;
    uint32_t replication;
};

struct sim;

struct sim *sim_new(const struct plan *p);
void sim_free(struct sim *sim);
/* Runs one replication and adds to `t` (cleared first). */
void sim_run(struct sim *sim, struct stream_key key, struct tally *t);

#endif
