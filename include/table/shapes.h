/* Distributions that three numbers do not say: observations in a file, and
 * mixtures of Erlang distributions.
 *
 * empirical(service.csv): the values of the file, each as often as it was
 * observed, and nothing in between. A piecewise linear distribution function
 * (Law, Simulation Modeling and Analysis, section 6.2.4) fills the gaps, but has
 * another mean than the observations; this one has their mean and CV, the ones
 * that a spreadsheet gives.
 *
 * mixture(erlang(2, 6): 0.7; exponential(20): 0.3): mixtures of Erlangs come as
 * near as wanted to any distribution of times (Tijms, Stochastic Models, section
 * 5.2), among them Coxian and other phase types.
 *
 * Both may be stretched to another mean: empirical(service.csv, mean=5). */
#ifndef MADOGUCHI_TABLE_SHAPES_H
#define MADOGUCHI_TABLE_SHAPES_H

#include "table/data.h"

struct observation_row {
    struct row row;
    double minutes, count;
};
/* Times; and differences from a time, which may be negative. */
extern const struct table_def observations_table, differences_table;

/* Reads `text` ("service.csv", "service.csv, mean=5") into a DIST_EMPIRICAL of a
 * file of `def`. An empty `expected` on failure: the form is wrong. */
bool empirical_read(const struct value_context *c, const struct table_def *def, const char *text,
                    struct dist *d, struct sbuf *expected);
/* The observations as they stand. Of a damaged file: all NAN. */
struct observed {
    double count, mean, cv, most;
};
struct observed observed_in(const struct data_file *f);

enum { BRANCHES_MAX = 8 };
struct branch {
    double share, stages, mean;
};
/* The branches of a DIST_MIXTURE as written, before it is stretched; and their
 * mean. Returns their number. */
int mixture_branches(const struct names *names, const struct dist *d,
                     struct branch out[BRANCHES_MAX], double *mean);

#endif
