/* How far a simulation is, on a terminal. */
#include "cli.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

struct progress cli_progress(const struct cli *c)
{
    return (struct progress){.begun_s = now_s(), .wanted = isatty(STDERR_FILENO), .lang = c->lang};
}

void cli_show_progress(void *data, int done, int total)
{
    struct progress *p = data;
    double now = now_s();
    if (!p->wanted || now - p->begun_s < 1 || now - p->shown_s < 0.2)
        return;
    fprintf(stderr, T(p->lang, "\r%d of %d simulated years", "\r模擬実験 %d／%d 年"), done, total);
    fflush(stderr);
    p->shown_s = now;
    p->shown = true;
}

void cli_clear_progress(const struct progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
}
