/* The five charts of a result, drawn from its findings and manifest alone:
 *
 *     wait_distribution.png    how long people wait, alternative over alternative
 *     arrivals_and_windows.png arrivals, people on duty and waits by hour
 *     team_use.png             use of each team
 *     cost.png                 yearly cost by category
 *     effects.png              the three effects and the balance
 *
 * The first three are not drawn where nothing is simulated (money alone).
 * Titles state the finding, footnotes the premises, replications, confidence
 * level, seed and sources. At most CHART_SERIES_MAX alternatives and
 * CHART_ITEMS_MAX teams are drawn; a footnote says what is left out. */
#ifndef MADOGUCHI_REPORT_CHARTS_H
#define MADOGUCHI_REPORT_CHARTS_H

#include "results/folder.h"

/* Draws into `dir`/charts, which is made if missing, at `dpi` (0: 200). False
 * with path and reason in `failure` when one could not be drawn. */
bool report_charts(const char *dir, const struct result *r, enum lang lang, int dpi,
                   struct sbuf *failure);

#endif
