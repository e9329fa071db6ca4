/* Codes in cells. Some tables print five digits, and Excel drops the zero of
 * Hokkaido to Tochigi: both are read where only one reading is possible, and kept
 * with all six digits. */
#include "model/code.h"
#include "model/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char code_check_digit(const char *five)
{
    int sum = 0;
    for (int i = 0; i < 5; i++)
        sum += (five[i] - '0') * (6 - i);
    return (char)('0' + (11 - sum % 11) % 10);
}

void code_make(char out[CODE_DIGITS + 1], int prefecture, int municipality)
{
    int five = 1000 * prefecture + municipality;
    for (int i = CODE_DIGITS - 2; i >= 0; i--, five /= 10)
        out[i] = (char)('0' + five % 10);
    out[CODE_DIGITS - 1] = code_check_digit(out);
    out[CODE_DIGITS] = '\0';
}

static void complete(char out[CODE_DIGITS + 1], const char *zero, const char *digits)
{
    snprintf(out, CODE_DIGITS + 1, "%s%s", zero, digits);
    if (strlen(out) == 5) {
        out[5] = code_check_digit(out);
        out[6] = '\0';
    }
}

static bool is_real_prefecture(const char *code)
{
    int prefecture = 10 * (code[0] - '0') + (code[1] - '0');
    return prefecture >= 1 && prefecture <= CODE_LAST_PREFECTURE;
}

/* Five digits may lack the check digit or, where the last one checks, the
 * leading zero. */
static bool read_five(const char *text, char out[CODE_DIGITS + 1], enum lang lang,
                      struct sbuf *expected)
{
    char lost[CODE_DIGITS + 1];
    complete(out, "", text);
    complete(lost, "0", text);
    bool lost_zero =
        text[0] != '0' && lost[5] == code_check_digit(lost) && is_real_prefecture(lost);
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

static bool read_code(const char *text, char out[CODE_DIGITS + 1], enum lang lang,
                      struct sbuf *expected)
{
    size_t n = strlen(text);
    bool digits = strspn(text, "0123456789") == n;
    if (digits && n == 5)
        return read_five(text, out, lang, expected);
    if (digits && n == 4) {
        complete(out, "0", text);
        return true;
    }
    if (!digits || n != CODE_DIGITS) {
        sbuf_add(expected, T(lang, "a local government code of six digits such as 131016",
                             "6桁の全国地方公共団体コード（131016など）"));
        return false;
    }
    memcpy(out, text, CODE_DIGITS + 1);
    if (out[5] == code_check_digit(out))
        return true;
    sbuf_printf(expected,
                T(lang, "the check digit %c: %.5s%c", "検査数字は%cです（%.5s%c）。正しいコード"),
                code_check_digit(out), out, code_check_digit(out));
    return false;
}

static bool code_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    char code[CODE_DIGITS + 1];
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
