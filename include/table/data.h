/* Files of data that a cell names: `empirical(service.csv)`.
 *
 * A table in the scenario's folder whose name the user chooses, described by a
 * table_def like any other and read when a cell names it first. What is wrong
 * in it goes to the diagnostics with its own place, once.
 *
 *     data_open(&book, &diags, "scenarios/minato");
 *     book_read(&book, …);                  cells call data_read()
 *     data_close(&book);                    later cells find what was read
 *     const struct data_file *f = data_of(book.files, "service.csv");
 *
 * All copies of a book share the files. */
#ifndef MADOGUCHI_TABLE_DATA_H
#define MADOGUCHI_TABLE_DATA_H

#include "table/book.h"

struct data_file {
    const char *name; /* "service.csv" */
    struct rows rows; /* in the file's order */
    bool damaged;     /* something in it is wrong, and told */
};

/* From here on cells may name the .csv files of `dir`, up to data_close(). */
void data_open(struct book *b, struct diags *d, const char *dir);
void data_close(struct book *b);
/* The file `name`, read now or before as a table of `def`. NULL, with the reason
 * in `expected` (value_refuse), where there is none of that name, the name is a
 * path or a table's, or the file is another kind of data. */
const struct data_file *data_read(const struct value_context *c, const char *name,
                                  const struct table_def *def, struct sbuf *expected);
/* A file read before, or NULL. */
const struct data_file *data_of(const struct book_files *files, const char *name);
/* Calls `use` once for every file that cells of the book's tables name. */
void data_used(const struct book *b, void (*use)(const struct data_file *f, void *context),
               void *context);

/* The folder's .csv files that book_read() met and that are no tables; saying so
 * of one that no cell names either. */
int data_others(const struct book *b, const char *const **names);
void data_report_other(const struct book *b, struct diags *d, const char *name);

#endif
