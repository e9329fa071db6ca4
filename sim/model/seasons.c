/* Parts of the year: the dates on which the same periods of teams.csv hold. */
#include "check_private.h"

#include <stdlib.h>

bool row_holds(const struct team_row *t, int32_t date)
{
    int year, month, day;
    if (!t->period.set)
        return true;
    date_to_civil(date, &year, &month, &day);
    return yearly_has(&t->period, month, day);
}

static bool any_open(const struct check *c, int32_t date)
{
    for (int site = 0; site <= c->site_count; site++)
        if (office_open(c, site, date))
            return true;
    return false;
}

static bool any_period(const struct check *c)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].period.set)
            return true;
    return false;
}

static bool same_bands(const struct check *c, int32_t a, int32_t b)
{
    for (int t = 0; t < c->team_count; t++)
        if (row_holds(&c->teams[t], a) != row_holds(&c->teams[t], b))
            return false;
    return true;
}

/* seasons->count where none is like the date. */
static int find_season(const struct check *c, const struct seasons *seasons, int32_t date)
{
    int s = 0;
    while (s < seasons->count && !same_bands(c, seasons->all[s].date, date))
        s++;
    return s;
}

static void add_date(const struct check *c, struct seasons *seasons, int32_t date)
{
    int s = find_season(c, seasons, date);
    if (s == seasons->count) {
        seasons->all = mem_resize(seasons->all, (size_t)++seasons->count, sizeof *seasons->all);
        seasons->all[s] = (struct season){.date = date};
    }
    seasons->all[s].weekdays |= UINT32_C(1) << date_weekday(date);
}

struct seasons seasons_of(const struct check *c, int32_t from, int32_t to)
{
    struct seasons seasons = {0};
    for (int32_t date = from; date < to && any_period(c); date++)
        if (any_open(c, date))
            add_date(c, &seasons, date);
    if (seasons.count == 0) {
        seasons.all = mem_alloc(sizeof *seasons.all);
        seasons.all[seasons.count++] = (struct season){from, 127};
    }
    return seasons;
}

struct seasons seasons_of_year(const struct check *c)
{
    int year = (int)c->v->scenario->fiscal_year;
    return seasons_of(c, fiscal_year_start(year), fiscal_year_start(year + 1));
}

int season_at(const struct check *c, const struct seasons *seasons, int32_t date)
{
    int s = seasons->count > 1 ? find_season(c, seasons, date) : 0;
    return s < seasons->count ? s : 0;
}

void seasons_release(struct seasons *seasons)
{
    free(seasons->all);
    *seasons = (struct seasons){0};
}
