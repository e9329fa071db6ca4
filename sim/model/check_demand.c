/* Checks of who comes, and when. */
#include "check_private.h"

#include <stdlib.h>
#include <string.h>

/* An id column of a table, for the nearest name. */
typedef name_id (*id_of)(const struct check *c, int row);

static name_id id_flow(const struct check *c, int row) { return c->steps[row].flow; }
static name_id id_profile(const struct check *c, int row) { return c->profiles[row].profile; }

/* `table` is where the name should stand, in the column `column` too. */
static void report_unknown(const struct check *c, int row, const char *column, const char *table,
                           name_id id, int rows, id_of get)
{
    const char **known = mem_alloc((size_t)(rows + 1) * sizeof *known);
    for (int i = 0; i < rows; i++)
        known[i] = check_name(c, get(c, i));
    const char *nearest = text_nearest(check_name(c, id), known, (size_t)rows);
    diag_add(c->d, DIAG_ERROR, check_place(c, "procedures", row, column), nearest,
             T(c->d->lang, "%s \"%s\" is not in %s.csv", "%s「%s」が %s.csv にありません。"),
             check_label(c, "procedures", column), check_name(c, id), table);
    for (int i = 0; nearest && i < rows; i++)
        if (known[i] == nearest) {
            diag_note(c->d, check_place(c, table, i, column),
                      T(c->d->lang, "%s begins here", "%s はここにあります。"), nearest);
            break;
        }
    free(known);
}

/* ---- procedures ---- */

static void check_cases(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    bool year = !isnan(p->cases_per_year), per = !isnan(p->cases_per_10k);
    if (year != per || p->arrivals == ARRIVALS_FILE)
        return;
    diag_add(c->d, DIAG_ERROR,
             check_place(c, "procedures", row, per ? "cases_per_10k" : "cases_per_year"), NULL,
             "%s",
             year ? T(c->d->lang, "give cases_per_year or cases_per_10k, not both",
                      "年間件数と人口1万人当たり件数は、どちらか一方だけを書いてください。")
                  : T(c->d->lang, "neither cases_per_year nor cases_per_10k is given",
                      "年間件数も人口1万人当たり件数もありません。どちらか一方を書いてください。"));
}

/* A copy is no visit: 1.3 to 1.6 of them are usual. */
static void check_unit(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    if (p->count_unit == COUNT_COPIES && isnan(p->per_visit))
        diag_add(c->d, DIAG_ERROR, check_place(c, "procedures", row, "per_visit"), "1.4",
                 T(c->d->lang, "copies are counted; per_visit must say how many a visit has",
                   "件数の単位が「交付」（通）です。「1回当たり」に1件の通数を書いてください。"));
}

/* Numbers of long ago are odd: demand is dated (convenience stores took a third
 * of some of it). */
enum { OLD_YEARS = 5 };

static void check_count_year(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    const struct rows *r = book_table(c->book, "procedures");
    struct origin o = rows_origin(r, row, table_column(r->def, "count_year"));
    if (p->count_year == WHOLE_UNSET || o.layer == LAYER_LIBRARY)
        return;
    int years = (int)c->v->scenario->fiscal_year - count_year_of(p->count_year);
    if (abs(years) > OLD_YEARS)
        diag_add(c->d, DIAG_WARNING, check_place(c, "procedures", row, "count_year"), NULL,
                 T(c->d->lang, "the number is %d years from fiscal year %d; has demand changed?",
                   "件数の年が%d年度（西暦）と%d年離れています。その後の増減を確かめてください。"),
                 T(c->d->lang, abs(years), (int)c->v->scenario->fiscal_year),
                 T(c->d->lang, (int)c->v->scenario->fiscal_year, abs(years)));
}

double cases_of_procedure(const struct check *c, const struct procedure_row *row)
{
    if (row->arrivals == ARRIVALS_FILE)
        return log_cases(c, row);
    double units = procedure_count(row, c->v->scenario);
    return isnan(row->per_visit) ? units : units / row->per_visit;
}

static void check_work(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    if (p->work.kind == DIST_NONE ||
        (p->work.kind != DIST_DAYS && fabs(dist_mean(&p->work) - 1) <= 1e-9))
        return;
    diag_add(c->d, DIAG_ERROR, check_place(c, "procedures", row, "work"),
             "lognormal(mean=1, cv=0.6)",
             T(c->d->lang, "work has mean %.6g; it is a factor of mean 1",
               "手間の係数の平均が%.6gです。平均は1にします。"),
             dist_mean(&p->work));
}

static void check_shifts(const struct check *c, int row)
{
    const struct shifts *shifts = &c->procedures[row].shifts;
    for (uint32_t i = 0; i < shifts->count; i++) {
        bool found = false;
        for (int p = 0; p < c->procedure_count && !found; p++)
            found = c->procedures[p].procedure == shifts->to[i].procedure &&
                    c->procedures[p].channel == (int32_t)shifts->to[i].channel;
        if (!found)
            diag_add(c->d, DIAG_ERROR, check_place(c, "procedures", row, "shifts"), NULL,
                     T(c->d->lang, "cases are shifted to %s/%s, which was removed",
                       "移行先 %s/%s は削除されています。"),
                     check_name(c, shifts->to[i].procedure),
                     word_text(channel_words, (int)shifts->to[i].channel, LANG_EN));
    }
}

static bool is_flat(const struct check *c, name_id profile)
{
    return profile == NAME_NONE || strcmp(check_name(c, profile), "flat") == 0;
}

static bool profile_known(const struct check *c, name_id profile)
{
    for (int i = 0; i < c->profile_count; i++)
        if (c->profiles[i].profile == profile)
            return true;
    return is_flat(c, profile);
}

static void check_procedure(const struct check *c, int row)
{
    const struct procedure_row *p = &c->procedures[row];
    check_cases(c, row);
    check_unit(c, row);
    check_count_year(c, row);
    check_arrivals(c, row);
    check_work(c, row);
    check_shifts(c, row);
    if (p->flow != NAME_NONE && check_flow_first(c, p->flow) < 0)
        report_unknown(c, row, "flow", "steps", p->flow, c->step_count, id_flow);
    if (!profile_known(c, p->profile))
        report_unknown(c, row, "profile", "profiles", p->profile, c->profile_count, id_profile);
}

/* Without procedures nothing is simulated. The library's teams are for its
 * procedures; what they cost would stand in the estimate unasked. */
static void check_money_alone(const struct check *c)
{
    int procedures;
    const struct rows *teams = book_table(c->book, "teams");
    book_rows(&c->v->model->book, "procedures", &procedures);
    if (procedures > 0 || teams->count == 0 ||
        rows_origin(teams, 0, table_column(teams->def, "team")).layer != LAYER_LIBRARY)
        return;
    diag_add(c->d, DIAG_ERROR, (struct place){.file = "procedures.csv"},
             T(c->d->lang, "write procedures, or a teams.csv with its header alone",
               "手続を書くか、見出しだけの teams.csv を置く"),
             T(c->d->lang,
               "there is no procedure, so that nothing is simulated, but the standard "
               "teams would be paid",
               "手続がないため模擬実験は行いませんが、標準の班の人件費が計上されます。"));
}

void check_procedures(const struct check *c)
{
    for (int p = 0; p < c->procedure_count; p++)
        check_procedure(c, p);
    check_money_alone(c);
}

/* ---- profiles ---- */

static const char *const months[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};
static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "8:30" as a minute of the day, or -1. */
static int slot_minute(const char *text)
{
    int hour = 0;
    const char *p = text;
    for (; is_digit(*p) && p - text < 2; p++)
        hour = 10 * hour + (*p - '0');
    if (p == text || p[0] != ':' || !is_digit(p[1]) || !is_digit(p[2]) || p[3])
        return -1;
    int minute = 10 * (p[1] - '0') + (p[2] - '0');
    return minute < 60 && hour < 24 ? 60 * hour + minute : -1;
}

static int word_index(const char *text, const char *const *words, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return i;
    return -1;
}

int profile_slot(int kind, const char *text)
{
    switch (kind) {
    case PROFILE_MONTH:
        return word_index(text, months, 12);
    case PROFILE_WEEKDAY:
        return word_index(text, weekdays, 7);
    case PROFILE_SLOT:
        return slot_minute(text);
    case PROFILE_AFTER_HOLIDAY:
        return strcmp(text, "1") == 0 ? 0 : -1;
    case PROFILE_DAY_FACTOR:
        return strcmp(text, "cv") == 0 ? 0 : -1;
    default:
        return 0; /* the kind itself was told already */
    }
}

static void check_slot_words(const struct check *c)
{
    static const char *const rules_en[] = {"1 to 12", "mon to sun", "a time of day such as 9:00",
                                           "1", "cv"};
    static const char *const rules_ja[] = {"1から12", "monからsun", "9:00のような時刻", "1", "cv"};
    for (int i = 0; i < c->profile_count; i++) {
        const struct profile_row *p = &c->profiles[i];
        if (profile_slot(p->kind, check_name(c, p->slot)) < 0)
            diag_add(c->d, DIAG_ERROR, check_place(c, "profiles", i, "slot"), NULL,
                     T(c->d->lang, "slot is \"%s\"; expected %s",
                       "区分が「%s」です。%sを書いてください。"),
                     check_name(c, p->slot), T(c->d->lang, rules_en[p->kind], rules_ja[p->kind]));
    }
}

/* The first row of the profile's time slots, or -1. */
static int next_slot(const struct check *c, name_id profile, int from)
{
    for (int i = from; i < c->profile_count; i++)
        if (c->profiles[i].profile == profile && c->profiles[i].kind == PROFILE_SLOT)
            return i;
    return -1;
}

static void report_late_slots(const struct check *c, int first, int site, const char *open)
{
    const struct profile_row *p = &c->profiles[first];
    diag_add(c->d, DIAG_ERROR, check_place(c, "profiles", first, "slot"), open,
             T(c->d->lang, "the slots of profile %s begin at %s, after opening at %s",
               "偏り %s の時間帯が%sから始まり、開庁（%s）より後です。"),
             check_name(c, p->profile), check_name(c, p->slot), open);
    if (site != MAIN_OFFICE)
        diag_note(c->d, check_place(c, "sites", site - 1, "open"),
                  T(c->d->lang, "the site where it is used", "この偏りを使う拠点です。"));
}

static void check_slots_cover(const struct check *c, int first, int site, struct opening_time span)
{
    int open = span.open, close = span.close;
    const struct profile_row *p = &c->profiles[first];
    bool weighs = false;
    for (int i = first, next; i >= 0; i = next) {
        next = next_slot(c, p->profile, i + 1);
        int from = slot_minute(check_name(c, c->profiles[i].slot));
        int to = next < 0 ? 1440 : slot_minute(check_name(c, c->profiles[next].slot));
        if (from < 0 || to < 0)
            return; /* told already */
        if (to <= from) {
            diag_add(c->d, DIAG_ERROR, check_place(c, "profiles", next, "slot"), NULL,
                     T(c->d->lang, "the slots of profile %s do not rise in time: %s after %s",
                       "偏り %s の時間帯が時刻の順になっていません（%sの前に%s）。"),
                     check_name(c, p->profile), check_name(c, c->profiles[next].slot),
                     check_name(c, c->profiles[i].slot));
            diag_note(c->d, check_place(c, "profiles", i, "slot"),
                      T(c->d->lang, "the slot before it", "一つ前の時間帯です。"));
            return;
        }
        weighs = weighs || (c->profiles[i].weight > 0 && from < close && to > open);
    }
    struct sbuf at = {0};
    sbuf_clock(&at, open);
    if (slot_minute(check_name(c, p->slot)) > open)
        report_late_slots(c, first, site, sbuf_text(&at));
    else if (!weighs)
        diag_add(c->d, DIAG_ERROR, check_place(c, "profiles", first, "weight"), NULL,
                 T(c->d->lang, "profile %s has no weight within the opening hours",
                   "偏り %s の重みが開庁時間内にありません。"),
                 check_name(c, p->profile));
    sbuf_release(&at);
}

static bool is_used(const struct check *c, name_id profile, int site)
{
    for (int p = 0; p < c->procedure_count; p++)
        if (c->procedures[p].profile == profile && c->procedures[p].arrivals != ARRIVALS_MAIL &&
            site_of(c, c->procedures[p].site) == site)
            return true;
    return false;
}

static void check_profiles_at(const struct check *c, int site)
{
    struct opening_time span = {0, 1440};
    if (c->v->scenario->calendar == CALENDAR_OFFICE)
        span = office_span(c, site);
    for (int i = 0; i < c->profile_count && span.open < span.close; i++)
        if (next_slot(c, c->profiles[i].profile, 0) == i &&
            is_used(c, c->profiles[i].profile, site))
            check_slots_cover(c, i, site, span);
}

void check_profiles(const struct check *c)
{
    check_slot_words(c);
    for (int site = 0; site <= c->site_count; site++)
        check_profiles_at(c, site);
}
