/* Dates that come back every year: 12/29-1/3. */
#include "model/tables.h"

#include <string.h>
#include <strings.h>

static const char *skip_blanks(const char *p)
{
    while (*p == ' ')
        p++;
    return p;
}

static bool take(const char **p, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(*p, word, n) != 0)
        return false;
    *p += n;
    return true;
}

static bool take_number(const char **p, int32_t *value)
{
    int n = 0;
    for (*value = 0; n < 2 && **p >= '0' && **p <= '9'; n++)
        *value = *value * 10 + (*(*p)++ - '0');
    return n > 0;
}

/* "12/29", "12月29日" (as a spreadsheet shows what was typed as 12/29). */
static bool take_date(const char **p, int32_t *month_day)
{
    static const int32_t last[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t month, day;
    if (!take_number(p, &month) || !(take(p, "/") || take(p, "月")) || !take_number(p, &day))
        return false;
    take(p, "日");
    *month_day = 100 * month + day;
    return month >= 1 && month <= 12 && day >= 1 && day <= last[month - 1];
}

static bool take_dash(const char **p)
{
    return take(p, "-") || take(p, "～") || take(p, "〜") || take(p, "－") || take(p, "~");
}

static bool take_span(const char **p, struct yearly_span *span)
{
    if (!take_date(p, &span->from))
        return false;
    span->to = span->from;
    *p = skip_blanks(*p);
    if (!take_dash(p))
        return true;
    *p = skip_blanks(*p);
    return take_date(p, &span->to);
}

static bool take_spans(const char *p, struct yearly *y)
{
    while (y->count < YEARLY_MAX && take_span(&p, &y->at[y->count])) {
        y->count++;
        p = skip_blanks(p);
        if (*p == '\0')
            return true;
        if (!(take(&p, ";") || take(&p, "；") || take(&p, "、") || take(&p, ",")))
            return false;
        p = skip_blanks(p);
    }
    return false;
}

static bool yearly_parse(const struct value_context *c, const char *text, void *out,
                         struct sbuf *expected)
{
    struct yearly y = {.set = 1};
    bool none = strcasecmp(text, "none") == 0 || strcmp(text, "なし") == 0;
    if (!none && !take_spans(text, &y)) {
        sbuf_add(expected, T(c->lang,
                             "dates of every year such as 12/29-1/3 or \"8/13-8/15; 12/29-1/3\", "
                             "or none",
                             "毎年の月日（12/29-1/3、8/13-8/15; 12/29-1/3など）または「なし」"));
        return false;
    }
    *(struct yearly *)out = y;
    return true;
}

static void yearly_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    const struct yearly *y = value;
    if (y->set && y->count == 0)
        sbuf_add(out, T(c->lang, "none", "なし"));
    for (uint32_t i = 0; i < y->count; i++) {
        const struct yearly_span *s = &y->at[i];
        sbuf_printf(out, "%s%d/%d", i ? "; " : "", s->from / 100, s->from % 100);
        if (s->to != s->from)
            sbuf_printf(out, "-%d/%d", s->to / 100, s->to % 100);
    }
}

static void yearly_unset(void *value) { memset(value, 0, sizeof(struct yearly)); }

static double yearly_number(const void *value)
{
    (void)value;
    return NAN;
}

bool yearly_has(const struct yearly *y, int month, int day)
{
    int32_t date = 100 * month + day;
    for (uint32_t i = 0; i < y->count; i++) {
        const struct yearly_span *s = &y->at[i];
        bool over_new_year = s->to < s->from;
        if (over_new_year ? date >= s->from || date <= s->to : date >= s->from && date <= s->to)
            return true;
    }
    return false;
}

const struct value_type value_yearly = {.folds = true,
                                        .slashed = true,
                                        .en = "dates of every year",
                                        .ja = "毎年の月日",
                                        .size = sizeof(struct yearly),
                                        .parse = yearly_parse,
                                        .format = yearly_format,
                                        .unset = yearly_unset,
                                        .number = yearly_number};
