#include "cli.h"

#include "report/run_charts.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPLICATIONS_MAX = 100000, THREADS_MAX = 1024, DPI_MIN = 50, DPI_MAX = 1200 };

#define PRECISION_MIN 0.001
#define PRECISION_MAX 0.5

static const char *const color_names[] = {"auto", "always", "never", NULL};

struct parser {
    struct cli *c;
    int argc, next;
    char **argv;
    bool operands_only; /* after -- */
    bool help, version;
    bool failed;
};

enum lang cli_environment_lang(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return strncmp(value, "ja", 2) == 0 ? LANG_JA : LANG_EN;
    }
    return LANG_EN;
}

static bool read_lang(const char *text, enum lang *out)
{
    if (strcmp(text, "ja") != 0 && strcmp(text, "en") != 0)
        return false;
    *out = *text == 'j' ? LANG_JA : LANG_EN;
    return true;
}

/* The language is wanted before the first complaint. */
static enum lang find_lang(int argc, char **argv)
{
    enum lang lang = cli_environment_lang();
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            read_lang(argv[i] + 7, &lang);
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            read_lang(argv[i + 1], &lang);
    }
    return lang;
}

static void see_help(const struct parser *p)
{
    const struct command *command = p->c->command;
    cli_say(T(p->c->lang, "see: madoguchi help%s%s", "参照: madoguchi help%s%s"),
            command ? " " : "", command ? command->name : "");
}

static int wrong(struct parser *p)
{
    see_help(p);
    p->failed = true;
    return EXIT_INPUT;
}

static void unknown_command(struct parser *p, const char *word)
{
    const char *names[32];
    for (int i = 0; i < cli_command_count; i++)
        names[i] = cli_commands[i].name;
    const char *nearest = text_nearest(word, names, (size_t)cli_command_count);
    enum lang lang = p->c->lang;
    if (nearest)
        cli_say(T(lang, "there is no command \"%s\"; did you mean \"%s\"?",
                  "「%s」というコマンドはありません。「%s」ですか"),
                word, nearest);
    else
        cli_say(T(lang, "there is no command \"%s\"", "「%s」というコマンドはありません"), word);
    wrong(p);
}

static void unknown_flag(struct parser *p, const char *word)
{
    const char *names[FLAG_COUNT];
    size_t count = 0;
    for (int i = 0; i < FLAG_COUNT; i++)
        if (p->c->command->flags >> i & 1)
            names[count++] = cli_flags[i].name;
    const char *nearest = text_nearest(word, names, count);
    enum lang lang = p->c->lang;
    if (nearest)
        cli_say(T(lang, "%s has no option \"%s\"; did you mean \"%s\"?",
                  "%s に「%s」というオプションはありません。「%s」ですか"),
                p->c->command->name, word, nearest);
    else
        cli_say(T(lang, "%s has no option \"%s\"", "%s に「%s」というオプションはありません"),
                p->c->command->name, word);
    wrong(p);
}

static bool read_whole(struct parser *p, const struct flag *f, const char *text, long long least,
                       long long most, long long *out)
{
    char *end;
    errno = 0;
    *out = strtoll(text, &end, 10);
    if (end != text && !*end && !errno && *out >= least && *out <= most)
        return true;
    cli_say(T(p->c->lang, "%s is \"%s\"; expected a whole number from %lld to %lld",
              "%s が「%s」です。%lld から %lld までの整数を書いてください"),
            f->name, text, least, most);
    wrong(p);
    return false;
}

/* A share as a cell takes it. */
static bool read_share(struct parser *p, const struct flag *f, const char *text, double *out)
{
    static const struct column precision = {
        .name = "precision", .type = &value_share, .min = PRECISION_MIN, .max = PRECISION_MAX};
    struct value_context context = {.lang = p->c->lang, .column = &precision};
    struct sbuf expected = {0};
    bool good = value_parse(&context, text, out, &expected);
    sbuf_release(&expected);
    if (good)
        return true;
    cli_say(T(p->c->lang, "%s is \"%s\"; expected a percentage from %g%% to %g%%, such as 5%%",
              "%s が「%s」です。%g％から%g％までの割合（5％など）を書いてください"),
            f->name, text, 100 * PRECISION_MIN, 100 * PRECISION_MAX);
    wrong(p);
    return false;
}

/* "3/16": the third of sixteen parts. */
static void read_shard(struct parser *p, const char *text)
{
    struct cli *c = p->c;
    int end = 0;
    if (sscanf(text, "%d/%d%n", &c->shard, &c->shards, &end) == 2 && !text[end] && c->shard >= 1 &&
        c->shard <= c->shards)
        return;
    cli_say(T(c->lang, "--shard is \"%s\"; expected PART/PARTS, as in 3/16",
              "--shard が「%s」です。「何番目/全体の数」（3/16 など）の形で書いてください"),
            text);
    wrong(p);
}

/* The number of a word among `words` (ended by NULL) that `allowed` has the bit of, or -1
 * with all of them told. */
static int read_word(struct parser *p, const struct flag *f, const char *text,
                     const char *const *words, unsigned allowed)
{
    struct sbuf expected = {0};
    int found = -1;
    for (int i = 0; words[i]; i++) {
        if (!(allowed >> i & 1))
            continue;
        if (strcmp(text, words[i]) == 0)
            found = i;
        sbuf_printf(&expected, "%s%s", expected.length ? ", " : "", words[i]);
    }
    if (found < 0) {
        cli_say(T(p->c->lang, "%s is \"%s\"; expected one of %s",
                  "%s が「%s」です。%s のどれかを書いてください"),
                f->name, text, sbuf_text(&expected));
        wrong(p);
    }
    sbuf_release(&expected);
    return found;
}

/* "contract:teams[a].people=2": what stands before a ':' that comes before any
 * '[' or '=' can only be an alternative, for no address has one there. */
static void add_set(struct cli *c, const char *text)
{
    size_t head = strcspn(text, ":[=");
    struct set_option option = {NULL, text};
    if (text[head] == ':') {
        option.alternative = arena_text_n(&c->arena, text, head);
        option.text = text + head + 1;
    }
    c->sets[c->set_count++] = option;
}

static void add_answer(struct cli *c, const char *key, const char *text)
{
    c->answers[c->answer_count++] = (struct answer){key, text};
}

/* "KEY=VALUE" */
static void take_answer(struct parser *p, const char *text)
{
    const char *equals = strchr(text, '=');
    if (equals && equals > text) {
        add_answer(p->c, arena_text_n(&p->c->arena, text, (size_t)(equals - text)), equals + 1);
        return;
    }
    cli_say(T(p->c->lang, "--answer is \"%s\"; expected QUESTION=ANSWER, as in staff=22",
              "--answer が「%s」です。「質問=答え」（staff=22 など）の形で書いてください"),
            text);
    wrong(p);
}

static void take_pair(struct parser *p, const struct flag *f, const char *first)
{
    if (p->next == p->argc || p->argv[p->next][0] == '-') {
        cli_say(T(p->c->lang, "%s needs two values", "%s には値が2つ要ります"), f->name);
        wrong(p);
        return;
    }
    p->c->diff[0] = first;
    p->c->diff[1] = p->argv[p->next++];
}

static void take_flag(struct parser *p, enum flag_id id, const char *value)
{
    struct cli *c = p->c;
    const struct flag *f = &cli_flags[id];
    long long number = 0;
    switch (id) {
    case FLAG_ALTERNATIVE:
        c->alternatives[c->alternative_count++] = value;
        break;
    case FLAG_SET:
        add_set(c, value);
        break;
    case FLAG_MEASURE:
        c->measures[c->measure_count++] = value;
        break;
    case FLAG_OF:
        c->followed[c->followed_count++] = value;
        break;
    case FLAG_VARY:
        c->vary = value;
        break;
    case FLAG_LOW:
        c->low = value;
        break;
    case FLAG_HIGH:
        c->high = value;
        break;
    case FLAG_DIFF:
        take_pair(p, f, value);
        break;
    case FLAG_TEMPLATE:
        c->template = value;
        break;
    case FLAG_POPULATION:
    case FLAG_NAME:
    case FLAG_CODE:
    case FLAG_YEAR:
    case FLAG_STAFF:
    case FLAG_CASES:
    case FLAG_CONTRACT:
    case FLAG_CUT:
        add_answer(c, f->name + strlen("--"), value);
        break;
    case FLAG_ANSWER:
        take_answer(p, value);
        break;
    case FLAG_ASK:
        c->ask = true;
        break;
    case FLAG_ASSUMED:
        c->assumed = true;
        break;
    case FLAG_REPLICATIONS:
        if (read_whole(p, f, value, 1, REPLICATIONS_MAX, &number))
            c->replications = (int)number;
        break;
    case FLAG_PRECISION:
        read_share(p, f, value, &c->precision);
        break;
    case FLAG_SEED:
        if (read_whole(p, f, value, 0, INT64_MAX, &number))
            c->seed = number;
        break;
    case FLAG_SHARD:
        read_shard(p, value);
        break;
    case FLAG_RESUME:
        c->resume = true;
        break;
    case FLAG_KEEP_GOING:
        c->keep_going = true;
        break;
    case FLAG_THREADS:
        if (read_whole(p, f, value, 1, THREADS_MAX, &number))
            c->threads = (int)number;
        break;
    case FLAG_LAW:
        p->c->law = true;
        break;
    case FLAG_XLSX:
        c->xlsx = true;
        break;
    case FLAG_PDF:
        c->pdf = true;
        break;
    case FLAG_DPI:
        if (read_whole(p, f, value, DPI_MIN, DPI_MAX, &number))
            c->dpi = (int)number;
        break;
    case FLAG_KIND:
        c->kinds[c->kind_count++] = value;
        break;
    case FLAG_THEME:
        c->theme = read_word(p, f, value, chart_theme_words, ~0u);
        break;
    case FLAG_SIZE:
        c->size = read_word(p, f, value, chart_size_words, ~0u);
        break;
    case FLAG_EVENTS:
        c->events = value;
        break;
    case FLAG_OUT:
        c->out = value;
        break;
    case FLAG_FORMAT:
        c->format = (enum format)read_word(p, f, value, format_names, c->command->formats);
        break;
    case FLAG_LIBRARY:
        c->library = value;
        break;
    case FLAG_LANG:
        if (!read_lang(value, &c->lang)) {
            cli_say(T(c->lang, "--lang is \"%s\"; expected ja or en",
                      "--lang が「%s」です。ja か en を書いてください"),
                    value);
            wrong(p);
        }
        break;
    case FLAG_COLOR:
        c->color = (enum color)read_word(p, f, value, color_names, ~0u);
        break;
    case FLAG_HELP:
        p->help = true;
        break;
    case FLAG_VERSION:
    case FLAG_COUNT:
        break;
    }
}

static void keep(struct cli *c, const char *text) { c->kept[c->kept_count++] = text; }

/* What changes the results, or what a reader of the manifest wants to know;
 * the machine's own (threads, folders) and the language stay out. */
static bool is_kept(const struct cli *c, enum flag_id id)
{
    bool answers = id >= FLAG_TEMPLATE && id <= FLAG_ANSWER && c->command->run != cmd_compare;
    return id == FLAG_ALTERNATIVE || id == FLAG_SET || id == FLAG_MEASURE ||
           id == FLAG_REPLICATIONS || id == FLAG_PRECISION || id == FLAG_SEED || answers;
}

static void read_flag(struct parser *p, const char *word)
{
    size_t length = strcspn(word, "=");
    for (int i = 0; i < FLAG_COUNT; i++) {
        const struct flag *f = &cli_flags[i];
        if (!(p->c->command->flags >> i & 1) || strlen(f->name) != length ||
            strncmp(word, f->name, length) != 0)
            continue;
        const char *value = word[length] ? word + length + 1 : NULL;
        if (f->value_en && !value && p->next < p->argc)
            value = p->argv[p->next++];
        if (!f->value_en != !value) {
            cli_say(value ? T(p->c->lang, "%s takes no value", "%s に値は付けられません")
                          : T(p->c->lang, "%s needs a value", "%s には値が要ります"),
                    f->name);
            wrong(p);
            return;
        }
        if (is_kept(p->c, (enum flag_id)i)) {
            keep(p->c, f->name);
            keep(p->c, value);
        }
        take_flag(p, (enum flag_id)i, value);
        return;
    }
    unknown_flag(p, arena_text_n(&p->c->arena, word, length));
}

static void read_operand(struct parser *p, const char *word)
{
    struct cli *c = p->c;
    if (c->command->operand_en && (!c->operand || c->command->operands == OPERANDS_SEVERAL)) {
        c->operands[c->operand_count++] = word;
        c->operand = c->operands[0];
        return;
    }
    cli_say(T(c->lang, "\"%s\" is one argument too many", "余分な引数「%s」があります"), word);
    wrong(p);
}

static void read_rest(struct parser *p)
{
    while (p->next < p->argc && !p->failed) {
        const char *word = p->argv[p->next++];
        if (!p->operands_only && strcmp(word, "--") == 0)
            p->operands_only = true;
        else if (!p->operands_only && strcmp(word, "-h") == 0)
            p->help = true;
        else if (!p->operands_only && word[0] == '-' && word[1])
            read_flag(p, word);
        else
            read_operand(p, word);
    }
}

/* --lang before the command, --help and --version in its place. */
static void read_command(struct parser *p)
{
    while (p->next < p->argc) {
        const char *word = p->argv[p->next++];
        if (strncmp(word, "--lang=", 7) == 0)
            take_flag(p, FLAG_LANG, word + 7);
        else if (strcmp(word, "--lang") == 0 && p->next < p->argc)
            take_flag(p, FLAG_LANG, p->argv[p->next++]);
        else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
            p->c->command = cli_find_command("help");
        else if (strcmp(word, "--version") == 0)
            p->c->command = cli_find_command("version");
        else if (!(p->c->command = cli_find_command(word)))
            unknown_command(p, word);
        if (p->c->command || p->failed)
            return;
    }
}

static int print_help(struct cli *c, const struct command *command)
{
    struct sbuf text = {0};
    if (command)
        cli_command_help(&text, command, c->lang);
    else
        cli_help(&text, c->lang);
    int code = cli_print(c, sbuf_text(&text));
    sbuf_release(&text);
    return code;
}

int cli_parse(struct cli *c, int argc, char **argv)
{
    memset(c, 0, sizeof *c);
    arena_init(&c->arena);
    c->seed = -1;
    c->lang = find_lang(argc, argv);
    size_t most = (size_t)argc + 1;
    c->operands = arena_array(&c->arena, most, sizeof *c->operands);
    c->alternatives = arena_array(&c->arena, most, sizeof *c->alternatives);
    c->sets = arena_array(&c->arena, most, sizeof *c->sets);
    c->measures = arena_array(&c->arena, most, sizeof *c->measures);
    c->followed = arena_array(&c->arena, most, sizeof *c->followed);
    c->kinds = arena_array(&c->arena, most, sizeof *c->kinds);
    c->answers = arena_array(&c->arena, most, sizeof *c->answers);
    c->kept = arena_array(&c->arena, 2 * most, sizeof *c->kept);
    struct parser p = {.c = c, .argc = argc, .next = 1, .argv = argv};
    read_command(&p);
    if (p.failed)
        return EXIT_INPUT;
    if (!c->command) {
        cli_say(T(c->lang, "a command is missing", "コマンドがありません"));
        return wrong(&p);
    }
    keep(c, c->command->name);
    read_rest(&p);
    if (p.failed)
        return EXIT_INPUT;
    if (p.help)
        return print_help(c, c->command);
    int least = c->command->operands == OPERAND_MAY ? 0 : (int)c->command->operands / 2 + 1;
    if (c->command->operand_en && c->operand_count < least) {
        cli_say(T(c->lang, "%s needs a %s", "%s には%sの指定が要ります"), c->command->name,
                T(c->lang, c->command->operand_en, c->command->operand_ja));
        return wrong(&p);
    }
    if (c->replications && c->precision > 0) {
        cli_say(T(c->lang, "--replications and --precision do not go together",
                  "--replications と --precision は一緒に使えません"));
        return wrong(&p);
    }
    return CLI_GO;
}

void cli_release(struct cli *c) { arena_release(&c->arena); }

int cmd_help(struct cli *c)
{
    if (!c->operand)
        return print_help(c, NULL);
    const struct command *command = cli_find_command(c->operand);
    if (command)
        return print_help(c, command);
    for (int i = 0; i < cli_topic_count; i++)
        if (strcmp(cli_topics[i].name, c->operand) == 0) {
            struct sbuf text = {0};
            cli_topics[i].put(&text, c);
            /* Nothing to say: the library was not found, and that has been told. */
            int code = text.length ? cli_print(c, sbuf_text(&text)) : EXIT_INPUT;
            sbuf_release(&text);
            return code;
        }
    struct parser p = {.c = c};
    c->command = NULL;
    unknown_command(&p, c->operand);
    return EXIT_INPUT;
}
