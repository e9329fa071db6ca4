/* 予算要求資料: 積算内訳, 見積比較, 債務負担行為調書, sections and 財源内訳. */
#include "draft.h"

#include "effects/effects.h"
#include "experiment/measures.h"
#include "table/schema.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "contract/contract_quote" */
static const char *cost_key(struct draft *w, const struct manifest_cost *cost)
{
    return arena_printf(&w->arena, "%s/%s", word_text(category_words, cost->category, LANG_EN),
                        cost->name.key);
}

static double yen_of(struct draft *w, int alternative, const struct manifest_cost *cost)
{
    return number_of(w->r, alternative, "cost", cost_key(w, cost), "cost");
}

/* What is written as 0 千円 is left out of the lists. */
static bool is_paid(double yen) { return fabs(yen) >= 500; }

/* The row of a cost in the table as run, or -1 (a clause of sla.csv has none). */
static int find_cost(const struct sheet *s, const char *item)
{
    for (int i = 0; s && i < s->row_count; i++)
        if (strcmp(draft_field(s, i, "item"), item) == 0)
            return i;
    return -1;
}

/* ---- 積算内訳 ---- */

/* "正規", a list of teams and items as written, "" for all. */
static const char *applies_to(struct draft *w, const struct sheet *s, int row)
{
    const char *text = draft_field(s, row, "applies_to");
    int employer = word_value(employer_words, text);
    return employer == WORD_UNSET ? text : draft_word(w, employer_words, employer);
}

static const char *tax_word(struct draft *w, const struct sheet *s, int row)
{
    static const struct word words[] = {{TAX_NONE, "none", "不課税"},
                                        {TAX_INCLUDED, "included", "税込"},
                                        {TAX_EXCLUDED, "excluded", "税抜"},
                                        {0, NULL, NULL}};
    return draft_field_word(w, s, row, "tax", words);
}

/* As many decimals as the number has, 3 at most. */
static int digits_of(double x)
{
    int digits = 0;
    for (double scale = 1; digits < 3 && fabs(round(x * scale) - x * scale) > 1e-6; scale *= 10)
        digits++;
    return digits;
}

/* "給料 0.49; 職員手当等 0.51" as 給料49%、職員手当等51%. */
static void put_shares(struct draft *w, const char *text)
{
    sbuf_clear(&w->text);
    while (*text) {
        text += strspn(text, "; ");
        const char *part = arena_text_n(&w->arena, text, strcspn(text, ";"));
        const char *gap = strrchr(part, ' ');
        double share;
        sbuf_add(&w->text, w->text.length ? T(w->lang, ", ", "、") : "");
        if (gap && number_read(gap + 1, &share)) {
            sbuf_add_n(&w->text, part, (size_t)(gap - part));
            sbuf_decimal(&w->text, w->lang, share * 100, digits_of(share * 100));
            sbuf_add(&w->text, "%");
        } else {
            sbuf_add(&w->text, part);
        }
        text += strcspn(text, ";");
    }
    draft_label(w, sbuf_text(&w->text));
    sbuf_clear(&w->text);
}

/* Persons, months, cases …: what quantity and price were multiplied with before tax. */
static double units_of(struct draft *w, int a, const struct manifest_cost *cost, double each)
{
    double net = number_of(w->r, a, "cost", cost_key(w, cost), "cost_before_tax");
    return each != 0 ? (isnan(net) ? yen_of(w, a, cost) : net) / each : (double)NAN;
}

static void put_amounts(struct draft *w, int a, const struct manifest_cost *cost,
                        const struct sheet *s, int row)
{
    double quantity = row < 0 ? (double)NAN : draft_field_number(s, row, "quantity");
    double price = row < 0 ? (double)NAN : draft_field_number(s, row, "amount");
    double units = units_of(w, a, cost, quantity * price);
    draft_number(w, DOC_COUNT, digits_of(quantity), quantity);
    draft_number(w, DOC_YEN, 0, price);
    draft_number(w, DOC_COUNT, fabs(units) < 100 ? 2 : 0, units);
}

static void put_line(struct draft *w, int a, const struct manifest_cost *cost)
{
    const struct sheet *s = draft_resolved(w, a, "costs");
    int row = find_cost(s, cost->name.key);
    draft_row(w, DOC_ROW_PLAIN);
    draft_label(w, draft_word(w, category_words, cost->category));
    draft_label(w, manifest_name(&cost->name, w->lang));
    put_amounts(w, a, cost, s, row);
    draft_label(w, row < 0 ? "" : draft_field_word(w, s, row, "unit", unit_words));
    draft_label(w, row < 0 ? "" : applies_to(w, s, row));
    draft_label(w, row < 0 ? "" : tax_word(w, s, row));
    draft_number(w, DOC_THOUSAND_YEN, 0, yen_of(w, a, cost));
    put_shares(w, row < 0 ? "" : draft_field(s, row, "section"));
    draft_label(w, row < 0 ? "" : draft_field(s, row, "source"));
}

static void put_build_up(struct draft *w, int a)
{
    const struct manifest *m = &w->r->manifest;
    static const struct draft_title numbers[] = {
        {"quantity", "数量"}, {"price, yen", "単価（円）"}, {"units", "員数・回数"}};
    static const struct draft_title words[] = {{"unit", "単位"}, {"of", "対象"}, {"tax", "消費税"}};
    static const struct draft_title last[] = {{"section", "節"}, {"source", "積算の根拠"}};
    struct sbuf caption = {0};
    sbuf_printf(&caption, T(w->lang, "Build-up of the cost: %s", "積算内訳: %s"),
                alternative_name(w->r, a, w->lang));
    draft_table(w, arena_printf(&w->arena, "build_up-%d", a), sbuf_text(&caption),
                T(w->lang, "amount: thousand yen a year, tax included", "年額は千円、税込み"));
    sbuf_release(&caption);
    draft_column(w, "", T(w->lang, "category", "費目"), false);
    draft_column(w, "", T(w->lang, "item", "項目"), false);
    draft_heads(w, 2);
    draft_columns(w, "", DRAFT_TITLES(numbers), true);
    draft_columns(w, "", DRAFT_TITLES(words), false);
    draft_column(w, "", T(w->lang, "amount", "年額"), true);
    draft_columns(w, "", DRAFT_TITLES(last), false);
    for (int c = 0; c < COST_CATEGORIES; c++)
        for (int i = 0; i < m->cost_count; i++)
            if (m->costs[i].category == c && is_paid(yen_of(w, a, &m->costs[i])))
                put_line(w, a, &m->costs[i]);
    draft_row(w, DOC_ROW_TOTAL);
    draft_label(w, T(w->lang, "Total", "合計"));
    for (int i = 0; i < 7; i++)
        draft_label(w, "");
    draft_number(w, DOC_THOUSAND_YEN, 0, number_of(w->r, a, "cost", "total", "cost"));
    draft_label(w, "");
    draft_label(w, "");
    if (draft_end(w))
        draft_text(
            w, DOC_NOTE,
            T(w->lang,
              "amount = quantity × price × units, and tax. Units: the people, posts, hours, "
              "cases or months of the year; 1 ÷ years of the contract for what is paid once. "
              "Lines below 500 yen are left out.",
              "年額＝数量×単価×員数・回数（と消費税）。員数・回数は、その年の人数・配置・時間"
              "・件数・月数（一時費用は1÷契約年数）。年額500円未満の項目は省いた。"));
}

/* ---- 見積比較 ---- */

/* What is bought: all but people already paid. */
static bool is_bought(const struct manifest_cost *cost)
{
    return cost->category != COST_WAGES && cost->category != COST_OVERTIME &&
           cost->category != COST_MONITORING;
}

/* What the amount rests on (参考見積, 契約額), of the first alternative that says so. */
static const char *basis_of(struct draft *w, const struct manifest_cost *cost)
{
    for (int a = 0; a < w->r->manifest.alternative_count; a++) {
        const struct sheet *s = draft_resolved(w, a, "costs");
        int row = is_paid(yen_of(w, a, cost)) ? find_cost(s, cost->name.key) : -1;
        const char *basis = row < 0 ? "" : draft_field(s, row, "basis");
        if (*basis)
            return basis;
    }
    return T(w->lang, "–", "－");
}

static bool bought_anywhere(struct draft *w, const struct manifest_cost *cost)
{
    bool any = false;
    for (int a = 0; a < w->r->manifest.alternative_count; a++)
        any = any || is_paid(yen_of(w, a, cost));
    return any && is_bought(cost);
}

static void put_quotes(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    double *sums = arena_array(&w->arena, (size_t)m->alternative_count, sizeof *sums);
    draft_table(w, "quotes", T(w->lang, "Quotations compared", "見積比較"),
                T(w->lang, "thousand yen a year, tax included", "千円／年、税込み"));
    draft_column(w, "", T(w->lang, "item", "項目"), false);
    draft_column(w, "", T(w->lang, "rests on", "見積の別"), false);
    for (int a = 0; a < m->alternative_count; a++)
        draft_column(w, "", alternative_name(w->r, a, w->lang), true);
    for (int i = 0; i < m->cost_count; i++) {
        if (!bought_anywhere(w, &m->costs[i]))
            continue;
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, manifest_name(&m->costs[i].name, w->lang));
        draft_label(w, basis_of(w, &m->costs[i]));
        for (int a = 0; a < m->alternative_count; a++) {
            double yen = yen_of(w, a, &m->costs[i]);
            sums[a] += isnan(yen) ? 0 : yen;
            draft_number(w, DOC_THOUSAND_YEN, 0, is_paid(yen) ? yen : (double)NAN);
        }
    }
    if (!draft_end(w))
        return;
    draft_row(w, DOC_ROW_TOTAL);
    draft_label(w, T(w->lang, "Total", "計"));
    draft_label(w, "");
    for (int a = 0; a < m->alternative_count; a++)
        draft_number(w, DOC_THOUSAND_YEN, 0, sums[a]);
}

/* ---- 債務負担行為調書 ---- */

static double bound_in(struct draft *w, int a, const struct manifest_cost *cost, int year)
{
    const struct finding *f =
        findings_find_year(&w->r->findings, w->r->manifest.alternatives[a].key, "", "cost",
                           cost_key(w, cost), "commitment_in_year", year);
    return f ? f->estimate : (double)NAN;
}

/* The fiscal years in which any line binds. */
static void bound_years(const struct draft *w, int *first, int *last)
{
    *first = *last = 0;
    for (int i = 0; i < w->r->findings.count; i++) {
        const struct finding *f = &w->r->findings.items[i];
        if (strcmp(f->measure, "commitment_in_year") != 0)
            continue;
        *first = *first == 0 || f->year < *first ? f->year : *first;
        *last = f->year > *last ? f->year : *last;
    }
}

static void put_bound(struct draft *w, int a, const struct manifest_cost *cost, int first, int last)
{
    struct sbuf span = {0};
    int from = 0, to = 0;
    for (int year = first; year <= last; year++)
        if (!isnan(bound_in(w, a, cost, year))) {
            from = from ? from : year;
            to = year;
        }
    sbuf_fiscal_year(&span, w->lang, from);
    sbuf_add(&span, T(w->lang, " to ", "～"));
    sbuf_fiscal_year(&span, w->lang, to);
    draft_row(w, DOC_ROW_PLAIN);
    draft_label(w, manifest_name(&cost->name, w->lang));
    draft_label(w, alternative_name(w->r, a, w->lang));
    draft_label(w, cost->commitment == COMMITMENT_LONG_TERM
                       ? T(w->lang, "long-term contract (no limit is voted)",
                           "長期継続契約（限度額の議決は不要）")
                       : T(w->lang, "debt burden act", "債務負担行為"));
    draft_label(w, sbuf_text(&span));
    draft_number(w, DOC_THOUSAND_YEN, 0,
                 number_of(w->r, a, "cost", cost_key(w, cost), "commitment"));
    for (int year = first; year <= last; year++)
        draft_number(w, DOC_THOUSAND_YEN, 0, bound_in(w, a, cost, year));
    draft_label(w, cost->funding);
    sbuf_release(&span);
}

static void put_commitments(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    int first, last;
    bound_years(w, &first, &last);
    draft_table(w, "commitments", T(w->lang, "Commitments of later years", "債務負担行為調書"),
                T(w->lang, "thousand yen, tax included", "千円、税込み"));
    draft_column(w, "", T(w->lang, "matter", "事項"), false);
    draft_column(w, "", T(w->lang, "alternative", "案"), false);
    draft_heads(w, 2);
    draft_column(w, "", T(w->lang, "kind", "区分"), false);
    draft_column(w, "", T(w->lang, "period", "期間"), false);
    draft_column(w, "", T(w->lang, "limit", "限度額"), true);
    for (int year = first; first && year <= last; year++) {
        sbuf_clear(&w->text);
        sbuf_fiscal_year(&w->text, w->lang, year);
        draft_column(w, T(w->lang, "payments by fiscal year", "年度別支出予定額"),
                     sbuf_text(&w->text), true);
    }
    sbuf_clear(&w->text);
    draft_column(w, "", T(w->lang, "funds", "財源"), false);
    for (int i = 0; i < m->cost_count; i++)
        for (int a = 0; a < m->alternative_count; a++)
            if (value_of(w->r, a, "cost", cost_key(w, &m->costs[i]), "commitment"))
                put_bound(w, a, &m->costs[i], first, last);
    if (draft_end(w))
        draft_text(
            w, DOC_NOTE,
            T(w->lang,
              "limit: the sum of the first contract's payments. What the budget of the first "
              "year holds is taken off the limit that is voted.",
              "限度額は最初の契約期間の支出予定額の計。初年度の予算に計上する分は、議決を受"
              "ける限度額から除く。"));
}

/* ---- sections and funds ---- */

static void put_part(struct draft *w, enum doc_row_kind kind, const char *label,
                     const char *subject, const char *key)
{
    double base = number_of(w->r, 0, subject, key, "cost");
    draft_row(w, kind);
    draft_label(w, label);
    draft_number(w, DOC_THOUSAND_YEN, 0, base);
    for (int a = 1; a < w->r->manifest.alternative_count; a++) {
        double own = number_of(w->r, a, subject, key, "cost");
        draft_number(w, DOC_THOUSAND_YEN, 0, own);
        draft_number(w, DOC_THOUSAND_YEN, 0, own - base);
        draft_number(w, DOC_SHARE, 1, base != 0 ? (own - base) / base : (double)NAN);
    }
}

static bool any_part(const struct draft *w, const char *subject, const char *key)
{
    for (int a = 0; a < w->r->manifest.alternative_count; a++)
        if (is_paid(number_of(w->r, a, subject, key, "cost")))
            return true;
    return false;
}

/* The baseline has a row of all that any alternative has. */
static void put_parts(struct draft *w, const char *id, const char *caption, const char *head,
                      const char *subject)
{
    static const struct draft_title titles[] = {
        {"amount", "金額"}, {"change", "増減"}, {"change, %", "増減率"}};
    const struct findings *all = &w->r->findings;
    draft_table(w, id, caption,
                T(w->lang, "thousand yen a year, tax included", "千円／年、税込み"));
    draft_column(w, "", head, false);
    draft_column(w, "", alternative_name(w->r, 0, w->lang), true);
    for (int a = 1; a < w->r->manifest.alternative_count; a++)
        draft_columns(w, alternative_name(w->r, a, w->lang), DRAFT_TITLES(titles), true);
    for (int i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        if (strcmp(f->subject, subject) == 0 && !*f->against &&
            strcmp(f->alternative, baseline_key(w->r)) == 0 && any_part(w, subject, f->key))
            put_part(w, DOC_ROW_PLAIN,
                     strcmp(f->key, KEY_NO_SECTION) == 0
                         ? T(w->lang, "(no section)", "（節の記載なし）")
                         : f->key,
                     subject, f->key);
    }
    if (draft_end(w))
        put_part(w, DOC_ROW_TOTAL, T(w->lang, "Total", "合計"), "cost", "total");
}

void draft_budget(struct draft *w)
{
    draft_chapter(w, 2, "budget", T(w->lang, "For the budget request", "予算要求資料"));
    for (int a = 0; a < w->r->manifest.alternative_count; a++)
        put_build_up(w, a);
    put_quotes(w);
    put_commitments(w);
    put_parts(w, "sections", T(w->lang, "By budget section", "節別の年間費用"),
              T(w->lang, "section", "節"), "section");
    put_parts(w, "funds", T(w->lang, "By source of money", "財源内訳"),
              T(w->lang, "source", "財源"), "funding");
}
