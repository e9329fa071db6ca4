/* Each flow as a swim-lane diagram: who does which step, where the law wants staff, how
 * many hours it takes and how long it is waited for. */
#include "charts_private.h"
#include "flow_pages.h"
#include "plots/chart_flow.h"

#include <math.h>
#include <string.h>

#define HOURS_FROM_MIN 120.0 /* longer waits are told in hours */

int items_flow(const struct chart_view *view)
{
    struct flow_pages own;
    int count = flow_pages_open(view, &own)->count;
    flow_pages_close(view, &own);
    return count;
}

void name_flow(const struct chart_view *view, int item, struct sbuf *out)
{
    struct flow_pages own;
    const struct flow_pages *pages = flow_pages_open(view, &own);
    if (item < pages->count) {
        const struct flow_page *page = &pages->items[item];
        sbuf_printf(out, "%s-%s", page->flow->key,
                    view->result->manifest.alternatives[page->alternatives[0]].key);
        if (page->parts > 1)
            sbuf_printf(out, "-%d", page->part);
    }
    flow_pages_close(view, &own);
}

/* ---- Nodes and arrows of a page. */

enum { LINKS_MAX = 48, STEP_NONE = -1, SHEET_NONE = 0 };

/* A node that is no step: where a case leaves the page behind a step (SHEET_NONE: it
 * ends), or comes to it from another sheet (STEP_NONE). */
struct link {
    int step, sheet, node;
};

struct diagram {
    struct page *p;
    const struct flow_page *page;
    struct flow_node nodes[FLOW_NODES_MAX];
    struct flow_arrow arrows[FLOW_ARROWS_MAX];
    int node_count, arrow_count;
    int node_of[FLOW_PAGE_STEPS]; /* of the page's steps */
    struct link links[LINKS_MAX];
    int link_count;
};

static int add_node(struct diagram *d, struct flow_node node)
{
    if (d->node_count == FLOW_NODES_MAX)
        return -1;
    d->nodes[d->node_count] = node;
    return d->node_count++;
}

static void add_arrow(struct diagram *d, int from, int to, const char *label)
{
    if (from >= 0 && to >= 0 && d->arrow_count < FLOW_ARROWS_MAX)
        d->arrows[d->arrow_count++] = (struct flow_arrow){from, to, label};
}

static const char *step_name(struct diagram *d, const struct flow_step *step)
{
    enum lang lang = d->p->lang;
    const char *name = T(lang, step->name_en, step->name_ja);
    if (!isnan(step->days))
        return arena_printf(d->p->arena, T(lang, "%s, %s open days", "%s %s開庁日"), name,
                            page_number(d->p, step->days, step->days != floor(step->days)));
    if (!*step->role && step->minutes_mean > 0)
        return arena_printf(d->p->arena, T(lang, "%s, %s min", "%s %s分"), name,
                            page_number(d->p, step->minutes_mean, 0));
    if (step->chance < 1)
        return arena_printf(d->p->arena, T(lang, "%s (%s %% of cases)", "%s（%s %%の件）"), name,
                            page_number(d->p, step->chance * 100, 0));
    return name;
}

static const char *load_text(struct diagram *d, const struct flow_step *step)
{
    if (isnan(step->load_hours))
        return NULL;
    return arena_printf(d->p->arena, T(d->p->lang, "%s h", "%s時間"),
                        page_number(d->p, step->load_hours, step->load_hours < 10 ? 1 : 0));
}

/* The wait belongs to the service: it stands at its first step. */
static const char *wait_text(struct diagram *d, int step)
{
    const struct flow *f = d->page->flow;
    const struct flow_service *service =
        f->steps[step].service >= 0 ? &f->services[f->steps[step].service] : NULL;
    if (!service || service->first != step || isnan(service->queue_mean))
        return NULL;
    if (service->queue_mean >= HOURS_FROM_MIN)
        return arena_printf(d->p->arena, T(d->p->lang, "wait %s h", "待ち %s時間"),
                            page_number(d->p, service->queue_mean / 60, 1));
    return arena_printf(d->p->arena, T(d->p->lang, "wait %s min", "待ち %s分"),
                        page_number(d->p, service->queue_mean, 1));
}

static enum flow_shape shape_of(const struct flow *f, const struct flow_step *step)
{
    if (*step->role)
        return FLOW_STEP;
    return flow_step_is_end(f, step)    ? FLOW_FINISH
           : flow_step_is_gate(f, step) ? FLOW_GATE
                                        : FLOW_WAIT;
}

static bool is_fork(const struct flow *f, const struct flow_step *step)
{
    for (int e = step->edge_first; e < step->edge_first + step->edge_count; e++)
        if (f->edges[e].papers)
            return true;
    return false;
}

/* A gateway stands in the lane of the step before it. */
static int lane_of(const struct diagram *d, int step)
{
    const struct flow *f = d->page->flow;
    for (int s = step; s >= 0; s--)
        if (!flow_step_is_gate(f, &f->steps[s]))
            return s == step || *f->steps[s].role ? (int)flow_lane_of(&f->steps[s]) : LANE_STAFF;
    return LANE_STAFF;
}

static const char *start_name(const struct diagram *d)
{
    const struct manifest *m = &d->p->r->manifest;
    const struct flow *f = d->page->flow;
    const struct manifest_procedure *first =
        f->procedure_count > 0 ? manifest_procedure(m, f->procedures[0]) : NULL;
    enum side side = first ? side_of_procedure(first) : ELSEWHERE;
    return side == AT_COUNTER ? T(d->p->lang, "Visit", "来庁")
           : side == BY_POST  ? T(d->p->lang, "Letter", "郵送")
                              : T(d->p->lang, "Request", "申請");
}

static int sheet_of(const struct diagram *d, int step)
{
    int most = (d->page->flow->step_count + d->page->parts - 1) / d->page->parts;
    return step / most + 1;
}

static bool on_page(const struct diagram *d, int step)
{
    return step >= d->page->first && step < d->page->first + d->page->count;
}

static const char *edge_label(struct diagram *d, const struct flow_step *step,
                              const struct flow_edge *edge)
{
    if (step->edge_count < 2 || is_fork(d->page->flow, step))
        return NULL;
    double percent = edge->chance * 100;
    return arena_printf(d->p->arena, "%s %%",
                        page_number(d->p, percent, percent < 10 && percent != floor(percent)));
}

static int link_node(const struct diagram *d, int step, int sheet)
{
    for (int i = 0; i < d->link_count; i++)
        if (d->links[i].step == step && d->links[i].sheet == sheet)
            return d->links[i].node;
    return -1;
}

/* Once for each step and sheet. */
static void add_link(struct diagram *d, int step, int sheet)
{
    enum lang lang = d->p->lang;
    if (link_node(d, step, sheet) >= 0 || d->link_count == LINKS_MAX)
        return;
    const char *name =
        sheet == SHEET_NONE ? T(lang, "End", "終了")
        : step == STEP_NONE
            ? arena_printf(d->p->arena, T(lang, "from sheet %d", "%d枚目から"), sheet)
            : arena_printf(d->p->arena, T(lang, "to sheet %d", "%d枚目へ"), sheet);
    int node =
        add_node(d, (struct flow_node){.shape = sheet == SHEET_NONE ? FLOW_FINISH : FLOW_LINK,
                                       .name = name,
                                       .lane = LANE_RESIDENT});
    d->links[d->link_count++] = (struct link){step, sheet, node};
}

/* The first page begins with the case's arrival; others with where it comes from. */
static void add_entries(struct diagram *d)
{
    const struct flow *f = d->page->flow;
    if (d->page->part == 1)
        add_node(d, (struct flow_node){
                        .shape = FLOW_START, .name = start_name(d), .lane = LANE_RESIDENT});
    for (int s = 0; s < f->step_count; s++)
        for (int e = 0; e < f->steps[s].edge_count && !on_page(d, s); e++) {
            int to = f->edges[f->steps[s].edge_first + e].to;
            if (to != FLOW_END && on_page(d, to))
                add_link(d, STEP_NONE, sheet_of(d, s));
        }
}

static void add_step(struct diagram *d, int s)
{
    const struct flow *f = d->page->flow;
    const struct flow_step *step = &f->steps[s];
    enum flow_shape shape = shape_of(f, step);
    bool works = shape == FLOW_STEP;
    d->node_of[s - d->page->first] = add_node(d, (struct flow_node){
                                                     .shape = shape,
                                                     .name = step_name(d, step),
                                                     .load = works ? load_text(d, step) : NULL,
                                                     .wait = works ? wait_text(d, s) : NULL,
                                                     .lane = lane_of(d, s),
                                                     .kind = step->legal,
                                                     .fork = is_fork(f, step),
                                                     .join = step->join,
                                                 });
    for (int e = 0; e < step->edge_count && shape != FLOW_FINISH; e++) {
        int to = f->edges[step->edge_first + e].to;
        if (to == FLOW_END)
            add_link(d, s, SHEET_NONE);
        else if (!on_page(d, to))
            add_link(d, s, sheet_of(d, to));
    }
}

static void add_arrows_of(struct diagram *d, int s)
{
    const struct flow *f = d->page->flow;
    const struct flow_step *step = &f->steps[s];
    int from = d->node_of[s - d->page->first];
    for (int e = 0; e < step->edge_count && d->nodes[from].shape != FLOW_FINISH; e++) {
        const struct flow_edge *edge = &f->edges[step->edge_first + e];
        int to = edge->to == FLOW_END    ? link_node(d, s, SHEET_NONE)
                 : !on_page(d, edge->to) ? link_node(d, s, sheet_of(d, edge->to))
                                         : d->node_of[edge->to - d->page->first];
        add_arrow(d, from, to, edge_label(d, step, edge));
    }
}

/* From other sheets, once for each way in. */
static void add_arrows_in(struct diagram *d)
{
    const struct flow *f = d->page->flow;
    if (d->page->part == 1)
        add_arrow(d, 0, d->node_of[0], NULL);
    for (int s = 0; s < f->step_count; s++)
        for (int e = 0; e < f->steps[s].edge_count && !on_page(d, s); e++) {
            int to = f->edges[f->steps[s].edge_first + e].to, from;
            if (to == FLOW_END || !on_page(d, to))
                continue;
            from = link_node(d, STEP_NONE, sheet_of(d, s));
            to = d->node_of[to - d->page->first];
            bool drawn = false;
            for (int i = 0; i < d->arrow_count; i++)
                drawn = drawn || (d->arrows[i].from == from && d->arrows[i].to == to);
            if (!drawn)
                add_arrow(d, from, to, NULL);
        }
}

static void make_diagram(struct diagram *d)
{
    add_entries(d);
    for (int i = 0; i < d->page->count; i++)
        add_step(d, d->page->first + i);
    add_arrows_in(d);
    for (int i = 0; i < d->page->count; i++)
        add_arrows_of(d, d->page->first + i);
}

/* ---- Title: whose hours they are, and whose they may be. */

struct work {
    double all, contractor, delegable;
};

static struct work hours_of(const struct flow *f)
{
    struct work h = {0, 0, 0};
    for (int s = 0; s < f->step_count; s++) {
        const struct flow_step *step = &f->steps[s];
        if (isnan(step->load_hours))
            continue;
        h.all += step->load_hours;
        h.contractor += flow_lane_of(step) == LANE_CONTRACTOR ? step->load_hours : 0;
        h.delegable += step->legal != LEGAL_STAFF_ONLY ? step->load_hours : 0;
    }
    return h;
}

static const char *procedures_text(const struct diagram *d)
{
    const struct flow *f = d->page->flow;
    if (f->procedure_count == 0)
        return f->key;
    const char *first = procedure_name(d->p->r, f->procedures[0], d->p->lang);
    if (f->procedure_count == 1)
        return first;
    return arena_printf(d->p->arena, T(d->p->lang, "%s and %d more", "%sほか%d手続"), first,
                        f->procedure_count - 1);
}

static const char *flow_title(const struct diagram *d)
{
    struct page *p = d->p;
    struct work h = hours_of(d->page->flow);
    const char *name = procedures_text(d);
    if (h.all <= 0)
        return name;
    const char *may = page_number(p, h.delegable / h.all * 100, 0);
    if (h.contractor > 0)
        return arena_printf(
            p->arena,
            T(p->lang, "%s: the contractor does %s %% of the hours, staff examine and decide",
              "%s：業務時間の%s %%を受託者が担い、審査・決定は職員が行う"),
            name, page_number(p, h.contractor / h.all * 100, 0));
    return arena_printf(p->arena,
                        T(p->lang,
                          "%s: staff do it all; the law lets %s %% of the hours be contracted out",
                          "%s：全て職員が行う。業務時間の%s %%は法令上委託できる工程"),
                        name, may);
}

static const char *flow_subtitle(const struct diagram *d)
{
    struct page *p = d->p;
    struct sbuf text = {0};
    for (int i = 0; i < d->page->alternative_count; i++) {
        sbuf_add(&text, i ? T(p->lang, ", ", "、") : "");
        sbuf_add(&text, alternative_name(p->r, d->page->alternatives[i], p->lang));
    }
    if (d->page->alternative_count > 1)
        sbuf_printf(&text, T(p->lang, " (numbers of %s)", "（数字は%s）"),
                    alternative_name(p->r, d->page->alternatives[0], p->lang));
    if (d->page->parts > 1)
        sbuf_printf(&text, T(p->lang, "; sheet %d of %d", "。%d枚目／%d枚"), d->page->part,
                    d->page->parts);
    return page_text(p, &text);
}

static void draw_words(struct diagram *d, struct chart_flow *c, struct flow_kind kinds[3],
                       const char *lanes[LANE_COUNT])
{
    enum lang lang = d->p->lang;
    lanes[LANE_RESIDENT] = T(lang, "Residents", "住民");
    lanes[LANE_CONTRACTOR] = T(lang, "Contractor", "受託者");
    lanes[LANE_BOTH] = T(lang, "Contractor and staff", "受託者と職員");
    lanes[LANE_STAFF] = T(lang, "Staff", "職員");
    kinds[LEGAL_DELEGABLE] =
        (struct flow_kind){T(lang, "may be contracted out", "委託できる"), 1, false};
    kinds[LEGAL_STAFF_ONLY] = (struct flow_kind){
        T(lang, "staff only (examination, decision)", "職員のみ（審査・決定）"), 0, true};
    kinds[LEGAL_FEE] = (struct flow_kind){
        T(lang, "fee (a contractor must be designated)", "手数料の収納（委託には指定が要る）"), 2,
        false};
    c->choice_label = T(lang, "one of the ways (share of cases)", "いずれかに進む（件数の割合）");
    c->fork_label = T(lang, "all ways at once; waits for all", "同時に進む・そろうのを待つ");
    c->wait_label = T(lang, "time in which nobody works", "誰も手を掛けずに過ぎる時間");
    c->load_label = T(lang, "In a step: hours of work a year; mean wait before it",
                      "工程の中の数字: 年間の業務時間、その工程の前の平均待ち時間");
}

enum plots_status draw_flow(struct page *p, int item, struct chart_target to,
                            struct plots_error *error)
{
    struct flow_pages own;
    struct flow_kind kinds[3];
    const char *lanes[LANE_COUNT];
    const struct flow_pages *pages = flow_pages_open(p->view, &own);
    struct diagram d = {.p = p, .page = item < pages->count ? &pages->items[item] : NULL};
    struct chart_flow chart = {.lanes = lanes, .lane_count = LANE_COUNT};
    if (d.page) {
        make_diagram(&d);
        p->frame.title = flow_title(&d);
        p->frame.subtitle = flow_subtitle(&d);
    }
    draw_words(&d, &chart, kinds, lanes);
    chart.kinds = kinds;
    chart.kind_count = 3;
    chart.nodes = d.nodes;
    chart.node_count = d.node_count;
    chart.arrows = d.arrows;
    chart.arrow_count = d.arrow_count;
    enum plots_status status = chart_flow(&chart, &p->frame, to, error);
    flow_pages_close(p->view, &own);
    return status;
}
