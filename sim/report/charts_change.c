/* From the baseline's cost to an alternative's (増減要因図), and cost by fiscal year. */
#include "charts_private.h"

#include "plots/chart_waterfall.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- waterfall ---- */

struct change {
    const struct manifest_cost *item;
    int order; /* in the manifest */
    double yen;
};

int items_waterfall(const struct chart_view *view)
{
    int count = view_series(view);
    return count > 1 ? count - 1 : 0;
}

void name_alternative(const struct chart_view *view, int item, struct sbuf *out)
{
    sbuf_add(out, view->result->manifest.alternatives[item + 1].key);
}

static double item_cost(const struct page *p, int alternative, const struct manifest_cost *item)
{
    char key[256];
    snprintf(key, sizeof key, "%s/%s", word_text(category_words, item->category, LANG_EN),
             item->name.key);
    double yen = number_of(p->r, alternative, "cost", key, "cost");
    return isnan(yen) ? 0 : yen;
}

/* Items that differ by 1 千円 or more as written; the rest is summed up. */
static int read_changes(struct page *p, int alternative, struct change *out, double *rest)
{
    const struct manifest *m = &p->r->manifest;
    int count = 0;
    *rest = 0;
    for (int i = 0; i < m->cost_count; i++) {
        double yen = item_cost(p, alternative, &m->costs[i]) - item_cost(p, 0, &m->costs[i]);
        if (fabs(yen) >= style_resolution(&style_thousand_yen) / 2)
            out[count++] = (struct change){&m->costs[i], i, yen};
        else
            *rest += yen;
    }
    return count;
}

static int by_size(const void *a, const void *b)
{
    double x = fabs(((const struct change *)a)->yen), y = fabs(((const struct change *)b)->yen);
    return (x < y) - (x > y);
}

static int by_category(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (x->item->category != y->item->category)
        return x->item->category - y->item->category;
    return x->order - y->order;
}

/* The largest stay, in the order of categories; beyond `most`, and below this share of the
 * largest, they go to the rest. */
#define SHARE_SHOWN 0.001
static int keep_largest(struct change *changes, int count, int most, double *rest)
{
    qsort(changes, (size_t)count, sizeof *changes, by_size);
    int kept = count > most ? most : count;
    while (kept > 0 && fabs(changes[kept - 1].yen) < SHARE_SHOWN * fabs(changes[0].yen))
        kept--;
    for (int i = kept; i < count; i++)
        *rest += changes[i].yen;
    qsort(changes, (size_t)kept, sizeof *changes, by_category);
    return kept;
}

static void add_extreme(struct page *p, struct sbuf *out, const struct change *changes, int count,
                        int sign)
{
    const struct change *most = NULL;
    for (int i = 0; i < count; i++)
        if (changes[i].yen * sign > 0 && (!most || fabs(changes[i].yen) > fabs(most->yen)))
            most = &changes[i];
    if (!most)
        return;
    sbuf_printf(out,
                sign > 0 ? T(p->lang, "; most is added by %s (+", "。増の最大は%s（+")
                         : T(p->lang, "; most is saved on %s (", "。減の最大は%s（"),
                manifest_name(&most->item->name, p->lang));
    add_with_unit(out, &style_thousand_yen, most->yen, p->lang);
    sbuf_add(out, T(p->lang, ")", "）"));
}

static void waterfall_title(struct page *p, int alternative, const struct change *changes,
                            int count)
{
    const struct finding *f = difference_of(p->r, alternative, "cost", "total", "cost");
    enum verdict v = verdict_of(f, style_resolution(&style_thousand_yen));
    struct sbuf title = {0};
    sbuf_printf(&title, T(p->lang, "%s costs ", "「%s」の年間費用は比較の基準より"),
                alternative_name(p->r, alternative, p->lang));
    if (v == VERDICT_UP || v == VERDICT_DOWN) {
        add_with_unit(&title, &style_thousand_yen, fabs(f->estimate), p->lang);
        sbuf_add(&title, v == VERDICT_UP ? T(p->lang, " more a year", "多い")
                                         : T(p->lang, " less a year", "少ない"));
    } else
        sbuf_add(&title, v == VERDICT_UNCLEAR
                             ? T(p->lang, "an amount that cannot be told from the baseline's",
                                 "多いか少ないか判別できない")
                             : T(p->lang, "about as much as the baseline", "ほとんど変わらない"));
    add_extreme(p, &title, changes, count, 1);
    add_extreme(p, &title, changes, count, -1);
    p->frame.title = page_text(p, &title);
}

static struct waterfall_step total_step(struct page *p, int alternative)
{
    return (struct waterfall_step){.name = alternative_name(p->r, alternative, p->lang),
                                   .amount = number_of(p->r, alternative, "cost", "total", "cost"),
                                   .total = true};
}

enum plots_status draw_waterfall(struct page *p, int item, struct chart_target to,
                                 struct plots_error *error)
{
    int alternative = item + 1, steps_count = 0;
    struct change *changes =
        arena_array(p->arena, (size_t)p->r->manifest.cost_count + 1, sizeof *changes);
    double rest;
    int count = read_changes(p, alternative, changes, &rest);
    count = keep_largest(changes, count, CHART_ITEMS_MAX - 1, &rest);
    struct waterfall_step steps[WATERFALL_STEPS_MAX];
    steps[steps_count++] = total_step(p, 0);
    for (int i = 0; i < count; i++)
        steps[steps_count++] = (struct waterfall_step){
            .name = manifest_name(&changes[i].item->name, p->lang), .amount = changes[i].yen};
    if (fabs(rest) >= style_resolution(&style_thousand_yen) / 2)
        steps[steps_count++] = (struct waterfall_step){
            .name = T(p->lang, "Other items", "その他の費用"), .amount = rest};
    steps[steps_count++] = total_step(p, alternative);
    struct chart_waterfall chart = {
        .steps = steps,
        .step_count = steps_count,
        .money = page_money(p),
        .value_title = T(p->lang, "yearly cost", "年間費用"),
        .rise_label = T(p->lang, "more than the baseline", "増"),
        .fall_label = T(p->lang, "less than the baseline", "減"),
        .break_label = T(p->lang, "The axis does not begin at 0 (waves).",
                         "目盛りは0から始まらない（波線で省略）。"),
    };
    waterfall_title(p, alternative, changes, count);
    p->frame.subtitle = arena_printf(
        p->arena,
        T(p->lang, "From the yearly cost of %s to that of %s, tax included, by item",
          "年間費用（税込み）の増減要因。「%s」から「%s」まで、費用の項目別"),
        alternative_name(p->r, 0, p->lang), alternative_name(p->r, alternative, p->lang));
    return chart_waterfall(&chart, &p->frame, to, error);
}

/* ---- fiscal years ---- */

int items_years(const struct chart_view *view) { return view->result->manifest.years > 0; }

static double year_cost(const struct page *p, int alternative, const char *key, int year)
{
    const struct finding *f =
        findings_find_year(&p->r->findings, p->r->manifest.alternatives[alternative].key, "",
                           "cost", key, "cost_in_year", year);
    return f ? f->estimate : NAN;
}

static int year_categories(const struct page *p, int years, const char **keys, const char **names)
{
    int count = 0;
    for (int c = 0; c < COST_CATEGORIES; c++) {
        const char *key = word_text(category_words, c, LANG_EN);
        bool any = false;
        for (int i = 0; i < p->series; i++)
            for (int y = 0; y < years; y++) {
                double yen = year_cost(p, i, key, p->r->manifest.year + y);
                any = any || (!isnan(yen) && yen != 0);
            }
        if (!any)
            continue;
        keys[count] = key;
        names[count++] = word_text(category_words, c, p->lang);
    }
    return count;
}

static void years_title(struct page *p, int years)
{
    double sums[CHART_SERIES_MAX];
    struct sbuf title = {0};
    for (int i = 0; i < p->series; i++) {
        sums[i] = 0;
        for (int y = 0; y < years; y++)
            sums[i] += year_cost(p, i, "total", p->r->manifest.year + y);
    }
    sbuf_printf(&title, T(p->lang, "Cost of %d fiscal years: ", "%d年度の費用の計は"), years);
    title_values(p, &title, sums, &style_thousand_yen);
    p->frame.title = page_text(p, &title);
}

static struct bars_value year_bar(struct page *p, int alternative, int year,
                                  const char *const *keys, int count)
{
    double *yen = arena_array(p->arena, (size_t)count + 1, sizeof *yen);
    for (int i = 0; i < count; i++)
        yen[i] = year_cost(p, alternative, keys[i], year);
    const struct finding *total =
        findings_find_year(&p->r->findings, p->r->manifest.alternatives[alternative].key, "",
                           "cost", "total", "cost_in_year", year);
    bool ranges = p->r->manifest.uncertain_count > 0;
    return (struct bars_value){yen,
                               !total   ? NAN
                               : ranges ? total->input_low
                                        : total->ci_low,
                               !total   ? NAN
                               : ranges ? total->input_high
                                        : total->ci_high,
                               NULL};
}

enum plots_status draw_years(struct page *p, int item, struct chart_target to,
                             struct plots_error *error)
{
    (void)item;
    const struct manifest *m = &p->r->manifest;
    int years = m->years < CHART_ITEMS_MAX ? m->years : CHART_ITEMS_MAX;
    const char *keys[COST_CATEGORIES], *names[COST_CATEGORIES];
    int count = year_categories(p, years, keys, names);
    struct bars_group groups[CHART_ITEMS_MAX];
    for (int y = 0; y < years; y++) {
        struct bars_value *values = arena_array(p->arena, (size_t)p->series, sizeof *values);
        struct sbuf name = {0};
        for (int i = 0; i < p->series; i++)
            values[i] = year_bar(p, i, m->year + y, keys, count);
        sbuf_fiscal_year(&name, p->lang, m->year + y);
        groups[y] = (struct bars_group){page_text(p, &name), values};
    }
    struct chart_bars chart = {
        .groups = groups,
        .group_count = years,
        .series = page_series(p),
        .series_count = p->series,
        .parts = names,
        .part_count = count,
        .money = page_money(p),
        .value_title = T(p->lang, "cost of the fiscal year", "年度の費用"),
        .interval_label = interval_words(p, m->uncertain_count > 0),
        .reference = NAN,
    };
    if (m->years > years)
        page_note(p, arena_printf(p->arena,
                                  T(p->lang, "%d later fiscal years are in results.csv.",
                                    "ほか%d年度は results.csv にある。"),
                                  m->years - years));
    years_title(p, years);
    p->frame.subtitle = T(p->lang, "Cost by fiscal year and category, tax included",
                          "年度別・費目別の費用（税込み）");
    return chart_bars(&chart, &p->frame, to, error);
}
