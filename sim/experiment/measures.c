/* The table of service measures: adding one is adding a line. */
#include "experiment/measures.h"

#include "model/calendar.h"
#include "experiment/series.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALL_COUNTER = -1, ALL_POST = -2, NOWHERE = -3 };
enum { MINUTES_PER_YEAR = 525600, MINUTES_PER_DAY = 1440, HISTOGRAM_MINUTES = 60 };

/* What a measure is taken of: a variant, its names, one replication's tally. */
struct view {
    const struct variant_run *run;
    const struct labels *labels;
    const struct tally *tally;
};

/* Where: a procedure (or ALL_…), a team or a step; an hour, a weekday 0..6, a
 * month 1..12, a class of minutes. */
struct scope {
    int index, hour, weekday, month, minute;
};

typedef void (*measure_fn)(const struct view *v, const struct scope *s, double *num, double *den);

struct measure {
    const char *name, *unit;
    measure_fn value;
    enum basis basis; /* blank: simulated */
};

/* ---- sums ---- */

static bool in_group(const struct view *v, int group, int procedure)
{
    const struct label_procedure *p = &v->labels->procedures[procedure];
    if (group == ALL_COUNTER)
        return p->present;
    if (group == ALL_POST)
        return !p->present;
    return group == procedure;
}

static bool office(const struct variant_run *run)
{
    return run->variant.scenario->calendar == CALENDAR_OFFICE;
}

static double per_year(const struct view *v)
{
    return office(v->run) ? 1 : MINUTES_PER_YEAR / v->tally->counted_min;
}

static double open_days(const struct view *v)
{
    return office(v->run) ? v->labels->open_days : v->tally->counted_min / MINUTES_PER_DAY;
}

static void add_cell(struct tally_cell *into, const struct tally_cell *from)
{
    into->arrived += from->arrived;
    into->ended += from->ended;
    into->cut += from->cut;
    into->within += from->within;
    into->wait_first += from->wait_first;
    into->wait_later += from->wait_later;
    into->wait_back += from->wait_back;
    into->handling += from->handling;
}

static struct tally_cell hours_sum(const struct view *v, const struct scope *s)
{
    struct tally_cell sum = {0};
    for (int p = 0; p < v->labels->procedure_count; p++)
        for (int h = 0; in_group(v, s->index, p) && h < v->tally->hour_slots; h++)
            if (s->hour < 0 || s->hour == h)
                add_cell(&sum, tally_hour(v->tally, p, h));
    return sum;
}

static struct tally_procedure procedures_sum(const struct view *v, const struct scope *s)
{
    struct tally_procedure sum = {0};
    for (int p = 0; p < v->labels->procedure_count; p++) {
        const struct tally_procedure *t = &v->tally->procedures[p];
        if (!in_group(v, s->index, p))
            continue;
        sum.arrived += t->arrived;
        sum.ended += t->ended;
        sum.cut += t->cut;
        sum.unfinished += t->unfinished;
        sum.open_days += t->open_days;
        sum.within_days += t->within_days;
    }
    return sum;
}

/* ---- of procedures ---- */

#define MEAN(name, expression)                                                                     \
    static void name(const struct view *v, const struct scope *s, double *num, double *den)        \
    {                                                                                              \
        struct tally_cell c = hours_sum(v, s);                                                     \
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
    struct tally_cell c = hours_sum(v, s);
    *num = c.within;
    *den = c.ended + c.cut;
}

static void share_waiting(const struct view *v, const struct scope *s, double *num, double *den)
{
    *den = procedures_sum(v, s).ended;
    *num = *den;
    for (int p = 0; p < v->labels->procedure_count; p++)
        if (in_group(v, s->index, p))
            *num -= tally_counts(v->tally, p, HISTOGRAM_WAIT)[0];
}

static void turnaround_days(const struct view *v, const struct scope *s, double *num, double *den)
{
    struct tally_procedure t = procedures_sum(v, s);
    *num = t.open_days;
    *den = t.ended;
}

static void share_within_days(const struct view *v, const struct scope *s, double *num,
                              double *den)
{
    struct tally_procedure t = procedures_sum(v, s);
    *num = t.within_days;
    *den = t.ended + t.cut + t.unfinished;
}

/* The target that all of the group share; NAN where they differ or have none. */
static void target(const struct view *v, const struct scope *s, double *num, double *den)
{
    bool first = true;
    *num = NAN;
    *den = 1;
    for (int p = 0; p < v->labels->procedure_count; p++) {
        double own = v->labels->procedures[p].wait_target_min;
        if (!in_group(v, s->index, p))
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

static const struct measure present_measures[] = {
    {"cases", "case/year", cases},
    {"cut_off", "case/year", cut_off},
    {"wait_mean", "min", wait_mean},
    {"wait_first_mean", "min", wait_first_mean},
    {"wait_later_mean", "min", wait_later_mean},
    {"wait_back_mean", "min", wait_back_mean},
    {"handling_mean", "min", handling_mean},
    {"time_mean", "min", time_mean},
    {"share_within_target", "share", share_within_target},
    {"share_waiting", "share", share_waiting},
};
static const struct measure post_measures[] = {
    {"cases", "case/year", cases},
    {"turnaround_days_mean", "day", turnaround_days},
    {"share_within_days", "share", share_within_days},
    {"unfinished", "case/year", unfinished},
};
static const struct measure target_measures[] = {{"target", "min", target, BASIS_FIXED}};
static const struct measure target_days_measures[] = {
    {"target_days", "day", target_days, BASIS_FIXED}};
static const struct measure case_measures[] = {
    {"handling_case_mean", "min", case_mean, BASIS_FIXED},
    {"handling_case_cv", "ratio", case_cv, BASIS_FIXED},
};

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

static const struct measure team_measures[] = {
    {"use", "share", team_use},
    {"busy_hours", "hour/year", team_busy},
    {"duty_hours", "hour/year", team_duty},
    {"overtime_hours", "hour/year", team_overtime},
};

#define TEAM_LABEL(name, member)                                                                   \
    static void name(const struct view *v, const struct scope *s, double *num, double *den)        \
    {                                                                                              \
        *num = v->labels->teams[s->index].member;                                                  \
        *den = 1;                                                                                  \
    }
TEAM_LABEL(team_paid, paid_hours_year)
TEAM_LABEL(team_posts, posts)
TEAM_LABEL(team_persons, persons)

static const struct measure team_plan_measures[] = {
    {"paid_hours", "hour/year", team_paid, BASIS_FIXED},
    {"posts", "person", team_posts, BASIS_FIXED},
    {"persons", "person", team_persons, BASIS_FIXED},
};

#define STEP(name, expression, below)                                                              \
    static void name(const struct view *v, const struct scope *s, double *num, double *den)        \
    {                                                                                              \
        const struct tally_step *t = &v->tally->steps[s->index];                                   \
        *num = (expression);                                                                       \
        *den = (below);                                                                            \
    }
STEP(step_visits, t->visits * per_year(v), 1)
STEP(step_service, t->service_min, t->visits)
STEP(step_queue, t->queue_min, t->visits)

static const struct measure step_measures[] = {
    {"visits", "visit/year", step_visits},
    {"service_mean", "min", step_service},
    {"queue_mean", "min", step_queue},
};

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
            if (in_group(v, s->index, p))
                add_cell(&sum, tally_day(v->tally, p, day));
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
    *num = hours_sum(v, s).arrived;
    *den = open_days(v);
}

static void hour_on_duty(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = v->tally->team_duty[s->index * v->tally->hour_slots + s->hour];
    *den = 60 * open_days(v);
}

static const struct measure hour_measures[] = {{"arrivals", "case/open day", hour_arrivals},
                                               {"wait_mean", "min", wait_mean}};
static const struct measure day_measures[] = {{"arrivals", "case/open day", day_arrivals},
                                              {"wait_mean", "min", day_wait}};
static const struct measure duty_measures[] = {{"on_duty", "person", hour_on_duty}};

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

static const struct measure scenario_measures[] = {
    {"population", "person", population, BASIS_FIXED},
    {"open_days", "day", open_days_year, BASIS_FIXED},
};

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

static void wait_histogram(const struct view *v, const struct scope *s, double *num, double *den)
{
    double high = s->minute < HISTOGRAM_MINUTES ? s->minute + 1 : INFINITY;
    *num = *den = 0;
    for (int p = 0; p < v->labels->procedure_count; p++) {
        if (!in_group(v, s->index, p))
            continue;
        *num += counts_between(tally_counts(v->tally, p, HISTOGRAM_WAIT), s->minute, high);
        *den += v->tally->procedures[p].ended;
    }
}

static const struct measure histogram_measures[] = {{"wait_histogram", "share", wait_histogram}};

/* ---- from measures to rows ---- */

struct output {
    const struct experiment *e;
    struct findings *out;
};

static struct view view_of(const struct variant_run *run, const struct tally *tally)
{
    return (struct view){run, &run->labels, tally};
}

/* A sample moves values; should it move what there is, it cannot be compared. */
static bool same_shape(const struct labels *a, const struct labels *b)
{
    return a->procedure_count == b->procedure_count && a->team_count == b->team_count &&
           a->plan_team_count == b->plan_team_count && a->step_count == b->step_count;
}

static void fill(const struct output *o, int alternative, const struct measure *m,
                 const struct scope *s, struct series *out)
{
    const struct experiment *e = o->e;
    const struct variant_run *central = &e->central[alternative];
    series_init(out, e->replications, e->sampled);
    for (int r = 0; r < e->replications; r++) {
        struct view v = view_of(central, experiment_tally(e, alternative, r));
        m->value(&v, s, &out->num[r], &out->den[r]);
        if (!e->sampled)
            continue;
        v = view_of(&e->samples[alternative * e->replications + r],
                    experiment_sample_tally(e, alternative, r));
        out->sampled_num[r] = out->sampled_den[r] = NAN;
        if (same_shape(&central->labels, v.labels))
            m->value(&v, s, &out->sampled_num[r], &out->sampled_den[r]);
    }
}

/* One measure of an alternative, and its difference from the baseline, where
 * that has the same thing at base->index. A fixed measure that there is not
 * (a target) leaves no row. */
static void add_measure(const struct output *o, int alternative, const struct measure *m,
                        const char *subject, const char *key, const struct scope *s,
                        const struct scope *base)
{
    struct caption c = {subject, key, m->name, m->unit};
    struct series own, other;
    fill(o, alternative, m, s, &own);
    if (m->basis == BASIS_SIMULATED || !isnan(own.num[0]))
        series_add(o->out, o->e, alternative, c, m->basis, &own);
    if (alternative > 0 && base->index != NOWHERE) {
        fill(o, 0, m, base, &other);
        series_add_difference(o->out, o->e, alternative, c, m->basis, &own, &other);
        series_release(&other);
    }
    series_release(&own);
}

/* base_index: where the baseline has the same thing; NOWHERE: no differences. */
static void add_measures(const struct output *o, int alternative, const struct measure *list,
                         size_t count, const char *subject, const char *key, struct scope s,
                         int base_index)
{
    struct scope base = s;
    base.index = base_index;
    for (size_t i = 0; i < count; i++)
        add_measure(o, alternative, &list[i], subject, key, &s, &base);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct scope scope_of(int index)
{
    return (struct scope){index, -1, -1, -1, 0};
}

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

/* ---- quantiles ---- */

/* Pooled counts of the replications r with r % sections == section (all where
 * section is negative). */
static void pool(const struct output *o, int alternative, bool sampled, int index, int section,
                 int sections, uint64_t *counts)
{
    const struct experiment *e = o->e;
    memset(counts, 0, HISTOGRAM_BINS * sizeof *counts);
    for (int r = 0; r < e->replications; r++) {
        if (section >= 0 && r % sections != section)
            continue;
        const struct variant_run *run = sampled ? &e->samples[alternative * e->replications + r]
                                                : &e->central[alternative];
        const struct tally *t = sampled ? experiment_sample_tally(e, alternative, r)
                                        : experiment_tally(e, alternative, r);
        struct view v = view_of(run, t);
        if (!same_shape(v.labels, &e->central[alternative].labels))
            continue;
        for (int p = 0; p < v.labels->procedure_count; p++) {
            if (!in_group(&v, index, p))
                continue;
            const uint32_t *from = tally_counts(t, p, HISTOGRAM_WAIT);
            for (int b = 0; b < HISTOGRAM_BINS; b++)
                counts[b] += from[b];
        }
    }
}

enum { MOST_SECTIONS = 20 };

static int section_count(const struct experiment *e)
{
    return e->replications < MOST_SECTIONS ? e->replications : MOST_SECTIONS;
}

/* The pooled quantile, those of the sections, and of each replication under
 * its sample and without. */
struct quantiles {
    double pooled, section[MOST_SECTIONS];
    double *central, *sampled;
};

static void find_quantiles(const struct output *o, int alternative, int index, double q,
                           struct quantiles *out)
{
    const struct experiment *e = o->e;
    int n = e->replications, sections = section_count(e);
    uint64_t *counts = mem_alloc(HISTOGRAM_BINS * sizeof *counts);
    out->central = mem_zeroed((size_t)n, sizeof *out->central);
    out->sampled = mem_zeroed((size_t)n, sizeof *out->sampled);
    pool(o, alternative, false, index, -1, 1, counts);
    out->pooled = histogram_quantile(counts, q);
    for (int i = 0; i < sections; i++) {
        pool(o, alternative, false, index, i, sections, counts);
        out->section[i] = histogram_quantile(counts, q);
    }
    for (int r = 0; e->sampled && r < n; r++) {
        pool(o, alternative, false, index, r, n, counts);
        out->central[r] = histogram_quantile(counts, q);
        pool(o, alternative, true, index, r, n, counts);
        out->sampled[r] = histogram_quantile(counts, q);
    }
    free(counts);
}

static void release_quantiles(struct quantiles *q)
{
    free(q->central);
    free(q->sampled);
}

/* Sectioning: Student t with the sections' deviations from the pooled value. */
static void add_quantile_row(const struct output *o, int alternative, const char *key,
                             const char *measure, const struct quantiles *own,
                             const struct quantiles *base)
{
    const struct experiment *e = o->e;
    int n = section_count(e);
    struct finding f = finding_frame(e, alternative, base != NULL,
                                     (struct caption){"procedure", key, measure, "min"});
    f.estimate = own->pooled - (base ? base->pooled : 0);
    double squares = 0;
    for (int i = 0; i < n; i++) {
        double d = own->section[i] - (base ? base->section[i] : 0) - f.estimate;
        squares += d * d;
    }
    if (n >= 2 && !isnan(f.estimate)) {
        double half = student_t(n, CONFIDENCE_LEVEL) * sqrt(squares / ((double)n * (n - 1)));
        f.ci_low = f.estimate - half;
        f.ci_high = f.estimate + half;
    }
    if (e->sampled && !isnan(f.estimate)) {
        int r = e->replications;
        double *central = mem_alloc((size_t)r * sizeof *central);
        double *sampled = mem_alloc((size_t)r * sizeof *sampled);
        for (int i = 0; i < r; i++) {
            central[i] = own->central[i] - (base ? base->central[i] : 0);
            sampled[i] = own->sampled[i] - (base ? base->sampled[i] : 0);
        }
        input_range(central, sampled, r, f.estimate, &f.input_low, &f.input_high);
        free(central);
        free(sampled);
    }
    findings_add(o->out, &f);
}

static void add_quantiles(const struct output *o, int alternative, const char *key, int index,
                          int base_index)
{
    static const struct {
        const char *name;
        double q;
    } points[] = {{"wait_p50", 0.5}, {"wait_p90", 0.9}, {"wait_p95", 0.95}};
    for (size_t i = 0; i < COUNT(points); i++) {
        struct quantiles own, base;
        find_quantiles(o, alternative, index, points[i].q, &own);
        add_quantile_row(o, alternative, key, points[i].name, &own, NULL);
        if (alternative > 0 && base_index != NOWHERE) {
            find_quantiles(o, 0, base_index, points[i].q, &base);
            add_quantile_row(o, alternative, key, points[i].name, &own, &base);
            release_quantiles(&base);
        }
        release_quantiles(&own);
    }
}

static void add_histogram(const struct output *o, int alternative, const char *key, int index)
{
    char name[512];
    for (int m = 0; m <= HISTOGRAM_MINUTES; m++) {
        struct scope s = scope_of(index);
        s.minute = m;
        if (m < HISTOGRAM_MINUTES)
            snprintf(name, sizeof name, "%s/%d-%d", key, m, m + 1);
        else
            snprintf(name, sizeof name, "%s/%d-", key, m);
        add_measures(o, alternative, histogram_measures, 1, "procedure", name, s, NOWHERE);
    }
}

/* ---- subjects ---- */

/* The lists below, by their array. */
#define ADD(o, alternative, list, subject, key, scope, base)                                       \
    add_measures(o, alternative, list, COUNT(list), subject, key, scope, base)

static void add_present(const struct output *o, int alternative, const char *key, int index,
                        int base)
{
    ADD(o, alternative, present_measures, "procedure", key, scope_of(index), base);
    add_quantiles(o, alternative, key, index, base);
    add_histogram(o, alternative, key, index);
    ADD(o, alternative, target_measures, "procedure", key, scope_of(index), NOWHERE);
}

static void add_procedure(const struct output *o, int alternative, int index)
{
    const struct label_procedure *p = &o->e->central[alternative].labels.procedures[index];
    int base = find_procedure(&o->e->central[0].labels, p->key);
    if (p->present) {
        add_present(o, alternative, p->key, index, base);
    } else {
        ADD(o, alternative, post_measures, "procedure", p->key, scope_of(index), base);
        ADD(o, alternative, target_days_measures, "procedure", p->key, scope_of(index), NOWHERE);
    }
    ADD(o, alternative, case_measures, "procedure", p->key, scope_of(index), base);
}

static void add_procedures(const struct output *o, int alternative)
{
    const struct labels *l = &o->e->central[alternative].labels;
    bool present = false, post = false;
    for (int i = 0; i < l->procedure_count; i++) {
        add_procedure(o, alternative, i);
        present = present || l->procedures[i].present;
        post = post || !l->procedures[i].present;
    }
    if (present)
        add_present(o, alternative, KEY_ALL_COUNTER, ALL_COUNTER, ALL_COUNTER);
    if (post)
        ADD(o, alternative, post_measures, "procedure", KEY_ALL_POST, scope_of(ALL_POST),
            ALL_POST);
}

static void add_steps(const struct output *o, int alternative)
{
    const struct labels *l = &o->e->central[alternative].labels;
    for (int i = 0; i < l->step_count; i++)
        ADD(o, alternative, step_measures, "step", l->steps[i].key, scope_of(i),
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
            ADD(o, alternative, team_measures, "team", l->teams[i].key, scope_of(i),
                base < first->plan_team_count ? base : NOWHERE);
        ADD(o, alternative, team_plan_measures, "team", l->teams[i].key, scope_of(i), base);
    }
}

static void add_hours(const struct output *o, int alternative)
{
    const struct variant_run *run = &o->e->central[alternative];
    const struct scenario_row *s = run->variant.scenario;
    const struct labels *l = &run->labels;
    int from = office(run) ? s->open / 60 : 0, to = office(run) ? (s->close + 59) / 60 : 24;
    char key[300];
    for (int h = from; h < to; h++) {
        struct scope scope = scope_of(ALL_COUNTER);
        scope.hour = h;
        snprintf(key, sizeof key, "%d", h);
        ADD(o, alternative, hour_measures, "hour", key, scope, NOWHERE);
        for (int t = 0; t < l->plan_team_count; t++) {
            scope.index = t;
            snprintf(key, sizeof key, "%d/%s", h, l->teams[t].key);
            ADD(o, alternative, duty_measures, "hour", key, scope, NOWHERE);
        }
    }
}

static void add_days(const struct output *o, int alternative)
{
    static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri"};
    char key[8];
    for (int d = 0; d < (int)COUNT(weekdays); d++) {
        struct scope scope = scope_of(ALL_COUNTER);
        scope.weekday = d;
        ADD(o, alternative, day_measures, "weekday", weekdays[d], scope, NOWHERE);
    }
    for (int i = 0; i < 12; i++) {
        struct scope scope = scope_of(ALL_COUNTER);
        scope.month = i < 9 ? i + 4 : i - 8;
        snprintf(key, sizeof key, "%d", scope.month);
        ADD(o, alternative, day_measures, "month", key, scope, NOWHERE);
    }
}

void experiment_findings(const struct experiment *e, struct findings *out)
{
    struct output o = {e, out};
    for (int a = 0; a < e->alternative_count; a++) {
        ADD(&o, a, scenario_measures, "scenario", "", scope_of(NOWHERE), NOWHERE);
        add_procedures(&o, a);
        add_teams(&o, a);
        add_steps(&o, a);
        add_hours(&o, a);
        if (office(&e->central[a]))
            add_days(&o, a);
    }
}
