#include "effects/effects.h"

#include <stddef.h>

/* 消費税法 and its amendments: the rate (with the local part) from a month on. */
static const struct {
    int year, month, percent;
} rates[] = {{1989, 4, 3}, {1997, 4, 5}, {2014, 4, 8}, {2019, 10, 10}};

static int percent_at(int year, int month)
{
    int percent = 0;
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        if (year > rates[i].year || (year == rates[i].year && month >= rates[i].month))
            percent = rates[i].percent;
    return percent;
}

/* The sum of the months' rates in percent. */
static int64_t percent_months(int fiscal_year, int from, int to)
{
    int64_t sum = 0;
    for (int i = from; i < to; i++) {
        int month = i + 4;
        sum += percent_at(fiscal_year + (month > 12), month > 12 ? month - 12 : month);
    }
    return sum;
}

/* yen × part ÷ whole, cut to the yen; exact where the product is too large for 64 bits. */
static int64_t cut_share(int64_t yen, int64_t part, int64_t whole)
{
    return yen / whole * part + yen % whole * part / whole;
}

int64_t consumption_tax_months_yen(int64_t net_yen, int fiscal_year, int from, int to)
{
    return to > from ? cut_share(net_yen, percent_months(fiscal_year, from, to), 100 * (to - from))
                     : 0;
}

int64_t consumption_tax_within_yen(int64_t gross_yen, int fiscal_year, int from, int to)
{
    int64_t percent = percent_months(fiscal_year, from, to);
    return to > from ? cut_share(gross_yen, percent, 100 * (to - from) + percent) : 0;
}

int64_t consumption_tax_yen(int64_t net_yen, int fiscal_year)
{
    return consumption_tax_months_yen(net_yen, fiscal_year, 0, 12);
}
