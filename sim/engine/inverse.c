#include "inverse.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

enum { STEPS = 100 }; /* far more than any root takes */

/* Halley's step in y towards h = 0: `slope` is h', and g'/g = `bend` for the
 * density g of y, from which h''/h' = bend - slope. Newton's where that is far. */
static double log_step(double h, double slope, double bend)
{
    double newton = -h / slope, by = 1 + 0.5 * newton * (bend - slope);
    return by > 0.5 ? newton / by : newton;
}

/* An error h of this size is cubed by the last step. */
static bool is_last(double h) { return fabs(h) < 1e-4; }

/* The sum in I_x(a,b) = x^a / B(a,b) * sum (1-b)_n x^n / (n! (a+n)), DLMF 8.17.7
 * as a power series; for x up to 1/2. */
static double beta_sum(double x, double a, double b)
{
    double factor = 1, sum = 1 / a;
    for (int n = 1; n < 200; n++) {
        factor *= (n - b) / n * x;
        double term = factor / (a + n);
        sum += term;
        if (fabs(term) < 1e-16 * sum)
            break;
    }
    return sum;
}

/* The x up to 1/2 of I_x(a,b) = u. I_x <= x^a / (a B) for b >= 1 starts it. */
static double beta_lower(double u, double a, double b, double beta)
{
    double y = log(u * a * beta) / a;
    for (int i = 0; i < STEPS; i++) {
        double x = fmin(exp(y), 0.5), sum = beta_sum(x, a, b);
        double h = a * log(x) + log(sum / (beta * u));
        double slope = pow(1 - x, b - 1) / sum;
        y = log(x) + log_step(h, slope, a - (b - 1) * x / (1 - x));
        if (is_last(h))
            break;
    }
    return exp(y);
}

double inverse_pert(double u, double a)
{
    double b = 6 - a, beta = tgamma(a) * tgamma(b) / 120; /* G(a) G(b) / G(6) */
    double half = exp2(-a) * beta_sum(0.5, a, b) / beta;
    return u <= half ? beta_lower(u, a, b, beta) : 1 - beta_lower(1 - u, b, a, beta);
}

static const double TINY = 1e-16;

/* With g = x f(x) = x^a e^-x / G(a): the sum in P(a,x) = g * sum, DLMF 8.7.1. */
static double gamma_sum(double x, double a)
{
    double term = 1 / a, sum = term;
    for (double n = a + 1; term > 1e-14 * sum; n++) {
        term *= x / n;
        sum += term;
    }
    return sum;
}

/* The fraction in Q(a,x) = g * fraction, DLMF 8.9.2 by Lentz's method; for x
 * well above a. */
static double gamma_fraction(double x, double a)
{
    double b = x + 1 - a, c = 1e300, d = 1 / b, fraction = d;
    for (int n = 1; n < 1000; n++) {
        double by = n * (a - n);
        b += 2;
        d = 1 / (by * d + b);
        c = b + by / c;
        fraction *= c * d;
        if (fabs(c * d - 1) < 1e-15)
            break;
    }
    return fraction;
}

/* Wilson & Hilferty (1931): the cube root is nearly normal, from a = 1e6 on to
 * less than 4e-9 of x, as near as P itself can be had. Where that is poor, in
 * the lower tail, P <= x^a / G(a+1) gives a lower bound, exact near 0. */
static double gamma_start(double u, double a, double log_gamma)
{
    double root = 1 - 1 / (9 * a) + gsl_cdf_ugaussian_Pinv(u) / (3 * sqrt(a));
    double x = a * root * root * root;
    if (root > 0.6 && a >= 1)
        return x;
    double least = exp((log(u * a) + log_gamma) / a);
    return least < TINY ? least : fmax(x, least);
}

/* The change of y that adds `missing` to P: the series of the inverse function
 * up to the fourth power of t = missing / g, by g'/g = a - x and so on. False
 * where what the fifth may add is too much. */
static bool series_step(double *step, double t, double x, double a)
{
    double c = a - x, b2 = c / 2, b3 = (c * c - x) / 6, b4 = (c * (c * c - 3 * x) - x) / 24;
    double last = (5 * b2 * (b3 - b2 * b2) - b4) * t * t * t * t;
    *step = t - b2 * t * t + (2 * b2 * b2 - b3) * t * t * t + last;
    return fabs(last * t) * (fabs(c) + sqrt(x)) < 2e-11;
}

/* Q(a,x): above a + 1 by the fraction, as 1 - P has too few digits in the tail. */
static double gamma_above(double x, double a, double g, double sum)
{
    return x > a + 1 ? g * gamma_fraction(x, a) : 1 - g * sum;
}

double inverse_gamma(double u, double a, double log_gamma)
{
    if (a == 1)
        return -log1p(-u);
    double x = gamma_start(u, a, log_gamma), y = log(x), step;
    if (x < TINY || a >= 1e6)
        return x;
    for (int i = 0; i < STEPS; i++, x = exp(y)) {
        double g = exp(a * y - x - log_gamma), sum = gamma_sum(x, a), h;
        if (u < 1 - 1e-4 && series_step(&step, u / g - sum, x, a))
            return x * exp(step);
        if (u < 0.5) {
            h = log(g * sum / u);
            y += log_step(h, 1 / sum, a - x);
        } else {
            double above = gamma_above(x, a, g, sum);
            h = log(above / (1 - u));
            y += log_step(h, -g / above, a - x);
        }
        if (is_last(h))
            break;
    }
    return exp(y);
}

/* ln of the share above x, and its slope: digits stay where x is small. */
static double log_above(double x, double p, double mean1, double mean2, double *slope)
{
    double first = p * exp(-x / mean1), second = (1 - p) * exp(-x / mean2);
    *slope = -(first / mean1 + second / mean2) / (first + second);
    return x < fmin(mean1, mean2) ? log1p(p * expm1(-x / mean1) + (1 - p) * expm1(-x / mean2))
                                  : log(first + second);
}

/* ln of the share above x is convex in x (its slope goes from the mean rate to
 * the slower branch's), so that Newton's steps rise to the root from any lower
 * bound: Jensen's, or what one branch alone would give. */
double inverse_hyperexponential(double u, double p, double mean1, double mean2)
{
    double below = -log1p(-u), x = below / (p / mean1 + (1 - p) / mean2), slope;
    x = fmax(x, mean1 * (log(p) + below));
    x = fmax(x, mean2 * (log1p(-p) + below));
    for (int i = 0; i < STEPS; i++) {
        double h = log_above(x, p, mean1, mean2, &slope) + below, step = -h / slope;
        x += step;
        if (!(step > 1e-9 * x))
            break;
    }
    return x;
}

/* Below x, above x, the density g of ln x there, and g'. */
struct tails {
    double below, above, g, bend;
};

/* Of an Erlang of `a` stages, x in stages. */
static struct tails erlang_tails(double x, double a, double log_gamma)
{
    double g = exp(a * log(x) - x - log_gamma), bend = g * (a - x);
    if (x > a + 1) {
        double above = g * gamma_fraction(x, a);
        return (struct tails){1 - above, above, g, bend};
    }
    double below = g * gamma_sum(x, a);
    return (struct tails){below, 1 - below, g, bend};
}

static struct tails mixture_tails(double x, const double *branches, int count)
{
    struct tails sum = {0, 0, 0, 0};
    for (int i = 0; i < count; i++, branches += 4) {
        struct tails t = erlang_tails(x / branches[2], branches[1], branches[3]);
        sum.below += branches[0] * t.below;
        sum.above += branches[0] * t.above;
        sum.g += branches[0] * t.g;
        sum.bend += branches[0] * t.bend;
    }
    return sum;
}

/* A step of this size is cubed by the next one, even for thousands of stages. */
static const double SMALL_STEP = 1e-5;

/* The root lies between the branches' own quantiles. The logarithm of a mixture
 * is not concave: where the step leaves the bracket, its middle is taken. */
double inverse_mixture(double u, const double *branches, int count)
{
    double low = INFINITY, high = -INFINITY;
    for (int i = 0; i < count; i++) {
        const double *b = branches + 4 * i;
        double y = log(b[2] * inverse_gamma(u, b[1], b[3]));
        low = fmin(low, y);
        high = fmax(high, y);
    }
    double y = 0.5 * (low + high);
    for (int i = 0; i < STEPS && high - low > 1e-15; i++) {
        struct tails t = mixture_tails(exp(y), branches, count);
        bool lower = u < 0.5;
        double h = lower ? log(t.below / u) : log(t.above / (1 - u));
        double step = log_step(h, lower ? t.g / t.below : -t.g / t.above, t.bend / t.g);
        if (fabs(step) < SMALL_STEP)
            return exp(y + step);
        if (lower == (h < 0))
            low = y;
        else
            high = y;
        y += step;
        if (!(y > low && y < high))
            y = 0.5 * (low + high);
    }
    return exp(y);
}
