#include "report_private.h"

#include "experiment/measures.h"
#include <math.h>

/* What a sentence about a change of one measure needs to know. */
struct subject {
    const char *subject, *key, *measure;
    const struct style *style;
    const char *what_en, *what_ja; /* "The mean wait at the counter", "窓口の待ち時間（平均）" */
    const char *up_en, *down_en; /* "rises", "falls" */
    const char *up_ja, *down_ja; /* "長くなる", "短くなる" */
};

static const struct subject wait_subject = {"procedure",
                                            KEY_ALL_COUNTER,
                                            "wait_mean",
                                            &style_minutes,
                                            "The mean wait at the counter",
                                            "窓口の待ち時間（平均）",
                                            "rises",
                                            "falls",
                                            "長くなる",
                                            "短くなる"};
static const struct subject wait_title_subject = {"procedure",
                                                  KEY_ALL_COUNTER,
                                                  "wait_mean",
                                                  &style_minutes,
                                                  "The mean wait at the counter",
                                                  "窓口の待ち時間（平均）",
                                                  "longer",
                                                  "shorter",
                                                  "長くなる",
                                                  "短くなる"};
static const struct subject p90_subject = {"procedure",
                                           KEY_ALL_COUNTER,
                                           "wait_p90",
                                           &style_minutes,
                                           "The wait within which nine in ten visitors stay",
                                           "来庁者の9割が収まる待ち時間（90 %点）",
                                           "longer",
                                           "shorter",
                                           "長くなる",
                                           "短くなる"};
static const struct subject post_subject = {"procedure",
                                            KEY_ALL_POST,
                                            "turnaround_days_mean",
                                            &style_days,
                                            "The mean time from receipt to dispatch by post",
                                            "郵送の受付から発送まで（平均）",
                                            "rises",
                                            "falls",
                                            "長くなる",
                                            "短くなる"};
static const struct subject cost_subject = {
    "cost",  "total",  "cost", &style_thousand_yen, "The yearly cost", "年間費用", "rises",
    "falls", "増える", "減る"};

static void change_en(struct sbuf *out, const struct subject *s, const struct finding *before,
                      const struct finding *after, const struct finding *change, enum verdict v)
{
    const struct style *y = s->style;
    sbuf_add(out, s->what_en);
    if (v == VERDICT_SAME || v == VERDICT_SLIGHT) {
        sbuf_add(out, v == VERDICT_SAME ? " stays at " : " hardly moves from ");
        add_with_unit(out, y, before->estimate, LANG_EN);
    } else if (v == VERDICT_UNCLEAR) {
        sbuf_add(out, " cannot be told apart: ");
        add_scaled(out, y, before->estimate, LANG_EN);
        sbuf_add(out, " and ");
        add_with_unit(out, y, after->estimate, LANG_EN);
    } else {
        sbuf_printf(out, " %s from ", v == VERDICT_UP ? s->up_en : s->down_en);
        add_scaled(out, y, before->estimate, LANG_EN);
        sbuf_add(out, " to ");
        add_with_unit(out, y, after->estimate, LANG_EN);
        sbuf_add(out, ", by ");
        add_scaled(out, y, fabs(change->estimate), LANG_EN);
    }
}

static void change_ja(struct sbuf *out, const struct subject *s, const struct finding *before,
                      const struct finding *after, const struct finding *change, enum verdict v)
{
    const struct style *y = s->style;
    sbuf_printf(out, "%sは", s->what_ja);
    add_with_unit(out, y, before->estimate, LANG_JA);
    if (v == VERDICT_SAME || v == VERDICT_SLIGHT) {
        sbuf_add(out, v == VERDICT_SAME ? "で変わらない" : "からほとんど変わらない");
        return;
    }
    sbuf_add(out, v == VERDICT_UNCLEAR ? "と" : "から");
    add_with_unit(out, y, after->estimate, LANG_JA);
    if (v == VERDICT_UNCLEAR) {
        sbuf_add(out, "で、差は判別できない");
        return;
    }
    sbuf_add(out, "へ");
    add_with_unit(out, y, fabs(change->estimate), LANG_JA);
    sbuf_add(out, v == VERDICT_UP ? s->up_ja : s->down_ja);
}

static void add_level(struct sbuf *out, const struct result *r, const struct subject *s,
                      enum lang lang)
{
    const struct finding *f = value_of(r, 0, s->subject, s->key, s->measure);
    if (!f || isnan(f->estimate))
        return;
    sbuf_printf(out, T(lang, "%s is ", "%sは"), T(lang, s->what_en, s->what_ja));
    add_with_unit(out, s->style, f->estimate, lang);
    add_doubt(out, f, s->style, lang);
    sbuf_add(out, T(lang, ".", "。"));
}

static void add_change(struct sbuf *out, const struct result *r, int index, const struct subject *s,
                       enum lang lang)
{
    if (index == 0) {
        add_level(out, r, s, lang);
        return;
    }
    const struct finding *before = value_of(r, 0, s->subject, s->key, s->measure);
    const struct finding *after = value_of(r, index, s->subject, s->key, s->measure);
    const struct finding *change = difference_of(r, index, s->subject, s->key, s->measure);
    enum verdict v = verdict_of(change, style_resolution(s->style));
    if (!before || !after || v == VERDICT_MISSING)
        return;
    (lang == LANG_JA ? change_ja : change_en)(out, s, before, after, change, v);
    if (v != VERDICT_SAME)
        add_doubt(out, change, s->style, lang);
    sbuf_add(out, T(lang, ".", "。"));
}

void sentence_wait(struct sbuf *out, const struct result *r, int index, enum lang lang)
{
    add_change(out, r, index, &wait_subject, lang);
}

void sentence_post(struct sbuf *out, const struct result *r, int index, enum lang lang)
{
    add_change(out, r, index, &post_subject, lang);
}

void sentence_cost(struct sbuf *out, const struct result *r, int index, enum lang lang)
{
    add_change(out, r, index, &cost_subject, lang);
}

static void add_parts(struct sbuf *out, const struct finding *cut, const struct finding *outlay,
                      enum lang lang)
{
    const struct style *y = &style_thousand_yen;
    sbuf_add(out, T(lang, "Effect ③: expenditure cut by ", "③歳出削減額"));
    add_with_unit(out, y, cut->estimate, lang);
    sbuf_add(out, T(lang, ", less new outlays of ", "から新たな支出"));
    add_scaled(out, y, outlay->estimate, lang);
    sbuf_add(out, T(lang, ", leaves a balance of ", "千円を引いた収支は"));
}

void sentence_balance(struct sbuf *out, const struct result *r, int index, enum lang lang)
{
    const struct finding *cut = difference_of(r, index, "effect", "", "expenditure_cut");
    const struct finding *outlay = difference_of(r, index, "effect", "", "new_outlay");
    const struct finding *net = difference_of(r, index, "effect", "", "net_saving");
    const struct style *y = &style_thousand_yen;
    enum verdict v = verdict_of(net, style_resolution(y));
    if (index == 0 || !cut || !outlay || v == VERDICT_MISSING)
        return;
    add_parts(out, cut, outlay, lang);
    add_with_unit(out, y, net->estimate, lang);
    switch (v) {
    case VERDICT_UP:
        sbuf_add(out, T(lang, ": a saving", "の節減"));
        break;
    case VERDICT_DOWN:
        sbuf_add(out, T(lang, ": no saving", "で、節減にならない"));
        break;
    case VERDICT_UNCLEAR:
        sbuf_add(out, T(lang, ": whether it is a saving cannot be told",
                        "で、節減になるかは判別できない"));
        break;
    default:
        sbuf_add(out, T(lang, ": neither saving nor extra cost", "で、増減なし"));
    }
    add_doubt(out, net, y, lang);
    sbuf_add(out, T(lang, ".", "。"));
}

/* "12", but for what is not quite none or all: "under 1", "over 99". */
void add_percent(struct sbuf *out, double share, enum lang lang)
{
    if (share > 0 && share < 0.005)
        sbuf_add(out, T(lang, "under 1 %", "1%未満"));
    else if (share < 1 && share >= 0.995)
        sbuf_add(out, T(lang, "over 99 %", "99%超"));
    else {
        sbuf_decimal(out, lang, 100 * share, 0);
        sbuf_add(out, T(lang, " %", "%"));
    }
}

void sentence_chance(struct sbuf *out, const struct result *r, int index, enum lang lang)
{
    const struct finding *f =
        difference_of(r, index, "effect", "net_saving", "probability_positive");
    if (index == 0 || !f || isnan(f->estimate))
        return;
    sbuf_add(out, T(lang, "Within the range of the inputs it is a saving in ",
                    "前提条件の幅のうち、収支が正（節減）となる割合は"));
    add_percent(out, f->estimate, lang);
    if (!isnan(f->ci_low)) {
        sbuf_add(out, T(lang, " of the draws (interval ", "（信頼区間 "));
        add_percent(out, f->ci_low, lang);
        sbuf_add(out, T(lang, " to ", "～"));
        add_percent(out, f->ci_high, lang);
        sbuf_printf(out, T(lang, ", %d draws)", "、%d通り）"), f->replications);
    }
    sbuf_add(out, T(lang, ".", "。"));
}

void sentence_service(struct sbuf *out, const struct result *r, int index, enum lang lang)
{
    const struct finding *equal = difference_of(r, index, "effect", "", "service_equal");
    const struct finding *change = difference_of(r, index, "effect", "", "service_change");
    if (index == 0 || !equal || !change || isnan(equal->estimate) || equal->estimate != 0)
        return;
    sbuf_add(out, T(lang, "Not an equal service: the share served within the target falls by ",
                    "同等サービスではない: 目標時間内の割合が"));
    add_with_unit(out, &style_points, fabs(change->estimate), lang);
    sbuf_add(out, T(lang, "", "下がる"));
    add_doubt(out, change, &style_points, lang);
    sbuf_add(out, T(lang, ".", "。"));
}

/* ---- titles ---- */

enum { TITLE_ALTERNATIVES = 4 }; /* what two lines hold */

static const char *verdict_word(enum verdict v, const char *up, const char *down, enum lang lang)
{
    switch (v) {
    case VERDICT_UP:
        return up;
    case VERDICT_DOWN:
        return down;
    case VERDICT_UNCLEAR:
        return T(lang, "cannot be told apart", "差は判別できない");
    case VERDICT_SAME:
    case VERDICT_SLIGHT:
        return T(lang, "no change", "変わらない");
    default:
        return NULL;
    }
}

/* "、委託8.1分（短くなる）" */
static void title_item(struct sbuf *out, const struct result *r, int index, double value,
                       const struct style *s, const char *word, bool first, enum lang lang)
{
    sbuf_add(out, first ? "" : T(lang, "; ", "、"));
    sbuf_printf(out, T(lang, "%s ", "%s"), alternative_name(r, index, lang));
    add_with_unit(out, s, value, lang);
    if (word)
        sbuf_printf(out, T(lang, " (%s)", "（%s）"), word);
}

static int title_count(const struct result *r)
{
    int count = r->manifest.alternative_count;
    return count < TITLE_ALTERNATIVES ? count : TITLE_ALTERNATIVES;
}

static void title_change(struct sbuf *out, const struct result *r, const struct subject *s,
                         enum lang lang)
{
    sbuf_printf(out, T(lang, "%s: ", "%sは"), T(lang, s->what_en, s->what_ja));
    for (int i = 0; i < title_count(r); i++) {
        const struct finding *f = value_of(r, i, s->subject, s->key, s->measure);
        const struct finding *d = i ? difference_of(r, i, s->subject, s->key, s->measure) : NULL;
        const char *word =
            verdict_word(verdict_of(d, style_resolution(s->style)), T(lang, s->up_en, s->up_ja),
                         T(lang, s->down_en, s->down_ja), lang);
        title_item(out, r, i, f ? f->estimate : NAN, s->style, word, i == 0, lang);
    }
}

void title_wait(struct sbuf *out, const struct result *r, enum lang lang)
{
    title_change(out, r, &wait_title_subject, lang);
}

void title_wait_p90(struct sbuf *out, const struct result *r, enum lang lang)
{
    title_change(out, r, &p90_subject, lang);
}

void title_cost(struct sbuf *out, const struct result *r, enum lang lang)
{
    title_change(out, r, &cost_subject, lang);
}

void title_balance(struct sbuf *out, const struct result *r, enum lang lang)
{
    sbuf_add(out, T(lang, "What is really saved a year (③ less new outlays): ",
                    "③歳出削減額から新たな支出を引いた収支は、"));
    for (int i = 1; i < title_count(r); i++) {
        const struct finding *f = difference_of(r, i, "effect", "", "net_saving");
        const char *word =
            verdict_word(verdict_of(f, style_resolution(&style_thousand_yen)),
                         T(lang, "a saving", "節減"), T(lang, "no saving", "節減にならない"), lang);
        title_item(out, r, i, f ? f->estimate : NAN, &style_thousand_yen, word, i == 1, lang);
    }
}
