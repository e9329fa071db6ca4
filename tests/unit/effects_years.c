/* Money by fiscal year, worked out on paper. */
#include "effects_books.h"

#include "years.h"

static const char YEARS[] = TEST_FIXTURES "/effects_years";

/* FY2024 to FY2027. The contract is in force from October 2025 (month 18) for two
 * years. Wages rise by 2 %, prices by 1 % a year; balances are discounted by 4 %. */
static void begin(struct hand *h, struct scenario_row *own)
{
    books_begin(h, YEARS);
    h->scenario.years = 4;
    h->scenario.contract_years = 2;
    h->scenario.wage_growth = 0.02;
    h->scenario.price_growth = 0.01;
    h->scenario.discount_rate = 0.04;
    h->scenario.start = DATE_UNSET;
    *own = h->scenario;
    own->start = date_from_civil(2025, 10, 1);
    own->allocation_tax = 0.5;
    h->central[1].variant.scenario = own;
    for (int r = 0; r < HAND_RUNS; r++) {
        h->samples[HAND_RUNS + r].variant.scenario = own;
        hand_tally(h, 0, r)->teams[HAND_DESK].busy_min = 60 * 3000;
        hand_tally(h, 1, r)->teams[HAND_DESK].busy_min = 60 * 1000;
    }
}

static const struct finding *row(struct hand *h, bool cost, const char *key, const char *measure,
                                 int year)
{
    const struct finding *f = findings_find_year(&h->out, "after", cost ? "" : "before",
                                                 cost ? "cost" : "effect", key, measure, year);
    if (!f)
        fail_msg("no %s of %d", measure, year);
    return f;
}

static double effect(struct hand *h, const char *measure, int year)
{
    return row(h, false, "", measure, year)->estimate;
}

/* The transition of all alternatives is of people whom nobody sends, so that the baseline pays none:
 * that of `after` is new.
 * FY2024: as before, and training 500,000 in January.
 * FY2025: half of the old system (2,424,000 + tax) goes, half a year of the fee
 * 6,600,000, transition 3,030,000 + tax, audit 404,000 + tax come:
 *   6,600,000 + 3,333,000 + 444,400 - 1,333,200 = 9,044,200.
 * FY2026: 13,200,000 + 816,080 + 81,608 - 2,693,064 = 11,404,624.
 * FY2027: the fee is renewed in October, 10 % dearer: 12,600,000 + tax; audit
 *   824,241 + 82,424; the old system 2,472,722 + 247,272:
 *   13,860,000 + 906,665 - 2,719,994 = 12,046,671. */
static void outlays_fall_into_the_year_in_which_they_are_paid(void **state)
{
    (void)state;
    struct hand h;
    struct scenario_row own;
    begin(&h, &own);
    books_findings(&h);
    static const double outlays[] = {500000, 9044200, 11404624, 12046671};
    for (int y = 0; y < 4; y++)
        assert_close(effect(&h, "new_outlay_in_year", 2024 + y), outlays[y], 1e-12);
    assert_close(row(&h, true, "contract", "cost_in_year", 2025)->estimate, 6600000, 1e-12);
    assert_close(row(&h, true, "systems", "cost_in_year", 2025)->estimate,
                 606000 + 1333200 + 606000, 1e-12);
    assert_close(row(&h, true, "contract", "cost_in_year", 2027)->estimate, 13860000, 1e-12);
    assert_int_equal(row(&h, true, "contract", "cost_in_year", 2027)->basis, BASIS_FIXED);
    hand_end(&h);
}

/* What only the baseline pays falls away, 2,400,000 with 10 % tax, as a row of its own. */
static void a_line_that_falls_away_has_its_difference(void **state)
{
    (void)state;
    struct hand h;
    struct scenario_row own;
    begin(&h, &own);
    books_findings(&h);
    static const char key[] = "systems/old_system";
    assert_close(hand_find(&h, "after", "", "cost", key, "cost")->estimate, 0, 0);
    assert_close(hand_find(&h, "after", "before", "cost", key, "cost")->estimate, -2640000, 1e-12);
    hand_end(&h);
}

/* Two appointed from October 2025, a regular post from July 2026, at the year's pay:
 * 2 * 3,300,000 * 1.02 / 2; 2 * 3,300,000 * 1.0404 + 8,000,000 * 1.0404 * 9 / 12;
 * (2 * 3,300,000 + 8,000,000) * 1.061208. Moved: one regular from October 2025. */
static void cuts_stay_cut_and_count_from_their_month(void **state)
{
    (void)state;
    struct hand h;
    struct scenario_row own;
    begin(&h, &own);
    books_findings(&h);
    static const double cut[] = {0, 3366000, 6866640 + 6242400, 15493636.8};
    static const double moved[] = {0, 4080000, 8323200, 8489664};
    for (int y = 0; y < 4; y++) {
        assert_close(effect(&h, "expenditure_cut_in_year", 2024 + y), cut[y], 1e-12);
        assert_close(effect(&h, "redeployment_in_year", 2024 + y), moved[y], 1e-12);
    }
    /* 2,000 hours at the pay of the year, less monitoring; half of it in FY2025. */
    double hours = 2000 * 8e6 / 1767;
    assert_close(effect(&h, "workload_in_year", 2024), 0, 0);
    assert_close(effect(&h, "workload_in_year", 2025), (hours - 4e6) * 1.02 / 2, 1e-12);
    assert_close(effect(&h, "workload_in_year", 2027), (hours - 4e6) * 1.061208, 1e-12);
    hand_end(&h);
}

/* -500,000; 3,366,000 - 9,044,200 = -5,678,200; 1,704,416; 3,446,965.8. The term ends
 * in the middle of FY2027: -4,473,784 + 1,723,482.9. Half of the transition
 * (3,333,000) is paid by the state; half of what is saved goes with the allocation
 * tax. */
static void balances_add_up(void **state)
{
    (void)state;
    struct hand h;
    struct scenario_row own;
    begin(&h, &own);
    books_findings(&h);
    static const double balance[] = {-500000, -5678200, 1704416, 3446965.8};
    double sum = 0, discounted = 0, rate = 1;
    for (int y = 0; y < 4; y++, rate *= 1.04) {
        sum += balance[y];
        discounted += balance[y] / rate;
        assert_close(effect(&h, "net_saving_in_year", 2024 + y), balance[y], 1e-12);
        assert_close(effect(&h, "net_saving_cumulative", 2024 + y), sum, 1e-12);
        assert_close(effect(&h, "net_saving_discounted", 2024 + y), discounted, 1e-12);
    }
    assert_true(isnan(effect(&h, "payback", 2024)));
    assert_close(effect(&h, "net_saving_in_contract", 2024), -2750301.1, 1e-12);
    assert_close(effect(&h, "net_saving_general_in_year", 2025), -5678200 + 1666500, 1e-12);
    assert_close(effect(&h, "allocation_tax_in_year", 2025), 0, 0);
    assert_close(effect(&h, "allocation_tax_in_year", 2026), 852208, 1e-12);
    assert_close(effect(&h, "net_saving_general_in_year", 2026), 852208, 1e-12);
    hand_end(&h);
}

/* The fee of October 2025 to September 2027. */
static void a_commitment_is_the_first_term(void **state)
{
    (void)state;
    struct hand h;
    struct scenario_row own;
    begin(&h, &own);
    books_findings(&h);
    assert_close(row(&h, true, "contract/fee", "commitment_in_year", 2025)->estimate, 6600000, 0);
    assert_close(row(&h, true, "contract/fee", "commitment_in_year", 2026)->estimate, 13200000, 0);
    assert_close(row(&h, true, "contract/fee", "commitment_in_year", 2027)->estimate, 6600000, 0);
    assert_null(findings_find_year(&h.out, "after", "", "cost", "contract/fee",
                                   "commitment_in_year", 2024));
    assert_close(hand_find(&h, "after", "", "cost", "contract/fee", "commitment")->estimate,
                 26400000, 0);
    hand_end(&h);
}

/* 8 % to September 2019, 10 % from October: 9 % of a year's fee of 12,000,000. */
static void each_year_has_its_tax(void **state)
{
    (void)state;
    struct hand h;
    struct scenario_row own;
    begin(&h, &own);
    h.scenario.fiscal_year = own.fiscal_year = 2018;
    h.scenario.contract_years = own.contract_years = 10;
    own.start = DATE_UNSET;
    books_findings(&h);
    static const double fee[] = {12960000, 13080000, 13200000};
    for (int y = 0; y < 3; y++)
        assert_close(row(&h, true, "contract", "cost_in_year", 2018 + y)->estimate, fee[y], 0);
    hand_end(&h);
}

/* The draws of the fee, -100,000 and +300,000 a month: FY2026 by 12 * 1.1 of them,
 * of which the places 0.05 and 0.95 of two are taken. */
static void uncertain_amounts_give_years_a_range(void **state)
{
    (void)state;
    struct hand h;
    struct scenario_row own;
    begin(&h, &own);
    h.e.sampled = true;
    for (int r = 0; r < HAND_RUNS; r++) {
        struct rows *rows = book_table(&h.samples[HAND_RUNS + r].variant.book, "costs");
        for (int i = 0; i < rows->count; i++) {
            struct cost_row *line = (struct cost_row *)rows->data + i;
            if (strcmp(names_text(&h.model.names, line->item), "fee") == 0)
                line->amount += -100000 + 400000 * r;
        }
    }
    books_findings(&h);
    const struct finding *f = row(&h, false, "", "net_saving_in_year", 2026);
    assert_close(f->input_low, 1704416 - 13.2 * 280000, 1e-9);
    assert_close(f->input_high, 1704416 + 13.2 * 80000, 1e-9);
    hand_end(&h);
}

/* Ishinomaki: +29,000, then -2,000 a year: 1 + 29,000 / 2,000 = 15.5 years. */
static void the_payback_is_where_the_sum_stays_above_zero(void **state)
{
    (void)state;
    double ishinomaki[20] = {-29000};
    for (int y = 1; y < 20; y++)
        ishinomaki[y] = 2000;
    assert_near(years_payback(ishinomaki, 20, 0), 15.5, 1e-12);
    assert_near(years_payback(ishinomaki, 20, 6), 15, 1e-12);
    assert_true(isnan(years_payback(ishinomaki, 15, 0)));
    assert_near(years_balance_at(ishinomaki, 20, 60), -21000, 0);
    assert_near(years_balance_at(ishinomaki, 20, 66), -20000, 0);
    assert_true(isnan(years_balance_at(ishinomaki, 5, 61)));
    static const double early[] = {10, 5, -3}, relapse[] = {-10, 20, -15, 6};
    assert_near(years_payback(early, 3, 0), 0, 0);
    assert_true(isnan(years_payback(relapse, 3, 0)));
    assert_near(years_payback(relapse, 4, 0), 3 + 5 / 6.0, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outlays_fall_into_the_year_in_which_they_are_paid),
        cmocka_unit_test(a_line_that_falls_away_has_its_difference),
        cmocka_unit_test(cuts_stay_cut_and_count_from_their_month),
        cmocka_unit_test(balances_add_up),
        cmocka_unit_test(a_commitment_is_the_first_term),
        cmocka_unit_test(each_year_has_its_tax),
        cmocka_unit_test(uncertain_amounts_give_years_a_range),
        cmocka_unit_test(the_payback_is_where_the_sum_stays_above_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
