/* Random numbers keyed by names: Philox2x64-10.
 *
 * A counter-based generator (Salmon, Moraes, Dror & Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC11): block = philox(counter, key), no state.
 * The key is a hash of (seed, replication, municipality, source); the counter
 * holds (candidate of the day, date, step, visit and purpose). The same case of
 * the same source therefore gets the same draws in every alternative, in any
 * order of service and with any other row added. */
#ifndef MADOGUCHI_ENGINE_RANDOM_H
#define MADOGUCHI_ENGINE_RANDOM_H

#include <stdint.h>

enum draw_purpose {
    DRAW_ARRIVAL,
    DRAW_SERVICE,
    DRAW_MARK,
    DRAW_DAY_FACTOR,
    DRAW_HANDOVER,
    DRAW_SAMPLE,
    DRAW_CHANCE,
    DRAW_PATIENCE,
    DRAW_BOOKING,
    DRAW_CHOICE
};

struct draw {
    double u0, u1; /* uniforms in (0,1), 52 bits, never 0 or 1 */
};

/* What every case needs, of one block: the unit-rate gap to it, the factor on its
 * services, and the first draw of its way (plan_source.first_key). Uniforms in (0,1)
 * of 43, 42 and 43 bits. */
struct arrival_draw {
    double gap, work, first;
};

/* A key as its ten rounds take it: worked out once for many blocks. */
enum { PHILOX_ROUNDS = 10 };
struct random_key {
    uint64_t round[PHILOX_ROUNDS];
};
struct random_key random_key(uint64_t key);

void philox2x64_10(const uint64_t counter[2], uint64_t key, uint64_t out[2]);
struct draw draw_block(uint64_t key, uint32_t candidate, uint32_t date, uint32_t step,
                       uint32_t visit, enum draw_purpose purpose);
struct draw draw_keyed(const struct random_key *key, uint32_t candidate, uint32_t date,
                       uint32_t step, uint32_t visit, enum draw_purpose purpose);
struct arrival_draw draw_arrival(const struct random_key *key, uint32_t candidate, uint32_t date);

#endif
