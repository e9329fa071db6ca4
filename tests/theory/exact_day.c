/* The values of scenarios/theory/exact.csv for days whose rates change, worked
 * out here once more.
 *
 * office_day, Mt/M/3: the Kolmogorov forward equations of the number present,
 *   p_n' = lambda(t) p_(n-1) + min(n+1, c) mu p_(n+1) - (lambda(t) + min(n, c) mu) p_n,
 * integrated from the empty office at 9:00 (Runge-Kutta of order 4) until it is
 * empty again. Who arrives finds n with probability p_n(t) and waits for
 * n - c + 1 ends of service at rate c mu. Whoever is on duty past 17:00 serves:
 * overtime is the integral of E min(n, c).
 *
 * office_many, Mt/M/infinity: the number present is Poisson with mean m(t),
 *   m' = lambda(t) - mu m   (Eick, Massey & Whitt 1993, "The physics of the
 * Mt/G/infinity queue", Operations Research 41), solved hour by hour. */
#include "exact.h"

enum { OPEN = 9, HOURS = 8, SERVERS = 3, STATES = 240, STEPS = 1200 /* an hour */, TAIL = 12 };
enum { DAYS = 243 /* open days of fiscal 2024 */ };

static const double per_hour[HOURS] = {12, 20, 22, 16, 10, 14, 18, 8};

/* ---- Mt/M/c ---- */

static const double mu = 1.0 / 10; /* a minute */

struct day {
    double p[STATES];
    double seen[HOURS][STATES]; /* expected arrivals of an hour that find n */
    double present[HOURS];      /* mean number */
    double overtime_min;
};

static double busy(int n) { return n < SERVERS ? n : SERVERS; }

static void slope(double *out, const double *p, double lambda)
{
    for (int n = 0; n < STATES; n++) {
        double up = n + 1 < STATES ? lambda : 0;
        out[n] = -(up + busy(n) * mu) * p[n];
        out[n] += n > 0 ? lambda * p[n - 1] : 0;
        out[n] += n + 1 < STATES ? busy(n + 1) * mu * p[n + 1] : 0;
    }
}

/* One step; `mean` becomes the mean of p over it. */
static void step(double *p, double *mean, double lambda, double minutes)
{
    static const double ahead[4] = {0, 0.5, 0.5, 1},
                        weight[4] = {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0};
    double k[STATES] = {0}, at[STATES], sum[STATES] = {0};
    memset(mean, 0, STATES * sizeof *mean);
    for (int i = 0; i < 4; i++) {
        for (int n = 0; n < STATES; n++)
            at[n] = p[n] + ahead[i] * minutes * k[n];
        slope(k, at, lambda);
        for (int n = 0; n < STATES; n++) {
            mean[n] += weight[i] * at[n];
            sum[n] += weight[i] * k[n];
        }
    }
    for (int n = 0; n < STATES; n++)
        p[n] += minutes * sum[n];
}

static void one_hour(struct day *d, int hour)
{
    double minutes = 60.0 / STEPS, mean[STATES], lambda = hour < HOURS ? per_hour[hour] / 60 : 0;
    for (int i = 0; i < STEPS; i++) {
        step(d->p, mean, lambda, minutes);
        for (int n = 0; n < STATES; n++) {
            if (hour >= HOURS) {
                d->overtime_min += minutes * busy(n) * mean[n];
                continue;
            }
            d->seen[hour][n] += minutes * lambda * mean[n];
            d->present[hour] += minutes / 60 * n * mean[n];
        }
    }
}

static struct day *solve(void)
{
    static struct day d;
    if (d.p[0] > 0)
        return &d;
    d.p[0] = 1;
    for (int hour = 0; hour < HOURS + TAIL; hour++)
        one_hour(&d, hour);
    return &d;
}

/* Mean wait of who finds n. */
static double wait_of(int n) { return n < SERVERS ? 0 : (n - SERVERS + 1) / (SERVERS * mu); }

/* P(wait > t) of who finds n: fewer than n - c + 1 ends of service up to t. */
static double beyond(int n, double t)
{
    double x = SERVERS * mu * t, term = exp(-x), sum = 0;
    for (int i = 0; i <= n - SERVERS; i++) {
        sum += term;
        term *= x / (i + 1);
    }
    return sum;
}

static double share_beyond(const double *seen, double t)
{
    double above = 0, all = 0;
    for (int n = 0; n < STATES; n++) {
        all += seen[n];
        above += n < SERVERS ? 0 : seen[n] * beyond(n, t);
    }
    return above / all;
}

static double mean_wait(const double *seen)
{
    double sum = 0, all = 0;
    for (int n = 0; n < STATES; n++) {
        all += seen[n];
        sum += seen[n] * wait_of(n);
    }
    return sum / all;
}

/* The wait that a share of 10 % exceed. */
static double quantile_90(const double *seen)
{
    double low = 0, high = 600;
    while (high - low > 1e-10 * high) {
        double t = 0.5 * (low + high);
        *(share_beyond(seen, t) > 0.1 ? &low : &high) = t;
    }
    return 0.5 * (low + high);
}

static void same_of_hour(const char *scenario, int hour, const char *measure, double value)
{
    char key[8];
    snprintf(key, sizeof key, "%d", OPEN + hour);
    same(scenario, key, measure, value);
}

static void a_day_with_a_rush(void **state)
{
    (void)state;
    const struct day *d = solve();
    double all[STATES] = {0};
    for (int h = 0; h < HOURS; h++) {
        for (int n = 0; n < STATES; n++)
            all[n] += d->seen[h][n];
        same_of_hour("office_day", h, "wait_mean", mean_wait(d->seen[h]));
        same_of_hour("office_day", h, "present", d->present[h]);
    }
    same("office_day", "all/counter", "wait_mean", mean_wait(all));
    same("office_day", "all/counter", "time_mean", mean_wait(all) + 1 / mu);
    same("office_day", "all/counter", "share_waiting", share_beyond(all, 0));
    same("office_day", "all/counter", "share_within_target", 1 - share_beyond(all, 10));
    same("office_day", "all/counter", "wait_p90", quantile_90(all));
    same("office_day", "servers", "use", 120 * 10 / (3 * 480.0));
    same("office_day", "servers", "overtime_hours", DAYS * d->overtime_min / 60);
}

/* The integration loses nobody: the probabilities stay 1, the office is empty
 * in the end, and all 120 expected arrivals have seen it. */
static void the_integration_loses_nobody(void **state)
{
    (void)state;
    const struct day *d = solve();
    double sum = 0, arrivals = 0;
    for (int n = 0; n < STATES; n++) {
        sum += d->p[n];
        for (int h = 0; h < HOURS; h++)
            arrivals += d->seen[h][n];
    }
    assert_close(sum, 1, 1e-12);
    assert_close(d->p[0], 1, 1e-9);
    assert_close(arrivals, 120, 1e-10);
}

/* ---- Mt/M/infinity ---- */

/* Five times the rates and 20 minutes each. An hour from mean m on: the mean
 * over it, and m at its end. */
static double mean_of_hour(double *m, double lambda)
{
    double service = 20, level = lambda / 60 * service, rest = exp(-60 / service);
    double mean = level + (*m - level) * (1 - rest) * service / 60;
    *m = level + (*m - level) * rest;
    return mean;
}

/* Services under way at 17:00 have all of their mean still to come. */
static void a_day_without_waits(void **state)
{
    (void)state;
    double m = 0;
    for (int h = 0; h < HOURS; h++)
        same_of_hour("office_many", h, "present", mean_of_hour(&m, 5 * per_hour[h]));
    same("office_many", "servers", "overtime_hours", DAYS * m * 20 / 60);
    same("office_many", "servers", "use", 600 * 20 / (150 * 480.0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_with_a_rush),
        cmocka_unit_test(the_integration_loses_nobody),
        cmocka_unit_test(a_day_without_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
