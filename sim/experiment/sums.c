#include "experiment/sums.h"

#include <math.h>

struct ratio_unit ratio_sums_add(struct ratio_sums *s, double num, double den)
{
    if (s->count++ == 0)
        s->first = isfinite(num / den) ? num / den : 0;
    struct ratio_unit unit = {num - s->first * den, den};
    s->num += num;
    s->den += den;
    s->off += unit.off;
    s->off_off += unit.off * unit.off;
    s->off_den += unit.off * den;
    s->den_den += den * den;
    return unit;
}

void cross_sums_add(struct cross_sums *x, struct ratio_unit own, struct ratio_unit base)
{
    x->off_off += own.off * base.off;
    x->off_den += own.off * base.den;
    x->den_off += own.den * base.off;
    x->den_den += own.den * base.den;
}

/* Residuals off - shift * den of a ratio, over the mean denominator; they sum to 0. */
struct residuals {
    double ratio, shift, scale;
};

static struct residuals residuals_of(const struct ratio_sums *s)
{
    return (struct residuals){s->den == 0 ? NAN : s->num / s->den, s->off / s->den,
                              s->count / s->den};
}

static double squares(const struct ratio_sums *s, struct residuals r)
{
    double sum = s->off_off - 2 * r.shift * s->off_den + r.shift * r.shift * s->den_den;
    return sum * r.scale * r.scale;
}

static double products(const struct cross_sums *x, struct residuals own, struct residuals base)
{
    double sum = x->off_off - base.shift * x->off_den - own.shift * x->den_off +
                 own.shift * base.shift * x->den_den;
    return sum * own.scale * base.scale;
}

static struct interval around(double value, double squared, int n)
{
    struct interval out = {value, NAN, NAN};
    if (n < 2 || isnan(value))
        return out;
    double error = sqrt(fmax(squared, 0) / ((double)n * (n - 1)));
    double half = student_t(n, CONFIDENCE_LEVEL) * error;
    out.low = value - half;
    out.high = value + half;
    return out;
}

struct interval ratio_sums_interval(const struct ratio_sums *s)
{
    struct residuals r = residuals_of(s);
    return around(r.ratio, squares(s, r), s->count);
}

struct interval ratio_sums_difference(const struct ratio_sums *own, const struct ratio_sums *base,
                                      const struct cross_sums *x)
{
    struct residuals r = residuals_of(own), b = residuals_of(base);
    double squared = squares(own, r) + squares(base, b) - 2 * products(x, r, b);
    return around(r.ratio - b.ratio, squared, own->count);
}
