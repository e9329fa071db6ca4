#include "flow_layout.h"

#include <math.h>
#include <string.h>

#define LABEL_W 52.0
#define ROW_CHANNEL 11.0 /* between two rows */
/* Between two columns without gateways, also left of the first and right of the last. */
#define GAP 15.0
#define GAP_LEAST 11.0
#define GAP_LABEL 19.0   /* more where an arrow has a share beside its gateway */
#define LANE_EVENTS 26.0 /* a lane with events alone */
#define LANE_EMPTY 12.0
#define EVENT_W 46.0 /* a column with events alone */
#define BOX_W_MAX 120.0
#define BOX_H_MAX 60.0
#define SPARE_MAX 34.0 /* more over and under the boxes where there is room */
/* A box of this size is wanted; smaller ones are the worse in proportion, and so is
 * each further row. */
#define BOX_W_GOOD 66.0
#define BOX_H_GOOD 40.0
#define ROW_LOSS 0.1
#define NARROW_LOSS 0.15

int flow_outs(const struct chart_flow *c, int node)
{
    int count = 0;
    for (int i = 0; i < c->arrow_count; i++)
        count += c->arrows[i].from == node;
    return count;
}

int flow_ins(const struct chart_flow *c, int node)
{
    int count = 0;
    for (int i = 0; i < c->arrow_count; i++)
        count += c->arrows[i].to == node;
    return count;
}

static bool is_split(const struct chart_flow *c, int node)
{
    return c->nodes[node].shape == FLOW_STEP && flow_outs(c, node) > 1;
}

static bool is_merge(const struct chart_flow *c, int node)
{
    return c->nodes[node].shape == FLOW_STEP && c->nodes[node].join && flow_ins(c, node) > 1;
}

/* ---- Columns. */

static bool is_between(enum flow_shape shape) { return shape == FLOW_WAIT || shape == FLOW_GATE; }

/* An event at an end stands over or under its step where that has one way alone. */
static bool shares_column(const struct chart_flow *c, int from, int to)
{
    const struct flow_node *a = &c->nodes[from], *b = &c->nodes[to];
    if (a->lane == b->lane || is_between(a->shape) || is_between(b->shape))
        return false;
    if (a->shape != FLOW_STEP && b->shape == FLOW_STEP)
        return flow_outs(c, from) == 1 && flow_ins(c, to) == 1;
    return a->shape == FLOW_STEP && b->shape != FLOW_STEP && flow_outs(c, from) == 1;
}

static int set_columns(struct flow_layout *l, const struct chart_flow *c)
{
    int last = 0;
    for (int n = 0; n < c->node_count; n++) {
        int column = 0;
        for (int i = 0; i < c->arrow_count; i++) {
            const struct flow_arrow *a = &c->arrows[i];
            if (a->to != n || a->from >= n)
                continue;
            int least = l->places[a->from].column + !shares_column(c, a->from, n);
            column = least > column ? least : column;
        }
        l->places[n].column = column;
        last = column > last ? column : last;
    }
    return last + 1;
}

/* ---- One arrangement in `rows` rows. */

/* Tracks that a lane needs in a row; `steps` false where it holds events alone. */
static int lane_tracks(const struct flow_layout *l, const struct chart_flow *c, int row, int lane,
                       bool *steps)
{
    int most = 0;
    *steps = false;
    for (int column = 0; column < l->columns; column++) {
        int count = 0;
        for (int n = 0; n < c->node_count; n++)
            if (c->nodes[n].lane == lane && l->places[n].row == row &&
                l->places[n].column == column) {
                *steps = *steps || c->nodes[n].shape == FLOW_STEP;
                count++;
            }
        most = count > most ? count : most;
    }
    return most;
}

static bool lane_used(const struct chart_flow *c, int lane)
{
    for (int n = 0; n < c->node_count; n++)
        if (c->nodes[n].lane == lane)
            return true;
    return false;
}

/* Room between a column and the next: for arrows, gateways and their shares. */
static double gap_after(const struct flow_layout *l, const struct chart_flow *c, int row,
                        int column)
{
    bool split = false, merge = false;
    for (int n = 0; n < c->node_count; n++) {
        if (l->places[n].row != row)
            continue;
        split = split || (l->places[n].column == column && is_split(c, n));
        merge = merge || (l->places[n].column == column + 1 && is_merge(c, n));
    }
    return l->gap + split * (FLOW_STUB + FLOW_DIAMOND + GAP_LABEL) +
           merge * (FLOW_STUB + FLOW_DIAMOND);
}

static void set_rows(struct flow_layout *l, const struct chart_flow *c, const int *columns,
                     int rows, int count)
{
    l->row_count = rows;
    l->columns = (count + rows - 1) / rows;
    for (int n = 0; n < c->node_count; n++) {
        l->places[n].row = columns[n] / l->columns;
        l->places[n].column = columns[n] % l->columns;
    }
}

static bool has_step(const struct flow_layout *l, const struct chart_flow *c, int row, int column)
{
    for (int n = 0; n < c->node_count; n++)
        if (l->places[n].row == row && l->places[n].column == column &&
            c->nodes[n].shape == FLOW_STEP)
            return true;
    return false;
}

/* The width that columns leave for boxes, each; the gap before column 0 is that of column -1. */
static double box_width(const struct flow_layout *l, const struct chart_flow *c, struct box body,
                        int row)
{
    double room = body.w - l->label_w;
    int boxes = 0;
    for (int column = -1; column < l->columns; column++) {
        bool step = has_step(l, c, row, column);
        room -= gap_after(l, c, row, column) + (column < 0 || step ? 0 : EVENT_W);
        boxes += step;
    }
    return boxes > 0 ? room / boxes : BOX_W_MAX;
}

static void set_sizes(struct flow_layout *l, const struct chart_flow *c, struct box body)
{
    double fixed = (l->row_count - 1) * ROW_CHANNEL, tracks = 0;
    l->box_w = BOX_W_MAX;
    for (int row = 0; row < l->row_count; row++) {
        l->box_w = fmin(l->box_w, box_width(l, c, body, row));
        for (int lane = 0; lane < c->lane_count; lane++) {
            bool steps;
            int count = lane_tracks(l, c, row, lane, &steps);
            if (!lane_used(c, lane))
                continue;
            fixed += steps ? 0 : count > 0 ? count * LANE_EVENTS : LANE_EMPTY;
            tracks += steps ? count : 0;
        }
    }
    l->box_h = BOX_H_MAX;
    if (tracks <= 0)
        return;
    double room = (body.h - fixed) / tracks - 2 * FLOW_MARGIN;
    l->box_h = fmin(l->box_h, room);
    l->track_h = l->box_h + 2 * FLOW_MARGIN + fmin(room - l->box_h, SPARE_MAX);
}

static double quality(const struct flow_layout *l, double least_w)
{
    double narrow = l->box_w < least_w ? NARROW_LOSS : 0;
    return fmin(fmin(l->box_w / BOX_W_GOOD, l->box_h / BOX_H_GOOD), 1) - ROW_LOSS * l->row_count -
           narrow;
}

/* ---- Places. */

/* What is left over widens the gaps between columns. */
static void place_columns(struct flow_layout *l, const struct chart_flow *c, struct box body,
                          int row)
{
    struct flow_row *r = &l->rows[row];
    double first = body.x + l->label_w, spare = body.w - l->label_w;
    for (int i = 0; i <= l->columns; i++) {
        spare -= r->channel_w[i] = gap_after(l, c, row, i - 1);
        if (i < l->columns)
            spare -= r->column_w[i] = has_step(l, c, row, i) ? l->box_w : EVENT_W;
    }
    double x = first;
    for (int i = 0; i <= l->columns; i++) {
        double w = r->channel_w[i];
        if (i > 0 && i < l->columns)
            w += spare / (l->columns - 1);
        double from = i == 0 ? first : x, to = i == l->columns ? body.x + body.w : x + w;
        r->channel_x[i] = from;
        r->channel_w[i] = to - from;
        if (i == l->columns)
            break;
        r->column_x[i] = x + w;
        x += w + r->column_w[i];
    }
}

static double place_lanes(struct flow_layout *l, const struct chart_flow *c, struct box body,
                          int row, double y)
{
    for (int lane = 0; lane < c->lane_count; lane++) {
        bool steps;
        int tracks = lane_tracks(l, c, row, lane, &steps);
        double h = steps ? tracks * l->track_h : tracks > 0 ? tracks * LANE_EVENTS : LANE_EMPTY;
        l->rows[row].lanes[lane] = (struct box){body.x, y, body.w, lane_used(c, lane) ? h : 0};
        y += lane_used(c, lane) ? h : 0;
    }
    return y;
}

/* How many nodes before it stand in its column of its lane. */
static int track_of(const struct flow_layout *l, const struct chart_flow *c, int node)
{
    int track = 0;
    for (int n = 0; n < node; n++)
        track += c->nodes[n].lane == c->nodes[node].lane &&
                 l->places[n].row == l->places[node].row &&
                 l->places[n].column == l->places[node].column;
    return track;
}

static void place_node(struct flow_layout *l, const struct chart_flow *c, int node)
{
    struct flow_place *p = &l->places[node];
    const struct flow_row *r = &l->rows[p->row];
    double left = r->column_x[p->column];
    bool steps;
    int tracks = lane_tracks(l, c, p->row, c->nodes[node].lane, &steps);
    struct box lane = r->lanes[c->nodes[node].lane];
    p->track = track_of(l, c, node);
    double h = lane.h / tracks, middle = lane.y + (p->track + 0.5) * h;
    if (c->nodes[node].shape != FLOW_STEP) {
        p->box = (struct box){left + (r->column_w[p->column] - FLOW_EVENT) / 2,
                              middle - FLOW_EVENT / 2, FLOW_EVENT, FLOW_EVENT};
        return;
    }
    p->box = (struct box){left, middle - l->box_h / 2, l->box_w, l->box_h};
    struct box gate = {0, middle - FLOW_DIAMOND / 2, FLOW_DIAMOND, FLOW_DIAMOND};
    if (is_split(c, node)) {
        p->split = gate;
        p->split.x = left + l->box_w + FLOW_STUB;
    }
    if (is_merge(c, node)) {
        p->merge = gate;
        p->merge.x = left - FLOW_STUB - FLOW_DIAMOND;
    }
}

void flow_layout(struct flow_layout *l, const struct chart_flow *c, struct box body, double least_w)
{
    int columns[FLOW_NODES_MAX], best = 1;
    double most = -INFINITY;
    memset(l, 0, sizeof *l);
    l->label_w = fmin(LABEL_W, body.w * 0.09);
    l->gap = fmin(GAP, fmax(GAP_LEAST, body.w * 0.02));
    int count = set_columns(l, c);
    for (int n = 0; n < c->node_count; n++)
        columns[n] = l->places[n].column;
    for (int rows = 1; rows <= FLOW_ROWS_MAX && rows <= count; rows++) {
        set_rows(l, c, columns, rows, count);
        set_sizes(l, c, body);
        if (quality(l, least_w) > most) {
            most = quality(l, least_w);
            best = rows;
        }
    }
    set_rows(l, c, columns, best, count);
    set_sizes(l, c, body);
    double y = body.y;
    for (int row = 0; row < best; row++) {
        place_columns(l, c, body, row);
        y = place_lanes(l, c, body, row, y) + ROW_CHANNEL;
        for (int n = 0; n < c->node_count; n++)
            if (l->places[n].row == row)
                place_node(l, c, n);
    }
}
