#include "sim_private.h"

static struct tally_procedure *procedure_of(struct sim *s, const struct visit_case *c)
{
    return &s->tally->procedures[c->procedure];
}

static struct tally_cell *hour_of(struct sim *s, const struct visit_case *c)
{
    return &s->tally->hours[(int)c->procedure * s->tally->hour_slots + c->hour];
}

static int32_t period_at(const struct sim *s, uint32_t procedure, int32_t day, int32_t hour)
{
    const struct tally *t = s->tally;
    return (int32_t)procedure * t->period_count + (day * t->hour_slots + hour) / t->period_hours;
}

static struct tally_cell *period_of(struct sim *s, uint32_t procedure, int32_t day, int32_t hour)
{
    return &s->tally->periods[period_at(s, procedure, day, hour)];
}

/* Of the day that runs; nearly all cases end on the day on which they came. */
static struct tally_cell *today_of(struct sim *s, const struct visit_case *c)
{
    return &s->today[(int)c->procedure * s->plan->hour_slots + c->hour];
}

static bool counted_time(const struct sim *s, double time)
{
    return time >= s->plan->count_from_min && time < s->plan->count_to_min;
}

static void count_way_out(struct sim *s, const struct visit_case *c)
{
    s->tally->present_min += s->now - c->arrive;
    clock_present(s, -1);
}

static bool main_office_closed(const struct sim *s)
{
    int32_t day = (int32_t)(s->now / 1440), hours = s->plan->day_hours[day];
    double minute = s->now - 1440.0 * day;
    return hours < 0 || minute < s->plan->hours[hours].open ||
           minute >= s->plan->hours[hours].close;
}

void count_arrival(struct sim *s, const struct visit_case *c)
{
    s->tally->cases++;
    if (!c->counted) {
        period_of(s, c->procedure, c->day, c->hour)->arrived++;
        return;
    }
    if (c->present)
        clock_present(s, +1);
    s->counted_inside++;
    today_of(s, c)->arrived++;
    if (s->plan->procedures[c->procedure].away)
        procedure_of(s, c)->outside += main_office_closed(s);
}

void count_service(struct sim *s, const struct visit_case *c, double queue_min, double service_min)
{
    s->tally->services++;
    if (!c->counted)
        return;
    struct tally_step *step = &s->tally->steps[c->step];
    step->visits++;
    step->service_min += service_min;
    step->queue_min += queue_min;
}

static void add_to_cell(struct tally_cell *cell, const struct visit_case *c, double wait_first,
                        bool within)
{
    cell->ended++;
    cell->within += within;
    cell->wait_first += wait_first;
    cell->wait_later += c->wait_later;
    cell->wait_back += c->wait_back;
    cell->handling += c->handling;
}

static void add_to_histogram(struct sim *s, const struct visit_case *c, double minutes)
{
    s->tally->histograms[c->procedure * (size_t)HISTOGRAM_BINS + (size_t)histogram_bin(minutes)]++;
}

OUT_OF_LINE static void add_late(struct sim *s, const struct visit_case *c, double wait_first,
                                 bool within)
{
    const struct plan_procedure *p = &s->plan->procedures[c->procedure];
    struct tally_procedure *t = procedure_of(s, c);
    int32_t last = s->plan->day_count - 1, today = s->cursor_day < last ? s->cursor_day : last;
    int32_t open_days = s->open_before[today] - s->open_before[c->day];
    bool in_days = p->target_days < 0 || open_days <= p->target_days;
    within = within && in_days;
    add_to_cell(hour_of(s, c), c, wait_first, within);
    add_to_cell(period_of(s, c->procedure, c->day, c->hour), c, wait_first, within);
    t->open_days += open_days;
    s->tally->open_days[period_at(s, c->procedure, c->day, c->hour)] += open_days;
    t->within_days += in_days;
}

void count_end(struct sim *s, const struct visit_case *c)
{
    double total = s->now - c->arrive;
    double wait_first = isnan(c->started) ? total - c->wait_back : c->started - c->arrive;
    double wait = wait_first + c->wait_later + c->wait_back;
    /* Without a target, NAN, all are within. */
    bool within = !(wait > s->plan->procedures[c->procedure].target_min);
    if (!c->counted) {
        add_to_cell(period_of(s, c->procedure, c->day, c->hour), c, wait_first, within);
        return;
    }
    s->counted_inside--;
    struct tally_procedure *t = procedure_of(s, c);
    if (c->day == s->cursor_day) {
        add_to_cell(today_of(s, c), c, wait_first, within);
        t->within_days++;
    } else {
        add_late(s, c, wait_first, within);
    }
    add_to_histogram(s, c, c->present ? wait : total);
    t->turnaround_min += total;
    if (c->present)
        count_way_out(s, c);
}

/* Left without being served to the end. */
static void count_unserved(struct sim *s, const struct visit_case *c)
{
    s->counted_inside--;
    hour_of(s, c)->cut++;
    period_of(s, c->procedure, c->day, c->hour)->cut++;
    if (c->present)
        count_way_out(s, c);
}

void count_cut(struct sim *s, const struct visit_case *c)
{
    if (!c->counted)
        return;
    procedure_of(s, c)->cut++;
    count_unserved(s, c);
}

void count_left(struct sim *s, const struct visit_case *c)
{
    if (!c->counted)
        return;
    procedure_of(s, c)->left++;
    count_unserved(s, c);
}

void count_booking(struct sim *s, const struct source_state *src, int32_t day, uint32_t wish_date,
                   bool comes)
{
    if (!counted_time(s, 1440.0 * day))
        return;
    const struct plan *p = s->plan;
    struct tally_procedure *t = &s->tally->procedures[src->plan->procedure];
    int32_t wished = (int32_t)wish_date - p->first_date;
    t->booked++;
    t->no_show += !comes;
    t->booking_days += s->open_before[day] - s->open_before[wished];
}

OUT_OF_LINE void count_resumed(struct sim *s, const struct visit_case *c, double queue_min,
                               double service_min)
{
    if (!c->counted)
        return;
    s->tally->steps[c->step].queue_min += queue_min;
    s->tally->steps[c->step].service_min += service_min;
}

void count_stopped(struct sim *s, const struct visit_case *c, double rest)
{
    if (c->counted)
        s->tally->steps[c->step].service_min -= rest;
}

void sim_log(struct sim *s, struct event_log *log) { s->log = log; }

OUT_OF_LINE void log_service(struct sim *s, const struct visit_case *c, int32_t team,
                             double minutes)
{
    struct event_log *log = s->log;
    if (!c->counted)
        return;
    if (log->count == log->capacity) {
        log->capacity = log->capacity ? 2 * log->capacity : 4096;
        log->items = mem_resize(log->items, log->capacity, sizeof *log->items);
    }
    log->items[log->count++] = (struct service_event){.ready = c->since,
                                                      .start = s->now,
                                                      .end = s->now + minutes,
                                                      .source = c->source,
                                                      .date = c->date,
                                                      .candidate = c->candidate,
                                                      .procedure = (int32_t)c->procedure,
                                                      .step = c->step,
                                                      .team = team};
}

/* The newest row of the case is that of the piece that ends now. */
void log_stopped(struct sim *s, const struct visit_case *c)
{
    struct event_log *log = s->log;
    for (size_t i = log->count; c->counted && i-- > 0;) {
        struct service_event *e = &log->items[i];
        if (e->source != c->source || e->date != c->date || e->candidate != c->candidate ||
            e->step != c->step)
            continue;
        e->end = s->now;
        return;
    }
}

void count_duty(struct sim *s, int32_t team, double from, double to)
{
    from = fmax(from, s->plan->count_from_min);
    to = fmin(to, s->plan->count_to_min);
    if (from >= to)
        return;
    s->tally->teams[team].duty_min += to - from;
    clock_duty(s, team, from, to);
}

/* Services that start in the counted time count whole. */
void count_busy(struct sim *s, int32_t team, double from, double minutes)
{
    if (!counted_time(s, from))
        return;
    struct tally_team *t = &s->tally->teams[team];
    t->busy_min += minutes;
    t->services++;
}

void count_not_busy(struct sim *s, int32_t team, double from, double rest)
{
    if (!counted_time(s, from))
        return;
    s->tally->teams[team].busy_min -= rest;
    s->tally->teams[team].services--;
}

/* Minutes between two times from 22:00 to 5:00, of which 0:00 is day 0's. */
static double night_between(double from, double to)
{
    enum { DAY = 1440, NIGHT_FROM = 22 * 60, NIGHT_MIN = 7 * 60 };
    double minutes = 0, night = floor((from - NIGHT_FROM) / DAY) * DAY + NIGHT_FROM;
    for (; night < to; night += DAY)
        minutes += fmax(0, fmin(to, night + NIGHT_MIN) - fmax(from, night));
    return minutes;
}

void count_overtime(struct sim *s, int32_t team, double from, double to)
{
    struct tally *t = s->tally;
    if (!counted_time(s, from) || to <= from)
        return;
    t->teams[team].overtime_min += to - from;
    t->teams[team].night_min += night_between(from, to);
    t->team_overtime[team * t->day_count + (int)(from / 1440)] += to - from;
}

void count_day_over(struct sim *s)
{
    struct tally *t = s->tally;
    int32_t weekday = plan_weekday(s->plan, s->cursor_day) * t->hour_slots;
    clock_day_over(s);
    for (int p = 0; p < t->procedure_count; p++)
        for (int h = 0; h < t->hour_slots; h++) {
            struct tally_cell *cell = &s->today[p * t->hour_slots + h];
            if (cell->arrived == 0)
                continue;
            tally_cell_add(&t->hours[p * t->hour_slots + h], cell);
            tally_cell_add(period_of(s, (uint32_t)p, s->cursor_day, h), cell);
            if (s->plan->procedures[p].present)
                t->arrived_hours[weekday + h] += cell->arrived;
            *cell = (struct tally_cell){.arrived = 0};
        }
}

/* Whoever came in the counted time and is still there: all but the free records
 * and papers. */
static void count_unfinished(struct sim *s)
{
    for (uint32_t id = s->case_free; id != NONE; id = s->cases[id].next)
        s->cases[id].counted = 0;
    for (uint32_t id = 0; id < s->case_capacity; id++) {
        const struct visit_case *c = &s->cases[id];
        if (!c->counted || c->papers)
            continue;
        procedure_of(s, c)->unfinished++;
        if (c->present)
            s->tally->present_min += s->now - c->arrive;
    }
    clock_finish(s);
}

/* Totals of what was counted by hour, and what the end of the run finds. */
void count_finish(struct sim *s)
{
    if (s->cursor_day < s->plan->day_count)
        count_day_over(s);
    for (int p = 0; p < s->plan->procedure_count; p++) {
        struct tally_procedure *t = &s->tally->procedures[p];
        for (int h = 0; h < s->tally->hour_slots; h++) {
            t->arrived += s->tally->hours[p * s->tally->hour_slots + h].arrived;
            t->ended += s->tally->hours[p * s->tally->hour_slots + h].ended;
        }
    }
    count_unfinished(s);
}
