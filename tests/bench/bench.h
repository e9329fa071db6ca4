/* What the programs of this folder share. Machines are shared, so what is
 * compared runs in turn in one process, and a figure is a median. Each line
 * printed is a figure and the target that it is to meet. */
#ifndef MADOGUCHI_BENCH_H
#define MADOGUCHI_BENCH_H

#include "engine/sim.h"
#include "model/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define BENCH_LIBRARY TEST_SCENARIOS "/standard"
#define BENCH_NINE_STEPS TEST_SCENARIOS "/../tests/bench/nine_steps"

static inline double clock_seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static inline double seconds(void) { return clock_seconds(CLOCK_MONOTONIC); }

/* Of all threads: what a busy machine adds to the other is not in it. */
static inline double processor_seconds(void) { return clock_seconds(CLOCK_PROCESS_CPUTIME_ID); }

static inline int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The middle of the values, which it sorts. */
static inline double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, by_value);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* A line of the table: what, the target, the figure with its unit. */
__attribute__((format(printf, 3, 4))) static inline void
print_figure(const char *what, const char *target, const char *format, ...)
{
    char figure[64];
    va_list args;
    va_start(args, format);
    vsnprintf(figure, sizeof figure, format, args);
    va_end(args);
    printf("  %-46s %24s  %s\n", what, figure, target);
    fflush(stdout);
}

_Noreturn static inline void stop_with(struct diags *d)
{
    struct sbuf text = {0};
    diags_print(d, &text);
    fputs(sbuf_text(&text), stderr);
    exit(1);
}

/* An alternative of a scenario folder, ready to run. */
struct bench_run {
    struct diags diags;
    struct model model;
    struct variant variant;
    struct plan plan;
    struct labels labels;
    struct tally tally;
    struct sim *sim;
};

static inline void bench_load(struct bench_run *b, const char *dir, int alternative)
{
    struct diags *d = &b->diags;
    diags_init(d, LANG_EN);
    if (!model_load(&b->model, d, dir, BENCH_LIBRARY, NULL, 0) ||
        !model_variant(&b->variant, &b->model, d, alternative, NULL) ||
        !model_check(&b->variant, d) || !model_compile(&b->plan, &b->labels, &b->variant, d))
        stop_with(d);
    tally_init(&b->tally, &b->plan);
    b->sim = sim_new(&b->plan);
}

/* Runs one replication and returns its seconds. */
static inline double bench_once(struct bench_run *b, int replication)
{
    double start = processor_seconds();
    sim_run(b->sim, (struct stream_key){.seed = 1, .replication = (uint32_t)replication},
            &b->tally);
    return processor_seconds() - start;
}

static inline void bench_release(struct bench_run *b)
{
    sim_free(b->sim);
    tally_release(&b->tally);
    plan_release(&b->plan);
    labels_release(&b->labels);
    variant_release(&b->variant);
    model_release(&b->model);
    diags_release(&b->diags);
}

#endif
