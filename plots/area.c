#include "area.h"

#include <math.h>

#define GAP_LEFT 6.0
#define GAP_BELOW 5.0 /* the lowest word at the left hangs by half a line */

void tick_number(const struct canvas *cv, const struct axis *axis, double value,
                 char out[NUMBER_TEXT])
{
    frame_number(cv->frame, out, value, axis_digits(axis));
}

void tick_clock(const struct canvas *cv, const struct axis *axis, double value,
                char out[NUMBER_TEXT])
{
    (void)cv;
    (void)axis;
    clock_text(out, value);
}

void tick_none(const struct canvas *cv, const struct axis *axis, double value,
               char out[NUMBER_TEXT])
{
    (void)cv;
    (void)axis;
    (void)value;
    out[0] = '\0';
}

double area_left_width(struct canvas *cv, const struct axis *y, tick_words *words)
{
    double widest = 0;
    for (int i = 0; i < y->count; i++) {
        char text[NUMBER_TEXT];
        words(cv, y, axis_tick(y, i), text);
        widest = fmax(widest, canvas_text_size(cv, 0, text, TEXT(SIZE_SMALL)).w);
    }
    return ceil(widest) + GAP_LEFT + 2;
}

double area_below_height(struct canvas *cv, bool title)
{
    double height = GAP_BELOW + canvas_line_height(cv, SIZE_SMALL);
    return title ? height + canvas_line_height(cv, SIZE_BODY) + 3 : height;
}

struct box area_title(struct canvas *cv, struct box room, const char *title)
{
    struct text_style style = {.size_pt = SIZE_BODY, .ink = INK_MUTED};
    struct box placed = canvas_text(cv, box_of(room.x, room.y, room.w, 28), title, style);
    if (placed.h > 0) {
        room.y += placed.h + 7; /* half a line for the words of the highest tick */
        room.h -= placed.h + 7;
    }
    return room;
}

void area_left(struct canvas *cv, struct box plot, const struct axis *y, tick_words *words)
{
    double line = canvas_line_height(cv, SIZE_SMALL);
    for (int i = 0; i < y->count; i++) {
        char text[NUMBER_TEXT];
        double tick = axis_tick(y, i), at = axis_at(y, tick);
        bool zero = tick == 0;
        canvas_line(cv, plot.x, at, plot.x + plot.w, at, zero ? 0.9 : 0.4,
                    zero ? INK_AXIS : INK_GRID);
        words(cv, y, tick, text);
        canvas_text(cv, box_of(plot.x - GAP_LEFT - 80, at - line / 2, 80, line), text,
                    (struct text_style){.size_pt = SIZE_SMALL, .align = ALIGN_RIGHT});
    }
}

static void title_below(struct canvas *cv, struct box plot, const char *title)
{
    double y = plot.y + plot.h + GAP_BELOW + canvas_line_height(cv, SIZE_SMALL) + 1;
    canvas_text(cv, box_of(plot.x, y, plot.w, canvas_line_height(cv, SIZE_BODY) + 3), title,
                (struct text_style){.size_pt = SIZE_BODY, .ink = INK_MUTED, .align = ALIGN_CENTER});
}

/* A word centred at x under the plot unless it would touch the one that ends at *end. */
static void word_below(struct canvas *cv, struct box plot, double x, const char *word, double *end)
{
    struct text_style style = {.size_pt = SIZE_SMALL, .align = ALIGN_CENTER};
    double w = canvas_text_size(cv, 0, word, style).w + 1;
    double left = fmin(fmax(x - w / 2, 1), cv->width - 1 - w);
    if (left < *end + 4)
        return;
    canvas_text(cv,
                box_of(left, plot.y + plot.h + GAP_BELOW, w, canvas_line_height(cv, SIZE_SMALL)),
                word, style);
    *end = left + w;
}

static void grid_line(struct canvas *cv, struct box plot, double at)
{
    canvas_line(cv, at, plot.y, at, plot.y + plot.h, 0.4, INK_GRID);
}

void area_grid(struct canvas *cv, struct box plot, const struct axis *x)
{
    for (int i = 0; i < x->count; i++)
        grid_line(cv, plot, axis_at(x, axis_tick(x, i)));
}

void area_grid_ticks(struct canvas *cv, struct box plot, const struct axis *x,
                     const struct tick *ticks, int count)
{
    for (int i = 0; i < count; i++)
        grid_line(cv, plot, axis_at(x, ticks[i].at));
}

void area_below(struct canvas *cv, struct box plot, const struct axis *x, tick_words *words,
                const char *title)
{
    double end = -INFINITY;
    area_grid(cv, plot, x);
    for (int i = 0; i < x->count; i++) {
        char text[NUMBER_TEXT];
        double at = axis_at(x, axis_tick(x, i));
        words(cv, x, axis_tick(x, i), text);
        word_below(cv, plot, at, text, &end);
    }
    title_below(cv, plot, title);
}

void area_below_ticks(struct canvas *cv, struct box plot, const struct axis *x,
                      const struct tick *ticks, int count, bool between, const char *title)
{
    double end = -INFINITY;
    area_grid_ticks(cv, plot, x, ticks, count);
    for (int i = 0; i < count; i++) {
        double at = axis_at(x, ticks[i].at);
        double next = i + 1 < count ? axis_at(x, ticks[i + 1].at) : x->end_pt;
        word_below(cv, plot, between ? (at + next) / 2 : at, ticks[i].label, &end);
    }
    title_below(cv, plot, title);
}
