/* A cell's text through its column, folded as the readers of cells do: what it
 * is written as again, or what the message says and advises. */
#ifndef MADOGUCHI_TESTS_TABLE_SAID_H
#define MADOGUCHI_TESTS_TABLE_SAID_H

#include "testing.h"

#include "table/schema.h"

union any_value {
    int64_t whole;
    int32_t small;
    double real;
    struct dist dist;
    name_id name;
    struct name_list list;
};

/* `unit`: that of the header, or NULL. "= 2024-04-01" where it is read; "a sentence. > advice" or "expected a date"
 * where it is not. */
static inline void said_write(struct sbuf *out, const struct column *column, enum lang lang,
                              const char *unit, const char *text)
{
    struct names names;
    struct arena arena;
    struct sbuf expected = {0};
    union any_value v;
    const char *sentence, *advice;
    names_init(&names);
    arena_init(&arena);
    struct value_context c = {&names, lang, column, NULL};
    column->type->unset(&v);
    bool good = value_parse_in(&c, unit, text, &v, &expected);
    assert_int_equal(good, expected.length == 0);
    if (good) {
        sbuf_add(out, "= ");
        column->type->format(&c, &v, out);
    } else if (value_refusal(sbuf_text(&expected), &arena, &sentence, &advice)) {
        sbuf_printf(out, "%s%s%s", sentence, advice ? " > " : "", advice ? advice : "");
    } else {
        sbuf_printf(out, "expected %s", sbuf_text(&expected));
    }
    sbuf_release(&expected);
    arena_release(&arena);
    names_release(&names);
}

static inline void said_check(const struct column *column, enum lang lang, const char *unit,
                              const char *text, const char *expected, const char *file, int line)
{
    struct sbuf out = {0};
    said_write(&out, column, lang, unit, text);
    testing_text(sbuf_text(&out), expected, text, file, line);
    sbuf_release(&out);
}

#define assert_read(column, text, again)                                                           \
    said_check(column, LANG_EN, NULL, text, "= " again, __FILE__, __LINE__)
#define assert_read_in(column, unit, text, again)                                                  \
    said_check(column, LANG_EN, unit, text, "= " again, __FILE__, __LINE__)
#define assert_says(column, text, en, ja)                                                          \
    (said_check(column, LANG_EN, NULL, text, en, __FILE__, __LINE__),                              \
     said_check(column, LANG_JA, NULL, text, ja, __FILE__, __LINE__))

#endif
