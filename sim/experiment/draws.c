#include "experiment/draws.h"

#include "base/hash.h"
#include "engine/random.h"

/* What of a cube is drawn: places within the parts, the order of the parts, and of a
 * pair which member has the lower part. */
enum { DRAW_PLACE, DRAW_ORDER, DRAW_SIDE };

/* Where `at` of n stands in the permutation that the key draws (Fisher & Yates). */
static int permuted(uint64_t key, uint32_t cube, int n, int at)
{
    int order[CUBE];
    for (int i = 0; i < n; i++)
        order[i] = i;
    for (int i = n - 1; i > 0; i--) {
        double u = draw_block(key, cube, 0, (uint32_t)i, DRAW_ORDER, DRAW_SAMPLE).u0;
        int other = (int)(u * (i + 1)), kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
    return order[at];
}

static double single(uint64_t key, int replication)
{
    uint32_t cube = (uint32_t)(replication / CUBE);
    int part = permuted(key, cube, CUBE, replication % CUBE);
    double place = draw_block(key, (uint32_t)replication, 0, 0, DRAW_PLACE, DRAW_SAMPLE).u0;
    return (part + place) / CUBE;
}

/* A pair has one of the lower five parts and the part opposite to it. */
static double paired(uint64_t key, int replication)
{
    uint32_t cube = (uint32_t)(replication / CUBE), pair = (uint32_t)(replication / 2);
    int part = permuted(key, cube, CUBE / 2, (int)(pair % (CUBE / 2)));
    double place = draw_block(key, pair, 0, 0, DRAW_PLACE, DRAW_SAMPLE).u0;
    double side = draw_block(key, pair, 0, 0, DRAW_SIDE, DRAW_SAMPLE).u0;
    double low = (part + place) / CUBE;
    return (side < 0.5) == (replication % 2 == 0) ? low : 1 - low;
}

double draw_uniform(uint64_t seed, uint64_t address, int replication, bool antithetic)
{
    uint64_t key = hash_mix(hash_mix(seed, hash_text("sample")), address);
    return antithetic ? paired(key, replication) : single(key, replication);
}
