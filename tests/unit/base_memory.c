#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/names.h"
#include <stdio.h>
#include <string.h>

static void arena_memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 3, 17, 1000, 20000, 70000, 5, 70000, 64};
    struct arena a;
    arena_init(&a);
    for (int round = 0; round < 20; round++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            unsigned char *p = arena_alloc(&a, sizes[i]);
            assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < sizes[i]; k++)
                assert_int_equal(p[k], 0);
            memset(p, 0xff, sizes[i]);
        }
    arena_release(&a);
    assert_null(a.head);
}

static void arena_texts_are_copies(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    char word[] = "窓口";
    char *copy = arena_text(&a, word);
    word[0] = 'x';
    assert_string_equal(copy, "窓口");
    assert_string_equal(arena_text_n(&a, "counter", 5), "count");
    assert_string_equal(arena_printf(&a, "%s-%d", "band", 12), "band-12");
    arena_release(&a);
}

static jmp_buf exhausted;
static size_t asked;

static void note_exhausted(size_t size)
{
    asked = size;
    longjmp(exhausted, 1);
}

static void a_product_beyond_memory_calls_the_handler(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    mem_on_exhausted(note_exhausted);
    asked = 0;
    if (setjmp(exhausted) == 0) {
        arena_array(&a, SIZE_MAX / 2, 3);
        fail_msg("returned");
    }
    mem_on_exhausted(NULL);
    assert_true(asked == SIZE_MAX);
    arena_release(&a);
}

static void a_name_has_one_id(void **state)
{
    (void)state;
    struct names n;
    names_init(&n);
    assert_int_equal(names_intern(&n, ""), NAME_NONE);
    name_id counter = names_intern(&n, "counter"), post = names_intern(&n, "郵送");
    assert_int_not_equal(counter, NAME_NONE);
    assert_int_not_equal(counter, post);
    assert_int_equal(names_intern(&n, "counter"), counter);
    assert_int_equal(names_find(&n, "郵送"), post);
    assert_int_equal(names_find(&n, "kiosk"), NAME_NONE);
    assert_string_equal(names_text(&n, post), "郵送");
    assert_string_equal(names_text(&n, NAME_NONE), "");
    assert_string_equal(names_text(&n, 9999), "");
    names_release(&n);
}

static void ten_thousand_names_are_found_again(void **state)
{
    (void)state;
    struct names n;
    names_init(&n);
    char text[32];
    for (unsigned i = 1; i <= 10000; i++) {
        snprintf(text, sizeof text, "case-%u", i);
        assert_int_equal(names_intern(&n, text), i);
    }
    for (unsigned i = 1; i <= 10000; i++) {
        snprintf(text, sizeof text, "case-%u", i);
        assert_int_equal(names_find(&n, text), i);
        assert_string_equal(names_text(&n, i), text);
    }
    names_release(&n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_memory_is_zeroed_and_aligned),
        cmocka_unit_test(arena_texts_are_copies),
        cmocka_unit_test(a_product_beyond_memory_calls_the_handler),
        cmocka_unit_test(a_name_has_one_id),
        cmocka_unit_test(ten_thousand_names_are_found_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
