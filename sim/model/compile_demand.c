/* Expected cases of every day, and the shape of a day. */
#include "compile.h"

#include "base/hash.h"
#include "engine/random.h"
#include "model/calendar.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOURS_PER_YEAR = 8760, MINUTES_PER_DAY = 1440 };

static bool is_flat(const struct compiler *k, name_id profile)
{
    return profile == NAME_NONE || strcmp(check_name(&k->c, profile), "flat") == 0;
}

/* ---- the weight of a day ---- */

/* What a profile says of days; 1 where it says nothing. */
struct day_weights {
    double month[12], weekday[7], after_holiday; /* January and Monday first */
};

static struct day_weights read_weights(const struct compiler *k, name_id profile)
{
    struct day_weights w = {.after_holiday = 1};
    for (int i = 0; i < 12; i++)
        w.month[i] = 1;
    for (int i = 0; i < 7; i++)
        w.weekday[i] = 1;
    for (int i = 0; i < k->c.profile_count; i++) {
        const struct profile_row *p = &k->c.profiles[i];
        if (p->profile != profile)
            continue;
        int slot = profile_slot(p->kind, check_name(&k->c, p->slot));
        if (p->kind == PROFILE_MONTH)
            w.month[slot] = p->weight;
        else if (p->kind == PROFILE_WEEKDAY)
            w.weekday[slot] = p->weight;
        else if (p->kind == PROFILE_AFTER_HOLIDAY)
            w.after_holiday = p->weight;
    }
    return w;
}

/* A date as demand sees it; after_holiday: the first open day after a weekday of
 * its own on which the site was closed. */
struct demand_day {
    int month, weekday;
    bool open, after_holiday;
};

/* The days of the plan, and before them those back to the last open one. */
struct demand_days {
    struct demand_day *all, *plan; /* plan[0] is the plan's first */
};

static struct demand_days find_days(const struct compiler *k, int site)
{
    const struct plan *p = k->plan;
    int32_t first = step_open_days(k, site, p->first_date, -1, 1);
    uint32_t usual = site_row_of(&k->c, site)->days.mask;
    int before = p->first_date - first;
    struct demand_days days;
    days.all = mem_zeroed((size_t)(before + p->day_count), sizeof *days.all);
    days.plan = days.all + before;
    bool closed_weekday = false;
    for (int i = 0; i < before + p->day_count; i++) {
        struct demand_day *day = &days.all[i];
        int year, of_month;
        date_to_civil(first + i, &year, &day->month, &of_month);
        day->month--;
        day->weekday = date_weekday(first + i);
        day->open = i < before ? i == 0 : site_open(k, site, i - before);
        day->after_holiday = day->open && closed_weekday;
        closed_weekday = !day->open && (closed_weekday || (usual >> day->weekday & 1));
    }
    return days;
}

static double visit_weight(const struct day_weights *w, const struct demand_day *day)
{
    double weight = w->month[day->month] * w->weekday[day->weekday];
    return day->after_holiday ? weight * w->after_holiday : weight;
}

/* What was posted since the last delivery. */
static double mail_weight(const struct day_weights *w, const struct demand_days *days,
                          const struct demand_day *day)
{
    double weight = 0;
    do
        weight += w->month[day->month] * w->weekday[day->weekday];
    while (day > days->all && !(--day)->open);
    return weight;
}

bool demand_of_days(const struct compiler *k, const struct procedure_row *row, double parties,
                    double *out)
{
    const struct plan *p = k->plan;
    const struct labels *l = k->labels;
    const struct day_weights w = read_weights(k, row->profile);
    int site = site_of(&k->c, row->site);
    struct demand_days days = find_days(k, site);
    double sum = 0;
    for (int d = 0; d < p->day_count; d++) {
        out[d] = 0;
        if (!site_open(k, site, d))
            continue;
        if (row->arrivals == ARRIVALS_MAIL)
            out[d] = mail_weight(&w, &days, &days.plan[d]);
        else
            out[d] = is_flat(k, row->profile) ? 1 : visit_weight(&w, &days.plan[d]);
        if (d >= l->first_counted_day && d < l->first_counted_day + l->counted_days)
            sum += out[d];
    }
    for (int d = 0; d < p->day_count; d++)
        out[d] = sum > 0 ? parties * out[d] / sum : 0;
    free(days.all);
    return sum > 0 || !(parties > 0);
}

void report_never_comes(const struct compiler *k, int row)
{
    const struct procedure_row *p = &k->c.procedures[row];
    diag_add(k->d, DIAG_ERROR, check_place(&k->c, "procedures", row, "profile"), NULL,
             T(k->d->lang, "the profile has no weight on any open day of %s: nobody would come",
               "この偏りは%sの開庁日に重みがなく、誰も来ないことになります。"),
             site_name(&k->c, site_of(&k->c, p->site)));
}

/* ---- the shape of a day ---- */

struct slot {
    double from, weight;
};

static int by_time(const void *a, const void *b)
{
    double x = ((const struct slot *)a)->from, y = ((const struct slot *)b)->from;
    return (x > y) - (x < y);
}

/* Those of a profile by time; `out` has room for all rows. */
static int read_slots(const struct compiler *k, name_id profile, struct slot *out)
{
    int count = 0;
    for (int i = 0; i < k->c.profile_count && !is_flat(k, profile); i++) {
        const struct profile_row *p = &k->c.profiles[i];
        if (p->profile == profile && p->kind == PROFILE_SLOT)
            out[count++] =
                (struct slot){profile_slot(PROFILE_SLOT, check_name(&k->c, p->slot)), p->weight};
    }
    qsort(out, (size_t)count, sizeof *out, by_time);
    return count;
}

/* A slot's weight is spread evenly over its own time, from its start to the
 * next one's (the last: to closing), and only what lies in the opening hours
 * counts. Returns the number of points. */
static int shape_points(const struct slot *slots, int count, double open, double close,
                        double *minute, double *share)
{
    int points = 1;
    minute[0] = open;
    share[0] = 0;
    for (int i = 0; i < count; i++) {
        double from = slots[i].from, to = i + 1 < count ? slots[i + 1].from : close;
        double low = fmax(from, open), high = fmin(to, close);
        if (high <= low || to <= from)
            continue;
        if (low > minute[points - 1]) {
            minute[points] = low;
            share[points] = share[points - 1];
            points++;
        }
        minute[points] = high;
        share[points] = share[points - 1] + slots[i].weight * (high - low) / (to - from);
        points++;
    }
    return points;
}

/* The shape of the last `points` points: an earlier one where both are the same. */
static int share_shape(struct plan *p, struct plan_shape *shapes, const double *minute,
                       const double *share, int points)
{
    size_t size = (size_t)points * sizeof *minute;
    for (int i = 0; i < p->shape_count; i++)
        if (shapes[i].count == points &&
            memcmp(minute + shapes[i].first, minute + p->shape_points, size) == 0 &&
            memcmp(share + shapes[i].first, share + p->shape_points, size) == 0)
            return i;
    shapes[p->shape_count] = (struct plan_shape){p->shape_points, points};
    p->shape_points += points;
    return p->shape_count++;
}

static int add_shape(struct plan *p, const struct slot *slots, int count, struct opening_time hours,
                     double *minute, double *share, struct plan_shape *shapes)
{
    double open = hours.open, close = hours.close;
    double *m = minute + p->shape_points, *s = share + p->shape_points;
    int points = shape_points(slots, count, open, close, m, s);
    double total = s[points - 1];
    if (points < 2 || total <= 0) {
        m[1] = close;
        s[1] = total = 1;
        points = 2;
    }
    for (int i = 0; i < points; i++)
        s[i] = i + 1 == points ? 1 : s[i] / total;
    return share_shape(p, shapes, minute, share, points);
}

/* The points as they stay in the plan; frees the scratch. */
static double *keep_points(struct plan *p, double *points)
{
    double *kept = arena_array(&p->arena, (size_t)p->shape_points, sizeof *kept);
    memcpy(kept, points, (size_t)p->shape_points * sizeof *kept);
    free(points);
    return kept;
}

/* ---- opening hours: days that have the same share a shape ---- */

enum { HOURS_MAX = 64 };

/* The number of these hours; HOURS_MAX: there are more than that. */
static int hours_number(struct plan *p, struct opening_time *hours, struct opening_time time)
{
    int i = 0;
    while (i < p->hours_count && (hours[i].open != time.open || hours[i].close != time.close))
        i++;
    if (i == p->hours_count && i < HOURS_MAX)
        hours[p->hours_count++] = time;
    return i;
}

static bool compile_hours(struct compiler *k, struct opening_time *hours)
{
    struct plan *p = k->plan;
    size_t cells = (size_t)(p->site_count * p->day_count);
    int32_t *day_hours = arena_array(&p->arena, cells, sizeof *day_hours);
    p->day_hours = day_hours;
    for (int site = 0; site < p->site_count; site++)
        for (int d = 0; d < p->day_count; d++) {
            struct opening_time time = {0, MINUTES_PER_DAY};
            if (k->office)
                time = office_hours(&k->c, site, p->first_date + d);
            bool open = site_open(k, site, d);
            int number = open ? hours_number(p, hours, time) : -1;
            day_hours[site * p->day_count + d] = number;
            if (number < HOURS_MAX)
                continue;
            diag_add(k->d, DIAG_ERROR, (struct place){.file = "openings.csv"}, NULL,
                     T(k->d->lang, "more than %d different opening hours in a year",
                       "1年の開庁時間の種類が%dを超えています。"),
                     HOURS_MAX - 1);
            return false;
        }
    if (p->hours_count == 0)
        hours[p->hours_count++] = (struct opening_time){0, MINUTES_PER_DAY};
    struct plan_hours *kept = arena_array(&p->arena, (size_t)p->hours_count, sizeof *kept);
    for (int i = 0; i < p->hours_count; i++)
        kept[i] = (struct plan_hours){hours[i].open, hours[i].close};
    p->hours = kept;
    return true;
}

static struct plan_slots slots_of(const struct procedure_row *row, struct opening_time hours)
{
    double from = row->at != CLOCK_UNSET && row->at > hours.open ? row->at : hours.open;
    return (struct plan_slots){hours.open, from, appointment_slots(row, hours)};
}

/* ---- the day factor, one for all ---- */

static bool has_day_factor(const struct compiler *k, name_id profile, int *row)
{
    for (int i = 0; i < k->c.profile_count; i++)
        if (k->c.profiles[i].profile == profile && k->c.profiles[i].kind == PROFILE_DAY_FACTOR) {
            *row = i;
            return true;
        }
    return false;
}

static bool compile_day_factor(struct compiler *k, struct plan_source *sources)
{
    int first = -1, row;
    for (int i = 0; i < k->c.procedure_count; i++) {
        if (!has_day_factor(k, k->c.procedures[i].profile, &row))
            continue;
        sources[i].uses_day_factor = 1;
        if (first < 0)
            first = row;
        if (k->c.profiles[row].weight != k->c.profiles[first].weight) {
            diag_add(k->d, DIAG_ERROR, check_place(&k->c, "profiles", row, "weight"), NULL,
                     T(k->d->lang,
                       "the day factor is one for all procedures; another profile says %.6g",
                       "日変動は全手続に共通です。別の偏りでは%.6gです。"),
                     k->c.profiles[first].weight);
            return false;
        }
    }
    k->plan->day_factor_key = hash_text("day_factor");
    if (first >= 0 && k->c.profiles[first].weight > 0) {
        struct dist d = {DIST_LOGNORMAL, 1, k->c.profiles[first].weight, 0};
        k->plan->day_factor = sampler_make(&d);
    }
    return true;
}

/* ---- shifts ---- */

double cases_of_row(const struct compiler *k, const struct procedure_row *row)
{
    return cases_of_procedure(&k->c, row);
}

double cases_entering(const struct compiler *k, int procedure)
{
    const struct procedure_row *to = &k->c.procedures[procedure];
    double cases = 0;
    for (int i = 0; i < k->c.procedure_count; i++) {
        const struct procedure_row *row = &k->c.procedures[i];
        double share = row == to;
        for (uint32_t j = 0; j < row->shifts.count; j++) {
            bool here = row->shifts.to[j].procedure == to->procedure &&
                        row->shifts.to[j].channel == (name_id)to->channel;
            share += (here - (row == to)) * row->shifts.to[j].share;
        }
        cases += share * cases_of_row(k, row);
    }
    return cases;
}

/* The flow of a procedure in the first row that has it, whoever's: one for all
 * alternatives. */
static name_id written_flow(const struct compiler *k, const struct procedure_row *row)
{
    int count;
    const struct procedure_row *rows = book_rows(&k->c.v->model->book, "procedures", &count);
    for (int i = 0; i < count; i++)
        if (rows[i].procedure == row->procedure && rows[i].channel == row->channel)
            return rows[i].flow;
    return row->flow;
}

static bool is_drawn(const struct dist *d)
{
    return d->kind != DIST_NONE && d->kind != DIST_CONSTANT && d->kind != DIST_DAYS;
}

/* The first draw that the flow needs as it is written, before any alternative. */
static void find_first_draw(const struct compiler *k, const struct procedure_row *row,
                            struct plan_source *out)
{
    int count;
    const struct step_row *rows = book_rows(&k->c.v->model->book, "steps", &count);
    name_id flow = written_flow(k, row);
    for (int i = 0; i < count; i++) {
        bool chance = !isnan(rows[i].chance);
        if (rows[i].flow != flow || (!chance && !is_drawn(&rows[i].minutes)))
            continue;
        out->first_key = step_key(k, &rows[i]);
        out->first_purpose = chance ? DRAW_CHANCE : DRAW_SERVICE;
        return;
    }
}

static void make_source(struct compiler *k, int index, struct plan_source *out, double *day_mean)
{
    const struct procedure_row *row = &k->c.procedures[index];
    char name[512];
    snprintf(name, sizeof name, "%s/%s", check_name(&k->c, row->procedure),
             word_text(channel_words, row->channel, LANG_EN));
    out->key = hash_text(name);
    out->kind = row->arrivals == ARRIVALS_MAIL          ? SOURCE_MAIL
                : row->arrivals == ARRIVALS_APPOINTMENT ? SOURCE_APPOINTMENT
                : row->arrivals == ARRIVALS_FILE        ? SOURCE_FILE
                                                        : SOURCE_WALK_IN;
    out->procedure = index;
    out->site = k->office ? site_of(&k->c, row->site) : MAIN_OFFICE;
    if (out->kind == SOURCE_APPOINTMENT) {
        out->slot_min = row->slot_min;
        out->slot_capacity = (int32_t)slot_capacity(&k->c, row);
        out->no_show = row->no_show;
        out->punctuality = compile_sampler(k, &row->punctuality);
    }
    out->mail_minute = row->at == CLOCK_UNSET ? 0 : row->at;
    out->work = compile_sampler(k, &row->work);
    find_first_draw(k, row, out);
    double cases = cases_of_row(k, row) / party_mean(&row->party);
    if (out->kind == SOURCE_FILE)
        compile_log(k, row, out, day_mean);
    else if (!k->office)
        for (int d = 0; d < k->plan->day_count; d++)
            day_mean[d] = cases / HOURS_PER_YEAR * 24;
    else if (!demand_of_days(k, row, cases, day_mean))
        report_never_comes(k, index);
}

/* Cumulative shares of 1, 2 … cases that come together. */
static void add_party(struct compiler *k, const struct party *party, struct plan_source *out,
                      double *party_upto)
{
    double upto = 0;
    out->party_first = k->plan->party_count;
    out->party_count = (int32_t)party->count;
    for (uint32_t i = 0; i < party->count; i++) {
        upto += party->share[i];
        party_upto[k->plan->party_count++] = i + 1 == party->count ? 1 : upto;
    }
}

/* The shape of every source's day, by opening hours. */
static void compile_shapes(struct compiler *k, const struct opening_time *hours)
{
    struct plan *p = k->plan;
    size_t cells = ((size_t)p->source_count + 1) * (size_t)p->hours_count;
    size_t rows = (size_t)k->c.profile_count + 1, most = cells * 2 * (rows + 1);
    struct plan_shape *shapes = arena_array(&p->arena, cells, sizeof *shapes);
    int32_t *source_shape = arena_array(&p->arena, cells, sizeof *source_shape);
    struct slot *slots = mem_alloc(rows * sizeof *slots);
    double *minute = mem_alloc(most * sizeof *minute), *share = mem_alloc(most * sizeof *share);
    for (int i = 0; i < p->source_count; i++) {
        int count = read_slots(k, k->c.procedures[k->source_row[i]].profile, slots);
        for (int h = 0; h < p->hours_count; h++)
            source_shape[i * p->hours_count + h] =
                add_shape(p, slots, count, hours[h], minute, share, shapes);
    }
    p->shapes = shapes;
    p->source_shape = source_shape;
    p->shape_minute = keep_points(p, minute);
    p->shape_share = keep_points(p, share);
    free(slots);
}

bool compile_demand(struct compiler *k)
{
    struct opening_time hours[HOURS_MAX];
    if (!compile_hours(k, hours))
        return false;
    struct plan *p = k->plan;
    size_t rows = (size_t)k->c.procedure_count, moved = (size_t)count_moved(k);
    size_t count = rows + moved;
    struct plan_source *sources = arena_array(&p->arena, count + 1, sizeof *sources);
    struct plan_shift *shifts =
        arena_array(&p->arena, rows * SHIFT_MAX + 3 * moved + 1, sizeof *shifts);
    struct plan_slots *slots =
        arena_array(&p->arena, (count + 1) * (size_t)p->hours_count, sizeof *slots);
    double *party_upto = arena_array(&p->arena, rows * PARTY_MAX + 1, sizeof *party_upto);
    double *day_mean = arena_array(&p->arena, count * (size_t)p->day_count + 1, sizeof *day_mean);
    k->source_row = arena_array(&p->arena, count + 1, sizeof *k->source_row);
    p->source_count = (int32_t)count;
    p->moved_count = (int32_t)moved;
    for (int i = 0; i < (int)rows; i++) {
        const struct procedure_row *row = &k->c.procedures[i];
        make_source(k, i, &sources[i], day_mean + (size_t)i * (size_t)p->day_count);
        add_shifts(k, row, &sources[i], shifts);
        add_party(k, &row->party, &sources[i], party_upto);
        k->source_row[i] = i;
        for (int h = 0; sources[i].kind == SOURCE_APPOINTMENT && h < p->hours_count; h++)
            slots[i * p->hours_count + h] = slots_of(row, hours[h]);
    }
    bool good = compile_day_factor(k, sources);
    compile_moved(k, sources, shifts, day_mean);
    compile_shapes(k, hours);
    p->sources = sources;
    p->shifts = shifts;
    p->party_upto = party_upto;
    p->source_slots = slots;
    p->day_mean = day_mean;
    return good;
}
