/* Cases that wait for a system that is down. They stand in no queue of people, who
 * do other work meanwhile; a service that has begun is finished. The time counts as
 * the wait for people does, from when the case became ready, so that it is back at
 * its place when the system is up again. */
#include "sim_private.h"

static bool needs_what_is_down(const struct sim *s, uint32_t id)
{
    return s->down != 0 && (s->plan->step_systems[s->cases[id].step] & s->down) != 0;
}

static bool stands_before(const struct sim *s, uint32_t a, uint32_t b)
{
    const struct visit_case *x = &s->cases[a], *y = &s->cases[b];
    int x_level = case_level(s, x), y_level = case_level(s, y);
    if (x_level != y_level)
        return x_level > y_level;
    return x->since < y->since || (x->since == y->since && case_before(s, a, b));
}

static void hold_back(struct sim *s, uint32_t id)
{
    struct visit_case *c = &s->cases[id];
    uint32_t after = s->held_back.tail;
    while (after != NONE && stands_before(s, id, after))
        after = s->cases[after].prev;
    uint32_t before = after == NONE ? s->held_back.head : s->cases[after].next;
    c->prev = after;
    c->next = before;
    *(after == NONE ? &s->held_back.head : &s->cases[after].next) = id;
    *(before == NONE ? &s->held_back.tail : &s->cases[before].prev) = id;
    c->queued = QUEUED_SYSTEM;
}

bool system_holds_back(struct sim *s, uint32_t id)
{
    if (!needs_what_is_down(s, id))
        return false;
    hold_back(s, id);
    return true;
}

void system_let_go(struct sim *s, uint32_t id)
{
    struct visit_case *c = &s->cases[id];
    *(c->prev == NONE ? &s->held_back.head : &s->cases[c->prev].next) = c->next;
    *(c->next == NONE ? &s->held_back.tail : &s->cases[c->next].prev) = c->prev;
    c->prev = c->next = NONE;
    c->queued = QUEUED_NO;
}

void system_to_queue(struct sim *s, int32_t role)
{
    for (uint32_t id = s->held_back.head, next; id != NONE; id = next) {
        const struct visit_case *c = &s->cases[id];
        next = c->next;
        if (!c->present || s->plan->steps[c->step].role != role)
            continue;
        system_let_go(s, id);
        case_queue(s, id);
    }
}

static void hold_back_queue(struct sim *s, const struct queue *q)
{
    for (uint32_t id = q->head, next; id != NONE; id = next) {
        next = s->cases[id].next;
        if (!needs_what_is_down(s, id))
            continue;
        case_unqueue(s, id);
        hold_back(s, id);
    }
}

static void hold_back_line(struct sim *s, uint32_t person)
{
    for (uint32_t id = s->people[person].own, next; id != NONE; id = next) {
        next = s->cases[id].next;
        if (!needs_what_is_down(s, id))
            continue;
        case_leave_line(s, id);
        hold_back(s, id);
    }
}

void system_down(struct sim *s, int32_t system)
{
    const struct plan *p = s->plan;
    if (s->outages[system]++ > 0)
        return;
    s->down |= UINT64_C(1) << system;
    for (int i = 0; i < p->role_count * p->level_count * 2; i++)
        hold_back_queue(s, &s->queues[i]);
    for (uint32_t id = 0; id < s->person_count; id++)
        hold_back_line(s, id);
}

/* The most urgent and the earliest come to people first, as if all became ready
 * in that order now. */
void system_up(struct sim *s, int32_t system)
{
    if (--s->outages[system] > 0)
        return;
    s->down &= ~(UINT64_C(1) << system);
    for (uint32_t id = s->held_back.head, next; id != NONE; id = next) {
        next = s->cases[id].next;
        if (needs_what_is_down(s, id))
            continue;
        system_let_go(s, id);
        case_to_people(s, id);
    }
}
