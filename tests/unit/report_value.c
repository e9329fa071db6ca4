/* Residents, service levels and the PDCA walk in the terminal text. */
#include "report_sample.h"

#include <stdlib.h>

static const struct doubt doubt = {4, 6, 3, 7};

static void residents(struct result *r)
{
    static const struct {
        const char *measure;
        double before, after;
    } rows[] = {{"visits", 150000, 120000},    {"office_hours", 40000, 30000},
                {"trip_hours", 100000, 80000}, {"remote_hours", 2000, 7000},
                {"hours", 142000, 117000},     {"burden", 340800000, 280800000}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        sample_pair(r, "residents", "", rows[i].measure, rows[i].before, rows[i].after, doubt,
                    BASIS_SIMULATED);
    sample_add(r, "contract", "current", "residents", "", "value", 60000000, doubt,
               BASIS_SIMULATED);
}

static void answer(struct result *r, const char *key, const char *measure, double estimate)
{
    sample_add(r, "contract", "", "indicator", key, measure, estimate, NO_DOUBT, BASIS_FIXED);
}

/* As far as the walk comes: a negative answer is none. */
static void walked(struct result *r, const char *key, double set, double appropriate,
                   double achieved, double better)
{
    static const char *const steps[] = {"indicator_set", "appropriate", "achieved", "better"};
    const double answers[] = {set, appropriate, achieved, better};
    sample_add(r, "contract", "", "indicator", key, "value", 5, doubt, BASIS_SIMULATED);
    for (int i = 0; i < 4; i++)
        if (!(answers[i] < 0))
            answer(r, key, steps[i], answers[i]);
    if (set > 0)
        answer(r, key, "target", 5.5);
}

static void clause(struct result *r)
{
    static struct manifest_name clauses[] = {{"waits", "待ち時間15分以内の件数の割合（窓口全体）",
                                              "Cases that wait at most 15 minutes"}};
    r->manifest.clauses = clauses, r->manifest.clause_count = 1;
    static const struct {
        const char *key, *measure;
        double value;
    } rows[] = {{"waits", "target", 0.9},      {"waits", "value", 0.88},
                {"waits", "periods", 12},      {"waits", "periods_met", 10.5},
                {"waits", "penalty", 1234567}, {"waits", "incentive", 98765},
                {"waits/4", "met", 1},         {"waits/5", "met", 0},
                {"waits/6", "met", 0.35}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        findings_add(&r->findings, &(struct finding){.alternative = "contract",
                                                     .against = "",
                                                     .year = 2024,
                                                     .subject = "sla",
                                                     .key = rows[i].key,
                                                     .measure = rows[i].measure,
                                                     .unit = "share",
                                                     .estimate = rows[i].value});
    sample_add(r, "contract", "", "cost", "contract/sla_waits", "cost", -1135802, doubt,
               BASIS_SIMULATED);
}

static const char *text_of(struct result *r, enum lang lang, struct sbuf *out)
{
    sbuf_clear(out);
    report_text(out, r, lang, NULL);
    return sbuf_text(out);
}

static void they_fit_80_columns(void **state)
{
    (void)state;
    struct result r;
    struct sbuf out = {0};
    sample_begin(&r);
    residents(&r);
    clause(&r);
    walked(&r, "wait_min/copy/counter", 1, 1, 1, NAN);
    walked(&r, "time_cut", 1, 1, NAN, -1);
    no_line_is_wider(text_of(&r, LANG_JA, &out), 80);
    no_line_is_wider(text_of(&r, LANG_EN, &out), 80);
    sbuf_release(&out);
    result_release(&r);
}

static void residents_stand_beside_the_expenditure(void **state)
{
    (void)state;
    struct result r;
    struct sbuf out = {0};
    sample_begin(&r);
    assert_null(strstr(text_of(&r, LANG_JA, &out), "利用者の価値"));
    residents(&r);
    const char *text = text_of(&r, LANG_JA, &out);
    assert_non_null(strstr(text, "来庁▲30,000件、住民の時間▲25,000時間"));
    assert_non_null(strstr(text, "利用者の価値60,000千円／年"));
    assert_non_null(strstr(text, "歳出・節減額に合算しない"));
    text = text_of(&r, LANG_EN, &out);
    assert_non_null(strstr(text, "never"));
    assert_non_null(strstr(text, "60,000 thousand yen"));
    sbuf_release(&out);
    result_release(&r);
}

static void a_walk_says(double set, double appropriate, double achieved, double better,
                        const char *ja, const char *en)
{
    struct result r;
    struct sbuf out = {0};
    sample_begin(&r);
    walked(&r, "wait_min", set, appropriate, achieved, better);
    assert_non_null(strstr(text_of(&r, LANG_JA, &out), ja));
    assert_non_null(strstr(text_of(&r, LANG_EN, &out), en));
    sbuf_release(&out);
    result_release(&r);
}

static void each_answer_has_its_next_action(void **state)
{
    (void)state;
    a_walk_says(0, -1, -1, -1, "指標と目標値を設定する", "next: set the indicator");
    a_walk_says(1, 0, -1, -1, "目的に合う指標・目標値に改める", "next: replace");
    a_walk_says(1, 1, 0, -1, "目標に届かない", "next: the target is missed");
    a_walk_says(1, 1, 1, 0, "前より向上していない", "next: achieved but no better");
    a_walk_says(1, 1, 1, 1, "より高い目標を設定する", "next: achieved and better");
    a_walk_says(1, 1, 1, -1, "次年度に比べる", "next: achieved; keep");
    a_walk_says(1, 1, -1, -1, "比べる値がない", "next: this alternative has no value");
    /* The range 3..7 holds the target of 5.5. */
    a_walk_says(1, 1, NAN, -1, "目標と判別できない（試算の幅の中にある）",
                "value and target cannot be told apart");
    a_walk_says(1, 1, 1, NAN, "基準の案との差は判別できない", "cannot be told apart");
}

static void a_reason_stands_with_its_indicator(void **state)
{
    (void)state;
    static struct manifest_indicator reasons[] = {{"wait_min", "誰も測っていない"}};
    struct result r;
    struct sbuf out = {0};
    sample_begin(&r);
    r.manifest.indicators = reasons, r.manifest.indicator_count = 1;
    walked(&r, "wait_min", 1, 0, -1, -1);
    assert_non_null(strstr(text_of(&r, LANG_JA, &out), "（誰も測っていない）"));
    sbuf_release(&out);
    result_release(&r);
}

static void a_clause_shows_months_and_money(void **state)
{
    (void)state;
    struct result r;
    struct sbuf out = {0};
    sample_begin(&r);
    assert_null(strstr(text_of(&r, LANG_JA, &out), "SLA"));
    clause(&r);
    const char *text = text_of(&r, LANG_JA, &out);
    assert_non_null(strstr(text, "90.00%"));
    assert_non_null(strstr(text, "10.5/12"));
    assert_non_null(strstr(text, "1,235"));
    assert_non_null(strstr(text, "4月○ 5月× 6月35%"));
    assert_non_null(strstr(text, "委託料への増減: ▲1,136千円"));
    sbuf_release(&out);
    result_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_fit_80_columns),
        cmocka_unit_test(residents_stand_beside_the_expenditure),
        cmocka_unit_test(each_answer_has_its_next_action),
        cmocka_unit_test(a_reason_stands_with_its_indicator),
        cmocka_unit_test(a_clause_shows_months_and_money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
