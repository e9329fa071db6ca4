/* A model that differs from another in some values: a municipality of a comparison. */
#include "load_private.h"

#include <string.h>

/* --set stands above the row, and is in the base's book already: of cells that both
 * name it is put on again. */
bool model_derive(struct model *out, const struct model *base, struct diags *d,
                  const struct edit *edits, int count)
{
    bool good = true;
    *out = *base;
    out->base = base;
    arena_init(&out->arena);
    names_copy(&out->names, &base->names);
    book_copy(&out->book, &base->book);
    out->book.names = &out->names;
    size_t alternatives = (size_t)base->alternative_count;
    out->alternatives = mem_alloc(alternatives * sizeof *out->alternatives);
    memcpy(out->alternatives, base->alternatives, alternatives * sizeof *out->alternatives);
    for (int i = 0; i < count; i++)
        good = edit_apply(&out->book, d, &edits[i], &model_hooks) && good;
    for (int i = 0; i < out->set_count; i++)
        good = edit_apply(&out->book, d, &out->sets[i], &model_hooks) && good;
    load_later_counts(&out->book);
    return load_order_alternatives(out, d) && good;
}

bool model_check_all(const struct model *m, struct diags *d)
{
    bool good = true;
    for (int i = 0; i < m->alternative_count; i++) {
        struct variant v;
        good = model_variant(&v, m, d, i, NULL) && model_check(&v, d) && good;
        variant_release(&v);
    }
    return good;
}
