#include "page.h"
#include "plots/charts.h"

#include <math.h>

#define NAME_GAP 5.0
#define NAMES_HIGH 58.0

const struct chart_unit *chart_money_unit(const struct chart_money *money, double largest_yen)
{
    if (money->count <= 0)
        return NULL;
    const struct chart_unit *best = &money->units[0];
    for (int i = 1; i < money->count; i++)
        if (number_shown(largest_yen) && fabs(largest_yen) / money->units[i].yen >= 1000)
            best = &money->units[i];
    return best;
}

struct cost {
    struct canvas *cv;
    const struct chart_cost *c;
    double unit; /* yen of one unit of the axis */
    int digits;  /* of the labels */
    struct axis y;
    struct box plot;
    double slot_w, bar_w;
    double beside_w; /* of a label beside a bar and its line */
};

/* One part of a stack, in units. */
struct segment {
    int category;
    double from, to;
    double middle; /* points: where a label beside it stands */
};

static double amount_of(const struct cost *k, int bar, int category)
{
    double yen = k->c->bars[bar].amounts_yen[category];
    return number_shown(yen) ? yen / k->unit : 0;
}

static struct range cost_range(const struct chart_cost *c)
{
    struct range range = range_none();
    for (int b = 0; b < c->bar_count; b++) {
        double above = 0, below = 0;
        bool any = false;
        for (int i = 0; i < c->category_count; i++) {
            double yen = c->bars[b].amounts_yen[i];
            any = any || number_shown(yen);
            above += number_shown(yen) && yen > 0 ? yen : 0;
            below += number_shown(yen) && yen < 0 ? yen : 0;
        }
        if (any) {
            range_add(&range, above);
            range_add(&range, below);
        }
        range_add(&range, c->bars[b].total_yen);
        if (number_shown(c->bars[b].low_yen) && number_shown(c->bars[b].high_yen)) {
            range_add(&range, c->bars[b].low_yen);
            range_add(&range, c->bars[b].high_yen);
        }
    }
    return range;
}

/* ---- Axis and key. */

static void draw_axis(struct cost *k)
{
    double line = canvas_line_height(k->cv, SIZE_SMALL);
    for (int i = 0; i < k->y.count; i++) {
        char number[NUMBER_TEXT];
        double tick = axis_tick(&k->y, i), y = axis_at(&k->y, tick);
        canvas_line(k->cv, k->plot.x, y, k->plot.x + k->plot.w, y, tick == 0 ? 0.9 : 0.4,
                    tick == 0 ? INK_AXIS : INK_GRID);
        frame_number(k->cv->frame, number, tick, axis_digits(&k->y));
        canvas_text(k->cv, box_of(k->plot.x - 70, y - line / 2, 66, line), number,
                    (struct text_style){.size_pt = SIZE_SMALL, .align = ALIGN_RIGHT});
    }
}

/* Whether any bar has a part of this category that can be seen. */
static bool category_used(const struct cost *k, int category)
{
    for (int b = 0; b < k->c->bar_count; b++)
        if (amount_of(k, b, category) != 0)
            return true;
    return false;
}

/* In the order of the stack, the topmost first. */
static void draw_keys(struct cost *k, struct box at)
{
    double y = at.y, one = canvas_line_height(k->cv, SIZE_BODY);
    for (int i = k->c->category_count - 1; i >= 0 && y + one < at.y + at.h; i--) {
        if (!category_used(k, i))
            continue;
        const struct key key = {.kind = KEY_BAR, .fill = &k->cv->theme->category[i]};
        struct box room = {at.x + 26, y, at.w - 26, fmin(4.2 * one, at.y + at.h - y)};
        struct box placed = canvas_text(k->cv, room, k->c->categories[i], TEXT(SIZE_BODY));
        key_sample(k->cv, at.x, y + one / 2, &key);
        y += placed.h + 4;
    }
    bool interval = false;
    for (int b = 0; b < k->c->bar_count; b++)
        interval = interval || number_shown(k->c->bars[b].low_yen + k->c->bars[b].high_yen);
    if (!interval || !k->c->interval_label || y + one > at.y + at.h)
        return;
    y += 5;
    canvas_whisker(k->cv, at.x + 11, y, at.x + 11, y + one, 0.9, 6, k->cv->theme->ink[INK_TEXT]);
    canvas_text(k->cv, box_of(at.x + 26, y, at.w - 26, at.y + at.h - y), k->c->interval_label,
                TEXT(SIZE_BODY));
}

/* ---- One bar. */

static int stack(const struct cost *k, int bar, struct segment segments[CHART_ITEMS_MAX])
{
    double above = 0, below = 0;
    int count = 0;
    for (int i = 0; i < k->c->category_count; i++) {
        double amount = amount_of(k, bar, i);
        if (amount == 0)
            continue;
        double *end = amount > 0 ? &above : &below;
        struct segment *s = &segments[count++];
        *s = (struct segment){.category = i, .from = *end, .to = *end + amount};
        s->middle = (axis_at(&k->y, s->from) + axis_at(&k->y, s->to)) / 2;
        *end += amount;
    }
    return count;
}

static double segment_height(const struct cost *k, const struct segment *s)
{
    return fabs(axis_at(&k->y, s->to) - axis_at(&k->y, s->from));
}

/* Labels that do not fit inside stand at the right, with a line to their part. */
static void draw_beside(struct cost *k, struct segment **beside, int count, double x)
{
    double middles[CHART_ITEMS_MAX], line = canvas_line_height(k->cv, SIZE_NOTE);
    for (int i = 1; i < count; i++) /* rising on the page */
        for (int j = i; j > 0 && beside[j]->middle < beside[j - 1]->middle; j--) {
            struct segment *swap = beside[j];
            beside[j] = beside[j - 1];
            beside[j - 1] = swap;
        }
    for (int i = 0; i < count; i++)
        middles[i] = beside[i]->middle;
    labels_spread(middles, count, line, k->plot.y, k->plot.y + k->plot.h + line / 2);
    for (int i = 0; i < count; i++) {
        char number[NUMBER_TEXT];
        frame_number(k->cv->frame, number, beside[i]->to - beside[i]->from, k->digits);
        canvas_line(k->cv, x, beside[i]->middle, x + 7, middles[i], 0.5, INK_MUTED);
        canvas_text(
            k->cv, box_of(x + 9, middles[i] - line / 2, k->beside_w - 9, line), number,
            (struct text_style){.size_pt = SIZE_NOTE, .valign = VALIGN_MIDDLE, .plate = true});
    }
}

static void draw_segments(struct cost *k, int bar, double x)
{
    struct segment segments[CHART_ITEMS_MAX], *beside[CHART_ITEMS_MAX];
    int count = stack(k, bar, segments), outside = 0;
    double line = canvas_line_height(k->cv, SIZE_SMALL);
    for (int i = 0; i < count; i++) {
        struct segment *s = &segments[i];
        double y0 = axis_at(&k->y, s->from), y1 = axis_at(&k->y, s->to);
        canvas_bar(k->cv, box_of(x, y1, k->bar_w, y0 - y1), &k->cv->theme->category[s->category]);
    }
    for (int i = 0; i < count; i++) {
        struct segment *s = &segments[i];
        char number[NUMBER_TEXT];
        frame_number(k->cv->frame, number, s->to - s->from, k->digits);
        double text = canvas_text_size(k->cv, 0, number, TEXT(SIZE_SMALL)).w + 4;
        if (segment_height(k, s) < line + 2 || text > k->bar_w - 4)
            beside[outside++] = s;
        else
            canvas_text(k->cv, box_of(x + 2, s->middle - line / 2, k->bar_w - 4, line), number,
                        (struct text_style){.size_pt = SIZE_SMALL,
                                            .align = ALIGN_CENTER,
                                            .valign = VALIGN_MIDDLE,
                                            .plate = true});
    }
    draw_beside(k, beside, outside, x + k->bar_w);
}

static double stack_top(const struct cost *k, int bar)
{
    double above = 0;
    for (int i = 0; i < k->c->category_count; i++)
        above += fmax(amount_of(k, bar, i), 0);
    return above;
}

/* The middle of a bar; the bars stand left of the middle of their slots, for the
 * labels beside them. */
static double bar_middle(const struct cost *k, int bar)
{
    double left = fmin((k->slot_w - k->bar_w) * 0.42, k->slot_w - k->bar_w - k->beside_w);
    return k->plot.x + bar * k->slot_w + fmax(left, 2) + k->bar_w / 2;
}

/* Room for the words over a bar: about its middle, within its slot. */
static struct box over_bar(const struct cost *k, int bar, const char *text, struct text_style style)
{
    double slot = k->plot.x + bar * k->slot_w, most = k->slot_w - 4, middle = bar_middle(k, bar);
    double centred = 2 * fmin(middle - slot - 2, slot + most + 2 - middle);
    double wanted = canvas_text_size(k->cv, 0, text, style).w + 1;
    double w = fmin(fmax(centred, fmin(wanted, most)), most);
    double left = fmin(fmax(middle - w / 2, slot + 2), slot + 2 + most - w);
    return box_of(left, 0, w, 0);
}

/* What stands over a bar, two lines each at most: total, under it the difference. */
static double draw_heading(struct cost *k, int bar, bool draw)
{
    const struct cost_bar *b = &k->c->bars[bar];
    double top = axis_at(&k->y, stack_top(k, bar));
    if (number_shown(b->low_yen) && number_shown(b->high_yen))
        top = fmin(top, axis_at(&k->y, b->high_yen / k->unit));
    char number[NUMBER_TEXT];
    frame_number(k->cv->frame, number, b->total_yen / k->unit, k->digits);
    const char *texts[] = {b->difference, b->total_label ? b->total_label : number};
    for (int i = 0; i < 2; i++) {
        struct text_style style = {.size_pt = i ? SIZE_HEAD : SIZE_BODY,
                                   .bold = i,
                                   .align = ALIGN_CENTER,
                                   .valign = VALIGN_BOTTOM,
                                   .plate = true,
                                   .balanced = true};
        double most = 2.4 * canvas_line_height(k->cv, style.size_pt);
        struct box at = over_bar(k, bar, texts[i], style);
        at.y = top - 4 - most;
        at.h = most;
        double h = draw ? canvas_text(k->cv, at, texts[i], style).h
                        : fmin(canvas_text_size(k->cv, at.w, texts[i], style).h, most);
        top -= h > 0 ? h + 3 : 0;
    }
    return top - 3;
}

static void draw_interval(struct cost *k, int bar)
{
    const struct cost_bar *b = &k->c->bars[bar];
    if (!number_shown(b->low_yen) || !number_shown(b->high_yen))
        return;
    double x = bar_middle(k, bar) + k->bar_w / 2 - 5.5; /* beside the labels of the parts */
    canvas_whisker(k->cv, x, axis_at(&k->y, b->low_yen / k->unit), x,
                   axis_at(&k->y, b->high_yen / k->unit), 0.9, 6, k->cv->theme->ink[INK_TEXT]);
}

static const struct text_style name_style = {
    .size_pt = SIZE_BODY, .align = ALIGN_CENTER, .balanced = true};

/* Of the highest name under the bars. */
static double names_height(const struct cost *k)
{
    double highest = 0;
    for (int b = 0; b < k->c->bar_count; b++) {
        const char *name = k->c->bars[b].name;
        double w = over_bar(k, b, name, name_style).w;
        highest = fmax(highest, canvas_text_size(k->cv, w, name, name_style).h);
    }
    return fmin(highest, NAMES_HIGH);
}

static double widest_beside(const struct cost *k)
{
    double widest = 0;
    for (int b = 0; b < k->c->bar_count; b++)
        for (int i = 0; i < k->c->category_count; i++) {
            char number[NUMBER_TEXT];
            double amount = amount_of(k, b, i);
            if (amount == 0)
                continue;
            frame_number(k->cv->frame, number, amount, k->digits);
            widest = fmax(widest, canvas_text_size(k->cv, 0, number, TEXT(SIZE_NOTE)).w);
        }
    return widest + 12;
}

static double keys_width(const struct cost *k)
{
    double widest = 0;
    for (int i = 0; i < k->c->category_count; i++)
        widest = fmax(widest, canvas_text_size(k->cv, 0, k->c->categories[i], TEXT(SIZE_BODY)).w);
    if (k->c->interval_label)
        widest = fmax(widest, canvas_text_size(k->cv, 0, k->c->interval_label, TEXT(SIZE_BODY)).w);
    return fmin(150, ceil(widest) + 28);
}

static void draw_column(struct cost *k, int bar)
{
    double middle = bar_middle(k, bar);
    draw_segments(k, bar, middle - k->bar_w / 2);
    draw_interval(k, bar);
    draw_heading(k, bar, true);
    struct box name = over_bar(k, bar, k->c->bars[bar].name, name_style);
    name.y = k->plot.y + k->plot.h + NAME_GAP;
    name.h = NAMES_HIGH;
    canvas_text(k->cv, name, k->c->bars[bar].name, name_style);
}

/* Lowers the top of the plot until what stands over the bars has its room. */
static void make_room(struct cost *k, double top)
{
    for (int round = 0; round < 12; round++) {
        double highest = INFINITY;
        axis_place(&k->y, k->plot.y + k->plot.h, k->plot.y);
        for (int b = 0; b < k->c->bar_count; b++)
            highest = fmin(highest, draw_heading(k, b, false));
        if (highest >= top)
            return;
        k->plot.y += top - highest;
        k->plot.h -= top - highest;
    }
}

static void cost_draw(struct canvas *cv, const void *chart, struct box body)
{
    const struct chart_cost *c = chart;
    struct range range = cost_range(c);
    const struct chart_unit *unit =
        chart_money_unit(&c->money, fmax(fabs(range.low), fabs(range.high)));
    struct cost k = {.cv = cv, .c = c, .unit = unit ? unit->yen : 1};
    char title[256];
    title_with_unit(title, sizeof title, cv->frame, c->y_title, unit ? unit->word : NULL);
    double line = canvas_line_height(cv, SIZE_BODY), key_w = keys_width(&k), left = 58;
    canvas_text(cv, box_of(body.x, body.y, body.w - key_w, line + 3), title,
                (struct text_style){.size_pt = SIZE_BODY, .ink = INK_MUTED});
    double head = line + 12;
    k.plot = box_of(body.x + left, body.y + head, body.w - left - key_w - 12, body.h - head);
    struct range scaled = {range.low / k.unit, range.high / k.unit};
    range_add(&scaled, 0);
    k.y = axis_round(scaled, AXIS_PLAIN, 7);
    k.digits = k.y.step < 10 ? axis_digits(&k.y) + 1 : 0;
    k.slot_w = k.plot.w / c->bar_count;
    k.beside_w = widest_beside(&k);
    k.bar_w = fmin(fmin(92, k.slot_w * 0.46), fmax(k.slot_w - k.beside_w - 4, 20));
    k.plot.h -= NAME_GAP + names_height(&k);
    make_room(&k, k.plot.y);
    draw_axis(&k);
    for (int b = 0; b < c->bar_count; b++)
        draw_column(&k, b);
    draw_keys(&k, box_of(body.x + body.w - key_w, k.plot.y, key_w, body.y + body.h - k.plot.y));
}

static bool cost_any(const struct chart_cost *c)
{
    struct range range = cost_range(c);
    return !range_empty(range) && (range.low != 0 || range.high != 0);
}

enum plots_status chart_cost(const struct chart_cost *c, const struct chart_frame *frame,
                             struct chart_target to, struct plots_error *error)
{
    bool fits = c->bar_count <= CHART_SERIES_MAX && c->category_count <= CHART_ITEMS_MAX;
    return page_draw(frame, to, error,
                     (struct page_chart){c, fits, fits && cost_any(c), cost_draw});
}
