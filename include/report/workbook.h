/* The report as an Excel workbook: the text and an index on the first sheet, then a sheet a
 * table with real numbers, formats of 千円, % and ▲, and a chart of Excel's own where the
 * table is one to be drawn. Yen stay whole yen in the cells; the format divides them. */
#ifndef MADOGUCHI_REPORT_WORKBOOK_H
#define MADOGUCHI_REPORT_WORKBOOK_H

#include "report/doc.h"

/* Writes `path`, whole or not at all; the same document gives the same bytes. False with
 * path and reason in `failure`. */
bool report_workbook(const char *path, const struct doc *doc, struct sbuf *failure);

#endif
