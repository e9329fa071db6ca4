/* What is kept of the replications: of each measure the sums that its interval and
 * that of its difference rest on, histograms pooled over sections of them, and the ends
 * of how far the draws of uncertain.csv moved it and its difference (experiment/tails.h).
 * By replication, numerator, denominator and movement, of studies alone (means_only).
 *
 *     struct record *k = record_new(&e);                 e.central is prepared
 *     double *row = record_measure(k, a, run, &tally);   any thread
 *     record_keep(k, a, r, &tally, row);                 one at a time, in any order
 *     experiment_findings(&e, &out);                     with e.record = k
 *
 * A tally is measured as soon as it is finished and is then no longer needed. Sums
 * are added to unit by unit in their order, what is finished before its turn waits;
 * the rest lies in slots by replication, is a sum of whole numbers or the ends of a
 * sorted sample: the same bytes in whatever order the replications finish. */
#ifndef MADOGUCHI_EXPERIMENT_RECORD_H
#define MADOGUCHI_EXPERIMENT_RECORD_H

#include "experiment/experiment.h"
#include "experiment/series.h"

struct record;

/* Lists all measures of the prepared variants e->central. */
struct record *record_new(const struct experiment *e);
void record_free(struct record *k);

/* All measures of a variant of the experiment as `run` (itself, or a sample of
 * it) and its tally give them, the variant's alone; the caller frees. */
double *record_measure(const struct record *k, int variant, const struct variant_run *run,
                       const struct tally *tally);
/* Keeps what was measured of the central variant: of each variant and replication once. */
void record_keep(struct record *k, int variant, int replication, const struct tally *tally,
                 const double *measured);
/* A measure of an alternative by replication, of those by fiscal year the last one's,
 * against the baseline where that has it too; own NULL where there is none or it has
 * no value by replication (quantiles). Of an experiment with means_only. */
struct series_pair record_series(const struct record *k, int alternative, const char *subject,
                                 const char *key, const char *measure);
/* Keeps by how much the sample moved what was measured. */
void record_keep_sampled(struct record *k, int variant, int replication, const double *central,
                         const double *sampled);
/* Hours of a continuous run after which waits look settled: MSER-5 (batches of
 * five periods) on the mean wait by time of arrival over all replications, the
 * warm-up included. INFINITY: not in the first half of the run; NAN of a run by
 * office days, of fewer than 20 batches or of fewer than 10 replications, whose
 * series is too rough to say. */
double record_settled_hours(const struct record *k, int alternative);
/* Half the width of the widest interval of the main measures and of their differences:
 * of a mean relative to its value, of a difference of means to the baseline's value,
 * of shares in points of 1. `widest` is the row; 0 where there is no number. */
double record_precision(const struct record *k, struct finding *widest);

#endif
