/* Checks of one variant across its tables: settings, teams, costs. */
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

bool team_has_role(const struct team_row *t, name_id role)
{
    if (role == NAME_NONE)
        return false;
    for (uint32_t i = 0; i < t->roles.count; i++)
        if (t->roles.ids[i] == role)
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

/* ---- costs ---- */

/* What a line can apply to: employers, teams of any alternative, and for unit
 * `case` procedures with and without their channel. */
static size_t cost_targets(const struct check *c, struct arena *a, const char **out)
{
    size_t n = 0;
    for (const struct word *w = employer_words; w->en; w++)
        out[n++] = w->en;
    const struct rows *all = book_table(&c->v->model->book, "teams");
    const struct team_row *teams = all->data;
    for (int t = 0; t < all->count; t++)
        out[n++] = check_name(c, teams[t].team);
    for (int t = 0; t < c->team_count; t++)
        out[n++] = check_name(c, c->teams[t].team);
    const struct rows *procedures = book_table(&c->v->model->book, "procedures");
    const struct procedure_row *rows = procedures->data;
    for (int p = 0; p < procedures->count; p++) {
        out[n++] = check_name(c, rows[p].procedure);
        out[n++] = arena_printf(a, "%s/%s", check_name(c, rows[p].procedure),
                                word_text(channel_words, rows[p].channel, LANG_EN));
    }
    return n;
}

static bool is_listed(const char *text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], text) == 0)
            return true;
    return false;
}

/* A line of the library may be about a team or procedure that this scenario
 * does not have: it costs nothing then. */
static bool from_library(const struct check *c, int row)
{
    const struct rows *r = book_table(c->book, "costs");
    return rows_origin(r, row, table_column(r->def, "applies_to")).layer == LAYER_LIBRARY;
}

/* "tax_certificate" or "tax_certificate/post". */
static bool names_procedure(const struct check *c, int row, const char *name)
{
    const char *procedure = check_name(c, c->procedures[row].procedure);
    size_t length = strlen(procedure);
    const char *channel = word_text(channel_words, c->procedures[row].channel, LANG_EN);
    return strncmp(name, procedure, length) == 0 &&
           (!name[length] || (name[length] == '/' && strcmp(name + length + 1, channel) == 0));
}

/* Where the target that was perhaps meant stands. */
static void note_target(const struct check *c, const char *name)
{
    for (int t = 0; name && t < c->team_count; t++)
        if (strcmp(check_name(c, c->teams[t].team), name) == 0) {
            diag_note(c->d, check_place(c, "teams", t, "team"),
                      T(c->d->lang, "the team %s stands here", "班 %s はここにあります。"), name);
            return;
        }
    for (int p = 0; name && p < c->procedure_count; p++)
        if (names_procedure(c, p, name)) {
            diag_note(c->d, check_place(c, "procedures", p, "procedure"),
                      T(c->d->lang, "the procedure %s stands here", "手続 %s はここにあります。"),
                      name);
            return;
        }
}

static void check_costs(const struct check *c)
{
    struct arena a;
    arena_init(&a);
    int rows = book_table(&c->v->model->book, "teams")->count + c->team_count +
               2 * book_table(&c->v->model->book, "procedures")->count + EMPLOYER_COUNT;
    const char **known = arena_array(&a, (size_t)rows + 1, sizeof *known);
    size_t count = cost_targets(c, &a, known);
    for (int i = 0; i < c->cost_count; i++) {
        const char *target = check_name(c, c->costs[i].applies_to);
        if (*target == '\0' || from_library(c, i) || is_listed(target, known, count))
            continue;
        const char *nearest = text_nearest(target, known, count);
        diag_add(c->d, DIAG_ERROR, check_place(c, "costs", i, "applies_to"), nearest,
                 T(c->d->lang, "applies_to \"%s\" is no employer, team or procedure",
                   "対象「%s」は雇用の区分、班、手続のいずれでもありません。"),
                 target);
        note_target(c, nearest);
    }
    arena_release(&a);
}

bool model_check(const struct variant *v, struct diags *d)
{
    size_t errors = d->errors;
    struct check c = check_of(v, d);
    check_scenario(&c);
    check_office(&c);
    check_outages(&c);
    check_profiles(&c);
    check_procedures(&c);
    check_steps(&c);
    check_forks(&c);
    check_hold(&c);
    check_teams(&c);
    check_costs(&c);
    check_law(&c);
    return d->errors == errors;
}
