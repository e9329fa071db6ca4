#include "sim_private.h"

#include "base/hash.h"
#include <stdlib.h>
#include <string.h>

/* ---- calendar ---- */

static void find_change(struct sim *s)
{
    const struct plan *p = s->plan;
    if (s->cursor_day >= p->day_count) {
        s->cursor_time = INFINITY;
        return;
    }
    const struct plan_pattern *pattern = &p->patterns[p->day_pattern[s->cursor_day]];
    if (s->cursor_change < 0)
        s->cursor_time = 1440.0 * s->cursor_day;
    else if (s->cursor_change < pattern->count)
        s->cursor_time =
            1440.0 * s->cursor_day + p->changes[pattern->first + s->cursor_change].minute;
    else
        s->cursor_time = 1440.0 * (s->cursor_day + 1);
}

static void apply_change(struct sim *s, const struct plan_change *c)
{
    switch (c->kind) {
    case CHANGE_DOWN:
        system_down(s, c->index);
        break;
    case CHANGE_UP:
        system_up(s, c->index);
        break;
    case CHANGE_LAST:
        people_last(s, c->index, c->minutes);
        break;
    case CHANGE_DUTY:
        people_duty(s, c->index, c->amount);
        break;
    case CHANGE_BREAK:
        people_break(s, c->index, c->minutes);
        break;
    case CHANGE_AWAY:
        people_away(s, c);
        break;
    case CHANGE_STOP:
        people_stop(s, c->index, 1440.0 * s->cursor_day + c->minutes);
        break;
    case CHANGE_BATCH:
        gate_open(s, c->index);
        break;
    case CHANGE_CLOSE_ROLE:
        people_close_role(s, c->index);
        break;
    }
}

/* cursor_change -1 is midnight, before the day's own changes. */
OUT_OF_LINE static void calendar_step(struct sim *s)
{
    const struct plan *p = s->plan;
    const struct plan_pattern *pattern = &p->patterns[p->day_pattern[s->cursor_day]];
    if (s->cursor_change < 0) {
        if (p->sweep)
            people_sweep(s);
    } else if (s->cursor_change < pattern->count) {
        apply_change(s, &p->changes[pattern->first + s->cursor_change]);
    } else {
        count_day_over(s);
        s->cursor_day++;
        s->cursor_change = -2;
    }
    s->cursor_change++;
    find_change(s);
}

/* ---- a run ---- */

/* Teams that a case of each procedure may come to: reachable steps' roles. */
static void mark_needs(struct sim *s, int procedure, int32_t step, uint8_t *seen)
{
    const struct plan *p = s->plan;
    if (step == STEP_END || seen[step])
        return;
    seen[step] = 1;
    const struct plan_step *st = &p->steps[step];
    if (st->role != ROLE_NONE) {
        const struct plan_role *r = &p->roles[st->role];
        for (int i = 0; i < r->team_count; i++) {
            int32_t team = p->role_team[r->team_first + i];
            s->needs[procedure * s->need_words + team / 64] |= UINT64_C(1) << (team % 64);
        }
    }
    for (int b = 0; b < st->next_count; b++)
        if (!p->branches[st->next_first + b].detached)
            mark_needs(s, procedure, p->branches[st->next_first + b].step, seen);
}

/* Only where the day ends does anybody ask who is still inside. */
static void find_needs(struct sim *s)
{
    const struct plan *p = s->plan;
    s->need_words = p->sweep ? (p->team_count + 63) / 64 : 0;
    s->needs = mem_zeroed((size_t)(p->procedure_count * s->need_words) + 1, sizeof *s->needs);
    if (!p->sweep)
        return;
    uint8_t *seen = mem_zeroed((size_t)p->step_count + 1, 1);
    for (int i = 0; i < p->procedure_count; i++) {
        memset(seen, 0, (size_t)p->step_count);
        if (p->procedures[i].present)
            mark_needs(s, i, p->procedures[i].entry, seen);
    }
    free(seen);
}

/* Where a case that finds nobody free has one way to wait. */
static void find_lines(struct sim *s)
{
    const struct plan *p = s->plan;
    s->one_line = mem_zeroed((size_t)p->role_count + 1, 1);
    for (int i = 0; i < p->role_count; i++) {
        const struct plan_role *r = &p->roles[i];
        bool each = r->team_count > 0 && p->teams[p->role_team[r->team_first]].each;
        s->one_line[i] = !each && !s->stops_for[i] && r->lender_count == 0;
    }
}

struct sim *sim_new(const struct plan *p)
{
    assert(plan_check(p));
    struct sim *s = mem_zeroed(1, sizeof *s);
    s->plan = p;
    events_init(&s->events);
    events_init(&s->arrivals);
    s->case_capacity = 256;
    s->cases = mem_zeroed(s->case_capacity, sizeof *s->cases);
    s->queues = mem_zeroed((size_t)(p->role_count * p->level_count) * 2 + 1, sizeof *s->queues);
    s->waiting = mem_zeroed((size_t)p->role_count * 2 + 1, sizeof *s->waiting);
    s->role_waiting = mem_zeroed((size_t)p->role_count + 1, sizeof *s->role_waiting);
    s->today = mem_zeroed((size_t)(p->procedure_count * p->hour_slots) + 1, sizeof *s->today);
    s->inside = mem_zeroed((size_t)p->procedure_count + 1, sizeof *s->inside);
    s->gates = mem_zeroed((size_t)p->step_count + 1, sizeof *s->gates);
    for (int t = 0; t < p->team_count; t++)
        s->person_count += (uint32_t)p->teams[t].person_count;
    s->people = mem_zeroed(s->person_count + 1, sizeof *s->people);
    s->team_clocks = mem_zeroed((size_t)p->team_count + 1, sizeof *s->team_clocks);
    s->teams = mem_zeroed((size_t)p->team_count + 1, sizeof *s->teams);
    s->sources = mem_zeroed((size_t)p->source_count + 1, sizeof *s->sources);
    s->open_before = mem_zeroed((size_t)p->day_count + 1, sizeof *s->open_before);
    for (int d = 0; d < p->day_count; d++)
        s->open_before[d + 1] = s->open_before[d] + p->day_open[d];
    s->plain = mem_zeroed((size_t)p->step_count + 1, 1);
    for (int i = 0; i < p->step_count; i++) {
        s->plain[i] = step_is_plain(p, &p->steps[i]);
        s->holds = s->holds || p->steps[i].keep == KEEP_HOLD;
    }
    interrupt_init(s);
    find_lines(s);
    find_needs(s);
    return s;
}

void sim_free(struct sim *s)
{
    if (!s)
        return;
    arrivals_free(s);
    events_release(&s->events);
    events_release(&s->arrivals);
    void *parts[] = {s->cases,    s->queues,     s->waiting,     s->gates, s->people,
                     s->teams,    s->sources,    s->open_before, s->needs, s->role_waiting,
                     s->inside,   s->today,      s->plain,       s->stops, s->stops_for,
                     s->one_line, s->team_clocks};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        free(parts[i]);
    free(s);
}

static void reset(struct sim *s)
{
    const struct plan *p = s->plan;
    events_clear(&s->events);
    events_clear(&s->arrivals);
    s->counted_inside = 0;
    s->now = 0;
    clock_start(s);
    for (uint32_t i = 0; i < s->case_capacity; i++)
        s->cases[i].next = i + 1 < s->case_capacity ? i + 1 : NONE;
    s->case_free = 0;
    for (int i = 0; i < p->role_count * p->level_count * 2; i++)
        s->queues[i] = (struct queue){.head = NONE,
                                      .tail = NONE,
                                      .line = i / 2 / p->level_count * 2 + i % 2,
                                      .level = i / 2 % p->level_count};
    memset(s->waiting, 0, (size_t)p->role_count * 2 * sizeof *s->waiting);
    memset(s->role_waiting, 0, (size_t)p->role_count * sizeof *s->role_waiting);
    memset(s->inside, 0, (size_t)p->procedure_count * sizeof *s->inside);
    for (int i = 0; i < p->step_count; i++)
        s->gates[i] = (struct gate){NONE, NONE, 0, 0};
    s->held_back = (struct queue){.head = NONE, .tail = NONE};
    s->down = 0;
    memset(s->outages, 0, sizeof s->outages);
    people_init(s);
    s->cursor_day = 0;
    s->cursor_change = -1;
    find_change(s);
}

static void happen(struct sim *s, struct event e)
{
    switch (e.kind) {
    case EVENT_RELEASE:
        case_release(s, e.id);
        break;
    case EVENT_DELAY_OVER:
        case_delay_over(s, e.id);
        break;
    case EVENT_PATIENCE:
        case_impatient(s, e.id);
        break;
    default:
        people_break_over(s, e.id);
    }
}

void sim_run(struct sim *s, struct stream_key key, struct tally *t)
{
    const struct plan *p = s->plan;
    double end = 1440.0 * p->day_count;
    tally_clear(t);
    s->tally = t;
    s->streams = key;
    reset(s);
    arrivals_start(s);
    for (;;) {
        double event = events_next(&s->events), arrival = events_next(&s->arrivals);
        double next = event < s->cursor_time ? event : s->cursor_time;
        next = arrival < next ? arrival : next;
        if (next >= end || (next >= p->count_to_min && s->counted_inside == 0))
            break;
        if (next > s->clock.end)
            clock_go_on(s, next);
        t->events++;
        s->now = next;
        if (event == next)
            happen(s, events_take(s, &s->events));
        else if (s->cursor_time == next)
            calendar_step(s);
        else
            arrive(s, (int)events_take(s, &s->arrivals).id);
    }
    people_flush(s);
    count_finish(s);
}
