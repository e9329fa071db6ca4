#include "experiment/series.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The ends of 試算の幅. */
static const double RANGE_LOW = 0.05, RANGE_HIGH = 0.95;

void series_init(struct series *s, int n, bool sampled)
{
    *s = (struct series){.n = n};
    s->num = mem_zeroed((size_t)n, sizeof *s->num);
    s->den = mem_zeroed((size_t)n, sizeof *s->den);
    if (sampled) {
        s->sampled_num = mem_zeroed((size_t)n, sizeof *s->sampled_num);
        s->sampled_den = mem_zeroed((size_t)n, sizeof *s->sampled_den);
    }
}

void series_release(struct series *s)
{
    free(s->num);
    free(s->den);
    free(s->sampled_num);
    free(s->sampled_den);
    memset(s, 0, sizeof *s);
}

void input_range(const double *central, const double *sampled, int n, double estimate, double *low,
                 double *high)
{
    double *moved = mem_alloc((size_t)n * sizeof *moved);
    bool touched = false;
    for (int i = 0; i < n; i++) {
        moved[i] = sampled[i] - central[i];
        if (isnan(moved[i]))
            moved[i] = 0; /* no case in that replication: nothing to compare */
        touched = touched || moved[i] != 0;
    }
    *low = touched ? estimate + sample_quantile(moved, n, RANGE_LOW) : NAN;
    *high = touched ? estimate + sample_quantile(moved, n, RANGE_HIGH) : NAN;
    free(moved);
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
        .input_low = NAN,
        .input_high = NAN,
        .replications = e->replications,
    };
}

static void set_interval(struct finding *f, enum basis basis, struct interval i)
{
    f->estimate = i.value;
    f->basis = basis;
    f->level = basis == BASIS_FIXED ? 0 : CONFIDENCE_LEVEL;
    if (basis == BASIS_FIXED)
        return;
    f->ci_low = i.low;
    f->ci_high = i.high;
}

/* Values by replication, less those of `base` where there is one. */
static double *ratios(const double *num, const double *den, const double *base_num,
                      const double *base_den, int n)
{
    double *out = mem_alloc((size_t)n * sizeof *out);
    for (int i = 0; i < n; i++)
        out[i] = num[i] / den[i] - (base_num ? base_num[i] / base_den[i] : 0);
    return out;
}

static void set_range(struct finding *f, const struct series *s, const struct series *base)
{
    if (!s->sampled_num || (base && !base->sampled_num) || isnan(f->estimate))
        return;
    double *central =
        ratios(s->num, s->den, base ? base->num : NULL, base ? base->den : NULL, s->n);
    double *sampled = ratios(s->sampled_num, s->sampled_den, base ? base->sampled_num : NULL,
                             base ? base->sampled_den : NULL, s->n);
    input_range(central, sampled, s->n, f->estimate, &f->input_low, &f->input_high);
    free(central);
    free(sampled);
}

static void add_row(struct findings *out, const struct experiment *e, int alternative, bool against,
                    struct caption c, enum basis basis, const struct series *s)
{
    struct finding f = finding_frame(e, alternative, against, c);
    set_interval(&f, basis, estimate_ratio(s->num, s->den, s->n));
    set_range(&f, s, NULL);
    findings_add(out, &f);
}

void series_add(struct findings *out, const struct experiment *e, int alternative, struct caption c,
                enum basis basis, const struct series *s)
{
    add_row(out, e, alternative, false, c, basis, s);
}

void series_add_effect(struct findings *out, const struct experiment *e, int alternative,
                       struct caption c, enum basis basis, const struct series *s)
{
    add_row(out, e, alternative, true, c, basis, s);
}

void series_add_difference(struct findings *out, const struct experiment *e, int alternative,
                           struct caption c, enum basis basis, const struct series *s,
                           const struct series *base)
{
    struct finding f = finding_frame(e, alternative, true, c);
    set_interval(&f, basis, estimate_ratio_difference(s->num, s->den, base->num, base->den, s->n));
    set_range(&f, s, base);
    findings_add(out, &f);
}
