/* What the files of the compiler share. Private to the model layer.
 *
 * compile.c         days, roles, teams, labels; the order of work
 * compile_demand.c  expected cases a day, shapes of a day, shifts
 * compile_moved.c   cases that another site takes over
 * compile_steps.c   flows to lowered steps
 * compile_duty.c    bands and breaks to patterns of changes
 * compile_totals.c  posts and hours of a year
 * compile_case.c    mean and CV of a whole case
 * compile_points.c  distributions to samplers
 * arrival_log.c     cases that come at the times of a file */
#ifndef MADOGUCHI_MODEL_COMPILE_H
#define MADOGUCHI_MODEL_COMPILE_H

#include "check_private.h"

/* A growing list. */
struct numbers {
    double *items;
    size_t count, capacity;
};
void numbers_add(struct numbers *n, double x);
/* The numbers in the arena's memory; the list is empty then. */
const double *numbers_take(struct numbers *n, struct arena *a, int32_t *count);

/* Observations or branches that stand in plan.points. */
struct placed_shape {
    enum dist_kind kind;
    name_id name; /* of the file, or the branches' text */
    int first, count;
    double mean;
};

struct compiler {
    struct check c; /* typed tables */
    const struct scenario_row *s;
    struct plan *plan;
    struct labels *labels;
    struct diags *d;
    bool office;
    uint8_t *day_open;             /* [sites][day_count]; the main office first */
    struct seasons seasons;        /* of the plan's days */
    int32_t *day_season;           /* [day_count] of open days */
    name_id *roles;                /* plan roles by name */
    name_id *teams;                /* all teams by name: plan teams first */
    name_id systems[PLAN_SYSTEMS]; /* plan systems by name */
    uint8_t *papers;               /* [step_count] only papers of a fork pass the step */
    int *part_rows;                /* [part] the step row that it is made of */
    int team_total;                /* with the teams that have no role */
    int *source_row;               /* [source] the row whose site and profile say when they come */
    struct numbers points, log;
    struct placed_shape *shapes;
    int shape_count;
};

/* Posts of a row; whole numbers for a team of the plan. */
double row_people(const struct compiler *k, const struct team_row *t);
int plan_team_of(const struct compiler *k, name_id team); /* index in k->teams */
int plan_role_of(const struct compiler *k, name_id role);
int plan_system_of(const struct compiler *k, name_id system); /* -1: no step of the plan needs it */
/* The date so many open days of a site before (-1) or after (+1) another. */
int32_t step_open_days(const struct compiler *k, int site, int32_t date, int direction,
                       int64_t open_days);
bool site_open(const struct compiler *k, int site, int day);
/* The site of a plan team, or of one without roles. */
int team_site(const struct compiler *k, name_id team);
/* Open days of the year on which the team can have a band. */
int team_open_days(const struct compiler *k, name_id team);

/* Expected cases a year that come as this row says, before shifts. */
double cases_of_row(const struct compiler *k, const struct procedure_row *row);
/* Expected cases a year that enter the procedure, shifts to and from it counted. */
double cases_entering(const struct compiler *k, int procedure);

struct sampler compile_sampler(struct compiler *k, const struct dist *d);
/* Hands the points and the log over to the plan. */
void compile_points(struct compiler *k);
/* The times of a row's file, and how many come on each plan day. */
void compile_log(struct compiler *k, const struct procedure_row *row, struct plan_source *out,
                 double *day_mean);
/* Expected parties on each plan day, `parties` a year, at the row's site and by
 * its profile; false: it has no weight on any open day, which is an error. */
bool demand_of_days(const struct compiler *k, const struct procedure_row *row, double parties,
                    double *out);
void report_never_comes(const struct compiler *k, int row);
/* How many sources there are besides those of the rows, and they: `sources`, `shifts`
 * and `day_mean` hold those of the rows and have room. */
int count_moved(const struct compiler *k);
void add_shifts(struct compiler *k, const struct procedure_row *row, struct plan_source *out,
                struct plan_shift *shifts);
void compile_moved(struct compiler *k, struct plan_source *sources, struct plan_shift *shifts,
                   double *day_mean);
bool compile_demand(struct compiler *k);
bool compile_steps(struct compiler *k);
/* Under which a row's parts and ways draw: hash of flow/step. */
uint32_t step_key(const struct compiler *k, const struct step_row *row);
bool compile_duty(struct compiler *k);
void compile_cases(struct compiler *k);
/* Expected hours of work a year of every team, into its label. */
void compile_work(struct compiler *k);
/* Whether the row has a band on that weekday in that part of the year. */
bool has_band(const struct compiler *k, const struct team_row *t, int weekday, int season);
/* Minutes that the people of a row are on break in a day. */
double break_minutes(const struct compiler *k, const struct team_row *row);
/* Of a team: posts, the least of them, their part of each month, hours at the counter,
 * their share of the hours on duty, hours on duty on days off. */
void duty_totals(const struct compiler *k, name_id team, struct label_team *out);

#endif
