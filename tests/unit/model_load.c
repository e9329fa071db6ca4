/* From a folder to the values of one alternative: layers, edits, samples. */
#include "model_folder.h"
#include "book_number.h"

static const char ALTERNATIVES[] = "alternative,order,name,name_en,address,operation,to,value\n"
                                   "now,1,現行,Present,,,,\n"
                                   "more,1,増員,More people,teams[window/*].people,add,,1\n"
                                   "more,2,,,steps[copy/receive].minutes.mean,scale,,50%\n"
                                   "less,1,,,teams[window/*].people,set,,1\n";

/* A folder with alternatives.csv, loaded without a word. */
static void begin_with(struct folder *s, const char *alternatives, const struct set_option *sets,
                       int set_count)
{
    folder_begin(s, LANG_EN);
    folder_file(s, "alternatives.csv", alternatives);
    bool good = folder_load(s, sets, set_count);
    assert_said(s, "");
    assert_true(good);
}

static double value_in(struct folder *s, int alternative, const struct sample *sample,
                       const char *address)
{
    struct variant v;
    assert_true(model_variant(&v, &s->model, &s->diags, alternative, sample));
    double x = book_number(&v.book, &s->diags, address);
    variant_release(&v);
    assert_said(s, "");
    return x;
}

/* The text of a cell in one alternative. */
static void assert_cell(struct folder *s, int alternative, const char *table, int row,
                        const char *column, const char *expected)
{
    struct variant v;
    struct sbuf out = {0};
    assert_true(model_variant(&v, &s->model, &s->diags, alternative, NULL));
    const struct rows *r = book_table(&v.book, table);
    book_format(&v.book, r, row, table_column(r->def, column), LANG_EN, &out);
    assert_text(sbuf_text(&out), expected);
    sbuf_release(&out);
    variant_release(&v);
}

/* ---- layers ---- */

static void a_scenario_lies_over_the_library(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "standard/steps.csv",
                "flow,step,role,minutes\ncopy,library,desk,1\n"
                "other,library,desk,7\n");
    folder_file(&s, "standard/procedures.csv",
                "procedure,channel,flow,cases_per_10k\nelse,counter,other,10\n");
    folder_file(&s, "standard/costs.csv",
                "item,category,amount (yen),unit,applies_to\n"
                "wages,wages,1000,FTE,regular\nrent,systems,5,year,\n");
    assert_true(folder_load(&s, NULL, 0));
    int count;
    /* a flow is replaced whole, another stays; procedures.csv says everything */
    const struct step_row *steps = book_rows(&s.model.book, "steps", &count);
    assert_int_equal(count, 1 + 5);
    assert_text(names_text(&s.model.names, steps[0].flow), "other");
    book_rows(&s.model.book, "procedures", &count);
    assert_int_equal(count, 3);
    /* unit costs row by row */
    assert_near(book_number(&s.model.book, &s.diags, "costs[wages].amount"), 8000000, 0);
    assert_near(book_number(&s.model.book, &s.diags, "costs[rent].amount"), 5, 0);
    const struct rows *r = book_table(&s.model.book, "costs");
    int amount = table_column(r->def, "amount");
    assert_text(book_place(&s.model.book, r, 0, amount).file, "costs.csv");
    assert_int_equal(rows_origin(r, 0, amount).layer, LAYER_SCENARIO);
    assert_text(book_place(&s.model.book, r, 1, amount).file, "standard/costs.csv");
    assert_int_equal(rows_origin(r, 1, amount).layer, LAYER_LIBRARY);
    folder_end_saying(&s, "");
}

static void without_own_tables_the_library_stands(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    for (int i = 1; i < s.count; i++) {
        char name[64];
        snprintf(name, sizeof name, "standard/%s", s.names[i]);
        strcpy(s.names[i], name);
    }
    assert_true(folder_check(&s));
    int count;
    book_rows(&s.model.book, "teams", &count);
    assert_int_equal(count, 2);
    folder_end_saying(&s, "");
}

static void a_folder_without_settings_is_none(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "scenario.csv", "");
    assert_false(folder_load(&s, NULL, 0));
    struct sbuf expected = {0};
    sbuf_printf(&expected, "scenario.csv:0:0: the folder %s has no settings -> key,value\n", s.dir);
    assert_said(&s, sbuf_text(&expected));
    sbuf_release(&expected);
    folder_end(&s);
}

/* ---- alternatives ---- */

static void without_alternatives_there_is_the_present(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    assert_true(folder_load(&s, NULL, 0));
    assert_int_equal(s.model.alternative_count, 1);
    assert_text(s.model.alternatives[0].key, "as_is");
    assert_text(s.model.alternatives[0].name_ja, "現状");
    assert_text(s.model.alternatives[0].name_en, "As is");
    assert_int_equal(model_alternative(&s.model, "as_is"), 0);
    assert_int_equal(model_alternative(&s.model, "nothing"), -1);
    folder_end_saying(&s, "");
}

static void the_baseline_comes_first(void **state)
{
    (void)state;
    struct folder s;
    begin_with(&s, ALTERNATIVES, NULL, 0);
    assert_int_equal(s.model.alternative_count, 3);
    assert_text(s.model.alternatives[0].key, "now");
    assert_text(s.model.alternatives[1].key, "more");
    assert_text(s.model.alternatives[1].name_ja, "増員");
    assert_text(s.model.alternatives[1].name_en, "More people");
    assert_text(s.model.alternatives[2].name_ja, "less");
    assert_int_equal(s.model.alternatives[1].edit_count, 2);
    folder_end(&s);

    const struct set_option set = {NULL, "scenario.baseline=less"};
    begin_with(&s, ALTERNATIVES, &set, 1);
    assert_text(s.model.alternatives[0].key, "less");
    assert_text(s.model.alternatives[1].key, "now");
    assert_text(s.model.alternatives[2].key, "more");
    assert_near(value_in(&s, 0, NULL, "teams[window/mon-fri/8:30].people"), 1, 0);
    folder_end(&s);
}

static void edits_are_applied_in_the_order_of_rows(void **state)
{
    (void)state;
    struct folder s;
    begin_with(&s, ALTERNATIVES, NULL, 0);
    assert_near(value_in(&s, 0, NULL, "teams[window/mon-fri/8:30].people"), 3, 0);
    assert_near(value_in(&s, 1, NULL, "teams[window/mon-fri/8:30].people"), 4, 0);
    assert_near(value_in(&s, 1, NULL, "steps[copy/receive].minutes"), 1, 0);
    assert_near(value_in(&s, 2, NULL, "steps[copy/receive].minutes"), 2, 0);
    folder_end(&s);
    begin_with(&s,
               "alternative,order,address,operation,value\n"
               "a,1,teams[window/*].people,set,10\na,2,teams[window/*].people,scale,0.5\n"
               "b,1,teams[window/*].people,scale,2\nb,2,teams[window/*].people,add,-1\n",
               NULL, 0);
    assert_near(value_in(&s, 0, NULL, "teams[window/mon-fri/8:30].people"), 5, 0);
    assert_near(value_in(&s, 1, NULL, "teams[window/mon-fri/8:30].people"), 5, 0);
    folder_end(&s);
}

/* --set lies under the alternative's edits; its own --set on top of them. */
static void layers_of_set_and_alternative(void **state)
{
    (void)state;
    static const struct set_option sets[] = {{"more", "teams[window/*].people=9"},
                                             {NULL, "teams[window/*].people=5"},
                                             {NULL, "scenario.seed=7"}};
    struct folder s;
    begin_with(&s, ALTERNATIVES, sets, 3);
    assert_near(value_in(&s, 0, NULL, "teams[window/mon-fri/8:30].people"), 5, 0);
    assert_near(value_in(&s, 1, NULL, "teams[window/mon-fri/8:30].people"), 9, 0);
    assert_near(value_in(&s, 2, NULL, "teams[window/mon-fri/8:30].people"), 1, 0);
    assert_int_equal(s.model.set_count, 2);
    struct variant v;
    assert_true(model_variant(&v, &s.model, &s.diags, 0, NULL));
    assert_int_equal(v.scenario->seed, 7);
    variant_release(&v);
    folder_end(&s);
}

static void rows_of_an_alternative_replace_and_join(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "alternatives.csv", "alternative,order\nnow,1\ncontract,1\n");
    folder_change(&s, "costs.csv", "year,window,\n",
                  "year,window,\nwages,wages,1千円,FTE,regular,contract\n"
                  "setup,transition,9千円,once,,contract\n");
    assert_true(folder_check(&s));
    assert_near(value_in(&s, 0, NULL, "costs[wages].amount"), 8000000, 0);
    assert_near(value_in(&s, 1, NULL, "costs[wages].amount"), 1000, 0);
    assert_near(value_in(&s, 1, NULL, "costs[setup].amount"), 9000, 0);
    folder_end_saying(&s, "");
}

/* ---- what is wrong with them ---- */

static void expect(const char *file, const char *text, const char *en, const char *ja)
{
    for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
        struct folder s;
        folder_begin(&s, (enum lang)lang);
        folder_file(&s, file, text);
        bool good = folder_check(&s);
        assert_int_equal(good, s.diags.errors == 0);
        folder_end_saying(&s, lang == LANG_EN ? en : ja);
    }
}

static void unknown_alternatives_are_told(void **state)
{
    (void)state;
    static const struct breakage list[] = {
        {"scenario.csv", "2024\n", "2024\nbaseline,as_iss\n",
         "scenario.csv:6:10: baseline \"as_iss\" is no alternative of alternatives.csv -> as_is\n",
         "scenario.csv:6:10: 比較の基準「as_iss」は alternatives.csv にない案です。 -> as_is\n",
         NULL, NULL, NULL},
        {"costs.csv", "year,window,\n", "year,window,asis\n",
         "costs.csv:3:34: alternative \"asis\" is no alternative of alternatives.csv -> as_is\n",
         "costs.csv:3:34: 案「asis」は alternatives.csv にない案です。 -> as_is\n", NULL, NULL,
         NULL},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        folder_expect(&list[i]);
}

static void wrong_edits_are_told_at_once(void **state)
{
    (void)state;
    expect(
        "alternatives.csv",
        "alternative,order,address,operation,to,value\n"
        "a,1,teams[windw/*].people,set,,1\n"
        "a,2,teams[window/*].peeple,set,,1\n"
        "b,1,teams[window/*].people,set,,-1\n",
        "alternatives.csv:2:5: teams[windw/*].people matches no row; the nearest is "
        "teams[window/mon-fri/8:30]\n"
        "alternatives.csv:3:5: teams[window/*].peeple: the table has no column \"peeple\" -> "
        "people\n"
        "alternatives.csv:4:33: teams[window/mon-fri/8:30].people is \"-1\"; expected a number, "
        "from 0 to 10,000 (posts)\n",
        "alternatives.csv:2:5: teams[windw/*].people に当たる行がありません。最も近いのは "
        "teams[window/mon-fri/8:30] です。\n"
        "alternatives.csv:3:5: teams[window/*].peeple: この表に「peeple」という列はありません。 -> "
        "people\n"
        "alternatives.csv:4:33: "
        "teams[window/mon-fri/8:30].peopleが「-1」です。0以上10,000以下の数値"
        "（単位: 人（配置数））を書いてください。\n");
}

static void rows_that_say_too_much_are_told(void **state)
{
    (void)state;
    expect("alternatives.csv",
           "alternative,order,address,operation,to,value\n"
           "a,1,,set,,1\n"
           "a,2,teams[window/*].people,set,copy/post,1\n"
           "a,3,costs[fee],remove,,1\n",
           "alternatives.csv:2:5: address is blank, but there is a value\n"
           "alternatives.csv:3:32: to is for the operation shift_to only\n"
           "alternatives.csv:4:24: remove takes no value\n",
           "alternatives.csv:2:5: 番地が空欄なのに値があります。\n"
           "alternatives.csv:3:32: 移行先は操作「移行」のときだけ書きます。\n"
           "alternatives.csv:4:24: 操作「削除」に値は書きません。\n");
    expect("alternatives.csv",
           "alternative,order,address,operation,value\n"
           "a,2,teams[window/*].people,set,2\na,1,teams[window/*].people,add,2\n",
           "alternatives.csv:3:3: (warning) order 1 comes after 2; changes are applied row by "
           "row\n",
           "alternatives.csv:3:3: (warning) 順1が2の後にあります。変更は行の順に適用します。\n");
}

static void wrong_sets_are_told(void **state)
{
    (void)state;
    static const struct set_option sets[] = {{NULL, "teams"}, {"asis", "scenario.seed=2"}};
    struct folder s;
    folder_begin(&s, LANG_EN);
    assert_false(folder_load(&s, sets, 2));
    folder_end_saying(&s, "--set \"teams\": expected ADDRESS=VALUE -> "
                          "procedures[tax_certificate/counter].cases_per_year=9000\n"
                          "--set \"asis\" is no alternative of alternatives.csv -> as_is\n");
    folder_begin(&s, LANG_JA);
    assert_false(folder_load(&s, sets, 2));
    folder_end_saying(&s, "--set「teams」は「番地=値」の形で書いてください。 -> "
                          "procedures[tax_certificate/counter].cases_per_year=9000\n"
                          "--set「asis」は alternatives.csv にない案です。 -> as_is\n");
    static const struct set_option value = {NULL, "scenario.population=0"};
    folder_begin(&s, LANG_EN);
    assert_false(folder_load(&s, &value, 1));
    folder_end_saying(&s, "--set:0:21: scenario.population is \"0\"; expected a whole number, from "
                          "1 to 14,000,000 (people)\n");
}

/* ---- remove ---- */

#define EDIT_HEADER "alternative,order,address,operation,to,value\nnow,1,,,,\n"

static void a_removed_step_is_bypassed(void **state)
{
    (void)state;
    struct folder s;
    /* receive: what came back to it now goes to decide, its own branch too */
    begin_with(&s,
               EDIT_HEADER "a,1,steps[copy/receive],remove,,\n"
                           "b,1,steps[copy/hand_over],remove,,\n"
                           "c,1,steps[letter/decide],remove,,\n",
               NULL, 0);
    assert_cell(&s, 1, "steps", 0, "next", "hand_over:0.9; decide:0.1");
    assert_cell(&s, 1, "steps", 1, "step", "hand_over");
    assert_cell(&s, 2, "steps", 1, "next", "end:0.9; receive:0.1");
    assert_cell(&s, 3, "steps", 3, "step", "open");
    assert_cell(&s, 3, "steps", 3, "next", "");
    assert_cell(&s, 0, "steps", 1, "next", "hand_over:0.9; receive:0.1");
    folder_end(&s);
}

static void branches_that_meet_become_one(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "alternatives.csv", EDIT_HEADER "a,1,steps[copy/ask],remove,,\n");
    folder_change(&s, "steps.csv", "2,\n",
                  "2,decide:0.7; ask:0.3\ncopy,ask,desk,,front,1,decide\n");
    assert_true(folder_check(&s));
    assert_cell(&s, 0, "steps", 0, "next", "decide:0.7; ask:0.3");
    assert_cell(&s, 1, "steps", 0, "next", "decide");
    assert_cell(&s, 1, "steps", 1, "step", "decide");
    folder_end_saying(&s, "");
}

/* The row before has a blank `next`, the removed one jumps over its follower. */
static void a_blank_next_follows_the_removed_step(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "alternatives.csv", EDIT_HEADER "a,1,steps[copy/jump],remove,,\n");
    folder_change(&s, "steps.csv", "2,\n", "2,\ncopy,jump,desk,,front,1,hand_over\n");
    assert_true(folder_load(&s, NULL, 0));
    assert_cell(&s, 1, "steps", 0, "next", "hand_over");
    assert_cell(&s, 1, "steps", 1, "step", "decide");
    folder_end_saying(&s, "");
}

static void a_step_with_branches_stays(void **state)
{
    (void)state;
    expect("alternatives.csv", EDIT_HEADER "a,1,steps[copy/decide],remove,,\n",
           "alternatives.csv:3:5: step copy/decide has 2 successors; only a step with one can be "
           "removed -> first set its next to one step\n",
           "alternatives.csv:3:5: 工程 copy/decide "
           "には次の工程が2個あります。削除できるのは1個のときだけ"
           "です。 -> 先に「次の工程」を1つに設定する\n");
    /* with one successor it goes */
    expect("alternatives.csv",
           EDIT_HEADER "a,1,steps[copy/decide].next,set,,hand_over\n"
                       "a,2,steps[copy/decide],remove,,\n",
           "", "");
}

static void the_first_step_leads_to_the_next_row_or_stays(void **state)
{
    (void)state;
    static const struct breakage first = {"steps.csv",
                                          "2,\n",
                                          "2,hand_over\n",
                                          "alternatives.csv:2:5: step copy/receive begins its flow "
                                          "and does not lead to the following "
                                          "row; it cannot be removed\n",
                                          "alternatives.csv:2:5: 工程 copy/receive "
                                          "は業務フローの最初で、次の行に続かないため、削除できま"
                                          "せん。\n",
                                          NULL,
                                          NULL,
                                          NULL};
    for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
        struct folder s;
        folder_begin(&s, (enum lang)lang);
        folder_change(&s, first.file, first.from, first.to);
        folder_file(&s, "alternatives.csv",
                    "alternative,order,address,operation\na,1,steps[copy/receive],remove\n");
        assert_false(folder_load(&s, NULL, 0));
        folder_end_saying(&s, lang == LANG_EN ? first.en : first.ja);
    }
}

/* ---- shift_to ---- */

static void cases_are_shifted_by_share(void **state)
{
    (void)state;
    struct folder s;
    begin_with(&s,
               EDIT_HEADER "a,1,procedures[copy/counter],shift_to,copy/post,30%\n"
                           "a,2,procedures[copy/counter],shift_to,tax/窓口,0.7\n",
               NULL, 0);
    assert_cell(&s, 0, "procedures", 0, "shifts", "");
    assert_cell(&s, 1, "procedures", 0, "shifts", "copy/post:0.3; tax/counter:0.7");
    struct variant v;
    assert_true(model_variant(&v, &s.model, &s.diags, 1, NULL));
    const struct rows *r = book_table(&v.book, "procedures");
    int shifts = table_column(r->def, "shifts");
    assert_int_equal(rows_origin(r, 0, shifts).layer, LAYER_ALTERNATIVE);
    assert_int_equal(book_place(&v.book, r, 0, shifts).line, 4);
    variant_release(&v);
    folder_end(&s);
}

static void shares_over_one_and_targets_that_are_none_are_told(void **state)
{
    (void)state;
    expect(
        "alternatives.csv",
        EDIT_HEADER "a,1,procedures[copy/counter],shift_to,copy/post,0.6\n"
                    "a,2,procedures[copy/counter],shift_to,tax/counter,0.5\n"
                    "b,1,procedures[copy/counter],shift_to,copy/post,many\n",
        "alternatives.csv:4:51: the share to shift is \"0.5\"; expected a share from 0 to 0.4\n"
        "alternatives.csv:5:49: the share to shift is \"many\"; expected a share from 0 to 1\n",
        "alternatives.csv:4:51: 移行する割合が「0.5」です。0から0.4までの割合を書いてください。\n"
        "alternatives.csv:5:49: 移行する割合が「many」です。0から1までの割合を書いてください。\n");
    expect(
        "alternatives.csv",
        EDIT_HEADER "a,1,procedures[copy/counter],shift_to,copi/post,0.6\n"
                    "b,1,procedures[copy/counter],shift_to,copy/counter,0.6\n"
                    "c,1,procedures[copy/counter].work,shift_to,copy/post,0.6\n"
                    "d,1,steps[copy/decide],shift_to,copy/post,0.6\n"
                    "e,1,procedures[copy/counter],shift_to,*/*,0.6\n",
        "alternatives.csv:3:5: procedures[copi/post] matches no row; the nearest is "
        "procedures[copy/post]\n"
        "alternatives.csv:4:5: procedures[copy/counter] is shifted to itself -> another procedure "
        "or channel as its target\n"
        "alternatives.csv:5:5: procedures[copy/counter].work cannot be shifted to another row\n"
        "alternatives.csv:6:5: shift_to moves cases of a row of procedures; "
        "steps[copy/decide] is none\n"
        "alternatives.csv:7:5: procedures[*/*] matches 3 rows; shift_to has one target\n",
        "alternatives.csv:3:5: procedures[copi/post] に当たる行がありません。最も近いのは "
        "procedures[copy/post] です。\n"
        "alternatives.csv:4:5: procedures[copy/counter] の移行先が自分自身です。 -> "
        "移行先に別の手続か経路を書く\n"
        "alternatives.csv:5:5: procedures[copy/counter].work は他の行へ移せません。\n"
        "alternatives.csv:6:5: 移行できるのは手続の件数だけです（steps[copy/decide]）。\n"
        "alternatives.csv:7:5: procedures[*/*] に当たる行が3行あります。移行先は1行だけです。\n");
}

static void a_shift_needs_its_target_to_the_end(void **state)
{
    (void)state;
    expect("alternatives.csv",
           EDIT_HEADER "a,1,procedures[copy/counter],shift_to,copy/post,0.6\n"
                       "a,2,procedures[copy/post],remove,,\n",
           "alternatives.csv:3:49: cases are shifted to copy/post, which was removed\n",
           "alternatives.csv:3:49: 移行先 copy/post は削除されています。\n");
}

/* ---- samples ---- */

static const char UNCERTAIN[] = "address,low,high,distribution\n"
                                "procedures[copy/counter].cases_per_year,8000,12000,triangular\n"
                                "steps[copy/receive].minutes,1,3,uniform\n"
                                "steps[copy/decide].next.receive,0,0.2,uniform\n"
                                "costs[extra].amount,1千円,2千円,uniform\n"
                                "teams[window/*].pace,0.8,1.2,uniform\n";

static void begin_uncertain(struct folder *s)
{
    folder_begin(s, LANG_EN);
    folder_file(s, "uncertain.csv", UNCERTAIN);
    folder_file(s, "alternatives.csv",
                "alternative,order,address,operation,value\nnow,1,,,\n"
                "other,1,procedures[copy/counter].cases_per_year,scale,2\n"
                "other,2,teams[window/*].pace,set,1.5\n");
    folder_change(s, "costs.csv", "year,window,\n",
                  "year,window,\nextra,other,1500円,year,,other\n");
    folder_change(s, "steps.csv", "front,2,\n", "front,\"lognormal(mean=2, cv=0.5)\",\n");
    bool good = folder_load(s, NULL, 0);
    assert_said(s, "");
    assert_true(good);
}

/* Triangular 8000, 9000, 12000 at 0.73: 12000 - sqrt(0.27 * 4000 * 3000) =
 * 12000 - 1800; at 0.25 the mode, for (9000 - 8000) / (12000 - 8000) = 0.25; at
 * 0.04: 8000 + sqrt(0.04 * 4000 * 1000) = 8400. */
static void a_sample_sets_quantiles(void **state)
{
    (void)state;
    struct folder s;
    begin_uncertain(&s);
    assert_int_equal(model_uncertain_count(&s.model), 5);
    const char *cases = "procedures[copy/counter].cases_per_year";
    struct sample sample = {.uniforms = (const double[]){0.73, 0.25, 0.75, 0.4567, 0.5},
                            .count = 5};
    assert_close(value_in(&s, 0, &sample, cases), 10200, 1e-12);
    /* a distribution takes the value as its mean and keeps its CV */
    assert_close(value_in(&s, 0, &sample, "steps[copy/receive].minutes.mean"), 1.5, 1e-12);
    assert_close(value_in(&s, 0, &sample, "steps[copy/receive].minutes.cv"), 0.5, 1e-12);
    assert_close(value_in(&s, 0, &sample, "steps[copy/decide].next.receive"), 0.15, 1e-12);
    assert_close(value_in(&s, 0, &sample, "steps[copy/decide].next.hand_over"), 0.85, 1e-12);
    assert_close(value_in(&s, 0, &sample, "teams[window/mon-fri/8:30].pace"), 1, 1e-12);
    /* 1000 + 0.4567 * 1000 = 1456.7 yen, rounded; in the alternative alone */
    assert_near(value_in(&s, 1, &sample, "costs[extra].amount"), 1457, 0);
    /* the alternative's edits lie on top */
    assert_close(value_in(&s, 1, &sample, cases), 20400, 1e-12);
    assert_near(value_in(&s, 1, &sample, "teams[window/mon-fri/8:30].pace"), 1.5, 0);
    struct sample mode = {.uniforms = (const double[]){0.25}, .count = 1},
                  low = {.uniforms = (const double[]){0.04}, .count = 1};
    assert_close(value_in(&s, 0, &mode, cases), 9000, 1e-12);
    assert_close(value_in(&s, 0, &low, cases), 8400, 1e-12);
    /* without a sample, the values as they stand */
    assert_near(value_in(&s, 0, NULL, cases), 9000, 0);
    assert_near(value_in(&s, 1, NULL, "costs[extra].amount"), 1500, 0);
    struct variant v;
    assert_true(model_variant(&v, &s.model, &s.diags, 0, &sample));
    const struct rows *r = book_table(&v.book, "procedures");
    assert_int_equal(rows_origin(r, 0, table_column(r->def, "cases_per_year")).layer, LAYER_SAMPLE);
    variant_release(&v);
    folder_end(&s);
}

/* Rows that differ have no common value now: the middle of the range is the
 * mode. Triangular 1, 2, 3 at 0.5 is 2; one row alone (0.8 as it stands) would
 * give another number: 3 - sqrt(0.5 * 2 * 2) = 1.59 with the mode at 1. */
static void rows_that_differ_share_a_draw(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "uncertain.csv", "address,low,high\nteams[*/*/*].pace,1,3\n");
    folder_change(&s, "teams.csv", "60,1,no", "60,1.5,no");
    assert_true(folder_load(&s, NULL, 0));
    assert_said(&s, "uncertain.csv:2:1: (warning) the rows that it names have different values as "
                    "they stand, and a draw gives all of them one; name those that are alike\n");
    diags_release(&s.diags);
    diags_init(&s.diags, LANG_EN);
    struct sample sample = {.uniforms = (const double[]){0.5}, .count = 1};
    assert_close(value_in(&s, 0, &sample, "teams[office/mon-fri/8:30].pace"), 2, 1e-12);
    assert_close(value_in(&s, 0, &sample, "teams[window/mon-fri/8:30].pace"), 2, 1e-12);
    folder_end(&s);
}

static void wrong_ranges_are_told(void **state)
{
    (void)state;
    expect(
        "uncertain.csv",
        "address,low,high,distribution\n"
        "procedures[copy/counter].cases_per_yer,1,2,uniform\n"
        "procedures[copy/counter].cases_per_year,9500,9400,uniform\n"
        "teams[window/*].pace,0.05,1.2,uniform\n"
        "teams[office/*].pace,0.8,11,uniform\n"
        "steps[copy/decide].role,1,2,uniform\n"
        "teams[window],1,2,uniform\n"
        "procedures[copy/counter].cases_per_10k,1,2,uniform\n"
        "procedures[tax/counter].cases_per_year,4000,5000,triangular\n",
        "uncertain.csv:2:1: procedures[copy/counter].cases_per_yer: the table has no column "
        "\"cases_per_yer\" -> cases_per_year\n"
        "uncertain.csv:3:46: high is 9400, less than low (9500)\n"
        "uncertain.csv:4:22: teams[window/mon-fri/8:30].pace is \"0.05\"; expected a number, "
        "from 0.1 to 10\n"
        "uncertain.csv:5:26: teams[office/mon-fri/8:30].pace is \"11\"; expected a number, from "
        "0.1 to 10\n"
        "uncertain.csv:6:1: steps[copy/decide].role is no number that could vary; name one, such "
        "as teams[*].pace\n"
        "uncertain.csv:7:1: teams[window] is no number that could vary; name one, such as "
        "teams[*].pace\n"
        "uncertain.csv:8:1: procedures[copy/counter].cases_per_10k is no number that could "
        "vary; name one, such as teams[*].pace\n"
        "uncertain.csv:9:40: (warning) the value as it stands (3000) lies outside of low and "
        "high\n",
        "uncertain.csv:2:1: procedures[copy/counter].cases_per_yer: この表に「cases_per_yer」という"
        "列はありません。 -> cases_per_year\n"
        "uncertain.csv:3:46: 上限が9400で、下限（9500）より小さくなっています。\n"
        "uncertain.csv:4:22: teams[window/mon-fri/8:30].paceが「0.05」です。0.1以上10以下の数値を"
        "書いてください。\n"
        "uncertain.csv:5:26: teams[office/mon-fri/8:30].paceが「11」です。0.1以上10以下の数値を"
        "書いてください。\n"
        "uncertain.csv:6:1: steps[copy/decide].role は幅を持てる数値ではありません。teams[*].pace "
        "のような数値の番地を書いてください。\n"
        "uncertain.csv:7:1: teams[window] は幅を持てる数値ではありません。teams[*].pace "
        "のような数値の番地を書いてください。\n"
        "uncertain.csv:8:1: procedures[copy/counter].cases_per_10k "
        "は幅を持てる数値ではありません。teams[*].pace のような数値の番地を書いてください。\n"
        "uncertain.csv:9:40: (warning) 元の値（3000）が下限と上限の間にありません。\n");
}

/* Bounds are read as the values are: 千円, percentages, hours. Uniform at 0.5. */
static void bounds_have_the_units_of_their_values(void **state)
{
    (void)state;
    struct folder s;
    folder_begin(&s, LANG_EN);
    folder_file(&s, "uncertain.csv",
                "address,low,high,distribution\n"
                "costs[fee].amount,\"１０,０００千円\",2億円,uniform\n"
                "scenario.service_margin,1%,5%,uniform\n"
                "scenario.wait_target_min,0.25時間,25,uniform\n"
                "steps[copy/decide].next.receive,0%,20%,uniform\n"
                "procedures[copy/counter].cases_per_year,約8千件,\"10,000\",uniform\n");
    bool good = folder_load(&s, NULL, 0);
    assert_said(&s, "");
    assert_true(good);
    struct sample sample = {.uniforms = (const double[]){0.5, 0.5, 0.5, 0.5, 0.5}, .count = 5};
    assert_near(value_in(&s, 0, &sample, "costs[fee].amount"), 105000000, 0);
    assert_close(value_in(&s, 0, &sample, "scenario.service_margin"), 0.03, 1e-12);
    assert_close(value_in(&s, 0, &sample, "scenario.wait_target_min"), 20, 1e-12);
    assert_close(value_in(&s, 0, &sample, "steps[copy/decide].next.receive"), 0.1, 1e-12);
    assert_close(value_in(&s, 0, &sample, "procedures[copy/counter].cases_per_year"), 9000, 1e-12);
    folder_end(&s);
}

static void a_bound_that_is_no_such_value_is_told(void **state)
{
    (void)state;
    expect("uncertain.csv",
           "address,low,high,distribution\n"
           "costs[fee].amount,10000,20000千円,uniform\n"
           "scenario.service_margin,low,0.05,uniform\n",
           "uncertain.csv:2:19: low is \"10000\": it can be 10,000 yen or 10,000 thousand yen "
           "(10,000,000 yen) -> 10,000 yen or 10,000 thousand yen; the unit of a whole column in "
           "its header: amount (thousand yen)\n"
           "uncertain.csv:3:25: low is \"low\"; expected a share such as 35% or 0.35\n",
           "uncertain.csv:2:19: 下限が「10000」です。10,000円とも10,000千円（10,000,000円）とも"
           "読めます。 -> 10,000円 または 10,000千円。列全体の単位は見出しに「単価（千円）」と"
           "書けます\n"
           "uncertain.csv:3:25: 下限が「low」です。割合（35％、0.35など）を書いてください。\n");
}

static void the_shipped_scenarios_are_right(void **state)
{
    (void)state;
    static const char *const folders[] = {"minato",     "post-and-certificates",
                                          "theory/mm3", "theory/mm4",
                                          "theory/mm5", "theory/mm6",
                                          "theory/mm8"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct folder s = {.loaded = true};
        char dir[512];
        snprintf(dir, sizeof dir, TEST_SCENARIOS "/%s", folders[i]);
        diags_init(&s.diags, LANG_EN);
        bool good = model_load(&s.model, &s.diags, dir, TEST_SCENARIOS "/standard", NULL, 0);
        for (int a = 0; good && a < s.model.alternative_count; a++) {
            struct variant v;
            good = model_variant(&v, &s.model, &s.diags, a, NULL) && model_check(&v, &s.diags);
            variant_release(&v);
        }
        assert_said(&s, "");
        assert_true(good);
        folder_end(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scenario_lies_over_the_library),
        cmocka_unit_test(without_own_tables_the_library_stands),
        cmocka_unit_test(a_folder_without_settings_is_none),
        cmocka_unit_test(without_alternatives_there_is_the_present),
        cmocka_unit_test(the_baseline_comes_first),
        cmocka_unit_test(edits_are_applied_in_the_order_of_rows),
        cmocka_unit_test(layers_of_set_and_alternative),
        cmocka_unit_test(rows_of_an_alternative_replace_and_join),
        cmocka_unit_test(unknown_alternatives_are_told),
        cmocka_unit_test(wrong_edits_are_told_at_once),
        cmocka_unit_test(rows_that_say_too_much_are_told),
        cmocka_unit_test(wrong_sets_are_told),
        cmocka_unit_test(a_removed_step_is_bypassed),
        cmocka_unit_test(branches_that_meet_become_one),
        cmocka_unit_test(a_blank_next_follows_the_removed_step),
        cmocka_unit_test(a_step_with_branches_stays),
        cmocka_unit_test(the_first_step_leads_to_the_next_row_or_stays),
        cmocka_unit_test(cases_are_shifted_by_share),
        cmocka_unit_test(shares_over_one_and_targets_that_are_none_are_told),
        cmocka_unit_test(a_shift_needs_its_target_to_the_end),
        cmocka_unit_test(a_sample_sets_quantiles),
        cmocka_unit_test(rows_that_differ_share_a_draw),
        cmocka_unit_test(wrong_ranges_are_told),
        cmocka_unit_test(bounds_have_the_units_of_their_values),
        cmocka_unit_test(a_bound_that_is_no_such_value_is_told),
        cmocka_unit_test(the_shipped_scenarios_are_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
