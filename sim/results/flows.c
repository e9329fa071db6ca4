#include "results/flows.h"

#include "engine/plan.h"
#include "model/model.h"
#include "table/data.h"
#include <math.h>
#include <string.h>

struct reader {
    struct flows *out;
    const struct book *book;
    const struct step_row *steps;
    const struct procedure_row *procedures;
    const struct team_row *teams;
    int step_count, procedure_count, team_count;
    const struct findings *findings;
    const char *alternative;
};

static const char *text_of(const struct reader *k, name_id id)
{
    return arena_text(&k->out->arena, id == NAME_NONE ? "" : names_text(k->book->names, id));
}

/* A blank name falls back on the other language, then on the key. */
static const char *name_of(const struct reader *k, name_id id, name_id other, name_id key)
{
    return text_of(k, id != NAME_NONE ? id : other != NAME_NONE ? other : key);
}

/* ---- steps ---- */

static int find_step(const struct flow *f, const char *key, size_t length)
{
    for (int i = 0; i < f->step_count; i++)
        if (strncmp(f->steps[i].key, key, length) == 0 && f->steps[i].key[length] == '\0')
            return i;
    return FLOW_END;
}

static bool has_role(const struct team_row *t, name_id role)
{
    for (uint32_t i = 0; i < t->roles.count; i++)
        if (t->roles.ids[i] == role)
            return true;
    return false;
}

static void find_employers(const struct reader *k, struct flow_step *step, name_id role)
{
    for (int t = 0; t < k->team_count && role != NAME_NONE; t++) {
        if (!has_role(&k->teams[t], role))
            continue;
        int employer = k->teams[t].employer;
        step->employers |= UINT32_C(1) << employer;
        step->in_house = step->in_house || employer_in_house(employer);
        step->outside = step->outside || !employer_in_house(employer);
    }
}

static struct flow_step make_step(const struct reader *k, const struct step_row *row)
{
    bool days = row->minutes.kind == DIST_DAYS;
    double mean = row->minutes.kind == DIST_NONE ? 0 : dist_mean(&row->minutes);
    struct flow_step step = {.key = text_of(k, row->step),
                             .name_ja = name_of(k, row->name_ja, row->name_en, row->step),
                             .name_en = name_of(k, row->name_en, row->name_ja, row->step),
                             .role = text_of(k, row->role),
                             .legal = row->legal,
                             .place = row->place,
                             .chance = isnan(row->chance) ? 1 : row->chance,
                             .days = days ? mean : NAN,
                             .minutes_mean = days ? 0 : mean,
                             .service = -1,
                             .load_hours = NAN,
                             .join = row->join != 0};
    find_employers(k, &step, row->role);
    return step;
}

/* A row that says no way on leads to the next. */
static void make_edges(const struct reader *k, struct flow *f, int at, const struct step_row *row)
{
    struct flow_step *step = &f->steps[at];
    step->edge_first = f->edge_count;
    step->edge_count = row->next.count > 0 ? (int)row->next.count : 1;
    for (uint32_t i = 0; i < row->next.count; i++) {
        const char *to = names_text(k->book->names, row->next.to[i].step);
        f->edges[f->edge_count++] =
            (struct flow_edge){find_step(f, to, strlen(to)),
                               row->next.fork ? 1 : row->next.to[i].share, row->next.fork && i > 0};
    }
    if (row->next.count == 0)
        f->edges[f->edge_count++] =
            (struct flow_edge){at + 1 < f->step_count ? at + 1 : FLOW_END, 1, false};
}

static void make_steps(const struct reader *k, struct flow *f, name_id flow)
{
    struct arena *a = &k->out->arena;
    int first = 0;
    while (first < k->step_count && k->steps[first].flow != flow)
        first++;
    while (first + f->step_count < k->step_count && k->steps[first + f->step_count].flow == flow)
        f->step_count++;
    f->steps = arena_array(a, (size_t)f->step_count, sizeof *f->steps);
    f->edges = arena_array(a, (size_t)f->step_count * NEXT_MAX, sizeof *f->edges);
    f->services = arena_array(a, (size_t)f->step_count, sizeof *f->services);
    for (int i = 0; i < f->step_count; i++)
        f->steps[i] = make_step(k, &k->steps[first + i]);
    for (int i = 0; i < f->step_count; i++)
        make_edges(k, f, i, &k->steps[first + i]);
}

/* ---- what was measured ---- */

/* The steps of a service follow one another along their only way on. */
static void mark_service(struct flow *f, int service)
{
    const struct flow_service *s = &f->services[service];
    int at = s->first;
    for (int i = 0; i < f->step_count && at != FLOW_END; i++) {
        f->steps[at].service = service;
        at = at == s->last ? FLOW_END : f->edges[f->steps[at].edge_first].to;
    }
}

/* `steps` is "receive" or "receive..inspect"; -1 where the flow has no such steps. */
static int service_of(const struct reader *k, struct flow *f, const char *key, const char *steps)
{
    for (int i = 0; i < f->service_count; i++)
        if (strcmp(f->services[i].key, key) == 0)
            return i;
    const char *dots = strstr(steps, "..");
    int first = find_step(f, steps, dots ? (size_t)(dots - steps) : strlen(steps));
    int last = dots ? find_step(f, dots + 2, strlen(dots + 2)) : first;
    if (first == FLOW_END || last == FLOW_END || f->service_count == f->step_count)
        return -1;
    f->services[f->service_count] =
        (struct flow_service){arena_text(&k->out->arena, key), first, last, NAN, NAN, NAN, NAN};
    mark_service(f, f->service_count);
    return f->service_count++;
}

static void set_measure(struct flow_service *s, const struct finding *row)
{
    const struct {
        const char *measure;
        double *value;
    } fields[] = {{"visits", &s->visits},
                  {"service_mean", &s->service_mean},
                  {"queue_mean", &s->queue_mean},
                  {"load_hours", &s->load_hours}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(row->measure, fields[i].measure) == 0)
            *fields[i].value = row->estimate;
}

static void read_services(const struct reader *k, struct flow *f)
{
    size_t length = strlen(f->key);
    for (int i = 0; i < k->findings->count; i++) {
        const struct finding *row = &k->findings->items[i];
        if (strcmp(row->subject, "step") != 0 || *row->against ||
            strcmp(row->alternative, k->alternative) != 0 ||
            strncmp(row->key, f->key, length) != 0 || row->key[length] != '/')
            continue;
        int service = service_of(k, f, row->key, row->key + length + 1);
        if (service >= 0)
            set_measure(&f->services[service], row);
    }
}

static void share_load(struct flow *f)
{
    for (int i = 0; i < f->step_count; i++) {
        double all = 0;
        struct flow_step *step = &f->steps[i];
        for (int j = 0; j < f->step_count && step->service >= 0; j++)
            if (f->steps[j].service == step->service)
                all += f->steps[j].chance * f->steps[j].minutes_mean;
        if (all > 0)
            step->load_hours =
                f->services[step->service].load_hours * step->chance * step->minutes_mean / all;
    }
}

/* ---- flows ---- */

static struct flow *flow_of(const struct reader *k, const char *key)
{
    for (int i = 0; i < k->out->count; i++)
        if (strcmp(k->out->items[i].key, key) == 0)
            return &k->out->items[i];
    return NULL;
}

static void add_procedure(const struct reader *k, const struct procedure_row *p)
{
    struct arena *a = &k->out->arena;
    struct flow *f = flow_of(k, names_text(k->book->names, p->flow));
    if (!f) {
        f = &k->out->items[k->out->count++];
        *f = (struct flow){.key = text_of(k, p->flow)};
        f->procedures = arena_array(a, (size_t)k->procedure_count, sizeof *f->procedures);
        make_steps(k, f, p->flow);
        read_services(k, f);
        share_load(f);
    }
    f->procedures[f->procedure_count++] =
        arena_printf(a, "%s/%s", names_text(k->book->names, p->procedure),
                     word_text(channel_words, p->channel, LANG_EN));
}

static void read_flows(struct reader *k)
{
    k->steps = book_rows(k->book, "steps", &k->step_count);
    k->procedures = book_rows(k->book, "procedures", &k->procedure_count);
    k->teams = book_rows(k->book, "teams", &k->team_count);
    k->out->items = arena_array(&k->out->arena, (size_t)k->procedure_count, sizeof(struct flow));
    for (int i = 0; i < k->procedure_count; i++)
        if (k->procedures[i].flow != NAME_NONE)
            add_procedure(k, &k->procedures[i]);
}

bool flows_read(struct flows *out, struct diags *d, const char *dir, const struct result *r,
                int alternative)
{
    struct names names;
    struct book book;
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    const char *key = r->manifest.alternatives[alternative].key;
    const char *folder = folder_resolved(&out->arena, dir, key);
    names_init(&names);
    book_init(&book, model_tables, model_table_count, &names);
    data_open(&book, d, folder);
    bool good = book_read(&book, d, folder, folder, LAYER_SCENARIO);
    data_close(&book);
    struct reader k = {.out = out, .book = &book, .findings = &r->findings, .alternative = key};
    if (good)
        read_flows(&k);
    book_release(&book);
    names_release(&names);
    return good;
}

void flows_release(struct flows *f)
{
    arena_release(&f->arena);
    memset(f, 0, sizeof *f);
}
