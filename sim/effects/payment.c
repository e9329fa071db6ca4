/* When a line of costs.csv is paid, and at which prices. */
#include "model/calendar.h"
#include "years.h"

#include <limits.h>
#include <math.h>

enum { MONTHS = 12, FOREVER = INT_MAX };

double compound(double rate, int n)
{
    double factor = 1;
    for (int i = 0; i < n; i++)
        factor *= 1 + rate;
    return factor;
}

/* April 0 … March 11. */
static int month_of_fiscal_year(int calendar_month) { return (calendar_month + 8) % MONTHS; }

int payment_start(const struct scenario_row *s)
{
    int year, month, day;
    if (s->start == DATE_UNSET)
        return 0;
    date_to_civil(s->start, &year, &month, &day);
    return MONTHS * (year - (int)s->fiscal_year) + month - 4;
}

/* ---- when ---- */

bool payment_is_new(const struct in_force *f, const struct cost_row *row)
{
    for (int i = 0; f->before && i < f->before->count; i++)
        if (f->before->lines[i].row->item == row->item)
            return false;
    return f->before != NULL;
}

/* The month of a year in which a line begins that is paid from `begin` on. */
static int begin_in_month(const struct cost_row *row, int begin)
{
    if (row->start_month == WHOLE_UNSET)
        return begin;
    int april = begin - (begin % MONTHS + MONTHS) % MONTHS;
    int month = april + month_of_fiscal_year((int)row->start_month);
    return month < begin ? month + MONTHS : month;
}

int payment_first_month(const struct in_force *f, const struct cost_row *row)
{
    int begin = payment_is_new(f, row) ? f->from : 0;
    if (row->years.from != 0)
        begin = MONTHS * (row->years.from - (int)f->scenario->fiscal_year);
    return begin_in_month(row, begin);
}

static int term_months(const struct in_force *f)
{
    return MONTHS * (int)f->scenario->contract_years;
}

static int smaller(int a, int b) { return a < b ? a : b; }
static int larger(int a, int b) { return a > b ? a : b; }

/* The months in which a line is paid, from <= month < to. */
static void paid_months(const struct in_force *f, const struct cost_row *row, int *from, int *to)
{
    bool dated = row->years.from != 0;
    *from = payment_first_month(f, row);
    *to = dated && row->years.to != YEARS_OPEN
              ? MONTHS * (row->years.to - (int)f->scenario->fiscal_year + 1)
              : FOREVER;
    if (f->within_term)
        *to = smaller(*to, *from + term_months(f));
    if (dated && payment_is_new(f, row))
        return;
    *from = larger(*from, f->from);
    *to = smaller(*to, f->to);
}

/* ---- at which prices ---- */

static double growth_of(const struct in_force *f, const struct cost_row *row)
{
    const struct scenario_row *s = f->scenario;
    if (!isnan(row->growth))
        return row->growth;
    switch (row->category) {
    case COST_WAGES:
    case COST_OVERTIME:
        return s->wage_growth;
    case COST_MONITORING:
        return row->unit == UNIT_FTE ? s->wage_growth : s->price_growth;
    case COST_CONTRACT: /* fixed within its term */
        return 0;
    default:
        return s->price_growth;
    }
}

/* Mean over the months from..to of this year. */
static double renewals(const struct in_force *f, const struct cost_row *row, int from, int to)
{
    if (isnan(row->renewal) || to <= from)
        return 1;
    int first = payment_first_month(f, row);
    double sum = 0;
    for (int m = from; m < to; m++)
        sum += compound(row->renewal, larger(0, MONTHS * f->year + m - first) / term_months(f));
    return sum / (to - from);
}

static struct cost_terms paid_once(const struct in_force *f, const struct cost_row *row, int from,
                                   int to, double price)
{
    int month = payment_first_month(f, row) - MONTHS * f->year;
    int first = from - MONTHS * f->year, last = to == FOREVER ? FOREVER : to - MONTHS * f->year;
    bool paid = month >= 0 && month < MONTHS && month >= first && month < last;
    return paid ? (struct cost_terms){price, month, month + 1, 1}
                : (struct cost_terms){price, 0, 0, 0};
}

struct cost_terms payment_terms(const void *in_force, const struct cost_row *row)
{
    const struct in_force *f = in_force;
    double price = compound(growth_of(f, row), f->year);
    if (f->whole)
        return (struct cost_terms){price, 0, MONTHS, 0};
    int from, to, begin = MONTHS * f->year;
    paid_months(f, row, &from, &to);
    if (row->unit == UNIT_ONCE)
        return paid_once(f, row, from, to, price);
    from = larger(0, smaller(from - begin, MONTHS));
    to = larger(from, smaller(to == FOREVER ? MONTHS : to - begin, MONTHS));
    return (struct cost_terms){price * renewals(f, row, from, to), from, to, 0};
}

struct cost_terms payment_typical(const struct scenario_row *s, const struct cost_row *row)
{
    double share = 1, once = 1 / (double)s->contract_years;
    if (row->years.from != 0 && row->years.to != YEARS_OPEN) {
        double period = (double)(s->years == WHOLE_UNSET ? s->contract_years : s->years);
        share = fmin(1, (row->years.to - row->years.from + 1) / period);
        once = 1 / period;
    }
    return (struct cost_terms){row->unit == UNIT_ONCE ? 1 : share, 0, MONTHS, once};
}
