/* Shifts of teams over the day: a bar for each person present, breaks as gaps, and
 * how many are needed as a line; where more are needed than there are, the lack is
 * hatched. All teams have the same time axis and, where there is room, the same
 * height of a bar.
 *
 *     struct gantt_team teams[] = {{"証明窓口", "受託者 4人", present, need, NULL}};
 *     struct chart_gantt gantt = {.slot_edges_min = edges, .slot_count = 35,
 *                                 .teams = teams, .team_count = 1, …};
 *
 * Contract as in plots/charts.h: borrowed arrays, NAN for "no such number". */
#ifndef MADOGUCHI_PLOTS_CHART_GANTT_H
#define MADOGUCHI_PLOTS_CHART_GANTT_H

#include "plots/frame.h"

enum { GANTT_SLOTS_MAX = 96 };

struct gantt_team {
    const char *name;
    const char *detail;    /* under the name: employer and people, the largest lack; NULL: none */
    const double *present; /* slot_count people on duty, breaks out; parts of a person are drawn */
    const double *need;    /* slot_count people busy on average */
    const double *need_high; /* a high point of it; NULL for no such line */
};

struct chart_gantt {
    const double *slot_edges_min; /* slot_count + 1 minutes of the day, rising */
    int slot_count;               /* 0..GANTT_SLOTS_MAX */
    const struct gantt_team *teams;
    int team_count;      /* 0..CHART_ITEMS_MAX */
    const char *y_title; /* over the panels: "人" */
    const char *x_title; /* "時刻" */
    /* The key. */
    const char *present_label, *need_label, *high_label, *lack_label;
};

enum plots_status chart_gantt(const struct chart_gantt *c, const struct chart_frame *frame,
                              struct chart_target to, struct plots_error *error);

#endif
