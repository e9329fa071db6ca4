/* Times of the day and dates. */
#include "table/schema.h"

#include <stdio.h>
#include <string.h>

/* A run of 1..most digits as a number, moving past it; -1 when there is none. */
static int digits(const char **text, int most)
{
    int value = 0, n = 0;
    for (; n < most && **text >= '0' && **text <= '9'; n++)
        value = value * 10 + (*(*text)++ - '0');
    return n ? value : -1;
}

static bool take(const char **text, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*text, word, length) != 0)
        return false;
    *text += length;
    return true;
}

/* 8:30, 08:30, 8:30:00 (as Excel writes it), 8時30分, 8時. */
static bool read_clock(const char *p, int *minute)
{
    int hour = digits(&p, 2), min = 0;
    if (hour < 0)
        return false;
    if (take(&p, "時")) {
        if (*p && ((min = digits(&p, 2)) < 0 || !take(&p, "分")))
            return false;
    } else if (take(&p, ":")) {
        const char *from = p;
        min = digits(&p, 2);
        if (p - from != 2)
            return false;
        take(&p, ":00");
    } else {
        return false;
    }
    *minute = hour * 60 + min;
    return *p == '\0' && min < 60 && *minute <= 1440;
}

static bool clock_parse(const struct value_context *c, const char *text, void *out,
                        struct sbuf *expected)
{
    int minute;
    if (!read_clock(text, &minute) || !value_in_range(c, minute)) {
        value_expected(c, expected);
        return false;
    }
    *(int32_t *)out = minute;
    return true;
}

static void clock_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    (void)c;
    int32_t minute = *(const int32_t *)value;
    if (minute != CLOCK_UNSET)
        sbuf_clock(out, minute);
}

static void clock_unset(void *value) { *(int32_t *)value = CLOCK_UNSET; }

static void clock_add(const struct value_context *c, void *value, const void *other)
{
    (void)c;
    int32_t sum = *(int32_t *)value + *(const int32_t *)other;
    *(int32_t *)value = sum <= 1440 ? sum : CLOCK_UNSET;
}

static double clock_number(const void *value)
{
    int32_t minute = *(const int32_t *)value;
    return minute == CLOCK_UNSET ? (double)NAN : minute;
}

/* Days since 1970-01-01 in the Gregorian calendar, by counting the year from
 * March so that the leap day comes last (Hinnant, "chrono-compatible low-level
 * date algorithms", days_from_civil). */
static int days_from_civil(int y, int m, int d)
{
    y -= m <= 2;
    int era = y / 400, yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void civil_from_days(int days, int *y, int *m, int *d)
{
    int z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    *d = doy - (153 * mp + 2) / 5 + 1;
    *m = mp < 10 ? mp + 3 : mp - 9;
    *y = yoe + era * 400 + (*m <= 2);
}

static int month_length(int y, int m)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return m == 2 && leap ? 29 : lengths[m - 1];
}

static bool read_date(const char *p, int *days)
{
    static const char *const forms[][3] = {{"-", "-", ""}, {"/", "/", ""}, {"年", "月", "日"}};
    for (size_t i = 0; i < 3; i++) {
        const char *q = p;
        int y = digits(&q, 4);
        if (q - p != 4 || !take(&q, forms[i][0]))
            continue;
        int m = digits(&q, 2);
        if (m < 1 || m > 12 || !take(&q, forms[i][1]))
            continue;
        int d = digits(&q, 2);
        if (d < 1 || d > month_length(y, m) || !take(&q, forms[i][2]) || *q)
            continue;
        *days = days_from_civil(y, m, d);
        return true;
    }
    return false;
}

static bool date_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    int days;
    if (!read_date(text, &days)) {
        value_expected(c, expected);
        return false;
    }
    *(int32_t *)out = days;
    return true;
}

static void date_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    (void)c;
    int32_t days = *(const int32_t *)value;
    if (days == DATE_UNSET)
        return;
    int y, m, d;
    civil_from_days(days, &y, &m, &d);
    sbuf_printf(out, "%04d-%02d-%02d", y, m, d);
}

static void date_unset(void *value) { *(int32_t *)value = DATE_UNSET; }

static double date_number(const void *value)
{
    (void)value;
    return NAN;
}

const struct value_type value_clock = {.folds = true,
                                       .en = "a time of day such as 8:30 (0:00 to 24:00)",
                                       .ja = "0:00から24:00までの時刻（8:30など）",
                                       .size = sizeof(int32_t),
                                       .parse = clock_parse,
                                       .format = clock_format,
                                       .unset = clock_unset,
                                       .add = clock_add,
                                       .number = clock_number};
const struct value_type value_date = {.folds = true,
                                      .en = "a date such as 2024-04-01",
                                      .ja = "日付（2024-04-01、2024年4月1日など）",
                                      .size = sizeof(int32_t),
                                      .parse = date_parse,
                                      .format = date_format,
                                      .unset = date_unset,
                                      .number = date_number};
