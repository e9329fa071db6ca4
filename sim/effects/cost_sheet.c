/* The cost lines of one variant under one replication. */
#include "years.h"

#include "experiment/measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MINUTES_PER_YEAR = 525600, MONTHS = 12 };

double year_factor(const struct variant *v, const struct tally *t)
{
    return v->scenario->calendar == CALENDAR_OFFICE ? 1 : MINUTES_PER_YEAR / t->counted_min;
}

/* ---- what a line applies to ---- */

/* Where a row stands on the way to its line. A rate asks for the lines that it
 * rests on; one that is still being worked out counts for nothing (the checks
 * told the circle). */
enum progress { ROW_NEW, ROW_BEGUN, ROW_MEANT, ROW_LEFT_OUT };

struct sheet_view {
    const struct variant *v;
    const struct labels *l;
    const struct tally *t;        /* NULL: nothing is simulated */
    const struct cost_year *year; /* NULL: a typical year */
    bool people_only;             /* lines about employers and teams, and rates on them */
    const struct cost_row *rows;
    int count;
    struct cost_line *lines; /* a row each, in their order */
    enum progress *progress;
};

static int fiscal_year_of(const struct sheet_view *w)
{
    return w->year ? w->year->fiscal_year : (int)w->v->scenario->fiscal_year;
}

static struct cost_terms terms_of(const struct sheet_view *w, const struct cost_row *row)
{
    if (w->year)
        return w->year->terms(w->year->data, row);
    return payment_typical(w->v->scenario, row);
}

static const char *targets_of(const struct sheet_view *w, const struct cost_row *row)
{
    return names_text(w->v->book.names, row->applies_to);
}

/* applies_to names employers and teams; blank is all who are paid here: a
 * contractor's overtime is inside the fee. */
static bool team_meant(const struct label_team *team, const char *targets)
{
    if (*targets == '\0')
        return employer_in_house((int)team->employer);
    return targets_name(targets, team->key) || targets_name_employer(targets, (int)team->employer);
}

static double sum_of_teams(const struct sheet_view *w, int unit, const char *targets)
{
    double sum = 0;
    for (int i = 0; i < w->l->team_count; i++) {
        const struct label_team *team = &w->l->teams[i];
        if (!team_meant(team, targets))
            continue;
        if (unit == UNIT_FTE)
            sum += team->persons;
        else if (unit == UNIT_POST)
            sum += team->posts;
        else if (unit == UNIT_HOUR)
            sum += team->paid_hours_year;
        else if (unit == UNIT_DAY_OFF_HOUR)
            sum += team->day_off_hours_year;
        else if (w->t && i < w->l->plan_team_count)
            sum += overtime_hours(w->l, w->t, i, unit) * year_factor(w->v, w->t);
    }
    return sum;
}

/* Blank is all procedures. */
static bool procedure_meant(const char *key, const char *targets)
{
    return *targets == '\0' || targets_name_procedure(targets, key);
}

static double sum_of_cases(const struct sheet_view *w, const char *targets)
{
    double sum = 0;
    for (int i = 0; w->t && i < w->l->procedure_count; i++)
        if (procedure_meant(w->l->procedures[i].key, targets))
            sum += w->t->procedures[i].arrived * year_factor(w->v, w->t);
    return sum;
}

static bool any_team_meant(const struct sheet_view *w, const char *targets)
{
    for (int i = 0; i < w->l->team_count; i++)
        if (team_meant(&w->l->teams[i], targets))
            return true;
    return false;
}

static bool any_procedure_meant(const struct sheet_view *w, const char *targets)
{
    for (int i = 0; i < w->l->procedure_count; i++)
        if (procedure_meant(w->l->procedures[i].key, targets))
            return true;
    return false;
}

/* Whether this variant has what the line is about: it depends on no number, so
 * a variant has the same lines in every replication. Rates: work_out(). */
static bool line_meant(const struct sheet_view *w, const struct cost_row *row)
{
    const char *targets = targets_of(w, row);
    if (*targets == '\0')
        return !w->people_only;
    if (row->unit != UNIT_CASE && any_team_meant(w, targets))
        return true;
    bool of_people = row->unit == UNIT_HOUR || is_overtime(row->unit) ||
                     row->unit == UNIT_DAY_OFF_HOUR || row->unit == UNIT_FTE ||
                     row->unit == UNIT_POST || w->people_only;
    return !of_people && any_procedure_meant(w, targets);
}

/* Of the cases of a year those between `above` and `up_to`. */
static double cases_in_band(const struct cost_row *row, double cases)
{
    double from = isnan(row->above) ? 0 : row->above;
    double to = isnan(row->up_to) ? INFINITY : row->up_to;
    return fmax(0, fmin(cases, to) - from);
}

/* Units of a whole year. */
static double yearly_units(const struct sheet_view *w, const struct cost_row *row)
{
    const char *targets = targets_of(w, row);
    switch (row->unit) {
    case UNIT_CASE:
        return cases_in_band(row, sum_of_cases(w, targets));
    case UNIT_MONTH:
        return MONTHS;
    case UNIT_OVERTIME_HOUR:
    case UNIT_OVERTIME_60_HOUR:
    case UNIT_OVERTIME_NIGHT_HOUR:
    case UNIT_DAY_OFF_HOUR:
        return sum_of_teams(w, row->unit, targets);
    case UNIT_HOUR:
    case UNIT_FTE:
    case UNIT_POST:
        return *targets == '\0' ? 1 : sum_of_teams(w, row->unit, targets);
    default:
        return 1;
    }
}

static double of_months(const struct cost_terms *terms, double of_year)
{
    int months = terms->to - terms->from;
    return months == MONTHS ? of_year : of_year * months / MONTHS;
}

/* ---- lines ---- */

/* Tax falls on whole yen, once a line (円未満切捨て). */
static void put_yen(struct cost_line *line, const struct sheet_view *w, double written,
                    const struct cost_terms *terms)
{
    int year = fiscal_year_of(w), from = terms->from, to = terms->to;
    double whole = floor(written + 0.5);
    line->yen = line->net = written;
    if (line->row->tax == TAX_EXCLUDED) {
        line->net = whole;
        line->yen = whole + (double)consumption_tax_months_yen((int64_t)whole, year, from, to);
    } else if (line->row->tax == TAX_INCLUDED) {
        line->net -= (double)consumption_tax_within_yen((int64_t)whole, year, from, to);
    }
}

static void work_out_units(struct sheet_view *w, int at, const struct cost_terms *terms)
{
    const struct cost_row *row = &w->rows[at];
    struct cost_line *line = &w->lines[at];
    w->progress[at] = line_meant(w, row) ? ROW_MEANT : ROW_LEFT_OUT;
    line->units = row->unit == UNIT_ONCE ? terms->once : of_months(terms, yearly_units(w, row));
    line->simulated = (row->unit == UNIT_CASE || is_overtime(row->unit)) && row->quantity != 0 &&
                      row->amount != 0;
    line->internal = row->category == COST_MONITORING && row->unit == UNIT_FTE;
    line->net = (double)row->amount * line->units * terms->price;
}

static void work_out(struct sheet_view *w, int at);

/* Of what a line costs in its months, the share that falls into those of a rate. */
static double months_shared(const struct cost_line *rate, const struct cost_line *base)
{
    int from = rate->from > base->from ? rate->from : base->from;
    int to = rate->to < base->to ? rate->to : base->to;
    return to > from ? (double)(to - from) / (base->to - base->from) : 0;
}

/* A rate rests on the yen before tax of its lines, with their prices. */
static void work_out_rate(struct sheet_view *w, int at)
{
    const struct cost_row *row = &w->rows[at];
    struct cost_line *line = &w->lines[at];
    const char *targets = targets_of(w, row);
    w->progress[at] = ROW_BEGUN;
    line->units = 1;
    bool any = false;
    for (int i = 0; i < w->count; i++) {
        if (!targets_name(targets, names_text(w->v->book.names, w->rows[i].item)))
            continue;
        work_out(w, i);
        if (w->progress[i] != ROW_MEANT)
            continue;
        const struct cost_line *base = &w->lines[i];
        any = true;
        line->net += base->net * months_shared(line, base);
        line->simulated |= base->simulated;
        line->internal |= base->internal && row->category == COST_MONITORING;
    }
    w->progress[at] = any ? ROW_MEANT : ROW_LEFT_OUT;
}

/* Of what the units, or the lines that it rests on, come to. */
static double written_yen(const struct cost_row *row, const struct cost_terms *terms, double yen)
{
    bool guaranteed = row->minimum != WHOLE_UNSET;
    double least = guaranteed ? of_months(terms, (double)row->minimum * terms->price) : 0;
    if (row->unit == UNIT_SHORT_OF)
        return row->quantity * fmax(0, least - yen);
    return guaranteed ? fmax(row->quantity * yen, least) : row->quantity * yen;
}

static void work_out(struct sheet_view *w, int at)
{
    const struct cost_row *row = &w->rows[at];
    struct cost_line *line = &w->lines[at];
    if (w->progress[at] != ROW_NEW)
        return;
    struct cost_terms terms = terms_of(w, row);
    line->row = row;
    line->category = (enum cost_category)row->category;
    line->quantity = row->quantity;
    line->from = terms.from;
    line->to = terms.to;
    if (unit_of_lines(row->unit))
        work_out_rate(w, at);
    else
        work_out_units(w, at, &terms);
    put_yen(line, w, written_yen(row, &terms, line->net), &terms);
}

/* ---- the sheet ---- */

static const char *name_of(struct cost_sheet *out, const struct sheet_view *w, name_id id,
                           name_id otherwise)
{
    return arena_text(&out->arena, names_text(w->v->book.names, id != NAME_NONE ? id : otherwise));
}

/* The part of that name, made where there is none yet. */
static struct cost_part *part_of(struct cost_parts *parts, struct arena *a, const char *name)
{
    for (int i = 0; i < parts->count; i++)
        if (strcmp(parts->all[i].name, name) == 0)
            return &parts->all[i];
    struct cost_part *part = &parts->all[parts->count++];
    *part = (struct cost_part){.name = arena_text(a, name)};
    return part;
}

static void add_to_part(struct cost_parts *parts, struct arena *a, const char *name,
                        const struct cost_line *line, double share)
{
    struct cost_part *part = part_of(parts, a, name);
    part->yen += line->yen * share;
    part->simulated |= line->simulated;
}

static void add_parts(struct cost_parts *parts, struct arena *a, const struct sheet_view *w,
                      const struct cost_line *line, const struct shares *shares, const char *blank)
{
    for (uint32_t i = 0; i < shares->count; i++)
        add_to_part(parts, a, names_text(w->v->book.names, shares->of[i].name), line,
                    shares->of[i].share);
    if (shares->count == 0)
        add_to_part(parts, a, blank, line, 1);
}

static double general_share(const struct sheet_view *w, const struct cost_row *row)
{
    for (uint32_t i = 0; i < row->funding.count; i++)
        if (strcmp(names_text(w->v->book.names, row->funding.of[i].name), FUNDING_GENERAL) == 0)
            return row->funding.of[i].share;
    return row->funding.count == 0;
}

static void count_line(struct cost_sheet *out, const struct sheet_view *w, struct cost_line *line)
{
    const struct cost_row *row = line->row;
    line->general = line->yen * general_share(w, row);
    out->category_yen[row->category] += line->yen;
    out->category_simulated[row->category] |= line->simulated;
    out->total_yen += line->yen;
    out->general_yen += line->general;
    add_parts(&out->sections, &out->arena, w, line, &row->section, KEY_NO_SECTION);
    add_parts(&out->fundings, &out->arena, w, line, &row->funding, FUNDING_GENERAL);
}

static void add_line(struct cost_sheet *out, const struct sheet_view *w, int at)
{
    struct cost_line *line = &out->lines[out->count++];
    const struct cost_row *row = &w->rows[at];
    *line = w->lines[at];
    line->item = name_of(out, w, row->item, NAME_NONE);
    line->name_ja = name_of(out, w, row->name_ja, row->item);
    line->name_en = name_of(out, w, row->name_en, row->item);
    count_line(out, w, line);
}

static struct cost_part *parts_array(struct cost_sheet *out, int rows)
{
    return arena_array(&out->arena, (size_t)rows * SHARES_MAX + 1, sizeof(struct cost_part));
}

static void make(struct cost_sheet *out, struct sheet_view *w)
{
    int clauses; /* each may add a line */
    book_rows(&w->v->book, "sla", &clauses);
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    w->rows = book_rows(&w->v->book, "costs", &w->count);
    w->lines = arena_array(&out->arena, (size_t)w->count + 1, sizeof *w->lines);
    w->progress = arena_array(&out->arena, (size_t)w->count + 1, sizeof *w->progress);
    out->lines = arena_array(&out->arena, (size_t)(w->count + clauses) + 1, sizeof *out->lines);
    out->sections.all = parts_array(out, w->count);
    out->fundings.all = parts_array(out, w->count);
    for (int i = 0; i < w->count; i++)
        work_out(w, i);
    for (int i = 0; i < w->count; i++)
        if (w->progress[i] == ROW_MEANT)
            add_line(out, w, i);
    out->cases = sum_of_cases(w, "");
}

void cost_sheet_make(struct cost_sheet *out, const struct variant *v, const struct labels *l,
                     const struct tally *t, const struct cost_year *year)
{
    struct sheet_view w = {.v = v, .l = l, .t = t, .year = year};
    make(out, &w);
}

void cost_sheet_charge(struct cost_sheet *out, const struct variant *v, const struct cost_row *fee,
                       const struct cost_charge *charge)
{
    struct sheet_view w = {.v = v};
    struct cost_row *row = arena_array(&out->arena, 1, sizeof *row);
    struct cost_line *line = &out->lines[out->count++];
    *row = *fee;
    row->tax = TAX_NONE;
    *line = (struct cost_line){.row = row,
                               .item = arena_text(&out->arena, charge->item),
                               .name_ja = arena_text(&out->arena, charge->name_ja),
                               .name_en = arena_text(&out->arena, charge->name_en),
                               .category = (enum cost_category)row->category,
                               .quantity = 1,
                               .units = 1,
                               .net = charge->yen,
                               .yen = charge->yen,
                               .simulated = charge->simulated};
    count_line(out, &w, line);
}

void cost_sheet_release(struct cost_sheet *s)
{
    arena_release(&s->arena);
    memset(s, 0, sizeof *s);
}

/* ---- what a person costs ---- */

/* All people of an employer; one, who works the usual hours, where it has none. */
static void people_of(struct labels *out, const struct labels *l, int employer, double hours,
                      struct label_team *teams)
{
    *out = (struct labels){.teams = teams};
    for (int i = 0; i < l->team_count; i++)
        if ((int)l->teams[i].employer == employer && l->teams[i].persons > 0)
            teams[out->team_count++] = l->teams[i];
    if (out->team_count > 0)
        return;
    teams[0] = (struct label_team){.key = "",
                                   .employer = (enum employer)employer,
                                   .posts = 1,
                                   .persons = 1,
                                   .duty_hours_year = hours,
                                   .counter_share = 1,
                                   .paid_hours_year = hours};
    out->team_count = 1;
}

static void add_wages(struct person_cost *sum, const struct cost_sheet *s, double persons)
{
    for (int i = 0; i < s->count; i++)
        if (s->lines[i].category == COST_WAGES) {
            sum->yen += s->lines[i].yen / persons;
            sum->general += s->lines[i].general / persons;
        }
}

struct person_cost person_cost(const struct variant *v, const struct labels *l, int employer,
                               const struct cost_year *year)
{
    struct person_cost sum = {.hours = v->scenario->hours_per_year};
    struct labels people;
    struct label_team *teams = mem_zeroed((size_t)l->team_count + 1, sizeof *teams);
    people_of(&people, l, employer, sum.hours, teams);
    double persons = 0, hours = 0;
    for (int i = 0; i < people.team_count; i++) {
        persons += teams[i].persons;
        hours += teams[i].duty_hours_year / teams[i].counter_share;
    }
    if (employer == EMPLOYER_PART_TIME)
        sum.hours = hours / persons;
    sum.persons = *teams[0].key ? persons : 0;
    struct sheet_view w = {.v = v, .l = &people, .year = year, .people_only = true};
    struct cost_sheet s;
    make(&s, &w);
    add_wages(&sum, &s, persons);
    cost_sheet_release(&s);
    free(teams);
    return sum;
}
