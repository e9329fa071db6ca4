/* What the charts share above the canvas: the page with title and footnotes,
 * the page that gives a reason in place of a chart, keys, and labels that make
 * room for each other. */
#ifndef MADOGUCHI_PLOTS_PAGE_H
#define MADOGUCHI_PLOTS_PAGE_H

#include "axis.h"
#include "canvas.h"

/* Sizes of text, in points. */
#define SIZE_TITLE 15.0
#define SIZE_SUBTITLE 10.0
#define SIZE_HEAD 9.5
#define SIZE_BODY 8.5
#define SIZE_SMALL 8.0
#define SIZE_NOTE 7.5

/* Draws title, subtitle and footnotes; returns the room that is left between. */
struct box page_begin(struct canvas *cv);
/* The reason why there is no chart: frame.reason, else words.no_data. */
void page_reason(struct canvas *cv, struct box body);

/* How a chart fills the room between heading and footnotes. */
struct page_chart {
    const void *chart;
    bool fits; /* false: PLOTS_TOO_MANY */
    bool any;  /* false: nothing to draw, the page gives the reason */
    void (*draw)(struct canvas *cv, const void *chart, struct box body);
};

/* The body of every chart function: opens, draws, closes. */
enum plots_status page_draw(const struct chart_frame *frame, struct chart_target to,
                            struct plots_error *error, struct page_chart page);

enum key_kind {
    KEY_BAR,
    KEY_LINE,   /* with its marker */
    KEY_STEP,   /* without */
    KEY_DOT,    /* the marker alone */
    KEY_STROKE, /* a plain line across */
    KEY_UPRIGHT,
    KEY_BAND,
    KEY_WHISKER_THICK,
    KEY_WHISKER_THIN,
    KEY_GOAL,      /* a thick upright line in the ink of targets */
    KEY_REFERENCE, /* the dashed line of a target */
    KEY_WORDS      /* no sample: the label says all */
};

struct key {
    enum key_kind kind;
    const char *label;
    const struct fill *fill;          /* KEY_BAR */
    const struct series_style *style; /* KEY_LINE, KEY_STEP, KEY_DOT, KEY_BAND */
};

/* Draws keys in rows from the top of `at`; returns what is left below them. */
struct box keys_draw(struct canvas *cv, struct box at, const struct key *keys, int count);
/* The sample of a key, centred on (x + 11, y). */
void key_sample(struct canvas *cv, double x, double y, const struct key *key);

/* The two kinds of doubt: thick for the range of the inputs, thin with caps for
 * the error of the simulation. Drawn across at height y. */
void whisker_input(struct canvas *cv, double x1, double x2, double y);
void whisker_error(struct canvas *cv, double x1, double x2, double y);

/* Moves the middles of `count` labels of height `h` (given in rising order) as
 * little as needed so that none overlap and all lie within low..high. */
void labels_spread(double *middle, int count, double h, double low, double high);

bool boxes_meet(struct box a, struct box b);
struct box box_of(double x, double y, double w, double h);
/* "年間経費（千円）" or "Yearly cost (thousand yen)", by the language of the page. */
void title_with_unit(char *out, size_t size, const struct chart_frame *frame, const char *title,
                     const char *unit);
/* number_text with the minus sign and the word for a missing number of the frame. */
const char *frame_number(const struct chart_frame *frame, char out[NUMBER_TEXT], double value,
                         int digits);

#endif
