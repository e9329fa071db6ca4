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

/* The column's name in the language; what follows a dot of its own ("next.return") in
 * brackets. */
static void add_column(struct sbuf *out, const struct table_def *def, const char *text,
                       enum lang lang)
{
    const struct column *c = find_column(def, text);
    const char *part = strchr(text, '.');
    sbuf_add(out, c ? T(lang, c->name, c->ja) : text);
    if (c && part)
        sbuf_printf(out, T(lang, " (%s)", "（%s）"), part + 1);
}

/* The name of what a row is about; the key itself where the manifest has none. */
static const char *row_name(const struct result *r, const struct table_def *def, const char *key,
                            enum lang lang)
{
    const struct manifest *m = &r->manifest;
    if (strcmp(key, "*") == 0)
        return T(lang, "all", "すべて");
    if (strcmp(def->name, "procedures") == 0 && manifest_procedure(m, key))
        return manifest_name(&manifest_procedure(m, key)->name, lang);
    for (int i = 0; strcmp(def->name, "teams") == 0 && i < m->team_count; i++) {
        const char *team = m->teams[i].name.key;
        if (strlen(team) == strcspn(key, "/") && strncmp(team, key, strlen(team)) == 0)
            return manifest_name(&m->teams[i].name, lang);
    }
    for (int i = 0; strcmp(def->name, "costs") == 0 && i < m->cost_count; i++)
        if (strcmp(m->costs[i].name.key, key) == 0)
            return manifest_name(&m->costs[i].name, lang);
    return key;
}

/* Of a team's row, team/days/from/period, the dates; "" where it holds all year. */
static const char *period_of(const struct table_def *def, const char *key)
{
    const char *at = strcmp(def->name, "teams") == 0 ? key : NULL;
    for (int i = 0; i < 3 && at; i++)
        at = strchr(at, '/') ? strchr(at, '/') + 1 : NULL;
    return at ? at : "";
}

void address_words(struct sbuf *out, const struct result *r, const char *address, enum lang lang)
{
    size_t length = strcspn(address, "[.");
    const struct table_def *def = find_table(address, length);
    const char *rest = address + length;
    if (!def) {
        sbuf_add(out, address);
        return;
    }
    sbuf_add(out, T(lang, def->name, def->ja));
    if (*rest == '[') {
        const char *end = strchr(rest, ']');
        struct sbuf key = {0};
        sbuf_add_n(&key, rest + 1, end ? (size_t)(end - rest - 1) : strlen(rest + 1));
        sbuf_printf(out, T(lang, " %s", "「%s」"), row_name(r, def, sbuf_text(&key), lang));
        if (*period_of(def, sbuf_text(&key)))
            sbuf_printf(out, T(lang, " (%s)", "（%s）"), period_of(def, sbuf_text(&key)));
        sbuf_release(&key);
        rest = end ? end + 1 : "";
    }
    if (*rest == '.') {
        sbuf_add(out, T(lang, ": ", "の"));
        add_column(out, def, rest + 1, lang);
    }
}

void draft_address(struct draft *w, struct sbuf *out, const char *address)
{
    address_words(out, w->r, address, w->lang);
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
