/* Point estimates and 95 % intervals over independent replications.
 *
 * Means, shares and use are ratios of totals; their interval rests on the residuals
 * (Law, Simulation Modeling and Analysis, §9.4; Cochran, Sampling Techniques, §6).
 * Quantiles come from pooled histograms with sectioning intervals (Asmussen & Glynn,
 * Stochastic Simulation, §III.5). Never a bare 1.96. The unit is the replication, a
 * fiscal year; of antithetic replications the pair, by its sums.
 *
 * A year of long waits is further from the mean than a year of short ones, so that
 * Student's t lies too low too often. From 20 units on its quantiles are adjusted for
 * the skewness of the residuals (R. Willink, "A confidence interval and test for the
 * mean of an asymmetric distribution", Communications in Statistics: Theory and
 * Methods 34, 2005; Skart uses it: Tafazzoli, Wilson, Lada & Steiger, "Performance of
 * Skart", INFORMS Journal on Computing 23, 2011), and the interval reaches further to
 * the side of the long tail. */
#ifndef MADOGUCHI_EXPERIMENT_ESTIMATE_H
#define MADOGUCHI_EXPERIMENT_ESTIMATE_H

#include "experiment/findings.h"

#define CONFIDENCE_LEVEL 0.95

/* Units from which the skewness is asked for. Of office years with a skewness of 0.9 the
 * adjustment widens the intervals of 10 units by 27 % and those of 5 by half, and they
 * hold the mean no more often: so few say little about their third moment. */
#define SKEWNESS_UNITS 20
/* No side is longer than so many times that of Student's t. Of 20 lognormal values with
 * skewness 3.3 and 6.2 intervals without this bound hold the mean in 93.5 and 92.5 %, with
 * it in 93.5 and 92.2 % and are 21 and 28 % narrower (t: 90.5 and 86.7 %; the test
 * theory_skewness prints it, of 60,000 samples). */
#define SKEWNESS_MOST 2

struct interval {
    double value, low, high; /* low and high NAN below two replications */
    double error;            /* standard error of value; NAN where the interval rests on none */
};

/* Half-width factor t_{n-1, (1+level)/2}. */
double student_t(int replications, double level);
/* What the interval of a mean (ratio, difference) rests on: sums over n units of their
 * residuals, in the unit of the value, squared and cubed. */
struct residual_sums {
    double squares, cubes;
    int n;
};
/* The one interval of all that follow but shares of few draws and Fieller's. Around value,
 * with error = s / sqrt(n), s² = Σe² / (n - 1):
 *     value - G(t) error .. value - G(-t) error,    t = t_{n-1, .975}, |G| <= 2 t
 *     G(r) = (cbrt(1 + 6 a (r - a)) - 1) / (2 a),   a = skewness / (6 sqrt(n))
 *     skewness = n / ((n - 1) (n - 2)) Σe³ / s³
 * Below SKEWNESS_UNITS units, and where all are alike, a is 0 and G(r) = r: Student's t. */
struct interval estimate_interval(double value, struct residual_sums r);
/* Σnum/Σden over n replications; NAN when Σden is 0. */
struct interval estimate_ratio(const double *num, const double *den, int n);
/* (Σnum1/Σden1) − (Σnum0/Σden0), replications paired. */
struct interval estimate_ratio_difference(const double *num1, const double *den1,
                                          const double *num0, const double *den0, int n);
/* Sectioning: the residuals are the deviations of n sections' values from that of all
 * together. */
struct interval estimate_sections(double value, const double *sections, int n);
/* The share of hits among n draws. Where they are sections of that size of which at
 * least five are whole and not all alike, as estimate_sections of those; else the interval of
 * Clopper & Pearson ("The use of confidence or fiducial limits illustrated in the case of
 * the binomial", Biometrika 26, 1934) for independent draws, which is too wide for a
 * hypercube's, without an error. Within 0..1. */
struct interval estimate_share(const bool *hit, int n, int section);
/* The ratio of two means, paired over n units, with Fieller's interval (E. C. Fieller,
 * "Some problems in interval estimation", JRSS B 16, 1954): the values ρ at which
 * mean(num − ρ den) cannot be told from 0. Infinite ends where the denominator cannot be
 * told from 0: such a set is no interval (or all numbers), and is told as open. */
struct interval estimate_fieller(const double *num, const double *den, int n);
/* MSER (White, "An effective truncation heuristic for bias reduction in simulation
 * output", Simulation 69, 1997): how many of the first of n values to cut off so
 * that the standard error of the mean of the others is least; 0..n/2, where n/2
 * says that they had not settled by then. */
int mser_truncation(const double *x, int n);
/* The q quantile of values (linear between order statistics), for input
 * ranges; NAN for none. */
double sample_quantile(const double *x, int n, double q);

#endif
