/* What value_dist.c needs of shapes.c. Private to the table layer. */
#ifndef MADOGUCHI_TABLE_DIST_SHAPE_H
#define MADOGUCHI_TABLE_DIST_SHAPE_H

#include "table/shapes.h"

/* Reads "erlang(2, 6): 0.7; exponential(20): 0.3", with ", mean=5" behind it or
 * not. An empty `expected` on failure: the form is wrong. */
bool mixture_read(const struct value_context *c, const char *text, struct dist *d,
                  struct sbuf *expected);
/* The shape, and its mean where it is stretched: what stands in the brackets. */
void shape_write(const struct value_context *c, const struct dist *d, struct sbuf *out);

#endif
