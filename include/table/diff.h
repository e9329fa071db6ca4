/* What differs between two books of the same tables and names, as two
 * alternatives of one model are.
 *
 *     struct diff_list list;
 *     book_diff(&list, &in_house.book, &contract.book);
 *     for (int i = 0; i < list.count; i++)
 *         … list.items[i].kind, .row_a, .row_b, .column …
 *     diff_release(&list);
 *
 * Rows are matched by their key. Values are compared as they are written, so
 * what would be shown alike is no difference. In the order of tables, then of
 * rows (a row that only `b` has stands before the common row that it precedes
 * there), then of columns. */
#ifndef MADOGUCHI_TABLE_DIFF_H
#define MADOGUCHI_TABLE_DIFF_H

#include "table/book.h"

enum diff_kind {
    DIFF_CHANGED, /* one cell of a row that both have */
    DIFF_ADDED,   /* a row that only `b` has */
    DIFF_REMOVED  /* a row that only `a` has */
};

struct diff {
    enum diff_kind kind;
    int table;        /* index into the books' tables */
    int row_a, row_b; /* -1: not there */
    int column;       /* -1: the row */
};

struct diff_list {
    struct diff *items;
    int count, capacity;
};

void book_diff(struct diff_list *out, const struct book *a, const struct book *b);
void diff_release(struct diff_list *list);

#endif
