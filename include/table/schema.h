/* Descriptors: one line a column, and everything else follows from it - the
 * reader, the checks, the messages, --set, templates, the reference.
 *
 * The layer above declares its rows as plain structs without pointers and one
 * `struct table_def` each:
 *
 *     struct team_row { struct row row; name_id team; struct days days; … };
 *     { "people", "人数", &value_whole, offsetof(struct team_row, people),
 *       .unit = "posts", .min = 0, .max = 10000, .flags = COLUMN_REQUIRED, … }
 *
 * A value type is a vtable, so the layer above can add types of its own. */
#ifndef MADOGUCHI_TABLE_SCHEMA_H
#define MADOGUCHI_TABLE_SCHEMA_H

#include "base/arena.h"
#include "base/dist.h"
#include "base/names.h"
#include "base/text.h"
#include <math.h>

/* A word of a closed list, in both languages. */
struct word {
    int value;
    const char *en, *ja;
};

struct column;
struct book_files;
struct rows;
struct diags;

/* What a number of a type may have behind it, in a cell or for a whole column
 * in its header: 1,234千円, 35%, 2時間, 1.2万人. */
enum unit_family {
    UNITS_NONE,
    UNITS_COLUMN, /* the column's own unit, also by 千, 万, 百万, 億 */
    UNITS_SHARE,
    UNITS_MINUTES,
    UNITS_YEN
};

struct value_context {
    struct names *names;
    enum lang lang;
    const struct column *column;
    struct book_files
        *files; /* where a value finds its file of data (table/data.h); NULL: nowhere */
};

struct value_type {
    const char *en, *ja; /* "a whole number" / "整数": what a message expects */
    size_t size;
    /* Full-width forms, ▲, (1,234) and 約 are read as plain ones; false for
     * types that hold names. */
    bool folds;
    /* Its text may hold a slash: as the last part of a key it goes up to the bracket. */
    bool slashed;
    enum unit_family units;
    /* Reads non-empty `text` into `out`. On failure says into `expected` what
     * was expected (range and unit too), or with value_refuse why the text
     * cannot be taken, and returns false. */
    bool (*parse)(const struct value_context *c, const char *text, void *out,
                  struct sbuf *expected);
    /* Writes the value as a user would type it, but for a unit that it must have
     * (see value_format); an unset value writes nothing. */
    void (*format)(const struct value_context *c, const void *value, struct sbuf *out);
    /* Puts the unset value (blank cell without default). */
    void (*unset)(void *value);
    /* Multiplies or adds; NULL where the type cannot. A value that leaves the
     * column's range is found by the caller through number(); a result that the
     * type cannot hold (a whole number times 0.9 that is none) is put unset. */
    void (*scale)(const struct value_context *c, void *value, double factor);
    void (*add)(const struct value_context *c, void *value, const void *other);
    /* The value as one number (a distribution's mean), NAN where it is none. */
    double (*number)(const void *value);
    /* Sets a field ("mean", "cv", the branch "return") from a number, and
     * reads it. NULL where the type has no fields. False: no such field, or a
     * number it cannot take; set_field then says in `expected` what it could. */
    bool (*set_field)(const struct value_context *c, void *value, const char *field, double x,
                      struct sbuf *expected);
    bool (*get_field)(const struct value_context *c, const void *value, const char *field,
                      double *out);
    /* The file of data that the value names, NAME_NONE: none. NULL where the type
     * names no files. */
    name_id (*file)(const void *value);
};

/* Built in. C types: text and name → name_id (a name is part of addresses and
 * lists: no / [ ] ; * or quotation mark in it); whole → int64_t (WHOLE_UNSET);
 * real, share ("35%" or 0.35; 0..1 unless the column says else), minutes ("15",
 * "15分", "2h"; 0 or more unless the column says else) → double (NAN);
 * yen ("1,200千円", "5,000円", a bare number is yen) → int64_t (WHOLE_UNSET);
 * clock ("8:30") → int32_t minute of the day, 0..1440 (CLOCK_UNSET);
 * moment ("8:30:15", to the second) → double minute of the day (NAN);
 * date ("2024-04-01", "令和6年4月1日（月）", R6.4.1, Excel's 45383) → int32_t
 * days since 1970-01-01 (DATE_UNSET), written as 2024-04-01;
 * yen needs its unit (5,000円, 1,200千円, ¥5,000, in the cell or in the header),
 * because 円 and 千円 are both usual; only 0 does without;
 * word → int32_t (WORD_UNSET; the column's `words`); dist → struct dist
 * (DIST_NONE; fields mean, cv and the parameters' names; the column's range is
 * that of the mean); names → struct name_list ("a; b", "a、b"). */
extern const struct value_type value_text, value_name, value_whole, value_real, value_share,
    value_minutes, value_yen, value_clock, value_moment, value_date, value_word, value_dist,
    value_names;
/* Years → int64_t (WHOLE_UNSET). fiscal_year: 2024, 令和6年度, FY2024, H30, as
 * the calendar year in which it starts. count_year: the text must say whether
 * it is a fiscal year (令和6年度, FY2024) or a calendar year (令和6年, CY2024);
 * the value is that of count_year_make. */
extern const struct value_type value_fiscal_year, value_count_year;

static inline int64_t count_year_make(int year, bool calendar)
{
    return 2 * (int64_t)year + calendar;
}
static inline int count_year_of(int64_t value) { return (int)(value >> 1); }
static inline bool count_year_is_calendar(int64_t value) { return value & 1; }

/* Reads a cell's text through its column's type, folded where the type folds.
 * What every reader of cells and edits calls. */
bool value_parse(const struct value_context *c, const char *text, void *out, struct sbuf *expected);
/* The same in a column whose header names `unit` (NULL: none): a number without
 * a unit of its own, and a distribution, are in that unit. */
bool value_parse_in(const struct value_context *c, const char *unit, const char *text, void *out,
                    struct sbuf *expected);
/* Whether numbers of the column can be in `unit` ("thousand yen", 千円, ％); and
 * the units that they can be in, for a message (nothing: it takes none). */
bool value_takes_unit(const struct value_context *c, const char *unit);
void value_units(const struct value_context *c, struct sbuf *out);
/* The unit in which an amount is written, "yen" or 円; NULL for types whose
 * values need none. value_format writes a value with it, as it can be typed
 * anywhere; a written table has it in the header instead. */
const char *value_written_unit(const struct value_context *c);
void value_format(const struct value_context *c, const void *value, struct sbuf *out);

/* A refusal that is a sentence of its own ("it can be 2024-04-01 or …"), with
 * what to write instead (NULL: the sentence says it). Adds to `expected`, which
 * then holds both until value_refusal takes them apart: false where `expected`
 * is what was expected. The results live in `a`. */
void value_refuse(struct sbuf *expected, const char *advice, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool value_refusal(const char *expected, struct arena *a, const char **sentence,
                   const char **advice);

/* For types of the layer above: reads the whole of `text` as a finite decimal
 * number; writes one with the fewest digits that read back the same. */
bool number_read(const char *text, double *out);
void number_write(struct sbuf *out, double x);
/* Whether `x` lies in the column's range, and what was expected: the type's
 * text with that range and the unit. */
bool value_in_range(const struct value_context *c, double x);
void value_expected(const struct value_context *c, struct sbuf *expected);
/* The value of a word (English in any case, or Japanese), or WORD_UNSET. */
int word_value(const struct word *words, const char *text);

#define WHOLE_UNSET INT64_MIN
#define CLOCK_UNSET (-1)
#define DATE_UNSET INT32_MIN
#define WORD_UNSET (-1)

enum { NAME_LIST_MAX = 16 };
struct name_list {
    uint32_t count;
    name_id ids[NAME_LIST_MAX];
};

enum column_flag {
    COLUMN_KEY = 1,      /* part of the row's key, in column order */
    COLUMN_REQUIRED = 2, /* a blank cell is an error */
    COLUMN_HIDDEN = 4    /* filled by edits only; no such column in a file */
};

struct column {
    const char *name, *ja; /* "people", "人数" */
    const struct value_type *type;
    size_t offset;
    unsigned flags;
    const char *unit;         /* "min", "yen/year" …, NULL for none */
    double min, max;          /* inclusive, where type->number is one; both 0: any;
                             max below min: no upper end */
    const char *fallback;     /* what a blank cell means, as text; NULL: unset */
    const struct word *words; /* ended by {0, NULL, NULL} */
    const char *help_en, *help_ja;
};

/* The head of every row struct. */
struct row {
    name_id alternative; /* NAME_NONE: all */
    name_id source;      /* the text of the row's `source` cell */
};

/* How a layer above replaces what the layer below said. Rows for one
 * alternative replace only rows for the same one; those for all stay. A
 * key,value file replaces key by key, whatever its rule. */
enum merge_rule {
    MERGE_ROW,   /* by row key */
    MERGE_GROUP, /* all rows that share the first key column (a flow, a profile) */
    MERGE_TABLE  /* a table that is present says everything */
};

struct table_def {
    const char *name, *ja; /* the file is name.csv */
    const struct column *columns;
    int column_count;
    size_t row_size;
    enum merge_rule merge;
    /* key,value,note file with one row: `scenario.csv`. */
    bool singleton;
    /* The table reads a column `alternative`. Every table also takes `note`
     * (ignored) and `source` (kept in row.source). */
    bool by_alternative;
    /* Columns whose headers are addresses (with a `[` or `.`) are the caller's. */
    bool takes_addresses;
    /* Of a file of data: what its rows must hold together, false and told to `d`
     * where they do not. NULL: nothing. */
    bool (*check)(const struct rows *r, const char *file, struct diags *d);
    const char *help_en, *help_ja;
};

#endif
