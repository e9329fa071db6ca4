/* Where the nodes of a swim-lane diagram stand: columns by the longest way from the
 * start, broken into as many rows as make the boxes largest; in each row the lanes,
 * in each lane as many tracks as nodes of one column need. */
#ifndef MADOGUCHI_PLOTS_FLOW_LAYOUT_H
#define MADOGUCHI_PLOTS_FLOW_LAYOUT_H

#include "flow_route.h"
#include "plots/chart_flow.h"

enum { FLOW_ROWS_MAX = 4 };

#define FLOW_DIAMOND 13.0 /* the diamond, from corner to corner */
#define FLOW_STUB 4.0     /* between it and its box */
#define FLOW_EVENT 13.0   /* the circle */
#define FLOW_MARGIN 5.0   /* over and under a box, for arrows */

struct flow_place {
    struct box box;          /* of the step, or the circle */
    struct box split, merge; /* gateways after and before it; w 0: none */
    int row, column, track;  /* column within the row */
};

struct flow_row {
    struct box lanes[FLOW_LANES_MAX];                                    /* h 0: left out */
    double channel_x[FLOW_NODES_MAX + 1], channel_w[FLOW_NODES_MAX + 1]; /* beside the columns */
    double column_x[FLOW_NODES_MAX], column_w[FLOW_NODES_MAX];
};

struct flow_layout {
    int row_count, columns; /* in a row */
    struct flow_place places[FLOW_NODES_MAX];
    struct flow_row rows[FLOW_ROWS_MAX];
    double label_w; /* of the names of the lanes */
    double gap;     /* between columns without gateways */
    double box_w, box_h, track_h;
};

/* Boxes narrower than `least_w` are avoided where that is possible. */
void flow_layout(struct flow_layout *l, const struct chart_flow *c, struct box body,
                 double least_w);

/* ways[i] is that of arrow i, count 0 where there is none. names[n]: the room of the
 * name beside an event, which arrows keep clear of (w 0: none). */
void flow_arrows(const struct flow_layout *l, const struct chart_flow *c,
                 const struct box names[FLOW_NODES_MAX], struct route ways[FLOW_ARROWS_MAX]);

/* Ways on from a node, and ways in. */
int flow_outs(const struct chart_flow *c, int node);
int flow_ins(const struct chart_flow *c, int node);

#endif
