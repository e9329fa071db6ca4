/* What stands behind a number. Private to the table layer. */
#ifndef MADOGUCHI_TABLE_UNITS_H
#define MADOGUCHI_TABLE_UNITS_H

#include "table/schema.h"

struct unit {
    const char *text;
    double factor; /* of amounts: the power of ten */
};

/* The longest of `units` (ended by a NULL text) that `text` begins with. */
const struct unit *unit_find(const struct unit *units, const char *text, size_t *length);
/* Reads the whole of `text` as the unit of a column of people, cases, hours …,
 * with 千, 万, 百万, 億, "thousand" or "million" before it: the power of ten. */
bool unit_of_column(const struct column *column, const char *text, int *exponent);
/* Past ¥, ￥ or the backslash that stands for it in Japanese code pages; `text`
 * itself where there is none. */
const char *yen_mark_skip(const char *text);
/* "単価（千円）", "amount (thousand yen)", "金額\n(単位：円)": the name and the
 * unit, in `a`. False where nothing stands in brackets at the end. */
bool header_split(struct arena *a, const char *text, const char **name, const char **unit);
/* A cell as the parsers read it: half-width, signs and 約 resolved. */
void value_fold(const char *text, struct sbuf *plain);

#endif
