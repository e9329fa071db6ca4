/* The balance as lines: added up by fiscal year, over a value that varies, by its draws. */
#include "charts_private.h"

#include "plots/chart_lines.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TITLE_ITEMS = 4 }; /* what two lines hold */

static const char *range_words(const struct page *p)
{
    return p->r->manifest.uncertain_count > 0
               ? T(p->lang, "range of the estimate (premises)", "試算の幅（前提条件による）")
               : NULL;
}

/* "▲110,278千円" */
static const char *yen_words(struct page *p, double yen)
{
    struct sbuf text = {0};
    add_scaled(&text, &style_thousand_yen, yen, p->lang);
    sbuf_add(&text, T(p->lang, " thousand yen", "千円"));
    return page_text(p, &text);
}

/* ---- added up by fiscal year ---- */

static const struct finding *year_finding(const struct page *p, int alternative, int year)
{
    const struct manifest *m = &p->r->manifest;
    return findings_find_year(&p->r->findings, m->alternatives[alternative].key,
                              m->alternatives[0].key, "effect", "", "net_saving_cumulative",
                              m->year + year);
}

/* The sums at the ends of the fiscal years; x in years from the beginning of the first. */
static void fill_sums(struct page *p, struct line_series *s, int alternative)
{
    int years = p->r->manifest.years;
    bool band = false;
    double *numbers[4];
    for (int i = 0; i < 4; i++)
        numbers[i] = arena_array(p->arena, (size_t)years + 1, sizeof **numbers);
    for (int i = 0; i < 4; i++)
        numbers[i][0] = 0;
    for (int year = 0; year < years; year++) {
        const struct finding *f = year_finding(p, alternative, year);
        numbers[0][year + 1] = year + 1;
        numbers[1][year + 1] = f ? f->estimate : (double)NAN;
        /* Where no premise moves a sum its range is the sum. */
        bool moved = f && !isnan(f->input_low);
        numbers[2][year + 1] = moved ? f->input_low : numbers[1][year + 1];
        numbers[3][year + 1] = moved ? f->input_high : numbers[1][year + 1];
        band = band || moved;
    }
    *s = (struct line_series){.name = arena_printf(p->arena, T(p->lang, "%s: %s", "%s　%s"),
                                                   alternative_name(p->r, alternative, p->lang),
                                                   yen_words(p, numbers[1][years])),
                              .style = alternative,
                              .x = numbers[0],
                              .y = numbers[1],
                              .low = band ? numbers[2] : NULL,
                              .high = band ? numbers[3] : NULL,
                              .count = years + 1,
                              .points = true};
}

static double payback_of(const struct page *p, int alternative)
{
    const struct finding *f = difference_of(p->r, alternative, "effect", "", "payback");
    return f ? f->estimate : (double)NAN;
}

static double start_of(const struct page *p, int alternative)
{
    return p->r->manifest.periods[alternative].start / 12.0;
}

static int fill_paybacks(struct page *p, struct line_point *points)
{
    int count = 0;
    for (int i = 1; i < p->series; i++) {
        double years = payback_of(p, i);
        if (isnan(years) || years <= 0)
            continue;
        points[count++] = (struct line_point){
            .x = years + start_of(p, i),
            .y = 0,
            .input_low = NAN,
            .input_high = NAN,
            .ci_low = NAN,
            .ci_high = NAN,
            .style = i,
            .label =
                arena_printf(p->arena, T(p->lang, "paid back after %s years", "開始から%s年で回収"),
                             page_number(p, years, 1))};
    }
    return count;
}

/* Where all contracts end together before the axis does. */
static int contract_end(struct page *p, struct line_reference *reference)
{
    const struct manifest_period *periods = p->r->manifest.periods;
    double end = start_of(p, 1) + periods[1].contract_years;
    for (int i = 2; i < p->series; i++)
        if (start_of(p, i) + periods[i].contract_years != end)
            return 0;
    *reference = (struct line_reference){
        end, true,
        arena_printf(p->arena,
                     T(p->lang, "end of the contract (%d years)", "契約期間の終わり（%d年）"),
                     periods[1].contract_years)};
    return end < p->r->manifest.years;
}

/* "4.2年で回収", "契約期間内に回収できない" */
static void add_payback(struct page *p, struct sbuf *title, int alternative)
{
    const struct manifest *m = &p->r->manifest;
    double payback = payback_of(p, alternative);
    int contract = m->periods[alternative].contract_years;
    const struct finding *sum = year_finding(p, alternative, m->years - 1);
    if (verdict_of(sum, style_resolution(&style_thousand_yen)) == VERDICT_UNCLEAR)
        sbuf_add(title, T(p->lang, "cannot be told from 0", "0と判別できない"));
    else if (payback == 0)
        sbuf_add(title, T(p->lang, "not below 0 once begun", "開始の後は0を下回らない"));
    else if (payback <= contract)
        sbuf_printf(title, T(p->lang, "paid back after %s years", "%s年で回収"),
                    page_number(p, payback, 1));
    else if (!isnan(payback))
        sbuf_printf(title,
                    T(p->lang, "paid back after %s years, not within the contract",
                      "%s年で回収、契約期間内にはできない"),
                    page_number(p, payback, 1));
    else if (start_of(p, alternative) + contract <= m->years)
        sbuf_add(title,
                 T(p->lang, "not paid back within the contract", "契約期間内に回収できない"));
    else
        sbuf_add(title, T(p->lang, "not paid back by then", "期間内に回収できない"));
}

static const char *sums_title(struct page *p)
{
    const struct manifest *m = &p->r->manifest;
    struct sbuf title = {0};
    sbuf_printf(
        &title,
        T(p->lang, "The balances of %d fiscal years add up to: ", "%d年度分の収支の累計は、"),
        m->years);
    for (int i = 1; i < p->series && i <= TITLE_ITEMS; i++) {
        const struct finding *f = year_finding(p, i, m->years - 1);
        sbuf_add(&title, i > 1 ? T(p->lang, "; ", "、") : "");
        sbuf_printf(&title, T(p->lang, "%s %s (", "%s%s（"), alternative_name(p->r, i, p->lang),
                    yen_words(p, f ? f->estimate : (double)NAN));
        add_payback(p, &title, i);
        sbuf_add(&title, T(p->lang, ")", "）"));
    }
    return page_text(p, &title);
}

/* Each fiscal year's word stands in the middle of its year. */
static struct line_scale years_scale(struct page *p)
{
    const struct manifest *m = &p->r->manifest;
    struct line_tick *ticks = arena_array(p->arena, (size_t)m->years, sizeof *ticks);
    for (int year = 0; year < m->years; year++) {
        struct sbuf text = {0};
        sbuf_fiscal_year(&text, p->lang, m->year + year);
        ticks[year] = (struct line_tick){year, page_text(p, &text)};
    }
    return (struct line_scale){.unit = LINE_NUMBER,
                               .low = 0,
                               .high = m->years,
                               .ticks = ticks,
                               .tick_count = m->years,
                               .between = true};
}

int items_cumulative(const struct chart_view *view)
{
    return view->result->manifest.years > 0 && view->result->manifest.alternative_count > 1;
}

enum plots_status draw_cumulative(struct page *p, int item, struct chart_target to,
                                  struct plots_error *error)
{
    (void)item;
    struct line_series series[CHART_SERIES_MAX];
    struct line_point points[CHART_SERIES_MAX];
    struct line_reference end;
    for (int i = 1; i < p->series; i++)
        fill_sums(p, &series[i - 1], i);
    struct line_panel panel = {
        .y = {.unit = LINE_MONEY,
              .title = T(p->lang, "balance added up from the first year", "収支の累計"),
              .low = 0,
              .high = NAN},
        .series = series,
        .series_count = p->series - 1,
        .references = &end,
        .reference_count = contract_end(p, &end),
        .points = points,
        .point_count = fill_paybacks(p, points)};
    struct chart_lines chart = {.x = years_scale(p),
                                .panels = &panel,
                                .panel_count = 1,
                                .money = page_money(p),
                                .band_label = range_words(p)};
    p->frame.title = sums_title(p);
    p->frame.subtitle =
        T(p->lang,
          "③ expenditure cut less new outlays, against the baseline, added up to the end of each "
          "fiscal year (tax included)",
          "比較の基準に対する収支（③歳出削減額－新たな支出、税込み）の各年度末までの累計");
    return chart_lines(&chart, &p->frame, to, error);
}

/* ---- by its draws ---- */

enum { DRAWN_STEPS = 20 }; /* the points 0, 5 … 100 % */

struct line_range {
    double low, high;
};

static const struct finding *drawn_point(const struct page *p, int alternative, int step)
{
    char key[32];
    snprintf(key, sizeof key, "net_saving/%d", 100 * step / DRAWN_STEPS);
    return difference_of(p->r, alternative, "effect", key, "quantile");
}

static double chance_of(const struct page *p, int alternative)
{
    const struct finding *f =
        difference_of(p->r, alternative, "effect", "net_saving", "probability_positive");
    return f ? f->estimate : (double)NAN;
}

static struct line_range drawn_range(const struct page *p)
{
    struct line_range range = {0, 0};
    for (int i = 1; i < p->series; i++)
        if (drawn_point(p, i, 0)) {
            range.low = fmin(range.low, drawn_point(p, i, 0)->estimate);
            range.high = fmax(range.high, drawn_point(p, i, DRAWN_STEPS)->estimate);
        }
    return range;
}

/* The share of the draws whose balance is at least x: all below the least of them, none
 * above the greatest. */
static void fill_draws(struct page *p, struct line_series *s, int alternative,
                       struct line_range range)
{
    enum { COUNT = DRAWN_STEPS + 3 };
    double *x = arena_array(p->arena, COUNT, sizeof *x);
    double *y = arena_array(p->arena, COUNT, sizeof *y);
    x[0] = range.low;
    y[0] = 1;
    for (int i = 0; i <= DRAWN_STEPS; i++) {
        const struct finding *f = drawn_point(p, alternative, i);
        x[i + 1] = f ? f->estimate : (double)NAN;
        y[i + 1] = 1 - (double)i / DRAWN_STEPS;
    }
    x[COUNT - 1] = range.high;
    y[COUNT - 1] = 0;
    *s = (struct line_series){.name = alternative_name(p->r, alternative, p->lang),
                              .style = alternative,
                              .x = x,
                              .y = y,
                              .count = COUNT};
}

static const char *chance_words(struct page *p, double chance)
{
    struct sbuf text = {0};
    add_percent(&text, chance, p->lang);
    return page_text(p, &text);
}

static const char *chances_title(struct page *p)
{
    struct sbuf title = {0};
    sbuf_add(&title, T(p->lang, "Share of the draws of the premises with a saving: ",
                       "前提条件の幅のうち節減になる割合は、"));
    for (int i = 1, shown = 0; i < p->series && shown < TITLE_ITEMS; i++) {
        double chance = chance_of(p, i);
        if (isnan(chance))
            continue;
        sbuf_printf(&title, T(p->lang, "%s%s %s", "%s%s%s"), shown++ ? T(p->lang, "; ", "、") : "",
                    alternative_name(p->r, i, p->lang), chance_words(p, chance));
    }
    return page_text(p, &title);
}

int items_draws(const struct chart_view *view)
{
    return view->result->manifest.uncertain_count > 0 &&
           view->result->manifest.alternative_count > 1;
}

enum plots_status draw_probability(struct page *p, int item, struct chart_target to,
                                   struct plots_error *error)
{
    (void)item;
    struct line_series series[CHART_SERIES_MAX];
    struct line_point points[CHART_SERIES_MAX];
    int count = 0, marked = 0;
    for (int i = 1; i < p->series; i++) {
        double chance = chance_of(p, i);
        if (!drawn_point(p, i, 0))
            continue;
        fill_draws(p, &series[count++], i, drawn_range(p));
        if (chance > 0 && chance < 1)
            points[marked++] = (struct line_point){
                .x = 0,
                .y = chance,
                .input_low = NAN,
                .input_high = NAN,
                .ci_low = NAN,
                .ci_high = NAN,
                .style = i,
                .label = arena_printf(p->arena, T(p->lang, "a saving in %s", "%sで節減"),
                                      chance_words(p, chance))};
    }
    const struct line_reference zero = {
        0, true, T(p->lang, "balance 0 (a saving to its right)", "収支0（右は節減）")};
    struct line_panel panel = {
        .y = {.unit = LINE_SHARE,
              .title = T(p->lang, "share of the draws with that balance or a better one (%)",
                         "収支がその額以上になる割合（%）"),
              .low = 0,
              .high = 1},
        .series = series,
        .series_count = count,
        .references = &zero,
        .reference_count = 1,
        .points = points,
        .point_count = marked};
    struct chart_lines chart = {.x = {.unit = LINE_MONEY,
                                      .title = T(p->lang, "balance a year", "年当たりの収支"),
                                      .low = NAN,
                                      .high = NAN},
                                .panels = &panel,
                                .panel_count = 1,
                                .money = page_money(p)};
    p->frame.title = chances_title(p);
    p->frame.subtitle = arena_printf(
        p->arena,
        T(p->lang,
          "Balance (③ expenditure cut less new outlays, against the baseline) under %d draws of "
          "the uncertain premises together",
          "前提条件を同時に%"
          "d通り動かしたときの収支（③歳出削減額－新たな支出、比較の基準に対する年額）"),
        p->r->manifest.replications);
    return chart_lines(&chart, &p->frame, to, error);
}
