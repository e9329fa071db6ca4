/* Who comes, and when: rates, mail, parties, appointments, files of times. */
#include "log_lanes.h"
#include "sim_private.h"

#include <stdlib.h>

enum { PARTY_SHIFT = 24 }; /* members of a party count above this bit of the candidate */

static double day_mean(const struct sim *s, const struct source_state *src, int32_t day)
{
    return s->plan->day_mean[(size_t)src->index * (size_t)s->plan->day_count + (size_t)day];
}

/* One factor a day for all procedures: a busy day is busy at every counter. */
static double day_factor(const struct sim *s, const struct source_state *src, int32_t day)
{
    const struct plan *p = s->plan;
    if (!src->plan->uses_day_factor || p->day_factor.kind == DIST_NONE)
        return 1;
    struct random_key key =
        random_key(hash_mix(hash_mix(s->streams.seed, s->streams.replication),
                            hash_mix(s->streams.municipality, p->day_factor_key)));
    struct draw d = sim_draw(s, &key, 0, (uint32_t)(p->first_date + day), 0, 0, DRAW_DAY_FACTOR);
    return sampler_draw(&p->day_factor, p->points, d.u0);
}

static void start_day(struct sim *s, struct source_state *src)
{
    double mean = day_mean(s, src, src->day);
    src->intensity = mean > 0 ? mean * day_factor(s, src, src->day) : 0;
    src->gap_sum = 0;
    src->piece = 0;
    src->piece_to = -1; /* none yet */
    src->ahead_at = src->ahead_count = 0;
    src->next.number = 0;
    src->next.date = (uint32_t)(s->plan->first_date + src->day);
}

OUT_OF_LINE static bool next_day(struct sim *s, struct source_state *src)
{
    while (++src->day < s->plan->day_count)
        if (day_mean(s, src, src->day) > 0) {
            start_day(s, src);
            return true;
        }
    return false;
}

/* The hours of a source's site on a day; -1: closed. */
static int32_t hours_of(const struct sim *s, const struct source_state *src, int32_t day)
{
    const struct plan *p = s->plan;
    return p->day_hours[src->plan->site * p->day_count + day];
}

/* What the plan says of a source on days with the hours of this one. */
static size_t hours_cell(const struct sim *s, const struct source_state *src, int32_t day)
{
    return (size_t)(src->index * s->plan->hours_count + hours_of(s, src, day));
}

/* The piece of the day's shape in which the candidate falls: straight from
 * (piece_from, piece_minute) with piece_slope minutes for a unit of intensity. */
OUT_OF_LINE static void find_piece(const struct sim *s, struct source_state *src)
{
    const struct plan *p = s->plan;
    const struct plan_shape *shape = &p->shapes[p->source_shape[hours_cell(s, src, src->day)]];
    const double *minute = p->shape_minute + shape->first, *upto = p->shape_share + shape->first;
    int32_t i = src->piece;
    while (i + 2 < shape->count && upto[i + 1] * src->intensity < src->gap_sum)
        i++;
    double width = (upto[i + 1] - upto[i]) * src->intensity;
    src->piece = i;
    src->piece_from = upto[i] * src->intensity;
    src->piece_to = i + 2 < shape->count ? upto[i + 1] * src->intensity : INFINITY;
    src->piece_minute = minute[i];
    src->piece_slope = width > 0 ? (minute[i + 1] - minute[i]) / width : 0;
}

static double minute_of_day(const struct sim *s, struct source_state *src)
{
    const struct plan_source *p = src->plan;
    if (p->kind == SOURCE_MAIL)
        return p->mail_minute;
    if (src->gap_sum > src->piece_to)
        find_piece(s, src);
    return src->piece_minute + (src->gap_sum - src->piece_from) * src->piece_slope;
}

/* The first part of the service of those of the next `count` who come today. */
static void draw_first_parts(const struct sim *s, struct source_state *src, int count)
{
    const struct plan_part *part = &s->plan->parts[src->first_part];
    double sum = src->gap_sum;
    int coming = 0;
    while (coming < count && (sum += src->ahead.gap[coming]) <= src->intensity)
        coming++;
    sampler_draw_all(&part->minutes, s->plan->points, src->ahead.first, coming);
}

/* Some of the day's next gaps at once, and with what their services begin: each
 * waits for a generator and then for a logarithm, and together they wait only once. */
OUT_OF_LINE static void draw_ahead(const struct sim *s, struct source_state *src)
{
    double left = src->intensity - src->gap_sum;
    int count = left < DRAWN_AHEAD - 1 ? 1 + (int)left : DRAWN_AHEAD;
    for (int i = 0; i < count; i++) {
        struct arrival_draw d =
            sim_draw_arrival(s, &src->key, src->next.number + 1 + (uint32_t)i, src->next.date);
        src->ahead.gap[i] = d.gap;
        src->ahead.work_u[i] = d.work;
        src->ahead.first[i] = d.first;
    }
    exponential_all(src->ahead.gap, count, 1);
    if (src->first_is == FIRST_VARIATE)
        draw_first_parts(s, src, count);
    src->ahead_count = count;
    src->ahead_at = 0;
}

/* Unit-rate gaps restarted each day and inverted through the day's cumulative
 * intensity (Cinlar 1975; Law, §8.6.2): with common gaps, more demand moves
 * arrivals a little and adds some at the end of the day. False: no more today. */
static inline bool next_gap(struct sim *s, struct source_state *src)
{
    if (src->ahead_at == src->ahead_count)
        draw_ahead(s, src);
    int at = src->ahead_at++;
    src->gap_sum += src->ahead.gap[at];
    src->next.number++;
    src->next.work_u = src->ahead.work_u[at];
    src->next.first = src->ahead.first[at];
    return src->gap_sum <= src->intensity;
}

/* ---- marks ---- */

static struct draw mark_of(const struct sim *s, const struct source_state *src,
                           const struct candidate *who)
{
    return sim_draw(s, &src->key, who->number, who->date, 0, 0, DRAW_MARK);
}

OUT_OF_LINE static int32_t shifted_procedure(const struct sim *s, const struct source_state *src,
                                             const struct candidate *who)
{
    const struct plan_source *p = src->plan;
    double mark = mark_of(s, src, who).u0;
    for (int i = 0; i < p->shift_count; i++)
        if (mark < s->plan->shifts[p->shift_first + i].upto)
            return (int32_t)s->plan->shifts[p->shift_first + i].procedure;
    return p->procedure;
}

static inline int32_t entered_procedure(const struct sim *s, const struct source_state *src,
                                        const struct candidate *who)
{
    const struct plan_source *p = src->plan;
    return p->shift_count == 0 ? p->procedure : shifted_procedure(s, src, who);
}

/* ---- appointments ---- */

static void keep_booking(struct bookings *list, struct candidate b)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? 2 * list->capacity : 64;
        list->items = mem_resize(list->items, (size_t)list->capacity, sizeof *list->items);
    }
    list->items[list->count++] = b;
}

static int by_time(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* A booking at its slot: comes early or late, or not at all. */
static void come(struct sim *s, struct source_state *src, struct candidate b,
                 const struct plan_slots *slots, int64_t slot)
{
    const struct plan_source *p = src->plan;
    double midnight = 1440.0 * src->day;
    struct draw d = sim_draw(s, &src->key, b.number, b.date, 0, 0, DRAW_BOOKING);
    bool comes = d.u0 >= p->no_show;
    count_booking(s, src, src->day, b.date, comes);
    if (!comes)
        return;
    double offset =
        p->punctuality.kind == DIST_NONE ? 0 : sampler_draw(&p->punctuality, s->plan->points, d.u1);
    double minute = slots->from + (double)slot * p->slot_min + offset;
    minute = fmin(fmax(minute, slots->open), 1439);
    b.time = midnight + minute;
    b.day = src->day;
    keep_booking(&src->today, b);
}

/* The first free slot from `slot` on; the number of slots where there is none. */
static int64_t free_slot(const struct source_state *src, const struct plan_source *p,
                         const struct plan_slots *slots, int64_t slot)
{
    while (slot < slots->count && src->taken[slot] >= p->slot_capacity)
        slot++;
    return slot;
}

static void take_slot(struct sim *s, struct source_state *src, struct candidate b,
                      const struct plan_slots *slots, int64_t wish, struct bookings *left)
{
    int64_t slot = free_slot(src, src->plan, slots, wish);
    if (slot >= slots->count) {
        keep_booking(left, b);
        return;
    }
    src->taken[slot]++;
    come(s, src, b, slots, slot);
}

/* A day's appointments: those left over take its first slots, then today's
 * wishes in the order of their times. */
static void book_day(struct sim *s, struct source_state *src)
{
    const struct plan_source *p = src->plan;
    const struct plan_slots *slots = &s->plan->source_slots[hours_cell(s, src, src->day)];
    struct bookings left = src->spare;
    left.count = src->today.count = src->today_at = 0;
    src->taken = mem_resize(src->taken, (size_t)slots->count + 1, sizeof *src->taken);
    memset(src->taken, 0, (size_t)slots->count * sizeof *src->taken);
    for (int i = 0; i < src->waiting.count; i++)
        take_slot(s, src, src->waiting.items[i], slots, 0, &left);
    start_day(s, src);
    while (next_gap(s, src)) {
        if (entered_procedure(s, src, &src->next) == PROCEDURE_ELSEWHERE)
            continue; /* books nothing here */
        double wish = (minute_of_day(s, src) - slots->from) / p->slot_min;
        take_slot(s, src, src->next, slots, wish > 0 ? (int64_t)wish : 0, &left);
    }
    src->spare = src->waiting;
    src->waiting = left;
    if (src->today.count > 1)
        qsort(src->today.items, (size_t)src->today.count, sizeof *src->today.items, by_time);
}

/* False: none is left. */
OUT_OF_LINE static bool next_booking(struct sim *s, struct source_state *src)
{
    while (src->today_at >= src->today.count) {
        if (++src->day >= s->plan->day_count)
            return false;
        if (hours_of(s, src, src->day) >= 0)
            book_day(s, src);
    }
    src->next = src->today.items[src->today_at++];
    return true;
}

static bool next_walk_in(struct sim *s, struct source_state *src)
{
    while (!next_gap(s, src))
        if (!next_day(s, src))
            return false;
    src->next.time = 1440.0 * src->day + minute_of_day(s, src);
    src->next.day = src->day;
    return true;
}

/* ---- a file of times ---- */

/* The k-th row of a date is its k-th candidate. */
OUT_OF_LINE static bool next_logged(struct sim *s, struct source_state *src)
{
    const struct plan_source *p = src->plan;
    struct candidate *next = &src->next;
    if (src->log_at == p->log_count)
        return false;
    next->time = s->plan->log_minute[p->log_first + src->log_at++];
    int32_t day = (int32_t)(next->time / 1440);
    next->number = day == src->day ? next->number + 1 : 1;
    next->date = (uint32_t)(s->plan->first_date + day);
    struct arrival_draw d = sim_draw_arrival(s, &src->key, next->number, next->date);
    next->work_u = d.work;
    next->first = d.first;
    src->day = next->day = day;
    return true;
}

/* ---- cases that another site has taken over ---- */

/* The next candidate where they come from, and its place in the day there. */
static bool next_at_home(struct sim *s, struct source_state *src, double *share)
{
    if (src->plan->log_count > 0) {
        if (!next_logged(s, src))
            return false;
        *share = (src->next.number - 0.5) / day_mean(s, src, src->day);
        return true;
    }
    while (!next_gap(s, src))
        if (!next_day(s, src))
            return false;
    *share = src->gap_sum / src->intensity;
    return true;
}

/* The minute by which the share of the source's day has come. */
static double minute_of_share(const struct sim *s, const struct source_state *src, int32_t day,
                              double share)
{
    const struct plan *p = s->plan;
    const struct plan_shape *shape = &p->shapes[p->source_shape[hours_cell(s, src, day)]];
    const double *minute = p->shape_minute + shape->first, *upto = p->shape_share + shape->first;
    int32_t i = 0;
    while (i + 2 < shape->count && upto[i + 1] < share)
        i++;
    double width = upto[i + 1] - upto[i];
    return minute[i] + (width > 0 ? (share - upto[i]) / width * (minute[i + 1] - minute[i]) : 0);
}

/* Both sums rise, so that they come in the order in which they were taken. Those
 * before the plan's first day there are none of its cases. */
OUT_OF_LINE static bool next_moved(struct sim *s, struct source_state *src)
{
    const struct plan *p = s->plan;
    size_t row = (size_t)src->plan->moved * (size_t)(p->day_count + 1);
    const double *from = p->moved_from + row, *to = p->moved_to + row;
    double share;
    while (next_at_home(s, src, &share)) {
        double place = from[src->day] + share * (from[src->day + 1] - from[src->day]);
        if (place < to[0] || entered_procedure(s, src, &src->next) == PROCEDURE_ELSEWHERE)
            continue;
        while (src->day_there < p->day_count && to[src->day_there + 1] <= place)
            src->day_there++;
        int32_t day = src->day_there;
        if (day == p->day_count)
            return false;
        double there = (place - to[day]) / (to[day + 1] - to[day]);
        src->next.time = 1440.0 * day + minute_of_share(s, src, day, there);
        src->next.day = day;
        return true;
    }
    return false;
}

static bool next_of_kind(struct sim *s, struct source_state *src)
{
    switch (src->plan->kind) {
    case SOURCE_APPOINTMENT:
        return next_booking(s, src);
    case SOURCE_FILE:
        return next_logged(s, src);
    case SOURCE_MOVED:
        return next_moved(s, src);
    default:
        return next_walk_in(s, src);
    }
}

static void next_candidate(struct sim *s, struct source_state *src)
{
    if (next_of_kind(s, src))
        events_add(&s->arrivals, src->next.time, EVENT_ARRIVAL, (uint32_t)src->index);
}

/* Not told by expected cases a day. */
static bool has_own_days(const struct plan_source *p)
{
    return p->kind == SOURCE_APPOINTMENT || p->log_count > 0;
}

static int32_t first_part(const struct plan *p, const struct plan_source *source)
{
    for (int i = 0; i < p->part_count; i++)
        if (p->parts[i].key == source->first_key && source->first_purpose != DRAW_ARRIVAL)
            return i;
    return -1;
}

/* Whether the first draw is the service with which all of a source begin. */
static bool all_begin_with(const struct plan *p, const struct plan_source *source, int32_t part)
{
    const struct plan_step *entry = &p->steps[p->procedures[source->procedure].entry];
    return part >= 0 && part == entry->part_first && entry->part_count > 0 &&
           p->parts[part].chance >= 1 && p->parts[part].minutes.kind != DIST_CONSTANT &&
           !has_own_days(source) && source->shift_count == 0;
}

static enum first first_is(const struct plan *p, const struct plan_source *source, int32_t part)
{
    if (source->first_purpose == DRAW_CHANCE)
        return FIRST_CHANCE;
    return all_begin_with(p, source, part) ? FIRST_VARIATE : FIRST_SERVICE;
}

void arrivals_start(struct sim *s)
{
    uint64_t run =
        hash_mix(hash_mix(s->streams.seed, s->streams.replication), s->streams.municipality);
    for (int i = 0; i < s->plan->source_count; i++) {
        struct source_state *src = &s->sources[i];
        const struct plan_source *source = &s->plan->sources[i];
        int32_t part = first_part(s->plan, source);
        struct bookings none = {0}, today = src->today, waiting = src->waiting;
        today.count = waiting.count = 0;
        *src = (struct source_state){.plan = source,
                                     .index = i,
                                     .day = -1,
                                     .key = random_key(hash_mix(run, source->key)),
                                     .first_part = part,
                                     .first_is = first_is(s->plan, source, part),
                                     .today = today,
                                     .waiting = waiting,
                                     .spare = src->spare.items ? src->spare : none,
                                     .taken = src->taken};
        if (has_own_days(source) || next_day(s, src))
            next_candidate(s, src);
    }
}

void arrivals_free(struct sim *s)
{
    for (int i = 0; i < s->plan->source_count; i++) {
        free(s->sources[i].today.items);
        free(s->sources[i].waiting.items);
        free(s->sources[i].spare.items);
        free(s->sources[i].taken);
    }
}

/* ---- cases ---- */

static int party_size(const struct sim *s, const struct source_state *src)
{
    const struct plan_source *p = src->plan;
    if (p->party_count == 0)
        return 1;
    double u = mark_of(s, src, &src->comes).u1;
    int size = 1;
    while (size < p->party_count && u > s->plan->party_upto[p->party_first + size - 1])
        size++;
    return size;
}

OUT_OF_LINE static void more_cases(struct sim *s)
{
    uint32_t old = s->case_capacity;
    s->case_capacity *= 2;
    s->cases = mem_resize(s->cases, s->case_capacity, sizeof *s->cases);
    for (uint32_t i = old; i < s->case_capacity; i++)
        s->cases[i].next = i + 1 < s->case_capacity ? i + 1 : NONE;
    s->case_free = old;
}

uint32_t case_new(struct sim *s)
{
    if (s->case_free == NONE)
        more_cases(s);
    uint32_t id = s->case_free;
    s->case_free = s->cases[id].next;
    return id;
}

/* The first of a party has what came with the arrival, each other a block of its own. */
static inline void draw_member(const struct sim *s, struct visit_case *c,
                               const struct source_state *src, int member)
{
    const struct plan_source *p = src->plan;
    double work_u = src->comes.work_u;
    c->first = src->comes.first;
    c->first_part = src->first_part;
    c->first_is = (uint8_t)src->first_is;
    if (member > 0) {
        struct arrival_draw d = sim_draw_arrival(s, &src->key, c->candidate, src->comes.date);
        work_u = d.work;
        c->first = d.first;
        c->first_is = c->first_is == FIRST_VARIATE ? FIRST_SERVICE : c->first_is;
    }
    c->work = p->work.kind == DIST_NONE ? 1 : sampler_draw(&p->work, s->plan->points, work_u);
}

static void enter(struct sim *s, const struct source_state *src, int32_t procedure, int member)
{
    const struct plan_procedure *p = &s->plan->procedures[procedure];
    uint32_t id = case_new(s);
    struct visit_case *c = &s->cases[id];
    c->arrive = c->since = s->now;
    c->started = NAN;
    c->wait_later = c->wait_back = c->handling = 0;
    c->candidate = src->comes.number | (uint32_t)member << PARTY_SHIFT;
    draw_member(s, c, src, member);
    c->date = src->comes.date;
    c->lap = 0;
    c->source = (uint32_t)src->index;
    c->procedure = (uint32_t)procedure;
    c->step = p->entry;
    c->prev = c->next = c->person = c->holder = c->member = NONE;
    c->parent = c->child = c->sibling = NONE;
    c->side = SIDE_NONE;
    c->day = src->comes.day;
    c->hour = (uint8_t)((s->now - 1440.0 * c->day) / 60);
    c->present = p->present != 0;
    c->counted = s->now >= s->plan->count_from_min && s->now < s->plan->count_to_min;
    c->inside = c->present & c->counted;
    c->held = c->called = c->queued = c->papers = c->joining = c->broken = c->interrupted = 0;
    case_enter(s, id);
}

/* The next arrival is scheduled first: it takes the place of this one, and is known
 * when the loop asks for it. */
void arrive(struct sim *s, int source)
{
    struct source_state *src = &s->sources[source];
    src->comes = src->next;
    next_candidate(s, src);
    int32_t procedure = entered_procedure(s, src, &src->comes);
    if (procedure == PROCEDURE_ELSEWHERE)
        return;
    int size = party_size(s, src);
    for (int member = 0; member < size; member++)
        enter(s, src, procedure, member);
}
