/* Dates, Japanese holidays and office days.
 *
 *     fiscal_year_open_days(2024)                           243
 *     date_holiday(date_from_civil(2026, 9, 22))            "国民の休日"
 *     date_office_open(date_from_civil(2024, 12, 28))       false (a Saturday)
 *
 * Holidays follow 国民の祝日に関する法律 (昭和23年法律第178号) with its exceptions
 * of 2019–2021 and the single days of 1989, 1990 and 1993; a Sunday's holiday
 * moves since 1973-04-12, a day between two is one since 1985-12-27. Equinoxes
 * by the usual approximation (good for 1980–2099). Offices close on
 * Saturdays, Sundays, holidays and from December 29 to January 3
 * (地方自治法第4条の2). A fiscal year runs from April 1 to March 31. */
#ifndef MADOGUCHI_MODEL_CALENDAR_H
#define MADOGUCHI_MODEL_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01 (proleptic Gregorian), and back. */
int32_t date_from_civil(int year, int month, int day);
void date_to_civil(int32_t date, int *year, int *month, int *day);
int date_weekday(int32_t date); /* Monday 0 … Sunday 6 */
/* The holiday's Japanese name, or NULL. */
const char *date_holiday(int32_t date);
bool date_year_end(int32_t date); /* December 29 to January 3 */
bool date_office_open(int32_t date);
int32_t fiscal_year_start(int year);
int fiscal_year_open_days(int year);

#endif
