#include "engine/random.h"

/* Multipliers and Weyl constants of Salmon et al. (2011), table 2. */
enum { ROUNDS = 10 };
static const uint32_t MULTIPLIER_0 = 0xD2511F53u, MULTIPLIER_1 = 0xCD9E8D57u;
static const uint32_t WEYL_0 = 0x9E3779B9u, WEYL_1 = 0xBB67AE85u;

void philox4x32_10(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    /* Unrolled, the keys of the rounds need no registers of their own: a third
     * fewer instructions a block. */
#pragma GCC unroll 10
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t p0 = (uint64_t)MULTIPLIER_0 * c0, p1 = (uint64_t)MULTIPLIER_1 * c2;
        uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        uint32_t n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        c0 = n0;
        c2 = n2;
        k0 += WEYL_0;
        k1 += WEYL_1;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
}

/* 52 bits and a half, so that 0 and 1 cannot come out and 1 - u is exact. */
static double open_uniform(uint32_t high, uint32_t low)
{
    uint64_t bits = ((uint64_t)high << 32 | low) >> 12;
    return ((double)bits + 0.5) * 0x1p-52;
}

struct draw draw_block(uint64_t key, uint32_t candidate, uint32_t date, uint32_t step,
                       uint32_t visit, enum draw_purpose purpose)
{
    uint32_t counter[4] = {candidate, date, step, visit << 8 | (uint32_t)purpose};
    uint32_t words[2] = {(uint32_t)key, (uint32_t)(key >> 32)};
    uint32_t out[4];
    philox4x32_10(counter, words, out);
    return (struct draw){open_uniform(out[0], out[1]), open_uniform(out[2], out[3])};
}
