#include "testing.h"

#include "study/ranking.h"
#include <math.h>

/* The sleep data of Cushny & Peebles (1905) as R prints them, t.test(extra ~ group):
 * means 0.75 and 2.33, variances 3.200556 and 4.009 of ten each; t = -1.8608,
 * df = 17.776, p = 0.07939. */
static void welch_matches_the_published_test(void **state)
{
    (void)state;
    struct rated a = {0.75, {0.3200556, 0}, {9, 9}}, b = {2.33, {0.4009, 0}, {9, 9}};
    assert_near(welch_p(&a, &b), 0.07939, 5e-6);
    assert_near(welch_p(&b, &a), 0.07939, 5e-6);
}

/* The variance may be of either kind: of the simulation and of the inputs in two halves
 * it has the same sum, and 4 terms of half the size in the degrees of freedom:
 * (0.72096)² / (2 · (0.1600278² + 0.20045²) / 9) = 35.55. */
static void both_doubts_add_up(void **state)
{
    (void)state;
    struct rated a = {0.75, {0.1600278, 0.1600278}, {9, 9}}, b = {2.33, {0.20045, 0.20045}, {9, 9}};
    /* P(|t| > 1.8608) with 35.55 degrees lies between 0.0794 (17.8) and 0.0628 (normal):
     * the 95 % point of 35 is 1.690, the 97.5 % point 2.030 (printed tables). */
    double p = welch_p(&a, &b);
    assert_true(p > 0.0628 && p < 0.0794);
    struct rated single = {0.75, {0.3200556, 0}, {18, 9}}, other = {2.33, {0.4009, 0}, {18, 9}};
    assert_close(p, welch_p(&single, &other), 1e-12);
}

static void without_doubt_values_differ_or_are_equal(void **state)
{
    (void)state;
    struct rated a = {1, {0, 0}, {9, 9}}, b = {2, {0, 0}, {9, 9}}, c = {1, {NAN, 0}, {0, 0}};
    assert_true(welch_p(&a, &b) == 0);
    assert_true(welch_p(&a, &a) == 1);
    assert_true(isnan(welch_p(&a, &c)));
}

#define MANY 1e9 /* degrees: the normal distribution */

/* 5, 6 and 20 with s.d. 1 each. Three pairs: each at 1.667 %, 2.394 standard errors
 * of a difference, 3.386. Only 20 is further away. */
static void neighbours_within_the_joint_interval_share_their_places(void **state)
{
    (void)state;
    struct rated in[] = {
        {20, {1, 0}, {MANY, MANY}}, {5, {1, 0}, {MANY, MANY}}, {6, {1, 0}, {MANY, MANY}}};
    struct rank r[3];
    rank_all(r, in, 3, false, 0.95);
    assert_int_equal(r[1].place, 1);
    assert_int_equal(r[1].low, 1);
    assert_int_equal(r[1].high, 2);
    assert_true(r[1].like_next && r[1].next == 2);
    assert_int_equal(r[2].low, 1);
    assert_int_equal(r[2].high, 2);
    assert_true(!r[2].like_next && r[2].next == 0);
    assert_int_equal(r[0].place, 3);
    assert_int_equal(r[0].low, 3);
    assert_int_equal(r[0].high, 3);
    assert_int_equal(r[0].next, -1);
}

/* 3.3 apart is within 3.386 of three pairs, but beyond the 2.772 of a single one. */
static void the_intervals_hold_together_not_one_by_one(void **state)
{
    (void)state;
    struct rated in[] = {
        {5, {1, 0}, {MANY, MANY}}, {8.3, {1, 0}, {MANY, MANY}}, {20, {1, 0}, {MANY, MANY}}};
    struct rank r[3];
    rank_all(r, in, 2, false, 0.95);
    assert_int_equal(r[0].high, 1);
    rank_all(r, in, 3, false, 0.95);
    assert_int_equal(r[0].high, 2);
}

/* s.d. 7 of the inputs: 14 between second and last are 1.4 standard errors. */
static void doubt_of_the_inputs_widens_the_sets(void **state)
{
    (void)state;
    struct rated in[] = {
        {20, {1, 49}, {MANY, MANY}}, {5, {1, 49}, {MANY, MANY}}, {6, {1, 49}, {MANY, MANY}}};
    struct rank r[3];
    rank_all(r, in, 3, false, 0.95);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(r[i].low, 1);
        assert_int_equal(r[i].high, 3);
    }
    assert_true(r[1].like_next && r[2].like_next);
}

static void more_may_be_better_and_equals_share_a_place(void **state)
{
    (void)state;
    struct rated in[] = {
        {3, {0, 0}, {9, 9}}, {7, {0, 0}, {9, 9}}, {7, {0, 0}, {9, 9}}, {NAN, {0, 0}, {9, 9}}};
    struct rank r[4];
    rank_all(r, in, 4, true, 0.95);
    assert_int_equal(r[1].place, 1);
    assert_int_equal(r[2].place, 1);
    assert_int_equal(r[0].place, 3);
    assert_int_equal(r[0].of, 3);
    assert_int_equal(r[3].place, 0);
    /* Equal values cannot be told apart, others without doubt can. */
    assert_int_equal(r[1].high, 2);
    assert_int_equal(r[2].high, 2);
    assert_int_equal(r[0].low, 3);
}

/* One replication says nothing of its error: no set for anybody. */
static void an_unknown_doubt_leaves_no_sets(void **state)
{
    (void)state;
    struct rated in[] = {{3, {NAN, 0}, {0, 0}}, {7, {0, 0}, {9, 9}}};
    struct rank r[2];
    rank_all(r, in, 2, false, 0.95);
    assert_int_equal(r[0].place, 1);
    assert_int_equal(r[0].low, 0);
    assert_int_equal(r[1].low, 0);
    assert_false(r[0].like_next);
}

static void the_median_is_the_middle_or_the_mean_of_two(void **state)
{
    (void)state;
    const double odd[] = {9, NAN, 1, 5}, even[] = {4, 1, 3, 2};
    assert_true(median_of(odd, 4) == 5);
    assert_true(median_of(even, 4) == 2.5);
    assert_true(isnan(median_of(odd + 1, 1)));
    assert_true(isnan(median_of(NULL, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(welch_matches_the_published_test),
        cmocka_unit_test(both_doubts_add_up),
        cmocka_unit_test(without_doubt_values_differ_or_are_equal),
        cmocka_unit_test(neighbours_within_the_joint_interval_share_their_places),
        cmocka_unit_test(the_intervals_hold_together_not_one_by_one),
        cmocka_unit_test(doubt_of_the_inputs_widens_the_sets),
        cmocka_unit_test(more_may_be_better_and_equals_share_a_place),
        cmocka_unit_test(an_unknown_doubt_leaves_no_sets),
        cmocka_unit_test(the_median_is_the_middle_or_the_mean_of_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
