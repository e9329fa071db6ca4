/* Addresses and edits: the one way to name a value, and to change it.
 *
 *     address = "scenario." key
 *             | table "[" part {"/" part} "]" ["." column ["." field]]
 *
 * `*` in a part stands for any run of characters within that part. Fewer parts
 * than the table has key columns is a short key: it must match one row, unless
 * the given parts hold a `*`. Table and column names are read in both
 * languages. What matches nothing is an error that names the nearest. A short key
 * whose missing parts are blank in a row is that row's whole key, as addresses are
 * shown, and names it beside rows in which they are not: teams[window/mon-fri/8:30]
 * beside teams[window/mon-fri/8:30/3/15-4/15]. What a last part may hold of slashes
 * is the business of its type.
 *
 * An alternative is a list of edits, applied in file order:
 *     set       any type; units are converted by the type's parser
 *     add       numbers
 *     scale     numbers; a distribution scales in time and keeps its CV
 *     remove    a row; a row of a table with `next` is bypassed by the hook
 *     shift_to  hook of the layer above: target row key and share
 *     apply     a measure's rows and edits; the layer above puts them in its place
 * An edit of an address with `*` applies to every row that it matches. One with
 * `may_miss` is passed over where no row matches, and by add and scale where
 * there is no value: a list of edits for many books names what not all have. After
 * each operation the column's range holds, or the value stays as it was and the
 * reason is reported; keys stay unique. */
#ifndef MADOGUCHI_TABLE_ADDRESS_H
#define MADOGUCHI_TABLE_ADDRESS_H

#include "table/book.h"

enum { ADDRESS_PARTS = 4 };

struct address {
    int table;  /* index into book.defs */
    int column; /* -1: the whole row */
    int part_count;
    const char *parts[ADDRESS_PARTS];
    const char *field; /* NULL: none */
};

/* Whether a pattern, in which `*` stands for any run of characters, is the whole
 * of `text`. */
bool name_matches(const char *pattern, const char *text);

enum edit_op { EDIT_SET, EDIT_ADD, EDIT_SCALE, EDIT_REMOVE, EDIT_SHIFT_TO, EDIT_APPLY };
extern const struct word edit_words[];

struct edit {
    const char *address; /* texts live in the caller's arena */
    enum edit_op op;
    const char *to; /* shift_to only */
    const char *value;
    bool may_miss;
    int64_t from_year; /* when it holds; the layer above says how to read it. 0: always */
    enum layer layer;
    struct origin origin;            /* of the value's cell */
    struct place place, value_place; /* of the address and of the value */
};

/* Reads an address; parts typed in another spelling (a Japanese word, "08:30")
 * are brought to the one that addresses show. The texts live in `a`. On failure the error goes to `d` at `place`. */
bool address_parse(struct address *out, struct arena *a, const struct book *b, struct diags *d,
                   const char *text, struct place place);
/* The matching rows of the book, in order; `out` has room for all rows of the
 * table. Reports no match, an ambiguous short key. Returns the count, 0 on error. */
int address_match(const struct address *address, const struct book *b, struct diags *d,
                  const char *text, struct place place, int *out);
bool address_matches_any(const struct address *address, const struct book *b);

/* What the layer above adds to the general operations. Either may be NULL. */
struct edit_hooks {
    bool (*remove)(struct book *b, struct diags *d, const struct edit *e, struct rows *r, int row);
    bool (*shift_to)(struct book *b, struct diags *d, const struct edit *e, struct rows *r,
                     int row);
};

/* Applies one edit to the book in place; false when it could not (the reason
 * is in `d`). The changed cells take the edit's origin. */
bool edit_apply(struct book *b, struct diags *d, const struct edit *e,
                const struct edit_hooks *hooks);
/* "ADDR=VALUE" → an edit with op set; false when there is no '='. The '=' that
 * separates is the first one outside of brackets and parentheses. */
bool edit_from_set(struct edit *out, struct arena *a, const char *text);

#endif
