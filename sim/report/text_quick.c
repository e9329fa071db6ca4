#include "report/quick.h"

#include "experiment/measures.h"
#include "report/premises.h"
#include "report_private.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL = 26, LEVEL = 8, CHANGE = 10, RANGE = 21, ERROR = 7, BARS = 2 };

struct writer {
    struct sbuf *out;
    const struct quick_page *page;
    const struct result *r;
    enum lang lang;
};

/* ---- the answer ---- */

static void put_point(struct writer *w, const char *text)
{
    if (*text)
        text_wrap(w->out, text, T(w->lang, "  - ", "  ・"), "    ", REPORT_WIDTH);
}

static void put_sentence(struct writer *w,
                         void (*sentence)(struct sbuf *, const struct result *, int, enum lang))
{
    struct sbuf text = {0};
    sentence(&text, w->r, 1, w->lang);
    put_point(w, sbuf_text(&text));
    sbuf_release(&text);
}

static const struct finding *effect(const struct writer *w, const char *measure)
{
    return difference_of(w->r, 1, "effect", "", measure);
}

static double effect_number(const struct writer *w, const char *measure)
{
    const struct finding *f = effect(w, measure);
    return f ? f->estimate : NAN;
}

static void put_posts(struct writer *w)
{
    double net = effect_number(w, "net_saving");
    if (effect_number(w, "posts_cut") > 0 || isnan(net) || net >= 0)
        return;
    struct sbuf text = {0};
    sbuf_add(&text,
             T(w->lang, "Unless posts are cut, expenditure does not fall: it rises by ",
               "定数を減らさなければ歳出は減りません。残る職員の人件費に委託料などが加わり、歳"
               "出は年"));
    add_scaled(&text, &style_thousand_yen, -net, w->lang);
    sbuf_add(&text, T(w->lang,
                      " thousand yen a year, for the price comes on top of the staff who stay "
                      "(--cut N names posts that go).",
                      "千円増えます（減らす人数は --cut で示す）。"));
    put_point(w, sbuf_text(&text));
    sbuf_release(&text);
}

static void put_equal(struct writer *w)
{
    const struct finding *change = effect(w, "service_change");
    double equal = effect_number(w, "service_equal");
    struct sbuf text = {0};
    if (equal == 0)
        sentence_service(&text, w->r, 1, w->lang);
    else if (!isnan(equal) && change) {
        sbuf_add(&text,
                 T(w->lang, "An equal service: the share served within the target changes by ",
                   "同等サービス: 目標時間内の割合の増減は"));
        add_scaled(&text, &style_points, change->estimate, w->lang);
        sbuf_add(&text, T(w->lang, style_points.unit_en, style_points.unit_ja));
        add_doubt(&text, change, &style_points, w->lang);
        sbuf_add(&text, T(w->lang, ".", "。"));
    }
    put_point(w, sbuf_text(&text));
    sbuf_release(&text);
}

/* How far a range goes, in so many words. */
static void put_width(struct writer *w)
{
    const struct finding *f = difference_of(w->r, 1, "cost", "total", "cost");
    if (!f || isnan(f->input_low) || isnan(f->input_high))
        return;
    struct sbuf text = {0};
    sbuf_add(&text, T(w->lang, "The range of the yearly cost is ", "年間費用の差の試算の幅は"));
    add_scaled(&text, &style_thousand_yen, f->input_high - f->input_low, w->lang);
    sbuf_add(&text, T(w->lang,
                      " thousand yen wide, for so few numbers are your own; it narrows with what "
                      "you know (wages, cases, posts).",
                      "千円の広さです。自団体の数字が少ないためで、人件費・件数・配置の実績を入れ"
                      "ると狭まります。"));
    put_point(w, sbuf_text(&text));
    sbuf_release(&text);
}

static void put_answer(struct writer *w)
{
    const struct manifest *m = &w->r->manifest;
    struct sbuf title = {0};
    sbuf_printf(&title, "%s%s", m->scenario, T(w->lang, ", ", "　"));
    sbuf_fiscal_year(&title, w->lang, m->year);
    sbuf_add(&title, T(w->lang, ", population ", "　人口"));
    sbuf_whole(&title, w->lang, m->population);
    sbuf_printf(&title, T(w->lang, ": a first estimate, %s against %s", "人　概算: %sを%sと比べる"),
                alternative_name(w->r, 1, w->lang), alternative_name(w->r, 0, w->lang));
    text_wrap(w->out, sbuf_text(&title), "", "", REPORT_WIDTH);
    sbuf_release(&title);
    sbuf_add(w->out, T(w->lang, "\nAnswer\n", "\n結果\n"));
    put_sentence(w, sentence_balance);
    put_posts(w);
    put_equal(w);
    put_width(w);
}

/* ---- before and after ---- */

struct line {
    const char *subject, *key, *measure, *en, *ja;
    double scale;
    int digits;
};

static const struct line lines[] = {
    {"procedure", KEY_ALL_COUNTER, "wait_mean", "Mean wait, counter (min)",
     "窓口の平均待ち時間（分）", 1, 1},
    {"procedure", KEY_ALL_COUNTER, "share_within_target", "Within the target (%)",
     "目標時間内の割合（%）", 100, 1},
    {"procedure", KEY_ALL_POST, "turnaround_days_mean", "Post (open days)", "郵送の所要（開庁日）",
     1, 2},
    {"cost", "total", "cost", "Yearly cost (1,000 yen)", "年間費用（千円）", 1e-3, 0},
    {"effect", "", "workload", "① Workload released", "① 業務量削減効果", 1e-3, 0},
    {"effect", "", "redeployment", "② Redeployment", "② 再配置効果", 1e-3, 0},
    {"effect", "", "expenditure_cut", "③ Expenditure cut", "③ 歳出削減額", 1e-3, 0},
    {"effect", "", "new_outlay", "   New outlays", "   新たな支出", 1e-3, 0},
    {"effect", "", "net_saving", "   Balance (③ - outlays)", "   収支（③－新たな支出）", 1e-3, 0},
};

/* Never without a blank before it. */
static void put_right(struct writer *w, const char *text, int width)
{
    sbuf_add(w->out, " ");
    sbuf_pad_left(w->out, text, width - 1);
}

static void put_cell(struct writer *w, double value, const struct line *x, int width)
{
    struct sbuf text = {0};
    sbuf_decimal(&text, w->lang, value * x->scale, x->digits);
    put_right(w, sbuf_text(&text), width);
    sbuf_release(&text);
}

static void put_range(struct writer *w, const struct finding *f, const struct line *x)
{
    struct sbuf text = {0};
    if (f && !isnan(f->input_low)) {
        sbuf_decimal(&text, w->lang, f->input_low * x->scale, x->digits);
        sbuf_add(&text, T(w->lang, " to ", "～"));
        sbuf_decimal(&text, w->lang, f->input_high * x->scale, x->digits);
    } else {
        sbuf_add(&text, T(w->lang, "-", "－"));
    }
    put_right(w, sbuf_text(&text), RANGE);
    sbuf_release(&text);
}

static void put_error(struct writer *w, const struct finding *f, const struct line *x)
{
    struct sbuf text = {0};
    bool simulated = f && f->basis == BASIS_SIMULATED;
    if (simulated && isnan(f->ci_low)) {
        sbuf_add(&text, T(w->lang, "-", "－"));
    } else if (simulated) {
        sbuf_add(&text, "±");
        sbuf_decimal(&text, w->lang, (f->ci_high - f->ci_low) / 2 * x->scale, x->digits);
    } else {
        sbuf_add(&text, T(w->lang, "fixed", "確定"));
    }
    put_right(w, sbuf_text(&text), ERROR);
    sbuf_release(&text);
}

static void put_line(struct writer *w, const struct line *x)
{
    const struct finding *difference = difference_of(w->r, 1, x->subject, x->key, x->measure);
    if (!difference || isnan(difference->estimate))
        return;
    bool both = strcmp(x->subject, "effect") != 0;
    struct sbuf label = {0};
    sbuf_printf(&label, "  %s", T(w->lang, x->en, x->ja));
    sbuf_pad(w->out, sbuf_text(&label), LABEL);
    sbuf_release(&label);
    for (int i = 0; i < 2; i++)
        if (both)
            put_cell(w, number_of(w->r, i, x->subject, x->key, x->measure), x, LEVEL);
        else
            sbuf_pad_left(w->out, "", LEVEL);
    put_cell(w, difference->estimate, x, CHANGE);
    put_range(w, difference, x);
    put_error(w, difference, x);
    sbuf_add(w->out, "\n");
}

static void put_lines(struct writer *w)
{
    static const char *const en[] = {"before", "after", "change", "range", "error"};
    static const char *const ja[] = {"今", "案", "増減", "試算の幅", "誤差"};
    static const int widths[] = {LEVEL, LEVEL, CHANGE, RANGE, ERROR};
    sbuf_add(w->out, "\n");
    sbuf_pad(w->out, T(w->lang, "Before and after", "今と案"), LABEL);
    for (int i = 0; i < 5; i++)
        sbuf_pad_left(w->out, T(w->lang, en[i], ja[i]), widths[i]);
    sbuf_add(w->out, "\n");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        put_line(w, &lines[i]);
    struct sbuf note = {0};
    sbuf_printf(
        &note,
        T(w->lang,
          "The range is what the assumed values do, the error that of the simulation; "
          "with %d years of each alternative both are rough. The three effects are never "
          "added. The yearly cost counts the staff that the alternative takes, without "
          "those of today who stay paid.",
          "試算の幅は置いた前提の幅、誤差は乱数による誤差。試行%d回（年）のため、どちらも粗"
          "い。3つの効果は合算しない。年間費用は案に要る人員の費用で、今の職員が残る分を含ま"
          "ない。"),
        w->r->manifest.replications);
    text_wrap(w->out, sbuf_text(&note), T(w->lang, "  Note: ", "  注 "), "     ", REPORT_WIDTH);
    sbuf_release(&note);
}

/* ---- what matters most ---- */

static void put_bar(struct writer *w, const struct tornado *t, const struct tornado_bar *bar)
{
    bool yen = strcmp(t->unit, "yen/year") == 0;
    const struct style *y = yen ? &style_thousand_yen : &style_minutes;
    struct sbuf text = {0};
    sbuf_printf(&text, "%s %s%s%s: ", bar->address, bar->low, T(w->lang, " to ", "～"), bar->high);
    sbuf_add(&text, yen ? T(w->lang, "balance ", "収支 ")
                        : T(w->lang, "change of the wait ", "待ち時間の増減 "));
    add_scaled(&text, y, bar->at_low, w->lang);
    sbuf_add(&text, T(w->lang, " to ", "～"));
    add_scaled(&text, y, bar->at_high, w->lang);
    sbuf_add(&text, T(w->lang, y->unit_en, y->unit_ja));
    text_wrap(w->out, sbuf_text(&text), "  ", "      ", REPORT_WIDTH);
    sbuf_release(&text);
}

static void put_sensitivity(struct writer *w, const struct sensitivity *s)
{
    sbuf_add(w->out, T(w->lang, "\nWhat matters most (each alone from its low to its high end)\n",
                       "\n最も効く前提（それぞれ単独で下限から上限まで動かす）\n"));
    for (int i = 0; i < s->count; i++)
        for (int k = 0; k < s->bar_count && k < BARS; k++)
            if (s->tornados[i].bars[k].width > 0)
                put_bar(w, &s->tornados[i], &s->tornados[i].bars[k]);
}

/* ---- what was assumed ---- */

static void put_fitted(struct writer *w, const char *text)
{
    sbuf_fit(w->out, text, REPORT_WIDTH);
    sbuf_add(w->out, "\n");
}

/* Shown one by one: who is on duty, and the unit costs. */
static bool is_listed(const struct premise *x)
{
    bool people = strcmp(x->table, "teams") == 0 && strncmp(x->column, "people", 6) == 0;
    bool amount = strcmp(x->table, "costs") == 0 && strcmp(x->column, "amount") == 0;
    return premise_assumed(x) && (people || amount);
}

static void put_assumed(struct writer *w)
{
    const struct premises *p = w->page->premises;
    sbuf_printf(w->out,
                T(w->lang, "\nAssumed: %d of %d values; those with a range, people and prices\n",
                  "\n置いた前提（使う値%2$d件中%1$d件。幅のあるもの、人数、単価を示す）\n"),
                p->assumed, p->count);
    report_ranges(w->out, p, w->lang);
    for (int i = 0; i < p->count; i++) {
        const struct premise *x = &p->items[i];
        if (!is_listed(x))
            continue;
        struct sbuf line = {0};
        bool yen = strcmp(x->unit, "yen") == 0;
        sbuf_printf(&line, "  %s ", x->address);
        if (yen)
            sbuf_decimal(&line, w->lang, strtod(x->value, NULL), 0);
        sbuf_printf(&line, "%s  %s", yen ? T(w->lang, " yen", "円") : x->value, x->source);
        put_fitted(w, sbuf_text(&line));
        sbuf_release(&line);
    }
}

static void put_next(struct writer *w)
{
    sbuf_add(w->out, T(w->lang,
                       "\nA folder of the same, to put your own numbers in and to list all that is "
                       "assumed\n(madoguchi show DIR --assumed)\n  ",
                       "\n同じ内容のフォルダを作る（実績を書き込み、madoguchi show DIR --assumed "
                       "で前提を\nすべて示せる）\n  "));
    sbuf_printf(w->out, "%s\n", w->page->command);
}

void report_quick(struct sbuf *out, const struct quick_page *page, enum lang lang)
{
    struct writer w = {out, page, page->result, lang};
    put_answer(&w);
    put_lines(&w);
    put_sensitivity(&w, page->sensitivity);
    put_assumed(&w);
    put_next(&w);
}
