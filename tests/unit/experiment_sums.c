/* Intervals from sums are those from all units: the same hand calculations as of
 * experiment_estimate, and where totals are large against what differs. */
#include "testing.h"

#include "experiment/sums.h"
#include <math.h>

enum { MOST = 40 };

struct pairs {
    double num[MOST], den[MOST];
    int n;
};

static struct ratio_sums sums_of(const struct pairs *p)
{
    struct ratio_sums s = {0};
    for (int i = 0; i < p->n; i++)
        ratio_sums_add(&s, p->num[i], p->den[i]);
    return s;
}

/* Sums of waits 12, 30, 6 over 4, 6, 2 cases: R = 4, residuals over the mean
 * denominator -1, 1.5, -0.5, half-width t_{2,.975} sqrt(3.5/6) = 3.28622. Against 4, 6,
 * 2 over the same: R = 1, residuals 0; the difference is 3 with the same half-width. */
static void three_replications_by_hand(void **state)
{
    (void)state;
    struct ratio_sums own = {0}, base = {0};
    struct cross_sums both = {0};
    const double num[] = {12, 30, 6}, den[] = {4, 6, 2};
    for (int i = 0; i < 3; i++) {
        struct ratio_unit a = ratio_sums_add(&own, num[i], den[i]);
        cross_sums_add(&both, a, ratio_sums_add(&base, den[i], den[i]));
    }
    struct interval i = ratio_sums_interval(&own);
    assert_true(i.value == 4);
    assert_near(i.high - 4, 3.28622, 2e-5);
    assert_near(4 - i.low, 3.28622, 2e-5);
    i = ratio_sums_difference(&own, &base, &both);
    assert_true(i.value == 3);
    assert_near(i.high - 3, 3.28622, 2e-5);
    i = ratio_sums_interval(&base);
    assert_true(i.low == 1 && i.high == 1);
}

/* Two alternatives that share half of their luck, numbers of a Weyl sequence. */
static void differences_are_those_of_all_units(void **state)
{
    (void)state;
    struct pairs own = {.n = MOST}, base = {.n = MOST};
    struct cross_sums both = {0};
    struct ratio_sums a = {0}, b = {0};
    for (int i = 0; i < MOST; i++) {
        double u = fmod(0.6180339887 * (i + 1), 1), v = fmod(0.7548776662 * (i + 1), 1);
        base.den[i] = 90000 + 1000 * u;
        base.num[i] = base.den[i] * (9 + v);
        own.den[i] = base.den[i] + 10 * v;
        own.num[i] = own.den[i] * (8 + 0.5 * v + 0.1 * u);
        struct ratio_unit unit = ratio_sums_add(&a, own.num[i], own.den[i]);
        cross_sums_add(&both, unit, ratio_sums_add(&b, base.num[i], base.den[i]));
    }
    struct interval one = estimate_ratio(own.num, own.den, MOST), got = ratio_sums_interval(&a);
    assert_true(got.value == one.value);
    assert_close(got.low, one.low, 1e-13);
    assert_close(got.high - got.low, one.high - one.low, 1e-10);
    one = estimate_ratio_difference(own.num, own.den, base.num, base.den, MOST);
    got = ratio_sums_difference(&a, &b, &both);
    assert_true(got.value == one.value);
    assert_close(got.high - got.low, one.high - one.low, 1e-10);
}

/* Times that differ by a millionth of a second: squares of the totals would have lost
 * them. A time of 2.4 minutes for all has no interval. */
static void little_luck_keeps_its_digits(void **state)
{
    (void)state;
    struct pairs p = {.n = MOST}, same = {.n = MOST};
    for (int i = 0; i < MOST; i++) {
        same.den[i] = p.den[i] = 90000 + 37 * i;
        p.num[i] = p.den[i] * (2.4 + 1e-8 * fmod(0.6180339887 * (i + 1), 1));
        same.num[i] = 2.4 * same.den[i];
    }
    struct ratio_sums s = sums_of(&p), none = sums_of(&same);
    struct interval all = estimate_ratio(p.num, p.den, MOST), got = ratio_sums_interval(&s);
    assert_close(got.high - got.low, all.high - all.low, 1e-5);
    got = ratio_sums_interval(&none);
    assert_true(got.high - got.low < 1e-14);
}

/* Both ends, apart, by what they leave of the value. */
static void assert_same_interval(struct interval got, struct interval all, double relative)
{
    assert_close(got.value, all.value, 1e-15);
    assert_close(got.error, all.error, relative);
    assert_close(got.value - got.low, all.value - all.low, relative);
    assert_close(got.high - got.value, all.high - all.value, relative);
}

/* A few long years, as 1 / (1 - u), on top of `offset` minutes; the other has a part of them
 * and its own luck `apart`. */
static void assert_skewed_sums(double offset, double share, double apart, double relative)
{
    struct pairs own = {.n = MOST}, base = {.n = MOST};
    struct cross_sums both = {0};
    struct ratio_sums a = {0}, b = {0};
    for (int i = 0; i < MOST; i++) {
        double u = fmod(0.6180339887 * (i + 1), 1), v = fmod(0.7548776662 * (i + 1), 1);
        base.den[i] = 9000 + 900 * v;
        base.num[i] = base.den[i] * (offset + 1 / (1.02 - u));
        own.den[i] = base.den[i] + 90 * apart * u;
        own.num[i] = own.den[i] * (offset + share / (1.02 - u) + apart / (1.01 - v));
        struct ratio_unit unit = ratio_sums_add(&a, own.num[i], own.den[i]);
        cross_sums_add(&both, unit, ratio_sums_add(&b, base.num[i], base.den[i]));
    }
    assert_same_interval(ratio_sums_interval(&a), estimate_ratio(own.num, own.den, MOST), relative);
    assert_same_interval(ratio_sums_difference(&a, &b, &both),
                         estimate_ratio_difference(own.num, own.den, base.num, base.den, MOST),
                         relative);
}

static void skewed_years_have_the_ends_of_all_units(void **state)
{
    (void)state;
    assert_skewed_sums(0, 0.3, 0.5, 1e-12);
    assert_skewed_sums(5000, 0.3, 0.5, 1e-9);
    assert_skewed_sums(-5000, 1, 0.5, 1e-9);
    /* A change of a ten thousandth, of which the cubes are 1e-12 of those of the years. */
    assert_skewed_sums(0, 1, 1e-4, 1e-9);
}

/* Nobody came in the first year; in none; one year alone. */
static void years_without_cases(void **state)
{
    (void)state;
    struct pairs p = {{0, 30, 6}, {0, 6, 2}, 3};
    struct ratio_sums s = sums_of(&p);
    struct interval all = estimate_ratio(p.num, p.den, 3), got = ratio_sums_interval(&s);
    assert_true(got.value == all.value);
    assert_close(got.high, all.high, 1e-12);
    s = sums_of(&(struct pairs){{0}, {0}, 3});
    assert_true(isnan(ratio_sums_interval(&s).value) && isnan(ratio_sums_interval(&s).low));
    s = sums_of(&(struct pairs){{12}, {4}, 1});
    assert_true(ratio_sums_interval(&s).value == 3 && isnan(ratio_sums_interval(&s).low));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_replications_by_hand),
        cmocka_unit_test(differences_are_those_of_all_units),
        cmocka_unit_test(little_luck_keeps_its_digits),
        cmocka_unit_test(skewed_years_have_the_ends_of_all_units),
        cmocka_unit_test(years_without_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
