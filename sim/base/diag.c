#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_WIDTH = 120 }; /* of a source line; a longer one is cut about the caret */

void diags_init(struct diags *d, enum lang lang)
{
    memset(d, 0, sizeof *d);
    d->lang = lang;
    arena_init(&d->arena);
}

void diags_release(struct diags *d)
{
    free(d->items);
    arena_release(&d->arena);
    memset(d, 0, sizeof *d);
}

static int compare_text(const char *a, const char *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static int compare_place(const struct place *a, const struct place *b)
{
    int order = compare_text(a->file, b->file);
    if (order)
        return order;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return 0;
}

/* Its number from 1; 0: not said yet. */
static size_t find_known(const struct diags *d, const struct place *place, const char *message)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct diag *old = &d->items[i];
        if (old->place.line == place->line && old->place.column == place->column &&
            compare_place(&old->place, place) == 0 && strcmp(old->message, message) == 0)
            return i + 1;
    }
    return 0;
}

/* Many errors stand in one file and on one line: their texts are kept once. */
static const char *keep_text(struct diags *d, const char *text, const char *previous)
{
    if (!text)
        return NULL;
    if (previous && strcmp(text, previous) == 0)
        return previous;
    return arena_text(&d->arena, text);
}

static void append(struct diags *d, const struct diag *item)
{
    if (d->count == d->capacity) {
        d->capacity = d->capacity ? d->capacity * 2 : 16;
        d->items = mem_resize(d->items, d->capacity, sizeof *d->items);
    }
    d->items[d->count++] = *item;
    d->errors += item->level == DIAG_ERROR;
}

static void add(struct diags *d, enum diag_level level, struct place place, const char *advice,
                const char *message)
{
    d->last = find_known(d, &place, message);
    if (d->last)
        return;
    const struct diag *before = d->count ? &d->items[d->count - 1] : NULL;
    place.file = keep_text(d, place.file, before ? before->place.file : NULL);
    place.source_line = keep_text(d, place.source_line, before ? before->place.source_line : NULL);
    struct diag item = {.level = level,
                        .place = place,
                        .message = arena_text(&d->arena, message),
                        .advice = keep_text(d, advice, NULL)};
    append(d, &item);
    d->last = d->count;
}

void diag_add(struct diags *d, enum diag_level level, struct place place, const char *advice,
              const char *format, ...)
{
    struct sbuf message = {0};
    va_list args;
    va_start(args, format);
    sbuf_vprintf(&message, format, args);
    va_end(args);
    add(d, level, place, advice, sbuf_text(&message));
    sbuf_release(&message);
}

static void add_note(struct diags *d, struct place place, const char *message)
{
    struct diag_note **end = &d->items[d->last - 1].notes;
    for (; *end; end = &(*end)->next)
        if (compare_place(&(*end)->place, &place) == 0 && strcmp((*end)->message, message) == 0)
            return;
    place.file = keep_text(d, place.file, NULL);
    place.source_line = keep_text(d, place.source_line, NULL);
    struct diag_note *note = arena_alloc(&d->arena, sizeof *note);
    *note = (struct diag_note){.place = place, .message = arena_text(&d->arena, message)};
    *end = note;
}

void diag_note(struct diags *d, struct place place, const char *format, ...)
{
    if (!d->last)
        return;
    struct sbuf message = {0};
    va_list args;
    va_start(args, format);
    sbuf_vprintf(&message, format, args);
    va_end(args);
    add_note(d, place, sbuf_text(&message));
    sbuf_release(&message);
}

void diag_copy(struct diags *d, const struct diag *item)
{
    add(d, item->level, item->place, item->advice, item->message);
    for (const struct diag_note *n = item->notes; n; n = n->next)
        add_note(d, n->place, n->message);
}

bool diags_failed(const struct diags *d) { return d->errors > 0; }

/* A cell can hold anything; what reaches the terminal has no control
 * characters but the tabs of a source line. */
static void add_visible(struct sbuf *out, const char *text, const char *end, bool keep_tabs)
{
    while (*text && (!end || text < end)) {
        const char *from = text;
        uint32_t c = utf8_next(&text);
        if ((c < 0x20 && !(c == '\t' && keep_tabs)) || (c >= 0x7f && c < 0xa0))
            sbuf_add(out, " ");
        else if (c == 0xfffd)
            sbuf_add(out, "\xef\xbf\xbd");
        else
            sbuf_add_n(out, from, (size_t)(text - from));
    }
}

/* ---- on a terminal ---- */

/* What of a diagnostic has a look of its own. */
enum look { LOOK_PLACE, LOOK_ERROR, LOOK_WARNING, LOOK_CARET, LOOK_WRITE, LOOK_NOTE };

/* Starts of SGR sequences (ECMA-48, 8.3.117). */
static const char *const looks[] = {
    [LOOK_PLACE] = "\x1b[1m",    [LOOK_ERROR] = "\x1b[1;31m", [LOOK_WARNING] = "\x1b[1;35m",
    [LOOK_CARET] = "\x1b[1;32m", [LOOK_WRITE] = "\x1b[36m",   [LOOK_NOTE] = "\x1b[1;36m",
};

static void look_begin(struct sbuf *out, const struct diags *d, enum look look)
{
    if (d->colour)
        sbuf_add(out, looks[look]);
}

static void look_end(struct sbuf *out, const struct diags *d)
{
    if (d->colour)
        sbuf_add(out, "\x1b[0m");
}

static void add_in(struct sbuf *out, const struct diags *d, enum look look, const char *text)
{
    look_begin(out, d, look);
    sbuf_add(out, text);
    look_end(out, d);
}

/* ---- the parts ---- */

static void add_place(struct sbuf *out, const struct diags *d, const struct place *p)
{
    if (!p->file)
        return;
    look_begin(out, d, LOOK_PLACE);
    add_visible(out, p->file, NULL, false);
    if (p->line > 0)
        sbuf_printf(out, ":%d", p->line);
    if (p->line > 0 && p->column > 0)
        sbuf_printf(out, ":%d", p->column);
    sbuf_add(out, ":");
    look_end(out, d);
    sbuf_add(out, " ");
}

static void add_head(struct sbuf *out, const struct diags *d, const struct diag *item)
{
    add_place(out, d, &item->place);
    if (item->level == DIAG_ERROR)
        add_in(out, d, LOOK_ERROR, T(d->lang, "error:", "エラー:"));
    else
        add_in(out, d, LOOK_WARNING, T(d->lang, "warning:", "警告:"));
    sbuf_add(out, " ");
    add_visible(out, item->message, NULL, false);
    sbuf_add(out, "\n");
}

static const char *skip_characters(const char *text, int count)
{
    while (count-- > 0 && *text)
        utf8_next(&text);
    return text;
}

/* The part of the line to show: all of it, or a window about the caret. */
static void shown_part(const char *line, const char *caret, const char **from, const char **to)
{
    *from = line;
    *to = line + strlen(line);
    if (text_width(line) <= SHOWN_WIDTH)
        return;
    int before = 0;
    for (const char *p = line; p < caret; before++)
        utf8_next(&p);
    int half = SHOWN_WIDTH / 4;
    if (before > half)
        *from = skip_characters(line, before - half);
    *to = skip_characters(*from, SHOWN_WIDTH / 2);
}

static void add_source(struct sbuf *out, const struct diags *d, const struct place *p)
{
    if (!p->source_line || (p->line <= 0 && p->column <= 0))
        return;
    const char *from, *to, *caret = skip_characters(p->source_line, p->column - 1);
    shown_part(p->source_line, caret, &from, &to);
    const char *cut_before = from > p->source_line ? "…" : "", *cut_after = *to ? "…" : "";
    sbuf_printf(out, "  %s", cut_before);
    add_visible(out, from, to, true);
    sbuf_printf(out, "%s\n", cut_after);
    if (p->column <= 0)
        return;
    sbuf_pad(out, "", 2 + text_width(cut_before));
    while (from < caret && *from) {
        uint32_t c = utf8_next(&from);
        if (c == '\t')
            sbuf_add(out, "\t");
        else
            sbuf_pad(out, "", char_width(c));
    }
    add_in(out, d, LOOK_CARET, "^");
    sbuf_add(out, "\n");
}

static void add_advice(struct sbuf *out, const struct diags *d, const char *advice)
{
    sbuf_add(out, "  ");
    add_in(out, d, LOOK_WRITE, T(d->lang, "write:", "書き方:"));
    sbuf_add(out, " ");
    add_visible(out, advice, NULL, false);
    sbuf_add(out, "\n");
}

static void add_notes(struct sbuf *out, const struct diags *d, const struct diag_note *note)
{
    for (; note; note = note->next) {
        add_place(out, d, &note->place);
        add_in(out, d, LOOK_NOTE, T(d->lang, "note:", "参考:"));
        sbuf_add(out, " ");
        add_visible(out, note->message, NULL, false);
        sbuf_add(out, "\n");
        add_source(out, d, &note->place);
    }
}

static void add_counts(struct sbuf *out, enum lang lang, size_t errors, size_t warnings)
{
    const char *between = errors && warnings ? T(lang, ", ", "、") : "";
    if (lang == LANG_JA) {
        if (errors)
            sbuf_printf(out, "エラー%zu件%s", errors, between);
        if (warnings)
            sbuf_printf(out, "警告%zu件", warnings);
    } else {
        if (errors)
            sbuf_printf(out, "%zu error%s%s", errors, errors == 1 ? "" : "s", between);
        if (warnings)
            sbuf_printf(out, "%zu warning%s", warnings, warnings == 1 ? "" : "s");
    }
    sbuf_add(out, "\n");
}

struct ordered {
    const struct diag *item;
    size_t index;
};

static int compare_ordered(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    int order = compare_place(&x->item->place, &y->item->place);
    if (order)
        return order;
    return x->index < y->index ? -1 : x->index > y->index;
}

void diags_sort(struct diags *d)
{
    d->last = 0;
    if (d->count == 0)
        return;
    struct ordered *order = mem_alloc(d->count * sizeof *order);
    struct diag *sorted = mem_alloc(d->count * sizeof *sorted);
    for (size_t i = 0; i < d->count; i++)
        order[i] = (struct ordered){&d->items[i], i};
    qsort(order, d->count, sizeof *order, compare_ordered);
    for (size_t i = 0; i < d->count; i++)
        sorted[i] = *order[i].item;
    memcpy(d->items, sorted, d->count * sizeof *sorted);
    free(sorted);
    free(order);
}

void diags_print(struct diags *d, struct sbuf *out)
{
    if (d->count == 0)
        return;
    diags_sort(d);
    for (size_t i = 0; i < d->count; i++) {
        const struct diag *item = &d->items[i];
        add_head(out, d, item);
        add_source(out, d, &item->place);
        if (item->advice)
            add_advice(out, d, item->advice);
        add_notes(out, d, item->notes);
    }
    add_counts(out, d->lang, d->errors, d->count - d->errors);
}
