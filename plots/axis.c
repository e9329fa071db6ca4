#include "axis.h"

#include "base/text.h"
#include <math.h>
#include <stdio.h>

bool number_shown(double value) { return fabs(value) <= 1e15; }

struct range range_none(void) { return (struct range){INFINITY, -INFINITY}; }

void range_add(struct range *range, double value)
{
    if (!number_shown(value))
        return;
    range->low = fmin(range->low, value);
    range->high = fmax(range->high, value);
}

bool range_empty(struct range range) { return !(range.low <= range.high); }

/* ---- Steps. */

/* The i-th step of the ladder 1 2 5 10 20 50 …, i may be negative. */
static double plain_step(int i)
{
    static const double mantissas[] = {1, 2, 5};
    int decade = (int)floor(i / 3.0);
    double mantissa = mantissas[i - 3 * decade];
    /* Division keeps 0.1, 0.02 … the doubles that are read from those words. */
    return decade < 0 ? mantissa / pow(10, -decade) : mantissa * pow(10, decade);
}

static double minute_step(int i)
{
    static const double minutes[] = {1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720, 1440};
    enum { COUNT = sizeof minutes / sizeof *minutes };
    if (i < 0)
        return plain_step(i);
    return i < COUNT ? minutes[i] : 1440 * plain_step(i - COUNT + 1);
}

static double ladder_step(enum axis_steps steps, int i)
{
    return steps == AXIS_MINUTES ? minute_step(i) : plain_step(i);
}

/* 0.1 · 3 is a little more than 0.3: an end within a millionth of a step of a
 * tick is on it. */
static double ticks_down(double value, double step) { return floor(value / step + 1e-6); }
static double ticks_up(double value, double step) { return ceil(value / step - 1e-6); }

/* The smallest step that covers low..high in at most `intervals`. */
static double choose_step(double low, double high, enum axis_steps steps, int intervals)
{
    int i = steps == AXIS_COUNTS ? 0 : -27;
    while (ticks_up(high, ladder_step(steps, i)) - ticks_down(low, ladder_step(steps, i)) >
           intervals)
        i++;
    return ladder_step(steps, i);
}

static struct range range_widened(struct range range)
{
    if (range_empty(range))
        return (struct range){0, 1};
    if (range.low < range.high)
        return range;
    range_add(&range, 0);
    if (range.low == range.high)
        range.high = 1;
    return range;
}

struct axis axis_round(struct range range, enum axis_steps steps, int intervals)
{
    range = range_widened(range);
    if (intervals < 1)
        intervals = 1;
    if (intervals > AXIS_TICKS_MAX - 1)
        intervals = AXIS_TICKS_MAX - 1;
    /* One interval cannot span zero with a part on either side. */
    if (intervals == 1 && range.low < 0 && range.high > 0)
        intervals = 2;
    double step = choose_step(range.low, range.high, steps, intervals);
    double first = ticks_down(range.low, step), last = ticks_up(range.high, step);
    struct axis axis = {.low = first * step, .high = last * step, .step = step};
    axis.first = (long)first;
    axis.count = (int)(last - first) + 1;
    return axis;
}

struct axis axis_exact(double low, double high, enum axis_steps steps, int intervals)
{
    struct range range = range_none();
    range_add(&range, low);
    range_add(&range, high);
    range = range_widened(range);
    struct axis axis = axis_round(range, steps, intervals);
    double first = ticks_up(range.low, axis.step), last = ticks_down(range.high, axis.step);
    axis.low = range.low;
    axis.high = range.high;
    axis.first = (long)first;
    axis.count = last >= first ? (int)(last - first) + 1 : 0;
    return axis;
}

struct axis axis_clock(double low_min, double high_min, int intervals)
{
    static const double hours[] = {1, 2, 3, 4, 6, 12, 24};
    struct axis axis = axis_exact(low_min, high_min, AXIS_PLAIN, 1);
    for (size_t i = 0; i < sizeof hours / sizeof *hours; i++) {
        axis.step = 60 * hours[i];
        double first = ticks_up(axis.low, axis.step), last = ticks_down(axis.high, axis.step);
        axis.first = (long)first;
        axis.count = last < first                    ? 0
                     : last - first < AXIS_TICKS_MAX ? (int)(last - first) + 1
                                                     : AXIS_TICKS_MAX;
        if (last - first <= intervals)
            break;
    }
    return axis;
}

struct axis axis_log(struct range range, int intervals)
{
    if (range_empty(range) || !(range.high > 0))
        range = (struct range){1, 10};
    if (!(range.low > 0))
        range.low = range.high / 1000;
    int first = (int)floor(3 * log10(range.low)) - 3, last;
    while (plain_step(first + 1) <= range.low * (1 + 1e-9))
        first++;
    last = first + 1;
    while (plain_step(last) < range.high * (1 - 1e-9))
        last++;
    struct axis axis = {.low = plain_step(first),
                        .high = plain_step(last),
                        .step = 1,
                        .logarithmic = true,
                        .first = first,
                        .count = last - first + 1};
    if (last - first > intervals) {
        axis.step = 3;
        axis.first = (long)ceil(first / 3.0);
        axis.count = (int)(floor(last / 3.0) - (double)axis.first) + 1;
    }
    return axis;
}

void axis_place(struct axis *axis, double start_pt, double end_pt)
{
    axis->start_pt = start_pt;
    axis->end_pt = end_pt;
}

double axis_at(const struct axis *axis, double value)
{
    double part = (value - axis->low) / (axis->high - axis->low);
    if (axis->logarithmic)
        part = value > 0      ? log(value / axis->low) / log(axis->high / axis->low)
               : isnan(value) ? value
                              : 0;
    if (part < 0)
        part = 0;
    if (part > 1)
        part = 1;
    return axis->start_pt + part * (axis->end_pt - axis->start_pt);
}

double axis_tick(const struct axis *axis, int i)
{
    double tick = (double)(axis->first + i);
    if (axis->logarithmic)
        return plain_step((int)(tick * axis->step));
    /* For steps below 1 the division is exact to the last digit shown. */
    return axis->step < 1 ? tick / (1 / axis->step) : tick * axis->step;
}

int axis_digits(const struct axis *axis)
{
    int digits = 0;
    for (double step = axis->logarithmic ? axis_tick(axis, 0) : axis->step;
         digits < 9 && fabs(step - round(step)) > 1e-6 * step; step *= 10)
        digits++;
    return digits;
}

/* ---- Words. */

const char *number_text(char out[NUMBER_TEXT], double value, int digits, bool triangle,
                        const char *missing)
{
    struct sbuf text = {0};
    if (number_shown(value))
        sbuf_decimal(&text, triangle ? LANG_JA : LANG_EN, value, digits);
    else
        sbuf_add(&text, missing ? missing : "-");
    snprintf(out, NUMBER_TEXT, "%s", sbuf_text(&text));
    sbuf_release(&text);
    return out;
}

const char *clock_text(char out[NUMBER_TEXT], double minute)
{
    struct sbuf text = {0};
    sbuf_clock(&text, minute);
    snprintf(out, NUMBER_TEXT, "%s", sbuf_text(&text));
    sbuf_release(&text);
    return out;
}
