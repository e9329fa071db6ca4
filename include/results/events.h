/* Every service of one simulated year, for those who look into a case.
 *
 *     alternative,case,procedure,step,ready,start,end,team
 *
 * The first replication of each alternative, cases of the counted time only, in
 * the order in which services begin. `case` names procedure and channel as they
 * came, the date and the number of the day: the same resident has the same name
 * in every alternative. Times are dates with seconds, as Excel reads them. */
#ifndef MADOGUCHI_RESULTS_EVENTS_H
#define MADOGUCHI_RESULTS_EVENTS_H

#include "experiment/experiment.h"

/* Writes `path`, whole or not at all; false with the reason in `failure`. */
bool events_write(const char *path, const struct experiment *e, struct sbuf *failure);

#endif
