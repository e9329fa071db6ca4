/* Checks of sites, and of who and what is at them. */
#include "check_private.h"

#include <stdlib.h>

enum { SITES_MAX = 63 }; /* with the main office a bit each (compile_duty.c) */

static const char *weekday_name(const struct check *c, int day)
{
    static const char *const en[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    static const char *const ja[] = {"月", "火", "水", "木", "金", "土", "日"};
    return T(c->d->lang, en[day], ja[day]);
}

/* ---- names ---- */

static void report_unknown(const struct check *c, const char *table, int row, name_id site)
{
    const char **known = mem_alloc((size_t)(c->site_count + 1) * sizeof *known);
    for (int i = 0; i < c->site_count; i++)
        known[i] = check_name(c, c->sites[i].site);
    const char *nearest = text_nearest(check_name(c, site), known, (size_t)c->site_count);
    diag_add(
        c->d, DIAG_ERROR, check_place(c, table, row, "site"),
        nearest ? nearest
                : T(c->d->lang, "a row for it in sites.csv, or a blank cell (the main office)",
                    "sites.csv にこの拠点の行を書くか、空欄（本庁）にする"),
        T(c->d->lang, "site \"%s\" is not in sites.csv", "拠点「%s」が sites.csv にありません。"),
        check_name(c, site));
    for (int i = 0; nearest && i < c->site_count; i++)
        if (known[i] == nearest) {
            diag_note(c->d, check_place(c, "sites", i, "site"),
                      T(c->d->lang, "%s begins here", "%s はここにあります。"), nearest);
            break;
        }
    free(known);
}

static void check_site_name(const struct check *c, const char *table, int row, name_id site)
{
    if (site == NAME_NONE)
        return;
    if (c->v->scenario->calendar == CALENDAR_CONTINUOUS)
        diag_add(
            c->d, DIAG_ERROR, check_place(c, table, row, "site"),
            T(c->d->lang, "a blank cell", "空欄にする"),
            T(c->d->lang, "a continuous calendar has no sites", "連続の暦に拠点はありません。"));
    else if (site_of(c, site) == MAIN_OFFICE)
        report_unknown(c, table, row, site);
}

static void check_names(const struct check *c)
{
    for (int i = 0; i < c->procedure_count; i++)
        check_site_name(c, "procedures", i, c->procedures[i].site);
    for (int i = 0; i < c->team_count; i++)
        check_site_name(c, "teams", i, c->teams[i].site);
    for (int i = 0; i < c->opening_count; i++)
        check_site_name(c, "openings", i, c->openings[i].site);
}

/* ---- days and hours ---- */

static void check_hours(const struct check *c, int row)
{
    for (int day = 0; day < 7; day++) {
        struct opening_time time = office_usual_hours(c, row + 1, day);
        if (!(c->sites[row].days.mask >> day & 1) || time.open < time.close)
            continue;
        struct sbuf open = {0}, close = {0};
        sbuf_clock(&open, time.open);
        sbuf_clock(&close, time.close);
        diag_add(c->d, DIAG_ERROR, check_place(c, "sites", row, "close"), NULL,
                 T(c->d->lang, "%s would open at %s and close at %s on %s",
                   "拠点 %s の開庁が%s、閉庁が%sになり、順が逆です（%s曜）。"),
                 check_name(c, c->sites[row].site), sbuf_text(&open), sbuf_text(&close),
                 weekday_name(c, day));
        sbuf_release(&open);
        sbuf_release(&close);
        return;
    }
}

static void check_ever_open(const struct check *c, int row)
{
    int year = (int)c->v->scenario->fiscal_year;
    for (int32_t date = fiscal_year_start(year); date < fiscal_year_start(year + 1); date++)
        if (office_open(c, row + 1, date))
            return;
    diag_add(c->d, DIAG_ERROR, check_place(c, "sites", row, "closed"), NULL,
             T(c->d->lang, "site %s is open on no day of fiscal year %d",
               "拠点 %s の開く日が%d年度（西暦）に1日もありません。"),
             check_name(c, c->sites[row].site), year);
}

/* ---- who serves there ---- */

/* Whether anybody of the role's teams is on duty on a usual weekday of the teams'
 * own sites, at a minute of the day (-1: at any), in a part of the year (NULL: in any). */
static bool covered(const struct check *c, name_id role, const struct season *season, int day,
                    int minute)
{
    for (int t = 0; t < c->team_count; t++) {
        const struct team_row *row = &c->teams[t];
        uint32_t open = row->days.mask & office_weekdays(c, site_of(c, row->site));
        bool there = minute < 0 || (row->from <= minute && minute < row->to);
        bool holds = !season || row_holds(row, season->date);
        if (there && holds && (open >> day & 1) && row_has_people(row) &&
            team_serves(c, row->team, role))
            return true;
    }
    return false;
}

/* Whoever comes to a site would wait for a role that has nobody on any of its
 * weekdays until midnight. */
static void check_served(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    int site = site_of(c, p->site);
    if (site == MAIN_OFFICE || !procedure_present(p))
        return;
    for (int s = 0; s < c->step_count; s++) {
        const struct step_row *step = &c->steps[s];
        bool served = step->flow != p->flow || step->role == NAME_NONE ||
                      step->place != PLACE_FRONT || role_team_row(c, step->role) < 0;
        for (int day = 0; day < 7 && !served; day++)
            served = (office_weekdays(c, site) >> day & 1) && covered(c, step->role, NULL, day, -1);
        if (served)
            continue;
        diag_add(c->d, DIAG_ERROR, check_place(c, "procedures", row, "site"), NULL,
                 T(c->d->lang, "nobody is on duty for the role %s on any day of site %s",
                   "役割 %s に就く人が、拠点 %s の開く日に1人もいません。"),
                 check_name(c, step->role), check_name(c, p->site));
        diag_note(c->d, check_place(c, "steps", s, "role"),
                  T(c->d->lang, "the step needs the role", "この工程の役割です。"));
        return;
    }
}

void check_sites(const struct check *c)
{
    check_names(c);
    if (c->site_count > SITES_MAX)
        diag_add(c->d, DIAG_ERROR, check_place(c, "sites", SITES_MAX, "site"), NULL,
                 T(c->d->lang, "there are more than %d sites", "拠点が%dを超えています。"),
                 SITES_MAX);
    for (int i = 0; i < c->site_count; i++) {
        check_hours(c, i);
        check_ever_open(c, i);
    }
    for (int i = 0; i < c->procedure_count; i++)
        check_served(c, i);
}

/* ---- what is odd ---- */

/* A minute at which the site is open on the weekday and nobody of the role there;
 * -1: none. */
static int uncovered_minute(const struct check *c, int site, name_id role,
                            const struct season *season, int day)
{
    struct opening_time hours = office_usual_hours(c, site, day);
    for (int m = hours.open; m < hours.close; m++)
        if (!covered(c, role, season, day, m))
            return m;
    return -1;
}

static void warn_uncovered(const struct check *c, int row, name_id role, int day, int minute)
{
    struct sbuf at = {0};
    sbuf_clock(&at, minute);
    diag_add(c->d, DIAG_WARNING, check_place(c, "procedures", row, "site"), NULL,
             T(c->d->lang, "site %s is open on %s at %s, when nobody is on duty for the role %s",
               "拠点 %s は%s曜%sに開いていますが、役割 %s に就く人がいません。"),
             check_name(c, c->procedures[row].site), weekday_name(c, day), sbuf_text(&at),
             check_name(c, role));
    sbuf_release(&at);
}

/* A role that nobody has outside of a period is told of the period (odd_periods). */
static bool absent_by_period(const struct check *c, name_id role, const struct season *season,
                             int day)
{
    return !covered(c, role, season, day, -1) && covered(c, role, NULL, day, -1);
}

/* Of a procedure's steps the first whose role is not there all the time in that part of
 * the year; false: there is none. */
static bool uncovered_role(const struct check *c, int row, const struct season *season)
{
    const struct procedure_row *p = &c->procedures[row];
    int site = site_of(c, p->site);
    uint32_t days = site_row_of(c, site)->days.mask & season->weekdays;
    for (int s = 0; s < c->step_count; s++)
        for (int day = 0; day < 7; day++) {
            const struct step_row *step = &c->steps[s];
            if (step->flow != p->flow || step->role == NAME_NONE || step->place != PLACE_FRONT ||
                !(days >> day & 1) || absent_by_period(c, step->role, season, day))
                continue;
            int minute = uncovered_minute(c, site, step->role, season, day);
            if (minute < 0)
                continue;
            warn_uncovered(c, row, step->role, day, minute);
            return true;
        }
    return false;
}

static void uncovered_roles(const struct check *c, const struct seasons *seasons, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    if (site_of(c, p->site) == MAIN_OFFICE || !procedure_present(p))
        return;
    for (int s = 0; s < seasons->count; s++)
        if (uncovered_role(c, row, &seasons->all[s]))
            return;
}

/* In any alternative. */
static bool is_used(const struct check *c, name_id site)
{
    const struct book *all[] = {c->book, &c->v->model->book};
    for (int b = 0; b < 2; b++) {
        int procedure_count, team_count;
        const struct procedure_row *procedures = book_rows(all[b], "procedures", &procedure_count);
        const struct team_row *teams = book_rows(all[b], "teams", &team_count);
        for (int i = 0; i < procedure_count; i++)
            if (procedures[i].site == site)
                return true;
        for (int i = 0; i < team_count; i++)
            if (teams[i].site == site)
                return true;
    }
    return check_edited(c->v->model, check_name(c, site));
}

void odd_sites(const struct check *c)
{
    struct seasons seasons = seasons_of_year(c);
    for (int i = 0; i < c->procedure_count; i++)
        uncovered_roles(c, &seasons, i);
    seasons_release(&seasons);
    for (int i = 0; i < c->site_count; i++)
        if (!is_used(c, c->sites[i].site))
            diag_add(c->d, DIAG_WARNING, check_place(c, "sites", i, "site"), NULL,
                     T(c->d->lang, "no procedure and no team is at site %s",
                       "拠点 %s には手続も班もありません。"),
                     check_name(c, c->sites[i].site));
}
