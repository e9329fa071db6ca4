/* A new scenario folder from a template: tables with comments, opened by a
 * spreadsheet as they are written. */
#include "cli.h"

#include "results/folder.h"
#include "results/rows.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPLATES_MOST = 64, FILES_MOST = 64 };

static const char default_template[] = "certificates";

/* The lines of scenario.csv that answers fill. */
enum { FILL_NAME, FILL_CODE, FILL_POPULATION, FILL_YEAR, FILL_COUNT };
static const char *const fill_keys[FILL_COUNT] = {"name", "municipality_code", "population",
                                                  "fiscal_year"};

struct creation {
    struct cli *cli;
    enum lang lang;
    const char *from;              /* the template's folder */
    char *to, *temporary;          /* the new folder, and where it is written first */
    const char *fills[FILL_COUNT]; /* as tables write them; "" for none */
    const char *files[FILES_MOST];
    int file_count;
};

/* ---- templates ---- */

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The entries of a folder that `wanted` takes, sorted. */
static int list_folder(struct arena *a, const char *dir, bool (*wanted)(const char *path),
                       const char **out, int most)
{
    DIR *folder = opendir(dir);
    int count = 0;
    for (struct dirent *e; folder && (e = readdir(folder)) && count < most;)
        if (e->d_name[0] != '.' && wanted(arena_printf(a, "%s/%s", dir, e->d_name)))
            out[count++] = arena_text(a, e->d_name);
    if (folder)
        closedir(folder);
    if (count > 1)
        qsort(out, (size_t)count, sizeof *out, by_text);
    return count;
}

static bool is_table(const char *path)
{
    size_t n = strlen(path);
    return n > 4 && strcmp(path + n - 4, ".csv") == 0;
}

static void unknown_template(const struct creation *n, const char *dir, const char *name)
{
    const char *known[TEMPLATES_MOST];
    int count = list_folder(&n->cli->arena, dir, is_folder, known, TEMPLATES_MOST);
    const char *nearest = text_nearest(name, known, (size_t)count);
    struct sbuf all = {0};
    for (int i = 0; i < count; i++)
        sbuf_printf(&all, "%s%s", i ? ", " : "", known[i]);
    if (count == 0)
        cli_say(T(n->lang,
                  "%s: there are no templates; --library names the standard library "
                  "beside which they lie",
                  "%s: ひな形がありません。--library "
                  "で標準ライブラリを指定してください（ひな形はその隣に置かれています）"),
                dir);
    else if (nearest)
        cli_say(T(n->lang, "there is no template \"%s\"; did you mean \"%s\"? There are: %s",
                  "「%s」というひな形はありません。「%s」ですか。あるのは: %s"),
                name, nearest, sbuf_text(&all));
    else
        cli_say(T(n->lang, "there is no template \"%s\"; there are: %s",
                  "「%s」というひな形はありません。あるのは: %s"),
                name, sbuf_text(&all));
    sbuf_release(&all);
}

static bool find_template(struct creation *n)
{
    struct arena *a = &n->cli->arena;
    const char *library = cli_library(n->cli);
    if (!library)
        return false;
    const char *name = n->cli->answers.template ? n->cli->answers.template : default_template;
    const char *dir = arena_printf(a, "%s/../templates", library);
    n->from = arena_printf(a, "%s/%s", dir, name);
    bool plain = *name && *name != '.' && !strchr(name, '/');
    if (plain && is_folder(n->from)) {
        n->file_count = list_folder(a, n->from, is_table, n->files, FILES_MOST);
        return true;
    }
    unknown_template(n, dir, name);
    return false;
}

/* ---- answers ---- */

static bool answer(struct book *b, struct diags *d, const char *key, const char *value)
{
    if (!value)
        return true;
    struct arena a;
    arena_init(&a);
    struct edit e = {.address = arena_printf(&a, "scenario.%s", key),
                     .op = EDIT_SET,
                     .value = value,
                     .layer = LAYER_SET,
                     .origin = {.layer = LAYER_SET}};
    bool good = edit_apply(b, d, &e, NULL);
    arena_release(&a);
    return good;
}

/* The template's values with the answers in their place: what an answer may be
 * is what the table's cell may be. */
static bool take_answers(struct creation *n)
{
    const struct answers *said = &n->cli->answers;
    const char *const values[FILL_COUNT] = {said->name, said->code, said->population, said->year};
    struct names names;
    struct book b;
    struct diags d;
    names_init(&names);
    diags_init(&d, n->lang);
    book_init(&b, model_tables, model_table_count, &names);
    bool good = book_read_file(&b, &d, arena_printf(&n->cli->arena, "%s/scenario.csv", n->from),
                               "scenario.csv", "scenario", LAYER_SCENARIO);
    const struct rows *r = book_table(&b, "scenario");
    for (int i = 0; i < FILL_COUNT && r->count > 0; i++) {
        struct sbuf text = {0};
        good = answer(&b, &d, fill_keys[i], values[i]) && good;
        book_format(&b, r, 0, table_column(r->def, fill_keys[i]), LANG_EN, &text);
        n->fills[i] = arena_text(&n->cli->arena, sbuf_text(&text));
        sbuf_release(&text);
    }
    good = good && !diags_failed(&d);
    cli_print_diags(n->cli, &d, EXIT_INPUT);
    book_release(&b);
    diags_release(&d);
    names_release(&names);
    return good;
}

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
    if (!is_folder(parent))
        return refuse(n, "the folder above it does not exist; make it first",
                      "上のフォルダがありません。先に作ってください");
    n->temporary = arena_printf(&n->cli->arena, "%s.new-%ld", n->to, (long)getpid());
    return EXIT_DONE;
}

/* ---- writing ---- */

static bool read_file(const char *path, struct sbuf *out)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    char block[4096];
    for (size_t size; (size = fread(block, 1, sizeof block, f)) > 0;)
        sbuf_add_n(out, block, size);
    bool good = !ferror(f);
    fclose(f);
    return good;
}

/* The end of a cell that begins at `p`, quoted or not. */
static const char *cell_end(const char *p)
{
    bool quoted = false;
    for (; *p && *p != '\n' && (quoted || (*p != ',' && *p != '\r')); p++)
        quoted ^= *p == '"';
    return p;
}

static int fill_of_line(const char *line)
{
    for (int i = 0; i < FILL_COUNT; i++) {
        size_t n = strlen(fill_keys[i]);
        if (strncmp(line, fill_keys[i], n) == 0 && line[n] == ',')
            return i;
    }
    return -1;
}

/* scenario.csv with the answers in its value cells; notes stay. */
static void fill_lines(const struct creation *n, const char *text, struct sbuf *out)
{
    while (*text) {
        int fill = fill_of_line(text);
        if (fill >= 0) {
            sbuf_printf(out, "%s,", fill_keys[fill]);
            csv_cell(out, n->fills[fill]);
            text = cell_end(text + strlen(fill_keys[fill]) + 1);
        }
        size_t rest = strcspn(text, "\n");
        rest += text[rest] == '\n';
        sbuf_add_n(out, text, rest);
        text += rest;
    }
}

/* As Excel wants it: a byte order mark before UTF-8, lines that end in CR LF. */
static void for_spreadsheets(const char *text, struct sbuf *out)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (strncmp(text, mark, 3) == 0)
        text += 3;
    sbuf_add(out, mark);
    for (; *text; text++)
        if (*text == '\n')
            sbuf_add(out, "\r\n");
        else if (*text != '\r')
            sbuf_add_n(out, text, 1);
}

static bool fail(struct sbuf *failure, const char *path)
{
    int reason = errno;
    sbuf_printf(failure, "%s: %s", path, strerror(reason));
    return false;
}

static bool write_table(const struct creation *n, const char *name, struct sbuf *failure)
{
    struct arena *a = &n->cli->arena;
    struct sbuf text = {0}, filled = {0}, bytes = {0};
    const char *path = arena_printf(a, "%s/%s", n->from, name);
    bool good = read_file(path, &text) || fail(failure, path);
    bool is_scenario = strcmp(name, "scenario.csv") == 0;
    if (is_scenario)
        fill_lines(n, sbuf_text(&text), &filled);
    for_spreadsheets(sbuf_text(is_scenario ? &filled : &text), &bytes);
    good = good && file_replace(arena_printf(a, "%s/%s", n->temporary, name), sbuf_text(&bytes),
                                bytes.length, failure);
    sbuf_release(&text);
    sbuf_release(&filled);
    sbuf_release(&bytes);
    return good;
}

static void take_back(const struct creation *n)
{
    for (int i = 0; i < n->file_count; i++)
        unlink(arena_printf(&n->cli->arena, "%s/%s", n->temporary, n->files[i]));
    rmdir(n->temporary);
}

/* All tables beside the place, then the whole folder into it. */
static bool write_folder(const struct creation *n, struct sbuf *failure)
{
    if (mkdir(n->temporary, 0777) != 0)
        return fail(failure, n->temporary);
    bool good = true;
    for (int i = 0; i < n->file_count && good; i++)
        good = write_table(n, n->files[i], failure);
    good = good && (rename(n->temporary, n->to) == 0 || fail(failure, n->to));
    if (!good)
        take_back(n);
    return good;
}

/* ---- what to do next ---- */

/* A word that a shell reads as it stands. */
static void put_word(struct sbuf *out, const char *text)
{
    bool plain = *text != '\0';
    for (const char *p = text; *p; p++)
        plain = plain && ((unsigned char)*p >= 0x80 || strchr("/._-+:@%,", *p) ||
                          (*p >= '0' && *p <= '9') || ((*p | 32) >= 'a' && (*p | 32) <= 'z'));
    if (plain) {
        sbuf_add(out, text);
        return;
    }
    sbuf_add(out, "'");
    for (const char *p = text; *p; p++)
        sbuf_add_n(out, *p == '\'' ? "'\\''" : p, *p == '\'' ? 4 : 1);
    sbuf_add(out, "'");
}

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

static int tell(const struct creation *n)
{
    struct sbuf out = {0}, people = {0};
    const char *name = n->cli->answers.template ? n->cli->answers.template : default_template;
    sbuf_whole(&people, n->lang, strtoll(n->fills[FILL_POPULATION], NULL, 10));
    sbuf_printf(&out,
                T(n->lang, "%s: made from the template %s, %d tables\n",
                  "%s に、ひな形 %s から表を%d個作りました。\n"),
                n->cli->operand, name, n->file_count);
    if (!n->cli->answers.population)
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

int cmd_new(struct cli *c)
{
    struct creation n = {.cli = c, .lang = c->lang};
    if (!find_template(&n))
        return EXIT_INPUT;
    int code = find_place(&n);
    if (code != EXIT_DONE)
        return code;
    if (!take_answers(&n))
        return EXIT_INPUT;
    struct sbuf failure = {0};
    bool good = write_folder(&n, &failure);
    if (!good)
        cli_say("%s", sbuf_text(&failure));
    sbuf_release(&failure);
    return good ? tell(&n) : EXIT_MACHINE;
}
