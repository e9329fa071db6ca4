/* Swim-lane diagram of a process in the manner of BPMN: lanes one below the other,
 * steps as boxes from left to right (going on in a second row where one is too
 * long), events as circles, gateways as diamonds: × one of the ways, + all of them.
 *
 *     struct flow_node nodes[] = {
 *         {.shape = FLOW_START, .name = "来庁", .lane = 0},
 *         {.shape = FLOW_STEP, .name = "受付", .lane = 1, .kind = 0,
 *          .load = "1,240 時間", .wait = "待ち 3.2分"},
 *         {.shape = FLOW_FINISH, .name = "終了", .lane = 0}};
 *     struct flow_arrow arrows[] = {{0, 1, NULL}, {1, 2, NULL}};
 *
 * Nodes stand in the order of the process: an arrow to an earlier node (or to
 * itself) is a way back. Contract as in plots/charts.h. */
#ifndef MADOGUCHI_PLOTS_CHART_FLOW_H
#define MADOGUCHI_PLOTS_CHART_FLOW_H

#include "plots/frame.h"

enum { FLOW_NODES_MAX = 28, FLOW_ARROWS_MAX = 64, FLOW_LANES_MAX = 6, FLOW_KINDS_MAX = 6 };

enum flow_shape {
    FLOW_STEP,
    FLOW_START,
    FLOW_FINISH,
    FLOW_WAIT, /* time passes and nobody works */
    FLOW_GATE, /* a gateway of its own, × or, with fork, + */
    FLOW_LINK  /* from or to another sheet */
};

struct flow_node {
    enum flow_shape shape;
    const char *name;
    const char *load, *wait; /* of a step, under its name; NULL for none */
    int lane;
    int kind;  /* of a step: what it is drawn as */
    bool fork; /* all ways on are gone at once */
    bool join; /* waits for all that come in */
};

struct flow_arrow {
    int from, to;
    const char *label; /* "85 %"; NULL for none */
};

/* How steps of one kind are drawn: a stripe in a category of the theme. */
struct flow_kind {
    const char *label;
    int category; /* of the theme; -1: no stripe */
    bool strong;  /* a heavy outline */
};

struct chart_flow {
    const struct flow_node *nodes;
    int node_count; /* 0..FLOW_NODES_MAX */
    const struct flow_arrow *arrows;
    int arrow_count; /* 0..FLOW_ARROWS_MAX; ends that are no node are an error (TOO_MANY) */
    const char *const *lanes;
    int lane_count; /* 0..FLOW_LANES_MAX; those without a node are left out */
    const struct flow_kind *kinds;
    int kind_count; /* 0..FLOW_KINDS_MAX; the key names those that occur */
    /* The key: "いずれかに進む（割合）", "同時に進む・全てそろうのを待つ", "日を置く". */
    const char *choice_label, *fork_label, *wait_label;
    const char *load_label; /* what the small lines of a step are; NULL for none */
};

enum plots_status chart_flow(const struct chart_flow *c, const struct chart_frame *frame,
                             struct chart_target to, struct plots_error *error);

#endif
