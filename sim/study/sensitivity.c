#include "study/sensitivity.h"

#include "effects/effects.h"
#include "results/rows.h"
#include "study/followed.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the runs: as it stands, then low and high of each row ---- */

/* One of them with what it is asked. */
struct end {
    double *uniforms;
    struct sample values;
    struct effects *effects;
    struct findings found;
};

struct runs {
    const struct sensitivity_request *request;
    struct experiment *experiments;
    struct experiment_options *options;
    struct end *ends;
    int count; /* 1 + 2 × rows */
};

static int end_of(int row, int high) { return 1 + 2 * row + high; }

static void prepare_end(struct runs *r, int index, int rows)
{
    struct end *end = &r->ends[index];
    struct experiment_options *o = &r->options[index];
    end->uniforms = mem_zeroed((size_t)rows + 1, sizeof *end->uniforms);
    for (int i = 0; i < rows; i++)
        end->uniforms[i] = NAN;
    if (index > 0)
        end->uniforms[(index - 1) / 2] = (index - 1) % 2;
    end->values = (struct sample){.uniforms = end->uniforms, .count = rows};
    end->effects = effects_new();
    findings_init(&end->found);
    *o = r->request->options;
    o->precision = 0;
    o->values = index > 0 ? &end->values : NULL;
    o->central_only = o->means_only = true;
    o->look = effects_look;
    o->look_data = end->effects;
}

static void runs_init(struct runs *r, const struct sensitivity_request *request)
{
    int rows = model_uncertain_count(request->model);
    r->request = request;
    r->count = 1 + 2 * rows;
    r->experiments = mem_zeroed((size_t)r->count, sizeof *r->experiments);
    r->options = mem_zeroed((size_t)r->count, sizeof *r->options);
    r->ends = mem_zeroed((size_t)r->count, sizeof *r->ends);
    for (int i = 0; i < r->count; i++)
        prepare_end(r, i, rows);
}

static void runs_release(struct runs *r)
{
    for (int i = 0; i < r->count; i++) {
        experiment_release(&r->experiments[i]);
        effects_free(r->ends[i].effects);
        findings_release(&r->ends[i].found);
        free(r->ends[i].uniforms);
    }
    free(r->experiments);
    free(r->options);
    free(r->ends);
}

static bool simulate(struct runs *r, struct diags *d)
{
    const struct sensitivity_request *q = r->request;
    if (!experiment_run_all(r->experiments, r->count, q->model, d, q->alternatives,
                            q->alternative_count, r->options) ||
        diags_failed(d))
        return false;
    for (int i = 0; i < r->count; i++) {
        experiment_findings(&r->experiments[i], &r->ends[i].found);
        effects_findings(r->ends[i].effects, &r->experiments[i], &r->ends[i].found);
    }
    return true;
}

/* ---- bars ---- */

static void take_end(const struct tornado *t, const struct end *end, double *value, double *ci)
{
    const struct finding *f = followed_again(&end->found, &t->now);
    *value = f ? f->estimate : NAN;
    ci[0] = f ? f->ci_low : NAN;
    ci[1] = f ? f->ci_high : NAN;
}

static void take_bar(struct tornado_bar *bar, struct arena *a, const struct tornado *t,
                     const struct runs *r, int row)
{
    const struct model *m = r->request->model;
    int count;
    const struct uncertain_row *u = book_rows(&m->book, "uncertain", &count);
    *bar = (struct tornado_bar){.address = arena_text(a, names_text(&m->names, u[row].address)),
                                .low = arena_text(a, names_text(&m->names, u[row].low)),
                                .high = arena_text(a, names_text(&m->names, u[row].high)),
                                .source = arena_text(a, names_text(&m->names, u[row].row.source))};
    take_end(t, &r->ends[end_of(row, 0)], &bar->at_low, bar->low_ci);
    take_end(t, &r->ends[end_of(row, 1)], &bar->at_high, bar->high_ci);
    bar->width = fabs(bar->at_high - bar->at_low);
}

/* Insertion keeps equals in the table's order; what is no number comes last. */
static void sort_bars(struct tornado_bar *bars, int count)
{
    for (int i = 1; i < count; i++) {
        struct tornado_bar moving = bars[i];
        int k = i;
        for (; k > 0 && (moving.width > bars[k - 1].width ||
                         (isnan(bars[k - 1].width) && !isnan(moving.width)));
             k--)
            bars[k] = bars[k - 1];
        bars[k] = moving;
    }
}

static bool make_tornado(struct tornado *t, struct sensitivity *out, struct diags *d,
                         const struct runs *r, int alternative, const char *measure)
{
    const struct sensitivity_request *q = r->request;
    const struct alternative *all = q->model->alternatives;
    const char *key = all[q->alternatives[alternative]].key;
    const char *against = alternative > 0 ? all[q->alternatives[0]].key : "";
    const struct finding *now = followed_find(&r->ends[0].found, d, key, against, measure);
    if (!now)
        return false;
    struct arena *a = &out->arena;
    *t = (struct tornado){.alternative = arena_text(a, key),
                          .name_en = arena_text(a, all[q->alternatives[alternative]].name_en),
                          .name_ja = arena_text(a, all[q->alternatives[alternative]].name_ja),
                          .against = arena_text(a, against),
                          .subject = arena_text(a, now->subject),
                          .key = arena_text(a, now->key),
                          .measure = arena_text(a, now->measure),
                          .unit = arena_text(a, now->unit),
                          .now = *now};
    t->now.alternative = t->alternative;
    t->now.against = t->against;
    t->now.subject = t->subject;
    t->now.key = t->key;
    t->now.measure = t->measure;
    t->now.unit = t->unit;
    t->bars = arena_array(a, (size_t)out->bar_count + 1, sizeof *t->bars);
    for (int i = 0; i < out->bar_count; i++)
        take_bar(&t->bars[i], a, t, r, i);
    sort_bars(t->bars, out->bar_count);
    return true;
}

static bool make_tornados(struct sensitivity *out, struct diags *d, const struct runs *r)
{
    const struct sensitivity_request *q = r->request;
    bool alone = q->alternative_count == 1;
    const char *usual = alone ? FOLLOWED_BASELINE : FOLLOWED_DEFAULT;
    const char *const *measures = q->measure_count > 0 ? q->measures : &usual;
    int each = q->measure_count > 0 ? q->measure_count : 1;
    out->tornados =
        arena_array(&out->arena, (size_t)(q->alternative_count * each), sizeof *out->tornados);
    bool good = true;
    for (int a = alone ? 0 : 1; a < q->alternative_count; a++)
        for (int i = 0; i < each; i++) {
            struct tornado t;
            if (make_tornado(&t, out, d, r, a, measures[i]))
                out->tornados[out->count++] = t;
            else
                good = false;
        }
    return good;
}

bool sensitivity_run(struct sensitivity *out, struct diags *d,
                     const struct sensitivity_request *request)
{
    struct runs r;
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    out->bar_count = model_uncertain_count(request->model);
    if (out->bar_count == 0) {
        diag_add(d, DIAG_ERROR, (struct place){.file = "uncertain.csv"}, "address,low,high,source",
                 T(d->lang, "no value is uncertain: the table of ranges is missing or empty",
                   "幅を持つ値がありません（前提条件の幅の表がないか、空です）。"));
        return false;
    }
    runs_init(&r, request);
    bool good = simulate(&r, d) && make_tornados(out, d, &r);
    out->replications = r.experiments->replications;
    out->seed = r.experiments->seed;
    out->simulated = r.experiments->simulated;
    runs_release(&r);
    return good;
}

void sensitivity_release(struct sensitivity *s)
{
    arena_release(&s->arena);
    memset(s, 0, sizeof *s);
}

/* ---- tidy ---- */

static void add_text(struct sbuf *out, const char *text)
{
    csv_cell(out, text);
    sbuf_add(out, ",");
}

static void add_number(struct sbuf *out, double x)
{
    number_shortest(out, x);
    sbuf_add(out, ",");
}

static void csv_bar(struct sbuf *out, const struct tornado *t, int rank)
{
    const struct tornado_bar *b = &t->bars[rank];
    add_text(out, t->alternative);
    add_text(out, t->against);
    sbuf_printf(out, "%d,", t->now.year);
    const char *texts[] = {t->subject, t->key, t->measure, t->unit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_text(out, texts[i]);
    sbuf_printf(out, "%d,", rank + 1);
    add_text(out, b->address);
    add_text(out, b->low);
    add_text(out, b->high);
    const double numbers[] = {t->now.estimate, b->at_low,     b->low_ci[0],  b->low_ci[1],
                              b->at_high,      b->high_ci[0], b->high_ci[1], b->width};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        add_number(out, numbers[i]);
    csv_cell(out, b->source);
    sbuf_add(out, "\n");
}

void sensitivity_csv(struct sbuf *out, const struct sensitivity *s)
{
    sbuf_add(out, "alternative,against,year,subject,key,measure,unit,rank,address,low,high,"
                  "estimate,at_low,at_low_ci_low,at_low_ci_high,at_high,at_high_ci_low,"
                  "at_high_ci_high,width,source\n");
    for (int i = 0; i < s->count; i++)
        for (int rank = 0; rank < s->bar_count; rank++)
            csv_bar(out, &s->tornados[i], rank);
}

static void member(struct sbuf *out, const char *name, const char *text, const char *behind)
{
    sbuf_printf(out, "\"%s\": ", name);
    json_quoted(out, text);
    sbuf_add(out, behind);
}

static void number(struct sbuf *out, const char *name, double x, const char *behind)
{
    sbuf_printf(out, "\"%s\": ", name);
    if (isfinite(x))
        number_shortest(out, x);
    else
        sbuf_add(out, "null");
    sbuf_add(out, behind);
}

static void json_bar(struct sbuf *out, const struct tornado_bar *b)
{
    sbuf_add(out, "{");
    member(out, "address", b->address, ", ");
    member(out, "low", b->low, ", ");
    member(out, "high", b->high, ", ");
    number(out, "at_low", b->at_low, ", ");
    number(out, "at_low_ci_low", b->low_ci[0], ", ");
    number(out, "at_low_ci_high", b->low_ci[1], ", ");
    number(out, "at_high", b->at_high, ", ");
    number(out, "at_high_ci_low", b->high_ci[0], ", ");
    number(out, "at_high_ci_high", b->high_ci[1], ", ");
    number(out, "width", b->width, ", ");
    member(out, "source", b->source, "}");
}

static void json_tornado(struct sbuf *out, const struct tornado *t, int bars)
{
    sbuf_add(out, "  {");
    member(out, "alternative", t->alternative, ", ");
    member(out, "against", t->against, ", ");
    sbuf_printf(out, "\"year\": %d, ", t->now.year);
    member(out, "subject", t->subject, ", ");
    member(out, "key", t->key, ", ");
    member(out, "measure", t->measure, ", ");
    member(out, "unit", t->unit, ", ");
    number(out, "estimate", t->now.estimate, ", \"bars\": [");
    for (int i = 0; i < bars; i++) {
        sbuf_add(out, i ? ",\n    " : "\n    ");
        json_bar(out, &t->bars[i]);
    }
    sbuf_add(out, "]}");
}

void sensitivity_json(struct sbuf *out, const struct sensitivity *s)
{
    sbuf_printf(out, "{\"format\": 1, \"replications\": %d, \"seed\": %llu, \"tornados\": [\n",
                s->replications, (unsigned long long)s->seed);
    for (int i = 0; i < s->count; i++) {
        json_tornado(out, &s->tornados[i], s->bar_count);
        sbuf_add(out, i + 1 < s->count ? ",\n" : "\n");
    }
    sbuf_add(out, "]}\n");
}
