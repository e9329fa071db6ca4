/* What the cost sheet and the effects share. */
#ifndef MADOGUCHI_EFFECTS_EFFECTS_PRIVATE_H
#define MADOGUCHI_EFFECTS_EFFECTS_PRIVATE_H

#include "effects/effects.h"
#include "experiment/series.h"

/* What brings a tally to a year: 1 for an office's fiscal year, 8,760 hours by
 * the counted ones in a continuous calendar. */
double year_factor(const struct variant *v, const struct tally *t);

static inline enum basis basis_if(bool simulated)
{
    return simulated ? BASIS_SIMULATED : BASIS_FIXED;
}

/* Hours of a plan team's overtime in a replication: UNIT_OVERTIME_HOUR all,
 * UNIT_OVERTIME_60_HOUR those beyond 60 a calendar month and person on the team's
 * average, UNIT_OVERTIME_NIGHT_HOUR those from 22:00 to 5:00. */
bool is_overtime(int unit);
double overtime_hours(const struct labels *l, const struct tally *t, int team, int unit);

/* What a person of each employer costs a year under one variant. */
struct staff_cost {
    struct person_cost of[EMPLOYER_COUNT];
};
void staff_cost_make(struct staff_cost *out, const struct variant *v, const struct labels *l);

/* One replication of an alternative and of the baseline under the same values. */
struct pair {
    const struct variant_run *run[2]; /* baseline, alternative */
    const struct tally *tally[2];
    const struct cost_sheet *sheet[2];
    const struct staff_cost *staff[2];
};

/* Whose yen: all, or those of general funds (一般財源). */
enum funds { ALL_FUNDS, GENERAL };

/* What people of an employer cost whose work is released or whose posts go: the
 * baseline's, so that a change of pay is no change of workload; the alternative's
 * where only that has such people, or a price for them. */
const struct person_cost *person_who_goes(const struct person_cost *base,
                                          const struct person_cost *own);

static inline double person_yen(const struct person_cost *cost, enum funds funds)
{
    return funds == GENERAL ? cost->general : cost->yen;
}

/* What the effects rest on: hours at work of an employer's people (side 0: the
 * baseline); of a sheet staff time that monitoring takes, overtime, and all that is
 * neither pay nor staff time. */
double busy_hours(const struct pair *p, int side, int employer);
double monitoring_yen(const struct cost_sheet *s, enum funds funds);
double overtime_yen(const struct cost_sheet *s, enum funds funds);
double outlay_yen(const struct cost_sheet *s, enum funds funds);

/* The effects (three.c): how many measures, the caption of one, its value in one
 * replication, and whether any number of it is simulated. */
extern const size_t effect_measure_count;
struct caption effect_caption(size_t which);
void effect_value(const struct pair *p, size_t which, double *num, double *den);
enum basis effect_basis(const struct experiment *e, int alternative,
                        const struct cost_sheet *sheets, size_t which);
/* Whether the baseline or the alternative has a procedure: else nothing is simulated. */
bool anybody_served(const struct experiment *e, int alternative);

/* Adds a line of `yen` as paid to the fee's category, section and funding; there is room
 * for one of each clause of sla.csv. */
struct cost_charge {
    const char *item, *name_ja, *name_en;
    double yen;
    bool simulated;
};
void cost_sheet_charge(struct cost_sheet *out, const struct variant *v, const struct cost_row *fee,
                       const struct cost_charge *charge);

#endif
