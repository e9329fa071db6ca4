/* What spreadsheets and reports write, brought to what the parsers read:
 * full-width digits and signs, ▲ and △ before a number, (1,234) for a
 * negative, 約 before a number. Names are never folded: a full-width letter in
 * a name is part of it. */
#include "table/schema.h"

#include "units.h"
#include <string.h>

enum { WAVE_DASH_WIDE = 0xFF5E, SPACE_WIDE = 0x3000 };

static bool is_minus(uint32_t c) { return c == 0x2212 || c == 0x2010 || c == 0x2013; /* − ‐ – */ }

const char *yen_mark_skip(const char *text)
{
    static const char *const marks[] = {"¥", "￥", "\\"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            return text + strlen(marks[i]);
    return text;
}

/* An amount may begin with its mark: ▲¥5,000. */
static bool starts_number(const char *text)
{
    text = yen_mark_skip(text);
    return (*text >= '0' && *text <= '9') || *text == '.';
}

/* Half-width forms (U+FF01 to U+FF5D) and blanks. */
static void add_half_width(struct sbuf *out, const char *text)
{
    while (*text) {
        const char *from = text;
        uint32_t c = utf8_next(&text);
        if (c >= 0xFF01 && c < WAVE_DASH_WIDE)
            sbuf_add_n(out, &(char){(char)(c - 0xFF01 + '!')}, 1);
        else if (c == SPACE_WIDE)
            sbuf_add(out, " ");
        else if (is_minus(c))
            sbuf_add(out, "-");
        else
            sbuf_add_n(out, from, (size_t)(text - from));
    }
}

/* What follows `mark` and blanks, or NULL where `text` does not begin with it. */
static const char *after(const char *text, const char *mark)
{
    size_t n = strlen(mark);
    return strncmp(text, mark, n) == 0 ? text + n + strspn(text + n, " ") : NULL;
}

/* The number behind ▲ or △, or NULL. */
static const char *after_triangle(const char *text)
{
    const char *rest = after(text, "▲");
    rest = rest ? rest : after(text, "△");
    return rest && starts_number(rest) ? rest : NULL;
}

/* "(1,234)" as reports of accounts write a negative. */
static bool is_bracketed(const char *text)
{
    if (*text != '(')
        return false;
    const char *digits = yen_mark_skip(text + 1);
    size_t n = strspn(digits, "0123456789,.");
    return n > 0 && strcmp(digits + n, ")") == 0;
}

void value_fold(const char *text, struct sbuf *plain)
{
    struct sbuf half = {0};
    add_half_width(&half, text);
    const char *rest = sbuf_text(&half), *about = after(rest, "約");
    if (about && (starts_number(about) || after_triangle(about)))
        rest = about;
    const char *negative = after_triangle(rest);
    if (negative) {
        sbuf_add(plain, "-");
        sbuf_add(plain, negative);
    } else if (is_bracketed(rest)) {
        sbuf_add(plain, "-");
        sbuf_add_n(plain, rest + 1, strlen(rest) - 2);
    } else {
        sbuf_add(plain, rest);
    }
    sbuf_release(&half);
}

bool value_parse(const struct value_context *c, const char *text, void *out, struct sbuf *expected)
{
    const struct value_type *type = c->column->type;
    if (!type->folds)
        return type->parse(c, text, out, expected);
    struct sbuf plain = {0};
    value_fold(text, &plain);
    bool good = type->parse(c, sbuf_text(&plain), out, expected);
    sbuf_release(&plain);
    return good;
}
