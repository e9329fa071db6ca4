#include "compare_private.h"

#include "plots/chart_bars.h"
#include "plots/chart_dots.h"
#include "plots/chart_lines.h"
#include "plots/chart_scatter.h"
#include "plots/chart_table.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DOT_SERIES = 4, SERIES = CHART_SERIES_MAX };

static double value_of(const struct compared *x, enum compared_value value)
{
    return x ? x->values[value].value : NAN;
}

static double net_per_resident(const struct compared *x)
{
    return value_of(x, COMPARED_NET) / (x ? (double)x->municipality->population : 1);
}

static int limited(int count, int most) { return count < most ? count : most; }

/* Municipalities with the least and the most of a value; false where none has one. */
static bool extremes(const struct compare_page *p, int alternative, enum compared_value value,
                     const struct compared **least, const struct compared **most)
{
    *least = *most = NULL;
    for (int i = 0; i < p->c->compared_count; i++) {
        const struct compared *x = &p->c->compared[i];
        if (!compared_is_of(x, &p->c->compared[p->first[alternative]]) ||
            !isfinite(value_of(x, value)))
            continue;
        if (!*least || value_of(x, value) < value_of(*least, value))
            *least = x;
        if (!*most || value_of(x, value) > value_of(*most, value))
            *most = x;
    }
    return *least != NULL;
}

/* ---- Waits by group. */

/* Simulation error and range of the inputs together, the wider on either side. */
static struct dot_value wait_dot(const struct compared *x)
{
    if (!x)
        return (struct dot_value){NAN, NAN, NAN};
    const struct compared_number *n = &x->values[COMPARED_WAIT];
    return (struct dot_value){n->value, fmin(n->ci_low, n->input_low),
                              fmax(n->ci_high, n->input_high)};
}

/* "2～5位" of the baselines in the class. */
static const char *wait_ranks(struct compare_page *p, const struct compared *x)
{
    const struct rank *r = x ? &x->ranks[GROUPING_SIZE][RANKED_WAIT] : NULL;
    if (!r || r->place == 0 || r->low == 0)
        return NULL;
    if (r->low == r->high)
        return arena_printf(p->arena, T(p->lang, "%d of %d", "%d位／%d"), r->low, r->of);
    return arena_printf(p->arena, T(p->lang, "%d to %d of %d", "%d～%d位／%d"), r->low, r->high,
                        r->of);
}

static void fill_named_groups(struct compare_page *p, struct dot_group *groups, int series)
{
    int *order, count = page_sorted(p, &order);
    for (int k = 0; k < p->class_count; k++) {
        struct dot_row *rows = arena_array(p->arena, (size_t)count + 1, sizeof *rows);
        struct dot_group *g = &groups[k];
        *g = (struct dot_group){.name = p->classes[k].name, .rows = rows, .median = NAN};
        for (int i = 0; i < count; i++) {
            const struct municipality *m = &p->c->items[order[i]];
            if (strcmp(m->group[GROUPING_SIZE], p->classes[k].key) != 0)
                continue;
            struct dot_value *values = arena_array(p->arena, (size_t)series, sizeof *values);
            for (int a = 0; a < series; a++)
                values[a] = wait_dot(page_compared(p, order[i], a));
            const struct compared *x = page_compared(p, order[i], 0);
            rows[g->row_count++] = (struct dot_row){m->name, wait_ranks(p, x), values};
            if (x)
                g->median = x->medians[GROUPING_SIZE][RANKED_WAIT];
        }
    }
}

/* Of many: a row a class, the median and the middle half. */
static void fill_class_rows(struct compare_page *p, struct dot_group *group, int series)
{
    struct dot_row *rows = arena_array(p->arena, (size_t)p->class_count + 1, sizeof *rows);
    double *numbers = arena_array(p->arena, (size_t)p->c->count + 1, sizeof *numbers);
    for (int k = 0; k < p->class_count; k++) {
        struct dot_value *values = arena_array(p->arena, (size_t)series, sizeof *values);
        for (int a = 0; a < series; a++) {
            int count = page_class_values(p, k, a, COMPARED_WAIT, false, numbers);
            values[a].value = page_quantile(numbers, count, 0.5);
            values[a].low = page_quantile(numbers, count, 0.25);
            values[a].high = page_quantile(numbers, count, 0.75);
        }
        rows[k] = (struct dot_row){
            p->classes[k].name,
            arena_printf(p->arena, T(p->lang, "%d municipalities", "%d団体"), p->classes[k].count),
            values};
    }
    *group = (struct dot_group){.rows = rows, .row_count = p->class_count, .median = NAN};
}

static const char *waits_title(struct compare_page *p)
{
    const struct compared *least, *most;
    if (!extremes(p, 0, COMPARED_WAIT, &least, &most))
        return T(p->lang, "Mean waits by size class", "人口規模別の平均待ち時間");
    return arena_printf(
        p->arena,
        T(p->lang, "Mean waits run from %2$s min (%1$s) to %4$s min (%3$s)",
          "平均待ち時間は%1$sの%2$s分から%3$sの%4$s分まで開く"),
        least->municipality->name, page_decimal(p, value_of(least, COMPARED_WAIT), 1),
        most->municipality->name, page_decimal(p, value_of(most, COMPARED_WAIT), 1));
}

enum plots_status draw_waits_by_group(struct compare_page *p, int item, struct chart_target to,
                                      struct plots_error *error)
{
    (void)item;
    bool named = page_names_all(p);
    int series = limited(p->alternatives, DOT_SERIES);
    struct dot_series looks[DOT_SERIES];
    for (int a = 0; a < series; a++)
        looks[a] = (struct dot_series){page_alternative(p, a), a};
    struct dot_group *groups = arena_array(p->arena, (size_t)p->class_count + 1, sizeof *groups);
    if (named)
        fill_named_groups(p, groups, series);
    else
        fill_class_rows(p, groups, series);
    struct chart_dots chart = {
        .groups = groups,
        .group_count = named ? p->class_count : 1,
        .series = looks,
        .series_count = series,
        .minutes = true,
        .from_zero = true,
        .reference = NAN,
        .x_title = T(p->lang, "mean wait at the counter (min)", "窓口の平均待ち時間（分）"),
        .note_title = named ? T(p->lang, "rank of what is now, 95 % for all at once",
                                "現行の順位（全団体同時95 %）")
                            : NULL,
        .median_label = T(p->lang, "median of the class as they work now", "区分の中央値（現行）"),
        .interval_label =
            named ? T(p->lang, "95 % interval and range of the estimate", "95 %信頼区間・試算の幅")
                  : T(p->lang, "the middle half of the municipalities",
                      "団体の中央の半分（25～75 %点）"),
    };
    p->frame.title = waits_title(p);
    p->frame.subtitle =
        named ? T(p->lang, "By size class, the smallest municipality first",
                  "人口規模の区分別、人口の少ない順")
              : T(p->lang, "Medians of the size classes", "人口規模の区分ごとの中央値");
    return chart_dots(&chart, &p->frame, to, error);
}

/* ---- Scatters. */

static struct scatter_series *scatter_series(struct compare_page *p, int count)
{
    struct scatter_series *series = arena_array(p->arena, (size_t)count + 1, sizeof *series);
    for (int a = 0; a < count; a++)
        series[a] = (struct scatter_series){page_alternative(p, a), a};
    return series;
}

/* A point of every municipality and alternative; names for those of the first. */
static int fill_points(struct compare_page *p, struct scatter_point *points, int series,
                       bool by_cost)
{
    bool named = page_names_all(p);
    int count = 0;
    for (int a = 0; a < series; a++)
        for (int i = 0; i < p->c->compared_count; i++) {
            const struct compared *x = &p->c->compared[i];
            if (!compared_is_of(x, &p->c->compared[p->first[a]]))
                continue;
            double cost = value_of(x, COMPARED_COST_PER_RESIDENT);
            points[count++] =
                (struct scatter_point){.x = by_cost ? cost : (double)x->municipality->population,
                                       .y = by_cost ? value_of(x, COMPARED_WAIT) : cost,
                                       .low = NAN,
                                       .high = NAN,
                                       .series = a,
                                       .label = named && a == 0 ? x->municipality->name : NULL};
        }
    return count;
}

/* The median of the first alternative over the width of each class. */
static int fill_medians(struct compare_page *p, struct scatter_line *lines, int most,
                        double *medians)
{
    double *numbers = arena_array(p->arena, (size_t)p->c->count + 1, sizeof *numbers);
    int count = 0;
    for (int k = 0; k < p->class_count && count < most; k++) {
        int n = page_class_values(p, k, 0, COMPARED_COST_PER_RESIDENT, false, numbers);
        double *x = arena_array(p->arena, 4, sizeof *x), *y = x + 2;
        medians[k] = page_quantile(numbers, n, 0.5);
        if (n < 2)
            continue;
        x[0] = p->classes[k].least;
        x[1] = p->classes[k].most;
        y[0] = y[1] = medians[k];
        lines[count++] = (struct scatter_line){
            x, y, 2, false, T(p->lang, "median of the size class", "人口規模の区分の中央値")};
    }
    return count;
}

static const char *cost_title(struct compare_page *p, const double *medians)
{
    int last = p->class_count - 1;
    const struct compared *least, *most;
    if (last >= 1 && isfinite(medians[0]) && isfinite(medians[last]))
        return arena_printf(p->arena,
                            T(p->lang, "Cost per resident: median %s yen (%s), %s yen (%s)",
                              "住民一人当たりコストの中央値は%s円（%s）、%s円（%s）"),
                            page_decimal(p, medians[0], 0), p->classes[0].name,
                            page_decimal(p, medians[last], 0), p->classes[last].name);
    if (!extremes(p, 0, COMPARED_COST_PER_RESIDENT, &least, &most))
        return T(p->lang, "Cost per resident", "住民一人当たりコスト");
    return arena_printf(
        p->arena,
        T(p->lang, "Cost per resident runs from %2$s yen (%1$s) to %4$s yen (%3$s)",
          "住民一人当たりコストは%1$sの%2$s円から%3$sの%4$s円まで"),
        least->municipality->name, page_decimal(p, value_of(least, COMPARED_COST_PER_RESIDENT), 0),
        most->municipality->name, page_decimal(p, value_of(most, COMPARED_COST_PER_RESIDENT), 0));
}

enum plots_status draw_cost_by_population(struct compare_page *p, int item, struct chart_target to,
                                          struct plots_error *error)
{
    (void)item;
    int series = limited(p->alternatives, SERIES);
    struct scatter_point *points =
        arena_array(p->arena, (size_t)p->c->compared_count + 1, sizeof *points);
    struct scatter_line lines[CHART_SCATTER_LINES_MAX];
    double *medians = arena_array(p->arena, (size_t)p->class_count + 1, sizeof *medians);
    struct chart_scatter chart = {
        .points = points,
        .point_count = fill_points(p, points, series, false),
        .series = scatter_series(p, series),
        .series_count = series,
        .lines = lines,
        .line_count = fill_medians(p, lines, CHART_SCATTER_LINES_MAX, medians),
        .x_logarithmic = true,
        .x_title = T(p->lang, "population (logarithmic)", "人口（人、対数目盛）"),
        .y_title = T(p->lang, "cost per resident (yen a year)", "住民一人当たりコスト（円／年）"),
    };
    p->frame.title = cost_title(p, medians);
    p->frame.subtitle = T(p->lang, "Yearly cost of the counters per resident against population",
                          "窓口業務の年間費用（住民一人当たり）と人口");
    return chart_scatter(&chart, &p->frame, to, error);
}

/* ---- The efficient frontier: nobody waits less for as little money. */

static int by_cost(const void *a, const void *b)
{
    const struct scatter_point *x = *(const struct scatter_point *const *)a,
                               *y = *(const struct scatter_point *const *)b;
    return x->x != y->x ? (x->x > y->x) - (x->x < y->x) : (x->y > y->y) - (x->y < y->y);
}

/* From the dearest wait to the dearest cost; the points on it into `on`. */
static int frontier(const struct scatter_point **sorted, int count, double *x, double *y,
                    const struct scatter_point **on)
{
    int n = 0;
    double best = INFINITY;
    qsort(sorted, (size_t)count, sizeof *sorted, by_cost);
    for (int i = 0; i < count; i++)
        if (sorted[i]->y < best) {
            best = y[n] = sorted[i]->y;
            x[n] = sorted[i]->x;
            on[n++] = sorted[i];
        }
    return n;
}

/* The municipalities on it, each once. */
static const char *frontier_title(struct compare_page *p, const struct scatter_point **on, int n)
{
    struct sbuf names = {0};
    int count = 0;
    for (int i = 0; i < n; i++) {
        bool known = false;
        for (int k = 0; k < i; k++)
            known =
                known || (on[k]->label && on[i]->label && strcmp(on[k]->label, on[i]->label) == 0);
        if (known || !on[i]->label)
            continue;
        if (count < 2)
            sbuf_printf(&names, "%s%s", count ? T(p->lang, ", ", "、") : "", on[i]->label);
        count++;
    }
    const char *text =
        count == 0 ? arena_printf(p->arena,
                                  T(p->lang,
                                    "%d of the points have none with both less wait and less cost",
                                    "待ち時間・費用の両方で上回る例がないものは%d件"),
                                  n)
                   : arena_printf(p->arena,
                                  T(p->lang, "Nobody waits less for as little money than in %s%s",
                                    "同じ費用で待ち時間がより短い例がないのは%s%s"),
                                  sbuf_text(&names),
                                  count > 2 ? arena_printf(p->arena,
                                                           T(p->lang, " and %d more", "ほか%d団体"),
                                                           count - 2)
                                            : "");
    sbuf_release(&names);
    return text;
}

/* Names for all points of the frontier, though they are of other alternatives. */
static void name_points(const struct compare_page *p, const char **names)
{
    int at = 0, series = limited(p->alternatives, SERIES);
    for (int a = 0; a < series; a++)
        for (int i = 0; i < p->c->compared_count; i++)
            if (compared_is_of(&p->c->compared[i], &p->c->compared[p->first[a]]))
                names[at++] = p->c->compared[i].municipality->name;
}

enum plots_status draw_wait_against_cost(struct compare_page *p, int item, struct chart_target to,
                                         struct plots_error *error)
{
    (void)item;
    int series = limited(p->alternatives, SERIES);
    size_t room = (size_t)p->c->compared_count + 1;
    struct scatter_point *points = arena_array(p->arena, room, sizeof *points);
    const struct scatter_point **sorted = arena_array(p->arena, room, sizeof *sorted);
    const struct scatter_point **on = arena_array(p->arena, room, sizeof *on);
    struct scatter_point *named = arena_array(p->arena, room, sizeof *named);
    const char **names = arena_array(p->arena, room, sizeof *names);
    double *x = arena_array(p->arena, 2 * room, sizeof *x), *y = x + room;
    int count = fill_points(p, points, series, true), usable = 0;
    name_points(p, names);
    for (int i = 0; i < count; i++) {
        named[i] = points[i];
        named[i].label = page_names_all(p) ? names[i] : NULL;
        if (isfinite(points[i].x) && isfinite(points[i].y))
            sorted[usable++] = &named[i];
    }
    struct scatter_line line = {x, y, frontier(sorted, usable, x, y, on), true,
                                T(p->lang, "efficient frontier: none with less of both",
                                  "効率的な境界（待ち時間・費用の両方が少ない例がない）")};
    struct chart_scatter chart = {
        .points = points,
        .point_count = count,
        .series = scatter_series(p, series),
        .series_count = series,
        .lines = &line,
        .line_count = 1,
        .y_minutes = true,
        .y_from_zero = true,
        .x_title = T(p->lang, "cost per resident (yen a year)", "住民一人当たりコスト（円／年）"),
        .y_title = T(p->lang, "mean wait at the counter (min)", "窓口の平均待ち時間（分）"),
    };
    p->frame.title = frontier_title(p, on, line.count);
    p->frame.subtitle = T(p->lang, "Mean wait against cost per resident, all alternatives",
                          "平均待ち時間と住民一人当たりコスト（全ての案）");
    return chart_scatter(&chart, &p->frame, to, error);
}

/* ---- Effects, sorted. */

struct effect_bar {
    const char *name;
    double *yen; /* per resident */
};

static int by_effect(const void *a, const void *b)
{
    double x = *((const struct effect_bar *)a)->yen, y = *((const struct effect_bar *)b)->yen;
    return (x < y) - (x > y);
}

static int named_effects(struct compare_page *p, int alternative, struct effect_bar *bars)
{
    int count = 0;
    for (int i = 0; i < p->c->count; i++) {
        double yen = net_per_resident(page_compared(p, i, alternative));
        if (!isfinite(yen))
            continue;
        double *value = arena_array(p->arena, 1, sizeof *value);
        *value = yen;
        bars[count++] = (struct effect_bar){p->c->items[i].name, value};
    }
    return count;
}

static int class_effects(struct compare_page *p, int alternative, struct effect_bar *bars)
{
    double *numbers = arena_array(p->arena, (size_t)p->c->count + 1, sizeof *numbers);
    int count = 0;
    for (int k = 0; k < p->class_count; k++) {
        int n = page_class_values(p, k, alternative, COMPARED_NET, true, numbers);
        double *value = arena_array(p->arena, 1, sizeof *value);
        *value = page_quantile(numbers, n, 0.5);
        if (isfinite(*value))
            bars[count++] = (struct effect_bar){p->classes[k].name, value};
    }
    return count;
}

/* How many have a balance, and how many of them save. */
static int savers(const struct compare_page *p, int alternative, int *saving)
{
    int count = 0;
    *saving = 0;
    for (int i = 0; i < p->c->compared_count; i++) {
        const struct compared *x = &p->c->compared[i];
        double net = value_of(x, COMPARED_NET);
        if (!compared_is_of(x, &p->c->compared[p->first[alternative]]) || !isfinite(net))
            continue;
        count++;
        *saving += net > 0;
    }
    return count;
}

enum plots_status draw_effects_sorted(struct compare_page *p, int alternative,
                                      struct chart_target to, struct plots_error *error)
{
    int saving, count = savers(p, alternative, &saving);
    struct effect_bar *bars = arena_array(p->arena, (size_t)p->c->count + 1, sizeof *bars);
    int shown = named_effects(p, alternative, bars);
    bool named = shown <= CHART_ITEMS_MAX;
    if (!named)
        shown = limited(class_effects(p, alternative, bars), CHART_ITEMS_MAX);
    qsort(bars, named ? (size_t)shown : 0, sizeof *bars, by_effect);
    struct bars_value *values = arena_array(p->arena, (size_t)shown + 1, sizeof *values);
    struct bars_group *groups = arena_array(p->arena, (size_t)shown + 1, sizeof *groups);
    for (int i = 0; i < shown; i++) {
        values[i] = (struct bars_value){bars[i].yen, NAN, NAN, NULL};
        groups[i] = (struct bars_group){bars[i].name, &values[i]};
    }
    struct bars_series look = {page_alternative(p, alternative), alternative % SERIES};
    struct chart_bars chart = {
        .groups = groups,
        .group_count = shown,
        .series = &look,
        .series_count = 1,
        .part_count = 1,
        .lying = true,
        .value_title = T(p->lang, "balance of effect ③ less new outlays (yen per resident)",
                         "③歳出削減額－新たな支出（住民一人当たり、円／年）"),
        .negative_label = T(p->lang, "more expenditure", "▲は支出の増"),
        .reference = NAN,
    };
    p->frame.title = arena_printf(p->arena,
                                  T(p->lang, "%s: expenditure falls in %d of %d municipalities",
                                    "%1$s：歳出が減るのは%3$d団体中%2$d団体"),
                                  look.name, saving, count);
    p->frame.subtitle = named ? T(p->lang, "Balance against how each works now, the largest first",
                                  "各団体の比較の基準との差。大きい順")
                              : T(p->lang, "Medians of the size classes, the smallest first",
                                  "人口規模の区分ごとの中央値。規模の小さい順");
    return chart_bars(&chart, &p->frame, to, error);
}

/* ---- Small multiples. */

/* As narrow as near to a square of panels. */
static int panel_columns(int count)
{
    int columns = 1;
    while (columns * columns < count)
        columns++;
    return columns;
}

/* `hours`: from hour `first` on, `shown` of them. */
static struct line_series *panel_series(struct compare_page *p, int municipality, int most,
                                        const double *hours, int first, int shown, int *count)
{
    struct line_series *series = arena_array(p->arena, (size_t)most + 1, sizeof *series);
    *count = 0;
    for (int a = 0; a < most; a++) {
        const struct compared *x = page_compared(p, municipality, a);
        if (x)
            series[(*count)++] = (struct line_series){.name = page_alternative(p, a),
                                                      .style = a,
                                                      .x = hours,
                                                      .y = x->hour_wait + first,
                                                      .count = shown};
    }
    return series;
}

/* The municipality and hour of the longest mean wait of what is now. */
static const char *peak_title(struct compare_page *p)
{
    const struct compared *where = NULL;
    int peak = 0;
    for (int i = 0; i < p->c->compared_count; i++)
        for (int hour = 0; hour < HOURS_OF_DAY; hour++) {
            const struct compared *x = &p->c->compared[i];
            if (x->baseline && isfinite(x->hour_wait[hour]) &&
                (!where || x->hour_wait[hour] > where->hour_wait[peak])) {
                where = x;
                peak = hour;
            }
        }
    if (!where)
        return T(p->lang, "Waits by time of day", "時間帯別の待ち時間");
    return arena_printf(p->arena,
                        T(p->lang, "Longest mean wait of all: %1$s, %3$s min from %2$d:00",
                          "平均待ち時間が最も長いのは%sの%d時台（%s分）"),
                        where->municipality->name, peak,
                        page_decimal(p, where->hour_wait[peak], 1));
}

/* The first and the last hour at which anybody came, as minutes of the day. */
static void hour_range(const struct compare_page *p, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (int i = 0; i < p->c->compared_count; i++)
        for (int hour = 0; hour < HOURS_OF_DAY; hour++)
            if (isfinite(p->c->compared[i].hour_wait[hour])) {
                *low = fmin(*low, 60.0 * hour);
                *high = fmax(*high, 60.0 * (hour + 1));
            }
}

enum plots_status draw_waits_by_hour(struct compare_page *p, int item, struct chart_target to,
                                     struct plots_error *error)
{
    (void)item;
    int *order, count = page_sorted(p, &order);
    count = limited(count, CHART_PANELS_MAX);
    double *hours = arena_array(p->arena, HOURS_OF_DAY, sizeof *hours), low, high;
    struct line_panel *panels = arena_array(p->arena, (size_t)count + 1, sizeof *panels);
    hour_range(p, &low, &high);
    int first = (int)(low / 60), shown = (int)((high - low) / 60);
    for (int i = 0; i < shown; i++)
        hours[i] = low + 60.0 * i + 30;
    for (int i = 0; i < count; i++) {
        int series;
        panels[i] = (struct line_panel){
            .title = p->c->items[order[i]].name,
            .y = {LINE_MINUTES,
                  .title = i == 0 ? T(p->lang, "mean wait (min)", "平均待ち時間（分）") : NULL,
                  .low = 0, .high = NAN},
            .series = panel_series(p, order[i], limited(p->alternatives, DOT_SERIES), hours, first,
                                   shown, &series)};
        panels[i].series_count = series;
    }
    struct chart_lines chart = {.x = {LINE_CLOCK,
                                      .title = T(p->lang, "time of arrival", "来庁の時刻"),
                                      .low = low, .high = high},
                                .panels = panels,
                                .panel_count = count,
                                .columns = panel_columns(count),
                                .shared_y = true};
    p->frame.title = peak_title(p);
    p->frame.subtitle = T(p->lang, "Mean wait by hour of arrival, the smallest municipality first",
                          "来庁時刻別の平均待ち時間（人口の少ない順）");
    return chart_lines(&chart, &p->frame, to, error);
}

/* ---- 団体比較表. */

enum { TABLE_COLUMNS = 8 };

static const char *thousand(struct compare_page *p, double yen)
{
    struct sbuf text = {0};
    if (!isfinite(yen))
        return p->frame.words.missing;
    sbuf_thousand_yen(&text, p->lang, yen);
    return page_taken(p, &text);
}

static const char *decimal(struct compare_page *p, double value, int digits)
{
    return isfinite(value) ? page_decimal(p, value, digits) : p->frame.words.missing;
}

static void fill_cells(struct compare_page *p, const char **cells, const struct compared *x)
{
    cells[1] = page_decimal(p, (double)x->municipality->population, 0);
    cells[2] = decimal(p, 100 * value_of(x, COMPARED_CONTRACTED), 1);
    cells[3] = decimal(p, value_of(x, COMPARED_WAIT), 1);
    cells[4] = decimal(p, 100 * value_of(x, COMPARED_WITHIN), 1);
    cells[5] = thousand(p, value_of(x, COMPARED_COST));
    cells[6] = decimal(p, value_of(x, COMPARED_COST_PER_RESIDENT), 0);
    cells[7] = thousand(p, value_of(x, COMPARED_NET));
}

static void fill_class_cells(struct compare_page *p, const char **cells, int class, int alternative)
{
    static const enum compared_value which[] = {
        COMPARED_CONTRACTED,        COMPARED_WAIT, COMPARED_WITHIN, COMPARED_COST,
        COMPARED_COST_PER_RESIDENT, COMPARED_NET};
    double *numbers = arena_array(p->arena, (size_t)p->c->count + 1, sizeof *numbers), median[6];
    for (int i = 0; i < 6; i++)
        median[i] = page_quantile(
            numbers, page_class_values(p, class, alternative, which[i], false, numbers), 0.5);
    cells[1] = arena_printf(p->arena, T(p->lang, "%d municip.", "%d団体"), p->classes[class].count);
    cells[2] = decimal(p, 100 * median[0], 1);
    cells[3] = decimal(p, median[1], 1);
    cells[4] = decimal(p, 100 * median[2], 1);
    cells[5] = thousand(p, median[3]);
    cells[6] = decimal(p, median[4], 0);
    cells[7] = thousand(p, median[5]);
}

static void add_row(struct table_row *rows, int *count, enum table_row_kind kind,
                    const char **cells)
{
    if (*count < TABLE_ROWS_MAX)
        rows[(*count)++] = (struct table_row){kind, cells};
}

/* As many alternatives as find room, whole ones. */
static int fill_rows(struct compare_page *p, struct table_row *rows)
{
    bool named = page_names_all(p);
    int *order, municipalities = page_sorted(p, &order), count = 0;
    int each = 1 + (named ? municipalities : p->class_count);
    for (int a = 0; a < p->alternatives && count + each <= TABLE_ROWS_MAX; a++) {
        const char **head = arena_array(p->arena, 1, sizeof *head);
        head[0] = page_alternative(p, a);
        add_row(rows, &count, TABLE_SECTION, head);
        for (int i = 0; i < (named ? municipalities : p->class_count); i++) {
            const char **cells = arena_array(p->arena, TABLE_COLUMNS, sizeof *cells);
            const struct compared *x = named ? page_compared(p, order[i], a) : NULL;
            if (named && !x)
                continue;
            cells[0] = named ? x->municipality->name : p->classes[i].name;
            if (named)
                fill_cells(p, cells, x);
            else
                fill_class_cells(p, cells, i, a);
            add_row(rows, &count, TABLE_PLAIN, cells);
        }
    }
    return count;
}

enum plots_status draw_comparison_table(struct compare_page *p, int item, struct chart_target to,
                                        struct plots_error *error)
{
    (void)item;
    bool named = page_names_all(p);
    struct table_column columns[TABLE_COLUMNS] = {
        {named ? T(p->lang, "municipality", "団体") : T(p->lang, "size class", "人口規模"),
         TABLE_WORDS},
        {named ? T(p->lang, "population", "人口（人）") : T(p->lang, "number", "団体数"),
         TABLE_NUMBERS},
        {T(p->lang, "contracted (%)", "委託率（%）"), TABLE_NUMBERS},
        {T(p->lang, "mean wait (min)", "平均待ち時間（分）"), TABLE_NUMBERS},
        {T(p->lang, "within target (%)", "目標時間内（%）"), TABLE_NUMBERS},
        {T(p->lang, "cost (thousand yen)", "費用（千円）"), TABLE_NUMBERS},
        {T(p->lang, "per resident (yen)", "住民一人当たり（円）"), TABLE_NUMBERS},
        {T(p->lang, "balance (thousand yen)", "収支（千円）"), TABLE_NUMBERS},
    };
    struct table_row rows[TABLE_ROWS_MAX];
    struct chart_table chart = {.columns = columns,
                                .column_count = TABLE_COLUMNS,
                                .rows = rows,
                                .row_count = fill_rows(p, rows)};
    int saving, best = 0, most = -1, of = 0;
    for (int a = 0; a < p->alternatives; a++) {
        int count = p->c->compared[p->first[a]].baseline ? 0 : savers(p, a, &saving);
        if (count && saving > most) {
            most = saving;
            best = a;
            of = count;
        }
    }
    p->frame.title = most < 0
                         ? T(p->lang, "Municipalities compared", "団体比較表")
                         : arena_printf(p->arena,
                                        T(p->lang, "Most save with %s: %d of %d municipalities",
                                          "歳出が減る団体が最も多い案は%1$s（%3$d団体中%2$d団体）"),
                                        page_alternative(p, best), most, of);
    p->frame.subtitle = named ? T(p->lang, "Municipalities compared, the smallest first; a year",
                                  "団体比較表（人口の少ない順、年間）")
                              : T(p->lang, "Medians of the size classes; a year",
                                  "人口規模の区分ごとの中央値（年間）");
    return chart_table(&chart, &p->frame, to, error);
}
