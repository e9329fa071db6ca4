/* What break-even found, as one row and as JSON. */
#include "study/break_even.h"

#include "results/rows.h"
#include <math.h>

static const char *const outcome_names[] = {
    [BREAK_EVEN_FOUND] = "found", [BREAK_EVEN_NONE] = "none", [BREAK_EVEN_FLAT] = "flat"};

enum { TEXTS = 9, NUMBERS = 17 };

static const char *const text_names[TEXTS] = {"alternative", "against",    "subject",
                                              "key",         "measure",    "unit",
                                              "address",     "value_unit", "outcome"};
static const char *const number_names[NUMBERS] = {
    "now",     "low",      "effect_at_low", "high",       "effect_at_high", "root",
    "ci_low",  "ci_high",  "input_low",     "input_high", "value_1",        "effect_1",
    "value_2", "effect_2", "factor",        "linear",     "beyond"};

static void fill(const struct break_even *b, const char **texts, double *numbers)
{
    const char *const t[TEXTS] = {b->alternative, b->against,    b->subject,
                                  b->key,         b->measure,    b->unit,
                                  b->address,     b->value_unit, outcome_names[b->outcome]};
    const double n[NUMBERS] = {b->now,
                               b->low.value,
                               b->low.effect,
                               b->high.value,
                               b->high.effect,
                               b->root,
                               b->ci_low,
                               b->ci_high,
                               b->input_low,
                               b->input_high,
                               b->at_count > 0 ? b->at[0].value : NAN,
                               b->at_count > 0 ? b->at[0].effect : NAN,
                               b->at_count > 1 ? b->at[1].value : NAN,
                               b->at_count > 1 ? b->at[1].effect : NAN,
                               b->factor,
                               b->linear,
                               b->beyond};
    for (int i = 0; i < TEXTS; i++)
        texts[i] = t[i];
    for (int i = 0; i < NUMBERS; i++)
        numbers[i] = n[i];
}

/* An open end is no number. */
static void add_number(struct sbuf *out, double x)
{
    if (isfinite(x))
        number_shortest(out, x);
}

void break_even_csv(struct sbuf *out, const struct break_even *b)
{
    const char *texts[TEXTS];
    double numbers[NUMBERS];
    fill(b, texts, numbers);
    for (int i = 0; i < TEXTS; i++)
        sbuf_printf(out, "%s,", text_names[i]);
    for (int i = 0; i < NUMBERS; i++)
        sbuf_printf(out, "%s,", number_names[i]);
    sbuf_add(out, "replications\n");
    for (int i = 0; i < TEXTS; i++) {
        csv_cell(out, texts[i]);
        sbuf_add(out, ",");
    }
    for (int i = 0; i < NUMBERS; i++) {
        add_number(out, numbers[i]);
        sbuf_add(out, ",");
    }
    sbuf_printf(out, "%d\n", b->replications);
}

void break_even_json(struct sbuf *out, const struct break_even *b)
{
    const char *texts[TEXTS];
    double numbers[NUMBERS];
    fill(b, texts, numbers);
    sbuf_printf(out, "{\"format\": 1,\n \"replications\": %d,\n \"seed\": %llu", b->replications,
                (unsigned long long)b->seed);
    for (int i = 0; i < TEXTS; i++) {
        sbuf_printf(out, ",\n \"%s\": ", text_names[i]);
        json_quoted(out, texts[i]);
    }
    for (int i = 0; i < NUMBERS; i++) {
        sbuf_printf(out, ",\n \"%s\": ", number_names[i]);
        if (isfinite(numbers[i]))
            number_shortest(out, numbers[i]);
        else
            sbuf_add(out, "null");
    }
    sbuf_add(out, "}\n");
}
