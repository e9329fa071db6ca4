/* Values that are not sure: what uncertain.csv says, and one draw of it. */
#include "load_private.h"

#include "engine/plan.h"
#include <stdlib.h>
#include <string.h>

/* A value that may be another, looked up: a row of uncertain.csv, or an address of
 * the command line. */
struct doubt {
    struct book *book;
    const struct rows *table; /* uncertain */
    int row;                  /* in it; -1: of the command line */
    const struct uncertain_row *u;
    const char *address;
    double low, high; /* in the value's own unit */
    struct arena arena;
    struct address at;
    int *rows, count; /* what it matches, whatever the alternative */
};

static struct place doubt_place(const struct doubt *x, const char *column)
{
    if (x->row < 0)
        return (struct place){0};
    return book_place(x->book, x->table, x->row, table_column(x->table->def, column));
}

static bool doubt_look_up(struct doubt *x, struct diags *d)
{
    struct book *b = x->book;
    struct place place = doubt_place(x, "address");
    if (*x->address == '\0' || !address_parse(&x->at, &x->arena, b, d, x->address, place))
        return false;
    x->rows = arena_array(&x->arena, (size_t)b->tables[x->at.table].count + 1, sizeof *x->rows);
    x->count = address_match(&x->at, b, d, x->address, place, x->rows);
    return x->count > 0;
}

/* False where the address names nothing; doubt_release is right in both cases. */
static bool doubt_init(struct doubt *x, struct book *b, struct diags *d, int row)
{
    struct rows *table = book_table(b, "uncertain");
    *x = (struct doubt){.book = b, .table = table, .row = row};
    x->u = (const struct uncertain_row *)table->data + row;
    x->address = names_text(b->names, x->u->address);
    arena_init(&x->arena);
    return doubt_look_up(x, d);
}

static bool doubt_init_address(struct doubt *x, struct book *b, struct diags *d,
                               const char *address)
{
    *x = (struct doubt){
        .book = b, .table = book_table(b, "uncertain"), .row = -1, .address = address};
    arena_init(&x->arena);
    return doubt_look_up(x, d);
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

static bool read_bound(const struct doubt *x, struct diags *d, const char *text, const char *en,
                       const char *ja, double *out)
{
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
    const struct names *names = x->book->names;
    bool low = read_bound(x, d, names_text(names, x->u->low), "low", "下限", &x->low);
    return read_bound(x, d, names_text(names, x->u->high), "high", "上限", &x->high) && low;
}

/* ---- setting ---- */

static bool is_whole(const struct doubt *x)
{
    const struct column *column = doubt_column(x);
    return column && !x->at.field &&
           (column->type == &value_yen || column->type == &value_whole ||
            column->type == &value_fiscal_year);
}

static bool edit_number(const struct doubt *x, struct diags *d, enum edit_op op,
                        const char *address, const char *text, const char *value_column)
{
    struct edit e = {.address = address,
                     .op = op,
                     .value = text,
                     .layer = LAYER_SAMPLE,
                     .place = doubt_place(x, "address"),
                     .value_place = doubt_place(x, value_column)};
    if (x->row >= 0)
        e.origin = rows_origin(x->table, x->row, table_column(x->table->def, value_column));
    e.origin.layer = LAYER_SAMPLE;
    return edit_apply(x->book, d, &e, &model_hooks);
}

/* Sets what the row addresses to `value`. A whole number is rounded; a
 * distribution keeps its shape and takes the value as its mean. */
static bool set_number(const struct doubt *x, struct diags *d, double value,
                       const char *value_column)
{
    const struct column *column = doubt_column(x);
    struct sbuf text = {0}, address = {0};
    bool cell = !x->at.field;
    number_write(&text, is_whole(x) ? round(value) : value);
    if (cell && column->type == &value_yen)
        sbuf_add(&text, "円");
    sbuf_add(&address, x->address);
    if (cell && column->type == &value_dist)
        sbuf_add(&address, ".mean");
    bool good = edit_number(x, d, EDIT_SET, sbuf_text(&address), sbuf_text(&text), value_column);
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

/* Rows of two alternatives may share an address. */
static bool addressed_before(const struct doubt *x, int i, const char *address)
{
    const struct rows *r = &x->book->tables[x->at.table];
    bool found = false;
    for (int k = 0; k < i && !found; k++) {
        struct sbuf other = {0};
        book_address(x->book, r, x->rows[k], x->at.column, &other);
        found = !isnan(number_of(x, x->rows[k])) && strcmp(sbuf_text(&other), address) == 0;
        sbuf_release(&other);
    }
    return found;
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

/* Whether a row has another address than those before it and another value than the
 * first: a draw gives all rows one value, so that its range would be about another plan
 * than the values as they stand. */
static bool differs(const struct doubt *x, int i)
{
    struct sbuf address = {0};
    book_address(x->book, &x->book->tables[x->at.table], x->rows[i], x->at.column, &address);
    double first = NAN, own = number_of(x, x->rows[i]);
    for (int k = 0; k < i && isnan(first); k++)
        first = number_of(x, x->rows[k]);
    bool other = !isnan(first) && !isnan(own) && own != first &&
                 !addressed_before(x, i, sbuf_text(&address));
    sbuf_release(&address);
    return other;
}

static void check_alike(const struct doubt *x, struct diags *d)
{
    int i = 0;
    while (i < x->count && !differs(x, i))
        i++;
    if (i == x->count)
        return;
    struct place place = doubt_place(x, "address");
    diag_add(d, DIAG_WARNING, place, NULL,
             T(d->lang,
               "the rows that it names have different values as they stand, and a draw "
               "gives all of them one; name those that are alike",
               "当たる行の元の値が異なりますが、幅の中の値は全ての行で同じになります。"
               "値が同じ行だけを指す番地を書いてください。"));
}

static bool check_number(const struct doubt *x, struct diags *d)
{
    if (is_number(x))
        return true;
    diag_add(d, DIAG_ERROR, doubt_place(x, "address"), NULL,
             T(d->lang, "%s is no number that could vary; name one, such as teams[*].pace",
               "%s は幅を持てる数値ではありません。teams[*].pace "
               "のような数値の番地を書いてください。"),
             x->address);
    return false;
}

static bool check_order(const struct doubt *x, struct diags *d)
{
    if (x->low <= x->high)
        return true;
    struct sbuf low = {0}, high = {0};
    number_write(&low, x->low);
    number_write(&high, x->high);
    diag_add(d, DIAG_ERROR, doubt_place(x, "high"), NULL,
             T(d->lang, "high is %s, less than low (%s)",
               "上限が%sで、下限（%s）より小さくなっています。"),
             sbuf_text(&high), sbuf_text(&low));
    sbuf_release(&low);
    sbuf_release(&high);
    return false;
}

static void check_one(struct doubt *x, struct diags *d)
{
    if (!check_number(x, d) || !read_bounds(x, d) || !check_order(x, d))
        return;
    check_mode(x, d);
    check_alike(x, d);
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

static bool apply_draw(struct book *b, struct diags *d, int row, double uniform)
{
    struct doubt x;
    bool good = doubt_init(&x, b, d, row) && read_bounds(&x, d) &&
                set_number(&x, d, quantile(&x, value_now(&x), uniform), "low");
    doubt_release(&x);
    return good;
}

/* A cell that another column stands for (cases_per_10k beside cases_per_year) has
 * nothing to multiply. */
static bool scale_rows(const struct doubt *x, struct diags *d, double factor)
{
    const struct rows *r = &x->book->tables[x->at.table];
    struct sbuf text = {0};
    bool good = true;
    number_write(&text, factor);
    for (int i = 0; i < x->count; i++) {
        struct sbuf address = {0};
        book_address(x->book, r, x->rows[i], x->at.column, &address);
        if (!isnan(number_of(x, x->rows[i])) && !addressed_before(x, i, sbuf_text(&address)))
            good = edit_number(x, d, EDIT_SCALE, sbuf_text(&address), sbuf_text(&text), "") && good;
        sbuf_release(&address);
    }
    sbuf_release(&text);
    return good;
}

static bool apply_stand_in(struct book *b, struct diags *d, const struct stand_in *s)
{
    struct doubt x;
    bool good = doubt_init_address(&x, b, d, s->address) &&
                (s->factor ? scale_rows(&x, d, s->value) : set_number(&x, d, s->value, ""));
    doubt_release(&x);
    return good;
}

bool apply_sample(struct book *b, struct diags *d, const struct sample *sample)
{
    int count = book_table(b, "uncertain")->count;
    bool good = true;
    for (int i = 0; i < count && i < sample->count; i++)
        if (!isnan(sample->uniforms[i]))
            good = apply_draw(b, d, i, sample->uniforms[i]) && good;
    for (int i = 0; i < sample->stand_in_count; i++)
        good = apply_stand_in(b, d, &sample->stand_ins[i]) && good;
    return good;
}

int model_uncertain_count(const struct model *m)
{
    return book_table(&m->book, "uncertain")->count;
}

/* ---- a value that a study varies ---- */

/* Of rows that differ a share is taken of each; whole numbers have none. */
static bool check_factor(const struct doubt *x, struct diags *d)
{
    const struct column *column = doubt_column(x);
    bool any = false;
    for (int i = 0; i < x->count; i++)
        any = any || !isnan(number_of(x, x->rows[i]));
    if (!any)
        return check_number(x, d);
    if (!x->at.field && column->type->scale && column->type != &value_whole)
        return true;
    diag_add(d, DIAG_ERROR, (struct place){0}, NULL,
             T(d->lang,
               "the rows of %s differ and cannot be multiplied by one factor; name one row",
               "%s に当たる行の値が異なり、同じ倍率をかけられません。1行を指定してください。"),
             x->address);
    return false;
}

/* The range that uncertain.csv gives the same address. */
static bool own_range(struct varied *out, const struct model *m, struct diags *d,
                      const char *address)
{
    for (int i = 0; i < model_uncertain_count(m); i++) {
        struct doubt x;
        struct book book = m->book;
        bool found = doubt_init(&x, &book, d, i) && strcmp(x.address, address) == 0 &&
                     !out->factor && read_bounds(&x, d);
        if (found) {
            out->low = x.low;
            out->high = x.high;
        }
        doubt_release(&x);
        if (found)
            return true;
    }
    return false;
}

/* Half of the value and twice it, as far as its column goes. */
static void usual_range(struct varied *out)
{
    double half = 0.5 * out->now, twice = 2 * out->now;
    out->low = fmax(fmin(half, twice), out->least);
    out->high = fmin(fmax(half, twice), out->most);
}

static bool read_range(const struct doubt *x, struct varied *out, struct diags *d, const char *low,
                       const char *high)
{
    static const struct column factor = {.name = "low", .type = &value_real, .max = -1};
    struct doubt bounds = *x;
    bool good = true;
    bounds.low = out->low;
    bounds.high = out->high;
    struct value_context c = {x->book->names, d->lang, &factor, NULL};
    const struct {
        const char *text, *flag;
        double *to;
    } ends[] = {{low, "--low", &bounds.low}, {high, "--high", &bounds.high}};
    for (int i = 0; i < 2; i++) {
        struct sbuf expected = {0};
        if (!ends[i].text)
            continue;
        if (!out->factor) {
            good = read_bound(x, d, ends[i].text, ends[i].flag, ends[i].flag, ends[i].to) && good;
        } else if (!value_parse(&c, ends[i].text, ends[i].to, &expected)) {
            report_value(d, (struct place){0}, ends[i].flag, ends[i].text, sbuf_text(&expected));
            good = false;
        }
        sbuf_release(&expected);
    }
    if (!good || !check_order(&bounds, d))
        return false;
    out->low = bounds.low;
    out->high = bounds.high;
    return true;
}

/* Posts are counted, though a table may hold parts of them. */
static bool is_counted(const struct doubt *x)
{
    const struct column *column = doubt_column(x);
    return is_whole(x) || (!x->at.field && column->unit && strcmp(column->unit, "posts") == 0);
}

static void describe(const struct doubt *x, struct varied *out)
{
    const struct column *column = doubt_column(x);
    double now = value_now(x);
    bool ranged = !x->at.field && !(column->min == 0 && column->max == 0);
    out->factor = isnan(now);
    out->now = out->factor ? 1 : now;
    out->whole = !out->factor && is_counted(x);
    out->least = out->factor ? 0 : ranged ? column->min : -INFINITY;
    out->most = ranged && !out->factor && column->max >= column->min ? column->max : INFINITY;
    out->unit = out->factor || x->at.field ? NULL : column->unit;
}

static bool vary(struct varied *out, const struct model *m, struct diags *d, struct doubt *x,
                 const char *low, const char *high)
{
    if (!doubt_column(x))
        return check_number(x, d);
    describe(x, out);
    if (out->factor && !check_factor(x, d))
        return false;
    if (!own_range(out, m, d, x->address))
        usual_range(out);
    if (!read_range(x, out, d, low, high))
        return false;
    if (out->low < out->high)
        return true;
    diag_add(d, DIAG_ERROR, (struct place){0}, "--low 0 --high 10",
             T(d->lang, "%s has no range to look through; give one",
               "%s には探す範囲がありません。範囲を指定してください。"),
             x->address);
    return false;
}

bool model_varied(struct varied *out, const struct model *m, struct diags *d, const char *address,
                  const char *low, const char *high)
{
    struct doubt x;
    struct book book;
    *out = (struct varied){0};
    book_copy(&book, &m->book);
    bool good = doubt_init_address(&x, &book, d, address) && vary(out, m, d, &x, low, high);
    doubt_release(&x);
    book_release(&book);
    return good;
}
