/* Visitors by class of wait, time in the office in its parts, overtime. */
#include "charts_private.h"

#include "experiment/measures.h"
#include <math.h>
#include <string.h>

static const struct style percent = {100, 1, " %", " %"};
static const struct style hours = {1, 0, " hours", "時間"};

/* A finding as a bar of one part, times `scale`; without a row the bar is missing. */
static struct bars_value one_bar(struct page *p, const struct finding *f, double scale)
{
    double *part = arena_array(p->arena, 1, sizeof *part);
    *part = f ? f->estimate * scale : NAN;
    return (struct bars_value){part, f ? f->ci_low * scale : NAN, f ? f->ci_high * scale : NAN,
                               NULL};
}

/* ---- visitors by wait class ---- */

static const struct {
    const char *key, *en, *ja;
} classes[] = {
    {"0-5", "up to 5 min", "5分以内"},     {"5-10", "5 to 10 min", "5～10分"},
    {"10-15", "10 to 15 min", "10～15分"}, {"15-30", "15 to 30 min", "15～30分"},
    {"30-60", "30 to 60 min", "30～60分"}, {"60-", "over 60 min", "60分超"},
};
enum { CLASSES = sizeof classes / sizeof *classes, WITHIN_15 = 3 };

int items_classes(const struct chart_view *view)
{
    return value_of(view->result, 0, "wait_class", classes[0].key, "share") != NULL;
}

static void class_title(struct page *p)
{
    double within[CHART_SERIES_MAX];
    struct sbuf title = {0};
    for (int i = 0; i < p->series; i++) {
        within[i] = 0;
        for (int c = 0; c < WITHIN_15; c++)
            within[i] += number_of(p->r, i, "wait_class", classes[c].key, "share");
    }
    sbuf_add(&title, T(p->lang, "Visitors who wait at most 15 minutes in all: ",
                       "待ち時間の合計が15分以内の来庁者は"));
    title_values(p, &title, within, &percent);
    p->frame.title = page_text(p, &title);
}

enum plots_status draw_classes(struct page *p, int item, struct chart_target to,
                               struct plots_error *error)
{
    (void)item;
    struct bars_group groups[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
        struct bars_value *values = arena_array(p->arena, (size_t)p->series, sizeof *values);
        for (int i = 0; i < p->series; i++)
            values[i] = one_bar(p, value_of(p->r, i, "wait_class", classes[c].key, "share"), 100);
        groups[c] = (struct bars_group){T(p->lang, classes[c].en, classes[c].ja), values};
    }
    struct chart_bars chart = {
        .groups = groups,
        .group_count = CLASSES,
        .series = page_series(p),
        .series_count = p->series,
        .part_count = 1,
        .digits = 1,
        .value_title = T(p->lang, "share of the visitors (%)", "来庁者に占める割合（%）"),
        .interval_label = interval_words(p, false),
        .reference = NAN,
    };
    class_title(p);
    p->frame.subtitle = T(p->lang,
                          "Visitors to the counter by their wait, all procedures, a whole year "
                          "(waiting for the back office counts)",
                          "待ち時間の区分別にみた来庁者の割合（全手続、1年。審査など後方の処理を"
                          "待つ時間を含む）");
    return chart_bars(&chart, &p->frame, to, error);
}

/* ---- time in the office ---- */

static const struct {
    const char *measure, *en, *ja;
} parts[] = {
    {"wait_first_mean", "wait until the first call", "最初に呼ばれるまでの待ち"},
    {"wait_later_mean", "waits between windows", "窓口から次の窓口までの待ち"},
    {"wait_back_mean", "wait for the back office", "後方の処理（審査など）を待つ時間"},
    {"handling_mean", "handling at the window", "応対"},
};
enum { PARTS = sizeof parts / sizeof *parts };

/* Procedure `index` of those at the counter, the whole counter first where there are
 * several; NULL beyond. */
static const char *counter_key(const struct result *r, int index)
{
    int count = 0;
    for (int i = 0; i < r->manifest.procedure_count; i++)
        count += r->manifest.procedures[i].present;
    if (count > 1 && index-- == 0)
        return KEY_ALL_COUNTER;
    for (int i = 0; i < r->manifest.procedure_count; i++)
        if (r->manifest.procedures[i].present && index-- == 0)
            return r->manifest.procedures[i].name.key;
    return NULL;
}

static int counter_keys(const struct result *r)
{
    int count = 0;
    while (counter_key(r, count))
        count++;
    return count;
}

int items_time(const struct chart_view *view)
{
    return pages_of(counter_keys(view->result), view_series(view));
}

static struct bars_value time_bar(struct page *p, int alternative, const char *key)
{
    double *minutes = arena_array(p->arena, PARTS, sizeof *minutes);
    for (int i = 0; i < PARTS; i++)
        minutes[i] = number_of(p->r, alternative, "procedure", key, parts[i].measure);
    const struct finding *whole = value_of(p->r, alternative, "procedure", key, "time_mean");
    return (struct bars_value){minutes, whole ? whole->ci_low : NAN, whole ? whole->ci_high : NAN,
                               NULL};
}

static void time_title(struct page *p, const char *key)
{
    static const struct style *minutes = &style_minutes;
    const struct comparison c = {.subject = "procedure",
                                 .key = key,
                                 .measure = "time_mean",
                                 .style = minutes,
                                 .more_en = " longer",
                                 .less_en = " shorter",
                                 .more_ja = "長い",
                                 .less_ja = "短い"};
    struct sbuf title = {0};
    sbuf_printf(
        &title,
        T(p->lang, "Mean time in the office (%s): ", "来庁から用件が済むまで（%s）は平均で"),
        procedure_name(p->r, key, p->lang));
    title_compared(p, &title, &c);
    p->frame.title = page_text(p, &title);
}

enum plots_status draw_time(struct page *p, int item, struct chart_target to,
                            struct plots_error *error)
{
    int each = groups_of_page(p->series), first = item * each;
    int count = counter_keys(p->r) - first;
    count = count < each ? count : each;
    struct bars_group groups[CHART_ITEMS_MAX];
    const char *names[PARTS];
    for (int i = 0; i < PARTS; i++)
        names[i] = T(p->lang, parts[i].en, parts[i].ja);
    for (int g = 0; g < count; g++) {
        const char *key = counter_key(p->r, first + g);
        struct bars_value *values = arena_array(p->arena, (size_t)p->series, sizeof *values);
        for (int i = 0; i < p->series; i++)
            values[i] = time_bar(p, i, key);
        groups[g] = (struct bars_group){procedure_name(p->r, key, p->lang), values};
    }
    struct chart_bars chart = {
        .groups = groups,
        .group_count = count,
        .series = page_series(p),
        .series_count = p->series,
        .parts = names,
        .part_count = PARTS,
        .lying = true,
        .minutes = true,
        .digits = 1,
        .value_title = T(p->lang, "mean minutes in the office", "平均の来庁時間（分）"),
        .interval_label = interval_words(p, false),
        .reference = NAN,
    };
    time_title(p, counter_key(p->r, first));
    p->frame.subtitle =
        T(p->lang, "Time in the office by procedure and what it is made of, mean of a year",
          "手続別の来庁時間とその内訳（1年の平均）");
    return chart_bars(&chart, &p->frame, to, error);
}

/* ---- overtime ---- */

static bool works_overtime(const struct chart_view *view, const char *team)
{
    for (int i = 0; i < view_series(view); i++)
        if (number_of(view->result, i, "team", team, "overtime_hours") > 0)
            return true;
    return false;
}

static int overtime_teams(const struct chart_view *view, const char **keys)
{
    const struct manifest *m = &view->result->manifest;
    int count = 0;
    for (int i = 0; i < m->team_count; i++)
        if (works_overtime(view, m->teams[i].name.key)) {
            if (keys)
                keys[count] = m->teams[i].name.key;
            count++;
        }
    return count;
}

int items_overtime(const struct chart_view *view)
{
    return pages_of(overtime_teams(view, NULL), view_series(view));
}

static void overtime_title(struct page *p, const char *const *keys, int count)
{
    double sums[CHART_SERIES_MAX];
    struct sbuf title = {0};
    for (int i = 0; i < p->series; i++) {
        sums[i] = 0;
        for (int k = 0; k < count; k++) {
            double h = number_of(p->r, i, "team", keys[k], "overtime_hours");
            sums[i] += isnan(h) ? 0 : h;
        }
    }
    sbuf_add(&title, T(p->lang, "Work after hours a year: ", "時間外の処理は年間で"));
    title_values(p, &title, sums, &hours);
    sbuf_add(&title, T(p->lang, " (all teams)", "（全班の計）"));
    p->frame.title = page_text(p, &title);
}

/* Missing where the alternative has no such team, else 0 or more. */
static struct bars_value overtime_bar(struct page *p, const char *key, int alternative)
{
    return one_bar(p, value_of(p->r, alternative, "team", key, "overtime_hours"), 1);
}

enum plots_status draw_overtime(struct page *p, int item, struct chart_target to,
                                struct plots_error *error)
{
    const char **keys = arena_array(p->arena, (size_t)p->r->manifest.team_count + 1, sizeof *keys);
    int all = overtime_teams(p->view, keys), each = groups_of_page(p->series);
    int first = item * each, count = all - first < each ? all - first : each;
    struct bars_group groups[CHART_ITEMS_MAX];
    for (int g = 0; g < count; g++) {
        const char *key = keys[first + g];
        struct bars_value *values = arena_array(p->arena, (size_t)p->series, sizeof *values);
        for (int i = 0; i < p->series; i++)
            values[i] = overtime_bar(p, key, i);
        groups[g] = (struct bars_group){
            manifest_name(&manifest_team(&p->r->manifest, key)->name, p->lang), values};
    }
    struct chart_bars chart = {
        .groups = groups,
        .group_count = count,
        .series = page_series(p),
        .series_count = p->series,
        .part_count = 1,
        .lying = true,
        .value_title = T(p->lang, "hours a year", "時間外の時間数（時間／年）"),
        .interval_label = interval_words(p, false),
        .reference = NAN,
    };
    overtime_title(p, keys, all);
    p->frame.subtitle =
        T(p->lang,
          "Hours after closing until the last case is done, by team; - where an "
          "alternative has no such team",
          "班別の時間外の時間数（受託者の班を含む。－はその案に班がないことを示す）");
    return chart_bars(&chart, &p->frame, to, error);
}
