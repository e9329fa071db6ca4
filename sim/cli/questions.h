/* The questions of `new` and `quick`, and what their answers change.
 *
 *     struct questions q;
 *     if (questions_open(&q, cli, "residents", &diags) &&
 *         questions_answer(&q, &diags, questions_find(&q, "staff"), "22"))
 *         … q.sets, q.set_count, q.keep …
 *     questions_release(&q);
 *
 * They stand in two files beside the templates, questions.csv for all and
 * TEMPLATE.csv for one; a row is one place that an answer goes to:
 *
 *     set    the address gets the answer (`{}` of the value stands for it), in the
 *            row's alternative alone where it names one
 *     share  the answer, a whole number or a part of what they have (80%), is
 *            shared among the rows of the
 *            addresses (a; b): people by the model's hours of work of their teams,
 *            cases by the cases as they stand; each row gets 1 at least, the rest
 *            by the largest remainders; where `value` is sum, what they have is
 *            shared anew
 *     same   the address gets the value of the address in `value`
 *     keep   of the alternatives only the baseline and the one named stay
 *     steps  of the steps that the row's alternative gives to a contractor only those
 *            named stay with it (flow/step; flow/step), in flows in which staff decide;
 *            they do the others
 *
 * An answer is read as an edit of the template under the ones before it, and the
 * template must then still be without an error: otherwise nothing has changed
 * and what is wrong has gone to the diagnostics. */
#ifndef MADOGUCHI_CLI_QUESTIONS_H
#define MADOGUCHI_CLI_QUESTIONS_H

#include "cli.h"

struct question {
    const char *key;
    const char *part, *name, *blank; /* in the language asked for; blank may be "" */
    const char *answer;              /* as typed; NULL: none */
    int sets_before;                 /* q.set_count before the answer */
    const char *keep_before;
};

struct questions {
    struct arena arena;
    struct names names;
    struct book book; /* the rows of both files */
    enum lang lang;
    const char *dir, *library;
    struct question *items;
    int count;
    struct set_option *sets;
    const char **sources; /* of the sets; NULL: none */
    int set_count, set_capacity;
    const char *keep; /* the alternative that stays; NULL: all */
};

/* dir: the template's folder. False with the reason in `d`; release is right in
 * both cases. */
bool questions_open(struct questions *q, struct diags *d, const char *dir, const char *library);
void questions_release(struct questions *q);
/* The number of a question, or -1 with the keys there are in `d`. */
int questions_find(const struct questions *q, struct diags *d, const char *key);
bool questions_answer(struct questions *q, struct diags *d, int index, const char *text);
/* Takes back the answers from this question on. */
void questions_back(struct questions *q, int index);
/* What no answer means: the value as it stands, and its source ("" where nothing
 * is said). */
void questions_default(const struct questions *q, int index, struct sbuf *value,
                       struct sbuf *source);
/* The template under the answers so far, to be released; false with the reason in
 * `d`, also where an alternative has an error. */
bool questions_model(const struct questions *q, struct diags *d, struct model *m);

#endif
