#include "results/rows.h"

#include "table/sheet.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum column_index {
    AT_ALTERNATIVE,
    AT_AGAINST,
    AT_YEAR,
    AT_SUBJECT,
    AT_KEY,
    AT_MEASURE,
    AT_LEVEL,
    AT_UNIT,
    AT_BASIS,
    AT_ESTIMATE,
    AT_CI_LOW,
    AT_CI_HIGH,
    AT_INPUT_LOW,
    AT_INPUT_HIGH,
    AT_REPLICATIONS,
    COLUMNS
};

const char *const result_columns[] = {
    [AT_ALTERNATIVE] = "alternative",
    [AT_AGAINST] = "against",
    [AT_YEAR] = "year",
    [AT_SUBJECT] = "subject",
    [AT_KEY] = "key",
    [AT_MEASURE] = "measure",
    [AT_LEVEL] = "level",
    [AT_UNIT] = "unit",
    [AT_BASIS] = "basis",
    [AT_ESTIMATE] = "estimate",
    [AT_CI_LOW] = "ci_low",
    [AT_CI_HIGH] = "ci_high",
    [AT_INPUT_LOW] = "input_low",
    [AT_INPUT_HIGH] = "input_high",
    [AT_REPLICATIONS] = "replications",
};
const int result_column_count = COLUMNS;

static const char *const basis_names[] = {[BASIS_SIMULATED] = "simulated", [BASIS_FIXED] = "fixed"};

static bool must_quote(const char *text)
{
    size_t length = strlen(text);
    if (length == 0)
        return false;
    return strpbrk(text, ",\"\r\n") || strchr(" \t#", text[0]) || strchr(" \t", text[length - 1]);
}

void csv_cell(struct sbuf *out, const char *text)
{
    if (!must_quote(text)) {
        sbuf_add(out, text);
        return;
    }
    sbuf_add(out, "\"");
    for (const char *p = text; *p; p++)
        sbuf_add_n(out, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
    sbuf_add(out, "\"");
}

void number_shortest(struct sbuf *out, double value)
{
    if (isnan(value))
        return;
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    sbuf_add(out, text);
}

static void add_text_cell(struct sbuf *out, const char *text)
{
    csv_cell(out, text);
    sbuf_add(out, ",");
}

static void add_number_cell(struct sbuf *out, double value)
{
    number_shortest(out, value);
    sbuf_add(out, ",");
}

void findings_csv(struct sbuf *out, const struct findings *f)
{
    for (int i = 0; i < COLUMNS; i++)
        sbuf_printf(out, "%s%s", result_columns[i], i + 1 < COLUMNS ? "," : "\n");
    for (int i = 0; i < f->count; i++) {
        const struct finding *x = &f->items[i];
        add_text_cell(out, x->alternative);
        add_text_cell(out, x->against);
        sbuf_printf(out, "%d,", x->year);
        add_text_cell(out, x->subject);
        add_text_cell(out, x->key);
        add_text_cell(out, x->measure);
        add_number_cell(out, x->level);
        add_text_cell(out, x->unit);
        add_text_cell(out, basis_names[x->basis]);
        add_number_cell(out, x->estimate);
        add_number_cell(out, x->ci_low);
        add_number_cell(out, x->ci_high);
        add_number_cell(out, x->input_low);
        add_number_cell(out, x->input_high);
        sbuf_printf(out, "%d\n", x->replications);
    }
}

static void add_member(struct sbuf *out, const char *name, const char *text)
{
    sbuf_printf(out, "\"%s\": ", name);
    json_quoted(out, text);
    sbuf_add(out, ", ");
}

/* JSON knows neither NAN nor infinities. */
static void add_real(struct sbuf *out, const char *name, double value)
{
    sbuf_printf(out, "\"%s\": ", name);
    if (isfinite(value))
        number_shortest(out, value);
    else
        sbuf_add(out, "null");
    sbuf_add(out, ", ");
}

void findings_json(struct sbuf *out, const struct findings *f, int indent)
{
    sbuf_add(out, "[");
    for (int i = 0; i < f->count; i++) {
        const struct finding *x = &f->items[i];
        sbuf_add(out, i ? ",\n" : "\n");
        sbuf_pad(out, "", indent + 2);
        sbuf_add(out, "{");
        add_member(out, "alternative", x->alternative);
        add_member(out, "against", x->against);
        sbuf_printf(out, "\"year\": %d, ", x->year);
        add_member(out, "subject", x->subject);
        add_member(out, "key", x->key);
        add_member(out, "measure", x->measure);
        add_real(out, "level", x->level);
        add_member(out, "unit", x->unit);
        add_member(out, "basis", basis_names[x->basis]);
        add_real(out, "estimate", x->estimate);
        add_real(out, "ci_low", x->ci_low);
        add_real(out, "ci_high", x->ci_high);
        add_real(out, "input_low", x->input_low);
        add_real(out, "input_high", x->input_high);
        sbuf_printf(out, "\"replications\": %d}", x->replications);
    }
    if (f->count) {
        sbuf_add(out, "\n");
        sbuf_pad(out, "", indent);
    }
    sbuf_add(out, "]");
}

/* Where a column of ours stands in the sheet, by its name. */
static bool find_columns(int *at, const struct sheet *s, struct diags *d)
{
    bool found = true;
    for (int i = 0; i < COLUMNS; i++) {
        at[i] = -1;
        for (int j = 0; j < s->column_count; j++)
            if (strcmp(s->header[j].text, result_columns[i]) == 0)
                at[i] = j;
        if (at[i] >= 0)
            continue;
        diag_add(d, DIAG_ERROR, (struct place){.file = s->file, .line = 1}, NULL,
                 T(d->lang, "the column %s is missing", "列 %s がありません"), result_columns[i]);
        found = false;
    }
    return found;
}

struct row_reader {
    const struct sheet *sheet;
    const int *at;
    struct diags *diags;
    int row;
};

static const char *text_at(const struct row_reader *r, enum column_index column)
{
    return sheet_cell(r->sheet, r->row, r->at[column])->text;
}

static double number_at(const struct row_reader *r, enum column_index column)
{
    const struct cell *cell = sheet_cell(r->sheet, r->row, r->at[column]);
    if (!*cell->text)
        return NAN;
    char *end;
    double value = strtod(cell->text, &end);
    if (*end)
        diag_add(r->diags, DIAG_ERROR, sheet_place(r->sheet, cell), NULL,
                 T(r->diags->lang, "%s is \"%s\"; expected a number",
                   "%s が「%s」です。数を書いてください"),
                 result_columns[column], cell->text);
    return value;
}

static int whole_at(const struct row_reader *r, enum column_index column)
{
    double value = number_at(r, column);
    return value >= -1e9 && value <= 1e9 ? (int)value : 0;
}

static enum basis basis_at(const struct row_reader *r)
{
    const char *text = text_at(r, AT_BASIS);
    if (strcmp(text, basis_names[BASIS_FIXED]) == 0)
        return BASIS_FIXED;
    if (strcmp(text, basis_names[BASIS_SIMULATED]) != 0)
        diag_add(r->diags, DIAG_ERROR,
                 sheet_place(r->sheet, sheet_cell(r->sheet, r->row, r->at[AT_BASIS])), NULL,
                 T(r->diags->lang, "basis is \"%s\"; expected simulated or fixed",
                   "basis が「%s」です。simulated か fixed と書いてください"),
                 text);
    return BASIS_SIMULATED;
}

static void read_row(struct findings *out, const struct row_reader *r)
{
    struct finding x = {
        .alternative = text_at(r, AT_ALTERNATIVE),
        .against = text_at(r, AT_AGAINST),
        .year = whole_at(r, AT_YEAR),
        .subject = text_at(r, AT_SUBJECT),
        .key = text_at(r, AT_KEY),
        .measure = text_at(r, AT_MEASURE),
        .unit = text_at(r, AT_UNIT),
        .level = number_at(r, AT_LEVEL),
        .basis = basis_at(r),
        .estimate = number_at(r, AT_ESTIMATE),
        .ci_low = number_at(r, AT_CI_LOW),
        .ci_high = number_at(r, AT_CI_HIGH),
        .input_low = number_at(r, AT_INPUT_LOW),
        .input_high = number_at(r, AT_INPUT_HIGH),
        .error = NAN,
        .replications = whole_at(r, AT_REPLICATIONS),
    };
    findings_add(out, &x);
}

static void read_rows(struct findings *out, struct diags *d, const struct sheet *s)
{
    int at[COLUMNS];
    if (!find_columns(at, s, d))
        return;
    struct row_reader r = {s, at, d, 0};
    for (; r.row < s->row_count; r.row++)
        read_row(out, &r);
}

bool findings_read(struct findings *out, struct diags *d, const char *path, const char *shown_name)
{
    findings_init(out);
    struct arena arena;
    arena_init(&arena);
    struct sheet sheet;
    size_t errors = d->errors;
    if (sheet_read(&sheet, &arena, d, path, shown_name))
        read_rows(out, d, &sheet);
    arena_release(&arena);
    return d->errors == errors;
}

bool findings_read_text(struct findings *out, struct diags *d, const char *text, size_t size,
                        const char *shown_name)
{
    findings_init(out);
    struct arena arena;
    arena_init(&arena);
    struct sheet sheet;
    size_t errors = d->errors;
    if (sheet_read_memory(&sheet, &arena, d, text, size, shown_name))
        read_rows(out, d, &sheet);
    arena_release(&arena);
    return d->errors == errors;
}
