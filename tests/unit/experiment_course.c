/* Measures by time and class, which charts are drawn from, of tallies filled by hand. */
#include "experiment_hand.h"

#include "experiment/measures.h"

static double estimate(struct hand *h, const char *subject, const char *key, const char *measure)
{
    return hand_find(h, "before", "", subject, key, measure)->estimate;
}

static void count_waits(struct hand *h, int r, int procedure, double minutes, uint32_t cases)
{
    size_t row = (size_t)procedure;
    hand_tally(h, 0, r)->histograms[row * HISTOGRAM_BINS + (size_t)histogram_bin(minutes)] += cases;
}

/* Served in two years: 20 at procedure a, of whom 12 at once, 4 after 7 minutes, 4 after
 * 75; 5 at b after 20 minutes. */
static void classes_of_waits_are_shares_of_those_served(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    count_waits(&h, 0, HAND_A_COUNTER, 0, 8);
    count_waits(&h, 1, HAND_A_COUNTER, 0, 4);
    count_waits(&h, 0, HAND_A_COUNTER, 7, 4);
    count_waits(&h, 1, HAND_A_COUNTER, 75, 4);
    count_waits(&h, 0, HAND_B_COUNTER, 20, 5);
    hand_findings(&h);
    static const struct {
        const char *key;
        double share;
    } classes[] = {{"0-5", 12 / 25.0},
                   {"5-10", 4 / 25.0},
                   {"10-15", 0},
                   {"15-30", 5 / 25.0},
                   {"30-60", 0},
                   {"60-", 4 / 25.0},
                   {"a/counter/0-5", 12 / 20.0},
                   {"a/counter/5-10", 4 / 20.0},
                   {"a/counter/60-", 4 / 20.0},
                   {"b/counter/15-30", 1}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        assert_near(estimate(&h, "wait_class", classes[i].key, "share"), classes[i].share, 1e-12);
    /* At once 8 of 17 and 4 of 8. Residuals (8 - 0.48 * 17) / 12.5 = -0.0128 and its
     * negative; half-width 12.7062 * sqrt(2 * 0.0128^2 / 2) = 0.162639. */
    const struct finding *f = hand_find(&h, "before", "", "wait_class", "0-5", "share");
    assert_near(f->ci_high - f->estimate, 0.162639, 2e-6);
    assert_null(findings_find(&h.out, "before", "", "wait_class", "a/post/0-5", "share"));
    hand_end(&h);
}

static struct tally_cell *day_of(struct hand *h, int r, int procedure, int day)
{
    return hand_tally(h, 0, r)->periods + procedure * HAND_DAYS + day;
}

/* Open Mondays: 1, 8, 15 and 22 April, eight in two years. Inside 900 and 1,020 minutes
 * from 9:00 to 10:00, 480 of each with a person: 960 / (8 * 60) = 2 people wait. Years:
 * 1.75 and 2.25; half-width 12.7062 * 0.25 = 3.17655. */
static void who_waits_by_weekday_and_hour(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    for (int r = 0; r < HAND_RUNS; r++) {
        hand_tally(&h, 0, r)->present_hours[9] = r == 0 ? 900 : 1020;
        hand_tally(&h, 0, r)->handled_hours[9] = 480;
        hand_tally(&h, 0, r)->arrived_hours[9] = 60;
    }
    /* Wednesday at ten: 2,760 minutes less 690 over two years of 23 open days. */
    hand_tally(&h, 0, 1)->present_hours[2 * 24 + 10] = 2760;
    hand_tally(&h, 0, 1)->handled_hours[2 * 24 + 10] = 690;
    hand_findings(&h);
    const struct finding *f = hand_find(&h, "before", "", "weekday_hour", "mon/09", "queue_mean");
    assert_close(f->estimate, 2, 1e-12);
    assert_near(f->ci_high - f->estimate, 3.17655, 2e-5);
    assert_near(f->estimate - f->ci_low, 3.17655, 2e-5);
    assert_true(isnan(f->input_low));
    assert_close(estimate(&h, "weekday_hour", "mon/09", "arrivals"), 15, 1e-12);
    assert_close(estimate(&h, "weekday_hour", "wed/10", "queue_mean"), 2070 / (60.0 * 10), 1e-12);
    assert_close(estimate(&h, "hour", "10", "queue_mean"), 2070 / (60.0 * 46), 1e-12);
    assert_null(findings_find(&h.out, "before", "", "weekday_hour", "sat/09", "queue_mean"));
    hand_end(&h);
}

/* Plan day 2 is Monday 1 April, 33 Thursday 2 May. */
static void days_and_months(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    *day_of(&h, 0, HAND_A_COUNTER, 2) =
        (struct tally_cell){.arrived = 12, .ended = 10, .cut = 2, .wait_first = 20};
    *day_of(&h, 1, HAND_B_COUNTER, 2) =
        (struct tally_cell){.arrived = 4, .ended = 4, .wait_first = 6, .wait_back = 2};
    *day_of(&h, 0, HAND_A_POST, 2) = (struct tally_cell){.arrived = 8, .ended = 8};
    *day_of(&h, 1, HAND_A_POST, 33) = (struct tally_cell){.arrived = 6, .ended = 5};
    hand_tally(&h, 0, 0)->open_days[HAND_A_POST * HAND_DAYS + 2] = 12;
    hand_tally(&h, 0, 1)->open_days[HAND_A_POST * HAND_DAYS + 33] = 20;
    hand_tally(&h, 0, 0)->open_cases[HAND_A_POST * HAND_DAYS + 2] = 21;
    hand_tally(&h, 0, 1)->open_cases[HAND_A_POST * HAND_DAYS + 2] = 63;
    hand_tally(&h, 0, 0)->open_cases[HAND_A_COUNTER * HAND_DAYS + 2] = 100; /* no letters */
    hand_tally(&h, 0, 0)->open_cases[HAND_A_POST * HAND_DAYS + 0] = 100;    /* lead-in */
    hand_findings(&h);
    assert_close(estimate(&h, "day", "2024-04-01", "arrivals"), 8, 1e-12);
    assert_close(estimate(&h, "day", "2024-04-01", "wait_mean"), 28 / 14.0, 1e-12);
    const struct finding *f = hand_find(&h, "before", "", "day", "2024-04-01", "backlog");
    assert_close(f->estimate, 42, 1e-12);
    assert_near(f->ci_high - f->estimate, 12.7062 * 21, 1e-3);
    assert_true(isnan(estimate(&h, "day", "2024-05-02", "wait_mean")));
    assert_null(findings_find(&h.out, "before", "", "day", "2024-05-03", "backlog")); /* closed */
    /* 21 open days of April in each of two years */
    assert_close(estimate(&h, "month", "4", "backlog"), 84 / 42.0, 1e-12);
    assert_close(estimate(&h, "month", "4", "turnaround_days_mean"), 12 / 8.0, 1e-12);
    assert_close(estimate(&h, "month", "5", "turnaround_days_mean"), 20 / 5.0, 1e-12);
    assert_close(estimate(&h, "month", "4", "unserved"), 1, 1e-12);
    hand_end(&h);
}

/* On duty 8:30 to 9:15: rows until 10:15. 345 and 690 busy minutes, 690 on duty, over 23
 * open days of 15 minutes. */
static void need_and_presence_by_quarter_hour(void **state)
{
    (void)state;
    static const struct plan_change changes[] = {{510, CHANGE_DUTY, HAND_DESK, 2, 0, 0},
                                                 {555, CHANGE_DUTY, HAND_DESK, -2, 0, 0}};
    struct hand h;
    hand_begin(&h);
    for (int a = 0; a < HAND_ALTERNATIVES; a++) {
        h.central[a].plan.changes = changes;
        h.central[a].plan.change_count = 2;
    }
    for (int r = 0; r < HAND_RUNS; r++) {
        hand_tally(&h, 0, r)->team_busy[HAND_DESK * QUARTERS + 35] = r == 0 ? 345 : 690;
        hand_tally(&h, 0, r)->team_duty[HAND_DESK * QUARTERS + 35] = 690;
    }
    hand_findings(&h);
    assert_close(estimate(&h, "quarter_hour", "desk/08:45", "need"), 1.5, 1e-12);
    assert_close(estimate(&h, "quarter_hour", "desk/08:45", "presence"), 2, 1e-12);
    assert_close(estimate(&h, "quarter_hour", "desk/08:30", "need"), 0, 0);
    assert_close(estimate(&h, "quarter_hour", "desk/10:00", "need"), 0, 0);
    assert_null(findings_find(&h.out, "before", "", "quarter_hour", "desk/10:15", "need"));
    assert_null(findings_find(&h.out, "before", "", "quarter_hour", "desk/08:15", "need"));
    hand_end(&h);
}

/* Two antithetic replications are one unit, which says nothing of an error; in any
 * order their sum is the same. */
static void antithetic_replications_are_one_unit(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    h.e.antithetic = true;
    for (int r = 0; r < HAND_RUNS; r++)
        hand_tally(&h, 0, r)->present_hours[9] = r == 0 ? 900 : 1020;
    hand_findings(&h);
    const struct finding *f = hand_find(&h, "before", "", "weekday_hour", "mon/09", "queue_mean");
    assert_close(f->estimate, 1920 / 480.0, 1e-12);
    assert_int_equal(f->units, 1);
    assert_true(isnan(f->ci_low));
    hand_end(&h);
}

/* A study keeps none of it. */
static void means_alone_have_no_course(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    h.e.means_only = true;
    hand_findings(&h);
    for (int i = 0; i < h.out.count; i++) {
        assert_string_not_equal(h.out.items[i].subject, "day");
        assert_string_not_equal(h.out.items[i].subject, "weekday_hour");
    }
    hand_end(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_of_waits_are_shares_of_those_served),
        cmocka_unit_test(who_waits_by_weekday_and_hour),
        cmocka_unit_test(days_and_months),
        cmocka_unit_test(need_and_presence_by_quarter_hour),
        cmocka_unit_test(antithetic_replications_are_one_unit),
        cmocka_unit_test(means_alone_have_no_course),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
