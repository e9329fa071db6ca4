/* The engine on plans made by hand: days worked out on paper, and a queue of
 * the textbooks. Every service here is a constant and arrivals are mail (all at
 * one minute), so that each time can be checked to the last digit. */
#include "testing.h"

#include "engine/sim.h"
#include <math.h>
#include <stdlib.h>

enum { DAYS = 2, MAX = 16 };

/* A plan with room for a few of everything; a test fills what it needs. */
struct bench {
    struct plan plan;
    struct plan_source sources[MAX];
    struct plan_procedure procedures[MAX];
    struct plan_step steps[MAX];
    struct plan_part parts[MAX];
    struct plan_branch branches[MAX];
    struct plan_role roles[MAX];
    struct plan_team teams[MAX];
    struct plan_change changes[2 * MAX];
    struct plan_pattern patterns[2];
    int32_t role_team[MAX], team_role[MAX], day_pattern[DAYS], day_hours[DAYS], shape[MAX];
    struct plan_slots slots[MAX];
    uint8_t day_open[DAYS];
    double day_mean[MAX * DAYS];
    struct tally tally;
};

static struct sampler constant(double minutes)
{
    return (struct sampler){DIST_CONSTANT, {minutes, 0, 0}};
}

/* Day 0 works, day 1 is closed. */
static struct bench *bench_new(void)
{
    struct bench *b = mem_zeroed(1, sizeof *b);
    struct plan *p = &b->plan;
    plan_init(p);
    p->day_count = DAYS;
    p->first_date = 19814;
    p->count_to_min = 1440;
    p->sweep = 1;
    p->hour_slots = 24;
    p->level_count = 2;
    p->pattern_count = 2;
    p->patterns = b->patterns;
    p->changes = b->changes;
    p->day_open = b->day_open;
    p->day_pattern = b->day_pattern;
    p->hours_count = 1;
    p->day_hours = b->day_hours;
    p->source_shape = b->shape;
    p->source_slots = b->slots;
    b->day_open[0] = 1;
    b->day_pattern[1] = 1;
    p->sources = b->sources;
    p->day_mean = b->day_mean;
    p->procedures = b->procedures;
    p->steps = b->steps;
    p->parts = b->parts;
    p->branches = b->branches;
    p->roles = b->roles;
    p->teams = b->teams;
    p->role_team = b->role_team;
    p->team_role = b->team_role;
    return b;
}

static void bench_free(struct bench *b)
{
    tally_release(&b->tally);
    plan_release(&b->plan);
    free(b);
}

static void add_change(struct bench *b, double minute, enum change_kind kind, int index, int amount,
                       double minutes)
{
    b->changes[b->plan.change_count++] =
        (struct plan_change){minute, kind, index, amount, 0, minutes};
    b->patterns[0].count = b->plan.change_count;
    b->patterns[1].first = b->plan.change_count;
}

/* A step of `minutes` by `role`; the case goes on to `next`. */
static int add_step(struct bench *b, int role, double minutes, int place, int next)
{
    struct plan *p = &b->plan;
    int id = p->step_count++;
    b->parts[p->part_count] = (struct plan_part){(uint32_t)(100 + id), 0, 1, constant(minutes)};
    b->steps[id] = (struct plan_step){.key = (uint32_t)(100 + id),
                                      .role = role,
                                      .place = place,
                                      .level = -1,
                                      .side = SIDE_NONE,
                                      .part_first = p->part_count++,
                                      .part_count = 1,
                                      .batch_minute = -1};
    if (next != STEP_END) {
        b->steps[id].next_first = p->branch_count;
        b->steps[id].next_count = 1;
        b->branches[p->branch_count++] = (struct plan_branch){1, next, 0};
    }
    return id;
}

static int add_team(struct bench *b, int people, int role)
{
    struct plan *p = &b->plan;
    int id = p->team_count++;
    b->teams[id] = (struct plan_team){
        .role_first = p->team_role_count, .role_count = 1, .person_count = people, .pace = 1};
    b->team_role[p->team_role_count++] = role;
    b->roles[role] = (struct plan_role){p->role_team_count, 1, 0};
    b->role_team[p->role_team_count++] = id;
    p->role_count = role + 1 > p->role_count ? role + 1 : p->role_count;
    return id;
}

/* Exactly `count` cases at `minute`: with common random numbers the day's k-th
 * unit-rate point is fixed, so a mean between two neighbouring points gives
 * the wanted number. */
static void add_mail(struct bench *b, int entry, int present, double minute, int count,
                     double target_min)
{
    struct plan *p = &b->plan;
    int id = p->source_count++;
    p->procedure_count = p->source_count;
    b->procedures[id] = (struct plan_procedure){.entry = entry,
                                                .present = present,
                                                .target_days = present ? -1 : 0,
                                                .target_min = target_min};
    b->sources[id] = (struct plan_source){
        .key = (uint64_t)(7000 + id), .kind = SOURCE_MAIL, .procedure = id, .mail_minute = minute};
    struct sim *sim;
    for (double mean = 0.05; mean < 4 * count + 30; mean += 0.05) {
        for (int i = 0; i < p->source_count; i++)
            b->day_mean[i * DAYS] = i == id ? mean : 0;
        tally_init(&b->tally, p);
        sim = sim_new(p);
        sim_run(sim, (struct stream_key){.seed = 1}, &b->tally);
        sim_free(sim);
        int arrived = (int)b->tally.procedures[id].arrived;
        tally_release(&b->tally);
        if (arrived == count)
            return;
    }
    fail_msg("no mean gives %d cases", count);
}

static void run(struct bench *b, const double *means)
{
    for (int i = 0; i < b->plan.source_count; i++)
        b->day_mean[i * DAYS] = means[i];
    tally_init(&b->tally, &b->plan);
    struct sim *sim = sim_new(&b->plan);
    sim_run(sim, (struct stream_key){.seed = 1}, &b->tally);
    sim_free(sim);
}

static double mean_of(struct bench *b, int source) { return b->day_mean[source * DAYS]; }

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
        cmocka_unit_test(a_second_call_follows_the_back_office),
        cmocka_unit_test(a_clerk_who_holds_the_case_serves_nobody_else),
        cmocka_unit_test(the_same_clerk_takes_the_case_up_again),
        cmocka_unit_test(a_batch_goes_out_together),
        cmocka_unit_test(a_handover_delays_where_the_employer_changes),
        cmocka_unit_test(priority_is_taken_first_but_not_before_it_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
