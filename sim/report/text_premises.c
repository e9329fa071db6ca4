/* What is assumed: the values that are not the municipality's own, by table. */
#include "report/premises.h"

#include "report/text.h"
#include <string.h>

struct writer {
    struct sbuf *out;
    const struct premises *p;
    enum lang lang;
};

static const char *table_name(const char *table, enum lang lang)
{
    for (int i = 0; i < model_table_count; i++)
        if (strcmp(model_tables[i]->name, table) == 0)
            return T(lang, model_tables[i]->name, model_tables[i]->ja);
    return table;
}

static bool is_default(const struct premise *x) { return x->mark == PREMISE_DEFAULT; }

/* "1,200" would be two values: numbers stand as tables write them. */
static void put_value(struct sbuf *out, const struct premise *x)
{
    sbuf_printf(out, "%s %s", x->column, x->value);
    if (strcmp(x->unit, "yen") == 0)
        sbuf_add(out, " yen");
}

static int count_table(const struct premises *p, const char *table)
{
    int count = 0;
    for (int i = 0; i < p->count; i++)
        count += strcmp(p->items[i].table, table) == 0 && premise_assumed(&p->items[i]);
    return count;
}

static bool is_shown(const struct premise *x) { return premise_assumed(x) && !is_default(x); }

/* Flows and profiles have many rows of few sources. */
static bool in_groups(const char *table)
{
    for (int i = 0; i < model_table_count; i++)
        if (strcmp(model_tables[i]->name, table) == 0)
            return model_tables[i]->merge == MERGE_GROUP;
    return false;
}

/* Whether two values stand on one line: of one row, or of one group, with one
 * source; what is taken by default or is the municipality's own is on none. */
static bool same_line(const struct premise *a, const struct premise *b)
{
    size_t length = in_groups(a->table) ? strcspn(a->row, "/") : strlen(a->row) + 1;
    return strncmp(a->row, b->row, length) == 0 && strcmp(a->alternative, b->alternative) == 0 &&
           (!is_shown(b) || strcmp(a->source, b->source) == 0);
}

static void put_source(struct sbuf *line, const struct premise *x, enum lang lang)
{
    sbuf_printf(line, " [%s]",
                *x->source ? x->source : word_text(premise_mark_words, x->mark, lang));
}

/* "profiles[certificate/month/5]…[certificate/month/2]: 10" */
static void put_group(struct sbuf *line, const struct premise *first, const struct premise *last,
                      int count, enum lang lang)
{
    sbuf_add(line, first->row);
    if (strcmp(first->row, last->row) != 0)
        sbuf_printf(line, T(lang, " to %s", "～%s"), strchr(last->row, '['));
    if (*first->alternative)
        sbuf_printf(line, " (%s)", first->alternative);
    sbuf_printf(line, T(lang, ": %d values", ": %d件"), count);
}

/* The values that stand on one line with the first; returns how many items those
 * and what is on none are. */
static int put_line(struct writer *w, int from)
{
    const struct premise *x = &w->p->items[from], *last = x;
    struct sbuf line = {0}, values = {0};
    int n = 0, shown = 0;
    if (!is_shown(x))
        return 1;
    for (; from + n < w->p->count && same_line(x, &w->p->items[from + n]); n++) {
        const struct premise *y = &w->p->items[from + n];
        if (!is_shown(y))
            continue;
        sbuf_add(&values, shown++ ? ", " : "");
        put_value(&values, y);
        last = y;
    }
    if (in_groups(x->table)) {
        put_group(&line, x, last, shown, w->lang);
    } else {
        sbuf_add(&line, x->row);
        if (*x->alternative)
            sbuf_printf(&line, " (%s)", x->alternative);
        sbuf_printf(&line, ": %s", sbuf_text(&values));
    }
    put_source(&line, x, w->lang);
    text_wrap(w->out, sbuf_text(&line), "  ", "      ", REPORT_WIDTH);
    sbuf_release(&line);
    sbuf_release(&values);
    return n;
}

/* The default of a column in how many rows; once, at its first row. */
static bool first_default(const struct premises *p, int index)
{
    const struct premise *x = &p->items[index];
    for (int i = 0; i < index; i++) {
        const struct premise *y = &p->items[i];
        if (is_default(y) && strcmp(x->table, y->table) == 0 && strcmp(x->column, y->column) == 0 &&
            strcmp(x->value, y->value) == 0)
            return false;
    }
    return true;
}

static int same_defaults(const struct premises *p, const struct premise *x)
{
    int count = 0;
    for (int i = 0; i < p->count; i++) {
        const struct premise *y = &p->items[i];
        count += is_default(y) && strcmp(x->table, y->table) == 0 &&
                 strcmp(x->column, y->column) == 0 && strcmp(x->value, y->value) == 0;
    }
    return count;
}

static void put_defaults(struct writer *w, const char *table)
{
    struct sbuf line = {0};
    for (int i = 0; i < w->p->count; i++) {
        const struct premise *x = &w->p->items[i];
        if (strcmp(x->table, table) != 0 || !is_default(x) || !first_default(w->p, i))
            continue;
        sbuf_add(&line, line.length ? ", " : T(w->lang, "default: ", "既定: "));
        put_value(&line, x);
        int count = same_defaults(w->p, x);
        if (count > 1)
            sbuf_printf(&line, T(w->lang, " (%d)", "（%d）"), count);
    }
    if (line.length)
        text_wrap(w->out, sbuf_text(&line), "  ", "      ", REPORT_WIDTH);
    sbuf_release(&line);
}

static void put_table(struct writer *w, const char *table)
{
    int count = count_table(w->p, table);
    if (count == 0)
        return;
    sbuf_printf(w->out, T(w->lang, "\n%s (%d)\n", "\n%s（%d件）\n"), table_name(table, w->lang),
                count);
    for (int i = 0; i < w->p->count;)
        i += strcmp(w->p->items[i].table, table) == 0 ? put_line(w, i) : 1;
    put_defaults(w, table);
}

void report_assumed(struct sbuf *out, const struct premises *p, enum lang lang)
{
    struct writer w = {out, p, lang};
    struct sbuf line = {0};
    sbuf_printf(&line,
                T(lang,
                  "Assumed are %d of %d values, %d rows of them with a range (uncertain.csv). F: "
                  "published, C: computed, E: estimated.",
                  "使う値%2$d件のうち、自団体の実績でないものは%1$d件（幅のあるもの %3$d項目、"
                  "uncertain.csv）。印は F 公表値、C 計算値、E 推計。"),
                p->assumed, p->count, p->ranged);
    text_wrap(out, sbuf_text(&line), "", "", REPORT_WIDTH);
    sbuf_release(&line);
    for (int t = 0; t < model_table_count; t++)
        put_table(&w, model_tables[t]->name);
}

void report_ranges(struct sbuf *out, const struct premises *p, enum lang lang)
{
    for (int i = 0; i < p->ranged; i++) {
        const struct premise_range *x = &p->ranges[i];
        struct sbuf line = {0};
        sbuf_printf(&line, "  %s %s%s%s  %s", x->address, x->low, T(lang, " to ", "～"), x->high,
                    x->source);
        sbuf_fit(out, sbuf_text(&line), REPORT_WIDTH);
        sbuf_add(out, "\n");
        sbuf_release(&line);
    }
}

void report_assumed_count(struct sbuf *out, const struct premises *p, enum lang lang,
                          const char *folder)
{
    struct sbuf line = {0};
    sbuf_printf(&line, T(lang, "Assumed values: %d of %d", "自団体の実績でない値: %2$d件中%1$d件"),
                p->assumed, p->count);
    if (p->ranged)
        sbuf_printf(&line,
                    T(lang, " (%d rows of uncertain.csv give a range)",
                      "（うち uncertain.csv の%d項目に幅）"),
                    p->ranged);
    sbuf_add(&line, T(lang, ": ", "。"));
    if (folder)
        sbuf_printf(&line, T(lang, "%s/premises.csv.", "%s/premises.csv に一覧。"), folder);
    else
        sbuf_add(&line, T(lang, "`madoguchi show DIR --assumed` lists them.",
                          "madoguchi show フォルダ --assumed で一覧。"));
    text_wrap(out, sbuf_text(&line), "  ", "  ", REPORT_WIDTH);
    sbuf_release(&line);
    report_ranges(out, p, lang);
}
