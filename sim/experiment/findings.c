#include "experiment/findings.h"

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
    arena_release(&f->arena);
    memset(f, 0, sizeof *f);
}

void findings_add(struct findings *f, const struct finding *row)
{
    if (f->count == f->capacity) {
        f->capacity = f->capacity ? 2 * f->capacity : 256;
        f->items = mem_resize(f->items, (size_t)f->capacity, sizeof *f->items);
    }
    struct finding *to = &f->items[f->count++];
    *to = *row;
    const char **texts[] = {&to->alternative, &to->against, &to->subject,
                            &to->key,         &to->measure, &to->unit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_text(&f->arena, *texts[i] ? *texts[i] : "");
}

static bool is_row(const struct finding *row, const char *alternative, const char *against,
                   const char *subject, const char *key, const char *measure)
{
    return strcmp(row->measure, measure) == 0 && strcmp(row->key, key) == 0 &&
           strcmp(row->subject, subject) == 0 && strcmp(row->alternative, alternative) == 0 &&
           strcmp(row->against, against) == 0;
}

const struct finding *findings_find(const struct findings *f, const char *alternative,
                                    const char *against, const char *subject, const char *key,
                                    const char *measure)
{
    for (int i = 0; i < f->count; i++)
        if (is_row(&f->items[i], alternative, against, subject, key, measure))
            return &f->items[i];
    return NULL;
}

const struct finding *findings_find_year(const struct findings *f, const char *alternative,
                                         const char *against, const char *subject, const char *key,
                                         const char *measure, int year)
{
    for (int i = 0; i < f->count; i++)
        if (f->items[i].year == year &&
            is_row(&f->items[i], alternative, against, subject, key, measure))
            return &f->items[i];
    return NULL;
}
