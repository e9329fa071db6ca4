/* Reading, checking and compiling scenarios/city-hall, as `madoguchi check`
 * does: by the clock, and the processor time of each stage, all alternatives
 * together. */
#include "bench.h"

enum { ROUNDS = 101, STAGES = 5 };

/* One reading; adds the processor time of its stages to `took`. */
static void read_once(double took[STAGES])
{
    struct diags d;
    struct model m;
    diags_init(&d, LANG_EN);
    double t[STAGES + 1];
    t[0] = processor_seconds();
    if (!model_load(&m, &d, TEST_SCENARIOS "/city-hall", BENCH_LIBRARY, NULL, 0))
        stop_with(&d);
    took[0] = processor_seconds() - t[0];
    for (int a = 0; a < m.alternative_count; a++) {
        struct variant v;
        struct plan plan;
        struct labels labels;
        t[1] = processor_seconds();
        bool good = model_variant(&v, &m, &d, a, NULL);
        t[2] = processor_seconds();
        good = good && model_check(&v, &d);
        t[3] = processor_seconds();
        if (!good || !model_compile(&plan, &labels, &v, &d))
            stop_with(&d);
        t[4] = processor_seconds();
        model_odd(&v, &labels, &d);
        t[5] = processor_seconds();
        for (int i = 1; i < STAGES; i++)
            took[i] += t[i + 1] - t[i];
        plan_release(&plan);
        labels_release(&labels);
        variant_release(&v);
    }
    model_release(&m);
    diags_release(&d);
}

int main(void)
{
    static const char *const names[STAGES] = {"  model_load", "  model_variant", "  model_check",
                                              "  model_compile", "  model_odd"};
    static double ms[STAGES][ROUNDS], clock_ms[ROUNDS], processor_ms[ROUNDS];
    for (int r = 0; r < ROUNDS; r++) {
        double took[STAGES] = {0}, start = seconds(), processor = processor_seconds();
        read_once(took);
        clock_ms[r] = 1e3 * (seconds() - start);
        processor_ms[r] = 1e3 * (processor_seconds() - processor);
        for (int i = 0; i < STAGES; i++)
            ms[i][r] = 1e3 * took[i];
    }
    print_figure("city-hall read, checked, compiled", "under 20 ms", "%.2f ms",
                 median(clock_ms, ROUNDS));
    print_figure("  processor time", "", "%.2f ms", median(processor_ms, ROUNDS));
    for (int i = 0; i < STAGES; i++)
        print_figure(names[i], "", "%.2f ms", median(ms[i], ROUNDS));
    return 0;
}
