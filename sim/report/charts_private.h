/* One page: the result, its words, and an arena for the labels. */
#ifndef MADOGUCHI_CHARTS_PRIVATE_H
#define MADOGUCHI_CHARTS_PRIVATE_H

#include "plots/charts.h"
#include "report_private.h"

enum { NOTES_MAX = 10 };

struct page {
    const struct result *r;
    enum lang lang;
    struct arena *arena;
    int series; /* alternatives drawn */
    struct chart_frame frame;
    const char *notes[NOTES_MAX];
};

/* Chart functions: fill the struct, draw to `path`. */
enum plots_status draw_waits(struct page *p, const char *path, struct plots_error *error);
enum plots_status draw_day(struct page *p, const char *path, struct plots_error *error);
enum plots_status draw_use(struct page *p, const char *path, struct plots_error *error);
enum plots_status draw_cost(struct page *p, const char *path, struct plots_error *error);
enum plots_status draw_effects(struct page *p, const char *path, struct plots_error *error);

/* Moves the text into the arena and empties the buffer. */
const char *page_text(struct page *p, struct sbuf *text);
void page_note(struct page *p, const char *text);
/* "1,234" in the language, with `digits` decimals. */
const char *page_number(struct page *p, double value, int digits);
struct chart_money page_money(const struct page *p);

#endif
