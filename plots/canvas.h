/* A page of frame.size in points (72 to the inch), origin at the top left, on a
 * PNG, SVG or PDF surface.
 *
 *     struct canvas cv;
 *     canvas_open(&cv, frame, to);
 *     canvas_line(&cv, 10, 10, 90, 10, 0.5, INK_AXIS);
 *     canvas_text(&cv, (struct box){10, 20, 80, 12}, "待ち時間", TEXT(9));
 *     return canvas_close(&cv, error);
 *
 * The status is sticky: after the first failure every call does nothing and
 * measures as nothing; canvas_close tells, and hands on a page that is whole. */
#ifndef MADOGUCHI_PLOTS_CANVAS_H
#define MADOGUCHI_PLOTS_CANVAS_H

#include "base/text.h"
#include "plots/draw_log.h"
#include "theme.h"
#include <cairo.h>
#include <pango/pangocairo.h>
#include <stdio.h>

/* The smallest text of a printed page, and the height of its line. */
#define TEXT_MIN_PT 7.0

struct canvas {
    const struct chart_frame *frame;
    const struct theme *theme;
    struct chart_target to;
    enum chart_format format;
    double width, height; /* of the page */
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoContext *pango;
    struct _FcCharSet *glyphs; /* of all fonts; NULL until a text has Japanese */
    struct sbuf bytes;         /* of the finished page */
    struct plots_error error;
};

void canvas_open(struct canvas *cv, const struct chart_frame *frame, struct chart_target to);
/* Hands on the page unless something failed; fills *error (may be NULL). */
enum plots_status canvas_close(struct canvas *cv, struct plots_error *error);
/* An image surface of 32-bit pixels as an RGB PNG that is `dpi` dense; false
 * when memory failed. */
bool canvas_write_png(cairo_surface_t *surface, double dpi, struct sbuf *bytes);
/* See canvas_svg.c. */
void svg_adapt(struct sbuf *bytes, const struct chart_frame *frame);
/* What the book of pages shares with the page. */
void plots_pdf_head(cairo_surface_t *surface, const char *title);
cairo_status_t plots_take_bytes(void *sbuf, const unsigned char *bytes, unsigned int length);
void plots_fail_cairo(struct plots_error *error, cairo_status_t status);
void plots_write_file(struct plots_error *error, const char *path, const struct sbuf *bytes);
bool canvas_ok(const struct canvas *cv);
/* Notes a failure unless there was one before. */
void canvas_fail(struct canvas *cv, enum plots_status status, const char *en, const char *ja);

void canvas_line(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                 enum ink ink);
void canvas_dashed(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                   enum ink ink);
void canvas_area(struct canvas *cv, struct box at, enum ink ink);
/* The outline alone, with round corners of `radius_pt` (0: square). */
void canvas_outline(struct canvas *cv, struct box at, double width_pt, double radius_pt,
                    enum ink ink);
/* A line that ends in an arrow head at (x2,y2); corners may lie between. */
void canvas_arrow(struct canvas *cv, const double *x, const double *y, int count, double width_pt,
                  enum ink ink);
/* An area with hatch and a thin outline; a negative width or height is turned. */
void canvas_bar(struct canvas *cv, struct box at, const struct fill *fill);
/* Straight lines through the points in the series' dash; a NAN makes a gap. */
void canvas_polyline(struct canvas *cv, const double *x, const double *y, int count,
                     const struct series_style *style, double width_pt);
/* The room between two such lines, in the series' colour thinned out. */
void canvas_band(struct canvas *cv, const double *x, const double *low, const double *high,
                 int count, const struct series_style *style);
/* An area of any colour without outline, as the cells of a heat map. */
void canvas_cell(struct canvas *cv, struct box at, struct rgb color);
void canvas_marker(struct canvas *cv, double x, double y, const struct series_style *style);
/* A whisker with caps of `cap_pt` in all (0: none) and a white rim, so that it
 * shows on dark bars; from (x1,y1) to (x2,y2), across or upright. */
void canvas_whisker(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                    double cap_pt, struct rgb color);

enum align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
enum valign { VALIGN_TOP, VALIGN_MIDDLE, VALIGN_BOTTOM };

struct text_style {
    double size_pt;
    bool bold;
    enum ink ink;
    enum align align;
    enum valign valign;
    bool plate;    /* white ground behind the letters */
    bool balanced; /* lines of about the same length */
    bool pauses;   /* of two lines the first ends at a comma or full stop where one is fit */
};

#define TEXT(size) ((struct text_style){.size_pt = (size)})

/* Draws `text` (NULL and "" draw nothing) inside the box: wrapped to its width,
 * made smaller down to TEXT_MIN_PT, cut with "…" as the last resort. Returns
 * the place that the letters take. */
struct box canvas_text(struct canvas *cv, struct box at, const char *text, struct text_style style);
/* The size of `text` wrapped to `width` (0: one line), in w and h. */
struct box canvas_text_size(struct canvas *cv, double width, const char *text,
                            struct text_style style);
/* The height of one line of that size. */
double canvas_line_height(struct canvas *cv, double size_pt);

/* Gives back what canvas_text found out about fonts. */
void canvas_fonts_release(struct canvas *cv);
/* Kana, kanji, full-width forms, Japanese punctuation. */
bool text_has_japanese(const char *text);

#endif
