#include "cli.h"

#include "report/charts.h"

int cmd_plot(struct cli *c)
{
    struct diags d;
    struct result r;
    struct sbuf failure = {0}, text = {0};
    diags_init(&d, c->lang);
    int code = EXIT_INPUT;
    if (folder_read(&r, &d, c->operand)) {
        if (report_charts(c->operand, &r, c->lang, c->dpi, &failure)) {
            sbuf_printf(&text, "%s/charts\n", c->operand);
            code = cli_print(c, sbuf_text(&text));
        } else {
            cli_say("%s", sbuf_text(&failure));
            code = EXIT_MACHINE;
        }
    }
    code = cli_print_diags(c, &d, code);
    sbuf_release(&failure);
    sbuf_release(&text);
    result_release(&r);
    diags_release(&d);
    return code;
}
