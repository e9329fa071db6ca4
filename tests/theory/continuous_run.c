/* A continuous run: batch means of a single one, and whether it has settled. */
#include "scenario.h"

#include "experiment/record.h"

/* M/M/1, 6 minutes of service, `per_hour` customers. */
static void write_queue(struct trial *t, double per_hour, int warmup_hours, int run_hours,
                        int replications)
{
    char text[512];
    trial_begin(t);
    snprintf(text, sizeof text,
             "key,value\nformat,1\nname,test\npopulation,10000\nfiscal_year,2024\n"
             "calendar,continuous\nopen,0:00\nclose,24:00\nwarmup_hours,%d\nrun_hours,%d\n"
             "replications,%d\n",
             warmup_hours, run_hours, replications);
    trial_file(t, "scenario.csv", text);
    snprintf(text, sizeof text,
             "procedure,channel,flow,cases_per_year,arrivals,profile\n"
             "customer,counter,service,%g,walk_in,flat\n",
             8760 * per_hour);
    trial_file(t, "procedures.csv", text);
    trial_file(t, "steps.csv",
               "flow,step,role,legal,place,minutes\n"
               "service,serve,server,delegable,front,exponential(6)\n");
    trial_file(t, "teams.csv",
               "team,days,from,to,employer,people,roles\n"
               "servers,all,0:00,24:00,regular,1,server\n");
}

static struct finding wait_of(struct trial *t, int64_t seed)
{
    struct experiment e;
    struct findings found;
    struct diags d;
    struct experiment_options options = {.seed = seed, .threads = 1};
    diags_init(&d, LANG_EN);
    findings_init(&found);
    assert_true(experiment_run(&e, &t->model, &d, t->alternatives, 1, &options));
    experiment_findings(&e, &found);
    struct finding f =
        *findings_find(&found, "as_is", "", "procedure", "customer/counter", "wait_mean");
    findings_release(&found);
    experiment_release(&e);
    diags_release(&d);
    return f;
}

/* The variance of the mean wait of n customers of M/M/1 is, for large n,
 * rho (2 + 5 rho - 4 rho^2 + rho^3) / (1 - rho)^4 / n squared service times
 * (Whitt, "Planning queueing simulations", Management Science 35, 1989, after
 * Daley 1968): of 7 an hour in 2,000 hours 335.6 * 36 / 14,000 = 0.863 min². A
 * batch of 100 hours is 27 relaxation times, 1 / (sqrt(10) - sqrt(7))² hours, so
 * that batches are nearly independent. The mean wait is 14 minutes. */
static void batch_means_know_the_error_of_one_long_run(void **state)
{
    enum { RUNS = 200 };
    (void)state;
    struct trial t;
    const double rho = 0.7;
    const double variance =
        36 * rho * (2 + 5 * rho - 4 * rho * rho + rho * rho * rho) / pow(1 - rho, 4) / (7 * 2000.0);
    double found = 0;
    int held = 0;
    assert_near(variance, 0.863, 5e-4);
    write_queue(&t, 7, 100, 2000, 1);
    trial_run(&t, NULL, 0, 1);
    for (int i = 0; i < RUNS; i++) {
        struct finding f = wait_of(&t, 1 + i);
        assert_int_equal(f.units, 20);
        assert_true(f.ci_low < f.estimate && f.estimate < f.ci_high);
        found += f.error * f.error / RUNS;
        held += f.ci_low <= 14 && 14 <= f.ci_high;
    }
    print_message("variance %.3f of %.3f, held %d of %d\n", found, variance, held, RUNS);
    assert_near(found, variance, 0.15 * variance);
    assert_true(held >= 0.88 * RUNS);
    trial_end(&t);
}

/* What is no sum over periods has no interval in a single run; nor has a run that
 * is too short for 20 batches. */
static void only_cells_have_batches(void **state)
{
    (void)state;
    struct trial t;
    write_queue(&t, 7, 100, 2000, 1);
    trial_run(&t, NULL, 0, 1);
    static const char *const none[] = {"cases", "share_waiting", "wait_p90"};
    for (int i = 0; i < 3; i++)
        assert_true(
            isnan(trial_find(&t, "as_is", "", "procedure", "all/counter", none[i])->ci_low));
    const struct finding *f =
        trial_find(&t, "as_is", "", "procedure", "all/counter", "share_within_target");
    assert_true(f->ci_low < f->estimate && f->estimate < f->ci_high);
    trial_end(&t);
    write_queue(&t, 7, 1, 19, 1);
    trial_run(&t, NULL, 0, 1);
    assert_true(
        isnan(trial_find(&t, "as_is", "", "procedure", "all/counter", "wait_mean")->ci_low));
    trial_end(&t);
}

static double settled(double per_hour, int warmup_hours, int replications, size_t warnings)
{
    struct trial t;
    write_queue(&t, per_hour, warmup_hours, 4000 - warmup_hours, replications);
    trial_run(&t, NULL, 0, 2);
    double hours = record_settled_hours(t.experiment.record, 0);
    size_t before = t.diags.count;
    experiment_odd(&t.experiment, &t.diags);
    assert_int_equal(t.diags.count - before, warnings);
    trial_end(&t);
    print_message("%g an hour, warm-up %d: %g hours\n", per_hour, warmup_hours, hours);
    return hours;
}

/* 9 an hour relax in 1 / (sqrt(10) - 3)² = 38 hours from an empty start (Morse,
 * Queues, Inventories and Maintenance, ch. 6); MSER weighs what is left of it
 * against the noise, so it cuts off some of these, no more than a few. The cut does
 * not depend on the warm-up asked for. 10.5 an hour never settle. */
static void a_warm_up_too_short_is_told(void **state)
{
    (void)state;
    double hours = settled(9, 0, 40, 1);
    assert_true(hours > 0 && hours < 3 * 38);
    assert_close(settled(9, 1000, 40, 0), hours, 0);
    assert_true(isinf(settled(10.5, 1000, 40, 1)));
    assert_true(isnan(settled(9, 0, 9, 0))); /* too few to say */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batch_means_know_the_error_of_one_long_run),
        cmocka_unit_test(only_cells_have_batches),
        cmocka_unit_test(a_warm_up_too_short_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
