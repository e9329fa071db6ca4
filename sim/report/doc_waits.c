/* 業務効率化の程度: waits at the counter, post, appointments, and what comes elsewhere. */
#include "draft.h"

#include "experiment/measures.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double value(const struct draft *w, int alternative, const char *key, const char *measure)
{
    return number_of(w->r, alternative, "procedure", key, measure);
}

static bool has(const struct draft *w, int alternative, const char *key, const char *measure)
{
    return !isnan(value(w, alternative, key, measure));
}

static int count_side(const struct draft *w, enum side side)
{
    int count = 0;
    for (int i = 0; i < w->r->manifest.procedure_count; i++)
        count += side_of_procedure(&w->r->manifest.procedures[i]) == side;
    return count;
}

/* Calls `put` for each alternative that has the measure, of all procedures of a side
 * together and of each. */
typedef void put_line(struct draft *w, int alternative, const char *key);

static void each_line_of(struct draft *w, const char *key, const char *measure, put_line *put)
{
    for (int a = 0; a < w->r->manifest.alternative_count; a++) {
        if (!has(w, a, key, measure))
            continue;
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, procedure_name(w->r, key, w->lang));
        draft_label(w, alternative_name(w->r, a, w->lang));
        put(w, a, key);
    }
}

static void each_line(struct draft *w, enum side side, const char *measure, put_line *put)
{
    const struct manifest *m = &w->r->manifest;
    if (side != ELSEWHERE && count_side(w, side) > 1)
        each_line_of(w, side == AT_COUNTER ? KEY_ALL_COUNTER : KEY_ALL_POST, measure, put);
    for (int i = 0; i < m->procedure_count; i++)
        if (side_of_procedure(&m->procedures[i]) == side)
            each_line_of(w, m->procedures[i].name.key, measure, put);
}

static void begin(struct draft *w, const char *id, const char *caption, const char *unit,
                  const struct draft_title *titles, int count)
{
    draft_table(w, id, caption, unit);
    draft_column(w, "", T(w->lang, "procedure", "手続"), false);
    draft_column(w, "", T(w->lang, "alternative", "案"), false);
    draft_heads(w, 2);
    draft_columns(w, "", titles, count, true);
}

static void put_number(struct draft *w, enum doc_type type, int digits, int alternative,
                       const char *key, const char *measure)
{
    draft_number(w, type, digits, value(w, alternative, key, measure));
}

/* ---- waits ---- */

static void wait_line(struct draft *w, int a, const char *key)
{
    const struct finding *change = a ? difference_of(w->r, a, "procedure", key, "wait_mean") : NULL;
    put_number(w, DOC_COUNT, 0, a, key, "cases");
    put_number(w, DOC_MINUTES, 1, a, key, "wait_mean");
    put_number(w, DOC_MINUTES, 1, a, key, "wait_p50");
    put_number(w, DOC_MINUTES, 1, a, key, "wait_p90");
    put_number(w, DOC_MINUTES, 1, a, key, "wait_p95");
    put_number(w, DOC_SHARE, 1, a, key, "share_within_target");
    put_number(w, DOC_MINUTES, 0, a, key, "target");
    draft_number(w, DOC_MINUTES, 1, change ? change->estimate : NAN);
    draft_label(w, a ? draft_verdict(verdict_of(change, style_resolution(&style_minutes)), w->lang)
                     : T(w->lang, "baseline", "比較の基準"));
}

static void put_waits(struct draft *w)
{
    static const struct draft_title titles[] = {
        {"cases a year", "年間件数"}, {"mean", "平均"},
        {"median", "中央値"},         {"90 % point", "90%点"},
        {"95 % point", "95%点"},      {"within the target", "目標内"},
        {"target", "目標"},           {"change of the mean", "平均の増減"}};
    begin(w, "wait_comparison", T(w->lang, "Waits compared", "待ち時間比較"),
          T(w->lang, "minutes", "分"), DRAFT_TITLES(titles));
    draft_column(w, "", T(w->lang, "verdict", "判定"), false);
    each_line(w, AT_COUNTER, "wait_mean", wait_line);
    if (draft_end(w))
        draft_text(
            w, DOC_NOTE,
            T(w->lang,
              "The wait is all time in the office without a person at a window: for the first "
              "call, for later windows, and for the back office. 90 % point: nine of ten wait no "
              "longer. Who is cut off at closing or leaves is over the target.",
              "待ち時間は、最初の呼出しまで、次の窓口まで、庁内の処理を待つ時間の計（応対の時間を"
              "除く）。90%点は10人のうち9人がこれ以内。閉庁時の打切りと待たずに帰った来庁者は目標外"
              "に数える。"));
}

/* ---- who goes without ---- */

/* NAN where no procedure has the measure. */
static double lost(const struct draft *w, int alternative, const char *measure)
{
    double sum = NAN;
    for (int i = 0; i < w->r->manifest.procedure_count; i++) {
        double x = value(w, alternative, w->r->manifest.procedures[i].name.key, measure);
        if (!isnan(x))
            sum = (isnan(sum) ? 0 : sum) + x;
    }
    return sum;
}

static void put_lost(struct draft *w)
{
    static const struct draft_title titles[] = {{"cut off at closing", "閉庁時の打切り"},
                                                {"left unserved", "待たずに帰った来庁者"}};
    int count = w->r->manifest.alternative_count;
    bool any = false;
    for (int a = 0; a < count; a++)
        any = any || lost(w, a, "cut_off") > 0 || lost(w, a, "left") > 0;
    if (!any)
        return;
    draft_table(w, "lost", T(w->lang, "Residents who go without", "対応を終えられない来庁者"),
                T(w->lang, "cases a year", "件／年"));
    draft_column(w, "", T(w->lang, "alternative", "案"), false);
    draft_columns(w, "", DRAFT_TITLES(titles), true);
    for (int a = 0; a < count; a++) {
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, alternative_name(w->r, a, w->lang));
        draft_number(w, DOC_COUNT, 1, lost(w, a, "cut_off"));
        draft_number(w, DOC_COUNT, 1, lost(w, a, "left"));
    }
}

/* ---- parts of the time ---- */

static void part_line(struct draft *w, int a, const char *key)
{
    static const char *const parts[] = {"wait_first_mean", "wait_later_mean", "wait_back_mean",
                                        "handling_mean", "time_mean"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        put_number(w, DOC_MINUTES, 1, a, key, parts[i]);
}

static void put_parts(struct draft *w)
{
    static const struct draft_title titles[] = {{"until the first call", "最初の呼出しまで"},
                                                {"for later windows", "次の窓口の順番"},
                                                {"for the back office", "庁内の処理"},
                                                {"at a window", "応対"},
                                                {"in all", "計"}};
    begin(w, "time_parts", T(w->lang, "Time in the office by its parts", "庁内で過ごす時間の内訳"),
          T(w->lang, "minutes a case, mean", "1件当たり平均、分"), DRAFT_TITLES(titles));
    each_line(w, AT_COUNTER, "time_mean", part_line);
    draft_end(w);
}

/* ---- classes ---- */

static const struct {
    int from, to; /* minutes; to 0: no end */
    const char *en, *ja;
} classes[] = {{0, 5, "up to 5 min", "5分以内"},  {5, 10, "to 10 min", "10分以内"},
               {10, 15, "to 15 min", "15分以内"}, {15, 30, "to 30 min", "30分以内"},
               {30, 60, "to 60 min", "60分以内"}, {60, 0, "over 60 min", "60分超"}};
enum { CLASSES = sizeof classes / sizeof *classes };

/* The share of the counter's cases that wait within a class, from the histogram. */
static double class_share(const struct draft *w, int alternative, int from, int to)
{
    const struct findings *all = &w->r->findings;
    const char *key = w->r->manifest.alternatives[alternative].key, *whole = KEY_ALL_COUNTER "/";
    double sum = 0;
    for (int i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        if (strcmp(f->measure, "wait_histogram") != 0 || *f->against ||
            strcmp(f->alternative, key) != 0 || strncmp(f->key, whole, strlen(whole)) != 0)
            continue;
        int least = atoi(f->key + strlen(whole));
        sum += least >= from && (to == 0 || least < to) ? f->estimate : 0;
    }
    return sum;
}

static void put_classes(struct draft *w)
{
    draft_table(w, "wait_classes",
                T(w->lang, "Residents by how long they wait", "待ち時間の階級別の来庁者の割合"),
                T(w->lang, "of all cases at the counter", "窓口の全件に対する割合"));
    draft_column(w, "", T(w->lang, "alternative", "案"), false);
    for (int k = 0; k < CLASSES; k++)
        draft_column(w, "", T(w->lang, classes[k].en, classes[k].ja), true);
    for (int a = 0; a < w->r->manifest.alternative_count; a++) {
        if (!(class_share(w, a, 0, 0) > 0))
            continue;
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, alternative_name(w->r, a, w->lang));
        for (int k = 0; k < CLASSES; k++)
            draft_number(w, DOC_SHARE, 1, class_share(w, a, classes[k].from, classes[k].to));
    }
    draft_end(w);
}

/* ---- by hour ---- */

enum { HOURS = 24 };

static void put_hour(struct draft *w, int hour)
{
    const char *key = arena_printf(&w->arena, "%d", hour);
    int count = w->r->manifest.alternative_count;
    bool any = false;
    for (int a = 0; a < count; a++)
        any = any || number_of(w->r, a, "hour", key, "arrivals") > 0;
    if (!any)
        return;
    draft_row(w, DOC_ROW_PLAIN);
    draft_label(w, arena_printf(&w->arena, T(w->lang, "%d:00", "%d時台"), hour));
    for (int a = 0; a < count; a++) {
        draft_number(w, DOC_COUNT, 1, number_of(w->r, a, "hour", key, "arrivals"));
        draft_number(w, DOC_MINUTES, 1, number_of(w->r, a, "hour", key, "wait_mean"));
    }
}

static void put_hours(struct draft *w)
{
    static const struct draft_title titles[] = {{"arrivals", "来庁"}, {"mean wait", "平均待ち"}};
    draft_table(w, "hours",
                T(w->lang, "Arrivals and waits by time of day", "時間帯別の来庁と待ち時間"),
                T(w->lang, "cases an open day; minutes", "件／開庁日、分"));
    draft_column(w, "", T(w->lang, "hour", "時間帯"), false);
    for (int a = 0; a < w->r->manifest.alternative_count; a++)
        draft_columns(w, alternative_name(w->r, a, w->lang), DRAFT_TITLES(titles), true);
    for (int hour = 0; hour < HOURS; hour++)
        put_hour(w, hour);
    draft_end(w);
}

/* ---- post, stores, appointments ---- */

static void post_line(struct draft *w, int a, const char *key)
{
    const struct finding *change =
        a ? difference_of(w->r, a, "procedure", key, "turnaround_days_mean") : NULL;
    put_number(w, DOC_COUNT, 0, a, key, "cases");
    put_number(w, DOC_DAYS, 2, a, key, "turnaround_days_mean");
    put_number(w, DOC_SHARE, 1, a, key, "share_within_days");
    put_number(w, DOC_DAYS, 0, a, key, "target_days");
    put_number(w, DOC_COUNT, 0, a, key, "unfinished");
    draft_number(w, DOC_DAYS, 2, change ? change->estimate : NAN);
    draft_label(w, a ? draft_verdict(verdict_of(change, style_resolution(&style_days)), w->lang)
                     : T(w->lang, "baseline", "比較の基準"));
}

static void put_post(struct draft *w)
{
    static const struct draft_title titles[] = {{"cases a year", "年間件数"},
                                                {"mean", "平均"},
                                                {"within the target", "目標内"},
                                                {"target", "目標"},
                                                {"undone at the end", "年度末の未処理"},
                                                {"change of the mean", "平均の増減"}};
    if (count_side(w, BY_POST) == 0)
        return;
    draft_chapter(w, 2, "post", T(w->lang, "Post", "郵送"));
    begin(w, "post_comparison", T(w->lang, "From receipt to dispatch", "受付から発送までの日数"),
          T(w->lang, "open days", "開庁日"), DRAFT_TITLES(titles));
    draft_column(w, "", T(w->lang, "verdict", "判定"), false);
    each_line(w, BY_POST, "turnaround_days_mean", post_line);
    draft_end(w);
}

static void elsewhere_line(struct draft *w, int a, const char *key)
{
    put_number(w, DOC_COUNT, 0, a, key, "cases");
    put_number(w, DOC_SHARE, 1, a, key, "outside_hours");
}

static void put_elsewhere(struct draft *w)
{
    static const struct draft_title titles[] = {{"cases a year", "年間件数"},
                                                {"when the office is closed", "閉庁時の割合"}};
    if (count_side(w, ELSEWHERE) == 0)
        return;
    draft_chapter(w, 2, "elsewhere", T(w->lang, "Stores and online", "コンビニ・オンライン"));
    begin(w, "elsewhere", T(w->lang, "Cases that need no visit", "窓口・郵送以外の件数"), "",
          DRAFT_TITLES(titles));
    each_line(w, ELSEWHERE, "cases", elsewhere_line);
    draft_end(w);
}

static void appointment_line(struct draft *w, int a, const char *key)
{
    put_number(w, DOC_DAYS, 2, a, key, "booking_days_mean");
    put_number(w, DOC_SHARE, 1, a, key, "no_show");
}

static void put_appointments(struct draft *w)
{
    static const struct draft_title titles[] = {{"days ahead", "希望日からの日数"},
                                                {"no-shows", "来庁しない割合"}};
    begin(w, "appointments", T(w->lang, "Appointments", "予約"),
          T(w->lang, "open days from the day wished for", "希望日から予約日まで、開庁日"),
          DRAFT_TITLES(titles));
    each_line(w, AT_COUNTER, "booking_days_mean", appointment_line);
    draft_end(w);
}

/* ---- the chapter ---- */

void draft_efficiency(struct draft *w)
{
    if (draft_only_money(w))
        return;
    draft_chapter(w, 1, "efficiency",
                  T(w->lang, "How efficient the work becomes", "業務効率化の程度"));
    title_wait(&w->text, w->r, w->lang);
    if (count_side(w, AT_COUNTER))
        draft_textf(w, DOC_LEAD, "%s%s", sbuf_text(&w->text), T(w->lang, ".", "。"));
    sbuf_clear(&w->text);
}

void draft_waits(struct draft *w)
{
    if (count_side(w, AT_COUNTER) > 0) {
        draft_chapter(w, 2, "waits", T(w->lang, "Waits at the counter", "窓口の待ち時間"));
        put_waits(w);
        put_classes(w);
        put_lost(w);
        put_parts(w);
        put_hours(w);
        put_appointments(w);
        draft_charts(w, CHAPTER_WAITS);
    }
    put_post(w);
    put_elsewhere(w);
}
