/* Bars that stand or lie: a slot for each name along one side of the plot, numbers
 * along the other. What bars, waterfall, tornado and box share.
 *
 *     struct slots_plan plan = {.names = names, .count = 5, .bars = 1, .range = range,
 *                               .label_w = 40, .title = "年間経費（千円）"};
 *     plan.lying = !slots_stand(cv, body, &plan);
 *     struct slots s = slots_open(cv, body, &plan);
 *     slots_bar(&s, slots_start(&s, 0) + 4, 20, 0, 72000, fill);
 *
 * "At" and "thick" are points along the side of the names, from the left of upright
 * bars, from the top of lying ones; values are numbers of the axis. */
#ifndef MADOGUCHI_PLOTS_SLOTS_H
#define MADOGUCHI_PLOTS_SLOTS_H

#include "area.h"
#include "plots/charts.h"

struct slots_plan {
    const char *const *names; /* wrapped in their slots */
    int count;
    int bars;           /* side by side in a slot */
    struct range range; /* zero is put in unless `any_low` */
    bool any_low;       /* the axis need not hold zero (boxes) */
    enum axis_steps steps;
    double label_w;  /* the widest label at the end of a bar; 0 for none */
    double sub_w;    /* the widest name of a bar within a slot; 0 for none */
    double bar_most; /* the thickest bar, points; 0 is 34 */
    /* For lying columns side by side: slots that share the height, and the room of names;
     * 0: of this column alone. */
    int rows;
    double names_w;
    const char *title; /* of the numbers */
    bool lying;
};

struct slots {
    struct canvas *cv;
    bool lying;
    struct axis value;
    struct box plot;
    double pitch;         /* from slot to slot */
    double bar;           /* room of one bar in a slot, the gap to the next with it */
    double thick;         /* of the bar in it */
    double sub_w;         /* as planned */
    double label_size_pt; /* 0: labels at the ends of bars have no room */
};

/* The unit of amounts within `range` and the decimals of their labels; NULL, and *digits as
 * it is, where the numbers are no money. */
const struct chart_unit *slots_unit(const struct chart_money *money, struct range range,
                                    int *digits);
/* Whether upright bars have room for their labels and names within `body`. */
bool slots_stand(struct canvas *cv, struct box body, const struct slots_plan *plan);
/* Lays out and draws axis, grid and names. */
struct slots slots_open(struct canvas *cv, struct box body, const struct slots_plan *plan);
/* The line of zero, over the bars. */
void slots_zero(const struct slots *s);

/* Where the slot begins, and where the room of its bar `b` of `bars` does. */
double slots_start(const struct slots *s, int slot);
double slots_bar_start(const struct slots *s, int slot, int b, int bars);

void slots_bar(const struct slots *s, double at, double thick, double from, double to,
               const struct fill *fill);
/* The same box without drawing it. */
struct box slots_box(const struct slots *s, double at, double thick, double from, double to);
void slots_whisker(const struct slots *s, double middle, double low, double high, double cap_pt);
/* A line at one number from `at` to `end`. */
void slots_across(const struct slots *s, double at, double end, double value, double width_pt,
                  enum ink ink);
/* Dashed through the whole plot, as a reference is. */
void slots_reference(const struct slots *s, double value);
/* Beyond `value`: over an upright bar, at the right of a lying one. room: along the names. */
void slots_label(const struct slots *s, double middle, double room, double value, const char *text,
                 bool bold);
/* Inside a bar (and off `whisker`, unless that is empty), where it has room. */
void slots_inside(const struct slots *s, struct box bar, struct box whisker, const char *text);
/* The name of bar `at`..`at + room` beside or under the plot. */
void slots_sub(const struct slots *s, double at, double room, const char *text);

/* Width of a column of names, each at most `height` high; at most about half of `total`. */
double slots_names_width(struct canvas *cv, const char *const *names, int count, double height,
                         double total);

#endif
