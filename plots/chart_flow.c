#include "flow_layout.h"
#include "page.h"

#include <math.h>

#define STRIPE 5.5
#define LINE_ARROW 0.8
#define NAME_GAP 3.0 /* between an event and its name */
#define NAME_W_MAX 90.0
#define NAME_W_LEAST 30.0
#define NAME_H 24.0
#define NAME_CLEAR 7.0 /* for an arrow between a name and the next node */
#define KEY_GAP 18.0
#define KEY_BOX 22.0
enum { FLOW_KEYS_MAX = FLOW_KINDS_MAX + 3 };

struct flow {
    struct canvas *cv;
    const struct chart_flow *c;
    struct flow_layout at;
    struct box names[FLOW_NODES_MAX]; /* beside events */
    struct route ways[FLOW_ARROWS_MAX];
    struct box labels[FLOW_ARROWS_MAX]; /* of the arrows; w 0: not placed */
};

/* ---- Lanes. */

static void draw_lane(struct flow *f, struct box lane, const char *name)
{
    struct box label = {lane.x, lane.y, f->at.label_w, lane.h};
    canvas_cell(f->cv, label, f->cv->theme->ramp[0]);
    canvas_outline(f->cv, label, 0.5, 0, INK_MUTED);
    canvas_outline(f->cv, lane, 0.5, 0, INK_MUTED);
    canvas_text(f->cv, box_of(label.x + 2, label.y + 1, label.w - 4, label.h - 2), name,
                (struct text_style){.size_pt = SIZE_BODY,
                                    .bold = true,
                                    .align = ALIGN_CENTER,
                                    .valign = VALIGN_MIDDLE,
                                    .balanced = true});
}

static void draw_lanes(struct flow *f)
{
    for (int row = 0; row < f->at.row_count; row++)
        for (int lane = 0; lane < f->c->lane_count; lane++)
            if (f->at.rows[row].lanes[lane].h > 0)
                draw_lane(f, f->at.rows[row].lanes[lane], f->c->lanes[lane]);
}

/* ---- Nodes. */

static void draw_diamond(struct canvas *cv, struct box b, bool plus)
{
    double x = b.x + b.w / 2, y = b.y + b.h / 2, r = b.w / 2, s = plus ? 3.4 : 2.3;
    double px[] = {x, x + r, x, x - r}, py[] = {y - r, y, y + r, y};
    for (int i = 0; i < 4; i++)
        canvas_line(cv, px[i], py[i], px[(i + 1) % 4], py[(i + 1) % 4], 0.9, INK_AXIS);
    canvas_line(cv, x - s, plus ? y : y - s, x + s, plus ? y : y + s, 1.3, INK_TEXT);
    canvas_line(cv, plus ? x : x - s, plus ? y - s : y + s, plus ? x : x + s, plus ? y + s : y - s,
                1.3, INK_TEXT);
}

static void draw_kind(struct canvas *cv, struct box at, const struct flow_kind *kind)
{
    if (kind->category >= 0)
        canvas_bar(cv, box_of(at.x + 1.6, at.y + 1.6, STRIPE, at.h - 3.2),
                   &cv->theme->category[kind->category % THEME_CATEGORIES]);
    canvas_outline(cv, at, kind->strong ? 1.8 : 0.8, 3, INK_AXIS);
}

static const struct flow_kind *kind_of(const struct chart_flow *c, const struct flow_node *node)
{
    static const struct flow_kind plain = {.category = -1};
    return node->kind >= 0 && node->kind < c->kind_count ? &c->kinds[node->kind] : &plain;
}

/* One line, or two where the box is narrow; returns where the next stands over it. */
static double draw_step_line(struct flow *f, struct box room, const char *text, double bottom)
{
    double h = canvas_text_size(f->cv, room.w, text, TEXT(TEXT_MIN_PT)).h;
    canvas_text(
        f->cv, box_of(room.x, bottom - h, room.w, h + 0.2), text,
        (struct text_style){.size_pt = TEXT_MIN_PT, .ink = INK_MUTED, .align = ALIGN_CENTER});
    return bottom - h;
}

static double step_line_height(struct flow *f, double width, const char *text)
{
    return canvas_text_size(f->cv, width, text, TEXT(TEXT_MIN_PT)).h;
}

/* Load and wait share a line where the name has no room else; where even that is too
 * much, the name stays and the wait goes, then the load. Returns where they begin. */
static double draw_step_lines(struct flow *f, struct box room, const struct flow_node *node,
                              bool bold)
{
    char both[128];
    struct text_style style = {.size_pt = TEXT_MIN_PT, .bold = bold};
    double bottom = room.y + room.h;
    double left = room.h - canvas_text_size(f->cv, room.w, node->name, style).h;
    double load = step_line_height(f, room.w, node->load);
    double wait = step_line_height(f, room.w, node->wait);
    snprintf(both, sizeof both, "%s  %s", node->load ? node->load : "",
             node->wait ? node->wait : "");
    if (node->load && node->wait && load + wait > left && step_line_height(f, 0, both) <= left &&
        canvas_text_size(f->cv, 0, both, TEXT(TEXT_MIN_PT)).w < room.w)
        return draw_step_line(f, room, both, bottom);
    if (load + wait <= left)
        bottom = draw_step_line(f, room, node->wait, bottom);
    return load <= left ? draw_step_line(f, room, node->load, bottom) : bottom;
}

static void draw_step(struct flow *f, const struct flow_node *node, const struct flow_place *place)
{
    const struct flow_kind *kind = kind_of(f->c, node);
    double left = kind->category >= 0 ? STRIPE + 2.6 : 2;
    struct box b = place->box, room = {b.x + left, b.y + 1.5, b.w - left - 1.6, b.h - 3.7};
    draw_kind(f->cv, b, kind);
    double bottom = draw_step_lines(f, room, node, kind->strong);
    canvas_text(f->cv, box_of(room.x, room.y, room.w, bottom - room.y), node->name,
                (struct text_style){.size_pt = SIZE_BODY,
                                    .bold = kind->strong,
                                    .align = ALIGN_CENTER,
                                    .valign = VALIGN_MIDDLE,
                                    .balanced = true});
    if (place->split.w > 0)
        draw_diamond(f->cv, place->split, node->fork);
    if (place->merge.w > 0)
        draw_diamond(f->cv, place->merge, true);
}

/* A thin circle, a heavy one, a clock, an arrow head. */
static void draw_circle(struct canvas *cv, struct box at, enum flow_shape shape)
{
    double x = at.x + at.w / 2, y = at.y + at.h / 2, r = at.w / 2;
    canvas_outline(cv, at, shape == FLOW_FINISH ? 2.2 : 0.9, r, INK_AXIS);
    if (shape == FLOW_WAIT) {
        canvas_outline(cv, box_of(at.x + 2, at.y + 2, at.w - 4, at.h - 4), 0.6, r, INK_AXIS);
        canvas_line(cv, x, y, x, y - 3.4, 0.9, INK_AXIS);
        canvas_line(cv, x, y, x + 2.4, y, 0.9, INK_AXIS);
    }
    if (shape == FLOW_LINK)
        canvas_arrow(cv, (double[]){x - 3.6, x + 4}, (double[]){y, y}, 2, 0.9, INK_AXIS);
}

static void draw_event(struct flow *f, int n)
{
    const struct flow_node *node = &f->c->nodes[n];
    struct box at = f->at.places[n].box;
    enum align align = node->shape == FLOW_GATE ? ALIGN_CENTER
                       : f->names[n].x < at.x   ? ALIGN_RIGHT
                                                : ALIGN_LEFT;
    if (node->shape == FLOW_GATE)
        draw_diamond(f->cv, at, node->fork);
    else
        draw_circle(f->cv, at, node->shape);
    bool over = node->shape == FLOW_GATE;
    canvas_text(f->cv, f->names[n], node->name,
                (struct text_style){.size_pt = over ? TEXT_MIN_PT : SIZE_SMALL,
                                    .align = align,
                                    .valign = over ? VALIGN_BOTTOM : VALIGN_MIDDLE});
}

/* The room right of an event up to the next node of its lane, or left of it from the last. */
static struct box name_room(const struct flow *f, int event, bool left)
{
    const struct flow_place *p = &f->at.places[event];
    struct box lane = f->at.rows[p->row].lanes[f->c->nodes[event].lane];
    double y = p->box.y + p->box.h / 2 - NAME_H / 2;
    double from = lane.x + f->at.label_w + 3, to = lane.x + lane.w - 3;
    for (int n = 0; n < f->c->node_count; n++) {
        const struct flow_place *q = &f->at.places[n];
        if (f->c->nodes[n].lane != f->c->nodes[event].lane || q->row != p->row ||
            q->track != p->track)
            continue;
        if (q->column > p->column)
            to = fmin(to, (q->merge.w > 0 ? q->merge.x : q->box.x) - NAME_CLEAR);
        if (q->column < p->column) {
            struct box last = q->split.w > 0 ? q->split : q->box;
            from = fmax(from, last.x + last.w + NAME_CLEAR);
            from = fmax(from, f->names[n].x + f->names[n].w + NAME_CLEAR);
        }
    }
    double end = left ? p->box.x - NAME_GAP : p->box.x + p->box.w + NAME_GAP;
    return left
               ? box_of(fmax(from, end - NAME_W_MAX), y, end - fmax(from, end - NAME_W_MAX), NAME_H)
               : box_of(end, y, fmin(to, end + NAME_W_MAX) - end, NAME_H);
}

static bool name_fits(const struct flow *f, int node, struct box room)
{
    struct box size = canvas_text_size(f->cv, room.w, f->c->nodes[node].name, TEXT(TEXT_MIN_PT));
    return room.w >= NAME_W_LEAST && size.h <= room.h;
}

/* The name of a gateway stands over it, for its ways on are right and below. */
static struct box room_over(const struct flow *f, int gate)
{
    const struct flow_place *p = &f->at.places[gate];
    const struct flow_row *row = &f->at.rows[p->row];
    double w = row->column_w[p->column] + 2 * f->at.gap - 4, x = p->box.x + p->box.w / 2 - w / 2;
    double h = fmin(NAME_H, fmax(f->at.track_h / 2 - p->box.h / 2 - 2, 10));
    struct box size = canvas_text_size(f->cv, w, f->c->nodes[gate].name, TEXT(TEXT_MIN_PT));
    struct box lane = row->lanes[f->c->nodes[gate].lane];
    if (size.h > h && p->track == 0) /* nothing is over it in its lane */
        h = fmin(size.h + 0.5, p->box.y - lane.y - 2);
    double taken = fmin(size.w + 1, w);
    return box_of(x + (w - taken) / 2, p->box.y - h - 1, taken, h);
}

/* Three lines, or four, where the lane is high enough for them. */
static struct box heightened(const struct flow *f, int event, struct box room)
{
    const struct flow_place *p = &f->at.places[event];
    struct box lane = f->at.rows[p->row].lanes[f->c->nodes[event].lane];
    double need = canvas_text_size(f->cv, room.w, f->c->nodes[event].name, TEXT(TEXT_MIN_PT)).h;
    double middle = room.y + room.h / 2;
    double most = 2 * fmin(middle - lane.y, lane.y + lane.h - middle) - 2;
    double h = fmax(room.h, fmin(need + 0.5, most));
    return box_of(room.x, middle - h / 2, room.w, h);
}

/* Names of events stand beside them, those of a wait before it, for its way on is right. */
static void place_names(struct flow *f)
{
    for (int n = 0; n < f->c->node_count; n++) {
        const struct flow_node *node = &f->c->nodes[n];
        f->names[n] = box_of(0, 0, 0, 0);
        if (node->shape == FLOW_STEP || !node->name || !*node->name)
            continue;
        if (node->shape == FLOW_GATE) {
            f->names[n] = room_over(f, n);
            continue;
        }
        struct box right = name_room(f, n, false), before = name_room(f, n, true);
        bool prefers_left = node->shape == FLOW_WAIT;
        bool good = name_fits(f, n, prefers_left ? before : right);
        bool other = !good && name_fits(f, n, prefers_left ? right : before);
        bool left = good ? prefers_left : other ? !prefers_left : before.w > right.w;
        struct box room = left ? before : right;
        if (!good && !other)
            room = heightened(f, n, room);
        struct box size = canvas_text_size(f->cv, room.w, node->name, TEXT(SIZE_SMALL));
        /* Letters that are made smaller want all of the room. */
        double w = size.h <= room.h ? fmin(size.w + 1, room.w) : room.w;
        f->names[n] = box_of(left ? room.x + room.w - w : room.x, room.y, w, room.h);
    }
}

/* ---- Arrows. */

static void draw_arrow(struct flow *f, int i)
{
    const struct route *way = &f->ways[i];
    if (way->count > 1)
        canvas_arrow(f->cv, way->x, way->y, way->count, LINE_ARROW, INK_AXIS);
}

/* From a box to its gateway, and from the other gateway to the box. */
static void draw_stubs(struct flow *f, const struct flow_place *p)
{
    double y = p->box.y + p->box.h / 2;
    if (p->split.w > 0)
        canvas_line(f->cv, p->box.x + p->box.w, y, p->split.x, y, LINE_ARROW, INK_AXIS);
    if (p->merge.w > 0)
        canvas_line(f->cv, p->merge.x + p->merge.w, y, p->box.x, y, LINE_ARROW, INK_AXIS);
}

/* ---- Shares beside the arrows. */

static bool leg_meets(double x0, double y0, double x1, double y1, struct box b)
{
    struct box leg = {fmin(x0, x1) - 0.3, fmin(y0, y1) - 0.3, fabs(x1 - x0) + 0.6,
                      fabs(y1 - y0) + 0.6};
    return boxes_meet(leg, b);
}

/* How much a label at `b` would cover: boxes and other labels count most. */
static int covered(const struct flow *f, struct box b)
{
    int count = 0;
    for (int n = 0; n < f->c->node_count; n++) {
        const struct flow_place *p = &f->at.places[n];
        count += 100 * (boxes_meet(b, p->box) + boxes_meet(b, p->split) + boxes_meet(b, p->merge) +
                        boxes_meet(b, f->names[n]));
    }
    for (int i = 0; i < f->c->arrow_count; i++) {
        count += 100 * boxes_meet(b, f->labels[i]);
        for (int k = 0; k + 1 < f->ways[i].count; k++)
            count += leg_meets(f->ways[i].x[k], f->ways[i].y[k], f->ways[i].x[k + 1],
                               f->ways[i].y[k + 1], b);
    }
    for (int row = 0; row < f->at.row_count; row++)
        for (int lane = 0; lane < f->c->lane_count; lane++) {
            struct box at = f->at.rows[row].lanes[lane];
            count += boxes_meet(b, box_of(at.x, at.y - 0.2, at.w, 0.4));
        }
    return count;
}

static void try_label(const struct flow *f, struct box b, int *least, struct box *best)
{
    int count = covered(f, b);
    if (count < *least) {
        *least = count;
        *best = b;
    }
}

/* Beside the first legs of the way, where it covers least; nearer the gateway first. */
static void place_label(struct flow *f, int i)
{
    const struct route *way = &f->ways[i];
    struct box size = canvas_text_size(f->cv, 0, f->c->arrows[i].label, TEXT(TEXT_MIN_PT));
    double w = size.w + 1, h = size.h;
    int least = 100;
    for (int k = 0; k + 1 < way->count; k++) {
        double x0 = way->x[k], y0 = way->y[k], x1 = way->x[k + 1], y1 = way->y[k + 1];
        for (double t = 0; t <= 1; t += 0.125) {
            double x = x0 + t * (x1 - x0), y = y0 + t * (y1 - y0);
            if (y0 == y1) {
                try_label(f, box_of(x1 > x0 ? x + 1 : x - w - 1, y - h - 0.6, w, h), &least,
                          &f->labels[i]);
                try_label(f, box_of(x1 > x0 ? x + 1 : x - w - 1, y + 0.8, w, h), &least,
                          &f->labels[i]);
            } else {
                double top = y1 > y0 ? y + 0.5 : y - h - 0.5;
                try_label(f, box_of(x + 1.5, top, w, h), &least, &f->labels[i]);
                try_label(f, box_of(x - w - 1.5, top, w, h), &least, &f->labels[i]);
            }
        }
    }
}

static void draw_label(struct flow *f, int i)
{
    if (f->labels[i].w > 0)
        canvas_text(f->cv, f->labels[i], f->c->arrows[i].label,
                    (struct text_style){.size_pt = TEXT_MIN_PT});
}

/* ---- The key. */

enum mark { MARK_OF_KIND, MARK_CHOICE, MARK_FORK, MARK_WAIT };

struct flow_key {
    enum mark mark;
    const struct flow_kind *kind; /* MARK_OF_KIND */
    const char *label;
};

static bool any_gate(const struct chart_flow *c, bool plus)
{
    for (int n = 0; n < c->node_count; n++) {
        const struct flow_node *node = &c->nodes[n];
        bool gate = node->shape == FLOW_GATE, step = node->shape == FLOW_STEP;
        bool split = gate || (step && flow_outs(c, n) > 1);
        bool merge = step && node->join && flow_ins(c, n) > 1;
        if (plus ? (split && node->fork) || merge : split && !node->fork)
            return true;
    }
    return false;
}

static bool any_kind(const struct chart_flow *c, int kind)
{
    for (int n = 0; n < c->node_count; n++)
        if (c->nodes[n].shape == FLOW_STEP && c->nodes[n].kind == kind)
            return true;
    return false;
}

static bool any_shape(const struct chart_flow *c, enum flow_shape shape)
{
    for (int n = 0; n < c->node_count; n++)
        if (c->nodes[n].shape == shape)
            return true;
    return false;
}

static int list_keys(const struct chart_flow *c, struct flow_key keys[FLOW_KEYS_MAX])
{
    int count = 0;
    for (int k = 0; k < c->kind_count; k++)
        if (any_kind(c, k))
            keys[count++] = (struct flow_key){MARK_OF_KIND, &c->kinds[k], c->kinds[k].label};
    if (any_gate(c, false))
        keys[count++] = (struct flow_key){MARK_CHOICE, NULL, c->choice_label};
    if (any_gate(c, true))
        keys[count++] = (struct flow_key){MARK_FORK, NULL, c->fork_label};
    if (any_shape(c, FLOW_WAIT))
        keys[count++] = (struct flow_key){MARK_WAIT, NULL, c->wait_label};
    return count;
}

/* Its left end at x, its middle at y. */
static void draw_mark(struct canvas *cv, double x, double y, const struct flow_key *key)
{
    struct box at = {x, y - FLOW_DIAMOND / 2, FLOW_DIAMOND, FLOW_DIAMOND};
    if (key->mark == MARK_OF_KIND)
        draw_kind(cv, box_of(x, y - 6, KEY_BOX, 12), key->kind);
    else if (key->mark == MARK_WAIT)
        draw_circle(cv, at, FLOW_WAIT);
    else
        draw_diamond(cv, at, key->mark == MARK_FORK);
}

/* What the small lines are: behind the keys where there is room, else below. Returns
 * where it ends. */
static double keys_text(struct flow *f, struct box at, double x, double y, double line, bool draw)
{
    struct text_style style = {.size_pt = SIZE_NOTE, .ink = INK_MUTED, .valign = VALIGN_MIDDLE};
    double text = canvas_text_size(f->cv, 0, f->c->load_label, style).w + 1;
    if (text <= 1)
        return x > at.x ? y + line : y;
    if (x > at.x && x + text > at.x + at.w) {
        x = at.x;
        y += line;
    }
    double w = fmin(text, at.w);
    double h = fmax(canvas_text_size(f->cv, w, f->c->load_label, style).h, line);
    if (draw)
        canvas_text(f->cv, box_of(x, y, w, h), f->c->load_label, style);
    return y + h;
}

/* Rows of keys from the top of `at`; the height. */
static double keys_rows(struct flow *f, struct box at, bool draw)
{
    struct flow_key keys[FLOW_KEYS_MAX];
    struct canvas *cv = f->cv;
    double line = canvas_line_height(cv, SIZE_SMALL) + 4, x = at.x, y = at.y;
    int count = list_keys(f->c, keys);
    for (int i = 0; i < count; i++) {
        double sample = keys[i].mark == MARK_OF_KIND ? KEY_BOX : FLOW_DIAMOND;
        double text =
            fmin(canvas_text_size(cv, 0, keys[i].label, TEXT(SIZE_SMALL)).w + 1, at.w - sample - 5);
        if (x > at.x && x + sample + 5 + text > at.x + at.w) {
            x = at.x;
            y += line;
        }
        if (draw) {
            draw_mark(cv, x, y + line / 2, &keys[i]);
            canvas_text(cv, box_of(x + sample + 5, y, text, line), keys[i].label,
                        (struct text_style){.size_pt = SIZE_SMALL, .valign = VALIGN_MIDDLE});
        }
        x += sample + 5 + text + KEY_GAP;
    }
    return keys_text(f, at, count > 0 ? x : at.x, y, line, draw) - at.y;
}

/* The width of a box in which no load and no wait takes two lines. */
static double least_width(struct canvas *cv, const struct chart_flow *c)
{
    double widest = 0;
    for (int n = 0; n < c->node_count; n++)
        if (c->nodes[n].shape == FLOW_STEP) {
            widest = fmax(widest, canvas_text_size(cv, 0, c->nodes[n].load, TEXT(TEXT_MIN_PT)).w);
            widest = fmax(widest, canvas_text_size(cv, 0, c->nodes[n].wait, TEXT(TEXT_MIN_PT)).w);
        }
    return widest + STRIPE + 5;
}

static void flow_draw(struct canvas *cv, const void *chart, struct box body)
{
    struct flow f = {.cv = cv, .c = chart};
    double keys = keys_rows(&f, body, false);
    flow_layout(&f.at, f.c, box_of(body.x, body.y, body.w, body.h - keys - 5),
                least_width(cv, f.c));
    place_names(&f);
    flow_arrows(&f.at, f.c, f.names, f.ways);
    draw_lanes(&f);
    for (int i = 0; i < f.c->arrow_count; i++)
        draw_arrow(&f, i);
    for (int n = 0; n < f.c->node_count; n++) {
        draw_stubs(&f, &f.at.places[n]);
        if (f.c->nodes[n].shape == FLOW_STEP)
            draw_step(&f, &f.c->nodes[n], &f.at.places[n]);
        else
            draw_event(&f, n);
    }
    for (int i = 0; i < f.c->arrow_count; i++)
        if (f.c->arrows[i].label && f.ways[i].count > 1)
            place_label(&f, i);
    for (int i = 0; i < f.c->arrow_count; i++)
        draw_label(&f, i);
    keys_rows(&f, box_of(body.x, body.y + body.h - keys, body.w, keys), true);
}

static bool fits(const struct chart_flow *c)
{
    if (c->node_count > FLOW_NODES_MAX || c->arrow_count > FLOW_ARROWS_MAX ||
        c->lane_count > FLOW_LANES_MAX || c->kind_count > FLOW_KINDS_MAX)
        return false;
    for (int i = 0; i < c->arrow_count; i++)
        if (c->arrows[i].from < 0 || c->arrows[i].from >= c->node_count || c->arrows[i].to < 0 ||
            c->arrows[i].to >= c->node_count)
            return false;
    for (int n = 0; n < c->node_count; n++)
        if (c->nodes[n].lane < 0 || c->nodes[n].lane >= c->lane_count)
            return false;
    return true;
}

enum plots_status chart_flow(const struct chart_flow *c, const struct chart_frame *frame,
                             struct chart_target to, struct plots_error *error)
{
    return page_draw(frame, to, error,
                     (struct page_chart){c, fits(c), c->node_count > 0, flow_draw});
}
