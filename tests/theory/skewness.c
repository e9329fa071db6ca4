/* How often the interval of a mean of 20 skewed values holds it, and on which side the
 * others lie: exponential values of mean 1 (skewness 2, the yearly mean waits of an office
 * have 0.9), 2,000 samples.
 *
 * Of intervals that are right on both sides 2.5 % lie below and above the mean. Student's t
 * puts 7.6 % below and 0.6 % above here, and so holds the mean in 91.8 % only (200,000
 * samples of another generator, s.d. 0.06 points); the bounds are those that
 * coverage_slow.c holds the simulation to, 93 to 97 % in all and 5 % a side, of which t
 * alone breaks two. */
#include "testing.h"

#include "engine/random.h"
#include "experiment/estimate.h"
#include <math.h>

enum { SAMPLES = 2000, UNITS = 20 };

struct counts {
    int held, below, above;
};

static void count(struct counts *c, struct interval i, double exact)
{
    c->below += i.high < exact;
    c->above += i.low > exact;
    c->held += i.low <= exact && exact <= i.high;
}

static void assert_right(const char *what, const struct counts *c)
{
    print_message("%s: %d of %d held, %d below, %d above\n", what, c->held, SAMPLES, c->below,
                  c->above);
    assert_in_range(c->held, 93 * SAMPLES / 100, 97 * SAMPLES / 100);
    assert_in_range(c->below, 0, 5 * SAMPLES / 100);
    assert_in_range(c->above, 0, 5 * SAMPLES / 100);
}

static double exponential(int sample, int unit)
{
    uint32_t date = (uint32_t)unit;
    return -log(draw_block(20050753, (uint32_t)sample, date, 0, 0, DRAW_SERVICE).u0);
}

/* Mean 1; and what it falls to less what it was, -0.5 with the long tail on the other side. */
static void intervals_of_skewed_values_hold_the_mean(void **state)
{
    (void)state;
    struct counts mean = {0}, change = {0};
    for (int s = 0; s < SAMPLES; s++) {
        double x[UNITS], half[UNITS], ones[UNITS];
        for (int i = 0; i < UNITS; i++) {
            x[i] = exponential(s, i);
            half[i] = x[i] / 2;
            ones[i] = 1;
        }
        count(&mean, estimate_ratio(x, ones, UNITS), 1);
        count(&change, estimate_ratio_difference(half, ones, x, ones, UNITS), -0.5);
    }
    assert_right("mean", &mean);
    assert_right("change", &change);
    assert_int_equal(change.below, mean.above);
    assert_int_equal(change.above, mean.below);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_of_skewed_values_hold_the_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
