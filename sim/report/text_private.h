/* What the sections of the terminal text share. A section is a file text_*.c; it
 * writes nothing where the result has none of its numbers. */
#ifndef MADOGUCHI_TEXT_PRIVATE_H
#define MADOGUCHI_TEXT_PRIVATE_H

#include "report_private.h"

enum { INDENT = 2, BLOCK = 4 /* alternatives side by side */, LABEL_WIDTH = 30 };

struct writer {
    struct sbuf *out;
    const struct result *r;
    enum lang lang;
    struct sbuf cell;
};

void put_left(struct writer *w, const char *text, int width);
void put_right(struct writer *w, const char *text, int width);
void put_number(struct writer *w, double value, int digits, int width);
void put_share(struct writer *w, double value, int width);
/* Blanks at the end of a row are taken away. */
void end_row(struct writer *w);
void heading(struct writer *w, const char *en, const char *ja);
void note(struct writer *w, const char *text);

/* 令和6, FY2024: the column says 年度. */
void put_year(struct writer *w, int year, int width);

/* Whether nothing was simulated: there are no cases. */
bool only_money(const struct writer *w);

/* Of a table with alternatives side by side: the width of a column, and their names
 * from..to - 1 above the columns. */
int column_width(int columns);
void head_alternatives(struct writer *w, int from, int to);

/* The sections, in files of their own. */
void put_costs(struct writer *w);
void put_sections(struct writer *w);
void put_effects(struct writer *w);
void put_residents(struct writer *w);
void put_phases(struct writer *w);
void put_years(struct writer *w);
void put_indicators(struct writer *w);
void put_sla(struct writer *w);

#endif
