#include "experiment/record.h"

#include "experiment/series.h"
#include "experiment/sums.h"
#include "experiment/tails.h"
#include "measures_private.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SECTIONS = 20, POOLED = SECTIONS, BATCHES = 20, MSER_BATCH = 5, MSER_RUNS = 10 };

/* One row of the results to be, and what its interval rests on. */
struct quantity {
    const struct measure *measure;
    struct scope scope;
    const char *subject, *key; /* of the record's arena */
    struct whose whose;
    int base;   /* the same of the baseline; NOWHERE: no difference */
    int place;  /* among those of its variant: in rows of what is measured */
    bool shown; /* false: only for a difference */
    struct ratio_sums sums;
    struct cross_sums *with_base; /* of the record's arena; NULL: no difference */
    struct ratio_unit unit;       /* the newest */
};

/* By how much the draws of uncertain.csv moved a row, and its difference. */
struct movement {
    struct tails own, against;
};

/* Histograms of an alternative's residents present, by section, then all. */
struct pool {
    size_t procedure_count;
    uint32_t *counts; /* [SECTIONS + 1][procedure_count][HISTOGRAM_BINS] */
    double *totals;   /* [SECTIONS + 1][procedure_count] */
};

/* Waits of those present by period of arrival, in a continuous run: whole numbers,
 * of 2^-20 minutes, so that the order of adding does not matter. */
struct course {
    int count, period_hours;
    int64_t *ended, *wait;
};

/* A replication that is not in the sums yet: some variants of it or of one before are
 * not finished. */
struct waiting {
    double *measured; /* [count] numerator and denominator; NULL: nothing yet */
    int variants;     /* kept so far */
};

/* A replication whose draws are in no movement yet: some variants are not finished. */
struct drawn {
    float *moved; /* [count] */
    int replication, variants;
};

struct record {
    struct arena arena;
    const struct experiment *e;
    struct quantity *items;
    int count, capacity;
    struct movement *movements; /* [count]; NULL: no draws */
    struct series *series;      /* [count] by replication, of studies; else NULL */
    struct series *batches;     /* [count] of a single continuous run; else NULL */
    int *variant_counts;        /* [variant] items */
    struct pool *pools;         /* [alternative] */
    struct course *courses;     /* [alternative] */
    struct waiting *waiting;    /* [waiting_count] replications from `summed` on */
    int waiting_count, summed;
    struct drawn *drawn; /* [drawn_count] in any order */
    int drawn_count;
};

/* ---- the list ---- */

static bool same_scope(const struct scope *a, const struct scope *b)
{
    return a->index == b->index && a->hour == b->hour && a->weekday == b->weekday &&
           a->month == b->month && a->minute == b->minute && a->day == b->day;
}

static int add_quantity(struct record *k, struct quantity q)
{
    if (k->count == k->capacity) {
        k->capacity = k->capacity ? 2 * k->capacity : 256;
        k->items = mem_resize(k->items, (size_t)k->capacity, sizeof *k->items);
    }
    k->items[k->count] = q;
    k->items[k->count].place = k->variant_counts[q.whose.variant]++;
    return k->count++;
}

/* The measure of the baseline there, listed without a row if it has none. */
static int baseline_quantity(struct record *k, int variant, const struct measure *m,
                             const struct scope *s)
{
    for (int i = 0; i < k->count && k->items[i].whose.alternative == 0; i++)
        if (k->items[i].whose.variant == variant && k->items[i].measure == m &&
            same_scope(&k->items[i].scope, s))
            return i;
    return add_quantity(
        k, (struct quantity){
               .measure = m, .scope = *s, .whose = {.variant = variant}, .base = NOWHERE});
}

void record_add(struct record *k, struct whose whose, const struct measure *m, const char *subject,
                const char *key, const struct scope *s, const struct scope *base)
{
    bool differs = whose.alternative > 0 && base->index != NOWHERE;
    add_quantity(
        k, (struct quantity){
               .measure = m,
               .scope = *s,
               .subject = arena_text(&k->arena, subject),
               .key = arena_text(&k->arena, key),
               .whose = whose,
               .base = differs ? baseline_quantity(k, whose.base, m, base) : NOWHERE,
               .with_base = differs ? arena_array(&k->arena, 1, sizeof(struct cross_sums)) : NULL,
               .shown = true});
}

/* One long run has no other replications to be held against: batch means (Law,
 * §9.5.3). */
static bool by_batches(const struct experiment *e)
{
    return e->replications == 1 && !(e->precision > 0);
}

/* Of the many classes of the histogram the range rests on the first replications:
 * with all of them it would take more room than all else. */
static int range_replications(const struct experiment *e, const struct quantity *q)
{
    int most = experiment_replications_most(e);
    return q->measure->spread == SPREAD_SECTIONS && most > SECTIONS ? SECTIONS : most;
}

static void make_slots(struct record *k)
{
    const struct experiment *e = k->e;
    size_t count = (size_t)k->count + 1;
    k->movements = e->sampled ? mem_zeroed(count, sizeof *k->movements) : NULL;
    k->series = e->means_only ? mem_zeroed(count, sizeof *k->series) : NULL;
    k->batches = by_batches(e) ? mem_zeroed(count, sizeof *k->batches) : NULL;
    for (int i = 0; k->movements && i < k->count; i++)
        k->movements[i].own.most = k->movements[i].against.most =
            range_replications(e, &k->items[i]);
    for (int i = 0; k->series && i < k->count; i++)
        series_expect(&k->series[i], e);
}

struct record *record_new(const struct experiment *e)
{
    struct record *k = mem_zeroed(1, sizeof *k);
    k->e = e;
    arena_init(&k->arena);
    k->variant_counts = mem_zeroed((size_t)e->variant_count, sizeof *k->variant_counts);
    record_list(k, e);
    make_slots(k);
    k->pools = mem_zeroed((size_t)e->alternative_count, sizeof *k->pools);
    k->courses = mem_zeroed((size_t)e->alternative_count, sizeof *k->courses);
    for (int a = 0; a < e->alternative_count && !e->means_only; a++) {
        struct pool *p = &k->pools[a];
        p->procedure_count = (size_t)e->central[a].labels.procedure_count;
        size_t cells = (SECTIONS + 1) * p->procedure_count;
        p->counts = mem_zeroed(cells * HISTOGRAM_BINS + 1, sizeof *p->counts);
        p->totals = mem_zeroed(cells + 1, sizeof *p->totals);
    }
    return k;
}

void record_free(struct record *k)
{
    if (!k)
        return;
    for (int i = 0; k->movements && i < k->count; i++) {
        tails_release(&k->movements[i].own);
        tails_release(&k->movements[i].against);
    }
    for (int i = 0; k->series && i < k->count; i++)
        series_release(&k->series[i]);
    for (int i = 0; k->batches && i < k->count; i++)
        series_release(&k->batches[i]);
    for (int i = 0; i < k->drawn_count; i++)
        free(k->drawn[i].moved);
    free(k->drawn);
    free(k->movements);
    free(k->variant_counts);
    free(k->series);
    free(k->batches);
    for (int i = 0; i < k->waiting_count; i++)
        free(k->waiting[i].measured);
    free(k->waiting);
    for (int a = 0; a < k->e->alternative_count; a++) {
        free(k->pools[a].counts);
        free(k->pools[a].totals);
        free(k->courses[a].ended);
        free(k->courses[a].wait);
    }
    free(k->pools);
    free(k->courses);
    free(k->items);
    arena_release(&k->arena);
    free(k);
}

/* ---- one finished tally ---- */

static bool by_section(const struct measure *m)
{
    return m->spread == SPREAD_SECTIONS || m->spread == SPREAD_QUANTILE;
}

/* Rows that nobody asked for. */
static bool left_out(const struct experiment *e, const struct measure *m)
{
    bool sums = m->spread == SPREAD_SUMS;
    return (e->means_only && (sums || by_section(m))) ||
           (e->unclassed && (sums || m->spread == SPREAD_SECTIONS));
}

/* A sample moves values; should it move what there is, it cannot be compared. */
static bool same_shape(const struct labels *a, const struct labels *b)
{
    return a->procedure_count == b->procedure_count && a->team_count == b->team_count &&
           a->plan_team_count == b->plan_team_count && a->step_count == b->step_count;
}

static double *totals_of(const struct tally *t)
{
    double *out = mem_zeroed((size_t)t->procedure_count + 1, sizeof *out);
    for (int p = 0; p < t->procedure_count; p++)
        for (int b = 0; b < HISTOGRAM_BINS; b++)
            out[p] += tally_counts(t, p)[b];
    return out;
}

double *record_measure(const struct record *k, int variant, const struct variant_run *run,
                       const struct tally *tally)
{
    size_t numbers = 2 * (size_t)k->variant_counts[variant];
    double *out = mem_alloc(numbers * sizeof *out + 1), *totals = totals_of(tally);
    bool central = run == &k->e->central[variant];
    bool usable = same_shape(&run->labels, &k->e->central[variant].labels);
    struct view v = {.run = run,
                     .labels = &run->labels,
                     .tally = tally,
                     .histograms = tally->histograms,
                     .totals = totals};
    for (int i = 0; i < k->count; i++) {
        const struct quantity *q = &k->items[i];
        if (q->whose.variant != variant)
            continue;
        double *num = &out[2 * q->place], *den = num + 1;
        *num = *den = NAN;
        bool wanted =
            by_section(q->measure) ? k->e->sampled : central || q->measure->spread != SPREAD_SUMS;
        wanted = wanted && !left_out(k->e, q->measure);
        if (usable && wanted)
            q->measure->value(&v, &q->scope, num, den);
    }
    free(totals);
    return out;
}

static void add_counts(uint32_t *into, const uint32_t *from, double *total)
{
    for (int b = 0; b < HISTOGRAM_BINS; b++)
        if (from[b]) {
            into[b] += from[b];
            *total += from[b];
        }
}

static void pool_tally(struct record *k, int alternative, int replication, const struct tally *t)
{
    const struct labels *l = &k->e->central[alternative].labels;
    struct pool *pool = &k->pools[alternative];
    int section = replication / experiment_unit(k->e) % SECTIONS;
    const int into[] = {section, POOLED};
    for (int i = 0; i < 2; i++)
        for (int p = 0; p < l->procedure_count; p++) {
            size_t cell = (size_t)into[i] * pool->procedure_count + (size_t)p;
            if (l->procedures[p].present)
                add_counts(pool->counts + cell * HISTOGRAM_BINS, tally_counts(t, p),
                           &pool->totals[cell]);
        }
}

/* ---- a continuous run by its periods ---- */

static void add_course(struct record *k, int alternative, const struct tally *t)
{
    const struct labels *l = &k->e->central[alternative].labels;
    struct course *c = &k->courses[alternative];
    if (c->count == 0) {
        c->count = t->period_count;
        c->period_hours = t->period_hours;
        c->ended = mem_zeroed((size_t)c->count, sizeof *c->ended);
        c->wait = mem_zeroed((size_t)c->count, sizeof *c->wait);
    }
    for (int p = 0; p < l->procedure_count; p++)
        for (int i = 0; l->procedures[p].present && i < c->count; i++) {
            const struct tally_cell *cell = tally_period(t, p, i);
            c->ended[i] += llround(cell->ended);
            c->wait[i] += llround(ldexp(cell->wait_first + cell->wait_later + cell->wait_back, 20));
        }
}

static void put_batches(struct record *k, int alternative, const struct tally *t)
{
    const struct variant_run *run = &k->e->central[alternative];
    double period_min = 60.0 * t->period_hours;
    int first = (int)ceil(run->plan.count_from_min / period_min);
    int periods = (int)floor(run->plan.count_to_min / period_min) - first;
    for (int i = 0; i < k->count && periods >= BATCHES; i++) {
        struct quantity *q = &k->items[i];
        if (q->whose.variant != alternative || q->measure->spread != SPREAD_CELLS)
            continue;
        for (int b = 0; b < BATCHES; b++) {
            double num, den;
            struct view v = {.run = run,
                             .labels = &run->labels,
                             .tally = t,
                             .first_period = first + b * periods / BATCHES,
                             .end_period = first + (b + 1) * periods / BATCHES};
            q->measure->value(&v, &q->scope, &num, &den);
            series_put(&k->batches[i], b, num, den);
        }
    }
}

double record_settled_hours(const struct record *k, int alternative)
{
    const struct experiment *e = k->e;
    const struct course *c = &k->courses[alternative];
    double period_min = 60.0 * c->period_hours;
    int n = 0, most = 0;
    if (c->count > 0)
        most = (int)(e->central[alternative].plan.count_to_min / period_min) / MSER_BATCH;
    double *means = mem_zeroed((size_t)most + 1, sizeof *means);
    int *batch = mem_zeroed((size_t)most + 1, sizeof *batch);
    for (int b = 0; b < most; b++) {
        int64_t ended = 0, wait = 0;
        for (int i = b * MSER_BATCH; i < (b + 1) * MSER_BATCH; i++) {
            ended += c->ended[i];
            wait += c->wait[i];
        }
        if (ended == 0)
            continue; /* nobody came */
        batch[n] = b;
        means[n++] = ldexp((double)wait, -20) / (double)ended;
    }
    int cut = mser_truncation(means, n);
    double hours = batch[cut] * MSER_BATCH * (double)c->period_hours;
    if (cut == n / 2)
        hours = INFINITY;
    if (n < BATCHES || e->replications < MSER_RUNS)
        hours = NAN;
    free(means);
    free(batch);
    return hours;
}

/* ---- keeping ---- */

static bool keeps(const struct record *k, const struct quantity *q, int variant, int replication)
{
    if (left_out(k->e, q->measure) || q->measure->spread == SPREAD_SUMS)
        return false;
    return q->whose.variant == variant &&
           (q->measure->spread != SPREAD_SECTIONS || replication < SECTIONS);
}

/* Measures listed one after another often have the same cases behind them. */
static const struct series nothing = {.num = {.any = false}};

/* By replication, where a study asks for it. */
static void keep_series(struct record *k, int variant, int replication, const double *measured)
{
    const struct series *before = &nothing;
    for (int i = 0; i < k->count; i++) {
        const struct quantity *q = &k->items[i];
        if (by_section(q->measure) || !keeps(k, q, variant, replication))
            continue;
        const double *is = &measured[2 * q->place];
        series_put_like(&k->series[i], before, replication, is[0], is[1]);
        before = &k->series[i];
    }
}

/* The first replications that wait: a unit, with all of its variants. */
static void sum_unit(struct record *k)
{
    int size = experiment_unit(k->e);
    for (int i = 0; i < k->count; i++) {
        struct quantity *q = &k->items[i];
        double num = 0, den = 0;
        if (by_section(q->measure) || left_out(k->e, q->measure))
            continue;
        for (int r = 0; r < size; r++) {
            num += k->waiting[r].measured[2 * i];
            den += k->waiting[r].measured[2 * i + 1];
        }
        q->unit = ratio_sums_add(&q->sums, num, den);
    }
    for (int i = 0; i < k->count; i++)
        if (k->items[i].base != NOWHERE)
            cross_sums_add(k->items[i].with_base, k->items[i].unit,
                           k->items[k->items[i].base].unit);
    for (int r = 0; r < size; r++)
        free(k->waiting[r].measured);
    k->summed += size;
    k->waiting_count -= size;
    memmove(k->waiting, k->waiting + size, (size_t)k->waiting_count * sizeof *k->waiting);
}

static bool unit_is_complete(const struct record *k)
{
    int size = experiment_unit(k->e);
    bool complete = k->waiting_count >= size;
    for (int r = 0; complete && r < size; r++)
        complete = k->waiting[r].variants == k->e->variant_count;
    return complete;
}

static struct waiting *waiting_at(struct record *k, int replication)
{
    int at = replication - k->summed;
    if (at >= k->waiting_count) {
        k->waiting = mem_resize(k->waiting, (size_t)at + 1, sizeof *k->waiting);
        for (; k->waiting_count <= at; k->waiting_count++)
            k->waiting[k->waiting_count] = (struct waiting){NULL, 0};
    }
    return &k->waiting[at];
}

/* Units go into the sums in their order, whichever is finished first. */
static void keep_sums(struct record *k, int variant, int replication, const double *measured)
{
    struct waiting *w = waiting_at(k, replication);
    if (!w->measured)
        w->measured = mem_zeroed(2 * (size_t)k->count + 1, sizeof *w->measured);
    for (int i = 0; i < k->count; i++)
        if (k->items[i].whose.variant == variant)
            memcpy(w->measured + 2 * i, measured + 2 * k->items[i].place, 2 * sizeof *measured);
    w->variants++;
    while (unit_is_complete(k))
        sum_unit(k);
}

void record_keep(struct record *k, int variant, int replication, const struct tally *tally,
                 const double *measured)
{
    if (k->e->means_only)
        keep_series(k, variant, replication, measured);
    keep_sums(k, variant, replication, measured);
    if (variant >= k->e->alternative_count)
        return; /* a later phase: no histograms, and no phases without fiscal years */
    if (!k->e->means_only)
        pool_tally(k, variant, replication, tally);
    if (run_by_office_days(&k->e->central[variant]))
        return;
    add_course(k, variant, tally);
    if (by_batches(k->e))
        put_batches(k, variant, tally);
}

/* ---- by how much draws move ---- */

static void keep_moved_series(struct record *k, int variant, int replication, const float *moved)
{
    const struct series *before = &nothing;
    for (int i = 0; i < k->count; i++) {
        if (by_section(k->items[i].measure) || !keeps(k, &k->items[i], variant, replication))
            continue;
        series_put_moved_like(&k->series[i], before, replication, moved[i]);
        before = &k->series[i];
    }
}

static struct drawn *drawn_at(struct record *k, int replication)
{
    for (int i = 0; i < k->drawn_count; i++)
        if (k->drawn[i].replication == replication)
            return &k->drawn[i];
    k->drawn = mem_resize(k->drawn, (size_t)k->drawn_count + 1, sizeof *k->drawn);
    struct drawn *d = &k->drawn[k->drawn_count++];
    *d = (struct drawn){mem_zeroed((size_t)k->count + 1, sizeof *d->moved), replication, 0};
    return d;
}

/* No case in that replication: nothing to compare. */
static double or_zero(double moved) { return isnan(moved) ? 0 : moved; }

static void move(struct record *k, const struct drawn *d)
{
    for (int i = 0; i < k->count; i++) {
        const struct quantity *q = &k->items[i];
        if (!keeps(k, q, q->whose.variant, d->replication))
            continue;
        double own = d->moved[i], base = q->base == NOWHERE ? 0 : d->moved[q->base];
        tails_add(&k->movements[i].own, or_zero(own));
        if (q->base != NOWHERE)
            tails_add(&k->movements[i].against, or_zero(own - base));
    }
}

void record_keep_sampled(struct record *k, int variant, int replication, const double *central,
                         const double *sampled)
{
    struct drawn *d = drawn_at(k, replication);
    for (int i = 0; i < k->count; i++) {
        const struct quantity *q = &k->items[i];
        if (!keeps(k, q, variant, replication))
            continue;
        const double *is = &sampled[2 * q->place], *was = &central[2 * q->place];
        d->moved[i] = (float)(is[0] / is[1] - was[0] / was[1]);
    }
    if (k->series)
        keep_moved_series(k, variant, replication, d->moved);
    if (++d->variants < k->e->variant_count)
        return;
    move(k, d);
    free(d->moved);
    *d = k->drawn[--k->drawn_count];
}

static void set_range(struct finding *f, const struct record *k, const struct quantity *q,
                      bool against)
{
    if (!k->movements || isnan(f->estimate))
        return;
    const struct movement *m = &k->movements[q - k->items];
    tails_range(against ? &m->against : &m->own, f->estimate, &f->input_low, &f->input_high);
}

/* ---- sections ---- */

static int section_count(const struct experiment *e)
{
    return experiment_units(e) < SECTIONS ? experiment_units(e) : SECTIONS;
}

static void measure_section(const struct record *k, const struct quantity *q, int section,
                            double *num, double *den)
{
    const struct variant_run *run = &k->e->central[q->whose.variant];
    const struct pool *pool = &k->pools[q->whose.variant];
    size_t cell = (size_t)section * pool->procedure_count;
    struct view v = {.run = run,
                     .labels = &run->labels,
                     .histograms = pool->counts + cell * HISTOGRAM_BINS,
                     .totals = pool->totals + cell};
    q->measure->value(&v, &q->scope, num, den);
}

static struct interval section_ratio(const struct record *k, const struct quantity *q)
{
    double num[SECTIONS], den[SECTIONS];
    int n = section_count(k->e);
    for (int i = 0; i < n; i++)
        measure_section(k, q, i, &num[i], &den[i]);
    return estimate_ratio(num, den, n);
}

/* Less that of `base` where there is one. */
static double section_value(const struct record *k, const struct quantity *q,
                            const struct quantity *base, int section)
{
    double num, den, base_num = 0;
    measure_section(k, q, section, &num, &den);
    if (base)
        measure_section(k, base, section, &base_num, &den);
    return num - base_num;
}

static struct interval section_quantile(const struct record *k, const struct quantity *q,
                                        const struct quantity *base)
{
    double values[SECTIONS];
    int n = section_count(k->e);
    for (int i = 0; i < n; i++)
        values[i] = section_value(k, q, base, i);
    return estimate_sections(section_value(k, q, base, POOLED), values, n);
}

static struct finding section_finding(const struct record *k, const struct quantity *q,
                                      const struct quantity *base, struct caption c)
{
    struct finding f = finding_frame(k->e, q->whose.alternative, base != NULL, c);
    struct interval i =
        q->measure->spread == SPREAD_SECTIONS ? section_ratio(k, q) : section_quantile(k, q, base);
    f.estimate = i.value;
    f.ci_low = i.low;
    f.ci_high = i.high;
    f.error = i.error;
    f.units = section_count(k->e);
    set_range(&f, k, q, base != NULL);
    return f;
}

/* ---- findings ---- */

static void read_batches(const struct series *s, double *num, double *den)
{
    for (int b = 0; b < BATCHES; b++) {
        num[b] = slots_at(&s->num, b);
        den[b] = slots_at(&s->den, b);
    }
}

static void set_batch_interval(struct finding *f, const struct series *own,
                               const struct series *base)
{
    double num[BATCHES], den[BATCHES], base_num[BATCHES], base_den[BATCHES];
    read_batches(own, num, den);
    if (base)
        read_batches(base, base_num, base_den);
    struct interval i = base ? estimate_ratio_difference(num, den, base_num, base_den, BATCHES)
                             : estimate_ratio(num, den, BATCHES);
    f->ci_low = f->estimate - (i.value - i.low);
    f->ci_high = f->estimate + (i.high - i.value);
    f->error = i.error;
    f->units = BATCHES;
}

static struct finding finding_of(const struct record *k, const struct quantity *q, bool against)
{
    const struct measure *m = q->measure;
    const struct quantity *base = against ? &k->items[q->base] : NULL;
    struct caption c = {q->subject, q->key, m->name, m->unit};
    if (by_section(m))
        return section_finding(k, q, base, c);
    struct finding f = finding_frame(k->e, q->whose.alternative, against, c);
    finding_set(&f, m->basis,
                base ? ratio_sums_difference(&q->sums, &base->sums, q->with_base)
                     : ratio_sums_interval(&q->sums));
    set_range(&f, k, q, against);
    if (q->whose.year)
        f.year = q->whose.year;
    const struct series *own = k->batches ? &k->batches[q - k->items] : &nothing;
    const struct series *other = base && k->batches ? &k->batches[q->base] : NULL;
    if (own->num.any && (!other || other->num.any))
        set_batch_interval(&f, own, other);
    return f;
}

/* What a half-width is held against. */
static double scale_of(const struct record *k, const struct quantity *q)
{
    if (strcmp(q->measure->unit, "share") == 0)
        return 1;
    return fabs(finding_of(k, q, false).estimate);
}

double record_precision(const struct record *k, struct finding *widest)
{
    double most = 0;
    for (int i = 0; i < k->count; i++) {
        const struct quantity *q = &k->items[i];
        if (!q->shown || !measure_is_main(q->measure, &q->scope))
            continue;
        for (int against = 0; against <= (q->base != NOWHERE); against++) {
            struct finding f = finding_of(k, q, against);
            double half = 0.5 * (f.ci_high - f.ci_low);
            double relative = half / scale_of(k, against ? &k->items[q->base] : q);
            if (!(relative > most))
                continue;
            most = relative;
            *widest = f;
        }
    }
    return most;
}

struct series_pair record_series(const struct record *k, int alternative, const char *subject,
                                 const char *key, const char *measure)
{
    struct series_pair last = {NULL, NULL};
    for (int i = 0; i < k->count; i++) {
        const struct quantity *q = &k->items[i];
        if (q->shown && q->whose.alternative == alternative && !by_section(q->measure) &&
            q->measure->spread != SPREAD_SUMS && strcmp(q->measure->name, measure) == 0 &&
            strcmp(q->key, key) == 0 && strcmp(q->subject, subject) == 0)
            last = (struct series_pair){&k->series[i],
                                        q->base == NOWHERE ? NULL : &k->series[q->base]};
    }
    return last;
}

/* A fixed measure that there is not (a target) leaves no row. */
void experiment_findings(const struct experiment *e, struct findings *out)
{
    const struct record *k = e->record;
    for (int i = 0; i < k->count; i++) {
        const struct quantity *q = &k->items[i];
        if (!q->shown || left_out(e, q->measure))
            continue;
        struct finding f = finding_of(k, q, false);
        if (q->measure->basis == BASIS_SIMULATED || !isnan(f.estimate))
            findings_add(out, &f);
        if (q->base == NOWHERE)
            continue;
        f = finding_of(k, q, true);
        findings_add(out, &f);
    }
}
