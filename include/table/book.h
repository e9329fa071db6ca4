/* A book: all tables of a scenario as typed rows, every cell with its origin.
 *
 *     struct book b;
 *     book_init(&b, defs, n_defs, &names);
 *     book_read(&b, &diags, "scenarios/standard", "standard", LAYER_LIBRARY);
 *     book_read(&b, &diags, "scenarios/minato", "", LAYER_SCENARIO);
 *     struct book v;
 *     book_select(&v, &b, names_intern(&names, "contract"));
 *     const struct team_row *teams = book_rows(&v, "teams", &count);
 *
 * Layers come in the order of calls; a later one replaces by the table's merge
 * rule, cell origins say which one won. Rows keep file order. */
#ifndef MADOGUCHI_TABLE_BOOK_H
#define MADOGUCHI_TABLE_BOOK_H

#include "base/diag.h"
#include "table/schema.h"
#include "table/sheet.h"

enum layer {
    LAYER_DEFAULT, /* the descriptor's fallback */
    LAYER_LIBRARY,
    LAYER_SCENARIO,
    LAYER_MUNICIPALITY,
    LAYER_SET,         /* --set */
    LAYER_SAMPLE,      /* a draw from uncertain.csv */
    LAYER_ALTERNATIVE, /* an edit or a row of the alternative */
    LAYER_MEASURE
};

/* Where a cell's value came from. file is an index into book.files (0: none);
 * line and column from 1. */
struct origin {
    uint16_t layer;
    uint16_t file;
    int32_t line, column;
    name_id source; /* of a key,value file, where each line has its own; else NAME_NONE */
};

struct rows {
    const struct table_def *def;
    int count, capacity;
    void *data;             /* count × def->row_size */
    struct origin *origins; /* count × def->column_count */
    bool present;           /* some layer had the file */
};

struct book_file {
    const char *shown_name;
    const char **lines;
    int line_count;
};

/* What all copies of a book share: names, file texts, data (table/data.h).
 * Owned by the first. */
struct book_files {
    struct arena arena;
    struct book_file *items;
    int count, capacity;
    struct data_folder *data; /* NULL: no cell may name a file */
};

struct book {
    const struct table_def *const *defs;
    int table_count;
    struct names *names;
    struct book_files *files;
    bool owns_files;
    bool damaged; /* a file could not be read as a whole: rows are missing */
    struct rows *tables;
};

void book_init(struct book *b, const struct table_def *const *defs, int table_count,
               struct names *names);
void book_release(struct book *b);
/* The number of a sheet in origins of the book and its copies; its texts have to live as
 * long as they. */
uint16_t book_add_file(struct book *b, const struct sheet *s);
/* A deep copy of the rows; files and names are shared. */
void book_copy(struct book *out, const struct book *b);
/* Makes one table of a copy what it is in `b` again. */
void book_restore(struct book *copy, const struct book *b, int table);

/* Reads every table that has a file in `dir` and lays it over what is there.
 * Unknown columns, unknown .csv files in the folder, bad cells, missing
 * required cells and duplicate keys (same key and alternative) go to `d`, all
 * of them. Files are shown as prefix/name.csv, or name.csv when prefix is "".
 * Blank cells, and those of a dash (－) but in columns of names and texts, take
 * the descriptor's fallback; a blank value in a key,value file
 * leaves what is below. The required keys of such a file may be missing in
 * LAYER_LIBRARY. A bad cell is left at its fallback. */
bool book_read(struct book *b, struct diags *d, const char *dir, const char *prefix,
               enum layer layer);
/* The same for a folder whose rows are all those of one alternative, laid over
 * row by row: a measure. A table that does not tell alternatives apart may not
 * be in it. */
bool book_read_as(struct book *b, struct diags *d, const char *dir, const char *prefix,
                  enum layer layer, name_id alternative);
/* Reads one file as the table `name` (tests, uncertain.csv of another folder). */
bool book_read_file(struct book *b, struct diags *d, const char *path, const char *shown_name,
                    const char *table, enum layer layer);

/* The book as one alternative sees it: rows with a blank alternative, replaced
 * (same key, whatever the merge rule) or joined (after the last row of the same
 * first key part, else at the end) by rows of that alternative; the
 * `alternative` of every row is then NAME_NONE. A new book to be released. */
void book_select(struct book *out, const struct book *b, name_id alternative);

/* Lays the rows of one alternative of `from` over a selected book in the same
 * way; their layer stays. */
void book_overlay(struct book *b, const struct book *from, name_id alternative);

struct rows *book_table(const struct book *b, const char *table);
/* The typed rows of a table; the caller casts to its row struct. */
const void *book_rows(const struct book *b, const char *table, int *count);
int table_column(const struct table_def *def, const char *column); /* -1: none; both languages */
const void *rows_cell(const struct rows *r, int row, int column);
struct origin rows_origin(const struct rows *r, int row, int column);
/* The place of a cell, for a diagnostic. column -1: the row's first cell. */
struct place book_place(const struct book *b, const struct rows *r, int row, int column);
struct place book_origin_place(const struct book *b, struct origin o);
/* The cell as a user would type it anywhere: an amount with its unit. */
void book_format(const struct book *b, const struct rows *r, int row, int column, enum lang lang,
                 struct sbuf *out);
/* The address of a cell (or of the row, column -1): "teams[a/mon-fri/8:30].people". */
void book_address(const struct book *b, const struct rows *r, int row, int column,
                  struct sbuf *out);
/* `is "text"; expected …` or `is "text": a sentence` with its advice (as
 * value_refuse wrote it), with `subject` a column's label or an address. */
void report_value(struct diags *d, struct place place, const char *subject, const char *text,
                  const char *expected);
/* Writes a table as CSV (UTF-8, header, then rows as they are), to be read
 * again: the header says what amounts are in. */
void book_write(const struct book *b, const struct rows *r, struct sbuf *out);

#endif
