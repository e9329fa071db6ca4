#include "check_measured.h"
#include "cli.h"

#include "model/calendar.h"
#include "report/text.h"
#include "table/shapes.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_WIDTH = 34, TEAM_WIDTH = 27, EMPLOYER_WIDTH = 14 };

/* What the comparison of work and hours calls plausible. */
static const double ratio_low = 0.8, ratio_high = 1.2;

struct checked {
    struct variant variant;
    struct plan plan;
    struct labels labels;
    bool has_variant, has_plan;
};

struct printer {
    struct sbuf out, cell;
    enum lang lang;
    const struct model *model;
    const struct checked *baseline;
    const struct data_file **files; /* told of */
    int file_count;
};

static void put_name(struct printer *p, const char *name, int width)
{
    struct sbuf fitted = {0};
    sbuf_fit(&fitted, name, width - 1);
    sbuf_pad(&p->out, sbuf_text(&fitted), width);
    sbuf_release(&fitted);
}

static void put_number(struct printer *p, double value, int digits, int width)
{
    sbuf_clear(&p->cell);
    sbuf_decimal(&p->cell, p->lang, value, digits);
    sbuf_pad_left(&p->out, sbuf_text(&p->cell), width);
}

static void put_heads(struct printer *p, const char *const *heads, int count, int width)
{
    sbuf_add(&p->out, "  ");
    put_name(p, heads[0], NAME_WIDTH);
    for (int i = 1; i < count; i++)
        sbuf_pad_left(&p->out, heads[i], width);
    sbuf_add(&p->out, "\n");
}

static const char *shown(const char *ja, const char *en, const char *key, enum lang lang)
{
    const char *name = T(lang, en, ja);
    return name && *name ? name : key;
}

static void put_scenario(struct printer *p)
{
    const struct variant *v = &p->baseline->variant;
    const struct scenario_row *s = v->scenario;
    const char *code = names_text(v->book.names, s->municipality_code);
    struct sbuf text = {0};
    sbuf_add(&text, names_text(v->book.names, s->name));
    if (*code)
        sbuf_printf(&text, T(p->lang, " (%s)", "（%s）"), code);
    sbuf_add(&text, T(p->lang, ", ", "、"));
    if (s->calendar == CALENDAR_CONTINUOUS) {
        sbuf_printf(&text,
                    T(p->lang, "continuous: %g hours of warm-up, %g counted",
                      "連続（助走%g時間、計測%g時間）"),
                    s->warmup_hours, s->run_hours);
    } else {
        sbuf_fiscal_year(&text, p->lang, (int)s->fiscal_year);
        sbuf_printf(&text, T(p->lang, ", %d open days, population ", "、開庁%d日、人口"),
                    p->baseline->labels.open_days);
        sbuf_whole(&text, p->lang, s->population);
        sbuf_add(&text, T(p->lang, "", "人"));
    }
    sbuf_printf(&text, T(p->lang, ", %lld replications, seed %lld", "、試行%lld回、乱数の種%lld"),
                (long long)s->replications, (long long)s->seed);
    text_wrap(&p->out, sbuf_text(&text), "", "", REPORT_WIDTH);
    sbuf_release(&text);
}

static const struct label_procedure *find_procedure(const struct labels *l, const char *key,
                                                    const struct label_case **c)
{
    for (int i = 0; i < l->procedure_count; i++)
        if (strcmp(l->procedures[i].key, key) == 0) {
            *c = &l->cases[i];
            return &l->procedures[i];
        }
    return NULL;
}

/* Of an alternative only what differs from the baseline is printed. */
static bool same_procedure(const struct labels *base, const struct label_procedure *x,
                           const struct label_case *c)
{
    const struct label_case *old_case;
    const struct label_procedure *old = find_procedure(base, x->key, &old_case);
    return old && old->cases_per_year == x->cases_per_year && old_case->mean_min == c->mean_min &&
           old_case->cv == c->cv;
}

static void put_procedures(struct printer *p, const struct checked *c)
{
    const char *heads[] = {T(p->lang, "procedure", "手続"), T(p->lang, "cases a year", "年間件数"),
                           T(p->lang, "min a case", "1件の分"), T(p->lang, "CV", "変動係数")};
    bool headed = false;
    for (int i = 0; i < c->labels.procedure_count; i++) {
        const struct label_procedure *x = &c->labels.procedures[i];
        if (c != p->baseline && same_procedure(&p->baseline->labels, x, &c->labels.cases[i]))
            continue;
        if (!headed)
            put_heads(p, heads, 4, 13);
        headed = true;
        sbuf_add(&p->out, "  ");
        put_name(p, shown(x->name_ja, x->name_en, x->key, p->lang), NAME_WIDTH);
        put_number(p, x->cases_per_year, 0, 13);
        put_number(p, c->labels.cases[i].mean_min, 1, 13);
        put_number(p, c->labels.cases[i].cv, 2, 13);
        sbuf_add(&p->out, "\n");
    }
}

/* A line each; of an alternative those that the baseline has not so. */
static void put_sites(struct printer *p, const struct checked *c)
{
    for (int i = 0; i < c->labels.site_count; i++) {
        const struct label_site *x = &c->labels.sites[i];
        const struct labels *base = &p->baseline->labels;
        bool known = false;
        for (int k = 0; c != p->baseline && k < base->site_count; k++)
            known = known || (strcmp(base->sites[k].key, x->key) == 0 &&
                              base->sites[k].open_days == x->open_days &&
                              base->sites[k].open == x->open && base->sites[k].close == x->close);
        if (known)
            continue;
        sbuf_printf(&p->out, T(p->lang, "  Site %s: %d open days a year, ", "  拠点 %s: 年%d日、"),
                    shown(x->name_ja, x->name_en, x->key, p->lang), x->open_days);
        sbuf_clock(&p->out, x->open);
        sbuf_add(&p->out, T(p->lang, " to ", "～"));
        sbuf_clock(&p->out, x->close);
        sbuf_add(&p->out, "\n");
    }
}

static bool same_team(const struct labels *base, const struct label_team *x)
{
    for (int i = 0; i < base->team_count; i++) {
        const struct label_team *old = &base->teams[i];
        if (strcmp(old->key, x->key) == 0)
            return old->employer == x->employer && old->posts == x->posts &&
                   old->persons == x->persons && old->duty_hours_year == x->duty_hours_year &&
                   fabs(old->work_hours_year - x->work_hours_year) < 0.5;
    }
    return false;
}

static double work_ratio(const struct label_team *x)
{
    return x->duty_hours_year > 0 ? x->work_hours_year / x->duty_hours_year : NAN;
}

static void put_team_heads(struct printer *p)
{
    sbuf_add(&p->out, "  ");
    put_name(p, T(p->lang, "team", "班"), TEAM_WIDTH);
    put_name(p, T(p->lang, "employer", "区分"), EMPLOYER_WIDTH);
    sbuf_pad_left(&p->out, T(p->lang, "posts", "配置"), 6);
    sbuf_pad_left(&p->out, T(p->lang, "people", "人員"), 7);
    sbuf_pad_left(&p->out, T(p->lang, "on duty", "勤務時間"), 9);
    sbuf_pad_left(&p->out, T(p->lang, "work", "業務時間"), 9);
    sbuf_pad_left(&p->out, T(p->lang, "ratio", "比"), 6);
    sbuf_add(&p->out, "\n");
}

static void put_team(struct printer *p, const struct label_team *x, bool serves)
{
    sbuf_add(&p->out, "  ");
    put_name(p, shown(x->name_ja, x->name_en, x->key, p->lang), TEAM_WIDTH);
    put_name(p, word_text(employer_words, (int)x->employer, p->lang), EMPLOYER_WIDTH);
    put_number(p, x->posts, 1, 6);
    put_number(p, x->persons, 1, 7);
    put_number(p, x->duty_hours_year, 0, 9);
    put_number(p, serves ? x->work_hours_year : NAN, 0, 9);
    put_number(p, serves ? work_ratio(x) : NAN, 2, 6);
    sbuf_add(&p->out, "\n");
}

/* What to look at where work ÷ hours is out of the usual range. */
static void put_ratio_note(struct printer *p, bool wanted, const char *side, const char *look)
{
    if (!wanted)
        return;
    struct sbuf text = {0};
    sbuf_printf(&text,
                T(p->lang, "Note: work ÷ hours on duty %s: %s", "注 業務時間÷勤務時間が%s: %s"),
                side, look);
    text_wrap(&p->out, sbuf_text(&text), "  ", "    ", REPORT_WIDTH);
    sbuf_release(&text);
}

/* 窓口従事割合: the hours on duty above are those at the counter. */
static void put_share_note(struct printer *p, const struct checked *c)
{
    struct sbuf text = {0};
    for (int i = 0; i < c->labels.plan_team_count; i++) {
        const struct label_team *x = &c->labels.teams[i];
        if (x->counter_share > 0.9995)
            continue;
        sbuf_printf(&text, "%s%s %.0f%%", text.length ? T(p->lang, ", ", "、") : "",
                    shown(x->name_ja, x->name_en, x->key, p->lang), 100 * x->counter_share);
    }
    if (text.length) {
        struct sbuf all = {0};
        sbuf_printf(&all,
                    T(p->lang, "Note: hours on duty are those at the counter: %s.",
                      "注 勤務時間は窓口従事割合を掛けた時間: %s。"),
                    sbuf_text(&text));
        text_wrap(&p->out, sbuf_text(&all), "  ", "    ", REPORT_WIDTH);
        sbuf_release(&all);
    }
    sbuf_release(&text);
}

static const char *name_of_row(const struct variant *v, const struct team_row *t, enum lang lang)
{
    const struct names *n = v->book.names;
    return shown(names_text(n, t->name_ja), names_text(n, t->name_en), names_text(n, t->team),
                 lang);
}

static bool has_band(const struct variant *v, const struct variant *of, const struct team_row *t)
{
    int count;
    const struct team_row *rows = book_rows(&v->book, "teams", &count);
    for (int i = 0; i < count; i++)
        if (rows[i].team == t->team && rows[i].from == t->from &&
            rows[i].days.mask == t->days.mask &&
            memcmp(&rows[i].period, &t->period, sizeof t->period) == 0 &&
            team_people(&rows[i], v->scenario) == team_people(t, of->scenario))
            return true;
    return false;
}

/* Bands of a part of the year; of an alternative those that the baseline has not. */
static void put_period_note(struct printer *p, const struct checked *c)
{
    int count;
    const struct variant *v = &c->variant;
    const struct rows *r = book_table(&v->book, "teams");
    const struct team_row *rows = book_rows(&v->book, "teams", &count);
    struct sbuf text = {0};
    for (int t = 0; t < count; t++) {
        if (!rows[t].period.set ||
            (c != p->baseline && has_band(&p->baseline->variant, v, &rows[t])))
            continue;
        sbuf_printf(&text,
                    text.length ? T(p->lang, "; %s %.6g on ", "、%s %.6g人 ")
                                : T(p->lang,
                                    "Note: people of a part of the year count by its part of the "
                                    "open days: %s %.6g on ",
                                    "注 期間を限った配置は、その開庁日が年間に占める割合で数える: "
                                    "%s %.6g人 "),
                    name_of_row(v, &rows[t], p->lang), team_people(&rows[t], v->scenario));
        book_format(&v->book, r, t, table_column(r->def, "period"), p->lang, &text);
    }
    if (text.length) {
        sbuf_add(&text, T(p->lang, ".", "。"));
        text_wrap(&p->out, sbuf_text(&text), "  ", "    ", REPORT_WIDTH);
    }
    sbuf_release(&text);
}

/* モデル業務時間 ÷ 実勤務時間 of every team: a model that leaves its staff idle,
 * or gives them more than they can do, is told before it is believed. */
static void put_teams(struct printer *p, const struct checked *c)
{
    bool headed = false, low = false, high = false;
    for (int i = 0; i < c->labels.team_count; i++) {
        const struct label_team *x = &c->labels.teams[i];
        bool serves = i < c->labels.plan_team_count;
        if (c != p->baseline && same_team(&p->baseline->labels, x))
            continue;
        if (!headed)
            put_team_heads(p);
        headed = true;
        put_team(p, x, serves);
        low = low || (serves && work_ratio(x) < ratio_low);
        high = high || (serves && work_ratio(x) > ratio_high);
    }
    put_share_note(p, c);
    put_period_note(p, c);
    put_ratio_note(p, low, T(p->lang, "below 0.8", "0.8未満"),
                   T(p->lang,
                     "do the cases, the minutes and the share at the counter (telephone, general "
                     "affairs, other procedures) say all that the team does?",
                     "件数・処理時間・窓口従事割合（電話・庶務・ほかの手続）に漏れがないか、"
                     "配置が多くないかを確かめる。"));
    put_ratio_note(p, high, T(p->lang, "above 1.2", "1.2超"),
                   T(p->lang,
                     "the team cannot do this work in its hours: are the minutes too long, the "
                     "cases counted twice (copies for applications), or posts missing?",
                     "勤務時間内に終わらない。処理時間が長過ぎないか、件数の二重計上"
                     "（通数と申請件数など）がないか、配置の漏れがないかを確かめる。"));
}

static void put_alternative(struct printer *p, int index, const struct checked *c)
{
    const struct alternative *a = &p->model->alternatives[index];
    sbuf_printf(&p->out, "\n%s (%s)%s\n", shown(a->name_ja, a->name_en, a->key, p->lang), a->key,
                index == 0 ? T(p->lang, ": the baseline", ": 比較の基準")
                           : T(p->lang, ": what differs from the baseline",
                               ": 比較の基準と異なる手続と班"));
    put_sites(p, c);
    put_procedures(p, c);
    put_teams(p, c);
}

static void put_date(struct sbuf *out, int32_t date)
{
    int year, month, day;
    date_to_civil(date, &year, &month, &day);
    sbuf_printf(out, "%d-%02d-%02d", year, month, day);
}

static void put_log(struct printer *p, const struct data_file *f)
{
    const struct log_row *rows = f->rows.data;
    int32_t first = rows[0].date, last = rows[0].date;
    sbuf_whole(&p->out, p->lang, f->rows.count);
    if (first == DATE_UNSET) {
        sbuf_add(&p->out, T(p->lang, " arrivals, on every open day\n", "件の到着（毎開庁日）\n"));
        return;
    }
    for (int i = 1; i < f->rows.count; i++) {
        first = rows[i].date < first ? rows[i].date : first;
        last = rows[i].date > last ? rows[i].date : last;
    }
    sbuf_add(&p->out, T(p->lang, " arrivals, ", "件の到着（"));
    put_date(&p->out, first);
    sbuf_add(&p->out, T(p->lang, " to ", "から"));
    put_date(&p->out, last);
    sbuf_add(&p->out, T(p->lang, "\n", "）\n"));
}

static void put_observed(struct printer *p, const struct data_file *f)
{
    struct observed x = observed_in(f);
    sbuf_printf(&p->out,
                T(p->lang, "%.6g observations, mean %.2f min, CV %.2f, longest %.6g min\n",
                  "%.6g件の観測値（平均%.2f分、変動係数%.2f、最大%.6g分）\n"),
                x.count, x.mean, x.cv, x.most);
}

static void put_file(const struct data_file *f, void *context)
{
    struct printer *p = context;
    for (int i = 0; i < p->file_count; i++)
        if (p->files[i] == f)
            return;
    p->files = mem_resize(p->files, (size_t)p->file_count + 1, sizeof *p->files);
    p->files[p->file_count] = f;
    sbuf_printf(&p->out, "%s  %s: ", p->file_count++ ? "" : T(p->lang, "\nData\n", "\nデータ\n"),
                f->name);
    if (f->rows.def == &log_table)
        put_log(p, f);
    else
        put_observed(p, f);
}

/* Returns how many errors this alternative has; `d` keeps each message once. */
static size_t check_alternative(struct checked *c, const struct model *m, struct diags *d,
                                int index, int year)
{
    struct diags own;
    diags_init(&own, d->lang);
    c->has_variant = model_variant_in(&c->variant, m, &own, index, year, NULL);
    if (c->has_variant && model_check(&c->variant, &own))
        c->has_plan = model_compile(&c->plan, &c->labels, &c->variant, &own);
    if (c->has_plan)
        model_odd(&c->variant, &c->labels, &own);
    for (size_t i = 0; i < own.count; i++)
        diag_copy(d, &own.items[i]);
    size_t errors = own.errors;
    diags_release(&own);
    return errors;
}

static void checked_release(struct checked *c)
{
    if (c->has_plan) {
        plan_release(&c->plan);
        labels_release(&c->labels);
    }
    if (c->has_variant)
        variant_release(&c->variant);
}

/* The alternative from its first fiscal year on, and as it becomes later, of which only
 * the mistakes are told. */
static size_t check_phases(struct checked *all, const struct model *m, struct diags *d, int index)
{
    int phases[PHASES_MOST];
    model_phases(m, index, 0, phases);
    size_t errors = check_alternative(&all[index], m, d, index, phases[0]);
    int years = all[0].has_variant ? scenario_years(all[0].variant.scenario) : 0;
    int count = model_phases(m, index, years, phases);
    for (int i = 1; i < count; i++) {
        struct checked later = {0};
        errors += check_alternative(&later, m, d, index, phases[i]);
        checked_release(&later);
    }
    return errors;
}

/* What the law allows is printed of a scenario that breaks it too: the step at
 * fault is seen in its place. */
static int print_law(struct cli *cli, const struct model *m, const struct checked *all,
                     const size_t *errors)
{
    struct variant *variants = mem_zeroed((size_t)m->alternative_count, sizeof *variants);
    for (int i = 0; i < m->alternative_count; i++)
        variants[i] = all[i].variant;
    int code = law_print(cli, m, variants, errors);
    free(variants);
    return code;
}

static int print_checked(struct cli *cli, const struct model *m, const struct checked *all,
                         struct diags *d)
{
    struct printer p = {.lang = cli->lang, .model = m, .baseline = &all[0]};
    put_scenario(&p);
    for (int i = 0; i < m->alternative_count; i++)
        put_alternative(&p, i, &all[i]);
    for (int i = 0; i < m->alternative_count; i++)
        data_used(&all[i].variant.book, put_file, &p);
    free(p.files);
    check_measured(&p.out, cli, m, d);
    int code = cli_print(cli, sbuf_text(&p.out));
    sbuf_release(&p.out);
    sbuf_release(&p.cell);
    return code;
}

/* Checks every alternative; what there is to print, but for the diagnostics. */
static int check_model(struct cli *cli, const struct model *m, struct diags *d)
{
    struct checked *all = mem_zeroed((size_t)m->alternative_count, sizeof *all);
    size_t *errors = mem_zeroed((size_t)m->alternative_count, sizeof *errors);
    bool variants = true;
    int code = EXIT_DONE;
    for (int i = 0; i < m->alternative_count; i++) {
        errors[i] = check_phases(all, m, d, i);
        variants = variants && all[i].has_variant;
        if (i > 0 && all[i].has_plan && all[0].has_plan)
            model_odd_people(&all[i].variant, &all[i].labels, &all[0].variant, &all[0].labels, d);
    }
    if (cli->law && variants)
        code = print_law(cli, m, all, errors);
    else if (!diags_failed(d) && cli->format == FORMAT_TEXT)
        code = print_checked(cli, m, all, d);
    for (int i = 0; i < m->alternative_count; i++)
        checked_release(&all[i]);
    free(all);
    free(errors);
    return cli_print_diags(cli, d, diags_failed(d) && code == EXIT_DONE ? EXIT_INPUT : code);
}

static bool format_is_wrong(const struct cli *cli)
{
    if (cli->format == FORMAT_CSV && !cli->law)
        cli_say(T(cli->lang, "--format csv of check goes with --law",
                  "check の --format csv は --law と併せて使います"));
    else if (cli->format == FORMAT_JSON && cli->law)
        cli_say(T(cli->lang, "check --law is printed as text or csv, not as json",
                  "check --law の書式は text か csv です（json はありません）"));
    else
        return false;
    return true;
}

int cmd_check(struct cli *cli)
{
    return format_is_wrong(cli) ? EXIT_INPUT : cli_with_model(cli, check_model);
}
