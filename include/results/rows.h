/* Findings as text: results.csv and the rows of --format json, and back.
 *
 *     struct sbuf out = {0};
 *     findings_csv(&out, &findings);
 *
 * One number a row, in the columns of RESULT_COLUMNS. A number is the shortest
 * decimal of 15 to 17 digits that reads back to the same double; NAN is blank
 * (null in JSON). Lines end in LF, texts are UTF-8, quoted where they hold a
 * comma, a quote, a line break or a blank at an end (RFC 4180). */
#ifndef MADOGUCHI_RESULTS_ROWS_H
#define MADOGUCHI_RESULTS_ROWS_H

#include "base/diag.h"
#include "experiment/findings.h"

extern const char *const result_columns[];
extern const int result_column_count;

void findings_csv(struct sbuf *out, const struct findings *f);
/* An array of objects, two blanks deep by `indent`. */
void findings_json(struct sbuf *out, const struct findings *f, int indent);
/* Reads a results.csv that findings_csv wrote. Columns may stand in any order;
 * a missing one, a bad number or an unknown basis goes to `d`. `out` is
 * initialised here and released by the caller in both cases. */
bool findings_read(struct findings *out, struct diags *d, const char *path, const char *shown_name);
/* The same from a text in memory. */
bool findings_read_text(struct findings *out, struct diags *d, const char *text, size_t size,
                        const char *shown_name);

/* One cell, quoted where it must be; one number, nothing for NAN. */
void csv_cell(struct sbuf *out, const char *text);
void number_shortest(struct sbuf *out, double value);

#endif
