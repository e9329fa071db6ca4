#include "workbook_private.h"

#include <string.h>

/* Tables that are drawn too: their columns from `first` on that are numbers of the type of
 * the first, a series each, named by their titles. */
static const struct {
    const char *id;
    uint8_t type;
    int first;
} drawn[] = {
    {"waits", LXW_CHART_COLUMN, 1},
};

enum { CHART_WIDTH = 640, CHART_HEIGHT = 360, SERIES_MAX = 6 };

static bool is_drawn(enum doc_row_kind kind) { return kind == DOC_ROW_PLAIN; }

/* The first run of plain rows: a total beside its parts would dwarf them. */
static void plain_rows(const struct doc *d, const struct doc_table *t, int *from, int *end)
{
    for (*from = 0; *from < t->row_count && !is_drawn(d->rows[t->first_row + *from].kind); ++*from)
        ;
    for (*end = *from; *end < t->row_count && is_drawn(d->rows[t->first_row + *end].kind); ++*end)
        ;
}

static void add_series(struct workbook *w, lxw_chart *chart, int table, int head_row, int from,
                       int end, int column)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    const char *sheet = w->names[table];
    chart_series_set_categories(series, sheet, (lxw_row_t)from, 0, (lxw_row_t)(end - 1), 0);
    chart_series_set_values(series, sheet, (lxw_row_t)from, (lxw_col_t)column, (lxw_row_t)(end - 1),
                            (lxw_col_t)column);
    chart_series_set_name_range(series, sheet, (lxw_row_t)head_row, (lxw_col_t)column);
}

static void draw(struct workbook *w, lxw_worksheet *sheet, int table, int first_row, int at,
                 uint8_t type, int first)
{
    const struct doc_table *t = &w->doc->tables[table];
    int from, end, series = 0;
    plain_rows(w->doc, t, &from, &end);
    if (end <= from || first >= t->column_count)
        return;
    lxw_chart *chart = workbook_add_chart(w->book, type);
    enum doc_type unit = doc_table_cell(w->doc, t, from, first)->type;
    for (int i = first; i < t->column_count && series < SERIES_MAX; i++)
        if (doc_table_cell(w->doc, t, from, i)->type == unit && unit != DOC_TEXT) {
            add_series(w, chart, table, first_row - 1, first_row + from, first_row + end, i);
            series++;
        }
    if (series == 0)
        return;
    chart_title_set_name(chart, t->caption);
    chart_axis_set_name(chart->y_axis, doc_unit(unit, w->doc->lang));
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_options options = {.x_scale = CHART_WIDTH / 480.0, .y_scale = CHART_HEIGHT / 288.0};
    worksheet_insert_chart_opt(sheet, (lxw_row_t)at, 0, chart, &options);
}

void workbook_chart(struct workbook *w, lxw_worksheet *sheet, int table, int first_row, int at)
{
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++)
        if (strcmp(w->doc->tables[table].id, drawn[i].id) == 0)
            draw(w, sheet, table, first_row, at, drawn[i].type, drawn[i].first);
}
