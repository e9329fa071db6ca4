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
/* Makes share `at` of several that sum to 1 x, the others keep their proportions.
 * False where it cannot be: no such share, x outside 0..1, or nothing beside it. */
bool shares_set(double *share, uint32_t count, int at, double x);

#endif
