/* Value types of arrivals: how many come together, how far from their time. */
#include "values_private.h"

#include "table/shapes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static double no_number(const void *value)
{
    (void)value;
    return NAN;
}

/* ---- party ---- */

enum { ITEM_MAX = 64 };

/* The share of one "2:0.3", "2人:30%", into its place. */
static bool read_size(const struct value_context *c, char *item, struct party *out)
{
    char *colon = strchr(item, ':'), *end;
    if (!colon)
        return false;
    *colon = '\0';
    long size = strtol(item, &end, 10);
    end += strspn(end, " ");
    if (end == item || (*end && strcmp(end, "人") != 0 && strcmp(end, "件") != 0) || size < 1 ||
        size > PARTY_MAX || out->share[size - 1] >= 0)
        return false;
    struct value_context plain = *c;
    struct sbuf unused = {0};
    plain.column = NULL;
    const char *number = colon + 1 + strspn(colon + 1, " ");
    bool good = value_share.parse(&plain, number, &out->share[size - 1], &unused) &&
                out->share[size - 1] >= 0;
    sbuf_release(&unused);
    if ((uint32_t)size > out->count)
        out->count = (uint32_t)size;
    return good;
}

static bool read_party(const struct value_context *c, const char *text, struct party *out)
{
    bool good = true;
    for (int i = 0; i < PARTY_MAX; i++)
        out->share[i] = -1;
    while (good && *text) {
        char item[ITEM_MAX];
        size_t n = strcspn(text, ";");
        if (n >= sizeof item)
            return false;
        memcpy(item, text, n);
        item[n] = '\0';
        good = read_size(c, item + strspn(item, " "), out);
        text += n;
        text += strspn(text, "; ");
    }
    for (int i = 0; i < PARTY_MAX; i++)
        out->share[i] = out->share[i] < 0 ? 0 : out->share[i];
    return good && out->count > 0;
}

static double share_sum(const struct party *p)
{
    double sum = 0;
    for (uint32_t i = 0; i < p->count; i++)
        sum += p->share[i];
    return sum;
}

static bool party_parse(const struct value_context *c, const char *text, void *out,
                        struct sbuf *expected)
{
    struct party p = {0};
    if (!read_party(c, text, &p)) {
        sbuf_printf(expected,
                    T(c->lang, "numbers from 1 to %d with their shares, such as 1:0.7; 2:0.3",
                      "1から%dまでの件数とその割合（1:0.7; 2:0.3など）"),
                    PARTY_MAX);
        return false;
    }
    double factor = shares_scale(c, share_sum(&p), p.count, expected);
    if (isnan(factor))
        return false;
    for (uint32_t i = 0; i < p.count; i++)
        p.share[i] *= factor;
    *(struct party *)out = p;
    return true;
}

static void party_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    (void)c;
    const struct party *p = value;
    bool first = true;
    for (uint32_t i = 0; i < p->count; i++) {
        if (p->share[i] <= 0)
            continue;
        sbuf_printf(out, "%s%u:", first ? "" : "; ", i + 1);
        number_write(out, p->share[i]);
        first = false;
    }
}

static void party_unset(void *value) { memset(value, 0, sizeof(struct party)); }

double party_mean(const struct party *p)
{
    double mean = 0;
    for (uint32_t i = 0; i < p->count; i++)
        mean += (i + 1) * p->share[i];
    return p->count ? mean : 1;
}

const struct value_type value_party = {.folds = true,
                                       .en = "numbers that come together",
                                       .ja = "一緒に来る件数",
                                       .size = sizeof(struct party),
                                       .parse = party_parse,
                                       .format = party_format,
                                       .unset = party_unset,
                                       .number = no_number};

/* ---- offset: a time before or after an appointment ---- */

enum { MOST_MIN = 240, FILE_TEXT_MAX = 256 };

static bool read_plain(const char *text, struct dist *d)
{
    double low, high;
    char end;
    if (number_read(text, &low)) {
        *d = (struct dist){DIST_CONSTANT, low, 0, 0};
        return fabs(low) <= MOST_MIN;
    }
    if (sscanf(text, "uniform ( %lf , %lf ) %c", &low, &high, &end) != 2 &&
        sscanf(text, "一様 ( %lf , %lf ) %c", &low, &high, &end) != 2)
        return false;
    *d = (struct dist){DIST_UNIFORM, low, high, 0};
    return fabs(low) <= MOST_MIN && fabs(high) <= MOST_MIN && low <= high;
}

/* The file in empirical(FILE) or 経験(FILE). */
static bool take_file(const char *text, char file[FILE_TEXT_MAX])
{
    static const char *const names[] = {"empirical", "経験"};
    for (int i = 0; i < 2; i++) {
        size_t name = strlen(names[i]);
        if (strncasecmp(text, names[i], name) != 0)
            continue;
        const char *from = text + name + strspn(text + name, " "), *to = text + strlen(text) - 1;
        if (*from != '(' || *to != ')' || to - from > FILE_TEXT_MAX)
            return false;
        memcpy(file, from + 1, (size_t)(to - from - 1));
        file[to - from - 1] = '\0';
        return true;
    }
    return false;
}

static bool read_offset(const struct value_context *c, const char *text, struct dist *d,
                        struct sbuf *expected)
{
    char file[FILE_TEXT_MAX];
    if (take_file(text, file))
        return empirical_read(c, &differences_table, file, d, expected);
    return read_plain(text, d);
}

static bool offset_parse(const struct value_context *c, const char *text, void *out,
                         struct sbuf *expected)
{
    struct dist d;
    if (!read_offset(c, text, &d, expected)) {
        if (expected->length == 0)
            sbuf_printf(expected,
                        T(c->lang,
                          "minutes from -%d to %d, uniform(low, high) such as uniform(-10, 5), or "
                          "empirical(FILE.csv)",
                          "-%dから%dまでの分、uniform(-10, 5) のような範囲、または "
                          "empirical(FILE.csv)"),
                        MOST_MIN, MOST_MIN);
        return false;
    }
    *(struct dist *)out = d;
    return true;
}

static void offset_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    value_dist.format(c, value, out);
}

static void offset_unset(void *value) { value_dist.unset(value); }

static name_id offset_file(const void *value) { return value_dist.file(value); }

const struct value_type value_offset = {.folds = true,
                                        .en = "minutes, negative when early",
                                        .ja = "分（早いときは負）",
                                        .size = sizeof(struct dist),
                                        .parse = offset_parse,
                                        .format = offset_format,
                                        .unset = offset_unset,
                                        .number = no_number,
                                        .file = offset_file};

/* ---- a file of arrivals ---- */

static bool log_parse(const struct value_context *c, const char *text, void *out,
                      struct sbuf *expected)
{
    const struct data_file *f = data_read(c, text, &log_table, expected);
    if (f)
        *(name_id *)out = names_intern(c->names, f->name);
    return f != NULL;
}

static void log_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    sbuf_add(out, names_text(c->names, *(const name_id *)value));
}

static void log_unset(void *value) { *(name_id *)value = NAME_NONE; }

static name_id log_file(const void *value) { return *(const name_id *)value; }

const struct value_type value_log = {.en = "a .csv file in the scenario's folder",
                                     .ja = "シナリオのフォルダに置いたCSVファイルの名前",
                                     .size = sizeof(name_id),
                                     .parse = log_parse,
                                     .format = log_format,
                                     .unset = log_unset,
                                     .file = log_file};
