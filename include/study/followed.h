/* Which number of the results a study follows: a name alone, or an address as
 * results.csv writes it.
 *
 *     net_saving                    the effect of that name
 *     wait_mean                     else of all/counter, else of all/post, else the total cost's
 *     team[post_desk].overtime_hours  subject[key].measure
 *
 * Of an alternative it is the difference from the baseline (an effect is one by
 * its nature); of the baseline its own value. Quantiles and histograms are not
 * followed: they need more room than all else (experiment.h, means_only). */
#ifndef MADOGUCHI_STUDY_FOLLOWED_H
#define MADOGUCHI_STUDY_FOLLOWED_H

#include "base/diag.h"
#include "experiment/findings.h"

#define FOLLOWED_DEFAULT "net_saving" /* of an alternative */
#define FOLLOWED_BASELINE "wait_mean" /* where there is only the baseline */

/* The row of `found` that `text` names for the alternative, or NULL with the
 * nearest names told to `d`. `against` "" for the baseline. */
const struct finding *followed_find(const struct findings *found, struct diags *d,
                                    const char *alternative, const char *against, const char *text);

#endif
