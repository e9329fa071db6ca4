/* The standard library compiles to the handling times that the domain brief
 * states for a whole case: mean minutes and CV. */
#include "scenario.h"

static const struct {
    const char *procedure;
    double mean_min, cv;
} stated[] = {
    {"resident_record_copy/counter", 6, 0.6}, {"family_register_copy/counter", 10, 0.8},
    {"seal_certificate/counter", 4.5, 0.6},   {"tax_certificate/counter", 6, 0.6},
    {"resident_record_copy/post", 13, 0.7},   {"family_register_copy/post", 13, 0.7},
    {"seal_certificate/post", 13, 0.7},       {"tax_certificate/post", 13, 0.7},
};

static void flows_compile_to_the_stated_mean_and_cv(void **state)
{
    (void)state;
    struct trial t;
    trial_begin(&t);
    trial_file(&t, "scenario.csv",
               "key,value\nformat,1\nname,test\npopulation,150000\nfiscal_year,2024\n");
    diags_init(&t.diags, LANG_EN);
    if (!model_load(&t.model, &t.diags, t.dir, TEST_SCENARIOS "/standard", NULL, 0))
        trial_show_diags(&t);
    struct variant v;
    struct plan plan;
    struct labels labels;
    bool good = model_variant(&v, &t.model, &t.diags, 0, NULL) && model_check(&v, &t.diags) &&
                model_compile(&plan, &labels, &v, &t.diags);
    if (!good)
        trial_show_diags(&t);
    assert_true(good);
    int found = 0;
    for (int p = 0; p < labels.procedure_count; p++)
        for (size_t i = 0; i < sizeof stated / sizeof *stated; i++)
            if (strcmp(labels.procedures[p].key, stated[i].procedure) == 0) {
                assert_near(labels.cases[p].mean_min, stated[i].mean_min, 0.005);
                assert_near(labels.cases[p].cv, stated[i].cv, 0.005);
                found++;
            }
    assert_int_equal(found, (int)(sizeof stated / sizeof *stated));
    labels_release(&labels);
    plan_release(&plan);
    variant_release(&v);
    trial_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flows_compile_to_the_stated_mean_and_cv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
