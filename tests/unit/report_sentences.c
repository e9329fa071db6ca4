#include "report_sample.h"

typedef void sentence(struct sbuf *out, const struct result *r, int index, enum lang lang);

static void says(const struct result *r, sentence *of, const char *en, const char *ja)
{
    struct sbuf out = {0};
    of(&out, r, 1, LANG_EN);
    assert_text(sbuf_text(&out), en);
    sbuf_clear(&out);
    of(&out, r, 1, LANG_JA);
    assert_text(sbuf_text(&out), ja);
    sbuf_release(&out);
}

static void waits_are(double before, double after, struct doubt x, const char *en, const char *ja)
{
    struct result r;
    sample_begin(&r);
    sample_pair(&r, "procedure", KEY_ALL_COUNTER, "wait_mean", before, after, x, BASIS_SIMULATED);
    says(&r, sentence_wait, en, ja);
    result_release(&r);
}

static void a_shorter_wait_names_both_doubts_the_premises_first(void **state)
{
    (void)state;
    waits_are(12.25, 8.0, (struct doubt){-4.5, -4.0, -5.0, -3.5},
              "The mean wait at the counter falls from 12.3 to 8.0 min, by 4.3 (range of the "
              "estimate -5.0 to -3.5, simulation error ±0.3).",
              "窓口の待ち時間（平均）は12.3分から8.0分へ4.3分短くなる（試算の幅 ▲5.0～▲3.5分、"
              "乱数による誤差 ±0.3分）。");
}

static void a_longer_wait_without_uncertain_inputs_has_one_doubt(void **state)
{
    (void)state;
    waits_are(8.0, 10.5, (struct doubt){2.0, 3.0, NAN, NAN},
              "The mean wait at the counter rises from 8.0 to 10.5 min, by 2.5 (simulation error "
              "±0.5).",
              "窓口の待ち時間（平均）は8.0分から10.5分へ2.5分長くなる（乱数による誤差 ±0.5分）。");
}

static void an_interval_that_holds_zero_tells_nothing_apart(void **state)
{
    (void)state;
    waits_are(
        8.0, 8.5, (struct doubt){-0.25, 1.25, NAN, NAN},
        "The mean wait at the counter cannot be told apart: 8.0 and 8.5 min (simulation "
        "error ±0.8).",
        "窓口の待ち時間（平均）は8.0分と8.5分で、差は判別できない（乱数による誤差 ±0.8分）。");
    /* The random error alone would tell, the premises do not. */
    waits_are(8.0, 8.5, (struct doubt){0.45, 0.55, -1.0, 2.0},
              "The mean wait at the counter cannot be told apart: 8.0 and 8.5 min (range of the "
              "estimate -1.0 to 2.0, simulation error ±0.1).",
              "窓口の待ち時間（平均）は8.0分と8.5分で、差は判別できない（試算の幅 ▲1.0～2.0分、"
              "乱数による誤差 ±0.1分）。");
}

static void nothing_changed_says_so(void **state)
{
    (void)state;
    waits_are(8.0, 8.0, (struct doubt){0, 0, NAN, NAN},
              "The mean wait at the counter stays at 8.0 min.",
              "窓口の待ち時間（平均）は8.0分で変わらない。");
}

static void a_change_below_the_last_digit_is_no_news(void **state)
{
    (void)state;
    waits_are(8.0, 8.03125, (struct doubt){0.03, 0.0325, NAN, NAN},
              "The mean wait at the counter hardly moves from 8.0 min (simulation error under "
              "±0.1).",
              "窓口の待ち時間（平均）は8.0分からほとんど変わらない（乱数による誤差 ±0.1分未満）。");
}

static void one_replication_tells_nothing_apart(void **state)
{
    (void)state;
    waits_are(
        8.0, 5.0, NO_DOUBT,
        "The mean wait at the counter cannot be told apart: 8.0 and 5.0 min (error unknown: "
        "one replication).",
        "窓口の待ち時間（平均）は8.0分と5.0分で、差は判別できない（試行1回のため誤差は不明）。");
}

static void post_is_told_in_open_days(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    sample_pair(&r, "procedure", KEY_ALL_POST, "turnaround_days_mean", 2.25, 1.125,
                (struct doubt){-1.25, -1.0, NAN, NAN}, BASIS_SIMULATED);
    says(&r, sentence_post,
         "The mean time from receipt to dispatch by post falls from 2.25 to 1.13 days, by 1.13 "
         "(simulation error ±0.13).",
         "郵送の受付から発送まで（平均）は2.25開庁日から1.13開庁日へ1.13開庁日短くなる"
         "（乱数による誤差 ±0.13開庁日）。");
    result_release(&r);
}

static void a_cost_that_nothing_simulated_enters_is_fixed(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    sample_pair(&r, "cost", "total", "cost", 123456000, 118000000, NO_DOUBT, BASIS_FIXED);
    says(&r, sentence_cost,
         "The yearly cost falls from 123,456 to 118,000 thousand yen, by 5,456 (fixed).",
         "年間費用は123,456千円から118,000千円へ5,456千円減る（確定）。");
    result_release(&r);
}

static void a_fixed_cost_keeps_the_range_of_its_premises(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    sample_pair(&r, "cost", "total", "cost", 100000000, 104000000,
                (struct doubt){NAN, NAN, 1000000, 7000000}, BASIS_FIXED);
    says(&r, sentence_cost,
         "The yearly cost rises from 100,000 to 104,000 thousand yen, by 4,000 (range of the "
         "estimate 1,000 to 7,000).",
         "年間費用は100,000千円から104,000千円へ4,000千円増える（試算の幅 1,000～7,000千円）。");
    result_release(&r);
}

static void balance_is(double cut, double outlay, struct doubt x, const char *en, const char *ja)
{
    struct result r;
    sample_begin(&r);
    sample_effect(&r, "expenditure_cut", cut, NO_DOUBT, BASIS_FIXED);
    sample_effect(&r, "new_outlay", outlay, NO_DOUBT, BASIS_FIXED);
    sample_effect(&r, "net_saving", cut - outlay, x, BASIS_FIXED);
    says(&r, sentence_balance, en, ja);
    result_release(&r);
}

static void the_balance_is_called_a_saving_only_when_it_is_one(void **state)
{
    (void)state;
    balance_is(
        30000000, 25000000, NO_DOUBT,
        "Effect ③: expenditure cut by 30,000 thousand yen, less new outlays of 25,000, "
        "leaves a balance of 5,000 thousand yen: a saving (fixed).",
        "③歳出削減額30,000千円から新たな支出25,000千円を引いた収支は5,000千円の節減（確定）。");
    balance_is(0, 25000000, NO_DOUBT,
               "Effect ③: expenditure cut by 0 thousand yen, less new outlays of 25,000, leaves a "
               "balance of -25,000 thousand yen: no saving (fixed).",
               "③歳出削減額0千円から新たな支出25,000千円を引いた収支は▲25,000千円で、節減にならない"
               "（確定）。");
    balance_is(26000000, 25000000, (struct doubt){NAN, NAN, -2000000, 4000000},
               "Effect ③: expenditure cut by 26,000 thousand yen, less new outlays of 25,000, "
               "leaves a balance of 1,000 thousand yen: whether it is a saving cannot be told "
               "(range of the estimate -2,000 to 4,000).",
               "③歳出削減額26,000千円から新たな支出25,000千円を引いた収支は1,000千円で、"
               "節減になるかは判別できない（試算の幅 ▲2,000～4,000千円）。");
    balance_is(0, 0, NO_DOUBT,
               "Effect ③: expenditure cut by 0 thousand yen, less new outlays of 0, leaves a "
               "balance of 0 thousand yen: neither saving nor extra cost (fixed).",
               "③歳出削減額0千円から新たな支出0千円を引いた収支は0千円で、増減なし（確定）。");
}

static void a_worse_service_is_called_so(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    sample_effect(&r, "service_change", -0.0625, (struct doubt){-0.0725, -0.0525, NAN, NAN},
                  BASIS_SIMULATED);
    sample_effect(&r, "service_equal", 0, NO_DOUBT, BASIS_SIMULATED);
    says(&r, sentence_service,
         "Not an equal service: the share served within the target falls by 6.3 points "
         "(simulation error ±1.0).",
         "同等サービスではない: 目標時間内の割合が6.3ポイント下がる（乱数による誤差 "
         "±1.0ポイント）。");
    result_release(&r);
    sample_begin(&r);
    sample_effect(&r, "service_change", -0.001, NO_DOUBT, BASIS_SIMULATED);
    sample_effect(&r, "service_equal", 1, NO_DOUBT, BASIS_SIMULATED);
    says(&r, sentence_service, "", "");
    result_release(&r);
}

static void missing_numbers_are_not_made_up(void **state)
{
    (void)state;
    struct result r;
    sample_begin(&r);
    says(&r, sentence_wait, "", "");
    says(&r, sentence_post, "", "");
    says(&r, sentence_cost, "", "");
    says(&r, sentence_balance, "", "");
    says(&r, sentence_service, "", "");
    result_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shorter_wait_names_both_doubts_the_premises_first),
        cmocka_unit_test(a_longer_wait_without_uncertain_inputs_has_one_doubt),
        cmocka_unit_test(an_interval_that_holds_zero_tells_nothing_apart),
        cmocka_unit_test(nothing_changed_says_so),
        cmocka_unit_test(a_change_below_the_last_digit_is_no_news),
        cmocka_unit_test(one_replication_tells_nothing_apart),
        cmocka_unit_test(post_is_told_in_open_days),
        cmocka_unit_test(a_cost_that_nothing_simulated_enters_is_fixed),
        cmocka_unit_test(a_fixed_cost_keeps_the_range_of_its_premises),
        cmocka_unit_test(the_balance_is_called_a_saving_only_when_it_is_one),
        cmocka_unit_test(a_worse_service_is_called_so),
        cmocka_unit_test(missing_numbers_are_not_made_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
