#include "results/premises.h"

#include "results/resolved.h"
#include "results/rows.h"
#include <stdlib.h>
#include <string.h>

const struct word premise_mark_words[] = {{PREMISE_FOUND, "F", "F"},
                                          {PREMISE_COMPUTED, "C", "C"},
                                          {PREMISE_ESTIMATED, "E", "E"},
                                          {PREMISE_OWN, "own", "実績"},
                                          {PREMISE_ANSWER, "answer", "指定"},
                                          {PREMISE_DEFAULT, "default", "既定"},
                                          {0, NULL, NULL}};

static const char *const layer_names[] = {[LAYER_DEFAULT] = "default",
                                          [LAYER_LIBRARY] = "library",
                                          [LAYER_SCENARIO] = "scenario",
                                          [LAYER_MUNICIPALITY] = "municipality",
                                          [LAYER_SET] = "set",
                                          [LAYER_SAMPLE] = "sample",
                                          [LAYER_ALTERNATIVE] = "alternative",
                                          [LAYER_MEASURE] = "measure"};

bool premise_assumed(const struct premise *x)
{
    return x->mark != PREMISE_OWN && x->mark != PREMISE_ANSWER;
}

/* ---- what a variant uses ---- */

struct lister {
    struct premises *out;
    const struct variant *v;
    const char *alternative, *first; /* first: of a later year, what it was; else NULL */
    int baseline_count;              /* items of the baseline, once they are listed */
};

static bool procedure_names(const struct variant *v, name_id id, bool flow)
{
    int count;
    const struct procedure_row *rows = book_rows(&v->book, "procedures", &count);
    for (int i = 0; i < count; i++)
        if ((flow ? rows[i].flow : rows[i].profile) == id)
            return true;
    return false;
}

static bool has_team(const struct book *b, const char *key)
{
    int count;
    const struct team_row *rows = book_rows(b, "teams", &count);
    for (int i = 0; i < count; i++)
        if (strcmp(names_text(b->names, rows[i].team), key) == 0)
            return true;
    return false;
}

static bool has_employer(const struct book *b, int employer)
{
    int count;
    const struct team_row *rows = book_rows(b, "teams", &count);
    for (int i = 0; i < count; i++)
        if (rows[i].employer == employer)
            return true;
    return false;
}

enum { RATES_DEEP = 16 };

static bool cost_used(const struct variant *v, const struct cost_row *row, int depth);

/* Whether a list of cost items names one that is used; `*` stands for anything. */
static bool items_used(const struct variant *v, const char *list, int depth)
{
    struct arena a;
    struct diags quiet;
    bool used = false;
    arena_init(&a);
    diags_init(&quiet, LANG_EN);
    while (*list && !used) {
        list += strspn(list, "; ");
        size_t length = strcspn(list, ";");
        struct address at;
        struct place nowhere = {0};
        const char *text = arena_printf(&a, "costs[%.*s]", (int)length, list);
        list += length;
        if (!address_parse(&at, &a, &v->book, &quiet, text, nowhere))
            continue;
        const struct rows *r = &v->book.tables[at.table];
        int *found = arena_array(&a, (size_t)r->count + 1, sizeof *found);
        int count = address_match(&at, &v->book, &quiet, text, nowhere, found);
        for (int i = 0; i < count && !used; i++) {
            const struct cost_row *row = (const struct cost_row *)r->data + found[i];
            used = cost_used(v, row, depth + 1);
        }
    }
    diags_release(&quiet);
    arena_release(&a);
    return used;
}

/* A line about people who are not in this variant costs nothing in it, nor does a
 * rate of such lines (rates of rates end somewhere: a circle is an error). */
static bool cost_used(const struct variant *v, const struct cost_row *row, int depth)
{
    const char *to = names_text(v->book.names, row->applies_to);
    if (unit_of_lines(row->unit))
        return depth > RATES_DEEP || items_used(v, to, depth);
    int employer = word_value(employer_words, to);
    if (employer != WORD_UNSET)
        return has_employer(&v->book, employer);
    return has_team(&v->book, to) || !has_team(&v->model->book, to);
}

bool premise_row_used(const struct variant *v, const struct rows *r, int row)
{
    const char *table = r->def->name;
    const char *data = (const char *)r->data + (size_t)row * r->def->row_size;
    if (strcmp(table, "steps") == 0)
        return procedure_names(v, ((const struct step_row *)(const void *)data)->flow, true);
    if (strcmp(table, "profiles") == 0)
        return procedure_names(v, ((const struct profile_row *)(const void *)data)->profile, false);
    if (strcmp(table, "costs") == 0)
        return cost_used(v, (const struct cost_row *)(const void *)data, 0);
    return true;
}

static bool is_value(const struct column *c)
{
    return !(c->flags & (COLUMN_KEY | COLUMN_HIDDEN)) && strcmp(c->name, "name") != 0 &&
           strcmp(c->name, "name_en") != 0;
}

/* ---- marks ---- */

static enum premise_mark mark_of(enum layer layer, const char *source)
{
    bool letter = source[0] && (source[1] == ':' || source[1] == ' ');
    if (letter && source[0] == 'F')
        return PREMISE_FOUND;
    if (letter && source[0] == 'C')
        return PREMISE_COMPUTED;
    if (letter && source[0] == 'E')
        return PREMISE_ESTIMATED;
    if (layer == LAYER_SET)
        return PREMISE_ANSWER;
    if (layer == LAYER_DEFAULT)
        return PREMISE_DEFAULT;
    return layer == LAYER_LIBRARY ? PREMISE_ESTIMATED : PREMISE_OWN;
}

/* ---- listing ---- */

/* What is listed already and holds here too: of a later year the alternative's own of the
 * first, else the baseline's. */
static const struct premise *known_before(const struct lister *l, const char *address)
{
    for (int i = l->out->count; i-- > 0;) {
        const struct premise *x = &l->out->items[i];
        bool holds = i < l->baseline_count || (l->first && strcmp(x->alternative, l->first) == 0);
        if (holds && strcmp(x->address, address) == 0)
            return x;
    }
    return NULL;
}

static void add(struct premises *p, const struct premise *x)
{
    if (p->count == p->capacity) {
        p->capacity = p->capacity ? 2 * p->capacity : 256;
        p->items = mem_resize(p->items, (size_t)p->capacity, sizeof *p->items);
    }
    p->items[p->count++] = *x;
    p->assumed += premise_assumed(x);
}

/* The value without the unit that it is written with. */
static void plain_value(const struct variant *v, const struct rows *r, int row, int column,
                        struct sbuf *out)
{
    struct value_context c = {v->book.names, LANG_EN, &r->def->columns[column], v->book.files};
    c.column->type->format(&c, rows_cell(r, row, column), out);
}

static void list_cell(struct lister *l, const struct rows *r, int row, int column)
{
    const struct variant *v = l->v;
    struct arena *a = &l->out->arena;
    struct sbuf address = {0}, value = {0}, whole = {0};
    plain_value(v, r, row, column, &value);
    book_address(&v->book, r, row, column, &address);
    const struct premise *same = known_before(l, sbuf_text(&address));
    const char *source = resolved_source(v, r, row, column);
    bool differs = !same || strcmp(same->value, sbuf_text(&value)) != 0;
    if (value.length && differs) {
        const char *unit = r->def->columns[column].unit;
        enum layer layer = (enum layer)rows_origin(r, row, column).layer;
        if (r->def->singleton)
            sbuf_add(&whole, r->def->name);
        else
            book_address(&v->book, r, row, -1, &whole);
        struct premise x = {.alternative = l->alternative,
                            .table = r->def->name,
                            .row = arena_text(a, sbuf_text(&whole)),
                            .column = r->def->columns[column].name,
                            .address = arena_text(a, sbuf_text(&address)),
                            .value = arena_text(a, sbuf_text(&value)),
                            .unit = unit ? unit : "",
                            .source = arena_text(a, source),
                            .layer = layer,
                            .mark = mark_of(layer, source)};
        add(l->out, &x);
    }
    sbuf_release(&address);
    sbuf_release(&value);
    sbuf_release(&whole);
}

static void list_variant(struct lister *l)
{
    const struct book *b = &l->v->book;
    for (int t = 0; t < b->table_count; t++) {
        const struct rows *r = &b->tables[t];
        if (!resolved_has_table(r->def))
            continue;
        for (int row = 0; row < r->count; row++)
            for (int column = 0; premise_row_used(l->v, r, row) && column < r->def->column_count;
                 column++)
                if (is_value(&r->def->columns[column]))
                    list_cell(l, r, row, column);
    }
}

/* ---- ranges ---- */

static void mark_address(struct premises *p, const struct variant *v, const char *text,
                         const char *alternative)
{
    struct arena a;
    struct diags quiet;
    struct address at;
    struct place nowhere = {0};
    arena_init(&a);
    diags_init(&quiet, LANG_EN);
    if (address_parse(&at, &a, &v->book, &quiet, text, nowhere)) {
        const struct rows *r = &v->book.tables[at.table];
        int *found = arena_array(&a, (size_t)r->count + 1, sizeof *found);
        int count = address_match(&at, &v->book, &quiet, text, nowhere, found);
        for (int i = 0; i < count; i++) {
            struct sbuf shown = {0};
            book_address(&v->book, r, found[i], at.column, &shown);
            for (int k = 0; k < p->count; k++)
                if (strcmp(p->items[k].alternative, alternative) == 0 &&
                    strcmp(p->items[k].address, sbuf_text(&shown)) == 0)
                    p->items[k].ranged = true;
            sbuf_release(&shown);
        }
    }
    diags_release(&quiet);
    arena_release(&a);
}

static void mark_ranges(struct premises *p, const struct variant *v, const char *alternative)
{
    for (int i = 0; i < p->ranged; i++)
        mark_address(p, v, p->ranges[i].address, alternative);
}

static void list_ranges(struct premises *p, const struct book *b)
{
    int count;
    const struct uncertain_row *rows = book_rows(b, "uncertain", &count);
    p->ranged = count;
    p->ranges = arena_array(&p->arena, (size_t)count + 1, sizeof *p->ranges);
    for (int i = 0; i < count; i++)
        p->ranges[i] =
            (struct premise_range){arena_text(&p->arena, names_text(b->names, rows[i].address)),
                                   arena_text(&p->arena, names_text(b->names, rows[i].low)),
                                   arena_text(&p->arena, names_text(b->names, rows[i].high)),
                                   arena_text(&p->arena, names_text(b->names, rows[i].row.source))};
}

void premises_list(struct premises *out, const struct variant *const *variants, int count)
{
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    struct lister l = {.out = out};
    list_ranges(out, &variants[0]->book);
    for (int i = 0; i < count; i++) {
        const struct variant *v = variants[i];
        const char *key = v->model->alternatives[v->alternative].key;
        bool later = v->fiscal_year > model_first_year(v->model);
        l.v = v;
        l.first = later ? key : NULL;
        l.alternative = !i      ? ""
                        : later ? arena_printf(&out->arena, "%s@%d", key, v->fiscal_year)
                                : arena_text(&out->arena, key);
        list_variant(&l);
        l.baseline_count = i ? l.baseline_count : out->count;
        mark_ranges(out, v, l.alternative);
    }
}

void experiment_premises(struct premises *out, const struct experiment *e)
{
    const struct variant **variants = mem_alloc((size_t)e->variant_count * sizeof *variants);
    for (int i = 0; i < e->variant_count; i++)
        variants[i] = &e->central[i].variant;
    premises_list(out, variants, e->variant_count);
    free(variants);
}

void premises_release(struct premises *p)
{
    free(p->items);
    arena_release(&p->arena);
    memset(p, 0, sizeof *p);
}

static void csv_line(struct sbuf *out, const char *const *cells, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        sbuf_add(out, k ? "," : "");
        csv_cell(out, cells[k]);
    }
    sbuf_add(out, "\n");
}

void premise_ranges_csv(struct sbuf *out, const struct premises *p)
{
    sbuf_add(out, "address,low,high,source\n");
    for (int i = 0; i < p->ranged; i++) {
        const struct premise_range *x = &p->ranges[i];
        const char *const cells[] = {x->address, x->low, x->high, x->source};
        csv_line(out, cells, sizeof cells / sizeof *cells);
    }
}

void premises_csv(struct sbuf *out, const struct premises *p)
{
    sbuf_add(out, "alternative,address,value,unit,layer,mark,range,source\n");
    for (int i = 0; i < p->count; i++) {
        const struct premise *x = &p->items[i];
        const char *const cells[] = {x->alternative,
                                     x->address,
                                     x->value,
                                     x->unit,
                                     layer_names[x->layer],
                                     word_text(premise_mark_words, x->mark, LANG_EN),
                                     x->ranged ? "yes" : "no",
                                     x->source};
        csv_line(out, cells, sizeof cells / sizeof *cells);
    }
}
