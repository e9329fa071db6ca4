#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocks double in size: many arenas hold a handful of texts. */
enum { BLOCK_FIRST = 1024, BLOCK_MOST = 64 * 1024, ALIGNMENT = _Alignof(max_align_t) };

struct arena_block {
    struct arena_block *next;
    size_t size, used;
    _Alignas(max_align_t) unsigned char bytes[];
};

/* The one writable global below the command line: it is set once, before any
 * thread starts, because running out of memory has no caller to report to. */
static void (*exhausted_handler)(size_t size);

void mem_on_exhausted(void (*handler)(size_t size)) { exhausted_handler = handler; }

static _Noreturn void exhausted(size_t size)
{
    if (exhausted_handler)
        exhausted_handler(size);
    abort();
}

static size_t product(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        exhausted(SIZE_MAX);
    return bytes;
}

void *mem_alloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p)
        exhausted(size);
    return p;
}

void *mem_zeroed(size_t count, size_t size)
{
    size_t bytes = product(count, size);
    void *p = calloc(1, bytes ? bytes : 1);
    if (!p)
        exhausted(bytes);
    return p;
}

void *mem_resize(void *old, size_t count, size_t size)
{
    size_t bytes = product(count, size);
    void *p = realloc(old, bytes ? bytes : 1);
    if (!p)
        exhausted(bytes);
    return p;
}

void arena_init(struct arena *a) { a->head = NULL; }

void arena_release(struct arena *a)
{
    while (a->head) {
        struct arena_block *block = a->head;
        a->head = block->next;
        free(block);
    }
}

static struct arena_block *block_new(size_t size)
{
    size_t bytes;
    if (__builtin_add_overflow(size, sizeof(struct arena_block), &bytes))
        exhausted(size);
    struct arena_block *block = mem_zeroed(1, bytes);
    block->size = size;
    return block;
}

/* A large piece gets a block of its own behind the head, so that the room
 * left in the head is not lost. */
static void *large_piece(struct arena *a, size_t size)
{
    struct arena_block *block = block_new(size);
    block->used = size;
    if (a->head) {
        block->next = a->head->next;
        a->head->next = block;
    } else {
        a->head = block;
    }
    return block->bytes;
}

static void add_block(struct arena *a, size_t piece)
{
    size_t size = a->head ? 2 * a->head->size : BLOCK_FIRST;
    while (size < 4 * piece)
        size *= 2;
    struct arena_block *block = block_new(size < BLOCK_MOST ? size : BLOCK_MOST);
    block->next = a->head;
    a->head = block;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        exhausted(size);
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (size == 0)
        size = ALIGNMENT;
    if (size > BLOCK_MOST / 4)
        return large_piece(a, size);
    if (!a->head || a->head->size - a->head->used < size)
        add_block(a, size);
    void *piece = a->head->bytes + a->head->used;
    a->head->used += size;
    return piece;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    return arena_alloc(a, product(count, size));
}

char *arena_text_n(struct arena *a, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        exhausted(length);
    char *copy = arena_alloc(a, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

char *arena_text(struct arena *a, const char *text) { return arena_text_n(a, text, strlen(text)); }

char *arena_printf(struct arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = arena_alloc(a, length < 0 ? 1 : (size_t)length + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
