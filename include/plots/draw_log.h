/* Where everything on a page stands, in points from its top left: what tests of
 * geometry read (chart_frame.log). */
#ifndef MADOGUCHI_PLOTS_DRAW_LOG_H
#define MADOGUCHI_PLOTS_DRAW_LOG_H

#include <stdbool.h>

struct box {
    double x, y, w, h;
};

/* Where one text stands; what tests read. */
struct text_note {
    struct box at; /* the logical extents of the lines */
    double size_pt;
    bool cut;    /* "…" was put in */
    int unknown; /* glyphs that no font has */
    char text[128];
};

enum mark_kind { MARK_BAR, MARK_LINE, MARK_MARKER, MARK_WHISKER, MARK_AREA };

/* Where one mark of the data stands. */
struct mark_note {
    enum mark_kind kind;
    struct box at; /* its extents; of a marker its middle, without size */
};

/* All zero is empty. */
struct draw_log {
    struct text_note *notes;
    int count, capacity;
    struct mark_note *marks;
    int mark_count, mark_capacity;
};

void draw_log_release(struct draw_log *log);

#endif
