/* Bands and breaks to patterns: what happens at which minute of a day.
 *
 * A day's pattern depends on its weekday, on the sites that are open, on the part
 * of the year and on yesterday's, because a band until 24:00 ends where today's may
 * begin: net of both, nobody moves. */
#include "compile.h"

#include "model/calendar.h"
#include <stdlib.h>
#include <string.h>

enum { DAY_END = 1440 };

/* What bands ask of a day. No site is open before the first. */
struct day_kind {
    int weekday, season;
    uint64_t open; /* a bit a site */
};

/* A pattern that was made, and for what. */
struct made {
    struct day_kind today, yesterday;
    int pattern;
};

struct duty {
    struct compiler *k;
    struct plan_change *changes;
    int32_t count, capacity;
    struct plan_pattern *patterns;
    struct made *made;
    int made_count;
};

static void emit(struct duty *w, double minute, enum change_kind kind, int index, int amount,
                 double minutes)
{
    if (w->count == w->capacity) {
        w->capacity = w->capacity ? 2 * w->capacity : 64;
        w->changes = mem_resize(w->changes, (size_t)w->capacity, sizeof *w->changes);
    }
    w->changes[w->count++] = (struct plan_change){minute, kind, index, amount, 0, minutes};
}

bool has_band(const struct compiler *k, const struct team_row *t, int weekday, int season)
{
    return (t->days.mask >> weekday & 1) && row_holds(t, k->seasons.all[season].date);
}

static bool is_open(const struct day_kind *day, int site) { return day->open >> site & 1; }

static bool works(const struct duty *w, const struct team_row *t, const struct day_kind *day)
{
    return has_band(w->k, t, day->weekday, day->season) && is_open(day, site_of(&w->k->c, t->site));
}

static int whole_people(const struct compiler *k, const struct team_row *t)
{
    return (int)row_people(k, t);
}

/* More (or fewer) people of the team at this minute. */
static int net_change(const struct duty *w, name_id team, const struct day_kind *today,
                      const struct day_kind *yesterday, int minute)
{
    const struct check *c = &w->k->c;
    int net = 0;
    for (int t = 0; t < c->team_count; t++) {
        const struct team_row *row = &c->teams[t];
        if (row->team != team)
            continue;
        int people = whole_people(w->k, row);
        if (works(w, row, today) && row->from == minute)
            net += people;
        if (works(w, row, today) && row->to == minute && minute < DAY_END)
            net -= people;
        if (minute == 0 && works(w, row, yesterday) && row->to == DAY_END)
            net -= people;
    }
    return net;
}

static void emit_net(struct duty *w, int team, const struct day_kind *today,
                     const struct day_kind *yesterday, int minute)
{
    int net = net_change(w, w->k->teams[team], today, yesterday, minute);
    if (net != 0)
        emit(w, minute, CHANGE_DUTY, team, net, 0);
}

/* Each minute at which a band of the team begins or ends, once. */
static void emit_duty(struct duty *w, int team, const struct day_kind *today,
                      const struct day_kind *yesterday)
{
    bool seen[DAY_END + 1] = {[0] = true, [DAY_END] = true};
    const struct check *c = &w->k->c;
    emit_net(w, team, today, yesterday, 0);
    for (int t = 0; t < c->team_count; t++) {
        const int edges[] = {c->teams[t].from, c->teams[t].to};
        if (c->teams[t].team != w->k->teams[team] || !works(w, &c->teams[t], today))
            continue;
        for (int i = 0; i < 2; i++) {
            if (!seen[edges[i]])
                emit_net(w, team, today, yesterday, edges[i]);
            seen[edges[i]] = true;
        }
    }
}

/* The end of the team's day and the overtime after it (of bands that end
 * together the longest); -1: not on duty. A band of nobody is none. */
static int last_end(const struct duty *w, int team, const struct day_kind *today, double *overtime)
{
    const struct check *c = &w->k->c;
    int last = -1;
    for (int t = 0; t < c->team_count; t++) {
        const struct team_row *row = &c->teams[t];
        if (row->team != w->k->teams[team] || !works(w, row, today) || row->to < last ||
            whole_people(w->k, row) == 0)
            continue;
        double own = isnan(row->overtime_min) ? INFINITY : row->overtime_min;
        *overtime = row->to == last ? fmax(*overtime, own) : own;
        last = row->to;
    }
    return last;
}

static void emit_last(struct duty *w, int team, const struct day_kind *today)
{
    double overtime = 0;
    int last = last_end(w, team, today, &overtime);
    if (last >= 0 && last < DAY_END)
        emit(w, last, CHANGE_LAST, team, 0, overtime);
}

/* Staggered: the i-th person of a window goes in its slot i modulo its slots. */
static void emit_window(struct duty *w, int team, const struct break_window *window, int people)
{
    int slots = (window->to - window->from) / window->length_min;
    for (int i = 0; i < people; i++)
        emit(w, window->from + i % slots * window->length_min, CHANGE_BREAK, team, 0,
             window->length_min);
}

/* People of a row that no window of its rota names. */
static int others_of(const struct compiler *k, const struct team_row *row)
{
    int named = 0;
    for (uint32_t i = 0; i < row->breaks.count; i++)
        named += row->breaks.at[i].people;
    return whole_people(k, row) - named;
}

static void emit_breaks(struct duty *w, int team, const struct day_kind *today)
{
    const struct check *c = &w->k->c;
    for (int t = 0; t < c->team_count; t++) {
        const struct team_row *row = &c->teams[t];
        if (row->team != w->k->teams[team] || !works(w, row, today))
            continue;
        for (uint32_t i = 0; i < row->breaks.count; i++) {
            const struct break_window *window = &row->breaks.at[i];
            emit_window(w, team, window, window->people ? window->people : others_of(w->k, row));
        }
    }
}

/* Telephone and general affairs: each person is away in equal pieces of at most
 * half an hour, spread over the band so that few are away at once. */
enum { AWAY_MOST_MIN = 30 };

static void emit_away(struct duty *w, int team, const struct day_kind *today)
{
    const struct check *c = &w->k->c;
    for (int t = 0; t < c->team_count; t++) {
        const struct team_row *row = &c->teams[t];
        int people =
            row->team == w->k->teams[team] && works(w, row, today) ? whole_people(w->k, row) : 0;
        if (people == 0 || row->share >= 1)
            continue;
        double band = row->to - row->from - break_minutes(w->k, row) / people;
        double away = (1 - row->share) * band;
        int pieces = (int)ceil(away / AWAY_MOST_MIN - 1e-9);
        double room = row->to - row->from - away / pieces;
        for (int j = 0; j < pieces; j++)
            for (int i = 0; i < people; i++)
                emit(w, row->from + room * (j + (i + 0.5) / people) / pieces, CHANGE_AWAY, team,
                     row->to, away / pieces);
    }
}

/* When nobody will serve the role any more; teams that stay until nobody is
 * inside never close it. */
static void emit_close(struct duty *w, int role, const struct day_kind *today)
{
    const struct plan *p = w->k->plan;
    double close = -1;
    for (int i = 0; i < p->roles[role].team_count; i++) {
        double overtime = 0;
        int last = last_end(w, p->role_team[p->roles[role].team_first + i], today, &overtime);
        if (last >= 0)
            close = fmax(close, last + overtime);
    }
    if (close >= 0 && close < DAY_END)
        emit(w, close, CHANGE_CLOSE_ROLE, role, 0, 0);
}

static int by_minute(const void *a, const void *b)
{
    const struct plan_change *x = a, *y = b;
    if (x->minute != y->minute)
        return x->minute < y->minute ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind - y->kind;
    if (x->index != y->index)
        return x->index - y->index;
    return x->amount - y->amount;
}

/* The index of the pattern that begins at `first`: an earlier one where both
 * say the same. */
static int share_pattern(struct duty *w, int32_t first)
{
    int32_t count = w->count - first;
    for (int i = 0; i < w->k->plan->pattern_count; i++) {
        const struct plan_pattern *other = &w->patterns[i];
        if (other->count != count || (count && memcmp(w->changes + other->first, w->changes + first,
                                                      (size_t)count * sizeof *w->changes) != 0))
            continue;
        w->count = first;
        return i;
    }
    int index = w->k->plan->pattern_count++;
    w->patterns[index] = (struct plan_pattern){first, count};
    return index;
}

/* An outage until 24:00 ends with the next day's changes: one from 0:00 on goes on
 * with it. */
static bool ends_at_midnight_before(const struct outage_row *o, int32_t date)
{
    return o->to == DAY_END && o->date == date - 1;
}

/* Outages of one date. */
static void emit_outages(struct duty *w, int32_t date)
{
    const struct check *c = &w->k->c;
    for (int i = 0; i < c->outage_count; i++) {
        const struct outage_row *o = &c->outages[i];
        int team = o->team == NAME_NONE ? -1 : plan_team_of(w->k, o->team);
        if (o->date == date && team >= 0 && team < w->k->plan->team_count)
            emit(w, o->from, CHANGE_STOP, team, 0, o->to);
    }
}

/* On closed days too, so that each end has its beginning. */
static void emit_system_outages(struct duty *w, int32_t date)
{
    const struct check *c = &w->k->c;
    for (int i = 0; i < c->outage_count; i++) {
        const struct outage_row *o = &c->outages[i];
        int system = plan_system_of(w->k, o->system);
        if (system < 0 || o->date < w->k->plan->first_date)
            continue;
        if (o->date == date)
            emit(w, o->from, CHANGE_DOWN, system, 0, 0);
        if (o->date == date && o->to < DAY_END)
            emit(w, o->to, CHANGE_UP, system, 0, 0);
        if (ends_at_midnight_before(o, date))
            emit(w, 0, CHANGE_UP, system, 0, 0);
    }
}

static bool has_outage(const struct duty *w, int32_t date)
{
    for (int i = 0; i < w->k->c.outage_count; i++)
        if (w->k->c.outages[i].date == date || ends_at_midnight_before(&w->k->c.outages[i], date))
            return true;
    return false;
}

/* A batch goes on where somebody of its role may be there, a delay's with the main
 * office. */
static void emit_batch(struct duty *w, int step, const struct day_kind *today)
{
    const struct plan *p = w->k->plan;
    const struct plan_step *s = &p->steps[step];
    bool open = s->role == ROLE_NONE && is_open(today, MAIN_OFFICE);
    for (int i = 0; s->role != ROLE_NONE && i < p->roles[s->role].team_count; i++) {
        int team = p->role_team[p->roles[s->role].team_first + i];
        open = open || is_open(today, team_site(w->k, w->k->teams[team]));
    }
    if (open && s->batch_minute >= 0)
        emit(w, s->batch_minute, CHANGE_BATCH, step, 0, 0);
}

/* date: of a day with outages; DATE_UNSET: any day of this kind. */
static int make_pattern(struct duty *w, const struct day_kind *today,
                        const struct day_kind *yesterday, int32_t date)
{
    const struct plan *p = w->k->plan;
    int32_t first = w->count;
    for (int team = 0; team < p->team_count; team++) {
        emit_duty(w, team, today, yesterday);
        emit_last(w, team, today);
        emit_breaks(w, team, today);
        emit_away(w, team, today);
    }
    for (int role = 0; role < p->role_count; role++)
        if (w->k->office)
            emit_close(w, role, today);
    for (int s = 0; s < p->step_count; s++)
        emit_batch(w, s, today);
    if (today->open && date != DATE_UNSET)
        emit_outages(w, date);
    if (date != DATE_UNSET)
        emit_system_outages(w, date);
    if (w->count > first)
        qsort(w->changes + first, (size_t)(w->count - first), sizeof *w->changes, by_minute);
    return share_pattern(w, first);
}

static struct day_kind kind_of_day(const struct compiler *k, int day)
{
    struct day_kind kind = {0};
    if (day < 0)
        return kind;
    for (int site = 0; site < k->plan->site_count; site++)
        kind.open |= (uint64_t)site_open(k, site, day) << site;
    if (kind.open) { /* closed days are all alike */
        kind.weekday = date_weekday(k->plan->first_date + day);
        kind.season = k->day_season[day];
    }
    return kind;
}

static bool same_kind(const struct day_kind *a, const struct day_kind *b)
{
    return a->weekday == b->weekday && a->season == b->season && a->open == b->open;
}

static int pattern_of(struct duty *w, const struct day_kind *today,
                      const struct day_kind *yesterday)
{
    for (int i = 0; i < w->made_count; i++)
        if (same_kind(&w->made[i].today, today) && same_kind(&w->made[i].yesterday, yesterday))
            return w->made[i].pattern;
    int pattern = make_pattern(w, today, yesterday, DATE_UNSET);
    w->made[w->made_count++] = (struct made){*today, *yesterday, pattern};
    return pattern;
}

bool compile_duty(struct compiler *k)
{
    struct plan *p = k->plan;
    struct duty w = {.k = k};
    int32_t *day_pattern = arena_array(&p->arena, (size_t)p->day_count, sizeof *day_pattern);
    w.patterns = arena_array(&p->arena, (size_t)p->day_count, sizeof *w.patterns);
    w.made = mem_alloc((size_t)p->day_count * sizeof *w.made);
    for (int d = 0; d < p->day_count; d++) {
        struct day_kind today = kind_of_day(k, d), yesterday = kind_of_day(k, d - 1);
        int32_t date = p->first_date + d;
        day_pattern[d] = has_outage(&w, date) ? make_pattern(&w, &today, &yesterday, date)
                                              : pattern_of(&w, &today, &yesterday);
    }
    free(w.made);
    struct plan_change *changes = arena_array(&p->arena, (size_t)w.count + 1, sizeof *changes);
    if (w.count)
        memcpy(changes, w.changes, (size_t)w.count * sizeof *changes);
    free(w.changes);
    p->change_count = w.count;
    p->changes = changes;
    p->patterns = w.patterns;
    p->day_pattern = day_pattern;
    return true;
}
