/* A file's bytes as physical lines of UTF-8. Private to the table layer. */
#ifndef MADOGUCHI_TABLE_LINES_H
#define MADOGUCHI_TABLE_LINES_H

#include "base/diag.h"

/* Splits at LF, CR LF and CR, takes off a BOM and converts CP932. Every line
 * is text without its line break. False, with the place told to `d`, where the
 * bytes are no text. */
bool lines_read(struct arena *a, struct diags *d, const char *bytes, size_t size,
                const char *shown_name, const char ***lines, int *count);
/* The whole of a file, to be freed; NULL, with the reason told to `d`. */
char *file_bytes(struct diags *d, const char *path, const char *shown_name, size_t *size);
/* Past the blanks (full-width too) at the start; the end without those. */
const char *blank_skip(const char *text);
const char *blank_end(const char *from, const char *to);

#endif
