/* The charts of a run, as one table: what `plot` draws, what a report places.
 *
 *     struct chart_view view = {.dir = "out/minato", .result = &r, .lang = LANG_JA};
 *     chart_view_open(&view);
 *     const struct run_chart *kind = run_chart_find("cost");
 *     for (int i = 0; i < kind->items(&view); i++)
 *         run_chart_draw(kind, &view, i, &look, to_file(…), &error);
 *     chart_view_close(&view);
 *
 * They are drawn from the result folder alone. Titles state the finding,
 * footnotes the premises, replications, confidence level, seed and sources. At
 * most CHART_SERIES_MAX alternatives are drawn; a footnote says what is left
 * out. */
#ifndef MADOGUCHI_REPORT_RUN_CHARTS_H
#define MADOGUCHI_REPORT_RUN_CHARTS_H

#include "plots/frame.h"
#include "results/folder.h"

struct flow_pages;

struct chart_view {
    const char *dir; /* the result folder, for what is not in `result`; NULL: there is none */
    const struct result *result;
    enum lang lang;
    /* Room for what the diagrams of flows read, between chart_view_open and _close;
     * NULL: each reads it anew. */
    struct flow_pages *flows;
};

void chart_view_open(struct chart_view *view);
void chart_view_close(struct chart_view *view);

/* How the page looks. All zero: colours, A4, by the ending of the file, 200 dpi. */
struct chart_look {
    enum chart_theme theme;
    enum chart_size size;
    enum chart_format format;
    double dpi;
    const char *id;       /* chart_frame.id */
    struct draw_log *log; /* chart_frame.log */
    bool bare;            /* without premises, sources and seed, where the page around says them */
};

/* Where a chart belongs in a report. */
enum chart_chapter {
    CHAPTER_WAITS,
    CHAPTER_STAFF,
    CHAPTER_FLOWS,
    CHAPTER_MONEY,
    CHAPTER_SENSITIVITY,
    CHAPTER_INDICATORS,
    CHAPTER_NONE /* what the tables of a report say already */
};

struct page;

struct run_chart {
    const char *name; /* of --kind and of the file: "cost" */
    const char *title_en, *title_ja;
    enum chart_chapter chapter;
    bool main; /* drawn by `run` too */
    /* How many pages there are of it in this result: 0 where it says nothing, one for each
     * team or procedure of some kinds. */
    int (*items)(const struct chart_view *view);
    /* What tells the pages apart in file names, in letters of a file name; NULL: one page. */
    void (*item_name)(const struct chart_view *view, int item, struct sbuf *out);
    enum plots_status (*draw)(struct page *p, int item, struct chart_target to,
                              struct plots_error *error);
};

extern const struct run_chart run_charts[];
extern const int run_chart_count;
const struct run_chart *run_chart_find(const char *name);

enum plots_status run_chart_draw(const struct run_chart *chart, const struct chart_view *view,
                                 int item, const struct chart_look *look, struct chart_target to,
                                 struct plots_error *error);
/* "flow-resident_record_copy.svg": the file of a page; theme and size that are not the
 * usual ones are named too. */
void run_chart_file(struct sbuf *out, const struct run_chart *chart, const struct chart_view *view,
                    int item, const struct chart_look *look);

/* "_dark_half.svg": what a file name says of how the page looks. */
void chart_look_suffix(struct sbuf *out, const struct chart_look *look);

/* The words of --theme, --size and --format, in the order of their enums from the first. */
extern const char *const chart_theme_words[], *const chart_size_words[],
                                                  *const chart_format_words[];

#endif
