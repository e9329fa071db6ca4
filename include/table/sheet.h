/* One CSV file as cells, each with its place.
 *
 * Read with libcsv, one physical line at a time, so that line numbers count
 * what an editor counts (blank lines and quoted line breaks too). UTF-8 with
 * or without BOM, or CP932 (Microsoft's variant), found by looking at the
 * bytes. Lines whose first non-blank character is '#' are comments, and so are
 * rows whose first cell begins with one (Excel quotes it), but not #REF! and the
 * like, which Excel writes for a value that it has not; empty lines and rows
 * of empty cells are skipped, empty columns at the right end ignored. Cells are
 * trimmed of blanks (full-width too). A cell stands where its first character
 * stands in its physical line (the opening quote of a quoted one); a missing
 * one at the end of its row. */
#ifndef MADOGUCHI_TABLE_SHEET_H
#define MADOGUCHI_TABLE_SHEET_H

#include "base/diag.h"

struct cell {
    const char *text; /* UTF-8, never NULL */
    int line, column; /* from 1; column counts characters */
};

struct sheet {
    const char *file; /* the name to show */
    bool damaged;     /* cells are missing: a quote that is never closed */
    int row_count;    /* data rows, without the header */
    int column_count; /* of the header */
    struct cell *header;
    struct cell *cells; /* row_count × column_count, missing cells empty */
    const char **lines; /* source lines as UTF-8, lines[0] is line 1 */
    int line_count;
};

/* Reads `path`. Errors (unreadable, bad encoding with its place, unterminated
 * quote, a repeated or empty column name, a row with more cells than the
 * header) go to `d`; false when nothing can be used. Everything is allocated in
 * `a`. */
bool sheet_read(struct sheet *out, struct arena *a, struct diags *d, const char *path,
                const char *shown_name);
/* The same from `size` bytes in memory. */
bool sheet_read_memory(struct sheet *out, struct arena *a, struct diags *d, const char *bytes,
                       size_t size, const char *shown_name);
const struct cell *sheet_cell(const struct sheet *s, int row, int column);
struct place sheet_place(const struct sheet *s, const struct cell *c);

#endif
