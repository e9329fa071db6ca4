/* The PDCA decision of the guidelines: 指標あり → 適切 → 達成 → 向上. Private to the
 * effects.
 *
 * Of each row of indicators.csv, and of each of the guidelines' four indicators
 * that has none, the rows of results say how far the walk comes: a row `achieved`
 * or `better` is there where the walk reaches it; its estimate is 1, 0, or NAN
 * where the interval holds the target (the value before) and they cannot be told
 * apart. Without a value before, neither previous nor a baseline, `better` is not
 * there. */
#ifndef MADOGUCHI_EFFECTS_INDICATORS_H
#define MADOGUCHI_EFFECTS_INDICATORS_H

#include "experiment/experiment.h"

/* Adds the rows of an alternative, from those in `out`. */
void indicators_findings(const struct experiment *e, struct findings *out, int alternative);

#endif
