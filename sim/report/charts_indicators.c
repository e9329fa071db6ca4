/* Targets and values of the indicators. */
#include "charts_private.h"

#include "plots/chart_bullets.h"
#include <math.h>
#include <string.h>

static bool is_indicator(const struct finding *f)
{
    return strcmp(f->subject, "indicator") == 0 && strcmp(f->measure, "indicator_set") == 0;
}

static bool seen_before(const struct findings *all, int index)
{
    for (int i = 0; i < index; i++)
        if (is_indicator(&all->items[i]) && strcmp(all->items[i].key, all->items[index].key) == 0)
            return true;
    return false;
}

static bool has_numbers(const struct chart_view *view, const char *key)
{
    for (int i = 0; i < view_series(view); i++)
        if (!isnan(number_of(view->result, i, "indicator", key, "value")))
            return true;
    return false;
}

/* Keys of those that have a value somewhere; keys may be NULL. */
static int indicator_keys(const struct chart_view *view, const char **keys)
{
    const struct findings *all = &view->result->findings;
    int count = 0;
    for (int i = 0; i < all->count; i++)
        if (is_indicator(&all->items[i]) && !seen_before(all, i) &&
            has_numbers(view, all->items[i].key)) {
            if (keys)
                keys[count] = all->items[i].key;
            count++;
        }
    return count;
}

int items_indicators(const struct chart_view *view)
{
    return pages_of(indicator_keys(view, NULL), view_series(view));
}

static const char *amount_text(struct page *p, const struct finding *f, double value)
{
    if (isnan(value))
        return T(p->lang, "-", "－");
    if (strcmp(f->unit, "share") == 0)
        return arena_printf(p->arena, "%s %%", page_number(p, 100 * value, 1));
    if (strcmp(f->unit, "min") == 0)
        return arena_printf(p->arena, T(p->lang, "%s min", "%s分"), page_number(p, value, 1));
    if (strcmp(f->unit, "day") == 0)
        return arena_printf(p->arena, T(p->lang, "%s days", "%s開庁日"), page_number(p, value, 2));
    return arena_printf(p->arena, T(p->lang, "%s cases", "%s件"), page_number(p, value, 0));
}

static const char *verdict_text(struct page *p, int alternative, const char *key, bool value)
{
    const struct finding *achieved = value_of(p->r, alternative, "indicator", key, "achieved");
    if (!value)
        return T(p->lang, "no value", "値なし");
    if (isnan(number_of(p->r, alternative, "indicator", key, "target")))
        return T(p->lang, "no target", "目標なし");
    if (!achieved)
        return T(p->lang, "target does not fit", "目標が不適切");
    if (isnan(achieved->estimate))
        return T(p->lang, "cannot be told", "判別できない");
    return achieved->estimate == 1 ? T(p->lang, "achieved", "達成")
                                   : T(p->lang, "missed", "未達成");
}

static struct bullet_value bullet_of(struct page *p, int alternative, const char *key)
{
    const struct finding *f = value_of(p->r, alternative, "indicator", key, "value");
    if (!f || isnan(f->estimate))
        return (struct bullet_value){NAN, NAN, NAN, T(p->lang, "-", "－"),
                                     verdict_text(p, alternative, key, false)};
    bool ranges = p->r->manifest.uncertain_count > 0 && !isnan(f->input_low);
    return (struct bullet_value){
        f->estimate, ranges ? f->input_low : f->ci_low, ranges ? f->input_high : f->ci_high,
        amount_text(p, f, f->estimate), verdict_text(p, alternative, key, true)};
}

/* "15.0分以下" of the first alternative that has one. */
static const char *target_text(struct page *p, const char *key, double *target)
{
    for (int i = 0; i < p->series; i++) {
        const struct finding *f = value_of(p->r, i, "indicator", key, "target");
        if (!f || isnan(f->estimate))
            continue;
        *target = f->estimate;
        return arena_printf(p->arena,
                            indicator_key_less_is_better(key) ? T(p->lang, "%s or less", "%s以下")
                                                              : T(p->lang, "%s or more", "%s以上"),
                            amount_text(p, f, f->estimate));
    }
    *target = NAN;
    return T(p->lang, "-", "－");
}

static void indicators_title(struct page *p, const char *const *keys, int count)
{
    struct sbuf title = {0};
    int unclear = 0;
    sbuf_printf(&title, T(p->lang, "Of %d indicators, achieved: ", "指標%d項目のうち、達成は"),
                count);
    for (int i = 0; i < p->series; i++) {
        int achieved = 0;
        for (int k = 0; k < count; k++) {
            const struct finding *f = value_of(p->r, i, "indicator", keys[k], "achieved");
            achieved += f && f->estimate == 1;
            unclear += f && isnan(f->estimate);
        }
        sbuf_printf(&title, T(p->lang, "%s%s %d", "%s%s%d項目"), i ? T(p->lang, ", ", "、") : "",
                    alternative_name(p->r, i, p->lang), achieved);
    }
    if (unclear)
        sbuf_printf(&title, T(p->lang, " (%d cannot be told)", "（判別できないもの延べ%d項目）"),
                    unclear);
    p->frame.title = page_text(p, &title);
}

enum plots_status draw_indicators(struct page *p, int item, struct chart_target to,
                                  struct plots_error *error)
{
    int all = indicator_keys(p->view, NULL), each = groups_of_page(p->series), first = item * each;
    const char **keys = arena_array(p->arena, (size_t)all + 1, sizeof *keys);
    indicator_keys(p->view, keys);
    int count = all - first < each ? all - first : each;
    struct bullet_row rows[CHART_ITEMS_MAX];
    struct bullet_series *series = arena_array(p->arena, (size_t)p->series + 1, sizeof *series);
    for (int i = 0; i < p->series; i++)
        series[i] = (struct bullet_series){alternative_name(p->r, i, p->lang), i};
    for (int k = 0; k < count; k++) {
        struct bullet_value *values = arena_array(p->arena, (size_t)p->series, sizeof *values);
        struct sbuf name = {0};
        for (int i = 0; i < p->series; i++)
            values[i] = bullet_of(p, i, keys[first + k]);
        indicator_name(&name, p->r, keys[first + k], p->lang);
        rows[k].name = page_text(p, &name);
        rows[k].values = values;
        rows[k].target_text = target_text(p, keys[first + k], &rows[k].target);
    }
    struct chart_bullets chart = {
        .rows = rows,
        .row_count = count,
        .series = series,
        .series_count = p->series,
        .target_head = T(p->lang, "target", "目標"),
        .value_head = T(p->lang, "value", "値"),
        .verdict_head = T(p->lang, "verdict", "判定"),
        .target_label = T(p->lang, "target", "目標"),
        .interval_label = interval_words(p, p->r->manifest.uncertain_count > 0),
    };
    indicators_title(p, keys, all);
    p->frame.subtitle =
        T(p->lang, "Indicators and their targets, a scale of its own from 0 on each row",
          "指標の値と目標（行ごとに0から始まる目盛り）");
    return chart_bullets(&chart, &p->frame, to, error);
}
