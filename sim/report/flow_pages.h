/* Which swim-lane diagrams a result has: a page for each flow and alternative; one page
 * for alternatives in which the same people do the same steps; several where a flow has
 * more steps than a page can show. */
#ifndef MADOGUCHI_FLOW_PAGES_H
#define MADOGUCHI_FLOW_PAGES_H

#include "report/run_charts.h"
#include "results/flows.h"

enum { FLOW_PAGE_STEPS = 14, FLOW_SHARED_MAX = 32 };

/* Lanes of the diagrams. */
enum flow_lane { LANE_RESIDENT, LANE_CONTRACTOR, LANE_BOTH, LANE_STAFF, LANE_COUNT };

struct flow_page {
    const struct flow *flow;
    int alternatives[FLOW_SHARED_MAX]; /* the first is the one whose numbers are shown */
    int alternative_count;
    int first, count; /* its steps */
    int part, parts;  /* from 1 */
};

struct flow_pages {
    bool read;
    struct flows *flows; /* [alternative] */
    int alternative_count;
    struct flow_page *items;
    int count, room;
};

/* Flows in which nobody works have no page. Empty without a result folder. They are read
 * into the view's room where it has one, else into `own`. */
const struct flow_pages *flow_pages_open(const struct chart_view *view, struct flow_pages *own);
void flow_pages_close(const struct chart_view *view, struct flow_pages *own);

enum flow_lane flow_lane_of(const struct flow_step *step);
/* The step is only a mark of which way a case goes, or of its end. */
bool flow_step_is_gate(const struct flow *f, const struct flow_step *step);
bool flow_step_is_end(const struct flow *f, const struct flow_step *step);

#endif
