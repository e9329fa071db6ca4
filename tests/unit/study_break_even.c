/* Break-even: roots that are worked out by hand. */
#include "study_office.h"

#include "study/break_even.h"
#include <jansson.h>

static bool run(struct office *o, struct break_even *b, const char *address, const char *low,
                const char *high)
{
    struct break_even_request q = {.model = &o->model,
                                   .alternative = 1,
                                   .address = address,
                                   .low = low,
                                   .high = high,
                                   .options = {.seed = -1, .threads = 2}};
    return break_even_run(b, &o->diags, &q);
}

/* 16,000,000 = 1.1 F: F is 14,545,454.5 yen, to the nearest yen, whose tax is cut. */
static void a_fixed_fee_equals_the_posts_cut(void **state)
{
    (void)state;
    struct office o;
    struct break_even b;
    office_begin(&o, "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n", NULL);
    assert_true(run(&o, &b, "costs[fee].amount", NULL, NULL));
    assert_int_equal(b.outcome, BREAK_EVEN_FOUND);
    assert_true(b.linear && b.fixed);
    assert_close(b.now, 10e6, 0);
    assert_close(b.low.value, 5e6, 0); /* half and twice */
    assert_close(b.high.value, 20e6, 0);
    assert_close(b.low.effect, OFFICE_CUT - 5.5e6, 1e-12);
    assert_near(b.root, OFFICE_CUT / 1.1, 2);
    assert_int_equal(b.at_count, 1);
    assert_near(b.at[0].effect, 0, 3);
    assert_true(isnan(b.ci_low) && isnan(b.input_low));
    struct sbuf text = {0};
    break_even_json(&text, &b);
    json_t *json = json_loads(sbuf_text(&text), 0, NULL);
    assert_non_null(json);
    assert_text(json_string_value(json_object_get(json, "outcome")), "found");
    assert_close(json_number_value(json_object_get(json, "root")), b.root, 1e-14);
    assert_true(json_is_null(json_object_get(json, "ci_low")));
    json_decref(json);
    sbuf_release(&text);
    break_even_release(&b);
    office_end(&o);
}

/* With overtime paid by the hour V: the fee is (16,000,000 + V) / 1.1, and so are both ends
 * of its interval, for the fee moves the balance by the same in every year. */
static void a_fixed_fee_equals_posts_and_overtime(void **state)
{
    (void)state;
    struct office o;
    struct break_even b;
    office_begin_with(&o,
                      ",late,overtime,1,\"250,000円\",overtime_hour,regular,none,\n"
                      "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n",
                      NULL, "until_empty");
    struct finding overtime = office_finding(&o, true, "effect", "", "overtime_cut");
    assert_true(overtime.estimate > 10000 && overtime.ci_high > overtime.ci_low);
    assert_true(run(&o, &b, "costs[fee].amount", "1,000千円", "80,000千円"));
    assert_int_equal(b.outcome, BREAK_EVEN_FOUND);
    assert_true(b.linear && !b.fixed);
    assert_near(b.root, (OFFICE_CUT + overtime.estimate) / 1.1, 3);
    assert_near(b.ci_low, (OFFICE_CUT + overtime.ci_low) / 1.1, 3);
    assert_near(b.ci_high, (OFFICE_CUT + overtime.ci_high) / 1.1, 3);
    break_even_release(&b);
    office_end(&o);
}

/* A price a case p with N cases: 16,000,000 = 1.1 p N. The numerator has no error, so
 * Fieller's interval is that of N turned over. */
static void a_price_a_case_is_the_saving_over_the_cases(void **state)
{
    (void)state;
    struct office o;
    struct break_even b;
    office_begin(&o, "contract,piece,contract,1,\"10,000円\",case,,excluded,\n", NULL);
    struct finding cases = office_finding(&o, false, "procedure", "all/counter", "cases");
    assert_near(cases.estimate, OFFICE_CASES, 60);
    assert_true(run(&o, &b, "costs[piece].amount", NULL, NULL));
    assert_int_equal(b.outcome, BREAK_EVEN_FOUND);
    assert_true(b.linear && !b.fixed);
    assert_near(b.root, OFFICE_CUT / 1.1 / cases.estimate, 0.01);
    assert_near(b.ci_low, OFFICE_CUT / 1.1 / cases.ci_high, 0.01);
    assert_near(b.ci_high, OFFICE_CUT / 1.1 / cases.ci_low, 0.01);
    /* Half a yen a case of some 1,000 cases, taxed. */
    assert_near(b.at[0].effect, 0, 0.5 * 1.1 * cases.estimate + 2);
    break_even_release(&b);
    office_end(&o);
}

/* With at least 8,000,000 yen a year the balance is a broken line: no longer linear, with
 * the same root. */
static void a_curve_is_solved_by_brent(void **state)
{
    (void)state;
    struct office o;
    struct break_even b;
    office_begin(&o, "contract,piece,contract,1,\"10,000円\",case,,excluded,\"8,000千円\"\n", NULL);
    struct finding cases = office_finding(&o, false, "procedure", "all/counter", "cases");
    double exact = OFFICE_CUT / 1.1 / cases.estimate;
    assert_true(run(&o, &b, "costs[piece].amount", "1,000円", "20,000円"));
    assert_int_equal(b.outcome, BREAK_EVEN_FOUND);
    assert_false(b.linear);
    assert_near(b.root, exact, 2);
    assert_true(b.ci_low < exact && exact < b.ci_high);
    assert_true(b.ci_high - b.ci_low < 0.1 * exact);
    break_even_release(&b);
    office_end(&o);
}

/* 2 × 8,000,000 is less than a fee of 22,000,000 with tax: 2.75 posts would pay for it, so
 * three do, leaving 2,000,000, and two lack 6,000,000. */
static void whole_posts_tell_their_neighbours(void **state)
{
    (void)state;
    struct office o;
    struct break_even b;
    office_begin(&o, "contract,fee,contract,1,\"20,000千円\",year,,excluded,\n", NULL);
    assert_true(run(&o, &b, "posts[2024/regular/attrition].change", "-5", "0"));
    assert_int_equal(b.outcome, BREAK_EVEN_FOUND);
    assert_true(b.whole && b.fixed);
    assert_close(b.root, -2.75, 1e-9);
    assert_int_equal(b.at_count, 2);
    assert_close(b.at[0].value, -3, 0);
    assert_close(b.at[0].effect, 2e6, 1e-12);
    assert_close(b.at[1].value, -2, 0);
    assert_close(b.at[1].effect, -6e6, 1e-12);
    break_even_release(&b);
    office_end(&o);
}

/* The number of cases at which 20,000 yen a case, taxed, is what the posts cost: 727.3.
 * The residents who come are drawn, 6 years of them: their mean has an s.d. of
 * sqrt(727 / 6) = 11. */
static void cases_a_year_are_found_within_their_interval(void **state)
{
    (void)state;
    struct office o;
    struct break_even b;
    double exact = OFFICE_CUT / 22000;
    office_begin(&o, "contract,piece,contract,1,\"20,000円\",case,,excluded,\n", NULL);
    assert_true(run(&o, &b, "procedures[copy/counter].cases_per_year", NULL, NULL));
    assert_int_equal(b.outcome, BREAK_EVEN_FOUND);
    assert_near(b.root, exact, 45);
    assert_true(b.ci_low < exact && exact < b.ci_high);
    assert_near(b.at[0].effect, 0, 5 * 22000); /* a case is one or none */
    break_even_release(&b);
    office_end(&o);
}

/* The wage W of a draw pays for a fee of 2 W / 1.1: uniform in 7..9 million, so that the
 * ends of the fee lie between 12.73 and 16.36 million, 5 % from both by the draws' sixths.
 * The draws of the fee itself do not matter: it is set. */
static void the_range_of_the_root_is_what_the_draws_give(void **state)
{
    (void)state;
    struct office o;
    struct break_even b;
    office_begin(&o, "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n",
                 "costs[wage].amount,\"7,000千円\",\"9,000千円\",uniform\n"
                 "costs[fee].amount,\"8,000千円\",\"20,000千円\",uniform\n");
    assert_true(run(&o, &b, "costs[fee].amount", NULL, NULL));
    assert_close(b.low.value, 8e6, 0); /* of uncertain.csv */
    assert_close(b.high.value, 20e6, 0);
    assert_near(b.root, OFFICE_CUT / 1.1, 2);
    assert_true(b.input_low > 14e6 / 1.1 && b.input_low < b.root);
    assert_true(b.input_high < 18e6 / 1.1 && b.input_high > b.root);
    assert_true(b.input_high - b.input_low > 0.4 * 4e6 / 1.1);
    break_even_release(&b);
    office_end(&o);
}

static void ranges_without_a_root_say_what_stands_at_their_ends(void **state)
{
    (void)state;
    struct office o;
    struct break_even b;
    office_begin(&o, "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n", NULL);
    assert_true(run(&o, &b, "costs[fee].amount", "1,000千円", "5,000千円"));
    assert_int_equal(b.outcome, BREAK_EVEN_NONE);
    assert_close(b.low.effect, 14.9e6, 1e-12);
    assert_close(b.high.effect, 10.5e6, 1e-12);
    assert_near(b.beyond, OFFICE_CUT / 1.1, 2);
    assert_true(isnan(b.root));
    break_even_release(&b);
    assert_true(run(&o, &b, "procedures[copy/counter].cases_per_year", "500", "1500"));
    assert_int_equal(b.outcome, BREAK_EVEN_FLAT);
    break_even_release(&b);
    office_end(&o);
}

/* A fee of 8 to 20 million, run at both ends and the middle: the balance is 16 - 1.1 × fee.
 * What is written beside the results reads back to the same. */
static void the_runs_are_written_and_read_back(void **state)
{
    (void)state;
    struct office o;
    struct break_even b, read;
    struct sbuf text = {0};
    office_begin(&o, "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n",
                 "costs[wage].amount,\"7,000千円\",\"9,000千円\",uniform\n");
    assert_true(run(&o, &b, "costs[fee].amount", "8,000千円", "20,000千円"));
    assert_int_equal(b.run_count, 4); /* and the root */
    assert_close(b.runs[0].value, 8e6, 0);
    assert_close(b.runs[0].effect, 16e6 - 1.1 * 8e6, 1e-9);
    assert_close(b.runs[1].value, 14e6, 0);
    assert_close(b.runs[3].value, 20e6, 0);
    assert_close(b.runs[3].effect, 16e6 - 1.1 * 20e6, 1e-9);
    break_even_runs_csv(&text, &b);
    char path[96];
    snprintf(path, sizeof path, "%s.csv", o.dir);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(sbuf_text(&text), f);
    assert_int_equal(fclose(f), 0);
    assert_true(break_even_read(&read, &o.diags, path, "break_even.csv"));
    assert_int_equal(read.outcome, BREAK_EVEN_FOUND);
    assert_string_equal(read.address, "costs[fee].amount");
    assert_string_equal(read.measure, "net_saving");
    assert_close(read.root, b.root, 0);
    assert_close(read.input_low, b.input_low, 0);
    assert_true(isnan(read.ci_low) && read.fixed == b.fixed && read.whole == b.whole);
    assert_int_equal(read.run_count, b.run_count);
    for (int i = 0; i < b.run_count; i++) {
        assert_close(read.runs[i].effect, b.runs[i].effect, 0);
        assert_true(isnan(read.runs[i].input_low) == isnan(b.runs[i].input_low));
    }
    f = fopen(path, "wb");
    assert_non_null(f);
    fputs("alternative,against\ncontract,before\n", f);
    assert_int_equal(fclose(f), 0);
    break_even_release(&read);
    assert_false(break_even_read(&read, &o.diags, path, "break_even.csv"));
    office_said(&o, T(o.diags.lang, "there is no column \"subject\"", "列「subject」がありません"));
    unlink(path);
    sbuf_release(&text);
    break_even_release(&read);
    break_even_release(&b);
    office_end(&o);
}

static void wrong_values_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *address, *low, *high, *en, *ja;
    } wrong[] = {
        {"costs[fee].category", NULL, NULL, "costs[fee].category is no number that could vary",
         "costs[fee].category は幅を持てる数値ではありません"},
        {"costs[fe].amount", NULL, NULL, "costs[fee]", "costs[fee]"},
        {"costs[fee]", NULL, NULL, "costs[fee] is no number that could vary", "数値ではありません"},
        {"costs[fee].amount", "1000 dollars", NULL, "--low", "--low"},
        {"costs[fee].amount", "20,000千円", "10,000千円", "less than low", "下限"},
        {"costs[fee].amount", "10,000千円", "10,000千円", "no range to look through",
         "探す範囲がありません"},
        {"costs[fee].amount", "-5円", "10,000千円", "-5", "5"},
    };
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
            struct office o;
            struct break_even b;
            office_begin(&o, "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n", NULL);
            o.diags.lang = (enum lang)lang;
            assert_false(run(&o, &b, wrong[i].address, wrong[i].low, wrong[i].high));
            office_said(&o, T(lang, wrong[i].en, wrong[i].ja));
            break_even_release(&b);
            office_end(&o);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fixed_fee_equals_the_posts_cut),
        cmocka_unit_test(a_fixed_fee_equals_posts_and_overtime),
        cmocka_unit_test(a_price_a_case_is_the_saving_over_the_cases),
        cmocka_unit_test(a_curve_is_solved_by_brent),
        cmocka_unit_test(whole_posts_tell_their_neighbours),
        cmocka_unit_test(cases_a_year_are_found_within_their_interval),
        cmocka_unit_test(the_range_of_the_root_is_what_the_draws_give),
        cmocka_unit_test(ranges_without_a_root_say_what_stands_at_their_ends),
        cmocka_unit_test(the_runs_are_written_and_read_back),
        cmocka_unit_test(wrong_values_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
