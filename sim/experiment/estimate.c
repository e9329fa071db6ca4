#include "experiment/estimate.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

double student_t(int replications, double level)
{
    if (replications < 2)
        return NAN;
    return gsl_cdf_tdist_Pinv(0.5 + level / 2, replications - 1);
}

static double sum_of(const double *x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

/* The a of G; 0 where no skewness is told. */
static double asymmetry(struct residual_sums r)
{
    double n = r.n, deviation = sqrt(r.squares / (n - 1));
    if (r.n < SKEWNESS_UNITS || deviation == 0)
        return 0;
    double skewness = n / ((n - 1) * (n - 2)) * r.cubes / pow(deviation, 3);
    return skewness / (6 * sqrt(n));
}

/* G(r): (cbrt(x) - 1) / 2a by (c³ - 1) = (c - 1) (c² + c + 1), which a of 0 does not harm. */
static double adjusted(double r, double a)
{
    double c = cbrt(1 + 6 * a * (r - a));
    return 3 * (r - a) / (c * c + c + 1);
}

struct interval estimate_interval(double value, struct residual_sums r)
{
    struct interval out = {value, NAN, NAN, NAN};
    if (r.n < 2 || isnan(value))
        return out;
    double t = student_t(r.n, CONFIDENCE_LEVEL), a = asymmetry(r);
    out.error = sqrt(r.squares / ((double)r.n * (r.n - 1)));
    double most = SKEWNESS_MOST * t;
    out.low = value - fmin(adjusted(t, a), most) * out.error;
    out.high = value - fmax(adjusted(-t, a), -most) * out.error;
    return out;
}

static struct interval around(double value, const double *residuals, int n)
{
    struct residual_sums r = {.n = n};
    for (int i = 0; i < n; i++) {
        r.squares += residuals[i] * residuals[i];
        r.cubes += residuals[i] * residuals[i] * residuals[i];
    }
    return estimate_interval(value, r);
}

/* Residuals of a ratio: (num - R den) / mean den; they sum to 0. */
static double ratio_residuals(const double *num, const double *den, int n, double *out)
{
    double bottom = sum_of(den, n), ratio = sum_of(num, n) / bottom;
    if (bottom == 0)
        return NAN;
    for (int i = 0; i < n; i++)
        out[i] = (num[i] - ratio * den[i]) / (bottom / n);
    return ratio;
}

struct interval estimate_ratio(const double *num, const double *den, int n)
{
    double *residuals = mem_zeroed((size_t)n + 1, sizeof *residuals);
    double ratio = ratio_residuals(num, den, n, residuals);
    struct interval out = around(ratio, residuals, n);
    free(residuals);
    return out;
}

struct interval estimate_ratio_difference(const double *num1, const double *den1,
                                          const double *num0, const double *den0, int n)
{
    double *one = mem_zeroed(2 * (size_t)n + 1, sizeof *one), *zero = one + n;
    double difference = ratio_residuals(num1, den1, n, one) - ratio_residuals(num0, den0, n, zero);
    for (int i = 0; i < n; i++)
        one[i] -= zero[i];
    struct interval out = around(difference, one, n);
    free(one);
    return out;
}

struct interval estimate_sections(double value, const double *sections, int n)
{
    double *deviations = mem_zeroed((size_t)n + 1, sizeof *deviations);
    for (int i = 0; i < n; i++)
        deviations[i] = sections[i] - value;
    struct interval out = around(value, deviations, n);
    free(deviations);
    return out;
}

/* The mean of the whole sections; false where they are too few or all alike. */
static bool share_by_sections(struct interval *out, const bool *hit, int n, int section)
{
    enum { FEWEST = 5 };
    int count = n / section;
    double *shares = mem_zeroed((size_t)count + 1, sizeof *shares);
    bool differ = false;
    for (int i = 0; i < count * section; i++)
        shares[i / section] += (double)hit[i] / section;
    for (int i = 1; i < count; i++)
        differ = differ || shares[i] != shares[0];
    if (differ && count >= FEWEST)
        *out = estimate_sections(out->value, shares, count);
    free(shares);
    return differ && count >= FEWEST;
}

struct interval estimate_share(const bool *hit, int n, int section)
{
    struct interval out = {NAN, NAN, NAN, NAN};
    int hits = 0;
    if (n < 1)
        return out;
    for (int i = 0; i < n; i++)
        hits += hit[i];
    out.value = (double)hits / n;
    if (share_by_sections(&out, hit, n, section)) {
        out.low = fmax(out.low, 0);
        out.high = fmin(out.high, 1);
        return out;
    }
    double tail = 0.5 * (1 - CONFIDENCE_LEVEL);
    out.low = hits == 0 ? 0 : gsl_cdf_beta_Pinv(tail, hits, n - hits + 1);
    out.high = hits == n ? 1 : gsl_cdf_beta_Pinv(1 - tail, hits + 1, n - hits);
    return out;
}

/* (mean num − ρ mean den)² ≤ t² Var(num − ρ den) / n is a quadratic in ρ. */
struct interval estimate_fieller(const double *num, const double *den, int n)
{
    struct interval out = {sum_of(num, n) / sum_of(den, n), NAN, NAN, NAN};
    if (n < 2 || isnan(out.value))
        return out;
    double top = sum_of(num, n) / n, bottom = sum_of(den, n) / n;
    double t = student_t(n, CONFIDENCE_LEVEL), factor = t * t / n;
    double tt = factor * gsl_stats_variance_m(num, 1, (size_t)n, top);
    double bb = factor * gsl_stats_variance_m(den, 1, (size_t)n, bottom);
    double tb = factor * gsl_stats_covariance_m(num, 1, den, 1, (size_t)n, top, bottom);
    double a = bottom * bottom - bb, b = top * bottom - tb, c = top * top - tt;
    if (a <= 0) {
        out.low = -INFINITY;
        out.high = INFINITY;
        return out;
    }
    double root = sqrt(fmax(b * b - a * c, 0));
    out.low = (b - root) / a;
    out.high = (b + root) / a;
    return out;
}

/* From the end: mean and squared deviations of the last values (Welford). */
int mser_truncation(const double *x, int n)
{
    double mean = 0, squares = 0, least = INFINITY;
    int cut = n / 2;
    for (int i = n - 1; i >= 0; i--) {
        double kept = n - i, from_mean = x[i] - mean;
        mean += from_mean / kept;
        squares += from_mean * (x[i] - mean);
        if (i > n / 2 || squares / (kept * kept) > least)
            continue;
        least = squares / (kept * kept);
        cut = i;
    }
    return cut;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double sample_quantile(const double *x, int n, double q)
{
    if (n < 1)
        return NAN;
    double *sorted = mem_alloc((size_t)n * sizeof *sorted);
    memcpy(sorted, x, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, by_value);
    double value = gsl_stats_quantile_from_sorted_data(sorted, 1, (size_t)n, q);
    free(sorted);
    return value;
}
