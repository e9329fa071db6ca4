/* The standard library compiles to the handling times of a whole case that its
 * README states: mean minutes and CV. Means are those of the survey of flows
 * (住民票 6, 戸籍証明 10, 転入 32 and so on); the CV follows by hand from the
 * variance v of the steps and the CV w of the case factor:
 * CV^2 = (1 + w^2)(1 + v/m^2) - 1. */
#include "scenario.h"

struct stated {
    const char *procedure;
    double mean_min, cv;
};

static const struct stated of_library[] = {
    {"resident_record_copy/counter", 6, 0.6},
    {"family_register_copy/counter", 10, 0.8},
    {"seal_certificate/counter", 4.5, 0.6},
    {"tax_certificate/counter", 6, 0.6},
    {"move_in/counter", 32, 0.5},
    {"move_out/counter", 14, 0.5},
    {"move_within/counter", 25, 0.5},
    {"seal_registration/counter", 12, 0.5},
    {"card_issue/counter", 20, 0.4},
    {"certificate_renewal/counter", 12, 0.4},
    {"family_register_notice/counter", 35, 0.6},
    {"insurance_join/counter", 18, 0.5},
    {"insurance_leave/counter", 10, 0.5},
    {"child_allowance/counter", 14, 0.5},
    {"condolence/counter", 45, 0.4},
    {"resident_record_copy/post", 13, 0.7},
    {"family_register_copy/post", 13, 0.7},
    {"seal_certificate/post", 13, 0.7},
    {"tax_certificate/post", 13, 0.7},
};

/* Flows that no procedure of the library uses, with w = 0.4 but for the first.
 * A desk of m minutes that a share p needs adds pm to the mean and p(1-p)m^2
 * to the variance. 転入, counter by counter: 32 (of which the card 0.75 x 6)
 * and 国保 .3 x 18, 年金 .15 x 12, 子育て .18 x 14, 学校 .1 x 8, 印鑑 .35 x 12,
 * 税 .08 x 6. At a booth and on one floor a desk takes 1.8 less, at one clerk
 * 1.8 less and a tenth more. */
static const struct extra {
    const char *flow;
    double mean_min, variance, work_cv;
} others[] = {
    {"family_register_wide", 30, 928.8, 0.296},
    {"pension", 12, 0, 0.4},
    {"long_term_care", 10, 0, 0.4},
    {"move_in_counters", 47.2, 163.249, 0.4},
    {"move_in_one_clerk", 44.289, 119.817, 0.4},
    {"move_in_booth", 43.162, 121.110, 0.4},
    {"move_in_one_floor", 43.112, 114.542, 0.4},
    {"birth_counters", 60, 50.65, 0.4},
    {"birth_one_clerk", 60.35, 41.818, 0.4},
    {"birth_booth", 59.84, 41.376, 0.4},
    {"birth_one_floor", 58.84, 41.376, 0.4},
    {"death_counters", 48, 168.12, 0.4},
    {"death_one_clerk", 45, 75, 0.4},
    {"death_booth", 49.14, 130.302, 0.4},
    {"death_one_floor", 45.14, 130.302, 0.4},
};

enum { OTHERS = sizeof others / sizeof *others };

static const char setting[] =
    "key,value\nformat,1\nname,test\npopulation,150000\nfiscal_year,2024\n";

/* Whoever holds a case is of another team than those who come to it. */
static const char desks[] =
    "team,days,from,to,employer,people,roles\n"
    "certificates,mon-fri,8:30,17:15,regular,2,counter; decide\n"
    "one_stop,mon-fri,8:30,17:15,regular,2,one_stop; decide_one_stop\n"
    "moves,mon-fri,8:30,17:15,regular,2,moves; decide_moves; register; decide_register\n"
    "welfare,mon-fri,8:30,17:15,regular,2,insurance; decide_insurance; pension; decide_pension; "
    "care; decide_care; child; decide_child; school; decide_school; tax\n";

static void assert_cases(struct trial *t, const struct stated *stated, int count)
{
    diags_init(&t->diags, LANG_EN);
    if (!model_load(&t->model, &t->diags, t->dir, TEST_SCENARIOS "/standard", NULL, 0))
        trial_show_diags(t);
    struct variant v;
    struct plan plan;
    struct labels labels;
    bool good = model_variant(&v, &t->model, &t->diags, 0, NULL) && model_check(&v, &t->diags) &&
                model_compile(&plan, &labels, &v, &t->diags);
    if (!good)
        trial_show_diags(t);
    assert_true(good);
    assert_int_equal(labels.procedure_count, count);
    for (int i = 0; i < count; i++) {
        int p = 0;
        while (p < count && strcmp(labels.procedures[p].key, stated[i].procedure) != 0)
            p++;
        assert_true(p < count);
        assert_near(labels.cases[p].mean_min, stated[i].mean_min, 0.005);
        assert_near(labels.cases[p].cv, stated[i].cv, 0.005);
    }
    labels_release(&labels);
    plan_release(&plan);
    variant_release(&v);
}

static void flows_compile_to_the_stated_mean_and_cv(void **state)
{
    (void)state;
    struct trial t;
    trial_begin(&t);
    trial_file(&t, "scenario.csv", setting);
    assert_cases(&t, of_library, (int)(sizeof of_library / sizeof *of_library));
    trial_end(&t);
}

static void life_events_compile_to_the_stated_mean_and_cv(void **state)
{
    (void)state;
    struct trial t;
    struct stated stated[OTHERS];
    char keys[OTHERS][64], rows[4096] = "procedure,channel,flow,cases_per_year,work\n";
    for (int i = 0; i < OTHERS; i++) {
        const struct extra *o = &others[i];
        double w = o->work_cv, m = o->mean_min;
        snprintf(keys[i], sizeof keys[i], "%s/counter", o->flow);
        stated[i].procedure = keys[i];
        stated[i].mean_min = m;
        stated[i].cv = sqrt((1 + w * w) * (1 + o->variance / (m * m)) - 1);
        size_t used = strlen(rows);
        snprintf(rows + used, sizeof rows - used,
                 "%s,counter,%s,1000,\"lognormal(mean=1, cv=%.3f)\"\n", o->flow, o->flow, w);
    }
    trial_begin(&t);
    trial_file(&t, "scenario.csv", setting);
    trial_file(&t, "procedures.csv", rows);
    trial_file(&t, "teams.csv", desks);
    assert_cases(&t, stated, OTHERS);
    trial_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flows_compile_to_the_stated_mean_and_cv),
        cmocka_unit_test(life_events_compile_to_the_stated_mean_and_cv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
