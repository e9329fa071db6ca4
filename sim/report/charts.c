#include "report/charts.h"

#include "charts_private.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool draw_item(const struct run_chart *chart, const struct chart_view *view, int item,
                      const struct chart_look *look, struct sbuf *failure)
{
    struct sbuf path = {0};
    struct plots_error error;
    sbuf_printf(&path, "%s/charts/", view->dir);
    run_chart_file(&path, chart, view, item, look);
    bool good =
        run_chart_draw(chart, view, item, look, to_file(sbuf_text(&path)), &error) == PLOTS_OK;
    if (!good)
        sbuf_printf(failure, "%s: %s", sbuf_text(&path),
                    T(view->lang, error.message_en, error.message_ja));
    sbuf_release(&path);
    return good;
}

/* Nothing is left of a chart that an earlier result had in the folder. */
static bool no_chart(const struct run_chart *chart, const struct chart_view *view,
                     const struct chart_look *look, struct sbuf *failure)
{
    if (chart->item_name)
        return true;
    struct sbuf path = {0};
    sbuf_printf(&path, "%s/charts/", view->dir);
    run_chart_file(&path, chart, view, 0, look);
    bool good = unlink(sbuf_text(&path)) == 0 || errno == ENOENT;
    if (!good)
        sbuf_printf(failure, "%s: %s", sbuf_text(&path), strerror(errno));
    sbuf_release(&path);
    return good;
}

static bool chosen(const struct chart_choice *choice, const struct run_chart *chart)
{
    for (int i = 0; i < choice->kind_count; i++)
        if (choice->kinds[i] == chart)
            return true;
    return choice->kind_count == 0 && (choice->all || chart->main);
}

bool report_charts(const char *dir, const struct result *r, enum lang lang,
                   const struct chart_choice *choice, const struct chart_look *look,
                   struct sbuf *failure)
{
    struct chart_view view = {.dir = dir, .result = r, .lang = lang};
    struct sbuf folder = {0};
    sbuf_printf(&folder, "%s/charts", dir);
    bool good = folder_make(sbuf_text(&folder), failure);
    sbuf_release(&folder);
    chart_view_open(&view);
    for (int k = 0; good && k < run_chart_count; k++) {
        const struct run_chart *chart = &run_charts[k];
        if (chart->item_name && !chosen(choice, chart))
            continue;
        int items = chart->items(&view);
        if (items == 0)
            good = no_chart(chart, &view, look, failure);
        for (int i = 0; good && chosen(choice, chart) && i < items; i++)
            good = draw_item(chart, &view, i, look, failure);
    }
    chart_view_close(&view);
    return good;
}
