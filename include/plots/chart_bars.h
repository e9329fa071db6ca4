/* Bars of any numbers, side by side or stacked, upright or lying.
 *
 *     double today[] = {53.1}, contract[] = {61.4};
 *     struct bars_value values[] = {{today, 52.0, 54.2, NULL}, {contract, 60.2, 62.5, NULL}};
 *     struct bars_series series[] = {{"直営", 0}, {"委託", 1}};
 *     struct bars_group group = {"5分以内", values};
 *     struct chart_bars chart = {.groups = &group, .group_count = 1, .series = series,
 *                                .series_count = 2, .part_count = 1, .digits = 1,
 *                                .reference = NAN, .value_title = "来庁者に占める割合（%）"};
 *
 * Each group has one bar of every series. With one part a bar has the look of its series, with
 * more it is a stack in the looks of the parts (the categories of the theme) and is named beside
 * or under it, by ①… with a key where the names have no room. Upright bars whose labels or
 * names have no room lie down. Labels are left out where bars are lower than a line of 7 pt.
 * See charts.h for what holds of all charts. */
#ifndef MADOGUCHI_PLOTS_CHART_BARS_H
#define MADOGUCHI_PLOTS_CHART_BARS_H

#include "plots/charts.h"

struct bars_value {
    const double *parts; /* part_count; NAN is none; negative ones stack below zero */
    double low, high;    /* interval of the sum; NAN for none */
    const char *label;   /* at the end; NULL: the sum is written; "": nothing */
};

struct bars_series {
    const char *name;
    int style;
};

struct bars_group {
    const char *name;
    const struct bars_value *values; /* one per series */
};

struct chart_bars {
    const struct bars_group *groups;
    int group_count; /* 0..CHART_ITEMS_MAX */
    const struct bars_series *series;
    int series_count;         /* 0..CHART_SERIES_MAX */
    const char *const *parts; /* names; may be NULL for one part */
    int part_count;           /* 1..CHART_ITEMS_MAX */
    bool lying;
    bool minutes;             /* ticks at 5, 10, 15, 30 minutes */
    int digits;               /* of the labels; with money as the axis needs */
    struct chart_money money; /* the numbers are yen; count 0: as they stand */
    const char *value_title;  /* with its unit; that of money is added */
    const char *interval_label;
    const char *negative_label; /* the key of the pattern of negative bars; NULL: their own look */
    double reference;           /* NAN for none; in the unit of the numbers (yen with money) */
    const char *reference_label;
};

enum plots_status chart_bars(const struct chart_bars *c, const struct chart_frame *frame,
                             struct chart_target to, struct plots_error *error);

#endif
