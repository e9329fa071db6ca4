#include "compile.h"

#include "base/hash.h"
#include "model/calendar.h"
#include <stdlib.h>
#include <string.h>

enum { LEAD_OUT_DAYS = 20, CONTINUOUS_LEAD_OUT = 2, CONTINUOUS_PERIODS = 2000 };

double row_people(const struct compiler *k, const struct team_row *t)
{
    double people = team_people(t, k->s);
    bool serves = plan_team_of(k, t->team) < k->plan->team_count;
    return serves ? floor(people + 0.5) : people;
}

int plan_team_of(const struct compiler *k, name_id team)
{
    for (int i = 0; i < k->team_total; i++)
        if (k->teams[i] == team)
            return i;
    return -1;
}

int plan_system_of(const struct compiler *k, name_id system)
{
    for (int i = 0; i < k->plan->system_count; i++)
        if (k->systems[i] == system)
            return i;
    return -1;
}

int plan_role_of(const struct compiler *k, name_id role)
{
    for (int i = 0; i < k->plan->role_count; i++)
        if (k->roles[i] == role)
            return i;
    return ROLE_NONE;
}

/* ---- days ---- */

enum { SEARCH_DAYS = 2000 }; /* an office that is always closed has no next open day */

bool site_open(const struct compiler *k, int site, int day)
{
    return k->day_open[site * k->plan->day_count + day];
}

int32_t step_open_days(const struct compiler *k, int site, int32_t date, int direction,
                       int64_t open_days)
{
    for (int i = 0; open_days > 0 && i < SEARCH_DAYS; i++) {
        date += direction;
        open_days -= office_open(&k->c, site, date);
    }
    return date;
}

static void office_days(struct compiler *k)
{
    struct plan *p = k->plan;
    int32_t start = fiscal_year_start((int)k->s->fiscal_year);
    int32_t end = fiscal_year_start((int)k->s->fiscal_year + 1);
    int32_t first = step_open_days(k, MAIN_OFFICE, start, -1, k->s->lead_in_days);
    int32_t last = step_open_days(k, MAIN_OFFICE, end - 1, +1, LEAD_OUT_DAYS);
    p->first_date = first;
    p->day_count = last - first + 1;
    p->count_from_min = 1440.0 * (start - first);
    p->count_to_min = 1440.0 * (end - first);
    p->sweep = 1;
    p->period_hours = 24;
    k->labels->first_counted_day = start - first;
    k->labels->counted_days = end - start;
}

static void continuous_days(struct compiler *k)
{
    struct plan *p = k->plan;
    double warmup = k->s->warmup_hours, run = k->s->run_hours;
    p->first_date = fiscal_year_start((int)k->s->fiscal_year);
    p->day_count = (int32_t)ceil((warmup + run) / 24) + CONTINUOUS_LEAD_OUT;
    p->period_hours = (int32_t)fmax(1, ceil((warmup + run) / (double)CONTINUOUS_PERIODS));
    p->count_from_min = 60 * warmup;
    p->count_to_min = 60 * (warmup + run);
    k->labels->first_counted_day = (int)(warmup / 24);
    k->labels->counted_days = p->day_count - CONTINUOUS_LEAD_OUT - k->labels->first_counted_day;
}

static void compile_days(struct compiler *k)
{
    struct plan *p = k->plan;
    if (k->office)
        office_days(k);
    else
        continuous_days(k);
    p->hour_slots = 24;
    p->site_count = k->office ? 1 + k->c.site_count : 1;
    k->day_open = arena_array(&p->arena, (size_t)(p->site_count * p->day_count), 1);
    for (int site = 0; site < p->site_count; site++)
        for (int d = 0; d < p->day_count; d++)
            k->day_open[site * p->day_count + d] =
                !k->office || office_open(&k->c, site, p->first_date + d);
    p->day_open = k->day_open;
    k->seasons = seasons_of(&k->c, p->first_date, p->first_date + p->day_count);
    k->day_season = arena_array(&p->arena, (size_t)p->day_count, sizeof *k->day_season);
    for (int d = 0; d < p->day_count; d++)
        k->day_season[d] = season_at(&k->c, &k->seasons, p->first_date + d);
    struct labels *l = k->labels;
    l->day_count = p->day_count;
    l->first_date = p->first_date;
    for (int d = 0; d < l->counted_days; d++)
        l->open_days += k->day_open[l->first_counted_day + d];
}

/* ---- roles and teams ---- */

static void find_roles(struct compiler *k)
{
    const struct check *c = &k->c;
    k->roles = arena_array(&k->plan->arena, (size_t)c->step_count + 1, sizeof *k->roles);
    for (int s = 0; s < c->step_count; s++) {
        name_id role = c->steps[s].role;
        if (role != NAME_NONE && check_flow_used(c, c->steps[s].flow) &&
            plan_role_of(k, role) == ROLE_NONE)
            k->roles[k->plan->role_count++] = role;
    }
}

static bool team_serves_any(const struct compiler *k, name_id team)
{
    for (int t = 0; t < k->c.team_count; t++)
        for (uint32_t i = 0; k->c.teams[t].team == team && i < k->c.teams[t].roles.count; i++)
            if (plan_role_of(k, k->c.teams[t].roles.ids[i]) != ROLE_NONE)
                return true;
    return false;
}

static void find_teams(struct compiler *k)
{
    const struct check *c = &k->c;
    k->teams = arena_array(&k->plan->arena, (size_t)c->team_count + 1, sizeof *k->teams);
    for (int serving = 1; serving >= 0; serving--) {
        for (int t = 0; t < c->team_count; t++)
            if (team_serves_any(k, c->teams[t].team) == (serving == 1) &&
                plan_team_of(k, c->teams[t].team) < 0)
                k->teams[k->team_total++] = c->teams[t].team;
        if (serving)
            k->plan->team_count = k->team_total;
    }
}

/* Staff and those whom staff may direct are one side; a contractor, an agency
 * and a joint office are sides of their own. */
static int32_t side_of(int employer)
{
    switch (employer) {
    case EMPLOYER_CONTRACTOR:
        return 1;
    case EMPLOYER_AGENCY:
        return 2;
    case EMPLOYER_JOINT:
        return 3;
    default:
        return 0;
    }
}

/* Whether a row of the team above, or this row before, names the role. */
static bool named_before(const struct check *c, int row, uint32_t at)
{
    const struct name_list *roles = &c->teams[row].roles;
    for (uint32_t i = 0; i < at; i++)
        if (roles->ids[i] == roles->ids[at])
            return true;
    for (int t = 0; t < row; t++)
        if (c->teams[t].team == c->teams[row].team && team_has_role(&c->teams[t], roles->ids[at]))
            return true;
    return false;
}

static bool in_team_roles(const int32_t *team_role, const struct plan_team *t, int32_t role)
{
    for (int i = 0; i < t->role_count; i++)
        if (team_role[t->role_first + i] == role)
            return true;
    return false;
}

/* `position` is where each role of team_role stands in its team's own list:
 * roles that no step uses keep their places, so that a procedure more or less
 * changes nobody's preference. */
static void make_team(struct compiler *k, int index, struct plan_team *out, int32_t *team_role,
                      int *position)
{
    const struct check *c = &k->c;
    struct plan *p = k->plan;
    out->role_first = p->team_role_count;
    out->pace = 1;
    out->key = hash_text(check_name(c, k->teams[index]));
    name_id helped = NAME_NONE;
    double people = 0;
    int listed = 0;
    bool first = true;
    for (int t = 0; t < c->team_count; t++) {
        if (c->teams[t].team != k->teams[index])
            continue;
        if (first) {
            out->side = side_of(c->teams[t].employer);
            out->pace = c->teams[t].pace;
            out->each = c->teams[t].queue_each;
            out->choice = c->teams[t].choice;
            helped = c->teams[t].lend_to;
            out->lend_when = helped == NAME_NONE ? 0 : (int32_t)c->teams[t].lend_when;
        }
        first = false;
        people += row_people(k, &c->teams[t]);
        for (uint32_t i = 0; i < c->teams[t].roles.count; i++) {
            if (named_before(c, t, i))
                continue;
            int role = plan_role_of(k, c->teams[t].roles.ids[i]), at = listed++;
            if (role == ROLE_NONE)
                continue;
            position[p->team_role_count] = at;
            team_role[p->team_role_count++] = role;
            out->role_count++;
        }
    }
    out->person_count = (int32_t)people;
    for (int r = 0; helped != NAME_NONE && r < p->role_count; r++)
        if (!in_team_roles(team_role, out, r) && team_serves(c, helped, k->roles[r])) {
            team_role[p->team_role_count++] = r;
            out->lend_count++;
        }
}

/* Where the role stands in the team's list, or -1. */
static int listed_at(const struct plan *p, const int *position, int team, int role)
{
    const struct plan_team *t = &p->teams[team];
    for (int i = t->role_first; i < t->role_first + t->role_count; i++)
        if (p->team_role[i] == role)
            return position[i];
    return -1;
}

/* Teams of a role, those first that list it earlier; among equals as in the file. */
static void rank_teams(struct plan *p, const int *position, int32_t *role_team,
                       struct plan_role *roles)
{
    for (int r = 0; r < p->role_count; r++) {
        int first = p->role_team_count;
        for (int t = 0; t < p->team_count; t++) {
            int at = listed_at(p, position, t, r), i = p->role_team_count;
            if (at < 0)
                continue;
            for (; i > first && listed_at(p, position, role_team[i - 1], r) > at; i--)
                role_team[i] = role_team[i - 1];
            role_team[i] = t;
            p->role_team_count++;
        }
        roles[r] = (struct plan_role){first, p->role_team_count - first, 0, 0};
        for (int t = 0; t < p->team_count; t++)
            for (int i = 0; i < p->teams[t].lend_count; i++)
                if (p->team_role[p->teams[t].role_first + p->teams[t].role_count + i] == r) {
                    role_team[p->role_team_count++] = t;
                    roles[r].lender_count++;
                }
    }
}

/* Teams at the same place of a role with the same choice are one pool, but for
 * CHOICE_BY_TEAM; those between them that choose otherwise part it. */
static void pool_teams(struct plan *p, const int *position, const int32_t *role_team,
                       struct plan_role *roles)
{
    int32_t *pool = arena_array(&p->arena, (size_t)p->role_team_count + 1, sizeof *pool);
    p->role_pool = pool;
    for (int r = 0; r < p->role_count; r++)
        for (int i = roles[r].team_first + roles[r].team_count - 1; i >= roles[r].team_first; i--) {
            int team = role_team[i], next = role_team[i + 1], choice = p->teams[team].choice;
            bool joins = choice != CHOICE_BY_TEAM &&
                         i + 1 < roles[r].team_first + roles[r].team_count &&
                         p->teams[next].choice == choice &&
                         listed_at(p, position, team, r) == listed_at(p, position, next, r);
            pool[i] = joins ? pool[i + 1] + 1 : 1;
            roles[r].chosen |= choice != CHOICE_BY_TEAM;
        }
}

static void compile_teams(struct compiler *k)
{
    struct plan *p = k->plan;
    find_roles(k);
    find_teams(k);
    size_t pairs = (size_t)p->team_count * (size_t)p->role_count + 1;
    int32_t *team_role = arena_array(&p->arena, pairs, sizeof *team_role);
    int32_t *role_team = arena_array(&p->arena, pairs, sizeof *role_team);
    struct plan_team *teams = arena_array(&p->arena, (size_t)p->team_count + 1, sizeof *teams);
    struct plan_role *roles = arena_array(&p->arena, (size_t)p->role_count + 1, sizeof *roles);
    int *position = mem_zeroed(pairs, sizeof *position);
    p->team_role = team_role;
    for (int t = 0; t < p->team_count; t++)
        make_team(k, t, &teams[t], team_role, position);
    p->teams = teams;
    rank_teams(p, position, role_team, roles);
    pool_teams(p, position, role_team, roles);
    free(position);
    p->roles = roles;
    p->role_team = role_team;
}

/* ---- labels ---- */

static const char *copy_name(struct compiler *k, name_id id, const char *otherwise)
{
    return arena_text(&k->labels->arena, id == NAME_NONE ? otherwise : check_name(&k->c, id));
}

static bool paid_by_the_hour(enum employer employer)
{
    return employer == EMPLOYER_PART_TIME || employer == EMPLOYER_CONTRACTOR ||
           employer == EMPLOYER_DISPATCHED;
}

static void label_team(struct compiler *k, int index, struct label_team *out)
{
    const struct check *c = &k->c;
    name_id name_ja = NAME_NONE, name_en = NAME_NONE;
    double absence = 0;
    bool first = true;
    for (int t = 0; t < c->team_count; t++) {
        const struct team_row *row = &c->teams[t];
        if (row->team != k->teams[index])
            continue;
        if (first)
            out->employer = (enum employer)row->employer;
        first = false;
        name_ja = name_ja ? name_ja : row->name_ja;
        name_en = name_en ? name_en : row->name_en;
        absence = fmax(absence, row->absence_days);
    }
    out->key = copy_name(k, k->teams[index], "");
    out->name_ja = copy_name(k, name_ja, out->key);
    out->name_en = copy_name(k, name_en, out->key);
    duty_totals(k, k->teams[index], out);
    /* A continuous run stands for a year of 365 days. */
    double open = k->office ? k->labels->open_days : 365;
    double days = k->office ? team_open_days(k, k->teams[index]) : open;
    if (!k->office)
        out->duty_hours_year *= open / k->labels->counted_days;
    out->paid_hours_year = out->posts * k->s->hours_per_day * days;
    /* Nobody works on more days than the main office is open. */
    bool own_leave = employer_is_staff(out->employer) && absence < open;
    double attendance = own_leave ? 1 - absence / open : 1;
    out->persons = own_leave ? out->posts / attendance * (days / open) : out->posts;
    /* Who is paid by the hour: the hours of the bands, and of those on leave. */
    if (paid_by_the_hour(out->employer))
        out->paid_hours_year = out->duty_hours_year / out->counter_share / attendance;
}

static void label_procedure(struct compiler *k, int index, struct label_procedure *out)
{
    const struct procedure_row *row = &k->c.procedures[index];
    const struct plan_procedure *p = &k->plan->procedures[index];
    struct arena *a = &k->labels->arena;
    out->key = arena_printf(a, "%s/%s", check_name(&k->c, row->procedure),
                            word_text(channel_words, row->channel, LANG_EN));
    out->name_ja = copy_name(k, row->name_ja, out->key);
    out->name_en = copy_name(k, row->name_en, out->key);
    out->present = p->present;
    out->post = row->channel == CHANNEL_POST;
    out->may_leave = row->patience.kind != DIST_NONE || row->capacity != WHOLE_UNSET;
    out->appointment = row->arrivals == ARRIVALS_APPOINTMENT;
    out->away = p->away;
    out->wait_target_min = p->target_min;
    out->target_days = p->target_days;
    out->cases_per_year = cases_entering(k, index);
}

static bool site_used(const struct compiler *k, int site)
{
    for (int i = 0; i < k->c.procedure_count; i++)
        if (site_of(&k->c, k->c.procedures[i].site) == site)
            return true;
    for (int i = 0; i < k->c.team_count; i++)
        if (site_of(&k->c, k->c.teams[i].site) == site)
            return true;
    return false;
}

static void label_sites(struct compiler *k)
{
    struct labels *l = k->labels;
    l->sites = arena_array(&l->arena, (size_t)k->plan->site_count, sizeof *l->sites);
    for (int site = 1; site < k->plan->site_count; site++) {
        const struct site_row *row = site_row_of(&k->c, site);
        struct label_site *out = &l->sites[l->site_count];
        if (!site_used(k, site))
            continue;
        l->site_count++;
        out->key = copy_name(k, row->site, "");
        out->name_ja = copy_name(k, row->name_ja, out->key);
        out->name_en = copy_name(k, row->name_en, out->key);
        out->open = 1440;
        for (int i = 0; i < l->counted_days; i++) {
            int day = l->first_counted_day + i;
            if (!site_open(k, site, day))
                continue;
            struct opening_time time = office_hours(&k->c, site, l->first_date + day);
            out->open_days++;
            out->open = time.open < out->open ? time.open : out->open;
            out->close = time.close > out->close ? time.close : out->close;
        }
    }
}

static void make_labels(struct compiler *k)
{
    struct labels *l = k->labels;
    l->procedure_count = k->plan->procedure_count;
    l->procedures = arena_array(&l->arena, (size_t)l->procedure_count + 1, sizeof *l->procedures);
    for (int i = 0; i < l->procedure_count; i++)
        label_procedure(k, i, &l->procedures[i]);
    l->team_count = k->team_total;
    l->plan_team_count = k->plan->team_count;
    l->teams = arena_array(&l->arena, (size_t)l->team_count + 1, sizeof *l->teams);
    for (int i = 0; i < l->team_count; i++)
        label_team(k, i, &l->teams[i]);
    label_sites(k);
    compile_cases(k);
    compile_work(k);
}

/* ---- all of it ---- */

static void compile_handover(struct compiler *k)
{
    const struct dist *d = &k->s->handover;
    k->plan->handover_key = (uint32_t)(hash_text("handover") >> 32);
    if (dist_mean(d) > 0)
        k->plan->handover = compile_sampler(k, d);
}

void labels_release(struct labels *l)
{
    arena_release(&l->arena);
    memset(l, 0, sizeof *l);
}

bool model_compile(struct plan *out, struct labels *labels, const struct variant *v,
                   struct diags *d)
{
    size_t errors = d->errors;
    plan_init(out);
    memset(labels, 0, sizeof *labels);
    arena_init(&labels->arena);
    struct compiler k = {.c = check_of(v, d),
                         .s = v->scenario,
                         .plan = out,
                         .labels = labels,
                         .d = d,
                         .office = v->scenario->calendar == CALENDAR_OFFICE};
    compile_days(&k);
    compile_teams(&k);
    if (compile_steps(&k) && compile_demand(&k) && compile_duty(&k)) {
        compile_handover(&k);
        make_labels(&k);
    }
    compile_points(&k);
    seasons_release(&k.seasons);
    bool good = d->errors == errors;
    if (!good) {
        plan_release(out);
        labels_release(labels);
    }
    return good;
}

uint64_t model_municipality_key(const struct variant *v)
{
    const struct scenario_row *s = v->scenario;
    name_id id = s->municipality_code != NAME_NONE ? s->municipality_code : s->name;
    return hash_text(names_text(v->book.names, id));
}
