/* Checks of one variant across its tables: settings. */
#include "check_private.h"

#include <string.h>

struct check check_of(const struct variant *v, struct diags *d)
{
    struct check c = {.v = v, .book = &v->book, .d = d};
    c.procedures = book_rows(c.book, "procedures", &c.procedure_count);
    c.profiles = book_rows(c.book, "profiles", &c.profile_count);
    c.steps = book_rows(c.book, "steps", &c.step_count);
    c.teams = book_rows(c.book, "teams", &c.team_count);
    c.costs = book_rows(c.book, "costs", &c.cost_count);
    c.openings = book_rows(c.book, "openings", &c.opening_count);
    c.holidays = book_rows(c.book, "syukujitsu", &c.holiday_count);
    c.outages = book_rows(c.book, "outages", &c.outage_count);
    c.indicators = book_rows(c.book, "indicators", &c.indicator_count);
    c.sites = book_rows(c.book, "sites", &c.site_count);
    c.main = main_office(v->scenario);
    c.sla = book_rows(c.book, "sla", &c.sla_count);
    office_years(&c);
    c.posts = book_rows(c.book, "posts", &c.post_count);
    return c;
}

const char *check_name(const struct check *c, name_id id) { return names_text(c->book->names, id); }

struct place check_place(const struct check *c, const char *table, int row, const char *column)
{
    const struct rows *r = book_table(c->book, table);
    return book_place(c->book, r, row, column ? table_column(r->def, column) : -1);
}

struct place check_file(const struct check *c, const char *table, const char *file)
{
    bool rows = book_table(c->book, table)->count > 0;
    return (struct place){.file = rows ? check_place(c, table, 0, NULL).file : file};
}

bool row_has_people(const struct team_row *t) { return t->people > 0 || t->people_per_10k > 0; }

bool team_has_role(const struct team_row *t, name_id role)
{
    if (role == NAME_NONE)
        return false;
    for (uint32_t i = 0; i < t->roles.count; i++)
        if (t->roles.ids[i] == role)
            return true;
    return false;
}

bool team_serves(const struct check *c, name_id team, name_id role)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].team == team && team_has_role(&c->teams[t], role))
            return true;
    return false;
}

int role_team_row(const struct check *c, name_id role)
{
    for (int t = 0; t < c->team_count; t++)
        if (team_has_role(&c->teams[t], role))
            return t;
    return -1;
}

const char *check_label(const struct check *c, const char *table, const char *column)
{
    const struct table_def *def = book_table(c->book, table)->def;
    const struct column *found = &def->columns[table_column(def, column)];
    return T(c->d->lang, found->name, found->ja);
}

int check_flow_first(const struct check *c, name_id flow)
{
    for (int s = 0; s < c->step_count; s++)
        if (c->steps[s].flow == flow)
            return s;
    return -1;
}

bool check_flow_used(const struct check *c, name_id flow)
{
    for (int p = 0; p < c->procedure_count; p++)
        if (c->procedures[p].flow == flow)
            return true;
    return false;
}

bool check_role_used(const struct check *c, name_id role)
{
    for (int s = 0; s < c->step_count; s++)
        if (c->steps[s].role == role && check_flow_used(c, c->steps[s].flow))
            return true;
    return false;
}

/* ---- settings ---- */

static void check_scenario(const struct check *c)
{
    const struct scenario_row *s = c->v->scenario;
    if (s->format != 1)
        diag_add(c->d, DIAG_ERROR, check_place(c, "scenario", 0, "format"), "1",
                 T(c->d->lang, "format must be 1", "書式は1です。"));
    for (int day = 0; day < 7; day++)
        if (s->open.minute[day] >= s->close.minute[day]) {
            diag_add(
                c->d, DIAG_ERROR, check_place(c, "scenario", 0, "close"), NULL,
                T(c->d->lang, "close is not after open", "閉庁の時刻が開庁より後ではありません。"));
            if (check_place(c, "scenario", 0, "open").line > 0)
                diag_note(c->d, check_place(c, "scenario", 0, "open"),
                          T(c->d->lang, "the opening time", "開庁の時刻です。"));
            break;
        }
    if (s->calendar == CALENDAR_CONTINUOUS && !(s->run_hours > 0))
        diag_add(c->d, DIAG_ERROR, check_place(c, "scenario", 0, "calendar"), "run_hours,1000",
                 T(c->d->lang, "a continuous calendar needs run_hours",
                   "連続の暦には計測時間（run_hours）が必要です。"));
}

bool model_check(const struct variant *v, struct diags *d)
{
    size_t errors = d->errors;
    struct check c = check_of(v, d);
    check_scenario(&c);
    check_sites(&c);
    check_office(&c);
    check_outages(&c);
    check_profiles(&c);
    check_procedures(&c);
    check_steps(&c);
    check_forks(&c);
    check_hold(&c);
    check_teams(&c);
    check_periods(&c);
    check_costs(&c);
    check_indicators(&c);
    check_years(&c);
    check_sla(&c);
    check_law(&c);
    return d->errors == errors;
}
