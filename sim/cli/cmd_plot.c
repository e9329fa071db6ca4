#include "cli.h"

#include "report/charts.h"
#include "report/compare_charts.h"
#include <string.h>

static void say_unknown(const struct cli *c, const char *kind, const char *names)
{
    cli_say(T(c->lang, "there is no chart \"%s\"; expected one of %s",
              "「%s」という図はありません。%s のどれかを書いてください"),
            kind, names);
}

/* The kinds by name; false when one is wrong, with all names told. */
static bool find_kinds(const struct cli *c, const struct run_chart **kinds)
{
    bool good = true;
    for (int i = 0; i < c->kind_count; i++) {
        kinds[i] = run_chart_find(c->kinds[i]);
        if (kinds[i])
            continue;
        struct sbuf names = {0};
        for (int k = 0; k < run_chart_count; k++)
            sbuf_printf(&names, "%s%s", k ? ", " : "", run_charts[k].name);
        say_unknown(c, c->kinds[i], sbuf_text(&names));
        sbuf_release(&names);
        good = false;
    }
    return good;
}

static struct chart_look look_of(const struct cli *c)
{
    return (struct chart_look){.theme = (enum chart_theme)c->theme,
                               .size = (enum chart_size)c->size,
                               .format = c->format < FORMAT_PNG
                                             ? CHART_FORMAT_PNG
                                             : CHART_FORMAT_PNG +
                                                   (enum chart_format)(c->format - FORMAT_PNG),
                               .dpi = c->dpi};
}

static int done(struct cli *c, bool good, struct sbuf *failure)
{
    struct sbuf text = {0};
    int code = EXIT_MACHINE;
    sbuf_printf(&text, "%s/charts\n", c->operand);
    if (good)
        code = cli_print(c, sbuf_text(&text));
    else
        cli_say("%s", sbuf_text(failure));
    sbuf_release(failure);
    sbuf_release(&text);
    return code;
}

static int plot_run(struct cli *c, struct diags *d, const struct run_chart *const *kinds)
{
    struct result r = {0};
    struct sbuf failure = {0};
    const struct chart_choice choice = {kinds, c->kind_count, true};
    const struct chart_look look = look_of(c);
    int code = EXIT_INPUT;
    if (folder_read(&r, d, c->operand))
        code = done(c, report_charts(c->operand, &r, c->lang, &choice, &look, &failure), &failure);
    result_release(&r);
    return code;
}

/* ---- The charts of a comparison. */

static bool comparison_kinds(const struct cli *c)
{
    bool good = true;
    for (int i = 0; i < c->kind_count; i++) {
        bool known = false;
        struct sbuf names = {0};
        for (int k = 0; compare_chart_names[k]; k++) {
            known = known || strcmp(compare_chart_names[k], c->kinds[i]) == 0;
            sbuf_printf(&names, "%s%s", k ? ", " : "", compare_chart_names[k]);
        }
        if (!known)
            say_unknown(c, c->kinds[i], sbuf_text(&names));
        good = good && known;
        sbuf_release(&names);
    }
    return good;
}

static int plot_comparison(struct cli *c, struct diags *d)
{
    struct comparison k = {0};
    struct sbuf failure = {0};
    const struct chart_look look = look_of(c);
    int code = EXIT_INPUT;
    if (compare_read(&k, d, c->operand, &failure))
        code = done(
            c, compare_charts(c->operand, &k, c->lang, c->kinds, c->kind_count, &look, &failure),
            &failure);
    else if (failure.length)
        code = done(c, false, &failure);
    compare_release(&k);
    return code;
}

int cmd_plot(struct cli *c)
{
    struct diags d;
    const struct run_chart **kinds =
        arena_array(&c->arena, (size_t)c->kind_count + 1, sizeof *kinds);
    bool comparison = compare_stands_in(c->operand);
    if (comparison ? !comparison_kinds(c) : !find_kinds(c, kinds))
        return EXIT_INPUT;
    diags_init(&d, c->lang);
    int code = comparison ? plot_comparison(c, &d) : plot_run(c, &d, kinds);
    code = cli_print_diags(c, &d, code);
    diags_release(&d);
    return code;
}
