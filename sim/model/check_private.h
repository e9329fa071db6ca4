/* What the checks of a variant share. Private to the model layer.
 *
 * check.c         settings; the order of work
 * check_costs.c   lines of money
 * check_years.c   money by fiscal year
 * check_teams.c   teams and bands
 * check_demand.c  procedures and profiles
 * check_steps.c   business flows
 * check_indicators.c  targets
 * check_sla.c     clauses with the contractor
 * check_arrivals.c  how they come: mail, appointments, parties
 * arrival_log.c   the same at the times of a file
 * office.c        open days and hours
 * seasons.c       parts of the year by the periods of teams.csv
 * check_periods.c the periods themselves
 * check_sites.c   sites, and who and what is at them
 * check_odd.c     what is legal but odd
 * check_people.c  people of its own that posts.csv does not name
 * law.c           who may do what */
#ifndef MADOGUCHI_MODEL_CHECK_PRIVATE_H
#define MADOGUCHI_MODEL_CHECK_PRIVATE_H

#include "model/calendar.h"
#include "model/model.h"
#include "table/data.h"

/* The typed tables of a variant, and where to report. */
struct check {
    const struct variant *v;
    const struct book *book;
    struct diags *d;
    const struct procedure_row *procedures;
    const struct profile_row *profiles;
    const struct step_row *steps;
    const struct team_row *teams;
    const struct cost_row *costs;
    const struct post_row *posts;
    const struct opening_row *openings;
    const struct holiday_row *holidays;
    const struct outage_row *outages;
    const struct indicator_row *indicators;
    struct site_row main; /* the main office, as if it stood in sites.csv */
    const struct site_row *sites;
    int site_count;
    const struct sla_row *sla;
    int outage_count, indicator_count, sla_count;
    int opening_count, holiday_count;
    int holiday_from, holiday_to; /* years of the holidays; from > to: none */
    int procedure_count, profile_count, step_count, team_count, cost_count, post_count;
};

struct check check_of(const struct variant *v, struct diags *d);
const char *check_name(const struct check *c, name_id id);
/* The place of one cell of a row; column NULL: the row. */
struct place check_place(const struct check *c, const char *table, int row, const char *column);
/* The file of a table's first row as a whole; `file` where it has none. */
struct place check_file(const struct check *c, const char *table, const char *file);
/* A column's name in the language of the messages. */
const char *check_label(const struct check *c, const char *table, const char *column);
/* The first row of a flow, or -1; whether a procedure uses it. */
int check_flow_first(const struct check *c, name_id flow);
bool check_flow_used(const struct check *c, name_id flow);
/* Whether a step of the flows in use has the role. */
bool check_role_used(const struct check *c, name_id role);
bool team_has_role(const struct team_row *t, name_id role);
/* Posts of its own, or by population: not a row that only says something of the team. */
bool row_has_people(const struct team_row *t);
/* Whether a row of the team, not only this one, has the role. */
bool team_serves(const struct check *c, name_id team, name_id role);
/* The first row of a team with that role, or -1. */
int role_team_row(const struct check *c, name_id role);
bool employer_is_staff(int employer);

/* Sites are numbers: 0 the main office (and a name that sites.csv does not have),
 * then the rows of sites.csv. Whether one is open on a date, and its hours then
 * (minutes of the day); the weekdays on which it can be open. In a continuous
 * calendar there is one that is always open. */
enum { MAIN_OFFICE };
struct opening_time {
    int32_t open, close;
};
struct site_row main_office(const struct scenario_row *s);
int site_of(const struct check *c, name_id site);
const struct site_row *site_row_of(const struct check *c, int site);
const char *site_name(const struct check *c, int site);
bool office_open(const struct check *c, int site, int32_t date);
bool office_holiday(const struct check *c, int32_t date);
/* A day on which the site is usually closed: only an extra opening makes people
 * work. */
bool office_day_off(const struct check *c, int site, int32_t date);
struct opening_time office_hours(const struct check *c, int site, int32_t date);
struct opening_time office_usual_hours(const struct check *c, int site, int weekday);
uint32_t office_weekdays(const struct check *c, int site);
/* From the earliest opening to the latest closing of its usual weekdays. */
struct opening_time office_span(const struct check *c, int site);
void check_sites(const struct check *c);
void odd_sites(const struct check *c);
/* Whether a value that any alternative or --set puts in place of another names
 * it, or an address that they change. */
bool check_edited(const struct model *m, const char *name);
void check_office(const struct check *c);
void check_outages(const struct check *c);
void office_years(struct check *c); /* finds the years of its holidays */

/* Parts of the year in which the same bands hold, by the periods of teams.csv: an open
 * day of each, and the weekdays of its days on which a site is open. One, of all
 * weekdays, where no row has a period. The caller releases them. */
struct season {
    int32_t date;
    uint32_t weekdays;
};
struct seasons {
    int count; /* 1 or more */
    struct season *all;
};
/* Whether the row's band holds on the date by its period, whatever the weekday. */
bool row_holds(const struct team_row *t, int32_t date);
/* Of the dates from <= date < to, and of the fiscal year. */
struct seasons seasons_of(const struct check *c, int32_t from, int32_t to);
struct seasons seasons_of_year(const struct check *c);
/* The one of an open day. */
int season_at(const struct check *c, const struct seasons *seasons, int32_t date);
void seasons_release(struct seasons *seasons);
void check_periods(const struct check *c);
void odd_periods(const struct check *c);

/* Expected cases a year of a row, counted as the row says, before shifts. */
double cases_of_procedure(const struct check *c, const struct procedure_row *row);
/* Slots for appointments on a day with these hours. */
int appointment_slots(const struct procedure_row *p, struct opening_time hours);
/* Cases that one slot takes. */
int64_t slot_capacity(const struct check *c, const struct procedure_row *p);
/* The number of a slot of its kind: months and weekdays (January, Monday: 0), the
 * minute of the day for times, 0 where the kind has one slot; -1: it is none. */
int profile_slot(int kind, const char *text);
/* Whether residents come in person. */
bool procedure_present(const struct procedure_row *p);
void check_arrivals(const struct check *c, int row);
/* The file of a procedure's arrivals; NULL where it has none or a wrong one.
 * Whether its rows have dates: they come then, the others every open day. The
 * cases that come of it in a year. */
const struct data_file *log_of(const struct check *c, const struct procedure_row *p);
bool log_has_dates(const struct data_file *f);
double log_cases(const struct check *c, const struct procedure_row *p);
void check_log(const struct check *c, int row);
void check_procedures(const struct check *c);
void check_profiles(const struct check *c);
void check_steps(const struct check *c);
/* Ways on from a step: how many, and the row each leads to; -1: the end. */
uint32_t check_branches(const struct step_row *s);
int check_successor(const struct check *c, int row, uint32_t branch);
/* The row with join=all to which all ways of a fork's branch lead, or -1: none
 * does (papers that end by themselves). */
int check_join_of(const struct check *c, int row, uint32_t branch);
void check_forks(const struct check *c);
void check_hold(const struct check *c);
void check_teams(const struct check *c);
void check_costs(const struct check *c);
void check_indicators(const struct check *c);
void check_sla(const struct check *c);
/* A share outside 0..1 (NAN: none) is an error in that cell. */
void check_share(const struct check *c, const char *table, int row, const char *column, double x);
/* Whether `of` is a procedure/channel of that side; an error at the place else. */
bool check_of_procedure(const struct check *c, const char *of, enum indicator_side side,
                        struct place place);
void check_years(const struct check *c);
/* The law of who may do what (law.c). */
void check_law(const struct check *c);

#endif
