/* Dates as people in Japan write them: 2024-04-01, 2024/4/1, 令和6年4月1日,
 * R6.4.1, each with or without its weekday, and Excel's serial numbers. What
 * has two readings is refused with both. */
#include "table/schema.h"

#include "dates.h"
#include "lines.h"
#include <string.h>
#include <strings.h>

enum { TEXT_MAX = 96 };

static const char *const weekdays[7][4] = {
    {"Monday", "Mon", "月曜日", "月"},    {"Tuesday", "Tue", "火曜日", "火"},
    {"Wednesday", "Wed", "水曜日", "水"}, {"Thursday", "Thu", "木曜日", "木"},
    {"Friday", "Fri", "金曜日", "金"},    {"Saturday", "Sat", "土曜日", "土"},
    {"Sunday", "Sun", "日曜日", "日"},
};

/* A date taken apart: era and year, or the first number as it stands. */
struct parts {
    const struct era *era;
    int first, first_digits;
    int second;
    int third, third_digits;
};

static bool refuse_expected(const struct value_context *c, struct sbuf *expected)
{
    value_expected(c, expected);
    return false;
}

/* ---- the weekday behind a date ---- */

/* 月, 月曜, 月曜日, Mon, Monday, and a holiday's 月・祝. -1: none of them. */
static int read_weekday(const char *text, bool bracketed)
{
    static const char *const ends[] = {"", "曜", "曜日", "祝", "・祝", "休", "・休"};
    for (int day = 0; day < 7; day++) {
        if (strcasecmp(text, weekdays[day][0]) == 0 || strcasecmp(text, weekdays[day][1]) == 0)
            return day;
        const char *rest = text;
        if (!word_take(&rest, weekdays[day][3]))
            continue;
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (strcmp(rest, ends[i]) == 0 && (bracketed || i == 1 || i == 2))
                return day;
    }
    return -1;
}

static void cut(char *text, char *at) { *(char *)blank_end(text, at) = '\0'; }

/* Takes the weekday off the end of `text`; -1 where there is none. */
static int take_weekday(char *text)
{
    size_t length = strlen(text);
    char *open = strrchr(text, '('), word[TEXT_MAX];
    int day = -1;
    if (open && length && text[length - 1] == ')') {
        strcpy(word, open + 1); /* shorter than the text */
        word[strlen(word) - 1] = '\0';
        day = read_weekday(word, true);
        if (day >= 0)
            cut(text, open);
        return day;
    }
    /* Without brackets: "4月1日月曜日", "2024-04-01 Mon". */
    for (size_t from = 0; from < length && day < 0; from++) {
        bool starts = ((unsigned char)text[from] & 0xC0) != 0x80;
        day = starts ? read_weekday(text + from, false) : -1;
        if (day >= 0)
            cut(text, text + from);
    }
    return day;
}

static bool check_weekday(const struct value_context *c, int day, int weekday,
                          struct sbuf *expected)
{
    int real = day_weekday(day);
    if (weekday < 0 || weekday == real)
        return true;
    struct sbuf date = {0};
    date_write_long(&date, c->lang, day);
    value_refuse(expected, NULL,
                 T(c->lang, "%s is a %s; correct the date or the weekday",
                   "%sは%sです。日付か曜日を直してください。"),
                 sbuf_text(&date), T(c->lang, weekdays[real][0], weekdays[real][2]));
    sbuf_release(&date);
    return false;
}

/* ---- taking apart ---- */

static int take_number(const char **p, int most, int *digits)
{
    *p = blank_skip(*p);
    const char *from = *p;
    int value = digits_take(p, most);
    *digits = (int)(*p - from);
    *p = blank_skip(*p);
    return value;
}

static bool read_form(const char *p, const char *const form[3], struct parts *x)
{
    int ignored;
    x->era = era_take(&p);
    p = blank_skip(p);
    if (x->era) {
        x->first = era_year_take(&p);
        x->first_digits = 0;
        p = blank_skip(p);
    } else {
        x->first = take_number(&p, 4, &x->first_digits);
    }
    if (x->first < (x->era != NULL) || !word_take(&p, form[0]))
        return false;
    x->second = take_number(&p, 2, &ignored);
    if (x->second < 0 || !word_take(&p, form[1]))
        return false;
    x->third = take_number(&p, 4, &x->third_digits);
    return x->third >= 0 && word_take(&p, form[2]) && *p == '\0';
}

static bool read_parts(const char *p, struct parts *x)
{
    static const char *const forms[][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (read_form(p, forms[i], x))
            return true;
    return false;
}

static bool is_day(int y, int m, int d)
{
    return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= month_length(y, m);
}

/* ---- from parts to a day ---- */

static bool read_day(const struct value_context *c, int y, int m, int d, int32_t *out,
                     struct sbuf *expected)
{
    if (is_day(y, m, d)) {
        *out = days_from_civil(y, m, d);
        return true;
    }
    if (y < 1 || m < 1 || m > 12 || d < 1)
        return refuse_expected(c, expected);
    value_refuse(expected, NULL, T(c->lang, "%d-%02d has %d days", "%d年%d月は%d日までです。"), y,
                 m, month_length(y, m));
    return false;
}

static bool read_era_day(const struct value_context *c, const struct parts *x, int32_t *out,
                         struct sbuf *expected)
{
    int year = x->era->first_year + x->first - 1;
    if (x->third_digits > 2)
        return refuse_expected(c, expected);
    if (!read_day(c, year, x->second, x->third, out, expected))
        return false;
    const struct era *real = era_of_day(*out);
    if (real == x->era)
        return true;
    if (!real)
        return refuse_expected(c, expected);
    struct sbuf date = {0}, plain = {0};
    date_write_era(&date, *out);
    date_write(&plain, *out);
    value_refuse(expected, sbuf_text(&date),
                 T(c->lang, "that day is %s (%s)", "この日は%s（%s）です。"), sbuf_text(&date),
                 sbuf_text(&plain));
    sbuf_release(&date);
    sbuf_release(&plain);
    return false;
}

/* ---- refused with their readings ---- */

static void add_reading(struct sbuf *out, enum lang lang, int y, int m, int d, bool by_era)
{
    if (!is_day(y, m, d))
        return;
    int day = days_from_civil(y, m, d);
    sbuf_add(out, out->length ? T(lang, " or ", "、") : "");
    if (by_era) {
        date_write_era(out, day);
        sbuf_add(out, T(lang, " (", "（"));
    }
    date_write(out, day);
    sbuf_add(out, by_era ? T(lang, ")", "）") : "");
}

/* All that a short year can mean from year `from` to `to`. */
static void add_short_readings(struct sbuf *out, enum lang lang, const struct parts *x, int from,
                               int to)
{
    int western = 2000 + x->first, last = 2000 + x->third;
    if (western >= from && western <= to)
        add_reading(out, lang, western, x->second, x->third, false);
    for (int i = 0; i < ERAS && x->first > 0; i++) {
        int year = eras[i].first_year + x->first - 1;
        if (year >= from && year <= to && is_day(year, x->second, x->third) &&
            era_of_day(days_from_civil(year, x->second, x->third)) == &eras[i])
            add_reading(out, lang, year, x->second, x->third, true);
    }
    if (x->third_digits == 2 && last >= from && last <= to)
        add_reading(out, lang, last, x->first, x->second, false);
}

/* 24/4/1: 2024, or the year 24 of an era that had such a day; 4/1/24 is also
 * what Excel writes with American settings. Years that nobody plans or counts
 * are named only where there are no others. */
static bool refuse_short_year(const struct value_context *c, const struct parts *x,
                              struct sbuf *expected)
{
    struct sbuf list = {0};
    add_short_readings(&list, c->lang, x, 1989, 2040);
    if (!list.length)
        add_short_readings(&list, c->lang, x, 1926, 2099);
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

/* 4/1/2024 */
static bool refuse_year_last(const struct value_context *c, const struct parts *x,
                             struct sbuf *expected)
{
    bool month_first = is_day(x->third, x->first, x->second);
    bool day_first = is_day(x->third, x->second, x->first) && x->first != x->second;
    if (x->first_digits > 2 || (!month_first && !day_first))
        return refuse_expected(c, expected);
    struct sbuf month = {0}, day = {0};
    add_reading(&month, c->lang, x->third, x->first, x->second, false);
    add_reading(&day, c->lang, x->third, x->second, x->first, false);
    if (month_first && day_first)
        value_refuse(expected, NULL,
                     T(c->lang,
                       "the year comes first: %s (the month was first) or %s (the day was)",
                       "年を先に書いてください（月が先なら%s、日が先なら%s）。"),
                     sbuf_text(&month), sbuf_text(&day));
    else
        value_refuse(expected, sbuf_text(month_first ? &month : &day),
                     T(c->lang, "the year comes first", "年を先に書いてください。"));
    sbuf_release(&month);
    sbuf_release(&day);
    return false;
}

static bool read_day_of_parts(const struct value_context *c, const struct parts *x, int32_t *out,
                              struct sbuf *expected)
{
    if (x->era)
        return read_era_day(c, x, out, expected);
    if (x->third_digits > 2)
        return refuse_year_last(c, x, expected);
    if (x->first_digits == 4)
        return read_day(c, x->first, x->second, x->third, out, expected);
    if (x->first_digits <= 2)
        return refuse_short_year(c, x, expected);
    return refuse_expected(c, expected);
}

/* ---- serial numbers ---- */

/* Excel counts days from 1900-01-01 = 1 and has a 1900-02-29 = 60 that never
 * was; from 61 on a number is a day after 1899-12-30. */
static bool read_serial(const struct value_context *c, const char *text, int32_t *out,
                        struct sbuf *expected)
{
    enum { NO_DAY = 60 };
    const int first = days_from_civil(1989, 1, 8), last = days_from_civil(2100, 12, 31);
    const char *p = text;
    int serial = digits_take(&p, 7);
    int day = days_from_civil(1899, 12, serial < NO_DAY ? 31 : 30) + serial;
    if (serial < 1)
        return refuse_expected(c, expected);
    if (serial != NO_DAY && day >= first && day <= last) {
        *out = day;
        return true;
    }
    struct sbuf date = {0};
    if (serial == NO_DAY)
        sbuf_add(&date, "1900-02-29");
    else
        date_write(&date, day);
    value_refuse(expected, NULL,
                 T(c->lang,
                   "as a serial number of Excel it would be %s%s; write a date such as 2024-04-01",
                   "Excelのシリアル値とすれば%s%sに当たります。2024-04-01のように書いてください。"),
                 sbuf_text(&date),
                 serial == NO_DAY ? T(c->lang, ", which never was", "（実在しない日）") : "");
    sbuf_release(&date);
    return false;
}

/* 20240401 */
static bool read_eight(const struct value_context *c, const char *text, int32_t *out,
                       struct sbuf *expected)
{
    int y = digits_take(&text, 4), m = digits_take(&text, 2), d = digits_take(&text, 2);
    return read_day(c, y, m, d, out, expected);
}

static bool date_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    char copy[TEXT_MAX];
    struct parts x;
    size_t length = strlen(text);
    if (length >= sizeof copy)
        return refuse_expected(c, expected);
    if (length > 0 && length <= 7 && strspn(text, "0123456789") == length)
        return read_serial(c, text, out, expected);
    memcpy(copy, text, length + 1);
    int weekday = take_weekday(copy);
    int32_t day;
    bool good;
    if (strlen(copy) == 8 && strspn(copy, "0123456789") == 8)
        good = read_eight(c, copy, &day, expected);
    else if (read_parts(copy, &x))
        good = read_day_of_parts(c, &x, &day, expected);
    else
        good = refuse_expected(c, expected);
    if (!good || !check_weekday(c, day, weekday, expected))
        return false;
    *(int32_t *)out = day;
    return true;
}

static void date_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    (void)c;
    int32_t days = *(const int32_t *)value;
    if (days != DATE_UNSET)
        date_write(out, days);
}

static void date_unset(void *value) { *(int32_t *)value = DATE_UNSET; }

static double date_number(const void *value)
{
    (void)value;
    return NAN;
}

const struct value_type value_date = {.folds = true,
                                      .en = "a date such as 2024-04-01 or 令和6年4月1日",
                                      .ja = "日付（2024-04-01、令和6年4月1日など）",
                                      .size = sizeof(int32_t),
                                      .parse = date_parse,
                                      .format = date_format,
                                      .unset = date_unset,
                                      .number = date_number};
