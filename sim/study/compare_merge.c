/* The parts of a comparison put together. */
#include "compare_private.h"

#include "base/files.h"
#include "results/folder.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool compare_folder_usable(const char *dir, struct diags *d)
{
    struct comparison c;
    struct diags quiet;
    struct stat status;
    struct arena a;
    arena_init(&a);
    bool there = stat(arena_printf(&a, "%s/manifest.json", dir), &status) == 0;
    arena_release(&a);
    if (!there)
        return folder_usable(dir, d);
    diags_init(&quiet, d->lang);
    bool ours = compare_manifest_read(&c, &quiet, dir);
    compare_release(&c);
    diags_release(&quiet);
    if (!ours)
        diag_add(d, DIAG_ERROR, (struct place){.file = dir},
                 T(d->lang, "name a new folder, or one that an earlier comparison wrote",
                   "新しいフォルダか、以前の団体比較の結果フォルダを指定してください"),
                 T(d->lang, "this folder holds another result; comparisons are not mixed with it",
                   "別の結果のフォルダです。混ざらないよう、書き込みません"));
    return ours;
}

bool compare_stands_in(const char *dir)
{
    struct arena a;
    arena_init(&a);
    bool stands = path_is_folder(arena_printf(&a, "%s/blocks", dir));
    arena_release(&a);
    return stands;
}

/* Parts of one comparison say the same but for their number. */
static bool same_comparison(const struct comparison *a, const struct comparison *b)
{
    struct sbuf x = {0}, y = {0};
    compare_manifest_json(&x, a, false);
    compare_manifest_json(&y, b, false);
    bool same = a->shards == b->shards && strcmp(sbuf_text(&x), sbuf_text(&y)) == 0;
    sbuf_release(&x);
    sbuf_release(&y);
    return same;
}

static bool take_part(struct comparison *c, struct diags *d, const char *out, const char *dir,
                      bool *found, struct sbuf *failure)
{
    struct comparison part;
    bool good = compare_manifest_read(&part, d, dir);
    if (good && !same_comparison(c, &part)) {
        diag_add(d, DIAG_ERROR, (struct place){.file = dir}, NULL,
                 T(d->lang,
                   "is no part of the same comparison as the first one (other values, "
                   "options or program)",
                   "最初の部分と同じ比較の部分ではありません（値、オプションまたはプログラムが"
                   "違います）。"));
        good = false;
    }
    part.out = dir;
    for (int i = 0; good && i < c->count; i++) {
        char digest[SHA256_HEX + 1];
        size_t size;
        block_digest(digest, block_path(&c->arena, dir, c->items[i].code));
        if (strcmp(digest, c->items[i].digest) != 0)
            continue;
        char *text = block_text(&part, i, &size, failure);
        good =
            text && file_replace(block_path(&c->arena, out, c->items[i].code), text, size, failure);
        found[i] = true;
        free(text);
    }
    compare_release(&part);
    return good;
}

static bool all_found(const struct comparison *c, struct diags *d, const bool *found)
{
    int lacking = 0;
    const char *first = "";
    for (int i = 0; i < c->count; i++)
        if (!found[i] && lacking++ == 0)
            first = c->items[i].name;
    if (lacking)
        diag_add(d, DIAG_ERROR, (struct place){0}, NULL,
                 T(d->lang,
                   "%d of %d municipalities are in no part, the first is %s; run what is left with "
                   "--resume",
                   "%2$d団体のうち%1$d団体（%3$s など）がどの部分にもありません。--resume で残りを"
                   "計算してください。"),
                 lacking, c->count, first);
    return lacking == 0;
}

bool compare_merge(struct comparison *c, struct diags *d, const char *out, const char *const *parts,
                   int count, struct sbuf *failure)
{
    bool good = compare_manifest_read(c, d, parts[0]);
    struct sbuf blocks = {0}, manifest = {0}, path = {0};
    bool *found = mem_zeroed((size_t)c->count + 1, sizeof *found);
    sbuf_printf(&blocks, "%s/blocks", out);
    sbuf_printf(&path, "%s/manifest.json", out);
    good = good && folder_make(sbuf_text(&blocks), failure);
    for (int i = 0; good && i < count; i++)
        good = take_part(c, d, out, parts[i], found, failure);
    good = good && all_found(c, d, found);
    c->shard = c->shards = 0;
    c->out = out;
    compare_manifest_json(&manifest, c, true);
    good = good && file_replace(sbuf_text(&path), sbuf_text(&manifest), manifest.length, failure);
    free(found);
    sbuf_release(&blocks);
    sbuf_release(&manifest);
    sbuf_release(&path);
    return good;
}
