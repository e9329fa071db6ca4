/* What a municipality says: its rows of results.csv that are compared, behind comment
 * lines with what the tables need besides.
 *
 *     # block<TAB>2<TAB>digest<TAB>units
 *     # alternative<TAB>key<TAB>name ja<TAB>name en<TAB>contracted share
 *     # error<TAB>measure<TAB>standard error
 *     # task<TAB>procedure<TAB>name ja<TAB>name en<TAB>steps ja<TAB>steps en
 *     alternative,against,year,…
 *
 * Errors and tasks follow their alternative. Ranks rest on the errors: an interval that
 * allows for skewness does not say its own. */
#include "compare_private.h"

#include "experiment/estimate.h"
#include "experiment/measures.h"
#include "results/rows.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- which rows ---- */

/* Of `procedure` rows, key NULL: each procedure; of others any measure where NULL. */
static const struct kept {
    const char *subject, *key, *measure;
} kept_rows[] = {
    {"scenario", "", NULL},
    {"procedure", KEY_ALL_COUNTER, NULL},
    {"procedure", KEY_ALL_POST, NULL},
    {"procedure", NULL, "cases"},
    {"procedure", NULL, "wait_mean"},
    {"procedure", NULL, "share_within_target"},
    {"procedure", NULL, "turnaround_days_mean"},
    {"procedure", NULL, "share_within_days"},
    {"procedure", NULL, "handling_case_mean"},
    {"hour", NULL, "wait_mean"},
    {"team", NULL, "use"},
    {"team", NULL, "persons"},
    {"cost", "total", "cost"},
    {"cost", "total", "cost_per_case"},
    {"cost", "total", "cost_per_resident"},
    {"cost", "total", "cost_general"},
    {"cost", "total", "cost_general_per_resident"},
    {"cost", "wages", "cost"},
    {"cost", "overtime", "cost"},
    {"cost", "contract", "cost"},
    {"cost", "monitoring", "cost"},
    {"cost", "transition", "cost"},
    {"cost", "systems", "cost"},
    {"cost", "other", "cost"},
    {"residents", "", NULL},
    {"effect", "", NULL},
    {"effect", "net_saving", "probability_positive"},
};

bool block_keeps(const struct finding *f)
{
    if (strstr(f->measure, "_in_year"))
        return false;
    for (size_t i = 0; i < sizeof kept_rows / sizeof *kept_rows; i++) {
        const struct kept *k = &kept_rows[i];
        if (strcmp(k->subject, f->subject) == 0 && (!k->key || strcmp(k->key, f->key) == 0) &&
            (!k->measure || strcmp(k->measure, f->measure) == 0))
            return true;
    }
    return false;
}

/* ---- what is compared ---- */

const char *const compared_keys[COMPARED_VALUES] = {
    [COMPARED_CONTRACTED] = "contracted_share",
    [COMPARED_CASES] = "cases",
    [COMPARED_WAIT] = "wait_mean",
    [COMPARED_WAIT_P90] = "wait_p90",
    [COMPARED_WITHIN] = "share_within_target",
    [COMPARED_TURNAROUND] = "turnaround_days_mean",
    [COMPARED_COST] = "cost",
    [COMPARED_COST_PER_RESIDENT] = "cost_per_resident",
    [COMPARED_WORKLOAD] = "workload",
    [COMPARED_REDEPLOYMENT] = "redeployment",
    [COMPARED_CUT] = "expenditure_cut",
    [COMPARED_OUTLAY] = "new_outlay",
    [COMPARED_NET] = "net_saving",
};

/* Where each stands; effects against the baseline. */
static const struct {
    enum compared_value value;
    const char *subject, *key;
} sources[] = {
    {COMPARED_CASES, "procedure", KEY_ALL_COUNTER},
    {COMPARED_WAIT, "procedure", KEY_ALL_COUNTER},
    {COMPARED_WAIT_P90, "procedure", KEY_ALL_COUNTER},
    {COMPARED_WITHIN, "procedure", KEY_ALL_COUNTER},
    {COMPARED_TURNAROUND, "procedure", KEY_ALL_POST},
    {COMPARED_COST, "cost", "total"},
    {COMPARED_COST_PER_RESIDENT, "cost", "total"},
    {COMPARED_WORKLOAD, "effect", ""},
    {COMPARED_REDEPLOYMENT, "effect", ""},
    {COMPARED_CUT, "effect", ""},
    {COMPARED_OUTLAY, "effect", ""},
    {COMPARED_NET, "effect", ""},
};

static const struct finding *source_row(const struct findings *rows, const char *alternative,
                                        const char *baseline, size_t source)
{
    bool effect = strcmp(sources[source].subject, "effect") == 0;
    return findings_find(rows, alternative, effect ? baseline : "", sources[source].subject,
                         sources[source].key, compared_keys[sources[source].value]);
}

/* ---- writing ---- */

static void add_field(struct sbuf *out, const char *text)
{
    sbuf_add(out, "\t");
    for (; *text; text++)
        sbuf_add_n(out, *text == '\t' || *text == '\n' || *text == '\r' ? " " : text, 1);
}

static void add_number(struct sbuf *out, double x)
{
    sbuf_add(out, "\t");
    number_shortest(out, x);
}

/* By the hours that the flows ask of the teams; NAN where they ask none. */
static double contracted_share(const struct labels *l)
{
    double own = 0, outside = 0;
    for (int i = 0; i < l->team_count; i++)
        *(employer_in_house(l->teams[i].employer) ? &own : &outside) += l->teams[i].work_hours_year;
    return own + outside > 0 ? outside / (own + outside) : NAN;
}

/* A role that some team from outside has. */
static bool outside_role(const struct variant *v, name_id role)
{
    int count;
    const struct team_row *teams = book_rows(&v->book, "teams", &count);
    for (int i = 0; i < count && role != NAME_NONE; i++)
        for (uint32_t k = 0; k < teams[i].roles.count; k++)
            if (teams[i].roles.ids[k] == role && !employer_in_house(teams[i].employer))
                return true;
    return false;
}

/* Whole names only: 受付 is not in 郵便受付. */
static bool listed(const struct sbuf *list, const char *name, const char *between)
{
    size_t n = strlen(name), gap = strlen(between);
    const char *text = sbuf_text(list);
    for (const char *at = text; (at = strstr(at, name)); at += n) {
        bool begins = at == text || (at >= text + gap && memcmp(at - gap, between, gap) == 0);
        if (begins && (!at[n] || strncmp(at + n, between, gap) == 0))
            return true;
    }
    return false;
}

static void add_name(struct sbuf *list, const char *name, const char *between)
{
    if (*name && !listed(list, name, between))
        sbuf_printf(list, "%s%s", list->length ? between : "", name);
}

/* The steps of a procedure's flows that are in a contractor's hands. */
static void outside_steps(const struct variant *v, name_id procedure, struct sbuf *ja,
                          struct sbuf *en)
{
    int procedure_count, step_count;
    const struct procedure_row *p = book_rows(&v->book, "procedures", &procedure_count);
    const struct step_row *s = book_rows(&v->book, "steps", &step_count);
    for (int i = 0; i < procedure_count; i++)
        for (int k = 0; k < step_count && p[i].procedure == procedure; k++) {
            if (s[k].flow != p[i].flow || !outside_role(v, s[k].role))
                continue;
            const char *key = names_text(v->book.names, s[k].step);
            name_id names[] = {s[k].name_ja, s[k].name_en};
            add_name(ja, names[0] ? names_text(v->book.names, names[0]) : key, "、");
            add_name(en, names[1] ? names_text(v->book.names, names[1]) : key, ", ");
        }
}

static bool came_before(const struct procedure_row *p, int row)
{
    for (int i = 0; i < row; i++)
        if (p[i].procedure == p[row].procedure)
            return true;
    return false;
}

static void add_task(struct sbuf *out, const struct variant *v, const struct procedure_row *p)
{
    struct sbuf ja = {0}, en = {0};
    const struct names *n = v->book.names;
    const char *key = names_text(n, p->procedure);
    outside_steps(v, p->procedure, &ja, &en);
    sbuf_add(out, "# task");
    add_field(out, key);
    add_field(out, p->name_ja != NAME_NONE ? names_text(n, p->name_ja) : key);
    add_field(out, p->name_en != NAME_NONE ? names_text(n, p->name_en) : key);
    add_field(out, sbuf_text(&ja));
    add_field(out, sbuf_text(&en));
    sbuf_add(out, "\n");
    sbuf_release(&ja);
    sbuf_release(&en);
}

static void add_errors(struct sbuf *out, const struct findings *f, const char *alternative,
                       const char *baseline)
{
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        const struct finding *row = source_row(f, alternative, baseline, i);
        if (!row || isnan(row->error))
            continue;
        sbuf_add(out, "# error");
        add_field(out, compared_keys[sources[i].value]);
        add_number(out, row->error);
        sbuf_add(out, "\n");
    }
}

static void add_alternative(struct sbuf *out, const struct experiment *e, const struct findings *f,
                            int index)
{
    const struct alternative *a = &e->model->alternatives[e->alternatives[index]];
    const struct variant_run *run = &e->central[index];
    sbuf_add(out, "# alternative");
    add_field(out, a->key);
    add_field(out, a->name_ja);
    add_field(out, a->name_en);
    add_number(out, contracted_share(&run->labels));
    sbuf_add(out, "\n");
    add_errors(out, f, a->key, e->model->alternatives[e->alternatives[0]].key);
    int count;
    const struct procedure_row *p = book_rows(&run->variant.book, "procedures", &count);
    for (int i = 0; i < count; i++)
        if (!came_before(p, i))
            add_task(out, &run->variant, &p[i]);
}

void block_write(struct sbuf *out, const struct municipality *m, const struct experiment *e,
                 const struct findings *f)
{
    struct findings kept;
    findings_init(&kept);
    for (int i = 0; i < f->count; i++)
        if (block_keeps(&f->items[i]))
            findings_add(&kept, &f->items[i]);
    sbuf_printf(out, "# block\t2\t%s\t%d\n", m->digest, experiment_units(e));
    for (int a = 0; a < e->alternative_count; a++)
        add_alternative(out, e, &kept, a);
    findings_csv(out, &kept);
    findings_release(&kept);
}

const char *block_path(struct arena *a, const char *out, const char *code)
{
    return arena_printf(a, "%s/blocks/%s.csv", out, code);
}

void block_digest(char out[SHA256_HEX + 1], const char *path)
{
    static const char head[] = "# block\t2\t";
    char line[sizeof head + SHA256_HEX];
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(line, 1, sizeof line - 1, f) : 0;
    out[0] = '\0';
    if (n == sizeof line - 1 && memcmp(line, head, sizeof head - 1) == 0) {
        memcpy(out, line + sizeof head - 1, SHA256_HEX);
        out[SHA256_HEX] = '\0';
    }
    if (f)
        fclose(f);
}

/* ---- reading ---- */

/* The fields of a comment line, cut in place. */
enum { FIELDS = 8 };
static int cut_fields(char *line, char *fields[FIELDS])
{
    int count = 0;
    for (char *at = line; at && count < FIELDS; count++) {
        fields[count] = at;
        at = strchr(at, '\t');
        if (at)
            *at++ = '\0';
    }
    return count;
}

static const struct compared_number no_number = {NAN, NAN, NAN, NAN, NAN, NAN, false};

static struct compared *add_compared(struct comparison *c, const struct municipality *m)
{
    c->compared = mem_resize(c->compared, (size_t)c->compared_count + 1, sizeof *c->compared);
    struct compared *x = &c->compared[c->compared_count++];
    memset(x, 0, sizeof *x);
    x->municipality = m;
    return x;
}

/* Alternatives have the same names in most municipalities: each text is kept once. */
static const char *kept_text(struct comparison *c, const char *text)
{
    return names_text(&c->names, names_intern(&c->names, text));
}

static void read_alternative(struct comparison *c, const struct municipality *m, char **fields,
                             bool first, int units)
{
    struct compared *x = add_compared(c, m);
    x->alternative = kept_text(c, fields[1]);
    x->name_ja = kept_text(c, fields[2]);
    x->name_en = kept_text(c, fields[3]);
    x->baseline = first;
    x->units = units;
    for (int i = 0; i < COMPARED_VALUES; i++)
        x->values[i] = no_number;
    if (*fields[4])
        x->values[COMPARED_CONTRACTED].value = strtod(fields[4], NULL);
}

static void read_task(struct comparison *c, char **fields)
{
    struct compared *x = &c->compared[c->compared_count - 1];
    x->tasks = mem_resize(x->tasks, (size_t)x->task_count + 1, sizeof *x->tasks);
    x->tasks[x->task_count++] = (struct compared_task){.procedure = kept_text(c, fields[1]),
                                                       .name_ja = kept_text(c, fields[2]),
                                                       .name_en = kept_text(c, fields[3]),
                                                       .steps_ja = kept_text(c, fields[4]),
                                                       .steps_en = kept_text(c, fields[5])};
}

static void read_error(struct comparison *c, char **fields)
{
    struct compared *x = &c->compared[c->compared_count - 1];
    for (int i = 0; i < COMPARED_VALUES; i++)
        if (strcmp(compared_keys[i], fields[1]) == 0)
            x->values[i].error = strtod(fields[2], NULL);
}

/* One comment line; *units is that of the block. False where it is none of a block. */
static bool read_line(struct comparison *c, const struct municipality *m, char *line, int first,
                      int *units)
{
    char *fields[FIELDS];
    int count = cut_fields(line, fields);
    if (count == 4 && strcmp(fields[0], "# block") == 0)
        *units = atoi(fields[3]);
    else if (count == 5 && strcmp(fields[0], "# alternative") == 0)
        read_alternative(c, m, fields, c->compared_count == first, *units);
    else if (count == 3 && strcmp(fields[0], "# error") == 0 && c->compared_count > first)
        read_error(c, fields);
    else if (count == 6 && strcmp(fields[0], "# task") == 0 && c->compared_count > first)
        read_task(c, fields);
    else
        return false;
    return true;
}

static bool read_head(struct comparison *c, const struct municipality *m, const char *text)
{
    int units = 0, first = c->compared_count;
    struct sbuf line = {0};
    bool good = true;
    for (const char *at = text; good && *at == '#';) {
        size_t length = strcspn(at, "\n");
        sbuf_clear(&line);
        sbuf_add_n(&line, at, length);
        good = read_line(c, m, line.data, first, &units);
        at += length + (at[length] == '\n');
    }
    sbuf_release(&line);
    return good && units > 0 && c->compared_count > first;
}

/* ---- the numbers of the table ---- */

static struct compared_number number_of(const struct finding *f, double error)
{
    if (!f)
        return no_number;
    return (struct compared_number){f->estimate,
                                    error,
                                    f->ci_low,
                                    f->ci_high,
                                    f->input_low,
                                    f->input_high,
                                    f->basis == BASIS_SIMULATED};
}

static double estimate_of(const struct finding *f) { return f ? f->estimate : NAN; }

/* Counter and post together: what is counted of both has no interval of its own. */
static void add_post(struct compared *x, const struct findings *rows)
{
    const struct finding *post =
        findings_find(rows, x->alternative, "", "procedure", KEY_ALL_POST, "cases");
    struct compared_number *cases = &x->values[COMPARED_CASES];
    if (!post)
        return;
    double counter = isnan(cases->value) ? 0 : cases->value;
    *cases = (struct compared_number){counter + post->estimate, NAN, NAN, NAN, NAN, NAN, true};
}

static void read_numbers(struct compared *x, const char *baseline, const struct findings *rows)
{
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        struct compared_number *n = &x->values[sources[i].value];
        *n = number_of(source_row(rows, x->alternative, baseline, i), n->error);
    }
    add_post(x, rows);
    for (int hour = 0; hour < HOURS_OF_DAY; hour++) {
        char key[12];
        snprintf(key, sizeof key, "%d", hour);
        x->hour_wait[hour] =
            estimate_of(findings_find(rows, x->alternative, "", "hour", key, "wait_mean"));
    }
    x->baseline_cost = estimate_of(findings_find(rows, baseline, "", "cost", "total", "cost"));
}

/* "procedure/channel" */
static bool is_channel_of(const char *key, const char *procedure)
{
    size_t n = strlen(procedure);
    return strncmp(key, procedure, n) == 0 && key[n] == '/';
}

static void read_task_numbers(struct compared *x, const struct findings *rows)
{
    for (int i = 0; i < rows->count; i++) {
        const struct finding *f = &rows->items[i];
        if (strcmp(f->measure, "cases") != 0 || strcmp(f->alternative, x->alternative) != 0 ||
            *f->against || strcmp(f->subject, "procedure") != 0)
            continue;
        const struct finding *minutes =
            findings_find(rows, x->alternative, "", "procedure", f->key, "handling_case_mean");
        for (int t = 0; t < x->task_count; t++)
            if (is_channel_of(f->key, x->tasks[t].procedure)) {
                x->tasks[t].cases += f->estimate;
                x->tasks[t].hours += minutes ? f->estimate * minutes->estimate / 60 : 0;
            }
    }
}

bool block_read(struct comparison *c, struct municipality *m, struct findings *rows,
                const char *text, size_t size)
{
    struct diags quiet;
    int first = c->compared_count;
    diags_init(&quiet, LANG_EN);
    bool good = findings_read_text(rows, &quiet, text, size, m->code) && read_head(c, m, text);
    diags_release(&quiet);
    for (int i = first; good && i < c->compared_count; i++) {
        read_numbers(&c->compared[i], c->compared[first].alternative, rows);
        read_task_numbers(&c->compared[i], rows);
    }
    return good;
}
