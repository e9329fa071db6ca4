#include "testing.h"

#include "model/calendar.h"

/* Dates from the published list of the Cabinet Office (国民の祝日について), and
 * open days counted from it. */

struct dated {
    int year, month, day;
    const char *name;
};

static void assert_holiday(const struct dated *d)
{
    const char *name = date_holiday(date_from_civil(d->year, d->month, d->day));
    if (name != d->name && (!name || !d->name || strcmp(name, d->name) != 0))
        print_error("%d-%02d-%02d\n", d->year, d->month, d->day);
    assert_text(name, d->name);
}

static void dates_and_weekdays_agree_with_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(date_from_civil(1970, 1, 1), 0);
    assert_int_equal(date_from_civil(2000, 3, 1), 11017); /* 946684800 s is 2000-01-01: 10957 */
    assert_int_equal(date_from_civil(2024, 2, 29) + 1, date_from_civil(2024, 3, 1));
    assert_int_equal(date_from_civil(2100, 2, 28) + 1, date_from_civil(2100, 3, 1));
    assert_int_equal(date_weekday(0), 3);                             /* a Thursday */
    assert_int_equal(date_weekday(date_from_civil(2024, 4, 1)), 0);   /* a Monday */
    assert_int_equal(date_weekday(date_from_civil(1969, 12, 28)), 6); /* a Sunday */
}

static void every_date_comes_back(void **state)
{
    (void)state;
    int year, month, day;
    for (int32_t d = date_from_civil(1950, 1, 1); d < date_from_civil(2100, 1, 1); d++) {
        date_to_civil(d, &year, &month, &day);
        assert_int_equal(date_from_civil(year, month, day), d);
        assert_true(month >= 1 && month <= 12 && day >= 1 && day <= 31);
    }
}

static void holidays_moved_by_the_olympic_years(void **state)
{
    (void)state;
    static const struct dated dates[] = {
        {2019, 4, 30, "国民の休日"},   {2019, 5, 1, "即位の日"},
        {2019, 5, 2, "国民の休日"},    {2019, 10, 22, "即位礼正殿の儀"},
        {2020, 7, 20, NULL},           {2020, 7, 23, "海の日"},
        {2020, 7, 24, "スポーツの日"}, {2020, 8, 10, "山の日"},
        {2020, 8, 11, NULL},           {2020, 10, 12, NULL},
        {2021, 7, 19, NULL},           {2021, 7, 22, "海の日"},
        {2021, 7, 23, "スポーツの日"}, {2021, 8, 8, "山の日"},
        {2021, 8, 9, "振替休日"},      {2021, 8, 11, NULL},
        {2021, 10, 11, NULL},          {2022, 7, 18, "海の日"},
        {2022, 8, 11, "山の日"},       {2022, 10, 10, "スポーツの日"},
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_holiday(&dates[i]);
}

static void a_day_between_two_holidays_is_one(void **state)
{
    (void)state;
    static const struct dated dates[] = {
        {2009, 9, 21, "敬老の日"},   {2009, 9, 22, "国民の休日"}, {2009, 9, 23, "秋分の日"},
        {2015, 9, 22, "国民の休日"}, {2026, 9, 22, "国民の休日"}, {2032, 9, 21, "国民の休日"},
        {2006, 5, 4, "国民の休日"},  {2007, 5, 4, "みどりの日"},  {2014, 9, 22, NULL},
        {1985, 5, 4, NULL}, /* the law is of December 1985 */
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_holiday(&dates[i]);
}

static void a_sunday_holiday_moves(void **state)
{
    (void)state;
    static const struct dated dates[] = {
        {1973, 4, 30, "振替休日"}, /* the first: April 29, 1973 was a Sunday */
        {1972, 4, 24, NULL},        {1967, 1, 16, NULL}, /* January 15, 1967 was a Sunday */
        {2008, 5, 6, "振替休日"},                        /* May 4 was the Sunday: past May 5 */
        {2009, 5, 6, "振替休日"},                        /* May 3 was the Sunday */
        {2010, 5, 6, NULL},         {2015, 5, 6, "振替休日"},  {2018, 12, 24, "振替休日"},
        {2024, 2, 12, "振替休日"},  {2024, 8, 12, "振替休日"}, {2024, 9, 23, "振替休日"},
        {2024, 11, 4, "振替休日"},  {2025, 2, 24, "振替休日"}, {2025, 5, 6, "振替休日"},
        {2025, 11, 24, "振替休日"}, {2026, 5, 6, "振替休日"},  {2023, 1, 2, "振替休日"},
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_holiday(&dates[i]);
}

static void holidays_have_their_years(void **state)
{
    (void)state;
    static const struct dated dates[] = {
        {2015, 8, 11, NULL},
        {2016, 8, 11, "山の日"},
        {2018, 12, 23, "天皇誕生日"},
        {2019, 12, 23, NULL},
        {2019, 2, 23, NULL},
        {2020, 2, 23, "天皇誕生日"},
        {1988, 4, 29, "天皇誕生日"},
        {1989, 4, 29, "みどりの日"},
        {2006, 4, 29, "みどりの日"},
        {2007, 4, 29, "昭和の日"},
        {1999, 1, 15, "成人の日"},
        {2000, 1, 10, "成人の日"},
        {1999, 10, 10, "体育の日"},
        {2000, 10, 9, "体育の日"},
        {2002, 7, 20, "海の日"},
        {2003, 7, 21, "海の日"},
        {2002, 9, 15, "敬老の日"},
        {2003, 9, 15, "敬老の日"},
        {1990, 11, 12, "即位礼正殿の儀"},
        {1993, 6, 9, "皇太子徳仁親王の結婚の儀"},
        {1989, 2, 24, "昭和天皇の大喪の礼"},
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_holiday(&dates[i]);
}

/* Almanac of the National Astronomical Observatory: equinoxes that fall on
 * another day than in the year before. */
static void equinoxes_fall_on_their_days(void **state)
{
    (void)state;
    static const int vernal[][2] = {{2000, 20}, {2003, 21}, {2007, 21}, {2011, 21}, {2012, 20},
                                    {2023, 21}, {2024, 20}, {2025, 20}, {2026, 20}, {2027, 21}};
    static const int autumnal[][2] = {{2000, 23}, {2011, 23}, {2012, 22}, {2016, 22}, {2020, 22},
                                      {2023, 23}, {2024, 22}, {2025, 23}, {2026, 23}, {2027, 23}};
    for (size_t i = 0; i < sizeof vernal / sizeof *vernal; i++)
        assert_holiday(&(struct dated){vernal[i][0], 3, vernal[i][1], "春分の日"});
    for (size_t i = 0; i < sizeof autumnal / sizeof *autumnal; i++)
        assert_holiday(&(struct dated){autumnal[i][0], 9, autumnal[i][1], "秋分の日"});
}

static void offices_close_on_weekends_holidays_and_new_year(void **state)
{
    (void)state;
    assert_true(date_office_open(date_from_civil(2024, 4, 1)));
    assert_false(date_office_open(date_from_civil(2024, 4, 6)));  /* Saturday */
    assert_false(date_office_open(date_from_civil(2024, 4, 7)));  /* Sunday */
    assert_false(date_office_open(date_from_civil(2024, 4, 29))); /* 昭和の日 */
    assert_false(date_office_open(date_from_civil(2024, 8, 12))); /* 振替休日 */
    assert_true(date_office_open(date_from_civil(2023, 12, 28)));
    assert_false(date_office_open(date_from_civil(2023, 12, 29)));
    assert_false(date_office_open(date_from_civil(2024, 1, 3)));
    assert_true(date_office_open(date_from_civil(2024, 1, 4)));
}

static int open_days_of(int year, int month)
{
    int32_t from = date_from_civil(year, month, 1);
    int32_t to =
        month == 12 ? date_from_civil(year + 1, 1, 1) : date_from_civil(year, month + 1, 1);
    int open = 0;
    for (int32_t d = from; d < to; d++)
        open += date_office_open(d);
    return open;
}

static void open_days_of_fiscal_years(void **state)
{
    (void)state;
    assert_int_equal(fiscal_year_open_days(2015), 243);
    assert_int_equal(fiscal_year_open_days(2019), 240);
    assert_int_equal(fiscal_year_open_days(2024), 243);
    assert_int_equal(fiscal_year_open_days(2025), 242);
    assert_int_equal(fiscal_year_open_days(2026), 241);
    assert_int_equal(fiscal_year_open_days(2029), 245);
    assert_int_equal(open_days_of(2024, 4), 21);
    assert_int_equal(open_days_of(2024, 9), 19);
    assert_int_equal(open_days_of(2025, 2), 18);
    assert_int_equal(fiscal_year_start(2024), date_from_civil(2024, 4, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_weekdays_agree_with_the_calendar),
        cmocka_unit_test(every_date_comes_back),
        cmocka_unit_test(holidays_moved_by_the_olympic_years),
        cmocka_unit_test(a_day_between_two_holidays_is_one),
        cmocka_unit_test(a_sunday_holiday_moves),
        cmocka_unit_test(holidays_have_their_years),
        cmocka_unit_test(equinoxes_fall_on_their_days),
        cmocka_unit_test(offices_close_on_weekends_holidays_and_new_year),
        cmocka_unit_test(open_days_of_fiscal_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
