/* What is measured: every measure of the table of every subject of every
 * alternative, in the order of the results. */
#include "measures_private.h"
#include "model/calendar.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct output {
    const struct experiment *e;
    struct record *record;
};

/* An alternative in fiscal_year. */
static struct whose typical(int alternative)
{
    return (struct whose){.variant = alternative, .alternative = alternative};
}

static void list_measures(const struct output *o, struct whose whose, enum measure_group group,
                          const char *subject, const char *key, struct scope s, int base_index)
{
    struct scope base = s;
    base.index = base_index;
    for (int i = 0; i < measure_count; i++)
        if (measures[i].group == group)
            record_add(o->record, whose, &measures[i], subject, key, &s, &base);
}

/* base_index: where the baseline has the same thing; NOWHERE: no differences. */
static void add_measures(const struct output *o, int alternative, enum measure_group group,
                         const char *subject, const char *key, struct scope s, int base_index)
{
    list_measures(o, typical(alternative), group, subject, key, s, base_index);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct scope scope_of(int index) { return (struct scope){index, -1, -1, -1, 0, 0, -1}; }

static int find_procedure(const struct labels *l, const char *key)
{
    for (int i = 0; i < l->procedure_count; i++)
        if (strcmp(l->procedures[i].key, key) == 0)
            return i;
    return NOWHERE;
}

static int find_team(const struct labels *l, const char *key)
{
    for (int i = 0; i < l->team_count; i++)
        if (strcmp(l->teams[i].key, key) == 0)
            return i;
    return NOWHERE;
}

static int find_step(const struct labels *l, const char *key)
{
    for (int i = 0; i < l->step_count; i++)
        if (strcmp(l->steps[i].key, key) == 0)
            return i;
    return NOWHERE;
}

/* `name` has what stands before the minutes in the key. */
static void add_minutes(const struct output *o, int alternative, enum measure_group group,
                        const char *subject, struct sbuf *name, struct scope s)
{
    sbuf_printf(name, "%d-", s.minute);
    if (s.until > 0)
        sbuf_printf(name, "%d", s.until);
    add_measures(o, alternative, group, subject, sbuf_text(name), s, NOWHERE);
    sbuf_clear(name);
}

static void add_histogram(const struct output *o, int alternative, const char *key, int index)
{
    struct sbuf name = {0};
    struct scope s = scope_of(index);
    for (s.minute = 0; s.minute <= HISTOGRAM_MINUTES; s.minute++) {
        s.until = s.minute < HISTOGRAM_MINUTES ? s.minute + 1 : 0;
        sbuf_printf(&name, "%s/", key);
        add_minutes(o, alternative, MEASURE_HISTOGRAM, "procedure", &name, s);
    }
    sbuf_release(&name);
}

/* 5分以内, 10分以内 … 60分超: the classes in which offices tell waits. */
static void add_classes(const struct output *o, int alternative, const char *key, int index)
{
    static const int from[] = {0, 5, 10, 15, 30, 60, 0};
    struct sbuf name = {0};
    struct scope s = scope_of(index);
    for (size_t i = 0; i + 1 < COUNT(from); i++) {
        s.minute = from[i];
        s.until = from[i + 1];
        if (index != ALL_COUNTER)
            sbuf_printf(&name, "%s/", key);
        add_minutes(o, alternative, MEASURE_CLASS, "wait_class", &name, s);
    }
    sbuf_release(&name);
}

/* ---- subjects ---- */

static void add_present(const struct output *o, int alternative, const char *key, int index,
                        int base)
{
    add_measures(o, alternative, MEASURE_PRESENT, "procedure", key, scope_of(index), base);
    add_histogram(o, alternative, key, index);
    add_classes(o, alternative, key, index);
    add_measures(o, alternative, MEASURE_TARGET, "procedure", key, scope_of(index), NOWHERE);
}

static void add_procedure(const struct output *o, int alternative, int index)
{
    const struct label_procedure *p = &o->e->central[alternative].labels.procedures[index];
    int base = find_procedure(&o->e->central[0].labels, p->key);
    if (p->present) {
        add_present(o, alternative, p->key, index, base);
    } else if (!p->post) {
        add_measures(o, alternative, MEASURE_REMOTE, "procedure", p->key, scope_of(index), base);
    } else {
        add_measures(o, alternative, MEASURE_POST, "procedure", p->key, scope_of(index), base);
        add_measures(o, alternative, MEASURE_TARGET_DAYS, "procedure", p->key, scope_of(index),
                     NOWHERE);
    }
    if (p->may_leave)
        add_measures(o, alternative, MEASURE_LEAVING, "procedure", p->key, scope_of(index), base);
    if (p->away)
        add_measures(o, alternative, MEASURE_AWAY, "procedure", p->key, scope_of(index), base);
    if (p->appointment)
        add_measures(o, alternative, MEASURE_APPOINTMENT, "procedure", p->key, scope_of(index),
                     base);
    add_measures(o, alternative, MEASURE_CASE, "procedure", p->key, scope_of(index), base);
}

static void add_procedures(const struct output *o, int alternative)
{
    const struct labels *l = &o->e->central[alternative].labels;
    bool present = false, post = false;
    for (int i = 0; i < l->procedure_count; i++) {
        add_procedure(o, alternative, i);
        present = present || l->procedures[i].present;
        post = post || l->procedures[i].post;
    }
    if (present)
        add_present(o, alternative, KEY_ALL_COUNTER, ALL_COUNTER, ALL_COUNTER);
    if (post)
        add_measures(o, alternative, MEASURE_POST, "procedure", KEY_ALL_POST, scope_of(ALL_POST),
                     ALL_POST);
}

static void add_steps(const struct output *o, int alternative)
{
    const struct labels *l = &o->e->central[alternative].labels;
    for (int i = 0; i < l->step_count; i++)
        add_measures(o, alternative, MEASURE_STEP, "step", l->steps[i].key, scope_of(i),
                     find_step(&o->e->central[0].labels, l->steps[i].key));
}

/* Teams without roles have costs, but nothing simulated. */
static void add_teams(const struct output *o, int alternative)
{
    const struct labels *l = &o->e->central[alternative].labels;
    const struct labels *first = &o->e->central[0].labels;
    for (int i = 0; i < l->team_count; i++) {
        int base = find_team(first, l->teams[i].key);
        if (i < l->plan_team_count)
            add_measures(o, alternative, MEASURE_TEAM, "team", l->teams[i].key, scope_of(i),
                         base < first->plan_team_count ? base : NOWHERE);
        add_measures(o, alternative, MEASURE_TEAM_PLAN, "team", l->teams[i].key, scope_of(i), base);
    }
}

void measure_counter_hours(const struct variant_run *run, int *from, int *to)
{
    const struct scenario_row *s = run->variant.scenario;
    const struct plan *p = &run->plan;
    *from = run_by_office_days(run) ? hours_earliest(&s->open) / 60 : 0;
    *to = run_by_office_days(run) ? (hours_latest(&s->close) + 59) / 60 : 24;
    for (int i = 0; i < run->labels.procedure_count; i++) {
        const struct label_procedure *l = &run->labels.procedures[i];
        for (int d = 0; l->away && l->present && d < p->day_count; d++) {
            int hours = p->day_hours[p->sources[i].site * p->day_count + d];
            if (hours < 0)
                continue;
            *from = (int)fmin(*from, floor(p->hours[hours].open / 60));
            *to = (int)fmax(*to, ceil(p->hours[hours].close / 60));
        }
    }
}

static void add_hours(const struct output *o, int alternative)
{
    const struct variant_run *run = &o->e->central[alternative];
    const struct labels *l = &run->labels;
    int from, to;
    measure_counter_hours(run, &from, &to);
    struct sbuf key = {0};
    for (int h = from; h < to; h++) {
        struct scope scope = scope_of(ALL_COUNTER);
        scope.hour = h;
        sbuf_clear(&key);
        sbuf_printf(&key, "%d", h);
        add_measures(o, alternative, MEASURE_HOUR, "hour", sbuf_text(&key), scope, NOWHERE);
        for (int t = 0; t < l->plan_team_count; t++) {
            scope.index = t;
            sbuf_clear(&key);
            sbuf_printf(&key, "%d/%s", h, l->teams[t].key);
            add_measures(o, alternative, MEASURE_DUTY, "hour", sbuf_text(&key), scope, NOWHERE);
        }
    }
    sbuf_release(&key);
}

/* Saturdays and Sundays only where the office is open on some. */
static bool open_on(const struct output *o, int alternative, int weekday)
{
    const struct variant_run *run = &o->e->central[alternative];
    for (int d = 0; d < run->labels.counted_days; d++) {
        int day = run->labels.first_counted_day + d;
        if (run->plan.day_open[day] && date_weekday(run->labels.first_date + day) == weekday)
            return true;
    }
    return false;
}

static void add_days(const struct output *o, int alternative)
{
    static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    static const char *const months[] = {"1", "2", "3", "4",  "5",  "6",
                                         "7", "8", "9", "10", "11", "12"};
    for (int d = 0; d < (int)COUNT(weekdays); d++) {
        struct scope scope = scope_of(ALL_COUNTER);
        if (!open_on(o, alternative, d))
            continue;
        scope.weekday = d;
        add_measures(o, alternative, MEASURE_DAY, "weekday", weekdays[d], scope, NOWHERE);
    }
    for (int i = 0; i < 12; i++) {
        struct scope scope = scope_of(ALL_COUNTER);
        scope.month = (i + 3) % 12 + 1; /* a fiscal year begins in April */
        add_measures(o, alternative, MEASURE_DAY, "month", months[scope.month - 1], scope, NOWHERE);
    }
}

/* ---- phases ---- */

static void add_phase_procedures(const struct output *o, struct whose w)
{
    const struct labels *l = &o->e->central[w.variant].labels;
    const struct labels *base = &o->e->central[w.base].labels;
    bool present = false, post = false;
    for (int i = 0; i < l->procedure_count; i++) {
        const struct label_procedure *p = &l->procedures[i];
        enum measure_group group = p->present ? MEASURE_PRESENT_IN_YEAR
                                   : p->post  ? MEASURE_POST_IN_YEAR
                                              : MEASURE_REMOTE_IN_YEAR;
        list_measures(o, w, group, "procedure", p->key, scope_of(i), find_procedure(base, p->key));
        present = present || p->present;
        post = post || p->post;
    }
    if (present)
        list_measures(o, w, MEASURE_PRESENT_IN_YEAR, "procedure", KEY_ALL_COUNTER,
                      scope_of(ALL_COUNTER), ALL_COUNTER);
    if (post)
        list_measures(o, w, MEASURE_POST_IN_YEAR, "procedure", KEY_ALL_POST, scope_of(ALL_POST),
                      ALL_POST);
}

static void add_phase(const struct output *o, struct whose w)
{
    const struct labels *l = &o->e->central[w.variant].labels;
    const struct labels *base = &o->e->central[w.base].labels;
    add_phase_procedures(o, w);
    for (int i = 0; i < l->plan_team_count; i++) {
        int same = find_team(base, l->teams[i].key);
        list_measures(o, w, MEASURE_TEAM_IN_YEAR, "team", l->teams[i].key, scope_of(i),
                      same < base->plan_team_count ? same : NOWHERE);
    }
}

/* Whether the alternative, or the baseline that it is held against, is another from a
 * year on. */
static bool turns_in(const struct experiment *e, int alternative, int year)
{
    for (int i = e->alternative_count; i < e->variant_count; i++)
        if (e->phases[i].year == year &&
            (e->phases[i].alternative == alternative || e->phases[i].alternative == 0))
            return true;
    return false;
}

static void add_phases(const struct output *o, int alternative)
{
    const struct experiment *e = o->e;
    int first = (int)e->central[alternative].variant.scenario->fiscal_year;
    bool any = false;
    for (int year = first + PHASES_MOST; year-- > first;)
        any = any || turns_in(e, alternative, year);
    for (int year = first; any && year < first + PHASES_MOST; year++)
        if (year == first || turns_in(e, alternative, year))
            add_phase(o, (struct whose){.variant = experiment_variant(e, alternative, year),
                                        .alternative = alternative,
                                        .base = experiment_variant(e, 0, year),
                                        .year = year});
}

/* A scenario of money alone has no procedure in any alternative. */
static bool any_procedure(const struct experiment *e)
{
    for (int a = 0; a < e->alternative_count; a++)
        if (e->central[a].labels.procedure_count > 0)
            return true;
    return false;
}

void record_list(struct record *k, const struct experiment *e)
{
    struct output o = {e, k};
    bool served = any_procedure(e);
    for (int a = 0; a < e->alternative_count; a++) {
        add_measures(&o, a, MEASURE_SCENARIO, "scenario", "", scope_of(NOWHERE), NOWHERE);
        add_procedures(&o, a);
        add_teams(&o, a);
        add_steps(&o, a);
        add_phases(&o, a);
        if (served)
            add_hours(&o, a);
        if (!served || !run_by_office_days(&e->central[a]))
            continue;
        add_days(&o, a);
        if (!e->means_only)
            record_list_course(k, &e->central[a], a);
    }
}
