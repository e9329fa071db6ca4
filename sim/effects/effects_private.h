/* What the cost sheet and the effects share. */
#ifndef MADOGUCHI_EFFECTS_EFFECTS_PRIVATE_H
#define MADOGUCHI_EFFECTS_EFFECTS_PRIVATE_H

#include "effects/effects.h"

/* What brings a tally to a year: 1 for an office's fiscal year, 8,760 hours by
 * the counted ones in a continuous calendar. */
double year_factor(const struct variant *v, const struct tally *t);
/* Whose hours are the municipality's own: all but a contractor's people and
 * those dispatched, who are paid by contract. */
bool employer_in_house(int employer);

#endif
