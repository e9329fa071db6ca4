/* What bands come to in a year: posts and hours, for the labels. */
#include "compile.h"

#include "model/calendar.h"
#include <math.h>
#include <stdlib.h>

int team_site(const struct compiler *k, name_id team)
{
    for (int t = 0; t < k->c.team_count; t++)
        if (k->c.teams[t].team == team)
            return site_of(&k->c, k->c.teams[t].site);
    return MAIN_OFFICE;
}

static uint32_t team_weekdays(const struct compiler *k, name_id team)
{
    uint32_t mask = team_site(k, team) == MAIN_OFFICE ? 127 : 0;
    for (int t = 0; t < k->c.team_count; t++)
        mask |= k->c.teams[t].team == team ? k->c.teams[t].days.mask : 0;
    return mask;
}

int team_open_days(const struct compiler *k, name_id team)
{
    int site = team_site(k, team), days = 0;
    uint32_t mask = team_weekdays(k, team);
    for (int i = 0; i < k->labels->counted_days; i++) {
        int day = k->labels->first_counted_day + i;
        days += site_open(k, site, day) && (mask >> date_weekday(k->plan->first_date + day) & 1);
    }
    return days;
}

/* Minutes that the people of a row are on break in a day. */
double break_minutes(const struct compiler *k, const struct team_row *row)
{
    double people = row_people(k, row), minutes = 0;
    for (uint32_t i = 0; i < row->breaks.count; i++)
        people -= row->breaks.at[i].people;
    for (uint32_t i = 0; i < row->breaks.count; i++) {
        const struct break_window *window = &row->breaks.at[i];
        minutes += (window->people ? window->people : people) * window->length_min;
    }
    return minutes;
}

/* ---- posts ---- */

static double posts_at(const struct compiler *k, name_id team, int weekday, int season, int minute)
{
    double posts = 0;
    for (int t = 0; t < k->c.team_count; t++) {
        const struct team_row *row = &k->c.teams[t];
        if (row->team == team && has_band(k, row, weekday, season) && row->from <= minute &&
            minute < row->to)
            posts += row_people(k, row);
    }
    return posts;
}

/* The most at once on a usual weekday of that part of the year. */
static double posts_in(const struct compiler *k, name_id team, int season)
{
    int weekdays = k->office && team_site(k, team) == MAIN_OFFICE ? 5 : 7;
    double posts = 0;
    for (int t = 0; t < k->c.team_count; t++)
        for (int weekday = 0; k->c.teams[t].team == team && weekday < weekdays; weekday++)
            if (has_band(k, &k->c.teams[t], weekday, season) &&
                (k->seasons.all[season].weekdays >> weekday & 1))
                posts = fmax(posts, posts_at(k, team, weekday, season, k->c.teams[t].from));
    return posts;
}

/* Open days of the year that are no extra openings, by part of the year and month. */
enum { MONTHS = 12 };
struct usual_days {
    int all, month[MONTHS];
    int (*season)[MONTHS]; /* [seasons] */
};

static struct usual_days usual_days(const struct compiler *k, name_id team)
{
    struct usual_days days = {0};
    int site = team_site(k, team);
    uint32_t mask = team_weekdays(k, team);
    days.season = mem_zeroed((size_t)k->seasons.count, sizeof *days.season);
    for (int i = 0; i < k->labels->counted_days; i++) {
        int day = k->labels->first_counted_day + i, year, month, of_month;
        int32_t date = k->plan->first_date + day;
        date_to_civil(date, &year, &month, &of_month);
        if (!site_open(k, site, day) || !(mask >> date_weekday(date) & 1) ||
            (k->office && office_day_off(&k->c, site, date)))
            continue;
        days.all++;
        days.month[month - 1]++;
        days.season[k->day_season[day]][month - 1]++;
    }
    return days;
}

/* The year's mean: who is there on 22 of 243 days is 22/243 of a post. */
static void count_posts(const struct compiler *k, name_id team, struct label_team *out)
{
    struct usual_days days = usual_days(k, team);
    double in_month[MONTHS] = {0};
    out->posts = 0;
    out->posts_least = INFINITY;
    for (int s = 0; s < k->seasons.count; s++) {
        double posts = posts_in(k, team, s);
        int of_season = 0;
        for (int m = 0; m < MONTHS; m++) {
            of_season += days.season[s][m];
            in_month[m] += posts * days.season[s][m];
        }
        out->posts += posts * (days.all > 0 ? (double)of_season / days.all : 1);
        if (posts > 0)
            out->posts_least = fmin(out->posts_least, posts);
    }
    for (int m = 0; m < MONTHS; m++) {
        double as_all_year = out->posts * days.month[m];
        out->more_in_month[m] = as_all_year > 0 ? in_month[m] / as_all_year - 1 : 0;
    }
    free(days.season);
}

/* ---- hours ---- */

/* Of a day's bands, breaks out. */
struct day_hours {
    double at_counter, all; /* all: with all other work */
};

static struct day_hours hours_of_day(const struct compiler *k, name_id team, int weekday,
                                     int season)
{
    double at_counter = 0, all = 0;
    for (int t = 0; t < k->c.team_count; t++) {
        const struct team_row *row = &k->c.teams[t];
        if (row->team != team || !has_band(k, row, weekday, season))
            continue;
        double minutes = row_people(k, row) * (row->to - row->from) - break_minutes(k, row);
        at_counter += row->share * minutes;
        all += minutes;
    }
    return (struct day_hours){at_counter / 60, all / 60};
}

static void count_hours(const struct compiler *k, name_id team, struct label_team *out)
{
    int site = team_site(k, team);
    double all = 0;
    struct day_hours(*hours)[7] = mem_alloc((size_t)k->seasons.count * sizeof *hours);
    out->duty_hours_year = out->day_off_hours_year = 0;
    for (int s = 0; s < k->seasons.count; s++)
        for (int weekday = 0; weekday < 7; weekday++)
            hours[s][weekday] = hours_of_day(k, team, weekday, s);
    for (int d = 0; d < k->labels->counted_days; d++) {
        int day = k->labels->first_counted_day + d;
        int32_t date = k->plan->first_date + day;
        if (!site_open(k, site, day))
            continue;
        const struct day_hours *of = &hours[k->day_season[day]][date_weekday(date)];
        out->duty_hours_year += of->at_counter;
        all += of->all;
        if (k->office && office_day_off(&k->c, site, date))
            out->day_off_hours_year += of->all;
    }
    out->counter_share = all > 0 ? out->duty_hours_year / all : 1;
    free(hours);
}

void duty_totals(const struct compiler *k, name_id team, struct label_team *out)
{
    count_posts(k, team, out);
    count_hours(k, team, out);
}
