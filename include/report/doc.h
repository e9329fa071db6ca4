/* A report as a document: chapters of blocks, built once from a result folder in
 * one language and walked by each renderer (HTML, workbook, book of charts).
 *
 *     struct doc doc;
 *     if (doc_make(&doc, &result, "out/minato", LANG_JA, &diags))
 *         for (int c = 0; c < doc.chapter_count; c++)
 *             for (int i = 0; i < doc.chapters[c].count; i++)
 *                 … doc.blocks[doc.chapters[c].first + i] …
 *     doc_release(&doc);
 *
 * A document knows numbers, not how they look: a cell holds the number itself in
 * the unit of results.csv (yen, minutes, a share of 1, the fiscal year by its first
 * calendar year) and how it is written, so that a workbook gets real numbers and a
 * page ▲1,234 千円. All arrays are flat; a chapter, a table and a row name a first
 * index and a count. Texts are UTF-8 without markup and live in the arena. */
#ifndef MADOGUCHI_REPORT_DOC_H
#define MADOGUCHI_REPORT_DOC_H

#include "results/folder.h"

/* How a number is written; the number itself is in the unit of results.csv. */
enum doc_type {
    DOC_TEXT,
    DOC_COUNT,        /* cases, visits, times */
    DOC_MINUTES,      /* minutes */
    DOC_DAYS,         /* open days */
    DOC_HOURS,        /* hours */
    DOC_PEOPLE,       /* people, posts */
    DOC_SHARE,        /* of 1, written in % */
    DOC_POINTS,       /* a difference of shares, written in points */
    DOC_THOUSAND_YEN, /* yen, written in 千円 */
    DOC_YEN,          /* yen */
    DOC_FISCAL_YEAR,  /* 2024, written 令和6年度 */
    DOC_TYPES
};

struct doc_cell {
    enum doc_type type;
    int digits;       /* decimals as written, after the type's scale */
    double number;    /* NAN: none, written "－" */
    const char *text; /* of DOC_TEXT; "" otherwise */
};

struct doc_column {
    const char *title;
    const char *group; /* heads the columns next to each other that share it; "" none */
    bool number;       /* its cells are numbers: to the right */
};

enum doc_row_kind {
    DOC_ROW_PLAIN,
    DOC_ROW_HEAD,  /* heads the rows below: its first cell goes over all columns */
    DOC_ROW_PART,  /* of the row above (うち …) */
    DOC_ROW_TOTAL, /* 合計, 収支 */
};

struct doc_row {
    enum doc_row_kind kind;
    int first; /* its cells, one a column */
};

struct doc_table {
    const char *id;      /* "wait_comparison": names a sheet or an anchor, one of its kind */
    const char *caption; /* "待ち時間比較" */
    const char *unit;    /* "千円、税込み"; "" none */
    int first_column, column_count;
    int first_row, row_count;
    int heads; /* columns from the left that name the row */
};

enum doc_kind {
    DOC_LEAD,      /* text: the answer of a chapter in one sentence */
    DOC_PARAGRAPH, /* text */
    DOC_NOTE,      /* text: a small note to what stands before */
    DOC_WARNING,   /* text: what a reader must not miss */
    DOC_LIST,      /* items[first ..]: text alone */
    DOC_TERMS,     /* items[first ..]: term and text */
    DOC_TABLE,     /* tables[first] */
    DOC_CHART,     /* page `first` of the run chart named id (run_charts.h); text: its caption */
};

struct doc_block {
    enum doc_kind kind;
    const char *id, *text;
    int first, count;
};

struct doc_item {
    const char *term, *text;
};

struct doc_chapter {
    const char *id, *title;
    int level; /* 1: a chapter, 2: a section of the chapter before */
    int first, count;
};

struct doc {
    struct arena arena;
    enum lang lang;
    const char *title, *subtitle; /* "湊市　令和6年度　窓口業務の試算" */
    const char *footer;           /* what stands under every page: 試算, runs, level, seed */
    struct doc_chapter *chapters;
    struct doc_block *blocks;
    struct doc_item *items;
    struct doc_table *tables;
    struct doc_column *columns;
    struct doc_row *rows;
    struct doc_cell *cells;
    int chapter_count, block_count, item_count, table_count, column_count, row_count, cell_count;
};

/* Builds the report of a result that was read from `folder`; of its other files
 * premises.csv, resolved/ and, where it is there, sensitivity.csv are read. What one of them
 * has wrong goes to `d` and gives false. `doc_release` is right in both cases. */
bool doc_make(struct doc *out, const struct result *r, const char *folder, enum lang lang,
              struct diags *d);
void doc_release(struct doc *doc);

/* What the number is multiplied with to be written, and its unit: 1e-3 and "千円". */
double doc_scale(enum doc_type type);
const char *doc_unit(enum doc_type type, enum lang lang);
/* The cell as a reader sees it, without its unit: "▲1,234", "45.6%", "－". */
void doc_cell_text(struct sbuf *out, const struct doc_cell *c, enum lang lang);
/* The table of this id, or NULL. */
const struct doc_table *doc_table(const struct doc *doc, const char *id);
/* The cell in row `row` and column `column` of a table. */
const struct doc_cell *doc_table_cell(const struct doc *doc, const struct doc_table *t, int row,
                                      int column);

#endif
