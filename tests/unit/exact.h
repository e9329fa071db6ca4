/* Values of scenarios/theory/exact.csv beside their formulas.
 *
 *     same("mm3", "all/counter", "wait_mean", wait_mmc(30, 12, 3)); */
#ifndef MADOGUCHI_TESTS_EXACT_H
#define MADOGUCHI_TESTS_EXACT_H

#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline double exact(const char *scenario, const char *key, const char *measure)
{
    char line[512], head[200];
    snprintf(head, sizeof head, "%s,", scenario);
    FILE *f = fopen(TEST_SCENARIOS "/theory/exact.csv", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        char subject[64], name[64], what[64];
        double value;
        if (strncmp(line, head, strlen(head)) == 0 &&
            sscanf(line + strlen(head), "%63[^,],%63[^,],%63[^,],%lf", subject, name, what,
                   &value) == 4 &&
            strcmp(name, key) == 0 && strcmp(what, measure) == 0) {
            fclose(f);
            return value;
        }
    }
    fclose(f);
    fail_msg("exact.csv has no %s %s %s", scenario, key, measure);
    return NAN;
}

static inline void same(const char *scenario, const char *key, const char *measure, double value)
{
    assert_near(exact(scenario, key, measure), value, 1e-8 * fabs(value));
}

#endif
