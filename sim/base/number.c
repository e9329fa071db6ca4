#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_sign(struct sbuf *b, enum lang lang) { sbuf_add(b, T(lang, "-", "▲")); }

/* `digits` with a comma after every third from the right. */
static void add_grouped(struct sbuf *b, const char *digits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0)
            sbuf_add_n(b, ",", 1);
        sbuf_add_n(b, digits + i, 1);
    }
}

void sbuf_whole(struct sbuf *b, enum lang lang, int64_t value)
{
    char digits[24];
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)size);
    if (value < 0)
        add_sign(b, lang);
    add_grouped(b, digits, (size_t)length);
}

/* 15 significant digits: the decimal a user wrote or would see, without the
 * noise of binary (2.385 is stored as 2.38499…). A double has at most 309
 * digits before the point; more than 15 after it say nothing. */
enum { SIGNIFICANT = 15, DECIMALS_MAX = 15, PLAIN_MAX = 330 };

/* Writes |value| as digits with `decimals` after the (unwritten) point,
 * rounded half away from zero. Returns how many. */
static size_t rounded_digits(char *out, double value, int decimals)
{
    char scientific[40];
    snprintf(scientific, sizeof scientific, "%.*e", SIGNIFICANT - 1, fabs(value));
    int exponent = atoi(strchr(scientific, 'e') + 1);
    char mantissa[SIGNIFICANT];
    mantissa[0] = scientific[0];
    memcpy(mantissa + 1, scientific + 2, SIGNIFICANT - 1);

    int keep = exponent + 1 + decimals; /* digits of the mantissa that stay */
    size_t n = 0;
    out[n++] = '0'; /* room for a carry */
    for (int i = 0; i < keep; i++)
        out[n++] = i < SIGNIFICANT ? mantissa[i] : '0';
    bool up = keep >= 0 && keep < SIGNIFICANT && mantissa[keep] >= '5';
    for (size_t i = n; up && i-- > 0;) {
        up = out[i] == '9';
        out[i] = up ? '0' : (char)(out[i] + 1);
    }
    /* At least one digit before the point. */
    size_t need = (size_t)decimals + 1;
    if (n < need) {
        memmove(out + need - n, out, n);
        memset(out, '0', need - n);
        n = need;
    }
    while (n > need && out[0] == '0')
        memmove(out, out + 1, --n);
    return n;
}

static bool all_zero(const char *digits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (digits[i] != '0')
            return false;
    return true;
}

void sbuf_decimal(struct sbuf *b, enum lang lang, double value, int digits)
{
    if (isnan(value)) {
        sbuf_add(b, "－");
        return;
    }
    if (isinf(value)) {
        if (value < 0)
            add_sign(b, lang);
        sbuf_add(b, "∞");
        return;
    }
    int decimals = digits < 0 ? 0 : digits > DECIMALS_MAX ? DECIMALS_MAX : digits;
    char plain[PLAIN_MAX + DECIMALS_MAX];
    size_t n = rounded_digits(plain, value, decimals);
    size_t before = n - (size_t)decimals;
    if (value < 0 && !all_zero(plain, n))
        add_sign(b, lang);
    add_grouped(b, plain, before);
    if (decimals > 0) {
        sbuf_add(b, ".");
        sbuf_add_n(b, plain + before, (size_t)decimals);
    }
}

void sbuf_thousand_yen(struct sbuf *b, enum lang lang, double yen)
{
    sbuf_decimal(b, lang, yen / 1000, 0);
}

void sbuf_clock(struct sbuf *b, double minute)
{
    if (!isfinite(minute)) {
        sbuf_add(b, "－");
        return;
    }
    long long whole = llround(minute);
    if (whole < 0)
        sbuf_add(b, "-");
    whole = llabs(whole);
    sbuf_printf(b, "%lld:%02lld", whole / 60, whole % 60);
}

void sbuf_fiscal_year(struct sbuf *b, enum lang lang, int year)
{
    static const struct {
        int first;
        const char *name;
    } eras[] = {{2019, "令和"}, {1989, "平成"}, {1926, "昭和"}};
    if (lang == LANG_EN) {
        sbuf_printf(b, "FY%d", year);
        return;
    }
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        if (year == eras[i].first) {
            sbuf_printf(b, "%s元年度", eras[i].name);
            return;
        }
        if (year > eras[i].first) {
            sbuf_printf(b, "%s%d年度", eras[i].name, year - eras[i].first + 1);
            return;
        }
    }
    sbuf_printf(b, "%d年度", year);
}
