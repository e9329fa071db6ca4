#include "table/sheet.h"

#include "base/names.h"
#include "cell_marks.h"
#include "lines.h"
#include <csv.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct arena *arena;
    struct diags *diags;
    struct sheet *sheet;
    struct csv_parser parser;
    struct cell *row; /* of the row being read */
    int row_length, row_capacity;
    struct cell *cells; /* of the rows read; grows by rows */
    size_t cell_capacity;
    int line;                     /* being fed, from 1 */
    int start_line, start_column; /* of the cell being read */
    bool started;                 /* the cell being read has a start */
    bool stop;                    /* the header itself is broken */
    bool open;                    /* a row has begun and not ended: a quoted line break */
};

static void *resize(void *old, size_t size) { return mem_resize(old, size, 1); }

static void parser_init(struct csv_parser *p)
{
    csv_init(p, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    csv_set_realloc_func(p, resize);
}

static const char *trimmed(struct arena *a, const char *text, size_t length)
{
    if (length == 0)
        return "";
    char *copy = arena_text_n(a, text, length);
    char *from = (char *)blank_skip(copy);
    *(char *)blank_end(from, copy + length) = '\0';
    return from;
}

static void on_cell(void *text, size_t length, void *data)
{
    struct reader *r = data;
    if (r->row_length == r->row_capacity) {
        r->row_capacity = r->row_capacity ? r->row_capacity * 2 : 32;
        r->row = mem_resize(r->row, r->row_capacity, sizeof *r->row);
    }
    r->row[r->row_length++] =
        (struct cell){trimmed(r->arena, text, length), r->start_line, r->start_column};
    r->started = false;
}

static bool row_is_empty(const struct reader *r)
{
    for (int i = 0; i < r->row_length; i++)
        if (*r->row[i].text)
            return false;
    return true;
}

static void keep_header(struct reader *r)
{
    struct sheet *s = r->sheet;
    while (r->row_length > 0 && *r->row[r->row_length - 1].text == '\0')
        r->row_length--;
    s->column_count = r->row_length;
    s->header = arena_array(r->arena, (size_t)r->row_length, sizeof *s->header);
    memcpy(s->header, r->row, (size_t)r->row_length * sizeof *s->header);
}

static void report_surplus(struct reader *r)
{
    for (int i = r->sheet->column_count; i < r->row_length; i++) {
        const struct cell *c = &r->row[i];
        if (*c->text == '\0')
            continue;
        diag_add(r->diags, DIAG_ERROR, sheet_place(r->sheet, c), NULL,
                 T(r->diags->lang, "the row has more cells than the header, which has %d",
                   "見出しの列数（%d列）より多くのセルがあります。"),
                 r->sheet->column_count);
        return;
    }
}

static int characters(const char *from, const char *to)
{
    int n = 0;
    for (; from < to; n++)
        utf8_next(&from);
    return n;
}

static void keep_row(struct reader *r)
{
    struct sheet *s = r->sheet;
    size_t width = (size_t)s->column_count, need = ((size_t)s->row_count + 1) * width;
    if (need > r->cell_capacity) {
        r->cell_capacity = need * 2;
        r->cells = mem_resize(r->cells, r->cell_capacity, sizeof *r->cells);
    }
    struct cell *to = r->cells + need - width;
    const char *line = s->lines[r->line - 1];
    struct cell missing = {"", r->line, characters(line, line + strlen(line)) + 1};
    for (int i = 0; i < s->column_count; i++)
        to[i] = i < r->row_length ? r->row[i] : missing;
    report_surplus(r);
    s->row_count++;
}

/* A row whose first cell is what Excel writes for a failed formula or a narrow
 * column begins with # and is no comment. A line of # alone is one. */
static bool is_comment(const struct reader *r)
{
    const char *first = r->row[0].text;
    if (*first != '#')
        return false;
    enum excel_mark mark = cell_excel_mark(first, strlen(first));
    for (int i = 1; i < r->row_length && mark == EXCEL_NARROW; i++)
        if (*r->row[i].text)
            return false;
    return mark != EXCEL_ERROR;
}

static bool may_be_excel_mark(const char *line)
{
    const char *comma = strchr(line, ',');
    const char *end = blank_end(line, comma ? comma : line + strlen(line));
    return cell_excel_mark(line, (size_t)(end - line)) != EXCEL_NONE;
}

static void on_row(int terminator, void *data)
{
    struct reader *r = data;
    (void)terminator;
    r->open = false;
    if (!row_is_empty(r) && !is_comment(r)) {
        if (!r->sheet->header)
            keep_header(r);
        else
            keep_row(r);
    }
    r->row_length = 0;
}

/* Starts again at the next line: one bad row does not hide the others. */
static void give_up_row(struct reader *r)
{
    csv_free(&r->parser);
    parser_init(&r->parser);
    r->row_length = 0;
    r->started = r->open = false;
    r->stop = !r->sheet->header;
}

static void report_quote(struct reader *r)
{
    struct cell at = {"", r->start_line, r->start_column};
    diag_add(
        r->diags, DIAG_ERROR, sheet_place(r->sheet, &at),
        T(r->diags->lang, "\"a \"\"quoted\"\" word\"", "\"「\"\"」を含む値\""),
        T(r->diags->lang,
          "a quotation mark inside a cell must be doubled, and the cell stand in quotation marks",
          "セルの中の引用符は二つ重ね、セル全体を引用符で囲んでください。"));
}

/* Feeds a line piece by piece, each up to a comma: whether a comma ends a cell
 * or stands in quotation marks is for the parser to say, and where a cell
 * begins for us. */
static void feed_line(struct reader *r, const char *line)
{
    int column = 1;
    r->open = true;
    for (const char *from = line; from;) {
        const char *comma = strchr(from, ','), *to = comma ? comma : from + strlen(from);
        if (!r->started) {
            r->started = true;
            r->start_line = r->line;
            r->start_column = column + characters(from, blank_skip(from));
        }
        size_t length = (size_t)(to - from);
        bool fed = csv_parse(&r->parser, from, length, on_cell, on_row, r) == length &&
                   csv_parse(&r->parser, comma ? "," : "\n", 1, on_cell, on_row, r) == 1;
        if (!fed) {
            report_quote(r);
            give_up_row(r);
            return;
        }
        column += characters(from, to) + 1;
        from = comma ? comma + 1 : NULL;
    }
}

static void feed_all(struct reader *r)
{
    for (int i = 0; i < r->sheet->line_count && !r->stop; i++) {
        const char *line = r->sheet->lines[i], *first = blank_skip(line);
        r->line = i + 1;
        if (!r->open && (*first == '\0' || (*first == '#' && !may_be_excel_mark(first))))
            continue;
        feed_line(r, line);
    }
    if (!r->open)
        return;
    r->stop = r->sheet->damaged = true;
    struct cell at = {"", r->start_line, r->start_column};
    diag_add(r->diags, DIAG_ERROR, sheet_place(r->sheet, &at),
             T(r->diags->lang, "a second quotation mark where the cell ends, or none",
               "セルの終わりにも引用符を書くか、引用符を除く"),
             T(r->diags->lang, "the quotation mark that opens here is never closed",
               "ここで始まる引用符が閉じられていません。"));
}

static void check_names(struct reader *r)
{
    struct sheet *s = r->sheet;
    struct names seen;
    names_init(&seen);
    for (int i = 0; i < s->column_count; i++) {
        const char *name = s->header[i].text;
        if (*name && names_find(&seen, name) != NAME_NONE)
            diag_add(
                r->diags, DIAG_ERROR, sheet_place(s, &s->header[i]), NULL,
                T(r->diags->lang, "the column \"%s\" stands twice", "「%s」の列が二つあります。"),
                name);
        names_intern(&seen, name);
    }
    names_release(&seen);
}

/* An empty column between others is harmless unless something stands in it. */
static void check_unnamed(struct reader *r)
{
    struct sheet *s = r->sheet;
    for (int i = 0; i < s->column_count; i++) {
        if (*s->header[i].text)
            continue;
        for (int row = 0; row < s->row_count; row++) {
            const struct cell *c = sheet_cell(s, row, i);
            if (*c->text == '\0')
                continue;
            diag_add(r->diags, DIAG_ERROR, sheet_place(s, c), NULL,
                     T(r->diags->lang,
                       "the cell stands in a column without a name; name the column or clear it",
                       "見出しのない列に値があります。列の名前を書くか、値を消してください。"));
            break;
        }
    }
}

bool sheet_read_memory(struct sheet *out, struct arena *a, struct diags *d, const char *bytes,
                       size_t size, const char *shown_name)
{
    memset(out, 0, sizeof *out);
    out->file = arena_text(a, shown_name);
    if (!lines_read(a, d, bytes, size, shown_name, &out->lines, &out->line_count))
        return false;
    struct reader r = {.arena = a, .diags = d, .sheet = out};
    parser_init(&r.parser);
    feed_all(&r);
    csv_free(&r.parser);
    out->cells =
        arena_array(a, (size_t)out->row_count * (size_t)out->column_count, sizeof *out->cells);
    if (out->row_count > 0)
        memcpy(out->cells, r.cells,
               (size_t)out->row_count * (size_t)out->column_count * sizeof *out->cells);
    free(r.cells);
    free(r.row);
    if (!out->header && r.stop)
        return false;
    if (!out->header) {
        diag_add(d, DIAG_ERROR, (struct place){shown_name, 0, 0, NULL}, NULL,
                 T(d->lang, "has no header line; the first line names the columns",
                   "見出しの行がありません。1行目に列の名前を書いてください。"));
        return false;
    }
    check_names(&r);
    check_unnamed(&r);
    return true;
}

bool sheet_read(struct sheet *out, struct arena *a, struct diags *d, const char *path,
                const char *shown_name)
{
    size_t size;
    char *bytes = file_bytes(d, path, shown_name, &size);
    if (!bytes) {
        memset(out, 0, sizeof *out);
        out->file = arena_text(a, shown_name);
        return false;
    }
    bool read = sheet_read_memory(out, a, d, bytes, size, shown_name);
    free(bytes);
    return read;
}

const struct cell *sheet_cell(const struct sheet *s, int row, int column)
{
    return &s->cells[(size_t)row * (size_t)s->column_count + (size_t)column];
}

struct place sheet_place(const struct sheet *s, const struct cell *c)
{
    const char *line = c->line >= 1 && c->line <= s->line_count ? s->lines[c->line - 1] : NULL;
    return (struct place){s->file, c->line, c->column, line};
}
