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

static void put_rows(struct draft *w, int index)
{
    enum lang lang = w->lang;
    const struct draft_measure rows[] = {
        {T(lang, "Mean wait at the counter (min)", "窓口の待ち時間・平均（分）"), "procedure",
         KEY_ALL_COUNTER, "wait_mean", DOC_MINUTES, DOC_MINUTES, 1},
        {T(lang, "Wait at the counter, 90 % point (min)", "窓口の待ち時間・90%点（分）"),
         "procedure", KEY_ALL_COUNTER, "wait_p90", DOC_MINUTES, DOC_MINUTES, 1},
        {T(lang, "Share served within the target (%; change in points)",
           "目標時間内の割合（%、増減はポイント）"),
         "procedure", KEY_ALL_COUNTER, "share_within_target", DOC_SHARE, DOC_POINTS, 1},
        {T(lang, "Post, receipt to dispatch, mean (open days)",
           "郵送の受付から発送まで・平均（開庁日）"),
         "procedure", KEY_ALL_POST, "turnaround_days_mean", DOC_DAYS, DOC_DAYS, 2},
        {T(lang, "Yearly cost (thousand yen)", "年間費用（千円）"), "cost", "total", "cost",
         DOC_THOUSAND_YEN, DOC_THOUSAND_YEN, 0},
        {T(lang, "Balance of ③: cut less new outlays (thousand yen)",
           "③の収支: 歳出削減額－新たな支出（千円）"),
         "effect", "", "net_saving", DOC_THOUSAND_YEN, DOC_THOUSAND_YEN, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        draft_change_row(w, index, &rows[i]);
}

static void put_summary(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    if (m->alternative_count < 2)
        return;
    draft_table(w, "summary", T(w->lang, "The main figures", "主な数値"),
                T(w->lang, "a year", "年間"));
    draft_change_columns(w, T(w->lang, "measure", "指標"));
    for (int i = 1; i < m->alternative_count; i++) {
        if (m->alternative_count > 2)
            draft_head_row(w, alternative_name(w->r, i, w->lang));
        put_rows(w, i);
    }
}

void draft_answer(struct draft *w)
{
    draft_chapter(w, 1, "answer", T(w->lang, "The answer", "結果の要約"));
    for (int i = 1; i < w->r->manifest.alternative_count; i++)
        put_alternative(w, i);
    put_alternative(w, 0);
    draft_chapter(w, 2, "figures", T(w->lang, "The main figures", "主な数値"));
    put_summary(w);
}
