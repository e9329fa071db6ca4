/* Themes: every colour, hatch, dash and marker of a page. A theme is one row
 * of the table in theme.c.
 *
 * Colours of COLOR are those of Okabe & Ito, "Color Universal Design" (2008). Series
 * next to each other differ in lightness as well, and each has a hatch, a dash
 * and a marker of its own, so that a grey copy can still be read. */
#ifndef MADOGUCHI_PLOTS_THEME_H
#define MADOGUCHI_PLOTS_THEME_H

#include "plots/frame.h"

enum { THEME_CATEGORIES = CHART_ITEMS_MAX, THEME_SERIES = CHART_SERIES_MAX, THEME_RAMP = 9 };

struct rgb {
    double r, g, b; /* 0..1 */
};

enum hatch {
    HATCH_NONE,
    HATCH_RISING,
    HATCH_FALLING,
    HATCH_CROSS,
    HATCH_DOTS,
    HATCH_ACROSS,
    HATCH_UPRIGHT
};

struct fill {
    struct rgb color, line; /* of the area; of its hatch */
    enum hatch hatch;
};

enum marker {
    MARKER_DISC,
    MARKER_SQUARE,
    MARKER_TRIANGLE,
    MARKER_DIAMOND,
    MARKER_RING,
    MARKER_BOX
};

struct series_style {
    struct fill fill;
    struct rgb line;
    double dash[4]; /* points on and off; dash_count 0 is a solid line */
    int dash_count;
    enum marker marker;
};

enum ink { INK_TEXT, INK_MUTED, INK_AXIS, INK_GRID, INK_PAPER, INK_TARGET, INK_BAR, INK_COUNT };

struct theme {
    struct rgb ink[INK_COUNT];
    struct series_style series[THEME_SERIES];
    struct fill category[THEME_CATEGORIES];
    struct fill negative;
    /* From nothing to the most, each step told from the next in grey too. */
    struct rgb ramp[THEME_RAMP];
};

const struct theme *theme_get(enum chart_theme which);
/* The ink that can be read on a step of the ramp. */
enum ink theme_ramp_ink(int step);
/* Which variable of CHART_THEME_CSS a colour stands for, -1 for none. */
int theme_css_number(struct rgb color);
/* Any int is a style: it is taken round the table. */
const struct series_style *theme_series(const struct theme *theme, int style);

#endif
