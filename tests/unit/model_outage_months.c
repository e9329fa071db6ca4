/* How long a team or a system was out, month by month; the office is open from 8:30
 * to 17:15, 525 minutes a day, on 243 days of fiscal year 2024. */
#include "model_folder.h"

/* June 2024 has 20 open days; 15 June is a Saturday, 1 April 2025 another year. */
static const char outages[] = "team,date,from,to,system\n"
                              "window,2024-06-12,14:00,16:00,\n"
                              "window,2024-06-12,13:00,15:00,\n"
                              "window,2024-06-12,16:00,16:30,\n"
                              "window,2024-07-01,17:00,19:30,\n"
                              "window,2024-07-02,7:00,8:45,\n"
                              "window,2024-06-15,9:00,12:00,\n"
                              "office,2024-06-13,9:00,17:00,\n";

enum { APRIL, JUNE = 2, JULY };

static void find(struct outage_month out[OUTAGE_MONTHS], const char *name)
{
    struct folder s;
    struct variant v;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "outages.csv", outages);
    assert_true(folder_load(&s, NULL, 0));
    assert_true(model_variant(&v, &s.model, &s.diags, 0, NULL));
    model_outages(out, &v, name);
    variant_release(&v);
    model_release(&s.model);
    diags_release(&s.diags);
}

/* 13:00 to 15:00, 14:00 to 16:00 and 16:00 to 16:30 are one of 210 minutes. */
static void outages_that_meet_or_overlap_are_one(void **state)
{
    (void)state;
    struct outage_month m[OUTAGE_MONTHS];
    find(m, "window");
    assert_close(m[JUNE].open_min, 20 * 525, 0);
    assert_close(m[JUNE].out_min, 210, 0);
    assert_close(m[JUNE].longest_min, 210, 0);
}

/* Of 17:00 to 19:30 a quarter of an hour is opening time, of 7:00 to 8:45 another;
 * the outage itself takes 150 minutes. */
static void only_opening_hours_are_lost(void **state)
{
    (void)state;
    struct outage_month m[OUTAGE_MONTHS];
    find(m, "window");
    assert_close(m[JULY].out_min, 30, 0);
    assert_close(m[JULY].longest_min, 150, 0);
}

static void a_month_without_outages_is_open(void **state)
{
    (void)state;
    struct outage_month m[OUTAGE_MONTHS];
    double open = 0;
    find(m, "office");
    for (int i = 0; i < OUTAGE_MONTHS; i++)
        open += m[i].open_min;
    assert_close(open, 243 * 525, 0);
    assert_close(m[APRIL].out_min, 0, 0);
    assert_close(m[APRIL].longest_min, 0, 0);
    assert_close(m[JUNE].out_min, 480, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outages_that_meet_or_overlap_are_one),
        cmocka_unit_test(only_opening_hours_are_lost),
        cmocka_unit_test(a_month_without_outages_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
