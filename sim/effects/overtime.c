/* Hours of overtime by what 労働基準法37条 asks for them. */
#include "effects_private.h"

#include "model/calendar.h"
#include <math.h>

enum { HOURS_OF_MONTH = 60 }; /* 第1項ただし書: beyond these 1.5 instead of 1.25 */

/* From January of year 0. */
static int month_of(const struct labels *l, int day)
{
    int year, month, of_month;
    date_to_civil(l->first_date + day, &year, &month, &of_month);
    return 12 * year + month - 1;
}

/* What a team's people have beyond 60 hours in a calendar month, as if all had as much. */
static double beyond_60(const struct labels *l, const struct tally *t, int team)
{
    double minutes = 0, beyond = 0, free_min = 60 * HOURS_OF_MONTH * l->teams[team].persons;
    const double *more = l->teams[team].more_in_month;
    for (int d = 0; d < t->day_count; d++) {
        minutes += t->team_overtime[team * t->day_count + d];
        if (d + 1 < t->day_count && month_of(l, d + 1) == month_of(l, d))
            continue;
        beyond += fmax(0, minutes - free_min * (1 + more[month_of(l, d) % 12]));
        minutes = 0;
    }
    return beyond / 60;
}

bool is_overtime(int unit)
{
    return unit == UNIT_OVERTIME_HOUR || unit == UNIT_OVERTIME_60_HOUR ||
           unit == UNIT_OVERTIME_NIGHT_HOUR;
}

double overtime_hours(const struct labels *l, const struct tally *t, int team, int unit)
{
    if (unit == UNIT_OVERTIME_60_HOUR)
        return beyond_60(l, t, team);
    const struct tally_team *of = &t->teams[team];
    return (unit == UNIT_OVERTIME_NIGHT_HOUR ? of->night_min : of->overtime_min) / 60;
}
