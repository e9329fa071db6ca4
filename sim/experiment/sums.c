#include "experiment/sums.h"

#include <math.h>

/* ---- products of two units' numbers ---- */

enum { DEGREES = 4 };

static const double binomial[DEGREES][DEGREES] = {{1}, {1, 1}, {1, 2, 1}, {1, 3, 3, 1}};

/* What takes the unit `of` to the power of degree: off^(degree - j) den^j. */
static void powers_of(double *out, struct ratio_unit of, int degree)
{
    out[0] = 1;
    for (int k = 1; k <= degree; k++) {
        out[k] = out[k - 1] * of.den;
        for (int j = 0; j < k; j++)
            out[j] *= of.off;
    }
}

/* To sums[(m + 1) (n + 1)] the products of m numbers of x with n of y. */
static void add_products(double *sums, struct ratio_unit x, int m, struct ratio_unit y, int n)
{
    double left[DEGREES], right[DEGREES];
    powers_of(left, x, m);
    powers_of(right, y, n);
    for (int i = 0; i <= m; i++)
        for (int j = 0; j <= n; j++)
            *sums++ += left[i] * right[j];
}

/* The sum of (v x)^m (w y)^n, with weights of off and den. */
static double weighted(const double *sums, struct ratio_unit v, int m, struct ratio_unit w, int n)
{
    double left[DEGREES], right[DEGREES], sum = 0;
    powers_of(left, v, m);
    powers_of(right, w, n);
    for (int i = 0; i <= m; i++)
        for (int j = 0; j <= n; j++)
            sum += binomial[m][i] * left[i] * binomial[n][j] * right[j] * *sums++;
    return sum;
}

static const struct ratio_unit none = {0, 0};

static void add_powers(struct power_sums *p, struct ratio_unit x)
{
    add_products(p->squares, x, 2, none, 0);
    add_products(p->cubes, x, 3, none, 0);
}

/* ---- units ---- */

struct ratio_unit ratio_sums_add(struct ratio_sums *s, double num, double den)
{
    if (s->den == 0 && isfinite(num / den))
        s->first = num / den;
    struct ratio_unit unit = {num - s->first * den, den};
    s->count++;
    s->num += num;
    s->den += den;
    s->off += unit.off;
    add_powers(&s->powers, unit);
    return unit;
}

void cross_sums_add(struct cross_sums *x, struct ratio_unit own, struct ratio_unit base)
{
    struct ratio_unit change = {own.off - base.off, own.den - base.den};
    add_powers(&x->change, change);
    add_products(x->one_one, change, 1, base, 1);
    add_products(x->one_two, change, 1, base, 2);
    add_products(x->two_one, change, 2, base, 1);
}

/* ---- residuals ---- */

static double ratio_of(const struct ratio_sums *s) { return s->den == 0 ? NAN : s->num / s->den; }

/* Residuals are off - shift * den over the mean denominator; they sum to 0. */
static struct ratio_unit residual_weights(const struct ratio_sums *s)
{
    double scale = s->count / s->den;
    return (struct ratio_unit){scale, -scale * s->off / s->den};
}

struct interval ratio_sums_interval(const struct ratio_sums *s)
{
    struct ratio_unit w = residual_weights(s);
    double squares = weighted(s->powers.squares, w, 2, none, 0);
    double cubes = weighted(s->powers.cubes, w, 3, none, 0);
    return estimate_interval(ratio_of(s),
                             (struct residual_sums){fmax(squares, 0), cubes, s->count});
}

/* v own - w base = v (own - base) + (v - w) base */
struct interval ratio_sums_difference(const struct ratio_sums *own, const struct ratio_sums *base,
                                      const struct cross_sums *x)
{
    struct ratio_unit v = residual_weights(own), w = residual_weights(base);
    struct ratio_unit rest = {v.off - w.off, v.den - w.den};
    double squares = weighted(x->change.squares, v, 2, none, 0) +
                     2 * weighted(x->one_one, v, 1, rest, 1) +
                     weighted(base->powers.squares, rest, 2, none, 0);
    double cubes =
        weighted(x->change.cubes, v, 3, none, 0) + 3 * weighted(x->two_one, v, 2, rest, 1) +
        3 * weighted(x->one_two, v, 1, rest, 2) + weighted(base->powers.cubes, rest, 3, none, 0);
    return estimate_interval(ratio_of(own) - ratio_of(base),
                             (struct residual_sums){fmax(squares, 0), cubes, own->count});
}
