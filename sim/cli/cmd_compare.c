/* compare and merge. */
#include "cli.h"

#include "report/compare.h"
#include "report/compare_charts.h"
#include <stdlib.h>
#include <string.h>

/* ---- output ---- */

static int print_rows(const struct cli *c, const struct comparison *k)
{
    struct sbuf out = {0}, failure = {0};
    compare_rows_header(&out, k);
    int code = cli_print(c, sbuf_text(&out));
    for (int i = 0; i < k->count && code == EXIT_DONE; i++) {
        if (k->items[i].bad)
            continue;
        sbuf_clear(&out);
        compare_rows_csv(&out, k, i, &failure);
        code = cli_print(c, sbuf_text(&out));
    }
    sbuf_release(&out);
    sbuf_release(&failure);
    return code;
}

static int print_comparison(const struct cli *c, const struct comparison *k, const char *folder)
{
    if (c->format == FORMAT_CSV)
        return print_rows(c, k);
    struct sbuf out = {0};
    if (c->format == FORMAT_JSON)
        comparison_json(&out, k);
    else
        report_comparison(&out, k, c->lang, folder);
    int code = cli_print(c, sbuf_text(&out));
    sbuf_release(&out);
    return code;
}

static int machine_failed(struct sbuf *failure)
{
    cli_say("%s", sbuf_text(failure));
    return EXIT_MACHINE;
}

static void say_reused(const struct cli *c, const struct comparison *k)
{
    if (!c->resume)
        return;
    cli_say(T(c->lang, "%d municipalities are as they stood in %s and are used again",
              "%1$d団体は %2$s に残る結果を使います"),
            k->reused, c->out);
    if (k->changed)
        cli_say(T(c->lang, "%d have other values or another program now and start over",
                  "%d団体は値またはプログラムが変わったので、初めから計算します"),
                k->changed);
}

static void say_shard(const struct cli *c)
{
    if (c->shards)
        cli_say(T(c->lang, "part %d of %d is in %s; `madoguchi merge` puts the parts together",
                  "%3$s に%2$d分の%1$dを書きました。madoguchi merge でまとめます"),
                c->shard, c->shards, c->out);
}

/* ---- compare ---- */

struct visit {
    const struct ranks *ranks;
    struct comparison comparison;
};

/* Beside the tables, where these were written. */
static bool draw_charts(const struct cli *c, const struct comparison *k, struct sbuf *failure)
{
    return !c->out || c->shards ||
           compare_charts(c->out, k, c->lang, NULL, 0, &(struct chart_look){0}, failure);
}

static bool first_rank(const struct visit *v) { return v->ranks->rank == 0; }

static int finish(const struct cli *c, struct visit *v, struct sbuf *failure)
{
    if (!first_rank(v))
        return EXIT_DONE;
    if (!compare_finish(&v->comparison, c->lang, failure) ||
        !draw_charts(c, &v->comparison, failure))
        return machine_failed(failure);
    say_shard(c);
    return c->shards ? EXIT_DONE : print_comparison(c, &v->comparison, c->out);
}

static int run(struct cli *c, struct visit *v, const struct compare_request *q,
               struct sbuf *failure)
{
    struct progress p = cli_progress(c);
    struct compare_options options = {.resume = c->resume};
    if (first_rank(v)) {
        options.progress = cli_show_progress;
        options.progress_data = &p;
    }
    bool good = compare_run(&v->comparison, q, &options, v->ranks, failure);
    cli_clear_progress(&p);
    if (!good) /* here or in another process, which then says so */
        return failure->length ? machine_failed(failure) : EXIT_MACHINE;
    if (first_rank(v))
        say_reused(c, &v->comparison);
    return finish(c, v, failure);
}

static bool any_good(const struct comparison *k)
{
    for (int i = 0; i < k->count; i++)
        if (!k->items[i].bad)
            return true;
    return false;
}

static int visit(struct cli *c, struct visit *v, const struct compare_request *q, struct diags *d)
{
    struct sbuf failure = {0};
    bool usable = !c->out || compare_folder_usable(c->out, d);
    bool open = compare_open(&v->comparison, d, q, v->ranks, &failure);
    bool runs = usable && open && (!diags_failed(d) || c->keep_going) && any_good(&v->comparison);
    runs = ranks_all(v->ranks, runs);
    int code = EXIT_DONE, told = diags_failed(d) ? EXIT_INPUT : EXIT_DONE;
    if (failure.length && !runs)
        code = machine_failed(&failure);
    else if (runs)
        code = run(c, v, q, &failure);
    if (first_rank(v) && d->count)
        told = cli_print_diags(c, d, told);
    compare_release(&v->comparison);
    sbuf_release(&failure);
    return code != EXIT_DONE ? code : told;
}

static int compare_model(struct cli *c, const struct model *m, struct diags *d, struct visit *v,
                         const char *list)
{
    int *alternatives = mem_zeroed((size_t)m->alternative_count + 1, sizeof *alternatives);
    int count = cli_alternatives(c, m, d, alternatives), code = EXIT_INPUT;
    struct compare_request q = {.list = list,
                                .library = c->library,
                                .template = m,
                                .named = c->alternatives,
                                .named_count = c->alternative_count,
                                .sets = c->sets,
                                .set_count = c->set_count,
                                .measures = c->measures,
                                .measure_count = c->measure_count,
                                .out = c->out,
                                .version = MADOGUCHI_VERSION,
                                .command = c->kept,
                                .command_count = c->kept_count,
                                .shard = c->shard,
                                .shards = c->shards,
                                .replications = c->replications,
                                .seed = c->seed,
                                .threads = c->threads};
    if (ranks_all(v->ranks, count > 0 && model_check_all(m, d)))
        code = visit(c, v, &q, d);
    else if (first_rank(v))
        code = cli_print_diags(c, d, EXIT_INPUT);
    free(alternatives);
    return code;
}

static bool load_template(struct cli *c, struct model *m, struct diags *d)
{
    struct load_request request = {.dir = c->template,
                                   .library = c->library,
                                   .sets = c->sets,
                                   .set_count = c->set_count,
                                   .measures = c->measures,
                                   .measure_count = c->measure_count};
    return model_load_request(m, d, &request) && !diags_failed(d);
}

static int compare(struct cli *c, struct visit *v)
{
    struct diags d;
    struct model m;
    diags_init(&d, c->lang);
    int code = EXIT_INPUT;
    if (ranks_all(v->ranks, load_template(c, &m, &d)))
        code = compare_model(c, &m, &d, v, c->operand);
    else if (first_rank(v))
        cli_print_diags(c, &d, EXIT_INPUT);
    model_release(&m);
    diags_release(&d);
    return code;
}

/* What the command lacks, NULL for nothing. */
static const char *lacking(const struct cli *c, const struct ranks *ranks)
{
    if (!c->template)
        return T(c->lang, "compare needs --template DIR, the scenario that the rows are laid over",
                 "compare には --template フォルダ（行の値を重ねるシナリオ）の指定が要ります");
    if (c->out)
        return NULL;
    if (ranks->count > 1)
        return T(c->lang, "several processes need --out", "複数のプロセスでは --out が要ります");
    if (c->resume)
        return T(c->lang, "--resume needs --out", "--resume には --out の指定が要ります");
    return c->shards ? T(c->lang, "--shard needs --out", "--shard には --out の指定が要ります")
                     : NULL;
}

int cmd_compare(struct cli *c)
{
    struct ranks ranks;
    int code = EXIT_INPUT;
    ranks_begin(&ranks);
    struct visit v = {.ranks = &ranks};
    const char *lack = lacking(c, &ranks);
    if (lack && first_rank(&v))
        cli_say("%s", lack);
    else if (!lack && (c->library = cli_library(c)))
        code = compare(c, &v);
    ranks_end(&ranks);
    return code;
}

/* ---- merge ---- */

int cmd_merge(struct cli *c)
{
    struct comparison k = {0};
    struct diags d;
    struct sbuf failure = {0};
    diags_init(&d, c->lang);
    c->out = c->operands[0];
    int code = EXIT_INPUT;
    if (compare_folder_usable(c->out, &d) &&
        compare_merge(&k, &d, c->out, c->operands + 1, c->operand_count - 1, &failure)) {
        code = EXIT_DONE;
        if (!compare_finish(&k, c->lang, &failure) || !draw_charts(c, &k, &failure))
            code = EXIT_MACHINE;
    }
    if (failure.length)
        code = machine_failed(&failure);
    code = cli_print_diags(c, &d, code);
    if (code == EXIT_DONE)
        code = print_comparison(c, &k, c->out);
    compare_release(&k);
    sbuf_release(&failure);
    diags_release(&d);
    return code;
}
