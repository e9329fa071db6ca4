/* A folder of model_folder.h compiled to a plan, and where to look in it.
 *
 *     struct compiled *c = compiled_new();
 *     folder_change(&c->folder, "teams.csv", "regular,2", "regular,5");
 *     compile(c, 0);
 *     assert_int_equal(c->plan.teams[team_of(c, "office")].person_count, 5);
 *     compiled_free(c); */
#ifndef MADOGUCHI_TESTS_MODEL_COMPILE_PLAN_H
#define MADOGUCHI_TESTS_MODEL_COMPILE_PLAN_H

#include "model_folder.h"

#include "model/calendar.h"

struct compiled {
    struct folder folder;
    struct variant variant;
    struct plan plan;
    struct labels labels;
};

static inline struct compiled *compiled_new(void)
{
    struct compiled *c = mem_zeroed(1, sizeof *c);
    folder_begin(&c->folder, LANG_EN);
    return c;
}

/* Checks the folder and compiles an alternative; warnings are allowed. */
static inline bool compiles(struct compiled *c, int alternative)
{
    if (!folder_check(&c->folder))
        assert_said(&c->folder, "");
    assert_true(model_variant(&c->variant, &c->folder.model, &c->folder.diags, alternative, NULL));
    return model_compile(&c->plan, &c->labels, &c->variant, &c->folder.diags);
}

static inline void compile(struct compiled *c, int alternative)
{
    assert_true(compiles(c, alternative));
    assert_true(plan_check(&c->plan));
}

static inline void compiled_free(struct compiled *c)
{
    labels_release(&c->labels);
    plan_release(&c->plan);
    variant_release(&c->variant);
    folder_end(&c->folder);
    free(c);
}

static inline int team_of(const struct compiled *c, const char *key)
{
    for (int i = 0; i < c->labels.team_count; i++)
        if (strcmp(c->labels.teams[i].key, key) == 0)
            return i;
    fail_msg("no team %s", key);
    return -1;
}

static inline int step_of(const struct compiled *c, const char *key)
{
    for (int i = 0; i < c->labels.step_count; i++)
        if (strcmp(c->labels.steps[i].key, key) == 0)
            return i;
    fail_msg("no step %s", key);
    return -1;
}

static inline int procedure_of(const struct compiled *c, const char *key)
{
    for (int i = 0; i < c->labels.procedure_count; i++)
        if (strcmp(c->labels.procedures[i].key, key) == 0)
            return i;
    fail_msg("no procedure %s", key);
    return -1;
}

static inline int day_of(const struct compiled *c, int year, int month, int day)
{
    return date_from_civil(year, month, day) - c->plan.first_date;
}

/* Expected cases of source `source` on a date. */
static inline double cases_on(const struct compiled *c, int source, int year, int month, int day)
{
    return c->plan.day_mean[source * c->plan.day_count + day_of(c, year, month, day)];
}

static inline const struct plan_pattern *pattern_on(const struct compiled *c, int day)
{
    return &c->plan.patterns[c->plan.day_pattern[day]];
}

/* The n-th change of that kind and index on a day, or NULL. */
static inline const struct plan_change *change_on(const struct compiled *c, int day,
                                                  enum change_kind kind, int index, int n)
{
    const struct plan_pattern *p = pattern_on(c, day);
    for (int i = p->first; i < p->first + p->count; i++)
        if (c->plan.changes[i].kind == (int32_t)kind && c->plan.changes[i].index == index &&
            n-- == 0)
            return &c->plan.changes[i];
    return NULL;
}

#endif
