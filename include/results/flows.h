/* The flows of a run, for diagrams: who does which step, where it leads, and what
 * was measured there.
 *
 *     struct flows f;
 *     if (flows_read(&f, &diags, dir, &result, 1))       of alternative 1
 *         for (int i = 0; i < f.count; i++)
 *             for (int s = 0; s < f.items[i].step_count; s++)
 *                 … f.items[i].steps[s].name_ja, .employers, .visits …
 *     flows_release(&f);
 *
 * Rows, names and ways on are read from resolved/<alternative>/ (steps.csv,
 * procedures.csv, teams.csv) as any scenario is read, visits and minutes from
 * results.csv. Only flows that a procedure of the alternative names; their steps
 * stand in the order of the rows, the first is where a case enters. */
#ifndef MADOGUCHI_RESULTS_FLOWS_H
#define MADOGUCHI_RESULTS_FLOWS_H

#include "model/tables.h"
#include "results/folder.h"

enum { FLOW_END = -1 };

/* A way on. */
struct flow_edge {
    int to;        /* step of the flow, or FLOW_END */
    double chance; /* of a case that leaves the step; 1 for each way of a fork */
    bool papers;   /* second and later ways of a fork: the resident goes the first */
};

/* What one clerk does in one go. Its steps follow one another along their only way
 * on; what results.csv says is about all of them. Numbers are NAN where it has none. */
struct flow_service {
    const char *key;                 /* of results.csv: "copy/receive", "copy/receive..inspect" */
    int first, last;                 /* steps of the flow */
    double visits;                   /* a year */
    double service_mean, queue_mean; /* minutes a visit */
    double load_hours;               /* hours of work a year */
};

struct flow_step {
    const char *key; /* "receive" */
    const char *name_ja, *name_en;
    const char *role; /* "" : a delay, nobody works */
    int legal, place; /* enum legal (model/tables.h), enum step_place (engine/plan.h) */
    /* Bit an enum employer: of the teams that serve the role, 0 for a delay. */
    uint32_t employers;
    bool in_house, outside; /* some of them are the municipality's own; a contractor's … */
    double chance;          /* share of cases that it is done for */
    double days;            /* open days of a delay in days; NAN: none */
    double minutes_mean;    /* of a case that it is done for; 0 for a delay in days */
    int service;            /* of the flow; -1: no case came there, or results.csv lacks it */
    /* Its part of the service's hours, by chance x minutes. NAN without one. */
    double load_hours;
    bool join; /* waits for the papers of a fork */
    int edge_first, edge_count;
};

struct flow {
    const char *key;
    const char **procedures; /* [procedure_count] keys, as in the manifest */
    int procedure_count, step_count, edge_count, service_count;
    struct flow_step *steps;
    struct flow_edge *edges;
    struct flow_service *services;
};

struct flows {
    struct arena arena;
    int count;
    struct flow *items; /* in the order of the procedures that name them */
};

/* Of the manifest's alternative of that number. False with the reason in `d`;
 * `flows_release` is right in both cases. */
bool flows_read(struct flows *out, struct diags *d, const char *dir, const struct result *r,
                int alternative);
void flows_release(struct flows *f);

#endif
