/* What holds of every run, whatever the numbers in the scenario, to 1e-9:
 *
 *   flow balance   arrived = ended + cut + left + unfinished, where the
 *                  unfinished are those found in the engine when the run ended;
 *   cells          hours, periods and histograms are parts of the same whole, and
 *                  the four parts of a case's time are all of it;
 *   Little's law   the integral of the number present over time is the sum of
 *                  the times present (Little 1961; as an identity over a run with
 *                  its end terms, Whitt 1991, "A review of L = lambda W", §1);
 *   people         work is done on duty or in overtime; the log of services and
 *                  the tally say the same.
 *
 * Every folder of scenarios/ is run for one year, or 200 hours, in all of its
 * alternatives, as it stands and with a sample of its uncertain values. */
#include "scenario.h"

#include <glob.h>

#define TOLERANCE 1e-9

static double sum(const double *x, int count)
{
    double all = 0;
    for (int i = 0; i < count; i++)
        all += x[i];
    return all;
}

static struct tally_cell sum_cells(const struct tally_cell *cells, int count)
{
    struct tally_cell all = {0};
    for (int i = 0; i < count; i++) {
        all.arrived += cells[i].arrived;
        all.ended += cells[i].ended;
        all.cut += cells[i].cut;
        all.within += cells[i].within;
        all.wait_first += cells[i].wait_first;
        all.wait_later += cells[i].wait_later;
        all.wait_back += cells[i].wait_back;
        all.handling += cells[i].handling;
    }
    return all;
}

static void check_cells(const struct tally_cell *all, const struct tally_procedure *t)
{
    assert_close(all->arrived, t->arrived, 0);
    assert_close(all->ended, t->ended, 0);
    assert_close(all->cut, t->cut + t->left, 0);
    assert_close(all->wait_first + all->wait_later + all->wait_back + all->handling,
                 t->turnaround_min, TOLERANCE);
}

/* The cells of the counted time, which begins and ends with a period. */
static struct tally_cell sum_periods(const struct tally *tally, const struct plan *plan, int p)
{
    double period_min = 60.0 * tally->period_hours;
    int first = (int)(plan->count_from_min / period_min);
    int count = (int)((plan->count_to_min - plan->count_from_min) / period_min);
    assert_close(first * period_min, plan->count_from_min, 0);
    assert_close((first + count) * period_min, plan->count_to_min, 0);
    return sum_cells(tally_period(tally, p, first), count);
}

static void check_procedure(const struct tally *tally, const struct plan *plan, int p)
{
    const struct tally_procedure *t = &tally->procedures[p];
    assert_close(t->ended + t->cut + t->left + t->unfinished, t->arrived, 0);
    struct tally_cell hours = sum_cells(tally_hour(tally, p, 0), tally->hour_slots);
    struct tally_cell periods = sum_periods(tally, plan, p);
    check_cells(&hours, t);
    check_cells(&periods, t);
    assert_close(hours.within, periods.within, 0);
    if (!plan->procedures[p].present) /* letters: within their days */
        assert_close(hours.within, t->within_days, 0);
    assert_close(hours.wait_first, periods.wait_first, TOLERANCE);
    assert_close(hours.handling, periods.handling, TOLERANCE);
    assert_close(sum(tally->open_days + p * tally->period_count, tally->period_count), t->open_days,
                 0);
    uint64_t counts = 0;
    for (int b = 0; b < HISTOGRAM_BINS; b++)
        counts += tally_counts(tally, p)[b];
    assert_close((double)counts, t->ended, 0);
}

/* Those who were served to the end are all, where nobody was cut off. */
static void check_little(const struct tally *tally, const struct plan *plan)
{
    double came = 0, served = 0, handled = 0, others = 0;
    int hours = WEEK * tally->hour_slots;
    for (int p = 0; p < plan->procedure_count; p++) {
        const struct tally_procedure *t = &tally->procedures[p];
        if (!plan->procedures[p].present)
            continue;
        came += t->arrived;
        served += t->turnaround_min;
        handled += sum_cells(tally_hour(tally, p, 0), tally->hour_slots).handling;
        others += t->cut + t->left + t->unfinished;
    }
    assert_close(sum(tally->arrived_hours, hours), came, 0);
    assert_close(sum(tally->present_hours, hours), tally->present_min, TOLERANCE);
    assert_true(tally->present_min >= served * (1 - TOLERANCE));
    assert_true(sum(tally->handled_hours, hours) >= handled * (1 - TOLERANCE));
    if (others > 0)
        return;
    assert_close(tally->present_min, served, TOLERANCE);
    assert_close(sum(tally->handled_hours, hours), handled, TOLERANCE);
}

/* Services count whole where they start in the counted time, so that at its end
 * only a closing office has all of them within its hours. */
static void check_teams(const struct tally *tally, const struct plan *plan)
{
    for (int i = 0; i < plan->team_count; i++) {
        const struct tally_team *t = &tally->teams[i];
        assert_close(sum(tally->team_duty + i * QUARTERS, QUARTERS), t->duty_min, TOLERANCE);
        if (plan->sweep)
            assert_close(sum(tally->team_busy + i * QUARTERS, QUARTERS), t->busy_min, TOLERANCE);
        if (plan->sweep)
            assert_true(t->busy_min <= (t->duty_min + t->overtime_min) * (1 + TOLERANCE));
    }
}

static void check_tally(const struct tally *tally, const struct plan *plan)
{
    for (int p = 0; p < plan->procedure_count; p++)
        check_procedure(tally, plan, p);
    check_little(tally, plan);
    check_teams(tally, plan);
}

/* The log of the first replication: a line a visit, from ready to start, or one for
 * each piece of a service that was interrupted. */
static void check_log(const struct experiment *e, int alternative, const struct tally *tally)
{
    size_t steps = (size_t)tally->step_count;
    double *visits = calloc(steps + 1, sizeof *visits), *queue = calloc(steps + 1, sizeof *queue);
    struct event_log log = {0};
    experiment_events(e, alternative, &log);
    for (size_t i = 0; i < log.count; i++) {
        visits[log.items[i].step]++;
        queue[log.items[i].step] += log.items[i].start - log.items[i].ready;
        assert_true(log.items[i].start >= log.items[i].ready);
        assert_true(log.items[i].end >= log.items[i].start);
    }
    for (size_t i = 0; i < steps; i++) {
        if (!e->central[alternative].plan.steps[i].interrupt)
            assert_close(visits[i], tally->steps[i].visits, 0);
        assert_true(visits[i] >= tally->steps[i].visits);
        assert_close(queue[i], tally->steps[i].queue_min, TOLERANCE);
    }
    free(log.items);
    free(visits);
    free(queue);
}

static double arrived(const struct tally *tally)
{
    double all = 0;
    for (int p = 0; p < tally->procedure_count; p++)
        all += tally->procedures[p].arrived;
    return all;
}

/* What a folder's runs end with, all together. */
struct ends {
    double cut, left, unfinished;
};

static void check_samples(const struct experiment *e, const struct replication *r)
{
    for (int a = 0; e->sampled && a < e->alternative_count; a++) {
        struct tally tally;
        trial_run_tally(e, &r->samples[a], r->index, &tally);
        check_tally(&tally, &r->samples[a].plan);
        tally_release(&tally);
    }
}

static struct ends check_folder(const char *dir, const char *edit)
{
    const struct set_option sets[] = {
        {NULL, "scenario.replications=1"}, {NULL, "scenario.run_hours=200"}, {NULL, edit}};
    struct ends ends = {0};
    struct trial t;
    trial_begin(&t);
    t.look = check_samples;
    trial_run_folder(&t, dir, sets, edit ? 3 : 2, 1);
    for (int a = 0; a < t.experiment.alternative_count; a++) {
        struct tally tally;
        trial_tally(&t.experiment, a, 0, &tally);
        /* Six and seven of the logs, thousands of the others, none of money alone. */
        assert_true(arrived(&tally) >= 6 || tally.procedure_count == 0);
        check_tally(&tally, &t.experiment.central[a].plan);
        check_log(&t.experiment, a, &tally);
        for (int p = 0; p < tally.procedure_count; p++) {
            ends.cut += tally.procedures[p].cut;
            ends.left += tally.procedures[p].left;
            ends.unfinished += tally.procedures[p].unfinished;
        }
        tally_release(&tally);
    }
    trial_end(&t);
    return ends;
}

/* At least so many folders were found. */
static void check_folders(const char *pattern, size_t least)
{
    glob_t found;
    assert_int_equal(glob(pattern, GLOB_ERR, NULL, &found), 0);
    assert_true(found.gl_pathc >= least);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char *dir = found.gl_pathv[i];
        *strrchr(dir, '/') = '\0';
        if (strcmp(dir, TEST_SCENARIOS "/standard") == 0)
            continue; /* the library: settings, but no scenario */
        print_message("%s\n", dir + strlen(TEST_SCENARIOS) + 1);
        check_folder(dir, NULL);
    }
    globfree(&found);
}

static void identities_hold_of_the_examples(void **state)
{
    (void)state;
    check_folders(TEST_SCENARIOS "/*/scenario.csv", 4);
    check_folders(TEST_SCENARIOS "/cases/*/scenario.csv", 5);
}

static void identities_hold_of_the_compared(void **state)
{
    (void)state;
    check_folders(TEST_SCENARIOS "/model-project/template/scenario.csv", 1);
    check_folders(TEST_SCENARIOS "/wide-area/*/scenario.csv", 2);
    check_folders(TEST_SCENARIOS "/nation/*/scenario.csv", 1);
}

static void identities_hold_of_the_templates(void **state)
{
    (void)state;
    check_folders(TEST_SCENARIOS "/templates/*/scenario.csv", 5);
}

static void identities_hold_of_the_cases(void **state)
{
    (void)state;
    check_folders(TEST_SCENARIOS "/cases/*/scenario.csv", 4);
}

static void identities_hold_of_the_queues_of_theory(void **state)
{
    (void)state;
    check_folders(TEST_SCENARIOS "/theory/*/scenario.csv", 26);
}

/* Residents whom the end of the run or of the day finds inside, and those who
 * leave, are terms of the sums. */
static void the_end_terms_are_in_them(void **state)
{
    (void)state;
    struct ends ends = check_folder(TEST_SCENARIOS "/theory/mm1",
                                    "procedures[customer/counter].cases_per_year=200000");
    assert_true(ends.unfinished > 100);
    ends = check_folder(TEST_SCENARIOS "/theory/office_day", "teams[*/*/*].overtime=no");
    assert_true(ends.cut > 100);
    ends = check_folder(TEST_SCENARIOS "/theory/mm3_patience", NULL);
    assert_true(ends.left > 100);
    ends = check_folder(TEST_SCENARIOS "/theory/loss", NULL);
    assert_true(ends.left > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identities_hold_of_the_examples),
        cmocka_unit_test(identities_hold_of_the_compared),
        cmocka_unit_test(identities_hold_of_the_templates),
        cmocka_unit_test(identities_hold_of_the_cases),
        cmocka_unit_test(identities_hold_of_the_queues_of_theory),
        cmocka_unit_test(the_end_terms_are_in_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
