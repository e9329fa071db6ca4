/* Alternatives that become others in later fiscal years: what is simulated, and the
 * cases, waits and yen of each year. */
#include "model_folder.h"

#include "effects/effects.h"
#include "experiment/measures.h"

enum { RUNS = 6, FIRST = 2024 };

struct trial {
    struct folder folder;
    struct experiment e;
    struct effects *effects;
    struct findings out;
};

/* The contractor's window of 3 costs 20 million yen a year, every letter 120 yen more. */
static void run(struct trial *t, const char *alternatives, const char *uncertain, int threads)
{
    static const int all[] = {0, 1, 2};
    memset(t, 0, sizeof *t);
    folder_begin(&t->folder, LANG_EN);
    folder_change(&t->folder, "scenario.csv", "fiscal_year,2024\n",
                  "fiscal_year,2024\nyears,5\nreplications,6\n");
    folder_change(&t->folder, "costs.csv", "fee,contract,20000千円,year,window,\n",
                  "fee,contract,20000千円,year,window,\nletters,contract,120円,case,copy/post,\n");
    folder_file(&t->folder, "alternatives.csv", alternatives);
    folder_file(&t->folder, "uncertain.csv", uncertain);
    assert_true(folder_load(&t->folder, NULL, 0));
    findings_init(&t->out);
    t->effects = effects_new();
    struct experiment_options options = {
        .seed = -1, .threads = threads, .look = effects_look, .look_data = t->effects};
    assert_true(experiment_run(&t->e, &t->folder.model, &t->folder.diags, all,
                               t->folder.model.alternative_count, &options));
    experiment_findings(&t->e, &t->out);
    effects_findings(t->effects, &t->e, &t->out);
}

static void end(struct trial *t)
{
    effects_free(t->effects);
    experiment_release(&t->e);
    findings_release(&t->out);
    folder_end_saying(&t->folder, "");
}

static const struct finding *row(const struct trial *t, const char *alternative,
                                 const char *against, const char *subject, const char *key,
                                 const char *measure, int year)
{
    const struct finding *f =
        findings_find_year(&t->out, alternative, against, subject, key, measure, year);
    if (!f)
        fail_msg("%s has no %s of %s in %d", alternative, measure, key, year);
    return f;
}

static double cases(const struct trial *t, const char *alternative, const char *key, int year)
{
    const char *measure = year ? "cases_in_year" : "cases";
    return row(t, alternative, "", "procedure", key, measure, year ? year : FIRST)->estimate;
}

static double contract(const struct trial *t, int year)
{
    return row(t, "plan", "", "cost", "contract", "cost_in_year", year)->estimate;
}

/* From the start 10 % come by letter, from 2026 on 20 % more; the fee falls in 2025,
 * a window closes in 2027. `third` is what `plan` is in 2026. */
static const char spread[] = "alternative,order,address,operation,to,value,from_year\n"
                             "now,1,,,,,\n"
                             "plan,1,procedures[copy/counter],shift_to,copy/post,10%,\n"
                             "plan,2,costs[fee].amount,set,,19000千円,R7\n"
                             "plan,3,procedures[copy/counter],shift_to,copy/post,20%,3年目\n"
                             "plan,4,teams[window/mon-fri/8:30].people,set,,2,令和9年度\n"
                             "third,1,procedures[copy/counter],shift_to,copy/post,10%,\n"
                             "third,2,costs[fee].amount,set,,19000千円,\n"
                             "third,3,procedures[copy/counter],shift_to,copy/post,20%,\n";

/* Four plans: now, 2024 (2025 has its simulation), 2026 (and third), 2027. */
static void a_plan_is_simulated_once(void **state)
{
    (void)state;
    struct trial t;
    run(&t, spread, "", 2);
    assert_int_equal(t.e.variant_count, 3 + 3);
    assert_int_equal(t.e.simulated, 4 * RUNS);
    end(&t);
    run(&t,
        "alternative,order,address,operation,value,from_year\nnow,1,,,,\n"
        "plan,1,teams[window/mon-fri/8:30].people,add,1,\n",
        "", 2);
    assert_int_equal(t.e.variant_count, 2);
    assert_int_equal(t.e.simulated, 2 * RUNS);
    end(&t);
}

/* Of 9,000 copies a binomial share: s.d. of the mean of 6 years 11.6 of 900, 17.7 of
 * 2,700; four of them. Who comes by letter comes no more to the counter. */
static void cases_move_year_by_year(void **state)
{
    (void)state;
    struct trial t;
    run(&t, spread, "", 2);
    static const double moved[] = {900, 900, 2700, 2700}, margin[] = {47, 47, 71, 71};
    double letters = cases(&t, "now", "copy/post", 0),
           counter = cases(&t, "now", "copy/counter", 0);
    for (int y = 0; y < 4; y++) {
        double now = cases(&t, "plan", "copy/post", FIRST + y);
        assert_near(now - letters, moved[y], margin[y]);
        assert_near(cases(&t, "plan", "copy/counter", FIRST + y), counter - (now - letters), 1e-9);
    }
    assert_null(findings_find_year(&t.out, "plan", "", "procedure", "copy/post", "cases_in_year",
                                   FIRST + 4));
    assert_null(findings_find(&t.out, "now", "", "procedure", "copy/post", "cases_in_year"));
    assert_null(findings_find(&t.out, "third", "", "procedure", "copy/post", "cases_in_year"));
    end(&t);
}

/* 120 yen a letter of the year, and the year's fee; 2028 is as 2027. Nothing else costs
 * more or less than in house, so that this is the new outlay. */
static void yen_of_a_year_are_those_of_its_cases(void **state)
{
    (void)state;
    struct trial t;
    run(&t, spread, "", 2);
    static const double fee[] = {20e6, 19e6, 19e6, 19e6, 19e6};
    double before = 20e6 + 120 * cases(&t, "now", "copy/post", 0), sum = 0;
    for (int y = 0; y < 5; y++) {
        int phase = FIRST + (y < 4 ? y : 3);
        double yen = fee[y] + 120 * cases(&t, "plan", "copy/post", phase);
        assert_close(contract(&t, FIRST + y), yen, 1e-12);
        assert_close(
            row(&t, "plan", "now", "effect", "", "new_outlay_in_year", FIRST + y)->estimate,
            yen - before, 1e-9);
        sum += before - yen;
        assert_close(
            row(&t, "plan", "now", "effect", "", "net_saving_cumulative", FIRST + y)->estimate, sum,
            1e-9);
    }
    /* A typical year is the first. */
    assert_close(row(&t, "plan", "", "cost", "contract", "cost", FIRST)->estimate,
                 contract(&t, FIRST), 1e-12);
    end(&t);
}

static void assert_same(const struct finding *a, const struct finding *b)
{
    const double x[] = {a->estimate, a->ci_low, a->ci_high, a->input_low, a->input_high};
    const double y[] = {b->estimate, b->ci_low, b->ci_high, b->input_low, b->input_high};
    assert_memory_equal(x, y, sizeof x);
}

/* A phase and the same edits alone: the same bytes, sampled too. */
static void a_phase_is_the_alternative_with_its_edits(void **state)
{
    (void)state;
    static const char *const shown[][4] = {
        {"procedure", "all/counter", "wait_mean_in_year", "wait_mean"},
        {"procedure", "all/counter", "share_within_target_in_year", "share_within_target"},
        {"procedure", "tax/counter", "wait_mean_in_year", "wait_mean"},
        {"procedure", "all/post", "turnaround_days_mean_in_year", "turnaround_days_mean"},
        {"procedure", "copy/post", "cases_in_year", "cases"},
        {"team", "window", "use_in_year", "use"}};
    struct trial t;
    run(&t, spread,
        "address,distribution,low,high\nprocedures[copy/"
        "counter].cases_per_year,uniform,8000,11000\n",
        2);
    assert_true(t.e.sampled);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        for (int against = 0; against < 2; against++) {
            const char *base = against ? "now" : "";
            const struct finding *year =
                row(&t, "plan", base, shown[i][0], shown[i][1], shown[i][2], 2026);
            assert_same(year, row(&t, "third", base, shown[i][0], shown[i][1], shown[i][3], FIRST));
            assert_true(year->input_low < year->input_high);
        }
    assert_same(row(&t, "plan", "now", "effect", "", "net_saving_in_year", 2026),
                row(&t, "third", "now", "effect", "", "net_saving_in_year", 2026));
    end(&t);
}

/* The baseline gets a window more in 2025: from then on the plan is held against that. */
static void the_baseline_has_phases_too(void **state)
{
    (void)state;
    struct trial t;
    run(&t,
        "alternative,order,address,operation,to,value,from_year\n"
        "now,1,teams[window/mon-fri/8:30].people,set,,5,R7\n"
        "plan,1,procedures[copy/counter],shift_to,copy/post,10%,\n"
        "same,1,,,,,\n",
        "", 1);
    assert_int_equal(t.e.simulated, 3 * RUNS); /* now and same, now in 2025, plan */
    double own = row(&t, "plan", "", "procedure", KEY_ALL_COUNTER, "wait_mean", FIRST)->estimate;
    for (int y = 0; y < 2; y++) {
        double wait =
            row(&t, "now", "", "procedure", KEY_ALL_COUNTER, "wait_mean_in_year", FIRST + y)
                ->estimate;
        double less =
            row(&t, "plan", "now", "procedure", KEY_ALL_COUNTER, "wait_mean_in_year", FIRST + y)
                ->estimate;
        assert_near(less, own - wait, 1e-9);
    }
    assert_true(row(&t, "same", "now", "procedure", KEY_ALL_COUNTER, "wait_mean_in_year", FIRST)
                    ->estimate == 0);
    assert_true(
        row(&t, "same", "now", "procedure", KEY_ALL_COUNTER, "wait_mean_in_year", 2025)->estimate >
        0);
    end(&t);
}

static void threads_give_the_same_bytes(void **state)
{
    (void)state;
    static const char range[] = "address,distribution,low,high\nprocedures[copy/"
                                "counter].cases_per_year,uniform,8000,11000\n";
    struct trial one, three;
    run(&one, spread, range, 1);
    run(&three, spread, range, 3);
    assert_int_equal(one.out.count, three.out.count);
    for (int i = 0; i < one.out.count; i++) {
        assert_text(one.out.items[i].measure, three.out.items[i].measure);
        assert_same(&one.out.items[i], &three.out.items[i]);
    }
    end(&one);
    end(&three);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_is_simulated_once),
        cmocka_unit_test(cases_move_year_by_year),
        cmocka_unit_test(yen_of_a_year_are_those_of_its_cases),
        cmocka_unit_test(a_phase_is_the_alternative_with_its_edits),
        cmocka_unit_test(the_baseline_has_phases_too),
        cmocka_unit_test(threads_give_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
