/* Every value of a variant with the place and the source it came from: what
 * `show` prints and what resolved/<alternative>/origins.csv holds. */
#ifndef MADOGUCHI_RESULTS_RESOLVED_H
#define MADOGUCHI_RESULTS_RESOLVED_H

#include "model/model.h"

struct resolved_value {
    const char *address, *value;
    const char *file;   /* "standard/costs.csv"; "--set", "default", "" for a computed one */
    int line;           /* from 1; 0 where file is none */
    const char *source; /* text of the row's source cell, or of the edit's row */
};

struct resolved {
    struct arena arena;
    struct resolved_value *items;
    int count, capacity;
};

/* Lists all cells that have a value, in the order of tables, rows and columns;
 * key cells are part of the addresses. Values are in their English form, which
 * every table reads. */
void resolved_list(struct resolved *out, const struct variant *v);
void resolved_release(struct resolved *r);
/* address,value,file,line,source */
void resolved_csv(struct sbuf *out, const struct resolved *r);

/* The tables that hold values of the model: all but the lists of edits. */
bool resolved_has_table(const struct table_def *def);
/* The source of one cell's value; "" for none. */
const char *resolved_source(const struct variant *v, const struct rows *r, int row, int column);

#endif
