/* Replicated Latin hypercubes: what the draws of uncertain.csv must be. */
#include "testing.h"

#include "base/hash.h"
#include "experiment/draws.h"
#include <gsl/gsl_cdf.h>

static uint64_t key_of(const char *address) { return hash_text(address); }

static int part_of(double u) { return (int)(u * CUBE); }

static void every_tenth_once_a_cube(void **state)
{
    (void)state;
    for (int antithetic = 0; antithetic < 2; antithetic++)
        for (uint64_t seed = 1; seed <= 40; seed++)
            for (int cube = 0; cube < 8; cube++) {
                int seen[CUBE] = {0};
                for (int r = cube * CUBE; r < (cube + 1) * CUBE; r++) {
                    double u = draw_uniform(seed, key_of("teams[*].pace"), r, antithetic);
                    assert_true(u > 0 && u < 1);
                    seen[part_of(u)]++;
                }
                for (int p = 0; p < CUBE; p++)
                    assert_int_equal(seen[p], 1);
            }
}

static void members_of_a_pair_are_opposite(void **state)
{
    (void)state;
    for (int r = 0; r < 60; r += 2) {
        double u = draw_uniform(5, key_of("a"), r, true),
               v = draw_uniform(5, key_of("a"), r + 1, true);
        assert_near(u + v, 1, 1e-15);
    }
}

/* What is no whole cube has no tenth twice. */
static void a_rest_is_the_beginning_of_a_cube(void **state)
{
    (void)state;
    int seen[CUBE] = {0};
    for (int r = 20; r < 27; r++)
        seen[part_of(draw_uniform(3, key_of("a"), r, false))]++;
    for (int p = 0; p < CUBE; p++)
        assert_true(seen[p] <= 1);
}

/* Each tenth comes equally often at each place of a cube (also as the lower and the
 * upper member of a pair): chi-square with 9 degrees of freedom, 0.01 % a place. */
static void orders_are_all_alike_likely(void **state)
{
    (void)state;
    enum { SEEDS = 4000 };
    double limit = gsl_cdf_chisq_Pinv(0.9999, CUBE - 1);
    for (int antithetic = 0; antithetic < 2; antithetic++)
        for (int at = 0; at < CUBE; at++) {
            double counts[CUBE] = {0}, squares = 0;
            for (uint64_t seed = 1; seed <= SEEDS; seed++)
                counts[part_of(draw_uniform(seed, key_of("a"), at, antithetic))]++;
            for (int p = 0; p < CUBE; p++)
                squares += pow(counts[p] - SEEDS / CUBE, 2) / (SEEDS / CUBE);
            assert_true(squares < limit);
        }
}

/* Of two addresses each pair of tenths is equally likely (99 degrees of freedom), and so
 * is each pair of following cubes of one address. */
static void rows_and_cubes_are_independent(void **state)
{
    (void)state;
    enum { SEEDS = 20000 };
    double rows[CUBE][CUBE] = {{0}}, cubes[CUBE][CUBE] = {{0}}, expected = SEEDS / (CUBE * CUBE);
    double of_rows = 0, of_cubes = 0, limit = gsl_cdf_chisq_Pinv(0.9999, CUBE * CUBE - 1);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        int a = part_of(draw_uniform(seed, key_of("a"), 3, false));
        rows[a][part_of(draw_uniform(seed, key_of("b"), 3, false))]++;
        cubes[a][part_of(draw_uniform(seed, key_of("a"), CUBE + 3, false))]++;
    }
    for (int i = 0; i < CUBE; i++)
        for (int j = 0; j < CUBE; j++) {
            of_rows += pow(rows[i][j] - expected, 2) / expected;
            of_cubes += pow(cubes[i][j] - expected, 2) / expected;
        }
    assert_true(of_rows < limit);
    assert_true(of_cubes < limit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_tenth_once_a_cube),
        cmocka_unit_test(members_of_a_pair_are_opposite),
        cmocka_unit_test(a_rest_is_the_beginning_of_a_cube),
        cmocka_unit_test(orders_are_all_alike_likely),
        cmocka_unit_test(rows_and_cubes_are_independent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
