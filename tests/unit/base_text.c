#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include <math.h>
#include <string.h>

#define assert_decimal(lang, value, digits, expected)                                              \
    do {                                                                                           \
        struct sbuf out_ = {0};                                                                    \
        sbuf_decimal(&out_, lang, value, digits);                                                  \
        assert_string_equal(sbuf_text(&out_), expected);                                           \
        sbuf_release(&out_);                                                                       \
    } while (0)

static void a_buffer_grows(void **state)
{
    (void)state;
    struct sbuf b = {0};
    assert_string_equal(sbuf_text(&b), "");
    for (int i = 0; i < 1000; i++)
        sbuf_printf(&b, "%03d", i);
    assert_int_equal(b.length, 3000);
    assert_memory_equal(sbuf_text(&b) + 2994, "998999", 7);
    sbuf_clear(&b);
    sbuf_add_n(&b, "窓口支援", 6);
    assert_string_equal(sbuf_text(&b), "窓口");
    sbuf_release(&b);
    assert_string_equal(sbuf_text(&b), "");
}

static void utf8_is_read_strictly(void **state)
{
    (void)state;
    /* RFC 3629: é, 窓, U+10FFFF; then an overlong '/', a surrogate, a cut 窓. */
    const char *p = "\xc3\xa9\xe7\xaa\x93\xf4\x8f\xbf\xbf";
    assert_int_equal(utf8_next(&p), 0xe9);
    assert_int_equal(utf8_next(&p), 0x7a93);
    assert_int_equal(utf8_next(&p), 0x10ffff);
    assert_int_equal(utf8_next(&p), 0);
    assert_int_equal(utf8_next(&p), 0);
    static const char *const malformed[] = {"\xc0\xaf", "\xed\xa0\x80", "\xe7\xaa", "\x80", "\xff"};
    for (int i = 0; i < 5; i++) {
        p = malformed[i];
        assert_int_equal(utf8_next(&p), 0xfffd);
        assert_ptr_equal(p, malformed[i] + 1);
    }
}

static void full_width_takes_two_columns(void **state)
{
    (void)state;
    assert_int_equal(text_width("abc"), 3);
    assert_int_equal(text_width("窓口ｱ"), 5); /* half-width kana: 1 */
    assert_int_equal(text_width("１－，"), 6);
    assert_int_equal(text_width("か\u3099"), 2); /* combining voiced mark: 0 */
    assert_int_equal(text_width("▲①…"), 3);      /* ambiguous: 1 */
    assert_int_equal(text_width("𠮷"), 2);       /* beyond the BMP */
}

static void padding_counts_columns(void **state)
{
    (void)state;
    struct sbuf b = {0};
    sbuf_pad(&b, "人数", 6);
    sbuf_add(&b, "|");
    sbuf_pad_left(&b, "12", 4);
    sbuf_add(&b, "|");
    sbuf_pad(&b, "係員", 3);
    assert_string_equal(sbuf_text(&b), "人数  |  12|係員");
    sbuf_release(&b);
}

static void fitting_cuts_whole_characters(void **state)
{
    (void)state;
    struct sbuf b = {0};
    sbuf_fit(&b, "住民票の写し", 12);
    sbuf_add(&b, "|");
    sbuf_fit(&b, "住民票の写し", 11);
    sbuf_add(&b, "|");
    sbuf_fit(&b, "住民票の写し", 6);
    sbuf_add(&b, "|");
    sbuf_fit(&b, "ab", 0);
    assert_string_equal(sbuf_text(&b), "住民票の写し|住民票の写…|住民…|");
    sbuf_release(&b);
}

static void wholes_are_grouped(void **state)
{
    (void)state;
    struct sbuf b = {0};
    sbuf_whole(&b, LANG_EN, -1234);
    sbuf_add(&b, " ");
    sbuf_whole(&b, LANG_JA, -1234567);
    sbuf_add(&b, " ");
    sbuf_whole(&b, LANG_JA, 999);
    sbuf_add(&b, " ");
    sbuf_whole(&b, LANG_EN, INT64_MIN);
    assert_string_equal(sbuf_text(&b), "-1,234 ▲1,234,567 999 -9,223,372,036,854,775,808");
    sbuf_release(&b);
}

static void decimals_round_half_away_from_zero(void **state)
{
    (void)state;
    assert_decimal(LANG_EN, 2.385, 2, "2.39"); /* stored as 2.38499999… */
    assert_decimal(LANG_EN, 1.005, 2, "1.01");
    assert_decimal(LANG_EN, 0.1 + 0.2, 1, "0.3");
    assert_decimal(LANG_EN, 2.5, 0, "3");
    assert_decimal(LANG_EN, 0.5, 0, "1");
    assert_decimal(LANG_EN, 0.49, 0, "0");
    assert_decimal(LANG_JA, -0.05, 1, "▲0.1");
    assert_decimal(LANG_EN, -0.004, 2, "0.00");
    assert_decimal(LANG_EN, 0, 2, "0.00");
    assert_decimal(LANG_EN, 9.996, 2, "10.00");
    assert_decimal(LANG_EN, 999999.5, 0, "1,000,000");
    assert_decimal(LANG_JA, -1234.5678, 3, "▲1,234.568");
    assert_decimal(LANG_EN, 1e15, 1, "1,000,000,000,000,000.0");
    assert_decimal(LANG_EN, 1e-20, 3, "0.000");
    assert_decimal(LANG_EN, 0.006, 2, "0.01");
}

static void what_is_no_number_is_said(void **state)
{
    (void)state;
    assert_decimal(LANG_JA, NAN, 2, "－");
    assert_decimal(LANG_EN, INFINITY, 2, "∞");
    assert_decimal(LANG_EN, -INFINITY, 2, "-∞");
}

static void the_largest_double_fits(void **state)
{
    (void)state;
    struct sbuf b = {0};
    sbuf_decimal(&b, LANG_EN, -1.7976931348623157e308, 15);
    /* 309 digits, 102 commas, sign, point, 15 decimals */
    assert_int_equal(b.length, 309 + 102 + 1 + 1 + 15);
    sbuf_release(&b);
}

static void yen_in_thousands(void **state)
{
    (void)state;
    struct sbuf b = {0};
    sbuf_thousand_yen(&b, LANG_JA, 72000000);
    sbuf_add(&b, " ");
    sbuf_thousand_yen(&b, LANG_JA, -1500);
    sbuf_add(&b, " ");
    sbuf_thousand_yen(&b, LANG_EN, 499);
    assert_string_equal(sbuf_text(&b), "72,000 ▲2 0");
    sbuf_release(&b);
}

static void clocks(void **state)
{
    (void)state;
    struct sbuf b = {0};
    static const double minutes[] = {0, 510, 1440, 1439.6, 545.2, NAN};
    for (int i = 0; i < 6; i++) {
        sbuf_clock(&b, minutes[i]);
        sbuf_add(&b, " ");
    }
    assert_string_equal(sbuf_text(&b), "0:00 8:30 24:00 24:00 9:05 － ");
    sbuf_release(&b);
}

static void fiscal_years(void **state)
{
    (void)state;
    struct sbuf b = {0};
    static const int years[] = {1988, 1989, 2018, 2019, 2020, 2024};
    for (int i = 0; i < 6; i++) {
        sbuf_fiscal_year(&b, LANG_JA, years[i]);
        sbuf_add(&b, " ");
    }
    sbuf_fiscal_year(&b, LANG_EN, 2024);
    assert_string_equal(sbuf_text(&b), "昭和63年度 平成元年度 平成30年度 令和元年度 "
                                       "令和2年度 令和6年度 FY2024");
    sbuf_release(&b);
}

/* Levenshtein 1966; kitten → sitting is 3. */
static void distance_counts_edits(void **state)
{
    (void)state;
    assert_int_equal(text_distance("kitten", "sitting"), 3);
    assert_int_equal(text_distance("People", "people"), 0);
    assert_int_equal(text_distance("", "abc"), 3);
    assert_int_equal(text_distance("手続", "手順"), 1);
}

static void nearest_stays_near(void **state)
{
    (void)state;
    static const char *const words[] = {"people", "employer", "roles", "人数"};
    assert_string_equal(text_nearest("peple", words, 4), "people");
    assert_string_equal(text_nearest("EMPLOYERS", words, 4), "employer");
    assert_string_equal(text_nearest("員数", words, 4), "人数");
    assert_null(text_nearest("zzzzz", words, 4));
    assert_null(text_nearest("x", words, 4));
    assert_null(text_nearest("", words, 4));
    assert_null(text_nearest("people", words, 0));
}

/* XML 1.0, 2.2 and 4.6: five entities, of which the apostrophe is not needed between "". */
static void markup_keeps_its_tags(void **state)
{
    (void)state;
    struct sbuf out = {0};
    markup_escaped(&out, "a<b> & \"窓口\"\t1\n\x01'");
    assert_string_equal(sbuf_text(&out), "a&lt;b&gt; &amp; &quot;窓口&quot;\t1\n'");
    sbuf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_keeps_its_tags),
        cmocka_unit_test(a_buffer_grows),
        cmocka_unit_test(utf8_is_read_strictly),
        cmocka_unit_test(full_width_takes_two_columns),
        cmocka_unit_test(padding_counts_columns),
        cmocka_unit_test(fitting_cuts_whole_characters),
        cmocka_unit_test(wholes_are_grouped),
        cmocka_unit_test(decimals_round_half_away_from_zero),
        cmocka_unit_test(what_is_no_number_is_said),
        cmocka_unit_test(the_largest_double_fits),
        cmocka_unit_test(yen_in_thousands),
        cmocka_unit_test(clocks),
        cmocka_unit_test(fiscal_years),
        cmocka_unit_test(distance_counts_edits),
        cmocka_unit_test(nearest_stays_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
