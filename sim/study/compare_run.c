/* The models of the rows: tried before anything runs, then run one after another. */
#include "compare_private.h"

#include "effects/effects.h"
#include "results/folder.h"
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- a municipality's model ---- */

/* The template with the row's values, or a scenario of its own with them. */
struct dressed {
    struct model own, model; /* own: loaded, where it has a scenario of its own */
    int *alternatives, alternative_count;
};

static const struct model *base_of(const struct compare_request *q, const struct municipality *m,
                                   const struct dressed *x)
{
    return m->dir ? &x->own : q->template;
}

static bool load_own(struct dressed *x, const struct compare_request *q,
                     const struct municipality *m, struct diags *d)
{
    struct load_request request = {.dir = m->dir,
                                   .library = q->library,
                                   .sets = q->sets,
                                   .set_count = q->set_count,
                                   .measures = q->measures,
                                   .measure_count = q->measure_count};
    return model_load_request(&x->own, d, &request);
}

static void missing_alternative(const struct municipality *m, struct diags *d, const char *key)
{
    diag_add(d, DIAG_ERROR, m->place, NULL,
             T(d->lang, "the scenario of %s has no alternative \"%s\"",
               "%s のシナリオに「%s」という案がありません。"),
             m->name, key);
}

static bool is_wanted(const struct compare_request *q, const struct model *m, int alternative)
{
    const struct alternative *a = &m->alternatives[alternative];
    bool wanted = alternative == 0 || q->named_count == 0;
    for (int k = 0; k < q->named_count; k++)
        wanted = wanted || strcmp(q->named[k], a->key) == 0;
    /* --measure adds the last one. */
    return wanted || (q->measure_count > 0 && alternative == m->alternative_count - 1);
}

/* Those asked for and the municipality's own baseline; none asked for: all. */
static bool choose(struct dressed *x, const struct compare_request *q, const struct municipality *m,
                   struct diags *d)
{
    bool good = true;
    x->alternatives = mem_zeroed((size_t)x->model.alternative_count + 1, sizeof *x->alternatives);
    for (int i = 0; i < x->model.alternative_count; i++)
        if (is_wanted(q, &x->model, i))
            x->alternatives[x->alternative_count++] = i;
    for (int k = 0; k < q->named_count; k++)
        if (model_alternative(&x->model, q->named[k]) < 0) {
            missing_alternative(m, d, q->named[k]);
            good = false;
        }
    return good;
}

static bool dress(struct dressed *x, const struct compare_request *q, const struct municipality *m,
                  struct diags *d)
{
    memset(x, 0, sizeof *x);
    if (m->dir && !load_own(x, q, m, d))
        return false;
    return model_derive(&x->model, base_of(q, m, x), d, m->edits, m->edit_count) &&
           choose(x, q, m, d);
}

static void undress(struct dressed *x)
{
    model_release(&x->model);
    if (x->own.dir)
        model_release(&x->own);
    free(x->alternatives);
}

/* ---- threads over rows ---- */

struct trial {
    struct comparison *c;
    const struct compare_request *q;
    struct diags *found; /* [count] */
    atomic_int next;
    const char *prefix;   /* of all digests */
    pthread_mutex_t lock; /* of the comparison's arena */
};

/* All that the numbers of a municipality follow from. */
static void add_digest(struct trial *t, struct municipality *m, const struct model *base,
                       struct sbuf *failure)
{
    struct sbuf text = {0};
    struct arena a;
    arena_init(&a);
    sbuf_add(&text, t->prefix);
    if (m->dir) {
        struct inputs own = {0};
        inputs_of_model(&own, &a, base, "", failure);
        for (int i = 0; i < own.count; i++)
            sbuf_printf(&text, "own %s %s\n", own.items[i].file, own.items[i].sha256);
    }
    for (int i = 0; i < m->edit_count; i++)
        sbuf_printf(&text, "row %s=%s\n", m->edits[i].address, m->edits[i].value);
    pthread_mutex_lock(&t->lock);
    m->digest = text_sha256(&t->c->arena, sbuf_text(&text), text.length);
    pthread_mutex_unlock(&t->lock);
    arena_release(&a);
    sbuf_release(&text);
}

/* A population that only its own scenario says. */
static void learn(struct trial *t, struct municipality *m, const struct model *model)
{
    int count;
    const struct scenario_row *s = book_rows(&model->book, "scenario", &count);
    m->population = s->population;
    if (m->row->name == NAME_NONE && m->dir) {
        pthread_mutex_lock(&t->lock);
        m->name = arena_text(&t->c->arena, names_text(&model->names, s->name));
        pthread_mutex_unlock(&t->lock);
    }
}

static void try_row(struct trial *t, int index)
{
    struct municipality *m = &t->c->items[index];
    struct diags *d = &t->found[index];
    struct sbuf failure = {0};
    struct dressed x;
    if (dress(&x, t->q, m, d)) {
        learn(t, m, &x.model);
        for (int i = 0; i < x.alternative_count; i++) {
            struct variant v;
            if (model_variant(&v, &x.model, d, x.alternatives[i], NULL))
                model_check(&v, d);
            variant_release(&v);
        }
        add_digest(t, m, base_of(t->q, m, &x), &failure);
    }
    m->bad = diags_failed(d);
    undress(&x);
    sbuf_release(&failure);
}

static void *try_rows(void *data)
{
    struct trial *t = data;
    for (int i; (i = atomic_fetch_add(&t->next, 1)) < t->c->count;)
        if (!t->c->items[i].bad)
            try_row(t, i);
    return NULL;
}

static bool placed_in(const struct diag *item, const char *file)
{
    return item->place.file && strcmp(item->place.file, file) == 0;
}

/* What is wrong with a row, in the order of rows; a mistake in another file is led back
 * to the row that it came up in. */
static void tell(struct trial *t, struct diags *d)
{
    for (int i = 0; i < t->c->count; i++) {
        const struct diags *found = &t->found[i];
        for (size_t k = 0; k < found->count; k++) {
            const struct diag *item = &found->items[k];
            if (item->level != DIAG_ERROR)
                continue;
            diag_copy(d, item);
            if (!placed_in(item, t->q->list))
                diag_note(d, t->c->items[i].place,
                          T(d->lang, "with the values of this row", "この行の値による誤りです。"));
        }
    }
}

static int thread_count(int wanted)
{
    long threads = wanted > 0 ? wanted : sysconf(_SC_NPROCESSORS_ONLN);
    return threads < 1 ? 1 : (int)threads;
}

static void try_all(struct trial *t, struct diags *d)
{
    int count = t->c->count, extra = thread_count(t->q->threads) - 1, started = 0;
    pthread_t *threads = mem_zeroed((size_t)extra + 1, sizeof *threads);
    t->found = mem_zeroed((size_t)count, sizeof *t->found);
    for (int i = 0; i < count; i++)
        diags_init(&t->found[i], d->lang);
    pthread_mutex_init(&t->lock, NULL);
    while (started < extra && pthread_create(&threads[started], NULL, try_rows, t) == 0)
        started++;
    try_rows(t);
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_mutex_destroy(&t->lock);
    tell(t, d);
    for (int i = 0; i < count; i++)
        diags_release(&t->found[i]);
    free(t->found);
    free(threads);
}

/* ---- opening ---- */

static int64_t seed_of(const struct compare_request *q, const struct scenario_row *s)
{
    return q->seed >= 0 ? q->seed : s->seed;
}

static void set_settings(struct comparison *c, const struct compare_request *q)
{
    int count;
    const struct scenario_row *s = book_rows(&q->template->book, "scenario", &count);
    c->version = arena_text(&c->arena, q->version);
    c->template_name = arena_text(&c->arena, names_text(&q->template->names, s->name));
    c->seed = seed_of(q, s);
    c->replications = q->replications > 0 ? q->replications : (int)s->replications;
    c->command_count = q->command_count;
    c->command = arena_array(&c->arena, (size_t)q->command_count + 1, sizeof *c->command);
    for (int i = 0; i < q->command_count; i++)
        c->command[i] = arena_text(&c->arena, q->command[i]);
    c->shard = q->shard;
    c->shards = q->shards;
    c->out = q->out;
}

static bool list_inputs(struct comparison *c, const struct compare_request *q, struct sbuf *failure)
{
    const char *list = file_sha256(&c->arena, q->list, failure);
    const char *groups = arena_printf(&c->arena, "%s/comparison/groups.csv", q->library);
    const char *sha = list ? file_sha256(&c->arena, groups, failure) : NULL;
    if (!sha)
        return false;
    inputs_add(&c->inputs, &c->arena, "municipalities.csv", list);
    inputs_add(&c->inputs, &c->arena, "standard/comparison/groups.csv", sha);
    return inputs_of_model(&c->inputs, &c->arena, q->template, "template/", failure);
}

/* The folders of scenarios of their own. */
static bool list_own_inputs(struct comparison *c, struct sbuf *failure)
{
    bool good = true;
    for (int i = 0; i < c->count; i++) {
        const struct municipality *m = &c->items[i];
        if (m->dir && !m->bad)
            good = good && inputs_of_folder(&c->inputs, &c->arena, m->dir,
                                            arena_printf(&c->arena, "%s/", m->code), failure);
    }
    return good;
}

/* All but the row; of the list itself only what a row says counts, so that a row more
 * runs nothing else again. */
static void digest_prefix(struct sbuf *out, const struct comparison *c,
                          const struct compare_request *q)
{
    sbuf_printf(out, "version %s\nseed %lld\nreplications %d\n", c->version, (long long)q->seed,
                q->replications);
    for (int i = 0; i < q->named_count; i++)
        sbuf_printf(out, "alternative %s\n", q->named[i]);
    for (int i = 0; i < q->measure_count; i++)
        sbuf_printf(out, "measure %s\n", q->measures[i]);
    for (int i = 0; i < q->set_count; i++)
        sbuf_printf(out, "set %s:%s\n", q->sets[i].alternative ? q->sets[i].alternative : "",
                    q->sets[i].text);
    for (int i = 2; i < c->inputs.count; i++)
        sbuf_printf(out, "%s %s\n", c->inputs.items[i].file, c->inputs.items[i].sha256);
}

struct by_size {
    int64_t population;
    const char *code;
    int index;
};

static int larger_first(const void *a, const void *b)
{
    const struct by_size *x = a, *y = b;
    if (x->population != y->population)
        return x->population > y->population ? -1 : 1;
    return strcmp(x->code, y->code);
}

static void set_order(struct comparison *c)
{
    struct by_size *all = mem_zeroed((size_t)c->count, sizeof *all);
    for (int i = 0; i < c->count; i++)
        all[i] = (struct by_size){c->items[i].population, c->items[i].code, i};
    qsort(all, (size_t)c->count, sizeof *all, larger_first);
    for (int i = 0; i < c->count; i++)
        c->order[i] = all[i].index;
    free(all);
}

bool compare_open(struct comparison *c, struct diags *d, const struct compare_request *q,
                  const struct ranks *ranks, struct sbuf *failure)
{
    memset(c, 0, sizeof *c);
    arena_init(&c->arena);
    (void)ranks;
    set_settings(c, q);
    if (!compare_read_list(c, d, q) || !list_inputs(c, q, failure))
        return false;
    struct sbuf prefix = {0};
    digest_prefix(&prefix, c, q);
    struct trial t = {.c = c, .q = q, .prefix = sbuf_text(&prefix)};
    atomic_init(&t.next, 0);
    try_all(&t, d);
    sbuf_release(&prefix);
    compare_set_groups(c);
    set_order(c);
    bool good = list_own_inputs(c, failure);
    for (int i = 0; i < c->count; i++)
        c->items[i].bad = c->items[i].bad || c->unusable;
    return good;
}

void compare_release(struct comparison *c)
{
    for (int i = 0; c->blocks && i < c->count; i++)
        free(c->blocks[i]);
    free(c->blocks);
    for (int i = 0; i < c->compared_count; i++)
        free(c->compared[i].tasks);
    free(c->compared);
    if (c->book.tables)
        book_release(&c->book);
    if (c->names.texts)
        names_release(&c->names);
    arena_release(&c->arena);
    memset(c, 0, sizeof *c);
}

/* ---- running ---- */

struct run {
    struct comparison *c;
    const struct compare_request *q;
    const struct compare_options *options;
    const struct ranks *ranks;
    pthread_mutex_t lock; /* of what follows */
    struct sbuf *failure;
    bool failed;
    int done, total;
};

/* A municipality that runs. */
struct guest {
    struct municipality *m;
    int index;
    struct dressed dressed;
    struct diags diags;
    struct experiment experiment;
    struct experiment_options options;
    struct effects *effects;
};

static bool in_shard(const struct comparison *c, int place)
{
    return !c->shards || place % c->shards == c->shard - 1;
}

static void fail_run(struct run *r, const char *what)
{
    pthread_mutex_lock(&r->lock);
    if (!r->failed)
        sbuf_add(r->failure, what);
    r->failed = true;
    pthread_mutex_unlock(&r->lock);
}

static void count_done(struct run *r)
{
    pthread_mutex_lock(&r->lock);
    r->done++;
    if (r->options->progress)
        r->options->progress(r->options->progress_data, r->done, r->total);
    pthread_mutex_unlock(&r->lock);
}

/* The next of this process by the order of size; NULL: none is left. */
static struct municipality *claim(struct run *r, int *index)
{
    struct comparison *c = r->c;
    for (int place; !r->failed && (place = ranks_claim(r->ranks)) < c->count;) {
        struct municipality *m = &c->items[c->order[place]];
        if (m->bad || !in_shard(c, place))
            continue;
        *index = c->order[place];
        if (!m->finished)
            return m;
        count_done(r);
    }
    return NULL;
}

static void guest_free(struct guest *g)
{
    effects_free(g->effects);
    experiment_release(&g->experiment);
    undress(&g->dressed);
    diags_release(&g->diags);
    free(g);
}

static bool next_guest(void *data, struct experiment_batch *out)
{
    struct run *r = data;
    int index;
    struct municipality *m = claim(r, &index);
    if (!m)
        return false;
    struct guest *g = mem_zeroed(1, sizeof *g);
    g->m = m;
    g->index = index;
    diags_init(&g->diags, LANG_EN);
    dress(&g->dressed, r->q, m, &g->diags); /* tried before */
    g->effects = effects_new();
    g->options = (struct experiment_options){.replications = r->q->replications,
                                             .seed = r->q->seed,
                                             .look = effects_look,
                                             .look_data = g->effects,
                                             .unclassed = true,
                                             .unremarked = true};
    *out = (struct experiment_batch){.list = &g->experiment,
                                     .count = 1,
                                     .model = &g->dressed.model,
                                     .diags = &g->diags,
                                     .alternatives = g->dressed.alternatives,
                                     .alternative_count = g->dressed.alternative_count,
                                     .options = &g->options,
                                     .data = g};
    return true;
}

static void keep_block(struct run *r, const struct guest *g, struct sbuf *text)
{
    struct comparison *c = r->c;
    if (!c->out) {
        c->blocks[g->index] = text->data;
        *text = (struct sbuf){0};
        return;
    }
    struct arena a;
    struct sbuf failure = {0};
    arena_init(&a);
    if (!file_replace(block_path(&a, c->out, g->m->code), sbuf_text(text), text->length, &failure))
        fail_run(r, sbuf_text(&failure));
    sbuf_release(&failure);
    arena_release(&a);
}

static void guest_done(void *data, struct experiment_batch *b, bool good)
{
    struct run *r = data;
    struct guest *g = b->data;
    if (good) {
        struct findings f;
        struct sbuf text = {0};
        findings_init(&f);
        experiment_findings(&g->experiment, &f);
        effects_findings(g->effects, &g->experiment, &f);
        block_write(&text, g->m, &g->experiment, &f);
        keep_block(r, g, &text);
        sbuf_release(&text);
        findings_release(&f);
    } else {
        struct sbuf text = {0};
        diags_print(&g->diags, &text);
        fail_run(r, sbuf_text(&text));
        sbuf_release(&text);
    }
    count_done(r);
    guest_free(g);
}

/* ---- blocks that stand there ---- */

static void find_finished(struct comparison *c)
{
    struct arena a;
    arena_init(&a);
    for (int i = 0; i < c->count; i++) {
        struct municipality *m = &c->items[i];
        char digest[SHA256_HEX + 1];
        block_digest(digest, block_path(&a, c->out, m->code));
        m->finished = *digest && strcmp(digest, m->digest) == 0;
        c->reused += m->finished && !m->bad;
        c->changed += *digest && !m->finished;
    }
    arena_release(&a);
}

static bool is_listed(const struct comparison *c, const char *file)
{
    for (int i = 0; i < c->count; i++) {
        size_t n = strlen(c->items[i].code);
        if (!c->items[i].bad && strncmp(file, c->items[i].code, n) == 0 &&
            strcmp(file + n, ".csv") == 0)
            return true;
    }
    return false;
}

/* Blocks of another list or other values would be taken for this one's. */
static void remove_others(const struct comparison *c, const char *folder)
{
    DIR *dir = opendir(folder);
    struct arena a;
    arena_init(&a);
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (e->d_name[0] != '.' && !is_listed(c, e->d_name))
            unlink(arena_printf(&a, "%s/%s", folder, e->d_name));
    for (int i = 0; i < c->count; i++)
        if (!c->items[i].finished)
            unlink(block_path(&a, c->out, c->items[i].code));
    if (dir)
        closedir(dir);
    arena_release(&a);
}

static bool same_file(const char *path, const struct sbuf *text)
{
    FILE *f = fopen(path, "rb");
    char *bytes = mem_alloc(text->length + 2);
    size_t n = f ? fread(bytes, 1, text->length + 1, f) : 0;
    bool same = f && n == text->length && memcmp(bytes, text->data, n) == 0;
    if (f)
        fclose(f);
    free(bytes);
    return same;
}

static const char *const table_files[] = {"comparison.csv", "comparison_table.csv",
                                          "disclosure.csv"};

/* The manifest first: a folder that a run has left half done says what it is. Tables
 * of other values go, tables of the same stay readable. */
static bool prepare_folder(struct comparison *c, struct sbuf *failure)
{
    struct arena a;
    struct sbuf manifest = {0};
    arena_init(&a);
    const char *path = arena_printf(&a, "%s/manifest.json", c->out);
    const char *blocks = arena_printf(&a, "%s/blocks", c->out);
    compare_manifest_json(&manifest, c, true);
    bool good = folder_make(blocks, failure);
    if (good && !same_file(path, &manifest)) {
        for (size_t i = 0; i < sizeof table_files / sizeof *table_files; i++)
            unlink(arena_printf(&a, "%s/%s", c->out, table_files[i]));
        good = file_replace(path, sbuf_text(&manifest), manifest.length, failure);
    }
    if (good)
        remove_others(c, blocks);
    sbuf_release(&manifest);
    arena_release(&a);
    return good;
}

static int to_run(const struct comparison *c)
{
    int count = 0;
    for (int place = 0; place < c->count; place++)
        count += !c->items[c->order[place]].bad && in_shard(c, place);
    return count;
}

bool compare_run(struct comparison *c, const struct compare_request *q,
                 const struct compare_options *options, const struct ranks *ranks,
                 struct sbuf *failure)
{
    struct run r = {
        .c = c, .q = q, .options = options, .ranks = ranks, .failure = failure, .total = to_run(c)};
    if (!c->out)
        c->blocks = mem_zeroed((size_t)c->count, sizeof *c->blocks);
    else if (options->resume)
        find_finished(c);
    ranks_meet(ranks);
    bool good = !c->out || ranks->rank > 0 || prepare_folder(c, failure);
    if (!ranks_all(ranks, good))
        return false;
    struct experiment_feed feed = {.next = next_guest, .done = guest_done, .data = &r};
    pthread_mutex_init(&r.lock, NULL);
    experiment_run_feed(&feed, q->threads);
    pthread_mutex_destroy(&r.lock);
    return ranks_all(ranks, !r.failed);
}
