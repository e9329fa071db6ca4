/* Diagnostics for tools. */
#include "base/diag.h"

static void add_text(struct sbuf *out, const char *name, const char *text)
{
    sbuf_printf(out, "\"%s\": ", name);
    if (text)
        json_quoted(out, text);
    else
        sbuf_add(out, "null");
}

static void add_count(struct sbuf *out, const char *name, int count)
{
    if (count > 0)
        sbuf_printf(out, ", \"%s\": %d", name, count);
    else
        sbuf_printf(out, ", \"%s\": null", name);
}

static void add_place(struct sbuf *out, const struct place *p)
{
    add_text(out, "file", p->file);
    add_count(out, "line", p->line);
    add_count(out, "column", p->line > 0 ? p->column : 0);
}

static void add_notes(struct sbuf *out, const struct diag_note *note)
{
    sbuf_add(out, "\"notes\": [");
    for (; note; note = note->next) {
        sbuf_add(out, "\n    {");
        add_place(out, &note->place);
        sbuf_add(out, ",\n     ");
        add_text(out, "message", note->message);
        sbuf_add(out, ",\n     ");
        add_text(out, "source_line", note->place.source_line);
        sbuf_add(out, note->next ? "}," : "}");
    }
    sbuf_add(out, "]");
}

static void add_diag(struct sbuf *out, const struct diag *item)
{
    sbuf_printf(out, "\n  {\"level\": \"%s\", ", item->level == DIAG_ERROR ? "error" : "warning");
    add_place(out, &item->place);
    sbuf_add(out, ",\n   ");
    add_text(out, "message", item->message);
    sbuf_add(out, ",\n   ");
    add_text(out, "advice", item->advice);
    sbuf_add(out, ",\n   ");
    add_text(out, "source_line", item->place.source_line);
    sbuf_add(out, ",\n   ");
    add_notes(out, item->notes);
    sbuf_add(out, "}");
}

void diags_json(struct diags *d, struct sbuf *out)
{
    diags_sort(d);
    sbuf_printf(out, "{\n\"format\": 1,\n\"errors\": %zu,\n\"warnings\": %zu,\n", d->errors,
                d->count - d->errors);
    sbuf_add(out, "\"diagnostics\": [");
    for (size_t i = 0; i < d->count; i++) {
        sbuf_add(out, i ? "," : "");
        add_diag(out, &d->items[i]);
    }
    sbuf_add(out, d->count ? "\n]\n}\n" : "]\n}\n");
}
