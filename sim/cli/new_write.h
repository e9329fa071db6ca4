/* Writes a scenario folder from a template and answers: its tables with their
 * comments, the cells that the answers change in their place. */
#ifndef MADOGUCHI_CLI_NEW_WRITE_H
#define MADOGUCHI_CLI_NEW_WRITE_H

#include "questions.h"

/* Writes the tables `files` of the template q->dir into the folder `to`, which is
 * there, as Excel wants them (a byte order mark, lines that end in CR LF). What a
 * cell said in the other way (people_per_10k) is cleared, its source is replaced
 * by the answer's, and rows of alternatives that do not stay are left out. False
 * with path and reason in `failure`, or what is wrong with the template in `d`. */
bool new_write(const struct questions *q, const char *baseline, const char *const *files,
               int file_count, const char *to, struct diags *d, struct sbuf *failure);

#endif
