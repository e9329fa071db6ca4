/* The first page: what changes, how sure that is, and what it rests on. */
#include "draft.h"

#include "experiment/measures.h"
#include <math.h>

typedef void sentence(struct sbuf *out, const struct result *r, int index, enum lang lang);

static sentence *const sentences[] = {sentence_wait,    sentence_post,   sentence_cost,
                                      sentence_balance, sentence_chance, sentence_payback,
                                      sentence_service};

static void put_sentences(struct draft *w, int index)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        sbuf_clear(&w->text);
        sentences[i](&w->text, w->r, index, w->lang);
        draft_item(w, sbuf_text(&w->text));
    }
}

static void put_alternative(struct draft *w, int index)
{
    sbuf_clear(&w->text);
    sbuf_printf(&w->text, "answer-%s", w->r->manifest.alternatives[index].key);
    struct sbuf title = {0};
    sbuf_add(&title, alternative_name(w->r, index, w->lang));
    if (index == 0)
        sbuf_add(&title, T(w->lang, " (the baseline)", "（比較の基準）"));
    draft_chapter(w, 2, sbuf_text(&w->text), sbuf_text(&title));
    sbuf_release(&title);
    put_sentences(w, index);
}

/* ---- the numbers of the answer ---- */

static const struct draft_measure measures[] = {
    {.subject = "procedure",
     .key = KEY_ALL_COUNTER,
     .measure = "wait_mean",
     .type = DOC_MINUTES,
     .change = DOC_MINUTES,
     .digits = 1},
    {.subject = "procedure",
     .key = KEY_ALL_COUNTER,
     .measure = "wait_p90",
     .type = DOC_MINUTES,
     .change = DOC_MINUTES,
     .digits = 1},
    {.subject = "procedure",
     .key = KEY_ALL_COUNTER,
     .measure = "share_within_target",
     .type = DOC_SHARE,
     .change = DOC_POINTS,
     .digits = 1},
    {.subject = "procedure",
     .key = KEY_ALL_POST,
     .measure = "turnaround_days_mean",
     .type = DOC_DAYS,
     .change = DOC_DAYS,
     .digits = 2},
    {.subject = "cost",
     .key = "total",
     .measure = "cost",
     .type = DOC_THOUSAND_YEN,
     .change = DOC_THOUSAND_YEN},
    {.subject = "effect",
     .key = "",
     .measure = "net_saving",
     .type = DOC_THOUSAND_YEN,
     .change = DOC_THOUSAND_YEN},
};
static const struct {
    const char *en, *ja;
    struct draft_title up, down;
} names[] = {
    {"Mean wait at the counter (min)",
     "窓口の待ち時間・平均（分）",
     {"longer", "長くなる"},
     {"shorter", "短くなる"}},
    {"Wait at the counter, 90 % point (min)",
     "窓口の待ち時間・90%点（分）",
     {"longer", "長くなる"},
     {"shorter", "短くなる"}},
    {"Served within the target (%; change in points)",
     "目標時間内の割合（%、増減はポイント）",
     {"increase", "増加"},
     {"decrease", "減少"}},
    {"Post, receipt to dispatch (open days)",
     "郵送の受付から発送まで・平均（開庁日）",
     {"longer", "長くなる"},
     {"shorter", "短くなる"}},
    {"Yearly cost (thousand yen)", "年間費用（千円）", {"increase", "増加"}, {"decrease", "減少"}},
    {"Balance: ③ less new outlays (thousand yen)",
     "収支: ③歳出削減額－新たな支出（千円）",
     {"a saving", "節減"},
     {"no saving", "節減にならない"}},
};

static void put_rows(struct draft *w, int index)
{
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        struct draft_measure m = measures[i];
        m.name = T(w->lang, names[i].en, names[i].ja);
        m.up = T(w->lang, names[i].up.en, names[i].up.ja);
        m.down = T(w->lang, names[i].down.en, names[i].down.ja);
        draft_change_row(w, index, &m);
    }
}

static void put_summary(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    if (m->alternative_count < 2)
        return;
    draft_chapter(w, 2, "figures", T(w->lang, "The main figures", "主な数値"));
    draft_table(w, "summary", T(w->lang, "The main figures", "主な数値"),
                T(w->lang, "a year", "年間"));
    draft_change_columns(w, T(w->lang, "measure", "指標"));
    for (int i = 1; i < m->alternative_count; i++) {
        if (m->alternative_count > 2)
            draft_head_row(w, alternative_name(w->r, i, w->lang));
        put_rows(w, i);
    }
    draft_end(w);
}

/* ---- how sure, and on what it rests ---- */

/* Below these draws the ends of a range are little more than the draws. */
enum { RANGE_REPLICATIONS = 20 };

static void put_range(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    if (m->uncertain_count == 0)
        draft_item(w, T(w->lang,
                        "No premise has a range (uncertain.csv), so no range of the estimate is "
                        "given: everything holds only as far as the premises do.",
                        "前提条件に幅（uncertain.csv）がないため、試算の幅は示さない。結果は前提条"
                        "件が書かれた値のとおりのときのもの。"));
    else
        draft_item(w, arena_printf(&w->arena,
                                   T(w->lang,
                                     "Range of the estimate: what %d uncertain premises, moved "
                                     "together, make of it (5 to 95 %% points).",
                                     "試算の幅: 不確かな前提条件%d項目を同時に動かしたときの結果"
                                     "（5～95%%点）。"),
                                   m->uncertain_count));
    if (m->uncertain_count > 0 && m->replications < RANGE_REPLICATIONS)
        draft_item(w, T(w->lang, "With so few replications the range is rough.",
                        "試行回数が少ないため、試算の幅は粗い。"));
}

static void put_error(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    if (!draft_only_money(w))
        draft_item(w, arena_printf(&w->arena,
                                   T(w->lang,
                                     "Simulation error: %d simulated years of each alternative, "
                                     "confidence level %g %%.",
                                     "乱数による誤差: 各案を%d年分模擬実験した結果の信頼区間"
                                     "（信頼水準%g%%）。"),
                                   m->replications, m->level * 100));
}

static void put_rest(struct draft *w)
{
    struct draft_count n = draft_premise_count(w);
    const struct sheet *s = draft_sheet(w, FOLDER_SENSITIVITY);
    if (n.all > 0)
        draft_item(w, arena_printf(&w->arena,
                                   T(w->lang,
                                     "It rests on %d values; %d of them are not the municipality's "
                                     "own but published, computed, estimated or default ones.",
                                     "使った値%d件のうち%d件は、自団体の実績でなく公表値・計算値・"
                                     "推計・既定の値。"),
                                   n.all, n.assumed));
    if (!s || s->row_count == 0)
        return;
    sbuf_clear(&w->text);
    sbuf_add(&w->text, T(w->lang, "The premise that matters most: ", "結果を最も左右する前提: "));
    draft_address(w, &w->text, draft_field(s, 0, "address"));
    sbuf_add(&w->text, T(w->lang, ".", "。"));
    draft_item(w, sbuf_text(&w->text));
    sbuf_clear(&w->text);
}

void draft_answer(struct draft *w)
{
    draft_chapter(w, 1, "answer", T(w->lang, "The answer", "結果の要約"));
    if (draft_only_money(w))
        draft_text(w, DOC_PARAGRAPH,
                   T(w->lang,
                     "There are no procedures, so nothing is simulated: expenditure alone.",
                     "手続がないため模擬実験は行わず、経費だけを比べる。"));
    for (int i = 1; i < w->r->manifest.alternative_count; i++)
        put_alternative(w, i);
    put_alternative(w, 0);
    draft_chapter(
        w, 2, "confidence",
        T(w->lang, "How sure it is, and what it rests on", "どの程度確かか、何に基づくか"));
    put_range(w);
    put_error(w);
    put_rest(w);
    put_summary(w);
}
