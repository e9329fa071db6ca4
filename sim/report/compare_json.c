/* A comparison of municipalities for other programs. */
#include "report/compare.h"

#include "results/rows.h"
#include <math.h>

static void add_real(struct sbuf *out, const char *name, double x)
{
    sbuf_printf(out, "\"%s\": ", name);
    if (isfinite(x))
        number_shortest(out, x);
    else
        sbuf_add(out, "null");
}

static void add_text(struct sbuf *out, const char *name, const char *text)
{
    sbuf_printf(out, "\"%s\": ", name);
    json_quoted(out, text);
    sbuf_add(out, ", ");
}

static void add_number(struct sbuf *out, const char *name, const struct compared_number *n)
{
    sbuf_printf(out, ",\n   \"%s\": {", name);
    add_real(out, "estimate", n->value);
    sbuf_add(out, ", ");
    add_real(out, "ci_low", n->ci_low);
    sbuf_add(out, ", ");
    add_real(out, "ci_high", n->ci_high);
    sbuf_add(out, ", ");
    add_real(out, "input_low", n->input_low);
    sbuf_add(out, ", ");
    add_real(out, "input_high", n->input_high);
    sbuf_add(out, "}");
}

static const char *const grouping_keys[GROUPINGS] = {
    [GROUPING_SIZE] = "size_class", [GROUPING_TYPE] = "type"};

/* A number that is not known is null, as everywhere here. */
static void add_rank(struct sbuf *out, const struct comparison *c, const struct compared *x,
                     int grouping, int what)
{
    const struct rank *r = &x->ranks[grouping][what];
    bool known = r->low > 0;
    sbuf_printf(out, "\"%s\": {", ranked_keys[what]);
    add_real(out, "place", known ? r->place : NAN);
    sbuf_add(out, ", ");
    add_real(out, "low", known ? r->low : NAN);
    sbuf_add(out, ", ");
    add_real(out, "high", known ? r->high : NAN);
    sbuf_printf(out, ", \"of\": %d, ", r->of);
    add_real(out, "median", x->medians[grouping][what]);
    sbuf_add(out, ", \"like_next\": ");
    if (r->like_next)
        json_quoted(out, c->compared[r->next].municipality->code);
    else
        sbuf_add(out, "null");
    sbuf_add(out, "}");
}

static void add_ranks(struct sbuf *out, const struct comparison *c, const struct compared *x)
{
    sbuf_add(out, ",\n   \"ranks\": {");
    for (int g = 0, any = 0; g < GROUPINGS; g++) {
        if (!*x->municipality->group[g])
            continue;
        sbuf_printf(out, "%s\"%s\": {", any++ ? ",\n    " : "", grouping_keys[g]);
        for (int what = 0; what < RANKED_VALUES; what++) {
            sbuf_add(out, what ? ", " : "");
            add_rank(out, c, x, g, what);
        }
        sbuf_add(out, "}");
    }
    sbuf_add(out, "}");
}

void comparison_json(struct sbuf *out, const struct comparison *c)
{
    sbuf_printf(out, "{\"format\": 1, \"synthetic\": %d, \"municipalities\": [",
                compare_synthetic(c));
    for (int i = 0; i < c->compared_count; i++) {
        const struct compared *x = &c->compared[i];
        const struct municipality *m = x->municipality;
        sbuf_add(out, i ? ",\n  {" : "\n  {");
        add_text(out, "code", m->code);
        add_text(out, "name", m->name);
        add_text(out, "size_class", m->group[GROUPING_SIZE]);
        add_text(out, "type", m->group[GROUPING_TYPE]);
        add_text(out, "alternative", x->alternative);
        sbuf_printf(out, "\"baseline\": %s, \"synthetic\": %s, \"population\": %lld",
                    x->baseline ? "true" : "false", m->synthetic ? "true" : "false",
                    (long long)m->population);
        for (int v = 0; v < COMPARED_VALUES; v++)
            add_number(out, compared_keys[v], &x->values[v]);
        add_ranks(out, c, x);
        sbuf_add(out, "}");
    }
    sbuf_add(out, "\n]}\n");
}
