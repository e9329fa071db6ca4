#include "sim_private.h"

static struct person *person_at(struct sim *s, uint32_t id) { return &s->people[id]; }

static struct team_state *team_of(struct sim *s, uint32_t id)
{
    return &s->teams[s->people[id].team];
}

void people_init(struct sim *s)
{
    uint32_t first = 0;
    for (int t = 0; t < s->plan->team_count; t++) {
        uint32_t count = (uint32_t)s->plan->teams[t].person_count;
        s->teams[t] = (struct team_state){.person_first = first,
                                          .person_count = count,
                                          .idle_head = NONE,
                                          .idle_tail = NONE,
                                          .closing_until = -INFINITY,
                                          .stopped_until = -INFINITY};
        for (uint32_t i = first; i < first + count; i++)
            s->people[i] = (struct person){.prev = NONE,
                                           .next = NONE,
                                           .serving = NONE,
                                           .own = NONE,
                                           .team = t,
                                           .break_day = -1,
                                           .away_last = -INFINITY};
        first += count;
    }
}

/* ---- idle lists, longest idle first ---- */

static void idle_add(struct sim *s, uint32_t id)
{
    struct team_state *t = team_of(s, id);
    struct person *p = person_at(s, id);
    p->state = PERSON_IDLE;
    p->prev = t->idle_tail;
    p->next = NONE;
    if (t->idle_tail == NONE)
        t->idle_head = id;
    else
        s->people[t->idle_tail].next = id;
    t->idle_tail = id;
    t->idle_leaving += p->leaving;
    p->idle_since = s->now;
}

void people_take(struct sim *s, uint32_t id)
{
    struct team_state *t = team_of(s, id);
    struct person *p = person_at(s, id);
    if (p->prev == NONE)
        t->idle_head = p->next;
    else
        s->people[p->prev].next = p->next;
    if (p->next == NONE)
        t->idle_tail = p->prev;
    else
        s->people[p->next].prev = p->prev;
    p->prev = p->next = NONE;
    t->idle_leaving -= p->leaving;
}

/* ---- who takes what ---- */

/* Past their band people serve only residents who are inside, and only as
 * long as overtime is allowed. */
static bool may_serve(const struct sim *s, uint32_t id, int present)
{
    const struct person *p = &s->people[id];
    return !p->leaving || (present && s->now < s->teams[p->team].closing_until);
}

static bool team_serves(const struct sim *s, int32_t team, int32_t role)
{
    const struct plan_team *t = &s->plan->teams[team];
    for (int i = 0; i < t->role_count; i++)
        if (s->plan->team_role[t->role_first + i] == role)
            return true;
    return false;
}

bool people_may_take(const struct sim *s, uint32_t person, uint32_t id)
{
    const struct visit_case *c = &s->cases[id];
    return may_serve(s, person, c->present) &&
           team_serves(s, s->people[person].team, s->plan->steps[c->step].role);
}

uint32_t people_free_for(const struct sim *s, uint32_t id)
{
    const struct visit_case *c = &s->cases[id];
    const struct plan_role *role = &s->plan->roles[s->plan->steps[c->step].role];
    if (role->chosen)
        return choice_free_for(s, id);
    for (int i = 0; i < role->team_count; i++) {
        const struct team_state *t = &s->teams[s->plan->role_team[role->team_first + i]];
        for (uint32_t p = t->idle_head; p != NONE; p = s->people[p].next)
            if (may_serve(s, p, c->present))
                return p;
    }
    return NONE;
}

/* The best waiting case so far, as a free person sees it. */
struct choice {
    uint32_t id;
    int level;
};

static bool choice_better(const struct sim *s, uint32_t id, int level, bool same_role,
                          const struct choice *best)
{
    if (best->id == NONE || level > best->level)
        return true;
    if (level < best->level || !same_role)
        return false; /* roles come in order of preference */
    double since = s->cases[id].since, best_since = s->cases[best->id].since;
    return since < best_since || (since == best_since && case_before(s, id, best->id));
}

static inline void look_at_role(const struct sim *s, uint32_t person, int32_t role,
                                struct choice *best)
{
    bool same_role = false;
    if (s->role_waiting[role] == 0)
        return;
    for (int present = 0; present < 2; present++) {
        uint64_t levels = s->waiting[role * 2 + present];
        if (levels == 0 || !may_serve(s, person, present))
            continue;
        int level = 63 - __builtin_clzll(levels);
        uint32_t id = s->queues[sim_queue(s, role, level, present)].head;
        if (choice_better(s, id, level, same_role, best)) {
            *best = (struct choice){id, level};
            same_role = true;
        }
    }
}

/* Cases that come back to this very person rank by level, then by time. */
OUT_OF_LINE static uint32_t look_at_own(const struct sim *s, uint32_t person, struct choice best)
{
    for (uint32_t id = s->people[person].own; id != NONE; id = s->cases[id].next) {
        int level = case_level(s, &s->cases[id]);
        if (may_serve(s, person, s->cases[id].present) && choice_better(s, id, level, true, &best))
            best = (struct choice){id, level};
    }
    return best.id;
}

/* Cases that wait for the team that this one helps. */
static bool helps_now(const struct sim *s, const struct plan_team *t)
{
    int64_t waiting = 0;
    for (int i = 0; i < t->lend_count; i++)
        waiting += s->role_waiting[s->plan->team_role[t->role_first + t->role_count + i]];
    return t->lend_count > 0 && waiting >= t->lend_when;
}

OUT_OF_LINE static uint32_t choose_to_help(const struct sim *s, uint32_t person)
{
    const struct plan_team *t = &s->plan->teams[s->people[person].team];
    struct choice best = {NONE, -1};
    if (s->people[person].leaving || !helps_now(s, t))
        return NONE;
    for (int i = 0; i < t->lend_count; i++)
        look_at_role(s, person, s->plan->team_role[t->role_first + t->role_count + i], &best);
    return best.id;
}

/* The case that a free person takes up, or NONE. */
static inline uint32_t choose_case(const struct sim *s, uint32_t person)
{
    const struct plan_team *t = &s->plan->teams[s->people[person].team];
    if (t->lend_count > 0) {
        uint32_t id = choose_to_help(s, person);
        if (id != NONE)
            return id;
    }
    struct choice best = {NONE, -1};
    for (int i = 0; i < t->role_count; i++)
        look_at_role(s, person, s->plan->team_role[t->role_first + i], &best);
    return s->people[person].own == NONE ? best.id : look_at_own(s, person, best);
}

static inline void take_up(struct sim *s, uint32_t person, uint32_t id)
{
    if (s->cases[id].queued == QUEUED_PERSON)
        case_leave_line(s, id);
    else
        case_unqueue(s, id);
    case_start(s, id, person);
}

OUT_OF_LINE void people_help(struct sim *s, int32_t role)
{
    const struct plan_role *r = &s->plan->roles[role];
    for (int i = r->team_count; i < r->team_count + r->lender_count; i++) {
        int32_t team = s->plan->role_team[r->team_first + i];
        uint32_t person = s->teams[team].idle_head;
        while (person != NONE && s->people[person].leaving)
            person = s->people[person].next;
        if (person == NONE || !helps_now(s, &s->plan->teams[team]))
            continue;
        people_take(s, person);
        uint32_t next = choose_case(s, person);
        if (next == NONE)
            idle_add(s, person);
        else
            take_up(s, person, next);
    }
}

/* ---- a line each ---- */

OUT_OF_LINE static uint32_t shortest_of_team(const struct sim *s, int32_t team)
{
    const struct team_state *t = &s->teams[team];
    uint32_t best = NONE;
    int32_t least = INT32_MAX;
    for (uint32_t id = t->person_first; id < t->person_first + t->person_count; id++) {
        const struct person *p = &s->people[id];
        bool there = (p->state == PERSON_BUSY || p->state == PERSON_HELD) && !p->leaving;
        if (there && p->own_count < least) {
            best = id;
            least = p->own_count;
        }
    }
    return best;
}

uint32_t people_shortest_line(const struct sim *s, int32_t role)
{
    const struct plan_role *r = &s->plan->roles[role];
    uint32_t person = NONE;
    for (int i = 0; i < r->team_count && person == NONE; i++) {
        int32_t team = s->plan->role_team[r->team_first + i];
        if (!s->plan->teams[team].each)
            return NONE;
        person = shortest_of_team(s, team);
    }
    return person;
}

/* ---- coming, going, breaks ---- */

/* Cases that waited for this person go back to everybody; at closing into the
 * line of the role, to be cut off there. */
static void own_to_others(struct sim *s, uint32_t person, bool closing)
{
    uint32_t id;
    while ((id = s->people[person].own) != NONE) {
        case_leave_line(s, id);
        if (s->cases[id].holder == person)
            s->cases[id].holder = NONE;
        if (closing)
            case_queue(s, id);
        else
            case_wait_anew(s, id);
    }
}

static void own_to_queue(struct sim *s, uint32_t person) { own_to_others(s, person, false); }

OUT_OF_LINE static void go_off(struct sim *s, uint32_t id)
{
    struct person *p = person_at(s, id);
    if (p->leaving)
        count_overtime(s, p->team, p->overtime_from, s->now);
    else
        count_duty(s, p->team, p->duty_from, s->now);
    p->state = PERSON_OFF;
    p->leaving = 0;
    p->break_min = p->away_min = 0;
    own_to_queue(s, id);
}

/* As many stay past closing as there are residents inside who may need them
 * and are not being served by the team. */
static bool needed(const struct sim *s, const struct team_state *t)
{
    return s->now < t->closing_until && t->idle_leaving < t->inside - t->serving;
}

static void send_home(struct sim *s, int32_t team)
{
    struct team_state *t = &s->teams[team];
    while (t->idle_leaving > 0 &&
           (s->now >= t->closing_until || t->idle_leaving > t->inside - t->serving)) {
        uint32_t id = t->idle_head;
        while (!s->people[id].leaving)
            id = s->people[id].next;
        people_take(s, id);
        go_off(s, id);
    }
}

OUT_OF_LINE static void go_away(struct sim *s, uint32_t id, double minutes)
{
    struct person *p = person_at(s, id);
    count_duty(s, p->team, p->duty_from, s->now);
    p->state = PERSON_BREAK;
    p->back = s->now + minutes;
    sim_schedule(s, p->back, EVENT_BREAK_OVER, id);
    own_to_queue(s, id);
}

/* Had once a day. */
static void go_on_break(struct sim *s, uint32_t id, double minutes)
{
    s->people[id].break_day = s->cursor_day;
    s->people[id].break_min = 0;
    go_away(s, id, minutes);
}

static void go_to_call(struct sim *s, uint32_t id, double minutes)
{
    s->people[id].away_min = 0;
    go_away(s, id, minutes);
}

/* In an outage breaks are had and calls are answered meanwhile. */
static void stand_by(struct sim *s, uint32_t id, double minutes)
{
    s->people[id].break_min = s->people[id].away_min = 0;
    go_away(s, id, minutes);
}

/* The team's next call behind change `from`. */
static int32_t call_after(const struct sim *s, int32_t team, int32_t from)
{
    const struct plan_change *c = s->plan->changes;
    do
        from++;
    while (c[from].kind != CHANGE_AWAY || c[from].index != team);
    return from;
}

/* Goes to the first call that waits; those whose band is over are dropped. */
OUT_OF_LINE static bool answer_call(struct sim *s, uint32_t id)
{
    struct person *p = person_at(s, id);
    struct team_state *t = team_of(s, id);
    while (t->calls > 0) {
        const struct plan_change *call = &s->plan->changes[t->call];
        if (--t->calls > 0)
            t->call = call_after(s, p->team, t->call);
        if (s->now < 1440.0 * t->call_day + call->amount) {
            p->away_last = s->now;
            go_to_call(s, id, call->minutes);
            return true;
        }
    }
    return false;
}

/* Leaves the counter for what is due: an outage, a break, other work. */
static bool go_elsewhere(struct sim *s, uint32_t id)
{
    const struct person *p = person_at(s, id);
    const struct team_state *t = team_of(s, id);
    if (t->stopped_until > s->now)
        stand_by(s, id, t->stopped_until - s->now);
    else if (p->break_min > 0)
        go_on_break(s, id, p->break_min);
    else if (p->away_min > 0)
        go_to_call(s, id, p->away_min);
    else
        return t->calls > 0 && answer_call(s, id);
    return true;
}

void people_hold(struct sim *s, uint32_t id)
{
    struct person *p = person_at(s, id);
    p->state = PERSON_HELD;
    p->held_from = s->now;
}

void people_done(struct sim *s, uint32_t id)
{
    struct person *p = person_at(s, id);
    if (p->state == PERSON_HELD)
        count_busy(s, p->team, p->held_from, s->now - p->held_from);
    p->serving = NONE;
    if (!p->leaving && go_elsewhere(s, id))
        return;
    uint32_t next = choose_case(s, id);
    if (next != NONE)
        take_up(s, id, next);
    else if (!p->leaving || needed(s, team_of(s, id)))
        idle_add(s, id);
    else
        go_off(s, id);
}

void people_break_over(struct sim *s, uint32_t id)
{
    struct person *p = person_at(s, id);
    if (p->state != PERSON_BREAK || s->now < p->back)
        return; /* the band ended during the break */
    p->duty_from = s->now;
    p->state = PERSON_BUSY; /* not idle: looks for work first */
    people_done(s, id);
}

static void come_on(struct sim *s, uint32_t id)
{
    struct person *p = person_at(s, id);
    p->duty_from = s->now;
    p->state = PERSON_BUSY;
    people_done(s, id);
}

/* Somebody still busy past the band stays for the next one; else the first
 * who is off comes. */
static void one_comes(struct sim *s, int32_t team)
{
    struct team_state *t = &s->teams[team];
    uint32_t off = NONE;
    for (uint32_t id = t->person_first; id < t->person_first + t->person_count; id++) {
        struct person *p = person_at(s, id);
        if (p->state != PERSON_OFF && p->leaving) {
            bool idle = p->state == PERSON_IDLE;
            if (idle)
                people_take(s, id);
            count_overtime(s, p->team, p->overtime_from, s->now);
            p->leaving = 0;
            p->duty_from = s->now;
            if (idle)
                come_on(s, id);
            return;
        }
        if (p->state == PERSON_OFF && off == NONE)
            off = id;
    }
    assert(off != NONE);
    come_on(s, off);
}

static void leave_idle(struct sim *s, uint32_t id)
{
    struct person *p = person_at(s, id);
    struct team_state *t = team_of(s, id);
    people_take(s, id);
    if (!needed(s, t)) {
        go_off(s, id);
        return;
    }
    count_duty(s, p->team, p->duty_from, s->now);
    p->leaving = 1;
    p->overtime_from = s->now;
    idle_add(s, id);
}

/* The idle leave first, then those on a break, then the busy: these finish
 * what they have in hand. */
static void one_leaves(struct sim *s, int32_t team)
{
    struct team_state *t = &s->teams[team];
    for (uint32_t id = t->idle_head; id != NONE; id = s->people[id].next)
        if (!s->people[id].leaving) {
            leave_idle(s, id);
            return;
        }
    uint32_t busy = NONE;
    for (uint32_t id = t->person_first; id < t->person_first + t->person_count; id++) {
        struct person *p = person_at(s, id);
        if (p->state == PERSON_BREAK) {
            p->state = PERSON_OFF;
            p->break_min = p->away_min = 0;
            own_to_queue(s, id);
            return;
        }
        if ((p->state == PERSON_BUSY || p->state == PERSON_HELD) && !p->leaving && busy == NONE)
            busy = id;
    }
    if (busy == NONE)
        return;
    struct person *p = person_at(s, busy);
    count_duty(s, p->team, p->duty_from, s->now);
    p->leaving = 1;
    p->overtime_from = s->now;
}

void people_duty(struct sim *s, int32_t team, int32_t amount)
{
    if (amount > 0)
        s->teams[team].closing_until = -INFINITY;
    for (; amount > 0; amount--)
        one_comes(s, team);
    for (; amount < 0; amount++)
        one_leaves(s, team);
}

void people_last(struct sim *s, int32_t team, double overtime_min)
{
    s->teams[team].closing_until = s->now + overtime_min;
}

static bool may_break(const struct sim *s, const struct person *p)
{
    return p->break_day != s->cursor_day && p->break_min <= 0 && !p->leaving;
}

/* Of the idle, else of the busy, else of those away for other work, who have it
 * when they are back. In an outage it is had meanwhile. */
void people_break(struct sim *s, int32_t team, double minutes)
{
    struct team_state *t = &s->teams[team];
    for (uint32_t id = t->idle_head; id != NONE; id = s->people[id].next)
        if (may_break(s, &s->people[id])) {
            people_take(s, id);
            go_on_break(s, id, minutes);
            return;
        }
    uint32_t away = NONE;
    for (uint32_t id = t->person_first; id < t->person_first + t->person_count; id++) {
        struct person *p = person_at(s, id);
        if (p->state == PERSON_OFF || !may_break(s, p))
            continue;
        if (p->state != PERSON_BREAK) {
            p->break_min = minutes;
            return;
        }
        away = away == NONE ? id : away;
    }
    if (away != NONE && s->now >= t->stopped_until)
        person_at(s, away)->break_min = minutes;
}

/* Who is here and was called away longest ago; NONE: nobody is here. */
static uint32_t next_away(const struct sim *s, const struct team_state *t)
{
    uint32_t best = NONE;
    for (uint32_t id = t->person_first; id < t->person_first + t->person_count; id++) {
        const struct person *p = &s->people[id];
        bool there = p->state == PERSON_IDLE || p->state == PERSON_BUSY || p->state == PERSON_HELD;
        if (there && !p->leaving && p->break_min <= 0 && p->away_min <= 0 &&
            (best == NONE || p->away_last < s->people[best].away_last))
            best = id;
    }
    return best;
}

/* What calls in an outage is done meanwhile. */
static void call_waits(struct sim *s, struct team_state *t, const struct plan_change *call)
{
    if (s->now < t->stopped_until)
        return;
    if (t->calls++ == 0) {
        t->call = (int32_t)(call - s->plan->changes);
        t->call_day = s->cursor_day;
    }
}

/* After the case in hand; while nobody is here the call waits. */
void people_away(struct sim *s, const struct plan_change *call)
{
    struct team_state *t = &s->teams[call->index];
    if (t->call_day != s->cursor_day)
        t->calls = 0;
    uint32_t id = t->calls > 0 ? NONE : next_away(s, t);
    if (id == NONE) {
        call_waits(s, t, call);
        return;
    }
    struct person *p = person_at(s, id);
    p->away_last = s->now;
    if (p->state != PERSON_IDLE) {
        p->away_min = call->minutes;
        return;
    }
    people_take(s, id);
    go_to_call(s, id, call->minutes);
}

/* Whoever is idle stops now, the others when they are done. */
void people_stop(struct sim *s, int32_t team, double until)
{
    struct team_state *t = &s->teams[team];
    t->stopped_until = fmax(t->stopped_until, until);
    for (uint32_t id = t->idle_head, next; id != NONE; id = next) {
        next = s->people[id].next;
        if (s->people[id].leaving)
            continue;
        people_take(s, id);
        stand_by(s, id, until - s->now);
    }
}

/* ---- residents and closing ---- */

OUT_OF_LINE void people_inside(struct sim *s, int32_t procedure, int32_t change)
{
    for (int w = 0; w < s->need_words; w++)
        for (uint64_t bits = s->needs[procedure * s->need_words + w]; bits; bits &= bits - 1) {
            int32_t team = 64 * w + __builtin_ctzll(bits);
            s->teams[team].inside += change;
            if (s->teams[team].idle_leaving > 0)
                send_home(s, team);
        }
}

static void cut_queue(struct sim *s, int32_t role)
{
    while (s->waiting[role * 2 + 1]) {
        int level = 63 - __builtin_clzll(s->waiting[role * 2 + 1]);
        uint32_t id = s->queues[sim_queue(s, role, level, 1)].head;
        case_unqueue(s, id);
        gate_close(s, id);
        for (uint32_t m = id, after; m != NONE; m = after) {
            after = s->cases[m].member;
            s->cases[m].member = NONE;
            case_cut(s, m);
        }
    }
}

void people_close_role(struct sim *s, int32_t role)
{
    const struct plan_role *r = &s->plan->roles[role];
    for (int i = 0; i < r->team_count; i++) {
        int32_t team = s->plan->role_team[r->team_first + i];
        struct team_state *t = &s->teams[team];
        for (uint32_t p = t->person_first; p < t->person_first + t->person_count; p++)
            own_to_others(s, p, true);
    }
    system_to_queue(s, role);
    cut_queue(s, role);
    for (int i = 0; i < r->team_count; i++)
        send_home(s, s->plan->role_team[r->team_first + i]);
}

void people_sweep(struct sim *s)
{
    for (int t = 0; t < s->plan->team_count; t++)
        s->teams[t].closing_until = -INFINITY;
    for (int role = 0; role < s->plan->role_count; role++)
        people_close_role(s, role);
}

void people_flush(struct sim *s)
{
    for (uint32_t id = 0; id < s->person_count; id++) {
        struct person *p = person_at(s, id);
        if (p->state != PERSON_OFF && p->state != PERSON_BREAK && !p->leaving)
            count_duty(s, p->team, p->duty_from, s->now);
    }
}
