/* 法令への適合性: who may do what, and who does it (工程別分担表). */
#include "draft.h"

#include "report/law.h"
#include <stdlib.h>
#include <string.h>

/* The tables of each alternative as run. */
struct division {
    struct draft *w;
    int count; /* of alternatives */
    const struct sheet **steps, **teams, **procedures;
};

/* False where the folder has them not. */
static bool division_read(struct division *x, struct draft *w)
{
    x->w = w;
    x->count = w->r->manifest.alternative_count;
    x->steps = arena_array(&w->arena, (size_t)x->count, sizeof *x->steps);
    x->teams = arena_array(&w->arena, (size_t)x->count, sizeof *x->teams);
    x->procedures = arena_array(&w->arena, (size_t)x->count, sizeof *x->procedures);
    for (int a = 0; a < x->count; a++) {
        x->steps[a] = draft_resolved(w, a, "steps");
        x->teams[a] = draft_resolved(w, a, "teams");
        x->procedures[a] = draft_resolved(w, a, "procedures");
        if (!x->steps[a] || !x->teams[a] || !x->procedures[a])
            return false;
    }
    return true;
}

static bool is(const struct sheet *s, int row, const char *title, const char *text)
{
    return strcmp(draft_field(s, row, title), text) == 0;
}

static bool flow_used(const struct sheet *procedures, const char *flow)
{
    for (int i = 0; i < procedures->row_count; i++)
        if (is(procedures, i, "flow", flow))
            return true;
    return false;
}

static int find_step(const struct sheet *steps, const char *flow, const char *step)
{
    for (int i = 0; i < steps->row_count; i++)
        if (is(steps, i, "flow", flow) && is(steps, i, "step", step))
            return i;
    return -1;
}

/* Whether the list "counter; post" names the role. */
static bool names_role(const char *roles, const char *role)
{
    size_t length = strlen(role);
    for (const char *p = roles; *p; p += strcspn(p, ";")) {
        p += strspn(p, "; ");
        if (strncmp(p, role, length) == 0 && strchr("; ", p[length]))
            return true;
    }
    return false;
}

/* Joins the employers whose people do a step in an alternative: nobody for a delay, and
 * where the alternative has no such step. */
static void add_performers(const struct division *x, int a, const char *flow, const char *step,
                           struct sbuf *out)
{
    int row = flow_used(x->procedures[a], flow) ? find_step(x->steps[a], flow, step) : -1;
    const char *role = row < 0 ? "" : draft_field(x->steps[a], row, "role");
    for (int t = 0; *role && t < x->teams[a]->row_count; t++)
        if (names_role(draft_field(x->teams[a], t, "roles"), role))
            draft_join(x->w, out,
                       draft_field_word(x->w, x->teams[a], t, "employer", employer_words));
}

static void put_performers(struct division *x, const char *flow, const char *step)
{
    for (int a = 0; a < x->count; a++) {
        struct sbuf names = {0};
        add_performers(x, a, flow, step, &names);
        draft_label(x->w, names.length ? sbuf_text(&names) : T(x->w->lang, "–", "－"));
        sbuf_release(&names);
    }
}

/* Calls `tell` for each step of each flow in use: flows in the order of procedures, steps
 * as in the first alternative that has them. */
typedef void tell_step(struct division *x, const struct sheet *steps, int row, void *data);

static void each_step(struct division *x, const char *flow, tell_step *tell, void *data)
{
    for (int a = 0; a < x->count; a++)
        for (int i = 0; i < x->steps[a]->row_count; i++) {
            bool earlier = !is(x->steps[a], i, "flow", flow);
            for (int b = 0; b < a && !earlier; b++)
                earlier = find_step(x->steps[b], flow, draft_field(x->steps[a], i, "step")) >= 0;
            if (!earlier)
                tell(x, x->steps[a], i, data);
        }
}

typedef void tell_flow(struct division *x, const char *flow, void *data);

static void each_flow(struct division *x, tell_flow *tell, void *data)
{
    for (int a = 0; a < x->count; a++)
        for (int i = 0; i < x->procedures[a]->row_count; i++) {
            const char *flow = draft_field(x->procedures[a], i, "flow");
            bool earlier = *flow == '\0';
            for (int b = 0; b < a && !earlier; b++)
                earlier = flow_used(x->procedures[b], flow);
            for (int k = 0; k < i && !earlier; k++)
                earlier = is(x->procedures[a], k, "flow", flow);
            if (!earlier)
                tell(x, flow, data);
        }
}

static void put_alternative_columns(struct division *x)
{
    for (int a = 0; a < x->count; a++)
        draft_column(x->w, T(x->w->lang, "done by", "担当"),
                     alternative_name(x->w->r, a, x->w->lang), false);
}

/* ---- the table in full ---- */

static void put_step(struct division *x, const struct sheet *steps, int row, void *data)
{
    struct draft *w = x->w;
    bool work = *draft_field(steps, row, "role") != '\0';
    (void)data;
    draft_row(w, DOC_ROW_PLAIN);
    draft_label(w, draft_field_name(w, steps, row, "step"));
    draft_label(w, work ? draft_field_word(w, steps, row, "legal", legal_words)
                        : T(w->lang, "–", "－"));
    put_performers(x, draft_field(steps, row, "flow"), draft_field(steps, row, "step"));
}

static void put_flow(struct division *x, const char *flow, void *data)
{
    struct sbuf names = {0};
    for (int a = 0; a < x->count; a++)
        for (int i = 0; i < x->procedures[a]->row_count; i++)
            if (is(x->procedures[a], i, "flow", flow))
                draft_join(x->w, &names, draft_field_name(x->w, x->procedures[a], i, "procedure"));
    draft_head_row(x->w, sbuf_text(&names));
    sbuf_release(&names);
    each_step(x, flow, put_step, data);
}

void draft_division(struct draft *w)
{
    struct division x;
    if (draft_only_money(w) || !division_read(&x, w))
        return;
    draft_chapter(w, 1, "division",
                  T(w->lang, "Who does which step (annex)", "工程別分担表（別表）"));
    draft_table(w, "division_of_work", T(w->lang, "Who does which step", "工程別分担表"), "");
    draft_column(w, "", T(w->lang, "step", "工程"), false);
    draft_column(w, "", T(w->lang, "by law", "区分"), false);
    put_alternative_columns(&x);
    each_flow(&x, put_flow, NULL);
    draft_end(w);
    draft_charts(w, CHAPTER_FLOWS);
}

/* ---- by kind of step ---- */

struct kind {
    int legal, steps;
    struct sbuf *performers; /* [alternative] */
};

static void count_step(struct division *x, const struct sheet *steps, int row, void *data)
{
    struct kind *k = data;
    if (!*draft_field(steps, row, "role") ||
        word_value(legal_words, draft_field(steps, row, "legal")) != k->legal)
        return;
    k->steps++;
    for (int a = 0; a < x->count; a++)
        add_performers(x, a, draft_field(steps, row, "flow"), draft_field(steps, row, "step"),
                       &k->performers[a]);
}

static void count_flow(struct division *x, const char *flow, void *data)
{
    each_step(x, flow, count_step, data);
}

static void put_kind(struct division *x, int legal)
{
    struct draft *w = x->w;
    struct kind k = {.legal = legal,
                     .performers = mem_zeroed((size_t)x->count, sizeof *k.performers)};
    each_flow(x, count_flow, &k);
    if (k.steps > 0) {
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, draft_word(w, legal_words, legal));
        draft_number(w, DOC_COUNT, 0, k.steps);
    }
    for (int a = 0; a < x->count; a++) {
        if (k.steps > 0)
            draft_label(w, k.performers[a].length ? sbuf_text(&k.performers[a])
                                                  : T(w->lang, "–", "－"));
        sbuf_release(&k.performers[a]);
    }
    free(k.performers);
}

static const int kinds[] = {LEGAL_STAFF_ONLY, LEGAL_FEE, LEGAL_DELEGABLE};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void put_kinds(struct draft *w)
{
    struct division x;
    if (!division_read(&x, w))
        return;
    draft_table(
        w, "legal_kinds",
        T(w->lang, "Kinds of step by law, and whose people do them", "工程の区分と担当（概要）"),
        "");
    draft_column(w, "", T(w->lang, "by law", "区分"), false);
    draft_column(w, "", T(w->lang, "steps", "工程数"), true);
    put_alternative_columns(&x);
    for (int i = 0; i < KINDS; i++)
        put_kind(&x, kinds[i]);
    if (draft_end(w))
        draft_text(w, DOC_NOTE,
                   T(w->lang,
                     "steps of all flows in use, delays (waiting for a reply and the like) left "
                     "out; each step stands in the annex.",
                     "使うすべての業務フローの工程（返信待ちなど人の担わないものを除く）。工程ごと"
                     "の担当は別表に示す。"));
    for (int i = 0; i < KINDS; i++)
        draft_term(w, draft_word(w, legal_words, kinds[i]), law_basis(kinds[i], w->lang));
}

/* ---- the rules that are checked ---- */

static const struct {
    const char *rule_en, *rule_ja, *basis_en, *basis_ja;
    int employer; /* a rule that warns, about these people; -1: one that stops a run */
} rules[] = {
    {"Examination and decision lie with staff", "審査・決定の工程は職員が担う",
     "Cabinet Office, 2016-03-16", "内閣府公共サービス改革推進室 2016-03-16", -1},
    {"People of different employers are different teams, and help their own employer's teams only",
     "雇用主ごとに班を分け、応援は同じ雇用主の班の間に限る",
     "Ministry of Labour Notification 37 of 1986", "昭和61年労働省告示第37号", -1},
    {"A contractor's team has a leader of its own, who directs its people",
     "受託者の班に業務責任者を置き、従業者への指示は受託者が行う",
     "Ministry of Labour Notification 37 of 1986", "昭和61年労働省告示第37号", -1},
    {"A contractor collects fees only when appointed to",
     "受託者が手数料を収納するのは、指定公金事務取扱者の指定があるときに限る",
     "Local Autonomy Act, art. 243-2 (until March 2024 its Order, art. 158)",
     "地方自治法第243条の2（令和5年度までは同法施行令第158条）", -1},
    {"Staff are on site while a contractor works", "受託者の従事する間は職員が在席する",
     "standard form of the contract; an estimate of ours", "標準的な仕様とみた（推計）", -1},
    {"Dispatched people stay in one unit for three years at most (a warning)",
     "派遣の受入れは同じ組織単位で3年まで（警告）", "Worker Dispatching Act, arts. 35-3, 40-2",
     "労働者派遣法第35条の3、第40条の2", EMPLOYER_DISPATCHED},
    {"Temporary staff are of the years before April 2020 only", "臨時職員は令和2年3月までに限る",
     "Local Public Service Act, art. 22-2", "地方公務員法第22条の2", -1},
};

static bool has_employer(const struct manifest *m, int employer)
{
    for (int t = 0; t < m->team_count; t++)
        for (int a = 0; a < m->alternative_count; a++)
            if (m->teams[t].employers[a] == employer)
                return true;
    return false;
}

static const char *rule_result(const struct draft *w, int employer)
{
    if (employer < 0)
        return T(w->lang, "kept by all", "すべての案で違反なし");
    return has_employer(&w->r->manifest, employer)
               ? T(w->lang, "`check` warns where it is longer", "超える案は check が警告する")
               : T(w->lang, "no such people", "該当する班なし");
}

static void put_rules(struct draft *w)
{
    draft_table(w, "rules", T(w->lang, "Rules that are checked", "検査した規則"), "");
    draft_column(w, "", T(w->lang, "rule", "規則"), false);
    draft_column(w, "", T(w->lang, "basis", "根拠"), false);
    draft_column(w, "", T(w->lang, "found", "結果"), false);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, T(w->lang, rules[i].rule_en, rules[i].rule_ja));
        draft_label(w, T(w->lang, rules[i].basis_en, rules[i].basis_ja));
        draft_label(w, rule_result(w, rules[i].employer));
    }
    draft_end(w);
}

void draft_law(struct draft *w)
{
    if (draft_only_money(w))
        return;
    draft_chapter(w, 1, "law", T(w->lang, "Conformity with law", "法令への適合性"));
    draft_text(w, DOC_LEAD,
               T(w->lang, "No alternative breaks a rule that is checked.",
                 "どの案にも、検査した規則への違反はない。"));
    draft_text(w, DOC_PARAGRAPH,
               T(w->lang,
                 "The program runs no alternative that breaks one of these rules. What it cannot "
                 "see (how orders are given from day to day, what the contract says, what the "
                 "personal data are used for) is for the municipality to check.",
                 "規則に反する案は試算しない。日々の指示の出し方、契約書・仕様書の内容、特定個人情"
                 "報の取扱いなど、プログラムから見えないことは団体で確認する。"));
    put_kinds(w);
    put_rules(w);
}
