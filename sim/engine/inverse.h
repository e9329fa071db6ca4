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

#endif
