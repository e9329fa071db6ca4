/* Inverse distributions: quantiles against closed forms and tables, means and
 * CVs against their definition by integrating over u. */
#include "testing.h"

#include "engine/plan.h"
#include <math.h>

static double quantile(struct dist d, double u)
{
    struct sampler s = sampler_make(&d);
    return sampler_draw(&s, u);
}

static void quantiles_match_closed_forms(void **state)
{
    (void)state;
    assert_close(quantile((struct dist){DIST_CONSTANT, 2.385, 0, 0}, 0.3), 2.385, 0);
    assert_close(quantile((struct dist){DIST_UNIFORM, 2, 5, 0}, 0.25), 2.75, 1e-14);
    /* -6 ln(1 - 0.9) = 13.8155 */
    assert_close(quantile((struct dist){DIST_EXPONENTIAL, 6, 0, 0}, 0.9), 13.815510557964274,
                 1e-13);
    /* Triangular(2,5,12): F(5) = 3/10; at u 0.65: 12 - sqrt(0.35*10*7) */
    assert_close(quantile((struct dist){DIST_TRIANGULAR, 2, 5, 12}, 0.3), 5, 1e-14);
    assert_close(quantile((struct dist){DIST_TRIANGULAR, 2, 5, 12}, 0.65), 12 - sqrt(24.5), 1e-14);
    /* Lognormal: median = mean / sqrt(1 + cv^2). z(0.975) = 1.959963985. */
    assert_close(quantile((struct dist){DIST_LOGNORMAL, 6, 0.6, 0}, 0.5), 6 / sqrt(1.36), 1e-13);
    assert_close(quantile((struct dist){DIST_LOGNORMAL, 6, 0.6, 0}, 0.975),
                 6 / sqrt(1.36) * exp(1.959963984540054 * sqrt(log(1.36))), 1e-12);
    /* Erlang of one stage and Weibull of CV 1 are exponential. */
    assert_close(quantile((struct dist){DIST_ERLANG, 1, 6, 0}, 0.9), 13.815510557964274, 1e-9);
    assert_close(quantile((struct dist){DIST_WEIBULL, 6, 1, 0}, 0.9), 13.815510557964274, 1e-9);
    /* Chi-square with 10 degrees of freedom = gamma(shape 5, scale 2): 95 % point 18.307 */
    assert_close(quantile((struct dist){DIST_GAMMA, 10, 1 / sqrt(5), 0}, 0.95), 18.307038, 1e-7);
}

/* Quantiles of a normal distribution that is cut off at 0. */
static void truncated_normal_matches_the_normal_table(void **state)
{
    (void)state;
    /* Half normal: the 95 % point is z(0.975) deviations. */
    assert_close(quantile((struct dist){DIST_NORMAL, 0, 2, 0}, 0.95), 2 * 1.959963984540054, 1e-14);
    /* mean = sd: Φ(-1) = 0.158655253931457 is cut off, so the mean stands at
     * u = (0.5 - Φ(-1)) / Φ(1). */
    struct dist wide = {DIST_NORMAL, 6, 6, 0};
    double below = 0.158655253931457, above = 1 - below;
    assert_close(quantile(wide, (0.5 - below) / above), 6, 1e-13);
    assert_close(quantile(wide, 1 - 0.025 / above), 6 + 6 * 1.959963984540054, 1e-13);
    /* z of one in a thousand million above: 5.99780701500769 */
    assert_close(quantile(wide, 1 - 1e-9 / above), 6 + 6 * 5.99780701500769, 1e-9);
    /* Near 0 the density is φ(1) / (6 Φ(1)). */
    assert_close(quantile(wide, 1e-6), 1e-6 * 6 * above / 0.241970724519143, 1e-5);
    assert_true(quantile(wide, 1e-300) >= 0);
    /* Far from 0 nothing is cut off. */
    assert_close(quantile((struct dist){DIST_NORMAL, 60, 3, 0}, 0.025), 60 - 3 * 1.959963984540054,
                 1e-14);
    assert_close(quantile((struct dist){DIST_NORMAL, 6, 0, 0}, 0.9), 6, 0);
}

/* Midpoint rule over u; the tails of heavy kinds leave an error of 1e-3. */
static void mean_and_cv_are_as_written(void **state)
{
    (void)state;
    static const struct dist dists[] = {
        {DIST_UNIFORM, 2, 5, 0},     {DIST_TRIANGULAR, 2, 5, 12}, {DIST_EXPONENTIAL, 6, 0, 0},
        {DIST_ERLANG, 3, 6, 0},      {DIST_GAMMA, 6, 0.5, 0},     {DIST_WEIBULL, 6, 0.5, 0},
        {DIST_LOGNORMAL, 6, 0.6, 0}, {DIST_NORMAL, 6, 5, 0},
    };
    enum { POINTS = 100000 };
    for (size_t i = 0; i < sizeof dists / sizeof *dists; i++) {
        struct sampler s = sampler_make(&dists[i]);
        double sum = 0, squares = 0;
        for (int k = 0; k < POINTS; k++) {
            double x = sampler_draw(&s, (k + 0.5) / POINTS);
            sum += x;
            squares += x * x;
        }
        double mean = sum / POINTS;
        assert_close(mean, dist_mean(&dists[i]), 1e-3);
        assert_close(sqrt(squares / POINTS - mean * mean) / mean, dist_cv(&dists[i]), 2e-3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_match_closed_forms),
        cmocka_unit_test(truncated_normal_matches_the_normal_table),
        cmocka_unit_test(mean_and_cv_are_as_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
