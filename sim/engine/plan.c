#include "engine/plan.h"

#include "base/hash.h"
#include <assert.h>
#include <math.h>
#include <string.h>

/* The digest hashes whole structs, so none may have padding. */
_Static_assert(sizeof(struct sampler) == 32, "padding");
_Static_assert(sizeof(struct plan_slots) == 24, "padding");
_Static_assert(sizeof(struct plan_source) == 152, "padding");
_Static_assert(sizeof(struct plan_procedure) == 72, "padding");
_Static_assert(sizeof(struct plan_step) == 64, "padding");
_Static_assert(sizeof(struct plan_part) == 48, "padding");
_Static_assert(sizeof(struct plan_role) == 16, "padding");
_Static_assert(sizeof(struct plan_team) == 48, "padding");
_Static_assert(sizeof(struct plan_change) == 32, "padding");

void plan_init(struct plan *p)
{
    memset(p, 0, sizeof *p);
    arena_init(&p->arena);
}

void plan_release(struct plan *p)
{
    arena_release(&p->arena);
    memset(p, 0, sizeof *p);
}

static void check_range(int32_t first, int32_t count, int32_t limit)
{
    assert(first >= 0 && count >= 0 && first + count <= limit);
    (void)first;
    (void)count;
    (void)limit;
}

static void check_steps(const struct plan *p)
{
    assert(p->system_count >= 0 && p->system_count <= PLAN_SYSTEMS);
    assert(p->system_count == 0 || p->step_systems);
    for (int i = 0; i < p->step_count; i++) {
        const struct plan_step *s = &p->steps[i];
        check_range(s->part_first, s->part_count, p->part_count);
        check_range(s->next_first, s->next_count, p->branch_count);
        assert(s->role >= ROLE_NONE && s->role < p->role_count);
        assert(s->level >= -1 && s->level < p->level_count);
        assert(s->batch_least <= s->batch_size && (s->batch_size == 0 || s->batch_least >= 1));
        for (int b = 0; b < s->next_count; b++) {
            const struct plan_branch *branch = &p->branches[s->next_first + b];
            assert(branch->step >= STEP_END && branch->step < p->step_count);
            assert(b == 0 || branch->upto >= branch[-1].upto);
            assert(b + 1 < s->next_count || branch->upto == 1);
            (void)branch;
        }
    }
}

static void check_calendar(const struct plan *p)
{
    for (int d = 0; d < p->day_count; d++)
        assert(p->day_pattern[d] >= 0 && p->day_pattern[d] < p->pattern_count);
    for (int i = 0; i < p->site_count * p->day_count; i++)
        assert(p->day_hours[i] >= -1 && p->day_hours[i] < p->hours_count);
    for (int i = 0; i < p->pattern_count; i++) {
        const struct plan_pattern *pattern = &p->patterns[i];
        check_range(pattern->first, pattern->count, p->change_count);
        for (int c = 1; c < pattern->count; c++) {
            const struct plan_change *change = &p->changes[pattern->first + c];
            assert(change->minute > change[-1].minute ||
                   (change->minute == change[-1].minute && change->kind >= change[-1].kind));
            (void)change;
        }
    }
}

bool plan_check(const struct plan *p)
{
    /* Without procedures nothing happens, at no priority. */
    assert(p->level_count >= (p->procedure_count > 0) && p->level_count <= PLAN_LEVELS);
    for (int i = 0; i < p->source_count; i++) {
        const struct plan_source *s = &p->sources[i];
        assert(s->procedure >= 0 && s->procedure < p->procedure_count);
        check_range(s->shift_first, s->shift_count, p->shift_count);
        check_range(s->party_first, s->party_count, p->party_count);
        check_range(s->log_first, s->log_count, p->log_total);
        assert(s->site >= 0 && s->site < p->site_count);
        assert(s->kind != SOURCE_MOVED || (s->moved >= 0 && s->moved < p->moved_count));
        assert(s->kind != SOURCE_APPOINTMENT || (s->slot_min > 0 && s->slot_capacity > 0));
    }
    for (int i = 0; i < p->procedure_count; i++)
        assert(p->procedures[i].entry >= 0 && p->procedures[i].entry < p->step_count &&
               p->procedures[i].level >= 0 && p->procedures[i].level < p->level_count);
    for (int i = 0; i < p->role_count; i++) {
        check_range(p->roles[i].team_first, p->roles[i].team_count + p->roles[i].lender_count,
                    p->role_team_count);
        assert(!p->roles[i].chosen || p->role_pool);
    }
    for (int i = 0; i < p->team_count; i++) {
        check_range(p->teams[i].role_first, p->teams[i].role_count + p->teams[i].lend_count,
                    p->team_role_count);
        assert(p->teams[i].pace > 0);
    }
    assert(p->period_hours > 0);
    check_steps(p);
    check_calendar(p);
    return true;
}

#define FOLD(h, array, count) hash_mix(h, hash_bytes((array), sizeof *(array) * (size_t)(count)))

uint64_t plan_digest(const struct plan *p)
{
    uint64_t h = 0;
    const int32_t counts[] = {
        p->day_count,    p->first_date,      p->sweep,           p->hour_slots,
        p->level_count,  p->pattern_count,   p->change_count,    p->source_count,
        p->shift_count,  p->shape_count,     p->shape_points,    p->procedure_count,
        p->step_count,   p->part_count,      p->branch_count,    p->role_count,
        p->team_count,   p->role_team_count, p->team_role_count, p->hours_count,
        p->party_count,  p->point_count,     p->log_total,       p->period_hours,
        p->system_count, p->site_count,      p->moved_count};
    h = FOLD(h, counts, sizeof counts / sizeof *counts);
    h = FOLD(h, &p->count_from_min, 1);
    h = FOLD(h, &p->count_to_min, 1);
    h = FOLD(h, p->day_open, p->day_count);
    h = FOLD(h, p->day_pattern, p->day_count);
    h = FOLD(h, p->patterns, p->pattern_count);
    h = FOLD(h, p->changes, p->change_count);
    h = FOLD(h, &p->day_factor, 1);
    h = FOLD(h, &p->day_factor_key, 1);
    h = FOLD(h, p->sources, p->source_count);
    h = FOLD(h, p->shifts, p->shift_count);
    h = FOLD(h, p->day_mean, (size_t)p->source_count * (size_t)p->day_count);
    size_t cells = (size_t)p->source_count * (size_t)p->hours_count;
    h = FOLD(h, p->party_upto, p->party_count);
    h = FOLD(h, p->day_hours, p->site_count * p->day_count);
    h = FOLD(h, p->hours, p->hours_count);
    h = FOLD(h, p->moved_from, p->moved_count * (p->day_count + 1));
    h = FOLD(h, p->moved_to, p->moved_count * (p->day_count + 1));
    h = FOLD(h, p->source_shape, cells);
    h = FOLD(h, p->source_slots, cells);
    h = FOLD(h, p->log_minute, p->log_total);
    h = FOLD(h, p->shapes, p->shape_count);
    h = FOLD(h, p->shape_minute, p->shape_points);
    h = FOLD(h, p->shape_share, p->shape_points);
    h = FOLD(h, p->procedures, p->procedure_count);
    h = FOLD(h, p->steps, p->step_count);
    h = FOLD(h, p->parts, p->part_count);
    h = FOLD(h, p->branches, p->branch_count);
    if (p->system_count > 0)
        h = FOLD(h, p->step_systems, p->step_count);
    h = FOLD(h, p->roles, p->role_count);
    h = FOLD(h, p->role_team, p->role_team_count);
    if (p->role_pool)
        h = FOLD(h, p->role_pool, p->role_team_count);
    h = FOLD(h, p->teams, p->team_count);
    h = FOLD(h, p->team_role, p->team_role_count);
    h = FOLD(h, p->points, p->point_count);
    h = FOLD(h, &p->handover, 1);
    h = FOLD(h, &p->handover_key, 1);
    return h;
}
