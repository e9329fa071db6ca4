#ifndef MADOGUCHI_HTML_PRIVATE_H
#define MADOGUCHI_HTML_PRIVATE_H

#include "base/names.h"
#include "base/text.h"

/* The style sheet, without the colours of the charts. */
void html_style(struct sbuf *out, enum lang lang);

/* The letters of the charts of one page. */
struct html_glyphs {
    struct arena arena;
    struct names outlines, ids;
    const char **first;      /* [outline]: the id under which it stands in the page */
    const char **stands_for; /* [id]: the id of the same outline */
    size_t first_room, stands_for_room;
};

void html_glyphs_init(struct html_glyphs *g);
void html_glyphs_release(struct html_glyphs *g);
/* Adds an SVG whose ids are the page's own, without the letters that stand in the page. */
void html_glyphs_add(struct sbuf *out, struct html_glyphs *g, const char *svg);

#endif
