/* What is assumed, for a terminal of 80 columns. */
#ifndef MADOGUCHI_REPORT_PREMISES_H
#define MADOGUCHI_REPORT_PREMISES_H

#include "results/premises.h"

/* All that is assumed, by table and row with its source; defaults by column. */
void report_assumed(struct sbuf *out, const struct premises *p, enum lang lang);
/* How many values are assumed, how many have a range, and where they are listed:
 * in `folder`, NULL where nothing was written. */
void report_assumed_count(struct sbuf *out, const struct premises *p, enum lang lang,
                          const char *folder);

#endif
