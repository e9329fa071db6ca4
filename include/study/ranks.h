/* Processes that share the work of one command, under `mpirun`; alone otherwise, and where
 * MPI was not built in.
 *
 *     struct ranks r;
 *     ranks_begin(&r);                      once a process
 *     for (int k; (k = ranks_claim(&r)) < n;) …   any thread: 0, 1, 2 … each once among all
 *     ranks_meet(&r);                       all are here
 *     ranks_end(&r); */
#ifndef MADOGUCHI_STUDY_RANKS_H
#define MADOGUCHI_STUDY_RANKS_H

#include <stdbool.h>

struct ranks_shared;

struct ranks {
    int rank, count; /* 0 and 1: alone */
    struct ranks_shared *shared;
};

void ranks_begin(struct ranks *r);
int ranks_claim(const struct ranks *r);
void ranks_meet(const struct ranks *r);
/* Whether it is so in every rank. */
bool ranks_all(const struct ranks *r, bool here);
void ranks_end(struct ranks *r);

#endif
