#include "report/workbook.h"

#include "workbook_private.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Excel's widths are in digits of the default font; a full-width letter takes two. */
enum { WIDTH_MAX = 48, WIDTH_LEAST = 9, TEXT_COLUMN = 96 };

static const char *font(const struct workbook *w)
{
    return T(w->doc->lang, "Calibri", "游ゴシック");
}

static lxw_format *format_new(struct workbook *w, double points, bool bold)
{
    lxw_format *f = workbook_add_format(w->book);
    format_set_font_name(f, font(w));
    format_set_font_size(f, points);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (bold)
        format_set_bold(f);
    return f;
}

static void formats_make(struct workbook *w)
{
    w->title = format_new(w, 16, true);
    w->heading = format_new(w, 12, true);
    w->text = format_new(w, 11, false);
    w->note = format_new(w, 10, false);
    w->warning = format_new(w, 11, true);
    w->link = format_new(w, 11, false);
    w->head = format_new(w, 11, true);
    w->head_left = format_new(w, 11, true);
    format_set_text_wrap(w->text);
    format_set_text_wrap(w->warning);
    format_set_font_color(w->note, 0x595959);
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
}

/* ---- Cells. */

/* "#,##0.0", with "," at the end for thousands and "%" for shares; negatives ▲. */
static void number_format(struct sbuf *out, enum doc_type type, int digits, enum lang lang)
{
    struct sbuf number = {0};
    sbuf_add(&number, "#,##0");
    for (int i = 0; i < digits; i++)
        sbuf_add(&number, i ? "0" : ".0");
    if (type == DOC_THOUSAND_YEN)
        sbuf_add(&number, ",");
    if (type == DOC_SHARE)
        sbuf_add(&number, "%");
    sbuf_printf(out, T(lang, "%s;-%s", "%s;\"▲\"%s"), sbuf_text(&number), sbuf_text(&number));
    sbuf_release(&number);
}

static lxw_format *cell_format(struct workbook *w, enum doc_type type, int digits,
                               enum doc_row_kind kind)
{
    digits = digits < 0 ? 0 : digits > 3 ? 3 : digits;
    lxw_format **slot = &w->cells[type][digits][kind];
    if (*slot)
        return *slot;
    *slot = format_new(w, 11, kind == DOC_ROW_HEAD || kind == DOC_ROW_TOTAL);
    format_set_border(*slot, LXW_BORDER_THIN);
    format_set_border_color(*slot, 0xbfbfbf);
    if (kind == DOC_ROW_HEAD)
        format_set_bg_color(*slot, 0xf4f6f8);
    if (kind == DOC_ROW_TOTAL)
        format_set_top(*slot, LXW_BORDER_MEDIUM);
    if (type == DOC_TEXT || type == DOC_FISCAL_YEAR) {
        format_set_text_wrap(*slot);
        return *slot;
    }
    struct sbuf number = {0};
    number_format(&number, type, digits, w->doc->lang);
    format_set_num_format(*slot, sbuf_text(&number));
    format_set_align(*slot, LXW_ALIGN_RIGHT);
    sbuf_release(&number);
    return *slot;
}

/* A difference of shares is written in points: no format multiplies by 100 without a
 * % sign. All else keeps the number of results.csv. */
static double cell_number(const struct doc_cell *c)
{
    return c->type == DOC_POINTS ? c->number * doc_scale(c->type) : c->number;
}

static void write_cell(struct workbook *w, lxw_worksheet *sheet, int row, int column,
                       const struct doc_cell *c, enum doc_row_kind kind)
{
    lxw_format *format = cell_format(w, c->type, c->digits, kind);
    lxw_row_t at = (lxw_row_t)row;
    lxw_col_t across = (lxw_col_t)column;
    if (c->type != DOC_TEXT && c->type != DOC_FISCAL_YEAR && isfinite(c->number)) {
        worksheet_write_number(sheet, at, across, cell_number(c), format);
        return;
    }
    struct sbuf text = {0};
    doc_cell_text(&text, c, w->doc->lang);
    worksheet_write_string(sheet, at, across, sbuf_text(&text), format);
    sbuf_release(&text);
}

/* ---- A sheet a table. */

static const struct doc_column *column_of(const struct workbook *w, const struct doc_table *t,
                                          int i)
{
    return &w->doc->columns[t->first_column + i];
}

static bool has_groups(const struct workbook *w, const struct doc_table *t)
{
    for (int i = 0; i < t->column_count; i++)
        if (*column_of(w, t, i)->group)
            return true;
    return false;
}

/* Columns next to each other of one group share the cell over their titles. */
static void write_groups(struct workbook *w, lxw_worksheet *sheet, const struct doc_table *t,
                         int row)
{
    for (int i = 0, end; i < t->column_count; i = end) {
        const char *group = column_of(w, t, i)->group;
        for (end = i + 1; end < t->column_count && *group; end++)
            if (strcmp(column_of(w, t, end)->group, group) != 0)
                break;
        if (end - i > 1)
            worksheet_merge_range(sheet, (lxw_row_t)row, (lxw_col_t)i, (lxw_row_t)row,
                                  (lxw_col_t)(end - 1), group, w->head);
        else
            worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)i, group, w->head);
    }
}

static int cell_width(const struct workbook *w, const struct doc_cell *c)
{
    struct sbuf text = {0};
    doc_cell_text(&text, c, w->doc->lang);
    int width = text_width(sbuf_text(&text)) + 2;
    sbuf_release(&text);
    return width;
}

static void set_widths(struct workbook *w, lxw_worksheet *sheet, const struct doc_table *t)
{
    for (int i = 0; i < t->column_count; i++) {
        int widest = text_width(column_of(w, t, i)->title) + 2;
        if (i >= t->heads && widest > 16)
            widest = 16; /* heads wrap */
        for (int r = 0; r < t->row_count; r++) {
            if (w->doc->rows[t->first_row + r].kind == DOC_ROW_HEAD)
                continue;
            int width = cell_width(w, doc_table_cell(w->doc, t, r, i));
            widest = width > widest ? width : widest;
        }
        widest = widest > WIDTH_MAX ? WIDTH_MAX : widest < WIDTH_LEAST ? WIDTH_LEAST : widest;
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, widest, NULL);
    }
}

static void write_row(struct workbook *w, lxw_worksheet *sheet, const struct doc_table *t, int r,
                      int row)
{
    enum doc_row_kind kind = w->doc->rows[t->first_row + r].kind;
    if (kind == DOC_ROW_HEAD && t->column_count > 1) {
        const struct doc_cell *c = doc_table_cell(w->doc, t, r, 0);
        worksheet_merge_range(sheet, (lxw_row_t)row, 0, (lxw_row_t)row,
                              (lxw_col_t)(t->column_count - 1), c->text,
                              cell_format(w, DOC_TEXT, 0, kind));
        return;
    }
    for (int i = 0; i < t->column_count; i++)
        write_cell(w, sheet, row, i, doc_table_cell(w->doc, t, r, i), kind);
}

/* The notes that stand right behind a table belong to it. */
static int write_notes(struct workbook *w, lxw_worksheet *sheet, int table, int row)
{
    const struct doc *d = w->doc;
    int b = 0;
    while (b < d->block_count && !(d->blocks[b].kind == DOC_TABLE && d->blocks[b].first == table))
        b++;
    for (b++; b < d->block_count && d->blocks[b].kind == DOC_NOTE; b++)
        worksheet_write_string(sheet, (lxw_row_t)row++, 0, d->blocks[b].text, w->note);
    return row;
}

static void page_setup(struct workbook *w, lxw_worksheet *sheet, int first_head, int last_head)
{
    struct sbuf footer = {0};
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    if (last_head >= first_head)
        worksheet_repeat_rows(sheet, (lxw_row_t)first_head, (lxw_row_t)last_head);
    sbuf_add(&footer, T(w->doc->lang, "&L&A&R&P / &N", "&L&A&R&P／&N"));
    worksheet_set_footer(sheet, sbuf_text(&footer));
    sbuf_release(&footer);
}

static void write_table(struct workbook *w, int table)
{
    const struct doc_table *t = &w->doc->tables[table];
    lxw_worksheet *sheet = workbook_add_worksheet(w->book, w->names[table]);
    int row = 0;
    worksheet_write_string(sheet, (lxw_row_t)row++, 0, t->caption, w->heading);
    if (*t->unit) {
        struct sbuf unit = {0};
        sbuf_printf(&unit, T(w->doc->lang, "Unit: %s", "単位：%s"), t->unit);
        worksheet_write_string(sheet, (lxw_row_t)row, 0, sbuf_text(&unit), w->note);
        sbuf_release(&unit);
    }
    int head = ++row;
    if (has_groups(w, t))
        write_groups(w, sheet, t, row++);
    for (int i = 0; i < t->column_count; i++)
        worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)i, column_of(w, t, i)->title,
                               i < t->heads ? w->head_left : w->head);
    int first = ++row;
    for (int r = 0; r < t->row_count; r++)
        write_row(w, sheet, t, r, row++);
    set_widths(w, sheet, t);
    worksheet_freeze_panes(sheet, (lxw_row_t)first, (lxw_col_t)t->heads);
    page_setup(w, sheet, head, first - 1);
    row = write_notes(w, sheet, table, row + 1);
    workbook_chart(w, sheet, table, first, row + 1);
}

/* ---- The first sheet: what the report says, with links to its tables. */

static int rows_of(const char *text)
{
    int width = text_width(text), most = TEXT_COLUMN - 4;
    return width > most ? (width + most - 1) / most : 1;
}

static void write_text(lxw_worksheet *sheet, int row, const char *text, lxw_format *format)
{
    worksheet_set_row(sheet, (lxw_row_t)row, 18.0 * rows_of(text), NULL);
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
        write_text(sheet, row++, sbuf_text(&line), w->text);
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
        write_text(sheet, row, b->text, w->warning);
        return row + 1;
    case DOC_PARAGRAPH:
        write_text(sheet, row, b->text, w->text);
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
    lxw_worksheet *sheet = workbook_add_worksheet(w->book, T(d->lang, "Report", "報告"));
    worksheet_set_column(sheet, 0, 0, TEXT_COLUMN, NULL);
    int row = 0;
    worksheet_set_row(sheet, 0, 26, NULL);
    worksheet_write_string(sheet, (lxw_row_t)row++, 0, d->title, w->title);
    if (d->subtitle && *d->subtitle)
        write_text(sheet, row++, d->subtitle, w->text);
    for (int c = 0; c < d->chapter_count; c++) {
        const struct doc_chapter *chapter = &d->chapters[c];
        worksheet_write_string(sheet, (lxw_row_t)++row, 0, chapter->title, w->heading);
        row++;
        for (int i = 0; i < chapter->count; i++)
            row = write_block(w, sheet, &d->blocks[chapter->first + i], row);
    }
    if (d->footer && *d->footer)
        write_text(sheet, row + 1, d->footer, w->note);
    page_setup(w, sheet, 1, 0);
}

/* ---- Names of sheets: the caption, at most 31 letters, none of []:*?/\, distinct. */

static void sheet_name(struct workbook *w, int table)
{
    const char *caption = w->doc->tables[table].caption;
    struct sbuf name = {0};
    int letters = 0;
    for (const char *p = caption; *p && letters < 26;
         letters += ((unsigned char)*p & 0xc0) != 0x80, p++)
        sbuf_add_n(&name, strchr("[]:*?/\\'", *p) ? " " : p, 1);
    for (int i = 0; i < table; i++)
        if (strcmp(w->names[i], sbuf_text(&name)) == 0) {
            sbuf_printf(&name, " %d", table + 1);
            break;
        }
    snprintf(w->names[table], SHEET_NAME, "%s", sbuf_text(&name));
    sbuf_release(&name);
}

static bool write_book(const char *part, const struct doc *doc, struct arena *a)
{
    struct workbook w = {.doc = doc};
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
        write_table(&w, t);
    return workbook_close(w.book) == LXW_NO_ERROR;
}

bool report_workbook(const char *path, const struct doc *doc, struct sbuf *failure)
{
    struct arena a;
    struct sbuf part = {0};
    arena_init(&a);
    errno = 0;
    sbuf_printf(&part, "%s.new", path);
    bool good = write_book(sbuf_text(&part), doc, &a) && rename(sbuf_text(&part), path) == 0;
    if (!good) {
        sbuf_printf(failure, "%s: %s", path, strerror(errno ? errno : EIO));
        unlink(sbuf_text(&part));
    }
    sbuf_release(&part);
    arena_release(&a);
    return good;
}
