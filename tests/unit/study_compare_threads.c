/* Municipalities side by side on threads: the blocks of one thread and of four. */
#include "testing.h"

#include "compare_private.h"
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_the_same_from_one_thread_and_from_four),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
