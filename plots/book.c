#include "book.h"

#include "base/arena.h"
#include "base/text.h"
#include "canvas.h"
#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

struct chart_book {
    char *path;
    struct sbuf bytes;
    cairo_surface_t *surface; /* NULL until the first page, whose size it takes */
    char *title;
    int pages;
    struct plots_error error;
};

void plots_pdf_head(cairo_surface_t *surface, const char *title)
{
    /* The time of writing would make every file different. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    if (title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
}

static char *copied(const char *text)
{
    size_t size = text ? strlen(text) + 1 : 0;
    return size ? memcpy(mem_resize(NULL, size, 1), text, size) : NULL;
}

struct chart_book *chart_book_open(const char *path, const char *title)
{
    struct chart_book *book = mem_resize(NULL, 1, sizeof *book);
    *book = (struct chart_book){.path = copied(path), .title = copied(title)};
    return book;
}

cairo_surface_t *book_page(struct chart_book *book, double width, double height, const char *title)
{
    if (!book->surface) {
        book->surface =
            cairo_pdf_surface_create_for_stream(plots_take_bytes, &book->bytes, width, height);
        plots_pdf_head(book->surface, book->title);
    } else
        cairo_pdf_surface_set_size(book->surface, width, height);
    char link[32];
    snprintf(link, sizeof link, "page=%d", ++book->pages);
    if (title)
        cairo_pdf_surface_add_outline(book->surface, CAIRO_PDF_OUTLINE_ROOT, title, link, 0);
    return book->surface;
}

void book_spoil(struct chart_book *book, const struct plots_error *error)
{
    if (book->error.status == PLOTS_OK)
        book->error = *error;
}

enum plots_status chart_book_close(struct chart_book *book, struct plots_error *error)
{
    if (book->surface) {
        cairo_surface_finish(book->surface);
        plots_fail_cairo(&book->error, cairo_surface_status(book->surface));
        cairo_surface_destroy(book->surface);
    }
    if (book->error.status == PLOTS_OK && book->pages > 0)
        plots_write_file(&book->error, book->path, &book->bytes);
    struct plots_error result = book->error;
    if (error)
        *error = result;
    sbuf_release(&book->bytes);
    free(book->path);
    free(book->title);
    free(book);
    return result.status;
}
