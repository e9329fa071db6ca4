/* The value at an address of a book as a number: a field of a cell, or the cell. */
#ifndef MADOGUCHI_TESTS_BOOK_NUMBER_H
#define MADOGUCHI_TESTS_BOOK_NUMBER_H

#include "table/address.h"
#include <math.h>

static inline double cell_number(const struct book *b, const struct address *at, int row)
{
    const struct rows *r = &b->tables[at->table];
    const struct column *column = &r->def->columns[at->column];
    const void *value = rows_cell(r, row, at->column);
    struct value_context c = {.names = b->names, .lang = LANG_EN, .column = column};
    double x = NAN;
    if (!at->field)
        return column->type->number ? column->type->number(value) : NAN;
    if (column->type->get_field && column->type->get_field(&c, value, at->field, &x))
        return x;
    return NAN;
}

/* NAN where there is none (the reason is in `d`). */
static inline double book_number(const struct book *b, struct diags *d, const char *address)
{
    struct arena a;
    struct address at;
    struct place nowhere = {0};
    double x = NAN;
    arena_init(&a);
    if (address_parse(&at, &a, b, d, address, nowhere)) {
        int *rows = arena_array(&a, (size_t)b->tables[at.table].count + 1, sizeof *rows);
        int count = address_match(&at, b, d, address, nowhere, rows);
        if (count == 1 && at.column >= 0)
            x = cell_number(b, &at, rows[0]);
    }
    arena_release(&a);
    return x;
}

#endif
