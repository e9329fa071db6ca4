/* Keys of random streams as the engine makes them, and neighbours along every
 * part of a key.
 *
 *     struct place p = somewhere;
 *     axes[a].to(&p, 3);              // the third neighbour
 *     draw_at(&p, stream_of(&p)).u0; */
#ifndef MADOGUCHI_TESTS_STREAMS_H
#define MADOGUCHI_TESTS_STREAMS_H

#include "testing.h"

#include "base/hash.h"
#include "engine/random.h"

#include <stdio.h>

enum { STREAMS = 8 }; /* neighbours of an axis */

/* ---- keys as the engine makes them ---- */

struct place {
    uint64_t seed, replication, municipality, source;
    uint32_t candidate, date, step, lap, purpose;
};

static const struct place somewhere = {1,  3, UINT64_C(13101), UINT64_C(0xfeed), 40, 20000,
                                       77, 0, DRAW_SERVICE};

/* As arrivals_start() in sim/engine/sim_arrivals.c. */
static inline uint64_t stream_of(const struct place *p)
{
    return hash_mix(hash_mix(hash_mix(p->seed, p->replication), p->municipality), p->source);
}

/* A fault for the tests to see: parts of a key added, not hashed. */
static inline uint64_t stream_added(const struct place *p)
{
    return hash_mix(hash_mix(p->seed + p->replication, p->municipality), p->source);
}

typedef uint64_t key_maker(const struct place *p);

static inline struct draw draw_at(const struct place *p, uint64_t key)
{
    return draw_block(key, p->candidate, p->date, p->step, p->lap, (enum draw_purpose)p->purpose);
}

/* ---- neighbours ---- */

typedef void step_to(struct place *p, uint32_t i);

static inline void next_candidate_of(struct place *p, uint32_t i) { p->candidate += i; }
static inline void next_member(struct place *p, uint32_t i) { p->candidate |= i << 24; }
static inline void next_date(struct place *p, uint32_t i) { p->date += i; }
static inline void next_step_of(struct place *p, uint32_t i) { p->step += i; }
static inline void next_lap(struct place *p, uint32_t i) { p->lap += i; }
static inline void next_purpose(struct place *p, uint32_t i) { p->purpose = i; }
static inline void next_replication(struct place *p, uint32_t i) { p->replication += i; }
static inline void next_seed(struct place *p, uint32_t i) { p->seed += i; }
static inline void next_municipality(struct place *p, uint32_t i) { p->municipality += i; }
static inline void next_source(struct place *p, uint32_t i) { p->source += i; }

/* The sum stays: (seed, replication) = (1, 103), (2, 102), … */
static inline void seed_for_replication(struct place *p, uint32_t i)
{
    p->seed += i;
    p->replication = 100 - i;
}

static inline void lap_for_step(struct place *p, uint32_t i)
{
    p->lap += i;
    p->step += 100 - i;
}

static inline void date_for_candidate(struct place *p, uint32_t i)
{
    p->date += i;
    p->candidate += STREAMS - i;
}

/* Names as they are written; the engine sees their hashes. */
static inline void next_names(struct place *p, uint32_t i)
{
    char text[32];
    snprintf(text, sizeof text, "1310%u", i);
    p->municipality = hash_text(text);
    snprintf(text, sizeof text, "copy%u/counter", i);
    p->source = hash_text(text);
    snprintf(text, sizeof text, "copy/step%u", i);
    p->step = (uint32_t)hash_text(text);
}

/* One bit of every axis at once. */
static inline void next_of_several(struct place *p, uint32_t i)
{
    p->date += i & 1;
    p->step += i >> 1 & 1;
    p->lap += i >> 2 & 1;
    p->replication += i & 1;
    p->seed += i >> 1 & 1;
    p->municipality += i >> 2 & 1;
}

static const struct {
    const char *name;
    step_to *to;
} axes[] = {
    {"candidate", next_candidate_of},
    {"member of a party", next_member},
    {"date", next_date},
    {"step", next_step_of},
    {"lap", next_lap},
    {"purpose", next_purpose},
    {"replication", next_replication},
    {"seed", next_seed},
    {"municipality", next_municipality},
    {"source", next_source},
    {"names", next_names},
    {"seed against replication", seed_for_replication},
    {"lap against step", lap_for_step},
    {"date against candidate", date_for_candidate},
    {"several", next_of_several},
};
enum { AXES = sizeof axes / sizeof *axes };

#endif
