#include "canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool canvas_ok(const struct canvas *cv) { return cv->error.status == PLOTS_OK; }

void canvas_fail(struct canvas *cv, enum plots_status status, const char *en, const char *ja)
{
    if (!canvas_ok(cv))
        return;
    cv->error.status = status;
    snprintf(cv->error.message_en, sizeof cv->error.message_en, "%s", en);
    snprintf(cv->error.message_ja, sizeof cv->error.message_ja, "%s", ja);
}

static void canvas_fail_file(struct canvas *cv, int error_number)
{
    char en[512], ja[512];
    snprintf(en, sizeof en, "cannot write %s: %s", cv->path, strerror(error_number));
    snprintf(ja, sizeof ja, "%s に書き込めません: %s", cv->path, strerror(error_number));
    canvas_fail(cv, PLOTS_NO_FILE, en, ja);
}

static void canvas_fail_cairo(struct canvas *cv, cairo_status_t status)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return;
    if (status == CAIRO_STATUS_WRITE_ERROR) {
        canvas_fail_file(cv, errno ? errno : EIO);
        return;
    }
    char en[256], ja[256];
    snprintf(en, sizeof en, "cannot draw: %s", cairo_status_to_string(status));
    snprintf(ja, sizeof ja, "図を描けません: %s", cairo_status_to_string(status));
    canvas_fail(cv, PLOTS_NO_MEMORY, en, ja);
}

/* The first fault that cairo noted on the surface or the context. */
static void canvas_take_cairo(struct canvas *cv)
{
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    if (cv->surface)
        status = cairo_surface_status(cv->surface);
    if (status == CAIRO_STATUS_SUCCESS && cv->cr)
        status = cairo_status(cv->cr);
    canvas_fail_cairo(cv, status);
}

/* ---- Surfaces: a new format is a line here and in the enum. */

static enum chart_format format_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    if (dot && strcmp(dot, ".svg") == 0)
        return CHART_FORMAT_SVG;
    return dot && strcmp(dot, ".pdf") == 0 ? CHART_FORMAT_PDF : CHART_FORMAT_PNG;
}

static double frame_dpi(const struct chart_frame *frame)
{
    return frame->dpi > 0 ? frame->dpi : 200;
}

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned int length)
{
    struct canvas *cv = closure;
    return fwrite(bytes, 1, length, cv->file) == length ? CAIRO_STATUS_SUCCESS
                                                        : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_surface_t *surface_new(struct canvas *cv)
{
    double dpi = frame_dpi(cv->frame);
    cairo_surface_t *surface;
    switch (cv->format) {
    case CHART_FORMAT_SVG:
        return cairo_svg_surface_create_for_stream(write_bytes, cv, PAGE_WIDTH, PAGE_HEIGHT);
    case CHART_FORMAT_PDF:
        surface = cairo_pdf_surface_create_for_stream(write_bytes, cv, PAGE_WIDTH, PAGE_HEIGHT);
        /* The time of writing would make every file different. */
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                       "2000-01-01T00:00:00Z");
        if (cv->frame->title)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, cv->frame->title);
        return surface;
    default:
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)lround(297 / 25.4 * dpi),
                                          (int)lround(210 / 25.4 * dpi));
    }
}

/* ---- Opening and closing. */

static bool canvas_open_file(struct canvas *cv)
{
    size_t size = strlen(cv->path) + 32;
    cv->part_path = malloc(size);
    if (!cv->part_path) {
        canvas_fail(cv, PLOTS_NO_MEMORY, "out of memory", "メモリーが足りません");
        return false;
    }
    snprintf(cv->part_path, size, "%s.%ld.part", cv->path, (long)getpid());
    cv->file = fopen(cv->part_path, "wb");
    if (!cv->file)
        canvas_fail_file(cv, errno);
    return cv->file != NULL;
}

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

void canvas_open(struct canvas *cv, const struct chart_frame *frame, const char *path)
{
    memset(cv, 0, sizeof *cv);
    cv->frame = frame;
    cv->theme = theme_get(frame->theme);
    cv->path = path;
    cv->format = frame->format == CHART_FORMAT_BY_NAME ? format_of(path) : frame->format;
    if (!canvas_open_file(cv))
        return;
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

static void canvas_write(struct canvas *cv)
{
    if (cv->format == CHART_FORMAT_PNG) {
        cairo_surface_flush(cv->surface);
        if (!canvas_write_png(cv->surface, frame_dpi(cv->frame), cv->file))
            canvas_fail_file(cv, errno ? errno : EIO);
    } else {
        cairo_show_page(cv->cr);
        cairo_surface_finish(cv->surface);
    }
    canvas_take_cairo(cv);
}

enum plots_status canvas_close(struct canvas *cv, struct plots_error *error)
{
    canvas_take_cairo(cv);
    if (canvas_ok(cv))
        canvas_write(cv);
    /* Vector surfaces write to the file until they are gone. */
    if (cv->pango)
        g_object_unref(cv->pango);
    cairo_destroy(cv->cr);
    cairo_surface_destroy(cv->surface);
    if (cv->file && fclose(cv->file) != 0)
        canvas_fail_file(cv, errno);
    if (cv->file && canvas_ok(cv) && rename(cv->part_path, cv->path) != 0)
        canvas_fail_file(cv, errno);
    if (cv->file && !canvas_ok(cv))
        remove(cv->part_path);
    free(cv->part_path);
    if (error)
        *error = cv->error;
    return cv->error.status;
}

/* ---- Shapes. */

static void set_color(struct canvas *cv, struct rgb color)
{
    cairo_set_source_rgb(cv->cr, color.r, color.g, color.b);
}

static void stroke(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                   struct rgb color)
{
    set_color(cv, color);
    cairo_set_line_width(cv->cr, width_pt);
    cairo_move_to(cv->cr, x1, y1);
    cairo_line_to(cv->cr, x2, y2);
    cairo_stroke(cv->cr);
}

void canvas_line(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                 enum ink ink)
{
    if (canvas_ok(cv))
        stroke(cv, x1, y1, x2, y2, width_pt, cv->theme->ink[ink]);
}

void canvas_dashed(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                   enum ink ink)
{
    if (!canvas_ok(cv))
        return;
    cairo_set_dash(cv->cr, (double[]){4, 2.5}, 2, 0);
    stroke(cv, x1, y1, x2, y2, width_pt, cv->theme->ink[ink]);
    cairo_set_dash(cv->cr, NULL, 0, 0);
}

void canvas_area(struct canvas *cv, struct box at, enum ink ink)
{
    if (!canvas_ok(cv))
        return;
    set_color(cv, cv->theme->ink[ink]);
    cairo_rectangle(cv->cr, at.x, at.y, at.w, at.h);
    cairo_fill(cv->cr);
}

/* Lines at a slope (1, -1) whose x − slope·y is a multiple of `gap`: hatches of
 * neighbouring bars run on. */
static void hatch_slanted(cairo_t *cr, struct box at, double gap, int slope)
{
    double low = slope > 0 ? at.x - (at.y + at.h) : at.x + at.y;
    double high = slope > 0 ? at.x + at.w - at.y : at.x + at.w + at.y + at.h;
    for (double c = ceil(low / gap) * gap; c <= high; c += gap) {
        cairo_move_to(cr, c + slope * at.y, at.y);
        cairo_line_to(cr, c + slope * (at.y + at.h), at.y + at.h);
    }
}

static void hatch_straight(cairo_t *cr, struct box at, double gap, bool upright)
{
    double low = upright ? at.x : at.y, high = upright ? at.x + at.w : at.y + at.h;
    for (double c = ceil(low / gap) * gap; c <= high; c += gap) {
        cairo_move_to(cr, upright ? c : at.x, upright ? at.y : c);
        cairo_line_to(cr, upright ? c : at.x + at.w, upright ? at.y + at.h : c);
    }
}

static void hatch_dots(cairo_t *cr, struct box at, double gap)
{
    int row = (int)ceil(at.y / gap);
    for (double y = row * gap; y <= at.y + at.h; y += gap, row++)
        for (double x = ceil(at.x / gap) * gap + (row & 1 ? gap / 2 : 0); x <= at.x + at.w;
             x += gap)
            cairo_rectangle(cr, x - 0.5, y - 0.5, 1, 1);
}

static void hatch_draw(struct canvas *cv, struct box at, const struct fill *fill)
{
    cairo_t *cr = cv->cr;
    set_color(cv, fill->line);
    cairo_set_line_width(cr, 0.6);
    switch (fill->hatch) {
    case HATCH_NONE:
        return;
    case HATCH_RISING:
        hatch_slanted(cr, at, 5, -1);
        break;
    case HATCH_FALLING:
        hatch_slanted(cr, at, 5, 1);
        break;
    case HATCH_CROSS:
        hatch_slanted(cr, at, 6, -1);
        hatch_slanted(cr, at, 6, 1);
        break;
    case HATCH_ACROSS:
        hatch_straight(cr, at, 3, false);
        break;
    case HATCH_UPRIGHT:
        hatch_straight(cr, at, 3, true);
        break;
    case HATCH_DOTS:
        hatch_dots(cr, at, 3.5);
        cairo_fill(cr);
        return;
    }
    cairo_stroke(cr);
}

void canvas_bar(struct canvas *cv, struct box at, const struct fill *fill)
{
    if (!canvas_ok(cv))
        return;
    if (at.w < 0)
        at = (struct box){at.x + at.w, at.y, -at.w, at.h};
    if (at.h < 0)
        at = (struct box){at.x, at.y + at.h, at.w, -at.h};
    cairo_save(cv->cr);
    cairo_rectangle(cv->cr, at.x, at.y, at.w, at.h);
    cairo_clip_preserve(cv->cr);
    set_color(cv, fill->color);
    cairo_fill(cv->cr);
    hatch_draw(cv, at, fill);
    cairo_restore(cv->cr);
    set_color(cv, cv->theme->ink[INK_AXIS]);
    cairo_set_line_width(cv->cr, 0.5);
    cairo_rectangle(cv->cr, at.x, at.y, at.w, at.h);
    cairo_stroke(cv->cr);
}

void canvas_polyline(struct canvas *cv, const double *x, const double *y, int count,
                     const struct series_style *style, double width_pt)
{
    if (!canvas_ok(cv))
        return;
    set_color(cv, style->line);
    cairo_set_line_width(cv->cr, width_pt);
    cairo_set_dash(cv->cr, style->dash, style->dash_count, 0);
    bool drawing = false;
    for (int i = 0; i < count; i++) {
        if (isnan(x[i]) || isnan(y[i]))
            drawing = false;
        else if (drawing)
            cairo_line_to(cv->cr, x[i], y[i]);
        else
            cairo_move_to(cv->cr, x[i], y[i]);
        drawing = !isnan(x[i]) && !isnan(y[i]);
    }
    cairo_stroke(cv->cr);
    cairo_set_dash(cv->cr, NULL, 0, 0);
}

static void marker_path(cairo_t *cr, double x, double y, enum marker marker)
{
    switch (marker) {
    case MARKER_SQUARE:
    case MARKER_BOX:
        cairo_rectangle(cr, x - 2.1, y - 2.1, 4.2, 4.2);
        return;
    case MARKER_TRIANGLE:
        cairo_move_to(cr, x, y - 2.9);
        cairo_line_to(cr, x + 2.7, y + 2);
        cairo_line_to(cr, x - 2.7, y + 2);
        break;
    case MARKER_DIAMOND:
        cairo_move_to(cr, x, y - 3.2);
        cairo_line_to(cr, x + 2.7, y);
        cairo_line_to(cr, x, y + 3.2);
        cairo_line_to(cr, x - 2.7, y);
        break;
    case MARKER_DISC:
    case MARKER_RING:
        cairo_arc(cr, x, y, 2.3, 0, 2 * M_PI);
        break;
    }
    cairo_close_path(cr);
}

void canvas_marker(struct canvas *cv, double x, double y, const struct series_style *style)
{
    if (!canvas_ok(cv) || isnan(x) || isnan(y))
        return;
    bool hollow = style->marker == MARKER_RING || style->marker == MARKER_BOX;
    cairo_new_path(cv->cr);
    marker_path(cv->cr, x, y, style->marker);
    set_color(cv, hollow ? cv->theme->ink[INK_PAPER] : style->line);
    cairo_fill_preserve(cv->cr);
    set_color(cv, style->line);
    cairo_set_line_width(cv->cr, 0.9);
    cairo_stroke(cv->cr);
}

static void whisker_path(cairo_t *cr, double x1, double y1, double x2, double y2, double cap_pt)
{
    bool upright = x1 == x2;
    double dx = upright ? cap_pt / 2 : 0, dy = upright ? 0 : cap_pt / 2;
    cairo_move_to(cr, x1, y1);
    cairo_line_to(cr, x2, y2);
    if (cap_pt <= 0)
        return;
    cairo_move_to(cr, x1 - dx, y1 - dy);
    cairo_line_to(cr, x1 + dx, y1 + dy);
    cairo_move_to(cr, x2 - dx, y2 - dy);
    cairo_line_to(cr, x2 + dx, y2 + dy);
}

void canvas_whisker(struct canvas *cv, double x1, double y1, double x2, double y2, double width_pt,
                    double cap_pt, struct rgb color)
{
    if (!canvas_ok(cv) || !isfinite(x1 + y1 + x2 + y2))
        return;
    cairo_set_line_cap(cv->cr, CAIRO_LINE_CAP_SQUARE);
    whisker_path(cv->cr, x1, y1, x2, y2, cap_pt);
    set_color(cv, cv->theme->ink[INK_PAPER]);
    cairo_set_line_width(cv->cr, width_pt + 1.4);
    cairo_stroke_preserve(cv->cr);
    set_color(cv, color);
    cairo_set_line_width(cv->cr, width_pt);
    cairo_stroke(cv->cr);
    cairo_set_line_cap(cv->cr, CAIRO_LINE_CAP_BUTT);
}
