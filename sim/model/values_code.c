/* 全国地方公共団体コード: five digits and a check digit.
 *
 * Check digit: weights 6 5 4 3 2 over the five digits, the last digit of
 * 11 - (sum mod 11) (総務省 全国地方公共団体コード仕様). Some tables print five
 * digits, and Excel drops the zero of Hokkaido to Tochigi: both are read where
 * only one reading is possible, and kept with all six digits. */
#include "model/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 6, LAST_PREFECTURE = 47 };

static char check_digit(const char *five)
{
    int sum = 0;
    for (int i = 0; i < 5; i++)
        sum += (five[i] - '0') * (6 - i);
    return (char)('0' + (11 - sum % 11) % 10);
}

static void complete(char out[DIGITS + 1], const char *zero, const char *digits)
{
    snprintf(out, DIGITS + 1, "%s%s", zero, digits);
    if (strlen(out) == 5) {
        out[5] = check_digit(out);
        out[6] = '\0';
    }
}

static bool is_real_prefecture(const char *code)
{
    int prefecture = 10 * (code[0] - '0') + (code[1] - '0');
    return prefecture >= 1 && prefecture <= LAST_PREFECTURE;
}

/* Five digits may lack the check digit or, where the last one checks, the
 * leading zero. */
static bool read_five(const char *text, char out[DIGITS + 1], enum lang lang, struct sbuf *expected)
{
    char lost[DIGITS + 1];
    complete(out, "", text);
    complete(lost, "0", text);
    bool lost_zero = text[0] != '0' && lost[5] == check_digit(lost) && is_real_prefecture(lost);
    if (lost_zero && is_real_prefecture(out)) {
        sbuf_printf(expected,
                    T(lang,
                      "all six digits: %s (five digits without the check digit) or %s (a leading "
                      "zero lost)",
                      "6桁の団体コード（検査数字のない5桁なら%s、先頭の0が落ちたのなら%s）"),
                    out, lost);
        return false;
    }
    if (lost_zero)
        memcpy(out, lost, sizeof lost);
    return true;
}

static bool read_code(const char *text, char out[DIGITS + 1], enum lang lang, struct sbuf *expected)
{
    size_t n = strlen(text);
    bool digits = strspn(text, "0123456789") == n;
    if (digits && n == 5)
        return read_five(text, out, lang, expected);
    if (digits && n == 4) {
        complete(out, "0", text);
        return true;
    }
    if (!digits || n != DIGITS) {
        sbuf_add(expected, T(lang, "a local government code of six digits such as 131016",
                             "6桁の全国地方公共団体コード（131016など）"));
        return false;
    }
    memcpy(out, text, DIGITS + 1);
    if (out[5] == check_digit(out))
        return true;
    sbuf_printf(expected,
                T(lang, "the check digit %c: %.5s%c", "検査数字は%cです（%.5s%c）。正しいコード"),
                check_digit(out), out, check_digit(out));
    return false;
}

static bool code_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    char code[DIGITS + 1];
    if (!read_code(text, code, c->lang, expected))
        return false;
    *(name_id *)out = names_intern(c->names, code);
    return true;
}

static void code_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    sbuf_add(out, names_text(c->names, *(const name_id *)value));
}

static void code_unset(void *value) { *(name_id *)value = NAME_NONE; }

static double code_number(const void *value)
{
    (void)value;
    return NAN;
}

const struct value_type value_code = {.folds = true,
                                      .en = "a local government code of six digits",
                                      .ja = "6桁の全国地方公共団体コード",
                                      .size = sizeof(name_id),
                                      .parse = code_parse,
                                      .format = code_format,
                                      .unset = code_unset,
                                      .number = code_number};
