#include "report/text.h"

#include <string.h>

static bool among(uint32_t c, const char *set)
{
    while (*set)
        if (utf8_next(&set) == c)
            return true;
    return false;
}

/* 行頭禁則 and 行末禁則, in the little that our own sentences need. */
static bool may_begin(uint32_t c) { return !among(c, "、。，．）」』】〕％・ー～々？！,.;:)]%"); }
static bool may_end(uint32_t c) { return !among(c, "（「『【〔([±▲"); }

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static bool may_break(uint32_t before, uint32_t after)
{
    if (before == ' ')
        return after != ' ';
    if (after == ' ' || !may_begin(after) || !may_end(before))
        return false;
    if (is_digit(before)) /* a number keeps its unit */
        return false;
    return char_width(before) == 2 || char_width(after) == 2;
}

/* The end of the piece that starts at `text` and holds no place to break. */
static const char *piece_end(const char *text)
{
    const char *p = text;
    uint32_t before = utf8_next(&p);
    while (*p) {
        const char *next = p;
        uint32_t after = utf8_next(&next);
        if (may_break(before, after))
            return p;
        before = after;
        p = next;
    }
    return p;
}

static void end_line(struct sbuf *out)
{
    while (out->length && out->data[out->length - 1] == ' ')
        out->data[--out->length] = '\0';
    sbuf_add(out, "\n");
}

static size_t without_blanks(const char *text, size_t length)
{
    while (length && text[length - 1] == ' ')
        length--;
    return length;
}

static int width_of(const char *text, size_t length)
{
    struct sbuf part = {0};
    sbuf_add_n(&part, text, length);
    int width = text_width(sbuf_text(&part));
    sbuf_release(&part);
    return width;
}

/* A piece too long for any line (a path, an address) is cut where it must be. */
static size_t cut_to(const char *text, size_t length, int room)
{
    const char *p = text;
    int width = 0;
    while (p < text + length) {
        const char *next = p;
        width += char_width(utf8_next(&next));
        if (width > room && p > text)
            break;
        p = next;
    }
    return (size_t)(p - text);
}

void text_wrap(struct sbuf *out, const char *text, const char *first, const char *rest, int width)
{
    int used = text_width(first), begin = used;
    sbuf_add(out, first);
    while (*text) {
        size_t length = (size_t)(piece_end(text) - text);
        int wide = width_of(text, without_blanks(text, length));
        if (used + wide > width && used > begin) {
            end_line(out);
            sbuf_add(out, rest);
            used = begin = text_width(rest);
        }
        if (used + wide > width)
            length = cut_to(text, length, width - used);
        sbuf_add_n(out, text, length);
        used += width_of(text, length);
        text += length;
    }
    end_line(out);
}
