/* What every chart shares: the page with its title, subtitle and footnotes,
 * the words, the theme, and how a chart reports what went wrong.
 *
 *     const char *notes[] = {"出典: …", "試行 40回、信頼水準 95 %、乱数の種 20240401"};
 *     struct chart_frame frame = {.title = "待ち時間は委託で短くなる", .language = "ja",
 *                                 .footnotes = notes, .footnote_count = 2,
 *                                 .words = {.no_data = "該当する来庁者がいない", .missing = "－"}};
 *     struct plots_error error;
 *     if (chart_waits(&waits, &frame, to_file("out/charts/waits.png"), &error) != PLOTS_OK)
 *         … error.message_ja …
 *
 * The page is made to be pasted unedited and copied in black and white: series
 * differ in colour, lightness, hatch, dash and marker. No text is smaller than
 * 7 pt at the size of the page. The library holds no sentence: every word on
 * the page comes from the caller, in UTF-8. The same input gives the same bytes
 * with the same fonts and libraries (in an SVG but for the numbers of cairo's
 * surfaces, counted over the process). */
#ifndef MADOGUCHI_PLOTS_FRAME_H
#define MADOGUCHI_PLOTS_FRAME_H

#include <stdbool.h>

enum { CHART_SERIES_MAX = 6, CHART_ITEMS_MAX = 12, CHART_MARKS_MAX = 4 };

enum plots_status {
    PLOTS_OK,
    PLOTS_NO_FONT, /* a text holds Japanese and no installed font has its glyphs */
    PLOTS_NO_MEMORY,
    PLOTS_NO_FILE,  /* the file could not be written */
    PLOTS_BAD_TEXT, /* a text is not valid UTF-8 */
    PLOTS_TOO_MANY  /* more series, items or marks than the chart can show */
};

/* The first thing that went wrong; both messages are empty for PLOTS_OK. */
struct plots_error {
    enum plots_status status;
    char message_en[512];
    char message_ja[512];
};

/* A theme is one row of the table in plots/theme.c. CSS is COLOR with variables
 * for colours, for an SVG in an HTML page that has them declared by
 * chart_theme_css: one drawing serves light, dark and print. */
enum chart_theme {
    CHART_THEME_COLOR,
    CHART_THEME_BW,
    CHART_THEME_DARK,
    CHART_THEME_CSS,
    CHART_THEME_COUNT
};

/* A4 landscape (297 × 210 mm); a slide of 16 : 9 (338.7 × 190.5 mm); half an A4
 * upright page (A5 landscape, 210 × 148 mm). */
enum chart_size { CHART_SIZE_A4, CHART_SIZE_SLIDE, CHART_SIZE_HALF, CHART_SIZE_COUNT };

/* BY_NAME: from the ending of the path: .svg, .pdf, all else PNG. */
enum chart_format { CHART_FORMAT_BY_NAME, CHART_FORMAT_PNG, CHART_FORMAT_SVG, CHART_FORMAT_PDF };

struct sbuf;
struct chart_book;

/* Where a page goes; one of the three. A file appears whole or not at all,
 * replacing one of that name; bytes are added to a buffer; a book takes the page
 * as its next one, always as PDF. */
struct chart_target {
    const char *path;
    struct sbuf *bytes;
    struct chart_book *book;
};

static inline struct chart_target to_file(const char *path)
{
    return (struct chart_target){.path = path};
}

static inline struct chart_target to_bytes(struct sbuf *bytes)
{
    return (struct chart_target){.bytes = bytes};
}

static inline struct chart_target to_book(struct chart_book *book)
{
    return (struct chart_target){.book = book};
}

/* Charts bound together as one PDF, a page each, titles as its outline:
 *
 *     struct chart_book *book = chart_book_open("charts.pdf", "みなと市");
 *     chart_waits(&waits, &frame, to_book(book), &error);
 *     if (chart_book_close(book, &error) != PLOTS_OK) …
 *
 * A page that fails leaves the book without a file: close tells. */
struct chart_book *chart_book_open(const char *path, const char *title);
enum plots_status chart_book_close(struct chart_book *book, struct plots_error *error);

/* Adds the declarations of the colours of CHART_THEME_CSS: light, dark where the
 * reader's screen is, light in print. */
void chart_theme_css(struct sbuf *out);

/* A unit of money to choose from: {1e3, "千円"}, {1e6, "百万円"}. */
struct chart_unit {
    double yen;
    const char *word;
};

/* Units in rising order. A chart takes the largest in which its largest amount
 * is 1,000 or more, else the smallest. */
struct chart_money {
    const struct chart_unit *units;
    int count;
};

struct chart_words {
    const char *no_data; /* "該当する来庁者がいない": in place of an empty chart */
    const char *missing; /* "－": in place of a number that is NAN */
};

struct draw_log;

/* Borrowed for the call. A chart without any finite number draws its page with
 * the reason (else words.no_data) in place of the axes. */
struct chart_frame {
    const char *title;            /* the finding, one or two lines */
    const char *subtitle;         /* what is shown: scope, year, unit; NULL for none */
    const char *const *footnotes; /* sources, premises, replications, level, seed; each wrapped */
    int footnote_count;
    struct chart_words words;
    const char *language; /* "ja" or "en": line breaking and the shape of kanji; NULL is "ja" */
    bool triangle;        /* negatives as ▲1,234 instead of -1,234 */
    const char *reason;   /* draw the page without the chart, and say this */
    enum chart_theme theme;
    enum chart_size size;
    enum chart_format format;
    double dpi; /* of a PNG; 0 is 200, which gives 2339 × 1654 pixels of A4 */
    /* An SVG to stand inside an HTML page: without XML head, as wide as its place, its
     * title as label, and this before all ids, which are distinct within one SVG alone.
     * NULL: a file of its own. */
    const char *id;

    /* For tests: whether a font has the glyphs of `text` (NULL asks
     * fontconfig), and where to note the place of every text and mark (NULL: nowhere). */
    bool (*has_glyphs)(const char *text);
    struct draw_log *log;
};

#endif
