/* The inside of a chart_book (frame.h). */
#ifndef MADOGUCHI_PLOTS_BOOK_H
#define MADOGUCHI_PLOTS_BOOK_H

#include "plots/frame.h"
#include <cairo.h>

/* The book's surface at a page of this size, in points, entered in the outline. */
cairo_surface_t *book_page(struct chart_book *book, double width, double height, const char *title);
/* The book will not be written, for this reason. */
void book_spoil(struct chart_book *book, const struct plots_error *error);

#endif
