/* Where the work piles up: people waiting by weekday and hour, people at work by quarter
 * hours against those on duty. */
#include "charts_private.h"
#include "plots/chart_gantt.h"
#include "plots/chart_heat.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WEEKDAYS = 7, HOURS = 24, TEAMS_ON_PAGE = 6 };

static const char *const weekday_keys[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
static const char *const weekdays_en[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const weekdays_ja[] = {"月", "火", "水", "木", "金", "土", "日"};

/* ---- The week: rows are the weekdays that have numbers, columns the hours. */

struct week {
    double queue[CHART_SERIES_MAX][WEEKDAYS][HOURS]; /* NAN: closed */
    bool day[WEEKDAYS];
    int first, last; /* hours; first > last: none */
};

static double queue_at(const struct chart_view *view, int alternative, int weekday, int hour)
{
    char key[16];
    snprintf(key, sizeof key, "%s/%02d", weekday_keys[weekday], hour);
    return number_of(view->result, alternative, "weekday_hour", key, "queue_mean");
}

static void read_week(struct week *w, const struct chart_view *view, int alternatives)
{
    memset(w, 0, sizeof *w);
    w->first = HOURS;
    w->last = -1;
    for (int a = 0; a < alternatives; a++)
        for (int day = 0; day < WEEKDAYS; day++)
            for (int hour = 0; hour < HOURS; hour++) {
                double queue = w->queue[a][day][hour] = queue_at(view, a, day, hour);
                if (isnan(queue))
                    continue;
                w->day[day] = true;
                w->first = hour < w->first ? hour : w->first;
                w->last = hour > w->last ? hour : w->last;
            }
}

int items_queue(const struct chart_view *view)
{
    struct week w;
    read_week(&w, view, 1);
    return w.first <= w.last;
}

struct peak {
    int day, hour; /* day -1: none */
};

static struct peak peak_of(const struct week *w, int alternative)
{
    struct peak peak = {-1, 0};
    for (int d = 0; d < WEEKDAYS; d++)
        for (int h = w->first; h <= w->last; h++) {
            double queue = w->queue[alternative][d][h];
            if (!isnan(queue) &&
                (peak.day < 0 || queue > w->queue[alternative][peak.day][peak.hour]))
                peak = (struct peak){d, h};
        }
    return peak;
}

/* "月曜14時台の平均82.9人（直営）、同68.0人（委託）" */
static void add_peak(struct page *p, const struct week *w, int alternative, struct peak *last,
                     struct sbuf *title)
{
    struct peak peak = peak_of(w, alternative);
    if (peak.day < 0)
        return;
    bool same = peak.day == last->day && peak.hour == last->hour;
    *last = peak;
    const char *people = page_number(p, w->queue[alternative][peak.day][peak.hour], 1);
    sbuf_add(title, alternative ? T(p->lang, ", ", "、")
                                : T(p->lang, "Most people wait ", "待つ人が最も多いのは"));
    if (same)
        sbuf_add(title, T(p->lang, "", "同"));
    else if (p->lang == LANG_JA)
        sbuf_printf(title, "%s曜%d時台の", weekdays_ja[peak.day], peak.hour);
    else
        sbuf_printf(title, "%s from %d:00: ", weekdays_en[peak.day], peak.hour);
    sbuf_printf(title, T(p->lang, "%s%s (%s)", "%s%s人（%s）"),
                alternative ? "" : T(p->lang, "mean ", "平均"), people,
                alternative_name(p->r, alternative, p->lang));
}

enum { PEAKS_TOLD = 3 };

enum plots_status draw_queue(struct page *p, int item, struct chart_target to,
                             struct plots_error *error)
{
    (void)item;
    struct week *w = arena_alloc(p->arena, sizeof *w);
    read_week(w, p->view, p->series);
    const char *rows[WEEKDAYS], *columns[HOURS];
    int row_count = 0, column_count = 0;
    for (int hour = w->first; hour <= w->last; hour++)
        columns[column_count++] = arena_printf(p->arena, T(p->lang, "%d:00", "%d時"), hour);
    for (int day = 0; day < WEEKDAYS; day++)
        if (w->day[day])
            rows[row_count++] = T(p->lang, weekdays_en, weekdays_ja)[day];
    struct heat_panel panels[CHART_SERIES_MAX];
    struct sbuf title = {0};
    struct peak last = {-1, 0};
    for (int a = 0; a < p->series; a++) {
        double *values = arena_array(p->arena, (size_t)row_count * HOURS + 1, sizeof *values);
        int count = 0;
        for (int day = 0; day < WEEKDAYS; day++)
            for (int hour = w->first; hour <= w->last && w->day[day]; hour++)
                values[count++] = w->queue[a][day][hour];
        panels[a] = (struct heat_panel){alternative_name(p->r, a, p->lang), values};
        if (a < PEAKS_TOLD)
            add_peak(p, w, a, &last, &title);
    }
    struct chart_heat chart = {
        .rows = rows,
        .row_count = row_count,
        .columns = columns,
        .column_count = column_count,
        .panels = panels,
        .panel_count = p->series,
        .digits = 1,
        .scale_title = T(p->lang, "people waiting (mean over the hour)",
                         "待っている人数（人、その時間の平均）"),
        .missing_label = T(p->lang, "closed", "閉庁"),
    };
    p->frame.title = page_text(p, &title);
    p->frame.subtitle = T(p->lang,
                          "People who wait in the office, by weekday and hour, mean of the "
                          "open days; the numbers are people",
                          "庁舎で待っている人数、曜日・時間帯別（開庁日の平均。数字は人）");
    return chart_heat(&chart, &p->frame, to, error);
}

/* ---- Shifts: pages of up to TEAMS_ON_PAGE teams of an alternative. */

static double quarter(const struct result *r, int alternative, const char *team, int slot,
                      const char *measure)
{
    char key[256];
    snprintf(key, sizeof key, "%s/%02d:%02d", team, slot / 4, slot % 4 * QUARTER_MIN);
    return number_of(r, alternative, "quarter_hour", key, measure);
}

static bool has_quarters(const struct result *r, int alternative, const struct manifest_team *team)
{
    for (int slot = 0; slot < QUARTERS && team->serves; slot++)
        if (!isnan(quarter(r, alternative, team->name.key, slot, "presence")))
            return true;
    return false;
}

/* Teams of an alternative that have a page, in the order of the manifest. */
static int list_teams(const struct result *r, int alternative, int *teams)
{
    int count = 0;
    for (int t = 0; t < r->manifest.team_count; t++)
        if (has_quarters(r, alternative, &r->manifest.teams[t])) {
            if (teams)
                teams[count] = t;
            count++;
        }
    return count;
}

static int shift_pages(const struct result *r, int alternative)
{
    return (list_teams(r, alternative, NULL) + TEAMS_ON_PAGE - 1) / TEAMS_ON_PAGE;
}

int items_shifts(const struct chart_view *view)
{
    int count = 0;
    for (int a = 0; a < view->result->manifest.alternative_count; a++)
        count += shift_pages(view->result, a);
    return count;
}

/* Teams on each page but the last. */
static int teams_on_page(const struct result *r, int alternative)
{
    int pages = shift_pages(r, alternative);
    return pages ? (list_teams(r, alternative, NULL) + pages - 1) / pages : 0;
}

/* The alternative and the page of it that an item is. */
static int find_item(const struct result *r, int item, int *alternative)
{
    for (*alternative = 0; *alternative < r->manifest.alternative_count; ++*alternative) {
        int pages = shift_pages(r, *alternative);
        if (item < pages)
            return item;
        item -= pages;
    }
    *alternative = 0;
    return 0;
}

void name_shifts(const struct chart_view *view, int item, struct sbuf *out)
{
    int alternative, page = find_item(view->result, item, &alternative);
    sbuf_add(out, view->result->manifest.alternatives[alternative].key);
    if (shift_pages(view->result, alternative) > 1)
        sbuf_printf(out, "-%d", page + 1);
}

struct shift {
    const char *name;
    double present[QUARTERS], need[QUARTERS];
    int tightest; /* the slot in which most of those present are at work; -1: none */
};

/* NAN while most of the team is away. */
static double part_at_work(const struct shift *s, int slot)
{
    double most = 0;
    for (int i = 0; i < QUARTERS; i++)
        most = fmax(most, s->present[i]);
    return s->present[slot] > most / 2 ? s->need[slot] / s->present[slot] : NAN;
}

static void read_shift(struct page *p, struct shift *s, int alternative, int team)
{
    const struct manifest_team *t = &p->r->manifest.teams[team];
    s->name = manifest_name(&t->name, p->lang);
    s->tightest = -1;
    for (int slot = 0; slot < QUARTERS; slot++) {
        s->present[slot] = quarter(p->r, alternative, t->name.key, slot, "presence");
        s->need[slot] = quarter(p->r, alternative, t->name.key, slot, "need");
        double part = part_at_work(s, slot);
        if (!isnan(part) && (s->tightest < 0 || part > part_at_work(s, s->tightest)))
            s->tightest = slot;
    }
}

static const char *slot_text(struct page *p, int slot)
{
    return arena_printf(p->arena, "%d:%02d", slot / 4, slot % 4 * QUARTER_MIN);
}

/* "受託者、最大98 %（12:15）" */
static const char *shift_detail(struct page *p, const struct shift *s, int alternative, int team)
{
    const struct manifest_team *t = &p->r->manifest.teams[team];
    struct sbuf text = {0};
    if (t->employers[alternative] >= 0)
        sbuf_add(&text, word_text(employer_words, t->employers[alternative], p->lang));
    if (s->tightest >= 0)
        sbuf_printf(&text, T(p->lang, ", up to %s %% (%s)", "、最大%s %%（%s）"),
                    page_number(p, fmin(part_at_work(s, s->tightest), 1) * 100, 0),
                    slot_text(p, s->tightest));
    return page_text(p, &text);
}

static const char *shifts_title(struct page *p, const struct shift *shifts, int count,
                                int alternative)
{
    const struct shift *worst = NULL;
    for (int i = 0; i < count; i++)
        if (shifts[i].tightest >= 0 && (!worst || part_at_work(&shifts[i], shifts[i].tightest) >
                                                      part_at_work(worst, worst->tightest)))
            worst = &shifts[i];
    const char *whose = alternative_name(p->r, alternative, p->lang);
    if (!worst)
        return whose;
    const char *time = slot_text(p, worst->tightest);
    const char *need = page_number(p, worst->need[worst->tightest], 1);
    const char *present = page_number(p, worst->present[worst->tightest], 1);
    if (p->lang == LANG_JA)
        return arena_printf(p->arena,
                            "%s：最も詰まるのは%sの%s。就いている%s人のうち平均%s人が応対中", whose,
                            time, worst->name, present, need);
    return arena_printf(p->arena, "%s: tightest at %s in %s, where %s of %s people are at work",
                        whose, time, worst->name, need, present);
}

/* The slots in which any of the teams has a number. */
static void slots_of(const struct shift *shifts, int count, int *first, int *last)
{
    *first = QUARTERS;
    *last = -1;
    for (int i = 0; i < count; i++)
        for (int slot = 0; slot < QUARTERS; slot++) {
            if (isnan(shifts[i].present[slot]) && isnan(shifts[i].need[slot]))
                continue;
            *first = slot < *first ? slot : *first;
            *last = slot > *last ? slot : *last;
        }
}

enum plots_status draw_shifts(struct page *p, int item, struct chart_target to,
                              struct plots_error *error)
{
    int alternative, page = find_item(p->r, item, &alternative), first, last;
    int *all = arena_array(p->arena, (size_t)p->r->manifest.team_count + 1, sizeof *all);
    int on_page = teams_on_page(p->r, alternative), before = page * on_page;
    int count = list_teams(p->r, alternative, all) - before;
    count = count < on_page ? count : on_page;
    struct shift *shifts = arena_array(p->arena, TEAMS_ON_PAGE, sizeof *shifts);
    struct gantt_team teams[TEAMS_ON_PAGE];
    double edges[QUARTERS + 1];
    for (int i = 0; i < count; i++)
        read_shift(p, &shifts[i], alternative, all[before + i]);
    slots_of(shifts, count, &first, &last);
    for (int slot = first; slot <= last + 1; slot++)
        edges[slot - first] = slot * QUARTER_MIN;
    for (int i = 0; i < count; i++)
        teams[i] = (struct gantt_team){shifts[i].name,
                                       shift_detail(p, &shifts[i], alternative, all[before + i]),
                                       shifts[i].present + first, shifts[i].need + first, NULL};
    struct chart_gantt chart = {
        .slot_edges_min = edges,
        .slot_count = first <= last ? last - first + 1 : 0,
        .teams = teams,
        .team_count = count,
        .y_title = T(p->lang, "people", "人数（人）"),
        .x_title = T(p->lang, "time of day", "時刻"),
        .present_label = T(p->lang, "on duty, breaks out (a bar is a person)",
                           "就いている人（1本が1人、休憩を除く）"),
        .need_label = T(p->lang, "at work on cases (mean)", "応対・処理に要る人数（平均）"),
        .lack_label =
            T(p->lang, "more than are on duty (overtime)", "就いている人を超える分（時間外）"),
    };
    p->frame.title = shifts_title(p, shifts, count, alternative);
    p->frame.subtitle =
        T(p->lang, "People needed and people on duty by quarter hours, mean of the open days",
          "15分ごとの、要る人数と就いている人数（開庁日の平均）");
    page_note(p,
              T(p->lang,
                "Under a team's name: the largest share of those on duty who are at work on "
                "average, and when.",
                "班の名の下は、就いている人のうち応対・処理に当たる人の割合が最大になる時刻とその"
                "割合（平均）。"));
    struct sbuf periods = {0};
    if (add_periods(&periods, &p->r->manifest, alternative, p->lang))
        page_note(p, arena_text(p->arena, sbuf_text(&periods)));
    sbuf_release(&periods);
    return chart_gantt(&chart, &p->frame, to, error);
}
