/* Synthetic municipalities: sizes worked out by hand, and the published counts. */
#include "testing.h"

#include "study/synthesize.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLASSES TEST_SCENARIOS "/nation/classes.csv"

static void assert_sizes(int n, int64_t total, int64_t least, int64_t most, const int64_t *wanted)
{
    int64_t sizes[8];
    synthesize_sizes(sizes, n, total, least, most);
    for (int i = 0; i < n; i++)
        assert_int_equal(sizes[i], wanted[i]);
}

/* With t = 1/2 the quantile is least + (most - least) u: 100 + 100/6, 150 and
 * 100 + 500/6, that is 116.67, 150 and 183.33, which sum to 450. Of the one resident
 * that whole numbers leave, the largest remainder takes it. */
static void even_sizes_by_the_largest_remainder(void **state)
{
    (void)state;
    assert_sizes(3, 450, 100, 200, (int64_t[]){117, 150, 183});
}

/* u = 1/4 and 3/4. With t = 1/4: (1/16) / (1/16 + 9/16) = 0.1 and (3/16) / (3/16 + 3/16)
 * = 0.5 of the way from 100 to 1,100; with t = 3/4: 0.5 and 0.9. */
static void sizes_of_a_skewed_class(void **state)
{
    (void)state;
    assert_sizes(2, 800, 100, 1100, (int64_t[]){200, 600});
    assert_sizes(2, 1600, 100, 1100, (int64_t[]){600, 1000});
}

static void the_ends_of_what_a_class_can_hold(void **state)
{
    (void)state;
    assert_sizes(3, 300, 100, 200, (int64_t[]){100, 100, 100});
    assert_sizes(3, 600, 100, 200, (int64_t[]){200, 200, 200});
    assert_sizes(1, 137, 100, 200, (int64_t[]){137});
    assert_sizes(2, 14, 7, 7, (int64_t[]){7, 7});
}

/* Counts: 総務省 (792 cities, 743 towns, 183 villages, 23 special wards). Residents:
 * census of 2020; of cities and wards 115,757,942, of all 126,146,099. */
static const struct {
    const char *name;
    int count;
    int64_t population;
} kinds[] = {{"市", 792, INT64_C(115757942) - 9733276},
             {"特別区", 23, 9733276},
             {"町村", 743 + 183, 10388157}};

static const char *kind_of(const struct synthetic_municipality *m)
{
    if (strstr(m->name, "町村"))
        return "町村";
    return strstr(m->name, "特別区") ? "特別区" : "市";
}

static void the_nation_has_the_published_counts(void **state)
{
    (void)state;
    struct diags d;
    struct synthetic_municipalities s;
    diags_init(&d, LANG_EN);
    assert_true(synthesize(&s, &d, CLASSES));
    assert_int_equal(s.count, 1741);
    assert_int_equal(s.population, 126146099);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        int count = 0;
        int64_t population = 0;
        for (int i = 0; i < s.count; i++)
            if (strcmp(kind_of(&s.items[i]), kinds[k].name) == 0) {
                count++;
                population += s.items[i].population;
            }
        assert_int_equal(count, kinds[k].count);
        assert_int_equal(population, kinds[k].population);
    }
    synthesize_release(&s);
    diags_release(&d);
}

/* 60100: 6×6 + 4×1 = 40, 40 mod 11 = 7, 11 - 7 = 4. 61940: 6×6 + 5×1 + 4×9 + 3×4 = 89,
 * 89 mod 11 = 1, the last digit of 10. */
static void codes_are_of_no_prefecture(void **state)
{
    (void)state;
    struct diags d;
    struct synthetic_municipalities s;
    diags_init(&d, LANG_EN);
    assert_true(synthesize(&s, &d, CLASSES));
    assert_string_equal(s.items[0].code, "601004");
    assert_string_equal(s.items[1740].code, "619400");
    for (int i = 0; i < s.count; i++) {
        const char *code = s.items[i].code;
        int five = atoi(code) / 10;
        assert_true(five / 1000 > CODE_LAST_PREFECTURE);
        assert_int_equal(code[5], code_check_digit(code));
        assert_true(i == 0 || strcmp(s.items[i - 1].code, code) < 0);
        assert_true(strncmp(s.items[i].name, "合成", strlen("合成")) == 0);
    }
    synthesize_release(&s);
    diags_release(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(even_sizes_by_the_largest_remainder),
        cmocka_unit_test(sizes_of_a_skewed_class),
        cmocka_unit_test(the_ends_of_what_a_class_can_hold),
        cmocka_unit_test(the_nation_has_the_published_counts),
        cmocka_unit_test(codes_are_of_no_prefecture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
