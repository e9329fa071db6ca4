/* The templates of scenario folders, beside the standard library. */
#ifndef MADOGUCHI_CLI_TEMPLATE_H
#define MADOGUCHI_CLI_TEMPLATE_H

#include "cli.h"

/* The one that --template names, or `otherwise`. */
const char *template_name(const struct cli *c, const char *otherwise);
/* The folder of a template, in the command's arena; NULL when there is none, and
 * that has been said. */
const char *template_find(struct cli *c, const char *name);
/* The names of a folder's .csv files, sorted, in `a`; at most `most`. */
int template_tables(struct arena *a, const char *dir, const char **out, int most);

#endif
