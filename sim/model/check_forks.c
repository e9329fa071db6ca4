/* Forks and joins: `next = a & b` sends a case several ways at once, the
 * resident with the first and papers with the others. Either all ways of a
 * branch come to one and the same step with join=all, or none of them does. */
#include "check_private.h"

#include <stdlib.h>

enum { NO_JOIN = -1, SEVERAL = -2 };

struct walk {
    const struct check *c;
    uint8_t *seen;
    int join;   /* the join that was reached; NO_JOIN none yet, SEVERAL */
    bool ends;  /* a way ends without one */
    int forked; /* a fork on the way, or -1 */
};

static void walk_from(struct walk *w, int row)
{
    const struct check *c = w->c;
    if (row < 0) {
        w->ends = true;
        return;
    }
    if (c->steps[row].join) {
        w->join = w->join == NO_JOIN || w->join == row ? row : SEVERAL;
        return;
    }
    if (w->seen[row])
        return;
    w->seen[row] = 1;
    if (c->steps[row].next.fork)
        w->forked = row;
    for (uint32_t b = 0; b < check_branches(&c->steps[row]); b++)
        walk_from(w, check_successor(c, row, b));
}

static struct walk walk_branch(const struct check *c, int row, uint32_t branch)
{
    struct walk w = {c, mem_zeroed((size_t)c->step_count + 1, 1), NO_JOIN, false, -1};
    walk_from(&w, check_successor(c, row, branch));
    return w;
}

int check_join_of(const struct check *c, int row, uint32_t branch)
{
    struct walk w = walk_branch(c, row, branch);
    free(w.seen);
    return w.join >= 0 && !w.ends ? w.join : -1;
}

static void tell_fork(const struct check *c, int row, const char *advice, const char *what)
{
    const struct step_row *s = &c->steps[row];
    diag_add(c->d, DIAG_ERROR, check_place(c, "steps", row, "next"), advice,
             T(c->d->lang, "fork at step %s/%s: %s", "工程 %s/%s の分かれ道: %s"),
             check_name(c, s->flow), check_name(c, s->step), what);
}

/* Steps that more than one branch passes would be done twice. */
static bool share_steps(const struct walk *a, const struct walk *b)
{
    for (int s = 0; s < a->c->step_count; s++)
        if (a->seen[s] && b->seen[s])
            return true;
    return false;
}

static void check_fork(const struct check *c, int row)
{
    struct walk ways[NEXT_MAX];
    uint32_t count = check_branches(&c->steps[row]);
    bool met = false, unmet = false, mixed = false, nested = false, shared = false;
    for (uint32_t b = 0; b < count; b++) {
        ways[b] = walk_branch(c, row, b);
        bool joins = ways[b].join >= 0;
        mixed = mixed || ways[b].join == SEVERAL || (joins && ways[b].ends) ||
                (b > 0 && joins && ways[b].join != ways[0].join);
        met = met || (b > 0 && joins);
        unmet = unmet || (b == 0 && !joins);
        nested = nested || ways[b].forked >= 0;
        for (uint32_t o = 0; o < b; o++)
            shared = shared || share_steps(&ways[o], &ways[b]);
    }
    enum lang lang = c->d->lang;
    if (nested)
        tell_fork(c, row, NULL,
                  T(lang, "a way forks again before it is joined",
                    "合流の前に再び分かれる道があります。"));
    else if (mixed || (met && unmet))
        tell_fork(c, row,
                  T(lang, "lead all ways, the resident's too, to one step with join all",
                    "来庁者の道を含め、全ての道を合流「全て」の一つの工程へ導く"),
                  T(lang, "not all ways come to one join", "一つの合流にそろわない道があります。"));
    else if (shared)
        tell_fork(c, row, T(lang, "write the step once, after the join", "合流の後に一度だけ書く"),
                  T(lang, "two ways pass the same step", "同じ工程を通る道が二つあります。"));
    for (uint32_t b = 0; b < count; b++)
        free(ways[b].seen);
}

/* A join to which no fork leads only looks as if it waited. */
static bool is_joined(const struct check *c, int join)
{
    for (int s = 0; s < c->step_count; s++)
        for (uint32_t b = 1; c->steps[s].next.fork && b < check_branches(&c->steps[s]); b++)
            if (c->steps[s].flow == c->steps[join].flow && check_join_of(c, s, b) == join)
                return true;
    return false;
}

static void check_chance(const struct check *c, int row)
{
    const struct step_row *s = &c->steps[row];
    if (isnan(s->chance) || check_branches(s) == 1)
        return;
    diag_add(c->d, DIAG_ERROR, check_place(c, "steps", row, "chance"),
             T(c->d->lang, "a step of its own before the branch", "分岐の前に別の工程として書く"),
             T(c->d->lang, "step %s/%s may be passed over and has %u ways on; it can have one",
               "工程 %s/%s は飛ばすことがあるのに次の工程が%u個あります。1個だけにします。"),
             check_name(c, s->flow), check_name(c, s->step), check_branches(s));
}

void check_forks(const struct check *c)
{
    for (int s = 0; s < c->step_count; s++) {
        if (!check_flow_used(c, c->steps[s].flow))
            continue;
        check_chance(c, s);
        if (c->steps[s].next.fork)
            check_fork(c, s);
        if (c->steps[s].join && !is_joined(c, s))
            diag_add(c->d, DIAG_WARNING, check_place(c, "steps", s, "join"), NULL,
                     T(c->d->lang, "no fork (next: a & b) leads to the join at step %s/%s",
                       "工程 %s/%s の合流に至る分かれ道（a & b）がありません。"),
                     check_name(c, c->steps[s].flow), check_name(c, c->steps[s].step));
    }
}
