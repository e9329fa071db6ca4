/* Rows of a table: room, keys, copies. Private to the table layer. */
#ifndef MADOGUCHI_TABLE_ROWS_H
#define MADOGUCHI_TABLE_ROWS_H

#include "table/book.h"

/* Opens room for one row before `at` (unset values, no origins), and takes one
 * or all out. */
void *rows_insert(struct rows *r, int at);
void rows_remove(struct rows *r, int at);
void rows_clear(struct rows *r);
void rows_release(struct rows *r);
/* Copies row `from` of `source` over row `to`; both are of the same table. */
void rows_copy_row(struct rows *r, int to, const struct rows *source, int from);

struct row *rows_head(const struct rows *r, int row);
void *rows_value(const struct rows *r, int row, int column);
struct origin *rows_origin_at(const struct rows *r, int row, int column);

struct value_context book_context(const struct book *b, const struct column *column,
                                  enum lang lang);
int table_key_count(const struct table_def *def);
/* The column of the n-th key part. */
int table_key_column(const struct table_def *def, int n);
/* A key part as an address shows it (English). */
void rows_key_part(const struct book *b, const struct rows *r, int row, int part, struct sbuf *out);
/* The first `parts` parts, ended by U+001F each. */
void rows_key(const struct book *b, const struct rows *r, int row, int parts, struct sbuf *out);
/* Puts a column's fallback, or the unset value. */
void book_default(const struct book *b, struct rows *r, int row, int column);

/* One file's rows by `def`, its columns and cells checked; false when something
 * in it is wrong, which went to `d`. `c` says the names and the files. */
bool rows_read(struct rows *out, const struct value_context *c, struct diags *d, const char *path,
               const char *shown_name, const struct table_def *def);
/* The .csv files of a folder in the order of their bytes, whatever the file
 * system's; the list is the caller's to free. -1 when the folder cannot be read. */
int folder_files(struct arena *a, const char *dir, const char ***files);
/* The table that a file of this name holds, or NULL; saying that it is none. */
const struct table_def *book_file_table(const struct book *b, const char *file);
void book_report_file(const struct book *b, struct diags *d, const char *file, const char *shown,
                      const char *message);

/* Of table/data.h: the folder's files that no table has the name of. */
bool data_is_open(const struct book_files *files, const char *dir);
void data_add_other(struct book_files *files, const char *name);
void data_release(struct book_files *files);

const char *column_label(const struct column *column, enum lang lang);
/* Reports a name that is none of `known`: the nearest as advice, or the list
 * after the message. */
void report_unknown(struct diags *d, struct place place, const char *message, const char *name,
                    const char *const *known, size_t count);
/* The names of the table's columns (English and Japanese) into `known`, which
 * has room for 2 × column_count + 8: those that a file may hold (`note` and the
 * like too), or those that an address may name. Returns the count. */
size_t table_column_names(const struct table_def *def, bool in_file, const char **known);

#endif
