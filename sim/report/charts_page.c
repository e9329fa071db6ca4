#include "charts_private.h"
#include <math.h>
#include <string.h>

/* Sources are shown whole, as many as two or three lines of notes hold. */
enum { SOURCES_SHOWN = 4, SOURCES_WIDTH = 240 };

const char *page_text(struct page *p, struct sbuf *text)
{
    const char *copy = arena_text(p->arena, sbuf_text(text));
    sbuf_release(text);
    return copy;
}

void page_note(struct page *p, const char *text)
{
    if (p->frame.footnote_count < NOTES_MAX)
        p->notes[p->frame.footnote_count++] = text;
}

const char *page_number(struct page *p, double value, int digits)
{
    struct sbuf text = {0};
    sbuf_decimal(&text, p->lang, value, digits);
    return page_text(p, &text);
}

/* 千円 everywhere, as in the tables of the text. */
struct chart_money page_money(const struct page *p)
{
    static const struct chart_unit ja[] = {{1e3, "千円"}}, en[] = {{1e3, "thousand yen"}};
    return (struct chart_money){T(p->lang, en, ja), 1};
}

const char *page_error_words(struct page *p)
{
    return arena_printf(
        p->arena,
        T(p->lang, "simulation error (%g %% interval)", "乱数による誤差（%g %%信頼区間）"),
        p->r->manifest.level * 100);
}

static void scope_note(struct page *p)
{
    const struct manifest *m = &p->r->manifest;
    struct sbuf text = {0};
    sbuf_printf(&text, T(p->lang, "Estimate. %s, ", "試算。%s、"), m->scenario);
    sbuf_fiscal_year(&text, p->lang, m->year);
    sbuf_add(&text, T(p->lang, ", population ", "、人口"));
    sbuf_whole(&text, p->lang, m->population);
    if (m->procedure_count == 0)
        sbuf_add(&text, T(p->lang, ", expenditure alone. ", "人、経費だけの比較。"));
    else
        sbuf_printf(
            &text,
            T(p->lang,
              ", %d open days. %d replications (years), confidence level %g %%, seed %llu. ",
              "人、開庁%d日。試行%d回（年）、信頼水準%g %%、乱数の種%llu。"),
            m->open_days, m->replications, m->level * 100, (unsigned long long)m->seed);
    if (m->uncertain_count > 0)
        sbuf_printf(
            &text,
            T(p->lang,
              "Range of the estimate: %d uncertain inputs drawn together (5 to 95 %% points).",
              "試算の幅は前提条件%d項目を同時に動かした幅（5～95 %%点）。"),
            m->uncertain_count);
    else
        sbuf_add(&text, T(p->lang, "Premises as they stand: no range of the estimate.",
                          "前提条件は書かれた値のまま（試算の幅は示さない）。"));
    page_note(p, page_text(p, &text));
}

/* Sources mark what they rest on: "F" a published figure, "C" computed, "E" an
 * estimate. A chart has room for the published ones. Returns the text behind
 * the mark and its length, NULL for none. */
static const char *published(const char *source, size_t *length)
{
    for (const char *p = strstr(source, "F "); p; p = strstr(p + 1, "F ")) {
        if (p > source && (unsigned char)p[-1] < 0x80 && p[-1] != ' ' && p[-1] != '(')
            continue; /* the end of a word */
        const char *from = p + 2, *end = strstr(from, "）");
        *length = end ? (size_t)(end - from) : strlen(from);
        return from;
    }
    return NULL;
}

static int add_published(struct page *p, struct sbuf *text)
{
    const struct manifest *m = &p->r->manifest;
    int shown = 0;
    for (int i = 0; i < m->source_count && shown < SOURCES_SHOWN; i++) {
        size_t length;
        const char *from = published(m->sources[i], &length);
        if (!from)
            continue;
        const char *whole = arena_text_n(p->arena, from, length);
        if (strstr(sbuf_text(text), whole) ||
            text_width(sbuf_text(text)) + text_width(whole) > SOURCES_WIDTH)
            continue;
        sbuf_add(text, shown++ ? T(p->lang, "; ", "／") : "");
        sbuf_add(text, whole);
    }
    return shown;
}

static void sources_note(struct page *p)
{
    const struct manifest *m = &p->r->manifest;
    if (m->source_count == 0)
        return;
    struct sbuf text = {0}, parts = {0};
    if (add_published(p, &parts))
        sbuf_printf(&text, T(p->lang, "Sources: %s and others. ", "出典: %s ほか。"),
                    sbuf_text(&parts));
    sbuf_printf(&text,
                T(p->lang,
                  "All %d sources and estimates stand in manifest.json with the values they are "
                  "for.",
                  "推計を含む全%d件の出典と値は manifest.json にある。"),
                m->source_count);
    sbuf_release(&parts);
    page_note(p, page_text(p, &text));
}

void page_init(struct page *p, struct arena *a, const struct chart_view *view)
{
    memset(p, 0, sizeof *p);
    const struct result *r = view->result;
    enum lang lang = view->lang;
    p->view = view;
    p->r = r;
    p->lang = lang;
    p->arena = a;
    int count = r->manifest.alternative_count;
    p->series = count < CHART_SERIES_MAX ? count : CHART_SERIES_MAX;
    p->frame.footnotes = p->notes;
    p->frame.words = (struct chart_words){
        T(lang, "Nothing to show: no such cases in this scenario", "該当する件数がない"),
        T(lang, "-", "－")};
    p->frame.language = T(lang, "en", "ja");
    p->frame.triangle = lang == LANG_JA;
}

void page_common_notes(struct page *p)
{
    int left_out = p->r->manifest.alternative_count - p->series;
    if (left_out > 0)
        page_note(p, arena_printf(p->arena,
                                  T(p->lang, "%d more alternatives are in results.csv.",
                                    "ほか%d案は results.csv にある。"),
                                  left_out));
    scope_note(p);
    sources_note(p);
}
