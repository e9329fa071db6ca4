/* What the value types of scenarios share. Private to the model layer. */
#ifndef MADOGUCHI_MODEL_VALUES_PRIVATE_H
#define MADOGUCHI_MODEL_VALUES_PRIVATE_H

#include "model/tables.h"

#include <string.h>

static inline const char *skip_blanks(const char *p)
{
    while (*p == ' ')
        p++;
    return p;
}

static inline void cut_blanks(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
}

/* "0.85" or "85%". */
bool read_share(const struct value_context *c, const char *text, double *share);
/* What `count` shares with this sum are multiplied by: 1, or where they were
 * rounded (to 0.1 % or finer, so that each may be 0.05 % off) what makes them sum
 * to 1; NAN: they do not, which `expected` says. */
double shares_scale(const struct value_context *c, double sum, uint32_t count,
                    struct sbuf *expected);
/* Makes share `at` of several that sum to 1 x, the others keep their proportions.
 * False where it cannot be: no such share, x outside 0..1, or nothing beside it. */
bool shares_set(double *share, uint32_t count, int at, double x);

#endif
