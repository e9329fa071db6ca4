/* Memory that is freed whole.
 *
 * A scenario's strings, sheets and tables live in one arena: nothing is freed
 * one by one, so nothing can be freed twice or forgotten.
 *
 *     struct arena a;
 *     arena_init(&a);
 *     char *name = arena_text(&a, "counter");
 *     arena_release(&a);
 *
 * Running out of memory never returns: the handler set once by the command
 * line is called with the size asked for (the default aborts). */
#ifndef MADOGUCHI_BASE_ARENA_H
#define MADOGUCHI_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *head;
};

void arena_init(struct arena *a);
void arena_release(struct arena *a);

/* Zeroed memory for `size` bytes, aligned for any type. Never NULL. */
void *arena_alloc(struct arena *a, size_t size);
/* Zeroed array of `count` elements; checks the product for overflow. */
void *arena_array(struct arena *a, size_t count, size_t size);
char *arena_text(struct arena *a, const char *text);
char *arena_text_n(struct arena *a, const char *text, size_t length);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* malloc, calloc and realloc that call the out-of-memory handler on failure. */
void *mem_alloc(size_t size);
void *mem_zeroed(size_t count, size_t size);
/* Resizes to `count` elements of `size` bytes; new room is not cleared. */
void *mem_resize(void *old, size_t count, size_t size);

/* Sets who is told when memory runs out; it must not return. Called once, by
 * the command line, before any thread starts. */
void mem_on_exhausted(void (*handler)(size_t size));

#endif
