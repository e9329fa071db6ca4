/* Times of the day. */
#include "table/schema.h"

#include "dates.h"
#include "lines.h"
#include <string.h>
#include <strings.h>

enum half { HALF_NONE, HALF_AM, HALF_PM };

/* The half of the day, and whether it is written as in Japanese, where twelve
 * o'clock of either half is both noon and midnight. */
struct half_day {
    enum half half;
    bool japanese;
};

static bool take_half(const char **p, struct half_day *out)
{
    if (out->half != HALF_NONE)
        return false;
    out->japanese = strncmp(*p, "午", strlen("午")) == 0;
    if (word_take(p, "午前") || (strncasecmp(*p, "AM", 2) == 0 && (*p += 2)))
        out->half = HALF_AM;
    else if (word_take(p, "午後") || (strncasecmp(*p, "PM", 2) == 0 && (*p += 2)))
        out->half = HALF_PM;
    *p = blank_skip(*p);
    return out->half != HALF_NONE;
}

/* Two digits of seconds, with the mark before them. */
static bool take_seconds(const char **p, int *second)
{
    const char *from = *p;
    *second = digits_take(p, 2);
    return *p - from == 2 && *second < 60;
}

/* 8:30, 08:30, 8:30:00 (as Excel writes it), 8時30分, 8時30分15秒, 8時半, 8時. */
static bool take_clock(const char **p, int *hour, int *minute, int *second)
{
    *hour = digits_take(p, 2);
    *minute = *second = 0;
    *p = blank_skip(*p);
    if (*hour < 0)
        return false;
    if (word_take(p, "時")) {
        *p = blank_skip(*p);
        if (word_take(p, "半"))
            *minute = 30;
        else if (**p >= '0' && **p <= '9') {
            *minute = digits_take(p, 2);
            *p = blank_skip(*p);
            if (!word_take(p, "分"))
                return false;
            *p = blank_skip(*p);
            if (**p >= '0' && **p <= '9' && !(take_seconds(p, second) && word_take(p, "秒")))
                return false;
        }
    } else if (word_take(p, ":")) {
        const char *from = *p;
        *minute = digits_take(p, 2);
        if (*p - from != 2)
            return false;
        if (word_take(p, ":") && !take_seconds(p, second))
            return false;
    } else {
        return false;
    }
    *p = blank_skip(*p);
    return *minute < 60;
}

/* Excel keeps a time as a fraction of the day, to nine digits or more. */
static bool read_fraction(const char *text, double *day)
{
    return strchr(text, '.') && strspn(text, "0123456789.") == strlen(text) &&
           number_read(text, day) && *day >= 0 && *day < 1;
}

static bool refuse_twelve(const struct value_context *c, int minute, struct sbuf *expected)
{
    struct sbuf noon = {0}, midnight = {0};
    sbuf_clock(&noon, 720 + minute);
    sbuf_clock(&midnight, minute);
    value_refuse(
        expected, NULL,
        T(c->lang, "it can be %s or %s", "%sとも%sとも読めます。どちらかで書いてください。"),
        sbuf_text(&noon), sbuf_text(&midnight));
    sbuf_release(&noon);
    sbuf_release(&midnight);
    return false;
}

/* Seconds after midnight. */
static bool read_time(const struct value_context *c, const char *p, double *out,
                      struct sbuf *expected)
{
    struct half_day half = {HALF_NONE, false};
    int hour, minute, second;
    double day;
    if (read_fraction(p, &day)) {
        *out = day * 86400;
        return true;
    }
    take_half(&p, &half);
    bool read = take_clock(&p, &hour, &minute, &second);
    if (read && *p)
        read = take_half(&p, &half) && *p == '\0';
    if (!read || (half.half != HALF_NONE && hour > 12)) {
        value_expected(c, expected);
        return false;
    }
    if (half.half != HALF_NONE && hour == 12) {
        if (half.japanese)
            return refuse_twelve(c, minute, expected);
        hour = 0;
    }
    *out = ((hour + (half.half == HALF_PM ? 12 : 0)) * 60 + minute) * 60 + second;
    return true;
}

static bool clock_parse(const struct value_context *c, const char *text, void *out,
                        struct sbuf *expected)
{
    double seconds = 0;
    if (!read_time(c, text, &seconds, expected))
        return false;
    int minute = (int)lround(seconds / 60);
    /* A fraction of the day is within a second of its whole minute. */
    if (minute > 1440 || fabs(seconds - 60 * minute) > 0.999 || !value_in_range(c, minute)) {
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

const struct value_type value_clock = {.folds = true,
                                       .en = "a time of day such as 8:30 (0:00 to 24:00)",
                                       .ja = "0:00から24:00までの時刻（8:30など）",
                                       .size = sizeof(int32_t),
                                       .parse = clock_parse,
                                       .format = clock_format,
                                       .unset = clock_unset,
                                       .add = clock_add,
                                       .number = clock_number};

/* ---- to the second ---- */

static bool moment_parse(const struct value_context *c, const char *text, void *out,
                         struct sbuf *expected)
{
    double seconds = 0;
    if (!read_time(c, text, &seconds, expected))
        return false;
    double minute = round(seconds) / 60;
    if (minute > 1440 || !value_in_range(c, minute)) {
        value_expected(c, expected);
        return false;
    }
    *(double *)out = minute;
    return true;
}

static void moment_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    (void)c;
    double minute = *(const double *)value;
    if (isnan(minute))
        return;
    long seconds = lround(60 * minute);
    sbuf_clock(out, (double)(seconds / 60));
    if (seconds % 60)
        sbuf_printf(out, ":%02ld", seconds % 60);
}

static void moment_unset(void *value) { *(double *)value = NAN; }

static double moment_number(const void *value) { return *(const double *)value; }

const struct value_type value_moment = {.folds = true,
                                        .en = "a time of day such as 8:30 or 8:30:15",
                                        .ja = "時刻（8:30、8:30:15など）",
                                        .size = sizeof(double),
                                        .parse = moment_parse,
                                        .format = moment_format,
                                        .unset = moment_unset,
                                        .number = moment_number};
