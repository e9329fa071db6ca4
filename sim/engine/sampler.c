#include "engine/plan.h"

#include "inverse.h"
#include "log_lanes.h"
#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

/* The shape k of a Weibull of the given CV: CV^2 = G(1+2/k)/G(1+1/k)^2 - 1
 * falls in k, so bisection on log k is safe (Johnson, Kotz & Balakrishnan,
 * Continuous Univariate Distributions 1, ch. 21). */
static double weibull_shape(double cv)
{
    double low = log(0.05), high = log(500.0);
    double wanted = log1p(cv * cv);
    for (int i = 0; i < 200; i++) {
        double middle = 0.5 * (low + high), inverse = exp(-middle);
        if (lgamma(1 + 2 * inverse) - 2 * lgamma(1 + inverse) > wanted)
            low = middle;
        else
            high = middle;
    }
    return exp(0.5 * (low + high));
}

static struct sampler gamma_sampler(double shape, double mean)
{
    return (struct sampler){DIST_GAMMA, {shape, mean / shape, lgamma(shape)}};
}

/* Shapes 1 + 4 (mode - low) / (high - low) and 6 minus that: Vose, Risk Analysis,
 * "PERT"; Clark (1962). */
static struct sampler pert_sampler(double low, double mode, double high)
{
    if (!(high > low))
        return (struct sampler){DIST_CONSTANT, {low, 0, 0}};
    return (struct sampler){DIST_PERT, {low, high - low, 1 + 4 * (mode - low) / (high - low)}};
}

/* The first branch is the shorter one. */
static struct sampler hyperexponential_sampler(double p, double mean1, double mean2)
{
    if (p >= 1 || mean1 == mean2)
        return (struct sampler){DIST_EXPONENTIAL, {mean1, 0, 0}};
    if (p <= 0)
        return (struct sampler){DIST_EXPONENTIAL, {mean2, 0, 0}};
    if (mean1 > mean2)
        return (struct sampler){DIST_HYPEREXPONENTIAL, {1 - p, mean2, mean1}};
    return (struct sampler){DIST_HYPEREXPONENTIAL, {p, mean1, mean2}};
}

/* The share of a normal distribution below 0, where it is cut off. */
static struct sampler normal_sampler(double mean, double sd)
{
    if (!(sd > 0))
        return (struct sampler){DIST_CONSTANT, {mean, 0, 0}};
    return (struct sampler){DIST_NORMAL, {mean, sd, gsl_cdf_ugaussian_P(-mean / sd)}};
}

struct sampler sampler_make(const struct dist *d)
{
    double variance;
    switch (d->kind) {
    case DIST_NONE:
        break;
    case DIST_CONSTANT:
    case DIST_DAYS:
    case DIST_EXPONENTIAL:
        return (struct sampler){d->kind, {d->a, 0, 0}};
    case DIST_UNIFORM:
        return (struct sampler){d->kind, {d->a, d->b - d->a, 0}};
    case DIST_TRIANGULAR:
        return (struct sampler){d->kind, {d->a, d->b, d->c}};
    case DIST_PERT:
        return pert_sampler(d->a, d->b, d->c);
    case DIST_ERLANG:
        return gamma_sampler(d->a, d->b);
    case DIST_HYPEREXPONENTIAL:
        return hyperexponential_sampler(d->a, d->b, d->c);
    case DIST_GAMMA:
        return gamma_sampler(1 / (d->b * d->b), d->a);
    case DIST_WEIBULL: {
        double shape = weibull_shape(d->b);
        return (struct sampler){d->kind, {1 / shape, d->a / tgamma(1 + 1 / shape), 0}};
    }
    case DIST_LOGNORMAL:
        variance = log1p(d->b * d->b);
        return (struct sampler){d->kind, {log(d->a) - 0.5 * variance, sqrt(variance), 0}};
    case DIST_NORMAL:
        return normal_sampler(d->a, d->b);
    case DIST_MIXTURE:
    case DIST_EMPIRICAL:
        assert(!"whoever fills plan.points makes the sampler");
        break;
    }
    return (struct sampler){DIST_NONE, {0, 0, 0}};
}

static double triangular(double low, double mode, double high, double u)
{
    double width = high - low;
    if (width <= 0)
        return low;
    double split = (mode - low) / width;
    if (u < split)
        return low + sqrt(u * width * (mode - low));
    return high - sqrt((1 - u) * width * (high - mode));
}

/* F(x) = below + u (1 - below). Beyond the median the share above x is the exact
 * one: 1 - F would lose the tail's digits. */
static double truncated_normal(double mean, double sd, double below, double u)
{
    double above = (1 - u) * (1 - below);
    double z = above < 0.5 ? gsl_cdf_ugaussian_Qinv(above)
                           : gsl_cdf_ugaussian_Pinv(below + u * (1 - below));
    return fmax(0, mean + sd * z);
}

/* A branch of mean 0 takes no time. */
static double hyperexponential(double p, double mean1, double mean2, double u)
{
    if (mean1 > 0)
        return inverse_hyperexponential(u, p, mean1, mean2);
    return u < p ? 0 : -mean2 * log((1 - u) / (1 - p));
}

/* The inverse of the distribution function of the observations, a step function:
 * the least value whose cumulative share is u or more. */
static double observed(const double *values, size_t count, double u)
{
    const double *upto = values + count;
    size_t low = 0, high = count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (upto[middle] < u)
            low = middle + 1;
        else
            high = middle;
    }
    return values[low];
}

double sampler_draw(const struct sampler *s, const double *points, double u)
{
    switch (s->kind) {
    case DIST_CONSTANT:
    case DIST_DAYS:
        return s->p[0];
    case DIST_UNIFORM:
        return s->p[0] + u * s->p[1];
    case DIST_TRIANGULAR:
        return triangular(s->p[0], s->p[1], s->p[2], u);
    case DIST_EXPONENTIAL:
        return exponential_of(u, s->p[0]);
    case DIST_HYPEREXPONENTIAL:
        return hyperexponential(s->p[0], s->p[1], s->p[2], u);
    case DIST_PERT:
        return s->p[0] + s->p[1] * inverse_pert(u, s->p[2]);
    case DIST_GAMMA:
        return s->p[1] * inverse_gamma(u, s->p[0], s->p[2]);
    case DIST_WEIBULL:
        return s->p[1] * pow(-log(1 - u), s->p[0]);
    case DIST_LOGNORMAL:
        return exp(s->p[0] + s->p[1] * gsl_cdf_ugaussian_Pinv(u));
    case DIST_NORMAL:
        return truncated_normal(s->p[0], s->p[1], s->p[2], u);
    case DIST_MIXTURE:
        return s->p[2] * inverse_mixture(u, points + (size_t)s->p[0], (int)s->p[1]);
    case DIST_EMPIRICAL:
        return s->p[2] * observed(points + (size_t)s->p[0], (size_t)s->p[1], u);
    default:
        return 0;
    }
}

void sampler_draw_all(const struct sampler *s, const double *points, double *u, int count)
{
    if (s->kind == DIST_EXPONENTIAL) {
        exponential_all(u, count, s->p[0]);
        return;
    }
    for (int i = 0; i < count; i++)
        u[i] = sampler_draw(s, points, u[i]);
}
