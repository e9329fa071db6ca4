#include "testing.h"

#include "experiment/estimate.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

/* Percentage points of Student's t as printed in any table (Law, Simulation
 * Modeling and Analysis, Table T.1): two sided 95 % with 1, 4, 9, 19, 99 degrees
 * of freedom, and 90 % with 9. */
static void student_t_matches_the_printed_table(void **state)
{
    (void)state;
    assert_near(student_t(2, 0.95), 12.706, 5e-4);
    assert_near(student_t(5, 0.95), 2.776, 5e-4);
    assert_near(student_t(10, 0.95), 2.262, 5e-4);
    assert_near(student_t(20, 0.95), 2.0930, 5e-5);
    assert_near(student_t(100, 0.95), 1.984, 5e-4);
    assert_near(student_t(10, 0.90), 1.833, 5e-4);
    assert_true(isnan(student_t(1, 0.95)));
}

/* Law, §4.5: 1.20 1.50 1.68 1.89 0.95 1.49 1.58 1.55 0.50 1.09 have mean 1.34
 * (1.343) and variance 0.17; the 90 % half-width printed there is 0.24, which is
 * 1.833 sqrt(s²/10) with s² = 0.167512. At 95 %: 2.26216 sqrt(s²/10) = 0.29278. */
static void mean_of_ten_observations_agrees_with_the_textbook(void **state)
{
    (void)state;
    const double x[] = {1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09};
    const double ones[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct interval i = estimate_ratio(x, ones, 10);
    assert_close(i.value, 1.343, 1e-12);
    assert_near(i.high - i.value, 0.29278, 2e-5);
    assert_near(i.value - i.low, 0.29278, 2e-5);
}

/* Three replications with sums of waits 12, 30, 6 over 4, 6, 2 cases:
 *   R = 48/12 = 4, mean denominator 4
 *   residuals (12-16, 30-24, 6-8)/4 = -1, 1.5, -0.5; squares add up to 3.5
 *   half-width t_{2,.975} sqrt(3.5/(3*2)) = 4.3027 * 0.763763 = 3.28622
 * The mean of the ratios 3, 5, 3 would be 3.667. */
static void a_ratio_has_the_interval_of_its_residuals(void **state)
{
    (void)state;
    const double num[] = {12, 30, 6}, den[] = {4, 6, 2};
    struct interval i = estimate_ratio(num, den, 3);
    assert_close(i.value, 4, 1e-15);
    assert_near(i.high, 4 + 3.28622, 2e-5);
    assert_near(i.low, 4 - 3.28622, 2e-5);
}

/* Against 8, 18, 4 over the same cases: R0 = 30/12 = 2.5,
 *   residuals (8-10, 18-15, 4-5)/4 = -0.5, 0.75, -0.25
 *   of the difference 1.5: -0.5, 0.75, -0.25; squares 0.875
 *   half-width 4.3027 sqrt(0.875/6) = 1.64311: half of the ratio's own, because
 *   what the replications share is taken out. */
static void a_difference_of_ratios_is_paired(void **state)
{
    (void)state;
    const double num1[] = {12, 30, 6}, num0[] = {8, 18, 4}, den[] = {4, 6, 2};
    struct interval i = estimate_ratio_difference(num1, den, num0, den, 3);
    assert_close(i.value, 1.5, 1e-15);
    assert_near(i.high - i.value, 1.64311, 2e-5);
    assert_near(i.value - i.low, 1.64311, 2e-5);
}

/* 5, 7, 12 against 4, 5, 6: differences 1, 2, 6, mean 3, deviations -2, -1, 3,
 * squares 14, half-width 4.3027 sqrt(14/6) = 6.57243. */
static void a_difference_of_means_is_paired(void **state)
{
    (void)state;
    const double x1[] = {5, 7, 12}, x0[] = {4, 5, 6};
    const double ones[] = {1, 1, 1};
    struct interval i = estimate_ratio_difference(x1, ones, x0, ones, 3);
    assert_close(i.value, 3, 1e-15);
    assert_near(i.high - i.value, 6.57243, 2e-5);
}

static void equal_runs_differ_by_exactly_nothing(void **state)
{
    (void)state;
    const double num[] = {0.1, 0.7, 1.3}, den[] = {3, 7, 11};
    struct interval i = estimate_ratio_difference(num, den, num, den, 3);
    assert_true(i.value == 0 && i.low == 0 && i.high == 0);
}

static void one_replication_has_no_interval(void **state)
{
    (void)state;
    const double num[] = {6}, den[] = {4};
    struct interval i = estimate_ratio(num, den, 1);
    assert_close(i.value, 1.5, 0);
    assert_true(isnan(i.low) && isnan(i.high));
}

static void nobody_served_is_no_number(void **state)
{
    (void)state;
    const double none[] = {0, 0}, den[] = {2, 2};
    struct interval i = estimate_ratio(none, none, 2);
    assert_true(isnan(i.value) && isnan(i.low) && isnan(i.high));
    i = estimate_ratio_difference(none, den, none, none, 2);
    assert_true(isnan(i.value) && isnan(i.low));
}

/* Of 1, 2, 4, 8, 16 (given in disorder) the point q lies at place 4q: 0.05 at
 * 0.2 -> 1.2; 0.5 at 2 -> 4; 0.95 at 3.8 -> 8 + 0.8 * 8 = 14.4. */
static void quantiles_are_linear_between_order_statistics(void **state)
{
    (void)state;
    const double x[] = {8, 1, 16, 2, 4};
    assert_close(sample_quantile(x, 5, 0.05), 1.2, 1e-12);
    assert_close(sample_quantile(x, 5, 0.5), 4, 1e-12);
    assert_close(sample_quantile(x, 5, 0.95), 14.4, 1e-12);
    assert_close(sample_quantile(x, 1, 0.95), 8, 0);
    assert_true(isnan(sample_quantile(x, 0, 0.5)));
}

/* Sums of squares over counts squared, from the first cut on: all eight 14.875 / 64
 * = 0.232; without the first (mean 1.429) 1.714 / 49 = 0.0350; without two (mean
 * 1.333) 1.333 / 36 = 0.0370; without three (1, 1, 2, 1, 2: mean 1.4) 1.2 / 25 =
 * 0.048; without four (mean 1.5) 1 / 16 = 0.0625. */
static void what_lifts_the_mean_is_cut_off(void **state)
{
    (void)state;
    static const double x[] = {5, 2, 1, 1, 1, 2, 1, 2};
    assert_int_equal(mser_truncation(x, 8), 1);
    static const double flat[] = {3, 3, 3, 3, 3, 3};
    assert_int_equal(mser_truncation(flat, 6), 0);
    /* growing without end: half of it, that is, not settled */
    static const double growing[] = {1, 2, 3, 4, 5, 6, 7, 8};
    assert_int_equal(mser_truncation(growing, 8), 4);
    assert_int_equal(mser_truncation(flat, 0), 0);
}

/* 1, 2 and 6 around 4: deviations -3, -2, 2; t_{2,.975} = 4.3027 times
 * sqrt(17 / (3 * 2)) = 1.6833. */
static void sections_deviate_from_the_whole(void **state)
{
    (void)state;
    static const double x[] = {1, 2, 6};
    struct interval i = estimate_sections(4, x, 3);
    assert_close(i.value, 4, 0);
    assert_near(i.high - 4, 7.2426, 1e-3);
}

/* Fifteen times 0 and five times 4: mean 1, residuals -1 and 3, squares 60, cubes 120, an error
 * of sqrt(60 / (20 * 19)) = 0.397360, m3 = 20 / (19 * 18) 120 = 7.017544, s³ = (60 / 19)^1.5 =
 * 5.611727, skewness 1.250514, a = 1.250514 / (6 sqrt(20)) = 0.0466039. With t_{19,.975} =
 * 2.093024
 *     G(t)  = (cbrt(1 + 0.279623 (2.093024 - 0.046604)) - 1) / 0.0932078 =  1.746636
 *     G(-t) = (cbrt(1 - 0.279623 (2.093024 + 0.046604)) - 1) / 0.0932078 = -2.812483
 *
 * Nineteen times 0 and once 20: mean 1, residuals -1 and 19, s² = (19 + 361) / 19 = 20, a
 * standard error of sqrt(20 / 20) = 1, m3 = 20 / (19 * 18) (-19 + 6859) = 400, skewness
 * 400 / 20^1.5 = sqrt(20), a = sqrt(20) / (6 sqrt(20)) = 1/6.
 *     G(t)  = 3 (cbrt(1 + 2.093024 - 1/6) - 1) = 3 (1.430350 - 1)  =  1.291051
 *     G(-t) = 3 (cbrt(1 - 2.093024 - 1/6) - 1) = 3 (-1.079994 - 1) = -6.239982,
 * which is more than 2 t = 4.186048.
 * One 0 less, and it is Student's t with 18 degrees, 2.100922: residuals -20/19 and 360/19,
 * squares 7200/19, an error of sqrt(7200/19 / (19 * 18)) = 20/19. */
static void the_long_tail_widens_its_side(void **state)
{
    (void)state;
    double x[20] = {0}, mirrored[20] = {0}, ones[20];
    for (int i = 0; i < 20; i++) {
        x[i] = i % 4 == 0 ? 4 : 0;
        ones[i] = 1;
    }
    struct interval i = estimate_ratio(x, ones, 20);
    assert_near(i.error, 0.397360, 5e-7);
    assert_near(i.low, 1 - 1.746636 * 0.397360, 5e-6);
    assert_near(i.high, 1 + 2.812483 * 0.397360, 5e-6);
    memset(x, 0, sizeof x);
    x[0] = 20;
    mirrored[0] = -20;
    i = estimate_ratio(x, ones, 20);
    struct interval other = estimate_ratio(mirrored, ones, 20);
    assert_close(i.error, 1, 1e-12);
    assert_near(i.low, 1 - 1.291051, 5e-6);
    assert_near(i.high, 1 + 4.186048, 5e-6);
    assert_near(other.low, -i.high, 1e-12);
    assert_near(other.high, -i.low, 1e-12);
    i = estimate_ratio(x, ones, 19);
    assert_close(i.error, 20.0 / 19, 1e-12);
    assert_near(i.high, 20.0 / 19 * (1 + 2.100922), 5e-6);
    assert_near(i.low, 20.0 / 19 * (1 - 2.100922), 5e-6);
}

/* Ten times -1 and 1: no skewness, s² = 20 / 19, an error of sqrt(1 / 19). All alike: none. */
static void what_is_even_keeps_students_t(void **state)
{
    (void)state;
    double x[20], ones[20];
    for (int i = 0; i < 20; i++) {
        x[i] = i % 2 ? 1 : -1;
        ones[i] = 1;
    }
    struct interval i = estimate_ratio(x, ones, 20);
    assert_near(i.high, 2.093024 / sqrt(19), 5e-7);
    assert_near(i.low, -2.093024 / sqrt(19), 5e-7);
    i = estimate_ratio(ones, ones, 20);
    assert_true(i.low == 1 && i.high == 1 && i.error == 0);
}

/* Numerators 18, 21, 24 over denominators 9, 10, 11: means 21 and 10, variances 9 and 1,
 * covariance 3. With t = 4.302653 (2 degrees of freedom, printed table) and three units the
 * condition is (21 - 10 r)^2 <= t^2 / 3 (9 - 6 r + r^2), that is
 *     |21 - 10 r| <= 2.484138 |3 - r|,
 * with ends (21 - 7.452414) / (10 - 2.484138) = 1.80253 and
 * (21 + 7.452414) / (10 + 2.484138) = 2.27908. */
static void fieller_agrees_with_a_calculation_by_hand(void **state)
{
    (void)state;
    const double num[] = {18, 21, 24}, den[] = {9, 10, 11};
    struct interval i = estimate_fieller(num, den, 3);
    assert_close(i.value, 2.1, 1e-12);
    assert_close(i.low, 1.80253, 1e-5);
    assert_close(i.high, 2.27908, 1e-5);
}

/* Of normal pairs Fieller's set holds the ratio in exactly 95 % of experiments: of 10,000,
 * 9,500 with an s.d. of 22. Means 6 and 2, s.d. 1 and 0.8, correlation 0.5, 20 units. */
static void fieller_holds_the_ratio_as_often_as_it_says(void **state)
{
    (void)state;
    enum { TRIALS = 10000, UNITS = 20 };
    gsl_rng *g = gsl_rng_alloc(gsl_rng_mt19937);
    int held = 0;
    for (int i = 0; i < TRIALS; i++) {
        double num[UNITS], den[UNITS];
        for (int u = 0; u < UNITS; u++) {
            gsl_ran_bivariate_gaussian(g, 1, 0.8, 0.5, &num[u], &den[u]);
            num[u] += 6;
            den[u] += 2;
        }
        struct interval at = estimate_fieller(num, den, UNITS);
        held += at.low <= 3 && 3 <= at.high;
    }
    gsl_rng_free(g);
    assert_near(held, 0.95 * TRIALS, 4 * 22);
}

/* Denominators 1, 2, 3 have a mean of 2 with a half-width of 2.48: it may be 0. */
static void a_denominator_that_may_be_nothing_leaves_the_ratio_open(void **state)
{
    (void)state;
    const double num[] = {2, 4, 7}, den[] = {1, 2, 3};
    struct interval i = estimate_fieller(num, den, 3);
    assert_true(isinf(i.low) && i.low < 0 && isinf(i.high) && i.high > 0);
}

/* Clopper & Pearson: of 10, none up to 1 - 0.025^(1/10) = 0.3085; five 0.1871 to 0.8129
 * (printed tables). */
static void a_share_has_the_exact_interval_of_few_draws(void **state)
{
    (void)state;
    bool hit[10] = {false};
    struct interval none = estimate_share(hit, 10, 10);
    assert_close(none.value, 0, 0);
    assert_close(none.low, 0, 0);
    assert_near(none.high, 0.3085, 5e-5);
    for (int i = 0; i < 5; i++)
        hit[2 * i] = true;
    struct interval half = estimate_share(hit, 10, 10);
    assert_near(half.low, 0.1871, 5e-5);
    assert_near(half.high, 0.8129, 5e-5);
}

/* Five sections of two with 0, 1, 1, 1 and 2 hits: shares 0, 0.5, 0.5, 0.5, 1, a mean of
 * 0.5 with a standard error of sqrt(0.5 / (5 * 4)) = 0.158114, t = 2.776445. */
static void a_share_of_many_sections_has_theirs(void **state)
{
    (void)state;
    const bool hit[] = {false, false, true, false, true, false, false, true, true, true};
    struct interval i = estimate_share(hit, 10, 2);
    assert_close(i.value, 0.5, 1e-12);
    assert_near(i.low, 0.5 - 2.776445 * 0.158114, 1e-5);
    assert_near(i.high, 0.5 + 2.776445 * 0.158114, 1e-5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(student_t_matches_the_printed_table),
        cmocka_unit_test(mean_of_ten_observations_agrees_with_the_textbook),
        cmocka_unit_test(a_ratio_has_the_interval_of_its_residuals),
        cmocka_unit_test(a_difference_of_ratios_is_paired),
        cmocka_unit_test(a_difference_of_means_is_paired),
        cmocka_unit_test(equal_runs_differ_by_exactly_nothing),
        cmocka_unit_test(one_replication_has_no_interval),
        cmocka_unit_test(nobody_served_is_no_number),
        cmocka_unit_test(quantiles_are_linear_between_order_statistics),
        cmocka_unit_test(what_lifts_the_mean_is_cut_off),
        cmocka_unit_test(sections_deviate_from_the_whole),
        cmocka_unit_test(the_long_tail_widens_its_side),
        cmocka_unit_test(what_is_even_keeps_students_t),
        cmocka_unit_test(fieller_agrees_with_a_calculation_by_hand),
        cmocka_unit_test(fieller_holds_the_ratio_as_often_as_it_says),
        cmocka_unit_test(a_denominator_that_may_be_nothing_leaves_the_ratio_open),
        cmocka_unit_test(a_share_has_the_exact_interval_of_few_draws),
        cmocka_unit_test(a_share_of_many_sections_has_theirs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
