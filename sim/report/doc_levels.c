/* What residents spend, the indicators of satisfaction, and service levels of a contract. */
#include "draft.h"

#include <math.h>
#include <string.h>

/* ---- residents ---- */

static const struct draft_measure residents[] = {
    {.measure = "visits", .type = DOC_COUNT},     {.measure = "office_hours", .type = DOC_HOURS},
    {.measure = "trip_hours", .type = DOC_HOURS}, {.measure = "remote_hours", .type = DOC_HOURS},
    {.measure = "hours", .type = DOC_HOURS},      {.measure = "burden", .type = DOC_THOUSAND_YEN},
};
static const struct draft_title resident_names[] = {
    {"Visits to the office", "来庁（件）"},
    {"Hours in the office", "庁内で過ごす時間（時間）"},
    {"Hours on the way", "来庁の往復（時間）"},
    {"Hours of cases without visit", "来庁しない手続（時間）"},
    {"Hours of residents in all", "住民の時間 計（時間）"},
    {"Their value (thousand yen)", "その価値（千円）"},
};

static void put_resident_rows(struct draft *w, int alternative)
{
    for (size_t i = 0; i < sizeof residents / sizeof *residents; i++) {
        struct draft_measure m = residents[i];
        m.name = T(w->lang, resident_names[i].en, resident_names[i].ja);
        m.subject = "residents";
        m.key = "";
        m.change = m.type;
        draft_change_row(w, alternative, &m);
    }
}

void draft_residents(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    if (m->alternative_count < 2 || !(number_of(w->r, 0, "residents", "", "hours") > 0))
        return;
    draft_chapter(w, 2, "residents", T(w->lang, "Value for residents", "利用者の価値"));
    draft_table(w, "residents", T(w->lang, "What residents spend", "住民の来庁と時間"),
                T(w->lang, "a year", "年間"));
    draft_change_columns(w, T(w->lang, "measure", "項目"));
    for (int a = 1; a < m->alternative_count; a++) {
        if (m->alternative_count > 2)
            draft_head_row(w, alternative_name(w->r, a, w->lang));
        put_resident_rows(w, a);
    }
    draft_end(w);
    draft_text(w, DOC_NOTE,
               T(w->lang,
                 "residents' time and its value stand beside the expenditure and are never added "
                 "to it: no yen of them reaches a budget.",
                 "住民の時間とその価値は歳出の横に示すもので、歳出・節減額に合算しない（予算は動か"
                 "ない）。"));
}

/* ---- indicators ---- */

static const char *const steps[] = {"indicator_set", "appropriate", "achieved", "better"};
static const struct draft_title step_names[] = {
    {"set", "指標あり"}, {"fits", "適切"}, {"met", "達成"}, {"better", "向上"}};
enum { STEPS = 4 };

static void put_indicator_value(struct draft *w, const struct finding *f)
{
    const char *unit = f ? f->unit : "";
    if (strcmp(unit, "share") == 0)
        draft_number(w, DOC_SHARE, 1, f->estimate);
    else if (strcmp(unit, "min") == 0)
        draft_number(w, DOC_MINUTES, 1, f->estimate);
    else if (strcmp(unit, "day") == 0)
        draft_number(w, DOC_DAYS, 2, f->estimate);
    else
        draft_number(w, DOC_COUNT, 0, f ? f->estimate : NAN);
}

static const char *reply(const struct draft *w, const struct finding *answer)
{
    if (!answer)
        return T(w->lang, "–", "－");
    if (isnan(answer->estimate))
        return T(w->lang, "?", "不明");
    return answer->estimate == 1 ? T(w->lang, "yes", "○") : T(w->lang, "no", "×");
}

static void put_indicator(struct draft *w, int alternative, const char *key)
{
    static const char *const values[] = {"value", "target", "previous"};
    sbuf_clear(&w->text);
    indicator_name(&w->text, w->r, key, w->lang);
    draft_row(w, DOC_ROW_PLAIN);
    draft_label(w, sbuf_text(&w->text));
    draft_label(w, alternative_name(w->r, alternative, w->lang));
    for (int i = 0; i < 3; i++)
        put_indicator_value(w, value_of(w->r, alternative, "indicator", key, values[i]));
    for (int i = 0; i < STEPS; i++)
        draft_label(w, reply(w, value_of(w->r, alternative, "indicator", key, steps[i])));
    sbuf_clear(&w->text);
    indicator_next(&w->text, w->r, alternative, key, w->lang);
    draft_label(w, sbuf_text(&w->text));
}

static void put_indicators(struct draft *w)
{
    static const struct draft_title values[] = {
        {"value", "値"}, {"target", "目標"}, {"year before", "前年度"}};
    const struct findings *all = &w->r->findings;
    draft_table(w, "indicators", T(w->lang, "Indicators (PDCA)", "指標の判断（PDCA）"),
                T(w->lang, "minutes, open days, cases a year", "分、開庁日、件／年"));
    draft_column(w, "", T(w->lang, "indicator", "指標"), false);
    draft_column(w, "", T(w->lang, "alternative", "案"), false);
    draft_heads(w, 2);
    draft_columns(w, "", DRAFT_TITLES(values), true);
    draft_columns(w, "", DRAFT_TITLES(step_names), false);
    draft_column(w, "", T(w->lang, "what next", "次の行動"), false);
    for (int i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        if (strcmp(f->subject, "indicator") != 0 || strcmp(f->measure, steps[0]) != 0)
            continue;
        for (int a = 0; a < w->r->manifest.alternative_count; a++)
            if (strcmp(f->alternative, w->r->manifest.alternatives[a].key) == 0)
                put_indicator(w, a, f->key);
    }
    draft_end(w);
}

/* ---- service levels ---- */

static void put_level(struct draft *w, const struct finding *f, bool share)
{
    draft_number(w, share ? DOC_SHARE : DOC_HOURS, 2, f ? f->estimate : NAN);
}

static void put_clause(struct draft *w, int a, const struct manifest_name *clause)
{
    const struct finding *target = value_of(w->r, a, "sla", clause->key, "target");
    if (!target)
        return;
    bool share = strcmp(target->unit, "share") == 0;
    draft_row(w, DOC_ROW_PLAIN);
    draft_label(w, manifest_name(clause, w->lang));
    draft_label(w, alternative_name(w->r, a, w->lang));
    put_level(w, target, share);
    put_level(w, value_of(w->r, a, "sla", clause->key, "value"), share);
    draft_number(w, DOC_COUNT, 1, number_of(w->r, a, "sla", clause->key, "periods_met"));
    draft_number(w, DOC_COUNT, 0, number_of(w->r, a, "sla", clause->key, "periods"));
    draft_number(w, DOC_THOUSAND_YEN, 0, number_of(w->r, a, "sla", clause->key, "penalty"));
    draft_number(w, DOC_THOUSAND_YEN, 0, number_of(w->r, a, "sla", clause->key, "incentive"));
}

static void put_clauses(struct draft *w)
{
    static const struct draft_title titles[] = {
        {"target", "目標"},        {"the year's", "年の実績"}, {"periods met", "達成した期間"},
        {"periods", "判定の期間"}, {"penalty", "ペナルティ"},  {"incentive", "奨励金"}};
    draft_table(w, "service_levels",
                T(w->lang, "Service levels (SLA)", "サービス水準の条項（SLA）"),
                T(w->lang, "%, hours; thousand yen a year", "%、時間、千円／年"));
    draft_column(w, "", T(w->lang, "clause", "条項"), false);
    draft_column(w, "", T(w->lang, "alternative", "案"), false);
    draft_heads(w, 2);
    draft_columns(w, "", DRAFT_TITLES(titles), true);
    for (int i = 0; i < w->r->manifest.clause_count; i++)
        for (int a = 0; a < w->r->manifest.alternative_count; a++)
            put_clause(w, a, &w->r->manifest.clauses[i]);
    if (draft_end(w))
        draft_text(w, DOC_NOTE,
                   T(w->lang,
                     "incentives less penalties are part of the contract's cost; levels are "
                     "reviewed once a year.",
                     "奨励金（インセンティブ）からペナルティを引いた額は委託料に含む。水準の見直し"
                     "は年1回。"));
}

static bool any_of(const struct draft *w, const char *subject)
{
    for (int i = 0; i < w->r->findings.count; i++)
        if (strcmp(w->r->findings.items[i].subject, subject) == 0)
            return true;
    return false;
}

void draft_levels(struct draft *w)
{
    if (!any_of(w, "indicator") && !any_of(w, "sla"))
        return;
    draft_chapter(w, 2, "levels",
                  T(w->lang, "Indicators and service levels", "指標とサービス水準"));
    put_indicators(w);
    put_clauses(w);
    draft_charts(w, CHAPTER_INDICATORS);
}
