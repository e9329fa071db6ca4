/* The report of a result folder. */
#include "cli.h"

#include "report/html.h"

static int write_report(struct cli *c, const struct result *r, const struct doc *doc)
{
    struct sbuf page = {0}, path = {0}, failure = {0};
    sbuf_printf(&path, "%s/" FOLDER_REPORT, c->operand);
    bool good = report_html(&page, doc, r, &failure) &&
                file_replace(sbuf_text(&path), sbuf_text(&page), page.length, &failure);
    if (!good)
        cli_say("%s", sbuf_text(&failure));
    sbuf_add(&path, "\n");
    int code = good ? cli_print(c, sbuf_text(&path)) : EXIT_MACHINE;
    sbuf_release(&page);
    sbuf_release(&path);
    sbuf_release(&failure);
    return code;
}

int cmd_report(struct cli *c)
{
    struct diags d;
    struct result r;
    int code = EXIT_INPUT;
    diags_init(&d, c->lang);
    if (folder_read(&r, &d, c->operand)) {
        struct doc doc;
        if (doc_make(&doc, &r, c->operand, c->lang, &d))
            code = write_report(c, &r, &doc);
        doc_release(&doc);
    }
    code = cli_print_diags(c, &d, code);
    result_release(&r);
    diags_release(&d);
    return code;
}
