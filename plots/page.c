#include "page.h"

#include <math.h>
#include <string.h>

#define MARGIN_X 34.0
#define MARGIN_TOP 28.0
#define MARGIN_BOTTOM 24.0
#define FOOT_SHARE_MAX 0.4
#define FOOT_GAP 1.6

struct box box_of(double x, double y, double w, double h) { return (struct box){x, y, w, h}; }

bool boxes_meet(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* Takes `height` points off the top of the room. */
static void take_top(struct box *room, double height)
{
    room->y += height;
    room->h -= height;
}

static void draw_heading(struct canvas *cv, struct box *room)
{
    const struct text_style title = {
        .size_pt = SIZE_TITLE, .bold = true, .balanced = true, .pauses = true};
    const struct text_style subtitle = {.size_pt = SIZE_SUBTITLE, .ink = INK_MUTED};
    struct box placed =
        canvas_text(cv, box_of(room->x, room->y, room->w, 46), cv->frame->title, title);
    if (placed.h > 0)
        take_top(room, placed.h + 5);
    placed = canvas_text(cv, box_of(room->x, room->y, room->w, 28), cv->frame->subtitle, subtitle);
    if (placed.h > 0)
        take_top(room, placed.h);
    take_top(room, 8);
}

static double footnotes_height(struct canvas *cv, double width, double size_pt)
{
    double height = 0;
    for (int i = 0; i < cv->frame->footnote_count; i++)
        height += canvas_text_size(cv, width, cv->frame->footnotes[i], TEXT(size_pt)).h + FOOT_GAP;
    return height;
}

static void draw_footnotes(struct canvas *cv, struct box *room)
{
    if (cv->frame->footnote_count <= 0)
        return;
    double size_pt = SIZE_NOTE, most = FOOT_SHARE_MAX * cv->height;
    double height = footnotes_height(cv, room->w, size_pt);
    if (height > most / 2) {
        size_pt = TEXT_MIN_PT;
        height = footnotes_height(cv, room->w, size_pt);
    }
    height = fmin(height, most);
    double y = room->y + room->h - height, end = room->y + room->h;
    canvas_line(cv, room->x, y - 5, room->x + room->w, y - 5, 0.5, INK_GRID);
    struct text_style style = {.size_pt = size_pt, .ink = INK_MUTED};
    for (int i = 0; i < cv->frame->footnote_count && end - y > size_pt; i++)
        y += canvas_text(cv, box_of(room->x, y, room->w, end - y), cv->frame->footnotes[i], style)
                 .h +
             FOOT_GAP;
    room->h -= height + 12;
}

struct box page_begin(struct canvas *cv)
{
    double margin_x = fmin(MARGIN_X, cv->width * 0.04);
    struct box room = {margin_x, MARGIN_TOP, cv->width - 2 * margin_x,
                       cv->height - MARGIN_TOP - MARGIN_BOTTOM};
    draw_heading(cv, &room);
    draw_footnotes(cv, &room);
    return room;
}

void page_reason(struct canvas *cv, struct box body)
{
    const char *reason = cv->frame->reason ? cv->frame->reason : cv->frame->words.no_data;
    double w = body.w * 0.7, h = fmin(body.h, 90);
    struct box at = {body.x + (body.w - w) / 2, body.y + (body.h - h) / 2, w, h};
    for (int side = 0; side < 2; side++) {
        double y = at.y + side * at.h;
        canvas_line(cv, at.x, y, at.x + at.w, y, 0.5, INK_GRID);
    }
    canvas_text(cv, box_of(at.x + 10, at.y + 4, at.w - 20, at.h - 8), reason,
                (struct text_style){.size_pt = 11,
                                    .ink = INK_MUTED,
                                    .align = ALIGN_CENTER,
                                    .valign = VALIGN_MIDDLE,
                                    .balanced = true});
}

enum plots_status page_draw(const struct chart_frame *frame, struct chart_target to,
                            struct plots_error *error, struct page_chart page)
{
    struct canvas cv;
    canvas_open(&cv, frame, to);
    if (!page.fits)
        canvas_fail(&cv, PLOTS_TOO_MANY, "more alternatives or items than one chart can show",
                    "1枚の図に収まらない数の案または項目があります");
    struct box body = page_begin(&cv);
    if (frame->reason || !page.any)
        page_reason(&cv, body);
    else if (canvas_ok(&cv))
        page.draw(&cv, page.chart, body);
    return canvas_close(&cv, error);
}

/* ---- Whiskers and keys. */

void whisker_input(struct canvas *cv, double x1, double x2, double y)
{
    canvas_whisker(cv, x1, y, x2, y, 2.8, 0, cv->theme->ink[INK_AXIS]);
}

void whisker_error(struct canvas *cv, double x1, double x2, double y)
{
    canvas_whisker(cv, x1, y, x2, y, 0.8, 5, cv->theme->ink[INK_TEXT]);
}

enum { KEY_SAMPLE = 22, KEY_GAP = 16 };

void key_sample(struct canvas *cv, double x, double y, const struct key *key)
{
    switch (key->kind) {
    case KEY_BAR:
        canvas_bar(cv, box_of(x + 2, y - 4.5, KEY_SAMPLE - 4, 9), key->fill);
        break;
    case KEY_LINE:
        canvas_polyline(cv, (double[]){x, x + KEY_SAMPLE}, (double[]){y, y}, 2, key->style, 1.4);
        canvas_marker(cv, x + KEY_SAMPLE / 2.0, y, key->style);
        break;
    case KEY_STEP:
        canvas_polyline(cv, (double[]){x, x + KEY_SAMPLE}, (double[]){y, y}, 2, key->style, 1.6);
        break;
    case KEY_DOT:
        canvas_marker(cv, x + KEY_SAMPLE / 2.0, y, key->style);
        break;
    case KEY_STROKE:
        canvas_line(cv, x, y, x + KEY_SAMPLE, y, 1.2, INK_MUTED);
        break;
    case KEY_UPRIGHT:
        canvas_line(cv, x + KEY_SAMPLE / 2.0, y - 5, x + KEY_SAMPLE / 2.0, y + 5, 1.2, INK_MUTED);
        break;
    case KEY_BAND:
        canvas_band(cv, (double[]){x + 2, x + KEY_SAMPLE - 2}, (double[]){y + 4.5, y + 4.5},
                    (double[]){y - 4.5, y - 4.5}, 2, key->style);
        break;
    case KEY_WHISKER_THICK:
        whisker_input(cv, x + 3, x + KEY_SAMPLE - 3, y);
        break;
    case KEY_WHISKER_THIN:
        whisker_error(cv, x + 3, x + KEY_SAMPLE - 3, y);
        break;
    case KEY_GOAL:
        canvas_line(cv, x + KEY_SAMPLE / 2.0, y - 5, x + KEY_SAMPLE / 2.0, y + 5, 2.2, INK_TARGET);
        break;
    case KEY_REFERENCE:
        canvas_dashed(cv, x, y, x + KEY_SAMPLE, y, 1.1, INK_TARGET);
        break;
    case KEY_WORDS:
        break;
    }
}

struct box keys_draw(struct canvas *cv, struct box at, const struct key *keys, int count)
{
    const struct text_style style = {.size_pt = SIZE_BODY, .valign = VALIGN_MIDDLE};
    double line = canvas_line_height(cv, SIZE_BODY) + 3, x = at.x, y = at.y;
    bool any = false;
    for (int i = 0; i < count; i++) {
        if (!keys[i].label || !*keys[i].label)
            continue;
        double sample = keys[i].kind == KEY_WORDS ? 0 : KEY_SAMPLE + 4;
        double text = canvas_text_size(cv, 0, keys[i].label, style).w + 1;
        text = fmin(text, at.w - sample);
        if (x > at.x && x + sample + text > at.x + at.w) {
            x = at.x;
            y += line;
        }
        key_sample(cv, x, y + line / 2, &keys[i]);
        canvas_text(cv, box_of(x + sample, y, text, line), keys[i].label, style);
        x += sample + text + KEY_GAP;
        any = true;
    }
    if (any)
        take_top(&at, y - at.y + line + 6);
    return at;
}

/* ---- Labels. */

void labels_spread(double *middle, int count, double h, double low, double high)
{
    for (int i = 0; i < count; i++) {
        double least = i == 0 ? low + h / 2 : middle[i - 1] + h;
        middle[i] = fmax(middle[i], least);
    }
    for (int i = count - 1; i >= 0; i--) {
        double most = i == count - 1 ? high - h / 2 : middle[i + 1] - h;
        middle[i] = fmin(middle[i], most);
    }
}

void title_with_unit(char *out, size_t size, const struct chart_frame *frame, const char *title,
                     const char *unit)
{
    bool english = frame->language && strncmp(frame->language, "en", 2) == 0;
    if (!title || !unit)
        snprintf(out, size, "%s", title ? title : unit ? unit : "");
    else
        snprintf(out, size, english ? "%s (%s)" : "%s（%s）", title, unit);
}

const char *frame_number(const struct chart_frame *frame, char out[NUMBER_TEXT], double value,
                         int digits)
{
    return number_text(out, value, digits, frame->triangle, frame->words.missing);
}
