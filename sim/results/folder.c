#include "results/folder.h"

#include "base/files.h"
#include "results/premises.h"
#include "results/resolved.h"
#include "table/data.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(struct sbuf *failure, const char *path)
{
    int reason = errno;
    sbuf_printf(failure, "%s: %s", path, strerror(reason));
    return false;
}

bool folder_make(const char *path, struct sbuf *failure)
{
    struct sbuf part = {0};
    bool good = true;
    for (const char *end = path; good && *end; end += *end == '/') {
        end += strcspn(end, "/");
        sbuf_clear(&part);
        sbuf_add_n(&part, path, (size_t)(end - path));
        if (part.length && mkdir(sbuf_text(&part), 0777) != 0 && !path_is_folder(sbuf_text(&part)))
            good = fail(failure, sbuf_text(&part));
    }
    sbuf_release(&part);
    return good;
}

bool file_replace(const char *path, const char *bytes, size_t size, struct sbuf *failure)
{
    errno = file_write_whole(path, bytes, size);
    return errno == 0 || fail(failure, path);
}

static char *joined(struct arena *a, const char *dir, const char *name)
{
    return arena_printf(a, "%s/%s", dir, name);
}

static int is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

/* The number of entries, or -1. */
static int entry_count(const char *dir)
{
    struct dirent **entries;
    int count = scandir(dir, &entries, is_entry, NULL);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    if (count >= 0)
        free(entries);
    return count;
}

/* The manifest of an earlier run, to be released; false where there is none. */
static bool earlier_manifest(struct manifest *m, const char *dir)
{
    struct arena a;
    struct diags quiet;
    arena_init(&a);
    diags_init(&quiet, LANG_EN);
    bool ours = manifest_read(m, &quiet, joined(&a, dir, "manifest.json"), "manifest.json");
    diags_release(&quiet);
    arena_release(&a);
    return ours;
}

static bool is_ours(const char *dir)
{
    struct manifest m;
    bool ours = earlier_manifest(&m, dir);
    manifest_release(&m);
    return ours;
}

static const char *const of_studies[] = {FOLDER_SENSITIVITY, FOLDER_BREAK_EVEN};
enum { STUDIES = sizeof of_studies / sizeof *of_studies };

/* What studies wrote where no run was. */
static bool only_studies(const char *dir, int entries)
{
    struct arena a;
    struct stat status;
    arena_init(&a);
    for (int i = 0; i < STUDIES; i++)
        entries -= stat(joined(&a, dir, of_studies[i]), &status) == 0;
    arena_release(&a);
    return entries == 0;
}

bool folder_usable(const char *dir, struct diags *d)
{
    struct place place = {.file = dir};
    struct stat status;
    if (stat(dir, &status) != 0) {
        if (errno == ENOENT)
            return true;
        diag_add(d, DIAG_ERROR, place, NULL, "%s", strerror(errno));
        return false;
    }
    int count = S_ISDIR(status.st_mode) ? entry_count(dir) : -1;
    if (count == 0 || (count > 0 && (is_ours(dir) || only_studies(dir, count))))
        return true;
    if (count > 0)
        diag_add(d, DIAG_ERROR, place,
                 T(d->lang, "name a new folder, or one that an earlier run wrote",
                   "新しいフォルダか、以前の結果フォルダを指定してください"),
                 T(d->lang,
                   "this folder holds other files (no manifest.json of ours); results are not "
                   "mixed with them",
                   "別のファイルがあるフォルダです（本プログラムの manifest.json がありません）。"
                   "混ざらないよう、書き込みません"));
    else
        diag_add(d, DIAG_ERROR, place, NULL,
                 T(d->lang, "is not a folder", "フォルダではありません"));
    return false;
}

/* Alternatives of an earlier result that this one may not have. Only files that
 * we would write are removed: tables, and the data that the earlier run read. */
static void remove_resolved(const char *dir, const struct book *b, const struct manifest *earlier)
{
    struct arena a;
    arena_init(&a);
    char *resolved = joined(&a, dir, "resolved");
    struct dirent **entries;
    int count = scandir(resolved, &entries, is_entry, NULL);
    for (int i = 0; i < count; i++) {
        char *folder = joined(&a, resolved, entries[i]->d_name);
        for (int t = 0; t < b->table_count; t++)
            unlink(arena_printf(&a, "%s/%s.csv", folder, b->defs[t]->name));
        for (int f = 0; f < earlier->input_count; f++)
            if (!strchr(earlier->inputs[f].file, '/'))
                unlink(joined(&a, folder, earlier->inputs[f].file));
        unlink(joined(&a, folder, "origins.csv"));
        rmdir(folder);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    arena_release(&a);
}

/* Tables are opened in Excel, which reads UTF-8 only behind a byte order mark;
 * the program's own reader takes it either way. */
static bool table_replace(const char *path, const struct sbuf *csv, struct sbuf *failure)
{
    struct sbuf marked = {0};
    sbuf_add(&marked, "\xEF\xBB\xBF");
    sbuf_add_n(&marked, sbuf_text(csv), csv->length);
    bool good = file_replace(path, sbuf_text(&marked), marked.length, failure);
    sbuf_release(&marked);
    return good;
}

/* A file of data goes with the tables that name it. */
struct data_writer {
    const struct book *book;
    const char *folder;
    struct arena *arena;
    struct sbuf *failure;
    bool good;
};

static void write_data(const struct data_file *f, void *context)
{
    struct data_writer *w = context;
    struct sbuf text = {0};
    book_write(w->book, &f->rows, &text);
    w->good = w->good && table_replace(joined(w->arena, w->folder, f->name), &text, w->failure);
    sbuf_release(&text);
}

static bool write_variant(const char *folder, const struct variant *v, struct arena *a,
                          struct sbuf *failure)
{
    if (!folder_make(folder, failure))
        return false;
    struct sbuf text = {0};
    bool good = true;
    for (int t = 0; good && t < v->book.table_count; t++) {
        const struct rows *r = &v->book.tables[t];
        if (!r->present && r->count == 0)
            continue;
        if (!resolved_has_table(r->def))
            continue;
        sbuf_clear(&text);
        book_write(&v->book, r, &text);
        good = table_replace(arena_printf(a, "%s/%s.csv", folder, r->def->name), &text, failure);
    }
    struct data_writer data = {&v->book, folder, a, failure, good};
    if (good)
        data_used(&v->book, write_data, &data);
    good = data.good;
    if (good) {
        struct resolved values;
        resolved_list(&values, v);
        sbuf_clear(&text);
        resolved_csv(&text, &values);
        good = table_replace(joined(a, folder, "origins.csv"), &text, failure);
        resolved_release(&values);
    }
    sbuf_release(&text);
    return good;
}

/* A key is a user's word: no path may grow out of it. */
const char *folder_resolved(struct arena *a, const char *dir, const char *key)
{
    char *name = arena_text(a, key);
    if (name[0] == '.')
        name[0] = '_';
    for (char *p = name; (p = strchr(p, '/'));)
        *p = '_';
    return arena_printf(a, "%s/resolved/%s", dir, name);
}

static bool write_resolved(const char *dir, const struct experiment *e, struct arena *a,
                           struct sbuf *failure)
{
    for (int i = 0; i < e->variant_count; i++) {
        const struct phase *p = &e->phases[i];
        const char *key = e->model->alternatives[e->alternatives[p->alternative]].key;
        const char *folder = folder_resolved(a, dir, key);
        if (i >= e->alternative_count)
            folder = arena_printf(a, "%s@%d", folder, p->year);
        if (!write_variant(folder, &e->central[i].variant, a, failure))
            return false;
    }
    return true;
}

static bool write_premises(const char *dir, const struct experiment *e, struct arena *a,
                           struct sbuf *failure)
{
    struct premises p;
    struct sbuf text = {0}, ranges = {0};
    const char *ranges_path = joined(a, dir, FOLDER_RANGES);
    experiment_premises(&p, e);
    premises_csv(&text, &p);
    premise_ranges_csv(&ranges, &p);
    bool good = table_replace(joined(a, dir, "premises.csv"), &text, failure);
    if (p.ranged > 0)
        good = good && table_replace(ranges_path, &ranges, failure);
    else
        unlink(ranges_path);
    sbuf_release(&text);
    sbuf_release(&ranges);
    premises_release(&p);
    return good;
}

bool folder_write(const char *dir, const struct experiment *e, const struct result *r,
                  struct sbuf *failure)
{
    struct arena a;
    arena_init(&a);
    struct manifest earlier;
    earlier_manifest(&earlier, dir);
    struct sbuf manifest = {0}, rows = {0};
    manifest_json(&manifest, &r->manifest);
    findings_csv(&rows, &r->findings);
    const char *rows_path = joined(&a, dir, "results.csv");
    bool good = folder_make(dir, failure);
    /* The manifest first, so that a folder left by a full disk is known as
     * ours; the numbers last, so that they never stand beside another's. */
    if (good && unlink(rows_path) != 0 && errno != ENOENT)
        good = fail(failure, rows_path);
    good = good && file_replace(joined(&a, dir, "manifest.json"), sbuf_text(&manifest),
                                manifest.length, failure);
    if (good)
        remove_resolved(dir, &e->central[0].variant.book, &earlier);
    if (good) {
        for (int i = 0; i < STUDIES; i++)
            unlink(joined(&a, dir, of_studies[i]));
        unlink(joined(&a, dir, FOLDER_REPORT));
        unlink(joined(&a, dir, FOLDER_WORKBOOK));
        unlink(joined(&a, dir, FOLDER_CHART_BOOK));
    }
    good = good && write_resolved(dir, e, &a, failure) && write_premises(dir, e, &a, failure) &&
           table_replace(rows_path, &rows, failure);
    manifest_release(&earlier);
    sbuf_release(&manifest);
    sbuf_release(&rows);
    arena_release(&a);
    return good;
}

bool folder_read(struct result *out, struct diags *d, const char *dir)
{
    memset(out, 0, sizeof *out);
    struct arena a;
    arena_init(&a);
    bool good = manifest_read(&out->manifest, d, joined(&a, dir, "manifest.json"),
                              joined(&a, dir, "manifest.json"));
    findings_init(&out->findings);
    if (good) {
        findings_release(&out->findings);
        good = findings_read(&out->findings, d, joined(&a, dir, "results.csv"),
                             joined(&a, dir, "results.csv"));
    }
    arena_release(&a);
    return good;
}

void result_release(struct result *r)
{
    manifest_release(&r->manifest);
    findings_release(&r->findings);
}
