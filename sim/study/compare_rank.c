/* Ranks and medians in the groups: of one alternative, the baselines of all
 * municipalities being one. */
#include "compare_private.h"

#include "experiment/estimate.h"
#include <stdlib.h>
#include <string.h>

/* Half of the distance of the 5 % and 95 % points of a normal distribution. */
#define INPUT_SPREAD 1.6448536269514722

static const struct {
    enum compared_value value;
    bool per_resident, more_is_better;
} ranked[RANKED_VALUES] = {
    [RANKED_WAIT] = {COMPARED_WAIT, false, false},
    [RANKED_WITHIN] = {COMPARED_WITHIN, false, true},
    [RANKED_COST_PER_RESIDENT] = {COMPARED_COST_PER_RESIDENT, false, false},
    [RANKED_NET_PER_RESIDENT] = {COMPARED_NET, true, true},
};

static double square(double x) { return x * x; }

/* Both doubts as variances: 乱数による誤差 by its standard error, 試算の幅 as if it were normal.
 * A simulated number without an error is of one replication: nothing is known. */
static struct rated rated_of(const struct compared *x, int what)
{
    const struct compared_number *n = &x->values[ranked[what].value];
    double scale = ranked[what].per_resident ? 1 / (double)x->municipality->population : 1;
    struct rated r = {.value = n->value * scale, .freedom = {x->units - 1, x->units - 1}};
    if (n->simulated)
        r.variance[0] = square(n->error * scale);
    if (!isnan(n->input_low))
        r.variance[1] = square(0.5 * (n->input_high - n->input_low) / INPUT_SPREAD * scale);
    if (x->units < 2)
        r.variance[0] = NAN;
    return r;
}

static bool same_group(const struct compared *a, const struct compared *b, int grouping)
{
    bool alternative =
        a->baseline ? b->baseline : !b->baseline && strcmp(a->alternative, b->alternative) == 0;
    return alternative &&
           strcmp(a->municipality->group[grouping], b->municipality->group[grouping]) == 0;
}

static void rank_group(struct comparison *c, const int *members, int count, int grouping)
{
    struct rated *rated = mem_zeroed((size_t)count, sizeof *rated);
    struct rank *ranks = mem_zeroed((size_t)count, sizeof *ranks);
    double *values = mem_zeroed((size_t)count, sizeof *values);
    for (int what = 0; what < RANKED_VALUES; what++) {
        for (int i = 0; i < count; i++) {
            rated[i] = rated_of(&c->compared[members[i]], what);
            values[i] = rated[i].value;
        }
        rank_all(ranks, rated, count, ranked[what].more_is_better, CONFIDENCE_LEVEL);
        double median = median_of(values, count);
        for (int i = 0; i < count; i++) {
            struct compared *x = &c->compared[members[i]];
            x->ranks[grouping][what] = ranks[i];
            if (ranks[i].next >= 0)
                x->ranks[grouping][what].next = members[ranks[i].next];
            x->medians[grouping][what] = median;
        }
    }
    free(rated);
    free(ranks);
    free(values);
}

static void rank_grouping(struct comparison *c, int grouping)
{
    size_t all = (size_t)c->compared_count + 1;
    bool *taken = mem_zeroed(all, sizeof *taken);
    int *members = mem_zeroed(all, sizeof *members);
    for (int i = 0; i < c->compared_count; i++) {
        struct compared *x = &c->compared[i];
        int count = 0;
        if (taken[i])
            continue;
        for (int k = i; k < c->compared_count; k++)
            if (!taken[k] && same_group(x, &c->compared[k], grouping)) {
                taken[k] = true;
                members[count++] = k;
            }
        if (*x->municipality->group[grouping]) {
            rank_group(c, members, count, grouping);
            continue;
        }
        for (int k = 0; k < count; k++)
            for (int what = 0; what < RANKED_VALUES; what++) {
                c->compared[members[k]].ranks[grouping][what] = (struct rank){.next = -1};
                c->compared[members[k]].medians[grouping][what] = NAN;
            }
    }
    free(taken);
    free(members);
}

void compare_rank(struct comparison *c)
{
    for (int g = 0; g < GROUPINGS; g++)
        rank_grouping(c, g);
}
