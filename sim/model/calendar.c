#include "model/calendar.h"

#include <stddef.h>

/* Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013): eras of 400
 * years that begin on March 1. */
int32_t date_from_civil(int year, int month, int day)
{
    int y = year - (month <= 2);
    int era = (y >= 0 ? y : y - 399) / 400;
    int of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int in_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + in_era - 719468;
}

void date_to_civil(int32_t date, int *year, int *month, int *day)
{
    int z = date + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int in_era = z - era * 146097;
    int of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int of_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
    int m = (5 * of_year + 2) / 153;
    *day = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = of_era + era * 400 + (*month <= 2);
}

/* 1970-01-01 was a Thursday. */
int date_weekday(int32_t date) { return (int)(((date + 3) % 7 + 7) % 7); }

/* ---- holidays ---- */

static int nth_monday(int year, int month, int n)
{
    int first = date_weekday(date_from_civil(year, month, 1));
    return 1 + (7 - first) % 7 + 7 * (n - 1);
}

/* The usual approximation of the equinoxes for 1980-2099. */
static int vernal_day(int y) { return (int)(20.8431 + 0.242194 * (y - 1980)) - (y - 1980) / 4; }

static int autumnal_day(int y) { return (int)(23.2488 + 0.242194 * (y - 1980)) - (y - 1980) / 4; }

/* A holiday of a fixed day (day > 0) or of the n-th Monday (day = -n), in the
 * years from..to. Laws: 昭和23年法律第178号 and its amendments; the Olympic
 * years 2020 and 2021 moved three (令和3年法律第32号 and the law before it). */
struct holiday {
    int from, to, month, day;
    const char *name;
};

static const struct holiday holidays[] = {
    {1949, 9999, 1, 1, "元日"},
    {1949, 1999, 1, 15, "成人の日"},
    {2000, 9999, 1, -2, "成人の日"},
    {1967, 9999, 2, 11, "建国記念の日"},
    {2020, 9999, 2, 23, "天皇誕生日"},
    {1949, 1988, 4, 29, "天皇誕生日"},
    {1989, 2006, 4, 29, "みどりの日"},
    {2007, 9999, 4, 29, "昭和の日"},
    {1989, 1989, 2, 24, "昭和天皇の大喪の礼"},
    {1990, 1990, 11, 12, "即位礼正殿の儀"},
    {1993, 1993, 6, 9, "皇太子徳仁親王の結婚の儀"},
    {2019, 2019, 5, 1, "即位の日"},
    {1949, 9999, 5, 3, "憲法記念日"},
    {2007, 9999, 5, 4, "みどりの日"},
    {1949, 9999, 5, 5, "こどもの日"},
    {1996, 2002, 7, 20, "海の日"},
    {2003, 2019, 7, -3, "海の日"},
    {2020, 2020, 7, 23, "海の日"},
    {2021, 2021, 7, 22, "海の日"},
    {2022, 9999, 7, -3, "海の日"},
    {2016, 2019, 8, 11, "山の日"},
    {2020, 2020, 8, 10, "山の日"},
    {2021, 2021, 8, 8, "山の日"},
    {2022, 9999, 8, 11, "山の日"},
    {1966, 2002, 9, 15, "敬老の日"},
    {2003, 9999, 9, -3, "敬老の日"},
    {1966, 1999, 10, 10, "体育の日"},
    {2000, 2019, 10, -2, "体育の日"},
    {2020, 2020, 7, 24, "スポーツの日"},
    {2021, 2021, 7, 23, "スポーツの日"},
    {2022, 9999, 10, -2, "スポーツの日"},
    {2019, 2019, 10, 22, "即位礼正殿の儀"},
    {1948, 9999, 11, 3, "文化の日"},
    {1948, 9999, 11, 23, "勤労感謝の日"},
    {1989, 2018, 12, 23, "天皇誕生日"},
};

static const char *named_holiday(int32_t date)
{
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    if (month == 3 && day == vernal_day(year))
        return "春分の日";
    if (month == 9 && day == autumnal_day(year))
        return "秋分の日";
    for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++) {
        const struct holiday *h = &holidays[i];
        if (h->month != month || year < h->from || year > h->to)
            continue;
        if (day == (h->day > 0 ? h->day : nth_monday(year, month, -h->day)))
            return h->name;
    }
    return NULL;
}

/* A holiday on a Sunday moves to the next day that is none (since 2007; to the
 * Monday since 1973, which is the same where no holidays meet). */
static bool substitute(int32_t date)
{
    if (date < date_from_civil(1973, 4, 12))
        return false;
    for (int32_t d = date - 1; named_holiday(d); d--)
        if (date_weekday(d) == 6)
            return true;
    return false;
}

const char *date_holiday(int32_t date)
{
    const char *name = named_holiday(date);
    if (name)
        return name;
    if (substitute(date))
        return "振替休日";
    if (date >= date_from_civil(1985, 12, 27) && named_holiday(date - 1) &&
        named_holiday(date + 1) && date_weekday(date) != 6)
        return "国民の休日";
    return NULL;
}

bool date_year_end(int32_t date)
{
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    return (month == 12 && day >= 29) || (month == 1 && day <= 3);
}

bool date_office_open(int32_t date)
{
    return date_weekday(date) < 5 && !date_year_end(date) && !date_holiday(date);
}

int32_t fiscal_year_start(int year) { return date_from_civil(year, 4, 1); }

int fiscal_year_open_days(int year)
{
    int open = 0;
    for (int32_t d = fiscal_year_start(year); d < fiscal_year_start(year + 1); d++)
        open += date_office_open(d);
    return open;
}
