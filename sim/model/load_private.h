/* What the files of loading share. Private to the model layer.
 *
 * load.c            folders, alternatives, --set, variants
 * load_edits.c      what remove and shift_to mean in this layer's tables
 * load_uncertain.c  uncertain.csv: its check, and one draw of it */
#ifndef MADOGUCHI_MODEL_LOAD_PRIVATE_H
#define MADOGUCHI_MODEL_LOAD_PRIVATE_H

#include "model/model.h"

extern const struct edit_hooks model_hooks;

/* Every row of uncertain.csv: the address, its range, both ends as values that
 * the address can take. */
void check_uncertain(const struct model *m, struct diags *d);
/* Sets every uncertain value of the book (of all alternatives) to the quantile
 * of its distribution at the sample's uniform. */
bool apply_sample(struct book *b, struct diags *d, const struct sample *sample);

#endif
