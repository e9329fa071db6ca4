#include "experiment/findings.h"

#include "base/hash.h"
#include <stdlib.h>
#include <string.h>

void findings_init(struct findings *f)
{
    memset(f, 0, sizeof *f);
    arena_init(&f->arena);
}

void findings_release(struct findings *f)
{
    free(f->items);
    free(f->slots);
    free(f->same);
    arena_release(&f->arena);
    memset(f, 0, sizeof *f);
}

static bool is_row(const struct finding *row, const char *alternative, const char *against,
                   const char *subject, const char *key, const char *measure)
{
    return strcmp(row->measure, measure) == 0 && strcmp(row->key, key) == 0 &&
           strcmp(row->subject, subject) == 0 && strcmp(row->alternative, alternative) == 0 &&
           strcmp(row->against, against) == 0;
}

/* ---- rows by their texts ---- */

static uint64_t row_hash(const char *alternative, const char *against, const char *subject,
                         const char *key, const char *measure)
{
    uint64_t h = hash_text(alternative);
    h = hash_mix(h, hash_text(against));
    h = hash_mix(h, hash_text(subject));
    h = hash_mix(h, hash_text(key));
    return hash_mix(h, hash_text(measure));
}

/* The slot of these texts: that of their first row, or a free one. */
static int *find_slot(const struct findings *f, const char *alternative, const char *against,
                      const char *subject, const char *key, const char *measure)
{
    uint64_t h = row_hash(alternative, against, subject, key, measure);
    size_t mask = (size_t)f->slot_count - 1, at = (size_t)h & mask;
    while (f->slots[at] &&
           !is_row(&f->items[f->slots[at] - 1], alternative, against, subject, key, measure))
        at = (at + 1) & mask;
    return &f->slots[at];
}

static void index_row(struct findings *f, int row)
{
    const struct finding *x = &f->items[row];
    int *slot = find_slot(f, x->alternative, x->against, x->subject, x->key, x->measure);
    f->same[row] = -1;
    if (*slot == 0) {
        *slot = row + 1;
        return;
    }
    int last = *slot - 1;
    while (f->same[last] >= 0)
        last = f->same[last];
    f->same[last] = row;
}

/* Twice as many slots as there is room for rows. */
static void grow(struct findings *f)
{
    f->capacity = f->capacity ? 2 * f->capacity : 256;
    f->items = mem_resize(f->items, (size_t)f->capacity, sizeof *f->items);
    f->same = mem_resize(f->same, (size_t)f->capacity, sizeof *f->same);
    free(f->slots);
    f->slot_count = 2 * f->capacity;
    f->slots = mem_zeroed((size_t)f->slot_count, sizeof *f->slots);
    for (int i = 0; i < f->count; i++)
        index_row(f, i);
}

void findings_add(struct findings *f, const struct finding *row)
{
    if (f->count == f->capacity)
        grow(f);
    struct finding *to = &f->items[f->count];
    *to = *row;
    const char **texts[] = {&to->alternative, &to->against, &to->subject,
                            &to->key,         &to->measure, &to->unit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_text(&f->arena, *texts[i] ? *texts[i] : "");
    index_row(f, f->count++);
}

static int first_row(const struct findings *f, const char *alternative, const char *against,
                     const char *subject, const char *key, const char *measure)
{
    return f->count ? *find_slot(f, alternative, against, subject, key, measure) - 1 : -1;
}

const struct finding *findings_find(const struct findings *f, const char *alternative,
                                    const char *against, const char *subject, const char *key,
                                    const char *measure)
{
    int row = first_row(f, alternative, against, subject, key, measure);
    return row < 0 ? NULL : &f->items[row];
}

const struct finding *findings_find_year(const struct findings *f, const char *alternative,
                                         const char *against, const char *subject, const char *key,
                                         const char *measure, int year)
{
    int row = first_row(f, alternative, against, subject, key, measure);
    while (row >= 0 && f->items[row].year != year)
        row = f->same[row];
    return row < 0 ? NULL : &f->items[row];
}
