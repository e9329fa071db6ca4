/* A scenario folder made by a test, run through the whole program but for its
 * command line.
 *
 *     struct trial t;
 *     trial_begin(&t);
 *     trial_file(&t, "scenario.csv", "key,value\nformat,1\n…");
 *     trial_run(&t, NULL, 0, 2);
 *     trial_estimate(&t, "", "procedure", "a/counter", "wait_mean");
 *     trial_end(&t); */
#ifndef MADOGUCHI_TESTS_SCENARIO_H
#define MADOGUCHI_TESTS_SCENARIO_H

#include "testing.h"

#include "effects/effects.h"
#include "experiment/estimate.h"
#include "experiment/experiment.h"

#include <gsl/gsl_cdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIAL_FILES = 16, TRIAL_ALTERNATIVES = 8 };

struct trial {
    char dir[64];
    char files[TRIAL_FILES][128];
    int file_count;
    struct diags diags;
    struct model model;
    struct experiment experiment;
    struct findings findings;
    struct effects *effects;
    int alternatives[TRIAL_ALTERNATIVES];
    bool ran;
    bool bare; /* an empty library: the folder says everything */
    /* Looks at every replication beside the effects; may be NULL. Run it on one
     * thread if it asserts. */
    void (*look)(const struct experiment *e, const struct replication *r);
};

static inline void trial_begin(struct trial *t)
{
    memset(t, 0, sizeof *t);
    strcpy(t->dir, "/tmp/madoguchi-test-XXXXXX");
    assert_non_null(mkdtemp(t->dir));
}

static inline void trial_file(struct trial *t, const char *name, const char *text)
{
    assert_true(t->file_count < TRIAL_FILES);
    char path[128];
    snprintf(path, sizeof path, "%s/%s", t->dir, name);
    strcpy(t->files[t->file_count++], path);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static inline void trial_show_diags(struct trial *t)
{
    struct sbuf out = {0};
    diags_print(&t->diags, &out);
    print_error("%s", sbuf_text(&out));
    sbuf_release(&out);
}

static inline void trial_look(void *data, const struct experiment *e, const struct replication *r)
{
    struct trial *t = data;
    effects_look(t->effects, e, r);
    if (t->look)
        t->look(e, r);
}

/* Runs a folder with the standard library; fails the test on any error. */
static inline void trial_run_folder(struct trial *t, const char *dir, const struct set_option *sets,
                                    int set_count, int threads)
{
    char empty[80];
    snprintf(empty, sizeof empty, "%s/library", t->dir);
    if (t->bare)
        assert_int_equal(mkdir(empty, 0700), 0);
    diags_init(&t->diags, LANG_EN);
    bool good = model_load(&t->model, &t->diags, dir, t->bare ? empty : TEST_SCENARIOS "/standard",
                           sets, set_count);
    if (t->bare)
        rmdir(empty);
    if (good) {
        int count = t->model.alternative_count;
        assert_true(count <= TRIAL_ALTERNATIVES);
        for (int i = 0; i < count; i++)
            t->alternatives[i] = i;
        t->effects = effects_new();
        struct experiment_options options = {
            .seed = -1, .threads = threads, .look = trial_look, .look_data = t};
        good =
            experiment_run(&t->experiment, &t->model, &t->diags, t->alternatives, count, &options);
    }
    if (!good)
        trial_show_diags(t);
    assert_true(good);
    t->ran = true;
    findings_init(&t->findings);
    experiment_findings(&t->experiment, &t->findings);
    effects_findings(t->effects, &t->experiment, &t->findings);
}

static inline void trial_run(struct trial *t, const struct set_option *sets, int set_count,
                             int threads)
{
    trial_run_folder(t, t->dir, sets, set_count, threads);
}

static inline void trial_end(struct trial *t)
{
    effects_free(t->effects);
    if (t->ran) {
        findings_release(&t->findings);
        experiment_release(&t->experiment);
    }
    model_release(&t->model);
    diags_release(&t->diags);
    for (int i = 0; i < t->file_count; i++)
        unlink(t->files[i]);
    rmdir(t->dir);
}

/* A replication of a variant run again with the same streams: its tally is the one
 * that was measured. The caller releases it. */
static inline void trial_run_tally(const struct experiment *e, const struct variant_run *run,
                                   int replication, struct tally *out)
{
    struct sim *sim = sim_new(&run->plan);
    tally_init(out, &run->plan);
    sim_run(sim, experiment_streams(e, run, replication), out);
    sim_free(sim);
}

static inline void trial_tally(const struct experiment *e, int alternative, int replication,
                               struct tally *out)
{
    trial_run_tally(e, &e->central[alternative], replication, out);
}

static inline const struct finding *trial_find(struct trial *t, const char *alternative,
                                               const char *against, const char *subject,
                                               const char *key, const char *measure)
{
    const struct finding *f =
        findings_find(&t->findings, alternative, against, subject, key, measure);
    if (!f)
        print_error("no finding %s|%s|%s|%s|%s\n", alternative, against, subject, key, measure);
    assert_non_null(f);
    return f;
}

/* How far the estimate lies from the exact value in standard errors, and the
 * limit for `checks` such comparisons at a family error of 0.1 % (Sidak). */
static inline double trial_t(const struct finding *f, double exact)
{
    return (f->estimate - exact) / f->error;
}

static inline double trial_limit(int checks, int replications)
{
    double each = 1 - pow(1 - 0.001, 1.0 / checks);
    return gsl_cdf_tdist_Qinv(each / 2, replications - 1);
}

#endif
