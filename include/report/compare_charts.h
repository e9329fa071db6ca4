/* The charts of a comparison of municipalities, in OUT/charts:
 *
 *     waits_by_group      mean waits as dots with intervals, by size class
 *     cost_by_population  cost per resident against population, with the classes' medians
 *     effects_<案>        balance per resident of each alternative, sorted
 *     wait_against_cost   both at once, with the efficient frontier
 *     waits_by_hour       waits by time of day, a panel a municipality (up to 24)
 *     comparison_table    団体比較表
 *
 * Of more municipalities than a page holds by name, dots, bars and rows are size classes,
 * by their medians. Where some are synthetic, every page says so. */
#ifndef MADOGUCHI_REPORT_COMPARE_CHARTS_H
#define MADOGUCHI_REPORT_COMPARE_CHARTS_H

#include "report/run_charts.h"
#include "study/compare.h"

/* Draws into `dir`/charts; c: finished. kinds NULL: all. False with path and reason. */
bool compare_charts(const char *dir, const struct comparison *c, enum lang lang,
                    const char *const *kinds, int kind_count, const struct chart_look *look,
                    struct sbuf *failure);
/* The names of the kinds, NULL at the end. */
extern const char *const compare_chart_names[];

#endif
