/* A plan made by hand for tests of the engine: constant services, arrivals by
 * mail (all at one minute), so that a day can be worked out on paper. */
#ifndef MADOGUCHI_TESTS_ENGINE_BENCH_H
#define MADOGUCHI_TESTS_ENGINE_BENCH_H

#include "testing.h"

#include "engine/sim.h"
#include <math.h>
#include <stdlib.h>

enum { DAYS = 2, MAX = 16 };

/* A plan with room for a few of everything; a test fills what it needs. */
struct bench {
    struct plan plan;
    struct plan_source sources[MAX];
    struct plan_procedure procedures[MAX];
    struct plan_step steps[MAX];
    struct plan_part parts[MAX];
    struct plan_branch branches[MAX];
    struct plan_role roles[MAX];
    struct plan_team teams[MAX];
    struct plan_change changes[2 * MAX];
    struct plan_pattern patterns[2];
    int32_t role_team[MAX], role_pool[MAX], team_role[MAX], day_pattern[DAYS], day_hours[DAYS],
        shape[MAX];
    struct plan_slots slots[MAX];
    uint8_t day_open[DAYS];
    double day_mean[MAX * DAYS];
    struct tally tally;
};

static inline struct sampler constant(double minutes)
{
    return (struct sampler){DIST_CONSTANT, {minutes, 0, 0}};
}

/* Day 0 works, day 1 is closed. */
static inline struct bench *bench_new(void)
{
    struct bench *b = mem_zeroed(1, sizeof *b);
    struct plan *p = &b->plan;
    plan_init(p);
    p->day_count = DAYS;
    p->first_date = 19814;
    p->count_to_min = 1440;
    p->sweep = 1;
    p->hour_slots = 24;
    p->period_hours = 24;
    p->level_count = 2;
    p->pattern_count = 2;
    p->patterns = b->patterns;
    p->changes = b->changes;
    p->day_open = b->day_open;
    p->day_pattern = b->day_pattern;
    p->site_count = p->hours_count = 1;
    p->day_hours = b->day_hours;
    p->source_shape = b->shape;
    p->source_slots = b->slots;
    b->day_open[0] = 1;
    b->day_pattern[1] = 1;
    p->sources = b->sources;
    p->day_mean = b->day_mean;
    p->procedures = b->procedures;
    p->steps = b->steps;
    p->parts = b->parts;
    p->branches = b->branches;
    p->roles = b->roles;
    p->teams = b->teams;
    p->role_team = b->role_team;
    p->team_role = b->team_role;
    return b;
}

static inline void bench_free(struct bench *b)
{
    tally_release(&b->tally);
    plan_release(&b->plan);
    free(b);
}

static inline void add_change(struct bench *b, double minute, enum change_kind kind, int index,
                              int amount, double minutes)
{
    b->changes[b->plan.change_count++] =
        (struct plan_change){minute, kind, index, amount, 0, minutes};
    b->patterns[0].count = b->plan.change_count;
    b->patterns[1].first = b->plan.change_count;
}

/* A step of `minutes` by `role`; the case goes on to `next`. */
static inline int add_step(struct bench *b, int role, double minutes, int place, int next)
{
    struct plan *p = &b->plan;
    int id = p->step_count++;
    b->parts[p->part_count] = (struct plan_part){(uint32_t)(100 + id), 0, 1, constant(minutes)};
    b->steps[id] = (struct plan_step){.key = (uint32_t)(100 + id),
                                      .role = role,
                                      .place = place,
                                      .level = -1,
                                      .side = SIDE_NONE,
                                      .part_first = p->part_count++,
                                      .part_count = 1,
                                      .batch_minute = -1};
    if (next != STEP_END) {
        b->steps[id].next_first = p->branch_count;
        b->steps[id].next_count = 1;
        b->branches[p->branch_count++] = (struct plan_branch){1, next, 0};
    }
    return id;
}

static inline int add_team(struct bench *b, int people, int role)
{
    struct plan *p = &b->plan;
    int id = p->team_count++;
    b->teams[id] = (struct plan_team){
        .role_first = p->team_role_count, .role_count = 1, .person_count = people, .pace = 1};
    b->team_role[p->team_role_count++] = role;
    b->roles[role] = (struct plan_role){p->role_team_count, 1, 0, 0};
    b->role_team[p->role_team_count++] = id;
    p->role_count = role + 1 > p->role_count ? role + 1 : p->role_count;
    return id;
}

/* Exactly `count` cases at `minute`: with common random numbers the day's k-th
 * unit-rate point is fixed, so a mean between two neighbouring points gives
 * the wanted number. */
static inline void add_mail(struct bench *b, int entry, int present, double minute, int count,
                            double target_min)
{
    struct plan *p = &b->plan;
    int id = p->source_count++;
    p->procedure_count = p->source_count;
    b->procedures[id] = (struct plan_procedure){.entry = entry,
                                                .present = present,
                                                .target_days = present ? -1 : 0,
                                                .target_min = target_min};
    b->sources[id] = (struct plan_source){
        .key = (uint64_t)(7000 + id), .kind = SOURCE_MAIL, .procedure = id, .mail_minute = minute};
    struct sim *sim;
    for (double mean = 0.05; mean < 4 * count + 30; mean += 0.05) {
        for (int i = 0; i < p->source_count; i++)
            b->day_mean[i * DAYS] = i == id ? mean : 0;
        tally_init(&b->tally, p);
        sim = sim_new(p);
        sim_run(sim, (struct stream_key){.seed = 1}, &b->tally);
        sim_free(sim);
        int arrived = (int)b->tally.procedures[id].arrived;
        tally_release(&b->tally);
        if (arrived == count)
            return;
    }
    fail_msg("no mean gives %d cases", count);
}

static inline void run(struct bench *b, const double *means)
{
    for (int i = 0; i < b->plan.source_count; i++)
        b->day_mean[i * DAYS] = means[i];
    tally_init(&b->tally, &b->plan);
    struct sim *sim = sim_new(&b->plan);
    sim_run(sim, (struct stream_key){.seed = 1}, &b->tally);
    sim_free(sim);
}

static inline double mean_of(struct bench *b, int source) { return b->day_mean[source * DAYS]; }

/* `people` of a team of their own, on duty from 9:00. */
static inline int desk(struct bench *b, int people, int role)
{
    int team = add_team(b, people, role);
    add_change(b, 540, CHANGE_DUTY, team, people, 0);
    return team;
}

/* All go home, after `overtime` minutes at most for who is inside; with none, roles close. */
static inline void close_desks(struct bench *b, double minute, double overtime)
{
    for (int t = 0; t < b->plan.team_count; t++)
        add_change(b, minute, CHANGE_LAST, t, 0, overtime);
    for (int t = 0; t < b->plan.team_count; t++)
        add_change(b, minute, CHANGE_DUTY, t, -b->teams[t].person_count, 0);
    for (int r = 0; r < b->plan.role_count && overtime <= 0; r++)
        add_change(b, minute, CHANGE_CLOSE_ROLE, r, 0, 0);
}

#endif
