/* Checks of the clauses of a service level agreement. */
#include "check_private.h"

#include <stdlib.h>
#include <string.h>

static bool by_outages(const struct sla_row *s)
{
    return s->measure == SLA_AVAILABILITY || s->measure == SLA_RESTORATION;
}

static int first_row_of(const struct check *c, const char *team)
{
    for (int t = 0; t < c->team_count; t++)
        if (strcmp(check_name(c, c->teams[t].team), team) == 0)
            return t;
    return -1;
}

static bool is_system(const struct check *c, const char *system)
{
    for (int s = 0; s < c->step_count; s++)
        if (c->steps[s].system != NAME_NONE &&
            strcmp(check_name(c, c->steps[s].system), system) == 0)
            return true;
    return false;
}

static void report_unknown(const struct check *c, struct place place, const char *of)
{
    const char **known = mem_alloc((size_t)(c->team_count + c->step_count + 1) * sizeof *known);
    size_t count = 0;
    for (int t = 0; t < c->team_count; t++)
        if (c->teams[t].employer == EMPLOYER_CONTRACTOR)
            known[count++] = check_name(c, c->teams[t].team);
    for (int s = 0; s < c->step_count; s++)
        if (c->steps[s].system != NAME_NONE)
            known[count++] = check_name(c, c->steps[s].system);
    diag_add(c->d, DIAG_ERROR, place, text_nearest(of, known, count),
             *of ? T(c->d->lang,
                     "\"%s\" is neither a team of the contractor nor a system of a step",
                     "「%s」は受託者の班でも、工程の使うシステムでもありません。")
                 : T(c->d->lang, "%sthe clause needs the team or the system that it is about",
                     "%s対象に班またはシステムを書いてください。"),
             of);
    free(known);
}

/* A clause binds the contractor: the municipality owes itself no penalty. */
static void check_out_of(const struct check *c, int row)
{
    const char *of = check_name(c, c->sla[row].of);
    struct place place = check_place(c, "sla", row, "of");
    int team = first_row_of(c, of);
    if (team < 0 && !is_system(c, of)) {
        report_unknown(c, place, of);
    } else if (team >= 0 && c->teams[team].employer != EMPLOYER_CONTRACTOR) {
        diag_add(c->d, DIAG_ERROR, place, NULL,
                 T(c->d->lang, "team %s is not the contractor's (%s): no clause binds it",
                   "班 %s は受託者の班ではない（%s）ため、条項の対象になりません。"),
                 of, word_text(employer_words, c->teams[team].employer, c->d->lang));
        diag_note(c->d, check_place(c, "teams", team, "employer"),
                  T(c->d->lang, "its employer", "雇用の区分です。"));
    }
}

static void check_subject(const struct check *c, int row)
{
    const struct sla_row *s = &c->sla[row];
    if (by_outages(s))
        check_out_of(c, row);
    else if (s->of != NAME_NONE)
        check_of_procedure(c, check_name(c, s->of),
                           s->measure == SLA_TURNAROUND ? INDICATOR_OF_POST : INDICATOR_OF_COUNTER,
                           check_place(c, "sla", row, "of"));
}

static void check_amount(const struct check *c, int row, const char *column, bool yen, bool share)
{
    if (yen && share)
        diag_add(c->d, DIAG_ERROR, check_place(c, "sla", row, column), NULL,
                 T(c->d->lang, "give the amount or the share, not both",
                   "金額と割合は、どちらか一方だけを書いてください。"));
}

/* The library's contract lines cost nothing where nobody is a contractor's. */
static bool is_contract(const struct check *c, int cost)
{
    const struct rows *r = book_table(c->book, "costs");
    bool contractor = false;
    for (int t = 0; t < c->team_count; t++)
        contractor = contractor || c->teams[t].employer == EMPLOYER_CONTRACTOR;
    int layer = rows_origin(r, cost, table_column(r->def, "category")).layer;
    return c->costs[cost].category == COST_CONTRACT && (contractor || layer != LAYER_LIBRARY);
}

/* The fee that a clause is about is a contract line of the same alternative. */
static void check_fee(const struct check *c, int row)
{
    const char *item = check_name(c, c->sla[row].applies_to);
    const char **known = mem_alloc((size_t)(c->cost_count + 1) * sizeof *known);
    size_t count = 0;
    bool found = false;
    for (int i = 0; i < c->cost_count; i++) {
        if (!is_contract(c, i))
            continue;
        known[count] = check_name(c, c->costs[i].item);
        found = found || !*item || strcmp(known[count], item) == 0;
        count++;
    }
    if (!found && count == 0)
        diag_add(c->d, DIAG_ERROR, check_place(c, "sla", row, "clause"), NULL,
                 T(c->d->lang,
                   "no line of costs.csv is a contract's here: clauses belong to the alternative "
                   "with the contract (column alternative)",
                   "委託料の項目が costs.csv にありません。条項は委託の案の行にしてください（"
                   "alternative 列）。"));
    else if (!found)
        diag_add(c->d, DIAG_ERROR, check_place(c, "sla", row, "applies_to"),
                 text_nearest(item, known, count),
                 T(c->d->lang, "\"%s\" is no contract line of costs.csv",
                   "「%s」は costs.csv の委託料の項目ではありません。"),
                 item);
    free(known);
}

void check_sla(const struct check *c)
{
    for (int i = 0; i < c->sla_count; i++) {
        const struct sla_row *s = &c->sla[i];
        if (c->v->scenario->calendar != CALENDAR_OFFICE) {
            diag_add(c->d, DIAG_ERROR, check_place(c, "sla", i, "period"), NULL,
                     T(c->d->lang, "a continuous calendar has no months to settle",
                       "連続の暦には精算する月がありません。"));
            return;
        }
        if (s->measure != SLA_RESTORATION)
            check_share(c, "sla", i, "target", s->target);
        check_subject(c, i);
        check_amount(c, i, "penalty_share", s->penalty != WHOLE_UNSET, !isnan(s->penalty_share));
        check_amount(c, i, "incentive_share", s->incentive != WHOLE_UNSET,
                     !isnan(s->incentive_share));
        check_fee(c, i);
    }
}
