/* A result folder.
 *
 *     results.csv                    every number, one a row
 *     manifest.json                  what was run, names, premises, checksums
 *     premises.csv                   every value that was used, its mark and source
 *     ranges.csv                     the rows of uncertain.csv, where there are any
 *     resolved/<alternative>/         the values as run, a file a table, and origins.csv;
 *                                    <alternative>@2026 as it is from that fiscal year on
 *     charts/                        drawn from the two files above
 *     report.html                    of `report`, drawn from the others; a run removes it
 *     sensitivity.csv                of `sensitivity` and `break-even`, not of a run, which
 *     break_even.csv                 removes them: they are of the values that stood before
 *
 * Each file is written beside its place and renamed: it appears whole or not
 * at all. results.csv comes last, so a folder that has one is complete. */
#ifndef MADOGUCHI_RESULTS_FOLDER_H
#define MADOGUCHI_RESULTS_FOLDER_H

#include "results/manifest.h"
#include "results/rows.h"

struct result {
    struct manifest manifest;
    struct findings findings;
};

#define FOLDER_RANGES "ranges.csv"
#define FOLDER_SENSITIVITY "sensitivity.csv"
#define FOLDER_BREAK_EVEN "break_even.csv"
#define FOLDER_REPORT "report.html"
#define FOLDER_WORKBOOK "report.xlsx"
#define FOLDER_CHART_BOOK "charts.pdf"

/* Whether a command may write to `dir`: it is missing, empty, or a result folder.
 * Otherwise says so in `d`, so that nobody's files are mixed with ours. */
bool folder_usable(const char *dir, struct diags *d);
/* Writes all but the charts; creates the folder and its parents. A result that
 * stood there is replaced. False when the machine fails: path and reason are in
 * `failure`. */
bool folder_write(const char *dir, const struct experiment *e, const struct result *r,
                  struct sbuf *failure);
/* Reads results.csv and manifest.json. `result_release` is right in both cases. */
bool folder_read(struct result *out, struct diags *d, const char *dir);
void result_release(struct result *r);

/* Where the tables of an alternative stand, by its key; the text lives in `a`. */
const char *folder_resolved(struct arena *a, const char *dir, const char *key);
/* Makes `path` and what is missing above it; a folder that is there is fine. */
bool folder_make(const char *path, struct sbuf *failure);
/* Replaces `path` by these bytes, whole or not at all. */
bool file_replace(const char *path, const char *bytes, size_t size, struct sbuf *failure);

#endif
