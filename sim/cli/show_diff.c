/* What differs between two alternatives, value by value. */
#include "cli.h"

#include "report/text.h"
#include "results/resolved.h"
#include "results/rows.h"
#include "table/diff.h"
#include <stdlib.h>
#include <string.h>

enum { VALUE_INDENT = 4, ORIGIN_COLUMN = 46 };

struct sides {
    enum lang lang;
    const struct variant *a, *b;
    struct sbuf *out;
};

/* The side that has the row, and its number there. */
static const struct rows *rows_of(const struct sides *s, const struct diff *x, int *row)
{
    bool removed = x->kind == DIFF_REMOVED;
    *row = removed ? x->row_a : x->row_b;
    return &(removed ? s->a : s->b)->book.tables[x->table];
}

static const struct variant *owner(const struct sides *s, const struct diff *x)
{
    return x->kind == DIFF_REMOVED ? s->a : s->b;
}

/* What a row is called, in the user's language; "" where its table has no names. */
static void put_row_name(const struct sides *s, const struct diff *x, struct sbuf *out)
{
    int row;
    const struct rows *r = rows_of(s, x, &row);
    int column = table_column(r->def, T(s->lang, "name_en", "name"));
    if (column >= 0)
        book_format(&owner(s, x)->book, r, row, column, s->lang, out);
}

static const char *label_of(const struct sides *s, const struct column *column)
{
    return s->lang == LANG_JA && column->ja ? column->ja : column->name;
}

/* ---- where a value comes from ---- */

struct from {
    const char *layer, *file;
    int line;
    const char *only; /* the alternative that has the row; NULL where it says nothing */
};

static const char *layer_word(enum lang lang, int layer)
{
    switch (layer) {
    case LAYER_DEFAULT:
        return T(lang, "default", "既定");
    case LAYER_LIBRARY:
        return T(lang, "library", "標準");
    case LAYER_ALTERNATIVE:
        return T(lang, "alternative", "案");
    case LAYER_MEASURE:
        return T(lang, "measure", "施策");
    case LAYER_SET:
        return "--set";
    default:
        return T(lang, "scenario", "シナリオ");
    }
}

static struct from from_place(const struct sides *s, int layer, struct place place)
{
    bool named = place.file && layer != LAYER_SET && layer != LAYER_DEFAULT;
    return (struct from){.layer = layer_word(s->lang, layer),
                         .file = named ? place.file : "",
                         .line = named ? place.line : 0};
}

static bool same_origin(struct origin a, struct origin b)
{
    return a.layer == b.layer && a.file == b.file && a.line == b.line && a.column == b.column;
}

/* A cell of `b`. Where a value differs and its origin does not, another change
 * moved it: a step before a removed one leads elsewhere. */
static struct from from_cell(const struct sides *s, const struct diff *x, int row, int column)
{
    const struct variant *v = owner(s, x);
    struct origin o = rows_origin(&v->book.tables[x->table], row, column);
    if (x->kind == DIFF_CHANGED &&
        same_origin(o, rows_origin(&s->a->book.tables[x->table], x->row_a, column)))
        return (struct from){.layer = T(s->lang, "follows from another change", "他の変更に伴う"),
                             .file = ""};
    struct from from = from_place(s, o.layer, book_origin_place(&v->book, o));
    if (o.layer == LAYER_DEFAULT) {
        struct place place = book_place(&v->book, &v->book.tables[x->table], row, -1);
        from.file = place.file ? place.file : "";
        from.line = place.file ? place.line : 0;
    }
    return from;
}

/* The edit of the alternative, or of a measure that it applies, that takes
 * this row of `a` out. */
static const struct edit *removing_edit(const struct sides *s,
                                        const struct alternative *alternative, const struct diff *x)
{
    const struct model *m = s->b->model;
    const struct edit *found = NULL;
    int *rows = mem_zeroed((size_t)s->a->book.tables[x->table].count + 1, sizeof *rows);
    for (int i = 0; i < alternative->edit_count && !found; i++) {
        const struct edit *e = &alternative->edits[i];
        const struct alternative *measure = e->op == EDIT_APPLY ? model_measure(m, e->value) : NULL;
        if (measure)
            found = removing_edit(s, measure, x);
        if (e->op != EDIT_REMOVE)
            continue;
        struct arena arena;
        struct diags quiet;
        struct address address;
        arena_init(&arena);
        diags_init(&quiet, s->lang);
        if (address_parse(&address, &arena, &s->a->book, &quiet, e->address, e->place) &&
            address.table == x->table) {
            int count = address_match(&address, &s->a->book, &quiet, e->address, e->place, rows);
            for (int j = 0; j < count; j++)
                found = rows[j] == x->row_a ? e : found;
        }
        diags_release(&quiet);
        arena_release(&arena);
    }
    free(rows);
    return found;
}

/* What adds or removes a row. */
static struct from from_row(const struct sides *s, const struct diff *x)
{
    const struct model *m = s->b->model;
    const struct edit *e =
        x->kind == DIFF_REMOVED ? removing_edit(s, &m->alternatives[s->b->alternative], x) : NULL;
    if (e)
        return from_place(s, (int)e->layer, e->place);
    int row;
    const struct rows *r = rows_of(s, x, &row);
    struct from from =
        from_place(s, rows_origin(r, row, 0).layer, book_place(&owner(s, x)->book, r, row, -1));
    if (x->kind == DIFF_REMOVED)
        from.only = s->a->model->alternatives[s->a->alternative].key;
    return from;
}

static void put_from(const struct sides *s, struct from from, struct sbuf *out)
{
    if (!*from.file) {
        sbuf_add(out, from.layer);
        return;
    }
    sbuf_printf(out, "%s:%d", from.file, from.line);
    if (from.only)
        sbuf_printf(out, T(s->lang, " (only %s)", "（%s だけ）"), from.only);
    else
        sbuf_printf(out, T(s->lang, " (%s)", "（%s）"), from.layer);
}

/* ---- text ---- */

/* Numbers as people read them: what multiplication left behind the 15th digit
 * (2.8499999999999996) goes. The CSV keeps it. */
static void put_rounded(const char *text, struct sbuf *out)
{
    while (*text) {
        size_t n = strspn(text, "0123456789.");
        if (n > 15) {
            sbuf_printf(out, "%.12g", strtod(text, NULL));
        } else {
            n += n == 0;
            sbuf_add_n(out, text, n);
        }
        text += n;
    }
}

/* Shares of shift_to as people say them; all else as a table holds it. */
static void put_shown(const struct sides *s, const struct variant *v, const struct rows *r, int row,
                      int column, struct sbuf *out)
{
    if (r->def->columns[column].type == &value_shifts) {
        const struct shifts *shifts = rows_cell(r, row, column);
        for (uint32_t i = 0; i < shifts->count; i++)
            sbuf_printf(out, T(s->lang, "%s%.6g%% to %s/%s", "%s%.6g%%を %s/%s へ"),
                        i ? T(s->lang, ", ", "、") : "", 100 * shifts->to[i].share,
                        names_text(v->book.names, shifts->to[i].procedure),
                        word_text(channel_words, (int)shifts->to[i].channel, LANG_EN));
        if (shifts->count == 0)
            sbuf_add(out, T(s->lang, "none", "なし"));
        return;
    }
    struct sbuf text = {0};
    book_format(&v->book, r, row, column, s->lang, &text);
    put_rounded(text.length ? sbuf_text(&text) : T(s->lang, "(blank)", "（空欄）"), out);
    sbuf_release(&text);
}

/* `left`, and what it comes from in a column of its own where there is room. */
static void put_line(const struct sides *s, const char *left, struct from from)
{
    struct sbuf origin = {0};
    put_from(s, from, &origin);
    int room = REPORT_WIDTH - text_width(sbuf_text(&origin));
    int at = room < ORIGIN_COLUMN ? room : ORIGIN_COLUMN;
    if (text_width(left) + 2 <= at) {
        sbuf_pad(s->out, left, at);
    } else {
        struct sbuf indent = {0};
        sbuf_pad(&indent, "", VALUE_INDENT);
        text_wrap(s->out, left, "", sbuf_text(&indent), REPORT_WIDTH);
        sbuf_pad(s->out, "", at);
        sbuf_release(&indent);
    }
    sbuf_printf(s->out, "%s\n", sbuf_text(&origin));
    sbuf_release(&origin);
}

/* "  teams[…].people  電話・庶務 人数", the words on a line of their own where
 * they do not fit. */
static void put_heading(const struct sides *s, const char *mark, const char *address,
                        const char *words)
{
    struct sbuf line = {0};
    sbuf_printf(&line, "%s%s", mark, address);
    bool fits = text_width(sbuf_text(&line)) + 2 + text_width(words) <= REPORT_WIDTH;
    if (*words && fits)
        sbuf_printf(&line, "  %s", words);
    sbuf_printf(s->out, "%s\n", sbuf_text(&line));
    if (*words && !fits) {
        sbuf_pad(s->out, "", VALUE_INDENT);
        sbuf_printf(s->out, "%s\n", words);
    }
    sbuf_release(&line);
}

static void put_changed(const struct sides *s, const struct diff *x)
{
    struct sbuf address = {0}, words = {0}, values = {0};
    const struct rows *a = &s->a->book.tables[x->table], *b = &s->b->book.tables[x->table];
    book_address(&s->b->book, b, x->row_b, x->column, &address);
    put_row_name(s, x, &words);
    if (s->lang == LANG_JA)
        sbuf_printf(&words, "%s%s", words.length ? " " : "",
                    label_of(s, &b->def->columns[x->column]));
    put_heading(s, "  ", sbuf_text(&address), sbuf_text(&words));
    sbuf_pad(&values, "", VALUE_INDENT);
    put_shown(s, s->a, a, x->row_a, x->column, &values);
    sbuf_add(&values, " → ");
    put_shown(s, s->b, b, x->row_b, x->column, &values);
    put_line(s, sbuf_text(&values), from_cell(s, x, x->row_b, x->column));
    sbuf_release(&address);
    sbuf_release(&words);
    sbuf_release(&values);
}

/* A cell of an added or removed row that says something: no key, no default,
 * not the name that the heading shows or its other language. */
static bool is_telling(const struct rows *r, int row, int column)
{
    const struct column *c = &r->def->columns[column];
    return !(c->flags & COLUMN_KEY) && rows_origin(r, row, column).layer != LAYER_DEFAULT &&
           strcmp(c->name, "name") != 0 && strcmp(c->name, "name_en") != 0;
}

/* "雇用=正規、人数=2", broken between items only where an item fits a line. */

static void end_items(const struct sides *s, struct sbuf *items)
{
    struct sbuf indent = {0};
    sbuf_pad(&indent, "", VALUE_INDENT);
    if (items->length)
        text_wrap(s->out, sbuf_text(items), sbuf_text(&indent), sbuf_text(&indent), REPORT_WIDTH);
    sbuf_clear(items);
    sbuf_release(&indent);
}

static void put_item(const struct sides *s, struct sbuf *items, const char *label,
                     const char *value)
{
    struct sbuf item = {0};
    sbuf_printf(&item, "%s=%s", label, value);
    if (items->length)
        sbuf_add(items, T(s->lang, ", ", "、"));
    if (VALUE_INDENT + text_width(sbuf_text(items)) + text_width(sbuf_text(&item)) + 2 >
        REPORT_WIDTH)
        end_items(s, items);
    sbuf_add(items, sbuf_text(&item));
    sbuf_release(&item);
}

static void put_cells(const struct sides *s, const struct diff *x)
{
    int row;
    const struct rows *r = rows_of(s, x, &row);
    struct sbuf items = {0};
    for (int i = 0; i < r->def->column_count; i++) {
        struct sbuf value = {0};
        if (is_telling(r, row, i))
            book_format(&owner(s, x)->book, r, row, i, s->lang, &value);
        if (value.length)
            put_item(s, &items, label_of(s, &r->def->columns[i]), sbuf_text(&value));
        sbuf_release(&value);
    }
    end_items(s, &items);
    sbuf_release(&items);
}

static void put_row(const struct sides *s, const struct diff *x)
{
    int row;
    const struct rows *r = rows_of(s, x, &row);
    bool added = x->kind == DIFF_ADDED;
    struct sbuf address = {0}, name = {0}, word = {0};
    book_address(&owner(s, x)->book, r, row, -1, &address);
    put_row_name(s, x, &name);
    put_heading(s, added ? "+ " : "- ", sbuf_text(&address), sbuf_text(&name));
    sbuf_pad(&word, "", VALUE_INDENT);
    sbuf_add(&word, added ? T(s->lang, "added", "追加") : T(s->lang, "removed", "削除"));
    put_line(s, sbuf_text(&word), from_row(s, x));
    put_cells(s, x);
    sbuf_release(&address);
    sbuf_release(&name);
    sbuf_release(&word);
}

/* Whether a procedure of either side goes through the step's flow: the library
 * has many that a scenario does not use, and an edit with * changes them too. */
static bool is_unused_step(const struct sides *s, const struct diff *x)
{
    int row, count;
    const struct rows *r = rows_of(s, x, &row);
    if (strcmp(r->def->name, "steps") != 0)
        return false;
    name_id flow = ((const struct step_row *)r->data + row)->flow;
    const struct variant *both[] = {s->a, s->b};
    for (int v = 0; v < 2; v++) {
        const struct procedure_row *rows = book_rows(&both[v]->book, "procedures", &count);
        for (int i = 0; i < count; i++)
            if (rows[i].flow == flow)
                return false;
    }
    return true;
}

/* Lists of edits are no values of the alternative; what they did is. */
static bool is_value(const struct sides *s, const struct diff *x)
{
    const struct table_def *def = s->b->book.defs[x->table];
    return resolved_has_table(def) && strcmp(def->name, "changes") != 0;
}

static const char *alternative_name(const struct sides *s, const struct variant *v)
{
    const struct alternative *a = &v->model->alternatives[v->alternative];
    return T(s->lang, a->name_en, a->name_ja);
}

static void put_title(const struct sides *s, const struct diff_list *list)
{
    int counts[3] = {0};
    for (int i = 0; i < list->count; i++)
        counts[list->items[i].kind] += is_value(s, &list->items[i]);
    struct sbuf title = {0};
    sbuf_printf(&title, T(s->lang, "From %s (%s) to %s (%s)", "%s（%s）から%s（%s）への違い"),
                alternative_name(s, s->a), s->a->model->alternatives[s->a->alternative].key,
                alternative_name(s, s->b), s->b->model->alternatives[s->b->alternative].key);
    text_wrap(s->out, sbuf_text(&title), "", "", REPORT_WIDTH);
    sbuf_release(&title);
    if (counts[0] + counts[1] + counts[2] == 0)
        sbuf_add(s->out, T(s->lang, "Nothing differs.\n", "違いはありません。\n"));
    else
        sbuf_printf(s->out,
                    T(s->lang, "Values changed: %d; rows added: %d; rows removed: %d\n",
                      "値の変更 %d、行の追加 %d、行の削除 %d\n"),
                    counts[DIFF_CHANGED], counts[DIFF_ADDED], counts[DIFF_REMOVED]);
}

/* The closing line of the steps, where some are left out. */
static void put_unused(const struct sides *s, int count)
{
    if (count == 0)
        return;
    struct sbuf text = {0};
    sbuf_printf(&text,
                T(s->lang, "and %d in flows that no procedure uses (--format csv lists them)",
                  "ほか%d件は、どの手続も使わない業務フローの工程（--format csv で示す）"),
                count);
    text_wrap(s->out, sbuf_text(&text), "  ", "  ", REPORT_WIDTH);
    sbuf_release(&text);
}

static void diff_text(const struct sides *s, const struct diff_list *list)
{
    int table = -1, unused = 0;
    put_title(s, list);
    for (int i = 0; i < list->count; i++) {
        const struct diff *x = &list->items[i];
        if (!is_value(s, x))
            continue;
        if (x->table != table) {
            const struct table_def *def = s->b->book.defs[x->table];
            put_unused(s, unused);
            unused = 0;
            sbuf_printf(s->out, "\n%s.csv%s%s\n", def->name, s->lang == LANG_JA ? " " : "",
                        s->lang == LANG_JA ? def->ja : "");
        }
        table = x->table;
        if (is_unused_step(s, x))
            unused++;
        else if (x->kind == DIFF_CHANGED)
            put_changed(s, x);
        else
            put_row(s, x);
    }
    put_unused(s, unused);
}

/* ---- CSV ---- */

static void put_record(const struct sides *s, const char *const *cells, int count, struct from from,
                       const char *source)
{
    for (int i = 0; i < count; i++) {
        csv_cell(s->out, cells[i]);
        sbuf_add(s->out, ",");
    }
    csv_cell(s->out, from.layer);
    sbuf_add(s->out, ",");
    csv_cell(s->out, from.file);
    sbuf_add(s->out, ",");
    if (from.line)
        sbuf_printf(s->out, "%d", from.line);
    sbuf_add(s->out, ",");
    csv_cell(s->out, source);
    sbuf_add(s->out, "\n");
}

/* One cell, or the row itself (column -1). Values are in their English form,
 * which every table reads. */
static void put_cell_record(const struct sides *s, const struct diff *x, int column)
{
    static const char *const kinds[] = {
        [DIFF_CHANGED] = "changed", [DIFF_ADDED] = "added", [DIFF_REMOVED] = "removed"};
    int row;
    const struct rows *r = rows_of(s, x, &row);
    const struct variant *v = owner(s, x);
    struct sbuf address = {0}, name = {0}, left = {0}, right = {0};
    book_address(&v->book, r, row, column, &address);
    put_row_name(s, x, &name);
    if (column >= 0 && x->kind != DIFF_ADDED)
        book_format(&s->a->book, &s->a->book.tables[x->table], x->row_a, column, LANG_EN, &left);
    if (column >= 0 && x->kind != DIFF_REMOVED)
        book_format(&s->b->book, &s->b->book.tables[x->table], x->row_b, column, LANG_EN, &right);
    bool of_row = column < 0 || x->kind == DIFF_REMOVED;
    const char *cells[] = {
        kinds[x->kind],   sbuf_text(&address),
        sbuf_text(&name), column < 0 ? "" : label_of(s, &r->def->columns[column]),
        sbuf_text(&left), sbuf_text(&right)};
    if (column < 0 || left.length || right.length)
        put_record(s, cells, sizeof cells / sizeof *cells,
                   of_row ? from_row(s, x) : from_cell(s, x, row, column),
                   of_row ? "" : resolved_source(v, r, row, column));
    sbuf_release(&address);
    sbuf_release(&name);
    sbuf_release(&left);
    sbuf_release(&right);
}

static void diff_csv(const struct sides *s, const struct diff_list *list)
{
    sbuf_add(s->out, "change,address,name,label,value_a,value_b,layer,file,line,source\n");
    for (int i = 0; i < list->count; i++) {
        const struct diff *x = &list->items[i];
        if (!is_value(s, x))
            continue;
        put_cell_record(s, x, x->column);
        const struct table_def *def = s->b->book.defs[x->table];
        for (int c = 0; x->kind != DIFF_CHANGED && c < def->column_count; c++) {
            int row;
            const struct rows *r = rows_of(s, x, &row);
            if (is_telling(r, row, c))
                put_cell_record(s, x, c);
        }
    }
}

void show_diff(const struct cli *c, const struct variant *a, const struct variant *b,
               struct sbuf *out)
{
    struct sides s = {c->lang, a, b, out};
    struct diff_list list;
    book_diff(&list, &a->book, &b->book);
    if (c->format == FORMAT_CSV)
        diff_csv(&s, &list);
    else
        diff_text(&s, &list);
    diff_release(&list);
}
