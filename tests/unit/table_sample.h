/* A small scenario for the tests of books, addresses and edits: one table of
 * each merge rule and a key,value file. */
#ifndef MADOGUCHI_TESTS_TABLE_SAMPLE_H
#define MADOGUCHI_TESTS_TABLE_SAMPLE_H

#include "testing.h"

#include "table/address.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct scenario_row {
    struct row row;
    name_id name;
    int64_t population, seed;
    int32_t open;
};

struct team_row {
    struct row row;
    name_id team;
    int32_t from;
    int32_t employer;
    int64_t people;
    double pace, share;
    int64_t fee;
    int64_t hidden;
};

struct step_row {
    struct row row;
    name_id flow, step;
    struct dist minutes;
};

struct post_row {
    struct row row;
    int64_t year;
    double change;
};

static const struct word sample_employers[] = {{0, "regular", "正規"},
                                               {1, "appointed", "会計年度任用"},
                                               {2, "contractor", "受託者"},
                                               {0, NULL, NULL}};

#define COLUMN(struct_name, field, label, value, ...)                                              \
    {                                                                                              \
        .name = #field, .ja = label, .type = &value,                                               \
        .offset = offsetof(struct struct_name, field), __VA_ARGS__                                 \
    }

static const struct column scenario_columns[] = {
    COLUMN(scenario_row, name, "名称", value_text, .flags = COLUMN_REQUIRED),
    COLUMN(scenario_row, population, "人口", value_whole, .min = 1, .unit = "people"),
    COLUMN(scenario_row, seed, "乱数の種", value_whole, .fallback = "1"),
    COLUMN(scenario_row, open, "開庁", value_clock, .fallback = "8:30"),
};
static const struct column team_columns[] = {
    COLUMN(team_row, team, "チーム", value_name, .flags = COLUMN_KEY | COLUMN_REQUIRED),
    COLUMN(team_row, from, "開始", value_clock, .flags = COLUMN_KEY, .fallback = "8:30"),
    COLUMN(team_row, employer, "任用", value_word, .words = sample_employers,
           .fallback = "regular"),
    COLUMN(team_row, people, "人数", value_whole, .flags = COLUMN_REQUIRED, .max = 100),
    COLUMN(team_row, pace, "速さ", value_real, .min = 0.1, .max = 10, .fallback = "1"),
    COLUMN(team_row, share, "従事割合", value_share, .fallback = "100%"),
    COLUMN(team_row, fee, "委託料", value_yen, .unit = "yen/year"),
    COLUMN(team_row, hidden, "隠し", value_whole, .flags = COLUMN_HIDDEN, .fallback = "7"),
};
static const struct column step_columns[] = {
    COLUMN(step_row, flow, "流れ", value_name, .flags = COLUMN_KEY | COLUMN_REQUIRED),
    COLUMN(step_row, step, "工程", value_name, .flags = COLUMN_KEY | COLUMN_REQUIRED),
    COLUMN(step_row, minutes, "時間", value_dist, .unit = NULL),
};
static const struct column post_columns[] = {
    COLUMN(post_row, year, "年度", value_whole, .flags = COLUMN_KEY | COLUMN_REQUIRED),
    COLUMN(post_row, change, "増減", value_real, .unit = "posts"),
};

#define TABLE(table, label, row_type, rule, ...)                                                   \
    static const struct table_def table##_def = {.name = #table,                                   \
                                                 .ja = label,                                      \
                                                 .columns = row_type##_columns,                    \
                                                 .column_count = sizeof row_type##_columns /       \
                                                                 sizeof *row_type##_columns,       \
                                                 .row_size = sizeof(struct row_type##_row),        \
                                                 .merge = rule,                                    \
                                                 __VA_ARGS__}

TABLE(scenario, "設定", scenario, MERGE_ROW, .singleton = true);
TABLE(teams, "配置", team, MERGE_ROW, .by_alternative = true);
TABLE(steps, "工程表", step, MERGE_GROUP, .by_alternative = true);
TABLE(posts, "定数", post, MERGE_TABLE, .by_alternative = false);

static const struct table_def *const sample_defs[] = {&scenario_def, &teams_def, &steps_def,
                                                      &posts_def};

struct sample {
    struct names names;
    struct diags diags;
    struct book book;
    char dir[64];
};

static inline void sample_init(struct sample *s, enum lang lang)
{
    names_init(&s->names);
    diags_init(&s->diags, lang);
    book_init(&s->book, sample_defs, 4, &s->names);
    strcpy(s->dir, "/tmp/madoguchi_book_XXXXXX");
    assert_non_null(mkdtemp(s->dir));
}

static inline void sample_write(struct sample *s, const char *file, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", s->dir, file);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static inline void sample_empty(struct sample *s)
{
    static const char *const files[] = {"scenario.csv", "teams.csv", "steps.csv",   "posts.csv",
                                        "teems.csv",    "配置.csv",  ".hidden.csv", "notes.txt"};
    char path[128];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/%s", s->dir, files[i]);
        unlink(path);
    }
}

/* Lays one file over the book as a layer of its own. */
static inline bool sample_read(struct sample *s, const char *file, const char *text,
                               enum layer layer)
{
    sample_write(s, file, text);
    bool read = book_read(&s->book, &s->diags, s->dir, "", layer);
    sample_empty(s);
    return read;
}

static inline void sample_release(struct sample *s)
{
    sample_empty(s);
    assert_int_equal(rmdir(s->dir), 0);
    book_release(&s->book);
    diags_release(&s->diags);
    names_release(&s->names);
}

static inline void assert_said(struct sample *s, const char *expected)
{
    struct sbuf out = {0};
    diags_print(&s->diags, &out);
    assert_text(sbuf_text(&out), expected);
    sbuf_release(&out);
    enum lang lang = s->diags.lang;
    diags_release(&s->diags);
    diags_init(&s->diags, lang);
}

static inline void assert_table(const struct book *b, const char *table, const char *expected)
{
    struct sbuf out = {0};
    book_write(b, book_table(b, table), &out);
    assert_text(sbuf_text(&out), expected);
    sbuf_release(&out);
}

#endif
