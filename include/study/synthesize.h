/* Synthetic municipalities: as many of each class of size as there are, with as many
 * residents in all, and nothing else of any real one.
 *
 *     class,name,kind,municipalities,population,least,most,source
 *     town,町村（1万人未満）,town,515,2480000,169,9999,…
 *
 * Sizes in a class follow a shifted Pareto distribution of index 1 between `least` and
 * `most` (the rank-size rule for towns: Zipf 1949; Gabaix 1999, Quarterly Journal of
 * Economics 114): the quantile of u is
 *
 *     least + (most - least) u t / (u t + (1 - u) (1 - t))
 *
 * with t of 0..1 for the class, such that the quantiles of u = (i + 1/2) / n sum to
 * its residents. Whole residents by the largest remainders: counts and totals of
 * classes hold exactly. No random number and no function of the library of mathematics
 * is used, so that every machine writes the same. */
#ifndef MADOGUCHI_STUDY_SYNTHESIZE_H
#define MADOGUCHI_STUDY_SYNTHESIZE_H

#include "base/diag.h"
#include "model/code.h"

/* Codes are of prefectures that do not exist, 900 municipalities each; 99 is left to
 * made-up examples. */
enum {
    SYNTHETIC_PREFECTURE = 60,
    SYNTHETIC_LAST_PREFECTURE = 98,
    SYNTHETIC_FIRST_NUMBER = 100,
    SYNTHETIC_PER_PREFECTURE = 900
};

struct synthetic_municipality {
    char code[CODE_DIGITS + 1];
    const char *name; /* 合成, the class, a number */
    int kind;         /* enum municipality_kind, WORD_UNSET */
    int64_t population;
};

struct synthetic_municipalities {
    struct arena arena;
    struct synthetic_municipality *items; /* classes in the file's order, the largest first */
    int count;
    int64_t population; /* of all */
};

/* The sizes of one class, the smallest first; n > 0 and n least <= total <= n most. */
void synthesize_sizes(int64_t *out, int n, int64_t total, int64_t least, int64_t most);

/* Reads the table of classes. False, with all mistakes in `d`; synthesize_release is
 * right in both cases. */
bool synthesize(struct synthetic_municipalities *out, struct diags *d, const char *path);
void synthesize_release(struct synthetic_municipalities *s);
/* municipalities.csv for `compare`: code, name, kind, population, synthetic. */
void synthesize_csv(struct sbuf *out, const struct synthetic_municipalities *s);

#endif
