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
        {{DIST_EXPONENTIAL, 4, 0, 0}, 4, 1},
        {{DIST_ERLANG, 4, 6, 0}, 6, 0.5},
        {{DIST_GAMMA, 6, 0.5, 0}, 6, 0.5},
        {{DIST_WEIBULL, 6, 0.4, 0}, 6, 0.4},
        {{DIST_LOGNORMAL, 6, 0.6, 0}, 6, 0.6},
        {{DIST_DAYS, 2, 0, 0}, 2, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_near(dist_mean(&cases[i].d), cases[i].mean, 1e-12);
        assert_near(dist_cv(&cases[i].d), cases[i].cv, 1e-4);
    }
}

static void scaling_keeps_the_cv(void **state)
{
    (void)state;
    static const struct dist kinds[] = {
        {DIST_CONSTANT, 3, 0, 0},    {DIST_UNIFORM, 1, 3, 0},     {DIST_TRIANGULAR, 2, 5, 12},
        {DIST_EXPONENTIAL, 4, 0, 0}, {DIST_ERLANG, 3, 6, 0},      {DIST_GAMMA, 6, 0.5, 0},
        {DIST_WEIBULL, 6, 0.5, 0},   {DIST_LOGNORMAL, 6, 0.6, 0},
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
        {DIST_WEIBULL, 6, 0.5, 0}, {DIST_LOGNORMAL, 6, 0.6, 0},
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
