/* What is counted by the hours of the clock: who is inside and who waits, by weekday
 * and hour; who works, by quarter hours; what is open when a day ends. */
#include "sim_private.h"

enum { DAY_MIN = QUARTERS * QUARTER_MIN, HOUR_MIN = 60 };

/* Only office days have quarter hours that are alike. */
static double tick_length(const struct plan *p) { return p->sweep ? QUARTER_MIN : HOUR_MIN; }

static void clock_set(struct sim *s, double begin)
{
    struct clock *c = &s->clock;
    int32_t day = (int32_t)(begin / DAY_MIN), minute = (int32_t)(begin - (double)DAY_MIN * day);
    c->begin = begin;
    c->end = begin + c->length;
    c->quarter = minute / QUARTER_MIN;
    c->minute = minute % HOUR_MIN;
    c->hour = plan_weekday(s->plan, day) * s->plan->hour_slots + minute / HOUR_MIN;
}

static void clock_next(struct sim *s)
{
    struct clock *c = &s->clock;
    int32_t minutes = (int32_t)c->length;
    c->begin = c->end;
    c->end += c->length;
    c->quarter += minutes / QUARTER_MIN;
    c->minute += minutes;
    if (c->minute < HOUR_MIN)
        return;
    c->minute = 0;
    c->hour = c->hour + 1 < WEEK * s->plan->hour_slots ? c->hour + 1 : 0;
    if (c->quarter == QUARTERS)
        c->quarter = 0;
}

void clock_start(struct sim *s)
{
    s->clock = (struct clock){.length = tick_length(s->plan)};
    clock_set(s, 0);
    memset(s->team_clocks, 0, (size_t)s->plan->team_count * sizeof *s->team_clocks);
}

/* Whoever comes or goes does so for the rest of the quarter hour; whoever is there at
 * its end begins the next with a whole one. It does not rest on the times that the
 * cases carry. */
static inline void clock_present(struct sim *s, double change)
{
    struct clock *c = &s->clock;
    c->inside_min += change * (c->end - s->now);
    c->inside += change;
}

/* Work that a team has in hand at `time`: busy_min has all of a service when it begins,
 * and what a person holds only when that is over. Of who is not busy the last service
 * has ended before. */
static inline double work_left(const struct sim *s, const struct team_state *t, double time)
{
    const struct person *first = s->people + t->person_first;
    double left = 0;
#pragma GCC unroll 4
    for (uint32_t i = 0; i < t->person_count; i++) {
        double rest = first[i].ends - time;
        left += rest > 0 ? rest : 0;
    }
    for (uint32_t i = 0; i < t->person_count && s->holds; i++)
        if (first[i].state == PERSON_HELD)
            left -= time - first[i].held_from;
    return left;
}

/* Whether anybody works on. Nobody's work before the counted time is counted. */
static bool count_work(struct sim *s, double time)
{
    bool any = false, counted = time <= s->plan->count_to_min;
    double *quarter = s->tally->team_busy + s->clock.quarter;
    for (int i = 0; i < s->plan->team_count && time > s->plan->count_from_min; i++) {
        struct team_clock *before = &s->team_clocks[i];
        double left = work_left(s, &s->teams[i], time), busy = s->tally->teams[i].busy_min;
        if (counted)
            quarter[i * QUARTERS] += busy - before->busy - (left - before->left);
        before->busy = busy;
        before->left = left;
        any = any || left != 0;
    }
    return any;
}

/* Of services at the front that go on past `time`, minutes until then. */
static double handled_before(const struct sim *s, double time)
{
    double minutes = 0;
    for (uint32_t id = 0; id < s->person_count; id++) {
        if (s->people[id].state != PERSON_BUSY)
            continue;
        for (uint32_t m = s->people[id].serving; m != NONE; m = s->cases[m].member) {
            const struct visit_case *c = &s->cases[m];
            if (c->inside && s->plan->steps[c->step].place == PLACE_FRONT)
                minutes += time - c->service_from;
        }
    }
    return minutes;
}

static void count_residents(struct sim *s, double time, bool hour_over)
{
    struct clock *c = &s->clock;
    s->tally->present_hours[c->hour] += c->inside_min;
    c->inside_min = c->length * c->inside;
    if (!hour_over)
        return;
    double before = handled_before(s, time);
    s->tally->handled_hours[c->hour] += c->handled[1] + before;
    c->handled[1] = -before;
}

/* Nights are passed over at once. */
OUT_OF_LINE void clock_go_on(struct sim *s, double time)
{
    bool any = true;
    for (; any && time > s->clock.end; clock_next(s)) {
        any = s->plan->sweep ? count_work(s, s->clock.end) : s->counted_inside > 0;
        any = any || s->clock.inside > 0;
        bool hour_over = s->clock.minute + (int32_t)s->clock.length == HOUR_MIN;
        count_residents(s, s->clock.end, hour_over || !any);
    }
    if (time > s->clock.end)
        clock_set(s, (ceil(time / s->clock.length) - 1) * s->clock.length);
}

/* What lies of the first and the last quarter hour, and how many are there for the
 * whole of those between. Whole days at once. */
void clock_duty(struct sim *s, int32_t team, double from, double to)
{
    double *quarters = s->tally->team_duty + team * QUARTERS;
    int32_t *changes = s->team_clocks[team].duty_changes;
    int64_t first = (int64_t)(from / QUARTER_MIN), last = (int64_t)(to / QUARTER_MIN);
    int32_t days = (int32_t)(last / QUARTERS - first / QUARTERS);
    int32_t begin = (int32_t)(first % QUARTERS), end = (int32_t)(last % QUARTERS);
    quarters[begin] -= from - (double)(first * QUARTER_MIN);
    quarters[end] += to - (double)(last * QUARTER_MIN);
    changes[begin]++;
    changes[end]--;
    changes[0] += days;
}

static void finish_duty(struct sim *s)
{
    for (int i = 0; i < s->plan->team_count; i++)
        for (int q = 0, people = 0; q < QUARTERS; q++) {
            people += s->team_clocks[i].duty_changes[q];
            s->tally->team_duty[i * QUARTERS + q] += (double)people * QUARTER_MIN;
        }
}

void clock_day_over(struct sim *s)
{
    struct tally *t = s->tally;
    for (int p = 0; p < t->procedure_count; p++)
        t->open_cases[p * t->day_count + s->cursor_day] = (int32_t)s->inside[p];
}

void clock_finish(struct sim *s)
{
    finish_duty(s);
    clock_present(s, -s->clock.inside);
    if (s->plan->sweep)
        count_work(s, s->now);
    count_residents(s, s->now, true);
}
