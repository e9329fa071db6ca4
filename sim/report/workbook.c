#include "report/workbook.h"

#include "workbook_private.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { TEXT_COLUMN = 110 };

const char *workbook_font(const struct workbook *w)
{
    return T(w->doc->lang, "Calibri", "游ゴシック");
}

lxw_format *workbook_format(struct workbook *w, double points, bool bold)
{
    lxw_format *f = workbook_add_format(w->book);
    format_set_font_name(f, workbook_font(w));
    format_set_font_size(f, points);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (bold)
        format_set_bold(f);
    return f;
}

static void formats_make(struct workbook *w)
{
    w->title = workbook_format(w, 16, true);
    w->heading = workbook_format(w, 12, true);
    w->text = workbook_format(w, 11, false);
    w->note = workbook_format(w, 10, false);
    w->warning = workbook_format(w, 11, true);
    w->unit = workbook_format(w, 10, false);
    w->link = workbook_format(w, 11, false);
    w->head = workbook_format(w, 11, true);
    w->head_left = workbook_format(w, 11, true);
    format_set_text_wrap(w->text);
    format_set_text_wrap(w->warning);
    format_set_text_wrap(w->note);
    format_set_font_color(w->note, 0x595959);
    format_set_font_color(w->unit, 0x595959);
    format_set_font_color(w->link, 0x0563c1);
    format_set_underline(w->link, LXW_UNDERLINE_SINGLE);
    lxw_format *heads[] = {w->head, w->head_left};
    for (int i = 0; i < 2; i++) {
        format_set_text_wrap(heads[i]);
        format_set_bg_color(heads[i], 0xe8eef4);
        format_set_border(heads[i], LXW_BORDER_THIN);
        format_set_align(heads[i], LXW_ALIGN_VERTICAL_CENTER);
    }
    format_set_align(w->head, LXW_ALIGN_CENTER);
    format_set_align(w->head_left, LXW_ALIGN_LEFT);
    format_set_indent(w->head_left, 1);
}

static const char *summary_name(const struct workbook *w)
{
    return T(w->doc->lang, "Report", "報告");
}

/* ---- The first sheet: what the report says, with links to its tables. */

static void write_text(struct workbook *w, lxw_worksheet *sheet, int row, const char *text,
                       lxw_format *format)
{
    workbook_row_height(w, sheet, row, workbook_lines(text, TEXT_COLUMN));
    worksheet_write_string(sheet, (lxw_row_t)row, 0, text, format);
}

static int write_items(struct workbook *w, lxw_worksheet *sheet, const struct doc_block *b, int row)
{
    for (int i = 0; i < b->count; i++) {
        const struct doc_item *item = &w->doc->items[b->first + i];
        struct sbuf line = {0};
        if (item->term && *item->term)
            sbuf_printf(&line, T(w->doc->lang, "%s: %s", "%s：%s"), item->term, item->text);
        else
            sbuf_printf(&line, T(w->doc->lang, "- %s", "・%s"), item->text);
        write_text(w, sheet, row++, sbuf_text(&line), w->text);
        sbuf_release(&line);
    }
    return row;
}

static int write_link(struct workbook *w, lxw_worksheet *sheet, int table, int row)
{
    struct sbuf url = {0}, line = {0};
    sbuf_printf(&url, "internal:'%s'!A1", w->names[table]);
    sbuf_printf(&line, T(w->doc->lang, "Table: %s", "表：%s"), w->doc->tables[table].caption);
    worksheet_write_url_opt(sheet, (lxw_row_t)row, 0, sbuf_text(&url), w->link, sbuf_text(&line),
                            NULL);
    sbuf_release(&url);
    sbuf_release(&line);
    return row + 1;
}

static int write_block(struct workbook *w, lxw_worksheet *sheet, const struct doc_block *b, int row)
{
    switch (b->kind) {
    case DOC_LEAD:
    case DOC_WARNING:
        write_text(w, sheet, row, b->text, w->warning);
        return row + 1;
    case DOC_PARAGRAPH:
        write_text(w, sheet, row, b->text, w->text);
        return row + 1;
    case DOC_LIST:
    case DOC_TERMS:
        return write_items(w, sheet, b, row);
    case DOC_TABLE:
        return write_link(w, sheet, b->first, row);
    case DOC_NOTE: /* beneath its table */
    case DOC_CHART:
        break;
    }
    return row;
}

static void write_summary(struct workbook *w)
{
    const struct doc *d = w->doc;
    lxw_worksheet *sheet = workbook_add_worksheet(w->book, summary_name(w));
    worksheet_set_column(sheet, 0, 0, TEXT_COLUMN, NULL);
    int row = 0;
    worksheet_set_row(sheet, 0, 26, NULL);
    worksheet_write_string(sheet, (lxw_row_t)row++, 0, d->title, w->title);
    if (d->subtitle && *d->subtitle)
        write_text(w, sheet, row++, d->subtitle, w->text);
    for (int c = 0; c < d->chapter_count; c++) {
        const struct doc_chapter *chapter = &d->chapters[c];
        worksheet_write_string(sheet, (lxw_row_t)++row, 0, chapter->title, w->heading);
        row++;
        for (int i = 0; i < chapter->count; i++)
            row = write_block(w, sheet, &d->blocks[chapter->first + i], row);
    }
    if (d->footer && *d->footer)
        write_text(w, sheet, row + 1, d->footer, w->note);
    workbook_page(w, sheet, 1, 0);
    worksheet_fit_to_pages(sheet, 1, 0);
}

/* ---- Names of sheets: the caption, none of []:*?/\', distinct. */

/* What Excel takes, and where a number tells two of one name apart. */
enum { NAME_LETTERS = 31, NAME_STEM = 27 };

/* Cut between words where that leaves more than half. */
static void add_sheet_name(struct sbuf *out, const char *caption, int most)
{
    int letters = 0;
    const char *p = caption;
    for (; *p && letters < most; letters++) {
        const char *letter = p;
        uint32_t c = utf8_next(&p);
        bool blank = c == ' ' || (c < 128 && strchr("[]:*?/\\'", (int)c));
        if (blank && out->length && out->data[out->length - 1] != ' ')
            sbuf_add(out, " ");
        else if (!blank)
            sbuf_add_n(out, letter, (size_t)(p - letter));
    }
    const char *blank = strrchr(sbuf_text(out), ' ');
    if (*p && *p != ' ' && blank && (size_t)(blank - sbuf_text(out)) > out->length / 2)
        out->data[out->length = (size_t)(blank - sbuf_text(out))] = '\0';
    while (out->length && out->data[out->length - 1] == ' ')
        out->data[--out->length] = '\0';
}

/* Excel takes upper and lower case for the same. */
static bool name_is_taken(const struct workbook *w, int table, const char *name)
{
    if (strcasecmp(name, summary_name(w)) == 0)
        return true;
    for (int i = 0; i < table; i++)
        if (strcasecmp(w->names[i], name) == 0)
            return true;
    return false;
}

static void sheet_name(struct workbook *w, int table)
{
    const char *caption = w->doc->tables[table].caption;
    struct sbuf name = {0};
    add_sheet_name(&name, caption, NAME_LETTERS);
    for (int again = 2; name.length == 0 || name_is_taken(w, table, sbuf_text(&name)); again++) {
        sbuf_clear(&name);
        add_sheet_name(&name, caption, NAME_STEM);
        sbuf_printf(&name, name.length ? " %d" : "%d", again);
    }
    snprintf(w->names[table], SHEET_NAME, "%s", sbuf_text(&name));
    sbuf_release(&name);
}

static bool write_book(const char *part, const struct doc *doc, struct arena *a)
{
    struct workbook w = {.doc = doc, .arena = a};
    w.names = arena_array(a, (size_t)doc->table_count + 1, sizeof *w.names);
    w.book = workbook_new(part);
    if (!w.book)
        return false;
    /* The time of writing would make every file different. */
    lxw_doc_properties about = {.title = (char *)(uintptr_t)doc->title, .created = 946684800};
    workbook_set_properties(w.book, &about);
    formats_make(&w);
    for (int t = 0; t < doc->table_count; t++)
        sheet_name(&w, t);
    write_summary(&w);
    for (int t = 0; t < doc->table_count; t++)
        workbook_table(&w, t);
    return workbook_close(w.book) == LXW_NO_ERROR;
}

/* Asked first, for the library tells of a path that cannot be written on stderr. */
static bool may_write(const char *path)
{
    FILE *file = fopen(path, "wb");
    return file && fclose(file) == 0;
}

bool report_workbook(const char *path, const struct doc *doc, struct sbuf *failure)
{
    struct arena a;
    struct sbuf part = {0};
    arena_init(&a);
    errno = 0;
    sbuf_printf(&part, "%s.new", path);
    bool good = may_write(sbuf_text(&part)) && write_book(sbuf_text(&part), doc, &a) &&
                rename(sbuf_text(&part), path) == 0;
    if (!good) {
        sbuf_printf(failure, "%s: %s", path, strerror(errno ? errno : EIO));
        unlink(sbuf_text(&part));
    }
    sbuf_release(&part);
    arena_release(&a);
    return good;
}
