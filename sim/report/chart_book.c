#include "report/chart_book.h"

bool report_chart_book(const char *path, const struct chart_view *of, const struct chart_look *look,
                       struct sbuf *failure)
{
    struct plots_error error = {.status = PLOTS_OK};
    struct chart_view view = *of;
    struct chart_book *book = chart_book_open(path, view.result->manifest.scenario);
    chart_view_open(&view);
    for (int k = 0; k < run_chart_count; k++)
        for (int i = 0, items = run_charts[k].items(&view); i < items; i++)
            run_chart_draw(&run_charts[k], &view, i, look, to_book(book), NULL);
    chart_view_close(&view);
    bool good = chart_book_close(book, &error) == PLOTS_OK;
    if (!good)
        sbuf_printf(failure, "%s: %s", path, T(view.lang, error.message_en, error.message_ja));
    return good;
}
