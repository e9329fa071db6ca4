/* From folders to the values of one alternative. */
#include "model/model.h"

#include "engine/plan.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what edits of this layer's tables mean ---- */

static struct place no_place(void)
{
    return (struct place){0};
}

/* The successor of a step with one: its `next`, or the row after it. */
static name_id single_successor(const struct book *b, const struct rows *r, int row)
{
    const struct step_row *steps = r->data;
    if (steps[row].next.count == 1)
        return steps[row].next.to[0].step;
    if (row + 1 < r->count && steps[row + 1].flow == steps[row].flow)
        return steps[row + 1].step;
    return names_intern(b->names, "end");
}

/* A step is bypassed: whoever went there goes to its successor instead. */
static bool bypass_step(struct book *b, struct diags *d, const struct edit *e, struct rows *r,
                        int row)
{
    struct step_row *steps = r->data;
    const struct step_row *gone = &steps[row];
    if (gone->next.count > 1) {
        diag_add(d, DIAG_ERROR, e->place,
                 T(d->lang, "set the shares of its branches first", "先に分岐の割合を設定する"),
                 T(d->lang, "step %s/%s has %u successors; only a step with one can be removed",
                   "工程 %s/%s には次の工程が%u個あります。削除できるのは1個のときだけです。"),
                 names_text(b->names, gone->flow), names_text(b->names, gone->step),
                 gone->next.count);
        return false;
    }
    name_id to = single_successor(b, r, row);
    for (int i = 0; i < r->count; i++) {
        if (steps[i].flow != gone->flow)
            continue;
        for (uint32_t n = 0; n < steps[i].next.count; n++)
            if (steps[i].next.to[n].step == gone->step)
                steps[i].next.to[n].step = to;
    }
    /* The row before it goes on to "the following row": say where that was. */
    if (row > 0 && steps[row - 1].flow == gone->flow && steps[row - 1].next.count == 0 &&
        gone->next.count == 1) {
        steps[row - 1].next.count = 1;
        steps[row - 1].next.to[0].step = to;
        steps[row - 1].next.to[0].share = 1;
    }
    return true;
}

static bool remove_hook(struct book *b, struct diags *d, const struct edit *e, struct rows *r,
                        int row)
{
    return strcmp(r->def->name, "steps") != 0 || bypass_step(b, d, e, r, row);
}

/* "procedure/channel" as a row of the procedures, or -1. */
static int find_procedure(const struct book *b, const struct rows *r, const char *text)
{
    for (int i = 0; i < r->count; i++) {
        struct sbuf address = {0};
        book_address(b, r, i, -1, &address);
        const char *open = strchr(sbuf_text(&address), '[');
        bool same = open && strlen(open) == strlen(text) + 2 &&
                    strncmp(open + 1, text, strlen(text)) == 0;
        sbuf_release(&address);
        if (same)
            return i;
    }
    return -1;
}

static bool shift_hook(struct book *b, struct diags *d, const struct edit *e, struct rows *r,
                       int row)
{
    struct value_context c = {b->names, d->lang, NULL};
    struct sbuf expected = {0};
    double share = NAN, sum = 0;
    bool read = value_share.parse(&c, e->value, &share, &expected);
    sbuf_release(&expected);
    if (strcmp(r->def->name, "procedures") != 0) {
        diag_add(d, DIAG_ERROR, e->place, NULL,
                 T(d->lang, "shift_to moves cases of procedures; %s is none",
                   "移行できるのは手続の件数です（%s）。"),
                 e->address);
        return false;
    }
    int to = find_procedure(b, r, e->to ? e->to : "");
    if (to < 0) {
        diag_add(d, DIAG_ERROR, e->place, NULL,
                 T(d->lang, "shift_to \"%s\": no such procedure/channel",
                   "移行先「%s」という手続/経路はありません。"),
                 e->to ? e->to : "");
        return false;
    }
    struct procedure_row *rows = r->data;
    struct shifts *shifts = &rows[row].shifts;
    for (uint32_t i = 0; i < shifts->count; i++)
        sum += shifts->to[i].share;
    if (!read || !(share >= 0 && sum + share <= 1 + 1e-12) || shifts->count == SHIFT_MAX) {
        diag_add(d, DIAG_ERROR, e->value_place, NULL,
                 T(d->lang, "share is \"%s\"; expected a share of at most %.6g",
                   "割合が「%s」です。%.6g以下の割合を書いてください。"),
                 e->value, 1 - sum);
        return false;
    }
    shifts->to[shifts->count].procedure = rows[to].procedure;
    shifts->to[shifts->count].channel = (name_id)rows[to].channel;
    shifts->to[shifts->count++].share = share;
    return true;
}

static const struct edit_hooks hooks = {remove_hook, shift_hook};

/* ---- alternatives ---- */

static struct edit edit_of_row(const struct model *m, const struct rows *r, int row)
{
    const struct alternative_row *a = (const struct alternative_row *)r->data + row;
    int value = table_column(r->def, "value"), address = table_column(r->def, "address");
    struct edit e = {.address = names_text(&m->names, a->address),
                     .op = (enum edit_op)a->operation,
                     .to = names_text(&m->names, a->to),
                     .value = names_text(&m->names, a->value),
                     .layer = LAYER_ALTERNATIVE,
                     .origin = rows_origin(r, row, value),
                     .place = book_place(&m->book, r, row, address),
                     .value_place = book_place(&m->book, r, row, value)};
    e.origin.layer = LAYER_ALTERNATIVE;
    if (e.origin.file == 0)
        e.origin = rows_origin(r, row, address);
    return e;
}

static int alternative_index(const struct model *m, name_id id)
{
    for (int i = 0; i < m->alternative_count; i++)
        if (m->alternatives[i].id == id)
            return i;
    return -1;
}

static struct alternative *alternative_of(struct model *m, name_id id)
{
    int at = alternative_index(m, id);
    if (at >= 0)
        return &m->alternatives[at];
    m->alternatives = mem_resize(m->alternatives, (size_t)m->alternative_count + 1,
                                 sizeof *m->alternatives);
    struct alternative *a = &m->alternatives[m->alternative_count++];
    const char *key = names_text(&m->names, id);
    *a = (struct alternative){.id = id, .key = key, .name_ja = key, .name_en = key};
    return a;
}

static void add_edit(struct alternative *a, struct edit e)
{
    a->edits = mem_resize(a->edits, (size_t)a->edit_count + 1, sizeof *a->edits);
    a->edits[a->edit_count++] = e;
}

static void read_alternatives(struct model *m)
{
    struct rows *r = book_table(&m->book, "alternatives");
    const struct alternative_row *rows = r->data;
    for (int i = 0; i < r->count; i++) {
        struct alternative *a = alternative_of(m, rows[i].alternative);
        if (rows[i].name_ja != NAME_NONE && a->name_ja == a->key)
            a->name_ja = names_text(&m->names, rows[i].name_ja);
        if (rows[i].name_en != NAME_NONE && a->name_en == a->key)
            a->name_en = names_text(&m->names, rows[i].name_en);
        if (rows[i].address != NAME_NONE)
            add_edit(a, edit_of_row(m, r, i));
    }
    if (m->alternative_count == 0) {
        struct alternative *a = alternative_of(m, names_intern(&m->names, "as_is"));
        a->name_ja = "現状";
        a->name_en = "As is";
    }
}

static void report_unknown_alternative(const struct model *m, struct diags *d, struct place place,
                                       const char *what_en, const char *what_ja, const char *name)
{
    const char **known = mem_alloc((size_t)(m->alternative_count + 1) * sizeof *known);
    for (int i = 0; i < m->alternative_count; i++)
        known[i] = m->alternatives[i].key;
    const char *nearest = text_nearest(name, known, (size_t)m->alternative_count);
    diag_add(d, DIAG_ERROR, place, nearest,
             T(d->lang, "%s \"%s\" is no alternative of alternatives.csv",
               "%s「%s」は alternatives.csv にない案です。"),
             T(d->lang, what_en, what_ja), name);
    free(known);
}

/* The baseline comes first; the others in the order of the file. */
static void order_alternatives(struct model *m, struct diags *d)
{
    struct rows *r = book_table(&m->book, "scenario");
    if (r->count == 0)
        return;
    name_id baseline = ((const struct scenario_row *)r->data)->baseline;
    if (baseline == NAME_NONE)
        return;
    int at = alternative_index(m, baseline);
    if (at < 0) {
        report_unknown_alternative(m, d,
                                   book_place(&m->book, r, 0, table_column(r->def, "baseline")),
                                   "baseline", "比較の基準", names_text(&m->names, baseline));
        return;
    }
    struct alternative first = m->alternatives[at];
    memmove(m->alternatives + 1, m->alternatives, (size_t)at * sizeof *m->alternatives);
    m->alternatives[0] = first;
}

static void check_row_alternatives(struct model *m, struct diags *d)
{
    for (int t = 0; t < m->book.table_count; t++) {
        struct rows *r = &m->book.tables[t];
        if (!r->def->by_alternative)
            continue;
        for (int i = 0; i < r->count; i++) {
            const struct row *row =
                (const void *)((const char *)r->data + (size_t)i * r->def->row_size);
            if (row->alternative != NAME_NONE && alternative_index(m, row->alternative) < 0)
                report_unknown_alternative(m, d, book_place(&m->book, r, i, -1), "alternative",
                                           "案", names_text(&m->names, row->alternative));
        }
    }
}

/* ---- --set ---- */

static void apply_sets(struct model *m, struct diags *d, const struct set_option *sets, int count)
{
    for (int i = 0; i < count; i++) {
        struct edit e;
        if (!edit_from_set(&e, &m->arena, sets[i].text)) {
            diag_add(d, DIAG_ERROR, no_place(), NULL,
                     T(d->lang, "--set \"%s\": expected ADDRESS=VALUE",
                       "--set「%s」: 番地=値 の形で書いてください。"),
                     sets[i].text);
            continue;
        }
        if (!sets[i].alternative) {
            edit_apply(&m->book, d, &e, &hooks);
            continue;
        }
        int at = model_alternative(m, sets[i].alternative);
        if (at < 0)
            report_unknown_alternative(m, d, no_place(), "--set", "--set", sets[i].alternative);
        else
            add_edit(&m->alternatives[at], e);
    }
}

/* ---- uncertain values ---- */

static bool wants_whole(const struct book *b, const char *text)
{
    struct arena a;
    struct address address;
    struct diags unused;
    arena_init(&a);
    diags_init(&unused, LANG_EN);
    bool whole = false;
    if (address_parse(&address, &a, b, &unused, text, no_place()) && address.column >= 0 &&
        !address.field) {
        const struct value_type *type = b->defs[address.table]->columns[address.column].type;
        whole = type == &value_yen || type == &value_whole;
    }
    diags_release(&unused);
    arena_release(&a);
    return whole;
}

static bool set_number(struct book *b, struct diags *d, const struct rows *r, int row, double x,
                       const char *value_column)
{
    char text[40];
    const struct uncertain_row *u = (const struct uncertain_row *)r->data + row;
    const char *address = names_text(b->names, u->address);
    snprintf(text, sizeof text, wants_whole(b, address) ? "%.0f" : "%.17g", x);
    struct edit e = {.address = address,
                     .op = EDIT_SET,
                     .value = text,
                     .layer = LAYER_SAMPLE,
                     .place = book_place(b, r, row, table_column(r->def, "address")),
                     .value_place = book_place(b, r, row, table_column(r->def, value_column))};
    e.origin = rows_origin(r, row, table_column(r->def, value_column));
    e.origin.layer = LAYER_SAMPLE;
    return edit_apply(b, d, &e, &hooks);
}

static double quantile(const struct uncertain_row *u, double now, double p)
{
    double width = u->high - u->low;
    if (u->distribution == DIST_UNIFORM || width <= 0)
        return u->low + p * width;
    double mode = isnan(now) ? u->low + width / 2 : fmin(fmax(now, u->low), u->high);
    struct dist triangle = {DIST_TRIANGULAR, u->low, mode, u->high};
    struct sampler s = sampler_make(&triangle);
    return sampler_draw(&s, p);
}

/* Both ends must be values that the address can take. */
static void check_uncertain(struct model *m, struct diags *d)
{
    struct rows *r = book_table(&m->book, "uncertain");
    struct uncertain_row *rows = r->data;
    for (int i = 0; i < r->count; i++) {
        struct book copy;
        if (rows[i].low > rows[i].high)
            diag_add(d, DIAG_ERROR, book_place(&m->book, r, i, table_column(r->def, "high")), NULL,
                     T(d->lang, "high is %.10g, less than low (%.10g)",
                       "上限が%.10gで、下限（%.10g）より小さくなっています。"),
                     rows[i].high, rows[i].low);
        book_copy(&copy, &m->book);
        if (set_number(&copy, d, r, i, rows[i].low, "low"))
            set_number(&copy, d, r, i, rows[i].high, "high");
        book_release(&copy);
    }
}

static bool apply_sample(struct book *b, struct diags *d, const struct sample *sample)
{
    struct rows *r = book_table(b, "uncertain");
    const struct uncertain_row *rows = r->data;
    bool good = true;
    for (int i = 0; i < r->count && i < sample->count; i++) {
        struct diags unused;
        diags_init(&unused, d->lang);
        double now = book_number(b, &unused, names_text(b->names, rows[i].address));
        diags_release(&unused);
        double x = quantile(&rows[i], now, sample->uniforms[i]);
        good = set_number(b, d, r, i, x, "low") && good;
    }
    return good;
}

int model_uncertain_count(const struct model *m)
{
    return book_table(&m->book, "uncertain")->count;
}

/* ---- the model ---- */

static void check_settings(struct model *m, struct diags *d)
{
    struct rows *r = book_table(&m->book, "scenario");
    if (!r->present || r->count == 0) {
        diag_add(d, DIAG_ERROR, (struct place){.file = "scenario.csv"}, NULL,
                 T(d->lang, "%s has no scenario.csv", "%s に scenario.csv がありません。"), m->dir);
    }
}

bool model_load(struct model *m, struct diags *d, const char *dir, const char *library,
                const struct set_option *sets, int set_count)
{
    size_t errors = d->errors;
    memset(m, 0, sizeof *m);
    arena_init(&m->arena);
    names_init(&m->names);
    m->dir = arena_text(&m->arena, dir);
    m->library = arena_text(&m->arena, library);
    book_init(&m->book, model_tables, model_table_count, &m->names);
    book_read(&m->book, d, library, "standard", LAYER_LIBRARY);
    book_read(&m->book, d, dir, "", LAYER_SCENARIO);
    check_settings(m, d);
    read_alternatives(m);
    order_alternatives(m, d);
    check_row_alternatives(m, d);
    if (d->errors == errors) {
        apply_sets(m, d, sets, set_count);
        check_uncertain(m, d);
    }
    return d->errors == errors;
}

void model_release(struct model *m)
{
    for (int i = 0; i < m->alternative_count; i++)
        free(m->alternatives[i].edits);
    free(m->alternatives);
    if (m->book.tables)
        book_release(&m->book);
    names_release(&m->names);
    arena_release(&m->arena);
    memset(m, 0, sizeof *m);
}

int model_alternative(const struct model *m, const char *key)
{
    for (int i = 0; i < m->alternative_count; i++)
        if (strcmp(m->alternatives[i].key, key) == 0)
            return i;
    return -1;
}

bool model_variant(struct variant *out, const struct model *m, struct diags *d, int alternative,
                   const struct sample *sample)
{
    const struct alternative *a = &m->alternatives[alternative];
    struct book sampled;
    bool good = true;
    *out = (struct variant){.model = m, .alternative = alternative};
    book_copy(&sampled, &m->book);
    if (sample)
        good = apply_sample(&sampled, d, sample);
    book_select(&out->book, &sampled, a->id);
    book_release(&sampled);
    for (int i = 0; i < a->edit_count; i++)
        good = edit_apply(&out->book, d, &a->edits[i], &hooks) && good;
    int count;
    out->scenario = book_rows(&out->book, "scenario", &count);
    return good && count == 1;
}

void variant_release(struct variant *v)
{
    book_release(&v->book);
    *v = (struct variant){0};
}
