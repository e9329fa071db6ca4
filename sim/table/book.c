#include "table/book.h"

#include "rows.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static struct rows *new_tables(const struct table_def *const *defs, int count)
{
    struct rows *tables = mem_zeroed((size_t)count, sizeof *tables);
    for (int i = 0; i < count; i++)
        tables[i].def = defs[i];
    return tables;
}

void book_init(struct book *b, const struct table_def *const *defs, int table_count,
               struct names *names)
{
    *b = (struct book){.defs = defs, .table_count = table_count, .names = names};
    b->files = mem_zeroed(1, sizeof *b->files);
    b->owns_files = true;
    arena_init(&b->files->arena);
    b->files->capacity = 16;
    b->files->items = mem_zeroed(16, sizeof *b->files->items);
    b->files->count = 1; /* 0 means no file */
    b->tables = new_tables(defs, table_count);
}

void book_release(struct book *b)
{
    for (int i = 0; i < b->table_count; i++)
        rows_release(&b->tables[i]);
    free(b->tables);
    if (b->owns_files) {
        data_release(b->files);
        arena_release(&b->files->arena);
        free(b->files->items);
        free(b->files);
    }
    memset(b, 0, sizeof *b);
}

static void copy_rows(struct rows *out, const struct rows *from)
{
    size_t origins = (size_t)from->count * (size_t)from->def->column_count;
    *out = *from;
    out->capacity = from->count;
    out->data = mem_alloc((size_t)from->count * from->def->row_size);
    out->origins = mem_alloc(origins * sizeof *out->origins);
    if (from->count > 0) {
        memcpy(out->data, from->data, (size_t)from->count * from->def->row_size);
        memcpy(out->origins, from->origins, origins * sizeof *out->origins);
    }
}

void book_copy(struct book *out, const struct book *b)
{
    *out = *b;
    out->owns_files = false;
    out->tables = new_tables(b->defs, b->table_count);
    for (int i = 0; i < b->table_count; i++)
        copy_rows(&out->tables[i], &b->tables[i]);
}

void book_restore(struct book *copy, const struct book *b, int table)
{
    rows_release(&copy->tables[table]);
    copy_rows(&copy->tables[table], &b->tables[table]);
}

/* ---- one alternative's rows ---- */

struct select {
    const struct book *book;
    struct rows *out;
    const struct rows *from;
    struct names keys;    /* row keys met, so that comparing them is comparing ids */
    name_id *key, *group; /* of the rows in out */
    bool mark;            /* the alternative's cells take its layer */
};

static name_id key_id(struct select *s, int row, int parts)
{
    struct sbuf text = {0};
    rows_key(s->book, s->from, row, parts, &text);
    name_id id = names_intern(&s->keys, sbuf_text(&text));
    sbuf_release(&text);
    return id;
}

static void put(struct select *s, int at, int row)
{
    rows_copy_row(s->out, at, s->from, row);
    rows_head(s->out, at)->alternative = NAME_NONE;
    s->key[at] = key_id(s, row, table_key_count(s->from->def));
    s->group[at] = key_id(s, row, table_key_count(s->from->def) > 0);
}

static void open_room(struct select *s, int at)
{
    size_t after = (size_t)(s->out->count - at);
    memmove(s->key + at + 1, s->key + at, after * sizeof *s->key);
    memmove(s->group + at + 1, s->group + at, after * sizeof *s->group);
    rows_insert(s->out, at);
}

static void mark_alternative(struct rows *r, int row)
{
    for (int i = 0; i < r->def->column_count; i++)
        if (rows_origin_at(r, row, i)->layer != LAYER_DEFAULT)
            rows_origin_at(r, row, i)->layer = LAYER_ALTERNATIVE;
}

/* In place of the row with the same key, or after the last of its group. */
static void put_alternative(struct select *s, int row)
{
    int parts = table_key_count(s->from->def), at = s->out->count;
    bool replaces = false;
    if (parts > 0) {
        name_id key = key_id(s, row, parts), group = key_id(s, row, 1);
        for (int i = 0; i < s->out->count && !replaces; i++) {
            replaces = s->key[i] == key;
            if (replaces || s->group[i] == group)
                at = replaces ? i : i + 1;
        }
    }
    if (!replaces)
        open_room(s, at);
    put(s, at, row);
    if (s->mark)
        mark_alternative(s->out, at);
}

static bool has_rows_of(const struct rows *r, name_id alternative)
{
    for (int i = 0; i < r->count && alternative != NAME_NONE; i++)
        if (rows_head(r, i)->alternative == alternative)
            return true;
    return false;
}

/* The rows that are all alternatives'. */
static void select_common(struct rows *out, const struct rows *from)
{
    int kept = 0;
    copy_rows(out, from);
    for (int i = 0; i < from->count; i++) {
        if (rows_head(from, i)->alternative != NAME_NONE)
            continue;
        if (kept != i)
            rows_copy_row(out, kept, from, i);
        kept++;
    }
    out->count = kept;
}

static void select_rows(const struct book *b, struct rows *out, const struct rows *from,
                        name_id alternative, bool mark)
{
    if (!has_rows_of(from, alternative)) {
        select_common(out, from);
        return;
    }
    struct select s = {.book = b, .out = out, .from = from, .mark = mark};
    size_t room = (size_t)from->count + 1;
    s.key = mem_zeroed(room, sizeof *s.key);
    s.group = mem_zeroed(room, sizeof *s.group);
    names_init(&s.keys);
    out->present = from->present;
    for (int i = 0; i < from->count; i++)
        if (rows_head(from, i)->alternative == NAME_NONE) {
            rows_insert(out, out->count);
            put(&s, out->count - 1, i);
        }
    for (int i = 0; i < from->count && alternative != NAME_NONE; i++)
        if (rows_head(from, i)->alternative == alternative)
            put_alternative(&s, i);
    names_release(&s.keys);
    free(s.key);
    free(s.group);
}

void book_select(struct book *out, const struct book *b, name_id alternative)
{
    *out = *b;
    out->owns_files = false;
    out->tables = new_tables(b->defs, b->table_count);
    for (int i = 0; i < b->table_count; i++)
        if (b->defs[i]->by_alternative)
            select_rows(b, &out->tables[i], &b->tables[i], alternative, true);
        else
            copy_rows(&out->tables[i], &b->tables[i]);
}

void book_overlay(struct book *b, const struct book *from, name_id alternative)
{
    for (int i = 0; i < b->table_count; i++) {
        const struct rows *more = &from->tables[i];
        struct rows all, selected = {.def = b->defs[i]};
        if (!b->defs[i]->by_alternative || !has_rows_of(more, alternative))
            continue;
        all = (struct rows){.def = b->defs[i]};
        copy_rows(&all, &b->tables[i]);
        for (int row = 0; row < more->count; row++)
            if (rows_head(more, row)->alternative == alternative) {
                rows_insert(&all, all.count);
                rows_copy_row(&all, all.count - 1, more, row);
            }
        select_rows(b, &selected, &all, alternative, false);
        rows_release(&all);
        rows_release(&b->tables[i]);
        b->tables[i] = selected;
    }
}

/* ---- access ---- */

struct rows *book_table(const struct book *b, const char *table)
{
    for (int i = 0; i < b->table_count; i++)
        if (strcmp(b->defs[i]->name, table) == 0)
            return &b->tables[i];
    return NULL;
}

const void *book_rows(const struct book *b, const char *table, int *count)
{
    const struct rows *r = book_table(b, table);
    assert(r && "the table is one of the book's");
    *count = r->count;
    return r->data;
}

int table_column(const struct table_def *def, const char *column)
{
    for (int i = 0; i < def->column_count; i++) {
        const struct column *c = &def->columns[i];
        if (strcasecmp(c->name, column) == 0 || (c->ja && strcmp(c->ja, column) == 0))
            return i;
    }
    return -1;
}

struct place book_origin_place(const struct book *b, struct origin o)
{
    if (o.file == 0 || o.file >= b->files->count)
        return (struct place){0};
    const struct book_file *f = &b->files->items[o.file];
    const char *line = o.line >= 1 && o.line <= f->line_count ? f->lines[o.line - 1] : NULL;
    return (struct place){f->shown_name, o.line, o.column, line};
}

/* An edited cell stands elsewhere than its row: the row's place is that of the
 * first cell (the key, as a rule) that came from a file with a column. */
struct place book_place(const struct book *b, const struct rows *r, int row, int column)
{
    if (column >= 0)
        return book_origin_place(b, rows_origin(r, row, column));
    for (int i = 0; i < r->def->column_count; i++) {
        struct origin o = rows_origin(r, row, i);
        if (o.file != 0 && o.column > 0)
            return book_origin_place(b, o);
    }
    return (struct place){0};
}

/* ---- showing ---- */

void book_format(const struct book *b, const struct rows *r, int row, int column, enum lang lang,
                 struct sbuf *out)
{
    struct value_context c = book_context(b, &r->def->columns[column], lang);
    value_format(&c, rows_value(r, row, column), out);
}

/* Parts of a row's key without the blank ones at its end. */
static int shown_parts(const struct book *b, const struct rows *r, int row)
{
    struct sbuf part = {0};
    int parts = table_key_count(r->def);
    for (; parts > 1 && part.length == 0; parts -= part.length == 0)
        rows_key_part(b, r, row, parts - 1, &part);
    sbuf_release(&part);
    return parts;
}

void book_address(const struct book *b, const struct rows *r, int row, int column, struct sbuf *out)
{
    sbuf_add(out, r->def->name);
    if (!r->def->singleton) {
        int parts = shown_parts(b, r, row);
        sbuf_add(out, "[");
        for (int i = 0; i < parts; i++) {
            sbuf_add(out, i ? "/" : "");
            rows_key_part(b, r, row, i, out);
        }
        sbuf_add(out, "]");
    }
    if (column >= 0)
        sbuf_printf(out, ".%s", r->def->columns[column].name);
}

static void write_cell(struct sbuf *out, const char *text)
{
    size_t length = strlen(text);
    bool quoted =
        strpbrk(text, ",\"\r\n#") || (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
    if (!quoted) {
        sbuf_add(out, text);
        return;
    }
    sbuf_add(out, "\"");
    for (const char *p = text; *p; p++)
        sbuf_add_n(out, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
    sbuf_add(out, "\"");
}

static void write_value(const struct book *b, const struct rows *r, int row, int column,
                        struct sbuf *out)
{
    struct sbuf text = {0};
    struct value_context c = book_context(b, &r->def->columns[column], LANG_EN);
    c.column->type->format(&c, rows_value(r, row, column), &text);
    write_cell(out, sbuf_text(&text));
    sbuf_release(&text);
}

/* "people", "amount (yen)": the name, and the unit that the cells leave out. */
static void write_name(const struct book *b, const struct column *column, struct sbuf *out)
{
    struct value_context c = book_context(b, column, LANG_EN);
    const char *unit = value_written_unit(&c);
    sbuf_add(out, column->name);
    if (unit)
        sbuf_printf(out, " (%s)", unit);
}

static bool is_written(const struct rows *r, int column)
{
    return !(r->def->columns[column].flags & COLUMN_HIDDEN);
}

static void write_singleton(const struct book *b, const struct rows *r, struct sbuf *out)
{
    sbuf_add(out, "key,value\n");
    for (int i = 0; i < r->def->column_count && r->count > 0; i++) {
        if (!is_written(r, i))
            continue;
        write_name(b, &r->def->columns[i], out);
        sbuf_add(out, ",");
        write_value(b, r, 0, i, out);
        sbuf_add(out, "\n");
    }
}

static bool has_sources(const struct rows *r)
{
    for (int i = 0; i < r->count; i++)
        if (rows_head(r, i)->source != NAME_NONE)
            return true;
    return false;
}

static void write_row(const struct book *b, const struct rows *r, int row, bool sources,
                      struct sbuf *out)
{
    const char *comma = "";
    for (int i = 0; i < r->def->column_count; i++)
        if (is_written(r, i)) {
            sbuf_add(out, comma);
            write_value(b, r, row, i, out);
            comma = ",";
        }
    if (r->def->by_alternative) {
        sbuf_add(out, ",");
        write_cell(out, names_text(b->names, rows_head(r, row)->alternative));
    }
    if (sources) {
        sbuf_add(out, ",");
        write_cell(out, names_text(b->names, rows_head(r, row)->source));
    }
    sbuf_add(out, "\n");
}

void book_write(const struct book *b, const struct rows *r, struct sbuf *out)
{
    if (r->def->singleton) {
        write_singleton(b, r, out);
        return;
    }
    bool sources = has_sources(r);
    const char *comma = "";
    for (int i = 0; i < r->def->column_count; i++)
        if (is_written(r, i)) {
            sbuf_add(out, comma);
            write_name(b, &r->def->columns[i], out);
            comma = ",";
        }
    sbuf_printf(out, "%s%s\n", r->def->by_alternative ? ",alternative" : "",
                sources ? ",source" : "");
    for (int i = 0; i < r->count; i++)
        write_row(b, r, i, sources, out);
}
