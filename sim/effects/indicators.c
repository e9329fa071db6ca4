#include "indicators.h"

#include "experiment/measures.h"
#include "experiment/series.h"
#include <math.h>
#include <string.h>

/* Where the value of an indicator stands in the results. */
static const struct source {
    const char *subject, *measure, *unit;
    bool against; /* a difference by its nature */
} sources[INDICATOR_COUNT] = {
    [INDICATOR_ENQUIRY] = {"procedure", "handling_mean", "min", false},
    [INDICATOR_TIME_CUT] = {"residents", "time_cut", "share", true},
    [INDICATOR_ONLINE] = {"residents", "online_cases", "case/year", false},
    [INDICATOR_RESERVATIONS] = {"residents", "reservations", "case/year", false},
    [INDICATOR_WAIT] = {"procedure", "wait_mean", "min", false},
    [INDICATOR_WITHIN_TARGET] = {"procedure", "share_within_target", "share", false},
    [INDICATOR_TURNAROUND] = {"procedure", "turnaround_days_mean", "day", false},
    [INDICATOR_WITHIN_DAYS] = {"procedure", "share_within_days", "share", false},
};

/* One row on its way. */
struct walk {
    const struct experiment *e;
    struct findings *out;
    int alternative;
    const struct indicator_row *row;
    struct sbuf of, key; /* procedure/channel or all of them; indicator or indicator/of */
};

static const char *alternative_key(const struct walk *w, int alternative)
{
    return w->e->model->alternatives[w->e->alternatives[alternative]].key;
}

static const struct finding *find(const struct walk *w, bool against)
{
    const struct source *s = &sources[w->row->indicator];
    bool of_procedure = indicator_side(w->row->indicator) != INDICATOR_OF_NONE;
    return findings_find(w->out, alternative_key(w, w->alternative),
                         against ? alternative_key(w, 0) : "", s->subject,
                         of_procedure ? sbuf_text(&w->of) : "", s->measure);
}

static void add_row(struct walk *w, const char *measure, const char *unit, double estimate)
{
    struct finding f =
        finding_frame(w->e, w->alternative, false,
                      (struct caption){"indicator", sbuf_text(&w->key), measure, unit});
    f.basis = BASIS_FIXED;
    f.level = 0;
    f.estimate = estimate;
    findings_add(w->out, &f);
}

static void add_answer(struct walk *w, const char *measure, double answer)
{
    add_row(w, measure, "yes/no", answer);
}

/* The value as it was found, under the indicator's name. */
static void add_value(struct walk *w, const struct finding *found)
{
    struct finding f = *found;
    f.against = "";
    f.subject = "indicator";
    f.key = sbuf_text(&w->key);
    f.measure = "value";
    findings_add(w->out, &f);
}

struct bounds {
    double low, high;
};

/* Both doubts together: 乱数による誤差 and 試算の幅. */
static struct bounds bounds_of(const struct finding *f)
{
    return (struct bounds){fmin(f->estimate, fmin(f->ci_low, f->input_low)),
                           fmax(f->estimate, fmax(f->ci_high, f->input_high))};
}

/* 1 or 0 where all of the bounds lie on one side of the mark, else NAN; `less`: below
 * it is good. The mark itself is good where `inclusive`. */
static double reaches(struct bounds b, double mark, bool less, bool inclusive)
{
    double worst = less ? b.high - mark : mark - b.low;
    double best = less ? b.low - mark : mark - b.high;
    if (inclusive ? worst <= 0 : worst < 0)
        return 1;
    return (inclusive ? best > 0 : best >= 0) ? 0 : NAN;
}

/* Against the year before, or else against the baseline, whose own difference is
 * the value itself where that is one. */
static void answer_better(struct walk *w, const struct finding *value)
{
    bool less = indicator_less_is_better(w->row->indicator);
    if (!isnan(w->row->previous)) {
        add_answer(w, "better", reaches(bounds_of(value), w->row->previous, less, false));
        return;
    }
    const struct finding *change = w->alternative > 0 ? find(w, true) : NULL;
    if (change)
        add_answer(w, "better", reaches(bounds_of(change), 0, less, false));
}

static void go(struct walk *w)
{
    const struct indicator_row *row = w->row;
    const struct finding *found = find(w, sources[row->indicator].against);
    struct finding value = found ? *found : (struct finding){.estimate = NAN};
    const char *unit = sources[row->indicator].unit;
    if (found)
        add_value(w, &value);
    if (!isnan(row->target))
        add_row(w, "target", unit, row->target);
    if (!isnan(row->previous))
        add_row(w, "previous", unit, row->previous);
    add_answer(w, "indicator_set", !isnan(row->target));
    if (isnan(row->target))
        return;
    add_answer(w, "appropriate", row->appropriate);
    if (!row->appropriate || isnan(value.estimate))
        return;
    double achieved =
        reaches(bounds_of(&value), row->target, indicator_less_is_better(row->indicator), true);
    add_answer(w, "achieved", achieved);
    if (achieved == 1)
        answer_better(w, &value);
}

static void walk_row(const struct experiment *e, struct findings *out, int alternative,
                     const struct indicator_row *row)
{
    struct walk w = {.e = e, .out = out, .alternative = alternative, .row = row};
    indicator_key(&w.key, &e->model->names, row);
    if (row->procedure != NAME_NONE)
        sbuf_add(&w.of, strchr(sbuf_text(&w.key), '/') + 1);
    else
        sbuf_add(&w.of, indicator_side(row->indicator) == INDICATOR_OF_POST ? KEY_ALL_POST
                                                                            : KEY_ALL_COUNTER);
    go(&w);
    sbuf_release(&w.of);
    sbuf_release(&w.key);
}

static bool is_listed(const struct indicator_row *rows, int count, int indicator)
{
    for (int i = 0; i < count; i++)
        if (rows[i].indicator == indicator)
            return true;
    return false;
}

void indicators_findings(const struct experiment *e, struct findings *out, int alternative)
{
    int count;
    const struct indicator_row *rows =
        book_rows(&e->central[alternative].variant.book, "indicators", &count);
    for (int i = 0; i < count; i++)
        walk_row(e, out, alternative, &rows[i]);
    for (int i = 0; count > 0 && i < INDICATORS_OF_GUIDELINES; i++)
        if (!is_listed(rows, count, i))
            walk_row(e, out, alternative,
                     &(struct indicator_row){
                         .indicator = i, .procedure = NAME_NONE, .target = NAN, .previous = NAN});
}
