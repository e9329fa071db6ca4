/* What is assumed, for a terminal of 80 columns. */
#ifndef MADOGUCHI_REPORT_PREMISES_H
#define MADOGUCHI_REPORT_PREMISES_H

#include "results/premises.h"

/* All that is assumed, by table and row with its source; defaults by column. */
void report_assumed(struct sbuf *out, const struct premises *p, enum lang lang);
/* The rows of uncertain.csv, a line each: address, low and high end, source. */
void report_ranges(struct sbuf *out, const struct premises *p, enum lang lang);
/* How many values are assumed and where they are listed, in `folder`, NULL where
 * nothing was written; then those with a range. */
void report_assumed_count(struct sbuf *out, const struct premises *p, enum lang lang,
                          const char *folder);

#endif
