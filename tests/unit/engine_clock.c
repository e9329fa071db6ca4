/* What is counted by the hours of the clock: days worked out on paper. */
#include "engine_bench.h"

enum { MON, TUE, WED, HOURS = 24 };

static double by_hour(const double *hours, int weekday, int hour)
{
    return hours[weekday * HOURS + hour];
}

static double by_quarter(const double *quarters, int team, int hour, int minute)
{
    return quarters[team * QUARTERS + 4 * hour + minute / QUARTER_MIN];
}

/* One clerk, 20 minutes each, three residents at 9:30 of a Wednesday: with the clerk
 * from 9:30 to 10:30, 30 minutes of each hour; inside 80 and 40 minutes, so that they
 * wait 50 and 10: 0 + 20 + 40. */
static void who_waits_is_inside_and_with_nobody(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    b->plan.first_date += WED;
    desk(b, 1, 0);
    add_mail(b, add_step(b, 0, 20, PLACE_FRONT, STEP_END), 1, 570, 3, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    assert_close(by_hour(b->tally.present_hours, WED, 9), 80, 1e-12);
    assert_close(by_hour(b->tally.present_hours, WED, 10), 40, 1e-12);
    assert_close(by_hour(b->tally.handled_hours, WED, 9), 30, 1e-12);
    assert_close(by_hour(b->tally.handled_hours, WED, 10), 30, 1e-12);
    assert_close(by_hour(b->tally.handled_hours, WED, 11), 0, 0);
    assert_close(by_hour(b->tally.handled_hours, TUE, 9), 0, 0);
    assert_close(by_hour(b->tally.arrived_hours, WED, 9), 3, 0);
    assert_close(by_hour(b->tally.arrived_hours, WED, 10), 0, 0);
    bench_free(b);
}

/* 150 minutes from 9:30. Behind the counter for the last ten of 160, which is no time
 * with a person. */
static void a_long_service_lies_in_several_hours(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    int serve = add_step(b, 0, 150, PLACE_FRONT, 1);
    add_step(b, 0, 10, PLACE_BACK, STEP_END);
    add_mail(b, serve, 1, 570, 1, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    static const double minutes[] = {0, 30, 60, 60, 0};
    for (int i = 0; i < 5; i++)
        assert_near(by_hour(b->tally.handled_hours, MON, 8 + i), minutes[i], 1e-12);
    assert_close(by_hour(b->tally.present_hours, MON, 12), 10, 1e-12);
    bench_free(b);
}

/* On duty from 9:00 to 9:40; two cases of 20 minutes come at 9:10 and are done at 9:30
 * and 9:50, ten minutes of overtime. */
static void work_is_told_by_quarter_hours(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 1, 0);
    close_desks(b, 580, INFINITY);
    add_mail(b, add_step(b, 0, 20, PLACE_FRONT, STEP_END), 1, 550, 2, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    static const double busy[] = {0, 5, 15, 15, 5, 0}, duty[] = {0, 15, 15, 10, 0, 0};
    for (int i = 0; i < 6; i++) {
        int minute = 525 + 15 * i;
        assert_near(by_quarter(b->tally.team_busy, team, minute / 60, minute % 60), busy[i], 1e-12);
        assert_near(by_quarter(b->tally.team_duty, team, minute / 60, minute % 60), duty[i], 1e-12);
    }
    bench_free(b);
}

/* A letter of 30 minutes from 9:00, stopped for a resident from 9:10 to 9:15 and done
 * at 9:35: the clerk works without a break. */
static void work_that_is_stopped_is_done_later(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 1, 0);
    int letter = add_step(b, 0, 30, PLACE_BACK, STEP_END);
    int serve = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
    b->steps[letter].interrupt = 1;
    add_mail(b, letter, 0, 540, 1, NAN);
    double means[2] = {mean_of(b, 0), 0};
    add_mail(b, serve, 1, 550, 1, NAN);
    b->procedures[1].level = 1;
    means[1] = mean_of(b, 1);
    run(b, means);
    static const double busy[] = {15, 15, 5, 0};
    for (int i = 0; i < 4; i++)
        assert_near(by_quarter(b->tally.team_busy, team, 9, 15 * i), busy[i], 1e-12);
    bench_free(b);
}

/* Four letters of 200 minutes, one clerk from 9:00 to 17:00: the third, in hand at
 * 17:00, is finished; the fourth lies overnight and over the closed day. */
static void what_is_open_at_the_end_of_a_day(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    add_mail(b, add_step(b, 0, 200, PLACE_BACK, STEP_END), 0, 540, 4, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    assert_int_equal(b->tally.open_cases[0], 1);
    assert_int_equal(b->tally.open_cases[1], 1);
    assert_close(by_hour(b->tally.arrived_hours, MON, 9), 0, 0); /* residents only */
    bench_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_waits_is_inside_and_with_nobody),
        cmocka_unit_test(a_long_service_lies_in_several_hours),
        cmocka_unit_test(work_is_told_by_quarter_hours),
        cmocka_unit_test(work_that_is_stopped_is_done_later),
        cmocka_unit_test(what_is_open_at_the_end_of_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
