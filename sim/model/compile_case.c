/* Mean and CV of a whole case's handling, from the lowered steps.
 *
 * The steps of a flow are an absorbing Markov chain; with service S of a step
 * independent of the way on, the first two moments of what is left solve
 *     m(s) = E[S] + sum p m(t)
 *     q(s) = E[S^2] + 2 E[S] sum p m(t) + sum p q(t)
 * (Kemeny & Snell, Finite Markov Chains, ch. III). The case factor W, mean 1,
 * multiplies all of it: E[X] = m, E[X^2] = E[W^2] q. A part that is done with
 * chance c has mean c m and square c E[S^2]. All ways of a fork are gone, so
 * that their means add and, being independent, q has 2 m m' of each two; the
 * papers' ways end where they join. Shared batch time and delays are no
 * handling of the case. */
#include "compile.h"

#include <gsl/gsl_linalg.h>
#include <stdlib.h>

static const struct dist *minutes_of_part(const struct compiler *k, int part)
{
    return &k->c.steps[k->part_rows[part]].minutes;
}

/* Mean of the time that a batch takes as a whole. */
static double batch_minutes(const struct compiler *k, int step)
{
    const struct plan_step *s = &k->plan->steps[step];
    double mean = 0;
    for (int i = s->part_first; s->role != ROLE_NONE && i < s->part_first + s->part_count; i++)
        if (!k->plan->parts[i].by_work)
            mean += dist_mean(minutes_of_part(k, i));
    return mean;
}

static void moments_of_step(const struct compiler *k, int step, double *mean, double *square)
{
    const struct plan_step *s = &k->plan->steps[step];
    double variance = 0;
    *mean = 0;
    for (int i = s->part_first; i < s->part_first + s->part_count; i++) {
        const struct plan_part *part = &k->plan->parts[i];
        const struct dist *minutes = minutes_of_part(k, i);
        if (!part->by_work || minutes->kind == DIST_NONE)
            continue;
        double m = dist_mean(minutes), cv = dist_cv(minutes), with = part->chance * m;
        *mean += with;
        variance += part->chance * m * m * (1 + cv * cv) - with * with;
    }
    *square = variance + *mean * *mean;
}

enum direction { FORWARD, BACKWARD };

/* The expected number of times that a case goes a way on; what leads papers to
 * their join is none, for there the resident goes on. */
static double way_weight(const struct compiler *k, int step, int b, double before)
{
    const struct plan *p = k->plan;
    const struct plan_branch *way = &p->branches[p->steps[step].next_first + b];
    if (way->step == STEP_END)
        return 0;
    if (k->papers[step] && p->steps[way->step].join)
        return 0;
    return p->steps[step].fork ? 1 : way->upto - before;
}

static void mark_papers(struct compiler *k, int step)
{
    const struct plan *p = k->plan;
    if (step == STEP_END || p->steps[step].join || k->papers[step])
        return;
    k->papers[step] = 1;
    for (int b = 0; b < p->steps[step].next_count; b++)
        mark_papers(k, p->branches[p->steps[step].next_first + b].step);
}

/* Steps that only papers pass. */
static void find_papers(struct compiler *k)
{
    const struct plan *p = k->plan;
    k->papers = arena_array(&k->labels->arena, (size_t)p->step_count + 1, 1);
    for (int s = 0; s < p->step_count; s++)
        for (int b = 1; p->steps[s].fork && b < p->steps[s].next_count; b++)
            mark_papers(k, p->branches[p->steps[s].next_first + b].step);
}

/* Solves (I - P) x = right (what lies ahead of a step), or with P transposed
 * (how often a step is visited); false where a flow never ends. */
static bool solve(const struct compiler *k, enum direction direction, const gsl_vector *right,
                  gsl_vector *x)
{
    const struct plan *p = k->plan;
    size_t n = (size_t)p->step_count;
    int sign;
    if (n == 0) /* no procedure: a scenario of money alone */
        return true;
    gsl_matrix *a = gsl_matrix_calloc(n, n);
    gsl_permutation *order = gsl_permutation_alloc(n);
    gsl_matrix_set_identity(a);
    for (size_t s = 0; s < n; s++) {
        double before = 0;
        for (int b = 0; b < p->steps[s].next_count; b++) {
            const struct plan_branch *branch = &p->branches[p->steps[s].next_first + b];
            double weight = way_weight(k, (int)s, b, before);
            before = branch->upto;
            if (weight <= 0)
                continue;
            size_t to = (size_t)branch->step;
            *(direction == FORWARD ? gsl_matrix_ptr(a, s, to) : gsl_matrix_ptr(a, to, s)) -= weight;
        }
    }
    bool good = gsl_linalg_LU_decomp(a, order, &sign) == 0 && gsl_linalg_LU_det(a, sign) != 0 &&
                gsl_linalg_LU_solve(a, order, right, x) == 0;
    gsl_permutation_free(order);
    gsl_matrix_free(a);
    return good;
}

static double ahead(const struct compiler *k, int step, const gsl_vector *m)
{
    const struct plan *p = k->plan;
    double sum = 0, before = 0;
    for (int b = 0; b < p->steps[step].next_count; b++) {
        const struct plan_branch *branch = &p->branches[p->steps[step].next_first + b];
        double weight = way_weight(k, step, b, before);
        before = branch->upto;
        if (weight > 0)
            sum += weight * gsl_vector_get(m, (size_t)branch->step);
    }
    return sum;
}

/* 2 m m' of each two ways of a fork. */
static double cross_terms(const struct compiler *k, int step, const gsl_vector *m)
{
    const struct plan *p = k->plan;
    double sum = 0, squares = 0, before = 0;
    for (int b = 0; p->steps[step].fork && b < p->steps[step].next_count; b++) {
        const struct plan_branch *branch = &p->branches[p->steps[step].next_first + b];
        if (way_weight(k, step, b, before) <= 0)
            continue;
        double mean = gsl_vector_get(m, (size_t)branch->step);
        sum += mean;
        squares += mean * mean;
    }
    return sum * sum - squares;
}

void compile_cases(struct compiler *k)
{
    const struct plan *p = k->plan;
    struct labels *l = k->labels;
    size_t n = (size_t)p->step_count;
    l->cases = arena_array(&l->arena, (size_t)p->procedure_count + 1, sizeof *l->cases);
    gsl_vector *right = gsl_vector_calloc(n), *m = gsl_vector_calloc(n), *q = gsl_vector_calloc(n);
    double *mean = mem_zeroed(n, sizeof *mean), *square = mem_zeroed(n, sizeof *square);
    for (int s = 0; s < p->step_count; s++) {
        moments_of_step(k, s, &mean[s], &square[s]);
        gsl_vector_set(right, (size_t)s, mean[s]);
    }
    find_papers(k);
    bool good = solve(k, FORWARD, right, m);
    for (int s = 0; s < p->step_count; s++)
        gsl_vector_set(right, (size_t)s,
                       square[s] + 2 * mean[s] * ahead(k, s, m) + cross_terms(k, s, m));
    good = good && solve(k, FORWARD, right, q);
    for (int i = 0; i < p->procedure_count; i++) {
        size_t entry = (size_t)p->procedures[i].entry;
        double cv = dist_cv(&k->c.procedures[i].work);
        double w = isnan(cv) ? 0 : cv, first = gsl_vector_get(m, entry);
        double variance = (1 + w * w) * gsl_vector_get(q, entry) - first * first;
        l->cases[i].mean_min = good ? first : NAN;
        l->cases[i].cv = good && first > 0 ? sqrt(fmax(variance, 0)) / first : NAN;
    }
    free(mean);
    free(square);
    gsl_vector_free(right);
    gsl_vector_free(m);
    gsl_vector_free(q);
}

/* Batches a year: one a day at their minute, or as many as the number fills; of
 * 1-20 full ones, the least work there is. */
static double batches(const struct compiler *k, const struct plan_step *s, double visits)
{
    double daily = s->batch_minute >= 0 ? k->labels->open_days : 0;
    double filled = s->batch_size > 0 ? visits / s->batch_size : 0;
    return fmin(fmax(daily, filled), visits);
}

/* A role's work is shared by its teams in proportion to their hours on duty. */
static void share_work(struct compiler *k, int role, double hours)
{
    const struct plan *p = k->plan;
    const struct plan_role *r = &p->roles[role];
    double duty = 0;
    for (int i = 0; i < r->team_count; i++)
        duty += k->labels->teams[p->role_team[r->team_first + i]].duty_hours_year;
    for (int i = 0; i < r->team_count; i++) {
        int team = p->role_team[r->team_first + i];
        struct label_team *t = &k->labels->teams[team];
        if (duty > 0)
            t->work_hours_year += hours * t->duty_hours_year / duty / p->teams[team].pace;
    }
}

void compile_work(struct compiler *k)
{
    const struct plan *p = k->plan;
    size_t n = (size_t)p->step_count;
    gsl_vector *arrivals = gsl_vector_calloc(n), *visits = gsl_vector_calloc(n);
    for (int i = 0; i < p->procedure_count; i++)
        *gsl_vector_ptr(arrivals, (size_t)p->procedures[i].entry) +=
            k->labels->procedures[i].cases_per_year;
    bool good = solve(k, BACKWARD, arrivals, visits);
    for (int s = 0; good && s < p->step_count; s++) {
        const struct plan_step *step = &p->steps[s];
        double mean, square, count = gsl_vector_get(visits, (size_t)s);
        moments_of_step(k, s, &mean, &square);
        double comes = step->may_skip ? p->parts[step->part_first].chance : 1;
        double minutes = count * mean + batches(k, step, count * comes) * batch_minutes(k, s);
        if (step->role != ROLE_NONE)
            share_work(k, step->role, minutes / 60);
    }
    gsl_vector_free(arrivals);
    gsl_vector_free(visits);
}
