/* Sensitivity and break-even on a terminal. */
#include "report/study.h"

#include "experiment/measures.h"
#include "report_private.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- how numbers are written ---- */

static const struct style style_yen = {1, 0, " yen", "円"};
static const struct style style_share = {100, 1, " %", "%"};
static const struct style style_plain = {1, 1, "", ""};

const struct style *style_of_unit(const char *unit, bool difference)
{
    if (strcmp(unit, "yen/year") == 0 || strcmp(unit, "yen") == 0)
        return &style_thousand_yen;
    if (strncmp(unit, "yen", 3) == 0)
        return &style_yen;
    if (strcmp(unit, "min") == 0)
        return &style_minutes;
    if (strcmp(unit, "day") == 0)
        return &style_days;
    if (strcmp(unit, "share") == 0)
        return difference ? &style_points : &style_share;
    return &style_plain;
}

static const struct {
    const char *subject, *key, *measure, *en, *ja;
} measure_names[] = {
    {"effect", "", "net_saving", "balance of ③ (expenditure cut less new outlays)",
     "③の収支（歳出削減額－新たな支出）"},
    {"effect", "", "net_saving_cumulative", "balance of ③ summed up over the fiscal years",
     "③の収支の年度累計"},
    {"effect", "", "expenditure_cut", "③ expenditure cut", "③歳出削減額"},
    {"effect", "", "new_outlay", "new outlays", "新たな支出"},
    {"effect", "", "workload", "① workload released", "①業務量削減効果"},
    {"effect", "", "redeployment", "② redeployment", "②再配置効果"},
    {"procedure", KEY_ALL_COUNTER, "wait_mean", "mean wait at the counter",
     "窓口の待ち時間（平均）"},
    {"procedure", KEY_ALL_COUNTER, "share_within_target", "share within the target at the counter",
     "窓口の目標時間内の割合"},
    {"procedure", KEY_ALL_POST, "turnaround_days_mean", "mean days by post",
     "郵送の受付から発送まで（平均）"},
    {"cost", "total", "cost", "yearly cost", "年間費用"},
};

void measure_name(struct sbuf *out, const char *subject, const char *key, const char *measure,
                  enum lang lang)
{
    for (size_t i = 0; i < sizeof measure_names / sizeof *measure_names; i++)
        if (strcmp(measure_names[i].subject, subject) == 0 &&
            strcmp(measure_names[i].key, key) == 0 &&
            strcmp(measure_names[i].measure, measure) == 0) {
            sbuf_add(out, T(lang, measure_names[i].en, measure_names[i].ja));
            return;
        }
    sbuf_printf(out, "%s[%s].%s", subject, key, measure);
}

static void add_wrapped(struct sbuf *out, struct sbuf *text, const char *first, const char *rest)
{
    text_wrap(out, sbuf_text(text), first, rest, REPORT_WIDTH);
    sbuf_release(text);
}

/* ---- sensitivity ---- */

enum { NUMBER = 11, BAR = 36 };

static void put_number(struct sbuf *out, const struct style *s, double value, enum lang lang)
{
    struct sbuf text = {0};
    add_scaled(&text, s, value, lang);
    sbuf_pad_left(out, sbuf_text(&text), NUMBER);
    sbuf_release(&text);
}

static void put_head(struct sbuf *out, const struct tornado *t, const struct style *s,
                     enum lang lang)
{
    struct sbuf text = {0};
    bool compared = *t->against != '\0';
    sbuf_printf(&text, T(lang, "%s%s: ", "%s%s: "), T(lang, t->name_en, t->name_ja),
                compared ? T(lang, " against the baseline", "（比較の基準との差）") : "");
    measure_name(&text, t->subject, t->key, t->measure, lang);
    sbuf_add(&text, T(lang, ", as it stands ", " いまの前提で"));
    add_with_unit(&text, s, t->now.estimate, lang);
    add_wrapped(out, &text, "", "  ");
    sbuf_add(out, "  ");
    sbuf_pad_left(out, T(lang, "at low", "下限で"), NUMBER);
    sbuf_pad_left(out, T(lang, "at high", "上限で"), NUMBER);
    sbuf_pad_left(out, T(lang, "width", "幅"), NUMBER);
    sbuf_printf(out, "  %s\n", T(lang, "(the middle line is as it stands)", "（｜はいまの前提）"));
}

/* From the lower end to the higher one, on a scale common to the bars of a tornado. */
static void put_bar(struct sbuf *out, const struct tornado_bar *b, double now, double least,
                    double most)
{
    double low = fmin(b->at_low, b->at_high), high = fmax(b->at_low, b->at_high);
    double scale = (BAR - 1) / (most - least);
    int from = (int)lround((low - least) * scale), to = (int)lround((high - least) * scale);
    int middle = (int)lround((now - least) * scale);
    for (int i = 0; i < BAR && (i <= to || i <= middle); i++)
        sbuf_add(out, i == middle ? "|" : i >= from && i <= to ? "#" : " ");
}

static void put_row(struct sbuf *out, const struct tornado *t, int i, const struct style *s,
                    double least, double most, enum lang lang)
{
    const struct tornado_bar *b = &t->bars[i];
    struct sbuf text = {0};
    sbuf_printf(&text, T(lang, "%d. %s: %s to %s", "%d. %s: %s～%s"), i + 1, b->address, b->low,
                b->high);
    add_wrapped(out, &text, "", "   ");
    sbuf_add(out, "  ");
    put_number(out, s, b->at_low, lang);
    put_number(out, s, b->at_high, lang);
    put_number(out, s, b->width, lang);
    sbuf_add(out, "  ");
    put_bar(out, b, t->now.estimate, least, most);
    sbuf_add(out, "\n");
}

static void put_idle(struct sbuf *out, const struct tornado *t, int from, int count, enum lang lang)
{
    struct sbuf text = {0};
    sbuf_add(&text, T(lang, "Changes nothing here: ", "影響しない値: "));
    for (int i = from; i < count; i++)
        sbuf_printf(&text, "%s%s", i > from ? T(lang, ", ", "、") : "", t->bars[i].address);
    add_wrapped(out, &text, "  ", "    ");
}

static void put_tornado(struct sbuf *out, const struct tornado *t, int count, enum lang lang)
{
    const struct style *s = style_of_unit(t->unit, *t->against != '\0');
    double least = t->now.estimate, most = least;
    int moving = 0;
    while (moving < count && t->bars[moving].width > 0)
        moving++;
    for (int i = 0; i < moving; i++) {
        least = fmin(least, fmin(t->bars[i].at_low, t->bars[i].at_high));
        most = fmax(most, fmax(t->bars[i].at_low, t->bars[i].at_high));
    }
    put_head(out, t, s, lang);
    for (int i = 0; i < moving; i++)
        put_row(out, t, i, s, least, most, lang);
    if (moving < count)
        put_idle(out, t, moving, count, lang);
    sbuf_add(out, "\n");
}

void report_sensitivity(struct sbuf *out, const struct sensitivity *s, enum lang lang)
{
    sbuf_add(out, T(lang, "Sensitivity: what matters most comes first\n\n",
                    "感度分析（影響の大きい順）\n\n"));
    for (int i = 0; i < s->count; i++)
        put_tornado(out, &s->tornados[i], s->bar_count, lang);
    struct sbuf text = {0};
    sbuf_printf(
        &text,
        T(lang,
          "Each row: that value alone at its low and high of uncertain.csv, all others as "
          "they stand, on the same random numbers. Replications: %d; years simulated: %lld.",
          "各行は、その値だけを前提条件の幅（uncertain.csv）の下限・上限に置き、ほかはその"
          "ままにした場合。乱数は共通、試行%d回、模擬実験 延べ%lld年。"),
        s->replications, s->simulated);
    add_wrapped(out, &text, "", "");
}

/* ---- break-even ---- */

/* Four digits and more, so that a root can be told from its neighbours. */
static int digits_of(double x)
{
    double size = fabs(x);
    if (size == 0)
        return 0;
    int digits = 3 - (int)floor(log10(size));
    return digits < 0 ? 0 : digits > 6 ? 6 : digits;
}

/* Units of the tables' columns, as a report names them. */
const char *unit_name(const char *unit, enum lang lang)
{
    static const char *const names[][2] = {
        {"posts", "人"}, {"people", "人"},  {"years", "年"},
        {"min", "分"},   {"hours", "時間"}, {"cases/year", "件/年"},
        {"cases", "件"}, {"days", "日"},    {"days/year", "日/年"}};
    for (size_t i = 0; i < sizeof names / sizeof *names && lang == LANG_JA; i++)
        if (strcmp(names[i][0], unit) == 0)
            return names[i][1];
    return unit;
}

void break_even_value(struct sbuf *out, const struct break_even *b, double x, enum lang lang)
{
    if (b->factor) {
        sbuf_decimal(out, lang, x, 3);
        sbuf_add(out, T(lang, " times as much", "倍"));
    } else if (strncmp(b->value_unit, "yen", 3) == 0) {
        sbuf_decimal(out, lang, x, 0);
        sbuf_add(out, T(lang, " yen", "円"));
    } else {
        bool whole = x == round(x);
        sbuf_decimal(out, lang, x, whole ? 0 : digits_of(x));
        sbuf_add(out, *b->value_unit && lang == LANG_EN ? " " : "");
        sbuf_add(out, unit_name(b->value_unit, lang));
    }
}

static void add_span(struct sbuf *out, const struct break_even *b, double low, double high,
                     enum lang lang)
{
    break_even_value(out, b, low, lang);
    sbuf_add(out, T(lang, " to ", "～"));
    break_even_value(out, b, high, lang);
}

static void add_at(struct sbuf *out, const struct break_even *b, const struct break_even_point *p,
                   enum lang lang)
{
    break_even_value(out, b, p->value, lang);
    sbuf_add(out, T(lang, ": ", "で"));
    add_with_unit(out, style_of_unit(b->unit, true), p->effect, lang);
}

static void put_ends(struct sbuf *out, const struct break_even *b, const char *label,
                     enum lang lang)
{
    struct sbuf text = {0};
    sbuf_add(&text, label);
    add_at(&text, b, &b->low, lang);
    sbuf_add(&text, T(lang, "; ", "、"));
    add_at(&text, b, &b->high, lang);
    sbuf_add(&text, T(lang, ".", "。"));
    add_wrapped(out, &text, "  ", "    ");
}

static void put_title(struct sbuf *out, const struct break_even *b, enum lang lang)
{
    struct sbuf text = {0};
    if (lang == LANG_JA) {
        sbuf_printf(&text, "損益分岐: %s（比較の基準との差）の", b->name_ja);
        measure_name(&text, b->subject, b->key, b->measure, lang);
        sbuf_printf(&text, "が0になる %s", b->address);
    } else {
        sbuf_printf(&text, "Break-even: where %s makes the ", b->address);
        measure_name(&text, b->subject, b->key, b->measure, lang);
        sbuf_printf(&text, " of %s zero", b->name_en);
    }
    add_wrapped(out, &text, "", "  ");
    sbuf_add(out, "\n");
}

static void put_root(struct sbuf *out, const struct break_even *b, enum lang lang)
{
    struct sbuf text = {0};
    sbuf_add(&text, T(lang, "Break-even at ", "分岐点 "));
    break_even_value(&text, b, b->root, lang);
    if (!b->factor && !isnan(b->now) && b->now != 0) {
        sbuf_add(&text, T(lang, " (as it stands ", "（いまの値 "));
        break_even_value(&text, b, b->now, lang);
        sbuf_add(&text, T(lang, ", ", "、その"));
        sbuf_decimal(&text, lang, 100 * b->root / b->now, 1);
        sbuf_add(&text, T(lang, " % of it)", "%）"));
    }
    add_wrapped(out, &text, "  ", "    ");
}

static void put_doubts(struct sbuf *out, const struct break_even *b, enum lang lang)
{
    struct sbuf range = {0}, error = {0};
    if (!isnan(b->input_low)) {
        sbuf_add(&range, T(lang, "range of the estimate ", "試算の幅 "));
        if (isfinite(b->input_low) && isfinite(b->input_high))
            add_span(&range, b, b->input_low, b->input_high, lang);
        else
            sbuf_add(&range, T(lang, "goes beyond the range looked through", "探した範囲を超える"));
        add_wrapped(out, &range, "    ", "      ");
    }
    sbuf_add(&error, T(lang, "simulation error ", "乱数による誤差 "));
    if (b->fixed)
        sbuf_add(&error, T(lang, "none: fixed", "なし（確定）"));
    else if (isnan(b->ci_low))
        sbuf_add(&error, T(lang, "unknown: one replication", "不明（試行1回のため）"));
    else if (isinf(b->ci_low) || isinf(b->ci_high))
        sbuf_add(&error, T(lang,
                           "open: the replications do not tell the slope from none; run more of "
                           "them",
                           "限りがない（傾きが0と判別できない。試行回数を増やしてください）"));
    else
        add_span(&error, b, b->ci_low, b->ci_high, lang);
    if (!b->fixed && isfinite(b->ci_low))
        sbuf_add(&error, b->linear ? T(lang, " (Fieller)", "（Fieller の区間）")
                                   : T(lang, " (by sections)", "（区分ごとの分岐点による）"));
    add_wrapped(out, &error, "    ", "      ");
}

static void put_confirmation(struct sbuf *out, const struct break_even *b, enum lang lang)
{
    struct sbuf text = {0};
    sbuf_add(&text, b->at_count > 1
                        ? T(lang, "Run at the whole numbers beside it: ", "両隣の整数での試算: ")
                        : T(lang, "Run at that value: ", "その値での試算: "));
    for (int i = 0; i < b->at_count; i++) {
        sbuf_add(&text, i ? T(lang, "; ", "、") : "");
        add_at(&text, b, &b->at[i], lang);
    }
    sbuf_add(&text, T(lang, ".", "。"));
    add_wrapped(out, &text, "  ", "    ");
}

static void put_found(struct sbuf *out, const struct break_even *b, enum lang lang)
{
    put_root(out, b, lang);
    put_doubts(out, b, lang);
    put_confirmation(out, b, lang);
    put_ends(out, b, T(lang, "Ends of the range: ", "範囲の両端: "), lang);
}

static void put_beyond(struct sbuf *out, const struct break_even *b, enum lang lang)
{
    struct sbuf text = {0}, value = {0};
    break_even_value(&value, b, b->beyond, lang);
    sbuf_printf(&text,
                T(lang,
                  "Drawn on as a line it would be zero at %s; --low and --high widen the range.",
                  "直線として延ばすと%sで0になる。--low と --high で範囲を広げて確かめられる。"),
                sbuf_text(&value));
    sbuf_release(&value);
    add_wrapped(out, &text, "  ", "    ");
}

static void put_none(struct sbuf *out, const struct break_even *b, enum lang lang)
{
    struct sbuf text = {0};
    if (b->outcome == BREAK_EVEN_FLAT)
        sbuf_add(&text, T(lang, "This value does not move the measure between ",
                          "この値は次の範囲で指標を変えない: "));
    else
        sbuf_add(&text, T(lang, "No break-even between ", "次の範囲に損益分岐点はない: "));
    break_even_value(&text, b, b->low.value, lang);
    sbuf_add(&text, T(lang, " and ", "～"));
    break_even_value(&text, b, b->high.value, lang);
    sbuf_add(&text, T(lang, ".", "。"));
    add_wrapped(out, &text, "  ", "    ");
    put_ends(out, b, T(lang, "At its ends: ", "両端では、"), lang);
    if (!isnan(b->beyond))
        put_beyond(out, b, lang);
}

void report_break_even(struct sbuf *out, const struct break_even *b, enum lang lang)
{
    put_title(out, b, lang);
    if (b->outcome == BREAK_EVEN_FOUND)
        put_found(out, b, lang);
    else
        put_none(out, b, lang);
    struct sbuf text = {0};
    sbuf_printf(&text,
                T(lang, "On the same random numbers. Replications: %d; years simulated: %lld.",
                  "乱数は共通、試行%d回、模擬実験 延べ%lld年。"),
                b->replications, b->simulated);
    sbuf_add(out, "\n");
    add_wrapped(out, &text, "", "");
}
