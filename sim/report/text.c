#include "text_private.h"

#include "experiment/measures.h"
#include <math.h>
#include <string.h>

/* Below these draws the ends of a range are little more than the draws. */
enum { RANGE_REPLICATIONS = 20 };

/* Nothing is simulated: there is no procedure in any alternative. */
bool only_money(const struct writer *w) { return w->r->manifest.procedure_count == 0; }

/* ---- the answer ---- */

typedef void sentence(struct sbuf *out, const struct result *r, int index, enum lang lang);

static void put_answer(struct writer *w, int index)
{
    static sentence *const sentences[] = {sentence_wait,    sentence_post,   sentence_cost,
                                          sentence_balance, sentence_chance, sentence_payback,
                                          sentence_service};
    sbuf_printf(w->out, "  %s", T(w->lang, "", "【"));
    sbuf_fit(w->out, alternative_name(w->r, index, w->lang), REPORT_WIDTH - 30);
    sbuf_add(w->out, T(w->lang, "", "】"));
    if (index == 0)
        sbuf_add(w->out, T(w->lang, " (the baseline)", "（比較の基準）"));
    sbuf_add(w->out, "\n");
    struct sbuf text = {0};
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        sbuf_clear(&text);
        sentences[i](&text, w->r, index, w->lang);
        if (text.length)
            text_wrap(w->out, sbuf_text(&text), T(w->lang, "    - ", "  ・"),
                      T(w->lang, "      ", "    "), REPORT_WIDTH);
    }
    sbuf_release(&text);
}

static void put_answers(struct writer *w)
{
    const struct manifest *m = &w->r->manifest;
    struct sbuf title = {0};
    sbuf_add(&title, m->scenario);
    if (*m->code)
        sbuf_printf(&title, T(w->lang, " (%s)", "（%s）"), m->code);
    sbuf_add(&title, T(w->lang, ", ", "　"));
    sbuf_fiscal_year(&title, w->lang, m->year);
    sbuf_add(&title, only_money(w) ? T(w->lang, ": estimate of expenditure", "　経費の試算")
                                   : T(w->lang, ": estimate for the counters", "　窓口業務の試算"));
    text_wrap(w->out, sbuf_text(&title), "", "", REPORT_WIDTH);
    sbuf_release(&title);
    if (only_money(w))
        note(w, T(w->lang, "there are no procedures, so nothing is simulated: expenditure alone.",
                  "手続がないため模擬実験は行わず、経費だけを比べる。"));
    heading(w, "Answer", "結果");
    for (int i = 1; i < m->alternative_count; i++)
        put_answer(w, i);
    put_answer(w, 0);
}

/* ---- waits and post ---- */

/* Widths of the columns in order; with the indent they make 80. */
struct columns {
    int name, alternative, rest[6];
};
static const struct columns wait_columns = {22, 17, {10, 7, 7, 8, 7}};
static const struct columns post_columns = {22, 17, {10, 7, 8, 7, 7}};
static const struct columns appointment_columns = {22, 17, {12, 9}};
static const struct columns team_columns = {22, 17, {13, 6, 6, 7, 7}};

static void head_cells(struct writer *w, const struct columns *c, const char *const *en,
                       const char *const *ja, int count)
{
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, en[0], ja[0]), c->name);
    put_left(w, T(w->lang, en[1], ja[1]), c->alternative);
    for (int i = 2; i < count; i++)
        put_right(w, T(w->lang, en[i], ja[i]), c->rest[i - 2]);
    end_row(w);
}

/* The name stands once, before the first alternative that has the subject. */
static void row_names(struct writer *w, const struct columns *c, const char *name, int alternative)
{
    put_left(w, "", INDENT);
    put_left(w, name, c->name);
    put_left(w, alternative_name(w->r, alternative, w->lang), c->alternative);
}

static double procedure_number(const struct writer *w, int alternative, const char *key,
                               const char *measure)
{
    return number_of(w->r, alternative, "procedure", key, measure);
}

static void wait_rows(struct writer *w, const char *key)
{
    const char *name = procedure_name(w->r, key, w->lang);
    const int *width = wait_columns.rest;
    for (int i = 0; i < w->r->manifest.alternative_count; i++) {
        double cases = procedure_number(w, i, key, "cases");
        if (isnan(cases))
            continue;
        row_names(w, &wait_columns, name, i);
        put_number(w, cases, 0, width[0]);
        put_number(w, procedure_number(w, i, key, "wait_mean"), 1, width[1]);
        put_number(w, procedure_number(w, i, key, "wait_p90"), 1, width[2]);
        put_share(w, procedure_number(w, i, key, "share_within_target"), width[3]);
        put_number(w, procedure_number(w, i, key, "target"), 0, width[4]);
        end_row(w);
        name = "";
    }
}

static void post_rows(struct writer *w, const char *key)
{
    const char *name = procedure_name(w->r, key, w->lang);
    const int *width = post_columns.rest;
    for (int i = 0; i < w->r->manifest.alternative_count; i++) {
        double cases = procedure_number(w, i, key, "cases");
        if (isnan(cases))
            continue;
        row_names(w, &post_columns, name, i);
        put_number(w, cases, 0, width[0]);
        put_number(w, procedure_number(w, i, key, "turnaround_days_mean"), 2, width[1]);
        put_share(w, procedure_number(w, i, key, "share_within_days"), width[2]);
        put_number(w, procedure_number(w, i, key, "target_days"), 0, width[3]);
        put_number(w, procedure_number(w, i, key, "unfinished"), 0, width[4]);
        end_row(w);
        name = "";
    }
}

static int count_procedures(const struct writer *w, enum side side)
{
    int count = 0;
    for (int i = 0; i < w->r->manifest.procedure_count; i++)
        count += side_of_procedure(&w->r->manifest.procedures[i]) == side;
    return count;
}

static void each_procedure(struct writer *w, enum side side,
                           void (*rows)(struct writer *, const char *))
{
    if (side != ELSEWHERE && count_procedures(w, side) > 1)
        rows(w, side == AT_COUNTER ? KEY_ALL_COUNTER : KEY_ALL_POST);
    for (int i = 0; i < w->r->manifest.procedure_count; i++)
        if (side_of_procedure(&w->r->manifest.procedures[i]) == side)
            rows(w, w->r->manifest.procedures[i].name.key);
}

/* Yearly numbers by alternative, where there are any: "A 12件、B 3件". */
static void put_lost(struct writer *w, const char *measure, const char *en, const char *ja,
                     double (*number)(const struct writer *w, int alternative, const char *measure))
{
    struct sbuf text = {0};
    for (int i = 0; i < w->r->manifest.alternative_count; i++) {
        double lost = number(w, i, measure);
        if (!(lost > 0))
            continue;
        sbuf_add(&text, text.length ? T(w->lang, ", ", "、") : "");
        sbuf_printf(&text, "%s ", alternative_name(w->r, i, w->lang));
        sbuf_decimal(&text, w->lang, lost, lost < 10 ? 1 : 0);
        sbuf_add(&text, T(w->lang, " a year", "件"));
    }
    if (text.length) {
        struct sbuf all = {0};
        sbuf_printf(&all, "%s: %s%s", T(w->lang, en, ja), sbuf_text(&text), T(w->lang, ".", "。"));
        note(w, sbuf_text(&all));
        sbuf_release(&all);
    }
    sbuf_release(&text);
}

static double lost_of_all(const struct writer *w, int alternative, const char *measure)
{
    return procedure_number(w, alternative, KEY_ALL_COUNTER, measure);
}

/* Only some procedures have the measure. */
static double lost_of_each(const struct writer *w, int alternative, const char *measure)
{
    double sum = 0;
    for (int i = 0; i < w->r->manifest.procedure_count; i++) {
        double x = procedure_number(w, alternative, w->r->manifest.procedures[i].name.key, measure);
        sum += isnan(x) ? 0 : x;
    }
    return sum;
}

static void put_cut_off(struct writer *w)
{
    put_lost(w, "cut_off", "cut off at closing and counted as over the target",
             "閉庁時の打切り（目標外に数える。年間）", lost_of_all);
    put_lost(w, "left",
             "left unserved (no room, or out of patience) and counted as over the target",
             "待たずに帰った来庁者（満員・待ちきれない。目標外に数える。年間）", lost_of_each);
}

static void put_waits(struct writer *w)
{
    static const char *const en[] = {"procedure", "alternative", "cases", "mean",
                                     "90 %",      "within",      "target"};
    static const char *const ja[] = {"手続", "案", "件数", "平均", "90%点", "目標内", "目標"};
    if (!count_procedures(w, AT_COUNTER))
        return;
    heading(w, "Waits at the counter (cases a year; minutes; share within the target)",
            "窓口の待ち時間（年間件数、分、目標時間内の割合）");
    head_cells(w, &wait_columns, en, ja, 7);
    each_procedure(w, AT_COUNTER, wait_rows);
    put_cut_off(w);
}

static void put_post(struct writer *w)
{
    static const char *const en[] = {"procedure", "alternative", "cases", "mean",
                                     "within",    "target",      "undone"};
    static const char *const ja[] = {"手続", "案", "件数", "平均", "目標内", "目標", "未処理"};
    if (!count_procedures(w, BY_POST))
        return;
    heading(w, "Post (cases a year; open days from receipt to dispatch)",
            "郵送（年間件数、受付から発送までの開庁日数、目標日数内の割合）");
    head_cells(w, &post_columns, en, ja, 7);
    each_procedure(w, BY_POST, post_rows);
}

/* ---- stores, online ---- */

static void elsewhere_rows(struct writer *w, const char *key)
{
    const char *name = procedure_name(w->r, key, w->lang);
    for (int i = 0; i < w->r->manifest.alternative_count; i++) {
        double cases = procedure_number(w, i, key, "cases");
        if (isnan(cases))
            continue;
        double outside = procedure_number(w, i, key, "outside_hours");
        row_names(w, &appointment_columns, name, i);
        put_number(w, cases, 0, appointment_columns.rest[0]);
        if (!isnan(outside))
            put_share(w, outside, appointment_columns.rest[1]);
        end_row(w);
        name = "";
    }
}

/* closed: share of cases that come when the main office is closed. */
static void put_elsewhere(struct writer *w)
{
    static const char *const en[] = {"procedure", "alternative", "cases", "closed"};
    static const char *const ja[] = {"手続", "案", "件数", "時間外"};
    if (!count_procedures(w, ELSEWHERE))
        return;
    heading(w, "Stores, online (cases a year; of them when the main office is closed)",
            "窓口・郵送以外（コンビニ、オンライン。年間件数、本庁の閉庁日・時間外の割合）");
    head_cells(w, &appointment_columns, en, ja, 4);
    each_procedure(w, ELSEWHERE, elsewhere_rows);
}

/* ---- appointments ---- */

static bool by_appointment(const struct writer *w, const char *key)
{
    for (int i = 0; i < w->r->manifest.alternative_count; i++)
        if (!isnan(procedure_number(w, i, key, "booking_days_mean")))
            return true;
    return false;
}

static void appointment_rows(struct writer *w, const char *key)
{
    const char *name = procedure_name(w->r, key, w->lang);
    for (int i = 0; i < w->r->manifest.alternative_count; i++) {
        double days = procedure_number(w, i, key, "booking_days_mean");
        if (isnan(days))
            continue;
        row_names(w, &appointment_columns, name, i);
        put_number(w, days, 2, appointment_columns.rest[0]);
        put_share(w, procedure_number(w, i, key, "no_show"), appointment_columns.rest[1]);
        end_row(w);
        name = "";
    }
}

static void put_appointments(struct writer *w)
{
    static const char *const en[] = {"procedure", "alternative", "days ahead", "no-shows"};
    static const char *const ja[] = {"手続", "案", "繰越し", "不来庁"};
    bool first = true;
    for (int i = 0; i < w->r->manifest.procedure_count; i++) {
        const char *key = w->r->manifest.procedures[i].name.key;
        if (!by_appointment(w, key))
            continue;
        if (first) {
            heading(w, "Appointments (open days from the day wished for to the booked one; share)",
                    "予約（希望日から予約日までの開庁日数、来庁しない割合）");
            head_cells(w, &appointment_columns, en, ja, 4);
        }
        first = false;
        appointment_rows(w, key);
    }
}

/* ---- teams ---- */

static void team_rows(struct writer *w, const struct manifest_team *t)
{
    const char *name = manifest_name(&t->name, w->lang), *key = t->name.key;
    const int *width = team_columns.rest;
    for (int i = 0; i < w->r->manifest.alternative_count; i++) {
        if (t->employers[i] < 0)
            continue;
        row_names(w, &team_columns, name, i);
        put_left(w, word_text(employer_words, t->employers[i], w->lang), width[0]);
        put_number(w, number_of(w->r, i, "team", key, "posts"), 1, width[1]);
        put_number(w, number_of(w->r, i, "team", key, "persons"), 1, width[2]);
        put_share(w, number_of(w->r, i, "team", key, "use"), width[3]);
        put_number(w, number_of(w->r, i, "team", key, "overtime_hours"), 0, width[4]);
        end_row(w);
        name = "";
    }
}

static void put_teams(struct writer *w)
{
    const struct manifest *m = &w->r->manifest;
    const struct columns *c = &team_columns;
    if (m->team_count == 0)
        return;
    heading(w, "Staff and contract (posts on duty; staff; use; overtime hours a year)",
            "職員・委託（配置人数、必要人員、稼働率、年間の時間外）");
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, "team", "班"), c->name);
    put_left(w, T(w->lang, "alternative", "案"), c->alternative);
    put_left(w, T(w->lang, "employer", "区分"), c->rest[0]);
    put_right(w, T(w->lang, "posts", "配置"), c->rest[1]);
    put_right(w, T(w->lang, "staff", "人員"), c->rest[2]);
    put_right(w, T(w->lang, "use", "稼働率"), c->rest[3]);
    put_right(w, T(w->lang, "hours", "時間外"), c->rest[4]);
    end_row(w);
    for (int i = 0; i < m->team_count; i++)
        team_rows(w, &m->teams[i]);
    note(w,
         T(w->lang,
           "posts are the most on duty at once; staff is what that takes with leave "
           "(a contractor covers leave inside the fee).",
           "配置は同時に就く人数、人員は休暇を補うのに要る人数（受託者の休暇は委託料に含む）。"));
    struct sbuf periods = {0};
    if (add_periods(&periods, m, -1, w->lang))
        note(w, sbuf_text(&periods));
    sbuf_release(&periods);
}

/* ---- premises ---- */

static void put_premises(struct writer *w, const char *folder)
{
    const struct manifest *m = &w->r->manifest;
    struct sbuf text = {0};
    heading(w, "Premises", "前提");
    sbuf_fiscal_year(&text, w->lang, m->year);
    if (!only_money(w))
        sbuf_printf(&text, T(w->lang, ", %d open days", "、開庁%d日"), m->open_days);
    sbuf_add(&text, T(w->lang, ", population ", "、人口"));
    sbuf_whole(&text, w->lang, m->population);
    sbuf_add(&text, T(w->lang, "", "人"));
    if (!only_money(w))
        sbuf_printf(&text,
                    T(w->lang, "; %d replications (years), confidence level %g %%, seed %llu",
                      "。試行%d回（年）、信頼水準%g%%、乱数の種%llu"),
                    m->replications, m->level * 100, (unsigned long long)m->seed);
    sbuf_add(&text, T(w->lang, ". Sums and differences may be off by rounding.",
                      "。端数処理のため計や差は合わないことがある。"));
    text_wrap(w->out, sbuf_text(&text), "  ", "  ", REPORT_WIDTH);
    sbuf_clear(&text);
    if (m->uncertain_count > 0)
        sbuf_printf(
            &text,
            T(w->lang,
              "Range of the estimate: %d uncertain inputs (uncertain.csv), drawn together; its 5 "
              "and 95 %% points.%s",
              "試算の幅: 前提条件%d項目（uncertain.csv）を同時に動かした幅（5～95%%点）。%s"),
            m->uncertain_count,
            m->replications >= RANGE_REPLICATIONS
                ? ""
                : T(w->lang, " With so few replications it is rough.",
                    "試行回数が少ないため粗い。"));
    else
        sbuf_add(&text,
                 T(w->lang,
                   "Without uncertain.csv no range of the estimate is given: the premises "
                   "are taken as they stand.",
                   "uncertain.csv がないため試算の幅は示さない（前提条件は書かれた値のまま）。"));
    text_wrap(w->out, sbuf_text(&text), "  ", "  ", REPORT_WIDTH);
    sbuf_clear(&text);
    if (folder)
        sbuf_printf(&text,
                    T(w->lang,
                      "Read on in %s: results.csv (every number), manifest.json (premises and "
                      "sources), resolved/ (the values as run), charts/.",
                      "詳しくは %s の results.csv（全数値）、manifest.json（前提と出典）、"
                      "resolved/（使った値）、charts/（図）。"),
                    folder);
    else
        sbuf_add(&text, T(w->lang,
                          "With --out DIR all numbers, premises, sources and charts are "
                          "written to a folder.",
                          "--out フォルダ を付けると、全数値・前提・出典・図を書き出す。"));
    text_wrap(w->out, sbuf_text(&text), "  ", "  ", REPORT_WIDTH);
    sbuf_release(&text);
}

void report_text(struct sbuf *out, const struct result *r, enum lang lang, const char *folder)
{
    struct writer w = {out, r, lang, {0}};
    put_answers(&w);
    put_waits(&w);
    put_appointments(&w);
    put_post(&w);
    put_elsewhere(&w);
    put_teams(&w);
    put_costs(&w);
    put_sections(&w);
    put_effects(&w);
    put_phases(&w);
    put_years(&w);
    put_sla(&w);
    put_residents(&w);
    put_indicators(&w);
    put_premises(&w, folder);
    sbuf_release(&w.cell);
}
