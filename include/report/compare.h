/* A comparison of municipalities for a terminal of 80 columns, and as JSON. */
#ifndef MADOGUCHI_REPORT_COMPARE_H
#define MADOGUCHI_REPORT_COMPARE_H

#include "study/compare.h"

/* The finding first, then a row a municipality of each alternative (of more than 24: a
 * row a size class, by its medians), then who stands where in its class. folder: where
 * the tables are, NULL for nowhere. */
void report_comparison(struct sbuf *out, const struct comparison *c, enum lang lang,
                       const char *folder);
/* {"format": 1, "synthetic": N, "municipalities": [{code, name, size_class, type, alternative,
 * baseline, synthetic, population, each number of the table with its intervals, ranks:
 * {size_class, type: {each ranked number: {place, low, high, of, median, like_next}}}}]};
 * like_next is the code of the next behind it where the two cannot be told apart. */
void comparison_json(struct sbuf *out, const struct comparison *c);

#endif
