/* From a few numbers to a first answer, without a folder: a template under the
 * answers, run as any scenario is. */
#include "ask.h"
#include "cli.h"
#include "effects/effects.h"
#include "questions.h"
#include "report/quick.h"
#include "template.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char default_template[] = "residents";

/* Replications: for a city of 150,000 two processors take some two seconds. With fewer
 * than six draws a range is little more than their luck, so that larger cities take
 * longer. */
enum { REPLICATIONS_LEAST = 6, REPLICATIONS_MOST = 12 };
static const double cases_wanted = 0.7e6;

struct quick {
    struct cli *cli;
    enum lang lang;
    const char *name; /* of the template */
    struct questions questions;
    struct model model;
    int alternatives[2];
};

static double cases_of(const struct model *m)
{
    int count;
    const struct scenario_row *s = book_rows(&m->book, "scenario", &count);
    const struct procedure_row *rows = book_rows(&m->book, "procedures", &count);
    double cases = 0;
    for (int i = 0; i < count; i++) {
        double x = procedure_count(&rows[i], s);
        cases += isnan(x) ? 0 : x;
    }
    return cases;
}

static int replications_for(const struct quick *q)
{
    if (q->cli->replications)
        return q->cli->replications;
    double n = floor(cases_wanted / cases_of(&q->model));
    return n < REPLICATIONS_LEAST  ? REPLICATIONS_LEAST
           : n > REPLICATIONS_MOST ? REPLICATIONS_MOST
                                   : (int)n;
}

/* The command that writes what was estimated as a folder. */
static void put_command(struct sbuf *out, const struct quick *q)
{
    const struct cli *c = q->cli;
    sbuf_add(out, "madoguchi new DIR --template ");
    put_word(out, q->name);
    for (int i = 0; i < c->answer_count; i++) {
        bool flag = false;
        struct sbuf name = {0}, text = {0};
        sbuf_printf(&name, "--%s", c->answers[i].key);
        for (int f = FLAG_POPULATION; f < FLAG_ANSWER; f++)
            flag = flag || strcmp(cli_flags[f].name, sbuf_text(&name)) == 0;
        sbuf_printf(&text, "%s%s%s", flag ? "" : c->answers[i].key, flag ? "" : "=",
                    c->answers[i].text);
        sbuf_printf(out, " %s ", flag ? sbuf_text(&name) : "--answer");
        put_word(out, sbuf_text(&text));
        sbuf_release(&name);
        sbuf_release(&text);
    }
}

/* A single year is enough to tell which value moves the answer most: both ends are
 * run on the same streams. */
static bool study(struct sensitivity *s, const struct quick *q, struct diags *d)
{
    static const char *const measures[] = {"net_saving", "wait_mean"};
    struct sensitivity_request request = {
        .model = &q->model,
        .alternatives = q->alternatives,
        .alternative_count = 2,
        .measures = measures,
        .measure_count = 2,
        .options = {.replications = 1, .seed = q->cli->seed, .threads = q->cli->threads}};
    return sensitivity_run(s, d, &request);
}

static void put_page(struct sbuf *out, const struct quick *q, const struct experiment *e,
                     const struct result *r, struct diags *d)
{
    struct premises p;
    struct sensitivity s;
    struct sbuf command = {0};
    put_command(&command, q);
    experiment_premises(&p, e);
    struct quick_page page = {
        .result = r, .premises = &p, .sensitivity = &s, .command = sbuf_text(&command)};
    if (study(&s, q, d))
        report_quick(out, &page, q->lang);
    sensitivity_release(&s);
    premises_release(&p);
    sbuf_release(&command);
}

static int give(const struct quick *q, const struct experiment *e, const struct effects *x,
                struct diags *d)
{
    const struct cli *c = q->cli;
    struct result r = {0};
    struct sbuf failure = {0}, out = {0};
    findings_init(&r.findings);
    experiment_findings(e, &r.findings);
    effects_findings(x, e, &r.findings);
    int code = EXIT_MACHINE;
    if (!manifest_make(&r.manifest, e, MADOGUCHI_VERSION, c->kept, c->kept_count, &failure)) {
        cli_say("%s", sbuf_text(&failure));
    } else {
        if (c->format == FORMAT_TEXT)
            put_page(&out, q, e, &r, d);
        else
            cli_put_result(&out, c, &r);
        code = diags_failed(d) ? EXIT_INPUT : cli_print(c, sbuf_text(&out));
    }
    result_release(&r);
    sbuf_release(&failure);
    sbuf_release(&out);
    return code;
}

static int simulate(struct quick *q, struct diags *d)
{
    struct experiment_options options = {.replications = replications_for(q),
                                         .seed = q->cli->seed,
                                         .threads = q->cli->threads,
                                         .look = effects_look,
                                         .look_data = effects_new()};
    struct experiment e;
    bool good = experiment_run(&e, &q->model, d, q->alternatives, 2, &options) && !diags_failed(d);
    int code = good ? give(q, &e, options.look_data, d) : EXIT_INPUT;
    effects_free(options.look_data);
    experiment_release(&e);
    return code;
}

/* The baseline, and the alternative that was asked for: else the first. */
static bool choose(struct quick *q, struct diags *d)
{
    q->alternatives[1] = q->questions.keep ? model_alternative(&q->model, q->questions.keep) : 1;
    if (q->model.alternative_count > 1)
        return true;
    diag_add(d, DIAG_ERROR, (struct place){0}, default_template,
             T(q->lang, "the template %s has no alternatives to compare",
               "ひな形 %s には比べる案がありません"),
             q->name);
    return false;
}

static int estimate(struct quick *q)
{
    struct diags d;
    diags_init(&d, q->lang);
    int code = EXIT_INPUT;
    if (questions_model(&q->questions, &d, &q->model) && choose(q, &d))
        code = simulate(q, &d);
    if (code != EXIT_MACHINE)
        code = cli_print_diags(q->cli, &d, code);
    model_release(&q->model);
    diags_release(&d);
    return code;
}

int cmd_quick(struct cli *c)
{
    struct quick q = {.cli = c, .lang = c->lang, .name = template_name(c, default_template)};
    c->library = cli_library(c);
    const char *dir = c->library ? template_find(c, q.name) : NULL;
    if (!dir)
        return EXIT_INPUT;
    struct diags d;
    diags_init(&d, c->lang);
    bool good = questions_open(&q.questions, &d, dir, c->library);
    int code = good ? EXIT_DONE : cli_print_diags(c, &d, EXIT_INPUT);
    diags_release(&d);
    if (code == EXIT_DONE)
        code = ask_questions(&q.questions, c, NULL, false);
    if (code == EXIT_DONE)
        code = estimate(&q);
    questions_release(&q.questions);
    return code;
}
