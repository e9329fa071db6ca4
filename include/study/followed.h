/* Which number of the results a study follows: a name alone, or an address as
 * results.csv writes it.
 *
 *     net_saving                    the effect of that name
 *     wait_mean                     else of all/counter, else of all/post, else the total cost's
 *     team[post_desk].overtime_hours  subject[key].measure
 *
 * Of an alternative it is the difference from the baseline (an effect is one by
 * its nature); of the baseline its own value. Of a measure by fiscal year it is that of the
 * last one: of net_saving_cumulative the sum of all. Quantiles and histograms are not
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

/* The row of other results that says the same as `row`: of the last year, if there are
 * several; or NULL. */
const struct finding *followed_again(const struct findings *found, const struct finding *row);

#endif
