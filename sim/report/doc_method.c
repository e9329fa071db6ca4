/* How the estimate is made, and how to make it again. */
#include "draft.h"

#include <string.h>

static const struct {
    const char *en, *ja, *text_en, *text_ja;
    bool simulated; /* of what is simulated; else of every report */
} method[] = {
    {"Simulation", "模擬実験",
     "Every case of a fiscal year is followed through its steps: when it comes, waits, is "
     "served and leaves. Numbers of cases, times of arrival and of service are drawn at random "
     "from the premises. One replication is one year.",
     "1年度のすべての件数について、来庁・待ち・応対・退庁を1件ずつ追う。来庁の時刻や処理の時間は"
     "前提条件の分布から乱数で決める。試行1回が1年に当たる。",
     true},
    {"Comparison", "比較",
     "All alternatives meet the same residents at the same times (common random numbers), so a "
     "difference comes from the alternative.",
     "どの案にも同じ来庁者が同じ時刻に来る（共通乱数）ので、差は案の違いによる。", true},
    {"Simulation error", "乱数による誤差",
     "Half the width of the confidence interval over the replications, at the level given below: "
     "Student's t, from 20 replications on with an allowance for skewness (Willink 2005), so that "
     "the interval may reach further to one side. More replications make it smaller.",
     "試行の間のばらつきによる信頼区間の幅の半分。区間はt分布により、試行20回以上では分布の偏り（歪"
     "度）を補正する（Willink 2005）ので、推計値の上と下で幅が違うことがある。試行回数を増やすと小"
     "さくなる。",
     true},
    {"Range of the estimate", "試算の幅",
     "All uncertain premises (ranges.csv) are drawn together in each replication; the 5 and 95 % "
     "points of what that changes, around the estimate. More replications do not make it smaller: "
     "better premises do.",
     "幅のある前提条件（ranges.csv）を試行ごとに同時に動かしたときの、結果の5～95%点。試行を増やし"
     "ても小さくならず、前提条件が確かになると小さくなる。",
     false},
    {"Verdict", "判定",
     "Increase or decrease only where neither the range nor the interval of the difference holds "
     "zero; otherwise it cannot be told apart.",
     "差の試算の幅と信頼区間がどちらも0を含まないときだけ増加・減少とし、それ以外は「差があるとは"
     "言えない」とする。",
     false},
    {"Fixed", "確定",
     "Amounts into which nothing simulated enters; they hold as long as the premises do.",
     "模擬実験の結果が入らない額。前提条件が定まれば変わらない。", false},
    {"Three effects", "3つの効果",
     "① hours released, valued by pay; ② people moved to other work; ③ what the budget really "
     "loses. They are never added up; only ③ less new outlays can be a saving.",
     "①業務量削減効果（減る時間×単価）、②再配置効果（他業務への振替）、③歳出削減額（予算・決算が実"
     "際に減る額）。合算せず、③から新たな支出を引いた収支がプラスのときだけ節減という。",
     false},
    {"Yearly cost and years", "年間費用と年度別",
     "The yearly cost is that of a typical year, one-time costs spread over the contract; by "
     "fiscal "
     "year it is what is paid, with the rises of prices and the tax of the year.",
     "年間費用は平年度の額（一時費用は契約年数で割る）。年度別は各年度に支払う額（単価の上昇とその"
     "年度の税率による）。",
     false},
};

void draft_method(struct draft *w)
{
    draft_chapter(w, 1, "method", T(w->lang, "Method and terms", "試算の方法と用語"));
    for (size_t i = 0; i < sizeof method / sizeof *method; i++)
        if (!method[i].simulated || !draft_only_money(w))
            draft_term(w, T(w->lang, method[i].en, method[i].ja),
                       T(w->lang, method[i].text_en, method[i].text_ja));
}

/* ---- how to repeat it ---- */

/* A word as a shell takes it whole. */
static void add_word(struct sbuf *out, const char *word)
{
    bool plain = *word && strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789-_=./:,%+@") == strlen(word);
    sbuf_add(out, plain ? " " : " '");
    for (const char *p = word; *p; p++) {
        if (*p == '\'')
            sbuf_add(out, "'\\''");
        else
            sbuf_add_n(out, p, 1);
    }
    sbuf_add(out, plain ? "" : "'");
}

static void put_command(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    sbuf_clear(&w->text);
    sbuf_add(&w->text, "madoguchi");
    for (int i = 0; i < m->command_count; i++) {
        add_word(&w->text, m->command[i]);
        if (i == 0)
            sbuf_add(&w->text, T(w->lang, " SCENARIO", " シナリオ"));
    }
    sbuf_add(&w->text, T(w->lang, " --out RESULT", " --out 結果フォルダ"));
    draft_term(w, T(w->lang, "Command", "コマンド"), sbuf_text(&w->text));
    sbuf_clear(&w->text);
}

static void put_inputs(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    draft_table(w, "inputs", T(w->lang, "Files that were read", "読み込んだファイル"), "");
    draft_column(w, "", T(w->lang, "file", "ファイル"), false);
    draft_column(w, "", "SHA-256", false);
    for (int i = 0; i < m->input_count; i++) {
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, m->inputs[i].file);
        draft_label(w, m->inputs[i].sha256);
    }
    draft_end(w);
}

void draft_repeat(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    draft_chapter(w, 1, "repeat", T(w->lang, "How to repeat it", "再現の方法"));
    draft_text(w, DOC_PARAGRAPH,
               T(w->lang,
                 "The same version, files, seed and command give the same results.csv, byte by "
                 "byte, on any number of threads.",
                 "同じ版・ファイル・乱数の種・コマンドからは、スレッド数によらず1バイトも違わない "
                 "results.csv が得られる。"));
    put_command(w);
    draft_term(w, T(w->lang, "Version", "版"), arena_printf(&w->arena, "madoguchi %s", m->version));
    if (!draft_only_money(w)) {
        draft_term(w, T(w->lang, "Seed", "乱数の種"),
                   arena_printf(&w->arena, "%llu", (unsigned long long)m->seed));
        draft_term(
            w, T(w->lang, "Replications", "試行回数"),
            arena_printf(&w->arena, T(w->lang, "%d (years)", "%d回（年）"), m->replications));
    }
    draft_term(w, T(w->lang, "Confidence level", "信頼水準"),
               arena_printf(&w->arena, "%g%%", m->level * 100));
    put_inputs(w);
}
