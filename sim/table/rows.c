#include "rows.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static size_t origin_room(const struct rows *r, int count)
{
    return (size_t)count * (size_t)r->def->column_count;
}

static void *row_at(const struct rows *r, int row)
{
    return (char *)r->data + (size_t)row * r->def->row_size;
}

void *rows_insert(struct rows *r, int at)
{
    size_t width = r->def->row_size, after = (size_t)(r->count - at);
    if (r->count == r->capacity) {
        r->capacity = r->capacity ? r->capacity * 2 : 16;
        r->data = mem_resize(r->data, (size_t)r->capacity, width);
        r->origins = mem_resize(r->origins, origin_room(r, r->capacity), sizeof *r->origins);
    }
    memmove(row_at(r, at + 1), row_at(r, at), after * width);
    struct origin *o = r->origins + origin_room(r, at);
    memmove(o + r->def->column_count, o, origin_room(r, (int)after) * sizeof *o);
    memset(row_at(r, at), 0, width);
    memset(o, 0, origin_room(r, 1) * sizeof *o);
    r->count++;
    for (int i = 0; i < r->def->column_count; i++)
        r->def->columns[i].type->unset(rows_value(r, at, i));
    return row_at(r, at);
}

void rows_remove(struct rows *r, int at)
{
    size_t after = (size_t)(r->count - at - 1);
    memmove(row_at(r, at), row_at(r, at + 1), after * r->def->row_size);
    struct origin *o = r->origins + origin_room(r, at);
    memmove(o, o + r->def->column_count, origin_room(r, (int)after) * sizeof *o);
    r->count--;
}

void rows_clear(struct rows *r) { r->count = 0; }

void rows_release(struct rows *r)
{
    free(r->data);
    free(r->origins);
    r->data = NULL;
    r->origins = NULL;
    r->count = r->capacity = 0;
}

void rows_copy_row(struct rows *r, int to, const struct rows *source, int from)
{
    assert(r->def == source->def);
    memcpy(row_at(r, to), row_at(source, from), r->def->row_size);
    memcpy(r->origins + origin_room(r, to), source->origins + origin_room(source, from),
           origin_room(r, 1) * sizeof *r->origins);
}

struct row *rows_head(const struct rows *r, int row) { return row_at(r, row); }

void *rows_value(const struct rows *r, int row, int column)
{
    return (char *)row_at(r, row) + r->def->columns[column].offset;
}

struct origin *rows_origin_at(const struct rows *r, int row, int column)
{
    return r->origins + origin_room(r, row) + column;
}

const void *rows_cell(const struct rows *r, int row, int column)
{
    return rows_value(r, row, column);
}

struct origin rows_origin(const struct rows *r, int row, int column)
{
    return *rows_origin_at(r, row, column);
}

struct value_context book_context(const struct book *b, const struct column *column, enum lang lang)
{
    return (struct value_context){b->names, lang, column, b->files};
}

int table_key_count(const struct table_def *def)
{
    int n = 0;
    for (int i = 0; i < def->column_count; i++)
        n += (def->columns[i].flags & COLUMN_KEY) != 0;
    return n;
}

int table_key_column(const struct table_def *def, int n)
{
    for (int i = 0; i < def->column_count; i++)
        if (def->columns[i].flags & COLUMN_KEY && n-- == 0)
            return i;
    return -1;
}

void rows_key_part(const struct book *b, const struct rows *r, int row, int part, struct sbuf *out)
{
    int column = table_key_column(r->def, part);
    struct value_context c = book_context(b, &r->def->columns[column], LANG_EN);
    c.column->type->format(&c, rows_value(r, row, column), out);
}

void rows_key(const struct book *b, const struct rows *r, int row, int parts, struct sbuf *out)
{
    for (int i = 0; i < parts; i++) {
        rows_key_part(b, r, row, i, out);
        sbuf_add(out, "\x1f");
    }
}

void book_default(const struct book *b, struct rows *r, int row, int column)
{
    const struct column *def = &r->def->columns[column];
    def->type->unset(rows_value(r, row, column));
    if (!def->fallback)
        return;
    struct value_context c = book_context(b, def, LANG_EN);
    struct sbuf expected = {0};
    bool parsed = value_parse(&c, def->fallback, rows_value(r, row, column), &expected);
    assert(parsed && "a descriptor's fallback is a value of its type");
    (void)parsed;
    sbuf_release(&expected);
}

const char *column_label(const struct column *column, enum lang lang)
{
    return T(lang, column->name, column->ja ? column->ja : column->name);
}

void report_value(struct diags *d, struct place place, const char *subject, const char *text,
                  const char *expected)
{
    const char *sentence, *advice;
    if (value_refusal(expected, &d->arena, &sentence, &advice)) {
        diag_add(d, DIAG_ERROR, place, advice, T(d->lang, "%s is \"%s\": %s", "%sが「%s」です。%s"),
                 subject, text, sentence);
        return;
    }
    diag_add(d, DIAG_ERROR, place, NULL,
             T(d->lang, "%s is \"%s\"; expected %s", "%sが「%s」です。%sを書いてください。"),
             subject, text, expected);
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

static bool has_japanese(const char *const *known, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_ascii(known[i]))
            return true;
    return false;
}

/* Names are compared in both languages and listed in one. */
void report_unknown(struct diags *d, struct place place, const char *message, const char *name,
                    const char *const *known, size_t count)
{
    const char *nearest = text_nearest(name, known, count);
    if (nearest || count == 0) {
        diag_add(d, DIAG_ERROR, place, nearest, "%s", message);
        return;
    }
    struct sbuf list = {0};
    for (size_t i = 0; i < count; i++)
        if (is_ascii(known[i]) == (d->lang == LANG_EN || !has_japanese(known, count)))
            sbuf_printf(&list, "%s%s", list.length ? T(d->lang, ", ", "、") : "", known[i]);
    diag_add(d, DIAG_ERROR, place, NULL, T(d->lang, "%s; known are %s", "%s使えるのは %s です。"),
             message, sbuf_text(&list));
    sbuf_release(&list);
}
