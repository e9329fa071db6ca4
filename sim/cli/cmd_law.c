/* Who may do what, and who does it: `check --law`. Step by step of every flow
 * the legal role, and by alternative the team and its employer (工程別分担表);
 * as CSV one row a procedure, step and alternative, for a specification
 * document. */
#include "cli.h"

#include "report/law.h"
#include "report/text.h"
#include "results/rows.h"
#include <stdlib.h>
#include <string.h>

enum { STEP_WIDTH = 22, LEGAL_WIDTH = 12, LEAST_WIDTH = 8, ROOMY = 20 };

/* Where alternatives are many, they are numbered and employers abbreviated. */
static const char *const short_en[EMPLOYER_COUNT] = {"reg", "rea", "app", "par", "tem",
                                                     "con", "dis", "age", "joi"};
static const char *const short_ja[EMPLOYER_COUNT] = {"正", "再", "会", "パ", "臨",
                                                     "受", "派", "法", "共"};

struct law {
    const struct cli *cli;
    enum lang lang;
    const struct model *model;
    const struct variant *variants; /* [alternative] */
    struct sbuf out;
};

static const char *name_of(const struct law *l, name_id ja, name_id en, name_id key)
{
    const struct names *names = &l->model->names;
    name_id wanted = T(l->lang, en, ja);
    return names_text(names, wanted != NAME_NONE ? wanted : key);
}

static const struct step_row *find_step(const struct variant *v, const struct step_row *wanted)
{
    int count;
    const struct step_row *steps = book_rows(&v->book, "steps", &count);
    for (int i = 0; i < count; i++)
        if (steps[i].flow == wanted->flow && steps[i].step == wanted->step)
            return &steps[i];
    return NULL;
}

static bool has_role(const struct team_row *t, name_id role)
{
    for (uint32_t i = 0; i < t->roles.count; i++)
        if (t->roles.ids[i] == role)
            return true;
    return false;
}

/* Calls `tell` for each team of the alternative that serves the step's role,
 * once a team. */
typedef void tell_team(struct law *l, const struct team_row *team, int index, void *data);

static int each_team(struct law *l, int alternative, const struct step_row *step, tell_team *tell,
                     void *data)
{
    int count, told = 0;
    const struct team_row *teams = book_rows(&l->variants[alternative].book, "teams", &count);
    for (int i = 0; i < count; i++) {
        bool again = false;
        for (int k = 0; k < i; k++)
            again = again || (teams[k].team == teams[i].team && has_role(&teams[k], step->role));
        if (step->role != NAME_NONE && has_role(&teams[i], step->role) && !again)
            tell(l, &teams[i], told++, data);
    }
    return told;
}

/* ---- text ---- */

static int alternative_width(const struct law *l)
{
    int width = (REPORT_WIDTH - 2 - STEP_WIDTH - LEGAL_WIDTH) / l->model->alternative_count;
    return width < LEAST_WIDTH ? LEAST_WIDTH : width;
}

static bool roomy(const struct law *l) { return alternative_width(l) >= ROOMY; }

/* A council asks whose people do it: the employers, each once. */
static void add_employer(struct law *l, const struct team_row *t, int index, void *data)
{
    struct sbuf *names = data;
    const char *word = roomy(l) ? word_text(employer_words, t->employer, l->lang)
                                : T(l->lang, short_en, short_ja)[t->employer];
    (void)index;
    if (!strstr(sbuf_text(names), word))
        sbuf_printf(names, "%s%s", names->length ? T(l->lang, ", ", "、") : "", word);
}

static void put(struct law *l, const char *text, int width)
{
    struct sbuf fitted = {0};
    sbuf_fit(&fitted, text, width - 1);
    sbuf_pad(&l->out, sbuf_text(&fitted), width);
    sbuf_release(&fitted);
}

static void end_line(struct law *l)
{
    while (l->out.length && l->out.data[l->out.length - 1] == ' ')
        l->out.data[--l->out.length] = '\0';
    sbuf_add(&l->out, "\n");
}

static void put_step(struct law *l, const struct step_row *step)
{
    sbuf_add(&l->out, "  ");
    put(l, name_of(l, step->name_ja, step->name_en, step->step), STEP_WIDTH);
    put(l, step->role == NAME_NONE ? "－" : word_text(legal_words, step->legal, l->lang),
        LEGAL_WIDTH);
    for (int a = 0; a < l->model->alternative_count; a++) {
        const struct step_row *own = find_step(&l->variants[a], step);
        struct sbuf names = {0};
        if (!own || each_team(l, a, own, add_employer, &names) == 0)
            sbuf_add(&names, "－");
        put(l, sbuf_text(&names), alternative_width(l));
        sbuf_release(&names);
    }
    end_line(l);
}

/* Whether a procedure of any alternative goes through the flow; their names,
 * each once. */
static bool flow_procedures(const struct law *l, name_id flow, struct sbuf *names)
{
    bool used = false;
    for (int a = 0; a < l->model->alternative_count; a++) {
        int count;
        const struct procedure_row *rows = book_rows(&l->variants[a].book, "procedures", &count);
        for (int i = 0; i < count; i++) {
            if (rows[i].flow != flow)
                continue;
            used = true;
            const char *name = name_of(l, rows[i].name_ja, rows[i].name_en, rows[i].procedure);
            if (names && !strstr(sbuf_text(names), name))
                sbuf_printf(names, "%s%s", names->length ? T(l->lang, ", ", "、") : "", name);
        }
    }
    return used;
}

/* "住民票の写し等、税証明". */
static void put_flow_heading(struct law *l, name_id flow)
{
    struct sbuf names = {0};
    flow_procedures(l, flow, &names);
    sbuf_add(&l->out, "\n");
    text_wrap(&l->out, sbuf_text(&names), "", "  ", REPORT_WIDTH);
    sbuf_release(&names);
    sbuf_add(&l->out, "  ");
    put(l, T(l->lang, "step", "工程"), STEP_WIDTH);
    put(l, T(l->lang, "by law", "区分"), LEGAL_WIDTH);
    for (int a = 0; a < l->model->alternative_count; a++) {
        const struct alternative *alt = &l->model->alternatives[a];
        struct sbuf number = {0};
        sbuf_printf(&number, T(l->lang, "%d", "案%d"), a + 1);
        put(l, roomy(l) ? T(l->lang, alt->name_en, alt->name_ja) : sbuf_text(&number),
            alternative_width(l));
        sbuf_release(&number);
    }
    end_line(l);
}

/* What the numbers and abbreviations of the columns stand for. */
static void put_legend(struct law *l)
{
    struct sbuf text = {0};
    if (roomy(l))
        return;
    for (int a = 0; a < l->model->alternative_count; a++) {
        const struct alternative *alt = &l->model->alternatives[a];
        sbuf_printf(&text, T(l->lang, "%s%d %s", "%s案%d %s"), a ? T(l->lang, ", ", "、") : "",
                    a + 1, T(l->lang, alt->name_en, alt->name_ja));
    }
    text_wrap(&l->out, sbuf_text(&text), "", "  ", REPORT_WIDTH);
    sbuf_clear(&text);
    for (int e = 0; e < EMPLOYER_COUNT; e++)
        sbuf_printf(&text, "%s%s %s", e ? T(l->lang, ", ", "、") : "",
                    T(l->lang, short_en, short_ja)[e], word_text(employer_words, e, l->lang));
    text_wrap(&l->out, sbuf_text(&text), "", "  ", REPORT_WIDTH);
    sbuf_release(&text);
}

static void law_text(struct law *l, const size_t *errors)
{
    int count;
    const struct step_row *steps = book_rows(&l->variants[0].book, "steps", &count);
    sbuf_add(&l->out,
             T(l->lang, "Who may do what, and who does it\n", "工程別の分担と委託の可否\n"));
    put_legend(l);
    for (int i = 0; i < count; i++) {
        if (!flow_procedures(l, steps[i].flow, NULL))
            continue;
        if (i == 0 || steps[i - 1].flow != steps[i].flow)
            put_flow_heading(l, steps[i].flow);
        put_step(l, &steps[i]);
    }
    sbuf_add(&l->out, "\n");
    for (int i = 0; i < 3; i++) {
        static const int order[] = {LEGAL_STAFF_ONLY, LEGAL_FEE, LEGAL_DELEGABLE};
        int legal = order[i];
        struct sbuf note = {0};
        sbuf_printf(&note, "%s: %s", word_text(legal_words, legal, l->lang),
                    law_basis(legal, l->lang));
        text_wrap(&l->out, sbuf_text(&note), "", "  ", REPORT_WIDTH);
        sbuf_release(&note);
    }
    for (int a = 0; a < l->model->alternative_count; a++) {
        const struct alternative *alt = &l->model->alternatives[a];
        sbuf_printf(&l->out, T(l->lang, "%s: ", "%s: "), T(l->lang, alt->name_en, alt->name_ja));
        if (errors[a])
            sbuf_printf(&l->out, T(l->lang, "%zu errors, told below\n", "誤り%zu件（下に示す）\n"),
                        errors[a]);
        else
            sbuf_add(&l->out,
                     T(l->lang, "breaks no rule that is checked\n", "検査した規則への違反なし\n"));
    }
}

/* ---- CSV ---- */

struct csv_row {
    const struct procedure_row *procedure;
    const struct step_row *step;
    int alternative;
};

static void put_cells(struct law *l, const char *const *cells, int count)
{
    for (int i = 0; i < count; i++) {
        sbuf_add(&l->out, i ? "," : "");
        csv_cell(&l->out, cells[i]);
    }
    sbuf_add(&l->out, "\n");
}

static void put_csv_row(struct law *l, const struct csv_row *r, const char *team,
                        const char *employer)
{
    const struct names *names = &l->model->names;
    const struct step_row *s = r->step;
    const char *cells[] = {names_text(names, r->procedure->procedure),
                           word_text(channel_words, r->procedure->channel, LANG_EN),
                           names_text(names, s->step),
                           name_of(l, s->name_ja, s->name_en, s->step),
                           word_text(legal_words, s->legal, l->lang),
                           law_basis(s->legal, l->lang),
                           names_text(names, s->row.source),
                           l->model->alternatives[r->alternative].key,
                           team,
                           employer};
    put_cells(l, cells, sizeof cells / sizeof *cells);
}

static void put_csv_team(struct law *l, const struct team_row *t, int index, void *data)
{
    (void)index;
    put_csv_row(l, data, name_of(l, t->name_ja, t->name_en, t->team),
                word_text(employer_words, t->employer, l->lang));
}

static void law_csv(struct law *l)
{
    static const char *const heads[] = {"procedure", "channel", "step",        "name", "legal",
                                        "basis",     "source",  "alternative", "team", "employer"};
    put_cells(l, heads, sizeof heads / sizeof *heads);
    for (int a = 0; a < l->model->alternative_count; a++) {
        int procedures, steps;
        const struct book *book = &l->variants[a].book;
        const struct procedure_row *p = book_rows(book, "procedures", &procedures);
        const struct step_row *s = book_rows(book, "steps", &steps);
        for (int i = 0; i < procedures; i++)
            for (int k = 0; k < steps; k++) {
                struct csv_row row = {&p[i], &s[k], a};
                if (s[k].flow == p[i].flow && s[k].role != NAME_NONE &&
                    each_team(l, a, &s[k], put_csv_team, &row) == 0)
                    put_csv_row(l, &row, "", "");
            }
    }
}

int law_print(struct cli *cli, const struct model *m, const struct variant *variants,
              const size_t *errors)
{
    struct law l = {.cli = cli, .lang = cli->lang, .model = m, .variants = variants};
    if (cli->format == FORMAT_CSV)
        law_csv(&l);
    else
        law_text(&l, errors);
    int code = cli_print(cli, sbuf_text(&l.out));
    sbuf_release(&l.out);
    return code;
}
