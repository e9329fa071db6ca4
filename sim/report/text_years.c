/* Money by fiscal year: 年度別経費比較, the effects of each year, 債務負担行為調書. */
#include "text_private.h"

#include "effects/effects.h"
#include <math.h>
#include <string.h>

enum { YEAR_WIDTH = 7, AMOUNT_WIDTH = 10 };
/* From which yen amounts are shown in millions, so that a column holds them. */
static const double MILLIONS_FROM = 1e9;

static double amount_in(const struct writer *w, int alternative, bool against, const char *key,
                        const char *measure, int year)
{
    const struct finding *f = findings_find_year(
        &w->r->findings, w->r->manifest.alternatives[alternative].key,
        against ? baseline_key(w->r) : "", *key ? "cost" : "effect", key, measure, year);
    return f ? f->estimate : (double)NAN;
}

void put_year(struct writer *w, int year, int width)
{
    static const char suffix[] = "年度";
    struct sbuf text = {0};
    sbuf_fiscal_year(&text, w->lang, year);
    const char *all = sbuf_text(&text), *end = strstr(all, suffix);
    struct sbuf name = {0};
    sbuf_add_n(&name, all, end ? (size_t)(end - all) : strlen(all));
    put_left(w, "", INDENT);
    put_left(w, sbuf_text(&name), width);
    sbuf_release(&name);
    sbuf_release(&text);
}

/* "Effects by fiscal year: Contract (thousand yen, tax included)"; name may be "". */
static void unit_heading(struct writer *w, bool millions, const char *what, const char *name)
{
    struct sbuf line = {0};
    sbuf_printf(&line, "%s%s%s%s", what, *name ? ": " : "", name,
                millions ? T(w->lang, " (million yen, tax included)", "（百万円、税込み）")
                         : T(w->lang, " (thousand yen, tax included)", "（千円、税込み）"));
    sbuf_add(w->out, "\n");
    text_wrap(w->out, sbuf_text(&line), "", "", REPORT_WIDTH);
    sbuf_release(&line);
}

/* ---- costs by year ---- */

static double total_cost(const struct writer *w, int alternative, int year)
{
    return amount_in(w, alternative, false, "total", "cost_in_year", year);
}

static bool costs_in_millions(const struct writer *w)
{
    const struct manifest *m = &w->r->manifest;
    double most = 0;
    for (int a = 0; a < m->alternative_count; a++)
        for (int y = 0; y < m->years; y++)
            most = fmax(most, fabs(total_cost(w, a, m->year + y)));
    return most >= MILLIONS_FROM * 10;
}

static void cost_block(struct writer *w, int from, int to, double scale)
{
    const struct manifest *m = &w->r->manifest;
    double sums[BLOCK] = {0};
    int width = column_width(to - from);
    head_alternatives(w, from, to);
    for (int y = 0; y < m->years; y++) {
        put_year(w, m->year + y, LABEL_WIDTH);
        for (int a = from; a < to; a++) {
            double yen = total_cost(w, a, m->year + y);
            sums[a - from] += yen;
            put_number(w, yen * scale, 0, width);
        }
        end_row(w);
    }
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, "Total", "計"), LABEL_WIDTH);
    for (int a = from; a < to; a++)
        put_number(w, sums[a - from] * scale, 0, width);
    end_row(w);
}

static void put_costs_by_year(struct writer *w)
{
    int count = w->r->manifest.alternative_count;
    bool millions = costs_in_millions(w);
    unit_heading(w, millions, T(w->lang, "Cost by fiscal year", "年度別経費比較"), "");
    for (int from = 0; from < count; from += BLOCK)
        cost_block(w, from, from + BLOCK < count ? from + BLOCK : count, millions ? 1e-6 : 1e-3);
}

/* ---- effects by year ---- */

struct year_column {
    const char *measure, *en, *ja;
};

static const struct year_column all_columns[] = {
    {"workload_in_year", "① work", "①業務量"},
    {"redeployment_in_year", "② moved", "②再配置"},
    {"expenditure_cut_in_year", "③ cut", "③歳出減"},
    {"new_outlay_in_year", "outlays", "新支出"},
    {"net_saving_in_year", "balance", "収支"},
    {"net_saving_cumulative", "sum", "累計"},
    {"net_saving_discounted", "disc. sum", "割引累計"},
};
static const struct year_column general_columns[] = {
    {"expenditure_cut_general_in_year", "③ cut", "③歳出減"},
    {"new_outlay_general_in_year", "outlays", "新支出"},
    {"allocation_tax_in_year", "tax lost", "交付税減"},
    {"net_saving_general_in_year", "balance", "収支"},
    {"net_saving_general_cumulative", "sum", "累計"},
};
#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

static double largest(const struct writer *w, int alternative, const struct year_column *columns,
                      int count)
{
    const struct manifest *m = &w->r->manifest;
    double most = 0;
    for (int y = 0; y < m->years; y++)
        for (int i = 0; i < count; i++)
            most = fmax(most,
                        fabs(amount_in(w, alternative, true, "", columns[i].measure, m->year + y)));
    return most;
}

static void effect_table(struct writer *w, int alternative, const struct year_column *columns,
                         int count, double scale)
{
    const struct manifest *m = &w->r->manifest;
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, "year", "年度"), YEAR_WIDTH);
    for (int i = 0; i < count; i++)
        put_right(w, T(w->lang, columns[i].en, columns[i].ja), AMOUNT_WIDTH);
    end_row(w);
    for (int y = 0; y < m->years; y++) {
        put_year(w, m->year + y, YEAR_WIDTH);
        for (int i = 0; i < count; i++) {
            double yen = amount_in(w, alternative, true, "", columns[i].measure, m->year + y);
            put_number(w, yen * scale, 0, AMOUNT_WIDTH);
        }
        end_row(w);
    }
}

/* Shown where a subsidy pays a part, or the allocation tax falls. */
static bool general_differs(const struct writer *w, int alternative)
{
    const struct manifest *m = &w->r->manifest;
    for (int y = 0; y < m->years; y++) {
        double all = amount_in(w, alternative, true, "", "net_saving_in_year", m->year + y);
        double own = amount_in(w, alternative, true, "", "net_saving_general_in_year", m->year + y);
        if (fabs(all - own) >= 1)
            return true;
    }
    return false;
}

static void effects_of(struct writer *w, int alternative)
{
    const struct manifest *m = &w->r->manifest;
    int count = COUNT(all_columns) - (m->periods[alternative].discount_rate == 0);
    bool millions = largest(w, alternative, all_columns, count) >= MILLIONS_FROM;
    unit_heading(w, millions, T(w->lang, "Effects by fiscal year", "年度別の効果"),
                 alternative_name(w->r, alternative, w->lang));
    effect_table(w, alternative, all_columns, count, millions ? 1e-6 : 1e-3);
    if (general_differs(w, alternative)) {
        sbuf_add(w->out, T(w->lang, "  of it from general funds\n", "  うち一般財源\n"));
        effect_table(w, alternative, general_columns, COUNT(general_columns),
                     millions ? 1e-6 : 1e-3);
    }
}

/* ---- commitments ---- */

static void add_amount(struct writer *w, struct sbuf *out, double yen)
{
    add_scaled(out, &style_thousand_yen, yen, w->lang);
    sbuf_add(out, T(w->lang, "", "千円"));
}

/* 令和7年度 2,400千円、令和8年度 … ; the first and the last year of them. */
static void list_years(struct writer *w, int alternative, const char *key, struct sbuf *out,
                       int *first, int *last)
{
    const struct findings *all = &w->r->findings;
    *first = *last = 0;
    for (int i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        if (strcmp(f->measure, "commitment_in_year") != 0 || strcmp(f->key, key) != 0 ||
            strcmp(f->alternative, w->r->manifest.alternatives[alternative].key) != 0)
            continue;
        sbuf_add(out, *first ? T(w->lang, ", ", "、") : "");
        sbuf_fiscal_year(out, w->lang, f->year);
        sbuf_add(out, " ");
        add_amount(w, out, f->estimate);
        *first = *first ? *first : f->year;
        *last = f->year;
    }
}

static void put_commitment(struct writer *w, int alternative, const struct manifest_cost *cost,
                           const char *key, double limit)
{
    struct sbuf text = {0}, years = {0};
    int first, last;
    bool long_term = cost->commitment == COMMITMENT_LONG_TERM;
    list_years(w, alternative, key, &years, &first, &last);
    sbuf_printf(&text, T(w->lang, "%s (%s): ", "%s（%s）: "), manifest_name(&cost->name, w->lang),
                long_term ? T(w->lang, "long-term contract, no limit is voted",
                              "長期継続契約。限度額の議決は要しない")
                          : T(w->lang, "debt burden act, 債務負担行為", "債務負担行為"));
    sbuf_add(&text, T(w->lang, "period ", "期間 "));
    sbuf_fiscal_year(&text, w->lang, first);
    sbuf_add(&text, T(w->lang, " to ", "～"));
    sbuf_fiscal_year(&text, w->lang, last);
    sbuf_add(&text,
             long_term ? T(w->lang, "; sum ", "、総額 ") : T(w->lang, "; limit ", "、限度額 "));
    add_amount(w, &text, limit);
    sbuf_printf(&text, T(w->lang, "; by year: %s; funds: %s", "、年度別支出予定額 %s、財源 %s"),
                sbuf_text(&years), cost->funding);
    text_wrap(w->out, sbuf_text(&text), T(w->lang, "  - ", "  ・"), "    ", REPORT_WIDTH);
    sbuf_release(&text);
    sbuf_release(&years);
}

static void commitments_of(struct writer *w, int alternative)
{
    const struct manifest *m = &w->r->manifest;
    bool headed = false;
    for (int i = 0; i < m->cost_count; i++) {
        struct sbuf key = {0};
        sbuf_printf(&key, "%s/%s", word_text(category_words, m->costs[i].category, LANG_EN),
                    m->costs[i].name.key);
        const struct finding *limit =
            value_of(w->r, alternative, "cost", sbuf_text(&key), "commitment");
        if (limit && !headed)
            unit_heading(w, false, T(w->lang, "Commitments of later years", "債務負担行為調書"),
                         alternative_name(w->r, alternative, w->lang));
        headed = headed || limit;
        if (limit)
            put_commitment(w, alternative, &m->costs[i], sbuf_text(&key), limit->estimate);
        sbuf_release(&key);
    }
    if (headed)
        note(w, T(w->lang,
                  "the sum of the first contract's payments, tax included; what the budget of the "
                  "first year holds is taken off the limit that is voted.",
                  "最初の契約期間の支出予定額（税込み）の計。初年度の予算に計上する分は、"
                  "議決を受ける限度額から除く。"));
}

void put_years(struct writer *w)
{
    const struct manifest *m = &w->r->manifest;
    if (m->years == 0)
        return;
    put_costs_by_year(w);
    for (int a = 1; a < m->alternative_count; a++)
        effects_of(w, a);
    note(w, T(w->lang,
              "what is paid in each year at its prices and tax; before an alternative is in force, "
              "the baseline's costs. Cases and overtime are those of the edits of the year, in the "
              "calendar of the simulated one.",
              "各年度に支払う額（その年度の単価・税率）。案の開始前は比較の基準の経費。"
              "件数・時間外は、各年度の変更による模擬実験のもの（暦は模擬した年度）。"));
    for (int a = 0; a < m->alternative_count; a++)
        commitments_of(w, a);
}

/* ---- the sentence of the answer ---- */

static void add_when(struct sbuf *out, const struct result *r, int index, double payback,
                     enum lang lang)
{
    const struct manifest *m = &r->manifest;
    int year = m->year + (int)ceil(payback + m->periods[index].start / 12.0 - 1e-9) - 1;
    sbuf_add(out, T(lang, "The sum of the balances comes to zero ", "収支の累計は開始から"));
    sbuf_decimal(out, lang, payback, 1);
    sbuf_printf(out, T(lang, " years from the start, in year %d (", "年、%d年目（"),
                (int)ceil(payback - 1e-9));
    sbuf_fiscal_year(out, lang, year);
    sbuf_add(out, T(lang, ")", "）に0になる"));
}

static void add_never(struct sbuf *out, const struct result *r, enum lang lang)
{
    const struct manifest *m = &r->manifest;
    sbuf_printf(out, T(lang, "Not paid back within the %d fiscal years to ", "%d年度分の期間（"),
                m->years);
    sbuf_fiscal_year(out, lang, m->year + m->years - 1);
    sbuf_add(out, T(lang, "", "まで）内に回収できない"));
}

void sentence_payback(struct sbuf *out, const struct result *r, int index, enum lang lang)
{
    const struct manifest *m = &r->manifest;
    const struct finding *f = difference_of(r, index, "effect", "", "payback");
    const struct finding *term = difference_of(r, index, "effect", "", "net_saving_in_contract");
    if (index == 0 || m->years == 0 || !f)
        return;
    if (isnan(f->estimate))
        add_never(out, r, lang);
    else if (f->estimate == 0)
        sbuf_add(out, T(lang, "The sum of the balances is not below zero from the start on",
                        "収支の累計は開始の後0を下回らない"));
    else
        add_when(out, r, index, f->estimate, lang);
    bool late = isnan(f->estimate) || f->estimate > m->periods[index].contract_years;
    if (late && term && term->estimate < 0) {
        int contract_years = m->periods[index].contract_years;
        bool told =
            isnan(f->estimate) && m->periods[index].start + 12 * contract_years == 12 * m->years;
        if (told)
            sbuf_add(out, T(lang, "; at their end the sum is ", "（期間末の累計"));
        else
            sbuf_printf(out,
                        T(lang, "; not within the %d years of the contract, at whose end it is ",
                          "。契約期間（%d年）内に回収できない（期間末の累計"),
                        contract_years);
        add_scaled(out, &style_thousand_yen, term->estimate, lang);
        sbuf_add(out, T(lang, " thousand yen", "千円）"));
    }
    sbuf_add(out, T(lang, ".", "。"));
}
