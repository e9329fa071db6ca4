/* Who is ahead of whom, as far as the doubt lets one say.
 *
 *     struct rated in[3] = {{.value = 5.1, .variance = {0.04, 0}, .freedom = {19, 19}}, …};
 *     struct rank out[3];
 *     rank_all(out, in, 3, false, 0.95);      less is better
 *
 * Each pair is held apart by Welch's interval of its difference (B. L. Welch, "The
 * generalization of 'Student's' problem when several different population variances are
 * involved", Biometrika 34, 1947; degrees of freedom after Satterthwaite 1946) at
 * 1 − (1 − level) ÷ pairs (Bonferroni: it holds whatever ties the values to each other), so
 * that all intervals together hold with the level. The ranks that are left to one are from
 * 1 + those surely better to n − those surely worse: a confidence set for all ranks at once
 * (M. Mogstad, J. P. Romano, A. M. Shaikh, D. Wilhelm, "Inference for Ranks with
 * Applications to Mobility across Neighbourhoods and Academic Achievement across
 * Countries", Review of Economic Studies 91, 2024, by pairwise differences; the same from
 * single intervals: M. Klein, T. Wright, J. Wieczorek, "A joint confidence region for an
 * overall ranking of populations", JRSS C 69, 2020).
 *
 * Two variances stand side by side: of the simulation and of the inputs. Those of two
 * municipalities are taken as independent; what they share (the same draws of the same
 * template) would make the difference surer, not less sure. */
#ifndef MADOGUCHI_STUDY_RANKING_H
#define MADOGUCHI_STUDY_RANKING_H

#include <stdbool.h>

enum { DOUBTS = 2 }; /* of the simulation, of the inputs */

/* value NAN: there is none, and it has no rank. variance NAN: not known; 0: none. */
struct rated {
    double value;
    double variance[DOUBTS];
    double freedom[DOUBTS];
};

/* place 0: it has no rank; low 0: the set is not known (a variance is not). */
struct rank {
    int place;      /* 1 is best; equals share the better one */
    int of;         /* how many have a value */
    int low, high;  /* the confidence set */
    int next;       /* who stands next behind it; -1: nobody */
    bool like_next; /* cannot be told apart from it (false where the set is not known) */
};

/* Welch's two-sided p value of a difference; NAN where a variance is not known. 1 of
 * equals, 0 of different values without doubt. */
double welch_p(const struct rated *a, const struct rated *b);
void rank_all(struct rank *out, const struct rated *in, int n, bool more_is_better, double level);
/* The middle of those that are numbers (of an even count the mean of both); NAN of none. */
double median_of(const double *x, int n);

#endif
