/* Charts as files: those of run_charts.h that a result has.
 *
 *     wait_distribution.png    how long people wait, alternative over alternative
 *     arrivals_and_windows.png arrivals, people on duty and waits by hour
 *     team_use.png             use of each team
 *     cost.png                 yearly cost by category
 *     effects.png              the three effects and the balance
 *
 * and, when all are asked for, the others of the table. */
#ifndef MADOGUCHI_REPORT_CHARTS_H
#define MADOGUCHI_REPORT_CHARTS_H

#include "report/run_charts.h"

/* Which charts: all zero are those of `run`. */
struct chart_choice {
    const struct run_chart *const *kinds; /* [kind_count] */
    int kind_count;
    bool all; /* every kind of the table */
};

/* Draws into `dir`/charts, which is made if missing, on all processors. False with path and reason in `failure` when one could not be drawn. */
bool report_charts(const char *dir, const struct result *r, enum lang lang,
                   const struct chart_choice *choice, const struct chart_look *look,
                   struct sbuf *failure);

/* Removes every chart of the table that an earlier result left in `dir`/charts. */
void report_charts_remove(const char *dir);

#endif
