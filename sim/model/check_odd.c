/* What is legal but odd in a variant: a part of the scenario's own files that
 * nothing uses, a team without slack or without cover. */
#include "check_private.h"

#include <stdlib.h>
#include <string.h>

/* Work over hours on duty, from which queues are told to have no slack. */
static const double ratio_full = 0.95;

/* ---- what nothing uses ---- */

static bool is_own(const struct check *c, const char *table, int row, const char *column)
{
    const struct rows *r = book_table(c->book, table);
    return rows_origin(r, row, table_column(r->def, column)).layer == LAYER_SCENARIO;
}

bool check_edited(const struct model *m, const char *name)
{
    for (int a = 0; a < m->alternative_count; a++)
        for (int i = 0; i < m->alternatives[a].edit_count; i++) {
            const struct edit *e = &m->alternatives[a].edits[i];
            if ((e->value && strcmp(e->value, name) == 0) || strstr(e->address, name))
                return true;
        }
    return false;
}

/* The procedures of all alternatives. */
static const struct procedure_row *all_procedures(const struct check *c, int *count)
{
    return book_rows(&c->v->model->book, "procedures", count);
}

static void unused_flows(const struct check *c)
{
    int count;
    const struct procedure_row *all = all_procedures(c, &count);
    for (int s = 0; s < c->step_count; s++) {
        name_id flow = c->steps[s].flow;
        bool used = check_flow_first(c, flow) != s || !is_own(c, "steps", s, "flow") ||
                    check_flow_used(c, flow) || check_edited(c->v->model, check_name(c, flow));
        for (int p = 0; p < count && !used; p++)
            used = all[p].flow == flow;
        if (!used)
            diag_add(c->d, DIAG_WARNING, check_place(c, "steps", s, "flow"), NULL,
                     T(c->d->lang, "no procedure has the flow %s",
                       "業務フロー %s を使う手続がありません。"),
                     check_name(c, flow));
    }
}

static bool first_of_profile(const struct check *c, int row)
{
    for (int i = 0; i < row; i++)
        if (c->profiles[i].profile == c->profiles[row].profile)
            return false;
    return true;
}

static void unused_profiles(const struct check *c)
{
    int count;
    const struct procedure_row *all = all_procedures(c, &count);
    for (int i = 0; i < c->profile_count; i++) {
        name_id profile = c->profiles[i].profile;
        bool used = !first_of_profile(c, i) || !is_own(c, "profiles", i, "profile") ||
                    check_edited(c->v->model, check_name(c, profile));
        for (int p = 0; p < c->procedure_count && !used; p++)
            used = c->procedures[p].profile == profile;
        for (int p = 0; p < count && !used; p++)
            used = all[p].profile == profile;
        if (!used)
            diag_add(c->d, DIAG_WARNING, check_place(c, "profiles", i, "profile"), NULL,
                     T(c->d->lang, "no procedure has the profile %s",
                       "偏り %s を使う手続がありません。"),
                     check_name(c, profile));
    }
}

/* ---- work that may be interrupted ---- */

static int64_t priority_of(const struct check *c, int step, int procedure)
{
    int64_t own = c->steps[step].priority;
    return own == WHOLE_UNSET ? c->procedures[procedure].priority : own;
}

/* The highest, or the lowest, priority of the cases of a step. */
static int64_t step_priority(const struct check *c, int step, bool highest)
{
    int64_t best = WHOLE_UNSET;
    for (int p = 0; p < c->procedure_count; p++) {
        if (c->procedures[p].flow != c->steps[step].flow)
            continue;
        int64_t x = priority_of(c, step, p);
        if (best == WHOLE_UNSET || (highest ? x > best : x < best))
            best = x;
    }
    return best;
}

static bool share_a_team(const struct check *c, name_id a, name_id b)
{
    for (int t = 0; t < c->team_count; t++)
        if (team_has_role(&c->teams[t], a) && team_has_role(&c->teams[t], b))
            return true;
    return false;
}

/* Whether a case of higher priority can come to those who do the step. */
static bool may_be_interrupted(const struct check *c, int step)
{
    int64_t lowest = step_priority(c, step, false);
    for (int s = 0; s < c->step_count; s++)
        if (check_flow_used(c, c->steps[s].flow) && step_priority(c, s, true) > lowest &&
            share_a_team(c, c->steps[step].role, c->steps[s].role))
            return true;
    return false;
}

/* Of a flow the first such step is told. */
static void idle_interruptions(const struct check *c)
{
    name_id told = NAME_NONE;
    for (int s = 0; s < c->step_count; s++) {
        const struct step_row *row = &c->steps[s];
        if (!row->interrupt || row->role == NAME_NONE || row->flow == told ||
            !check_flow_used(c, row->flow) || may_be_interrupted(c, s))
            continue;
        told = row->flow;
        diag_add(c->d, DIAG_WARNING, check_place(c, "steps", s, "interrupt"), NULL,
                 T(c->d->lang,
                   "nothing interrupts step %s/%s: no case of higher priority comes to those who "
                   "do it",
                   "工程 %s/%s を担う班には優先度のより高い案件が来ないため、中断は起こりません。"),
                 check_name(c, row->flow), check_name(c, row->step));
    }
}

/* ---- people ---- */

static double people_of(const struct check *c, const struct team_row *t)
{
    return team_people(t, c->v->scenario);
}

static struct place people_place(const struct check *c, int row)
{
    return check_place(c, "teams", row, isnan(c->teams[row].people) ? "people_per_10k" : "people");
}

/* The first row of a team by name, or -1. */
static int row_of_team(const struct check *c, const char *name)
{
    for (int t = 0; t < c->team_count; t++)
        if (strcmp(check_name(c, c->teams[t].team), name) == 0)
            return t;
    return -1;
}

/* A cost line about a team that has nobody in any alternative. */
static void costs_of_nobody(const struct check *c)
{
    int count;
    const struct team_row *all = book_rows(&c->v->model->book, "teams", &count);
    for (int i = 0; i < c->cost_count; i++) {
        name_id target = c->costs[i].applies_to;
        int row = target == NAME_NONE ? -1 : row_of_team(c, check_name(c, target));
        if (row < 0 || !is_own(c, "costs", i, "applies_to") ||
            check_edited(c->v->model, check_name(c, target)))
            continue;
        double people = 0;
        for (int t = 0; t < count; t++)
            people += all[t].team == target ? people_of(c, &all[t]) : 0;
        if (people > 0)
            continue;
        diag_add(c->d, DIAG_WARNING, check_place(c, "costs", i, "applies_to"), NULL,
                 T(c->d->lang, "the line is about team %s, which has nobody",
                   "対象の班 %s には人がいません。"),
                 check_name(c, target));
        diag_note(c->d, people_place(c, row), T(c->d->lang, "nobody", "人数が0です。"));
    }
}

static void full_teams(const struct check *c, const struct labels *l)
{
    for (int i = 0; i < l->plan_team_count; i++) {
        const struct label_team *x = &l->teams[i];
        int row = row_of_team(c, x->key);
        if (row < 0 || !(x->work_hours_year > ratio_full * x->duty_hours_year))
            continue;
        struct sbuf work = {0}, duty = {0};
        sbuf_decimal(&work, c->d->lang, x->work_hours_year, 0);
        sbuf_decimal(&duty, c->d->lang, x->duty_hours_year, 0);
        bool over = x->work_hours_year >= x->duty_hours_year;
        diag_add(c->d, DIAG_WARNING, people_place(c, row), NULL,
                 T(c->d->lang, "the work of team %s takes %s of its %s hours on duty a year; %s",
                   "班 %s の業務時間は年%s時間で、勤務時間は年%s時間です。%s"),
                 x->key, sbuf_text(&work), sbuf_text(&duty),
                 over ? T(c->d->lang, "it cannot do it all", "業務をこなしきれません。")
                      : T(c->d->lang, "more than 95 %, so nothing is left for busy hours",
                          "95%を超え、混雑時の余裕がありません。"));
        sbuf_release(&work);
        sbuf_release(&duty);
    }
}

static void contractors_alone(const struct check *c, const struct labels *l)
{
    for (int i = 0; i < l->plan_team_count; i++) {
        int row = row_of_team(c, l->teams[i].key);
        if (row < 0 || l->teams[i].employer != EMPLOYER_CONTRACTOR || l->teams[i].posts_least != 1)
            continue;
        diag_add(c->d, DIAG_WARNING, people_place(c, row), NULL,
                 T(c->d->lang,
                   "the contractor's team %s has one person: nobody covers breaks and absence, "
                   "and staff may not step in under the contractor's direction",
                   "受託者の班 %s は1人です。休憩や欠勤を代わる人がおらず、職員が受託者の指示で"
                   "代わることもできません。"),
                 l->teams[i].key);
    }
}

/* ---- posts ---- */

/* People of an employer in the baseline, teams without roles too. */
static double people_of_baseline(const struct check *c, int employer)
{
    struct variant baseline;
    struct diags quiet;
    double people = 0;
    int count;
    diags_init(&quiet, c->d->lang);
    if (model_variant(&baseline, c->v->model, &quiet, 0, NULL)) {
        const struct team_row *rows = book_rows(&baseline.book, "teams", &count);
        for (int i = 0; i < count; i++)
            people += rows[i].employer == employer ? team_people(&rows[i], baseline.scenario) : 0;
    }
    variant_release(&baseline);
    diags_release(&quiet);
    return people;
}

/* More posts are cut than there are people in the bands of the day all together. */
static void posts_over(const struct check *c)
{
    int count;
    const struct post_row *rows = book_rows(c->book, "posts", &count);
    for (int i = 0; i < count; i++) {
        double fewer = 0;
        bool first = true;
        for (int k = 0; k < count; k++) {
            bool same = rows[k].employer == rows[i].employer && rows[k].how != HOW_OVERTIME &&
                        rows[k].year <= c->v->scenario->fiscal_year;
            first = first && (!same || k >= i);
            fewer -= same ? rows[k].change : 0;
        }
        double people = fewer > 0 && first ? people_of_baseline(c, rows[i].employer) : INFINITY;
        if (!(fewer > people))
            continue;
        struct sbuf cut = {0}, there = {0};
        sbuf_decimal(&cut, c->d->lang, fewer, 0);
        sbuf_decimal(&there, c->d->lang, people, 0);
        diag_add(c->d, DIAG_WARNING, check_place(c, "posts", i, "change"), NULL,
                 T(c->d->lang, "%s posts (%s) go, but the baseline has %s people of that kind",
                   "減らす・移す職は%s人（%s）ですが、比較の基準の配置は%s人です。"),
                 sbuf_text(&cut), word_text(employer_words, rows[i].employer, c->d->lang),
                 sbuf_text(&there));
        sbuf_release(&cut);
        sbuf_release(&there);
    }
}

/* ---- breaks ---- */

enum { DAY_MINUTES = 1440 };

/* Adds who of a row is on duty and who is away at each minute of its day, as
 * the engine sends them: the i-th of a window goes in slot i modulo its slots. */
static void add_row(const struct check *c, const struct team_row *t, int *duty, int *away)
{
    int people = (int)people_of(c, t), named = 0;
    for (int m = t->from; m < t->to; m++)
        duty[m] += people;
    for (uint32_t i = 0; i < t->breaks.count; i++)
        named += t->breaks.at[i].people;
    for (uint32_t i = 0; i < t->breaks.count; i++) {
        const struct break_window *w = &t->breaks.at[i];
        int going = w->people ? w->people : people - named;
        int slots = w->length_min > 0 ? (w->to - w->from) / w->length_min : 0;
        for (int k = 0; slots > 0 && k < going; k++) {
            int begin = w->from + k % slots * w->length_min;
            for (int m = begin; m < begin + w->length_min && m < DAY_MINUTES; m++)
                away[m]++;
        }
    }
}

struct crowd {
    int row, minute, away, duty;
};

/* On a weekday of a part of the year; false: there is none. */
static bool crowded_on(const struct check *c, int first, const struct season *season, int day,
                       struct crowd *out)
{
    int on[DAY_MINUTES + 1] = {0}, off[DAY_MINUTES + 1] = {0};
    out->row = -1;
    for (int t = first; t < c->team_count; t++) {
        const struct team_row *r = &c->teams[t];
        if (r->team != c->teams[first].team || !(r->days.mask & 1u << day) || r->from >= r->to ||
            !row_holds(r, season->date))
            continue;
        add_row(c, r, on, off);
        out->row = out->row < 0 && r->breaks.count ? t : out->row;
    }
    for (int m = 0; out->row >= 0 && m < DAY_MINUTES; m++)
        if (on[m] >= 2 && 2 * off[m] > on[m]) {
            out->minute = m, out->away = off[m], out->duty = on[m];
            return true;
        }
    return false;
}

/* The first row of team `first` with breaks, on a day on which more than half
 * of two or more go at once. */
static bool crowded_break(const struct check *c, int first, const struct seasons *seasons,
                          struct crowd *out)
{
    for (int s = 0; s < seasons->count; s++)
        for (int day = 0; day < 7; day++)
            if ((seasons->all[s].weekdays >> day & 1) &&
                crowded_on(c, first, &seasons->all[s], day, out))
                return true;
    return false;
}

static void crowded_breaks(const struct check *c)
{
    struct seasons seasons = seasons_of_year(c);
    for (int t = 0; t < c->team_count; t++) {
        struct crowd crowd;
        bool first = row_of_team(c, check_name(c, c->teams[t].team)) == t;
        if (!first || !crowded_break(c, t, &seasons, &crowd))
            continue;
        struct sbuf at = {0};
        sbuf_clock(&at, crowd.minute);
        diag_add(c->d, DIAG_WARNING, check_place(c, "teams", crowd.row, "breaks"),
                 T(c->d->lang, "a longer window, or a rota such as 11:30-12:30 x2; 12:30-13:30 x2",
                   "時間帯を広げるか、11:30-12:30 x2; 12:30-13:30 x2 のように交代にする"),
                 T(c->d->lang, "at %s %d of the %d people of team %s are on their break",
                   "%sに休憩が重なり、%d人が離れます（%d人の班 %s）。"),
                 sbuf_text(&at), crowd.away, crowd.duty, check_name(c, c->teams[t].team));
        sbuf_release(&at);
    }
    seasons_release(&seasons);
}

void model_odd(const struct variant *v, const struct labels *l, struct diags *d)
{
    struct check c = check_of(v, d);
    unused_flows(&c);
    unused_profiles(&c);
    idle_interruptions(&c);
    odd_sites(&c);
    odd_periods(&c);
    costs_of_nobody(&c);
    full_teams(&c, l);
    contractors_alone(&c, l);
    posts_over(&c);
    crowded_breaks(&c);
}
