/* Cost rows and the three effects, taken replication by replication. */
#include "effects_private.h"

#include "experiment/measures.h"
#include "experiment/series.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- what is collected ---- */

/* A number of a cost sheet: a category's or an item's yen, or the total. */
struct cost_query {
    int category;     /* -1: the total */
    const char *item; /* NULL: the category */
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
};

struct effect_rows {
    int alternative;
    size_t which; /* of effect_measures */
    enum basis basis;
    struct series series;
};

struct effects {
    struct arena arena;
    struct cost_rows *costs;     /* by alternative, in the order of the results */
    struct effect_rows *effects; /* the same */
    int cost_count, cost_capacity, effect_count;
    bool listed;
};

struct effects *effects_new(void)
{
    struct effects *x = mem_zeroed(1, sizeof *x);
    arena_init(&x->arena);
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
    free(x->costs);
    free(x->effects);
    arena_release(&x->arena);
    free(x);
}

/* ---- cost rows ---- */

static const struct cost_line *find_line(const struct cost_sheet *s, const char *item)
{
    for (int i = 0; i < s->count; i++)
        if (strcmp(s->lines[i].item, item) == 0)
            return &s->lines[i];
    return NULL;
}

static double query_yen(const struct cost_sheet *s, const struct cost_query *q)
{
    if (q->item) {
        const struct cost_line *line = find_line(s, q->item);
        return line ? line->yen : 0;
    }
    return q->category < 0 ? s->total_yen : s->category_yen[q->category];
}

static bool query_simulated(const struct cost_sheet *s, const struct cost_query *q)
{
    bool any = q->by == DIVIDE_CASES;
    if (q->item) {
        const struct cost_line *line = find_line(s, q->item);
        return line && line->simulated;
    }
    for (int c = 0; c < COST_CATEGORIES; c++)
        any = any || ((q->category < 0 || q->category == c) && s->category_simulated[c]);
    return any;
}

static void read_sheet(const struct cost_sheet *s, const struct cost_query *q, double *num,
                       double *den)
{
    *num = query_yen(s, q);
    *den = q->by == DIVIDE_CASES ? s->cases : q->by == DIVIDE_RESIDENTS ? q->residents : 1;
}

static enum basis basis_if(bool simulated) { return simulated ? BASIS_SIMULATED : BASIS_FIXED; }

/* sheets: of all alternatives, in any replication: only their lines are looked at. */
static void list_cost(struct effects *x, const struct cost_sheet *sheets, int alternative,
                      const char *key, const char *measure, const char *unit,
                      const struct cost_query *q)
{
    if (x->cost_count == x->cost_capacity) {
        x->cost_capacity = x->cost_capacity ? 2 * x->cost_capacity : 64;
        x->costs = mem_resize(x->costs, (size_t)x->cost_capacity, sizeof *x->costs);
    }
    bool own = query_simulated(&sheets[alternative], q);
    struct cost_rows *row = &x->costs[x->cost_count++];
    *row = (struct cost_rows){
        .alternative = alternative,
        .caption = {"cost", arena_text(&x->arena, key), measure, unit},
        .query = *q,
        .basis = basis_if(own),
        .difference_basis = basis_if(own || query_simulated(&sheets[0], q)),
    };
    if (q->item)
        row->query.item = arena_text(&x->arena, q->item);
}

static void list_costs(struct effects *x, const struct experiment *e,
                       const struct cost_sheet *sheets, int alternative)
{
    const struct cost_sheet *sheet = &sheets[alternative];
    for (int c = 0; c < COST_CATEGORIES; c++) {
        struct cost_query q = {.category = c};
        list_cost(x, sheets, alternative, word_text(category_words, c, LANG_EN), "cost", "yen/year",
                  &q);
    }
    for (int i = 0; i < sheet->count; i++) {
        const struct cost_line *line = &sheet->lines[i];
        struct cost_query q = {.category = (int)line->category, .item = line->item};
        struct sbuf key = {0};
        sbuf_printf(&key, "%s/%s", word_text(category_words, (int)line->category, LANG_EN),
                    line->item);
        list_cost(x, sheets, alternative, sbuf_text(&key), "cost", "yen/year", &q);
        sbuf_release(&key);
    }
    double residents = (double)e->central[alternative].variant.scenario->population;
    struct cost_query total = {.category = -1, .residents = residents};
    list_cost(x, sheets, alternative, "total", "cost", "yen/year", &total);
    total.by = DIVIDE_CASES;
    list_cost(x, sheets, alternative, "total", "cost_per_case", "yen/case", &total);
    total.by = DIVIDE_RESIDENTS;
    list_cost(x, sheets, alternative, "total", "cost_per_resident", "yen/person", &total);
}

static void put(struct series *s, int replication, bool sampled, double num, double den)
{
    if (sampled)
        series_put_sampled(s, replication, num, den);
    else
        series_put(s, replication, num, den);
}

static void take_costs(struct effects *x, const struct cost_sheet *sheets, int replication,
                       bool sampled)
{
    for (int i = 0; i < x->cost_count; i++) {
        struct cost_rows *row = &x->costs[i];
        double num, den;
        read_sheet(&sheets[row->alternative], &row->query, &num, &den);
        put(&row->own, replication, sampled, num, den);
        if (row->alternative == 0)
            continue;
        read_sheet(&sheets[0], &row->query, &num, &den);
        put(&row->base, replication, sampled, num, den);
    }
}

/* ---- the three effects ---- */

/* One replication of an alternative and of the baseline under the same values. */
struct pair {
    const struct variant_run *run[2]; /* baseline, alternative */
    const struct tally *tally[2];
    const struct cost_sheet *sheet[2];
};

/* Yen that one person of an employer costs a year: the wages line by FTE; 0
 * where there is none. */
static double wage(const struct variant *v, int employer)
{
    int count;
    const struct cost_row *rows = book_rows(&v->book, "costs", &count);
    const char *word = word_text(employer_words, employer, LANG_EN);
    for (int i = 0; i < count; i++)
        if (rows[i].category == COST_WAGES && rows[i].unit == UNIT_FTE &&
            strcmp(names_text(v->book.names, rows[i].applies_to), word) == 0)
            return rows[i].quantity * (double)rows[i].amount;
    return 0;
}

static double busy_hours(const struct pair *p, int side, int employer)
{
    const struct labels *l = &p->run[side]->labels;
    double minutes = 0;
    for (int t = 0; t < l->plan_team_count; t++)
        if ((int)l->teams[t].employer == employer)
            minutes += p->tally[side]->teams[t].busy_min;
    return minutes / 60 * year_factor(&p->run[side]->variant, p->tally[side]);
}

/* Staff time that monitoring takes: its lines by FTE. */
static double monitoring_persons(const struct cost_sheet *s, double *yen)
{
    double persons = 0;
    for (int i = 0; i < s->count; i++)
        if (s->lines[i].internal) {
            persons += s->lines[i].quantity * s->lines[i].units;
            *yen += s->lines[i].yen;
        }
    return persons;
}

static double workload_hours(const struct pair *p)
{
    double hours = 0, unused = 0, year = p->run[0]->variant.scenario->hours_per_year;
    for (int employer = 0; employer < EMPLOYER_COUNT; employer++)
        if (employer_in_house(employer))
            hours += busy_hours(p, 0, employer) - busy_hours(p, 1, employer);
    return hours - year * (monitoring_persons(p->sheet[1], &unused) -
                           monitoring_persons(p->sheet[0], &unused));
}

/* The baseline's rate, so that a change of pay is no change of workload; an
 * employer who is new in the alternative has only the alternative's. */
static double rate_of(const struct pair *p, int employer)
{
    double rate = wage(&p->run[0]->variant, employer);
    return rate > 0 ? rate : wage(&p->run[1]->variant, employer);
}

static double workload_yen(const struct pair *p)
{
    double yen = 0, monitoring[2] = {0, 0};
    double year = p->run[0]->variant.scenario->hours_per_year;
    for (int employer = 0; employer < EMPLOYER_COUNT; employer++)
        if (employer_in_house(employer))
            yen += (busy_hours(p, 0, employer) - busy_hours(p, 1, employer)) *
                   rate_of(p, employer) / year;
    for (int side = 0; side < 2; side++)
        monitoring_persons(p->sheet[side], &monitoring[side]);
    return yen - (monitoring[1] - monitoring[0]);
}

/* Posts fewer by the rows of posts.csv up to the year: moved, or really cut. */
static double posts_of(const struct pair *p, bool moved, bool in_yen)
{
    double sum = 0;
    for (int side = 0; side < 2; side++) {
        const struct variant *v = &p->run[side]->variant;
        int count;
        const struct post_row *rows = book_rows(&v->book, "posts", &count);
        for (int i = 0; i < count; i++) {
            if (rows[i].year > v->scenario->fiscal_year || rows[i].how == HOW_OVERTIME ||
                (rows[i].how == HOW_TRANSFER) != moved)
                continue;
            double fewer = -rows[i].change * (in_yen ? wage(v, rows[i].employer) : 1);
            sum += side ? fewer : -fewer;
        }
    }
    return sum;
}

static double redeployed_posts(const struct pair *p) { return posts_of(p, true, false); }
static double redeployment(const struct pair *p) { return posts_of(p, true, true); }
static double posts_cut(const struct pair *p) { return posts_of(p, false, false); }

static double overtime_cut(const struct pair *p)
{
    return p->sheet[0]->category_yen[COST_OVERTIME] - p->sheet[1]->category_yen[COST_OVERTIME];
}

static double expenditure_cut(const struct pair *p)
{
    return posts_of(p, false, true) + overtime_cut(p);
}

static double outlay(const struct cost_sheet *s)
{
    double yen = 0;
    for (int i = 0; i < s->count; i++)
        if (s->lines[i].category != COST_WAGES && s->lines[i].category != COST_OVERTIME &&
            !s->lines[i].internal)
            yen += s->lines[i].yen;
    return yen;
}

static double new_outlay(const struct pair *p) { return outlay(p->sheet[1]) - outlay(p->sheet[0]); }

static double net_saving(const struct pair *p) { return expenditure_cut(p) - new_outlay(p); }

/* What a measure rests on: nothing simulated, overtime, lines by the case. */
enum { RESTS_ON_NOTHING = 0, RESTS_ON_WORK = 1, RESTS_ON_OVERTIME = 2, RESTS_ON_CASES = 4 };

static const struct {
    const char *name, *unit;
    double (*value)(const struct pair *p);
    int rests_on;
} effect_measures[] = {
    {"workload_hours", "hour/year", workload_hours, RESTS_ON_WORK},
    {"workload", "yen/year", workload_yen, RESTS_ON_WORK},
    {"redeployed_posts", "post", redeployed_posts, RESTS_ON_NOTHING},
    {"redeployment", "yen/year", redeployment, RESTS_ON_NOTHING},
    {"posts_cut", "post", posts_cut, RESTS_ON_NOTHING},
    {"overtime_cut", "yen/year", overtime_cut, RESTS_ON_OVERTIME},
    {"expenditure_cut", "yen/year", expenditure_cut, RESTS_ON_OVERTIME},
    {"new_outlay", "yen/year", new_outlay, RESTS_ON_CASES},
    {"net_saving", "yen/year", net_saving, RESTS_ON_OVERTIME | RESTS_ON_CASES},
};

static bool any_simulated(const struct cost_sheet *s, bool overtime)
{
    for (int i = 0; i < s->count; i++)
        if (s->lines[i].simulated && (s->lines[i].category == COST_OVERTIME) == overtime)
            return true;
    return false;
}

static enum basis basis_of(const struct cost_sheet *sheets, int alternative, int rests_on)
{
    const struct cost_sheet *both[] = {&sheets[0], &sheets[alternative]};
    bool simulated = rests_on & RESTS_ON_WORK;
    for (int i = 0; i < 2; i++)
        simulated = simulated || ((rests_on & RESTS_ON_OVERTIME) && any_simulated(both[i], true)) ||
                    ((rests_on & RESTS_ON_CASES) && any_simulated(both[i], false));
    return basis_if(simulated);
}

enum { EFFECT_MEASURES = sizeof effect_measures / sizeof *effect_measures };

static void list_effects(struct effects *x, const struct experiment *e,
                         const struct cost_sheet *sheets)
{
    size_t most = (size_t)e->alternative_count * EFFECT_MEASURES;
    x->effects = mem_zeroed(most, sizeof *x->effects);
    for (int a = 1; a < e->alternative_count; a++)
        for (size_t i = 0; i < EFFECT_MEASURES; i++)
            x->effects[x->effect_count++] = (struct effect_rows){
                a, i, basis_of(sheets, a, effect_measures[i].rests_on), {{0}, {0}, {0}}};
}

/* ---- one replication ---- */

/* All alternatives of a replication: as they stand, or under its sample. */
struct side_by_side {
    const struct variant_run *runs;
    const struct tally *const *tallies;
    struct cost_sheet *sheets;
};

static void take_effects(struct effects *x, const struct side_by_side *all, int replication,
                         bool sampled)
{
    for (int i = 0; i < x->effect_count; i++) {
        struct effect_rows *row = &x->effects[i];
        int a = row->alternative;
        struct pair p = {{&all->runs[0], &all->runs[a]},
                         {all->tallies[0], all->tallies[a]},
                         {&all->sheets[0], &all->sheets[a]}};
        put(&row->series, replication, sampled, effect_measures[row->which].value(&p), 1);
    }
}

/* A variant has the same lines in every replication: the first one lists them. */
static void take(struct effects *x, const struct experiment *e, const struct variant_run *runs,
                 const struct tally *const *tallies, int replication, bool sampled)
{
    size_t n = (size_t)e->alternative_count;
    struct side_by_side all = {runs, tallies, mem_zeroed(n, sizeof *all.sheets)};
    for (size_t a = 0; a < n; a++)
        cost_sheet_make(&all.sheets[a], &runs[a].variant, &runs[a].labels, tallies[a], NULL);
    for (size_t a = 0; !x->listed && a < n; a++)
        list_costs(x, e, all.sheets, (int)a);
    if (!x->listed)
        list_effects(x, e, all.sheets);
    x->listed = true;
    take_costs(x, all.sheets, replication, sampled);
    take_effects(x, &all, replication, sampled);
    for (size_t a = 0; a < n; a++)
        cost_sheet_release(&all.sheets[a]);
    free(all.sheets);
}

void effects_look(void *data, const struct experiment *e, const struct replication *r)
{
    take(data, e, e->central, r->tallies, r->index, false);
    if (e->sampled)
        take(data, e, r->samples, r->sample_tallies, r->index, true);
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

static void add_effects(const struct effects *x, const struct experiment *e, struct findings *out,
                        int alternative)
{
    for (int i = 0; i < x->effect_count; i++) {
        const struct effect_rows *row = &x->effects[i];
        const char *name = effect_measures[row->which].name;
        const char *unit = effect_measures[row->which].unit;
        if (row->alternative == alternative)
            series_add_effect(out, e, alternative, (struct caption){"effect", "", name, unit},
                              row->basis, &row->series);
    }
}

/* Whether the service is the same: shares within the target, counter and post. */
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
    for (int i = 0; i < 2; i++) {
        const struct finding *f =
            findings_find(out, own, base, "procedure", where[i][0], where[i][1]);
        if (!f)
            continue;
        struct finding change = *f;
        change.subject = "effect";
        change.key = "";
        change.measure = i == 0 ? "service_change" : "service_change_post";
        if (f->estimate < -margin)
            equal.estimate = 0;
        findings_add(out, &change);
    }
    findings_add(out, &equal);
}

void effects_findings(const struct effects *x, const struct experiment *e, struct findings *out)
{
    for (int a = 0; a < e->alternative_count; a++) {
        add_costs(x, e, out, a);
        if (a == 0)
            continue;
        add_effects(x, e, out, a);
        add_service(e, out, a);
    }
}
