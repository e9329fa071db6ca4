/* What a result says, in words and tables for a terminal of 80 columns.
 *
 *     struct sbuf out = {0};
 *     report_text(&out, &result, LANG_JA, "out/minato");
 *     fputs(sbuf_text(&out), stdout);
 *
 * The answer comes first: a sentence per alternative on waits, yearly cost and
 * the balance of effect ③. 試算の幅 leads, 乱数による誤差 stands beside it; a
 * difference whose interval holds zero cannot be told apart, a value that
 * nothing simulated enters is 確定. */
#ifndef MADOGUCHI_REPORT_TEXT_H
#define MADOGUCHI_REPORT_TEXT_H

#include "results/folder.h"

enum { REPORT_WIDTH = 80 };

/* folder: where the result was written, NULL for nowhere. */
void report_text(struct sbuf *out, const struct result *r, enum lang lang, const char *folder);

/* What a difference amounts to. resolution: the last digit that is shown. */
enum verdict {
    VERDICT_MISSING, /* no such number */
    VERDICT_SAME,    /* exactly nothing */
    VERDICT_SLIGHT,  /* less than half of the last digit shown */
    VERDICT_UNCLEAR, /* the interval holds zero, or there is none */
    VERDICT_UP,
    VERDICT_DOWN
};
enum verdict verdict_of(const struct finding *difference, double resolution);

/* Sentences on alternative `index` of the manifest against the baseline (index
 * 0: on the baseline itself), without a line break; nothing where the numbers
 * are missing. */
void sentence_wait(struct sbuf *out, const struct result *r, int index, enum lang lang);
void sentence_post(struct sbuf *out, const struct result *r, int index, enum lang lang);
void sentence_cost(struct sbuf *out, const struct result *r, int index, enum lang lang);
void sentence_balance(struct sbuf *out, const struct result *r, int index, enum lang lang);
/* Only where money is shown by fiscal year: when the sum of the balances comes to
 * zero, and 契約期間内に回収できない where that is not within the contract. */
void sentence_payback(struct sbuf *out, const struct result *r, int index, enum lang lang);
/* The chance of a saving; only where uncertain values move the balance. */
void sentence_chance(struct sbuf *out, const struct result *r, int index, enum lang lang);
/* Only where the service is no longer an equal one. */
void sentence_service(struct sbuf *out, const struct result *r, int index, enum lang lang);

/* Adds `text` broken into lines of at most `width` columns, each begun with
 * `first` or `rest` and ended with a line break. Japanese breaks between
 * characters (no closing mark begins a line, no opening one ends it), other
 * text at blanks. */
void text_wrap(struct sbuf *out, const char *text, const char *first, const char *rest, int width);

#endif
