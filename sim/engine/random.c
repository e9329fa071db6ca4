#include "engine/random.h"

/* Multiplier and Weyl constant of Salmon et al. (2011), table 2. */
static const uint64_t MULTIPLIER = 0xD2B74407B1CE6E93u, WEYL = 0x9E3779B97F4A7C15u;

struct random_key random_key(uint64_t key)
{
    struct random_key k;
    for (int round = 0; round < PHILOX_ROUNDS; round++, key += WEYL)
        k.round[round] = key;
    return k;
}

static inline void philox(const uint64_t counter[2], const struct random_key *key, uint64_t out[2])
{
    uint64_t c0 = counter[0], c1 = counter[1];
#pragma GCC unroll 10
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        __extension__ unsigned __int128 product = (unsigned __int128)MULTIPLIER * c0;
        c0 = (uint64_t)(product >> 64) ^ key->round[round] ^ c1;
        c1 = (uint64_t)product;
    }
    out[0] = c0;
    out[1] = c1;
}

void philox2x64_10(const uint64_t counter[2], uint64_t key, uint64_t out[2])
{
    struct random_key k = random_key(key);
    philox(counter, &k, out);
}

/* `bits` of them, 52 at most, and a half, so that 0 and 1 cannot come out and 1 - u
 * is exact. */
static inline double open_uniform(uint64_t word, int bits)
{
    return ((double)(int64_t)word + 0.5) / (double)(INT64_C(1) << bits);
}

static inline void block_of(uint64_t out[2], const struct random_key *key, uint32_t candidate,
                            uint32_t date, uint32_t step, uint32_t visit, enum draw_purpose purpose)
{
    uint64_t what = visit << 8 | (uint32_t)purpose;
    uint64_t counter[2] = {(uint64_t)date << 32 | candidate, what << 32 | step};
    philox(counter, key, out);
}

struct draw draw_keyed(const struct random_key *key, uint32_t candidate, uint32_t date,
                       uint32_t step, uint32_t visit, enum draw_purpose purpose)
{
    uint64_t word[2];
    block_of(word, key, candidate, date, step, visit, purpose);
    return (struct draw){open_uniform(word[0] >> 12, 52), open_uniform(word[1] >> 12, 52)};
}

/* The upper 43 bits of either word, and the 21 that each leaves. */
struct arrival_draw draw_arrival(const struct random_key *key, uint32_t candidate, uint32_t date)
{
    uint64_t word[2], rest = (UINT64_C(1) << 21) - 1;
    block_of(word, key, candidate, date, 0, 0, DRAW_ARRIVAL);
    uint64_t work = (word[0] & rest) << 21 | (word[1] & rest);
    return (struct arrival_draw){.gap = open_uniform(word[0] >> 21, 43),
                                 .work = open_uniform(work, 42),
                                 .first = open_uniform(word[1] >> 21, 43)};
}

struct draw draw_block(uint64_t key, uint32_t candidate, uint32_t date, uint32_t step,
                       uint32_t visit, enum draw_purpose purpose)
{
    struct random_key k = random_key(key);
    return draw_keyed(&k, candidate, date, step, visit, purpose);
}
