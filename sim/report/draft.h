/* Writing a document: what the chapters doc_*.c share. A chapter adds its blocks in
 * order and adds nothing where the result has none of its numbers.
 *
 *     draft_chapter(w, 1, "waits", T(w->lang, "Waits", "待ち時間"));
 *     draft_table(w, "wait_comparison", caption, unit);
 *     draft_column(w, "", T(w->lang, "procedure", "手続"), false);
 *     draft_column(w, "", T(w->lang, "cases", "件数"), true);
 *     draft_row(w, DOC_ROW_PLAIN);
 *     draft_label(w, name);
 *     draft_number(w, DOC_COUNT, 0, cases); */
#ifndef MADOGUCHI_DRAFT_H
#define MADOGUCHI_DRAFT_H

#include "report/doc.h"
#include "report_private.h"

struct draft {
    struct doc *doc;
    const struct result *r;
    enum lang lang;
    const char *folder;
    struct diags *diags;
    struct sbuf text;                                          /* of sentences that are made */
    int chapters, blocks, items, tables, columns, rows, cells; /* room */
};

/* Texts are copied; a blank one adds nothing. */
void draft_chapter(struct draft *w, int level, const char *id, const char *title);
void draft_text(struct draft *w, enum doc_kind kind, const char *text);
void draft_textf(struct draft *w, enum doc_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void draft_chart(struct draft *w, const char *name, const char *caption);

/* Adds to the list or terms that the last block is, or begins one. */
void draft_item(struct draft *w, const char *text);
void draft_term(struct draft *w, const char *term, const char *text);

/* Columns first, then rows, then the cells of each. */
void draft_table(struct draft *w, const char *id, const char *caption, const char *unit);
void draft_column(struct draft *w, const char *group, const char *title, bool number);
void draft_heads(struct draft *w, int columns);
void draft_row(struct draft *w, enum doc_row_kind kind);
void draft_head_row(struct draft *w, const char *text);
void draft_label(struct draft *w, const char *text);
void draft_number(struct draft *w, enum doc_type type, int digits, double number);

/* A measure of all alternatives against the baseline, a row each: what it was, what it
 * becomes, the change, 試算の幅, 乱数による誤差 and the verdict in a word. */
struct draft_measure {
    const char *name, *subject, *key, *measure;
    enum doc_type type, change; /* DOC_SHARE changes by DOC_POINTS */
    int digits;
};
void draft_change_columns(struct draft *w, const char *first);
/* Nothing where neither has the measure. */
void draft_change_row(struct draft *w, int alternative, const struct draft_measure *m);
/* 増加, 減少, 差があるとは言えない … */
const char *draft_verdict(enum verdict v, enum lang lang);
/* Whether nothing is simulated: there are no procedures. */
bool draft_only_money(const struct draft *w);

/* The chapters, in their order. */
typedef void draft_part(struct draft *w);
draft_part draft_answer;

#endif
