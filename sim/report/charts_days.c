/* The days of the year: the busiest, and how waits differ from day to day. Rows `day`, whose
 * keys are dates. */
#include "charts_private.h"

#include "model/calendar.h"
#include "plots/chart_box.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUSIEST = 10, MONTHS = 12 };

struct day {
    int32_t date;
    const char *key;
    double visitors; /* of the baseline */
};

static bool read_date(const char *key, int32_t *date)
{
    int year, month, day;
    if (sscanf(key, "%d-%d-%d", &year, &month, &day) != 3)
        return false;
    *date = date_from_civil(year, month, day);
    return true;
}

static int month_of(int32_t date)
{
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    return month;
}

static bool is_day(const struct result *r, const struct finding *f, int alternative,
                   const char *measure)
{
    return strcmp(f->subject, "day") == 0 && strcmp(f->measure, measure) == 0 && !*f->against &&
           strcmp(f->alternative, r->manifest.alternatives[alternative].key) == 0;
}

/* The baseline's open days with their visitors; days may be NULL. */
static int read_days(const struct result *r, struct day *days)
{
    int count = 0;
    for (int i = 0; i < r->findings.count; i++) {
        const struct finding *f = &r->findings.items[i];
        struct day day = {.key = f->key, .visitors = f->estimate};
        if (!is_day(r, f, 0, "arrivals") || isnan(f->estimate) || !read_date(f->key, &day.date))
            continue;
        if (days)
            days[count] = day;
        count++;
    }
    return count;
}

int items_days(const struct chart_view *view) { return read_days(view->result, NULL) > 0; }

/* ---- the busiest ---- */

static int busier(const void *a, const void *b)
{
    const struct day *x = a, *y = b;
    if (x->visitors != y->visitors)
        return x->visitors < y->visitors ? 1 : -1;
    return (x->date > y->date) - (x->date < y->date);
}

/* "4月1日（月）" */
static const char *day_words(struct page *p, int32_t date)
{
    static const char *const ja[] = {"月", "火", "水", "木", "金", "土", "日"};
    static const char *const en[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int year, month, day, weekday = date_weekday(date);
    date_to_civil(date, &year, &month, &day);
    return p->lang == LANG_JA
               ? arena_printf(p->arena, "%d月%d日（%s）", month, day, ja[weekday])
               : arena_printf(p->arena, "%s %d %s", en[weekday], day, months[month - 1]);
}

static void busiest_title(struct page *p, const struct day *days, int count)
{
    int of_month[MONTHS + 1] = {0}, most = 1;
    for (int i = 0; i < count; i++)
        of_month[month_of(days[i].date)]++;
    for (int m = 2; m <= MONTHS; m++)
        most = of_month[m] > of_month[most] ? m : most;
    static const char *const months[] = {"",        "January",  "February", "March",  "April",
                                         "May",     "June",     "July",     "August", "September",
                                         "October", "November", "December"};
    const char *day = day_words(p, days[0].date), *visitors = page_number(p, days[0].visitors, 0);
    p->frame.title =
        p->lang == LANG_JA
            ? arena_printf(p->arena, "来庁が最も多い%d日のうち%d日は%d月にある。最多は%sの%s人",
                           count, of_month[most], most, day, visitors)
            : arena_printf(p->arena,
                           "%d of the %d busiest days are in %s; most come on %s (%s visitors)",
                           of_month[most], count, months[most], day, visitors);
}

static struct bars_value wait_bar(struct page *p, int alternative, const char *key)
{
    const struct finding *f = value_of(p->r, alternative, "day", key, "wait_mean");
    double *part = arena_array(p->arena, 1, sizeof *part);
    *part = f ? f->estimate : NAN;
    return (struct bars_value){part, f ? f->ci_low : NAN, f ? f->ci_high : NAN, NULL};
}

enum plots_status draw_busiest(struct page *p, int item, struct chart_target to,
                               struct plots_error *error)
{
    (void)item;
    int all = read_days(p->r, NULL), count = all < BUSIEST ? all : BUSIEST;
    struct day *days = arena_array(p->arena, (size_t)all + 1, sizeof *days);
    read_days(p->r, days);
    qsort(days, (size_t)all, sizeof *days, busier);
    struct bars_group groups[BUSIEST];
    for (int g = 0; g < count; g++) {
        struct bars_value *values = arena_array(p->arena, (size_t)p->series, sizeof *values);
        for (int i = 0; i < p->series; i++)
            values[i] = wait_bar(p, i, days[g].key);
        groups[g] = (struct bars_group){
            arena_printf(p->arena, T(p->lang, "%s: %s visitors", "%s 来庁%s人"),
                         day_words(p, days[g].date), page_number(p, days[g].visitors, 0)),
            values};
    }
    struct chart_bars chart = {
        .groups = groups,
        .group_count = count,
        .series = page_series(p),
        .series_count = p->series,
        .part_count = 1,
        .lying = true,
        .minutes = true,
        .digits = 1,
        .value_title = T(p->lang, "mean wait of the day (min)", "その日の平均待ち時間（分）"),
        .interval_label = interval_words(p, false),
        .reference = NAN,
    };
    busiest_title(p, days, count);
    p->frame.subtitle =
        arena_printf(p->arena,
                     T(p->lang, "The ten days with most visitors (%s), and the mean wait on each",
                       "来庁者の多い10日（来庁者数は%s）と、その日の平均待ち時間"),
                     alternative_name(p->r, 0, p->lang));
    return chart_bars(&chart, &p->frame, to, error);
}

/* ---- from day to day ---- */

static struct box_value month_box(struct page *p, int alternative, int month)
{
    const struct findings *all = &p->r->findings;
    double waits[31];
    size_t count = 0;
    for (int i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        int32_t date;
        if (is_day(p->r, f, alternative, "wait_mean") && !isnan(f->estimate) && count < 31 &&
            read_date(f->key, &date) && month_of(date) == month)
            waits[count++] = f->estimate;
    }
    if (count == 0)
        return (struct box_value){NAN, NAN, NAN, NAN, NAN};
    gsl_sort(waits, 1, count);
    return (struct box_value){waits[0], gsl_stats_quantile_from_sorted_data(waits, 1, count, 0.25),
                              gsl_stats_quantile_from_sorted_data(waits, 1, count, 0.5),
                              gsl_stats_quantile_from_sorted_data(waits, 1, count, 0.75),
                              waits[count - 1]};
}

/* "直営は3月（中央値18.2分）" of each alternative. */
static void daily_title(struct page *p, const struct box_group *groups)
{
    struct sbuf title = {0};
    int shown = 0;
    sbuf_add(&title,
             T(p->lang, "The month with the longest waits: ", "日々の待ち時間が最も長い月は"));
    for (int i = 0; i < p->series && shown < 3; i++) {
        int worst = -1;
        for (int g = 0; g < MONTHS; g++) {
            double median = groups[g].values[i].median;
            if (!isnan(median) && (worst < 0 || median > groups[worst].values[i].median))
                worst = g;
        }
        if (worst < 0)
            continue;
        sbuf_add(&title, shown++ ? T(p->lang, ", ", "、") : "");
        sbuf_printf(&title, T(p->lang, "%s %s (median %s min)", "%s%s（中央値%s分）"),
                    alternative_name(p->r, i, p->lang), groups[worst].name,
                    page_number(p, groups[worst].values[i].median, 1));
    }
    p->frame.title = page_text(p, &title);
}

enum plots_status draw_daily(struct page *p, int item, struct chart_target to,
                             struct plots_error *error)
{
    (void)item;
    static const char *const ja[] = {"4月",  "5月",  "6月",  "7月", "8月", "9月",
                                     "10月", "11月", "12月", "1月", "2月", "3月"};
    static const char *const en[] = {"Apr", "May", "Jun", "Jul", "Aug", "Sep",
                                     "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"};
    struct box_group groups[MONTHS];
    struct box_series *series = arena_array(p->arena, (size_t)p->series + 1, sizeof *series);
    for (int i = 0; i < p->series; i++)
        series[i] = (struct box_series){alternative_name(p->r, i, p->lang), i};
    for (int g = 0; g < MONTHS; g++) {
        struct box_value *values = arena_array(p->arena, (size_t)p->series, sizeof *values);
        for (int i = 0; i < p->series; i++)
            values[i] = month_box(p, i, (g + 3) % MONTHS + 1);
        groups[g] = (struct box_group){T(p->lang, en[g], ja[g]), values};
    }
    struct chart_box chart = {
        .groups = groups,
        .group_count = MONTHS,
        .series = series,
        .series_count = p->series,
        .minutes = true,
        .value_title = T(p->lang, "mean wait of a day (min)", "1日の平均待ち時間（分）"),
        .how = T(p->lang,
                 "box: the middle half of the month's open days; line: their median; whiskers: "
                 "shortest and longest day",
                 "箱は月の開庁日の中央の半分、太線は中央値、ひげは最短の日と最長の日"),
        .reference = NAN,
    };
    daily_title(p, groups);
    p->frame.subtitle =
        T(p->lang, "Mean waits of the open days by month, each the mean of all replications",
          "月別にみた開庁日ごとの平均待ち時間（各日の値は全試行の平均）");
    return chart_box(&chart, &p->frame, to, error);
}
