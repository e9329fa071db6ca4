/* Prepares the variants, then simulates on threads. */
#include "experiment/experiment.h"

#include "base/hash.h"
#include "experiment/draws.h"
#include "experiment/record.h"
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- variants ---- */

/* `told`: what is odd goes to `d` too. */
static bool prepare(struct variant_run *run, const struct experiment *e, struct diags *d, int index,
                    const struct sample *sample, bool told)
{
    const struct phase *p = &e->phases[index];
    memset(run, 0, sizeof *run);
    plan_init(&run->plan);
    arena_init(&run->labels.arena);
    if (!model_variant_in(&run->variant, e->model, d, e->alternatives[p->alternative], p->year,
                          sample) ||
        !model_check(&run->variant, d))
        return false;
    if (!model_compile(&run->plan, &run->labels, &run->variant, d))
        return false;
    if (told)
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

/* The draw of a replication; what the experiment sets itself stays set. */
static void draw_sample(const struct experiment *e, int replication, double *uniforms)
{
    int count;
    const struct uncertain_row *rows = book_rows(&e->model->book, "uncertain", &count);
    for (int i = 0; i < count; i++) {
        bool set = i < e->values.count && !isnan(e->values.uniforms[i]);
        uint64_t address = hash_text(names_text(&e->model->names, rows[i].address));
        uniforms[i] = set ? e->values.uniforms[i]
                          : draw_uniform(e->seed, address, replication, e->antithetic);
    }
}

/* ---- one replication on its way ---- */

/* A tally to simulate, and how many slots of the replication it fills. */
struct job {
    const struct variant_run *run;
    struct tally tally;
    struct month_sums months;
    int slots;
    bool central;
};

/* A variant of an experiment: as it stands there, or under its sample. */
struct slot {
    struct experiment *e;
    int variant;
    bool sampled;
    const struct variant_run *run;
    struct job *job;
    double *row; /* measured, until its twin is measured too */
};

static void slot_forget(struct slot *s)
{
    free(s->row);
    s->row = NULL;
}

/* The slots are [experiment][central, sampled][variant]. */
struct trip {
    int index;
    struct variant_run **samples; /* [experiment][variant] */
    struct slot *slots;
    struct job *jobs;
    int slot_count, job_count, taken, left;
};

struct work {
    struct experiment *list; /* of one model, run side by side */
    int count;
    struct diags *d;
    const struct experiment_options *options; /* [count] */
    pthread_mutex_t lock; /* of all below, of the records and of the diagnostics */
    struct trip *current; /* whose jobs are handed out; NULL: the next one's */
    int next, end;        /* replications */
    int done, total;      /* slots */
    bool failed;
    /* Of the pool, under its lock. */
    int workers;                   /* on it now */
    struct work *after;            /* in the list of those with jobs to hand out */
    struct experiment_batch batch; /* of a feed */
};

static int own_slots(const struct experiment *e) { return e->variant_count * (e->sampled ? 2 : 1); }

static int slot_count(const struct work *w)
{
    int count = 0;
    for (int x = 0; x < w->count; x++)
        count += own_slots(&w->list[x]);
    return count;
}

static bool same_plan_and_streams(const struct variant_run *a, const struct variant_run *b)
{
    return a->digest == b->digest && a->municipality == b->municipality;
}

/* The job listed before that simulates the same, or a new one. */
static struct job *job_of(struct trip *t, const struct slot *s)
{
    for (int i = 0; i < t->job_count; i++)
        if (same_plan_and_streams(t->jobs[i].run, s->run))
            return &t->jobs[i];
    struct job *job = &t->jobs[t->job_count++];
    job->run = s->run;
    job->central = !s->sampled;
    return job;
}

static bool prepare_samples(const struct experiment *e, struct diags *d, int replication,
                            struct variant_run *out)
{
    int uncertain = model_uncertain_count(e->model);
    double *uniforms = mem_zeroed((size_t)uncertain, sizeof *uniforms);
    draw_sample(e, replication, uniforms);
    struct sample sample = e->values;
    sample.uniforms = uniforms;
    sample.count = uncertain;
    bool good = true;
    for (int i = 0; i < e->variant_count; i++)
        good = prepare(&out[i], e, d, i, &sample, false) && good;
    free(uniforms);
    return good;
}

static void trip_free(const struct work *w, struct trip *t)
{
    for (int i = 0; i < t->job_count; i++) {
        tally_release(&t->jobs[i].tally);
        months_release(&t->jobs[i].months);
    }
    for (int x = 0; x < w->count; x++) {
        for (int i = 0; t->samples[x] && i < w->list[x].variant_count; i++)
            release_run(&t->samples[x][i]);
        free(t->samples[x]);
    }
    free(t->samples);
    free(t->jobs);
    for (int i = 0; i < t->slot_count; i++)
        slot_forget(&t->slots[i]);
    free(t->slots);
    free(t);
}

static void add_slots(struct trip *t, struct experiment *e, const struct variant_run *runs,
                      bool sampled)
{
    for (int i = 0; i < e->variant_count; i++) {
        struct slot *s = &t->slots[t->slot_count++];
        *s = (struct slot){.e = e, .variant = i, .sampled = sampled, .run = &runs[i]};
        s->job = job_of(t, s);
        s->job->slots++;
    }
}

static bool list_slots(struct work *w, struct trip *t)
{
    for (int x = 0; x < w->count; x++) {
        struct experiment *e = &w->list[x];
        add_slots(t, e, e->central, false);
        if (!e->sampled)
            continue;
        t->samples[x] = mem_zeroed((size_t)e->variant_count, sizeof *t->samples[x]);
        if (!prepare_samples(e, w->d, t->index, t->samples[x]))
            return false;
        add_slots(t, e, t->samples[x], true);
    }
    return true;
}

/* The next replication with its jobs listed; NULL when there is none left. */
static struct trip *trip_begin(struct work *w)
{
    if (w->failed || w->next == w->end)
        return NULL;
    size_t slots = (size_t)slot_count(w);
    struct trip *t = mem_zeroed(1, sizeof *t);
    t->index = w->next++;
    t->jobs = mem_zeroed(slots, sizeof *t->jobs);
    t->slots = mem_zeroed(slots, sizeof *t->slots);
    t->samples = mem_zeroed((size_t)w->count, sizeof(struct variant_run *));
    if (!list_slots(w, t)) {
        w->failed = true;
        trip_free(w, t);
        return NULL;
    }
    t->left = t->job_count;
    w->list->simulated += t->job_count;
    return t;
}

static void look_at(const struct work *w, const struct trip *t)
{
    size_t slots = (size_t)t->slot_count;
    const struct tally **tallies = mem_zeroed(slots, sizeof(struct tally *));
    const struct month_sums **months = mem_zeroed(slots, sizeof(struct month_sums *));
    for (int i = 0; i < t->slot_count; i++) {
        tallies[i] = &t->slots[i].job->tally;
        months[i] = &t->slots[i].job->months;
    }
    int own = 0;
    for (int x = 0; x < w->count; x++) {
        const struct experiment *e = &w->list[x];
        int sampled = own + e->variant_count;
        struct replication r = {.index = t->index,
                                .samples = t->samples[x],
                                .tallies = tallies + own,
                                .sample_tallies = e->sampled ? tallies + sampled : NULL,
                                .months = months + own,
                                .sample_months = e->sampled ? months + sampled : NULL};
        if (w->options[x].look)
            w->options[x].look(w->options[x].look_data, e, &r);
        own += own_slots(e);
    }
    free(tallies);
    free(months);
}

/* ---- jobs ---- */

/* Where the same variant of the experiment stands under its sample, or central. */
static struct slot *twin_of(struct trip *t, int slot)
{
    struct slot *s = &t->slots[slot];
    int n = s->e->variant_count;
    return s->sampled ? s - n : s + n;
}

/* A pair of rows, central and sampled, goes when it is complete. */
static void keep_row(struct trip *t, int slot, double *row)
{
    struct slot *s = &t->slots[slot], *twin = s->e->sampled ? twin_of(t, slot) : NULL;
    if (!s->sampled)
        record_keep(s->e->record, s->variant, t->index, &s->job->tally, row);
    s->row = row;
    if (twin && !twin->row)
        return;
    if (twin)
        record_keep_sampled(s->e->record, s->variant, t->index, s->sampled ? twin->row : row,
                            s->sampled ? row : twin->row);
    slot_forget(s);
    if (twin)
        slot_forget(twin);
}

/* Measures what the job's tally says of each slot; only keeping is in turns. */
static void measure_job(struct work *w, struct trip *t, const struct job *job)
{
    for (int i = 0; i < t->slot_count; i++) {
        const struct slot *s = &t->slots[i];
        if (s->job != job)
            continue;
        double *row = record_measure(s->e->record, s->variant, s->run, &job->tally);
        pthread_mutex_lock(&w->lock);
        keep_row(t, i, row);
        pthread_mutex_unlock(&w->lock);
    }
}

/* A thread at work. It keeps the sim of a central variant for the next run. */
struct worker {
    struct work *work;
    struct sim *sim;
    const struct variant_run *run;
};

static void simulate(struct worker *k, const struct trip *t, struct job *job)
{
    if (k->run != job->run) {
        sim_free(k->sim);
        k->sim = sim_new(&job->run->plan);
        k->run = job->run;
    }
    tally_init(&job->tally, &job->run->plan);
    sim_run(k->sim, experiment_streams(k->work->list, job->run, t->index), &job->tally);
    if (job->central)
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
    months_make(&job->months, &job->run->plan, &job->run->labels, &job->tally);
    tally_trim(&job->tally);
    pthread_mutex_lock(&w->lock);
    int done = w->done += job->slots;
    bool last = --t->left == 0;
    if (last)
        look_at(w, t);
    pthread_mutex_unlock(&w->lock);
    if (last)
        trip_free(w, t);
    return done;
}

/* Jobs of one work until none is left to take; tells: how far all are. */
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

/* ---- threads ---- */

/* Works whose jobs are handed out, the first one's first. A thread that finds no job
 * opens the next work of the feed meanwhile, so that at most as many are open as there
 * are threads. */
struct pool {
    const struct experiment_feed *feed; /* NULL: what is open is all */
    pthread_mutex_t lock;
    pthread_cond_t opened; /* or the feed is known to be empty */
    struct work *open;
    int opening;
    bool empty;
};

static bool work_open(struct work *w);
static void work_close(struct work *w);

static void pool_add(struct pool *p, struct work *w)
{
    struct work **end = &p->open;
    while (*end)
        end = &(*end)->after;
    *end = w;
}

static void pool_remove(struct pool *p, const struct work *w)
{
    for (struct work **at = &p->open; *at; at = &(*at)->after)
        if (*at == w) {
            *at = w->after;
            return;
        }
}

/* The next work of the feed. Unlocked; NULL where it could not be opened. */
static struct work *open_next(struct pool *p)
{
    struct work *w = mem_zeroed(1, sizeof *w);
    if (!p->feed->next(p->feed->data, &w->batch)) {
        free(w);
        pthread_mutex_lock(&p->lock);
        p->empty = true;
        pthread_mutex_unlock(&p->lock);
        return NULL;
    }
    w->list = w->batch.list;
    w->count = w->batch.count;
    w->d = w->batch.diags;
    w->options = w->batch.options;
    bool good = work_open(w);
    if (good)
        return w;
    p->feed->done(p->feed->data, &w->batch, false);
    work_close(w);
    return NULL;
}

static void open_another(struct pool *p)
{
    p->opening++;
    pthread_mutex_unlock(&p->lock);
    struct work *w = open_next(p);
    pthread_mutex_lock(&p->lock);
    p->opening--;
    if (w)
        pool_add(p, w);
    pthread_cond_broadcast(&p->opened);
}

/* The last thread to leave a work of the feed closes it. */
static void help_with(struct pool *p, struct work *w, bool tells)
{
    w->workers++;
    pthread_mutex_unlock(&p->lock);
    work_on(w, tells);
    pthread_mutex_lock(&p->lock);
    pool_remove(p, w);
    if (--w->workers > 0 || !p->feed)
        return;
    pthread_mutex_unlock(&p->lock);
    bool good = !w->failed;
    for (int x = 0; x < w->count; x++)
        w->list[x].replications = w->end;
    p->feed->done(p->feed->data, &w->batch, good);
    work_close(w);
    pthread_mutex_lock(&p->lock);
}

static void pool_work(struct pool *p, bool tells)
{
    pthread_mutex_lock(&p->lock);
    for (;;) {
        if (p->open)
            help_with(p, p->open, tells);
        else if (p->feed && !p->empty)
            open_another(p);
        else if (p->opening)
            pthread_cond_wait(&p->opened, &p->lock);
        else
            break;
    }
    pthread_mutex_unlock(&p->lock);
}

static void *pool_thread(void *data)
{
    pool_work(data, false);
    return NULL;
}

static int thread_count(int wanted, int jobs)
{
    long threads = wanted > 0 ? wanted : sysconf(_SC_NPROCESSORS_ONLN);
    if (threads > jobs)
        threads = jobs;
    return threads < 1 ? 1 : (int)threads;
}

/* The calling thread works too. */
static void pool_run(struct pool *p, int threads)
{
    int extra = threads - 1, started = 0;
    pthread_t *all = mem_zeroed((size_t)extra + 1, sizeof *all);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->opened, NULL);
    while (started < extra && pthread_create(&all[started], NULL, pool_thread, p) == 0)
        started++;
    pool_work(p, true);
    for (int i = 0; i < started; i++)
        pthread_join(all[i], NULL);
    pthread_cond_destroy(&p->opened);
    pthread_mutex_destroy(&p->lock);
    free(all);
}

/* Simulates up to replication `end`. */
static bool run_to(struct work *w, int end)
{
    int slots = slot_count(w) * (end - w->end);
    struct pool p = {.open = w};
    w->end = end;
    w->total += slots;
    pool_run(&p, thread_count(w->options->threads, slots));
    for (int x = 0; x < w->count; x++)
        w->list[x].replications = end;
    return !w->failed;
}

/* ---- the experiment ---- */

int experiment_unit(const struct experiment *e) { return e->antithetic ? 2 : 1; }

int experiment_variant(const struct experiment *e, int alternative, int year)
{
    int found = alternative;
    for (int i = e->alternative_count; i < e->variant_count; i++)
        if (e->phases[i].alternative == alternative && e->phases[i].year <= year)
            found = i;
    return found;
}

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

int experiment_replications_most(const struct experiment *e)
{
    return e->precision > 0 ? LAST_LOOK * experiment_unit(e) : e->replications;
}

/* Narrow by luck at one look is not enough: where waits are skewed, that is when
 * they are low, and fewer intervals would hold. */
static bool run_to_precision(struct work *w)
{
    struct experiment *e = w->list;
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

static bool run_all(struct work *w)
{
    const struct experiment_options *options = w->options;
    bool precise = w->count == 1 && w->list->precision > 0;
    bool good = precise ? run_to_precision(w) : run_to(w, w->list->replications);
    if (good && options->progress)
        options->progress(options->progress_data, w->total, w->total);
    return good;
}

static void experiment_init(struct experiment *e, const struct model *m, const int *alternatives,
                            int alternative_count, const struct experiment_options *options)
{
    int count;
    const struct scenario_row *s = book_rows(&m->book, "scenario", &count);
    memset(e, 0, sizeof *e);
    e->model = m;
    e->alternatives = alternatives;
    e->alternative_count = alternative_count;
    e->antithetic = s->antithetic;
    e->replications = options->replications > 0 ? options->replications : (int)s->replications;
    e->seed = options->seed >= 0 ? (uint64_t)options->seed : (uint64_t)s->seed;
    e->precision = options->precision;
    e->precision_reached = NAN;
    e->means_only = options->means_only;
    e->unclassed = options->unclassed;
    if (options->values)
        e->values = *options->values;
    e->sampled = !options->central_only && model_uncertain_count(m) > 0;
}

static void list_alternatives(struct experiment *e)
{
    int count;
    const struct scenario_row *s = book_rows(&e->model->book, "scenario", &count);
    e->variant_count = e->alternative_count;
    e->central = mem_zeroed((size_t)e->variant_count, sizeof *e->central);
    e->phases = mem_zeroed((size_t)e->variant_count, sizeof *e->phases);
    for (int a = 0; a < e->variant_count; a++)
        e->phases[a] = (struct phase){a, (int)s->fiscal_year};
}

/* The settings of all phases are those of their first year, so the years that the
 * baseline has there are the years of all. */
static void add_later_phases(struct experiment *e)
{
    int years = scenario_years(e->central[0].variant.scenario), first = e->phases[0].year;
    for (int a = 0; a < e->alternative_count; a++) {
        int at[PHASES_MOST], count = model_phases(e->model, e->alternatives[a], years, at);
        size_t all = (size_t)(e->variant_count + count);
        e->phases = mem_resize(e->phases, all, sizeof *e->phases);
        for (int i = 0; i < count; i++)
            if (at[i] > first)
                e->phases[e->variant_count++] = (struct phase){a, at[i]};
    }
    size_t more = (size_t)(e->variant_count - e->alternative_count);
    e->central = mem_resize(e->central, (size_t)e->variant_count, sizeof *e->central);
    memset(e->central + e->alternative_count, 0, more * sizeof *e->central);
}

static bool prepare_central(struct experiment *e, struct diags *d,
                            const struct experiment_options *options)
{
    bool good = true, remarks = !options->values && !options->unremarked;
    list_alternatives(e);
    for (int a = 0; a < e->alternative_count; a++)
        good = prepare(&e->central[a], e, d, a, options->values, remarks) && good;
    if (!good)
        return false;
    for (int a = 1; remarks && a < e->alternative_count; a++)
        model_odd_people(&e->central[a].variant, &e->central[a].labels, &e->central[0].variant,
                         &e->central[0].labels, d);
    add_later_phases(e);
    for (int i = e->alternative_count; i < e->variant_count; i++)
        good = prepare(&e->central[i], e, d, i, options->values, false) && good;
    return good;
}

static bool prepare_all(struct work *w, const struct experiment_batch *b)
{
    bool good = true;
    for (int x = 0; x < b->count; x++)
        experiment_init(&b->list[x], b->model, b->alternatives, b->alternative_count,
                        &b->options[x]);
    b->list->replications = whole_units(b->list, w->d, b->list->replications);
    for (int x = 1; x < b->count; x++) {
        b->list[x].seed = b->list->seed;
        b->list[x].replications = b->list->replications;
    }
    for (int x = 0; x < b->count; x++)
        good = prepare_central(&b->list[x], w->d, &b->options[x]) && good;
    for (int x = 0; good && x < b->count; x++)
        b->list[x].record = record_new(&b->list[x]);
    return good;
}

/* A work of a feed, all of its replications to be run. */
static bool work_open(struct work *w)
{
    pthread_mutex_init(&w->lock, NULL);
    if (!prepare_all(w, &w->batch))
        return false;
    w->end = w->list->replications;
    w->total = slot_count(w) * w->end;
    return true;
}

static void work_close(struct work *w)
{
    pthread_mutex_destroy(&w->lock);
    free(w);
}

bool experiment_run_all(struct experiment *list, int count, const struct model *m, struct diags *d,
                        const int *alternatives, int alternative_count,
                        const struct experiment_options *options)
{
    struct work w = {.list = list, .count = count, .d = d, .options = options};
    struct experiment_batch batch = {.list = list,
                                     .count = count,
                                     .model = m,
                                     .diags = d,
                                     .alternatives = alternatives,
                                     .alternative_count = alternative_count,
                                     .options = options};
    if (!prepare_all(&w, &batch))
        return false;
    pthread_mutex_init(&w.lock, NULL);
    bool good = run_all(&w);
    pthread_mutex_destroy(&w.lock);
    return good;
}

void experiment_run_feed(const struct experiment_feed *feed, int threads)
{
    struct pool p = {.feed = feed};
    pool_run(&p, thread_count(threads, INT_MAX));
}

bool experiment_run(struct experiment *e, const struct model *m, struct diags *d,
                    const int *alternatives, int alternative_count,
                    const struct experiment_options *options)
{
    return experiment_run_all(e, 1, m, d, alternatives, alternative_count, options);
}

void experiment_release(struct experiment *e)
{
    record_free(e->record);
    for (int i = 0; e->central && i < e->variant_count; i++)
        release_run(&e->central[i]);
    free(e->central);
    free(e->phases);
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
