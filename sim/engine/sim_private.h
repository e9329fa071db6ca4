/* The state of one replication, shared by the files of the engine.
 *
 * sim.c        the loop: releases, changes of the calendar, arrivals
 * sim_events.c the event set
 * sim_arrivals.c  who comes, and when
 * sim_case.c   a case's way through its steps
 * sim_choice.c  who of the free takes a case, where teams say how
 * sim_people.c who takes what; bands, breaks, closing
 * sim_interrupt.c  work that stops for a case of higher priority
 * sim_system.c  cases that wait for a system that is down
 * sim_count.c  what is written into the tally
 * sim_clock.c  the same by hours and quarter hours of the clock
 *
 * The engine is compiled as one unit (CMakeLists.txt), so that what its files
 * share is static.
 *
 * Cases and people are numbers (indexes), never pointers: arrays may move when
 * they grow. NONE is no case and no person. */
#ifndef MADOGUCHI_ENGINE_SIM_PRIVATE_H
#define MADOGUCHI_ENGINE_SIM_PRIVATE_H

#include "base/hash.h"
#include "engine/random.h"
#include "engine/sim.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define NONE UINT32_MAX

/* What only some plans need, or few cases come to: not inlined, so that the way of
 * the others keeps its registers. */
#define OUT_OF_LINE __attribute__((noinline))

/* Order at one instant is the order of this enum, then the case key; breaks end
 * after all releases, and changes of the calendar come before arrivals. */
enum event_kind {
    EVENT_RELEASE,
    EVENT_DELAY_OVER,
    EVENT_PATIENCE,
    EVENT_BREAK_OVER,
    EVENT_ARRIVAL
};

struct event {
    double time;
    uint32_t kind;
    uint32_t id; /* case; person for EVENT_BREAK_OVER, source for EVENT_ARRIVAL */
};

struct event_set {
    double *time;   /* [0] is first; INFINITY where there is none */
    uint32_t *what; /* kind and id of each */
    uint32_t count, capacity;
    bool open; /* the first has been taken */
    void *memory;
};

/* Where a case waits: for anybody of the role, for a person, for a system. */
enum queued { QUEUED_NO, QUEUED_ROLE, QUEUED_PERSON, QUEUED_SYSTEM };

/* What came with a case of its source's first draw (plan_source.first_key): the
 * uniform, or for a service that all of them begin with the variate. */
enum first { FIRST_CHANCE, FIRST_SERVICE, FIRST_VARIATE };

struct visit_case {
    double arrive;  /* ticket */
    double since;   /* start of what it waits for now */
    double work;    /* factor on its service times */
    double started; /* first start of a service; NAN before */
    double wait_later, wait_back, handling;
    double service_from;
    double gives_up; /* time at which patience ends */
    double first;    /* enum first: of the part `first_part` in lap 0 */
    uint32_t date, candidate, lap;
    uint32_t source, procedure;
    int32_t step, first_part;
    uint32_t prev, next; /* in the queue it stands in; free list */
    int32_t queue;       /* of sim.queues, while QUEUED_ROLE */
    uint32_t person;     /* who serves it now, or whose line it stands in */
    uint32_t holder;     /* who holds it, or takes it up again */
    int32_t holder_role; /* at the next step of this role */
    uint32_t member;     /* next case of the same batch */
    /* Papers of a fork: whose; a resident: the first of them, and so on. */
    uint32_t parent, child, sibling;
    int32_t side; /* employer side that had it last */
    int32_t day;  /* plan day of arrival */
    uint8_t hour; /* of arrival */
    uint8_t present, counted, held, called;
    uint8_t inside;      /* a counted resident, no papers */
    uint8_t queued;      /* enum queued */
    uint8_t papers;      /* gone from a fork by itself: no visit of its own */
    uint8_t joining;     /* at the join, waiting for its papers */
    uint8_t broken;      /* papers were cut off: so is the resident at the join */
    uint8_t interrupted; /* a part of its service was done: sim.stops has the rest */
    uint8_t first_is;    /* enum first */
};

/* First come first served among equals; one for each role, priority level and
 * whether residents wait in it. */
struct queue {
    uint32_t head, tail;
    int32_t line, level; /* of sim.waiting, and which of its bits */
};

/* A service that was interrupted. */
struct stop {
    double ready; /* for its step: its place in the queue */
    double at;    /* when it was stopped last */
    double left;  /* minutes of work at a pace of 1 */
};

enum person_state { PERSON_OFF, PERSON_IDLE, PERSON_BUSY, PERSON_HELD, PERSON_BREAK };

struct person {
    uint32_t prev, next; /* idle list of the team, longest idle first */
    uint32_t serving;    /* case, when busy or held */
    uint32_t own;        /* first case that waits for this very person */
    int32_t own_count;
    int32_t team;
    int32_t break_day; /* plan day of the last break; -1: none */
    uint8_t state;
    uint8_t leaving; /* the band is over; goes when nobody needs them */
    /* A break, a call to other work that waits for what is in hand; 0: none. */
    double break_min, away_min;
    double away_last;     /* when called away last */
    double back;          /* when the break under way ends */
    double duty_from;     /* on duty since, within the band */
    double overtime_from; /* leaving since */
    double held_from;
    double ends; /* when what is in hand is done; BUSY only */
    double idle_since;
};

struct team_state {
    uint32_t person_first, person_count;
    uint32_t idle_head, idle_tail;
    int32_t inside;       /* residents inside who may still need the team */
    int32_t serving;      /* of them, with somebody of the team now */
    int32_t idle_leaving; /* people idle past their band */
    double closing_until; /* overtime allowed up to; -INFINITY: none */
    double stopped_until; /* an outage: nobody takes anything up before */
    /* Calls to other work that wait for somebody: so many of the team's from this
     * change on, of this day. */
    int32_t calls, call, call_day;
};

/* Somebody who comes: the k-th of a date, which an appointment has from its wish. */
struct candidate {
    double time;
    double work_u; /* uniform of its factor */
    double first;  /* enum first: of the source's first draw */
    uint32_t date, number;
    int32_t day; /* plan day of arrival */
};

struct bookings {
    struct candidate *items;
    int count, capacity;
};

enum { DRAWN_AHEAD = 8 };

struct source_state {
    const struct plan_source *plan;
    int32_t index;
    struct random_key key;        /* seed, replication, municipality, source */
    struct candidate comes, next; /* who arrives now, and after that */
    double gap_sum;               /* unit-rate time of the day's candidates so far */
    double intensity;             /* expected cases of the day */
    int32_t day;
    int32_t piece; /* of the day's shape, in which the last candidate fell */
    double piece_from, piece_to, piece_minute, piece_slope;
    int32_t ahead_at, ahead_count;
    /* Of the next candidates; first: as of the candidate. */
    struct {
        double gap[DRAWN_AHEAD], work_u[DRAWN_AHEAD], first[DRAWN_AHEAD];
    } ahead;
    int32_t first_part; /* of the source's first draw in this plan; -1: none */
    int32_t first_is;   /* enum first */
    /* Appointments: of the day, in order; those without a slot yet. */
    struct bookings today, waiting, spare;
    int32_t today_at;
    int32_t *taken;    /* places taken of each slot of the day */
    int32_t log_at;    /* next row of a file of times */
    int32_t day_there; /* SOURCE_MOVED: the day on which the next arrival comes */
};

/* The quarter hour of the clock under way, in a continuous run the hour. Minutes of
 * counted residents inside as if all who are there stayed until its end; minutes of
 * services at the front that ended in the clock hour ([1]: of counted residents), less
 * those of them that lay before it. */
struct clock {
    double begin, end, length;
    double inside, inside_min, handled[2];
    int32_t quarter, hour, minute; /* of the day; of the week; of the hour */
};

/* Of a team when the quarter hour began: the tally's busy_min, of which so much was not
 * done yet; people there for the whole of a quarter hour, by what it has more or fewer
 * than the one before. */
struct team_clock {
    double busy, left;
    int32_t duty_changes[QUARTERS];
};

/* open: the batch waits for a person, and others may still join it. */
struct gate {
    uint32_t head, tail;
    int32_t count, open;
};

struct sim {
    const struct plan *plan;
    struct tally *tally;
    struct event_log *log; /* NULL: nobody asked */
    struct stream_key streams;
    double now;

    struct event_set events, arrivals;
    struct visit_case *cases;
    uint32_t case_capacity, case_free;
    uint32_t counted_inside;  /* counted cases that have not ended */
    struct tally_cell *today; /* [procedure][hour_slots] */
    struct stop *stops;       /* [stop_capacity], by case; grows with the first that is stopped */
    uint32_t stop_capacity;
    struct clock clock;
    struct team_clock *team_clocks; /* [team] */
    bool holds;                     /* some step is left to a person who waits for it */

    struct queue *queues;  /* [role][level][present] */
    uint64_t *waiting;     /* [role][present] bit a level that has a case */
    int32_t *role_waiting; /* [role] cases that wait for somebody */
    int64_t *inside;       /* [procedure] */
    struct gate *gates;    /* [step] */
    struct person *people;
    uint32_t person_count;
    struct team_state *teams;
    struct source_state *sources;

    uint8_t *plain;     /* [step] see step_is_plain */
    uint8_t *one_line;  /* [role] nobody stops for it, helps, or has a line */
    uint8_t *stops_for; /* [role] its teams do work that may be interrupted */
    uint64_t *needs;    /* [procedure][team words] teams it may come to */
    int need_words;
    int32_t *open_before; /* [day_count + 1] open days before a day */

    int32_t cursor_day, cursor_change; /* next change of the calendar */
    double cursor_time;

    struct queue held_back;        /* by systems that are down: most urgent, then earliest first */
    uint64_t down;                 /* bit a system that is down */
    int32_t outages[PLAN_SYSTEMS]; /* of each system now */
};

/* ---- sim_events.c ---- */
static void events_init(struct event_set *set);
static void events_clear(struct event_set *set);
static void events_release(struct event_set *set);
static void events_add(struct event_set *set, double time, enum event_kind kind, uint32_t id);
/* Takes what is due first; its place stays open for the next to be added. */
static struct event events_take(const struct sim *s, struct event_set *set);
static void events_close(struct event_set *set); /* the open place */
/* Order of cases that are equal in all else: source name, date, candidate. */
static bool case_before(const struct sim *s, uint32_t a, uint32_t b);

/* ---- sim_arrivals.c ---- */
static void arrivals_start(struct sim *s);
static void arrivals_free(struct sim *s);
static void arrive(struct sim *s, int source); /* and schedules who comes next */
static uint32_t case_new(struct sim *s);       /* cases may move */

/* ---- sim_case.c ---- */
static bool step_is_plain(const struct plan *p, const struct plan_step *step);
static void case_enter(struct sim *s, uint32_t id);
/* Starts the service of a case (and of its batch) by a free person. */
static void case_start(struct sim *s, uint32_t id, uint32_t person);
static void case_release(struct sim *s, uint32_t id); /* a service has ended */
static void case_delay_over(struct sim *s, uint32_t id);
/* A resident still inside leaves unserved at closing. The case is not queued. */
static void case_cut(struct sim *s, uint32_t id);
static void case_impatient(struct sim *s, uint32_t id);
static void case_go_on(struct sim *s, uint32_t id);
static void case_leave_line(struct sim *s, uint32_t id); /* a person's own */
/* Ready for its step's role since it became so: the one who keeps it, somebody
 * free, or a queue. */
static void case_to_people(struct sim *s, uint32_t id);
/* Takes up again the wait of a case whose person has gone. */
static void case_wait_anew(struct sim *s, uint32_t id);
static void gate_open(struct sim *s, int32_t step); /* a batch goes on */
/* Nobody joins the batch of this case any more. */
static void gate_close(struct sim *s, uint32_t id);
/* The time in the case's service up to now, seen from the resident. */
static void case_add_handling(struct sim *s, struct visit_case *c);
/* Puts a ready case into its role's queue without looking for a free person. */
static void case_queue(struct sim *s, uint32_t id);
static void case_unqueue(struct sim *s, uint32_t id);

/* ---- sim_people.c ---- */
static void people_init(struct sim *s);
static void people_duty(struct sim *s, int32_t team, int32_t amount);
static void people_last(struct sim *s, int32_t team, double overtime_min);
static void people_break(struct sim *s, int32_t team, double minutes);
static void people_away(struct sim *s, const struct plan_change *call);
static void people_stop(struct sim *s, int32_t team, double until);
static void people_break_over(struct sim *s, uint32_t person);
/* Of a role's first team with anybody there, where each has a line: whose line
 * is shortest. NONE: one line for all. */
static uint32_t people_shortest_line(const struct sim *s, int32_t role);
/* People of other teams who help while many wait for the role. */
static void people_help(struct sim *s, int32_t role);
/* The person who takes a ready case at once, or NONE. */
static uint32_t people_free_for(const struct sim *s, uint32_t id);
static void people_take(struct sim *s, uint32_t person); /* leaves the idle list */
/* Has finished a case: takes the next, rests, goes home or on a break. */
static void people_done(struct sim *s, uint32_t person);
static void people_hold(struct sim *s, uint32_t person); /* stays with the case */
static bool team_serves(const struct sim *s, int32_t team, int32_t role);
static bool people_may_take(const struct sim *s, uint32_t person, uint32_t id);
/* A resident has come in (+1) or gone (-1): who must stay past closing. */
static void people_inside(struct sim *s, int32_t procedure, int32_t change);
static void people_close_role(struct sim *s, int32_t role);
static void people_sweep(struct sim *s); /* midnight */
static void people_flush(struct sim *s); /* end of the run: duty so far */

/* ---- sim_choice.c ---- */
static uint32_t choice_free_for(const struct sim *s, uint32_t id); /* or NONE */

/* ---- sim_interrupt.c ---- */
static void interrupt_init(struct sim *s);
/* Somebody stops less urgent work and starts the case. False: nobody can. */
static bool interrupt_somebody(struct sim *s, uint32_t id);
/* The same of one person. */
static bool interrupt_person(struct sim *s, uint32_t person, uint32_t id);
/* Work left of an interrupted case (and its batch), whose wait was since then. */
static double interrupt_resume(struct sim *s, uint32_t id);

/* ---- sim_system.c ---- */
static void system_down(struct sim *s, int32_t system);
static void system_up(struct sim *s, int32_t system);
/* A ready case, in no queue, whose step needs a system that is down waits until
 * it is up. False: it needs none such. */
static bool system_holds_back(struct sim *s, uint32_t id);
static void system_let_go(struct sim *s, uint32_t id);
/* Residents held back from the role go into its queues, to be cut off there. */
static void system_to_queue(struct sim *s, int32_t role);

/* ---- sim_count.c ---- */
static void count_arrival(struct sim *s, const struct visit_case *c);
static void count_service(struct sim *s, const struct visit_case *c, double queue_min,
                          double service_min);
static void log_service(struct sim *s, const struct visit_case *c, int32_t team, double minutes);
static void count_busy(struct sim *s, int32_t team, double from, double minutes);
/* The other part of a service that was interrupted: no visit of its own. */
static void count_resumed(struct sim *s, const struct visit_case *c, double queue_min,
                          double service_min);
/* `rest` minutes of a service begun at `from` are not done yet. */
static void count_stopped(struct sim *s, const struct visit_case *c, double rest);
static void count_not_busy(struct sim *s, int32_t team, double from, double rest);
static void log_stopped(struct sim *s, const struct visit_case *c);
static void count_end(struct sim *s, const struct visit_case *c);
/* Left unserved: no room, or out of patience. */
static void count_left(struct sim *s, const struct visit_case *c);
static void count_booking(struct sim *s, const struct source_state *src, int32_t day,
                          uint32_t wish_date, bool comes);
static void count_cut(struct sim *s, const struct visit_case *c);
static void count_duty(struct sim *s, int32_t team, double from, double to);
static void count_overtime(struct sim *s, int32_t team, double from, double to);
static void count_day_over(struct sim *s); /* the day of the calendar's cursor */
static void count_finish(struct sim *s);

/* ---- sim_clock.c ---- */
static void clock_start(struct sim *s);
/* Up to the quarter hour in which `time` lies. */
static void clock_go_on(struct sim *s, double time);
static inline void clock_present(struct sim *s, double change);
static void clock_duty(struct sim *s, int32_t team, double from, double to);
static void clock_day_over(struct sim *s);
static void clock_finish(struct sim *s);

/* The time of what is due first, INFINITY when there is nothing. */
static inline double events_next(struct event_set *set)
{
    if (set->open)
        events_close(set);
    return set->time[0];
}

static inline void sim_schedule(struct sim *s, double time, enum event_kind kind, uint32_t id)
{
    events_add(&s->events, time, kind, id);
}

/* The one way to a uniform of a run. */
static inline struct draw sim_draw(const struct sim *s, const struct random_key *key,
                                   uint32_t candidate, uint32_t date, uint32_t step, uint32_t visit,
                                   enum draw_purpose purpose)
{
    struct draw d = draw_keyed(key, candidate, date, step, visit, purpose);
    return s->streams.antithetic ? (struct draw){1 - d.u0, 1 - d.u1} : d;
}

static inline struct arrival_draw sim_draw_arrival(const struct sim *s,
                                                   const struct random_key *key, uint32_t candidate,
                                                   uint32_t date)
{
    struct arrival_draw d = draw_arrival(key, candidate, date);
    return s->streams.antithetic ? (struct arrival_draw){1 - d.gap, 1 - d.work, 1 - d.first} : d;
}

/* For a case at a step, or at one of its parts. */
static inline struct draw case_draw(const struct sim *s, const struct visit_case *c, uint32_t step,
                                    enum draw_purpose purpose)
{
    return sim_draw(s, &s->sources[c->source].key, c->candidate, c->date, step, c->lap, purpose);
}

/* Of sim.queues. */
static inline int32_t sim_queue(const struct sim *s, int32_t role, int level, int present)
{
    return (role * s->plan->level_count + level) * 2 + present;
}

static inline int case_level(const struct sim *s, const struct visit_case *c)
{
    int level = s->plan->steps[c->step].level;
    return level >= 0 ? level : s->plan->procedures[c->procedure].level;
}

static inline bool sim_needs(const struct sim *s, uint32_t procedure, int32_t team)
{
    return s->needs[(int)procedure * s->need_words + team / 64] >> (team % 64) & 1;
}

#endif
