/* Charts of counters, people and money. Each function draws one page (frame.h)
 * from a plain struct of numbers and labels and sends it to `to`. Returns
 * PLOTS_OK, or the status with its messages in *error (NULL: not wanted).
 *
 * In all of them
 * - arrays and texts are borrowed for the call; a count of 0 is allowed;
 * - NAN means "no such number": it is left out, a label shows words.missing;
 *   an interval whose ends are not both finite is not drawn;
 * - alternatives stand in the order given, the baseline first by custom, and
 *   keep their colour, hatch, dash and marker over all charts: `style` of a
 *   series is its index in the theme (0..5). Give an alternative the same
 *   style everywhere, so 0 for the baseline;
 * - labels up to about 60 characters wrap; what is longer is cut with "…". */
#ifndef MADOGUCHI_PLOTS_CHARTS_H
#define MADOGUCHI_PLOTS_CHARTS_H

#include "plots/frame.h"

/* ---- Wait distribution: one histogram per alternative, one over the other, on
 * one time axis, with marked points (median, 90 % point) and a target line. */

struct wait_mark {
    double value_min;
    double low_min, high_min; /* confidence interval; NAN for none */
    const char *label;        /* "90 %点 12.3分（11.8～12.9）" */
};

struct wait_series {
    const char *name;
    const char *note; /* under the name: "目標以内 93.2 %"; NULL for none */
    int style;
    const double *shares; /* bin_count shares of the visitors, in [0,1] */
    const struct wait_mark *marks;
    int mark_count; /* 0..CHART_MARKS_MAX */
};

struct chart_waits {
    const double *edges_min; /* bin_count + 1, rising; bins of equal width, see last_open */
    int bin_count;
    bool last_open;         /* the last bin holds all above its lower edge; its upper edge only
                               says how wide to draw it */
    const char *open_label; /* under the open bin: "60分以上" */
    const struct wait_series *series;
    int series_count;         /* 0..CHART_SERIES_MAX */
    double target_min;        /* NAN for none */
    const char *target_label; /* "目標 15分" */
    const char *x_title;      /* "最初に呼ばれるまでの待ち時間（分）" */
    const char *y_title;      /* "来庁者に占める割合（%）" */
};

enum plots_status chart_waits(const struct chart_waits *c, const struct chart_frame *frame,
                              struct chart_target to, struct plots_error *error);

/* ---- The day: arrivals, people on duty and mean wait by time of day, in two
 * or three panels over one time axis. */

struct day_series {
    const char *name;
    int style;
    const double *duty_from_min; /* from this minute of the day … */
    const double *duty_people;   /* … this many are on duty, until the next entry (the last until
                                    the end of the axis); NAN ends the line */
    int duty_count;              /* up to 192 */
    /* Mean wait of those who came in the slot, slot_count each; NULL for no such line. */
    const double *wait_min, *wait_low_min, *wait_high_min; /* low and high may be NULL */
};

struct chart_day {
    const double *slot_edges_min;    /* slot_count + 1 minutes of the day, rising */
    int slot_count;                  /* up to 96 */
    const double *arrivals_per_hour; /* slot_count: mean of the open days, as a rate per hour */
    const struct day_series *series;
    int series_count;
    /* Over each panel, left-aligned: what it shows, with its unit. */
    const char *arrivals_title; /* "来庁者（人／時、開庁日平均）" */
    const char *duty_title;     /* "窓口に就く人数（人）" */
    const char *wait_title;     /* "平均待ち時間（分）"; no panel without waits */
    const char *x_title;        /* "時刻" */
};

enum plots_status chart_day(const struct chart_day *c, const struct chart_frame *frame,
                            struct chart_target to, struct plots_error *error);

/* ---- Use of each team: horizontal bars from 0 to 100 %. */

struct use_bar {
    double share; /* in [0,1]; NAN: the team does not exist in this alternative */
    double low, high;
    const char *detail; /* people on duty and employer: "正規 3人"; NULL for none */
};

struct use_team {
    const char *name;
    const struct use_bar *bars; /* one per alternative */
};

struct use_series {
    const char *name;
    int style;
};

struct chart_use {
    const struct use_team *teams;
    int team_count; /* 0..CHART_ITEMS_MAX */
    const struct use_series *series;
    int series_count;
    double reference; /* 0.85; NAN for none */
    const char *reference_label;
    const char *x_title; /* "稼働率（%）" */
};

enum plots_status chart_use(const struct chart_use *c, const struct chart_frame *frame,
                            struct chart_target to, struct plots_error *error);

/* ---- Yearly cost: one stacked bar per alternative. */

struct cost_bar {
    const char *name;
    const double *amounts_yen; /* one per category; negative ones stack below zero */
    double total_yen;
    double low_yen, high_yen; /* interval of the total; NAN for none */
    const char *total_label;  /* "合計 72,000"; NULL: the number is written */
    const char *difference;   /* against the baseline: "▲12,300（▲8.1 %）"; NULL for none */
};

struct chart_cost {
    const char *const *categories;
    int category_count; /* 0..CHART_ITEMS_MAX, from the bottom of the stack */
    const struct cost_bar *bars;
    int bar_count; /* 0..CHART_SERIES_MAX */
    struct chart_money money;
    const char *y_title;        /* "年間経費"; the unit is added: "年間経費（千円）" */
    const char *interval_label; /* what the whiskers are: "合計の試算の幅"; NULL when none */
};

enum plots_status chart_cost(const struct chart_cost *c, const struct chart_frame *frame,
                             struct chart_target to, struct plots_error *error);

/* ---- The three effects, each alternative against the baseline, with both
 * kinds of doubt. All rows share one axis of money. */

struct effect_value {
    const char *name; /* the alternative */
    int style;
    double yen; /* positive: an effect; negative: more expenditure, in a pattern of its own */
    double input_low_yen, input_high_yen; /* 試算の幅: the thick whisker */
    double ci_low_yen, ci_high_yen;       /* 乱数による誤差: the thin whisker */
    const char *label; /* "▲1,200千円（支出増）"; NULL: the number is written */
};

struct effect_row {
    const char *title; /* "① 業務量削減効果（人件費換算）" */
    const char *note;  /* a line under the title; NULL for none */
    const struct effect_value *values;
    int value_count; /* 0..CHART_SERIES_MAX */
};

struct chart_effects {
    const struct effect_row *rows;
    int row_count; /* three by custom, up to CHART_SERIES_MAX */
    struct chart_money money;
    const char *x_title;        /* "年当たりの効果額"; the unit is added */
    const char *input_label;    /* "試算の幅（前提条件による）" */
    const char *ci_label;       /* "乱数による誤差（95 %信頼区間）" */
    const char *negative_label; /* "▲は支出増" : the key of the pattern of negative values */
};

enum plots_status chart_effects(const struct chart_effects *c, const struct chart_frame *frame,
                                struct chart_target to, struct plots_error *error);

/* The unit in which a chart writes amounts of up to `largest_yen` (its sign is
 * ignored), so that labels made by the caller agree with the axis; NULL when
 * there is none. */
const struct chart_unit *chart_money_unit(const struct chart_money *money, double largest_yen);

#endif
