/* An SVG of cairo made fit for an HTML page: ids of its own, a label, the width
 * of its place, and CSS variables for colours. */
#include "canvas.h"

#include "base/text.h"
#include <stdlib.h>
#include <string.h>

static bool starts(const char *at, const char *word)
{
    return strncmp(at, word, strlen(word)) == 0;
}

/* Adds what stands at `at` and tells how much of it was taken; 0: nothing. */
static size_t take_id(struct sbuf *out, const char *at, const char *id)
{
    static const char *const before[] = {" id=\"", "href=\"#", "url(#"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (starts(at, before[i])) {
            sbuf_printf(out, "%s%s-", before[i], id);
            return strlen(before[i]);
        }
    return 0;
}

static size_t take_color(struct sbuf *out, const char *at)
{
    struct rgb color;
    int length = 0;
    if (!starts(at, "rgb(") ||
        sscanf(at, "rgb(%lf%%,%lf%%,%lf%%)%n", &color.r, &color.g, &color.b, &length) != 3 ||
        !length)
        return 0;
    int number = theme_css_number((struct rgb){color.r / 100, color.g / 100, color.b / 100});
    if (number < 0)
        return 0;
    sbuf_printf(out, "var(--m-%d)", number);
    return (size_t)length;
}

/* cairo writes six decimals; two are a fiftieth of a point's width on paper. */
static size_t take_number(struct sbuf *out, const char *at)
{
    size_t whole = *at == '-' ? 1 : 0, digits = strspn(at + whole, "0123456789");
    size_t point = whole + digits;
    if (digits == 0 || at[point] != '.')
        return 0;
    size_t decimals = strspn(at + point + 1, "0123456789");
    char text[32];
    if (decimals <= 2 || point > 12)
        return 0;
    snprintf(text, sizeof text, "%.2f", strtod(at, NULL));
    char *end = text + strlen(text);
    while (end[-1] == '0')
        *--end = '\0';
    if (end[-1] == '.')
        *--end = '\0';
    sbuf_add(out, strcmp(text, "-0") == 0 ? "0" : text);
    return point + 1 + decimals;
}

/* cairo's head is <?xml …?> and <svg xmlns… width="…pt" height="…pt" viewBox="…" …>. */
static const char *inline_head(struct sbuf *out, const char *text, const struct chart_frame *frame)
{
    const char *svg = strstr(text, "<svg"), *box = svg ? strstr(svg, "viewBox=\"") : NULL;
    const char *box_end = box ? strchr(box + 9, '"') : NULL,
               *end = box_end ? strchr(box_end, '>') : NULL;
    if (!end)
        return text;
    sbuf_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\" aria-label=\"");
    markup_escaped(out, frame->title ? frame->title : "");
    sbuf_printf(out, "\" %.*s>", (int)(box_end + 1 - box), box);
    return end + 1;
}

void svg_adapt(struct sbuf *bytes, const struct chart_frame *frame)
{
    struct sbuf out = {0};
    const char *at = sbuf_text(bytes);
    if (frame->id)
        at = inline_head(&out, at, frame);
    while (*at) {
        size_t taken = 0;
        if (frame->id)
            taken = take_id(&out, at, frame->id);
        if (!taken && frame->theme == CHART_THEME_CSS)
            taken = take_color(&out, at);
        if (!taken && frame->id)
            taken = take_number(&out, at);
        if (!taken) {
            taken = *at == ' ' || *at == '"' || *at == ':' || *at == '(' || *at == ','
                        ? 1
                        : 1 + strcspn(at + 1, " hur\",:(");
            sbuf_add_n(&out, at, taken);
        }
        at += taken;
    }
    sbuf_release(bytes);
    *bytes = out;
}
