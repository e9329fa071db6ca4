#include "plots/chart_box.h"

#include "slots.h"
#include <math.h>

static bool value_shown(const struct box_value *v)
{
    return number_shown(v->low) && number_shown(v->q1) && number_shown(v->median) &&
           number_shown(v->q3) && number_shown(v->high);
}

static struct range box_range(const struct chart_box *c)
{
    struct range range = range_none();
    for (int g = 0; g < c->group_count; g++)
        for (int s = 0; s < c->series_count; s++) {
            const struct box_value *v = &c->groups[g].values[s];
            if (!value_shown(v))
                continue;
            range_add(&range, v->low);
            range_add(&range, v->high);
        }
    return range;
}

static struct box draw_keys(struct canvas *cv, const struct chart_box *c, struct box body)
{
    struct key keys[CHART_SERIES_MAX + 2];
    int count = 0;
    for (int s = 0; c->series_count > 1 && s < c->series_count; s++)
        keys[count++] = (struct key){.kind = KEY_BAR,
                                     .label = c->series[s].name,
                                     .fill = &theme_series(cv->theme, c->series[s].style)->fill};
    if (number_shown(c->reference))
        keys[count++] = (struct key){.kind = KEY_REFERENCE, .label = c->reference_label};
    keys[count++] = (struct key){.kind = KEY_WORDS, .label = c->how};
    return keys_draw(cv, body, keys, count);
}

/* The median has the rim of a whisker, to show on dark boxes. */
static void draw_median(const struct slots *s, double at, double thick, double median)
{
    double v = axis_at(&s->value, median);
    struct rgb ink = s->cv->theme->ink[INK_TEXT];
    if (s->lying)
        canvas_whisker(s->cv, v, at, v, at + thick, 1.8, 0, ink);
    else
        canvas_whisker(s->cv, at, v, at + thick, v, 1.8, 0, ink);
}

static void draw_value(const struct slots *s, const struct chart_box *c, int group, int series)
{
    const struct box_value *v = &c->groups[group].values[series];
    if (!value_shown(v))
        return;
    double at = slots_bar_start(s, group, series, c->series_count), middle = at + s->bar / 2;
    double thick = s->thick, cap = fmin(8, thick * 0.6);
    slots_whisker(s, middle, v->low, v->high, cap);
    slots_bar(s, middle - thick / 2, thick, v->q1, v->q3,
              &theme_series(s->cv->theme, c->series[series].style)->fill);
    draw_median(s, middle - thick / 2, thick, v->median);
}

static void box_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_box *c = chart;
    const char *names[CHART_ITEMS_MAX];
    for (int g = 0; g < c->group_count; g++)
        names[g] = c->groups[g].name;
    struct range range = box_range(c);
    range_add(&range, c->reference);
    struct slots_plan plan = {.names = names,
                              .count = c->group_count,
                              .bars = c->series_count,
                              .range = range,
                              .steps = c->minutes ? AXIS_MINUTES : AXIS_PLAIN,
                              .bar_most = 26,
                              .title = c->value_title};
    plan.lying = c->lying || !slots_stand(cv, body, &plan);
    struct slots s = slots_open(cv, draw_keys(cv, c, body), &plan);
    slots_reference(&s, c->reference);
    for (int g = 0; g < c->group_count; g++)
        for (int series = 0; series < c->series_count; series++)
            draw_value(&s, c, g, series);
    slots_zero(&s);
}

enum plots_status chart_box(const struct chart_box *c, const struct chart_frame *frame,
                            struct chart_target to, struct plots_error *error)
{
    bool fits = c->series_count <= CHART_SERIES_MAX && c->group_count <= CHART_ITEMS_MAX;
    bool any = fits && !range_empty(box_range(c));
    return page_draw(frame, to, error, (struct page_chart){c, fits, any, box_draw});
}
