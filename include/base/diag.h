/* Diagnostics: every mistake of a user's folder, each with its place.
 *
 *     diag_add(d, DIAG_ERROR, place, advice, "people is \"-2\"; expected …");
 *
 * prints as
 *
 *     teams.csv:14:9: error: people is "-2"; expected a whole number, 0 or more
 *       certificate_window,mon-fri,8:30,17:15,regular,-2
 *                                                    ^
 *       write: 2
 *
 * Loading never stops at the first error: the caller goes on and asks
 * diags_failed() at the end. */
#ifndef MADOGUCHI_BASE_DIAG_H
#define MADOGUCHI_BASE_DIAG_H

#include "base/arena.h"
#include "base/text.h"

enum diag_level { DIAG_WARNING, DIAG_ERROR };

/* Where a value stands. Lines and columns count from 1; columns count
 * characters, not bytes. line 0: the file as a whole; file NULL: the command
 * line. source_line may be NULL. */
struct place {
    const char *file;
    int line, column;
    const char *source_line;
};

/* Another place that a diagnostic is about: the step behind a team's mistake. */
struct diag_note {
    struct place place;
    const char *message;
    struct diag_note *next;
};

struct diag {
    enum diag_level level;
    struct place place;
    const char *message, *advice; /* advice may be NULL */
    struct diag_note *notes;      /* in the order added; NULL: none */
};

struct diags {
    enum lang lang;
    bool colour; /* prints for a terminal that shows colours; off at first */
    struct arena arena;
    struct diag *items;
    size_t count, capacity, errors;
    size_t last; /* what diag_note() adds to, from 1; 0: nothing */
};

void diags_init(struct diags *d, enum lang lang);
void diags_release(struct diags *d);
/* Adds one; the texts and the place's strings are copied. `advice` says what
 * to write instead, NULL where the message says it. The same message at the
 * same place is kept once. */
void diag_add(struct diags *d, enum diag_level level, struct place place, const char *advice,
              const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Adds another place to what diag_add() was given last: printed as a block of
 * its own, "steps.csv:12:5: note: the step stands here". The same note is kept
 * once. */
void diag_note(struct diags *d, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds a diagnostic of another list with its notes. */
void diag_copy(struct diags *d, const struct diag *item);
bool diags_failed(const struct diags *d);
/* By file, line and column; equal places as added. No note is added after. */
void diags_sort(struct diags *d);
/* Sorts and prints all, and a closing count line. */
void diags_print(struct diags *d, struct sbuf *out);
/* The same for tools, as one JSON document:
 *
 *     {"format": 1, "errors": N, "warnings": N, "diagnostics": [
 *       {"level": "error", "file": "teams.csv", "line": 14, "column": 9,
 *        "message": …, "advice": …, "source_line": …, "notes": [
 *         {"file": …, "line": …, "column": …, "message": …, "source_line": …}]}]}
 *
 * What there is none of is null: file for the command line, line and column for
 * a file as a whole, advice, source_line. */
void diags_json(struct diags *d, struct sbuf *out);

#endif
