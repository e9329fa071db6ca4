/* Expected cases of every day, and the shape of a day. */
#include "compile.h"

#include "base/hash.h"
#include "model/calendar.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOURS_PER_YEAR = 8760, MINUTES_PER_DAY = 1440 };

static bool is_flat(const struct compiler *k, name_id profile)
{
    return profile == NAME_NONE || strcmp(check_name(&k->c, profile), "flat") == 0;
}

/* The weight of a slot of a profile; 1 where the profile does not say. */
static double weight(const struct compiler *k, name_id profile, int kind, const char *slot)
{
    for (int i = 0; i < k->c.profile_count; i++) {
        const struct profile_row *p = &k->c.profiles[i];
        if (p->profile == profile && p->kind == kind &&
            strcmp(check_name(&k->c, p->slot), slot) == 0)
            return p->weight;
    }
    return 1;
}

static double month_weight(const struct compiler *k, name_id profile, int32_t date)
{
    int year, month, day;
    char slot[12];
    date_to_civil(date, &year, &month, &day);
    snprintf(slot, sizeof slot, "%d", month);
    return weight(k, profile, PROFILE_MONTH, slot);
}

static double weekday_weight(const struct compiler *k, name_id profile, int32_t date)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    return weight(k, profile, PROFILE_WEEKDAY, names[date_weekday(date)]);
}

/* The first open day after a weekday on which the office was closed. */
static bool after_holiday(const struct compiler *k, int32_t date)
{
    for (int32_t d = date - 1; !office_open(&k->c, d); d--)
        if (date_weekday(d) < 5)
            return true;
    return false;
}

static double visit_weight(const struct compiler *k, name_id profile, int32_t date)
{
    double w = month_weight(k, profile, date) * weekday_weight(k, profile, date);
    return after_holiday(k, date) ? w * weight(k, profile, PROFILE_AFTER_HOLIDAY, "1") : w;
}

/* What was posted since the last delivery. */
static double mail_weight(const struct compiler *k, name_id profile, int32_t date)
{
    double w = 0;
    int32_t d = date;
    do
        w += month_weight(k, profile, d) * weekday_weight(k, profile, d);
    while (!office_open(&k->c, --d));
    return w;
}

static void spread_over_days(const struct compiler *k, const struct procedure_row *row,
                             double cases, double *out)
{
    const struct plan *p = k->plan;
    const struct labels *l = k->labels;
    double sum = 0;
    for (int d = 0; d < p->day_count; d++) {
        if (!k->day_open[d])
            continue;
        int32_t date = p->first_date + d;
        if (is_flat(k, row->profile) && row->arrivals != ARRIVALS_MAIL)
            out[d] = 1;
        else
            out[d] = row->arrivals == ARRIVALS_MAIL ? mail_weight(k, row->profile, date)
                                                    : visit_weight(k, row->profile, date);
        if (d >= l->first_counted_day && d < l->first_counted_day + l->counted_days)
            sum += out[d];
    }
    for (int d = 0; d < p->day_count; d++)
        out[d] = sum > 0 ? cases * out[d] / sum : 0;
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

static int read_slots(const struct compiler *k, name_id profile, struct slot *out)
{
    int count = 0;
    for (int i = 0; i < k->c.profile_count; i++) {
        const struct profile_row *p = &k->c.profiles[i];
        int hour, minute;
        if (p->profile != profile || p->kind != PROFILE_SLOT ||
            sscanf(check_name(&k->c, p->slot), "%d:%d", &hour, &minute) != 2)
            continue;
        out[count++] = (struct slot){60 * hour + minute, p->weight};
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

static int add_shape(struct compiler *k, name_id profile, struct opening_time hours, double *minute,
                     double *share, struct plan_shape *shapes)
{
    struct plan *p = k->plan;
    double open = hours.open, close = hours.close;
    struct slot *slots = mem_alloc((size_t)(k->c.profile_count + 1) * sizeof *slots);
    int count = is_flat(k, profile) ? 0 : read_slots(k, profile, slots);
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
    free(slots);
    return share_shape(p, shapes, minute, share, points);
}

/* ---- opening hours: days that have the same share a shape ---- */

enum { HOURS_MAX = 64 };

/* False where there are more different hours than that. */
static bool compile_hours(struct compiler *k, struct opening_time *hours)
{
    struct plan *p = k->plan;
    int32_t *day_hours = arena_array(&p->arena, (size_t)p->day_count, sizeof *day_hours);
    p->day_hours = day_hours;
    for (int d = 0; k->office && d < p->day_count; d++) {
        if (!k->day_open[d])
            continue;
        struct opening_time time = office_hours(&k->c, p->first_date + d);
        int i = 0;
        while (i < p->hours_count && (hours[i].open != time.open || hours[i].close != time.close))
            i++;
        if (i == HOURS_MAX) {
            diag_add(k->d, DIAG_ERROR, (struct place){.file = "openings.csv"}, NULL,
                     T(k->d->lang, "more than %d different opening hours in a year",
                       "1年の開庁時間の種類が%dを超えています。"),
                     HOURS_MAX - 1);
            return false;
        }
        if (i == p->hours_count)
            hours[p->hours_count++] = time;
        day_hours[d] = i;
    }
    if (p->hours_count == 0)
        hours[p->hours_count++] = (struct opening_time){0, MINUTES_PER_DAY};
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

static int find_procedure(const struct compiler *k, name_id procedure, name_id channel)
{
    for (int i = 0; i < k->c.procedure_count; i++)
        if (k->c.procedures[i].procedure == procedure &&
            k->c.procedures[i].channel == (int32_t)channel)
            return i;
    return -1;
}

static void add_shifts(struct compiler *k, const struct procedure_row *row, struct plan_source *out,
                       struct plan_shift *shifts)
{
    double upto = 0;
    out->shift_first = k->plan->shift_count;
    for (uint32_t i = 0; i < row->shifts.count; i++) {
        int to = find_procedure(k, row->shifts.to[i].procedure, row->shifts.to[i].channel);
        upto += row->shifts.to[i].share;
        if (to < 0)
            continue; /* the target was removed by a later edit */
        shifts[k->plan->shift_count++] = (struct plan_shift){upto, to};
        out->shift_count++;
    }
}

double cases_of_row(const struct compiler *k, const struct procedure_row *row)
{
    return cases_of_procedure(&k->c, row);
}

double cases_entering(const struct compiler *k, int procedure)
{
    const struct plan *p = k->plan;
    double cases = 0;
    for (int i = 0; i < p->source_count; i++) {
        const struct plan_source *s = &p->sources[i];
        double before = 0, share = 0;
        for (int j = s->shift_first; j < s->shift_first + s->shift_count; j++) {
            share += p->shifts[j].procedure == procedure ? p->shifts[j].upto - before : 0;
            before = p->shifts[j].upto;
        }
        share += s->procedure == procedure ? 1 - before : 0;
        cases += share * cases_of_row(k, &k->c.procedures[i]);
    }
    return cases;
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
                                                        : SOURCE_WALK_IN;
    out->procedure = index;
    if (out->kind == SOURCE_APPOINTMENT) {
        out->slot_min = row->slot_min;
        out->slot_capacity = (int32_t)row->slot_capacity;
        out->no_show = row->no_show;
        out->punctuality = sampler_make(&row->punctuality);
    }
    out->mail_minute = row->at == CLOCK_UNSET ? 0 : row->at;
    out->work = sampler_make(&row->work);
    double cases = cases_of_row(k, row) / party_mean(&row->party);
    if (k->office)
        spread_over_days(k, row, cases, day_mean);
    else
        for (int d = 0; d < k->plan->day_count; d++)
            day_mean[d] = cases / HOURS_PER_YEAR * 24;
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

bool compile_demand(struct compiler *k)
{
    struct opening_time hours[HOURS_MAX];
    if (!compile_hours(k, hours))
        return false;
    struct plan *p = k->plan;
    size_t count = (size_t)k->c.procedure_count;
    size_t cells = (count + 1) * (size_t)p->hours_count;
    size_t points = cells * 2 * ((size_t)k->c.profile_count + 2);
    struct plan_source *sources = arena_array(&p->arena, count + 1, sizeof *sources);
    struct plan_shift *shifts = arena_array(&p->arena, count * SHIFT_MAX + 1, sizeof *shifts);
    struct plan_shape *shapes = arena_array(&p->arena, cells, sizeof *shapes);
    struct plan_slots *slots = arena_array(&p->arena, cells, sizeof *slots);
    int32_t *source_shape = arena_array(&p->arena, cells, sizeof *source_shape);
    double *party_upto = arena_array(&p->arena, count * PARTY_MAX + 1, sizeof *party_upto);
    double *minute = arena_array(&p->arena, points, sizeof *minute);
    double *share = arena_array(&p->arena, points, sizeof *share);
    double *day_mean = arena_array(&p->arena, count * (size_t)p->day_count + 1, sizeof *day_mean);
    p->source_count = (int32_t)count;
    for (int i = 0; i < p->source_count; i++) {
        make_source(k, i, &sources[i], day_mean + (size_t)i * (size_t)p->day_count);
        add_shifts(k, &k->c.procedures[i], &sources[i], shifts);
        add_party(k, &k->c.procedures[i].party, &sources[i], party_upto);
        for (int h = 0; h < p->hours_count; h++) {
            int cell = i * p->hours_count + h;
            source_shape[cell] =
                add_shape(k, k->c.procedures[i].profile, hours[h], minute, share, shapes);
            if (sources[i].kind == SOURCE_APPOINTMENT)
                slots[cell] = slots_of(&k->c.procedures[i], hours[h]);
        }
    }
    bool good = compile_day_factor(k, sources);
    p->sources = sources;
    p->shifts = shifts;
    p->party_upto = party_upto;
    p->source_shape = source_shape;
    p->source_slots = slots;
    p->shapes = shapes;
    p->shape_minute = minute;
    p->shape_share = share;
    p->day_mean = day_mean;
    return good;
}
