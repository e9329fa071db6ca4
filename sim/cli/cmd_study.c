/* The studies: sensitivity and break-even. */
#include "cli.h"

#include "report/study.h"
#include "results/folder.h"
#include <stdlib.h>

static struct experiment_options options_of(const struct cli *c, struct progress *p)
{
    *p = cli_progress(c);
    return (struct experiment_options){.replications = c->replications,
                                       .seed = c->seed,
                                       .threads = c->threads,
                                       .progress = cli_show_progress,
                                       .progress_data = p};
}

/* The table of a study beside the results, whole or not at all; empties it. */
static int write_file(const struct cli *c, const char *name, struct sbuf *table)
{
    struct sbuf text = {0}, path = {0}, failure = {0};
    sbuf_printf(&text, "\xEF\xBB\xBF%s", sbuf_text(table));
    sbuf_printf(&path, "%s/%s", c->out, name);
    bool good = folder_make(c->out, &failure) &&
                file_replace(sbuf_text(&path), sbuf_text(&text), text.length, &failure);
    if (!good)
        cli_say("%s", sbuf_text(&failure));
    sbuf_release(table);
    sbuf_release(&text);
    sbuf_release(&path);
    sbuf_release(&failure);
    return good ? EXIT_DONE : EXIT_MACHINE;
}

/* ---- sensitivity ---- */

static int write_sensitivity(const struct cli *c, const struct sensitivity *s)
{
    struct sbuf table = {0};
    sensitivity_csv(&table, s);
    return write_file(c, FOLDER_SENSITIVITY, &table);
}

static int give_sensitivity(const struct cli *c, const struct sensitivity *s)
{
    struct sbuf out = {0};
    int code = c->out ? write_sensitivity(c, s) : EXIT_DONE;
    if (c->format == FORMAT_CSV)
        sensitivity_csv(&out, s);
    else if (c->format == FORMAT_JSON)
        sensitivity_json(&out, s);
    else
        report_sensitivity(&out, s, c->lang);
    if (code == EXIT_DONE)
        code = cli_print(c, sbuf_text(&out));
    sbuf_release(&out);
    return code;
}

static int sensitivity(struct cli *c, const struct model *m, struct diags *d)
{
    int *alternatives = mem_zeroed((size_t)m->alternative_count + 1, sizeof *alternatives);
    int count = cli_alternatives(c, m, d, alternatives);
    bool usable = !c->out || folder_usable(c->out, d);
    struct sensitivity s = {0};
    struct progress p;
    struct sensitivity_request request = {.model = m,
                                          .alternatives = alternatives,
                                          .alternative_count = count,
                                          .measures = c->followed,
                                          .measure_count = c->followed_count,
                                          .options = options_of(c, &p)};
    bool good = count > 0 && usable && sensitivity_run(&s, d, &request) && !diags_failed(d);
    cli_clear_progress(&p);
    int code = cli_print_diags(c, d, good ? EXIT_DONE : EXIT_INPUT);
    if (good)
        code = give_sensitivity(c, &s);
    sensitivity_release(&s);
    free(alternatives);
    return code;
}

int cmd_sensitivity(struct cli *c) { return cli_with_model(c, sensitivity); }

/* ---- break-even ---- */

static int write_break_even(const struct cli *c, const struct break_even *b)
{
    struct sbuf table = {0};
    break_even_runs_csv(&table, b);
    return write_file(c, FOLDER_BREAK_EVEN, &table);
}

static int give_break_even(const struct cli *c, const struct break_even *b)
{
    struct sbuf out = {0};
    int code = c->out ? write_break_even(c, b) : EXIT_DONE;
    if (c->format == FORMAT_CSV)
        break_even_csv(&out, b);
    else if (c->format == FORMAT_JSON)
        break_even_json(&out, b);
    else
        report_break_even(&out, b, c->lang);
    if (code == EXIT_DONE)
        code = cli_print(c, sbuf_text(&out));
    sbuf_release(&out);
    return code;
}

/* The one alternative that is asked for; where there is but one beside the baseline,
 * that. */
static int one_alternative(const struct cli *c, const struct model *m, struct diags *d)
{
    int *asked = mem_zeroed((size_t)m->alternative_count + 1, sizeof *asked);
    int count = cli_alternatives(c, m, d, asked), one = count == 2 ? asked[1] : -1;
    free(asked);
    if (count == 1)
        return 0;
    if (count > 2)
        diag_add(d, DIAG_ERROR, (struct place){0}, "--alternative",
                 T(d->lang, "a break-even is that of one alternative; name it",
                   "損益分岐は1つの案について求めます。案を指定してください。"));
    return one;
}

static int break_even(struct cli *c, const struct model *m, struct diags *d)
{
    struct break_even b = {0};
    struct progress p;
    int alternative = one_alternative(c, m, d);
    bool usable = !c->out || folder_usable(c->out, d);
    struct break_even_request request = {
        .model = m,
        .alternative = alternative,
        .address = c->vary,
        .measure = c->followed_count ? c->followed[c->followed_count - 1] : NULL,
        .low = c->low,
        .high = c->high,
        .options = options_of(c, &p)};
    if (!c->vary)
        diag_add(d, DIAG_ERROR, (struct place){0}, "--vary 'costs[contract_fee].amount'",
                 T(d->lang, "which value shall vary?", "動かす値の番地がありません。"));
    bool good = usable && c->vary && alternative >= 0 && break_even_run(&b, d, &request) &&
                !diags_failed(d);
    cli_clear_progress(&p);
    int code = cli_print_diags(c, d, good ? EXIT_DONE : EXIT_INPUT);
    if (good)
        code = give_break_even(c, &b);
    break_even_release(&b);
    return code;
}

int cmd_break_even(struct cli *c) { return cli_with_model(c, break_even); }
