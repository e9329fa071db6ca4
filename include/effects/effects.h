/* Money and hours of an alternative, and what it changes.
 *
 * Costs are lines of costs.csv: quantity × amount × units, tax by its date,
 * rounded a line by its statute (消費税: 円未満切捨て). Categories: wages,
 * overtime, contract, monitoring, transition, systems, other. A line is fixed
 * (確定) when none of its factors is simulated.
 *
 * A line may be a rate (unit of) on the yen before tax of other lines, so that a
 * fee is built up from people as a 積算内訳書 is: wages an hour, social insurance on
 * them, general administration on both, and what is taken off by the bid (落札率).
 * Prices by the case may have bands (above, up_to), any line a minimum.
 *
 * Units of a line: year 1; month 12; once 1 ÷ contract_years; FTE, post and
 * hour the persons, posts and paid hours of the employer or team that
 * applies_to names (blank: 1, quantity alone counts); overtime_hour their
 * simulated overtime, overtime_60_hour and overtime_night_hour what of it is beyond
 * 60 hours a month and person or from 22:00 to 5:00, day_off_hour the hours of their bands on Saturdays, Sundays
 * and holidays (these blank: of all in-house teams); case the simulated
 * arrivals of the procedure or procedure/channel (blank: of all). A line about a
 * team or procedure that the variant does not have is left out.
 *
 * Three effects, never one: ① workload released (業務量削減効果, hours ×
 * hourly rate), ② redeployment (再配置効果, posts moved × unit cost),
 * ③ expenditure really cut (歳出削減額: posts.csv without transfers, and
 * overtime really cut; more overtime lessens it). New outlays stand beside ③,
 * and the balance is called a saving only when it is one. */
#ifndef MADOGUCHI_EFFECTS_EFFECTS_H
#define MADOGUCHI_EFFECTS_EFFECTS_H

#include "experiment/experiment.h"
#include "experiment/series.h"

/* How a line is paid in the fiscal year of a sheet. */
struct cost_terms {
    double price; /* what the amount is multiplied with: growth since the prices of costs.csv */
    int from, to; /* months in which it is paid: from <= month < to, April 0 … 12 */
    double once;  /* share of a one-time cost that falls into the year */
};

/* The fiscal year for which a sheet is made, by the calendar year in which it
 * starts, and the terms of a line in it. */
struct cost_year {
    int fiscal_year;
    struct cost_terms (*terms)(const void *data, const struct cost_row *row);
    const void *data;
};

struct cost_line {
    const struct cost_row *row; /* of the variant's book */
    const char *item, *name_ja, *name_en;
    enum cost_category category;
    double quantity; /* as in the table */
    double units;    /* what it was multiplied with: 1, months, persons … */
    int from, to;    /* months of the year in which it is paid (struct cost_terms) */
    double net;      /* yen in the year before tax */
    double yen;      /* the same with tax */
    double general;  /* of it from general funds (一般財源) */
    bool simulated;
    /* Staff time, no new outlay: monitoring by FTE is done by people already
     * paid, so it lessens ① and stays out of the new outlays beside ③. */
    bool internal;
};

/* What falls to a budget section (節) or comes from a source of money (財源). */
struct cost_part {
    const char *name; /* as in costs.csv; KEY_NO_SECTION where no section is written */
    double yen;
    bool simulated;
};
struct cost_parts {
    struct cost_part *all; /* in the order in which the lines name them */
    int count;
};

struct cost_sheet {
    struct arena arena;
    struct cost_line *lines;
    int count;
    double category_yen[COST_CATEGORIES];
    bool category_simulated[COST_CATEGORIES];
    struct cost_parts sections, fundings; /* each sums to total_yen */
    double total_yen, general_yen, cases;
};

/* The cost lines of one variant under one replication's tally. year NULL: a
 * typical one (平年度), at the prices of costs.csv and the tax of
 * scenario.fiscal_year, one-time costs spread over contract_years. */
void cost_sheet_make(struct cost_sheet *out, const struct variant *v, const struct labels *l,
                     const struct tally *t, const struct cost_year *year);
void cost_sheet_release(struct cost_sheet *s);

/* What one person of an employer costs a year: all lines of the category wages
 * that apply to its people (by FTE, post or hour, and rates on those), a person.
 * Of an employer who has nobody (persons 0), of one person with hours_per_year; 0
 * where no line applies. */
struct person_cost {
    double persons;
    double yen, general;
    double hours; /* that the person works a year: hours_per_year, of part_time those of
                     the bands */
};
struct person_cost person_cost(const struct variant *v, const struct labels *l, int employer,
                               const struct cost_year *year);

/* Consumption tax of a net amount paid evenly over a fiscal year, in yen:
 * 3 % from 1989-04, 5 % from 1997-04, 8 % from 2014-04, 10 % from 2019-10;
 * what is less than a yen is cut off once, at the line (円未満切捨て). */
int64_t consumption_tax_yen(int64_t net_yen, int fiscal_year);
/* The same of an amount paid evenly over the months from <= month < to of the
 * year, April 0 … 12; and the tax that an amount with tax in it holds. */
int64_t consumption_tax_months_yen(int64_t net_yen, int fiscal_year, int from, int to);
int64_t consumption_tax_within_yen(int64_t gross_yen, int fiscal_year, int from, int to);

/* Months from April of the fiscal year to scenario.start; 0 where it is unset. */
int payment_start(const struct scenario_row *s);

/* Cost sheets and effects of the replications of an experiment, collected as they
 * finish.
 *
 *     struct effects *x = effects_new();
 *     options.look = effects_look, options.look_data = x;
 *     experiment_run(&e, …, &options);
 *     effects_findings(x, &e, &out);
 *     effects_free(x); */
struct effects;

struct effects *effects_new(void);
void effects_free(struct effects *x);
/* Takes in one replication; `data` is the struct effects. */
void effects_look(void *data, const struct experiment *e, const struct replication *r);
/* Adds cost and effect rows of all alternatives to `out`. */
void effects_findings(const struct effects *x, const struct experiment *e, struct findings *out);
/* A cost or an effect of an alternative by replication, against the baseline as the rows
 * of the results are, of measures by fiscal year the last one's; own NULL where there is
 * none. It lives as long as `x`. */
struct series_pair effects_series(const struct effects *x, int alternative, const char *subject,
                                  const char *key, const char *measure);

#endif
