/* 職員数増減: people by employer, posts that go or come, teams and their use. */
#include "draft.h"

#include "effects/effects.h"
#include <math.h>
#include <stdlib.h>

static double of_team(const struct draft *w, int alternative, const struct manifest_team *t,
                      const char *measure)
{
    return number_of(w->r, alternative, "team", t->name.key, measure);
}

/* People of an employer in an alternative; employer < 0: of all in-house ones, or not. */
static double people(const struct draft *w, int alternative, bool (*counted)(int, int), int what)
{
    const struct manifest *m = &w->r->manifest;
    double sum = 0;
    for (int t = 0; t < m->team_count; t++) {
        double x = of_team(w, alternative, &m->teams[t], "persons");
        if (counted(m->teams[t].employers[alternative], what) && !isnan(x))
            sum += x;
    }
    return sum;
}

static bool is_employer(int employer, int wanted) { return employer == wanted; }

static bool is_own(int employer, int own)
{
    return employer >= 0 && employer_in_house(employer) == (own != 0);
}

static bool any_people(const struct draft *w, bool (*counted)(int, int), int what)
{
    for (int a = 0; a < w->r->manifest.alternative_count; a++)
        if (people(w, a, counted, what) > 0)
            return true;
    return false;
}

static void put_people(struct draft *w, enum doc_row_kind kind, const char *name,
                       bool (*counted)(int, int), int what)
{
    if (!any_people(w, counted, what))
        return;
    double base = people(w, 0, counted, what);
    draft_row(w, kind);
    draft_label(w, name);
    draft_number(w, DOC_PEOPLE, 1, base);
    for (int a = 1; a < w->r->manifest.alternative_count; a++) {
        double own = people(w, a, counted, what);
        draft_number(w, DOC_PEOPLE, 1, own);
        draft_number(w, DOC_PEOPLE, 1, own - base);
    }
}

static void put_staff(struct draft *w)
{
    static const struct draft_title titles[] = {{"people", "人員"}, {"change", "増減"}};
    enum lang lang = w->lang;
    draft_table(w, "staff_change", T(lang, "People by employer", "職員数増減"),
                T(lang, "people", "人"));
    draft_column(w, "", T(lang, "employer", "区分"), false);
    draft_column(w, "", alternative_name(w->r, 0, lang), true);
    for (int a = 1; a < w->r->manifest.alternative_count; a++)
        draft_columns(w, alternative_name(w->r, a, lang), DRAFT_TITLES(titles), true);
    for (int own = 1; own >= 0; own--) {
        for (int e = 0; e < EMPLOYER_COUNT; e++)
            if (is_own(e, own))
                put_people(w, DOC_ROW_PLAIN, draft_word(w, employer_words, e), is_employer, e);
        put_people(
            w, DOC_ROW_TOTAL,
            own ? T(lang, "The municipality's own", "団体の職員 計")
                : T(lang, "Others (contract, dispatch, other bodies)", "受託者・派遣・他団体 計"),
            is_own, own);
    }
    if (draft_end(w))
        draft_text(w, DOC_NOTE,
                   T(lang,
                     "people that the posts on duty take, leave included (a contractor covers "
                     "leave inside the fee). Which of the municipality's posts really go stands "
                     "below.",
                     "配置に要る人員（休暇の分を含む。受託者の休暇は委託料に含む）。実際に減らす職"
                     "は下の表に示す。"));
}

/* ---- posts.csv ---- */

static void put_posts_of(struct draft *w, int alternative)
{
    const struct sheet *s = draft_resolved(w, alternative, "posts");
    for (int i = 0; s && i < s->row_count; i++) {
        const char *month = draft_field(s, i, "month");
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, alternative_name(w->r, alternative, w->lang));
        draft_number(w, DOC_FISCAL_YEAR, 0, draft_field_number(s, i, "year"));
        draft_label(w, draft_field_word(w, s, i, "employer", employer_words));
        draft_label(w, draft_field_word(w, s, i, "how", how_words));
        draft_number(w, DOC_PEOPLE, 1, draft_field_number(s, i, "change"));
        draft_label(w, *month
                           ? arena_printf(&w->arena, T(w->lang, "from month %s", "%s月から"), month)
                           : "");
        draft_label(w, draft_field(s, i, "to"));
        draft_label(w, draft_field(s, i, "basis"));
        draft_label(w, draft_field(s, i, "source"));
    }
}

static void put_posts(struct draft *w)
{
    static const struct draft_title first[] = {
        {"fiscal year", "年度"}, {"employer", "区分"}, {"how", "方法"}};
    static const struct draft_title rest[] = {
        {"from", "時期"}, {"moved to", "異動先"}, {"basis", "根拠"}, {"source", "出典"}};
    draft_table(w, "posts", T(w->lang, "Posts that go, come or are moved", "職の増減と異動"),
                T(w->lang, "people", "人"));
    draft_column(w, "", T(w->lang, "alternative", "案"), false);
    draft_columns(w, "", DRAFT_TITLES(first), false);
    draft_column(w, "", T(w->lang, "change", "増減"), true);
    draft_columns(w, "", DRAFT_TITLES(rest), false);
    for (int a = 1; a < w->r->manifest.alternative_count; a++)
        put_posts_of(w, a);
    if (draft_end(w))
        draft_text(w, DOC_NOTE,
                   T(w->lang,
                     "posts.csv. Only posts that are not filled again count in ③; those moved "
                     "(transfer) count in ②.",
                     "posts.csv による。③歳出削減額に数えるのは補充しない職、②再配置効果に数えるの"
                     "は配置転換の職だけ。"));
    else if (w->r->manifest.alternative_count > 1)
        draft_text(w, DOC_WARNING,
                   T(w->lang,
                     "No posts.csv says which posts go: ③ counts nothing but overtime really cut.",
                     "減らす職を示す posts.csv がないため、③歳出削減額は時間外の縮減を除き0とする"
                     "。"));
}

/* ---- hours released ---- */

static void put_hours(struct draft *w)
{
    for (int a = 1; a < w->r->manifest.alternative_count; a++) {
        const struct finding *f = difference_of(w->r, a, "effect", "", "workload_hours");
        static const struct style hours = {1, 0, " hours", "時間"};
        if (!f || isnan(f->estimate))
            continue;
        sbuf_clear(&w->text);
        sbuf_printf(&w->text, T(w->lang, "%s: staff work released ", "%s: 職員の業務時間の減 "),
                    alternative_name(w->r, a, w->lang));
        add_with_unit(&w->text, &hours, f->estimate, w->lang);
        sbuf_add(&w->text, T(w->lang, " a year", "／年"));
        add_doubt(&w->text, f, &hours, w->lang);
        sbuf_add(&w->text, T(w->lang, ".", "。"));
        draft_item(w, sbuf_text(&w->text));
    }
    sbuf_clear(&w->text);
}

/* ---- teams ---- */

static void put_team(struct draft *w, const struct manifest_team *t)
{
    for (int a = 0; a < w->r->manifest.alternative_count; a++) {
        if (t->employers[a] < 0)
            continue;
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, manifest_name(&t->name, w->lang));
        draft_label(w, alternative_name(w->r, a, w->lang));
        draft_label(w, draft_word(w, employer_words, t->employers[a]));
        draft_number(w, DOC_PEOPLE, 1, of_team(w, a, t, "posts"));
        draft_number(w, DOC_PEOPLE, 1, of_team(w, a, t, "persons"));
        draft_number(w, DOC_SHARE, 1, of_team(w, a, t, "use"));
        draft_number(w, DOC_HOURS, 0, of_team(w, a, t, "busy_hours"));
        draft_number(w, DOC_HOURS, 0, of_team(w, a, t, "overtime_hours"));
    }
}

static void put_periods(struct draft *w)
{
    sbuf_clear(&w->text);
    if (add_periods(&w->text, &w->r->manifest, -1, w->lang))
        draft_text(w, DOC_NOTE, arena_text(&w->arena, sbuf_text(&w->text)));
    sbuf_clear(&w->text);
}

static void put_teams(struct draft *w)
{
    static const struct draft_title titles[] = {{"posts", "配置"},
                                                {"people", "人員"},
                                                {"use", "稼働率"},
                                                {"hours of work", "業務時間"},
                                                {"overtime", "時間外"}};
    draft_table(w, "teams", T(w->lang, "Teams", "班別の配置と稼働率"),
                T(w->lang, "people; hours a year", "人、時間／年"));
    draft_column(w, "", T(w->lang, "team", "班"), false);
    draft_column(w, "", T(w->lang, "alternative", "案"), false);
    draft_heads(w, 2);
    draft_column(w, "", T(w->lang, "employer", "区分"), false);
    draft_columns(w, "", DRAFT_TITLES(titles), true);
    for (int t = 0; t < w->r->manifest.team_count; t++)
        put_team(w, &w->r->manifest.teams[t]);
    if (draft_end(w))
        draft_text(w, DOC_NOTE,
                   T(w->lang,
                     "posts: the most on duty at once. Use: part of the time on duty with a case "
                     "in hand; the simulated year's mean. A team without use takes no cases.",
                     "配置は同時に就く人数の最大。稼働率は窓口に就く時間のうち応対・処理をしている"
                     "割合（年平均）。稼働率のない班は件数を受け持たない。"));
    put_periods(w);
}

void draft_staff(struct draft *w)
{
    if (draft_only_money(w) || w->r->manifest.team_count == 0)
        return;
    draft_chapter(w, 2, "staff", T(w->lang, "Staff and contract", "職員と委託"));
    put_hours(w);
    put_staff(w);
    put_posts(w);
    put_teams(w);
    draft_charts(w, CHAPTER_STAFF);
}
