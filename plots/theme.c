#include "theme.h"

#define RGB(hex)                                                                                   \
    {                                                                                              \
        ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex)&255) / 255.0               \
    }
#define BLACKISH 0x222222
#define WHITE 0xffffff

static const struct theme
    themes[CHART_THEME_COUNT] =
        {
            [CHART_THEME_COLOR] =
                {
                    .ink = {[INK_TEXT] = RGB(0x1a1a1a),
                            [INK_MUTED] = RGB(0x4d4d4d),
                            [INK_AXIS] = RGB(0x333333),
                            [INK_GRID] = RGB(0xd0d0d0),
                            [INK_PAPER] = RGB(WHITE),
                            [INK_TARGET] = RGB(0xb03a00),
                            [INK_BAR] = RGB(0x9fb8c9)},
                    .series =
                        {
                            {{RGB(0x595959), RGB(WHITE), HATCH_NONE},
                             RGB(0x404040),
                             {0},
                             0,
                             MARKER_DISC},
                            {{RGB(0x56b4e9), RGB(BLACKISH), HATCH_RISING},
                             RGB(0x0072b2),
                             {6, 2.5},
                             2,
                             MARKER_SQUARE},
                            {{RGB(0xf2c14e), RGB(BLACKISH), HATCH_NONE},
                             RGB(0xd88a00),
                             {2, 2},
                             2,
                             MARKER_TRIANGLE},
                            {{RGB(0x009e73), RGB(WHITE), HATCH_FALLING},
                             RGB(0x00795a),
                             {8, 2, 2, 2},
                             4,
                             MARKER_DIAMOND},
                            {{RGB(0xe3bcd2), RGB(BLACKISH), HATCH_DOTS},
                             RGB(0xb65c92),
                             {4, 1.5},
                             2,
                             MARKER_RING},
                            {{RGB(0xd55e00), RGB(WHITE), HATCH_CROSS},
                             RGB(0xb34a00),
                             {10, 3},
                             2,
                             MARKER_BOX},
                        },
                    .category =
                        {
                            {RGB(0x0072b2), RGB(WHITE), HATCH_NONE},
                            {RGB(0x8fcdf0), RGB(BLACKISH), HATCH_RISING},
                            {RGB(0xe69f00), RGB(BLACKISH), HATCH_NONE},
                            {RGB(0x009e73), RGB(WHITE), HATCH_FALLING},
                            {RGB(0xf7ee9a), RGB(BLACKISH), HATCH_DOTS},
                            {RGB(0xd55e00), RGB(WHITE), HATCH_ACROSS},
                            {RGB(0xe3bcd2), RGB(BLACKISH), HATCH_UPRIGHT},
                            {RGB(0x8c8c8c), RGB(WHITE), HATCH_CROSS},
                            {RGB(0xe6f0f7), RGB(BLACKISH), HATCH_NONE},
                            {RGB(0xcc79a7), RGB(WHITE), HATCH_RISING},
                            {RGB(0xbfe3d4), RGB(BLACKISH), HATCH_FALLING},
                            {RGB(0xbdbdbd), RGB(WHITE), HATCH_DOTS},
                        },
                    .negative = {RGB(WHITE), RGB(0xb03a00), HATCH_RISING},
                },
};

const struct theme *theme_get(enum chart_theme which)
{
    return &themes[which >= 0 && which < CHART_THEME_COUNT ? which : CHART_THEME_COLOR];
}

const struct series_style *theme_series(const struct theme *theme, int style)
{
    return &theme->series[(unsigned)style % THEME_SERIES];
}
