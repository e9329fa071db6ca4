#include "flow_route.h"

#include "base/arena.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = 512, BLOCKS_MAX = 128, WAYS_MAX = 96, USERS_MAX = 6, WAYS = 4 };

#define SAME_LINE 0.1
#define CLEARANCE 2.0
#define COST_BEND 14.0
#define COST_CROSS 30.0
#define COST_TOUCH 90.0

static const int step_x[WAYS] = {1, 0, -1, 0}, step_y[WAYS] = {0, 1, 0, -1};

/* Who passes a point: bit 1 across, bit 2 upright. */
struct user {
    short way;
    short passes;
};

struct point {
    struct user users[USERS_MAX];
    int count;
    bool open[WAYS]; /* to the neighbour in that direction */
};

struct state {
    double cost;
    int from; /* the state before; -1: a start */
    bool done;
};

struct router {
    double x[LINES_MAX], y[LINES_MAX];
    int nx, ny;
    struct box blocks[BLOCKS_MAX];
    int block_count;
    struct point *points; /* NULL until the first search */
    struct state *states;
    int *heap, heap_count, heap_room;
    struct {
        int from, to;
    } ways[WAYS_MAX];
    int way_count;
};

struct router *router_new(void) { return mem_zeroed(1, sizeof(struct router)); }

void router_free(struct router *r)
{
    if (!r)
        return;
    free(r->points);
    free(r->states);
    free(r->heap);
    free(r);
}

void router_block(struct router *r, struct box box)
{
    if (r->block_count < BLOCKS_MAX)
        r->blocks[r->block_count++] = box;
}

void router_line(struct router *r, bool upright, double at)
{
    double *lines = upright ? r->x : r->y;
    int *count = upright ? &r->nx : &r->ny, i = 0;
    while (i < *count && lines[i] < at - SAME_LINE)
        i++;
    if (*count == LINES_MAX || (i < *count && lines[i] <= at + SAME_LINE))
        return;
    memmove(lines + i + 1, lines + i, (size_t)(*count - i) * sizeof *lines);
    lines[i] = at;
    ++*count;
}

/* ---- The grid. */

static bool overlap(double a0, double a1, double b0, double b1) { return a0 < b1 && b0 < a1; }

/* Whether going from (x0,y0) to (x1,y1), rightwards or down, meets a block or runs close
 * along its side. It may end on a side, coming from outside. */
static bool leg_blocked(const struct router *r, double x0, double y0, double x1, double y1)
{
    const double in = 0.25;
    for (int i = 0; i < r->block_count; i++) {
        struct box b = r->blocks[i];
        bool across = y0 == y1;
        double out_x = across ? -in : CLEARANCE, out_y = across ? CLEARANCE : -in;
        if (overlap(x0, x1 + 1e-9, b.x - out_x, b.x + b.w + out_x) &&
            overlap(y0, y1 + 1e-9, b.y - out_y, b.y + b.h + out_y))
            return true;
    }
    return false;
}

static int neighbour(const struct router *r, int point, int way)
{
    int x = point % r->nx + step_x[way], y = point / r->nx + step_y[way];
    return x < 0 || y < 0 || x >= r->nx || y >= r->ny ? -1 : y * r->nx + x;
}

static void make_grid(struct router *r)
{
    size_t count = (size_t)(r->nx * r->ny);
    r->points = mem_zeroed(count, sizeof *r->points);
    r->states = mem_zeroed(count * WAYS, sizeof *r->states);
    for (int p = 0; p < (int)count; p++)
        for (int way = WAY_RIGHT; way <= WAY_DOWN; way++) {
            int q = neighbour(r, p, way);
            if (q < 0 ||
                leg_blocked(r, r->x[p % r->nx], r->y[p / r->nx], r->x[q % r->nx], r->y[q / r->nx]))
                continue;
            r->points[p].open[way] = true;
            r->points[q].open[way + 2] = true;
        }
}

static int nearest(const double *lines, int count, double at)
{
    int best = 0;
    for (int i = 1; i < count; i++)
        if (fabs(lines[i] - at) < fabs(lines[best] - at))
            best = i;
    return best;
}

static int state_of(const struct router *r, const struct port *port)
{
    int point = nearest(r->y, r->ny, port->y) * r->nx + nearest(r->x, r->nx, port->x);
    return point * WAYS + (int)port->way;
}

/* ---- A heap of states by cost. */

static bool before(const struct router *r, int a, int b)
{
    double ca = r->states[a].cost, cb = r->states[b].cost;
    return ca < cb || (ca == cb && a < b);
}

static void heap_push(struct router *r, int state)
{
    if (r->heap_count == r->heap_room) {
        r->heap_room = r->heap_room ? 2 * r->heap_room : 1024;
        r->heap = mem_resize(r->heap, (size_t)r->heap_room, sizeof *r->heap);
    }
    int i = r->heap_count++;
    for (; i > 0 && before(r, state, r->heap[(i - 1) / 2]); i = (i - 1) / 2)
        r->heap[i] = r->heap[(i - 1) / 2];
    r->heap[i] = state;
}

static int heap_pop(struct router *r)
{
    int top = r->heap[0], last = r->heap[--r->heap_count], i = 0;
    for (int child = 1; child < r->heap_count; child = 2 * i + 1) {
        if (child + 1 < r->heap_count && before(r, r->heap[child + 1], r->heap[child]))
            child++;
        if (!before(r, r->heap[child], last))
            break;
        r->heap[i] = r->heap[child];
        i = child;
    }
    r->heap[i] = last;
    return top;
}

/* ---- The search. */

static bool akin(const struct router *r, int way, int from, int to)
{
    return r->ways[way].from == from || r->ways[way].to == to;
}

/* How a way stands to others where it goes on from p to q; INFINITY: over one of them. */
static double cost_of_others(const struct router *r, int p, int q, bool bends, int way, int from,
                             int to)
{
    int bit = way % 2 ? 2 : 1;
    const struct point *a = &r->points[p], *b = &r->points[q];
    double cost = 0;
    for (int i = 0; i < a->count; i++) {
        if (akin(r, a->users[i].way, from, to))
            continue;
        if (bends)
            cost += COST_TOUCH;
        for (int j = 0; j < b->count; j++)
            if (b->users[j].way == a->users[i].way && (a->users[i].passes & bit) &&
                (b->users[j].passes & bit))
                return INFINITY;
    }
    for (int j = 0; j < b->count; j++)
        if (!akin(r, b->users[j].way, from, to))
            cost += b->users[j].passes == (3 ^ bit) ? COST_CROSS : COST_TOUCH;
    return cost;
}

static void reach(struct router *r, int state, double cost, int from)
{
    struct state *s = &r->states[state];
    if (s->done || s->cost <= cost)
        return;
    s->cost = cost;
    s->from = from;
    heap_push(r, state);
}

static void expand(struct router *r, int state, int from, int to)
{
    int p = state / WAYS, came = state % WAYS;
    for (int way = 0; way < WAYS; way++) {
        if (way == (came + 2) % WAYS || !r->points[p].open[way])
            continue;
        bool bends = way != came, start = r->states[state].from < 0;
        if (start && bends)
            continue; /* a port is left in its own direction */
        int q = neighbour(r, p, way);
        double length =
            fabs(r->x[q % r->nx] - r->x[p % r->nx]) + fabs(r->y[q / r->nx] - r->y[p / r->nx]);
        double others = cost_of_others(r, p, q, bends, way, from, to);
        if (!isinf(others))
            reach(r, q * WAYS + way, r->states[state].cost + length + others + bends * COST_BEND,
                  state);
    }
}

static void clear_states(struct router *r)
{
    for (int i = 0; i < r->nx * r->ny * WAYS; i++)
        r->states[i] = (struct state){.cost = INFINITY, .from = -1};
    r->heap_count = 0;
}

/* The state at the best port, -1 when none is reached. */
static int search(struct router *r, const struct port *outs, int out_count, const struct port *ins,
                  int in_count, int from, int to)
{
    int best = -1;
    double least = INFINITY;
    clear_states(r);
    for (int i = 0; i < out_count; i++)
        reach(r, state_of(r, &outs[i]), outs[i].cost, -1);
    while (r->heap_count > 0) {
        int state = heap_pop(r);
        struct state *s = &r->states[state];
        if (s->done)
            continue;
        if (s->cost >= least)
            break;
        s->done = true;
        for (int i = 0; i < in_count; i++)
            if (state == state_of(r, &ins[i]) && s->from >= 0 && s->cost + ins[i].cost < least) {
                least = s->cost + ins[i].cost;
                best = state;
            }
        expand(r, state, from, to);
    }
    return best;
}

static void use_point(struct router *r, int point, int way, int passes)
{
    struct point *p = &r->points[point];
    for (int i = 0; i < p->count; i++)
        if (p->users[i].way == way) {
            p->users[i].passes |= (short)passes;
            return;
        }
    if (p->count < USERS_MAX)
        p->users[p->count++] = (struct user){(short)way, (short)passes};
}

static void note_way(struct router *r, int state, int from, int to)
{
    if (r->way_count == WAYS_MAX)
        return;
    int way = r->way_count++;
    r->ways[way].from = from;
    r->ways[way].to = to;
    for (int s = state; r->states[s].from >= 0; s = r->states[s].from) {
        int bit = s % WAYS % 2 ? 2 : 1;
        use_point(r, s / WAYS, way, bit);
        use_point(r, r->states[s].from / WAYS, way, bit);
    }
}

static bool add_corner(const struct router *r, struct route *way, int state)
{
    if (way->count == ROUTE_CORNERS_MAX)
        return false;
    way->x[way->count] = r->x[state / WAYS % r->nx];
    way->y[way->count++] = r->y[state / WAYS / r->nx];
    return true;
}

/* Corners from the end to the start, then turned. */
static bool trace(const struct router *r, int state, struct route *way)
{
    bool whole = add_corner(r, way, state);
    for (int s = state, last; (last = r->states[s].from) >= 0; s = last)
        if (r->states[last].from < 0 || last % WAYS != s % WAYS)
            whole = add_corner(r, way, last) && whole;
    for (int i = 0, j = way->count - 1; i < j; i++, j--) {
        double x = way->x[i], y = way->y[i];
        way->x[i] = way->x[j];
        way->y[i] = way->y[j];
        way->x[j] = x;
        way->y[j] = y;
    }
    return whole;
}

bool router_find(struct router *r, const struct port *outs, int out_count, const struct port *ins,
                 int in_count, int from, int to, struct route *way)
{
    if (r->nx == 0 || r->ny == 0)
        return false;
    if (!r->points)
        make_grid(r);
    *way = (struct route){.from = from, .to = to};
    int state = search(r, outs, out_count, ins, in_count, from, to);
    if (state < 0 || !trace(r, state, way))
        return false;
    note_way(r, state, from, to);
    return true;
}
