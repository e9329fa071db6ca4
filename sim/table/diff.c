#include "table/diff.h"

#include "rows.h"
#include <stdlib.h>
#include <string.h>

struct comparison {
    struct diff_list *out;
    const struct book *book_a, *book_b;
    const struct rows *a, *b;
    int table;
};

static void add(struct comparison *c, enum diff_kind kind, int row_a, int row_b, int column)
{
    struct diff_list *out = c->out;
    if (out->count == out->capacity) {
        out->capacity = out->capacity ? 2 * out->capacity : 64;
        out->items = mem_resize(out->items, (size_t)out->capacity, sizeof *out->items);
    }
    out->items[out->count++] = (struct diff){kind, c->table, row_a, row_b, column};
}

static void compare_rows(struct comparison *c, int row_a, int row_b)
{
    struct sbuf left = {0}, right = {0};
    for (int i = 0; i < c->a->def->column_count; i++) {
        sbuf_clear(&left);
        sbuf_clear(&right);
        book_format(c->book_a, c->a, row_a, i, LANG_EN, &left);
        book_format(c->book_b, c->b, row_b, i, LANG_EN, &right);
        if (strcmp(sbuf_text(&left), sbuf_text(&right)) != 0)
            add(c, DIFF_CHANGED, row_a, row_b, i);
    }
    sbuf_release(&left);
    sbuf_release(&right);
}

static name_id key_of(struct names *keys, const struct book *b, const struct rows *r, int row)
{
    struct sbuf text = {0};
    rows_key(b, r, row, table_key_count(r->def), &text);
    sbuf_add(&text, "\x1f"); /* the empty key of a table with one row has an id too */
    name_id id = names_intern(keys, sbuf_text(&text));
    sbuf_release(&text);
    return id;
}

/* The row of the other table with each key; -1 where there is none. */
static void match_rows(const struct comparison *c, int *b_of_a, bool *common_b)
{
    struct names keys;
    names_init(&keys);
    name_id *of_b = mem_zeroed((size_t)c->b->count + 1, sizeof *of_b);
    for (int j = 0; j < c->b->count; j++)
        of_b[j] = key_of(&keys, c->book_b, c->b, j);
    int *row_of_key = mem_zeroed((size_t)c->a->count + (size_t)c->b->count + 2, sizeof *row_of_key);
    for (int j = 0; j < c->b->count; j++)
        row_of_key[of_b[j]] = j + 1;
    for (int i = 0; i < c->a->count; i++) {
        b_of_a[i] = row_of_key[key_of(&keys, c->book_a, c->a, i)] - 1;
        if (b_of_a[i] >= 0)
            common_b[b_of_a[i]] = true;
    }
    free(row_of_key);
    free(of_b);
    names_release(&keys);
}

static void compare_tables(struct comparison *c)
{
    int *b_of_a = mem_zeroed((size_t)c->a->count + 1, sizeof *b_of_a);
    bool *common_b = mem_zeroed((size_t)c->b->count + 1, sizeof *common_b);
    match_rows(c, b_of_a, common_b);
    int next_b = 0;
    for (int i = 0; i < c->a->count; i++) {
        if (b_of_a[i] < 0) {
            add(c, DIFF_REMOVED, i, -1, -1);
            continue;
        }
        for (; next_b <= b_of_a[i]; next_b++)
            if (!common_b[next_b])
                add(c, DIFF_ADDED, -1, next_b, -1);
        compare_rows(c, i, b_of_a[i]);
    }
    for (; next_b < c->b->count; next_b++)
        if (!common_b[next_b])
            add(c, DIFF_ADDED, -1, next_b, -1);
    free(common_b);
    free(b_of_a);
}

void book_diff(struct diff_list *out, const struct book *a, const struct book *b)
{
    *out = (struct diff_list){0};
    for (int t = 0; t < a->table_count; t++) {
        struct comparison c = {out, a, b, &a->tables[t], &b->tables[t], t};
        compare_tables(&c);
    }
}

void diff_release(struct diff_list *list)
{
    free(list->items);
    *list = (struct diff_list){0};
}
