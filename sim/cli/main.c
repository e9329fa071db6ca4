#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <jansson.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void on_exhausted(size_t size)
{
    bool ja = cli_environment_lang() == LANG_JA;
    fprintf(stderr,
            T(ja ? LANG_JA : LANG_EN, "madoguchi: out of memory (%zu bytes more wanted)\n",
              "madoguchi: メモリが足りません（あと%zuバイト必要）\n"),
            size);
    /* Not exit(): another thread may be the one that ran out. */
    _exit(EXIT_MACHINE);
}

/* A standard stream that was closed must not become a file that we open; one
 * opened for the other direction fails as the closed one would. */
static void fill_closed_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            (void)!open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    fill_closed_streams();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of the write */
    mem_on_exhausted(on_exhausted);
    mallopt(M_ARENA_MAX, 1); /* one heap: threads free what others made, and seldom meet there */
    mallopt(M_MMAP_THRESHOLD, 64 << 10); /* large arrays outside it, where they leave no gaps */
    json_set_alloc_funcs(mem_alloc, free);
    gsl_set_error_handler_off();
    struct cli c;
    int code = cli_parse(&c, argc, argv);
    if (code == CLI_GO)
        code = c.command->run(&c);
    cli_release(&c);
    return code;
}
