/* libFuzzer: any text in a cell of any built-in type is read, and then what is
 * written of it reads back as the same, or is refused with a reason. */
#include "table/schema.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct word words[] = {{0, "off", "切"}, {1, "on", "入"}, {0, NULL, NULL}};
static const struct column columns[] = {
    {.name = "x", .ja = "値", .type = &value_text},
    {.name = "x", .ja = "値", .type = &value_name},
    {.name = "x", .ja = "値", .type = &value_names},
    {.name = "x", .ja = "値", .type = &value_word, .words = words},
    {.name = "x", .ja = "値", .type = &value_whole, .unit = "people"},
    {.name = "x", .ja = "値", .type = &value_real, .unit = "cases/year"},
    {.name = "x", .ja = "値", .type = &value_share},
    {.name = "x", .ja = "値", .type = &value_minutes},
    {.name = "x", .ja = "値", .type = &value_yen, .min = -1e15, .max = 1e15},
    {.name = "x", .ja = "値", .type = &value_clock},
    {.name = "x", .ja = "値", .type = &value_date},
    {.name = "x", .ja = "値", .type = &value_fiscal_year, .min = 1989, .max = 2060},
    {.name = "x", .ja = "値", .type = &value_count_year, .min = 1989, .max = 2060},
    {.name = "x", .ja = "値", .type = &value_dist, .unit = "min"},
};
static const char *const units[] = {NULL, "千円", "％", "時間", "千人"};
enum { COLUMNS = sizeof columns / sizeof *columns, UNITS = sizeof units / sizeof *units };

union any_value {
    int64_t whole;
    double real;
    struct dist dist;
    struct name_list list;
};

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_again(const struct value_context *c, const union any_value *value)
{
    union any_value again;
    struct sbuf first = {0}, second = {0}, expected = {0};
    memset(&again, 0, sizeof again);
    value_format(c, value, &first);
    if (first.length) {
        must(value_parse(c, sbuf_text(&first), &again, &expected));
        value_format(c, &again, &second);
        must(strcmp(sbuf_text(&first), sbuf_text(&second)) == 0);
    }
    sbuf_release(&first);
    sbuf_release(&second);
    sbuf_release(&expected);
}

/* The first bytes choose the column, the header's unit and the language. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3)
        return 0;
    struct names names;
    struct sbuf text = {0}, expected = {0};
    union any_value value;
    const struct column *column = &columns[data[0] % COLUMNS];
    struct value_context c = {&names, data[2] % 2 ? LANG_JA : LANG_EN, column, NULL};
    const char *unit = units[data[1] % UNITS];
    names_init(&names);
    memset(&value, 0, sizeof value);
    column->type->unset(&value);
    sbuf_add_n(&text, (const char *)data + 3, size - 3);
    if (unit && !value_takes_unit(&c, unit))
        unit = NULL;
    /* A cell is never empty and holds no end of text. */
    if (text.length && strlen(sbuf_text(&text)) == text.length) {
        if (value_parse_in(&c, unit, sbuf_text(&text), &value, &expected))
            check_again(&c, &value);
        else
            must(expected.length > 0);
    }
    sbuf_release(&text);
    sbuf_release(&expected);
    names_release(&names);
    return 0;
}
