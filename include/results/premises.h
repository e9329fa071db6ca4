/* The premises of a run: every value that it uses, where it is from and with
 * which mark.
 *
 *     struct premises p;
 *     premises_list(&p, variants, count);              baseline first
 *     for (int i = 0; i < p.count; i++)
 *         … p.items[i].address, .value, .unit, .mark, .source …
 *     premises_release(&p);
 *
 * Marks: F a published figure, C a computed one, E an estimate (the first letter of
 * the source's text), own what the municipality's own tables say without one of
 * these, answer what the command line says (--set, an answer), default what the
 * program takes where no table says anything. Assumed is all but own and answer.
 *
 * Used are the settings, procedures, teams, posts, days and outages of the variant,
 * the flows and profiles that its procedures name, and the cost lines but those
 * about an employer or a team that it does not have. Names in words are no values.
 * The baseline's hold for all; of an alternative only what differs is listed, and from a
 * later fiscal year on what then differs from its first, as `contract@2026`. */
#ifndef MADOGUCHI_RESULTS_PREMISES_H
#define MADOGUCHI_RESULTS_PREMISES_H

#include "experiment/experiment.h"

enum premise_mark {
    PREMISE_FOUND,
    PREMISE_COMPUTED,
    PREMISE_ESTIMATED,
    PREMISE_OWN,
    PREMISE_ANSWER,
    PREMISE_DEFAULT,
    PREMISE_MARKS
};
extern const struct word premise_mark_words[]; /* F, C, E, own 実績, … */

struct premise {
    const char *alternative; /* "" for all that say nothing else */
    const char *table, *row; /* "teams", "teams[regular/mon-fri/8:30]"; "scenario" */
    const char *column, *address;
    const char *value, *unit; /* in English form, an amount in yen; unit "" for none */
    const char *source;       /* "" for none */
    enum layer layer;
    enum premise_mark mark;
    bool ranged; /* an address of uncertain.csv matches it */
};

/* A row of uncertain.csv, as it is written. */
struct premise_range {
    const char *address, *low, *high, *source;
};

struct premises {
    struct arena arena;
    struct premise *items; /* by alternative, table, row, column */
    int count, capacity;
    int assumed;                  /* of the items */
    struct premise_range *ranges; /* [ranged]: the rows of uncertain.csv */
    int ranged;
};

bool premise_assumed(const struct premise *x);
/* Whether the variant uses a row of its book. */
bool premise_row_used(const struct variant *v, const struct rows *r, int row);
/* variants: the baseline first. */
void premises_list(struct premises *out, const struct variant *const *variants, int count);
/* Those of all alternatives of an experiment, with the values as they stand. */
void experiment_premises(struct premises *out, const struct experiment *e);
void premises_release(struct premises *p);
/* alternative,address,value,unit,layer,mark,range,source; range is yes or no. */
void premises_csv(struct sbuf *out, const struct premises *p);
/* The ranges: address,low,high,source. */
void premise_ranges_csv(struct sbuf *out, const struct premises *p);

#endif
