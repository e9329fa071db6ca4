#include "cli.h"

#include "base/files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_MOST = 4096 };

void cli_say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("madoguchi: ", stderr);
    vfprintf(stderr, format, args);
    fputs("\n", stderr);
    va_end(args);
}

int cli_print(const struct cli *c, const char *text)
{
    if (fputs(text, stdout) >= 0 && fflush(stdout) == 0)
        return EXIT_DONE;
    /* A reader that has seen enough (head, less) wants no message. */
    if (errno != EPIPE)
        cli_say(T(c->lang, "standard output: %s", "標準出力: %s"), strerror(errno));
    return EXIT_MACHINE;
}

/* Colours are for a terminal that has them, and for who has not declined them
 * (https://no-color.org); asking for them on the command line comes first. */
static bool wants_colour(const struct cli *c, int fd)
{
    if (c->color != COLOR_AUTO)
        return c->color == COLOR_ALWAYS;
    const char *declined = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(fd) && !(declined && *declined) && term && strcmp(term, "dumb") != 0;
}

static int print_json(const struct cli *c, struct diags *d, int code)
{
    struct sbuf text = {0};
    diags_json(d, &text);
    int printed = cli_print(c, sbuf_text(&text));
    sbuf_release(&text);
    return printed == EXIT_DONE ? code : printed;
}

int cli_print_diags(const struct cli *c, struct diags *d, int code)
{
    if (c->format == FORMAT_JSON && (diags_failed(d) || c->command->run == cmd_check))
        return print_json(c, d, code);
    struct sbuf text = {0};
    d->colour = wants_colour(c, STDERR_FILENO);
    diags_print(d, &text);
    fputs(sbuf_text(&text), stderr);
    sbuf_release(&text);
    return code;
}

/* Where the build and an installation keep the library, seen from the program. */
static const char *library_beside(struct cli *c)
{
    static const char *const places[] = {"../../../scenarios/standard",
                                         "../share/madoguchi/standard"};
    char self[PATH_MOST];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length <= 0)
        return NULL;
    self[length] = '\0';
    char *slash = strrchr(self, '/');
    if (!slash)
        return NULL;
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *path = arena_printf(&c->arena, "%s/%s", self, places[i]);
        if (path_is_folder(path))
            return path;
    }
    return NULL;
}

const char *cli_library(struct cli *c)
{
    const char *named = c->library ? c->library : getenv("MADOGUCHI_LIBRARY");
    if (named && *named) {
        if (path_is_folder(named))
            return named;
        cli_say(T(c->lang,
                  "%s: there is no such folder; --library or MADOGUCHI_LIBRARY names the "
                  "standard library",
                  "%s: フォルダがありません。--library または MADOGUCHI_LIBRARY で標準ライブラリを"
                  "指定します"),
                named);
        return NULL;
    }
    const char *beside = library_beside(c);
    if (!beside)
        cli_say(T(c->lang,
                  "the standard library is not beside the program; set --library or "
                  "MADOGUCHI_LIBRARY to its folder (scenarios/standard)",
                  "標準ライブラリがプログラムに付属していません。--library または "
                  "MADOGUCHI_LIBRARY にそのフォルダ（scenarios/standard）を指定してください"));
    return beside;
}

static bool load(struct cli *c, struct model *m, struct diags *d)
{
    struct load_request request = {.dir = c->operand,
                                   .library = c->library,
                                   .sets = c->sets,
                                   .set_count = c->set_count,
                                   .measures = c->measures,
                                   .measure_count = c->measure_count};
    return model_load_request(m, d, &request) && !diags_failed(d);
}

int cli_with_model(struct cli *c,
                   int (*work)(struct cli *c, const struct model *m, struct diags *d))
{
    c->library = cli_library(c);
    if (!c->library)
        return EXIT_INPUT;
    struct diags d;
    struct model m;
    diags_init(&d, c->lang);
    int code = load(c, &m, &d) ? work(c, &m, &d) : cli_print_diags(c, &d, EXIT_INPUT);
    model_release(&m);
    diags_release(&d);
    return code;
}

static void unknown_alternative(const struct model *m, struct diags *d, const char *key)
{
    size_t count = (size_t)m->alternative_count;
    const char **keys = mem_zeroed(count ? count : 1, sizeof *keys);
    struct sbuf all = {0};
    for (size_t i = 0; i < count; i++) {
        keys[i] = m->alternatives[i].key;
        sbuf_printf(&all, "%s%s", i ? ", " : "", keys[i]);
    }
    const char *nearest = text_nearest(key, keys, count);
    struct sbuf advice = {0};
    if (nearest)
        sbuf_printf(&advice, T(d->lang, "did you mean %s?", "%s ですか"), nearest);
    diag_add(d, DIAG_ERROR, (struct place){0}, nearest ? sbuf_text(&advice) : NULL,
             T(d->lang, "there is no alternative \"%s\"; there are: %s",
               "「%s」という案はありません。あるのは: %s"),
             key, sbuf_text(&all));
    sbuf_release(&advice);
    sbuf_release(&all);
    free(keys);
}

int cli_alternatives(const struct cli *c, const struct model *m, struct diags *d, int *out)
{
    bool *wanted = mem_zeroed((size_t)m->alternative_count + 1, sizeof *wanted);
    bool good = true;
    for (int i = 0; i < m->alternative_count; i++)
        wanted[i] = i == 0 || c->alternative_count == 0;
    if (c->measure_count > 0)
        wanted[m->alternative_count - 1] = true;
    for (int i = 0; i < c->alternative_count; i++) {
        int index = model_alternative(m, c->alternatives[i]);
        if (index >= 0)
            wanted[index] = true;
        else
            unknown_alternative(m, d, c->alternatives[i]);
        good = good && index >= 0;
    }
    int count = 0;
    for (int i = 0; i < m->alternative_count; i++)
        if (wanted[i])
            out[count++] = i;
    free(wanted);
    return good ? count : -1;
}

int cmd_version(struct cli *c) { return cli_print(c, "madoguchi " MADOGUCHI_VERSION "\n"); }
