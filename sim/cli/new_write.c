#include "new_write.h"

#include "results/folder.h"
#include "results/rows.h"
#include <stdlib.h>
#include <string.h>

/* A table of the template: its text, and what becomes of its cells. */
struct text_table {
    const char *file, *name; /* "teams.csv", "teams" */
    struct sheet sheet;
    const char **cells; /* rows × columns; NULL: as it stands */
    bool *dropped;      /* by row */
};

struct writing {
    const struct questions *q;
    struct arena arena;
    struct names names;
    struct book book; /* the template's own tables, the answers put in */
    struct text_table *tables;
    int count;
    struct diags *diags;
    struct sbuf edits; /* rows of alternatives.csv that answers add */
    int edit_count;
};

enum { FIRST_ORDER = 1001 };

static bool read_tables(struct writing *w, const char *const *files, int count)
{
    const char *dir = w->q->dir;
    w->count = count;
    w->tables = arena_array(&w->arena, (size_t)count, sizeof *w->tables);
    bool good = book_read(&w->book, w->diags, dir, "", LAYER_SCENARIO);
    for (int i = 0; i < count && good; i++) {
        struct text_table *t = &w->tables[i];
        t->file = files[i];
        t->name = arena_text_n(&w->arena, files[i], strlen(files[i]) - strlen(".csv"));
        good = sheet_read(&t->sheet, &w->arena, w->diags,
                          arena_printf(&w->arena, "%s/%s", dir, files[i]), files[i]);
        size_t rows = (size_t)t->sheet.row_count, columns = (size_t)t->sheet.column_count;
        t->cells = arena_array(&w->arena, rows * columns + 1, sizeof *t->cells);
        t->dropped = arena_array(&w->arena, rows + 1, sizeof *t->dropped);
    }
    return good;
}

static struct text_table *table_of(const struct writing *w, const char *name)
{
    for (int i = 0; i < w->count; i++)
        if (strcmp(w->tables[i].name, name) == 0)
            return &w->tables[i];
    return NULL;
}

static int header_of(const struct text_table *t, const char *name)
{
    for (int i = 0; i < t->sheet.column_count; i++)
        if (strcmp(t->sheet.header[i].text, name) == 0)
            return i;
    return -1;
}

/* Rows of one layer keep the file's order; a key,value file has a row a key. */
static int sheet_row_of(const struct text_table *t, const struct rows *r, int row,
                        const char *column)
{
    if (!r->def->singleton)
        return row;
    for (int i = 0; i < t->sheet.row_count; i++)
        if (strcmp(sheet_cell(&t->sheet, i, 0)->text, column) == 0)
            return i;
    return -1;
}

static void replace(const struct text_table *t, int row, const char *column, const char *text)
{
    int at = column ? header_of(t, column) : -1;
    if (row >= 0 && at >= 0)
        t->cells[row * t->sheet.column_count + at] = text;
}

/* An amount stands as it was typed, with its unit; all else in the spelling of
 * tables. */
static const char *written(struct writing *w, const struct rows *r, int row, int column,
                           const char *typed)
{
    struct value_context c = {
        .names = &w->names, .lang = LANG_EN, .column = &r->def->columns[column]};
    if (value_written_unit(&c))
        return typed;
    struct sbuf text = {0};
    book_format(&w->book, r, row, column, LANG_EN, &text);
    const char *kept = arena_text(&w->arena, sbuf_text(&text));
    sbuf_release(&text);
    return kept;
}

/* An edit of one alternative stands in alternatives.csv, behind those there. */
static void add_edit(struct writing *w, const struct set_option *set, const struct edit *e,
                     const char *source)
{
    const struct text_table *t = table_of(w, "alternatives");
    if (w->q->keep && strcmp(w->q->keep, set->alternative) != 0)
        return;
    for (int i = 0; t && i < t->sheet.column_count; i++) {
        const char *column = t->sheet.header[i].text;
        sbuf_add(&w->edits, i ? "," : "");
        if (strcmp(column, "alternative") == 0)
            csv_cell(&w->edits, set->alternative);
        else if (strcmp(column, "order") == 0)
            sbuf_printf(&w->edits, "%d", FIRST_ORDER + w->edit_count++);
        else if (strcmp(column, "address") == 0)
            csv_cell(&w->edits, e->address);
        else if (strcmp(column, "operation") == 0)
            sbuf_add(&w->edits, "set");
        else if (strcmp(column, "value") == 0)
            csv_cell(&w->edits, e->value);
        else if (strcmp(column, "source") == 0 && source)
            csv_cell(&w->edits, source);
    }
    sbuf_add(&w->edits, "\r\n");
}

static bool put_answer(struct writing *w, const struct set_option *set, const char *source)
{
    struct edit e;
    struct address at;
    if (!edit_from_set(&e, &w->arena, set->text))
        return false;
    if (set->alternative) {
        add_edit(w, set, &e, source);
        return true;
    }
    if (!address_parse(&at, &w->arena, &w->book, w->diags, e.address, e.place))
        return false;
    const struct rows *r = &w->book.tables[at.table];
    int *found = arena_array(&w->arena, (size_t)r->count + 1, sizeof *found);
    int count = address_match(&at, &w->book, w->diags, e.address, e.place, found);
    const struct text_table *t = table_of(w, r->def->name);
    if (count == 0 || !t || !edit_apply(&w->book, w->diags, &e, NULL))
        return false;
    const char *column = r->def->columns[at.column].name;
    for (int i = 0; i < count; i++) {
        int row = sheet_row_of(t, r, found[i], column);
        replace(t, row, r->def->singleton ? "value" : column,
                written(w, r, found[i], at.column, e.value));
        replace(t, row, model_count_other(r->def->name, column), "");
        if (source)
            replace(t, row, "source", source);
    }
    return true;
}

static void drop_alternatives(struct text_table *t, const char *baseline, const char *keep)
{
    int column = header_of(t, "alternative");
    for (int i = 0; column >= 0 && i < t->sheet.row_count; i++) {
        const char *key = sheet_cell(&t->sheet, i, column)->text;
        t->dropped[i] = *key && strcmp(key, baseline) != 0 && strcmp(key, keep) != 0;
    }
}

/* ---- text ---- */

static int row_of_line(const struct text_table *t, int line)
{
    for (int i = 0; i < t->sheet.row_count; i++)
        if (sheet_cell(&t->sheet, i, 0)->line == line)
            return i;
    return -1;
}

static bool is_changed(const struct text_table *t, int row)
{
    for (int i = 0; i < t->sheet.column_count; i++)
        if (t->cells[row * t->sheet.column_count + i])
            return true;
    return false;
}

static void put_row(struct sbuf *out, const struct text_table *t, int row)
{
    for (int i = 0; i < t->sheet.column_count; i++) {
        const char *text = t->cells[row * t->sheet.column_count + i];
        sbuf_add(out, i ? "," : "");
        csv_cell(out, text ? text : sheet_cell(&t->sheet, row, i)->text);
    }
}

static bool write_table(const struct writing *w, const struct text_table *t, const char *path,
                        struct sbuf *failure)
{
    struct sbuf text = {0};
    sbuf_add(&text, "\xEF\xBB\xBF");
    for (int line = 1; line <= t->sheet.line_count; line++) {
        int row = row_of_line(t, line);
        if (row >= 0 && t->dropped[row])
            continue;
        if (row >= 0 && is_changed(t, row))
            put_row(&text, t, row);
        else
            sbuf_add(&text, t->sheet.lines[line - 1]);
        sbuf_add(&text, "\r\n");
    }
    if (strcmp(t->name, "alternatives") == 0)
        sbuf_add(&text, sbuf_text(&w->edits));
    bool good = file_replace(path, sbuf_text(&text), text.length, failure);
    sbuf_release(&text);
    return good;
}

bool new_write(const struct questions *q, const char *baseline, const char *const *files,
               int file_count, const char *to, struct diags *d, struct sbuf *failure)
{
    struct writing w = {.q = q, .diags = d};
    arena_init(&w.arena);
    names_init(&w.names);
    book_init(&w.book, model_tables, model_table_count, &w.names);
    bool good = read_tables(&w, files, file_count);
    for (int i = 0; good && i < q->set_count; i++)
        good = put_answer(&w, &q->sets[i], q->sources[i]);
    for (int i = 0; good && q->keep && i < w.count; i++)
        drop_alternatives(&w.tables[i], baseline, q->keep);
    for (int i = 0; good && i < w.count; i++)
        good = write_table(&w, &w.tables[i], arena_printf(&w.arena, "%s/%s", to, w.tables[i].file),
                           failure);
    sbuf_release(&w.edits);
    book_release(&w.book);
    names_release(&w.names);
    arena_release(&w.arena);
    return good;
}
