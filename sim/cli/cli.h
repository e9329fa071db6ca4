/* The command line: one table of commands, one of flags; parser and help
 * follow from them. Only this layer prints, exits and reads the environment.
 *
 *     struct cli c;
 *     int code = cli_parse(&c, argc, argv);
 *     if (code == CLI_GO)
 *         code = c.command->run(&c);
 *     cli_release(&c);
 *
 * Exit codes: 0 done, 1 the machine failed us, 2 the input or the command is
 * wrong. */
#ifndef MADOGUCHI_CLI_H
#define MADOGUCHI_CLI_H

#include "model/model.h"

enum { EXIT_DONE = 0, EXIT_MACHINE = 1, EXIT_INPUT = 2, CLI_GO = -1 };

enum flag_id {
    FLAG_ALTERNATIVE,
    FLAG_SET,
    FLAG_MEASURE,
    FLAG_DIFF,
    FLAG_OF,
    FLAG_VARY,
    FLAG_LOW,
    FLAG_HIGH,
    FLAG_TEMPLATE,
    FLAG_POPULATION,
    FLAG_NAME,
    FLAG_CODE,
    FLAG_YEAR,
    FLAG_STAFF,
    FLAG_CASES,
    FLAG_CONTRACT,
    FLAG_CUT,
    FLAG_ANSWER,
    FLAG_ASK,
    FLAG_ASSUMED,
    FLAG_REPLICATIONS,
    FLAG_PRECISION,
    FLAG_SEED,
    FLAG_SHARD,
    FLAG_RESUME,
    FLAG_KEEP_GOING,
    FLAG_KIND,
    FLAG_THEME,
    FLAG_SIZE,
    FLAG_DPI,
    FLAG_XLSX,
    FLAG_PDF,
    FLAG_LAW,
    FLAG_THREADS,
    FLAG_OUT,
    FLAG_EVENTS,
    FLAG_FORMAT,
    FLAG_LIBRARY,
    FLAG_LANG,
    FLAG_COLOR,
    FLAG_HELP,
    FLAG_VERSION,
    FLAG_COUNT
};

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
/* From PNG on in the order of chart_format_words. */
enum format { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON, FORMAT_PNG, FORMAT_SVG, FORMAT_PDF };

struct cli;

struct flag {
    const char *name;                /* "--threads" */
    const char *value_en, *value_ja; /* NULL: it takes none */
    bool many;                       /* may be given again; otherwise the last one counts */
    const char *help_en, *help_ja;
};

enum operands { OPERAND_MUST, OPERAND_MAY, OPERANDS_SEVERAL /* two or more */ };

struct command {
    const char *name;
    const char *operand_en, *operand_ja; /* "DIR"; NULL: none */
    enum operands operands;
    uint64_t flags;   /* bits 1 << enum flag_id */
    unsigned formats; /* bits 1 << enum format */
    const char *help_en, *help_ja;
    int (*run)(struct cli *c);
};

extern const struct flag cli_flags[FLAG_COUNT];
extern const struct command cli_commands[];
extern const int cli_command_count;
extern const char *const format_names[]; /* ended by NULL */

/* The answer to a question about the template (questions.h), as typed. */
struct answer {
    const char *key, *text;
};

struct cli {
    struct arena arena;
    enum lang lang;
    const struct command *command;
    const char *operand;   /* the first */
    const char **operands; /* of a command that takes several */
    int operand_count;
    const char **alternatives;
    int alternative_count;
    struct set_option *sets;
    int set_count;
    const char **measures;
    int measure_count;
    const char **followed; /* --of */
    int followed_count;
    const char *vary, *low, *high; /* of break-even; NULL: not given */
    int replications;              /* 0: the scenario's */
    double precision;              /* share; 0: a number of replications */
    int64_t seed;                  /* -1: the scenario's */
    int threads;                   /* 0: all processors */
    int dpi;                       /* of charts; 0: 200 */
    const char **kinds;            /* of charts */
    int kind_count;
    int theme, size;   /* enum chart_theme, chart_size */
    int shard, shards; /* part of a comparison; 0: all of it */
    bool resume, keep_going;
    const char *out, *events, *library;
    enum format format;
    enum color color;
    bool law, xlsx, pdf;
    const char *diff[2];  /* alternatives to compare; NULL: none */
    const char *template; /* NULL: the command's own */
    struct answer *answers;
    int answer_count;
    bool ask, assumed;
    const char **kept; /* command and options as given, for the manifest */
    int kept_count;
};

/* Reads the command line. CLI_GO: run c->command; otherwise the exit code, and
 * all that was to be said has been said. */
int cli_parse(struct cli *c, int argc, char **argv);
void cli_release(struct cli *c);
/* The language that the environment asks for. */
enum lang cli_environment_lang(void);

/* Prints a line on stderr as "madoguchi: …". */
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Writes to stdout; EXIT_DONE, or EXIT_MACHINE when it cannot take it all. */
int cli_print(const struct cli *c, const char *text);
/* Says what is wrong or odd in the input, on stderr; where --format json leaves
 * stdout free for it (errors, and `check` always), there as one document.
 * Returns `code`, or EXIT_MACHINE when stdout cannot take it. */
int cli_print_diags(const struct cli *c, struct diags *d, int code);

void cli_help(struct sbuf *out, enum lang lang);
void cli_command_help(struct sbuf *out, const struct command *c, enum lang lang);
const struct command *cli_find_command(const char *name);

/* What `help NAME` explains beside the commands. */
struct topic {
    const char *name;
    void (*put)(struct sbuf *out, struct cli *c);
};
extern const struct topic cli_topics[];
extern const int cli_topic_count;
void reference_measures(struct sbuf *out, struct cli *c);

/* The standard library's folder: --library, MADOGUCHI_LIBRARY, or beside the
 * program. NULL when there is none; what to set has then been said. */
const char *cli_library(struct cli *c);
/* How far a simulation is, on stderr: only on a terminal, and only for what takes more
 * than a second. */
struct progress {
    double begun_s, shown_s;
    bool wanted, shown;
    enum lang lang;
};
struct progress cli_progress(const struct cli *c);
void cli_show_progress(void *progress, int done, int total);
void cli_clear_progress(const struct progress *p);
/* Finds the library and loads the scenario folder with its --set for a command that
 * works on it: `work` gives the exit code and has printed what is in `d`; where loading
 * fails it is not called and what is wrong is printed. */
int cli_with_model(struct cli *c,
                   int (*work)(struct cli *c, const struct model *m, struct diags *d));
/* The alternatives asked for as numbers of the model, the baseline first, in
 * `out` (room for all); -1 with the reason in `d`. None asked for: all. */
int cli_alternatives(const struct cli *c, const struct model *m, struct diags *d, int *out);

/* Adds results as --format csv or json asks for them. */
struct result;
void cli_put_result(struct sbuf *out, const struct cli *c, const struct result *r);

/* Prints the legal roles of all steps and who does them; errors[i]: of alternative i. */
int law_print(struct cli *cli, const struct model *m, const struct variant *variants,
              const size_t *errors);

/* What differs between two alternatives of a model, as text or CSV. */
void show_diff(const struct cli *c, const struct variant *a, const struct variant *b,
               struct sbuf *out);

int cmd_check(struct cli *c);
int cmd_new(struct cli *c);
int cmd_quick(struct cli *c);
int cmd_show(struct cli *c);
int cmd_run(struct cli *c);
int cmd_compare(struct cli *c);
int cmd_merge(struct cli *c);
int cmd_plot(struct cli *c);
int cmd_report(struct cli *c);
int cmd_verify(struct cli *c);
int cmd_sensitivity(struct cli *c);
int cmd_break_even(struct cli *c);
int cmd_synthesize(struct cli *c);
int cmd_help(struct cli *c);
int cmd_version(struct cli *c);

#endif
