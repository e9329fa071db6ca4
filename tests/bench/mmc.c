/* Our engine against a hand-written loop for the same M/M/c: one heap of
 * {time, sequence, kind, case}, a record a case, the same statistics: waits and
 * services by hour of arrival, the distribution of the wait, the step's queue and
 * service, the team's use, residents inside over time. Servers, rate and service
 * are read from the scenario folder, whose plan ours runs. */
#include "bench.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

enum { ROUNDS = 15, CASES = 1 << 17 };

/* ---- the bound ---- */

struct bound_event {
    double time;
    uint64_t sequence;
    uint32_t kind, id;
};

struct bound_case {
    double arrive, start;
    uint32_t next, hour;
};

struct bound_cell {
    double arrived, ended, within, wait, handling;
};

struct bound {
    struct bound_event *heap; /* an arrival and one service a server */
    int heap_count;
    uint64_t sequence, random;
    struct bound_case *cases; /* [CASES] */
    uint32_t free, head, tail;
    int idle;
    double ended, hour_end;
    uint32_t hour;
    struct bound_cell hours[24]; /* by hour of arrival */
    double visits, queue, service, busy, inside, inside_since, inside_min;
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
    double minutes = bound_exponential(b, service_min);
    b->idle--;
    b->cases[id].start = now;
    b->visits++;
    b->queue += now - b->cases[id].arrive;
    b->service += minutes;
    b->busy += minutes;
    bound_push(b, now + minutes, 1, id);
}

static void bound_inside(struct bound *b, double now, double change)
{
    b->inside_min += b->inside * (now - b->inside_since);
    b->inside_since = now;
    b->inside += change;
}

static void bound_arrive(struct bound *b, double now, uint32_t id)
{
    while (now >= b->hour_end) {
        b->hour = (b->hour + 1) % 24;
        b->hour_end += 60;
    }
    b->cases[id] = (struct bound_case){now, 0, UINT32_MAX, b->hour};
    b->hours[b->hour].arrived++;
    bound_inside(b, now, +1);
}

static void bound_end(struct bound *b, double now, uint32_t id)
{
    struct bound_case *c = &b->cases[id];
    struct bound_cell *cell = &b->hours[c->hour];
    double wait = c->start - c->arrive;
    cell->wait += wait;
    cell->handling += now - c->start;
    cell->within += wait <= 10;
    cell->ended++;
    b->ended++;
    bound_inside(b, now, -1);
    b->histogram[histogram_bin(wait)]++;
    c->next = b->free;
    b->free = id;
    b->idle++;
}

static void bound_clear(struct bound *b, int servers)
{
    *b = (struct bound){
        .heap = b->heap, .cases = b->cases, .idle = servers, .random = 1, .hour_end = 60};
    for (uint32_t i = 0; i < CASES; i++)
        b->cases[i].next = i + 1 < CASES ? i + 1 : UINT32_MAX;
    b->head = b->tail = UINT32_MAX;
}

/* Returns the mean wait; clearing is not part of the time. */
static double bound_run(struct bound *b, double gap_min, double service_min, double customers)
{
    bound_push(b, bound_exponential(b, gap_min), 0, 0);
    while (b->ended < customers) {
        struct bound_event e = bound_pop(b);
        if (e.kind == 0) {
            uint32_t id = b->free;
            assert(id != UINT32_MAX);
            b->free = b->cases[id].next;
            bound_arrive(b, e.time, id);
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
    __asm__ volatile("" : : "r"(b) : "memory"); /* all statistics are wanted */
    return b->queue / b->visits;
}

/* ---- in turn ---- */

static double mean_wait(const struct tally *t)
{
    double sum = 0, ended = 0;
    for (int hour = 0; hour < t->hour_slots; hour++) {
        const struct tally_cell *cell = tally_hour(t, 0, hour);
        sum += cell->wait_first + cell->wait_later + cell->wait_back;
        ended += cell->ended;
    }
    return sum / ended;
}

static void compare(const char *folder)
{
    struct bench_run ours;
    struct bound bound;
    bench_load(&ours, folder, 0);
    int servers = ours.plan.teams[0].person_count;
    double gap_min = 60 * 8760 / ours.labels.procedures[0].cases_per_year;
    double service_min = ours.labels.cases[0].mean_min, ratio[ROUNDS], ns[ROUNDS], least[ROUNDS];
    double our_wait = 0, wait = 0;
    bound.heap = mem_zeroed((size_t)servers + 1, sizeof *bound.heap);
    bound.cases = mem_zeroed(CASES, sizeof *bound.cases);
    for (int r = -1; r < ROUNDS; r++) { /* the first warms up */
        double took = bench_once(&ours, r + 1), customers = (double)ours.tally.cases;
        bound_clear(&bound, servers);
        double start = processor_seconds();
        wait = bound_run(&bound, gap_min, service_min, customers);
        double bound_took = processor_seconds() - start;
        our_wait = mean_wait(&ours.tally);
        if (r < 0)
            continue;
        ns[r] = 1e9 * took / customers;
        least[r] = 1e9 * bound_took / customers;
        ratio[r] = ns[r] / least[r];
    }
    char name[64];
    snprintf(name, sizeof name, "M/M/%d against the bound", servers);
    print_figure(name, "2.0 times (stretch 1.5)", "%.2f times", median(ratio, ROUNDS));
    print_figure("  a customer, ours and the bound", "", "%.1f and %.1f ns", median(ns, ROUNDS),
                 median(least, ROUNDS));
    print_figure("  mean wait, ours and the bound", "", "%.4g and %.4g min", our_wait, wait);
    free(bound.heap);
    free(bound.cases);
    bench_release(&ours);
}

/* The folders named, or those of the targets. */
int main(int count, char **arguments)
{
    static const char *const usual[] = {TEST_SCENARIOS "/theory/mm1", TEST_SCENARIOS "/theory/mm5",
                                        TEST_SCENARIOS "/theory/mm1000"};
    bool named = count > 1;
    for (int i = 0; i < (named ? count - 1 : (int)(sizeof usual / sizeof *usual)); i++) {
        const char *folder = named ? arguments[i + 1] : usual[i];
        struct stat status;
        if (stat(folder, &status) == 0)
            compare(folder);
        else
            printf("  %s is not there\n", folder);
    }
    return 0;
}
