/* Philox against the known-answer vectors of Random123 (Salmon et al. 2011,
 * kat_vectors), and the uniforms made from it. */
#include "testing.h"

#include "engine/random.h"
#include <math.h>

static void philox_meets_the_published_vectors(void **state)
{
    (void)state;
    static const struct {
        uint64_t counter[2], key, expected[2];
    } vectors[] = {
        {{0, 0}, 0, {0xca00a0459843d731, 0x66c24222c9a845b5}},
        {{UINT64_MAX, UINT64_MAX}, UINT64_MAX, {0x65b021d60cd8310f, 0x4d02f3222f86df20}},
        {{0x243f6a8885a308d3, 0x13198a2e03707344},
         0xa4093822299f31d0,
         {0x0a5e742c2997341c, 0xb0f883d38000de5d}},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        uint64_t out[2];
        philox2x64_10(vectors[i].counter, vectors[i].key, out);
        for (int w = 0; w < 2; w++)
            assert_true(out[w] == vectors[i].expected[w]);
    }
}

/* Chi-square of 100 cells over neighbouring candidates; the 99.9 % point with
 * 99 degrees of freedom is 148.2 (table). */
static void neighbouring_candidates_are_uniform(void **state)
{
    (void)state;
    enum { CELLS = 100, DRAWS = 100000 };
    int counts[2][CELLS] = {{0}};
    for (uint32_t k = 0; k < DRAWS; k++) {
        struct draw d = draw_block(12345, k, 20000, 7, 0, DRAW_SERVICE);
        assert_true(d.u0 > 0 && d.u0 < 1 && d.u1 > 0 && d.u1 < 1);
        counts[0][(int)(d.u0 * CELLS)]++;
        counts[1][(int)(d.u1 * CELLS)]++;
    }
    for (int u = 0; u < 2; u++) {
        double chi2 = 0, expected = (double)DRAWS / CELLS;
        for (int c = 0; c < CELLS; c++)
            chi2 += (counts[u][c] - expected) * (counts[u][c] - expected) / expected;
        assert_true(chi2 < 148.2);
    }
}

/* The three of an arrival lie in one block, whose bits are each used once. */
static void an_arrival_takes_one_block_apart(void **state)
{
    (void)state;
    const struct random_key key = random_key(99);
    for (uint32_t k = 0; k < 1000; k++) {
        const uint64_t counter[2] = {(uint64_t)20000 << 32 | k, (uint64_t)DRAW_ARRIVAL << 32};
        uint64_t block[2];
        philox2x64_10(counter, 99, block);
        struct arrival_draw d = draw_arrival(&key, k, 20000);
        assert_true((uint64_t)(d.gap * 0x1p43) == block[0] >> 21);
        assert_true((uint64_t)(d.first * 0x1p43) == block[1] >> 21);
        assert_true((uint64_t)(d.work * 0x1p21) == (block[0] & 0x1fffff));
        assert_true(((uint64_t)(d.work * 0x1p42) & 0x1fffff) == (block[1] & 0x1fffff));
        assert_true(d.gap < 1 && d.work < 1 && d.first < 1);
        assert_true(d.gap > 0 && d.work > 0 && d.first > 0);
    }
}

/* The correlation of n independent pairs has standard deviation 1/sqrt(n);
 * 4.5 of them are passed once in 150,000. */
static void neighbouring_dates_steps_and_visits_are_uncorrelated(void **state)
{
    (void)state;
    enum { DRAWS = 40000 };
    double sums[3] = {0};
    for (uint32_t k = 0; k < DRAWS; k++) {
        double base = draw_block(99, k, 20000, 7, 0, DRAW_SERVICE).u0 - 0.5;
        sums[0] += base * (draw_block(99, k, 20001, 7, 0, DRAW_SERVICE).u0 - 0.5);
        sums[1] += base * (draw_block(99, k, 20000, 8, 0, DRAW_SERVICE).u0 - 0.5);
        sums[2] += base * (draw_block(99, k, 20000, 7, 1, DRAW_SERVICE).u0 - 0.5);
    }
    for (int i = 0; i < 3; i++)
        assert_true(fabs(sums[i] * 12 / DRAWS) < 4.5 / sqrt(DRAWS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_meets_the_published_vectors),
        cmocka_unit_test(neighbouring_candidates_are_uniform),
        cmocka_unit_test(an_arrival_takes_one_block_apart),
        cmocka_unit_test(neighbouring_dates_steps_and_visits_are_uncorrelated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
