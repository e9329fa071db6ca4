/* Findings: what a run found, one number a row.
 *
 * The experiment (service measures) and the effects (hours, yen) add rows; the
 * results layer writes and reads them as results.csv; reports and charts see
 * nothing else. The names of subjects and measures stand in measures.h.
 *
 * A row says: for `alternative` (its difference from `against` when that is
 * not empty: alternative − against) in fiscal year `year`, the `measure` of
 * `subject` `key` is `estimate` `unit`. ci_low..ci_high is the error of the
 * simulation (乱数による誤差) at confidence `level`, NAN when the value is fixed
 * or there are fewer than two replications; it need not lie evenly about the estimate.
 * input_low..input_high is the range
 * that the uncertain inputs give (試算の幅), NAN without uncertain inputs. */
#ifndef MADOGUCHI_EXPERIMENT_FINDINGS_H
#define MADOGUCHI_EXPERIMENT_FINDINGS_H

#include "base/arena.h"
#include <stdbool.h>

enum basis { BASIS_SIMULATED, BASIS_FIXED };

struct finding {
    const char *alternative, *against; /* "" for none */
    int year;
    const char *subject, *key, *measure, *unit;
    double level; /* 0.95; 0 for fixed values without an interval */
    enum basis basis;
    double estimate, ci_low, ci_high, input_low, input_high;
    int replications;
    int units;    /* independent units behind the interval: its t has units - 1 degrees of
                  freedom; 0 in rows that were read */
    double error; /* standard error of the estimate; NAN where ci_low is, of shares of few
                     draws and in rows that were read */
};

struct findings {
    struct arena arena;
    struct finding *items;
    int count, capacity;
    int *slots, slot_count; /* hash of the five texts of a row → its index + 1, 0: free */
    int *same;              /* [count]: the next row with the same texts, or -1 */
};

void findings_init(struct findings *f);
void findings_release(struct findings *f);
/* Copies the row; its texts are copied into the arena. */
void findings_add(struct findings *f, const struct finding *row);
/* The first row with these texts, or NULL. `against` "" for plain values. */
const struct finding *findings_find(const struct findings *f, const char *alternative,
                                    const char *against, const char *subject, const char *key,
                                    const char *measure);
/* The same of one fiscal year, where a measure has rows by year. */
const struct finding *findings_find_year(const struct findings *f, const char *alternative,
                                         const char *against, const char *subject, const char *key,
                                         const char *measure, int year);

#endif
