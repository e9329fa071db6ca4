/* A plot with axes: grid, ticks with their words, titles. What the kinds with
 * numbers on both sides share.
 *
 *     struct axis y = axis_round(range, AXIS_MINUTES, 6);
 *     plot.x += area_left_width(cv, &y, tick_number);
 *     plot.h -= area_below_height(cv, true);
 *     axis_place(&y, plot.y + plot.h, plot.y);
 *     area_left(cv, plot, &y, tick_number);
 *     area_below(cv, plot, &x, tick_clock, "時刻");
 */
#ifndef MADOGUCHI_PLOTS_AREA_H
#define MADOGUCHI_PLOTS_AREA_H

#include "page.h"

/* The words of a tick. */
typedef void tick_words(const struct canvas *cv, const struct axis *axis, double value,
                        char out[NUMBER_TEXT]);
tick_words tick_number, tick_clock, tick_none;

/* A place on an axis with words of the caller's: "4月", "直営". */
struct tick {
    double at;
    const char *label;
};

/* Room for the words left of the plot, and for one line of words (and a title) below it. */
double area_left_width(struct canvas *cv, const struct axis *y, tick_words *words);
double area_below_height(struct canvas *cv, bool title);
/* The title of an upright axis, over the plot at the left end; returns the room below it. */
struct box area_title(struct canvas *cv, struct box room, const char *title);

/* Grid lines across and their words at the left; the line of zero is stronger. */
void area_left(struct canvas *cv, struct box plot, const struct axis *y, tick_words *words);
/* Grid lines upright at the ticks of an axis, at ticks of the caller's. */
void area_grid(struct canvas *cv, struct box plot, const struct axis *x);
void area_grid_ticks(struct canvas *cv, struct box plot, const struct axis *x,
                     const struct tick *ticks, int count);
/* Grid lines upright and their words below, leaving out those that would touch; `title`
 * (NULL: none) centred under them. */
void area_below(struct canvas *cv, struct box plot, const struct axis *x, tick_words *words,
                const char *title);
/* The same with words of the caller's. between: a word stands in the middle between its
 * tick and the next (months), the grid at the ticks. */
void area_below_ticks(struct canvas *cv, struct box plot, const struct axis *x,
                      const struct tick *ticks, int count, bool between, const char *title);

#endif
