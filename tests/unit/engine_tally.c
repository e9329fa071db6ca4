#include "testing.h"

#include "engine/tally.h"
#include <math.h>
#include <stdlib.h>

static void a_bin_holds_its_value_within_its_width(void **state)
{
    (void)state;
    assert_int_equal(histogram_bin(0), 0);
    for (double x = 0.02; x < 1e5; x *= 1.037) {
        int bin = histogram_bin(x);
        assert_true(histogram_low(bin) <= x && x < histogram_high(bin));
        assert_true((histogram_high(bin) - histogram_low(bin)) / x <= 1.0 / 256 + 1e-12);
    }
}

static void edges_meet_without_gap(void **state)
{
    (void)state;
    assert_close(histogram_low(1 + 256 * 6), 1.0, 0); /* 2^0 begins the seventh octave */
    for (int bin = 2; bin < HISTOGRAM_BINS - 1; bin++) {
        assert_true(histogram_high(bin) == histogram_low(bin + 1));
        assert_int_equal(histogram_bin(histogram_low(bin)), bin);
    }
}

/* Four values 0, 0, 3, 10: half lie at 0; the 90 % point lies in the bin of 10. */
static void quantiles_come_from_the_counts(void **state)
{
    (void)state;
    uint64_t *counts = calloc(HISTOGRAM_BINS, sizeof *counts);
    assert_true(isnan(histogram_quantile(counts, 0.5)));
    counts[0] = 2;
    counts[histogram_bin(3)]++;
    counts[histogram_bin(10)]++;
    assert_close(histogram_quantile(counts, 0.5), 0, 0);
    assert_close(histogram_quantile(counts, 0.75), 3, 1.0 / 256);
    assert_close(histogram_quantile(counts, 0.9), 10, 1.0 / 256);
    free(counts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bin_holds_its_value_within_its_width),
        cmocka_unit_test(edges_meet_without_gap),
        cmocka_unit_test(quantiles_come_from_the_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
