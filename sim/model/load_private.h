/* What the files of loading share. Private to the model layer.
 *
 * load.c            folders, alternatives, --set
 * load_edits.c      what remove and shift_to mean in this layer's tables
 * load_measures.c   folders of measures
 * load_uncertain.c  uncertain.csv: its check, and one draw of it
 * variant.c         the values of an alternative in a fiscal year
 * check_phases.c    the years from which edits hold */
#ifndef MADOGUCHI_MODEL_LOAD_PRIVATE_H
#define MADOGUCHI_MODEL_LOAD_PRIVATE_H

#include "model/model.h"

extern const struct edit_hooks model_hooks;

/* The edit that a row of alternatives.csv or changes.csv says. */
struct edit load_edit(const struct model *m, const struct rows *r, int row);
void load_add_edit(struct alternative *a, struct edit e);
/* What a row says and its operation does not use. */
void load_check_operands(const struct model *m, struct diags *d, const struct rows *r, int row);
struct alternative *load_add_alternative(struct model *m, name_id id);

/* Reads the measures that edits apply and those that the command asks for; adds
 * the alternative of the latter, once the baseline is known. */
void load_measures(struct model *m, struct diags *d, const char *const *wanted, int count);
void load_wanted(struct model *m, struct diags *d, const char *const *wanted, int count);
/* The fiscal year from which an edit holds whose list begins with `first`. */
int load_from_year(const struct edit *e, int first);
/* Puts the baseline first, which the settings name; false, and told, where there is none
 * of that name. */
bool load_order_alternatives(struct model *m, struct diags *d);
/* Of two columns that say one thing, the later layer's counts. */
void load_later_counts(struct book *b);
/* The years from which edits hold, against the fiscal years of the settings. */
void check_from_years(const struct model *m, struct diags *d, const struct scenario_row *s);
/* Whether an alternative of a row is a measure's. */
bool is_measure(const struct model *m, name_id id);

/* Every row of uncertain.csv: the address, its range, both ends as values that
 * the address can take. */
void check_uncertain(const struct model *m, struct diags *d);
/* Sets every uncertain value of the book (of all alternatives) to the quantile
 * of its distribution at the sample's uniform. */
bool apply_sample(struct book *b, struct diags *d, const struct sample *sample);

#endif
