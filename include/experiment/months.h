/* Cases of a fiscal year by procedure and month of arrival: what clauses that are
 * settled by the month need of a tally before it is trimmed. */
#ifndef MADOGUCHI_EXPERIMENT_MONTHS_H
#define MADOGUCHI_EXPERIMENT_MONTHS_H

#include "engine/tally.h"
#include "model/model.h"

enum { MONTHS_OF_YEAR = 12 };

struct month_cell {
    double arrived, done, within; /* done: ended, cut off or left */
};

struct month_sums {
    int procedure_count;
    struct month_cell *cells; /* [procedure_count][12], April first; NULL in a continuous
                                 calendar */
};

void months_make(struct month_sums *out, const struct plan *p, const struct labels *l,
                 const struct tally *t);
void months_release(struct month_sums *m);
static inline const struct month_cell *months_cell(const struct month_sums *m, int procedure,
                                                   int month)
{
    return &m->cells[procedure * MONTHS_OF_YEAR + month];
}

#endif
