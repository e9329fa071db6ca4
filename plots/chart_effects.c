#include "page.h"
#include "plots/charts.h"

#include <math.h>

struct effects {
    struct canvas *cv;
    const struct chart_effects *c;
    double unit;
    int digits;
    struct axis x;
    struct box body; /* of the column that is drawn */
    double name_w, label_w;
    double row_h;
    bool compact;  /* heads without notes, where values would be too low */
    int half;      /* rows of the first column; all of them: there is one */
    double gap;    /* between two rows */
    bool lettered; /* names without room stand as A, B … with a key */
};

/* The least height of a value: a line of the smallest text. */
#define ROW_LEAST 8.2
/* Low pages take two columns of rows side by side. */
#define GUTTER 16.0

static void range_add_pair(struct range *range, double low, double high)
{
    if (number_shown(low) && number_shown(high)) {
        range_add(range, low);
        range_add(range, high);
    }
}

static struct range effects_range(const struct chart_effects *c)
{
    struct range range = range_none();
    for (int r = 0; r < c->row_count; r++)
        for (int v = 0; v < c->rows[r].value_count; v++) {
            const struct effect_value *e = &c->rows[r].values[v];
            if (!number_shown(e->yen))
                continue;
            range_add(&range, e->yen);
            range_add_pair(&range, e->input_low_yen, e->input_high_yen);
            range_add_pair(&range, e->ci_low_yen, e->ci_high_yen);
        }
    return range;
}

static bool effects_negative(const struct chart_effects *c)
{
    for (int r = 0; r < c->row_count; r++)
        for (int v = 0; v < c->rows[r].value_count; v++)
            if (number_shown(c->rows[r].values[v].yen) && c->rows[r].values[v].yen < 0)
                return true;
    return false;
}

/* Which of the two kinds of doubt any value has. */
static bool effects_doubt(const struct chart_effects *c, bool input)
{
    for (int r = 0; r < c->row_count; r++)
        for (int v = 0; v < c->rows[r].value_count; v++) {
            const struct effect_value *e = &c->rows[r].values[v];
            if (number_shown(input ? e->input_low_yen + e->input_high_yen
                                   : e->ci_low_yen + e->ci_high_yen))
                return true;
        }
    return false;
}

static struct box draw_keys(struct canvas *cv, const struct chart_effects *c, struct box body)
{
    struct key keys[3];
    int count = 0;
    if (effects_doubt(c, true))
        keys[count++] = (struct key){.kind = KEY_WHISKER_THICK, .label = c->input_label};
    if (effects_doubt(c, false))
        keys[count++] = (struct key){.kind = KEY_WHISKER_THIN, .label = c->ci_label};
    if (effects_negative(c))
        keys[count++] =
            (struct key){.kind = KEY_BAR, .label = c->negative_label, .fill = &cv->theme->negative};
    return keys_draw(cv, body, keys, count);
}

/* Where the label begins: beyond zero, the bar and its whiskers. */
static double value_end(const struct effects *f, const struct effect_value *e)
{
    struct range range = range_none();
    range_add(&range, 0);
    range_add(&range, e->yen);
    if (number_shown(e->yen)) {
        range_add_pair(&range, e->input_low_yen, e->input_high_yen);
        range_add_pair(&range, e->ci_low_yen, e->ci_high_yen);
    }
    return axis_at(&f->x, range.high / f->unit);
}

static const char *const letters[CHART_SERIES_MAX] = {"A", "B", "C", "D", "E", "F"};

static void draw_value(struct effects *f, const struct effect_value *e, double y)
{
    const struct theme *theme = f->cv->theme;
    double middle = y + f->row_h / 2, h = fmin(f->row_h * 0.72, 30);
    canvas_text(
        f->cv, box_of(f->body.x + 12, y, f->name_w - 18, f->row_h),
        f->lettered ? letters[e->style % CHART_SERIES_MAX] : e->name,
        (struct text_style){.size_pt = SIZE_BODY, .valign = VALIGN_MIDDLE, .balanced = true});
    char number[NUMBER_TEXT];
    frame_number(f->cv->frame, number, e->yen / f->unit, f->digits);
    canvas_text(f->cv, box_of(value_end(f, e) + 8, y, f->label_w - 10, f->row_h),
                e->label ? e->label : number,
                (struct text_style){.size_pt = SIZE_BODY, .valign = VALIGN_MIDDLE, .plate = true});
    if (!number_shown(e->yen))
        return;
    double x0 = axis_at(&f->x, 0), x1 = axis_at(&f->x, e->yen / f->unit);
    const struct fill *fill = e->yen < 0 ? &theme->negative : &theme_series(theme, e->style)->fill;
    canvas_bar(f->cv, box_of(x0, middle - h / 2, x1 - x0, h), fill);
    /* The two kinds of doubt stand one under the other, so that both are seen. */
    if (number_shown(e->input_low_yen) && number_shown(e->input_high_yen))
        whisker_input(f->cv, axis_at(&f->x, e->input_low_yen / f->unit),
                      axis_at(&f->x, e->input_high_yen / f->unit), middle - h * 0.17);
    if (number_shown(e->ci_low_yen) && number_shown(e->ci_high_yen))
        whisker_error(f->cv, axis_at(&f->x, e->ci_low_yen / f->unit),
                      axis_at(&f->x, e->ci_high_yen / f->unit), middle + h * 0.25);
}

static double row_head(struct effects *f, const struct effect_row *row, double y, bool draw)
{
    double w = f->body.w;
    const char *words = f->compact ? NULL : row->note;
    struct text_style title = {.size_pt = f->compact ? SIZE_BODY : SIZE_HEAD + 0.5, .bold = true};
    struct text_style note = {.size_pt = SIZE_SMALL, .ink = INK_MUTED};
    double one = canvas_line_height(f->cv, title.size_pt) + 1;
    double two = words ? canvas_text_size(f->cv, w, words, note).h : 0;
    two = fmin(two, 2 * canvas_line_height(f->cv, SIZE_SMALL) + 1);
    if (draw) {
        canvas_text(f->cv, box_of(f->body.x, y, w, one), row->title, title);
        canvas_text(f->cv, box_of(f->body.x, y + one + 1, w, two + 1), words, note);
    }
    return one + two + (f->compact ? 2 : 4);
}

static void draw_row_grid(struct effects *f, double y, double h)
{
    for (int i = 0; i < f->x.count; i++) {
        double tick = axis_tick(&f->x, i), x = axis_at(&f->x, tick);
        canvas_line(f->cv, x, y, x, y + h, 0.4, INK_GRID);
    }
}

static void draw_axis(struct effects *f, double y, const char *title)
{
    double line = canvas_line_height(f->cv, SIZE_SMALL), last = -INFINITY;
    struct text_style style = {.size_pt = SIZE_SMALL, .align = ALIGN_CENTER};
    for (int i = 0; i < f->x.count; i++) {
        char number[NUMBER_TEXT];
        double x = axis_at(&f->x, axis_tick(&f->x, i));
        frame_number(f->cv->frame, number, axis_tick(&f->x, i), axis_digits(&f->x));
        double w = canvas_text_size(f->cv, 0, number, style).w + 4;
        if (x - w / 2 < last + 4)
            continue;
        last = x + w / 2;
        canvas_text(f->cv, box_of(x - w / 2, y + 3, w, line), number, style);
    }
    style.size_pt = SIZE_BODY;
    style.ink = INK_MUTED;
    /* As much wider than the axis as its title needs, within the column. */
    double w = fmax(f->x.end_pt - f->x.start_pt, canvas_text_size(f->cv, 0, title, style).w + 1);
    double middle = (f->x.start_pt + f->x.end_pt) / 2;
    double left = fmin(fmax(middle - w / 2, f->body.x), f->body.x + f->body.w - w);
    canvas_text(f->cv, box_of(left, y + line + 4, w, line + 4), title, style);
}

static int values_of(const struct chart_effects *c, int first, int last)
{
    int values = 0;
    for (int r = first; r < last; r++)
        values += c->rows[r].value_count;
    return values;
}

static double widest(struct effects *f, bool labels, double most)
{
    double width = 0;
    for (int r = 0; r < f->c->row_count; r++)
        for (int v = 0; v < f->c->rows[r].value_count; v++) {
            const struct effect_value *e = &f->c->rows[r].values[v];
            const char *text = labels ? e->label ? e->label : "▲1,234,567" : e->name;
            width = fmax(width, canvas_text_size(f->cv, 0, text, TEXT(SIZE_BODY)).w);
        }
    return fmin(width, most);
}

/* Height of a value of rows first..last-1: what their heads leave is shared by the values. */
static double value_height(struct effects *f, int first, int last, double room, double gap)
{
    double heads = 0;
    int values = values_of(f->c, first, last);
    for (int r = first; r < last; r++)
        heads += row_head(f, &f->c->rows[r], 0, false) + gap;
    return fmin(52, (room - heads) / (values > 0 ? values : 1));
}

static void draw_rows(struct effects *f, int first, int last, double gap, const char *title)
{
    double y = f->body.y;
    axis_place(&f->x, f->body.x + f->name_w, f->body.x + f->body.w - f->label_w);
    for (int r = first; r < last; r++) {
        const struct effect_row *row = &f->c->rows[r];
        y += row_head(f, row, y, true);
        double h = row->value_count * f->row_h;
        draw_row_grid(f, y, h);
        for (int v = 0; v < row->value_count; v++)
            draw_value(f, &row->values[v], y + v * f->row_h);
        double zero = axis_at(&f->x, 0);
        canvas_line(f->cv, zero, y, zero, y + h, 1, INK_AXIS);
        y += h + (r + 1 < last ? gap : 0);
    }
    draw_axis(f, y, title);
}

/* Rows in one column with their notes, else without, else in two columns. */
static void effects_lay_out(struct effects *f, struct box body)
{
    int rows = f->c->row_count;
    double room = body.h - 2 * canvas_line_height(f->cv, SIZE_BODY) - 8;
    f->half = rows;
    f->body = body;
    f->compact = false;
    f->gap = 12;
    f->row_h = value_height(f, 0, rows, room, f->gap);
    if (f->row_h < ROW_LEAST) {
        f->compact = true;
        f->gap = 4;
        f->row_h = value_height(f, 0, rows, room, f->gap);
    }
    if (f->row_h < ROW_LEAST && rows > 1) {
        f->half = (rows + 1) / 2;
        f->body.w = (body.w - GUTTER) / 2;
        f->row_h = fmin(value_height(f, 0, f->half, room, f->gap),
                        value_height(f, f->half, rows, room, f->gap));
    }
    if (f->half == rows) {
        double used = values_of(f->c, 0, rows) * f->row_h;
        for (int r = 0; r < rows; r++)
            used += row_head(f, &f->c->rows[r], 0, false) + f->gap;
        f->gap += fmin(40, fmax(0, (room - used) / rows));
    }
    double w = f->body.w;
    f->label_w = widest(f, true, w * (f->half < rows ? 0.45 : 0.24)) + 14;
    /* Low rows leave a name fewer lines, so these are longer. */
    f->name_w = widest(f, false, w * (f->row_h > 28 ? 0.22 : f->row_h > 17 ? 0.33 : 0.42)) + 30;
    if (f->half < rows)
        f->name_w = fmin(f->name_w, fmax(w - f->label_w - 60, w * 0.25));
}

static bool names_fit(struct effects *f)
{
    for (int r = 0; r < f->c->row_count; r++)
        for (int v = 0; v < f->c->rows[r].value_count; v++)
            if (canvas_text_size(f->cv, f->name_w - 18, f->c->rows[r].values[v].name,
                                 TEXT(TEXT_MIN_PT))
                    .h > f->row_h)
                return false;
    return true;
}

/* The key of the letters, one a style. */
static struct box draw_letters(struct effects *f, struct box body)
{
    struct key keys[CHART_SERIES_MAX];
    char words[CHART_SERIES_MAX][512];
    bool used[CHART_SERIES_MAX] = {false};
    int count = 0;
    for (int r = 0; r < f->c->row_count; r++)
        for (int v = 0; v < f->c->rows[r].value_count; v++) {
            const struct effect_value *e = &f->c->rows[r].values[v];
            int letter = e->style % CHART_SERIES_MAX;
            if (used[letter])
                continue;
            used[letter] = true;
            snprintf(words[count], sizeof words[count], "%s  %s", letters[letter], e->name);
            keys[count] = (struct key){.kind = KEY_WORDS, .label = words[count]};
            count++;
        }
    return keys_draw(f->cv, body, keys, count);
}

static void draw_columns(struct effects *f, struct box body, const char *title)
{
    effects_lay_out(f, body);
    if (!names_fit(f)) {
        body = draw_letters(f, body);
        f->lettered = true;
        effects_lay_out(f, body);
        f->name_w = 34;
    }
    int rows = f->c->row_count;
    draw_rows(f, 0, f->half, f->gap, title);
    f->body.x += f->body.w + GUTTER;
    if (f->half < rows)
        draw_rows(f, f->half, rows, f->gap, title);
}

static void effects_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_effects *c = chart;
    struct range range = effects_range(c);
    const struct chart_unit *unit =
        chart_money_unit(&c->money, fmax(fabs(range.low), fabs(range.high)));
    struct effects f = {.cv = cv, .c = c, .unit = unit ? unit->yen : 1};
    char title[256];
    title_with_unit(title, sizeof title, cv->frame, c->x_title, unit ? unit->word : NULL);
    body = draw_keys(cv, c, body);
    struct range scaled = {range.low / f.unit, range.high / f.unit};
    range_add(&scaled, 0);
    f.x = axis_round(scaled, AXIS_PLAIN, 8);
    f.digits = f.x.step < 10 ? axis_digits(&f.x) + 1 : 0;
    draw_columns(&f, body, title);
}

static bool effects_fits(const struct chart_effects *c)
{
    bool fits = c->row_count <= CHART_SERIES_MAX;
    for (int r = 0; fits && r < c->row_count; r++)
        fits = c->rows[r].value_count <= CHART_SERIES_MAX;
    return fits;
}

enum plots_status chart_effects(const struct chart_effects *c, const struct chart_frame *frame,
                                struct chart_target to, struct plots_error *error)
{
    bool fits = effects_fits(c);
    return page_draw(
        frame, to, error,
        (struct page_chart){c, fits, fits && !range_empty(effects_range(c)), effects_draw});
}
