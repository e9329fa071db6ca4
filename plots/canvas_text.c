#include "canvas.h"

#include "base/arena.h"
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FAMILIES "IPAexGothic, Noto Sans CJK JP, Noto Sans JP, TakaoGothic, sans-serif"

/* ---- Fonts. */

static bool is_japanese(gunichar c)
{
    return (c >= 0x3000 && c <= 0x30ff) || (c >= 0x31f0 && c <= 0x31ff) ||
           (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0xff00 && c <= 0xffef) || (c >= 0x20000 && c <= 0x3ffff);
}

bool text_has_japanese(const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        if (is_japanese(g_utf8_get_char(at)))
            return true;
    return false;
}

static bool charset_has(const FcCharSet *glyphs, const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (is_japanese(c) && !FcCharSetHasChar(glyphs, c))
            return false;
    }
    return true;
}

/* Pango falls back from font to font, so all fonts together must have the
 * glyphs; the sort by our families is the one that pango walks. It takes longer than
 * the text, so a page asks once. NULL when memory failed. */
static FcCharSet *all_glyphs(void)
{
    FcPattern *wanted = FcPatternCreate();
    if (!wanted)
        return NULL;
    FcPatternAddString(wanted, FC_LANG, (const FcChar8 *)"ja");
    FcConfigSubstitute(NULL, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcCharSet *glyphs = NULL;
    FcResult result;
    FcFontSet *fonts = FcFontSort(NULL, wanted, FcTrue, &glyphs, &result);
    if (fonts)
        FcFontSetDestroy(fonts);
    FcPatternDestroy(wanted);
    return glyphs;
}

static bool canvas_has_glyphs(struct canvas *cv, const char *text)
{
    if (cv->frame->has_glyphs)
        return cv->frame->has_glyphs(text);
    if (!cv->glyphs)
        cv->glyphs = all_glyphs();
    return cv->glyphs && charset_has(cv->glyphs, text);
}

void canvas_fonts_release(struct canvas *cv)
{
    if (cv->glyphs)
        FcCharSetDestroy(cv->glyphs);
}

static bool text_usable(struct canvas *cv, const char *text)
{
    if (!canvas_ok(cv) || !text || !*text)
        return false;
    if (!g_utf8_validate(text, -1, NULL)) {
        canvas_fail(cv, PLOTS_BAD_TEXT, "a text of the chart is not valid UTF-8",
                    "図の文字列が UTF-8 ではありません");
        return false;
    }
    if (!text_has_japanese(text))
        return true;
    if (canvas_has_glyphs(cv, text))
        return true;
    canvas_fail(cv, PLOTS_NO_FONT,
                "no installed font has the Japanese characters of this chart; install the package "
                "fonts-ipaexfont-gothic or fonts-noto-cjk",
                "図の日本語を表示できるフォントがありません。パッケージ fonts-ipaexfont-gothic "
                "または fonts-noto-cjk を入れてください");
    return false;
}

/* ---- Layouts. */

/* The end of a unit after a blank: "12.3 min", "1,234 thousand yen". */
static const char *spaced_unit_end(const char *at)
{
    static const char *const units[] = {
        " %", " min", " h", " hours", " days", " points", " yen", " thousand yen", " million yen"};
    const char *end = at;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const char *after = at + strlen(units[i]);
        if (g_str_has_prefix(at, units[i]) && !g_ascii_isalnum(*after))
            end = after;
    }
    return end;
}

/* The end of a number that begins at `from`, with its unit: the character that follows,
 * beyond 百万, 千 the one after. NULL: no number. */
static const char *number_end(const char *from)
{
    const char *at = from;
    while (g_ascii_isdigit(*at) || ((*at == ',' || *at == '.') && g_ascii_isdigit(at[1])))
        at++;
    if (at == from)
        return NULL;
    if (*at == ' ')
        return spaced_unit_end(at);
    while (g_str_has_prefix(at, "千") || g_str_has_prefix(at, "百") || g_str_has_prefix(at, "万"))
        at = g_utf8_next_char(at);
    gunichar unit = *at ? g_utf8_get_char(at) : 0;
    bool word = (unit >= 0x3041 && unit <= 0x30ff) || (unit >= 0x3400 && unit <= 0x9fff);
    return word ? g_utf8_next_char(at) : at;
}

/* A number and its unit stay on one line: "▲2,412千円". */
static void keep_numbers_whole(PangoAttrList *list, const char *text)
{
    for (const char *at = text; *at;) {
        const char *digits = g_str_has_prefix(at, "▲")  ? g_utf8_next_char(at)
                             : *at == '+' || *at == '-' ? at + 1
                                                        : at;
        const char *end = number_end(digits);
        if (!end) {
            at = g_utf8_next_char(at);
            continue;
        }
        PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);
        whole->start_index = (guint)(at - text);
        whole->end_index = (guint)(end - text);
        pango_attr_list_insert(list, whole);
        at = end;
    }
}

static void layout_set_size(PangoLayout *layout, const struct text_style *style, double size_pt)
{
    PangoFontDescription *font = pango_font_description_from_string(FAMILIES);
    pango_font_description_set_size(font, (int)lround(size_pt * PANGO_SCALE));
    if (style->bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    /* The faces' own heights run from 1.0 em (IPAex) to 1.45 em (Noto): a page
     * must not change its layout with the font. */
    double line_em = size_pt > TEXT_MIN_PT ? 1.2 : 1.08; /* the smallest is the tightest too */
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(
        list, pango_attr_line_height_new_absolute((int)lround(line_em * size_pt * PANGO_SCALE)));
    keep_numbers_whole(list, pango_layout_get_text(layout));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

static PangoLayout *layout_new(struct canvas *cv, double width, const char *text,
                               const struct text_style *style)
{
    static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                                PANGO_ALIGN_RIGHT};
    PangoLayout *layout = pango_layout_new(cv->pango);
    pango_layout_set_text(layout, text, -1);
    layout_set_size(layout, style, style->size_pt);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, alignments[style->align]);
    if (width > 0)
        pango_layout_set_width(layout, (int)floor(width * PANGO_SCALE));
    return layout;
}

static struct box layout_extents(PangoLayout *layout)
{
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    return (struct box){logical.x / (double)PANGO_SCALE, logical.y / (double)PANGO_SCALE,
                        logical.width / (double)PANGO_SCALE, logical.height / (double)PANGO_SCALE};
}

/* Whether the lines break between words only, as far as blanks tell: a Latin
 * word cut in two, or a bracket left alone, reads worse than smaller letters. */
static bool layout_breaks_word(PangoLayout *layout, const char *text)
{
    int lines = pango_layout_get_line_count(layout);
    for (int i = 1; i < lines; i++) {
        int start = pango_layout_get_line_readonly(layout, i)->start_index;
        char before = start > 0 ? text[start - 1] : ' ', after = text[start];
        if (g_ascii_isgraph(before) && g_ascii_isgraph(after) && before != '-' && before != '/')
            return true;
    }
    return false;
}

static void layout_fit(PangoLayout *layout, struct box at, const char *text,
                       const struct text_style *style, double *size_pt)
{
    for (*size_pt = style->size_pt;; *size_pt -= 0.25) {
        if (*size_pt < TEXT_MIN_PT)
            *size_pt = TEXT_MIN_PT;
        layout_set_size(layout, style, *size_pt);
        struct box extents = layout_extents(layout);
        if (extents.h <= at.h + 0.01 && !layout_breaks_word(layout, text))
            return;
        if (*size_pt <= TEXT_MIN_PT)
            break;
    }
    if (layout_extents(layout).h <= at.h + 0.01)
        return;
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_height(layout, (int)floor(at.h * PANGO_SCALE));
}

/* The narrowest width that keeps the number of lines. */
static void layout_balance(PangoLayout *layout, const char *text, double width)
{
    int lines = pango_layout_get_line_count(layout);
    if (lines < 2 || pango_layout_is_ellipsized(layout))
        return;
    double low = width / lines / 2, high = width;
    while (high - low > 1) {
        double middle = (low + high) / 2;
        pango_layout_set_width(layout, (int)floor(middle * PANGO_SCALE));
        if (pango_layout_get_line_count(layout) > lines || layout_breaks_word(layout, text))
            low = middle;
        else
            high = middle;
    }
    pango_layout_set_width(layout, (int)floor(high * PANGO_SCALE));
}

static void log_text(struct canvas *cv, PangoLayout *layout, struct box at, double size_pt,
                     const char *text)
{
    struct draw_log *log = cv->frame->log;
    if (!log)
        return;
    if (log->count == log->capacity) {
        log->capacity = log->capacity ? 2 * log->capacity : 64;
        log->notes = mem_resize(log->notes, (size_t)log->capacity, sizeof *log->notes);
    }
    struct text_note *note = &log->notes[log->count++];
    *note = (struct text_note){.at = at,
                               .size_pt = size_pt,
                               .cut = pango_layout_is_ellipsized(layout),
                               .unknown = pango_layout_get_unknown_glyphs_count(layout)};
    snprintf(note->text, sizeof note->text, "%s", text);
}

static void layout_show(struct canvas *cv, PangoLayout *layout, double x, double y,
                        const struct text_style *style, struct box placed)
{
    if (style->plate)
        canvas_area(cv,
                    (struct box){placed.x - 1.2, placed.y - 0.2, placed.w + 2.4, placed.h + 0.4},
                    INK_PAPER);
    struct rgb ink = cv->theme->ink[style->ink];
    cairo_set_source_rgb(cv->cr, ink.r, ink.g, ink.b);
    cairo_move_to(cv->cr, x, y);
    pango_cairo_show_layout(cv->cr, layout);
}

/* What ends a part of a sentence, and how much of it goes when the line is broken there. */
static const struct pause {
    const char *mark;
    size_t kept, dropped;
} pauses[] = {{"、", 3, 0}, {"。", 3, 0}, {", ", 1, 1}, {"; ", 1, 1}, {": ", 1, 1}, {"：", 3, 0}};

static double part_width(struct canvas *cv, const char *text, size_t length,
                         const struct text_style *style)
{
    char *part = g_strndup(text, length);
    double width = canvas_text_size(cv, 0, part, *style).w;
    g_free(part);
    return width;
}

/* The text in two lines, broken at the pause that leaves the longer one shortest; NULL where
 * it is one line, has lines of its own, or no pause fits. To be freed. */
static char *broken_at_pause(struct canvas *cv, const char *text, double width,
                             const struct text_style *style)
{
    double least = width;
    const char *best = NULL;
    const struct pause *how = NULL;
    if (strchr(text, '\n') || part_width(cv, text, strlen(text), style) <= width)
        return NULL;
    for (const char *at = text; *at; at++)
        for (size_t k = 0; k < sizeof pauses / sizeof *pauses; k++) {
            const struct pause *p = &pauses[k];
            const char *rest = at + p->kept + p->dropped;
            if (strncmp(at, p->mark, strlen(p->mark)) != 0 || !*rest)
                continue;
            double longer = fmax(part_width(cv, text, (size_t)(at - text) + p->kept, style),
                                 part_width(cv, rest, strlen(rest), style));
            if (longer < least) {
                least = longer;
                best = at;
                how = p;
            }
        }
    if (!best)
        return NULL;
    return g_strdup_printf("%.*s\n%s", (int)((size_t)(best - text) + how->kept), text,
                           best + how->kept + how->dropped);
}

struct box canvas_text(struct canvas *cv, struct box at, const char *text, struct text_style style)
{
    if (!text_usable(cv, text) || at.w <= 0)
        return (struct box){at.x, at.y, 0, 0};
    char *lines = style.pauses ? broken_at_pause(cv, text, at.w, &style) : NULL;
    const char *shown = lines ? lines : text;
    PangoLayout *layout = layout_new(cv, at.w, shown, &style);
    double size_pt;
    layout_fit(layout, at, shown, &style, &size_pt);
    if (style.balanced && !lines)
        layout_balance(layout, shown, at.w);
    struct box extents = layout_extents(layout);
    /* Pango aligns the lines within its own width, which balancing narrows. */
    double room = at.w - pango_layout_get_width(layout) / (double)PANGO_SCALE;
    double x = at.x + (style.align == ALIGN_LEFT    ? 0
                       : style.align == ALIGN_RIGHT ? room
                                                    : room / 2);
    double y = at.y + (style.valign == VALIGN_TOP      ? 0
                       : style.valign == VALIGN_BOTTOM ? at.h - extents.h
                                                       : (at.h - extents.h) / 2);
    struct box placed = {x + extents.x, y + extents.y, extents.w, extents.h};
    layout_show(cv, layout, x, y, &style, placed);
    log_text(cv, layout, placed, size_pt, text);
    g_object_unref(layout);
    g_free(lines);
    return placed;
}

struct box canvas_text_size(struct canvas *cv, double width, const char *text,
                            struct text_style style)
{
    if (!text_usable(cv, text))
        return (struct box){0, 0, 0, 0};
    PangoLayout *layout = layout_new(cv, width, text, &style);
    struct box extents = layout_extents(layout);
    g_object_unref(layout);
    return (struct box){0, 0, extents.w, extents.h};
}

double canvas_line_height(struct canvas *cv, double size_pt)
{
    return canvas_text_size(cv, 0, "8", TEXT(size_pt)).h;
}
