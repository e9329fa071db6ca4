/* Prepares the variants, then simulates on threads. */
#include "experiment/experiment.h"

#include "base/hash.h"
#include "engine/random.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- variants ---- */

static bool prepare(struct variant_run *run, const struct model *m, struct diags *d,
                    int alternative, const struct sample *sample)
{
    memset(run, 0, sizeof *run);
    plan_init(&run->plan);
    arena_init(&run->labels.arena);
    if (!model_variant(&run->variant, m, d, alternative, sample) || !model_check(&run->variant, d))
        return false;
    if (!model_compile(&run->plan, &run->labels, &run->variant, d))
        return false;
    if (!sample)
        model_odd(&run->variant, &run->labels, d);
    run->municipality = model_municipality_key(&run->variant);
    run->digest = plan_digest(&run->plan);
    return true;
}

static void release_run(struct variant_run *run)
{
    if (run->variant.book.tables)
        variant_release(&run->variant);
    plan_release(&run->plan);
    labels_release(&run->labels);
}

/* One uniform a row of uncertain.csv and replication, keyed by the address. */
static void draw_sample(const struct experiment *e, int replication, double *uniforms)
{
    int count;
    const struct uncertain_row *rows = book_rows(&e->model->book, "uncertain", &count);
    for (int i = 0; i < count; i++) {
        uint64_t key = hash_mix(hash_mix(e->seed, hash_text("sample")),
                                hash_text(names_text(&e->model->names, rows[i].address)));
        uniforms[i] = draw_block(key, (uint32_t)replication, 0, 0, 0, DRAW_SAMPLE).u0;
    }
}

static bool prepare_all(struct experiment *e, struct diags *d)
{
    int n = e->replications, uncertain = model_uncertain_count(e->model);
    bool good = true;
    for (int a = 0; a < e->alternative_count; a++)
        good = prepare(&e->central[a], e->model, d, e->alternatives[a], NULL) && good;
    if (!good || uncertain == 0)
        return good;
    e->sampled = true;
    e->samples = mem_zeroed((size_t)(e->alternative_count * n), sizeof *e->samples);
    double *uniforms = mem_zeroed((size_t)uncertain, sizeof *uniforms);
    for (int r = 0; r < n && good; r++) {
        draw_sample(e, r, uniforms);
        struct sample sample = {uniforms, uncertain};
        for (int a = 0; a < e->alternative_count; a++)
            good =
                prepare(&e->samples[a * n + r], e->model, d, e->alternatives[a], &sample) && good;
    }
    free(uniforms);
    return good;
}

/* ---- jobs ---- */

/* One replication to simulate: whose plan, which streams, into which slot. */
struct job {
    const struct variant_run *run;
    int replication;
    struct tally *tally;
};

struct work {
    struct experiment *e;
    struct job *jobs;
    int count;
    atomic_int next, done;
};

static void simulate(struct work *w, struct sim **sim, const struct plan **plan, int index)
{
    const struct job *job = &w->jobs[index];
    if (*plan != &job->run->plan) {
        sim_free(*sim);
        *sim = sim_new(&job->run->plan);
        *plan = &job->run->plan;
    }
    struct stream_key key = {.seed = w->e->seed,
                             .municipality = job->run->municipality,
                             .replication = (uint32_t)job->replication};
    sim_run(*sim, key, job->tally);
    atomic_fetch_add(&w->done, 1);
}

static void *worker(void *data)
{
    struct work *w = data;
    struct sim *sim = NULL;
    const struct plan *plan = NULL;
    for (int i; (i = atomic_fetch_add(&w->next, 1)) < w->count;)
        simulate(w, &sim, &plan, i);
    sim_free(sim);
    return NULL;
}

/* The calling thread works too, and tells how far all are. */
static void work_and_tell(struct work *w, const struct experiment_options *o)
{
    struct sim *sim = NULL;
    const struct plan *plan = NULL;
    for (int i; (i = atomic_fetch_add(&w->next, 1)) < w->count;) {
        simulate(w, &sim, &plan, i);
        if (o->progress)
            o->progress(o->progress_data, atomic_load(&w->done), w->count);
    }
    sim_free(sim);
}

static int thread_count(const struct experiment_options *o, int jobs)
{
    long threads = o->threads > 0 ? o->threads : sysconf(_SC_NPROCESSORS_ONLN);
    if (threads > jobs)
        threads = jobs;
    return threads < 1 ? 1 : (int)threads;
}

static void run_jobs(struct work *w, const struct experiment_options *o)
{
    int extra = thread_count(o, w->count) - 1, started = 0;
    pthread_t *threads = mem_zeroed((size_t)extra + 1, sizeof *threads);
    while (started < extra && pthread_create(&threads[started], NULL, worker, w) == 0)
        started++;
    work_and_tell(w, o);
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    if (o->progress)
        o->progress(o->progress_data, w->count, w->count);
    free(threads);
}

static bool same_plan_and_streams(const struct variant_run *a, const struct variant_run *b)
{
    return a->digest == b->digest && a->municipality == b->municipality;
}

/* The tally of a job listed before that simulates the same, or NULL. */
static const struct tally *known_tally(const struct experiment *e, const struct variant_run *run,
                                       int replication)
{
    int n = e->replications;
    for (int a = 0; a < e->alternative_count; a++)
        if (e->tallies[a * n + replication] && same_plan_and_streams(&e->central[a], run))
            return e->tallies[a * n + replication];
    for (int i = replication; e->sampled && i < e->alternative_count * n; i += n)
        if (e->sample_tallies[i] && same_plan_and_streams(&e->samples[i], run))
            return e->sample_tallies[i];
    return NULL;
}

static const struct tally *add_job(struct experiment *e, struct work *w,
                                   const struct variant_run *run, int replication)
{
    const struct tally *known = known_tally(e, run, replication);
    if (known)
        return known;
    struct tally *tally = &e->owned_tallies[e->owned_tally_count++];
    tally_init(tally, &run->plan);
    w->jobs[w->count++] = (struct job){run, replication, tally};
    return tally;
}

/* By alternative, then replication: a thread keeps its plan for long. */
static void list_jobs(struct experiment *e, struct work *w)
{
    int n = e->replications;
    for (int i = 0; i < e->alternative_count * n; i++)
        e->tallies[i] = add_job(e, w, &e->central[i / n], i % n);
    for (int i = 0; e->sampled && i < e->alternative_count * n; i++)
        e->sample_tallies[i] = add_job(e, w, &e->samples[i], i % n);
}

bool experiment_run(struct experiment *e, const struct model *m, struct diags *d,
                    const int *alternatives, int alternative_count,
                    const struct experiment_options *options)
{
    int count;
    const struct scenario_row *s = book_rows(&m->book, "scenario", &count);
    memset(e, 0, sizeof *e);
    e->model = m;
    e->alternatives = alternatives;
    e->alternative_count = alternative_count;
    e->replications = options->replications > 0 ? options->replications : (int)s->replications;
    e->seed = options->seed >= 0 ? (uint64_t)options->seed : (uint64_t)s->seed;
    size_t slots = (size_t)(alternative_count * e->replications);
    e->central = mem_zeroed((size_t)alternative_count, sizeof *e->central);
    e->tallies = mem_zeroed(slots, sizeof *e->tallies);
    if (!prepare_all(e, d))
        return false;
    e->sample_tallies = mem_zeroed(slots, sizeof *e->sample_tallies);
    e->owned_tallies = mem_zeroed(2 * slots, sizeof *e->owned_tallies);
    struct work w = {.e = e, .jobs = mem_zeroed(2 * slots, sizeof *w.jobs)};
    list_jobs(e, &w);
    e->simulated = w.count;
    run_jobs(&w, options);
    free(w.jobs);
    return true;
}

void experiment_release(struct experiment *e)
{
    int slots = e->alternative_count * e->replications;
    for (int i = 0; i < e->owned_tally_count; i++)
        tally_release(&e->owned_tallies[i]);
    for (int a = 0; e->central && a < e->alternative_count; a++)
        release_run(&e->central[a]);
    for (int i = 0; e->samples && i < slots; i++)
        release_run(&e->samples[i]);
    free(e->central);
    free(e->tallies);
    free(e->samples);
    free(e->sample_tallies);
    free(e->owned_tallies);
    memset(e, 0, sizeof *e);
}

const struct tally *experiment_tally(const struct experiment *e, int alternative, int replication)
{
    return e->tallies[alternative * e->replications + replication];
}

const struct tally *experiment_sample_tally(const struct experiment *e, int alternative,
                                            int replication)
{
    return e->sample_tallies[alternative * e->replications + replication];
}

void experiment_events(const struct experiment *e, int alternative, struct event_log *out)
{
    const struct variant_run *run = &e->central[alternative];
    struct tally unused;
    struct sim *sim = sim_new(&run->plan);
    struct stream_key key = {.seed = e->seed, .municipality = run->municipality};
    tally_init(&unused, &run->plan);
    sim_log(sim, out);
    sim_run(sim, key, &unused);
    sim_free(sim);
    tally_release(&unused);
}
