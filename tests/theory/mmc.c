/* M/M/c against Erlang C, each case a scenario folder run through the whole
 * program: mean wait, share that waits, share that waits at most ten minutes.
 *
 * With a = lambda/mu and rho = a/c (Kleinrock, Queueing Systems 1, §3.5):
 *     Pw = (a^c/c!)/(1-rho) / (sum_{k<c} a^k/k! + (a^c/c!)/(1-rho))
 *     Wq = Pw / (c mu - lambda),  P(W > t) = Pw exp(-(c mu - lambda) t) */
#include "scenario.h"

struct queue_case {
    const char *folder;
    double per_hour, service_min;
    int servers;
    double wait_min; /* the published value, 0: none */
    double p_wait, p_over_10;
};

/* Check values of the domain brief: 30/h 5 min c 3 and 4, 40/h 6 min c 5,
 * 20/h 20 min c 8, 12/h 25 min c 6. */
static const struct queue_case queue_cases[] = {
    {"mm3", 30, 5, 3, 7.0225, .7022, 0},     {"mm4", 30, 5, 4, 1.0662, .3199, 0},
    {"mm5", 40, 6, 5, 3.3247, .5541, .1047}, {"mm8", 20, 20, 8, 7.9903, 0, 0},
    {"mm6", 12, 25, 6, 14.6879, 0, 0},
};

static double erlang_c(double a, int c)
{
    double term = 1, sum = 1;
    for (int k = 1; k < c; k++)
        sum += term *= a / k;
    double last = term * a / c / (1 - a / c);
    return last / (sum + last);
}

static void the_formula_gives_the_published_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof queue_cases / sizeof *queue_cases; i++) {
        const struct queue_case *q = &queue_cases[i];
        double lambda = q->per_hour / 60, mu = 1 / q->service_min;
        double pw = erlang_c(lambda / mu, q->servers), spare = q->servers * mu - lambda;
        assert_near(pw / spare, q->wait_min, 5e-5);
        if (q->p_wait > 0)
            assert_near(pw, q->p_wait, 5e-5);
        if (q->p_over_10 > 0)
            assert_near(pw * exp(-10 * spare), q->p_over_10, 5e-5);
    }
}

static void check(struct trial *t, const char *measure, double exact)
{
    const struct finding *f =
        trial_find(t, t->model.alternatives[0].key, "", "procedure", "all/counter", measure);
    double limit = trial_limit(15, f->replications);
    if (fabs(trial_t(f, exact)) > limit)
        print_error("%s: %.5g [%.5g, %.5g], exact %.5g\n", measure, f->estimate, f->ci_low,
                    f->ci_high, exact);
    assert_true(f->ci_high > f->ci_low);
    assert_true(fabs(trial_t(f, exact)) <= limit);
}

static void scenario_folders_meet_erlang_c(void **state)
{
    (void)state;
    /* A tenth of the shipped length: the sanitizer builds run this too. */
    const struct set_option sets[] = {{NULL, "scenario.run_hours=800"},
                                      {NULL, "scenario.wait_target_min=10"}};
    for (size_t i = 0; i < sizeof queue_cases / sizeof *queue_cases; i++) {
        const struct queue_case *q = &queue_cases[i];
        double lambda = q->per_hour / 60, mu = 1 / q->service_min;
        double pw = erlang_c(lambda / mu, q->servers), spare = q->servers * mu - lambda;
        char dir[512];
        snprintf(dir, sizeof dir, TEST_SCENARIOS "/theory/%s", q->folder);
        struct trial t = {0};
        trial_run_folder(&t, dir, sets, 2, 2);
        check(&t, "wait_mean", pw / spare);
        check(&t, "share_waiting", pw);
        check(&t, "share_within_target", 1 - pw * exp(-10 * spare));
        trial_end(&t);
    }
}

/* The battery must be able to fail: 3 % more arrivals than the formula is told. */
static void a_wrong_rate_is_noticed(void **state)
{
    (void)state;
    const struct set_option sets[] = {{NULL, "scenario.run_hours=800"},
                                      {NULL, "procedures[*/*].cases_per_year=270684"}};
    struct trial t = {0};
    trial_run_folder(&t, TEST_SCENARIOS "/theory/mm3", sets, 2, 2);
    const struct finding *f =
        trial_find(&t, t.model.alternatives[0].key, "", "procedure", "all/counter", "wait_mean");
    assert_true(fabs(trial_t(f, 7.0225)) > trial_limit(15, f->replications));
    trial_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_formula_gives_the_published_values),
        cmocka_unit_test(scenario_folders_meet_erlang_c),
        cmocka_unit_test(a_wrong_rate_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
