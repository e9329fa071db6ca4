/* Cells without a value: dashes, 未集計, merged cells, failed formulas. */
#include "table_sample.h"

static void expect(enum lang lang, const char *content, const char *expected)
{
    struct sample s;
    sample_init(&s, lang);
    assert_int_equal(sample_read(&s, "teams.csv", content, LAYER_SCENARIO), *expected == '\0');
    assert_said(&s, expected);
    sample_release(&s);
}

static void a_dash_is_no_value(void **state)
{
    (void)state;
    static const char *const dashes[] = {"－", "ー", "—", "―", "-", "…", "--", "……", "−", "ｰ"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        struct sample s;
        struct sbuf file = {0};
        sample_init(&s, LANG_EN);
        sbuf_printf(&file, "team,from,employer,people,pace,fee\n%s,%s,%s,0,%s,%s\n", dashes[i],
                    dashes[i], dashes[i], dashes[i], dashes[i]);
        assert_true(sample_read(&s, "teams.csv", sbuf_text(&file), LAYER_SCENARIO));
        int count;
        const struct team_row *teams = book_rows(&s.book, "teams", &count);
        assert_int_equal(count, 1);
        /* A name keeps it; the others take what a blank cell means. */
        assert_text(names_text(&s.names, teams[0].team), dashes[i]);
        assert_int_equal(teams[0].from, 510);
        assert_int_equal(teams[0].employer, 0);
        assert_int_equal(teams[0].people, 0);
        assert_near(teams[0].pace, 1, 0);
        assert_true(teams[0].fee == WHOLE_UNSET);
        assert_int_equal(rows_origin(book_table(&s.book, "teams"), 0, 4).layer, LAYER_DEFAULT);
        sbuf_release(&file);
        sample_release(&s);
    }
}

static void a_dash_in_a_settings_file_says_nothing(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(sample_read(&s, "scenario.csv", "key,value\nname,x\nseed,－\n", LAYER_SCENARIO));
    int count;
    const struct scenario_row *row = book_rows(&s.book, "scenario", &count);
    assert_int_equal(row->seed, 1);
    sample_release(&s);
}

static void a_required_value_cannot_be_a_dash(void **state)
{
    (void)state;
    expect(LANG_EN, "team,people\na,－\n",
           "teams.csv:2:3: error: people is \"－\", which means no value; it must be given\n"
           "  a,－\n"
           "    ^\n"
           "1 error\n");
    expect(LANG_JA, "チーム,人数\na,―\n",
           "teams.csv:2:3: エラー: 人数が「―」で、値がありません。必ず書いてください。\n"
           "  a,―\n"
           "    ^\n"
           "エラー1件\n");
    /* n/a is no dash. */
    expect(LANG_EN, "team,people\na,n/a\n",
           "teams.csv:2:3: error: people is \"n/a\"; expected a whole number, from 0 to 100\n"
           "  a,n/a\n"
           "    ^\n"
           "1 error\n");
}

static void what_is_not_known_yet_is_no_number(void **state)
{
    (void)state;
    static const char *const words[] = {"未集計", "不明", "調査中", "集計中"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct sbuf file = {0}, en = {0}, ja = {0};
        sbuf_printf(&file, "team,people\na,%s\n", words[i]);
        sbuf_printf(&en,
                    "teams.csv:2:3: error: people is \"%s\": a number is needed, or leave the row "
                    "out\n  a,%s\n    ^\n1 error\n",
                    words[i], words[i]);
        sbuf_printf(&ja,
                    "teams.csv:2:3: エラー: 人数が「%s」です。数値を書くか、この行を除いて"
                    "ください。\n  a,%s\n    ^\nエラー1件\n",
                    words[i], words[i]);
        expect(LANG_EN, sbuf_text(&file), sbuf_text(&en));
        expect(LANG_JA, sbuf_text(&file), sbuf_text(&ja));
        sbuf_release(&file);
        sbuf_release(&en);
        sbuf_release(&ja);
    }
    expect(LANG_EN, "team,from,people\na,不明,1\n",
           "teams.csv:2:3: error: from is \"不明\": a value is needed, or leave the row out\n"
           "  a,不明,1\n"
           "    ^\n"
           "1 error\n");
}

static void a_failed_formula_is_told(void **state)
{
    (void)state;
    static const char *const errors[] = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        struct sbuf file = {0}, en = {0}, ja = {0};
        sbuf_printf(&file, "team,people\na,%s\n", errors[i]);
        sbuf_printf(
            &en,
            "teams.csv:2:3: error: people is \"%s\": a formula of Excel has failed; correct "
            "it and save again\n  a,%s\n    ^\n1 error\n",
            errors[i], errors[i]);
        sbuf_printf(&ja,
                    "teams.csv:2:3: エラー: 人数が「%s」です。Excelの数式の計算に失敗しています。"
                    "数式を直して保存し直してください。\n  a,%s\n    ^\nエラー1件\n",
                    errors[i], errors[i]);
        expect(LANG_EN, sbuf_text(&file), sbuf_text(&en));
        expect(LANG_JA, sbuf_text(&file), sbuf_text(&ja));
        sbuf_release(&file);
        sbuf_release(&en);
        sbuf_release(&ja);
    }
}

static void a_narrow_column_has_lost_its_value(void **state)
{
    (void)state;
    expect(LANG_EN, "team,people\na,########\n",
           "teams.csv:2:3: error: people is \"########\": the column was too narrow when Excel "
           "saved the file; widen it and save again\n"
           "  a,########\n"
           "    ^\n"
           "1 error\n");
    expect(LANG_JA, "チーム,人数\na,########\n",
           "teams.csv:2:3: エラー: 人数が「########」です。Excelの列幅が足りず、値が保存されて"
           "いません。列幅を広げて保存し直してください。\n"
           "  a,########\n"
           "    ^\n"
           "エラー1件\n");
}

/* A row that begins with # is a comment, unless Excel wrote the #. */
static void a_failed_first_cell_is_no_comment(void **state)
{
    (void)state;
    expect(LANG_EN, "team,people\n#REF!,3\n",
           "teams.csv:2:1: error: team is \"#REF!\": a formula of Excel has failed; correct it and "
           "save again\n"
           "  #REF!,3\n"
           "  ^\n"
           "1 error\n");
    expect(LANG_EN, "team,people\n####,3\n",
           "teams.csv:2:1: error: team is \"####\": the column was too narrow when Excel saved the "
           "file; widen it and save again\n"
           "  ####,3\n"
           "  ^\n"
           "1 error\n");
    expect(LANG_EN, "team,people\n#########\n####,,\n# REF!,3\n#REF! is no value,3\na,3\n", "");
}

static void merged_cells_leave_blanks(void **state)
{
    (void)state;
    expect(LANG_EN, "team,from,people\nwindow,8:30,3\n,13:00,2\n,17:00,1\nback,8:30,1\n",
           "teams.csv:3:1: error: team is blank; of merged cells Excel keeps the value in the "
           "first row only: write it in each row\n"
           "  ,13:00,2\n"
           "  ^\n"
           "  write: window\n"
           "teams.csv:4:1: error: team is blank; of merged cells Excel keeps the value in the "
           "first row only: write it in each row\n"
           "  ,17:00,1\n"
           "  ^\n"
           "  write: window\n"
           "2 errors\n");
    expect(LANG_JA, "チーム,開始,人数\n窓口,8:30,3\n,13:00,2\n",
           "teams.csv:3:1: エラー: チームが空欄です。結合セルは先頭の行にしか値が残りません。"
           "各行に書いてください。\n"
           "  ,13:00,2\n"
           "  ^\n"
           "  書き方: 窓口\n"
           "エラー1件\n");
    /* Nothing above: a blank cell like any other. */
    expect(LANG_EN, "team,people\n,3\n",
           "teams.csv:2:1: error: team is blank; it must be given\n"
           "  ,3\n"
           "  ^\n"
           "1 error\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dash_is_no_value),
        cmocka_unit_test(a_dash_in_a_settings_file_says_nothing),
        cmocka_unit_test(a_required_value_cannot_be_a_dash),
        cmocka_unit_test(what_is_not_known_yet_is_no_number),
        cmocka_unit_test(a_failed_formula_is_told),
        cmocka_unit_test(a_narrow_column_has_lost_its_value),
        cmocka_unit_test(a_failed_first_cell_is_no_comment),
        cmocka_unit_test(merged_cells_leave_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
