/* The values of an alternative in a fiscal year: edits hold from their year on. */
#include "load_private.h"

#include <stdlib.h>
#include <string.h>

/* The settings that all alternatives start from; NULL: there are none. */
static const struct scenario_row *settings(const struct model *m)
{
    int count;
    const struct scenario_row *s = book_rows(&m->book, "scenario", &count);
    return count == 1 ? s : NULL;
}

int model_first_year(const struct model *m)
{
    const struct scenario_row *s = settings(m);
    return s ? (int)s->fiscal_year : 0;
}

int load_from_year(const struct edit *e, int first)
{
    int64_t from = e->from_year;
    if (from > 0 && from < FROM_YEAR_COUNTED)
        from += first - 1;
    return from > first ? (int)from : first;
}

/* ---- one year ---- */

struct dressing {
    struct book *book;       /* of the variant */
    const struct book *from; /* with the rows of all measures */
    const struct model *model;
    struct diags *d;
    int year;
    bool *worn; /* [measure] those that are on: they are passed over */
};

static bool apply_edits(struct dressing *x, const struct alternative *a, int first);

static bool apply_measure(struct dressing *x, const struct edit *e, int first)
{
    const struct alternative *measure = model_measure(x->model, e->value);
    if (!measure)
        return false; /* told already */
    bool *worn = &x->worn[measure - x->model->measures];
    if (*worn)
        return true;
    *worn = true;
    book_overlay(x->book, x->from, measure->id);
    return apply_edits(x, measure, first);
}

/* first: the first year of the alternative, or with the measure. */
static bool apply_edits(struct dressing *x, const struct alternative *a, int first)
{
    bool good = true;
    for (int i = 0; i < a->edit_count; i++) {
        const struct edit *e = &a->edits[i];
        int from = load_from_year(e, first);
        if (from > x->year)
            continue;
        good = (e->op == EDIT_APPLY ? apply_measure(x, e, from)
                                    : edit_apply(x->book, x->d, e, &model_hooks)) &&
               good;
    }
    return good;
}

bool model_variant_in(struct variant *out, const struct model *m, struct diags *d, int alternative,
                      int fiscal_year, const struct sample *sample)
{
    const struct alternative *a = &m->alternatives[alternative];
    struct dressing x = {.book = &out->book,
                         .from = &m->book,
                         .model = m,
                         .d = d,
                         .year = fiscal_year,
                         .worn = mem_zeroed((size_t)m->measure_count + 1, sizeof *x.worn)};
    struct book sampled;
    bool good = true;
    *out = (struct variant){.model = m, .alternative = alternative, .fiscal_year = fiscal_year};
    if (sample) {
        book_copy(&sampled, &m->book);
        good = apply_sample(&sampled, d, sample);
        x.from = &sampled;
    }
    book_select(&out->book, x.from, a->id);
    good = apply_edits(&x, a, model_first_year(m)) && good;
    free(x.worn);
    if (sample)
        book_release(&sampled);
    load_later_counts(&out->book);
    int count;
    out->scenario = book_rows(&out->book, "scenario", &count);
    return good && count == 1;
}

bool model_variant(struct variant *out, const struct model *m, struct diags *d, int alternative,
                   const struct sample *sample)
{
    return model_variant_in(out, m, d, alternative, model_first_year(m), sample);
}

void variant_release(struct variant *v)
{
    book_release(&v->book);
    *v = (struct variant){0};
}

/* ---- the years in which something changes ---- */

struct turns {
    const struct model *model;
    int last, *years, count;
    bool *inside; /* [measure] whose edits are being read: a circle ends */
};

static void add_turn(struct turns *t, int year)
{
    int at = t->count;
    for (int i = 0; i < t->count; i++)
        if (t->years[i] == year)
            return;
    if (year > t->last)
        return;
    for (; at > 0 && t->years[at - 1] > year; at--)
        t->years[at] = t->years[at - 1];
    t->years[at] = year;
    t->count++;
}

static void add_turns(struct turns *t, const struct alternative *a, int first)
{
    for (int i = 0; i < a->edit_count; i++) {
        int from = load_from_year(&a->edits[i], first);
        add_turn(t, from);
        const struct alternative *measure =
            a->edits[i].op == EDIT_APPLY ? model_measure(t->model, a->edits[i].value) : NULL;
        if (!measure || t->inside[measure - t->model->measures])
            continue;
        t->inside[measure - t->model->measures] = true;
        add_turns(t, measure, from);
        t->inside[measure - t->model->measures] = false;
    }
}

int scenario_years(const struct scenario_row *s)
{
    return s->years == WHOLE_UNSET ? 0 : (int)s->years;
}

int model_phases(const struct model *m, int alternative, int years, int out[PHASES_MOST])
{
    int first = model_first_year(m);
    struct turns t = {.model = m,
                      .last = first + (years < PHASES_MOST ? years : PHASES_MOST) - 1,
                      .years = out,
                      .inside = mem_zeroed((size_t)m->measure_count + 1, sizeof *t.inside)};
    out[0] = first;
    t.count = 1;
    add_turns(&t, &m->alternatives[alternative], first);
    free(t.inside);
    return t.count;
}
