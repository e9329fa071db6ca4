/* The other files of a result folder: premises.csv, sensitivity.csv, resolved/. */
#include "draft.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct draft_file {
    struct draft_file *next;
    const char *name;
    bool there;
    struct sheet sheet;
};

static struct draft_file *read_file(struct draft *w, const char *name)
{
    struct draft_file *f = arena_alloc(&w->arena, sizeof *f);
    f->name = arena_text(&w->arena, name);
    f->next = w->files;
    w->files = f;
    const char *path = w->folder ? arena_printf(&w->arena, "%s/%s", w->folder, name) : NULL;
    f->there =
        path && access(path, F_OK) == 0 && sheet_read(&f->sheet, &w->arena, w->diags, path, path);
    return f;
}

const struct sheet *draft_sheet(struct draft *w, const char *name)
{
    struct draft_file *f = w->files;
    while (f && strcmp(f->name, name) != 0)
        f = f->next;
    if (!f)
        f = read_file(w, name);
    return f->there ? &f->sheet : NULL;
}

const struct sheet *draft_resolved(struct draft *w, int alternative, const char *table)
{
    return draft_sheet(w, arena_printf(&w->arena, "resolved/%s/%s.csv",
                                       w->r->manifest.alternatives[alternative].key, table));
}

/* "amount (yen)" is titled amount. */
static bool is_titled(const char *header, const char *title)
{
    size_t length = strlen(title);
    return strncmp(header, title, length) == 0 &&
           (header[length] == '\0' || strncmp(header + length, " (", 2) == 0);
}

const char *draft_field(const struct sheet *s, int row, const char *title)
{
    for (int i = 0; i < s->column_count; i++)
        if (is_titled(s->header[i].text, title))
            return sheet_cell(s, row, i)->text;
    return "";
}

double draft_field_number(const struct sheet *s, int row, const char *title)
{
    const char *text = draft_field(s, row, title);
    char *end;
    double value = strtod(text, &end);
    return end == text || *end ? (double)NAN : value;
}

const char *draft_field_name(const struct draft *w, const struct sheet *s, int row, const char *key)
{
    const char *name = draft_field(s, row, T(w->lang, "name_en", "name"));
    return *name ? name : draft_field(s, row, key);
}

const char *draft_word(struct draft *w, const struct word *words, int value)
{
    char *text = arena_text(&w->arena, word_text(words, value, w->lang));
    for (char *p = text; *p; p++)
        if (*p == '_')
            *p = ' ';
    return text;
}

const char *draft_field_word(struct draft *w, const struct sheet *s, int row, const char *title,
                             const struct word *words)
{
    const char *text = draft_field(s, row, title);
    int value = word_value(words, text);
    return value == WORD_UNSET ? text : draft_word(w, words, value);
}

/* Whether a list that draft_join made holds the text, whole. */
static bool is_listed(const char *list, const char *text, const char *between)
{
    size_t length = strlen(text), gap = strlen(between);
    for (const char *p = strstr(list, text); p; p = strstr(p + 1, text)) {
        bool begins = p == list || (p >= list + gap && strncmp(p - gap, between, gap) == 0);
        bool ends = p[length] == 0 || strncmp(p + length, between, gap) == 0;
        if (begins && ends)
            return true;
    }
    return false;
}

void draft_join(struct draft *w, struct sbuf *list, const char *text)
{
    const char *between = T(w->lang, ", ", "、");
    if (!is_listed(sbuf_text(list), text, between))
        sbuf_printf(list, "%s%s", list->length ? between : "", text);
}
