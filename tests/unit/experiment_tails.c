/* Ends of samples: the 5 % point of the numbers 0, 1, … n - 1 is 0.05 (n - 1), the 95 %
 * point 0.95 (n - 1), linear between neighbours, in whatever order they come. */
#include "testing.h"

#include "experiment/tails.h"
#include <math.h>

/* The numbers 0 … count - 1, less `centre`, in an order of their own. */
static struct tails numbers(int count, int most, double centre)
{
    struct tails t = {.most = most};
    for (int i = 0; i < count; i++)
        tails_add(&t, (i * 331 + 7) % count - centre); /* 331 is a prime */
    return t;
}

static void assert_range(const struct tails *t, double estimate, double low, double high)
{
    double is_low, is_high;
    tails_range(t, estimate, &is_low, &is_high);
    assert_close(is_low, low, 1e-12);
    assert_close(is_high, high, 1e-12);
}

static void points_are_those_of_all_numbers(void **state)
{
    (void)state;
    const int counts[] = {2, 3, 19, 20, 21, 40, 41, 200, 201, 999, 1280};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        int n = counts[i];
        struct tails t = numbers(n, n, 100);
        assert_range(&t, 1000, 900 + 0.05 * (n - 1), 900 + 0.95 * (n - 1));
        tails_release(&t);
    }
}

/* A run to a precision stops anywhere up to the most that there can be. */
static void any_count_up_to_the_most_can_be_read(void **state)
{
    (void)state;
    for (int n = 20; n <= 1280; n += 63) {
        struct tails t = numbers(n, 1280, 0);
        assert_range(&t, 0, 0.05 * (n - 1), 0.95 * (n - 1));
        tails_release(&t);
    }
}

/* Of 200 numbers the 11 outermost of each end. */
static void room_is_that_of_the_ends(void **state)
{
    (void)state;
    struct tails t = numbers(200, 200, 0);
    assert_int_equal(t.capacity, 11);
    tails_release(&t);
}

/* 180 sevens, then 1 … 20: the 5 % point lies at place 9.95, the 95 % point among the
 * sevens and beyond it, 8 … 20 take the places 187 to 199. */
static void alike_until_some_differ(void **state)
{
    (void)state;
    struct tails t = {.most = 200};
    for (int i = 0; i < 180; i++)
        tails_add(&t, 7);
    assert_null(t.ends);
    assert_range(&t, 1, 8, 8);
    for (int i = 1; i <= 20; i++)
        tails_add(&t, i);
    assert_range(&t, 0, 7, 10.05); /* place 189.05 is 10 + 0.05 */
    tails_release(&t);
}

static void where_nothing_moves_there_is_no_range(void **state)
{
    (void)state;
    struct tails t = {.most = 20};
    double low, high;
    tails_range(&t, 5, &low, &high);
    assert_true(isnan(low) && isnan(high));
    for (int i = 0; i < 20; i++)
        tails_add(&t, i % 2 ? 0.0 : -0.0);
    tails_range(&t, 5, &low, &high);
    assert_true(isnan(low) && isnan(high));
    tails_release(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_are_those_of_all_numbers),
        cmocka_unit_test(any_count_up_to_the_most_can_be_read),
        cmocka_unit_test(room_is_that_of_the_ends),
        cmocka_unit_test(alike_until_some_differ),
        cmocka_unit_test(where_nothing_moves_there_is_no_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
