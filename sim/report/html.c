#include "report/html.h"

#include "html_private.h"
#include "report/run_charts.h"
#include <string.h>

struct page {
    struct sbuf *out;
    const struct doc *doc;
    const struct result *r;
    struct chart_view view;
    enum lang lang;
    int chapter, section, tables, charts; /* counted so far */
    struct html_glyphs glyphs;
    struct sbuf cell;
    struct sbuf *failure;
};

/* From how many columns on a table is set smaller in print; up to how many rows it
 * stays on one page. */
enum { WIDE_COLUMNS = 9, SHORT_ROWS = 24 };

static void element(struct page *p, const char *name, const char *class, const char *text)
{
    sbuf_printf(p->out, *class ? "<%s class=\"%s\">" : "<%s>", name, class);
    markup_escaped(p->out, text);
    sbuf_printf(p->out, "</%s>\n", name);
}

/* ---- tables ---- */

static const struct doc_column *column_of(const struct page *p, const struct doc_table *t, int i)
{
    return &p->doc->columns[t->first_column + i];
}

static bool has_groups(const struct page *p, const struct doc_table *t)
{
    for (int i = 0; i < t->column_count; i++)
        if (*column_of(p, t, i)->group)
            return true;
    return false;
}

/* How many columns from `i` on share its group. */
static int group_width(const struct page *p, const struct doc_table *t, int i)
{
    int n = 1;
    while (i + n < t->column_count &&
           strcmp(column_of(p, t, i + n)->group, column_of(p, t, i)->group) == 0)
        n++;
    return n;
}

static void put_column(struct page *p, const struct doc_column *c, int rows)
{
    sbuf_add(p->out, "<th scope=\"col\"");
    if (rows > 1)
        sbuf_printf(p->out, " rowspan=\"%d\"", rows);
    sbuf_add(p->out, c->number ? " class=\"n\">" : ">");
    markup_escaped(p->out, c->title);
    sbuf_add(p->out, "</th>");
}

static void put_groups(struct page *p, const struct doc_table *t)
{
    sbuf_add(p->out, "<tr>");
    for (int i = 0; i < t->column_count; i++) {
        const struct doc_column *c = column_of(p, t, i);
        if (!*c->group) {
            put_column(p, c, 2);
            continue;
        }
        int n = group_width(p, t, i);
        sbuf_printf(p->out, "<th scope=\"colgroup\" colspan=\"%d\">", n);
        markup_escaped(p->out, c->group);
        sbuf_add(p->out, "</th>");
        i += n - 1;
    }
    sbuf_add(p->out, "</tr>\n");
}

static void put_head(struct page *p, const struct doc_table *t)
{
    bool groups = has_groups(p, t);
    sbuf_add(p->out, "<thead>\n");
    if (groups)
        put_groups(p, t);
    sbuf_add(p->out, "<tr>");
    for (int i = 0; i < t->column_count; i++)
        if (!groups || *column_of(p, t, i)->group)
            put_column(p, column_of(p, t, i), 1);
    sbuf_add(p->out, "</tr>\n</thead>\n");
}

static const struct doc_row *row_of(const struct page *p, const struct doc_table *t, int row)
{
    return &p->doc->rows[t->first_row + row];
}

/* Whether a row says the same first words as the one above it: the words stand once. */
static bool goes_on(const struct page *p, const struct doc_table *t, int row)
{
    if (t->heads < 2 || row == 0 || row >= t->row_count)
        return false;
    if (row_of(p, t, row)->kind != DOC_ROW_PLAIN || row_of(p, t, row - 1)->kind != DOC_ROW_PLAIN)
        return false;
    return strcmp(doc_table_cell(p->doc, t, row, 0)->text,
                  doc_table_cell(p->doc, t, row - 1, 0)->text) == 0;
}

static int rows_that_go_on(const struct page *p, const struct doc_table *t, int row)
{
    int n = 1;
    while (goes_on(p, t, row + n))
        n++;
    return n;
}

static void put_cell(struct page *p, const struct doc_table *t, int row, int column)
{
    const struct doc_cell *c = doc_table_cell(p->doc, t, row, column);
    bool head = column < t->heads;
    int rows = head && column == 0 && t->heads > 1 ? rows_that_go_on(p, t, row) : 1;
    sbuf_clear(&p->cell);
    doc_cell_text(&p->cell, c, p->lang);
    if (head && rows > 1)
        sbuf_printf(p->out, "<th scope=\"rowgroup\" rowspan=\"%d\">", rows);
    else
        sbuf_add(p->out, head                              ? "<th scope=\"row\">"
                         : column_of(p, t, column)->number ? "<td class=\"n\">"
                                                           : "<td>");
    markup_escaped(p->out, sbuf_text(&p->cell));
    sbuf_add(p->out, head ? "</th>" : "</td>");
}

static void put_row(struct page *p, const struct doc_table *t, int row)
{
    static const char *const classes[] = {
        [DOC_ROW_HEAD] = "head", [DOC_ROW_PART] = "part", [DOC_ROW_TOTAL] = "total"};
    enum doc_row_kind kind = row_of(p, t, row)->kind;
    bool first = !goes_on(p, t, row);
    sbuf_printf(p->out, kind == DOC_ROW_PLAIN ? "<tr>" : "<tr class=\"%s\">", classes[kind]);
    if (kind == DOC_ROW_HEAD) {
        sbuf_printf(p->out, "<th scope=\"rowgroup\" colspan=\"%d\">", t->column_count);
        markup_escaped(p->out, doc_table_cell(p->doc, t, row, 0)->text);
        sbuf_add(p->out, "</th>");
    }
    for (int i = first ? 0 : 1; kind != DOC_ROW_HEAD && i < t->column_count; i++)
        put_cell(p, t, row, i);
    sbuf_add(p->out, "</tr>\n");
}

/* Rows that belong together are a body of their own, so that no page parts them. */
static bool begins_body(const struct page *p, const struct doc_table *t, int row)
{
    if (row == 0 || row_of(p, t, row)->kind == DOC_ROW_HEAD)
        return true;
    return t->heads > 1 && row_of(p, t, row - 1)->kind != DOC_ROW_HEAD && !goes_on(p, t, row);
}

static void put_table(struct page *p, const struct doc_table *t)
{
    sbuf_printf(
        p->out, "<div class=\"table%s%s\" role=\"region\" tabindex=\"0\" aria-labelledby=\"",
        t->column_count >= WIDE_COLUMNS ? " wide" : "", t->row_count <= SHORT_ROWS ? " short" : "");
    sbuf_printf(p->out, "caption-%s\">\n<table id=\"table-%s\">\n<caption id=\"caption-%s\">",
                t->id, t->id, t->id);
    sbuf_printf(p->out, T(p->lang, "Table %d: ", "表%d　"), ++p->tables);
    markup_escaped(p->out, t->caption);
    if (*t->unit) {
        sbuf_printf(p->out, " <span class=\"unit\">%s", T(p->lang, "(", "（"));
        markup_escaped(p->out, t->unit);
        sbuf_printf(p->out, "%s</span>", T(p->lang, ")", "）"));
    }
    sbuf_add(p->out, "</caption>\n");
    put_head(p, t);
    for (int i = 0; i < t->row_count; i++) {
        if (begins_body(p, t, i))
            sbuf_printf(p->out, "%s<tbody%s>\n", i ? "</tbody>\n" : "",
                        t->heads > 1 ? " class=\"group\"" : "");
        put_row(p, t, i);
    }
    sbuf_add(p->out, t->row_count ? "</tbody>\n" : "");
    sbuf_add(p->out, "</table>\n</div>\n");
}

/* ---- charts ---- */

/* Half a page holds two alternatives; more of them, and flows, take a whole one. */
static enum chart_size size_of(const struct page *p, const struct run_chart *chart)
{
    bool whole = p->r->manifest.alternative_count > 2 || chart->chapter == CHAPTER_FLOWS;
    return whole ? CHART_SIZE_A4 : CHART_SIZE_HALF;
}

static void put_figure(struct page *p, const struct doc_block *b, const char *svg, bool whole)
{
    sbuf_printf(p->out, "<figure id=\"figure-%d\"%s>\n<div class=\"chart\" tabindex=\"0\">\n",
                p->charts, whole ? " class=\"whole\"" : "");
    html_glyphs_add(p->out, &p->glyphs, svg);
    sbuf_add(p->out, "</div>\n<figcaption>");
    sbuf_printf(p->out, T(p->lang, "Figure %d: ", "図%d　"), p->charts);
    markup_escaped(p->out, b->text);
    sbuf_add(p->out, "</figcaption>\n</figure>\n");
}

/* The picture with its own title; the premises stand in the page. */
static void put_chart(struct page *p, const struct doc_block *b)
{
    const struct run_chart *chart = run_chart_find(b->id);
    struct sbuf id = {0}, svg = {0};
    struct plots_error error;
    sbuf_printf(&id, "chart%d-", ++p->charts);
    struct chart_look look = {.theme = CHART_THEME_CSS,
                              .size = size_of(p, chart),
                              .format = CHART_FORMAT_SVG,
                              .id = sbuf_text(&id),
                              .bare = true};
    if (run_chart_draw(chart, &p->view, b->first, &look, to_bytes(&svg), &error) == PLOTS_OK)
        put_figure(p, b, sbuf_text(&svg), look.size == CHART_SIZE_A4);
    else
        sbuf_printf(p->failure, "%s: %s", b->id, T(p->lang, error.message_en, error.message_ja));
    sbuf_release(&id);
    sbuf_release(&svg);
}

/* ---- blocks ---- */

static void put_items(struct page *p, const struct doc_block *b)
{
    bool terms = b->kind == DOC_TERMS;
    sbuf_add(p->out, terms ? "<dl>\n" : "<ul>\n");
    for (int i = b->first; i < b->first + b->count; i++) {
        if (terms)
            element(p, "dt", "", p->doc->items[i].term);
        element(p, terms ? "dd" : "li", "", p->doc->items[i].text);
    }
    sbuf_add(p->out, terms ? "</dl>\n" : "</ul>\n");
}

static void put_block(struct page *p, const struct doc_block *b)
{
    switch (b->kind) {
    case DOC_LEAD:
        element(p, "p", "lead", b->text);
        break;
    case DOC_PARAGRAPH:
        element(p, "p", "", b->text);
        break;
    case DOC_NOTE:
        element(p, "p", "note", b->text);
        break;
    case DOC_WARNING:
        element(p, "p", "warning", b->text);
        break;
    case DOC_LIST:
    case DOC_TERMS:
        put_items(p, b);
        break;
    case DOC_TABLE:
        put_table(p, &p->doc->tables[b->first]);
        break;
    case DOC_CHART:
        if (p->failure->length == 0)
            put_chart(p, b);
        break;
    }
}

/* ---- chapters ---- */

/* "1　結果の要約", "(1) 直営"; "1 The answer", "1.1 In-house". */
static void put_title(struct page *p, const struct doc_chapter *c, int chapter, int section)
{
    if (c->level == 1)
        sbuf_printf(p->out, T(p->lang, "%d. ", "%d　"), chapter);
    else if (p->lang == LANG_JA)
        sbuf_printf(p->out, "(%d) ", section);
    else
        sbuf_printf(p->out, "%d.%d ", chapter, section);
    markup_escaped(p->out, c->title);
}

static bool is_last_of(const struct doc *doc, int i, int level)
{
    return i + 1 >= doc->chapter_count || doc->chapters[i + 1].level <= level;
}

static void put_contents(struct page *p)
{
    int chapter = 0, section = 0;
    sbuf_printf(p->out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">%s</h2>\n<ol>\n",
                T(p->lang, "Contents", "目次"));
    for (int i = 0; i < p->doc->chapter_count; i++) {
        const struct doc_chapter *c = &p->doc->chapters[i];
        bool top = c->level == 1, parent = top && !is_last_of(p->doc, i, 1);
        chapter += top;
        section = top ? 0 : section + 1;
        sbuf_printf(p->out, "<li><a href=\"#%s\">", c->id);
        put_title(p, c, chapter, section);
        sbuf_printf(p->out, "</a>%s", parent ? "\n<ol>\n" : "</li>\n");
        if (!top && is_last_of(p->doc, i, 2) &&
            (i + 1 >= p->doc->chapter_count || p->doc->chapters[i + 1].level == 1))
            sbuf_add(p->out, "</ol>\n</li>\n");
    }
    sbuf_add(p->out, "</ol>\n</nav>\n");
}

static void put_chapter(struct page *p, const struct doc_chapter *c, bool first)
{
    bool top = c->level == 1;
    p->chapter += top;
    p->section = top ? 0 : p->section + 1;
    if (top)
        sbuf_printf(p->out, "%s<section id=\"%s\" aria-labelledby=\"title-%s\">\n",
                    first ? "" : "</section>\n", c->id, c->id);
    sbuf_printf(p->out, top ? "<h2 id=\"title-%s\">" : "<h3 id=\"%s\">", c->id);
    put_title(p, c, p->chapter, p->section);
    sbuf_add(p->out, top ? "</h2>\n" : "</h3>\n");
    for (int i = c->first; i < c->first + c->count; i++)
        put_block(p, &p->doc->blocks[i]);
}

static void put_beginning(struct page *p)
{
    sbuf_printf(p->out,
                "<!DOCTYPE html>\n<html lang=\"%s\" xmlns=\"http://www.w3.org/1999/xhtml\">\n"
                "<head>\n<meta charset=\"utf-8\" />\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n",
                T(p->lang, "en", "ja"));
    element(p, "title", "", p->doc->title);
    sbuf_add(p->out, "<style>\n");
    html_style(p->out, p->lang);
    chart_theme_css(p->out);
    sbuf_add(p->out, "</style>\n</head>\n<body>\n<header>\n");
    element(p, "h1", "", p->doc->title);
    element(p, "p", "", p->doc->subtitle);
    sbuf_add(p->out, "</header>\n");
}

bool report_html(struct sbuf *out, const struct doc *doc, const struct result *r,
                 const char *folder, struct sbuf *failure)
{
    struct page p = {.out = out, .doc = doc, .r = r, .lang = doc->lang, .failure = failure};
    p.view = (struct chart_view){.dir = folder, .result = r, .lang = doc->lang};
    chart_view_open(&p.view);
    html_glyphs_init(&p.glyphs);
    put_beginning(&p);
    put_contents(&p);
    sbuf_add(out, "<main>\n");
    for (int i = 0; i < doc->chapter_count; i++)
        put_chapter(&p, &doc->chapters[i], i == 0);
    sbuf_add(out, doc->chapter_count ? "</section>\n" : "");
    sbuf_add(out, "</main>\n<footer>\n");
    element(&p, "p", "", doc->footer);
    sbuf_add(out, "</footer>\n</body>\n</html>\n");
    html_glyphs_release(&p.glyphs);
    sbuf_release(&p.cell);
    chart_view_close(&p.view);
    return failure->length == 0;
}
