/* The model held against what was measured: the mean wait of the baseline. */
#include "check_measured.h"

#include "experiment/experiment.h"
#include "experiment/measures.h"
#include "report/text.h"
#include <math.h>
#include <string.h>

enum { REPLICATIONS = 6 };

/* A model within this share of the measurement is called close: waits of a queue
 * move by more where cases or people are off by some per cent. */
static const double close_share = 0.2;

static void put_verdict(struct sbuf *out, double measured, double model, enum lang lang)
{
    double off = measured > 0 ? model / measured - 1 : INFINITY;
    if (fabs(off) <= close_share) {
        sbuf_add(out, T(lang, ": close", "。近い"));
        return;
    }
    sbuf_add(out, off > 0
                      ? T(lang,
                          ": the model waits longer; are cases or minutes too many, or people or "
                          "their share at the counter too few?",
                          "。モデルの方が長い。件数・処理時間が多過ぎないか、人数・窓口従事割合が"
                          "少な過ぎないかを確かめる")
                      : T(lang,
                          ": the model waits less; are cases or minutes missing, or people counted "
                          "who do other work?",
                          "。モデルの方が短い。件数・処理時間に漏れがないか、ほかの仕事をする人を数"
                          "えていないかを確かめる"));
}

static void put_comparison(struct sbuf *out, double measured, const struct finding *f,
                           enum lang lang)
{
    struct sbuf line = {0};
    sbuf_add(&line, T(lang, "Measured mean wait ", "実測の平均待ち時間 "));
    sbuf_decimal(&line, lang, measured, 1);
    sbuf_add(&line, T(lang, " min, model ", "分、モデル "));
    sbuf_decimal(&line, lang, f->estimate, 1);
    sbuf_add(&line, T(lang, " min (±", "分（±"));
    sbuf_decimal(&line, lang, (f->ci_high - f->ci_low) / 2, 1);
    sbuf_printf(&line, T(lang, ", %d years)", "分、試行%d回）"), REPLICATIONS);
    put_verdict(&line, measured, f->estimate, lang);
    sbuf_add(out, "\n");
    text_wrap(out, sbuf_text(&line), "", "  ", REPORT_WIDTH);
    sbuf_release(&line);
}

void check_measured(struct sbuf *out, const struct cli *c, const struct model *m, struct diags *d)
{
    int count, baseline = 0;
    const struct scenario_row *s = book_rows(&m->book, "scenario", &count);
    if (count != 1 || isnan(s->measured_wait_min))
        return;
    struct experiment_options options = {.replications = REPLICATIONS,
                                         .seed = -1,
                                         .threads = c->threads,
                                         .central_only = true,
                                         .means_only = true};
    struct experiment e;
    struct findings found;
    findings_init(&found);
    if (experiment_run(&e, m, d, &baseline, 1, &options)) {
        experiment_findings(&e, &found);
        const struct finding *f = findings_find(&found, m->alternatives[0].key, "", "procedure",
                                                KEY_ALL_COUNTER, "wait_mean");
        if (f)
            put_comparison(out, s->measured_wait_min, f, c->lang);
    }
    experiment_release(&e);
    findings_release(&found);
}
