/* The document: real numbers in its cells, the words of each verdict, sums. */
#include "report_sample.h"

#include "report/html.h"

static struct doc made(const struct result *r, enum lang lang)
{
    struct doc doc;
    struct diags d;
    diags_init(&d, lang);
    assert_true(doc_make(&doc, r, NULL, lang, &d));
    assert_int_equal(d.count, 0);
    diags_release(&d);
    return doc;
}

static void cell_is(enum doc_type type, int digits, double number, const char *ja, const char *en)
{
    struct doc_cell cell = {.type = type, .digits = digits, .number = number, .text = ""};
    struct sbuf out = {0};
    doc_cell_text(&out, &cell, LANG_JA);
    assert_text(sbuf_text(&out), ja);
    sbuf_clear(&out);
    doc_cell_text(&out, &cell, LANG_EN);
    assert_text(sbuf_text(&out), en);
    sbuf_release(&out);
}

static void cells_are_written_as_a_municipality_writes_them(void **state)
{
    (void)state;
    cell_is(DOC_THOUSAND_YEN, 0, -1234000, "▲1,234", "-1,234");
    cell_is(DOC_THOUSAND_YEN, 0, 72000499, "72,000", "72,000");
    cell_is(DOC_SHARE, 1, 0.8512, "85.1%", "85.1%");
    cell_is(DOC_POINTS, 1, -0.021, "▲2.1", "-2.1");
    cell_is(DOC_FISCAL_YEAR, 0, 2019, "令和元年度", "FY2019");
    cell_is(DOC_MINUTES, 1, NAN, "－", "–");
    assert_text(doc_unit(DOC_THOUSAND_YEN, LANG_JA), "千円");
}

/* ---- verdicts ---- */

static const char *text_in(const struct doc *doc, const char *id, int row, int column)
{
    const struct doc_table *t = doc_table(doc, id);
    assert_non_null(t);
    assert_true(row < t->row_count && column < t->column_count);
    return doc_table_cell(doc, t, row, column)->text;
}

static double number_in(const struct doc *doc, const char *id, int row, int column)
{
    const struct doc_table *t = doc_table(doc, id);
    assert_non_null(t);
    assert_true(row < t->row_count && column < t->column_count);
    return doc_table_cell(doc, t, row, column)->number;
}

enum { BEFORE = 1, AFTER, CHANGE, RANGE_LOW, RANGE_HIGH, ERROR, VERDICT };

static void share_is_told_as(double change, struct doubt x, const char *word)
{
    struct result r;
    sample_begin(&r);
    sample_pair(&r, "procedure", KEY_ALL_COUNTER, "share_within_target", 0.8, 0.8 + change, x,
                BASIS_SIMULATED);
    struct doc doc = made(&r, LANG_JA);
    assert_text(text_in(&doc, "summary", 0, VERDICT), word);
    doc_release(&doc);
    result_release(&r);
}

static void each_verdict_has_its_word(void **state)
{
    (void)state;
    share_is_told_as(0.05, (struct doubt){0.04, 0.06, 0.01, 0.08}, "増加");
    share_is_told_as(-0.05, (struct doubt){-0.06, -0.04, -0.08, -0.01}, "減少");
    /* The interval tells, the range of the premises holds zero; and the other way round. */
    share_is_told_as(0.05, (struct doubt){0.04, 0.06, -0.01, 0.08}, "差があるとは言えない");
    share_is_told_as(0.05, (struct doubt){-0.01, 0.11, NAN, NAN}, "差があるとは言えない");
    /* 0.02 points, where tenths are shown. */
    share_is_told_as(0.0002, (struct doubt){0.0001, 0.0003, NAN, NAN}, "ほとんど変わらない");
    share_is_told_as(0, (struct doubt){0, 0, NAN, NAN}, "変わらない");
}

static void a_saving_is_called_one_only_when_it_is(void **state)
{
    (void)state;
    static const struct {
        double net, low, high;
        const char *word;
    } cases[] = {{5e6, 1e6, 9e6, "節減"},
                 {-5e6, -9e6, -1e6, "節減にならない"},
                 {5e6, -1e6, 9e6, "差があるとは言えない"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result r;
        sample_begin(&r);
        sample_effect(&r, "net_saving", cases[i].net,
                      (struct doubt){cases[i].net, cases[i].net, cases[i].low, cases[i].high},
                      BASIS_FIXED);
        struct doc doc = made(&r, LANG_JA);
        assert_text(text_in(&doc, "summary", 0, VERDICT), cases[i].word);
        doc_release(&doc);
        result_release(&r);
    }
}

static void a_row_holds_the_numbers_of_the_result(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    sample_pair(&r, "cost", "total", "cost", 80e6, 72.5e6, (struct doubt){-8e6, -7e6, -9e6, -4e6},
                BASIS_SIMULATED);
    struct doc doc = made(&r, LANG_EN);
    assert_near(number_in(&doc, "summary", 0, BEFORE), 80e6, 0);
    assert_near(number_in(&doc, "summary", 0, AFTER), 72.5e6, 0);
    assert_near(number_in(&doc, "summary", 0, CHANGE), -7.5e6, 0);
    assert_near(number_in(&doc, "summary", 0, RANGE_LOW), -9e6, 0);
    assert_near(number_in(&doc, "summary", 0, RANGE_HIGH), -4e6, 0);
    /* Half of -8,000,000 .. -7,000,000. */
    assert_near(number_in(&doc, "summary", 0, ERROR), 5e5, 0);
    assert_text(text_in(&doc, "summary", 0, VERDICT), "decrease");
    doc_release(&doc);
    result_release(&r);
}

/* ---- sums ---- */

static void add_year(struct result *r, const char *alternative, int year, const char *key,
                     double yen)
{
    findings_add(&r->findings, &(struct finding){.alternative = alternative,
                                                 .against = "",
                                                 .year = year,
                                                 .subject = "cost",
                                                 .key = key,
                                                 .measure = "cost_in_year",
                                                 .unit = "yen",
                                                 .basis = BASIS_FIXED,
                                                 .estimate = yen,
                                                 .ci_low = NAN,
                                                 .ci_high = NAN,
                                                 .input_low = NAN,
                                                 .input_high = NAN});
}

/* Today 50,000 thousand yen of wages a year; the contract from the second year on:
 * 50,000, then 20,000 of wages and 36,000 of the contract. */
static void years_add_up(void **state)
{
    (void)state;
    static struct manifest_period periods[2] = {{0, 3, 0}, {0, 3, 0}};
    struct result r;
    sample_begin(&r);
    r.manifest.years = 2;
    r.manifest.periods = periods;
    for (int year = 2024; year <= 2025; year++) {
        bool contract = year == 2025;
        add_year(&r, "current", year, "wages", 50e6);
        add_year(&r, "current", year, "total", 50e6);
        add_year(&r, "contract", year, "wages", contract ? 20e6 : 50e6);
        add_year(&r, "contract", year, "contract", contract ? 36e6 : 0);
        add_year(&r, "contract", year, "total", contract ? 56e6 : 50e6);
    }
    struct doc doc = made(&r, LANG_JA);
    /* Rows 2024, 2025, 計; columns year, today, contract, change. */
    assert_near(number_in(&doc, "cost_by_year", 0, 0), 2024, 0);
    assert_near(number_in(&doc, "cost_by_year", 2, 1), 100e6, 0);
    assert_near(number_in(&doc, "cost_by_year", 2, 2), 106e6, 0);
    assert_near(number_in(&doc, "cost_by_year", 2, 3), 6e6, 0);
    /* Head, wages, total; head, wages, contract, total; columns name, 2024, 2025, sum. */
    assert_near(number_in(&doc, "cost_items_by_year", 4, 3), 70e6, 0);
    assert_near(number_in(&doc, "cost_items_by_year", 5, 3), 36e6, 0);
    assert_near(number_in(&doc, "cost_items_by_year", 6, 3), 106e6, 0);
    for (int column = 1; column <= 3; column++)
        assert_near(number_in(&doc, "cost_items_by_year", 4, column) +
                        number_in(&doc, "cost_items_by_year", 5, column),
                    number_in(&doc, "cost_items_by_year", 6, column), 0);
    doc_release(&doc);
    result_release(&r);
}

/* People: 10 staff today; 4 staff and 7 of a contractor. */
static void people_are_summed_by_employer(void **state)
{
    (void)state;
    static int desk[] = {EMPLOYER_REGULAR, -1}, back[] = {-1, EMPLOYER_REGULAR};
    static int hired[] = {-1, EMPLOYER_CONTRACTOR};
    static struct manifest_team teams[] = {{{"desk", "窓口班", "Desk"}, desk, true},
                                           {{"back", "審査班", "Back office"}, back, true},
                                           {{"firm", "受託者", "Firm"}, hired, true}};
    struct result r;
    sample_begin(&r);
    r.manifest.teams = teams;
    r.manifest.team_count = 3;
    sample_add(&r, "current", "", "team", "desk", "persons", 10, NO_DOUBT, BASIS_FIXED);
    sample_add(&r, "contract", "", "team", "back", "persons", 4, NO_DOUBT, BASIS_FIXED);
    sample_add(&r, "contract", "", "team", "firm", "persons", 7, NO_DOUBT, BASIS_FIXED);
    struct doc doc = made(&r, LANG_JA);
    /* Regular, own in all, contractor, others in all. */
    assert_text(text_in(&doc, "staff_change", 0, 0), "正規");
    assert_near(number_in(&doc, "staff_change", 0, 3), -6, 0);
    assert_near(number_in(&doc, "staff_change", 1, 2), 4, 0);
    assert_text(text_in(&doc, "staff_change", 2, 0), "受託者");
    assert_near(number_in(&doc, "staff_change", 3, 3), 7, 0);
    doc_release(&doc);
    result_release(&r);
}

/* ---- risks ---- */

static bool tells_risk(const struct result *r, const char *name)
{
    struct doc doc = made(r, LANG_JA);
    const struct doc_table *t = doc_table(&doc, "risks");
    bool told = false;
    for (int i = 0; t && i < t->row_count; i++)
        told = told || strcmp(doc_table_cell(&doc, t, i, 0)->text, name) == 0;
    doc_release(&doc);
    return told;
}

static void a_risk_is_told_where_the_result_shows_it(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    assert_true(tells_risk(&r, "受託者の履行不能・撤退"));
    assert_false(tells_risk(&r, "住民サービスの低下"));
    assert_false(tells_risk(&r, "職が実際には減らない"));
    sample_effect(&r, "service_equal", 0, NO_DOUBT, BASIS_FIXED);
    sample_effect(&r, "service_change", -0.04, NO_DOUBT, BASIS_FIXED);
    sample_effect(&r, "posts_cut", 3, NO_DOUBT, BASIS_FIXED);
    assert_true(tells_risk(&r, "住民サービスの低下"));
    assert_true(tells_risk(&r, "職が実際には減らない"));
    result_release(&r);
}

/* ---- the page ---- */

static void what_a_name_holds_is_no_markup(void **state)
{
    (void)state;
    struct result r;
    struct sbuf page = {0}, failure = {0};
    sample_begin(&r);
    r.manifest.scenario = "<b>港 & \"市\"</b>";
    r.manifest.procedure_count = 0;
    struct doc doc = made(&r, LANG_JA);
    assert_true(report_html(&page, &doc, &r, NULL, &failure));
    assert_non_null(strstr(sbuf_text(&page), "&lt;b&gt;港 &amp; &quot;市&quot;&lt;/b&gt;"));
    assert_null(strstr(sbuf_text(&page), "<b>"));
    doc_release(&doc);
    sbuf_release(&page);
    sbuf_release(&failure);
    result_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_written_as_a_municipality_writes_them),
        cmocka_unit_test(each_verdict_has_its_word),
        cmocka_unit_test(a_saving_is_called_one_only_when_it_is),
        cmocka_unit_test(a_row_holds_the_numbers_of_the_result),
        cmocka_unit_test(years_add_up),
        cmocka_unit_test(people_are_summed_by_employer),
        cmocka_unit_test(a_risk_is_told_where_the_result_shows_it),
        cmocka_unit_test(what_a_name_holds_is_no_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
