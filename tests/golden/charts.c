/* A few charts against pictures that were looked at, with one font. Squares of four pixels
 * may differ a little (another version of cairo draws edges otherwise); what has moved, is
 * gone or is new differs in many.
 *
 *     golden_charts DIR     draws the pictures, to be looked at and put into tests/golden */
#include "testing.h"

#include "plots/charts.h"
#include "plots_samples.h"

#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SQUARE = 4, DPI = 60 };
#define SLIGHT 40        /* of 255: a square that differs by more counts */
#define MOST_PARTS 0.002 /* of all squares */

static enum plots_status draw_waits(const struct chart_frame *frame, const char *path)
{
    static struct sample_waits s;
    sample_waits_init(&s, LANG_JA, 3);
    return chart_waits(&s.chart, frame, to_file(path), NULL);
}

static enum plots_status draw_day(const struct chart_frame *frame, const char *path)
{
    static struct sample_day s;
    sample_day_init(&s, LANG_EN, 2);
    return chart_day(&s.chart, frame, to_file(path), NULL);
}

static enum plots_status draw_cost(const struct chart_frame *frame, const char *path)
{
    static struct sample_cost s;
    sample_cost_init(&s, LANG_JA, 3);
    return chart_cost(&s.chart, frame, to_file(path), NULL);
}

static enum plots_status draw_effects(const struct chart_frame *frame, const char *path)
{
    static struct sample_effects s;
    sample_effects_init(&s, LANG_JA, 2);
    return chart_effects(&s.chart, frame, to_file(path), NULL);
}

static const struct picture {
    const char *name;
    enum lang lang;
    enum chart_theme theme;
    enum chart_size size;
    enum plots_status (*draw)(const struct chart_frame *frame, const char *path);
} pictures[] = {
    {"waits", LANG_JA, CHART_THEME_COLOR, CHART_SIZE_A4, draw_waits},
    {"day", LANG_EN, CHART_THEME_DARK, CHART_SIZE_SLIDE, draw_day},
    {"cost", LANG_JA, CHART_THEME_BW, CHART_SIZE_A4, draw_cost},
    {"effects", LANG_JA, CHART_THEME_COLOR, CHART_SIZE_HALF, draw_effects},
};
enum { PICTURES = sizeof pictures / sizeof *pictures };

static void draw(const struct picture *p, const char *path)
{
    struct chart_frame frame = sample_frame(
        p->lang,
        T(p->lang, "Contracting out shortens the wait", "証明窓口を委託すると待ち時間は短くなる"),
        T(p->lang, "Minato City, FY2024", "みなと市 令和6年度試算"));
    frame.theme = p->theme;
    frame.size = p->size;
    frame.dpi = DPI;
    assert_int_equal(p->draw(&frame, path), PLOTS_OK);
}

/* The mean of the three colours over a square. */
static double square_mean(cairo_surface_t *s, int x0, int y0)
{
    const unsigned char *pixels = cairo_image_surface_get_data(s);
    int stride = cairo_image_surface_get_stride(s), sum = 0;
    for (int y = y0; y < y0 + SQUARE; y++)
        for (int x = x0; x < x0 + SQUARE; x++)
            for (int c = 0; c < 3; c++)
                sum += pixels[y * stride + 4 * x + c];
    return sum / (3.0 * SQUARE * SQUARE);
}

/* The part of the squares that differ. */
static double difference(const char *path, const char *golden)
{
    cairo_surface_t *a = cairo_image_surface_create_from_png(path);
    cairo_surface_t *b = cairo_image_surface_create_from_png(golden);
    assert_int_equal(cairo_surface_status(a), CAIRO_STATUS_SUCCESS);
    assert_int_equal(cairo_surface_status(b), CAIRO_STATUS_SUCCESS);
    int w = cairo_image_surface_get_width(a), h = cairo_image_surface_get_height(a);
    assert_int_equal(w, cairo_image_surface_get_width(b));
    assert_int_equal(h, cairo_image_surface_get_height(b));
    int count = 0, other = 0;
    for (int y = 0; y + SQUARE <= h; y += SQUARE)
        for (int x = 0; x + SQUARE <= w; x += SQUARE, count++)
            other += fabs(square_mean(a, x, y) - square_mean(b, x, y)) > SLIGHT;
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
    return other / (double)count;
}

static void charts_look_as_they_did(void **state)
{
    (void)state;
    char path[] = "/tmp/madoguchi-golden-XXXXXX.png";
    int file = mkstemps(path, 4);
    assert_true(file >= 0);
    close(file);
    for (int i = 0; i < PICTURES; i++) {
        char golden[512];
        snprintf(golden, sizeof golden, "%s/%s.png", TEST_GOLDEN, pictures[i].name);
        draw(&pictures[i], path);
        double parts = difference(path, golden);
        if (parts > MOST_PARTS)
            fail_msg("%s: %.2f %% of the squares differ", pictures[i].name, 100 * parts);
    }
    unlink(path);
}

/* The check sees a bar that is two pixels lower: the sample with another amount. */
static void a_changed_chart_is_noticed(void **state)
{
    (void)state;
    static struct sample_cost s;
    char path[] = "/tmp/madoguchi-golden-XXXXXX.png", golden[512];
    int file = mkstemps(path, 4);
    assert_true(file >= 0);
    close(file);
    draw(&pictures[2], path);
    struct chart_frame frame =
        sample_frame(LANG_JA, "証明窓口を委託すると待ち時間は短くなる", "みなと市 令和6年度試算");
    frame.theme = CHART_THEME_BW;
    frame.dpi = DPI;
    sample_cost_init(&s, LANG_JA, 3);
    s.amounts[0][0] *= 0.9;
    s.bars[0].total_label = "合計 1";
    assert_int_equal(chart_cost(&s.chart, &frame, to_file(path), NULL), PLOTS_OK);
    snprintf(golden, sizeof golden, "%s/cost.png", TEST_GOLDEN);
    assert_true(difference(path, golden) > MOST_PARTS);
    unlink(path);
}

int main(int argc, char **argv)
{
    /* Before anything asks for a font. */
    setenv("FONTCONFIG_FILE", TEST_GOLDEN "/fonts.conf", 1);
    if (argc == 2) {
        for (int i = 0; i < PICTURES; i++) {
            char path[512];
            snprintf(path, sizeof path, "%s/%s.png", argv[1], pictures[i].name);
            draw(&pictures[i], path);
        }
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charts_look_as_they_did),
        cmocka_unit_test(a_changed_chart_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
