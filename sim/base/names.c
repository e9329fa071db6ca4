#include "base/names.h"

#include "base/hash.h"
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256 };

void names_init(struct names *n)
{
    memset(n, 0, sizeof *n);
    arena_init(&n->arena);
    n->slot_count = FIRST_SLOTS;
    n->slots = mem_zeroed(n->slot_count, sizeof *n->slots);
    n->capacity = FIRST_SLOTS / 2;
    n->texts = mem_alloc(n->capacity * sizeof *n->texts);
    n->texts[NAME_NONE] = "";
    n->count = 1;
}

void names_release(struct names *n)
{
    free(n->slots);
    free(n->texts);
    arena_release(&n->arena);
    memset(n, 0, sizeof *n);
}

/* Texts are never changed, but those of `from` may go before. */
void names_copy(struct names *out, const struct names *from)
{
    *out = *from;
    arena_init(&out->arena);
    out->texts = mem_alloc(from->capacity * sizeof *out->texts);
    out->slots = mem_alloc(from->slot_count * sizeof *out->slots);
    memcpy(out->slots, from->slots, from->slot_count * sizeof *out->slots);
    for (uint32_t id = 0; id < from->count; id++)
        out->texts[id] = id == NAME_NONE ? "" : arena_text(&out->arena, from->texts[id]);
}

/* The slot that holds `text`, or the empty one where it would go. A slot of 0
 * is empty: the empty name is never put into the table. */
static uint32_t *find_slot(const struct names *n, const char *text)
{
    uint32_t mask = n->slot_count - 1;
    uint32_t i = (uint32_t)hash_text(text) & mask;
    while (n->slots[i] != 0 && strcmp(n->texts[n->slots[i]], text) != 0)
        i = (i + 1) & mask;
    return &n->slots[i];
}

static void grow(struct names *n)
{
    n->capacity *= 2;
    n->texts = mem_resize(n->texts, n->capacity, sizeof *n->texts);
    n->slot_count *= 2;
    free(n->slots);
    n->slots = mem_zeroed(n->slot_count, sizeof *n->slots);
    for (uint32_t id = 1; id < n->count; id++)
        *find_slot(n, n->texts[id]) = id;
}

name_id names_intern(struct names *n, const char *text)
{
    if (*text == '\0')
        return NAME_NONE;
    uint32_t *slot = find_slot(n, text);
    if (*slot != 0)
        return *slot;
    if (n->count == n->capacity) {
        grow(n);
        slot = find_slot(n, text);
    }
    n->texts[n->count] = arena_text(&n->arena, text);
    *slot = n->count;
    return n->count++;
}

name_id names_find(const struct names *n, const char *text)
{
    return *text == '\0' ? NAME_NONE : *find_slot(n, text);
}

const char *names_text(const struct names *n, name_id id)
{
    return id < n->count ? n->texts[id] : "";
}
