/* What common streams gain: the variance of a difference between two runs that
 * share their streams, over that of runs with different seeds.
 *
 * With common streams Var(X1 - X0) = Var X1 + Var X0 - 2 Cov(X1, X0), with
 * independent ones the covariance is 0 (Law, Simulation Modeling and Analysis,
 * §11.2): a ratio below 1 is what the shared residents are worth. The sample
 * variance of n = 60 normal differences has n - 1 degrees of freedom; the ratio
 * of two such of equal variances is below 0.3 once in 260,000 (F distribution).
 *
 * Run by hand, the program prints the table that stands in sim/README.md. */
#include "scenario.h"

#include <gsl/gsl_statistics_double.h>

enum { REPLICATIONS = 60, SEED = 11, OTHER_SEED = 1211, CASES = 22000 };

/* An office: one counter team on the library's flow of a resident record copy. */
struct office {
    int seed;
    double cases;
    const char *more; /* hours of one clerk more, "" for none */
    bool unrelated;
};

/* By replication. */
struct outcome {
    double wait[REPLICATIONS], within[REPLICATIONS], overtime[REPLICATIONS];
};

static void write_scenario(struct trial *t, const struct office *o)
{
    char text[512];
    snprintf(text, sizeof text,
             "key,value\nformat,1\nname,test\npopulation,20000\nfiscal_year,2024\n"
             "replications,%d\nseed,%d\nwait_target_min,10\n",
             REPLICATIONS, o->seed);
    trial_file(t, "scenario.csv", text);
    snprintf(text, sizeof text,
             "procedure,channel,flow,cases_per_year,profile,work\n%s"
             "copy,counter,resident_record_copy,%.0f,certificate,"
             "\"lognormal(mean=1, cv=0.5547)\"\n",
             o->unrelated ? "other,counter,other,9000,steady,\n" : "", o->cases);
    trial_file(t, "procedures.csv", text);
}

static void write_people(struct trial *t, const struct office *o)
{
    char text[512], more[80] = "";
    if (o->more[0])
        snprintf(more, sizeof more, "window,mon-fri,%s,regular,1,counter; decide,,\n", o->more);
    snprintf(text, sizeof text,
             "team,days,from,to,employer,people,roles,breaks,overtime\n%s"
             "window,mon-fri,8:30,17:15,regular,2,counter; decide,11:30-14:30 60,until_empty\n%s",
             o->unrelated ? "elsewhere,mon-fri,8:30,17:15,regular,1,someone,,\n" : "", more);
    trial_file(t, "teams.csv", text);
    if (o->unrelated)
        trial_file(t, "steps.csv",
                   "flow,step,role,legal,place,minutes,next\n"
                   "other,do,someone,delegable,front,exponential(5),\n");
}

static int procedure_of(const struct labels *l, const char *key)
{
    for (int i = 0; i < l->procedure_count; i++)
        if (strcmp(l->procedures[i].key, key) == 0)
            return i;
    fail_msg("no procedure %s", key);
    return -1;
}

static int team_of(const struct labels *l, const char *key)
{
    for (int i = 0; i < l->team_count; i++)
        if (strcmp(l->teams[i].key, key) == 0)
            return i;
    fail_msg("no team %s", key);
    return -1;
}

static void read_replication(struct outcome *out, struct trial *t, int r)
{
    const struct labels *l = &t->experiment.central[0].labels;
    struct tally tally;
    trial_tally(&t->experiment, 0, r, &tally);
    int procedure = procedure_of(l, "copy/counter");
    double wait = 0, ended = 0, within = 0;
    for (int h = 0; h < tally.hour_slots; h++) {
        const struct tally_cell *cell = tally_hour(&tally, procedure, h);
        wait += cell->wait_first + cell->wait_later + cell->wait_back;
        ended += cell->ended;
        within += cell->within;
    }
    out->wait[r] = wait / ended;
    out->within[r] = 100 * within / ended;
    out->overtime[r] = tally.teams[team_of(l, "window")].overtime_min / 60;
    tally_release(&tally);
}

static void run_office(struct outcome *out, struct office o)
{
    struct trial t;
    trial_begin(&t);
    write_scenario(&t, &o);
    write_people(&t, &o);
    trial_run(&t, NULL, 0, 2);
    for (int r = 0; r < REPLICATIONS; r++)
        read_replication(out, &t, r);
    trial_end(&t);
}

/* ---- the ratio ---- */

struct moments {
    double mean, variance;
};

static double correlation(const double *x, const double *y)
{
    return gsl_stats_correlation(x, 1, y, 1, REPLICATIONS);
}

static struct moments difference(const double *x1, const double *x0)
{
    struct moments m = {0, 0};
    for (int r = 0; r < REPLICATIONS; r++)
        m.mean += (x1[r] - x0[r]) / REPLICATIONS;
    for (int r = 0; r < REPLICATIONS; r++)
        m.variance += pow(x1[r] - x0[r] - m.mean, 2) / (REPLICATIONS - 1);
    return m;
}

/* Prints a line of the table and gives the ratio of variances. */
static double gain(const char *change, const char *measure, const double *with,
                   const double *with_other_seed, const double *without)
{
    struct moments common = difference(with, without);
    struct moments apart = difference(with_other_seed, without);
    double ratio = common.variance / apart.variance;
    print_message("| %s | %s | %.2f | %.2f | %.3f | %.3f | %.3f |\n", change, measure, common.mean,
                  correlation(with, without), sqrt(common.variance), sqrt(apart.variance), ratio);
    return ratio;
}

/* Ratios of variances, and the least correlation of the runs with one seed. */
struct gains {
    double wait, within, overtime, least_correlation;
};

static struct gains gains_of(const char *change, struct office changed)
{
    struct outcome with, other, without;
    struct office base = {SEED, CASES, "", false};
    run_office(&without, base);
    changed.seed = SEED;
    run_office(&with, changed);
    changed.seed = OTHER_SEED;
    run_office(&other, changed);
    return (struct gains){
        gain(change, "mean wait, min", with.wait, other.wait, without.wait),
        gain(change, "within 10 min, points", with.within, other.within, without.within),
        gain(change, "overtime, h a year", with.overtime, other.overtime, without.overtime),
        fmin(correlation(with.wait, without.wait),
             fmin(correlation(with.within, without.within),
                  correlation(with.overtime, without.overtime)))};
}

static int print_head(void **state)
{
    (void)state;
    print_message("| Change | Measure | Difference | Correlation | s.d., common streams | "
                  "s.d., other seed | Ratio of variances |\n"
                  "|---|---|---:|---:|---:|---:|---:|\n");
    return 0;
}

static void fewer_cases(void **state)
{
    (void)state;
    struct gains g = gains_of("2 % fewer cases", (struct office){0, 0.98 * CASES, "", false});
    assert_true(g.wait < 0.05);
    assert_true(g.within < 0.05);
    assert_true(g.overtime < 0.1);
}

static void an_unrelated_row_keeps_the_gain(void **state)
{
    (void)state;
    struct gains g = gains_of("2 % fewer cases, an unrelated procedure more",
                              (struct office){0, 0.98 * CASES, "", true});
    assert_true(g.wait < 0.05);
    assert_true(g.within < 0.05);
    assert_true(g.overtime < 0.1);
}

static void a_clerk_more_for_an_hour(void **state)
{
    (void)state;
    struct gains g =
        gains_of("a clerk more, 12:00 to 13:00", (struct office){0, CASES, "12:00,13:00", false});
    assert_true(g.wait < 0.3);
    assert_true(g.within < 0.3);
    assert_true(g.overtime < 0.3);
}

/* Nearly all of the wait goes, so there is little left to share: with s0 and s1
 * the standard deviations of the two runs, no streams get the ratio below
 * (s0 - s1)^2 / (s0^2 + s1^2). What is left is correlated all the same: 60
 * independent pairs pass 0.35 once in 300 (0.58 to 0.82 in 400 years). */
static void a_clerk_more_for_five_hours(void **state)
{
    (void)state;
    struct gains g =
        gains_of("a clerk more, 10:00 to 15:00", (struct office){0, CASES, "10:00,15:00", false});
    assert_true(g.least_correlation > 0.35);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fewer_cases),
        cmocka_unit_test(an_unrelated_row_keeps_the_gain),
        cmocka_unit_test(a_clerk_more_for_an_hour),
        cmocka_unit_test(a_clerk_more_for_five_hours),
    };
    return cmocka_run_group_tests(tests, print_head, NULL);
}
