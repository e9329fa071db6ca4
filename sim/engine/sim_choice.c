/* Who of the free takes a case, for roles whose teams say how (teams.csv, choice):
 * the teams of a pool are chosen from together. */
#include "sim_private.h"

/* A uniform of the case and the person, whoever else is free. */
static double choice_draw(const struct sim *s, const struct visit_case *c, uint32_t person)
{
    int32_t team = s->people[person].team;
    uint32_t window = person - s->teams[team].person_first;
    struct random_key key = random_key(
        hash_mix(s->sources[c->source].key.round[0], hash_mix(s->plan->teams[team].key, window)));
    uint32_t step = s->plan->steps[c->step].key;
    return sim_draw(s, &key, c->candidate, c->date, step, c->lap, DRAW_CHOICE).u0;
}

/* The least is chosen, of equals who is looked at first. */
static double choice_rank(const struct sim *s, const struct visit_case *c, uint32_t person)
{
    switch (s->plan->teams[s->people[person].team].choice) {
    case CHOICE_FIRST:
        return person - s->teams[s->people[person].team].person_first;
    case CHOICE_RANDOM:
        return choice_draw(s, c, person);
    default:
        return s->people[person].idle_since;
    }
}

static uint32_t choose_person(const struct sim *s, uint32_t id, const int32_t *teams, int count)
{
    uint32_t best = NONE;
    double least = INFINITY;
    for (int i = 0; i < count; i++) {
        /* windows are numbered through a pool: a team's before the next one's */
        if (best != NONE && s->plan->teams[teams[i]].choice == CHOICE_FIRST)
            break;
        for (uint32_t p = s->teams[teams[i]].idle_head; p != NONE; p = s->people[p].next) {
            double rank = choice_rank(s, &s->cases[id], p);
            if (rank < least && people_may_take(s, p, id)) {
                least = rank;
                best = p;
            }
        }
    }
    return best;
}

OUT_OF_LINE uint32_t choice_free_for(const struct sim *s, uint32_t id)
{
    const struct plan *p = s->plan;
    const struct plan_role *role = &p->roles[p->steps[s->cases[id].step].role];
    uint32_t person = NONE;
    for (int i = role->team_first, end = i + role->team_count; i < end && person == NONE;
         i += p->role_pool[i])
        person = choose_person(s, id, p->role_team + i, p->role_pool[i]);
    return person;
}
