/* The event set: a heap with four children a node. Their times stand side by
 * side in one line of the cache, places past the end at infinity, so that the
 * earliest is found without a branch. The heap knows only times. Events of one
 * time are an unbroken part of it from the root down and may change places, so
 * the first of them is looked for when they are due.
 *
 * The place of the event that was taken stays open until the next one is
 * scheduled or looked for: most events schedule another, which goes down from
 * there at once. */
#include "sim_private.h"

#include <stdlib.h>

enum { CHILDREN = 4, LINE = 64, ID_BITS = 28, LAST_ID = 1 << ID_BITS };

bool case_before(const struct sim *s, uint32_t a, uint32_t b)
{
    const struct visit_case *x = &s->cases[a], *y = &s->cases[b];
    if (x->source != y->source) {
        uint64_t x_key = s->plan->sources[x->source].key, y_key = s->plan->sources[y->source].key;
        if (x_key != y_key)
            return x_key < y_key; /* not of those that one name moved */
    }
    if (x->date != y->date)
        return x->date < y->date;
    if (x->candidate != y->candidate)
        return x->candidate < y->candidate;
    return x->step < y->step; /* papers of one case */
}

static bool tied_before(const struct sim *s, struct event a, struct event b)
{
    if (a.kind != b.kind)
        return a.kind < b.kind;
    if (a.kind == EVENT_ARRIVAL) {
        uint64_t a_key = s->plan->sources[a.id].key, b_key = s->plan->sources[b.id].key;
        return a_key != b_key ? a_key < b_key : a.id < b.id;
    }
    return a.kind == EVENT_BREAK_OVER ? a.id < b.id : case_before(s, a.id, b.id);
}

static struct event event_at(const struct event_set *set, uint32_t at)
{
    return (struct event){set->time[at], set->what[at] >> ID_BITS, set->what[at] & (LAST_ID - 1)};
}

/* Place 1 is at the beginning of a line: the root stands just before it. */
OUT_OF_LINE static void make_room(struct event_set *set, uint32_t capacity)
{
    struct event_set old = *set;
    set->capacity = capacity;
    set->memory = mem_alloc((capacity + CHILDREN) * sizeof *set->time + 2 * LINE);
    uintptr_t line = ((uintptr_t)set->memory + 2 * LINE - 1) / LINE * LINE;
    set->time = (double *)line - 1;
    set->what = mem_resize(set->what, capacity, sizeof *set->what);
    for (uint32_t i = 0; i < capacity + CHILDREN; i++)
        set->time[i] = i < old.count ? old.time[i] : INFINITY;
    free(old.memory);
}

void events_init(struct event_set *set)
{
    *set = (struct event_set){.count = 0};
    make_room(set, 256);
}

void events_clear(struct event_set *set)
{
    set->count = 0;
    set->open = false;
    for (uint32_t i = 0; i < set->capacity + CHILDREN; i++)
        set->time[i] = INFINITY;
}

void events_release(struct event_set *set)
{
    free(set->memory);
    free(set->what);
}

/* The earliest of four siblings, the first of them at `at`. */
static inline uint32_t earliest(const double *time, uint32_t at)
{
    const double *t = time + at;
    uint32_t a = t[1] < t[0], b = 2 + (t[3] < t[2]);
    return at + (t[b] < t[a] ? b : a);
}

static inline void put(struct event_set *set, uint32_t at, double time, uint32_t what)
{
    set->time[at] = time;
    set->what[at] = what;
}

static inline void go_down(struct event_set *set, double time, uint32_t what)
{
    uint32_t at = 0, child;
    while (CHILDREN * at + 1 < set->count) {
        child = earliest(set->time, CHILDREN * at + 1);
        if (!(set->time[child] < time))
            break;
        put(set, at, set->time[child], set->what[child]);
        at = child;
    }
    put(set, at, time, what);
}

static inline void go_up(struct event_set *set, uint32_t at, double time, uint32_t what)
{
    while (at > 0) {
        uint32_t parent = (at - 1) / CHILDREN;
        if (!(time < set->time[parent]))
            break;
        put(set, at, set->time[parent], set->what[parent]);
        at = parent;
    }
    put(set, at, time, what);
}

static inline void events_add(struct event_set *set, double time, enum event_kind kind, uint32_t id)
{
    uint32_t what = (uint32_t)kind << ID_BITS | id;
    assert(id < LAST_ID);
    if (set->open) {
        set->open = false;
        go_down(set, time, what);
        return;
    }
    if (set->count == set->capacity)
        make_room(set, 2 * set->capacity);
    go_up(set, set->count++, time, what);
}

/* The first of the events from `at` down that are due with it. */
static uint32_t first_tied(const struct sim *s, const struct event_set *set, uint32_t at)
{
    uint32_t best = at;
    for (uint32_t c = CHILDREN * at + 1; c <= CHILDREN * (at + 1) && c < set->count; c++)
        if (set->time[c] == set->time[at]) {
            uint32_t below = first_tied(s, set, c);
            best = tied_before(s, event_at(set, below), event_at(set, best)) ? below : best;
        }
    return best;
}

OUT_OF_LINE static void settle_tie(const struct sim *s, struct event_set *set)
{
    uint32_t best = first_tied(s, set, 0), first = set->what[best];
    set->what[best] = set->what[0];
    set->what[0] = first;
}

OUT_OF_LINE void events_close(struct event_set *set)
{
    double time = set->time[--set->count];
    set->time[set->count] = INFINITY;
    set->open = false;
    if (set->count > 0)
        go_down(set, time, set->what[set->count]);
}

static inline struct event events_take(const struct sim *s, struct event_set *set)
{
    if (set->count > 1 && set->time[earliest(set->time, 1)] == set->time[0])
        settle_tie(s, set);
    set->open = true;
    return event_at(set, 0);
}
