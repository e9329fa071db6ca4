/* Times of the day. */
#include "table/schema.h"

#include "dates.h"

/* 8:30, 08:30, 8:30:00 (as Excel writes it), 8時30分, 8時. */
static bool read_clock(const char *p, int *minute)
{
    int hour = digits_take(&p, 2), min = 0;
    if (hour < 0)
        return false;
    if (word_take(&p, "時")) {
        if (*p && ((min = digits_take(&p, 2)) < 0 || !word_take(&p, "分")))
            return false;
    } else if (word_take(&p, ":")) {
        const char *from = p;
        min = digits_take(&p, 2);
        if (p - from != 2)
            return false;
        word_take(&p, ":00");
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

const struct value_type value_clock = {.folds = true,
                                       .en = "a time of day such as 8:30 (0:00 to 24:00)",
                                       .ja = "0:00から24:00までの時刻（8:30など）",
                                       .size = sizeof(int32_t),
                                       .parse = clock_parse,
                                       .format = clock_format,
                                       .unset = clock_unset,
                                       .add = clock_add,
                                       .number = clock_number};
