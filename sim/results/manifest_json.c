#include "results/manifest.h"

#include "results/rows.h"
#include <jansson.h>
#include <math.h>
#include <string.h>

enum { REAL_DIGITS = 15 };

static const char program_name[] = "madoguchi";

/* Jansson refuses what is no UTF-8 (an option typed in another encoding). */
static json_t *text_value(const char *text)
{
    json_t *value = json_string(text);
    return value ? value : json_string("\xef\xbf\xbd");
}

static void set_text(json_t *object, const char *name, const char *text)
{
    json_object_set_new(object, name, text_value(text));
}

static void set_whole(json_t *object, const char *name, int64_t value)
{
    json_object_set_new(object, name, json_integer(value));
}

static void set_real(json_t *object, const char *name, double value)
{
    json_object_set_new(object, name, isfinite(value) ? json_real(value) : json_null());
}

static json_t *set_list(json_t *object, const char *name)
{
    json_t *list = json_array();
    json_object_set_new(object, name, list);
    return list;
}

static json_t *add_object(json_t *list)
{
    json_t *object = json_object();
    json_array_append_new(list, object);
    return object;
}

static json_t *add_named(json_t *list, const struct manifest_name *n)
{
    json_t *object = add_object(list);
    set_text(object, "key", n->key);
    set_text(object, "name_ja", n->ja);
    set_text(object, "name_en", n->en);
    return object;
}

static void write_head(json_t *root, const struct manifest *m)
{
    set_text(root, "program", program_name);
    set_text(root, "version", m->version);
    set_whole(root, "format", MANIFEST_FORMAT);
    json_t *command = set_list(root, "command");
    for (int i = 0; i < m->command_count; i++)
        json_array_append_new(command, text_value(m->command[i]));
    json_t *scenario = json_object();
    json_object_set_new(root, "scenario", scenario);
    set_text(scenario, "name", m->scenario);
    set_text(scenario, "municipality_code", m->code);
    set_whole(scenario, "fiscal_year", m->year);
    set_whole(scenario, "population", m->population);
    set_whole(scenario, "open_days", m->open_days);
    set_whole(scenario, "open_min", m->open_min);
    set_whole(scenario, "close_min", m->close_min);
    set_real(scenario, "wait_target_min", m->wait_target_min);
    set_real(scenario, "service_margin", m->service_margin);
    json_object_set_new(scenario, "posts", json_boolean(m->posts));
    if (m->years > 0)
        set_whole(scenario, "years", m->years);
    set_whole(root, "replications", m->replications);
    if (m->precision > 0)
        set_real(root, "precision", m->precision);
    set_whole(root, "seed", (int64_t)m->seed);
    set_real(root, "level", m->level);
    set_whole(root, "uncertain_inputs", m->uncertain_count);
}

static void write_teams(json_t *root, const struct manifest *m)
{
    json_t *list = set_list(root, "teams");
    for (int i = 0; i < m->team_count; i++) {
        const struct manifest_team *t = &m->teams[i];
        json_t *team = add_named(list, &t->name), *employers = json_object();
        json_object_set_new(team, "serves", json_boolean(t->serves));
        json_object_set_new(team, "employer", employers);
        for (int j = 0; j < m->alternative_count; j++)
            if (t->employers[j] >= 0)
                set_text(employers, m->alternatives[j].key,
                         word_text(employer_words, t->employers[j], LANG_EN));
    }
}

static void write_bands(json_t *root, const struct manifest *m)
{
    json_t *list = m->band_count ? set_list(root, "bands") : NULL;
    for (int i = 0; i < m->band_count; i++) {
        json_t *band = add_object(list);
        set_text(band, "alternative", m->bands[i].alternative);
        set_text(band, "team", m->bands[i].team);
        set_text(band, "dates", m->bands[i].dates);
        set_real(band, "people", m->bands[i].people);
    }
}

static void write_names(json_t *root, const struct manifest *m)
{
    json_t *alternatives = set_list(root, "alternatives");
    for (int i = 0; i < m->alternative_count; i++) {
        json_t *a = add_named(alternatives, &m->alternatives[i]);
        if (m->years == 0)
            continue;
        set_whole(a, "start_months", m->periods[i].start);
        set_whole(a, "contract_years", m->periods[i].contract_years);
        set_real(a, "discount_rate", m->periods[i].discount_rate);
    }
    json_t *procedures = set_list(root, "procedures");
    for (int i = 0; i < m->procedure_count; i++) {
        json_t *p = add_named(procedures, &m->procedures[i].name);
        json_object_set_new(p, "present", json_boolean(m->procedures[i].present));
    }
    write_teams(root, m);
    write_bands(root, m);
    json_t *costs = set_list(root, "costs");
    for (int i = 0; i < m->cost_count; i++) {
        json_t *cost = add_named(costs, &m->costs[i].name);
        set_text(cost, "category", word_text(category_words, m->costs[i].category, LANG_EN));
        if (m->costs[i].commitment == COMMITMENT_NONE)
            continue;
        set_text(cost, "commitment", word_text(commitment_words, m->costs[i].commitment, LANG_EN));
        set_text(cost, "funding", m->costs[i].funding);
    }
}

/* Only of runs that have them. */
static void write_indicators(json_t *root, const struct manifest *m)
{
    json_t *list = m->indicator_count ? set_list(root, "indicators") : NULL;
    for (int i = 0; i < m->indicator_count; i++) {
        json_t *object = add_object(list);
        set_text(object, "key", m->indicators[i].key);
        set_text(object, "reason", m->indicators[i].reason);
    }
    list = m->clause_count ? set_list(root, "clauses") : NULL;
    for (int i = 0; i < m->clause_count; i++)
        add_named(list, &m->clauses[i]);
}

static void write_premises(json_t *root, const struct manifest *m)
{
    json_t *premises = set_list(root, "premises");
    for (int i = 0; i < m->premise_count; i++) {
        const struct manifest_premise *p = &m->premises[i];
        json_t *object = add_object(premises);
        if (*p->alternative)
            set_text(object, "alternative", p->alternative);
        set_text(object, "address", p->address);
        set_text(object, "value", p->value);
        set_text(object, "source", p->source);
    }
    json_t *sources = set_list(root, "sources");
    for (int i = 0; i < m->source_count; i++)
        json_array_append_new(sources, text_value(m->sources[i]));
    json_t *inputs = set_list(root, "inputs");
    for (int i = 0; i < m->input_count; i++) {
        json_t *object = add_object(inputs);
        set_text(object, "file", m->inputs[i].file);
        set_text(object, "sha256", m->inputs[i].sha256);
    }
}

static int append(const char *bytes, size_t size, void *out)
{
    sbuf_add_n(out, bytes, size);
    return 0;
}

void manifest_json(struct sbuf *out, const struct manifest *m)
{
    json_t *root = json_object();
    write_head(root, m);
    write_names(root, m);
    write_indicators(root, m);
    write_premises(root, m);
    json_dump_callback(root, append, out, JSON_INDENT(2) | JSON_REAL_PRECISION(REAL_DIGITS));
    sbuf_add(out, "\n");
    json_decref(root);
}

/* The first member that is missing or of another type is reported; the rest is
 * read with blanks in their places. */
struct reader {
    struct manifest *m;
    struct diags *diags;
    const char *file;
    bool failed;
};

static void complain(struct reader *r, const char *name)
{
    if (!r->failed)
        diag_add(r->diags, DIAG_ERROR, (struct place){.file = r->file}, NULL,
                 T(r->diags->lang, "\"%s\" is missing or not what this program writes",
                   "「%s」がないか、このプログラムの書式と異なります"),
                 name);
    r->failed = true;
}

static const char *get_text(struct reader *r, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!json_is_string(value)) {
        complain(r, name);
        return "";
    }
    return arena_text(&r->m->arena, json_string_value(value));
}

static int64_t get_whole(struct reader *r, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!json_is_integer(value))
        complain(r, name);
    return json_integer_value(value);
}

static double get_real(struct reader *r, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!json_is_number(value) && !json_is_null(value))
        complain(r, name);
    return json_is_number(value) ? json_number_value(value) : NAN;
}

static bool get_bool(struct reader *r, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    if (!json_is_boolean(value))
        complain(r, name);
    return json_is_true(value);
}

/* The list and, in `count`, its length; room for that many is in `array`. */
static json_t *get_list(struct reader *r, json_t *object, const char *name, int *count, size_t size,
                        void **array)
{
    json_t *list = json_object_get(object, name);
    if (!json_is_array(list))
        complain(r, name);
    *count = (int)json_array_size(list);
    *array = arena_array(&r->m->arena, (size_t)*count, size);
    return list;
}

static struct manifest_name get_name(struct reader *r, json_t *object)
{
    return (struct manifest_name){get_text(r, object, "key"), get_text(r, object, "name_ja"),
                                  get_text(r, object, "name_en")};
}

static void read_head(struct reader *r, json_t *root)
{
    struct manifest *m = r->m;
    if (strcmp(get_text(r, root, "program"), program_name) != 0)
        complain(r, "program");
    if (get_whole(r, root, "format") != MANIFEST_FORMAT)
        complain(r, "format");
    m->version = get_text(r, root, "version");
    json_t *s = json_object_get(root, "scenario");
    m->scenario = get_text(r, s, "name");
    m->code = get_text(r, s, "municipality_code");
    m->year = (int)get_whole(r, s, "fiscal_year");
    m->population = get_whole(r, s, "population");
    m->open_days = (int)get_whole(r, s, "open_days");
    m->open_min = (int)get_whole(r, s, "open_min");
    m->close_min = (int)get_whole(r, s, "close_min");
    m->wait_target_min = get_real(r, s, "wait_target_min");
    m->service_margin = get_real(r, s, "service_margin");
    m->posts = get_bool(r, s, "posts");
    m->years = json_object_get(s, "years") ? (int)get_whole(r, s, "years") : 0;
    m->replications = (int)get_whole(r, root, "replications");
    m->precision = json_object_get(root, "precision") ? get_real(r, root, "precision") : 0;
    m->seed = (uint64_t)get_whole(r, root, "seed");
    m->level = get_real(r, root, "level");
    m->uncertain_count = (int)get_whole(r, root, "uncertain_inputs");
}

static void read_teams(struct reader *r, json_t *root)
{
    struct manifest *m = r->m;
    void *array;
    json_t *list = get_list(r, root, "teams", &m->team_count, sizeof *m->teams, &array);
    m->teams = array;
    for (int i = 0; i < m->team_count; i++) {
        json_t *item = json_array_get(list, (size_t)i);
        struct manifest_team *team = &m->teams[i];
        team->name = get_name(r, item);
        team->serves = get_bool(r, item, "serves");
        team->employers =
            arena_array(&m->arena, (size_t)m->alternative_count, sizeof *team->employers);
        for (int j = 0; j < m->alternative_count; j++) {
            json_t *word =
                json_object_get(json_object_get(item, "employer"), m->alternatives[j].key);
            team->employers[j] =
                json_is_string(word) ? word_value(employer_words, json_string_value(word)) : -1;
        }
    }
}

static void read_bands(struct reader *r, json_t *root)
{
    struct manifest *m = r->m;
    void *array;
    if (!json_object_get(root, "bands"))
        return;
    json_t *list = get_list(r, root, "bands", &m->band_count, sizeof *m->bands, &array);
    m->bands = array;
    for (int i = 0; i < m->band_count; i++) {
        json_t *item = json_array_get(list, (size_t)i);
        m->bands[i] =
            (struct manifest_band){get_text(r, item, "alternative"), get_text(r, item, "team"),
                                   get_text(r, item, "dates"), get_real(r, item, "people")};
    }
}

static void read_names(struct reader *r, json_t *root)
{
    struct manifest *m = r->m;
    void *array;
    json_t *list =
        get_list(r, root, "alternatives", &m->alternative_count, sizeof *m->alternatives, &array);
    m->alternatives = array;
    if (m->years > 0)
        m->periods = arena_array(&m->arena, (size_t)m->alternative_count, sizeof *m->periods);
    for (int i = 0; i < m->alternative_count; i++) {
        json_t *item = json_array_get(list, (size_t)i);
        m->alternatives[i] = get_name(r, item);
        if (m->years > 0)
            m->periods[i] = (struct manifest_period){(int)get_whole(r, item, "start_months"),
                                                     (int)get_whole(r, item, "contract_years"),
                                                     get_real(r, item, "discount_rate")};
    }
    if (m->alternative_count == 0)
        complain(r, "alternatives");
    list = get_list(r, root, "procedures", &m->procedure_count, sizeof *m->procedures, &array);
    m->procedures = array;
    for (int i = 0; i < m->procedure_count; i++) {
        json_t *item = json_array_get(list, (size_t)i);
        m->procedures[i].name = get_name(r, item);
        m->procedures[i].present = get_bool(r, item, "present");
    }
    read_teams(r, root);
    read_bands(r, root);
    list = get_list(r, root, "costs", &m->cost_count, sizeof *m->costs, &array);
    m->costs = array;
    for (int i = 0; i < m->cost_count; i++) {
        json_t *item = json_array_get(list, (size_t)i);
        m->costs[i].name = get_name(r, item);
        m->costs[i].category = word_value(category_words, get_text(r, item, "category"));
        m->costs[i].commitment = COMMITMENT_NONE;
        if (!json_object_get(item, "commitment"))
            continue;
        m->costs[i].commitment = word_value(commitment_words, get_text(r, item, "commitment"));
        m->costs[i].funding = get_text(r, item, "funding");
    }
}

static void read_clauses(struct reader *r, json_t *root)
{
    struct manifest *m = r->m;
    void *array;
    if (!json_object_get(root, "clauses"))
        return;
    json_t *list = get_list(r, root, "clauses", &m->clause_count, sizeof *m->clauses, &array);
    m->clauses = array;
    for (int i = 0; i < m->clause_count; i++)
        m->clauses[i] = get_name(r, json_array_get(list, (size_t)i));
}

static void read_indicators(struct reader *r, json_t *root)
{
    struct manifest *m = r->m;
    void *array;
    if (!json_object_get(root, "indicators"))
        return;
    json_t *list =
        get_list(r, root, "indicators", &m->indicator_count, sizeof *m->indicators, &array);
    m->indicators = array;
    for (int i = 0; i < m->indicator_count; i++) {
        json_t *item = json_array_get(list, (size_t)i);
        m->indicators[i] =
            (struct manifest_indicator){get_text(r, item, "key"), get_text(r, item, "reason")};
    }
}

static const char **read_texts(struct reader *r, json_t *root, const char *name, int *count)
{
    void *array;
    json_t *list = get_list(r, root, name, count, sizeof(const char *), &array);
    const char **texts = array;
    for (int i = 0; i < *count; i++) {
        const char *text = json_string_value(json_array_get(list, (size_t)i));
        texts[i] = arena_text(&r->m->arena, text ? text : "");
    }
    return texts;
}

static void read_premises(struct reader *r, json_t *root)
{
    struct manifest *m = r->m;
    void *array;
    json_t *list = get_list(r, root, "premises", &m->premise_count, sizeof *m->premises, &array);
    m->premises = array;
    for (int i = 0; i < m->premise_count; i++) {
        json_t *item = json_array_get(list, (size_t)i);
        m->premises[i] = (struct manifest_premise){
            json_object_get(item, "alternative") ? get_text(r, item, "alternative") : "",
            get_text(r, item, "address"), get_text(r, item, "value"), get_text(r, item, "source")};
    }
    m->sources = read_texts(r, root, "sources", &m->source_count);
    m->command = read_texts(r, root, "command", &m->command_count);
    list = get_list(r, root, "inputs", &m->input_count, sizeof *m->inputs, &array);
    m->inputs = array;
    for (int i = 0; i < m->input_count; i++) {
        json_t *item = json_array_get(list, (size_t)i);
        m->inputs[i] = (struct input){get_text(r, item, "file"), get_text(r, item, "sha256")};
    }
}

bool manifest_read(struct manifest *out, struct diags *d, const char *path, const char *shown_name)
{
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    if (!root) {
        bool positioned = error.line > 0;
        diag_add(d, DIAG_ERROR,
                 (struct place){.file = shown_name,
                                .line = positioned ? error.line : 0,
                                .column = positioned ? error.column : 0},
                 NULL, T(d->lang, "cannot be read: %s", "読めません: %s"), error.text);
        return false;
    }
    struct reader r = {out, d, shown_name, false};
    read_head(&r, root);
    read_names(&r, root);
    read_indicators(&r, root);
    read_clauses(&r, root);
    read_premises(&r, root);
    json_decref(root);
    return !r.failed;
}
