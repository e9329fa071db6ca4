/* Service measures of tallies filled by hand. */
#include "experiment_hand.h"

#include "experiment/measures.h"
#include "tally_sum.h"
#include <stdio.h>

static struct tally_cell *hour(struct hand *h, int alternative, int r, int procedure, int at)
{
    struct tally *t = hand_tally(h, alternative, r);
    return &t->hours[procedure * t->hour_slots + at];
}

static void count_waits(struct hand *h, int alternative, int r, int procedure, double minutes,
                        uint32_t cases)
{
    struct tally *t = hand_tally(h, alternative, r);
    size_t row = (size_t)procedure;
    t->histograms[row * HISTOGRAM_BINS + (size_t)histogram_bin(minutes)] += cases;
}

static double estimate(struct hand *h, const char *subject, const char *key, const char *measure)
{
    return hand_find(h, "before", "", subject, key, measure)->estimate;
}

/* arrived, ended, cut, within, wait_first, wait_later, wait_back, handling */
static void fill_before(struct hand *h)
{
    *hour(h, 0, 0, HAND_A_COUNTER, 9) = (struct tally_cell){10, 9, 1, 7, 18, 4.5, 9, 45};
    *hour(h, 0, 0, HAND_A_COUNTER, 10) = (struct tally_cell){4, 4, 0, 4, 2, 0, 0, 16};
    *hour(h, 0, 0, HAND_B_COUNTER, 9) = (struct tally_cell){6, 6, 0, 3, 60, 0, 0, 30};
    *hour(h, 0, 1, HAND_A_COUNTER, 9) = (struct tally_cell){5, 5, 0, 5, 5, 0, 0, 20};
    *hour(h, 0, 1, HAND_B_COUNTER, 9) = (struct tally_cell){3, 3, 0, 3, 0, 0, 0, 12};
    struct tally_procedure *first = hand_tally(h, 0, 0)->procedures;
    struct tally_procedure *second = hand_tally(h, 0, 1)->procedures;
    first[HAND_A_COUNTER] = (struct tally_procedure){.arrived = 14, .ended = 13, .cut = 1};
    first[HAND_B_COUNTER] = (struct tally_procedure){.arrived = 6, .ended = 6};
    first[HAND_A_POST] = (struct tally_procedure){
        .arrived = 20, .ended = 18, .unfinished = 2, .open_days = 27, .within_days = 15};
    second[HAND_A_COUNTER] = (struct tally_procedure){.arrived = 5, .ended = 5};
    second[HAND_B_COUNTER] = (struct tally_procedure){.arrived = 3, .ended = 3};
    second[HAND_A_POST] =
        (struct tally_procedure){.arrived = 10, .ended = 10, .open_days = 9, .within_days = 10};
    count_waits(h, 0, 0, HAND_A_COUNTER, 0, 4);
    count_waits(h, 0, 0, HAND_A_COUNTER, 0.5, 3);
    count_waits(h, 0, 0, HAND_A_COUNTER, 2.5, 6);
    count_waits(h, 0, 0, HAND_B_COUNTER, 0, 1);
    count_waits(h, 0, 0, HAND_B_COUNTER, 59.9, 3);
    count_waits(h, 0, 0, HAND_B_COUNTER, 75, 2);
    count_waits(h, 0, 1, HAND_A_COUNTER, 0, 5);
    count_waits(h, 0, 1, HAND_B_COUNTER, 0, 3);
}

static void means_are_sums_over_those_served(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    fill_before(&h);
    hand_findings(&h);
    /* a/counter: 18 served; first 18+2+5, later 4.5, back 9, handling 45+16+20 */
    assert_close(estimate(&h, "procedure", "a/counter", "wait_first_mean"), 25 / 18.0, 1e-14);
    assert_close(estimate(&h, "procedure", "a/counter", "wait_later_mean"), 4.5 / 18, 1e-14);
    assert_close(estimate(&h, "procedure", "a/counter", "wait_back_mean"), 9 / 18.0, 1e-14);
    assert_close(estimate(&h, "procedure", "a/counter", "wait_mean"), 38.5 / 18, 1e-14);
    assert_close(estimate(&h, "procedure", "a/counter", "handling_mean"), 81 / 18.0, 1e-14);
    assert_close(estimate(&h, "procedure", "a/counter", "time_mean"), 119.5 / 18, 1e-14);
    /* all/counter: 27 served, waits 38.5 + 60; no letter among them */
    const struct finding *all =
        hand_find(&h, "before", "", "procedure", "all/counter", "wait_mean");
    assert_close(all->estimate, 98.5 / 27, 1e-14);
    /* Residuals: (93.5 - R 19)/13.5 = 1.791495 and the negative of it;
     * half-width 12.7062 * sqrt(2 * 1.791495^2 / 2) = 22.7631. */
    assert_near(all->ci_high - all->estimate, 22.7631, 2e-4);
    assert_close(estimate(&h, "hour", "9", "wait_mean"), 96.5 / 23, 1e-14);
    assert_close(estimate(&h, "hour", "10", "wait_mean"), 2 / 4.0, 1e-14);
    hand_end(&h);
}

static void those_cut_off_stay_in_the_target(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    fill_before(&h);
    hand_findings(&h);
    /* 16 of 19 who came, 1 of them cut off; 22 of 28 in all */
    assert_close(estimate(&h, "procedure", "a/counter", "share_within_target"), 16 / 19.0, 1e-14);
    assert_close(estimate(&h, "procedure", "all/counter", "share_within_target"), 22 / 28.0, 1e-14);
    assert_close(estimate(&h, "procedure", "a/counter", "cut_off"), 0.5, 1e-14);
    assert_close(estimate(&h, "procedure", "a/counter", "cases"), 9.5, 1e-14);
    /* no wait at all: 9 of 18, 4 of 9 */
    assert_close(estimate(&h, "procedure", "a/counter", "share_waiting"), 9 / 18.0, 1e-14);
    assert_close(estimate(&h, "procedure", "b/counter", "share_waiting"), 5 / 9.0, 1e-14);
    assert_close(estimate(&h, "procedure", "all/counter", "share_waiting"), 14 / 27.0, 1e-14);
    hand_end(&h);
}

static void letters_are_told_in_days(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    fill_before(&h);
    hand_findings(&h);
    static const char *const keys[] = {"a/post", "all/post"};
    for (int i = 0; i < 2; i++) {
        assert_close(estimate(&h, "procedure", keys[i], "turnaround_days_mean"), 36 / 28.0, 1e-14);
        assert_close(estimate(&h, "procedure", keys[i], "share_within_days"), 25 / 30.0, 1e-14);
        assert_close(estimate(&h, "procedure", keys[i], "unfinished"), 1, 1e-14);
        assert_close(estimate(&h, "procedure", keys[i], "cases"), 15, 1e-14);
        assert_null(findings_find(&h.out, "before", "", "procedure", keys[i], "wait_mean"));
    }
    assert_close(estimate(&h, "procedure", "a/post", "target_days"), 3, 0);
    assert_null(findings_find(&h.out, "before", "", "procedure", "a/post", "target"));
    hand_end(&h);
}

static void minutes_of_waiting_are_shares_of_those_served(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    fill_before(&h);
    hand_findings(&h);
    /* The first class holds those who did not wait: 9 + 3 of 18. */
    assert_close(estimate(&h, "procedure", "a/counter/0-1", "wait_histogram"), 12 / 18.0, 1e-12);
    assert_close(estimate(&h, "procedure", "a/counter/1-2", "wait_histogram"), 0, 0);
    assert_close(estimate(&h, "procedure", "a/counter/2-3", "wait_histogram"), 6 / 18.0, 1e-12);
    assert_close(estimate(&h, "procedure", "b/counter/59-60", "wait_histogram"), 3 / 9.0, 1e-12);
    assert_close(estimate(&h, "procedure", "all/counter/60-", "wait_histogram"), 2 / 27.0, 1e-12);
    char key[64];
    double sum = estimate(&h, "procedure", "all/counter/60-", "wait_histogram");
    for (int m = 0; m < 60; m++) {
        snprintf(key, sizeof key, "all/counter/%d-%d", m, m + 1);
        sum += estimate(&h, "procedure", key, "wait_histogram");
    }
    assert_close(sum, 1, 1e-12);
    assert_null(
        findings_find(&h.out, "after", "before", "procedure", "all/counter/0-1", "wait_histogram"));
    hand_end(&h);
}

/* Half-widths of the two years, residuals as above: mean wait 22.7631 of 3.648148,
 * 6.2396; share within the target 12.7062 * 0.122449 = 1.5559 points; turnaround
 * 12.7062 * (27 - 18 * 36 / 28) / 14 = 3.5007 of 1.285714, 2.7228; share within
 * days 12.7062 / 9 = 1.4118. Without the counter's the turnaround is the widest. */
static void the_widest_of_the_main_measures_is_found(void **state)
{
    (void)state;
    struct hand h;
    struct finding widest;
    hand_begin(&h);
    fill_before(&h);
    hand_findings(&h);
    assert_near(record_precision(h.e.record, &widest), 6.2396, 1e-4);
    assert_text(widest.measure, "wait_mean");
    assert_text(widest.key, "all/counter");
    for (int r = 0; r < HAND_RUNS; r++)
        for (int i = 0; i < 48; i++)
            hand_tally(&h, 0, r)->hours[i] = (struct tally_cell){.arrived = 0};
    hand_findings(&h);
    assert_near(record_precision(h.e.record, &widest), 2.7228, 1e-4);
    assert_text(widest.measure, "turnaround_days_mean");
    hand_end(&h);
}

/* The difference of two means is held against the baseline's: waits of 4 and 4
 * minutes by case there, 6 and 10 in the alternative; 4 is the difference, 2 its
 * deviations, 12.7062 * 2 = 25.4124 the half-width: of 8, the alternative's own,
 * 3.1766, of 4, the baseline's, 6.3531. */
static void a_difference_is_held_against_the_baseline(void **state)
{
    (void)state;
    struct hand h;
    struct finding widest;
    hand_begin(&h);
    for (int r = 0; r < HAND_RUNS; r++) {
        *hour(&h, 0, r, HAND_A_COUNTER, 9) = (struct tally_cell){.ended = 1, .wait_first = 4};
        *hour(&h, 1, r, HAND_A_COUNTER, 9) =
            (struct tally_cell){.ended = 1, .wait_first = 6 + 4 * r};
    }
    hand_findings(&h);
    assert_near(record_precision(h.e.record, &widest), 6.3531, 1e-4);
    assert_text(widest.against, "before");
    hand_end(&h);
}

/* Ten cases at 8 minutes in one year, ten at 16 in the other; the bins are
 * 8/256 and 16/256 wide. Pooled median: the upper edge of the first, 8.03125.
 * The two sections: the middles, 8.015625 and 16.03125; deviations -0.015625 and
 * 8, half-width 12.7062 * sqrt(64.000244/2) = 71.8773.
 * Against a baseline whose waits are all 4 (bin 4/256, medians 4.0078125) the
 * deviations from the difference 4.0234375 are -0.015625 and 8 again. */
static void quantiles_have_intervals_by_sections(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    for (int r = 0; r < HAND_RUNS; r++)
        count_waits(&h, 0, r, HAND_A_COUNTER, 4, 10);
    count_waits(&h, 1, 0, HAND_A_COUNTER, 8, 10);
    count_waits(&h, 1, 1, HAND_A_COUNTER, 16, 10);
    hand_findings(&h);
    const struct finding *f = hand_find(&h, "after", "", "procedure", "a/counter", "wait_p50");
    assert_close(f->estimate, 8.03125, 1e-14);
    assert_near(f->ci_high - f->estimate, 71.8773, 2e-4);
    f = hand_find(&h, "after", "before", "procedure", "all/counter", "wait_p50");
    assert_close(f->estimate, 8.03125 - 4.0078125, 1e-14);
    assert_near(f->estimate - f->ci_low, 71.8773, 2e-4);
    /* 90 % of 20: eight tenths into the bin from 16 on */
    assert_close(estimate(&h, "procedure", "a/counter", "wait_p90"), 4 + 0.9 * 4 / 256, 1e-14);
    f = hand_find(&h, "after", "", "procedure", "a/counter", "wait_p90");
    assert_close(f->estimate, 16 + 0.8 * 16 / 256, 1e-14);
    hand_end(&h);
}

static void targets_are_shown_where_they_are_one(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    hand_findings(&h);
    const struct finding *f = hand_find(&h, "after", "", "procedure", "all/counter", "target");
    assert_close(f->estimate, 15, 0);
    assert_int_equal(f->basis, BASIS_FIXED);
    findings_release(&h.out);
    findings_init(&h.out);
    h.procedures[HAND_B_COUNTER].wait_target_min = 20;
    h.procedures[HAND_A_POST].target_days = -1;
    hand_findings(&h);
    assert_null(findings_find(&h.out, "before", "", "procedure", "all/counter", "target"));
    assert_null(findings_find(&h.out, "before", "", "procedure", "a/post", "target_days"));
    assert_close(estimate(&h, "procedure", "b/counter", "target"), 20, 0);
    hand_end(&h);
}

static void teams_and_steps(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    hand_tally(&h, 0, 0)->teams[HAND_DESK] = (struct tally_team){6000, 4200, 90, 0, 0};
    hand_tally(&h, 0, 1)->teams[HAND_DESK] = (struct tally_team){6000, 5400, 30, 0, 0};
    hand_tally(&h, 1, 0)->teams[HAND_DESK] = (struct tally_team){6000, 3600, 0, 0, 0};
    hand_tally(&h, 1, 1)->teams[HAND_DESK] = (struct tally_team){6000, 4200, 0, 0, 0};
    hand_tally(&h, 0, 0)->team_duty[HAND_DESK * QUARTERS + 37] = 600;
    hand_tally(&h, 0, 1)->team_duty[HAND_DESK * QUARTERS + 38] = 720;
    hand_tally(&h, 0, 0)->steps[0] = (struct tally_step){30, 120, 45};
    hand_tally(&h, 0, 1)->steps[0] = (struct tally_step){10, 60, 15};
    hand_findings(&h);
    assert_close(estimate(&h, "team", "desk", "use"), 9600 / 12000.0, 1e-14);
    assert_close(estimate(&h, "team", "desk", "busy_hours"), 80, 1e-14);
    assert_close(estimate(&h, "team", "desk", "duty_hours"), 100, 1e-14);
    assert_close(estimate(&h, "team", "desk", "overtime_hours"), 1, 1e-14);
    assert_close(hand_find(&h, "after", "before", "team", "desk", "use")->estimate, -0.15, 1e-14);
    assert_close(estimate(&h, "team", "back", "persons"), 1.125, 0);
    assert_null(findings_find(&h.out, "before", "", "team", "back", "use"));
    /* 1,320 minutes over two years of 23 open days */
    assert_close(estimate(&h, "hour", "9/desk", "on_duty"), 1320 / (60.0 * 46), 1e-14);
    assert_close(estimate(&h, "step", "copy/receive", "visits"), 20, 1e-14);
    assert_close(estimate(&h, "step", "copy/receive", "service_mean"), 4.5, 1e-14);
    assert_close(estimate(&h, "step", "copy/receive", "queue_mean"), 1.5, 1e-14);
    /* 180 minutes in two years */
    assert_close(estimate(&h, "step", "copy/receive", "load_hours"), 1.5, 1e-14);
    hand_end(&h);
}

/* Plan days: 2 is Monday 1 April, 9 Monday 8 April, 33 Thursday 2 May. Open
 * Mondays: 1, 8, 15 and 22 April. */
static void arrivals_are_per_open_day(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    struct tally_cell *first = hand_tally(&h, 0, 0)->periods + HAND_A_COUNTER * HAND_DAYS;
    struct tally_cell *second = hand_tally(&h, 0, 1)->periods + HAND_A_COUNTER * HAND_DAYS;
    first[2] = (struct tally_cell){.arrived = 12, .ended = 12, .wait_first = 24};
    first[9] = (struct tally_cell){.arrived = 8, .ended = 8, .wait_first = 8};
    first[33] = (struct tally_cell){.arrived = 7, .ended = 7, .wait_first = 21};
    second[2] = (struct tally_cell){.arrived = 4, .ended = 4, .wait_first = 4};
    /* a lead-in day counts nowhere */
    first[1] = (struct tally_cell){.arrived = 100, .ended = 100, .wait_first = 900};
    *hour(&h, 0, 0, HAND_A_COUNTER, 9) = (struct tally_cell){.arrived = 16};
    *hour(&h, 0, 1, HAND_B_COUNTER, 9) = (struct tally_cell){.arrived = 7};
    hand_tally(&h, 0, 0)->present_hours[9] = 3000;
    hand_tally(&h, 0, 1)->present_hours[4 * 24 + 9] = 2520;
    hand_findings(&h);
    assert_close(estimate(&h, "weekday", "mon", "arrivals"), 24 / 8.0, 1e-14);
    assert_close(estimate(&h, "weekday", "mon", "wait_mean"), 36 / 24.0, 1e-14);
    /* Thursdays 4, 11, 18, 25 April and 2 May */
    assert_close(estimate(&h, "weekday", "thu", "arrivals"), 7 / 10.0, 1e-14);
    assert_close(estimate(&h, "weekday", "tue", "arrivals"), 0, 0);
    assert_true(isnan(estimate(&h, "weekday", "tue", "wait_mean")));
    assert_close(estimate(&h, "month", "4", "arrivals"), 24 / 42.0, 1e-14);
    assert_close(estimate(&h, "month", "5", "arrivals"), 7 / 4.0, 1e-14);
    assert_close(estimate(&h, "month", "5", "wait_mean"), 3, 1e-14);
    assert_close(estimate(&h, "hour", "9", "arrivals"), 23 / 46.0, 1e-14);
    /* 5,520 minutes in two years of 23 open days: 2 residents */
    assert_close(estimate(&h, "hour", "9", "present"), 2, 1e-14);
    assert_close(estimate(&h, "scenario", "", "open_days"), 23, 0);
    assert_close(estimate(&h, "scenario", "", "population"), 10000, 0);
    hand_end(&h);
}

/* 1,000 counted hours stand for 8,760. */
static void a_continuous_run_is_scaled_to_a_year(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    fill_before(&h);
    h.scenario.calendar = CALENDAR_CONTINUOUS;
    hand_tally(&h, 0, 0)->teams[HAND_DESK].busy_min = 600;
    hand_tally(&h, 0, 1)->teams[HAND_DESK].busy_min = 600;
    hand_findings(&h);
    assert_close(estimate(&h, "procedure", "a/counter", "cases"), 9.5 * 8.76, 1e-12);
    assert_close(estimate(&h, "team", "desk", "busy_hours"), 87.6, 1e-12);
    assert_close(estimate(&h, "procedure", "a/counter", "wait_mean"), 38.5 / 18, 1e-14);
    assert_null(findings_find(&h.out, "before", "", "month", "4", "arrivals"));
    hand_end(&h);
}

static void a_sample_moves_measures_of_tallies_and_of_plans(void **state)
{
    (void)state;
    struct hand h;
    struct label_team more[HAND_TEAMS];
    hand_begin(&h);
    fill_before(&h);
    h.e.sampled = true;
    memcpy(more, h.teams, sizeof more);
    more[HAND_DESK].posts = 4;
    for (int r = 0; r < HAND_RUNS; r++) {
        for (int a = 0; a < HAND_ALTERNATIVES; a++)
            tally_sum(&h.sample_tallies[a * HAND_RUNS + r], hand_tally(&h, a, r));
        h.sample_tallies[r].procedures[HAND_A_COUNTER].arrived += 2 + 4 * r;
        h.samples[r].labels.teams = more;
    }
    hand_findings(&h);
    /* moved by 2 and 6 around 9.5: places 0.05 and 0.95 */
    const struct finding *f = hand_find(&h, "before", "", "procedure", "a/counter", "cases");
    assert_close(f->input_low, 9.5 + 2.2, 1e-12);
    assert_close(f->input_high, 9.5 + 5.8, 1e-12);
    f = hand_find(&h, "before", "", "procedure", "b/counter", "cases");
    assert_true(isnan(f->input_low));
    f = hand_find(&h, "before", "", "team", "desk", "posts");
    assert_close(f->estimate, 3, 0);
    assert_close(f->input_low, 4, 1e-12);
    f = hand_find(&h, "after", "before", "team", "desk", "posts");
    assert_close(f->estimate, 0, 0);
    assert_close(f->input_high, -1, 1e-12);
    hand_end(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_are_sums_over_those_served),
        cmocka_unit_test(those_cut_off_stay_in_the_target),
        cmocka_unit_test(letters_are_told_in_days),
        cmocka_unit_test(minutes_of_waiting_are_shares_of_those_served),
        cmocka_unit_test(the_widest_of_the_main_measures_is_found),
        cmocka_unit_test(a_difference_is_held_against_the_baseline),
        cmocka_unit_test(quantiles_have_intervals_by_sections),
        cmocka_unit_test(targets_are_shown_where_they_are_one),
        cmocka_unit_test(teams_and_steps),
        cmocka_unit_test(arrivals_are_per_open_day),
        cmocka_unit_test(a_continuous_run_is_scaled_to_a_year),
        cmocka_unit_test(a_sample_moves_measures_of_tallies_and_of_plans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
