/* Tallies of one plan added up, to pool replications on paper. */
#ifndef MADOGUCHI_TESTS_TALLY_SUM_H
#define MADOGUCHI_TESTS_TALLY_SUM_H

#include "engine/tally.h"

/* Structs of sums are plain doubles. */
static inline void sum_doubles(void *into, const void *from, size_t bytes)
{
    double *a = into;
    const double *b = from;
    for (size_t i = 0; i < bytes / sizeof *a; i++)
        a[i] += b[i];
}

static inline void tally_sum(struct tally *into, const struct tally *from)
{
    size_t procedures = (size_t)from->procedure_count, teams = (size_t)from->team_count;
    size_t hours = (size_t)from->hour_slots, periods = (size_t)from->period_count;
    size_t cell = sizeof(struct tally_cell);
    sum_doubles(into->procedures, from->procedures, procedures * sizeof *from->procedures);
    sum_doubles(into->hours, from->hours, procedures * hours * cell);
    sum_doubles(into->periods, from->periods, procedures * periods * cell);
    sum_doubles(into->teams, from->teams, teams * sizeof *from->teams);
    sum_doubles(into->team_duty, from->team_duty, teams * QUARTERS * sizeof *from->team_duty);
    sum_doubles(into->present_hours, from->present_hours,
                WEEK * hours * sizeof *from->present_hours);
    sum_doubles(into->steps, from->steps, (size_t)from->step_count * sizeof *from->steps);
    for (size_t i = 0; i < procedures * HISTOGRAM_BINS; i++)
        into->histograms[i] += from->histograms[i];
}

#endif
