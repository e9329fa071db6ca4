/* Words, names and texts, and what every type shares. */
#include "table/schema.h"

#include "lines.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- ranges and what a message expects ---- */

static void range(const struct value_context *c, double *low, double *high)
{
    const struct column *column = c->column;
    *low = -INFINITY;
    *high = INFINITY;
    if (!column)
        return;
    if (column->min == 0 && column->max == 0) {
        if (column->type == &value_share || column->type == &value_minutes ||
            column->type == &value_dist)
            *low = 0;
        if (column->type == &value_share)
            *high = 1;
        return;
    }
    *low = column->min;
    if (column->max >= column->min)
        *high = column->max;
}

bool value_in_range(const struct value_context *c, double x)
{
    double low, high;
    range(c, &low, &high);
    return x >= low && x <= high;
}

static const char *unit_word_ja(const char *unit, size_t length)
{
    static const char *const words[][2] = {
        {"min", "分"},
        {"minutes", "分"},
        {"hours", "時間"},
        {"hour", "時間"},
        {"h", "時間"},
        {"days", "日"},
        {"day", "日"},
        {"months", "月"},
        {"month", "月"},
        {"years", "年"},
        {"year", "年"},
        {"yen", "円"},
        {"cases", "件"},
        {"case", "件"},
        {"people", "人"},
        {"person", "人"},
        {"posts", "人（配置数）"},
        {"post", "人（配置数）"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i][0]) == length && memcmp(words[i][0], unit, length) == 0)
            return words[i][1];
    return NULL;
}

/* "yen/year" → 円/年; what it does not know stays as it is. */
static void add_unit(struct sbuf *out, enum lang lang, const char *unit)
{
    while (*unit) {
        size_t length = strcspn(unit, "/ ");
        const char *ja = lang == LANG_JA ? unit_word_ja(unit, length) : NULL;
        if (ja)
            sbuf_add(out, ja);
        else
            sbuf_add_n(out, unit, length);
        unit += length;
        if (*unit)
            sbuf_add_n(out, unit++, 1);
    }
}

/* Long numbers in groups of three, as reports write them. */
static void add_bound(struct sbuf *out, double x)
{
    if (fabs(x) >= 10000 && x == floor(x))
        sbuf_decimal(out, LANG_EN, x, 0);
    else
        number_write(out, x);
}

static void add_range_en(struct sbuf *out, double low, double high)
{
    if (isinf(low) && isinf(high))
        return;
    sbuf_add(out, ", ");
    if (!isinf(low) && !isinf(high)) {
        sbuf_add(out, "from ");
        add_bound(out, low);
        sbuf_add(out, " to ");
        add_bound(out, high);
    } else if (isinf(high)) {
        add_bound(out, low);
        sbuf_add(out, " or more");
    } else {
        add_bound(out, high);
        sbuf_add(out, " or less");
    }
}

static void add_range_ja(struct sbuf *out, double low, double high)
{
    if (!isinf(low)) {
        add_bound(out, low);
        sbuf_add(out, "以上");
    }
    if (!isinf(high)) {
        add_bound(out, high);
        sbuf_add(out, "以下");
    }
    if (!isinf(low) || !isinf(high))
        sbuf_add(out, "の");
}

void value_expected(const struct value_context *c, struct sbuf *expected)
{
    if (!c->column)
        return;
    const struct value_type *type = c->column->type;
    double low, high;
    range(c, &low, &high);
    if (low == high) {
        add_bound(expected, low);
        return;
    }
    if (c->lang == LANG_JA)
        add_range_ja(expected, low, high);
    sbuf_add(expected, T(c->lang, type->en, type->ja));
    if (c->lang == LANG_EN)
        add_range_en(expected, low, high);
    if (!c->column->unit)
        return;
    sbuf_add(expected, T(c->lang, " (", "（単位: "));
    add_unit(expected, c->lang, c->column->unit);
    sbuf_add(expected, T(c->lang, ")", "）"));
}

/* ---- refusals with a sentence ---- */

/* The marks are control characters, which no message has. */
void value_refuse(struct sbuf *expected, const char *advice, const char *format, ...)
{
    va_list args;
    sbuf_clear(expected);
    sbuf_add(expected, "\x1e");
    va_start(args, format);
    sbuf_vprintf(expected, format, args);
    va_end(args);
    if (advice)
        sbuf_printf(expected, "\x1e%s", advice);
}

bool value_refusal(const char *expected, struct arena *a, const char **sentence,
                   const char **advice)
{
    if (*expected != '\x1e')
        return false;
    const char *from = expected + 1, *mark = strchr(from, '\x1e');
    *sentence = mark ? arena_text_n(a, from, (size_t)(mark - from)) : arena_text(a, from);
    *advice = mark ? arena_text(a, mark + 1) : NULL;
    return true;
}

/* ---- text and names ---- */

static bool text_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    (void)expected;
    *(name_id *)out = names_intern(c->names, text);
    return true;
}

static bool is_name(const char *text)
{
    for (const char *p = text; *p; p++)
        if (strchr("/[];*\"", *p) || (unsigned char)*p < 0x20)
            return false;
    return *text != '\0';
}

static bool name_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    if (!is_name(text)) {
        value_expected(c, expected);
        return false;
    }
    return text_parse(c, text, out, expected);
}

static void name_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    sbuf_add(out, names_text(c->names, *(const name_id *)value));
}

static void name_unset(void *value) { *(name_id *)value = NAME_NONE; }

static double no_number(const void *value)
{
    (void)value;
    return NAN;
}

/* ---- lists of names ---- */

static const char *next_separator(const char *text, size_t *length)
{
    static const char *const separators[] = {";", "；", "、"};
    const char *nearest = NULL;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        const char *at = strstr(text, separators[i]);
        if (at && (!nearest || at < nearest)) {
            nearest = at;
            *length = strlen(separators[i]);
        }
    }
    return nearest;
}

static bool add_name(const struct value_context *c, struct name_list *list, const char *from,
                     const char *to)
{
    char name[256];
    from = blank_skip(from);
    if (from >= to)
        return true; /* "a; b;" */
    to = blank_end(from, to);
    if ((size_t)(to - from) >= sizeof name || list->count == NAME_LIST_MAX)
        return false;
    memcpy(name, from, (size_t)(to - from));
    name[to - from] = '\0';
    if (!is_name(name))
        return false;
    name_id id = names_intern(c->names, name);
    for (uint32_t i = 0; i < list->count; i++)
        if (list->ids[i] == id)
            return false;
    list->ids[list->count++] = id;
    return true;
}

static bool names_parse(const struct value_context *c, const char *text, void *out,
                        struct sbuf *expected)
{
    struct name_list list = {0};
    bool good = true;
    while (good && text) {
        size_t length = 0;
        const char *at = next_separator(text, &length);
        good = add_name(c, &list, text, at ? at : text + strlen(text));
        text = at ? at + length : NULL;
    }
    if (!good || list.count == 0) {
        value_expected(c, expected);
        return false;
    }
    *(struct name_list *)out = list;
    return true;
}

static void names_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    const struct name_list *list = value;
    for (uint32_t i = 0; i < list->count; i++)
        sbuf_printf(out, "%s%s", i ? "; " : "", names_text(c->names, list->ids[i]));
}

static void names_unset(void *value) { memset(value, 0, sizeof(struct name_list)); }

/* ---- words of a closed list ---- */

int word_value(const struct word *words, const char *text)
{
    for (const struct word *w = words; w && w->en; w++)
        if (strcasecmp(w->en, text) == 0 || (w->ja && strcmp(w->ja, text) == 0))
            return w->value;
    return WORD_UNSET;
}

static const char *nearest_word(const struct word *words, const char *text)
{
    const char *both[128];
    size_t count = 0;
    for (const struct word *w = words; w && w->en && count + 2 <= 128; w++) {
        both[count++] = w->en;
        if (w->ja)
            both[count++] = w->ja;
    }
    return text_nearest(text, both, count);
}

static void expect_word(const struct value_context *c, const char *text, struct sbuf *expected)
{
    const struct word *words = c->column->words;
    sbuf_add(expected, T(c->lang, "one of ", ""));
    for (const struct word *w = words; w && w->en; w++)
        sbuf_printf(expected, "%s%s", w == words ? "" : T(c->lang, ", ", "、"),
                    T(c->lang, w->en, w->ja ? w->ja : w->en));
    sbuf_add(expected, T(c->lang, "", "のいずれか"));
    const char *nearest = nearest_word(words, text);
    if (nearest)
        sbuf_printf(expected, T(c->lang, " (nearest: %s)", "（近いもの: %s）"), nearest);
}

static bool word_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    int value = word_value(c->column->words, text);
    if (value == WORD_UNSET) {
        expect_word(c, text, expected);
        return false;
    }
    *(int32_t *)out = value;
    return true;
}

static void word_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    int32_t wanted = *(const int32_t *)value;
    for (const struct word *w = c->column->words; w && w->en; w++)
        if (w->value == wanted) {
            sbuf_add(out, T(c->lang, w->en, w->ja ? w->ja : w->en));
            return;
        }
}

static void word_unset(void *value) { *(int32_t *)value = WORD_UNSET; }

const struct value_type value_text = {.en = "text",
                                      .ja = "文字列",
                                      .size = sizeof(name_id),
                                      .parse = text_parse,
                                      .format = name_format,
                                      .unset = name_unset,
                                      .number = no_number};
const struct value_type value_name = {.en = "a name without / [ ] ; * or quotation marks",
                                      .ja = "名前（/ [ ] ; * と引用符は使えません）",
                                      .size = sizeof(name_id),
                                      .parse = name_parse,
                                      .format = name_format,
                                      .unset = name_unset,
                                      .number = no_number};
const struct value_type value_names = {.en = "up to 16 different names such as a; b",
                                       .ja = "16個までの異なる名前（「a; b」など）",
                                       .size = sizeof(struct name_list),
                                       .parse = names_parse,
                                       .format = names_format,
                                       .unset = names_unset,
                                       .number = no_number};
const struct value_type value_word = {.folds = true,
                                      .en = "a word of the list",
                                      .ja = "決められた語",
                                      .size = sizeof(int32_t),
                                      .parse = word_parse,
                                      .format = word_format,
                                      .unset = word_unset,
                                      .number = no_number};
