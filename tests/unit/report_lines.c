/* Charts of a run that are lines: where they apply, and what their titles say of numbers
 * written here. */
#include "report_charts.h"

#include <stdlib.h>
#include <unistd.h>

static void shares_by_wait_tell_the_90_percent_points(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    struct doubt clear = {-11, -9, NAN, NAN};
    sample_pair(&r, "procedure", "all/counter", "share_waiting", 0.4, 0.5, NO_DOUBT,
                BASIS_SIMULATED);
    sample_pair(&r, "procedure", "all/counter/0-1", "wait_histogram", 0.7, 0.8, NO_DOUBT,
                BASIS_SIMULATED);
    sample_pair(&r, "procedure", "all/counter/60-", "wait_histogram", 0.3, 0.2, NO_DOUBT,
                BASIS_SIMULATED);
    sample_pair(&r, "procedure", "all/counter", "wait_p90", 26.08, 15.77, clear, BASIS_SIMULATED);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_title(&view, "wait_ecdf", 0,
                 "来庁者の9割が収まる待ち時間（90 %点）は現状26.1分、委託15.8分（短くなる）");
    view.lang = LANG_EN;
    assert_title(
        &view, "wait_ecdf", 0,
        "The wait within which nine in ten visitors stay: Today 26.1 min; Contract 15.8 min "
        "(shorter)");
    result_release(&r);
}

static void add_hours(struct result *r, double noon_after)
{
    sample_pair(r, "hour", "11", "wait_mean", 9.5, 12.5, NO_DOUBT, BASIS_SIMULATED);
    sample_pair(r, "hour", "12", "wait_mean", 18.94, noon_after, NO_DOUBT, BASIS_SIMULATED);
}

static void waits_by_hour_tell_their_peaks(void **state)
{
    (void)state;
    for (int same = 0; same < 2; same++) {
        struct result r;
        sample_begin(&r);
        add_hours(&r, same ? 16.41 : 8);
        struct chart_view view = {.result = &r, .lang = LANG_JA};
        assert_title(&view, "wait_by_hour", 0,
                     same ? "平均待ち時間はどの案でも12時台に最も長い（現状18.9分、委託16.4分）"
                          : "平均待ち時間の最長は現状18.9分（12時台）、委託12.5分（11時台）");
        view.lang = LANG_EN;
        assert_title(
            &view, "wait_by_hour", 0,
            same ? "The mean wait is longest from 12:00 in every alternative: Today 18.9 min; "
                   "Contract 16.4 min"
                 : "The mean wait at its longest: Today 18.9 min (from 12:00); Contract 12.5 min "
                   "(from 11:00)");
        result_release(&r);
    }
}

/* April is the first month of a fiscal year, March the last. */
static void letters_tell_their_slowest_month(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("postal")->items(&view), 0);
    sample_pair(&r, "procedure", "all/post", "turnaround_days_mean", 1.6, 1.4, NO_DOUBT,
                BASIS_SIMULATED);
    sample_pair(&r, "month", "4", "turnaround_days_mean", 2.31, 1.52, NO_DOUBT, BASIS_SIMULATED);
    sample_pair(&r, "month", "3", "turnaround_days_mean", 1.2, 2.04, NO_DOUBT, BASIS_SIMULATED);
    sample_pair(&r, "day", "2024-04-01", "backlog", 87, 60, NO_DOUBT, BASIS_SIMULATED);
    sample_pair(&r, "day", "2025-03-31", "backlog", 55, 61, NO_DOUBT, BASIS_SIMULATED);
    assert_int_equal(run_chart_find("postal")->items(&view), 1);
    assert_title(
        &view, "postal", 0,
        "郵送の受付から発送まで（平均）の最長は現状2.31開庁日（4月）、委託2.04開庁日（3月）");
    view.lang = LANG_EN;
    assert_title(&view, "postal", 0,
                 "The mean time from receipt to dispatch by post at its longest: Today 2.31 days "
                 "(in April); Contract 2.04 days (in March)");
    result_release(&r);
}

/* ---- Money. */

static void add_sum(struct result *r, int year, double yen, double low, double high)
{
    findings_add(&r->findings, &(struct finding){.alternative = "contract",
                                                 .against = "current",
                                                 .year = year,
                                                 .subject = "effect",
                                                 .key = "",
                                                 .measure = "net_saving_cumulative",
                                                 .unit = "yen",
                                                 .basis = BASIS_SIMULATED,
                                                 .level = 0.95,
                                                 .estimate = yen,
                                                 .ci_low = yen - 1e4,
                                                 .ci_high = yen + 1e4,
                                                 .input_low = low,
                                                 .input_high = high,
                                                 .replications = 20});
}

/* -10, -6 and `last` million yen at the ends of three fiscal years. */
static void assert_sums(double last, double payback, int contract_years, const char *title)
{
    struct result r;
    struct manifest_period periods[2] = {{0, contract_years, 0}, {0, contract_years, 0}};
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("cumulative")->items(&view), 0);
    r.manifest.years = 3;
    r.manifest.periods = periods;
    add_sum(&r, 2024, -10e6, -11e6, -9e6);
    add_sum(&r, 2025, -6e6, -8e6, -5e6);
    add_sum(&r, 2026, last, last - 0.5e6, last + 0.5e6);
    sample_effect(&r, "payback", payback, NO_DOUBT, BASIS_SIMULATED);
    assert_int_equal(run_chart_find("cumulative")->items(&view), 1);
    assert_title(&view, "cumulative", 0, title);
    result_release(&r);
}

/* From -6 to 2 in the third year: zero after 2 + 6 / 8 = 2.75 years. */
static void sums_tell_whether_they_are_paid_back(void **state)
{
    (void)state;
    assert_sums(2e6, 2.75, 5, "3年度分の収支の累計は、委託2,000千円（2.8年で回収）");
    assert_sums(2e6, 2.75, 2,
                "3年度分の収支の累計は、委託2,000千円（2.8年で回収、契約期間内にはできない）");
    assert_sums(-2e6, NAN, 3, "3年度分の収支の累計は、委託▲2,000千円（契約期間内に回収できない）");
    assert_sums(-2e6, NAN, 5, "3年度分の収支の累計は、委託▲2,000千円（期間内に回収できない）");
    assert_sums(2e6, 0, 5, "3年度分の収支の累計は、委託2,000千円（開始の後は0を下回らない）");
    assert_sums(0.1e6, 2.98, 5, "3年度分の収支の累計は、委託100千円（0と判別できない）");
}

static void the_chance_of_a_saving_is_told(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("probability")->items(&view), 0);
    r.manifest.uncertain_count = 3;
    sample_add(&r, "contract", "current", "effect", "net_saving", "probability_positive", 0.32,
               NO_DOUBT, BASIS_SIMULATED);
    for (int i = 0; i <= 20; i++) {
        char key[32];
        snprintf(key, sizeof key, "net_saving/%d", 5 * i);
        sample_add(&r, "contract", "current", "effect", key, "quantile", (i - 13.6) * 1e6, NO_DOUBT,
                   BASIS_SIMULATED);
    }
    assert_int_equal(run_chart_find("probability")->items(&view), 1);
    assert_title(&view, "probability", 0, "前提条件の幅のうち節減になる割合は、委託32%");
    view.lang = LANG_EN;
    assert_title(&view, "probability", 0,
                 "Share of the draws of the premises with a saving: Contract 32 %");
    result_release(&r);
}

/* ---- Break-even: the file of the study. */

static const char head[] =
    "alternative,against,subject,key,measure,unit,address,value_unit,outcome,now,factor,whole,"
    "linear,fixed,root,ci_low,ci_high,input_low,input_high,replications,value,effect,"
    "effect_ci_low,effect_ci_high,effect_input_low,effect_input_high\n";

/* A fee from 10 to 50 million yen; 42 as it stands. */
static void assert_break_even(const char *rows, const char *title_ja, const char *title_en)
{
    static struct manifest_cost costs[] = {{{"fee", "委託料", "the fee"}, COST_CONTRACT, 0, ""}};
    struct result r;
    char dir[] = "/tmp/madoguchi-lines-XXXXXX", path[64];
    sample_begin(&r);
    r.manifest.costs = costs;
    r.manifest.cost_count = 1;
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/break_even.csv", dir);
    struct chart_view view = {.dir = dir, .result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("break_even")->items(&view), 0);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fprintf(f, "%s%s", head, rows);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(run_chart_find("break_even")->items(&view), 1);
    assert_title(&view, "break_even", 0, title_ja);
    view.lang = LANG_EN;
    assert_title(&view, "break_even", 0, title_en);
    unlink(path);
    rmdir(dir);
    result_release(&r);
}

#define STUDY(outcome) "contract,current,effect,,net_saving,yen/year,costs[fee].amount,yen," outcome

/* 21 of 42 million are 50 %. */
static void a_break_even_is_told_with_its_side(void **state)
{
    (void)state;
    assert_break_even(STUDY("found") ",42000000,0,0,1,0,21000000,20900000,21100000,19000000,"
                                     "23000000,20,10000000,12100000,,,11000000,13000000\n" STUDY(
                                         "found") ",42000000,0,0,1,0,21000000,20900000,21100000,"
                                                  "19000000,23000000,20,50000000,-31900000,,,"
                                                  "-33000000,-30000000\n",
                      "委託の収支（③－新たな支出）は、委託料が21,000千円（いまの値の50.0 %）を"
                      "下回ると0を上回る",
                      "The balance (③ less new outlays) of Contract is above zero where the fee is "
                      "below 21,000 thousand yen (50.0 % of what stands)");
    assert_break_even(STUDY("none") ",42000000,0,0,1,0,,,,,,20,30000000,-9900000,,,,\n" STUDY(
                          "none") ",42000000,0,0,1,0,,,,,,20,50000000,-31900000,,,,\n",
                      "委託の収支（③－新たな支出）は、委託料が30,000千円～50,000千円の範囲では0に"
                      "ならない",
                      "The balance (③ less new outlays) of Contract is nowhere zero where the fee "
                      "is 30,000 thousand yen to 50,000 thousand yen");
    assert_break_even(STUDY("flat") ",42000000,0,0,0,0,,,,,,20,30000000,5000000,,,,\n" STUDY(
                          "flat") ",42000000,0,0,0,0,,,,,,20,50000000,5000000,,,,\n",
                      "委託の収支（③－新たな支出）は、委託料によらない",
                      "The balance (③ less new outlays) of Contract does not depend on the fee");
}

static void a_file_of_another_alternative_gives_the_reason(void **state)
{
    (void)state;
    assert_break_even("other"
                      ",current,effect,,net_saving,yen/year,costs[fee].amount,yen,flat,1,0,"
                      "0,0,0,,,,,,20,1,5,,,,\n",
                      "損益分岐", "Break-even");
    assert_break_even("", "損益分岐", "Break-even");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_by_wait_tell_the_90_percent_points),
        cmocka_unit_test(waits_by_hour_tell_their_peaks),
        cmocka_unit_test(letters_tell_their_slowest_month),
        cmocka_unit_test(sums_tell_whether_they_are_paid_back),
        cmocka_unit_test(the_chance_of_a_saving_is_told),
        cmocka_unit_test(a_break_even_is_told_with_its_side),
        cmocka_unit_test(a_file_of_another_alternative_gives_the_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
