#include "plots/chart_waterfall.h"

#include "slots.h"
#include <math.h>

/* Looks of the theme's series: the baseline's for totals, two that differ in hatch too. */
enum { STYLE_TOTAL = 0, STYLE_FALL = 1, STYLE_RISE = 5 };

/* Levels within this share of the largest one are shown without zero. */
#define BREAK_SHARE 0.12

struct waterfall {
    struct canvas *cv;
    const struct chart_waterfall *c;
    double unit;
    int digits;
    double from[WATERFALL_STEPS_MAX], to[WATERFALL_STEPS_MAX]; /* in units */
    bool broken;
};

static void levels(const struct chart_waterfall *c, double unit, double *from, double *to)
{
    double level = 0;
    for (int i = 0; i < c->step_count; i++) {
        double amount = number_shown(c->steps[i].amount) ? c->steps[i].amount / unit : 0;
        from[i] = c->steps[i].total ? 0 : level;
        to[i] = level = from[i] + amount;
    }
}

static struct range waterfall_range(const struct chart_waterfall *c)
{
    double from[WATERFALL_STEPS_MAX], to[WATERFALL_STEPS_MAX];
    struct range range = range_none();
    levels(c, 1, from, to);
    for (int i = 0; i < c->step_count; i++)
        if (number_shown(c->steps[i].amount)) {
            range_add(&range, from[i]);
            range_add(&range, to[i]);
        }
    return range;
}

/* Where the steps end, in units: what a broken axis must hold. */
static struct range level_range(const struct waterfall *w)
{
    struct range range = range_none();
    for (int i = 0; i < w->c->step_count; i++)
        range_add(&range, w->to[i]);
    return range;
}

static bool breaks(const struct waterfall *w)
{
    struct range r = level_range(w);
    return w->c->break_label && r.low > 0 && r.high > r.low &&
           r.high - r.low < BREAK_SHARE * r.high;
}

static const char *step_label(const struct waterfall *w, int i, char out[NUMBER_TEXT + 1])
{
    const struct waterfall_step *step = &w->c->steps[i];
    if (step->label)
        return step->label;
    bool plus = !step->total && step->amount > 0;
    out[0] = '+';
    frame_number(w->cv->frame, out + plus, step->amount / w->unit, w->digits);
    return out;
}

static int style_of(const struct waterfall_step *step)
{
    return step->total ? STYLE_TOTAL : step->amount < 0 ? STYLE_FALL : STYLE_RISE;
}

static double widest_label(const struct waterfall *w)
{
    double widest = 0;
    for (int i = 0; i < w->c->step_count; i++) {
        char text[NUMBER_TEXT + 1];
        struct text_style style = {.size_pt = SIZE_SMALL, .bold = w->c->steps[i].total};
        widest = fmax(widest, canvas_text_size(w->cv, 0, step_label(w, i, text), style).w);
    }
    return ceil(widest) + 3;
}

/* A wave across the foot of a total. */
static void draw_break(const struct waterfall *w, const struct slots *s, double at)
{
    enum { POINTS = 13 };
    const struct series_style paper = {.line = w->cv->theme->ink[INK_PAPER]};
    double x[POINTS], y[POINTS], foot = axis_at(&s->value, s->value.low);
    for (int i = 0; i < POINTS; i++) {
        double along = at - 3 + (s->thick + 6) * i / (POINTS - 1), off = 9 + (i & 1 ? 2 : -2);
        x[i] = s->lying ? foot + off : along;
        y[i] = s->lying ? along : foot - off;
    }
    canvas_polyline(w->cv, x, y, POINTS, &paper, 3.2);
}

static void draw_step(const struct waterfall *w, const struct slots *s, int i)
{
    const struct waterfall_step *step = &w->c->steps[i];
    double at = slots_bar_start(s, i, 0, 1), middle = at + s->bar / 2, half = s->thick / 2;
    slots_bar(s, middle - half, s->thick, w->from[i], w->to[i],
              &theme_series(w->cv->theme, style_of(step))->fill);
    if (step->total && w->broken)
        draw_break(w, s, middle - half);
    if (i + 1 < w->c->step_count)
        slots_across(s, middle + half, middle + s->pitch - half, w->to[i], 0.8, INK_AXIS);
}

static struct box draw_keys(const struct waterfall *w, struct box body)
{
    const struct theme *theme = w->cv->theme;
    struct key keys[3] = {
        {.kind = KEY_BAR,
         .label = w->c->rise_label,
         .fill = &theme_series(theme, STYLE_RISE)->fill},
        {.kind = KEY_BAR,
         .label = w->c->fall_label,
         .fill = &theme_series(theme, STYLE_FALL)->fill},
        {.kind = KEY_WORDS, .label = w->c->break_label},
    };
    return keys_draw(w->cv, body, keys, w->broken ? 3 : 2);
}

static void waterfall_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_waterfall *c = chart;
    struct waterfall w = {.cv = cv, .c = c, .digits = c->digits};
    struct range range = waterfall_range(c);
    const struct chart_unit *unit = slots_unit(&c->money, range, &w.digits);
    w.unit = unit ? unit->yen : 1;
    levels(c, w.unit, w.from, w.to);
    w.broken = breaks(&w);
    if (w.broken) {
        struct range shown = level_range(&w);
        double below = (shown.high - shown.low) / 2; /* for the feet of the totals */
        range = (struct range){(shown.low - below) * w.unit, shown.high * w.unit};
    }
    const char *names[WATERFALL_STEPS_MAX];
    for (int i = 0; i < c->step_count; i++)
        names[i] = c->steps[i].name;
    char title[256];
    title_with_unit(title, sizeof title, cv->frame, c->value_title, unit ? unit->word : NULL);
    struct slots_plan plan = {.names = names,
                              .count = c->step_count,
                              .bars = 1,
                              .range = {range.low / w.unit, range.high / w.unit},
                              .any_low = w.broken,
                              .label_w = widest_label(&w),
                              .bar_most = 48,
                              .title = title};
    plan.lying = !slots_stand(cv, body, &plan);
    struct slots s = slots_open(cv, draw_keys(&w, body), &plan);
    for (int i = 0; i < c->step_count; i++)
        draw_step(&w, &s, i);
    slots_zero(&s);
    for (int i = 0; i < c->step_count; i++) { /* over the lines from step to step */
        char text[NUMBER_TEXT + 1];
        double middle = slots_bar_start(&s, i, 0, 1) + s.bar / 2;
        slots_label(&s, middle, s.pitch - 2, fmax(fmax(w.from[i], w.to[i]), 0),
                    step_label(&w, i, text), c->steps[i].total);
    }
}

enum plots_status chart_waterfall(const struct chart_waterfall *c, const struct chart_frame *frame,
                                  struct chart_target to, struct plots_error *error)
{
    bool fits = c->step_count <= WATERFALL_STEPS_MAX;
    bool any = fits && !range_empty(waterfall_range(c));
    return page_draw(frame, to, error, (struct page_chart){c, fits, any, waterfall_draw});
}
