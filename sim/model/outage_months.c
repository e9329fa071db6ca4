/* How long a team or a system was out, month by month. */
#include "check_private.h"

#include <stdlib.h>
#include <string.h>

/* Minutes of a day. */
struct span {
    int32_t from, to;
};

static int by_start(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static int outages_of_day(const struct check *c, int32_t date, const char *name, struct span *out)
{
    int count = 0;
    for (int i = 0; i < c->outage_count; i++) {
        const struct outage_row *o = &c->outages[i];
        name_id of = o->team != NAME_NONE ? o->team : o->system;
        if (o->date == date && strcmp(check_name(c, of), name) == 0)
            out[count++] = (struct span){o->from, o->to};
    }
    qsort(out, (size_t)count, sizeof *out, by_start);
    return count;
}

/* Those that meet or overlap become one. */
static int merge(struct span *spans, int count)
{
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (kept > 0 && spans[i].from <= spans[kept - 1].to)
            spans[kept - 1].to =
                spans[i].to > spans[kept - 1].to ? spans[i].to : spans[kept - 1].to;
        else
            spans[kept++] = spans[i];
    return kept;
}

/* A team's site; of a system the main office. */
static int site_of_name(const struct check *c, const char *name)
{
    for (int t = 0; t < c->team_count; t++)
        if (strcmp(check_name(c, c->teams[t].team), name) == 0)
            return site_of(c, c->teams[t].site);
    return 0;
}

/* Whether the team has a band in that part of the year; a system is always there. */
static bool holds_on(const struct check *c, const char *name, int32_t date)
{
    bool is_team = false;
    for (int t = 0; t < c->team_count; t++) {
        bool own = strcmp(check_name(c, c->teams[t].team), name) == 0;
        if (own && row_holds(&c->teams[t], date))
            return true;
        is_team = is_team || own;
    }
    return !is_team;
}

static void add_day(struct outage_month *month, const struct check *c, int site, int32_t date,
                    const char *name, struct span *spans)
{
    struct opening_time hours = office_hours(c, site, date);
    int count = merge(spans, outages_of_day(c, date, name, spans));
    month->open_min += hours.close - hours.open;
    for (int i = 0; i < count; i++) {
        double from = fmax(spans[i].from, hours.open), to = fmin(spans[i].to, hours.close);
        month->out_min += fmax(0, to - from);
        month->longest_min = fmax(month->longest_min, spans[i].to - spans[i].from);
    }
}

void model_outages(struct outage_month out[OUTAGE_MONTHS], const struct variant *v,
                   const char *team_or_system)
{
    struct check c = check_of(v, NULL);
    int year = (int)v->scenario->fiscal_year, site = site_of_name(&c, team_or_system);
    struct span *spans = mem_zeroed((size_t)c.outage_count + 1, sizeof *spans);
    memset(out, 0, OUTAGE_MONTHS * sizeof *out);
    for (int32_t date = fiscal_year_start(year); date < fiscal_year_start(year + 1); date++) {
        int civil, month, day;
        date_to_civil(date, &civil, &month, &day);
        if (office_open(&c, site, date) && holds_on(&c, team_or_system, date))
            add_day(&out[(month + 8) % OUTAGE_MONTHS], &c, site, date, team_or_system, spans);
    }
    free(spans);
}
