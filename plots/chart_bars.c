#include "plots/chart_bars.h"

#include "slots.h"
#include <math.h>

/* Below this one column of lying bars becomes two. */
#define ROW_LEAST 8.2
enum { KEYS_MAX = CHART_ITEMS_MAX + CHART_SERIES_MAX + 3 };

struct bars {
    struct canvas *cv;
    const struct chart_bars *c;
    double unit;
    int digits;
    bool stacked, named; /* named: each bar has a name of its own beside it */
    const char *names[CHART_ITEMS_MAX];
    const char *subs[CHART_SERIES_MAX];
    char marks[CHART_SERIES_MAX][512]; /* "① 現行（直営）" */
    bool inside;                       /* the parts of a stack are thick enough for their numbers */
};

static const char *const circled[CHART_SERIES_MAX] = {"①", "②", "③", "④", "⑤", "⑥"};

static const struct bars_value *value_at(const struct chart_bars *c, int group, int series)
{
    return &c->groups[group].values[series];
}

/* In the numbers' own unit; NAN where no part is known. */
static double sum_of(const struct chart_bars *c, const struct bars_value *v)
{
    double sum = NAN;
    for (int i = 0; i < c->part_count; i++)
        if (number_shown(v->parts[i]))
            sum = (isnan(sum) ? 0 : sum) + v->parts[i];
    return sum;
}

/* The sum of the parts above zero (sign 1) or below it (-1). */
static double stack_end(const struct chart_bars *c, const struct bars_value *v, int sign)
{
    double end = 0;
    for (int i = 0; i < c->part_count; i++)
        if (number_shown(v->parts[i]) && v->parts[i] * sign > 0)
            end += v->parts[i];
    return end;
}

static bool has_interval(const struct bars_value *v)
{
    return number_shown(v->low) && number_shown(v->high);
}

static struct range bars_range(const struct chart_bars *c)
{
    struct range range = range_none();
    for (int g = 0; g < c->group_count; g++)
        for (int s = 0; s < c->series_count; s++) {
            const struct bars_value *v = value_at(c, g, s);
            if (!number_shown(sum_of(c, v)))
                continue;
            range_add(&range, stack_end(c, v, 1));
            range_add(&range, stack_end(c, v, -1));
            if (has_interval(v)) {
                range_add(&range, v->low);
                range_add(&range, v->high);
            }
        }
    return range;
}

/* ---- Words. */

static const char *label_text(const struct bars *b, const struct bars_value *v,
                              char number[NUMBER_TEXT])
{
    return v->label ? v->label
                    : frame_number(b->cv->frame, number, sum_of(b->c, v) / b->unit, b->digits);
}

static double widest_label(struct bars *b)
{
    double widest = 0;
    for (int g = 0; g < b->c->group_count; g++)
        for (int s = 0; s < b->c->series_count; s++) {
            char number[NUMBER_TEXT];
            const char *text = label_text(b, value_at(b->c, g, s), number);
            struct text_style style = {.size_pt = SIZE_SMALL, .bold = b->stacked};
            widest = fmax(widest, canvas_text_size(b->cv, 0, text, style).w);
        }
    return widest > 0 ? ceil(widest) + 3 : 0;
}

static double widest_sub(struct bars *b)
{
    double widest = 0;
    for (int s = 0; s < b->c->series_count; s++)
        widest = fmax(widest, canvas_text_size(b->cv, 0, b->subs[s], TEXT(SIZE_SMALL)).w);
    return ceil(widest) + 2;
}

static void number_the_series(struct bars *b)
{
    for (int s = 0; s < b->c->series_count; s++) {
        snprintf(b->marks[s], sizeof b->marks[s], "%s %s", circled[s], b->c->series[s].name);
        b->subs[s] = circled[s];
    }
}

static bool part_used(const struct chart_bars *c, int part)
{
    for (int g = 0; g < c->group_count; g++)
        for (int s = 0; s < c->series_count; s++) {
            double x = value_at(c, g, s)->parts[part];
            if (number_shown(x) && x != 0)
                return true;
        }
    return false;
}

static bool any_negative(const struct chart_bars *c)
{
    for (int g = 0; g < c->group_count; g++)
        for (int s = 0; s < c->series_count; s++)
            if (sum_of(c, value_at(c, g, s)) < 0)
                return true;
    return false;
}

static bool any_interval(const struct chart_bars *c)
{
    for (int g = 0; g < c->group_count; g++)
        for (int s = 0; s < c->series_count; s++)
            if (has_interval(value_at(c, g, s)))
                return true;
    return false;
}

static int look_keys(struct bars *b, struct key *keys)
{
    const struct chart_bars *c = b->c;
    const struct theme *theme = b->cv->theme;
    int count = 0;
    for (int i = 0; b->stacked && i < c->part_count; i++)
        if (part_used(c, i))
            keys[count++] =
                (struct key){.kind = KEY_BAR, .label = c->parts[i], .fill = &theme->category[i]};
    for (int s = 0; !b->stacked && c->series_count > 1 && s < c->series_count; s++)
        keys[count++] = (struct key){.kind = KEY_BAR,
                                     .label = c->series[s].name,
                                     .fill = &theme_series(theme, c->series[s].style)->fill};
    for (int s = 0; b->named && s < c->series_count && b->subs[s] == circled[s]; s++)
        keys[count++] = (struct key){.kind = KEY_WORDS, .label = b->marks[s]};
    return count;
}

static struct box draw_keys(struct bars *b, struct box body)
{
    const struct chart_bars *c = b->c;
    struct key keys[KEYS_MAX];
    int count = look_keys(b, keys);
    if (!b->stacked && c->negative_label && any_negative(c))
        keys[count++] = (struct key){
            .kind = KEY_BAR, .label = c->negative_label, .fill = &b->cv->theme->negative};
    if (any_interval(c))
        keys[count++] = (struct key){.kind = KEY_WHISKER_THIN, .label = c->interval_label};
    if (number_shown(c->reference))
        keys[count++] = (struct key){.kind = KEY_REFERENCE, .label = c->reference_label};
    return keys_draw(b->cv, body, keys, count);
}

/* ---- Bars. */

/* For all bars or none: where numbers stand in some, the others look forgotten. */
static bool inside_fits(const struct bars *b, const struct slots *s)
{
    double widest = 0;
    for (int g = 0; g < b->c->group_count; g++)
        for (int series = 0; series < b->c->series_count; series++)
            for (int i = 0; i < b->c->part_count; i++) {
                char number[NUMBER_TEXT];
                double part = value_at(b->c, g, series)->parts[i] / b->unit;
                frame_number(b->cv->frame, number, part, b->digits);
                widest = fmax(widest, canvas_text_size(b->cv, 0, number, TEXT(TEXT_MIN_PT)).w);
            }
    return s->thick >= (s->lying ? canvas_line_height(b->cv, TEXT_MIN_PT) + 2.5 : widest + 7);
}

static const struct fill *look_of(const struct bars *b, int series, int part, double value)
{
    const struct theme *theme = b->cv->theme;
    if (b->stacked)
        return &theme->category[part];
    if (value < 0 && b->c->negative_label)
        return &theme->negative;
    return &theme_series(theme, b->c->series[series].style)->fill;
}

static void draw_parts(const struct bars *b, const struct slots *s, const struct bars_value *v,
                       int series, double at, double thick)
{
    double ends[2] = {0, 0};
    struct box whisker = {0};
    if (has_interval(v))
        whisker = slots_box(s, at, thick, v->low / b->unit, v->high / b->unit);
    for (int i = 0; i < b->c->part_count; i++) {
        double part = v->parts[i] / b->unit;
        if (!number_shown(part) || (part == 0 && b->stacked))
            continue;
        double *end = &ends[part < 0];
        slots_bar(s, at, thick, *end, *end + part, look_of(b, series, i, part));
        if (b->inside) {
            char number[NUMBER_TEXT];
            slots_inside(s, slots_box(s, at, thick, *end, *end + part), whisker,
                         frame_number(b->cv->frame, number, part, b->digits));
        }
        *end += part;
    }
}

static void draw_value(const struct bars *b, const struct slots *s, int group, int slot, int series)
{
    const struct bars_value *v = value_at(b->c, group, series);
    double at = slots_bar_start(s, slot, series, b->c->series_count), middle = at + s->bar / 2;
    double thick = s->thick, beyond = stack_end(b->c, v, 1);
    draw_parts(b, s, v, series, middle - thick / 2, thick);
    if (has_interval(v)) {
        slots_whisker(s, middle, v->low / b->unit, v->high / b->unit, fmin(5, thick * 0.6));
        beyond = fmax(beyond, v->high);
    }
    char number[NUMBER_TEXT];
    double room = b->c->series_count > 1 ? s->bar : s->pitch - 2;
    slots_label(s, middle, room, beyond / b->unit, label_text(b, v, number), b->stacked);
    if (b->named)
        slots_sub(s, at, s->bar, b->subs[series]);
}

static void draw_groups(struct bars *b, struct box body, struct slots_plan plan, int first,
                        int count)
{
    plan.names = b->names + first;
    plan.count = count;
    struct slots s = slots_open(b->cv, body, &plan);
    b->inside = b->stacked && inside_fits(b, &s);
    slots_reference(&s, b->c->reference / b->unit);
    for (int i = 0; i < count; i++)
        for (int series = 0; series < b->c->series_count; series++)
            draw_value(b, &s, first + i, i, series);
    slots_zero(&s);
}

/* Lying bars in one column, or in two when they would be too low. */
static void draw_lying(struct bars *b, struct box body, struct slots_plan plan)
{
    int count = b->c->group_count;
    double rows = count * (b->c->series_count + 0.7);
    bool two = count > 1 && (body.h - area_below_height(b->cv, true)) / rows < ROW_LEAST;
    double gutter = 16, w = two ? (body.w - gutter) / 2 : body.w;
    int half = two ? (count + 1) / 2 : count;
    if (two) {
        double pitch = (body.h - area_below_height(b->cv, true)) / half;
        plan.rows = half;
        plan.names_w = slots_names_width(b->cv, b->names, count, pitch - 2, w);
    }
    draw_groups(b, box_of(body.x, body.y, w, body.h), plan, 0, half);
    if (half < count)
        draw_groups(b, box_of(body.x + w + gutter, body.y, w, body.h), plan, half, count - half);
}

static void bars_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_bars *c = chart;
    struct bars b = {.cv = cv, .c = c, .digits = c->digits, .stacked = c->part_count > 1};
    b.named = b.stacked && c->series_count > 1;
    struct range range = bars_range(c);
    const struct chart_unit *unit = slots_unit(&c->money, range, &b.digits);
    b.unit = unit ? unit->yen : 1;
    char title[256];
    title_with_unit(title, sizeof title, cv->frame, c->value_title, unit ? unit->word : NULL);
    for (int g = 0; g < c->group_count; g++)
        b.names[g] = c->groups[g].name;
    for (int s = 0; s < c->series_count; s++)
        b.subs[s] = c->series[s].name;
    range_add(&range, c->reference);
    struct slots_plan plan = {.names = b.names,
                              .count = c->group_count,
                              .bars = c->series_count,
                              .range = {range.low / b.unit, range.high / b.unit},
                              .steps = c->minutes ? AXIS_MINUTES : AXIS_PLAIN,
                              .label_w = widest_label(&b),
                              .sub_w = b.named ? widest_sub(&b) : 0,
                              .bar_most = c->series_count > 1 ? 30 : 44,
                              .title = title};
    plan.lying = c->lying || !slots_stand(cv, body, &plan);
    if (b.named && plan.lying && plan.sub_w > body.w * 0.14) {
        number_the_series(&b);
        plan.sub_w = widest_sub(&b);
        plan.lying = c->lying || !slots_stand(cv, body, &plan);
    }
    body = draw_keys(&b, body);
    if (plan.lying)
        draw_lying(&b, body, plan);
    else
        draw_groups(&b, body, plan, 0, c->group_count);
}

enum plots_status chart_bars(const struct chart_bars *c, const struct chart_frame *frame,
                             struct chart_target to, struct plots_error *error)
{
    bool fits = c->series_count <= CHART_SERIES_MAX && c->group_count <= CHART_ITEMS_MAX &&
                c->part_count <= CHART_ITEMS_MAX;
    bool any = fits && c->part_count > 0 && !range_empty(bars_range(c));
    return page_draw(frame, to, error, (struct page_chart){c, fits, any, bars_draw});
}
