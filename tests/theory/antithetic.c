/* Replications in pairs, the second with 1 - u for every u of the first (Law,
 * Simulation Modeling and Analysis, §11.3). A queue that had long services and
 * short gaps has short services and long gaps then: the two are negatively
 * correlated, with correlation r the variance of a mean of pairs is 1 + r times
 * that of as many replications drawn apart. */
#include "scenario.h"

#include <gsl/gsl_statistics_double.h>

enum { MOST_PAIRS = 500, EXPERIMENTS = 200, COVER_RUNS = 20 };
enum { WAIT, WITHIN, VALUES };

static const char *const measures[VALUES] = {"wait_mean", "share_within_target"};

/* M/M/1: 7 an hour, 6 minutes; mean wait 6 * 0.7 / 0.3 = 14 minutes. */
static const double EXACT_WAIT = 14;

static void write_queue(struct trial *t, const char *antithetic)
{
    char text[512];
    snprintf(text, sizeof text,
             "key,value\nformat,1\nname,test\npopulation,10000\nfiscal_year,2024\n"
             "calendar,continuous\nopen,0:00\nclose,24:00\nwarmup_hours,30\nrun_hours,200\n"
             "replications,2\nwait_target_min,10\nantithetic,%s\n",
             antithetic);
    trial_begin(t);
    trial_file(t, "scenario.csv", text);
    /* 7 an hour in 8,760 hours */
    trial_file(t, "procedures.csv",
               "procedure,channel,flow,cases_per_year,arrivals,profile\n"
               "customer,counter,service,61320,walk_in,flat\n");
    trial_file(t, "steps.csv",
               "flow,step,role,legal,place,minutes\n"
               "service,serve,server,delegable,front,exponential(6)\n");
    trial_file(t, "teams.csv",
               "team,days,from,to,employer,people,roles\n"
               "servers,all,0:00,24:00,regular,1,server\n");
}

/* 9,000 copies a year at one clerk's counter. */
static void write_office(struct trial *t, const char *antithetic)
{
    char text[256];
    snprintf(text, sizeof text,
             "key,value\nformat,1\nname,test\npopulation,10000\nfiscal_year,2024\n"
             "replications,2\nwait_target_min,10\nantithetic,%s\n",
             antithetic);
    trial_begin(t);
    trial_file(t, "scenario.csv", text);
    trial_file(t, "procedures.csv",
               "procedure,channel,flow,cases_per_year,profile,work\n"
               "customer,counter,resident_record_copy,9000,certificate,"
               "\"lognormal(mean=1, cv=0.5547)\"\n");
    trial_file(t, "teams.csv",
               "team,days,from,to,employer,people,roles,overtime\n"
               "window,mon-fri,8:30,17:15,regular,1,counter; decide,until_empty\n");
}

static void read_values(const struct experiment *e, int replication, double out[VALUES])
{
    struct tally t;
    double wait = 0, ended = 0, within = 0;
    trial_tally(e, 0, replication, &t);
    for (int h = 0; h < t.hour_slots; h++) {
        const struct tally_cell *cell = tally_hour(&t, 0, h);
        wait += cell->wait_first + cell->wait_later + cell->wait_back;
        ended += cell->ended;
        within += cell->within;
    }
    tally_release(&t);
    out[WAIT] = wait / ended;
    out[WITHIN] = within / ended;
}

static double error_of(struct trial *t, int value)
{
    return trial_find(t, "as_is", "", "procedure", "customer/counter", measures[value])->error;
}

/* One value of all pairs: its members are negatively correlated, and the standard
 * error is that of the pairs' means. */
static void compare_value(const char *name, int value, struct trial *plain, struct trial *pairs,
                          double (*members)[2][VALUES])
{
    static double first[MOST_PAIRS], second[MOST_PAIRS], mean[MOST_PAIRS];
    int n = pairs->experiment.replications / 2;
    size_t count = (size_t)n;
    for (int i = 0; i < n; i++) {
        first[i] = members[i][0][value];
        second[i] = members[i][1][value];
        mean[i] = 0.5 * (first[i] + second[i]);
    }
    double r = gsl_stats_correlation(first, 1, second, 1, count);
    double error = error_of(pairs, value), apart = error_of(plain, value);
    print_message("| %s | %s | %.2f | %.5f | %.5f | %.2f |\n", name, measures[value], r, apart,
                  error, pow(error / apart, 2));
    /* r sqrt(n-2)/sqrt(1-r^2) of independent members is Student's t */
    if (value == WITHIN) /* waits are skewed: their correlation is weaker */
        assert_true(r * sqrt(n - 2) / sqrt(1 - r * r) < gsl_cdf_tdist_Pinv(0.001, n - 2));
    assert_true(r < 0);
    double by_hand = gsl_stats_sd(mean, 1, count) / sqrt(n);
    assert_near(error, by_hand, 0.1 * by_hand);
}

static void compare(const char *name, void (*write)(struct trial *t, const char *antithetic),
                    const char *replications)
{
    const struct set_option many[] = {{NULL, replications}};
    struct trial plain, pairs;
    static double members[MOST_PAIRS][2][VALUES];
    double alone[VALUES];
    write(&plain, "no");
    write(&pairs, "yes");
    trial_run(&plain, many, 1, 2);
    trial_run(&pairs, many, 1, 2);
    for (int r = 0; r < pairs.experiment.replications; r++)
        read_values(&pairs.experiment, r, members[r / 2][r % 2]);
    /* The first member is what a run without pairs gives, to the last digit. */
    read_values(&plain.experiment, 1, alone);
    assert_close(members[1][0][WAIT], alone[WAIT], 0);
    for (int v = 0; v < VALUES; v++)
        compare_value(name, v, &plain, &pairs, members);
    trial_end(&plain);
    trial_end(&pairs);
}

static void the_members_of_a_pair_are_negatively_correlated(void **state)
{
    (void)state;
    print_message("| Model | Measure | Correlation | Error, apart | Error, pairs | Ratio of "
                  "variances |\n|---|---|---:|---:|---:|---:|\n");
    compare("M/M/1, 200 hours", write_queue, "scenario.replications=1000");
    compare("office of one clerk, a year", write_office, "scenario.replications=400");
}

/* Of 200 right intervals 190 +- 3 hold the value: 92 % is 2 standard deviations
 * below, 88 % is 4.5. */
static void intervals_by_pairs_hold_the_exact_value(void **state)
{
    (void)state;
    struct trial t;
    int held = 0;
    write_queue(&t, "yes");
    trial_run(&t, NULL, 0, 1);
    for (int i = 0; i < EXPERIMENTS; i++) {
        struct experiment e;
        struct findings found;
        struct diags d;
        struct experiment_options options = {
            .seed = 100 + i, .threads = 1, .replications = COVER_RUNS};
        diags_init(&d, LANG_EN);
        findings_init(&found);
        assert_true(experiment_run(&e, &t.model, &d, t.alternatives, 1, &options));
        experiment_findings(&e, &found);
        const struct finding *f =
            findings_find(&found, "as_is", "", "procedure", "customer/counter", "wait_mean");
        assert_int_equal(f->units, COVER_RUNS / 2);
        held += f->ci_low <= EXACT_WAIT && EXACT_WAIT <= f->ci_high;
        findings_release(&found);
        experiment_release(&e);
        diags_release(&d);
    }
    print_message("held %d of %d\n", held, EXPERIMENTS);
    assert_true(held >= 0.88 * EXPERIMENTS);
    trial_end(&t);
}

static void pairs_are_whole(void **state)
{
    (void)state;
    struct trial t;
    write_queue(&t, "yes");
    const struct set_option odd[] = {{NULL, "scenario.replications=3"}};
    trial_run(&t, odd, 1, 1);
    assert_int_equal(t.experiment.replications, 4);
    assert_int_equal(t.diags.count, 1);
    assert_text(t.diags.items[0].message,
                "antithetic replications come in pairs: 4 are run instead of 3");
    trial_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_members_of_a_pair_are_negatively_correlated),
        cmocka_unit_test(intervals_by_pairs_hold_the_exact_value),
        cmocka_unit_test(pairs_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
