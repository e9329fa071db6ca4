/* A new scenario folder from a template and answers: tables with comments,
 * opened by a spreadsheet as they are written. */
#include "ask.h"
#include "base/files.h"
#include "cli.h"
#include "new_write.h"
#include "questions.h"
#include "template.h"
#include "words.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MOST = 64 };

static const char default_template[] = "certificates", asked_template[] = "residents";

struct creation {
    struct cli *cli;
    enum lang lang;
    bool asks;               /* the questions are put to somebody */
    const char *name, *from; /* the template and its folder */
    char *to, *temporary;    /* the new folder, and where it is written first */
    const char *files[FILES_MOST];
    int file_count;
    struct questions questions;
};

/* ---- the new folder's place ---- */

static int refuse(const struct creation *n, const char *en, const char *ja)
{
    cli_say("%s: %s", n->cli->operand, T(n->lang, en, ja));
    return EXIT_INPUT;
}

static bool is_empty(const char *dir)
{
    DIR *folder = opendir(dir);
    bool empty = folder != NULL;
    for (struct dirent *e; empty && (e = readdir(folder));)
        empty = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
    if (folder)
        closedir(folder);
    return empty;
}

static bool is_here(const struct stat *status)
{
    struct stat here;
    return stat(".", &here) == 0 && here.st_dev == status->st_dev && here.st_ino == status->st_ino;
}

/* Nobody's files are mixed with ours: a new folder, or an empty one. */
static int find_place(struct creation *n)
{
    struct stat status;
    n->to = arena_text(&n->cli->arena, n->cli->operand);
    size_t length = strlen(n->to);
    while (length > 1 && n->to[length - 1] == '/')
        n->to[--length] = '\0';
    if (stat(n->to, &status) == 0) {
        if (!S_ISDIR(status.st_mode))
            return refuse(n, "is a file; name a new folder",
                          "ファイルです。新しいフォルダを指定してください");
        if (!is_empty(n->to))
            return refuse(n, "this folder holds files already; name a new folder",
                          "すでにファイルのあるフォルダです。新しいフォルダを指定してください");
        if (is_here(&status))
            return refuse(n, "is the folder you are in; name a new folder",
                          "現在のフォルダです。新しいフォルダを指定してください");
        char *real = realpath(n->to, NULL);
        if (real)
            n->to = arena_text(&n->cli->arena, real);
        free(real);
    }
    char *slash = strrchr(n->to, '/');
    const char *parent = !slash ? "."
                         : slash == n->to
                             ? "/"
                             : arena_text_n(&n->cli->arena, n->to, (size_t)(slash - n->to));
    if (!path_is_folder(parent))
        return refuse(n, "the folder above it does not exist; make it first",
                      "上のフォルダがありません。先に作ってください");
    n->temporary = arena_printf(&n->cli->arena, "%s.new-%ld", n->to, (long)getpid());
    return EXIT_DONE;
}

/* ---- writing ---- */

static bool fail(struct sbuf *failure, const char *path)
{
    int reason = errno;
    sbuf_printf(failure, "%s: %s", path, strerror(reason));
    return false;
}

static void take_back(const struct creation *n)
{
    for (int i = 0; i < n->file_count; i++)
        unlink(arena_printf(&n->cli->arena, "%s/%s", n->temporary, n->files[i]));
    rmdir(n->temporary);
}

/* The folder as it was written must load without an error. */
static bool runs(const struct creation *n, struct diags *d)
{
    struct questions written = n->questions;
    written.dir = n->temporary;
    written.set_count = 0;
    struct model m;
    bool good = questions_model(&written, d, &m);
    model_release(&m);
    return good;
}

static const char *baseline_of(const struct creation *n, struct diags *d, int64_t *population)
{
    struct model m;
    const char *key = "";
    if (questions_model(&n->questions, d, &m)) {
        int count;
        const struct scenario_row *s = book_rows(&m.book, "scenario", &count);
        key = arena_text(&n->cli->arena, m.alternatives[0].key);
        *population = s->population;
    }
    model_release(&m);
    return key;
}

/* All tables beside the place, then the whole folder into it. */
static int write_folder(const struct creation *n, int64_t *population)
{
    struct sbuf failure = {0};
    struct diags d;
    diags_init(&d, n->lang);
    const char *baseline = baseline_of(n, &d, population);
    bool made =
        !diags_failed(&d) && (mkdir(n->temporary, 0777) == 0 || fail(&failure, n->temporary));
    bool good =
        made &&
        new_write(&n->questions, baseline, n->files, n->file_count, n->temporary, &d, &failure) &&
        runs(n, &d) && (rename(n->temporary, n->to) == 0 || fail(&failure, n->to));
    if (made && !good)
        take_back(n);
    if (failure.length)
        cli_say("%s", sbuf_text(&failure));
    else if (!good)
        cli_print_diags(n->cli, &d, EXIT_INPUT);
    int code = good ? EXIT_DONE : failure.length ? EXIT_MACHINE : EXIT_INPUT;
    sbuf_release(&failure);
    diags_release(&d);
    return code;
}

/* ---- what to do next ---- */

static void put_command(struct sbuf *out, const struct creation *n, const char *command,
                        const char *options, const char *what)
{
    struct sbuf line = {0};
    sbuf_printf(&line, "  madoguchi %s ", command);
    put_word(&line, n->cli->operand);
    if (n->cli->library) {
        sbuf_add(&line, " --library ");
        put_word(&line, n->cli->library);
    }
    sbuf_add(&line, options);
    sbuf_printf(out, "%s\n      %s\n", sbuf_text(&line), what);
    sbuf_release(&line);
}

static bool is_answered(const struct creation *n, const char *key)
{
    for (int i = 0; i < n->questions.count; i++)
        if (strcmp(n->questions.items[i].key, key) == 0)
            return n->questions.items[i].answer != NULL;
    return false;
}

static int tell(const struct creation *n, int64_t population)
{
    struct sbuf out = {0}, people = {0};
    sbuf_whole(&people, n->lang, population);
    sbuf_printf(&out,
                T(n->lang, "%s: made from the template %s, %d tables\n",
                  "%s に、ひな形 %s から表を%d個作りました。\n"),
                n->cli->operand, n->name, n->file_count);
    if (!is_answered(n, "population"))
        sbuf_printf(&out,
                    T(n->lang, "Residents: %s, the template's own; change it in scenario.csv.\n",
                      "人口はひな形の%s人のままです。scenario.csv で直してください。\n"),
                    sbuf_text(&people));
    else
        sbuf_printf(&out, T(n->lang, "Residents: %s\n", "人口: %s人\n"), sbuf_text(&people));
    sbuf_add(&out, T(n->lang, "\nNext:\n", "\n次に行うこと:\n"));
    put_command(&out, n, "check", "",
                T(n->lang, "tells every mistake, or what will be run",
                  "誤りをすべて示す。なければ試算する内容を示す"));
    put_command(&out, n, "show", " --assumed",
                T(n->lang, "lists what is assumed so far, with its sources",
                  "まだ推計や既定のままの値を、出所とともに示す"));
    put_command(&out, n, "run", "",
                T(n->lang, "compares the alternatives (--out FOLDER keeps results and charts)",
                  "案を比べる（--out フォルダ を付けると結果と図を残す）"));
    sbuf_add(&out,
             T(n->lang,
               "The lines that begin with # in each table say what to fill in; start with "
               "scenario.csv.\n",
               "各表の # の行に、書き込む内容と順番があります。scenario.csv から始めます。\n"));
    int code = cli_print(n->cli, sbuf_text(&out));
    sbuf_release(&out);
    sbuf_release(&people);
    return code;
}

static int create(struct creation *n)
{
    struct diags d;
    diags_init(&d, n->lang);
    bool good = questions_open(&n->questions, &d, n->from, cli_library(n->cli));
    int code = good ? EXIT_DONE : cli_print_diags(n->cli, &d, EXIT_INPUT);
    diags_release(&d);
    if (code == EXIT_DONE)
        code = ask_questions(&n->questions, n->cli, n->asks ? stdin : NULL, isatty(STDIN_FILENO));
    int64_t population = 0;
    if (code == EXIT_DONE)
        code = write_folder(n, &population);
    if (code == EXIT_DONE)
        code = tell(n, population);
    questions_release(&n->questions);
    return code;
}

/* Asks where it is told to, and at a terminal where nothing is answered yet. */
static bool asks(const struct cli *c)
{
    return c->ask ||
           (c->answer_count == 0 && !c->template && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO));
}

int cmd_new(struct cli *c)
{
    struct creation n = {.cli = c, .lang = c->lang, .asks = asks(c)};
    n.name = template_name(c, n.asks ? asked_template : default_template);
    n.from = template_find(c, n.name);
    if (!n.from)
        return EXIT_INPUT;
    n.file_count = template_tables(&c->arena, n.from, n.files, FILES_MOST);
    int code = find_place(&n);
    return code == EXIT_DONE ? create(&n) : code;
}
