#include "ask.h"

#include "report/text.h"
#include <stdlib.h>
#include <string.h>

/* The last answer on the command line to this question, or NULL. */
static const char *given(const struct cli *c, const char *key)
{
    for (int i = c->answer_count; i-- > 0;)
        if (strcmp(c->answers[i].key, key) == 0)
            return c->answers[i].text;
    return NULL;
}

static bool all_known(const struct questions *q, const struct cli *c)
{
    struct diags d;
    diags_init(&d, c->lang);
    for (int i = 0; i < c->answer_count; i++)
        questions_find(q, &d, c->answers[i].key);
    bool good = !diags_failed(&d);
    cli_print_diags(c, &d, EXIT_INPUT);
    diags_release(&d);
    return good;
}

/* Takes an answer in; false after saying what is wrong with it. */
static bool take(struct questions *q, const struct cli *c, int index, const char *text)
{
    struct diags d;
    diags_init(&d, c->lang);
    bool good = questions_answer(q, &d, index, text);
    if (!good)
        cli_print_diags(c, &d, EXIT_INPUT);
    diags_release(&d);
    return good;
}

static void put_question(const struct questions *q, int index)
{
    const struct question *item = &q->items[index];
    struct sbuf out = {0}, value = {0}, source = {0}, line = {0};
    if (index == 0 || strcmp(item->part, q->items[index - 1].part) != 0)
        sbuf_printf(&out, "\n%s\n", item->part);
    questions_default(q, index, &value, &source);
    sbuf_printf(&line, "%s [%s%s%s]", item->name,
                value.length ? sbuf_text(&value) : T(q->lang, "blank", "空欄"),
                source.length ? T(q->lang, "; ", "。") : "", sbuf_text(&source));
    text_wrap(&out, sbuf_text(&line), "  ", "    ", REPORT_WIDTH);
    sbuf_add(&out, "  > ");
    fputs(sbuf_text(&out), stdout);
    fflush(stdout);
    sbuf_release(&out);
    sbuf_release(&value);
    sbuf_release(&source);
    sbuf_release(&line);
}

/* A line without its end and the blanks around it; NULL at the end of `in`. */
static char *read_line(FILE *in, char **buffer, size_t *size)
{
    ssize_t length = getline(buffer, size, in);
    if (length < 0)
        return NULL;
    char *from = *buffer;
    while (length > 0 && strchr(" \t\r\n", from[length - 1]))
        from[--length] = '\0';
    return from + strspn(from, " \t");
}

/* The question asked before this one; itself where there is none. */
static int question_before(const struct questions *q, const struct cli *c, int index)
{
    for (int i = index - 1; i >= 0; i--)
        if (!given(c, q->items[i].key))
            return i;
    return index;
}

enum heard { HEARD, HEARD_WRONG, HEARD_BACK, HEARD_END };

static enum heard ask_one(struct questions *q, const struct cli *c, int index, FILE *in,
                          bool terminal)
{
    char *buffer = NULL;
    size_t size = 0;
    if (terminal)
        put_question(q, index);
    q->items[index].sets_before = q->set_count;
    q->items[index].keep_before = q->keep;
    const char *text = read_line(in, &buffer, &size);
    enum heard heard = !text                               ? HEARD_END
                       : strcmp(text, "-") == 0            ? HEARD_BACK
                       : !*text || take(q, c, index, text) ? HEARD
                                                           : HEARD_WRONG;
    free(buffer);
    return heard;
}

static int given_up(const struct cli *c)
{
    cli_say(T(c->lang, "the answers ended early; nothing has been written",
              "答えが途中で終わりました。何も書き込んでいません"));
    return EXIT_INPUT;
}

static void explain(const struct cli *c)
{
    fputs(T(c->lang,
            "Enter alone takes what stands in brackets; - goes back to the question before.\n"
            "F: published, C: computed, E: estimated.\n",
            "Enter だけで [ ] の中の値を使います。- で前の質問に戻ります。\n"
            "印は F 公表値、C 計算値、E 推計です。\n"),
          stdout);
}

int ask_questions(struct questions *q, const struct cli *c, FILE *in, bool terminal)
{
    if (!all_known(q, c))
        return EXIT_INPUT;
    if (in && terminal)
        explain(c);
    for (int i = 0; i < q->count;) {
        const char *text = given(c, q->items[i].key);
        if (text && !take(q, c, i, text))
            return EXIT_INPUT;
        enum heard heard = text || !in ? HEARD : ask_one(q, c, i, in, terminal);
        if (heard == HEARD_END && terminal)
            return given_up(c);
        if (heard == HEARD_END)
            in = NULL;
        else if (heard == HEARD_WRONG && !terminal)
            return EXIT_INPUT;
        else if (heard == HEARD_BACK)
            questions_back(q, i = question_before(q, c, i));
        else if (heard == HEARD)
            i++;
    }
    return EXIT_DONE;
}
