/* Excel's own charts of the tables that are worth one. They point at the cells, so that
 * who changes a cell sees the chart change. */
#include "workbook_private.h"

#include <math.h>
#include <string.h>

enum series_by {
    BY_COLUMN, /* a series a column, along the rows; of rows with two heads those of the first
                  name, along their second heads */
    BY_ROW,    /* a series a row, along the columns, which must have their names on top */
    BY_PAIR,   /* a series for each second head, along the first heads that have all of them */
};

enum {
    CHART_EACH = 1, /* below each row of heads a chart, not a series */
    TOTALS = 2,     /* rows of totals too */
    AGAINST = 4,    /* the baseline, and its colour, has no series */
};

/* Columns from `first` to `last` (0 and less: from the end), of each group the one in place
 * `nth`. Rows below a row of heads are a block, and its series. */
static const struct drawn {
    const char *id;
    uint8_t type;
    enum series_by by;
    int first, last, nth, flags;
} drawn[] = {
    {"wait_comparison", LXW_CHART_COLUMN, BY_PAIR, 3, 3, 0, 0},
    {"wait_comparison", LXW_CHART_COLUMN, BY_PAIR, 7, 7, 0, 0},
    {"wait_classes", LXW_CHART_BAR_STACKED, BY_COLUMN, 1, 0, 0, 0},
    {"lost", LXW_CHART_COLUMN, BY_COLUMN, 1, 0, 0, 0},
    {"time_parts", LXW_CHART_BAR_STACKED, BY_COLUMN, 2, -1, 0, 0},
    {"hours", LXW_CHART_COLUMN, BY_COLUMN, 1, 0, 0, 0},
    {"hours", LXW_CHART_LINE, BY_COLUMN, 1, 0, 1, 0},
    {"post_comparison", LXW_CHART_COLUMN, BY_PAIR, 3, 3, 0, 0},
    {"elsewhere", LXW_CHART_COLUMN, BY_PAIR, 2, 2, 0, 0},
    {"staff_change", LXW_CHART_COLUMN_STACKED, BY_ROW, 1, 0, 0, 0},
    {"effects", LXW_CHART_BAR, BY_COLUMN, 1, 1, 0, TOTALS | AGAINST},
    {"costs", LXW_CHART_COLUMN_STACKED, BY_ROW, 1, 0, 0, 0},
    {"cost_by_year", LXW_CHART_COLUMN, BY_COLUMN, 1, 0, 0, 0},
    {"cost_items_by_year", LXW_CHART_COLUMN_STACKED, BY_ROW, 1, -1, 0, CHART_EACH},
    {"effects_by_year", LXW_CHART_COLUMN, BY_COLUMN, 5, 5, 0, AGAINST},
    {"effects_by_year", LXW_CHART_LINE, BY_COLUMN, 6, 6, 0, AGAINST},
    {"general_by_year", LXW_CHART_LINE, BY_COLUMN, 5, 5, 0, AGAINST},
    {"sections", LXW_CHART_COLUMN_STACKED, BY_ROW, 1, 0, 0, 0},
    {"funds", LXW_CHART_COLUMN_STACKED, BY_ROW, 1, 0, 0, 0},
    {"sensitivity", LXW_CHART_BAR, BY_COLUMN, 5, 5, 2, CHART_EACH},
};

/* Series and categories of a stack as plots/theme.c has them in colour. */
static const lxw_color_t series_fill[] = {0x595959, 0x56b4e9, 0xf2c14e,
                                          0x009e73, 0xe3bcd2, 0xd55e00};
static const lxw_color_t series_line[] = {0x404040, 0x0072b2, 0xd88a00,
                                          0x00795a, 0xb65c92, 0xb34a00};
static const lxw_color_t stack_fill[] = {0x0072b2, 0x8fcdf0, 0xe69f00, 0x009e73,
                                         0xf7ee9a, 0xd55e00, 0xe3bcd2, 0x8c8c8c,
                                         0xe6f0f7, 0xcc79a7, 0xbfe3d4, 0xbdbdbd};
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Half-width letters of names below, or at the side of, a chart of CHART_WIDTH; longer ones
 * take the room of two. */
enum { BARS_MOST = 20, BELOW_MOST = 110, BESIDE_MOST = 36, YEAR_LETTERS = 10 };

/* Rows of a table below one row of heads; head -1 where none stands over them. */
struct block {
    int head, from, end;
};

struct figure {
    struct workbook *w;
    const struct table_place *at;
    const struct doc_table *t;
    const struct drawn *how;
    lxw_chart *chart;
    struct sbuf title;
    enum doc_type unit;
    int digits, series, all_names, longest_name; /* letters */
    double most;                                 /* as written, without sign */
    bool negative;
};

/* ---- Cells as a formula: 'sheet'!$A$3:$A$7, or several in brackets. */

struct cells {
    const char *sheet;
    struct sbuf done;
    int parts, row, column, last_row, last_column; /* of the part in hand; row < 0: none */
};

static void cells_flush(struct cells *c)
{
    char from[LXW_MAX_CELL_NAME_LENGTH], to[LXW_MAX_CELL_NAME_LENGTH];
    if (c->row < 0)
        return;
    lxw_rowcol_to_cell_abs(from, (lxw_row_t)c->row, (lxw_col_t)c->column, 1, 1);
    lxw_rowcol_to_cell_abs(to, (lxw_row_t)c->last_row, (lxw_col_t)c->last_column, 1, 1);
    sbuf_printf(&c->done, "%s'%s'!%s", c->parts++ ? "," : "", c->sheet, from);
    if (strcmp(from, to) != 0)
        sbuf_printf(&c->done, ":%s", to);
    c->row = -1;
}

static void cells_add(struct cells *c, int row, int column)
{
    bool down =
        c->row >= 0 && c->column == column && c->last_column == column && row == c->last_row + 1;
    bool across =
        c->row >= 0 && c->row == row && c->last_row == row && column == c->last_column + 1;
    if (!down && !across) {
        cells_flush(c);
        c->row = row;
        c->column = column;
    }
    c->last_row = row;
    c->last_column = column;
}

static const char *cells_formula(struct cells *c, struct arena *a)
{
    cells_flush(c);
    const char *text = arena_printf(a, c->parts > 1 ? "=(%s)" : "=%s", sbuf_text(&c->done));
    sbuf_release(&c->done);
    return text;
}

static struct cells cells_of(const struct figure *f)
{
    return (struct cells){.sheet = f->w->names[f->at->table], .row = -1};
}

static const char *one_cell(const struct figure *f, int row, int column)
{
    struct cells c = cells_of(f);
    cells_add(&c, row, column);
    return cells_formula(&c, f->w->arena);
}

/* ---- What of a table is drawn. */

static const struct doc_cell *cell(const struct figure *f, int row, int column)
{
    return doc_table_cell(f->w->doc, f->t, row, column);
}

static enum doc_row_kind kind_of(const struct figure *f, int row)
{
    return f->w->doc->rows[f->t->first_row + row].kind;
}

static const struct doc_column *column_of(const struct figure *f, int column)
{
    return &f->w->doc->columns[f->t->first_column + column];
}

static int place_in_group(const struct figure *f, int column)
{
    int place = 0;
    while (*column_of(f, column)->group && column > 0 &&
           strcmp(column_of(f, column)->group, column_of(f, column - 1)->group) == 0) {
        column--;
        place++;
    }
    return place;
}

static bool column_is_drawn(const struct figure *f, int column)
{
    int last = f->how->last > 0 ? f->how->last : f->t->column_count - 1 + f->how->last;
    return column >= f->how->first && column <= last && column < f->t->column_count &&
           place_in_group(f, column) == f->how->nth;
}

static int first_column(const struct figure *f)
{
    for (int i = 0; i < f->t->column_count; i++)
        if (column_is_drawn(f, i))
            return i;
    return -1;
}

/* The unit of a chart is that of the first cell drawn; rows in another are left out. */
static bool row_is_drawn(const struct figure *f, int row)
{
    enum doc_row_kind kind = kind_of(f, row);
    return (kind == DOC_ROW_PLAIN || (kind == DOC_ROW_TOTAL && (f->how->flags & TOTALS))) &&
           cell(f, row, first_column(f))->type == f->unit;
}

static bool same_text(const struct figure *f, int row, int other, int column)
{
    return strcmp(cell(f, row, column)->text, cell(f, other, column)->text) == 0;
}

static bool next_block(const struct figure *f, struct block *b)
{
    int row = b->end;
    b->head = row < f->t->row_count && kind_of(f, row) == DOC_ROW_HEAD ? row : -1;
    b->from = b->head < 0 ? row : row + 1;
    for (b->end = b->from; b->end < f->t->row_count && kind_of(f, b->end) != DOC_ROW_HEAD; b->end++)
        ;
    return b->end > b->from;
}

static int block_count(const struct figure *f)
{
    int count = 0;
    for (struct block b = {0}; next_block(f, &b);)
        count++;
    return count;
}

/* ---- Series. */

static const uint8_t markers[] = {LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE,
                                  LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND};

static void style_series(const struct figure *f, lxw_chart_series *series, size_t i, bool stacked)
{
    lxw_chart_fill fill = {.color = stacked ? stack_fill[i % COUNT(stack_fill)]
                                            : series_fill[i % COUNT(series_fill)]};
    lxw_chart_line edge = {.color = 0x404040, .width = 0.5f};
    if (f->how->type != LXW_CHART_LINE) {
        chart_series_set_fill(series, &fill);
        chart_series_set_line(series, &edge);
        return;
    }
    lxw_chart_line line = {.color = series_line[i % COUNT(series_line)], .width = 2.25f};
    lxw_chart_fill inside = {.color = line.color};
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, markers[i % COUNT(markers)]);
    chart_series_set_marker_size(series, 6);
    chart_series_set_marker_fill(series, &inside);
}

static bool lies(const struct figure *f)
{
    return f->how->type == LXW_CHART_BAR || f->how->type == LXW_CHART_BAR_STACKED;
}

static bool is_stacked(const struct figure *f)
{
    return f->how->type == LXW_CHART_COLUMN_STACKED || f->how->type == LXW_CHART_BAR_STACKED;
}

static void add_series(struct figure *f, const char *name, int color, struct cells *categories,
                       struct cells *values)
{
    struct arena *a = f->w->arena;
    lxw_chart_series *series =
        chart_add_series(f->chart, cells_formula(categories, a), cells_formula(values, a));
    chart_series_set_name(series, name);
    style_series(f, series, (size_t)color, is_stacked(f));
    f->series++;
}

static int next_color(const struct figure *f)
{
    return f->series + (f->how->flags & AGAINST ? 1 : 0);
}

/* A name that comes again in another block has the same colour there: the place of its
 * first row among all names. */
static int color_of_row(const struct figure *f, int row)
{
    int color = 0;
    for (int r = 0; r < row; r++) {
        bool again = false;
        for (int before = 0; before < r; before++)
            again = again || same_text(f, before, r, 0);
        if (again || !row_is_drawn(f, r))
            continue;
        if (same_text(f, r, row, 0))
            break;
        color++;
    }
    return color;
}

static void add_name(struct figure *f, struct cells *names, int row, int column, const char *name)
{
    int letters = (*name ? text_width(name) : YEAR_LETTERS) + 2;
    cells_add(names, row, column);
    if (f->series > 0) /* the same as of the first */
        return;
    f->all_names += letters;
    f->longest_name = letters > f->longest_name ? letters : f->longest_name;
}

static void add_value(struct figure *f, struct cells *values, int row, int column)
{
    const struct doc_cell *c = cell(f, row, column);
    double written = fabs(c->number * doc_scale(c->type));
    if (written > f->most)
        f->most = written;
    f->negative = f->negative || c->number < 0;
    cells_add(values, f->at->first + row, column);
}

static int title_row(const struct figure *f, int column)
{
    return workbook_title_on_top(f->w, f->at, column) ? f->at->head : f->at->first - 1;
}

/* The group names a column of which one of each group is drawn. */
static const char *column_name(const struct figure *f, int column)
{
    bool group = *column_of(f, column)->group != '\0';
    int first = column - place_in_group(f, column);
    return group ? one_cell(f, f->at->head, first) : one_cell(f, title_row(f, column), column);
}

static void add_columns(struct figure *f, const struct block *b)
{
    bool pairs = f->t->heads > 1;
    for (int i = 0; i < f->t->column_count; i++) {
        struct cells names = cells_of(f), values = cells_of(f);
        int rows = 0;
        if (!column_is_drawn(f, i))
            continue;
        for (int r = b->from; r < b->end && rows < BARS_MOST; r++)
            if (row_is_drawn(f, r) && (!pairs || same_text(f, r, b->from, 0))) {
                add_name(f, &names, f->at->first + r, pairs, cell(f, r, pairs)->text);
                add_value(f, &values, r, i);
                rows++;
            }
        bool block_names = b->head >= 0 && !(f->how->flags & CHART_EACH);
        add_series(f, block_names ? one_cell(f, f->at->first + b->head, 0) : column_name(f, i),
                   next_color(f), &names, &values);
    }
}

static const char *name_on_top(const struct figure *f, int column)
{
    const struct doc_column *c = column_of(f, column);
    return *c->group ? c->group : c->title;
}

static void add_rows(struct figure *f, const struct block *b)
{
    for (int r = b->from; r < b->end; r++) {
        struct cells names = cells_of(f), values = cells_of(f);
        if (!row_is_drawn(f, r))
            continue;
        for (int i = 0; i < f->t->column_count; i++)
            if (column_is_drawn(f, i)) {
                add_name(f, &names, f->at->head, i, name_on_top(f, i));
                add_value(f, &values, r, i);
            }
        add_series(f, one_cell(f, f->at->first + r, 0), color_of_row(f, r), &names, &values);
    }
}

static int pairs_of(const struct figure *f, const struct block *b, int row)
{
    int count = 0;
    for (int r = b->from; r < b->end; r++)
        count += row_is_drawn(f, r) && same_text(f, r, row, 0);
    return count;
}

static void add_pairs(struct figure *f, const struct block *b)
{
    int most = 0;
    for (int r = b->from; r < b->end; r++)
        most = pairs_of(f, b, r) > most ? pairs_of(f, b, r) : most;
    for (int s = b->from; s < b->end; s++) {
        struct cells names = cells_of(f), values = cells_of(f);
        bool again = false;
        for (int r = b->from; r < s; r++)
            again = again || same_text(f, r, s, 1);
        if (again)
            continue;
        for (int r = b->from; r < b->end; r++)
            if (row_is_drawn(f, r) && same_text(f, r, s, 1) && pairs_of(f, b, r) == most) {
                add_name(f, &names, f->at->first + r, 0, cell(f, r, 0)->text);
                add_value(f, &values, r, f->how->first);
            }
        if (values.row >= 0)
            add_series(f, one_cell(f, f->at->first + s, 1), next_color(f), &names, &values);
    }
}

static void add_block(struct figure *f, const struct block *b)
{
    if (f->how->by == BY_ROW)
        add_rows(f, b);
    else if (f->how->by == BY_PAIR)
        add_pairs(f, b);
    else
        add_columns(f, b);
}

/* ---- The chart. */

static lxw_chart_font font_of(const struct figure *f, double points, bool bold)
{
    return (lxw_chart_font){.name = (char *)(uintptr_t)workbook_font(f->w),
                            .size = points,
                            .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE};
}

/* "年度別の費目内訳：直営": what tells this chart from the others of its table. */
static void set_title(struct figure *f, const struct block *b)
{
    const char *between = T(f->w->doc->lang, ": ", "：");
    lxw_chart_font font = font_of(f, 12, true);
    int column = first_column(f);
    sbuf_add(&f->title, f->t->caption);
    if (b->head >= 0 && (f->how->flags & CHART_EACH))
        sbuf_printf(&f->title, "%s%s", between, cell(f, b->head, 0)->text);
    else if (f->how->by == BY_PAIR || f->how->first == f->how->last ||
             (f->how->by == BY_COLUMN && *column_of(f, column)->group))
        sbuf_printf(&f->title, "%s%s", between, column_of(f, column)->title);
    else if (f->t->heads > 1)
        sbuf_printf(&f->title, "%s%s", between, cell(f, b->from, 0)->text);
    chart_title_set_name(f->chart, sbuf_text(&f->title));
    chart_title_set_name_font(f->chart, &font);
}

static void set_axes(struct figure *f)
{
    enum { SMALL = 10 }; /* numbers below it keep their decimals */
    lxw_chart_font small = font_of(f, 9, false);
    lxw_chart_axis *numbers = lies(f) ? f->chart->x_axis : f->chart->y_axis;
    lxw_chart_axis *names = lies(f) ? f->chart->y_axis : f->chart->x_axis;
    lxw_chart_line grid = {.color = 0xd0d0d0, .width = 0.75f};
    struct sbuf format = {0};
    workbook_number_format(&format, f->unit, f->most < SMALL ? f->digits : 0, f->w->doc->lang);
    chart_axis_set_num_format(numbers, sbuf_text(&format));
    chart_axis_set_name(numbers, doc_unit(f->unit, f->w->doc->lang));
    chart_axis_set_name_font(numbers, &small);
    chart_axis_set_num_font(numbers, &small);
    chart_axis_set_num_font(names, &small);
    chart_axis_major_gridlines_set_visible(numbers, LXW_TRUE);
    chart_axis_major_gridlines_set_line(numbers, &grid);
    /* Names stay at the edge where numbers are negative. */
    chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_interval_unit(names, 1);
    if (lies(f)) { /* the first row on top, numbers below */
        chart_axis_set_reverse(names);
        chart_axis_set_crossing_max(names);
    }
    if (!f->negative) /* Excel would cut bars that are nearly alike */
        chart_axis_set_min(numbers, 0);
    if (f->unit == DOC_SHARE && f->most <= 100 && (is_stacked(f) || f->most > 50))
        chart_axis_set_max(numbers, 1);
    sbuf_release(&format);
}

/* Puts the chart into the next free place; the place behind it. */
static int finish(struct figure *f, const struct block *b, int row, int place)
{
    lxw_chart_font small = font_of(f, 9, false);
    bool wide = lies(f) ? f->longest_name > BESIDE_MOST : f->all_names > BELOW_MOST;
    int across = wide ? CHARTS_ACROSS : 1;
    set_title(f, b);
    set_axes(f);
    if (f->how->type != LXW_CHART_LINE)
        chart_set_series_gap(f->chart, is_stacked(f) ? 80 : 60); /* % of a bar */
    chart_legend_set_position(f->chart, f->series > 1 || f->how->by == BY_ROW
                                            ? LXW_CHART_LEGEND_BOTTOM
                                            : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(f->chart, &small);
    if (place % CHARTS_ACROSS + across > CHARTS_ACROSS)
        place += CHARTS_ACROSS - place % CHARTS_ACROSS;
    int width = across * (CHART_WIDTH + CHART_GAP) - CHART_GAP;
    lxw_chart_options options = {.x_offset = (place % CHARTS_ACROSS) * (CHART_WIDTH + CHART_GAP),
                                 .y_offset = (place / CHARTS_ACROSS) * (CHART_HEIGHT + CHART_GAP),
                                 .x_scale = width / 480.0,
                                 .y_scale = CHART_HEIGHT / 288.0,
                                 .description = (char *)(uintptr_t)sbuf_text(&f->title)};
    worksheet_insert_chart_opt(f->at->sheet, (lxw_row_t)row, 0, f->chart, &options);
    sbuf_release(&f->title);
    return place + across;
}

/* The unit and decimals of the first row that may be drawn. */
static bool find_unit(struct figure *f, const struct block *b)
{
    int column = first_column(f);
    for (int r = b->from; column >= 0 && r < b->end; r++)
        if (kind_of(f, r) == DOC_ROW_PLAIN) {
            f->unit = cell(f, r, column)->type;
            f->digits = cell(f, r, column)->digits;
            return f->unit != DOC_TEXT && f->unit != DOC_FISCAL_YEAR;
        }
    return false;
}

/* The place behind the last chart. */
static int draw(struct workbook *w, const struct table_place *at, const struct drawn *how, int row,
                int place)
{
    struct figure f = {.w = w, .at = at, .t = &w->doc->tables[at->table], .how = how};
    struct block first = {0};
    int blocks = block_count(&f);
    for (struct block b = {0}; next_block(&f, &b);) {
        if (!find_unit(&f, &b))
            continue;
        if (!f.chart) {
            f.chart = workbook_add_chart(w->book, how->type);
            first = b;
        }
        add_block(&f, &b);
        if (f.series && ((how->flags & CHART_EACH) || --blocks == 0)) {
            place = finish(&f, &first, row, place);
            f = (struct figure){.w = w, .at = at, .t = f.t, .how = how};
        }
    }
    return place;
}

int workbook_charts(struct workbook *w, const struct table_place *at, int row)
{
    int places = 0;
    for (size_t i = 0; i < COUNT(drawn); i++)
        if (strcmp(w->doc->tables[at->table].id, drawn[i].id) == 0)
            places = draw(w, at, &drawn[i], row, places);
    return places;
}
