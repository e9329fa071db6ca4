/* What the counters cost residents in time (分子, 利用者の価値), and the indicators of
 * satisfaction that are no measures of the service yet. Private to the effects.
 *
 *     struct residents *r = residents_new();
 *     residents_look(r, e, replication);       each finished replication
 *     residents_findings(r, e, &out, 1);       the rows of alternative 1
 *
 * A case is one resident: of a family that comes together each spends the time. */
#ifndef MADOGUCHI_EFFECTS_RESIDENTS_H
#define MADOGUCHI_EFFECTS_RESIDENTS_H

#include "experiment/experiment.h"

struct residents;

struct residents *residents_new(void);
void residents_free(struct residents *r);
void residents_look(struct residents *r, const struct experiment *e, const struct replication *x);
/* Nothing in a continuous calendar, whose customers are no residents of a year. */
void residents_findings(const struct residents *r, const struct experiment *e, struct findings *out,
                        int alternative);

#endif
