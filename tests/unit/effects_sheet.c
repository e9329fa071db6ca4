/* A whole cost table by hand. */
#include "effects_books.h"

static const char COSTS[] = TEST_FIXTURES "/effects_costs";
static const char CUT[] = TEST_FIXTURES "/effects_cut";

/* desk: regular, 3 posts, 3.25 persons; appointed: 5 posts, 5.5 persons;
 * contract: contractor, 2 posts, 3,766.5 paid hours; back: regular, 1.125
 * persons, no roles. Overtime 10 h, 5 h and the contractor's 2 h; 1,000 cases of
 * a at the counter, 300 of b, 200 of a by post. */
static void fill(struct hand *h)
{
    struct tally *t = hand_tally(h, 0, 0);
    t->teams[HAND_DESK].overtime_min = 600;
    t->teams[HAND_APPOINTED].overtime_min = 300;
    t->teams[HAND_CONTRACT].overtime_min = 120;
    t->procedures[HAND_A_COUNTER].arrived = 1000;
    t->procedures[HAND_B_COUNTER].arrived = 300;
    t->procedures[HAND_A_POST].arrived = 200;
}

static const struct cost_line *line(const struct cost_sheet *s, const char *item)
{
    for (int i = 0; i < s->count; i++)
        if (strcmp(s->lines[i].item, item) == 0)
            return &s->lines[i];
    return NULL;
}

static double yen(const struct cost_sheet *s, const char *item)
{
    const struct cost_line *l = line(s, item);
    assert_non_null(l);
    return l->yen;
}

static void a_cost_table_agrees_with_paper(void **state)
{
    (void)state;
    struct hand h;
    struct cost_sheet s;
    books_begin(&h, COSTS);
    fill(&h);
    cost_sheet_make(&s, &h.central[0].variant, &h.central[0].labels, hand_tally(&h, 0, 0), NULL);
    assert_close(yen(&s, "regular"), (3.25 + 1.125) * 8000000, 1e-14);
    assert_close(yen(&s, "appointed"), 5.5 * 3300000, 1e-14);
    assert_close(yen(&s, "overtime_regular"), 10 * 2500, 1e-14);
    assert_close(yen(&s, "overtime_all"), (10 + 5) * 1000, 1e-14); /* not the contractor's */
    assert_close(yen(&s, "fee"), 12 * 900000 + 1080000, 1e-14);
    assert_close(yen(&s, "desks"), 5 * 10000, 1e-14);
    assert_close(yen(&s, "uniforms"), 3766.5 * 100, 1e-14);
    assert_close(yen(&s, "monitoring"), 4000000, 1e-14);
    assert_close(yen(&s, "audit"), 777, 0);
    assert_close(yen(&s, "transition"), 1000000 + 100000, 1e-14);
    assert_close(yen(&s, "paper"), 1500 * 10, 1e-14);
    assert_close(yen(&s, "forms"), 1200 * 2 * 7, 1e-14);
    assert_close(yen(&s, "postage"), 200 * 725, 1e-14);
    assert_close(yen(&s, "machine_b"), 5000, 0);
    assert_close(yen(&s, "odd"), 333 + 33, 0);
    const double expected[COST_CATEGORIES] = {
        [COST_WAGES] = 35000000 + 18150000,
        [COST_OVERTIME] = 25000 + 15000,
        [COST_CONTRACT] = 11880000,
        [COST_MONITORING] = 4000777,
        [COST_TRANSITION] = 1100000,
        [COST_SYSTEMS] = 50000 + 5000,
        [COST_OTHER] = 376650 + 15000 + 16800 + 145000 + 366,
    };
    double total = 0;
    for (int c = 0; c < COST_CATEGORIES; c++) {
        assert_close(s.category_yen[c], expected[c], 1e-14);
        total += expected[c];
    }
    assert_close(s.total_yen, total, 1e-14);
    assert_close(s.cases, 1500, 0);
    cost_sheet_release(&s);
    hand_end(&h);
}

static struct cost_terms second_half(const void *data, const struct cost_row *row)
{
    assert_non_null(row);
    return *(const struct cost_terms *)data;
}

/* From October 2019 (10 %), 2 % dearer: half a year of 4.375 persons, six months
 * of 918,000 yen, and the one-time cost of 3,000,000 as a whole. */
static void a_sheet_is_made_for_part_of_a_year(void **state)
{
    (void)state;
    const struct cost_terms terms = {1.02, 6, 12, 1};
    const struct cost_year year = {2019, second_half, &terms};
    struct hand h;
    struct cost_sheet s;
    books_begin(&h, COSTS);
    fill(&h);
    cost_sheet_make(&s, &h.central[0].variant, &h.central[0].labels, hand_tally(&h, 0, 0), &year);
    assert_close(yen(&s, "regular"), 4.375 * 8160000 / 2, 1e-12);
    assert_close(line(&s, "fee")->net, 5508000, 1e-12);
    assert_close(yen(&s, "fee"), 5508000 + 550800, 1e-12);
    assert_close(line(&s, "transition")->net, 3060000, 1e-12);
    assert_close(yen(&s, "transition"), 3366000, 1e-12);
    assert_close(yen(&s, "forms"), 1200 * 2 * 7 * 1.02 / 2, 1e-12);
    assert_int_equal(line(&s, "fee")->row->unit, UNIT_MONTH);
    cost_sheet_release(&s);
    hand_end(&h);
}

/* Nobody is dispatched and there is no procedure c. */
static void lines_about_nothing_are_left_out(void **state)
{
    (void)state;
    struct hand h;
    struct cost_sheet s;
    books_begin(&h, COSTS);
    cost_sheet_make(&s, &h.central[0].variant, &h.central[0].labels, hand_tally(&h, 0, 0), NULL);
    assert_null(line(&s, "dispatched"));
    assert_null(line(&s, "kiosk"));
    assert_null(line(&s, "machine_c"));
    /* A year without overtime or cases keeps the lines: they are simulated. */
    assert_close(yen(&s, "overtime_regular"), 0, 0);
    assert_close(yen(&s, "paper"), 0, 0);
    assert_int_equal(s.count, 15);
    cost_sheet_release(&s);
    hand_end(&h);
}

static void only_overtime_and_cases_are_simulated(void **state)
{
    (void)state;
    struct hand h;
    struct cost_sheet s;
    books_begin(&h, COSTS);
    fill(&h);
    cost_sheet_make(&s, &h.central[0].variant, &h.central[0].labels, hand_tally(&h, 0, 0), NULL);
    for (int i = 0; i < s.count; i++) {
        const char *item = s.lines[i].item;
        bool expected = strncmp(item, "overtime", 8) == 0 || strcmp(item, "paper") == 0 ||
                        strcmp(item, "forms") == 0 || strcmp(item, "postage") == 0;
        assert_int_equal(s.lines[i].simulated, expected);
        assert_int_equal(s.lines[i].internal, strcmp(item, "monitoring") == 0);
    }
    assert_true(s.category_simulated[COST_OVERTIME] && s.category_simulated[COST_OTHER]);
    assert_false(s.category_simulated[COST_WAGES] || s.category_simulated[COST_CONTRACT] ||
                 s.category_simulated[COST_SYSTEMS]);
    assert_text(line(&s, "regular")->name_ja, "正規職員");
    assert_text(line(&s, "regular")->name_en, "Regular staff");
    assert_text(line(&s, "fee")->name_en, "fee");
    cost_sheet_release(&s);
    hand_end(&h);
}

/* Overtime of 4 and 8 hours: 2,500 yen an hour, 10,000 and 20,000; mean 15,000,
 * half-width 12.7062 * sqrt(2 * 5,000^2 / 2) = 63,531. The first year of the
 * second alternative has none, and its row is simulated all the same. */
static void cost_rows_say_how_sure_they_are(void **state)
{
    (void)state;
    struct hand h;
    books_begin(&h, CUT);
    for (int r = 0; r < HAND_RUNS; r++) {
        hand_tally(&h, 0, r)->teams[HAND_DESK].overtime_min = 60 * (4 + 4 * r);
        hand_tally(&h, 1, r)->teams[HAND_DESK].overtime_min = 60 * 6 * r;
        hand_tally(&h, 0, r)->procedures[HAND_A_COUNTER].arrived = 2000;
        hand_tally(&h, 1, r)->procedures[HAND_A_COUNTER].arrived = 2000;
    }
    books_findings(&h);
    const struct finding *f = hand_find(&h, "before", "", "cost", "overtime/overtime", "cost");
    assert_int_equal(f->basis, BASIS_SIMULATED);
    assert_close(f->estimate, 15000, 1e-14);
    assert_near(f->ci_high - f->estimate, 63531, 1);
    f = hand_find(&h, "after", "", "cost", "overtime/overtime", "cost");
    assert_int_equal(f->basis, BASIS_SIMULATED);
    assert_close(f->estimate, 7500, 1e-14);
    f = hand_find(&h, "after", "", "cost", "contract", "cost");
    assert_int_equal(f->basis, BASIS_FIXED);
    assert_close(f->level, 0, 0);
    assert_true(isnan(f->ci_low) && isnan(f->ci_high));
    assert_close(f->estimate, 22000000, 1e-14);
    assert_close(hand_find(&h, "after", "before", "cost", "contract/fee", "cost")->estimate,
                 22000000, 1e-14);
    /* wages 4.375 * 8m + 5.5 * 3.3m, overtime, paper 20,000 */
    double before = 35000000 + 18150000 + 15000 + 20000;
    f = hand_find(&h, "before", "", "cost", "total", "cost");
    assert_close(f->estimate, before, 1e-14);
    assert_int_equal(f->basis, BASIS_SIMULATED);
    assert_close(hand_find(&h, "before", "", "cost", "total", "cost_per_case")->estimate,
                 before / 2000, 1e-14);
    assert_close(hand_find(&h, "before", "", "cost", "total", "cost_per_resident")->estimate,
                 before / 10000, 1e-14);
    /* + fee 22,000,000, audit 880,000, monitoring 4,000,000, overtime - 7,500 */
    assert_close(hand_find(&h, "after", "before", "cost", "total", "cost")->estimate, 26872500,
                 1e-12);
    hand_end(&h);
}

/* Samples move the fee of 20,000,000 by 1 and 3 million: with tax 1.1 and 3.3. */
static void an_uncertain_amount_gives_a_range(void **state)
{
    (void)state;
    struct hand h;
    books_begin(&h, CUT);
    h.e.sampled = true;
    for (int r = 0; r < HAND_RUNS; r++) {
        struct rows *rows = book_table(&h.samples[HAND_RUNS + r].variant.book, "costs");
        for (int i = 0; i < rows->count; i++) {
            struct cost_row *row = (struct cost_row *)rows->data + i;
            if (strcmp(names_text(&h.model.names, row->item), "fee") == 0)
                row->amount += 1000000 + 2000000 * r;
        }
    }
    books_findings(&h);
    const struct finding *f = hand_find(&h, "after", "", "cost", "contract/fee", "cost");
    assert_int_equal(f->basis, BASIS_FIXED);
    assert_close(f->estimate, 22000000, 1e-14);
    assert_close(f->input_low, 22000000 + 1210000, 1e-12); /* place 0.05 of 1.1 … 3.3 */
    assert_close(f->input_high, 22000000 + 3190000, 1e-12);
    f = hand_find(&h, "after", "", "cost", "wages", "cost");
    assert_true(isnan(f->input_low));
    f = hand_find(&h, "after", "before", "effect", "", "net_saving");
    assert_close(f->input_low, f->estimate - 3190000, 1e-12);
    hand_end(&h);
}

static void a_continuous_run_costs_a_year(void **state)
{
    (void)state;
    struct hand h;
    struct cost_sheet s;
    books_begin(&h, COSTS);
    fill(&h);
    h.scenario.calendar = CALENDAR_CONTINUOUS; /* 1,000 hours counted */
    cost_sheet_make(&s, &h.central[0].variant, &h.central[0].labels, hand_tally(&h, 0, 0), NULL);
    assert_close(yen(&s, "overtime_regular"), 87.6 * 2500, 1e-12);
    assert_close(yen(&s, "paper"), 13140 * 10, 1e-12);
    assert_close(yen(&s, "appointed"), 5.5 * 3300000, 1e-14);
    cost_sheet_release(&s);
    hand_end(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cost_table_agrees_with_paper),
        cmocka_unit_test(a_sheet_is_made_for_part_of_a_year),
        cmocka_unit_test(lines_about_nothing_are_left_out),
        cmocka_unit_test(only_overtime_and_cases_are_simulated),
        cmocka_unit_test(cost_rows_say_how_sure_they_are),
        cmocka_unit_test(an_uncertain_amount_gives_a_range),
        cmocka_unit_test(a_continuous_run_costs_a_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
