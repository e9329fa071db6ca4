#include "theme.h"

#include "base/text.h"
#include <math.h>
#include <string.h>

#define RGB(hex)                                                                                   \
    {                                                                                              \
        ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex)&255) / 255.0               \
    }

static const struct theme themes[CHART_THEME_CSS] =
    {
        [CHART_THEME_COLOR] =
            {
                .ink = {[INK_TEXT] = RGB(0x1a1a1a),
                        [INK_MUTED] = RGB(0x4d4d4d),
                        [INK_AXIS] = RGB(0x333333),
                        [INK_GRID] = RGB(0xd0d0d0),
                        [INK_PAPER] = RGB(0xffffff),
                        [INK_TARGET] = RGB(0xb03a00),
                        [INK_BAR] = RGB(0x9fb8c9)},
                .series = {{{RGB(0x595959), RGB(0xffffff), HATCH_NONE},
                            RGB(0x404040),
                            {0},
                            0,
                            MARKER_DISC},
                           {{RGB(0x56b4e9), RGB(0x222222), HATCH_RISING},
                            RGB(0x0072b2),
                            {6, 2.5},
                            2,
                            MARKER_SQUARE},
                           {{RGB(0xf2c14e), RGB(0x222222), HATCH_NONE},
                            RGB(0xd88a00),
                            {2, 2},
                            2,
                            MARKER_TRIANGLE},
                           {{RGB(0x009e73), RGB(0xffffff), HATCH_FALLING},
                            RGB(0x00795a),
                            {8, 2, 2, 2},
                            4,
                            MARKER_DIAMOND},
                           {{RGB(0xe3bcd2), RGB(0x222222), HATCH_DOTS},
                            RGB(0xb65c92),
                            {4, 1.5},
                            2,
                            MARKER_RING},
                           {{RGB(0xd55e00), RGB(0xffffff), HATCH_CROSS},
                            RGB(0xb34a00),
                            {10, 3},
                            2,
                            MARKER_BOX}},
                .category = {{RGB(0x0072b2), RGB(0xffffff), HATCH_NONE},
                             {RGB(0x8fcdf0), RGB(0x222222), HATCH_RISING},
                             {RGB(0xe69f00), RGB(0x222222), HATCH_NONE},
                             {RGB(0x009e73), RGB(0xffffff), HATCH_FALLING},
                             {RGB(0xf7ee9a), RGB(0x222222), HATCH_DOTS},
                             {RGB(0xd55e00), RGB(0xffffff), HATCH_ACROSS},
                             {RGB(0xe3bcd2), RGB(0x222222), HATCH_UPRIGHT},
                             {RGB(0x8c8c8c), RGB(0xffffff), HATCH_CROSS},
                             {RGB(0xe6f0f7), RGB(0x222222), HATCH_NONE},
                             {RGB(0xcc79a7), RGB(0xffffff), HATCH_RISING},
                             {RGB(0xbfe3d4), RGB(0x222222), HATCH_FALLING},
                             {RGB(0xbdbdbd), RGB(0xffffff), HATCH_DOTS}},
                .negative = {RGB(0xffffff), RGB(0xb03a00), HATCH_RISING},
                .ramp = {RGB(0xf2f6fa), RGB(0xd9e8f3), RGB(0xbcd6ea), RGB(0x97c1df), RGB(0x6aa8d1),
                         RGB(0x3f8dc0), RGB(0x1f70a9), RGB(0x0b5489), RGB(0x08345a)},
            },
        [CHART_THEME_BW] =
            {
                .ink = {[INK_TEXT] = RGB(0x000000),
                        [INK_MUTED] = RGB(0x404040),
                        [INK_AXIS] = RGB(0x202020),
                        [INK_GRID] = RGB(0xc8c8c8),
                        [INK_PAPER] = RGB(0xffffff),
                        [INK_TARGET] = RGB(0x000000),
                        [INK_BAR] = RGB(0xc4c4c4)},
                .series = {{{RGB(0x6e6e6e), RGB(0xffffff), HATCH_NONE},
                            RGB(0x000000),
                            {0},
                            0,
                            MARKER_DISC},
                           {{RGB(0xffffff), RGB(0x000000), HATCH_RISING},
                            RGB(0x000000),
                            {6, 2.5},
                            2,
                            MARKER_BOX},
                           {{RGB(0xd2d2d2), RGB(0x000000), HATCH_NONE},
                            RGB(0x000000),
                            {1.5, 1.8},
                            2,
                            MARKER_TRIANGLE},
                           {{RGB(0x3c3c3c), RGB(0xffffff), HATCH_FALLING},
                            RGB(0x000000),
                            {9, 2, 2, 2},
                            4,
                            MARKER_DIAMOND},
                           {{RGB(0xffffff), RGB(0x000000), HATCH_DOTS},
                            RGB(0x000000),
                            {3.5, 1.5},
                            2,
                            MARKER_RING},
                           {{RGB(0x9a9a9a), RGB(0x000000), HATCH_CROSS},
                            RGB(0x000000),
                            {12, 3},
                            2,
                            MARKER_SQUARE}},
                .category = {{RGB(0x4a4a4a), RGB(0xffffff), HATCH_NONE},
                             {RGB(0xffffff), RGB(0x000000), HATCH_RISING},
                             {RGB(0xc8c8c8), RGB(0x000000), HATCH_NONE},
                             {RGB(0xffffff), RGB(0x000000), HATCH_DOTS},
                             {RGB(0x8c8c8c), RGB(0x000000), HATCH_NONE},
                             {RGB(0xffffff), RGB(0x000000), HATCH_FALLING},
                             {RGB(0xd8d8d8), RGB(0x000000), HATCH_UPRIGHT},
                             {RGB(0x2a2a2a), RGB(0xffffff), HATCH_RISING},
                             {RGB(0xffffff), RGB(0x000000), HATCH_NONE},
                             {RGB(0xffffff), RGB(0x000000), HATCH_ACROSS},
                             {RGB(0xa8a8a8), RGB(0x000000), HATCH_CROSS},
                             {RGB(0xe6e6e6), RGB(0x000000), HATCH_DOTS}},
                .negative = {RGB(0xffffff), RGB(0x000000), HATCH_CROSS},
                .ramp = {RGB(0xfafafa), RGB(0xe8e8e8), RGB(0xd4d4d4), RGB(0xbcbcbc), RGB(0xa0a0a0),
                         RGB(0x707070), RGB(0x505050), RGB(0x323232), RGB(0x161616)},
            },
        [CHART_THEME_DARK] =
            {
                .ink = {[INK_TEXT] = RGB(0xf2f2f2),
                        [INK_MUTED] = RGB(0xbcc3ca),
                        [INK_AXIS] = RGB(0xd6dade),
                        [INK_GRID] = RGB(0x3c444c),
                        [INK_PAPER] = RGB(0x15191e),
                        [INK_TARGET] = RGB(0xff9d5c),
                        [INK_BAR] = RGB(0x4f6a7d)},
                .series = {{{RGB(0xa6adb4), RGB(0x15191e), HATCH_NONE},
                            RGB(0xd6dade),
                            {0},
                            0,
                            MARKER_DISC},
                           {{RGB(0x3d9bdc), RGB(0x0b1116), HATCH_RISING},
                            RGB(0x62b8f2),
                            {6, 2.5},
                            2,
                            MARKER_SQUARE},
                           {{RGB(0xf2c14e), RGB(0x15191e), HATCH_NONE},
                            RGB(0xf2c14e),
                            {2, 2},
                            2,
                            MARKER_TRIANGLE},
                           {{RGB(0x0fa67c), RGB(0x0b1116), HATCH_FALLING},
                            RGB(0x2fd0a2),
                            {8, 2, 2, 2},
                            4,
                            MARKER_DIAMOND},
                           {{RGB(0xd9a2c3), RGB(0x15191e), HATCH_DOTS},
                            RGB(0xe6a9cf),
                            {4, 1.5},
                            2,
                            MARKER_RING},
                           {{RGB(0xe0702a), RGB(0x0b1116), HATCH_CROSS},
                            RGB(0xff8f47),
                            {10, 3},
                            2,
                            MARKER_BOX}},
                .category = {{RGB(0x3a8fd0), RGB(0x0b1116), HATCH_NONE},
                             {RGB(0x9fd4f5), RGB(0x15191e), HATCH_RISING},
                             {RGB(0xe69f00), RGB(0x15191e), HATCH_NONE},
                             {RGB(0x0fa67c), RGB(0x0b1116), HATCH_FALLING},
                             {RGB(0xf0e68a), RGB(0x15191e), HATCH_DOTS},
                             {RGB(0xe0702a), RGB(0x0b1116), HATCH_ACROSS},
                             {RGB(0xd9a2c3), RGB(0x15191e), HATCH_UPRIGHT},
                             {RGB(0x7d858c), RGB(0x0b1116), HATCH_CROSS},
                             {RGB(0x2b3945), RGB(0xd6dade), HATCH_NONE},
                             {RGB(0xb9649a), RGB(0x0b1116), HATCH_RISING},
                             {RGB(0x9ccdbb), RGB(0x15191e), HATCH_FALLING},
                             {RGB(0x565e66), RGB(0xd6dade), HATCH_DOTS}},
                .negative = {RGB(0x15191e), RGB(0xff9d5c), HATCH_RISING},
                .ramp = {RGB(0x1b232b), RGB(0x1f3242), RGB(0x22445e), RGB(0x25587c), RGB(0x2a6d9b),
                         RGB(0x4a92c4), RGB(0x74b3df), RGB(0xa3d0f0), RGB(0xd5ecfb)},
            },
};

/* ---- Colours as numbers: the same place in every theme. */

enum { COLORS = INK_COUNT + 3 * THEME_SERIES + 2 * THEME_CATEGORIES + 2 + THEME_RAMP };

static int fill_slots(struct fill *fill, struct rgb **slots, int count)
{
    slots[count++] = &fill->color;
    slots[count++] = &fill->line;
    return count;
}

static void theme_slots(struct theme *t, struct rgb *slots[COLORS])
{
    int count = 0;
    for (int i = 0; i < INK_COUNT; i++)
        slots[count++] = &t->ink[i];
    for (int i = 0; i < THEME_SERIES; i++) {
        count = fill_slots(&t->series[i].fill, slots, count);
        slots[count++] = &t->series[i].line;
    }
    for (int i = 0; i < THEME_CATEGORIES; i++)
        count = fill_slots(&t->category[i], slots, count);
    count = fill_slots(&t->negative, slots, count);
    for (int i = 0; i < THEME_RAMP; i++)
        slots[count++] = &t->ramp[i];
}

/* Colours that nothing else has stand for the variables: their red and blue are the
 * same, their green counts. */
#define CSS_RED 0.123
#define CSS_BLUE 0.877
#define CSS_STEP 0.005

int theme_css_number(struct rgb color)
{
    if (fabs(color.r - CSS_RED) > 1e-4 || fabs(color.b - CSS_BLUE) > 1e-4)
        return -1;
    return (int)lround(color.g / CSS_STEP);
}

static const struct theme *theme_css(void)
{
    static _Thread_local struct theme css;
    struct rgb *slots[COLORS];
    css = themes[CHART_THEME_COLOR];
    theme_slots(&css, slots);
    for (int i = 0; i < COLORS; i++)
        *slots[i] = (struct rgb){CSS_RED, i * CSS_STEP, CSS_BLUE};
    return &css;
}

static void add_variables(struct sbuf *out, enum chart_theme which)
{
    struct theme theme = themes[which];
    struct rgb *slots[COLORS];
    theme_slots(&theme, slots);
    sbuf_add(out, ":root{");
    for (int i = 0; i < COLORS; i++)
        sbuf_printf(out, "--m-%d:#%02lx%02lx%02lx;", i, lround(slots[i]->r * 255),
                    lround(slots[i]->g * 255), lround(slots[i]->b * 255));
    sbuf_add(out, "}\n");
}

void chart_theme_css(struct sbuf *out)
{
    add_variables(out, CHART_THEME_COLOR);
    sbuf_add(out, "@media screen and (prefers-color-scheme: dark){");
    add_variables(out, CHART_THEME_DARK);
    sbuf_add(out, "}\n");
}

const struct theme *theme_get(enum chart_theme which)
{
    if (which == CHART_THEME_CSS)
        return theme_css();
    return &themes[which >= 0 && which < CHART_THEME_CSS ? which : CHART_THEME_COLOR];
}

/* The ramps of all themes turn at the same step. */
enum ink theme_ramp_ink(int step) { return step < 5 ? INK_TEXT : INK_PAPER; }

const struct series_style *theme_series(const struct theme *theme, int style)
{
    return &theme->series[(unsigned)style % THEME_SERIES];
}
