/* Values that are not sure: what uncertain.csv says, and one draw of it. */
#include "load_private.h"

#include "engine/plan.h"
#include <stdlib.h>
#include <string.h>

/* One row of uncertain.csv, looked up. */
struct doubt {
    struct book *book;
    const struct rows *table;
    int row;
    const struct uncertain_row *u;
    double low, high; /* in the value's own unit */
    struct arena arena;
    struct address at;
    int *rows, count; /* what it matches, whatever the alternative */
};

static struct place doubt_place(const struct doubt *x, const char *column)
{
    return book_place(x->book, x->table, x->row, table_column(x->table->def, column));
}

/* False where the address names nothing; doubt_release is right in both cases. */
static bool doubt_init(struct doubt *x, struct book *b, struct diags *d, int row)
{
    struct rows *table = book_table(b, "uncertain");
    *x = (struct doubt){.book = b, .table = table, .row = row};
    x->u = (const struct uncertain_row *)table->data + row;
    arena_init(&x->arena);
    const char *text = names_text(b->names, x->u->address);
    struct place place = doubt_place(x, "address");
    if (*text == '\0' || !address_parse(&x->at, &x->arena, b, d, text, place))
        return false;
    x->rows = arena_array(&x->arena, (size_t)b->tables[x->at.table].count + 1, sizeof *x->rows);
    x->count = address_match(&x->at, b, d, text, place, x->rows);
    return x->count > 0;
}

static void doubt_release(struct doubt *x) { arena_release(&x->arena); }

static const struct column *doubt_column(const struct doubt *x)
{
    return x->at.column < 0 ? NULL : &x->book->defs[x->at.table]->columns[x->at.column];
}

static double number_of(const struct doubt *x, int row)
{
    const struct rows *r = &x->book->tables[x->at.table];
    const struct column *column = doubt_column(x);
    double number = NAN;
    if (!column)
        return NAN;
    const void *cell = rows_cell(r, row, x->at.column);
    struct value_context c = {x->book->names, LANG_EN, column, NULL};
    if (!x->at.field)
        return column->type->number ? column->type->number(cell) : NAN;
    if (column->type->get_field && column->type->get_field(&c, cell, x->at.field, &number))
        return number;
    return NAN;
}

/* The value as it stands. An alternative's own row has the range of the common
 * one; rows that differ have none in common: NAN. */
static double value_now(const struct doubt *x)
{
    const struct rows *r = &x->book->tables[x->at.table];
    double now = NAN;
    for (int own = 0; own < 2 && isnan(now); own++) {
        bool any = false;
        for (int i = 0; i < x->count; i++) {
            const struct row *head =
                (const void *)((const char *)r->data + (size_t)x->rows[i] * r->def->row_size);
            if ((head->alternative != NAME_NONE) != (own == 1))
                continue;
            double number = number_of(x, x->rows[i]);
            if (any && number != now)
                return NAN;
            now = number;
            any = true;
        }
    }
    return now;
}

static bool is_number(const struct doubt *x)
{
    for (int i = 0; i < x->count; i++)
        if (isnan(number_of(x, x->rows[i])))
            return false;
    return true;
}

/* ---- low and high, in the units of what they are about ---- */

/* What reads them: a whole number may vary by parts (it is rounded), a
 * distribution by its mean, a field by a number or a percentage. */
static struct column bound_column(const struct doubt *x, const char *text)
{
    struct column column = {.name = "low", .ja = "下限"};
    if (doubt_column(x))
        column = *doubt_column(x);
    column.min = -INFINITY;
    column.max = INFINITY;
    if (x->at.field)
        column.type = strstr(text, "%") || strstr(text, "％") ? &value_share : &value_real;
    else if (column.type == &value_whole || column.type == &value_fiscal_year)
        column.type = &value_real;
    else if (column.type == &value_dist)
        column.type = &value_minutes;
    return column;
}

static bool read_bound(const struct doubt *x, struct diags *d, name_id id, const char *en,
                       const char *ja, double *out)
{
    const char *text = names_text(x->book->names, id);
    struct column column = bound_column(x, text);
    struct value_context c = {x->book->names, d->lang, &column, NULL};
    struct sbuf expected = {0};
    void *value = mem_zeroed(1, column.type->size);
    bool good = value_parse(&c, text, value, &expected);
    if (good)
        *out = column.type->number(value);
    else
        report_value(d, doubt_place(x, en), T(d->lang, en, ja), text, sbuf_text(&expected));
    free(value);
    sbuf_release(&expected);
    return good;
}

static bool read_bounds(struct doubt *x, struct diags *d)
{
    bool low = read_bound(x, d, x->u->low, "low", "下限", &x->low);
    return read_bound(x, d, x->u->high, "high", "上限", &x->high) && low;
}

/* ---- setting ---- */

/* Sets what the row addresses to `value`. A whole number is rounded; a
 * distribution keeps its shape and takes the value as its mean. */
static bool set_number(const struct doubt *x, struct diags *d, double value,
                       const char *value_column)
{
    const struct column *column = doubt_column(x);
    struct sbuf text = {0}, address = {0};
    bool cell = !x->at.field;
    bool whole = cell && (column->type == &value_yen || column->type == &value_whole ||
                          column->type == &value_fiscal_year);
    number_write(&text, whole ? round(value) : value);
    if (cell && column->type == &value_yen)
        sbuf_add(&text, "円");
    sbuf_add(&address, names_text(x->book->names, x->u->address));
    if (cell && column->type == &value_dist)
        sbuf_add(&address, ".mean");
    struct edit e = {.address = sbuf_text(&address),
                     .op = EDIT_SET,
                     .value = sbuf_text(&text),
                     .layer = LAYER_SAMPLE,
                     .place = doubt_place(x, "address"),
                     .value_place = doubt_place(x, value_column)};
    e.origin = rows_origin(x->table, x->row, table_column(x->table->def, value_column));
    e.origin.layer = LAYER_SAMPLE;
    bool good = edit_apply(x->book, d, &e, &model_hooks);
    sbuf_release(&text);
    sbuf_release(&address);
    return good;
}

/* Where the rows differ, the middle of the range stands for the value now. */
static double quantile(const struct doubt *x, double now, double p)
{
    double width = x->high - x->low;
    if (x->u->distribution == DIST_UNIFORM || width <= 0)
        return x->low + p * width;
    double mode = isnan(now) ? 0.5 * width : fmin(fmax(now, x->low), x->high) - x->low;
    struct dist triangle = {DIST_TRIANGULAR, 0, mode, width};
    struct sampler s = sampler_make(&triangle);
    return x->low + sampler_draw(&s, NULL, p);
}

static void check_mode(const struct doubt *x, struct diags *d)
{
    double now = value_now(x);
    if (x->u->distribution != DIST_TRIANGULAR || isnan(now) || (x->low <= now && now <= x->high))
        return;
    struct sbuf shown = {0};
    number_write(&shown, now);
    diag_add(d, DIAG_WARNING, doubt_place(x, now < x->low ? "low" : "high"), NULL,
             T(d->lang, "the value as it stands (%s) lies outside of low and high",
               "元の値（%s）が下限と上限の間にありません。"),
             sbuf_text(&shown));
    sbuf_release(&shown);
}

static void check_one(struct doubt *x, struct diags *d)
{
    if (!is_number(x)) {
        diag_add(d, DIAG_ERROR, doubt_place(x, "address"), NULL,
                 T(d->lang, "%s is no number that could vary; name one, such as teams[*].pace",
                   "%s は幅を持てる数値ではありません。teams[*].pace "
                   "のような数値の番地を書いてください。"),
                 names_text(x->book->names, x->u->address));
        return;
    }
    if (!read_bounds(x, d))
        return;
    if (x->low > x->high) {
        struct sbuf low = {0}, high = {0};
        number_write(&low, x->low);
        number_write(&high, x->high);
        diag_add(d, DIAG_ERROR, doubt_place(x, "high"), NULL,
                 T(d->lang, "high is %s, less than low (%s)",
                   "上限が%sで、下限（%s）より小さくなっています。"),
                 sbuf_text(&high), sbuf_text(&low));
        sbuf_release(&low);
        sbuf_release(&high);
        return;
    }
    check_mode(x, d);
    if (set_number(x, d, x->low, "low"))
        set_number(x, d, x->high, "high");
}

/* Each value is tried alone, on a copy of what all alternatives start from. */
void check_uncertain(const struct model *m, struct diags *d)
{
    int count = model_uncertain_count(m);
    struct book copy;
    book_copy(&copy, &m->book);
    for (int i = 0; i < count; i++) {
        struct doubt x;
        if (doubt_init(&x, &copy, d, i))
            check_one(&x, d);
        book_restore(&copy, &m->book, x.at.table);
        doubt_release(&x);
    }
    book_release(&copy);
}

bool apply_sample(struct book *b, struct diags *d, const struct sample *sample)
{
    int count = book_table(b, "uncertain")->count;
    bool good = true;
    for (int i = 0; i < count && i < sample->count; i++) {
        struct doubt x;
        bool found = doubt_init(&x, b, d, i);
        good = found && read_bounds(&x, d) &&
               set_number(&x, d, quantile(&x, value_now(&x), sample->uniforms[i]), "low") && good;
        doubt_release(&x);
    }
    return good;
}

int model_uncertain_count(const struct model *m)
{
    return book_table(&m->book, "uncertain")->count;
}
