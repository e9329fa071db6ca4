/* What the studies found, for a terminal of 80 columns. */
#ifndef MADOGUCHI_REPORT_STUDY_H
#define MADOGUCHI_REPORT_STUDY_H

#include "study/break_even.h"
#include "study/sensitivity.h"

/* Each bar two lines: address and range; the measure at both ends, the width, and a bar.
 * What moves nothing is named at the end. */
void report_sensitivity(struct sbuf *out, const struct sensitivity *s, enum lang lang);
void report_break_even(struct sbuf *out, const struct break_even *b, enum lang lang);

#endif
