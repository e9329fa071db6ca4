#include "testing.h"

#include "base/dist.h"

/* Law, Simulation Modeling and Analysis, ch. 6: moments of each kind. */
static void moments_match_the_textbook(void **state)
{
    (void)state;
    static const struct {
        struct dist d;
        double mean, cv;
    } cases[] = {
        {{DIST_NONE, 0, 0, 0}, 0, 0},
        {{DIST_CONSTANT, 3, 0, 0}, 3, 0},
        {{DIST_UNIFORM, 1, 3, 0}, 2, 0.288675134594813},            /* (2/√12)/2 */
        {{DIST_TRIANGULAR, 2, 5, 12}, 6.333333333333333, 0.330784}, /* var 79/18 */
        /* mean (2 + 20 + 12)/6, variance (17/3 - 2)(12 - 17/3)/7 */
        {{DIST_PERT, 2, 5, 12}, 5.666666666666667, 0.3214217},
        {{DIST_PERT, 0, 0, 6}, 1, 0.8451543}, /* 6 × beta(1, 5): √(5/7) */
        {{DIST_PERT, 3, 3, 3}, 3, 0},
        {{DIST_EXPONENTIAL, 4, 0, 0}, 4, 1},
        {{DIST_ERLANG, 4, 6, 0}, 6, 0.5},
        /* 0.3 × 2 + 0.7 × 9; E X² = 2 (0.3 × 4 + 0.7 × 81) = 115.8, variance 68.19 */
        {{DIST_HYPEREXPONENTIAL, 0.3, 2, 9}, 6.9, 1.1967715},
        {{DIST_HYPEREXPONENTIAL, 0.4, 5, 5}, 5, 1},
        {{DIST_HYPEREXPONENTIAL, 0.5, 0, 4}, 2, 1.7320508}, /* E X² = 16 */
        {{DIST_GAMMA, 6, 0.5, 0}, 6, 0.5},
        {{DIST_WEIBULL, 6, 0.4, 0}, 6, 0.4},
        {{DIST_LOGNORMAL, 6, 0.6, 0}, 6, 0.6},
        /* Half normal: mean sd √(2/π), CV √(π/2 - 1). */
        {{DIST_NORMAL, 0, 2, 0}, 1.595769121605731, 0.7555106},
        /* mean = sd = 6: φ(1)/Φ(1) = 0.24197072/0.84134475 = 0.28759997,
         * mean 6 × 1.28759997, variance 36 × (1 - 0.28759997 - 0.08271374) */
        {{DIST_NORMAL, 6, 6, 0}, 7.725599826, 0.6162844},
        {{DIST_NORMAL, 60, 3, 0}, 60, 0.05}, /* nothing to cut off */
        {{DIST_NORMAL, 6, 0, 0}, 6, 0},
        {{DIST_DAYS, 2, 0, 0}, 2, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_near(dist_mean(&cases[i].d), cases[i].mean, 1e-8);
        assert_near(dist_cv(&cases[i].d), cases[i].cv, 1e-6);
    }
}

static void scaling_keeps_the_cv(void **state)
{
    (void)state;
    static const struct dist kinds[] = {
        {DIST_CONSTANT, 3, 0, 0},    {DIST_UNIFORM, 1, 3, 0},
        {DIST_TRIANGULAR, 2, 5, 12}, {DIST_EXPONENTIAL, 4, 0, 0},
        {DIST_ERLANG, 3, 6, 0},      {DIST_GAMMA, 6, 0.5, 0},
        {DIST_WEIBULL, 6, 0.5, 0},   {DIST_LOGNORMAL, 6, 0.6, 0},
        {DIST_NORMAL, 6, 4, 0},      {DIST_HYPEREXPONENTIAL, 0.3, 2, 9},
        {DIST_PERT, 2, 5, 12},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct dist d = kinds[i];
        dist_scale(&d, 0.7);
        assert_near(dist_mean(&d), 0.7 * dist_mean(&kinds[i]), 1e-12);
        assert_near(dist_cv(&d), dist_cv(&kinds[i]), 1e-12);
        d = kinds[i];
        assert_true(dist_set_mean(&d, 9.5));
        assert_near(dist_mean(&d), 9.5, 1e-12);
        assert_near(dist_cv(&d), dist_cv(&kinds[i]), 1e-12);
    }
}

static void the_cv_moves_where_the_kind_lets_it(void **state)
{
    (void)state;
    static const struct dist kinds[] = {
        {DIST_UNIFORM, 1, 3, 0},   {DIST_TRIANGULAR, 2, 5, 12}, {DIST_GAMMA, 6, 0.5, 0},
        {DIST_WEIBULL, 6, 0.5, 0}, {DIST_LOGNORMAL, 6, 0.6, 0}, {DIST_NORMAL, 6, 4, 0},
        {DIST_PERT, 2, 5, 12},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct dist d = kinds[i];
        assert_true(dist_set_cv(&d, 0.25));
        assert_near(dist_cv(&d), 0.25, 1e-12);
        assert_near(dist_mean(&d), dist_mean(&kinds[i]), 1e-12);
        assert_false(dist_set_cv(&d, 0));
        assert_false(dist_set_cv(&d, -1));
        assert_false(dist_set_cv(&d, NAN));
    }
    struct dist erlang = {DIST_ERLANG, 3, 6, 0};
    assert_true(dist_set_cv(&erlang, 0.5)); /* four stages */
    assert_near(erlang.a, 4, 0);
    assert_false(dist_set_cv(&erlang, 0.6));
    struct dist branches = {DIST_HYPEREXPONENTIAL, 0.5, 1, 3};
    assert_true(dist_set_cv(&branches, sqrt(2)));
    assert_near(branches.b, 2 - sqrt(2), 1e-12); /* E X² = 12 = b² + c², b + c = 4 */
    assert_near(branches.c, 2 + sqrt(2), 1e-12);
    assert_false(dist_set_cv(&branches, 1.8)); /* at √3 one of them takes no time */
    assert_false(dist_set_cv(&branches, 0.9));
}

static void no_such_freedom_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    struct dist constant = {DIST_CONSTANT, 3, 0, 0}, none = {DIST_NONE, 0, 0, 0},
                exponential = {DIST_EXPONENTIAL, 4, 0, 0}, uniform = {DIST_UNIFORM, 1, 3, 0};
    assert_false(dist_set_cv(&constant, 0.5));
    assert_false(dist_set_cv(&exponential, 0.5));
    assert_false(dist_set_mean(&none, 3));
    assert_false(dist_set_mean(&constant, -1));
    assert_near(constant.a, 3, 0);
    struct dist normal = {DIST_NORMAL, 6, 2, 0};
    assert_false(dist_set_cv(&normal, 0.76)); /* a half normal has 0.7555 */
    assert_near(normal.b, 2, 0);
    struct dist observed = {DIST_EMPIRICAL, 6, 0.7, 1};
    assert_false(dist_set_cv(&observed, 0.5)); /* the file says it */
    assert_true(dist_set_mean(&observed, 3));
    dist_scale(&observed, 4);
    assert_near(dist_mean(&observed), 12, 0);
    assert_near(dist_cv(&observed), 0.7, 0);
    assert_false(dist_set_cv(&uniform, 0.6)); /* the low end would be negative */
    assert_near(uniform.a, 1, 0);
    assert_near(uniform.b, 3, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_match_the_textbook),
        cmocka_unit_test(scaling_keeps_the_cv),
        cmocka_unit_test(the_cv_moves_where_the_kind_lets_it),
        cmocka_unit_test(no_such_freedom_is_refused_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
