#include "base/dist.h"

#include <math.h>
#include <stddef.h>

double dist_mean(const struct dist *d)
{
    switch (d->kind) {
    case DIST_NONE:
        return 0;
    case DIST_UNIFORM:
        return (d->a + d->b) / 2;
    case DIST_TRIANGULAR:
        return (d->a + d->b + d->c) / 3;
    case DIST_ERLANG:
        return d->b;
    case DIST_CONSTANT:
    case DIST_EXPONENTIAL:
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
    case DIST_DAYS:
        return d->a;
    }
    return 0;
}

static double ratio(double deviation, double mean) { return mean > 0 ? deviation / mean : 0; }

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
    case DIST_EXPONENTIAL:
        return 1;
    case DIST_ERLANG:
        return 1 / sqrt(a);
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
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
        d->a *= factor;
        d->b *= factor;
        d->c *= factor;
        break;
    case DIST_ERLANG:
        d->b *= factor;
        break;
    case DIST_CONSTANT:
    case DIST_EXPONENTIAL:
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
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
        return NULL;
    case DIST_ERLANG:
        return &d->b;
    case DIST_CONSTANT:
    case DIST_EXPONENTIAL:
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
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
    if (d->kind == DIST_TRIANGULAR)
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

bool dist_set_cv(struct dist *d, double cv)
{
    if (!isfinite(cv) || cv <= 0)
        return false;
    switch (d->kind) {
    case DIST_NONE:
    case DIST_CONSTANT:
    case DIST_DAYS:
    case DIST_EXPONENTIAL:
        return false;
    case DIST_UNIFORM:
    case DIST_TRIANGULAR:
        return stretch(d, cv);
    case DIST_ERLANG:
        return set_stages(d, cv);
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
        d->b = cv;
        return true;
    }
    return false;
}
