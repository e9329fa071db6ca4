/* The engine on plans made by hand: days worked out on paper, and a queue of
 * the textbooks. Every service here is a constant and arrivals are mail (all at
 * one minute), so that each time can be checked to the last digit. */
#include "engine_bench.h"

/* One clerk from 9:00; four residents at 9:00, 10 minutes each: they wait 0,
 * 10, 20 and 30 minutes, 60 in all; the clerk is busy 40 of 480 minutes. */
static void one_clerk_serves_in_order(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = add_team(b, 1, 0);
    add_change(b, 540, CHANGE_DUTY, team, 1, 0);
    add_change(b, 1020, CHANGE_LAST, team, 0, INFINITY);
    add_change(b, 1020, CHANGE_DUTY, team, -1, 0);
    add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 540, 4, 15);
    double mean = mean_of(b, 0);
    run(b, &mean);
    const struct tally_cell *hour = tally_hour(&b->tally, 0, 9);
    assert_close(hour->ended, 4, 0);
    assert_close(hour->wait_first, 60, 0);
    assert_close(hour->handling, 40, 0);
    assert_close(hour->within, 2, 0); /* 0 and 10 are within 15 */
    assert_close(b->tally.teams[0].busy_min, 40, 0);
    assert_close(b->tally.teams[0].duty_min, 480, 0);
    assert_close(b->tally.teams[0].overtime_min, 0, 0);
    bench_free(b);
}

/* Two clerks 9:00-12:00, 10 minutes a resident, five residents at 9:00, one
 * 30-minute break at 9:05. Both are busy then, so the break waits for the first
 * case in hand (9:10) and lasts until 9:40.
 * 9:00 A and B start cases 1, 2; 9:10 A goes; B takes 3 (9:10), 4 (9:20),
 * 5 (9:30). Waits 0 0 10 20 30 = 60. Duty: 2 x 180 - 30 = 330 minutes. */
static void a_break_waits_for_the_case_in_hand(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = add_team(b, 2, 0);
    add_change(b, 540, CHANGE_DUTY, team, 2, 0);
    add_change(b, 545, CHANGE_BREAK, team, 0, 30);
    add_change(b, 720, CHANGE_LAST, team, 0, INFINITY);
    add_change(b, 720, CHANGE_DUTY, team, -2, 0);
    add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 540, 5, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 60, 0);
    assert_close(b->tally.teams[0].duty_min, 330, 0);
    assert_close(b->tally.teams[0].busy_min, 50, 0);
    bench_free(b);
}

/* Closing at 9:25 with four residents of 10 minutes from 9:00: the third is in
 * hand at 9:25, the fourth waits. until_empty: all four are served, the last
 * until 9:40, 15 minutes of overtime. Without overtime: the third is finished
 * (5 minutes past the band), the fourth is cut off. */
static void closing_serves_or_cuts_off_those_inside(void **state)
{
    (void)state;
    for (int until_empty = 0; until_empty < 2; until_empty++) {
        struct bench *b = bench_new();
        int team = add_team(b, 1, 0);
        add_change(b, 540, CHANGE_DUTY, team, 1, 0);
        add_change(b, 565, CHANGE_LAST, team, 0, until_empty ? INFINITY : 0);
        add_change(b, 565, CHANGE_DUTY, team, -1, 0);
        if (!until_empty)
            add_change(b, 565, CHANGE_CLOSE_ROLE, 0, 0, 0);
        add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 540, 4, NAN);
        double mean = mean_of(b, 0);
        run(b, &mean);
        assert_close(b->tally.procedures[0].arrived, 4, 0);
        assert_close(b->tally.procedures[0].ended, until_empty ? 4 : 3, 0);
        assert_close(b->tally.procedures[0].cut, until_empty ? 0 : 1, 0);
        assert_close(b->tally.teams[0].overtime_min, until_empty ? 15 : 5, 0);
        assert_close(b->tally.teams[0].duty_min, 25, 0);
        bench_free(b);
    }
}

/* A band until 21:25; a case of 21:20 in hand for 500 minutes, until 5:40: 495
 * minutes of overtime on the day of the band, of which 22:00-5:00 are 420 at night. */
static void overtime_at_night_is_told_apart(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 1, 0);
    close_desks(b, 1285, INFINITY);
    add_mail(b, add_step(b, 0, 500, PLACE_FRONT, STEP_END), 1, 1280, 1, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    assert_close(b->tally.teams[team].overtime_min, 495, 0);
    assert_close(b->tally.teams[team].night_min, 420, 0);
    assert_close(b->tally.team_overtime[team * DAYS], 495, 0);
    assert_close(b->tally.team_overtime[team * DAYS + 1], 0, 0);
    bench_free(b);
}

/* One clerk, 20 minutes each, three residents at 9:30: gone at 9:50, 10:10 and
 * 10:30. Inside before 10:00 for 20 + 30 + 30 minutes, after it 0 + 10 + 30. */
static void presence_is_counted_by_clock_hour(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = add_team(b, 1, 0);
    add_change(b, 540, CHANGE_DUTY, team, 1, 0);
    add_mail(b, add_step(b, 0, 20, PLACE_FRONT, STEP_END), 1, 570, 3, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    assert_close(b->tally.present_hours[8], 0, 0);
    assert_close(b->tally.present_hours[9], 80, 1e-12);
    assert_close(b->tally.present_hours[10], 40, 1e-12);
    assert_near(b->tally.present_hours[11], 0, 1e-12);
    assert_close(b->tally.present_min, 120, 1e-12);
    bench_free(b);
}

/* Front 5, back office 10, called again for 3 at the front; one clerk and one
 * colleague behind; two residents at 9:00.
 * Clerk: r1 9:00-9:05, r2 9:05-9:10, r1 again 9:15-9:18, r2 again 9:25-9:28.
 * Back: r1 9:05-9:15, r2 9:15-9:25 (ready 9:10, so it lies 5 minutes).
 * wait_first 0 + 5; wait_back 10 + 15; handling 8 + 8; time 18 + 28. */
static void a_second_call_follows_the_back_office(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int clerk = add_team(b, 1, 0), back = add_team(b, 1, 1);
    add_change(b, 540, CHANGE_DUTY, clerk, 1, 0);
    add_change(b, 540, CHANGE_DUTY, back, 1, 0);
    int entry = add_step(b, 0, 5, PLACE_FRONT, 1);
    add_step(b, 1, 10, PLACE_BACK, 2);
    add_step(b, 0, 3, PLACE_FRONT, STEP_END);
    add_mail(b, entry, 1, 540, 2, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    const struct tally_cell *hour = tally_hour(&b->tally, 0, 9);
    assert_close(hour->wait_first, 5, 0);
    assert_close(hour->wait_back, 25, 0);
    assert_close(hour->wait_later, 0, 0);
    assert_close(hour->handling, 16, 0);
    assert_close(b->tally.present_min, 46, 0);
    assert_close(b->tally.present_hours[9], 46, 1e-12);
    bench_free(b);
}

/* The same flow with keep: the clerk of the first step holds the case, idle
 * while the back office works. r1 9:00-9:05, held to 9:15, then 3: free at
 * 9:18. r2 9:18-9:23, 9:33-9:36. wait_first 0 + 18, wait_back 10 + 10; the
 * clerk is taken 36 minutes of which 20 are holding. */
static void a_clerk_who_holds_the_case_serves_nobody_else(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int clerk = add_team(b, 1, 0), back = add_team(b, 1, 1);
    add_change(b, 540, CHANGE_DUTY, clerk, 1, 0);
    add_change(b, 540, CHANGE_DUTY, back, 1, 0);
    int entry = add_step(b, 0, 5, PLACE_FRONT, 1);
    b->steps[entry].keep = KEEP_HOLD;
    add_step(b, 1, 10, PLACE_BACK, 2);
    add_step(b, 0, 3, PLACE_FRONT, STEP_END);
    add_mail(b, entry, 1, 540, 2, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 18, 0);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_back, 20, 0);
    assert_close(b->tally.teams[0].busy_min, 36, 0);
    bench_free(b);
}

/* keep=return with two clerks: each takes one resident at 9:00, is free while
 * the back office works, and takes up the same one again. Clerk A: r1 9:00-9:05,
 * r3 9:05-9:10, r1 9:15-9:18. Clerk B: r2 9:00-9:05, r4 9:05-9:10, then r2 at
 * 9:25 (back: r1 9:05-15, r2 -25, r3 -35, r4 -45), r3 waits for A: 9:35, r4 for
 * B: 9:45. wait_first 0 0 5 5; everybody is served by the first clerk again, so
 * wait_later is 0; wait_back 10 20 25 35 = 90. */
static void the_same_clerk_takes_the_case_up_again(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int clerk = add_team(b, 2, 0), back = add_team(b, 1, 1);
    add_change(b, 540, CHANGE_DUTY, clerk, 2, 0);
    add_change(b, 540, CHANGE_DUTY, back, 1, 0);
    int entry = add_step(b, 0, 5, PLACE_FRONT, 1);
    b->steps[entry].keep = KEEP_RETURN;
    add_step(b, 1, 10, PLACE_BACK, 2);
    add_step(b, 0, 3, PLACE_FRONT, STEP_END);
    add_mail(b, entry, 1, 540, 4, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 10, 0);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_back, 90, 0);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_later, 0, 0);
    bench_free(b);
}

/* Post: three letters at 9:00, 10 minutes each by one clerk, then a gate that
 * opens at 16:00 and one service of 12 minutes for the whole batch: all end at
 * 16:12, 432 minutes after they came; the clerk is busy 42 minutes. */
static void a_batch_goes_out_together(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = add_team(b, 1, 0);
    add_change(b, 540, CHANGE_DUTY, team, 1, 0);
    add_change(b, 960, CHANGE_BATCH, 1, 0, 0);
    int entry = add_step(b, 0, 10, PLACE_BACK, 1);
    add_step(b, 0, 12, PLACE_BACK, STEP_END);
    b->steps[1].batch_minute = 960;
    add_mail(b, entry, 0, 540, 3, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    assert_close(b->tally.procedures[0].ended, 3, 0);
    assert_close(b->tally.procedures[0].turnaround_min, 3 * 432, 0);
    assert_close(b->tally.procedures[0].open_days, 0, 0);
    assert_close(b->tally.teams[0].busy_min, 42, 0);
    assert_close(b->tally.steps[1].visits, 3, 0);
    bench_free(b);
}

/* Staff and contractor behind one counter with a handover of 2 minutes: front
 * 5 (side 1), decision 4 (side 0), hand-out 3 (side 1): 5 + 2 + 4 + 2 + 3 = 16,
 * of which 8 are waiting for the back office. */
static void a_handover_delays_where_the_employer_changes(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int clerk = add_team(b, 1, 0), staff = add_team(b, 1, 1);
    b->teams[clerk].side = 1;
    b->plan.handover = constant(2);
    add_change(b, 540, CHANGE_DUTY, clerk, 1, 0);
    add_change(b, 540, CHANGE_DUTY, staff, 1, 0);
    int entry = add_step(b, 0, 5, PLACE_FRONT, 1);
    add_step(b, 1, 4, PLACE_BACK, 2);
    add_step(b, 0, 3, PLACE_FRONT, STEP_END);
    b->steps[0].side = b->steps[2].side = 1;
    b->steps[1].side = 0;
    add_mail(b, entry, 1, 540, 1, NAN);
    double mean = mean_of(b, 0);
    run(b, &mean);
    assert_close(b->tally.present_min, 16, 0);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_back, 8, 0);
    bench_free(b);
}

/* Two procedures in one queue at 9:00, the second with the higher level: its
 * one resident is taken as soon as the clerk is free of the first of the other
 * queue - never before it has come (9:05). */
static void priority_is_taken_first_but_not_before_it_comes(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = add_team(b, 1, 0);
    add_change(b, 540, CHANGE_DUTY, team, 1, 0);
    int entry = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
    add_mail(b, entry, 1, 540, 3, NAN);
    double means[2] = {mean_of(b, 0), 0};
    add_mail(b, entry, 1, 545, 1, NAN);
    means[1] = mean_of(b, 1);
    b->procedures[1].level = 1;
    run(b, means);
    assert_close(tally_hour(&b->tally, 1, 9)->wait_first, 5, 0); /* 9:05 to 9:10 */
    assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 0 + 20 + 30, 0);
    bench_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_clerk_serves_in_order),
        cmocka_unit_test(a_break_waits_for_the_case_in_hand),
        cmocka_unit_test(closing_serves_or_cuts_off_those_inside),
        cmocka_unit_test(overtime_at_night_is_told_apart),
        cmocka_unit_test(presence_is_counted_by_clock_hour),
        cmocka_unit_test(a_second_call_follows_the_back_office),
        cmocka_unit_test(a_clerk_who_holds_the_case_serves_nobody_else),
        cmocka_unit_test(the_same_clerk_takes_the_case_up_again),
        cmocka_unit_test(a_batch_goes_out_together),
        cmocka_unit_test(a_handover_delays_where_the_employer_changes),
        cmocka_unit_test(priority_is_taken_first_but_not_before_it_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
