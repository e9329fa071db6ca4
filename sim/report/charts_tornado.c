/* Which premise matters most: sensitivity.csv of the result folder. */
#include "charts_private.h"

#include "model/tables.h"
#include "plots/chart_tornado.h"
#include "table/sheet.h"
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROWS_SHOWN = 10 };

enum at {
    AT_ALTERNATIVE,
    AT_AGAINST,
    AT_SUBJECT,
    AT_KEY,
    AT_MEASURE,
    AT_UNIT,
    AT_ADDRESS,
    AT_LOW,
    AT_HIGH,
    AT_ESTIMATE,
    AT_AT_LOW,
    AT_AT_HIGH,
    AT_COUNT
};
static const char *const columns[AT_COUNT] = {"alternative", "against",  "subject", "key",
                                              "measure",     "unit",     "address", "low",
                                              "high",        "estimate", "at_low",  "at_high"};

struct table {
    struct sheet sheet;
    int at[AT_COUNT];
};

/* ---- the file ---- */

static bool find_columns(struct table *t)
{
    for (int c = 0; c < AT_COUNT; c++) {
        t->at[c] = -1;
        for (int i = 0; i < t->sheet.column_count; i++)
            if (strcmp(t->sheet.header[i].text, columns[c]) == 0)
                t->at[c] = i;
        if (t->at[c] < 0)
            return false;
    }
    return true;
}

/* False where the folder has none that can be read. */
static bool table_read(struct table *t, struct arena *a, const struct chart_view *view)
{
    if (!view->dir)
        return false;
    const char *path = arena_printf(a, "%s/" FOLDER_SENSITIVITY, view->dir);
    struct diags d;
    diags_init(&d, view->lang);
    bool good = access(path, R_OK) == 0 && sheet_read(&t->sheet, a, &d, path, FOLDER_SENSITIVITY) &&
                !diags_failed(&d) && find_columns(t);
    diags_release(&d);
    return good;
}

static const char *text_at(const struct table *t, int row, enum at column)
{
    return sheet_cell(&t->sheet, row, t->at[column])->text;
}

static double number_at(const struct table *t, int row, enum at column)
{
    const char *text = text_at(t, row, column);
    char *end;
    double x = strtod(text, &end);
    return *text && !*end ? x : NAN;
}

/* Rows of one tornado stand together. */
static bool same_tornado(const struct table *t, int a, int b)
{
    static const enum at keys[] = {AT_ALTERNATIVE, AT_AGAINST, AT_SUBJECT, AT_KEY, AT_MEASURE};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(text_at(t, a, keys[i]), text_at(t, b, keys[i])) != 0)
            return false;
    return true;
}

/* The row where tornado `item` begins, the number of rows if there is none. */
static int first_row(const struct table *t, int item)
{
    int row = 0;
    for (; row < t->sheet.row_count; row++)
        if (row == 0 || !same_tornado(t, row, row - 1))
            if (item-- == 0)
                break;
    return row;
}

int items_tornado(const struct chart_view *view)
{
    struct arena a;
    struct table t;
    arena_init(&a);
    int count = 0;
    if (table_read(&t, &a, view))
        while (first_row(&t, count) < t.sheet.row_count)
            count++;
    arena_release(&a);
    return count;
}

void name_tornado(const struct chart_view *view, int item, struct sbuf *out)
{
    struct arena a;
    struct table t;
    arena_init(&a);
    if (table_read(&t, &a, view) && first_row(&t, item) < t.sheet.row_count) {
        int row = first_row(&t, item);
        sbuf_printf(out, "%d-%s-%s", item + 1, text_at(&t, row, AT_ALTERNATIVE),
                    text_at(&t, row, AT_MEASURE));
    }
    arena_release(&a);
}

/* ---- words ---- */

static const struct table_def *table_of(const char *name)
{
    for (int i = 0; i < model_table_count; i++)
        if (strcmp(model_tables[i]->name, name) == 0)
            return model_tables[i];
    return NULL;
}

/* What a row is about: "委託料（参考見積）", "すべての班". */
static const char *row_words(struct page *p, const char *table, const char *row)
{
    const struct manifest *m = &p->r->manifest;
    const struct table_def *def = table_of(table);
    if (strcmp(row, "*") == 0 && def)
        return arena_printf(p->arena, T(p->lang, "all %s", "すべての%s"),
                            T(p->lang, def->name, def->ja));
    if (strcmp(table, "procedures") == 0)
        return procedure_name(p->r, row, p->lang);
    if (strcmp(table, "teams") == 0 && manifest_team(m, row))
        return manifest_name(&manifest_team(m, row)->name, p->lang);
    for (int i = 0; strcmp(table, "costs") == 0 && i < m->cost_count; i++)
        if (strcmp(m->costs[i].name.key, row) == 0)
            return manifest_name(&m->costs[i].name, p->lang);
    return row;
}

/* "cases_per_10k", "next.return": a column and perhaps a field of it. */
static const char *column_name(struct page *p, const char *table, const char *column)
{
    const struct table_def *def = table_of(table);
    size_t length = strcspn(column, ".");
    for (int i = 0; p->lang == LANG_JA && def && i < def->column_count; i++) {
        const struct column *c = &def->columns[i];
        if (strlen(c->name) == length && strncmp(c->name, column, length) == 0)
            return column[length] ? arena_printf(p->arena, "%s（%s）", c->ja, column + length + 1)
                                  : c->ja;
    }
    return column;
}

/* "costs[contract_quote].amount" → "委託料（参考見積）の単価". */
static const char *address_words(struct page *p, const char *address)
{
    const char *open = strchr(address, '['), *close = strrchr(address, ']');
    const char *dot = close ? strchr(close, '.') : strchr(address, '.');
    if (!dot || (open && !close))
        return address;
    size_t length = open ? (size_t)(open - address) : (size_t)(dot - address);
    const char *table = arena_text_n(p->arena, address, length);
    const char *column = column_name(p, table, dot + 1);
    if (!open)
        return column;
    const char *row =
        row_words(p, table, arena_text_n(p->arena, open + 1, (size_t)(close - open - 1)));
    return arena_printf(p->arena, T(p->lang, "%s: %s", "%sの%s"), row, column);
}

/* A cell as its user wrote it, units in the language of the page. */
static const char *cell_words(struct page *p, const char *text)
{
    static const struct {
        const char *ja, *en;
    } units[] = {{"百万円", " million yen"},
                 {"千円", " thousand yen"},
                 {"円", " yen"},
                 {"時間", " h"},
                 {"分", " min"},
                 {"人", " people"}};
    size_t length = strlen(text);
    for (size_t i = 0; p->lang == LANG_EN && i < sizeof units / sizeof *units; i++) {
        size_t unit = strlen(units[i].ja);
        if (length > unit && strcmp(text + length - unit, units[i].ja) == 0)
            return arena_printf(p->arena, "%.*s%s", (int)(length - unit), text, units[i].en);
    }
    return text;
}

/* ---- the page ---- */

struct tornado_view {
    struct table *t;
    int first, count; /* rows that move the measure */
    double estimate;
    const struct style *style;
    const char *measure; /* "③の収支" */
    bool money;
};

static void measure_view(struct page *p, struct tornado_view *v)
{
    const struct table *t = v->t;
    int row = v->first;
    struct sbuf name = {0};
    const char *unit = text_at(t, row, AT_UNIT);
    measure_name(&name, text_at(t, row, AT_SUBJECT), text_at(t, row, AT_KEY),
                     text_at(t, row, AT_MEASURE), p->lang);
    v->measure = page_text(p, &name);
    v->style = style_of_unit(unit, *text_at(t, row, AT_AGAINST) != '\0');
    v->money = v->style == &style_thousand_yen;
    v->estimate = number_at(t, row, AT_ESTIMATE);
    while (row < t->sheet.row_count && same_tornado(t, row, v->first) &&
           number_at(t, row, AT_AT_LOW) != number_at(t, row, AT_AT_HIGH))
        row++;
    v->count = row - v->first;
}

static double axis_number(const struct tornado_view *v, double x)
{
    return v->money ? x : x * v->style->scale;
}

static struct tornado_row others_row(struct page *p, const struct tornado_view *v, int shown)
{
    double width = 0;
    struct sbuf text = {0};
    for (int i = shown; i < v->count; i++)
        width = fmax(width, fabs(number_at(v->t, v->first + i, AT_AT_HIGH) -
                                 number_at(v->t, v->first + i, AT_AT_LOW)));
    sbuf_add(&text, T(p->lang, "each moves it by ", "動く幅はいずれも"));
    add_with_unit(&text, v->style, width, p->lang);
    sbuf_add(&text, T(p->lang, " at most", "以下"));
    return (struct tornado_row){
        arena_printf(p->arena, T(p->lang, "%d others", "ほか%d項目"), v->count - shown), NAN, NAN,
        page_text(p, &text)};
}

static int fill_rows(struct page *p, const struct tornado_view *v, struct tornado_row *rows)
{
    int shown = v->count > ROWS_SHOWN + 1 ? ROWS_SHOWN : v->count;
    for (int i = 0; i < shown; i++) {
        int row = v->first + i;
        rows[i] =
            (struct tornado_row){arena_printf(p->arena, T(p->lang, "%s\n%s to %s", "%s\n%s～%s"),
                                              address_words(p, text_at(v->t, row, AT_ADDRESS)),
                                              cell_words(p, text_at(v->t, row, AT_LOW)),
                                              cell_words(p, text_at(v->t, row, AT_HIGH))),
                                 axis_number(v, number_at(v->t, row, AT_AT_LOW)),
                                 axis_number(v, number_at(v->t, row, AT_AT_HIGH)), NULL};
    }
    if (shown < v->count)
        rows[shown] = others_row(p, v, shown);
    return shown + (shown < v->count);
}

/* The first row one end of which lies on the other side of zero, NULL for none. */
static const char *turns_sign(struct page *p, const struct tornado_view *v)
{
    for (int i = 0; i < v->count; i++) {
        double low = number_at(v->t, v->first + i, AT_AT_LOW);
        double high = number_at(v->t, v->first + i, AT_AT_HIGH);
        if (low * v->estimate <= 0 || high * v->estimate <= 0)
            return address_words(p, text_at(v->t, v->first + i, AT_ADDRESS));
    }
    return NULL;
}

static void tornado_title(struct page *p, const struct tornado_view *v)
{
    struct sbuf title = {0};
    const char *first = address_words(p, text_at(v->t, v->first, AT_ADDRESS));
    double low = number_at(v->t, v->first, AT_AT_LOW), high = number_at(v->t, v->first, AT_AT_HIGH);
    if (p->lang == LANG_JA)
        sbuf_printf(&title, "%sを最も動かすのは%s（", v->measure, first);
    else
        sbuf_printf(&title, "What moves the %s most: %s (", v->measure, first);
    add_scaled(&title, v->style, fmin(low, high), p->lang);
    sbuf_add(&title, T(p->lang, " to ", "～"));
    add_with_unit(&title, v->style, fmax(low, high), p->lang);
    sbuf_add(&title, T(p->lang, ")", "）"));
    if (*text_at(v->t, v->first, AT_AGAINST)) {
        const char *turning = turns_sign(p, v);
        if (turning)
            sbuf_printf(&title, T(p->lang, "; its sign depends on %s", "。%sしだいで正負が変わる"),
                        turning);
        else
            sbuf_add(&title, T(p->lang, "; no single premise changes its sign",
                               "。前提を1つだけ動かしても正負は変わらない"));
    }
    p->frame.title = page_text(p, &title);
}

enum plots_status draw_tornado(struct page *p, int item, struct chart_target to,
                               struct plots_error *error)
{
    struct table t;
    struct tornado_row rows[ROWS_SHOWN + 1];
    struct tornado_view v = {.t = &t};
    struct chart_tornado chart = {.reference = NAN, .central = NAN};
    if (!table_read(&t, p->arena, p->view) || (v.first = first_row(&t, item)) >= t.sheet.row_count)
        return chart_tornado(&chart, &p->frame, to, error);
    measure_view(p, &v);
    bool compared = *text_at(&t, v.first, AT_AGAINST) != '\0';
    const struct manifest_name *name =
        manifest_alternative(&p->r->manifest, text_at(&t, v.first, AT_ALTERNATIVE));
    struct sbuf now = {0};
    sbuf_add(&now, T(p->lang, "as the premises stand: ", "いまの前提 "));
    add_with_unit(&now, v.style, v.estimate, p->lang);
    const char *unit = T(p->lang, v.style->unit_en, v.style->unit_ja);
    chart = (struct chart_tornado){
        .rows = rows,
        .row_count = fill_rows(p, &v, rows),
        .central = axis_number(&v, v.estimate),
        .central_label = page_text(p, &now),
        .low_label = T(p->lang, "premise at its low", "前提が下限のとき"),
        .high_label = T(p->lang, "premise at its high", "前提が上限のとき"),
        .reference = compared ? 0 : NAN,
        .reference_label = T(p->lang, "no difference from the baseline", "比較の基準との差が0"),
        .digits = v.style->digits,
        .value_title = v.money || !*unit ? v.measure
                                         : arena_printf(p->arena, T(p->lang, "%s (%s)", "%s（%s）"),
                                                        v.measure, unit + (*unit == ' ')),
    };
    if (v.money)
        chart.money = page_money(p);
    if (chart.row_count > 0)
        tornado_title(p, &v);
    else
        p->frame.title = v.measure;
    p->frame.subtitle = arena_printf(
        p->arena,
        T(p->lang, "%s%s: each premise alone at the ends of its range, all others as they stand",
          "%s%s。前提を1つずつ幅の下限・上限に置き、ほかはそのままにした値"),
        name ? manifest_name(name, p->lang) : text_at(&t, v.first, AT_ALTERNATIVE),
        compared ? T(p->lang, " against the baseline", "（比較の基準との差）") : "");
    return chart_tornado(&chart, &p->frame, to, error);
}
