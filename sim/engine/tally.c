#include "engine/tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SUB_BITS = 8, FIRST_EXPONENT = -6 };

/* The bin is the exponent and the first eight bits of the fraction, read from
 * the double itself: the same on every machine, and no logarithm a case. */
int histogram_bin(double minutes)
{
    if (!(minutes > 0))
        return 0;
    uint64_t bits;
    memcpy(&bits, &minutes, sizeof bits);
    int64_t index =
        (int64_t)(bits >> (52 - SUB_BITS)) - ((int64_t)(1023 + FIRST_EXPONENT) << SUB_BITS);
    if (index < 0)
        index = 0;
    if (index >= HISTOGRAM_BINS - 1)
        index = HISTOGRAM_BINS - 2;
    return (int)index + 1;
}

double histogram_low(int bin)
{
    if (bin <= 1)
        return 0; /* bin 1 also takes what is shorter than its octave */
    int index = bin - 1;
    return ldexp(1 + (double)(index & 255) / 256, (index >> SUB_BITS) + FIRST_EXPONENT);
}

double histogram_high(int bin) { return bin <= 0 ? 0 : histogram_low(bin + 1); }

double histogram_quantile(const uint64_t *counts, double q)
{
    uint64_t total = 0;
    for (int b = 0; b < HISTOGRAM_BINS; b++)
        total += counts[b];
    if (total == 0)
        return NAN;
    double wanted = q * (double)total, below = 0;
    for (int b = 0; b < HISTOGRAM_BINS; b++) {
        double here = (double)counts[b];
        if (here > 0 && below + here >= wanted) {
            double part = (wanted - below) / here;
            return histogram_low(b) + part * (histogram_high(b) - histogram_low(b));
        }
        below += here;
    }
    return histogram_high(HISTOGRAM_BINS - 1);
}

/* Every array of a tally with its element size and length, so that allocating,
 * clearing and releasing go through one list. */
struct field {
    void **data;
    size_t size, count;
};

enum { FIELDS = 14 };

static void tally_fields(struct tally *t, struct field out[FIELDS])
{
    size_t procedures = (size_t)t->procedure_count, teams = (size_t)t->team_count;
    size_t hours = (size_t)t->hour_slots, periods = (size_t)t->period_count;
    struct field fields[FIELDS] = {
        {(void **)&t->procedures, sizeof *t->procedures, procedures},
        {(void **)&t->hours, sizeof *t->hours, procedures * hours},
        {(void **)&t->periods, sizeof *t->periods, procedures * periods},
        {(void **)&t->histograms, sizeof *t->histograms, procedures * HISTOGRAM_BINS},
        {(void **)&t->teams, sizeof *t->teams, teams},
        {(void **)&t->team_duty, sizeof *t->team_duty, teams * QUARTERS},
        {(void **)&t->team_busy, sizeof *t->team_busy, teams * QUARTERS},
        {(void **)&t->team_overtime, sizeof *t->team_overtime, teams * (size_t)t->day_count},
        {(void **)&t->present_hours, sizeof *t->present_hours, WEEK * hours},
        {(void **)&t->handled_hours, sizeof *t->handled_hours, WEEK * hours},
        {(void **)&t->arrived_hours, sizeof *t->arrived_hours, WEEK * hours},
        {(void **)&t->open_cases, sizeof *t->open_cases, procedures * (size_t)t->day_count},
        {(void **)&t->open_days, sizeof *t->open_days, procedures * periods},
        {(void **)&t->steps, sizeof *t->steps, (size_t)t->step_count},
    };
    memcpy(out, fields, sizeof fields);
}

void tally_init(struct tally *t, const struct plan *p)
{
    memset(t, 0, sizeof *t);
    t->procedure_count = p->procedure_count;
    t->team_count = p->team_count;
    t->step_count = p->step_count;
    t->day_count = p->day_count;
    t->hour_slots = p->hour_slots;
    t->period_hours = p->period_hours;
    t->period_count = (p->day_count * p->hour_slots + p->period_hours - 1) / p->period_hours;
    t->counted_min = p->count_to_min - p->count_from_min;
    struct field fields[FIELDS];
    tally_fields(t, fields);
    for (int i = 0; i < FIELDS; i++)
        *fields[i].data = mem_zeroed(fields[i].count ? fields[i].count : 1, fields[i].size);
}

void tally_clear(struct tally *t)
{
    struct field fields[FIELDS];
    tally_fields(t, fields);
    for (int i = 0; i < FIELDS; i++)
        memset(*fields[i].data, 0, fields[i].count * fields[i].size);
    t->present_min = 0;
    t->cases = t->services = t->events = 0;
}

void tally_release(struct tally *t)
{
    struct field fields[FIELDS];
    tally_fields(t, fields);
    for (int i = 0; i < FIELDS; i++)
        free(*fields[i].data);
    memset(t, 0, sizeof *t);
}

void tally_trim(struct tally *t)
{
    void *fine[] = {t->hours,         t->periods,       t->histograms,    t->team_duty,
                    t->present_hours, t->handled_hours, t->arrived_hours, t->open_cases,
                    t->open_days,     t->team_busy};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        free(fine[i]);
    t->hours = t->periods = NULL;
    t->histograms = NULL;
    t->team_duty = t->present_hours = t->handled_hours = t->arrived_hours = t->open_days = NULL;
    t->team_busy = NULL;
    t->open_cases = NULL;
}

/* All structs of sums are plain doubles. */
static void add_doubles(void *into, const void *from, size_t bytes)
{
    double *a = into;
    const double *b = from;
    for (size_t i = 0; i < bytes / sizeof *a; i++)
        a[i] += b[i];
}

void tally_cell_add(struct tally_cell *into, const struct tally_cell *from)
{
    add_doubles(into, from, sizeof *into);
}

const struct tally_cell *tally_hour(const struct tally *t, int procedure, int hour)
{
    return &t->hours[procedure * t->hour_slots + hour];
}

const struct tally_cell *tally_period(const struct tally *t, int procedure, int period)
{
    return &t->periods[procedure * t->period_count + period];
}

const uint32_t *tally_counts(const struct tally *t, int procedure)
{
    return t->histograms + (size_t)procedure * HISTOGRAM_BINS;
}
