/* The report of a result folder. */
#include "cli.h"

#include "report/chart_book.h"
#include "report/html.h"
#include "report/workbook.h"

static bool write_html(const char *path, const struct cli *c, const struct result *r,
                       const struct doc *doc, struct sbuf *failure)
{
    struct sbuf page = {0};
    bool good = report_html(&page, doc, r, c->operand, failure) &&
                file_replace(path, sbuf_text(&page), page.length, failure);
    sbuf_release(&page);
    return good;
}

static bool write_workbook(const char *path, const struct cli *c, const struct result *r,
                           const struct doc *doc, struct sbuf *failure)
{
    (void)c;
    (void)r;
    return report_workbook(path, doc, failure);
}

static bool write_chart_book(const char *path, const struct cli *c, const struct result *r,
                             const struct doc *doc, struct sbuf *failure)
{
    (void)doc;
    const struct chart_view view = {.dir = c->operand, .result = r, .lang = c->lang};
    return report_chart_book(path, &view, &(struct chart_look){0}, failure);
}

/* Writes the report in each form that was asked for, and says where. */
static int write_report(struct cli *c, const struct result *r, const struct doc *doc)
{
    const struct {
        bool wanted;
        const char *name;
        bool (*write)(const char *path, const struct cli *c, const struct result *r,
                      const struct doc *doc, struct sbuf *failure);
    } forms[] = {{true, FOLDER_REPORT, write_html},
                 {c->xlsx, FOLDER_WORKBOOK, write_workbook},
                 {c->pdf, FOLDER_CHART_BOOK, write_chart_book}};
    struct sbuf path = {0}, written = {0}, failure = {0};
    int code = EXIT_DONE;
    for (size_t i = 0; i < sizeof forms / sizeof *forms && code == EXIT_DONE; i++) {
        if (!forms[i].wanted)
            continue;
        sbuf_clear(&path);
        sbuf_printf(&path, "%s/%s", c->operand, forms[i].name);
        sbuf_printf(&written, "%s\n", sbuf_text(&path));
        if (!forms[i].write(sbuf_text(&path), c, r, doc, &failure)) {
            cli_say("%s", sbuf_text(&failure));
            code = EXIT_MACHINE;
        }
    }
    if (code == EXIT_DONE)
        code = cli_print(c, sbuf_text(&written));
    sbuf_release(&path);
    sbuf_release(&written);
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
