/* Mean and CV of a whole case's handling, from the lowered steps.
 *
 * The steps of a flow are an absorbing Markov chain; with service S of a step
 * independent of the way on, the first two moments of what is left solve
 *     m(s) = E[S] + sum p m(t)
 *     q(s) = E[S^2] + 2 E[S] sum p m(t) + sum p q(t)
 * (Kemeny & Snell, Finite Markov Chains, ch. III). The case factor W, mean 1,
 * multiplies all of it: E[X] = m, E[X^2] = E[W^2] q. Shared batch time and
 * delays are no handling of the case. */
#include "compile.h"

#include <gsl/gsl_linalg.h>
#include <stdlib.h>

static void moments_of_step(const struct compiler *k, int step, double *mean, double *square)
{
    const struct plan_step *s = &k->plan->steps[step];
    double variance = 0;
    *mean = 0;
    for (int row = 0; row < k->c.step_count; row++)
        for (int i = 0; i < s->part_count; i++) {
            const struct plan_part *part = &k->plan->parts[s->part_first + i];
            if (!part->by_work || part->key != step_key(k, row))
                continue;
            double m = dist_mean(&k->c.steps[row].minutes), cv = dist_cv(&k->c.steps[row].minutes);
            *mean += m;
            variance += m * m * cv * cv;
        }
    *square = variance + *mean * *mean;
}

/* Solves (I - P) x = right; false where a flow never ends. */
static bool solve(const struct plan *p, const gsl_vector *right, gsl_vector *x)
{
    size_t n = (size_t)p->step_count;
    int sign;
    gsl_matrix *a = gsl_matrix_calloc(n, n);
    gsl_permutation *order = gsl_permutation_alloc(n);
    gsl_matrix_set_identity(a);
    for (size_t s = 0; s < n; s++) {
        double before = 0;
        for (int b = 0; b < p->steps[s].next_count; b++) {
            const struct plan_branch *branch = &p->branches[p->steps[s].next_first + b];
            if (branch->step != STEP_END) {
                double *cell = gsl_matrix_ptr(a, s, (size_t)branch->step);
                *cell -= branch->upto - before;
            }
            before = branch->upto;
        }
    }
    bool good = gsl_linalg_LU_decomp(a, order, &sign) == 0 && gsl_linalg_LU_det(a, sign) != 0 &&
                gsl_linalg_LU_solve(a, order, right, x) == 0;
    gsl_permutation_free(order);
    gsl_matrix_free(a);
    return good;
}

static double ahead(const struct plan *p, int step, const gsl_vector *m)
{
    double sum = 0, before = 0;
    for (int b = 0; b < p->steps[step].next_count; b++) {
        const struct plan_branch *branch = &p->branches[p->steps[step].next_first + b];
        if (branch->step != STEP_END)
            sum += (branch->upto - before) * gsl_vector_get(m, (size_t)branch->step);
        before = branch->upto;
    }
    return sum;
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
    bool good = solve(p, right, m);
    for (int s = 0; s < p->step_count; s++)
        gsl_vector_set(right, (size_t)s, square[s] + 2 * mean[s] * ahead(p, s, m));
    good = good && solve(p, right, q);
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
