/* The three effects of an alternative: hours, posts and yen against the baseline. */
#include "effects_private.h"

#include <string.h>

void staff_cost_make(struct staff_cost *out, const struct variant *v, const struct labels *l)
{
    for (int employer = 0; employer < EMPLOYER_COUNT; employer++)
        out->of[employer] = person_cost(v, l, employer, NULL);
}

const struct person_cost *person_who_goes(const struct person_cost *base,
                                          const struct person_cost *own)
{
    if (base->persons > 0 || own->persons > 0)
        return base->persons > 0 && base->yen > 0 ? base : own;
    return base->yen > 0 ? base : own;
}

static const struct person_cost *person(const struct pair *p, int employer)
{
    return person_who_goes(&p->staff[0]->of[employer], &p->staff[1]->of[employer]);
}

static double line_yen(const struct cost_line *line, enum funds funds)
{
    return funds == GENERAL ? line->general : line->yen;
}

double busy_hours(const struct pair *p, int side, int employer)
{
    const struct labels *l = &p->run[side]->labels;
    double minutes = 0;
    for (int t = 0; t < l->plan_team_count; t++)
        if ((int)l->teams[t].employer == employer)
            minutes += p->tally[side]->teams[t].busy_min;
    return minutes / 60 * year_factor(&p->run[side]->variant, p->tally[side]);
}

/* Staff time that monitoring takes: its lines by FTE. */
static double monitoring_persons(const struct cost_sheet *s)
{
    double persons = 0;
    for (int i = 0; i < s->count; i++)
        if (s->lines[i].internal && s->lines[i].row->unit == UNIT_FTE)
            persons += s->lines[i].quantity * s->lines[i].units;
    return persons;
}

double monitoring_yen(const struct cost_sheet *s, enum funds funds)
{
    double yen = 0;
    for (int i = 0; i < s->count; i++)
        yen += s->lines[i].internal ? line_yen(&s->lines[i], funds) : 0;
    return yen;
}

static double workload_hours(const struct pair *p, enum funds funds)
{
    (void)funds;
    double hours = 0, year = p->run[0]->variant.scenario->hours_per_year;
    for (int employer = 0; employer < EMPLOYER_COUNT; employer++)
        if (employer_in_house(employer))
            hours += busy_hours(p, 0, employer) - busy_hours(p, 1, employer);
    return hours - year * (monitoring_persons(p->sheet[1]) - monitoring_persons(p->sheet[0]));
}

static double workload(const struct pair *p, enum funds funds)
{
    double yen = 0;
    for (int employer = 0; employer < EMPLOYER_COUNT; employer++)
        if (employer_in_house(employer))
            yen += (busy_hours(p, 0, employer) - busy_hours(p, 1, employer)) *
                   person_yen(person(p, employer), funds) / person(p, employer)->hours;
    return yen - (monitoring_yen(p->sheet[1], funds) - monitoring_yen(p->sheet[0], funds));
}

/* Posts fewer by the rows of posts.csv up to the year: moved, or really cut. */
static bool is_fewer(const struct post_row *row, const struct variant *v, bool moved)
{
    return row->year <= v->scenario->fiscal_year && row->how != HOW_OVERTIME &&
           (row->how == HOW_TRANSFER) == moved;
}

static double posts_fewer(const struct pair *p, bool moved)
{
    double sum = 0;
    for (int side = 0; side < 2; side++) {
        const struct variant *v = &p->run[side]->variant;
        int count;
        const struct post_row *rows = book_rows(&v->book, "posts", &count);
        for (int i = 0; i < count; i++)
            if (is_fewer(&rows[i], v, moved))
                sum += side ? -rows[i].change : rows[i].change;
    }
    return sum;
}

static double posts_yen(const struct pair *p, bool moved, enum funds funds)
{
    double sum = 0;
    for (int side = 0; side < 2; side++) {
        const struct variant *v = &p->run[side]->variant;
        int count;
        const struct post_row *rows = book_rows(&v->book, "posts", &count);
        for (int i = 0; i < count; i++) {
            double yen = rows[i].change * person_yen(person(p, rows[i].employer), funds);
            if (is_fewer(&rows[i], v, moved))
                sum += side ? -yen : yen;
        }
    }
    return sum;
}

static double redeployed_posts(const struct pair *p, enum funds funds)
{
    (void)funds;
    return posts_fewer(p, true);
}

static double redeployment(const struct pair *p, enum funds funds)
{
    return posts_yen(p, true, funds);
}

static double posts_cut(const struct pair *p, enum funds funds)
{
    (void)funds;
    return posts_fewer(p, false);
}

double overtime_yen(const struct cost_sheet *s, enum funds funds)
{
    double yen = 0;
    for (int i = 0; i < s->count; i++)
        yen += s->lines[i].category == COST_OVERTIME ? line_yen(&s->lines[i], funds) : 0;
    return yen;
}

static double overtime_cut(const struct pair *p, enum funds funds)
{
    return overtime_yen(p->sheet[0], funds) - overtime_yen(p->sheet[1], funds);
}

static double expenditure_cut(const struct pair *p, enum funds funds)
{
    return posts_yen(p, false, funds) + overtime_cut(p, funds);
}

double outlay_yen(const struct cost_sheet *s, enum funds funds)
{
    double yen = 0;
    for (int i = 0; i < s->count; i++)
        if (s->lines[i].category != COST_WAGES && s->lines[i].category != COST_OVERTIME &&
            !s->lines[i].internal)
            yen += line_yen(&s->lines[i], funds);
    return yen;
}

static double new_outlay(const struct pair *p, enum funds funds)
{
    return outlay_yen(p->sheet[1], funds) - outlay_yen(p->sheet[0], funds);
}

static double net_saving(const struct pair *p, enum funds funds)
{
    return expenditure_cut(p, funds) - new_outlay(p, funds);
}

/* What a measure rests on: nothing simulated, overtime, lines by the case. */
enum {
    RESTS_ON_NOTHING = 0,
    RESTS_ON_WORK = 1,
    RESTS_ON_OVERTIME = 2,
    RESTS_ON_CASES = 4,
    RESTS_ON_COUNT = 8
};

/* By the baseline's cases: those of an alternative that moves some away would
 * make its saving a case look larger. */
enum divisor { BY_NOTHING, BY_CASES, BY_RESIDENTS };

static const struct {
    const char *name, *unit;
    double (*value)(const struct pair *p, enum funds funds);
    int rests_on;
    enum funds funds;
    enum divisor by;
} measures[] = {
    {"workload_hours", "hour/year", workload_hours, RESTS_ON_WORK, ALL_FUNDS, BY_NOTHING},
    {"workload", "yen/year", workload, RESTS_ON_WORK, ALL_FUNDS, BY_NOTHING},
    {"workload_general", "yen/year", workload, RESTS_ON_WORK, GENERAL, BY_NOTHING},
    {"redeployed_posts", "post", redeployed_posts, RESTS_ON_NOTHING, ALL_FUNDS, BY_NOTHING},
    {"redeployment", "yen/year", redeployment, RESTS_ON_NOTHING, ALL_FUNDS, BY_NOTHING},
    {"redeployment_general", "yen/year", redeployment, RESTS_ON_NOTHING, GENERAL, BY_NOTHING},
    {"posts_cut", "post", posts_cut, RESTS_ON_NOTHING, ALL_FUNDS, BY_NOTHING},
    {"overtime_cut", "yen/year", overtime_cut, RESTS_ON_OVERTIME, ALL_FUNDS, BY_NOTHING},
    {"overtime_cut_general", "yen/year", overtime_cut, RESTS_ON_OVERTIME, GENERAL, BY_NOTHING},
    {"expenditure_cut", "yen/year", expenditure_cut, RESTS_ON_OVERTIME, ALL_FUNDS, BY_NOTHING},
    {"expenditure_cut_general", "yen/year", expenditure_cut, RESTS_ON_OVERTIME, GENERAL,
     BY_NOTHING},
    {"new_outlay", "yen/year", new_outlay, RESTS_ON_CASES, ALL_FUNDS, BY_NOTHING},
    {"new_outlay_general", "yen/year", new_outlay, RESTS_ON_CASES, GENERAL, BY_NOTHING},
    {"net_saving", "yen/year", net_saving, RESTS_ON_OVERTIME | RESTS_ON_CASES, ALL_FUNDS,
     BY_NOTHING},
    {"net_saving_general", "yen/year", net_saving, RESTS_ON_OVERTIME | RESTS_ON_CASES, GENERAL,
     BY_NOTHING},
    {"net_saving_per_case", "yen/case", net_saving, RESTS_ON_COUNT, ALL_FUNDS, BY_CASES},
    {"net_saving_per_resident", "yen/person", net_saving, RESTS_ON_OVERTIME | RESTS_ON_CASES,
     ALL_FUNDS, BY_RESIDENTS},
    {"net_saving_general_per_case", "yen/case", net_saving, RESTS_ON_COUNT, GENERAL, BY_CASES},
    {"net_saving_general_per_resident", "yen/person", net_saving,
     RESTS_ON_OVERTIME | RESTS_ON_CASES, GENERAL, BY_RESIDENTS},
};

const size_t effect_measure_count = sizeof measures / sizeof *measures;

struct caption effect_caption(size_t which)
{
    return (struct caption){"effect", "", measures[which].name, measures[which].unit};
}

void effect_value(const struct pair *p, size_t which, double *num, double *den)
{
    *num = measures[which].value(p, measures[which].funds);
    *den = measures[which].by == BY_CASES       ? p->sheet[0]->cases
           : measures[which].by == BY_RESIDENTS ? (double)p->run[0]->variant.scenario->population
                                                : 1;
}

static bool any_simulated(const struct cost_sheet *s, bool overtime)
{
    for (int i = 0; i < s->count; i++)
        if (s->lines[i].simulated && (s->lines[i].category == COST_OVERTIME) == overtime)
            return true;
    return false;
}

bool anybody_served(const struct experiment *e, int alternative)
{
    return e->central[0].labels.procedure_count > 0 ||
           e->central[alternative].labels.procedure_count > 0;
}

enum basis effect_basis(const struct experiment *e, int alternative,
                        const struct cost_sheet *sheets, size_t which)
{
    const struct cost_sheet *both[] = {&sheets[0], &sheets[alternative]};
    int rests_on = measures[which].rests_on;
    bool simulated =
        (rests_on & (RESTS_ON_WORK | RESTS_ON_COUNT)) && anybody_served(e, alternative);
    for (int i = 0; i < 2; i++)
        simulated = simulated || ((rests_on & RESTS_ON_OVERTIME) && any_simulated(both[i], true)) ||
                    ((rests_on & RESTS_ON_CASES) && any_simulated(both[i], false));
    return basis_if(simulated);
}
