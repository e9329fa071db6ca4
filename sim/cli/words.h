/* Words of a command that is shown to be typed. */
#ifndef MADOGUCHI_CLI_WORDS_H
#define MADOGUCHI_CLI_WORDS_H

#include "base/text.h"

/* A word that a shell reads as it stands, in quotation marks where it must. */
void put_word(struct sbuf *out, const char *text);

#endif
