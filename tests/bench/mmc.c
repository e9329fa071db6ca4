/* Our engine against a hand-written loop for the same M/M/5: one heap of
 * {time, sequence, kind, case}, a record a case, the same statistics. Both run
 * in turn in one process; the figure is the median of the ratios, because the
 * machines are shared. Prints nanoseconds a customer and the ratio. */
#include "engine/sim.h"
#include "model/model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 9, SERVERS = 5, HEAP = 64, CASES = 1 << 16 };

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- the bound ---- */

struct bound_event {
    double time;
    uint64_t sequence;
    uint32_t kind, id;
};

struct bound_case {
    double arrive, start;
    uint32_t next;
};

struct bound {
    struct bound_event heap[HEAP];
    int heap_count;
    uint64_t sequence, random;
    struct bound_case cases[CASES];
    uint32_t free, head, tail;
    int idle;
    double sum_wait, sum_handling, within, ended;
    uint32_t histogram[HISTOGRAM_BINS];
};

static bool bound_before(const struct bound_event *a, const struct bound_event *b)
{
    return a->time < b->time || (a->time == b->time && a->sequence < b->sequence);
}

static void bound_push(struct bound *b, double time, uint32_t kind, uint32_t id)
{
    struct bound_event e = {time, b->sequence++, kind, id};
    int at = b->heap_count++;
    while (at > 0 && bound_before(&e, &b->heap[(at - 1) / 2])) {
        b->heap[at] = b->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    b->heap[at] = e;
}

static struct bound_event bound_pop(struct bound *b)
{
    struct bound_event top = b->heap[0], last = b->heap[--b->heap_count];
    int at = 0, child;
    while ((child = 2 * at + 1) < b->heap_count) {
        if (child + 1 < b->heap_count && bound_before(&b->heap[child + 1], &b->heap[child]))
            child++;
        if (!bound_before(&b->heap[child], &last))
            break;
        b->heap[at] = b->heap[child];
        at = child;
    }
    b->heap[at] = last;
    return top;
}

/* SplitMix64 (Steele, Lea & Flood 2014), the cheapest generator that is good. */
static double bound_exponential(struct bound *b, double mean)
{
    uint64_t z = b->random += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    z ^= z >> 31;
    return -mean * log(((double)(z >> 12) + 0.5) * 0x1p-52);
}

static void bound_start(struct bound *b, double now, uint32_t id, double service_min)
{
    b->idle--;
    b->cases[id].start = now;
    bound_push(b, now + bound_exponential(b, service_min), 1, id);
}

static void bound_end(struct bound *b, double now, uint32_t id)
{
    struct bound_case *c = &b->cases[id];
    double wait = c->start - c->arrive;
    b->sum_wait += wait;
    b->sum_handling += now - c->start;
    b->within += wait <= 10;
    b->ended++;
    b->histogram[histogram_bin(wait)]++;
    c->next = b->free;
    b->free = id;
    b->idle++;
}

static double bound_run(struct bound *b, double gap_min, double service_min, double customers)
{
    memset(b, 0, sizeof *b);
    for (uint32_t i = 0; i + 1 < CASES; i++)
        b->cases[i].next = i + 1;
    b->idle = SERVERS;
    b->random = 1;
    b->head = b->tail = UINT32_MAX;
    bound_push(b, bound_exponential(b, gap_min), 0, 0);
    while (b->ended < customers) {
        struct bound_event e = bound_pop(b);
        if (e.kind == 0) {
            uint32_t id = b->free;
            b->free = b->cases[id].next;
            b->cases[id] = (struct bound_case){e.time, 0, UINT32_MAX};
            bound_push(b, e.time + bound_exponential(b, gap_min), 0, 0);
            if (b->idle > 0) {
                bound_start(b, e.time, id, service_min);
            } else {
                if (b->head == UINT32_MAX)
                    b->head = id;
                else
                    b->cases[b->tail].next = id;
                b->tail = id;
            }
        } else {
            bound_end(b, e.time, e.id);
            if (b->head != UINT32_MAX) {
                uint32_t id = b->head;
                b->head = b->cases[id].next;
                bound_start(b, e.time, id, service_min);
            }
        }
    }
    return b->sum_wait / b->ended;
}

/* ---- ours, from the scenario folder ---- */

struct ours {
    struct model model;
    struct variant variant;
    struct plan plan;
    struct labels labels;
    struct tally tally;
    struct sim *sim;
};

static bool ours_load(struct ours *o, struct diags *d)
{
    return model_load(&o->model, d, TEST_SCENARIOS "/theory/mm5", TEST_SCENARIOS "/standard", NULL,
                      0) &&
           model_variant(&o->variant, &o->model, d, 0, NULL) &&
           model_compile(&o->plan, &o->labels, &o->variant, d);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(void)
{
    static struct bound bound;
    struct ours o;
    struct diags d;
    diags_init(&d, LANG_EN);
    if (!ours_load(&o, &d)) {
        struct sbuf text = {0};
        diags_print(&d, &text);
        fputs(sbuf_text(&text), stderr);
        return 1;
    }
    tally_init(&o.tally, &o.plan);
    o.sim = sim_new(&o.plan);
    double ratios[ROUNDS], ours_ns[ROUNDS], bound_ns[ROUNDS];
    for (int r = -1; r < ROUNDS; r++) {
        double t0 = seconds();
        sim_run(o.sim, (struct stream_key){.seed = 1, .replication = (uint32_t)(r + 1)}, &o.tally);
        double t1 = seconds(), customers = (double)o.tally.cases;
        double wait = bound_run(&bound, 60.0 / 40, 6, customers);
        double t2 = seconds();
        if (r < 0) {
            printf("M/M/5, 40 an hour, 6 minutes: mean wait of the bound %.3f min (exact 3.325)\n",
                   wait);
            continue; /* warm-up */
        }
        ours_ns[r] = (t1 - t0) / customers * 1e9;
        bound_ns[r] = (t2 - t1) / customers * 1e9;
        ratios[r] = ours_ns[r] / bound_ns[r];
    }
    qsort(ratios, ROUNDS, sizeof *ratios, by_value);
    qsort(ours_ns, ROUNDS, sizeof *ours_ns, by_value);
    qsort(bound_ns, ROUNDS, sizeof *bound_ns, by_value);
    printf("customers a run %.0f, rounds %d\n", (double)o.tally.cases, ROUNDS);
    printf("ours %.1f ns a customer, bound %.1f, ratio %.2f (%.2f to %.2f)\n", ours_ns[ROUNDS / 2],
           bound_ns[ROUNDS / 2], ratios[ROUNDS / 2], ratios[0], ratios[ROUNDS - 1]);
    sim_free(o.sim);
    return 0;
}
