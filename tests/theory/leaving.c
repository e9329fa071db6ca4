/* Limited room, patience and parties against birth-death chains and formulas,
 * through whole scenario folders (M/M/3: 30 an hour, 5 minutes).
 *
 * The numbers of cases inside form a birth-death process: p(n+1) = p(n) λ/μ(n+1)
 * (Kleinrock, Queueing Systems 1, §3.1). Limited to K cases inside (M/M/c/K) the
 * lost are λ p(K); with patience of mean 1/θ (M/M/c+M, Erlang A; Palm 1957)
 * μ(n) = min(n, c) μ + max(n - c, 0) θ, and θ E[(n - c)+] leave. Parties of fixed
 * size 2 at one server: L = ρ (1 + E[X²]/E[X]) / (2 (1 - ρ)) (Gross & Harris,
 * Fundamentals of Queueing Theory, §3.1: M[X]/M/1). */
#include "scenario.h"

enum { STATES = 400, HOURS_PER_YEAR = 8760 };

static const double lambda = 30, mu = 12; /* an hour */
static const int servers = 3;

/* Probabilities of n cases inside, up to `room`. */
static void chain(double theta, int room, double p[STATES])
{
    double sum = p[0] = 1;
    for (int n = 1; n < STATES; n++) {
        double rate = (n < servers ? n : servers) * mu + (n > servers ? n - servers : 0) * theta;
        p[n] = n <= room ? p[n - 1] * lambda / rate : 0;
        sum += p[n];
    }
    for (int n = 0; n < STATES; n++)
        p[n] /= sum;
}

static double waiting(const double p[STATES])
{
    double mean = 0;
    for (int n = servers + 1; n < STATES; n++)
        mean += (n - servers) * p[n];
    return mean;
}

/* Shorter than shipped: the sanitizer builds run this too. */
static void run_folder(struct trial *t, const char *dir, const char *hours)
{
    const struct set_option set = {NULL, hours};
    *t = (struct trial){0};
    trial_run_folder(t, dir, &set, 1, 2);
}

static void check(struct trial *t, const char *key, const char *measure, double exact)
{
    const struct finding *f =
        trial_find(t, t->model.alternatives[0].key, "", "procedure", key, measure);
    double limit = trial_limit(4, f->replications);
    if (fabs(trial_t(f, exact)) > limit)
        print_error("%s: %.6g [%.6g, %.6g], exact %.6g\n", measure, f->estimate, f->ci_low,
                    f->ci_high, exact);
    assert_true(fabs(trial_t(f, exact)) <= limit);
}

static const char *first_key(const struct trial *t)
{
    return t->experiment.central[0].labels.procedures[0].key;
}

static void limited_room_loses_as_the_chain_says(void **state)
{
    (void)state;
    struct trial t;
    double p[STATES];
    chain(0, 5, p);
    run_folder(&t, TEST_SCENARIOS "/theory/mm3_room5", "scenario.run_hours=800");
    check(&t, first_key(&t), "left", lambda * p[5] * HOURS_PER_YEAR);
    /* Who is let in waits Lq / (λ (1 - p5)). */
    check(&t, "all/counter", "wait_mean", 60 * waiting(p) / (lambda * (1 - p[5])));
    trial_end(&t);
}

static void the_impatient_leave_as_erlang_a_says(void **state)
{
    (void)state;
    struct trial t;
    double p[STATES], theta = 6;
    chain(theta, STATES - 1, p);
    run_folder(&t, TEST_SCENARIOS "/theory/mm3_patience", "scenario.run_hours=800");
    check(&t, first_key(&t), "left", theta * waiting(p) * HOURS_PER_YEAR);
    trial_end(&t);
}

/* Six cases an hour in pairs, one server: ρ 0.5, L 1.5, W 15 and Wq 10 minutes. */
static void pairs_wait_longer(void **state)
{
    (void)state;
    struct trial t;
    run_folder(&t, TEST_SCENARIOS "/theory/pairs", "scenario.run_hours=2400");
    check(&t, "all/counter", "wait_mean", 10);
    trial_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limited_room_loses_as_the_chain_says),
        cmocka_unit_test(the_impatient_leave_as_erlang_a_says),
        cmocka_unit_test(pairs_wait_longer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
