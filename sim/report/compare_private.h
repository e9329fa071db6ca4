/* What text and charts of a comparison share. */
#ifndef MADOGUCHI_REPORT_COMPARE_PRIVATE_H
#define MADOGUCHI_REPORT_COMPARE_PRIVATE_H

#include "plots/frame.h"
#include "report/run_charts.h"
#include "study/compare.h"

/* The alternatives that there are, the baselines as one: the index of the first row of
 * each into `first`, which has room for compared_count. */
int compared_alternatives(const struct comparison *c, int *first);
bool compared_is_of(const struct compared *x, const struct compared *alternative);

/* ---- Charts. */

enum { COMPARE_NOTES = 4, NAMED_MOST = 24 };

/* Of a size class, the smallest first. */
struct size_class {
    const char *key, *name;
    double least, most; /* population of those that are in it */
    int count;          /* municipalities */
};

struct compare_page {
    const struct comparison *c;
    enum lang lang;
    struct arena *arena;
    const int *first; /* [alternatives] rows of `compared` */
    int alternatives;
    const struct size_class *classes;
    int class_count;
    struct chart_frame frame;
    const char *notes[COMPARE_NOTES];
};

/* The row of a municipality in an alternative, NULL where it has none. */
const struct compared *page_compared(const struct compare_page *p, int municipality,
                                     int alternative);
/* "各団体の現行" for the baselines, else the alternative's name. */
const char *page_alternative(const struct compare_page *p, int alternative);
/* Municipalities that are compared, the smallest first; returns how many. */
int page_sorted(struct compare_page *p, int **order);
/* Numbers of a class in an alternative; returns how many there are. */
int page_class_values(const struct compare_page *p, int class, int alternative,
                      enum compared_value value, bool per_resident, double *out);
/* The q-quantile of numbers, which are put into order; NAN of none. */
double page_quantile(double *values, int count, double q);
const char *page_taken(struct compare_page *p, struct sbuf *text);
/* "1,234" with its sign by the language. */
const char *page_decimal(struct compare_page *p, double value, int digits);
/* How many have a name of their own on a page. */
bool page_names_all(const struct compare_page *p);

typedef enum plots_status draw_compared(struct compare_page *p, int item, struct chart_target to,
                                        struct plots_error *error);
draw_compared draw_waits_by_group, draw_cost_by_population, draw_effects_sorted,
    draw_wait_against_cost, draw_waits_by_hour, draw_comparison_table;

#endif
