/* Charts of a result made by hand: the title of a page is the label of its SVG. */
#ifndef MADOGUCHI_TESTS_REPORT_CHARTS_H
#define MADOGUCHI_TESTS_REPORT_CHARTS_H

#include "report_sample.h"

#include "report/run_charts.h"

static inline const char *svg_of(struct sbuf *out, const struct chart_view *view, const char *name,
                                 int item)
{
    const struct run_chart *chart = run_chart_find(name);
    const struct chart_look look = {.format = CHART_FORMAT_SVG, .id = "c-", .bare = true};
    struct plots_error error;
    assert_non_null(chart);
    assert_true(chart->items(view) > item);
    sbuf_clear(out);
    assert_int_equal(run_chart_draw(chart, view, item, &look, to_bytes(out), &error), PLOTS_OK);
    return sbuf_text(out);
}

static inline void assert_title(const struct chart_view *view, const char *name, int item,
                                const char *title)
{
    struct sbuf out = {0}, label = {0};
    const char *svg = svg_of(&out, view, name, item), *at = strstr(svg, "aria-label=\"");
    assert_non_null(at);
    at += strlen("aria-label=\"");
    sbuf_add_n(&label, at, strcspn(at, "\""));
    assert_text(sbuf_text(&label), title);
    sbuf_release(&label);
    sbuf_release(&out);
}

#endif
