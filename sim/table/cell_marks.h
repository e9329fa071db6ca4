/* Cells that hold no value. Private to the table layer. */
#ifndef MADOGUCHI_TABLE_CELL_MARKS_H
#define MADOGUCHI_TABLE_CELL_MARKS_H

#include "base/text.h"

/* "－", "ー", "―", "-", "…" alone or in a run: there is no value. */
bool cell_is_dash(const char *text);
/* 未集計, 不明, 調査中 and the like. */
bool cell_is_unknown(const char *text);

enum excel_mark {
    EXCEL_NONE,
    EXCEL_ERROR, /* #REF!, #N/A …: a formula failed */
    EXCEL_NARROW /* ########: the column was too narrow when it was saved */
};
/* Of the first `length` bytes. */
enum excel_mark cell_excel_mark(const char *text, size_t length);

#endif
