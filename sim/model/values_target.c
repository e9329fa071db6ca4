/* Targets: a number in whatever unit is measured, or a percentage. */
#include "model/tables.h"

static bool target_parse(const struct value_context *c, const char *text, void *out,
                         struct sbuf *expected)
{
    return value_share.parse(c, text, out, expected);
}

static void target_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    value_share.format(c, value, out);
}

static void target_unset(void *value) { *(double *)value = NAN; }

static void target_scale(const struct value_context *c, void *value, double factor)
{
    (void)c;
    *(double *)value *= factor;
}

static void target_add(const struct value_context *c, void *value, const void *other)
{
    (void)c;
    *(double *)value += *(const double *)other;
}

static double target_number(const void *value) { return *(const double *)value; }

const struct value_type value_target = {.folds = true,
                                        .units = UNITS_SHARE,
                                        .en = "a number such as 15, or a share such as 90%",
                                        .ja = "数値（15など）または割合（90％など）",
                                        .size = sizeof(double),
                                        .parse = target_parse,
                                        .format = target_format,
                                        .unset = target_unset,
                                        .scale = target_scale,
                                        .add = target_add,
                                        .number = target_number};
