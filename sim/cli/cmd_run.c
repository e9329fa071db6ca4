#include "cli.h"

#include "effects/effects.h"
#include "report/charts.h"
#include "report/premises.h"
#include "report/text.h"
#include "results/events.h"
#include <stdio.h>
#include <stdlib.h>

/* ---- output ---- */

static void write_json(struct sbuf *out, const struct result *r)
{
    struct sbuf manifest = {0};
    manifest_json(&manifest, &r->manifest);
    while (manifest.length && manifest.data[manifest.length - 1] == '\n')
        manifest.data[--manifest.length] = '\0';
    sbuf_printf(out, "{\n\"manifest\": %s,\n\"results\": ", sbuf_text(&manifest));
    findings_json(out, &r->findings, 0);
    sbuf_add(out, "\n}\n");
    sbuf_release(&manifest);
}

void cli_put_result(struct sbuf *out, const struct cli *c, const struct result *r)
{
    if (c->format == FORMAT_CSV)
        findings_csv(out, &r->findings);
    else
        write_json(out, r);
}

static void put_assumed(struct sbuf *out, const struct cli *c, const struct experiment *e)
{
    struct premises p;
    experiment_premises(&p, e);
    report_assumed_count(out, &p, c->lang, c->out);
    premises_release(&p);
}

static int print_result(const struct cli *c, const struct experiment *e, const struct result *r)
{
    struct sbuf out = {0};
    if (c->format == FORMAT_TEXT) {
        report_text(&out, r, c->lang, c->out);
        put_assumed(&out, c, e);
    } else {
        cli_put_result(&out, c, r);
    }
    int code = cli_print(c, sbuf_text(&out));
    sbuf_release(&out);
    return code;
}

static int machine_failed(struct sbuf *failure)
{
    cli_say("%s", sbuf_text(failure));
    sbuf_release(failure);
    return EXIT_MACHINE;
}

static int give_result(const struct cli *c, const struct experiment *e, const struct effects *x)
{
    struct result r = {0};
    struct sbuf failure = {0};
    findings_init(&r.findings);
    experiment_findings(e, &r.findings);
    effects_findings(x, e, &r.findings);
    bool good = manifest_make(&r.manifest, e, MADOGUCHI_VERSION, c->kept, c->kept_count, &failure);
    if (good && c->out)
        report_charts_remove(c->out);
    if (good && c->out)
        good = folder_write(c->out, e, &r, &failure) &&
               report_charts(c->out, &r, c->lang, &(struct chart_choice){0},
                             &(struct chart_look){0}, &failure);
    if (good && c->events)
        good = events_write(c->events, e, &failure);
    int code = good ? print_result(c, e, &r) : machine_failed(&failure);
    result_release(&r);
    return code;
}

/* ---- the run ---- */

static void say_precision(const struct cli *c, const struct experiment *e)
{
    if (e->precision > 0 && e->precision_reached <= e->precision)
        cli_say(T(c->lang, "%d replications: the error is at most %.2g%%",
                  "試行%d回で、誤差は%.2g％以内です"),
                e->replications, 100 * e->precision_reached);
}

static int simulate(const struct cli *c, const struct model *m, struct diags *d,
                    const int *alternatives, int count)
{
    struct progress p = cli_progress(c);
    struct experiment_options options = {.replications = c->replications,
                                         .precision = c->precision,
                                         .seed = c->seed,
                                         .threads = c->threads,
                                         .progress = cli_show_progress,
                                         .progress_data = &p,
                                         .look = effects_look,
                                         .look_data = effects_new()};
    struct experiment e;
    bool good = experiment_run(&e, m, d, alternatives, count, &options) && !diags_failed(d);
    cli_clear_progress(&p);
    if (good)
        experiment_odd(&e, d);
    int code = cli_print_diags(c, d, good ? EXIT_DONE : EXIT_INPUT);
    if (good) {
        say_precision(c, &e);
        code = give_result(c, &e, options.look_data);
    }
    effects_free(options.look_data);
    experiment_release(&e);
    return code;
}

static int run_model(struct cli *c, const struct model *m, struct diags *d)
{
    int *alternatives = mem_zeroed((size_t)m->alternative_count + 1, sizeof *alternatives);
    int count = cli_alternatives(c, m, d, alternatives);
    bool usable = !c->out || folder_usable(c->out, d);
    int code = EXIT_INPUT;
    if (count > 0 && usable)
        code = simulate(c, m, d, alternatives, count);
    else
        code = cli_print_diags(c, d, code);
    free(alternatives);
    return code;
}

int cmd_run(struct cli *c) { return cli_with_model(c, run_model); }
