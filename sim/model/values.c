/* Value types that only scenarios know: days, breaks, batches, ways on, shifts
 * of demand, overtime. */
#include "values_private.h"

#include <string.h>
#include <strings.h>

/* ---- small readers ---- */

static bool take(const char **p, const char *word)
{
    size_t n = strlen(word);
    if (strncasecmp(*p, word, n) != 0)
        return false;
    *p += n;
    return true;
}

static bool take_digits(const char **p, int most, int32_t *value)
{
    int n = 0;
    for (*value = 0; n < most && **p >= '0' && **p <= '9'; n++)
        *value = *value * 10 + (*(*p)++ - '0');
    return n > 0 && !(**p >= '0' && **p <= '9');
}

/* "8:30" as a minute of the day, moving past it. */
static bool take_clock(const char **p, int32_t *minute)
{
    int32_t hour, min;
    if (!take_digits(p, 2, &hour) || !take(p, ":"))
        return false;
    const char *from = *p;
    if (!take_digits(p, 2, &min) || *p - from != 2 || min > 59 || 60 * hour + min > 1440)
        return false;
    *minute = 60 * hour + min;
    return true;
}

static bool take_whole(const char **p, int32_t *value) { return take_digits(p, 6, value); }

/* What stands between two of a list. */
static bool take_separator(const char **p)
{
    return take(p, ";") || take(p, "；") || take(p, "、") || take(p, "・") || take(p, ",");
}

static bool take_dash(const char **p)
{
    return take(p, "-") || take(p, "～") || take(p, "〜") || take(p, "－");
}

static void add_clock(struct sbuf *out, int32_t minute)
{
    sbuf_printf(out, "%d:%02d", minute / 60, minute % 60);
}

static double no_number(const void *value)
{
    (void)value;
    return NAN;
}

/* ---- days ---- */

static const char *const weekday_en[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
static const char *const weekday_ja[7] = {"月", "火", "水", "木", "金", "土", "日"};

static bool take_weekday(const char **p, int *day)
{
    for (*day = 0; *day < 7; ++*day)
        if (take(p, weekday_en[*day]) || take(p, weekday_ja[*day]))
            return true;
    return false;
}

static bool take_days(const char **p, uint32_t *mask)
{
    int first, last;
    if (take(p, "all") || take(p, "毎日")) {
        *mask |= 127;
        return true;
    }
    if (take(p, "weekdays") || take(p, "平日")) {
        *mask |= 31;
        return true;
    }
    if (!take_weekday(p, &first))
        return false;
    last = first;
    if (take_dash(p) && !take_weekday(p, &last))
        return false;
    for (int d = first; d <= last; d++)
        *mask |= 1u << d;
    return last >= first;
}

static bool days_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    struct days *days = out;
    const char *p = text;
    uint32_t mask = 0;
    bool good = take_days(&p, &mask);
    while (good && *(p = skip_blanks(p)) != '\0') {
        good = take_separator(&p);
        p = skip_blanks(p);
        good = good && take_days(&p, &mask);
    }
    if (!good) {
        sbuf_add(expected, T(c->lang, "weekdays such as mon-fri, \"mon; wed\" or all",
                             "曜日（月-金、月;水、毎日など）"));
        return false;
    }
    days->mask = mask;
    return true;
}

static void days_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    const struct days *days = value;
    const char *const *names = T(c->lang, weekday_en, weekday_ja);
    if (days->mask == 127) {
        sbuf_add(out, T(c->lang, "all", "毎日"));
        return;
    }
    bool first = true;
    for (int d = 0; d < 7; d++) {
        if (!(days->mask >> d & 1))
            continue;
        int last = d;
        while (last < 6 && (days->mask >> (last + 1) & 1))
            last++;
        sbuf_printf(out, "%s%s", first ? "" : "; ", names[d]);
        if (last > d)
            sbuf_printf(out, "-%s", names[last]);
        first = false;
        d = last;
    }
}

static void days_unset(void *value) { ((struct days *)value)->mask = 0; }

const struct value_type value_days = {.folds = true,
                                      .en = "weekdays",
                                      .ja = "曜日",
                                      .size = sizeof(struct days),
                                      .parse = days_parse,
                                      .format = days_format,
                                      .unset = days_unset,
                                      .number = no_number};

/* ---- breaks ---- */

/* "x2", "2人": how many go in this window. */
static bool take_people(const char **p, int32_t *people)
{
    const char *from = *p;
    bool times = take(p, "x") || take(p, "×");
    *p = skip_blanks(*p);
    if (take_whole(p, people) && *people > 0 && (take(p, "人") || times))
        return true;
    *p = from;
    *people = 0;
    return !times;
}

/* One "11:30-14:30 60 x2" of a rota: minutes or people may be left out, not both. */
static bool take_window(const char **p, struct break_window *w)
{
    *w = (struct break_window){0};
    bool good = take_clock(p, &w->from) && take_dash(p) && take_clock(p, &w->to);
    *p = skip_blanks(*p);
    good = good && take_people(p, &w->people);
    if (good && w->people == 0) {
        good = take_whole(p, &w->length_min) && w->length_min > 0;
        take(p, "分");
        *p = skip_blanks(*p);
        good = good && take_people(p, &w->people);
    }
    if (w->length_min == 0)
        w->length_min = w->to - w->from;
    *p = skip_blanks(*p);
    return good && w->length_min > 0 && w->from + w->length_min <= w->to;
}

static bool take_windows(const char *p, struct breaks *b)
{
    int32_t others = 0;
    while (b->count < BREAKS_MAX && take_window(&p, &b->at[b->count])) {
        others += b->at[b->count++].people == 0;
        if (*p == '\0')
            return others <= 1; /* only one window can be that of the others */
        if (!take_separator(&p))
            return false;
        p = skip_blanks(p);
    }
    return false;
}

static bool breaks_parse(const struct value_context *c, const char *text, void *out,
                         struct sbuf *expected)
{
    struct breaks b = {0};
    if (!take_windows(text, &b)) {
        sbuf_add(expected, T(c->lang,
                             "a window and minutes that fit in it, such as 11:30-14:30 60, or a "
                             "rota such as 11:30-12:30 x2; 12:30-13:30 x3",
                             "時間帯とその中に収まる分（11:30-14:30 60など）または班分け"
                             "（11:30-12:30 x2; 12:30-13:30 x3など）"));
        return false;
    }
    *(struct breaks *)out = b;
    return true;
}

static void breaks_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    (void)c;
    const struct breaks *b = value;
    for (uint32_t i = 0; i < b->count; i++) {
        const struct break_window *w = &b->at[i];
        sbuf_add(out, i ? "; " : "");
        add_clock(out, w->from);
        sbuf_add(out, "-");
        add_clock(out, w->to);
        if (w->people == 0 || w->length_min != w->to - w->from)
            sbuf_printf(out, " %d", w->length_min);
        if (w->people > 0)
            sbuf_printf(out, " x%d", w->people);
    }
}

static void breaks_unset(void *value) { memset(value, 0, sizeof(struct breaks)); }

const struct value_type value_breaks = {.folds = true,
                                        .en = "breaks",
                                        .ja = "休憩",
                                        .size = sizeof(struct breaks),
                                        .parse = breaks_parse,
                                        .format = breaks_format,
                                        .unset = breaks_unset,
                                        .number = no_number};

/* ---- hours ---- */

/* "8:30" for all days, "thu 19:00" for some; each day once. */
static bool take_hours(const char **p, struct hours *h, int32_t *usual)
{
    uint32_t mask = 0;
    const char *from = *p;
    int32_t minute;
    if (!take_days(p, &mask)) {
        *p = from;
        return *usual < 0 && take_clock(p, usual);
    }
    while (take_separator(p)) {
        *p = skip_blanks(*p);
        if (!take_days(p, &mask))
            return false;
    }
    *p = skip_blanks(*p);
    if (!take_clock(p, &minute))
        return false;
    for (int d = 0; d < 7; d++) {
        if (!(mask >> d & 1))
            continue;
        if (h->minute[d] >= 0)
            return false;
        h->minute[d] = minute;
    }
    return true;
}

static bool hours_parse(const struct value_context *c, const char *text, void *out,
                        struct sbuf *expected)
{
    struct hours h;
    int32_t usual = -1;
    const char *p = text;
    memset(&h, -1, sizeof h);
    bool good = take_hours(&p, &h, &usual);
    while (good && *(p = skip_blanks(p)) != '\0') {
        good = take_separator(&p);
        p = skip_blanks(p);
        good = good && take_hours(&p, &h, &usual);
    }
    for (int d = 0; d < 7; d++) {
        h.minute[d] = h.minute[d] < 0 ? usual : h.minute[d];
        good = good && h.minute[d] >= 0;
    }
    if (!good) {
        sbuf_add(expected, T(c->lang, "a time of day, by weekday if wanted: 17:15; thu 19:00",
                             "時刻（曜日別にもできます: 17:15; 木 19:00）"));
        return false;
    }
    *(struct hours *)out = h;
    return true;
}

static int days_at(const struct hours *h, int32_t minute)
{
    int count = 0;
    for (int d = 0; d < 7; d++)
        count += h->minute[d] == minute;
    return count;
}

/* The time of most days first, then the days that differ. */
static void hours_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    const struct hours *h = value;
    int32_t usual = h->minute[0];
    if (usual < 0)
        return;
    for (int d = 1; d < 7; d++)
        usual = days_at(h, h->minute[d]) > days_at(h, usual) ? h->minute[d] : usual;
    add_clock(out, usual);
    for (int d = 0; d < 7; d++)
        if (h->minute[d] != usual) {
            sbuf_printf(out, "; %s ", T(c->lang, weekday_en, weekday_ja)[d]);
            add_clock(out, h->minute[d]);
        }
}

static void hours_unset(void *value) { memset(value, -1, sizeof(struct hours)); }

int32_t hours_earliest(const struct hours *h)
{
    int32_t least = h->minute[0];
    for (int d = 1; d < 7; d++)
        least = h->minute[d] < least ? h->minute[d] : least;
    return least;
}

int32_t hours_latest(const struct hours *h)
{
    int32_t most = h->minute[0];
    for (int d = 1; d < 7; d++)
        most = h->minute[d] > most ? h->minute[d] : most;
    return most;
}

const struct value_type value_hours = {.folds = true,
                                       .en = "a time of day such as 8:30, by weekday if wanted",
                                       .ja = "時刻（8:30など。曜日別にもできる）",
                                       .size = sizeof(struct hours),
                                       .parse = hours_parse,
                                       .format = hours_format,
                                       .unset = hours_unset,
                                       .number = no_number};

/* ---- batch ---- */

static bool take_sizes(const char **p, struct batch *b)
{
    if (b->size > 0 || !take_whole(p, &b->least))
        return false;
    b->size = b->least;
    if (take_dash(p) && !take_whole(p, &b->size))
        return false;
    take(p, "件");
    return b->least > 0 && b->size >= b->least;
}

static bool batch_parse(const struct value_context *c, const char *text, void *out,
                        struct sbuf *expected)
{
    struct batch b = {0, 0, -1};
    const char *p = text;
    bool good = true;
    while (good && *(p = skip_blanks(p)) != '\0') {
        const char *before = p;
        if (b.minute < 0 && take_clock(&p, &b.minute))
            continue;
        p = before;
        good = take_sizes(&p, &b);
    }
    if (!good) {
        sbuf_add(expected, T(c->lang,
                             "a number of cases (20, or 1-20: at most 20), a time of day, or both: "
                             "\"20 16:00\"",
                             "件数（20、または20件までの1-20）、時刻、またはその両方"
                             "（20 16:00など）"));
        return false;
    }
    *(struct batch *)out = b;
    return true;
}

static void batch_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    (void)c;
    const struct batch *b = value;
    if (b->least < b->size)
        sbuf_printf(out, "%d-", b->least);
    if (b->size > 0)
        sbuf_printf(out, "%d", b->size);
    if (b->minute >= 0) {
        sbuf_add(out, b->size > 0 ? " " : "");
        add_clock(out, b->minute);
    }
}

static void batch_unset(void *value) { *(struct batch *)value = (struct batch){0, 0, -1}; }

const struct value_type value_batch = {.folds = true,
                                       .en = "a batch",
                                       .ja = "まとめ処理",
                                       .size = sizeof(struct batch),
                                       .parse = batch_parse,
                                       .format = batch_format,
                                       .unset = batch_unset,
                                       .number = no_number};

/* ---- next ---- */

static double share_factor(double sum, uint32_t count)
{
    double off = fabs(sum - 1);
    if (off <= 1e-9)
        return 1;
    return off <= 0.0005 * count + 1e-9 ? 1 / sum : NAN;
}

double shares_scale(const struct value_context *c, double sum, uint32_t count,
                    struct sbuf *expected)
{
    double factor = share_factor(sum, count);
    if (isnan(factor))
        sbuf_printf(expected,
                    T(c->lang, "shares that sum to 1 (these sum to %.6g)",
                      "合計が1になる割合（合計は%.6g）"),
                    sum);
    return factor;
}

enum { ITEM_MAX = 256 };

bool read_share(const struct value_context *c, const char *text, double *share)
{
    struct value_context plain = *c;
    struct sbuf unused = {0};
    plain.column = NULL;
    bool good = value_share.parse(&plain, text, share, &unused) && *share >= 0;
    sbuf_release(&unused);
    return good;
}

/* One "name:share" of a list; the share is NAN where none is written. */
static bool take_branch(const struct value_context *c, char *item, struct next *next)
{
    double share = NAN;
    char *colon = strchr(item, ':'), *wide = strstr(item, "：");
    if (wide && !colon)
        colon = wide;
    if (colon) {
        const char *number = skip_blanks(colon + (colon == wide ? strlen("：") : 1));
        if (!read_share(c, number, &share))
            return false;
        *colon = '\0';
    }
    cut_blanks(item);
    if (*item == '\0' || next->count == NEXT_MAX)
        return false;
    name_id step = names_intern(c->names, strcmp(item, "終了") == 0 ? "end" : item);
    for (uint32_t i = 0; i < next->count; i++)
        if (next->to[i].step == step)
            return false;
    next->to[next->count].step = step;
    next->to[next->count++].share = share;
    return true;
}

static bool take_branches(const struct value_context *c, const char *p, struct next *next)
{
    while (*(p = skip_blanks(p)) != '\0') {
        char item[ITEM_MAX];
        size_t n = 0;
        while (*p && !take_separator(&p) && n + 1 < sizeof item)
            item[n++] = *p++;
        item[n] = '\0';
        cut_blanks(item);
        if (n + 1 == sizeof item || !take_branch(c, item, next))
            return false;
    }
    return true;
}

/* "a & b": ways that are gone at once; the wide form too. */
static bool take_fork(const struct value_context *c, const char *p, struct next *next)
{
    while (*p) {
        char item[ITEM_MAX];
        size_t n = 0;
        p = skip_blanks(p);
        while (*p && !take(&p, "&") && !take(&p, "＆") && n + 1 < sizeof item)
            item[n++] = *p++;
        item[n] = '\0';
        if (n + 1 == sizeof item || strpbrk(item, ":;") || !take_branch(c, item, next))
            return false;
        next->to[next->count - 1].share = 1;
    }
    next->fork = 1;
    return next->count > 1;
}

static bool next_parse(const struct value_context *c, const char *text, void *out,
                       struct sbuf *expected)
{
    struct next next = {0};
    bool fork = strstr(text, "&") || strstr(text, "＆");
    bool good = fork ? take_fork(c, text, &next) : take_branches(c, text, &next);
    if (good && fork) {
        *(struct next *)out = next;
        return true;
    }
    if (good && next.count == 1 && isnan(next.to[0].share))
        next.to[0].share = 1;
    double sum = 0;
    for (uint32_t i = 0; i < next.count; i++)
        sum += next.to[i].share;
    if (!good || next.count == 0 || isnan(sum)) {
        sbuf_add(expected,
                 T(c->lang,
                   "a step, end, different steps with shares such as \"a:0.85; b:0.15\", or all of "
                   "several at once such as \"a & b\"",
                   "工程名、end、割合付きの異なる工程（a:0.85; b:0.15など）、または同時に進む工程"
                   "（a & b）"));
        return false;
    }
    double factor = shares_scale(c, sum, next.count, expected);
    if (isnan(factor))
        return false;
    for (uint32_t i = 0; i < next.count; i++)
        next.to[i].share *= factor;
    *(struct next *)out = next;
    return true;
}

static void next_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    const struct next *next = value;
    for (uint32_t i = 0; i < next->count; i++) {
        sbuf_printf(out, "%s%s", i ? (next->fork ? " & " : "; ") : "",
                    names_text(c->names, next->to[i].step));
        if (next->count == 1 || next->fork)
            continue;
        sbuf_add(out, ":");
        number_write(out, next->to[i].share);
    }
}

static void next_unset(void *value) { memset(value, 0, sizeof(struct next)); }

static int next_find(const struct value_context *c, const struct next *next, const char *field)
{
    for (uint32_t i = 0; i < next->count; i++)
        if (strcmp(names_text(c->names, next->to[i].step), field) == 0)
            return (int)i;
    return -1;
}

static void expect_branch(const struct next *next, const struct value_context *c,
                          struct sbuf *expected)
{
    sbuf_add(expected, T(c->lang, "a share from 0 to 1 of a branch that leaves the others theirs (",
                         "他の分岐と両立する0から1の割合（分岐: "));
    for (uint32_t i = 0; i < next->count; i++)
        sbuf_printf(expected, "%s%s", i ? T(c->lang, ", ", "、") : "",
                    names_text(c->names, next->to[i].step));
    sbuf_add(expected,
             T(c->lang, next->count ? ")" : "it has none)", next->count ? "）" : "なし）"));
}

bool shares_set(double *share, uint32_t count, int at, double x)
{
    double others = 0;
    for (uint32_t i = 0; i < count; i++)
        others += (int)i == at ? 0 : share[i];
    if (at < 0 || !(x >= 0 && x <= 1) || (others <= 0 && x != 1))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if ((int)i != at && others > 0)
            share[i] *= (1 - x) / others;
    share[at] = x;
    return true;
}

/* The other branches keep their proportions. */
static bool next_set_field(const struct value_context *c, void *value, const char *field, double x,
                           struct sbuf *expected)
{
    struct next *next = value;
    double share[NEXT_MAX];
    for (uint32_t i = 0; i < next->count; i++)
        share[i] = next->to[i].share;
    if (next->fork || !shares_set(share, next->count, next_find(c, next, field), x)) {
        expect_branch(next, c, expected);
        return false;
    }
    for (uint32_t i = 0; i < next->count; i++)
        next->to[i].share = share[i];
    return true;
}

static bool next_get_field(const struct value_context *c, const void *value, const char *field,
                           double *out)
{
    const struct next *next = value;
    int at = next_find(c, next, field);
    if (at >= 0)
        *out = next->to[at].share;
    return at >= 0;
}

const struct value_type value_next = {.en = "the next step",
                                      .ja = "次の工程",
                                      .size = sizeof(struct next),
                                      .parse = next_parse,
                                      .format = next_format,
                                      .unset = next_unset,
                                      .number = no_number,
                                      .set_field = next_set_field,
                                      .get_field = next_get_field};

/* ---- shifts: written by shift_to only ---- */

static bool shifts_parse(const struct value_context *c, const char *text, void *out,
                         struct sbuf *expected)
{
    (void)text;
    (void)out;
    sbuf_add(expected,
             T(c->lang, "nothing: use the operation shift_to", "空欄（操作「移行」で指定します）"));
    return false;
}

static void shifts_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    const struct shifts *s = value;
    for (uint32_t i = 0; i < s->count; i++) {
        sbuf_printf(out, "%s%s/%s:", i ? "; " : "", names_text(c->names, s->to[i].procedure),
                    word_text(channel_words, (int)s->to[i].channel, LANG_EN));
        number_write(out, s->to[i].share);
    }
}

static void shifts_unset(void *value) { memset(value, 0, sizeof(struct shifts)); }

const struct value_type value_shifts = {.en = "shifts of demand",
                                        .ja = "需要の移行",
                                        .size = sizeof(struct shifts),
                                        .parse = shifts_parse,
                                        .format = shifts_format,
                                        .unset = shifts_unset,
                                        .number = no_number};

/* ---- overtime ---- */

static bool overtime_parse(const struct value_context *c, const char *text, void *out,
                           struct sbuf *expected)
{
    double *minutes = out;
    if (strcasecmp(text, "no") == 0 || strcmp(text, "しない") == 0) {
        *minutes = 0;
        return true;
    }
    if (strcasecmp(text, "until_empty") == 0 || strcmp(text, "終わるまで") == 0) {
        *minutes = INFINITY;
        return true;
    }
    struct sbuf unused = {0};
    struct value_context plain = *c;
    plain.column = NULL;
    bool good = value_minutes.parse(&plain, text, out, &unused) && *minutes >= 0;
    sbuf_release(&unused);
    if (!good)
        sbuf_add(expected,
                 T(c->lang, "no, until_empty or minutes", "しない、終わるまで、または分"));
    return good;
}

static void overtime_format(const struct value_context *c, const void *value, struct sbuf *out)
{
    double minutes = *(const double *)value;
    if (isnan(minutes))
        return;
    if (isinf(minutes))
        sbuf_add(out, T(c->lang, "until_empty", "終わるまで"));
    else if (minutes == 0)
        sbuf_add(out, T(c->lang, "no", "しない"));
    else
        value_minutes.format(c, value, out);
}

static void overtime_unset(void *value) { *(double *)value = NAN; }

const struct value_type value_overtime = {.folds = true,
                                          .units = UNITS_MINUTES,
                                          .en = "overtime",
                                          .ja = "時間外",
                                          .size = sizeof(double),
                                          .parse = overtime_parse,
                                          .format = overtime_format,
                                          .unset = overtime_unset,
                                          .number = no_number};
