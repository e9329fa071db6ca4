#include "table_sample.h"
#include "book_number.h"

static void set_up(struct sample *s, enum lang lang)
{
    sample_init(s, lang);
    assert_true(sample_read(s, "scenario.csv", "key,value,note\nname,x,\npopulation,1000,\n",
                            LAYER_SCENARIO));
    assert_true(sample_read(s, "teams.csv",
                            "team,from,employer,people,pace,share,fee (yen)\n"
                            "window,8:30,regular,4,1,0.8,5000\n"
                            "window,13:00,appointed,2,1,,\n"
                            "後方,8:30,contractor,3,1.2,,\"1,000\"\n",
                            LAYER_SCENARIO));
    assert_true(sample_read(s, "steps.csv",
                            "flow,step,minutes\npost,open,\"lognormal(mean=6, cv=0.6)\"\n"
                            "post,send,2\npost,wait,\n",
                            LAYER_SCENARIO));
}

static void check_matches(struct sample *s, const char *text, int count, int first,
                          const char *file, int line)
{
    struct arena a;
    struct address address;
    int rows[16] = {-1};
    arena_init(&a);
    struct place nowhere = {0};
    int found = -1;
    if (address_parse(&address, &a, &s->book, &s->diags, text, nowhere))
        found = address_match(&address, &s->book, &s->diags, text, nowhere, rows);
    arena_release(&a);
    if (found != count || (count > 0 && rows[0] != first)) {
        print_error("%s: %d rows from %d\n", text, found, rows[0]);
        _fail(file, line);
    }
}
#define matches(text, count, first) check_matches(&s, text, count, first, __FILE__, __LINE__)

static void addresses_find_their_rows(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_EN);
    matches("teams[window/8:30].people", 1, 0);
    matches(" teams [ window / 08:30 ] . people ", 1, 0);
    matches("teams[後方]", 1, 2);
    matches("配置[window/13時].人数", 1, 1);
    matches("Teams[後方/8:30].PEOPLE", 1, 2);
    matches("teams[window/*].people", 2, 0);
    matches("teams[*/8:30].people", 2, 0);
    matches("teams[w*w].people", 2, 0);
    matches("teams[*/1*:00]", 1, 1);
    matches("steps[post/open].minutes.mean", 1, 0);
    matches("scenario.population", 1, 0);
    matches("設定.人口", 1, 0);
    assert_int_equal(s.diags.count, 0);
    sample_release(&s);
}

static void what_is_no_address_is_said(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_EN);
    static const char *const bad[] = {"",
                                      "[a]",
                                      "teams",
                                      "teams[a",
                                      "teams[a]people",
                                      "teams.people",
                                      "scenario",
                                      "scenario[a].name",
                                      "teams[window/8:30].",
                                      "teams[window/8:30].people."};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t before = s.diags.errors;
        check_matches(&s, bad[i], -1, 0, __FILE__, __LINE__);
        assert_int_equal(s.diags.errors, before + 1);
    }
    sample_release(&s);
}

static void a_miss_names_the_nearest(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_EN);
    matches("teems[window/8:30].people", -1, 0);
    matches("teams[window/8:30].peple", -1, 0);
    matches("teams[windw/8:30].people", 0, 0);
    matches("posts[2024].change", 0, 0);
    matches("teams[a/b/c].people", -1, 0);
    matches("scenario.zzzzzzzzz", -1, 0);
    assert_said(&s, "error: teems[window/8:30].people: no table is called \"teems\"\n"
                    "  write: teams\n"
                    "error: teams[window/8:30].peple: the table has no column \"peple\"\n"
                    "  write: people\n"
                    "error: teams[windw/8:30].people matches no row; the nearest is "
                    "teams[window/8:30]\n"
                    "error: posts[2024].change matches no row; the table posts has none\n"
                    "error: teams[a/b/c].people: the key of teams is [team/from]\n"
                    "error: scenario.zzzzzzzzz: the table has no column \"zzzzzzzzz\"; known are "
                    "name, population, seed, open\n"
                    "6 errors\n");
    sample_release(&s);
}

static void a_short_key_matches_one_row(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_JA);
    matches("teams[後方].people", 1, 2);
    matches("teams[window].people", 0, 0);
    assert_said(&s, "エラー: teams[window].people に当たる行が2行あります（teams[window/8:30]、"
                    "teams[window/13:00]）。キーをすべて書くか、全部なら * を書いてください。\n"
                    "エラー1件\n");
    sample_release(&s);
}

static void an_address_can_be_a_key_part(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(sample_read(&s, "teams.csv", "team,people\nx,1\n", LAYER_SCENARIO));
    struct arena a;
    struct address address;
    arena_init(&a);
    assert_true(address_parse(&address, &a, &s.book, &s.diags,
                              "teams[steps[a/b].minutes.mean].people", (struct place){0}));
    assert_int_equal(address.part_count, 1);
    assert_text(address.parts[0], "steps[a/b].minutes.mean");
    arena_release(&a);
    sample_release(&s);
}

static void numbers_at_addresses(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_EN);
    assert_near(book_number(&s.book, &s.diags, "scenario.population"), 1000, 0);
    assert_near(book_number(&s.book, &s.diags, "teams[window/8:30].share"), 0.8, 0);
    assert_near(book_number(&s.book, &s.diags, "steps[post/open].minutes"), 6, 0);
    assert_near(book_number(&s.book, &s.diags, "steps[post/open].minutes.cv"), 0.6, 0);
    assert_true(isnan(book_number(&s.book, &s.diags, "steps[post/wait].minutes")));
    assert_true(isnan(book_number(&s.book, &s.diags, "teams[window/8:30].employer")));
    assert_true(isnan(book_number(&s.book, &s.diags, "teams[window/13:00].fee")));
    assert_int_equal(s.diags.count, 0);
    assert_true(isnan(book_number(&s.book, &s.diags, "teams[nobody].people")));
    assert_int_equal(s.diags.errors, 1);
    sample_release(&s);
}

/* ---- edits ---- */

static const char changes[] = "contract,teams[x].people,set,3";

static struct edit edit(const char *address, enum edit_op op, const char *value)
{
    struct edit e = {.address = address, .op = op, .value = value, .layer = LAYER_ALTERNATIVE};
    e.origin = (struct origin){.layer = LAYER_ALTERNATIVE, .file = 1, .line = 2, .column = 30};
    e.place = (struct place){"alternatives.csv", 2, 10, changes};
    e.value_place = (struct place){"alternatives.csv", 2, 30, changes};
    return e;
}

static bool apply(struct sample *s, const char *address, enum edit_op op, const char *value)
{
    struct edit e = edit(address, op, value);
    return edit_apply(&s->book, &s->diags, &e, NULL);
}

/* What not all books have: no such row, a wait without minutes to scale, a fee that
 * is blank. What is there is changed, and a table that nobody has is still told. */
static void what_may_miss_is_passed_over(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_EN);
    static const struct {
        const char *address;
        enum edit_op op;
        const char *value;
        bool good;
    } list[] = {
        {"teams[nobody/*].people", EDIT_SET, "6", true},
        {"teams[nobody/*]", EDIT_REMOVE, "", true},
        {"teams[window/13:00].fee", EDIT_SCALE, "2", true},
        {"teams[window/13:00].fee", EDIT_ADD, "5円", true},
        {"steps[post/wait].minutes", EDIT_SCALE, "2", true},
        {"steps[post/wait].minutes.cv", EDIT_SCALE, "2", true},
        {"steps[post/open].minutes", EDIT_SCALE, "2", true},
        {"crews[nobody].people", EDIT_SET, "6", false},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct edit e = edit(list[i].address, list[i].op, list[i].value);
        int errors = s.diags.errors;
        e.may_miss = true;
        assert_int_equal(edit_apply(&s.book, &s.diags, &e, NULL), list[i].good);
        assert_int_equal(s.diags.errors - errors, !list[i].good);
    }
    assert_near(book_number(&s.book, &s.diags, "steps[post/open].minutes"), 12, 0);
    assert_true(isnan(book_number(&s.book, &s.diags, "teams[window/13:00].fee")));
    sample_release(&s);
}

static void edits_change_values_and_origins(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_EN);
    assert_true(apply(&s, "teams[window/*].people", EDIT_SET, "6"));
    assert_true(apply(&s, "teams[window/13:00].people", EDIT_ADD, "-2"));
    assert_true(apply(&s, "teams[window/8:30].people", EDIT_SCALE, "50%"));
    assert_true(apply(&s, "teams[後方].employer", EDIT_SET, "正規"));
    assert_true(apply(&s, "teams[後方].fee", EDIT_SET, "1,200千円"));
    assert_true(apply(&s, "teams[後方].fee", EDIT_ADD, "-200千円"));
    assert_true(apply(&s, "teams[後方].fee", EDIT_SCALE, "0.3333333"));
    assert_true(apply(&s, "teams[window/8:30].share", EDIT_ADD, "-30%"));
    assert_true(apply(&s, "teams[window/8:30].fee", EDIT_SET, ""));
    assert_true(apply(&s, "teams[window/13:00].from", EDIT_ADD, "0:30"));
    assert_table(&s.book, "teams",
                 "team,from,employer,people,pace,share,fee (yen),alternative\n"
                 "window,8:30,regular,3,1,0.5,,\n"
                 "window,13:30,appointed,4,1,1,,\n"
                 "後方,8:30,regular,3,1.2,1,333333,\n"); /* 1,000,000 × 0.3333333 */
    const struct rows *r = book_table(&s.book, "teams");
    struct origin o = rows_origin(r, 0, 3);
    assert_int_equal(o.layer, LAYER_ALTERNATIVE);
    assert_int_equal(o.line, 2);
    assert_int_equal(o.column, 30);
    assert_int_equal(rows_origin(r, 2, 3).layer, LAYER_SCENARIO);
    assert_int_equal(s.diags.count, 0);
    sample_release(&s);
}

static void a_distribution_scales_and_keeps_its_cv(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_EN);
    assert_true(apply(&s, "steps[post/open].minutes", EDIT_SCALE, "0.5"));
    assert_true(apply(&s, "steps[post/open].minutes.mean", EDIT_ADD, "1.5"));
    assert_true(apply(&s, "steps[post/open].minutes.cv", EDIT_SET, "50%"));
    assert_true(apply(&s, "steps[post/send].minutes.mean", EDIT_SCALE, "2"));
    assert_true(apply(&s, "steps[post/wait].minutes", EDIT_SET, "exponential(4)"));
    assert_table(&s.book, "steps",
                 "flow,step,minutes,alternative\n"
                 "post,open,\"lognormal(mean=4.5, cv=0.5)\",\n"
                 "post,send,4,\n"
                 "post,wait,exponential(4),\n");
    sample_release(&s);
}

static void a_refused_edit_changes_nothing(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_EN);
    struct sbuf before = {0};
    book_write(&s.book, book_table(&s.book, "teams"), &before);
    static const struct {
        const char *address;
        enum edit_op op;
        const char *value, *said;
    } cases[] = {
        {"teams[後方].people", EDIT_SET, "-1",
         ":30: error: teams[後方/8:30].people is \"-1\"; expected a whole number, from 0 to 100"},
        {"teams[後方].people", EDIT_ADD, "-4",
         ":30: error: teams[後方/8:30].people is \"-1\"; expected a whole number, from 0 to 100"},
        {"teams[後方].people", EDIT_SCALE, "0.5",
         ":30: error: teams[後方/8:30].people is \"0.5\"; expected a whole number, from 0 to 100"},
        {"teams[後方].people", EDIT_SCALE, "-1",
         ":30: error: teams[後方/8:30].people is \"-1\"; expected a factor of 0 or more such as "
         "0.9 "
         "or 90%"},
        {"teams[後方].people", EDIT_SET, "",
         ":10: error: teams[後方/8:30].people must have a value"},
        {"teams[後方].employer", EDIT_ADD, "1",
         ":10: error: teams[後方/8:30].employer is nothing that can be added to; use set"},
        {"teams[後方].employer", EDIT_SCALE, "2",
         ":10: error: teams[後方/8:30].employer is nothing that can be scaled; use set"},
        {"teams[window/13:00].fee", EDIT_SCALE, "2",
         ":10: error: teams[window/13:00].fee has no value to scale"},
        {"teams[window/13:00].from", EDIT_SET, "8:30",
         ":10: error: teams[window/13:00].from: another row has this key"},
        {"teams[window/13:00].from", EDIT_ADD, "12:00",
         ":30: error: teams[window/13:00].from is \"12:00\"; expected a time of day such as 8:30 "
         "(0:00 "
         "to 24:00)"},
        {"teams[後方]", EDIT_SET, "1",
         ":10: error: teams[後方/8:30] is a row: name a column, as in .people"},
        {"teams[後方].people.mean", EDIT_SET, "1",
         ":10: error: teams[後方/8:30].people.mean has no fields"},
        {"teams[後方].people", EDIT_REMOVE, NULL,
         ":10: error: teams[後方/8:30].people is no row: only a row can be removed"},
        {"teams[後方]", EDIT_SHIFT_TO, "50%",
         ":10: error: teams[後方/8:30] cannot be shifted to another row"},
        {"steps[post/open].minutes.low", EDIT_SET, "1",
         ":30: error: steps[post/open].minutes.low is \"1\"; expected a field mean, cv that keeps "
         "lognormal(mean=…, cv=…) with mean 0 or more and cv above 0"},
        {"steps[post/open].minutes.mean", EDIT_ADD, "-7",
         ":30: error: steps[post/open].minutes.mean is \"-1\"; expected a field mean, cv that "
         "keeps "
         "lognormal(mean=…, cv=…) with mean 0 or more and cv above 0"},
        {"steps[post/open].minutes.mean", EDIT_SET, "six",
         ":30: error: steps[post/open].minutes.mean is \"six\"; expected a number such as 0.9 or "
         "90%"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(apply(&s, cases[i].address, cases[i].op, cases[i].value));
        struct sbuf out = {0};
        diags_print(&s.diags, &out);
        *strchr(out.data, '\n') = '\0';
        assert_text(sbuf_text(&out) + strlen("alternatives.csv:2"), cases[i].said);
        sbuf_release(&out);
        diags_release(&s.diags);
        diags_init(&s.diags, LANG_EN);
    }
    assert_table(&s.book, "teams", sbuf_text(&before));
    sbuf_release(&before);
    sample_release(&s);
}

static void a_refused_edit_is_told_in_japanese(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_JA);
    assert_false(apply(&s, "teams[後方].people", EDIT_SET, "-1"));
    assert_false(apply(&s, "teams[後方].employer", EDIT_SCALE, "2"));
    assert_said(&s, "alternatives.csv:2:10: エラー: teams[後方/8:30].employer "
                    "には倍率をかけられません。操作「設定」で書いてください。\n"
                    "  contract,teams[x].people,set,3\n"
                    "           ^\n"
                    "alternatives.csv:2:30: エラー: teams[後方/8:30].people"
                    "が「-1」です。0以上100以下の整数を書いてください。\n"
                    "  contract,teams[x].people,set,3\n"
                    "                               ^\n"
                    "エラー2件\n");
    sample_release(&s);
}

/* Two windows match: one value, one mistake. */
static void a_wrong_value_for_many_rows_is_told_once(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_EN);
    assert_false(apply(&s, "teams[window/*].people", EDIT_SET, "many"));
    assert_int_equal(s.diags.count, 1);
    assert_said(&s, "alternatives.csv:2:30: error: teams[window/*].people is \"many\"; expected a "
                    "whole number, from 0 to 100\n"
                    "  contract,teams[x].people,set,3\n"
                    "                               ^\n"
                    "1 error\n");
    sample_release(&s);
}

static int removed;

static bool count_removed(struct book *b, struct diags *d, const struct edit *e, struct rows *r,
                          int row)
{
    (void)b, (void)d, (void)e, (void)row;
    removed++;
    return r->count > 2; /* refuses to go below two rows */
}

static bool note_shift(struct book *b, struct diags *d, const struct edit *e, struct rows *r,
                       int row)
{
    (void)b, (void)d;
    assert_text(e->to, "kiosk");
    ((struct team_row *)r->data)[row].hidden = 42;
    return true;
}

static void rows_are_removed_through_the_hook(void **state)
{
    (void)state;
    struct sample s;
    set_up(&s, LANG_EN);
    struct edit_hooks hooks = {.remove = count_removed, .shift_to = note_shift};
    struct edit e = edit("teams[window/*]", EDIT_REMOVE, NULL);
    removed = 0;
    assert_false(edit_apply(&s.book, &s.diags, &e, &hooks));
    assert_int_equal(removed, 2);
    assert_int_equal(book_table(&s.book, "teams")->count, 2);
    assert_true(apply(&s, "teams[window/8:30]", EDIT_REMOVE, NULL)); /* no hook, no question */
    assert_table(&s.book, "teams",
                 "team,from,employer,people,pace,share,fee (yen),alternative\n"
                 "後方,8:30,contractor,3,1.2,1,1000,\n");
    e = edit("teams[後方]", EDIT_SHIFT_TO, "30%");
    e.to = "kiosk";
    assert_true(edit_apply(&s.book, &s.diags, &e, &hooks));
    assert_near(book_number(&s.book, &s.diags, "teams[後方].hidden"), 42, 0);
    sample_release(&s);
}

static void rows_of_several_alternatives_are_edited_together(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(
        sample_read(&s, "teams.csv", "team,people,alternative\na,1,\na,2,x\n", LAYER_SCENARIO));
    assert_true(apply(&s, "teams[a].people", EDIT_ADD, "1"));
    assert_table(&s.book, "teams",
                 "team,from,employer,people,pace,share,fee (yen),alternative\n"
                 "a,8:30,regular,2,1,1,,\na,8:30,regular,3,1,1,,x\n");
    sample_release(&s);
}

static void a_set_option_is_an_edit(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"scenario.population=2000", "scenario.population", "2000"},
        {" teams[a=b/8:30].people = 3 ", "teams[a=b/8:30].people", "3"},
        {"steps[p/o].minutes=gamma(mean=6, cv=0.5)", "steps[p/o].minutes", "gamma(mean=6, cv=0.5)"},
        {"scenario.name=", "scenario.name", ""},
    };
    struct arena a;
    arena_init(&a);
    struct edit e;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(edit_from_set(&e, &a, cases[i][0]));
        assert_text(e.address, cases[i][1]);
        assert_text(e.value, cases[i][2]);
        assert_int_equal(e.op, EDIT_SET);
        assert_int_equal(e.layer, LAYER_SET);
        assert_int_equal(e.origin.layer, LAYER_SET);
    }
    assert_false(edit_from_set(&e, &a, "scenario.population"));
    assert_false(edit_from_set(&e, &a, "teams[a=b]"));
    assert_false(edit_from_set(&e, &a, "=3"));
    arena_release(&a);
}

static void operations_have_words(void **state)
{
    (void)state;
    assert_int_equal(word_value(edit_words, "shift_to"), EDIT_SHIFT_TO);
    assert_int_equal(word_value(edit_words, "倍率"), EDIT_SCALE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_find_their_rows),
        cmocka_unit_test(what_is_no_address_is_said),
        cmocka_unit_test(a_miss_names_the_nearest),
        cmocka_unit_test(a_short_key_matches_one_row),
        cmocka_unit_test(an_address_can_be_a_key_part),
        cmocka_unit_test(numbers_at_addresses),
        cmocka_unit_test(what_may_miss_is_passed_over),
        cmocka_unit_test(edits_change_values_and_origins),
        cmocka_unit_test(a_distribution_scales_and_keeps_its_cv),
        cmocka_unit_test(a_refused_edit_changes_nothing),
        cmocka_unit_test(a_refused_edit_is_told_in_japanese),
        cmocka_unit_test(a_wrong_value_for_many_rows_is_told_once),
        cmocka_unit_test(rows_are_removed_through_the_hook),
        cmocka_unit_test(rows_of_several_alternatives_are_edited_together),
        cmocka_unit_test(a_set_option_is_an_edit),
        cmocka_unit_test(operations_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
