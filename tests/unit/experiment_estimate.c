/* Estimates against tables and hand calculations. */
#include "testing.h"

#include "experiment/estimate.h"

/* Student's t at 95 %, two-sided (any table): 1 df 12.706, 4 df 2.776,
 * 19 df 2.093. */
static void student_t_is_that_of_the_tables(void **state)
{
    (void)state;
    assert_near(student_t(2, 0.95), 12.706, 5e-4);
    assert_near(student_t(5, 0.95), 2.776, 5e-4);
    assert_near(student_t(20, 0.95), 2.093, 5e-4);
    assert_true(isnan(student_t(1, 0.95)));
}

/* 2, 4, 9: mean 5, variance 13, error sqrt(13/3) = 2.0817, t(2) 4.3027. */
static void a_mean_has_its_t_interval(void **state)
{
    (void)state;
    const double x[] = {2, 4, 9};
    struct interval i = estimate_mean(x, 3);
    assert_close(i.value, 5, 1e-15);
    assert_near(i.high - i.value, 8.957, 1e-3);
    assert_near(i.value - i.low, 8.957, 1e-3);
    assert_true(isnan(estimate_mean(x, 1).low));
}

/* num 10 30, den 2 4: R = 40/6 = 20/3; residuals (10 - 40/3)/3 = -10/9 and
 * (30 - 80/3)/3 = 10/9; error sqrt(200/81 / 2) = 1.1111; t(1) 12.7062. */
static void a_ratio_has_the_interval_of_its_residuals(void **state)
{
    (void)state;
    const double num[] = {10, 30}, den[] = {2, 4};
    struct interval i = estimate_ratio(num, den, 2);
    assert_close(i.value, 20.0 / 3, 1e-15);
    assert_near(i.high - i.value, 12.7062 * 10 / 9, 1e-3);
}

/* The same replications shifted by a constant: the paired difference is sure. */
static void paired_differences_forget_what_is_common(void **state)
{
    (void)state;
    const double a[] = {5, 9, 1, 7}, b[] = {3, 7, -1, 5}, one[] = {1, 1, 1, 1};
    struct interval i = estimate_mean_difference(a, b, 4);
    assert_close(i.value, 2, 1e-15);
    assert_near(i.high, 2, 1e-12);
    i = estimate_ratio_difference(a, one, b, one, 4);
    assert_close(i.value, 2, 1e-15);
    assert_near(i.low, 2, 1e-12);
}

static void no_case_gives_no_number(void **state)
{
    (void)state;
    const double zero[] = {0, 0};
    struct interval i = estimate_ratio(zero, zero, 2);
    assert_true(isnan(i.value) && isnan(i.low) && isnan(i.high));
}

/* Linear between order statistics: of 1 2 3 4 the 5 % point is 1.15. */
static void quantiles_of_a_sample_are_linear(void **state)
{
    (void)state;
    const double x[] = {4, 1, 3, 2};
    assert_close(sample_quantile(x, 4, 0.05), 1.15, 1e-12);
    assert_close(sample_quantile(x, 4, 0.5), 2.5, 1e-12);
    assert_true(isnan(sample_quantile(x, 0, 0.5)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(student_t_is_that_of_the_tables),
        cmocka_unit_test(a_mean_has_its_t_interval),
        cmocka_unit_test(a_ratio_has_the_interval_of_its_residuals),
        cmocka_unit_test(paired_differences_forget_what_is_common),
        cmocka_unit_test(no_case_gives_no_number),
        cmocka_unit_test(quantiles_of_a_sample_are_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
