/* 年度 runs from April to March, 年 from January to December. 平成31年度 and
 * 令和元年度 are the fiscal year 2019; 昭和 ended on 1989-01-07, so that the
 * fiscal year 1989 was 平成 from its first day. */
#include "table_said.h"

static const struct column fiscal = {"fiscal_year", "年度", &value_fiscal_year, .min = 1989,
                                     .max = 2060};
static const struct column counted = {"count_year", "件数の年", &value_count_year, .min = 1989,
                                      .max = 2060};

static void fiscal_years_are_read(void **state)
{
    (void)state;
    static const char *const same[] = {
        "2024",
        "令和6年度",
        "R6年度",
        "令6年度",
        "Ｒ６",
        "R6",
        "R06年度",
        "2024年度",
        "FY2024",
        "fy 2024",
        "令和 6 年度",
        "２０２４",
        "令和6（2024）年度",
        "2024(令和6)年度",
        "令和6年度(2024年度)",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        said_check(&fiscal, LANG_EN, NULL, same[i], "= 2024", __FILE__, __LINE__);
    assert_read(&fiscal, "平成31年度", "2019");
    assert_read(&fiscal, "令和元年度", "2019");
    assert_read(&fiscal, "R1", "2019");
    assert_read(&fiscal, "H30", "2018");
    assert_read(&fiscal, "平成元年度", "1989");
}

static void a_calendar_year_is_no_fiscal_year(void **state)
{
    (void)state;
    static const char *const calendar[] = {"令和6年", "2024年", "CY2024", "R6年"};
    for (size_t i = 0; i < sizeof calendar / sizeof *calendar; i++)
        assert_says(&fiscal, calendar[i],
                    "it is January to December 2024; write 令和6年度 if April 2024 to March 2025 "
                    "is meant",
                    "2024年1月から12月までの暦年です。令和6年度と書けば2024年4月から2025年3月まで"
                    "になります。");
}

static void a_year_outside_its_era_is_told_its_own(void **state)
{
    (void)state;
    assert_says(&fiscal, "平成32年度", "that year is 令和2年度 > 令和2年度",
                "これは令和2年度です。 > 令和2年度");
    assert_says(&fiscal, "S64", "that year is 平成元年度 > 平成元年度",
                "これは平成元年度です。 > 平成元年度");
    assert_says(&counted, "平成32年", "that year is 令和2年 > 令和2年",
                "これは令和2年です。 > 令和2年");
    assert_says(&counted, "昭和64年度", "that year is 平成元年度 > 平成元年度",
                "これは平成元年度です。 > 平成元年度");
    assert_read(&counted, "昭和64年", "CY1989");
}

static void years_of_two_digits_have_several_readings(void **state)
{
    (void)state;
    assert_says(
        &fiscal, "24",
        "it can be 2024 or 令和24 (2042) or 平成24 (2012) > the year with four digits or "
        "with its era",
        "次のように読めます: 2024、令和24（2042）、平成24（2012）。 > 西暦4桁の年または元号");
    assert_says(&fiscal, "6年度",
                "it can be 2006 or 令和6 (2024) or 平成6 (1994) > the year with four digits or "
                "with its era",
                "次のように読めます: 2006、令和6（2024）、平成6（1994）。 > 西暦4桁の年または元号");
    assert_says(
        &fiscal, "FY31",
        "it can be 2031 or 令和31 (2049) or 平成31 (2019) > the year with four digits or "
        "with its era",
        "次のように読めます: 2031、令和31（2049）、平成31（2019）。 > 西暦4桁の年または元号");
}

static void what_is_no_year_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"1988",
                                      "2061",
                                      "昭和63年度",
                                      "令和",
                                      "令和0年度",
                                      "2024年6月",
                                      "FY",
                                      "FY2024年度",
                                      "令和6(2023)年度",
                                      "令和6年度(2024年)",
                                      "20244",
                                      "2024.0",
                                      "-2024",
                                      "令和6(2024年度"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_says(&fiscal, bad[i],
                    "expected a fiscal year such as 2024 or 令和6年度, from 1989 to 2060",
                    "expected 1989以上2060以下の年度（2024、令和6年度など）");
}

static void the_year_of_a_count_says_which_it_is(void **state)
{
    (void)state;
    assert_read(&counted, "令和6年度", "FY2024");
    assert_read(&counted, "R6年度", "FY2024");
    assert_read(&counted, "2024年度", "FY2024");
    assert_read(&counted, "FY2024", "FY2024");
    assert_read(&counted, "令和6年", "CY2024");
    assert_read(&counted, "2024年", "CY2024");
    assert_read(&counted, "CY2024", "CY2024");
    assert_read(&counted, "平成31年", "CY2019");
    assert_read(&counted, "令和元年", "CY2019");
    static const char *const bare[] = {"2024", "R6", "令和6", "令6"};
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
        assert_says(
            &counted, bare[i],
            "it can be 令和6年度 (April 2024 to March 2025) or 令和6年 (January to December "
            "2024); write 年度 or 年",
            "令和6年度（2024年4月～2025年3月）とも令和6年（2024年1月～12月）とも読めます。"
            "年度か年かを書いてください。");
    assert_says(
        &counted, "六年",
        "expected a fiscal year such as 令和6年度 or FY2024, or a calendar year such as "
        "令和6年 or CY2024, from 1989 to 2060",
        "expected 1989以上2060以下の年度（令和6年度、FY2024など）か年（令和6年、CY2024など）");
}

static void the_kind_is_kept_beside_the_year(void **state)
{
    (void)state;
    struct sbuf expected = {0}, out = {0};
    struct value_context c = {NULL, LANG_JA, &counted, NULL};
    int64_t x = 0;
    assert_true(value_parse(&c, "令和6年", &x, &expected));
    assert_int_equal(count_year_of(x), 2024);
    assert_true(count_year_is_calendar(x));
    value_count_year.format(&c, &x, &out);
    assert_text(sbuf_text(&out), "令和6年");
    assert_true(value_parse(&c, "令和6年度", &x, &expected));
    assert_int_equal(count_year_of(x), 2024);
    assert_false(count_year_is_calendar(x));
    sbuf_clear(&out);
    value_count_year.format(&c, &x, &out);
    assert_text(sbuf_text(&out), "令和6年度");
    sbuf_release(&out);
    sbuf_release(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fiscal_years_are_read),
        cmocka_unit_test(a_calendar_year_is_no_fiscal_year),
        cmocka_unit_test(a_year_outside_its_era_is_told_its_own),
        cmocka_unit_test(years_of_two_digits_have_several_readings),
        cmocka_unit_test(what_is_no_year_is_refused),
        cmocka_unit_test(the_year_of_a_count_says_which_it_is),
        cmocka_unit_test(the_kind_is_kept_beside_the_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
