/* Neighbouring streams are independent: draws of neighbours along every part of
 * the key (candidate, date, step, lap, purpose; seed, replication,
 * municipality, source) are interleaved into one sequence and tested.
 *
 * Two statistics of a sequence x_0, x_1, … (Knuth, The Art of Computer
 * Programming 2, §3.3.2 B and K):
 *   serial test   the pairs (x_0, x_1), (x_2, x_3), … in 16 x 16 cells, chi-square
 *                 with 255 degrees of freedom;
 *   correlation   of x_i and x_(i+1); for independent uniforms the mean of
 *                 12 (x_i - 1/2)(x_(i+1) - 1/2) has variance 1/n.
 * Both sides count: cells that are too even are a fault too. All keys are
 * fixed, so the outcome is the same in every run. */
#include "streams.h"

#include <gsl/gsl_cdf.h>
#include <stdbool.h>
#include <stdlib.h>

enum { CELLS = 16, DRAWS = 25000, LENGTH = STREAMS * DRAWS };

/* ---- the check ---- */

/* The error of one of `checks` comparisons at a family error of 0.1 % (Sidak). */
static double each_error(int checks) { return 1 - pow(1 - 0.001, 1.0 / checks); }

static double serial_chi_square(const double *x)
{
    static int counts[CELLS * CELLS];
    memset(counts, 0, sizeof counts);
    for (int i = 0; i + 1 < LENGTH; i += 2)
        counts[(int)(x[i] * CELLS) * CELLS + (int)(x[i + 1] * CELLS)]++;
    double chi2 = 0, expected = LENGTH / 2.0 / (CELLS * CELLS);
    for (int c = 0; c < CELLS * CELLS; c++)
        chi2 += (counts[c] - expected) * (counts[c] - expected) / expected;
    return chi2;
}

/* In standard deviations. */
static double serial_correlation(const double *x)
{
    double sum = 0;
    for (int i = 0; i + 1 < LENGTH; i++)
        sum += 12 * (x[i] - 0.5) * (x[i + 1] - 0.5);
    return sum / sqrt(LENGTH - 1);
}

/* What is wrong with a sequence. */
struct verdict {
    bool cells, correlation;
};

static struct verdict judge(const double *x, int checks)
{
    double error = each_error(checks), chi2 = serial_chi_square(x);
    const double freedom = CELLS * CELLS - 1;
    return (struct verdict){
        chi2 > gsl_cdf_chisq_Qinv(error / 2, freedom) ||
        chi2<gsl_cdf_chisq_Pinv(error / 2, freedom), fabs(serial_correlation(x))>
            gsl_cdf_ugaussian_Qinv(error / 2)};
}

/* ---- neighbours ---- */

enum { WAYS = 3, CHECKS = 2 * WAYS * AXES };

enum way { WAY_FIRST, WAY_SECOND, WAY_BOTH }; /* of a block's two uniforms */

/* The i-th draws of STREAMS neighbours, then the next draws of all. */
static void interleave(double *x, step_to *to, enum way way, key_maker *key_of)
{
    for (int i = 0; i < LENGTH; i++) {
        struct place p = somewhere;
        p.candidate += STREAMS * (uint32_t)(i / STREAMS);
        to(&p, (uint32_t)(i % STREAMS));
        struct draw d = draw_at(&p, key_of(&p));
        x[i] = way == WAY_FIRST || (way == WAY_BOTH && i % 2 == 0) ? d.u0 : d.u1;
    }
}

static double *sequence(void)
{
    double *x = malloc(LENGTH * sizeof *x);
    assert_non_null(x);
    return x;
}

static void neighbouring_streams_are_independent(void **state)
{
    (void)state;
    double *x = sequence();
    int wrong = 0;
    for (int a = 0; a < AXES; a++)
        for (int way = 0; way < WAYS; way++) {
            interleave(x, axes[a].to, (enum way)way, stream_of);
            struct verdict v = judge(x, CHECKS);
            if (v.cells || v.correlation)
                print_error("%s, way %d: chi-square %.1f, correlation %.2f\n", axes[a].name, way,
                            serial_chi_square(x), serial_correlation(x));
            wrong += v.cells + v.correlation;
        }
    free(x);
    assert_int_equal(wrong, 0);
}

/* The two uniforms of one block, and of the next. */
static void uniforms_of_a_block_are_independent(void **state)
{
    (void)state;
    double *x = sequence();
    for (int i = 0; i < LENGTH; i += 2) {
        struct place p = somewhere;
        p.candidate += (uint32_t)i / 2;
        struct draw d = draw_at(&p, stream_of(&p));
        x[i] = d.u0;
        x[i + 1] = d.u1;
    }
    struct verdict v = judge(x, 2);
    free(x);
    assert_false(v.cells);
    assert_false(v.correlation);
}

static const char *const of_arrival[] = {"gap", "work", "first"};
enum { OF_ARRIVAL = 3 };

static double arrival_uniform(uint32_t candidate, uint32_t date, int which)
{
    struct random_key key = random_key(stream_of(&somewhere));
    struct arrival_draw d = draw_arrival(&key, candidate, date);
    return which == 0 ? d.gap : which == 1 ? d.work : d.first;
}

/* The uniforms of one arrival in pairs, and each with those of the next candidate
 * and of the same candidate of the next date. */
static void uniforms_of_an_arrival_are_independent(void **state)
{
    (void)state;
    enum { NEIGHBOURS = 3, ASKED = 2 * NEIGHBOURS * OF_ARRIVAL * OF_ARRIVAL };
    double *x = sequence();
    int wrong = 0;
    for (int a = 0; a < OF_ARRIVAL; a++)
        for (int b = 0; b < OF_ARRIVAL; b++)
            for (uint32_t n = a == b; n < NEIGHBOURS; n++) {
                for (int i = 0; i < LENGTH; i += 2) {
                    uint32_t candidate = 1 + (uint32_t)i;
                    x[i] = arrival_uniform(candidate, 20000, a);
                    x[i + 1] = arrival_uniform(candidate + n % 2, 20000 + n / 2, b);
                }
                struct verdict v = judge(x, ASKED);
                if (v.cells || v.correlation)
                    print_error("%s and %s, neighbour %u: chi-square %.1f, correlation %.2f\n",
                                of_arrival[a], of_arrival[b], n, serial_chi_square(x),
                                serial_correlation(x));
                wrong += v.cells + v.correlation;
            }
    free(x);
    assert_int_equal(wrong, 0);
}

/* An arrival's uniforms against what the case draws at its first steps. */
static void arrivals_and_services_are_independent(void **state)
{
    (void)state;
    double *x = sequence();
    int wrong = 0;
    for (int a = 0; a < OF_ARRIVAL; a++)
        for (enum draw_purpose what = DRAW_SERVICE; what <= DRAW_CHOICE; what++) {
            struct place p = somewhere;
            p.purpose = what;
            for (int i = 0; i < LENGTH; i += 2) {
                p.candidate = 1 + (uint32_t)i / 2;
                x[i] = arrival_uniform(p.candidate, p.date, a);
                x[i + 1] = draw_at(&p, stream_of(&p)).u0;
            }
            struct verdict v = judge(x, 2 * OF_ARRIVAL * DRAW_CHOICE);
            wrong += v.cells + v.correlation;
        }
    free(x);
    assert_int_equal(wrong, 0);
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* 20 seeds, 200 replications, 8 municipalities, 8 sources: of 256,000 random
 * 64-bit keys two are the same once in 560 million tries. */
static void no_two_streams_have_one_key(void **state)
{
    (void)state;
    enum { SEEDS = 20, REPLICATIONS = 200, KEYS = SEEDS * REPLICATIONS * 64 };
    uint64_t *keys = malloc(KEYS * sizeof *keys);
    assert_non_null(keys);
    for (int i = 0; i < KEYS; i++) {
        struct place p = {.seed = (uint64_t)i / 64 / REPLICATIONS,
                          .replication = (uint64_t)i / 64 % REPLICATIONS,
                          .municipality = (uint64_t)i / 8 % 8,
                          .source = (uint64_t)i % 8};
        keys[i] = stream_of(&p);
    }
    qsort(keys, KEYS, sizeof *keys, by_key);
    int same = 0;
    for (int i = 1; i < KEYS; i++)
        same += keys[i] == keys[i - 1];
    free(keys);
    assert_int_equal(same, 0);
}

/* ---- the check sees faults ---- */

static void a_counter_used_twice_is_noticed(void **state)
{
    (void)state;
    double *x = sequence();
    interleave(x, next_date, WAY_FIRST, stream_of);
    for (int i = 1; i < LENGTH; i += 2)
        x[i] = x[i - 1];
    struct verdict always = judge(x, CHECKS);
    interleave(x, next_date, WAY_FIRST, stream_of);
    for (int i = 1; i < LENGTH; i += 40) /* one pair in twenty */
        x[i] = x[i - 1];
    struct verdict seldom = judge(x, CHECKS);
    free(x);
    assert_true(always.cells && always.correlation);
    assert_true(seldom.cells && seldom.correlation);
}

static void seeds_added_to_replications_are_noticed(void **state)
{
    (void)state;
    double *x = sequence();
    interleave(x, seed_for_replication, WAY_FIRST, stream_added);
    struct verdict v = judge(x, CHECKS);
    free(x);
    assert_true(v.cells && v.correlation);
}

/* |2u - 1| is uniform and not correlated with u, though it follows from it. */
static void dependence_without_correlation_is_noticed(void **state)
{
    (void)state;
    double *x = sequence();
    interleave(x, next_date, WAY_FIRST, stream_of);
    for (int i = 1; i < LENGTH; i += 2)
        x[i] = fabs(2 * x[i - 1] - 1);
    struct verdict v = judge(x, CHECKS);
    free(x);
    assert_true(v.cells);
}

/* Stratified pairs fill the cells too evenly. */
static void cells_that_are_too_even_are_noticed(void **state)
{
    (void)state;
    double *x = sequence();
    interleave(x, next_date, WAY_FIRST, stream_of);
    for (int i = 0; i < LENGTH; i++) {
        int cell = i / 2 % (CELLS * CELLS);
        x[i] = ((i % 2 ? cell / CELLS : cell % CELLS) + x[i]) / CELLS;
    }
    struct verdict v = judge(x, CHECKS);
    free(x);
    assert_true(v.cells);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbouring_streams_are_independent),
        cmocka_unit_test(uniforms_of_a_block_are_independent),
        cmocka_unit_test(uniforms_of_an_arrival_are_independent),
        cmocka_unit_test(arrivals_and_services_are_independent),
        cmocka_unit_test(no_two_streams_have_one_key),
        cmocka_unit_test(a_counter_used_twice_is_noticed),
        cmocka_unit_test(seeds_added_to_replications_are_noticed),
        cmocka_unit_test(dependence_without_correlation_is_noticed),
        cmocka_unit_test(cells_that_are_too_even_are_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
