/* A linear axis: the range of the numbers, round ticks, and the way from a
 * number to points on the page.
 *
 *     struct range r = range_none();
 *     range_add(&r, 0);
 *     range_add(&r, 233280);
 *     struct axis a = axis_round(r, AXIS_PLAIN, 6);   // 0, 50,000 … 250,000
 *     axis_place(&a, plot.y + plot.h, plot.y);
 *     y = axis_at(&a, 72000);
 */
#ifndef MADOGUCHI_PLOTS_AXIS_H
#define MADOGUCHI_PLOTS_AXIS_H

#include <stdbool.h>
#include <stddef.h>

/* Numbers beyond ±1e15 are no data of a counter: they count as missing. */
bool number_shown(double value);

struct range {
    double low, high; /* low > high: empty */
};

struct range range_none(void);
/* Widens the range; a number that is not shown changes nothing. */
void range_add(struct range *range, double value);
bool range_empty(struct range range);

enum axis_steps {
    AXIS_PLAIN,   /* 1, 2, 5 times a power of ten */
    AXIS_MINUTES, /* 1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720, 1440 … */
    AXIS_COUNTS   /* as plain, but no step below 1 */
};

enum { AXIS_TICKS_MAX = 64 };

/* Tick i stands at (first + i) · step; of a logarithmic axis at that place of the ladder
 * … 0.5 1 2 5 10 20 50 …, 1 being place 0. */
struct axis {
    double low, high; /* the numbers at the two ends */
    double step;      /* logarithmic: places from tick to tick, 1 or 3 */
    bool logarithmic;
    long first;
    int count; /* of ticks, at most AXIS_TICKS_MAX */
    double start_pt, end_pt;
};

/* An axis that begins and ends on a tick, with at most `intervals` intervals (1
 * or more). An empty range is 0..1; a range of one number is widened to zero,
 * that of zero alone to 0..1. */
struct axis axis_round(struct range range, enum axis_steps steps, int intervals);
/* An axis with these very ends and ticks on the round numbers between. */
struct axis axis_exact(double low, double high, enum axis_steps steps, int intervals);
/* Minutes of the day from low to high, a tick each full hour, or each 2, 3, 4,
 * 6 hours when there would be more than `intervals`. */
struct axis axis_clock(double low_min, double high_min, int intervals);
/* A logarithmic axis around the positive numbers of a range, ending on 1, 2 or 5 times a
 * power of ten; ticks at these, or at the powers of ten alone where the former would be
 * more than `intervals`. An empty range is 1..10. */
struct axis axis_log(struct range range, int intervals);
void axis_place(struct axis *axis, double start_pt, double end_pt);
/* Points on the page; numbers outside are drawn at the nearer end, NAN is NAN. */
double axis_at(const struct axis *axis, double value);
double axis_tick(const struct axis *axis, int i);
/* Decimals that the ticks need; of a logarithmic axis those of its smallest. */
int axis_digits(const struct axis *axis);

enum { NUMBER_TEXT = 64 };

/* "1,234.5", negatives "▲1,234.5" or "-1,234.5", `missing` for a number that
 * is not shown. Returns `out`. */
const char *number_text(char out[NUMBER_TEXT], double value, int digits, bool triangle,
                        const char *missing);
/* 510 → "8:30". Returns `out`. */
const char *clock_text(char out[NUMBER_TEXT], double minute);

#endif
