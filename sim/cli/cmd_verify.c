/* The engine against theory, as a table. */
#include "cli.h"

#include "experiment/measures.h"
#include "report/text.h"
#include "results/rows.h"
#include "study/verify.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MEASURE_WIDTH = 39 };

struct shown {
    enum lang lang;
    bool wanted;
};

static void begin(void *data, const char *scenario)
{
    const struct shown *s = data;
    if (s->wanted)
        fprintf(stderr, T(s->lang, "\r\033[K%s", "\r\033[K%s"), scenario);
}

static const char *verdict(const struct verify_row *r, enum lang lang)
{
    if (!r->agrees)
        return T(lang, "DIFFERS", "不一致");
    return r->narrow ? T(lang, "agrees", "一致") : T(lang, "too wide", "幅が広い");
}

static void put(struct sbuf *out, const char *text, int width)
{
    struct sbuf fitted = {0};
    sbuf_fit(&fitted, text, width - 1);
    sbuf_pad(out, sbuf_text(&fitted), width);
    sbuf_release(&fitted);
}

static void put_right(struct sbuf *out, int width, int digits, double x)
{
    struct sbuf text = {0};
    sbuf_printf(&text, "%.*g", digits, x);
    sbuf_pad_left(out, sbuf_text(&text), width);
    sbuf_release(&text);
}

static void put_heads(struct sbuf *out, enum lang lang)
{
    put(out, T(lang, "case: source; measure", "事例: 出典、指標"), MEASURE_WIDTH);
    sbuf_pad_left(out, T(lang, "exact", "厳密"), 8);
    sbuf_pad_left(out, T(lang, "estim.", "推定"), 8);
    sbuf_pad_left(out, T(lang, "±95 %", "±95%"), 8);
    sbuf_pad_left(out, "t", 7);
    sbuf_add(out, " ");
    sbuf_add(out, T(lang, "verdict\n", "判定\n"));
}

static void put_case(struct sbuf *out, const struct verify_row *r)
{
    struct sbuf text = {0};
    sbuf_printf(&text, "%s: %s", r->scenario, r->source);
    text_wrap(out, sbuf_text(&text), "", "    ", REPORT_WIDTH);
    sbuf_release(&text);
}

static void put_row(struct sbuf *out, const struct verify_row *r, enum lang lang)
{
    struct sbuf measure = {0};
    sbuf_printf(&measure, "  %s", r->measure);
    if (strcmp(r->key, KEY_ALL_COUNTER) != 0)
        sbuf_printf(&measure, " %s %s", r->subject, r->key);
    put(out, sbuf_text(&measure), MEASURE_WIDTH);
    sbuf_release(&measure);
    put_right(out, 8, 5, r->exact);
    put_right(out, 8, 5, r->estimate);
    put_right(out, 8, 2, 0.5 * (r->ci_high - r->ci_low));
    struct sbuf t = {0};
    sbuf_printf(&t, "%.2f", r->t);
    sbuf_pad_left(out, sbuf_text(&t), 7);
    sbuf_release(&t);
    sbuf_printf(out, " %s\n", verdict(r, lang));
}

static void put_close(struct sbuf *out, const struct verify_result *v, enum lang lang)
{
    int differ = 0, wide = 0;
    for (int i = 0; i < v->count; i++) {
        differ += !v->rows[i].agrees;
        wide += v->rows[i].agrees && !v->rows[i].narrow;
    }
    struct sbuf text = {0};
    sbuf_printf(&text,
                T(lang,
                  "%d comparisons with exact values, %d differ, %d too wide. A value differs when "
                  "|t| is above the limit for all together (family error 0.1 %%, Sidak); an "
                  "interval is too wide above 1 %% of the value.",
                  "厳密な値との比較%d件、不一致%d件、幅の広いもの%d件。|t|が全体の限界"
                  "（族の誤り0.1%%、Šidák）を超えると不一致、95%%信頼区間の片幅が値の1%%を"
                  "超えると幅が広いとする。"),
                v->count, differ, wide);
    sbuf_add(out, "\n");
    text_wrap(out, sbuf_text(&text), "", "", REPORT_WIDTH);
    sbuf_release(&text);
}

static bool same_case(const struct verify_row *a, const struct verify_row *b)
{
    return strcmp(a->scenario, b->scenario) == 0 && strcmp(a->source, b->source) == 0;
}

static void verify_text(struct sbuf *out, const struct verify_result *v, enum lang lang)
{
    put_heads(out, lang);
    for (int i = 0; i < v->count; i++) {
        if (i == 0 || !same_case(&v->rows[i - 1], &v->rows[i]))
            put_case(out, &v->rows[i]);
        put_row(out, &v->rows[i], lang);
    }
    put_close(out, v, lang);
}

static void verify_csv(struct sbuf *out, const struct verify_result *v)
{
    sbuf_add(out, "case,subject,key,measure,unit,exact,estimate,ci_low,ci_high,t,limit,agrees,"
                  "narrow,replications,source\n");
    for (int i = 0; i < v->count; i++) {
        const struct verify_row *r = &v->rows[i];
        const char *texts[] = {r->scenario, r->subject, r->key, r->measure, r->unit};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            csv_cell(out, texts[k]);
            sbuf_add(out, ",");
        }
        sbuf_printf(out, "%.10g,%.10g,%.10g,%.10g,%.4f,%.4f,%d,%d,%d,", r->exact, r->estimate,
                    r->ci_low, r->ci_high, r->t, r->limit, r->agrees, r->narrow, r->replications);
        csv_cell(out, r->source);
        sbuf_add(out, "\n");
    }
}

static int give(const struct cli *c, const struct verify_result *v)
{
    struct sbuf out = {0};
    if (c->format == FORMAT_CSV)
        verify_csv(&out, v);
    else
        verify_text(&out, v, c->lang);
    int code = cli_print(c, sbuf_text(&out));
    sbuf_release(&out);
    return code == EXIT_DONE && !(v->agrees && v->narrow) ? EXIT_MACHINE : code;
}

int cmd_verify(struct cli *c)
{
    c->library = cli_library(c);
    if (!c->library)
        return EXIT_INPUT;
    struct shown shown = {c->lang, isatty(STDERR_FILENO)};
    struct verify_request request = {
        .dir = c->operand ? c->operand : arena_printf(&c->arena, "%s/../theory", c->library),
        .library = c->library,
        .sets = c->sets,
        .set_count = c->set_count,
        .options = {.replications = c->replications, .seed = c->seed, .threads = c->threads},
        .begin = begin,
        .data = &shown};
    struct verify_result result;
    struct diags d;
    diags_init(&d, c->lang);
    bool good = verify_run(&result, &d, &request);
    if (shown.wanted)
        fputs("\r\033[K", stderr);
    int code = cli_print_diags(c, &d, good ? EXIT_DONE : EXIT_INPUT);
    if (good)
        code = give(c, &result);
    verify_release(&result);
    diags_release(&d);
    return code;
}
