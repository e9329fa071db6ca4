/* What the tests of every kind of chart share: a folder, and what holds of any page:
 * no text is cut, smaller than 7 pt, off the page or over another; no mark off the page. */
#ifndef MADOGUCHI_TESTS_PLOTS_HARNESS_H
#define MADOGUCHI_TESTS_PLOTS_HARNESS_H

#include "testing.h"

#include "plots/draw_log.h"
#include "plots/frame.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- A folder for what the tests write. */

static char plots_folder[64];

static inline int plots_folder_make(void **state)
{
    (void)state;
    strcpy(plots_folder, "/tmp/plots-test-XXXXXX");
    return mkdtemp(plots_folder) ? 0 : -1;
}

static inline int plots_folder_remove(void **state)
{
    (void)state;
    return rmdir(plots_folder);
}

static inline const char *file_in_folder(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", plots_folder, name);
    return path;
}

static inline size_t file_read(const char *path, unsigned char *bytes, size_t room)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t count = fread(bytes, 1, room, file);
    fclose(file);
    return count;
}

/* ---- Every text has its place. */

/* The log keeps the first bytes of a text. */
static inline bool log_has(const struct draw_log *log, const char *text)
{
    for (int i = 0; i < log->count; i++)
        if (strncmp(log->notes[i].text, text, sizeof log->notes[i].text - 1) == 0)
            return true;
    return false;
}

static inline bool meet(struct box a, struct box b)
{
    const double slack = 0.3; /* points: leading, not ink */
    return a.x + slack < b.x + b.w && b.x + slack < a.x + a.w && a.y + slack < b.y + b.h &&
           b.y + slack < a.y + a.h;
}

static inline void assert_page_is_tidy(const struct draw_log *log, const struct chart_frame *frame,
                                       const char *what)
{
    /* Points of 1/72 inch; see enum chart_size. */
    static const double mm[CHART_SIZE_COUNT][2] = {{297, 210}, {338.667, 190.5}, {210, 148}};
    double w = mm[frame->size][0] / 25.4 * 72 + 0.05, h = mm[frame->size][1] / 25.4 * 72 + 0.05;
    assert_true(log->count > 3);
    for (int i = 0; i < log->mark_count; i++) {
        struct box at = log->marks[i].at;
        if (!(at.x >= 0 && at.y >= 0 && at.x + at.w <= w && at.y + at.h <= h))
            fail_msg("%s: mark %d off the page", what, i);
    }
    for (int i = 0; i < log->count; i++) {
        const struct text_note *n = &log->notes[i];
        if (n->cut)
            fail_msg("%s: cut: %s", what, n->text);
        if (n->unknown)
            fail_msg("%s: no glyphs: %s", what, n->text);
        if (n->size_pt < 7)
            fail_msg("%s: %.2f pt: %s", what, n->size_pt, n->text);
        if (n->at.x < 0 || n->at.y < 0 || n->at.x + n->at.w > w || n->at.y + n->at.h > h)
            fail_msg("%s: off the page: %s", what, n->text);
        for (int j = 0; j < i; j++)
            if (meet(n->at, log->notes[j].at))
                fail_msg("%s: \"%s\" meets \"%s\"", what, n->text, log->notes[j].text);
    }
}

#endif
