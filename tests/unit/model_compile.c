/* From a checked scenario to a plan: days, demand, shapes, fused steps, duty,
 * moments of a case. Expected values are worked out in the comments. */
#include "model_compile_plan.h"

static double year_sum(const struct compiled *c, int source)
{
    double sum = 0;
    for (int d = 0; d < c->labels.counted_days; d++)
        sum += c->plan.day_mean[source * c->plan.day_count + c->labels.first_counted_day + d];
    return sum;
}

/* FY2024: April 1 is a Monday, twenty open days of lead-in before it, 365
 * counted days of which 243 are open (the brief's count). */
static void the_year_has_its_days(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    int lead_in = 0;
    for (int d = 0; d < c->labels.first_counted_day; d++)
        lead_in += c->plan.day_open[d];
    assert_int_equal(lead_in, 20);
    assert_int_equal(c->labels.counted_days, 365);
    assert_int_equal(c->labels.open_days, 243);
    assert_int_equal(c->plan.first_date + c->labels.first_counted_day, date_from_civil(2024, 4, 1));
    compiled_free(c);
}

/* Cases a year are expected over the real open days, walk-in and mail. */
static void demand_sums_to_the_year(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    assert_close(year_sum(c, 0), 9000, 1e-12);
    assert_close(year_sum(c, 1), 1000, 1e-12);
    assert_close(year_sum(c, 2), 3000, 1e-12);
    compiled_free(c);
}

/* April 1 2024 is a Monday (weight 1.25), April 2 a Tuesday (1): 1.25 times
 * the visits. Mail of a Monday is that of Saturday, Sunday and Monday. */
static void weekdays_and_closed_days_weigh(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    const double *visits = c->plan.day_mean + c->labels.first_counted_day;
    const double *mail = visits + c->plan.day_count;
    assert_close(visits[0] / visits[1], 1.25, 1e-12);
    assert_close(mail[0] / mail[1], 3, 1e-12);
    assert_close(visits[5], 0, 0); /* Saturday */
    compiled_free(c);
}

/* Weights 4 from 8:30 to 12:00 and 9 from 12:00 to 17:15: 4/13 before noon.
 * The flat profile has (12:00 - 8:30) / (17:15 - 8:30) = 210/525 = 0.4. */
static double share_by_noon(const struct compiled *c, int source)
{
    const struct plan_shape *s =
        &c->plan.shapes[c->plan.source_shape[source * c->plan.hours_count]];
    for (int i = s->first; i + 1 < s->first + s->count; i++) {
        double from = c->plan.shape_minute[i], to = c->plan.shape_minute[i + 1];
        if (from <= 720 && 720 <= to)
            return c->plan.shape_share[i] + (c->plan.shape_share[i + 1] - c->plan.shape_share[i]) *
                                                (720 - from) / (to - from);
    }
    return NAN;
}

static void slots_shape_the_day(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    assert_close(share_by_noon(c, 0), 4.0 / 13, 1e-12);
    assert_close(share_by_noon(c, 2), 0.4, 1e-12);
    compiled_free(c);
}

/* The window does receive and hand_over, the office decides: nothing fuses,
 * and decide is on the staff's side. The letter's open (desk) and decide
 * (judge) are two people too. */
static void steps_of_two_employers_stay_apart(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    assert_int_equal(c->plan.step_count, 5);
    assert_int_equal(c->plan.steps[0].side, 1);
    assert_int_equal(c->plan.steps[1].side, 0);
    assert_int_equal(c->plan.steps[1].next_count, 2);
    assert_text(c->labels.steps[1].key, "copy/decide");
    assert_true(c->labels.steps[1].staff_only);
    compiled_free(c);
}

/* One team for both roles: receive has two ways in (the start and 10 % from
 * decide), but decide follows only receive: receive + decide are one service of
 * two parts, hand_over stays apart because decide branches. The letter is one. */
static void one_persons_steps_are_one_service(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "teams.csv", "regular,2,judge", "regular,2,judge; desk");
    folder_change(&c->folder, "teams.csv", "window,mon-fri,8:30,17:15,contractor,3,desk,,1,yes\n",
                  "");
    folder_change(&c->folder, "costs.csv", "fee,contract,20000千円,year,window,\n", "");
    compile(c, 0);
    assert_int_equal(c->plan.step_count, 3);
    assert_int_equal(c->plan.steps[0].part_count, 2);
    assert_text(c->labels.steps[0].key, "copy/receive..decide");
    assert_true(c->labels.steps[0].staff_only);
    assert_int_equal(c->plan.steps[2].part_count, 2);
    compiled_free(c);
}

static void a_called_step_never_fuses(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "teams.csv", "regular,2,judge", "regular,2,judge; desk");
    folder_change(&c->folder, "teams.csv", "window,mon-fri,8:30,17:15,contractor,3,desk,,1,yes\n",
                  "");
    folder_change(&c->folder, "costs.csv", "fee,contract,20000千円,year,window,\n", "");
    folder_change(&c->folder, "steps.csv", "place,minutes,next", "place,minutes,next,call");
    folder_change(&c->folder, "steps.csv", "letter,decide,judge,staff_only,back,1,",
                  "letter,decide,judge,staff_only,back,1,,yes");
    compile(c, 0);
    assert_int_equal(c->plan.step_count, 4);
    compiled_free(c);
}

/* Changes of a usual day at which the team's number moves. */
static int duty_at(const struct compiled *c, int team, double minute)
{
    const struct plan_pattern *p =
        &c->plan.patterns[c->plan.day_pattern[c->labels.first_counted_day]];
    for (int i = p->first; i < p->first + p->count; i++)
        if (c->plan.changes[i].kind == CHANGE_DUTY && c->plan.changes[i].index == team &&
            c->plan.changes[i].minute == minute)
            return c->plan.changes[i].amount;
    return 0;
}

static int breaks_at(const struct compiled *c, double minute)
{
    int breaks = 0;
    const struct plan_pattern *p =
        &c->plan.patterns[c->plan.day_pattern[c->labels.first_counted_day]];
    for (int i = p->first; i < p->first + p->count; i++)
        breaks += c->plan.changes[i].kind == CHANGE_BREAK && c->plan.changes[i].minute == minute;
    return breaks;
}

/* 2 people until 12:00 and 3 from 12:00: at noon one more comes, nobody goes. */
static void bands_that_meet_are_netted(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "teams.csv", "window,mon-fri,8:30,17:15,contractor,3,desk,,1,yes\n",
                  "window,mon-fri,8:30,12:00,contractor,2,desk,,1,yes\n"
                  "window,mon-fri,12:00,17:15,contractor,3,desk,,1,yes\n");
    compile(c, 0);
    int window = strcmp(c->labels.teams[0].key, "window") == 0 ? 0 : 1;
    assert_int_equal(duty_at(c, window, 510), 2);
    assert_int_equal(duty_at(c, window, 720), 1);
    assert_int_equal(duty_at(c, window, 1035), -3);
    assert_close(c->labels.teams[window].posts, 3, 0);
    /* 243 days x (2 x 3.5 h + 3 x 5.25 h) = 5528.25 h */
    assert_close(c->labels.teams[window].duty_hours_year, 5528.25, 1e-12);
    compiled_free(c);
}

/* Two people, 60 minutes each in 12:00-14:00: two slots, one at a time. Five
 * people in the same window: three at 12:00 and two at 13:00. */
static void breaks_are_staggered(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    assert_int_equal(breaks_at(c, 720), 1);
    assert_int_equal(breaks_at(c, 780), 1);
    compiled_free(c);
    c = compiled_new();
    folder_change(&c->folder, "teams.csv", "regular,2", "regular,5");
    compile(c, 0);
    assert_int_equal(breaks_at(c, 720), 3);
    assert_int_equal(breaks_at(c, 780), 2);
    compiled_free(c);
}

/* Twenty days away of 243: 2 posts need 2 / (1 - 20/243) = 2.1794 people. A
 * contractor covers its own leave. */
static void people_are_posts_over_attendance(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "teams.csv", "breaks,pace,lead", "breaks,pace,lead,absence");
    folder_change(&c->folder, "teams.csv", "12:00-14:00 60,1,no", "12:00-14:00 60,1,no,20");
    folder_change(&c->folder, "teams.csv", "desk,,1,yes", "desk,,1,yes,20");
    compile(c, 0);
    for (int t = 0; t < 2; t++) {
        bool window = strcmp(c->labels.teams[t].key, "window") == 0;
        assert_close(c->labels.teams[t].persons, window ? 3 : 2 / (1 - 20.0 / 243), 1e-12);
    }
    compiled_free(c);
}

/* receive 2, decide 1, hand_over 1; 10 % go back. The number of rounds N is
 * geometric with success 0.9: E N = 1/0.9, Var N = 0.1/0.81. Minutes = 3 N + 1:
 * mean 13/3, variance 9 * 0.1/0.81, CV sqrt(0.9/0.81) / (13/3) = 0.243252.
 * With the work factor of CV 0.5 (tax): CV^2 = 1.25 (1 + 0.243252^2) - 1. */
static void moments_go_through_the_branches(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    double cv = sqrt(0.9 / 0.81) / (13.0 / 3);
    assert_close(c->labels.cases[0].mean_min, 13.0 / 3, 1e-12);
    assert_close(c->labels.cases[0].cv, cv, 1e-9);
    assert_close(c->labels.cases[2].cv, sqrt(1.25 * (1 + cv * cv) - 1), 1e-9);
    compiled_free(c);
}

/* Ten independent steps at CV 0.6 come to 0.6 / sqrt(10) = 0.19. */
static void ten_steps_average_their_cv_away(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    struct sbuf steps = {0};
    sbuf_add(&steps, "flow,step,role,legal,place,minutes,next\n");
    for (int i = 0; i < 10; i++)
        sbuf_printf(&steps, "copy,s%d,desk,delegable,front,\"lognormal(mean=3, cv=0.6)\",\n", i);
    sbuf_add(&steps, "letter,open,judge,delegable,back,5,\n");
    folder_file(&c->folder, "steps.csv", sbuf_text(&steps));
    compile(c, 0);
    assert_close(c->labels.cases[0].mean_min, 30, 1e-12);
    assert_near(c->labels.cases[0].cv, 0.19, 0.0005);
    sbuf_release(&steps);
    compiled_free(c);
}

/* 9,000 + 3,000 copies at the window: 10/9 rounds of receive 2 and decide 1,
 * then hand_over 1; 1,000 letters of open 5 and decide 1. The window (desk):
 * 12,000 (2 x 10/9 + 1) + 1,000 x 5; the office (judge): 12,000 x 10/9 + 1,000. */
static void the_work_of_a_team_is_that_of_its_roles(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    for (int t = 0; t < 2; t++) {
        bool window = strcmp(c->labels.teams[t].key, "window") == 0;
        double minutes = window ? 12000 * (20.0 / 9 + 1) + 5000 : 12000 * 10.0 / 9 + 1000;
        assert_close(c->labels.teams[t].work_hours_year, minutes / 60, 1e-9);
    }
    compiled_free(c);
}

/* Money moves no plan, people do. */
static void the_digest_sees_what_is_simulated(void **state)
{
    (void)state;
    static const char *const sets[][2] = {{"costs[fee].amount=1000千円", "same"},
                                          {"teams[office].people=3", "other"}};
    struct compiled *c = compiled_new();
    compile(c, 0);
    uint64_t digest = plan_digest(&c->plan);
    compiled_free(c);
    for (int i = 0; i < 2; i++) {
        struct set_option set = {NULL, sets[i][0]};
        c = compiled_new();
        assert_true(folder_load(&c->folder, &set, 1));
        assert_true(model_variant(&c->variant, &c->folder.model, &c->folder.diags, 0, NULL));
        assert_true(model_compile(&c->plan, &c->labels, &c->variant, &c->folder.diags));
        assert_int_equal(plan_digest(&c->plan) == digest, strcmp(sets[i][1], "same") == 0);
        compiled_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_year_has_its_days),
        cmocka_unit_test(demand_sums_to_the_year),
        cmocka_unit_test(weekdays_and_closed_days_weigh),
        cmocka_unit_test(slots_shape_the_day),
        cmocka_unit_test(steps_of_two_employers_stay_apart),
        cmocka_unit_test(one_persons_steps_are_one_service),
        cmocka_unit_test(a_called_step_never_fuses),
        cmocka_unit_test(bands_that_meet_are_netted),
        cmocka_unit_test(breaks_are_staggered),
        cmocka_unit_test(people_are_posts_over_attendance),
        cmocka_unit_test(moments_go_through_the_branches),
        cmocka_unit_test(ten_steps_average_their_cv_away),
        cmocka_unit_test(the_work_of_a_team_is_that_of_its_roles),
        cmocka_unit_test(the_digest_sees_what_is_simulated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
