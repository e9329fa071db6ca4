/* What remove and shift_to mean in the tables of a scenario. */
#include "load_private.h"

#include <math.h>
#include <string.h>

/* ---- remove: a step is bypassed ---- */

static bool follows(const struct rows *r, int row)
{
    const struct step_row *steps = r->data;
    return row + 1 < r->count && steps[row + 1].flow == steps[row].flow;
}

/* The successor of a step with one: its `next`, or the row after it. */
static name_id single_successor(const struct book *b, const struct rows *r, int row)
{
    const struct step_row *steps = r->data;
    if (steps[row].next.count == 1)
        return steps[row].next.to[0].step;
    return follows(r, row) ? steps[row + 1].step : names_intern(b->names, "end");
}

static bool is_first(const struct rows *r, int row)
{
    const struct step_row *steps = r->data;
    for (int i = 0; i < row; i++)
        if (steps[i].flow == steps[row].flow)
            return false;
    return true;
}

/* Two branches that now lead to one step are one. */
static void merge_branches(struct next *next, uint32_t at)
{
    for (uint32_t i = 0; i < next->count; i++) {
        if (i == at || next->to[i].step != next->to[at].step)
            continue;
        if (!next->fork)
            next->to[i].share += next->to[at].share;
        next->count--;
        next->fork = next->fork && next->count > 1;
        memmove(&next->to[at], &next->to[at + 1], (next->count - at) * sizeof *next->to);
        return;
    }
}

static void redirect(struct next *next, name_id from, name_id to)
{
    for (uint32_t i = 0; i < next->count; i++)
        if (next->to[i].step == from) {
            next->to[i].step = to;
            merge_branches(next, i);
            return;
        }
}

static bool may_bypass(const struct book *b, struct diags *d, const struct edit *e,
                       const struct rows *r, int row)
{
    const struct step_row *gone = (const struct step_row *)r->data + row;
    const char *flow = names_text(b->names, gone->flow), *step = names_text(b->names, gone->step);
    if (gone->next.count > 1) {
        diag_add(d, DIAG_ERROR, e->place,
                 T(d->lang, "first set its next to one step", "先に「次の工程」を1つに設定する"),
                 T(d->lang, "step %s/%s has %u successors; only a step with one can be removed",
                   "工程 %s/%s には次の工程が%u個あります。削除できるのは1個のときだけです。"),
                 flow, step, gone->next.count);
        return false;
    }
    /* The flow's first row is where cases begin: the row that then comes first
     * must be where they would have gone. */
    if (is_first(r, row) && (!follows(r, row) || single_successor(b, r, row) != (gone + 1)->step)) {
        diag_add(d, DIAG_ERROR, e->place, NULL,
                 T(d->lang,
                   "step %s/%s begins its flow and does not lead to the following row; it cannot "
                   "be removed",
                   "工程 %s/%s は業務フローの最初で、次の行に続かないため、削除できません。"),
                 flow, step);
        return false;
    }
    return true;
}

/* Whoever went there goes to its successor instead. */
static bool bypass_step(struct book *b, struct diags *d, const struct edit *e, struct rows *r,
                        int row)
{
    struct step_row *steps = r->data;
    const struct step_row *gone = &steps[row];
    if (!may_bypass(b, d, e, r, row))
        return false;
    name_id to = single_successor(b, r, row);
    /* The row before goes on to "the following row": say where that was. */
    if (row > 0 && steps[row - 1].flow == gone->flow && steps[row - 1].next.count == 0) {
        bool same = gone->next.count == 0 || (follows(r, row) && steps[row + 1].step == to);
        if (!same) {
            steps[row - 1].next.count = 1;
            steps[row - 1].next.to[0].step = to;
            steps[row - 1].next.to[0].share = 1;
        }
    }
    for (int i = 0; i < r->count; i++)
        if (i != row && steps[i].flow == gone->flow)
            redirect(&steps[i].next, gone->step, to);
    return true;
}

static bool remove_hook(struct book *b, struct diags *d, const struct edit *e, struct rows *r,
                        int row)
{
    return strcmp(r->def->name, "steps") != 0 || bypass_step(b, d, e, r, row);
}

/* ---- shift_to: a share of a row's cases enters another ---- */

/* The row "procedure/channel", written as in an address; -1 where there is none
 * or more than one (told to `d`). */
static int shift_target(struct book *b, struct diags *d, const struct edit *e, const struct rows *r)
{
    struct arena a;
    struct address address;
    int row = -1;
    arena_init(&a);
    const char *text = arena_printf(&a, "procedures[%s]", e->to ? e->to : "");
    int *rows = arena_array(&a, (size_t)r->count + 1, sizeof *rows);
    if (address_parse(&address, &a, b, d, text, e->place)) {
        int count = address_match(&address, b, d, text, e->place, rows);
        if (count == 1)
            row = rows[0];
        else if (count > 1)
            diag_add(d, DIAG_ERROR, e->place, NULL,
                     T(d->lang, "%s matches %d rows; shift_to has one target",
                       "%s に当たる行が%d行あります。移行先は1行だけです。"),
                     text, count);
    }
    arena_release(&a);
    return row;
}

static bool read_share(const struct book *b, const struct edit *e, double *share)
{
    struct value_context c = {b->names, LANG_EN, NULL, NULL};
    struct sbuf unused = {0};
    bool read = value_share.parse(&c, e->value, share, &unused) && *share >= 0;
    sbuf_release(&unused);
    return read;
}

/* More to a target that there is; 30 % and 10 % are 40 %, to the bit. */
static bool grow_shift(struct shifts *shifts, const struct procedure_row *to, double share)
{
    for (uint32_t i = 0; i < shifts->count; i++)
        if (shifts->to[i].procedure == to->procedure &&
            shifts->to[i].channel == (name_id)to->channel) {
            shifts->to[i].share = round((shifts->to[i].share + share) * 1e12) / 1e12;
            return true;
        }
    return false;
}

static bool add_shift(struct book *b, struct diags *d, const struct edit *e,
                      const struct procedure_row *to, struct procedure_row *from)
{
    struct shifts *shifts = &from->shifts;
    double share = NAN, sum = 0;
    for (uint32_t i = 0; i < shifts->count; i++)
        sum += shifts->to[i].share;
    if (!read_share(b, e, &share) || !(sum + share <= 1 + 1e-12)) {
        diag_add(d, DIAG_ERROR, e->value_place, NULL,
                 T(d->lang, "the share to shift is \"%s\"; expected a share from 0 to %.6g",
                   "移行する割合が「%s」です。0から%.6gまでの割合を書いてください。"),
                 e->value, 1 - sum);
        return false;
    }
    if (grow_shift(shifts, to, share))
        return true;
    if (shifts->count == SHIFT_MAX) {
        diag_add(d, DIAG_ERROR, e->place, NULL,
                 T(d->lang, "%s is shifted to more than %d rows", "%s の移行先は%d行までです。"),
                 e->address, SHIFT_MAX);
        return false;
    }
    shifts->to[shifts->count].procedure = to->procedure;
    shifts->to[shifts->count].channel = (name_id)to->channel;
    shifts->to[shifts->count++].share = share;
    return true;
}

static void mark_shift(struct rows *r, int row, const struct edit *e)
{
    int column = table_column(r->def, "shifts");
    struct origin *o = r->origins + (size_t)row * (size_t)r->def->column_count + column;
    *o = e->origin;
    o->layer = (uint16_t)e->layer;
}

static bool shift_hook(struct book *b, struct diags *d, const struct edit *e, struct rows *r,
                       int row)
{
    if (strcmp(r->def->name, "procedures") != 0) {
        diag_add(d, DIAG_ERROR, e->place, NULL,
                 T(d->lang, "shift_to moves cases of a row of procedures; %s is none",
                   "移行できるのは手続の件数だけです（%s）。"),
                 e->address);
        return false;
    }
    int to = shift_target(b, d, e, r);
    if (to < 0)
        return false;
    if (to == row) {
        diag_add(d, DIAG_ERROR, e->place,
                 T(d->lang, "another procedure or channel as its target",
                   "移行先に別の手続か経路を書く"),
                 T(d->lang, "%s is shifted to itself", "%s の移行先が自分自身です。"), e->address);
        return false;
    }
    struct procedure_row *rows = r->data;
    if (!add_shift(b, d, e, &rows[to], &rows[row]))
        return false;
    mark_shift(r, row, e);
    return true;
}

const struct edit_hooks model_hooks = {remove_hook, shift_hook};
