#include "testing.h"

#include "base/text.h"
#include "results/rows.h"
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void shortest_is(double value, const char *expected)
{
    struct sbuf out = {0};
    number_shortest(&out, value);
    assert_text(sbuf_text(&out), expected);
    sbuf_release(&out);
}

/* 0.1 + 0.2 is the double 0.3000…0444 (IEEE 754); the smallest double is
 * 4.94065645841246544…e-324. */
static void numbers_are_short_and_exact(void **state)
{
    (void)state;
    shortest_is(0.1, "0.1");
    shortest_is(0.1 + 0.2, "0.30000000000000004");
    shortest_is(1.0 / 3, "0.3333333333333333");
    shortest_is(72000000, "72000000");
    shortest_is(-2.385, "-2.385");
    shortest_is(NAN, "");
}

static void every_number_reads_back(void **state)
{
    (void)state;
    const double values[] = {0.1,     2.0 / 3, 1e300,    DBL_MIN,   5e-324,
                             DBL_MAX, -0.0,    INFINITY, 1e15 + 0.3};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct sbuf out = {0};
        number_shortest(&out, values[i]);
        double back = strtod(sbuf_text(&out), NULL);
        assert_memory_equal(&back, &values[i], sizeof back);
        sbuf_release(&out);
    }
}

static void cells_are_quoted_where_they_must_be(void **state)
{
    (void)state;
    struct sbuf out = {0};
    csv_cell(&out, "住民票");
    csv_cell(&out, "|a,b");
    csv_cell(&out, "|say \"yes\"");
    csv_cell(&out, "#1");
    assert_text(sbuf_text(&out), "住民票\"|a,b\"\"|say \"\"yes\"\"\"\"#1\"");
    sbuf_release(&out);
}

static void json_texts_are_escaped(void **state)
{
    (void)state;
    struct sbuf out = {0};
    json_quoted(&out, "a\"\\\n\x01窓\xff");
    assert_text(sbuf_text(&out), "\"a\\\"\\\\\\u000a\\u0001窓\xef\xbf\xbd\"");
    sbuf_release(&out);
}

static const struct finding sample[] = {
    {"contract", "current", 2024, "procedure", "resident_record_copy/counter", "wait_mean", "min",
     0.95, BASIS_SIMULATED, -4.2, -4.5, -3.9, -5.0, 1.0 / 3, 40, 0, NAN},
    {"current", "", 2024, "cost", "wages/職員, 正規", "cost", "yen/year", 0, BASIS_FIXED, 72000000,
     NAN, NAN, NAN, NAN, 40, 0, NAN},
};

static void fill(struct findings *f)
{
    findings_init(f);
    for (size_t i = 0; i < sizeof sample / sizeof *sample; i++)
        findings_add(f, &sample[i]);
}

static void rows_stand_in_the_agreed_columns(void **state)
{
    (void)state;
    struct findings f;
    struct sbuf out = {0};
    fill(&f);
    findings_csv(&out, &f);
    assert_text(sbuf_text(&out),
                "alternative,against,year,subject,key,measure,level,unit,basis,estimate,ci_low,"
                "ci_high,input_low,input_high,replications\n"
                "contract,current,2024,procedure,resident_record_copy/counter,wait_mean,0.95,min,"
                "simulated,-4.2,-4.5,-3.9,-5,0.3333333333333333,40\n"
                "current,,2024,cost,\"wages/職員, 正規\",cost,0,yen/year,fixed,72000000,,,,,40\n");
    sbuf_release(&out);
    findings_release(&f);
}

static void same_number(double a, double b) { assert_true((isnan(a) && isnan(b)) || a == b); }

static void same_finding(const struct finding *a, const struct finding *b)
{
    assert_text(a->alternative, b->alternative);
    assert_text(a->against, b->against);
    assert_int_equal(a->year, b->year);
    assert_text(a->subject, b->subject);
    assert_text(a->key, b->key);
    assert_text(a->measure, b->measure);
    assert_text(a->unit, b->unit);
    assert_int_equal(a->basis, b->basis);
    assert_int_equal(a->replications, b->replications);
    same_number(a->level, b->level);
    same_number(a->estimate, b->estimate);
    same_number(a->ci_low, b->ci_low);
    same_number(a->ci_high, b->ci_high);
    same_number(a->input_low, b->input_low);
    same_number(a->input_high, b->input_high);
}

struct file {
    char path[64];
};

static struct file write_file(const char *text)
{
    struct file file = {"/tmp/madoguchi-rows-XXXXXX"};
    int fd = mkstemp(file.path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (int)strlen(text));
    close(fd);
    return file;
}

static bool read_text(struct findings *back, struct diags *d, const char *text)
{
    struct file file = write_file(text);
    diags_init(d, LANG_EN);
    bool good = findings_read(back, d, file.path, "results.csv");
    unlink(file.path);
    return good;
}

static void results_read_back_what_was_written(void **state)
{
    (void)state;
    struct findings f, back;
    struct diags d;
    struct sbuf out = {0};
    fill(&f);
    findings_csv(&out, &f);
    assert_true(read_text(&back, &d, sbuf_text(&out)));
    assert_int_equal(back.count, 2);
    for (int i = 0; i < back.count; i++)
        same_finding(&back.items[i], &sample[i]);
    diags_release(&d);
    findings_release(&back);
    findings_release(&f);
    sbuf_release(&out);
}

static void what_is_wrong_is_reported_with_its_place(void **state)
{
    (void)state;
    struct findings back;
    struct diags d;
    assert_false(read_text(&back, &d,
                           "alternative,against,year,subject,key,measure,level,unit,basis,estimate,"
                           "ci_low,ci_high,input_low,input_high,replications\n"
                           "a,,2024,cost,total,cost,0,yen,guessed,12x,,,,,1\n"));
    assert_int_equal(d.errors, 2);
    assert_int_equal(d.items[0].place.line, 2);
    assert_non_null(strstr(d.items[0].message, "guessed"));
    assert_non_null(strstr(d.items[1].message, "12x"));
    diags_release(&d);
    findings_release(&back);
    assert_false(read_text(&back, &d, "alternative,against\na,b\n"));
    assert_int_equal(d.errors, 13); /* 15 columns, two of them there */
    diags_release(&d);
    findings_release(&back);
}

static void json_rows_have_null_for_no_number(void **state)
{
    (void)state;
    struct findings f;
    struct sbuf out = {0};
    findings_init(&f);
    findings_json(&out, &f, 0);
    assert_text(sbuf_text(&out), "[]");
    sbuf_clear(&out);
    findings_add(&f, &sample[1]);
    findings_json(&out, &f, 0);
    assert_text(sbuf_text(&out),
                "[\n  {\"alternative\": \"current\", \"against\": \"\", \"year\": 2024, "
                "\"subject\": \"cost\", \"key\": \"wages/職員, 正規\", \"measure\": \"cost\", "
                "\"level\": 0, \"unit\": \"yen/year\", \"basis\": \"fixed\", "
                "\"estimate\": 72000000, \"ci_low\": null, \"ci_high\": null, "
                "\"input_low\": null, \"input_high\": null, \"replications\": 40}\n]");
    sbuf_release(&out);
    findings_release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_short_and_exact),
        cmocka_unit_test(every_number_reads_back),
        cmocka_unit_test(cells_are_quoted_where_they_must_be),
        cmocka_unit_test(json_texts_are_escaped),
        cmocka_unit_test(rows_stand_in_the_agreed_columns),
        cmocka_unit_test(results_read_back_what_was_written),
        cmocka_unit_test(what_is_wrong_is_reported_with_its_place),
        cmocka_unit_test(json_rows_have_null_for_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
