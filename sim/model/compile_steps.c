/* Flows to lowered steps: consecutive steps of one person are one service. */
#include "compile.h"

#include "base/hash.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Working state of the lowering, by step row. */
struct lowering {
    struct compiler *k;
    uint8_t *reached;
    uint32_t *keys;    /* of the rows reached */
    int *predecessors; /* how many edges lead here; an entry has one more */
    int *joined;       /* the row that this one continues, -1: a new service */
    int *index;        /* lowered step that begins here, -1 */
    int64_t *levels;   /* distinct priorities, ascending */
    int level_count;
    struct plan_step *steps;
    uint64_t *step_systems;
    struct plan_part *parts;
    struct plan_branch *branches;
};

static bool no_batch(const struct step_row *s) { return s->batch.size == 0 && s->batch.minute < 0; }

/* The same teams serve both roles. */
static bool same_people(const struct compiler *k, name_id a, name_id b)
{
    for (int t = 0; t < k->plan->team_count; t++) {
        bool has_a = false, has_b = false;
        for (int r = 0; r < k->c.team_count; r++)
            if (k->c.teams[r].team == k->teams[t]) {
                has_a = has_a || team_has_role(&k->c.teams[r], a);
                has_b = has_b || team_has_role(&k->c.teams[r], b);
            }
        if (has_a != has_b)
            return false;
    }
    return true;
}

/* Draws are keyed by step and lap, and a lap begins where a case goes up in the
 * rows. So that fusing changes no draw, a service runs down the rows and is not
 * left for a row that its own rows enclose. */
static bool keeps_laps(const struct lowering *w, int from, int to)
{
    const struct check *c = &w->k->c;
    int head = from;
    while (w->joined[head] >= 0)
        head = w->joined[head];
    for (uint32_t b = 0; b < check_branches(&c->steps[to]); b++) {
        int next = check_successor(c, to, b);
        if (head < next && next <= to)
            return false;
    }
    return from < to;
}

static bool may_join(const struct lowering *w, int from, int to)
{
    const struct step_row *a = &w->k->c.steps[from], *b = &w->k->c.steps[to];
    return a->role != NAME_NONE && b->role != NAME_NONE && w->predecessors[to] == 1 &&
           check_branches(a) == 1 && a->keep == KEEP_NONE && b->call == 0 && b->join == 0 &&
           a->interrupt == b->interrupt && no_batch(a) && no_batch(b) &&
           (isnan(b->chance) || b->keep == KEEP_NONE) &&
           (b->priority == WHOLE_UNSET || b->priority == a->priority) &&
           (a->role == b->role || same_people(w->k, a->role, b->role)) && keeps_laps(w, from, to);
}

static void mark_reached(struct lowering *w, int row)
{
    const struct check *c = &w->k->c;
    w->reached[row] = 1;
    for (uint32_t b = 0; b < check_branches(&c->steps[row]); b++) {
        int to = check_successor(c, row, b);
        if (to < 0)
            continue;
        w->predecessors[to]++;
        if (!w->reached[to])
            mark_reached(w, to);
    }
}

static void find_services(struct lowering *w)
{
    const struct check *c = &w->k->c;
    for (int p = 0; p < c->procedure_count; p++) {
        int entry = check_flow_first(c, c->procedures[p].flow);
        if (w->reached[entry])
            continue;
        w->predecessors[entry]++;
        mark_reached(w, entry);
    }
    for (int s = 0; s < c->step_count; s++)
        w->joined[s] = w->index[s] = -1;
    for (int s = 0; s < c->step_count; s++) {
        int to = w->reached[s] && check_branches(&c->steps[s]) == 1 ? check_successor(c, s, 0) : -1;
        if (to >= 0 && may_join(w, s, to))
            w->joined[to] = s;
    }
    for (int s = 0; s < c->step_count; s++)
        if (w->reached[s] && w->joined[s] < 0)
            w->index[s] = w->k->plan->step_count++;
}

/* The row that continues `row` in the same service, or -1. */
static int continuation(const struct lowering *w, int row)
{
    int to = check_branches(&w->k->c.steps[row]) == 1 ? check_successor(&w->k->c, row, 0) : -1;
    return to >= 0 && w->joined[to] == row ? to : -1;
}

uint32_t step_key(const struct compiler *k, const struct step_row *row)
{
    char name[512];
    snprintf(name, sizeof name, "%s/%s", check_name(&k->c, row->flow),
             check_name(&k->c, row->step));
    return (uint32_t)(hash_text(name) >> 32);
}

static void find_keys(struct lowering *w)
{
    const struct check *c = &w->k->c;
    for (int row = 0; row < c->step_count; row++)
        if (w->reached[row])
            w->keys[row] = step_key(w->k, &c->steps[row]);
}

/* ---- priorities to ranks ---- */

static void add_level(struct lowering *w, int64_t priority)
{
    int at = 0;
    while (at < w->level_count && w->levels[at] < priority)
        at++;
    if (at < w->level_count && w->levels[at] == priority)
        return;
    memmove(w->levels + at + 1, w->levels + at, (size_t)(w->level_count - at) * sizeof *w->levels);
    w->levels[at] = priority;
    w->level_count++;
}

static int level_of(const struct lowering *w, int64_t priority)
{
    for (int i = 0; i < w->level_count; i++)
        if (w->levels[i] == priority)
            return i;
    return -1;
}

static bool rank_priorities(struct lowering *w)
{
    const struct check *c = &w->k->c;
    for (int p = 0; p < c->procedure_count; p++)
        add_level(w, c->procedures[p].priority);
    for (int s = 0; s < c->step_count; s++)
        if (w->reached[s] && c->steps[s].priority != WHOLE_UNSET)
            add_level(w, c->steps[s].priority);
    w->k->plan->level_count = w->level_count;
    if (w->level_count <= PLAN_LEVELS)
        return true;
    diag_add(w->k->d, DIAG_ERROR, (struct place){.file = "procedures.csv"}, NULL,
             T(w->k->d->lang, "%d different priorities; at most %d can be told apart",
               "優先度が%d種類あります。%d種類までです。"),
             w->level_count, PLAN_LEVELS);
    return false;
}

/* ---- systems ---- */

static bool number_systems(struct lowering *w)
{
    struct compiler *k = w->k;
    for (int s = 0; s < k->c.step_count; s++) {
        name_id system = w->reached[s] ? k->c.steps[s].system : NAME_NONE;
        if (system == NAME_NONE || plan_system_of(k, system) >= 0)
            continue;
        if (k->plan->system_count == PLAN_SYSTEMS) {
            diag_add(k->d, DIAG_ERROR, check_place(&k->c, "steps", s, "system"), NULL,
                     T(k->d->lang, "more than %d systems in the flows in use",
                       "使う業務フローのシステムが%d種類を超えています。"),
                     PLAN_SYSTEMS);
            return false;
        }
        k->systems[k->plan->system_count++] = system;
    }
    return true;
}

/* ---- filling the plan ---- */

static int32_t side_of_role(const struct plan *p, int role)
{
    const struct plan_role *r = &p->roles[role];
    int32_t side = SIDE_NONE;
    for (int i = 0; i < r->team_count; i++) {
        int32_t s = p->teams[p->role_team[r->team_first + i]].side;
        if (i > 0 && s != side)
            return SIDE_NONE;
        side = s;
    }
    return side;
}

static void add_part(struct lowering *w, struct plan_step *out, int row)
{
    const struct step_row *s = &w->k->c.steps[row];
    if (s->minutes.kind == DIST_NONE && isnan(s->chance))
        return;
    w->k->part_rows[w->k->plan->part_count] = row;
    struct plan_part *part = &w->parts[w->k->plan->part_count++];
    part->key = w->keys[row];
    /* A batch's time belongs to the batch, a delay's to nobody's work. */
    part->by_work = s->role != NAME_NONE && no_batch(s);
    part->chance = isnan(s->chance) ? 1 : s->chance;
    part->minutes = compile_sampler(w->k, &s->minutes);
    out->part_count++;
}

static void add_branches(struct lowering *w, struct plan_step *out, int row)
{
    const struct check *c = &w->k->c;
    const struct step_row *s = &c->steps[row];
    double upto = 0;
    out->next_first = w->k->plan->branch_count;
    uint32_t count = check_branches(s);
    for (uint32_t b = 0; b < count; b++) {
        int to = check_successor(c, row, b);
        if (to < 0 && count == 1)
            return; /* the case ends */
        upto += count == 1 ? 1 : s->next.to[b].share;
        struct plan_branch *branch = &w->branches[w->k->plan->branch_count++];
        branch->upto = b + 1 == count || s->next.fork ? 1 : fmin(upto, 1);
        branch->step = to < 0 ? STEP_END : w->index[to];
        branch->detached = s->next.fork && b > 0 && check_join_of(c, row, b) < 0;
        out->next_count++;
    }
    out->fork = s->next.fork != 0;
}

/* Every part has a chance: a case may have nothing to do here. */
static bool may_skip(const struct lowering *w, const struct plan_step *step)
{
    for (int i = 0; i < step->part_count; i++)
        if (w->parts[step->part_first + i].chance >= 1)
            return false;
    return step->part_count > 0;
}

static void label_step(struct lowering *w, int index, int first, int last)
{
    const struct check *c = &w->k->c;
    struct labels *l = w->k->labels;
    const struct step_row *a = &c->steps[first], *b = &c->steps[last];
    const char *flow = check_name(c, a->flow), *from = check_name(c, a->step);
    l->steps[index].key =
        first == last ? arena_printf(&l->arena, "%s/%s", flow, from)
                      : arena_printf(&l->arena, "%s/%s..%s", flow, from, check_name(c, b->step));
    l->steps[index].name_ja = arena_text(&l->arena, a->name_ja ? check_name(c, a->name_ja) : from);
    l->steps[index].name_en = arena_text(&l->arena, a->name_en ? check_name(c, a->name_en) : from);
}

static void lower(struct lowering *w, int first)
{
    struct compiler *k = w->k;
    const struct step_row *s = &k->c.steps[first];
    int index = w->index[first], last = first;
    struct plan_step *out = &w->steps[index];
    out->role = s->role == NAME_NONE ? ROLE_NONE : plan_role_of(k, s->role);
    out->place = s->place;
    out->level = s->priority == WHOLE_UNSET ? -1 : level_of(w, s->priority);
    out->side = out->role == ROLE_NONE ? SIDE_NONE : side_of_role(k->plan, out->role);
    out->batch_least = s->batch.least;
    out->batch_size = s->batch.size;
    out->batch_minute = s->batch.minute;
    out->part_first = k->plan->part_count;
    for (int row = first; row >= 0; row = continuation(w, row)) {
        add_part(w, out, row);
        if (k->c.steps[row].system != NAME_NONE)
            w->step_systems[index] |= UINT64_C(1) << plan_system_of(k, k->c.steps[row].system);
        if (k->c.steps[row].legal == LEGAL_STAFF_ONLY)
            k->labels->steps[index].staff_only = true;
        last = row;
    }
    out->keep = k->c.steps[last].keep;
    name_id role = k->c.steps[last].role;
    out->keep_role = role == NAME_NONE ? ROLE_NONE : plan_role_of(k, role);
    out->key = w->keys[last];
    out->join = s->join != 0;
    out->interrupt = s->interrupt != 0;
    out->may_skip = may_skip(w, out);
    add_branches(w, out, last);
    label_step(w, index, first, last);
}

/* Two names with one key would draw the same numbers. */
static bool keys_differ(struct lowering *w)
{
    const struct check *c = &w->k->c;
    bool good = true;
    for (int a = 0; a < c->step_count; a++)
        for (int b = 0; w->reached[a] && b < a; b++)
            if (w->reached[b] && w->keys[a] == w->keys[b]) {
                diag_add(w->k->d, DIAG_ERROR, check_place(c, "steps", a, "step"), NULL,
                         T(w->k->d->lang, "the name collides with another step; rename it",
                           "工程名が乱数の系列で他と重なります。名前を変えてください。"));
                good = false;
            }
    return good;
}

static bool delays_only_in_days(struct lowering *w)
{
    const struct check *c = &w->k->c;
    bool good = true;
    for (int s = 0; s < c->step_count; s++)
        if (w->reached[s] && c->steps[s].minutes.kind == DIST_DAYS &&
            c->steps[s].role != NAME_NONE) {
            diag_add(w->k->d, DIAG_ERROR, check_place(c, "steps", s, "minutes"), NULL,
                     T(w->k->d->lang, "days() is for a delay; a step with a role takes minutes",
                       "days() は待ちの工程に使います。役割のある工程は分で書きます。"));
            good = false;
        }
    return good;
}

static void compile_procedures(struct lowering *w)
{
    struct compiler *k = w->k;
    struct plan *p = k->plan;
    p->procedure_count = k->c.procedure_count;
    struct plan_procedure *out =
        arena_array(&p->arena, (size_t)p->procedure_count + 1, sizeof *out);
    for (int i = 0; i < p->procedure_count; i++) {
        const struct procedure_row *row = &k->c.procedures[i];
        out[i].entry = w->index[check_flow_first(&k->c, row->flow)];
        out[i].present = procedure_present(row);
        out[i].away = k->office && site_of(&k->c, row->site) != MAIN_OFFICE;
        out[i].level = level_of(w, row->priority);
        out[i].target_min = NAN;
        out[i].capacity = row->capacity == WHOLE_UNSET ? 0 : row->capacity;
        out[i].patience = compile_sampler(k, &row->patience);
        out[i].target_days = -1;
        if (out[i].present)
            out[i].target_min =
                isnan(row->wait_target_min) ? k->s->wait_target_min : row->wait_target_min;
        else
            out[i].target_days = row->target_days == WHOLE_UNSET ? 3 : (int32_t)row->target_days;
    }
    p->procedures = out;
}

static void fill_plan(struct lowering *w)
{
    struct compiler *k = w->k;
    struct plan *p = k->plan;
    size_t rows = (size_t)k->c.step_count + 1;
    w->steps = arena_array(&p->arena, (size_t)p->step_count + 1, sizeof *w->steps);
    w->step_systems = arena_array(&p->arena, (size_t)p->step_count + 1, sizeof *w->step_systems);
    w->parts = arena_array(&p->arena, rows, sizeof *w->parts);
    w->branches = arena_array(&p->arena, rows * NEXT_MAX, sizeof *w->branches);
    k->part_rows = arena_array(&k->labels->arena, rows, sizeof *k->part_rows);
    k->labels->step_count = p->step_count;
    k->labels->steps = arena_array(&k->labels->arena, rows, sizeof *k->labels->steps);
    for (int s = 0; s < k->c.step_count; s++)
        if (w->index[s] >= 0)
            lower(w, s);
    p->steps = w->steps;
    p->step_systems = w->step_systems;
    p->parts = w->parts;
    p->branches = w->branches;
    compile_procedures(w);
}

bool compile_steps(struct compiler *k)
{
    size_t rows = (size_t)k->c.step_count + 1;
    struct arena scratch;
    arena_init(&scratch);
    struct lowering w = {
        .k = k,
        .reached = arena_array(&scratch, rows, 1),
        .keys = arena_array(&scratch, rows, sizeof(uint32_t)),
        .predecessors = arena_array(&scratch, rows, sizeof(int)),
        .joined = arena_array(&scratch, rows, sizeof(int)),
        .index = arena_array(&scratch, rows, sizeof(int)),
        .levels = arena_array(&scratch, rows + (size_t)k->c.procedure_count, sizeof(int64_t))};
    find_services(&w);
    find_keys(&w);
    bool good = rank_priorities(&w);
    good = number_systems(&w) && good;
    good = keys_differ(&w) && good;
    good = delays_only_in_days(&w) && good;
    if (good)
        fill_plan(&w);
    arena_release(&scratch);
    return good;
}
