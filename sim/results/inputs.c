#include "results/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(struct sbuf *failure, const char *path)
{
    sbuf_printf(failure, "%s: %s", path, strerror(errno));
}

static const char *hex_digest(struct arena *a, struct sha256_ctx *context)
{
    unsigned char digest[SHA256_DIGEST_SIZE];
    sha256_digest(context, sizeof digest, digest);
    char *hex = arena_alloc(a, SHA256_HEX + 1);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    return hex;
}

const char *text_sha256(struct arena *a, const char *text, size_t length)
{
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, length, (const unsigned char *)text);
    return hex_digest(a, &context);
}

const char *file_sha256(struct arena *a, const char *path, struct sbuf *failure)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        fail(failure, path);
        return NULL;
    }
    struct sha256_ctx context;
    sha256_init(&context);
    unsigned char bytes[4096];
    size_t n;
    while ((n = fread(bytes, 1, sizeof bytes, f)) > 0)
        sha256_update(&context, n, bytes);
    bool failed = ferror(f) != 0;
    if (failed)
        fail(failure, path);
    fclose(f);
    return failed ? NULL : hex_digest(a, &context);
}

void inputs_add(struct inputs *out, struct arena *a, const char *file, const char *sha256)
{
    if (out->count == out->capacity) {
        int capacity = out->capacity ? 2 * out->capacity : 32;
        struct input *all = arena_array(a, (size_t)capacity, sizeof *all);
        if (out->count)
            memcpy(all, out->items, (size_t)out->count * sizeof *all);
        out->items = all;
        out->capacity = capacity;
    }
    out->items[out->count++] = (struct input){file, sha256};
}

static int is_table(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

bool inputs_of_folder(struct inputs *out, struct arena *a, const char *dir, const char *prefix,
                      struct sbuf *failure)
{
    struct dirent **entries;
    int count = scandir(dir, &entries, is_table, by_bytes);
    if (count < 0) {
        fail(failure, dir);
        return false;
    }
    bool good = true;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        const char *hex =
            good ? file_sha256(a, arena_printf(a, "%s/%s", dir, name), failure) : NULL;
        good = good && hex;
        if (good)
            inputs_add(out, a, arena_printf(a, "%s%s", prefix, name), hex);
        free(entries[i]);
    }
    free(entries);
    return good;
}

bool inputs_of_model(struct inputs *out, struct arena *a, const struct model *m, const char *prefix,
                     struct sbuf *failure)
{
    bool good = inputs_of_folder(out, a, m->dir, prefix, failure) &&
                inputs_of_folder(out, a, m->library, "standard/", failure);
    for (int i = 0; good && i < m->measure_count; i++) {
        const struct alternative *measure = &m->measures[i];
        good =
            inputs_of_folder(out, a, measure->dir, arena_printf(a, "%s/", measure->shown), failure);
    }
    return good;
}
