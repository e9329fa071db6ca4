#include "lines.h"

#include <errno.h>
#include <iconv.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char ideographic_space[] = "\xe3\x80\x80", no_break_space[] = "\xc2\xa0";

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

const char *blank_skip(const char *text)
{
    for (;;) {
        if (is_blank(*text))
            text++;
        else if (strncmp(text, ideographic_space, 3) == 0)
            text += 3;
        else if (strncmp(text, no_break_space, 2) == 0)
            text += 2;
        else
            return text;
    }
}

const char *blank_end(const char *from, const char *to)
{
    for (;;) {
        if (to > from && is_blank(to[-1]))
            to--;
        else if (to - from >= 3 && memcmp(to - 3, ideographic_space, 3) == 0)
            to -= 3;
        else if (to - from >= 2 && memcmp(to - 2, no_break_space, 2) == 0)
            to -= 2;
        else
            return to;
    }
}

char *file_bytes(struct diags *d, const char *path, const char *shown_name, size_t *size)
{
    size_t capacity = 64 * 1024, n = 0;
    FILE *file = fopen(path, "rb");
    char *bytes = file ? mem_alloc(capacity) : NULL;
    while (file) {
        n += fread(bytes + n, 1, capacity - n, file);
        if (n < capacity)
            break;
        capacity *= 2;
        bytes = mem_resize(bytes, capacity, 1);
    }
    if (!file || ferror(file)) {
        diag_add(d, DIAG_ERROR, (struct place){shown_name, 0, 0, NULL}, NULL,
                 T(d->lang, "cannot be read: %s", "読み込めません（%s）。"), strerror(errno));
        free(bytes);
        bytes = NULL;
    }
    if (file)
        fclose(file);
    *size = n;
    return bytes;
}

/* One raw line: bytes from..to of the file. */
struct raw {
    const char *from, *to;
};

static struct raw next_line(const char **p, const char *end)
{
    struct raw line = {*p, *p};
    while (line.to < end && *line.to != '\n' && *line.to != '\r')
        line.to++;
    *p = line.to;
    if (*p < end && *(*p)++ == '\r' && *p < end && **p == '\n')
        ++*p;
    return line;
}

struct decoder {
    struct arena *arena;
    iconv_t iconv; /* (iconv_t)-1: the bytes are UTF-8 */
};

/* A copy ended by NUL of what the bytes say; *failed_at is where they say
 * nothing, NULL when all could be read. */
static char *decode_utf8(struct arena *a, struct raw line, const char **failed_at)
{
    char *copy = arena_text_n(a, line.from, (size_t)(line.to - line.from));
    const char *p = copy, *end = copy + (line.to - line.from);
    *failed_at = NULL;
    while (p < end) {
        const char *before = p;
        uint32_t c = utf8_next(&p);
        if (c == 0 || (c == 0xfffd && p - before == 1)) {
            *failed_at = line.from + (before - copy);
            copy[before - copy] = '\0';
            return copy;
        }
    }
    return copy;
}

static char *decode_cp932(struct decoder *t, struct raw line, const char **failed_at)
{
    size_t in_left = (size_t)(line.to - line.from), room = in_left * 3;
    char *in = (char *)line.from, *buffer = mem_alloc(room + 1), *out = buffer;
    iconv(t->iconv, NULL, NULL, NULL, NULL);
    size_t rc = iconv(t->iconv, &in, &in_left, &out, &room);
    *failed_at = rc == (size_t)-1 ? in : NULL;
    char *copy = arena_text_n(t->arena, buffer, (size_t)(out - buffer));
    free(buffer);
    return copy;
}

static char *decode(struct decoder *t, struct raw line, const char **failed_at)
{
    return t->iconv == (iconv_t)-1 ? decode_utf8(t->arena, line, failed_at)
                                   : decode_cp932(t, line, failed_at);
}

static int character_count(const char *text)
{
    int n = 0;
    for (; *text; n++)
        utf8_next(&text);
    return n;
}

/* Decodes all lines; on failure the place of the first bad byte. */
static bool decode_all(struct decoder *t, const char *bytes, const char *end, const char **lines,
                       int *count, struct place *bad)
{
    *count = 0;
    for (const char *p = bytes; p < end;) {
        const char *failed_at;
        struct raw line = next_line(&p, end);
        lines[(*count)++] = decode(t, line, &failed_at);
        if (failed_at) {
            const char *text = lines[*count - 1];
            *bad = (struct place){NULL, *count, character_count(text) + 1, text};
            return false;
        }
    }
    return true;
}

static bool has_wide_character(const char **lines, int count)
{
    for (int i = 0; i < count; i++)
        for (const char *p = lines[i]; *p; p++)
            if ((unsigned char)*p >= 0x80)
                return true;
    return false;
}

static bool is_no_text(struct diags *d, const char *bytes, size_t size, const char *shown_name)
{
    struct place whole = {shown_name, 0, 0, NULL};
    if (size >= 4 && memcmp(bytes, "PK\3\4", 4) == 0) {
        diag_add(d, DIAG_ERROR, whole, NULL,
                 T(d->lang, "is an Excel workbook; save it as CSV",
                   "Excelブックです。CSV形式で保存してください。"));
        return true;
    }
    if (memchr(bytes, '\0', size)) {
        diag_add(d, DIAG_ERROR, whole, NULL,
                 T(d->lang, "is no CSV text (perhaps UTF-16); save it as CSV UTF-8",
                   "CSVの文字列ではありません（UTF-16など）。「CSV UTF-8」で保存してください。"));
        return true;
    }
    return false;
}

static bool report(struct diags *d, struct place bad, const char *shown_name, bool with_bom)
{
    bad.file = shown_name;
    const char *message =
        with_bom
            ? T(d->lang, "from here on the text is not UTF-8", "ここから先がUTF-8ではありません。")
            : T(d->lang,
                "from here on the text is neither UTF-8 nor CP932 (Shift_JIS); save it as CSV "
                "UTF-8",
                "ここから先がUTF-8でもCP932（シフトJIS）でもありません。「CSV "
                "UTF-8」で保存し直してください。");
    diag_add(d, DIAG_ERROR, bad, NULL, "%s", message);
    return false;
}

/* When neither encoding reads the whole, the file is taken for UTF-8 if some
 * Japanese could be read as such before the bad byte. */
static bool read_cp932(struct decoder *t, struct diags *d, const char *bytes, const char *end,
                       const char *shown_name, const char **lines, int *count, struct place bad)
{
    bool was_utf8 = has_wide_character(lines, *count);
    t->iconv = iconv_open("UTF-8", "CP932");
    if (t->iconv == (iconv_t)-1)
        return report(d, bad, shown_name, true);
    struct place bad_cp932;
    bool read = decode_all(t, bytes, end, lines, count, &bad_cp932);
    iconv_close(t->iconv);
    return read || report(d, was_utf8 ? bad : bad_cp932, shown_name, false);
}

bool lines_read(struct arena *a, struct diags *d, const char *bytes, size_t size,
                const char *shown_name, const char ***lines, int *count)
{
    *count = 0;
    *lines = NULL;
    if (size == 0)
        return true;
    if (is_no_text(d, bytes, size, shown_name))
        return false;
    bool with_bom = size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0;
    const char *end = bytes + size;
    bytes += with_bom ? 3 : 0;
    size_t upper = 1;
    for (const char *p = bytes; p < end; p++)
        upper += *p == '\n' || *p == '\r';
    if (upper > INT_MAX / 2) {
        diag_add(d, DIAG_ERROR, (struct place){shown_name, 0, 0, NULL}, NULL,
                 T(d->lang, "has too many lines", "行数が多すぎます。"));
        return false;
    }
    *lines = arena_array(a, upper, sizeof **lines);
    struct decoder t = {a, (iconv_t)-1};
    struct place bad;
    if (decode_all(&t, bytes, end, *lines, count, &bad))
        return true;
    if (with_bom)
        return report(d, bad, shown_name, true);
    return read_cp932(&t, d, bytes, end, shown_name, *lines, count, bad);
}
