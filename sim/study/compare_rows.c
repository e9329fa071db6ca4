/* municipalities.csv: who is compared, and with which values. */
#include "compare_private.h"

#include "base/files.h"
#include <stdlib.h>
#include <string.h>

static const struct table_def *const list_tables[] = {&municipalities_table, &groups_table};

/* A column of the sheet whose header is an address. */
struct address_column {
    int column;
    const char *address;
    struct place place;
};

struct reader {
    struct comparison *c;
    struct diags *d;
    const struct compare_request *q;
    struct sheet sheet;
    struct address_column *columns;
    int column_count;
    const char *folder; /* of the list */
};

static const char *text_of(const struct comparison *c, name_id id)
{
    return names_text(&c->names, id);
}

/* ---- addresses ---- */

/* A header that is wrong is told once, not by each row. */
static bool header_good(const struct reader *r, const struct address_column *a)
{
    const struct book *b = &r->q->template->book;
    struct address address;
    if (!address_parse(&address, &r->c->arena, b, r->d, a->address, a->place))
        return false;
    if (address.column < 0) {
        diag_add(r->d, DIAG_ERROR, a->place, NULL,
                 T(r->d->lang, "the address %s names a row; add its column: %s.COLUMN",
                   "番地 %s は行を指しています。列まで書いてください（%s.列）。"),
                 a->address, a->address);
        return false;
    }
    int *rows = mem_zeroed((size_t)b->tables[address.table].count + 1, sizeof *rows);
    bool found = address_match(&address, b, r->d, a->address, a->place, rows) > 0;
    free(rows);
    return found;
}

static void find_addresses(struct reader *r)
{
    r->columns = arena_array(&r->c->arena, (size_t)r->sheet.column_count + 1, sizeof *r->columns);
    for (int i = 0; i < r->sheet.column_count; i++) {
        const struct cell *header = &r->sheet.header[i];
        struct address_column a = {i, header->text, sheet_place(&r->sheet, header)};
        if (table_column(&municipalities_table, header->text) >= 0 || !strpbrk(header->text, ".["))
            continue;
        if (header_good(r, &a))
            r->columns[r->column_count++] = a;
    }
}

static void add_edit(struct municipality *m, const char *address, const char *value,
                     struct place place, struct place value_place)
{
    m->edits[m->edit_count++] = (struct edit){
        .address = address,
        .op = EDIT_SET,
        .value = value,
        .layer = LAYER_MUNICIPALITY,
        .origin = {LAYER_MUNICIPALITY, 0, value_place.line, value_place.column, NAME_NONE},
        .place = place,
        .value_place = value_place};
}

static bool says_nothing(const char *text)
{
    return !*text || strcmp(text, "-") == 0 || strcmp(text, "－") == 0;
}

/* ---- rows ---- */

static struct place cell_place(const struct reader *r, int row, const char *column)
{
    const struct rows *rows = book_table(&r->c->book, "municipalities");
    return book_place(&r->c->book, rows, row, table_column(rows->def, column));
}

static void add_own_edits(struct reader *r, struct municipality *m, int row)
{
    struct arena *a = &r->c->arena;
    struct place at = m->place;
    add_edit(m, "scenario.municipality_code", m->code, at, at);
    if (m->row->name != NAME_NONE || !m->dir)
        add_edit(m, "scenario.name", m->name, at, cell_place(r, row, "name"));
    if (m->population > 0)
        add_edit(m, "scenario.population", arena_printf(a, "%lld", (long long)m->population), at,
                 cell_place(r, row, "population"));
}

static void add_address_edits(struct reader *r, struct municipality *m, int row)
{
    for (int i = 0; i < r->column_count; i++) {
        const struct address_column *a = &r->columns[i];
        const struct cell *cell = sheet_cell(&r->sheet, row, a->column);
        if (!says_nothing(cell->text))
            add_edit(m, a->address, cell->text, a->place, sheet_place(&r->sheet, cell));
    }
}

static const char *path_of(const struct reader *r, const char *folder)
{
    return folder[0] == '/' ? folder : arena_printf(&r->c->arena, "%s%s", r->folder, folder);
}

static void find_folder(struct reader *r, struct municipality *m, int row)
{
    const char *name = text_of(r->c, m->row->scenario);
    if (!*name)
        return;
    m->dir = path_of(r, name);
    if (path_is_folder(m->dir))
        return;
    m->bad = true;
    diag_add(r->d, DIAG_ERROR, cell_place(r, row, "scenario"), NULL,
             T(r->d->lang, "there is no folder %s", "フォルダ %s がありません。"), m->dir);
}

static void need_population(struct reader *r, struct municipality *m, int row)
{
    if (m->population > 0 || m->dir || m->bad)
        return;
    m->bad = true;
    diag_add(r->d, DIAG_ERROR, cell_place(r, row, "population"), NULL,
             T(r->d->lang,
               "population is blank; it is needed where there is no scenario of its own",
               "人口が空欄です。独自のシナリオのない団体では必ず書いてください。"));
}

static bool line_has_error(const struct diags *d, struct place at)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].level == DIAG_ERROR && d->items[i].place.line == at.line &&
            d->items[i].place.file && strcmp(d->items[i].place.file, at.file) == 0)
            return true;
    return false;
}

static void read_row(struct reader *r, struct municipality *m, int row)
{
    const struct comparison *c = r->c;
    const struct municipality_row *x = m->row;
    m->place = cell_place(r, row, "code");
    m->place.column = 1;
    m->bad = line_has_error(r->d, m->place);
    m->code = text_of(c, x->code);
    m->name = x->name != NAME_NONE ? text_of(c, x->name) : m->code;
    m->synthetic = x->synthetic == 1;
    m->population = x->population == WHOLE_UNSET ? 0 : x->population;
    m->status = text_of(c, x->status);
    m->analysis = text_of(c, x->analysis);
    m->policy = text_of(c, x->policy);
    m->quality = text_of(c, x->quality);
    m->source = text_of(c, x->row.source);
    m->base_year = x->base_year == WHOLE_UNSET ? 0 : (int)x->base_year;
    m->accounts = x->accounts;
    m->digest = "";
    find_folder(r, m, row);
    need_population(r, m, row);
    m->edits = arena_array(&r->c->arena, (size_t)r->column_count + 3, sizeof *m->edits);
    add_own_edits(r, m, row);
    add_address_edits(r, m, row);
}

static void read_municipalities(struct reader *r)
{
    struct comparison *c = r->c;
    const struct municipality_row *rows = book_rows(&c->book, "municipalities", &c->count);
    c->items = arena_array(&c->arena, (size_t)c->count + 1, sizeof *c->items);
    c->order = arena_array(&c->arena, (size_t)c->count + 1, sizeof *c->order);
    for (int i = 0; i < c->count; i++) {
        c->items[i].row = &rows[i];
        read_row(r, &c->items[i], i);
    }
}

/* ---- the list ---- */

static const char *folder_of(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_text_n(a, path, (size_t)(slash + 1 - path)) : "";
}

static void open_book(struct comparison *c)
{
    names_init(&c->names);
    book_init(&c->book, list_tables, sizeof list_tables / sizeof *list_tables, &c->names);
}

static bool has_header_error(const struct diags *d, const char *file)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].level == DIAG_ERROR && d->items[i].place.line <= 1 &&
            d->items[i].place.file && strcmp(d->items[i].place.file, file) == 0)
            return true;
    return false;
}

bool compare_read_list(struct comparison *c, struct diags *d, const struct compare_request *q)
{
    struct reader r = {.c = c, .d = d, .q = q, .folder = folder_of(&c->arena, q->list)};
    open_book(c);
    const char *groups = arena_printf(&c->arena, "%s/comparison/groups.csv", q->library);
    book_read_file(&c->book, d, groups, "standard/comparison/groups.csv", "groups", LAYER_LIBRARY);
    book_read_file(&c->book, d, q->list, q->list, "municipalities", LAYER_SCENARIO);
    if (c->book.damaged || !sheet_read(&r.sheet, &c->book.files->arena, d, q->list, q->list))
        return false;
    find_addresses(&r);
    read_municipalities(&r);
    if (c->count == 0)
        diag_add(d, DIAG_ERROR, (struct place){.file = q->list}, NULL,
                 T(d->lang, "there is no municipality in it", "団体が1つもありません。"));
    c->unusable = has_header_error(d, q->list);
    return c->count > 0;
}

/* ---- groups ---- */

void compare_set_groups(struct comparison *c)
{
    const struct rows *groups = book_table(&c->book, "groups");
    const struct group_row *all = groups->data;
    for (int i = 0; i < c->count; i++)
        for (int g = 0; g < GROUPINGS; g++) {
            struct municipality *m = &c->items[i];
            const char *said = g == GROUPING_TYPE ? text_of(c, m->row->type) : "";
            int at =
                *said ? -1 : municipality_group(m->row, m->population, groups, (enum grouping)g);
            m->group[g] = m->group_ja[g] = m->group_en[g] = said;
            if (at < 0)
                continue;
            m->group[g] = text_of(c, all[at].group);
            m->group_ja[g] = text_of(c, all[at].name_ja);
            m->group_en[g] = text_of(c, all[at].name_en);
        }
}
