/* Names with shares (budget sections, sources of money), and quantities. */
#include "values_private.h"

#include <stdlib.h>

enum { ITEM_MAX = 256 };

static double no_number(const void *value)
{
    (void)value;
    return NAN;
}

/* "1/2", "50%" or "0.5". */
static bool read_part(const struct value_context *c, const char *text, double *share)
{
    char *end;
    double over = strtod(text, &end);
    if (end == text || *end != '/')
        return read_share(c, text, share);
    const char *under_text = end + 1;
    double under = strtod(under_text, &end);
    *share = over / under;
    return end > under_text && *end == '\0' && under > 0 && over >= 0;
}

/* Where the share of "国庫 1/2" or "国庫:1/2" begins; NULL: a name alone. */
static char *share_of_item(char *item)
{
    char *gap = NULL;
    for (char *p = item; *p; p++)
        if (*p == ' ' || *p == ':')
            gap = p;
    if (!gap || !strpbrk(gap + 1, "0123456789"))
        return NULL;
    *gap = '\0';
    return gap + 1;
}

static int shares_find(const struct shares *s, name_id name)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (s->of[i].name == name)
            return (int)i;
    return -1;
}

/* One item of a list; the share is NAN where none is written. */
static bool take_item(const struct value_context *c, char *item, struct shares *s)
{
    double share = NAN;
    cut_blanks(item);
    char *number = share_of_item(item);
    if (number && !read_part(c, number, &share))
        return false;
    cut_blanks(item);
    size_t length = strlen(item);
    if (number && length > 0 && item[length - 1] == ':')
        item[length - 1] = '\0';
    cut_blanks(item);
    if (*item == '\0' || s->count == SHARES_MAX)
        return false;
    bool general = strcmp(item, "general") == 0;
    name_id name = names_intern(c->names, general ? FUNDING_GENERAL : item);
    if (shares_find(s, name) >= 0)
        return false;
    s->of[s->count].name = name;
    s->of[s->count++].share = share;
    return true;
}

/* Only ; separates: a section is called 負担金、補助及び交付金. Wide forms of the
 * marks and of the blank are read as plain ones. */
static bool take_items(const struct value_context *c, const char *p, struct shares *s)
{
    static const char *const wide[][2] = {{"；", ";"}, {"：", ":"}, {"　", " "}, {"％", "%"}};
    char item[ITEM_MAX];
    size_t n = 0;
    while (true) {
        char mark = *p;
        size_t length = mark != '\0';
        for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
            if (strncmp(p, wide[i][0], strlen(wide[i][0])) == 0) {
                mark = *wide[i][1];
                length = strlen(wide[i][0]);
            }
        p += length;
        if (mark != '\0' && mark != ';') {
            if (n > 0 || mark != ' ')
                item[n++] = mark;
            if (n == sizeof item)
                return false;
            continue;
        }
        item[n] = '\0';
        if (n > 0 && !take_item(c, item, s))
            return false;
        n = 0;
        if (mark == '\0')
            return s->count > 0;
    }
}

static bool shares_parse(const struct value_context *c, const char *text, void *out,
                         struct sbuf *expected)
{
    struct shares s = {0};
    bool good = take_items(c, text, &s);
    if (good && s.count == 1 && isnan(s.of[0].share))
        s.of[0].share = 1;
    double sum = 0;
    for (uint32_t i = 0; i < s.count; i++)
        sum += s.of[i].share;
    if (!good || isnan(sum)) {
        sbuf_printf(expected,
                    T(c->lang,
                      "a name, or at most %d different names with their shares, such as 国庫 1/2; "
                      "一般財源 1/2",
                      "名前1つ、または%dまでの異なる名前と割合（国庫 1/2; 一般財源 1/2など）"),
                    SHARES_MAX);
        return false;
    }
    double factor = shares_scale(c, sum, s.count, expected);
    if (isnan(factor))
        return false;
    for (uint32_t i = 0; i < s.count; i++)
        s.of[i].share *= factor;
    *(struct shares *)out = s;
    return true;
}

static void shares_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    const struct shares *s = value;
    for (uint32_t i = 0; i < s->count; i++) {
        sbuf_printf(out, "%s%s", i ? "; " : "", names_text(c->names, s->of[i].name));
        if (s->count == 1)
            continue;
        sbuf_add(out, " ");
        number_write(out, s->of[i].share);
    }
}

static void shares_unset(void *value) { memset(value, 0, sizeof(struct shares)); }

static bool shares_get_field(const struct value_context *c, const void *value, const char *field,
                             double *out)
{
    const struct shares *s = value;
    int at = shares_find(s, names_intern(c->names, field));
    if (at >= 0)
        *out = s->of[at].share;
    return at >= 0;
}

static bool shares_set_field(const struct value_context *c, void *value, const char *field,
                             double x, struct sbuf *expected)
{
    struct shares *s = value;
    double share[SHARES_MAX];
    for (uint32_t i = 0; i < s->count; i++)
        share[i] = s->of[i].share;
    if (!shares_set(share, s->count, shares_find(s, names_intern(c->names, field)), x)) {
        sbuf_add(expected, T(c->lang, "a share from 0 to 1 of one of several names (",
                             "複数のうち1つの、0から1の割合（"));
        shares_format(c, value, expected);
        sbuf_add(expected, T(c->lang, ")", "）"));
        return false;
    }
    for (uint32_t i = 0; i < s->count; i++)
        s->of[i].share = share[i];
    return true;
}

const struct value_type value_shares = {.en = "names with shares",
                                        .ja = "名前と割合",
                                        .size = sizeof(struct shares),
                                        .parse = shares_parse,
                                        .format = shares_format,
                                        .unset = shares_unset,
                                        .number = no_number,
                                        .set_field = shares_set_field,
                                        .get_field = shares_get_field};

/* ---- quantities: a number, or a rate with its sign ---- */

static bool quantity_parse(const struct value_context *c, const char *text, void *out,
                           struct sbuf *expected)
{
    const struct value_type *type = strpbrk(text, "%") ? &value_share : &value_real;
    return type->parse(c, text, out, expected);
}

static void quantity_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    value_real.format(c, value, out);
}

static void quantity_unset(void *value) { value_real.unset(value); }

static void quantity_scale(const struct value_context *c, void *value, double factor)
{
    value_real.scale(c, value, factor);
}

static void quantity_add(const struct value_context *c, void *value, const void *other)
{
    value_real.add(c, value, other);
}

static double quantity_number(const void *value) { return value_real.number(value); }

const struct value_type value_quantity = {.folds = true,
                                          .units = UNITS_COLUMN,
                                          .en = "a number, or a rate such as 15%",
                                          .ja = "数値または率（15％など）",
                                          .size = sizeof(double),
                                          .parse = quantity_parse,
                                          .format = quantity_format,
                                          .unset = quantity_unset,
                                          .scale = quantity_scale,
                                          .add = quantity_add,
                                          .number = quantity_number};
