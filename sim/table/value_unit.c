/* Units: of a column's numbers, in a cell or in the header. */
#include "table/schema.h"

#include "lines.h"
#include "number_text.h"
#include "units.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const struct unit *unit_find(const struct unit *units, const char *text, size_t *length)
{
    const struct unit *longest = NULL;
    for (const struct unit *u = units; u->text; u++) {
        size_t n = strlen(u->text);
        if (strncmp(text, u->text, n) == 0 && (!longest || n > *length)) {
            longest = u;
            *length = n;
        }
    }
    return longest;
}

/* ---- units of columns ---- */

static const struct {
    const char *unit; /* as descriptors name it, before any "/year" */
    const char *words[5];
} column_units[] = {
    {"people", {"people", "人", "persons", "名"}},
    {"posts", {"posts", "人", "people", "名", "配置"}},
    {"cases", {"cases", "件"}},
    {"hours", {"hours", "時間", "hour", "h"}},
    {"days", {"days", "日", "day"}},
    {"years", {"years", "年", "year"}},
};

/* The words of a column's unit, at most five; NULL where it has none. */
static const char *const *unit_words(const struct column *column)
{
    size_t length = column && column->unit ? strcspn(column->unit, "/") : 0;
    for (size_t i = 0; length && i < sizeof column_units / sizeof *column_units; i++)
        if (strlen(column_units[i].unit) == length &&
            strncmp(column_units[i].unit, column->unit, length) == 0)
            return column_units[i].words;
    return NULL;
}

/* "件/年" and "cases/year" of a column of cases/year. */
static bool is_word(const struct column *column, const char *word, const char *text)
{
    size_t n = strlen(word);
    if (strncasecmp(text, word, n) != 0)
        return false;
    const char *rest = text + n, *slash = strchr(column->unit, '/');
    return *rest == '\0' || (slash && (strcasecmp(rest, slash) == 0 || strcmp(rest, "/年") == 0));
}

bool unit_of_column(const struct column *column, const char *text, int *exponent)
{
    static const struct unit powers[] = {{"千", 3},        {"万", 4},       {"百万", 6}, {"億", 8},
                                         {"thousand ", 3}, {"million ", 6}, {NULL, 0}};
    const char *const *words = unit_words(column);
    size_t length = 0;
    const struct unit *power = unit_find(powers, text, &length);
    *exponent = power ? (int)power->factor : 0;
    for (int i = 0; words && i < 5 && words[i]; i++)
        if (is_word(column, words[i], blank_skip(text + (power ? length : 0))))
            return true;
    return false;
}

static void column_unit_list(const struct value_context *c, struct sbuf *out)
{
    const char *const *words = unit_words(c->column);
    if (!words)
        return;
    const char *en = words[0], *ja = words[1];
    if (c->lang == LANG_JA)
        sbuf_printf(out, "%s、千%s、万%s", ja, ja, ja);
    else
        sbuf_printf(out, "%s, thousand %s, %s, 千%s, 万%s", en, en, ja, ja, ja);
}

void value_units(const struct value_context *c, struct sbuf *out)
{
    switch (c->column->type->units) {
    case UNITS_NONE:
        break;
    case UNITS_COLUMN:
        column_unit_list(c, out);
        break;
    case UNITS_SHARE:
        sbuf_add(out, T(c->lang, "%, 割", "％、割"));
        break;
    case UNITS_MINUTES:
        sbuf_add(out, T(c->lang, "min, hours, 分, 時間", "分、時間"));
        break;
    case UNITS_YEN:
        sbuf_add(out, T(c->lang, "yen, thousand yen, million yen, 円, 千円, 万円, 百万円, 億円",
                        "円、千円、万円、百万円、億円"));
        break;
    }
}

/* ---- units of headers ---- */

/* A column without its range: "1千円" may lie outside of it. */
static struct column open_column(const struct value_context *c)
{
    struct column column = *c->column;
    column.min = -INFINITY;
    column.max = INFINITY;
    return column;
}

/* Reads "1千円". */
static bool read_one(const struct value_context *c, const char *unit, void *value)
{
    struct column column = open_column(c);
    struct value_context any = *c;
    any.column = &column;
    struct sbuf one = {0}, unused = {0};
    sbuf_printf(&one, "1%s", unit);
    bool good = value_parse(&any, sbuf_text(&one), value, &unused);
    sbuf_release(&one);
    sbuf_release(&unused);
    return good;
}

bool value_takes_unit(const struct value_context *c, const char *unit)
{
    const struct value_type *type = c->column->type;
    /* The factor on a case's work is a distribution without a unit. */
    bool timeless = type == &value_dist && !c->column->unit;
    if (type->units == UNITS_NONE || timeless || *unit == '\0' || strchr("0123456789.,", *unit))
        return false;
    void *value = mem_zeroed(1, type->size);
    bool good = read_one(c, unit, value);
    free(value);
    return good;
}

static const char *skip_space(const char *text)
{
    const char *from;
    do {
        from = text;
        text = blank_skip(text + strspn(text, "\r\n"));
    } while (text > from);
    return text;
}

bool header_split(struct arena *a, const char *text, const char **name, const char **unit)
{
    struct sbuf half = {0};
    value_fold(text, &half);
    const char *plain = sbuf_text(&half), *open = strrchr(plain, '(');
    bool split = open && open > plain && plain[strlen(plain) - 1] == ')';
    if (split) {
        const char *end = open, *from = skip_space(open + 1);
        while (end > plain && strchr(" \r\n\t", end[-1]))
            end--;
        if (strncmp(from, "単位", strlen("単位")) == 0)
            from = skip_space(from + strlen("単位") + strspn(from + strlen("単位"), ":"));
        *name = arena_text_n(a, plain, (size_t)(end - plain));
        *unit = arena_text_n(a, from, strlen(from) - 1);
    }
    sbuf_release(&half);
    return split;
}

static bool is_bare_number(const char *plain)
{
    return plain[strcspn(plain, "0123456789")] && plain[number_span(plain)] == '\0';
}

/* A number of its own unit: open days, and what a file of observations says. */
static bool has_own_unit(const struct dist *d, const char *text)
{
    return d->kind == DIST_DAYS || (d->kind == DIST_EMPIRICAL && !strchr(text, '='));
}

/* lognormal(mean=0.1, cv=0.6) under a header in hours. */
static bool parse_dist_in(const struct value_context *c, const char *unit, const char *text,
                          void *out, struct sbuf *expected)
{
    struct column column = open_column(c);
    struct value_context any = *c;
    any.column = &column;
    struct dist d, one;
    if (!value_parse(&any, text, &d, expected))
        return false;
    if (strchr(text, '(') && !has_own_unit(&d, text) && read_one(c, unit, &one))
        dist_scale(&d, dist_mean(&one));
    if (!value_in_range(c, dist_mean(&d))) {
        value_expected(c, expected);
        return false;
    }
    *(struct dist *)out = d;
    return true;
}

bool value_parse_in(const struct value_context *c, const char *unit, const char *text, void *out,
                    struct sbuf *expected)
{
    struct sbuf plain = {0};
    if (!unit || c->column->type->units == UNITS_NONE)
        return value_parse(c, text, out, expected);
    value_fold(text, &plain);
    bool good;
    if (is_bare_number(sbuf_text(&plain))) {
        sbuf_add(&plain, unit);
        good = value_parse(c, sbuf_text(&plain), out, expected);
    } else if (c->column->type == &value_dist) {
        good = parse_dist_in(c, unit, sbuf_text(&plain), out, expected);
    } else {
        good = value_parse(c, text, out, expected);
    }
    sbuf_release(&plain);
    return good;
}

/* ---- writing ---- */

const char *value_written_unit(const struct value_context *c)
{
    return c->column->type->units == UNITS_YEN ? T(c->lang, "yen", "円") : NULL;
}

void value_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    size_t before = out->length;
    const char *unit = value_written_unit(c);
    c->column->type->format(c, value, out);
    if (unit && out->length > before)
        sbuf_printf(out, T(c->lang, " %s", "%s"), unit);
}
