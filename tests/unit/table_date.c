/* Dates as Japanese offices write them. Eras: 昭和 from 1926-12-25, 平成 from
 * 1989-01-08, 令和 from 2019-05-01. Weekdays and serial numbers from outside:
 * 2024-04-01 was a Monday and is Excel's 45383. */
#include "table_said.h"

static const struct column day = {.name = "day", .ja = "日", .type = &value_date};

static const char *const plain_en = "expected a date such as 2024-04-01 or 令和6年4月1日";
static const char *const plain_ja = "expected 日付（2024-04-01、令和6年4月1日など）";

static void every_spelling_of_a_date_is_read(void **state)
{
    (void)state;
    static const char *const april[] = {
        "2024-04-01",
        "2024-4-1",
        "2024/4/1",
        "2024/04/01",
        "2024.4.1",
        "2024年4月1日",
        "2024 年 4 月 1 日",
        "20240401",
        "令和6年4月1日",
        "令和６年４月１日",
        "令和 6年 4月 1日",
        "R6.4.1",
        "r6.4.1",
        "R06.04.01",
        "R6/4/1",
        "R6-4-1",
        "Ｒ６．４．１",
        "R6年4月1日",
        "令6.4.1",
        "令和6.4.1",
        "㋿6年4月1日",
        "２０２４／４／１",
        "45383",
        "４５３８３",
    };
    for (size_t i = 0; i < sizeof april / sizeof *april; i++)
        said_check(&day, LANG_EN, NULL, april[i], "= 2024-04-01", __FILE__, __LINE__);
    assert_read(&day, "H28.4.1", "2016-04-01");
    assert_read(&day, "㍻28年4月1日", "2016-04-01");
    assert_read(&day, "令和元年5月1日", "2019-05-01");
    assert_read(&day, "R元.5.1", "2019-05-01");
    assert_read(&day, "R1.5.1", "2019-05-01");
    assert_read(&day, "平31.4.30", "2019-04-30");
    assert_read(&day, "S64.1.7", "1989-01-07");
    assert_read(&day, "平成元年1月8日", "1989-01-08");
    assert_read(&day, "昭和元年12月25日", "1926-12-25");
    assert_read(&day, "㍼50年1月1日", "1975-01-01");
    assert_read(&day, "令和6年2月29日", "2024-02-29");
}

static void the_weekday_must_be_right(void **state)
{
    (void)state;
    static const char *const monday[] = {
        "令和6年4月1日（月）", "令和6年4月1日(月)",  "R6.4.1(月)",
        "2024/4/1 (Mon)",      "2024-04-01(monday)", "R6.4.1 （月曜日）",
        "2024年4月1日月曜日",  "2024-04-01 Mon",     "2024/4/1（月・祝）",
    };
    for (size_t i = 0; i < sizeof monday / sizeof *monday; i++)
        said_check(&day, LANG_EN, NULL, monday[i], "= 2024-04-01", __FILE__, __LINE__);
    assert_read(&day, "2000-02-29 (Tue)", "2000-02-29");
    assert_read(&day, "1926-12-25(土)", "1926-12-25");
    assert_says(&day, "令和6年4月1日（火）",
                "2024-04-01 is a Monday; correct the date or the weekday",
                "2024年4月1日は月曜日です。日付か曜日を直してください。");
    assert_says(&day, "1969/12/31(Thu)",
                "1969-12-31 is a Wednesday; correct the date or the weekday",
                "1969年12月31日は水曜日です。日付か曜日を直してください。");
    assert_says(&day, "2024/4/1(晴)", plain_en, plain_ja);
    assert_says(&day, "2024/4/1(", plain_en, plain_ja);
    assert_says(&day, "2024/4/1(とても長い但し書きのある日付であって読むことができないもの)",
                plain_en, plain_ja);
    assert_says(&day, "(月)", plain_en, plain_ja);
    assert_says(&day, "月", plain_en, plain_ja);
}

static void a_date_outside_its_era_is_told_its_own(void **state)
{
    (void)state;
    assert_says(&day, "平成31年5月1日", "that day is 令和元年5月1日 (2019-05-01) > 令和元年5月1日",
                "この日は令和元年5月1日（2019-05-01）です。 > 令和元年5月1日");
    assert_says(&day, "令和元年4月30日",
                "that day is 平成31年4月30日 (2019-04-30) > 平成31年4月30日",
                "この日は平成31年4月30日（2019-04-30）です。 > 平成31年4月30日");
    assert_says(&day, "H32.4.1", "that day is 令和2年4月1日 (2020-04-01) > 令和2年4月1日",
                "この日は令和2年4月1日（2020-04-01）です。 > 令和2年4月1日");
    assert_says(&day, "S64.1.8", "that day is 平成元年1月8日 (1989-01-08) > 平成元年1月8日",
                "この日は平成元年1月8日（1989-01-08）です。 > 平成元年1月8日");
    assert_says(&day, "平成元年1月7日", "that day is 昭和64年1月7日 (1989-01-07) > 昭和64年1月7日",
                "この日は昭和64年1月7日（1989-01-07）です。 > 昭和64年1月7日");
    assert_says(&day, "昭和元年12月24日", plain_en, plain_ja);
    assert_says(&day, "大正15年12月24日", plain_en, plain_ja);
}

/* The serial numbers are Excel's: 61 is 1900-03-01, 1 is 1900-01-01. */
static void serial_numbers_are_those_of_excel(void **state)
{
    (void)state;
    assert_read(&day, "32516", "1989-01-08");
    assert_read(&day, "43586", "2019-05-01");
    assert_read(&day, "73415", "2100-12-31");
    assert_says(&day, "60",
                "as a serial number of Excel it would be 1900-02-29, which never was; write a "
                "date such as 2024-04-01",
                "Excelのシリアル値とすれば1900-02-29（実在しない日）に当たります。"
                "2024-04-01のように書いてください。");
    assert_says(&day, "1",
                "as a serial number of Excel it would be 1900-01-01; write a date such as "
                "2024-04-01",
                "Excelのシリアル値とすれば1900-01-01に当たります。"
                "2024-04-01のように書いてください。");
    assert_says(&day, "61",
                "as a serial number of Excel it would be 1900-03-01; write a date such as "
                "2024-04-01",
                "Excelのシリアル値とすれば1900-03-01に当たります。"
                "2024-04-01のように書いてください。");
    assert_says(&day, "2024",
                "as a serial number of Excel it would be 1905-07-16; write a date such as "
                "2024-04-01",
                "Excelのシリアル値とすれば1905-07-16に当たります。"
                "2024-04-01のように書いてください。");
    assert_says(&day, "32515",
                "as a serial number of Excel it would be 1989-01-07; write a date such as "
                "2024-04-01",
                "Excelのシリアル値とすれば1989-01-07に当たります。"
                "2024-04-01のように書いてください。");
    assert_says(&day, "0", plain_en, plain_ja);
    assert_says(&day, "45383.5", plain_en, plain_ja);
}

static void a_year_of_two_digits_has_several_readings(void **state)
{
    (void)state;
    assert_says(&day, "24/4/1",
                "it can be 2024-04-01 or 平成24年4月1日 (2012-04-01) > the year with four digits "
                "or with its era",
                "次のように読めます: 2024-04-01、平成24年4月1日（2012-04-01）。 > "
                "西暦4桁の年または元号");
    assert_says(&day, "6/4/30",
                "it can be 2006-04-30 or 令和6年4月30日 (2024-04-30) or 平成6年4月30日 "
                "(1994-04-30) or 2030-06-04 > the year with four digits or with its era",
                "次のように読めます: 2006-04-30、令和6年4月30日（2024-04-30）、平成6年4月30日"
                "（1994-04-30）、2030-06-04。 > 西暦4桁の年または元号");
    assert_says(&day, "70.4.1",
                "it can be 2070-04-01 or 令和70年4月1日 (2088-04-01) > the year with four digits "
                "or with its era",
                "次のように読めます: 2070-04-01、令和70年4月1日（2088-04-01）。 > "
                "西暦4桁の年または元号");
    /* Month and day first, with the year last. */
    assert_says(&day, "4/30/24", "it can be 2024-04-30 > the year with four digits or with its era",
                "次のように読めます: 2024-04-30。 > 西暦4桁の年または元号");
}

static void the_year_comes_first(void **state)
{
    (void)state;
    assert_says(&day, "4/1/2024",
                "the year comes first: 2024-04-01 (the month was first) or 2024-01-04 (the day "
                "was)",
                "年を先に書いてください（月が先なら2024-04-01、日が先なら2024-01-04）。");
    assert_says(&day, "4/30/2024", "the year comes first > 2024-04-30",
                "年を先に書いてください。 > 2024-04-30");
    assert_says(&day, "30.4.2024", "the year comes first > 2024-04-30",
                "年を先に書いてください。 > 2024-04-30");
    assert_says(&day, "5/5/2024", "the year comes first > 2024-05-05",
                "年を先に書いてください。 > 2024-05-05");
    assert_says(&day, "31/31/2024", plain_en, plain_ja);
}

static void a_month_has_its_days(void **state)
{
    (void)state;
    assert_says(&day, "2023-02-29", "2023-02 has 28 days", "2023年2月は28日までです。");
    assert_says(&day, "2024年2月30日", "2024-02 has 29 days", "2024年2月は29日までです。");
    assert_says(&day, "1900/2/29", "1900-02 has 28 days", "1900年2月は28日までです。");
    assert_says(&day, "R6.4.31", "2024-04 has 30 days", "2024年4月は30日までです。");
    assert_says(&day, "20240431", "2024-04 has 30 days", "2024年4月は30日までです。");
    static const char *const bad[] = {"2024-13-01",  "2024-00-10", "2024-4-0",      "2024-4",
                                      "2024-04/01",  "2024年4月1", "令和0年4月1日", "4月1日",
                                      "令和6年4月1", "R6.4.2024",  "R6.4.1x",       "x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_says(&day, bad[i], plain_en, plain_ja);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_spelling_of_a_date_is_read),
        cmocka_unit_test(the_weekday_must_be_right),
        cmocka_unit_test(a_date_outside_its_era_is_told_its_own),
        cmocka_unit_test(serial_numbers_are_those_of_excel),
        cmocka_unit_test(a_year_of_two_digits_has_several_readings),
        cmocka_unit_test(the_year_comes_first),
        cmocka_unit_test(a_month_has_its_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
