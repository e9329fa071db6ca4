/* The table of service measures: adding one is adding a line. */
#include "experiment/measures.h"

#include "model/calendar.h"
#include "experiment/series.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALL_COUNTER = -1, ALL_POST = -2 };
enum { MINUTES_PER_YEAR = 525600, HISTOGRAM_MINUTES = 60 };

/* What a measure is taken of: a plan, its names, one replication's tally. */
struct view {
    const struct labels *labels;
    const struct tally *tally;
    bool office;
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

static double per_year(const struct view *v)
{
    return v->office ? 1 : MINUTES_PER_YEAR / v->tally->counted_min;
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

static bool day_matches(const struct view *v, const struct scope *s, int day)
{
    int32_t date = v->labels->first_date + v->labels->first_counted_day + day;
    int year, month, of_month;
    date_to_civil(date, &year, &month, &of_month);
    return (s->weekday < 0 || date_weekday(date) == s->weekday) &&
           (s->month < 0 || month == s->month);
}

static struct tally_cell days_sum(const struct view *v, const struct scope *s, double *open_days)
{
    struct tally_cell sum = {0};
    *open_days = 0;
    for (int d = 0; d < v->labels->counted_days; d++) {
        if (!day_matches(v, s, d))
            continue;
        double before = sum.arrived;
        for (int p = 0; p < v->labels->procedure_count; p++)
            if (in_group(v, s->index, p))
                add_cell(&sum, tally_day(v->tally, p, v->labels->first_counted_day + d));
        *open_days += sum.arrived > before;
    }
    return sum;
}

static void day_arrivals(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = days_sum(v, s, den).arrived;
}

static void day_wait(const struct view *v, const struct scope *s, double *num, double *den)
{
    double open;
    struct tally_cell c = days_sum(v, s, &open);
    *num = c.wait_first + c.wait_later + c.wait_back;
    *den = c.ended;
}

static void hour_arrivals(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = hours_sum(v, s).arrived;
    *den = v->labels->open_days;
}

static void hour_on_duty(const struct view *v, const struct scope *s, double *num, double *den)
{
    *num = v->tally->team_duty[s->index * v->tally->hour_slots + s->hour];
    *den = 60.0 * v->labels->open_days;
}

static const struct measure hour_measures[] = {{"arrivals", "case/day", hour_arrivals},
                                               {"wait_mean", "min", wait_mean}};
static const struct measure day_measures[] = {{"arrivals", "case/day", day_arrivals},
                                              {"wait_mean", "min", day_wait}};
static const struct measure duty_measures[] = {{"on_duty", "person", hour_on_duty}};

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
    return (struct view){&run->labels, tally,
                         run->variant.scenario->calendar == CALENDAR_OFFICE};
}

static void fill(const struct output *o, int alternative, const struct measure *m,
                 const struct scope *s, struct series *out)
{
    const struct experiment *e = o->e;
    series_init(out, e->replications, e->sampled);
    for (int r = 0; r < e->replications; r++) {
        struct view v = view_of(&e->central[alternative], experiment_tally(e, alternative, r));
        m->value(&v, s, &out->num[r], &out->den[r]);
        if (!e->sampled)
            continue;
        v = view_of(&e->samples[alternative * e->replications + r],
                    experiment_sample_tally(e, alternative, r));
        m->value(&v, s, &out->sampled_num[r], &out->sampled_den[r]);
    }
}

/* One measure of an alternative, and its difference from the baseline where
 * that has the same thing (base.index valid). */
static void add_measure(const struct output *o, int alternative, const struct measure *m,
                        const char *subject, const char *key, const struct scope *s,
                        const struct scope *base)
{
    struct caption c = {subject, key, m->name, m->unit};
    struct series own, other;
    fill(o, alternative, m, s, &own);
    series_add(o->out, o->e, alternative, c, BASIS_SIMULATED, &own);
    if (alternative > 0 && base) {
        fill(o, 0, m, base, &other);
        series_add_difference(o->out, o->e, alternative, c, BASIS_SIMULATED, &own, &other);
        series_release(&other);
    }
    series_release(&own);
}

static void add_measures(const struct output *o, int alternative, const struct measure *list,
                         size_t count, const char *subject, const char *key, struct scope s,
                         int base_index)
{
    struct scope base = s;
    base.index = base_index;
    bool has_base = base_index >= 0 || s.index == ALL_COUNTER || s.index == ALL_POST;
    if (s.index < 0)
        base.index = s.index;
    for (size_t i = 0; i < count; i++)
        add_measure(o, alternative, &list[i], subject, key, &s, has_base ? &base : NULL);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct scope scope_of(int index)
{
    return (struct scope){index, -1, -1, -1, 0};
}

static void add_fixed(const struct output *o, int alternative, struct caption c, double value)
{
    struct finding f = finding_frame(o->e, alternative, false, c);
    f.basis = BASIS_FIXED;
    f.level = 0;
    f.estimate = value;
    findings_add(o->out, &f);
}

static int find_procedure(const struct labels *l, const char *key)
{
    for (int i = 0; i < l->procedure_count; i++)
        if (strcmp(l->procedures[i].key, key) == 0)
            return i;
    return -3;
}

static int find_team(const struct labels *l, const char *key)
{
    for (int i = 0; i < l->plan_team_count; i++)
        if (strcmp(l->teams[i].key, key) == 0)
            return i;
    return -3;
}

static int find_step(const struct labels *l, const char *key)
{
    for (int i = 0; i < l->step_count; i++)
        if (strcmp(l->steps[i].key, key) == 0)
            return i;
    return -3;
}

/* ---- quantiles ---- */

/* Pooled counts of the replications r with r % sections == section (all where
 * section is negative). */
static void pool(const struct output *o, int alternative, bool sampled, int index, int section,
                 int sections, uint64_t *counts)
{
    const struct experiment *e = o->e;
    const struct labels *l = &e->central[alternative].labels;
    memset(counts, 0, HISTOGRAM_BINS * sizeof *counts);
    for (int r = 0; r < e->replications; r++) {
        if (section >= 0 && r % sections != section)
            continue;
        const struct tally *t = sampled ? experiment_sample_tally(e, alternative, r)
                                        : experiment_tally(e, alternative, r);
        struct view v = {l, t, true};
        for (int p = 0; p < l->procedure_count; p++) {
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
        if (alternative > 0 && base_index >= ALL_POST) {
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
        add_measures(o, alternative, histogram_measures, 1, "procedure", name, s, -3);
    }
}

/* ---- subjects ---- */

static void add_present(const struct output *o, int alternative, const char *key, int index,
                        int base)
{
    add_measures(o, alternative, present_measures, COUNT(present_measures), "procedure", key,
                 scope_of(index), base);
    add_quantiles(o, alternative, key, index, base);
}

static void add_procedure(const struct output *o, int alternative, int index)
{
    const struct labels *l = &o->e->central[alternative].labels;
    const struct label_procedure *p = &l->procedures[index];
    int base = find_procedure(&o->e->central[0].labels, p->key);
    if (p->present) {
        add_present(o, alternative, p->key, index, base);
        add_histogram(o, alternative, p->key, index);
        if (!isnan(p->wait_target_min))
            add_fixed(o, alternative, (struct caption){"procedure", p->key, "target", "min"},
                      p->wait_target_min);
    } else {
        add_measures(o, alternative, post_measures, COUNT(post_measures), "procedure", p->key,
                     scope_of(index), base);
        add_fixed(o, alternative, (struct caption){"procedure", p->key, "target_days", "day"},
                  p->target_days);
    }
    add_fixed(o, alternative,
              (struct caption){"procedure", p->key, "handling_case_mean", "min"},
              l->cases[index].mean_min);
    add_fixed(o, alternative, (struct caption){"procedure", p->key, "handling_case_cv", "ratio"},
              l->cases[index].cv);
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
    if (present) {
        add_present(o, alternative, KEY_ALL_COUNTER, ALL_COUNTER, ALL_COUNTER);
        add_histogram(o, alternative, KEY_ALL_COUNTER, ALL_COUNTER);
    }
    if (post)
        add_measures(o, alternative, post_measures, COUNT(post_measures), "procedure",
                     KEY_ALL_POST, scope_of(ALL_POST), ALL_POST);
}

static void add_teams(const struct output *o, int alternative)
{
    const struct labels *l = &o->e->central[alternative].labels;
    for (int i = 0; i < l->team_count; i++) {
        const struct label_team *t = &l->teams[i];
        if (i < l->plan_team_count)
            add_measures(o, alternative, team_measures, COUNT(team_measures), "team", t->key,
                         scope_of(i), find_team(&o->e->central[0].labels, t->key));
        add_fixed(o, alternative, (struct caption){"team", t->key, "paid_hours", "hour/year"},
                  t->paid_hours_year);
        add_fixed(o, alternative, (struct caption){"team", t->key, "posts", "person"}, t->posts);
        add_fixed(o, alternative, (struct caption){"team", t->key, "persons", "person"},
                  t->persons);
    }
    for (int i = 0; i < l->step_count; i++)
        add_measures(o, alternative, step_measures, COUNT(step_measures), "step",
                     l->steps[i].key, scope_of(i),
                     find_step(&o->e->central[0].labels, l->steps[i].key));
}

static void add_hours(const struct output *o, int alternative)
{
    const struct experiment *e = o->e;
    const struct scenario_row *s = e->central[alternative].variant.scenario;
    const struct labels *l = &e->central[alternative].labels;
    char key[300];
    bool office = s->calendar == CALENDAR_OFFICE;
    for (int h = office ? s->open / 60 : 0; h < (office ? (s->close + 59) / 60 : 24); h++) {
        struct scope scope = scope_of(ALL_COUNTER);
        scope.hour = h;
        snprintf(key, sizeof key, "%d", h);
        add_measures(o, alternative, hour_measures, COUNT(hour_measures), "hour", key, scope, -3);
        for (int t = 0; t < l->plan_team_count; t++) {
            scope.index = t;
            snprintf(key, sizeof key, "%d/%s", h, l->teams[t].key);
            add_measures(o, alternative, duty_measures, 1, "hour", key, scope, -3);
        }
    }
}

static void add_days(const struct output *o, int alternative)
{
    static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    char key[8];
    for (int d = 0; d < 5; d++) {
        struct scope scope = scope_of(ALL_COUNTER);
        scope.weekday = d;
        add_measures(o, alternative, day_measures, COUNT(day_measures), "weekday", weekdays[d],
                     scope, -3);
    }
    for (int i = 0; i < 12; i++) {
        struct scope scope = scope_of(ALL_COUNTER);
        scope.month = i < 9 ? i + 4 : i - 8;
        snprintf(key, sizeof key, "%d", scope.month);
        add_measures(o, alternative, day_measures, COUNT(day_measures), "month", key, scope, -3);
    }
}

void experiment_findings(const struct experiment *e, struct findings *out)
{
    struct output o = {e, out};
    for (int a = 0; a < e->alternative_count; a++) {
        const struct variant_run *run = &e->central[a];
        add_fixed(&o, a, (struct caption){"scenario", "", "population", "person"},
                  (double)run->variant.scenario->population);
        add_fixed(&o, a, (struct caption){"scenario", "", "open_days", "day"},
                  run->labels.open_days);
        add_procedures(&o, a);
        add_teams(&o, a);
        add_hours(&o, a);
        if (run->variant.scenario->calendar == CALENDAR_OFFICE)
            add_days(&o, a);
    }
}
