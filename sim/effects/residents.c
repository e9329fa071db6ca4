#include "residents.h"

#include "experiment/series.h"
#include <math.h>
#include <stdlib.h>

/* ---- of one replication ---- */

struct year {
    const struct scenario_row *s;
    const struct labels *l;
    const struct tally *t;
};

static bool at_office(const struct year *y, int procedure)
{
    return y->l->procedures[procedure].present;
}

static bool online_or_store(const struct year *y, int procedure)
{
    return !y->l->procedures[procedure].present && !y->l->procedures[procedure].post;
}

static bool not_at_office(const struct year *y, int procedure) { return !at_office(y, procedure); }

static double cases_of(const struct year *y, bool (*of)(const struct year *, int))
{
    double sum = 0;
    for (int p = 0; p < y->l->procedure_count; p++)
        if (of(y, p))
            sum += y->t->procedures[p].arrived;
    return sum;
}

static double visits(const struct year *y) { return cases_of(y, at_office); }
static double online_cases(const struct year *y) { return cases_of(y, online_or_store); }

static double reservations(const struct year *y)
{
    double sum = 0;
    for (int p = 0; p < y->l->procedure_count; p++)
        sum += y->t->procedures[p].booked;
    return sum;
}

/* Whoever was cut off or left unserved spent the time all the same. */
static double office_hours(const struct year *y) { return y->t->present_min / 60; }
static double trip_hours(const struct year *y) { return visits(y) * y->s->trip_min / 60; }

static double remote_hours(const struct year *y)
{
    return cases_of(y, not_at_office) * y->s->remote_min / 60;
}

static double hours(const struct year *y)
{
    return office_hours(y) + trip_hours(y) + remote_hours(y);
}

static double burden(const struct year *y)
{
    if (y->s->time_value == WHOLE_UNSET)
        return NAN;
    return hours(y) * (double)y->s->time_value + visits(y) * (double)y->s->trip_cost;
}

static const struct {
    const char *name, *unit;
    double (*value)(const struct year *y);
} measures[] = {
    {"visits", "visit/year", visits},
    {"office_hours", "hour/year", office_hours},
    {"trip_hours", "hour/year", trip_hours},
    {"remote_hours", "hour/year", remote_hours},
    {"hours", "hour/year", hours},
    {"burden", "yen/year", burden},
    {"online_cases", "case/year", online_cases},
    {"reservations", "case/year", reservations},
};

enum { MEASURES = sizeof measures / sizeof *measures };

/* Minutes from the ticket to the end of a case at the counter; NAN for no case. */
static double time_mean(const struct year *y)
{
    double minutes = 0, ended = 0;
    for (int p = 0; p < y->l->procedure_count; p++)
        if (at_office(y, p)) {
            minutes += y->t->procedures[p].turnaround_min;
            ended += y->t->procedures[p].ended;
        }
    return minutes / ended;
}

/* ---- of all ---- */

/* Of an alternative: its own measures, and what it spares against the baseline. */
struct spent {
    struct series own[MEASURES];
    struct series value, time_cut;
};

struct residents {
    struct spent *all; /* [alternative] */
    int count;
};

struct residents *residents_new(void) { return mem_zeroed(1, sizeof(struct residents)); }

void residents_free(struct residents *r)
{
    if (!r)
        return;
    for (int a = 0; a < r->count; a++) {
        for (int i = 0; i < MEASURES; i++)
            series_release(&r->all[a].own[i]);
        series_release(&r->all[a].value);
        series_release(&r->all[a].time_cut);
    }
    free(r->all);
    free(r);
}

typedef void put_fn(struct series *s, int replication, double num, double den);

static void look_at(struct residents *r, const struct variant_run *runs,
                    const struct tally *const *tallies, int replication, put_fn *put)
{
    struct year base = {runs[0].variant.scenario, &runs[0].labels, tallies[0]};
    for (int a = 0; a < r->count; a++) {
        struct spent *x = &r->all[a];
        struct year y = {runs[a].variant.scenario, &runs[a].labels, tallies[a]};
        for (int i = 0; i < MEASURES; i++)
            put(&x->own[i], replication, measures[i].value(&y), 1);
        put(&x->value, replication, burden(&base) - burden(&y), 1);
        put(&x->time_cut, replication, time_mean(&base) - time_mean(&y), time_mean(&base));
    }
}

static bool by_office_days(const struct experiment *e)
{
    return e->central[0].variant.scenario->calendar == CALENDAR_OFFICE;
}

void residents_look(struct residents *r, const struct experiment *e, const struct replication *x)
{
    if (!by_office_days(e))
        return;
    if (!r->all) {
        r->count = e->alternative_count;
        r->all = mem_zeroed((size_t)r->count, sizeof *r->all);
    }
    look_at(r, e->central, x->tallies, x->index, series_put);
    if (e->sampled)
        look_at(r, x->samples, x->sample_tallies, x->index, series_put_sampled);
}

void residents_findings(const struct residents *r, const struct experiment *e, struct findings *out,
                        int alternative)
{
    if (alternative >= r->count || e->central[alternative].labels.procedure_count == 0)
        return;
    const struct spent *x = &r->all[alternative];
    for (int i = 0; i < MEASURES; i++) {
        struct caption c = {"residents", "", measures[i].name, measures[i].unit};
        series_add(out, e, alternative, c, BASIS_SIMULATED, &x->own[i]);
        if (alternative > 0)
            series_add_difference(out, e, alternative, c, BASIS_SIMULATED, &x->own[i],
                                  &r->all[0].own[i]);
    }
    if (alternative == 0)
        return;
    series_add_effect(out, e, alternative, (struct caption){"residents", "", "value", "yen/year"},
                      BASIS_SIMULATED, &x->value);
    series_add_effect(out, e, alternative, (struct caption){"residents", "", "time_cut", "share"},
                      BASIS_SIMULATED, &x->time_cut);
}
