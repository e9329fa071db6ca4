/* Which draw of uncertain.csv a replication has: replicated Latin hypercubes
 * (McKay, Beckman & Conover, "A comparison of three methods for selecting values of
 * input variables in the analysis of output from a computer code", Technometrics 21,
 * 1979), many small ones instead of a large one, so that they say how sure they are.
 *
 *     double u = draw_uniform(seed, hash_text("teams[*].pace"), r, antithetic);
 *
 * Ten replications are a cube: each value falls once into each tenth of its
 * distribution, in an order of its own. The order and the place within the tenth are
 * keyed by (seed, cube, address), so that a row more or less, or in another place,
 * changes no other row's draws, and 20, 30, 40, 60, 80 … replications are whole
 * cubes that begin with those of the shorter run. Antithetic replications 2k and
 * 2k + 1 have u and 1 − u: five pairs are a cube. What is no whole cube is the
 * beginning of one. */
#ifndef MADOGUCHI_EXPERIMENT_DRAWS_H
#define MADOGUCHI_EXPERIMENT_DRAWS_H

#include <stdbool.h>
#include <stdint.h>

enum { CUBE = 10 }; /* replications, and parts of a distribution */

/* In (0,1). */
double draw_uniform(uint64_t seed, uint64_t address, int replication, bool antithetic);

#endif
