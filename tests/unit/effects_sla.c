/* Clauses of a service level agreement, worked out on paper. The fee is 12,000,000
 * yen, 1,000,000 a month; the hand's year has cases in April and May alone. */
#include "effects_books.h"

static const char FIXTURE[] = TEST_FIXTURES "/effects_sla";

enum { A_DAY_OF_APRIL = HAND_FIRST_DAY + 8, A_DAY_OF_MAY = HAND_FIRST_DAY + 30 };

static void cases(struct hand *h, int procedure, int day, double all, double within)
{
    for (int a = 0; a < HAND_ALTERNATIVES; a++)
        for (int r = 0; r < HAND_RUNS; r++) {
            struct tally *t = hand_tally(h, a, r);
            t->periods[procedure * t->period_count + day] =
                (struct tally_cell){.arrived = all, .ended = all, .within = within};
        }
}

static void begin(struct hand *h)
{
    books_begin(h, FIXTURE);
    cases(h, HAND_A_COUNTER, A_DAY_OF_APRIL, 100, 90);
    cases(h, HAND_A_COUNTER, A_DAY_OF_MAY, 100, 70);
    cases(h, HAND_A_POST, A_DAY_OF_APRIL, 200, 170);
    cases(h, HAND_A_POST, A_DAY_OF_MAY, 200, 200);
    books_findings(h);
}

static double found(struct hand *h, const char *key, const char *measure)
{
    return hand_find(h, "after", "", "sla", key, measure)->estimate;
}

static double charged(struct hand *h, const char *item)
{
    return hand_find(h, "after", "", "cost", item, "cost")->estimate;
}

/* 243 days of 8.75 h: 2,126.25 h, 3 of them out; June 2024 has 20 open days, 175 h.
 * One month misses 99.5 %: 5 % of 1,000,000. */
static void availability_is_what_is_left_of_the_opening_hours(void **state)
{
    (void)state;
    struct hand h;
    begin(&h);
    assert_close(found(&h, "up", "value"), 1 - 3 / 2126.25, 1e-14);
    assert_close(found(&h, "up/6", "value"), 1 - 3 / 175.0, 1e-14);
    assert_close(found(&h, "up/7", "value"), 1, 0);
    assert_close(found(&h, "up/6", "met"), 0, 0);
    assert_close(found(&h, "up", "periods"), 12, 0);
    assert_close(found(&h, "up", "periods_met"), 11, 0);
    assert_close(found(&h, "up", "penalty"), 50000, 1e-14);
    assert_close(charged(&h, "contract/sla_up"), -50000, 1e-14);
    assert_int_equal(hand_find(&h, "after", "", "sla", "up", "penalty")->basis, BASIS_FIXED);
    hand_end(&h);
}

/* 3 h: half an hour over 2.5 at 100,000 yen an hour; 3 h are met, 40,000. */
static void restoration_is_the_longest_outage(void **state)
{
    (void)state;
    struct hand h;
    begin(&h);
    assert_close(found(&h, "back", "value"), 3, 0);
    assert_close(found(&h, "back", "periods"), 1, 0);
    assert_close(found(&h, "back", "penalty"), 50000, 1e-14);
    assert_close(found(&h, "back_in_time", "penalty"), 0, 0);
    assert_close(found(&h, "back_in_time", "incentive"), 40000, 0);
    hand_end(&h);
}

/* April 90 of 100 meets 80 %: 30,000; May 70 misses: 2 % of 1,000,000. The other
 * months have nobody and are neither. */
static void a_month_that_misses_pays(void **state)
{
    (void)state;
    struct hand h;
    begin(&h);
    assert_close(found(&h, "waits", "value"), 0.8, 1e-14);
    assert_close(found(&h, "waits/4", "value"), 0.9, 1e-14);
    assert_close(found(&h, "waits/5", "met"), 0, 0);
    assert_true(isnan(found(&h, "waits/6", "met")));
    assert_close(found(&h, "waits", "periods"), 2, 0);
    assert_close(found(&h, "waits", "periods_met"), 1, 0);
    assert_close(found(&h, "waits", "penalty"), 20000, 1e-14);
    assert_close(found(&h, "waits", "incentive"), 30000, 0);
    assert_close(charged(&h, "contract/sla_waits"), 10000, 1e-14);
    assert_int_equal(hand_find(&h, "after", "", "sla", "waits", "penalty")->basis, BASIS_SIMULATED);
    hand_end(&h);
}

/* 0.1 % of 12,000,000 a year is 12,000, each way. */
static void the_limit_holds_each_way(void **state)
{
    (void)state;
    struct hand h;
    begin(&h);
    assert_close(found(&h, "waits_limited", "penalty"), 12000, 1e-14);
    assert_close(found(&h, "waits_limited", "incentive"), 12000, 1e-14);
    hand_end(&h);
}

/* 170 of 200 are 85 %: 5 points short at 10,000. */
static void points_short_are_paid_one_by_one(void **state)
{
    (void)state;
    struct hand h;
    begin(&h);
    assert_close(found(&h, "letters/4", "value"), 0.85, 1e-14);
    assert_close(found(&h, "letters", "penalty"), 50000, 1e-12);
    hand_end(&h);
}

/* Nobody came to b: no period is judged. A blank fee would be both contract lines.
 * 12,000,000 + 5,000,000 - 50,000 - 50,000 + 40,000 + 10,000 + 0 - 50,000 + 0. */
static void they_are_in_the_contract_s_cost(void **state)
{
    (void)state;
    struct hand h;
    begin(&h);
    assert_close(found(&h, "of_all", "periods"), 0, 0);
    assert_close(charged(&h, "contract"), 16900000, 1e-12);
    assert_close(charged(&h, "total"), 16900000, 1e-12);
    assert_close(hand_find(&h, "after", "before", "effect", "", "new_outlay")->estimate, 16900000,
                 1e-12);
    assert_close(hand_find(&h, "after", "", "section", "委託料", "cost")->estimate, 16900000,
                 1e-12);
    assert_null(findings_find(&h.out, "before", "", "sla", "up", "value"));
    hand_end(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(availability_is_what_is_left_of_the_opening_hours),
        cmocka_unit_test(restoration_is_the_longest_outage),
        cmocka_unit_test(a_month_that_misses_pays),
        cmocka_unit_test(the_limit_holds_each_way),
        cmocka_unit_test(points_short_are_paid_one_by_one),
        cmocka_unit_test(they_are_in_the_contract_s_cost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
