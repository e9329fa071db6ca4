/* What cost lines apply to. */
#include "values_private.h"

bool targets_next(const char **targets, char item[TARGET_MAX])
{
    static const char wide[] = "；";
    const char *p = *targets;
    size_t n = 0;
    while (*p == ' ' || *p == ';' || strncmp(p, wide, strlen(wide)) == 0)
        p += *p == ' ' || *p == ';' ? 1 : strlen(wide);
    while (*p && *p != ';' && strncmp(p, wide, strlen(wide)) != 0 && n + 1 < TARGET_MAX)
        item[n++] = *p++;
    item[n] = '\0';
    cut_blanks(item);
    *targets = p;
    return n > 0;
}

bool targets_name(const char *targets, const char *name)
{
    char item[TARGET_MAX];
    while (targets_next(&targets, item))
        if (name_matches(item, name))
            return true;
    return false;
}

bool targets_name_procedure(const char *targets, const char *key)
{
    char item[TARGET_MAX];
    while (targets_next(&targets, item)) {
        if (name_matches(item, key))
            return true;
        if (strlen(item) + 3 > sizeof item || strchr(item, '/'))
            continue;
        strcat(item, "/*");
        if (name_matches(item, key))
            return true;
    }
    return false;
}

bool targets_name_employer(const char *targets, int employer)
{
    return targets_name(targets, word_text(employer_words, employer, LANG_EN)) ||
           targets_name(targets, word_text(employer_words, employer, LANG_JA));
}
