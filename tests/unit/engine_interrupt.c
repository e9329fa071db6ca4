/* Work that stops for a case of higher priority, and batches of as many as there
 * are: days on paper. */
#include "engine_bench.h"

/* Work of `minutes` that may be interrupted. */
static int letters(struct bench *b, int role, double minutes)
{
    int step = add_step(b, role, minutes, PLACE_BACK, STEP_END);
    b->steps[step].interrupt = 1;
    return step;
}

/* `count` cases more; the first source is the least urgent, the others level 1. */
static void come(struct bench *b, int step, int present, double minute, int count)
{
    double means[MAX];
    int sources = b->plan.source_count;
    for (int i = 0; i < sources; i++)
        means[i] = mean_of(b, i);
    add_mail(b, step, present, minute, count, NAN);
    b->procedures[sources].level = sources > 0;
    for (int i = 0; i < sources; i++)
        b->day_mean[i * DAYS] = means[i];
}

static void run_logged(struct bench *b, struct event_log *log)
{
    tally_init(&b->tally, &b->plan);
    struct sim *sim = sim_new(&b->plan);
    sim_log(sim, log);
    sim_run(sim, (struct stream_key){.seed = 1}, &b->tally);
    sim_free(sim);
}

static void run_now(struct bench *b) { run_logged(b, NULL); }

/* A letter of 30 minutes from 9:00; a resident of 5 minutes at 9:10. The letter
 * is done 9:00-9:10 and 9:15-9:35; busy 35; one visit of 30 minutes that lay for
 * 5. Without the column the resident waits 20 and the letter ends at 9:30. */
static void the_counter_interrupts_the_back_office(void **state)
{
    (void)state;
    for (int may = 0; may < 2; may++) {
        struct bench *b = bench_new();
        desk(b, 1, 0);
        close_desks(b, 1020, INFINITY);
        int post = letters(b, 0, 30), serve = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
        b->steps[post].interrupt = may;
        come(b, post, 0, 540, 1);
        come(b, serve, 1, 550, 1);
        run_now(b);
        assert_close(b->tally.procedures[0].turnaround_min, may ? 35 : 30, 1e-12);
        assert_close(tally_hour(&b->tally, 1, 9)->wait_first, may ? 0 : 20, 1e-12);
        assert_close(b->tally.teams[0].busy_min, 35, 1e-12);
        assert_close(b->tally.teams[0].services, 2, 0);
        assert_close(b->tally.steps[post].visits, 1, 0);
        assert_close(b->tally.steps[post].service_min, 30, 1e-12);
        assert_close(b->tally.steps[post].queue_min, may ? 5 : 0, 1e-12);
        assert_close(b->tally.steps[serve].visits, 1, 0);
        bench_free(b);
    }
}

/* Two letters of 30 minutes at 9:00; residents of 5 minutes at 9:10 and 9:20. The
 * first letter keeps its place: 9:00-9:10, 9:15-9:20, 9:25-9:40; the second
 * 9:40-10:10. A row a piece: starts, and ends, which are those of the paper. */
static void an_interrupted_case_keeps_its_place(void **state)
{
    (void)state;
    static const double pieces[][3] = {{540, 540, 550}, {550, 550, 555}, {550, 555, 560},
                                       {560, 560, 565}, {560, 565, 580}, {540, 580, 610}};
    struct bench *b = bench_new();
    struct event_log log = {0};
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    int post = letters(b, 0, 30), serve = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
    come(b, post, 0, 540, 2);
    come(b, serve, 1, 550, 1);
    come(b, serve, 1, 560, 1);
    run_logged(b, &log);
    assert_close(b->tally.procedures[0].turnaround_min, 40 + 70, 1e-12);
    assert_close(b->tally.steps[post].visits, 2, 0);
    assert_close(b->tally.steps[post].queue_min, 5 + 5 + 40, 1e-12);
    assert_close(b->tally.teams[0].busy_min, 70, 1e-12);
    assert_int_equal(log.count, sizeof pieces / sizeof *pieces);
    for (size_t i = 0; i < log.count; i++) {
        assert_close(log.items[i].ready, pieces[i][0], 1e-12);
        assert_close(log.items[i].start, pieces[i][1], 1e-12);
        assert_close(log.items[i].end, pieces[i][2], 1e-12);
    }
    free(log.items);
    bench_free(b);
}

/* A resident served from 9:00 for 30 minutes makes way from 9:10 to 9:15 for
 * another: no first wait, 5 later, 30 of handling, 35 in all; the other 5. */
static void the_parts_of_an_interrupted_resident_add_up(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    int slow = letters(b, 0, 30), serve = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
    b->steps[slow].place = PLACE_FRONT;
    come(b, slow, 1, 540, 1);
    come(b, serve, 1, 550, 1);
    run_now(b);
    const struct tally_cell *hour = tally_hour(&b->tally, 0, 9);
    assert_close(hour->wait_first, 0, 0);
    assert_close(hour->wait_later, 5, 1e-12);
    assert_close(hour->wait_back, 0, 0);
    assert_close(hour->handling, 30, 1e-12);
    assert_close(b->tally.present_min, 35 + 5, 1e-12);
    bench_free(b);
}

/* Nobody stops for a case of the same priority, for one that comes when the work
 * ends (9:30), with a break due since 9:05, or in an outage from 9:05 to 9:40
 * (the resident of 9:10 waits until 9:30, 9:00 + 30 + 60 and 9:40). */
static void who_does_not_stop(void **state)
{
    (void)state;
    static const struct {
        int level, kind;
        double minutes, at, wait;
    } list[] = {{0, -1, 0, 550, 20},
                {1, -1, 0, 570, 0},
                {1, CHANGE_BREAK, 60, 550, 80},
                {1, CHANGE_STOP, 580, 550, 30}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct bench *b = bench_new();
        desk(b, 1, 0);
        if (list[i].kind >= 0)
            add_change(b, 545, list[i].kind, 0, 0, list[i].minutes);
        close_desks(b, 1020, INFINITY);
        int post = letters(b, 0, 30), serve = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
        come(b, post, 0, 540, 1);
        come(b, serve, 1, list[i].at, 1);
        b->procedures[1].level = list[i].level;
        run_now(b);
        assert_close(tally_hour(&b->tally, 1, 9)->wait_first, list[i].wait, 1e-12);
        assert_close(b->tally.procedures[0].turnaround_min, 30, 1e-12);
        bench_free(b);
    }
}

/* Two clerks: a letter of 30 minutes at 9:00 (clerk a), one at 9:05 (clerk b), a
 * resident of 5 at 9:10: the letter begun last makes way, whatever its name. It
 * ends at 9:40, the first at 9:30. */
static void who_began_last_stops(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 2, 0);
    close_desks(b, 1020, INFINITY);
    int post = letters(b, 0, 30), serve = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
    come(b, post, 0, 545, 1);
    come(b, post, 0, 540, 1);
    b->procedures[1].level = 0;
    come(b, serve, 1, 550, 1);
    run_now(b);
    assert_close(b->tally.procedures[0].turnaround_min, 35, 1e-12);
    assert_close(b->tally.procedures[1].turnaround_min, 30, 1e-12);
    bench_free(b);
}

/* Of two clerks at letters since 9:00 the one with the lower priority stops. */
static void the_less_urgent_stops(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 2, 0);
    close_desks(b, 1020, INFINITY);
    b->plan.level_count = 3;
    int post = letters(b, 0, 30), serve = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
    come(b, post, 0, 540, 1);
    come(b, post, 0, 541, 1);
    come(b, serve, 1, 550, 1);
    b->procedures[0].level = 0;
    b->procedures[1].level = 1;
    b->procedures[2].level = 2;
    run_now(b);
    assert_close(b->tally.procedures[0].turnaround_min, 35, 1e-12);
    assert_close(b->tally.procedures[1].turnaround_min, 30, 1e-12);
    bench_free(b);
}

/* The desk works at half the pace, a team at twice the pace comes at 9:08 and
 * serves letters only. A letter of 15 minutes, 30 of the desk's, is stopped at
 * 9:10 with 20 of these left, 5 of theirs: it ends at 9:15. */
static void somebody_else_goes_on_with_it(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    int fast = add_team(b, 1, 1);
    add_change(b, 548, CHANGE_DUTY, fast, 1, 0);
    close_desks(b, 1020, INFINITY);
    b->teams[fast].pace = 2;
    /* Role 1 is the first team's too: the desk prefers residents (role 0). */
    b->teams[0] = (struct plan_team){.role_count = 2, .person_count = 1, .pace = 0.5};
    b->teams[1].role_first = 2;
    memcpy(b->team_role, (int32_t[]){0, 1, 1}, sizeof(int32_t[3]));
    b->plan.team_role_count = 3;
    b->roles[0] = (struct plan_role){0, 1, 0, 0};
    b->roles[1] = (struct plan_role){1, 2, 0, 0};
    memcpy(b->role_team, (int32_t[]){0, 0, 1}, sizeof(int32_t[3]));
    b->plan.role_team_count = 3;
    int post = letters(b, 1, 15), serve = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
    come(b, post, 0, 540, 1);
    come(b, serve, 1, 550, 1);
    run_now(b);
    assert_close(b->tally.procedures[0].turnaround_min, 15, 1e-12);
    assert_close(b->tally.teams[0].busy_min, 10 + 10, 1e-12);
    assert_close(b->tally.teams[fast].busy_min, 5, 1e-12);
    assert_close(b->tally.steps[post].service_min, 10 + 5, 1e-12);
    assert_close(b->tally.steps[post].queue_min, 0, 0);
    bench_free(b);
}

/* Counting ends at 9:11, between the start of the letter and the stop at 9:12:
 * its first piece counts whole, 12 minutes, and nothing that starts later. */
static void pieces_count_by_their_start(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    b->plan.count_to_min = 551;
    int post = letters(b, 0, 30), serve = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
    come(b, post, 0, 540, 1);
    b->plan.count_to_min = 1440;
    come(b, serve, 1, 552, 1);
    b->plan.count_to_min = 551;
    run_now(b);
    assert_close(b->tally.teams[0].busy_min, 12, 1e-12);
    assert_close(b->tally.procedures[0].turnaround_min, 35, 1e-12);
    bench_free(b);
}

/* Closing at 9:20 without overtime. A resident's papers of 30 minutes from 9:00
 * were stopped at 9:15 for one of 20 minutes: cut off at 9:20. Letters that come
 * at 9:25 take the place in memory of the case that is gone; the end of its
 * service that was due at 9:30 must not end anything. */
static void an_end_that_was_called_off_ends_nothing(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 560, 0);
    int slow = letters(b, 0, 30), serve = add_step(b, 0, 20, PLACE_FRONT, STEP_END);
    come(b, slow, 1, 540, 1);
    come(b, serve, 1, 555, 1);
    come(b, serve, 0, 565, 2);
    run_now(b);
    assert_close(b->tally.procedures[0].cut, 1, 0);
    assert_close(b->tally.procedures[1].ended, 1, 0);
    assert_close(b->tally.present_min, 20 + 20, 1e-12);
    assert_close(b->tally.procedures[2].ended, 0, 0);
    assert_close(b->tally.procedures[2].unfinished, 2, 0);
    assert_close(b->tally.teams[0].busy_min, 15 + 20, 1e-12);
    assert_close(b->tally.teams[0].overtime_min, 15, 1e-12);
    bench_free(b);
}

/* A case that comes back to its clerk (keep=return): 5 minutes at 9:00, 10 in the
 * back office, and at 9:15 the clerk stops the letter begun at 9:05. */
static void a_case_that_comes_back_interrupts_its_clerk(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    desk(b, 1, 1);
    close_desks(b, 1020, INFINITY);
    int post = letters(b, 0, 30);
    int last = add_step(b, 0, 3, PLACE_FRONT, STEP_END);
    int back = add_step(b, 1, 10, PLACE_BACK, last);
    int first = add_step(b, 0, 5, PLACE_FRONT, back);
    b->steps[first].keep = KEEP_RETURN;
    come(b, post, 0, 541, 1);
    come(b, first, 1, 540, 1);
    run_now(b);
    const struct tally_cell *hour = tally_hour(&b->tally, 1, 9);
    assert_close(hour->wait_first, 0, 0);
    assert_close(hour->wait_later, 0, 0);
    assert_close(hour->wait_back, 10, 1e-12);
    /* The letter waits 9:01-9:05 and 9:15-9:18 and ends at 9:38. */
    assert_close(b->tally.procedures[0].turnaround_min, 37, 1e-12);
    bench_free(b);
}

/* Three letters gathered into one service of 30 minutes, stopped together. */
static void a_batch_is_interrupted_whole(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    desk(b, 1, 0);
    close_desks(b, 1020, INFINITY);
    int post = letters(b, 0, 30), serve = add_step(b, 0, 5, PLACE_FRONT, STEP_END);
    b->steps[post].batch_least = b->steps[post].batch_size = 3;
    come(b, post, 0, 540, 3);
    come(b, serve, 1, 550, 1);
    run_now(b);
    assert_close(b->tally.procedures[0].turnaround_min, 3 * 35, 1e-12);
    assert_close(tally_hour(&b->tally, 0, 9)->wait_back, 3 * 35, 1e-12);
    assert_close(b->tally.steps[post].visits, 3, 0);
    assert_close(b->tally.steps[post].queue_min, 3 * 5, 1e-12);
    assert_close(b->tally.steps[post].service_min, 30, 1e-12);
    assert_close(b->tally.teams[0].busy_min, 35, 1e-12);
    bench_free(b);
}

/* ---- batches of as many as there are ---- */

/* Five letters at 9:00, up to three at a time, 10 minutes a time. 1-3: the first
 * alone, then three, then one; they end at 9:10, 9:20 (three) and 9:30. 2-3: two,
 * then three. 3: three at 9:00, two wait for a third for ever. */
static void who_becomes_free_takes_what_is_there(void **state)
{
    (void)state;
    static const struct {
        int least, ended;
        double turnaround, busy, queue;
    } list[] = {{1, 5, 10 + 3 * 20 + 30, 30, 3 * 10 + 20},
                {2, 5, 2 * 10 + 3 * 20, 20, 3 * 10},
                {3, 3, 3 * 10, 10, 0}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct bench *b = bench_new();
        desk(b, 1, 0);
        close_desks(b, 1020, INFINITY);
        int post = add_step(b, 0, 10, PLACE_BACK, STEP_END);
        add_mail(b, post, 0, 540, 5, NAN);
        b->steps[post].batch_least = list[i].least;
        b->steps[post].batch_size = 3;
        run_now(b);
        assert_close(b->tally.procedures[0].ended, list[i].ended, 0);
        assert_close(b->tally.procedures[0].turnaround_min, list[i].turnaround, 1e-12);
        assert_close(b->tally.teams[0].busy_min, list[i].busy, 1e-12);
        assert_close(b->tally.steps[post].queue_min, list[i].queue, 1e-12);
        assert_close(b->tally.steps[post].visits, list[i].ended, 0);
        bench_free(b);
    }
}

/* 2-3 with a clerk who comes at 9:30: letters of 9:00, 9:05 and 9:10 (the second
 * opens the batch, the third joins it and fills it), and one of 9:15 that goes
 * alone at 16:00. All wait for the clerk, 30 + 25 + 20; the last 405 and 10. */
static void a_batch_is_joined_until_it_begins_or_is_full(void **state)
{
    (void)state;
    struct bench *b = bench_new();
    int team = add_team(b, 1, 0);
    add_change(b, 570, CHANGE_DUTY, team, 1, 0);
    add_change(b, 960, CHANGE_BATCH, 0, 0, 0);
    close_desks(b, 1020, INFINITY);
    int post = add_step(b, 0, 10, PLACE_BACK, STEP_END);
    for (int i = 0; i < 4; i++) {
        come(b, post, 0, 540 + 5 * i, 1);
        b->procedures[i].level = 0;
    }
    b->steps[post].batch_least = 2;
    b->steps[post].batch_size = 3;
    b->steps[post].batch_minute = 960;
    run_now(b);
    for (int i = 0; i < 3; i++)
        assert_close(b->tally.procedures[i].turnaround_min, 40 - 5 * i, 1e-12);
    assert_close(b->tally.procedures[3].turnaround_min, 415, 1e-12);
    assert_close(b->tally.teams[0].busy_min, 20, 1e-12);
    bench_free(b);
}

/* 1-3 for residents who lose patience after 4 minutes: of three at 9:00 the first
 * is served, the second leads a batch of two and stays with it. Alone, the
 * second leaves at 9:04, and who comes at 9:06 begins a batch of one. */
static void who_leads_a_batch_of_one_may_leave(void **state)
{
    (void)state;
    for (int alone = 0; alone < 2; alone++) {
        struct bench *b = bench_new();
        desk(b, 1, 0);
        close_desks(b, 1020, INFINITY);
        int serve = add_step(b, 0, 10, PLACE_FRONT, STEP_END);
        come(b, serve, 1, 540, alone ? 2 : 3);
        come(b, serve, 1, 546, 1);
        b->procedures[1].level = 0;
        b->procedures[0].patience = constant(4);
        b->steps[serve].batch_least = 1;
        b->steps[serve].batch_size = 3;
        run_now(b);
        assert_close(b->tally.procedures[0].left, alone, 0);
        assert_close(b->tally.procedures[0].ended, alone ? 1 : 3, 0);
        /* 9:10 in both: with the two that waited, or alone. */
        assert_close(tally_hour(&b->tally, 1, 9)->wait_first, 4, 1e-12);
        assert_close(b->tally.teams[0].busy_min, 20, 1e-12);
        bench_free(b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_counter_interrupts_the_back_office),
        cmocka_unit_test(an_interrupted_case_keeps_its_place),
        cmocka_unit_test(the_parts_of_an_interrupted_resident_add_up),
        cmocka_unit_test(who_does_not_stop),
        cmocka_unit_test(who_began_last_stops),
        cmocka_unit_test(the_less_urgent_stops),
        cmocka_unit_test(somebody_else_goes_on_with_it),
        cmocka_unit_test(pieces_count_by_their_start),
        cmocka_unit_test(an_end_that_was_called_off_ends_nothing),
        cmocka_unit_test(a_case_that_comes_back_interrupts_its_clerk),
        cmocka_unit_test(a_batch_is_interrupted_whole),
        cmocka_unit_test(who_becomes_free_takes_what_is_there),
        cmocka_unit_test(a_batch_is_joined_until_it_begins_or_is_full),
        cmocka_unit_test(who_leads_a_batch_of_one_may_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
