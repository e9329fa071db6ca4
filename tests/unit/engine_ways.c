/* Forks, joins, chances, lines, helpers, appointments: days on paper. */
#include "engine_bench.h"

static void run_now(struct bench *b)
{
    double means[MAX];
    for (int i = 0; i < b->plan.source_count; i++)
        means[i] = b->day_mean[i * DAYS];
    run(b, means);
}

/* The ways on from a step, all at once. */
static void fork_to(struct bench *b, int step, const int *ways, int count, int detached_from)
{
    struct plan *p = &b->plan;
    b->steps[step].fork = 1;
    b->steps[step].next_first = p->branch_count;
    b->steps[step].next_count = count;
    for (int i = 0; i < count; i++)
        b->branches[p->branch_count++] = (struct plan_branch){1, ways[i], i >= detached_from};
}

/* Reception 2 min; then the resident 5 min at the desk and the papers 8 min in
 * the back; both meet for 1 min. Desk 9:00-9:02, 9:02-9:07; papers 9:02-9:10;
 * the resident waits 3 min at the join, leaves at 9:11. */
static void a_join_waits_for_the_papers(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    desk(b, 1, 1);
    close_desks(b, 1020, INFINITY);
    int last = add_step(b, 0, 1, PLACE_FRONT, STEP_END);
    b->steps[last].join = 1;
    int front = add_step(b, 0, 5, PLACE_FRONT, last), back = add_step(b, 1, 8, PLACE_BACK, last);
    int first = add_step(b, 0, 2, PLACE_FRONT, STEP_END);
    fork_to(b, first, (const int[]){front, back}, 2, 2);
    add_mail(b, first, 1, 540, 1, 15);
    run_now(b);
    const struct tally_cell *hour = tally_hour(&b->tally, 0, 9);
    assert_close(hour->ended, 1, 0);
    assert_close(hour->wait_first, 0, 0);
    assert_close(hour->wait_back, 3, 1e-12);
    assert_close(hour->handling, 8, 1e-12);
    assert_close(b->tally.teams[1].busy_min, 8, 0);
    assert_close(b->tally.steps[back].visits, 1, 0);
    assert_close(b->tally.present_min, 11, 1e-12);
    bench_free(b);
}

/* The same with a back office that is slower on the first of two residents at
 * 9:00: desk r1 0-2, r2 2-4 (both are ready for the desk at their time; the
 * second reception was in line first), r1's front 4-9, r2's 9-14; papers r1
 * 2-10, r2 10-18. r1 joins at 10 (the desk is busy with r2 until 14), 14-15;
 * r2 joins at 18, 18-19. Waits: r1 first 0, later 2 + 4, back 1; r2 first 2,
 * later 5, back 4. */
static void two_residents_share_desk_and_back_office(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    desk(b, 1, 1);
    close_desks(b, 1020, INFINITY);
    int last = add_step(b, 0, 1, PLACE_FRONT, STEP_END);
    b->steps[last].join = 1;
    int front = add_step(b, 0, 5, PLACE_FRONT, last), back = add_step(b, 1, 8, PLACE_BACK, last);
    int first = add_step(b, 0, 2, PLACE_FRONT, STEP_END);
    fork_to(b, first, (const int[]){front, back}, 2, 2);
    add_mail(b, first, 1, 540, 2, 15);
    run_now(b);
    const struct tally_cell *hour = tally_hour(&b->tally, 0, 9);
    assert_close(hour->wait_first, 2, 1e-12);
    assert_close(hour->wait_later, 2 + 4 + 5, 1e-12);
    assert_close(hour->wait_back, 1 + 4, 1e-12);
    assert_close(hour->handling, 16, 1e-12);
    assert_close(b->tally.present_min, 15 + 19, 1e-12);
    bench_free(b);
}

/* Papers that meet nobody again: the resident leaves after 2 minutes, the back
 * office works 30. */
static void detached_papers_let_the_resident_go(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    desk(b, 1, 1);
    close_desks(b, 1020, INFINITY);
    int back = add_step(b, 1, 30, PLACE_BACK, STEP_END);
    int first = add_step(b, 0, 2, PLACE_FRONT, STEP_END);
    fork_to(b, first, (const int[]){STEP_END, back}, 2, 1);
    add_mail(b, first, 1, 540, 2, 15);
    run_now(b);
    const struct tally_cell *hour = tally_hour(&b->tally, 0, 9);
    assert_close(hour->ended, 2, 0);
    assert_close(hour->wait_first, 2, 1e-12);
    assert_close(b->tally.present_min, 2 + 4, 1e-12);
    assert_close(b->tally.steps[back].visits, 2, 0);
    assert_close(b->tally.teams[1].busy_min, 60, 0);
    bench_free(b);
}

/* Papers of the second resident wait when the office closes without overtime at
 * 9:05: the resident at the join is cut off too. The first: papers in hand
 * (2-10) are finished, but nobody serves the join's step any more. */
static void papers_cut_off_take_the_resident_along(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 2, 0);
    desk(b, 1, 1);
    close_desks(b, 545, 0);
    int last = add_step(b, ROLE_NONE, 1, PLACE_FRONT, STEP_END);
    b->steps[last].join = 1;
    int front = add_step(b, ROLE_NONE, 1, PLACE_FRONT, last);
    int back = add_step(b, 1, 8, PLACE_BACK, last);
    int first = add_step(b, 0, 2, PLACE_FRONT, STEP_END);
    fork_to(b, first, (const int[]){front, back}, 2, 2);
    add_mail(b, first, 1, 540, 2, 15);
    run_now(b);
    assert_close(b->tally.procedures[0].ended, 1, 0);
    assert_close(b->tally.procedures[0].cut, 1, 0);
    /* r1 until the papers (10) and the last minute (11); r2 until 9:05. */
    assert_close(b->tally.present_min, 11 + 5, 1e-12);
    bench_free(b);
}

/* A step with chance 0 is passed over without a queue, with chance 1 done. */
static void a_step_without_its_chance_is_passed_over(void **state)
{
    (void)state;
    for (int chance = 0; chance < 2; chance++) {
        struct bench *b = bench_new();
        desk(b, 1, 0);
        desk(b, 1, 1);
        close_desks(b, 1020, INFINITY);
        int last = add_step(b, 0, 3, PLACE_FRONT, STEP_END);
        int maybe = add_step(b, 1, 4, PLACE_FRONT, last);
        b->parts[b->steps[maybe].part_first].chance = chance;
        b->steps[maybe].may_skip = 1;
        add_mail(b, maybe, 1, 540, 2, 15);
        run_now(b);
        assert_close(b->tally.steps[maybe].visits, 2 * chance, 0);
        assert_close(b->tally.teams[1].busy_min, 8 * chance, 0);
        /* 0: the desk serves 0-3, 3-6. 1: desk 4-7, 8-11; the second waits 4. */
        assert_close(tally_hour(&b->tally, 0, 9)->wait_first, chance ? 4 : 3, 1e-12);
        bench_free(b);
    }
}

/* Half of 400 cases: the number done is binomial, sd 10; four of them. */
static void a_chance_is_a_share(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    int maybe = add_step(b, 0, 0.01, PLACE_FRONT, STEP_END);
    b->parts[b->steps[maybe].part_first].chance = 0.5;
    b->steps[maybe].may_skip = 1;
    add_mail(b, maybe, 1, 540, 40, 15);
    b->day_mean[0] = 400;
    run_now(b);
    double came = b->tally.procedures[0].arrived;
    assert_close(b->tally.steps[maybe].visits, came / 2, 40);
    assert_true(b->tally.steps[maybe].visits > 100 && b->tally.steps[maybe].visits < came);
    bench_free(b);
}

/* Three at 9:00, 10 minutes each, patience 15: waits 0 and 10; the third leaves
 * at 9:15 and stays among those who came. */
static void the_impatient_leave(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 540, 3, 15);
    b->procedures[0].patience = constant(15);
    run_now(b);
    assert_close(b->tally.procedures[0].arrived, 3, 0);
    assert_close(b->tally.procedures[0].ended, 2, 0);
    assert_close(b->tally.procedures[0].left, 1, 0);
    assert_close(b->tally.procedures[0].cut, 0, 0);
    assert_close(tally_hour(&b->tally, 0, 9)->cut, 1, 0);
    assert_close(b->tally.present_min, 10 + 20 + 15, 1e-12);
    bench_free(b);
}

/* Room for two: the third leaves at once. */
static void nobody_comes_in_beyond_the_room(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 540, 3, 15);
    b->procedures[0].capacity = 2;
    run_now(b);
    assert_close(b->tally.procedures[0].ended, 2, 0);
    assert_close(b->tally.procedures[0].left, 1, 0);
    assert_close(b->tally.present_min, 10 + 20, 1e-12);
    bench_free(b);
}

/* Two clerks. At 9:00 one case of 30 minutes (clerk a). At 9:01 three of 10: the
 * first is taken by b; of two lines of nobody the second joins a's, the third
 * b's. b: 1-11, 11-21; a: 30-40. Waits 0 + 29 + 10 = 39. In one line the second
 * would wait 10 and the third 20: 30. */
static void lines_of_their_own_may_be_the_wrong_one(void **state)
{
    (void)state;
    for (int each = 0; each < 2; each++) {
        struct bench *b = bench_new();
        desk(b, 2, 0);
        close_desks(b, 1020, INFINITY);
        b->teams[0].each = each;
        int long_case = add_step(b, 0, 30, PLACE_FRONT, STEP_END);
        int short_case = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
        add_mail(b, long_case, 1, 540, 1, 15);
        double mean = mean_of(b, 0);
        add_mail(b, short_case, 1, 541, 3, 15);
        b->day_mean[0] = mean;
        run_now(b);
        assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 0, 0);
        assert_close(tally_hour(&b->tally, 1, 9)->wait_first, each ? 39 : 30, 1e-12);
        bench_free(b);
    }
}

/* A line of one's own goes on when its clerk has a break: at 9:20 clerk a's
 * case of 30 minutes ends at 9:30 and the break begins; who stood there joins
 * clerk b, who is free since 9:21. Waits 0 + 29 + 10 with a served at 9:30. */
static void a_line_is_given_up_with_its_clerk(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 2, 0);
    add_change(b, 560, CHANGE_BREAK, 0, 0, 60);
    close_desks(b, 1020, INFINITY);
    b->teams[0].each = 1;
    int long_case = add_step(b, 0, 30, PLACE_FRONT, STEP_END);
    int short_case = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
    add_mail(b, long_case, 1, 540, 1, 15);
    double mean = mean_of(b, 0);
    add_mail(b, short_case, 1, 541, 3, 15);
    b->day_mean[0] = mean;
    run_now(b);
    assert_close(tally_hour(&b->tally, 1, 9)->wait_first, 39, 1e-12);
    /* a: 480 - 60; b: 480 */
    assert_close(b->tally.teams[0].duty_min, 900, 1e-12);
    bench_free(b);
}

/* Four at 9:00 for the first desk, 10 minutes each. Alone: 0 10 20 30. The
 * second desk helps while two or more wait: r1 at the first desk, r2 waits, r3
 * makes it two, so the helper takes r2 at once; r4 makes it two again, the helper
 * is busy. 9:10 the desk takes r3, one is left: no help. r4 at 9:20. 0 0 10 20. */
static void a_team_helps_while_many_wait(void **state)
{
    (void)state;
    for (int helps = 0; helps < 2; helps++) {
        struct bench *b = bench_new();
        desk(b, 1, 0);
        int helper = desk(b, 1, 1);
        close_desks(b, 1020, INFINITY);
        int other = add_step(b, 1, 1, PLACE_FRONT, STEP_END);
        int step = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
        assert_int_not_equal(other, step);
        if (helps) {
            b->teams[helper].lend_count = 1;
            b->teams[helper].lend_when = 2;
            b->team_role[b->plan.team_role_count++] = 0;
            /* role 1's team moves up by one: role 0 has a lender now */
            b->role_team[2] = b->role_team[1];
            b->roles[1].team_first = 2;
            b->role_team[1] = helper;
            b->roles[0].lender_count = 1;
            b->plan.role_team_count = 3;
        }
        add_mail(b, step, 1, 540, 4, 15);
        run_now(b);
        assert_close(tally_hour(&b->tally, 0, 9)->wait_first, helps ? 30 : 60, 1e-12);
        assert_close(b->tally.teams[helper].busy_min, helps ? 10 : 0, 1e-12);
        bench_free(b);
    }
}

/* Called away at 9:05 for 30 minutes: after the case in hand, 9:10 to 9:40. A
 * break on the same day is had all the same. */
static void other_work_calls_away(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 1, 0);
    add_change(b, 545, CHANGE_AWAY, team, 1020, 30);
    add_change(b, 720, CHANGE_BREAK, team, 0, 60);
    add_change(b, 800, CHANGE_AWAY, team, 1020, 20);
    close_desks(b, 1020, INFINITY);
    add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 540, 2, 15);
    run_now(b);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 40, 1e-12);
    assert_close(b->tally.teams[team].duty_min, 480 - 30 - 60 - 20, 1e-12);
    bench_free(b);
}

/* One clerk is called at 9:05 for 30 minutes, at 9:15 for 20 and at 9:20 for 10:
 * away 9:05-9:35, 9:35-9:55 and 9:55-10:05, so that a case of 9:30 waits 35
 * minutes. Called at 16:40 for 30 and at 16:45 for 10: home at 17:00, the second
 * is dropped with its band, and the next day, which is alike, knows nothing of it.
 * Duty of each day: 480 - 60 - 20. */
static void a_call_waits_until_somebody_is_there(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 1, 0);
    add_change(b, 545, CHANGE_AWAY, team, 1020, 30);
    add_change(b, 555, CHANGE_AWAY, team, 1020, 20);
    add_change(b, 560, CHANGE_AWAY, team, 1020, 10);
    add_change(b, 1000, CHANGE_AWAY, team, 1020, 30);
    add_change(b, 1005, CHANGE_AWAY, team, 1020, 10);
    close_desks(b, 1020, INFINITY);
    b->day_open[1] = 1;
    b->day_pattern[1] = 0;
    b->plan.count_to_min = 2880;
    add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 570, 1, 15);
    run_now(b);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 35, 1e-12);
    assert_close(b->tally.teams[team].duty_min, 2 * 400, 1e-9);
    bench_free(b);
}

/* Two clerks, a band of each: a 9:00-10:00 and b 9:00-17:00. a is away from 9:30 for
 * 40 minutes and goes home at 10:00, b is away 9:40-10:10; the call of 9:50 is of the first band and
 * dropped, that of 9:55 of the second: 10:10-10:20. Duty: a 30, b 480 - 30 - 10. */
static void a_call_goes_with_its_band(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 2, 0);
    add_change(b, 570, CHANGE_AWAY, team, 600, 40);
    add_change(b, 580, CHANGE_AWAY, team, 1020, 30);
    add_change(b, 590, CHANGE_AWAY, team, 600, 30);
    add_change(b, 595, CHANGE_AWAY, team, 1020, 10);
    add_change(b, 600, CHANGE_DUTY, team, -1, 0);
    add_change(b, 1020, CHANGE_LAST, team, 0, INFINITY);
    add_change(b, 1020, CHANGE_DUTY, team, -1, 0);
    add_mail(b, add_step(b, 0, 1, PLACE_FRONT, STEP_END), 1, 541, 1, 15);
    run_now(b);
    assert_close(b->tally.teams[team].duty_min, 30 + 440, 1e-9);
    bench_free(b);
}

/* Breaks called at 12:00 while one is away for other work (11:50-12:20) and at 12:05
 * while the case of 11:58, 10 minutes, and a call of 12:01 for 20 keep the other: had
 * 12:20-13:20 by the first, 12:08-13:08 by the other, who answers the call then,
 * 13:08-13:28. Duty: 960 - 30 - 60 - 60 - 20. */
static void a_break_comes_after_other_work(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 2, 0);
    add_change(b, 710, CHANGE_AWAY, team, 1020, 30);
    add_change(b, 721, CHANGE_AWAY, team, 1020, 20);
    add_change(b, 722, CHANGE_BREAK, team, 0, 60);
    add_change(b, 725, CHANGE_BREAK, team, 0, 60);
    close_desks(b, 1020, INFINITY);
    int step = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
    add_mail(b, step, 1, 718, 1, 15);
    double mean = mean_of(b, 0);
    add_mail(b, step, 1, 735, 1, 15);
    b->day_mean[0] = mean;
    run_now(b);
    /* the case of 12:15 waits for the second clerk until 13:20: breaks come first */
    assert_close(tally_hour(&b->tally, 1, 12)->wait_first, 65, 1e-12);
    assert_close(b->tally.teams[team].duty_min, 960 - 170, 1e-9);
    bench_free(b);
}

/* The band of 9:00-9:30 ends while its clerk is away, from 9:20 for 30 minutes; of the
 * next, from 9:40 on, the clerk is called at 9:45 for 20 minutes, whatever was to end
 * at 9:50: back at 10:05. */
static void who_went_home_while_away_begins_anew(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = desk(b, 1, 0);
    add_change(b, 560, CHANGE_AWAY, team, 570, 30);
    add_change(b, 570, CHANGE_DUTY, team, -1, 0);
    add_change(b, 580, CHANGE_DUTY, team, 1, 0);
    add_change(b, 585, CHANGE_AWAY, team, 1020, 20);
    close_desks(b, 1020, INFINITY);
    add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 590, 1, 15);
    run_now(b);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 15, 1e-12);
    assert_close(b->tally.teams[team].duty_min, 20 + 440 - 20, 1e-9);
    bench_free(b);
}

/* Nobody takes anything up from 9:05 to 9:40: the case in hand ends at 9:10, the
 * second waits 40 minutes; a clerk who comes at 9:30 stands by too. Duty: 480 - 30
 * of the first, 450 - 10 of the second. */
static void an_outage_stops_the_team(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = add_team(b, 2, 0);
    add_change(b, 540, CHANGE_DUTY, team, 1, 0);
    add_change(b, 545, CHANGE_STOP, team, 0, 580);
    add_change(b, 570, CHANGE_DUTY, team, 1, 0);
    close_desks(b, 1020, INFINITY);
    add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 540, 2, 15);
    run_now(b);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 40, 1e-12);
    assert_close(b->tally.teams[team].duty_min, 450 + 440, 1e-9);
    bench_free(b);
}

/* Always two together: twice as many cases as arrivals, at the same minute. */
static void parties_come_together(void **state)
{
    (void)state;
    static const double upto[] = {0, 1};
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 540, 1, 15);
    b->plan.party_upto = upto;
    b->plan.party_count = 2;
    b->sources[0].party_count = 2;
    run_now(b);
    assert_close(b->tally.procedures[0].arrived, 2, 0);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 10, 1e-12);
    bench_free(b);
}

/* Three wishes on a day of two half-hour slots from 9:00, one place each; the
 * third rolls forward to the next open day. They come 40 minutes late: at 9:40
 * and 10:10, and next day at 9:40, one open day after the wish. */
static struct bench *appointments(void)
{
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    b->day_open[1] = 1;
    b->day_pattern[1] = 0;
    b->plan.count_to_min = 2880;
    add_mail(b, add_step(b, 0, 10, PLACE_FRONT, STEP_END), 1, 540, 3, 15);
    b->sources[0].kind = SOURCE_APPOINTMENT;
    b->sources[0].slot_min = 30;
    b->sources[0].slot_capacity = 1;
    b->sources[0].punctuality = constant(40);
    b->slots[0] = (struct plan_slots){540, 540, 2};
    static const struct plan_shape shape = {0, 2};
    static const double minute[] = {540, 541}, share[] = {0, 1};
    b->plan.shapes = &shape;
    b->plan.shape_minute = minute;
    b->plan.shape_share = share;
    b->plan.shape_count = 1;
    b->plan.shape_points = 2;
    return b;
}

static void a_full_day_rolls_forward(void **state)
{
    (void)state;
    struct bench *b = appointments();
    run_now(b);
    const struct tally_procedure *t = &b->tally.procedures[0];
    assert_close(t->arrived, 3, 0);
    assert_close(t->booked, 3, 0);
    assert_close(t->no_show, 0, 0);
    assert_close(t->booking_days, 1, 0);
    assert_close(tally_hour(&b->tally, 0, 9)->arrived, 2, 0);
    assert_close(tally_hour(&b->tally, 0, 10)->arrived, 1, 0);
    assert_close(tally_period(&b->tally, 0, 1)->arrived, 1, 0);
    bench_free(b);
}

/* Nobody is let in before the doors open: half an hour early is at 9:00. */
static void the_early_wait_for_the_doors(void **state)
{
    (void)state;
    struct bench *b = appointments();
    b->sources[0].punctuality = constant(-30);
    run_now(b);
    /* day 0: 9:00 and 9:30 - 30 = 9:00: the second waits 10; day 1: 9:00 */
    assert_close(tally_hour(&b->tally, 0, 9)->arrived, 3, 0);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_first, 10, 1e-9);
    bench_free(b);
}

static void who_does_not_come_keeps_the_slot(void **state)
{
    (void)state;
    struct bench *b = appointments();
    b->sources[0].no_show = 1;
    run_now(b);
    const struct tally_procedure *t = &b->tally.procedures[0];
    assert_close(t->arrived, 0, 0);
    assert_close(t->booked, 3, 0);
    assert_close(t->no_show, 3, 0);
    assert_close(t->booking_days, 1, 0);
    bench_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_join_waits_for_the_papers),
        cmocka_unit_test(two_residents_share_desk_and_back_office),
        cmocka_unit_test(detached_papers_let_the_resident_go),
        cmocka_unit_test(papers_cut_off_take_the_resident_along),
        cmocka_unit_test(a_step_without_its_chance_is_passed_over),
        cmocka_unit_test(a_chance_is_a_share),
        cmocka_unit_test(the_impatient_leave),
        cmocka_unit_test(nobody_comes_in_beyond_the_room),
        cmocka_unit_test(lines_of_their_own_may_be_the_wrong_one),
        cmocka_unit_test(a_line_is_given_up_with_its_clerk),
        cmocka_unit_test(a_team_helps_while_many_wait),
        cmocka_unit_test(other_work_calls_away),
        cmocka_unit_test(a_call_waits_until_somebody_is_there),
        cmocka_unit_test(a_call_goes_with_its_band),
        cmocka_unit_test(a_break_comes_after_other_work),
        cmocka_unit_test(who_went_home_while_away_begins_anew),
        cmocka_unit_test(an_outage_stops_the_team),
        cmocka_unit_test(parties_come_together),
        cmocka_unit_test(a_full_day_rolls_forward),
        cmocka_unit_test(the_early_wait_for_the_doors),
        cmocka_unit_test(who_does_not_come_keeps_the_slot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
