/* Cost rows and the three effects, taken replication by replication. */
#include "effects_private.h"

#include "experiment/measures.h"
#include "experiment/series.h"
#include "indicators.h"
#include "residents.h"
#include "sla.h"
#include "years.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- what is collected ---- */

/* A number of a cost sheet: what of it (an item, a category, a section, a source
 * of money, or all), in which yen, and by what it is divided. */
struct cost_query {
    enum { OF_ALL, OF_CATEGORY, OF_ITEM, OF_SECTION, OF_FUNDING } of;
    int category;
    const char *name; /* of the item, section or source of money */
    enum { WITH_TAX, BEFORE_TAX, GENERAL_FUNDS } yen;
    enum { DIVIDE_NOT, DIVIDE_CASES, DIVIDE_RESIDENTS } by;
    double residents;
};

/* A row of costs of an alternative, and the same of the baseline. */
struct cost_rows {
    int alternative;
    struct caption caption;
    struct cost_query query;
    enum basis basis, difference_basis;
    struct series own, base;
    const struct series *own_like, *base_like; /* see alike(); NULL: none */
};

struct effect_rows {
    int alternative;
    size_t which; /* of the effect measures (three.c) */
    enum basis basis;
    struct series series;
};

struct effects {
    struct arena arena;
    struct cost_rows *costs;     /* by alternative, in the order of the results */
    struct effect_rows *effects; /* the same */
    int cost_count, cost_capacity, effect_count;
    bool listed;
    struct residents *residents;
    struct years *years;
    struct sla *sla;
};

struct effects *effects_new(void)
{
    struct effects *x = mem_zeroed(1, sizeof *x);
    arena_init(&x->arena);
    x->residents = residents_new();
    x->years = years_new();
    x->sla = sla_new();
    return x;
}

void effects_free(struct effects *x)
{
    if (!x)
        return;
    for (int i = 0; i < x->cost_count; i++) {
        series_release(&x->costs[i].own);
        series_release(&x->costs[i].base);
    }
    for (int i = 0; i < x->effect_count; i++)
        series_release(&x->effects[i].series);
    residents_free(x->residents);
    years_free(x->years);
    sla_free(x->sla);
    free(x->costs);
    free(x->effects);
    arena_release(&x->arena);
    free(x);
}

/* ---- cost rows ---- */

static const struct cost_part *find_part(const struct cost_parts *parts, const char *name)
{
    for (int i = 0; i < parts->count; i++)
        if (strcmp(parts->all[i].name, name) == 0)
            return &parts->all[i];
    return NULL;
}

static const struct cost_part *queried_part(const struct cost_sheet *s, const struct cost_query *q)
{
    return find_part(q->of == OF_SECTION ? &s->sections : &s->fundings, q->name);
}

static bool is_queried(const struct cost_query *q, const struct cost_line *line)
{
    return q->of == OF_ALL || (q->of == OF_CATEGORY && (int)line->category == q->category) ||
           (q->of == OF_ITEM && strcmp(line->item, q->name) == 0);
}

static double line_yen(const struct cost_line *line, const struct cost_query *q)
{
    return q->yen == WITH_TAX ? line->yen : q->yen == BEFORE_TAX ? line->net : line->general;
}

static double query_yen(const struct cost_sheet *s, const struct cost_query *q)
{
    double sum = 0;
    if (q->of == OF_SECTION || q->of == OF_FUNDING) {
        const struct cost_part *part = queried_part(s, q);
        return part ? part->yen : 0;
    }
    for (int i = 0; i < s->count; i++)
        sum += is_queried(q, &s->lines[i]) ? line_yen(&s->lines[i], q) : 0;
    return sum;
}

static bool query_simulated(const struct cost_sheet *s, const struct cost_query *q)
{
    bool any = q->by == DIVIDE_CASES;
    if (q->of == OF_SECTION || q->of == OF_FUNDING) {
        const struct cost_part *part = queried_part(s, q);
        return part && part->simulated;
    }
    for (int i = 0; i < s->count; i++)
        any = any || (is_queried(q, &s->lines[i]) && s->lines[i].simulated);
    return any;
}

static void read_sheet(const struct cost_sheet *s, const struct cost_query *q, double *num,
                       double *den)
{
    *num = query_yen(s, q);
    *den = q->by == DIVIDE_CASES ? s->cases : q->by == DIVIDE_RESIDENTS ? q->residents : 1;
}

/* sheets: of all alternatives, in any replication: only their lines are looked at. */
static void list_cost(struct effects *x, const struct cost_sheet *sheets, int alternative,
                      struct caption caption, const struct cost_query *q)
{
    if (x->cost_count == x->cost_capacity) {
        x->cost_capacity = x->cost_capacity ? 2 * x->cost_capacity : 64;
        x->costs = mem_resize(x->costs, (size_t)x->cost_capacity, sizeof *x->costs);
    }
    bool own = query_simulated(&sheets[alternative], q);
    struct cost_rows *row = &x->costs[x->cost_count++];
    *row = (struct cost_rows){
        .alternative = alternative,
        .caption = {caption.subject, arena_text(&x->arena, caption.key), caption.measure,
                    caption.unit},
        .query = *q,
        .basis = basis_if(own),
        .difference_basis = basis_if(own || query_simulated(&sheets[0], q)),
    };
    if (q->name)
        row->query.name = arena_text(&x->arena, q->name);
}

static void list_item(struct effects *x, const struct cost_sheet *sheets, int alternative,
                      const struct cost_line *line)
{
    struct cost_query q = {.of = OF_ITEM, .name = line->item};
    struct sbuf key = {0};
    sbuf_printf(&key, "%s/%s", word_text(category_words, (int)line->category, LANG_EN), line->item);
    list_cost(x, sheets, alternative, (struct caption){"cost", sbuf_text(&key), "cost", "yen/year"},
              &q);
    q.yen = BEFORE_TAX;
    if (line->row->tax != TAX_NONE)
        list_cost(x, sheets, alternative,
                  (struct caption){"cost", sbuf_text(&key), "cost_before_tax", "yen/year"}, &q);
    sbuf_release(&key);
}

/* The parts of all alternatives, so that a section of one has a row in each. */
static void list_parts(struct effects *x, const struct experiment *e,
                       const struct cost_sheet *sheets, int alternative, bool sections)
{
    for (int a = 0; a < e->alternative_count; a++) {
        const struct cost_parts *parts = sections ? &sheets[a].sections : &sheets[a].fundings;
        for (int i = 0; i < parts->count; i++) {
            const char *name = parts->all[i].name;
            bool listed = false;
            for (int b = 0; b < a && !listed; b++)
                listed = find_part(sections ? &sheets[b].sections : &sheets[b].fundings, name);
            struct cost_query q = {.of = sections ? OF_SECTION : OF_FUNDING, .name = name};
            if (!listed)
                list_cost(
                    x, sheets, alternative,
                    (struct caption){sections ? "section" : "funding", name, "cost", "yen/year"},
                    &q);
        }
    }
}

static void list_total(struct effects *x, const struct experiment *e,
                       const struct cost_sheet *sheets, int alternative)
{
    static const char *const measures[][3] = {
        {"cost", "cost_per_case", "cost_per_resident"},
        {"cost_general", "cost_general_per_case", "cost_general_per_resident"}};
    static const char *const units[] = {"yen/year", "yen/case", "yen/person"};
    double residents = (double)e->central[alternative].variant.scenario->population;
    for (int general = 0; general < 2; general++)
        for (int by = DIVIDE_NOT; by <= DIVIDE_RESIDENTS; by++) {
            struct cost_query q = {.yen = general ? GENERAL_FUNDS : WITH_TAX,
                                   .residents = residents};
            q.by = by;
            list_cost(x, sheets, alternative,
                      (struct caption){"cost", "total", measures[general][by], units[by]}, &q);
        }
}

static bool has_item(const struct cost_sheet *s, const char *item)
{
    for (int i = 0; i < s->count; i++)
        if (strcmp(s->lines[i].item, item) == 0)
            return true;
    return false;
}

/* The baseline's lines too, so that the differences of all lines add up. */
static void list_costs(struct effects *x, const struct experiment *e,
                       const struct cost_sheet *sheets, int alternative)
{
    const struct cost_sheet *sheet = &sheets[alternative];
    for (int c = 0; c < COST_CATEGORIES; c++) {
        struct cost_query q = {.of = OF_CATEGORY, .category = c};
        list_cost(
            x, sheets, alternative,
            (struct caption){"cost", word_text(category_words, c, LANG_EN), "cost", "yen/year"},
            &q);
    }
    for (int i = 0; i < sheet->count; i++)
        list_item(x, sheets, alternative, &sheet->lines[i]);
    for (int i = 0; i < sheets[0].count; i++)
        if (!has_item(sheet, sheets[0].lines[i].item))
            list_item(x, sheets, alternative, &sheets[0].lines[i]);
    list_parts(x, e, sheets, alternative, true);
    list_parts(x, e, sheets, alternative, false);
    list_total(x, e, sheets, alternative);
}

/* A row before `row` that has the same yen in the first replication taken, other than 0:
 * mostly the same sum seen from elsewhere (an item and its category, the baseline's in each
 * alternative), whose numbers are kept once. */
static const struct series *alike(const struct effects *x, int row, int replication, double yen)
{
    for (int i = 0; i < row && yen != 0; i++)
        if (slots_at(&x->costs[i].own.num, replication) == yen)
            return &x->costs[i].own;
    return NULL;
}

static void take_costs(struct effects *x, const struct cost_sheet *sheets, int replication,
                       bool sampled)
{
    for (int i = 0; i < x->cost_count; i++) {
        struct cost_rows *row = &x->costs[i];
        double num, den;
        read_sheet(&sheets[row->alternative], &row->query, &num, &den);
        if (!row->own.num.any)
            row->own_like = alike(x, i, replication, num);
        series_take_like(&row->own, row->own_like, replication, sampled, num, den);
        if (row->alternative == 0)
            continue;
        read_sheet(&sheets[0], &row->query, &num, &den);
        if (!row->base.num.any)
            row->base_like = alike(x, i, replication, num);
        series_take_like(&row->base, row->base_like, replication, sampled, num, den);
    }
}

/* ---- the three effects ---- */

static void list_effects(struct effects *x, const struct experiment *e,
                         const struct cost_sheet *sheets)
{
    size_t most = (size_t)e->alternative_count * effect_measure_count;
    x->effects = mem_zeroed(most, sizeof *x->effects);
    for (int a = 1; a < e->alternative_count; a++)
        for (size_t i = 0; i < effect_measure_count; i++)
            x->effects[x->effect_count++] =
                (struct effect_rows){a, i, effect_basis(e, a, sheets, i), {{0}, {0}, {0}}};
}

/* ---- one replication ---- */

/* All alternatives of a replication: as they stand, or under its sample. */
struct side_by_side {
    const struct variant_run *runs;
    const struct tally *const *tallies;
    struct cost_sheet *sheets;
    struct staff_cost *staff;
};

static void take_effects(struct effects *x, const struct side_by_side *all, int replication,
                         bool sampled)
{
    for (int i = 0; i < x->effect_count; i++) {
        struct effect_rows *row = &x->effects[i];
        int a = row->alternative;
        struct pair p = {{&all->runs[0], &all->runs[a]},
                         {all->tallies[0], all->tallies[a]},
                         {&all->sheets[0], &all->sheets[a]},
                         {&all->staff[0], &all->staff[a]}};
        double num, den;
        effect_value(&p, row->which, &num, &den);
        series_take(&row->series, replication, sampled, num, den);
    }
}

/* A variant has the same lines in every replication: the first one lists them. */
static void take(struct effects *x, const struct experiment *e, const struct replication *r,
                 bool sampled)
{
    const struct variant_run *runs = sampled ? r->samples : e->central;
    const struct tally *const *tallies = sampled ? r->sample_tallies : r->tallies;
    const struct month_sums *const *months = sampled ? r->sample_months : r->months;
    size_t n = (size_t)e->alternative_count, variants = (size_t)e->variant_count;
    struct side_by_side all = {runs, tallies, mem_zeroed(variants, sizeof *all.sheets),
                               mem_zeroed(n, sizeof *all.staff)};
    for (size_t i = 0; i < variants; i++)
        cost_sheet_make(&all.sheets[i], &runs[i].variant, &runs[i].labels, tallies[i], NULL);
    for (size_t a = 0; a < n; a++) {
        sla_take(x->sla, e, (int)a, r->index, sampled, &runs[a], months[a], &all.sheets[a]);
        staff_cost_make(&all.staff[a], &runs[a].variant, &runs[a].labels);
    }
    for (size_t i = n; i < variants; i++)
        sla_charge(&runs[i], months[i], &all.sheets[i]);
    for (size_t a = 0; !x->listed && a < n; a++)
        list_costs(x, e, all.sheets, (int)a);
    if (!x->listed)
        list_effects(x, e, all.sheets);
    for (int i = 0; !x->listed && i < x->cost_count; i++) {
        series_expect(&x->costs[i].own, e);
        series_expect(&x->costs[i].base, e);
    }
    for (int i = 0; !x->listed && i < x->effect_count; i++)
        series_expect(&x->effects[i].series, e);
    x->listed = true;
    take_costs(x, all.sheets, r->index, sampled);
    take_effects(x, &all, r->index, sampled);
    years_take(x->years, e, runs, tallies, all.sheets, r->index, sampled);
    for (size_t i = 0; i < variants; i++)
        cost_sheet_release(&all.sheets[i]);
    free(all.sheets);
    free(all.staff);
}

void effects_look(void *data, const struct experiment *e, const struct replication *r)
{
    struct effects *x = data;
    residents_look(x->residents, e, r);
    take(x, e, r, false);
    if (e->sampled)
        take(x, e, r, true);
}

/* ---- rows ---- */

static void add_costs(const struct effects *x, const struct experiment *e, struct findings *out,
                      int alternative)
{
    for (int i = 0; i < x->cost_count; i++) {
        const struct cost_rows *row = &x->costs[i];
        if (row->alternative != alternative)
            continue;
        series_add(out, e, alternative, row->caption, row->basis, &row->own);
        if (alternative > 0)
            series_add_difference(out, e, alternative, row->caption, row->difference_basis,
                                  &row->own, &row->base);
    }
}

/* The chance that it is a saving, and what the draws come to. */
static void add_draws(struct findings *out, const struct experiment *e, int alternative,
                      const struct effect_rows *row, const char *name)
{
    struct finding f;
    struct caption chance = {"effect", name, "probability_positive", "share"};
    struct caption points = {"effect", name, "quantile", effect_caption(row->which).unit};
    if (series_positive(&f, e, alternative, chance, &row->series))
        findings_add(out, &f);
    series_add_quantiles(out, e, alternative, points, &row->series);
}

static void add_effects(const struct effects *x, const struct experiment *e, struct findings *out,
                        int alternative)
{
    for (int i = 0; i < x->effect_count; i++) {
        const struct effect_rows *row = &x->effects[i];
        struct caption c = effect_caption(row->which);
        if (row->alternative != alternative)
            continue;
        series_add_effect(out, e, alternative, c, row->basis, &row->series);
        if (strcmp(c.measure, "net_saving") == 0)
            add_draws(out, e, alternative, row, c.measure);
    }
}

static bool captioned(struct caption c, const char *subject, const char *key, const char *measure)
{
    return strcmp(c.subject, subject) == 0 && strcmp(c.key, key) == 0 &&
           strcmp(c.measure, measure) == 0;
}

struct series_pair effects_series(const struct effects *x, int alternative, const char *subject,
                                  const char *key, const char *measure)
{
    for (int i = 0; i < x->effect_count; i++) {
        const struct effect_rows *row = &x->effects[i];
        if (row->alternative == alternative &&
            captioned(effect_caption(row->which), subject, key, measure))
            return (struct series_pair){&row->series, NULL};
    }
    for (int i = 0; i < x->cost_count; i++) {
        const struct cost_rows *row = &x->costs[i];
        if (row->alternative == alternative && captioned(row->caption, subject, key, measure))
            return (struct series_pair){&row->own, alternative > 0 ? &row->base : NULL};
    }
    bool by_year = strcmp(subject, "effect") == 0 && *key == '\0';
    return (struct series_pair){by_year ? years_series(x->years, alternative, measure) : NULL,
                                NULL};
}

/* Whether the service is the same: shares within the target, counter and post;
 * nothing is said where nobody is served. */
static void add_service(const struct experiment *e, struct findings *out, int alternative)
{
    static const char *const where[][2] = {{KEY_ALL_COUNTER, "share_within_target"},
                                           {KEY_ALL_POST, "share_within_days"}};
    const char *own = e->model->alternatives[e->alternatives[alternative]].key;
    const char *base = e->model->alternatives[e->alternatives[0]].key;
    double margin = e->central[alternative].variant.scenario->service_margin;
    struct finding equal = finding_frame(e, alternative, true,
                                         (struct caption){"effect", "", "service_equal", "yes/no"});
    equal.estimate = 1;
    bool served = false;
    for (int i = 0; i < 2; i++) {
        const struct finding *f =
            findings_find(out, own, base, "procedure", where[i][0], where[i][1]);
        if (!f)
            continue;
        served = true;
        struct finding change = *f;
        change.subject = "effect";
        change.key = "";
        change.measure = i == 0 ? "service_change" : "service_change_post";
        if (f->estimate < -margin)
            equal.estimate = 0;
        findings_add(out, &change);
    }
    if (served || e->central[alternative].labels.procedure_count > 0)
        findings_add(out, &equal);
}

void effects_findings(const struct effects *x, const struct experiment *e, struct findings *out)
{
    for (int a = 0; a < e->alternative_count; a++) {
        add_costs(x, e, out, a);
        sla_findings(x->sla, e, out, a);
        residents_findings(x->residents, e, out, a);
        years_findings(x->years, e, out, a);
        if (a == 0)
            continue;
        add_effects(x, e, out, a);
        add_service(e, out, a);
    }
    for (int a = 0; a < e->alternative_count; a++)
        indicators_findings(e, out, a);
}
