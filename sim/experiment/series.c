#include "experiment/series.h"

#include "experiment/draws.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what is kept ---- */

enum { SLOTS_STEP = 32 };

static bool same_bits(double a, double b) { return memcmp(&a, &b, sizeof a) == 0; }

static bool is_narrow(double value) { return same_bits((float)value, value); }

static void widen(struct slots *c)
{
    c->wide = mem_alloc((size_t)c->capacity * sizeof *c->wide + 1);
    for (int i = 0; i < c->capacity; i++)
        c->wide[i] = c->narrow[i];
    free(c->narrow);
    c->narrow = NULL;
}

static void slots_grow(struct slots *c, int at)
{
    int old = c->capacity;
    c->capacity = at < c->expected ? c->expected : (at / SLOTS_STEP + 1) * SLOTS_STEP;
    if (c->wide)
        c->wide = mem_resize(c->wide, (size_t)c->capacity, sizeof *c->wide);
    else
        c->narrow = mem_resize(c->narrow, (size_t)c->capacity, sizeof *c->narrow);
    for (int i = old; i < c->capacity; i++)
        if (c->wide)
            c->wide[i] = c->same;
        else
            c->narrow[i] = (float)c->same;
}

void slots_put(struct slots *c, int at, double value)
{
    if (!c->any)
        c->same = value;
    c->any = true;
    if (same_bits(slots_at(c, at), value))
        return;
    if (!c->wide && !(is_narrow(value) && is_narrow(c->same)))
        widen(c);
    if (at >= c->capacity)
        slots_grow(c, at);
    if (c->wide)
        c->wide[at] = value;
    else
        c->narrow[at] = (float)value;
}

/* Its own numbers from now on. */
static void part(struct slots *c)
{
    const struct slots *from = c->like;
    size_t n = (size_t)from->capacity;
    c->like = NULL;
    c->same = from->same;
    c->capacity = from->capacity;
    if (from->wide)
        c->wide = memcpy(mem_alloc(n * sizeof *c->wide + 1), from->wide, n * sizeof *c->wide);
    if (from->narrow)
        c->narrow =
            memcpy(mem_alloc(n * sizeof *c->narrow + 1), from->narrow, n * sizeof *c->narrow);
}

void slots_put_like(struct slots *c, const struct slots *other, int at, double value)
{
    const struct slots *like = c->like;
    if (!c->any)
        like = other->like ? other->like : other;
    if (like && same_bits(slots_at(like, at), value)) {
        c->like = like;
        c->any = true;
        return;
    }
    if (c->like)
        part(c);
    slots_put(c, at, value);
}

double slots_at(const struct slots *c, int at)
{
    if (c->like)
        return slots_at(c->like, at);
    if (at >= c->capacity)
        return c->same;
    return c->wide ? c->wide[at] : c->narrow[at];
}

void slots_release(struct slots *c)
{
    free(c->wide);
    free(c->narrow);
    *c = (struct slots){0};
}

void series_put(struct series *s, int replication, double num, double den)
{
    slots_put(&s->num, replication, num);
    slots_put(&s->den, replication, den);
}

static double central_at(const struct series *s, int r)
{
    return slots_at(&s->num, r) / slots_at(&s->den, r);
}

void series_put_sampled(struct series *s, int replication, double num, double den)
{
    slots_put(&s->moved, replication, (float)(num / den - central_at(s, replication)));
}

void series_take(struct series *s, int replication, bool sampled, double num, double den)
{
    (sampled ? series_put_sampled : series_put)(s, replication, num, den);
}

void series_put_like(struct series *s, const struct series *other, int replication, double num,
                     double den)
{
    slots_put_like(&s->num, &other->num, replication, num);
    slots_put_like(&s->den, &other->den, replication, den);
}

void series_put_moved_like(struct series *s, const struct series *other, int replication,
                           double moved)
{
    slots_put_like(&s->moved, &other->moved, replication, (float)moved);
}

void series_take_like(struct series *s, const struct series *other, int replication, bool sampled,
                      double num, double den)
{
    if (!other)
        series_take(s, replication, sampled, num, den);
    else if (sampled)
        series_put_moved_like(s, other, replication, num / den - central_at(s, replication));
    else
        series_put_like(s, other, replication, num, den);
}

void series_expect(struct series *s, const struct experiment *e)
{
    int replications = e->precision > 0 ? 0 : e->replications;
    s->num.expected = s->den.expected = s->moved.expected = replications;
}

void series_release(struct series *s)
{
    slots_release(&s->num);
    slots_release(&s->den);
    slots_release(&s->moved);
}

void input_range(const double *moved, int n, double estimate, double *low, double *high)
{
    bool touched = false;
    for (int i = 0; i < n; i++)
        touched = touched || moved[i] != 0;
    *low = touched ? estimate + sample_quantile(moved, n, RANGE_LOW) : NAN;
    *high = touched ? estimate + sample_quantile(moved, n, RANGE_HIGH) : NAN;
}

struct finding finding_frame(const struct experiment *e, int alternative, bool against,
                             struct caption c)
{
    const struct model *m = e->model;
    return (struct finding){
        .alternative = m->alternatives[e->alternatives[alternative]].key,
        .against = against ? m->alternatives[e->alternatives[0]].key : "",
        .year = (int)e->central[alternative].variant.scenario->fiscal_year,
        .subject = c.subject,
        .key = c.key,
        .measure = c.measure,
        .unit = c.unit,
        .basis = BASIS_SIMULATED,
        .level = CONFIDENCE_LEVEL,
        .ci_low = NAN,
        .ci_high = NAN,
        .error = NAN,
        .input_low = NAN,
        .input_high = NAN,
        .replications = e->replications,
        .units = experiment_units(e),
    };
}

void finding_set(struct finding *f, enum basis basis, struct interval i)
{
    f->estimate = i.value;
    f->basis = basis;
    f->level = basis == BASIS_FIXED ? 0 : CONFIDENCE_LEVEL;
    if (basis == BASIS_FIXED)
        return;
    f->ci_low = i.low;
    f->ci_high = i.high;
    f->error = i.error;
}

/* Sums over the replications of each unit. */
static double *by_unit(const struct experiment *e, const struct slots *c)
{
    int n = experiment_units(e), size = experiment_unit(e);
    double *out = mem_zeroed((size_t)n + 1, sizeof *out);
    for (int i = 0; i < n; i++) {
        out[i] = slots_at(c, i * size);
        for (int r = 1; r < size; r++)
            out[i] += slots_at(c, i * size + r);
    }
    return out;
}

struct finding series_finding(const struct experiment *e, int alternative, struct caption c,
                              enum basis basis, const struct series *s)
{
    struct finding f = finding_frame(e, alternative, false, c);
    double *num = by_unit(e, &s->num), *den = by_unit(e, &s->den);
    finding_set(&f, basis, estimate_ratio(num, den, f.units));
    series_range(&f, e, e->replications, s, NULL);
    free(num);
    free(den);
    return f;
}

struct finding series_difference(const struct experiment *e, int alternative, struct caption c,
                                 enum basis basis, const struct series *s,
                                 const struct series *base)
{
    struct finding f = finding_frame(e, alternative, true, c);
    double *num = by_unit(e, &s->num), *den = by_unit(e, &s->den);
    double *base_num = by_unit(e, &base->num), *base_den = by_unit(e, &base->den);
    finding_set(&f, basis, estimate_ratio_difference(num, den, base_num, base_den, f.units));
    series_range(&f, e, e->replications, s, base);
    free(num);
    free(den);
    free(base_num);
    free(base_den);
    return f;
}

static double pair_central(struct series_pair p, int r)
{
    return central_at(p.own, r) - (p.base ? central_at(p.base, r) : 0);
}

static double pair_moved(struct series_pair p, int r)
{
    double moved = slots_at(&p.own->moved, r) - (p.base ? slots_at(&p.base->moved, r) : 0);
    return isnan(moved) ? 0 : moved; /* no case in that replication: nothing to compare */
}

void series_range(struct finding *f, const struct experiment *e, int n, const struct series *s,
                  const struct series *base)
{
    if (!e->sampled || isnan(f->estimate))
        return;
    double *moved = mem_alloc((size_t)n * sizeof *moved);
    for (int r = 0; r < n; r++) {
        moved[r] = pair_moved((struct series_pair){s, base}, r);
    }
    input_range(moved, n, f->estimate, &f->input_low, &f->input_high);
    free(moved);
}

void series_units(double *out, const struct experiment *e, struct series_pair p)
{
    int size = experiment_unit(e);
    for (int i = 0; i < experiment_units(e); i++) {
        out[i] = 0;
        for (int r = 0; r < size; r++)
            out[i] += pair_central(p, i * size + r) / size;
    }
}

void series_moved(double *out, const struct experiment *e, struct series_pair p)
{
    for (int r = 0; r < e->replications; r++)
        out[r] = pair_moved(p, r);
}

bool series_positive(struct finding *out, const struct experiment *e, int alternative,
                     struct caption c, const struct series *s)
{
    struct finding f = series_finding(e, alternative, c, BASIS_SIMULATED, s);
    if (isnan(f.input_low))
        return false;
    double *moved = mem_alloc((size_t)e->replications * sizeof *moved);
    bool *positive = mem_alloc((size_t)e->replications * sizeof *positive);
    series_moved(moved, e, (struct series_pair){s, NULL});
    for (int r = 0; r < e->replications; r++)
        positive[r] = f.estimate + moved[r] > 0;
    *out = finding_frame(e, alternative, true, c);
    finding_set(out, BASIS_SIMULATED, estimate_share(positive, e->replications, CUBE));
    out->units = 0;
    free(moved);
    free(positive);
    return true;
}

/* Each twentieth. */
enum { QUANTILE_STEPS = 20 };

void series_add_quantiles(struct findings *out, const struct experiment *e, int alternative,
                          struct caption c, const struct series *s)
{
    struct finding f = series_finding(e, alternative, c, BASIS_SIMULATED, s);
    if (isnan(f.input_low))
        return;
    int n = e->replications;
    double *drawn = mem_alloc((size_t)n * sizeof *drawn);
    series_moved(drawn, e, (struct series_pair){s, NULL});
    for (int r = 0; r < n; r++)
        drawn[r] += f.estimate;
    for (int i = 0; i <= QUANTILE_STEPS; i++) {
        char key[64];
        struct finding row = finding_frame(e, alternative, true, c);
        snprintf(key, sizeof key, "%s/%d", c.key, 100 * i / QUANTILE_STEPS);
        row.key = key;
        row.level = 0;
        row.units = 0;
        row.estimate = sample_quantile(drawn, n, (double)i / QUANTILE_STEPS);
        findings_add(out, &row);
    }
    free(drawn);
}

void series_add(struct findings *out, const struct experiment *e, int alternative, struct caption c,
                enum basis basis, const struct series *s)
{
    struct finding f = series_finding(e, alternative, c, basis, s);
    findings_add(out, &f);
}

void series_add_effect(struct findings *out, const struct experiment *e, int alternative,
                       struct caption c, enum basis basis, const struct series *s)
{
    struct finding f = series_finding(e, alternative, c, basis, s);
    f.against = e->model->alternatives[e->alternatives[0]].key;
    findings_add(out, &f);
}

void series_add_difference(struct findings *out, const struct experiment *e, int alternative,
                           struct caption c, enum basis basis, const struct series *s,
                           const struct series *base)
{
    struct finding f = series_difference(e, alternative, c, basis, s, base);
    findings_add(out, &f);
}
