/* Rows made of series and the order that they keep. */
#include "experiment_hand.h"

#include "experiment/series.h"
#include <stdio.h>

static const struct caption CAPTION = {"procedure", "a/counter", "wait_mean", "min"};

static struct series series_of(double first, double second)
{
    struct series s = {0};
    series_put(&s, 1, second, 1); /* in any order */
    series_put(&s, 0, first, 1);
    return s;
}

static void put_sampled(struct series *s, double first, double second)
{
    series_put_sampled(s, 0, first, 1);
    series_put_sampled(s, 1, second, 1);
}

/* Some hundred equal numbers take no room; one that differs, put before or after
 * others, is where it was put, and so are they. */
static void slots_keep_every_number(void **state)
{
    (void)state;
    struct slots c = {0};
    for (int i = 999; i >= 0; i--)
        slots_put(&c, i, i == 500 ? NAN : 7);
    for (int i = 0; i < 500; i++)
        assert_close(slots_at(&c, i), 7, 0);
    assert_true(isnan(slots_at(&c, 500)));
    assert_close(slots_at(&c, 501), 7, 0);
    assert_close(slots_at(&c, 999), 7, 0);
    slots_release(&c);
    for (int i = 0; i < 1000; i++)
        slots_put(&c, (i * 331) % 1000, -0.0);
    assert_true(c.narrow == NULL && c.wide == NULL);
    slots_put(&c, 1000, 0); /* of another sign: another number */
    assert_true(signbit(slots_at(&c, 999)) && !signbit(slots_at(&c, 1000)));
    slots_release(&c);
    for (int i = 0; i < 100; i++)
        slots_put(&c, i, 3 * i); /* floats hold them */
    assert_true(c.narrow != NULL && c.wide == NULL);
    slots_put(&c, 150, 0.1); /* they do not hold this */
    for (int i = 0; i < 100; i++)
        assert_close(slots_at(&c, i), 3 * i, 0);
    assert_close(slots_at(&c, 150), 0.1, 0);
    slots_put(&c, 100, 16777217); /* 2^24 + 1: nor this */
    assert_close(slots_at(&c, 100), 16777217, 0);
    slots_release(&c);
}

/* What says the same as others takes no room, until it does not; each keeps its own. */
static void slots_that_say_the_same_are_kept_once(void **state)
{
    (void)state;
    struct slots a = {.expected = 100}, b = {.expected = 100}, c = {.expected = 100};
    for (int i = 99; i >= 0; i--) {
        slots_put(&a, i, 0.1 * i);
        slots_put_like(&b, &a, i, 0.1 * i);
        slots_put_like(&c, &b, i, i == 50 ? NAN : 0.1 * i);
    }
    assert_int_equal(a.capacity, 100);
    assert_true(b.wide == NULL && b.narrow == NULL && c.wide != NULL);
    for (int i = 0; i < 100; i++) {
        assert_close(slots_at(&b, i), 0.1 * i, 0);
        if (i != 50)
            assert_close(slots_at(&c, i), 0.1 * i, 0);
    }
    assert_close(slots_at(&a, 50), 5, 0);
    assert_true(isnan(slots_at(&c, 50)));
    slots_release(&c);
    slots_release(&b);
    slots_release(&a);
}

/* Two rows of 4 and 8, moved to 5 and 6, are kept once, and so is their movement; a third
 * that is moved to 5 and 7 has its own: by 1 and -1. */
static void rows_that_say_the_same_are_kept_once(void **state)
{
    (void)state;
    struct series a = {0}, b = {0}, c = {0};
    const double central[] = {4, 8}, sampled[] = {5, 6}, other[] = {5, 7};
    for (int r = 0; r < 2; r++) {
        series_take_like(&a, NULL, r, false, central[r], 1);
        series_take_like(&b, &a, r, false, central[r], 1);
        series_take_like(&c, &a, r, false, central[r], 1);
        series_take_like(&a, NULL, r, true, sampled[r], 1);
        series_take_like(&b, &a, r, true, sampled[r], 1);
        series_take_like(&c, &a, r, true, other[r], 1);
    }
    assert_true(b.num.like == &a.num && b.moved.like == &a.moved);
    assert_close(slots_at(&b.moved, 1), -2, 0);
    assert_close(slots_at(&c.num, 1), 8, 0);
    assert_close(slots_at(&c.moved, 0), 1, 0);
    assert_close(slots_at(&c.moved, 1), -1, 0);
    series_release(&c);
    series_release(&b);
    series_release(&a);
}

/* Moved by -2, 0, 1, 3 and 8: the 5 % point stands at place 0.2, -1.6, the 95 %
 * point at place 3.8, 3 + 0.8 * 5 = 7; added to an estimate of 10. */
static void input_range_is_what_the_inputs_move(void **state)
{
    (void)state;
    const double moved[] = {1, 3, -2, 8, 0};
    double low, high;
    input_range(moved, 5, 10, &low, &high);
    assert_close(low, 8.4, 1e-12);
    assert_close(high, 17, 1e-12);
}

static void untouched_by_the_inputs_there_is_no_range(void **state)
{
    (void)state;
    const double moved[] = {0, 0, 0};
    double low, high;
    input_range(moved, 3, 10, &low, &high);
    assert_true(isnan(low) && isnan(high));
}

/* Central 4 and 8, sampled 5 and 6: moved by 1 and -2; the points at places
 * 0.05 and 0.95 are -2 + 0.05 * 3 = -1.85 and 0.85, around 6. */
static void a_row_has_both_kinds_of_doubt(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    h.e.sampled = true;
    struct series s = series_of(4, 8);
    put_sampled(&s, 5, 6);
    series_add(&h.out, &h.e, 1, CAPTION, BASIS_SIMULATED, &s);
    const struct finding *f = hand_find(&h, "after", "", "procedure", "a/counter", "wait_mean");
    assert_text(f->unit, "min");
    assert_int_equal(f->year, 2024);
    assert_int_equal(f->replications, HAND_RUNS);
    assert_int_equal(f->basis, BASIS_SIMULATED);
    assert_close(f->level, 0.95, 0);
    assert_close(f->estimate, 6, 0);
    /* t_{1,.975} * sqrt((4 + 4)/(2*1)) = 12.7062 * 2 */
    assert_near(f->ci_high, 6 + 25.4124, 1e-4);
    assert_near(f->ci_low, 6 - 25.4124, 1e-4);
    assert_close(f->input_low, 4.15, 1e-12);
    assert_close(f->input_high, 6.85, 1e-12);
    series_release(&s);
    hand_end(&h);
}

/* Pairs 1, 5 and 2, 8: means 3 and 5, deviations 1 from 4; one degree of freedom,
 * 12.7062 * sqrt((1 + 1)/(2*1)). */
static void the_unit_of_antithetic_replications_is_the_pair(void **state)
{
    (void)state;
    static const double values[] = {1, 5, 2, 8};
    struct hand h;
    hand_begin(&h);
    h.e.antithetic = true;
    h.e.replications = 4;
    struct series s = {0};
    for (int r = 0; r < 4; r++)
        series_put(&s, r, values[r], 1);
    series_add(&h.out, &h.e, 1, CAPTION, BASIS_SIMULATED, &s);
    const struct finding *f = hand_find(&h, "after", "", "procedure", "a/counter", "wait_mean");
    assert_int_equal(f->replications, 4);
    assert_int_equal(f->units, 2);
    assert_close(f->estimate, 4, 0);
    assert_near(f->ci_high, 4 + 12.7062, 1e-4);
    series_release(&s);
    hand_end(&h);
}

/* Both alternatives moved alike: their difference is not touched. */
static void a_shared_input_leaves_the_difference_alone(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    h.e.sampled = true;
    struct series s = series_of(4, 8), base = series_of(3, 5);
    put_sampled(&s, 6, 11);
    put_sampled(&base, 5, 8);
    series_add_difference(&h.out, &h.e, 1, CAPTION, BASIS_SIMULATED, &s, &base);
    const struct finding *f =
        hand_find(&h, "after", "before", "procedure", "a/counter", "wait_mean");
    assert_close(f->estimate, 2, 0);
    assert_true(isnan(f->input_low) && isnan(f->input_high));
    series_release(&s);
    series_release(&base);
    hand_end(&h);
}

static void a_fixed_value_has_no_error_of_simulation(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    struct series s = series_of(7, 7);
    series_add(&h.out, &h.e, 0, CAPTION, BASIS_FIXED, &s);
    const struct finding *f = hand_find(&h, "before", "", "procedure", "a/counter", "wait_mean");
    assert_int_equal(f->basis, BASIS_FIXED);
    assert_close(f->level, 0, 0);
    assert_close(f->estimate, 7, 0);
    assert_true(isnan(f->ci_low) && isnan(f->ci_high) && isnan(f->input_low));
    series_release(&s);
    hand_end(&h);
}

/* ---- findings ---- */

static void rows_stay_in_the_order_of_adding(void **state)
{
    (void)state;
    struct findings f;
    findings_init(&f);
    char key[16];
    for (int i = 0; i < 700; i++) {
        snprintf(key, sizeof key, "%d", (i * 331) % 700);
        findings_add(&f, &(struct finding){.alternative = "x",
                                           .against = "",
                                           .subject = "hour",
                                           .key = key,
                                           .measure = "arrivals",
                                           .unit = "",
                                           .estimate = i});
    }
    assert_int_equal(f.count, 700);
    for (int i = 0; i < 700; i++) {
        snprintf(key, sizeof key, "%d", (i * 331) % 700);
        assert_text(f.items[i].key, key); /* copied: `key` has changed since */
        assert_close(f.items[i].estimate, i, 0);
    }
    findings_release(&f);
}

static void a_value_and_its_difference_are_told_apart(void **state)
{
    (void)state;
    struct findings f;
    findings_init(&f);
    struct finding row = {.alternative = "x",
                          .against = "",
                          .subject = "cost",
                          .key = "total",
                          .measure = "cost",
                          .unit = "yen/year",
                          .estimate = 1};
    findings_add(&f, &row);
    row.against = "base", row.estimate = 2;
    findings_add(&f, &row);
    row.estimate = 3; /* a second of the same name: the first one counts */
    findings_add(&f, &row);
    assert_close(findings_find(&f, "x", "", "cost", "total", "cost")->estimate, 1, 0);
    assert_close(findings_find(&f, "x", "base", "cost", "total", "cost")->estimate, 2, 0);
    assert_null(findings_find(&f, "x", "other", "cost", "total", "cost"));
    assert_null(findings_find(&f, "x", "", "effect", "total", "cost"));
    assert_null(findings_find(&f, "x", "", "cost", "wages", "cost"));
    findings_release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slots_keep_every_number),
        cmocka_unit_test(slots_that_say_the_same_are_kept_once),
        cmocka_unit_test(rows_that_say_the_same_are_kept_once),
        cmocka_unit_test(input_range_is_what_the_inputs_move),
        cmocka_unit_test(untouched_by_the_inputs_there_is_no_range),
        cmocka_unit_test(a_row_has_both_kinds_of_doubt),
        cmocka_unit_test(the_unit_of_antithetic_replications_is_the_pair),
        cmocka_unit_test(a_shared_input_leaves_the_difference_alone),
        cmocka_unit_test(a_fixed_value_has_no_error_of_simulation),
        cmocka_unit_test(rows_stay_in_the_order_of_adding),
        cmocka_unit_test(a_value_and_its_difference_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
