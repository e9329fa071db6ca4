/* What lines bind of the budgets of later years (債務負担行為, 長期継続契約): their
 * yen by fiscal year within the first contract_years, and the sum, the limit
 * (限度額). */
#include "years.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 12 };

struct bound_line {
    int alternative, count; /* fiscal years, from scenario.fiscal_year to the term's end */
    name_id item;
    int category;
    bool simulated;
    struct series *by_year, limit;
};

struct commitments {
    struct bound_line *all;
    int count;
    bool listed;
};

struct commitments *commitments_new(void) { return mem_zeroed(1, sizeof(struct commitments)); }

void commitments_free(struct commitments *k)
{
    if (!k)
        return;
    for (int i = 0; i < k->count; i++) {
        for (int year = 0; year < k->all[i].count; year++)
            series_release(&k->all[i].by_year[year]);
        series_release(&k->all[i].limit);
        free(k->all[i].by_year);
    }
    free(k->all);
    free(k);
}

static struct in_force term_of(const struct all_variants *all, int alternative, int year)
{
    int variant = years_variant(all->e, alternative, year);
    const struct scenario_row *s = all->runs[variant].variant.scenario;
    return (struct in_force){.scenario = s,
                             .year = year,
                             .from = alternative ? payment_start(s) : 0,
                             .to = INT_MAX,
                             .before =
                                 alternative ? &all->typical[years_variant(all->e, 0, year)] : NULL,
                             .within_term = true};
}

/* A line that the baseline pays too is bound there. */
static bool is_bound(const struct in_force *f, const struct cost_row *row)
{
    return row->commitment != COMMITMENT_NONE && (!f->before || payment_is_new(f, row));
}

static void list(struct commitments *k, const struct all_variants *all, int alternative)
{
    struct in_force f = term_of(all, alternative, 0);
    int count;
    const struct cost_row *rows = book_rows(&all->runs[alternative].variant.book, "costs", &count);
    k->all = mem_resize(k->all, (size_t)(k->count + count) + 1, sizeof *k->all);
    for (int i = 0; i < count; i++) {
        if (!is_bound(&f, &rows[i]))
            continue;
        int months = payment_first_month(&f, &rows[i]) + MONTHS * (int)f.scenario->contract_years;
        struct bound_line *c = &k->all[k->count++];
        *c = (struct bound_line){.alternative = alternative,
                                 .count = (months + MONTHS - 1) / MONTHS,
                                 .item = rows[i].item,
                                 .category = rows[i].category};
        c->by_year = mem_zeroed((size_t)c->count + 1, sizeof *c->by_year);
    }
}

/* The line's yen in a year; 0 where the variant has no such line. */
static double yen_of(struct bound_line *c, const struct all_variants *all, int year)
{
    int variant = years_variant(all->e, c->alternative, year);
    const struct variant_run *run = &all->runs[variant];
    struct in_force f = term_of(all, c->alternative, year);
    struct cost_year when = {(int)f.scenario->fiscal_year + year, payment_terms, &f};
    struct cost_sheet s;
    double yen = 0;
    cost_sheet_make(&s, &run->variant, &run->labels, all->tallies[variant], &when);
    for (int i = 0; i < s.count; i++)
        if (s.lines[i].row->item == c->item) {
            yen = s.lines[i].yen;
            c->simulated |= s.lines[i].simulated;
        }
    cost_sheet_release(&s);
    return yen;
}

void commitments_take(struct commitments *k, const struct all_variants *all, int replication,
                      bool sampled)
{
    for (int a = 0; !k->listed && a < all->e->alternative_count; a++)
        list(k, all, a);
    k->listed = true;
    for (int i = 0; i < k->count; i++) {
        struct bound_line *c = &k->all[i];
        double limit = 0;
        for (int year = 0; year < c->count; year++) {
            double yen = yen_of(c, all, year);
            series_take(&c->by_year[year], replication, sampled, yen, 1);
            limit += yen;
        }
        series_take(&c->limit, replication, sampled, limit, 1);
    }
}

void commitments_findings(const struct commitments *k, const struct experiment *e,
                          struct findings *out, int alternative)
{
    for (int i = 0; i < k->count; i++) {
        const struct bound_line *c = &k->all[i];
        if (c->alternative != alternative)
            continue;
        struct sbuf key = {0};
        sbuf_printf(&key, "%s/%s", word_text(category_words, c->category, LANG_EN),
                    names_text(&e->model->names, c->item));
        enum basis basis = basis_if(c->simulated);
        struct caption by_year = {"cost", sbuf_text(&key), "commitment_in_year", "yen"};
        for (int year = 0; year < c->count; year++) {
            struct finding f = series_finding(e, alternative, by_year, basis, &c->by_year[year]);
            f.year += year;
            if (f.estimate != 0)
                findings_add(out, &f);
        }
        struct caption limit = {"cost", sbuf_text(&key), "commitment", "yen"};
        series_add(out, e, alternative, limit, basis, &c->limit);
        sbuf_release(&key);
    }
}
