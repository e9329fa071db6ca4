#include "plots/chart_bullets.h"

#include "slots.h"
#include <math.h>

#define GAP 0.7 /* between two rows, in bars */
#define COLUMN_GAP 10.0

struct bullets {
    struct canvas *cv;
    const struct chart_bullets *c;
    double bar, pitch; /* of a bar, of a row */
    double text_pt;
    double name_x, name_w, plot_x, plot_w;
    double target_x, target_w, value_x, value_w, verdict_x, verdict_w;
};

static bool bullets_any(const struct chart_bullets *c)
{
    for (int r = 0; r < c->row_count; r++)
        for (int s = 0; s < c->series_count; s++)
            if (number_shown(c->rows[r].values[s].value) || number_shown(c->rows[r].target))
                return true;
    return false;
}

/* From zero to a little beyond the farthest of the row. */
static struct axis row_axis(const struct bullets *b, const struct bullet_row *row)
{
    struct range range = range_none();
    range_add(&range, row->target);
    for (int s = 0; s < b->c->series_count; s++) {
        range_add(&range, row->values[s].value);
        range_add(&range, row->values[s].high);
    }
    double most = range_empty(range) || range.high <= 0 ? 1 : range.high;
    struct axis axis = axis_exact(0, most * 1.06, AXIS_PLAIN, 1);
    axis_place(&axis, b->plot_x, b->plot_x + b->plot_w);
    return axis;
}

static void column_text(const struct bullets *b, double x, double w, double y, double h,
                        const char *text, enum align align)
{
    canvas_text(
        b->cv, box_of(x, y, w, h), text,
        (struct text_style){.size_pt = b->text_pt, .align = align, .valign = VALIGN_MIDDLE});
}

static void draw_value(const struct bullets *b, const struct axis *axis,
                       const struct bullet_value *v, int series, double y)
{
    double middle = y + b->bar / 2, thick = fmin(0.78 * b->bar, 20);
    double line = fmax(b->bar, canvas_line_height(b->cv, b->text_pt));
    if (number_shown(v->value) && v->value >= 0) {
        double x0 = axis_at(axis, 0);
        canvas_bar(b->cv, box_of(x0, middle - thick / 2, axis_at(axis, v->value) - x0, thick),
                   &theme_series(b->cv->theme, b->c->series[series].style)->fill);
        if (number_shown(v->low) && number_shown(v->high) && v->low < v->high)
            canvas_whisker(b->cv, axis_at(axis, v->low), middle, axis_at(axis, v->high), middle,
                           0.9, fmin(5, thick * 0.6), b->cv->theme->ink[INK_TEXT]);
    }
    if (b->bar < canvas_line_height(b->cv, TEXT_MIN_PT) - 0.2)
        return;
    column_text(b, b->value_x, b->value_w, middle - line / 2, line, v->text, ALIGN_RIGHT);
    column_text(b, b->verdict_x, b->verdict_w, middle - line / 2, line, v->verdict, ALIGN_LEFT);
}

static void draw_row(const struct bullets *b, const struct bullet_row *row, double y)
{
    struct axis axis = row_axis(b, row);
    double top = y + GAP * b->bar / 2, h = b->bar * b->c->series_count;
    canvas_text(
        b->cv, box_of(b->name_x, y + 1, b->name_w, b->pitch - 2), row->name,
        (struct text_style){.size_pt = SIZE_BODY, .valign = VALIGN_MIDDLE, .balanced = true});
    canvas_line(b->cv, b->plot_x, y, b->plot_x, y + b->pitch, 0.9, INK_AXIS);
    column_text(b, b->target_x, b->target_w, y, b->pitch, row->target_text, ALIGN_RIGHT);
    for (int s = 0; s < b->c->series_count; s++)
        draw_value(b, &axis, &row->values[s], s, top + s * b->bar);
    if (number_shown(row->target)) {
        double x = axis_at(&axis, row->target);
        canvas_whisker(b->cv, x, top - 2, x, top + h + 2, 2.2, 0, b->cv->theme->ink[INK_TARGET]);
    }
    canvas_line(b->cv, b->name_x, y + b->pitch, b->verdict_x + b->verdict_w, y + b->pitch, 0.4,
                INK_GRID);
}

enum column { COLUMN_TARGET, COLUMN_VALUE, COLUMN_VERDICT };

static double column_width(const struct bullets *b, enum column column)
{
    const struct chart_bullets *c = b->c;
    const char *heads[] = {c->target_head, c->value_head, c->verdict_head};
    double w = canvas_text_size(b->cv, 0, heads[column], TEXT(SIZE_SMALL)).w;
    for (int r = 0; r < c->row_count; r++)
        for (int s = 0; s < c->series_count; s++) {
            const struct bullet_value *v = &c->rows[r].values[s];
            const char *texts[] = {c->rows[r].target_text, v->text, v->verdict};
            w = fmax(w, canvas_text_size(b->cv, 0, texts[column], TEXT(SIZE_SMALL)).w);
        }
    return ceil(w) + 3;
}

static void place_columns(struct bullets *b, struct box body)
{
    const struct chart_bullets *c = b->c;
    const char *names[CHART_ITEMS_MAX];
    for (int r = 0; r < c->row_count; r++)
        names[r] = c->rows[r].name;
    b->target_w = column_width(b, COLUMN_TARGET);
    b->value_w = column_width(b, COLUMN_VALUE);
    b->verdict_w = column_width(b, COLUMN_VERDICT);
    b->name_x = body.x;
    b->name_w = slots_names_width(b->cv, names, c->row_count, b->pitch - 2, body.w) - 8;
    b->verdict_x = body.x + body.w - b->verdict_w;
    b->value_x = b->verdict_x - COLUMN_GAP - b->value_w;
    b->target_x = b->value_x - COLUMN_GAP - b->target_w;
    b->plot_x = b->name_x + b->name_w + 8;
    b->plot_w = fmax(b->target_x - COLUMN_GAP - b->plot_x, 40);
}

static void draw_heads(const struct bullets *b, double y)
{
    double line = canvas_line_height(b->cv, SIZE_SMALL);
    struct text_style style = {.size_pt = SIZE_SMALL, .ink = INK_MUTED, .align = ALIGN_RIGHT};
    canvas_text(b->cv, box_of(b->target_x, y, b->target_w, line), b->c->target_head, style);
    canvas_text(b->cv, box_of(b->value_x, y, b->value_w, line), b->c->value_head, style);
    style.align = ALIGN_LEFT;
    canvas_text(b->cv, box_of(b->verdict_x, y, b->verdict_w, line), b->c->verdict_head, style);
}

static bool any_interval(const struct chart_bullets *c)
{
    for (int r = 0; r < c->row_count; r++)
        for (int s = 0; s < c->series_count; s++)
            if (number_shown(c->rows[r].values[s].low + c->rows[r].values[s].high))
                return true;
    return false;
}

static struct box draw_keys(struct canvas *cv, const struct chart_bullets *c, struct box body)
{
    struct key keys[CHART_SERIES_MAX + 2];
    int count = 0;
    for (int s = 0; s < c->series_count; s++)
        keys[count++] = (struct key){.kind = KEY_BAR,
                                     .label = c->series[s].name,
                                     .fill = &theme_series(cv->theme, c->series[s].style)->fill};
    keys[count++] = (struct key){.kind = KEY_GOAL, .label = c->target_label};
    if (any_interval(c))
        keys[count++] = (struct key){.kind = KEY_WHISKER_THIN, .label = c->interval_label};
    return keys_draw(cv, body, keys, count);
}

static void bullets_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_bullets *c = chart;
    struct bullets b = {.cv = cv, .c = c};
    body = draw_keys(cv, c, body);
    double head = canvas_line_height(cv, SIZE_SMALL) + 4;
    double most = 24 * (c->series_count + GAP);
    b.pitch = fmin((body.h - head) / c->row_count, most);
    b.bar = b.pitch / (c->series_count + GAP);
    b.text_pt = b.bar < 10.5 ? TEXT_MIN_PT : SIZE_SMALL;
    place_columns(&b, body);
    draw_heads(&b, body.y);
    for (int r = 0; r < c->row_count; r++)
        draw_row(&b, &c->rows[r], body.y + head + r * b.pitch);
}

enum plots_status chart_bullets(const struct chart_bullets *c, const struct chart_frame *frame,
                                struct chart_target to, struct plots_error *error)
{
    bool fits = c->series_count <= CHART_SERIES_MAX && c->row_count <= CHART_ITEMS_MAX;
    return page_draw(frame, to, error,
                     (struct page_chart){c, fits, fits && bullets_any(c), bullets_draw});
}
