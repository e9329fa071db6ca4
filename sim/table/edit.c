#include "table/address.h"

#include "lines.h"
#include "rows.h"
#include <stdlib.h>
#include <string.h>

const struct word edit_words[] = {
    {EDIT_SET, "set", "設定"},
    {EDIT_ADD, "add", "加算"},
    {EDIT_SCALE, "scale", "倍率"},
    {EDIT_REMOVE, "remove", "削除"},
    {EDIT_SHIFT_TO, "shift_to", "移行"},
    {EDIT_APPLY, "apply", "適用"},
    {0, NULL, NULL},
};

/* One cell being changed. */
struct target {
    struct book *book;
    struct diags *diags;
    const struct edit *edit;
    struct rows *rows;
    int row, column;
    const char *field;
    const char *address; /* before the change: a key can change */
};

static void *value_of(const struct target *t) { return rows_value(t->rows, t->row, t->column); }

static const struct column *column_of(const struct target *t)
{
    return &t->rows->def->columns[t->column];
}

static struct value_context context_of(const struct target *t)
{
    return book_context(t->book, column_of(t), t->diags->lang);
}

static bool fail_expected(const struct target *t, const char *text, const char *expected)
{
    report_value(t->diags, t->edit->value_place, t->address, text, expected);
    return false;
}

/* What is wrong with the address, to follow it in the message. */
static bool fail_address(const struct target *t, const char *en, const char *ja)
{
    diag_add(t->diags, DIAG_ERROR, t->edit->place, NULL, "%s%s", t->address,
             T(t->diags->lang, en, ja));
    return false;
}

/* "0.9" or "90%". */
static bool read_factor(const char *text, double *out)
{
    size_t length = strlen(text);
    const char *percents[] = {"%", "％"};
    for (int i = 0; i < 2; i++) {
        size_t n = strlen(percents[i]);
        if (length > n && strcmp(text + length - n, percents[i]) == 0) {
            struct value_context any = {0};
            struct sbuf expected = {0};
            bool read = value_share.parse(&any, text, out, &expected);
            sbuf_release(&expected);
            return read;
        }
    }
    return number_read(text, out);
}

static bool fail_number(const struct target *t)
{
    return fail_expected(t, t->edit->value,
                         T(t->diags->lang, "a number such as 0.9 or 90%", "数値（0.9、90％など）"));
}

static bool fail_factor(const struct target *t)
{
    return fail_expected(t, t->edit->value,
                         T(t->diags->lang, "a factor of 0 or more such as 0.9 or 90%",
                           "0以上の倍率（0.9、90％など）"));
}

/* ---- fields ---- */

static bool set_field(const struct target *t, double x, const char *shown)
{
    struct value_context c = context_of(t);
    struct sbuf expected = {0};
    bool set = column_of(t)->type->set_field(&c, value_of(t), t->field, x, &expected);
    if (!set)
        fail_expected(t, shown, sbuf_text(&expected));
    sbuf_release(&expected);
    return set;
}

static bool edit_field(const struct target *t)
{
    const struct value_type *type = column_of(t)->type;
    struct value_context c = context_of(t);
    double x, old = NAN;
    if (!type->set_field || !type->get_field)
        return fail_address(t, " has no fields", " に項目はありません。");
    if (!read_factor(t->edit->value, &x))
        return fail_number(t);
    if (t->edit->op == EDIT_SCALE && x < 0)
        return fail_factor(t);
    if (t->edit->op == EDIT_SET)
        return set_field(t, x, t->edit->value);
    struct sbuf shown = {0};
    bool known = type->get_field(&c, value_of(t), t->field, &old);
    x = t->edit->op == EDIT_ADD ? old + x : old * x;
    number_write(&shown, x);
    bool set = known ? set_field(t, x, sbuf_text(&shown)) : set_field(t, NAN, t->edit->value);
    sbuf_release(&shown);
    return set;
}

/* ---- cells ---- */

static bool edit_set(const struct target *t)
{
    const struct column *column = column_of(t);
    struct value_context c = context_of(t);
    if (*t->edit->value == '\0') {
        if (column->flags & COLUMN_REQUIRED)
            return fail_address(t, " must have a value", " は空欄にできません。");
        book_default(t->book, t->rows, t->row, t->column);
        return true;
    }
    struct sbuf expected = {0};
    bool set = value_parse(&c, t->edit->value, value_of(t), &expected);
    if (!set)
        fail_expected(t, t->edit->value, sbuf_text(&expected));
    sbuf_release(&expected);
    return set;
}

static bool has_number(const struct target *t)
{
    const struct value_type *type = column_of(t)->type;
    return type->number && !isnan(type->number(value_of(t)));
}

/* What is added may be negative where the sum may not: it is read without the
 * column's range. */
static bool edit_add(const struct target *t)
{
    struct column column = *column_of(t);
    struct value_context c = context_of(t);
    if (!column.type->add)
        return fail_address(t, " is nothing that can be added to; use set",
                            " には加算できません。操作「設定」で書いてください。");
    if (!has_number(t))
        return fail_address(t, " has no value to add to", " に加算する元の値がありません。");
    column.min = -INFINITY;
    column.max = INFINITY;
    c.column = &column;
    struct sbuf expected = {0};
    void *other = mem_zeroed(1, column.type->size);
    bool read = value_parse(&c, t->edit->value, other, &expected);
    if (read)
        column.type->add(&c, value_of(t), other);
    else
        fail_expected(t, t->edit->value, sbuf_text(&expected));
    free(other);
    sbuf_release(&expected);
    return read;
}

static bool edit_scale(const struct target *t)
{
    struct value_context c = context_of(t);
    double factor;
    if (!column_of(t)->type->scale)
        return fail_address(t, " is nothing that can be scaled; use set",
                            " には倍率をかけられません。操作「設定」で書いてください。");
    if (!has_number(t))
        return fail_address(t, " has no value to scale", " に倍率をかける元の値がありません。");
    if (!read_factor(t->edit->value, &factor) || factor < 0)
        return fail_factor(t);
    column_of(t)->type->scale(&c, value_of(t), factor);
    return true;
}

/* A number that has left its range, or that its type cannot hold. */
static bool check_range(const struct target *t, const void *before)
{
    const struct value_type *type = column_of(t)->type;
    struct value_context c = context_of(t);
    double now = type->number ? type->number(value_of(t)) : NAN;
    bool was_number = type->number && !isnan(type->number(before));
    if (isnan(now) ? !was_number || t->edit->op == EDIT_SET : value_in_range(&c, now))
        return true;
    struct sbuf shown = {0}, expected = {0};
    value_format(&c, value_of(t), &shown);
    value_expected(&c, &expected);
    fail_expected(t, shown.length ? sbuf_text(&shown) : t->edit->value, sbuf_text(&expected));
    sbuf_release(&shown);
    sbuf_release(&expected);
    return false;
}

/* Rows that differ in their alternative may share a key. */
static bool check_key(const struct target *t)
{
    int parts = table_key_count(t->rows->def);
    if (!(column_of(t)->flags & COLUMN_KEY))
        return true;
    struct sbuf key = {0}, other = {0};
    rows_key(t->book, t->rows, t->row, parts, &key);
    bool unique = true;
    for (int i = 0; i < t->rows->count && unique; i++) {
        if (i == t->row ||
            rows_head(t->rows, i)->alternative != rows_head(t->rows, t->row)->alternative)
            continue;
        sbuf_clear(&other);
        rows_key(t->book, t->rows, i, parts, &other);
        unique = strcmp(sbuf_text(&key), sbuf_text(&other)) != 0;
    }
    sbuf_release(&key);
    sbuf_release(&other);
    return unique ||
           fail_address(t, ": another row has this key", ": 同じキーの行がほかにあります。");
}

static bool change(const struct target *t)
{
    if (t->field)
        return edit_field(t);
    switch (t->edit->op) {
    case EDIT_SET:
        return edit_set(t);
    case EDIT_ADD:
        return edit_add(t);
    case EDIT_SCALE:
        return edit_scale(t);
    case EDIT_REMOVE:
    case EDIT_SHIFT_TO:
    case EDIT_APPLY:
        break;
    }
    return false;
}

static void mark(const struct target *t)
{
    struct origin o = t->edit->origin;
    o.layer = (uint16_t)t->edit->layer;
    *rows_origin_at(t->rows, t->row, t->column) = o;
}

/* Nothing to add to or to scale, and none was promised. */
static bool passes_over(const struct target *t)
{
    bool needs = t->edit->op == EDIT_ADD || t->edit->op == EDIT_SCALE;
    const struct value_type *type = column_of(t)->type;
    double x = NAN;
    if (!t->edit->may_miss || !needs)
        return false;
    if (!t->field)
        return type->number && !has_number(t);
    struct value_context c = context_of(t);
    return type->get_field && !type->get_field(&c, value_of(t), t->field, &x);
}

static bool edit_cell(const struct target *t)
{
    if (passes_over(t))
        return true;
    size_t size = column_of(t)->type->size;
    void *before = mem_alloc(size);
    memcpy(before, value_of(t), size);
    bool good = change(t) && check_range(t, before) && check_key(t);
    if (good)
        mark(t);
    else
        memcpy(value_of(t), before, size);
    free(before);
    return good;
}

/* ---- rows ---- */

static bool edit_remove(struct target *t, const struct edit_hooks *hooks)
{
    if (t->column >= 0 || t->rows->def->singleton)
        return fail_address(t, " is no row: only a row can be removed",
                            " は行ではありません。削除できるのは行だけです。");
    if (hooks && hooks->remove && !hooks->remove(t->book, t->diags, t->edit, t->rows, t->row))
        return false;
    rows_remove(t->rows, t->row);
    return true;
}

static bool edit_shift(struct target *t, const struct edit_hooks *hooks)
{
    if (!hooks || !hooks->shift_to || t->column >= 0)
        return fail_address(t, " cannot be shifted to another row", " は他の行へ移せません。");
    return hooks->shift_to(t->book, t->diags, t->edit, t->rows, t->row);
}

static bool edit_one(struct target *t, const struct edit_hooks *hooks)
{
    if (t->edit->op == EDIT_REMOVE)
        return edit_remove(t, hooks);
    if (t->edit->op == EDIT_SHIFT_TO)
        return edit_shift(t, hooks);
    if (t->column < 0)
        return fail_address(t, " is a row: name a column, as in .people",
                            " は行です。列まで書いてください（.people など）。");
    return edit_cell(t);
}

bool edit_apply(struct book *b, struct diags *d, const struct edit *e,
                const struct edit_hooks *hooks)
{
    struct arena a;
    struct address address;
    struct edit edit = *e;
    bool good = true;
    edit.value = e->value ? e->value : "";
    arena_init(&a);
    if (!address_parse(&address, &a, b, d, e->address, e->place)) {
        arena_release(&a);
        return false;
    }
    if (e->may_miss && !address_matches_any(&address, b)) {
        arena_release(&a);
        return true;
    }
    struct rows *r = &b->tables[address.table];
    int *rows = arena_array(&a, (size_t)r->count + 1, sizeof *rows);
    int count = address_match(&address, b, d, e->address, e->place, rows);
    /* One value for many rows: what is wrong with it is told once. */
    bool common = edit.op == EDIT_SET && count > 1;
    /* From the last, so that a removed row moves none still to come. */
    for (int i = count; i-- > 0 && (good || !common);) {
        struct sbuf shown = {0};
        if (common) {
            sbuf_add(&shown, e->address);
        } else {
            book_address(b, r, rows[i], address.column, &shown);
            if (address.field)
                sbuf_printf(&shown, ".%s", address.field);
        }
        struct target t = {
            b, d, &edit, r, rows[i], address.column, address.field, sbuf_text(&shown)};
        good = edit_one(&t, hooks) && good;
        sbuf_release(&shown);
    }
    arena_release(&a);
    return good && count > 0;
}

/* Where a part of the option's text stands in it. */
static struct place place_in(const char *kept, const char *text, const char *part)
{
    struct place place = {.file = "--set", .column = 1, .source_line = kept};
    for (const char *p = text; p < part; place.column++)
        utf8_next(&p);
    return place;
}

bool edit_from_set(struct edit *out, struct arena *a, const char *text)
{
    int depth = 0;
    const char *equals = text;
    for (; *equals; equals++) {
        depth += (*equals == '[' || *equals == '(') - (*equals == ']' || *equals == ')');
        if (*equals == '=' && depth == 0)
            break;
    }
    if (*equals == '\0')
        return false;
    const char *from = blank_skip(text), *value = blank_skip(equals + 1);
    if (from >= equals)
        return false;
    memset(out, 0, sizeof *out);
    out->op = EDIT_SET;
    const char *kept = arena_text(a, text);
    out->place = place_in(kept, text, from);
    out->value_place = place_in(kept, text, value);
    out->layer = LAYER_SET;
    out->origin.layer = LAYER_SET;
    out->address = arena_text_n(a, from, (size_t)(blank_end(from, equals) - from));
    out->value = arena_text_n(a, value, (size_t)(blank_end(value, value + strlen(value)) - value));
    return true;
}
