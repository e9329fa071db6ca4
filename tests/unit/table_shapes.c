/* Files of observations that cells name: read once, with places, moments, units. */
#include "testing.h"

#include "table/data.h"
#include "table/shapes.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct minutes_row {
    struct row row;
    name_id step;
    struct dist minutes;
};

static const struct column columns[] = {
    {"step", "工程", &value_name, offsetof(struct minutes_row, step), COLUMN_KEY, NULL, 0, 0, NULL,
     NULL, NULL, NULL},
    {"minutes", "時間", &value_dist, offsetof(struct minutes_row, minutes), 0, "min", 0, 0, NULL,
     NULL, NULL, NULL},
};
static const struct table_def steps = {
    "steps", "工程", columns, 2, sizeof(struct minutes_row), .merge = MERGE_TABLE};
static const struct table_def *const tables[] = {&steps};

struct office {
    char dir[40];
    struct names names;
    struct book book;
    struct diags diags;
};

static void put(const struct office *o, const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", o->dir, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static struct office *office_new(const char *cells, const char *file, const char *text)
{
    struct office *o = mem_zeroed(1, sizeof *o);
    strcpy(o->dir, "/tmp/madoguchi_shapes_XXXXXX");
    assert_non_null(mkdtemp(o->dir));
    names_init(&o->names);
    diags_init(&o->diags, LANG_EN);
    book_init(&o->book, tables, 1, &o->names);
    put(o, "steps.csv", cells);
    if (file)
        put(o, file, text);
    data_open(&o->book, &o->diags, o->dir);
    book_read(&o->book, &o->diags, o->dir, "", LAYER_SCENARIO);
    data_close(&o->book);
    char command[64];
    snprintf(command, sizeof command, "%s/steps.csv", o->dir);
    unlink(command);
    if (file) {
        snprintf(command, sizeof command, "%s/%s", o->dir, file);
        unlink(command);
    }
    assert_int_equal(rmdir(o->dir), 0);
    return o;
}

static const struct dist *dist_of(const struct office *o, int row)
{
    int count;
    const struct minutes_row *rows = book_rows(&o->book, "steps", &count);
    assert_true(row < count);
    return &rows[row].minutes;
}

/* What was said, a message a line. */
static void office_end(struct office *o, const char *said)
{
    struct sbuf out = {0};
    for (size_t i = 0; i < o->diags.count; i++)
        sbuf_printf(&out, "%s:%d:%d: %s\n", o->diags.items[i].place.file,
                    o->diags.items[i].place.line, o->diags.items[i].place.column,
                    o->diags.items[i].message);
    assert_text(sbuf_text(&out), said);
    sbuf_release(&out);
    book_release(&o->book);
    diags_release(&o->diags);
    names_release(&o->names);
    free(o);
}

static void assert_cell(const struct office *o, int row, const char *expected)
{
    struct sbuf out = {0};
    book_format(&o->book, book_table(&o->book, "steps"), row, 1, LANG_EN, &out);
    assert_text(sbuf_text(&out), expected);
    sbuf_release(&out);
}

/* 2 twice, 3 once, 9 once: mean 16/4 = 4, variance (2×4 + 1 + 25)/4 = 8.5. */
static void observations_have_the_moments_of_a_spreadsheet(void **state)
{
    (void)state;
    struct office *o = office_new("step,minutes\na,empirical(t.csv)\nb,\"経験(t.csv, 平均=10)\"\n",
                                  "t.csv", "分,件数\n3,1\n2,2\n9,\n");
    assert_near(dist_mean(dist_of(o, 0)), 4, 0);
    assert_near(dist_cv(dist_of(o, 0)), sqrt(8.5) / 4, 1e-15);
    assert_near(dist_mean(dist_of(o, 1)), 10, 0);
    assert_near(dist_cv(dist_of(o, 1)), sqrt(8.5) / 4, 1e-15);
    assert_cell(o, 0, "empirical(t.csv)");
    assert_cell(o, 1, "empirical(t.csv, mean=10)");
    office_end(o, "");
}

/* The file's own header says its unit, not the cell's: 0.5 and 1.5 hours. A mean
 * beside it is a number of the cell's column. */
static void a_file_has_its_own_unit(void **state)
{
    (void)state;
    struct office *o = office_new("step,minutes（時間）\na,empirical(t.csv)\n"
                                  "b,\"empirical(t.csv, mean=0.25)\"\n",
                                  "t.csv", "minutes (hours),note\n0.5,x\n1.5,y\n");
    assert_near(dist_mean(dist_of(o, 0)), 60, 1e-12);
    assert_near(dist_mean(dist_of(o, 1)), 15, 1e-12);
    office_end(o, "");
}

/* One file, two cells, one list of mistakes; the cells themselves are right. */
static void mistakes_of_a_file_are_told_once_in_their_place(void **state)
{
    (void)state;
    struct office *o = office_new("step,minutes\na,empirical(t.csv)\nb,empirical(t.csv)\n", "t.csv",
                                  "minutes\n4\n-1\n5\n");
    office_end(o, "t.csv:3:1: minutes is \"-1\"; expected minutes such as 15 or 2h, 0 or more "
                  "(min)\n");
}

static void assert_refused(const char *cell, const char *said)
{
    char cells[128];
    snprintf(cells, sizeof cells, "step,minutes\na,%s\n", cell);
    office_end(office_new(cells, "times.csv", "minutes\n4\n5\n"), said);
}

static void a_name_leads_nowhere_else(void **state)
{
    (void)state;
    assert_refused("empirical(time.csv)", "steps.csv:2:3: minutes is \"empirical(time.csv)\": "
                                          "there is no file time.csv in the scenario's folder\n");
    assert_refused("empirical(steps.csv)",
                   "steps.csv:2:3: minutes is \"empirical(steps.csv)\": steps.csv is a table of "
                   "the scenario and no file of data\n");
    static const char *const paths[] = {"/etc/times.csv", "../times.csv", "a/times.csv",
                                        "a\\times.csv",   ".times.csv",   "times.txt"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char cell[64], said[256];
        snprintf(cell, sizeof cell, "empirical(%s)", paths[i]);
        snprintf(said, sizeof said,
                 "steps.csv:2:3: minutes is \"%s\": a file of data is a .csv file in the "
                 "scenario's folder, named without a path\n",
                 cell);
        assert_refused(cell, said);
    }
    assert_refused("\"empirical(times.csv, cv=2)\"",
                   "steps.csv:2:3: minutes is \"empirical(times.csv, cv=2)\"; expected "
                   "empirical(FILE.csv) or (FILE.csv, mean=…) with a file of observed minutes in "
                   "the scenario's folder\n");
}

static void count_file(const struct data_file *f, void *context)
{
    assert_text(f->name, "t.csv");
    ++*(int *)context;
}

/* What names no table is left to the caller; what cells use is found once. */
static void files_that_cells_name_are_found(void **state)
{
    (void)state;
    int used = 0;
    const char *const *others;
    struct office *o = office_new("step,minutes\na,empirical(t.csv)\nb,empirical(t.csv)\nc,3\n",
                                  "t.csv", "minutes\n4\n5\n");
    data_used(&o->book, count_file, &used);
    assert_int_equal(used, 1);
    assert_int_equal(data_others(&o->book, &others), 1);
    assert_text(others[0], "t.csv");
    office_end(o, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(observations_have_the_moments_of_a_spreadsheet),
        cmocka_unit_test(a_file_has_its_own_unit),
        cmocka_unit_test(mistakes_of_a_file_are_told_once_in_their_place),
        cmocka_unit_test(a_name_leads_nowhere_else),
        cmocka_unit_test(files_that_cells_name_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
