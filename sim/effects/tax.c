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

int64_t consumption_tax_yen(int64_t net_yen, int fiscal_year)
{
    /* Twelfths of the year at each month's rate, cut to the yen at the end. */
    int64_t twelve_hundredths = 0;
    for (int m = 4; m < 16; m++)
        twelve_hundredths += percent_at(fiscal_year + (m > 12), m > 12 ? m - 12 : m);
    int64_t whole = net_yen / 1200, rest = net_yen % 1200;
    return whole * twelve_hundredths + rest * twelve_hundredths / 1200;
}
