/* Units: an amount says whether it is in 円 or 千円, in its cell or in the
 * header; other columns may. */
#include "table_sample.h"
#include "table_said.h"

static const struct column amount = {"amount",      "単価",   &value_yen,
                                     .unit = "yen", .min = 0, .max = 1e13};
static const struct column any_amount = {"amount", "単価", &value_yen, .min = -1e13, .max = 1e13};
static const struct column people = {"population",     "人口",   &value_whole,
                                     .unit = "people", .min = 1, .max = 14000000};
static const struct column cases = {"cases_per_year",     "年間件数", &value_real,
                                    .unit = "cases/year", .min = 0,   .max = 1e9};
static const struct column minutes = {"minutes", "時間", &value_dist, .unit = "min"};
static const struct column work = {"work", "手間", .type = &value_dist};
static const struct column share = {"share", "割合", .type = &value_share};
static const struct column text = {"name", "名称", .type = &value_text};

static void an_amount_names_its_unit(void **state)
{
    (void)state;
    static const char *const yen[] = {"5,000円", "5,000 yen", "¥5,000",   "￥５，０００",
                                      "\\5,000", "5千円",     "¥5,000円", "0.5万円"};
    for (size_t i = 0; i < sizeof yen / sizeof *yen; i++)
        said_check(&amount, LANG_EN, NULL, yen[i], "= 5000", __FILE__, __LINE__);
    assert_read(&amount, "1,234千円", "1234000");
    assert_read(&amount, "1.2百万円", "1200000");
    assert_read(&any_amount, "▲¥5,000", "-5000");
    assert_read(&any_amount, "-¥5,000", "-5000");
    assert_read(&any_amount, "(￥5,000)", "-5000");
    assert_read(&amount, "0", "0");
    assert_read(&amount, "０", "0");
}

static void a_bare_amount_has_two_readings(void **state)
{
    (void)state;
    assert_says(&amount, "1234",
                "it can be 1,234 yen or 1,234 thousand yen (1,234,000 yen) > 1,234 yen or 1,234 "
                "thousand yen; the unit of a whole column in its header: amount (thousand yen)",
                "1,234円とも1,234千円（1,234,000円）とも読めます。 > 1,234円 または "
                "1,234千円。列全体の単位は見出しに「単価（千円）」と書けます");
    assert_says(&any_amount, "▲１，２００",
                "it can be -1,200 yen or -1,200 thousand yen (-1,200,000 yen) > -1,200 yen or "
                "-1,200 thousand yen; the unit of a whole column in its header: amount (thousand "
                "yen)",
                "▲1,200円とも▲1,200千円（▲1,200,000円）とも読めます。 > ▲1,200円 または "
                "▲1,200千円。列全体の単位は見出しに「単価（千円）」と書けます");
    assert_says(
        &amount, "1.5",
        "expected an amount in whole yen such as 5,000円 or 1,200千円, from 0 to "
        "10,000,000,000,000 (yen)",
        "expected 0以上10,000,000,000,000以下の1円単位の金額（5,000円、1,200千円など）（単位: "
        "円）");
    assert_says(
        &amount, "-5円",
        "expected an amount in whole yen such as 5,000円 or 1,200千円, from 0 to "
        "10,000,000,000,000 (yen)",
        "expected 0以上10,000,000,000,000以下の1円単位の金額（5,000円、1,200千円など）（単位: "
        "円）");
}

static void the_cells_own_unit_wins_over_the_headers(void **state)
{
    (void)state;
    assert_read_in(&amount, "千円", "1,234", "1234000");
    assert_read_in(&amount, "千円", "１，２３４", "1234000");
    assert_read_in(&any_amount, "千円", "▲1,234", "-1234000");
    assert_read_in(&any_amount, "千円", "(1,234)", "-1234000");
    assert_read_in(&amount, "千円", "約1,200", "1200000");
    assert_read_in(&amount, "千円", "1.5", "1500");
    assert_read_in(&amount, "千円", "500円", "500");
    assert_read_in(&amount, "千円", "¥500", "500");
    assert_read_in(&amount, "円", "3百万円", "3000000");
    assert_read_in(&amount, "thousand yen", "12", "12000");
    assert_read_in(&share, "％", "35", "0.35");
    assert_read_in(&share, "%", "0.5%", "0.005");
}

static void other_columns_have_units_too(void **state)
{
    (void)state;
    assert_read(&people, "1.2万人", "12000");
    assert_read(&people, "150,000人", "150000");
    assert_read(&people, "150 thousand people", "150000");
    assert_read_in(&people, "千人", "150.5", "150500");
    assert_read(&cases, "1,200件", "1200");
    assert_read(&cases, "1.2千件/年", "1200");
    assert_read_in(&cases, "千件", "1.25", "1250");
    assert_says(&people, "0.00005万人", "expected a whole number, from 1 to 14,000,000 (people)",
                "expected 1以上14,000,000以下の整数（単位: 人）");
    assert_says(&people, "150千件", "expected a whole number, from 1 to 14,000,000 (people)",
                "expected 1以上14,000,000以下の整数（単位: 人）");
}

/* A mean of 0.1 hours is 6 minutes; the CV stays; open days are no hours. */
static void a_distribution_is_in_the_unit_of_its_header(void **state)
{
    (void)state;
    assert_read_in(&minutes, "時間", "0.25", "15");
    assert_read_in(&minutes, "hours", "lognormal(mean=0.1, cv=0.6)", "lognormal(mean=6, cv=0.6)");
    assert_read_in(&minutes, "時間", "uniform(1, 2)", "uniform(60, 120)");
    assert_read_in(&minutes, "時間", "days(2)", "days(2)");
    assert_read_in(&minutes, "時間", "5分", "5");
    assert_read_in(&minutes, "分", "exponential(4)", "exponential(4)");
}

static bool takes(const struct column *column, const char *unit)
{
    struct value_context c = {NULL, LANG_EN, column, NULL};
    return value_takes_unit(&c, unit);
}

static void a_column_takes_the_units_of_its_type(void **state)
{
    (void)state;
    assert_true(takes(&amount, "千円"));
    assert_true(takes(&amount, "million yen"));
    assert_true(takes(&people, "万人"));
    assert_true(takes(&minutes, "時間"));
    assert_true(takes(&share, "％"));
    static const char *const none[] = {"ドル", "分", "", "0円", "人"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(takes(&amount, none[i]));
    assert_false(takes(&text, "円"));
    assert_false(takes(&work, "分")); /* a factor has no unit */
    assert_false(takes(&share, "人"));
    assert_false(takes(&people, "時間"));
}

/* ---- headers ---- */

static int64_t fee_of(const char *header, const char *cell)
{
    struct sample s;
    struct sbuf file = {0};
    sample_init(&s, LANG_EN);
    sbuf_printf(&file, "team,from,employer,people,%s\na,8:30,regular,3,\"%s\"\n", header, cell);
    bool good = sample_read(&s, "teams.csv", sbuf_text(&file), LAYER_SCENARIO);
    assert_said(&s, "");
    assert_true(good);
    int count;
    const struct team_row *teams = book_rows(&s.book, "teams", &count);
    int64_t fee = teams[0].fee;
    sbuf_release(&file);
    sample_release(&s);
    return fee;
}

static void a_header_names_the_unit_of_its_column(void **state)
{
    (void)state;
    static const char *const thousands[] = {
        "fee (thousand yen)", "fee(千円)",          "委託料（千円）",
        "委託料 （千円）",    "委託料(単位：千円)", "\"委託料\n（千円）\"",
        "fee_thousand_yen",   "FEE (千円)",         "委託料（単位 千円）",
    };
    for (size_t i = 0; i < sizeof thousands / sizeof *thousands; i++)
        assert_int_equal(fee_of(thousands[i], "1,234"), 1234000);
    assert_int_equal(fee_of("fee (yen)", "1,234"), 1234);
    assert_int_equal(fee_of("fee_yen", "1,234"), 1234);
    assert_int_equal(fee_of("委託料（円）", "1,234千円"), 1234000);
    assert_int_equal(fee_of("fee", "1,234千円"), 1234000);
}

static void said_of(enum lang lang, const char *file, const char *content, const char *expected)
{
    struct sample s;
    sample_init(&s, lang);
    assert_false(sample_read(&s, file, content, LAYER_SCENARIO));
    assert_said(&s, expected);
    sample_release(&s);
}

static void a_unit_that_does_not_fit_is_an_error_of_the_header(void **state)
{
    (void)state;
    said_of(LANG_EN, "teams.csv", "team,from,employer,people,fee (dollars)\na,8:30,regular,3,5\n",
            "teams.csv:1:27: error: \"dollars\" is no unit of fee; known are yen, thousand yen, "
            "million yen, 円, 千円, 万円, 百万円, 億円\n"
            "  team,from,employer,people,fee (dollars)\n"
            "                            ^\n"
            "1 error\n");
    said_of(LANG_JA, "teams.csv", "チーム,開始,任用,人数,委託料（分）\na,8:30,正規,3,5\n",
            "teams.csv:1:14: エラー: 「分」は委託料の単位ではありません。使えるのは 円、千円、"
            "万円、百万円、億円 です。\n"
            "  チーム,開始,任用,人数,委託料（分）\n"
            "                        ^\n"
            "エラー1件\n");
    said_of(LANG_EN, "teams.csv", "team (yen),from,employer,people\na,8:30,regular,3\n",
            "teams.csv:1:1: error: \"yen\": the column team has no unit\n"
            "  team (yen),from,employer,people\n"
            "  ^\n"
            "  write: team\n"
            "1 error\n");
    said_of(LANG_JA, "teams.csv", "チーム（円）,開始,任用,人数\na,8:30,正規,3\n",
            "teams.csv:1:1: エラー: 「円」: チームの列に単位はありません。\n"
            "  チーム（円）,開始,任用,人数\n"
            "  ^\n"
            "  書き方: チーム\n"
            "エラー1件\n");
}

static void an_ambiguous_cell_is_told_with_both_readings(void **state)
{
    (void)state;
    said_of(LANG_EN, "teams.csv", "team,from,employer,people,fee\na,8:30,regular,3,1234\n",
            "teams.csv:2:18: error: fee is \"1234\": it can be 1,234 yen or 1,234 thousand yen "
            "(1,234,000 yen)\n"
            "  a,8:30,regular,3,1234\n"
            "                   ^\n"
            "  write: 1,234 yen or 1,234 thousand yen; the unit of a whole column in its header: "
            "fee (thousand yen)\n"
            "1 error\n");
    said_of(LANG_JA, "teams.csv", "チーム,開始,任用,人数,委託料\na,8:30,正規,3,1234\n",
            "teams.csv:2:13: エラー: 委託料が「1234」です。1,234円とも1,234千円（1,234,000円）"
            "とも読めます。\n"
            "  a,8:30,正規,3,1234\n"
            "                ^\n"
            "  書き方: 1,234円 または 1,234千円。列全体の単位は見出しに「委託料（千円）」と"
            "書けます\n"
            "エラー1件\n");
}

static void a_key_of_a_settings_file_has_a_unit_too(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_EN);
    assert_true(
        sample_read(&s, "scenario.csv", "項目,値\n人口（千人）,150.5\n名称,市\n", LAYER_SCENARIO));
    int count;
    const struct scenario_row *row = book_rows(&s.book, "scenario", &count);
    assert_int_equal(row->population, 150500);
    sample_release(&s);
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    struct sample s, again;
    struct sbuf first = {0}, shown = {0};
    sample_init(&s, LANG_EN);
    sample_init(&again, LANG_EN);
    assert_true(sample_read(&s, "teams.csv",
                            "team,from,employer,people,fee (千円)\na,8:30,regular,3,1234\n",
                            LAYER_SCENARIO));
    const struct rows *r = book_table(&s.book, "teams");
    book_write(&s.book, r, &first);
    assert_true(sample_read(&again, "teams.csv", sbuf_text(&first), LAYER_SCENARIO));
    assert_table(&again.book, "teams", sbuf_text(&first));
    /* What is shown by itself carries its unit, so that it can be typed. */
    int fee = table_column(r->def, "fee");
    book_format(&s.book, r, 0, fee, LANG_EN, &shown);
    assert_text(sbuf_text(&shown), "1234000 yen");
    sbuf_clear(&shown);
    book_format(&s.book, r, 0, fee, LANG_JA, &shown);
    assert_text(sbuf_text(&shown), "1234000円");
    sbuf_release(&first);
    sbuf_release(&shown);
    sample_release(&s);
    sample_release(&again);
}

static bool edit(struct sample *s, enum edit_op op, const char *value)
{
    struct edit e = {.address = "teams[a].fee", .op = op, .value = value, .layer = LAYER_SET};
    return edit_apply(&s->book, &s->diags, &e, NULL);
}

static void edits_of_amounts_name_the_unit(void **state)
{
    (void)state;
    struct sample s;
    int count;
    sample_init(&s, LANG_EN);
    assert_true(sample_read(&s, "teams.csv",
                            "team,from,employer,people,fee\na,8:30,regular,3,1千円\n",
                            LAYER_SCENARIO));
    const struct team_row *teams = book_rows(&s.book, "teams", &count);
    assert_true(edit(&s, EDIT_SET, "2千円"));
    assert_int_equal(teams[0].fee, 2000);
    assert_true(edit(&s, EDIT_ADD, "-500円"));
    assert_int_equal(teams[0].fee, 1500);
    assert_true(edit(&s, EDIT_SCALE, "1.1"));
    assert_int_equal(teams[0].fee, 1650);
    assert_false(edit(&s, EDIT_SET, "3000"));
    assert_false(edit(&s, EDIT_ADD, "100"));
    assert_int_equal(teams[0].fee, 1650);
    assert_said(&s,
                "error: teams[a/8:30].fee is \"3000\": it can be 3,000 yen or 3,000 thousand yen "
                "(3,000,000 yen)\n"
                "  write: 3,000 yen or 3,000 thousand yen; the unit of a whole column in its "
                "header: fee (thousand yen)\n"
                "error: teams[a/8:30].fee is \"100\": it can be 100 yen or 100 thousand yen "
                "(100,000 yen)\n"
                "  write: 100 yen or 100 thousand yen; the unit of a whole column in its "
                "header: fee (thousand yen)\n"
                "2 errors\n");
    assert_true(edit(&s, EDIT_SET, "0"));
    assert_int_equal(teams[0].fee, 0);
    sample_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_amount_names_its_unit),
        cmocka_unit_test(a_bare_amount_has_two_readings),
        cmocka_unit_test(the_cells_own_unit_wins_over_the_headers),
        cmocka_unit_test(other_columns_have_units_too),
        cmocka_unit_test(a_distribution_is_in_the_unit_of_its_header),
        cmocka_unit_test(a_column_takes_the_units_of_its_type),
        cmocka_unit_test(a_header_names_the_unit_of_its_column),
        cmocka_unit_test(a_unit_that_does_not_fit_is_an_error_of_the_header),
        cmocka_unit_test(an_ambiguous_cell_is_told_with_both_readings),
        cmocka_unit_test(a_key_of_a_settings_file_has_a_unit_too),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(edits_of_amounts_name_the_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
