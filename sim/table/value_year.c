/* Years as offices write them. A fiscal year (年度) runs from April to March
 * and is known by the calendar year in which it starts; a year (年) from
 * January to December. Statistics come by either, so where both are possible
 * the text must say which. */
#include "table/schema.h"

#include "dates.h"
#include "lines.h"
#include <string.h>
#include <strings.h>

enum kind { KIND_NONE, KIND_FISCAL, KIND_CALENDAR };

struct year_text {
    const struct era *era; /* of the first writing; NULL: western */
    int era_year;
    int digits; /* of a western year */
    int year;   /* the calendar year in which it starts */
    enum kind kind;
};

static bool refuse_expected(const struct value_context *c, struct sbuf *expected)
{
    value_expected(c, expected);
    return false;
}

/* ---- taking apart ---- */

/* "令和6", "R6", "元" of an era, "2024", "24". */
static bool take_year(const char **p, struct year_text *x)
{
    *p = blank_skip(*p);
    x->era = era_take(p);
    *p = blank_skip(*p);
    if (x->era) {
        x->era_year = era_year_take(p);
        x->year = x->era->first_year + x->era_year - 1;
        *p = blank_skip(*p);
        return x->era_year > 0;
    }
    const char *from = *p;
    x->year = digits_take(p, 4);
    x->digits = (int)(*p - from);
    *p = blank_skip(*p);
    return x->digits == 4 || x->digits == 1 || x->digits == 2;
}

static enum kind take_kind(const char **p)
{
    enum kind kind = word_take(p, "年度") ? KIND_FISCAL
                     : word_take(p, "年") ? KIND_CALENDAR
                                          : KIND_NONE;
    *p = blank_skip(*p);
    return kind;
}

/* "(2024)" or "(令和6年度)" beside the year: the same year once more. */
static bool take_again(const char **p, struct year_text *x)
{
    struct year_text again = {0};
    if (!word_take(p, "("))
        return true;
    bool read = take_year(p, &again);
    enum kind kind = read ? take_kind(p) : KIND_NONE;
    read = read && word_take(p, ")") && again.year == x->year &&
           (kind == KIND_NONE || x->kind == KIND_NONE || kind == x->kind);
    if (kind != KIND_NONE)
        x->kind = kind;
    *p = blank_skip(*p);
    return read;
}

/* 令和6年度, 2024年, FY2024, 令和6（2024）年度. */
static bool read_year(const char *p, struct year_text *x)
{
    *x = (struct year_text){0};
    bool fiscal = strncasecmp(p, "FY", 2) == 0, calendar = strncasecmp(p, "CY", 2) == 0;
    if (fiscal || calendar) {
        p += 2;
        x->kind = fiscal ? KIND_FISCAL : KIND_CALENDAR;
        return take_year(&p, x) && *p == '\0';
    }
    if (!take_year(&p, x) || !take_again(&p, x))
        return false;
    enum kind kind = take_kind(&p);
    if (kind != KIND_NONE && x->kind != KIND_NONE && kind != x->kind)
        return false;
    if (kind != KIND_NONE)
        x->kind = kind;
    return take_again(&p, x) && *p == '\0';
}

/* ---- refusals ---- */

/* 平成31年度 and 令和元年度 are one: an era gives its name to every year that
 * it had a day of. */
static bool era_had_year(const struct year_text *x, bool calendar)
{
    int from = days_from_civil(x->year, calendar ? 1 : 4, 1);
    int to = days_from_civil(x->year + 1, calendar ? 1 : 4, 1) - 1;
    return !x->era || era_of_day(from) == x->era || era_of_day(to) == x->era;
}

static void write_year(struct sbuf *out, int year, bool calendar)
{
    const struct era *era = era_of_day(days_from_civil(year, 12, 31));
    if (calendar && era)
        era_year_write(out, era, year);
    else
        sbuf_fiscal_year(out, LANG_JA, year);
}

static bool refuse_era(const struct value_context *c, const struct year_text *x, bool calendar,
                       struct sbuf *expected)
{
    struct sbuf right = {0};
    write_year(&right, x->year, calendar);
    value_refuse(expected, sbuf_text(&right), T(c->lang, "that year is %s", "これは%sです。"),
                 sbuf_text(&right));
    sbuf_release(&right);
    return false;
}

static bool refuse_calendar(const struct value_context *c, const struct year_text *x,
                            struct sbuf *expected)
{
    struct sbuf fiscal = {0};
    write_year(&fiscal, x->year, false);
    value_refuse(expected, NULL,
                 T(c->lang,
                   "it is January to December %d; write %s if April %d to March %d is meant",
                   "%d年1月から12月までの暦年です。%sと書けば%d年4月から%d年3月までになります。"),
                 x->year, sbuf_text(&fiscal), x->year, x->year + 1);
    sbuf_release(&fiscal);
    return false;
}

static bool refuse_bare(const struct value_context *c, const struct year_text *x,
                        struct sbuf *expected)
{
    struct sbuf fiscal = {0}, calendar = {0};
    write_year(&fiscal, x->year, false);
    write_year(&calendar, x->year, true);
    value_refuse(expected, NULL,
                 T(c->lang,
                   "it can be %s (April %d to March %d) or %s (January to December %d); write 年度 "
                   "or 年",
                   "%s（%d年4月～%d年3月）とも%s（%d年1月～12月）とも読めます。"
                   "年度か年かを書いてください。"),
                 sbuf_text(&fiscal), x->year, x->year + 1, sbuf_text(&calendar), x->year);
    sbuf_release(&fiscal);
    sbuf_release(&calendar);
    return false;
}

static bool refuse_short(const struct value_context *c, const struct year_text *x,
                         struct sbuf *expected)
{
    struct sbuf list = {0};
    if (value_in_range(c, 2000 + x->year))
        sbuf_printf(&list, "%d", 2000 + x->year);
    for (int i = 0; i < ERAS && x->year > 0; i++) {
        struct year_text y = {.era = &eras[i], .year = eras[i].first_year + x->year - 1};
        if (!value_in_range(c, y.year) || !era_had_year(&y, x->kind == KIND_CALENDAR))
            continue;
        sbuf_add(&list, list.length ? T(c->lang, " or ", "、") : "");
        sbuf_printf(&list, T(c->lang, "%s%d (%d)", "%s%d（%d）"), eras[i].name, x->year, y.year);
    }
    if (list.length)
        value_refuse(
            expected,
            T(c->lang, "the year with four digits or with its era", "西暦4桁の年または元号"),
            T(c->lang, "it can be %s", "次のように読めます: %s。"), sbuf_text(&list));
    else
        value_expected(c, expected);
    sbuf_release(&list);
    return false;
}

/* ---- the two types ---- */

/* Reads and checks all that both types ask. */
static bool parse_year(const struct value_context *c, const char *text, struct year_text *x,
                       struct sbuf *expected)
{
    if (!read_year(text, x))
        return refuse_expected(c, expected);
    if (!x->era && x->digits < 4)
        return refuse_short(c, x, expected);
    if (!era_had_year(x, x->kind == KIND_CALENDAR))
        return refuse_era(c, x, x->kind == KIND_CALENDAR, expected);
    return value_in_range(c, x->year) || refuse_expected(c, expected);
}

static bool fiscal_parse(const struct value_context *c, const char *text, void *out,
                         struct sbuf *expected)
{
    struct year_text x;
    if (!parse_year(c, text, &x, expected))
        return false;
    if (x.kind == KIND_CALENDAR)
        return refuse_calendar(c, &x, expected);
    *(int64_t *)out = x.year;
    return true;
}

static bool count_parse(const struct value_context *c, const char *text, void *out,
                        struct sbuf *expected)
{
    struct year_text x;
    if (!parse_year(c, text, &x, expected))
        return false;
    if (x.kind == KIND_NONE)
        return refuse_bare(c, &x, expected);
    *(int64_t *)out = count_year_make(x.year, x.kind == KIND_CALENDAR);
    return true;
}

static void fiscal_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    (void)c;
    int64_t year = *(const int64_t *)value;
    if (year != WHOLE_UNSET)
        sbuf_printf(out, "%lld", (long long)year);
}

static void count_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    int64_t x = *(const int64_t *)value;
    if (x == WHOLE_UNSET)
        return;
    int year = count_year_of(x);
    bool calendar = count_year_is_calendar(x);
    if (c->lang == LANG_JA)
        write_year(out, year, calendar);
    else
        sbuf_printf(out, calendar ? "CY%d" : "FY%d", year);
}

static void year_unset(void *value) { *(int64_t *)value = WHOLE_UNSET; }

static double fiscal_number(const void *value)
{
    int64_t year = *(const int64_t *)value;
    return year == WHOLE_UNSET ? (double)NAN : (double)year;
}

static double count_number(const void *value)
{
    int64_t x = *(const int64_t *)value;
    return x == WHOLE_UNSET ? (double)NAN : count_year_of(x);
}

const struct value_type value_fiscal_year = {.folds = true,
                                             .en = "a fiscal year such as 2024 or 令和6年度",
                                             .ja = "年度（2024、令和6年度など）",
                                             .size = sizeof(int64_t),
                                             .parse = fiscal_parse,
                                             .format = fiscal_format,
                                             .unset = year_unset,
                                             .number = fiscal_number};
const struct value_type value_count_year = {
    .folds = true,
    .en = "a fiscal year such as 令和6年度 or FY2024, or a calendar year such as 令和6年 or CY2024",
    .ja = "年度（令和6年度、FY2024など）か年（令和6年、CY2024など）",
    .size = sizeof(int64_t),
    .parse = count_parse,
    .format = count_format,
    .unset = year_unset,
    .number = count_number};
