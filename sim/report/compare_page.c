#include "report/compare_charts.h"

#include "compare_private.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- What there is. */

bool compared_is_of(const struct compared *x, const struct compared *alternative)
{
    return alternative->baseline
               ? x->baseline
               : !x->baseline && strcmp(x->alternative, alternative->alternative) == 0;
}

int compared_alternatives(const struct comparison *c, int *first)
{
    int count = 0;
    for (int i = 0; i < c->compared_count; i++) {
        bool known = false;
        for (int k = 0; k < count; k++)
            known = known || compared_is_of(&c->compared[i], &c->compared[first[k]]);
        if (!known)
            first[count++] = i;
    }
    return count;
}

const struct compared *page_compared(const struct compare_page *p, int municipality,
                                     int alternative)
{
    const struct compared *of = &p->c->compared[p->first[alternative]];
    for (int i = 0; i < p->c->compared_count; i++)
        if (p->c->compared[i].municipality == &p->c->items[municipality] &&
            compared_is_of(&p->c->compared[i], of))
            return &p->c->compared[i];
    return NULL;
}

const char *page_alternative(const struct compare_page *p, int alternative)
{
    const struct compared *x = &p->c->compared[p->first[alternative]];
    bool same = true;
    for (int i = 0; i < p->c->compared_count && x->baseline; i++)
        if (p->c->compared[i].baseline)
            same = same && strcmp(p->c->compared[i].alternative, x->alternative) == 0;
    if (x->baseline && !same)
        return T(p->lang, "each as it works now", "各団体の比較の基準");
    return T(p->lang, x->name_en, x->name_ja);
}

static bool is_compared(const struct comparison *c, int municipality)
{
    return !c->items[municipality].bad;
}

static const struct comparison *sorted_of; /* qsort has no context; sorting is single */

static int by_population(const void *a, const void *b)
{
    const struct municipality *x = &sorted_of->items[*(const int *)a],
                              *y = &sorted_of->items[*(const int *)b];
    return (x->population > y->population) - (x->population < y->population);
}

int page_sorted(struct compare_page *p, int **order)
{
    int count = 0;
    *order = arena_array(p->arena, (size_t)p->c->count + 1, sizeof **order);
    for (int i = 0; i < p->c->count; i++)
        if (is_compared(p->c, i))
            (*order)[count++] = i;
    sorted_of = p->c;
    qsort(*order, (size_t)count, sizeof **order, by_population);
    return count;
}

bool page_names_all(const struct compare_page *p)
{
    int count = 0;
    for (int i = 0; i < p->c->count; i++)
        count += is_compared(p->c, i);
    return count <= NAMED_MOST;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Between the two nearest in order (Hyndman & Fan 1996, type 7). */
double page_quantile(double *values, int count, double q)
{
    if (count == 0)
        return NAN;
    qsort(values, (size_t)count, sizeof *values, by_value);
    double at = q * (count - 1);
    int below = (int)at, above = below + 1 < count ? below + 1 : below;
    return values[below] + (at - below) * (values[above] - values[below]);
}

int page_class_values(const struct compare_page *p, int class, int alternative,
                      enum compared_value value, bool per_resident, double *out)
{
    const struct compared *of = &p->c->compared[p->first[alternative]];
    int count = 0;
    for (int i = 0; i < p->c->compared_count; i++) {
        const struct compared *x = &p->c->compared[i];
        if (!compared_is_of(x, of) ||
            strcmp(x->municipality->group[GROUPING_SIZE], p->classes[class].key) != 0)
            continue;
        double number = x->values[value].value;
        if (per_resident)
            number /= (double)x->municipality->population;
        if (isfinite(number))
            out[count++] = number;
    }
    return count;
}

const char *page_taken(struct compare_page *p, struct sbuf *text)
{
    const char *copy = arena_text(p->arena, sbuf_text(text));
    sbuf_release(text);
    return copy;
}

const char *page_decimal(struct compare_page *p, double value, int digits)
{
    struct sbuf text = {0};
    sbuf_decimal(&text, p->lang, value, digits);
    return page_taken(p, &text);
}

/* ---- A page. */

static int by_least(const void *a, const void *b)
{
    const struct size_class *x = a, *y = b;
    return (x->least > y->least) - (x->least < y->least);
}

static void list_classes(struct compare_page *p)
{
    struct size_class *classes = arena_array(p->arena, (size_t)p->c->count + 1, sizeof *classes);
    int count = 0;
    for (int i = 0; i < p->c->count; i++) {
        const struct municipality *m = &p->c->items[i];
        double population = (double)m->population;
        int k = 0;
        if (!is_compared(p->c, i))
            continue;
        while (k < count && strcmp(classes[k].key, m->group[GROUPING_SIZE]) != 0)
            k++;
        if (k == count)
            classes[count++] = (struct size_class){
                m->group[GROUPING_SIZE],
                T(p->lang, m->group_en[GROUPING_SIZE], m->group_ja[GROUPING_SIZE]), population,
                population, 0};
        classes[k].least = fmin(classes[k].least, population);
        classes[k].most = fmax(classes[k].most, population);
        classes[k].count++;
    }
    qsort(classes, (size_t)count, sizeof *classes, by_least);
    p->classes = classes;
    p->class_count = count;
}

static void add_note(struct compare_page *p, const char *text)
{
    if (p->frame.footnote_count < COMPARE_NOTES)
        p->notes[p->frame.footnote_count++] = text;
}

static void common_notes(struct compare_page *p)
{
    const struct comparison *c = p->c;
    int count = 0, synthetic = compare_synthetic(c), units = 0;
    for (int i = 0; i < c->count; i++)
        count += is_compared(c, i);
    for (int i = 0; i < c->compared_count; i++)
        units = c->compared[i].units > units ? c->compared[i].units : units;
    if (synthetic)
        add_note(p, arena_printf(p->arena,
                                 T(p->lang,
                                   "%d of %d municipalities are synthetic: generated, not real.",
                                   "%2$d団体のうち%1$d団体は合成データ（実在しない）。"),
                                 synthetic, count));
    add_note(
        p, arena_printf(p->arena,
                        T(p->lang,
                          "Estimate. %d municipalities, %d replications (years) each, seed "
                          "%lld; template %s. All values stand in comparison.csv.",
                          "試算。%d団体、各団体の試行%d回（年）、乱数の種%lld、ひな形%s。全ての値は"
                          " comparison.csv にある。"),
                        count, units, (long long)c->seed, c->template_name));
}

/* ---- The table of charts. */

static int one(const struct compare_page *p)
{
    (void)p;
    return 1;
}

static int each_alternative(const struct compare_page *p)
{
    int count = 0;
    for (int a = 0; a < p->alternatives; a++)
        count += !p->c->compared[p->first[a]].baseline;
    return count;
}

/* Small multiples: of as many as have a name, where anybody waits at a counter. */
static int few_with_hours(const struct compare_page *p)
{
    for (int i = 0; i < p->c->compared_count && page_names_all(p); i++)
        for (int hour = 0; hour < HOURS_OF_DAY; hour++)
            if (isfinite(p->c->compared[i].hour_wait[hour]))
                return 1;
    return 0;
}

static const struct {
    int (*items)(const struct compare_page *p);
    draw_compared *draw;
    bool by_alternative;
} kinds[] = {
    {one, draw_waits_by_group, false},
    {one, draw_cost_by_population, false},
    {each_alternative, draw_effects_sorted, true},
    {one, draw_wait_against_cost, false},
    {few_with_hours, draw_waits_by_hour, false},
    {one, draw_comparison_table, false},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

const char *const compare_chart_names[] = {
    "waits_by_group", "cost_by_population", "effects", "wait_against_cost",
    "waits_by_hour",  "comparison_table",   NULL};

static void page_open(struct compare_page *p, const struct comparison *c, enum lang lang,
                      struct arena *a, const struct chart_look *look)
{
    *p = (struct compare_page){.c = c, .lang = lang, .arena = a};
    int *first = arena_array(a, (size_t)c->compared_count + 1, sizeof *first);
    p->alternatives = compared_alternatives(c, first);
    p->first = first;
    list_classes(p);
    p->frame = (struct chart_frame){
        .footnotes = p->notes,
        .words = {T(lang, "Nothing to show", "該当する値がない"), T(lang, "-", "－")},
        .language = T(lang, "en", "ja"),
        .triangle = lang == LANG_JA,
        .theme = look->theme,
        .size = look->size,
        .format = look->format,
        .dpi = look->dpi,
        .id = look->id,
        .log = look->log,
    };
    common_notes(p);
}

/* The alternative of the n-th page: baselines have none. */
static int alternative_of(const struct compare_page *p, int item)
{
    int a = 0;
    for (; a < p->alternatives; a++)
        if (!p->c->compared[p->first[a]].baseline && item-- == 0)
            break;
    return a;
}

static void file_name(struct sbuf *out, const struct compare_page *p, int kind, int item,
                      const struct chart_look *look)
{
    sbuf_add(out, compare_chart_names[kind]);
    if (kinds[kind].by_alternative)
        sbuf_printf(out, "-%s", p->c->compared[p->first[alternative_of(p, item)]].alternative);
    chart_look_suffix(out, look);
}

static bool draw_page_of(const char *dir, int kind, int item, const struct comparison *c,
                         enum lang lang, const struct chart_look *look, struct sbuf *failure)
{
    struct arena a;
    struct compare_page p;
    struct sbuf path = {0};
    struct plots_error error;
    arena_init(&a);
    page_open(&p, c, lang, &a, look);
    sbuf_printf(&path, "%s/charts/", dir);
    file_name(&path, &p, kind, item, look);
    int subject = kinds[kind].by_alternative ? alternative_of(&p, item) : item;
    bool good = kinds[kind].draw(&p, subject, to_file(sbuf_text(&path)), &error) == PLOTS_OK;
    if (!good)
        sbuf_printf(failure, "%s: %s", sbuf_text(&path),
                    T(lang, error.message_en, error.message_ja));
    sbuf_release(&path);
    arena_release(&a);
    return good;
}

static int items_of(int kind, const struct comparison *c, enum lang lang)
{
    struct arena a;
    struct compare_page p;
    arena_init(&a);
    page_open(&p, c, lang, &a, &(struct chart_look){0});
    int items = kinds[kind].items(&p);
    arena_release(&a);
    return items;
}

static bool chosen(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return !names || count == 0;
}

bool compare_charts(const char *dir, const struct comparison *c, enum lang lang,
                    const char *const *names, int name_count, const struct chart_look *look,
                    struct sbuf *failure)
{
    struct sbuf folder = {0};
    sbuf_printf(&folder, "%s/charts", dir);
    bool good = folder_make(sbuf_text(&folder), failure);
    sbuf_release(&folder);
    for (int k = 0; good && k < KINDS; k++) {
        if (!chosen(compare_chart_names[k], names, name_count))
            continue;
        for (int i = 0, items = items_of(k, c, lang); good && i < items; i++)
            good = draw_page_of(dir, k, i, c, lang, look, failure);
    }
    return good;
}
