/* A plan: everything one replication needs, as flat const arrays.
 *
 * Compiled from a scenario (sim/model), run by the engine, shared by threads.
 * No names, no yen, no seeds and no pointers to anything outside itself. Time
 * is minutes (double) from midnight of plan day 0; a day is 1440 minutes.
 *
 * A table, an address or a rule of law changes these data, never the loop.
 *
 * Invariants (plan_check asserts them): indexes in range; cumulative shares
 * end at 1; changes of a pattern sorted by minute, then by kind; day 0 is the
 * first lead-in day; every array has the length that its count says. */
#ifndef MADOGUCHI_ENGINE_PLAN_H
#define MADOGUCHI_ENGINE_PLAN_H

#include "base/arena.h"
#include "base/dist.h"
#include <stdbool.h>
#include <stdint.h>

/* A distribution ready for drawing by inversion: one uniform in (0,1) gives
 * one variate (engine/sampler.h). Parameters by kind, see sampler.c. Of a mixture
 * and an empirical distribution: where their numbers begin in plan.points, how
 * many branches or values there are, and by what the variate is multiplied.
 * A branch has its share, its stages, the mean of a stage and ln G(stages); the
 * values ascend, and then come their cumulative shares. */
struct sampler {
    int64_t kind; /* enum dist_kind */
    double p[3];
};
enum { BRANCH_POINTS = 4, VALUE_POINTS = 2 };

/* Cumulative share of a day's arrivals: piecewise linear through `count`
 * points (minute[i], share[i]) from share 0 to share 1; the points stand in
 * plan.shape_minute / shape_share from `first`. */
struct plan_shape {
    int32_t first, count;
};

enum source_kind { SOURCE_WALK_IN, SOURCE_MAIL, SOURCE_APPOINTMENT, SOURCE_FILE, SOURCE_MOVED };

/* Slots for appointments of a day: the first begins at minute `from`, nobody
 * is let in before `open`. */
struct plan_slots {
    double open, from;
    int64_t count;
};

/* Share of a source's cases that enter another procedure: a mark in (0,1),
 * drawn once a case, is compared with `upto` in order; what exceeds all stays.
 * PROCEDURE_ELSEWHERE: they come with another source. */
enum { PROCEDURE_ELSEWHERE = -1 };
struct plan_shift {
    double upto;
    int64_t procedure;
};

/* When a site is open; sites are numbers, 0 the main office. */
struct plan_hours {
    double open, close; /* minutes of the day */
};

/* One stream of arrivals (one procedure of one channel). Arrivals are
 * unit-rate exponential gaps, restarted each day, inverted through the day's
 * cumulative intensity day_mean × day factor × shape; mail comes all at
 * `mail_minute` of its day. Of appointments these are the times wished for: a
 * booking takes the first free slot from there on, and one that finds none on
 * its day goes first into the next day's; it keeps the date of its wish as part
 * of its streams' key. Cases of a party come at once: plan.party_upto from
 * party_first, cumulative shares of 1, 2 … cases. The cases of a file come at
 * the minutes plan.log_minute from log_first, in ascending order.
 *
 * SOURCE_MOVED: those candidates of another source (whose key, days and file it
 * has, and by whose procedure it is named) that a shift takes to a site with days
 * and hours of its own. Each keeps its place in the expected cases so far and comes
 * when as many are expected there: at the time t with moved_to(t) = moved_from(its
 * own time), cumulative from the first counted day on. By this change of time
 * arrivals of the rate there come of arrivals of the rate here (Cinlar 1975). */
struct plan_source {
    uint64_t key;      /* hash of its name: random streams */
    int32_t kind;      /* enum source_kind */
    int32_t procedure; /* entered by cases that no shift moves */
    int32_t shift_first, shift_count;
    int32_t uses_day_factor;
    int32_t party_first, party_count; /* 0: all come alone */
    int32_t site, moved;   /* where they come; row of plan.moved_from, SOURCE_MOVED only */
    int32_t slot_capacity; /* bookings a slot */
    int32_t log_first, log_count;
    /* The draw (step part, purpose) in lap 0 whose uniform comes with the arrival: the
     * same one in all alternatives, wherever it stands on the case's way there. */
    uint32_t first_key;
    int32_t first_purpose; /* DRAW_CHANCE, DRAW_SERVICE */
    double mail_minute, slot_min, no_show;
    struct sampler work;        /* factor on every service of the case; mean 1 */
    struct sampler punctuality; /* minutes after the slot's time; NONE: on time */
};

struct plan_procedure {
    int32_t entry;           /* first step */
    int32_t present;         /* the resident waits in the office */
    int32_t level;           /* priority rank, higher first; 0..PLAN_LEVELS-1 */
    int32_t target_days;     /* open days from arrival to end; -1: none */
    int32_t away, pad;       /* away: not at the main office, whose hours it may miss */
    int64_t capacity;        /* cases inside at most, who comes beyond leaves; 0: any */
    double target_min;       /* of waiting; NAN: none */
    struct sampler patience; /* minutes until who still waits for the first service leaves */
};

enum { PLAN_LEVELS = 64, PLAN_WAYS = 8 /* of a fork */, PLAN_SYSTEMS = 64 };
enum step_place { PLACE_FRONT, PLACE_BACK, PLACE_AWAY };
enum step_keep { KEEP_NONE, KEEP_HOLD, KEEP_RETURN };
enum { STEP_END = -1, ROLE_NONE = -1, SIDE_NONE = -1 };

/* A lowered step: consecutive steps of one person are one of these. Steps keep
 * the order of the flow's rows: a branch to a step of lower or equal index
 * starts a new lap of the case, and draws are keyed by (step, lap). role
 * ROLE_NONE: a pure delay (its parts' time, no person). `keep` says what the
 * person who did this step does until the case comes to the same role again.
 * may_skip: every part has a chance, and a case for which none comes true goes
 * on at once. fork: all ways on are gone at once, the resident with the first;
 * the others are papers, which end at the step with `join` or, detached, on
 * their own. A join holds the resident until all papers have come.
 * A batch (batch_size > 0 or batch_minute >= 0) gathers cases until batch_least
 * have come or the minute of an open day strikes, then all are one service;
 * where batch_least < batch_size others join until it begins or is full.
 * interrupt: a person who does it stops for a case of higher level, and what is
 * left of it is done later (preemptive-resume). */
struct plan_step {
    uint32_t key; /* hash of flow/step of the last step in it: branch draws */
    int32_t role;
    int32_t place;     /* enum step_place */
    int32_t keep;      /* enum step_keep */
    int32_t keep_role; /* until the case comes to this role again */
    int32_t level;     /* priority rank; -1: the procedure's */
    int32_t side;      /* employer side that serves it; SIDE_NONE: delay or both */
    int32_t part_first, part_count;
    int32_t next_first, next_count;  /* none: the case ends */
    int32_t batch_least, batch_size; /* 0: none */
    int32_t batch_minute;            /* -1: none */
    uint8_t may_skip, fork, join, interrupt;
    int32_t pad;
};

/* One step's time inside a lowered step. days: the sampler gives open days. */
struct plan_part {
    uint32_t key;    /* hash of flow/step */
    int32_t by_work; /* multiplied by the case's work factor */
    double chance;   /* share of cases that it is done for; 1: all */
    struct sampler minutes;
};

struct plan_branch {
    double upto;      /* cumulative share; the last is 1; of a fork always 1 */
    int32_t step;     /* or STEP_END */
    int32_t detached; /* of a fork: papers that meet nobody again */
};

/* Who of the free takes a case: of the teams in their order the longest idle of
 * the first with somebody free; or, of all teams of a pool, the longest idle, the
 * lowest window, anybody. */
enum team_choice { CHOICE_BY_TEAM, CHOICE_LONGEST_IDLE, CHOICE_FIRST, CHOICE_RANDOM };

/* Who serves a role, most preferred first: role_team[first .. first+count), and
 * behind them the teams whose people may help out. chosen: one of the teams has
 * another choice than CHOICE_BY_TEAM, and plan.role_pool[i] says how many teams
 * from role_team[i] on are one pool. */
struct plan_role {
    int32_t team_first, team_count, lender_count, chosen;
};

/* A team of interchangeable people. team_role[role_first..]: its roles, most
 * preferred first, and behind them the lend_count roles of the team that it
 * helps: while at least lend_when cases wait for that team, whoever becomes free
 * takes them first. person_count: the most that are ever on duty at once. each:
 * a line for each person, the shortest is joined. */
struct plan_team {
    int32_t role_first, role_count, lend_count, lend_when;
    int32_t person_count;
    int32_t side; /* employers of one side may hand over without delay */
    int32_t each;
    int32_t choice; /* enum team_choice */
    uint64_t key;   /* hash of its name: draws of CHOICE_RANDOM */
    double pace;    /* service times are divided by it; 1 usual */
};

/* What happens at a minute of a day, by pattern. Order at one minute is the
 * order of this enum. DOWN, UP: an outage of system `index` begins, ends; who comes
 * on duty at that minute finds it so, and of outages that meet or overlap the last
 * ends it. DUTY: `amount` more (or fewer) people of the team, net of
 * bands that end and begin at that minute. BREAK: one person who has had none
 * that day goes for `minutes` minutes, after the case in hand. AWAY: the same for
 * other work (telephone, general affairs), whoever was away longest ago; while
 * nobody of the team is there the call waits, up to minute `amount` of the day. STOP:
 * nobody of the team takes anything up before minute `minutes` of the day (an
 * outage); what is in hand is finished. LAST: the day's
 * last band of the team ends (before its DUTY change, same minute): people stay
 * up to `minutes` more (INFINITY: until nobody inside needs them). BATCH: step
 * `index` releases what it gathered. CLOSE_ROLE: nobody will serve role
 * `index` any more today; residents waiting for it are cut off. */
enum change_kind {
    CHANGE_DOWN,
    CHANGE_UP,
    CHANGE_LAST,
    CHANGE_DUTY,
    CHANGE_BREAK,
    CHANGE_AWAY,
    CHANGE_STOP,
    CHANGE_BATCH,
    CHANGE_CLOSE_ROLE
};

struct plan_change {
    double minute;
    int32_t kind;   /* enum change_kind */
    int32_t index;  /* team, step, role or system */
    int32_t amount; /* DUTY, AWAY only */
    int32_t pad;    /* 0 */
    double minutes; /* BREAK, AWAY, STOP, LAST */
};

struct plan_pattern {
    int32_t first, count; /* of plan.changes */
};

struct plan {
    struct arena arena; /* owns the arrays */

    int32_t day_count;                   /* lead-in, counted and lead-out days */
    int32_t first_date;                  /* day 0 as days since 1970-01-01: keys use dates */
    double count_from_min, count_to_min; /* arrivals in here are counted */
    int32_t sweep;                       /* at midnight whoever is still inside is cut off */
    int32_t hour_slots;                  /* 24: tally cells by hour of arrival */
    int32_t period_hours;                /* 24, days; in a continuous run what divides it into
                                            some 2,000: tally cells by period of arrival */
    int32_t level_count;

    const uint8_t *day_open;    /* [day_count] the main office */
    const int32_t *day_pattern; /* [day_count] */
    int32_t pattern_count, change_count;
    const struct plan_pattern *patterns;
    const struct plan_change *changes;

    struct sampler day_factor; /* mean 1; DIST_NONE: always 1 */
    uint64_t day_factor_key;

    /* Days with the same opening hours share the shape of arrivals. */
    int32_t site_count, hours_count;
    const struct plan_hours *hours; /* [hours_count] */
    const int32_t *day_hours;       /* [site_count][day_count]; -1: closed */

    /* Expected parties before the start of each day, counted from the first counted
     * day, where moved sources have them from and where they come. */
    int32_t moved_count;
    const double *moved_from, *moved_to; /* [moved_count][day_count + 1] */

    int32_t source_count, shift_count, party_count, shape_count, shape_points;
    const struct plan_source *sources;
    const struct plan_shift *shifts;
    const double *party_upto;              /* [party_count] */
    const double *day_mean;                /* [source_count][day_count] expected parties */
    const int32_t *source_shape;           /* [source_count][hours_count] */
    const struct plan_slots *source_slots; /* [source_count][hours_count] */
    int32_t log_total;
    const double *log_minute; /* [log_total] */
    const struct plan_shape *shapes;
    const double *shape_minute, *shape_share;

    int32_t procedure_count, step_count, part_count, branch_count;
    const struct plan_procedure *procedures;
    const struct plan_step *steps;
    const struct plan_part *parts;
    const struct plan_branch *branches;
    /* Systems without which a step is not begun, a bit each; NULL: no system. */
    int32_t system_count;         /* at most PLAN_SYSTEMS */
    const uint64_t *step_systems; /* [step_count] */

    int32_t role_count, team_count, role_team_count, team_role_count;
    const struct plan_role *roles;
    const int32_t *role_team;
    const int32_t *role_pool; /* [role_team_count]; NULL: no role is chosen */
    const struct plan_team *teams;
    const int32_t *team_role;

    int32_t point_count;
    const double *points; /* numbers of samplers */

    /* Where the employer side changes between two steps, the case waits. */
    struct sampler handover;
    uint32_t handover_key, pad;
};

/* Monday 0. 1970-01-01 was a Thursday. */
static inline int plan_weekday(const struct plan *p, int32_t day)
{
    return (int)((p->first_date + day + 3) % 7);
}
void plan_init(struct plan *p);
void plan_release(struct plan *p);
/* Asserts the invariants; true, so that it can stand in an assert. */
bool plan_check(const struct plan *p);
/* A hash of all contents: two plans with the same digest give the same
 * results for the same streams. */
uint64_t plan_digest(const struct plan *p);

/* Prepares a distribution for drawing; not for those with points. */
struct sampler sampler_make(const struct dist *d);
/* The variate at uniform u in (0,1): minutes, or open days for DIST_DAYS. `points`
 * are the plan's; NULL will do for kinds without. */
double sampler_draw(const struct sampler *s, const double *points, double u);
/* The same of many, in place: each has the bits that it would have alone. */
void sampler_draw_all(const struct sampler *s, const double *points, double *u, int count);

#endif
