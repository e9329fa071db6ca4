/* What every test includes first: cmocka with the headers that it wants before
 * it, and comparisons of numbers and texts that show both sides when they fail.
 *
 *     static void wait_matches_erlang_c(void **state)
 *     {
 *         (void)state;
 *         assert_close(mean_wait_min, 2.385, 1e-3);   // within 0.1 % of 2.385
 *         assert_near(share_within, 0.25, 0.005);     // within 0.005 of 0.25
 *         assert_text(sbuf_text(&out), "1,234");
 *     }
 *
 * NAN is close to nothing, an infinity only to itself; a tolerance of 0 asks
 * for the same number. */
#ifndef MADOGUCHI_TESTS_TESTING_H
#define MADOGUCHI_TESTS_TESTING_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

/* |actual - expected| <= rel * |expected| */
#define assert_close(actual, expected, rel)                                                        \
    testing_close(actual, expected, rel, #actual, __FILE__, __LINE__)
/* |actual - expected| <= abs */
#define assert_near(actual, expected, abs)                                                         \
    testing_near(actual, expected, abs, #actual, __FILE__, __LINE__)
/* The same bytes; NULL equals only NULL. */
#define assert_text(actual, expected) testing_text(actual, expected, #actual, __FILE__, __LINE__)

static inline void testing_near(double actual, double expected, double margin, const char *what,
                                const char *file, int line)
{
    /* Equality first: the difference of two infinities is NAN. */
    if (actual == expected || fabs(actual - expected) <= margin)
        return;
    print_error("%s is %.17g; expected %.17g within %.3g (off by %.3g)\n", what, actual, expected,
                margin, actual - expected);
    _fail(file, line);
}

static inline void testing_close(double actual, double expected, double rel, const char *what,
                                 const char *file, int line)
{
    /* An infinite expectation must not make the margin infinite. */
    testing_near(actual, expected, isfinite(expected) ? rel * fabs(expected) : 0, what, file, line);
}

static inline void testing_text(const char *actual, const char *expected, const char *what,
                                const char *file, int line)
{
    if (actual == expected || (actual && expected && strcmp(actual, expected) == 0))
        return;
    print_error("%s is\n    \"%s\"\nexpected\n    \"%s\"\n", what, actual ? actual : "(null)",
                expected ? expected : "(null)");
    _fail(file, line);
}

#endif
