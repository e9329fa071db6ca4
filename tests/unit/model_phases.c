/* Edits that hold from a fiscal year on. The folder has a contractor's window of 3 in
 * fiscal year 2024; here with the years 2024 to 2028. */
#include "book_number.h"
#include "model_folder.h"
#include "book_number.h"

static const char window[] = "teams[window/mon-fri/8:30].people";

static void begin(struct folder *s, const char *alternatives)
{
    folder_begin(s, LANG_EN);
    folder_change(s, "scenario.csv", "fiscal_year,2024\n", "fiscal_year,2024\nyears,5\n");
    folder_file(s, "alternatives.csv", alternatives);
}

static double people_in(struct folder *s, int alternative, int year)
{
    struct variant v;
    assert_true(model_variant_in(&v, &s->model, &s->diags, alternative, year, NULL));
    double x = book_number(&v.book, &s->diags, window);
    variant_release(&v);
    return x;
}

static void assert_phases(const struct folder *s, int alternative, int years, const int *expected,
                          int count)
{
    int phases[PHASES_MOST];
    assert_int_equal(model_phases(&s->model, alternative, years, phases), count);
    for (int i = 0; i < count; i++)
        assert_int_equal(phases[i], expected[i]);
}

/* 4 from the start, one more from the third year, twice that from 2027; the rows stand
 * in their order whatever the form of the year. */
static void an_edit_holds_from_its_year_on(void **state)
{
    (void)state;
    struct folder s;
    begin(&s, "alternative,order,address,operation,value,from_year\nnow,1,,,,\n"
              "plan,1,teams[window/mon-fri/8:30].people,set,4,\n"
              "plan,2,teams[window/mon-fri/8:30].people,add,1,3年目\n"
              "plan,3,teams[window/mon-fri/8:30].people,scale,2,R9\n");
    assert_true(folder_load(&s, NULL, 0));
    static const double expected[] = {4, 4, 5, 10, 10};
    for (int i = 0; i < 5; i++) {
        assert_near(people_in(&s, 0, 2024 + i), 3, 0);
        assert_near(people_in(&s, 1, 2024 + i), expected[i], 0);
    }
    assert_phases(&s, 0, 5, (const int[]){2024}, 1);
    assert_phases(&s, 1, 5, (const int[]){2024, 2026, 2027}, 3);
    assert_phases(&s, 1, 3, (const int[]){2024, 2026}, 2);
    assert_phases(&s, 1, 0, (const int[]){2024}, 1);
    folder_end_saying(&s, "");
}

/* A measure's second year is counted from the year in which it is put on: alone from
 * 2024, by an alternative from 2026 on, so 3 → 6 → 7. */
static void years_of_a_measure_count_from_when_it_is_on(void **state)
{
    (void)state;
    static const char *const wanted[] = {"more"};
    struct folder s;
    begin(&s, "alternative,order,operation,value,from_year\nnow,1,,,\nplan,1,apply,more,2026\n");
    folder_file(&s, "standard/measures/more/changes.csv",
                "order,address,operation,value,from_year\n"
                "1,teams[window/mon-fri/8:30].people,scale,2,\n"
                "2,teams[window/mon-fri/8:30].people,add,1,year 2\n"
                "3,teams[window/mon-fri/8:30].people,add,1,year 9\n");
    assert_true(folder_load_measures(&s, NULL, 0, wanted, 1));
    static const double plan[] = {3, 3, 6, 7, 7}, alone[] = {6, 7, 7, 7, 7};
    for (int i = 0; i < 5; i++) {
        assert_near(people_in(&s, 1, 2024 + i), plan[i], 0);
        assert_near(people_in(&s, 2, 2024 + i), alone[i], 0);
    }
    assert_phases(&s, 1, 5, (const int[]){2024, 2026, 2027}, 3);
    assert_phases(&s, 2, 5, (const int[]){2024, 2025}, 2);
    folder_end_saying(&s, "");
}

/* A measure may speak of years that a scenario has not. */
static void a_measure_fits_a_scenario_without_years(void **state)
{
    (void)state;
    static const char *const wanted[] = {"more"};
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "standard/measures/more/changes.csv",
                "order,address,operation,value,from_year\n"
                "1,teams[window/mon-fri/8:30].people,add,1,\n"
                "2,teams[window/mon-fri/8:30].people,add,1,year 2\n");
    assert_true(folder_load_measures(&s, NULL, 0, wanted, 1));
    assert_near(people_in(&s, 1, 2024), 4, 0);
    assert_phases(&s, 1, 0, (const int[]){2024}, 1);
    folder_end_saying(&s, "");
}

/* Shares that are shifted to the same row year by year are one share: more than
 * SHIFT_MAX rows of them are no more targets. 5 × 10 % of 9,000 = 4,500. */
static void shifts_to_one_target_add_up(void **state)
{
    (void)state;
    struct folder s;
    begin(&s, "alternative,order,address,operation,to,value,from_year\nnow,1,,,,,\n"
              "plan,1,procedures[copy/counter],shift_to,copy/post,10%,\n"
              "plan,2,procedures[copy/counter],shift_to,copy/post,10%,R7\n"
              "plan,3,procedures[copy/counter],shift_to,copy/post,10%,R8\n"
              "plan,4,procedures[copy/counter],shift_to,copy/post,10%,R9\n"
              "plan,5,procedures[copy/counter],shift_to,copy/post,10%,R10\n");
    assert_true(folder_load(&s, NULL, 0));
    for (int i = 0; i < 5; i++) {
        struct variant v;
        int count;
        assert_true(model_variant_in(&v, &s.model, &s.diags, 1, 2024 + i, NULL));
        const struct procedure_row *p = book_rows(&v.book, "procedures", &count);
        assert_int_equal(p[0].shifts.count, 1);
        assert_near(p[0].shifts.to[0].share, 0.1 * (i + 1), 1e-12);
        variant_release(&v);
    }
    folder_end_saying(&s, "");
}

/* The order of rows is the order of edits: the row below takes the place of the one of
 * a later year, and that is told. */
static void a_row_below_of_an_earlier_year_overwrites(void **state)
{
    (void)state;
    struct folder s;
    begin(&s, "alternative,order,address,operation,value,from_year\nnow,1,,,,\n"
              "plan,1,teams[window/mon-fri/8:30].people,set,6,2026\n"
              "plan,2,teams[window/mon-fri/8:30].people,set,5,2025\n");
    assert_true(folder_load(&s, NULL, 0));
    static const double expected[] = {3, 5, 5, 5, 5};
    for (int i = 0; i < 5; i++)
        assert_near(people_in(&s, 1, 2024 + i), expected[i], 0);
    folder_end_saying(&s, "alternatives.csv:4:8: (warning) teams[window/mon-fri/8:30].people of "
                          "fiscal year 2026 never holds: this row comes after it and holds from "
                          "2025; write the rows in the order of their years & "
                          "alternatives.csv:3:48: the value of 2026\n");
}

/* Of an alternative's own --set nothing is by year: it comes last in all of them. */
static void a_set_of_an_alternative_holds_in_all_years(void **state)
{
    (void)state;
    static const struct set_option set = {"plan", "teams[window/mon-fri/8:30].people=9"};
    struct folder s;
    begin(&s, "alternative,order,address,operation,value,from_year\nnow,1,,,,\n"
              "plan,1,teams[window/mon-fri/8:30].people,set,6,2026\n");
    assert_true(folder_load(&s, &set, 1));
    for (int i = 0; i < 5; i++)
        assert_near(people_in(&s, 1, 2024 + i), 9, 0);
    folder_end_saying(&s, "");
}

/* An edit that is wrong only with one of the same year before it: 3 - 2 = 1, and one
 * less two is none. */
static void edits_are_tried_in_every_year(void **state)
{
    (void)state;
    struct folder s;
    begin(&s, "alternative,order,address,operation,value,from_year\nnow,1,,,,\n"
              "plan,1,teams[window/mon-fri/8:30].people,add,-2,R7\n"
              "plan,2,teams[window/mon-fri/8:30].people,add,-2,R8\n");
    assert_false(folder_load(&s, NULL, 0));
    assert_int_equal(s.diags.errors, 1);
    assert_int_equal(s.diags.items[0].place.line, 4);
    model_release(&s.model);
    diags_release(&s.diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit_holds_from_its_year_on),
        cmocka_unit_test(years_of_a_measure_count_from_when_it_is_on),
        cmocka_unit_test(a_measure_fits_a_scenario_without_years),
        cmocka_unit_test(shifts_to_one_target_add_up),
        cmocka_unit_test(a_row_below_of_an_earlier_year_overwrites),
        cmocka_unit_test(a_set_of_an_alternative_holds_in_all_years),
        cmocka_unit_test(edits_are_tried_in_every_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
