/* Clauses of a service level agreement: target, result, months met, money. */
#include "text_private.h"

#include <math.h>
#include <string.h>

static const struct columns {
    int name, target, value, met, penalty, incentive;
} columns = {28, 9, 10, 9, 11, 11};

static double sla_number(const struct writer *w, int alternative, const char *key,
                         const char *measure)
{
    return number_of(w->r, alternative, "sla", key, measure);
}

static bool has_clause(const struct writer *w, int alternative, const char *key)
{
    return value_of(w->r, alternative, "sla", key, "target") != NULL;
}

static void put_level(struct writer *w, double value, bool share, int width)
{
    struct sbuf text = {0};
    if (share) {
        sbuf_decimal(&text, w->lang, value * 100, 2);
        sbuf_add(&text, isnan(value) ? "" : "%");
    } else {
        sbuf_decimal(&text, w->lang, value, 2);
        sbuf_add(&text, isnan(value) ? "" : T(w->lang, " h", "時間"));
    }
    put_right(w, sbuf_text(&text), width);
    sbuf_release(&text);
}

static void put_head(struct writer *w)
{
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, "clause", "条項"), columns.name);
    put_right(w, T(w->lang, "target", "目標"), columns.target);
    put_right(w, T(w->lang, "year", "年の実績"), columns.value);
    put_right(w, T(w->lang, "met", "達成"), columns.met);
    put_right(w, T(w->lang, "penalty", "ペナルティ"), columns.penalty);
    put_right(w, T(w->lang, "incentive", "奨励金"), columns.incentive);
    end_row(w);
}

/* "11.4/12": periods met of those judged, the mean over the years. */
static void put_met(struct writer *w, int alternative, const char *key)
{
    double met = sla_number(w, alternative, key, "periods_met");
    double of = sla_number(w, alternative, key, "periods");
    struct sbuf text = {0};
    sbuf_decimal(&text, w->lang, met, met == round(met) ? 0 : 1);
    sbuf_add(&text, "/");
    sbuf_decimal(&text, w->lang, of, of == round(of) ? 0 : 1);
    put_right(w, sbuf_text(&text), columns.met);
    sbuf_release(&text);
}

/* By month from April: ○ met in all years, × in none, else the share of years. */
static void put_months(struct writer *w, int alternative, const char *key)
{
    struct sbuf text = {0}, month = {0};
    sbuf_add(&text, T(w->lang, "by month:", "月別:"));
    bool any = false;
    for (int m = 0; m < 12; m++) {
        sbuf_clear(&month);
        sbuf_printf(&month, "%s/%d", key, (m + 3) % 12 + 1);
        const struct finding *f = value_of(w->r, alternative, "sla", sbuf_text(&month), "met");
        any = any || f;
        sbuf_printf(&text, T(w->lang, " %d:", " %d月"), (m + 3) % 12 + 1);
        if (!f || isnan(f->estimate))
            sbuf_add(&text, T(w->lang, "-", "－"));
        else if (f->estimate == 0 || f->estimate == 1)
            sbuf_add(&text, f->estimate == 1 ? T(w->lang, "yes", "○") : T(w->lang, "no", "×"));
        else
            sbuf_printf(&text, "%.0f%%", f->estimate * 100);
    }
    if (any)
        text_wrap(w->out, sbuf_text(&text), "      ", "      ", REPORT_WIDTH);
    sbuf_release(&text);
    sbuf_release(&month);
}

/* The doubt of what is paid, where there is some. */
static void put_doubt(struct writer *w, int alternative, const char *key)
{
    struct sbuf line = {0}, text = {0};
    sbuf_printf(&line, "contract/sla_%s", key);
    const struct finding *f = value_of(w->r, alternative, "cost", sbuf_text(&line), "cost");
    if (f && f->basis == BASIS_SIMULATED) {
        sbuf_add(&text, T(w->lang, "in the fee, thousand yen: ", "委託料への増減: "));
        add_scaled(&text, &style_thousand_yen, f->estimate, w->lang);
        sbuf_add(&text, T(w->lang, "", "千円"));
        add_doubt(&text, f, &style_thousand_yen, w->lang);
        text_wrap(w->out, sbuf_text(&text), "      ", "      ", REPORT_WIDTH);
    }
    sbuf_release(&line);
    sbuf_release(&text);
}

static void put_clause(struct writer *w, int alternative, const struct manifest_name *clause)
{
    const struct finding *target = value_of(w->r, alternative, "sla", clause->key, "target");
    bool share = strcmp(target->unit, "share") == 0;
    put_left(w, "", INDENT);
    put_left(w, manifest_name(clause, w->lang), columns.name);
    put_level(w, target->estimate, share, columns.target);
    put_level(w, sla_number(w, alternative, clause->key, "value"), share, columns.value);
    put_met(w, alternative, clause->key);
    put_number(w, sla_number(w, alternative, clause->key, "penalty") * 1e-3, 0, columns.penalty);
    put_number(w, sla_number(w, alternative, clause->key, "incentive") * 1e-3, 0,
               columns.incentive);
    end_row(w);
    put_months(w, alternative, clause->key);
    put_doubt(w, alternative, clause->key);
}

static void put_alternative(struct writer *w, int alternative)
{
    const struct manifest *m = &w->r->manifest;
    bool first = true;
    for (int i = 0; i < m->clause_count; i++) {
        if (!has_clause(w, alternative, m->clauses[i].key))
            continue;
        if (first)
            sbuf_printf(w->out, T(w->lang, "  %s\n", "  【%s】\n"),
                        alternative_name(w->r, alternative, w->lang));
        first = false;
        put_clause(w, alternative, &m->clauses[i]);
    }
}

void put_sla(struct writer *w)
{
    if (w->r->manifest.clause_count == 0)
        return;
    heading(w, "Service levels (SLA; periods met of a year, thousand yen a year)",
            "サービス水準の条項（SLA。1年のうち達成した期間、千円／年）");
    put_head(w);
    for (int i = 0; i < w->r->manifest.alternative_count; i++)
        put_alternative(w, i);
    note(w, T(w->lang,
              "incentives less penalties are in the contract's cost above, a line for each clause; "
              "levels are reviewed once a year.",
              "奨励金（インセンティブ）からペナルティを引いた額は、上の委託料に条項ごとの項目として"
              "含む。水準の見直しは年1回。"));
}
