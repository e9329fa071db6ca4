/* Measures: a folder of rows and edits that any scenario can put on. */
#include "load_private.h"

#include "base/files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

bool is_measure(const struct model *m, name_id id)
{
    for (int i = 0; i < m->measure_count; i++)
        if (m->measures[i].id == id)
            return true;
    return false;
}

const struct alternative *model_measure(const struct model *m, const char *key)
{
    for (int i = 0; i < m->measure_count; i++)
        if (strcmp(m->measures[i].key, key) == 0)
            return &m->measures[i];
    return NULL;
}

/* ---- folders ---- */

/* The measures of a folder, after `count` others in `out`. */
static int add_names(struct arena *a, const char *dir, const char **out, int count, int most)
{
    DIR *folder = opendir(arena_printf(a, "%s/measures", dir));
    if (!folder)
        return count;
    for (struct dirent *e; (e = readdir(folder)) && count < most;)
        if (e->d_name[0] != '.' &&
            path_is_folder(arena_printf(a, "%s/measures/%s", dir, e->d_name)))
            out[count++] = arena_text(a, e->d_name);
    closedir(folder);
    return count;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int model_measure_names(struct arena *a, const char *dir, const char *library, const char **out,
                        int most)
{
    int count = dir ? add_names(a, dir, out, 0, most) : 0;
    count = add_names(a, library, out, count, most);
    if (count > 1)
        qsort(out, (size_t)count, sizeof *out, by_bytes);
    int kept = count > 0;
    for (int i = 1; i < count; i++)
        if (strcmp(out[i], out[kept - 1]) != 0)
            out[kept++] = out[i];
    return kept;
}

enum { MEASURES_MOST = 256 };

static void report_measure(struct model *m, struct diags *d, const char *key, struct place place)
{
    const char *known[MEASURES_MOST];
    int count = model_measure_names(&m->arena, m->dir, m->library, known, MEASURES_MOST);
    const char *nearest = text_nearest(key, known, (size_t)count);
    struct sbuf list = {0};
    for (int i = 0; i < count && !nearest; i++)
        sbuf_printf(&list, "%s%s",
                    i ? T(d->lang, ", ", "、") : T(d->lang, "; known are ", "使える施策: "),
                    known[i]);
    diag_add(d, DIAG_ERROR, place, nearest,
             T(d->lang, "there is no measure \"%s\"%s", "「%s」という施策はありません。%s"), key,
             sbuf_text(&list));
    sbuf_release(&list);
}

/* ---- reading ---- */

static void read_changes(struct model *m, struct diags *d, struct alternative *measure)
{
    const struct rows *r = book_table(&m->book, "changes");
    const struct alternative_row *rows = r->data;
    for (int i = 0; i < r->count; i++) {
        if (rows[i].row.alternative != measure->id)
            continue;
        load_check_operands(m, d, r, i);
        if (rows[i].name_ja != NAME_NONE && measure->name_ja == measure->key)
            measure->name_ja = names_text(&m->names, rows[i].name_ja);
        if (rows[i].name_en != NAME_NONE && measure->name_en == measure->key)
            measure->name_en = names_text(&m->names, rows[i].name_en);
        if (rows[i].address != NAME_NONE ||
            (rows[i].operation == EDIT_APPLY && rows[i].value != NAME_NONE))
            load_add_edit(measure, load_edit(m, r, i));
    }
}

static bool is_plain_name(const char *key) { return *key && *key != '.' && !strchr(key, '/'); }

static void read_applied(struct model *m, struct diags *d, int at);

static void read_measure(struct model *m, struct diags *d, const char *key, struct place place)
{
    if (model_measure(m, key))
        return;
    const char *dir = arena_printf(&m->arena, "%s/measures/%s", m->dir, key);
    const char *shown = arena_printf(&m->arena, "measures/%s", key);
    if (is_plain_name(key) && !path_is_folder(dir)) {
        dir = arena_printf(&m->arena, "%s/measures/%s", m->library, key);
        shown = arena_printf(&m->arena, "standard/measures/%s", key);
    }
    if (!is_plain_name(key) || !path_is_folder(dir)) {
        report_measure(m, d, key, place);
        return;
    }
    m->measures = mem_resize(m->measures, (size_t)m->measure_count + 1, sizeof *m->measures);
    struct alternative *measure = &m->measures[m->measure_count++];
    /* A blank cannot stand at the end of a user's cell: no row's own alternative. */
    name_id id = names_intern(&m->names, arena_printf(&m->arena, "measure %s ", key));
    const char *name = arena_text(&m->arena, key);
    *measure = (struct alternative){
        .id = id, .key = name, .name_ja = name, .name_en = name, .dir = dir, .shown = shown};
    book_read_as(&m->book, d, dir, shown, LAYER_MEASURE, id);
    read_changes(m, d, measure);
    read_applied(m, d, m->measure_count - 1);
}

/* What a measure's edits apply. Reading moves the measures. */
static void read_applied(struct model *m, struct diags *d, int at)
{
    for (int i = 0; i < m->measures[at].edit_count; i++) {
        struct edit e = m->measures[at].edits[i];
        if (e.op == EDIT_APPLY)
            read_measure(m, d, e.value, e.value_place);
    }
}

/* ---- the command's ---- */

static const char *joined(struct model *m, const char *const *keys, int count, int which,
                          const char *between)
{
    struct sbuf text = {0};
    for (int i = 0; i < count; i++) {
        const struct alternative *measure = model_measure(m, keys[i]);
        const char *names[] = {measure->key, measure->name_ja, measure->name_en};
        sbuf_printf(&text, "%s%s", i ? between : "", names[which]);
    }
    const char *all = arena_text(&m->arena, sbuf_text(&text));
    sbuf_release(&text);
    return all;
}

void load_wanted(struct model *m, struct diags *d, const char *const *wanted, int count)
{
    if (count == 0)
        return;
    for (int i = 0; i < count; i++)
        if (!model_measure(m, wanted[i]))
            return; /* told already */
    const char *key = joined(m, wanted, count, 0, "+");
    if (model_alternative(m, key) >= 0) {
        diag_add(d, DIAG_ERROR, (struct place){0}, NULL,
                 T(d->lang, "the scenario has an alternative %s; --measure would add another",
                   "シナリオに案 %s があり、--measure で加える案と名前が重なります。"),
                 key);
        return;
    }
    name_id baseline = m->alternatives[0].id;
    struct alternative *a = load_add_alternative(m, baseline);
    a->key = key;
    a->name_ja = joined(m, wanted, count, 1, "＋");
    a->name_en = joined(m, wanted, count, 2, " + ");
    for (int i = 0; i < m->alternatives[0].edit_count; i++)
        load_add_edit(a, m->alternatives[0].edits[i]);
    for (int i = 0; i < count; i++)
        load_add_edit(a, (struct edit){.address = "",
                                       .op = EDIT_APPLY,
                                       .to = "",
                                       .value = model_measure(m, wanted[i])->key,
                                       .layer = LAYER_MEASURE});
}

void load_measures(struct model *m, struct diags *d, const char *const *wanted, int count)
{
    for (int a = 0; a < m->alternative_count; a++)
        for (int i = 0; i < m->alternatives[a].edit_count; i++) {
            const struct edit *e = &m->alternatives[a].edits[i];
            if (e->op == EDIT_APPLY)
                read_measure(m, d, e->value, e->value_place);
        }
    for (int i = 0; i < count; i++)
        read_measure(m, d, wanted[i], (struct place){0});
}
