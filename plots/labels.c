#include "labels.h"

#include <math.h>
#include <string.h>

/* What covering another label, and a point of a line, costs in points of distance. */
static const double COVERS_LABEL = 1e4, COVERS_LINE = 3;
static const double GAP = 5; /* between a point and its label */

void label_room_init(struct label_room *room, struct arena *arena, struct box plot)
{
    memset(room, 0, sizeof *room);
    room->arena = arena;
    room->plot = plot;
}

static void *grown(struct arena *arena, void *items, int count, int *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room ? 2 * *room : 64;
    void *more = arena_array(arena, (size_t)*room, size);
    if (count > 0)
        memcpy(more, items, (size_t)count * size);
    return more;
}

void label_room_add_box(struct label_room *room, struct box at)
{
    room->boxes =
        grown(room->arena, room->boxes, room->box_count, &room->box_room, sizeof *room->boxes);
    room->boxes[room->box_count++] = at;
}

void label_room_add_line(struct label_room *room, const double *x, const double *y, int count)
{
    for (int i = 1; i < count; i++) {
        if (!isfinite(x[i - 1] + y[i - 1] + x[i] + y[i]))
            continue;
        room->segments = grown(room->arena, room->segments, room->segment_count,
                               &room->segment_room, sizeof *room->segments);
        room->segments[room->segment_count++] =
            (struct label_segment){x[i - 1], y[i - 1], x[i], y[i]};
    }
}

/* ---- What a place costs. */

/* Narrows from..to of a segment's length to where low <= start + t · step <= high. */
static void clip(double start, double step, double low, double high, double *from, double *to)
{
    if (step == 0) {
        if (start < low || start > high)
            *to = -1;
        return;
    }
    double a = (low - start) / step, b = (high - start) / step;
    *from = fmax(*from, fmin(a, b));
    *to = fmin(*to, fmax(a, b));
}

/* The length of the segment inside the box. */
static double covered(const struct label_segment *s, struct box at)
{
    double from = 0, to = 1, dx = s->x2 - s->x1, dy = s->y2 - s->y1;
    clip(s->x1, dx, at.x, at.x + at.w, &from, &to);
    clip(s->y1, dy, at.y, at.y + at.h, &from, &to);
    return to > from ? (to - from) * hypot(dx, dy) : 0;
}

static double place_cost(const struct label_room *room, struct box at)
{
    const struct box *plot = &room->plot;
    double cost = 0;
    if (at.x < plot->x || at.y < plot->y || at.x + at.w > plot->x + plot->w ||
        at.y + at.h > plot->y + plot->h)
        return INFINITY;
    for (int i = 0; i < room->box_count; i++)
        if (boxes_meet(at, room->boxes[i]))
            cost += COVERS_LABEL;
    for (int i = 0; i < room->segment_count; i++)
        cost += COVERS_LINE * covered(&room->segments[i], at);
    return cost;
}

struct best {
    struct box at;
    double cost;
};

static void try_place(const struct label_room *room, struct best *best, struct box at, double bias)
{
    if (bias >= best->cost)
        return;
    double cost = bias + place_cost(room, at);
    if (cost < best->cost)
        *best = (struct best){at, cost};
}

static struct box take(struct label_room *room, struct best *best)
{
    label_room_add_box(room, best->at);
    return best->at;
}

/* ---- Where to look. */

struct box label_near(struct label_room *room, double x, double y, double w, double h)
{
    const struct box *plot = &room->plot;
    double left = fmax(plot->x, fmin(x - w / 2, plot->x + plot->w - w));
    struct best best = {box_of(left, fmax(plot->y, y - GAP - h), w, h), INFINITY};
    for (double away = GAP; away < plot->h + plot->w; away += 5)
        for (int column = -1; column <= 1; column++)
            for (int row = -1; row <= 1; row++) {
                struct box at = {x - w / 2 + column * (w / 2 + away),
                                 y - h / 2 + row * (h / 2 + away), w, h};
                if (column || row)
                    try_place(room, &best, at, away);
            }
    return take(room, &best);
}

struct box label_along(struct label_room *room, bool upright, double at, double w, double h)
{
    const struct box *plot = &room->plot;
    double length = upright ? plot->h - h : plot->w - w;
    struct best best = {
        box_of(upright ? at + GAP : plot->x + plot->w - w, upright ? plot->y : at - h - 1, w, h),
        INFINITY};
    for (double along = 2; along <= length; along += 3)
        for (int side = 0; side < 2; side++) {
            struct box place =
                upright ? box_of(side ? at - GAP - w : at + GAP, plot->y + along, w, h)
                        : box_of(plot->x + plot->w - w - along, side ? at + 1 : at - h - 1, w, h);
            try_place(room, &best, place, along / 4 + side);
        }
    return take(room, &best);
}
