/* Checks of one variant across its tables. */
#include "check_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct check check_of(const struct variant *v, struct diags *d)
{
    struct check c = {.v = v, .book = &v->book, .d = d};
    c.procedures = book_rows(c.book, "procedures", &c.procedure_count);
    c.profiles = book_rows(c.book, "profiles", &c.profile_count);
    c.steps = book_rows(c.book, "steps", &c.step_count);
    c.teams = book_rows(c.book, "teams", &c.team_count);
    c.costs = book_rows(c.book, "costs", &c.cost_count);
    c.posts = book_rows(c.book, "posts", &c.post_count);
    return c;
}

const char *check_name(const struct check *c, name_id id)
{
    return names_text(c->book->names, id);
}

struct place check_place(const struct check *c, const char *table, int row, const char *column)
{
    const struct rows *r = book_table(c->book, table);
    return book_place(c->book, r, row, column ? table_column(r->def, column) : -1);
}

bool team_has_role(const struct team_row *t, name_id role)
{
    if (role == NAME_NONE)
        return false;
    for (uint32_t i = 0; i < t->roles.count; i++)
        if (t->roles.ids[i] == role)
            return true;
    return false;
}

int role_team_row(const struct check *c, name_id role)
{
    for (int t = 0; t < c->team_count; t++)
        if (team_has_role(&c->teams[t], role))
            return t;
    return -1;
}

static int flow_first(const struct check *c, name_id flow)
{
    for (int s = 0; s < c->step_count; s++)
        if (c->steps[s].flow == flow)
            return s;
    return -1;
}

static int find_step(const struct check *c, name_id flow, name_id step)
{
    for (int s = 0; s < c->step_count; s++)
        if (c->steps[s].flow == flow && c->steps[s].step == step)
            return s;
    return -1;
}

/* An unknown name, with the nearest of `known`. */
static void unknown(const struct check *c, struct place place, const char *what_en,
                    const char *what_ja, name_id id, const char **known, size_t count)
{
    const char *name = check_name(c, id);
    diag_add(c->d, DIAG_ERROR, place, text_nearest(name, known, count),
             T(c->d->lang, "%s \"%s\" is not known", "%s「%s」がありません。"),
             T(c->d->lang, what_en, what_ja), name);
}

/* Distinct texts of an id column, for the nearest name. */
typedef name_id (*id_of)(const struct check *c, int row);

static size_t collect(const struct check *c, int rows, id_of get, const char **out)
{
    size_t n = 0;
    for (int i = 0; i < rows; i++)
        out[n++] = check_name(c, get(c, i));
    return n;
}

static name_id id_flow(const struct check *c, int row) { return c->steps[row].flow; }
static name_id id_step(const struct check *c, int row) { return c->steps[row].step; }
static name_id id_profile(const struct check *c, int row) { return c->profiles[row].profile; }

static void report_unknown(const struct check *c, struct place place, const char *en,
                           const char *ja, name_id id, int rows, id_of get)
{
    const char **known = mem_alloc((size_t)(rows + 1) * sizeof *known);
    size_t count = collect(c, rows, get, known);
    unknown(c, place, en, ja, id, known, count);
    free(known);
}

/* ---- settings ---- */

static void check_scenario(const struct check *c)
{
    const struct scenario_row *s = c->v->scenario;
    if (s->format != 1)
        diag_add(c->d, DIAG_ERROR, check_place(c, "scenario", 0, "format"), "1",
                 T(c->d->lang, "format must be 1", "書式は1です。"));
    if (s->open >= s->close)
        diag_add(c->d, DIAG_ERROR, check_place(c, "scenario", 0, "close"), NULL,
                 T(c->d->lang, "close is not after open", "閉庁が開庁より後になっていません。"));
    if (s->calendar == CALENDAR_CONTINUOUS && !(s->run_hours > 0))
        diag_add(c->d, DIAG_ERROR, check_place(c, "scenario", 0, "calendar"), "run_hours,1000",
                 T(c->d->lang, "a continuous calendar needs run_hours",
                   "連続の暦には計測時間（run_hours）が必要です。"));
}

/* ---- procedures and profiles ---- */

static void check_demand(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    bool year = !isnan(p->cases_per_year), per = !isnan(p->cases_per_10k);
    struct place place = check_place(c, "procedures", row, "cases_per_year");
    if (year == per)
        diag_add(c->d, DIAG_ERROR, place, NULL,
                 year ? T(c->d->lang, "give cases_per_year or cases_per_10k, not both",
                          "年間件数と人口1万人当たり件数は、どちらか一方を書きます。")
                      : T(c->d->lang, "neither cases_per_year nor cases_per_10k is given",
                          "年間件数も人口1万人当たり件数もありません。"));
    if (p->arrivals == ARRIVALS_MAIL && p->at == CLOCK_UNSET)
        diag_add(c->d, DIAG_ERROR, check_place(c, "procedures", row, "at"), "9:00",
                 T(c->d->lang, "mail needs the time of delivery (at)",
                   "郵便には配達時刻（at）が必要です。"));
    if (p->work.kind != DIST_NONE && fabs(dist_mean(&p->work) - 1) > 1e-9)
        diag_add(c->d, DIAG_ERROR, check_place(c, "procedures", row, "work"),
                 "lognormal(mean=1, cv=0.6)",
                 T(c->d->lang, "work has mean %.6g; it is a factor of mean 1",
                   "手間の係数の平均が%.6gです。平均は1にします。"),
                 dist_mean(&p->work));
}

static void check_procedure(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    check_demand(c, row);
    if (flow_first(c, p->flow) < 0)
        report_unknown(c, check_place(c, "procedures", row, "flow"), "flow", "業務フロー",
                       p->flow, c->step_count, id_flow);
    if (p->profile == NAME_NONE || strcmp(check_name(c, p->profile), "flat") == 0)
        return;
    for (int i = 0; i < c->profile_count; i++)
        if (c->profiles[i].profile == p->profile)
            return;
    report_unknown(c, check_place(c, "procedures", row, "profile"), "profile", "偏り", p->profile,
                   c->profile_count, id_profile);
}

/* Whether `text` is a slot of its kind: 1..12, mon..sun, 8:30, 1, cv. */
static bool slot_is_good(int kind, const char *text)
{
    static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    int number = -1, minute = 0, end = 0;
    switch (kind) {
    case PROFILE_MONTH:
        return sscanf(text, "%d%n", &number, &end) == 1 && !text[end] && number >= 1 &&
               number <= 12;
    case PROFILE_WEEKDAY:
        for (int i = 0; i < 7; i++)
            if (strcmp(text, weekdays[i]) == 0)
                return true;
        return false;
    case PROFILE_SLOT:
        return sscanf(text, "%d:%d%n", &number, &minute, &end) == 2 && !text[end] && number >= 0 &&
               60 * number + minute <= 1440 && minute >= 0 && minute < 60;
    case PROFILE_DAY_FACTOR:
        return strcmp(text, "cv") == 0;
    default:
        return strcmp(text, "1") == 0;
    }
}

static void check_profiles(const struct check *c)
{
    static const char *const examples[] = {"4", "mon", "9:00", "1", "cv"};
    for (int i = 0; i < c->profile_count; i++) {
        const struct profile_row *p = &c->profiles[i];
        if (p->kind >= 0 && !slot_is_good(p->kind, check_name(c, p->slot)))
            diag_add(c->d, DIAG_ERROR, check_place(c, "profiles", i, "slot"), examples[p->kind],
                     T(c->d->lang, "slot \"%s\" does not fit its kind",
                       "区分「%s」が種別に合いません。"),
                     check_name(c, p->slot));
    }
}

/* ---- steps ---- */

static void check_next(const struct check *c, int row)
{
    const struct step_row *s = &c->steps[row];
    for (uint32_t i = 0; i < s->next.count; i++) {
        name_id to = s->next.to[i].step;
        if (strcmp(check_name(c, to), "end") != 0 && find_step(c, s->flow, to) < 0)
            report_unknown(c, check_place(c, "steps", row, "next"), "step", "工程", to,
                           c->step_count, id_step);
    }
}

static void check_role(const struct check *c, int row)
{
    const struct step_row *s = &c->steps[row];
    if (s->role == NAME_NONE || role_team_row(c, s->role) >= 0)
        return;
    const char **known = mem_alloc((size_t)(c->team_count * NAME_LIST_MAX + 1) * sizeof *known);
    size_t count = 0;
    for (int t = 0; t < c->team_count; t++)
        for (uint32_t i = 0; i < c->teams[t].roles.count; i++)
            known[count++] = check_name(c, c->teams[t].roles.ids[i]);
    diag_add(c->d, DIAG_ERROR, check_place(c, "steps", row, "role"),
             text_nearest(check_name(c, s->role), known, count),
             T(c->d->lang, "no team serves the role \"%s\" of step %s/%s",
               "役割「%s」（工程 %s/%s）を担う班がありません。"),
             check_name(c, s->role), check_name(c, s->flow), check_name(c, s->step));
    free(known);
}

static int successor(const struct check *c, int row, uint32_t branch)
{
    const struct step_row *s = &c->steps[row];
    if (s->next.count == 0)
        return row + 1 < c->step_count && c->steps[row + 1].flow == s->flow ? row + 1 : -1;
    return find_step(c, s->flow, s->next.to[branch].step);
}

static uint32_t branches(const struct step_row *s)
{
    return s->next.count ? s->next.count : 1;
}

/* Marks what a case of the flow reaches, and what reaches the end. */
static void reach(const struct check *c, int first, uint8_t *reached)
{
    reached[first] = 1;
    for (bool more = true; more;) {
        more = false;
        for (int s = 0; s < c->step_count; s++) {
            if (!reached[s])
                continue;
            for (uint32_t b = 0; b < branches(&c->steps[s]); b++) {
                int to = successor(c, s, b);
                if (to >= 0 && !reached[to])
                    reached[to] = more = 1;
            }
        }
    }
}

static bool reaches_end(const struct check *c, const uint8_t *reached)
{
    for (int s = 0; s < c->step_count; s++)
        for (uint32_t b = 0; reached[s] && b < branches(&c->steps[s]); b++)
            if (successor(c, s, b) < 0 &&
                (c->steps[s].next.count == 0 || c->steps[s].next.to[b].share > 0))
                return true;
    return false;
}

static bool flow_used(const struct check *c, name_id flow)
{
    for (int p = 0; p < c->procedure_count; p++)
        if (c->procedures[p].flow == flow)
            return true;
    return false;
}

static void check_flow(const struct check *c, int first)
{
    name_id flow = c->steps[first].flow;
    uint8_t *reached = mem_zeroed((size_t)c->step_count + 1, 1);
    reach(c, first, reached);
    for (int s = first; s < c->step_count; s++) {
        if (c->steps[s].flow != flow)
            continue;
        check_next(c, s);
        if (reached[s])
            check_role(c, s);
        else
            diag_add(c->d, DIAG_WARNING, check_place(c, "steps", s, "step"), NULL,
                     T(c->d->lang, "no case reaches step %s/%s", "工程 %s/%s に至る道がありません。"),
                     check_name(c, flow), check_name(c, c->steps[s].step));
    }
    if (!reaches_end(c, reached))
        diag_add(c->d, DIAG_ERROR, check_place(c, "steps", first, "flow"), NULL,
                 T(c->d->lang, "no path of the flow %s ends", "業務フロー %s が終わりません。"),
                 check_name(c, flow));
    free(reached);
}

static void check_steps(const struct check *c)
{
    for (int s = 0; s < c->step_count; s++)
        if (flow_first(c, c->steps[s].flow) == s && flow_used(c, c->steps[s].flow))
            check_flow(c, s);
}

/* ---- teams ---- */

static bool role_used(const struct check *c, name_id role)
{
    for (int s = 0; s < c->step_count; s++)
        if (c->steps[s].role == role && flow_used(c, c->steps[s].flow))
            return true;
    return false;
}

static void check_people(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    bool people = !isnan(t->people), per = !isnan(t->people_per_10k);
    struct place place = check_place(c, "teams", row, "people");
    if (people == per)
        diag_add(c->d, DIAG_ERROR, place, NULL,
                 people ? T(c->d->lang, "give people or people_per_10k, not both",
                            "人数と人口1万人当たり人数は、どちらか一方を書きます。")
                        : T(c->d->lang, "neither people nor people_per_10k is given",
                            "人数も人口1万人当たり人数もありません。"));
    if (people && t->roles.count > 0 && t->people != floor(t->people))
        diag_add(c->d, DIAG_ERROR, place, NULL,
                 T(c->d->lang, "people is %.6g; a team that serves has whole posts",
                   "人数が%.6gです。窓口に就く班は整数で書きます。"),
                 t->people);
}

static void check_band(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    if (t->from >= t->to)
        diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, "to"), NULL,
                 T(c->d->lang, "the band ends before it begins", "勤務の終了が開始より前です。"));
    else if (t->breaks.length_min > 0 && (t->breaks.from < t->from || t->breaks.to > t->to))
        diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, "breaks"), NULL,
                 T(c->d->lang, "the breaks lie outside the band", "休憩が勤務時間の外にあります。"));
}

static void check_team_used(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    if (t->roles.count == 0)
        return;
    for (uint32_t i = 0; i < t->roles.count; i++)
        if (role_used(c, t->roles.ids[i]))
            return;
    diag_add(c->d, DIAG_WARNING, check_place(c, "teams", row, "roles"), NULL,
             T(c->d->lang, "no step needs team %s", "班 %s を必要とする工程がありません。"),
             check_name(c, t->team));
}

/* A role is useless when none of its teams ever has anybody on duty. */
static void check_role_staffed(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    for (uint32_t i = 0; i < t->roles.count; i++) {
        bool staffed = false;
        name_id role = t->roles.ids[i];
        if (role_team_row(c, role) != row || !role_used(c, role))
            continue;
        for (int o = 0; o < c->team_count && !staffed; o++)
            staffed = team_has_role(&c->teams[o], role) && (c->teams[o].days.mask & 31) &&
                      (c->teams[o].people > 0 || c->teams[o].people_per_10k > 0);
        if (!staffed)
            diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, "people"), NULL,
                     T(c->d->lang, "nobody is ever on duty for the role %s",
                       "役割 %s に就く人が1人もいません。"),
                     check_name(c, role));
    }
}

static void check_teams(const struct check *c)
{
    for (int t = 0; t < c->team_count; t++) {
        check_people(c, t);
        check_band(c, t);
        check_team_used(c, t);
        check_role_staffed(c, t);
    }
}

/* ---- costs ---- */

static bool is_word(const struct word *words, const char *text)
{
    for (; words->en; words++)
        if (strcmp(words->en, text) == 0)
            return true;
    return false;
}

static bool cost_target_known(const struct check *c, const struct cost_row *cost)
{
    const char *text = check_name(c, cost->applies_to);
    if (is_word(employer_words, text))
        return true;
    struct rows *all = book_table(&c->v->model->book, "teams");
    const struct team_row *teams = all->data;
    for (int t = 0; t < all->count; t++) /* a team of any alternative */
        if (teams[t].team == cost->applies_to)
            return true;
    for (int p = 0; p < c->procedure_count; p++) {
        const char *procedure = check_name(c, c->procedures[p].procedure);
        if (strncmp(text, procedure, strlen(procedure)) == 0)
            return true;
    }
    return false;
}

static void check_costs(const struct check *c)
{
    for (int i = 0; i < c->cost_count; i++) {
        const struct cost_row *cost = &c->costs[i];
        if (cost->applies_to != NAME_NONE && !cost_target_known(c, cost))
            diag_add(c->d, DIAG_ERROR, check_place(c, "costs", i, "applies_to"), NULL,
                     T(c->d->lang, "applies_to \"%s\" is no employer, team or procedure",
                       "対象「%s」は雇用の区分、班、手続のいずれでもありません。"),
                     check_name(c, cost->applies_to));
    }
}

bool model_check(const struct variant *v, struct diags *d)
{
    size_t errors = d->errors;
    struct check c = check_of(v, d);
    check_scenario(&c);
    check_profiles(&c);
    for (int p = 0; p < c.procedure_count; p++)
        check_procedure(&c, p);
    if (c.procedure_count == 0)
        diag_add(d, DIAG_ERROR, (struct place){.file = "procedures.csv"}, NULL,
                 T(d->lang, "there is no procedure", "手続がありません。"));
    check_steps(&c);
    check_teams(&c);
    check_costs(&c);
    check_law(&c);
    return d->errors == errors;
}
