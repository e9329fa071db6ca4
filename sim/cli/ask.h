/* Puts the questions of a template to whoever sits at the terminal, or takes the
 * answers from the command line and a pipe, in the questions' order. */
#ifndef MADOGUCHI_CLI_ASK_H
#define MADOGUCHI_CLI_ASK_H

#include "questions.h"
#include <stdio.h>

/* A question whose answer stands on the command line is not asked; the others are
 * where `in` is not NULL: on a terminal with their words and with what Enter alone
 * takes, and again after a wrong answer; else a line of `in` for each, and the end
 * of `in` takes what is left as it stands. `-` goes back to the question before.
 * Otherwise nothing is asked. EXIT_DONE, or EXIT_INPUT after what was wrong has
 * been said. */
int ask_questions(struct questions *q, const struct cli *c, FILE *in, bool terminal);

#endif
