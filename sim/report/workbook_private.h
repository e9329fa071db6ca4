#ifndef MADOGUCHI_WORKBOOK_PRIVATE_H
#define MADOGUCHI_WORKBOOK_PRIVATE_H

#include "report/doc.h"
#include <xlsxwriter.h>

enum { SHEET_NAME = 32 * 4 };

struct workbook {
    lxw_workbook *book;
    const struct doc *doc;
    lxw_format *title, *heading, *text, *note, *warning, *link, *head, *head_left;
    /* By how the number is written, kind of row; made when first wanted. */
    lxw_format *cells[DOC_TYPES][4][DOC_ROW_TOTAL + 1];
    char (*names)[SHEET_NAME]; /* [table_count] */
};

/* Excel's own chart of a table whose first row stands in first_row, its top in row `at`;
 * nothing for tables that are not drawn. */
void workbook_chart(struct workbook *w, lxw_worksheet *sheet, int table, int first_row, int at);

#endif
