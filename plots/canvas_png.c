/* A drawn page as PNG, through libpng: cairo's own writer knows neither the
 * size on paper nor how flat a chart is. */
#include "canvas.h"

#include <math.h>
#include <png.h>
#include <stdlib.h>

/* Charts are flat areas and thin lines: without row filters they compress as
 * well, in a fifth of the time. */
enum { COMPRESSION = 6 };

static void put_row(png_byte *to, const uint32_t *from, int width)
{
    for (int x = 0; x < width; x++) {
        *to++ = (png_byte)(from[x] >> 16);
        *to++ = (png_byte)(from[x] >> 8);
        *to++ = (png_byte)from[x];
    }
}

/* The physical size, without which a word processor assumes 96 dpi and pastes
 * a page of 62 cm. */
static void put_head(png_structp png, png_infop info, int width, int height, double dpi)
{
    png_uint_32 per_metre = (png_uint_32)lround(dpi / 0.0254);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_compression_level(png, COMPRESSION);
    png_write_info(png, info);
}

/* A fault comes back as false: nothing below the command line prints. */
static void on_error(png_structp png, png_const_charp message)
{
    (void)message;
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void take_bytes(png_structp png, png_bytep bytes, size_t length)
{
    sbuf_add_n(png_get_io_ptr(png), (const char *)bytes, length);
}

bool canvas_write_png(cairo_surface_t *surface, double dpi, struct sbuf *bytes)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *pixels = cairo_image_surface_get_data(surface);
    png_byte *row = malloc(3 * (size_t)width);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    volatile bool good = false;
    if (row && info && !setjmp(png_jmpbuf(png))) {
        png_set_write_fn(png, bytes, take_bytes, NULL);
        put_head(png, info, width, height, dpi);
        for (int y = 0; y < height; y++) {
            put_row(row, (const uint32_t *)(const void *)(pixels + (size_t)y * (size_t)stride),
                    width);
            png_write_row(png, row);
        }
        png_write_end(png, info);
        good = true;
    }
    png_destroy_write_struct(&png, &info);
    free(row);
    return good;
}
