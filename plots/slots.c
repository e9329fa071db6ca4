#include "slots.h"

#include <math.h>
#include <string.h>

#define GAP 0.7         /* between two slots, in bars */
#define NAMES_HIGH 58.0 /* of names under upright bars */
#define NAMES_GAP 5.0
#define LABEL_GAP 6.0

double slots_start(const struct slots *s, int slot)
{
    return (s->lying ? s->plot.y : s->plot.x) + slot * s->pitch;
}

double slots_bar_start(const struct slots *s, int slot, int b, int bars)
{
    return slots_start(s, slot) + (s->pitch - bars * s->bar) / 2 + b * s->bar;
}

const struct chart_unit *slots_unit(const struct chart_money *money, struct range range,
                                    int *digits)
{
    const struct chart_unit *unit =
        chart_money_unit(money, fmax(fabs(range.low), fabs(range.high)));
    if (!unit)
        return NULL;
    struct range scaled = {fmin(range.low, 0) / unit->yen, fmax(range.high, 0) / unit->yen};
    struct axis axis = axis_round(scaled, AXIS_PLAIN, 6);
    *digits = axis.step < 10 ? axis_digits(&axis) + 1 : 0;
    return unit;
}

/* ---- Room. */

/* Of what stands between blanks in ASCII, which is not broken. */
static double widest_word(struct canvas *cv, const char *text, double size_pt)
{
    double widest = 0;
    for (const char *at = text; at && *at;) {
        const char *end = at;
        while (g_ascii_isgraph(*end))
            end++;
        char word[64];
        size_t length = (size_t)(end - at);
        if (length > 0 && length < sizeof word) {
            memcpy(word, at, length);
            word[length] = '\0';
            widest = fmax(widest, canvas_text_size(cv, 0, word, TEXT(size_pt)).w);
        }
        at = end > at ? end : at + 1;
    }
    return widest;
}

static bool name_fits(struct canvas *cv, const char *name, double w, double h, double size_pt)
{
    return widest_word(cv, name, size_pt) <= w &&
           canvas_text_size(cv, w, name, TEXT(size_pt)).h <= h;
}

static bool names_fit(struct canvas *cv, const char *const *names, int count, double w, double h,
                      double size_pt)
{
    for (int i = 0; i < count; i++)
        if (!name_fits(cv, names[i], w, h, size_pt))
            return false;
    return true;
}

/* One size for all: the largest at which every name has room. */
static double names_size(struct canvas *cv, const char *const *names, int count, double w, double h)
{
    for (double size_pt = SIZE_BODY; size_pt > TEXT_MIN_PT; size_pt -= 0.25)
        if (names_fit(cv, names, count, w, h, size_pt))
            return size_pt;
    return TEXT_MIN_PT;
}

double slots_names_width(struct canvas *cv, const char *const *names, int count, double height,
                         double total)
{
    static const double shares[] = {0.22, 0.26, 0.3, 0.34, 0.38, 0.42, 0.46, 0.5};
    double widest = 0;
    for (int i = 0; i < count; i++)
        widest = fmax(widest, canvas_text_size(cv, 0, names[i], TEXT(SIZE_BODY)).w);
    double w = total * shares[0];
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        double size_pt = shares[i] < 0.35 ? SIZE_SMALL : TEXT_MIN_PT;
        w = total * shares[i];
        if (widest + 10 <= w || names_fit(cv, names, count, w - 10, height, size_pt))
            break;
    }
    return fmin(widest + 12, w);
}

static struct range plan_range(const struct slots_plan *plan)
{
    struct range range = plan->range;
    if (!plan->any_low)
        range_add(&range, 0);
    return range;
}

static double bar_most(const struct slots_plan *plan)
{
    return plan->bar_most > 0 ? plan->bar_most : 34;
}

bool slots_stand(struct canvas *cv, struct box body, const struct slots_plan *plan)
{
    struct axis y = axis_round(plan_range(plan), plan->steps, 6);
    double pitch = (body.w - area_left_width(cv, &y, tick_number)) / plan->count;
    double bar = pitch / (plan->bars + GAP), label_room = plan->bars > 1 ? bar : pitch - 2;
    double shrink = TEXT_MIN_PT / SIZE_SMALL;
    return plan->label_w * shrink <= label_room && plan->sub_w * shrink <= bar &&
           names_fit(cv, plan->names, plan->count, pitch - 8, NAMES_HIGH - 2, TEXT_MIN_PT);
}

/* ---- Layout. */

/* Names under upright bars; the height of the highest. */
static double upright_names(const struct slots *s, const struct slots_plan *plan, double size_pt,
                            double y, bool draw)
{
    double slot = s->plot.w / plan->count, highest = 0;
    struct text_style style = {.size_pt = size_pt, .align = ALIGN_CENTER, .balanced = true};
    for (int i = 0; i < plan->count; i++) {
        struct box at = {s->plot.x + i * slot + 4, y, slot - 8, NAMES_HIGH};
        double h = draw ? canvas_text(s->cv, at, plan->names[i], style).h
                        : canvas_text_size(s->cv, at.w, plan->names[i], style).h;
        highest = fmax(highest, fmin(h, NAMES_HIGH));
    }
    return highest;
}

static void open_upright(struct slots *s, struct box body, const struct slots_plan *plan)
{
    struct canvas *cv = s->cv;
    double line = canvas_line_height(cv, SIZE_SMALL);
    body = area_title(cv, body, plan->title);
    double head = plan->label_w > 0 ? line : 0, sub = plan->sub_w > 0 ? line + 2 : 0;
    s->value = axis_round(plan_range(plan), plan->steps, 6);
    double left = area_left_width(cv, &s->value, tick_number);
    s->plot = box_of(body.x + left, body.y + head, body.w - left, body.h - head - sub);
    double size_pt =
        names_size(cv, plan->names, plan->count, s->plot.w / plan->count - 10, NAMES_HIGH);
    s->plot.h -= NAMES_GAP + upright_names(s, plan, size_pt, 0, false);
    axis_place(&s->value, s->plot.y + s->plot.h, s->plot.y);
    area_left(cv, s->plot, &s->value, tick_number);
    upright_names(s, plan, size_pt, s->plot.y + s->plot.h + sub + NAMES_GAP, true);
    s->pitch = s->plot.w / plan->count;
    double words = plan->bars > 1 ? fmax(plan->label_w, plan->sub_w + 4) : 0;
    s->bar = fmin(fmax(bar_most(plan) / 0.8, words), s->pitch / (plan->bars + GAP));
    s->thick = fmin(0.8 * s->bar, bar_most(plan));
    double room = plan->bars > 1 ? s->bar : s->pitch - 2;
    if (plan->label_w > 0)
        s->label_size_pt = plan->label_w <= room ? SIZE_SMALL : TEXT_MIN_PT;
}

static void lying_names(const struct slots *s, double x, double w, const struct slots_plan *plan)
{
    double size_pt = names_size(s->cv, plan->names, plan->count, w - 8, s->pitch - 2);
    for (int i = 0; i < plan->count; i++)
        canvas_text(
            s->cv, box_of(x, slots_start(s, i) + 1, w - 8, s->pitch - 2), plan->names[i],
            (struct text_style){.size_pt = size_pt, .valign = VALIGN_MIDDLE, .balanced = true});
}

static void open_lying(struct slots *s, struct box body, const struct slots_plan *plan)
{
    struct canvas *cv = s->cv;
    double room_h = body.h - area_below_height(cv, plan->title != NULL);
    s->pitch = fmin(room_h / (plan->rows ? plan->rows : plan->count),
                    (plan->bars + GAP) * bar_most(plan) / 0.8);
    s->bar = s->pitch / (plan->bars + GAP);
    s->thick = 0.8 * s->bar;
    double smallest = canvas_line_height(cv, TEXT_MIN_PT);
    if (plan->label_w > 0 && s->bar >= smallest - 0.2)
        s->label_size_pt = s->bar < 11 ? TEXT_MIN_PT : SIZE_SMALL;
    double names = plan->names_w > 0
                       ? plan->names_w
                       : slots_names_width(cv, plan->names, plan->count, s->pitch - 2, body.w);
    double left = names + (plan->sub_w > 0 ? plan->sub_w + 6 : 0);
    double right = s->label_size_pt > 0 ? plan->label_w + LABEL_GAP + 4 : 10;
    s->plot = box_of(body.x + left, body.y, body.w - left - right, s->pitch * plan->count);
    s->value = axis_round(plan_range(plan), plan->steps, s->plot.w < 240 ? 4 : 7);
    axis_place(&s->value, s->plot.x, s->plot.x + s->plot.w);
    area_below(cv, s->plot, &s->value, tick_number, plan->title);
    lying_names(s, body.x, names, plan);
}

struct slots slots_open(struct canvas *cv, struct box body, const struct slots_plan *plan)
{
    struct slots s = {.cv = cv, .lying = plan->lying, .sub_w = plan->sub_w};
    if (plan->lying)
        open_lying(&s, body, plan);
    else
        open_upright(&s, body, plan);
    return s;
}

/* ---- Marks and words. */

struct box slots_box(const struct slots *s, double at, double thick, double from, double to)
{
    double a = axis_at(&s->value, from), b = axis_at(&s->value, to);
    double low = fmin(a, b), length = fabs(b - a);
    return s->lying ? box_of(low, at, length, thick) : box_of(at, low, thick, length);
}

void slots_bar(const struct slots *s, double at, double thick, double from, double to,
               const struct fill *fill)
{
    canvas_bar(s->cv, slots_box(s, at, thick, from, to), fill);
}

void slots_whisker(const struct slots *s, double middle, double low, double high, double cap_pt)
{
    if (!number_shown(low) || !number_shown(high))
        return;
    double a = axis_at(&s->value, low), b = axis_at(&s->value, high);
    struct rgb ink = s->cv->theme->ink[INK_TEXT];
    if (s->lying)
        canvas_whisker(s->cv, a, middle, b, middle, 0.9, cap_pt, ink);
    else
        canvas_whisker(s->cv, middle, a, middle, b, 0.9, cap_pt, ink);
}

void slots_across(const struct slots *s, double at, double end, double value, double width_pt,
                  enum ink ink)
{
    double v = axis_at(&s->value, value);
    if (s->lying)
        canvas_line(s->cv, v, at, v, end, width_pt, ink);
    else
        canvas_line(s->cv, at, v, end, v, width_pt, ink);
}

void slots_zero(const struct slots *s)
{
    double at = slots_start(s, 0), end = at + (s->lying ? s->plot.h : s->plot.w);
    if (s->value.low <= 0 && s->value.high >= 0)
        slots_across(s, at, end, 0, 0.9, INK_AXIS);
}

void slots_reference(const struct slots *s, double value)
{
    if (!number_shown(value))
        return;
    double v = axis_at(&s->value, value);
    if (s->lying)
        canvas_dashed(s->cv, v, s->plot.y - 2, v, s->plot.y + s->plot.h, 1.1, INK_TARGET);
    else
        canvas_dashed(s->cv, s->plot.x, v, s->plot.x + s->plot.w, v, 1.1, INK_TARGET);
}

void slots_label(const struct slots *s, double middle, double room, double value, const char *text,
                 bool bold)
{
    if (s->label_size_pt <= 0)
        return;
    double v = axis_at(&s->value, value), line = canvas_line_height(s->cv, s->label_size_pt);
    struct text_style style = {.size_pt = s->label_size_pt,
                               .bold = bold,
                               .align = s->lying ? ALIGN_LEFT : ALIGN_CENTER,
                               .valign = s->lying ? VALIGN_MIDDLE : VALIGN_BOTTOM,
                               .plate = true};
    double w = canvas_text_size(s->cv, 0, text, style).w + 2;
    if (s->lying)
        canvas_text(s->cv, box_of(v + LABEL_GAP, middle - line / 2, w, line), text, style);
    else
        canvas_text(s->cv, box_of(middle - room / 2, v - 3 - line, room, line), text, style);
}

/* The longer end of the bar that the whisker leaves free. */
static struct box off_whisker(const struct slots *s, struct box bar, struct box whisker)
{
    const double gap = 3;
    if (whisker.w <= 0 || whisker.h <= 0 || !boxes_meet(bar, whisker))
        return bar;
    double before = s->lying ? whisker.x - bar.x : whisker.y - bar.y;
    double after =
        s->lying ? bar.x + bar.w - whisker.x - whisker.w : bar.y + bar.h - whisker.y - whisker.h;
    double length = fmax(fmax(before, after) - gap, 0);
    double start = before >= after ? 0 : (s->lying ? bar.w : bar.h) - length;
    return s->lying ? box_of(bar.x + start, bar.y, length, bar.h)
                    : box_of(bar.x, bar.y + start, bar.w, length);
}

void slots_inside(const struct slots *s, struct box bar, struct box whisker, const char *text)
{
    bar = off_whisker(s, bar, whisker);
    double size_pt = SIZE_SMALL, rim = 6;
    struct box need = canvas_text_size(s->cv, 0, text, TEXT(size_pt));
    if (need.w + rim > bar.w || need.h + 2 > bar.h) {
        size_pt = TEXT_MIN_PT;
        need = canvas_text_size(s->cv, 0, text, TEXT(size_pt));
    }
    if (need.w + rim > bar.w || need.h + 2 > bar.h)
        return;
    canvas_text(
        s->cv, bar, text,
        (struct text_style){
            .size_pt = size_pt, .align = ALIGN_CENTER, .valign = VALIGN_MIDDLE, .plate = true});
}

void slots_sub(const struct slots *s, double at, double room, const char *text)
{
    double line = canvas_line_height(s->cv, TEXT_MIN_PT);
    if (room < line - 0.2)
        return;
    struct text_style style = {.size_pt = room > 10.5 || !s->lying ? SIZE_SMALL : TEXT_MIN_PT,
                               .ink = INK_MUTED,
                               .valign = VALIGN_MIDDLE,
                               .align = s->lying ? ALIGN_LEFT : ALIGN_CENTER};
    struct box where = s->lying
                           ? box_of(s->plot.x - s->sub_w - 5, at, s->sub_w + 1, fmax(room, line))
                           : box_of(at, s->plot.y + s->plot.h + 2, room,
                                    canvas_line_height(s->cv, SIZE_SMALL) + 1);
    canvas_text(s->cv, where, text, style);
}
