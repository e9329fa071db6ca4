/* Spans of fiscal years, as a payment schedule writes them. */
#include "model/tables.h"

#include <stdio.h>
#include <string.h>

/* What stands between two years, or behind an open one. Dashes of other scripts
 * are folded to "-" before. */
static const char *const separators[] = {"-", "~", "～", "〜", "から"};

static bool parse_year(const struct value_context *c, const char *from, size_t length, int32_t *out,
                       struct sbuf *expected)
{
    struct sbuf text = {0};
    int64_t year;
    while (length > 0 && *from == ' ')
        from++, length--;
    while (length > 0 && from[length - 1] == ' ')
        length--;
    sbuf_add_n(&text, from, length);
    bool good = value_fiscal_year.parse(c, sbuf_text(&text), &year, expected);
    if (good)
        *out = (int32_t)year;
    sbuf_release(&text);
    return good;
}

/* The first separator in `text`, and what follows it; NULL: none. */
static const char *find_separator(const char *text, const char **after)
{
    const char *first = NULL;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        const char *at = strstr(text, separators[i]);
        if (at && (!first || at < first)) {
            first = at;
            *after = at + strlen(separators[i]);
        }
    }
    return first;
}

static bool refuse_backwards(const struct value_context *c, const struct year_span *span,
                             struct sbuf *expected)
{
    struct sbuf right = {0};
    sbuf_printf(&right, "%d-%d", span->to, span->from);
    value_refuse(expected, sbuf_text(&right),
                 T(c->lang, "it ends in %d, before it begins in %d",
                   "終わりの%d年度が始まりの%d年度より前です。"),
                 span->to, span->from);
    sbuf_release(&right);
    return false;
}

static bool span_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    struct year_span span = {0, YEARS_OPEN};
    const char *rest = NULL, *split = find_separator(text, &rest);
    size_t length = split ? (size_t)(split - text) : strlen(text);
    if (!parse_year(c, text, length, &span.from, expected))
        return false;
    if (!split)
        span.to = span.from;
    else if (rest[strspn(rest, " ")] && !parse_year(c, rest, strlen(rest), &span.to, expected))
        return false;
    if (span.to < span.from)
        return refuse_backwards(c, &span, expected);
    *(struct year_span *)out = span;
    return true;
}

static void span_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    const struct year_span *span = value;
    (void)c;
    if (span->from == 0)
        return;
    sbuf_printf(out, "%d", span->from);
    if (span->to == YEARS_OPEN)
        sbuf_add(out, "-");
    else if (span->to > span->from)
        sbuf_printf(out, "-%d", span->to);
}

static void span_unset(void *value) { *(struct year_span *)value = (struct year_span){0}; }

static double no_number(const void *value)
{
    (void)value;
    return (double)NAN;
}

const struct value_type value_year_span = {.folds = true,
                                           .en = "fiscal years such as R6-R8, 2024 or R8-",
                                           .ja = "年度（R6-R8、令和6年度、R8- など）",
                                           .size = sizeof(struct year_span),
                                           .parse = span_parse,
                                           .format = span_format,
                                           .unset = span_unset,
                                           .number = no_number};

/* ---- the year from which an edit holds ---- */

/* "2年目", "year 2"; 0: neither. */
static int64_t counted_year(const char *text)
{
    int count, length = 0;
    bool ja = sscanf(text, "%2d年目%n", &count, &length) == 1 && length > 0 && !text[length];
    bool en = !ja && (length = 0, sscanf(text, "year %2d%n", &count, &length) == 1) && length > 0 &&
              !text[length];
    return (ja || en) && count > 0 ? count : 0;
}

static bool from_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    int64_t counted = counted_year(text);
    if (counted == 0)
        return value_fiscal_year.parse(c, text, out, expected);
    *(int64_t *)out = counted;
    return true;
}

static void from_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    int64_t year = *(const int64_t *)value;
    if (year < FROM_YEAR_COUNTED && year != WHOLE_UNSET)
        sbuf_printf(out, T(c->lang, "year %d", "%d年目"), (int)year);
    else
        value_fiscal_year.format(c, value, out);
}

static void from_unset(void *value) { value_fiscal_year.unset(value); }

const struct value_type value_from_year = {.folds = true,
                                           .en = "a fiscal year such as R8 or 2026, or year 2",
                                           .ja = "年度（R8、令和8年度など）か、2年目など",
                                           .size = sizeof(int64_t),
                                           .parse = from_parse,
                                           .format = from_format,
                                           .unset = from_unset,
                                           .number = no_number};

/* ---- consumption tax ---- */

/* A rate would be one without a date: which one holds follows from the months
 * in which a line is paid. */
static bool tax_parse(const struct value_context *c, const char *text, void *out,
                      struct sbuf *expected)
{
    double rate;
    struct sbuf number = {0};
    size_t length = strlen(text);
    sbuf_add_n(&number, text, length > 0 && text[length - 1] == '%' ? length - 1 : length);
    bool is_rate = number_read(sbuf_text(&number), &rate);
    sbuf_release(&number);
    if (!is_rate)
        return value_word.parse(c, text, out, expected);
    value_refuse(expected, T(c->lang, "excluded", "税抜"),
                 T(c->lang,
                   "a rate without a date; the rate is that of the months in which the line is "
                   "paid (8 %% to September 2019, 10 %% from October)",
                   "税率には日付がありません。税率は払う月で定まります"
                   "（2019年9月まで8 %%、10月から10 %%）。"));
    return false;
}

static void tax_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    value_word.format(c, value, out);
}

static void tax_unset(void *value) { value_word.unset(value); }

const struct value_type value_tax = {.folds = true,
                                     .en = "none, included or excluded",
                                     .ja = "不課税、税込、税抜",
                                     .size = sizeof(int32_t),
                                     .parse = tax_parse,
                                     .format = tax_format,
                                     .unset = tax_unset,
                                     .number = no_number};
