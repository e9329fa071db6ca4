#ifndef MADOGUCHI_WORKBOOK_PRIVATE_H
#define MADOGUCHI_WORKBOOK_PRIVATE_H

#include "report/doc.h"
#include <xlsxwriter.h>

enum { SHEET_NAME = 32 * 4 };

struct workbook {
    lxw_workbook *book;
    const struct doc *doc;
    struct arena *arena;
    lxw_format *title, *heading, *text, *note, *warning, *link, *head, *head_left, *unit;
    /* By how the number is written, kind of row; made when first wanted. */
    lxw_format *cells[DOC_TYPES][4][DOC_ROW_TOTAL + 1];
    char (*names)[SHEET_NAME]; /* [table_count] */
};

/* A table on its sheet: the row of its top heads, whether groups stand in it, the row of its
 * first cells. */
struct table_place {
    lxw_worksheet *sheet;
    int table, head, first;
    bool groups;
};

const char *workbook_font(const struct workbook *w);
lxw_format *workbook_format(struct workbook *w, double points, bool bold);
/* Lines that a text takes in a column, or columns together, of a width in Excel's digits. */
int workbook_lines(const char *text, double width);
void workbook_row_height(struct workbook *w, lxw_worksheet *sheet, int row, int lines);
/* A4 landscape; heads of these rows on every page, none where last < first. */
void workbook_page(struct workbook *w, lxw_worksheet *sheet, int first_head, int last_head);
/* "#,##0.0;"▲"#,##0.0", with "," at the end for thousands and "%" for shares. */
void workbook_number_format(struct sbuf *out, enum doc_type type, int digits, enum lang lang);

/* Adds the sheet of a table. */
void workbook_table(struct workbook *w, int table);
/* The column's title, or its group's name, stands in the top row of heads. */
bool workbook_title_on_top(const struct workbook *w, const struct table_place *at, int column);
/* Excel's own charts of a table, beneath it from row `row`, in rows of two; how many
 * places they take. */
int workbook_charts(struct workbook *w, const struct table_place *at, int row);

enum { CHART_WIDTH = 560, CHART_HEIGHT = 340, CHART_GAP = 20, CHARTS_ACROSS = 2 }; /* pixels */

#endif
