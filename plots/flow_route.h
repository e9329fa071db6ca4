/* Ways of arrows between boxes: right-angled, along given lines, never through or
 * close along a box, with few bends and crossings, and never over an arrow to
 * which it is not akin (from the same or to the same node).
 *
 *     struct router *r = router_new();
 *     router_block(r, box);                     for each box
 *     router_line(r, true, x);                  for each upright line, and the others
 *     struct route way;
 *     if (router_find(r, outs, 3, ins, 3, from, to, &way))
 *         canvas_arrow(cv, way.x, way.y, way.count, 0.8, INK_AXIS);
 *
 * Dijkstra over (crossing of two lines, direction). */
#ifndef MADOGUCHI_PLOTS_FLOW_ROUTE_H
#define MADOGUCHI_PLOTS_FLOW_ROUTE_H

#include "canvas.h"

enum { ROUTE_CORNERS_MAX = 24 };

enum way { WAY_RIGHT, WAY_DOWN, WAY_LEFT, WAY_UP };

/* Where an arrow may leave or arrive, and in which direction it goes there. */
struct port {
    double x, y;
    enum way way;
    double cost; /* points of length that it counts as */
};

struct route {
    double x[ROUTE_CORNERS_MAX], y[ROUTE_CORNERS_MAX];
    int count; /* of corners, both ends counted */
    int from, to;
};

struct router;

struct router *router_new(void);
void router_free(struct router *r);
void router_block(struct router *r, struct box box);
/* Lines closer than a tenth of a point are one. All lines before the first router_find. */
void router_line(struct router *r, bool upright, double at);
/* Ports must stand on lines. False when there is no way. Later ways keep off this one. */
bool router_find(struct router *r, const struct port *outs, int out_count, const struct port *ins,
                 int in_count, int from, int to, struct route *way);

#endif
