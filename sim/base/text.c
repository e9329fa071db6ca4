#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Of what is not ASCII; 0: no sequence begins so. */
static int sequence_length(unsigned char lead)
{
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if ((lead & 0xf0) == 0xe0)
        return 3;
    if (lead >= 0xf0 && lead <= 0xf4)
        return 4;
    return 0;
}

/* Overlong forms, surrogates and what lies beyond Unicode. */
static bool forbidden(uint32_t c, int length)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return c < least[length] || (c >= 0xd800 && c <= 0xdfff) || c > 0x10ffff;
}

uint32_t utf8_next(const char **text)
{
    const unsigned char *p = (const unsigned char *)*text;
    if (*p < 0x80) {
        *text += *p != 0;
        return *p;
    }
    int length = sequence_length(*p);
    uint32_t c = *p & (0x7fu >> length);
    for (int i = 1; i < length; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            length = 0;
            break;
        }
        c = c << 6 | (p[i] & 0x3fu);
    }
    if (length == 0 || forbidden(c, length)) {
        *text += 1;
        return 0xfffd;
    }
    *text += length;
    return c;
}

struct range {
    uint32_t first, last;
};

static bool in_ranges(uint32_t c, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count && c >= ranges[i].first; i++)
        if (c <= ranges[i].last)
            return true;
    return false;
}

int char_width(uint32_t c)
{
    static const struct range combining[] = {
        {0x0300, 0x036f}, {0x200b, 0x200f}, {0x20d0, 0x20ff}, {0x3099, 0x309a},
        {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef},
    };
    static const struct range wide[] = {
        {0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},
        {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},
        {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff01, 0xff60},
        {0xffe0, 0xffe6},   {0x1b000, 0x1b2ff}, {0x1f200, 0x1f2ff}, {0x1f300, 0x1f64f},
        {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x2fffd}, {0x30000, 0x3fffd},
    };
    if (c < 0x300)
        return 1;
    if (in_ranges(c, combining, sizeof combining / sizeof *combining))
        return 0;
    return in_ranges(c, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

int text_width(const char *text)
{
    int width = 0;
    while (*text)
        width += char_width(utf8_next(&text));
    return width;
}

static uint32_t fold(uint32_t c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }

static int text_length(const char *text)
{
    int length = 0;
    while (*text) {
        utf8_next(&text);
        length++;
    }
    return length;
}

/* A mistyped word is short; comparing more would only cost time. */
enum { DISTANCE_MAX = 128 };

static int min3(int a, int b, int c)
{
    int m = a < b ? a : b;
    return m < c ? m : c;
}

int text_distance(const char *a, const char *b)
{
    int row[DISTANCE_MAX + 1], la = text_length(a), lb = text_length(b);
    if (la > DISTANCE_MAX || lb > DISTANCE_MAX)
        return la > lb ? la : lb;
    for (int j = 0; j <= lb; j++)
        row[j] = j;
    for (int i = 1; *a; i++) {
        uint32_t ca = fold(utf8_next(&a));
        int diagonal = row[0];
        row[0] = i;
        const char *p = b;
        for (int j = 1; j <= lb; j++) {
            int above = row[j];
            int change = diagonal + (fold(utf8_next(&p)) != ca);
            row[j] = min3(above + 1, row[j - 1] + 1, change);
            diagonal = above;
        }
    }
    return row[lb];
}

const char *text_nearest(const char *word, const char *const *words, size_t count)
{
    int length = text_length(word), best = (length + 2) / 3;
    const char *nearest = NULL;
    if (best >= length)
        best = length - 1;
    for (size_t i = 0; i < count; i++) {
        int distance = text_distance(word, words[i]);
        if (distance < best || (distance == best && !nearest)) {
            best = distance;
            nearest = words[i];
        }
    }
    return nearest;
}
