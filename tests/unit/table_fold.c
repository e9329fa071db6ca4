/* Numbers, times and words as spreadsheets and reports write them. */
#include "testing.h"

#include "table/schema.h"

static const struct word switches[] = {{0, "off", "切"}, {1, "on", "入"}, {0, NULL, NULL}};

static bool read(const struct value_type *type, const char *text, void *out)
{
    struct names names;
    names_init(&names);
    struct column column = {.name = "x", .ja = "値", .type = type, .words = switches};
    if (type == &value_real || type == &value_whole || type == &value_yen) {
        column.min = -1e12; /* any number */
        column.max = 1e12;
    }
    struct value_context c = {&names, LANG_EN, &column, NULL};
    struct sbuf expected = {0};
    bool good = value_parse(&c, text, out, &expected);
    assert_int_equal(good, expected.length == 0);
    sbuf_release(&expected);
    names_release(&names);
    return good;
}

static void numbers_are_read_as_reports_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } good[] = {
        {"1234", 1234},
        {"１２３４", 1234},
        {"１，２３４", 1234},
        {"1,234", 1234},
        {"▲1,234", -1234},
        {"△1,234", -1234},
        {"▲ 1,234", -1234},
        {"−5", -5},
        {"－５", -5},
        {"(1,234)", -1234},
        {"（１，２３４）", -1234},
        {"約1,200", 1200},
        {"約 1,200", 1200},
        {"約▲12.5", -12.5},
        {"0.25", 0.25},
        {"１．５", 1.5},
        {"-1,234.5", -1234.5},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        double x = NAN;
        if (!read(&value_real, good[i].text, &x))
            print_error("not read: %s\n", good[i].text);
        assert_close(x, good[i].value, 0);
    }
}

static void what_is_no_number_is_not_repaired(void **state)
{
    (void)state;
    static const char *const bad[] = {"▲",     "約",         "12,34", "1,2345", "()",     "(▲5)",
                                      "約約5", "１２３４人", "▲▲5",   "12 34",  "未集計", "－"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double x = NAN;
        if (read(&value_real, bad[i], &x))
            print_error("read: %s as %g\n", bad[i], x);
        assert_true(isnan(x));
    }
}

static void every_kind_of_number_folds(void **state)
{
    (void)state;
    int64_t whole = 0;
    double real = 0;
    int32_t small = 0;
    assert_true(read(&value_whole, "１５０，０００", &whole));
    assert_int_equal(whole, 150000);
    assert_true(read(&value_yen, "▲１，２００千円", &whole));
    assert_int_equal(whole, -1200000);
    assert_true(read(&value_share, "３５％", &real));
    assert_close(real, 0.35, 1e-15);
    assert_true(read(&value_minutes, "１５分", &real));
    assert_close(real, 15, 0);
    assert_true(read(&value_clock, "８：３０", &small));
    assert_int_equal(small, 510);
    assert_true(read(&value_word, "ｏｎ", &small));
    assert_int_equal(small, 1);
    struct dist dist;
    assert_true(read(&value_dist, "指数（４）", &dist));
    assert_int_equal(dist.kind, DIST_EXPONENTIAL);
    assert_close(dist.a, 4, 0);
}

/* A name is what was written: full-width letters are other letters. */
static void names_are_never_folded(void **state)
{
    (void)state;
    struct names names;
    names_init(&names);
    struct column column = {.name = "x", .ja = "値", .type = &value_name};
    struct value_context c = {&names, LANG_EN, &column, NULL};
    struct sbuf expected = {0};
    name_id id = NAME_NONE;
    assert_true(value_parse(&c, "班Ａ１", &id, &expected));
    assert_text(names_text(&names, id), "班Ａ１");
    sbuf_release(&expected);
    names_release(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_as_reports_write_them),
        cmocka_unit_test(what_is_no_number_is_not_repaired),
        cmocka_unit_test(every_kind_of_number_folds),
        cmocka_unit_test(names_are_never_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
