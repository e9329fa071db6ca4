#include "cli.h"

#include "report/charts.h"

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
        cli_say(T(c->lang, "there is no chart \"%s\"; expected one of %s",
                  "「%s」という図はありません。%s のどれかを書いてください"),
                c->kinds[i], sbuf_text(&names));
        sbuf_release(&names);
        good = false;
    }
    return good;
}

static int draw(struct cli *c, const struct result *r, const struct run_chart *const *kinds)
{
    const struct chart_choice choice = {kinds, c->kind_count, true};
    const struct chart_look look = {.theme = (enum chart_theme)c->theme,
                                    .size = (enum chart_size)c->size,
                                    .format = c->format < FORMAT_PNG
                                                  ? CHART_FORMAT_PNG
                                                  : CHART_FORMAT_PNG +
                                                        (enum chart_format)(c->format - FORMAT_PNG),
                                    .dpi = c->dpi};
    struct sbuf failure = {0}, text = {0};
    int code = EXIT_MACHINE;
    if (report_charts(c->operand, r, c->lang, &choice, &look, &failure)) {
        sbuf_printf(&text, "%s/charts\n", c->operand);
        code = cli_print(c, sbuf_text(&text));
    } else
        cli_say("%s", sbuf_text(&failure));
    sbuf_release(&failure);
    sbuf_release(&text);
    return code;
}

int cmd_plot(struct cli *c)
{
    struct diags d;
    struct result r = {0};
    const struct run_chart **kinds =
        arena_array(&c->arena, (size_t)c->kind_count + 1, sizeof *kinds);
    if (!find_kinds(c, kinds))
        return EXIT_INPUT;
    diags_init(&d, c->lang);
    int code = EXIT_INPUT;
    if (folder_read(&r, &d, c->operand))
        code = draw(c, &r, kinds);
    code = cli_print_diags(c, &d, code);
    result_release(&r);
    diags_release(&d);
    return code;
}
