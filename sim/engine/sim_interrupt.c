/* Work that stops for a case of higher priority: preemptive-resume (Kleinrock,
 * Queueing Systems 2, section 3.6). What is left of it waits at its old place in
 * the queue and is done later, by anybody. A piece of a service is counted like
 * a service of its own, but for the visit. */
#include "sim_private.h"

void interrupt_init(struct sim *s)
{
    const struct plan *p = s->plan;
    s->stops_for = mem_zeroed((size_t)p->role_count + 1, 1);
    for (int i = 0; i < p->step_count; i++)
        for (int t = 0; p->steps[i].interrupt && t < p->team_count; t++)
            for (int r = 0; team_serves(s, t, p->steps[i].role) && r < p->teams[t].role_count; r++)
                s->stops_for[p->team_role[p->teams[t].role_first + r]] = 1;
}

static struct stop *stop_of(struct sim *s, uint32_t id)
{
    if (id >= s->stop_capacity) {
        s->stop_capacity = s->case_capacity;
        s->stops = mem_resize(s->stops, s->stop_capacity, sizeof *s->stops);
    }
    return &s->stops[id];
}

/* A case in hand that ends at this instant, and one whose person has a break or
 * an outage due, is finished. */
static bool gives_way(const struct sim *s, uint32_t person, uint32_t id)
{
    const struct person *p = &s->people[person];
    if (p->state != PERSON_BUSY || p->serving == NONE || p->ends <= s->now || p->break_min > 0 ||
        p->away_min > 0)
        return false;
    const struct visit_case *done = &s->cases[p->serving];
    return done->person == person && s->plan->steps[done->step].interrupt &&
           case_level(s, done) < case_level(s, &s->cases[id]) &&
           s->now >= s->teams[p->team].stopped_until && people_may_take(s, person, id);
}

/* The less urgent, of equals what was begun last. */
static bool stops_before(const struct sim *s, uint32_t a, uint32_t b)
{
    const struct visit_case *x = &s->cases[a], *y = &s->cases[b];
    int x_level = case_level(s, x), y_level = case_level(s, y);
    if (x_level != y_level)
        return x_level < y_level;
    if (x->service_from != y->service_from)
        return x->service_from > y->service_from;
    return case_before(s, b, a);
}

static uint32_t who_gives_way(const struct sim *s, const struct team_state *t, uint32_t id)
{
    uint32_t best = NONE;
    for (uint32_t p = t->person_first; p < t->person_first + t->person_count; p++)
        if (gives_way(s, p, id) &&
            (best == NONE || stops_before(s, s->people[p].serving, s->people[best].serving)))
            best = p;
    return best;
}

static void stop_member(struct sim *s, uint32_t id, double left)
{
    struct stop *stop = stop_of(s, id);
    struct visit_case *c = &s->cases[id];
    if (!c->interrupted)
        stop->ready = c->since;
    c->interrupted = 1;
    c->since = stop->ready;
    stop->at = s->now;
    stop->left = left;
    case_add_handling(s, c);
    if (s->log)
        log_stopped(s, c);
}

/* The case (and its batch) that the person was at. */
static uint32_t stop_service(struct sim *s, uint32_t person)
{
    struct person *p = &s->people[person];
    struct team_state *t = &s->teams[p->team];
    uint32_t id = p->serving;
    struct visit_case *c = &s->cases[id];
    double rest = p->ends - s->now;
    t->serving -= c->present;
    count_stopped(s, c, rest);
    count_not_busy(s, p->team, c->service_from, rest);
    for (uint32_t m = id; m != NONE; m = s->cases[m].member)
        stop_member(s, m, rest * s->plan->teams[p->team].pace);
    c->person = NONE;
    return id;
}

static void interrupt(struct sim *s, uint32_t person, uint32_t id)
{
    uint32_t stopped = stop_service(s, person);
    case_start(s, id, person);
    if (!system_holds_back(s, stopped))
        case_wait_anew(s, stopped);
}

bool interrupt_person(struct sim *s, uint32_t person, uint32_t id)
{
    if (!gives_way(s, person, id))
        return false;
    interrupt(s, person, id);
    return true;
}

OUT_OF_LINE bool interrupt_somebody(struct sim *s, uint32_t id)
{
    int32_t role = s->plan->steps[s->cases[id].step].role;
    const struct plan_role *r = &s->plan->roles[role];
    if (!s->stops_for[role])
        return false;
    for (int i = 0; i < r->team_count; i++) {
        int32_t team = s->plan->role_team[r->team_first + i];
        uint32_t person = who_gives_way(s, &s->teams[team], id);
        if (person != NONE) {
            interrupt(s, person, id);
            return true;
        }
    }
    return false;
}

OUT_OF_LINE double interrupt_resume(struct sim *s, uint32_t id)
{
    for (uint32_t m = id; m != NONE; m = s->cases[m].member)
        s->cases[m].since = s->stops[m].at;
    return s->stops[id].left;
}
