/* リスクと対応: each risk is one that this scenario or result shows, with what shows it;
 * the countermeasures are the usual ones (標準委託仕様書, SLA, モニタリング), no figures. */
#include "draft.h"

#include "effects/effects.h"
#include <math.h>
#include <string.h>

/* What the result or the scenario shows of a risk in an alternative; nothing where it
 * does not have it. */
typedef void show_risk(struct draft *w, int alternative, struct sbuf *out);

static bool by_contract(const struct draft *w, int a)
{
    const struct manifest *m = &w->r->manifest;
    for (int t = 0; t < m->team_count; t++)
        if (m->teams[t].employers[a] == EMPLOYER_CONTRACTOR)
            return true;
    return false;
}

static void one_contractor(struct draft *w, int a, struct sbuf *out)
{
    const struct manifest *m = &w->r->manifest;
    double people = 0;
    int teams = 0;
    for (int t = 0; t < m->team_count; t++)
        if (m->teams[t].employers[a] == EMPLOYER_CONTRACTOR) {
            people += number_of(w->r, a, "team", m->teams[t].name.key, "posts");
            teams++;
        }
    if (teams == 0)
        return;
    sbuf_printf(out, T(w->lang, "%d teams, ", "受託者の班%d、配置"), teams);
    sbuf_decimal(out, w->lang, people, 1);
    sbuf_add(out, T(w->lang, " posts of a contractor", "人"));
}

/* How often work passes between the contractor's people and staff in a flow. */
static int staff_steps(struct draft *w, int a, int legal)
{
    const struct sheet *steps = draft_resolved(w, a, "steps");
    const struct sheet *procedures = draft_resolved(w, a, "procedures");
    int count = 0;
    for (int i = 0; steps && procedures && i < steps->row_count; i++) {
        bool used = false;
        for (int k = 0; k < procedures->row_count && !used; k++)
            used = strcmp(draft_field(procedures, k, "flow"), draft_field(steps, i, "flow")) == 0;
        count += used && word_value(legal_words, draft_field(steps, i, "legal")) == legal;
    }
    return count;
}

static void orders_to_others(struct draft *w, int a, struct sbuf *out)
{
    int count = by_contract(w, a) ? staff_steps(w, a, LEGAL_STAFF_ONLY) : 0;
    if (count)
        sbuf_printf(out,
                    T(w->lang, "%d steps are for staff only, next to the contractor's",
                      "受託者の工程と隣り合う「職員のみ」の工程が%dある"),
                    count);
}

static void fees(struct draft *w, int a, struct sbuf *out)
{
    int count = by_contract(w, a) ? staff_steps(w, a, LEGAL_FEE) : 0;
    if (count)
        sbuf_printf(out, T(w->lang, "%d steps collect fees", "手数料を収納する工程が%dある"),
                    count);
}

static void personal_data(struct draft *w, int a, struct sbuf *out)
{
    if (by_contract(w, a))
        sbuf_add(out, T(w->lang, "the contractor's people see residents' records",
                        "受託者の従業者が住民の記録を扱う"));
}

static void no_levels(struct draft *w, int a, struct sbuf *out)
{
    const struct manifest *m = &w->r->manifest;
    for (int i = 0; i < m->clause_count; i++)
        if (value_of(w->r, a, "sla", m->clauses[i].key, "target"))
            return;
    if (by_contract(w, a))
        sbuf_add(out, T(w->lang, "no clause on the level of service (sla.csv)",
                        "サービス水準の条項（sla.csv）がない"));
}

static void service_falls(struct draft *w, int a, struct sbuf *out)
{
    sentence_service(out, w->r, a, w->lang);
}

static void no_saving(struct draft *w, int a, struct sbuf *out)
{
    const struct finding *net = difference_of(w->r, a, "effect", "", "net_saving");
    enum verdict v = verdict_of(net, style_resolution(&style_thousand_yen));
    if (v == VERDICT_DOWN || v == VERDICT_UNCLEAR)
        sentence_balance(out, w->r, a, w->lang);
}

static void late_payback(struct draft *w, int a, struct sbuf *out)
{
    const struct finding *f = difference_of(w->r, a, "effect", "", "payback");
    if (f && w->r->manifest.years > 0 &&
        (isnan(f->estimate) || f->estimate > w->r->manifest.periods[a].contract_years))
        sentence_payback(out, w->r, a, w->lang);
}

static void posts_stay(struct draft *w, int a, struct sbuf *out)
{
    const struct finding *f = difference_of(w->r, a, "effect", "", "posts_cut");
    if (!f || !(f->estimate > 0))
        return;
    sbuf_add(out, T(w->lang, "③ rests on ", "③は職"));
    sbuf_decimal(out, w->lang, f->estimate, 1);
    sbuf_add(out, T(w->lang, " posts that are not filled again", "人分を補充しないことによる"));
}

static void more_overtime(struct draft *w, int a, struct sbuf *out)
{
    const struct finding *f = difference_of(w->r, a, "effect", "", "overtime_cut");
    if (verdict_of(f, style_resolution(&style_thousand_yen)) != VERDICT_DOWN)
        return;
    sbuf_add(out, T(w->lang, "overtime pay rises by ", "時間外勤務手当が"));
    add_with_unit(out, &style_thousand_yen, -f->estimate, w->lang);
    sbuf_add(out, T(w->lang, " a year", "／年増える"));
}

static void renewal(struct draft *w, int a, struct sbuf *out)
{
    const struct sheet *s = draft_resolved(w, a, "costs");
    for (int i = 0; s && i < s->row_count; i++) {
        double rise = draft_field_number(s, i, "renewal");
        const char *key = arena_printf(&w->arena, "%s/%s", draft_field(s, i, "category"),
                                       draft_field(s, i, "item"));
        if (!(rise > 0) || !(number_of(w->r, a, "cost", key, "cost") > 0))
            continue;
        sbuf_printf(out, T(w->lang, "%s%s: +", "%s%sは更新時に＋"), out->length ? "; " : "",
                    draft_field_name(w, s, i, "item"));
        sbuf_decimal(out, w->lang, rise * 100, 1);
        sbuf_add(out, T(w->lang, " % at renewal", "%"));
    }
}

/* The widest bar of the alternative's balance. */
static void uncertain(struct draft *w, int a, struct sbuf *out)
{
    const struct sheet *s = draft_sheet(w, FOLDER_SENSITIVITY);
    for (int i = 0; s && i < s->row_count; i++) {
        if (strcmp(draft_field(s, i, "alternative"), w->r->manifest.alternatives[a].key) != 0 ||
            strcmp(draft_field(s, i, "measure"), "net_saving") != 0 ||
            !(draft_field_number(s, i, "width") > 0))
            continue;
        sbuf_add(out, T(w->lang, "most of all ", "最も効くのは"));
        draft_address(w, out, draft_field(s, i, "address"));
        sbuf_add(out, T(w->lang, ", which moves the balance by ", "で、収支を"));
        add_with_unit(out, &style_thousand_yen, draft_field_number(s, i, "width"), w->lang);
        sbuf_add(out, T(w->lang, "", "動かす"));
        return;
    }
}

static const struct {
    const char *en, *ja;
    show_risk *shows;
    const char *answer_en, *answer_ja;
} risks[] = {
    {"The contractor fails or leaves", "受託者の履行不能・撤退", one_contractor,
     "Keep the manuals of the steps as the municipality's own, agree on handover and on the way "
     "back in-house in the contract, and ask several firms for quotations",
     "業務手順書を団体が保有し、引継ぎと直営復帰の手順を契約に定める。見積・提案は複数者から取る"},
    {"Orders to the contractor's people (disguised contracting)",
     "受託者の従業者への指示（偽装請負）", orders_to_others,
     "All questions pass through the contractor's leader; separate desks and rotas; the manual "
     "says "
     "what goes to staff (Notification 37 of 1986)",
     "疑義は業務責任者を通して職員へ渡し、職員は従業者に指示しない。区画・シフトを分け、職員へ渡す"
     "場合を手順書に書く（昭和61年労働省告示第37号）"},
    {"Fees collected without being appointed to", "指定のない手数料の収納", fees,
     "Appoint the contractor and give notice before the start; daily reconciliation by staff",
     "開始前に指定公金事務取扱者の指定と告示を行い、毎日の収納を職員が照合する"},
    {"Personal data", "個人情報の漏えい・目的外利用", personal_data,
     "Review the privacy assessment, limit user IDs to the steps of the contract, audit, and bind "
     "to secrecy",
     "特定個人情報保護評価を見直し、操作権限を委託する工程に限り、監査と守秘の条項を設ける"},
    {"The level of service is not agreed", "サービス水準が契約で定まらない", no_levels,
     "Agree on targets, penalties and incentives (SLA), reviewed once a year, and measure them by "
     "the ticket machine",
     "目標・ペナルティ・インセンティブ（SLA）を定めて年1回見直し、発券機の記録などで測る"},
    {"Residents wait longer", "住民サービスの低下", service_falls,
     "Add people at the busy hours, appointments and signs before the start; the contract says "
     "from "
     "which wait on more windows open",
     "混む時間帯の配置、予約、案内を開始前に見直す。窓口を増やす待ち時間を仕様書に書く"},
    {"It does not save", "経費の節減にならない", no_saving,
     "Find the fee and the posts at which it would (`madoguchi break-even`), and change the scope "
     "or the estimate before the budget request",
     "収支が0になる委託料・減らす職数を確かめ（madoguchi break-even）、委託の範囲や積算を予算要求前"
     "に見直す"},
    {"It does not pay back within the contract", "契約期間内に回収できない", late_payback,
     "A longer contract, fewer one-time costs, or a later start with what is there",
     "契約期間、初期費用の分担、開始時期を見直す"},
    {"The posts are not really cut", "職が実際には減らない", posts_stay,
     "Write the posts into the plan of staff numbers, by year, and check them in the accounts",
     "減らす職を定員管理計画に年度ごとに載せ、決算で確かめる"},
    {"More overtime", "時間外の増加", more_overtime,
     "Look at the busiest days and hours; move breaks and short bands there",
     "混雑する日・時間帯の配置、休憩、短時間勤務の割振りを見直す"},
    {"The price rises at renewal", "更新時の価格上昇", renewal,
     "Keep the tender open to newcomers, have the records handed over, and plan with the rise",
     "参入しやすい公募と記録の引渡しを確保し、上昇を見込んで計画する"},
    {"The premises are off", "前提条件の不確かさ", uncertain,
     "Check this premise first: several quotations, the municipality's own count, a survey of work",
     "まずこの前提を、複数の見積・自団体の実績・業務量調査で確かめる"},
};

static void put_risk(struct draft *w, size_t risk, int alternative)
{
    struct sbuf shown = {0};
    risks[risk].shows(w, alternative, &shown);
    if (shown.length) {
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, T(w->lang, risks[risk].en, risks[risk].ja));
        draft_label(w, alternative_name(w->r, alternative, w->lang));
        draft_label(w, sbuf_text(&shown));
        draft_label(w, T(w->lang, risks[risk].answer_en, risks[risk].answer_ja));
    }
    sbuf_release(&shown);
}

void draft_risks(struct draft *w)
{
    static const struct draft_title titles[] = {{"what shows it here", "この試算で示すもの"},
                                                {"what to do", "対応"}};
    if (w->r->manifest.alternative_count < 2)
        return;
    draft_chapter(w, 1, "risks", T(w->lang, "Risks and what to do", "リスクと対応"));
    draft_table(w, "risks", T(w->lang, "Risks and what to do", "リスクと対応"), "");
    draft_column(w, "", T(w->lang, "risk", "リスク"), false);
    draft_column(w, "", T(w->lang, "alternative", "案"), false);
    draft_heads(w, 2);
    draft_columns(w, "", DRAFT_TITLES(titles), false);
    for (size_t i = 0; i < sizeof risks / sizeof *risks; i++)
        for (int a = 1; a < w->r->manifest.alternative_count; a++)
            put_risk(w, i, a);
    if (draft_end(w))
        draft_text(w, DOC_NOTE,
                   T(w->lang,
                     "only risks that the scenario or its result shows; there are others. The "
                     "countermeasures are the usual ones, not computed.",
                     "シナリオと結果から分かるリスクだけを示す（ほかにもある）。対応は一般的なもの"
                     "で、試算した値ではない。"));
    else
        draft_text(w, DOC_PARAGRAPH,
                   T(w->lang, "Neither the scenario nor its result shows one.",
                     "シナリオと結果から示せるリスクはない。"));
}
