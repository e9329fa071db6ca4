/* Cost rows and the three effects, replication by replication. */
#include "effects_private.h"

#include "experiment/measures.h"
#include "experiment/series.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- all cost sheets of an experiment ---- */

struct sheets {
    const struct experiment *e;
    struct cost_sheet *central, *sampled; /* [alternative][replication] */
};

static void make_sheets(struct sheets *s, const struct experiment *e)
{
    int n = e->replications;
    size_t slots = (size_t)(e->alternative_count * n);
    *s = (struct sheets){.e = e, .central = mem_zeroed(slots, sizeof *s->central)};
    if (e->sampled)
        s->sampled = mem_zeroed(slots, sizeof *s->sampled);
    for (int a = 0; a < e->alternative_count; a++)
        for (int r = 0; r < n; r++) {
            const struct variant_run *run = &e->central[a];
            cost_sheet_make(&s->central[a * n + r], &run->variant, &run->labels,
                            experiment_tally(e, a, r));
            if (!e->sampled)
                continue;
            run = &e->samples[a * n + r];
            cost_sheet_make(&s->sampled[a * n + r], &run->variant, &run->labels,
                            experiment_sample_tally(e, a, r));
        }
}

static void release_sheets(struct sheets *s)
{
    size_t slots = (size_t)(s->e->alternative_count * s->e->replications);
    for (size_t i = 0; i < slots; i++) {
        cost_sheet_release(&s->central[i]);
        if (s->sampled)
            cost_sheet_release(&s->sampled[i]);
    }
    free(s->central);
    free(s->sampled);
}

/* ---- cost rows ---- */

/* A number of a cost sheet: a category's or an item's yen, or the total. */
struct cost_query {
    int category;     /* -1: the total */
    const char *item; /* NULL: the category */
    enum { DIVIDE_NOT, DIVIDE_CASES, DIVIDE_RESIDENTS } by;
    double residents;
};

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

static void fill_costs(const struct sheets *s, int alternative, const struct cost_query *q,
                       struct series *out)
{
    int n = s->e->replications;
    series_init(out, n, s->sampled != NULL);
    for (int r = 0; r < n; r++) {
        read_sheet(&s->central[alternative * n + r], q, &out->num[r], &out->den[r]);
        if (s->sampled)
            read_sheet(&s->sampled[alternative * n + r], q, &out->sampled_num[r],
                       &out->sampled_den[r]);
    }
}

static void add_cost(const struct sheets *s, struct findings *out, int alternative, const char *key,
                     const char *measure, const char *unit, const struct cost_query *q)
{
    struct caption c = {"cost", key, measure, unit};
    struct series own, base;
    bool simulated = query_simulated(&s->central[alternative * s->e->replications], q);
    fill_costs(s, alternative, q, &own);
    series_add(out, s->e, alternative, c, simulated ? BASIS_SIMULATED : BASIS_FIXED, &own);
    if (alternative > 0) {
        simulated = simulated || query_simulated(&s->central[0], q);
        fill_costs(s, 0, q, &base);
        series_add_difference(out, s->e, alternative, c, simulated ? BASIS_SIMULATED : BASIS_FIXED,
                              &own, &base);
        series_release(&base);
    }
    series_release(&own);
}

static void add_costs(const struct sheets *s, struct findings *out, int alternative)
{
    const struct cost_sheet *sheet = &s->central[alternative * s->e->replications];
    for (int c = 0; c < COST_CATEGORIES; c++) {
        struct cost_query q = {.category = c};
        add_cost(s, out, alternative, word_text(category_words, c, LANG_EN), "cost", "yen/year",
                 &q);
    }
    for (int i = 0; i < sheet->count; i++) {
        const struct cost_line *line = &sheet->lines[i];
        struct cost_query q = {.category = (int)line->category, .item = line->item};
        struct sbuf key = {0};
        sbuf_printf(&key, "%s/%s", word_text(category_words, (int)line->category, LANG_EN),
                    line->item);
        add_cost(s, out, alternative, sbuf_text(&key), "cost", "yen/year", &q);
        sbuf_release(&key);
    }
    double residents = (double)s->e->central[alternative].variant.scenario->population;
    struct cost_query total = {.category = -1, .residents = residents};
    add_cost(s, out, alternative, "total", "cost", "yen/year", &total);
    total.by = DIVIDE_CASES;
    add_cost(s, out, alternative, "total", "cost_per_case", "yen/case", &total);
    total.by = DIVIDE_RESIDENTS;
    add_cost(s, out, alternative, "total", "cost_per_resident", "yen/person", &total);
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

static enum basis basis_of(const struct sheets *s, int alternative, int rests_on)
{
    const struct cost_sheet *both[] = {&s->central[0],
                                       &s->central[alternative * s->e->replications]};
    bool simulated = rests_on & RESTS_ON_WORK;
    for (int i = 0; i < 2; i++)
        simulated = simulated || ((rests_on & RESTS_ON_OVERTIME) && any_simulated(both[i], true)) ||
                    ((rests_on & RESTS_ON_CASES) && any_simulated(both[i], false));
    return simulated ? BASIS_SIMULATED : BASIS_FIXED;
}

static struct pair pair_of(const struct sheets *s, int alternative, int r, bool sampled)
{
    const struct experiment *e = s->e;
    int n = e->replications;
    struct pair p;
    for (int side = 0; side < 2; side++) {
        int a = side ? alternative : 0;
        p.run[side] = sampled ? &e->samples[a * n + r] : &e->central[a];
        p.tally[side] = sampled ? experiment_sample_tally(e, a, r) : experiment_tally(e, a, r);
        p.sheet[side] = sampled ? &s->sampled[a * n + r] : &s->central[a * n + r];
    }
    return p;
}

static void add_effect(const struct sheets *s, struct findings *out, int alternative, size_t which)
{
    struct series values;
    int n = s->e->replications;
    series_init(&values, n, s->sampled != NULL);
    for (int r = 0; r < n; r++) {
        struct pair p = pair_of(s, alternative, r, false);
        values.num[r] = effect_measures[which].value(&p);
        values.den[r] = 1;
        if (!s->sampled)
            continue;
        p = pair_of(s, alternative, r, true);
        values.sampled_num[r] = effect_measures[which].value(&p);
        values.sampled_den[r] = 1;
    }
    series_add_effect(
        out, s->e, alternative,
        (struct caption){"effect", "", effect_measures[which].name, effect_measures[which].unit},
        basis_of(s, alternative, effect_measures[which].rests_on), &values);
    series_release(&values);
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

void effects_findings(const struct experiment *e, struct findings *out)
{
    struct sheets s;
    make_sheets(&s, e);
    for (int a = 0; a < e->alternative_count; a++) {
        add_costs(&s, out, a);
        if (a == 0)
            continue;
        for (size_t i = 0; i < sizeof effect_measures / sizeof *effect_measures; i++)
            add_effect(&s, out, a, i);
        add_service(e, out, a);
    }
    release_sheets(&s);
}
