#include "sums.h"

#include <math.h>

enum { FRACTION_BITS = 20 };

static whole to_whole(double x) { return llround(ldexp(x, FRACTION_BITS)); }

static double to_double(whole x, int products)
{
    return ldexp((double)x, -FRACTION_BITS * products);
}

void ratio_sums_add(struct ratio_sums *s, double num, double den)
{
    whole x = to_whole(num), y = to_whole(den);
    s->units++;
    s->num += x;
    s->den += y;
    s->num_num += x * x;
    s->num_den += x * y;
    s->den_den += y * y;
}

struct interval ratio_sums_interval(const struct ratio_sums *s)
{
    struct interval out = {NAN, NAN, NAN};
    double n = s->units, den = to_double(s->den, 1);
    if (s->den == 0)
        return out;
    double ratio = out.value = to_double(s->num, 1) / den;
    if (n < 2)
        return out;
    double squares = to_double(s->num_num, 2) - 2 * ratio * to_double(s->num_den, 2) +
                     ratio * ratio * to_double(s->den_den, 2);
    double half = student_t(s->units, CONFIDENCE_LEVEL) * n / fabs(den) *
                  sqrt(fmax(squares, 0) / (n * (n - 1)));
    out.low = ratio - half;
    out.high = ratio + half;
    return out;
}
