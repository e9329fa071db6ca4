/* 経費の削減効果: the three effects and the yearly cost. */
#include "draft.h"

#include "experiment/measures.h"
#include <math.h>
#include <stdlib.h>

static double effect(const struct draft *w, int alternative, const char *measure)
{
    const struct finding *f = difference_of(w->r, alternative, "effect", "", measure);
    return f ? f->estimate : (double)NAN;
}

static double over(double yen, double whole) { return whole > 0 ? yen / whole : (double)NAN; }

/* ---- the three effects ---- */

static const struct {
    const char *measure, *general, *en, *ja;
    enum doc_row_kind kind;
} effects[] = {
    {"workload", "workload_general", "① Workload released (wages)",
     "① 業務量削減効果（人件費換算）", DOC_ROW_PLAIN},
    {"redeployment", "redeployment_general", "② Redeployment", "② 再配置効果（他業務への振替）",
     DOC_ROW_PLAIN},
    {"expenditure_cut", "expenditure_cut_general", "③ Expenditure really cut",
     "③ 歳出削減額（予算・決算ベース）", DOC_ROW_PLAIN},
    {"new_outlay", "new_outlay_general", "New outlays", "新たな支出", DOC_ROW_PLAIN},
    {"net_saving", "net_saving_general", "Balance: ③ less new outlays", "収支（③－新たな支出）",
     DOC_ROW_TOTAL},
};

static void put_effect(struct draft *w, int a, size_t i)
{
    const struct finding *f = difference_of(w->r, a, "effect", "", effects[i].measure);
    double base = number_of(w->r, 0, "cost", "total", "cost");
    double cases = over(base, number_of(w->r, 0, "cost", "total", "cost_per_case"));
    double yen = f ? f->estimate : (double)NAN;
    draft_row(w, effects[i].kind);
    draft_label(w, T(w->lang, effects[i].en, effects[i].ja));
    draft_number(w, DOC_THOUSAND_YEN, 0, yen);
    draft_number(w, DOC_THOUSAND_YEN, 0, f ? f->input_low : NAN);
    draft_number(w, DOC_THOUSAND_YEN, 0, f ? f->input_high : NAN);
    draft_number(w, DOC_THOUSAND_YEN, 0, f ? (f->ci_high - f->ci_low) / 2 : NAN);
    draft_number(w, DOC_THOUSAND_YEN, 0, effect(w, a, effects[i].general));
    draft_number(w, DOC_SHARE, 1, over(yen, base));
    draft_number(w, DOC_YEN, 0, over(yen, cases));
    draft_number(w, DOC_YEN, 0, over(yen, (double)w->r->manifest.population));
}

static void put_effects(struct draft *w)
{
    static const struct draft_title range[] = {{"from", "下限"}, {"to", "上限"}};
    static const struct draft_title rest[] = {{"simulation error ±", "乱数による誤差 ±"},
                                              {"general funds", "うち一般財源"},
                                              {"of baseline cost", "基準比"},
                                              {"yen a case", "1件当たり（円）"},
                                              {"yen a resident", "1人当たり（円）"}};
    draft_table(w, "effects",
                T(w->lang, "Three effects, never added up", "3つの効果（合算しない）"),
                T(w->lang, "thousand yen a year, tax included", "千円／年、税込み"));
    draft_column(w, "", T(w->lang, "effect", "効果"), false);
    draft_column(w, "", T(w->lang, "amount", "金額"), true);
    draft_columns(w, T(w->lang, "range of the estimate", "試算の幅"), DRAFT_TITLES(range), true);
    draft_columns(w, "", DRAFT_TITLES(rest), true);
    for (int a = 1; a < w->r->manifest.alternative_count; a++) {
        if (w->r->manifest.alternative_count > 2)
            draft_head_row(w, alternative_name(w->r, a, w->lang));
        for (size_t i = 0; i < sizeof effects / sizeof *effects; i++)
            put_effect(w, a, i);
    }
    if (draft_end(w))
        draft_text(w, DOC_NOTE,
                   T(w->lang,
                     "against the baseline. Only a positive balance is a saving; ① and ② set hours "
                     "and people free for other work and reach no budget.",
                     "比較の基準との差。節減と呼べるのは収支がプラスのときだけ。①②はほかの仕事に回"
                     "せる時間と人を金額で表したもので、予算は減らない。"));
}

/* ---- the yearly cost ---- */

static bool any_cost(const struct draft *w, const char *key)
{
    for (int a = 0; a < w->r->manifest.alternative_count; a++) {
        double yen = number_of(w->r, a, "cost", key, "cost");
        if (!isnan(yen) && yen != 0)
            return true;
    }
    return false;
}

/* A number of the baseline, then of each alternative with the change. */
static void put_numbers(struct draft *w, enum doc_type type, const char *key, const char *measure)
{
    double base = number_of(w->r, 0, "cost", key, measure);
    draft_number(w, type, 0, base);
    for (int a = 1; a < w->r->manifest.alternative_count; a++) {
        double own = number_of(w->r, a, "cost", key, measure);
        draft_number(w, type, 0, own);
        draft_number(w, type, 0, own - base);
    }
}

static const struct {
    const char *measure, *en, *ja;
    enum doc_type type;
    enum doc_row_kind kind;
} totals[] = {
    {"cost", "Total", "合計", DOC_THOUSAND_YEN, DOC_ROW_TOTAL},
    {"cost_general", "of it general funds", "うち一般財源", DOC_THOUSAND_YEN, DOC_ROW_PART},
    {"cost_per_case", "per case (yen)", "1件当たり（円）", DOC_YEN, DOC_ROW_PLAIN},
    {"cost_per_resident", "per resident (yen)", "住民一人当たり（円）", DOC_YEN, DOC_ROW_PLAIN},
};

static void put_costs(struct draft *w)
{
    static const struct draft_title titles[] = {{"amount", "金額"}, {"change", "増減"}};
    draft_table(w, "costs", T(w->lang, "Yearly cost", "年間費用"),
                T(w->lang, "thousand yen a year, tax included", "千円／年、税込み"));
    draft_column(w, "", T(w->lang, "category", "費目"), false);
    draft_column(w, "", alternative_name(w->r, 0, w->lang), true);
    for (int a = 1; a < w->r->manifest.alternative_count; a++)
        draft_columns(w, alternative_name(w->r, a, w->lang), DRAFT_TITLES(titles), true);
    for (int c = 0; c < COST_CATEGORIES; c++) {
        const char *key = word_text(category_words, c, LANG_EN);
        if (!any_cost(w, key))
            continue;
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, draft_word(w, category_words, c));
        put_numbers(w, DOC_THOUSAND_YEN, key, "cost");
    }
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++) {
        if (isnan(number_of(w->r, 0, "cost", "total", totals[i].measure)))
            continue;
        draft_row(w, totals[i].kind);
        draft_label(w, T(w->lang, totals[i].en, totals[i].ja));
        put_numbers(w, totals[i].type, "total", totals[i].measure);
    }
    if (draft_end(w))
        draft_text(w, DOC_NOTE,
                   T(w->lang,
                     "a typical year: the people that an alternative takes, at the prices of "
                     "costs.csv. What of them is not really cut falls here but not in ③.",
                     "平年度の額。案に要る人員を積み上げたもので、実際に減らさない分（②など）は、"
                     "ここでは減るが③では減らない。"));
}

void draft_money(struct draft *w)
{
    draft_chapter(w, 1, "money", T(w->lang, "What is saved", "経費の削減効果"));
    if (w->r->manifest.alternative_count > 1) {
        title_balance(&w->text, w->r, w->lang);
        draft_textf(w, DOC_LEAD, "%s%s", sbuf_text(&w->text), T(w->lang, ".", "。"));
        sbuf_clear(&w->text);
        draft_chapter(w, 2, "effects", T(w->lang, "The three effects", "3つの効果"));
        put_effects(w);
    }
    draft_chapter(w, 2, "costs", T(w->lang, "Yearly cost", "年間費用"));
    put_costs(w);
    draft_charts(w, CHAPTER_MONEY);
}
