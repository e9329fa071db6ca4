#include "inverse.h"

#include <math.h>

enum { STEPS = 100 }; /* far more than any root takes */

/* Halley's step in y towards h = 0: `slope` is h', and g'/g = `bend` for the
 * density g of y, from which h''/h' = bend - slope. Newton's where that is far. */
static double log_step(double h, double slope, double bend)
{
    double newton = -h / slope, by = 1 + 0.5 * newton * (bend - slope);
    return by > 0.5 ? newton / by : newton;
}

/* An error h of this size is cubed by the last step. */
static int is_last(double h) { return fabs(h) < 1e-4; }

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
