#include "base/dist.h"

#include <math.h>
#include <stddef.h>

/* The normal distribution above 0, in units of its deviation: r = mean / sd
 * before truncation. Johnson, Kotz & Balakrishnan, Continuous Univariate
 * Distributions 1, section 10.1: with h = phi(r) / Phi(r) the mean is r + h and
 * the variance 1 - r h - h^2. */
static double normal_hazard(double r)
{
    static const double root_two_over_pi = 0.79788456080286535588;
    return root_two_over_pi * exp(-0.5 * r * r) / erfc(-r * 0.70710678118654752440);
}

static double normal_cv(double r)
{
    double h = normal_hazard(r);
    return sqrt(1 - r * h - h * h) / (r + h);
}

static double normal_mean(double mean, double sd)
{
    return sd > 0 ? mean + sd * normal_hazard(mean / sd) : mean;
}

double dist_mean(const struct dist *d)
{
    switch (d->kind) {
    case DIST_NONE:
        return 0;
    case DIST_UNIFORM:
        return (d->a + d->b) / 2;
    case DIST_TRIANGULAR:
        return (d->a + d->b + d->c) / 3;
    case DIST_PERT: /* beta-PERT: Clark, Operations Research 10 (1962), p. 405 */
        return (d->a + 4 * d->b + d->c) / 6;
    case DIST_ERLANG:
        return d->b;
    case DIST_HYPEREXPONENTIAL:
        return d->a * d->b + (1 - d->a) * d->c;
    case DIST_NORMAL:
        return normal_mean(d->a, d->b);
    case DIST_CONSTANT:
    case DIST_EXPONENTIAL:
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
    case DIST_MIXTURE:
    case DIST_EMPIRICAL:
    case DIST_DAYS:
        return d->a;
    }
    return 0;
}

static double ratio(double deviation, double mean) { return mean > 0 ? deviation / mean : 0; }

/* Law, Simulation Modeling and Analysis, section 6.2: E X^2 = 2 (p m1^2 + (1-p)
 * m2^2), so that the CV^2 is 1 + 2 p (1-p) (m1 - m2)^2 / mean^2. */
static double hyperexponential_cv(double p, double apart, double mean)
{
    return mean > 0 ? sqrt(1 + 2 * p * (1 - p) * apart * apart / (mean * mean)) : 0;
}

double dist_cv(const struct dist *d)
{
    double a = d->a, b = d->b, c = d->c;
    switch (d->kind) {
    case DIST_NONE:
    case DIST_CONSTANT:
    case DIST_DAYS:
        return 0;
    case DIST_UNIFORM:
        return ratio((b - a) / sqrt(12), dist_mean(d));
    case DIST_TRIANGULAR:
        return ratio(sqrt((a * a + b * b + c * c - a * b - a * c - b * c) / 18), dist_mean(d));
    case DIST_PERT: /* of the beta on [a, c] with shapes that sum to 6 */
        return ratio(sqrt((dist_mean(d) - a) * (c - dist_mean(d)) / 7), dist_mean(d));
    case DIST_EXPONENTIAL:
        return 1;
    case DIST_ERLANG:
        return 1 / sqrt(a);
    case DIST_HYPEREXPONENTIAL:
        return hyperexponential_cv(a, b - c, dist_mean(d));
    case DIST_NORMAL:
        return b > 0 ? normal_cv(a / b) : 0;
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
    case DIST_MIXTURE:
    case DIST_EMPIRICAL:
        return b;
    }
    return 0;
}

void dist_scale(struct dist *d, double factor)
{
    switch (d->kind) {
    case DIST_NONE:
        break;
    case DIST_UNIFORM:
    case DIST_TRIANGULAR:
    case DIST_PERT:
    case DIST_NORMAL:
        d->a *= factor;
        d->b *= factor;
        d->c *= factor;
        break;
    case DIST_ERLANG:
        d->b *= factor;
        break;
    case DIST_HYPEREXPONENTIAL:
        d->b *= factor;
        d->c *= factor;
        break;
    case DIST_CONSTANT:
    case DIST_EXPONENTIAL:
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
    case DIST_MIXTURE:
    case DIST_EMPIRICAL:
    case DIST_DAYS:
        d->a *= factor;
        break;
    }
}

/* One parameter is the mean itself: set it rather than multiply, so that no
 * digit of what the user wrote is lost. */
static double *mean_parameter(struct dist *d)
{
    switch (d->kind) {
    case DIST_NONE:
    case DIST_UNIFORM:
    case DIST_TRIANGULAR:
    case DIST_PERT:
    case DIST_HYPEREXPONENTIAL:
    case DIST_NORMAL:
        return NULL;
    case DIST_ERLANG:
        return &d->b;
    case DIST_CONSTANT:
    case DIST_EXPONENTIAL:
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
    case DIST_MIXTURE:
    case DIST_EMPIRICAL:
    case DIST_DAYS:
        return &d->a;
    }
    return NULL;
}

bool dist_set_mean(struct dist *d, double mean)
{
    if (!isfinite(mean) || mean < 0)
        return false;
    double *parameter = mean_parameter(d);
    if (parameter) {
        *parameter = mean;
        return true;
    }
    double old = dist_mean(d);
    if (!(old > 0))
        return false;
    dist_scale(d, mean / old);
    return true;
}

/* Stretches the bounds about the mean; times below zero are out of range. */
static bool stretch(struct dist *d, double cv)
{
    double old = dist_cv(d), mean = dist_mean(d);
    if (!(old > 0))
        return false;
    double by = cv / old, low = mean + (d->a - mean) * by;
    if (low < 0)
        return false;
    d->a = low;
    d->b = mean + (d->b - mean) * by;
    if (d->kind != DIST_UNIFORM)
        d->c = mean + (d->c - mean) * by;
    return true;
}

/* An Erlang has only the CVs 1/sqrt(k) of its k stages. */
static bool set_stages(struct dist *d, double cv)
{
    double stages = round(1 / (cv * cv));
    if (stages < 1 || fabs(1 / sqrt(stages) - cv) > 1e-3 * cv)
        return false;
    d->a = stages;
    return true;
}

/* What is left above 0 keeps its mean. Its CV falls in r from sqrt(pi/2 - 1) at
 * 0 and stays below 1/r: bisection. */
static bool set_normal_cv(struct dist *d, double cv)
{
    double low = 0, high = 1 / cv, mean = dist_mean(d);
    if (cv > normal_cv(0))
        return false;
    for (int i = 0; i < 200; i++) {
        double r = 0.5 * (low + high);
        if (normal_cv(r) > cv)
            low = r;
        else
            high = r;
    }
    d->b = mean / (high + normal_hazard(high));
    d->a = high * d->b;
    return true;
}

/* Moves the branches' means apart, p and the mean stay; false where one would
 * fall below zero or the CV below 1. */
static bool set_branches(struct dist *d, double cv)
{
    double p = d->a, mean = dist_mean(d);
    if (!(p > 0 && p < 1) || cv < 1)
        return false;
    double apart = mean * sqrt((cv * cv - 1) / (2 * p * (1 - p)));
    if (d->b < d->c)
        apart = -apart;
    double first = mean + (1 - p) * apart, second = mean - p * apart;
    if (first < 0 || second < 0)
        return false;
    d->b = first;
    d->c = second;
    return true;
}

bool dist_set_cv(struct dist *d, double cv)
{
    if (!isfinite(cv) || cv <= 0)
        return false;
    switch (d->kind) {
    case DIST_NONE:
    case DIST_CONSTANT:
    case DIST_DAYS:
    case DIST_EXPONENTIAL:
    case DIST_MIXTURE:
    case DIST_EMPIRICAL:
        return false;
    case DIST_UNIFORM:
    case DIST_TRIANGULAR:
    case DIST_PERT:
        return stretch(d, cv);
    case DIST_ERLANG:
        return set_stages(d, cv);
    case DIST_HYPEREXPONENTIAL:
        return set_branches(d, cv);
    case DIST_NORMAL:
        return set_normal_cv(d, cv);
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
        d->b = cv;
        return true;
    }
    return false;
}
