/* Tables of changes against the baseline, one form for all measures. */
#include "draft.h"

#include <math.h>

bool draft_only_money(const struct draft *w) { return w->r->manifest.procedure_count == 0; }

const char *draft_verdict(enum verdict v, enum lang lang)
{
    switch (v) {
    case VERDICT_UP:
        return T(lang, "increase", "増加");
    case VERDICT_DOWN:
        return T(lang, "decrease", "減少");
    case VERDICT_UNCLEAR:
        return T(lang, "cannot be told apart", "差があるとは言えない");
    case VERDICT_SAME:
        return T(lang, "no change", "変わらない");
    case VERDICT_SLIGHT:
        return T(lang, "hardly any change", "ほとんど変わらない");
    default:
        return T(lang, "–", "－");
    }
}

void draft_change_columns(struct draft *w, const char *first)
{
    const char *range = T(w->lang, "range of the estimate", "試算の幅");
    draft_column(w, "", first, false);
    draft_column(w, "", T(w->lang, "baseline", "比較の基準"), true);
    draft_column(w, "", T(w->lang, "alternative", "この案"), true);
    draft_column(w, "", T(w->lang, "change", "増減"), true);
    draft_column(w, range, T(w->lang, "from", "下限"), true);
    draft_column(w, range, T(w->lang, "to", "上限"), true);
    draft_column(w, "", T(w->lang, "simulation error ±", "乱数による誤差 ±"), true);
    draft_column(w, "", T(w->lang, "verdict", "判定"), false);
}

static double half_width(const struct finding *f) { return (f->ci_high - f->ci_low) / 2; }

void draft_change_row(struct draft *w, int alternative, const struct draft_measure *m)
{
    const struct finding *before = value_of(w->r, 0, m->subject, m->key, m->measure);
    const struct finding *after = value_of(w->r, alternative, m->subject, m->key, m->measure);
    const struct finding *change = difference_of(w->r, alternative, m->subject, m->key, m->measure);
    if (!before && !after && !change)
        return;
    draft_row(w, DOC_ROW_PLAIN);
    draft_label(w, m->name);
    draft_number(w, m->type, m->digits, before ? before->estimate : NAN);
    draft_number(w, m->type, m->digits, after ? after->estimate : NAN);
    draft_number(w, m->change, m->digits, change ? change->estimate : NAN);
    draft_number(w, m->change, m->digits, change ? change->input_low : NAN);
    draft_number(w, m->change, m->digits, change ? change->input_high : NAN);
    draft_number(w, m->change, m->digits, change ? half_width(change) : NAN);
    double resolution = pow(10, -m->digits) / doc_scale(m->change);
    enum verdict v = verdict_of(change, resolution);
    draft_label(w, v == VERDICT_UP && m->up       ? m->up
                   : v == VERDICT_DOWN && m->down ? m->down
                                                  : draft_verdict(v, w->lang));
}
