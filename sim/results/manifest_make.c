#include "results/manifest.h"

#include "effects/effects.h"
#include "experiment/estimate.h"
#include "results/premises.h"
#include "results/resolved.h"
#include <stdlib.h>
#include <string.h>

struct maker {
    struct manifest *m;
    const struct experiment *e;
    struct arena *arena;
    int premise_capacity;
};

const char *manifest_name(const struct manifest_name *n, enum lang lang)
{
    return T(lang, n->en, n->ja);
}

const struct manifest_name *manifest_alternative(const struct manifest *m, const char *key)
{
    for (int i = 0; i < m->alternative_count; i++)
        if (strcmp(m->alternatives[i].key, key) == 0)
            return &m->alternatives[i];
    return NULL;
}

const struct manifest_procedure *manifest_procedure(const struct manifest *m, const char *key)
{
    for (int i = 0; i < m->procedure_count; i++)
        if (strcmp(m->procedures[i].name.key, key) == 0)
            return &m->procedures[i];
    return NULL;
}

const struct manifest_team *manifest_team(const struct manifest *m, const char *key)
{
    for (int i = 0; i < m->team_count; i++)
        if (strcmp(m->teams[i].name.key, key) == 0)
            return &m->teams[i];
    return NULL;
}

const char *manifest_reason(const struct manifest *m, const char *key)
{
    for (int i = 0; i < m->indicator_count; i++)
        if (strcmp(m->indicators[i].key, key) == 0)
            return m->indicators[i].reason;
    return "";
}

/* A blank name falls back on the other language, then on the key. */
static struct manifest_name make_name(struct arena *a, const char *key, const char *ja,
                                      const char *en)
{
    bool has_ja = ja && *ja, has_en = en && *en;
    return (struct manifest_name){arena_text(a, key),
                                  arena_text(a, has_ja   ? ja
                                                : has_en ? en
                                                         : key),
                                  arena_text(a, has_en   ? en
                                                : has_ja ? ja
                                                         : key)};
}

static const struct variant_run *run_of(const struct maker *k, int alternative)
{
    return &k->e->central[alternative];
}

static void make_scenario(struct maker *k)
{
    struct manifest *m = k->m;
    const struct variant *v = &run_of(k, 0)->variant;
    const struct scenario_row *s = v->scenario;
    m->scenario = arena_text(k->arena, names_text(v->book.names, s->name));
    m->code = arena_text(k->arena, names_text(v->book.names, s->municipality_code));
    m->year = (int)s->fiscal_year;
    m->population = s->population;
    m->open_days = run_of(k, 0)->labels.open_days;
    m->open_min = hours_earliest(&s->open);
    m->close_min = hours_latest(&s->close);
    m->replications = k->e->replications;
    m->precision = k->e->precision;
    m->seed = k->e->seed;
    m->level = CONFIDENCE_LEVEL;
    m->uncertain_count = model_uncertain_count(k->e->model);
    m->wait_target_min = s->wait_target_min;
    m->service_margin = s->service_margin;
}

static void make_alternatives(struct maker *k)
{
    struct manifest *m = k->m;
    m->alternative_count = k->e->alternative_count;
    m->alternatives = arena_array(k->arena, (size_t)m->alternative_count, sizeof *m->alternatives);
    for (int i = 0; i < m->alternative_count; i++) {
        const struct alternative *a = &k->e->model->alternatives[k->e->alternatives[i]];
        m->alternatives[i] = make_name(k->arena, a->key, a->name_ja, a->name_en);
    }
}

static void make_periods(struct maker *k)
{
    struct manifest *m = k->m;
    const struct scenario_row *first = run_of(k, 0)->variant.scenario;
    if (first->years == WHOLE_UNSET)
        return;
    m->years = (int)first->years;
    m->periods = arena_array(k->arena, (size_t)m->alternative_count, sizeof *m->periods);
    for (int i = 0; i < m->alternative_count; i++) {
        const struct scenario_row *s = run_of(k, i)->variant.scenario;
        m->periods[i] =
            (struct manifest_period){payment_start(s), (int)s->contract_years, s->discount_rate};
    }
}

/* The union over the alternatives, in the order of their first appearance. */
static void make_procedures(struct maker *k)
{
    struct manifest *m = k->m;
    size_t most = 0;
    for (int i = 0; i < m->alternative_count; i++)
        most += (size_t)run_of(k, i)->labels.procedure_count;
    m->procedures = arena_array(k->arena, most, sizeof *m->procedures);
    for (int i = 0; i < m->alternative_count; i++) {
        const struct labels *l = &run_of(k, i)->labels;
        for (int j = 0; j < l->procedure_count; j++) {
            const struct label_procedure *p = &l->procedures[j];
            if (!manifest_procedure(m, p->key))
                m->procedures[m->procedure_count++] = (struct manifest_procedure){
                    make_name(k->arena, p->key, p->name_ja, p->name_en), p->present};
        }
    }
}

static struct manifest_team *team_of(struct maker *k, const struct label_team *t)
{
    struct manifest *m = k->m;
    struct manifest_team *known = (struct manifest_team *)manifest_team(m, t->key);
    if (known)
        return known;
    struct manifest_team *team = &m->teams[m->team_count++];
    team->name = make_name(k->arena, t->key, t->name_ja, t->name_en);
    team->employers = arena_array(k->arena, (size_t)m->alternative_count, sizeof(int));
    for (int i = 0; i < m->alternative_count; i++)
        team->employers[i] = -1;
    return team;
}

static void make_teams(struct maker *k)
{
    struct manifest *m = k->m;
    size_t most = 0;
    for (int i = 0; i < m->alternative_count; i++)
        most += (size_t)run_of(k, i)->labels.team_count;
    m->teams = arena_array(k->arena, most, sizeof *m->teams);
    for (int i = 0; i < m->alternative_count; i++) {
        const struct labels *l = &run_of(k, i)->labels;
        for (int j = 0; j < l->team_count; j++) {
            struct manifest_team *team = team_of(k, &l->teams[j]);
            team->employers[i] = (int)l->teams[j].employer;
            team->serves = team->serves || j < l->plan_team_count;
        }
    }
}

static void make_bands(struct maker *k)
{
    struct manifest *m = k->m;
    size_t most = 0;
    int count;
    for (int i = 0; i < m->alternative_count; i++) {
        book_rows(&run_of(k, i)->variant.book, "teams", &count);
        most += (size_t)count;
    }
    m->bands = arena_array(k->arena, most, sizeof *m->bands);
    for (int i = 0; i < m->alternative_count; i++) {
        const struct variant *v = &run_of(k, i)->variant;
        const struct rows *r = book_table(&v->book, "teams");
        const struct team_row *rows = book_rows(&v->book, "teams", &count);
        struct sbuf dates = {0};
        for (int t = 0; t < count; t++) {
            if (!rows[t].period.set)
                continue;
            sbuf_clear(&dates);
            book_format(&v->book, r, t, table_column(r->def, "period"), LANG_EN, &dates);
            m->bands[m->band_count++] = (struct manifest_band){
                m->alternatives[i].key,
                arena_text(k->arena, names_text(v->book.names, rows[t].team)),
                arena_text(k->arena, sbuf_text(&dates)), team_people(&rows[t], v->scenario)};
        }
        sbuf_release(&dates);
    }
}

static bool knows_cost(const struct manifest *m, const char *item)
{
    for (int i = 0; i < m->cost_count; i++)
        if (strcmp(m->costs[i].name.key, item) == 0)
            return true;
    return false;
}

/* "国庫50%、一般財源50%". */
static const char *funding_of(struct maker *k, const struct book *b, const struct cost_row *row)
{
    struct sbuf text = {0};
    for (uint32_t i = 0; i < row->funding.count; i++) {
        sbuf_printf(&text, "%s%s", i ? "、" : "", names_text(b->names, row->funding.of[i].name));
        if (row->funding.count > 1)
            sbuf_printf(&text, "%.4g%%", 100 * row->funding.of[i].share);
    }
    const char *copy = arena_text(k->arena, text.length ? sbuf_text(&text) : FUNDING_GENERAL);
    sbuf_release(&text);
    return copy;
}

static void make_costs(struct maker *k)
{
    struct manifest *m = k->m;
    size_t most = 0;
    int count;
    for (int i = 0; i < m->alternative_count; i++) {
        book_rows(&run_of(k, i)->variant.book, "costs", &count);
        most += (size_t)count;
    }
    m->costs = arena_array(k->arena, most, sizeof *m->costs);
    for (int i = 0; i < m->alternative_count; i++) {
        const struct book *b = &run_of(k, i)->variant.book;
        const struct cost_row *rows = book_rows(b, "costs", &count);
        for (int j = 0; j < count; j++) {
            const char *item = names_text(b->names, rows[j].item);
            if (!knows_cost(m, item))
                m->costs[m->cost_count++] = (struct manifest_cost){
                    make_name(k->arena, item, names_text(b->names, rows[j].name_ja),
                              names_text(b->names, rows[j].name_en)),
                    rows[j].category, rows[j].commitment, funding_of(k, b, &rows[j])};
        }
    }
}

static void make_indicators(struct maker *k)
{
    struct manifest *m = k->m;
    size_t most = 0;
    int count;
    for (int i = 0; i < m->alternative_count; i++) {
        book_rows(&run_of(k, i)->variant.book, "indicators", &count);
        most += (size_t)count;
    }
    m->indicators = arena_array(k->arena, most, sizeof *m->indicators);
    struct sbuf key = {0};
    for (int i = 0; i < m->alternative_count; i++) {
        const struct book *b = &run_of(k, i)->variant.book;
        const struct indicator_row *rows = book_rows(b, "indicators", &count);
        for (int j = 0; j < count; j++) {
            sbuf_clear(&key);
            indicator_key(&key, b->names, &rows[j]);
            if (rows[j].reason != NAME_NONE && !*manifest_reason(m, sbuf_text(&key)))
                m->indicators[m->indicator_count++] = (struct manifest_indicator){
                    arena_text(k->arena, sbuf_text(&key)),
                    arena_text(k->arena, names_text(b->names, rows[j].reason))};
        }
    }
    sbuf_release(&key);
}

static bool knows_clause(const struct manifest *m, const char *key)
{
    for (int i = 0; i < m->clause_count; i++)
        if (strcmp(m->clauses[i].key, key) == 0)
            return true;
    return false;
}

static void make_clauses(struct maker *k)
{
    struct manifest *m = k->m;
    size_t most = 0;
    int count;
    for (int i = 0; i < m->alternative_count; i++) {
        book_rows(&run_of(k, i)->variant.book, "sla", &count);
        most += (size_t)count;
    }
    m->clauses = arena_array(k->arena, most, sizeof *m->clauses);
    for (int i = 0; i < m->alternative_count; i++) {
        const struct book *b = &run_of(k, i)->variant.book;
        const struct sla_row *rows = book_rows(b, "sla", &count);
        for (int j = 0; j < count; j++) {
            const char *key = names_text(b->names, rows[j].clause);
            if (!knows_clause(m, key))
                m->clauses[m->clause_count++] =
                    make_name(k->arena, key, names_text(b->names, rows[j].name_ja),
                              names_text(b->names, rows[j].name_en));
        }
    }
}

static bool any_posts(const struct maker *k)
{
    for (int i = 0; i < k->m->alternative_count; i++) {
        int count;
        book_rows(&run_of(k, i)->variant.book, "posts", &count);
        if (count > 0)
            return true;
    }
    return false;
}

static bool knows_premise(const struct manifest *m, const char *alternative,
                          const struct manifest_premise *x)
{
    for (int i = 0; i < m->premise_count; i++) {
        const struct manifest_premise *p = &m->premises[i];
        if (strcmp(p->alternative, alternative) == 0 && strcmp(p->address, x->address) == 0 &&
            strcmp(p->value, x->value) == 0 && strcmp(p->source, x->source) == 0)
            return true;
    }
    return false;
}

/* What the baseline says holds for all; of the others only what differs. */
static void add_premise(struct maker *k, int alternative, const char *address, const char *value,
                        const char *source)
{
    struct manifest *m = k->m;
    const char *key = alternative == 0 ? "" : m->alternatives[alternative].key;
    struct manifest_premise x = {key, address, value, source};
    if (!*source || knows_premise(m, "", &x) || knows_premise(m, key, &x))
        return;
    if (m->premise_count == k->premise_capacity) {
        int capacity = k->premise_capacity ? 2 * k->premise_capacity : 64;
        struct manifest_premise *more = arena_array(k->arena, (size_t)capacity, sizeof *more);
        if (m->premise_count)
            memcpy(more, m->premises, (size_t)m->premise_count * sizeof *more);
        m->premises = more;
        k->premise_capacity = capacity;
    }
    m->premises[m->premise_count++] =
        (struct manifest_premise){key, arena_text(k->arena, address), arena_text(k->arena, value),
                                  arena_text(k->arena, source)};
}

static void add_cell_premises(struct maker *k, int alternative, const char *table,
                              const char *column_name)
{
    const struct variant *v = &run_of(k, alternative)->variant;
    const struct rows *r = book_table(&v->book, table);
    int column = r ? table_column(r->def, column_name) : -1;
    struct sbuf address = {0}, value = {0};
    for (int row = 0; column >= 0 && row < r->count; row++) {
        sbuf_clear(&address);
        sbuf_clear(&value);
        book_format(&v->book, r, row, column, LANG_EN, &value);
        if (!value.length || !premise_row_used(v, r, row))
            continue;
        book_address(&v->book, r, row, column, &address);
        add_premise(k, alternative, sbuf_text(&address), sbuf_text(&value),
                    resolved_source(v, r, row, column));
    }
    sbuf_release(&address);
    sbuf_release(&value);
}

/* A flow or a profile has many rows of few sources: each source once. */
static void add_group_premises(struct maker *k, int alternative, const char *table)
{
    const struct variant *v = &run_of(k, alternative)->variant;
    const struct rows *r = book_table(&v->book, table);
    struct sbuf group = {0}, address = {0};
    for (int row = 0; r && row < r->count; row++) {
        sbuf_clear(&group);
        sbuf_clear(&address);
        book_format(&v->book, r, row, 0, LANG_EN, &group);
        sbuf_printf(&address, "%s[%s/*]", table, sbuf_text(&group));
        if (premise_row_used(v, r, row))
            add_premise(k, alternative, sbuf_text(&address), "", resolved_source(v, r, row, 0));
    }
    sbuf_release(&group);
    sbuf_release(&address);
}

static void make_sources(struct maker *k)
{
    struct manifest *m = k->m;
    m->sources = arena_array(k->arena, (size_t)m->premise_count, sizeof *m->sources);
    for (int i = 0; i < m->premise_count; i++) {
        bool known = false;
        for (int j = 0; j < m->source_count; j++)
            known = known || strcmp(m->sources[j], m->premises[i].source) == 0;
        if (!known)
            m->sources[m->source_count++] = m->premises[i].source;
    }
}

static void make_premises(struct maker *k)
{
    for (int i = 0; i < k->m->alternative_count; i++) {
        add_cell_premises(k, i, "scenario", "time_value");
        add_cell_premises(k, i, "scenario", "trip_min");
        add_cell_premises(k, i, "scenario", "trip_cost");
        add_cell_premises(k, i, "scenario", "remote_min");
        add_cell_premises(k, i, "procedures", "cases_per_year");
        add_cell_premises(k, i, "procedures", "cases_per_10k");
        add_cell_premises(k, i, "teams", "people");
        add_cell_premises(k, i, "costs", "amount");
        add_cell_premises(k, i, "posts", "change");
        add_cell_premises(k, i, "indicators", "target");
        add_cell_premises(k, i, "indicators", "previous");
        add_cell_premises(k, i, "sla", "target");
        add_cell_premises(k, i, "sla", "penalty");
        add_cell_premises(k, i, "sla", "penalty_share");
        add_cell_premises(k, i, "sla", "incentive");
        add_cell_premises(k, i, "sla", "incentive_share");
        add_cell_premises(k, i, "uncertain", "low");
        add_cell_premises(k, i, "uncertain", "high");
        add_group_premises(k, i, "profiles");
        add_group_premises(k, i, "steps");
    }
    make_sources(k);
}

bool manifest_make(struct manifest *out, const struct experiment *e, const char *version,
                   const char *const *command, int command_count, struct sbuf *failure)
{
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    struct maker k = {out, e, &out->arena, 0};
    out->version = arena_text(&out->arena, version);
    out->command = arena_array(&out->arena, (size_t)command_count, sizeof *out->command);
    out->command_count = command_count;
    for (int i = 0; i < command_count; i++)
        out->command[i] = arena_text(&out->arena, command[i]);
    make_scenario(&k);
    make_alternatives(&k);
    make_periods(&k);
    make_procedures(&k);
    make_teams(&k);
    make_bands(&k);
    make_costs(&k);
    make_indicators(&k);
    make_clauses(&k);
    out->posts = any_posts(&k);
    make_premises(&k);
    struct inputs inputs = {0};
    bool good = inputs_of_model(&inputs, &out->arena, e->model, "", failure);
    out->inputs = inputs.items;
    out->input_count = inputs.count;
    return good;
}

void manifest_release(struct manifest *m)
{
    arena_release(&m->arena);
    memset(m, 0, sizeof *m);
}
