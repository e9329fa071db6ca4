#include "base/arena.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct sbuf *b, size_t more)
{
    size_t need = b->length + more + 1;
    if (need <= b->capacity)
        return;
    size_t capacity = b->capacity ? b->capacity : 64;
    while (capacity < need)
        capacity *= 2;
    b->data = mem_resize(b->data, capacity, 1);
    b->capacity = capacity;
}

void sbuf_add_n(struct sbuf *b, const char *text, size_t length)
{
    reserve(b, length);
    if (length)
        memcpy(b->data + b->length, text, length);
    b->length += length;
    b->data[b->length] = '\0';
}

void sbuf_add(struct sbuf *b, const char *text) { sbuf_add_n(b, text, strlen(text)); }

void sbuf_vprintf(struct sbuf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    if (length > 0) {
        reserve(b, (size_t)length);
        vsnprintf(b->data + b->length, (size_t)length + 1, format, again);
        b->length += (size_t)length;
    }
    va_end(again);
}

void sbuf_printf(struct sbuf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    sbuf_vprintf(b, format, args);
    va_end(args);
}

const char *sbuf_text(const struct sbuf *b) { return b->data ? b->data : ""; }

void sbuf_clear(struct sbuf *b)
{
    b->length = 0;
    if (b->data)
        b->data[0] = '\0';
}

void sbuf_release(struct sbuf *b)
{
    free(b->data);
    memset(b, 0, sizeof *b);
}

static void add_spaces(struct sbuf *b, int count)
{
    for (int i = 0; i < count; i++)
        sbuf_add_n(b, " ", 1);
}

void sbuf_pad(struct sbuf *b, const char *text, int width)
{
    sbuf_add(b, text);
    add_spaces(b, width - text_width(text));
}

void sbuf_pad_left(struct sbuf *b, const char *text, int width)
{
    add_spaces(b, width - text_width(text));
    sbuf_add(b, text);
}

void sbuf_fit(struct sbuf *b, const char *text, int width)
{
    if (text_width(text) <= width) {
        sbuf_add(b, text);
        return;
    }
    if (width < 1)
        return;
    const char *end = text;
    for (const char *p = text; *p;) {
        uint32_t c = utf8_next(&p);
        width -= char_width(c);
        if (width < 1) /* one column stays for the … */
            break;
        end = p;
    }
    sbuf_add_n(b, text, (size_t)(end - text));
    sbuf_add(b, "…");
}

void json_quoted(struct sbuf *b, const char *text)
{
    sbuf_add(b, "\"");
    while (*text) {
        const char *from = text;
        uint32_t c = utf8_next(&text);
        if (c == '"' || c == '\\')
            sbuf_printf(b, "\\%c", (char)c);
        else if (c < 0x20)
            sbuf_printf(b, "\\u%04x", (unsigned)c);
        else if (c == 0xfffd)
            sbuf_add(b, "\xef\xbf\xbd");
        else
            sbuf_add_n(b, from, (size_t)(text - from));
    }
    sbuf_add(b, "\"");
}

void markup_escaped(struct sbuf *b, const char *text)
{
    static const char *const names[] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c < sizeof names / sizeof *names && names[c])
            sbuf_add(b, names[c]);
        else if (c >= 0x20 || c == '\n' || c == '\t')
            sbuf_add_n(b, text, 1);
    }
}
