/* Money by fiscal year: rows by year, replication by replication. */
#include "years.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 12, FUNDS = 2, TOTAL = COST_CATEGORIES };

enum amount {
    WORKLOAD,
    REDEPLOYMENT,
    EXPENDITURE_CUT,
    NEW_OUTLAY,
    NET_SAVING,
    CUMULATIVE,
    DISCOUNTED,
    EXPENDITURE_CUT_GENERAL,
    NEW_OUTLAY_GENERAL,
    ALLOCATION_TAX,
    NET_SAVING_GENERAL,
    CUMULATIVE_GENERAL,
    AMOUNTS
};
static const char *const amount_names[AMOUNTS] = {
    "workload_in_year",           "redeployment_in_year",
    "expenditure_cut_in_year",    "new_outlay_in_year",
    "net_saving_in_year",         "net_saving_cumulative",
    "net_saving_discounted",      "expenditure_cut_general_in_year",
    "new_outlay_general_in_year", "allocation_tax_in_year",
    "net_saving_general_in_year", "net_saving_general_cumulative"};

struct years {
    int count, alternatives; /* fiscal years; 0: none are asked for */
    struct series *costs;    /* [alternative][TOTAL + 1][year] */
    bool *simulated;         /* [alternative][TOTAL + 1] */
    struct series *amounts;  /* [alternative][AMOUNTS][year] */
    struct commitments *commitments;
    bool listed;
};

struct years *years_new(void)
{
    struct years *y = mem_zeroed(1, sizeof *y);
    y->commitments = commitments_new();
    return y;
}

static struct series *cost_series(const struct years *y, int alternative, int category, int year)
{
    return &y->costs[(alternative * (TOTAL + 1) + category) * y->count + year];
}

static struct series *amount_series(const struct years *y, int alternative, int amount, int year)
{
    return &y->amounts[(alternative * AMOUNTS + amount) * y->count + year];
}

const struct series *years_series(const struct years *y, int alternative, const char *measure)
{
    for (int i = 0; i < AMOUNTS && y->count > 0 && alternative > 0; i++)
        if (strcmp(amount_names[i], measure) == 0)
            return amount_series(y, alternative, i, y->count - 1);
    return NULL;
}

void years_free(struct years *y)
{
    if (!y)
        return;
    for (int i = 0; i < y->alternatives * (TOTAL + 1) * y->count; i++)
        series_release(&y->costs[i]);
    for (int i = 0; i < y->alternatives * AMOUNTS * y->count; i++)
        series_release(&y->amounts[i]);
    commitments_free(y->commitments);
    free(y->costs);
    free(y->simulated);
    free(y->amounts);
    free(y);
}

static void list(struct years *y, const struct experiment *e)
{
    int64_t wanted = e->central[0].variant.scenario->years;
    y->listed = true;
    if (wanted == WHOLE_UNSET)
        return;
    y->count = (int)wanted;
    y->alternatives = e->alternative_count;
    size_t rows = (size_t)y->alternatives * (size_t)y->count;
    y->costs = mem_zeroed(rows * (TOTAL + 1), sizeof *y->costs);
    y->amounts = mem_zeroed(rows * AMOUNTS, sizeof *y->amounts);
    y->simulated = mem_zeroed((size_t)y->alternatives * (TOTAL + 1), sizeof *y->simulated);
    for (size_t i = 0; i < rows * (TOTAL + 1); i++)
        series_expect(&y->costs[i], e);
    for (size_t i = 0; i < rows * AMOUNTS; i++)
        series_expect(&y->amounts[i], e);
}

int years_variant(const struct experiment *e, int alternative, int year)
{
    return experiment_variant(e, alternative, e->phases[0].year + year);
}

/* ---- what is paid in a year ---- */

struct paid {
    double cost[TOTAL + 1];
    bool simulated[TOTAL + 1];
    double outlay[FUNDS], overtime[FUNDS], monitoring[FUNDS];
};

/* What clauses charge (cost_sheet_charge) is no line of the table, its row is that of the
 * fee: the typical year's yen, in the months and at the prices of the fee. */
static void add_charges(struct paid *out, const struct all_variants *all, int variant,
                        const struct in_force *f)
{
    const struct cost_sheet *s = &all->typical[variant];
    const struct names *names = all->runs[variant].variant.book.names;
    for (int i = 0; i < s->count; i++) {
        const struct cost_line *line = &s->lines[i];
        if (strcmp(line->item, names_text(names, line->row->item)) == 0)
            continue;
        struct cost_terms terms = payment_terms(f, line->row);
        double share = terms.price * (terms.to - terms.from) / MONTHS;
        out->cost[line->category] += line->yen * share;
        out->cost[TOTAL] += line->yen * share;
        out->simulated[line->category] |= line->simulated;
        out->simulated[TOTAL] |= line->simulated;
        out->outlay[ALL_FUNDS] += line->yen * share;
        out->outlay[GENERAL] += line->general * share;
    }
}

static void add_sheet(struct paid *out, const struct all_variants *all, int variant,
                      const struct in_force *f)
{
    const struct variant_run *run = &all->runs[variant];
    struct cost_year when = {(int)f->scenario->fiscal_year + f->year, payment_terms, f};
    struct cost_sheet s;
    cost_sheet_make(&s, &run->variant, &run->labels, all->tallies[variant], &when);
    for (int c = 0; c < TOTAL; c++) {
        out->cost[c] += s.category_yen[c];
        out->simulated[c] |= s.category_simulated[c];
        out->simulated[TOTAL] |= s.category_simulated[c];
    }
    out->cost[TOTAL] += s.total_yen;
    for (int funds = ALL_FUNDS; funds <= GENERAL; funds++) {
        out->outlay[funds] += outlay_yen(&s, (enum funds)funds);
        out->overtime[funds] += overtime_yen(&s, (enum funds)funds);
        out->monitoring[funds] += monitoring_yen(&s, (enum funds)funds);
    }
    cost_sheet_release(&s);
    add_charges(out, all, variant, f);
}

static void pay(struct paid *out, const struct all_variants *all, int alternative, int year)
{
    int base_in = years_variant(all->e, 0, year), own_in = years_variant(all->e, alternative, year);
    const struct variant *base = &all->runs[base_in].variant, *own = &all->runs[own_in].variant;
    int start = alternative ? payment_start(own->scenario) : 0;
    struct in_force before = {
        .scenario = base->scenario, .year = year, .to = alternative ? start : INT_MAX};
    struct in_force after = {.scenario = own->scenario,
                             .year = year,
                             .from = start,
                             .to = INT_MAX,
                             .before = &all->typical[base_in]};
    memset(out, 0, sizeof *out);
    if (alternative == 0 || start > MONTHS * year)
        add_sheet(out, all, base_in, &before);
    if (alternative == 0)
        return;
    add_sheet(out, all, own_in, &after);
}

/* ---- what people cost in a year ---- */

/* Worked out when it is asked for: most employers have no part in a comparison. */
struct pay_scale {
    const struct variant_run *run;
    struct in_force when;
    bool known[EMPLOYER_COUNT];
    struct person_cost of[EMPLOYER_COUNT];
};

static struct pay_scale pay_scale_of(const struct variant_run *run, int year)
{
    return (struct pay_scale){
        .run = run, .when = {.scenario = run->variant.scenario, .year = year, .whole = true}};
}

static const struct person_cost *person_of(struct pay_scale *p, int employer)
{
    if (!p->known[employer]) {
        int year = (int)p->when.scenario->fiscal_year + p->when.year;
        struct cost_year when = {year, payment_terms, &p->when};
        p->of[employer] = person_cost(&p->run->variant, &p->run->labels, employer, &when);
        p->known[employer] = true;
    }
    return &p->of[employer];
}

/* ---- what comes of it ---- */

struct comparison {
    struct pair pair; /* runs and tallies */
    const struct paid *paid[2];
    struct pay_scale scale[2];
    int year, start;
};

static const struct person_cost *person(struct comparison *c, int employer)
{
    return person_who_goes(person_of(&c->scale[0], employer), person_of(&c->scale[1], employer));
}

/* The share of this year that lies behind a month. */
static double share_since(int month, int year)
{
    int months = MONTHS * (year + 1) - month;
    return fmin(fmax(months, 0), MONTHS) / MONTHS;
}

static double workload(struct comparison *c)
{
    double yen = 0;
    for (int employer = 0; employer < EMPLOYER_COUNT; employer++) {
        double hours = busy_hours(&c->pair, 0, employer) - busy_hours(&c->pair, 1, employer);
        if (!employer_in_house(employer) || hours == 0)
            continue;
        yen += hours * person_yen(person(c, employer), ALL_FUNDS) / person(c, employer)->hours;
    }
    return yen * share_since(c->start, c->year) -
           (c->paid[1]->monitoring[ALL_FUNDS] - c->paid[0]->monitoring[ALL_FUNDS]);
}

/* A cut in the year of the start counts from it, unless its month is written. */
static int first_month(const struct post_row *row, const struct scenario_row *s, int start)
{
    int april = MONTHS * (int)(row->year - s->fiscal_year);
    if (row->month != WHOLE_UNSET)
        return april + ((int)row->month + 8) % MONTHS;
    return start > april && start < april + MONTHS ? start : april;
}

static double posts(struct comparison *c, bool moved, enum funds funds)
{
    double sum = 0;
    for (int side = 0; side < 2; side++) {
        const struct variant *v = &c->pair.run[side]->variant;
        int count;
        const struct post_row *rows = book_rows(&v->book, "posts", &count);
        for (int i = 0; i < count; i++) {
            int from = first_month(&rows[i], v->scenario, side ? c->start : 0);
            double share = share_since(from, c->year);
            if (rows[i].how == HOW_OVERTIME || (rows[i].how == HOW_TRANSFER) != moved || share == 0)
                continue;
            double yen = rows[i].change * person_yen(person(c, rows[i].employer), funds) * share;
            sum += side ? -yen : yen;
        }
    }
    return sum;
}

static double expenditure_cut(struct comparison *c, enum funds funds)
{
    return posts(c, false, funds) + c->paid[0]->overtime[funds] - c->paid[1]->overtime[funds];
}

static double new_outlay(const struct comparison *c, enum funds funds)
{
    return c->paid[1]->outlay[funds] - c->paid[0]->outlay[funds];
}

/* A dearer contract brings no allocation tax. */
static double allocation_tax(const struct comparison *c, double saved)
{
    return c->pair.run[1]->variant.scenario->allocation_tax * fmax(saved, 0);
}

static void compare(struct comparison *c, double out[AMOUNTS])
{
    out[WORKLOAD] = workload(c);
    out[REDEPLOYMENT] = posts(c, true, ALL_FUNDS);
    out[EXPENDITURE_CUT] = expenditure_cut(c, ALL_FUNDS);
    out[NEW_OUTLAY] = new_outlay(c, ALL_FUNDS);
    out[NET_SAVING] = out[EXPENDITURE_CUT] - out[NEW_OUTLAY];
    out[EXPENDITURE_CUT_GENERAL] = expenditure_cut(c, GENERAL);
    out[NEW_OUTLAY_GENERAL] = new_outlay(c, GENERAL);
    double saved = out[EXPENDITURE_CUT_GENERAL] - out[NEW_OUTLAY_GENERAL];
    out[ALLOCATION_TAX] = allocation_tax(c, saved);
    out[NET_SAVING_GENERAL] = saved - out[ALLOCATION_TAX];
}

/* The sums up to this year; `out` holds those up to the year before. */
static void accumulate(double sums[AMOUNTS], double out[AMOUNTS], double rate, int year)
{
    sums[CUMULATIVE] += out[NET_SAVING];
    sums[DISCOUNTED] += out[NET_SAVING] / compound(rate, year);
    sums[CUMULATIVE_GENERAL] += out[NET_SAVING_GENERAL];
    out[CUMULATIVE] = sums[CUMULATIVE];
    out[DISCOUNTED] = sums[DISCOUNTED];
    out[CUMULATIVE_GENERAL] = sums[CUMULATIVE_GENERAL];
}

/* ---- one replication ---- */

/* A year often repeats the one before. */
static const struct series *year_before(const struct series *s, int year)
{
    return year > 0 ? s - 1 : NULL;
}

static void put_costs(struct years *y, const struct paid *paid, int alternative, int year,
                      int replication, bool sampled)
{
    for (int c = 0; c <= TOTAL; c++) {
        struct series *s = cost_series(y, alternative, c, year);
        series_take_like(s, year_before(s, year), replication, sampled, paid->cost[c], 1);
        y->simulated[alternative * (TOTAL + 1) + c] |= paid->simulated[c];
    }
}

static void put_amounts(struct years *y, const struct all_variants *all, const struct paid *paid,
                        int alternative, int replication, bool sampled)
{
    const struct scenario_row *s = all->runs[alternative].variant.scenario;
    double sums[AMOUNTS] = {0}, amounts[AMOUNTS];
    for (int year = 0; year < y->count; year++) {
        int base = years_variant(all->e, 0, year), own = years_variant(all->e, alternative, year);
        struct comparison c = {
            .pair = {.run = {&all->runs[base], &all->runs[own]},
                     .tally = {all->tallies[base], all->tallies[own]}},
            .paid = {&paid[year], &paid[alternative * y->count + year]},
            .scale = {pay_scale_of(&all->runs[base], year), pay_scale_of(&all->runs[own], year)},
            .year = year,
            .start = payment_start(s),
        };
        compare(&c, amounts);
        accumulate(sums, amounts, s->discount_rate, year);
        for (int i = 0; i < AMOUNTS; i++) {
            struct series *sum = amount_series(y, alternative, i, year);
            series_take_like(sum, year_before(sum, year), replication, sampled, amounts[i], 1);
        }
    }
}

void years_take(struct years *y, const struct experiment *e, const struct variant_run *runs,
                const struct tally *const *tallies, const struct cost_sheet *typical,
                int replication, bool sampled)
{
    struct all_variants all = {e, runs, tallies, typical};
    if (!y->listed)
        list(y, e);
    if (y->count == 0)
        return;
    commitments_take(y->commitments, &all, replication, sampled);
    struct paid *paid = mem_zeroed((size_t)y->alternatives * (size_t)y->count + 1, sizeof *paid);
    for (int a = 0; a < y->alternatives; a++)
        for (int year = 0; year < y->count; year++) {
            pay(&paid[a * y->count + year], &all, a, year);
            put_costs(y, &paid[a * y->count + year], a, year, replication, sampled);
        }
    for (int a = 1; a < y->alternatives; a++)
        put_amounts(y, &all, paid, a, replication, sampled);
    free(paid);
}

/* ---- payback ---- */

double years_payback(const double *balances, int count, int start)
{
    double sum = 0, at = 0;
    for (int year = 0; year < count; year++) {
        double before = sum;
        sum += balances[year];
        if (sum < 0)
            at = NAN;
        else if (before < 0)
            at = year - before / balances[year] - start / (double)MONTHS;
    }
    return fmax(at, isnan(at) ? at : 0);
}

double years_balance_at(const double *balances, int count, int months)
{
    double sum = 0;
    if (months > MONTHS * count)
        return NAN;
    for (int year = 0; year < count && MONTHS * year < months; year++)
        sum += balances[year] * fmin(MONTHS, months - MONTHS * year) / MONTHS;
    return sum;
}

/* ---- rows ---- */

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* 試算の幅 of what is read off the balances: each draw moves them by sampled − central
 * (experiment/series.h). No end where some draws of it are never paid back. */
struct reading {
    const struct years *y;
    const struct experiment *e;
    int alternative, amount, start;
    int months; /* of the balance at a time; -1: the payback */
};

static double read_off(const struct reading *r, const double *balances)
{
    if (r->months >= 0)
        return years_balance_at(balances, r->y->count, r->months);
    double at = years_payback(balances, r->y->count, r->start);
    return isnan(at) ? INFINITY : at;
}

static void set_range(struct finding *f, const struct reading *r, const double *balances)
{
    int n = r->e->replications, count = r->y->count;
    double *read = mem_alloc((size_t)n * sizeof *read);
    double *moved = mem_alloc((size_t)count * sizeof *moved);
    bool touched = false;
    for (int k = 0; k < n; k++) {
        for (int year = 0; year < count; year++) {
            const struct series *s = amount_series(r->y, r->alternative, r->amount, year);
            double by = slots_at(&s->moved, k);
            moved[year] = balances[year] + by;
            touched = touched || by != 0;
        }
        read[k] = read_off(r, moved);
    }
    qsort(read, (size_t)n, sizeof *read, compare_doubles);
    double low = read[(int)(0.05 * (n - 1) + 0.5)], high = read[(int)(0.95 * (n - 1) + 0.5)];
    f->input_low = touched && isfinite(low) ? low : NAN;
    f->input_high = touched && isfinite(high) ? high : NAN;
    free(read);
    free(moved);
}

static enum basis basis_of(const struct years *y, int alternative)
{
    return basis_if(y->simulated[TOTAL] || y->simulated[alternative * (TOTAL + 1) + TOTAL]);
}

static void add_read_off(struct findings *out, const struct reading *r, const char *measure,
                         const char *unit)
{
    const struct years *y = r->y;
    struct caption c = {"effect", "", measure, unit};
    struct finding f = finding_frame(r->e, r->alternative, true, c);
    double *balances = mem_alloc((size_t)y->count * sizeof *balances);
    for (int year = 0; year < y->count; year++)
        balances[year] = series_finding(r->e, r->alternative, c, BASIS_FIXED,
                                        amount_series(y, r->alternative, r->amount, year))
                             .estimate;
    double value = read_off(r, balances);
    f.estimate = isfinite(value) ? value : NAN;
    f.basis = basis_of(y, r->alternative);
    f.level = 0;
    if (r->e->sampled)
        set_range(&f, r, balances);
    findings_add(out, &f);
    free(balances);
}

static void add_costs(const struct years *y, const struct experiment *e, struct findings *out,
                      int alternative, int year)
{
    for (int c = 0; c <= TOTAL; c++) {
        const char *key = c == TOTAL ? "total" : word_text(category_words, c, LANG_EN);
        struct caption caption = {"cost", key, "cost_in_year", "yen"};
        bool own = y->simulated[alternative * (TOTAL + 1) + c];
        struct finding f = series_finding(e, alternative, caption, basis_if(own),
                                          cost_series(y, alternative, c, year));
        f.year += year;
        findings_add(out, &f);
        if (alternative == 0)
            continue;
        f = series_difference(e, alternative, caption, basis_if(own || y->simulated[c]),
                              cost_series(y, alternative, c, year), cost_series(y, 0, c, year));
        f.year += year;
        findings_add(out, &f);
    }
}

/* ② rests on posts alone, ① on what is simulated where anybody is served. */
static enum basis basis_of_amount(const struct years *y, const struct experiment *e,
                                  int alternative, int amount)
{
    if (amount == REDEPLOYMENT)
        return BASIS_FIXED;
    if (amount == WORKLOAD)
        return basis_if(anybody_served(e, alternative));
    return basis_of(y, alternative);
}

static void add_amounts(const struct years *y, const struct experiment *e, struct findings *out,
                        int alternative, int year)
{
    for (int i = 0; i < AMOUNTS; i++) {
        struct caption caption = {"effect", "", amount_names[i], "yen"};
        struct finding f =
            series_finding(e, alternative, caption, basis_of_amount(y, e, alternative, i),
                           amount_series(y, alternative, i, year));
        f.against = e->model->alternatives[e->alternatives[0]].key;
        f.year += year;
        findings_add(out, &f);
    }
}

void years_findings(const struct years *y, const struct experiment *e, struct findings *out,
                    int alternative)
{
    const struct scenario_row *s = e->central[alternative].variant.scenario;
    for (int year = 0; year < y->count; year++) {
        add_costs(y, e, out, alternative, year);
        if (alternative > 0)
            add_amounts(y, e, out, alternative, year);
    }
    commitments_findings(y->commitments, e, out, alternative);
    if (alternative == 0 || y->count == 0)
        return;
    int start = payment_start(s);
    struct reading r = {y, e, alternative, NET_SAVING, start, -1};
    add_read_off(out, &r, "payback", "year");
    r.amount = NET_SAVING_GENERAL;
    add_read_off(out, &r, "payback_general", "year");
    r.months = start + MONTHS * (int)s->contract_years;
    r.amount = NET_SAVING;
    add_read_off(out, &r, "net_saving_in_contract", "yen");
    r.amount = NET_SAVING_GENERAL;
    add_read_off(out, &r, "net_saving_general_in_contract", "yen");
}
