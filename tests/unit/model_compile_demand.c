/* Expected cases of every day and the shape of a day. Dates are those of
 * fiscal 2024; sources are in the order of procedures.csv: 0 copy/counter
 * (profile city), 1 copy/post (mail, flat), 2 tax/counter (flat). */
#include "model_compile_plan.h"

#include "base/hash.h"

/* The share of a day's arrivals of a source until a minute. */
static double share_until(const struct compiled *c, int source, double minute)
{
    const struct plan_shape *s =
        &c->plan.shapes[c->plan.source_shape[source * c->plan.hours_count]];
    const double *m = c->plan.shape_minute + s->first, *share = c->plan.shape_share + s->first;
    if (minute <= m[0])
        return 0;
    for (int i = 1; i < s->count; i++)
        if (minute <= m[i])
            return share[i - 1] +
                   (share[i] - share[i - 1]) * (minute - m[i - 1]) / (m[i] - m[i - 1]);
    return 1;
}

/* Shares of visitors by hour at Ofunato (2024-06 to 2025-03, %), from 8:30; the
 * last one is that of 18:00 to 18:30. They come to 100.1. */
static const char ofunato[] = "profile,kind,slot,weight\n"
                              "city,slot,8:30,4.0\ncity,slot,9:00,13.2\ncity,slot,10:00,16.3\n"
                              "city,slot,11:00,12.8\ncity,slot,12:00,8.5\ncity,slot,13:00,12.0\n"
                              "city,slot,14:00,12.3\ncity,slot,15:00,10.2\ncity,slot,16:00,7.6\n"
                              "city,slot,17:00,2.8\ncity,slot,18:00,0.4\n";
static const double ofunato_percent[] = {4.0,  13.2, 16.3, 12.8, 8.5, 12.0,
                                         12.3, 10.2, 7.6,  2.8,  0.4};

static void open_hours(struct compiled *c, const char *open, const char *close)
{
    char line[80];
    snprintf(line, sizeof line, "fiscal_year,2024\nopen,%s\nclose,%s\n", open, close);
    folder_change(&c->folder, "scenario.csv", "fiscal_year,2024\n", line);
}

static void slots_give_back_the_table_of_ofunato(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "profiles.csv", ofunato);
    open_hours(c, "8:30", "18:30");
    compile(c, 0);
    double before = 0;
    for (int i = 0; i < 11; i++) {
        double until = share_until(c, 0, i < 10 ? 60 * (9 + i) : 1110);
        assert_close(until - before, ofunato_percent[i] / 100.1, 1e-12);
        before = until;
    }
    compiled_free(c);
}

/* Open 9:15 to 17:15: nothing of 8:30; three quarters of 9:00 = 9.9; a quarter of
 * 17:00 = 0.7; nothing of 18:00. In all 9.9 + 16.3 + 12.8 + 8.5 + 12.0 + 12.3 +
 * 10.2 + 7.6 + 0.7 = 90.3. */
static void slots_are_cut_to_the_opening_hours(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "profiles.csv", ofunato);
    folder_change(&c->folder, "teams.csv", "window,mon-fri,8:30", "window,mon-fri,9:00");
    open_hours(c, "9:15", "17:15");
    compile(c, 0);
    assert_close(share_until(c, 0, 555), 0, 0);
    assert_close(share_until(c, 0, 600), 9.9 / 90.3, 1e-12);
    assert_close(share_until(c, 0, 1020), 89.6 / 90.3, 1e-12);
    assert_close(share_until(c, 0, 1035), 1, 0);
    compiled_free(c);
}

/* A row of weight 0 ends the last slot before closing. */
static void nobody_comes_in_a_slot_of_weight_zero(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "profiles.csv", "city,slot,12:00,9\n",
                  "city,slot,12:00,9\ncity,slot,16:00,0\n");
    compile(c, 0);
    assert_close(share_until(c, 0, 720), 4.0 / 13, 1e-12);
    assert_close(share_until(c, 0, 960), 1, 1e-12);
    compiled_free(c);
}

/* Three procedures, two ways to spread a day: slots, and evenly. A profile
 * without slots is spread evenly too. */
static void equal_shapes_are_one(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "procedures.csv", "9:00,flat,", "9:00,other,");
    folder_change(&c->folder, "profiles.csv", "city,slot,8:30", "other,month,4,2\ncity,slot,8:30");
    compile(c, 0);
    assert_int_equal(c->plan.shape_count, 2);
    assert_int_equal(c->plan.hours_count, 1);
    assert_int_equal(c->plan.source_shape[1], c->plan.source_shape[2]);
    assert_int_not_equal(c->plan.source_shape[0], c->plan.source_shape[2]);
    compiled_free(c);
}

/* 昭和の日 2024-04-29 and 振替休日 05-06 are Mondays, so 04-30 and 05-07 are days
 * after a holiday, and so is 2025-01-06 after 年末年始. An ordinary Monday is
 * not, nor is Monday 11-25 after the holiday of a Saturday (11-23). */
static void the_day_after_a_holiday_weighs(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "profiles.csv", "city,weekday,mon,1.25\n",
                  "city,after_holiday,1,1.5\n");
    compile(c, 0);
    double usual = cases_on(c, 0, 2024, 4, 9);
    assert_close(cases_on(c, 0, 2024, 4, 30), 1.5 * usual, 1e-12);
    assert_close(cases_on(c, 0, 2024, 5, 7), 1.5 * usual, 1e-12);
    assert_close(cases_on(c, 0, 2025, 1, 6), 1.5 * usual, 1e-12);
    assert_close(cases_on(c, 0, 2024, 4, 8), usual, 1e-12);
    assert_close(cases_on(c, 0, 2024, 11, 25), usual, 1e-12);
    compiled_free(c);
}

/* March weighs 3 and April 2: with 21 open days in April 2024 and 20 in March
 * 2025 (243 in the year, 202 others) a usual day has 9000 / (2*21 + 3*20 + 202)
 * cases. The lead-in of March 2024 is measured by the same. */
static void months_weigh_in_the_lead_in_too(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "profiles.csv", "city,weekday,mon,1.25\n",
                  "city,month,3,3\ncity,month,4,2\n");
    compile(c, 0);
    double usual = 9000.0 / (2 * 21 + 3 * 20 + 202);
    assert_close(cases_on(c, 0, 2024, 6, 3), usual, 1e-12);
    assert_close(cases_on(c, 0, 2024, 4, 1), 2 * usual, 1e-12);
    assert_close(cases_on(c, 0, 2025, 3, 31), 3 * usual, 1e-12);
    assert_close(cases_on(c, 0, 2024, 3, 29), 3 * usual, 1e-12);
    compiled_free(c);
}

/* Mail of a day is that of the calendar days since the last open one: a usual
 * Tuesday 1; Tuesday 05-07 after four closed days 5; Tuesday 04-30 four days of
 * April, which weighs 2 here: 8. */
static void mail_gathers_over_closed_days(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "procedures.csv", "9:00,flat,", "9:00,post,");
    folder_change(&c->folder, "profiles.csv", "city,weekday", "post,month,4,2\ncity,weekday");
    compile(c, 0);
    double one = cases_on(c, 1, 2024, 5, 14);
    assert_close(cases_on(c, 1, 2024, 5, 7), 5 * one, 1e-12);
    assert_close(cases_on(c, 1, 2024, 4, 30), 8 * one, 1e-12);
    assert_close(cases_on(c, 1, 2024, 5, 6), 0, 0);
    assert_int_equal(c->plan.sources[1].kind, SOURCE_MAIL);
    assert_close(c->plan.sources[1].mail_minute, 540, 0);
    compiled_free(c);
}

/* No lead-in, and closed from Wednesday 2024-03-20 (春分の日) to March 31: on Monday
 * April 1 come the letters of 13 days, and weekdays were closed before it. */
static void the_first_day_looks_back_beyond_the_plan(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "scenario.csv", "fiscal_year,2024\n",
                  "fiscal_year,2024\nlead_in_days,0\n");
    folder_file(&c->folder, "openings.csv",
                "from,to,days,kind\n2024-03-20,2024-03-31,all,closed\n");
    folder_change(&c->folder, "profiles.csv", "city,weekday,mon,1.25\n",
                  "city,after_holiday,1,1.5\n");
    compile(c, 0);
    assert_int_equal(c->plan.first_date, date_from_civil(2024, 4, 1));
    assert_close(cases_on(c, 1, 2024, 4, 1), 13 * cases_on(c, 1, 2024, 4, 2), 1e-12);
    assert_close(cases_on(c, 0, 2024, 4, 1), 1.5 * cases_on(c, 0, 2024, 4, 2), 1e-12);
    compiled_free(c);
}

/* 150 cases per 10,000 residents and 20,000 residents: 300 a year. */
static void cases_follow_the_population(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "procedures.csv", "cases_per_year", "cases_per_year,cases_per_10k");
    folder_change(&c->folder, "procedures.csv", "copy,counter,copy,9000,",
                  "copy,counter,copy,,150,");
    folder_change(&c->folder, "procedures.csv", "letter,1000,", "letter,1000,,");
    folder_change(&c->folder, "procedures.csv", "copy,3000,", "copy,3000,,");
    compile(c, 0);
    double sum = 0;
    for (int d = 0; d < c->labels.counted_days; d++)
        sum += c->plan.day_mean[c->labels.first_counted_day + d];
    assert_close(sum, 300, 1e-12);
    assert_close(c->labels.procedures[0].cases_per_year, 300, 1e-12);
    compiled_free(c);
}

/* 8760 cases a year are one an hour, day and night, closed days or not. */
static void a_continuous_year_is_even(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "scenario.csv", "fiscal_year,2024\n",
                  "fiscal_year,2024\ncalendar,continuous\nwarmup_hours,30\nrun_hours,90\n");
    folder_change(&c->folder, "procedures.csv", "copy,3000,", "copy,8760,");
    folder_change(&c->folder, "procedures.csv", "walk_in,,city,", "walk_in,,flat,");
    compile(c, 0);
    assert_int_equal(c->plan.day_count, 5 + 2); /* 120 hours are five days */
    assert_close(c->plan.count_from_min, 30 * 60, 0);
    assert_close(c->plan.count_to_min, 120 * 60, 0);
    assert_int_equal(c->plan.sweep, 0);
    assert_int_equal(c->plan.first_date, date_from_civil(2024, 4, 1));
    for (int d = 0; d < c->plan.day_count; d++) {
        assert_int_equal(c->plan.day_open[d], 1);
        assert_close(c->plan.day_mean[2 * c->plan.day_count + d], 24, 1e-12);
    }
    assert_close(share_until(c, 2, 360), 0.25, 1e-12);
    compiled_free(c);
}

/* The year ends twenty open days after March 31: April 2025 has 21 of them but
 * for 昭和の日 (29th), so the twentieth is the 28th. */
static void the_last_letters_have_twenty_days(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    assert_int_equal(c->plan.day_count - 1, day_of(c, 2025, 4, 28));
    assert_int_equal(c->plan.day_open[0], 1); /* March 1, 2024, a Friday */
    assert_int_equal(c->plan.first_date, date_from_civil(2024, 3, 1));
    assert_close(c->plan.count_from_min, 31 * 1440.0, 0);
    assert_close(c->plan.count_to_min, (31 + 365) * 1440.0, 0);
    compiled_free(c);
}

static void one_day_factor_moves_those_who_ask_for_it(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "profiles.csv", "city,slot,8:30",
                  "city,day_factor,cv,0.2\ncity,slot,8:30");
    compile(c, 0);
    assert_int_equal(c->plan.sources[0].uses_day_factor, 1);
    assert_int_equal(c->plan.sources[1].uses_day_factor, 0);
    assert_int_equal(c->plan.day_factor.kind, DIST_LOGNORMAL);
    /* The median of a lognormal of mean 1 and CV 0.2 is 1/sqrt(1.04). */
    assert_close(sampler_draw(&c->plan.day_factor, NULL, 0.5), 1 / sqrt(1.04), 1e-12);
    compiled_free(c);
}

static void two_day_factors_are_an_error(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_change(&c->folder, "procedures.csv", "walk_in,,flat,", "walk_in,,busy,");
    folder_change(&c->folder, "profiles.csv", "city,slot,8:30",
                  "city,day_factor,cv,0.2\nbusy,day_factor,cv,0.3\ncity,slot,8:30");
    assert_false(compiles(c, 0));
    assert_said(&c->folder, "profiles.csv:4:20: the day factor is one for all procedures; another "
                            "profile says 0.2\n");
    compiled_free(c);
}

/* 30 % of 9000 go to the post and 20 % to the other counter. Left are
 * 0.5 * 9000 = 4500; post 1000 + 2700; tax 3000 + 1800. */
static void shifted_cases_enter_elsewhere(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    folder_file(&c->folder, "alternatives.csv",
                "alternative,order,name,address,operation,to,value\n"
                "a,1,,procedures[copy/counter],shift_to,copy/post,0.3\n"
                "a,2,,procedures[copy/counter],shift_to,tax/counter,0.2\n");
    folder_change(&c->folder, "scenario.csv", "fiscal_year", "baseline,a\nfiscal_year");
    compile(c, 0);
    const struct plan_source *s = &c->plan.sources[0];
    assert_int_equal(s->shift_count, 2);
    assert_close(c->plan.shifts[s->shift_first].upto, 0.3, 1e-12);
    assert_int_equal(c->plan.shifts[s->shift_first].procedure, 1);
    assert_close(c->plan.shifts[s->shift_first + 1].upto, 0.5, 1e-12);
    assert_int_equal(c->plan.shifts[s->shift_first + 1].procedure, 2);
    assert_close(c->labels.procedures[0].cases_per_year, 4500, 1e-12);
    assert_close(c->labels.procedures[1].cases_per_year, 3700, 1e-12);
    assert_close(c->labels.procedures[2].cases_per_year, 4800, 1e-12);
    /* The residents stay the source's: it is not the source that shrinks. */
    assert_close(cases_on(c, 0, 2024, 4, 1) / cases_on(c, 0, 2024, 4, 2), 1.25, 1e-12);
    compiled_free(c);
}

/* Streams are keyed by the names alone. */
static void sources_are_keyed_by_name(void **state)
{
    (void)state;
    struct compiled *c = compiled_new();
    compile(c, 0);
    assert_true(c->plan.sources[0].key == hash_text("copy/counter"));
    assert_true(c->plan.sources[1].key == hash_text("copy/post"));
    assert_int_equal(c->plan.sources[0].work.kind, DIST_NONE);
    assert_int_equal(c->plan.sources[2].work.kind, DIST_LOGNORMAL);
    compiled_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slots_give_back_the_table_of_ofunato),
        cmocka_unit_test(slots_are_cut_to_the_opening_hours),
        cmocka_unit_test(nobody_comes_in_a_slot_of_weight_zero),
        cmocka_unit_test(equal_shapes_are_one),
        cmocka_unit_test(the_day_after_a_holiday_weighs),
        cmocka_unit_test(months_weigh_in_the_lead_in_too),
        cmocka_unit_test(mail_gathers_over_closed_days),
        cmocka_unit_test(the_first_day_looks_back_beyond_the_plan),
        cmocka_unit_test(cases_follow_the_population),
        cmocka_unit_test(a_continuous_year_is_even),
        cmocka_unit_test(the_last_letters_have_twenty_days),
        cmocka_unit_test(one_day_factor_moves_those_who_ask_for_it),
        cmocka_unit_test(two_day_factors_are_an_error),
        cmocka_unit_test(shifted_cases_enter_elsewhere),
        cmocka_unit_test(sources_are_keyed_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
