/* Measures by time and class, which charts are drawn from, of tallies filled by hand. */
#include "experiment_hand.h"

#include "experiment/measures.h"

static double estimate(struct hand *h, const char *subject, const char *key, const char *measure)
{
    return hand_find(h, "before", "", subject, key, measure)->estimate;
}

static void count_waits(struct hand *h, int r, int procedure, double minutes, uint32_t cases)
{
    size_t row = (size_t)procedure;
    hand_tally(h, 0, r)->histograms[row * HISTOGRAM_BINS + (size_t)histogram_bin(minutes)] += cases;
}

/* Served in two years: 20 at procedure a, of whom 12 at once, 4 after 7 minutes, 4 after
 * 75; 5 at b after 20 minutes. */
static void classes_of_waits_are_shares_of_those_served(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    count_waits(&h, 0, HAND_A_COUNTER, 0, 8);
    count_waits(&h, 1, HAND_A_COUNTER, 0, 4);
    count_waits(&h, 0, HAND_A_COUNTER, 7, 4);
    count_waits(&h, 1, HAND_A_COUNTER, 75, 4);
    count_waits(&h, 0, HAND_B_COUNTER, 20, 5);
    hand_findings(&h);
    static const struct {
        const char *key;
        double share;
    } classes[] = {{"0-5", 12 / 25.0},
                   {"5-10", 4 / 25.0},
                   {"10-15", 0},
                   {"15-30", 5 / 25.0},
                   {"30-60", 0},
                   {"60-", 4 / 25.0},
                   {"a/counter/0-5", 12 / 20.0},
                   {"a/counter/5-10", 4 / 20.0},
                   {"a/counter/60-", 4 / 20.0},
                   {"b/counter/15-30", 1}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        assert_near(estimate(&h, "wait_class", classes[i].key, "share"), classes[i].share, 1e-12);
    /* At once 8 of 17 and 4 of 8. Residuals (8 - 0.48 * 17) / 12.5 = -0.0128 and its
     * negative; half-width 12.7062 * sqrt(2 * 0.0128^2 / 2) = 0.162639. */
    const struct finding *f = hand_find(&h, "before", "", "wait_class", "0-5", "share");
    assert_near(f->ci_high - f->estimate, 0.162639, 2e-6);
    assert_null(findings_find(&h.out, "before", "", "wait_class", "a/post/0-5", "share"));
    hand_end(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_of_waits_are_shares_of_those_served),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
