#include "table/address.h"

#include "lines.h"
#include "rows.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct parse {
    struct address *out;
    struct arena *arena;
    const struct book *book;
    struct diags *diags;
    const char *text;
    struct place place;
};

static bool fail_grammar(struct parse *p, const char *advice)
{
    diag_add(p->diags, DIAG_ERROR, p->place, advice,
             T(p->diags->lang, "\"%s\" is no address", "「%s」は値の場所の書き方ではありません。"),
             p->text);
    return false;
}

static bool fail_table(struct parse *p, const char *name)
{
    const struct book *b = p->book;
    const char **known = mem_alloc(2 * (size_t)b->table_count * sizeof *known);
    size_t count = 0;
    for (int i = 0; i < b->table_count; i++) {
        known[count++] = b->defs[i]->name;
        if (b->defs[i]->ja)
            known[count++] = b->defs[i]->ja;
    }
    struct sbuf message = {0};
    sbuf_printf(
        &message,
        T(p->diags->lang, "%s: no table is called \"%s\"", "%s: 「%s」という表はありません。"),
        p->text, name);
    report_unknown(p->diags, p->place, sbuf_text(&message), name, known, count);
    sbuf_release(&message);
    free(known);
    return false;
}

static bool fail_column(struct parse *p, const struct table_def *def, const char *name)
{
    const char **known = mem_alloc((2 * (size_t)def->column_count + 8) * sizeof *known);
    size_t count = table_column_names(def, false, known);
    struct sbuf message = {0};
    sbuf_printf(&message,
                T(p->diags->lang, "%s: the table has no column \"%s\"",
                  "%s: この表に「%s」という列はありません。"),
                p->text, name);
    report_unknown(p->diags, p->place, sbuf_text(&message), name, known, count);
    sbuf_release(&message);
    free(known);
    return false;
}

static bool find_table(struct parse *p, const char *name)
{
    const struct book *b = p->book;
    for (int i = 0; i < b->table_count; i++)
        if (strcasecmp(b->defs[i]->name, name) == 0 ||
            (b->defs[i]->ja && strcmp(b->defs[i]->ja, name) == 0)) {
            p->out->table = i;
            return true;
        }
    return fail_table(p, name);
}

static char *trimmed(struct parse *p, const char *from, const char *to)
{
    const char *first = blank_skip(from);
    if (first > to)
        first = to;
    return arena_text_n(p->arena, first, (size_t)(blank_end(first, to) - first));
}

/* A part without `*` in the spelling of addresses; what its column cannot read
 * stays as typed and matches nothing. */
static const char *canonical(struct parse *p, const struct column *column, const char *part)
{
    bool is_text = column->type == &value_name || column->type == &value_text;
    if (*part == '\0' || strchr(part, '*') || is_text)
        return part;
    struct value_context c = book_context(p->book, column, LANG_EN);
    struct sbuf text = {0}, expected = {0};
    max_align_t *value = mem_zeroed(1, column->type->size + sizeof(max_align_t));
    if (value_parse(&c, part, value, &expected)) {
        column->type->format(&c, value, &text);
        part = arena_text(p->arena, sbuf_text(&text));
    }
    free(value);
    sbuf_release(&text);
    sbuf_release(&expected);
    return part;
}

/* The bracket that closes the one at `open`: an address can be a part of one. */
static const char *closing(const char *open)
{
    int depth = 0;
    for (const char *p = open; *p; p++) {
        depth += (*p == '[') - (*p == ']');
        if (depth == 0)
            return p;
    }
    return NULL;
}

static const char *part_end(const char *from, const char *close, const struct column *column)
{
    int depth = 0;
    for (; from < close && !column->type->slashed; from++) {
        depth += (*from == '[') - (*from == ']');
        if (*from == '/' && depth == 0)
            return from;
    }
    return close;
}

static bool fail_parts(struct parse *p, const struct table_def *def)
{
    struct sbuf keys = {0};
    for (int i = 0; i < table_key_count(def); i++)
        sbuf_printf(&keys, "%s%s", i ? "/" : "", def->columns[table_key_column(def, i)].name);
    diag_add(p->diags, DIAG_ERROR, p->place, NULL,
             T(p->diags->lang, "%s: the key of %s is [%s]", "%s: %s のキーは [%s] です。"), p->text,
             def->name, sbuf_text(&keys));
    sbuf_release(&keys);
    return false;
}

static bool read_parts(struct parse *p, const struct table_def *def, const char *open,
                       const char *close)
{
    int most = table_key_count(def);
    for (const char *from = open + 1; from <= close;) {
        int n = p->out->part_count;
        if (n == most || n == ADDRESS_PARTS)
            return fail_parts(p, def);
        const struct column *column = &def->columns[table_key_column(def, n)];
        const char *to = part_end(from, close, column);
        p->out->parts[n] = canonical(p, column, trimmed(p, from, to));
        p->out->part_count++;
        from = to + 1;
    }
    return true;
}

/* ".column" or ".column.field", or nothing. */
static bool read_column(struct parse *p, const struct table_def *def, const char *rest)
{
    p->out->column = -1;
    if (*rest == '\0')
        return !def->singleton || fail_grammar(p, "scenario.key");
    if (*rest != '.')
        return fail_grammar(p, "table[key/key].column");
    const char *end = rest + 1 + strcspn(rest + 1, ".");
    char *name = trimmed(p, rest + 1, end);
    p->out->column = table_column(def, name);
    if (p->out->column < 0)
        return fail_column(p, def, name);
    if (*end == '\0')
        return true;
    p->out->field = trimmed(p, end + 1, end + 1 + strlen(end + 1));
    return *p->out->field ? true : fail_grammar(p, "table[key/key].column.field");
}

bool address_parse(struct address *out, struct arena *a, const struct book *b, struct diags *d,
                   const char *text, struct place place)
{
    struct parse p = {out, a, b, d, text, place};
    memset(out, 0, sizeof *out);
    const char *from = blank_skip(text);
    from = arena_text_n(a, from, (size_t)(blank_end(from, from + strlen(from)) - from));
    const char *end = from + strcspn(from, "[.");
    if (end == from)
        return fail_grammar(&p, "table[key/key].column");
    if (!find_table(&p, trimmed(&p, from, end)))
        return false;
    const struct table_def *def = b->defs[out->table];
    if (def->singleton)
        return *end == '[' ? fail_grammar(&p, "scenario.key") : read_column(&p, def, end);
    const char *close = *end == '[' ? closing(end) : NULL;
    if (!close)
        return fail_grammar(&p, "table[key/key].column");
    return read_parts(&p, def, end, close) && read_column(&p, def, blank_skip(close + 1));
}

/* ---- matching ---- */

bool name_matches(const char *pattern, const char *text)
{
    const char *star = NULL, *retry = NULL;
    while (*text) {
        if (*pattern == '*') {
            star = pattern++;
            retry = text;
        } else if (*pattern == *text) {
            pattern++;
            text++;
        } else if (star) {
            pattern = star + 1;
            text = ++retry;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == '\0';
}

static bool row_matches(const struct address *address, const struct book *b, const struct rows *r,
                        int row)
{
    bool matches = true;
    for (int i = 0; i < address->part_count && matches; i++) {
        struct sbuf part = {0};
        rows_key_part(b, r, row, i, &part);
        matches = name_matches(address->parts[i], sbuf_text(&part));
        sbuf_release(&part);
    }
    return matches;
}

static bool has_star(const struct address *address)
{
    for (int i = 0; i < address->part_count; i++)
        if (strchr(address->parts[i], '*'))
            return true;
    return false;
}

static void add_short_key(const struct book *b, const struct rows *r, int row, int parts,
                          struct sbuf *out)
{
    sbuf_printf(out, "%s[", r->def->name);
    for (int i = 0; i < parts; i++) {
        sbuf_add(out, i ? "/" : "");
        rows_key_part(b, r, row, i, out);
    }
    sbuf_add(out, "]");
}

static void add_typed_key(const struct address *address, const struct table_def *def,
                          struct sbuf *out)
{
    sbuf_printf(out, "%s[", def->name);
    for (int i = 0; i < address->part_count; i++)
        sbuf_printf(out, "%s%s", i ? "/" : "", address->parts[i]);
    sbuf_add(out, "]");
}

/* Nothing matched: the row whose key is nearest, however far it is. */
static void report_no_match(const struct address *address, const struct book *b, struct diags *d,
                            const struct rows *r, const char *text, struct place place)
{
    int nearest = -1, least = 0;
    struct sbuf typed = {0}, key = {0};
    add_typed_key(address, r->def, &typed);
    for (int i = 0; i < r->count; i++) {
        sbuf_clear(&key);
        add_short_key(b, r, i, address->part_count, &key);
        int distance = text_distance(sbuf_text(&typed), sbuf_text(&key));
        if (nearest < 0 || distance < least) {
            nearest = i;
            least = distance;
        }
    }
    sbuf_clear(&key);
    if (nearest >= 0)
        book_address(b, r, nearest, -1, &key);
    if (nearest >= 0)
        diag_add(d, DIAG_ERROR, place, NULL,
                 T(d->lang, "%s matches no row; the nearest is %s",
                   "%s に当たる行がありません。最も近いのは %s です。"),
                 text, sbuf_text(&key));
    else
        diag_add(d, DIAG_ERROR, place, NULL,
                 T(d->lang, "%s matches no row; the table %s has none",
                   "%s に当たる行がありません。表 %s には行がありません。"),
                 text, r->def->name);
    sbuf_release(&typed);
    sbuf_release(&key);
}

static bool same_key(const struct book *b, const struct rows *r, int row, int other)
{
    int parts = table_key_count(r->def);
    struct sbuf one = {0}, two = {0};
    rows_key(b, r, row, parts, &one);
    rows_key(b, r, other, parts, &two);
    bool same = strcmp(sbuf_text(&one), sbuf_text(&two)) == 0;
    sbuf_release(&one);
    sbuf_release(&two);
    return same;
}

/* Rows of one key that belong to different alternatives are one. */
static bool is_ambiguous(const struct book *b, const struct rows *r, const int *rows, int count)
{
    for (int i = 1; i < count; i++)
        if (!same_key(b, r, rows[0], rows[i]))
            return true;
    return false;
}

static void report_ambiguous(const struct book *b, struct diags *d, const struct rows *r,
                             const int *rows, int count, const char *text, struct place place)
{
    enum { SHOWN = 4 };
    struct sbuf list = {0};
    for (int i = 0; i < count && i < SHOWN; i++) {
        sbuf_add(&list, i ? T(d->lang, ", ", "、") : "");
        book_address(b, r, rows[i], -1, &list);
    }
    if (count > SHOWN)
        sbuf_add(&list, T(d->lang, ", …", "、…"));
    diag_add(
        d, DIAG_ERROR, place, NULL,
        T(d->lang, "%s matches %d rows: %s; give the whole key, or * for all of them",
          "%s に当たる行が%d行あります（%s）。キーをすべて書くか、全部なら * を書いてください。"),
        text, count, sbuf_text(&list));
    sbuf_release(&list);
}

static bool rest_is_blank(const struct address *address, const struct book *b, const struct rows *r,
                          int row)
{
    struct sbuf rest = {0};
    for (int i = address->part_count; i < table_key_count(r->def); i++)
        rows_key_part(b, r, row, i, &rest);
    bool blank = rest.length == 0;
    sbuf_release(&rest);
    return blank;
}

/* A short key that is the whole key of a row, its last parts blank, is about that row
 * though longer keys begin with it. Returns how many of the rows stay. */
static int keep_exact(const struct address *address, const struct book *b, const struct rows *r,
                      int *rows, int count)
{
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (rest_is_blank(address, b, r, rows[i]))
            rows[kept++] = rows[i];
    return kept ? kept : count;
}

bool address_matches_any(const struct address *address, const struct book *b)
{
    const struct rows *r = &b->tables[address->table];
    for (int i = 0; i < r->count; i++)
        if (row_matches(address, b, r, i))
            return true;
    return false;
}

int address_match(const struct address *address, const struct book *b, struct diags *d,
                  const char *text, struct place place, int *out)
{
    const struct rows *r = &b->tables[address->table];
    int count = 0;
    for (int i = 0; i < r->count; i++)
        if (row_matches(address, b, r, i))
            out[count++] = i;
    if (count == 0) {
        report_no_match(address, b, d, r, text, place);
        return 0;
    }
    if (!has_star(address))
        count = keep_exact(address, b, r, out, count);
    if (count > 1 && !has_star(address) && is_ambiguous(b, r, out, count)) {
        report_ambiguous(b, d, r, out, count, text, place);
        return 0;
    }
    return count;
}
