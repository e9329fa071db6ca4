/* Inverse distribution functions that GSL lacks, or has slow or with gaps: its
 * inverses of gamma and beta are slow, and for some shapes end in NAN.
 *
 * All look for the root in y = ln x of h(y) = ln F(x) - ln u, or of the same
 * with 1 - F. Both are concave in y for the distributions here, so Newton's step
 * lands on one side of the root and stays there: no brackets are needed, and
 * the relative error is small in both tails. */
#ifndef MADOGUCHI_ENGINE_INVERSE_H
#define MADOGUCHI_ENGINE_INVERSE_H

/* Beta distribution of shapes a and 6 - a, 1 <= a <= 5, on (0,1): what a PERT
 * estimate is. u in (0,1). */
double inverse_pert(double u, double a);

/* Gamma distribution of scale 1, shape a > 0, log_gamma = ln G(a). u in (0,1).
 * Relative error below 1e-9 for 1e-12 < u < 1 - 1e-12 and shapes up to 20000,
 * below 5e-9 beyond; the time grows with the root of a up to a = 1e6. */
double inverse_gamma(double u, double a, double log_gamma);

/* With chance p exponential of mean1, else of mean2; 0 < p < 1, means above 0. */
double inverse_hyperexponential(double u, double p, double mean1, double mean2);

/* A mixture of `count` Erlang distributions, each four numbers: its share, its
 * stages, the mean of a stage and ln G(stages); means above 0. u in (0,1). Relative
 * error below 1e-9 where the density is not all but 0. */
double inverse_mixture(double u, const double *branches, int count);

#endif
