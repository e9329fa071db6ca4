/* One page: the result, its words, and an arena for the labels. */
#ifndef MADOGUCHI_CHARTS_PRIVATE_H
#define MADOGUCHI_CHARTS_PRIVATE_H

#include "plots/chart_bars.h"
#include "report/run_charts.h"
#include "report_private.h"

enum { NOTES_MAX = 10 };

struct page {
    const struct chart_view *view;
    const struct result *r;
    enum lang lang;
    struct arena *arena;
    int series; /* alternatives drawn */
    struct chart_frame frame;
    const char *notes[NOTES_MAX];
};

/* Chart functions: fill the struct, draw. Others stand in their files; all in the table of
 * run_charts.c. */
typedef enum plots_status draw_page(struct page *p, int item, struct chart_target to,
                                    struct plots_error *error);
draw_page draw_waits, draw_day, draw_use, draw_cost, draw_effects;
draw_page draw_wait_ecdf, draw_wait_by_hour, draw_cumulative, draw_probability, draw_break_even;
draw_page draw_summary, draw_queue, draw_shifts, draw_postal, draw_flow;

draw_page draw_classes, draw_time, draw_overtime;
draw_page draw_busiest, draw_daily;
draw_page draw_waterfall, draw_years;
draw_page draw_tornado, draw_indicators;
int items_classes(const struct chart_view *view), items_time(const struct chart_view *view),
    items_overtime(const struct chart_view *view), items_days(const struct chart_view *view),
    items_waterfall(const struct chart_view *view), items_years(const struct chart_view *view),
    items_tornado(const struct chart_view *view), items_indicators(const struct chart_view *view);

/* 1 where anything is simulated; 1; where alternatives have money by fiscal year; where they
 * have draws of uncertain values. */
int items_service(const struct chart_view *view);
int items_one(const struct chart_view *view);
int items_cumulative(const struct chart_view *view);
int items_draws(const struct chart_view *view);
/* As many as the result has rows for, of charts with pages what tells them apart. */
int items_queue(const struct chart_view *view);
int items_shifts(const struct chart_view *view);
void name_shifts(const struct chart_view *view, int item, struct sbuf *out);
int items_flow(const struct chart_view *view);
void name_flow(const struct chart_view *view, int item, struct sbuf *out);
/* Where there are letters; where the folder has a break_even.csv. */
int items_post(const struct chart_view *view);
int items_break_even(const struct chart_view *view);

/* A page with the words of the view, then what all pages say at their foot. */
void page_init(struct page *p, struct arena *a, const struct chart_view *view);
void page_common_notes(struct page *p);
/* Moves the text into the arena and empties the buffer. */
const char *page_text(struct page *p, struct sbuf *text);
void page_note(struct page *p, const char *text);
/* "1,234" in the language, with `digits` decimals. */
const char *page_number(struct page *p, double value, int digits);
/* "乱数による誤差（95 %信頼区間）" */
const char *page_error_words(struct page *p);
struct chart_money page_money(const struct page *p);

/* ---- Waits at the counter. */

enum { WAIT_CLASSES = 60 }; /* 1-minute classes of wait_histogram; the rest is one more */

/* shares[0..WAIT_CLASSES]; false when the alternative has none. */
bool page_wait_shares(const struct page *p, int alternative, double *shares);
/* Minutes of the first axis on which nearly all of every alternative (`count`, one after
 * the other) has room. */
int page_wait_end(const double *shares, int count);
/* The target of the whole counter; NAN where procedures have their own: there is no one
 * line to draw. */
double page_wait_target(const struct page *p);
/* "目標以内 93.2 %"; NULL without a target. */
const char *page_within_target(struct page *p, int alternative);

/* ---- charts_peaks.c: when something is longest. */

struct longest {
    int at; /* an hour, a month; below 0: none */
    double value;
};
/* "平均待ち時間はどの案でも12時台に最も長い（直営35.3分、委託28.4分）", or each with its own
 * time: peaks[p->series]. */
const char *peaks_title(struct page *p, const struct longest *peaks, const struct style *style,
                        const char *(*when)(struct page *p, int at), const char *what);

/* ---- charts_common.c: bars of alternatives. */

/* As many alternatives as a page draws. */
int view_series(const struct chart_view *view);
void name_alternative(const struct chart_view *view, int item, struct sbuf *out);
void name_tornado(const struct chart_view *view, int item, struct sbuf *out);
/* Their names and looks, p->series of them. */
const struct bars_series *page_series(struct page *p);
/* How many groups of a bar each a page holds in every size, and how many pages there are. */
int groups_of_page(int series);
int pages_of(int groups, int series);
/* "1", "2": pages that nothing else tells apart. */
void name_page(const struct chart_view *view, int item, struct sbuf *out);
/* "直営53.1 %、委託61.4 %": values[p->series], NAN left out. */
void title_values(struct page *p, struct sbuf *out, const double *values, const struct style *s);

/* A measure told of each alternative, with its difference from the baseline. */
struct comparison {
    const char *subject, *key, *measure;
    const struct style *style;
    const char *more_en, *less_en, *more_ja, *less_ja; /* " longer", "長い" */
};
/* "直営22.1分、委託21.3分（0.8分短い）" */
void title_compared(struct page *p, struct sbuf *out, const struct comparison *c);
/* The key of a whisker: 試算の幅, or the error of the simulation. */
const char *interval_words(struct page *p, bool ranges);

#endif
