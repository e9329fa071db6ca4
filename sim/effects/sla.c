#include "sla.h"

#include "effects_private.h"
#include "experiment/series.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WHOLE_YEAR = MONTHS_OF_YEAR, SPANS };

/* ---- what a clause finds in one year ---- */

/* Of a month, or the whole year: the measure is num / den, no number for den 0. */
struct level {
    double num, den;
};

struct clause {
    const struct sla_row *row;
    const struct variant_run *run;
    const struct month_sums *months;
    struct level levels[SPANS];
};

static const char *text_of(const struct clause *c, name_id id)
{
    return names_text(c->run->variant.book.names, id);
}

static bool by_outages(const struct clause *c)
{
    return c->row->measure == SLA_AVAILABILITY || c->row->measure == SLA_RESTORATION;
}

static void find_outages(struct clause *c)
{
    struct outage_month months[OUTAGE_MONTHS];
    struct level *year = &c->levels[WHOLE_YEAR];
    model_outages(months, &c->run->variant, text_of(c, c->row->of));
    for (int m = 0; m < OUTAGE_MONTHS; m++) {
        const struct outage_month *x = &months[m];
        if (c->row->measure == SLA_AVAILABILITY) {
            c->levels[m] = (struct level){x->open_min - x->out_min, x->open_min};
            year->num += c->levels[m].num;
            year->den += c->levels[m].den;
        } else {
            c->levels[m] = (struct level){x->longest_min / 60, 1};
            *year = (struct level){fmax(year->num, c->levels[m].num), 1};
        }
    }
}

static bool is_meant(const struct clause *c, const struct label_procedure *p)
{
    if (c->row->of != NAME_NONE)
        return strcmp(p->key, text_of(c, c->row->of)) == 0;
    return c->row->measure == SLA_TURNAROUND ? p->post : p->present;
}

/* The denominators of share_within_days and share_within_target. */
static void find_cases(struct clause *c)
{
    const struct labels *l = &c->run->labels;
    for (int p = 0; c->months->cells && p < l->procedure_count; p++)
        for (int m = 0; is_meant(c, &l->procedures[p]) && m < MONTHS_OF_YEAR; m++) {
            const struct month_cell *cell = months_cell(c->months, p, m);
            double of = c->row->measure == SLA_TURNAROUND ? cell->arrived : cell->done;
            c->levels[m].num += cell->within;
            c->levels[m].den += of;
            c->levels[WHOLE_YEAR].num += cell->within;
            c->levels[WHOLE_YEAR].den += of;
        }
}

/* How far a period is beyond its target, in points (hours); negative: it misses. */
static double margin_of(const struct clause *c, const struct level *x)
{
    double value = x->num / x->den, target = c->row->target;
    return c->row->measure == SLA_RESTORATION ? target - value : (value - target) * 100;
}

static bool is_judged(const struct clause *c, int span)
{
    bool year = span == WHOLE_YEAR;
    return year == (c->row->period == SLA_YEAR) && c->levels[span].den > 0;
}

/* ---- money ---- */

static double amount_of(int64_t yen, double share, double fee)
{
    if (!isnan(share))
        return share * fee;
    return yen == WHOLE_UNSET ? 0 : (double)yen;
}

static bool is_fee(const struct clause *c, const struct cost_line *line)
{
    const char *item = text_of(c, c->row->applies_to);
    return line->category == COST_CONTRACT && (*item == '\0' || strcmp(line->item, item) == 0);
}

/* Of the lines that the clause is about; the first of them into `row`. */
static double fee_of(const struct clause *c, const struct cost_sheet *sheet, int lines,
                     const struct cost_row **row)
{
    double yen = 0;
    *row = NULL;
    for (int i = 0; i < lines; i++)
        if (is_fee(c, &sheet->lines[i])) {
            yen += sheet->lines[i].yen;
            *row = *row ? *row : sheet->lines[i].row;
        }
    return yen;
}

struct settled {
    double penalty, incentive, met, judged;
};

static struct settled settle(const struct clause *c, double fee)
{
    const struct sla_row *r = c->row;
    double of_period = r->period == SLA_MONTH ? fee / MONTHS_OF_YEAR : fee;
    struct settled s = {0};
    for (int i = 0; i < SPANS; i++) {
        if (!is_judged(c, i))
            continue;
        double margin = margin_of(c, &c->levels[i]);
        double times = r->per == SLA_PER_POINT ? fabs(margin) : 1;
        s.judged++;
        s.met += margin >= 0;
        if (margin >= 0)
            s.incentive += times * amount_of(r->incentive, r->incentive_share, of_period);
        else
            s.penalty += times * amount_of(r->penalty, r->penalty_share, of_period);
    }
    if (!isnan(r->limit)) {
        s.penalty = fmin(s.penalty, r->limit * fee);
        s.incentive = fmin(s.incentive, r->limit * fee);
    }
    return s;
}

static void charge(const struct clause *c, struct cost_sheet *sheet, const struct cost_row *fee,
                   const struct settled *s)
{
    const char *key = text_of(c, c->row->clause);
    const char *ja = text_of(c, c->row->name_ja), *en = text_of(c, c->row->name_en);
    struct arena *a = &sheet->arena;
    struct cost_charge x = {.item = arena_printf(a, "sla_%s", key),
                            .name_ja = arena_printf(a, "SLA %s", *ja ? ja : key),
                            .name_en = arena_printf(a, "SLA %s", *en ? en : key),
                            .yen = s->incentive - s->penalty,
                            .simulated = !by_outages(c)};
    cost_sheet_charge(sheet, &c->run->variant, fee, &x);
}

/* ---- of all replications ---- */

struct kept {
    const char *key; /* of the clause */
    double target;
    bool hours, simulated;
    int period; /* enum sla_period */
    struct series levels[SPANS], met[SPANS];
    struct series judged, periods_met, penalty, incentive;
};

struct sla {
    struct kept **all; /* [alternative][clause] */
    int *counts;
    int count;
};

struct sla *sla_new(void) { return mem_zeroed(1, sizeof(struct sla)); }

static void release_kept(struct kept *k)
{
    for (int i = 0; i < SPANS; i++) {
        series_release(&k->levels[i]);
        series_release(&k->met[i]);
    }
    series_release(&k->judged);
    series_release(&k->periods_met);
    series_release(&k->penalty);
    series_release(&k->incentive);
}

void sla_free(struct sla *s)
{
    for (int a = 0; s && a < s->count; a++) {
        for (int i = 0; i < s->counts[a]; i++)
            release_kept(&s->all[a][i]);
        free(s->all[a]);
    }
    if (s) {
        free(s->all);
        free(s->counts);
    }
    free(s);
}

static void list_clauses(struct sla *s, const struct experiment *e, int alternative)
{
    const struct variant *v = &e->central[alternative].variant;
    const struct sla_row *rows = book_rows(&v->book, "sla", &s->counts[alternative]);
    struct kept *list = mem_zeroed((size_t)s->counts[alternative] + 1, sizeof *list);
    for (int i = 0; i < s->counts[alternative]; i++)
        list[i] = (struct kept){.key = names_text(v->book.names, rows[i].clause),
                                .target = rows[i].target,
                                .hours = rows[i].measure == SLA_RESTORATION,
                                .simulated = rows[i].measure == SLA_TURNAROUND ||
                                             rows[i].measure == SLA_WITHIN_TARGET,
                                .period = rows[i].period};
    s->all[alternative] = list;
}

static void list_all(struct sla *s, const struct experiment *e)
{
    if (s->all)
        return;
    s->count = e->alternative_count;
    s->all = mem_zeroed((size_t)s->count, sizeof(struct kept *));
    s->counts = mem_zeroed((size_t)s->count, sizeof *s->counts);
    for (int a = 0; a < s->count; a++)
        list_clauses(s, e, a);
}

typedef void put_fn(struct series *s, int replication, double num, double den);

static void keep(struct kept *k, const struct clause *c, const struct settled *s, int replication,
                 put_fn *put)
{
    for (int i = 0; i < SPANS; i++) {
        put(&k->levels[i], replication, c->levels[i].num, c->levels[i].den);
        bool judged = is_judged(c, i);
        put(&k->met[i], replication, judged && margin_of(c, &c->levels[i]) >= 0, judged);
    }
    put(&k->judged, replication, s->judged, 1);
    put(&k->periods_met, replication, s->met, 1);
    put(&k->penalty, replication, s->penalty, 1);
    put(&k->incentive, replication, s->incentive, 1);
}

/* `lines`: those of the sheet before any clause charged it. */
static struct settled find_and_charge(struct clause *c, struct cost_sheet *sheet, int lines)
{
    const struct cost_row *fee_row;
    if (by_outages(c))
        find_outages(c);
    else
        find_cases(c);
    double fee = fee_of(c, sheet, lines, &fee_row);
    struct settled settled = settle(c, fee);
    if (fee_row)
        charge(c, sheet, fee_row, &settled);
    return settled;
}

void sla_charge(const struct variant_run *run, const struct month_sums *months,
                struct cost_sheet *sheet)
{
    int lines = sheet->count, count;
    const struct sla_row *rows = book_rows(&run->variant.book, "sla", &count);
    for (int i = 0; i < count; i++) {
        struct clause c = {.row = &rows[i], .run = run, .months = months};
        find_and_charge(&c, sheet, lines);
    }
}

void sla_take(struct sla *s, const struct experiment *e, int alternative, int replication,
              bool sampled, const struct variant_run *run, const struct month_sums *months,
              struct cost_sheet *sheet)
{
    int lines = sheet->count, count;
    list_all(s, e);
    const struct sla_row *rows = book_rows(&run->variant.book, "sla", &count);
    for (int i = 0; i < count && i < s->counts[alternative]; i++) {
        struct clause c = {.row = &rows[i], .run = run, .months = months};
        struct settled settled = find_and_charge(&c, sheet, lines);
        keep(&s->all[alternative][i], &c, &settled, replication,
             sampled ? series_put_sampled : series_put);
    }
}

/* ---- rows ---- */

struct rows_of {
    struct findings *out;
    const struct experiment *e;
    int alternative;
    const struct kept *k;
};

static void add(const struct rows_of *x, const char *key, const char *measure, const char *unit,
                bool simulated, const struct series *s)
{
    series_add(x->out, x->e, x->alternative, (struct caption){"sla", key, measure, unit},
               simulated ? BASIS_SIMULATED : BASIS_FIXED, s);
}

static void add_target(const struct rows_of *x, const char *unit)
{
    struct finding f = finding_frame(x->e, x->alternative, false,
                                     (struct caption){"sla", x->k->key, "target", unit});
    f.basis = BASIS_FIXED;
    f.level = 0;
    f.estimate = x->k->target;
    findings_add(x->out, &f);
}

static void add_months(const struct rows_of *x, const char *unit)
{
    struct sbuf key = {0};
    for (int m = 0; x->k->period == SLA_MONTH && m < MONTHS_OF_YEAR; m++) {
        sbuf_clear(&key);
        sbuf_printf(&key, "%s/%d", x->k->key, (m + 3) % 12 + 1);
        add(x, sbuf_text(&key), "value", unit, x->k->simulated, &x->k->levels[m]);
        add(x, sbuf_text(&key), "met", "share", x->k->simulated, &x->k->met[m]);
    }
    sbuf_release(&key);
}

void sla_findings(const struct sla *s, const struct experiment *e, struct findings *out,
                  int alternative)
{
    for (int i = 0; alternative < s->count && i < s->counts[alternative]; i++) {
        const struct kept *k = &s->all[alternative][i];
        struct rows_of x = {out, e, alternative, k};
        const char *unit = k->hours ? "hour" : "share";
        add_target(&x, unit);
        add(&x, k->key, "value", unit, k->simulated, &k->levels[WHOLE_YEAR]);
        add(&x, k->key, "periods", "period/year", k->simulated, &k->judged);
        add(&x, k->key, "periods_met", "period/year", k->simulated, &k->periods_met);
        add(&x, k->key, "penalty", "yen/year", k->simulated, &k->penalty);
        add(&x, k->key, "incentive", "yen/year", k->simulated, &k->incentive);
        add_months(&x, unit);
    }
}
