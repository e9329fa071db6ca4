/* Distributions: one table of the kinds and their parameters makes the reader,
 * the writer, the fields and the messages. */
#include "table/schema.h"

#include "dist_shape.h"
#include "lines.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct parameter {
    const char *en, *ja;
};

struct kind {
    enum dist_kind kind;
    const char *en, *ja;
    int count;
    struct parameter parameters[3]; /* of dist.a, b, c */
    bool named;                     /* written with the parameters' names */
    const char *rule_en, *rule_ja;
};

#define MEAN                                                                                       \
    {                                                                                              \
        "mean", "平均"                                                                           \
    }
#define CV                                                                                         \
    {                                                                                              \
        "cv", "変動係数"                                                                       \
    }
#define MEAN_CV_RULE                                                                               \
    "(mean=…, cv=…) with mean 0 or more and cv above 0",                                           \
        "(mean=…, cv=…)（meanは0以上、cvは0より大）"

static const struct kind kinds[] = {
    {DIST_CONSTANT,
     "constant",
     "一定",
     1,
     {{"value", "値"}},
     false,
     "(value) with a value of 0 or more",
     "(value)（0以上）"},
    {DIST_UNIFORM,
     "uniform",
     "一様",
     2,
     {{"low", "下限"}, {"high", "上限"}},
     false,
     "(low, high) with 0 ≤ low ≤ high",
     "(low, high)（0≦low≦high）"},
    {DIST_TRIANGULAR,
     "triangular",
     "三角",
     3,
     {{"low", "下限"}, {"mode", "最頻"}, {"high", "上限"}},
     false,
     "(low, mode, high) with 0 ≤ low ≤ mode ≤ high",
     "(low, mode, high)（0≦low≦mode≦high）"},
    {DIST_PERT,
     "pert",
     "ベータPERT",
     3,
     {{"low", "下限"}, {"mode", "最頻"}, {"high", "上限"}},
     false,
     "(low, mode, high) with 0 ≤ low ≤ mode ≤ high",
     "(low, mode, high)（0≦low≦mode≦high）"},
    {DIST_EXPONENTIAL,
     "exponential",
     "指数",
     1,
     {MEAN},
     false,
     "(mean) with a mean of 0 or more",
     "(mean)（0以上）"},
    {DIST_ERLANG,
     "erlang",
     "アーラン",
     2,
     {{"stages", "段数"}, MEAN},
     false,
     "(stages, mean) with whole stages of 1 or more and a mean of 0 or more",
     "(stages, mean)（stagesは1以上の整数、meanは0以上）"},
    {DIST_HYPEREXPONENTIAL,
     "hyperexponential",
     "超指数",
     3,
     {{"p", "割合"}, {"mean1", "平均1"}, {"mean2", "平均2"}},
     false,
     "(p, mean1, mean2) with p from 0 to 1 and means of 0 or more",
     "(p, mean1, mean2)（pは0以上1以下、mean1とmean2は0以上）"},
    {DIST_GAMMA, "gamma", "ガンマ", 2, {MEAN, CV}, true, MEAN_CV_RULE},
    {DIST_WEIBULL, "weibull", "ワイブル", 2, {MEAN, CV}, true, MEAN_CV_RULE},
    {DIST_LOGNORMAL, "lognormal", "対数正規", 2, {MEAN, CV}, true, MEAN_CV_RULE},
    {DIST_NORMAL,
     "normal",
     "切断正規",
     2,
     {MEAN, {"sd", "標準偏差"}},
     true,
     "(mean=…, sd=…) with mean 0 or more and sd 0 or more, both before values below 0 are cut off",
     "(mean=…, sd=…)（meanとsdは0以上。いずれも0未満を切り捨てる前の値）"},
    {DIST_MIXTURE,
     "mixture",
     "混合",
     1,
     {MEAN},
     false,
     "(erlang(2, 6): 0.7; exponential(20): 0.3) with up to 8 erlang or exponential of a mean "
     "above 0, each with its share",
     "(erlang(2, 6): 0.7; exponential(20): 0.3)（平均が0より大きいerlangまたはexponentialと、"
     "その割合を8組まで）"},
    {DIST_EMPIRICAL,
     "empirical",
     "経験",
     1,
     {MEAN},
     false,
     "(FILE.csv) or (FILE.csv, mean=…) with a file of observed minutes in the scenario's folder",
     "(FILE.csv) または (FILE.csv, "
     "mean=…)（FILE.csvは観測した分数をシナリオのフォルダに置いたもの）"},
    {DIST_DAYS,
     "days",
     "日数",
     1,
     {{"days", "日数"}},
     false,
     "(open days) of 0 or more",
     "(開庁日数)（0以上）"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const struct kind *kind_of(enum dist_kind kind)
{
    for (int i = 0; i < KINDS; i++)
        if (kinds[i].kind == kind)
            return &kinds[i];
    return NULL;
}

static const struct kind *kind_named(const char *name)
{
    for (int i = 0; i < KINDS; i++)
        if (strcasecmp(kinds[i].en, name) == 0 || strcmp(kinds[i].ja, name) == 0)
            return &kinds[i];
    return NULL;
}

static double *slot(struct dist *d, int i) { return i == 0 ? &d->a : i == 1 ? &d->b : &d->c; }

static int parameter_named(const struct kind *k, const char *name)
{
    if (k->kind == DIST_ERLANG && strcasecmp(name, "k") == 0)
        return 0;
    for (int i = 0; i < k->count; i++)
        if (strcasecmp(k->parameters[i].en, name) == 0 || strcmp(k->parameters[i].ja, name) == 0)
            return i;
    return -1;
}

static bool is_valid(const struct dist *d)
{
    switch (d->kind) {
    case DIST_NONE:
        return true;
    case DIST_CONSTANT:
    case DIST_EXPONENTIAL:
    case DIST_DAYS:
        return d->a >= 0;
    case DIST_UNIFORM:
        return 0 <= d->a && d->a <= d->b;
    case DIST_TRIANGULAR:
    case DIST_PERT:
        return 0 <= d->a && d->a <= d->b && d->b <= d->c;
    case DIST_ERLANG:
        return d->a >= 1 && d->a <= 1e6 && d->a == floor(d->a) && d->b >= 0;
    case DIST_HYPEREXPONENTIAL:
        return 0 <= d->a && d->a <= 1 && d->b >= 0 && d->c >= 0;
    case DIST_GAMMA:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
        return d->a >= 0 && d->b > 0;
    case DIST_MIXTURE:
    case DIST_EMPIRICAL:
        return d->a >= 0;
    case DIST_NORMAL:
        return d->a >= 0 && d->b >= 0;
    }
    return false;
}

static void trim(char *text)
{
    const char *from = blank_skip(text);
    size_t length = (size_t)(blank_end(from, text + strlen(text)) - from);
    if (from > text + strlen(text))
        length = 0;
    memmove(text, from, length);
    text[length] = '\0';
}

/* One argument, "6" or "mean=6", into its parameter; `i` counts from the left. */
static bool read_argument(const struct kind *k, char *text, int i, struct dist *d, unsigned *given)
{
    double x;
    char *equals = strchr(text, '='), *number = equals ? equals + 1 : text;
    if (equals) {
        *equals = '\0';
        trim(text);
        i = parameter_named(k, text);
    }
    trim(number);
    if (i < 0 || i >= k->count || (*given & 1u << i) || !number_read(number, &x))
        return false;
    *given |= 1u << i;
    *slot(d, i) = x;
    return true;
}

static bool read_arguments(const struct kind *k, char *text, struct dist *d)
{
    unsigned given = 0;
    *d = (struct dist){k->kind, 0, 0, 0};
    char *comma;
    for (int i = 0; text; text = comma ? comma + 1 : NULL, i++) {
        comma = strchr(text, ',');
        if (comma)
            *comma = '\0';
        if (!read_argument(k, text, i, d, &given))
            return false;
    }
    return given == (1u << k->count) - 1 && is_valid(d);
}

/* What stands in the brackets; an empty `expected` where its form is wrong. */
static bool read_inside(const struct value_context *c, const struct kind *k, char *text,
                        struct dist *d, struct sbuf *expected)
{
    if (k->kind == DIST_MIXTURE)
        return mixture_read(c, text, d, expected);
    if (k->kind == DIST_EMPIRICAL)
        return empirical_read(c, &observations_table, text, d, expected);
    return read_arguments(k, text, d);
}

static void expect_kind(const struct value_context *c, const char *name, struct sbuf *expected)
{
    const char *known[2 * KINDS];
    sbuf_add(expected, T(c->lang, "one of ", ""));
    for (int i = 0; i < KINDS; i++) {
        sbuf_printf(expected, "%s%s", i ? T(c->lang, ", ", "、") : "", kinds[i].en);
        known[2 * i] = kinds[i].en;
        known[2 * i + 1] = kinds[i].ja;
    }
    sbuf_add(expected, T(c->lang, "", "のいずれか"));
    const char *nearest = text_nearest(name, known, 2 * KINDS);
    if (nearest)
        sbuf_printf(expected, T(c->lang, " (nearest: %s)", "（近いもの: %s）"), nearest);
}

static void expect_rule(const struct value_context *c, const struct kind *k, struct sbuf *expected)
{
    sbuf_printf(expected, "%s%s", k->en, T(c->lang, k->rule_en, k->rule_ja));
}

static bool read_call(const struct value_context *c, char *text, struct dist *d,
                      struct sbuf *expected)
{
    char *open = strchr(text, '('), *end = text + strlen(text) - 1;
    if (*end != ')') {
        value_expected(c, expected);
        return false;
    }
    *open = *end = '\0';
    trim(text);
    const struct kind *k = kind_named(text);
    if (!k) {
        expect_kind(c, text, expected);
        return false;
    }
    bool good = read_inside(c, k, open + 1, d, expected);
    if (!good && expected->length == 0)
        expect_rule(c, k, expected);
    return good;
}

enum { DIST_TEXT_MAX = 1024 }; /* a mixture of many branches in full digits takes 600 */

static bool dist_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    char copy[DIST_TEXT_MAX];
    struct dist d = {DIST_CONSTANT, 0, 0, 0};
    if (strlen(text) >= sizeof copy) {
        value_expected(c, expected);
        return false;
    }
    if (!strchr(text, '(')) {
        if (!value_minutes.parse(c, text, &d.a, expected))
            return false;
    } else {
        strcpy(copy, text);
        if (!read_call(c, copy, &d, expected))
            return false;
    }
    if (!value_in_range(c, dist_mean(&d))) {
        value_expected(c, expected);
        return false;
    }
    *(struct dist *)out = d;
    return true;
}

static void dist_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    struct dist d = *(const struct dist *)value;
    const struct kind *k = kind_of(d.kind);
    if (!k)
        return;
    if (d.kind == DIST_CONSTANT) {
        number_write(out, d.a);
        return;
    }
    sbuf_printf(out, "%s(", k->en);
    bool shaped = d.kind == DIST_MIXTURE || d.kind == DIST_EMPIRICAL;
    if (shaped)
        shape_write(c, &d, out);
    for (int i = 0; i < k->count && !shaped; i++) {
        sbuf_add(out, i ? ", " : "");
        if (k->named)
            sbuf_printf(out, "%s=", k->parameters[i].en);
        number_write(out, *slot(&d, i));
    }
    sbuf_add(out, ")");
}

static void dist_unset(void *value) { *(struct dist *)value = (struct dist){DIST_NONE, 0, 0, 0}; }

static void scale(const struct value_context *c, void *value, double factor)
{
    (void)c;
    dist_scale(value, factor);
}

static double number(const void *value)
{
    const struct dist *d = value;
    return d->kind == DIST_NONE ? NAN : dist_mean(d);
}

static void expect_field(const struct value_context *c, const struct kind *k, struct sbuf *expected)
{
    sbuf_add(expected, T(c->lang, "a field mean, cv", "項目mean、cv"));
    for (int i = 0; k && i < k->count; i++)
        if (strcmp(k->parameters[i].en, "mean") != 0 && strcmp(k->parameters[i].en, "cv") != 0)
            sbuf_printf(expected, "%s%s", T(c->lang, ", ", "、"), k->parameters[i].en);
    if (k) {
        sbuf_add(expected, T(c->lang, " that keeps ", "で、次を満たす値: "));
        expect_rule(c, k, expected);
    }
}

static bool set_field(const struct value_context *c, void *value, const char *field, double x,
                      struct sbuf *expected)
{
    struct dist d = *(struct dist *)value;
    const struct kind *k = kind_of(d.kind);
    int i = k ? parameter_named(k, field) : -1;
    bool set = false;
    if (i >= 0 && isfinite(x)) {
        *slot(&d, i) = x;
        set = true;
    } else if (k && strcmp(field, "mean") == 0) {
        set = dist_set_mean(&d, x);
    } else if (k && strcmp(field, "cv") == 0) {
        set = dist_set_cv(&d, x);
    }
    if (!set || !is_valid(&d)) {
        expect_field(c, k, expected);
        return false;
    }
    *(struct dist *)value = d;
    return true;
}

static bool get_field(const struct value_context *c, const void *value, const char *field,
                      double *out)
{
    (void)c;
    struct dist d = *(const struct dist *)value;
    const struct kind *k = kind_of(d.kind);
    int i = k ? parameter_named(k, field) : -1;
    if (!k)
        return false;
    if (i >= 0)
        *out = *slot(&d, i);
    else if (strcmp(field, "mean") == 0)
        *out = dist_mean(&d);
    else if (strcmp(field, "cv") == 0)
        *out = dist_cv(&d);
    else
        return false;
    return true;
}

static name_id file(const void *value)
{
    const struct dist *d = value;
    return d->kind == DIST_EMPIRICAL ? (name_id)d->c : NAME_NONE;
}

const struct value_type value_dist = {
    .folds = true,
    .units = UNITS_MINUTES,
    .en = "minutes or a distribution such as lognormal(mean=6, cv=0.6)",
    .ja = "分数または分布（lognormal(mean=6, cv=0.6)など）",
    .size = sizeof(struct dist),
    .parse = dist_parse,
    .format = dist_format,
    .unset = dist_unset,
    .scale = scale,
    .number = number,
    .set_field = set_field,
    .get_field = get_field,
    .file = file,
};
