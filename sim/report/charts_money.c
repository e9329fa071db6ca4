#include "charts_private.h"

#include <math.h>
#include <string.h>

/* ---- cost ---- */

static bool any_cost(const struct page *p, const char *category)
{
    for (int i = 0; i < p->series; i++) {
        double yen = number_of(p->r, i, "cost", category, "cost");
        if (!isnan(yen) && yen != 0)
            return true;
    }
    return false;
}

/* "▲12,300（▲8.1 %）" in 千円. */
static const char *cost_difference(struct page *p, int alternative)
{
    const struct finding *f =
        alternative ? difference_of(p->r, alternative, "cost", "total", "cost") : NULL;
    double base = number_of(p->r, 0, "cost", "total", "cost");
    if (!f || isnan(f->estimate))
        return NULL;
    struct sbuf text = {0};
    sbuf_add(&text, f->estimate > 0 ? "+" : "");
    add_scaled(&text, &style_thousand_yen, f->estimate, p->lang);
    if (base > 0) {
        sbuf_add(&text, T(p->lang, " (", "（"));
        sbuf_add(&text, f->estimate > 0 ? "+" : "");
        sbuf_decimal(&text, p->lang, f->estimate / base * 100, 1);
        sbuf_add(&text, T(p->lang, " %)", " %）"));
    }
    return page_text(p, &text);
}

static void fill_cost_bar(struct page *p, struct cost_bar *out, int alternative,
                          const char *const *keys, int count, bool ranges)
{
    double *amounts = arena_array(p->arena, (size_t)count + 1, sizeof *amounts);
    for (int i = 0; i < count; i++) {
        double yen = number_of(p->r, alternative, "cost", keys[i], "cost");
        amounts[i] = isnan(yen) ? 0 : yen;
    }
    const struct finding *total = value_of(p->r, alternative, "cost", "total", "cost");
    double low = NAN, high = NAN;
    if (total) {
        low = ranges ? total->input_low : total->ci_low;
        high = ranges ? total->input_high : total->ci_high;
        if (high - low < 1 / style_thousand_yen.scale) /* no wider than the last digit */
            low = high = NAN;
    }
    struct sbuf label = {0};
    sbuf_add(&label, T(p->lang, "total ", "合計 "));
    add_scaled(&label, &style_thousand_yen, total ? total->estimate : NAN, p->lang);
    *out = (struct cost_bar){.name = alternative_name(p->r, alternative, p->lang),
                             .amounts_yen = amounts,
                             .total_yen = total ? total->estimate : NAN,
                             .low_yen = low,
                             .high_yen = high,
                             .total_label = page_text(p, &label),
                             .difference = cost_difference(p, alternative)};
}

static bool any_interval(const struct cost_bar *bars, int count)
{
    for (int i = 0; i < count; i++)
        if (isfinite(bars[i].low_yen) && isfinite(bars[i].high_yen))
            return true;
    return false;
}

enum plots_status draw_cost(struct page *p, int item, struct chart_target to,
                            struct plots_error *error)
{
    (void)item;
    const char *keys[COST_CATEGORIES], *names[COST_CATEGORIES];
    int count = 0;
    for (int c = 0; c < COST_CATEGORIES; c++) {
        const char *key = word_text(category_words, c, LANG_EN);
        if (!any_cost(p, key))
            continue;
        keys[count] = key;
        names[count++] = word_text(category_words, c, p->lang);
    }
    bool ranges = p->r->manifest.uncertain_count > 0;
    struct cost_bar *bars = arena_array(p->arena, (size_t)p->series, sizeof *bars);
    for (int i = 0; i < p->series; i++)
        fill_cost_bar(p, &bars[i], i, keys, count, ranges);
    struct chart_cost chart = {
        .categories = names,
        .category_count = count,
        .bars = bars,
        .bar_count = count ? p->series : 0,
        .money = page_money(p),
        .y_title = T(p->lang, "yearly cost", "年間費用"),
    };
    if (any_interval(bars, p->series))
        chart.interval_label =
            ranges ? T(p->lang, "range of the estimate of the total", "合計の試算の幅")
                   : T(p->lang, "simulation error of the total", "合計の乱数による誤差");
    struct sbuf title = {0};
    title_cost(&title, p->r, p->lang);
    p->frame.title = page_text(p, &title);
    p->frame.subtitle =
        T(p->lang, "Yearly cost by category, tax included, and the difference from the baseline",
          "費目別の年間費用（税込み）と、比較の基準との差");
    return chart_cost(&chart, &p->frame, to, error);
}

/* ---- effects ---- */

struct effect_kind {
    const char *measure;
    double sign; /* outlays are drawn as what they take away */
    const char *title_en, *title_ja, *note_en, *note_ja;
};

static const struct effect_kind kinds[] = {
    {"workload", 1, "① Workload released (hours × wage rate)", "① 業務量削減効果（人件費換算）",
     "Hours set free; no expenditure falls by itself",
     "空いた時間の換算額。これだけでは支出は減らない"},
    {"redeployment", 1, "② Redeployment to other work", "② 再配置効果（他業務への振替）",
     "People moved; their pay goes on", "ほかの仕事に移した人の換算額。給与は支出され続ける"},
    {"expenditure_cut", 1, "③ Expenditure really cut (budget, accounts)",
     "③ 歳出削減額（予算・決算ベース）", "Posts that posts.csv says will go, overtime really cut",
     "posts.csv に示した職の減と、時間外の縮減"},
    {"new_outlay", -1, "New outlays", "新たな支出",
     "Contract, transition, systems and other costs against the baseline's, without staff time",
     "委託料、導入、システムなどの支出の、比較の基準からの増減（職員の時間を除く）"},
    {"net_saving", 1, "Balance: ③ less new outlays", "収支（③－新たな支出）",
     "Only this can be called a saving, and only where it is positive",
     "節減と呼べるのは、これがプラスのときだけ"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *effect_label(struct page *p, const struct finding *f,
                                const struct effect_kind *kind)
{
    struct sbuf text = {0};
    bool balance = strcmp(kind->measure, "net_saving") == 0;
    add_scaled(&text, &style_thousand_yen, kind->sign * f->estimate, p->lang);
    sbuf_add(&text, T(p->lang, "", "千円"));
    enum verdict v = verdict_of(f, style_resolution(&style_thousand_yen));
    if (v == VERDICT_UNCLEAR)
        sbuf_add(&text, T(p->lang, " (cannot be told from 0)", "（0と判別できない）"));
    else if (balance && v == VERDICT_DOWN)
        sbuf_add(&text, T(p->lang, " (no saving)", "（節減にならない）"));
    else if (kind->sign < 0 && v == VERDICT_DOWN)
        sbuf_add(&text, T(p->lang, " (less expenditure)", "（支出減）"));
    else if (f->basis == BASIS_FIXED && isnan(f->input_low))
        sbuf_add(&text, T(p->lang, " (fixed)", "（確定）"));
    return page_text(p, &text);
}

static struct effect_value make_effect(struct page *p, int alternative, const struct finding *f,
                                       const struct effect_kind *kind)
{
    bool simulated = f->basis == BASIS_SIMULATED, up = kind->sign > 0;
    return (struct effect_value){
        .name = alternative_name(p->r, alternative, p->lang),
        .style = alternative,
        .yen = kind->sign * f->estimate,
        .input_low_yen = kind->sign * (up ? f->input_low : f->input_high),
        .input_high_yen = kind->sign * (up ? f->input_high : f->input_low),
        .ci_low_yen = simulated ? kind->sign * (up ? f->ci_low : f->ci_high) : NAN,
        .ci_high_yen = simulated ? kind->sign * (up ? f->ci_high : f->ci_low) : NAN,
        .label = effect_label(p, f, kind),
    };
}

static int fill_effects(struct page *p, struct effect_value *values, const struct effect_kind *kind)
{
    int count = 0;
    for (int i = 1; i < p->series; i++) {
        const struct finding *f = difference_of(p->r, i, "effect", "", kind->measure);
        if (f)
            values[count++] = make_effect(p, i, f, kind);
    }
    return count;
}

enum plots_status draw_effects(struct page *p, int item, struct chart_target to,
                               struct plots_error *error)
{
    (void)item;
    struct effect_row rows[KINDS];
    for (int i = 0; i < KINDS; i++) {
        struct effect_value *values = arena_array(p->arena, (size_t)p->series, sizeof *values);
        rows[i] = (struct effect_row){T(p->lang, kinds[i].title_en, kinds[i].title_ja),
                                      T(p->lang, kinds[i].note_en, kinds[i].note_ja), values,
                                      fill_effects(p, values, &kinds[i])};
    }
    struct chart_effects chart = {
        .rows = rows,
        .row_count = KINDS,
        .money = page_money(p),
        .x_title = T(p->lang, "effect a year", "年当たりの効果額"),
        .input_label =
            p->r->manifest.uncertain_count > 0
                ? T(p->lang, "range of the estimate (premises)", "試算の幅（前提条件による）")
                : NULL,
        .ci_label = arena_printf(
            p->arena,
            T(p->lang, "simulation error (%g %% interval)", "乱数による誤差（%g %%信頼区間）"),
            p->r->manifest.level * 100),
        .negative_label = T(p->lang, "negative: more expenditure", "▲は支出増"),
    };
    if (p->r->manifest.alternative_count < 2)
        p->frame.reason = T(p->lang, "There is no alternative to compare with the baseline",
                            "比較の基準だけで、比べる案がない");
    struct sbuf title = {0};
    if (p->frame.reason)
        sbuf_add(&title, T(p->lang, "Effects", "効果"));
    else
        title_balance(&title, p->r, p->lang);
    p->frame.title = page_text(p, &title);
    p->frame.subtitle =
        T(p->lang, "The three effects against the baseline, a year; they are never added",
          "3つの効果（比較の基準に対する年額。合算しない）");
    return chart_effects(&chart, &p->frame, to, error);
}
