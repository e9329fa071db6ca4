/* Outages of a system: who waits for it, who is served meanwhile. Days on paper. */
#include "engine_bench.h"

/* A bit a system that each step needs. */
static uint64_t needed[MAX];

static struct bench *bench_with(int systems)
{
    struct bench *b = bench_new();
    memset(needed, 0, sizeof needed);
    b->plan.system_count = systems;
    b->plan.step_systems = needed;
    return b;
}

static int step_with(struct bench *b, int role, double minutes, int next, uint64_t systems)
{
    int step = add_step(b, role, minutes, PLACE_FRONT, next);
    needed[step] = systems;
    return step;
}

static void down(struct bench *b, double from, double to)
{
    add_change(b, from, CHANGE_DOWN, 0, 0, 0);
    add_change(b, to, CHANGE_UP, 0, 0, 0);
}

static void close_at(struct bench *b, double minute, double overtime)
{
    for (int t = 0; t < b->plan.team_count; t++)
        add_change(b, minute, CHANGE_LAST, t, 0, overtime);
    for (int t = 0; t < b->plan.team_count; t++)
        add_change(b, minute, CHANGE_DUTY, t, -b->teams[t].person_count, 0);
    for (int r = 0; r < b->plan.role_count && overtime <= 0; r++)
        add_change(b, minute, CHANGE_CLOSE_ROLE, r, 0, 0);
}

static int on_duty(struct bench *b, int people, int role)
{
    int team = add_team(b, people, role);
    add_change(b, 540, CHANGE_DUTY, team, people, 0);
    return team;
}

/* Residents (or papers) at a minute; looking for one mean clears the others. */
static double means[MAX];

static void come(struct bench *b, int step, int present, double minute, int count)
{
    add_mail(b, step, present, minute, count, 15);
    means[b->plan.source_count - 1] = mean_of(b, b->plan.source_count - 1);
}

static const struct tally_cell *nine(struct bench *b, int source)
{
    return tally_hour(&b->tally, source, 9);
}

/* One clerk; down from 9:05 to 9:40. Two who need it come at 9:00 and one at 9:30
 * (10 min), one who does not at 9:20 (5 min). 9:00-9:10 is finished; 9:20-9:25 the
 * other; then 9:40-9:50 the second of 9:00, 9:50-10:00 that of 9:30. With a higher
 * priority that of 9:30 goes first: it waits 10 and the other 50 minutes. */
static void others_are_served_and_the_order_is_kept(void **state)
{
    (void)state;
    for (int urgent = 0; urgent < 2; urgent++) {
        struct bench *b = bench_with(1);
        int team = on_duty(b, 1, 0);
        down(b, 545, 580);
        close_at(b, 1020, INFINITY);
        int needs = step_with(b, 0, 10, STEP_END, 1), free = step_with(b, 0, 5, STEP_END, 0);
        come(b, needs, 1, 540, 2);
        come(b, needs, 1, 570, 1);
        come(b, free, 1, 560, 1);
        b->procedures[1].level = urgent;
        run(b, means);
        assert_close(nine(b, 0)->wait_first, urgent ? 50 : 40, 1e-9);
        assert_close(nine(b, 1)->wait_first, urgent ? 10 : 20, 1e-9);
        assert_close(nine(b, 2)->wait_first, 0, 0);
        assert_close(b->tally.teams[team].duty_min, 480, 1e-9);
        assert_close(b->tally.teams[team].busy_min, 35, 1e-9);
        bench_free(b);
    }
}

/* Down from 9:05 with a second resident waiting. Up at 17:30: without overtime that
 * one is cut off at 17:00; with it the clerk stays and serves 17:30-17:40. Down
 * for good: the clerk stays until midnight. */
static void closing_cuts_off_who_is_held_back(void **state)
{
    (void)state;
    static const struct {
        double up, overtime, cut, wait, overtime_min;
    } list[] = {{1050, 0, 1, 0, 0}, {1050, INFINITY, 0, 510, 40}, {0, INFINITY, 1, 0, 420}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct bench *b = bench_with(1);
        int team = on_duty(b, 1, 0);
        add_change(b, 545, CHANGE_DOWN, 0, 0, 0);
        close_at(b, 1020, list[i].overtime);
        if (list[i].up > 0)
            add_change(b, list[i].up, CHANGE_UP, 0, 0, 0);
        come(b, step_with(b, 0, 10, STEP_END, 1), 1, 540, 2);
        run(b, means);
        assert_close(nine(b, 0)->cut, list[i].cut, 0);
        assert_close(nine(b, 0)->wait_first, list[i].wait, 1e-9);
        assert_close(b->tally.teams[team].overtime_min, list[i].overtime_min, 1e-9);
        bench_free(b);
    }
}

/* Papers are no residents: closing leaves them, next day's clerk does them. Two at
 * 9:00, down from 9:05 to 17:30: the second is done on day 1, 9:00-9:10. */
static void papers_wait_overnight(void **state)
{
    (void)state;
    struct bench *b = bench_with(1);
    on_duty(b, 1, 0);
    add_change(b, 545, CHANGE_DOWN, 0, 0, 0);
    close_at(b, 1020, 0);
    add_change(b, 1050, CHANGE_UP, 0, 0, 0);
    b->day_open[1] = 1;
    come(b, step_with(b, 0, 10, STEP_END, 1), 0, 540, 2);
    b->patterns[1] = (struct plan_pattern){0, 1}; /* on duty at 9:00, that is all */
    run(b, means);
    assert_close(nine(b, 0)->ended, 2, 0);
    assert_close(b->tally.procedures[0].turnaround_min, 10 + 1440 + 10, 1e-9);
    bench_free(b);
}

/* Taken in 9:00-9:05, back office 9:05-9:07, handed over for 5 minutes, which needs
 * the system (down 9:06-9:30): 9:30-9:35. A clerk who stays with the case is busy
 * from 9:00 to 9:35 and another resident of 9:10 waits until then, 25 minutes; one
 * who takes it up again serves that one 9:10-9:15. */
static void who_keeps_the_case_takes_it_up(void **state)
{
    (void)state;
    for (int keep = KEEP_HOLD; keep <= KEEP_RETURN; keep++) {
        struct bench *b = bench_with(1);
        int team = on_duty(b, 1, 0);
        on_duty(b, 1, 1);
        down(b, 546, 570);
        close_at(b, 1020, INFINITY);
        int last = step_with(b, 0, 5, STEP_END, 1), back = add_step(b, 1, 2, PLACE_BACK, last);
        int first = step_with(b, 0, 5, back, 0), other = step_with(b, 0, 5, STEP_END, 0);
        b->steps[first].keep = keep;
        b->steps[first].keep_role = 0;
        come(b, first, 1, 540, 1);
        come(b, other, 1, 550, 1);
        run(b, means);
        assert_close(nine(b, 0)->wait_later, 23, 1e-9);
        assert_close(nine(b, 1)->wait_first, keep == KEEP_HOLD ? 25 : 0, 1e-9);
        assert_close(b->tally.teams[team].busy_min, keep == KEEP_HOLD ? 40 : 15, 1e-9);
        bench_free(b);
    }
}

/* Two make a batch at 9:10, down 9:05-9:30: one service, 9:30-9:40. One who waits
 * for the first service for more than 15 minutes leaves, out of no batch. */
static void a_batch_waits_whole_and_the_impatient_leave(void **state)
{
    (void)state;
    for (int batch = 0; batch < 2; batch++) {
        struct bench *b = bench_with(1);
        int team = on_duty(b, 2, 0);
        down(b, 545, 570);
        close_at(b, 1020, INFINITY);
        int step = step_with(b, 0, 10, STEP_END, 1);
        b->steps[step].batch_least = b->steps[step].batch_size = batch ? 2 : 0;
        come(b, step, 1, 550, 2);
        if (!batch)
            b->procedures[0].patience = constant(15);
        run(b, means);
        assert_close(b->tally.teams[team].services, batch, 0);
        assert_close(nine(b, 0)->ended, batch ? 2 : 0, 0);
        assert_close(nine(b, 0)->wait_first, batch ? 40 : 0, 1e-9);
        assert_close(b->tally.procedures[0].left, batch ? 0 : 2, 0);
        bench_free(b);
    }
}

/* Two clerks with a line each; four at 9:00 (10 min), down 9:05-9:30. The two in the
 * lines are held back; both are served at 9:30. One who needs no system comes at
 * 9:12 and is served at once. */
static void lines_are_left_and_joined_again(void **state)
{
    (void)state;
    struct bench *b = bench_with(1);
    int team = on_duty(b, 2, 0);
    b->teams[team].each = 1;
    down(b, 545, 570);
    close_at(b, 1020, INFINITY);
    int needs = step_with(b, 0, 10, STEP_END, 1), free = step_with(b, 0, 5, STEP_END, 0);
    come(b, needs, 1, 540, 4);
    come(b, free, 1, 552, 1);
    run(b, means);
    assert_close(nine(b, 0)->wait_first, 60, 1e-9);
    assert_close(nine(b, 1)->wait_first, 0, 0);
    bench_free(b);
}

/* 20 minutes from 9:00 that may be interrupted; an urgent one comes at 9:10 for 5.
 * What is left is begun again only when the system (down 9:05-9:40) is up: 9:40 to
 * 9:50, after 30 minutes; the first piece was in hand and went on. */
static void what_is_left_waits_for_the_system(void **state)
{
    (void)state;
    struct bench *b = bench_with(1);
    on_duty(b, 1, 0);
    down(b, 545, 580);
    close_at(b, 1020, INFINITY);
    int usual = step_with(b, 0, 20, STEP_END, 1), urgent = step_with(b, 0, 5, STEP_END, 0);
    b->steps[usual].interrupt = 1;
    come(b, usual, 1, 540, 1);
    come(b, urgent, 1, 550, 1);
    b->procedures[1].level = 1;
    run(b, means);
    assert_close(nine(b, 1)->wait_first, 0, 0);
    assert_close(nine(b, 0)->wait_later, 30, 1e-9);
    assert_close(nine(b, 0)->handling, 20, 1e-9);
    bench_free(b);
}

/* A case that needs two systems waits for both: one is down 8:50-9:30, then 9:30-9:50
 * once more, the other 9:10-9:40. Nobody begins at 9:30 or 9:40. */
static void outages_that_meet_or_overlap_are_one(void **state)
{
    (void)state;
    struct bench *b = bench_with(2);
    add_change(b, 530, CHANGE_DOWN, 0, 0, 0);
    on_duty(b, 1, 0);
    add_change(b, 550, CHANGE_DOWN, 1, 0, 0);
    add_change(b, 570, CHANGE_DOWN, 0, 0, 0);
    add_change(b, 570, CHANGE_UP, 0, 0, 0);
    add_change(b, 580, CHANGE_UP, 1, 0, 0);
    add_change(b, 590, CHANGE_UP, 0, 0, 0);
    close_at(b, 1020, INFINITY);
    come(b, step_with(b, 0, 10, STEP_END, 3), 1, 540, 1);
    run(b, means);
    assert_close(nine(b, 0)->wait_first, 50, 1e-9);
    bench_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(others_are_served_and_the_order_is_kept),
        cmocka_unit_test(closing_cuts_off_who_is_held_back),
        cmocka_unit_test(papers_wait_overnight),
        cmocka_unit_test(who_keeps_the_case_takes_it_up),
        cmocka_unit_test(a_batch_waits_whole_and_the_impatient_leave),
        cmocka_unit_test(lines_are_left_and_joined_again),
        cmocka_unit_test(what_is_left_waits_for_the_system),
        cmocka_unit_test(outages_that_meet_or_overlap_are_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
