/* Checks of the periods of teams.csv: that they hold on some open day, and what
 * nobody does outside of them. */
#include "check_private.h"

static int32_t year_start(const struct check *c, int after)
{
    return fiscal_year_start((int)c->v->scenario->fiscal_year + after);
}

/* Whether the row's site is open on a weekday of the row. */
static bool works_by_weekday(const struct check *c, const struct team_row *t, int32_t date)
{
    return (t->days.mask >> date_weekday(date) & 1) && office_open(c, site_of(c, t->site), date);
}

static bool ever_holds(const struct check *c, const struct team_row *t)
{
    for (int32_t date = year_start(c, 0); date < year_start(c, 1); date++)
        if (row_holds(t, date) && works_by_weekday(c, t, date))
            return true;
    return false;
}

static void check_period(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    struct place place = check_place(c, "teams", row, "period");
    if (c->v->scenario->calendar == CALENDAR_CONTINUOUS)
        diag_add(c->d, DIAG_ERROR, place, T(c->d->lang, "a blank cell", "空欄にする"),
                 T(c->d->lang, "a continuous calendar has no dates of the year",
                   "連続の暦に毎年の月日はありません。"));
    else if (!ever_holds(c, t))
        diag_add(c->d, DIAG_ERROR, place,
                 T(c->d->lang, "dates with open days, such as 3/15-4/15, or a blank cell: all year",
                   "開庁日のある月日（3/15-4/15 など）を書くか、通年なら空欄にする"),
                 T(c->d->lang, "no open day of fiscal year %d is a day of this band of team %s",
                   "%d年度（西暦）の開庁日に、班 %s のこの勤務の日が1日もありません。"),
                 (int)c->v->scenario->fiscal_year, check_name(c, t->team));
}

void check_periods(const struct check *c)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].period.set)
            check_period(c, t);
}

/* ---- what nobody does outside of a period ---- */

/* Whether somebody of the role's teams is on duty on the date, or would be without
 * any periods. */
static bool served_on(const struct check *c, name_id role, int32_t date, bool by_period)
{
    for (int t = 0; t < c->team_count; t++)
        if (row_has_people(&c->teams[t]) && works_by_weekday(c, &c->teams[t], date) &&
            (!by_period || row_holds(&c->teams[t], date)) && team_serves(c, c->teams[t].team, role))
            return true;
    return false;
}

/* The first row with a period of the role's teams, or -1. */
static int row_with_period(const struct check *c, name_id role)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].period.set && team_serves(c, c->teams[t].team, role))
            return t;
    return -1;
}

static void role_outside(const struct check *c, name_id role)
{
    int row = row_with_period(c, role), days = 0, year, month, day;
    int32_t first = 0;
    for (int32_t date = year_start(c, 0); row >= 0 && date < year_start(c, 1); date++)
        if (served_on(c, role, date, false) && !served_on(c, role, date, true) && days++ == 0)
            first = date;
    if (days == 0)
        return;
    date_to_civil(first, &year, &month, &day);
    diag_add(c->d, DIAG_WARNING, check_place(c, "teams", row, "period"),
             T(c->d->lang, "a row of the team without a period, or the role in another team's row",
               "班に期間のない行を加えるか、ほかの班にもこの役割を書く"),
             T(c->d->lang,
               "outside of the period nobody is on duty for the role %s on %d open days, the "
               "first %d-%02d-%02d",
               "役割 %s に就く人が、期間の外の開庁日%d日（最初は%d-%02d-%02d）に1人もいません。"),
             check_name(c, role), days, year, month, day);
}

void odd_periods(const struct check *c)
{
    for (int t = 0; t < c->team_count; t++)
        for (uint32_t i = 0; i < c->teams[t].roles.count; i++) {
            name_id role = c->teams[t].roles.ids[i];
            if (role_team_row(c, role) == t && check_role_used(c, role))
                role_outside(c, role);
        }
}
