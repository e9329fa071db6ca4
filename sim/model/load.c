/* From folders to the values of one alternative. */
#include "load_private.h"

#include "table/data.h"
#include <stdlib.h>
#include <string.h>

static struct place no_place(void) { return (struct place){0}; }

/* ---- alternatives ---- */

struct edit load_edit(const struct model *m, const struct rows *r, int row)
{
    const struct alternative_row *a = (const struct alternative_row *)r->data + row;
    int value = table_column(r->def, "value"), address = table_column(r->def, "address");
    enum layer layer = is_measure(m, a->row.alternative) ? LAYER_MEASURE : LAYER_ALTERNATIVE;
    struct edit e = {.address = names_text(&m->names, a->address),
                     .op = (enum edit_op)a->operation,
                     .to = names_text(&m->names, a->to),
                     .value = names_text(&m->names, a->value),
                     .may_miss = a->missing == MISSING_SKIP,
                     .from_year = a->from_year == WHOLE_UNSET ? 0 : a->from_year,
                     .layer = layer,
                     .origin = rows_origin(r, row, value),
                     .place = book_place(&m->book, r, row, address),
                     .value_place = book_place(&m->book, r, row, value)};
    e.origin.layer = (uint16_t)layer;
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

struct alternative *load_add_alternative(struct model *m, name_id id)
{
    m->alternatives =
        mem_resize(m->alternatives, (size_t)m->alternative_count + 1, sizeof *m->alternatives);
    struct alternative *a = &m->alternatives[m->alternative_count++];
    const char *key = names_text(&m->names, id);
    *a = (struct alternative){.id = id, .key = key, .name_ja = key, .name_en = key};
    return a;
}

static struct alternative *alternative_of(struct model *m, name_id id)
{
    int at = alternative_index(m, id);
    return at >= 0 ? &m->alternatives[at] : load_add_alternative(m, id);
}

void load_add_edit(struct alternative *a, struct edit e)
{
    a->edits = mem_resize(a->edits, (size_t)a->edit_count + 1, sizeof *a->edits);
    a->edits[a->edit_count++] = e;
}

/* Rows are applied as they stand; numbers that say else would mislead. */
static void check_order(const struct model *m, struct diags *d, const struct rows *r)
{
    const struct alternative_row *rows = r->data;
    for (int i = 0; i < r->count; i++)
        for (int before = i - 1; before >= 0; before--) {
            if (rows[before].alternative != rows[i].alternative)
                continue;
            if (rows[before].order > rows[i].order)
                diag_add(d, DIAG_WARNING, book_place(&m->book, r, i, table_column(r->def, "order")),
                         NULL,
                         T(d->lang, "order %lld comes after %lld; changes are applied row by row",
                           "順%lldが%lldの後にあります。変更は行の順に適用します。"),
                         (long long)rows[i].order, (long long)rows[before].order);
            break;
        }
}

/* What a row says and its operation does not use would be lost in silence. */
void load_check_operands(const struct model *m, struct diags *d, const struct rows *r, int row)
{
    const struct alternative_row *a = (const struct alternative_row *)r->data + row;
    bool declares = a->address == NAME_NONE, applies = a->operation == EDIT_APPLY;
    bool empty = declares && (!applies || a->value == NAME_NONE);
    if (empty && a->from_year != WHOLE_UNSET)
        diag_add(d, DIAG_ERROR, book_place(&m->book, r, row, table_column(r->def, "from_year")),
                 NULL,
                 T(d->lang, "address is blank, but there is a from_year",
                   "番地が空欄なのに適用年度があります。"));
    else if (applies && (!declares || a->value == NAME_NONE))
        diag_add(d, DIAG_ERROR,
                 book_place(&m->book, r, row, table_column(r->def, declares ? "value" : "address")),
                 NULL,
                 T(d->lang, "apply takes the name of a measure as value and no address",
                   "操作「適用」は値に施策の名前を書き、番地は書きません。"));
    else if (applies)
        return;
    else if (declares && (a->value != NAME_NONE || a->to != NAME_NONE))
        diag_add(
            d, DIAG_ERROR, book_place(&m->book, r, row, table_column(r->def, "address")), NULL,
            T(d->lang, "address is blank, but there is a value", "番地が空欄なのに値があります。"));
    else if (a->to != NAME_NONE && a->operation != EDIT_SHIFT_TO)
        diag_add(d, DIAG_ERROR, book_place(&m->book, r, row, table_column(r->def, "to")), NULL,
                 T(d->lang, "to is for the operation shift_to only",
                   "移行先は操作「移行」のときだけ書きます。"));
    else if (a->value != NAME_NONE && a->operation == EDIT_REMOVE)
        diag_add(d, DIAG_ERROR, book_place(&m->book, r, row, table_column(r->def, "value")), NULL,
                 T(d->lang, "remove takes no value", "操作「削除」に値は書きません。"));
}

static void read_alternatives(struct model *m, struct diags *d)
{
    struct rows *r = book_table(&m->book, "alternatives");
    const struct alternative_row *rows = r->data;
    check_order(m, d, r);
    for (int i = 0; i < r->count; i++) {
        if (rows[i].alternative == NAME_NONE)
            continue; /* told already */
        load_check_operands(m, d, r, i);
        struct alternative *a = alternative_of(m, rows[i].alternative);
        if (rows[i].name_ja != NAME_NONE && a->name_ja == a->key)
            a->name_ja = names_text(&m->names, rows[i].name_ja);
        if (rows[i].name_en != NAME_NONE && a->name_en == a->key)
            a->name_en = names_text(&m->names, rows[i].name_en);
        if (rows[i].address != NAME_NONE ||
            (rows[i].operation == EDIT_APPLY && rows[i].value != NAME_NONE))
            load_add_edit(a, load_edit(m, r, i));
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
    struct sbuf list = {0};
    for (int i = 0; i < m->alternative_count && !nearest; i++)
        sbuf_printf(&list, "%s%s", i ? T(d->lang, ", ", "、") : T(d->lang, "one of ", ""),
                    known[i]);
    if (list.length)
        sbuf_add(&list, T(d->lang, "", " のいずれか"));
    diag_add(d, DIAG_ERROR, place,
             nearest       ? nearest
             : list.length ? sbuf_text(&list)
                           : NULL,
             T(d->lang, "%s \"%s\" is no alternative of alternatives.csv",
               "%s「%s」は alternatives.csv にない案です。"),
             T(d->lang, what_en, what_ja), name);
    sbuf_release(&list);
    free(known);
}

/* The baseline comes first; the others in the order of the file. */
bool load_order_alternatives(struct model *m, struct diags *d)
{
    struct rows *r = book_table(&m->book, "scenario");
    if (r->count == 0)
        return true;
    name_id baseline = ((const struct scenario_row *)r->data)->baseline;
    if (baseline == NAME_NONE)
        return true;
    int at = alternative_index(m, baseline);
    if (at < 0) {
        report_unknown_alternative(m, d,
                                   book_place(&m->book, r, 0, table_column(r->def, "baseline")),
                                   "baseline", "比較の基準", names_text(&m->names, baseline));
        return false;
    }
    struct alternative first = m->alternatives[at];
    memmove(m->alternatives + 1, m->alternatives, (size_t)at * sizeof *m->alternatives);
    m->alternatives[0] = first;
    return true;
}

/* The `alternative` of a row is no cell of its table: its place is where the
 * word stands in the line. */
static struct place alternative_place(const struct model *m, const struct rows *r, int row,
                                      const char *name)
{
    struct place place = book_place(&m->book, r, row, -1);
    const char *at = place.source_line ? strstr(place.source_line, name) : NULL;
    if (!at)
        return place;
    place.column = 1;
    for (const char *p = place.source_line; p < at; place.column++)
        utf8_next(&p);
    return place;
}

static bool check_row_alternatives(struct model *m, struct diags *d)
{
    size_t errors = d->errors;
    for (int t = 0; t < m->book.table_count; t++) {
        struct rows *r = &m->book.tables[t];
        if (!r->def->by_alternative)
            continue;
        for (int i = 0; i < r->count; i++) {
            const struct row *row =
                (const void *)((const char *)r->data + (size_t)i * r->def->row_size);
            const char *name = names_text(&m->names, row->alternative);
            if (row->alternative != NAME_NONE && !is_measure(m, row->alternative) &&
                alternative_index(m, row->alternative) < 0)
                report_unknown_alternative(m, d, alternative_place(m, r, i, name), "alternative",
                                           "案", name);
        }
    }
    return d->errors == errors;
}

/* ---- numbers that are said in two ways ---- */

static const struct {
    const char *table, *columns[2];
} counts[] = {{"teams", {"people", "people_per_10k"}},
              {"procedures", {"cases_per_year", "cases_per_10k"}},
              {"procedures", {"slot_capacity", "slot_capacity_per_10k"}}};

enum { COUNTS = sizeof counts / sizeof *counts };

const char *model_count_other(const char *table, const char *column)
{
    for (int i = 0; i < COUNTS; i++)
        for (int side = 0; side < 2 && strcmp(counts[i].table, table) == 0; side++)
            if (strcmp(counts[i].columns[side], column) == 0)
                return counts[i].columns[!side];
    return NULL;
}

double team_people(const struct team_row *t, const struct scenario_row *s)
{
    if (!isnan(t->people))
        return t->people;
    double people = ceil(t->people_per_10k * (double)s->population / 10000 - 1e-9);
    return people < 1 ? 1 : people;
}

double procedure_count(const struct procedure_row *p, const struct scenario_row *s)
{
    return !isnan(p->cases_per_year) ? p->cases_per_year
                                     : p->cases_per_10k * (double)s->population / 10000;
}

/* Two columns that say one thing: of both, the one from the later layer counts
 * (a --set of people on the library's plan by population). */
static void later_layer_counts(struct book *b, int pair)
{
    struct rows *r = book_table(b, counts[pair].table);
    const int columns[2] = {table_column(r->def, counts[pair].columns[0]),
                            table_column(r->def, counts[pair].columns[1])};
    for (int i = 0; i < r->count; i++) {
        int layers[2] = {rows_origin(r, i, columns[0]).layer, rows_origin(r, i, columns[1]).layer};
        int earlier = layers[0] < layers[1] ? 0 : 1;
        const struct column *column = &r->def->columns[columns[earlier]];
        if (layers[0] != layers[1])
            column->type->unset((char *)r->data + (size_t)i * r->def->row_size + column->offset);
    }
}

void load_later_counts(struct book *b)
{
    for (int i = 0; i < COUNTS; i++)
        later_layer_counts(b, i);
}

/* ---- --set ---- */

static void report_set(struct diags *d, const char *text)
{
    diag_add(d, DIAG_ERROR, no_place(), "procedures[tax_certificate/counter].cases_per_year=9000",
             T(d->lang, "--set \"%s\": expected ADDRESS=VALUE",
               "--set「%s」は「番地=値」の形で書いてください。"),
             text);
}

/* The option as it was written has the alternative before the address. */
static void show_alternative(struct model *m, struct edit *e, const char *alternative)
{
    if (!alternative)
        return;
    struct sbuf text = {0};
    sbuf_printf(&text, "%s:%s", alternative, e->place.source_line);
    int before = 1;
    for (const char *p = alternative; *p; before++)
        utf8_next(&p);
    e->place.source_line = e->value_place.source_line = arena_text(&m->arena, sbuf_text(&text));
    e->place.column += before;
    e->value_place.column += before;
    sbuf_release(&text);
}

static void add_set(struct model *m, struct diags *d, const struct set_option *set,
                    const char *source)
{
    struct edit e;
    if (!edit_from_set(&e, &m->arena, set->text)) {
        report_set(d, set->text);
        return;
    }
    if (source)
        e.origin.source = names_intern(&m->names, source);
    show_alternative(m, &e, set->alternative);
    if (!set->alternative) {
        m->sets = mem_resize(m->sets, (size_t)m->set_count + 1, sizeof *m->sets);
        m->sets[m->set_count++] = e;
        return;
    }
    int at = model_alternative(m, set->alternative);
    if (at < 0)
        report_unknown_alternative(m, d, no_place(), "--set", "--set", set->alternative);
    else
        load_add_edit(&m->alternatives[at], e);
}

/* Those for one alternative when all alternatives are known. */
static void read_sets(struct model *m, struct diags *d, const struct load_request *request,
                      bool of_alternatives)
{
    for (int i = 0; i < request->set_count; i++)
        if ((request->sets[i].alternative != NULL) == of_alternatives)
            add_set(m, d, &request->sets[i], request->set_sources ? request->set_sources[i] : NULL);
}

/* Those without an alternative are part of the values that all start from; in a
 * row of an alternative too, whose cells will all be of one layer. */
static void apply_sets(struct model *m, struct diags *d)
{
    for (int i = 0; i < m->set_count; i++)
        edit_apply(&m->book, d, &m->sets[i], &model_hooks);
    load_later_counts(&m->book);
}

/* ---- the model ---- */

static bool file_has_error(const struct diags *d, size_t from, size_t to, const char *file)
{
    for (size_t i = from; i < to; i++)
        if (d->items[i].level == DIAG_ERROR && file && d->items[i].place.file &&
            strcmp(d->items[i].place.file, file) == 0)
            return true;
    return false;
}

/* The library has settings too, but no name. */
static bool has_settings(const struct rows *r)
{
    return r->count > 0 && rows_origin(r, 0, table_column(r->def, "name")).layer >= LAYER_SCENARIO;
}

static void check_settings(struct model *m, struct diags *d)
{
    const struct rows *r = book_table(&m->book, "scenario");
    if (!has_settings(r) && !file_has_error(d, 0, d->count, "scenario.csv"))
        diag_add(d, DIAG_ERROR, (struct place){.file = "scenario.csv"}, "key,value",
                 T(d->lang, "the folder %s has no settings", "フォルダ %s に設定がありません。"),
                 m->dir);
}

/* Edits are tried on their alternative, so that a wrong one is told at once. */
static void check_edits(const struct model *m, struct diags *d)
{
    struct variant baseline;
    int phases[PHASES_MOST], years = 0;
    if (model_variant(&baseline, m, d, 0, NULL)) {
        check_from_years(m, d, baseline.scenario);
        years = scenario_years(baseline.scenario);
    }
    variant_release(&baseline);
    for (int i = 0; i < m->alternative_count; i++)
        for (int p = i == 0; p < model_phases(m, i, years, phases); p++) {
            struct variant v;
            model_variant_in(&v, m, d, i, phases[p], NULL);
            variant_release(&v);
        }
}

/* An error in a file's header or in a file as a whole leaves nothing to check. */
static bool only_cells_are_bad(const struct diags *d, size_t from)
{
    for (size_t i = from; i < d->count; i++)
        if (d->items[i].level == DIAG_ERROR && d->items[i].place.line <= 1)
            return false;
    return true;
}

/* What is said of this file or, in a note, of another may come of a mistake told
 * already. */
static bool follows_from(const struct diag *item, const struct diags *d, size_t from, size_t to)
{
    for (const struct diag_note *n = item->notes; n; n = n->next)
        if (file_has_error(d, from, to, n->place.file))
            return true;
    return file_has_error(d, from, to, item->place.file);
}

/* A folder with bad cells is checked all the same, so that its mistakes come in
 * one go. What a file seems to lack whose cells were not all understood may
 * stand in those: only the other files are spoken of. */
static void check_the_rest(const struct model *m, struct diags *d, size_t from)
{
    struct diags more;
    diags_init(&more, d->lang);
    for (int i = 0; i < m->alternative_count; i++) {
        struct variant v;
        if (model_variant(&v, m, &more, i, NULL))
            model_check(&v, &more);
        variant_release(&v);
    }
    size_t to = d->count;
    for (size_t i = 0; i < more.count; i++) {
        const struct diag *item = &more.items[i];
        if (item->level == DIAG_ERROR && !follows_from(item, d, from, to))
            diag_copy(d, item);
    }
    diags_release(&more);
}

/* A table of measures only. */
static void check_no_changes(const struct model *m, struct diags *d)
{
    const struct rows *r = book_table(&m->book, "changes");
    for (int i = 0; i < r->count; i++)
        if (!is_measure(m, ((const struct alternative_row *)r->data)[i].row.alternative)) {
            diag_add(d, DIAG_ERROR, book_place(&m->book, r, i, -1), "alternatives.csv",
                     T(d->lang,
                       "changes.csv is a table of measures; a scenario's edits stand in "
                       "alternatives.csv",
                       "changes.csv は施策の表です。シナリオの変更は alternatives.csv に"
                       "書きます。"));
            return;
        }
}

static bool is_named(const struct model *m, const struct load_request *request, const char *file)
{
    for (uint32_t i = 0; i < m->names.count; i++)
        if (strstr(m->names.texts[i], file))
            return true;
    for (int i = 0; i < request->set_count; i++)
        if (strstr(request->sets[i].text, file))
            return true;
    return false;
}

/* A .csv file that is no table is data where some cell, edit or --set names it,
 * and a misspelt table where none does. What a run writes beside its resolved
 * tables may stay there when they are run again. */
static void check_other_files(const struct model *m, struct diags *d,
                              const struct load_request *request)
{
    const char *const *files;
    int count = data_others(&m->book, &files);
    for (int i = 0; i < count; i++)
        if (strcmp(files[i], "origins.csv") != 0 && !is_named(m, request, files[i]))
            data_report_other(&m->book, d, files[i]);
}

bool model_load(struct model *m, struct diags *d, const char *dir, const char *library,
                const struct set_option *sets, int set_count)
{
    struct load_request request = {
        .dir = dir, .library = library, .sets = sets, .set_count = set_count};
    return model_load_request(m, d, &request);
}

bool model_load_request(struct model *m, struct diags *d, const struct load_request *request)
{
    size_t errors = d->errors, first = d->count;
    memset(m, 0, sizeof *m);
    arena_init(&m->arena);
    names_init(&m->names);
    m->dir = arena_text(&m->arena, request->dir);
    m->library = arena_text(&m->arena, request->library);
    book_init(&m->book, model_tables, model_table_count, &m->names);
    data_open(&m->book, d, m->dir);
    book_read(&m->book, d, m->library, "standard", LAYER_LIBRARY);
    book_read(&m->book, d, m->dir, "", LAYER_SCENARIO);
    check_settings(m, d);
    check_no_changes(m, d);
    read_alternatives(m, d);
    load_measures(m, d, request->measures, request->measure_count);
    bool rows_known = check_row_alternatives(m, d);
    read_sets(m, d, request, false);
    if (d->errors == errors)
        apply_sets(m, d);
    load_order_alternatives(m, d);
    load_wanted(m, d, request->measures, request->measure_count);
    read_sets(m, d, request, true);
    check_other_files(m, d, request);
    if (d->errors == errors) {
        check_uncertain(m, d);
        check_edits(m, d);
    } else if (rows_known && !m->book.damaged && only_cells_are_bad(d, first)) {
        check_the_rest(m, d, first);
    }
    data_close(&m->book);
    return d->errors == errors;
}

static void release_lists(struct model *m)
{
    for (int i = 0; i < m->alternative_count; i++)
        free(m->alternatives[i].edits);
    for (int i = 0; i < m->measure_count; i++)
        free(m->measures[i].edits);
    free(m->measures);
    free(m->alternatives);
    free(m->sets);
}

void model_release(struct model *m)
{
    if (m->base)
        free(m->alternatives);
    else
        release_lists(m);
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
