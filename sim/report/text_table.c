/* Rows and headings of the terminal text. */
#include "text_private.h"

#include <math.h>
#include <string.h>

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

/* Bytes of a name on the first of the lines above a column; 0: it fits on one. */
static size_t first_line(const char *name, int width)
{
    if (text_width(name) <= width)
        return 0;
    struct sbuf lines = {0};
    text_wrap(&lines, name, "", "", width);
    size_t length = strcspn(sbuf_text(&lines), "\n");
    sbuf_release(&lines);
    return length;
}

static void head_line(struct writer *w, int from, int to, bool first)
{
    int width = column_width(to - from);
    put_left(w, "", INDENT + LABEL_WIDTH);
    for (int i = from; i < to; i++) {
        const char *name = alternative_name(w->r, i, w->lang);
        size_t length = first_line(name, width - 1);
        struct sbuf part = {0};
        if (first)
            sbuf_add_n(&part, name, length);
        else
            sbuf_fit(&part, name + length + strspn(name + length, " "), width - 1);
        put_right(w, sbuf_text(&part), width);
        sbuf_release(&part);
    }
    end_row(w);
}

/* Names above the columns, right aligned, on at most two lines. */
void head_alternatives(struct writer *w, int from, int to)
{
    bool wrapped = false;
    for (int i = from; i < to; i++)
        wrapped = wrapped ||
                  first_line(alternative_name(w->r, i, w->lang), column_width(to - from) - 1) > 0;
    if (wrapped)
        head_line(w, from, to, true);
    head_line(w, from, to, false);
}
