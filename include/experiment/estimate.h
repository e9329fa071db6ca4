/* Point estimates and 95 % intervals over independent replications.
 *
 * Means, shares and use are ratios of totals; their interval is Student's t on
 * the residuals (Law, Simulation Modeling and Analysis, §9.4; Cochran, Sampling
 * Techniques, §6). Quantiles come from pooled histograms with sectioning
 * intervals (Asmussen & Glynn, Stochastic Simulation, §III.5). Never a bare
 * 1.96. The unit is the replication, a fiscal year; of antithetic replications
 * the pair, by its sums. */
#ifndef MADOGUCHI_EXPERIMENT_ESTIMATE_H
#define MADOGUCHI_EXPERIMENT_ESTIMATE_H

#include "experiment/findings.h"

#define CONFIDENCE_LEVEL 0.95

struct interval {
    double value, low, high; /* low and high NAN below two replications */
};

/* Half-width factor t_{n-1, (1+level)/2}. */
double student_t(int replications, double level);
/* Σnum/Σden over n replications; NAN when Σden is 0. */
struct interval estimate_ratio(const double *num, const double *den, int n);
/* (Σnum1/Σden1) − (Σnum0/Σden0), replications paired. */
struct interval estimate_ratio_difference(const double *num1, const double *den1,
                                          const double *num0, const double *den0, int n);
/* Sectioning: Student's t with the deviations of n sections' values from that of
 * all together. */
struct interval estimate_sections(double value, const double *sections, int n);
/* The share of hits among n draws. Where they are sections of that size of which at
 * least five are whole and not all alike, Student's t over those; else the interval of
 * Clopper & Pearson ("The use of confidence or fiducial limits illustrated in the case of
 * the binomial", Biometrika 26, 1934) for independent draws, which is too wide for a
 * hypercube's. Within 0..1. */
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
