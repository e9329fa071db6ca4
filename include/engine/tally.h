/* What one replication leaves behind: sums in the finest cells, histograms.
 *
 * Everything coarser (a procedure's year, an hour over all procedures) is made
 * by adding cells when results are read. Only cases that arrive inside the
 * plan's counted time are in here (but for the periods). Times in minutes.
 *
 * The four parts of a case's time in the office add up exactly:
 *   wait_first  from the ticket to the first start at a person
 *   wait_later  in queues of later front steps, while present
 *   wait_back   present while the back office, a delay or a handover works
 *   handling    with a person at a front step
 * `wait` below is wait_first + wait_later + wait_back. For cases that are not
 * present (post) the parts are those of the whole turnaround. */
#ifndef MADOGUCHI_ENGINE_TALLY_H
#define MADOGUCHI_ENGINE_TALLY_H

#include "engine/plan.h"

/* Histogram of minutes with bins of relative width <= 1/256 (0.4 %), exact
 * zero apart: bin 0 is 0; then 256 bins an octave from 2^-6 min (0.9 s) to
 * 2^18 min (182 days). */
enum { HISTOGRAM_OCTAVES = 24, HISTOGRAM_BINS = 1 + 256 * HISTOGRAM_OCTAVES };
int histogram_bin(double minutes);
/* Lower and upper edge of a bin in minutes. */
double histogram_low(int bin);
double histogram_high(int bin);
/* The q quantile (0 < q < 1) of pooled counts, linear within a bin; NAN for
 * no cases. */
double histogram_quantile(const uint64_t *counts, double q);

enum { WEEK = 7, QUARTERS = 96, QUARTER_MIN = 15 };

struct tally_cell {
    double arrived; /* cases that came, those cut off included */
    double ended;   /* cases that ended (served); sums below are theirs */
    double cut;     /* cut off at closing (打切り), or left unserved */
    double within;  /* served with wait <= target; by letter, within target_days */
    double wait_first, wait_later, wait_back, handling;
};

struct tally_procedure {
    double arrived, ended, cut, unfinished; /* unfinished when the run ended */
    double left;                            /* no room, or out of patience */
    double outside;                         /* came when the main office was closed; away only */
    double booked, no_show, booking_days;   /* appointments; open days to the booked one */
    double open_days;                       /* sum of open days from arrival to end (same day 0) */
    double within_days;                     /* ended within target_days */
    double turnaround_min;                  /* sum of time from arrival to end */
};

struct tally_team {
    double duty_min;     /* people's minutes on duty in their bands, breaks out */
    double busy_min;     /* service minutes, those after the band included */
    double overtime_min; /* people's minutes after the end of their band */
    double services;
    double night_min; /* of the overtime from 22:00 to 5:00 */
};

struct tally_step {
    double visits, service_min, queue_min;
};

struct tally {
    int32_t procedure_count, team_count, step_count, hour_slots, period_hours, period_count,
        day_count;
    struct tally_procedure *procedures; /* [procedure_count] */
    struct tally_cell *hours;           /* [procedure_count][hour_slots] by arrival */
    /* [procedure_count][period_count] by arrival; also of who comes before or after
     * the counted time. */
    struct tally_cell *periods;
    /* [procedure_count][HISTOGRAM_BINS]: the wait of those present, the whole
     * turnaround of those who are not. */
    uint32_t *histograms;
    struct tally_team *teams; /* [team_count] */
    double *team_overtime;    /* [team_count][day_count] overtime_min by the day of its band */
    /* [WEEK][hour_slots] person-minutes of residents inside, by weekday (Monday first)
     * and clock hour: their number integrated over time. By Little's law, as an
     * identity, all hours together are present_min, the sum over them of the time in
     * the office, those cut off, gone or still inside at the end of the run included.
     * handled_hours is the part of it with a person at a front step: handling. */
    double *present_hours, *handled_hours;
    double *arrived_hours; /* [WEEK][hour_slots] residents who came */
    double present_min;
    /* [team_count][QUARTERS] minutes on duty; in service, of office days only: by
     * quarter hours of the clock, not by the start. */
    double *team_duty, *team_busy;
    int32_t *open_cases;      /* [procedure_count][day_count] inside at the end of the day */
    double *open_days;        /* [procedure_count][period_count] of those who end later */
    struct tally_step *steps; /* [step_count], all procedures that pass them */
    double counted_min;       /* length of the counted time */
    uint64_t cases, services, events; /* whole run, lead-in included */
};

/* `tally_init` allocates for a plan, zeroed. */
void tally_init(struct tally *t, const struct plan *p);
void tally_clear(struct tally *t);
void tally_release(struct tally *t);
/* Frees all but the sums over the whole run (procedures, teams, steps) and the
 * overtime of the days. */
void tally_trim(struct tally *t);
void tally_cell_add(struct tally_cell *into, const struct tally_cell *from);
const struct tally_cell *tally_hour(const struct tally *t, int procedure, int hour);
const struct tally_cell *tally_period(const struct tally *t, int procedure, int period);
const uint32_t *tally_counts(const struct tally *t, int procedure);

#endif
