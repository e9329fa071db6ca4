/* What charts of bars share: their series, titles that name each alternative, pages. */
#include "charts_private.h"

#include <math.h>
#include <stdio.h>

enum { SHOWN_IN_TITLE = 3, BARS_OF_PAGE = 24 };

const struct bars_series *page_series(struct page *p)
{
    struct bars_series *series = arena_array(p->arena, (size_t)p->series + 1, sizeof *series);
    for (int i = 0; i < p->series; i++)
        series[i] = (struct bars_series){alternative_name(p->r, i, p->lang), i};
    return series;
}

int view_series(const struct chart_view *view)
{
    int count = view->result->manifest.alternative_count;
    return count < CHART_SERIES_MAX ? count : CHART_SERIES_MAX;
}

int groups_of_page(int series)
{
    int groups = BARS_OF_PAGE / (series > 0 ? series : 1);
    return groups < CHART_ITEMS_MAX ? groups : CHART_ITEMS_MAX;
}

int pages_of(int groups, int series)
{
    int each = groups_of_page(series);
    return (groups + each - 1) / each;
}

void name_page(const struct chart_view *view, int item, struct sbuf *out)
{
    (void)view;
    sbuf_printf(out, "%d", item + 1);
}

void title_values(struct page *p, struct sbuf *out, const double *values, const struct style *s)
{
    int shown = 0;
    for (int i = 0; i < p->series; i++) {
        if (isnan(values[i]))
            continue;
        if (shown == SHOWN_IN_TITLE) {
            sbuf_add(out, T(p->lang, " and others", "など"));
            return;
        }
        sbuf_add(out, shown++ ? T(p->lang, ", ", "、") : "");
        sbuf_printf(out, "%s%s", alternative_name(p->r, i, p->lang), T(p->lang, " ", ""));
        add_with_unit(out, s, values[i], p->lang);
    }
}

/* "（0.8分短い）", "（差は判別できない）". */
static void add_change(struct sbuf *out, const struct finding *f, const struct style *s,
                       const struct comparison *c, enum lang lang)
{
    enum verdict v = verdict_of(f, style_resolution(s));
    if (v == VERDICT_MISSING)
        return;
    sbuf_add(out, T(lang, " (", "（"));
    if (v == VERDICT_UNCLEAR)
        sbuf_add(out, T(lang, "cannot be told apart", "差は判別できない"));
    else if (v == VERDICT_SAME || v == VERDICT_SLIGHT)
        sbuf_add(out, T(lang, "hardly different", "ほぼ同じ"));
    else {
        add_with_unit(out, s, fabs(f->estimate), lang);
        sbuf_add(out, v == VERDICT_UP ? T(lang, c->more_en, c->more_ja)
                                      : T(lang, c->less_en, c->less_ja));
    }
    sbuf_add(out, T(lang, ")", "）"));
}

void title_compared(struct page *p, struct sbuf *out, const struct comparison *c)
{
    int shown = 0;
    for (int i = 0; i < p->series && shown < SHOWN_IN_TITLE; i++) {
        const struct finding *f = value_of(p->r, i, c->subject, c->key, c->measure);
        if (!f || isnan(f->estimate))
            continue;
        sbuf_add(out, shown++ ? T(p->lang, ", ", "、") : "");
        sbuf_printf(out, "%s%s", alternative_name(p->r, i, p->lang), T(p->lang, " ", ""));
        add_with_unit(out, c->style, f->estimate, p->lang);
        if (i > 0)
            add_change(out, difference_of(p->r, i, c->subject, c->key, c->measure), c->style, c,
                       p->lang);
    }
}

const char *interval_words(struct page *p, bool ranges)
{
    return ranges ? T(p->lang, "range of the estimate", "試算の幅")
                  : arena_printf(p->arena,
                                 T(p->lang, "simulation error (%g %% interval)",
                                   "乱数による誤差（%g %%信頼区間）"),
                                 p->r->manifest.level * 100);
}
