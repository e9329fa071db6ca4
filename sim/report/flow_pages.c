#include "flow_pages.h"

#include "base/arena.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum flow_lane flow_lane_of(const struct flow_step *step)
{
    if (!*step->role)
        return LANE_RESIDENT;
    if (step->outside)
        return step->in_house ? LANE_BOTH : LANE_CONTRACTOR;
    return LANE_STAFF;
}

static bool takes_no_time(const struct flow_step *step)
{
    return !*step->role && isnan(step->days) && step->minutes_mean == 0;
}

bool flow_step_is_gate(const struct flow *f, const struct flow_step *step)
{
    (void)f;
    return takes_no_time(step) && step->edge_count > 1;
}

bool flow_step_is_end(const struct flow *f, const struct flow_step *step)
{
    return takes_no_time(step) && step->edge_count == 1 &&
           f->edges[step->edge_first].to == FLOW_END;
}

static bool anybody_works(const struct flow *f)
{
    for (int s = 0; s < f->step_count; s++)
        if (*f->steps[s].role)
            return true;
    return false;
}

/* ---- Which alternatives share a diagram. */

static bool same_edges(const struct flow *a, const struct flow *b)
{
    if (a->edge_count != b->edge_count)
        return false;
    for (int e = 0; e < a->edge_count; e++)
        if (a->edges[e].to != b->edges[e].to || a->edges[e].chance != b->edges[e].chance)
            return false;
    return true;
}

static bool same_diagram(const struct flow *a, const struct flow *b)
{
    if (strcmp(a->key, b->key) != 0 || a->step_count != b->step_count || !same_edges(a, b))
        return false;
    for (int s = 0; s < a->step_count; s++) {
        const struct flow_step *x = &a->steps[s], *y = &b->steps[s];
        if (strcmp(x->key, y->key) != 0 || flow_lane_of(x) != flow_lane_of(y) ||
            x->legal != y->legal || x->chance != y->chance || x->edge_count != y->edge_count)
            return false;
    }
    return true;
}

static struct flow_page *page_of(struct flow_pages *p, const struct flow *f)
{
    for (int i = 0; i < p->count; i++)
        if (same_diagram(p->items[i].flow, f))
            return &p->items[i];
    return NULL;
}

static void add_page(struct flow_pages *p, struct flow_page page)
{
    if (p->count == p->room) {
        p->room = p->room ? 2 * p->room : 64;
        p->items = mem_resize(p->items, (size_t)p->room, sizeof *p->items);
    }
    p->items[p->count++] = page;
}

static void share_page(struct flow_pages *p, struct flow_page *page, int alternative)
{
    for (; page < p->items + p->count && page->part > 0; page++) {
        if (page->alternative_count < FLOW_SHARED_MAX)
            page->alternatives[page->alternative_count++] = alternative;
        if (page->part == page->parts)
            return;
    }
}

static void add_flow(struct flow_pages *p, const struct flow *f, int alternative)
{
    struct flow_page *same = page_of(p, f);
    if (same) {
        share_page(p, same, alternative);
        return;
    }
    int parts = (f->step_count + FLOW_PAGE_STEPS - 1) / FLOW_PAGE_STEPS;
    int most = (f->step_count + parts - 1) / parts;
    for (int part = 0; part < parts; part++) {
        int first = part * most, rest = f->step_count - first;
        add_page(p, (struct flow_page){.flow = f,
                                       .alternatives = {alternative},
                                       .alternative_count = 1,
                                       .first = first,
                                       .count = rest < most ? rest : most,
                                       .part = part + 1,
                                       .parts = parts});
    }
}

static void read_pages(struct flow_pages *p, const struct chart_view *view)
{
    const struct manifest *m = &view->result->manifest;
    memset(p, 0, sizeof *p);
    p->read = true;
    if (!view->dir || m->procedure_count == 0)
        return;
    p->alternative_count = m->alternative_count;
    p->flows = mem_zeroed((size_t)m->alternative_count, sizeof *p->flows);
    for (int i = 0; i < m->alternative_count; i++) {
        struct diags d;
        diags_init(&d, view->lang);
        if (flows_read(&p->flows[i], &d, view->dir, view->result, i))
            for (int f = 0; f < p->flows[i].count; f++)
                if (anybody_works(&p->flows[i].items[f]))
                    add_flow(p, &p->flows[i].items[f], i);
        diags_release(&d);
    }
}

static void release_pages(struct flow_pages *p)
{
    for (int i = 0; i < p->alternative_count; i++)
        flows_release(&p->flows[i]);
    free(p->flows);
    free(p->items);
    memset(p, 0, sizeof *p);
}

const struct flow_pages *flow_pages_open(const struct chart_view *view, struct flow_pages *own)
{
    if (view->flows && view->flows->read)
        return view->flows;
    struct flow_pages *p = view->flows ? view->flows : own;
    read_pages(p, view);
    return p;
}

void flow_pages_close(const struct chart_view *view, struct flow_pages *own)
{
    if (!view->flows)
        release_pages(own);
}

void chart_view_open(struct chart_view *view) { view->flows = mem_zeroed(1, sizeof *view->flows); }

void chart_view_close(struct chart_view *view)
{
    release_pages(view->flows);
    free(view->flows);
    view->flows = NULL;
}
