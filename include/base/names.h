/* Interned names: a word is a small number while the program runs.
 *
 * Rows hold name_id, never pointers, so a copy of a row is a copy of a
 * scenario's value. Ids depend on reading order: whatever must be stable (a
 * random stream, a digest) uses hash_text() of the name itself. */
#ifndef MADOGUCHI_BASE_NAMES_H
#define MADOGUCHI_BASE_NAMES_H

#include "base/arena.h"
#include <stdint.h>

typedef uint32_t name_id;
enum { NAME_NONE = 0 }; /* the empty name */

struct names {
    struct arena arena;
    const char **texts;
    uint32_t count, capacity;
    uint32_t *slots, slot_count;
};

void names_init(struct names *n);
void names_release(struct names *n);
/* The same names with the same ids, to be added to by itself. */
void names_copy(struct names *out, const struct names *from);
name_id names_intern(struct names *n, const char *text);
/* The id of a name already known, or NAME_NONE. */
name_id names_find(const struct names *n, const char *text);
/* Never NULL; "" for NAME_NONE. */
const char *names_text(const struct names *n, name_id id);

#endif
