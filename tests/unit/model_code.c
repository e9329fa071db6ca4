/* 全国地方公共団体コード: published codes, and the ways a spreadsheet loses
 * digits of them. */
#include "testing.h"

#include "model/tables.h"

static bool read(const char *text, enum lang lang, const char *code, const char *said)
{
    struct names names;
    names_init(&names);
    struct column column = {.name = "municipality_code", .ja = "団体コード", .type = &value_code};
    struct value_context c = {&names, lang, &column, NULL};
    struct sbuf expected = {0};
    name_id id = NAME_NONE;
    bool good = value_parse(&c, text, &id, &expected);
    assert_text(names_text(&names, id), code);
    assert_text(sbuf_text(&expected), said);
    sbuf_release(&expected);
    names_release(&names);
    return good;
}

/* Sapporo, Chiba, Osaka, Kochi, Hirosaki, Chichibu, Sukagawa, Hakui. */
static void published_codes_have_the_right_check_digit(void **state)
{
    (void)state;
    static const char *const codes[] = {"011002", "121002", "271004", "392014",
                                        "022021", "112071", "072079", "172073"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        assert_true(read(codes[i], LANG_EN, codes[i], ""));
    assert_true(read("０１１００２", LANG_EN, "011002", ""));
}

/* The same cities by the five digits that some tables print: the sixth is the
 * published one. */
static void five_digits_get_their_check_digit(void **state)
{
    (void)state;
    static const char *const codes[][2] = {
        {"01100", "011002"}, {"12100", "121002"}, {"27100", "271004"}, {"39201", "392014"},
        {"02202", "022021"}, {"07207", "072079"}, {"17207", "172073"}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        assert_true(read(codes[i][0], LANG_EN, codes[i][1], ""));
    /* 011207: 0+5+4+6+0 = 15, 11 - 4 = 7 checks too, so Chichibu is asked for. */
    assert_false(read("11207", LANG_EN, "",
                      "all six digits: 112071 (five digits without the check digit) or 011207 (a "
                      "leading zero lost)"));
    /* Sapporo without its zero: 11002 would be in Saitama, 6+5+0+0+4 = 15, 7. */
    assert_false(read("11002", LANG_EN, "",
                      "all six digits: 110027 (five digits without the check digit) or 011002 (a "
                      "leading zero lost)"));
}

static void a_wrong_check_digit_is_told(void **state)
{
    (void)state;
    assert_false(read("392015", LANG_EN, "", "the check digit 4: 392014"));
    assert_false(read("392015", LANG_JA, "", "検査数字は4です（392014）。正しいコード"));
    assert_false(
        read("高知市", LANG_EN, "", "a local government code of six digits such as 131016"));
}

/* 39201: read as 039201 its check digit would have to be 1, of 03920 it is
 * 11 - (0+15+36+6+0) mod 11 = 9, so it is five digits. 22021 (Hirosaki without
 * its zero): 022021 checks, but so does the city 22021 of Shizuoka exist. */
static void lost_digits_are_found_where_only_one_reading_is(void **state)
{
    (void)state;
    assert_true(read("39201", LANG_EN, "392014", ""));
    assert_true(read("2202", LANG_EN, "022021", ""));
    /* 72079 would be prefecture 72, so it is Sukagawa without its zero. */
    assert_true(read("72079", LANG_EN, "072079", ""));
    /* 22021: weights 12+10+0+6+2 = 30, 11 - 8 = 3. */
    assert_false(read("22021", LANG_EN, "",
                      "all six digits: 220213 (five digits without the check digit) or 022021 (a "
                      "leading zero lost)"));
    assert_false(
        read("22021", LANG_JA, "",
             "6桁の団体コード（検査数字のない5桁なら220213、先頭の0が落ちたのなら022021）"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_codes_have_the_right_check_digit),
        cmocka_unit_test(five_digits_get_their_check_digit),
        cmocka_unit_test(a_wrong_check_digit_is_told),
        cmocka_unit_test(lost_digits_are_found_where_only_one_reading_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
