/* Text in two languages, growing buffers, display width, numbers as a
 * municipal report writes them.
 *
 *     struct sbuf out = {0};
 *     sbuf_printf(&out, T(lang, "%d people\n", "%d人\n"), n);
 *     fputs(sbuf_text(&out), stdout);
 *     sbuf_release(&out);
 *
 * T keeps both texts where they are used, so the compiler checks both format
 * strings and no locale has to be installed. */
#ifndef MADOGUCHI_BASE_TEXT_H
#define MADOGUCHI_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum lang { LANG_EN, LANG_JA };

#define T(lang, en, ja) ((lang) == LANG_JA ? (ja) : (en))

/* A growing text; all zero is empty. */
struct sbuf {
    char *data;
    size_t length, capacity;
};

void sbuf_add(struct sbuf *b, const char *text);
void sbuf_add_n(struct sbuf *b, const char *text, size_t length);
void sbuf_printf(struct sbuf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sbuf_vprintf(struct sbuf *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* The text so far, never NULL; valid until the next call on `b`. */
const char *sbuf_text(const struct sbuf *b);
void sbuf_clear(struct sbuf *b);
void sbuf_release(struct sbuf *b);

/* Reads one character of UTF-8 at *text and moves past it. A malformed byte
 * gives U+FFFD and moves one byte; the end gives 0. */
uint32_t utf8_next(const char **text);
/* Columns that a terminal gives to a character or a text: 2 for the Unicode
 * East Asian widths Wide and Fullwidth (kana, kanji, －), 0 for combining
 * marks, 1 for all else - the "ambiguous" ones (▲ ① …) too, as terminals in
 * UTF-8 do by default. */
int char_width(uint32_t c);
int text_width(const char *text);
/* Adds `text` and spaces up to `width` terminal columns (left aligned), or
 * spaces and `text` (right aligned). A longer text is added whole. */
void sbuf_pad(struct sbuf *b, const char *text, int width);
void sbuf_pad_left(struct sbuf *b, const char *text, int width);
/* Cuts `text` to at most `width` columns, with "…" where it was cut. */
void sbuf_fit(struct sbuf *b, const char *text, int width);

/* Adds a text as a JSON string with its quotes; what is no UTF-8 as U+FFFD. */
void json_quoted(struct sbuf *b, const char *text);
/* Adds a text for between or inside the tags of XML and HTML; control characters but tab
 * and line break, which XML does not have, are left out. */
void markup_escaped(struct sbuf *b, const char *text);

/* "1,234"; negatives as "▲1,234" in Japanese and "-1,234" in English. */
void sbuf_whole(struct sbuf *b, enum lang lang, int64_t value);
/* The same with `digits` decimals (0..15), rounded half away from zero on the
 * value's 15 significant decimal digits: 2.385 with 2 is "2.39" although the
 * stored double lies a little below. NAN is "－", infinity "∞", and what
 * rounds to zero has no sign. */
void sbuf_decimal(struct sbuf *b, enum lang lang, double value, int digits);
/* Yen shown in 千円 (thousand yen), rounded: 72000000 → "72,000". */
void sbuf_thousand_yen(struct sbuf *b, enum lang lang, double yen);
/* A minute of the day as "8:30"; 1440 is "24:00". */
void sbuf_clock(struct sbuf *b, double minute);
/* 2024 → "令和6年度" / "FY2024" (fiscal years by their starting calendar year;
 * 2019 is 令和元年度, as the reports of that year wrote it from May on). */
void sbuf_fiscal_year(struct sbuf *b, enum lang lang, int year);

/* The number of single-character edits between two words, case folded for
 * ASCII; what "did you mean" compares. */
int text_distance(const char *a, const char *b);
/* The nearest of `count` words within a third (rounded up) of the length of
 * `word`, or NULL; of equals the first. */
const char *text_nearest(const char *word, const char *const *words, size_t count);

#endif
