#include "dates.h"

#include <ctype.h>
#include <string.h>

/* By counting the year from March so that the leap day comes last (Hinnant,
 * "chrono-compatible low-level date algorithms", days_from_civil). */
int days_from_civil(int y, int m, int d)
{
    y -= m <= 2;
    int era = y / 400, yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void civil_from_days(int days, int *y, int *m, int *d)
{
    int z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    *d = doy - (153 * mp + 2) / 5 + 1;
    *m = mp < 10 ? mp + 3 : mp - 9;
    *y = yoe + era * 400 + (*m <= 2);
}

int month_length(int y, int m)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return m == 2 && leap ? 29 : lengths[m - 1];
}

/* 1970-01-01 was a Thursday. */
int day_weekday(int days) { return ((days + 3) % 7 + 7) % 7; }

const struct era eras[ERAS] = {
    {"令和", "令", "㋿", 'R', 2019, 18017},
    {"平成", "平", "㍻", 'H', 1989, 6947},
    {"昭和", "昭", "㍼", 'S', 1926, -15713},
};

int digits_take(const char **text, int most)
{
    int value = 0, n = 0;
    for (; n < most && **text >= '0' && **text <= '9'; n++)
        value = value * 10 + (*(*text)++ - '0');
    return n ? value : -1;
}

bool word_take(const char **text, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*text, word, length) != 0)
        return false;
    *text += length;
    return true;
}

const struct era *era_take(const char **text)
{
    for (int i = 0; i < ERAS; i++) {
        const struct era *e = &eras[i];
        if (word_take(text, e->name) || word_take(text, e->initial) || word_take(text, e->sign))
            return e;
        if (toupper((unsigned char)**text) == e->letter) {
            ++*text;
            return e;
        }
    }
    return NULL;
}

int era_year_take(const char **text)
{
    if (word_take(text, "元"))
        return 1;
    int year = digits_take(text, 2);
    return year < 0 ? 0 : year;
}

const struct era *era_of_day(int days)
{
    for (int i = 0; i < ERAS; i++)
        if (days >= eras[i].first_day)
            return &eras[i];
    return NULL;
}

void date_write(struct sbuf *out, int days)
{
    int y, m, d;
    civil_from_days(days, &y, &m, &d);
    sbuf_printf(out, "%04d-%02d-%02d", y, m, d);
}

void date_write_long(struct sbuf *out, enum lang lang, int days)
{
    int y, m, d;
    civil_from_days(days, &y, &m, &d);
    sbuf_printf(out, T(lang, "%04d-%02d-%02d", "%d年%d月%d日"), y, m, d);
}

void era_year_write(struct sbuf *out, const struct era *era, int year)
{
    if (year == era->first_year)
        sbuf_printf(out, "%s元年", era->name);
    else
        sbuf_printf(out, "%s%d年", era->name, year - era->first_year + 1);
}

void date_write_era(struct sbuf *out, int days)
{
    const struct era *era = era_of_day(days);
    int y, m, d;
    if (!era)
        return;
    civil_from_days(days, &y, &m, &d);
    era_year_write(out, era, y);
    sbuf_printf(out, "%d月%d日", m, d);
}
