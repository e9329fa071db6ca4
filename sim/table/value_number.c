/* Whole and real numbers, shares, minutes, yen. */
#include "table/schema.h"

#include "lines.h"
#include "number_text.h"
#include "units.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "1,234,567" → "1234567": each comma after a digit and before exactly three. */
bool number_digits(const char *text, size_t length, bool grouped, char out[NUMBER_TEXT_MAX])
{
    size_t n = 0, start = length && (text[0] == '-' || text[0] == '+');
    bool fraction = false, any_comma = false;
    if (length >= NUMBER_TEXT_MAX)
        return false;
    size_t since = 0; /* digits since the last comma or the start */
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == ',') {
            if (!grouped || fraction || i == start || (any_comma ? since != 3 : since > 3))
                return false;
            any_comma = true;
            since = 0;
            continue;
        }
        if (!is_digit(c) && i >= start) {
            if (any_comma && !fraction && since != 3)
                return false;
            fraction = true;
        }
        since += is_digit(c);
        out[n++] = c;
    }
    out[n] = '\0';
    return !any_comma || fraction || since == 3;
}

size_t number_span(const char *text)
{
    size_t n = strspn(text, "+-"), from = n;
    n += strspn(text + n, "0123456789.,");
    if (n > from && (text[n] == 'e' || text[n] == 'E')) {
        size_t sign = strspn(text + n + 1, "+-");
        size_t digits = strspn(text + n + 1 + sign, "0123456789");
        n += digits ? 1 + sign + digits : 0;
    }
    return n;
}

bool number_read_n(const char *text, size_t length, bool grouped, int exponent, double *out)
{
    char plain[NUMBER_TEXT_MAX + 8], *end;
    if (length == 0 || number_span(text) < length || !number_digits(text, length, grouped, plain))
        return false;
    bool scientific = strpbrk(plain, "eE") != NULL;
    if (exponent && !scientific)
        snprintf(plain + strlen(plain), 8, "e%d", exponent);
    *out = strtod(plain, &end);
    if (exponent && scientific)
        *out *= pow(10, exponent);
    return end != plain && *end == '\0' && isfinite(*out);
}

bool number_read(const char *text, double *out)
{
    return number_read_n(text, strlen(text), false, 0, out);
}

void number_write(struct sbuf *out, double x)
{
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    /* 1e+06 is what no user types; below 2^53 every whole number is exact. */
    if (strchr(text, 'e') && fabs(x) < 9007199254740992.0 && x == floor(x))
        snprintf(text, sizeof text, "%.0f", x);
    sbuf_add(out, text);
}

static bool keep_real(const struct value_context *c, bool read, double x, void *out,
                      struct sbuf *expected)
{
    if (!read || !value_in_range(c, x)) {
        value_expected(c, expected);
        return false;
    }
    *(double *)out = x;
    return true;
}

static bool real_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    double x = NAN;
    int exponent = 0;
    size_t span = number_span(text);
    const char *rest = blank_skip(text + span);
    bool read = (*rest == '\0' || unit_of_column(c->column, rest, &exponent)) &&
                number_read_n(text, span, true, exponent, &x);
    return keep_real(c, read, x, out, expected);
}

static void real_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    (void)c;
    double x = *(const double *)value;
    if (!isnan(x))
        number_write(out, x);
}

static void real_unset(void *value) { *(double *)value = NAN; }

static void real_scale(const struct value_context *c, void *value, double factor)
{
    (void)c;
    *(double *)value *= factor;
}

static void real_add(const struct value_context *c, void *value, const void *other)
{
    (void)c;
    *(double *)value += *(const double *)other;
}

static double real_number(const void *value) { return *(const double *)value; }

/* "3割5分2厘": tenths, hundredths, thousandths, in this order. */
static bool read_wari(const char *text, double *out)
{
    static const char *const units[] = {"割", "分", "厘"};
    static const int weights[] = {100, 10, 1};
    int thousandths = 0;
    if (!strstr(text, units[0]))
        return false;
    for (int i = 0; i < 3 && *text; i++) {
        size_t n = strspn(text, "0123456789");
        const char *rest = blank_skip(text + n);
        if (n < 1 || n > 2 || (i > 0 && n > 1) || strncmp(rest, units[i], strlen(units[i])) != 0)
            return false;
        thousandths += weights[i] * atoi(text);
        text = blank_skip(rest + strlen(units[i]));
    }
    *out = thousandths / 1000.0;
    return *text == '\0';
}

/* 35 under a share: a percentage without its sign. */
static bool refuse_percentage(const struct value_context *c, double x, struct sbuf *expected)
{
    struct sbuf percent = {0}, share = {0};
    number_write(&percent, x);
    number_write(&share, x / 100);
    value_refuse(expected, NULL,
                 T(c->lang, "a share is at most 1; write %s%% or %s",
                   "割合は1までです。%s％または%sと書いてください。"),
                 sbuf_text(&percent), sbuf_text(&share));
    sbuf_release(&percent);
    sbuf_release(&share);
    return false;
}

static bool share_parse(const struct value_context *c, const char *text, void *out,
                        struct sbuf *expected)
{
    double x = NAN;
    size_t span = number_span(text);
    const char *rest = blank_skip(text + span);
    bool percent = strcmp(rest, "%") == 0 || strcmp(rest, "％") == 0;
    bool tenths = strcmp(rest, "割") == 0, bare = *rest == '\0';
    bool read = (percent || tenths || bare) && number_read_n(text, span, false,
                                                             percent  ? -2
                                                             : tenths ? -1
                                                                      : 0,
                                                             &x);
    read = read || read_wari(text, &x);
    if (read && bare && x > 1 && !value_in_range(c, x) && value_in_range(c, x / 100))
        return refuse_percentage(c, x, expected);
    return keep_real(c, read, x, out, expected);
}

/* "15", "15分", "2h", "2時間30分": numbers with units, the larger first. */
static bool minutes_parse(const struct value_context *c, const char *text, void *out,
                          struct sbuf *expected)
{
    static const struct unit units[] = {
        {"分", 1}, {"min", 1},    {"minutes", 1}, {"minute", 1}, {"時間", 60},
        {"h", 60}, {"hours", 60}, {"hour", 60},   {NULL, 0},
    };
    double sum = 0, last = INFINITY;
    bool read = true;
    do {
        double x = 0, factor = 1;
        size_t span = number_span(text), length = 0;
        const char *rest = blank_skip(text + span);
        const struct unit *unit = unit_find(units, rest, &length);
        read = number_read_n(text, span, false, 0, &x) && (unit || (*rest == '\0' && isinf(last)));
        if (unit)
            factor = unit->factor;
        read = read && factor < last;
        last = factor;
        sum += x * factor;
        text = blank_skip(rest + length);
    } while (read && *text);
    return keep_real(c, read, sum, out, expected);
}

/* ---- whole numbers ---- */

/* "1,234", to the last of its digits. */
static bool read_plain_whole(const char *text, size_t length, int64_t *out)
{
    char plain[NUMBER_TEXT_MAX], *end = plain;
    errno = 0;
    if (length == 0 || strspn(text, "+-0123456789,") < length ||
        !number_digits(text, length, true, plain))
        return false;
    long long value = strtoll(plain, &end, 10);
    *out = value;
    return end > plain && *end == '\0' && !errno && value != WHOLE_UNSET;
}

/* "1.2万人": a whole number of the column's unit all the same. */
static bool read_whole(const struct column *column, const char *text, int64_t *out)
{
    size_t span = number_span(text);
    const char *rest = blank_skip(text + span);
    double x;
    int exponent = 0;
    if (*rest != '\0' && !unit_of_column(column, rest, &exponent))
        return false;
    if (exponent == 0)
        return read_plain_whole(text, span, out);
    if (!number_read_n(text, span, true, exponent, &x) || x != round(x) || fabs(x) > 9e15)
        return false;
    *out = (int64_t)x;
    return true;
}

static bool whole_parse(const struct value_context *c, const char *text, void *out,
                        struct sbuf *expected)
{
    int64_t value;
    if (!read_whole(c->column, text, &value) || !value_in_range(c, (double)value)) {
        value_expected(c, expected);
        return false;
    }
    *(int64_t *)out = value;
    return true;
}

static void whole_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    (void)c;
    int64_t x = *(const int64_t *)value;
    if (x != WHOLE_UNSET)
        sbuf_printf(out, "%lld", (long long)x);
}

static void whole_unset(void *value) { *(int64_t *)value = WHOLE_UNSET; }

/* 2^63 and beyond is no int64_t. */
static int64_t whole_or_unset(double x)
{
    return fabs(x) < 9.2e18 ? (int64_t)llround(x) : WHOLE_UNSET;
}

static void whole_scale(const struct value_context *c, void *value, double factor)
{
    (void)c;
    double x = (double)*(int64_t *)value * factor, nearest = round(x);
    bool whole = fabs(x - nearest) <= 1e-9 * fmax(1, fabs(x));
    *(int64_t *)value = whole ? whole_or_unset(nearest) : WHOLE_UNSET;
}

/* An amount is money: what falls between two yen goes to the nearer. */
static void yen_scale(const struct value_context *c, void *value, double factor)
{
    (void)c;
    *(int64_t *)value = whole_or_unset((double)*(int64_t *)value * factor);
}

static void whole_add(const struct value_context *c, void *value, const void *other)
{
    (void)c;
    int64_t sum;
    bool overflow = __builtin_add_overflow(*(int64_t *)value, *(const int64_t *)other, &sum);
    *(int64_t *)value = overflow ? WHOLE_UNSET : sum;
}

static double whole_number(const void *value)
{
    int64_t x = *(const int64_t *)value;
    return x == WHOLE_UNSET ? NAN : (double)x;
}

/* A bare amount: its readings, and the two places where a unit can stand. */
static void refuse_bare_amount(const struct value_context *c, double yen, struct sbuf *expected)
{
    const char *label = c->column ? T(c->lang, c->column->name, c->column->ja) : NULL;
    struct sbuf number = {0}, thousands = {0}, advice = {0};
    sbuf_decimal(&number, c->lang, yen, 0);
    sbuf_decimal(&thousands, c->lang, yen * 1000, 0);
    const char *n = sbuf_text(&number);
    sbuf_printf(&advice, T(c->lang, "%s yen or %s thousand yen", "%s円 または %s千円"), n, n);
    if (label)
        sbuf_printf(&advice,
                    T(c->lang, "; the unit of a whole column in its header: %s (thousand yen)",
                      "。列全体の単位は見出しに「%s（千円）」と書けます"),
                    label);
    value_refuse(expected, sbuf_text(&advice),
                 T(c->lang, "it can be %s yen or %s thousand yen (%s yen)",
                   "%s円とも%s千円（%s円）とも読めます。"),
                 n, n, sbuf_text(&thousands));
    sbuf_release(&number);
    sbuf_release(&thousands);
    sbuf_release(&advice);
}

/* "¥5,000" and "-¥5,000" without the mark. False where the text is too long. */
static bool take_yen_mark(const char *text, char out[NUMBER_TEXT_MAX], bool *marked)
{
    size_t sign = *text == '-' || *text == '+';
    const char *rest = yen_mark_skip(text + sign);
    *marked = rest > text + sign;
    if (strlen(rest) + 1 >= NUMBER_TEXT_MAX)
        return false;
    memcpy(out, text, sign);
    strcpy(out + sign, *marked ? blank_skip(rest) : rest);
    return true;
}

/* 円 and 千円 are both usual, so an amount must say which it is in. */
static bool yen_parse(const struct value_context *c, const char *text, void *out,
                      struct sbuf *expected)
{
    static const struct unit units[] = {
        {"円", 0},          {"yen", 0},  {"千円", 3},   {"thousand", 3}, {"thousand yen", 3},
        {"million yen", 6}, {"万円", 4}, {"百万円", 6}, {"億円", 8},     {NULL, 0},
    };
    char plain[NUMBER_TEXT_MAX];
    double x = NAN;
    bool marked = false, read = take_yen_mark(text, plain, &marked);
    size_t span = read ? number_span(plain) : 0, length = 0;
    const char *rest = read ? blank_skip(plain + span) : "";
    const struct unit *unit = unit_find(units, rest, &length);
    read = read && rest[length] == '\0' && (unit || *rest == '\0') &&
           number_read_n(plain, span, true, unit ? (int)unit->factor : 0, &x);
    if (!read || fabs(x) > 9e15 || x != round(x)) {
        value_expected(c, expected);
        return false;
    }
    if (!unit && !marked && x != 0) {
        refuse_bare_amount(c, x, expected);
        return false;
    }
    if (!value_in_range(c, x)) {
        value_expected(c, expected);
        return false;
    }
    *(int64_t *)out = (int64_t)x;
    return true;
}

const struct value_type value_whole = {.folds = true,
                                       .units = UNITS_COLUMN,
                                       .en = "a whole number",
                                       .ja = "整数",
                                       .size = sizeof(int64_t),
                                       .parse = whole_parse,
                                       .format = whole_format,
                                       .unset = whole_unset,
                                       .scale = whole_scale,
                                       .add = whole_add,
                                       .number = whole_number};
const struct value_type value_real = {.folds = true,
                                      .units = UNITS_COLUMN,
                                      .en = "a number",
                                      .ja = "数値",
                                      .size = sizeof(double),
                                      .parse = real_parse,
                                      .format = real_format,
                                      .unset = real_unset,
                                      .scale = real_scale,
                                      .add = real_add,
                                      .number = real_number};
const struct value_type value_share = {.folds = true,
                                       .units = UNITS_SHARE,
                                       .en = "a share such as 35% or 0.35",
                                       .ja = "割合（35％、0.35など）",
                                       .size = sizeof(double),
                                       .parse = share_parse,
                                       .format = real_format,
                                       .unset = real_unset,
                                       .scale = real_scale,
                                       .add = real_add,
                                       .number = real_number};
const struct value_type value_minutes = {.folds = true,
                                         .units = UNITS_MINUTES,
                                         .en = "minutes such as 15 or 2h",
                                         .ja = "分数（15、15分、2時間など）",
                                         .size = sizeof(double),
                                         .parse = minutes_parse,
                                         .format = real_format,
                                         .unset = real_unset,
                                         .scale = real_scale,
                                         .add = real_add,
                                         .number = real_number};
const struct value_type value_yen = {.folds = true,
                                     .units = UNITS_YEN,
                                     .en = "an amount in whole yen such as 5,000円 or 1,200千円",
                                     .ja = "1円単位の金額（5,000円、1,200千円など）",
                                     .size = sizeof(int64_t),
                                     .parse = yen_parse,
                                     .format = whole_format,
                                     .unset = whole_unset,
                                     .scale = yen_scale,
                                     .add = whole_add,
                                     .number = whole_number};
