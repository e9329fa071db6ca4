/* Cases that come at the times of a file: minutes of the plan, cases a year. In
 * fiscal 2024 with 20 open days before it, plan day 0 is 2024-03-04. */
#include "model_compile_plan.h"

static struct compiled *log_new(const char *tickets, const char *rows)
{
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "tickets.csv", tickets);
    char text[512];
    snprintf(text, sizeof text,
             "procedure,channel,flow,cases_per_year,arrivals,at,arrivals_file,work\n%s", rows);
    folder_file(&c->folder, "procedures.csv", text);
    return c;
}

static const char *const one = "copy,counter,copy,,file,,tickets.csv,\n"
                               "copy,post,letter,1000,mail,9:00,,\n";

/* 2024-04-01 9:00 is 540 minutes into the day, 12:30:30 is 750.5. */
static void rows_with_dates_come_on_their_dates_in_order(void **state)
{
    (void)state;
    struct compiled *c = log_new("日付,時刻\n令和6年4月2日,9:00\n2024/4/1,12:30:30\n"
                                 "2024-04-01,9:00\n2024/4/1,9:00\n",
                                 one);
    compile(c, 0);
    const struct plan_source *s = &c->plan.sources[0];
    const double *at = c->plan.log_minute + s->log_first;
    double first = 1440.0 * day_of(c, 2024, 4, 1);
    assert_int_equal(s->kind, SOURCE_FILE);
    assert_int_equal(s->log_count, 4);
    assert_near(at[0], first + 540, 0);
    assert_near(at[1], first + 540, 0);
    assert_near(at[2], first + 750.5, 0);
    assert_near(at[3], first + 1440 + 540, 0);
    assert_near(c->labels.procedures[0].cases_per_year, 4, 0);
    assert_near(cases_on(c, 0, 2024, 4, 1), 3, 0);
    assert_near(cases_on(c, 0, 2024, 4, 3), 0, 0);
    compiled_free(c);
}

/* Fiscal 2024 has 243 open days (11 Saturdays more in April to June, until 12:00:
 * 2024-04-06 to 2024-06-15). The 16:00 case does not come on those. */
static void rows_without_dates_come_on_every_open_day(void **state)
{
    (void)state;
    struct compiled *c = log_new("time\n16:00\n9:30\n", one);
    folder_file(&c->folder, "openings.csv",
                "from,to,days,kind,open,close\n2024-04-06,2024-06-15,sat,open,9:00,12:00\n");
    compile(c, 0);
    assert_near(c->labels.procedures[0].cases_per_year, 2 * 243 + 11, 0);
    assert_near(cases_on(c, 0, 2024, 4, 5), 2, 0);
    assert_near(cases_on(c, 0, 2024, 4, 6), 1, 0);
    assert_near(cases_on(c, 0, 2024, 4, 7), 0, 0);
    assert_near(cases_on(c, 0, 2024, 3, 29), 2, 0); /* before the year, uncounted */
    assert_near(c->plan.log_minute[0], 570, 0);
    assert_near(c->plan.log_minute[1], 960, 0);
    compiled_free(c);
}

static uint64_t digest_of(const char *tickets, const char *minutes, const char *observed)
{
    struct compiled *c = log_new(tickets, one);
    folder_change(&c->folder, "steps.csv", "copy,receive,desk,delegable,front,2,", minutes);
    folder_file(&c->folder, "service.csv", observed);
    compile(c, 0);
    uint64_t digest = plan_digest(&c->plan);
    compiled_free(c);
    return digest;
}

/* Two plans of one digest are simulated once: all that a file says is in it. */
static void the_digest_holds_times_and_observations(void **state)
{
    (void)state;
    const char *use = "copy,receive,desk,delegable,front,empirical(service.csv),";
    uint64_t base = digest_of("time\n9:00\n", use, "minutes\n2\n3\n");
    assert_true(base == digest_of("時刻\n9:00:00\n", use, "分,件数\n3,2\n2,2\n"));
    assert_true(base != digest_of("time\n9:00:01\n", use, "minutes\n2\n3\n"));
    assert_true(base != digest_of("time\n9:00\n", use, "minutes\n2\n3.001\n"));
    assert_true(base != digest_of("time\n9:00\n", use, "minutes\n2\n3\n3\n"));
    const char *mix = "copy,receive,desk,delegable,front,"
                      "mixture(exponential(2): 0.6; exponential(3): 0.4),";
    const char *mix2 = "copy,receive,desk,delegable,front,"
                       "mixture(exponential(2): 0.5; exponential(3): 0.5),";
    struct compiled *c = compiled_new(), *d = compiled_new();
    folder_change(&c->folder, "steps.csv", "copy,receive,desk,delegable,front,2,", mix);
    folder_change(&d->folder, "steps.csv", "copy,receive,desk,delegable,front,2,", mix2);
    compile(c, 0);
    compile(d, 0);
    assert_true(plan_digest(&c->plan) != plan_digest(&d->plan));
    compiled_free(c);
    compiled_free(d);
}

/* Observations 6 once and 2 three times: mean 3. Scaled by 1.5 to a mean of 4.5,
 * the values are 3 and 9; the points stand in the plan once for both steps. */
static void an_edit_stretches_the_observations(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "service.csv", "minutes,count\n6,1\n2,3\n");
    folder_change(&c->folder, "steps.csv", "copy,receive,desk,delegable,front,2,",
                  "copy,receive,desk,delegable,front,empirical(service.csv),");
    folder_change(&c->folder, "steps.csv", "copy,hand_over,desk,delegable,front,1,",
                  "copy,hand_over,desk,delegable,front,empirical(service.csv),");
    folder_file(&c->folder, "alternatives.csv",
                "alternative,order,address,operation,value\nnow,1,,,\n"
                "slow,1,steps[copy/receive].minutes,scale,1.5\n"
                "slow,2,steps[copy/hand_over].minutes.mean,set,6\n");
    compile(c, 1);
    const struct plan *p = &c->plan;
    const struct sampler *receive = NULL, *hand = NULL;
    for (int i = 0; i < p->part_count; i++)
        if (p->parts[i].minutes.kind == DIST_EMPIRICAL) {
            hand = receive ? &p->parts[i].minutes : hand;
            receive = receive ? receive : &p->parts[i].minutes;
        }
    assert_non_null(hand);
    assert_int_equal(p->point_count, 4);
    assert_near(sampler_draw(receive, p->points, 0.75), 3, 1e-15);
    assert_near(sampler_draw(receive, p->points, 0.751), 9, 1e-15);
    assert_near(sampler_draw(hand, p->points, 0.5), 4, 1e-15);
    assert_near(sampler_draw(hand, p->points, 0.9), 12, 1e-15);
    compiled_free(c);
}

/* A continuous run stands for a year of 365 days. */
static void a_continuous_calendar_takes_times_only(void **state)
{
    (void)state;
    for (int dated = 0; dated < 2; dated++) {
        struct compiled *c =
            log_new(dated ? "date,time\n2024-04-01,9:00\n" : "time\n0:00\n23:59:59\n", one);
        folder_file(&c->folder, "procedures.csv",
                    "procedure,channel,flow,arrivals,arrivals_file\n"
                    "copy,counter,copy,file,tickets.csv\n");
        folder_change(&c->folder, "scenario.csv", "fiscal_year,2024\n",
                      "fiscal_year,2024\ncalendar,continuous\nrun_hours,24\nopen,0:00\n"
                      "close,24:00\n");
        folder_change(&c->folder, "teams.csv", "mon-fri,8:30,17:15,regular,2,judge,12:00-14:00 60",
                      "all,0:00,24:00,regular,2,judge,");
        folder_change(&c->folder, "teams.csv", "mon-fri,8:30,17:15,contractor",
                      "all,0:00,24:00,contractor");
        folder_change(
            &c->folder, "steps.csv",
            "letter,open,desk,delegable,back,5,\nletter,decide,judge,staff_only,back,1,\n", "");
        folder_file(&c->folder, "profiles.csv", "");
        if (dated) {
            assert_false(folder_check(&c->folder));
            assert_said(&c->folder, "tickets.csv:2:1: a continuous calendar has no dates -> times "
                                    "alone, which repeat every day\n");
        } else {
            compile(c, 0);
            assert_near(c->labels.procedures[0].cases_per_year, 730, 0);
            assert_near(c->plan.log_minute[1], 1440 - 1 / 60.0, 1e-9);
            assert_near(c->plan.log_minute[2], 1440, 0);
        }
        compiled_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_with_dates_come_on_their_dates_in_order),
        cmocka_unit_test(rows_without_dates_come_on_every_open_day),
        cmocka_unit_test(the_digest_holds_times_and_observations),
        cmocka_unit_test(an_edit_stretches_the_observations),
        cmocka_unit_test(a_continuous_calendar_takes_times_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
