#include "page.h"
#include "plots/chart_table.h"

#include <math.h>
#include <string.h>

#define SIZE_MOST 10.5
#define PAD_X 5.0
#define PAD_Y_MOST 5.0
#define PAD_Y_LEAST 0.8

struct table {
    struct canvas *cv;
    const struct chart_table *c;
    double size_pt;
    double widths[TABLE_COLUMNS_MAX];
    double heights[TABLE_ROWS_MAX], head_h; /* of the letters */
    double pad_y;
};

static struct text_style cell_style(const struct table *t, int column, bool bold)
{
    static const enum align aligns[] = {ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER};
    return (struct text_style){.size_pt = t->size_pt,
                               .bold = bold,
                               .align = aligns[t->c->columns[column].align],
                               .valign = VALIGN_MIDDLE};
}

static struct text_style head_style(const struct table *t, int column)
{
    struct text_style style = cell_style(t, column, true);
    style.valign = VALIGN_BOTTOM;
    style.balanced = true;
    return style;
}

static double line_width(const struct table *t, const char *text, bool bold)
{
    struct text_style style = {.size_pt = t->size_pt, .bold = bold};
    return canvas_text_size(t->cv, 0, text, style).w + 1;
}

/* What cannot be broken: the longest word; of Japanese four letters. */
static double word_width(const struct table *t, const char *text, bool bold)
{
    double widest = 0;
    for (const char *at = text; at && *at;) {
        char word[128];
        size_t length = strcspn(at, " \n"), kept = length < sizeof word ? length : sizeof word - 1;
        while (kept > 0 && kept < length && ((unsigned char)at[kept] & 0xc0) == 0x80)
            kept--;
        memcpy(word, at, kept);
        word[kept] = '\0';
        double w = line_width(t, word, bold);
        widest = fmax(widest, text_has_japanese(word) ? fmin(w, 4 * t->size_pt + 1) : w);
        at += length + strspn(at + length, " \n");
    }
    return widest;
}

/* ---- Widths: each column between its longest word and what it would take in one line. */

struct wish {
    double least, most;
};

static struct wish column_wish(const struct table *t, int column)
{
    const struct table_column *col = &t->c->columns[column];
    struct wish wish = {word_width(t, col->head, true), line_width(t, col->head, true) * 0.55};
    for (int r = 0; r < t->c->row_count; r++) {
        const struct table_row *row = &t->c->rows[r];
        const char *text = row->kind == TABLE_SECTION ? NULL : row->cells[column];
        if (!text || !*text)
            continue;
        bool bold = row->kind == TABLE_TOTAL;
        double whole = line_width(t, text, bold);
        wish.most = fmax(wish.most, whole);
        wish.least =
            fmax(wish.least, col->align == TABLE_WORDS ? word_width(t, text, bold) : whole);
    }
    wish.least += 2 * PAD_X;
    wish.most = fmax(wish.most + 2 * PAD_X, wish.least);
    return wish;
}

/* Columns of numbers are of one width, with heads of a few lines. */
static void share_wishes(const struct table *t, struct wish *wishes)
{
    struct wish widest = {0, 0};
    for (int i = 0; i < t->c->column_count; i++) {
        if (t->c->columns[i].align != TABLE_NUMBERS)
            continue;
        widest.least = fmax(widest.least, wishes[i].least);
        widest.most = fmax(widest.most, fmin(wishes[i].most, 10 * t->size_pt));
    }
    widest.most = fmax(widest.most, widest.least);
    for (int i = 0; i < t->c->column_count; i++)
        if (t->c->columns[i].align == TABLE_NUMBERS)
            wishes[i] = widest;
}

/* False when not even the longest words have room. */
static bool set_widths(struct table *t, double room)
{
    struct wish wishes[TABLE_COLUMNS_MAX];
    double least = 0, most = 0;
    for (int i = 0; i < t->c->column_count; i++)
        wishes[i] = column_wish(t, i);
    share_wishes(t, wishes);
    for (int i = 0; i < t->c->column_count; i++) {
        least += wishes[i].least;
        most += wishes[i].most;
    }
    for (int i = 0; i < t->c->column_count; i++) {
        double w = most <= room    ? wishes[i].most * room / most
                   : least <= room ? wishes[i].least + (wishes[i].most - wishes[i].least) *
                                                           (room - least) / (most - least)
                                   : wishes[i].least * room / least;
        t->widths[i] = w;
    }
    return least <= room;
}

/* ---- Heights. */

static double cell_height(const struct table *t, double w, const char *text, bool bold)
{
    struct text_style style = {.size_pt = t->size_pt, .bold = bold};
    return canvas_text_size(t->cv, w - 2 * PAD_X, text, style).h;
}

static double row_height(const struct table *t, const struct table_row *row, double whole)
{
    if (row->kind == TABLE_SECTION)
        return cell_height(t, whole, row->cells[0], true);
    double highest = canvas_line_height(t->cv, t->size_pt);
    for (int i = 0; i < t->c->column_count; i++)
        highest =
            fmax(highest, cell_height(t, t->widths[i], row->cells[i], row->kind == TABLE_TOTAL));
    return highest;
}

/* The sum of all rows with the least padding. */
static double set_heights(struct table *t, double whole)
{
    double sum = 0;
    t->head_h = 0;
    for (int i = 0; i < t->c->column_count; i++)
        t->head_h =
            fmax(t->head_h, cell_height(t, t->widths[i], t->c->columns[i].head, true) + 0.5);
    for (int r = 0; r < t->c->row_count; r++)
        sum += t->heights[r] = row_height(t, &t->c->rows[r], whole) + 0.5;
    return sum + t->head_h + 2 * PAD_Y_LEAST * (t->c->row_count + 1);
}

/* The largest letters with which all has room. */
static void fit(struct table *t, struct box room)
{
    for (t->size_pt = SIZE_MOST;; t->size_pt -= 0.25) {
        t->size_pt = fmax(t->size_pt, TEXT_MIN_PT);
        bool wide = set_widths(t, room.w);
        double height = set_heights(t, room.w);
        if ((wide && height <= room.h) || t->size_pt <= TEXT_MIN_PT) {
            double spare = (room.h - height) / (2 * (t->c->row_count + 1));
            t->pad_y = fmin(PAD_Y_LEAST + fmax(spare, 0), PAD_Y_MOST);
            return;
        }
    }
}

/* ---- Drawing. */

static void draw_head(struct table *t, struct box at)
{
    double x = at.x;
    for (int i = 0; i < t->c->column_count; i++) {
        canvas_text(
            t->cv,
            box_of(x + PAD_X, at.y + t->pad_y, t->widths[i] - 2 * PAD_X, at.h - 2 * t->pad_y),
            t->c->columns[i].head, head_style(t, i));
        x += t->widths[i];
    }
    canvas_line(t->cv, at.x, at.y, at.x + at.w, at.y, 1.4, INK_AXIS);
    canvas_line(t->cv, at.x, at.y + at.h, at.x + at.w, at.y + at.h, 0.8, INK_AXIS);
}

static void draw_section(struct table *t, const struct table_row *row, struct box at)
{
    canvas_cell(t->cv, box_of(at.x, at.y + 0.3, at.w, at.h - 0.6), t->cv->theme->ramp[1]);
    canvas_text(t->cv, box_of(at.x + PAD_X, at.y, at.w - 2 * PAD_X, at.h), row->cells[0],
                (struct text_style){.size_pt = t->size_pt, .bold = true, .valign = VALIGN_MIDDLE});
}

static void draw_row(struct table *t, int r, struct box at)
{
    const struct table_row *row = &t->c->rows[r];
    bool total = row->kind == TABLE_TOTAL;
    double x = at.x;
    if (row->kind == TABLE_SECTION) {
        draw_section(t, row, at);
        return;
    }
    if (total)
        canvas_line(t->cv, at.x, at.y, at.x + at.w, at.y, 0.8, INK_AXIS);
    for (int i = 0; i < t->c->column_count; i++) {
        canvas_text(t->cv, box_of(x + PAD_X, at.y, t->widths[i] - 2 * PAD_X, at.h), row->cells[i],
                    cell_style(t, i, total));
        x += t->widths[i];
    }
    canvas_line(t->cv, at.x, at.y + at.h, at.x + at.w, at.y + at.h, 0.4, INK_GRID);
}

static void table_draw(struct canvas *cv, const void *chart, struct box body)
{
    struct table t = {.cv = cv, .c = chart};
    if (t.c->unit) {
        double line = canvas_line_height(cv, SIZE_BODY) + 3;
        canvas_text(
            cv, box_of(body.x, body.y, body.w, line), t.c->unit,
            (struct text_style){.size_pt = SIZE_BODY, .ink = INK_MUTED, .align = ALIGN_RIGHT});
        body.y += line;
        body.h -= line;
    }
    fit(&t, body);
    struct box at = {body.x, body.y, body.w, t.head_h + 2 * t.pad_y};
    draw_head(&t, at);
    for (int r = 0; r < t.c->row_count; r++) {
        at.y += at.h;
        at.h = t.heights[r] + 2 * t.pad_y;
        draw_row(&t, r, at);
    }
    canvas_line(cv, at.x, at.y + at.h, at.x + at.w, at.y + at.h, 1.4, INK_AXIS);
}

enum plots_status chart_table(const struct chart_table *c, const struct chart_frame *frame,
                              struct chart_target to, struct plots_error *error)
{
    bool fits = c->column_count <= TABLE_COLUMNS_MAX && c->row_count <= TABLE_ROWS_MAX;
    return page_draw(
        frame, to, error,
        (struct page_chart){c, fits, c->column_count > 0 && c->row_count > 0, table_draw});
}
