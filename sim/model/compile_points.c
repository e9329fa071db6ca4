/* Distributions to samplers, and their numbers into the plan. */
#include "compile.h"

#include "table/shapes.h"
#include <stdlib.h>
#include <string.h>

void numbers_add(struct numbers *n, double x)
{
    if (n->count == n->capacity) {
        n->capacity = n->capacity ? 2 * n->capacity : 64;
        n->items = mem_resize(n->items, n->capacity, sizeof *n->items);
    }
    n->items[n->count++] = x;
}

const double *numbers_take(struct numbers *n, struct arena *a, int32_t *count)
{
    double *items = arena_array(a, n->count + 1, sizeof *items);
    if (n->count)
        memcpy(items, n->items, n->count * sizeof *items);
    *count = (int32_t)n->count;
    free(n->items);
    *n = (struct numbers){0};
    return items;
}

static int by_minutes(const void *a, const void *b)
{
    double x = ((const struct observation_row *)a)->minutes;
    double y = ((const struct observation_row *)b)->minutes;
    return (x > y) - (x < y);
}

/* Equal observations are one value. Returns the number of values, which stand in
 * `rows` in ascending order with their counts. */
static int merge_equal(struct observation_row *rows, int count)
{
    int values = 0;
    qsort(rows, (size_t)count, sizeof *rows, by_minutes);
    for (int i = 0; i < count; i++) {
        if (!(rows[i].count > 0))
            continue;
        if (values > 0 && rows[values - 1].minutes == rows[i].minutes)
            rows[values - 1].count += rows[i].count;
        else
            rows[values++] = rows[i];
    }
    return values;
}

static void add_values(struct numbers *out, const struct observation_row *rows, int count)
{
    double total = 0, upto = 0;
    for (int i = 0; i < count; i++) {
        numbers_add(out, rows[i].minutes);
        total += rows[i].count;
    }
    for (int i = 0; i < count; i++) {
        upto += rows[i].count;
        numbers_add(out, i + 1 == count ? 1 : upto / total);
    }
}

static int add_observations(struct compiler *k, const struct dist *d, double *mean)
{
    const char *name = check_name(&k->c, (name_id)d->c);
    const struct data_file *f = data_of(k->c.book->files, name);
    size_t size = (size_t)f->rows.count * sizeof(struct observation_row);
    struct observation_row *rows = mem_alloc(size);
    memcpy(rows, f->rows.data, size);
    int count = merge_equal(rows, f->rows.count);
    add_values(&k->points, rows, count);
    free(rows);
    *mean = observed_in(f).mean;
    return count;
}

static int add_branches(struct compiler *k, const struct dist *d, double *mean)
{
    struct branch branches[BRANCHES_MAX];
    int count = mixture_branches(k->c.book->names, d, branches, mean), added = 0;
    for (int i = 0; i < count; i++) {
        const struct branch *b = &branches[i];
        if (!(b->share > 0))
            continue;
        numbers_add(&k->points, b->share);
        numbers_add(&k->points, b->stages);
        numbers_add(&k->points, b->mean / b->stages);
        numbers_add(&k->points, lgamma(b->stages));
        added++;
    }
    return added;
}

/* The shape as it stands in the plan already, or NULL. */
static const struct placed_shape *placed(const struct compiler *k, const struct dist *d)
{
    for (int i = 0; i < k->shape_count; i++)
        if (k->shapes[i].kind == d->kind && k->shapes[i].name == (name_id)d->c)
            return &k->shapes[i];
    return NULL;
}

static const struct placed_shape *place_shape(struct compiler *k, const struct dist *d)
{
    const struct placed_shape *known = placed(k, d);
    if (known)
        return known;
    struct placed_shape s = {d->kind, (name_id)d->c, (int)k->points.count, 0, 0};
    s.count =
        d->kind == DIST_EMPIRICAL ? add_observations(k, d, &s.mean) : add_branches(k, d, &s.mean);
    k->shapes = mem_resize(k->shapes, (size_t)k->shape_count + 1, sizeof *k->shapes);
    k->shapes[k->shape_count] = s;
    return &k->shapes[k->shape_count++];
}

struct sampler compile_sampler(struct compiler *k, const struct dist *d)
{
    if (d->kind != DIST_EMPIRICAL && d->kind != DIST_MIXTURE)
        return sampler_make(d);
    const struct placed_shape *s = place_shape(k, d);
    double factor = d->a == s->mean ? 1 : d->a / s->mean;
    return (struct sampler){d->kind, {s->first, s->count, factor}};
}

void compile_points(struct compiler *k)
{
    k->plan->points = numbers_take(&k->points, &k->plan->arena, &k->plan->point_count);
    k->plan->log_minute = numbers_take(&k->log, &k->plan->arena, &k->plan->log_total);
    free(k->shapes);
    k->shapes = NULL;
}
