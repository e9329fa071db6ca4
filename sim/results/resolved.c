#include "results/resolved.h"

#include "results/rows.h"
#include <stdlib.h>
#include <string.h>

/* Edits have been applied, uncertain.csv says what is not known: neither is a
 * value of the model. */
bool resolved_has_table(const struct table_def *def)
{
    static const char *const lists[] = {"alternatives", "uncertain", "changes"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(def->name, lists[i]) == 0)
            return false;
    return true;
}

static const struct row *row_at(const struct rows *r, int row)
{
    return (const struct row *)((const char *)r->data + (size_t)row * r->def->row_size);
}

/* The row of alternatives.csv at this place, whose source is the value's own. */
static const struct row *edit_row(const struct model *m, struct origin o)
{
    const struct rows *r = book_table(&m->book, "alternatives");
    for (int i = 0; r && o.file && i < r->count; i++)
        for (int j = 0; j < r->def->column_count; j++) {
            struct origin there = rows_origin(r, i, j);
            if (there.file == o.file && there.line == o.line)
                return row_at(r, i);
        }
    return NULL;
}

const char *resolved_source(const struct variant *v, const struct rows *r, int row, int column)
{
    struct origin o = rows_origin(r, row, column);
    if (o.source != NAME_NONE)
        return names_text(v->book.names, o.source);
    if (o.layer == LAYER_SET || o.layer == LAYER_SAMPLE || o.layer == LAYER_DEFAULT)
        return "";
    const struct row *edited = o.layer >= LAYER_ALTERNATIVE ? edit_row(v->model, o) : NULL;
    return names_text(v->book.names, (edited ? edited : row_at(r, row))->source);
}

static void add_value(struct resolved *out, const struct resolved_value *value)
{
    if (out->count == out->capacity) {
        out->capacity = out->capacity ? out->capacity * 2 : 256;
        out->items = mem_resize(out->items, out->capacity, sizeof *out->items);
    }
    out->items[out->count++] = *value;
}

static const char *origin_file(const struct variant *v, struct origin o, int *line)
{
    struct place place = book_origin_place(&v->book, o);
    *line = 0;
    if (o.layer == LAYER_SET)
        return "--set";
    if (o.layer == LAYER_DEFAULT)
        return "default";
    *line = place.file ? place.line : 0;
    return place.file ? place.file : "";
}

static void list_cell(struct resolved *out, const struct variant *v, const struct rows *r, int row,
                      int column)
{
    struct sbuf address = {0}, value = {0};
    book_format(&v->book, r, row, column, LANG_EN, &value);
    if (value.length) {
        book_address(&v->book, r, row, column, &address);
        struct resolved_value x = {
            .address = arena_text(&out->arena, sbuf_text(&address)),
            .value = arena_text(&out->arena, sbuf_text(&value)),
            .source = arena_text(&out->arena, resolved_source(v, r, row, column)),
        };
        x.file = arena_text(&out->arena, origin_file(v, rows_origin(r, row, column), &x.line));
        add_value(out, &x);
    }
    sbuf_release(&address);
    sbuf_release(&value);
}

void resolved_list(struct resolved *out, const struct variant *v)
{
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    for (int t = 0; t < v->book.table_count; t++) {
        const struct rows *r = &v->book.tables[t];
        if (!resolved_has_table(r->def))
            continue;
        for (int row = 0; row < r->count; row++)
            for (int column = 0; column < r->def->column_count; column++)
                if (!(r->def->columns[column].flags & COLUMN_KEY))
                    list_cell(out, v, r, row, column);
    }
}

void resolved_release(struct resolved *r)
{
    free(r->items);
    arena_release(&r->arena);
    memset(r, 0, sizeof *r);
}

void resolved_csv(struct sbuf *out, const struct resolved *r)
{
    sbuf_add(out, "address,value,file,line,source\n");
    for (int i = 0; i < r->count; i++) {
        const struct resolved_value *x = &r->items[i];
        csv_cell(out, x->address);
        sbuf_add(out, ",");
        csv_cell(out, x->value);
        sbuf_add(out, ",");
        csv_cell(out, x->file);
        sbuf_add(out, ",");
        if (x->line)
            sbuf_printf(out, "%d", x->line);
        sbuf_add(out, ",");
        csv_cell(out, x->source);
        sbuf_add(out, "\n");
    }
}
