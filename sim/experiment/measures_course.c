/* Measures of the course of weeks, days and months, from which charts are drawn. */
#include "measures_private.h"

#include "model/calendar.h"

static int plan_day(const struct view *v, int counted)
{
    return v->labels->first_counted_day + counted;
}

static double open_weekdays(const struct view *v, int weekday)
{
    const struct plan *p = &v->run->plan;
    double days = 0;
    for (int i = 0; i < v->labels->counted_days; i++)
        days += p->day_open[plan_day(v, i)] && plan_weekday(p, plan_day(v, i)) == weekday;
    return days;
}

static int week_hour(const struct view *v, const struct scope *s)
{
    return s->weekday * v->tally->hour_slots + s->hour;
}

void course_week_queue(const struct view *v, const struct scope *s, double *num, double *den)
{
    int at = week_hour(v, s);
    *num = v->tally->present_hours[at] - v->tally->handled_hours[at];
    *den = 60 * open_weekdays(v, s->weekday);
}

void course_week_arrivals(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = v->tally->arrived_hours[week_hour(v, s)];
    *den = open_weekdays(v, s->weekday);
}

void course_hour_queue(const struct view *v, const struct scope *s, double *num, double *den)
{
    struct scope at = *s;
    *num = 0;
    for (at.weekday = 0; at.weekday < WEEK; at.weekday++)
        *num +=
            v->tally->present_hours[week_hour(v, &at)] - v->tally->handled_hours[week_hour(v, &at)];
    *den = 60 * measure_open_days(v);
}

static struct tally_cell day_sum(const struct view *v, const struct scope *s)
{
    struct tally_cell sum = {0};
    for (int p = 0; p < v->labels->procedure_count; p++)
        if (measure_of(v, s->index, p))
            tally_cell_add(&sum, tally_period(v->tally, p, s->day));
    return sum;
}

void course_day_arrivals(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = day_sum(v, s).arrived;
    *den = 1;
}

void course_day_wait(const struct view *v, const struct scope *s, double *num, double *den)
{
    struct tally_cell c = day_sum(v, s);
    *num = c.wait_first + c.wait_later + c.wait_back;
    *den = c.ended;
}

static double open_cases(const struct view *v, int group, int day)
{
    double cases = 0;
    for (int p = 0; p < v->labels->procedure_count; p++)
        if (measure_of(v, group, p))
            cases += v->tally->open_cases[p * v->tally->day_count + day];
    return cases;
}

void course_day_backlog(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = open_cases(v, s->index, s->day);
    *den = 1;
}

static bool of_month(const struct view *v, int day, int month)
{
    int year, own, of_own;
    date_to_civil(v->labels->first_date + day, &year, &own, &of_own);
    return own == month;
}

void course_month_backlog(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = *den = 0;
    for (int i = 0; i < v->labels->counted_days; i++) {
        int day = plan_day(v, i);
        if (!v->run->plan.day_open[day] || !of_month(v, day, s->month))
            continue;
        *num += open_cases(v, s->index, day);
        *den += 1;
    }
}

void course_month_turnaround(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = *den = 0;
    for (int i = 0; i < v->labels->counted_days; i++)
        for (int p = 0; p < v->labels->procedure_count && of_month(v, plan_day(v, i), s->month);
             p++)
            if (measure_of(v, s->index, p)) {
                *num += v->tally->open_days[p * v->tally->period_count + plan_day(v, i)];
                *den += tally_period(v->tally, p, plan_day(v, i))->ended;
            }
}

void course_month_unserved(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = 0;
    *den = 1;
    for (int i = 0; i < v->labels->counted_days; i++)
        for (int p = 0; p < v->labels->procedure_count && of_month(v, plan_day(v, i), s->month);
             p++)
            if (measure_of(v, s->index, p))
                *num += tally_period(v->tally, p, plan_day(v, i))->cut;
}

static void by_quarter(const struct view *v, const struct scope *s, const double *minutes,
                       double *num, double *den)
{
    *num = minutes[s->index * QUARTERS + s->minute / QUARTER_MIN];
    *den = QUARTER_MIN * measure_open_days(v);
}

void course_quarter_need(const struct view *v, const struct scope *s, double *num, double *den)
{
    by_quarter(v, s, v->tally->team_busy, num, den);
}

void course_quarter_presence(const struct view *v, const struct scope *s, double *num, double *den)
{
    by_quarter(v, s, v->tally->team_duty, num, den);
}
