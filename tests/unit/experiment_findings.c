/* Rows of results are found by their texts. */
#include "testing.h"

#include "experiment/findings.h"
#include <stdio.h>

static void add(struct findings *f, const char *alternative, const char *against, int year,
                const char *key, double estimate)
{
    findings_add(f, &(struct finding){.alternative = alternative,
                                      .against = against,
                                      .year = year,
                                      .subject = "cost",
                                      .key = key,
                                      .measure = "cost_in_year",
                                      .unit = "yen",
                                      .estimate = estimate});
}

static void every_text_tells_rows_apart(void **state)
{
    (void)state;
    struct findings f;
    findings_init(&f);
    assert_null(findings_find(&f, "a", "", "cost", "k", "cost_in_year"));
    add(&f, "a", "", 2024, "k", 1);
    add(&f, "b", "", 2024, "k", 2);
    add(&f, "b", "a", 2024, "k", 3);
    add(&f, "b", "a", 2024, "kk", 4);
    assert_near(findings_find(&f, "a", "", "cost", "k", "cost_in_year")->estimate, 1, 0);
    assert_near(findings_find(&f, "b", "", "cost", "k", "cost_in_year")->estimate, 2, 0);
    assert_near(findings_find(&f, "b", "a", "cost", "k", "cost_in_year")->estimate, 3, 0);
    assert_near(findings_find(&f, "b", "a", "cost", "kk", "cost_in_year")->estimate, 4, 0);
    /* What runs together is not the same: "ba" and "" for "b" and "a". */
    assert_null(findings_find(&f, "ba", "", "cost", "k", "cost_in_year"));
    assert_null(findings_find(&f, "a", "", "section", "k", "cost_in_year"));
    assert_null(findings_find(&f, "a", "", "cost", "k", "cost"));
    findings_release(&f);
}

/* Of rows that differ by year alone the first one is found, and each by its year; 1,000
 * keys of three years are more than the table first has room for. */
static void years_of_one_row_follow_each_other(void **state)
{
    (void)state;
    struct findings f;
    char key[16];
    findings_init(&f);
    for (int year = 2024; year < 2027; year++)
        for (int k = 0; k < 1000; k++) {
            snprintf(key, sizeof key, "key/%d", k);
            add(&f, "a", "", year, key, year * 1000.0 + k);
        }
    for (int k = 0; k < 1000; k++) {
        snprintf(key, sizeof key, "key/%d", k);
        assert_near(findings_find(&f, "a", "", "cost", key, "cost_in_year")->estimate,
                    2024 * 1000.0 + k, 0);
        for (int year = 2024; year < 2027; year++)
            assert_near(
                findings_find_year(&f, "a", "", "cost", key, "cost_in_year", year)->estimate,
                year * 1000.0 + k, 0);
        assert_null(findings_find_year(&f, "a", "", "cost", key, "cost_in_year", 2027));
    }
    findings_release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_tells_rows_apart),
        cmocka_unit_test(years_of_one_row_follow_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
