/* Cases that shift_to takes to a site with days and hours of its own: they keep
 * their streams, and come when that site is open. */
#include "compile.h"

#include <stdlib.h>
#include <string.h>

static int find_procedure(const struct compiler *k, name_id procedure, name_id channel)
{
    for (int i = 0; i < k->c.procedure_count; i++)
        if (k->c.procedures[i].procedure == procedure &&
            k->c.procedures[i].channel == (int32_t)channel)
            return i;
    return -1;
}

/* The row that the i-th shift of a row leads to; -1: it was removed by a later edit. */
static int shift_target(const struct compiler *k, const struct procedure_row *row, uint32_t i)
{
    return find_procedure(k, row->shifts.to[i].procedure, row->shifts.to[i].channel);
}

static bool moves_away(const struct compiler *k, const struct procedure_row *row, int target)
{
    return target >= 0 && site_of(&k->c, row->site) != site_of(&k->c, k->c.procedures[target].site);
}

int count_moved(const struct compiler *k)
{
    int count = 0;
    for (int p = 0; p < k->c.procedure_count; p++) {
        const struct procedure_row *row = &k->c.procedures[p];
        for (uint32_t i = 0; i < row->shifts.count; i++)
            count += moves_away(k, row, shift_target(k, row, i));
    }
    return count;
}

void add_shifts(struct compiler *k, const struct procedure_row *row, struct plan_source *out,
                struct plan_shift *shifts)
{
    double upto = 0;
    out->shift_first = k->plan->shift_count;
    for (uint32_t i = 0; i < row->shifts.count; i++) {
        int to = shift_target(k, row, i);
        upto += row->shifts.to[i].share;
        if (to < 0)
            continue;
        shifts[k->plan->shift_count++] =
            (struct plan_shift){upto, moves_away(k, row, to) ? PROCEDURE_ELSEWHERE : to};
        out->shift_count++;
    }
}

/* The others of its candidates come at home. */
static void take_only(struct compiler *k, struct plan_source *out, struct plan_shift *shifts,
                      double from, double upto, int to)
{
    struct plan *p = k->plan;
    out->shift_first = p->shift_count;
    shifts[p->shift_count++] = (struct plan_shift){from, PROCEDURE_ELSEWHERE};
    shifts[p->shift_count++] = (struct plan_shift){upto, to};
    shifts[p->shift_count++] = (struct plan_shift){1, PROCEDURE_ELSEWHERE};
    out->shift_count = p->shift_count - out->shift_first;
}

/* Sums before each day, 0 before the first counted one. */
static void sum_days(const struct compiler *k, const double *day_mean, double *sums)
{
    int days = k->plan->day_count;
    sums[0] = 0;
    for (int d = 0; d < days; d++)
        sums[d + 1] = sums[d] + day_mean[d];
    double start = sums[k->labels->first_counted_day];
    for (int d = 0; d <= days; d++)
        sums[d] -= start;
}

/* Where they come, and how the expected cases here and there go together. */
static void move(struct compiler *k, struct plan_source *out, const double *day_mean, int home,
                 int target, double *from, double *to)
{
    const struct procedure_row *row = &k->c.procedures[home];
    double *there = mem_alloc((size_t)k->plan->day_count * sizeof *there);
    double parties = cases_of_row(k, row) / party_mean(&row->party);
    if (!demand_of_days(k, &k->c.procedures[target], parties, there))
        report_never_comes(k, target);
    out->kind = SOURCE_MOVED;
    out->site = site_of(&k->c, k->c.procedures[target].site);
    sum_days(k, day_mean, from);
    sum_days(k, there, to);
    free(there);
}

void compile_moved(struct compiler *k, struct plan_source *sources, struct plan_shift *shifts,
                   double *day_mean)
{
    struct plan *p = k->plan;
    size_t days = (size_t)p->day_count, sums = (size_t)p->moved_count * (days + 1) + 1;
    double *from = arena_array(&p->arena, sums, sizeof *from);
    double *to = arena_array(&p->arena, sums, sizeof *to);
    int moved = 0;
    for (int home = 0; home < k->c.procedure_count; home++) {
        const struct shifts *all = &k->c.procedures[home].shifts;
        double upto = 0;
        for (uint32_t i = 0; i < all->count; i++) {
            int target = shift_target(k, &k->c.procedures[home], i);
            int source = k->c.procedure_count + moved;
            double before = upto;
            upto += all->to[i].share;
            if (!moves_away(k, &k->c.procedures[home], target))
                continue;
            sources[source] = sources[home];
            sources[source].moved = moved;
            k->source_row[source] = target;
            take_only(k, &sources[source], shifts, before, upto, target);
            memcpy(day_mean + (size_t)source * days, day_mean + (size_t)home * days,
                   days * sizeof *day_mean);
            move(k, &sources[source], day_mean + (size_t)home * days, home, target,
                 from + (size_t)moved * (days + 1), to + (size_t)moved * (days + 1));
            moved++;
        }
    }
    p->moved_from = from;
    p->moved_to = to;
}
