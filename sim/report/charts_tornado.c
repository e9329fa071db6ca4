/* Which premise matters most: sensitivity.csv of the result folder. */
#include "charts_private.h"

#include "draft.h"
#include "plots/chart_tornado.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROWS_SHOWN = 10 };

/* ---- the file ---- */

/* False where the folder has none that can be read. */
static bool table_read(struct sheet *s, struct arena *a, const struct chart_view *view)
{
    if (!view->dir)
        return false;
    const char *path = arena_printf(a, "%s/" FOLDER_SENSITIVITY, view->dir);
    struct diags d;
    diags_init(&d, view->lang);
    bool good = access(path, R_OK) == 0 && sheet_read(s, a, &d, path, FOLDER_SENSITIVITY) &&
                !diags_failed(&d);
    diags_release(&d);
    return good;
}

/* Rows of one tornado stand together. */
static bool same_tornado(const struct sheet *s, int a, int b)
{
    static const char *const titles[] = {"alternative", "against", "subject", "key", "measure"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(draft_field(s, a, titles[i]), draft_field(s, b, titles[i])) != 0)
            return false;
    return true;
}

/* The row where tornado `item` begins, the number of rows if there is none. */
static int first_row(const struct sheet *t, int item)
{
    int row = 0;
    for (; row < t->row_count; row++)
        if (row == 0 || !same_tornado(t, row, row - 1))
            if (item-- == 0)
                break;
    return row;
}

int items_tornado(const struct chart_view *view)
{
    struct arena a;
    struct sheet t;
    arena_init(&a);
    int count = 0;
    if (table_read(&t, &a, view))
        while (first_row(&t, count) < t.row_count)
            count++;
    arena_release(&a);
    return count;
}

void name_tornado(const struct chart_view *view, int item, struct sbuf *out)
{
    struct arena a;
    struct sheet t;
    arena_init(&a);
    if (table_read(&t, &a, view) && first_row(&t, item) < t.row_count) {
        int row = first_row(&t, item);
        sbuf_printf(out, "%d-%s-%s", item + 1, draft_field(&t, row, "alternative"),
                    draft_field(&t, row, "measure"));
    }
    arena_release(&a);
}

/* ---- words ---- */

static const char *premise_words(struct page *p, const struct sheet *s, int row)
{
    struct sbuf text = {0};
    address_words(&text, p->r, draft_field(s, row, "address"), p->lang);
    return page_text(p, &text);
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
    if (length > 3 && strspn(text, "0123456789") == length)
        return page_number(p, strtod(text, NULL), 0);
    for (size_t i = 0; p->lang == LANG_EN && i < sizeof units / sizeof *units; i++) {
        size_t unit = strlen(units[i].ja);
        if (length > unit && strcmp(text + length - unit, units[i].ja) == 0)
            return arena_printf(p->arena, "%.*s%s", (int)(length - unit), text, units[i].en);
    }
    return text;
}

/* ---- the page ---- */

struct tornado_view {
    struct sheet *t;
    int first, count; /* rows that move the measure */
    double estimate;
    const struct style *style;
    const char *measure; /* "③の収支" */
    bool money;
};

static void measure_view(struct page *p, struct tornado_view *v)
{
    const struct sheet *t = v->t;
    int row = v->first;
    struct sbuf name = {0};
    const char *unit = draft_field(t, row, "unit");
    measure_name(&name, draft_field(t, row, "subject"), draft_field(t, row, "key"),
                 draft_field(t, row, "measure"), p->lang);
    v->measure = page_text(p, &name);
    v->style = style_of_unit(unit, *draft_field(t, row, "against") != '\0');
    v->money = v->style == &style_thousand_yen;
    v->estimate = draft_field_number(t, row, "estimate");
    while (row < t->row_count && same_tornado(t, row, v->first) &&
           draft_field_number(t, row, "at_low") != draft_field_number(t, row, "at_high"))
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
        width = fmax(width, fabs(draft_field_number(v->t, v->first + i, "at_high") -
                                 draft_field_number(v->t, v->first + i, "at_low")));
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
        rows[i] = (struct tornado_row){
            arena_printf(p->arena, T(p->lang, "%s\n%s to %s", "%s\n%s～%s"),
                         premise_words(p, v->t, row), cell_words(p, draft_field(v->t, row, "low")),
                         cell_words(p, draft_field(v->t, row, "high"))),
            axis_number(v, draft_field_number(v->t, row, "at_low")),
            axis_number(v, draft_field_number(v->t, row, "at_high")), NULL};
    }
    if (shown < v->count)
        rows[shown] = others_row(p, v, shown);
    return shown + (shown < v->count);
}

/* The first row one end of which lies on the other side of zero, NULL for none. */
static const char *turns_sign(struct page *p, const struct tornado_view *v)
{
    for (int i = 0; i < v->count; i++) {
        double low = draft_field_number(v->t, v->first + i, "at_low");
        double high = draft_field_number(v->t, v->first + i, "at_high");
        if (low * v->estimate <= 0 || high * v->estimate <= 0)
            return premise_words(p, v->t, v->first + i);
    }
    return NULL;
}

static void tornado_title(struct page *p, const struct tornado_view *v)
{
    struct sbuf title = {0};
    const char *first = premise_words(p, v->t, v->first);
    double low = draft_field_number(v->t, v->first, "at_low"),
           high = draft_field_number(v->t, v->first, "at_high");
    if (p->lang == LANG_JA)
        sbuf_printf(&title, "%sを最も動かすのは%s（", v->measure, first);
    else
        sbuf_printf(&title, "What moves the %s most: %s (", v->measure, first);
    add_scaled(&title, v->style, fmin(low, high), p->lang);
    sbuf_add(&title, T(p->lang, " to ", "～"));
    add_with_unit(&title, v->style, fmax(low, high), p->lang);
    sbuf_add(&title, T(p->lang, ")", "）"));
    if (*draft_field(v->t, v->first, "against")) {
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
    struct sheet t;
    struct tornado_row rows[ROWS_SHOWN + 1];
    struct tornado_view v = {.t = &t};
    struct chart_tornado chart = {.reference = NAN, .central = NAN};
    if (!table_read(&t, p->arena, p->view) || (v.first = first_row(&t, item)) >= t.row_count)
        return chart_tornado(&chart, &p->frame, to, error);
    measure_view(p, &v);
    bool compared = *draft_field(&t, v.first, "against") != '\0';
    const struct manifest_name *name =
        manifest_alternative(&p->r->manifest, draft_field(&t, v.first, "alternative"));
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
        name ? manifest_name(name, p->lang) : draft_field(&t, v.first, "alternative"),
        compared ? T(p->lang, " against the baseline", "（比較の基準との差）") : "");
    return chart_tornado(&chart, &p->frame, to, error);
}
