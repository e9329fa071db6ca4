#include "cli.h"

#include "report/premises.h"
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

/* Whether all alternatives named are the model's; those that are not go to `d`. */
static bool alternatives_known(const struct cli *c, const struct model *m, struct diags *d)
{
    int *numbers = mem_zeroed((size_t)m->alternative_count + 1, sizeof *numbers);
    int count = cli_alternatives(c, m, d, numbers);
    free(numbers);
    return count >= 0;
}

/* The last alternative named; the baseline when none is. -1: unknown. */
static int wanted_alternative(const struct cli *c, const struct model *m, struct diags *d)
{
    if (!alternatives_known(c, m, d))
        return -1;
    return c->alternative_count > 0
               ? model_alternative(m, c->alternatives[c->alternative_count - 1])
               : 0;
}

/* --year; without it the scenario's own. 0: it is none. */
static int wanted_year(const struct cli *c, const struct model *m, struct diags *d)
{
    static const struct column column = {
        .name = "year", .type = &value_from_year, .min = 1989, .max = 2060};
    struct value_context context = {.lang = d->lang, .column = &column};
    struct sbuf expected = {0};
    int first = model_first_year(m);
    int64_t year = first;
    for (int i = 0; i < c->answer_count; i++)
        if (!value_parse(&context, c->answers[i].text, &year, &expected)) {
            report_value(d, (struct place){0}, "--year", c->answers[i].text, sbuf_text(&expected));
            year = 0;
        }
    sbuf_release(&expected);
    return (int)(year > 0 && year < FROM_YEAR_COUNTED ? first + year - 1 : year);
}

static int show_one(const struct cli *c, const struct model *m, struct diags *d)
{
    struct variant v;
    int code = EXIT_INPUT, index = wanted_alternative(c, m, d), year = wanted_year(c, m, d);
    if (index < 0 || year == 0)
        return code;
    if (model_variant_in(&v, m, d, index, year, NULL) && !diags_failed(d))
        code = show_variant(c, &v);
    variant_release(&v);
    return code;
}

static int print_assumed(const struct cli *c, const struct variant *const *variants, int count)
{
    struct premises p;
    struct sbuf out = {0};
    premises_list(&p, variants, count);
    if (c->format == FORMAT_CSV)
        premises_csv(&out, &p);
    else
        report_assumed(&out, &p, c->lang);
    premises_release(&p);
    int code = cli_print(c, sbuf_text(&out));
    sbuf_release(&out);
    return code;
}

/* The baseline, and what is other in each alternative asked for. */
static int show_assumed(const struct cli *c, const struct model *m, struct diags *d)
{
    size_t most = (size_t)m->alternative_count + 1;
    int *numbers = mem_zeroed(most, sizeof *numbers);
    struct variant *variants = mem_zeroed(most, sizeof *variants);
    const struct variant **all = mem_zeroed(most, sizeof *all);
    int count = cli_alternatives(c, m, d, numbers), made = 0;
    int year = wanted_year(c, m, d);
    bool good = count > 0 && year != 0;
    for (; made < count && good; made++) {
        good = model_variant_in(&variants[made], m, d, numbers[made], year, NULL);
        all[made] = &variants[made];
    }
    int code = good && !diags_failed(d) ? print_assumed(c, all, count) : EXIT_INPUT;
    for (int i = 0; i < made; i++)
        variant_release(&variants[i]);
    free(numbers);
    free(variants);
    free(all);
    return code;
}

static int show_two(const struct cli *c, const struct model *m, struct diags *d)
{
    struct cli both = *c;
    both.alternatives = both.diff;
    both.alternative_count = 2;
    if (!alternatives_known(&both, m, d))
        return EXIT_INPUT;
    int a = model_alternative(m, c->diff[0]), b = model_alternative(m, c->diff[1]);
    int year = wanted_year(c, m, d);
    if (year == 0)
        return EXIT_INPUT;
    struct variant first, second;
    bool good = model_variant_in(&first, m, d, a, year, NULL);
    good = model_variant_in(&second, m, d, b, year, NULL) && good;
    int code = EXIT_INPUT;
    if (good && !diags_failed(d)) {
        struct sbuf out = {0};
        show_diff(c, &first, &second, &out);
        code = cli_print(c, sbuf_text(&out));
        sbuf_release(&out);
    }
    variant_release(&first);
    variant_release(&second);
    return code;
}

static int show_model(struct cli *c, const struct model *m, struct diags *d)
{
    int code = c->diff[0]   ? show_two(c, m, d)
               : c->assumed ? show_assumed(c, m, d)
                            : show_one(c, m, d);
    return cli_print_diags(c, d, code);
}

int cmd_show(struct cli *c)
{
    if (c->diff[0] && c->alternative_count > 0) {
        cli_say(T(c->lang, "--diff names both alternatives; --alternative does not go with it",
                  "--diff で2つの案を指定します。--alternative は併用できません"));
        return EXIT_INPUT;
    }
    return cli_with_model(c, show_model);
}
