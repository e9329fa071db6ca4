/* A table as a picture: head, columns of words and of numbers, sections, totals.
 *
 *     struct table_column columns[] = {{"項目", TABLE_WORDS}, {"直営", TABLE_NUMBERS}};
 *     const char *cost[] = {"年間費用", "72,000"};
 *     struct table_row rows[] = {{TABLE_PLAIN, cost}};
 *     struct chart_table table = {.columns = columns, .column_count = 2, .rows = rows,
 *                                 .row_count = 1, .unit = "（単位: 千円）"};
 *
 * Words wrap; letters are made smaller, down to 7 pt, until the rows have room.
 * Contract as in plots/charts.h; a cell of NULL or "" is blank. */
#ifndef MADOGUCHI_PLOTS_CHART_TABLE_H
#define MADOGUCHI_PLOTS_CHART_TABLE_H

#include "plots/frame.h"

enum { TABLE_COLUMNS_MAX = 12, TABLE_ROWS_MAX = 40 };

enum table_align { TABLE_WORDS, TABLE_NUMBERS, TABLE_CENTRED };

struct table_column {
    const char *head;
    enum table_align align;
};

enum table_row_kind {
    TABLE_PLAIN,
    TABLE_TOTAL,  /* bold, a line above it */
    TABLE_SECTION /* its first cell alone, over all columns */
};

struct table_row {
    enum table_row_kind kind;
    const char *const *cells; /* column_count; of a section one */
};

struct chart_table {
    const struct table_column *columns;
    int column_count; /* 0..TABLE_COLUMNS_MAX */
    const struct table_row *rows;
    int row_count;    /* 0..TABLE_ROWS_MAX */
    const char *unit; /* over the table at the right; NULL for none */
};

enum plots_status chart_table(const struct chart_table *c, const struct chart_frame *frame,
                              struct chart_target to, struct plots_error *error);

#endif
