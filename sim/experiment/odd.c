/* What a run shows to be odd, beside what the values show (model_odd). */
#include "experiment/experiment.h"

#include "experiment/record.h"
#include <math.h>

static void odd_precision(const struct experiment *e, struct diags *d)
{
    const struct finding *f = &e->widest;
    if (!(e->precision > 0) || e->precision_reached <= e->precision)
        return;
    diag_add(d, DIAG_WARNING, (struct place){0}, NULL,
             T(d->lang,
               "after %d replications the error is still %.1f%%, more than the %.3g%% asked for: "
               "%s of %s, alternative %s",
               "%d回試行しても誤差は%.1f％で、指定の%.3g％以内になりません（%s、%s、案 %s）"),
             e->replications, 100 * e->precision_reached, 100 * e->precision, f->measure, f->key,
             f->alternative);
}

static struct place place_of_warmup(const struct experiment *e)
{
    const struct rows *r = book_table(&e->model->book, "scenario");
    return book_place(&e->model->book, r, 0, table_column(r->def, "warmup_hours"));
}

static void odd_warmup(const struct experiment *e, struct diags *d, int alternative)
{
    double warmup = e->central[alternative].variant.scenario->warmup_hours;
    double settled = record_settled_hours(e->record, alternative);
    const char *key = e->model->alternatives[e->alternatives[alternative]].key;
    struct sbuf advice = {0};
    if (!(settled > warmup))
        return;
    if (isinf(settled)) {
        diag_add(d, DIAG_WARNING, place_of_warmup(e), NULL,
                 T(d->lang,
                   "the waits of alternative %s have not settled in the first half of the run "
                   "(MSER-5): can its teams do the work?",
                   "案 %s の待ち時間は、期間の前半のうちに落ち着きません（MSER-5）。"
                   "配置に対して業務が多過ぎませんか"),
                 key);
        return;
    }
    sbuf_printf(&advice, "warmup_hours,%g", settled);
    diag_add(d, DIAG_WARNING, place_of_warmup(e), sbuf_text(&advice),
             T(d->lang,
               "warmup_hours is %g, but the waits of alternative %s settle after some %g hours "
               "(MSER-5)",
               "助走時間は%g時間ですが、案 %s の待ち時間が落ち着くのは約%g時間後です（MSER-5）"),
             warmup, key, settled);
    sbuf_release(&advice);
}

void experiment_odd(const struct experiment *e, struct diags *d)
{
    odd_precision(e, d);
    for (int a = 0; a < e->alternative_count; a++)
        odd_warmup(e, d, a);
}
