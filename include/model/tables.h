/* The tables of a scenario: rows as plain structs, described once.
 *
 * The descriptors in sim/model/tables.c are the reference of every column
 * (name, Japanese label, type, unit, range, default, help). Reading, checking,
 * addresses, --set and the resolved files all follow from them. */
#ifndef MADOGUCHI_MODEL_TABLES_H
#define MADOGUCHI_MODEL_TABLES_H

#include "table/address.h"
#include "table/book.h"
#include "table/schema.h"

/* Weekdays and named sets: a bit per weekday, Monday bit 0 … Sunday bit 6;
 * written `mon-fri`, `mon; fri`, `weekdays`, `all`; Japanese 月-金, 月、金, 平日,
 * 毎日. */
struct days {
    uint32_t mask;
};

/* `11:30-14:30 60`: each person once, `length_min` long, staggered over the
 * window. A rota names how many go when: `11:30-12:30 x2; 12:30-13:30 x3`, the
 * whole window long where no minutes are written. count 0: none. */
enum { BREAKS_MAX = 6 };
struct breaks {
    uint32_t count;
    struct break_window {
        int32_t from, to; /* minutes of the day */
        int32_t length_min;
        int32_t people; /* 0: all that no other window names */
    } at[BREAKS_MAX];
};

/* A time of day by weekday, Monday 0: `17:15; thu 19:00`. -1: unset. */
struct hours {
    int32_t minute[7];
};

/* Dates of every year, `12/29-1/3; 8/15` or `none`: month × 100 + day; a span whose
 * end is before its beginning goes over the new year. set 0: nothing is written. */
enum { YEARLY_MAX = 8 };
struct yearly {
    uint32_t count, set;
    struct yearly_span {
        int32_t from, to;
    } at[YEARLY_MAX];
};

/* `1:0.7; 2:0.3`: shares of cases that come alone, by twos … share[i] belongs to
 * i + 1; count 0: all alone. A field names a size: party.2. */
enum { PARTY_MAX = 8 };
struct party {
    uint32_t count;
    double share[PARTY_MAX];
};

/* `20`, `1-20`, a time `16:00`, or a number and a time `20 16:00`: a service may
 * begin with `least` cases and takes at most `size`, equal where one number is
 * written. Size 0 and minute -1 mean none. */
struct batch {
    int32_t least, size, minute;
};

/* Where a case goes: blank (count 0): the following row; `end` (終了); `step`;
 * `a:0.85; b:0.15`, different steps whose shares sum to 1; `a & b`. A field names a branch: `steps[post/inspect].next.return`;
 * setting one branch leaves the others in their proportions. */
enum { NEXT_MAX = 8 };
struct next {
    uint32_t count;
    uint32_t fork; /* `a & b`: all of them at once, to meet at a step with join=all */
    struct {
        name_id step; /* the name "end" ends the case */
        double share;
    } to[NEXT_MAX];
};

/* Fiscal years from..to, both included: `R6-R8`, `2024`, `R8-` (to YEARS_OPEN).
 * from 0: none. */
enum { YEARS_OPEN = INT32_MAX };
struct year_span {
    int32_t from, to;
};

/* `国庫 1/2; 一般財源 1/2`, `給料 50%; 職員手当等 30%; 共済費 20%`: names whose
 * shares sum to 1; a name alone is all of it. count 0: blank. A field names one of
 * them, `costs[terminals].funding.国庫`; setting it leaves the others in their
 * proportions. `general` is read as FUNDING_GENERAL. */
enum { SHARES_MAX = 8 };
#define FUNDING_GENERAL "一般財源"
struct shares {
    uint32_t count;
    struct {
        name_id name;
        double share;
    } of[SHARES_MAX];
};

/* Filled by shift_to: this share of the row's cases enters `to` instead. */
enum { SHIFT_MAX = 4 };
struct shifts {
    uint32_t count;
    struct {
        name_id procedure, channel;
        double share;
    } to[SHIFT_MAX];
};

enum calendar_kind { CALENDAR_OFFICE, CALENDAR_CONTINUOUS };
enum channel {
    CHANNEL_COUNTER,
    CHANNEL_POST,
    CHANNEL_KIOSK,
    CHANNEL_STORE,
    CHANNEL_ONLINE,
    CHANNEL_APPOINTMENT
};
enum arrivals { ARRIVALS_WALK_IN, ARRIVALS_MAIL, ARRIVALS_APPOINTMENT, ARRIVALS_FILE };
enum count_unit { COUNT_VISITS, COUNT_APPLICATIONS, COUNT_COPIES };
enum opening_kind { OPENING_OPEN, OPENING_CLOSED };
enum profile_kind {
    PROFILE_MONTH,
    PROFILE_WEEKDAY,
    PROFILE_SLOT,
    PROFILE_AFTER_HOLIDAY,
    PROFILE_DAY_FACTOR
};
enum missing { MISSING_ERROR, MISSING_SKIP };
enum legal { LEGAL_DELEGABLE, LEGAL_STAFF_ONLY, LEGAL_FEE };
enum employer {
    EMPLOYER_REGULAR,
    EMPLOYER_REAPPOINTED,
    EMPLOYER_APPOINTED,
    EMPLOYER_PART_TIME,
    EMPLOYER_TEMPORARY,
    EMPLOYER_CONTRACTOR,
    EMPLOYER_DISPATCHED,
    EMPLOYER_AGENCY,
    EMPLOYER_JOINT,
    EMPLOYER_COUNT
};
enum cost_unit {
    UNIT_YEAR,
    UNIT_MONTH,
    UNIT_HOUR,
    UNIT_OVERTIME_HOUR,
    UNIT_OVERTIME_60_HOUR,    /* of these beyond 60 a month and person */
    UNIT_OVERTIME_NIGHT_HOUR, /* of these from 22:00 to 5:00 */
    UNIT_DAY_OFF_HOUR,
    UNIT_CASE,
    UNIT_FTE,
    UNIT_POST,
    UNIT_ONCE,
    UNIT_OF,
    UNIT_SHORT_OF /* what lines lack to `minimum` */
};
/* The line rests on other lines: applies_to names items. */
static inline bool unit_of_lines(int unit) { return unit == UNIT_OF || unit == UNIT_SHORT_OF; }
enum cost_category {
    COST_WAGES,
    COST_OVERTIME,
    COST_CONTRACT,
    COST_MONITORING,
    COST_TRANSITION,
    COST_SYSTEMS,
    COST_OTHER,
    COST_CATEGORIES
};
/* What binds the budgets of later years: 債務負担行為 (自治法214条), 長期継続契約
 * (同234条の3). */
enum commitment { COMMITMENT_NONE, COMMITMENT_DEBT, COMMITMENT_LONG_TERM };
enum tax_kind { TAX_NONE, TAX_INCLUDED, TAX_EXCLUDED };
enum post_how { HOW_ATTRITION, HOW_TERM_END, HOW_TRANSFER, HOW_HIRING, HOW_OVERTIME };

/* What a clause of a service level agreement measures, by month or year. */
enum sla_measure {
    SLA_AVAILABILITY, /* 1 - outage hours / opening hours, of a team or system */
    SLA_RESTORATION,  /* hours of its longest outage */
    SLA_TURNAROUND,   /* share of letters within target_days */
    SLA_WITHIN_TARGET /* share at the counter within the target */
};
enum sla_period { SLA_MONTH, SLA_YEAR };
enum sla_per { SLA_PER_PERIOD, SLA_PER_POINT };

/* What a municipality can set itself a target for: the indicators of satisfaction
 * of the guidelines (the first four) and those of the service. */
enum indicator {
    INDICATOR_ENQUIRY,      /* 問い合わせ対応時間（平均）: minutes with a person */
    INDICATOR_TIME_CUT,     /* 窓口事務の時間短縮割合, against the baseline */
    INDICATOR_ONLINE,       /* オンライン対応事務数: cases online and at stores */
    INDICATOR_RESERVATIONS, /* オンライン予約数 */
    INDICATOR_WAIT,
    INDICATOR_WITHIN_TARGET,
    INDICATOR_TURNAROUND,
    INDICATOR_WITHIN_DAYS,
    INDICATOR_COUNT,
    INDICATORS_OF_GUIDELINES = INDICATOR_WAIT
};

struct scenario_row {
    struct row row;
    int64_t format, population, fiscal_year, replications, seed, lead_in_days;
    name_id name, municipality_code, baseline;
    struct hours open, close;
    int32_t calendar, antithetic;
    double warmup_hours, run_hours; /* continuous only */
    double wait_target_min, service_margin;
    double measured_wait_min; /* mean wait at the counters as measured; NAN: none */
    struct dist handover;     /* minutes a case loses where the employer side changes */
    double hours_per_year;    /* worked by one person in a year: 1,767 */
    double hours_per_day;     /* paid hours of a post a day: 7.75 */
    int64_t contract_years;   /* over which `once` costs are spread */
    int64_t years;            /* fiscal years shown one by one; WHOLE_UNSET: none */
    double wage_growth, price_growth, discount_rate; /* a year */
    int32_t start;         /* date from which an alternative is in force; DATE_UNSET: from
                              the first day */
    double allocation_tax; /* share of what is saved that 普通交付税 falls by */
    /* Residents' own: yen an hour (WHOLE_UNSET: no value is put on it) and a trip;
     * minutes of a trip to the office, and of a case asked for without one. */
    int64_t time_value, trip_cost;
    double trip_min, remote_min;
};

struct procedure_row {
    struct row row;
    name_id procedure;
    int32_t channel;
    name_id name_ja, name_en;
    name_id flow;
    name_id site;                         /* NAME_NONE: the main office */
    double cases_per_year, cases_per_10k; /* exactly one of the two */
    int32_t count_unit;                   /* what the two count */
    double per_visit;                     /* of these in a case: 1.4 copies */
    int64_t count_year;                   /* count_year_make; WHOLE_UNSET */
    int32_t arrivals;
    name_id arrivals_file;        /* ARRIVALS_FILE: a file of struct log_row */
    int32_t at;                   /* mail: minute of delivery; appointment: the first slot */
    int32_t until;                /* appointment: end of the last slot */
    double slot_min;              /* appointment: length of a slot; NAN unset */
    int64_t slot_capacity;        /* appointment: cases a slot; WHOLE_UNSET */
    double slot_capacity_per_10k; /* instead: rounded up, at least 1; NAN unset */
    double no_show;
    struct dist punctuality; /* minutes after the slot's time; negative: early */
    struct party party;
    name_id profile;
    struct dist work;
    struct dist patience; /* of a resident who waits for the first service */
    int64_t capacity;     /* cases inside at most; WHOLE_UNSET: any number */
    int64_t priority;
    double wait_target_min; /* NAN: the scenario's */
    int64_t target_days;    /* post: open days from arrival to dispatch */
    struct shifts shifts;   /* COLUMN_HIDDEN */
};

struct profile_row {
    struct row row;
    name_id profile;
    int32_t kind;
    name_id slot; /* month 1..12; mon..sun; "9:00" (from, up to the next row's);
                      after_holiday: "1"; day_factor: "cv" */
    double weight;
};

struct step_row {
    struct row row;
    name_id flow, step;
    name_id name_ja, name_en;
    name_id role;   /* NAME_NONE: a pure delay */
    name_id system; /* the step is not begun while it is down; NAME_NONE */
    int32_t legal, place;
    struct dist minutes;
    double chance; /* the others pass over the step; NAN: done always */
    int32_t keep;
    int32_t join;      /* all 1: waits for all ways of the fork; 0 */
    int32_t call;      /* yes 1: the case is taken up anew for this step by whoever is
                          free (the resident is called again); it never fuses with the
                          step before. Default no 0. */
    int32_t interrupt; /* yes 1: stops for a case of higher priority and is gone on with
                          later; it fuses only with its like. Default no 0. */
    int64_t priority;  /* WHOLE_UNSET: the procedure's */
    struct batch batch;
    struct next next;
};

struct team_row {
    struct row row;
    name_id team;
    struct days days;
    int32_t from, to;
    struct yearly period; /* dates of every year on which the band holds; set 0: all */
    name_id name_ja, name_en;
    name_id site; /* NAME_NONE: the main office */
    int32_t employer;
    double people;         /* posts on duty; whole where the team has roles */
    double people_per_10k; /* instead: rounded up, at least 1 */
    struct name_list roles;
    double share; /* 窓口従事割合: of the time on duty, at the counter */
    struct breaks breaks;
    double absence_days; /* a person's days away in a year */
    double pace;
    double overtime_min; /* `no` 0, `until_empty` INFINITY, minutes; NAN: default */
    int32_t queue_each;  /* a line each 1, one line 0 */
    int32_t choice;      /* enum team_choice (engine/plan.h) */
    name_id lend_to;     /* a team */
    int64_t lend_when;   /* waiting for that team; WHOLE_UNSET */
    int32_t lead;        /* 業務責任者 is among them: yes 1, no 0 */
    int32_t fee_agent;   /* 指定公金事務取扱者: yes 1, no 0 */
};

struct post_row {
    struct row row;
    int64_t year;
    int32_t employer;
    double change; /* posts; negative: fewer */
    int32_t how;
    int64_t month; /* calendar month from which it counts in its year; WHOLE_UNSET */
    name_id to, basis;
};

struct cost_row {
    struct row row;
    name_id item, name_ja, name_en;
    int32_t category, unit, tax;
    struct shares section, funding; /* 節; 財源, blank: all of it FUNDING_GENERAL */
    name_id payer, basis;
    double quantity;        /* 数量; default 1; below 0 for UNIT_OF only (落札率) */
    int64_t amount;         /* yen a unit; WHOLE_UNSET where it rests on lines */
    double above, up_to;    /* UNIT_CASE: only the cases a year of this band; NAN: no bound */
    int64_t minimum;        /* yen a year that are paid at least (最低保証額), with or
                              without tax as the amount is; WHOLE_UNSET */
    name_id applies_to;     /* targets (targets_name): employers or teams; for `case`
                              procedures or procedure/channel; for `of` items */
    struct year_span years; /* fiscal years in which it is paid */
    int64_t start_month;    /* calendar month of the first payment; WHOLE_UNSET */
    double growth;          /* of the amount, a year; NAN: by the kind of line */
    double renewal;         /* rise at each renewal after contract_years; NAN: none */
    int32_t commitment;
};

/* A row of alternatives.csv, and of a measure's changes.csv. */
struct alternative_row {
    struct row row;
    name_id alternative, name_ja, name_en;
    int64_t order;
    name_id address;
    int32_t operation;
    name_id to, value;
    int32_t missing;   /* changes.csv: enum missing */
    int64_t from_year; /* a fiscal year, or below FROM_YEAR_COUNTED that many years on from
                          the first (1: the first itself); WHOLE_UNSET: from the start */
};
enum { FROM_YEAR_COUNTED = 1000 };

/* A place with days and hours of its own: a branch office, a store, a joint back
 * office. The main office is none of them: the scenario's hours, mon-fri, closed on
 * holidays and from December 29 to January 3. */
struct site_row {
    struct row row;
    name_id site, name_ja, name_en;
    struct days days;
    struct hours open, close; /* unset: the main office's */
    int32_t holidays;         /* enum opening_kind: on public holidays */
    struct yearly closed;
};

/* Days on which a site is open, or closed, against its calendar. */
struct opening_row {
    struct row row;
    name_id site;     /* NAME_NONE: the main office */
    int32_t from, to; /* dates */
    struct days days;
    int32_t kind;
    int32_t open, close; /* minutes of the day; CLOCK_UNSET: as on that weekday */
};

/* 内閣府 syukujitsu.csv, as published. */
struct holiday_row {
    struct row row;
    int32_t date;
    name_id name;
};

/* Between two times of a day a team cannot work, or nobody begins a step that
 * needs a system. */
struct outage_row {
    struct row row;
    name_id team, system; /* exactly one */
    int32_t date;
    int32_t from, to; /* minutes of the day */
};

struct uncertain_row {
    struct row row;
    name_id address;
    name_id low, high;    /* texts: numbers as the value's own column reads them */
    int32_t distribution; /* uniform, triangular (mode: the value as it stands) */
};

/* A row of a file of arrivals, as a ticket machine writes it. */
struct log_row {
    struct row row;
    int32_t date; /* DATE_UNSET: every open day */
    double time;  /* minute of the day */
};

/* A clause (SLA): a target, and what is paid for a period that misses or meets it. */
struct sla_row {
    struct row row;
    name_id clause, name_ja, name_en;
    int32_t measure; /* enum sla_measure */
    name_id of;      /* text: team or system; procedure/channel, NAME_NONE: all */
    double target;   /* share; hours for SLA_RESTORATION */
    int32_t period;
    int32_t per;                /* SLA_PER_POINT: each percentage point (hour) off the target */
    int64_t penalty, incentive; /* yen, tax in; WHOLE_UNSET */
    double penalty_share, incentive_share; /* instead: of the period's fee; NAN */
    double limit;                          /* of the year's fee, each way; NAN: none */
    name_id applies_to;                    /* text: the contract line; NAME_NONE: all */
};

/* An indicator with its target (指標, 目標値), as the municipality judged it. Shares
 * 0..1, else the measure's own unit. */
struct indicator_row {
    struct row row;
    int32_t indicator; /* enum indicator */
    name_id procedure; /* NAME_NONE: all that it can be about */
    int32_t channel;   /* of that procedure; WORD_UNSET: none */
    double target;     /* NAN: none is set */
    double previous;   /* 前年度実績; NAN: none */
    int32_t appropriate;
    name_id reason;
};

extern const struct table_def *const model_tables[];
extern const int model_table_count;
/* Files of data, whose names the cells choose that name them (table/data.h). */
extern const struct table_def log_table;
bool log_check(const struct rows *r, const char *file, struct diags *d);

/* Words of the closed lists, for messages and results. */
extern const struct word channel_words[], employer_words[], category_words[], how_words[],
    unit_words[], legal_words[], place_words[], calendar_words[], indicator_words[],
    commitment_words[], sla_measure_words[], sla_period_words[];
/* The word for a value, in a language; "?" where there is none. */
const char *word_text(const struct word *words, int value, enum lang lang);

/* What a cost line applies to is a list, `regular; appointed`, with `*` for any
 * run of characters. Whether it names `name`; the next item of the list into `item`
 * (false: there is none). */
enum { TARGET_MAX = 128 };
bool targets_name(const char *targets, const char *name);
bool targets_next(const char **targets, char item[TARGET_MAX]);
/* Whether it names a procedure by its key, procedure/channel, or all its channels. */
bool targets_name_procedure(const char *targets, const char *key);
/* Whether it names an employer, by its word in either language. */
bool targets_name_employer(const char *targets, int employer);

/* Value types of this layer. */
extern const struct value_type value_code, value_days, value_breaks, value_batch, value_next,
    value_quantity, value_shares, value_shifts, value_overtime, value_hours, value_party,
    value_offset, value_log, value_target, value_yearly, value_year_span, value_from_year,
    value_tax;

/* Of an indicator: whether its values are shares; the procedures that it can be about,
 * at the counter or by post; whether less is better. */
bool indicator_is_share(int indicator);
enum indicator_side { INDICATOR_OF_COUNTER, INDICATOR_OF_POST, INDICATOR_OF_NONE };
enum indicator_side indicator_side(int indicator);
bool indicator_less_is_better(int indicator);
/* "wait_min", "wait_min/tax_certificate/counter": its key in results. */
void indicator_key(struct sbuf *out, const struct names *names, const struct indicator_row *row);

/* The earliest and the latest of a week. */
int32_t hours_earliest(const struct hours *h);
int32_t hours_latest(const struct hours *h);
bool yearly_has(const struct yearly *y, int month, int day);
/* Mean number that come together; 1 where nothing is said. */
double party_mean(const struct party *p);

#endif
