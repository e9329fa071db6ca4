#include "cli.h"

#include "results/resolved.h"
#include <stdlib.h>

/* "address = value  # file:line  source" */
static void show_text(struct sbuf *out, const struct resolved *r)
{
    for (int i = 0; i < r->count; i++) {
        const struct resolved_value *x = &r->items[i];
        sbuf_printf(out, "%s = %s  # %s", x->address, x->value, x->file);
        if (x->line)
            sbuf_printf(out, ":%d", x->line);
        if (*x->source)
            sbuf_printf(out, "  %s", x->source);
        sbuf_add(out, "\n");
    }
}

static int show_variant(const struct cli *c, const struct variant *v)
{
    struct resolved values;
    struct sbuf out = {0};
    resolved_list(&values, v);
    if (c->format == FORMAT_CSV)
        resolved_csv(&out, &values);
    else
        show_text(&out, &values);
    resolved_release(&values);
    int code = cli_print(c, sbuf_text(&out));
    sbuf_release(&out);
    return code;
}

/* The last alternative named; the baseline when none is. -1: unknown. */
static int wanted_alternative(const struct cli *c, const struct model *m, struct diags *d)
{
    int *numbers = mem_zeroed((size_t)m->alternative_count + 1, sizeof *numbers);
    int count = cli_alternatives(c, m, d, numbers);
    int index = count < 0 ? -1
                : c->alternative_count
                    ? model_alternative(m, c->alternatives[c->alternative_count - 1])
                    : 0;
    free(numbers);
    return index;
}

int cmd_show(struct cli *c)
{
    c->library = cli_library(c);
    if (!c->library)
        return EXIT_INPUT;
    struct diags d;
    struct model m;
    struct variant v;
    diags_init(&d, c->lang);
    int code = EXIT_INPUT;
    if (cli_load(c, &m, &d)) {
        int index = wanted_alternative(c, &m, &d);
        if (index >= 0 && model_variant(&v, &m, &d, index, NULL)) {
            if (!diags_failed(&d))
                code = show_variant(c, &v);
            variant_release(&v);
        }
    }
    code = cli_print_diags(c, &d, code);
    model_release(&m);
    diags_release(&d);
    return code;
}
