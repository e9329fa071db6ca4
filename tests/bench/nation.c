/* The nation: 1,741 synthetic municipalities, one year of both alternatives; and for two
 * threads and two ranks against one every eighth of them, in turn. On a machine without
 * two free processors only the processor time tells something. */
#include "bench.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEMPLATE TEST_SCENARIOS "/nation/template"
#define SCRATCH "/tmp/madoguchi_bench_nation"

enum { EVERY = 8, ROUNDS = 3, ARGUMENTS = 24 };

struct took {
    double clock, processor, peak_mb;
};

static double of_timeval(struct timeval t) { return (double)t.tv_sec + 1e-6 * (double)t.tv_usec; }

static struct took run(const char *const *args)
{
    struct rusage used;
    int status;
    double start = seconds();
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        execvp(args[0], (char *const *)args);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0 || status != 0) {
        fprintf(stderr, "%s could not be run\n", args[0]);
        exit(1);
    }
    return (struct took){seconds() - start, of_timeval(used.ru_utime) + of_timeval(used.ru_stime),
                         (double)used.ru_maxrss / 1024};
}

static struct took compare(const char *list, int ranks, const char *threads)
{
    const char *const launch[] = {"mpirun", "--oversubscribe", "-n", "2"};
    const char *const command[] = {TEST_BINARY,    "compare",        list,          "--template",
                                   TEMPLATE,       "--library",      BENCH_LIBRARY, "--out",
                                   SCRATCH "/out", "--replications", "1",           "--threads",
                                   threads};
    const char *args[ARGUMENTS] = {NULL};
    int count = 0;
    for (int i = 0; ranks > 1 && i < 4; i++)
        args[count++] = launch[i];
    for (size_t i = 0; i < sizeof command / sizeof *command; i++)
        args[count++] = command[i];
    return run(args);
}

/* Copies the lists' heads and every n-th row of a list. */
static void thin_out(const char *from, const char *to)
{
    FILE *in = fopen(from, "r"), *out = fopen(to, "w");
    char line[1024];
    int row = 0;
    while (in && out && fgets(line, sizeof line, in)) {
        bool head = line[0] == '#' || strncmp(line, "\xEF\xBB\xBF", 3) == 0 || line[0] == 'c';
        if (head || row++ % EVERY == 0)
            fputs(line, out);
    }
    if (!in || !out || fclose(in) != 0 || fclose(out) != 0)
        exit(1);
}

/* The n-th cell of a line whose cells hold no comma. */
static const char *cell(const char *line, int n)
{
    for (; n > 0 && line; n--) {
        line = strchr(line, ',');
        line += line != NULL;
    }
    return line ? line : "";
}

/* What came to the counters, of both alternatives: code, name, synthetic, alternative,
 * against, year, subject, key, measure, level, unit, basis, estimate. */
static double visits_in(const char *table)
{
    FILE *f = fopen(table, "r");
    char line[4096];
    double sum = 0;
    while (f && fgets(line, sizeof line, f))
        if (*cell(line, 4) == ',' &&
            strncmp(cell(line, 6), "procedure,all/counter,cases,", 28) == 0)
            sum += strtod(cell(line, 12), NULL);
    if (f)
        fclose(f);
    return sum;
}

/* Steps a visit of a town of the template. */
static double steps_a_visit(void)
{
    static struct bench_run b;
    double steps = 0, cases = 0;
    bench_load(&b, TEMPLATE, 0);
    bench_once(&b, 0);
    for (int s = 0; s < b.tally.step_count; s++)
        steps += b.tally.steps[s].visits;
    for (int p = 0; p < b.labels.procedure_count; p++)
        if (b.labels.procedures[p].present)
            for (int i = 0; i < b.tally.period_count; i++)
                cases += tally_period(&b.tally, p, i)->arrived;
    bench_release(&b);
    return steps / cases;
}

static void hold_against_one(const char *list, bool mpi)
{
    double threads[ROUNDS], ranks[ROUNDS], more_threads[ROUNDS], more_ranks[ROUNDS];
    for (int r = 0; r < ROUNDS; r++) {
        struct took one = compare(list, 1, "1"), two = compare(list, 1, "2");
        threads[r] = one.clock / two.clock;
        more_threads[r] = two.processor / one.processor;
        if (!mpi)
            continue;
        two = compare(list, 2, "1");
        ranks[r] = one.clock / two.clock;
        more_ranks[r] = two.processor / one.processor;
    }
    print_figure("two threads against one", "1.9 times at least", "%.2f times",
                 median(threads, ROUNDS));
    print_figure("  processor time of two", "", "%.2f times that of one",
                 median(more_threads, ROUNDS));
    if (!mpi)
        return;
    print_figure("two ranks against one", "1.8 times at least", "%.2f times",
                 median(ranks, ROUNDS));
    print_figure("  processor time of two", "", "%.2f times that of one",
                 median(more_ranks, ROUNDS));
}

int main(void)
{
    mkdir(SCRATCH, 0777);
    const char *const make[] = {
        TEST_BINARY, "synthesize",        TEST_SCENARIOS "/nation/classes.csv",
        "--out",     SCRATCH "/list.csv", NULL};
    run(make);
    thin_out(SCRATCH "/list.csv", SCRATCH "/eighth.csv");
    setenv("OMPI_ALLOW_RUN_AS_ROOT", "1", 1);
    setenv("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1", 1);
    struct took all = compare(SCRATCH "/list.csv", 1, "2");
    double visits = visits_in(SCRATCH "/out/comparison.csv"), steps = visits * steps_a_visit();
    print_figure("the nation, one year, two alternatives", "240 s at most", "%.0f s", all.clock);
    print_figure("  processor time", "", "%.0f s", all.processor);
    print_figure("  visits", "", "%.1f million", visits / 1e6);
    print_figure("  visits and steps a second", "", "%.2f and %.2f million",
                 visits / all.clock / 1e6, steps / all.clock / 1e6);
    print_figure("  peak", "300 MB at most", "%.0f MB", all.peak_mb);
    hold_against_one(SCRATCH "/eighth.csv", system("mpirun --version >" SCRATCH "/mpi 2>&1") == 0);
    return 0;
}
