/* Bands and breaks as changes of a day. In the folder the office (two of the
 * staff) and the window (three of a contractor) work mon-fri 8:30-17:15. */
#include "model_compile_plan.h"

static const char window_row[] = "window,mon-fri,8:30,17:15,contractor,3,desk,,1,yes\n";

/* The same folder with another overtime for the window. */
static struct compiled *with_overtime(const char *overtime)
{
    struct compiled *c = compiled_new();
    char row[120];
    snprintf(row, sizeof row, "window,mon-fri,8:30,17:15,contractor,3,desk,,1,yes,%s\n", overtime);
    folder_change(&c->folder, "teams.csv", "pace,lead", "pace,lead,overtime");
    folder_change(&c->folder, "teams.csv", "60,1,no", "60,1,no,");
    folder_change(&c->folder, "teams.csv", window_row, row);
    compile(c, 0);
    return c;
}

static int role_of_step(const struct compiled *c, const char *step)
{
    return c->plan.steps[step_of(c, step)].role;
}

static int monday(const struct compiled *c) { return c->labels.first_counted_day; }

static void continuous(struct compiled *c, const char *teams)
{
    folder_change(&c->folder, "scenario.csv", "fiscal_year,2024\n",
                  "fiscal_year,2024\ncalendar,continuous\nrun_hours,240\n");
    folder_file(&c->folder, "teams.csv", teams);
    folder_change(&c->folder, "procedures.csv", "walk_in,,city,", "walk_in,,flat,");
    folder_change(&c->folder, "costs.csv", "fee,contract,20000千円,year,window,\n", "");
    compile(c, 0);
}

/* 0:00-24:00 every day: they come once, on the first day, and never go. */
static void a_band_round_the_clock_changes_once(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    continuous(c, "team,days,from,to,employer,people,roles\n"
                  "crew,all,0:00,24:00,regular,4,desk; judge\n");
    const struct plan_change *first = change_on(c, 0, CHANGE_DUTY, 0, 0);
    assert_non_null(first);
    assert_int_equal(first->amount, 4);
    assert_close(first->minute, 0, 0);
    assert_int_equal(pattern_on(c, 0)->count, 1);
    for (int d = 1; d < c->plan.day_count; d++)
        assert_int_equal(pattern_on(c, d)->count, 0);
    /* 8760 hours a year each. */
    assert_close(c->labels.teams[0].duty_hours_year, 4 * 8760, 1e-12);
    compiled_free(c);
}

/* Three until 24:00 and two from 0:00: at midnight one goes, but two come on
 * the very first day. */
static void bands_that_meet_at_midnight_are_netted(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    continuous(c, "team,days,from,to,employer,people,roles\n"
                  "crew,all,0:00,8:00,regular,2,desk; judge\n"
                  "crew,all,20:00,24:00,regular,3,desk; judge\n");
    assert_int_equal(change_on(c, 0, CHANGE_DUTY, 0, 0)->amount, 2);
    const struct plan_change *midnight = change_on(c, 1, CHANGE_DUTY, 0, 0);
    assert_close(midnight->minute, 0, 0);
    assert_int_equal(midnight->amount, -1);
    assert_int_equal(change_on(c, 1, CHANGE_DUTY, 0, 1)->amount, -2);
    assert_int_equal(change_on(c, 1, CHANGE_DUTY, 0, 2)->amount, 3);
    assert_int_equal(c->plan.teams[0].person_count, 5);
    compiled_free(c);
}

/* Bands of the same hours on every weekday make one pattern; a closed day has
 * none of it. */
static void equal_days_share_a_pattern(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    assert_int_equal(c->plan.pattern_count, 2);
    assert_int_equal(pattern_on(c, monday(c) + 5)->count, 0);
    assert_int_equal(c->plan.day_pattern[monday(c)], c->plan.day_pattern[monday(c) + 4]);
    compiled_free(c);
}

/* At the window until 19:00 on Thursdays: one more pattern, and other hours on
 * the Thursdays: 52 in fiscal 2024, less January 2 and 春分の日 (March 20), 50 of
 * the 243 open days. */
static void a_late_day_is_a_pattern_of_its_own(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "teams.csv", "17:15,regular", "19:00,regular");
    folder_change(&c->folder, "teams.csv", window_row,
                  "window,mon-wed; fri,8:30,17:15,contractor,3,desk,,1,yes\n"
                  "window,thu,8:30,19:00,contractor,4,desk,,1,yes\n");
    compile(c, 0);
    int window = team_of(c, "window");
    assert_int_equal(c->plan.pattern_count, 3);
    assert_close(change_on(c, monday(c) + 3, CHANGE_LAST, window, 0)->minute, 1140, 0);
    assert_close(change_on(c, monday(c) + 4, CHANGE_LAST, window, 0)->minute, 1035, 0);
    assert_close(c->labels.teams[window].posts, 4, 0);
    assert_close(c->labels.teams[window].duty_hours_year, 193 * 3 * 8.75 + 50 * 4 * 10.5, 1e-12);
    compiled_free(c);
}

/* By default they stay until nobody is inside: said before they leave, and no
 * hour at which the role closes. */
static void the_last_band_stays_until_empty(void **state)
{
    (void)state;
    struct compiled *c = with_overtime("");
    int window = team_of(c, "window");
    const struct plan_change *last = change_on(c, monday(c), CHANGE_LAST, window, 0);
    const struct plan_change *leave = change_on(c, monday(c), CHANGE_DUTY, window, 1);
    assert_close(last->minute, 1035, 0);
    assert_close(last->minutes, INFINITY, 0);
    assert_int_equal(leave->amount, -3);
    assert_close(leave->minute, 1035, 0);
    assert_true(last < leave);
    assert_null(change_on(c, monday(c), CHANGE_CLOSE_ROLE, role_of_step(c, "copy/receive"), 0));
    compiled_free(c);
}

static void without_overtime_the_role_closes(void **state)
{
    (void)state;
    struct compiled *c = with_overtime("no");
    int window = team_of(c, "window"), role = role_of_step(c, "copy/receive");
    assert_close(change_on(c, monday(c), CHANGE_LAST, window, 0)->minutes, 0, 0);
    assert_close(change_on(c, monday(c), CHANGE_CLOSE_ROLE, role, 0)->minute, 1035, 0);
    assert_null(change_on(c, monday(c), CHANGE_CLOSE_ROLE, role_of_step(c, "copy/decide"), 0));
    compiled_free(c);
    c = with_overtime("30");
    assert_close(change_on(c, monday(c), CHANGE_LAST, window, 0)->minutes, 30, 0);
    assert_close(change_on(c, monday(c), CHANGE_CLOSE_ROLE, role, 0)->minute, 1065, 0);
    compiled_free(c);
}

/* A later band that an alternative has emptied is no band: the day still ends
 * at 17:15, with people who stay for those inside. */
static void a_band_of_nobody_is_not_the_last(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "teams.csv", window_row,
                  "window,mon-fri,8:30,17:15,contractor,3,desk,,1,yes\n"
                  "window,mon-fri,17:15,19:00,contractor,0,desk,,1,yes\n");
    compile(c, 0);
    int window = team_of(c, "window");
    assert_close(change_on(c, monday(c), CHANGE_LAST, window, 0)->minute, 1035, 0);
    assert_null(change_on(c, monday(c), CHANGE_LAST, window, 1));
    compiled_free(c);
}

/* Two bands end together, one of them without overtime: some may stay. */
static void of_bands_that_end_together_the_longer_overtime_counts(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "teams.csv", "pace,lead", "pace,lead,overtime");
    folder_change(&c->folder, "teams.csv", "60,1,no", "60,1,no,");
    folder_change(&c->folder, "teams.csv", window_row,
                  "window,mon-fri,8:30,17:15,contractor,3,desk,,1,yes,45\n"
                  "window,mon-fri,13:00,17:15,contractor,1,desk,,1,yes,no\n");
    compile(c, 0);
    int window = team_of(c, "window");
    assert_close(change_on(c, monday(c), CHANGE_LAST, window, 0)->minutes, 45, 0);
    assert_int_equal(change_on(c, monday(c), CHANGE_DUTY, window, 2)->amount, -4);
    compiled_free(c);
}

/* The office is closed on Saturdays: a band there is nobody's post. */
static void bands_on_closed_days_count_for_nothing(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "teams.csv", window_row,
                  "window,mon-fri,8:30,17:15,contractor,3,desk,,1,yes\n"
                  "window,sat,8:30,12:00,contractor,9,desk,,1,yes\n");
    compile(c, 0);
    const struct label_team *window = &c->labels.teams[team_of(c, "window")];
    assert_close(window->posts, 3, 0);
    assert_close(window->duty_hours_year, 243 * 3 * 8.75, 1e-12);
    compiled_free(c);
}

/* One post is paid 243 x 7.75 = 1883.25 hours a year and is on duty 8:30-17:15
 * less an hour of break. */
static void a_post_is_paid_for_its_days(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    const struct label_team *office = &c->labels.teams[team_of(c, "office")];
    assert_close(office->paid_hours_year, 2 * 1883.25, 1e-12);
    assert_close(office->duty_hours_year, 2 * 243 * 7.75, 1e-12);
    compiled_free(c);
}

/* 0.7 posts per 10,000 of 20,000 residents: 1.4, so 2; 0.2: 0.4, so 1; 1.5: 3,
 * and not 4 for a rounding error. */
static void posts_by_population_are_rounded_up(void **state)
{
    (void)state;
    static const struct {
        const char *per_10k;
        int people;
    } cases[] = {{"0.7", 2}, {"0.2", 1}, {"1.5", 3}};
    for (int i = 0; i < 3; i++) {
        struct compiled *c = compiled_new();
        char row[120];
        snprintf(row, sizeof row, "window,mon-fri,8:30,17:15,contractor,,desk,,1,yes,%s\n",
                 cases[i].per_10k);
        folder_change(&c->folder, "teams.csv", "pace,lead", "pace,lead,people_per_10k");
        folder_change(&c->folder, "teams.csv", "60,1,no", "60,1,no,");
        folder_change(&c->folder, "teams.csv", window_row, row);
        compile(c, 0);
        int window = team_of(c, "window");
        assert_int_equal(c->plan.teams[window].person_count, cases[i].people);
        assert_int_equal(change_on(c, monday(c), CHANGE_DUTY, window, 0)->amount, cases[i].people);
        compiled_free(c);
    }
}

/* A window of 90 minutes has one slot of an hour: all go at once. */
static void a_short_window_has_one_slot(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "teams.csv", "12:00-14:00 60", "12:00-13:30 60");
    compile(c, 0);
    int office = team_of(c, "office");
    for (int i = 0; i < 2; i++) {
        const struct plan_change *b = change_on(c, monday(c), CHANGE_BREAK, office, i);
        assert_close(b->minute, 720, 0);
        assert_close(b->minutes, 60, 0);
    }
    assert_null(change_on(c, monday(c), CHANGE_BREAK, office, 2));
    compiled_free(c);
}

static void a_batch_goes_at_its_minute_of_open_days(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "steps.csv", "place,minutes,next", "place,minutes,next,batch");
    folder_change(&c->folder, "steps.csv", "letter,decide,judge,staff_only,back,1,",
                  "letter,decide,judge,staff_only,back,1,,20 16:00");
    compile(c, 0);
    int step = step_of(c, "letter/decide");
    assert_int_equal(c->plan.steps[step].batch_least, 20);
    assert_int_equal(c->plan.steps[step].batch_size, 20);
    assert_close(change_on(c, monday(c), CHANGE_BATCH, step, 0)->minute, 960, 0);
    assert_null(change_on(c, monday(c) + 5, CHANGE_BATCH, step, 0));
    compiled_free(c);
}

/* Who only costs is no part of the plan, but has posts and people; half a post
 * stays half a post. */
static void a_team_without_roles_is_only_labelled(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "teams.csv", "office,mon-fri",
                  "monitor,mon-fri,8:30,17:15,regular,0.5,,,1,no\noffice,mon-fri");
    compile(c, 0);
    assert_int_equal(c->plan.team_count, 2);
    assert_int_equal(c->labels.plan_team_count, 2);
    assert_int_equal(team_of(c, "monitor"), 2);
    assert_close(c->labels.teams[2].posts, 0.5, 0);
    compiled_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_band_round_the_clock_changes_once),
        cmocka_unit_test(bands_that_meet_at_midnight_are_netted),
        cmocka_unit_test(equal_days_share_a_pattern),
        cmocka_unit_test(a_late_day_is_a_pattern_of_its_own),
        cmocka_unit_test(the_last_band_stays_until_empty),
        cmocka_unit_test(without_overtime_the_role_closes),
        cmocka_unit_test(a_band_of_nobody_is_not_the_last),
        cmocka_unit_test(of_bands_that_end_together_the_longer_overtime_counts),
        cmocka_unit_test(bands_on_closed_days_count_for_nothing),
        cmocka_unit_test(a_post_is_paid_for_its_days),
        cmocka_unit_test(posts_by_population_are_rounded_up),
        cmocka_unit_test(a_short_window_has_one_slot),
        cmocka_unit_test(a_batch_goes_at_its_minute_of_open_days),
        cmocka_unit_test(a_team_without_roles_is_only_labelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
