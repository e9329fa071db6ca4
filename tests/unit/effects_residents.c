/* What residents spend, worked out on paper. */
#include "effects_books.h"

static const char MOVED[] = TEST_FIXTURES "/effects_moved";

/* a/counter 1,000 and b/counter 500 visits, a/post 300 letters; 900 hours in the office.
 * After: 400 of b go to a store (b is 100), and 700 hours. */
static void fill(struct hand *h)
{
    static const double b_visits[2] = {500, 100}, letters[2] = {300, 700};
    static const double office_h[2] = {900, 700}, minutes[2] = {18000, 10000};
    for (int a = 0; a < 2; a++)
        for (int r = 0; r < HAND_RUNS; r++) {
            struct tally *t = hand_tally(h, a, r);
            t->procedures[HAND_A_COUNTER].arrived = 1000;
            t->procedures[HAND_B_COUNTER].arrived = b_visits[a];
            t->procedures[HAND_A_POST].arrived = letters[a];
            t->procedures[HAND_A_COUNTER].ended = 1000;
            t->procedures[HAND_A_COUNTER].turnaround_min = minutes[a];
            t->procedures[HAND_B_COUNTER].booked = 60;
            t->present_min = 60 * office_h[a];
        }
}

static void begin(struct hand *h)
{
    books_begin(h, MOVED);
    h->scenario.time_value = 2400;
    h->scenario.trip_cost = 200;
    h->scenario.trip_min = 40;
    h->scenario.remote_min = 10;
    fill(h);
}

static double own(struct hand *h, int alternative, const char *measure)
{
    return hand_find(h, alternative ? "after" : "before", "", "residents", "", measure)->estimate;
}

static double spared(struct hand *h, const char *measure)
{
    return hand_find(h, "after", "before", "residents", "", measure)->estimate;
}

/* Before: 1,500 visits, 900 + 1,500 x 40/60 = 1,900 hours, letters 300 x 10/60 = 50:
 * 1,950 h x 2,400 + 1,500 x 200 = 4,980,000 yen. After: 1,100 visits, 700 + 733.33 +
 * 700 x 10/60 = 116.67: 1,550 h x 2,400 + 1,100 x 200 = 3,940,000 yen. */
static void value_is_hours_times_their_worth(void **state)
{
    (void)state;
    struct hand h;
    begin(&h);
    books_findings(&h);
    assert_close(own(&h, 0, "visits"), 1500, 0);
    assert_close(own(&h, 0, "office_hours"), 900, 1e-14);
    assert_close(own(&h, 0, "trip_hours"), 1000, 1e-14);
    assert_close(own(&h, 0, "remote_hours"), 50, 1e-14);
    assert_close(own(&h, 0, "hours"), 1950, 1e-14);
    assert_close(own(&h, 0, "burden"), 4980000, 1e-14);
    assert_close(own(&h, 1, "hours"), 1550, 1e-14);
    assert_close(own(&h, 1, "burden"), 3940000, 1e-14);
    assert_close(spared(&h, "visits"), -400, 0);
    assert_close(spared(&h, "hours"), -400, 1e-13);
    assert_close(spared(&h, "value"), 1040000, 1e-13);
    hand_end(&h);
}

/* 18 minutes a case before, 10 after: shorter by 8/18. */
static void indicators_of_satisfaction(void **state)
{
    (void)state;
    struct hand h;
    begin(&h);
    h.procedures[HAND_A_POST].post = false; /* a store */
    books_findings(&h);
    assert_close(spared(&h, "time_cut"), 8.0 / 18, 1e-14);
    assert_close(own(&h, 0, "online_cases"), 300, 0);
    assert_close(spared(&h, "online_cases"), 400, 0);
    assert_close(own(&h, 1, "reservations"), 60, 0);
    hand_end(&h);
}

static void without_a_value_of_time_there_are_hours_alone(void **state)
{
    (void)state;
    struct hand h;
    begin(&h);
    h.scenario.time_value = WHOLE_UNSET;
    books_findings(&h);
    assert_close(own(&h, 0, "hours"), 1950, 1e-14);
    assert_true(isnan(own(&h, 0, "burden")));
    assert_true(isnan(spared(&h, "value")));
    hand_end(&h);
}

/* The value is never in the money: total cost, outlay and balance know nothing of it. */
static void no_yen_of_it_is_expenditure(void **state)
{
    (void)state;
    double net[2];
    for (int i = 0; i < 2; i++) {
        struct hand h;
        begin(&h);
        h.scenario.time_value = i ? 2400 : 0;
        books_findings(&h);
        net[i] = books_effect(&h, "net_saving") + books_effect(&h, "new_outlay");
        hand_end(&h);
    }
    assert_close(net[0], net[1], 0);
}

static void no_rows_of_a_continuous_run(void **state)
{
    (void)state;
    struct hand h;
    begin(&h);
    h.scenario.calendar = CALENDAR_CONTINUOUS;
    books_findings(&h);
    assert_null(findings_find(&h.out, "before", "", "residents", "", "hours"));
    hand_end(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_is_hours_times_their_worth),
        cmocka_unit_test(indicators_of_satisfaction),
        cmocka_unit_test(without_a_value_of_time_there_are_hours_alone),
        cmocka_unit_test(no_yen_of_it_is_expenditure),
        cmocka_unit_test(no_rows_of_a_continuous_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
