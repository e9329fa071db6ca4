/* The values of scenarios/theory/exact.csv against their formulas, worked out
 * here once more. Sources stand in the file and in scenarios/theory/README.md. */
#include "exact.h"

/* By Erlang B, server by server: B(k) = a B(k-1) / (k + a B(k-1)). */
static double erlang_c(double a, int c)
{
    double b = 1;
    for (int k = 1; k <= c; k++)
        b = a * b / (k + a * b);
    return b / (1 - a / c * (1 - b));
}

/* Mean wait of M/M/c in minutes; rates an hour. */
static double wait_mmc(double lambda, double mu, int c)
{
    return 60 * erlang_c(lambda / mu, c) / (c * mu - lambda);
}

static void queues_with_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *scenario;
        double per_hour, minutes;
        int servers;
    } list[] = {{"mm1", 7, 6, 1},  {"mm3", 30, 5, 3},  {"mm4", 30, 5, 4},
                {"mm5", 40, 6, 5}, {"mm8", 20, 20, 8}, {"mm6", 12, 25, 6}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        double mu = 60 / list[i].minutes, lambda = list[i].per_hour;
        double pw = erlang_c(lambda / mu, list[i].servers);
        double spare = (list[i].servers * mu - lambda) / 60;
        same(list[i].scenario, "all/counter", "wait_mean", pw / spare);
        same(list[i].scenario, "all/counter", "share_waiting", pw);
        same(list[i].scenario, "all/counter", "share_within_target", 1 - pw * exp(-10 * spare));
        same(list[i].scenario, "all/counter", "wait_p90", log(pw / 0.1) / spare);
    }
}

static void many_servers(void **state)
{
    (void)state;
    double pw = erlang_c(950, 1000), spare = 50 / 60.0;
    same("mm1000", "all/counter", "share_within_target", 1 - pw * exp(-0.5 * spare));
    same("mm1000", "all/counter", "time_mean", 60 + pw / spare);
    same("mm1000", "servers", "use", 0.95);
}

/* Probabilities of 0, 1, … of `count` states, from the rates of birth and of the
 * death that leads back. */
static void birth_death(double *p, int count, const double *birth, const double *death)
{
    double sum = p[0] = 1;
    for (int n = 1; n < count; n++)
        sum += p[n] = p[n - 1] * birth[n - 1] / death[n];
    for (int n = 0; n < count; n++)
        p[n] /= sum;
}

/* Rates a minute; beyond the last state of `room` nobody comes in. */
static void queue_states(double *p, int room, double lambda, double mu, int servers,
                         double patience)
{
    double birth[400], death[400];
    assert_true(room < 400);
    for (int n = 0; n <= room; n++) {
        int queue = n > servers ? n - servers : 0;
        birth[n] = lambda;
        death[n] = (n - queue) * mu + queue * patience;
    }
    birth_death(p, room + 1, birth, death);
}

/* A year has 262,800 customers of the first two, 420,480 of the third. */
static void customers_who_leave(void **state)
{
    (void)state;
    double p[400], queue = 0;
    queue_states(p, 5, 0.5, 0.2, 3, 0);
    same("mm3_room5", "customer/counter", "left", 262800 * p[5]);
    queue = p[4] + 2 * p[5];
    same("mm3_room5", "all/counter", "wait_mean", queue / (0.5 * (1 - p[5])));
    queue_states(p, 10, 0.8, 0.1, 10, 0);
    same("loss", "customer/counter", "left", 420480 * p[10]);
    same("loss", "servers", "use", 8 * (1 - p[10]) / 10);
}

/* Erlang A. Who comes with k places to go leaves each place i at the rate
 * c mu + i theta, for the better at c mu + (i - 1) theta; the time in a place is
 * independent of how it ends. */
static void customers_without_patience(void **state)
{
    (void)state;
    double p[400], served = 0, wait = 0;
    queue_states(p, 399, 0.5, 0.2, 3, 0.1);
    for (int n = 0; n < 400; n++) {
        double chance = 1, minutes = 0;
        for (int i = 1; i <= n - 2; i++) {
            chance *= (0.6 + 0.1 * (i - 1)) / (0.6 + 0.1 * i);
            minutes += 1 / (0.6 + 0.1 * i);
        }
        served += p[n] * chance;
        wait += p[n] * chance * minutes;
    }
    same("mm3_patience", "customer/counter", "left", 262800 * (1 - served));
    same("mm3_patience", "all/counter", "wait_mean", wait / served);
}

/* Seven an hour, one server; minutes. */
static double pollaczek(double mean, double variance)
{
    double lambda = 7.0 / 60;
    return lambda * (variance + mean * mean) / (2 * (1 - lambda * mean));
}

static void one_server_with_any_service(void **state)
{
    (void)state;
    static const struct {
        const char *scenario;
        double cv;
    } list[] = {{"md1", 0}, {"mg1_lognormal", 0.6}, {"mg1_gamma", 0.5}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        same(list[i].scenario, "all/counter", "wait_mean",
             0.7 * 6 * (1 + list[i].cv * list[i].cv) / (2 * (1 - 0.7)));
    /* mean and variance of the service */
    static const struct {
        const char *scenario;
        double mean, variance;
    } general[] = {{"mg1_erlang", 6, 12},
                   {"mg1_weibull", 6, 36 * 0.64},
                   {"mg1_uniform", 6, 64.0 / 12},
                   /* (a² + b² + c² - ab - ac - bc) / 18 */
                   {"mg1_triangular", 6, (4 + 25 + 121 - 10 - 22 - 55) / 18.0},
                   /* E[S²] = 2 (p a² + (1 - p) b²) */
                   {"mg1_hyper", 6, 2 * (0.4 * 9 + 0.6 * 64) - 36},
                   /* beta(2.2, 3.8) on 2 to 12 */
                   {"mg1_pert", 34.0 / 6, 100 * 2.2 * 3.8 / (36.0 * 7)}};
    for (size_t i = 0; i < sizeof general / sizeof *general; i++)
        same(general[i].scenario, "all/counter", "wait_mean",
             pollaczek(general[i].mean, general[i].variance));
    /* N(6, 4²) cut off at 0: Johnson, Kotz & Balakrishnan 1, §10.1 */
    double a = -1.5, density = exp(-a * a / 2) / sqrt(2 * 3.14159265358979323846);
    double l = density / (0.5 * erfc(a / sqrt(2)));
    same("mg1_normal", "all/counter", "wait_mean", pollaczek(6 + 4 * l, 16 * (1 + a * l - l * l)));
    same("pairs", "all/counter", "wait_mean", 60 * 1.5 / 6 - 5);
}

/* The hundred observations of mg1_empirical/service.csv; 0.7 in two stages of 4
 * minutes together, 0.3 exponential(11). */
static void observed_and_mixed_services(void **state)
{
    (void)state;
    static const double minutes[] = {2, 3, 4, 5, 6, 8, 10, 15, 20};
    static const double counts[] = {10, 18, 22, 16, 12, 10, 6, 4, 2};
    double mean = 0, square = 0;
    for (int i = 0; i < 9; i++) {
        mean += counts[i] / 100 * minutes[i];
        square += counts[i] / 100 * minutes[i] * minutes[i];
    }
    same("mg1_empirical", "all/counter", "wait_mean", pollaczek(mean, square - mean * mean));
    mean = 0.7 * 4 + 0.3 * 11;
    square = 0.7 * 16 * 1.5 + 0.3 * 121 * 2;
    same("mg1_mixture", "all/counter", "wait_mean", pollaczek(mean, square - mean * mean));
}

/* Of GI/M/1 with an arrival every 10 minutes and a mean service of 7: sigma is the
 * root of exp(-(1 - s) 10 / 7) = s below 1, by bisection. */
static void arrivals_at_the_times_of_a_file(void **state)
{
    (void)state;
    double low = 0, high = 0.9;
    for (int i = 0; i < 100; i++) {
        double s = 0.5 * (low + high);
        if (exp(-(1 - s) * 10 / 7) > s)
            low = s;
        else
            high = s;
    }
    same("dm1", "all/counter", "wait_mean", 7 * low / (1 - low));
    same("dm1", "all/counter", "share_waiting", low);
    same("dm1", "all/counter", "share_within_target", 1 - low * exp(-(1 - low) * 10 / 7));
    /* Of seven three wait: 3.5, 7 and 6 minutes. */
    same("ticket_log", "customer/counter", "wait_mean", 16.5 / 7);
    same("ticket_log", "customer/counter", "share_waiting", 3.0 / 7);
    same("ticket_log", "customer/counter", "share_within_target", 5.0 / 7);
    /* Down from 9:00 to 10:00: 8:58, 9:01 and 9:30 with it, 9:02, 9:40, 10:01 and a day later without. */
    same("system_outage", "register/counter", "wait_mean", (0 + 59 + 36) / 3.0);
    same("system_outage", "other/counter", "wait_mean", (2 + 0 + 11 + 0) / 4.0);
    /* Sunday 10:00, 10:02 and 18:30, Monday 9:00, a holiday 10:00 twice. */
    same("branch", "customer/counter", "wait_mean", (0 + 4 + 0 + 0 + 0 + 6) / 6.0);
    same("branch", "customer/counter", "outside_hours", 5 / 6.0);
    /* Of 365 days 53 are Mondays; closed are 8/13 to 8/15, of 12/29 to 1/3 all but Monday
     * 12/30, and 6/18; 6/17 is open. Of 52 Sundays 12/29 is closed. */
    same("branch", "servers", "duty_hours", (365 - 53 - 3 - 5 - 1 + 1) * 8 + (52 - 1) * 3);
    same("punctuality", "8", "arrivals", 20.0 / 4);
}

/* Time of class k where the first interrupts the second; minutes, 6 and 2.25 an
 * hour, urgent exponential(4), usual a mean of 8 with the second moment given. */
static void preemption(void **state)
{
    (void)state;
    static const struct {
        const char *scenario;
        double square;
    } list[] = {{"preempt", 2 * 64}, {"preempt_constant", 64}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        double urgent = 0.1 * 2 * 16 / 2, usual = 0.0375 * list[i].square / 2;
        same(list[i].scenario, "urgent/counter", "time_mean", (0.6 * 4 + urgent) / 0.6);
        same(list[i].scenario, "usual/counter", "time_mean",
             (0.3 * 8 + urgent + usual) / (0.6 * 0.3));
    }
}

/* Up to five at once, 30 an hour, 6 minutes a batch: while the server is busy n
 * wait with probability q r^n. Balance of the empty line and of the idle server:
 * mu (r + … + r^5) = lambda, and p(idle) lambda = mu q. */
static void batches_of_as_many_as_there_are(void **state)
{
    (void)state;
    double lambda = 0.5, mu = 1.0 / 6, low = 0, high = 1;
    for (int i = 0; i < 100; i++) {
        double r = (low + high) / 2, sum = 0;
        for (int k = 0; k < 5; k++)
            sum = r * (1 + sum);
        *(mu * sum < lambda ? &low : &high) = r;
    }
    double q = 1 / (mu / lambda + 1 / (1 - low));
    double wait = q * low / ((1 - low) * (1 - low)) / lambda;
    same("bulk", "all/counter", "wait_mean", wait);
    same("bulk", "all/counter", "time_mean", wait + 6);
    same("bulk", "servers", "use", 1 - q * mu / lambda);
}

/* Two classes with equal means: W0 = Pw / (c mu). */
static void priorities(void **state)
{
    (void)state;
    double w0 = 60 * erlang_c(1.4, 2) / 20;
    same("priority", "urgent/counter", "wait_mean", w0 / (1 - 0.3));
    same("priority", "usual/counter", "wait_mean", w0 / ((1 - 0.3) * (1 - 0.7)));
    same("priority", "all/counter", "wait_mean", wait_mmc(14, 10, 2));
}

struct flow {
    int from, to;
    double rate; /* a minute */
};

/* What stays of `states` equal shares after many small steps along the flows. */
static void settle(double *p, int states, const struct flow *flows, int count)
{
    double moved[600];
    assert_true(count <= 600);
    for (int i = 0; i < states; i++)
        p[i] = 1.0 / states;
    for (int round = 0; round < 30000; round++) {
        for (int f = 0; f < count; f++)
            moved[f] = flows[f].rate * p[flows[f].from];
        for (int f = 0; f < count; f++) {
            p[flows[f].from] -= moved[f];
            p[flows[f].to] += moved[f];
        }
    }
}

/* M/M/2 with a fast and a slow server. States 0 and 1: nobody there; 2 and 3: the
 * fast one, the slow one alone is busy; n + 2: n there. `first`: share that the fast
 * one takes of those who find nobody, in state 0 and in state 1. */
static void unequal_servers(const char *scenario, const double first[2])
{
    enum { STATES = 150 };
    double p[STATES], lambda = 9.0 / 60, fast = 1.0 / 6, slow = 1.0 / 12, both = 0, queue = 0;
    struct flow flows[2 * STATES + 8] = {{0, 2, lambda * first[0]},
                                         {0, 3, lambda * (1 - first[0])},
                                         {1, 2, lambda * first[1]},
                                         {1, 3, lambda * (1 - first[1])},
                                         {2, 1, fast},
                                         {3, 0, slow}, /* the other one is idle for longer */
                                         {2, 4, lambda},
                                         {3, 4, lambda},
                                         {4, 3, fast},
                                         {4, 2, slow}};
    int count = 10;
    for (int i = 4; i + 1 < STATES; i++) {
        flows[count++] = (struct flow){i, i + 1, lambda};
        flows[count++] = (struct flow){i + 1, i, fast + slow};
    }
    settle(p, STATES, flows, count);
    for (int i = 4; i < STATES; i++) {
        both += p[i];
        queue += (i - 4) * p[i];
    }
    same(scenario, "all/counter", "wait_mean", queue / lambda);
    same(scenario, "all/counter", "share_waiting", both);
    same(scenario, "fast", "use", p[2] + both);
    same(scenario, "slow", "use", p[3] + both);
}

static void servers_of_different_pace(void **state)
{
    (void)state;
    unequal_servers("unequal_first", (double[]){1, 1});
    unequal_servers("unequal_random", (double[]){0.5, 0.5});
    unequal_servers("unequal_idle", (double[]){1, 0});
}

/* Windows in the order of their numbers: what the first i lose comes to the next. */
static void windows_in_the_order_of_their_numbers(void **state)
{
    (void)state;
    double p[4], lost = 1;
    for (int i = 1; i <= 3; i++) {
        char window[32];
        snprintf(window, sizeof window, "window%d", i);
        queue_states(p, i, 20.0 / 60, 1.0 / 6, i, 0);
        same("hunt", window, "use", 2 * (lost - p[i]));
        lost = p[i];
    }
    same("hunt", "customer/counter", "left", 175200 * lost);
}

/* Arrivals of the first desk: γ / (1 - 0.3 × 0.5). */
static void networks(void **state)
{
    (void)state;
    double first = 10 / (1 - 0.15), second = 0.3 * first;
    double w1 = wait_mmc(first, 10, 2), w2 = wait_mmc(second, 7.5, 1);
    same("jackson", "service/first", "queue_mean", w1);
    same("jackson", "service/second", "queue_mean", w2);
    same("jackson", "all/counter", "time_mean", first / 10 * (w1 + 6) + second / 10 * (w2 + 8));
    same("tandem", "service/first", "queue_mean", wait_mmc(14, 10, 2));
    same("tandem", "service/second", "queue_mean", wait_mmc(14, 20, 1));
    same("tandem", "all/counter", "time_mean", wait_mmc(14, 10, 2) + 6 + wait_mmc(14, 20, 1) + 3);
    same("fork_join", "all/counter", "time_mean", 60 * (12 - 0.6) / 8 / (10 - 6));
    same("mm_many", "servers", "use", 4.0 / 30);
    same("mm_many", "all/counter", "time_mean", 6);
    same("mm_many", "12", "present", 40 * 6 / 60.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queues_with_one_line),
        cmocka_unit_test(many_servers),
        cmocka_unit_test(customers_who_leave),
        cmocka_unit_test(customers_without_patience),
        cmocka_unit_test(one_server_with_any_service),
        cmocka_unit_test(observed_and_mixed_services),
        cmocka_unit_test(arrivals_at_the_times_of_a_file),
        cmocka_unit_test(priorities),
        cmocka_unit_test(preemption),
        cmocka_unit_test(batches_of_as_many_as_there_are),
        cmocka_unit_test(servers_of_different_pace),
        cmocka_unit_test(windows_in_the_order_of_their_numbers),
        cmocka_unit_test(networks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
