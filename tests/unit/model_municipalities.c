#include "testing.h"

#include "model/municipalities.h"
#include <math.h>
#include <string.h>

static const struct table_def *const defs[] = {&groups_table};

struct library {
    struct names names;
    struct book book;
};

/* The groups that are shipped. */
static void open_library(struct library *l)
{
    struct diags d;
    diags_init(&d, LANG_EN);
    names_init(&l->names);
    book_init(&l->book, defs, 1, &l->names);
    assert_true(book_read_file(&l->book, &d, TEST_SCENARIOS "/standard/comparison/groups.csv",
                               "groups.csv", "groups", LAYER_LIBRARY));
    diags_release(&d);
}

static void close_library(struct library *l)
{
    book_release(&l->book);
    names_release(&l->names);
}

static const char *group_of(const struct library *l, int kind, int64_t population, double both,
                            double tertiary, enum grouping g)
{
    struct municipality_row m = {
        .kind = kind, .secondary_tertiary = both, .tertiary = tertiary, .population = population};
    const struct rows *groups = book_table(&l->book, "groups");
    int at = municipality_group(&m, population, groups, g);
    return at < 0 ? "" : names_text(&l->names, ((const struct group_row *)groups->data)[at].group);
}

static void size_classes_begin_with_their_lower_bound(void **state)
{
    (void)state;
    struct library l;
    open_library(&l);
    assert_string_equal(group_of(&l, WORD_UNSET, 100000, NAN, NAN, GROUPING_SIZE), "100k");
    assert_string_equal(group_of(&l, WORD_UNSET, 99999, NAN, NAN, GROUPING_SIZE), "50k");
    assert_string_equal(group_of(&l, WORD_UNSET, 3700000, NAN, NAN, GROUPING_SIZE), "1m");
    assert_string_equal(group_of(&l, WORD_UNSET, 169, NAN, NAN, GROUPING_SIZE), "0k");
    close_library(&l);
}

/* 35 types: 4 kinds, 16 of cities (4 populations × 4 industries), 15 of towns (5 × 3). */
static void types_follow_population_and_industry(void **state)
{
    (void)state;
    struct library l;
    open_library(&l);
    assert_string_equal(group_of(&l, KIND_CITY, 120000, 0.95, 0.70, GROUPING_TYPE), "city-III-3");
    assert_string_equal(group_of(&l, KIND_CITY, 120000, 0.95, 0.60, GROUPING_TYPE), "city-III-2");
    assert_string_equal(group_of(&l, KIND_CITY, 40000, 0.85, 0.60, GROUPING_TYPE), "city-I-1");
    assert_string_equal(group_of(&l, KIND_CITY, 40000, 0.85, 0.50, GROUPING_TYPE), "city-I-0");
    assert_string_equal(group_of(&l, KIND_TOWN, 20000, 0.85, 0.65, GROUPING_TYPE), "town-V-2");
    assert_string_equal(group_of(&l, KIND_TOWN, 4999, 0.70, 0.50, GROUPING_TYPE), "town-I-0");
    assert_string_equal(group_of(&l, KIND_CORE, 300000, NAN, NAN, GROUPING_TYPE), "core");
    const struct rows *groups = book_table(&l.book, "groups");
    int types = 0;
    for (int i = 0; i < groups->count; i++)
        types += ((const struct group_row *)groups->data)[i].grouping == GROUPING_TYPE;
    assert_int_equal(types, 35);
    close_library(&l);
}

static void what_is_not_known_has_no_type(void **state)
{
    (void)state;
    struct library l;
    open_library(&l);
    assert_string_equal(group_of(&l, WORD_UNSET, 120000, 0.95, 0.70, GROUPING_TYPE), "");
    assert_string_equal(group_of(&l, KIND_CITY, 120000, NAN, 0.70, GROUPING_TYPE), "");
    close_library(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(size_classes_begin_with_their_lower_bound),
        cmocka_unit_test(types_follow_population_and_industry),
        cmocka_unit_test(what_is_not_known_has_no_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
