/* Measures: rows laid over by key, then edits, on the baseline or by an
 * alternative. The folder has a contractor's window of 3 and an office of 2. */
#include "model_folder.h"
#include "book_number.h"

static double number_in(struct folder *s, int alternative, const char *address)
{
    struct variant v;
    assert_true(model_variant(&v, &s->model, &s->diags, alternative, NULL));
    double x = book_number(&v.book, &s->diags, address);
    variant_release(&v);
    return x;
}

/* "more" doubles the window (3 → 6) and adds a night band of 1; "fewer" takes one
 * away. */
static void add_measures(struct folder *s)
{
    folder_file(s, "standard/measures/more/changes.csv",
                "order,name,name_en,address,operation,value\n"
                "1,増員,More people,,,\n"
                "2,,,teams[window/mon-fri/8:30].people,scale,2\n");
    folder_file(s, "standard/measures/more/teams.csv",
                "team,days,from,to,employer,people,roles,breaks,pace,lead\n"
                "window,mon-fri,17:15,19:00,contractor,1,desk,,1,yes\n");
    folder_file(s, "measures/fewer/changes.csv",
                "order,address,operation,value\n1,teams[window/mon-fri/8:30].people,add,-1\n");
}

/* 3 × 2 - 1 = 5 in one order, (3 - 1) × 2 = 4 in the other; the same edits as
 * alternatives give the same. */
static void measures_act_in_the_order_of_the_command(void **state)
{
    (void)state;
    static const char *const orders[2][2] = {{"more", "fewer"}, {"fewer", "more"}};
    static const char *const keys[] = {"more+fewer", "fewer+more"};
    static const double expected[] = {5, 4};
    for (int i = 0; i < 2; i++) {
        struct folder s;
        folder_begin(&s, LANG_EN);
        add_measures(&s);
        folder_file(&s, "alternatives.csv",
                    i == 0 ? "alternative,order,address,operation,value\nnow,1,,,\n"
                             "plain,1,teams[window/mon-fri/8:30].people,scale,2\n"
                             "plain,2,teams[window/mon-fri/8:30].people,add,-1\n"
                           : "alternative,order,address,operation,value\nnow,1,,,\n"
                             "plain,1,teams[window/mon-fri/8:30].people,add,-1\n"
                             "plain,2,teams[window/mon-fri/8:30].people,scale,2\n");
        assert_true(folder_load_measures(&s, NULL, 0, orders[i], 2));
        assert_int_equal(s.model.alternative_count, 3);
        assert_text(s.model.alternatives[2].key, keys[i]);
        const char *address = "teams[window/mon-fri/8:30].people";
        assert_near(number_in(&s, 0, address), 3, 0);
        assert_near(number_in(&s, 1, address), expected[i], 0);
        assert_near(number_in(&s, 2, address), expected[i], 0);
        assert_near(number_in(&s, 2, "teams[window/mon-fri/17:15].people"), 1, 0);
        folder_end_saying(&s, "");
    }
}

/* An alternative's own edits, then the measure: (3 + 4) × 2 = 14; what the
 * alternative says after it comes after it: 14 + 1. */
static void an_alternative_applies_a_measure(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_JA);
    add_measures(&s);
    folder_file(&s, "alternatives.csv",
                "案,順,番地,操作,値\nnow,1,,,\n"
                "plan,1,teams[window/mon-fri/8:30].people,加算,4\nplan,2,,適用,more\n"
                "plan,3,teams[window/mon-fri/8:30].people,加算,1\n");
    assert_true(folder_load(&s, NULL, 0));
    assert_near(number_in(&s, 1, "teams[window/mon-fri/8:30].people"), 15, 0);
    assert_near(number_in(&s, 1, "teams[window/mon-fri/17:15].people"), 1, 0);
    folder_end_saying(&s, "");
}

/* "both" adds one after it has put on "more" and "fewer": 3 × 2 - 1 + 1 = 6. What is
 * on is not put on again, by the command or by a measure that is applied by another. */
static void a_measure_applies_others_once(void **state)
{
    (void)state;
    static const struct {
        const char *names[3];
        int count;
        double expected;
    } list[] = {
        {{"both"}, 1, 6},          {{"both", "more"}, 2, 6}, {{"both", "fewer", "more"}, 3, 6},
        {{"fewer", "both"}, 2, 5}, /* (3 - 1) × 2 + 1 */
        {{"round"}, 1, 9},         /* applies "back", which applies "round": 3 × 3 */
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct folder s;
        folder_begin(&s, LANG_EN);
        add_measures(&s);
        folder_file(&s, "measures/both/changes.csv",
                    "order,address,operation,value\n1,,apply,more\n2,,apply,fewer\n"
                    "3,teams[window/mon-fri/8:30].people,add,1\n");
        folder_file(&s, "measures/round/changes.csv",
                    "order,address,operation,value\n1,,apply,back\n"
                    "2,teams[window/mon-fri/8:30].people,scale,3\n");
        folder_file(&s, "measures/back/changes.csv",
                    "order,address,operation,value\n1,,apply,round\n");
        assert_true(folder_load_measures(&s, NULL, 0, list[i].names, list[i].count));
        assert_near(number_in(&s, 1, "teams[window/mon-fri/8:30].people"), list[i].expected, 0);
        folder_end_saying(&s, "");
    }
}

/* One measure for scenarios that have a night window and such that have none. */
static void a_measure_skips_what_a_scenario_lacks(void **state)
{
    (void)state;
    struct folder s;
    const char *const wanted[] = {"nights"};
    folder_begin(&s, LANG_EN);
    folder_file(&s, "measures/nights/changes.csv",
                "order,address,operation,value,missing\n"
                "1,teams[night/*],remove,,skip\n"
                "2,teams[window/*].people_per_10k,scale,2,skip\n"
                "3,teams[window/*].people,scale,2,\n");
    assert_true(folder_load_measures(&s, NULL, 0, wanted, 1));
    assert_near(number_in(&s, 1, "teams[window/mon-fri/8:30].people"), 6, 0);
    folder_end_saying(&s, "");
}

static void a_measure_is_named_in_both_languages(void **state)
{
    (void)state;
    struct folder s;
    const char *const wanted[] = {"more", "fewer"};
    folder_begin(&s, LANG_EN);
    add_measures(&s);
    assert_true(folder_load_measures(&s, NULL, 0, wanted, 2));
    assert_text(s.model.alternatives[1].name_ja, "増員＋fewer");
    assert_text(s.model.alternatives[1].name_en, "More people + fewer");
    folder_end_saying(&s, "");
}

/* --set changes what the measure starts from; --set of the measure's alternative
 * comes after it: 5 × 2 = 10, then 7. */
static void a_measure_stays_on_top_of_set(void **state)
{
    (void)state;
    const char *const wanted[] = {"more"};
    const struct set_option sets[] = {{NULL, "teams[window/mon-fri/8:30].people=5"},
                                      {"more", "teams[office].people=7"}};
    struct folder s;
    folder_begin(&s, LANG_EN);
    add_measures(&s);
    assert_true(folder_load_measures(&s, sets, 2, wanted, 1));
    assert_near(number_in(&s, 0, "teams[window/mon-fri/8:30].people"), 5, 0);
    assert_near(number_in(&s, 1, "teams[window/mon-fri/8:30].people"), 10, 0);
    assert_near(number_in(&s, 0, "teams[office].people"), 2, 0);
    assert_near(number_in(&s, 1, "teams[office].people"), 7, 0);
    folder_end_saying(&s, "");
}

static void the_scenario_has_measures_of_its_own(void **state)
{
    (void)state;
    const char *const wanted[] = {"more"};
    struct folder s;
    folder_begin(&s, LANG_EN);
    add_measures(&s);
    folder_file(&s, "measures/more/changes.csv",
                "order,address,operation,value\n1,teams[window/mon-fri/8:30].people,set,9\n");
    assert_true(folder_load_measures(&s, NULL, 0, wanted, 1));
    assert_near(number_in(&s, 1, "teams[window/mon-fri/8:30].people"), 9, 0);
    folder_end_saying(&s, "");
}

static void wrong_measures_are_told(void **state)
{
    (void)state;
    struct folder s;
    const char *const wanted[] = {"mroe"};
    folder_begin(&s, LANG_EN);
    add_measures(&s);
    assert_false(folder_load_measures(&s, NULL, 0, wanted, 1));
    folder_end_saying(&s, "there is no measure \"mroe\" -> more\n");

    const char *const far[] = {"outsource"};
    folder_begin(&s, LANG_JA);
    add_measures(&s);
    assert_false(folder_load_measures(&s, NULL, 0, far, 1));
    folder_end_saying(&s, "「outsource」という施策はありません。使える施策: fewer、more\n");

    folder_begin(&s, LANG_EN);
    add_measures(&s);
    folder_file(&s, "measures/fewer/scenario.csv", "key,value\npopulation,3\n");
    folder_file(&s, "alternatives.csv",
                "alternative,order,address,operation,value\na,1,,apply,fewer\na,2,,apply,\n"
                "a,3,teams[office].people,apply,more\n");
    assert_false(folder_load(&s, NULL, 0));
    folder_end_saying(&s,
                      "alternatives.csv:3:12: apply takes the name of a measure as value and no "
                      "address\n"
                      "alternatives.csv:4:5: apply takes the name of a measure as value and no "
                      "address\n"
                      "measures/fewer/scenario.csv:0:0: this table has no place in a measure's "
                      "folder\n");

    folder_begin(&s, LANG_EN);
    folder_file(&s, "measures/bad/changes.csv",
                "order,address,operation,value\n1,teams[windw/*].people,set,9\n2,,apply,baad\n");
    folder_file(&s, "changes.csv", "order,address,operation,value\n1,teams[window].people,set,9\n");
    const char *const bad[] = {"bad"};
    assert_false(folder_load_measures(&s, NULL, 0, bad, 1));
    folder_end_saying(&s, "changes.csv:2:1: changes.csv is a table of measures; a scenario's edits "
                          "stand in alternatives.csv -> alternatives.csv\n"
                          "measures/bad/changes.csv:3:10: there is no measure \"baad\" -> bad\n");
}

static void a_measure_that_fits_nothing_is_told(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "measures/bad/changes.csv",
                "order,address,operation,value\n1,teams[windw/*].people,set,9\n");
    const char *const bad[] = {"bad"};
    assert_false(folder_load_measures(&s, NULL, 0, bad, 1));
    folder_end_saying(&s, "measures/bad/changes.csv:2:3: teams[windw/*].people matches no row; "
                          "the nearest is teams[window/mon-fri/8:30]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_act_in_the_order_of_the_command),
        cmocka_unit_test(an_alternative_applies_a_measure),
        cmocka_unit_test(a_measure_applies_others_once),
        cmocka_unit_test(a_measure_skips_what_a_scenario_lacks),
        cmocka_unit_test(a_measure_is_named_in_both_languages),
        cmocka_unit_test(a_measure_stays_on_top_of_set),
        cmocka_unit_test(the_scenario_has_measures_of_its_own),
        cmocka_unit_test(wrong_measures_are_told),
        cmocka_unit_test(a_measure_that_fits_nothing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
