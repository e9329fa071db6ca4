/* break_even.csv of a result folder, and back. */
#include "study/break_even.h"

#include "results/rows.h"
#include "table/sheet.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const outcome_names[] = {
    [BREAK_EVEN_FOUND] = "found", [BREAK_EVEN_NONE] = "none", [BREAK_EVEN_FLAT] = "flat"};
enum { OUTCOMES = sizeof outcome_names / sizeof *outcome_names };

enum field {
    ALTERNATIVE,
    AGAINST,
    SUBJECT,
    KEY,
    MEASURE,
    UNIT,
    ADDRESS,
    VALUE_UNIT,
    OUTCOME,
    TEXTS,
    NOW = TEXTS,
    FACTOR,
    WHOLE,
    LINEAR,
    FIXED,
    ROOT,
    CI_LOW,
    CI_HIGH,
    INPUT_LOW,
    INPUT_HIGH,
    REPLICATIONS,
    VALUE,
    EFFECT,
    EFFECT_CI_LOW,
    EFFECT_CI_HIGH,
    EFFECT_INPUT_LOW,
    EFFECT_INPUT_HIGH,
    COLUMNS
};
static const char *const columns[COLUMNS] = {"alternative",
                                             "against",
                                             "subject",
                                             "key",
                                             "measure",
                                             "unit",
                                             "address",
                                             "value_unit",
                                             "outcome",
                                             "now",
                                             "factor",
                                             "whole",
                                             "linear",
                                             "fixed",
                                             "root",
                                             "ci_low",
                                             "ci_high",
                                             "input_low",
                                             "input_high",
                                             "replications",
                                             "value",
                                             "effect",
                                             "effect_ci_low",
                                             "effect_ci_high",
                                             "effect_input_low",
                                             "effect_input_high"};

/* ---- writing ---- */

static void add_run(struct sbuf *out, const struct break_even *b, const struct break_even_point *p)
{
    const char *const texts[TEXTS] = {b->alternative, b->against,    b->subject,
                                      b->key,         b->measure,    b->unit,
                                      b->address,     b->value_unit, outcome_names[b->outcome]};
    const double numbers[COLUMNS - TEXTS] = {
        b->now,    b->factor,  b->whole,     b->linear,     b->fixed,        b->root,
        b->ci_low, b->ci_high, b->input_low, b->input_high, b->replications, p->value,
        p->effect, p->ci_low,  p->ci_high,   p->input_low,  p->input_high};
    for (int i = 0; i < TEXTS; i++) {
        csv_cell(out, texts[i]);
        sbuf_add(out, ",");
    }
    for (int i = 0; i < COLUMNS - TEXTS; i++) {
        if (isfinite(numbers[i]))
            number_shortest(out, numbers[i]);
        sbuf_add(out, i + 1 < COLUMNS - TEXTS ? "," : "\n");
    }
}

void break_even_runs_csv(struct sbuf *out, const struct break_even *b)
{
    for (int i = 0; i < COLUMNS; i++)
        sbuf_printf(out, "%s%s", columns[i], i + 1 < COLUMNS ? "," : "\n");
    for (int i = 0; i < b->run_count; i++)
        add_run(out, b, &b->runs[i]);
}

/* ---- reading ---- */

struct reader {
    const struct sheet *sheet;
    int at[COLUMNS];
    struct diags *d;
};

static bool find_columns(struct reader *r)
{
    for (int i = 0; i < COLUMNS; i++) {
        r->at[i] = -1;
        for (int k = 0; k < r->sheet->column_count; k++)
            if (strcmp(r->sheet->header[k].text, columns[i]) == 0)
                r->at[i] = k;
        if (r->at[i] < 0) {
            diag_add(r->d, DIAG_ERROR, (struct place){.file = r->sheet->file}, NULL,
                     T(r->d->lang, "there is no column \"%s\"", "列「%s」がありません"),
                     columns[i]);
            return false;
        }
    }
    return true;
}

static const char *text_at(const struct reader *r, int row, enum field column)
{
    return sheet_cell(r->sheet, row, r->at[column])->text;
}

static double number_at(const struct reader *r, int row, enum field column)
{
    const struct cell *cell = sheet_cell(r->sheet, row, r->at[column]);
    char *end;
    double value = strtod(cell->text, &end);
    if (!*cell->text)
        return NAN;
    if (*end == '\0')
        return value;
    diag_add(r->d, DIAG_ERROR, sheet_place(r->sheet, cell), NULL,
             T(r->d->lang, "\"%s\" is no number", "「%s」は数値ではありません"), cell->text);
    return NAN;
}

static bool read_outcome(struct break_even *out, const struct reader *r)
{
    const struct cell *cell = sheet_cell(r->sheet, 0, r->at[OUTCOME]);
    for (int i = 0; i < OUTCOMES; i++)
        if (strcmp(cell->text, outcome_names[i]) == 0) {
            out->outcome = (enum break_even_outcome)i;
            return true;
        }
    diag_add(r->d, DIAG_ERROR, sheet_place(r->sheet, cell), "found",
             T(r->d->lang, "\"%s\" is no outcome: found, none or flat",
               "「%s」は found、none、flat のどれでもありません"),
             cell->text);
    return false;
}

static void read_found(struct break_even *out, const struct reader *r)
{
    out->alternative = text_at(r, 0, ALTERNATIVE);
    out->against = text_at(r, 0, AGAINST);
    out->subject = text_at(r, 0, SUBJECT);
    out->key = text_at(r, 0, KEY);
    out->measure = text_at(r, 0, MEASURE);
    out->unit = text_at(r, 0, UNIT);
    out->address = text_at(r, 0, ADDRESS);
    out->value_unit = text_at(r, 0, VALUE_UNIT);
    out->now = number_at(r, 0, NOW);
    out->factor = number_at(r, 0, FACTOR) == 1;
    out->whole = number_at(r, 0, WHOLE) == 1;
    out->linear = number_at(r, 0, LINEAR) == 1;
    out->fixed = number_at(r, 0, FIXED) == 1;
    out->root = number_at(r, 0, ROOT);
    out->ci_low = number_at(r, 0, CI_LOW);
    out->ci_high = number_at(r, 0, CI_HIGH);
    out->input_low = number_at(r, 0, INPUT_LOW);
    out->input_high = number_at(r, 0, INPUT_HIGH);
    out->replications = (int)number_at(r, 0, REPLICATIONS);
}

static void read_runs(struct break_even *out, const struct reader *r)
{
    int count = r->sheet->row_count;
    out->runs = arena_array(&out->arena, (size_t)count, sizeof *out->runs);
    for (int i = 0; i < count; i++)
        out->runs[out->run_count++] = (struct break_even_point){number_at(r, i, VALUE),
                                                                number_at(r, i, EFFECT),
                                                                number_at(r, i, EFFECT_CI_LOW),
                                                                number_at(r, i, EFFECT_CI_HIGH),
                                                                number_at(r, i, EFFECT_INPUT_LOW),
                                                                number_at(r, i, EFFECT_INPUT_HIGH)};
}

bool break_even_read(struct break_even *out, struct diags *d, const char *path,
                     const char *shown_name)
{
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    out->beyond = NAN;
    struct sheet *sheet = arena_array(&out->arena, 1, sizeof *sheet);
    struct reader r = {.sheet = sheet, .d = d};
    size_t errors = d->errors;
    if (!sheet_read(sheet, &out->arena, d, path, shown_name) || !find_columns(&r) ||
        sheet->row_count == 0 || !read_outcome(out, &r))
        return false;
    read_found(out, &r);
    read_runs(out, &r);
    return d->errors == errors;
}
