/* Hold and wait: a clerk who keeps a case (keep=hold) waits for those who do
 * the steps in between. Where these may in turn wait for the clerk's own team,
 * all can come to wait for each other and nobody serves (Coffman, Elphick &
 * Shoshani 1971: a cycle of hold-and-wait). */
#include "check_private.h"

#include <stdlib.h>

struct holding {
    const struct check *c;
    uint8_t *waits; /* [team row][team row]: a team that holds waits for the other */
};

/* A team is known by its first row. */
static int team_number(const struct check *c, int row)
{
    for (int i = 0; i < row; i++)
        if (c->teams[i].team == c->teams[row].team)
            return i;
    return row;
}

static uint8_t *waits_for(const struct holding *h, int holder, int other)
{
    return &h->waits[holder * h->c->team_count + other];
}

/* People serve a role as their own, or when they help another team. */
static bool may_serve_role(const struct check *c, int team, name_id role)
{
    if (team_has_role(&c->teams[team], role))
        return true;
    for (int t = 0; c->teams[team].lend_to != NAME_NONE && t < c->team_count; t++)
        if (c->teams[t].team == c->teams[team].lend_to && team_has_role(&c->teams[t], role))
            return true;
    return false;
}

/* Whoever serves `held` waits for whoever serves `between`. */
static void add_waits(const struct holding *h, name_id held, name_id between)
{
    for (int a = 0; a < h->c->team_count; a++)
        for (int b = 0; b < h->c->team_count; b++)
            if (may_serve_role(h->c, a, held) && team_has_role(&h->c->teams[b], between))
                *waits_for(h, team_number(h->c, a), team_number(h->c, b)) = 1;
}

/* Steps that a held case may pass before it is at the holder's role again. */
static void walk(const struct holding *h, int from, name_id held, uint8_t *seen)
{
    const struct step_row *s = &h->c->steps[from];
    for (uint32_t b = 0; b < check_branches(s); b++) {
        int to = check_successor(h->c, from, b);
        if (to < 0 || seen[to] || h->c->steps[to].role == held)
            continue;
        seen[to] = 1;
        if (h->c->steps[to].role != NAME_NONE)
            add_waits(h, held, h->c->steps[to].role);
        walk(h, to, held, seen);
    }
}

static void find_waits(const struct holding *h, int step)
{
    uint8_t *seen = mem_zeroed((size_t)h->c->step_count, 1);
    walk(h, step, h->c->steps[step].role, seen);
    free(seen);
}

/* Waiting for one who waits for a third is waiting for the third (Warshall). */
static void close_waits(const struct holding *h)
{
    for (int k = 0; k < h->c->team_count; k++)
        for (int a = 0; a < h->c->team_count; a++)
            for (int b = 0; *waits_for(h, a, k) && b < h->c->team_count; b++)
                *waits_for(h, a, b) |= *waits_for(h, k, b);
}

static bool holds(const struct check *c, int step)
{
    return c->steps[step].keep == KEEP_HOLD && c->steps[step].role != NAME_NONE &&
           check_flow_used(c, c->steps[step].flow);
}

static void tell(const struct holding *h, int step)
{
    const struct check *c = h->c;
    for (int t = 0; t < c->team_count; t++) {
        int team = team_number(c, t);
        if (!may_serve_role(c, t, c->steps[step].role) || !*waits_for(h, team, team))
            continue;
        diag_add(c->d, DIAG_ERROR, check_place(c, "steps", step, "keep"), "return",
                 T(c->d->lang,
                   "people of team %s who hold a case here would wait for their own team; all "
                   "could wait for each other",
                   "ここで案件を占有する班 %s の人が自分の班の人を待つことになり、互いに待ち続ける"
                   "おそれがあります。"),
                 check_name(c, c->teams[t].team));
        return;
    }
}

void check_hold(const struct check *c)
{
    size_t teams = (size_t)c->team_count;
    struct holding h = {c, mem_zeroed(teams * teams + 1, 1)};
    for (int s = 0; s < c->step_count; s++)
        if (holds(c, s))
            find_waits(&h, s);
    close_waits(&h);
    for (int s = 0; s < c->step_count; s++)
        if (holds(c, s))
            tell(&h, s);
    free(h.waits);
}
