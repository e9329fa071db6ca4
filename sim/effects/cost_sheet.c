/* The cost lines of one variant under one replication. */
#include "effects_private.h"

#include <math.h>
#include <string.h>

enum { MINUTES_PER_YEAR = 525600, MONTHS = 12 };

double year_factor(const struct variant *v, const struct tally *t)
{
    return v->scenario->calendar == CALENDAR_OFFICE ? 1 : MINUTES_PER_YEAR / t->counted_min;
}

bool employer_in_house(int employer)
{
    return employer != EMPLOYER_CONTRACTOR && employer != EMPLOYER_DISPATCHED;
}

/* ---- what a line applies to ---- */

struct sheet_view {
    const struct variant *v;
    const struct labels *l;
    const struct tally *t;
    const struct cost_year *year; /* NULL: a typical year */
};

static int fiscal_year_of(const struct sheet_view *w)
{
    return w->year ? w->year->fiscal_year : (int)w->v->scenario->fiscal_year;
}

static struct cost_terms terms_of(const struct sheet_view *w, const struct cost_row *row)
{
    if (w->year)
        return w->year->terms(w->year->data, row);
    return (struct cost_terms){1, 0, MONTHS, 1 / (double)w->v->scenario->contract_years};
}

/* applies_to names an employer or a team; blank is all who are paid here: a
 * contractor's overtime is inside the fee. */
static bool team_meant(const struct label_team *team, const char *applies_to)
{
    if (*applies_to == '\0')
        return employer_in_house((int)team->employer);
    return strcmp(team->key, applies_to) == 0 ||
           strcmp(word_text(employer_words, (int)team->employer, LANG_EN), applies_to) == 0;
}

static double sum_of_teams(const struct sheet_view *w, int unit, const char *applies_to)
{
    double sum = 0;
    for (int i = 0; i < w->l->team_count; i++) {
        const struct label_team *team = &w->l->teams[i];
        if (!team_meant(team, applies_to))
            continue;
        if (unit == UNIT_FTE)
            sum += team->persons;
        else if (unit == UNIT_POST)
            sum += team->posts;
        else if (unit == UNIT_HOUR)
            sum += team->paid_hours_year;
        else if (i < w->l->plan_team_count)
            sum += w->t->teams[i].overtime_min / 60 * year_factor(w->v, w->t);
    }
    return sum;
}

/* "procedure/channel", or "procedure" for all its channels; blank is all. */
static bool procedure_meant(const char *key, const char *applies_to)
{
    size_t n = strlen(applies_to);
    return n == 0 || strcmp(key, applies_to) == 0 ||
           (strncmp(key, applies_to, n) == 0 && key[n] == '/');
}

static double sum_of_cases(const struct sheet_view *w, const char *applies_to)
{
    double sum = 0;
    for (int i = 0; i < w->l->procedure_count; i++)
        if (procedure_meant(w->l->procedures[i].key, applies_to))
            sum += w->t->procedures[i].arrived * year_factor(w->v, w->t);
    return sum;
}

static bool any_team_meant(const struct sheet_view *w, const char *applies_to)
{
    for (int i = 0; i < w->l->team_count; i++)
        if (team_meant(&w->l->teams[i], applies_to))
            return true;
    return false;
}

static bool any_procedure_meant(const struct sheet_view *w, const char *applies_to)
{
    for (int i = 0; i < w->l->procedure_count; i++)
        if (procedure_meant(w->l->procedures[i].key, applies_to))
            return true;
    return false;
}

/* Whether this variant has what the line is about: it depends on no number, so
 * a variant has the same lines in every replication. */
static bool line_meant(const struct sheet_view *w, const struct cost_row *row)
{
    const char *applies_to = names_text(w->v->book.names, row->applies_to);
    if (*applies_to == '\0')
        return true;
    if (row->unit != UNIT_CASE && any_team_meant(w, applies_to))
        return true;
    bool of_people = row->unit == UNIT_HOUR || row->unit == UNIT_OVERTIME_HOUR ||
                     row->unit == UNIT_FTE || row->unit == UNIT_POST;
    return !of_people && any_procedure_meant(w, applies_to);
}

/* Units of a whole year. */
static double yearly_units(const struct sheet_view *w, const struct cost_row *row)
{
    const char *applies_to = names_text(w->v->book.names, row->applies_to);
    switch (row->unit) {
    case UNIT_CASE:
        return sum_of_cases(w, applies_to);
    case UNIT_MONTH:
        return MONTHS;
    case UNIT_OVERTIME_HOUR:
        return sum_of_teams(w, row->unit, applies_to);
    case UNIT_HOUR:
    case UNIT_FTE:
    case UNIT_POST:
        return *applies_to == '\0' ? 1 : sum_of_teams(w, row->unit, applies_to);
    default:
        return 1;
    }
}

static double units_of(const struct sheet_view *w, const struct cost_row *row,
                       const struct cost_terms *terms)
{
    if (row->unit == UNIT_ONCE)
        return terms->once;
    double units = yearly_units(w, row);
    int months = terms->to - terms->from;
    return months == MONTHS ? units : units * months / MONTHS;
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

static const char *name_of(struct cost_sheet *out, const struct sheet_view *w, name_id id,
                           name_id otherwise)
{
    return arena_text(&out->arena, names_text(w->v->book.names, id != NAME_NONE ? id : otherwise));
}

static void add_line(struct cost_sheet *out, const struct sheet_view *w, const struct cost_row *row)
{
    if (!line_meant(w, row))
        return;
    struct cost_terms terms = terms_of(w, row);
    struct cost_line *line = &out->lines[out->count++];
    line->row = row;
    line->item = name_of(out, w, row->item, NAME_NONE);
    line->name_ja = name_of(out, w, row->name_ja, row->item);
    line->name_en = name_of(out, w, row->name_en, row->item);
    line->category = (enum cost_category)row->category;
    line->internal = row->category == COST_MONITORING && row->unit == UNIT_FTE;
    line->quantity = row->quantity;
    line->units = units_of(w, row, &terms);
    put_yen(line, w, row->quantity * (double)row->amount * terms.price * line->units, &terms);
    line->simulated = row->unit == UNIT_CASE || row->unit == UNIT_OVERTIME_HOUR;
    out->category_yen[row->category] += line->yen;
    out->category_simulated[row->category] |= line->simulated;
    out->total_yen += line->yen;
}

void cost_sheet_make(struct cost_sheet *out, const struct variant *v, const struct labels *l,
                     const struct tally *t, const struct cost_year *year)
{
    struct sheet_view w = {v, l, t, year};
    int count;
    const struct cost_row *rows = book_rows(&v->book, "costs", &count);
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    out->lines = arena_array(&out->arena, (size_t)count + 1, sizeof *out->lines);
    for (int i = 0; i < count; i++)
        add_line(out, &w, &rows[i]);
    out->cases = sum_of_cases(&w, "");
}

void cost_sheet_release(struct cost_sheet *s)
{
    arena_release(&s->arena);
    memset(s, 0, sizeof *s);
}
