/* Charts of a run that are bars, boxes and steps: what their titles say of numbers written here.
 * The title of a page is the label of its SVG. */
#include "report_charts.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Shares up to 15 minutes: 50 + 25 + 10 = 85 %, and 60 + 20 + 11.5 = 91.5 %. */
static void classes_up_to_15_minutes_are_summed(void **state)
{
    (void)state;
    static const char *const keys[] = {"0-5", "5-10", "10-15", "15-30", "30-60", "60-"};
    static const double today[] = {0.5, 0.25, 0.1, 0.1, 0.04, 0.01};
    static const double contract[] = {0.6, 0.2, 0.115, 0.06, 0.02, 0.005};
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("wait_classes")->items(&view), 0);
    for (int i = 0; i < 6; i++)
        sample_pair(&r, "wait_class", keys[i], "share", today[i], contract[i], NO_DOUBT,
                    BASIS_SIMULATED);
    assert_title(&view, "wait_classes", 0,
                 "待ち時間の合計が15分以内の来庁者は現状85.0 %、委託91.5 %");
    view.lang = LANG_EN;
    assert_title(&view, "wait_classes", 0,
                 "Visitors who wait at most 15 minutes in all: Today 85.0 %, Contract 91.5 %");
    result_release(&r);
}

/* A difference whose interval leaves zero out is told, else that it cannot be. */
static void time_in_office_tells_only_clear_differences(void **state)
{
    (void)state;
    for (int clear = 0; clear < 2; clear++) {
        struct result r;
        struct doubt doubt = {-6, clear ? -4 : 1, NAN, NAN};
        sample_begin(&r);
        sample_pair(&r, "procedure", "copy/counter", "time_mean", 20, 15, doubt, BASIS_SIMULATED);
        sample_pair(&r, "procedure", "copy/counter", "wait_first_mean", 14, 9, doubt,
                    BASIS_SIMULATED);
        sample_pair(&r, "procedure", "copy/counter", "handling_mean", 6, 6, NO_DOUBT,
                    BASIS_SIMULATED);
        struct chart_view view = {.result = &r, .lang = LANG_JA};
        assert_title(&view, "time_in_office", 0,
                     clear ? "来庁から用件が済むまで（住民票の写し）は平均で現状20.0分、委託15."
                             "0分（5.0分短い）"
                           : "来庁から用件が済むまで（住民票の写し）は平均で現状20.0分、委託15."
                             "0分（差は判別できない）");
        result_release(&r);
    }
}

static void overtime_is_that_of_all_teams(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("overtime")->items(&view), 0);
    sample_pair(&r, "team", "desk", "overtime_hours", 120.4, 80.6, NO_DOUBT, BASIS_SIMULATED);
    assert_title(&view, "overtime", 0, "時間外の処理は年間で現状120時間、委託81時間（全班の計）");
    result_release(&r);
}

/* 60,000 - 20,000 + 35,000 = 75,000 千円: 15,000 more. */
static void waterfall_names_what_adds_and_what_saves_most(void **state)
{
    (void)state;
    static struct manifest_cost costs[] = {{{"pay", "人件費", "Pay"}, COST_WAGES, 0, ""},
                                           {{"fee", "委託料", "Fee"}, COST_CONTRACT, 0, ""}};
    struct result r;
    sample_begin(&r);
    r.manifest.costs = costs;
    r.manifest.cost_count = 2;
    sample_pair(&r, "cost", "wages/pay", "cost", 60e6, 40e6, NO_DOUBT, BASIS_FIXED);
    sample_pair(&r, "cost", "contract/fee", "cost", 0, 35e6, NO_DOUBT, BASIS_FIXED);
    sample_pair(&r, "cost", "total", "cost", 60e6, 75e6, NO_DOUBT, BASIS_FIXED);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("waterfall")->items(&view), 1);
    assert_title(&view, "waterfall", 0,
                 "「委託」の年間費用は比較の基準より15,000千円多い。増の最大は委託料"
                 "（+35,000千円）。減の最大は人件費（▲20,000千円）");
    result_release(&r);
}

static void add_in_year(struct result *r, const char *alternative, int year, double yen)
{
    findings_add(&r->findings, &(struct finding){.alternative = alternative,
                                                 .against = "",
                                                 .year = year,
                                                 .subject = "cost",
                                                 .key = "total",
                                                 .measure = "cost_in_year",
                                                 .unit = "yen",
                                                 .estimate = yen,
                                                 .ci_low = NAN,
                                                 .ci_high = NAN,
                                                 .input_low = NAN,
                                                 .input_high = NAN});
    struct finding *last = &r->findings.items[r->findings.count - 1];
    struct finding wages = *last;
    wages.key = "wages";
    findings_add(&r->findings, &wages);
}

/* 60 + 61 and 70 + 72 million yen. */
static void fiscal_years_are_summed(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("year_costs")->items(&view), 0);
    r.manifest.years = 2;
    for (int y = 0; y < 2; y++) {
        add_in_year(&r, "current", 2024 + y, 60e6 + y * 1e6);
        add_in_year(&r, "contract", 2024 + y, 70e6 + y * 2e6);
    }
    assert_title(&view, "year_costs", 0, "2年度の費用の計は現状121,000千円、委託142,000千円");
    result_release(&r);
}

/* 2025-03-03 was a Monday. Of twelve days eight are in March; the ten busiest are those and two
 * of April, the busiest has 812 visitors. */
static void busiest_days_are_the_ten_with_most_visitors(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("busiest_days")->items(&view), 0);
    for (int i = 0; i < 12; i++) {
        char key[16];
        double visitors = i < 4 ? 300 + i : i == 4 ? 812 : 500 + i;
        snprintf(key, sizeof key, i < 4 ? "2024-04-%02d" : "2025-03-%02d", i < 4 ? i + 1 : i - 1);
        sample_pair(&r, "day", key, "arrivals", visitors, visitors, NO_DOUBT, BASIS_SIMULATED);
        sample_pair(&r, "day", key, "wait_mean", i < 4 ? 3 : 4 + i, i < 4 ? 9 : 2, NO_DOUBT,
                    BASIS_SIMULATED);
    }
    assert_title(&view, "busiest_days", 0,
                 "来庁が最も多い10日のうち8日は3月にある。最多は3月3日（月）の812人");
    /* March: 8 9 … 15, median 11.5 (today) and 2; April: 3 and 9. */
    assert_title(&view, "daily_waits", 0,
                 "日々の待ち時間が最も長い月は現状3月（中央値11.5分）、委託4月（中央値9.0分）");
    result_release(&r);
}

static void indicators_count_what_is_achieved(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    struct chart_view view = {.result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("indicators")->items(&view), 0);
    static const char *const keys[] = {"wait_min", "turnaround_days"};
    for (int k = 0; k < 2; k++) {
        sample_pair(&r, "indicator", keys[k], "indicator_set", 1, 1, NO_DOUBT, BASIS_FIXED);
        sample_pair(&r, "indicator", keys[k], "value", 8 - k, 4, NO_DOUBT, BASIS_SIMULATED);
        sample_pair(&r, "indicator", keys[k], "target", 5, 5, NO_DOUBT, BASIS_FIXED);
        sample_pair(&r, "indicator", keys[k], "achieved", k ? NAN : 0, 1, NO_DOUBT, BASIS_FIXED);
    }
    assert_title(&view, "indicators", 0,
                 "指標2項目のうち、達成は現状0項目、委託2項目（判別できないもの延べ1項目）");
    result_release(&r);
}

static const char table[] =
    "alternative,against,year,subject,key,measure,unit,rank,address,low,high,estimate,at_low,"
    "at_low_ci_low,at_low_ci_high,at_high,at_high_ci_low,at_high_ci_high,width,source\n"
    "contract,current,2024,effect,,net_saving,yen/year,1,costs[fee].amount,\"30,000千円\","
    "\"40,000千円\",-3000000,2000000,,,-8000000,,,10000000,\n"
    "contract,current,2024,effect,,net_saving,yen/year,2,teams[*].pace,0.9,1.1,-3000000,-3500000,"
    ",,-2500000,,,1000000,\n"
    "contract,current,2024,procedure,all/counter,wait_mean,min,1,procedures[copy/"
    "counter].cases_per_"
    "10k,100,120,-1.5,-2,,,-1,,,1,\n";

/* Two tornados: money turns from -3,000 to 2,000 and -8,000 千円 by the fee, waits stay below. */
static void tornado_says_what_moves_most_and_whether_the_sign_turns(void **state)
{
    (void)state;
    static struct manifest_cost costs[] = {{{"fee", "委託料", "Fee"}, COST_CONTRACT, 0, ""}};
    char dir[] = "/tmp/madoguchi-tornado-XXXXXX", path[64];
    struct result r;
    assert_non_null(mkdtemp(dir));
    sample_begin(&r);
    r.manifest.costs = costs;
    r.manifest.cost_count = 1;
    struct chart_view view = {.dir = dir, .result = &r, .lang = LANG_JA};
    assert_int_equal(run_chart_find("tornado")->items(&view), 0);
    snprintf(path, sizeof path, "%s/sensitivity.csv", dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(table, f);
    fclose(f);
    assert_int_equal(run_chart_find("tornado")->items(&view), 2);
    assert_title(&view, "tornado", 0,
                 "③の収支（歳出削減額－新たな支出）を最も動かすのは費用「委託料」の単価"
                 "（▲8,000～2,000千円）。費用「委託料」の単価しだいで正負が変わる");
    assert_title(&view, "tornado", 1,
                 "窓口の待ち時間（平均）を最も動かすのは手続「住民票の写し」の人口1万人当たり件数"
                 "（▲2.0～▲1.0分）。前提を1つだけ動かしても正負は変わらない");
    unlink(path);
    rmdir(dir);
    result_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_up_to_15_minutes_are_summed),
        cmocka_unit_test(time_in_office_tells_only_clear_differences),
        cmocka_unit_test(overtime_is_that_of_all_teams),
        cmocka_unit_test(waterfall_names_what_adds_and_what_saves_most),
        cmocka_unit_test(fiscal_years_are_summed),
        cmocka_unit_test(busiest_days_are_the_ten_with_most_visitors),
        cmocka_unit_test(indicators_count_what_is_achieved),
        cmocka_unit_test(tornado_says_what_moves_most_and_whether_the_sign_turns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
