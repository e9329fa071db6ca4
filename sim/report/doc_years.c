/* Money by fiscal year: 年度別経費比較, and the effects of each year. */
#include "draft.h"

#include "effects/effects.h"
#include <math.h>
#include <stdlib.h>

static double cost_in(const struct draft *w, int alternative, const char *key, int year)
{
    const struct finding *f =
        findings_find_year(&w->r->findings, w->r->manifest.alternatives[alternative].key, "",
                           "cost", key, "cost_in_year", year);
    return f ? f->estimate : (double)NAN;
}

static double effect_in(const struct draft *w, int alternative, const char *measure, int year)
{
    const struct finding *f =
        findings_find_year(&w->r->findings, w->r->manifest.alternatives[alternative].key,
                           baseline_key(w->r), "effect", "", measure, year);
    return f ? f->estimate : (double)NAN;
}

static int first_year(const struct draft *w) { return w->r->manifest.year; }
static int end_year(const struct draft *w) { return first_year(w) + w->r->manifest.years; }

/* ---- costs ---- */

static void put_costs(struct draft *w)
{
    int count = w->r->manifest.alternative_count;
    double *sums = arena_array(&w->arena, (size_t)count, sizeof *sums);
    draft_table(w, "cost_by_year", T(w->lang, "Cost by fiscal year", "年度別経費比較"),
                T(w->lang, "thousand yen, tax included", "千円、税込み"));
    draft_column(w, "", T(w->lang, "fiscal year", "年度"), false);
    draft_column(w, "", alternative_name(w->r, 0, w->lang), true);
    for (int a = 1; a < count; a++) {
        const struct draft_title titles[] = {{"amount", "金額"}, {"change", "増減"}};
        draft_columns(w, alternative_name(w->r, a, w->lang), DRAFT_TITLES(titles), true);
    }
    for (int year = first_year(w); year < end_year(w); year++) {
        draft_row(w, DOC_ROW_PLAIN);
        draft_number(w, DOC_FISCAL_YEAR, 0, year);
        for (int a = 0; a < count; a++) {
            double yen = cost_in(w, a, "total", year);
            sums[a] += yen;
            draft_number(w, DOC_THOUSAND_YEN, 0, yen);
            if (a)
                draft_number(w, DOC_THOUSAND_YEN, 0, yen - cost_in(w, 0, "total", year));
        }
    }
    draft_row(w, DOC_ROW_TOTAL);
    draft_label(w, T(w->lang, "Total", "計"));
    for (int a = 0; a < count; a++) {
        draft_number(w, DOC_THOUSAND_YEN, 0, sums[a]);
        if (a)
            draft_number(w, DOC_THOUSAND_YEN, 0, sums[a] - sums[0]);
    }
    draft_end(w);
}

static void put_category(struct draft *w, int alternative, const char *label, const char *key,
                         enum doc_row_kind kind)
{
    double sum = 0;
    for (int year = first_year(w); year < end_year(w); year++) {
        double yen = cost_in(w, alternative, key, year);
        sum += isnan(yen) ? 0 : yen;
    }
    if (sum == 0)
        return;
    draft_row(w, kind);
    draft_label(w, label);
    for (int year = first_year(w); year < end_year(w); year++)
        draft_number(w, DOC_THOUSAND_YEN, 0, cost_in(w, alternative, key, year));
    draft_number(w, DOC_THOUSAND_YEN, 0, sum);
}

/* 年度別の費目内訳 of each alternative. */
static void put_categories(struct draft *w)
{
    draft_table(w, "cost_items_by_year",
                T(w->lang, "Cost by category and fiscal year", "年度別の費目内訳"),
                T(w->lang, "thousand yen, tax included", "千円、税込み"));
    draft_column(w, "", T(w->lang, "category", "費目"), false);
    for (int year = first_year(w); year < end_year(w); year++) {
        struct sbuf name = {0};
        sbuf_fiscal_year(&name, w->lang, year);
        draft_column(w, "", sbuf_text(&name), true);
        sbuf_release(&name);
    }
    draft_column(w, "", T(w->lang, "total", "計"), true);
    for (int a = 0; a < w->r->manifest.alternative_count; a++) {
        draft_head_row(w, alternative_name(w->r, a, w->lang));
        for (int c = 0; c < COST_CATEGORIES; c++)
            put_category(w, a, draft_word(w, category_words, c),
                         word_text(category_words, c, LANG_EN), DOC_ROW_PLAIN);
        put_category(w, a, T(w->lang, "Total", "合計"), "total", DOC_ROW_TOTAL);
    }
    draft_end(w);
}

/* ---- effects ---- */

struct year_column {
    const char *measure, *en, *ja;
    bool sums; /* its years add up */
};

static const struct year_column all_columns[] = {
    {"workload_in_year", "① work", "①業務量削減", true},
    {"redeployment_in_year", "② moved", "②再配置", true},
    {"expenditure_cut_in_year", "③ cut", "③歳出削減", true},
    {"new_outlay_in_year", "new outlays", "新たな支出", true},
    {"net_saving_in_year", "balance", "収支", true},
    {"net_saving_cumulative", "balance, sum", "収支の累計", false},
    {"net_saving_discounted", "sum, discounted", "累計（割引後）", false},
};
static const struct year_column general_columns[] = {
    {"expenditure_cut_general_in_year", "③ cut", "③歳出削減", true},
    {"new_outlay_general_in_year", "new outlays", "新たな支出", true},
    {"allocation_tax_in_year", "allocation tax lost", "交付税の減", true},
    {"net_saving_general_in_year", "balance", "収支", true},
    {"net_saving_general_cumulative", "balance, sum", "収支の累計", false},
};
#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

static void put_year_rows(struct draft *w, int alternative, const struct year_column *columns,
                          int count)
{
    double *sums = arena_array(&w->arena, (size_t)count, sizeof *sums);
    for (int year = first_year(w); year < end_year(w); year++) {
        draft_row(w, DOC_ROW_PLAIN);
        draft_number(w, DOC_FISCAL_YEAR, 0, year);
        for (int i = 0; i < count; i++) {
            double yen = effect_in(w, alternative, columns[i].measure, year);
            sums[i] += yen;
            draft_number(w, DOC_THOUSAND_YEN, 0, yen);
        }
    }
    draft_row(w, DOC_ROW_TOTAL);
    draft_label(w, T(w->lang, "Total", "計"));
    for (int i = 0; i < count; i++)
        draft_number(w, DOC_THOUSAND_YEN, 0, columns[i].sums ? sums[i] : (double)NAN);
}

static void put_effects(struct draft *w, const char *id, const char *caption,
                        const struct year_column *columns, int count)
{
    draft_table(w, id, caption, T(w->lang, "thousand yen, tax included", "千円、税込み"));
    draft_column(w, "", T(w->lang, "fiscal year", "年度"), false);
    for (int i = 0; i < count; i++)
        draft_column(w, "", T(w->lang, columns[i].en, columns[i].ja), true);
    for (int a = 1; a < w->r->manifest.alternative_count; a++) {
        if (w->r->manifest.alternative_count > 2)
            draft_head_row(w, alternative_name(w->r, a, w->lang));
        put_year_rows(w, a, columns, count);
    }
    draft_end(w);
}

static bool discounted(const struct manifest *m)
{
    for (int a = 1; a < m->alternative_count; a++)
        if (m->periods[a].discount_rate != 0)
            return true;
    return false;
}

/* Where a subsidy pays a part, or the allocation tax falls. */
static bool general_differs(const struct draft *w)
{
    for (int a = 1; a < w->r->manifest.alternative_count; a++)
        for (int year = first_year(w); year < end_year(w); year++)
            if (fabs(effect_in(w, a, "net_saving_in_year", year) -
                     effect_in(w, a, "net_saving_general_in_year", year)) >= 1)
                return true;
    return false;
}

void draft_years(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    if (m->years == 0)
        return;
    draft_chapter(w, 2, "years", T(w->lang, "Year by year", "年度別の経費と効果"));
    for (int a = 1; a < m->alternative_count; a++) {
        sentence_payback(&w->text, w->r, a, w->lang);
        if (m->alternative_count > 2 && w->text.length) {
            const char *text = arena_text(&w->arena, sbuf_text(&w->text));
            sbuf_clear(&w->text);
            sbuf_printf(&w->text, "%s: %s", alternative_name(w->r, a, w->lang), text);
        }
        draft_item(w, sbuf_text(&w->text));
        sbuf_clear(&w->text);
    }
    put_costs(w);
    put_categories(w);
    if (m->alternative_count > 1) {
        put_effects(w, "effects_by_year", T(w->lang, "Effects by fiscal year", "年度別の効果"),
                    all_columns, COUNT(all_columns) - !discounted(m));
        if (general_differs(w))
            put_effects(w, "general_by_year",
                        T(w->lang, "Of it from general funds", "年度別の効果（うち一般財源）"),
                        general_columns, COUNT(general_columns));
    }
    draft_text(w, DOC_NOTE,
               T(w->lang,
                 "what is paid in each year at its prices and tax; before an alternative is in "
                 "force, the baseline's costs.",
                 "各年度に支払う額（その年度の単価・税率）。案の開始前は比較の基準の経費。"));
}
