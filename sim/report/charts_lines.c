/* Service as lines: the share of visitors by wait, waits over the day. */
#include "charts_private.h"

#include "plots/chart_lines.h"

#include "experiment/measures.h"
#include <math.h>
#include <stdio.h>

/* Intervals of more points than these would hide the lines. */
enum { INTERVALS_MAX = 3 };

static bool show_interval(const struct page *p, const struct finding *f)
{
    return p->series <= INTERVALS_MAX && !isnan(f->ci_low) && !isnan(f->ci_high);
}

/* ---- share of visitors by wait ---- */

/* The share that waited no longer, at each whole minute from 0 to `end`. */
static void fill_shares(struct page *p, struct line_series *s, int alternative,
                        const double *classes, int end)
{
    double *x = arena_array(p->arena, (size_t)end + 1, sizeof *x);
    double *y = arena_array(p->arena, (size_t)end + 1, sizeof *y);
    double sum = 0;
    x[0] = 0;
    y[0] = 1 - number_of(p->r, alternative, "procedure", KEY_ALL_COUNTER, "share_waiting");
    for (int i = 0; i < end; i++) {
        sum += classes[i];
        x[i + 1] = i + 1;
        y[i + 1] = fmin(sum, 1);
    }
    const char *within = page_within_target(p, alternative);
    const char *name = alternative_name(p->r, alternative, p->lang);
    *s = (struct line_series){
        .name =
            within ? arena_printf(p->arena, T(p->lang, "%s: %s", "%s　%s"), name, within) : name,
        .style = alternative,
        .x = x,
        .y = y,
        .count = end + 1};
}

/* "8.1分（7.9～8.3）" */
static const char *point_words(struct page *p, const struct finding *f)
{
    struct sbuf text = {0};
    add_with_unit(&text, &style_minutes, f->estimate, p->lang);
    if (show_interval(p, f)) {
        sbuf_add(&text, T(p->lang, " (", "（"));
        sbuf_decimal(&text, p->lang, f->ci_low, 1);
        sbuf_add(&text, T(p->lang, " to ", "～"));
        sbuf_decimal(&text, p->lang, f->ci_high, 1);
        sbuf_add(&text, T(p->lang, ")", "）"));
    }
    return page_text(p, &text);
}

static int fill_p90(struct page *p, struct line_point *points, double end)
{
    int count = 0;
    for (int i = 0; i < p->series; i++) {
        const struct finding *f = value_of(p->r, i, "procedure", KEY_ALL_COUNTER, "wait_p90");
        if (!f || isnan(f->estimate) || f->estimate > end)
            continue;
        bool interval = show_interval(p, f);
        points[count++] = (struct line_point){.x = f->estimate,
                                              .y = 0.9,
                                              .input_low = NAN,
                                              .input_high = NAN,
                                              .ci_low = interval ? f->ci_low : (double)NAN,
                                              .ci_high = interval ? f->ci_high : (double)NAN,
                                              .style = i,
                                              .label = point_words(p, f)};
    }
    return count;
}

enum plots_status draw_wait_ecdf(struct page *p, int item, struct chart_target to,
                                 struct plots_error *error)
{
    (void)item;
    struct line_series series[CHART_SERIES_MAX];
    struct line_point points[CHART_SERIES_MAX];
    double classes[CHART_SERIES_MAX * (WAIT_CLASSES + 1)], target = page_wait_target(p);
    bool any = false;
    for (int i = 0; i < p->series; i++)
        any = page_wait_shares(p, i, classes + i * (WAIT_CLASSES + 1)) || any;
    int end = page_wait_end(classes, p->series);
    for (int i = 0; i < p->series; i++)
        fill_shares(p, &series[i], i, classes + i * (WAIT_CLASSES + 1), end);
    const struct line_reference references[] = {
        {0.9, false, T(p->lang, "nine in ten", "9割")},
        {target, true, arena_printf(p->arena, T(p->lang, "target %g min", "目標%g分"), target)},
    };
    struct line_panel panel = {
        .y = {.unit = LINE_SHARE,
              .title = T(p->lang, "share of the visitors who wait no longer (%)",
                         "待ち時間がその長さ以内の来庁者の割合（%）"),
              .low = 0,
              .high = 1},
        .series = series,
        .series_count = any ? p->series : 0,
        .references = references,
        .reference_count = isnan(target) || target > end ? 1 : 2,
        .points = points,
        .point_count = fill_p90(p, points, end)};
    struct chart_lines chart = {
        .x = {.unit = LINE_MINUTES,
              .title = T(p->lang, "wait in the office, handling not counted (min)",
                         "待ち時間の合計（分、応対の時間を除く）"),
              .low = 0,
              .high = end},
        .panels = &panel,
        .panel_count = 1,
        .ci_label = panel.point_count && p->series <= INTERVALS_MAX ? page_error_words(p) : NULL};
    struct sbuf title = {0};
    title_wait_p90(&title, p->r, p->lang);
    p->frame.title = page_text(p, &title);
    p->frame.subtitle =
        T(p->lang,
          "Cumulative share of the visitors to the counter by their wait, all procedures, a whole "
          "year (waiting for the back office counts)",
          "窓口の来庁者の待ち時間別の累積割合（全手続、1年。審査など後方の処理を待つ時間を含む）");
    return chart_lines(&chart, &p->frame, to, error);
}

/* ---- waits by time of day ---- */

enum { HOURS = 24 };

static const struct finding *hour_finding(const struct page *p, int alternative, int hour,
                                          const char *measure)
{
    char key[16];
    snprintf(key, sizeof key, "%d", hour);
    return value_of(p->r, alternative, "hour", key, measure);
}

/* The part of the hour in which the counter is open; the whole of one in which it is not. */
static void open_part(const struct manifest *m, int hour, double *from, double *to)
{
    *from = 60 * hour;
    *to = 60 * (hour + 1);
    if (m->close_min > *from && m->open_min < *to) {
        *from = fmax(*from, m->open_min);
        *to = fmin(*to, m->close_min);
    }
}

/* whole: only hours in which the counter is open throughout, for means over the time. */
static bool fill_hours(struct page *p, struct line_series *s, int alternative, const char *measure,
                       bool whole)
{
    double *numbers[4];
    int count = 0;
    for (int i = 0; i < 4; i++)
        numbers[i] = arena_array(p->arena, HOURS, sizeof **numbers);
    for (int hour = 0; hour < HOURS; hour++) {
        const struct finding *f = hour_finding(p, alternative, hour, measure);
        double from, to;
        open_part(&p->r->manifest, hour, &from, &to);
        if (!f || isnan(f->estimate) || (whole && to - from < 60))
            continue;
        numbers[0][count] = (from + to) / 2;
        numbers[1][count] = f->estimate;
        numbers[2][count] = fmax(f->ci_low, 0);
        numbers[3][count++] = f->ci_high;
    }
    *s = (struct line_series){.name = alternative_name(p->r, alternative, p->lang),
                              .style = alternative,
                              .x = numbers[0],
                              .y = numbers[1],
                              .low = numbers[2],
                              .high = numbers[3],
                              .count = count,
                              .points = true};
    return count > 0;
}

static void fill_peaks(struct page *p, struct longest *peaks)
{
    for (int i = 0; i < p->series; i++) {
        peaks[i] = (struct longest){-1, -INFINITY};
        for (int hour = 0; hour < HOURS; hour++) {
            const struct finding *f = hour_finding(p, i, hour, "wait_mean");
            if (f && f->estimate > peaks[i].value)
                peaks[i] = (struct longest){hour, f->estimate};
        }
    }
}

static const char *hour_words(struct page *p, int hour)
{
    return arena_printf(p->arena, T(p->lang, "from %d:00", "%d時台"), hour);
}

enum plots_status draw_wait_by_hour(struct page *p, int item, struct chart_target to,
                                    struct plots_error *error)
{
    (void)item;
    static const struct {
        const char *measure;
        enum line_unit unit;
        bool whole;
        const char *en, *ja;
    } rows[] = {
        {"wait_mean", LINE_MINUTES, false, "mean wait of those who came in the hour (min)",
         "その時間帯に来た人の平均待ち時間（分）"},
        {"queue_mean", LINE_NUMBER, true,
         "visitors waiting (people, mean of the whole hours of the open days)",
         "待っている人数（人、開庁日の1時間ごとの平均）"},
    };
    enum { ROWS = sizeof rows / sizeof *rows };
    struct line_series series[ROWS][CHART_SERIES_MAX];
    struct line_panel panels[ROWS];
    int count = 0;
    for (int k = 0; k < ROWS; k++) {
        bool any = false;
        for (int i = 0; i < p->series; i++)
            any = fill_hours(p, &series[count][i], i, rows[k].measure, rows[k].whole) || any;
        if (!any)
            continue;
        panels[count] = (struct line_panel){.y = {.unit = rows[k].unit,
                                                  .title = T(p->lang, rows[k].en, rows[k].ja),
                                                  .low = 0,
                                                  .high = NAN},
                                            .series = series[count],
                                            .series_count = p->series};
        count++;
    }
    const struct manifest *m = &p->r->manifest;
    struct chart_lines chart = {.x = {.unit = LINE_CLOCK,
                                      .title = T(p->lang, "time of day", "時刻"),
                                      .low = m->open_min,
                                      .high = m->close_min},
                                .panels = panels,
                                .panel_count = count,
                                .band_label = m->replications > 1 ? page_error_words(p) : NULL};
    struct longest peaks[CHART_SERIES_MAX];
    fill_peaks(p, peaks);
    p->frame.title = peaks_title(p, peaks, &style_minutes, hour_words,
                                 T(p->lang, "The mean wait", "平均待ち時間"));
    p->frame.subtitle =
        T(p->lang,
          "Waits by the hour in which the visitor came, and people waiting, all procedures, a "
          "whole year",
          "来庁した時間帯別の待ち時間と、待っている人数（全手続、1年）");
    return chart_lines(&chart, &p->frame, to, error);
}
