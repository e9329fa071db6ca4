#include "testing.h"

#include "axis.h"
#include "page.h"
#include "plots/charts.h"

static struct range range_of(double low, double high)
{
    struct range range = range_none();
    range_add(&range, low);
    range_add(&range, high);
    return range;
}

static void assert_axis(struct axis a, double low, double step, int count)
{
    assert_close(a.low, low, 1e-12);
    assert_close(a.step, step, 1e-12);
    assert_int_equal(a.count, count);
    assert_close(axis_tick(&a, 0), low, 1e-12);
    assert_close(axis_tick(&a, count - 1), low + (count - 1) * step, 1e-12);
}

/* 0..233,280 in at most 7: 20,000 would need 12, 50,000 needs 5 (0 … 250,000). */
static void money_ticks_are_one_two_five(void **state)
{
    (void)state;
    assert_axis(axis_round(range_of(0, 233280), AXIS_PLAIN, 7), 0, 50000, 6);
    /* 0..233,280 in 12: 20,000 gives 0 … 240,000. */
    assert_axis(axis_round(range_of(0, 233280), AXIS_PLAIN, 12), 0, 20000, 13);
    /* -8.7..38.1 in 8: 5 needs 10 (-10 … 40), 10 needs 5. */
    assert_axis(axis_round(range_of(-8.7, 38.1), AXIS_PLAIN, 8), -10, 10, 6);
    /* 0..0.3 in 3: 0.1, and its end is not taken one tick too far. */
    assert_axis(axis_round(range_of(0, 0.3), AXIS_PLAIN, 3), 0, 0.1, 4);
    assert_axis(axis_round(range_of(0, 1e12), AXIS_PLAIN, 7), 0, 2e11, 6);
}

/* 0..42 in 5: 5 would need 9, 10 needs 5. 0..64 in 5: 15 needs 5 (0 … 75), where
 * tens would need 7; decimal steps would be 20. 0..130 in 5: 30 needs 5. */
static void minute_ticks_are_those_of_a_clock(void **state)
{
    (void)state;
    assert_axis(axis_round(range_of(0, 42), AXIS_MINUTES, 5), 0, 10, 6);
    assert_axis(axis_round(range_of(0, 64), AXIS_MINUTES, 5), 0, 15, 6);
    assert_axis(axis_round(range_of(0, 130), AXIS_MINUTES, 5), 0, 30, 6);
    assert_axis(axis_round(range_of(0, 9), AXIS_MINUTES, 5), 0, 2, 6);
    assert_axis(axis_round(range_of(0, 1.3), AXIS_MINUTES, 4), 0, 0.5, 4);
}

static void people_are_counted_in_whole_numbers(void **state)
{
    (void)state;
    assert_axis(axis_round(range_of(0, 1), AXIS_COUNTS, 8), 0, 1, 2);
    assert_axis(axis_round(range_of(0, 6), AXIS_COUNTS, 8), 0, 1, 7);
    assert_axis(axis_round(range_of(0, 12), AXIS_COUNTS, 8), 0, 2, 7);
}

/* 8:30 to 17:15: the full hours 9:00 … 17:00 are nine. */
static void hours_of_the_day_are_full_hours(void **state)
{
    (void)state;
    char text[NUMBER_TEXT];
    struct axis a = axis_clock(510, 1035, 24);
    assert_int_equal(a.count, 9);
    assert_text(clock_text(text, axis_tick(&a, 0)), "9:00");
    assert_text(clock_text(text, axis_tick(&a, 8)), "17:00");
    assert_text(clock_text(text, 510), "8:30");
    /* 0..24 h in at most 8 intervals: each 3 hours. */
    a = axis_clock(0, 1440, 8);
    assert_int_equal(a.count, 9);
    assert_close(a.step, 180, 0);
}

static void scale_maps_ends_and_middle(void **state)
{
    (void)state;
    struct axis a = axis_round(range_of(0, 100), AXIS_PLAIN, 5);
    axis_place(&a, 400, 100); /* upright: larger numbers stand higher */
    assert_close(axis_at(&a, 0), 400, 1e-12);
    assert_close(axis_at(&a, 100), 100, 1e-12);
    assert_close(axis_at(&a, 25), 325, 1e-12);
    assert_close(axis_at(&a, 120), 100, 1e-12); /* outside: the nearer end */
    assert_close(axis_at(&a, -5), 400, 1e-12);
    assert_true(isnan(axis_at(&a, NAN)));
}

static void ranges_without_numbers_still_give_an_axis(void **state)
{
    (void)state;
    struct range range = range_none();
    range_add(&range, NAN);
    range_add(&range, INFINITY);
    range_add(&range, 1e300);
    assert_true(range_empty(range));
    assert_axis(axis_round(range, AXIS_PLAIN, 5), 0, 0.2, 6);
    assert_axis(axis_round(range_of(0, 0), AXIS_PLAIN, 5), 0, 0.2, 6);
    /* One number: the axis reaches zero. */
    assert_axis(axis_round(range_of(8, 8), AXIS_PLAIN, 5), 0, 2, 5);
    assert_axis(axis_round(range_of(-8, -8), AXIS_PLAIN, 5), -8, 2, 5);
}

static void exact_axis_keeps_its_ends(void **state)
{
    (void)state;
    struct axis a = axis_exact(3, 47, AXIS_PLAIN, 5);
    assert_close(a.low, 3, 0);
    assert_close(a.high, 47, 0);
    assert_int_equal(a.count, 4); /* 10 20 30 40 */
    assert_close(axis_tick(&a, 0), 10, 0);
}

static void ticks_have_the_decimals_they_need(void **state)
{
    (void)state;
    struct axis whole = axis_round(range_of(0, 40), AXIS_PLAIN, 4);
    struct axis tenths = axis_round(range_of(0, 0.9), AXIS_PLAIN, 5);
    struct axis hundredths = axis_round(range_of(0, 0.09), AXIS_PLAIN, 5);
    assert_int_equal(axis_digits(&whole), 0);
    assert_int_equal(axis_digits(&tenths), 1);
    assert_int_equal(axis_digits(&hundredths), 2);
}

static void numbers_are_written_as_reports_write_them(void **state)
{
    (void)state;
    char text[NUMBER_TEXT];
    assert_text(number_text(text, -1234567, 0, true, "－"), "▲1,234,567");
    assert_text(number_text(text, -1234.56, 1, false, "－"), "-1,234.6");
    assert_text(number_text(text, NAN, 1, true, "－"), "－");
    assert_text(number_text(text, -INFINITY, 1, true, "－"), "－");
    assert_text(number_text(text, -0.04, 1, true, "－"), "0.0");
}

/* 999,999 千円 are below 1,000 百万円; from 10^9 yen on it is 百万円. */
static void money_unit_is_the_largest_with_four_digits(void **state)
{
    (void)state;
    const struct chart_unit units[] = {{1e3, "千円"}, {1e6, "百万円"}};
    const struct chart_money money = {units, 2};
    const struct chart_money none = {units, 0};
    assert_text(chart_money_unit(&money, 72e6)->word, "千円");
    assert_text(chart_money_unit(&money, 999999e3)->word, "千円");
    assert_text(chart_money_unit(&money, 1e9)->word, "百万円");
    assert_text(chart_money_unit(&money, -1e12)->word, "百万円");
    assert_text(chart_money_unit(&money, 0)->word, "千円");
    assert_text(chart_money_unit(&money, NAN)->word, "千円");
    assert_null(chart_money_unit(&none, 1));
}

/* Three labels of height 10 wanted at 50, 52 and 53 of 0..100 stand at 50, 60,
 * 70; at 94, 95, 96 the end pushes them up to 75, 85, 95. */
static void labels_make_room_for_each_other(void **state)
{
    (void)state;
    double free_ends[] = {50, 52, 53}, at_the_end[] = {94, 95, 96};
    labels_spread(free_ends, 3, 10, 0, 100);
    assert_close(free_ends[0], 50, 1e-12);
    assert_close(free_ends[1], 60, 1e-12);
    assert_close(free_ends[2], 70, 1e-12);
    labels_spread(at_the_end, 3, 10, 0, 100);
    assert_close(at_the_end[0], 75, 1e-12);
    assert_close(at_the_end[2], 95, 1e-12);
}

/* 300 to 1,200,000: from 200 to 2,000,000 in 1-2-5 steps are 13 ticks; at most 6 intervals
 * leave the powers of ten 1,000 … 1,000,000. */
static void a_logarithmic_axis_ends_on_its_ladder(void **state)
{
    (void)state;
    struct axis fine = axis_log((struct range){300, 1200000}, 12);
    struct axis coarse = axis_log((struct range){300, 1200000}, 6);
    assert_near(fine.low, 200, 1e-9);
    assert_near(fine.high, 2000000, 1e-6);
    assert_int_equal(fine.count, 13);
    assert_near(axis_tick(&fine, 1), 500, 1e-9);
    assert_int_equal(coarse.count, 4);
    assert_near(axis_tick(&coarse, 0), 1000, 1e-9);
    assert_near(axis_tick(&coarse, 3), 1000000, 1e-6);
    axis_place(&fine, 0, 400);
    assert_near(axis_at(&fine, 20000), 200, 1e-6); /* two of four decades */
    assert_near(axis_at(&fine, 0), 0, 0);          /* off the scale: at its end */
    struct axis small = axis_log((struct range){0.03, 4}, 12);
    assert_near(small.low, 0.02, 1e-12);
    assert_int_equal(axis_digits(&small), 2);
    struct axis none = axis_log(range_none(), 5);
    assert_near(none.low, 1, 1e-12);
    assert_near(none.high, 10, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_logarithmic_axis_ends_on_its_ladder),
        cmocka_unit_test(money_ticks_are_one_two_five),
        cmocka_unit_test(minute_ticks_are_those_of_a_clock),
        cmocka_unit_test(people_are_counted_in_whole_numbers),
        cmocka_unit_test(hours_of_the_day_are_full_hours),
        cmocka_unit_test(scale_maps_ends_and_middle),
        cmocka_unit_test(ranges_without_numbers_still_give_an_axis),
        cmocka_unit_test(exact_axis_keeps_its_ends),
        cmocka_unit_test(ticks_have_the_decimals_they_need),
        cmocka_unit_test(numbers_are_written_as_reports_write_them),
        cmocka_unit_test(money_unit_is_the_largest_with_four_digits),
        cmocka_unit_test(labels_make_room_for_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
