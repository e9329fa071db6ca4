/* Prepares the variants, then simulates on threads. */
#include "experiment/experiment.h"

#include "base/hash.h"
#include "engine/random.h"
#include "experiment/record.h"
#include <math.h>
#include <pthread.h>
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

/* ---- one replication on its way ---- */

/* A tally to simulate, and how many slots of the replication it fills. */
struct job {
    const struct variant_run *run;
    struct tally tally;
    int slots;
};

/* The slots are [central, sampled][alternative]; a slot holds its job. */
struct trip {
    int index;
    struct variant_run *samples;
    struct job *jobs, **slots;
    int job_count, taken, left;
};

struct work {
    struct experiment *e;
    struct diags *d;
    const struct experiment_options *options;
    pthread_mutex_t lock; /* of all below, of the record and of the diagnostics */
    struct trip *current; /* whose jobs are handed out; NULL: the next one's */
    int next, end;        /* replications */
    int done, total;      /* slots */
    bool failed;
};

static int slot_count(const struct experiment *e)
{
    return e->alternative_count * (e->sampled ? 2 : 1);
}

static const struct variant_run *slot_run(const struct experiment *e, const struct trip *t,
                                          int slot)
{
    int n = e->alternative_count;
    return slot < n ? &e->central[slot] : &t->samples[slot - n];
}

static bool same_plan_and_streams(const struct variant_run *a, const struct variant_run *b)
{
    return a->digest == b->digest && a->municipality == b->municipality;
}

/* The job listed before that simulates the same, or a new one. */
static struct job *job_of(struct trip *t, const struct variant_run *run)
{
    for (int i = 0; i < t->job_count; i++)
        if (same_plan_and_streams(t->jobs[i].run, run))
            return &t->jobs[i];
    struct job *job = &t->jobs[t->job_count++];
    job->run = run;
    return job;
}

static bool prepare_samples(struct work *w, struct trip *t)
{
    struct experiment *e = w->e;
    int uncertain = model_uncertain_count(e->model);
    double *uniforms = mem_zeroed((size_t)uncertain, sizeof *uniforms);
    draw_sample(e, t->index, uniforms);
    struct sample sample = {uniforms, uncertain};
    bool good = true;
    t->samples = mem_zeroed((size_t)e->alternative_count, sizeof *t->samples);
    for (int a = 0; a < e->alternative_count; a++)
        good = prepare(&t->samples[a], e->model, w->d, e->alternatives[a], &sample) && good;
    free(uniforms);
    return good;
}

static void trip_free(const struct experiment *e, struct trip *t)
{
    for (int i = 0; i < t->job_count; i++)
        tally_release(&t->jobs[i].tally);
    for (int a = 0; t->samples && a < e->alternative_count; a++)
        release_run(&t->samples[a]);
    free(t->samples);
    free(t->jobs);
    free(t->slots);
    free(t);
}

/* The next replication with its jobs listed; NULL when there is none left. */
static struct trip *trip_begin(struct work *w)
{
    if (w->failed || w->next == w->end)
        return NULL;
    size_t slots = (size_t)slot_count(w->e);
    struct trip *t = mem_zeroed(1, sizeof *t);
    t->index = w->next++;
    t->jobs = mem_zeroed(slots, sizeof *t->jobs);
    t->slots = mem_zeroed(slots, sizeof(struct job *));
    if (w->e->sampled && !prepare_samples(w, t)) {
        w->failed = true;
        trip_free(w->e, t);
        return NULL;
    }
    for (size_t i = 0; i < slots; i++) {
        t->slots[i] = job_of(t, slot_run(w->e, t, (int)i));
        t->slots[i]->slots++;
    }
    t->left = t->job_count;
    w->e->simulated += t->job_count;
    return t;
}

static void look_at(const struct work *w, const struct trip *t)
{
    const struct experiment *e = w->e;
    int n = e->alternative_count, slots = slot_count(e);
    if (!w->options->look)
        return;
    const struct tally **tallies = mem_zeroed((size_t)slots, sizeof(struct tally *));
    for (int i = 0; i < slots; i++)
        tallies[i] = &t->slots[i]->tally;
    struct replication r = {.index = t->index,
                            .samples = t->samples,
                            .tallies = tallies,
                            .sample_tallies = e->sampled ? tallies + n : NULL};
    w->options->look(w->options->look_data, e, &r);
    free(tallies);
}

/* ---- jobs ---- */

/* Measures what the job's tally says of each slot; only keeping is in turns. */
static void measure_job(struct work *w, const struct trip *t, const struct job *job)
{
    struct experiment *e = w->e;
    int n = e->alternative_count;
    for (int i = 0; i < slot_count(e); i++) {
        if (t->slots[i] != job)
            continue;
        double *row = record_measure(e->record, i % n, slot_run(e, t, i), &job->tally);
        pthread_mutex_lock(&w->lock);
        if (i < n)
            record_keep(e->record, i, t->index, &job->tally, row);
        else
            record_keep_sampled(e->record, i - n, t->index, row);
        pthread_mutex_unlock(&w->lock);
        free(row);
    }
}

/* A thread at work. It keeps the sim of a central variant for the next run. */
struct worker {
    struct work *work;
    struct sim *sim;
    const struct variant_run *run;
};

static bool is_central(const struct experiment *e, const struct variant_run *run)
{
    for (int a = 0; a < e->alternative_count; a++)
        if (run == &e->central[a])
            return true;
    return false;
}

static void simulate(struct worker *k, const struct trip *t, struct job *job)
{
    const struct experiment *e = k->work->e;
    if (k->run != job->run) {
        sim_free(k->sim);
        k->sim = sim_new(&job->run->plan);
        k->run = job->run;
    }
    tally_init(&job->tally, &job->run->plan);
    sim_run(k->sim, experiment_streams(e, job->run, t->index), &job->tally);
    if (is_central(e, job->run))
        return;
    sim_free(k->sim);
    k->sim = NULL;
    k->run = NULL;
}

static struct job *take(struct work *w, struct trip **trip)
{
    struct job *job = NULL;
    pthread_mutex_lock(&w->lock);
    if (!w->current)
        w->current = trip_begin(w);
    *trip = w->current;
    if (w->current) {
        job = &w->current->jobs[w->current->taken++];
        if (w->current->taken == w->current->job_count)
            w->current = NULL;
    }
    pthread_mutex_unlock(&w->lock);
    return job;
}

/* Returns how many slots are done. */
static int finish(struct work *w, struct trip *t, struct job *job)
{
    measure_job(w, t, job);
    tally_trim(&job->tally);
    pthread_mutex_lock(&w->lock);
    int done = w->done += job->slots;
    bool last = --t->left == 0;
    if (last)
        look_at(w, t);
    pthread_mutex_unlock(&w->lock);
    if (last)
        trip_free(w->e, t);
    return done;
}

/* The calling thread works too, and tells how far all are. */
static void work_on(struct work *w, bool tells)
{
    struct worker k = {.work = w};
    struct trip *trip;
    for (struct job *job; (job = take(w, &trip));) {
        simulate(&k, trip, job);
        int done = finish(w, trip, job);
        if (tells && w->options->progress)
            w->options->progress(w->options->progress_data, done, w->total);
    }
    sim_free(k.sim);
}

static void *worker(void *data)
{
    work_on(data, false);
    return NULL;
}

static int thread_count(const struct experiment_options *o, int jobs)
{
    long threads = o->threads > 0 ? o->threads : sysconf(_SC_NPROCESSORS_ONLN);
    if (threads > jobs)
        threads = jobs;
    return threads < 1 ? 1 : (int)threads;
}

/* Simulates up to replication `end`. */
static bool run_to(struct work *w, int end)
{
    int slots = slot_count(w->e) * (end - w->end);
    w->end = end;
    w->total += slots;
    int extra = thread_count(w->options, slots) - 1, started = 0;
    pthread_t *threads = mem_zeroed((size_t)extra + 1, sizeof *threads);
    while (started < extra && pthread_create(&threads[started], NULL, worker, w) == 0)
        started++;
    work_on(w, true);
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    free(threads);
    w->e->replications = end;
    return !w->failed;
}

/* ---- the experiment ---- */

int experiment_unit(const struct experiment *e) { return e->antithetic ? 2 : 1; }

int experiment_units(const struct experiment *e) { return e->replications / experiment_unit(e); }

struct stream_key experiment_streams(const struct experiment *e, const struct variant_run *run,
                                     int replication)
{
    int unit = experiment_unit(e);
    return (struct stream_key){.seed = e->seed,
                               .municipality = run->municipality,
                               .replication = (uint32_t)(replication / unit),
                               .antithetic = replication % unit != 0};
}

/* Pairs are whole: an odd number of replications is one more. */
static int whole_units(const struct experiment *e, struct diags *d, int replications)
{
    int unit = experiment_unit(e), whole = (replications + unit - 1) / unit * unit;
    if (whole != replications)
        diag_add(d, DIAG_WARNING, (struct place){0}, NULL,
                 T(d->lang, "antithetic replications come in pairs: %d are run instead of %d",
                   "対称変量では2回を1組とするため、%d回試行します（指定は%d回）"),
                 whole, replications);
    return whole;
}

enum { FIRST_LOOK = 20, LAST_LOOK = 1280 }; /* units */

/* 20, 30, 40, 60, 80, 120 … */
static int next_look(int units) { return units % 3 == 0 ? units / 3 * 4 : units / 2 * 3; }

/* Narrow by luck at one look is not enough: where waits are skewed, that is when
 * they are low, and fewer intervals would hold. */
static bool run_to_precision(struct work *w)
{
    struct experiment *e = w->e;
    bool reached = false, before;
    for (int units = FIRST_LOOK; units <= LAST_LOOK; units = next_look(units)) {
        if (!run_to(w, units * experiment_unit(e)))
            return false;
        before = reached;
        e->precision_reached = record_precision(e->record, &e->widest);
        reached = e->precision_reached <= e->precision;
        if (before && reached)
            break;
    }
    return true;
}

static bool run_all(struct experiment *e, struct diags *d, const struct experiment_options *options)
{
    struct work w = {.e = e, .d = d, .options = options};
    pthread_mutex_init(&w.lock, NULL);
    bool good = e->precision > 0 ? run_to_precision(&w) : run_to(&w, e->replications);
    pthread_mutex_destroy(&w.lock);
    if (good && options->progress)
        options->progress(options->progress_data, w.total, w.total);
    return good;
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
    e->antithetic = s->antithetic;
    e->replications =
        whole_units(e, d, options->replications > 0 ? options->replications : (int)s->replications);
    e->seed = options->seed >= 0 ? (uint64_t)options->seed : (uint64_t)s->seed;
    e->precision = options->precision;
    e->precision_reached = NAN;
    e->sampled = model_uncertain_count(m) > 0;
    e->central = mem_zeroed((size_t)alternative_count, sizeof *e->central);
    bool good = true;
    for (int a = 0; a < alternative_count; a++)
        good = prepare(&e->central[a], m, d, alternatives[a], NULL) && good;
    if (!good)
        return false;
    e->record = record_new(e);
    return run_all(e, d, options);
}

void experiment_release(struct experiment *e)
{
    record_free(e->record);
    for (int a = 0; e->central && a < e->alternative_count; a++)
        release_run(&e->central[a]);
    free(e->central);
    memset(e, 0, sizeof *e);
}

void experiment_events(const struct experiment *e, int alternative, struct event_log *out)
{
    const struct variant_run *run = &e->central[alternative];
    struct tally unused;
    struct sim *sim = sim_new(&run->plan);
    tally_init(&unused, &run->plan);
    sim_log(sim, out);
    sim_run(sim, experiment_streams(e, run, 0), &unused);
    sim_free(sim);
    tally_release(&unused);
}
