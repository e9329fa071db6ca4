/* The table of service measures: adding one is adding a line. */
#include "measures_private.h"

#include "model/calendar.h"
#include <math.h>

enum { MINUTES_PER_YEAR = 525600, MINUTES_PER_DAY = 1440 };

/* ---- sums ---- */

bool measure_of(const struct view *v, int group, int procedure)
{
    const struct label_procedure *p = &v->labels->procedures[procedure];
    if (group == ALL_COUNTER)
        return p->present;
    if (group == ALL_POST)
        return p->post;
    return group == procedure;
}

bool run_by_office_days(const struct variant_run *run)
{
    return run->variant.scenario->calendar == CALENDAR_OFFICE;
}

static double per_year(const struct view *v)
{
    return run_by_office_days(v->run) ? 1 : MINUTES_PER_YEAR / v->tally->counted_min;
}

double measure_open_days(const struct view *v)
{
    return run_by_office_days(v->run) ? v->labels->open_days
                                      : v->tally->counted_min / MINUTES_PER_DAY;
}

static void add_periods(const struct view *v, int procedure, struct tally_cell *sum)
{
    for (int i = v->first_period; i < v->end_period; i++)
        tally_cell_add(sum, tally_period(v->tally, procedure, i));
}

static void add_hours(const struct view *v, int procedure, int hour, struct tally_cell *sum)
{
    for (int h = 0; h < v->tally->hour_slots; h++)
        if (hour < 0 || hour == h)
            tally_cell_add(sum, tally_hour(v->tally, procedure, h));
}

static struct tally_cell cells_sum(const struct view *v, const struct scope *s)
{
    struct tally_cell sum = {0};
    for (int p = 0; p < v->labels->procedure_count; p++) {
        if (!measure_of(v, s->index, p))
            continue;
        if (v->end_period > 0)
            add_periods(v, p, &sum);
        else
            add_hours(v, p, s->hour, &sum);
    }
    return sum;
}

static struct tally_procedure procedures_sum(const struct view *v, const struct scope *s)
{
    struct tally_procedure sum = {0};
    for (int p = 0; p < v->labels->procedure_count; p++) {
        const struct tally_procedure *t = &v->tally->procedures[p];
        if (!measure_of(v, s->index, p))
            continue;
        sum.arrived += t->arrived;
        sum.ended += t->ended;
        sum.cut += t->cut;
        sum.unfinished += t->unfinished;
        sum.open_days += t->open_days;
        sum.within_days += t->within_days;
        sum.left += t->left;
        sum.outside += t->outside;
        sum.booked += t->booked;
        sum.no_show += t->no_show;
        sum.booking_days += t->booking_days;
    }
    return sum;
}

/* ---- of procedures ---- */

#define MEAN(name, expression)                                                                     \
    static void name(const struct view *v, const struct scope *s, double *num, double *den)        \
    {                                                                                              \
        struct tally_cell c = cells_sum(v, s);                                                     \
        *num = (expression);                                                                       \
        *den = c.ended;                                                                            \
    }
MEAN(wait_mean, c.wait_first + c.wait_later + c.wait_back)
MEAN(wait_first_mean, c.wait_first)
MEAN(wait_later_mean, c.wait_later)
MEAN(wait_back_mean, c.wait_back)
MEAN(handling_mean, c.handling)
MEAN(time_mean, c.wait_first + c.wait_later + c.wait_back + c.handling)

static void cases(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = procedures_sum(v, s).arrived * per_year(v);
    *den = 1;
}

static void cut_off(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = procedures_sum(v, s).cut * per_year(v);
    *den = 1;
}

static void unfinished(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = procedures_sum(v, s).unfinished * per_year(v);
    *den = 1;
}

/* Those who were cut off stay among those who came. */
static void share_within_target(const struct view *v, const struct scope *s, double *num,
                                double *den)
{
    struct tally_cell c = cells_sum(v, s);
    *num = c.within;
    *den = c.ended + c.cut;
}

static void share_waiting(const struct view *v, const struct scope *s, double *num, double *den)
{
    *den = procedures_sum(v, s).ended;
    *num = *den;
    for (int p = 0; p < v->labels->procedure_count; p++)
        if (measure_of(v, s->index, p))
            *num -= tally_counts(v->tally, p)[0];
}

static void turnaround_days(const struct view *v, const struct scope *s, double *num, double *den)
{
    struct tally_procedure t = procedures_sum(v, s);
    *num = t.open_days;
    *den = t.ended;
}

static void share_within_days(const struct view *v, const struct scope *s, double *num, double *den)
{
    struct tally_procedure t = procedures_sum(v, s);
    *num = t.within_days;
    *den = t.ended + t.cut + t.unfinished;
}

static void left(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = procedures_sum(v, s).left * per_year(v);
    *den = 1;
}

static void outside_hours(const struct view *v, const struct scope *s, double *num, double *den)
{
    struct tally_procedure t = procedures_sum(v, s);
    *num = t.outside;
    *den = t.arrived;
}

static void no_show(const struct view *v, const struct scope *s, double *num, double *den)
{
    struct tally_procedure t = procedures_sum(v, s);
    *num = t.no_show;
    *den = t.booked;
}

static void booking_days(const struct view *v, const struct scope *s, double *num, double *den)
{
    struct tally_procedure t = procedures_sum(v, s);
    *num = t.booking_days;
    *den = t.booked;
}

/* The target that all of the group share; NAN where they differ or have none. */
static void target(const struct view *v, const struct scope *s, double *num, double *den)
{
    bool first = true;
    *num = NAN;
    *den = 1;
    for (int p = 0; p < v->labels->procedure_count; p++) {
        double own = v->labels->procedures[p].wait_target_min;
        if (!measure_of(v, s->index, p))
            continue;
        *num = first || own == *num ? own : NAN;
        first = false;
    }
}

static void target_days(const struct view *v, const struct scope *s, double *num, double *den)
{
    int days = v->labels->procedures[s->index].target_days;
    *num = days < 0 ? NAN : days;
    *den = 1;
}

static void case_mean(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = v->labels->cases[s->index].mean_min;
    *den = 1;
}

static void case_cv(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = v->labels->cases[s->index].cv;
    *den = 1;
}

/* ---- of teams and steps ---- */

#define TEAM(name, expression, below)                                                              \
    static void name(const struct view *v, const struct scope *s, double *num, double *den)        \
    {                                                                                              \
        const struct tally_team *t = &v->tally->teams[s->index];                                   \
        *num = (expression);                                                                       \
        *den = (below);                                                                            \
    }
TEAM(team_use, t->busy_min, t->duty_min)
TEAM(team_busy, t->busy_min / 60 * per_year(v), 1)
TEAM(team_duty, t->duty_min / 60 * per_year(v), 1)
TEAM(team_overtime, t->overtime_min / 60 * per_year(v), 1)

#define TEAM_LABEL(name, member)                                                                   \
    static void name(const struct view *v, const struct scope *s, double *num, double *den)        \
    {                                                                                              \
        *num = v->labels->teams[s->index].member;                                                  \
        *den = 1;                                                                                  \
    }
TEAM_LABEL(team_paid, paid_hours_year)
TEAM_LABEL(team_posts, posts)
TEAM_LABEL(team_persons, persons)

#define STEP(name, expression, below)                                                              \
    static void name(const struct view *v, const struct scope *s, double *num, double *den)        \
    {                                                                                              \
        const struct tally_step *t = &v->tally->steps[s->index];                                   \
        *num = (expression);                                                                       \
        *den = (below);                                                                            \
    }
STEP(step_visits, t->visits *per_year(v), 1)
STEP(step_service, t->service_min, t->visits)
STEP(step_queue, t->queue_min, t->visits)
STEP(step_load, t->service_min / 60 * per_year(v), 1)

/* ---- by time ---- */

/* An open counted day of the weekday or month asked for. */
static bool day_matches(const struct view *v, const struct scope *s, int day)
{
    int year, month, of_month;
    int32_t date = v->labels->first_date + day;
    date_to_civil(date, &year, &month, &of_month);
    return v->run->plan.day_open[day] && (s->weekday < 0 || date_weekday(date) == s->weekday) &&
           (s->month < 0 || month == s->month);
}

static struct tally_cell days_sum(const struct view *v, const struct scope *s, double *days)
{
    struct tally_cell sum = {0};
    *days = 0;
    for (int i = 0; i < v->labels->counted_days; i++) {
        int day = v->labels->first_counted_day + i;
        if (!day_matches(v, s, day))
            continue;
        *days += 1;
        for (int p = 0; p < v->labels->procedure_count; p++)
            if (measure_of(v, s->index, p))
                tally_cell_add(&sum, tally_period(v->tally, p, day));
    }
    return sum;
}

static void day_arrivals(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = days_sum(v, s, den).arrived;
}

static void day_wait(const struct view *v, const struct scope *s, double *num, double *den)
{
    double days;
    struct tally_cell c = days_sum(v, s, &days);
    *num = c.wait_first + c.wait_later + c.wait_back;
    *den = c.ended;
}

static void hour_arrivals(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = cells_sum(v, s).arrived;
    *den = measure_open_days(v);
}

static void hour_present(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = 0;
    for (int day = 0; day < WEEK; day++)
        *num += v->tally->present_hours[day * v->tally->hour_slots + s->hour];
    *den = 60 * measure_open_days(v);
}

static void hour_on_duty(const struct view *v, const struct scope *s, double *num, double *den)
{
    const double *quarters = v->tally->team_duty + s->index * QUARTERS + 4 * s->hour;
    *num = quarters[0] + quarters[1] + quarters[2] + quarters[3];
    *den = 60 * measure_open_days(v);
}

/* ---- of the scenario ---- */

static void population(const struct view *v, const struct scope *s, double *num, double *den)
{
    (void)s;
    *num = (double)v->run->variant.scenario->population;
    *den = 1;
}

static void open_days_year(const struct view *v, const struct scope *s, double *num, double *den)
{
    (void)s;
    *num = v->labels->open_days;
    *den = 1;
}

/* ---- histogram classes ---- */

/* Counts between two minutes; a fine bin that straddles an edge is split. */
static double counts_between(const uint32_t *counts, double low, double high)
{
    double sum = 0;
    for (int b = low > 0 ? histogram_bin(low) : 0; b < HISTOGRAM_BINS; b++) {
        double from = histogram_low(b), to = histogram_high(b);
        if (from >= high)
            break;
        double width = to - from;
        double part = width > 0 ? (fmin(to, high) - fmax(from, low)) / width : low <= 0;
        if (part > 0)
            sum += counts[b] * part;
    }
    return sum;
}

static void wait_between(const struct view *v, const struct scope *s, double *num, double *den)
{
    double high = s->until > 0 ? s->until : INFINITY;
    *num = *den = 0;
    for (int p = 0; p < v->labels->procedure_count; p++) {
        if (!measure_of(v, s->index, p))
            continue;
        *num += counts_between(view_counts(v, p), s->minute, high);
        *den += v->totals[p];
    }
}

/* ---- quantiles ---- */

static void wait_quantile(const struct view *v, const struct scope *s, double q, double *num,
                          double *den)
{
    uint64_t pooled[HISTOGRAM_BINS] = {0};
    for (int p = 0; p < v->labels->procedure_count; p++)
        if (measure_of(v, s->index, p))
            for (int b = 0; b < HISTOGRAM_BINS; b++)
                pooled[b] += view_counts(v, p)[b];
    *num = histogram_quantile(pooled, q);
    *den = 1;
}

#define QUANTILE(name, q)                                                                          \
    static void name(const struct view *v, const struct scope *s, double *num, double *den)        \
    {                                                                                              \
        wait_quantile(v, s, q, num, den);                                                          \
    }
QUANTILE(wait_p50, 0.5)
QUANTILE(wait_p90, 0.9)
QUANTILE(wait_p95, 0.95)

/* ---- the table ---- */

const struct measure measures[] = {
    {MEASURE_SCENARIO, "population", "person", population, BASIS_FIXED, SPREAD_REPLICATIONS},
    {MEASURE_SCENARIO, "open_days", "day", open_days_year, BASIS_FIXED, SPREAD_REPLICATIONS},
    {MEASURE_PRESENT, "cases", "case/year", cases, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_PRESENT, "cut_off", "case/year", cut_off, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_PRESENT, "wait_mean", "min", wait_mean, BASIS_SIMULATED, SPREAD_CELLS},
    {MEASURE_PRESENT, "wait_first_mean", "min", wait_first_mean, BASIS_SIMULATED, SPREAD_CELLS},
    {MEASURE_PRESENT, "wait_later_mean", "min", wait_later_mean, BASIS_SIMULATED, SPREAD_CELLS},
    {MEASURE_PRESENT, "wait_back_mean", "min", wait_back_mean, BASIS_SIMULATED, SPREAD_CELLS},
    {MEASURE_PRESENT, "handling_mean", "min", handling_mean, BASIS_SIMULATED, SPREAD_CELLS},
    {MEASURE_PRESENT, "time_mean", "min", time_mean, BASIS_SIMULATED, SPREAD_CELLS},
    {MEASURE_PRESENT, "share_within_target", "share", share_within_target, BASIS_SIMULATED,
     SPREAD_CELLS},
    {MEASURE_PRESENT, "share_waiting", "share", share_waiting, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_PRESENT, "wait_p50", "min", wait_p50, BASIS_SIMULATED, SPREAD_QUANTILE},
    {MEASURE_PRESENT, "wait_p90", "min", wait_p90, BASIS_SIMULATED, SPREAD_QUANTILE},
    {MEASURE_PRESENT, "wait_p95", "min", wait_p95, BASIS_SIMULATED, SPREAD_QUANTILE},
    {MEASURE_TARGET, "target", "min", target, BASIS_FIXED, SPREAD_REPLICATIONS},
    {MEASURE_HISTOGRAM, "wait_histogram", "share", wait_between, BASIS_SIMULATED, SPREAD_SECTIONS},
    {MEASURE_CLASS, "share", "share", wait_between, BASIS_SIMULATED, SPREAD_SECTIONS},
    {MEASURE_POST, "cases", "case/year", cases, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_POST, "turnaround_days_mean", "day", turnaround_days, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_POST, "share_within_days", "share", share_within_days, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_POST, "unfinished", "case/year", unfinished, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_REMOTE, "cases", "case/year", cases, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_TARGET_DAYS, "target_days", "day", target_days, BASIS_FIXED, SPREAD_REPLICATIONS},
    {MEASURE_LEAVING, "left", "case/year", left, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_AWAY, "outside_hours", "share", outside_hours, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_APPOINTMENT, "no_show", "share", no_show, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_APPOINTMENT, "booking_days_mean", "day", booking_days, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_CASE, "handling_case_mean", "min", case_mean, BASIS_FIXED, SPREAD_REPLICATIONS},
    {MEASURE_CASE, "handling_case_cv", "ratio", case_cv, BASIS_FIXED, SPREAD_REPLICATIONS},
    {MEASURE_TEAM, "use", "share", team_use, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_TEAM, "busy_hours", "hour/year", team_busy, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_TEAM, "duty_hours", "hour/year", team_duty, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_TEAM, "overtime_hours", "hour/year", team_overtime, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_TEAM_PLAN, "paid_hours", "hour/year", team_paid, BASIS_FIXED, SPREAD_REPLICATIONS},
    {MEASURE_TEAM_PLAN, "posts", "person", team_posts, BASIS_FIXED, SPREAD_REPLICATIONS},
    {MEASURE_TEAM_PLAN, "persons", "person", team_persons, BASIS_FIXED, SPREAD_REPLICATIONS},
    {MEASURE_STEP, "visits", "visit/year", step_visits, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_STEP, "service_mean", "min", step_service, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_STEP, "queue_mean", "min", step_queue, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_STEP, "load_hours", "hour/year", step_load, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_HOUR, "arrivals", "case/open day", hour_arrivals, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_HOUR, "wait_mean", "min", wait_mean, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_HOUR, "present", "person", hour_present, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_HOUR, "queue_mean", "person", course_hour_queue, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_DUTY, "on_duty", "person", hour_on_duty, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_DAY, "arrivals", "case/open day", day_arrivals, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_DAY, "wait_mean", "min", day_wait, BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_WEEK_HOUR, "queue_mean", "person", course_week_queue, BASIS_SIMULATED, SPREAD_SUMS},
    {MEASURE_WEEK_HOUR, "arrivals", "case/open day", course_week_arrivals, BASIS_SIMULATED,
     SPREAD_SUMS},
    {MEASURE_DATE, "arrivals", "case", course_day_arrivals, BASIS_SIMULATED, SPREAD_SUMS},
    {MEASURE_DATE, "wait_mean", "min", course_day_wait, BASIS_SIMULATED, SPREAD_SUMS},
    {MEASURE_DATE_POST, "backlog", "case", course_day_backlog, BASIS_SIMULATED, SPREAD_SUMS},
    {MEASURE_MONTH, "unserved", "case/month", course_month_unserved, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_MONTH_POST, "turnaround_days_mean", "day", course_month_turnaround, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_MONTH_POST, "backlog", "case", course_month_backlog, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_QUARTER, "need", "person", course_quarter_need, BASIS_SIMULATED, SPREAD_SUMS},
    {MEASURE_QUARTER, "presence", "person", course_quarter_presence, BASIS_SIMULATED, SPREAD_SUMS},
    {MEASURE_PRESENT_IN_YEAR, "cases_in_year", "case/year", cases, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_PRESENT_IN_YEAR, "wait_mean_in_year", "min", wait_mean, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_PRESENT_IN_YEAR, "share_within_target_in_year", "share", share_within_target,
     BASIS_SIMULATED, SPREAD_REPLICATIONS},
    {MEASURE_POST_IN_YEAR, "cases_in_year", "case/year", cases, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_POST_IN_YEAR, "turnaround_days_mean_in_year", "day", turnaround_days, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_POST_IN_YEAR, "share_within_days_in_year", "share", share_within_days, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_REMOTE_IN_YEAR, "cases_in_year", "case/year", cases, BASIS_SIMULATED,
     SPREAD_REPLICATIONS},
    {MEASURE_TEAM_IN_YEAR, "use_in_year", "share", team_use, BASIS_SIMULATED, SPREAD_REPLICATIONS},
};
const int measure_count = sizeof measures / sizeof *measures;

bool measure_is_main(const struct measure *m, const struct scope *s)
{
    bool present = m->group == MEASURE_PRESENT || m->group == MEASURE_PRESENT_IN_YEAR;
    bool post = m->group == MEASURE_POST || m->group == MEASURE_POST_IN_YEAR;
    if (present && s->index == ALL_COUNTER)
        return m->value == wait_mean || m->value == share_within_target;
    return post && s->index == ALL_POST &&
           (m->value == turnaround_days || m->value == share_within_days);
}
