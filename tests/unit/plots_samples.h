/* Numbers and words as a report of a city of 150,000 would hold, for the tests
 * of the charts and for looking at them: unit_plots_charts DIR draws them all. */
#ifndef MADOGUCHI_TESTS_PLOTS_SAMPLES_H
#define MADOGUCHI_TESTS_PLOTS_SAMPLES_H

#include "plots/charts.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>

enum { SAMPLE_ALTERNATIVES = 4, SAMPLE_BINS = 13, SAMPLE_SLOTS = 9 };

static const char *const sample_names[][2] = {
    {"In-house as today (baseline)", "現行（直営）"},
    {"Certificate windows contracted out", "証明窓口の民間委託"},
    {"Contract and convenience-store copies to 45 %", "民間委託＋コンビニ交付率45 %への引上げ"},
    {"One-stop counter without written forms, two appointed staff fewer",
     "書かないワンストップ窓口（総合窓口化・会計年度任用職員2人減・郵送受付の集約を含む）"},
    {"Comprehensive contract of five tasks", "包括民間委託（5業務一括）"},
    {"Joint office with two neighbouring towns", "近隣2町との共同処理"},
};

#define SAMPLE_NAME(i) T(lang, sample_names[i][0], sample_names[i][1])

static const char *const sample_notes_ja[] = {
    ("出典：業務量調査（令和6年10月）、番号発券機の記録（令和6年4月～令和7年3月、243開庁日）、"
     "大船渡市来庁者割合（令和6年6月～令和7年3月）、給与費明細書（令和6年度決算）、参考見積（令和7"
     "年1月）"),
    ("前提：人口150,000人、令和6年度、証明窓口の処理時間は平均6分（変動係数0."
     "6）、正規職員1人当たり年間実勤務1,767時間。"
     "試算の幅は不確かな前提8項目（処理時間、来庁者数、委託料、会計年度任用職員の人件費ほか）による"
     "。"),
    "試行40回（1年度を1回とする）、信頼水準95 "
    "%、乱数の種20240401、端数処理のため内訳と合計が一致しない場合がある。",
};
static const char *const sample_notes_en[] = {
    ("Sources: survey of work (October 2024), ticket machine (April 2024 to March 2025, 243 open "
     "days), hourly shares of Ofunato (June 2024 to March 2025), budget of pay (FY2024), quotation "
     "(January 2025)."),
    ("Premises: 150,000 residents, FY2024; a certificate takes 6 minutes on average (CV 0.6); a "
     "regular employee works 1,767 hours a year. The range of the estimate comes from eight "
     "uncertain premises."),
    ("40 replications of a fiscal year, confidence level 95 %, seed 20240401. Rounded parts may "
     "not "
     "add up to the total."),
};

static inline struct chart_frame sample_frame(enum lang lang, const char *title,
                                              const char *subtitle)
{
    return (struct chart_frame){
        .title = title,
        .subtitle = subtitle,
        .footnotes = lang == LANG_JA ? sample_notes_ja : sample_notes_en,
        .footnote_count = 3,
        .words = {.no_data = T(lang, "No resident used this counter in the year.",
                               "この年度に該当する来庁者がいないため、図を示さない。"),
                  .missing = "－"},
        .language = T(lang, "en", "ja"),
        .triangle = lang == LANG_JA,
    };
}

static const struct chart_unit sample_units_ja[] = {{1e3, "千円"}, {1e6, "百万円"}};
static const struct chart_unit sample_units_en[] = {{1e3, "thousand yen"}, {1e6, "million yen"}};

static inline struct chart_money sample_money(enum lang lang)
{
    return (struct chart_money){lang == LANG_JA ? sample_units_ja : sample_units_en, 2};
}

/* Six alternatives at most, each like the first four with other numbers. */
struct sample_waits {
    double edges[SAMPLE_BINS + 1], shares[6][SAMPLE_BINS];
    struct wait_mark marks[6][3];
    char labels[6][3][96], notes[6][64];
    struct wait_series series[6];
    struct chart_waits chart;
};

static inline void sample_mark(struct wait_mark *mark, char label[96], enum lang lang, int point,
                               double value)
{
    *mark = (struct wait_mark){
        .value_min = value, .low_min = value * 0.95, .high_min = value * 1.06, .label = label};
    snprintf(label, 96,
             T(lang, "%d %% point %.1f min (%.1f to %.1f)", "%d %%点 %.1f分（%.1f～%.1f）"), point,
             value, mark->low_min, mark->high_min);
}

static inline void sample_waits_init(struct sample_waits *s, enum lang lang, int alternatives)
{
    static const double scale_min[] = {14, 7.5, 6, 4.2, 9, 11};
    for (int b = 0; b <= SAMPLE_BINS; b++)
        s->edges[b] = 5.0 * b;
    for (int a = 0; a < alternatives; a++) {
        double mean = scale_min[a];
        for (int b = 0; b < SAMPLE_BINS; b++)
            s->shares[a][b] =
                exp(-s->edges[b] / mean) - (b + 1 < SAMPLE_BINS ? exp(-s->edges[b + 1] / mean) : 0);
        sample_mark(&s->marks[a][0], s->labels[a][0], lang, 50, mean * 0.693147);
        sample_mark(&s->marks[a][1], s->labels[a][1], lang, 90, mean * 2.302585);
        sample_mark(&s->marks[a][2], s->labels[a][2], lang, 95, mean * 2.995732);
        snprintf(s->notes[a], sizeof s->notes[a],
                 T(lang, "%.1f %% within target", "目標以内 %.1f %%"), 100 * (1 - exp(-15 / mean)));
        s->series[a] =
            (struct wait_series){SAMPLE_NAME(a), s->notes[a], a, s->shares[a], s->marks[a], 3};
    }
    s->chart = (struct chart_waits){
        .edges_min = s->edges,
        .bin_count = SAMPLE_BINS,
        .last_open = true,
        .open_label = T(lang, "60 or more", "60分以上"),
        .series = s->series,
        .series_count = alternatives,
        .target_min = 15,
        .target_label = T(lang, "target 15 min", "目標 15分"),
        .x_title = T(lang, "Wait until the first call (minutes)",
                     "番号札を取ってから最初に呼ばれるまでの待ち時間（分）"),
        .y_title = T(lang, "Share of visitors (%)", "来庁者に占める割合（%）"),
    };
}

struct sample_day {
    double edges[SAMPLE_SLOTS + 1], arrivals[SAMPLE_SLOTS];
    double from[4], people[6][4];
    double wait[6][SAMPLE_SLOTS], low[6][SAMPLE_SLOTS], high[6][SAMPLE_SLOTS];
    struct day_series series[6];
    struct chart_day chart;
};

static inline void sample_day_init(struct sample_day *s, enum lang lang, int alternatives)
{
    static const double edges[] = {510, 540, 600, 660, 720, 780, 840, 900, 960, 1035};
    static const double arrivals[] = {47.4, 78.3, 96.7, 75.9, 50.4, 71.2, 72.9, 60.5, 36.1};
    static const double from[] = {510, 690, 870, 1020};
    static const double people[][4] = {{5, 3, 5, 4}, {5, 5, 5, 4}, {4, 4, 4, 3},
                                       {4, 3, 4, 3}, {6, 5, 6, 5}, {5, 4, 5, 5}};
    static const double wait[] = {2.1, 6.4, 12.8, 15.6, 18.9, 9.7, 8.2, 6.0, 2.4};
    for (int i = 0; i <= SAMPLE_SLOTS; i++)
        s->edges[i] = edges[i];
    for (int i = 0; i < 4; i++)
        s->from[i] = from[i];
    for (int i = 0; i < SAMPLE_SLOTS; i++)
        s->arrivals[i] = arrivals[i];
    for (int a = 0; a < alternatives; a++) {
        for (int i = 0; i < 4; i++)
            s->people[a][i] = people[a][i];
        for (int i = 0; i < SAMPLE_SLOTS; i++) {
            s->wait[a][i] = wait[i] * (1 - 0.13 * a);
            s->low[a][i] = s->wait[a][i] * 0.9;
            s->high[a][i] = s->wait[a][i] * 1.12;
        }
        s->series[a] = (struct day_series){SAMPLE_NAME(a), a,         s->from,   s->people[a], 4,
                                           s->wait[a],     s->low[a], s->high[a]};
    }
    s->chart = (struct chart_day){
        .slot_edges_min = s->edges,
        .slot_count = SAMPLE_SLOTS,
        .arrivals_per_hour = s->arrivals,
        .series = s->series,
        .series_count = alternatives,
        .arrivals_title = T(lang, "Visitors (people an hour, mean of the open days)",
                            "来庁者（人／時、開庁日平均）"),
        .duty_title = T(lang, "People on duty at the windows", "窓口に就く人数（人）"),
        .wait_title = T(lang, "Mean wait by hour of arrival (minutes; bars: 95 % interval)",
                        "来庁時刻別の平均待ち時間（分、縦線は95 %信頼区間）"),
        .x_title = T(lang, "Time of day", "時刻"),
    };
}

struct sample_use {
    struct use_bar bars[CHART_ITEMS_MAX][6];
    struct use_team teams[CHART_ITEMS_MAX];
    struct use_series series[6];
    struct chart_use chart;
};

static inline void sample_use_init(struct sample_use *s, enum lang lang, int teams,
                                   int alternatives)
{
    static const char *const names[][2] = {
        {"Certificates", "証明窓口"},
        {"Moves and registration", "住民異動・印鑑登録窓口"},
        {"Family register", "戸籍窓口"},
        {"My Number cards", "マイナンバーカード交付窓口"},
        {"National health insurance and pensions", "国民健康保険・国民年金窓口"},
        {"Back office for requests by post", "郵送請求処理（バックオフィス）"},
        {"Child allowance", "児童手当・子育て窓口"},
        {"Tax certificates", "税証明窓口"},
        {"Floor guides", "総合案内・記載支援"},
        {"Review and decision", "審査・決定担当"},
        {"Bereavement desk by appointment", "おくやみ窓口（予約制）"},
        {"Branch office", "支所窓口"},
    };
    static const double shares[] = {0.832, 0.764, 0.611, 0.905, 0.718, 0.683,
                                    0.552, 0.467, 0.398, 0.871, 0.342, 0.289};
    for (int t = 0; t < teams; t++) {
        for (int a = 0; a < alternatives; a++) {
            double share = fmin(shares[t] * (1 + 0.05 * (a % 3) - 0.06 * (a / 3)), 0.98);
            bool contracted = (a == 1 || a == 2) && t < 2;
            s->bars[t][a] = (struct use_bar){
                share, share - 0.012, share + 0.012,
                contracted ? T(lang, "contractor 4", "受託者 4人")
                           : T(lang, "regular 2, appointed 3", "正規2・会計年度3人")};
        }
        s->teams[t] = (struct use_team){T(lang, names[t][0], names[t][1]), s->bars[t]};
    }
    if (teams > 5 && alternatives > 2)
        s->bars[5][2] = (struct use_bar){NAN, NAN, NAN, T(lang, "not set up", "配置なし")};
    for (int a = 0; a < alternatives; a++)
        s->series[a] = (struct use_series){SAMPLE_NAME(a), a};
    s->chart = (struct chart_use){
        .teams = s->teams,
        .team_count = teams,
        .series = s->series,
        .series_count = alternatives,
        .reference = 0.85,
        .reference_label = T(lang, "guide 85 %", "目安 85 %"),
        .x_title = T(lang, "Use while on duty (%)", "稼働率（在席時間に占める処理時間、%）")};
}

struct sample_cost {
    double amounts[6][8];
    char differences[6][64];
    struct cost_bar bars[6];
    const char *categories[8];
    struct chart_cost chart;
};

static inline void sample_cost_init(struct sample_cost *s, enum lang lang, int bars)
{
    static const char *const names[][2] = {
        {"Pay of regular staff", "正規職員人件費"},
        {"Pay of appointed staff", "会計年度任用職員人件費"},
        {"Overtime", "時間外勤務手当"},
        {"Contract (tax included)", "委託料（消費税込み）"},
        {"Monitoring and inspection", "履行確認・モニタリング"},
        {"Systems and leases", "システム・機器使用料"},
        {"Transition (per contract year)", "導入経費（契約年数で按分）"},
        {"Fees lost", "手数料収入の減"},
    };
    static const double amounts[][8] = {{80e6, 33e6, 4.2e6, 0, 0, 6.3e6, 0, 0},
                                        {40e6, 9.9e6, 1.1e6, 60e6, 6e6, 6.8e6, 2.4e6, 0},
                                        {40e6, 6.6e6, 0.9e6, 50e6, 6e6, 9.9e6, 2.4e6, 3.1e6},
                                        {72e6, 26.4e6, 2e6, 0, 0, 14.6e6, 3.5e6, 0.8e6},
                                        {32e6, 3.3e6, 0.8e6, 71e6, 8e6, 6.8e6, 3.9e6, 0},
                                        {64e6, 23.1e6, 2.2e6, 0, 3e6, 12.2e6, 5.5e6, 0}};
    double first = 0;
    for (int i = 0; i < 8; i++)
        s->categories[i] = T(lang, names[i][0], names[i][1]);
    for (int b = 0; b < bars; b++) {
        double total = 0;
        for (int i = 0; i < 8; i++)
            total += s->amounts[b][i] = amounts[b][i];
        first = b == 0 ? total : first;
        double d = total - first;
        struct sbuf yen = {0};
        sbuf_thousand_yen(&yen, lang, d);
        const char *plus = d > 0 ? "+" : "";
        snprintf(s->differences[b], sizeof s->differences[b],
                 T(lang, "%s%s (%s%.1f %%)", "現行比 %s%s（%s%.1f %%）"), plus, sbuf_text(&yen),
                 d < 0 ? T(lang, "-", "▲") : "+", fabs(d) / first * 100);
        sbuf_release(&yen);
        s->bars[b] = (struct cost_bar){.name = SAMPLE_NAME(b),
                                       .amounts_yen = s->amounts[b],
                                       .total_yen = total,
                                       .low_yen = total * 0.94,
                                       .high_yen = total * 1.07,
                                       .difference = b ? s->differences[b] : NULL};
    }
    s->chart = (struct chart_cost){
        .categories = s->categories,
        .category_count = 8,
        .bars = s->bars,
        .bar_count = bars,
        .money = sample_money(lang),
        .y_title = T(lang, "Cost a year", "年間経費"),
        .interval_label = T(lang, "Range of the estimate (of the total)", "合計の試算の幅"),
    };
}

struct sample_effects {
    struct effect_value values[3][5];
    struct effect_row rows[3];
    struct chart_effects chart;
};

static inline void sample_effects_init(struct sample_effects *s, enum lang lang, int alternatives)
{
    static const double yen[3][5] = {{21.4e6, 28.9e6, 17.2e6, 33.1e6, 9.8e6},
                                     {12.0e6, 16.0e6, 8.0e6, 16.0e6, 4.0e6},
                                     {-2.7e6, 4.6e6, 4.2e6, -2.3e6, 13.5e6}};
    static const char *const titles[][2] = {
        {"(1) Work released (valued at pay)", "① 業務量削減効果（人件費換算）"},
        {"(2) People moved to other work", "② 再配置効果（他業務への振替）"},
        {"(3) Cut in expenditure (budget and accounts)", "③ 歳出削減額（予算・決算ベース）"}};
    static const char *const notes[][2] = {
        {"Hours released times pay an hour; not a saving in the budget.",
         "削減される業務時間に時間単価を乗じた額であり、予算の削減を意味しない。"},
        {"Posts that remain in employment and take up other work.",
         "引き続き雇用され、他の業務に振り替わる職員の人件費相当額。"},
        {"Posts really cut less contract, monitoring and transition. Only this is a saving.",
         "実際に減る職員・時間外勤務から委託料・履行確認・導入経費を差し引いた額。歳出の削減はこの"
         "額のみ。"}};
    for (int r = 0; r < 3; r++) {
        for (int a = 0; a < alternatives; a++) {
            double v = yen[r][a];
            s->values[r][a] = (struct effect_value){.name = SAMPLE_NAME(a + 1),
                                                    .style = a + 1,
                                                    .yen = v,
                                                    .input_low_yen = v - 6e6,
                                                    .input_high_yen = v + 5e6,
                                                    .ci_low_yen = v - 0.7e6,
                                                    .ci_high_yen = v + 0.7e6};
            if (r == 1)
                s->values[r][a].ci_low_yen = s->values[r][a].ci_high_yen = NAN;
        }
        s->rows[r] =
            (struct effect_row){T(lang, titles[r][0], titles[r][1]),
                                T(lang, notes[r][0], notes[r][1]), s->values[r], alternatives};
    }
    s->values[2][0].label = T(lang, "-2,700 (more expenditure)", "▲2,700（支出増）");
    s->chart = (struct chart_effects){
        .rows = s->rows,
        .row_count = 3,
        .money = sample_money(lang),
        .x_title = T(lang, "Effect a year against today", "現行と比べた年当たりの効果額"),
        .input_label = T(lang, "range of the estimate (premises)", "試算の幅（前提条件による）"),
        .ci_label = T(lang, "error of the simulation (95 %)", "乱数による誤差（95 %信頼区間）"),
        .negative_label = T(lang, "negative: more expenditure", "▲は支出の増"),
    };
}

#endif
