/* Checks of teams: people, bands, roles, lines, lending. */
#include "check_private.h"

#include <stdlib.h>
#include <string.h>

static void check_people(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    bool people = !isnan(t->people), per = !isnan(t->people_per_10k);
    struct place place = check_place(c, "teams", row, "people");
    if (people == per)
        diag_add(c->d, DIAG_ERROR, per ? check_place(c, "teams", row, "people_per_10k") : place,
                 NULL, "%s",
                 people
                     ? T(c->d->lang, "give people or people_per_10k, not both",
                         "人数と人口1万人当たり人数は、どちらか一方だけを書いてください。")
                     : T(c->d->lang, "neither people nor people_per_10k is given",
                         "人数も人口1万人当たり人数もありません。どちらか一方を書いてください。"));
    if (people && t->roles.count > 0 && t->people != floor(t->people))
        diag_add(c->d, DIAG_ERROR, place, NULL,
                 T(c->d->lang, "people is %.6g; a team with roles has whole posts",
                   "人数が%.6gです。役割のある班は整数で書いてください。"),
                 t->people);
}

static const char *clock_text(struct sbuf *out, int minute)
{
    sbuf_clear(out);
    sbuf_clock(out, minute);
    return sbuf_text(out);
}

static void check_band(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    struct sbuf at[4] = {0};
    const char *from = clock_text(&at[0], t->from), *to = clock_text(&at[1], t->to);
    if (t->from >= t->to)
        diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, "to"),
                 T(c->d->lang,
                   "a later time; a band over midnight is two, such as 17:15-24:00 and 0:00-8:30",
                   "開始より後の時刻。夜をまたぐ勤務は 17:15-24:00 と 0:00-8:30 の2行に分ける"),
                 T(c->d->lang, "the band ends at %s, not after it begins (%s)",
                   "勤務の終了（%s）が開始（%s）より後ではありません。"),
                 to, from);
    for (uint32_t i = 0; t->from < t->to && i < t->breaks.count; i++)
        if (t->breaks.at[i].from < t->from || t->breaks.at[i].to > t->to) {
            diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, "breaks"), NULL,
                     T(c->d->lang, "the breaks (%s-%s) lie outside the band (%s-%s)",
                       "休憩（%s-%s）が勤務時間（%s-%s）の外にあります。"),
                     clock_text(&at[2], t->breaks.at[i].from),
                     clock_text(&at[3], t->breaks.at[i].to), from, to);
            break;
        }
    for (int i = 0; i < 4; i++)
        sbuf_release(&at[i]);
}

static int first_row_of_team(const struct check *c, int row)
{
    int first = 0;
    while (c->teams[first].team != c->teams[row].team)
        first++;
    return first;
}

/* Where it works, one line or one each, who takes a case and whom they help belong to the team. */
static void check_same_habits(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row], *first = &c->teams[first_row_of_team(c, row)];
    const struct {
        const char *column;
        bool same;
    } columns[] = {{"site", t->site == first->site},
                   {"queue", t->queue_each == first->queue_each},
                   {"choice", t->choice == first->choice},
                   {"lend_to", t->lend_to == first->lend_to},
                   {"lend_when", t->lend_when == first->lend_when}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (!columns[i].same)
            diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, columns[i].column), NULL,
                     T(c->d->lang, "the rows of team %s differ in %s; it has one",
                       "班 %s の行で「%s」が異なります。班に一つです。"),
                     check_name(c, t->team), check_label(c, "teams", columns[i].column));
}

static int team_with_roles(const struct check *c, name_id team)
{
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].team == team && c->teams[t].roles.count > 0)
            return t;
    return -1;
}

static void report_lend_to(const struct check *c, int row)
{
    const char **known = mem_alloc((size_t)(c->team_count + 1) * sizeof *known);
    size_t count = 0;
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].team != c->teams[row].team && c->teams[t].roles.count > 0)
            known[count++] = check_name(c, c->teams[t].team);
    diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, "lend_to"),
             text_nearest(check_name(c, c->teams[row].lend_to), known, count),
             T(c->d->lang, "lend_to \"%s\" is no other team with roles",
               "応援先「%s」は、役割のあるほかの班ではありません。"),
             check_name(c, c->teams[row].lend_to));
    free(known);
}

static void check_lending(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    bool to = t->lend_to != NAME_NONE, when = t->lend_when != WHOLE_UNSET;
    if (to != when)
        diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, to ? "lend_when" : "lend_to"), NULL,
                 T(c->d->lang,
                   "lend_to and lend_when belong together: whom, and from how many "
                   "waiting",
                   "応援先と応援の基準は組で書きます（どの班を、何件待ちから）。"));
    else if (to && (t->lend_to == t->team || team_with_roles(c, t->lend_to) < 0))
        report_lend_to(c, row);
}

static int rota_people(const struct breaks *b)
{
    int people = 0;
    for (uint32_t i = 0; i < b->count; i++)
        people += b->at[i].people;
    return people;
}

/* A rota that names more people than the row has, or leaves some without. */
static void check_rota(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    int named = rota_people(&t->breaks);
    bool others = false;
    for (uint32_t i = 0; i < t->breaks.count; i++)
        others = others || t->breaks.at[i].people == 0;
    if (named == 0 || isnan(t->people) || (others ? named <= t->people : named == t->people))
        return;
    diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, "breaks"), NULL,
             T(c->d->lang, "the rota is for %d people, the row has %.6g",
               "休憩の班分けは%d人ですが、この行の人数は%.6g人です。"),
             named, t->people);
}

/* People of a team are interchangeable. */
static void check_same_pace(const struct check *c, int row)
{
    int first = first_row_of_team(c, row);
    if (c->teams[first].pace == c->teams[row].pace)
        return;
    diag_add(c->d, DIAG_ERROR, check_place(c, "teams", row, "pace"),
             T(c->d->lang, "one pace, or two teams", "速さをそろえるか、班を分ける"),
             T(c->d->lang, "the rows of team %s have different paces; it has one",
               "班 %s の行で速さが異なります。速さは班に一つです。"),
             check_name(c, c->teams[row].team));
    diag_note(c->d, check_place(c, "teams", first, "pace"),
              T(c->d->lang, "its pace is %.6g here", "ここでは速さが%.6gです。"),
              c->teams[first].pace);
}

static void check_team_used(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    if (t->roles.count == 0 || first_row_of_team(c, row) != row || diags_failed(c->d))
        return; /* of no use perhaps because of an error */
    for (uint32_t i = 0; i < t->roles.count; i++)
        if (check_role_used(c, t->roles.ids[i]))
            return;
    diag_add(c->d, DIAG_WARNING, check_place(c, "teams", row, "roles"), NULL,
             T(c->d->lang, "no step has a role of team %s", "班 %s の役割を使う工程がありません。"),
             check_name(c, t->team));
}

/* A row without people or hours was told already. */
static bool is_staffed(const struct check *c, const struct team_row *t)
{
    if (t->from >= t->to || (isnan(t->people) && isnan(t->people_per_10k)))
        return true;
    return t->days.mask & office_weekdays(c, site_of(c, t->site)) &&
           (t->people > 0 || t->people_per_10k > 0);
}

/* A role whose teams never have anybody on duty on an open day. A row of the
 * team without roles adds people too. */
static void check_role_staffed(const struct check *c, int row)
{
    const struct team_row *t = &c->teams[row];
    for (uint32_t i = 0; i < t->roles.count; i++) {
        bool staffed = false;
        name_id role = t->roles.ids[i];
        if (role_team_row(c, role) != row || !check_role_used(c, role))
            continue;
        for (int o = 0; o < c->team_count; o++)
            for (int same = 0; team_has_role(&c->teams[o], role) && same < c->team_count; same++)
                staffed = staffed || (c->teams[same].team == c->teams[o].team &&
                                      is_staffed(c, &c->teams[same]));
        if (!staffed)
            diag_add(
                c->d, DIAG_ERROR, check_place(c, "teams", row, "people"),
                T(c->d->lang, "1 or more, on a day when the office is open", "開庁日に1人以上"),
                T(c->d->lang, "nobody is on duty for the role %s on any open day",
                  "役割 %s に就く人が開庁日に1人もいません。"),
                check_name(c, role));
    }
}

void check_teams(const struct check *c)
{
    for (int t = 0; t < c->team_count; t++) {
        check_people(c, t);
        check_band(c, t);
        check_rota(c, t);
        check_same_pace(c, t);
        check_same_habits(c, t);
        check_lending(c, t);
        check_team_used(c, t);
        check_role_staffed(c, t);
    }
}
