/* The same experiment on one thread and on two, in turn. On a machine without
 * two free processors only the processor time tells something: what two threads
 * cost each other. */
#include "bench.h"

#include "experiment/experiment.h"

enum { ROUNDS = 7, REPLICATIONS = 8 };

struct took {
    double clock, processor;
};

static struct took run_on(const struct model *m, struct diags *d, int threads)
{
    struct experiment e;
    const int alternatives[] = {0};
    struct experiment_options options = {
        .replications = REPLICATIONS, .seed = -1, .threads = threads};
    double start = seconds(), processor = processor_seconds();
    if (!experiment_run(&e, m, d, alternatives, 1, &options))
        stop_with(d);
    struct took took = {seconds() - start, processor_seconds() - processor};
    experiment_release(&e);
    return took;
}

static void compare(const char *name, const char *dir)
{
    struct diags d;
    struct model m;
    double ratio[ROUNDS], one[ROUNDS], two[ROUNDS], more[ROUNDS];
    diags_init(&d, LANG_EN);
    if (!model_load(&m, &d, dir, BENCH_LIBRARY, NULL, 0))
        stop_with(&d);
    for (int r = 0; r < ROUNDS; r++) {
        struct took by_one = run_on(&m, &d, 1), by_two = run_on(&m, &d, 2);
        one[r] = by_one.clock;
        two[r] = by_two.clock;
        ratio[r] = one[r] / two[r];
        more[r] = by_two.processor / by_one.processor;
    }
    print_figure(name, "1.9 times at least", "%.2f times", median(ratio, ROUNDS));
    print_figure("  one, two", "", "%.3f and %.3f s", median(one, ROUNDS), median(two, ROUNDS));
    print_figure("  processor time, two by one", "", "%.2f times", median(more, ROUNDS));
    model_release(&m);
    diags_release(&d);
}

int main(void)
{
    compare("two threads against one, M/M/5", TEST_SCENARIOS "/theory/mm5");
    compare("two threads against one, minato", TEST_SCENARIOS "/minato");
    return 0;
}
