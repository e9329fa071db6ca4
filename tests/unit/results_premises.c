/* The premises of a run: marks, what is used, what differs. */
#include "testing.h"

#include "results/premises.h"
#include "scenario.h"

struct listed {
    struct diags diags;
    struct model model;
    struct variant variants[2];
    struct premises premises;
};

static void list(struct listed *l, const struct load_request *request, int count)
{
    const struct variant *all[2] = {&l->variants[0], &l->variants[1]};
    memset(l, 0, sizeof *l);
    diags_init(&l->diags, LANG_EN);
    assert_true(model_load_request(&l->model, &l->diags, request));
    for (int i = 0; i < count; i++)
        assert_true(model_variant(&l->variants[i], &l->model, &l->diags, i, NULL));
    premises_list(&l->premises, all, count);
}

static void done(struct listed *l)
{
    premises_release(&l->premises);
    for (int i = 0; i < 2; i++)
        if (l->variants[i].model)
            variant_release(&l->variants[i]);
    model_release(&l->model);
    diags_release(&l->diags);
}

static const struct premise *find(const struct listed *l, const char *alternative,
                                  const char *address)
{
    const struct premise *found = NULL;
    for (int i = 0; i < l->premises.count; i++) {
        const struct premise *x = &l->premises.items[i];
        if (strcmp(x->alternative, alternative) == 0 && strcmp(x->address, address) == 0) {
            assert_null(found); /* once */
            found = x;
        }
    }
    return found;
}

static void expect(const struct listed *l, const char *alternative, const char *address,
                   const char *value, const char *unit, enum premise_mark mark, bool ranged)
{
    const struct premise *x = find(l, alternative, address);
    if (!x)
        print_error("%s is not listed\n", address);
    assert_non_null(x);
    assert_string_equal(x->value, value);
    assert_string_equal(x->unit, unit);
    assert_int_equal(x->mark, mark);
    assert_int_equal(x->ranged, ranged);
}

static const char residents[] = TEST_SCENARIOS "/templates/residents";
static const char standard[] = TEST_SCENARIOS "/standard";

/* By hand from the template's files. */
static void each_value_has_its_mark(void **state)
{
    (void)state;
    struct listed l;
    list(&l, &(struct load_request){.dir = residents, .library = standard}, 2);
    expect(&l, "", "scenario.handover", "1", "min", PREMISE_ESTIMATED, true);
    expect(&l, "", "scenario.population", "100000", "people", PREMISE_ESTIMATED, false);
    expect(&l, "", "scenario.open", "8:30", "", PREMISE_OWN, false);
    expect(&l, "", "scenario.lead_in_days", "20", "days", PREMISE_DEFAULT, false);
    expect(&l, "", "costs[wage_regular].amount", "8000000", "yen", PREMISE_ESTIMATED, false);
    expect(&l, "", "costs[wage_regular].quantity", "1", "", PREMISE_ESTIMATED, true);
    expect(&l, "", "teams[regular/mon-fri/8:30].share", "0.66", "", PREMISE_ESTIMATED, false);
    expect(&l, "", "teams[regular/mon-fri/8:30].pace", "1", "", PREMISE_DEFAULT, true);
    expect(&l, "", "profiles[moves/month/4].weight", "1.74", "", PREMISE_COMPUTED, false);
    assert_int_equal(l.premises.ranged, 7);
    done(&l);
}

/* The baseline has no contractor: its fee is used in the contract alone. */
static void only_what_is_used_is_listed(void **state)
{
    (void)state;
    struct listed l;
    list(&l, &(struct load_request){.dir = residents, .library = standard}, 2);
    assert_null(find(&l, "", "costs[contract_fee].amount"));
    expect(&l, "contract", "costs[contract_fee].amount", "5000000", "yen", PREMISE_ESTIMATED,
           false);
    expect(&l, "contract", "costs[contract_fee].quantity", "1", "", PREMISE_ESTIMATED, true);
    assert_null(find(&l, "", "costs[dispatch_fee].amount"));
    assert_null(find(&l, "contract", "costs[wage_regular].amount")); /* as in the baseline */
    expect(&l, "contract", "steps[resident_record_copy/issue].priority", "10", "",
           PREMISE_ESTIMATED, false);
    assert_null(find(&l, "", "steps[condolence/decide].minutes")); /* no such procedure */
    assert_null(find(&l, "", "teams[regular/mon-fri/8:30].name"));
    done(&l);
}

/* A --set, with a source or without; people in a row of an alternative too. */
static void answers_are_told(void **state)
{
    (void)state;
    const struct set_option sets[] = {
        {NULL, "scenario.handover=2"},
        {NULL, "teams[contract_counter/mon-fri/8:30].people=9"},
        {NULL, "teams[regular/mon-fri/8:30].people=4"},
    };
    const char *const sources[] = {NULL, "E: shared out", "実績"};
    struct listed l;
    list(&l,
         &(struct load_request){.dir = residents,
                                .library = standard,
                                .sets = sets,
                                .set_sources = sources,
                                .set_count = 3},
         2);
    expect(&l, "", "scenario.handover", "2", "min", PREMISE_ANSWER, true);
    expect(&l, "", "teams[regular/mon-fri/8:30].people", "4", "posts", PREMISE_ANSWER, false);
    expect(&l, "contract", "teams[contract_counter/mon-fri/8:30].people", "9", "posts",
           PREMISE_ESTIMATED, false);
    assert_null(find(&l, "", "teams[regular/mon-fri/8:30].people_per_10k"));
    assert_null(find(&l, "contract", "teams[contract_counter/mon-fri/8:30].people_per_10k"));
    done(&l);
}

static void a_list_is_a_table(void **state)
{
    (void)state;
    struct listed l;
    struct sbuf out = {0};
    int lines = 0;
    list(&l, &(struct load_request){.dir = residents, .library = standard}, 1);
    premises_csv(&out, &l.premises);
    const char *head = "alternative,address,value,unit,layer,mark,range,source\n";
    assert_memory_equal(sbuf_text(&out), head, strlen(head));
    assert_non_null(strstr(sbuf_text(&out), "\n,scenario.handover,1,min,scenario,E,yes,E: 推計\n"));
    for (const char *p = sbuf_text(&out); *p; p++)
        lines += *p == '\n';
    assert_int_equal(lines, l.premises.count + 1);
    sbuf_release(&out);
    done(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_value_has_its_mark),
        cmocka_unit_test(only_what_is_used_is_listed),
        cmocka_unit_test(answers_are_told),
        cmocka_unit_test(a_list_is_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
