/* Files into typed rows, and rows over what lies below. */
#include "table/book.h"

#include "cell_marks.h"
#include "rows.h"
#include "units.h"
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What a sheet's column is, if it is none of the table's. */
enum { COLUMN_IGNORED = -1, COLUMN_SOURCE = -2, COLUMN_ALTERNATIVE = -3 };

struct special {
    int column;
    const char *en, *ja;
};
static const struct special specials[] = {
    {COLUMN_IGNORED, "note", "備考"},
    {COLUMN_SOURCE, "source", "出典"},
    {COLUMN_ALTERNATIVE, "alternative", "代替案"},
};
enum { SPECIALS = sizeof specials / sizeof *specials };

struct load {
    struct book *book;
    struct diags *diags;
    const struct table_def *def;
    struct sheet sheet;
    enum layer layer;
    name_id alternative; /* that all rows belong to; NAME_NONE: as they say */
    uint16_t file;
    int *columns;       /* of the table, for each column of the sheet */
    const char **units; /* that the headers name, NULL for none */
    bool *meant;        /* columns that a misspelt header comes nearest to */
    struct rows rows;   /* as read */
    struct rows blank;  /* one row of fallbacks */
    bool *bad_key;      /* rows whose key could not be read */
};

size_t table_column_names(const struct table_def *def, bool in_file, const char **known)
{
    size_t n = 0;
    for (int i = 0; i < def->column_count; i++) {
        if (in_file && def->columns[i].flags & COLUMN_HIDDEN)
            continue;
        known[n++] = def->columns[i].name;
        if (def->columns[i].ja)
            known[n++] = def->columns[i].ja;
    }
    for (int i = 0; i < SPECIALS && in_file && !def->singleton; i++) {
        if (specials[i].column == COLUMN_ALTERNATIVE && !def->by_alternative)
            continue;
        known[n++] = specials[i].en;
        known[n++] = specials[i].ja;
    }
    return n;
}

static void report_column(struct load *l, struct place place, const char *name)
{
    enum lang lang = l->diags->lang;
    const char **known =
        mem_alloc((2 * (size_t)l->def->column_count + 2 * SPECIALS) * sizeof *known);
    size_t count = table_column_names(l->def, true, known);
    struct sbuf message = {0};
    if (l->def->singleton)
        sbuf_printf(&message, T(lang, "unknown key \"%s\"", "「%s」という項目はありません。"),
                    name);
    else
        sbuf_printf(&message, T(lang, "unknown column \"%s\"", "「%s」という列はありません。"),
                    name);
    report_unknown(l->diags, place, sbuf_text(&message), name, known, count);
    const char *nearest = text_nearest(name, known, count);
    int column = nearest ? table_column(l->def, nearest) : -1;
    if (column >= 0)
        l->meant[column] = true;
    sbuf_release(&message);
    free(known);
}

static bool is_file_column(const struct table_def *def, int column)
{
    return column >= 0 && !(def->columns[column].flags & COLUMN_HIDDEN);
}

static int find_special(const char *name)
{
    for (int i = 0; i < SPECIALS; i++)
        if (strcasecmp(specials[i].en, name) == 0 || strcmp(specials[i].ja, name) == 0)
            return i;
    return -1;
}

/* A unit that the header names and the column cannot be in. What follows is
 * read as if it were right, so that the header is the one error. */
static const char *header_unit(struct load *l, int column, const struct cell *header,
                               const char *unit)
{
    const struct column *def = &l->def->columns[column];
    enum lang lang = l->diags->lang;
    struct value_context c = book_context(l->book, def, lang);
    if (value_takes_unit(&c, unit))
        return unit;
    struct sbuf known = {0};
    value_units(&c, &known);
    const char *label = column_label(def, lang);
    if (known.length)
        diag_add(l->diags, DIAG_ERROR, sheet_place(&l->sheet, header), NULL,
                 T(lang, "\"%s\" is no unit of %s; known are %s",
                   "「%s」は%sの単位ではありません。使えるのは %s です。"),
                 unit, label, sbuf_text(&known));
    else
        diag_add(l->diags, DIAG_ERROR, sheet_place(&l->sheet, header), label,
                 T(lang, "\"%s\": the column %s has no unit", "「%s」: %sの列に単位はありません。"),
                 unit, label);
    sbuf_release(&known);
    return value_written_unit(&c);
}

/* "amount_yen", "amount_thousand_yen": a column and a unit that it takes. */
static int find_underscored(struct load *l, const char *text, const char **unit)
{
    struct arena *a = &l->book->files->arena;
    for (const char *at = strchr(text, '_'); at; at = strchr(at + 1, '_')) {
        int column = table_column(l->def, arena_text_n(a, text, (size_t)(at - text)));
        if (!is_file_column(l->def, column))
            continue;
        char *rest = arena_text(a, at + 1);
        for (char *p = rest; *p; p++)
            if (*p == '_')
                *p = ' ';
        struct value_context c = book_context(l->book, &l->def->columns[column], LANG_EN);
        if (value_takes_unit(&c, rest)) {
            *unit = rest;
            return column;
        }
    }
    return -1;
}

/* The table's column that a header or a key names, with its unit if it names
 * one: 単価, 単価（千円）, amount (thousand yen), amount_yen. */
static int find_named(struct load *l, const struct cell *header, const char **unit)
{
    const char *name;
    int column = table_column(l->def, header->text);
    *unit = NULL;
    if (column < 0 && header_split(&l->book->files->arena, header->text, &name, unit)) {
        column = table_column(l->def, name);
        *unit = is_file_column(l->def, column) ? header_unit(l, column, header, *unit) : NULL;
    } else if (column < 0) {
        column = find_underscored(l, header->text, unit);
    }
    return is_file_column(l->def, column) ? column : -1;
}

static int find_column(struct load *l, const struct cell *header, const char **unit)
{
    int column = find_named(l, header, unit), special = find_special(header->text);
    if (*header->text == '\0')
        return COLUMN_IGNORED;
    if (column >= 0)
        return column;
    if (l->def->takes_addresses && strpbrk(header->text, ".["))
        return COLUMN_IGNORED;
    bool tells = l->def->by_alternative && l->alternative == NAME_NONE;
    if (special >= 0 && (specials[special].column != COLUMN_ALTERNATIVE || tells))
        return specials[special].column;
    report_column(l, sheet_place(&l->sheet, header), header->text);
    return COLUMN_IGNORED;
}

/* The same column under its English and its Japanese name, or a missing one. */
static void check_columns(struct load *l)
{
    enum lang lang = l->diags->lang;
    for (int column = 0; column < l->def->column_count; column++) {
        const struct column *def = &l->def->columns[column];
        int seen = 0, first = 0;
        for (int i = 0; i < l->sheet.column_count; i++) {
            if (l->columns[i] != column || seen++ == 0) {
                first = l->columns[i] == column ? i : first;
                continue;
            }
            diag_add(l->diags, DIAG_ERROR, sheet_place(&l->sheet, &l->sheet.header[i]), NULL,
                     T(lang, "the column \"%s\" stands twice", "「%s」の列が二つあります。"),
                     l->sheet.header[i].text);
            diag_note(l->diags, sheet_place(&l->sheet, &l->sheet.header[first]),
                      T(lang, "the same column", "同じ列です。"));
        }
        if (seen == 0 && !l->meant[column] && def->flags & COLUMN_REQUIRED &&
            !(def->flags & COLUMN_HIDDEN))
            diag_add(l->diags, DIAG_ERROR, sheet_place(&l->sheet, &l->sheet.header[0]), NULL,
                     T(lang, "the column \"%s\" is missing", "「%s」の列がありません。"),
                     column_label(def, lang));
    }
}

static struct origin cell_origin(const struct load *l, const struct cell *cell, enum layer layer)
{
    return (struct origin){(uint16_t)layer, l->file, cell->line, cell->column, NAME_NONE};
}

/* What Excel leaves of merged cells: the value in the first row, blanks below.
 * The nearest value above a key's cell, or NULL. */
static const char *value_above(const struct load *l, const struct cell *cell)
{
    const struct sheet *s = &l->sheet;
    ptrdiff_t at = cell - s->cells, width = s->column_count;
    for (at -= width; at >= 0; at -= width)
        if (*s->cells[at].text)
            return s->cells[at].text;
    return NULL;
}

/* A blank cell, or a dash for one. */
static bool read_blank(struct load *l, int row, int column, const struct cell *cell)
{
    const struct column *def = &l->def->columns[column];
    struct diags *d = l->diags;
    struct place place = sheet_place(&l->sheet, cell);
    const char *label = column_label(def, d->lang);
    rows_origin_at(&l->rows, row, column)->layer = LAYER_DEFAULT;
    if (!(def->flags & COLUMN_REQUIRED))
        return true;
    const char *above = def->flags & COLUMN_KEY ? value_above(l, cell) : NULL;
    if (*cell->text)
        diag_add(d, DIAG_ERROR, place, NULL,
                 T(d->lang, "%s is \"%s\", which means no value; it must be given",
                   "%sが「%s」で、値がありません。必ず書いてください。"),
                 label, cell->text);
    else if (above)
        diag_add(d, DIAG_ERROR, place, above,
                 T(d->lang,
                   "%s is blank; of merged cells Excel keeps the value in the first row only: "
                   "write it in each row",
                   "%sが空欄です。結合セルは先頭の行にしか値が残りません。各行に書いてください。"),
                 label);
    else
        diag_add(d, DIAG_ERROR, place, NULL,
                 T(d->lang, "%s is blank; it must be given", "%sが空欄です。必ず書いてください。"),
                 label);
    return false;
}

/* False, and told, where the cell holds what Excel writes for want of a value. */
static bool check_excel_mark(struct load *l, int column, const struct cell *cell)
{
    const struct column *def = &l->def->columns[column];
    struct diags *d = l->diags;
    struct sbuf why = {0};
    switch (cell_excel_mark(cell->text, strlen(cell->text))) {
    case EXCEL_NONE:
        return true;
    case EXCEL_ERROR:
        value_refuse(&why, NULL, "%s",
                     T(d->lang, "a formula of Excel has failed; correct it and save again",
                       "Excelの数式の計算に失敗しています。数式を直して保存し直してください。"));
        break;
    case EXCEL_NARROW:
        value_refuse(
            &why, NULL, "%s",
            T(d->lang,
              "the column was too narrow when Excel saved the file; widen it and save again",
              "Excelの列幅が足りず、値が保存されていません。列幅を広げて保存し直してください。"));
        break;
    }
    report_value(d, sheet_place(&l->sheet, cell), column_label(def, d->lang), cell->text,
                 sbuf_text(&why));
    sbuf_release(&why);
    return false;
}

static void explain_unknown(const struct load *l, const struct column *def, struct sbuf *expected)
{
    enum lang lang = l->diags->lang;
    bool number = def->type->units != UNITS_NONE;
    value_refuse(
        expected, NULL,
        T(lang, "%s is needed, or leave the row out", "%sを書くか、この行を除いてください。"),
        number ? T(lang, "a number", "数値") : T(lang, "a value", "値"));
}

/* A bad cell leaves the fallback behind: the load has failed, and the checks
 * that follow find what the rest of the row says. */
static bool read_cell(struct load *l, int row, int column, const char *unit,
                      const struct cell *cell)
{
    const struct column *def = &l->def->columns[column];
    struct diags *d = l->diags;
    *rows_origin_at(&l->rows, row, column) = cell_origin(l, cell, l->layer);
    if (*cell->text == '\0' || (def->type->folds && cell_is_dash(cell->text)))
        return read_blank(l, row, column, cell);
    if (!check_excel_mark(l, column, cell))
        return false;
    struct value_context c = book_context(l->book, def, d->lang);
    struct sbuf expected = {0};
    bool good = value_parse_in(&c, unit, cell->text, rows_value(&l->rows, row, column), &expected);
    if (!good) {
        if (def->type->folds && cell_is_unknown(cell->text))
            explain_unknown(l, def, &expected);
        report_value(d, sheet_place(&l->sheet, cell), column_label(def, d->lang), cell->text,
                     sbuf_text(&expected));
        book_default(l->book, &l->rows, row, column);
    }
    sbuf_release(&expected);
    return good;
}

/* Every row begins as the one of fallbacks, which are read once. */
static void find_defaults(struct load *l)
{
    rows_insert(&l->blank, 0);
    for (int i = 0; i < l->def->column_count; i++)
        book_default(l->book, &l->blank, 0, i);
}

static void default_row(struct load *l, int row, int line)
{
    rows_insert(&l->rows, row);
    rows_copy_row(&l->rows, row, &l->blank, 0);
    for (int i = 0; i < l->def->column_count; i++)
        *rows_origin_at(&l->rows, row, i) =
            (struct origin){LAYER_DEFAULT, l->file, line, 0, NAME_NONE};
}

static void read_row(struct load *l, int row)
{
    const struct sheet *s = &l->sheet;
    default_row(l, row, sheet_cell(s, row, 0)->line);
    rows_head(&l->rows, row)->alternative = l->alternative;
    for (int i = 0; i < s->column_count; i++) {
        const struct cell *cell = sheet_cell(s, row, i);
        int column = l->columns[i];
        if (column == COLUMN_SOURCE)
            rows_head(&l->rows, row)->source = names_intern(l->book->names, cell->text);
        else if (column == COLUMN_ALTERNATIVE)
            rows_head(&l->rows, row)->alternative = names_intern(l->book->names, cell->text);
        else if (column >= 0 && !read_cell(l, row, column, l->units[i], cell))
            l->bad_key[row] |= (l->def->columns[column].flags & COLUMN_KEY) != 0;
    }
}

/* Key and alternative, as one name. */
static name_id whole_key(const struct book *b, const struct rows *r, int row, int parts,
                         struct names *keys)
{
    struct sbuf text = {0};
    rows_key(b, r, row, parts, &text);
    sbuf_add(&text, names_text(b->names, rows_head(r, row)->alternative));
    sbuf_add(&text, "\x1f");
    name_id id = names_intern(keys, sbuf_text(&text));
    sbuf_release(&text);
    return id;
}

static void check_duplicates(struct load *l)
{
    int parts = table_key_count(l->def);
    if (parts == 0)
        return;
    struct names keys;
    names_init(&keys);
    int *first = mem_zeroed((size_t)l->rows.count + 1, sizeof *first);
    for (int row = 0; row < l->rows.count; row++) {
        if (l->bad_key[row])
            continue;
        uint32_t known = keys.count;
        name_id id = whole_key(l->book, &l->rows, row, parts, &keys);
        if (id >= known) {
            first[id] = row;
            continue;
        }
        struct sbuf address = {0};
        book_address(l->book, &l->rows, row, -1, &address);
        diag_add(l->diags, DIAG_ERROR, book_place(l->book, &l->rows, row, -1), NULL,
                 T(l->diags->lang, "%s stands twice", "%s が二度あります。"), sbuf_text(&address));
        diag_note(l->diags, book_place(l->book, &l->rows, first[id], -1),
                  T(l->diags->lang, "it stands here first", "最初はここにあります。"));
        sbuf_release(&address);
    }
    free(first);
    names_release(&keys);
}

/* ---- laying over ---- */

static void append_row(struct rows *to, const struct rows *from, int row)
{
    rows_insert(to, to->count);
    rows_copy_row(to, to->count - 1, from, row);
}

static void lay_rows(struct load *l, struct rows *below)
{
    int parts = table_key_count(l->def);
    struct names keys;
    names_init(&keys);
    int *at = mem_zeroed((size_t)below->count + (size_t)l->rows.count + 1, sizeof *at);
    for (int i = 0; i < below->count && parts > 0; i++)
        at[whole_key(l->book, below, i, parts, &keys)] = i;
    uint32_t known = keys.count;
    for (int i = 0; i < l->rows.count; i++) {
        name_id id = parts > 0 ? whole_key(l->book, &l->rows, i, parts, &keys) : NAME_NONE;
        if (id != NAME_NONE && id < known)
            rows_copy_row(below, at[id], &l->rows, i);
        else
            append_row(below, &l->rows, i);
    }
    free(at);
    names_release(&keys);
}

/* A flow that the new file defines for an alternative alone leaves the one for
 * all alternatives below it in place: group and alternative must both match. */
static void lay_groups(struct load *l, struct rows *below)
{
    struct names keys;
    names_init(&keys);
    for (int i = 0; i < l->rows.count; i++)
        whole_key(l->book, &l->rows, i, 1, &keys);
    uint32_t known = keys.count;
    int kept = 0;
    for (int i = 0; i < below->count; i++) {
        if (whole_key(l->book, below, i, 1, &keys) < known)
            continue;
        if (kept != i)
            rows_copy_row(below, kept, below, i);
        kept++;
    }
    below->count = kept;
    for (int i = 0; i < l->rows.count; i++)
        append_row(below, &l->rows, i);
    names_release(&keys);
}

static void lay_over(struct load *l)
{
    struct rows *below = &l->book->tables[0];
    while (below->def != l->def)
        below++;
    below->present = below->present || l->alternative == NAME_NONE;
    switch (l->alternative == NAME_NONE ? l->def->merge : MERGE_ROW) {
    case MERGE_ROW:
        lay_rows(l, below);
        break;
    case MERGE_GROUP:
        lay_groups(l, below);
        break;
    case MERGE_TABLE:
        rows_clear(below);
        for (int i = 0; i < l->rows.count; i++)
            append_row(below, &l->rows, i);
        break;
    }
}

/* ---- key,value files ---- */

static int header_column(const struct load *l, const char *en, const char *ja)
{
    for (int i = 0; i < l->sheet.column_count; i++)
        if (strcasecmp(l->sheet.header[i].text, en) == 0 ||
            strcmp(l->sheet.header[i].text, ja) == 0)
            return i;
    return -1;
}

static void check_singleton_header(struct load *l)
{
    static const char *const known[] = {"key",  "value", "note", "source",
                                        "項目", "値",    "備考", "出典"};
    for (int i = 0; i < l->sheet.column_count; i++) {
        const struct cell *header = &l->sheet.header[i];
        bool found = *header->text == '\0';
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            found = found || strcasecmp(known[k], header->text) == 0;
        if (!found)
            diag_add(l->diags, DIAG_ERROR, sheet_place(&l->sheet, header), NULL,
                     T(l->diags->lang, "unknown column \"%s\"; known are key, value, note, source",
                       "「%s」という列はありません。使えるのは 項目、値、備考、出典 です。"),
                     header->text);
    }
}

static void read_pair(struct load *l, const struct cell *key, const struct cell *value,
                      const struct cell *source, bool *given)
{
    const char *unit;
    int column = find_named(l, key, &unit);
    if (column < 0) {
        report_column(l, sheet_place(&l->sheet, key), key->text);
        return;
    }
    if (given[column]) {
        diag_add(l->diags, DIAG_ERROR, sheet_place(&l->sheet, key), NULL,
                 T(l->diags->lang, "the key \"%s\" stands twice", "項目「%s」が二度あります。"),
                 key->text);
        struct place first = book_place(l->book, &l->rows, 0, column);
        if (first.line > 0)
            diag_note(l->diags, first, T(l->diags->lang, "its first value", "最初の値です。"));
        return;
    }
    given[column] = true;
    /* A blank value says nothing: what lies below stays. */
    if (*value->text == '\0' || (l->def->columns[column].type->folds && cell_is_dash(value->text)))
        return;
    read_cell(l, 0, column, unit, value);
    if (source)
        rows_origin_at(&l->rows, 0, column)->source = names_intern(l->book->names, source->text);
}

static void check_required(struct load *l)
{
    struct place file = {l->sheet.file, 0, 0, NULL};
    for (int i = 0; i < l->def->column_count; i++) {
        const struct column *def = &l->def->columns[i];
        if (!(def->flags & COLUMN_REQUIRED) || l->meant[i] ||
            rows_origin(&l->rows, 0, i).layer != LAYER_DEFAULT)
            continue;
        diag_add(l->diags, DIAG_ERROR, file, NULL,
                 T(l->diags->lang, "the key \"%s\" is missing", "項目「%s」がありません。"),
                 column_label(def, l->diags->lang));
    }
}

/* The row below is the start, so that a file says only what it changes. */
static void read_singleton(struct load *l)
{
    struct rows *below = book_table(l->book, l->def->name);
    int key = header_column(l, "key", "項目"), value = header_column(l, "value", "値");
    int source = header_column(l, "source", "出典");
    if (key < 0 || value < 0) {
        diag_add(l->diags, DIAG_ERROR, sheet_place(&l->sheet, &l->sheet.header[0]),
                 "key,value,note",
                 T(l->diags->lang, "the header needs the columns key and value",
                   "見出しに「項目」と「値」の列が必要です。"));
        return;
    }
    check_singleton_header(l);
    bool *given = mem_zeroed((size_t)l->def->column_count, sizeof *given);
    default_row(l, 0, 0);
    if (below->count > 0)
        rows_copy_row(&l->rows, 0, below, 0);
    for (int i = 0; i < l->sheet.row_count; i++)
        read_pair(l, sheet_cell(&l->sheet, i, key), sheet_cell(&l->sheet, i, value),
                  source < 0 ? NULL : sheet_cell(&l->sheet, i, source), given);
    if (l->layer != LAYER_LIBRARY)
        check_required(l);
    rows_clear(below);
    append_row(below, &l->rows, 0);
    below->present = true;
    free(given);
}

/* Excel's "text (tab delimited)" and the CSV of other countries: one column. */
static bool other_separator(struct load *l)
{
    const struct cell *header = &l->sheet.header[0];
    bool tab = strchr(header->text, '\t') != NULL, semicolon = strchr(header->text, ';') != NULL;
    enum lang lang = l->diags->lang;
    if (l->sheet.column_count > 1 || (!tab && !semicolon))
        return false;
    diag_add(
        l->diags, DIAG_ERROR, sheet_place(&l->sheet, header), NULL, "%s",
        tab ? T(lang, "the columns are separated by tabs; save as CSV (comma delimited)",
                "列がタブで区切られています。「CSV（コンマ区切り）」で保存してください。")
            : T(lang, "the columns are separated by semicolons; save as CSV (comma delimited)",
                "列がセミコロンで区切られています。「CSV（コンマ区切り）」で保存してください。"));
    return true;
}

static bool read_rows(struct load *l)
{
    if (other_separator(l))
        return false;
    l->columns = mem_zeroed((size_t)l->sheet.column_count, sizeof *l->columns);
    l->units = mem_zeroed((size_t)l->sheet.column_count, sizeof *l->units);
    l->bad_key = mem_zeroed((size_t)l->sheet.row_count, sizeof *l->bad_key);
    for (int i = 0; i < l->sheet.column_count; i++)
        l->columns[i] = find_column(l, &l->sheet.header[i], &l->units[i]);
    check_columns(l);
    for (int i = 0; i < l->sheet.row_count; i++)
        read_row(l, i);
    check_duplicates(l);
    free(l->columns);
    free(l->units);
    free(l->bad_key);
    return true;
}

static uint16_t add_file(struct book_files *files, const struct sheet *s)
{
    if (files->count == files->capacity) {
        files->capacity *= 2;
        files->items = mem_resize(files->items, (size_t)files->capacity, sizeof *files->items);
    }
    assert(files->count < UINT16_MAX);
    files->items[files->count] = (struct book_file){s->file, s->lines, s->line_count};
    return (uint16_t)files->count++;
}

uint16_t book_add_file(struct book *b, const struct sheet *s) { return add_file(b->files, s); }

static bool read_file(struct book *b, struct diags *d, const char *path, const char *shown_name,
                      const char *table, enum layer layer, name_id alternative)
{
    size_t errors = d->errors;
    const struct rows *below = book_table(b, table);
    assert(below && "the table is one of the book's");
    struct load l = {
        .book = b, .diags = d, .def = below->def, .layer = layer, .alternative = alternative};
    l.rows.def = l.blank.def = l.def;
    bool whole = sheet_read(&l.sheet, &b->files->arena, d, path, shown_name);
    b->damaged = b->damaged || !whole || l.sheet.damaged;
    if (!whole)
        return false;
    l.file = add_file(b->files, &l.sheet);
    find_defaults(&l);
    l.meant = mem_zeroed((size_t)l.def->column_count + 1, sizeof *l.meant);
    if (l.def->singleton) {
        read_singleton(&l);
    } else if (read_rows(&l)) {
        lay_over(&l);
    }
    free(l.meant);
    rows_release(&l.rows);
    rows_release(&l.blank);
    return d->errors == errors;
}

bool rows_read(struct rows *out, const struct value_context *c, struct diags *d, const char *path,
               const char *shown_name, const struct table_def *def)
{
    size_t errors = d->errors;
    struct book alone = {.names = c->names, .files = c->files};
    struct load l = {.book = &alone, .diags = d, .def = def, .layer = LAYER_SCENARIO};
    l.rows.def = l.blank.def = def;
    if (sheet_read(&l.sheet, &c->files->arena, d, path, shown_name)) {
        l.file = add_file(c->files, &l.sheet);
        find_defaults(&l);
        l.meant = mem_zeroed((size_t)def->column_count + 1, sizeof *l.meant);
        read_rows(&l);
        free(l.meant);
    }
    rows_release(&l.blank);
    *out = l.rows;
    return d->errors == errors;
}

bool book_read_file(struct book *b, struct diags *d, const char *path, const char *shown_name,
                    const char *table, enum layer layer)
{
    return read_file(b, d, path, shown_name, table, layer, NAME_NONE);
}

/* ---- folders ---- */

const struct table_def *book_file_table(const struct book *b, const char *file)
{
    for (int i = 0; i < b->table_count; i++) {
        size_t length = strlen(b->defs[i]->name);
        if (strncmp(file, b->defs[i]->name, length) == 0 && strcmp(file + length, ".csv") == 0)
            return b->defs[i];
    }
    return NULL;
}

/* "手続.csv" and "Teams.csv" are near to a table too. */
void book_report_file(const struct book *b, struct diags *d, const char *file, const char *shown,
                      const char *message)
{
    struct arena a;
    arena_init(&a);
    size_t count = (size_t)b->table_count;
    const char **known = arena_array(&a, count, sizeof *known), *advice = NULL;
    for (size_t i = 0; i < count; i++) {
        known[i] = arena_printf(&a, "%s.csv", b->defs[i]->name);
        size_t length = b->defs[i]->ja ? strlen(b->defs[i]->ja) : 0;
        if (length && strncmp(file, b->defs[i]->ja, length) == 0 &&
            strcmp(file + length, ".csv") == 0)
            advice = known[i];
    }
    struct place place = {shown, 0, 0, NULL};
    if (advice)
        diag_add(d, DIAG_ERROR, place, advice, "%s", message);
    else
        report_unknown(d, place, message, file, known, count);
    arena_release(&a);
}

static int compare_files(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_csv(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && strcasecmp(name + length - 4, ".csv") == 0 && *name != '.' && *name != '~';
}

int folder_files(struct arena *a, const char *dir, const char ***files)
{
    DIR *folder = opendir(dir);
    if (!folder)
        return -1;
    int count = 0, capacity = 0;
    const char **list = NULL;
    for (struct dirent *e; (e = readdir(folder));) {
        if (!is_csv(e->d_name))
            continue;
        if (count == capacity) {
            capacity = capacity ? capacity * 2 : 16;
            list = mem_resize(list, (size_t)capacity, sizeof *list);
        }
        list[count++] = arena_text(a, e->d_name);
    }
    closedir(folder);
    if (count > 1)
        qsort(list, (size_t)count, sizeof *list, compare_files);
    *files = list;
    return count;
}

/* What a folder of one alternative cannot say. */
static void report_no_part(struct diags *d, const char *shown)
{
    diag_add(d, DIAG_ERROR, (struct place){shown, 0, 0, NULL}, NULL,
             T(d->lang, "this table has no place in a measure's folder",
               "施策のフォルダにこの表は置けません。"));
}

bool book_read_as(struct book *b, struct diags *d, const char *dir, const char *prefix,
                  enum layer layer, name_id alternative)
{
    size_t errors = d->errors;
    struct arena a;
    arena_init(&a);
    const char **files = NULL;
    int count = folder_files(&a, dir, &files);
    if (count < 0)
        diag_add(d, DIAG_ERROR, (struct place){dir, 0, 0, NULL}, NULL,
                 T(d->lang, "the folder cannot be read: %s", "フォルダーを読み込めません（%s）。"),
                 strerror(errno));
    for (int i = 0; i < count; i++) {
        const struct table_def *def = book_file_table(b, files[i]);
        const char *shown = arena_printf(&a, "%s%s%s", prefix, *prefix ? "/" : "", files[i]);
        const char *path = arena_printf(&a, "%s/%s", dir, files[i]);
        if (!def && data_is_open(b->files, dir))
            data_add_other(b->files, files[i]);
        else if (!def)
            book_report_file(b, d, files[i], shown,
                             T(d->lang, "no table has this name", "この名前の表はありません。"));
        else if (alternative != NAME_NONE && !def->by_alternative)
            report_no_part(d, shown);
        else
            read_file(b, d, path, shown, def->name, layer, alternative);
    }
    free(files);
    arena_release(&a);
    return d->errors == errors;
}

bool book_read(struct book *b, struct diags *d, const char *dir, const char *prefix,
               enum layer layer)
{
    return book_read_as(b, d, dir, prefix, layer, NAME_NONE);
}
