#include "table_sample.h"

static void rows_are_typed(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(sample_read(&s, "teams.csv",
                            "team,from,employer,people,share,fee,note,source\n"
                            "window,9:00,contractor,3,80%,\"1,200千円\",ignored,survey\n"
                            "後方,,,2,,,,\n",
                            LAYER_SCENARIO));
    int count;
    const struct team_row *teams = book_rows(&s.book, "teams", &count);
    assert_int_equal(count, 2);
    assert_text(names_text(&s.names, teams[0].team), "window");
    assert_int_equal(teams[0].from, 540);
    assert_int_equal(teams[0].employer, 2);
    assert_int_equal(teams[0].people, 3);
    assert_near(teams[0].share, 0.8, 0);
    assert_near(teams[0].pace, 1, 0);
    assert_int_equal(teams[0].fee, 1200000);
    assert_text(names_text(&s.names, teams[0].row.source), "survey");
    assert_int_equal(teams[1].from, 510);
    assert_int_equal(teams[1].employer, 0);
    assert_true(teams[1].fee == WHOLE_UNSET);
    assert_int_equal(teams[1].hidden, 7);
    assert_int_equal(teams[1].row.alternative, NAME_NONE);
    assert_true(book_table(&s.book, "teams")->present);
    assert_false(book_table(&s.book, "steps")->present);
    assert_null(book_table(&s.book, "nothing"));
    sample_release(&s);
}

static void japanese_names_read_the_same(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_JA);
    assert_true(sample_read(
        &s, "teams.csv", "チーム,開始,任用,人数,代替案,備考,出典\n窓口,9時,受託者,3,委託,x,調査\n",
        LAYER_SCENARIO));
    assert_table(&s.book, "teams",
                 "team,from,employer,people,pace,share,fee (yen),alternative,source\n"
                 "窓口,9:00,contractor,3,1,1,,委託,調査\n");
    sample_release(&s);
}

static void every_mistake_is_told_with_its_place(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_false(sample_read(&s, "teams.csv",
                             "team,peple,people,employer\n"
                             "a,1,-2,regulr\n"
                             ",,3,\n"
                             "b,,,\n"
                             "b,,4,\n",
                             LAYER_SCENARIO));
    assert_said(
        &s,
        "teams.csv:1:6: error: unknown column \"peple\"\n"
        "  team,peple,people,employer\n"
        "       ^\n"
        "  write: people\n"
        "teams.csv:2:5: error: people is \"-2\"; expected a whole number, from 0 to 100\n"
        "  a,1,-2,regulr\n"
        "      ^\n"
        "teams.csv:2:8: error: employer is \"regulr\"; expected one of regular, appointed, "
        "contractor (nearest: regular)\n"
        "  a,1,-2,regulr\n"
        "         ^\n"
        "teams.csv:3:1: error: team is blank; of merged cells Excel keeps the value in the first "
        "row only: write it in each row\n"
        "  ,,3,\n"
        "  ^\n"
        "  write: a\n"
        "teams.csv:4:4: error: people is blank; it must be given\n"
        "  b,,,\n"
        "     ^\n"
        "teams.csv:5:1: error: teams[b/8:30] stands twice\n"
        "  b,,4,\n"
        "  ^\n"
        "teams.csv:4:1: note: it stands here first\n"
        "  b,,,\n"
        "  ^\n"
        "6 errors\n");
    sample_release(&s);
}

static void every_mistake_is_told_in_japanese(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_JA);
    assert_false(sample_read(&s, "teams.csv",
                             "チーム,人員,人数,隠し\n"
                             "窓口,,-2,1\n"
                             "後方,,,\n",
                             LAYER_SCENARIO));
    assert_said(&s,
                "teams.csv:1:5: エラー: 「人員」という列はありません。\n"
                "  チーム,人員,人数,隠し\n"
                "         ^\n"
                "  書き方: 人数\n"
                "teams.csv:1:11: エラー: 「隠し」という列はありません。使えるのは "
                "チーム、開始、任用、人数、速さ、従事割合、委託料、備考、出典、代替案 です。\n"
                "  チーム,人員,人数,隠し\n"
                "                   ^\n"
                "teams.csv:2:5: エラー: 人数が「-2」です。0以上100以下の整数を書いてください。\n"
                "  窓口,,-2,1\n"
                "        ^\n"
                "teams.csv:3:5: エラー: 人数が空欄です。必ず書いてください。\n"
                "  後方,,,\n"
                "        ^\n"
                "エラー4件\n");
    sample_release(&s);
}

static void a_column_is_there_once(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_false(sample_read(&s, "teams.csv", "team,チーム,from\na,b,8:30\n", LAYER_SCENARIO));
    assert_said(&s, "teams.csv:1:1: error: the column \"people\" is missing\n"
                    "  team,チーム,from\n  ^\n"
                    "teams.csv:1:6: error: the column \"チーム\" stands twice\n"
                    "  team,チーム,from\n       ^\n"
                    "teams.csv:1:1: note: the same column\n"
                    "  team,チーム,from\n  ^\n"
                    "2 errors\n");
    sample_release(&s);
}

static void a_file_of_no_table_is_an_error(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    sample_write(&s, "配置.csv", "x\n");
    sample_write(&s, ".hidden.csv", "x\n");
    sample_write(&s, "notes.txt", "x\n");
    assert_false(sample_read(&s, "teems.csv", "x\n", LAYER_SCENARIO));
    assert_said(&s, "teems.csv: error: no table has this name\n  write: teams.csv\n"
                    "配置.csv: error: no table has this name\n  write: teams.csv\n"
                    "2 errors\n");
    assert_false(book_read(&s.book, &s.diags, "/nonexistent/folder", "", LAYER_SCENARIO));
    assert_said(&s, "/nonexistent/folder: error: the folder cannot be read: "
                    "No such file or directory\n1 error\n");
    sample_release(&s);
}

static const char teams_below[] = "team,people,pace,alternative\n"
                                  "a,1,2,\nb,2,2,\na,9,2,contract\nc,3,2,\n";

static void rows_merge_by_key_and_alternative(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(sample_read(&s, "teams.csv", teams_below, LAYER_LIBRARY));
    assert_true(sample_read(&s, "teams.csv", "team,people,alternative\nd,4,\nb,5,\na,8,contract\n",
                            LAYER_SCENARIO));
    assert_table(&s.book, "teams",
                 "team,from,employer,people,pace,share,fee (yen),alternative\n"
                 "a,8:30,regular,1,2,1,,\n"
                 "b,8:30,regular,5,1,1,,\n" /* the row whole: pace is the fallback again */
                 "a,8:30,regular,8,1,1,,contract\n"
                 "c,8:30,regular,3,2,1,,\n"
                 "d,8:30,regular,4,1,1,,\n");
    const struct rows *teams = book_table(&s.book, "teams");
    assert_int_equal(rows_origin(teams, 0, 3).layer, LAYER_LIBRARY);
    assert_int_equal(rows_origin(teams, 1, 3).layer, LAYER_SCENARIO);
    assert_int_equal(rows_origin(teams, 1, 4).layer, LAYER_DEFAULT);
    sample_release(&s);
}

static void a_group_is_replaced_whole(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(sample_read(&s, "steps.csv",
                            "flow,step,minutes\npost,open,1\npost,send,2\ncounter,accept,3\n",
                            LAYER_LIBRARY));
    assert_true(sample_read(&s, "steps.csv",
                            "flow,step,minutes,alternative\npost,check,5,\ncounter,accept,4,ai\n",
                            LAYER_SCENARIO));
    /* The counter flow stays: what is new about it is for one alternative. */
    assert_table(&s.book, "steps",
                 "flow,step,minutes,alternative\n"
                 "counter,accept,3,\n"
                 "post,check,5,\n"
                 "counter,accept,4,ai\n");
    sample_release(&s);
}

static void a_table_is_replaced_whole(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(sample_read(&s, "posts.csv", "year,change\n2024,-1\n2025,-2\n", LAYER_LIBRARY));
    assert_true(sample_read(&s, "posts.csv", "year,change\n2026,-0.5\n", LAYER_SCENARIO));
    assert_table(&s.book, "posts", "year,change\n2026,-0.5\n");
    assert_true(sample_read(&s, "posts.csv", "year,change\n", LAYER_MUNICIPALITY));
    assert_table(&s.book, "posts", "year,change\n");
    sample_release(&s);
}

static void settings_merge_by_cell(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(
        sample_read(&s, "scenario.csv", "key,value,note\nseed,5,\nopen,8:45,\n", LAYER_LIBRARY));
    assert_true(sample_read(&s, "scenario.csv",
                            "key,value,note\nname,\"Minato, city\",x\n人口,\"120,000\",\nopen,,\n",
                            LAYER_SCENARIO));
    assert_table(&s.book, "scenario",
                 "key,value\nname,\"Minato, city\"\npopulation,120000\nseed,5\nopen,8:45\n");
    const struct rows *r = book_table(&s.book, "scenario");
    assert_int_equal(r->count, 1);
    assert_int_equal(rows_origin(r, 0, 1).layer, LAYER_SCENARIO);
    assert_int_equal(rows_origin(r, 0, 2).layer, LAYER_LIBRARY);
    struct place p = book_place(&s.book, r, 0, 1);
    assert_int_equal(p.line, 3);
    assert_int_equal(p.column, 4); /* the value stands after 人口, */
    assert_text(p.source_line, "人口,\"120,000\",");
    sample_release(&s);
}

static void settings_are_checked(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_false(sample_read(&s, "scenario.csv",
                             "key,value,note\npopulaton,1000,\nseed,x,\nopen,9:00,\nopen,9:30,\n",
                             LAYER_SCENARIO));
    assert_said(&s, "scenario.csv: error: the key \"name\" is missing\n"
                    "scenario.csv:2:1: error: unknown key \"populaton\"\n"
                    "  populaton,1000,\n  ^\n  write: population\n"
                    "scenario.csv:3:6: error: seed is \"x\"; expected a whole number\n"
                    "  seed,x,\n       ^\n"
                    "scenario.csv:5:1: error: the key \"open\" stands twice\n"
                    "  open,9:30,\n  ^\n"
                    "scenario.csv:4:6: note: its first value\n"
                    "  open,9:00,\n       ^\n"
                    "4 errors\n");
    assert_false(sample_read(&s, "scenario.csv", "name,value\nx,y\n", LAYER_SCENARIO));
    assert_said(&s, "scenario.csv:1:1: error: the header needs the columns key and value\n"
                    "  name,value\n  ^\n  write: key,value,note\n1 error\n");
    assert_false(sample_read(&s, "scenario.csv", "key,value,unit\nname,y,z\n", LAYER_SCENARIO));
    assert_said(&s, "scenario.csv:1:11: error: unknown column \"unit\"; known are key, value, "
                    "note, source\n  key,value,unit\n            ^\n1 error\n");
    sample_release(&s);
}

static void an_alternative_sees_its_rows(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(sample_read(&s, "teams.csv",
                            "team,from,people,alternative\n"
                            "b,9:00,7,contract\n"
                            "a,8:30,1,\n"
                            "a,13:00,2,\n"
                            "c,8:30,3,\n"
                            "a,8:30,5,contract\n"
                            "a,17:00,6,contract\n"
                            "a,8:30,9,ai\n",
                            LAYER_SCENARIO));
    struct book v;
    book_select(&v, &s.book, names_intern(&s.names, "contract"));
    assert_table(&v, "teams",
                 "team,from,employer,people,pace,share,fee (yen),alternative\n"
                 "a,8:30,regular,5,1,1,,\n"
                 "a,13:00,regular,2,1,1,,\n"
                 "a,17:00,regular,6,1,1,,\n" /* after the last of a */
                 "c,8:30,regular,3,1,1,,\n"
                 "b,9:00,regular,7,1,1,,\n");
    const struct rows *r = book_table(&v, "teams");
    assert_int_equal(rows_origin(r, 0, 3).layer, LAYER_ALTERNATIVE);
    assert_int_equal(rows_origin(r, 0, 4).layer, LAYER_DEFAULT);
    assert_int_equal(rows_origin(r, 1, 3).layer, LAYER_SCENARIO);
    assert_int_equal(book_place(&v, r, 0, 3).line, 6);
    book_release(&v);

    book_select(&v, &s.book, NAME_NONE);
    assert_int_equal(book_table(&v, "teams")->count, 3);
    book_release(&v);
    assert_int_equal(book_table(&s.book, "teams")->count, 7);
    sample_release(&s);
}

static void a_step_is_replaced_by_its_row_key(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(sample_read(&s, "steps.csv",
                            "flow,step,minutes,alternative\np,open,1,\np,send,2,\nq,go,3,\n"
                            "p,open,9,ai\np,scan,1,ai\n",
                            LAYER_SCENARIO));
    struct book v;
    book_select(&v, &s.book, names_intern(&s.names, "ai"));
    assert_table(&v, "steps",
                 "flow,step,minutes,alternative\n"
                 "p,open,9,\np,send,2,\np,scan,1,\nq,go,3,\n");
    book_release(&v);
    sample_release(&s);
}

static void a_copy_is_a_value(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(sample_read(&s, "teams.csv", teams_below, LAYER_SCENARIO));
    struct book copy;
    book_copy(&copy, &s.book);
    ((struct team_row *)book_table(&copy, "teams")->data)->people = 50;
    int count;
    const struct team_row *teams = book_rows(&s.book, "teams", &count);
    assert_int_equal(teams[0].people, 1);
    for (int i = 0; i < copy.table_count; i++)
        book_restore(&copy, &s.book, i);
    teams = book_rows(&copy, "teams", &count);
    assert_int_equal(teams[0].people, 1);
    book_release(&copy);
    sample_release(&s);
}

static void places_and_addresses_of_cells(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    sample_write(&s, "teams.csv", "people,team,from\n3,窓口,9:00\n");
    assert_true(book_read(&s.book, &s.diags, s.dir, "minato", LAYER_SCENARIO));
    const struct rows *r = book_table(&s.book, "teams");
    struct sbuf out = {0};
    book_address(&s.book, r, 0, 3, &out);
    assert_text(sbuf_text(&out), "teams[窓口/9:00].people");
    sbuf_clear(&out);
    book_format(&s.book, r, 0, 2, LANG_JA, &out);
    assert_text(sbuf_text(&out), "正規");
    struct place p = book_place(&s.book, r, 0, -1);
    assert_text(p.file, "minato/teams.csv");
    assert_int_equal(p.line, 2);
    assert_int_equal(p.column, 3);                          /* the first key cell */
    assert_int_equal(book_place(&s.book, r, 0, 4).line, 2); /* a fallback: its line only */
    assert_int_equal(book_place(&s.book, r, 0, 4).column, 0);
    sbuf_release(&out);
    sample_release(&s);
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(
        sample_read(&s, "teams.csv",
                    "team,from,people,share,fee,alternative,source\n"
                    "\"a, b\",9:00,3,33.3%,12百万円,委託,\"say \"\"x\"\"\"\n#,,,,,,\nb,,2,,,,\n",
                    LAYER_SCENARIO));
    struct sbuf first = {0};
    book_write(&s.book, book_table(&s.book, "teams"), &first);
    struct sample again;
    sample_init(&again, LANG_EN);
    assert_true(sample_read(&again, "teams.csv", sbuf_text(&first), LAYER_SCENARIO));
    assert_table(&again.book, "teams", sbuf_text(&first));
    int count;
    const struct team_row *teams = book_rows(&again.book, "teams", &count);
    assert_int_equal(count, 2);
    assert_near(teams[0].share, 0.333, 0);
    assert_int_equal(teams[0].fee, 12000000);
    assert_text(names_text(&again.names, teams[0].row.source), "say \"x\"");
    sbuf_release(&first);
    sample_release(&again);
    sample_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_typed),
        cmocka_unit_test(japanese_names_read_the_same),
        cmocka_unit_test(every_mistake_is_told_with_its_place),
        cmocka_unit_test(every_mistake_is_told_in_japanese),
        cmocka_unit_test(a_column_is_there_once),
        cmocka_unit_test(a_file_of_no_table_is_an_error),
        cmocka_unit_test(rows_merge_by_key_and_alternative),
        cmocka_unit_test(a_group_is_replaced_whole),
        cmocka_unit_test(a_table_is_replaced_whole),
        cmocka_unit_test(settings_merge_by_cell),
        cmocka_unit_test(settings_are_checked),
        cmocka_unit_test(an_alternative_sees_its_rows),
        cmocka_unit_test(a_step_is_replaced_by_its_row_key),
        cmocka_unit_test(a_copy_is_a_value),
        cmocka_unit_test(places_and_addresses_of_cells),
        cmocka_unit_test(what_is_written_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
