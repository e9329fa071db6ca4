/* From the table of measures to rows: every subject of every alternative. */
#include "experiment/series.h"
#include "measures_private.h"
#include "model/calendar.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
static void add_measures(const struct output *o, int alternative, enum measure_group group,
                         const char *subject, const char *key, struct scope s, int base_index)
{
    struct scope base = s;
    base.index = base_index;
    for (int i = 0; i < measure_count; i++)
        if (measures[i].group == group)
            add_measure(o, alternative, &measures[i], subject, key, &s, &base);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct scope scope_of(int index) { return (struct scope){index, -1, -1, -1, 0}; }

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
        const struct variant_run *run =
            sampled ? &e->samples[alternative * e->replications + r] : &e->central[alternative];
        const struct tally *t = sampled ? experiment_sample_tally(e, alternative, r)
                                        : experiment_tally(e, alternative, r);
        struct view v = view_of(run, t);
        if (!same_shape(v.labels, &e->central[alternative].labels))
            continue;
        for (int p = 0; p < v.labels->procedure_count; p++) {
            if (!measure_of(&v, index, p))
                continue;
            const uint32_t *from = tally_counts(t, p);
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
    struct sbuf name = {0};
    for (int m = 0; m <= HISTOGRAM_MINUTES; m++) {
        struct scope s = scope_of(index);
        s.minute = m;
        sbuf_clear(&name);
        sbuf_printf(&name, "%s/%d-", key, m);
        if (m < HISTOGRAM_MINUTES)
            sbuf_printf(&name, "%d", m + 1);
        add_measures(o, alternative, MEASURE_HISTOGRAM, "procedure", sbuf_text(&name), s, NOWHERE);
    }
    sbuf_release(&name);
}

/* ---- subjects ---- */

static void add_present(const struct output *o, int alternative, const char *key, int index,
                        int base)
{
    add_measures(o, alternative, MEASURE_PRESENT, "procedure", key, scope_of(index), base);
    add_quantiles(o, alternative, key, index, base);
    add_histogram(o, alternative, key, index);
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

static void add_hours(const struct output *o, int alternative)
{
    const struct variant_run *run = &o->e->central[alternative];
    const struct scenario_row *s = run->variant.scenario;
    const struct labels *l = &run->labels;
    bool office = run_by_office_days(run);
    int from = office ? hours_earliest(&s->open) / 60 : 0;
    int to = office ? (hours_latest(&s->close) + 59) / 60 : 24;
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

void experiment_findings(const struct experiment *e, struct findings *out)
{
    struct output o = {e, out};
    for (int a = 0; a < e->alternative_count; a++) {
        add_measures(&o, a, MEASURE_SCENARIO, "scenario", "", scope_of(NOWHERE), NOWHERE);
        add_procedures(&o, a);
        add_teams(&o, a);
        add_steps(&o, a);
        add_hours(&o, a);
        if (run_by_office_days(&e->central[a]))
            add_days(&o, a);
    }
}
