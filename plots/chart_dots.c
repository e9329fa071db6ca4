#include "plots/chart_dots.h"

#include "area.h"
#include <math.h>

enum { COLUMN_MAX = 30 };
#define GUTTER 24.0

struct dots {
    struct canvas *cv;
    const struct chart_dots *c;
    struct axis x;
    double name_w, note_w, row_h, size_pt;
};

/* A line of the page: the head of a group, or one of its rows. */
struct line {
    const struct dot_group *group;
    const struct dot_row *row; /* NULL: the head */
};

static int lines_of(const struct chart_dots *c, struct line *lines)
{
    int count = 0;
    for (int g = 0; g < c->group_count; g++) {
        const struct dot_group *group = &c->groups[g];
        if (group->name && group->row_count > 0)
            lines[count++] = (struct line){group, NULL};
        for (int r = 0; r < group->row_count; r++)
            lines[count++] = (struct line){group, &group->rows[r]};
    }
    return count;
}

static bool dots_fit(const struct chart_dots *c)
{
    int count = 0;
    for (int g = 0; g < c->group_count; g++)
        count += c->groups[g].row_count + (c->groups[g].name && c->groups[g].row_count > 0);
    return count <= CHART_DOT_ROWS_MAX && c->series_count <= CHART_SERIES_MAX;
}

static struct range dots_range(const struct chart_dots *c)
{
    struct range range = range_none();
    for (int g = 0; g < c->group_count; g++)
        for (int r = 0; r < c->groups[g].row_count; r++)
            for (int s = 0; s < c->series_count; s++) {
                const struct dot_value *v = &c->groups[g].rows[r].values[s];
                range_add(&range, v->value);
                if (number_shown(v->value) && number_shown(v->low + v->high)) {
                    range_add(&range, v->low);
                    range_add(&range, v->high);
                }
            }
    return range;
}

static bool has_interval(const struct chart_dots *c)
{
    for (int g = 0; g < c->group_count; g++)
        for (int r = 0; r < c->groups[g].row_count; r++)
            for (int s = 0; s < c->series_count; s++)
                if (number_shown(c->groups[g].rows[r].values[s].low +
                                 c->groups[g].rows[r].values[s].high))
                    return true;
    return false;
}

static bool has_median(const struct chart_dots *c)
{
    for (int g = 0; g < c->group_count; g++)
        if (number_shown(c->groups[g].median) && c->groups[g].row_count > 0)
            return true;
    return false;
}

/* ---- One row. */

/* Alternatives of a row stand a little apart. */
static double lift(const struct dots *d, int s)
{
    double step = fmin(4.5, d->row_h * 0.7 / d->c->series_count);
    return (s - (d->c->series_count - 1) / 2.0) * step;
}

static void draw_row(struct dots *d, const struct dot_row *row, struct box at)
{
    struct text_style style = {.size_pt = d->size_pt, .valign = VALIGN_MIDDLE};
    double middle = at.y + at.h / 2;
    canvas_text(d->cv, box_of(at.x + 6, at.y, d->name_w - 10, at.h), row->name, style);
    canvas_line(d->cv, d->x.start_pt, middle, d->x.end_pt, middle, 0.4, INK_GRID);
    for (int pass = 0; pass < 2; pass++)
        for (int s = 0; s < d->c->series_count; s++) {
            const struct dot_value *v = &row->values[s];
            const struct series_style *look = theme_series(d->cv->theme, d->c->series[s].style);
            double y = middle + lift(d, s);
            if (!number_shown(v->value))
                continue;
            if (pass == 1)
                canvas_marker(d->cv, axis_at(&d->x, v->value), y, look);
            else if (number_shown(v->low) && number_shown(v->high))
                canvas_whisker(d->cv, axis_at(&d->x, v->low), y, axis_at(&d->x, v->high), y, 0.9, 3,
                               look->line);
        }
    style.ink = INK_MUTED;
    canvas_text(d->cv, box_of(d->x.end_pt + 8, at.y, d->note_w - 8, at.h), row->note, style);
}

/* ---- A column of rows. */

static void draw_reference(struct dots *d, struct box room, double bottom)
{
    if (!number_shown(d->c->reference))
        return;
    double x = axis_at(&d->x, d->c->reference);
    canvas_dashed(d->cv, x, room.y, x, bottom, 1, INK_TARGET);
    double w = canvas_text_size(d->cv, 0, d->c->reference_label, TEXT(SIZE_SMALL)).w + 2;
    double left = fmin(fmax(x - w / 2, room.x), room.x + room.w - w);
    double line = canvas_line_height(d->cv, SIZE_SMALL);
    canvas_text(
        d->cv, box_of(left, room.y - line - 2, w, line), d->c->reference_label,
        (struct text_style){.size_pt = SIZE_SMALL, .ink = INK_TARGET, .align = ALIGN_CENTER});
}

/* Over the rows, whose grid would cross it. */
static void draw_medians(struct dots *d, const struct line *lines, int first, int last, double top)
{
    for (int i = first; i < last; i++) {
        double median = lines[i].group->median;
        if (!lines[i].row || !number_shown(median))
            continue;
        double x = axis_at(&d->x, median), y = top + (i - first) * d->row_h;
        canvas_line(d->cv, x, y, x, y + d->row_h, 1.2, INK_MUTED);
    }
}

static void draw_column(struct dots *d, struct box room, const struct line *lines, int first,
                        int last)
{
    struct box plot = {room.x + d->name_w, room.y, room.w - d->name_w - d->note_w,
                       (last - first) * d->row_h};
    axis_place(&d->x, plot.x, plot.x + plot.w);
    area_below(d->cv, plot, &d->x, tick_number, d->c->x_title);
    draw_medians(d, lines, first, last, room.y);
    for (int i = first; i < last; i++) {
        struct box at = {room.x, room.y + (i - first) * d->row_h, room.w, d->row_h};
        if (lines[i].row)
            draw_row(d, lines[i].row, at);
        else
            canvas_text(
                d->cv, box_of(at.x, at.y, d->name_w - 4, at.h), lines[i].group->name,
                (struct text_style){
                    .size_pt = d->size_pt, .bold = true, .valign = VALIGN_MIDDLE, .plate = true});
    }
    double line = canvas_line_height(d->cv, SIZE_SMALL);
    canvas_text(d->cv, box_of(d->x.end_pt + 8, room.y - line - 2, d->note_w - 8, line),
                d->c->note_title, (struct text_style){.size_pt = SIZE_SMALL, .ink = INK_MUTED});
    if (d->x.low <= 0 && d->x.high >= 0)
        canvas_line(d->cv, axis_at(&d->x, 0), plot.y, axis_at(&d->x, 0), plot.y + plot.h, 0.9,
                    INK_AXIS);
    draw_reference(d, room, plot.y + plot.h);
}

/* Heads stand left of the plot too: its lines would cross them. */
static double names_width(struct dots *d, const struct line *lines, int count, double most)
{
    double w = 0;
    for (int i = 0; i < count; i++) {
        const struct dot_row *row = lines[i].row;
        struct text_style style = {.size_pt = d->size_pt, .bold = !row};
        w = fmax(w, canvas_text_size(d->cv, 0, row ? row->name : lines[i].group->name, style).w +
                        (row ? 6 : 0));
    }
    return fmin(w + 10, most);
}

static double notes_width(struct dots *d, const struct line *lines, int count, double most)
{
    double w = canvas_text_size(d->cv, 0, d->c->note_title, TEXT(SIZE_SMALL)).w;
    for (int i = 0; i < count; i++)
        if (lines[i].row)
            w = fmax(w, canvas_text_size(d->cv, 0, lines[i].row->note, TEXT(d->size_pt)).w);
    return w > 0 ? fmin(w + 12, most) : 10;
}

static struct box draw_keys(struct canvas *cv, const struct chart_dots *c, struct box body)
{
    struct key keys[CHART_SERIES_MAX + 2];
    int count = 0;
    for (int s = 0; s < c->series_count; s++)
        keys[count++] = (struct key){.kind = KEY_DOT,
                                     .label = c->series[s].name,
                                     .style = theme_series(cv->theme, c->series[s].style)};
    if (has_interval(c))
        keys[count++] = (struct key){.kind = KEY_WHISKER_THIN, .label = c->interval_label};
    if (has_median(c))
        keys[count++] = (struct key){.kind = KEY_UPRIGHT, .label = c->median_label};
    return keys_draw(cv, body, keys, count);
}

static void dots_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_dots *c = chart;
    struct dots d = {.cv = cv, .c = c};
    struct line lines[CHART_DOT_ROWS_MAX];
    int count = lines_of(c, lines), half = count > COLUMN_MAX ? (count + 1) / 2 : count;
    body = draw_keys(cv, c, body);
    double head = canvas_line_height(cv, SIZE_SMALL) + 4, below = area_below_height(cv, c->x_title);
    double w = half < count ? (body.w - GUTTER) / 2 : body.w;
    d.row_h = fmin(fmax(24, 9.0 * c->series_count), (body.h - head - below) / half);
    d.size_pt = fmax(TEXT_MIN_PT, fmin(SIZE_BODY, d.row_h / 1.25));
    d.name_w = names_width(&d, lines, count, w * 0.34);
    d.note_w = notes_width(&d, lines, count, w * 0.26);
    struct range range = dots_range(c);
    if (c->from_zero)
        range_add(&range, 0);
    range_add(&range, c->reference);
    d.x = axis_round(range, c->minutes ? AXIS_MINUTES : AXIS_PLAIN, half < count ? 5 : 9);
    struct box room = {body.x, body.y + head, w, body.h - head - below};
    draw_column(&d, room, lines, 0, half);
    room.x += w + GUTTER;
    if (half < count)
        draw_column(&d, room, lines, half, count);
}

enum plots_status chart_dots(const struct chart_dots *c, const struct chart_frame *frame,
                             struct chart_target to, struct plots_error *error)
{
    bool fits = dots_fit(c);
    return page_draw(frame, to, error,
                     (struct page_chart){c, fits, fits && !range_empty(dots_range(c)), dots_draw});
}
