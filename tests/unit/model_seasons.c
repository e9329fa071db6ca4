/* Bands of a part of the year: column `period` of teams.csv. In fiscal 2024 the open
 * days of 3/15-4/15 are April 1-5, 8-12 and 15 and March 17-19, 21, 24-28 and 31 (the
 * 20th is 春分の日): 11 + 10 = 21 of 243. */
#include "model_compile_plan.h"

static const char head[] = "team,days,from,to,period,employer,people,roles,breaks,overtime,absence,"
                           "lead\n"
                           "office,mon-fri,8:30,17:15,,regular,2,judge,12:00-14:00 60,,,no\n";
static const char window[] = "window,mon-fri,8:30,17:15,,contractor,3,desk,,,,yes\n";

static struct compiled *with_rows(const char *rows, const char *more)
{
    struct compiled *c = compiled_new();
    char text[FOLDER_TEXT];
    snprintf(text, sizeof text, "%s%s%s", head, rows, more);
    folder_file(&c->folder, "teams.csv", text);
    compile(c, 0);
    return c;
}

/* People who come at 8:30; 0: nobody does. */
static int who_comes(const struct compiled *c, const char *team, int year, int month, int day)
{
    const struct plan_change *p =
        change_on(c, day_of(c, year, month, day), CHANGE_DUTY, team_of(c, team), 0);
    if (!p)
        return 0;
    assert_close(p->minute, 510, 0);
    return p->amount;
}

static void a_band_holds_on_its_dates(void **state)
{
    (void)state;
    struct compiled *c =
        with_rows(window, "window,mon-fri,8:30,17:15,3/15-4/15,contractor,2,desk,,,,\n");
    assert_int_equal(who_comes(c, "window", 2024, 4, 15), 5); /* the last day, a Monday */
    assert_int_equal(who_comes(c, "window", 2024, 4, 16), 3);
    assert_int_equal(who_comes(c, "window", 2025, 3, 14), 3);
    assert_int_equal(who_comes(c, "window", 2025, 3, 17), 5); /* the 15th is a Saturday */
    assert_int_equal(who_comes(c, "window", 2024, 3, 29), 5); /* in the lead-in too */
    assert_int_equal(who_comes(c, "window", 2024, 8, 1), 3);
    assert_int_equal(who_comes(c, "window", 2024, 4, 6), 0); /* a Saturday */
    /* Closed, spring, the rest. */
    assert_int_equal(c->plan.pattern_count, 3);
    assert_int_equal(c->plan.day_pattern[day_of(c, 2024, 4, 8)],
                     c->plan.day_pattern[day_of(c, 2025, 3, 18)]);
    assert_int_equal(c->plan.teams[team_of(c, "window")].person_count, 5);
    compiled_free(c);
}

static void several_periods_and_the_new_year(void **state)
{
    (void)state;
    struct compiled *c =
        with_rows(window, "window,mon-fri,8:30,17:15,12/20-1/10; 8/1,contractor,2,desk,,,,\n"
                          "window,mon-fri,8:30,17:15,1/10-1/20,contractor,1,desk,,,,\n");
    static const int days[][4] = {{2024, 12, 19, 3}, {2024, 12, 20, 5}, {2024, 12, 27, 5},
                                  {2025, 1, 6, 5},   {2025, 1, 10, 6},  {2025, 1, 14, 4},
                                  {2025, 1, 20, 4},  {2025, 1, 21, 3},  {2024, 7, 31, 3},
                                  {2024, 8, 1, 5},   {2024, 8, 2, 3}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_int_equal(who_comes(c, "window", days[i][0], days[i][1], days[i][2]), days[i][3]);
    compiled_free(c);
}

/* Until 24:00 on Wednesday the 10th, the last day: at midnight one goes; on the Friday
 * after nobody comes or goes. */
static void the_last_night_ends_at_midnight(void **state)
{
    (void)state;
    struct compiled *c =
        with_rows(window, "night,mon-fri,20:00,24:00,4/1-4/10,regular,1,desk,,,,no\n");
    int night = team_of(c, "night"), day = day_of(c, 2024, 4, 10);
    assert_close(change_on(c, day, CHANGE_DUTY, night, 0)->minute, 0, 0); /* as on each night */
    assert_null(change_on(c, day, CHANGE_DUTY, night, 2));
    assert_int_equal(change_on(c, day, CHANGE_DUTY, night, 1)->amount, 1);
    assert_close(change_on(c, day + 1, CHANGE_DUTY, night, 0)->minute, 0, 0);
    assert_int_equal(change_on(c, day + 1, CHANGE_DUTY, night, 0)->amount, -1);
    assert_null(change_on(c, day + 1, CHANGE_DUTY, night, 1));
    assert_null(change_on(c, day + 2, CHANGE_DUTY, night, 0));
    compiled_free(c);
}

/* Breaks, the end of the day and the closing of the role on the dates alone. */
static void a_team_of_a_part_of_the_year(void **state)
{
    (void)state;
    struct compiled *c = with_rows(
        "window,mon-fri,8:30,17:15,6/3-6/28,contractor,3,desk,12:00-13:00 30,no,,yes\n", "");
    int team = team_of(c, "window"), role = c->plan.steps[step_of(c, "copy/receive")].role;
    int in = day_of(c, 2024, 6, 28), out = day_of(c, 2024, 7, 1);
    assert_non_null(change_on(c, in, CHANGE_BREAK, team, 2));
    assert_close(change_on(c, in, CHANGE_LAST, team, 0)->minute, 1035, 0);
    assert_close(change_on(c, in, CHANGE_CLOSE_ROLE, role, 0)->minute, 1035, 0);
    assert_null(change_on(c, out, CHANGE_DUTY, team, 0));
    assert_null(change_on(c, out, CHANGE_BREAK, team, 0));
    assert_null(change_on(c, out, CHANGE_LAST, team, 0));
    assert_null(change_on(c, out, CHANGE_CLOSE_ROLE, role, 0));
    compiled_free(c);
}

/* 22 of 243 days are 22/243 of a post: here 21. Contractors' hours are those of the bands. */
static void posts_and_hours_are_of_the_days(void **state)
{
    (void)state;
    struct compiled *c =
        with_rows(window, "window,mon-fri,8:30,17:15,3/15-4/15,contractor,2,desk,12:00-13:00 60,"
                          ",,\n"
                          "spring,mon-fri,8:30,17:15,3/15-4/15,appointed,2,desk,12:00-13:00 60,"
                          ",12,no\n");
    const struct label_team *window_label = &c->labels.teams[team_of(c, "window")];
    assert_int_equal(c->labels.open_days, 243);
    assert_close(window_label->posts, 3 + 2 * 21 / 243.0, 1e-12);
    assert_close(window_label->persons, 3 + 2 * 21 / 243.0, 1e-12);
    assert_close(window_label->posts_least, 3, 0);
    assert_close(window_label->duty_hours_year, 3 * 243 * 8.75 + 2 * 21 * 7.75, 1e-12);
    assert_close(window_label->paid_hours_year, 3 * 243 * 8.75 + 2 * 21 * 7.75, 1e-12);
    /* April has 21 open days (the 29th is 昭和の日), 11 of them in the period; May none. */
    assert_close(window_label->posts * (1 + window_label->more_in_month[3]), 3 + 2 * 11 / 21.0,
                 1e-12);
    assert_close(window_label->posts * (1 + window_label->more_in_month[4]), 3, 1e-12);
    /* 7.75 paid hours a day; 12 days of 243 away are 12/243 of each day. */
    const struct label_team *spring = &c->labels.teams[team_of(c, "spring")];
    assert_close(spring->posts, 2 * 21 / 243.0, 1e-12);
    assert_close(spring->posts_least, 2, 0);
    assert_close(spring->persons, 2 * 21 / 243.0 / (1 - 12 / 243.0), 1e-12);
    assert_close(spring->paid_hours_year, 2 * 21 * 7.75, 1e-12);
    assert_close(spring->duty_hours_year, 2 * 21 * 7.75, 1e-12);
    compiled_free(c);
}

/* Every date of every year, the 29th of February too, is no period. */
static void a_period_of_the_whole_year_changes_nothing(void **state)
{
    (void)state;
    struct compiled *without = with_rows(window, "");
    struct compiled *with = with_rows("window,mon-fri,8:30,17:15,1/1-12/31,contractor,3,desk,,,,"
                                      "yes\n",
                                      "");
    assert_true(plan_digest(&without->plan) == plan_digest(&with->plan));
    assert_int_equal(without->labels.team_count, with->labels.team_count);
    for (int i = 0; i < with->labels.team_count; i++) {
        const struct label_team *a = &without->labels.teams[i], *b = &with->labels.teams[i];
        assert_true(a->posts == b->posts && a->persons == b->persons);
        assert_true(a->duty_hours_year == b->duty_hours_year);
        assert_true(a->paid_hours_year == b->paid_hours_year);
        assert_true(a->posts_least == b->posts_least && b->more_in_month[3] == 0);
    }
    compiled_free(without);
    compiled_free(with);
}

/* Where a team is promised on 11 days of April and none of May, its opening hours are
 * those: 11 × 8:45. */
static void an_outage_is_of_the_days_of_the_team(void **state)
{
    (void)state;
    struct compiled *c =
        with_rows(window, "spring,mon-fri,8:30,17:15,3/15-4/15,appointed,2,desk,,,,no\n");
    struct outage_month months[OUTAGE_MONTHS];
    model_outages(months, &c->variant, "spring");
    assert_close(months[0].open_min, 11 * 525, 1e-12);
    assert_close(months[1].open_min, 0, 0);
    assert_close(months[11].open_min, 10 * 525, 1e-12);
    model_outages(months, &c->variant, "window");
    assert_close(months[0].open_min, 21 * 525, 1e-12);
    compiled_free(c);
}

/* The key without a period is the row of all year, with it the other. */
static void addresses_tell_the_rows_apart(void **state)
{
    (void)state;
    static const struct set_option sets[] = {
        {NULL, "teams[window/mon-fri/8:30].people=4"},
        {NULL, "teams[window/mon-fri/8:30/3月15日～4月15日].people=1"},
        {NULL, "teams[window/*/*/8/*].people=7"}};
    struct folder s;
    char text[FOLDER_TEXT];
    folder_begin(&s, LANG_EN);
    snprintf(text, sizeof text, "%s%s%s", head, window,
             "window,mon-fri,8:30,17:15,3/15-4/15,contractor,2,desk,,,,\n"
             "window,mon-fri,8:30,17:15,8/1-8/31; 12/1-1/10,contractor,2,desk,,,,\n");
    folder_file(&s, "teams.csv", text);
    assert_true(folder_load(&s, sets, 3));
    int count;
    const struct team_row *teams = book_rows(&s.model.book, "teams", &count);
    static const double people[] = {2, 4, 1, 7};
    static const char *const shown[] = {"teams[office/mon-fri/8:30].people",
                                        "teams[window/mon-fri/8:30].people",
                                        "teams[window/mon-fri/8:30/3/15-4/15].people",
                                        "teams[window/mon-fri/8:30/8/1-8/31; 12/1-1/10].people"};
    assert_int_equal(count, 4);
    const struct rows *r = book_table(&s.model.book, "teams");
    for (int i = 0; i < count; i++) {
        struct sbuf address = {0};
        book_address(&s.model.book, r, i, table_column(r->def, "people"), &address);
        assert_text(sbuf_text(&address), shown[i]);
        assert_close(teams[i].people, people[i], 0);
        sbuf_release(&address);
    }
    folder_end_saying(&s, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_band_holds_on_its_dates),
        cmocka_unit_test(several_periods_and_the_new_year),
        cmocka_unit_test(the_last_night_ends_at_midnight),
        cmocka_unit_test(a_team_of_a_part_of_the_year),
        cmocka_unit_test(posts_and_hours_are_of_the_days),
        cmocka_unit_test(a_period_of_the_whole_year_changes_nothing),
        cmocka_unit_test(an_outage_is_of_the_days_of_the_team),
        cmocka_unit_test(addresses_tell_the_rows_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
