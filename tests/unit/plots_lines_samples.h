/* The instances of line charts with numbers as a report would hold: unit_plots_lines DIR
 * draws them all. */
#ifndef MADOGUCHI_TESTS_PLOTS_LINES_SAMPLES_H
#define MADOGUCHI_TESTS_PLOTS_LINES_SAMPLES_H

#include "plots/chart_lines.h"
#include "plots_samples.h"

enum lines_kind {
    LINES_SHARE_BY_WAIT,
    LINES_HOURS,
    LINES_POST,
    LINES_SUM,
    LINES_BREAK_EVEN,
    LINES_CHANCE,
    LINES_GRID,
    LINES_KINDS
};

static const char *const lines_names[] = {"share_by_wait", "hours",  "post", "sum",
                                          "break_even",    "chance", "grid"};
static const char *const lines_titles[][2] = {
    {"Nine in ten are called within 17 minutes instead of 32",
     "証明窓口を委託すると、来庁者の9割が呼ばれるまでの時間は32分から17分に短くなる"},
    {"The wait is longest from 12:00 in every alternative", "待ち時間はどの案でも12時台に最も長い"},
    {"Post waits in April: 5.2 open days instead of 1.6",
     "郵送請求は4月に滞り、発送まで平均5.2開庁日かかる（年平均1.6開庁日）"},
    {"Two of three alternatives are paid back within five years",
     "3案のうち2案は5年以内に回収できる"},
    {"The contract saves as long as it costs less than 47.2 million yen a year",
     "委託料が年47,200千円を下回れば節減になる"},
    {"A saving in 68 % of the draws", "前提条件の幅のうち68 %で節減になる"},
    {"Waits of 24 municipalities by time of day", "24団体の時間帯別待ち時間"},
};

enum { LINES_POINTS = 61, LINES_PANELS = 24 };

struct sample_lines {
    double x[LINES_POINTS], y[2][6][LINES_POINTS], low[6][LINES_POINTS], high[6][LINES_POINTS];
    struct line_series series[LINES_PANELS][6];
    struct line_reference references[4];
    struct line_point points[6];
    char labels[6][96], panel_names[LINES_PANELS][64];
    struct line_panel panels[LINES_PANELS];
    struct line_tick ticks[12];
    struct chart_lines chart;
};

static inline struct line_scale lines_scale(enum line_unit unit, const char *title, double low,
                                            double high)
{
    return (struct line_scale){.unit = unit, .title = title, .low = low, .high = high};
}

static inline void lines_series(struct sample_lines *s, int panel, int a, int count, enum lang lang,
                                bool band)
{
    s->series[panel][a] = (struct line_series){
        .name = SAMPLE_NAME(a), .style = a, .x = s->x, .y = s->y[panel & 1][a], .count = count};
    if (band) {
        s->series[panel][a].low = s->low[a];
        s->series[panel][a].high = s->high[a];
    }
}

static inline void lines_share_by_wait(struct sample_lines *s, enum lang lang, int alternatives)
{
    for (int i = 0; i <= 60; i++)
        s->x[i] = i;
    for (int a = 0; a < alternatives; a++) {
        double mean = 13.9 / (1 + 0.35 * a), p90 = mean * log(10);
        for (int i = 0; i <= 60; i++)
            s->y[0][a][i] = 1 - exp(-i / mean);
        lines_series(s, 0, a, 61, lang, false);
        s->series[0][a].steps = alternatives == 3;
        snprintf(s->labels[a], sizeof s->labels[a], T(lang, "90 %%: %.1f min", "90 %%点 %.1f分"),
                 p90);
        s->points[a] = (struct line_point){.x = p90,
                                           .y = 0.9,
                                           .input_low = NAN,
                                           .input_high = NAN,
                                           .ci_low = p90 * 0.95,
                                           .ci_high = p90 * 1.06,
                                           .style = a,
                                           .label = s->labels[a]};
    }
    s->references[0] = (struct line_reference){15, true, T(lang, "target 15 min", "目標15分")};
    s->references[1] = (struct line_reference){0.9, false, T(lang, "90 %", "90 %")};
    s->chart.x = lines_scale(LINE_MINUTES, T(lang, "Wait (minutes)", "待ち時間（分）"), 0, 60);
    s->panels[0].y = lines_scale(
        LINE_SHARE,
        T(lang, "Share of the visitors called by then (%)", "それまでに呼ばれた来庁者の割合（%）"),
        0, 1);
    s->panels[0].reference_count = 2;
    s->panels[0].point_count = alternatives;
    s->chart.ci_label = T(lang, "95 % interval", "乱数による誤差（95 %信頼区間）");
}

static inline void lines_hours(struct sample_lines *s, enum lang lang, int alternatives)
{
    static const double waits[] = {2.1, 6.4, 12.8, 15.6, 18.9, 9.7, 8.2, 6.0, 2.4};
    for (int i = 0; i < 9; i++)
        s->x[i] = 540 + 60 * i;
    for (int a = 0; a < alternatives; a++) {
        for (int i = 0; i < 9; i++) {
            s->y[0][a][i] = waits[i] * (1 - 0.13 * a);
            s->low[a][i] = s->y[0][a][i] * 0.9;
            s->high[a][i] = s->y[0][a][i] * 1.12;
        }
        lines_series(s, 0, a, 9, lang, true);
        s->series[0][a].points = true;
    }
    s->y[0][0][4] = alternatives > 1 ? (double)NAN : s->y[0][0][4]; /* a gap */
    s->chart.x = lines_scale(LINE_CLOCK, T(lang, "Time of day", "時刻"), 510, 1035);
    s->panels[0].y =
        lines_scale(LINE_MINUTES, T(lang, "Mean wait (minutes)", "平均待ち時間（分）"), 0, NAN);
    s->chart.band_label = T(lang, "95 % interval", "乱数による誤差（95 %信頼区間）");
}

static inline void lines_post(struct sample_lines *s, enum lang lang, int alternatives)
{
    static const char *const months[][2] = {{"Apr", "4月"},  {"May", "5月"},  {"Jun", "6月"},
                                            {"Jul", "7月"},  {"Aug", "8月"},  {"Sep", "9月"},
                                            {"Oct", "10月"}, {"Nov", "11月"}, {"Dec", "12月"},
                                            {"Jan", "1月"},  {"Feb", "2月"},  {"Mar", "3月"}};
    static const double days[] = {5.2, 2.1, 1.3, 1.2, 1.0, 0.9, 1.1, 1.0, 1.4, 1.6, 1.9, 3.8};
    for (int i = 0; i < 12; i++) {
        s->x[i] = i + 0.5;
        s->ticks[i] = (struct line_tick){i, T(lang, months[i][0], months[i][1])};
    }
    for (int a = 0; a < alternatives; a++) {
        for (int i = 0; i < 12; i++) {
            s->y[0][a][i] = days[i] / (1 + 0.5 * a);
            s->y[1][a][i] = 42 * s->y[0][a][i];
        }
        for (int p = 0; p < 2; p++) {
            lines_series(s, p, a, 12, lang, false);
            s->series[p][a].points = true;
        }
    }
    s->references[0] = (struct line_reference){3, false, T(lang, "target 3 days", "目標3開庁日")};
    s->chart.panel_count = 2;
    s->chart.x = lines_scale(LINE_NUMBER, NULL, 0, 12);
    s->chart.x.ticks = s->ticks;
    s->chart.x.tick_count = 12;
    s->chart.x.between = true;
    s->panels[0].y = lines_scale(LINE_NUMBER,
                                 T(lang, "From receipt to dispatch (open days, mean of the month)",
                                   "受付から発送まで（開庁日、月平均）"),
                                 0, NAN);
    s->panels[0].reference_count = 1;
    s->panels[1].y = lines_scale(
        LINE_COUNTS, T(lang, "Cases open at closing time", "閉庁時に未処理の件数（件）"), 0, NAN);
}

static inline void lines_sum(struct sample_lines *s, enum lang lang, int alternatives)
{
    static const char *const years[][2] = {{"FY2024", "令和6年度"},
                                           {"FY2025", "令和7年度"},
                                           {"FY2026", "令和8年度"},
                                           {"FY2027", "令和9年度"},
                                           {"FY2028", "令和10年度"}};
    for (int i = 0; i < 6; i++) {
        s->x[i] = i;
        if (i < 5)
            s->ticks[i] = (struct line_tick){i, T(lang, years[i][0], years[i][1])};
    }
    for (int a = 0; a < alternatives; a++) {
        for (int i = 0; i < 6; i++) {
            s->y[0][a][i] = -14e6 * (i > 0) + (a - 0.5) * 6e6 * i;
            s->low[a][i] = s->y[0][a][i] - 1.5e6 * i;
            s->high[a][i] = s->y[0][a][i] + 1e6 * i;
        }
        lines_series(s, 0, a, 6, lang, true);
        s->series[0][a].points = true;
        double payback = 14 / (6 * (a - 0.5));
        snprintf(s->labels[a], sizeof s->labels[a],
                 T(lang, "paid back after %.1f years", "%.1f年で回収"), payback);
        if (a > 0)
            s->points[a - 1] = (struct line_point){.x = payback,
                                                   .y = 0,
                                                   .input_low = NAN,
                                                   .input_high = NAN,
                                                   .ci_low = NAN,
                                                   .ci_high = NAN,
                                                   .style = a,
                                                   .label = s->labels[a]};
    }
    s->panels[0].point_count = alternatives - 1;
    s->chart.x = lines_scale(LINE_NUMBER, T(lang, "Fiscal year", "年度"), 0, 5);
    s->chart.x.ticks = s->ticks;
    s->chart.x.tick_count = 5;
    s->chart.x.between = true;
    s->panels[0].y =
        lines_scale(LINE_MONEY, T(lang, "Balance added up since the start", "収支の累計"), 0, NAN);
    s->chart.band_label = T(lang, "range of the estimate", "試算の幅");
}

static inline void lines_break_even(struct sample_lines *s, enum lang lang, int alternatives)
{
    for (int i = 0; i < 3; i++)
        s->x[i] = 30e6 + 15e6 * i;
    for (int a = 0; a < alternatives; a++) {
        for (int i = 0; i < 3; i++) {
            s->y[0][a][i] = 47.2e6 + 2e6 * a - s->x[i];
            s->low[a][i] = s->y[0][a][i] - 4e6;
            s->high[a][i] = s->y[0][a][i] + 3e6;
        }
        lines_series(s, 0, a, 3, lang, true);
        snprintf(
            s->labels[a], sizeof s->labels[a],
            T(lang, "break-even %d,%d00 (43,200 to 50,200)", "分岐点%d,%d00千円（43,200～50,200）"),
            47 + 2 * a, 2);
    }
    s->points[0] = (struct line_point){.x = 47.2e6,
                                       .y = 0,
                                       .input_low = 43.2e6,
                                       .input_high = 50.2e6,
                                       .ci_low = 46.9e6,
                                       .ci_high = 47.5e6,
                                       .style = 0,
                                       .label = s->labels[0]};
    s->panels[0].point_count = 1;
    s->references[0] =
        (struct line_reference){55e6, true, T(lang, "quotation 55,000", "参考見積 55,000千円")};
    s->panels[0].reference_count = 1;
    s->chart.x = lines_scale(LINE_MONEY, T(lang, "Contract a year", "年間委託料"), NAN, NAN);
    s->panels[0].y = lines_scale(LINE_MONEY, T(lang, "Balance a year", "年間の収支"), 0, NAN);
    s->chart.band_label = T(lang, "range of the estimate", "試算の幅");
    s->chart.input_label = T(lang, "range of the break-even point", "分岐点の試算の幅");
    s->chart.ci_label = T(lang, "95 % interval", "分岐点の乱数による誤差（95 %信頼区間）");
}

static inline void lines_chance(struct sample_lines *s, enum lang lang, int alternatives)
{
    for (int i = 0; i < 41; i++)
        s->x[i] = -20e6 + 1e6 * i;
    for (int a = 0; a < alternatives; a++) {
        double middle = -3e6 + 3.5e6 * a;
        for (int i = 0; i < 41; i++)
            s->y[0][a][i] = 1 / (1 + exp((s->x[i] - middle) / 3e6));
        lines_series(s, 0, a, 41, lang, false);
        double chance = 1 / (1 + exp(-middle / 3e6));
        snprintf(s->labels[a], sizeof s->labels[a], T(lang, "a saving in %.0f %%", "%.0f %%で節減"),
                 100 * chance);
        s->points[a] = (struct line_point){.x = 0,
                                           .y = chance,
                                           .input_low = NAN,
                                           .input_high = NAN,
                                           .ci_low = NAN,
                                           .ci_high = NAN,
                                           .style = a,
                                           .label = s->labels[a]};
    }
    s->panels[0].point_count = alternatives;
    s->references[0] = (struct line_reference){0, true, T(lang, "balance 0", "収支0")};
    s->panels[0].reference_count = 1;
    s->chart.x = lines_scale(LINE_MONEY, T(lang, "Balance a year", "年間の収支"), NAN, NAN);
    s->panels[0].y = lines_scale(LINE_SHARE,
                                 T(lang, "Share of the draws with this balance or more (%)",
                                   "収支がその額以上になる割合（%）"),
                                 0, 1);
}

static inline void lines_grid(struct sample_lines *s, enum lang lang, int alternatives)
{
    int shown = alternatives > 3 ? 3 : alternatives;
    lines_hours(s, lang, shown);
    struct line_scale y = s->panels[0].y;
    for (int p = 0; p < 4 * alternatives; p++) {
        for (int a = 0; a < shown; a++) {
            s->series[p][a] = s->series[0][a];
            s->series[p][a].y = s->y[0][a];
        }
        snprintf(s->panel_names[p], sizeof s->panel_names[p],
                 p == 3
                     ? T(lang, "Municipality %d with a longer name", "第%d市町村圏域連合（架空）")
                     : T(lang, "City %d", "第%d市（架空）"),
                 p + 1);
        s->panels[p].title = s->panel_names[p];
        s->panels[p].y = y;
        s->panels[p].series_count = p == 2 ? 0 : shown;
    }
    s->chart.panel_count = 4 * alternatives;
    s->chart.columns = alternatives < 3 ? 4 : 6;
    s->chart.shared_y = true;
}

static inline void sample_lines_init(struct sample_lines *s, enum lines_kind kind, enum lang lang,
                                     int alternatives)
{
    static void (*const init[])(struct sample_lines *, enum lang,
                                int) = {lines_share_by_wait, lines_hours,  lines_post, lines_sum,
                                        lines_break_even,    lines_chance, lines_grid};
    memset(s, 0, sizeof *s);
    s->chart.panels = s->panels;
    s->chart.panel_count = 1;
    s->chart.money = sample_money(lang);
    for (int p = 0; p < LINES_PANELS; p++) {
        s->panels[p].series = s->series[p];
        s->panels[p].series_count = alternatives;
    }
    s->panels[0].references = s->references;
    s->panels[0].points = s->points;
    init[kind](s, lang, alternatives);
}

#endif
