/* Holds the baseline against scenario.measured_wait_min. */
#ifndef MADOGUCHI_CLI_CHECK_MEASURED_H
#define MADOGUCHI_CLI_CHECK_MEASURED_H

#include "cli.h"

/* Adds a line with the measured mean wait at the counters beside the model's, from a
 * few simulated years of a checked model; nothing where none was measured. */
void check_measured(struct sbuf *out, const struct cli *c, const struct model *m, struct diags *d);

#endif
