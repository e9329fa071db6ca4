/* The rows of the course of weeks, days and months. */
#include "measures_private.h"
#include "model/calendar.h"
#include <math.h>

struct course_output {
    struct record *record;
    const struct variant_run *run;
    struct whose whose;
    struct sbuf key;
};

static const struct scope anywhere = {NOWHERE, -1, -1, -1, 0, 0, -1};

static void add(struct course_output *o, enum measure_group group, const char *subject,
                struct scope s)
{
    for (int i = 0; i < measure_count; i++)
        if (measures[i].group == group)
            record_add(o->record, o->whose, &measures[i], subject, sbuf_text(&o->key), &s,
                       &anywhere);
    sbuf_clear(&o->key);
}

static bool has(const struct labels *l, int group)
{
    for (int p = 0; p < l->procedure_count; p++)
        if (group == ALL_COUNTER ? l->procedures[p].present : l->procedures[p].post)
            return true;
    return false;
}

static void add_weekday(struct course_output *o, int weekday)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    int from, to;
    measure_counter_hours(o->run, &from, &to);
    for (int hour = from; hour < to; hour++) {
        struct scope s = anywhere;
        s.weekday = weekday;
        s.hour = hour;
        sbuf_printf(&o->key, "%s/%02d", names[weekday], hour);
        add(o, MEASURE_WEEK_HOUR, "weekday_hour", s);
    }
}

static void add_week(struct course_output *o)
{
    bool open[WEEK] = {false};
    for (int i = 0; i < o->run->labels.counted_days; i++) {
        int day = o->run->labels.first_counted_day + i;
        open[plan_weekday(&o->run->plan, day)] |= o->run->plan.day_open[day];
    }
    for (int weekday = 0; weekday < WEEK; weekday++)
        if (open[weekday])
            add_weekday(o, weekday);
}

static void add_date(struct course_output *o, struct scope s, enum measure_group group)
{
    int year, month, of_month;
    date_to_civil(o->run->labels.first_date + s.day, &year, &month, &of_month);
    sbuf_printf(&o->key, "%04d-%02d-%02d", year, month, of_month);
    add(o, group, "day", s);
}

static void add_dates(struct course_output *o)
{
    const struct labels *l = &o->run->labels;
    for (int i = 0; i < l->counted_days; i++) {
        struct scope s = anywhere;
        s.day = l->first_counted_day + i;
        if (!o->run->plan.day_open[s.day])
            continue;
        s.index = ALL_COUNTER;
        if (has(l, ALL_COUNTER))
            add_date(o, s, MEASURE_DATE);
        s.index = ALL_POST;
        if (has(l, ALL_POST))
            add_date(o, s, MEASURE_DATE_POST);
    }
}

static void add_months(struct course_output *o)
{
    for (int i = 0; i < 12; i++) {
        struct scope s = anywhere;
        s.month = (i + 3) % 12 + 1; /* a fiscal year begins in April */
        s.index = ALL_COUNTER;
        sbuf_printf(&o->key, "%d", s.month);
        if (has(&o->run->labels, ALL_COUNTER))
            add(o, MEASURE_MONTH, "month", s);
        sbuf_clear(&o->key);
        s.index = ALL_POST;
        sbuf_printf(&o->key, "%d", s.month);
        if (has(&o->run->labels, ALL_POST))
            add(o, MEASURE_MONTH_POST, "month", s);
        sbuf_clear(&o->key);
    }
}

enum { AFTER_BAND = 60 };

/* From the team's earliest band to an hour after its latest. */
static void add_quarters(struct course_output *o, int team)
{
    const struct plan *p = &o->run->plan;
    double from = INFINITY, to = -INFINITY;
    for (int i = 0; i < p->change_count; i++)
        if (p->changes[i].kind == CHANGE_DUTY && p->changes[i].index == team) {
            from = fmin(from, p->changes[i].minute);
            to = fmax(to, p->changes[i].minute);
        }
    to = fmin(to + AFTER_BAND, QUARTERS * QUARTER_MIN);
    struct scope s = anywhere;
    s.index = team;
    for (s.minute = from < to ? (int)from / QUARTER_MIN * QUARTER_MIN : 0; s.minute < to;
         s.minute += QUARTER_MIN) {
        sbuf_printf(&o->key, "%s/%02d:%02d", o->run->labels.teams[team].key, s.minute / 60,
                    s.minute % 60);
        add(o, MEASURE_QUARTER, "quarter_hour", s);
    }
}

void record_list_course(struct record *k, const struct variant_run *run, int alternative)
{
    struct course_output o = {
        .record = k, .run = run, .whose = {.variant = alternative, .alternative = alternative}};
    add_week(&o);
    add_dates(&o);
    add_months(&o);
    for (int t = 0; t < run->labels.plan_team_count; t++)
        add_quarters(&o, t);
    sbuf_release(&o.key);
}
