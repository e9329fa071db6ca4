#include "study/ranking.h"

#include "base/arena.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

double welch_p(const struct rated *a, const struct rated *b)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < DOUBTS; i++) {
        const struct rated *both[] = {a, b};
        for (int side = 0; side < 2; side++) {
            double v = both[side]->variance[i];
            sum += v;
            if (v > 0)
                squares += v * v / both[side]->freedom[i];
        }
    }
    double difference = fabs(a->value - b->value);
    if (isnan(sum))
        return NAN;
    if (sum == 0)
        return difference > 0 ? 0 : 1;
    return 2 * gsl_cdf_tdist_Q(difference / sqrt(sum), sum * sum / squares);
}

/* ---- order ---- */

struct place_of {
    double value; /* less is better */
    int index;
};

static int by_value(const void *a, const void *b)
{
    const struct place_of *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static int sort_places(struct place_of *out, const struct rated *in, int n, bool more_is_better)
{
    int count = 0;
    for (int i = 0; i < n; i++)
        if (!isnan(in[i].value))
            out[count++] = (struct place_of){more_is_better ? -in[i].value : in[i].value, i};
    qsort(out, (size_t)count, sizeof *out, by_value);
    return count;
}

static void set_places(struct rank *out, const struct place_of *sorted, int count)
{
    for (int k = 0; k < count; k++) {
        bool equal = k > 0 && sorted[k].value == sorted[k - 1].value;
        struct rank *r = &out[sorted[k].index];
        r->place = equal ? out[sorted[k - 1].index].place : k + 1;
        r->of = count;
        r->next = k + 1 < count ? sorted[k + 1].index : -1;
    }
}

/* ---- sets ---- */

static bool doubt_known(const struct rated *x)
{
    return !isnan(x->variance[0]) && !isnan(x->variance[1]);
}

static void set_ranges(struct rank *out, const struct rated *in, const struct place_of *sorted,
                       int count, double level)
{
    double pairs = 0.5 * count * (count - 1), each = pairs > 0 ? (1 - level) / pairs : 1;
    for (int k = 0; k < count; k++)
        if (!doubt_known(&in[sorted[k].index]))
            return;
    for (int k = 0; k < count; k++) {
        out[sorted[k].index].low = 1;
        out[sorted[k].index].high = count;
    }
    for (int k = 0; k < count; k++)
        for (int j = k + 1; j < count; j++) {
            int better = sorted[k].index, worse = sorted[j].index;
            bool apart = welch_p(&in[better], &in[worse]) < each;
            out[better].high -= apart;
            out[worse].low += apart;
            if (j == k + 1)
                out[better].like_next = !apart;
        }
}

void rank_all(struct rank *out, const struct rated *in, int n, bool more_is_better, double level)
{
    struct place_of *sorted = mem_zeroed((size_t)n + 1, sizeof *sorted);
    for (int i = 0; i < n; i++)
        out[i] = (struct rank){.next = -1};
    int count = sort_places(sorted, in, n, more_is_better);
    set_places(out, sorted, count);
    set_ranges(out, in, sorted, count, level);
    free(sorted);
}

/* ---- medians ---- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double median_of(const double *x, int n)
{
    double *kept = mem_zeroed((size_t)n + 1, sizeof *kept);
    int count = 0;
    for (int i = 0; i < n; i++)
        if (!isnan(x[i]))
            kept[count++] = x[i];
    qsort(kept, (size_t)count, sizeof *kept, by_size);
    double median = count == 0 ? NAN : 0.5 * (kept[(count - 1) / 2] + kept[count / 2]);
    free(kept);
    return median;
}
