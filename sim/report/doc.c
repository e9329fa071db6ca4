#include "draft.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- numbers ---- */

static const struct {
    double scale;
    const char *en, *ja;
} types[DOC_TYPES] = {
    [DOC_TEXT] = {1, "", ""},
    [DOC_COUNT] = {1, "cases", "件"},
    [DOC_MINUTES] = {1, "min", "分"},
    [DOC_DAYS] = {1, "open days", "開庁日"},
    [DOC_HOURS] = {1, "hours", "時間"},
    [DOC_PEOPLE] = {1, "people", "人"},
    [DOC_SHARE] = {100, "%", "%"},
    [DOC_POINTS] = {100, "points", "ポイント"},
    [DOC_THOUSAND_YEN] = {1e-3, "thousand yen", "千円"},
    [DOC_YEN] = {1, "yen", "円"},
    [DOC_FISCAL_YEAR] = {1, "", "年度"},
};

double doc_scale(enum doc_type type) { return types[type].scale; }

const char *doc_unit(enum doc_type type, enum lang lang)
{
    return T(lang, types[type].en, types[type].ja);
}

void doc_cell_text(struct sbuf *out, const struct doc_cell *c, enum lang lang)
{
    if (c->type == DOC_TEXT) {
        sbuf_add(out, c->text);
    } else if (isnan(c->number)) {
        sbuf_add(out, T(lang, "–", "－"));
    } else if (c->type == DOC_FISCAL_YEAR) {
        sbuf_fiscal_year(out, lang, (int)c->number);
    } else {
        sbuf_decimal(out, lang, c->number * doc_scale(c->type), c->digits);
        sbuf_add(out, c->type == DOC_SHARE ? "%" : "");
    }
}

const struct doc_table *doc_table(const struct doc *doc, const char *id)
{
    for (int i = 0; i < doc->table_count; i++)
        if (strcmp(doc->tables[i].id, id) == 0)
            return &doc->tables[i];
    return NULL;
}

const struct doc_cell *doc_table_cell(const struct doc *doc, const struct doc_table *t, int row,
                                      int column)
{
    return &doc->cells[doc->rows[t->first_row + row].first + column];
}

/* ---- writing ---- */

/* Room for one more of `count` elements. */
static void *grown(void *array, int count, int *room, size_t size)
{
    if (count < *room)
        return array;
    *room = *room ? 2 * *room : 64;
    return mem_resize(array, (size_t)*room, size);
}

static const char *copy(struct draft *w, const char *text)
{
    return *text ? arena_text(&w->doc->arena, text) : "";
}

void draft_chapter(struct draft *w, int level, const char *id, const char *title)
{
    struct doc *d = w->doc;
    d->chapters = grown(d->chapters, d->chapter_count, &w->chapters, sizeof *d->chapters);
    d->chapters[d->chapter_count++] = (struct doc_chapter){
        .id = copy(w, id), .title = copy(w, title), .level = level, .first = d->block_count};
}

static struct doc_block *add_block(struct draft *w, enum doc_kind kind)
{
    struct doc *d = w->doc;
    assert(d->chapter_count > 0);
    d->blocks = grown(d->blocks, d->block_count, &w->blocks, sizeof *d->blocks);
    d->blocks[d->block_count] = (struct doc_block){.kind = kind, .id = "", .text = ""};
    d->chapters[d->chapter_count - 1].count++;
    return &d->blocks[d->block_count++];
}

void draft_text(struct draft *w, enum doc_kind kind, const char *text)
{
    if (*text)
        add_block(w, kind)->text = copy(w, text);
}

void draft_textf(struct draft *w, enum doc_kind kind, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct sbuf text = {0};
    sbuf_vprintf(&text, format, args);
    va_end(args);
    draft_text(w, kind, sbuf_text(&text));
    sbuf_release(&text);
}

void draft_charts(struct draft *w, enum chart_chapter chapter)
{
    struct chart_view view = {.dir = w->folder, .result = w->r, .lang = w->lang};
    for (int k = 0; k < run_chart_count; k++) {
        const struct run_chart *kind = &run_charts[k];
        int items = kind->chapter == chapter ? kind->items(&view) : 0;
        for (int i = 0; i < items; i++) {
            struct doc_block *b = add_block(w, DOC_CHART);
            b->id = copy(w, kind->name);
            b->text = copy(w, T(w->lang, kind->title_en, kind->title_ja));
            b->first = i;
            b->count = 1;
        }
    }
}

static void add_item(struct draft *w, enum doc_kind kind, const char *term, const char *text)
{
    struct doc *d = w->doc;
    const struct doc_chapter *c = &d->chapters[d->chapter_count - 1];
    struct doc_block *b = c->count ? &d->blocks[d->block_count - 1] : NULL;
    if (!*text)
        return;
    if (!b || b->kind != kind) {
        b = add_block(w, kind);
        b->first = d->item_count;
    }
    d->items = grown(d->items, d->item_count, &w->items, sizeof *d->items);
    d->items[d->item_count++] = (struct doc_item){copy(w, term), copy(w, text)};
    b->count++;
}

void draft_item(struct draft *w, const char *text) { add_item(w, DOC_LIST, "", text); }

void draft_term(struct draft *w, const char *term, const char *text)
{
    add_item(w, DOC_TERMS, term, text);
}

/* ---- tables ---- */

static struct doc_table *last_table(struct draft *w)
{
    return &w->doc->tables[w->doc->table_count - 1];
}

void draft_table(struct draft *w, const char *id, const char *caption, const char *unit)
{
    struct doc *d = w->doc;
    struct doc_block *b = add_block(w, DOC_TABLE);
    b->first = d->table_count;
    b->count = 1;
    d->tables = grown(d->tables, d->table_count, &w->tables, sizeof *d->tables);
    d->tables[d->table_count++] = (struct doc_table){.id = copy(w, id),
                                                     .caption = copy(w, caption),
                                                     .unit = copy(w, unit),
                                                     .first_column = d->column_count,
                                                     .first_row = d->row_count,
                                                     .heads = 1};
}

void draft_column(struct draft *w, const char *group, const char *title, bool number)
{
    struct doc *d = w->doc;
    d->columns = grown(d->columns, d->column_count, &w->columns, sizeof *d->columns);
    d->columns[d->column_count++] =
        (struct doc_column){.title = copy(w, title), .group = copy(w, group), .number = number};
    last_table(w)->column_count++;
}

void draft_columns(struct draft *w, const char *group, const struct draft_title *titles, int count,
                   bool number)
{
    for (int i = 0; i < count; i++)
        draft_column(w, group, T(w->lang, titles[i].en, titles[i].ja), number);
}

void draft_heads(struct draft *w, int columns) { last_table(w)->heads = columns; }

void draft_row(struct draft *w, enum doc_row_kind kind)
{
    struct doc *d = w->doc;
    assert(last_table(w)->row_count == 0 ||
           d->cell_count == d->rows[d->row_count - 1].first + last_table(w)->column_count);
    d->rows = grown(d->rows, d->row_count, &w->rows, sizeof *d->rows);
    d->rows[d->row_count++] = (struct doc_row){kind, d->cell_count};
    last_table(w)->row_count++;
}

static void add_cell(struct draft *w, struct doc_cell cell)
{
    struct doc *d = w->doc;
    d->cells = grown(d->cells, d->cell_count, &w->cells, sizeof *d->cells);
    d->cells[d->cell_count++] = cell;
}

void draft_label(struct draft *w, const char *text)
{
    add_cell(w, (struct doc_cell){.type = DOC_TEXT, .number = NAN, .text = copy(w, text)});
}

void draft_number(struct draft *w, enum doc_type type, int digits, double number)
{
    add_cell(w, (struct doc_cell){.type = type, .digits = digits, .number = number, .text = ""});
}

void draft_head_row(struct draft *w, const char *text)
{
    draft_row(w, DOC_ROW_HEAD);
    for (int i = 0; i < last_table(w)->column_count; i++)
        draft_label(w, i ? "" : text);
}

bool draft_end(struct draft *w)
{
    struct doc *d = w->doc;
    const struct doc_table *t = last_table(w);
    if (t->row_count > 0)
        return true;
    d->column_count = t->first_column;
    d->table_count--;
    d->block_count--;
    d->chapters[d->chapter_count - 1].count--;
    return false;
}

/* ---- the document ---- */

/* "湊市（992011）　令和6年度" */
static void add_subject(struct sbuf *out, const struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    sbuf_add(out, m->scenario);
    if (*m->code)
        sbuf_printf(out, T(w->lang, " (%s)", "（%s）"), m->code);
    sbuf_add(out, T(w->lang, ", ", "　"));
    sbuf_fiscal_year(out, w->lang, m->year);
}

static const char *taken(struct draft *w)
{
    const char *text = copy(w, sbuf_text(&w->text));
    sbuf_clear(&w->text);
    return text;
}

static void put_names(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    struct doc *d = w->doc;
    bool money = draft_only_money(w);
    add_subject(&w->text, w);
    sbuf_add(&w->text, money ? T(w->lang, ": estimate of expenditure", "　経費の試算")
                             : T(w->lang, ": estimate for the counters", "　窓口業務の試算"));
    d->title = taken(w);
    sbuf_add(&w->text, T(w->lang, "Compared with ", "比較の基準「"));
    sbuf_printf(&w->text, "%s%s", alternative_name(w->r, 0, w->lang),
                T(w->lang, ": ", "」に対し、"));
    for (int i = 1; i < m->alternative_count; i++)
        sbuf_printf(&w->text, T(w->lang, "%s%s", "%s「%s」"), i > 1 ? T(w->lang, "; ", "") : "",
                    alternative_name(w->r, i, w->lang));
    d->subtitle = m->alternative_count > 1 ? taken(w) : "";
    sbuf_clear(&w->text);
    sbuf_add(&w->text, T(w->lang, "Estimate. ", "試算。"));
    if (!money)
        sbuf_printf(&w->text,
                    T(w->lang, "%d replications (years), confidence level %g %%, seed %llu. ",
                      "試行%d回（年）、信頼水準%g%%、乱数の種%llu。"),
                    m->replications, m->level * 100, (unsigned long long)m->seed);
    sbuf_printf(&w->text,
                T(w->lang, "Sums may be off by rounding. madoguchi %s",
                  "端数処理のため計や差は合わないことがある。madoguchi %s"),
                m->version);
    d->footer = taken(w);
}

static draft_part *const parts[] = {
    draft_answer,      draft_law,    draft_efficiency, draft_waits,  draft_staff,
    draft_residents,   draft_levels, draft_money,      draft_years,  draft_budget,
    draft_sensitivity, draft_risks,  draft_premises,   draft_method, draft_repeat,
    draft_division,    draft_values};

bool doc_make(struct doc *out, const struct result *r, const char *folder, enum lang lang,
              struct diags *d)
{
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    out->lang = lang;
    struct draft w = {.doc = out, .r = r, .lang = lang, .folder = folder, .diags = d};
    arena_init(&w.arena);
    put_names(&w);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        parts[i](&w);
    sbuf_release(&w.text);
    arena_release(&w.arena);
    return !diags_failed(d);
}

void doc_release(struct doc *doc)
{
    free(doc->chapters);
    free(doc->blocks);
    free(doc->items);
    free(doc->tables);
    free(doc->columns);
    free(doc->rows);
    free(doc->cells);
    arena_release(&doc->arena);
    memset(doc, 0, sizeof *doc);
}
