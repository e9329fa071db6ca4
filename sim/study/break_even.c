#include "study/break_even.h"

#include "effects/effects.h"
#include "experiment/record.h"
#include "results/rows.h"
#include "study/followed.h"
#include <gsl/gsl_roots.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How near Brent's method goes, as a share of the range, and with how many runs;
 * what a step of a section's root is wide. */
static const double NEAR = 1e-4;
/* Fewer whole steps than these in a range: the two beside the root are told. */
enum { FEW_STEPS = 1000, MOST_RUNS = 30, MOST_POINTS = 64, SECTIONS = 10, SIDE_BY_SIDE = 3 };
/* Each line of money is cut to the yen. */
static const double ROUNDING = 4, LINEAR = 1e-6;

/* The measure at a value that was run. */
struct point {
    double x;
    struct finding f;
    double *units; /* [units], their mean is the estimate */
    double *moved; /* [replications] by the draws; NULL: run without */
};

struct search {
    const struct break_even_request *q;
    struct diags *d;
    struct break_even *out;
    struct varied v;
    int alternatives[2];
    const char *measure;
    struct point points[MOST_POINTS]; /* by x */
    int count, units, draws;
    bool failed;
};

/* ---- running ---- */

static double snapped(const struct search *s, double x) { return s->v.whole ? round(x) : x; }

static struct point *point_at(struct search *s, double x, bool drawn)
{
    for (int i = 0; i < s->count; i++)
        if (s->points[i].x == x && (!drawn || s->draws == 0 || s->points[i].moved))
            return &s->points[i];
    return NULL;
}

/* By x; a run with draws takes the place of one without. */
static struct point *place_of(struct search *s, double x)
{
    int at = 0;
    while (at < s->count && s->points[at].x < x)
        at++;
    if (at < s->count && s->points[at].x == x)
        return &s->points[at];
    memmove(&s->points[at + 1], &s->points[at], (size_t)(s->count - at) * sizeof *s->points);
    s->count++;
    return &s->points[at];
}

static bool read_series(struct search *s, struct point *p, const struct experiment *e,
                        const struct effects *x)
{
    struct series_pair pair = effects_series(x, 1, p->f.subject, p->f.key, p->f.measure);
    if (!pair.own)
        pair = record_series(e->record, 1, p->f.subject, p->f.key, p->f.measure);
    if (!pair.own) {
        diag_add(s->d, DIAG_ERROR, (struct place){0}, FOLLOWED_DEFAULT,
                 T(s->d->lang, "%s has no value by replication to find a root of",
                   "%s は試行ごとの値がなく、分岐点を求められません。"),
                 s->measure);
        return false;
    }
    struct arena *a = &s->out->arena;
    s->units = experiment_units(e);
    p->units = arena_array(a, (size_t)s->units + 1, sizeof *p->units);
    series_units(p->units, e, pair);
    double mean = 0;
    for (int i = 0; i < s->units; i++)
        mean += p->units[i] / s->units;
    for (int i = 0; i < s->units; i++)
        p->units[i] += p->f.estimate - mean;
    if (e->sampled) {
        s->draws = e->replications;
        p->moved = arena_array(a, (size_t)e->replications + 1, sizeof *p->moved);
        series_moved(p->moved, e, pair);
    }
    return true;
}

static bool take_point(struct search *s, double x, const struct experiment *e,
                       const struct effects *effects)
{
    struct findings found;
    findings_init(&found);
    experiment_findings(e, &found);
    effects_findings(effects, e, &found);
    struct arena *a = &s->out->arena;
    const struct finding *f =
        followed_find(&found, s->d, s->out->alternative, s->out->against, s->measure);
    bool good = f != NULL;
    if (f) {
        struct point p = {.x = x, .f = *f};
        p.f.subject = arena_text(a, f->subject);
        p.f.key = arena_text(a, f->key);
        p.f.measure = arena_text(a, f->measure);
        p.f.unit = arena_text(a, f->unit);
        good = read_series(s, &p, e, effects);
        if (good)
            *place_of(s, x) = p;
    }
    findings_release(&found);
    return good;
}

/* Runs up to three values side by side, but for those that were run before. */
static bool run(struct search *s, const double *values, int count, bool drawn)
{
    struct experiment list[SIDE_BY_SIDE] = {{0}};
    struct experiment_options options[SIDE_BY_SIDE];
    struct stand_in stand_ins[SIDE_BY_SIDE];
    struct sample samples[SIDE_BY_SIDE];
    int n = 0;
    for (int i = 0; i < count; i++) {
        bool again = false;
        for (int k = 0; k < n; k++)
            again = again || stand_ins[k].value == values[i];
        if (again || point_at(s, values[i], drawn) || s->count + n >= MOST_POINTS)
            continue;
        stand_ins[n] = (struct stand_in){s->q->address, values[i], s->v.factor};
        samples[n] = (struct sample){.stand_ins = &stand_ins[n], .stand_in_count = 1};
        options[n] = s->q->options;
        options[n].precision = 0;
        options[n].values = &samples[n];
        options[n].central_only = !drawn;
        options[n].means_only = true;
        options[n].look = effects_look;
        options[n].look_data = effects_new();
        n++;
    }
    bool good =
        n == 0 || (experiment_run_all(list, n, s->q->model, s->d, s->alternatives, 2, options) &&
                   !diags_failed(s->d));
    if (n > 0) {
        s->out->replications = list->replications;
        s->out->seed = list->seed;
        s->out->simulated += list->simulated;
    }
    for (int i = 0; i < n; i++) {
        good = good && take_point(s, stand_ins[i].value, &list[i], options[i].look_data);
        effects_free(options[i].look_data);
        experiment_release(&list[i]);
    }
    s->failed = s->failed || !good;
    return good;
}

static struct break_even_point told(const struct point *p)
{
    return (struct break_even_point){p->x,         p->f.estimate,  p->f.ci_low,
                                     p->f.ci_high, p->f.input_low, p->f.input_high};
}

/* ---- the measure as a function of the value ---- */

static bool flat(const struct search *s)
{
    const double *first = s->points[0].units;
    for (int k = 1; k < s->count; k++)
        for (int i = 0; i < s->units; i++)
            if (fabs(s->points[k].units[i] - first[i]) > 1e-9 * (1 + fabs(first[i])))
                return false;
    return true;
}

/* Of low, middle and high: whether the middle lies on the line. */
static bool on_line(double xl, double low, double xm, double mid, double xh, double high,
                    double tolerance)
{
    double line = low + (xm - xl) / (xh - xl) * (high - low);
    return fabs(mid - line) <= tolerance + LINEAR * fabs(high - low);
}

static bool linear(const struct search *s)
{
    const struct point *l = &s->points[0], *m = &s->points[1], *h = &s->points[2];
    double tolerance = strncmp(l->f.unit, "yen", 3) == 0 ? ROUNDING : 0;
    if (s->count < 3)
        return true;
    for (int i = 0; i < s->units; i++)
        if (!on_line(l->x, l->units[i], m->x, m->units[i], h->x, h->units[i], tolerance))
            return false;
    for (int r = 0; r < s->draws; r++)
        if (!on_line(l->x, l->moved[r], m->x, m->moved[r], h->x, h->moved[r], tolerance))
            return false;
    return true;
}

/* Roots of draws: the ends of 試算の幅. NAN where no draw moves one. */
static void set_input_range(struct search *s, const double *roots)
{
    bool moves = false;
    for (int r = 0; r < s->draws; r++)
        moves = moves || fabs(roots[r] - s->out->root) > 1e-9 * fabs(s->out->root);
    s->out->input_low = moves ? sample_quantile(roots, s->draws, 0.05) : NAN;
    s->out->input_high = moves ? sample_quantile(roots, s->draws, 0.95) : NAN;
}

/* ---- a line: Fieller ---- */

static void linear_draws(struct search *s, const struct point *l, const struct point *h)
{
    double *roots = arena_array(&s->out->arena, (size_t)s->draws + 1, sizeof *roots);
    for (int r = 0; r < s->draws; r++) {
        double low = l->f.estimate + l->moved[r], high = h->f.estimate + h->moved[r];
        roots[r] = l->x + -low / (high - low) * (h->x - l->x);
    }
    set_input_range(s, roots);
}

static bool varies(const double *x, int n)
{
    for (int i = 1; i < n; i++)
        if (x[i] != x[0])
            return true;
    return false;
}

static void solve_line(struct search *s)
{
    struct break_even *out = s->out;
    const struct point *l = &s->points[0], *h = &s->points[s->count - 1];
    double *num = arena_array(&out->arena, (size_t)s->units + 1, sizeof *num);
    double *den = arena_array(&out->arena, (size_t)s->units + 1, sizeof *den);
    for (int i = 0; i < s->units; i++) {
        num[i] = -l->units[i];
        den[i] = h->units[i] - l->units[i];
    }
    struct interval at = estimate_fieller(num, den, s->units);
    double width = h->x - l->x;
    out->root = l->x + at.value * width;
    out->fixed = l->f.basis == BASIS_FIXED && h->f.basis == BASIS_FIXED && !varies(num, s->units) &&
                 !varies(den, s->units);
    if (!out->fixed) {
        out->ci_low = l->x + at.low * width;
        out->ci_high = l->x + at.high * width;
    }
    if (s->draws > 0)
        linear_draws(s, l, h);
}

/* ---- a curve: Brent, sections ---- */

/* Between two whole values the line between them, so that the function goes on. */
static double curve(double x, void *data)
{
    struct search *s = data;
    double ends[2] = {s->v.whole ? floor(x) : x, s->v.whole ? ceil(x) : x};
    if (s->failed || !run(s, ends, 2, false))
        return NAN;
    const struct point *a = point_at(s, ends[0], false), *b = point_at(s, ends[1], false);
    if (!a || !b)
        return NAN;
    double share = ends[1] > ends[0] ? x - ends[0] : 0;
    return (1 - share) * a->f.estimate + share * b->f.estimate;
}

static double brent(struct search *s, double low, double high)
{
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    gsl_function f = {curve, s};
    double root = NAN;
    int status = gsl_root_fsolver_set(solver, &f, low, high);
    double near = NEAR * (s->out->high.value - s->out->low.value);
    for (int i = 0; status == 0 && i < MOST_RUNS && s->count + 6 < MOST_POINTS; i++) {
        status = gsl_root_fsolver_iterate(solver);
        root = gsl_root_fsolver_root(solver);
        if (gsl_root_fsolver_x_upper(solver) - gsl_root_fsolver_x_lower(solver) <= near ||
            curve(root, s) == 0)
            break;
    }
    gsl_root_fsolver_free(solver);
    return root;
}

/* The zero of the polygon through y at the points, the nearest to `near`; infinite on the
 * side where it would lie when there is none in the range. */
static double polygon_root(const double *x, const double *y, int n, double near)
{
    double best = NAN;
    for (int i = 0; i + 1 < n; i++) {
        if ((y[i] > 0) == (y[i + 1] > 0))
            continue;
        double at = x[i] + (x[i + 1] - x[i]) * y[i] / (y[i] - y[i + 1]);
        if (isnan(best) || fabs(at - near) < fabs(best - near))
            best = at;
    }
    if (!isnan(best))
        return best;
    return fabs(y[0]) < fabs(y[n - 1]) ? -INFINITY : INFINITY;
}

/* The mean over a section of the units of a point. */
static double section_mean(const struct search *s, const struct point *p, int section, int sections)
{
    double sum = 0;
    int n = 0;
    for (int i = section; i < s->units; i += sections, n++)
        sum += p->units[i];
    return sum / n;
}

static void section_interval(struct search *s)
{
    int sections = s->units < SECTIONS ? s->units : SECTIONS;
    double x[MOST_POINTS], y[MOST_POINTS], roots[SECTIONS];
    for (int k = 0; k < sections; k++) {
        for (int i = 0; i < s->count; i++) {
            x[i] = s->points[i].x;
            y[i] = section_mean(s, &s->points[i], k, sections);
        }
        roots[k] = polygon_root(x, y, s->count, s->out->root);
        if (isinf(roots[k])) {
            s->out->ci_low = -INFINITY;
            s->out->ci_high = INFINITY;
            return;
        }
    }
    struct interval i = estimate_sections(s->out->root, roots, sections);
    s->out->ci_low = i.low;
    s->out->ci_high = i.high;
}

static void curve_draws(struct search *s)
{
    double x[MOST_POINTS], y[MOST_POINTS];
    double *roots = arena_array(&s->out->arena, (size_t)s->draws + 1, sizeof *roots);
    for (int r = 0; r < s->draws; r++) {
        int n = 0;
        for (int i = 0; i < s->count; i++)
            if (s->points[i].moved) {
                x[n] = s->points[i].x;
                y[n++] = s->points[i].f.estimate + s->points[i].moved[r];
            }
        roots[r] = polygon_root(x, y, n, s->out->root);
    }
    set_input_range(s, roots);
}

/* On both sides of the root as far as the doubts of the measure reach, so that the roots
 * of sections and draws lie between points that were run. */
static bool run_around(struct search *s)
{
    struct break_even *out = s->out;
    double root = snapped(s, out->root), width = out->high.value - out->low.value;
    if (!run(s, &root, 1, true))
        return false;
    const struct point *p = point_at(s, root, true);
    double slope = fabs(out->high.effect - out->low.effect) / width;
    double doubt = fmax(0, p->f.ci_high - p->f.ci_low);
    if (!isnan(p->f.input_low))
        doubt = fmax(doubt, p->f.input_high - p->f.input_low);
    double step = fmin(fmax(0.6 * doubt / slope, 0.01 * width), 0.5 * width);
    double sides[2] = {fmax(snapped(s, root - step), out->low.value),
                       fmin(snapped(s, root + step), out->high.value)};
    return run(s, sides, 2, true);
}

/* The first piece of low, middle, high that the measure changes sign in. */
static bool bracket(const struct search *s, double *low, double *high)
{
    for (int i = 0; i + 1 < s->count; i++)
        if ((s->points[i].f.estimate > 0) != (s->points[i + 1].f.estimate > 0)) {
            *low = s->points[i].x;
            *high = s->points[i + 1].x;
            return true;
        }
    return false;
}

static bool solve_curve(struct search *s)
{
    double low, high;
    if (!bracket(s, &low, &high))
        return true;
    s->out->root = brent(s, low, high);
    if (s->failed || isnan(s->out->root) || !run_around(s))
        return false;
    section_interval(s);
    if (s->draws > 0)
        curve_draws(s);
    return true;
}

/* ---- together ---- */

static bool confirm(struct search *s)
{
    struct break_even *out = s->out;
    double x[2] = {snapped(s, out->root), snapped(s, out->root)};
    bool few = out->high.value - out->low.value < FEW_STEPS;
    if (s->v.whole && few && fabs(out->root - round(out->root)) > 1e-9) {
        x[0] = floor(out->root);
        x[1] = ceil(out->root);
    }
    if (!run(s, x, 2, false))
        return false;
    for (int i = 0; i < (x[1] > x[0] ? 2 : 1); i++)
        out->at[out->at_count++] = told(point_at(s, x[i], false));
    return true;
}

static void set_ends(struct search *s)
{
    struct break_even *out = s->out;
    const struct point *l = &s->points[0], *h = &s->points[s->count - 1];
    out->low = told(l);
    out->high = told(h);
    out->subject = l->f.subject;
    out->key = l->f.key;
    out->measure = l->f.measure;
    out->unit = l->f.unit;
}

static bool solve(struct search *s)
{
    struct break_even *out = s->out;
    double low = s->v.whole ? ceil(s->v.low) : s->v.low;
    double high = s->v.whole ? floor(s->v.high) : s->v.high;
    double ends[SIDE_BY_SIDE] = {low, snapped(s, 0.5 * (low + high)), high};
    bool drawn = model_uncertain_count(s->q->model) > 0;
    if (!run(s, ends, SIDE_BY_SIDE, drawn))
        return false;
    set_ends(s);
    out->outcome = BREAK_EVEN_FLAT;
    if (s->count < 2 || flat(s))
        return true;
    out->outcome = BREAK_EVEN_NONE;
    out->linear = linear(s);
    if (out->linear)
        solve_line(s);
    else if (!solve_curve(s))
        return false;
    if (!(low <= out->root && out->root <= high)) {
        out->beyond = isfinite(out->root) ? out->root : NAN;
        out->root = out->ci_low = out->ci_high = out->input_low = out->input_high = NAN;
        return true;
    }
    out->outcome = BREAK_EVEN_FOUND;
    return confirm(s);
}

static void describe(struct search *s)
{
    struct break_even *out = s->out;
    struct arena *a = &out->arena;
    const struct alternative *all = s->q->model->alternatives;
    out->address = arena_text(a, s->q->address);
    out->value_unit = s->v.unit ? arena_text(a, s->v.unit) : "";
    out->alternative = arena_text(a, all[s->q->alternative].key);
    out->against = arena_text(a, all[0].key);
    out->name_en = arena_text(a, all[s->q->alternative].name_en);
    out->name_ja = arena_text(a, all[s->q->alternative].name_ja);
    out->factor = s->v.factor;
    out->whole = s->v.whole;
    out->now = s->v.now;
}

static void list_runs(struct search *s)
{
    struct break_even *out = s->out;
    out->runs = arena_array(&out->arena, (size_t)s->count + 1, sizeof *out->runs);
    for (int i = 0; i < s->count; i++)
        out->runs[out->run_count++] = told(&s->points[i]);
}

static bool is_compared(struct diags *d, const struct break_even_request *q)
{
    if (q->alternative > 0)
        return true;
    diag_add(d, DIAG_ERROR, (struct place){0}, NULL,
             T(d->lang, "%s is the baseline; name an alternative that is compared with it",
               "「%s」は比較の基準です。基準と比べる案を指定してください。"),
             q->model->alternatives[0].key);
    return false;
}

bool break_even_run(struct break_even *out, struct diags *d,
                    const struct break_even_request *request)
{
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    out->root = out->ci_low = out->ci_high = out->input_low = out->input_high = NAN;
    out->beyond = NAN;
    struct search *s = arena_array(&out->arena, 1, sizeof *s);
    *s = (struct search){.q = request,
                         .d = d,
                         .out = out,
                         .alternatives = {0, request->alternative},
                         .measure = request->measure ? request->measure : FOLLOWED_DEFAULT};
    if (!is_compared(d, request) ||
        !model_varied(&s->v, request->model, d, request->address, request->low, request->high))
        return false;
    describe(s);
    bool good = solve(s);
    list_runs(s);
    return good;
}

void break_even_release(struct break_even *b)
{
    arena_release(&b->arena);
    memset(b, 0, sizeof *b);
}
