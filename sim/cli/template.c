/* The templates: scenario folders that lie beside the standard library. */
#include "template.h"
#include "base/files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

enum { TEMPLATES_MOST = 64 };

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The entries of a folder that `wanted` takes, sorted. */
static int list_folder(struct arena *a, const char *dir, bool (*wanted)(const char *path),
                       const char **out, int most)
{
    DIR *folder = opendir(dir);
    int count = 0;
    for (struct dirent *e; folder && (e = readdir(folder)) && count < most;)
        if (e->d_name[0] != '.' && wanted(arena_printf(a, "%s/%s", dir, e->d_name)))
            out[count++] = arena_text(a, e->d_name);
    if (folder)
        closedir(folder);
    if (count > 1)
        qsort(out, (size_t)count, sizeof *out, by_text);
    return count;
}

static bool is_table(const char *path)
{
    size_t n = strlen(path);
    return n > 4 && strcmp(path + n - 4, ".csv") == 0;
}

static void unknown_template(struct cli *c, const char *dir, const char *name)
{
    const char *known[TEMPLATES_MOST];
    int count = list_folder(&c->arena, dir, path_is_folder, known, TEMPLATES_MOST);
    const char *nearest = text_nearest(name, known, (size_t)count);
    struct sbuf all = {0};
    for (int i = 0; i < count; i++)
        sbuf_printf(&all, "%s%s", i ? ", " : "", known[i]);
    if (count == 0)
        cli_say(T(c->lang,
                  "%s: there are no templates; --library names the standard library "
                  "beside which they lie",
                  "%s: ひな形がありません。--library "
                  "で標準ライブラリを指定してください（ひな形はその隣に置かれています）"),
                dir);
    else if (nearest)
        cli_say(T(c->lang, "there is no template \"%s\"; did you mean \"%s\"? There are: %s",
                  "「%s」というひな形はありません。「%s」ですか。あるのは: %s"),
                name, nearest, sbuf_text(&all));
    else
        cli_say(T(c->lang, "there is no template \"%s\"; there are: %s",
                  "「%s」というひな形はありません。あるのは: %s"),
                name, sbuf_text(&all));
    sbuf_release(&all);
}

const char *template_name(const struct cli *c, const char *otherwise)
{
    return c->template ? c->template : otherwise;
}

const char *template_find(struct cli *c, const char *name)
{
    struct arena *a = &c->arena;
    const char *library = cli_library(c);
    if (!library)
        return NULL;
    const char *dir = arena_printf(a, "%s/../templates", library);
    const char *found = arena_printf(a, "%s/%s", dir, name);
    bool plain = *name && *name != '.' && !strchr(name, '/');
    if (plain && path_is_folder(found))
        return found;
    unknown_template(c, dir, name);
    return NULL;
}

int template_tables(struct arena *a, const char *dir, const char **out, int most)
{
    return list_folder(a, dir, is_table, out, most);
}
