#include "page.h"
#include "plots/chart_heat.h"

#include <math.h>

#define PANEL_GAP 22.0
#define SCALE_CELL 34.0
#define SCALE_H 9.0

struct heat {
    struct canvas *cv;
    const struct chart_heat *c;
    struct axis scale;
    int steps;     /* of the scale, at most THEME_RAMP */
    double name_w; /* of the names of the rows */
    double head_h; /* of the name of a panel and the names of its columns */
};

static int cell_count(const struct chart_heat *c) { return c->row_count * c->column_count; }

static struct range heat_range(const struct chart_heat *c)
{
    struct range range = range_none();
    for (int p = 0; p < c->panel_count; p++)
        for (int i = 0; i < cell_count(c); i++)
            range_add(&range, c->panels[p].values[i]);
    return range;
}

static bool any_missing(const struct chart_heat *c)
{
    for (int p = 0; p < c->panel_count; p++)
        for (int i = 0; i < cell_count(c); i++)
            if (!number_shown(c->panels[p].values[i]))
                return true;
    return false;
}

/* ---- The scale. */

/* Steps of the scale are spread over the whole ramp. */
static int ramp_of_step(const struct heat *h, int step)
{
    return h->steps < 2 ? THEME_RAMP / 2 : step * (THEME_RAMP - 1) / (h->steps - 1);
}

static int ramp_of(const struct heat *h, double value)
{
    int step = (int)floor((value - h->scale.low) / h->scale.step + 1e-9);
    return ramp_of_step(h, step < 0 ? 0 : step < h->steps ? step : h->steps - 1);
}

static struct fill missing_fill(const struct theme *theme)
{
    return (struct fill){theme->ink[INK_PAPER], theme->ink[INK_MUTED], HATCH_RISING};
}

static double scale_height(struct canvas *cv)
{
    return canvas_line_height(cv, SIZE_BODY) + SCALE_H + canvas_line_height(cv, SIZE_SMALL) + 8;
}

static void draw_missing_key(struct heat *h, double x, double y)
{
    struct fill fill = missing_fill(h->cv->theme);
    double line = canvas_line_height(h->cv, SIZE_BODY);
    canvas_bar(h->cv, box_of(x, y, 18, SCALE_H), &fill);
    canvas_text(h->cv, box_of(x + 24, y + (SCALE_H - line) / 2, 160, line + 1), h->c->missing_label,
                TEXT(SIZE_BODY));
}

static void draw_scale(struct heat *h, struct box at)
{
    struct canvas *cv = h->cv;
    double line = canvas_line_height(cv, SIZE_BODY), small = canvas_line_height(cv, SIZE_SMALL);
    double room = at.w - 20, y = at.y + line + 3;
    double w = fmin(SCALE_CELL, room / (h->steps + 1));
    canvas_text(cv, box_of(at.x, at.y, at.w, line + 2), h->c->scale_title,
                (struct text_style){.size_pt = SIZE_BODY, .ink = INK_MUTED});
    for (int i = 0; i < h->steps; i++)
        canvas_cell(cv, box_of(at.x + 10 + i * w, y, w, SCALE_H),
                    cv->theme->ramp[ramp_of_step(h, i)]);
    canvas_outline(cv, box_of(at.x + 10, y, h->steps * w, SCALE_H), 0.5, 0, INK_AXIS);
    double end = -INFINITY;
    for (int i = 0; i <= h->steps; i++) {
        char number[NUMBER_TEXT];
        frame_number(cv->frame, number, h->scale.low + i * h->scale.step, axis_digits(&h->scale));
        double text = canvas_text_size(cv, 0, number, TEXT(SIZE_SMALL)).w + 1;
        double left = fmax(at.x + 10 + i * w - text / 2, 1);
        if (left < end + 3)
            continue;
        canvas_text(cv, box_of(left, y + SCALE_H + 2, text, small), number, TEXT(SIZE_SMALL));
        end = left + text;
    }
    if (any_missing(h->c) && h->c->missing_label)
        draw_missing_key(h, at.x + 10 + h->steps * w + 30, y);
}

/* ---- A panel. */

/* The largest size of numbers that fits into every cell; the smallest where there is none. */
static double number_size(struct heat *h, const struct heat_panel *panel, double w, double height)
{
    double size_pt = SIZE_HEAD;
    for (; size_pt > TEXT_MIN_PT; size_pt -= 0.5) {
        double widest = 0;
        for (int i = 0; i < cell_count(h->c); i++) {
            char number[NUMBER_TEXT];
            if (!number_shown(panel->values[i]))
                continue;
            frame_number(h->cv->frame, number, panel->values[i], h->c->digits);
            widest = fmax(widest, canvas_text_size(h->cv, 0, number, TEXT(size_pt)).w);
        }
        if (widest <= w - 4 && canvas_line_height(h->cv, size_pt) <= height - 1)
            return size_pt;
    }
    return TEXT_MIN_PT;
}

static void draw_cell(struct heat *h, double value, struct box at, double size_pt)
{
    struct canvas *cv = h->cv;
    if (!number_shown(value)) {
        struct fill fill = missing_fill(cv->theme);
        canvas_bar(cv, at, &fill);
        return;
    }
    int ramp = ramp_of(h, value);
    canvas_cell(cv, at, cv->theme->ramp[ramp]);
    char number[NUMBER_TEXT];
    frame_number(cv->frame, number, value, h->c->digits);
    struct box size = canvas_text_size(cv, 0, number, TEXT(size_pt));
    if (size.w > at.w - 1.5 || size.h > at.h)
        return;
    canvas_text(cv, at, number,
                (struct text_style){.size_pt = size_pt,
                                    .ink = theme_ramp_ink(ramp),
                                    .align = ALIGN_CENTER,
                                    .valign = VALIGN_MIDDLE});
}

/* Every one, or every second, third … where they would touch. */
static void draw_column_names(struct heat *h, struct box cells)
{
    double w = cells.w / h->c->column_count, widest = 0;
    double line = canvas_line_height(h->cv, SIZE_SMALL);
    for (int i = 0; i < h->c->column_count; i++)
        widest = fmax(widest, canvas_text_size(h->cv, 0, h->c->columns[i], TEXT(SIZE_SMALL)).w + 4);
    int stride = (int)fmax(ceil(widest / w), 1);
    for (int i = 0; i < h->c->column_count; i += stride) {
        double middle = cells.x + (i + 0.5) * w;
        if (middle + widest / 2 > h->cv->width)
            continue;
        canvas_text(h->cv, box_of(middle - widest / 2, cells.y - line - 2, widest, line),
                    h->c->columns[i],
                    (struct text_style){.size_pt = SIZE_SMALL, .align = ALIGN_CENTER});
    }
}

static void draw_panel(struct heat *h, const struct heat_panel *panel, struct box at)
{
    struct canvas *cv = h->cv;
    struct box cells = {at.x + h->name_w, at.y + h->head_h, at.w - h->name_w, at.h - h->head_h};
    double w = cells.w / h->c->column_count, height = cells.h / h->c->row_count;
    double small = canvas_line_height(cv, SIZE_SMALL);
    canvas_text(cv, box_of(at.x, at.y, at.w, h->head_h - small - 4), panel->name,
                (struct text_style){.size_pt = SIZE_HEAD, .bold = true, .valign = VALIGN_BOTTOM});
    draw_column_names(h, cells);
    double size_pt = number_size(h, panel, w, height);
    for (int r = 0; r < h->c->row_count; r++) {
        double y = cells.y + r * height;
        if (height >= small || r % 2 == 0)
            canvas_text(cv, box_of(at.x, y - 1, h->name_w - 5, height + 2), h->c->rows[r],
                        (struct text_style){
                            .size_pt = SIZE_BODY, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE});
        for (int i = 0; i < h->c->column_count; i++)
            draw_cell(h, panel->values[r * h->c->column_count + i],
                      box_of(cells.x + i * w + 0.4, y + 0.4, w - 0.8, height - 0.8), size_pt);
    }
}

/* ---- The page. */

/* How many panels stand side by side: cells as near to twice as wide as high as can be. */
static int panels_across(const struct heat *h, struct box room)
{
    int best = 1;
    double least = INFINITY;
    for (int across = 1; across <= h->c->panel_count; across++) {
        int down = (h->c->panel_count + across - 1) / across;
        double w = ((room.w - (across - 1) * PANEL_GAP) / across - h->name_w) / h->c->column_count;
        double height =
            ((room.h - (down - 1) * PANEL_GAP / 2) / down - h->head_h) / h->c->row_count;
        if (w <= 0 || height <= 0)
            continue;
        double off = fabs(log(w / height / 2));
        if (off < least) {
            least = off;
            best = across;
        }
    }
    return best;
}

static double rows_width(struct heat *h, double most)
{
    double widest = 0;
    for (int i = 0; i < h->c->row_count; i++)
        widest = fmax(widest, canvas_text_size(h->cv, 0, h->c->rows[i], TEXT(SIZE_BODY)).w);
    return fmin(widest + 7, most);
}

static double head_height(struct heat *h, double width)
{
    double highest = 0;
    struct text_style style = {.size_pt = SIZE_HEAD, .bold = true};
    for (int i = 0; i < h->c->panel_count; i++)
        highest = fmax(highest, canvas_text_size(h->cv, width, h->c->panels[i].name, style).h);
    return fmin(highest, 3 * canvas_line_height(h->cv, SIZE_HEAD)) + 4 +
           canvas_line_height(h->cv, SIZE_SMALL);
}

static void heat_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_heat *c = chart;
    struct heat h = {.cv = cv, .c = c};
    struct range range = heat_range(c);
    range_add(&range, 0);
    h.scale = axis_round(range, AXIS_PLAIN, THEME_RAMP);
    h.steps = (int)lround((h.scale.high - h.scale.low) / h.scale.step);
    h.name_w = rows_width(&h, body.w * 0.2);
    double below = scale_height(cv);
    struct box room = {body.x, body.y, body.w, body.h - below - 10};
    h.head_h = head_height(&h, room.w / c->panel_count - PANEL_GAP);
    int across = panels_across(&h, room), down = (c->panel_count + across - 1) / across;
    double w = (room.w - (across - 1) * PANEL_GAP) / across;
    double height = (room.h - (down - 1) * PANEL_GAP / 2) / down;
    h.head_h = head_height(&h, w);
    for (int i = 0; i < c->panel_count; i++) {
        int column = i % across, row = i / across;
        draw_panel(&h, &c->panels[i],
                   box_of(room.x + column * (w + PANEL_GAP),
                          room.y + row * (height + PANEL_GAP / 2), w, height));
    }
    draw_scale(&h, box_of(body.x, body.y + body.h - below, body.w, below));
}

enum plots_status chart_heat(const struct chart_heat *c, const struct chart_frame *frame,
                             struct chart_target to, struct plots_error *error)
{
    bool fits = c->panel_count <= CHART_SERIES_MAX && c->row_count <= HEAT_ROWS_MAX &&
                c->column_count <= HEAT_COLUMNS_MAX;
    return page_draw(frame, to, error,
                     (struct page_chart){c, fits, fits && !range_empty(heat_range(c)), heat_draw});
}
