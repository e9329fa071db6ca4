/* Philox against the known-answer vectors of Random123 (Salmon et al. 2011,
 * kat_vectors), and the uniforms made from it. */
#include "testing.h"

#include "engine/random.h"
#include <math.h>

static void philox_meets_the_published_vectors(void **state)
{
    (void)state;
    static const struct {
        uint32_t counter[4], key[2], expected[4];
    } vectors[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        uint32_t out[4];
        philox4x32_10(vectors[i].counter, vectors[i].key, out);
        for (int w = 0; w < 4; w++)
            assert_int_equal(out[w], vectors[i].expected[w]);
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
        cmocka_unit_test(neighbouring_dates_steps_and_visits_are_uncorrelated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
