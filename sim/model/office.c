/* When the office is open: the calendar, the scenario's own holidays and its
 * extra openings and closings. */
#include "check_private.h"

#include "model/calendar.h"
#include <stdlib.h>

void office_years(struct check *c)
{
    c->holiday_from = 9999;
    c->holiday_to = 0;
    for (int i = 0; i < c->holiday_count; i++) {
        int year, month, day;
        date_to_civil(c->holidays[i].date, &year, &month, &day);
        c->holiday_from = year < c->holiday_from ? year : c->holiday_from;
        c->holiday_to = year > c->holiday_to ? year : c->holiday_to;
    }
}

bool office_holiday(const struct check *c, int32_t date)
{
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    if (year < c->holiday_from || year > c->holiday_to)
        return date_holiday(date) != NULL;
    for (int i = 0; i < c->holiday_count; i++)
        if (c->holidays[i].date == date)
            return true;
    return false;
}

/* 地方自治法第4条の2: Saturdays and Sundays, holidays, December 29 to January 3. */
struct site_row main_office(const struct scenario_row *s)
{
    return (struct site_row){.days = {31},
                             .open = s->open,
                             .close = s->close,
                             .holidays = OPENING_CLOSED,
                             .closed = {1, 1, {{1229, 103}}}};
}

int site_of(const struct check *c, name_id site)
{
    for (int i = 0; site != NAME_NONE && i < c->site_count; i++)
        if (c->sites[i].site == site)
            return i + 1;
    return MAIN_OFFICE;
}

const struct site_row *site_row_of(const struct check *c, int site)
{
    return site == MAIN_OFFICE ? &c->main : &c->sites[site - 1];
}

const char *site_name(const struct check *c, int site)
{
    return site == MAIN_OFFICE ? T(c->d->lang, "the main office", "本庁")
                               : check_name(c, c->sites[site - 1].site);
}

/* The last row that speaks of the day, or NULL. */
static const struct opening_row *opening_of(const struct check *c, int site, int32_t date)
{
    for (int i = c->opening_count - 1; i >= 0; i--) {
        const struct opening_row *o = &c->openings[i];
        if (site_of(c, o->site) == site && o->from <= date && date <= o->to &&
            (o->days.mask >> date_weekday(date) & 1))
            return o;
    }
    return NULL;
}

bool office_day_off(const struct check *c, int site, int32_t date)
{
    const struct site_row *s = site_row_of(c, site);
    return !(s->days.mask >> date_weekday(date) & 1) ||
           (s->holidays != OPENING_OPEN && office_holiday(c, date));
}

bool office_open(const struct check *c, int site, int32_t date)
{
    const struct opening_row *o = opening_of(c, site, date);
    const struct site_row *s = site_row_of(c, site);
    int year, month, day;
    if (o)
        return o->kind == OPENING_OPEN;
    date_to_civil(date, &year, &month, &day);
    return !office_day_off(c, site, date) && !yearly_has(&s->closed, month, day);
}

/* Of a weekday as the site's row says it. */
struct opening_time office_usual_hours(const struct check *c, int site, int weekday)
{
    const struct site_row *s = site_row_of(c, site);
    int32_t open = s->open.minute[weekday], close = s->close.minute[weekday];
    return (struct opening_time){open < 0 ? c->main.open.minute[weekday] : open,
                                 close < 0 ? c->main.close.minute[weekday] : close};
}

struct opening_time office_hours(const struct check *c, int site, int32_t date)
{
    const struct opening_row *o = opening_of(c, site, date);
    struct opening_time time = office_usual_hours(c, site, date_weekday(date));
    if (o && o->open != CLOCK_UNSET)
        time.open = o->open;
    if (o && o->close != CLOCK_UNSET)
        time.close = o->close;
    return time;
}

uint32_t office_weekdays(const struct check *c, int site)
{
    if (c->v->scenario->calendar == CALENDAR_CONTINUOUS)
        return 127;
    uint32_t mask = site_row_of(c, site)->days.mask;
    for (int i = 0; i < c->opening_count; i++)
        if (c->openings[i].kind == OPENING_OPEN && site_of(c, c->openings[i].site) == site)
            mask |= c->openings[i].days.mask;
    return mask;
}

struct opening_time office_span(const struct check *c, int site)
{
    struct opening_time span = office_usual_hours(c, site, 0);
    for (int day = 1; day < 7; day++) {
        struct opening_time t = office_usual_hours(c, site, day);
        span.open = t.open < span.open ? t.open : span.open;
        span.close = t.close > span.close ? t.close : span.close;
    }
    return span;
}

/* ---- checks ---- */

static void check_hours_of(const struct check *c, int row, struct opening_time time)
{
    if (time.open < time.close)
        return;
    struct sbuf open = {0}, close = {0};
    sbuf_clock(&open, time.open);
    sbuf_clock(&close, time.close);
    diag_add(c->d, DIAG_ERROR, check_place(c, "openings", row, "close"), NULL,
             T(c->d->lang, "on these days the office would open at %s and close at %s",
               "これらの日の開庁が%s、閉庁が%sになり、順が逆です。"),
             sbuf_text(&open), sbuf_text(&close));
    sbuf_release(&open);
    sbuf_release(&close);
}

/* The first day that the row is about, or -1 as no date. */
static bool first_day(const struct opening_row *o, int32_t *date)
{
    for (*date = o->from; *date <= o->to; ++*date)
        if (o->days.mask >> date_weekday(*date) & 1)
            return true;
    return false;
}

static void check_opening(const struct check *c, int row)
{
    const struct opening_row *o = &c->openings[row];
    int year = (int)c->v->scenario->fiscal_year;
    int32_t date;
    if (o->from == DATE_UNSET || o->to == DATE_UNSET)
        return; /* told already */
    if (o->to < o->from) {
        diag_add(c->d, DIAG_ERROR, check_place(c, "openings", row, "to"), NULL,
                 T(c->d->lang, "the last day is before the first", "終了日が開始日より前です。"));
        return;
    }
    if (!first_day(o, &date)) {
        diag_add(c->d, DIAG_ERROR, check_place(c, "openings", row, "days"), NULL,
                 T(c->d->lang, "none of these weekdays lies between the two dates",
                   "この曜日は期間の中にありません。"));
        return;
    }
    if (o->to < fiscal_year_start(year) || o->from >= fiscal_year_start(year + 1))
        diag_add(c->d, DIAG_WARNING, check_place(c, "openings", row, "from"), NULL,
                 T(c->d->lang, "these days lie outside fiscal year %d and change nothing",
                   "期間が%d年度（西暦）の外にあり、何も変わりません。"),
                 year);
    if (o->kind == OPENING_OPEN)
        for (; date <= o->to; date++)
            if (o->days.mask >> date_weekday(date) & 1)
                check_hours_of(c, row, office_hours(c, site_of(c, o->site), date));
}

/* Holidays of years that the file does not hold are computed: say so. */
static void check_holiday_years(const struct check *c)
{
    int first = c->holiday_from, last = c->holiday_to, year = (int)c->v->scenario->fiscal_year;
    if (c->holiday_count == 0 || (first <= year && year + 1 <= last))
        return;
    diag_add(c->d, DIAG_WARNING, check_place(c, "syukujitsu", c->holiday_count - 1, "date"), NULL,
             T(c->d->lang,
               "the file holds the holidays of %d to %d; what fiscal year %d needs beyond is "
               "computed by law",
               "このファイルの祝日は%d年から%d年までです。%d年度に足りない分は法律の定めから"
               "計算します。"),
             first, last, year);
}

void check_office(const struct check *c)
{
    for (int i = 0; i < c->opening_count; i++)
        check_opening(c, i);
    check_holiday_years(c);
}

/* ---- outages ---- */

static bool is_team(const struct check *c, name_id team)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].team == team)
            return true;
    return false;
}

static void report_outage_team(const struct check *c, int row)
{
    const char **known = mem_alloc((size_t)(c->team_count + 1) * sizeof *known);
    for (int t = 0; t < c->team_count; t++)
        known[t] = check_name(c, c->teams[t].team);
    const char *name = check_name(c, c->outages[row].team);
    diag_add(c->d, DIAG_ERROR, check_place(c, "outages", row, "team"),
             text_nearest(name, known, (size_t)c->team_count),
             T(c->d->lang, "there is no team \"%s\" in teams.csv",
               "班「%s」が teams.csv にありません。"),
             name);
    free(known);
}

/* Whether a step of the flows in use, or of any flow, needs the system. */
static bool is_system(const struct check *c, name_id system, bool in_use)
{
    for (int s = 0; s < c->step_count; s++)
        if (c->steps[s].system == system && (!in_use || check_flow_used(c, c->steps[s].flow)))
            return true;
    return false;
}

static void report_outage_system(const struct check *c, int row)
{
    const char **known = mem_alloc((size_t)(c->step_count + 1) * sizeof *known);
    size_t count = 0;
    for (int s = 0; s < c->step_count; s++)
        if (c->steps[s].system != NAME_NONE)
            known[count++] = check_name(c, c->steps[s].system);
    const char *name = check_name(c, c->outages[row].system);
    diag_add(c->d, DIAG_ERROR, check_place(c, "outages", row, "system"),
             text_nearest(name, known, count),
             T(c->d->lang, "no step of steps.csv needs a system \"%s\"",
               "システム「%s」を使う工程が steps.csv にありません。"),
             name);
    free(known);
}

static void report_outage_of_both(const struct check *c, int row)
{
    diag_add(
        c->d, DIAG_ERROR, check_place(c, "outages", row, "system"),
        T(c->d->lang, "a row for the team and one for the system",
          "班の停止とシステムの停止を別の行に書く"),
        T(c->d->lang, "the row names a team and a system", "班とシステムの両方が書かれています。"));
}

static void report_outage_of_neither(const struct check *c, int row)
{
    diag_add(c->d, DIAG_ERROR, check_place(c, "outages", row, "from"),
             T(c->d->lang, "what is out, in team or in system",
               "止まるものを「班」か「システム」の列に書く"),
             T(c->d->lang, "the row names neither a team nor a system",
               "班もシステムも書かれていません。"));
}

static void check_outage_of(const struct check *c, int row)
{
    const struct outage_row *o = &c->outages[row];
    if (o->team == NAME_NONE && o->system == NAME_NONE)
        report_outage_of_neither(c, row);
    else if (o->team != NAME_NONE && o->system != NAME_NONE)
        report_outage_of_both(c, row);
    else if (o->team != NAME_NONE && !is_team(c, o->team))
        report_outage_team(c, row);
    else if (o->system != NAME_NONE && !is_system(c, o->system, false))
        report_outage_system(c, row);
    else if (o->system != NAME_NONE && !is_system(c, o->system, true))
        diag_add(c->d, DIAG_WARNING, check_place(c, "outages", row, "system"), NULL,
                 T(c->d->lang, "no procedure has a step that needs the system %s",
                   "システム %s を使う工程を通る手続がありません。"),
                 check_name(c, o->system));
}

/* A system has no site: it matters while any is open. */
static bool outage_matters(const struct check *c, const struct outage_row *o)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].team == o->team)
            return office_open(c, site_of(c, c->teams[t].site), o->date);
    for (int site = 0; site <= c->site_count; site++)
        if (office_open(c, site, o->date))
            return true;
    return false;
}

/* A team that has bands, none of them on the date by their periods. */
static bool outage_of_absent(const struct check *c, const struct outage_row *o)
{
    bool absent = false;
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].team == o->team) {
            if (row_holds(&c->teams[t], o->date))
                return false;
            absent = true;
        }
    return absent;
}

void check_outages(const struct check *c)
{
    for (int i = 0; i < c->outage_count; i++) {
        const struct outage_row *o = &c->outages[i];
        check_outage_of(c, i);
        if (o->from >= o->to)
            diag_add(c->d, DIAG_ERROR, check_place(c, "outages", i, "to"), NULL,
                     T(c->d->lang, "the outage does not end after it begins",
                       "停止の終了が開始より後ではありません。"));
        if (o->date != DATE_UNSET && c->v->scenario->calendar == CALENDAR_OFFICE &&
            !outage_matters(c, o))
            diag_add(c->d, DIAG_WARNING, check_place(c, "outages", i, "date"), NULL,
                     T(c->d->lang, "the office is closed on this day; the outage changes nothing",
                       "この日は閉庁日のため、停止しても何も変わりません。"));
        else if (o->date != DATE_UNSET && outage_of_absent(c, o))
            diag_add(c->d, DIAG_WARNING, check_place(c, "outages", i, "date"), NULL,
                     T(c->d->lang,
                       "team %s has no band on this day by its periods; the outage changes nothing",
                       "班 %s はこの日に勤務がない（期間の外）ため、停止しても何も変わりません。"),
                     check_name(c, o->team));
    }
}
