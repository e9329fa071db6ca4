/* municipalities.csv of synthetic municipalities from a table of classes. */
#include "cli.h"

#include "results/folder.h"
#include "study/synthesize.h"

/* Behind a byte order mark, for Excel; whole or not at all. */
static int write_file(const struct cli *c, const char *text)
{
    struct sbuf bytes = {0}, failure = {0};
    sbuf_printf(&bytes, "\xEF\xBB\xBF%s", text);
    bool good = file_replace(c->out, sbuf_text(&bytes), bytes.length, &failure);
    if (!good)
        cli_say("%s", sbuf_text(&failure));
    sbuf_release(&bytes);
    sbuf_release(&failure);
    return good ? EXIT_DONE : EXIT_MACHINE;
}

static int say_count(const struct cli *c, const struct synthetic_municipalities *s)
{
    struct sbuf said = {0};
    sbuf_add(&said, c->out);
    sbuf_printf(&said,
                T(c->lang, ": %d synthetic municipalities with %lld residents in all\n",
                  ": 合成データの%d団体、人口の計%lld人\n"),
                s->count, (long long)s->population);
    int code = cli_print(c, sbuf_text(&said));
    sbuf_release(&said);
    return code;
}

static int give(const struct cli *c, const struct synthetic_municipalities *s)
{
    struct sbuf text = {0};
    synthesize_csv(&text, s);
    int code = c->out ? write_file(c, sbuf_text(&text)) : cli_print(c, sbuf_text(&text));
    if (c->out && code == EXIT_DONE)
        code = say_count(c, s);
    sbuf_release(&text);
    return code;
}

int cmd_synthesize(struct cli *c)
{
    struct synthetic_municipalities s;
    struct diags d;
    diags_init(&d, c->lang);
    bool good = synthesize(&s, &d, c->operand);
    int code = cli_print_diags(c, &d, good ? EXIT_DONE : EXIT_INPUT);
    if (good)
        code = give(c, &s);
    synthesize_release(&s);
    diags_release(&d);
    return code;
}
