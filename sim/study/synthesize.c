#include "study/synthesize.h"

#include "model/municipalities.h"
#include "results/rows.h"
#include <stdlib.h>
#include <string.h>

struct class_row {
    struct row row;
    name_id key, name;
    int32_t kind;
    int64_t municipalities, population, least, most;
};

enum {
    KEY = COLUMN_KEY,
    MUST = COLUMN_REQUIRED,
    CODES = (SYNTHETIC_LAST_PREFECTURE - SYNTHETIC_PREFECTURE + 1) * SYNTHETIC_PER_PREFECTURE
};

#define X(name, ja, type, member, flags, unit, min, max, words, help_en, help_ja)                  \
    {                                                                                              \
        name, ja, &value_##type, offsetof(struct class_row, member), flags, unit, min, max, NULL,  \
            words, help_en, help_ja                                                                \
    }
static const struct column class_columns[] = {
    X("class", "規模", name, key, KEY | MUST, NULL, 0, 0, NULL, "Key of the class of size.",
      "団体規模の識別名。"),
    X("name", "名称", text, name, MUST, NULL, 0, 0, NULL,
      "Part of the names of its municipalities.", "団体の名称に使う。"),
    X("kind", "区分", word, kind, 0, NULL, 0, 0, kind_words,
      "What kind of municipalities they are.", "団体の区分。"),
    X("municipalities", "団体数", whole, municipalities, MUST, "municipalities", 1, CODES, NULL,
      "How many there are.", "団体の数。"),
    X("population", "人口", whole, population, MUST, "people", 1, 1e9, NULL,
      "Residents of all of them.", "この規模の人口の計。"),
    X("least", "最小", whole, least, MUST, "people", 1, 14e6, NULL, "None has fewer residents.",
      "最小の団体の人口の下限。"),
    X("most", "最大", whole, most, MUST, "people", 1, 14e6, NULL, "None has more residents.",
      "最大の団体の人口の上限。"),
};
static const struct table_def class_table = {"classes",
                                             "団体規模",
                                             .columns = class_columns,
                                             .column_count =
                                                 sizeof class_columns / sizeof *class_columns,
                                             .row_size = sizeof(struct class_row),
                                             .merge = MERGE_TABLE,
                                             .help_en = "Municipalities by class of size.",
                                             .help_ja = "団体規模の区分ごとの団体数と人口。"};
static const struct table_def *const class_tables[] = {&class_table};

/* ---- sizes ---- */

static double quantile(int i, int n, double t, double least, double most)
{
    double below = (2 * i + 1) * t, above = (2 * (n - i) - 1) * (1 - t);
    return least + (most - least) * below / (below + above);
}

static double sum_of(int n, double t, double least, double most)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += quantile(i, n, t, least, most);
    return sum;
}

/* The t of a sum: it grows with t from n least to n most. */
static double shape_of(int n, double total, double least, double most)
{
    double low = 0, high = 1;
    for (double t = 0.5; t > low && t < high; t = low + 0.5 * (high - low))
        if (sum_of(n, t, least, most) < total)
            low = t;
        else
            high = t;
    return low;
}

struct remainder {
    double part;
    int index;
};

static int larger_first(const void *a, const void *b)
{
    const struct remainder *x = a, *y = b;
    if (x->part != y->part)
        return x->part < y->part ? 1 : -1;
    return x->index - y->index;
}

void synthesize_sizes(int64_t *out, int n, int64_t total, int64_t least, int64_t most)
{
    double t = shape_of(n, (double)total, (double)least, (double)most);
    struct remainder *rest = mem_zeroed((size_t)n, sizeof *rest);
    int64_t left = total;
    for (int i = 0; i < n; i++) {
        double x = quantile(i, n, t, (double)least, (double)most);
        out[i] = (int64_t)x;
        rest[i] = (struct remainder){x - (double)out[i], i};
        left -= out[i];
    }
    qsort(rest, (size_t)n, sizeof *rest, larger_first);
    for (int k = 0; k < n && left > 0; k++, left--)
        out[rest[k].index]++;
    free(rest);
}

/* ---- classes ---- */

static void report(struct diags *d, const struct book *b, int row, const char *column,
                   const char *message)
{
    const struct rows *r = book_table(b, "classes");
    diag_add(d, DIAG_ERROR, book_place(b, r, row, table_column(r->def, column)), NULL, "%s",
             message);
}

static void check_class(struct diags *d, const struct book *b, int row, const struct class_row *c)
{
    struct sbuf text = {0};
    int64_t n = c->municipalities;
    if (c->most < c->least) {
        sbuf_printf(&text,
                    T(d->lang, "most is %lld, less than least (%lld)",
                      "最大（%lld人）が最小（%lld人）より小さくなっています。"),
                    (long long)c->most, (long long)c->least);
        report(d, b, row, "most", sbuf_text(&text));
    } else if (c->population < n * c->least || c->population > n * c->most) {
        sbuf_printf(&text,
                    T(d->lang,
                      "%lld residents in %lld municipalities of %lld to %lld; that many have %lld "
                      "to %lld",
                      "人口の計%lld人は、%lld団体・1団体%lld～%lld人では作れません（計%lld～%lld人"
                      "になります）。"),
                    (long long)c->population, (long long)n, (long long)c->least, (long long)c->most,
                    (long long)(n * c->least), (long long)(n * c->most));
        report(d, b, row, "population", sbuf_text(&text));
    }
    sbuf_release(&text);
}

static void check_classes(struct diags *d, const struct book *b, const struct class_row *classes,
                          int count)
{
    int64_t all = 0;
    for (int i = 0; i < count; i++) {
        check_class(d, b, i, &classes[i]);
        bool fitted = all <= CODES;
        all += classes[i].municipalities;
        if (fitted && all > CODES) {
            struct sbuf text = {0};
            sbuf_printf(&text,
                        T(d->lang, "with this class there are %lld municipalities; %d have codes",
                          "この区分までで%lld団体になります。団体コードは%d団体分です。"),
                        (long long)all, CODES);
            report(d, b, i, "municipalities", sbuf_text(&text));
            sbuf_release(&text);
        }
    }
}

static int digits_of(int64_t n)
{
    int digits = 1;
    for (; n >= 10; n /= 10)
        digits++;
    return digits;
}

static void make_class(struct synthetic_municipalities *out, const struct class_row *c,
                       const char *name)
{
    int n = (int)c->municipalities;
    int64_t *sizes = mem_zeroed((size_t)n, sizeof *sizes);
    synthesize_sizes(sizes, n, c->population, c->least, c->most);
    for (int i = 0; i < n; i++) {
        struct synthetic_municipality *m = &out->items[out->count];
        m->population = sizes[n - 1 - i];
        m->kind = c->kind;
        m->name = arena_printf(&out->arena, "合成%s%0*d", name, digits_of(n), i + 1);
        code_make(m->code, SYNTHETIC_PREFECTURE + out->count / SYNTHETIC_PER_PREFECTURE,
                  SYNTHETIC_FIRST_NUMBER + out->count % SYNTHETIC_PER_PREFECTURE);
        out->count++;
    }
    out->population += c->population;
    free(sizes);
}

static void make_classes(struct synthetic_municipalities *out, const struct book *b,
                         const struct class_row *classes, int count)
{
    int64_t all = 0;
    for (int i = 0; i < count; i++)
        all += classes[i].municipalities;
    out->items = arena_array(&out->arena, (size_t)all + 1, sizeof *out->items);
    for (int i = 0; i < count; i++)
        make_class(out, &classes[i], names_text(b->names, classes[i].name));
}

bool synthesize(struct synthetic_municipalities *out, struct diags *d, const char *path)
{
    struct names names;
    struct book b;
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    names_init(&names);
    book_init(&b, class_tables, 1, &names);
    if (book_read_file(&b, d, path, path, "classes", LAYER_SCENARIO) && !diags_failed(d)) {
        int count;
        const struct class_row *classes = book_rows(&b, "classes", &count);
        check_classes(d, &b, classes, count);
        if (!diags_failed(d))
            make_classes(out, &b, classes, count);
    }
    book_release(&b);
    names_release(&names);
    return !diags_failed(d);
}

void synthesize_release(struct synthetic_municipalities *s)
{
    arena_release(&s->arena);
    memset(s, 0, sizeof *s);
}

static const char *kind_text(int kind)
{
    for (const struct word *w = kind_words; w->en; w++)
        if (w->value == kind)
            return w->en;
    return "";
}

/* Names stay Japanese: the file is the same in both languages. */
void synthesize_csv(struct sbuf *out, const struct synthetic_municipalities *s)
{
    sbuf_printf(out,
                "# 合成データ: 実在の団体ではない。団体規模別の団体数と人口だけが統計に合う"
                "（%d団体、%lld人。都道府県番号%d～%dは存在しない）\n"
                "# Synthetic: no real municipality. Only counts and residents by class are those "
                "of the statistics\n"
                "code,name,kind,population,synthetic\n",
                s->count, (long long)s->population, SYNTHETIC_PREFECTURE,
                SYNTHETIC_LAST_PREFECTURE);
    for (int i = 0; i < s->count; i++) {
        sbuf_printf(out, "%s,", s->items[i].code);
        csv_cell(out, s->items[i].name);
        sbuf_printf(out, ",%s,%lld,yes\n", kind_text(s->items[i].kind),
                    (long long)s->items[i].population);
    }
}
