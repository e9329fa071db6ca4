/* Letters that several charts of a page draw stand in it once: two thirds of a
 * chart are the outlines of its letters, and most charts write with the same. */
#include "html_private.h"

#include <stdlib.h>
#include <string.h>

static const char symbol_begin[] = "<symbol overflow=\"visible\" id=\"";
static const char symbol_end[] = "</symbol>\n";
static const char reference[] = "xlink:href=\"#";

void html_glyphs_init(struct html_glyphs *g)
{
    memset(g, 0, sizeof *g);
    names_init(&g->outlines);
    names_init(&g->ids);
    arena_init(&g->arena);
}

void html_glyphs_release(struct html_glyphs *g)
{
    names_release(&g->outlines);
    names_release(&g->ids);
    arena_release(&g->arena);
    free(g->first);
    free(g->stands_for);
}

static const char **slot_of(const char ***all, size_t *room, name_id id)
{
    if (id >= *room) {
        size_t wanted = *room ? 2 * *room : 256;
        while (id >= wanted)
            wanted *= 2;
        *all = mem_resize(*all, wanted, sizeof **all);
        memset(*all + *room, 0, (wanted - *room) * sizeof **all);
        *room = wanted;
    }
    return &(*all)[id];
}

/* Of a symbol at `text`: writes it where its outline is new. Returns what follows it. */
static const char *put_symbol(struct sbuf *out, struct html_glyphs *g, const char *text)
{
    const char *id = text + strlen(symbol_begin), *outline = strchr(id, '"');
    const char *end = strstr(id, symbol_end);
    const char *name = arena_text_n(&g->arena, id, (size_t)(outline - id));
    const char *shape = arena_text_n(&g->arena, outline, (size_t)(end - outline));
    const char **first = slot_of(&g->first, &g->first_room, names_intern(&g->outlines, shape));
    end += strlen(symbol_end);
    if (!*first) {
        *first = name;
        sbuf_add_n(out, text, (size_t)(end - text));
    }
    *slot_of(&g->stands_for, &g->stands_for_room, names_intern(&g->ids, name)) = *first;
    return end;
}

/* Of a reference at `text`: writes it with the id that stands for its own. */
static const char *put_reference(struct sbuf *out, struct html_glyphs *g, const char *text)
{
    const char *id = text + strlen(reference), *end = strchr(id, '"');
    const char *name = arena_text_n(&g->arena, id, (size_t)(end - id));
    const char *to = *slot_of(&g->stands_for, &g->stands_for_room, names_intern(&g->ids, name));
    sbuf_printf(out, "%s%s", reference, to ? to : name);
    return end;
}

void html_glyphs_add(struct sbuf *out, struct html_glyphs *g, const char *svg)
{
    const char *symbol = strstr(svg, symbol_begin), *use = strstr(svg, reference);
    while (symbol || use) {
        bool is_symbol = symbol && (!use || symbol < use);
        const char *next = is_symbol ? symbol : use;
        sbuf_add_n(out, svg, (size_t)(next - svg));
        svg = (is_symbol ? put_symbol : put_reference)(out, g, next);
        if (is_symbol)
            symbol = strstr(svg, symbol_begin);
        else
            use = strstr(svg, reference);
    }
    sbuf_add(out, svg);
}
