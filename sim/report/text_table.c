/* Rows and headings of the terminal text. */
#include "text_private.h"

#include <math.h>

/* A cell of `width` columns, one of them kept free towards its neighbour. */
void put_left(struct writer *w, const char *text, int width)
{
    sbuf_clear(&w->cell);
    sbuf_fit(&w->cell, text, width - 1);
    struct sbuf padded = {0};
    sbuf_pad(&padded, sbuf_text(&w->cell), width);
    sbuf_add(w->out, sbuf_text(&padded));
    sbuf_release(&padded);
}

void put_right(struct writer *w, const char *text, int width)
{
    sbuf_pad_left(w->out, text, width);
}

void put_number(struct writer *w, double value, int digits, int width)
{
    sbuf_clear(&w->cell);
    sbuf_decimal(&w->cell, w->lang, value, digits);
    put_right(w, sbuf_text(&w->cell), width);
}

void put_share(struct writer *w, double value, int width)
{
    sbuf_clear(&w->cell);
    sbuf_decimal(&w->cell, w->lang, value * 100, 1);
    if (!isnan(value))
        sbuf_add(&w->cell, "%");
    put_right(w, sbuf_text(&w->cell), width);
}

/* Blanks at the end of a row say nothing. */
void end_row(struct writer *w)
{
    while (w->out->length && w->out->data[w->out->length - 1] == ' ')
        w->out->data[--w->out->length] = '\0';
    sbuf_add(w->out, "\n");
}

void heading(struct writer *w, const char *en, const char *ja)
{
    sbuf_printf(w->out, "\n%s\n", T(w->lang, en, ja));
}

void note(struct writer *w, const char *text)
{
    text_wrap(w->out, text, T(w->lang, "  Note: ", "  注 "), T(w->lang, "        ", "     "),
              REPORT_WIDTH);
}

int column_width(int columns)
{
    int width = (REPORT_WIDTH - INDENT - LABEL_WIDTH) / columns;
    return width > 20 ? 20 : width;
}

/* Names above the columns, right aligned, cut to their width. */
void head_alternatives(struct writer *w, int from, int to)
{
    put_left(w, "", INDENT + LABEL_WIDTH);
    int width = column_width(to - from);
    for (int i = from; i < to; i++) {
        struct sbuf name = {0};
        sbuf_fit(&name, alternative_name(w->r, i, w->lang), width - 1);
        put_right(w, sbuf_text(&name), width);
        sbuf_release(&name);
    }
    end_row(w);
}
