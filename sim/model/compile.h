/* What the files of the compiler share. Private to the model layer.
 *
 * compile.c         days, roles, teams, labels; the order of work
 * compile_demand.c  expected cases a day, shapes of a day, shifts
 * compile_steps.c   flows to lowered steps
 * compile_duty.c    bands and breaks to patterns of changes
 * compile_case.c    mean and CV of a whole case */
#ifndef MADOGUCHI_MODEL_COMPILE_H
#define MADOGUCHI_MODEL_COMPILE_H

#include "check_private.h"

struct compiler {
    struct check c; /* typed tables */
    const struct scenario_row *s;
    struct plan *plan;
    struct labels *labels;
    struct diags *d;
    bool office;
    uint8_t *day_open; /* [day_count] */
    name_id *roles;    /* plan roles by name */
    name_id *teams;    /* all teams by name: plan teams first */
    uint8_t *papers;   /* [step_count] only papers of a fork pass the step */
    int *part_rows;    /* [part] the step row that it is made of */
    int team_total;    /* with the teams that have no role */
};

/* Posts of a row; whole numbers for a team of the plan. */
double row_people(const struct compiler *k, const struct team_row *t);
int plan_team_of(const struct compiler *k, name_id team); /* index in k->teams */
int plan_role_of(const struct compiler *k, name_id role);
/* The date so many open days before (-1) or after (+1) another. */
int32_t step_open_days(const struct compiler *k, int32_t date, int direction, int64_t open_days);

/* Expected cases a year that come as this row says, before shifts. */
double cases_of_row(const struct compiler *k, const struct procedure_row *row);
/* Expected cases a year that enter the procedure, shifts to and from it counted. */
double cases_entering(const struct compiler *k, int procedure);

bool compile_demand(struct compiler *k);
bool compile_steps(struct compiler *k);
bool compile_duty(struct compiler *k);
void compile_cases(struct compiler *k);
/* Expected hours of work a year of every team, into its label. */
void compile_work(struct compiler *k);
/* Posts (most at once on a usual open day), hours at the counter and their share
 * of the hours on duty of a team. */
void duty_totals(const struct compiler *k, name_id team, double *posts, double *hours,
                 double *share);

#endif
