/* Addresses in words: a reader of a report does not know costs[contract_fee].amount. */
#include "draft.h"

#include <string.h>

static const struct table_def *find_table(const char *name, size_t length)
{
    for (int i = 0; i < model_table_count; i++)
        if (strlen(model_tables[i]->name) == length &&
            strncmp(model_tables[i]->name, name, length) == 0)
            return model_tables[i];
    return NULL;
}

/* The column's name in the language; what follows a dot of its own ("next.return") as it is. */
static const char *column_name(struct draft *w, const struct table_def *def, const char *text)
{
    size_t length = strcspn(text, ".");
    for (int i = 0; def && i < def->column_count; i++) {
        const struct column *c = &def->columns[i];
        if (strlen(c->name) == length && strncmp(c->name, text, length) == 0)
            return arena_printf(&w->arena, "%s%s%s%s", T(w->lang, c->name, c->ja),
                                text[length] ? T(w->lang, " (", "（") : "",
                                text[length] ? text + length + 1 : "",
                                text[length] ? T(w->lang, ")", "）") : "");
    }
    return text;
}

/* The name of what a row is about; the key itself where the manifest has none. */
static const char *row_name(struct draft *w, const struct table_def *def, const char *key)
{
    const struct manifest *m = &w->r->manifest;
    if (strcmp(key, "*") == 0)
        return T(w->lang, "all", "すべて");
    if (def && strcmp(def->name, "procedures") == 0 && manifest_procedure(m, key))
        return manifest_name(&manifest_procedure(m, key)->name, w->lang);
    const char *team = arena_text_n(&w->arena, key, strcspn(key, "/"));
    if (def && strcmp(def->name, "teams") == 0 && manifest_team(m, team))
        return manifest_name(&manifest_team(m, team)->name, w->lang);
    for (int i = 0; def && strcmp(def->name, "costs") == 0 && i < m->cost_count; i++)
        if (strcmp(m->costs[i].name.key, key) == 0)
            return manifest_name(&m->costs[i].name, w->lang);
    return key;
}

void draft_address(struct draft *w, struct sbuf *out, const char *address)
{
    size_t length = strcspn(address, "[.");
    const struct table_def *def = find_table(address, length);
    const char *rest = address + length;
    if (!def) {
        sbuf_add(out, address);
        return;
    }
    if (*rest == '[') {
        const char *end = strchr(rest, ']');
        const char *key =
            arena_text_n(&w->arena, rest + 1, end ? (size_t)(end - rest - 1) : strlen(rest + 1));
        sbuf_printf(out, T(w->lang, "%s %s", "%s「%s」"), T(w->lang, def->name, def->ja),
                    row_name(w, def, key));
        rest = end ? end + 1 : "";
    } else {
        sbuf_add(out, T(w->lang, def->name, def->ja));
    }
    if (*rest == '.')
        sbuf_printf(out, T(w->lang, ": %s", "の%s"), column_name(w, def, rest + 1));
}
