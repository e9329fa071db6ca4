#include "plots/chart_tornado.h"

#include "slots.h"
#include <math.h>

/* Looks of the theme's series, light and dark with hatches of their own. */
enum { STYLE_LOW = 2, STYLE_HIGH = 1 };

struct tornado {
    struct canvas *cv;
    const struct chart_tornado *c;
    double unit;
    int digits;
};

static bool row_shown(const struct tornado_row *row)
{
    return number_shown(row->at_low) && number_shown(row->at_high);
}

static struct range tornado_range(const struct chart_tornado *c)
{
    struct range range = range_none();
    for (int i = 0; i < c->row_count; i++)
        if (row_shown(&c->rows[i]) && number_shown(c->central)) {
            range_add(&range, c->rows[i].at_low);
            range_add(&range, c->rows[i].at_high);
        }
    if (!range_empty(range))
        range_add(&range, c->central);
    return range;
}

/* The words at the lower (side -1) or upper end; where both ends lie on one side, both stand
 * there. */
static bool end_text(const struct tornado *t, const struct tornado_row *row, int side, char *out,
                     size_t size)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    bool at_low = (row->at_low - t->c->central) * side > 0;
    bool at_high = (row->at_high - t->c->central) * side > 0;
    frame_number(t->cv->frame, low, row->at_low / t->unit, t->digits);
    frame_number(t->cv->frame, high, row->at_high / t->unit, t->digits);
    snprintf(out, size, at_low && at_high ? "%s / %s" : "%s", at_low ? low : high, high);
    return at_low || at_high;
}

static double widest_end(const struct tornado *t, int side)
{
    double widest = 0;
    for (int i = 0; i < t->c->row_count; i++) {
        char text[2 * NUMBER_TEXT + 8];
        if (row_shown(&t->c->rows[i]) && end_text(t, &t->c->rows[i], side, text, sizeof text))
            widest = fmax(widest, canvas_text_size(t->cv, 0, text, TEXT(SIZE_SMALL)).w);
    }
    return ceil(widest) + 4;
}

static void draw_lower_end(const struct tornado *t, const struct slots *s, double middle,
                           double value, const char *text)
{
    double line = canvas_line_height(t->cv, s->label_size_pt), x = axis_at(&s->value, value);
    struct text_style style = {
        .size_pt = s->label_size_pt, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE, .plate = true};
    double w = canvas_text_size(t->cv, 0, text, style).w + 2;
    canvas_text(t->cv, box_of(x - 5 - w, middle - line / 2, w, line), text, style);
}

static void draw_row(const struct tornado *t, const struct slots *s, int i)
{
    const struct tornado_row *row = &t->c->rows[i];
    const struct theme *theme = t->cv->theme;
    double middle = slots_bar_start(s, i, 0, 1) + s->bar / 2, top = middle - s->thick / 2;
    double central = t->c->central / t->unit;
    if (!row_shown(row)) {
        canvas_text(t->cv, box_of(s->plot.x + 4, top - 4, s->plot.w - 8, s->thick + 8), row->label,
                    (struct text_style){.size_pt = SIZE_SMALL,
                                        .ink = INK_MUTED,
                                        .valign = VALIGN_MIDDLE,
                                        .align = ALIGN_CENTER,
                                        .plate = true});
        return;
    }
    double low = row->at_low / t->unit, high = row->at_high / t->unit;
    bool low_first = fabs(low - central) >= fabs(high - central); /* the longer lies below */
    for (int k = 0; k < 2; k++) {
        bool is_low = (k == 0) == low_first;
        slots_bar(s, top, s->thick, central, is_low ? low : high,
                  &theme_series(theme, is_low ? STYLE_LOW : STYLE_HIGH)->fill);
    }
    char text[2 * NUMBER_TEXT + 8];
    if (s->label_size_pt > 0 && end_text(t, row, -1, text, sizeof text))
        draw_lower_end(t, s, middle, fmin(low, high), text);
    if (end_text(t, row, 1, text, sizeof text))
        slots_label(s, middle, 0, fmax(low, high), text, false);
}

static struct box draw_keys(const struct tornado *t, struct box body)
{
    const struct theme *theme = t->cv->theme;
    struct key keys[4] = {
        {.kind = KEY_BAR, .label = t->c->low_label, .fill = &theme_series(theme, STYLE_LOW)->fill},
        {.kind = KEY_BAR,
         .label = t->c->high_label,
         .fill = &theme_series(theme, STYLE_HIGH)->fill},
        {.kind = KEY_UPRIGHT, .label = t->c->central_label},
        {.kind = KEY_REFERENCE, .label = t->c->reference_label},
    };
    return keys_draw(t->cv, body, keys, number_shown(t->c->reference) ? 4 : 3);
}

static void tornado_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_tornado *c = chart;
    struct tornado t = {.cv = cv, .c = c, .digits = c->digits};
    struct range range = tornado_range(c);
    const struct chart_unit *unit = slots_unit(&c->money, range, &t.digits);
    t.unit = unit ? unit->yen : 1;
    const char *names[CHART_ITEMS_MAX];
    for (int i = 0; i < c->row_count; i++)
        names[i] = c->rows[i].name;
    char title[256];
    title_with_unit(title, sizeof title, cv->frame, c->value_title, unit ? unit->word : NULL);
    range_add(&range, c->reference);
    struct slots_plan plan = {.names = names,
                              .count = c->row_count,
                              .bars = 1,
                              .range = {range.low / t.unit, range.high / t.unit},
                              .any_low = true,
                              .label_w = widest_end(&t, 1),
                              .sub_w = widest_end(&t, -1),
                              .title = title,
                              .lying = true};
    struct slots s = slots_open(cv, draw_keys(&t, body), &plan);
    slots_reference(&s, c->reference / t.unit);
    for (int i = 0; i < c->row_count; i++)
        draw_row(&t, &s, i);
    slots_across(&s, s.plot.y, s.plot.y + s.plot.h, c->central / t.unit, 1.4, INK_TEXT);
}

enum plots_status chart_tornado(const struct chart_tornado *c, const struct chart_frame *frame,
                                struct chart_target to, struct plots_error *error)
{
    bool fits = c->row_count <= CHART_ITEMS_MAX;
    bool any = fits && !range_empty(tornado_range(c));
    return page_draw(frame, to, error, (struct page_chart){c, fits, any, tornado_draw});
}
