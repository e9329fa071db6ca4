#include "study/followed.h"

#include "experiment/measures.h"
#include <stdlib.h>
#include <string.h>

/* Where a name alone is looked for, in this order. */
static const char *const places[][2] = {{"effect", ""},
                                        {"procedure", KEY_ALL_COUNTER},
                                        {"procedure", KEY_ALL_POST},
                                        {"cost", "total"},
                                        {"scenario", ""}};

enum { PLACES = sizeof places / sizeof *places };

static const struct finding *by_name(const struct findings *found, const char *alternative,
                                     const char *against, const char *name)
{
    const struct finding *f = NULL;
    for (int i = 0; i < PLACES && !f; i++)
        f = findings_find(found, alternative, against, places[i][0], places[i][1], name);
    return f;
}

/* subject[key].measure */
static const struct finding *by_address(const struct findings *found, const char *alternative,
                                        const char *against, const char *text, struct arena *a)
{
    const char *open = strchr(text, '['), *close = open ? strrchr(open, ']') : NULL;
    if (!close || close[1] != '.')
        return NULL;
    return findings_find(found, alternative, against, arena_text_n(a, text, (size_t)(open - text)),
                         arena_text_n(a, open + 1, (size_t)(close - open - 1)), close + 2);
}

static bool of_alternative(const struct finding *f, const char *alternative, const char *against)
{
    return strcmp(f->alternative, alternative) == 0 && strcmp(f->against, against) == 0;
}

static bool plain_place(const struct finding *f)
{
    for (int i = 0; i < PLACES; i++)
        if (strcmp(f->subject, places[i][0]) == 0 && strcmp(f->key, places[i][1]) == 0)
            return true;
    return false;
}

static void report_unknown(const struct findings *found, struct diags *d, const char *alternative,
                           const char *against, const char *text)
{
    struct arena a;
    arena_init(&a);
    bool address = strchr(text, '[') != NULL;
    const char **known = mem_alloc((size_t)found->count * sizeof *known + 1);
    size_t count = 0;
    for (int i = 0; i < found->count; i++) {
        const struct finding *f = &found->items[i];
        if (!of_alternative(f, alternative, against) || (!address && !plain_place(f)))
            continue;
        known[count++] =
            address ? arena_printf(&a, "%s[%s].%s", f->subject, f->key, f->measure) : f->measure;
    }
    const char *nearest = text_nearest(text, known, count);
    diag_add(d, DIAG_ERROR, (struct place){0},
             nearest ? nearest : "net_saving, wait_mean, team[desk].overtime_hours",
             *against ? T(d->lang, "\"%s\" is no measure by which %s is compared with %s",
                          "「%s」は、%s を %s と比べる指標にありません。")
                      : T(d->lang, "\"%s\" is no measure of %s itself",
                          "「%s」は、%s そのものの指標にありません。"),
             text, alternative, against);
    free(known);
    arena_release(&a);
}

const struct finding *followed_again(const struct findings *found, const struct finding *row)
{
    const struct finding *last = NULL;
    for (int i = 0; i < found->count; i++) {
        const struct finding *f = &found->items[i];
        if (strcmp(f->measure, row->measure) == 0 && strcmp(f->key, row->key) == 0 &&
            strcmp(f->subject, row->subject) == 0 &&
            of_alternative(f, row->alternative, row->against) && (!last || f->year > last->year))
            last = f;
    }
    return last;
}

const struct finding *followed_find(const struct findings *found, struct diags *d,
                                    const char *alternative, const char *against, const char *text)
{
    struct arena a;
    arena_init(&a);
    const struct finding *f = strchr(text, '[') ? by_address(found, alternative, against, text, &a)
                                                : by_name(found, alternative, against, text);
    arena_release(&a);
    if (!f)
        report_unknown(found, d, alternative, against, text);
    return f ? followed_again(found, f) : NULL;
}
