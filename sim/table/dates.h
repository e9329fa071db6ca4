/* The Gregorian calendar and the Japanese eras. Private to the table layer.
 *
 * Eras: 昭和 from 1926-12-25, 平成 from 1989-01-08 (政令 of 1989-01-07), 令和
 * from 2019-05-01. A date belongs to one era; a year in which the era changed
 * belongs to two. */
#ifndef MADOGUCHI_TABLE_DATES_H
#define MADOGUCHI_TABLE_DATES_H

#include "base/text.h"

/* Days since 1970-01-01, and back. */
int days_from_civil(int y, int m, int d);
void civil_from_days(int days, int *y, int *m, int *d);
int month_length(int y, int m);
/* 0 Monday … 6 Sunday. */
int day_weekday(int days);

struct era {
    const char *name;    /* 令和 */
    const char *initial; /* 令 */
    const char *sign;    /* ㋿ */
    char letter;         /* R */
    int first_year;      /* the calendar year of its year 1 */
    int first_day;       /* days since 1970-01-01 */
};

enum { ERAS = 3 };
extern const struct era eras[ERAS]; /* the latest first */

/* The era that `*text` begins with in any of its spellings, moving past it;
 * NULL when there is none. */
const struct era *era_take(const char **text);
/* "6" or "元" as a year of an era, 1 to 99, moving past it; 0: none. */
int era_year_take(const char **text);
/* The era of a day; NULL before 昭和. */
const struct era *era_of_day(int days);

/* A run of 1..most ASCII digits as a number, moving past it; -1: none. */
int digits_take(const char **text, int most);
bool word_take(const char **text, const char *word);

/* "2024-04-01" */
void date_write(struct sbuf *out, int days);
/* "2024年4月1日" in Japanese, "2024-04-01" in English. */
void date_write_long(struct sbuf *out, enum lang lang, int days);
/* "令和6年4月1日" in either language; nothing before 昭和. */
void date_write_era(struct sbuf *out, int days);
/* "令和6年", "令和元年"; `year` is the calendar year. */
void era_year_write(struct sbuf *out, const struct era *era, int year);

#endif
