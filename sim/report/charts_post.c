/* Letters over the year: days from receipt to dispatch by month, letters open by day. */
#include "charts_private.h"

#include "plots/chart_lines.h"

#include "experiment/measures.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MONTHS = 12, APRIL = 4, DAYS_MAX = 366 };

int items_post(const struct chart_view *view)
{
    const struct result *r = view->result;
    return value_of(r, 0, "procedure", KEY_ALL_POST, "turnaround_days_mean") != NULL;
}

/* The month of the fiscal year, from 0: April. */
static int fiscal_month(int month) { return (month + MONTHS - APRIL) % MONTHS; }
static int calendar_month(int index) { return (index + APRIL - 1) % MONTHS + 1; }

static const char *month_words(struct page *p, int index)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    int month = calendar_month(index);
    return p->lang == LANG_JA ? arena_printf(p->arena, "%d月", month)
                              : arena_printf(p->arena, "in %s", names[month - 1]);
}

static const struct finding *month_finding(const struct page *p, int alternative, int index)
{
    char key[16];
    snprintf(key, sizeof key, "%d", calendar_month(index));
    return value_of(p->r, alternative, "month", key, "turnaround_days_mean");
}

static void fill_months(struct page *p, struct line_series *s, int alternative,
                        struct longest *peak)
{
    double *numbers[4];
    for (int i = 0; i < 4; i++)
        numbers[i] = arena_array(p->arena, MONTHS, sizeof **numbers);
    *peak = (struct longest){-1, -INFINITY};
    for (int i = 0; i < MONTHS; i++) {
        const struct finding *f = month_finding(p, alternative, i);
        numbers[0][i] = i + 0.5;
        numbers[1][i] = f ? f->estimate : (double)NAN;
        numbers[2][i] = f ? fmax(f->ci_low, 0) : (double)NAN;
        numbers[3][i] = f ? f->ci_high : (double)NAN;
        if (f && f->estimate > peak->value)
            *peak = (struct longest){i, f->estimate};
    }
    *s = (struct line_series){.name = alternative_name(p->r, alternative, p->lang),
                              .style = alternative,
                              .x = numbers[0],
                              .y = numbers[1],
                              .low = numbers[2],
                              .high = numbers[3],
                              .count = MONTHS,
                              .points = true};
}

/* 2024-04-16 stands half a month into the first. */
static double day_place(const char *date)
{
    int year, month, day;
    if (sscanf(date, "%d-%d-%d", &year, &month, &day) != 3 || month < 1 || month > MONTHS)
        return NAN;
    return fiscal_month(month) + (day - 0.5) / 31;
}

/* The days stand in the result by date. */
static void fill_days(struct page *p, struct line_series *s, int alternative)
{
    const struct findings *all = &p->r->findings;
    const char *key = p->r->manifest.alternatives[alternative].key;
    double *x = arena_array(p->arena, DAYS_MAX, sizeof *x);
    double *y = arena_array(p->arena, DAYS_MAX, sizeof *y);
    int count = 0;
    for (int i = 0; i < all->count && count < DAYS_MAX; i++) {
        const struct finding *f = &all->items[i];
        if (strcmp(f->measure, "backlog") != 0 || strcmp(f->subject, "day") != 0 ||
            strcmp(f->alternative, key) != 0)
            continue;
        x[count] = day_place(f->key);
        y[count++] = f->estimate;
    }
    *s = (struct line_series){.name = alternative_name(p->r, alternative, p->lang),
                              .style = alternative,
                              .x = x,
                              .y = y,
                              .count = count};
}

/* Where all letters share one target. */
static double target_days(const struct page *p)
{
    const struct manifest *m = &p->r->manifest;
    double target = NAN;
    for (int i = 0; i < m->procedure_count; i++) {
        double own = number_of(p->r, 0, "procedure", m->procedures[i].name.key, "target_days");
        if (!isnan(own) && !isnan(target) && own != target)
            return NAN;
        target = isnan(own) ? target : own;
    }
    return target;
}

static struct line_scale months_scale(struct page *p)
{
    static const char *const names[] = {"Apr", "May", "Jun", "Jul", "Aug", "Sep",
                                        "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"};
    struct line_tick *ticks = arena_array(p->arena, MONTHS, sizeof *ticks);
    for (int i = 0; i < MONTHS; i++)
        ticks[i] = (struct line_tick){i, T(p->lang, names[i], month_words(p, i))};
    return (struct line_scale){.unit = LINE_NUMBER,
                               .low = 0,
                               .high = MONTHS,
                               .ticks = ticks,
                               .tick_count = MONTHS,
                               .between = true};
}

enum plots_status draw_postal(struct page *p, int item, struct chart_target to,
                              struct plots_error *error)
{
    (void)item;
    struct line_series months[CHART_SERIES_MAX], days[CHART_SERIES_MAX];
    struct longest peaks[CHART_SERIES_MAX];
    double target = target_days(p);
    const struct line_reference reference = {
        target, false,
        arena_printf(p->arena, T(p->lang, "target %g days", "目標%g開庁日"), target)};
    for (int i = 0; i < p->series; i++) {
        fill_months(p, &months[i], i, &peaks[i]);
        fill_days(p, &days[i], i);
    }
    const struct line_panel panels[] = {
        {.y = {.unit = LINE_NUMBER,
               .title = T(p->lang, "receipt to dispatch (open days, mean of the month)",
                          "受付から発送まで（開庁日、月ごとの平均）"),
               .low = 0,
               .high = NAN},
         .series = months,
         .series_count = p->series,
         .references = &reference,
         .reference_count = !isnan(target)},
        {.y = {.unit = LINE_NUMBER,
               .title = T(p->lang, "letters open at the end of the day (cases)",
                          "一日の終わりに処理中の郵送請求（件、開庁日ごと）"),
               .low = 0,
               .high = NAN},
         .series = days,
         .series_count = p->series},
    };
    struct chart_lines chart = {.x = months_scale(p),
                                .panels = panels,
                                .panel_count = sizeof panels / sizeof *panels,
                                .band_label =
                                    p->r->manifest.replications > 1 ? page_error_words(p) : NULL};
    p->frame.title = peaks_title(p, peaks, &style_days, month_words,
                                 T(p->lang, "The mean time from receipt to dispatch by post",
                                   "郵送の受付から発送まで（平均）"));
    p->frame.subtitle =
        T(p->lang,
          "Letters over the year: mean time by month, letters open by day (means of the "
          "replications)",
          "郵送請求の一年（月ごとの所要日数と、開庁日ごとの処理中の件数。試行の平均）");
    return chart_lines(&chart, &p->frame, to, error);
}
