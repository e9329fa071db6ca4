/* Service levels (SLA): what the clauses of sla.csv find in a simulated year, and what
 * they move. Private to the effects.
 *
 * A period's penalty and incentive are yen or a share of the period's fee (a twelfth
 * of the year's, with tax), once or for each percentage point (hour) off the target;
 * over the year each stops at `limit` of the year's fee. A period without a case is
 * neither met nor missed. Both go into the money as one line of the contract,
 * incentives less penalties, item sla_<clause>. */
#ifndef MADOGUCHI_EFFECTS_SLA_H
#define MADOGUCHI_EFFECTS_SLA_H

#include "effects/effects.h"

struct sla;

struct sla *sla_new(void);
void sla_free(struct sla *s);
/* Charges the sheet of one alternative of a replication, and keeps what was found.
 * sampled: under its sample. */
void sla_take(struct sla *s, const struct experiment *e, int alternative, int replication,
              bool sampled, const struct variant_run *run, const struct month_sums *months,
              struct cost_sheet *sheet);
/* Charges a sheet, and keeps nothing. */
void sla_charge(const struct variant_run *run, const struct month_sums *months,
                struct cost_sheet *sheet);
void sla_findings(const struct sla *s, const struct experiment *e, struct findings *out,
                  int alternative);

#endif
