/* Money by fiscal year (年度別): what is paid in each year, at its prices and tax,
 * and what comes of it.
 *
 * scenario.years fiscal years from fiscal_year on. An alternative is in force from
 * scenario.start; before it the baseline's lines are paid, by months. A line that
 * the baseline pays too (by its item) goes on as it is; a new one is paid from the
 * start on, or where it has `years` of its own, in those. One-time costs fall into
 * one month. Amounts are of the prices of fiscal_year: they rise by `growth` each
 * later year and by `renewal` every contract_years. A year's people, lines, cases and
 * overtime are those of the variant that holds in it (experiment_variant).
 *
 * ③ of a year: posts cut since, from their month on, at the year's pay, and overtime
 * cut. Balances of later years are discounted to fiscal_year (its own not). The
 * payback is the time in years from the start on from which the cumulative balance
 * stays at or above zero up to the end, straight within a year; none: NAN. */
#ifndef MADOGUCHI_EFFECTS_YEARS_H
#define MADOGUCHI_EFFECTS_YEARS_H

#include "effects_private.h"

struct years;

struct years *years_new(void);
void years_free(struct years *y);
/* Takes in one replication of all variants, as they stand or under its sample;
 * typical[variant]: its sheet of a typical year. */
void years_take(struct years *y, const struct experiment *e, const struct variant_run *runs,
                const struct tally *const *tallies, const struct cost_sheet *typical,
                int replication, bool sampled);
void years_findings(const struct years *y, const struct experiment *e, struct findings *out,
                    int alternative);

/* Years from the start, which lies `start` months after the first year's April;
 * balances of `count` fiscal years. */
double years_payback(const double *balances, int count, int start);
/* The cumulative balance `months` after the first year's April, NAN behind the last
 * year. */
double years_balance_at(const double *balances, int count, int months);

/* All variants of a replication, as they stand or under its sample. */
struct all_variants {
    const struct experiment *e;
    const struct variant_run *runs;
    const struct tally *const *tallies;
    const struct cost_sheet *typical; /* with what the year's service has charged */
};
/* The variant of an alternative that holds in the fiscal year fiscal_year + year; behind
 * the years asked for, the last one's. */
int years_variant(const struct experiment *e, int alternative, int year);

/* ---- what binds later budgets (commitments.c) ---- */

struct commitments;

struct commitments *commitments_new(void);
void commitments_free(struct commitments *k);
void commitments_take(struct commitments *k, const struct all_variants *all, int replication,
                      bool sampled);
void commitments_findings(const struct commitments *k, const struct experiment *e,
                          struct findings *out, int alternative);

/* ---- when a line is paid, and at which prices (payment.c) ---- */

/* One fiscal year of a variant. Months count from April of scenario.fiscal_year. */
struct in_force {
    const struct scenario_row *scenario; /* of the variant */
    int year;                            /* 0: fiscal_year */
    int from, to;                        /* months: from <= month < to */
    const struct cost_sheet *before;     /* the baseline's typical year; NULL: it is the baseline */
    bool within_term;                    /* nothing behind the first contract_years of a line */
    bool whole; /* all of the year whatever the dates: what a person costs */
};

/* Of struct cost_year. */
struct cost_terms payment_terms(const void *in_force, const struct cost_row *row);
/* A typical year: a one-time cost by its share of contract_years; a line with
 * years of its own, one-time or not, by their share of scenario.years. */
struct cost_terms payment_typical(const struct scenario_row *s, const struct cost_row *row);
/* Whether the baseline pays no line of this item: what its table has about people
 * whom only the alternative employs goes on from nowhere. */
bool payment_is_new(const struct in_force *f, const struct cost_row *row);
/* The month of a line's first payment. */
int payment_first_month(const struct in_force *f, const struct cost_row *row);
/* (1 + rate)^n, by multiplication: the same bits everywhere. */
double compound(double rate, int n);

/* An amount of an alternative by replication, of the last fiscal year; NULL: no such. */
const struct series *years_series(const struct years *y, int alternative, const char *measure);

#endif
