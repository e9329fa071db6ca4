#include "book.h"
#include "canvas.h"

#include "base/files.h"
#include "base/text.h"
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool canvas_ok(const struct canvas *cv) { return cv->error.status == PLOTS_OK; }

static void fail(struct plots_error *error, enum plots_status status, const char *en,
                 const char *ja)
{
    if (error->status != PLOTS_OK)
        return;
    error->status = status;
    snprintf(error->message_en, sizeof error->message_en, "%s", en);
    snprintf(error->message_ja, sizeof error->message_ja, "%s", ja);
}

void canvas_fail(struct canvas *cv, enum plots_status status, const char *en, const char *ja)
{
    fail(&cv->error, status, en, ja);
}

void plots_fail_cairo(struct plots_error *error, cairo_status_t status)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return;
    char en[256], ja[256];
    snprintf(en, sizeof en, "cannot draw: %s", cairo_status_to_string(status));
    snprintf(ja, sizeof ja, "図を描けません: %s", cairo_status_to_string(status));
    fail(error, PLOTS_NO_MEMORY, en, ja);
}

void plots_write_file(struct plots_error *error, const char *path, const struct sbuf *bytes)
{
    int number = file_write_whole(path, bytes->data, bytes->length);
    if (number == 0)
        return;
    char en[512], ja[512];
    snprintf(en, sizeof en, "cannot write %s: %s", path, strerror(number));
    snprintf(ja, sizeof ja, "%s に書き込めません: %s", path, strerror(number));
    fail(error, PLOTS_NO_FILE, en, ja);
}

/* The first fault that cairo noted on the surface or the context. */
static void canvas_take_cairo(struct canvas *cv)
{
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    if (cv->surface)
        status = cairo_surface_status(cv->surface);
    if (status == CAIRO_STATUS_SUCCESS && cv->cr)
        status = cairo_status(cv->cr);
    plots_fail_cairo(&cv->error, status);
}

/* ---- Surfaces: a new format is a line here and in the enum. */

static enum chart_format format_of(const char *path)
{
    const char *dot = path ? strrchr(path, '.') : NULL;
    if (dot && strcmp(dot, ".svg") == 0)
        return CHART_FORMAT_SVG;
    return dot && strcmp(dot, ".pdf") == 0 ? CHART_FORMAT_PDF : CHART_FORMAT_PNG;
}

static double frame_dpi(const struct chart_frame *frame)
{
    return frame->dpi > 0 ? frame->dpi : 200;
}

cairo_status_t plots_take_bytes(void *sbuf, const unsigned char *bytes, unsigned int length)
{
    sbuf_add_n(sbuf, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Millimetres. */
static const double sizes[CHART_SIZE_COUNT][2] = {[CHART_SIZE_A4] = {297, 210},
                                                  [CHART_SIZE_SLIDE] = {338.667, 190.5},
                                                  [CHART_SIZE_HALF] = {210, 148}};

static double points(double mm) { return mm / 25.4 * 72; }

static cairo_surface_t *surface_new(struct canvas *cv)
{
    double dpi = frame_dpi(cv->frame);
    cairo_surface_t *surface;
    switch (cv->format) {
    case CHART_FORMAT_SVG:
        return cairo_svg_surface_create_for_stream(plots_take_bytes, &cv->bytes, cv->width,
                                                   cv->height);
    case CHART_FORMAT_PDF:
        if (cv->to.book)
            return book_page(cv->to.book, cv->width, cv->height, cv->frame->title);
        surface = cairo_pdf_surface_create_for_stream(plots_take_bytes, &cv->bytes, cv->width,
                                                      cv->height);
        plots_pdf_head(surface, cv->frame->title);
        return surface;
    default:
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)lround(cv->width / 72 * dpi),
                                          (int)lround(cv->height / 72 * dpi));
    }
}

/* ---- Opening and closing. */

/* Letters stand at the same place at every resolution: no hinting. */
static void canvas_open_pango(struct canvas *cv)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cv->pango = pango_cairo_create_context(cv->cr);
    pango_cairo_context_set_font_options(cv->pango, options);
    pango_cairo_context_set_resolution(cv->pango, 72);
    pango_context_set_round_glyph_positions(cv->pango, FALSE);
    const char *language = cv->frame->language ? cv->frame->language : "ja";
    pango_context_set_language(cv->pango, pango_language_from_string(language));
    cairo_font_options_destroy(options);
}

void canvas_open(struct canvas *cv, const struct chart_frame *frame, struct chart_target to)
{
    memset(cv, 0, sizeof *cv);
    cv->frame = frame;
    cv->theme = theme_get(frame->theme);
    cv->to = to;
    cv->width = points(sizes[frame->size][0]);
    cv->height = points(sizes[frame->size][1]);
    cv->format = to.book                                 ? CHART_FORMAT_PDF
                 : frame->format == CHART_FORMAT_BY_NAME ? format_of(to.path)
                                                         : frame->format;
    cv->surface = surface_new(cv);
    cv->cr = cairo_create(cv->surface);
    canvas_take_cairo(cv);
    if (!canvas_ok(cv))
        return;
    if (cv->format == CHART_FORMAT_PNG)
        cairo_scale(cv->cr, frame_dpi(frame) / 72, frame_dpi(frame) / 72);
    canvas_open_pango(cv);
    /* The whole surface: a rectangle of the page would leave the last row and
     * column of pixels, which it covers in part, grey. */
    struct rgb paper = cv->theme->ink[INK_PAPER];
    cairo_set_source_rgb(cv->cr, paper.r, paper.g, paper.b);
    cairo_paint(cv->cr);
}

static void canvas_finish(struct canvas *cv)
{
    if (cv->format == CHART_FORMAT_PNG) {
        cairo_surface_flush(cv->surface);
        if (!canvas_write_png(cv->surface, frame_dpi(cv->frame), &cv->bytes))
            canvas_fail(cv, PLOTS_NO_MEMORY, "out of memory", "メモリーが足りません");
    } else {
        cairo_show_page(cv->cr);
        if (!cv->to.book)
            cairo_surface_finish(cv->surface);
    }
    canvas_take_cairo(cv);
}

static void canvas_hand_on(struct canvas *cv)
{
    if (cv->format == CHART_FORMAT_SVG && (cv->frame->id || cv->frame->theme == CHART_THEME_CSS))
        svg_adapt(&cv->bytes, cv->frame);
    if (cv->to.bytes)
        sbuf_add_n(cv->to.bytes, sbuf_text(&cv->bytes), cv->bytes.length);
    else if (cv->to.path)
        plots_write_file(&cv->error, cv->to.path, &cv->bytes);
}

enum plots_status canvas_close(struct canvas *cv, struct plots_error *error)
{
    canvas_take_cairo(cv);
    if (canvas_ok(cv))
        canvas_finish(cv);
    if (cv->pango)
        g_object_unref(cv->pango);
    canvas_fonts_release(cv);
    cairo_destroy(cv->cr);
    if (!cv->to.book)
        cairo_surface_destroy(cv->surface);
    if (canvas_ok(cv))
        canvas_hand_on(cv);
    else if (cv->to.book)
        book_spoil(cv->to.book, &cv->error);
    sbuf_release(&cv->bytes);
    if (error)
        *error = cv->error;
    return cv->error.status;
}
