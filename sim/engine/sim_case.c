#include "sim_private.h"

static struct visit_case *case_at(struct sim *s, uint32_t id) { return &s->cases[id]; }

static const struct plan_step *step_of(const struct sim *s, const struct visit_case *c)
{
    return &s->plan->steps[c->step];
}

/* ---- queues ---- */

static bool queued_before(const struct sim *s, uint32_t id, uint32_t other)
{
    const struct visit_case *c = &s->cases[id], *d = &s->cases[other];
    return c->since < d->since || (c->since == d->since && case_before(s, id, other));
}

/* Time runs forward: this is for cases of the same instant and for those that waited
 * for a person who has gone. */
OUT_OF_LINE static uint32_t place_behind(const struct sim *s, const struct queue *q, uint32_t id)
{
    uint32_t after = q->tail;
    while (after != NONE && queued_before(s, id, after))
        after = s->cases[after].prev;
    return after;
}

static void queue_insert(struct sim *s, struct queue *q, uint32_t id)
{
    uint32_t after = q->tail;
    if (after != NONE && s->cases[after].since >= s->cases[id].since)
        after = place_behind(s, q, id);
    uint32_t before = after == NONE ? q->head : s->cases[after].next;
    s->cases[id].prev = after;
    s->cases[id].next = before;
    *(after == NONE ? &q->head : &s->cases[after].next) = id;
    *(before == NONE ? &q->tail : &s->cases[before].prev) = id;
}

void case_queue(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    c->queue = sim_queue(s, step_of(s, c)->role, case_level(s, c), c->present);
    struct queue *q = &s->queues[c->queue];
    queue_insert(s, q, id);
    s->waiting[q->line] |= UINT64_C(1) << q->level;
    s->role_waiting[q->line / 2]++;
    c->queued = QUEUED_ROLE;
}

void case_unqueue(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    struct queue *q = &s->queues[c->queue];
    *(c->prev == NONE ? &q->head : &s->cases[c->prev].next) = c->next;
    *(c->next == NONE ? &q->tail : &s->cases[c->next].prev) = c->prev;
    c->prev = c->next = NONE;
    if (q->head == NONE)
        s->waiting[q->line] &= ~(UINT64_C(1) << q->level);
    s->role_waiting[q->line / 2]--;
    c->queued = QUEUED_NO;
}

/* Cases that wait for one person stand in that person's own short list. */
static void own_add(struct sim *s, uint32_t person, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    uint32_t *link = &s->people[person].own;
    while (*link != NONE)
        link = &s->cases[*link].next;
    c->next = NONE;
    c->person = person;
    c->queued = QUEUED_PERSON;
    *link = id;
    s->people[person].own_count++;
    s->role_waiting[step_of(s, c)->role]++;
}

OUT_OF_LINE void case_leave_line(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    uint32_t *link = &s->people[c->person].own;
    while (*link != id)
        link = &s->cases[*link].next;
    *link = c->next;
    s->people[c->person].own_count--;
    s->role_waiting[step_of(s, c)->role]--;
    c->next = c->person = NONE;
    c->queued = QUEUED_NO;
}

/* Nobody is free: somebody stops for it, or it waits in the shortest line where each
 * has one, else in that of the role. */
OUT_OF_LINE static void case_wait(struct sim *s, uint32_t id)
{
    int32_t role = step_of(s, case_at(s, id))->role;
    if (interrupt_somebody(s, id))
        return;
    uint32_t person = people_shortest_line(s, role);
    if (person == NONE)
        case_queue(s, id);
    else
        own_add(s, person, id);
    if (s->plan->roles[role].lender_count > 0)
        people_help(s, role);
}

void case_wait_anew(struct sim *s, uint32_t id)
{
    uint32_t person = people_free_for(s, id);
    if (person != NONE) {
        people_take(s, person);
        case_start(s, id, person);
    } else if (s->one_line[step_of(s, case_at(s, id))->role]) {
        case_queue(s, id);
    } else {
        case_wait(s, id);
    }
}

/* ---- draws ---- */

/* Whether what came with the case is of this part, as it comes to it first. */
static inline bool has_first(const struct visit_case *c, int32_t part, enum first what)
{
    return c->first_part == part && c->lap == 0 && c->first_is == what;
}

OUT_OF_LINE static bool chance_comes(const struct sim *s, const struct visit_case *c, int32_t index)
{
    const struct plan_part *part = &s->plan->parts[index];
    double u =
        has_first(c, index, FIRST_CHANCE) ? c->first : case_draw(s, c, part->key, DRAW_CHANCE).u0;
    return u < part->chance;
}

static inline bool part_comes(const struct sim *s, const struct visit_case *c, int32_t index)
{
    return s->plan->parts[index].chance >= 1 || chance_comes(s, c, index);
}

OUT_OF_LINE static double draw_part(const struct sim *s, const struct visit_case *c, int32_t index)
{
    const struct plan_part *part = &s->plan->parts[index];
    if (!part_comes(s, c, index))
        return 0;
    if (part->minutes.kind == DIST_CONSTANT)
        return part->minutes.p[0];
    double u =
        has_first(c, index, FIRST_SERVICE) ? c->first : case_draw(s, c, part->key, DRAW_SERVICE).u0;
    return sampler_draw(&part->minutes, s->plan->points, u);
}

static inline double part_minutes(const struct sim *s, const struct visit_case *c, int32_t index)
{
    const struct plan_part *part = &s->plan->parts[index];
    double minutes;
    if (part->minutes.kind == DIST_CONSTANT && part->chance >= 1)
        minutes = part->minutes.p[0];
    else
        minutes = has_first(c, index, FIRST_VARIATE) ? c->first : draw_part(s, c, index);
    return part->by_work ? minutes * c->work : minutes;
}

static inline double service_minutes(const struct sim *s, const struct visit_case *c)
{
    const struct plan_step *step = step_of(s, c);
    double minutes = 0;
    for (int i = 0; i < step->part_count; i++)
        minutes += part_minutes(s, c, step->part_first + i);
    return minutes;
}

/* `days` open days later at the same time of day. */
static double after_open_days(const struct sim *s, double from, int days)
{
    const struct plan *p = s->plan;
    int32_t day = (int32_t)(from / 1440);
    double in_day = from - 1440.0 * day;
    while (days > 0 && ++day < p->day_count)
        days -= p->day_open[day];
    return 1440.0 * day + in_day;
}

static double delay_end(const struct sim *s, const struct visit_case *c)
{
    const struct plan_step *step = step_of(s, c);
    double end = s->now;
    for (int i = 0; i < step->part_count; i++) {
        const struct plan_part *part = &s->plan->parts[step->part_first + i];
        double x = part_minutes(s, c, step->part_first + i);
        end = part->minutes.kind == DIST_DAYS ? after_open_days(s, end, (int)(x + 0.5)) : end + x;
    }
    return end;
}

/* Whether nothing of the step is done for this case. */
static bool passes_over(const struct sim *s, const struct visit_case *c)
{
    const struct plan_step *step = step_of(s, c);
    if (!step->may_skip)
        return false;
    for (int i = 0; i < step->part_count; i++)
        if (part_comes(s, c, step->part_first + i))
            return false;
    return true;
}

/* ---- a case's way ---- */

static void case_to_step(struct sim *s, uint32_t id);
static void case_past_join(struct sim *s, uint32_t id);

static void case_free(struct sim *s, uint32_t id)
{
    s->cases[id].next = s->case_free;
    s->case_free = id;
}

OUT_OF_LINE static void let_holder_go(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    uint32_t person = c->holder;
    bool held = c->held;
    c->holder = NONE;
    c->held = 0;
    if (held)
        people_done(s, person);
}

/* Papers whose resident has left go on by themselves. */
OUT_OF_LINE static void let_papers_go(struct sim *s, uint32_t id)
{
    for (uint32_t child = s->cases[id].child; child != NONE; child = s->cases[child].sibling)
        s->cases[child].parent = NONE;
}

static inline void case_leave(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    uint32_t procedure = c->procedure;
    bool present = c->present;
    s->inside[procedure]--;
    if (c->child != NONE)
        let_papers_go(s, id);
    if (c->holder != NONE)
        let_holder_go(s, id);
    case_free(s, id);
    if (present && s->need_words > 0)
        people_inside(s, (int32_t)procedure, -1);
}

/* Papers have come to the join, to their end, or were cut off: the resident
 * who waits for the last of them goes on. */
OUT_OF_LINE static void papers_done(struct sim *s, uint32_t id, bool cut)
{
    uint32_t parent = s->cases[id].parent;
    if (s->cases[id].holder != NONE)
        let_holder_go(s, id);
    case_free(s, id);
    if (parent == NONE)
        return;
    struct visit_case *p = case_at(s, parent);
    uint32_t *link = &p->child;
    while (*link != id)
        link = &s->cases[*link].sibling;
    *link = s->cases[id].sibling;
    p->broken |= cut;
    if (p->joining && (p->child == NONE || p->broken))
        case_past_join(s, parent);
}

static void case_end(struct sim *s, uint32_t id)
{
    if (case_at(s, id)->papers) {
        papers_done(s, id, false);
        return;
    }
    count_end(s, case_at(s, id));
    case_leave(s, id);
}

void case_cut(struct sim *s, uint32_t id)
{
    if (case_at(s, id)->papers) {
        papers_done(s, id, true);
        return;
    }
    count_cut(s, case_at(s, id));
    case_leave(s, id);
}

/* Patience ends: only who has not been served yet walks away. */
void case_impatient(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    if (c->gives_up != s->now || c->queued == QUEUED_NO || !isnan(c->started) || c->member != NONE)
        return;
    if (c->queued == QUEUED_ROLE)
        case_unqueue(s, id);
    else if (c->queued == QUEUED_PERSON)
        case_leave_line(s, id);
    else
        system_let_go(s, id);
    gate_close(s, id);
    count_left(s, c);
    case_leave(s, id);
}

/* What the time since `since` was, seen from the resident. */
static void add_wait(const struct sim *s, struct visit_case *c)
{
    if (isnan(c->started))
        return; /* all of it is the first wait */
    if (step_of(s, c)->place == PLACE_FRONT)
        c->wait_later += s->now - c->since;
    else
        c->wait_back += s->now - c->since;
}

/* The resident did not get out before midnight. */
static bool overnight(const struct sim *s, const struct visit_case *c)
{
    return s->plan->sweep && c->present && s->now >= 1440.0 * (c->day + 1);
}

/* Back at the role of the one who keeps it. False: that one has gone. */
OUT_OF_LINE static bool ready_for_holder(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    uint32_t person = c->holder;
    struct person *p = &s->people[person];
    if (c->held) {
        case_start(s, id, person);
        return true;
    }
    if (p->state == PERSON_IDLE && people_may_take(s, person, id)) {
        people_take(s, person);
        case_start(s, id, person);
        return true;
    }
    if (interrupt_person(s, person, id))
        return true;
    if ((p->state == PERSON_BUSY || p->state == PERSON_HELD) && !p->leaving) {
        own_add(s, person, id);
        return true;
    }
    c->holder = NONE;
    return false;
}

void case_to_people(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    if (c->holder != NONE && c->holder_role == step_of(s, c)->role && ready_for_holder(s, id))
        return;
    case_wait_anew(s, id);
}

static void case_ready(struct sim *s, uint32_t id)
{
    s->cases[id].since = s->now;
    case_to_people(s, id);
}

/* The same of a step that a system may hold back: never of a plain one. */
static void case_ready_if_up(struct sim *s, uint32_t id)
{
    s->cases[id].since = s->now;
    if (!system_holds_back(s, id))
        case_to_people(s, id);
}

static const struct gate no_batch = {NONE, NONE, 0, 0};

static void gate_add(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    const struct plan_step *step = step_of(s, c);
    struct gate *g = &s->gates[c->step];
    c->since = s->now;
    c->member = NONE;
    if (g->head == NONE)
        g->head = id;
    else
        s->cases[g->tail].member = id;
    g->tail = id;
    g->count++;
    if (g->open)
        *g = g->count < step->batch_size ? *g : no_batch;
    else if (step->batch_size > 0 && g->count >= step->batch_least)
        gate_open(s, c->step);
}

OUT_OF_LINE void gate_close(struct sim *s, uint32_t id)
{
    struct gate *g = &s->gates[s->cases[id].step];
    if (g->open && g->head == id)
        *g = no_batch;
}

static void case_delay(struct sim *s, uint32_t id)
{
    s->cases[id].since = s->now;
    sim_schedule(s, delay_end(s, case_at(s, id)), EVENT_DELAY_OVER, id);
}

/* The first case of a batch stands for all of it; the others hang on it. */
void gate_open(struct sim *s, int32_t step)
{
    const struct plan_step *st = &s->plan->steps[step];
    struct gate *g = &s->gates[step];
    uint32_t id = g->head;
    if (id == NONE || g->open)
        return;
    for (uint32_t m = id; m != NONE; m = s->cases[m].member) {
        add_wait(s, case_at(s, m));
        s->cases[m].since = s->now;
    }
    g->open =
        st->role != ROLE_NONE && st->batch_least < st->batch_size && g->count < st->batch_size;
    if (!g->open)
        *g = no_batch;
    if (st->role == ROLE_NONE)
        case_delay(s, id);
    else
        case_ready_if_up(s, id);
}

static bool handed_over(const struct sim *s, const struct visit_case *c)
{
    int32_t side = step_of(s, c)->side;
    return s->plan->handover.kind != DIST_NONE && side != SIDE_NONE && c->side != SIDE_NONE &&
           side != c->side;
}

static void case_at_step(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    const struct plan_step *step = step_of(s, c);
    if (step->batch_size > 0 || step->batch_minute >= 0)
        gate_add(s, id);
    else if (step->role == ROLE_NONE)
        case_delay(s, id);
    else
        case_ready_if_up(s, id);
}

/* Whether a case that comes to the step is ready for a person in any case. */
bool step_is_plain(const struct plan *p, const struct plan_step *step)
{
    bool handed_over = p->handover.kind != DIST_NONE && step->side != SIDE_NONE;
    bool batch = step->batch_size > 0 || step->batch_minute >= 0;
    bool system = p->system_count > 0 && p->step_systems[step - p->steps] != 0;
    return step->role != ROLE_NONE && !step->join && !step->may_skip && !batch && !handed_over &&
           !system;
}

/* Past the join, if there is one: over the step, between employers, or at it. */
OUT_OF_LINE static void case_into_step(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    if (passes_over(s, c)) {
        case_go_on(s, id);
        return;
    }
    if (!handed_over(s, c)) {
        case_at_step(s, id);
        return;
    }
    struct draw d = case_draw(s, c, step_of(s, c)->key, DRAW_HANDOVER);
    c->side = step_of(s, c)->side;
    c->since = s->now;
    c->called = 1; /* on its way between employers: at its step when this is over */
    sim_schedule(s, s->now + sampler_draw(&s->plan->handover, s->plan->points, d.u0),
                 EVENT_DELAY_OVER, id);
}

static void case_past_join(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    c->joining = 0;
    if (!isnan(c->started))
        c->wait_back += s->now - c->since;
    if (c->broken || overnight(s, c))
        case_cut(s, id);
    else
        case_into_step(s, id);
}

static void case_to_step(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    if (s->plain[c->step]) {
        case_ready(s, id);
    } else if (!step_of(s, c)->join) {
        case_into_step(s, id);
    } else if (c->papers) {
        papers_done(s, id, false);
    } else {
        c->joining = 1;
        c->since = s->now;
        if (c->child == NONE || c->broken)
            case_past_join(s, id);
    }
}

static int32_t next_step(const struct sim *s, const struct visit_case *c)
{
    const struct plan_step *step = step_of(s, c);
    const struct plan_branch *branch = &s->plan->branches[step->next_first];
    if (step->next_count > 1) {
        double u = case_draw(s, c, step->key, DRAW_SERVICE).u1;
        while (u > branch->upto)
            branch++;
    }
    return (int32_t)branch->step;
}

/* Papers of the resident's own: the same streams, no visit. */
static uint32_t make_papers(struct sim *s, uint32_t id, const struct plan_branch *way)
{
    uint32_t papers = case_new(s);
    struct visit_case *c = &s->cases[papers];
    struct visit_case *of = &s->cases[id];
    *c = *of;
    c->papers = 1;
    c->inside = 0;
    c->started = NAN;
    c->gives_up = INFINITY;
    c->wait_later = c->wait_back = c->handling = 0;
    c->prev = c->next = c->person = c->holder = c->member = c->child = NONE;
    c->held = c->queued = c->joining = c->broken = 0;
    c->lap += way->step <= c->step;
    c->step = way->step;
    c->parent = way->detached ? NONE : id;
    c->present = !way->detached && of->present;
    c->sibling = way->detached ? NONE : of->child;
    if (!way->detached)
        of->child = papers;
    return papers;
}

OUT_OF_LINE static void case_to_way(struct sim *s, uint32_t id, int32_t step)
{
    struct visit_case *c = case_at(s, id);
    if (step == STEP_END) {
        case_end(s, id);
        return;
    }
    if (overnight(s, c)) {
        case_cut(s, id);
        return;
    }
    c->lap += step <= c->step;
    c->step = step;
    case_to_step(s, id);
}

/* All papers exist before anybody moves, so that a join waits for all. */
OUT_OF_LINE static void case_fork(struct sim *s, uint32_t id)
{
    const struct plan_step *step = step_of(s, case_at(s, id));
    const struct plan_branch *ways = &s->plan->branches[step->next_first];
    uint32_t papers[PLAN_WAYS];
    int count = 0;
    for (int b = 1; b < step->next_count; b++)
        if (ways[b].step != STEP_END)
            papers[count++] = make_papers(s, id, &ways[b]);
    case_to_way(s, id, ways[0].step);
    for (int i = 0; i < count; i++)
        case_to_step(s, papers[i]);
}

void case_go_on(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    const struct plan_step *step = step_of(s, c);
    if (step->next_count == 0)
        case_end(s, id);
    else if (step->fork)
        case_fork(s, id);
    else
        case_to_way(s, id, next_step(s, c));
}

void case_enter(struct sim *s, uint32_t id)
{
    struct visit_case *c = case_at(s, id);
    const struct plan_procedure *p = &s->plan->procedures[c->procedure];
    count_arrival(s, c);
    if (p->capacity > 0 && s->inside[c->procedure] >= p->capacity) {
        count_left(s, c);
        case_free(s, id);
        return;
    }
    s->inside[c->procedure]++;
    c->gives_up = INFINITY;
    if (p->patience.kind != DIST_NONE) {
        double u = case_draw(s, c, 0, DRAW_PATIENCE).u0;
        c->gives_up = s->now + sampler_draw(&p->patience, s->plan->points, u);
        sim_schedule(s, c->gives_up, EVENT_PATIENCE, id);
    }
    if (c->present && s->need_words > 0)
        people_inside(s, (int32_t)c->procedure, +1);
    case_to_step(s, id);
}

static inline void start_member(struct sim *s, struct visit_case *c, int32_t team, double minutes,
                                double counted_min)
{
    double queue_min = s->now - c->since;
    add_wait(s, c);
    if (c->interrupted)
        count_resumed(s, c, queue_min, counted_min);
    else
        count_service(s, c, queue_min, counted_min);
    if (s->log)
        log_service(s, c, team, minutes);
    if (isnan(c->started))
        c->started = s->now;
    c->service_from = s->now;
    c->side = s->plan->teams[team].side;
}

/* The minutes of a batch are counted with its first case. */
OUT_OF_LINE static void start_others(struct sim *s, uint32_t first, int32_t team, double minutes)
{
    for (uint32_t m = s->cases[first].member; m != NONE; m = s->cases[m].member)
        start_member(s, case_at(s, m), team, minutes, 0);
}

/* The person who kept the case has it again. */
OUT_OF_LINE static void end_hold(struct sim *s, struct visit_case *c, const struct person *p)
{
    if (c->held)
        count_busy(s, p->team, p->held_from, s->now - p->held_from);
    c->holder = NONE;
    c->held = 0;
}

/* A first service starts the clock of what comes later; delays before it
 * belong to the first wait. */
void case_start(struct sim *s, uint32_t id, uint32_t person)
{
    struct visit_case *lead = case_at(s, id);
    struct person *p = &s->people[person];
    double minutes = lead->interrupted ? interrupt_resume(s, id) : service_minutes(s, lead);
    double pace = s->plan->teams[p->team].pace;
    if (pace != 1)
        minutes /= pace;
    if (lead->holder == person)
        end_hold(s, lead, p);
    if (!s->plain[lead->step])
        gate_close(s, id);
    lead->person = person;
    p->state = PERSON_BUSY;
    p->serving = id;
    p->ends = s->now + minutes;
    s->teams[p->team].serving += lead->present;
    count_busy(s, p->team, s->now, minutes);
    start_member(s, lead, p->team, minutes, minutes);
    if (lead->member != NONE)
        start_others(s, id, p->team, minutes);
    sim_schedule(s, p->ends, EVENT_RELEASE, id);
}

void case_add_handling(struct sim *s, struct visit_case *c)
{
    double minutes = s->now - c->service_from;
    if (step_of(s, c)->place == PLACE_FRONT) {
        c->handling += minutes;
        s->clock.handled[c->inside] += minutes;
    } else {
        c->wait_back += minutes;
    }
}

static void keep_person(struct sim *s, uint32_t id, uint32_t person)
{
    struct visit_case *c = case_at(s, id);
    int32_t keep = step_of(s, c)->keep;
    if (keep == KEEP_NONE || c->holder != NONE)
        return;
    c->holder = person;
    c->holder_role = step_of(s, c)->keep_role;
    if (keep == KEEP_HOLD) {
        c->held = 1;
        people_hold(s, person);
    }
}

/* Whether this is the end of the case's service: the end of one that was
 * interrupted stays in the heap. */
static bool ends_now(const struct sim *s, uint32_t id)
{
    uint32_t person = s->cases[id].person;
    if (s->stop_capacity == 0)
        return true; /* nothing has ever been interrupted */
    return person != NONE && s->people[person].serving == id && s->people[person].ends == s->now;
}

/* The cases go on first: what they leave in a queue may be what the person
 * takes next. */
void case_release(struct sim *s, uint32_t id)
{
    if (!ends_now(s, id))
        return;
    uint32_t person = s->cases[id].person;
    s->teams[s->people[person].team].serving -= s->cases[id].present;
    s->cases[id].person = NONE;
    keep_person(s, id, person);
    bool held = s->people[person].state == PERSON_HELD;
    for (uint32_t m = id, after; m != NONE; m = after) {
        struct visit_case *c = case_at(s, m);
        after = c->member;
        c->member = NONE;
        c->interrupted = 0;
        case_add_handling(s, c);
        case_go_on(s, m);
    }
    if (!held)
        people_done(s, person);
}

void case_delay_over(struct sim *s, uint32_t id)
{
    for (uint32_t m = id, after; m != NONE; m = after) {
        struct visit_case *c = case_at(s, m);
        after = c->member;
        c->member = NONE;
        if (!isnan(c->started))
            c->wait_back += s->now - c->since;
        if (!c->called) {
            case_go_on(s, m);
            continue;
        }
        c->called = 0;
        if (overnight(s, c))
            case_cut(s, m);
        else
            case_at_step(s, m);
    }
}
