/* Addresses in words: a reader of a report does not know costs[contract_fee].amount. */
#include "draft.h"

#include "table/schema.h"
#include <string.h>

static const struct table_def *find_table(const char *name, size_t length)
{
    for (int i = 0; i < model_table_count; i++)
        if (strlen(model_tables[i]->name) == length &&
            strncmp(model_tables[i]->name, name, length) == 0)
            return model_tables[i];
    return NULL;
}

/* The column that "next.return" begins with, or NULL. */
static const struct column *find_column(const struct table_def *def, const char *text)
{
    size_t length = strcspn(text, ".");
    for (int i = 0; def && i < def->column_count; i++)
        if (strlen(def->columns[i].name) == length &&
            strncmp(def->columns[i].name, text, length) == 0)
            return &def->columns[i];
    return NULL;
}

/* The column's name in the language; what follows a dot of its own ("next.return") as it is. */
static const char *column_name(struct draft *w, const struct table_def *def, const char *text)
{
    const struct column *c = find_column(def, text);
    const char *part = strchr(text, '.');
    if (!c)
        return text;
    return arena_printf(&w->arena, "%s%s%s%s", T(w->lang, c->name, c->ja),
                        part ? T(w->lang, " (", "（") : "", part ? part + 1 : "",
                        part ? T(w->lang, ")", "）") : "");
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

/* ---- values ---- */

/* The column of a cell's address: of "scenario.open", of "teams[post_desk].people". */
static const struct column *column_of(const char *address)
{
    size_t length = strcspn(address, "[.");
    const char *rest = address + length, *end = *rest == '[' ? strchr(rest, ']') : rest;
    rest = end && *rest == '[' ? end + 1 : rest;
    return *rest == '.' ? find_column(find_table(address, length), rest + 1) : NULL;
}

void draft_value(struct draft *w, struct sbuf *out, const char *address, const char *value,
                 const char *unit)
{
    const struct column *c = column_of(address);
    int word = c && c->words ? word_value(c->words, value) : WORD_UNSET;
    double number;
    if (word != WORD_UNSET)
        sbuf_add(out, word_text(c->words, word, w->lang));
    else if (strcmp(unit, "yen") == 0 && number_read(value, &number))
        sbuf_whole(out, w->lang, (int64_t)number);
    else
        sbuf_add(out, value);
    if (strcmp(unit, "yen") == 0)
        sbuf_add(out, T(w->lang, " yen", "円"));
    else if (*unit)
        sbuf_printf(out, T(w->lang, " %s", "%s"), unit_name(unit, w->lang));
}
