/* Inverse distributions: quantiles against closed forms and tables, means and
 * CVs against their definition by integrating over u. */
#include "testing.h"

#include "engine/plan.h"
#include <math.h>

static double quantile(struct dist d, double u)
{
    struct sampler s = sampler_make(&d);
    return sampler_draw(&s, NULL, u);
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

/* Against the logarithm of long double, of 64 bits, at uniforms as the generator gives them,
 * from the least to the greatest and where 1 - u passes sqrt(1/2) and powers of 2. */
static void exponential_quantiles_err_by_less_than_a_unit_in_the_last_place(void **state)
{
    (void)state;
    const double step = 0x1p-43, around[] = {0, 0x1p-30, 0.25, 1 - M_SQRT1_2, 0.5, 0.75, 0.875};
    double worst = 0;
    for (int k = 0; k < 70000; k++) {
        double u = k < 35000 ? around[k % 7] : k / 70000.0;
        u = (floor(u / step) + k / 7 % 5000 + 0.5) * step;
        u = k % 2 ? u : 1 - u;
        double drawn = quantile((struct dist){DIST_EXPONENTIAL, 1, 0, 0}, u);
        long double exact = -logl(1 - (long double)u);
        double place = nextafter((double)exact, INFINITY) - (double)exact;
        worst = fmax(worst, (double)(fabsl(drawn - exact) / place));
    }
    assert_true(worst > 0.5 && worst < 1);
}

static void many_at_once_are_the_same_as_one_by_one(void **state)
{
    (void)state;
    const struct dist kinds[] = {{DIST_EXPONENTIAL, 6, 0, 0}, {DIST_LOGNORMAL, 6, 0.6, 0}};
    for (int k = 0; k < 2; k++)
        for (int count = 0; count <= 9; count++) {
            struct sampler s = sampler_make(&kinds[k]);
            double u[10];
            for (int i = 0; i < 10; i++)
                u[i] = (i + 0.5) / 10;
            sampler_draw_all(&s, NULL, u, count);
            for (int i = 0; i < 10; i++) {
                double one = (i + 0.5) / 10;
                one = i < count ? sampler_draw(&s, NULL, one) : one;
                assert_memory_equal(&u[i], &one, sizeof one);
            }
        }
}

/* The share of an Erlang above x, in units of a stage: the chance of fewer than
 * k Poisson events. Below x: the chance of k or more. */
static double poisson(double x, int from, int to)
{
    double sum = 0;
    for (int j = to - 1; j >= from; j--)
        sum += exp(j * log(x) - x - lgamma(j + 1.0));
    return sum;
}

static void erlang_quantiles_match_the_poisson_sum(void **state)
{
    (void)state;
    static const struct {
        int stages;
        double points[8];
    } cases[] = {
        {1, {1e-9, 1e-4, 0.1, 0.7, 1, 2, 8, 20}},
        {2, {1e-5, 1e-3, 0.2, 1.7, 2, 4, 9, 25}},
        {3, {1e-3, 0.01, 0.5, 2.7, 3, 5, 11, 25}},
        {7, {0.3, 1, 4, 6.7, 7, 9, 20, 35}},
        {100, {50, 70, 90, 99, 100, 110, 140, 165}},
        {1000, {800, 900, 980, 999, 1000, 1020, 1150, 1200}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int p = 0; p < 8; p++) {
            int stages = cases[i].stages;
            double x = cases[i].points[p];
            double u = x < stages ? poisson(x, stages, stages + 400) : 1 - poisson(x, 0, stages);
            /* 1 - u has lost the digits that the tail needs. */
            double lost = x < stages ? 0 : 1e-15 / (1 - u);
            assert_close(quantile((struct dist){DIST_ERLANG, stages, 6.0 * stages, 0}, u), 6 * x,
                         1e-9 + lost);
        }
    /* Very many stages are normal: sd 1/1000 of the mean. */
    assert_close(quantile((struct dist){DIST_ERLANG, 1e6, 6, 0}, 0.975),
                 6 * (1 + 1.959963984540054e-3), 2e-6);
    assert_close(quantile((struct dist){DIST_GAMMA, 6, 1e-9, 0}, 0.975),
                 6 * (1 + 1.959963984540054e-9), 1e-14);
    /* Everywhere between, and in the far tail, where 1 - u is exact. */
    for (int stages = 1; stages <= 9; stages++) {
        for (int i = 1; i < 256; i++) {
            double x = quantile((struct dist){DIST_ERLANG, stages, stages, 0}, i / 256.0);
            assert_near(poisson(x, 0, stages), 1 - i / 256.0, 2e-11);
        }
        double x = quantile((struct dist){DIST_ERLANG, stages, stages, 0}, 1 - 0x1p-39);
        assert_close(poisson(x, 0, stages), 0x1p-39, 1e-9);
    }
}

/* Shape 1/2 is half the square of a normal; near 0 the power series holds. GSL's
 * inverse ends in NAN for many u of a CV of 3. */
static void gamma_quantiles_match_for_broken_shapes(void **state)
{
    (void)state;
    struct dist square = {DIST_GAMMA, 6, sqrt(2), 0};
    assert_close(quantile(square, 0.95), 6 * 1.959963984540054 * 1.959963984540054, 1e-9);
    assert_close(quantile(square, 0.5), 6 * 0.454936423119573, 1e-9); /* chi-square median */
    assert_close(quantile(square, 0.999), 6 * 10.8275661706627, 1e-9);
    double shape = 1.0 / 9, scale = 54;
    for (double x = 1e-60; x < 3; x *= 7) {
        double sum = 0, factor = 1;
        for (int n = 0; n < 60; n++, factor *= -x / n)
            sum += factor / (shape + n);
        assert_close(
            quantile((struct dist){DIST_GAMMA, 6, 3, 0}, pow(x, shape) * sum / tgamma(shape)),
            scale * x, 1e-9);
    }
}

/* The share above x is p e^(-x/m1) + (1-p) e^(-x/m2). */
static void hyperexponential_quantiles_match_the_mixture(void **state)
{
    (void)state;
    static const double cases[][3] = {{0.3, 2, 9},     {0.3, 9, 2}, {0.999, 1, 500},
                                      {0.001, 1, 500}, {0.5, 6, 6}, {0.4, 1e-9, 7}};
    static const double points[] = {1e-3, 0.1, 1, 5, 12, 30};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double p = cases[i][0], m1 = cases[i][1], m2 = cases[i][2];
        struct dist d = {DIST_HYPEREXPONENTIAL, p, m1, m2};
        for (size_t k = 0; k < sizeof points / sizeof *points; k++) {
            double x = points[k];
            double below = -p * expm1(-x / m1) - (1 - p) * expm1(-x / m2);
            assert_close(quantile(d, below), x, 1e-9);
        }
        double far = quantile(d, 1 - 0x1p-39);
        assert_close(p * exp(-far / m1) + (1 - p) * exp(-far / m2), 0x1p-39, 1e-9);
    }
    /* Near 0 the rate is 0.3/2 + 0.7/9. */
    assert_close(quantile((struct dist){DIST_HYPEREXPONENTIAL, 0.3, 2, 9}, 1e-10),
                 1e-10 / (0.15 + 0.7 / 9), 1e-9);
    /* Half take no time; of the others, half take ln 2 means. */
    struct dist half = {DIST_HYPEREXPONENTIAL, 0.5, 0, 4};
    assert_close(quantile(half, 0.4), 0, 0);
    assert_close(quantile(half, 0.75), 4 * 0.693147180559945, 1e-14);
    assert_close(quantile((struct dist){DIST_HYPEREXPONENTIAL, 0, 0, 4}, 0.5),
                 4 * 0.693147180559945, 1e-14);
    assert_close(quantile((struct dist){DIST_HYPEREXPONENTIAL, 0.5, 0, 0}, 0.9), 0, 0);
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

/* Beta distributions of whole shapes are sums of binomial terms: with shapes k
 * and 6 - k, F(x) is the chance of k or more successes in 5 trials. */
static double binomial_tail(int k, double x)
{
    static const int choose[] = {1, 5, 10, 10, 5, 1};
    double sum = 0;
    for (int i = k; i <= 5; i++)
        sum += choose[i] * pow(x, i) * pow(1 - x, 5 - i);
    return sum;
}

static void pert_of_whole_shapes_matches_the_binomial(void **state)
{
    (void)state;
    static const double points[] = {1e-3, 0.02, 0.1, 0.25, 0.4, 0.5, 0.55, 0.7, 0.9, 0.97};
    for (int k = 1; k <= 5; k++)
        for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
            double x = points[i];
            assert_close(quantile((struct dist){DIST_PERT, 0, k - 1, 4}, binomial_tail(k, x)),
                         4 * x, 1e-11);
        }
    /* Shapes 1 and 5: 1 - (1 - u)^(1/5), also in the tails. */
    struct dist left = {DIST_PERT, 2, 2, 12}, right = {DIST_PERT, 2, 12, 12};
    assert_close(quantile(left, 1e-12), 2 + 10 * (1 - pow(1 - 1e-12, 0.2)), 1e-14);
    assert_close(quantile(left, 1 - 1e-12), 12 - 10 * pow(1e-12, 0.2), 1e-6);
    assert_close(quantile(right, 1e-12), 2 + 10 * pow(1e-12, 0.2), 1e-13);
    assert_close(quantile((struct dist){DIST_PERT, 5, 5, 5}, 0.3), 5, 0);
}

/* PERT(2,5,12) has shapes 2.2 and 3.8: F by Simpson's rule over the density. In
 * t = x^(1/5) the density is smooth at 0. */
static void pert_of_broken_shapes_matches_its_density(void **state)
{
    (void)state;
    static const double points[] = {0.01, 0.1, 0.3, 0.5, 0.6, 0.8};
    double beta = tgamma(2.2) * tgamma(3.8) / 120;
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        enum { PANELS = 4000 };
        double width = pow(points[i], 0.2) / PANELS, sum = 0;
        for (int k = 0; k <= PANELS; k++) {
            double t = k * width, x = pow(t, 5);
            double density = 5 * pow(t, 10) * pow(1 - x, 2.8);
            sum += density * (k == 0 || k == PANELS ? 1 : k % 2 ? 4 : 2);
        }
        assert_near(quantile((struct dist){DIST_PERT, 2, 5, 12}, sum * width / 3 / beta),
                    2 + 10 * points[i], 1e-9);
    }
}

/* ---- mixtures of Erlangs ---- */

enum { MIXED = 3, PHASES = 64 };
struct mixed {
    int count;
    double share[MIXED], mean[MIXED];
    int stages[MIXED];
};

static const struct mixed mixtures[] = {
    {2, {0.7, 0.3}, {6, 20}, {2, 1}},
    {2, {0.5, 0.5}, {0.2, 90}, {3, 40}}, /* two humps, nothing between them */
    {3, {0.2, 0.5, 0.3}, {4, 1, 300}, {1, 5, 2}},
    {1, {1}, {6}, {4}},
};

/* The share below and above x as an absorbing Markov chain of the stages: the
 * chain is taken apart into n jumps at a common rate (uniformization; Tijms,
 * section 4.5.2), n Poisson. Sums of positive terms only, so that both tails
 * keep their digits. */
static void chain(const struct mixed *m, double x, double *below, double *above)
{
    double p[PHASES], rates[PHASES], rate = 0;
    int last[PHASES], phases = 0;
    for (int i = 0; i < m->count; i++)
        for (int k = 0; k < m->stages[i]; k++, phases++) {
            rates[phases] = m->stages[i] / m->mean[i];
            p[phases] = k == 0 ? m->share[i] : 0;
            last[phases] = k + 1 == m->stages[i];
            rate = fmax(rate, rates[phases]);
        }
    double gone = 0;
    *below = *above = 0;
    for (int n = 0; n < 40 + rate * x + 12 * sqrt(rate * x); n++) {
        double weight = exp(n * log(rate * x) - rate * x - lgamma(n + 1.0)), left = 0, carry = 0;
        for (int j = 0; j < phases; j++)
            left += p[j];
        *below += weight * gone;
        *above += weight * left;
        for (int j = 0; j < phases; j++) {
            double move = p[j] * rates[j] / rate;
            p[j] += carry - move;
            carry = last[j] ? 0 : move;
            gone += last[j] ? move : 0;
        }
    }
}

static struct sampler mixture_sampler(const struct mixed *m, double *points)
{
    for (int i = 0; i < m->count; i++) {
        double stages = m->stages[i];
        const double branch[] = {m->share[i], stages, m->mean[i] / stages, lgamma(stages)};
        memcpy(points + BRANCH_POINTS * i, branch, sizeof branch);
    }
    return (struct sampler){DIST_MIXTURE, {0, m->count, 1}};
}

static void mixture_quantiles_match_the_chain_of_stages(void **state)
{
    (void)state;
    static const double at[] = {0.02, 0.1, 0.5, 1, 3, 6, 15, 40, 80, 100, 130, 600};
    double points[BRANCH_POINTS * MIXED];
    int compared = 0;
    for (size_t i = 0; i < sizeof mixtures / sizeof *mixtures; i++) {
        struct sampler s = mixture_sampler(&mixtures[i], points);
        for (size_t k = 0; k < sizeof at / sizeof *at; k++) {
            double below, above, rest = at[k] * 1e-6, other, unused;
            chain(&mixtures[i], at[k], &below, &above);
            chain(&mixtures[i], at[k] + rest, &other, &unused);
            /* Where the density is next to nothing u tells no x from the next. */
            if (below < 1e-12 || above < 1e-9 || (other - below) / rest * at[k] < 1e-3)
                continue;
            assert_close(sampler_draw(&s, points, below < 0.5 ? below : 1 - above), at[k],
                         below < 0.5 ? 1e-9 : fmax(1e-9, 1e-15 / above));
            compared++;
        }
    }
    assert_true(compared > 25);
}

static void a_mixture_of_one_is_an_erlang(void **state)
{
    (void)state;
    double points[BRANCH_POINTS * MIXED];
    struct sampler s = mixture_sampler(&mixtures[3], points);
    for (double u = 0.001; u < 1; u += 0.0217)
        assert_close(sampler_draw(&s, points, u), quantile((struct dist){DIST_ERLANG, 4, 6, 0}, u),
                     1e-9);
}

static void a_mixture_rises_with_u(void **state)
{
    (void)state;
    double points[BRANCH_POINTS * MIXED];
    for (size_t i = 0; i < sizeof mixtures / sizeof *mixtures; i++) {
        struct sampler s = mixture_sampler(&mixtures[i], points);
        double last = 0;
        for (int k = 1; k < 20000; k++) {
            double x = sampler_draw(&s, points, k / 20000.0);
            assert_true(x > last);
            last = x;
        }
        for (int k = 1; k < 2000; k++) { /* by steps of 1e-10 about the middle */
            double x = sampler_draw(&s, points, 0.5 + (k - 1000) * 1e-10);
            assert_true(k == 1 || x >= last);
            last = x;
        }
    }
}

/* Mean and second moment of the first: 0.7 × 6 + 0.3 × 20 = 10.2, and
 * 0.7 × 36 × 1.5 + 0.3 × 400 × 2 = 277.8. */
static void a_mixture_has_its_moments(void **state)
{
    (void)state;
    enum { POINTS = 100000 };
    double points[BRANCH_POINTS * MIXED], sum = 0, squares = 0;
    struct sampler s = mixture_sampler(&mixtures[0], points);
    for (int k = 0; k < POINTS; k++) {
        double x = sampler_draw(&s, points, (k + 0.5) / POINTS);
        sum += x;
        squares += x * x;
    }
    assert_close(sum / POINTS, 10.2, 1e-4);
    assert_close(squares / POINTS, 277.8, 2e-3);
}

/* ---- observations ---- */

/* Ten observations: 2 two times, 3.5 five times, 9 three times. */
static void observations_come_as_often_as_they_were_observed(void **state)
{
    (void)state;
    static const double points[] = {99, 2, 3.5, 9, 0.2, 0.7, 1};
    struct sampler s = {DIST_EMPIRICAL, {1, 3, 1}};
    static const double cases[][2] = {{1e-12, 2}, {0.1999, 2}, {0.2, 2},    {0.2001, 3.5},
                                      {0.5, 3.5}, {0.7, 3.5},  {0.7001, 9}, {1 - 1e-12, 9}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_near(sampler_draw(&s, points, cases[i][0]), cases[i][1], 0);
    s.p[2] = 2; /* stretched */
    assert_near(sampler_draw(&s, points, 0.5), 7, 0);
}

/* Midpoint rule over u; the tails of heavy kinds leave an error of 1e-3. */
static void mean_and_cv_are_as_written(void **state)
{
    (void)state;
    static const struct dist dists[] = {
        {DIST_UNIFORM, 2, 5, 0},
        {DIST_TRIANGULAR, 2, 5, 12},
        {DIST_EXPONENTIAL, 6, 0, 0},
        {DIST_ERLANG, 3, 6, 0},
        {DIST_GAMMA, 6, 0.5, 0},
        {DIST_WEIBULL, 6, 0.5, 0},
        {DIST_LOGNORMAL, 6, 0.6, 0},
        {DIST_NORMAL, 6, 5, 0},
        {DIST_HYPEREXPONENTIAL, 0.3, 2, 9},
        {DIST_PERT, 2, 5, 12},
    };
    enum { POINTS = 100000 };
    for (size_t i = 0; i < sizeof dists / sizeof *dists; i++) {
        struct sampler s = sampler_make(&dists[i]);
        double sum = 0, squares = 0;
        for (int k = 0; k < POINTS; k++) {
            double x = sampler_draw(&s, NULL, (k + 0.5) / POINTS);
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
        cmocka_unit_test(exponential_quantiles_err_by_less_than_a_unit_in_the_last_place),
        cmocka_unit_test(many_at_once_are_the_same_as_one_by_one),
        cmocka_unit_test(erlang_quantiles_match_the_poisson_sum),
        cmocka_unit_test(gamma_quantiles_match_for_broken_shapes),
        cmocka_unit_test(hyperexponential_quantiles_match_the_mixture),
        cmocka_unit_test(truncated_normal_matches_the_normal_table),
        cmocka_unit_test(pert_of_whole_shapes_matches_the_binomial),
        cmocka_unit_test(pert_of_broken_shapes_matches_its_density),
        cmocka_unit_test(mixture_quantiles_match_the_chain_of_stages),
        cmocka_unit_test(a_mixture_of_one_is_an_erlang),
        cmocka_unit_test(a_mixture_rises_with_u),
        cmocka_unit_test(a_mixture_has_its_moments),
        cmocka_unit_test(observations_come_as_often_as_they_were_observed),
        cmocka_unit_test(mean_and_cv_are_as_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
