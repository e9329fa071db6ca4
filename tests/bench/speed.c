/* Customers, steps and executed events apart, of a textbook queue and of office
 * years: nanoseconds each and how many a second; and what a step of a nine-step
 * certificate costs, against a customer of M/M/5. Steps are those of the flow's
 * rows; those that one person does in a row are one service when compiled. */
#include "bench.h"

enum { ROUNDS = 11, RUNS = 5, QUEUE = 0, AS_IT_STANDS = 1, APART = 2 };

static const struct {
    const char *name, *dir;
    int alternative;
} runs[RUNS] = {
    {"M/M/5", TEST_SCENARIOS "/theory/mm5", 0},
    {"nine steps, as compiled", BENCH_NINE_STEPS, 0},
    {"nine steps, a service each", BENCH_NINE_STEPS, 1},
    {"minato", TEST_SCENARIOS "/minato", 0},
    {"city-hall", TEST_SCENARIOS "/city-hall", 0},
};

/* Of the cases counted, the steps of the flow that people do; of all cases in
 * proportion. */
static double flow_steps(const struct bench_run *b)
{
    double steps = 0, counted = 0;
    for (int s = 0; s < b->tally.step_count; s++)
        steps += b->tally.steps[s].visits * b->plan.steps[s].part_count;
    for (int p = 0; p < b->tally.procedure_count; p++)
        counted += b->tally.procedures[p].arrived;
    return steps / counted * (double)b->tally.cases;
}

struct counts {
    double customers, steps, services, events;
};

static struct counts counts_of(const struct bench_run *b)
{
    return (struct counts){(double)b->tally.cases, flow_steps(b), (double)b->tally.services,
                           (double)b->tally.events};
}

static void print_run(const char *name, double took, const struct counts *c)
{
    const struct {
        const char *what;
        double count;
    } lines[] = {{"customers", c->customers},
                 {"steps", c->steps},
                 {"services", c->services},
                 {"events", c->events}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char what[64];
        snprintf(what, sizeof what, "%s: %s a second", name, lines[i].what);
        print_figure(what, "", "%.2f million, %.0f ns", lines[i].count / took / 1e6,
                     1e9 * took / lines[i].count);
    }
}

/* For instructions.sh: so many replications of one run, and what was counted. */
static int count_only(int run, int replications)
{
    static struct bench_run b;
    struct counts sum = {0};
    bench_load(&b, runs[run].dir, runs[run].alternative);
    for (int r = 0; r < replications; r++) {
        bench_once(&b, r);
        struct counts c = counts_of(&b);
        sum.customers += c.customers;
        sum.steps += c.steps;
        sum.services += c.services;
        sum.events += c.events;
    }
    printf("%.0f %.0f %.0f %.0f %s\n", sum.customers, sum.steps, sum.services, sum.events,
           runs[run].name);
    bench_release(&b);
    return 0;
}

int main(int count, char **arguments)
{
    if (count == 3)
        return count_only(atoi(arguments[1]) % RUNS, atoi(arguments[2]));
    static struct bench_run b[RUNS];
    static double took[RUNS][ROUNDS], a_step[2][ROUNDS], a_service[2][ROUNDS];
    struct counts counts[RUNS];
    for (int i = 0; i < RUNS; i++)
        bench_load(&b[i], runs[i].dir, runs[i].alternative);
    for (int r = -1; r < ROUNDS; r++) { /* the first warms up */
        for (int i = 0; i < RUNS; i++) {
            double t = bench_once(&b[i], 0);
            counts[i] = counts_of(&b[i]);
            if (r >= 0)
                took[i][r] = t;
        }
        for (int k = 0; r >= 0 && k < 2; k++) {
            double customer = took[QUEUE][r] / counts[QUEUE].customers;
            a_step[k][r] = took[AS_IT_STANDS + k][r] / counts[AS_IT_STANDS + k].steps / customer;
            a_service[k][r] =
                took[AS_IT_STANDS + k][r] / counts[AS_IT_STANDS + k].services / customer;
        }
    }
    for (int k = 0; k < 2; k++) {
        char what[64];
        snprintf(what, sizeof what, "%s: a step", runs[AS_IT_STANDS + k].name);
        print_figure(what, "60 % more at most", "%+.0f %% of M/M/5's customer",
                     100 * median(a_step[k], ROUNDS) - 100);
        snprintf(what, sizeof what, "%s: a service", runs[AS_IT_STANDS + k].name);
        print_figure(what, "", "%+.0f %% of M/M/5's customer",
                     100 * median(a_service[k], ROUNDS) - 100);
    }
    for (int i = 0; i < RUNS; i++) {
        print_run(runs[i].name, median(took[i], ROUNDS), &counts[i]);
        bench_release(&b[i]);
    }
    return 0;
}
