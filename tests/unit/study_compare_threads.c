/* Municipalities side by side on threads: the blocks of one thread and of four. */
#include "testing.h"

#include "compare_private.h"
#include <math.h>
#include <string.h>

#define LIBRARY TEST_FIXTURES "/cli_library"

static void run_on(struct comparison *c, const struct model *m, struct diags *d, int threads)
{
    struct sbuf failure = {0};
    struct ranks ranks;
    struct compare_options options = {.resume = false};
    struct compare_request q = {.list = TEST_FIXTURES "/compare/three.csv",
                                .library = LIBRARY,
                                .template = m,
                                .version = "test",
                                .seed = -1,
                                .replications = 4,
                                .threads = threads};
    ranks_begin(&ranks);
    assert_true(compare_open(c, d, &q, &ranks, &failure));
    assert_false(diags_failed(d));
    assert_true(compare_run(c, &q, &options, &ranks, &failure));
    ranks_end(&ranks);
    sbuf_release(&failure);
}

static void blocks_are_the_same_from_one_thread_and_from_four(void **state)
{
    (void)state;
    struct diags d;
    struct model m;
    struct comparison one, four;
    diags_init(&d, LANG_EN);
    assert_true(model_load(&m, &d, TEST_FIXTURES "/cli_small", LIBRARY, NULL, 0));
    run_on(&one, &m, &d, 1);
    run_on(&four, &m, &d, 4);
    assert_int_equal(one.count, 3);
    for (int i = 0; i < one.count; i++)
        assert_string_equal(one.blocks[i], four.blocks[i]);
    assert_true(strcmp(one.blocks[0], one.blocks[1]) != 0);
    compare_release(&one);
    compare_release(&four);
    model_release(&m);
    diags_release(&d);
}

/* Of four replications intervals are Student's t on both sides, 3.182446 standard errors
 * (3 degrees of freedom, printed table): the errors come through the blocks as they were. */
static void the_standard_errors_stand_in_the_blocks(void **state)
{
    (void)state;
    static const enum compared_value values[] = {COMPARED_WAIT, COMPARED_WITHIN, COMPARED_COST,
                                                 COMPARED_COST_PER_RESIDENT};
    struct diags d;
    struct model m;
    struct comparison c;
    struct sbuf failure = {0};
    int wide = 0;
    diags_init(&d, LANG_EN);
    assert_true(model_load(&m, &d, TEST_FIXTURES "/cli_small", LIBRARY, NULL, 0));
    run_on(&c, &m, &d, 1);
    assert_true(compare_finish(&c, LANG_EN, &failure));
    for (int i = 0; i < c.compared_count; i++)
        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
            const struct compared_number *n = &c.compared[i].values[values[v]];
            if (isnan(n->ci_low))
                continue;
            assert_near(n->ci_high - n->value, 3.182446 * n->error, 1e-6 * n->error);
            wide += n->error > 0;
        }
    assert_true(wide >= 6);
    sbuf_release(&failure);
    compare_release(&c);
    model_release(&m);
    diags_release(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_the_same_from_one_thread_and_from_four),
        cmocka_unit_test(the_standard_errors_stand_in_the_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
