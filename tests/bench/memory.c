/* Peak memory of the whole program for a run and for one ten times longer: more
 * years of an office, more hours of a queue. In turn, the middle of three: a peak
 * differs by some hundred kilobytes with how the threads take turns. */
#include "bench.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGUMENTS = 10, ROUNDS = 3 };

/* The peak in MB of one run of the program. */
static double peak_mb(const char *dir, const char *option, const char *value)
{
    const char *args[ARGUMENTS] = {TEST_BINARY,   "run",  dir,  "--library",
                                   BENCH_LIBRARY, option, value};
    struct rusage used;
    int status;
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execv(TEST_BINARY, (char *const *)args);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0 || status != 0) {
        fprintf(stderr, "%s could not be run with %s %s\n", TEST_BINARY, option, value);
        exit(1);
    }
    return (double)used.ru_maxrss / 1024;
}

static void compare(const char *what, const char *dir, const char *option, const char *once,
                    const char *ten_times)
{
    double once_mb[ROUNDS], ten_times_mb[ROUNDS];
    for (int r = 0; r < ROUNDS; r++) {
        once_mb[r] = peak_mb(dir, option, once);
        ten_times_mb[r] = peak_mb(dir, option, ten_times);
    }
    double shorter = median(once_mb, ROUNDS), longer = median(ten_times_mb, ROUNDS);
    print_figure(what, "5 % more at most", "%+.1f %%", 100 * (longer / shorter - 1));
    print_figure("  peak, once and ten times", "", "%.1f and %.1f MB", shorter, longer);
}

int main(void)
{
    compare("minato, 20 and 200 years", TEST_SCENARIOS "/minato", "--replications", "20", "200");
    compare("M/M/5, 2,000 and 20,000 hours", TEST_SCENARIOS "/theory/mm5", "--set",
            "scenario.run_hours=2000", "scenario.run_hours=20000");
    return 0;
}
