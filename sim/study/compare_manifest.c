/* What a comparison says about itself: manifest.json. */
#include "compare_private.h"

#include "experiment/estimate.h"
#include <jansson.h>
#include <string.h>

enum { FORMAT = 1 };

static const char kind_name[] = "comparison";
static const char synthetic_note[] =
    "synthetic: municipalities that were generated and are not real";

/* ---- writing ---- */

static void set_text(json_t *object, const char *name, const char *text)
{
    json_t *value = json_string(text);
    json_object_set_new(object, name, value ? value : json_string("\xef\xbf\xbd"));
}

static void set_said(json_t *object, const char *name, const char *text)
{
    if (*text)
        set_text(object, name, text);
}

static void set_whole(json_t *object, const char *name, int64_t value)
{
    json_object_set_new(object, name, json_integer(value));
}

static const char *const grouping_names[GROUPINGS] = {"size", "type"};

static json_t *municipality_json(const struct municipality *m)
{
    json_t *out = json_object();
    set_text(out, "code", m->code);
    set_text(out, "name", m->name);
    set_whole(out, "population", m->population);
    if (m->synthetic)
        json_object_set_new(out, "synthetic", json_true());
    for (int g = 0; g < GROUPINGS; g++) {
        if (!*m->group[g])
            continue;
        json_t *group = json_object();
        set_text(group, "key", m->group[g]);
        set_text(group, "name_ja", m->group_ja[g]);
        set_text(group, "name_en", m->group_en[g]);
        json_object_set_new(out, grouping_names[g], group);
    }
    set_said(out, "status", m->status);
    set_said(out, "analysis", m->analysis);
    set_said(out, "policy", m->policy);
    set_said(out, "quality", m->quality);
    set_said(out, "source", m->source);
    if (m->base_year)
        set_whole(out, "base_year", m->base_year);
    if (m->accounts >= 0)
        set_text(out, "accounts", word_text(accounts_words, m->accounts, LANG_EN));
    set_text(out, "plan", m->digest);
    return out;
}

static void add_municipalities(json_t *root, const struct comparison *c)
{
    json_t *list = json_array();
    json_object_set_new(root, "municipalities", list);
    for (int i = 0; i < c->count; i++)
        if (!c->items[i].bad)
            json_array_append_new(list, municipality_json(&c->items[i]));
}

static void add_inputs(json_t *root, const struct comparison *c)
{
    json_t *list = json_array();
    json_object_set_new(root, "inputs", list);
    for (int i = 0; i < c->inputs.count; i++) {
        json_t *item = json_object();
        set_text(item, "file", c->inputs.items[i].file);
        set_text(item, "sha256", c->inputs.items[i].sha256);
        json_array_append_new(list, item);
    }
}

int compare_synthetic(const struct comparison *c)
{
    int count = 0;
    for (int i = 0; i < c->count; i++)
        count += c->items[i].synthetic && !c->items[i].bad;
    return count;
}

void compare_manifest_json(struct sbuf *out, const struct comparison *c, bool with_shard)
{
    json_t *root = json_object(), *command = json_array();
    set_text(root, "program", "madoguchi");
    set_text(root, "version", c->version);
    set_whole(root, "format", FORMAT);
    set_text(root, "kind", kind_name);
    json_object_set_new(root, "command", command);
    for (int i = 0; i < c->command_count; i++)
        json_array_append_new(command, json_string(c->command[i]));
    if (with_shard && c->shards) {
        set_whole(root, "shard", c->shard);
        set_whole(root, "shards", c->shards);
    }
    set_text(root, "template", c->template_name);
    set_whole(root, "replications", c->replications);
    set_whole(root, "seed", c->seed);
    json_object_set_new(root, "level", json_real(CONFIDENCE_LEVEL));
    set_whole(root, "synthetic", compare_synthetic(c));
    if (compare_synthetic(c))
        set_text(root, "note", synthetic_note);
    add_municipalities(root, c);
    add_inputs(root, c);
    char *text = json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(15));
    sbuf_printf(out, "%s\n", text);
    free(text);
    json_decref(root);
}

/* ---- reading ---- */

struct reader {
    struct comparison *c;
    const char *shown;
    struct diags *d;
};

static const char *get_text(const struct reader *r, const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? arena_text(&r->c->arena, text) : "";
}

static int64_t get_whole(const json_t *object, const char *name)
{
    return json_integer_value(json_object_get(object, name));
}

static void read_municipality(const struct reader *r, struct municipality *m, const json_t *item)
{
    m->code = get_text(r, item, "code");
    m->name = get_text(r, item, "name");
    m->population = get_whole(item, "population");
    m->synthetic = json_is_true(json_object_get(item, "synthetic"));
    for (int g = 0; g < GROUPINGS; g++) {
        const json_t *group = json_object_get(item, grouping_names[g]);
        m->group[g] = get_text(r, group, "key");
        m->group_ja[g] = get_text(r, group, "name_ja");
        m->group_en[g] = get_text(r, group, "name_en");
    }
    m->status = get_text(r, item, "status");
    m->analysis = get_text(r, item, "analysis");
    m->policy = get_text(r, item, "policy");
    m->quality = get_text(r, item, "quality");
    m->source = get_text(r, item, "source");
    m->base_year = (int)get_whole(item, "base_year");
    m->accounts = word_value(accounts_words, get_text(r, item, "accounts"));
    m->digest = get_text(r, item, "plan");
}

static void read_lists(const struct reader *r, const json_t *root)
{
    struct comparison *c = r->c;
    const json_t *command = json_object_get(root, "command");
    c->command_count = (int)json_array_size(command);
    c->command = arena_array(&c->arena, (size_t)c->command_count + 1, sizeof *c->command);
    for (int i = 0; i < c->command_count; i++) {
        const char *text = json_string_value(json_array_get(command, (size_t)i));
        c->command[i] = arena_text(&c->arena, text ? text : "");
    }
    const json_t *list = json_object_get(root, "municipalities");
    c->count = (int)json_array_size(list);
    c->items = arena_array(&c->arena, (size_t)c->count + 1, sizeof *c->items);
    for (int i = 0; i < c->count; i++)
        read_municipality(r, &c->items[i], json_array_get(list, (size_t)i));
    const json_t *inputs = json_object_get(root, "inputs");
    for (size_t i = 0; i < json_array_size(inputs); i++) {
        const json_t *item = json_array_get(inputs, i);
        inputs_add(&c->inputs, &c->arena, get_text(r, item, "file"), get_text(r, item, "sha256"));
    }
}

bool compare_manifest_read(struct comparison *c, struct diags *d, const char *dir)
{
    memset(c, 0, sizeof *c);
    arena_init(&c->arena);
    names_init(&c->names);
    const char *path = arena_printf(&c->arena, "%s/manifest.json", dir);
    struct reader r = {c, path, d};
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    if (!root) {
        diag_add(d, DIAG_ERROR, (struct place){.file = path}, NULL,
                 T(d->lang, "cannot be read: %s", "読めません: %s"), error.text);
        return false;
    }
    bool ours = strcmp(get_text(&r, root, "kind"), kind_name) == 0;
    if (!ours)
        diag_add(d, DIAG_ERROR, (struct place){.file = path}, NULL,
                 T(d->lang, "is not the manifest of a comparison (compare --out)",
                   "団体比較（compare --out）の manifest.json ではありません。"));
    c->version = get_text(&r, root, "version");
    c->template_name = get_text(&r, root, "template");
    c->seed = get_whole(root, "seed");
    c->replications = (int)get_whole(root, "replications");
    c->shard = (int)get_whole(root, "shard");
    c->shards = (int)get_whole(root, "shards");
    read_lists(&r, root);
    json_decref(root);
    return ours;
}
