/* Tornado: ends that are worked out by hand. */
#include "study_office.h"

#include "study/followed.h"
#include "study/sensitivity.h"
#include <jansson.h>

static const int BOTH[] = {0, 1};

static struct sensitivity_request request_of(const struct office *o)
{
    return (struct sensitivity_request){.model = &o->model,
                                        .alternatives = BOTH,
                                        .alternative_count = 2,
                                        .options = {.seed = -1, .threads = 2}};
}

/* The fee F is taxed by 10 %: 16,000,000 − 1.1 F is 7,200,000 at 8,000,000 yen and
 * 2,800,000 at 12,000,000. The wage W counts twice: 2 W − 11,000,000 is 3,000,000 at
 * 7,000,000 and 7,000,000 at 9,000,000. The cases move no yen. */
static void the_ends_of_prices_are_price_times_quantity(void **state)
{
    (void)state;
    struct office o;
    struct sensitivity s;
    office_begin(&o, "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n",
                 "procedures[copy/counter].cases_per_year,500,1500,uniform\n"
                 "costs[wage].amount,\"7,000千円\",\"9,000千円\",triangular\n"
                 "costs[fee].amount,\"8,000千円\",\"12,000千円\",triangular\n");
    struct sensitivity_request q = request_of(&o);
    assert_true(sensitivity_run(&s, &o.diags, &q));
    assert_int_equal(s.count, 1);
    assert_int_equal(s.bar_count, 3);
    const struct tornado *t = &s.tornados[0];
    assert_text(t->measure, "net_saving");
    assert_text(t->alternative, "contract");
    assert_close(t->now.estimate, 5e6, 1e-12);
    assert_text(t->bars[0].address, "costs[fee].amount");
    assert_text(t->bars[0].low, "8,000千円");
    assert_close(t->bars[0].at_low, 7.2e6, 1e-12);
    assert_close(t->bars[0].at_high, 2.8e6, 1e-12);
    assert_close(t->bars[0].width, 4.4e6, 1e-12);
    assert_text(t->bars[1].address, "costs[wage].amount");
    assert_close(t->bars[1].at_low, 3e6, 1e-12);
    assert_close(t->bars[1].at_high, 7e6, 1e-12);
    assert_text(t->bars[2].address, "procedures[copy/counter].cases_per_year");
    assert_close(t->bars[2].width, 0, 0);
    /* Two alternatives as they stand and at both ends of the cases; prices cost none. */
    assert_int_equal(s.simulated, 3 * 2 * OFFICE_RUNS);
    struct sbuf text = {0};
    sensitivity_json(&text, &s);
    json_t *json = json_loads(sbuf_text(&text), 0, NULL);
    assert_non_null(json);
    json_t *bars = json_object_get(json_array_get(json_object_get(json, "tornados"), 0), "bars");
    assert_int_equal(json_array_size(bars), 3);
    assert_close(json_number_value(json_object_get(json_array_get(bars, 0), "width")), 4.4e6,
                 1e-12);
    json_decref(json);
    sbuf_release(&text);
    sensitivity_release(&s);
    office_end(&o);
}

/* Each end is what an ordinary run with that value finds, on the same streams. */
static void an_end_is_a_run_with_that_value(void **state)
{
    (void)state;
    struct office o, changed;
    struct sensitivity s;
    const char *fee = "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n";
    office_begin(&o, fee, "procedures[copy/counter].cases_per_year,1000,1500,uniform\n");
    const char *measures[] = {"wait_mean", "team[desk].busy_hours"};
    struct sensitivity_request q = request_of(&o);
    q.measures = measures;
    q.measure_count = 2;
    assert_true(sensitivity_run(&s, &o.diags, &q));
    office_begin(&changed, fee, NULL);
    struct procedure_row *row = book_table(&changed.model.book, "procedures")->data;
    row->cases_per_year = 1500;
    assert_int_equal(s.count, 2);
    struct finding wait = office_finding(&changed, true, "procedure", "all/counter", "wait_mean");
    struct finding busy = office_finding(&changed, true, "team", "desk", "busy_hours");
    assert_close(s.tornados[0].bars[0].at_high, wait.estimate, 1e-12);
    assert_close(s.tornados[0].bars[0].at_low, s.tornados[0].now.estimate, 1e-12);
    assert_close(s.tornados[1].bars[0].at_high, busy.estimate, 1e-12);
    assert_close(s.tornados[1].bars[0].high_ci[0], busy.ci_low, 1e-12);
    sensitivity_release(&s);
    office_end(&o);
    office_end(&changed);
}

/* The saving is positive where the fee is below 16 / 1.1 = 14.545 million yen: of the
 * tenths of 8..20 million the first five (up to 14) are, the sixth (to 15.2) in part,
 * none above. In a hypercube each tenth comes once: of ten draws five or six. */
static void the_chance_of_a_saving_counts_tenths(void **state)
{
    (void)state;
    struct office o;
    office_begin(&o, "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n",
                 "costs[fee].amount,\"8,000千円\",\"20,000千円\",uniform\n");
    struct scenario_row *settings = book_table(&o.model.book, "scenario")->data;
    settings->replications = 10;
    for (int seed = 1; seed <= 8; seed++) {
        settings->seed = seed;
        struct finding f = office_finding(&o, true, "effect", "net_saving", "probability_positive");
        assert_true(fabs(f.estimate - 0.5) < 1e-9 || fabs(f.estimate - 0.6) < 1e-9);
        assert_true(f.ci_low < 0.5 && f.ci_high > 0.6);
    }
    office_end(&o);
}

/* The balance is 16 - 1.1 × fee million yen. Of ten draws of 8..20 million one fee lies in
 * each tenth: the least balance comes of 18.8..20, the greatest of 8..9.2; the middle is the
 * mean of those of 12.8..14 and of 14..15.2, so of a fee of 13.4..14.6. */
static void quantiles_are_those_of_the_draws(void **state)
{
    (void)state;
    struct office o;
    office_begin(&o, "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n",
                 "costs[fee].amount,\"8,000千円\",\"20,000千円\",uniform\n");
    struct scenario_row *settings = book_table(&o.model.book, "scenario")->data;
    settings->replications = 10;
    double before = -INFINITY, values[21];
    for (int i = 0; i <= 20; i++) {
        char key[32];
        snprintf(key, sizeof key, "net_saving/%d", 5 * i);
        values[i] = office_finding(&o, true, "effect", key, "quantile").estimate;
        assert_true(values[i] > before);
        before = values[i];
    }
    assert_true(values[0] >= -6e6 && values[0] <= -4.68e6);
    assert_true(values[10] >= -0.06e6 && values[10] <= 1.26e6);
    assert_true(values[20] >= 5.88e6 && values[20] <= 7.2e6);
    struct finding net = office_finding(&o, true, "effect", "", "net_saving");
    assert_close(values[1], net.input_low, 1e-12);
    assert_close(values[19], net.input_high, 1e-12);
    office_end(&o);
}

static void unknown_measures_name_the_nearest(void **state)
{
    (void)state;
    static const struct {
        const char *text, *en, *ja, *nearest;
    } wrong[] = {
        {"net_savin", "\"net_savin\" is no measure by which contract is compared with before",
         "「net_savin」は、contract を before と比べる指標にありません。", "net_saving"},
        {"team[dsk].busy_hours", "is no measure", "指標にありません", "team[desk].busy_hours"},
        {"wait_p90", "is no measure", "指標にありません", "wait"},
    };
    struct office o;
    office_begin(&o, "contract,fee,contract,1,\"10,000千円\",year,,excluded,\n",
                 "costs[fee].amount,\"8,000千円\",\"20,000千円\",uniform\n");
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
            struct sensitivity s;
            struct sensitivity_request q = request_of(&o);
            diags_release(&o.diags);
            diags_init(&o.diags, (enum lang)lang);
            q.measures = &wrong[i].text;
            q.measure_count = 1;
            assert_false(sensitivity_run(&s, &o.diags, &q));
            office_said(&o, T(lang, wrong[i].en, wrong[i].ja));
            office_said(&o, wrong[i].nearest);
            sensitivity_release(&s);
        }
    office_end(&o);
}

static void without_uncertain_values_there_is_none(void **state)
{
    (void)state;
    struct office o;
    struct sensitivity s;
    office_begin(&o, "", NULL);
    struct sensitivity_request q = request_of(&o);
    assert_false(sensitivity_run(&s, &o.diags, &q));
    office_said(&o, "no value is uncertain");
    assert_text(o.diags.items[0].place.file, "uncertain.csv");
    sensitivity_release(&s);
    office_end(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ends_of_prices_are_price_times_quantity),
        cmocka_unit_test(an_end_is_a_run_with_that_value),
        cmocka_unit_test(the_chance_of_a_saving_counts_tenths),
        cmocka_unit_test(quantiles_are_those_of_the_draws),
        cmocka_unit_test(unknown_measures_name_the_nearest),
        cmocka_unit_test(without_uncertain_values_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
