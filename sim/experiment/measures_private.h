/* The table of service measures, for the rows made of it. */
#ifndef MADOGUCHI_EXPERIMENT_MEASURES_PRIVATE_H
#define MADOGUCHI_EXPERIMENT_MEASURES_PRIVATE_H

#include "experiment/experiment.h"
#include "experiment/measures.h"
#include "experiment/record.h"

enum { ALL_COUNTER = -1, ALL_POST = -2, NOWHERE = -3 };
enum { HISTOGRAM_MINUTES = 60 };

/* What a measure is taken of: a variant, its names, one replication's tally, or,
 * for what needs no more, the histograms of many with their sums. */
struct view {
    const struct variant_run *run;
    const struct labels *labels;
    const struct tally *tally;  /* NULL: histograms alone */
    const uint32_t *histograms; /* [procedure][HISTOGRAM_BINS] */
    const double *totals;       /* [procedure] cases in them */
    /* Cells of these periods of the tally instead of all counted ones: a batch.
     * end_period 0: all. */
    int first_period, end_period;
};

/* Where: a procedure (or ALL_…), a team or a step; an hour, a weekday 0..6, a
 * month 1..12 (-1: any), a class of minutes (until 0: without an end) or a minute of the
 * day, a plan day. */
struct scope {
    int index, hour, weekday, month, minute, until, day;
};

/* Lists of measures that are asked for together. */
enum measure_group {
    MEASURE_SCENARIO,
    MEASURE_PRESENT, /* procedures whose residents wait in the office */
    MEASURE_TARGET,
    MEASURE_HISTOGRAM,
    MEASURE_CLASS,
    MEASURE_POST,   /* letters */
    MEASURE_REMOTE, /* neither: at a store, online */
    MEASURE_TARGET_DAYS,
    MEASURE_LEAVING,     /* procedures whose residents may leave unserved */
    MEASURE_AWAY,        /* procedures at a site of its own */
    MEASURE_APPOINTMENT, /* procedures by appointment */
    MEASURE_CASE,
    MEASURE_TEAM,      /* teams that serve */
    MEASURE_TEAM_PLAN, /* all teams */
    MEASURE_STEP,
    MEASURE_HOUR,
    MEASURE_DUTY,
    MEASURE_DAY,
    MEASURE_WEEK_HOUR, /* the course of weeks, days and months */
    MEASURE_DATE,
    MEASURE_DATE_POST,
    MEASURE_MONTH,
    MEASURE_MONTH_POST,
    MEASURE_QUARTER,
    MEASURE_PRESENT_IN_YEAR, /* of a phase */
    MEASURE_POST_IN_YEAR,
    MEASURE_REMOTE_IN_YEAR,
    MEASURE_TEAM_IN_YEAR
};

/* Where the interval of a measure comes from. Sections: histograms pooled over
 * every twentieth replication; a measure of these reads histograms and totals
 * alone, and of single replications nothing is kept but for 試算の幅. */
enum spread {
    SPREAD_REPLICATIONS, /* ratio, residuals by replication */
    SPREAD_CELLS,        /* the same of a ratio of cells, which a single continuous run
                            has by batches of its periods */
    SPREAD_SECTIONS,     /* ratio, residuals by section */
    SPREAD_QUANTILE,     /* value, deviations of the sections from the pooled one */
    SPREAD_SUMS          /* ratio, residuals by replication, as things stand alone: no
                            試算の幅, no difference */
};

/* value: numerator and denominator of one replication (or section); the measure
 * is the ratio of their sums. A denominator that adds up to 0 leaves no number. */
struct measure {
    enum measure_group group;
    const char *name, *unit;
    void (*value)(const struct view *v, const struct scope *s, double *num, double *den);
    enum basis basis;
    enum spread spread;
};

extern const struct measure measures[];
extern const int measure_count;

/* What a run to a precision looks at: mean wait and share within the target over
 * the counter, mean turnaround and share within the days over post. */
bool measure_is_main(const struct measure *m, const struct scope *s);
/* Whether a procedure is the one of index `group`, or belongs to ALL_…. */
bool measure_of(const struct view *v, int group, int procedure);
bool run_by_office_days(const struct variant_run *run);
double measure_open_days(const struct view *v);
/* Hours of the clock in which residents may come to a counter, `to` is past the last. */
void measure_counter_hours(const struct variant_run *run, int *from, int *to);

/* Of measures_course.c. */
void course_week_queue(const struct view *v, const struct scope *s, double *num, double *den);
void course_week_arrivals(const struct view *v, const struct scope *s, double *num, double *den);
void course_hour_queue(const struct view *v, const struct scope *s, double *num, double *den);
void course_day_arrivals(const struct view *v, const struct scope *s, double *num, double *den);
void course_day_wait(const struct view *v, const struct scope *s, double *num, double *den);
void course_day_backlog(const struct view *v, const struct scope *s, double *num, double *den);
void course_month_backlog(const struct view *v, const struct scope *s, double *num, double *den);
void course_month_turnaround(const struct view *v, const struct scope *s, double *num, double *den);
void course_month_unserved(const struct view *v, const struct scope *s, double *num, double *den);
void course_quarter_need(const struct view *v, const struct scope *s, double *num, double *den);
void course_quarter_presence(const struct view *v, const struct scope *s, double *num, double *den);

static inline const uint32_t *view_counts(const struct view *v, int procedure)
{
    return v->histograms + (size_t)procedure * HISTOGRAM_BINS;
}

/* Lists every measure of every subject of every alternative, in the order of the
 * results. */
void record_list(struct record *k, const struct experiment *e);
/* The part of it in course_rows.c. */
void record_list_course(struct record *k, const struct variant_run *run, int alternative);
/* Whose measure: a variant of the experiment, one of an alternative's; the variant of the
 * baseline that it differs from; the fiscal year of its row, 0 for fiscal_year. */
struct whose {
    int variant, alternative, base, year;
};
/* Lists one measure of a variant; `base` says where the baseline has the
 * same (index NOWHERE: there is no difference). The texts are copied. */
void record_add(struct record *k, struct whose whose, const struct measure *m, const char *subject,
                const char *key, const struct scope *s, const struct scope *base);

#endif
