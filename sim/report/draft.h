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
#include "report/run_charts.h"
#include "report_private.h"
#include "table/sheet.h"

struct draft_file;

struct draft {
    struct doc *doc;
    const struct result *r;
    enum lang lang;
    const char *folder; /* NULL: there is none */
    struct diags *diags;
    struct sbuf text;                                          /* of sentences that are made */
    struct arena arena;                                        /* of the files */
    struct draft_file *files;                                  /* read so far */
    int chapters, blocks, items, tables, columns, rows, cells; /* room */
};

/* Texts are copied; a blank one adds nothing. */
void draft_chapter(struct draft *w, int level, const char *id, const char *title);
void draft_text(struct draft *w, enum doc_kind kind, const char *text);
void draft_textf(struct draft *w, enum doc_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* All charts of a chapter that the result has. */
void draft_charts(struct draft *w, enum chart_chapter chapter);

/* Adds to the list or terms that the last block is, or begins one. */
void draft_item(struct draft *w, const char *text);
void draft_term(struct draft *w, const char *term, const char *text);

/* Columns first, then rows, then the cells of each. A table that came to no row is
 * taken back by draft_end. */
void draft_table(struct draft *w, const char *id, const char *caption, const char *unit);
void draft_column(struct draft *w, const char *group, const char *title, bool number);
/* Several columns of numbers, or of words, with titles in both languages. */
struct draft_title {
    const char *en, *ja;
};
#define DRAFT_TITLES(titles) (titles), (int)(sizeof(titles) / sizeof *(titles))
void draft_columns(struct draft *w, const char *group, const struct draft_title *titles, int count,
                   bool number);
void draft_heads(struct draft *w, int columns);
void draft_row(struct draft *w, enum doc_row_kind kind);
void draft_head_row(struct draft *w, const char *text);
void draft_label(struct draft *w, const char *text);
void draft_number(struct draft *w, enum doc_type type, int digits, double number);
bool draft_end(struct draft *w);

/* A measure of an alternative against the baseline, a row each: what it was, what it
 * becomes, the change, 試算の幅, 乱数による誤差 and the verdict in a word. */
struct draft_measure {
    const char *name, *subject, *key, *measure;
    enum doc_type type, change; /* DOC_SHARE changes by DOC_POINTS */
    int digits;
    const char *up, *down; /* NULL: 増加, 減少 */
};
void draft_change_columns(struct draft *w, const char *first);
/* Nothing where neither has the measure. */
void draft_change_row(struct draft *w, int alternative, const struct draft_measure *m);
/* 増加, 減少, 差があるとは言えない … */
const char *draft_verdict(enum verdict v, enum lang lang);
/* Whether nothing is simulated: there are no procedures. */
bool draft_only_money(const struct draft *w);

/* A file of the result folder, read when it is asked for first; NULL where there is
 * none. What is wrong in it goes to the diagnostics. */
const struct sheet *draft_sheet(struct draft *w, const char *name);
/* The same of resolved/<alternative>/<table>.csv. */
const struct sheet *draft_resolved(struct draft *w, int alternative, const char *table);
/* The cell below a title (its unit in brackets left out), "" where there is none. */
const char *draft_field(const struct sheet *s, int row, const char *title);
double draft_field_number(const struct sheet *s, int row, const char *title);
/* The name of a row in the language, else its key. */
const char *draft_field_name(const struct draft *w, const struct sheet *s, int row,
                             const char *key);
/* A word of a table as a reader writes it: "staff only" for staff_only. */
const char *draft_word(struct draft *w, const struct word *words, int value);
/* The same of a cell: 正規 for regular. */
const char *draft_field_word(struct draft *w, const struct sheet *s, int row, const char *title,
                             const struct word *words);

/* An address in words: "費用「窓口業務委託料」の単価" for costs[contract_fee].amount. */
void draft_address(struct draft *w, struct sbuf *out, const char *address);
/* A value as a table writes it, in words: "受託者", "8,000,000円", "15分". */
void draft_value(struct draft *w, struct sbuf *out, const char *address, const char *value,
                 const char *unit);
/* Adds "、" and the text, unless it is there already. */
void draft_join(struct draft *w, struct sbuf *list, const char *text);

/* Of premises.csv: all values, and those that are not the municipality's own; 0 where there
 * is no such file. */
struct draft_count {
    int all, assumed;
};
struct draft_count draft_premise_count(struct draft *w);

/* The chapters, in their order. */
typedef void draft_part(struct draft *w);
draft_part draft_answer, draft_law, draft_efficiency, draft_waits, draft_staff, draft_residents,
    draft_levels, draft_money, draft_years, draft_budget, draft_sensitivity, draft_risks,
    draft_premises, draft_method, draft_repeat, draft_division, draft_values;

#endif
