/* A scenario as the program sees it: read, checked, edited, compiled.
 *
 *     struct model m;
 *     if (model_load(&m, &diags, "scenarios/minato", "scenarios/standard", sets, n_sets)) …
 *     struct variant v;
 *     model_variant(&v, &m, &diags, 1, NULL);       the alternative no. 1 as it stands
 *     struct plan plan; struct labels labels;
 *     model_compile(&plan, &labels, &v, &diags);
 *
 * Values come in layers: library, scenario, --set, sample, then the
 * alternative's edits in file order, then its own --set. */
#ifndef MADOGUCHI_MODEL_MODEL_H
#define MADOGUCHI_MODEL_MODEL_H

#include "engine/plan.h"
#include "model/tables.h"

/* A list of edits on rows: an alternative of alternatives.csv, or a measure. */
struct alternative {
    name_id id; /* its rows in the tables; of `--measure` those of the baseline */
    const char *key, *name_ja, *name_en;
    struct edit *edits;
    int edit_count;
    const char *dir, *shown; /* of a measure: its folder, and how messages name it */
};

/* One `--set [ALT:]ADDR=VALUE` of the command line. */
struct set_option {
    const char *alternative; /* NULL: all */
    const char *text;        /* ADDR=VALUE */
};

/* One value that takes the place of what stands at an address, in the value's
 * own unit; as a factor, of whatever stands there. */
struct stand_in {
    const char *address;
    double value;
    bool factor;
};

/* Values other than those that stand, set before an alternative's edits on all rows
 * that an address matches, of every alternative; whole numbers are rounded, a
 * distribution keeps its shape and takes the number as its mean. First a draw of
 * uncertain.csv: one uniform in [0,1] per row, in the rows' order, NAN to leave it as
 * it stands. A row's value is the quantile there: uniform(low, high), or
 * triangular(low, the value as it stands, high; where its rows differ, the middle);
 * 0 is the low end and 1 the high one. Then the stand-ins. */
struct sample {
    const double *uniforms; /* [count] */
    int count;
    const struct stand_in *stand_ins; /* [stand_in_count] */
    int stand_in_count;
};

struct model {
    struct arena arena;
    struct names names;
    struct book book; /* library and scenario laid over each other */
    const char *dir, *library;
    struct alternative *alternatives; /* baseline first, then by order */
    int alternative_count;
    struct alternative *measures; /* those that some alternative applies */
    int measure_count;
    struct edit *sets; /* --set without alternative; already in the book */
    int set_count;
    const struct model *base; /* of a derived model; else NULL */
};

/* What a command asks to load. With measures there is one more alternative: the
 * baseline with the measures on it, in their order; its key is their names
 * joined by `+`. A measure is the folder measures/NAME of the scenario, or else
 * of the library: tables whose rows are laid over by key, and changes.csv. */
struct load_request {
    const char *dir, *library;
    const struct set_option *sets;
    const char *const *set_sources; /* where each of them is from; NULL: nothing is said */
    int set_count;
    const char *const *measures;
    int measure_count;
};

/* Reads both folders and the lists of edits, and tries every alternative's edits
 * and both ends of every uncertain value. Every mistake goes to `d`; false when
 * there is one, and then, where only cells are bad, what model_check() finds in
 * the other files is told too. `model_release` is right in both cases. */
bool model_load_request(struct model *m, struct diags *d, const struct load_request *request);
bool model_load(struct model *m, struct diags *d, const char *dir, const char *library,
                const struct set_option *sets, int set_count);
/* A model as `base` is but for some values: edits laid between its scenario and its
 * --set, on the rows of all alternatives (a municipality's row; LAYER_MUNICIPALITY).
 * It borrows lists and files of the base, which has to live longer, and shares nothing
 * that is written: derived models of one base may be used on different threads. False
 * where an edit cannot be applied; `model_release` is right in both cases. */
bool model_derive(struct model *out, const struct model *base, struct diags *d,
                  const struct edit *edits, int count);
/* What model_check() finds in each alternative. */
bool model_check_all(const struct model *m, struct diags *d);
void model_release(struct model *m);
/* The names of the measures of a scenario (NULL: none) and of the library, each
 * once, in the order of their bytes; the texts live in `a`. At most `most`. */
int model_measure_names(struct arena *a, const char *dir, const char *library, const char **out,
                        int most);
/* The alternative of that key, or -1. */
int model_alternative(const struct model *m, const char *key);
/* One that some alternative applies; NULL: none of that name. */
const struct alternative *model_measure(const struct model *m, const char *key);
int model_uncertain_count(const struct model *m);

/* A value that a study varies: what a stand-in for it may be. */
struct varied {
    bool factor;        /* its rows differ: a factor of each */
    bool whole;         /* takes whole numbers only */
    double now;         /* as it stands, in its own unit; 1 of a factor */
    double low, high;   /* the range to look through */
    double least, most; /* what its column takes; ∓∞ */
    const char *unit;   /* of the column, "yen" …; NULL: none */
};

/* Looks the address up. `low` and `high` are read as in uncertain.csv; NULL: the
 * address's own row there, else 0.5 and 2 times the value, within what its column
 * takes. False with the reason in `d` (placed at the command line). */
bool model_varied(struct varied *out, const struct model *m, struct diags *d, const char *address,
                  const char *low, const char *high);

/* The column that says the same number in another way (people and people_per_10k,
 * cases_per_year and cases_per_10k): one of the two stands in a row, and of
 * different layers the later one counts. NULL: there is none. */
const char *model_count_other(const char *table, const char *column);
/* Posts on duty of a row of teams.csv; NAN where it says none. */
double team_people(const struct team_row *t, const struct scenario_row *s);
/* What is counted a year of a row of procedures.csv; NAN where it says none. */
double procedure_count(const struct procedure_row *p, const struct scenario_row *s);

/* All values of one alternative under one sample. */
struct variant {
    const struct model *model;
    int alternative;
    int fiscal_year; /* in which it is so */
    struct book book;
    const struct scenario_row *scenario; /* into book */
};

/* sample NULL: the values as they stand. False where an edit or a sampled value
 * cannot be applied (told to `d`); `variant_release` is right in both cases. */
bool model_variant(struct variant *out, const struct model *m, struct diags *d, int alternative,
                   const struct sample *sample);
/* The same in a fiscal year: the edits of its list, and of the measures on it, that hold
 * from that year or an earlier one (from_year), in the order of the list. Calendar,
 * holidays and streams stay those of scenario.fiscal_year, for which model_variant() is. */
bool model_variant_in(struct variant *out, const struct model *m, struct diags *d, int alternative,
                      int fiscal_year, const struct sample *sample);
void variant_release(struct variant *v);

/* The fiscal years from which the edits of an alternative differ, within `years` fiscal
 * years: fiscal_year first, rising; 1 where nothing changes later. Returns the count. */
enum { PHASES_MOST = 50 }; /* scenario.years at most */
/* Fiscal years by which money is shown, from fiscal_year on; 0: a typical year only. */
int scenario_years(const struct scenario_row *s);
/* scenario.fiscal_year; 0: there is none. */
int model_first_year(const struct model *m);
int model_phases(const struct model *m, int alternative, int years, int out[PHASES_MOST]);

/* Checks a variant across tables: references, numbers of posts, profiles that
 * cover the day, probabilities, and the law (model/law.c): a staff-only step on
 * a contractor's or dispatched team, a team of mixed employers, a contractor
 * without 業務責任者, no staff on site while the counter is open. */
bool model_check(const struct variant *v, struct diags *d);

/* Outages of a team or system in the fiscal year, by month from April: minutes that
 * the team's site (of a system: the main office) is open, of a team with periods on
 * their dates, those of them in which it
 * was out, and its longest outage, opening hours or not. Outages of a day that meet or overlap are
 * one; midnight parts them. */
enum { OUTAGE_MONTHS = 12 };
struct outage_month {
    double open_min, out_min, longest_min;
};
void model_outages(struct outage_month out[OUTAGE_MONTHS], const struct variant *v,
                   const char *team_or_system);

/* What the numbers of a plan stand for. Strings live in the labels' arena. */
struct label_procedure {
    const char *key; /* "resident_record_copy/counter" */
    const char *name_ja, *name_en;
    bool present;
    bool post;      /* comes by letter; neither this nor present: at a store, online */
    bool may_leave; /* patience or limited room */
    bool appointment;
    bool away;              /* at a site of its own */
    double wait_target_min; /* NAN: none */
    int target_days;        /* -1: none */
    double cases_per_year;  /* expected */
};
struct label_team {
    const char *key, *name_ja, *name_en;
    enum employer employer;
    double posts;           /* posts on duty: most at once on a usual open day; of bands with
                               a period the mean over the usual open days of the year */
    double duty_hours_year; /* hours at the counter a year by the bands, breaks out */
    double counter_share;   /* 窓口従事割合: those hours are this share of the bands' */
    double paid_hours_year; /* posts' paid hours a year; of part_time, contractor and
                               dispatched those of the bands, breaks out, and of people on
                               paid leave */
    double persons;         /* people needed: posts ÷ attendance (contractor: posts) */
    /* Expected hours of the flows' work a year (モデル業務時間), a role's work
     * shared by its teams in proportion to their hours on duty. */
    double work_hours_year;
    double day_off_hours_year; /* of the bands' hours those on Saturdays, Sundays, holidays */
    double posts_least;        /* the least of the posts in any part of the year with a band */
    double more_in_month[12];  /* of a calendar month, January first: its posts ÷ posts - 1 */
};
/* A site beside the main office, where something of the plan is. */
struct label_site {
    const char *key, *name_ja, *name_en;
    int open_days;       /* of the year */
    int32_t open, close; /* the earliest and the latest minute of its open days */
};
struct label_step {
    const char *key; /* "flow/step" of the first part; "flow/first..last" when fused */
    const char *name_ja, *name_en;
    bool staff_only;
};
/* The compiled whole case of a procedure: mean and CV of its handling minutes
 * (all service parts, branches and returns counted, work factor included). */
struct label_case {
    double mean_min, cv;
};
struct labels {
    struct arena arena;
    int procedure_count, team_count, step_count, day_count;
    struct label_procedure *procedures; /* index = plan procedure */
    struct label_case *cases;           /* index = plan procedure */
    struct label_team *teams;           /* plan teams first; then teams without roles */
    int plan_team_count;
    struct label_site *sites; /* those in use */
    int site_count;
    struct label_step *steps;
    int first_counted_day; /* plan day of April 1 */
    int counted_days;      /* calendar days counted */
    int open_days;         /* of them open */
    int32_t first_date;
};

/* Compiles a checked variant. False (with the reason in `d`, nothing to release)
 * when it cannot. */
bool model_compile(struct plan *out, struct labels *labels, const struct variant *v,
                   struct diags *d);
void labels_release(struct labels *l);
/* Warns of what is legal but odd in a compiled variant: the scenario's own flows,
 * profiles and cost lines that nothing uses, teams with work for more than 95 %
 * of their hours, a contractor's team of one, breaks that send more than half of
 * a team away at once. */
void model_odd(const struct variant *v, const struct labels *l, struct diags *d);
/* The same of an alternative beside the baseline: people of its own that it takes and
 * posts.csv does not name, so that they are in no effect. */
void model_odd_people(const struct variant *v, const struct labels *own, const struct variant *base,
                      const struct labels *base_labels, struct diags *d);
/* Whose hours are the municipality's own: all but a contractor's people, those
 * dispatched and those of other bodies, who are paid by contract. */
bool employer_in_house(int employer);
/* Hash of the municipality's code (or name without one): keys the streams. */
uint64_t model_municipality_key(const struct variant *v);

#endif
