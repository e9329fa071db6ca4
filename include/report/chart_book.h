/* The charts of a run bound as one PDF, in the order of run_charts.h. */
#ifndef MADOGUCHI_REPORT_CHART_BOOK_H
#define MADOGUCHI_REPORT_CHART_BOOK_H

#include "report/run_charts.h"

/* Writes `path`, whole or not at all. False with path and reason in `failure`. */
bool report_chart_book(const char *path, const struct chart_view *view,
                       const struct chart_look *look, struct sbuf *failure);

#endif
