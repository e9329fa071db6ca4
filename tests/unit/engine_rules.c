/* The rules of time, ties, shifts and closing in sim/README.md: a day on paper
 * for each that no other test holds. */
#include "engine_bench.h"

/* `count` cases more, all of one priority. */
static void come(struct bench *b, int step, int present, double minute, int count)
{
    double means[MAX];
    int sources = b->plan.source_count;
    for (int i = 0; i < sources; i++)
        means[i] = mean_of(b, i);
    add_mail(b, step, present, minute, count, NAN);
    for (int i = 0; i < sources; i++)
        b->day_mean[i * DAYS] = means[i];
}

static void run_now(struct bench *b)
{
    tally_init(&b->tally, &b->plan);
    struct sim *sim = sim_new(&b->plan);
    sim_run(sim, (struct stream_key){.seed = 1}, &b->tally);
    sim_free(sim);
}

static double wait_first(const struct bench *b, int procedure)
{
    double sum = 0;
    for (int h = 0; h < 24; h++)
        sum += tally_hour(&b->tally, procedure, h)->wait_first;
    return sum;
}

/* ---- one instant ---- */

/* At 9:10 the clerk's first case ends, the band ends and somebody comes. The end
 * is first: the case that waits since 9:05 is taken. Then the band: the clerk is
 * busy and stays to 9:20. Then the arrival, too late to be cut off with the band:
 * it stays until midnight. */
static void ends_then_bands_then_arrivals(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 550, 0);
    add_change(b, 550, CHANGE_CLOSE_ROLE, 0, 0, 0);
    int step = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
    come(b, step, 1, 540, 1);
    come(b, step, 1, 545, 1);
    come(b, step, 1, 550, 1);
    run_now(b);
    assert_close(b->tally.procedures[0].ended, 1, 0);
    assert_close(b->tally.procedures[1].ended, 1, 0);
    assert_close(b->tally.procedures[2].ended, 0, 0);
    assert_close(b->tally.procedures[2].cut, 1, 0);
    assert_close(b->tally.present_min, 10 + 15 + 890, 1e-12);
    assert_close(b->tally.teams[0].overtime_min, 10, 1e-12);
    assert_close(b->tally.teams[0].duty_min, 10, 1e-12);
    bench_free(b);
}

/* Two come at 9:00, the clerk at 9:10: the one whose source has the lesser key is
 * first, wherever it stands in the table. */
static void names_decide_between_equals(void **state)
{
    (void)state;
    for (int turned = 0; turned < 2; turned++) {
        struct bench *b = bench_new();
        add_change(b, 550, CHANGE_DUTY, add_team(b, 1, 0), 1, 0);
        close_desks(b, 1020, INFINITY);
        int step = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
        come(b, step, 1, 540, 1);
        come(b, step, 1, 540, 1);
        if (turned) {
            uint64_t key = b->sources[0].key;
            double mean = mean_of(b, 0);
            b->sources[0].key = b->sources[1].key;
            b->sources[1].key = key;
            b->day_mean[0] = mean_of(b, 1);
            b->day_mean[DAYS] = mean;
        }
        run_now(b);
        assert_close(wait_first(b, 0), turned ? 20 : 10, 1e-12);
        assert_close(wait_first(b, 1), turned ? 10 : 20, 1e-12);
        bench_free(b);
    }
}

/* ---- who takes what ---- */

/* Both cases come while the clerk is busy: the role that stands first in the
 * team's list is taken first, although its case came later. */
static void the_role_that_stands_first_is_taken_first(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    b->teams[0].role_count = 2;
    memcpy(b->team_role, (int32_t[]){0, 1}, sizeof(int32_t[2]));
    b->plan.team_role_count = 2;
    b->roles[1] = (struct plan_role){1, 1, 0, 0};
    b->role_team[1] = 0;
    b->plan.role_team_count = b->plan.role_count = 2;
    int first = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
    int second = add_step(b, 1, 10, PLACE_FRONT, STEP_END);
    come(b, first, 1, 540, 1);
    come(b, second, 1, 541, 1);
    come(b, first, 1, 549, 1);
    run_now(b);
    assert_close(wait_first(b, 2), 1, 1e-12);
    assert_close(wait_first(b, 1), 19, 1e-12);
    bench_free(b);
}

/* Windows that are taken in the order of their numbers are teams of one. Cases of
 * 10 minutes at 9:00 (two), 9:20 and 9:40: the first window has three of them. */
static void the_first_team_with_somebody_free_serves(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int one = desk(b, 1, 0), two = desk(b, 1, 1);
    close_desks(b, 1020, INFINITY);
    b->roles[0] = (struct plan_role){0, 2, 0, 0};
    b->team_role[1] = 0;
    b->plan.role_count = 1;
    int step = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
    come(b, step, 1, 540, 2);
    come(b, step, 1, 560, 1);
    come(b, step, 1, 580, 1);
    run_now(b);
    assert_close(b->tally.teams[one].busy_min, 30, 1e-12);
    assert_close(b->tally.teams[two].busy_min, 10, 1e-12);
    assert_close(wait_first(b, 0) + wait_first(b, 1) + wait_first(b, 2), 0, 0);
    bench_free(b);
}

/* Nobody is there before 10:00, in one line or in lines of their own: 60, and
 * another 10 for the second. */
static void a_team_with_nobody_on_duty_is_waited_for(void **state)
{
    (void)state;
    for (int each = 0; each < 2; each++) {
        struct bench *b = bench_new();
        int team = add_team(b, 1, 0);
        add_change(b, 600, CHANGE_DUTY, team, 1, 0);
        close_desks(b, 1020, INFINITY);
        b->teams[team].each = each;
        come(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 540, 2);
        run_now(b);
        assert_close(wait_first(b, 0), 60 + 70, 1e-12);
        assert_close(b->tally.teams[team].duty_min, 420, 1e-12);
        bench_free(b);
    }
}

/* The teams of role 0 choose so, the first `count` of them together. */
static void choose(struct bench *b, enum team_choice choice, int count)
{
    for (int i = 0; i < count; i++) {
        b->role_pool[i] = count - i;
        b->teams[b->role_team[i]].choice = choice;
        b->teams[b->role_team[i]].key = (uint64_t)b->role_team[i];
    }
    b->roles[0].chosen = 1;
    b->plan.role_pool = b->role_pool;
}

/* Two windows of one role, the second of half the pace. */
static struct bench *pool(enum team_choice choice)
{
    struct bench *b = bench_new();
    desk(b, 1, 0);
    desk(b, 1, 1);
    close_desks(b, 1020, INFINITY);
    b->roles[0] = (struct plan_role){0, 2, 0, 0};
    b->team_role[1] = 0;
    b->plan.role_count = 1;
    b->teams[1].pace = 0.5;
    choose(b, choice, 2);
    return b;
}

/* Two windows of a pace of 1 and 0.5, a team each. 9:00 two cases of 10 minutes: done
 * 9:10 and 9:20. At 9:30 one more: the first window is idle for longer, by a choice
 * of the longest idle it is busy 20 and the other one 20. A case at 9:50 then finds
 * the second idle since 9:20, the first since 9:40: 20 and 40; by the number of the
 * window 30 and 20. */
static void the_longest_idle_of_a_pool_or_the_lowest_window(void **state)
{
    (void)state;
    for (int choice = CHOICE_LONGEST_IDLE; choice <= CHOICE_FIRST; choice++) {
        struct bench *b = pool(choice);
        int step = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
        come(b, step, 1, 540, 2);
        come(b, step, 1, 570, 1);
        come(b, step, 1, 590, 1);
        run_now(b);
        assert_close(b->tally.teams[0].busy_min, choice == CHOICE_FIRST ? 30 : 20, 1e-12);
        assert_close(b->tally.teams[1].busy_min, choice == CHOICE_FIRST ? 20 : 40, 1e-12);
        bench_free(b);
    }
}

/* Windows 1 and 2 of one team. 9:00 window 1 takes a case, 10 minutes, and keeps it for
 * a second step after a delay until 9:40. A case of 60 minutes at 9:20 goes to window 1
 * by number, and the first waits until 10:20 for its clerk; to window 2, idle since
 * 9:00, by the longest idle. */
static void the_lowest_window_of_a_team(void **state)
{
    (void)state;
    for (int choice = CHOICE_LONGEST_IDLE; choice <= CHOICE_FIRST; choice++) {
        struct bench *b = bench_new();
        desk(b, 2, 0);
        close_desks(b, 1020, INFINITY);
        choose(b, choice, 1);
        int again = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
        int delay = add_step(b, ROLE_NONE, 30, PLACE_BACK, again);
        int first = add_step(b, 0, 10, PLACE_FRONT, delay);
        b->steps[first].keep = KEEP_RETURN;
        b->steps[first].keep_role = 0;
        int serve = add_step(b, 0, 60, PLACE_FRONT, STEP_END);
        come(b, first, 1, 540, 1);
        come(b, serve, 1, 560, 1);
        run_now(b);
        assert_close(b->tally.steps[again].queue_min, choice == CHOICE_FIRST ? 40 : 0, 1e-12);
        bench_free(b);
    }
}

/* Ten cases, each alone: both windows serve, and a team of the pool that nobody of is
 * there changes nobody's window. */
static void at_random_others_change_nobody(void **state)
{
    (void)state;
    double busy[2];
    for (int more = 0; more < 2; more++) {
        struct bench *b = pool(CHOICE_RANDOM);
        if (more) {
            add_team(b, 1, 1);
            b->team_role[2] = 0;
            memcpy(b->role_team, (int32_t[]){2, 0, 1}, 3 * sizeof *b->role_team);
            b->roles[0].team_count = 3;
            b->plan.role_count = 1;
            choose(b, CHOICE_RANDOM, 3);
        }
        int step = add_step(b, 0, 1, PLACE_FRONT, STEP_END);
        for (int i = 0; i < 10; i++)
            come(b, step, 1, 540 + 5 * i, 1);
        run_now(b);
        busy[more] = b->tally.teams[0].busy_min;
        assert_true(busy[more] > 0 && b->tally.teams[1].busy_min > 0);
        assert_close(busy[more] + b->tally.teams[1].busy_min / 2, 10, 1e-12);
        bench_free(b);
    }
    assert_close(busy[0], busy[1], 0);
}

/* ---- shifts ---- */

/* Three clerks: a has a break 9:30 to 10:30, b a case of 120 minutes from 9:00, c
 * nothing. One leaves at 10:00, 10:10 and 10:20 each: c goes (60 minutes on
 * duty), a does not come back (30), b stays to 11:00 (80, and 40 of overtime). */
static void the_idle_go_home_first_then_the_absent_then_the_busy(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 3, 0);
    add_change(b, 570, CHANGE_BREAK, team, 0, 60);
    add_change(b, 600, CHANGE_DUTY, team, -1, 0);
    add_change(b, 610, CHANGE_DUTY, team, -1, 0);
    add_change(b, 620, CHANGE_DUTY, team, -1, 0);
    int slow = add_step(b, 0, 120, PLACE_FRONT, STEP_END);
    int quick = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
    come(b, slow, 1, 540, 1);
    come(b, quick, 1, 630, 1);
    run_now(b);
    assert_close(b->tally.teams[team].duty_min, 60 + 30 + 80, 1e-12);
    assert_close(b->tally.teams[team].overtime_min, 40, 1e-12);
    assert_close(b->tally.procedures[0].ended, 1, 0);
    assert_close(b->tally.procedures[1].ended, 0, 0);
    bench_free(b);
}

/* A band ends at 9:10 and another begins in the same minute: the clerk goes on
 * with the case in hand and takes the next, without overtime. */
static void a_band_reopened_in_its_minute_keeps_its_people(void **state)
{
    (void)state;
    for (int overlap = 0; overlap < 2; overlap++) {
        struct bench *b = bench_new();
        int team = add_team(b, 1, 0);
        b->teams[team].person_count = 1 + overlap;
        add_change(b, 540, CHANGE_DUTY, team, 1, 0);
        add_change(b, 550, CHANGE_DUTY, team, overlap ? 1 : -1, 0);
        add_change(b, 550, CHANGE_DUTY, team, overlap ? -1 : 1, 0);
        add_change(b, 1020, CHANGE_LAST, team, 0, INFINITY);
        add_change(b, 1020, CHANGE_DUTY, team, -1, 0);
        come(b, add_step(b, 0, 20, PLACE_FRONT, STEP_END), 1, 540, 1);
        run_now(b);
        assert_close(b->tally.teams[team].duty_min, 480, 1e-12);
        assert_close(b->tally.teams[team].overtime_min, 0, 0);
        assert_close(b->tally.teams[team].busy_min, 20, 1e-12);
        bench_free(b);
    }
}

/* Two windows for breaks and one clerk: one break. */
static void everyone_has_one_break_a_day(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 1, 0);
    add_change(b, 660, CHANGE_BREAK, team, 0, 60);
    add_change(b, 780, CHANGE_BREAK, team, 0, 60);
    close_desks(b, 1020, INFINITY);
    come(b, add_step(b, 0, 1, PLACE_FRONT, STEP_END), 1, 540, 1);
    run_now(b);
    assert_close(b->tally.teams[team].duty_min, 480 - 60, 1e-12);
    bench_free(b);
}

/* Clerk a serves 9:00-9:05 and has a break at 9:05; the case that comes back to
 * the clerk at 9:15 (keep=return) is taken by b at once. */
static void anybody_takes_the_case_of_one_who_has_gone(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = add_team(b, 2, 0);
    desk(b, 1, 1);
    add_change(b, 540, CHANGE_DUTY, team, 1, 0);
    add_change(b, 545, CHANGE_BREAK, team, 0, 60);
    add_change(b, 550, CHANGE_DUTY, team, 1, 0);
    close_desks(b, 1020, INFINITY);
    int last = add_step(b, 0, 3, PLACE_FRONT, STEP_END);
    int back = add_step(b, 1, 10, PLACE_BACK, last);
    int first = add_step(b, 0, 5, PLACE_FRONT, back);
    b->steps[first].keep = KEEP_RETURN;
    come(b, first, 1, 540, 1);
    run_now(b);
    assert_close(b->tally.present_min, 18, 1e-12);
    bench_free(b);
}

/* ---- closing ---- */

/* Three clerks until 9:25, until_empty. A resident is done with them at 9:25, in
 * the back office until 9:55 and called again for 3 minutes: one clerk stays, 33
 * minutes, and does not touch the letter of 9:30. */
static void as_many_stay_as_residents_may_need(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int front = desk(b, 3, 0), office = desk(b, 1, 1);
    add_change(b, 565, CHANGE_LAST, front, 0, INFINITY);
    add_change(b, 565, CHANGE_DUTY, front, -3, 0);
    add_change(b, 1020, CHANGE_DUTY, office, -1, 0);
    int last = add_step(b, 0, 3, PLACE_FRONT, STEP_END);
    int back = add_step(b, 1, 30, PLACE_BACK, last);
    int first = add_step(b, 0, 5, PLACE_FRONT, back);
    int letter = add_step(b, 0, 1, PLACE_BACK, STEP_END);
    come(b, first, 1, 560, 1);
    come(b, letter, 0, 570, 1);
    run_now(b);
    assert_close(b->tally.procedures[0].ended, 1, 0);
    assert_close(b->tally.present_min, 38, 1e-12);
    assert_close(b->tally.teams[front].overtime_min, 33, 1e-12);
    assert_close(b->tally.procedures[1].ended, 0, 0);
    bench_free(b);
}

/* No closing is named: at midnight the one who waits since 9:00 is cut off, and
 * so is, when the delay is over at 1:00, the one who was delayed; letters stay
 * and are done next day at 9:00. */
static void whoever_is_inside_at_midnight_is_cut_off(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int late = add_team(b, 1, 0);
    desk(b, 1, 1);
    add_change(b, 1020, CHANGE_DUTY, 1, -1, 0);
    b->day_open[1] = 1;
    b->day_pattern[1] = 0;
    int nobody = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
    int out = add_step(b, 1, 1, PLACE_FRONT, STEP_END);
    int delay = add_step(b, ROLE_NONE, 960, PLACE_AWAY, out);
    int letter = add_step(b, 1, 10, PLACE_BACK, STEP_END);
    come(b, nobody, 1, 540, 1);
    come(b, delay, 1, 540, 1);
    come(b, letter, 0, 1030, 1);
    run_now(b);
    assert_close(b->tally.procedures[0].cut, 1, 0);
    assert_close(b->tally.procedures[1].cut, 1, 0);
    assert_close(b->tally.present_min, 900 + 960, 1e-9);
    assert_close(b->tally.procedures[2].ended, 1, 0);
    assert_close(b->tally.procedures[2].open_days, 1, 0);
    assert_close(b->tally.procedures[2].turnaround_min, 410 + 540 + 10, 1e-9);
    assert_close(b->tally.teams[late].busy_min, 0, 0);
    bench_free(b);
}

/* ---- no time ---- */

/* Four steps of no minutes, two by a clerk, and a delay of none: the queue of
 * three who come at 9:00 is through at 9:00, each step visited three times. */
static void steps_of_no_minutes_take_none(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    int step[4], next = STEP_END;
    for (int i = 3; i >= 0; i--)
        next = step[i] = add_step(b, i == 1 ? ROLE_NONE : 0, 0, PLACE_FRONT, next);
    come(b, step[0], 1, 540, 3);
    run_now(b);
    assert_close(b->tally.procedures[0].ended, 3, 0);
    assert_close(b->tally.present_min, 0, 0);
    assert_close(b->tally.teams[team].busy_min, 0, 0);
    for (int i = 0; i < 4; i++)
        assert_close(b->tally.steps[step[i]].visits, i == 1 ? 0 : 3, 0);
    bench_free(b);
}

/* The last way takes what the others leave: of ways that end at the least and at
 * the greatest uniform there is, 2^-53 and 1 - 2^-53, all cases take the second
 * way, and of ways that both end at 0 the third. */
static void the_last_way_takes_what_is_left(void **state)
{
    (void)state;
    static const double upto[2][2] = {{0x1p-53, 1 - 0x1p-53}, {0, 0}};
    for (int i = 0; i < 2; i++) {
        struct bench *b = bench_new();
        desk(b, 1, 0);
        close_desks(b, 1020, INFINITY);
        int way[3];
        for (int w = 0; w < 3; w++)
            way[w] = add_step(b, 0, 1, PLACE_FRONT, STEP_END);
        int first = add_step(b, 0, 1, PLACE_FRONT, STEP_END);
        b->steps[first].next_first = b->plan.branch_count;
        b->steps[first].next_count = 3;
        for (int w = 0; w < 3; w++)
            b->branches[b->plan.branch_count++] =
                (struct plan_branch){w < 2 ? upto[i][w] : 1, way[w], 0};
        come(b, first, 1, 540, 20);
        run_now(b);
        for (int w = 0; w < 3; w++)
            assert_close(b->tally.steps[way[w]].visits, w == i + 1 ? 20 : 0, 0);
        bench_free(b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_then_bands_then_arrivals),
        cmocka_unit_test(names_decide_between_equals),
        cmocka_unit_test(the_role_that_stands_first_is_taken_first),
        cmocka_unit_test(the_first_team_with_somebody_free_serves),
        cmocka_unit_test(the_longest_idle_of_a_pool_or_the_lowest_window),
        cmocka_unit_test(the_lowest_window_of_a_team),
        cmocka_unit_test(at_random_others_change_nobody),
        cmocka_unit_test(a_team_with_nobody_on_duty_is_waited_for),
        cmocka_unit_test(the_idle_go_home_first_then_the_absent_then_the_busy),
        cmocka_unit_test(a_band_reopened_in_its_minute_keeps_its_people),
        cmocka_unit_test(everyone_has_one_break_a_day),
        cmocka_unit_test(anybody_takes_the_case_of_one_who_has_gone),
        cmocka_unit_test(as_many_stay_as_residents_may_need),
        cmocka_unit_test(whoever_is_inside_at_midnight_is_cut_off),
        cmocka_unit_test(steps_of_no_minutes_take_none),
        cmocka_unit_test(the_last_way_takes_what_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
