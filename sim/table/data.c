#include "table/data.h"

#include "rows.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct data_folder {
    const char *dir;       /* NULL: closed */
    struct diags *diags;   /* while it is open */
    const struct book *of; /* whose tables are no data; while it is open */
    struct data_file **files;
    int count;
    const char **others;
    int other_count;
};

void data_open(struct book *b, struct diags *d, const char *dir)
{
    if (!b->files->data)
        b->files->data = mem_zeroed(1, sizeof *b->files->data);
    b->files->data->dir = arena_text(&b->files->arena, dir);
    b->files->data->diags = d;
    b->files->data->of = b;
}

void data_close(struct book *b)
{
    b->files->data->dir = NULL;
    b->files->data->diags = NULL;
    b->files->data->of = NULL;
}

void data_release(struct book_files *files)
{
    struct data_folder *data = files->data;
    if (!data)
        return;
    for (int i = 0; i < data->count; i++) {
        rows_release(&data->files[i]->rows);
        free(data->files[i]);
    }
    free(data->files);
    free(data->others);
    free(data);
}

bool data_is_open(const struct book_files *files, const char *dir)
{
    return files->data && files->data->dir && strcmp(files->data->dir, dir) == 0;
}

void data_add_other(struct book_files *files, const char *name)
{
    struct data_folder *data = files->data;
    data->others = mem_resize(data->others, (size_t)data->other_count + 1, sizeof *data->others);
    data->others[data->other_count++] = arena_text(&files->arena, name);
}

int data_others(const struct book *b, const char *const **names)
{
    const struct data_folder *data = b->files->data;
    *names = data ? data->others : NULL;
    return data ? data->other_count : 0;
}

void data_report_other(const struct book *b, struct diags *d, const char *name)
{
    book_report_file(b, d, name, name,
                     T(d->lang, "no table has this name, and no cell names it as data",
                       "この名前の表はなく、データとして使っている値もありません。"));
}

const struct data_file *data_of(const struct book_files *files, const char *name)
{
    for (int i = 0; files && files->data && i < files->data->count; i++)
        if (strcmp(files->data->files[i]->name, name) == 0)
            return files->data->files[i];
    return NULL;
}

/* ---- reading ---- */

/* A name is looked up in one folder only: no path leads out of it. */
static bool is_plain(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && strcasecmp(name + length - 4, ".csv") == 0 && *name != '.' &&
           !strpbrk(name, "/\\");
}

static void refuse_path(const struct value_context *c, struct sbuf *expected)
{
    value_refuse(expected, "service.csv",
                 T(c->lang,
                   "a file of data is a .csv file in the scenario's folder, named without a path",
                   "データのファイルは、シナリオのフォルダに置いたCSVファイルを、"
                   "パスを付けずに書きます。"));
}

static bool file_exists(const struct data_folder *data, const char *name, const char **nearest)
{
    struct arena *a = &data->of->files->arena;
    const char **files = NULL;
    int count = folder_files(a, data->dir, &files);
    bool found = false;
    for (int i = 0; i < count && !found; i++)
        found = strcmp(files[i], name) == 0;
    *nearest = count > 0 ? text_nearest(name, files, (size_t)count) : NULL;
    free(files);
    return found;
}

static struct data_file *read_new(const struct value_context *c, const char *name,
                                  const struct table_def *def)
{
    struct data_folder *data = c->files->data;
    struct data_file *f = mem_zeroed(1, sizeof *f);
    struct sbuf path = {0};
    data->files = mem_resize(data->files, (size_t)data->count + 1, sizeof(void *));
    data->files[data->count++] = f;
    f->name = arena_text(&c->files->arena, name);
    sbuf_printf(&path, "%s/%s", data->dir, name);
    bool good = rows_read(&f->rows, c, data->diags, sbuf_text(&path), f->name, def);
    f->damaged = !good || (def->check && !def->check(&f->rows, f->name, data->diags));
    sbuf_release(&path);
    return f;
}

static bool may_be_read(const struct value_context *c, const char *name, struct sbuf *expected)
{
    const struct data_folder *data = c->files ? c->files->data : NULL;
    const char *nearest = NULL;
    if (!is_plain(name)) {
        refuse_path(c, expected);
        return false;
    }
    if (!data || !data->dir || !file_exists(data, name, &nearest)) {
        if (nearest) /* as good as named */
            names_intern(c->names, nearest);
        value_refuse(expected, nearest,
                     T(c->lang, "there is no file %s in the scenario's folder",
                       "シナリオのフォルダに %s というファイルがありません。"),
                     name);
        return false;
    }
    if (book_file_table(data->of, name)) {
        value_refuse(expected, NULL,
                     T(c->lang, "%s is a table of the scenario and no file of data",
                       "%s はシナリオの表で、データのファイルではありません。"),
                     name);
        return false;
    }
    return true;
}

const struct data_file *data_read(const struct value_context *c, const char *name,
                                  const struct table_def *def, struct sbuf *expected)
{
    const struct data_file *f = data_of(c->files, name);
    if (!f && may_be_read(c, name, expected))
        f = read_new(c, name, def);
    if (f && f->rows.def != def) {
        value_refuse(expected, NULL,
                     T(c->lang, "%s is read elsewhere as %s; this needs %s",
                       "%s は別の所で「%s」として読んでいます。ここに要るのは「%s」です。"),
                     name, T(c->lang, f->rows.def->name, f->rows.def->ja),
                     T(c->lang, def->name, def->ja));
        return NULL;
    }
    return f;
}

/* ---- what a book uses ---- */

static void use_file(const struct book *b, name_id id, struct names *met,
                     void (*use)(const struct data_file *f, void *context), void *context)
{
    const char *name = names_text(b->names, id);
    const struct data_file *f = data_of(b->files, name);
    if (!f || names_find(met, name) != NAME_NONE)
        return;
    names_intern(met, name);
    use(f, context);
}

void data_used(const struct book *b, void (*use)(const struct data_file *f, void *context),
               void *context)
{
    struct names met;
    names_init(&met);
    for (int t = 0; t < b->table_count; t++)
        for (int column = 0; column < b->defs[t]->column_count; column++) {
            const struct value_type *type = b->defs[t]->columns[column].type;
            for (int row = 0; type->file && row < b->tables[t].count; row++)
                use_file(b, type->file(rows_cell(&b->tables[t], row, column)), &met, use, context);
        }
    names_release(&met);
}
