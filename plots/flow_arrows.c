#include "flow_layout.h"

#include <math.h>
#include <stdlib.h>

/* Ports other than the usual ones, right out and left in, count as a detour; one that
 * another arrow of the gateway has taken as a longer one. */
#define COST_SIDE 8.0
#define COST_TAKEN 120.0
#define CHANNEL_LINE 6.0 /* between arrows side by side */

static double middle_x(struct box b) { return b.x + b.w / 2; }
static double middle_y(struct box b) { return b.y + b.h / 2; }

/* ---- Lines. */

static void box_lines(struct router *r, struct box b)
{
    if (b.w <= 0)
        return;
    for (int i = 0; i <= 2; i++) {
        router_line(r, true, b.x + i * b.w / 2);
        router_line(r, false, b.y + i * b.h / 2);
    }
    router_block(r, b);
}

/* As many lines as have room between two ends, one at least. */
static void fill_lines(struct router *r, bool upright, double from, double to)
{
    int count = (int)fmax(floor((to - from) / CHANNEL_LINE) - 1, 1);
    count = count < 4 ? count : 4;
    for (int i = 1; i <= count; i++)
        router_line(r, upright, from + (to - from) * i / (count + 1));
}

/* What is left of a channel between its gateways. */
static void channel_lines(struct router *r, const struct flow_layout *l, const struct chart_flow *c,
                          int row, int channel)
{
    double from = l->rows[row].channel_x[channel], to = from + l->rows[row].channel_w[channel];
    for (int n = 0; n < c->node_count; n++) {
        const struct flow_place *p = &l->places[n];
        if (p->row == row && p->column == channel - 1 && p->split.w > 0)
            from = fmax(from, p->split.x + p->split.w);
        if (p->row == row && p->column == channel && p->merge.w > 0)
            to = fmin(to, p->merge.x);
    }
    fill_lines(r, true, from, to);
}

/* Of a lane without steps. */
static void lane_lines(struct router *r, const struct flow_layout *l, struct box lane)
{
    if (lane.h <= 0 || lane.h >= l->track_h)
        return;
    router_line(r, false, lane.y + FLOW_MARGIN / 2);
    router_line(r, false, lane.y + lane.h / 2);
    router_line(r, false, lane.y + lane.h - FLOW_MARGIN / 2);
}

/* Over and under a box; beside an event close to it. */
static void margin_lines(struct router *r, const struct flow_layout *l,
                         const struct flow_node *node, struct box b)
{
    double margin = node->shape == FLOW_STEP ? (l->track_h - l->box_h) / 2 : FLOW_MARGIN;
    fill_lines(r, false, b.y - margin, b.y);
    fill_lines(r, false, b.y + b.h, b.y + b.h + margin);
}

static void all_lines(struct router *r, const struct flow_layout *l, const struct chart_flow *c,
                      const struct box *names)
{
    double below = 0;
    for (int row = 0; row < l->row_count; row++) {
        double top = INFINITY, bottom = 0;
        for (int lane = 0; lane < c->lane_count; lane++) {
            struct box at = l->rows[row].lanes[lane];
            lane_lines(r, l, at);
            if (at.h > 0) {
                top = fmin(top, at.y);
                bottom = fmax(bottom, at.y + at.h);
            }
        }
        if (row > 0)
            fill_lines(r, false, below, top);
        below = bottom;
        for (int channel = 0; channel <= l->columns; channel++)
            channel_lines(r, l, c, row, channel);
    }
    for (int n = 0; n < c->node_count; n++) {
        const struct flow_place *p = &l->places[n];
        box_lines(r, p->box);
        box_lines(r, p->split);
        box_lines(r, p->merge);
        if (names[n].w > 0)
            router_block(r, names[n]);
        margin_lines(r, l, &c->nodes[n], p->box);
    }
}

/* ---- Ports. */

/* In the order of enum way: leaving to the right, downwards, to the left, upwards. */
static int ports_out(struct box b, bool left, double side, struct port ports[4])
{
    int count = 0;
    ports[count++] = (struct port){b.x + b.w, middle_y(b), WAY_RIGHT, 0};
    ports[count++] = (struct port){middle_x(b), b.y + b.h, WAY_DOWN, side};
    ports[count++] = (struct port){middle_x(b), b.y, WAY_UP, side};
    if (left)
        ports[count++] = (struct port){b.x, middle_y(b), WAY_LEFT, side};
    return count;
}

static int ports_in(struct box b, bool right, double side, struct port ports[4])
{
    int count = 0;
    ports[count++] = (struct port){b.x, middle_y(b), WAY_RIGHT, 0};
    ports[count++] = (struct port){middle_x(b), b.y, WAY_DOWN, side};
    ports[count++] = (struct port){middle_x(b), b.y + b.h, WAY_UP, side};
    if (right)
        ports[count++] = (struct port){b.x + b.w, middle_y(b), WAY_LEFT, side};
    return count;
}

static void add_taken(const struct route *ways, int count, int node, struct port *ports, int n)
{
    for (int i = 0; i < count; i++)
        for (int k = 0; k < n; k++)
            if (ways[i].count > 0 && ways[i].from == node && fabs(ways[i].x[0] - ports[k].x) < 1 &&
                fabs(ways[i].y[0] - ports[k].y) < 1)
                ports[k].cost += COST_TAKEN;
}

/* ---- Arrows, the shortest first. */

static int reach_of(const struct flow_arrow *a)
{
    return a->to > a->from ? a->to - a->from : FLOW_NODES_MAX + a->from - a->to;
}

static void order_of(const struct chart_flow *c, int order[FLOW_ARROWS_MAX])
{
    for (int i = 0; i < c->arrow_count; i++) {
        int j = i;
        for (; j > 0 && reach_of(&c->arrows[order[j - 1]]) > reach_of(&c->arrows[i]); j--)
            order[j] = order[j - 1];
        order[j] = i;
    }
}

static bool find(struct router *r, const struct flow_layout *l, const struct chart_flow *c,
                 const struct route *ways, int arrow, struct route *way)
{
    const struct flow_arrow *a = &c->arrows[arrow];
    const struct flow_place *from = &l->places[a->from], *to = &l->places[a->to];
    struct port outs[4], ins[4];
    bool split = from->split.w > 0, merge = to->merge.w > 0;
    bool event_out = c->nodes[a->from].shape != FLOW_STEP;
    bool event_in = c->nodes[a->to].shape != FLOW_STEP;
    int out_count = ports_out(split ? from->split : from->box, event_out,
                              split || event_out ? 1 : COST_SIDE, outs);
    int in_count =
        ports_in(merge ? to->merge : to->box, event_in, merge || event_in ? 1 : COST_SIDE, ins);
    add_taken(ways, c->arrow_count, a->from, outs, out_count);
    return router_find(r, outs, out_count, ins, in_count, a->from, a->to, way);
}

void flow_arrows(const struct flow_layout *l, const struct chart_flow *c,
                 const struct box names[FLOW_NODES_MAX], struct route ways[FLOW_ARROWS_MAX])
{
    int order[FLOW_ARROWS_MAX];
    struct router *r = router_new();
    all_lines(r, l, c, names);
    order_of(c, order);
    for (int i = 0; i < c->arrow_count; i++)
        ways[i] = (struct route){.from = c->arrows[i].from};
    for (int i = 0; i < c->arrow_count; i++) {
        struct route way;
        if (find(r, l, c, ways, order[i], &way))
            ways[order[i]] = way;
    }
    router_free(r);
}
