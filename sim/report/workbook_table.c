/* A sheet a table: heads, cells that are numbers, widths, heights, print. */
#include "workbook_private.h"

#include "report/text.h"

#include <math.h>
#include <string.h>

/* Excel's widths are in digits of its default font. A full-width letter of 11 points takes
 * 2.1 of them, and a cell has a margin. A4 across holds some 140 at full size; PAGE_WIDTH is
 * printed with letters of 8 points. */
#define LETTER 1.07
enum { MARGIN = 3, WIDTH_LEAST = 9, HEAD_MOST = 21, TEXT_MOST = 72 };
enum { TEXT_LEAST = 14, PAGE_WIDTH = 190, NOTE_WIDTH = 100, FROZEN_MOST = 70, OTHER_COLUMN = 9 };
/* Points of a sheet's page at full size, and how far a table may shrink to be on one. */
#define PAGE_HEIGHT 480.0
#define SHRINK_MOST 0.5
/* Excel has no higher row. */
#define ROW_MOST 409.0

/* ---- Cells. */

void workbook_number_format(struct sbuf *out, enum doc_type type, int digits, enum lang lang)
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

static bool is_words(enum doc_type type) { return type == DOC_TEXT || type == DOC_FISCAL_YEAR; }

static lxw_format *cell_format(struct workbook *w, enum doc_type type, int digits,
                               enum doc_row_kind kind)
{
    digits = digits < 0 ? 0 : digits > 3 ? 3 : digits;
    lxw_format **slot = &w->cells[type][digits][kind];
    if (*slot)
        return *slot;
    *slot = workbook_format(w, 11, kind == DOC_ROW_HEAD || kind == DOC_ROW_TOTAL);
    format_set_align(*slot, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(*slot, LXW_BORDER_THIN);
    format_set_border_color(*slot, 0xbfbfbf);
    if (kind == DOC_ROW_HEAD)
        format_set_bg_color(*slot, 0xf4f6f8);
    if (kind == DOC_ROW_TOTAL)
        format_set_top(*slot, LXW_BORDER_MEDIUM);
    if (is_words(type)) {
        format_set_text_wrap(*slot);
        format_set_align(*slot, LXW_ALIGN_LEFT);
        format_set_indent(*slot, 1);
        return *slot;
    }
    struct sbuf number = {0};
    workbook_number_format(&number, type, digits, w->doc->lang);
    format_set_num_format(*slot, sbuf_text(&number));
    format_set_align(*slot, LXW_ALIGN_RIGHT);
    format_set_indent(*slot, 1);
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
    if (!is_words(c->type) && isfinite(c->number)) {
        worksheet_write_number(sheet, at, across, cell_number(c), format);
        return;
    }
    struct sbuf text = {0};
    doc_cell_text(&text, c, w->doc->lang);
    worksheet_write_string(sheet, at, across, sbuf_text(&text), format);
    sbuf_release(&text);
}

/* ---- Widths and heights. */

static const struct doc_column *column_of(const struct workbook *w, const struct doc_table *t,
                                          int i)
{
    return &w->doc->columns[t->first_column + i];
}

static double text_room(const char *text) { return text_width(text) * LETTER + MARGIN; }

static double cell_room(const struct workbook *w, const struct doc_cell *c)
{
    struct sbuf text = {0};
    doc_cell_text(&text, c, w->doc->lang);
    double room = text_room(sbuf_text(&text));
    sbuf_release(&text);
    return room;
}

/* As wide as what stands in it; heads wrap. */
static double natural_width(struct workbook *w, const struct doc_table *t, int column)
{
    double title = text_room(column_of(w, t, column)->title);
    double widest = fmin(title, HEAD_MOST);
    for (int r = 0; r < t->row_count; r++)
        if (w->doc->rows[t->first_row + r].kind != DOC_ROW_HEAD)
            widest = fmax(widest, cell_room(w, doc_table_cell(w->doc, t, r, column)));
    return fmax(fmin(widest, TEXT_MOST), WIDTH_LEAST);
}

static double sum_of(const double *widths, int from, int end)
{
    double sum = 0;
    for (int i = from; i < end; i++)
        sum += widths[i];
    return sum;
}

/* A table wider than the page has its widest columns of words wrapped: all to the same
 * width, the most that lets it fit. */
static void set_widths(struct workbook *w, lxw_worksheet *sheet, const struct doc_table *t,
                       double *widths)
{
    for (int i = 0; i < t->column_count; i++)
        widths[i] = natural_width(w, t, i);
    for (double most = TEXT_MOST;
         most >= TEXT_LEAST && sum_of(widths, 0, t->column_count) > PAGE_WIDTH; most--)
        for (int i = 0; i < t->column_count; i++)
            if (!column_of(w, t, i)->number)
                widths[i] = fmin(widths[i], most);
    for (int i = 0; i < t->column_count; i++)
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
}

/* What half a full-width letter takes of a digit's width; where there is none, what a
 * letter of Calibri takes on average. */
static double letter(const char *text)
{
    while (*text)
        if (char_width(utf8_next(&text)) == 2)
            return 1.05;
    return 0.95;
}

int workbook_lines(const char *text, double width)
{
    struct sbuf lines = {0};
    int count = 0;
    text_wrap(&lines, text, "", "", (int)((width - MARGIN) / letter(text) + 0.5));
    for (const char *p = sbuf_text(&lines); *p; p++)
        count += *p == '\n';
    sbuf_release(&lines);
    return count > 1 ? count : 1;
}

static double line_height(const struct workbook *w)
{
    return w->doc->lang == LANG_JA ? 18.75 : 15.75;
}

void workbook_row_height(struct workbook *w, lxw_worksheet *sheet, int row, int lines)
{
    worksheet_set_row(sheet, (lxw_row_t)row, fmin(line_height(w) * lines, ROW_MOST), NULL);
}

/* ---- Heads. */

static bool has_groups(const struct workbook *w, const struct doc_table *t)
{
    for (int i = 0; i < t->column_count; i++)
        if (*column_of(w, t, i)->group)
            return true;
    return false;
}

bool workbook_title_on_top(const struct workbook *w, const struct table_place *at, int column)
{
    const struct doc_table *t = &w->doc->tables[at->table];
    return !at->groups || !*column_of(w, t, column)->group;
}

static int group_end(const struct workbook *w, const struct doc_table *t, int column)
{
    const char *group = column_of(w, t, column)->group;
    int end = column + 1;
    while (end < t->column_count && strcmp(column_of(w, t, end)->group, group) == 0)
        end++;
    return end;
}

/* Columns next to each other of one group share the cell over their titles; a title without
 * a group takes both rows. */
static int write_head(struct workbook *w, const struct table_place *at, const double *widths, int i,
                      int lines[2])
{
    const struct doc_table *t = &w->doc->tables[at->table];
    const struct doc_column *c = column_of(w, t, i);
    lxw_format *format = i < t->heads ? w->head_left : w->head;
    lxw_row_t top = (lxw_row_t)at->head, below = (lxw_row_t)at->first - 1;
    if (workbook_title_on_top(w, at, i)) {
        worksheet_write_string(at->sheet, top, (lxw_col_t)i, c->title, format);
        if (at->groups)
            worksheet_merge_range(at->sheet, top, (lxw_col_t)i, below, (lxw_col_t)i, c->title,
                                  format);
        lines[1] = (int)fmax(lines[1], workbook_lines(c->title, widths[i]));
        return i + 1;
    }
    int end = group_end(w, t, i);
    if (end - i > 1)
        worksheet_merge_range(at->sheet, top, (lxw_col_t)i, top, (lxw_col_t)(end - 1), c->group,
                              w->head);
    else
        worksheet_write_string(at->sheet, top, (lxw_col_t)i, c->group, w->head);
    lines[0] = (int)fmax(lines[0], workbook_lines(c->group, sum_of(widths, i, end)));
    for (; i < end; i++) {
        const char *title = column_of(w, t, i)->title;
        worksheet_write_string(at->sheet, below, (lxw_col_t)i, title, w->head);
        lines[1] = (int)fmax(lines[1], workbook_lines(title, widths[i]));
    }
    return end;
}

static void write_heads(struct workbook *w, const struct table_place *at, const double *widths)
{
    const struct doc_table *t = &w->doc->tables[at->table];
    int lines[2] = {1, 1};
    for (int i = 0; i < t->column_count;)
        i = write_head(w, at, widths, i, lines);
    if (at->groups)
        workbook_row_height(w, at->sheet, at->head, lines[0]);
    workbook_row_height(w, at->sheet, at->first - 1, lines[1]);
}

/* ---- Rows. */

static int write_row(struct workbook *w, lxw_worksheet *sheet, const struct doc_table *t,
                     const double *widths, int r, int row)
{
    enum doc_row_kind kind = w->doc->rows[t->first_row + r].kind;
    int lines = 1;
    if (kind == DOC_ROW_HEAD && t->column_count > 1) {
        const char *text = doc_table_cell(w->doc, t, r, 0)->text;
        worksheet_merge_range(sheet, (lxw_row_t)row, 0, (lxw_row_t)row,
                              (lxw_col_t)(t->column_count - 1), text,
                              cell_format(w, DOC_TEXT, 0, kind));
        lines = workbook_lines(text, sum_of(widths, 0, t->column_count));
    } else
        for (int i = 0; i < t->column_count; i++) {
            const struct doc_cell *c = doc_table_cell(w->doc, t, r, i);
            write_cell(w, sheet, row, i, c, kind);
            lines = (int)fmax(lines, c->type == DOC_TEXT ? workbook_lines(c->text, widths[i]) : 1);
        }
    workbook_row_height(w, sheet, row, lines);
    return lines;
}

/* The notes that stand right behind a table belong to it: across its columns, and as many
 * more as a line of words wants. */
static int write_notes(struct workbook *w, lxw_worksheet *sheet, int table, const double *widths,
                       int row)
{
    const struct doc *d = w->doc;
    const struct doc_table *t = &d->tables[table];
    double width = sum_of(widths, 0, t->column_count);
    int b = 0, end = t->column_count;
    for (; width < NOTE_WIDTH || end < 2; end++)
        width += OTHER_COLUMN;
    while (b < d->block_count && !(d->blocks[b].kind == DOC_TABLE && d->blocks[b].first == table))
        b++;
    for (b++; b < d->block_count && d->blocks[b].kind == DOC_NOTE; b++, row++) {
        worksheet_merge_range(sheet, (lxw_row_t)row, 0, (lxw_row_t)row, (lxw_col_t)(end - 1),
                              d->blocks[b].text, w->note);
        workbook_row_height(w, sheet, row, workbook_lines(d->blocks[b].text, width));
    }
    return row;
}

/* ---- The sheet. */

/* "&" begins a code in heads and feet. */
static void add_plain(struct sbuf *out, const char *text)
{
    for (; *text; text++)
        sbuf_add_n(out, *text == '&' ? "&&" : text, *text == '&' ? 2 : 1);
}

void workbook_page(struct workbook *w, lxw_worksheet *sheet, int first_head, int last_head)
{
    struct sbuf header = {0};
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    if (last_head >= first_head)
        worksheet_repeat_rows(sheet, (lxw_row_t)first_head, (lxw_row_t)last_head);
    sbuf_add(&header, "&L");
    add_plain(&header, w->doc->title);
    worksheet_set_header(sheet, sbuf_text(&header));
    worksheet_set_footer(sheet, T(w->doc->lang, "&L&A&R&P / &N", "&L&A&R&P／&N"));
    sbuf_release(&header);
}

/* One page where that is not too small to read, else one page across. */
static void fit_pages(struct workbook *w, lxw_worksheet *sheet, int lines, int charts)
{
    int chart_rows = (charts + CHARTS_ACROSS - 1) / CHARTS_ACROSS;
    double points = lines * line_height(w) + chart_rows * (CHART_HEIGHT + CHART_GAP) * 0.75;
    worksheet_fit_to_pages(sheet, 1, points * SHRINK_MOST <= PAGE_HEIGHT ? 1 : 0);
}

static void write_caption(struct workbook *w, lxw_worksheet *sheet, const struct doc_table *t)
{
    worksheet_write_string(sheet, 0, 0, t->caption, w->heading);
    workbook_row_height(w, sheet, 0, 1);
    if (!*t->unit)
        return;
    struct sbuf unit = {0};
    sbuf_printf(&unit, T(w->doc->lang, "Unit: %s", "単位：%s"), t->unit);
    worksheet_write_string(sheet, 1, 0, sbuf_text(&unit), w->unit);
    workbook_row_height(w, sheet, 1, 1);
    sbuf_release(&unit);
}

void workbook_table(struct workbook *w, int table)
{
    const struct doc_table *t = &w->doc->tables[table];
    double *widths = arena_array(w->arena, (size_t)t->column_count, sizeof *widths);
    struct table_place at = {.sheet = workbook_add_worksheet(w->book, w->names[table]),
                             .table = table,
                             .head = 2,
                             .groups = has_groups(w, t)};
    at.first = at.head + 1 + at.groups;
    write_caption(w, at.sheet, t);
    set_widths(w, at.sheet, t, widths);
    write_heads(w, &at, widths);
    int row = at.first, lines = row;
    for (int r = 0; r < t->row_count; r++)
        lines += write_row(w, at.sheet, t, widths, r, row++);
    worksheet_freeze_panes(at.sheet, (lxw_row_t)at.first,
                           (lxw_col_t)(sum_of(widths, 0, t->heads) <= FROZEN_MOST ? t->heads : 0));
    workbook_page(w, at.sheet, at.head, at.first - 1);
    row = write_notes(w, at.sheet, table, widths, row + 1);
    int charts = workbook_charts(w, &at, row + 1);
    fit_pages(w, at.sheet, lines + row - at.first - t->row_count, charts);
}
