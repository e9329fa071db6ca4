/* Places for labels in a plot, where they cover no other label and as little of the lines
 * as can be.
 *
 *     struct label_room room;
 *     label_room_init(&room, &arena, plot);
 *     label_room_add_line(&room, x, y, count);
 *     struct box at = label_near(&room, x[7], y[7], w, h);
 */
#ifndef MADOGUCHI_PLOTS_LABELS_H
#define MADOGUCHI_PLOTS_LABELS_H

#include "base/arena.h"
#include "page.h"

struct label_segment {
    double x1, y1, x2, y2;
};

struct label_room {
    struct arena *arena;
    struct box plot;
    struct box *boxes;
    int box_count, box_room;
    struct label_segment *segments;
    int segment_count, segment_room;
};

void label_room_init(struct label_room *room, struct arena *arena, struct box plot);
/* A place that is taken. */
void label_room_add_box(struct label_room *room, struct box at);
/* A line that is better not covered; NAN makes a gap. */
void label_room_add_line(struct label_room *room, const double *x, const double *y, int count);

/* The best place of a label of w × h near a point; along a line at `at`, upright or across
 * the plot, beginning at its top or right end. It is taken from then on. */
struct box label_near(struct label_room *room, double x, double y, double w, double h);
struct box label_along(struct label_room *room, bool upright, double at, double w, double h);

#endif
