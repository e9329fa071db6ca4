#include "table/shapes.h"

#include "dist_shape.h"
#include "lines.h"
#include <string.h>
#include <strings.h>

enum { SHAPE_TEXT_MAX = 1024 };

/* ---- text ---- */

/* A copy without the blanks around it; false where it is empty or too long. */
static bool cut(const char *from, const char *to, char out[SHAPE_TEXT_MAX])
{
    from = blank_skip(from);
    to = from < to ? blank_end(from, to) : from;
    if (from == to || to - from >= SHAPE_TEXT_MAX)
        return false;
    memcpy(out, from, (size_t)(to - from));
    out[to - from] = '\0';
    return true;
}

/* The last `mark` of the text that stands outside of brackets, or NULL. */
static const char *last_outside(const char *from, const char *to, char mark)
{
    const char *last = NULL;
    int depth = 0;
    for (const char *p = from; p < to; p++) {
        depth += (*p == '(') - (*p == ')');
        if (*p == mark && depth == 0)
            last = p;
    }
    return last;
}

/* "mean=5" or 平均=5. */
static bool read_mean(const char *text, double *out)
{
    static const char *const names[] = {"mean", "平均"};
    for (int i = 0; i < 2; i++) {
        size_t length = strlen(names[i]);
        const char *equals = blank_skip(text + length);
        if (strncasecmp(text, names[i], length) == 0 && *equals == '=')
            return number_read(blank_skip(equals + 1), out) && *out >= 0;
    }
    return false;
}

/* Takes "SHAPE, mean=5" apart; NAN where no mean is written. */
static bool split_mean(const char *text, char shape[SHAPE_TEXT_MAX], double *mean)
{
    char tail[SHAPE_TEXT_MAX];
    const char *end = text + strlen(text), *comma = last_outside(text, end, ',');
    *mean = NAN;
    if (comma && (!cut(comma + 1, end, tail) || !read_mean(tail, mean)))
        return false;
    return cut(text, comma ? comma : end, shape);
}

/* ---- observations ---- */

#define OBSERVATION(name, ja, type, member, flags, unit, min, max, fallback, help_en, help_ja)     \
    {                                                                                              \
        name, ja, &value_##type, offsetof(struct observation_row, member), flags, unit, min, max,  \
            fallback, NULL, help_en, help_ja                                                       \
    }

static const struct column observation_columns[] = {
    OBSERVATION("minutes", "分", minutes, minutes, COLUMN_REQUIRED, "min", 0, 0, NULL,
                "An observed time.", "観測した時間。"),
    OBSERVATION("count", "件数", real, count, 0, NULL, 0, 1e9, "1",
                "How often it was observed, or the weight of the answer.",
                "その時間を観測した件数（または回答の重み）。"),
};
static const struct column difference_columns[] = {
    OBSERVATION("minutes", "分", minutes, minutes, COLUMN_REQUIRED, "min", -240, 240, NULL,
                "Minutes after the time, negative when early.",
                "決めた時刻からのずれ（早いときは負）。"),
    OBSERVATION("count", "件数", real, count, 0, NULL, 0, 1e9, "1",
                "How often it was observed, or the weight of the answer.",
                "そのずれを観測した件数（または回答の重み）。"),
};

static const struct observation_row *observations(const struct rows *r) { return r->data; }

/* One value is no distribution. */
static bool enough_observations(const struct rows *r, const char *file, struct diags *d)
{
    int count = 0;
    for (int i = 0; i < r->count; i++)
        count += observations(r)[i].count > 0;
    if (count >= 2)
        return true;
    diag_add(d, DIAG_ERROR, (struct place){.file = file},
             T(d->lang, "at least two, as many as were observed", "2件以上、観測した数だけ書く"),
             T(d->lang, "too few observations for a distribution: %d",
               "観測値が%d件しかなく、分布になりません。"),
             count);
    return false;
}

const struct table_def observations_table = {
    "observations",
    "観測した時間",
    .columns = observation_columns,
    .column_count = sizeof observation_columns / sizeof *observation_columns,
    .row_size = sizeof(struct observation_row),
    .check = enough_observations,
    .help_en = "Observed times, one a row, as a ticket machine or a survey gives them.",
    .help_ja = "観測した時間（1行に1つ）。発券機や調査の記録から書き出す。"};
const struct table_def differences_table = {
    "differences",
    "観測したずれ",
    .columns = difference_columns,
    .column_count = sizeof difference_columns / sizeof *difference_columns,
    .row_size = sizeof(struct observation_row),
    .check = enough_observations,
    .help_en = "Observed differences from an appointment's time, one a row.",
    .help_ja = "予約の時刻から観測したずれ（1行に1つ）。"};

struct observed observed_in(const struct data_file *f)
{
    struct observed x = {NAN, NAN, NAN, NAN};
    double sum = 0, squares = 0;
    if (f->damaged)
        return x;
    x.count = x.most = 0;
    for (int i = 0; i < f->rows.count; i++) {
        const struct observation_row *o = &observations(&f->rows)[i];
        x.count += o->count;
        sum += o->count * o->minutes;
        if (o->count > 0)
            x.most = fmax(x.most, o->minutes);
    }
    x.mean = sum / x.count;
    for (int i = 0; i < f->rows.count; i++) {
        const struct observation_row *o = &observations(&f->rows)[i];
        squares += o->count * (o->minutes - x.mean) * (o->minutes - x.mean);
    }
    x.cv = x.mean > 0 ? sqrt(squares / x.count) / x.mean : 0;
    return x;
}

/* A damaged file is told already: what names it passes as good. */
bool empirical_read(const struct value_context *c, const struct table_def *def, const char *text,
                    struct dist *d, struct sbuf *expected)
{
    char name[SHAPE_TEXT_MAX];
    double mean;
    if (!split_mean(text, name, &mean))
        return false;
    const struct data_file *f = data_read(c, name, def, expected);
    if (!f)
        return false;
    struct observed own = observed_in(f);
    *d = (struct dist){DIST_EMPIRICAL, isnan(mean) ? own.mean : mean, own.cv,
                       names_intern(c->names, name)};
    if (f->damaged)
        d->a = d->b = 1;
    return true;
}

/* ---- mixtures ---- */

/* "erlang(2, 6): 0.7" */
static bool read_branch(const struct value_context *c, const char *from, const char *to,
                        struct branch *out)
{
    char dist[SHAPE_TEXT_MAX], share[SHAPE_TEXT_MAX];
    struct value_context plain = *c;
    struct sbuf unused = {0};
    struct dist d = {DIST_NONE, 0, 0, 0};
    const char *colon = last_outside(from, to, ':');
    plain.column = NULL;
    bool good = colon && cut(from, colon, dist) && cut(colon + 1, to, share) &&
                value_dist.parse(&plain, dist, &d, &unused) &&
                value_share.parse(&plain, share, &out->share, &unused);
    sbuf_release(&unused);
    out->stages = d.kind == DIST_ERLANG ? d.a : 1;
    out->mean = dist_mean(&d);
    return good && (d.kind == DIST_ERLANG || d.kind == DIST_EXPONENTIAL) && out->mean > 0 &&
           out->share >= 0;
}

/* Returns the number of branches, 0 where the form is wrong. */
static int read_branches(const struct value_context *c, const char *text,
                         struct branch out[BRANCHES_MAX])
{
    int count = 0;
    const char *end = text + strlen(text);
    for (const char *to; text < end; text = to + 1) {
        to = memchr(text, ';', (size_t)(end - text));
        to = to ? to : end;
        if (count == BRANCHES_MAX || !read_branch(c, text, to, &out[count++]))
            return 0;
    }
    return count;
}

static double share_sum(const struct branch *branches, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += branches[i].share;
    return sum;
}

static double branches_mean(const struct branch *branches, int count)
{
    double mean = 0;
    for (int i = 0; i < count; i++)
        mean += branches[i].share * branches[i].mean;
    return mean;
}

/* E X^2 of k stages of mean m together is m^2 (1 + 1/k). */
static double branches_cv(const struct branch *branches, int count, double mean)
{
    double square = 0;
    for (int i = 0; i < count; i++)
        square +=
            branches[i].share * branches[i].mean * branches[i].mean * (1 + 1 / branches[i].stages);
    return sqrt(fmax(0, square / (mean * mean) - 1));
}

/* One spelling for one mixture. */
static name_id branches_name(const struct value_context *c, const struct branch *branches,
                             int count)
{
    struct sbuf text = {0};
    for (int i = 0; i < count; i++) {
        const struct branch *b = &branches[i];
        struct dist d = {DIST_ERLANG, b->stages, b->mean, 0};
        if (b->stages == 1)
            d = (struct dist){DIST_EXPONENTIAL, b->mean, 0, 0};
        sbuf_add(&text, i ? "; " : "");
        value_dist.format(c, &d, &text);
        sbuf_add(&text, ": ");
        number_write(&text, b->share);
    }
    name_id id = names_intern(c->names, sbuf_text(&text));
    sbuf_release(&text);
    return id;
}

bool mixture_read(const struct value_context *c, const char *text, struct dist *d,
                  struct sbuf *expected)
{
    char shape[SHAPE_TEXT_MAX];
    struct branch branches[BRANCHES_MAX];
    double mean, own;
    int count = split_mean(text, shape, &mean) ? read_branches(c, shape, branches) : 0;
    if (count == 0)
        return false;
    if (!(fabs(share_sum(branches, count) - 1) <= 1e-9)) {
        sbuf_printf(expected,
                    T(c->lang, "shares that sum to 1 (these sum to %.6g)",
                      "合計が1になる割合（合計は%.6g）"),
                    share_sum(branches, count));
        return false;
    }
    own = branches_mean(branches, count);
    *d = (struct dist){DIST_MIXTURE, isnan(mean) ? own : mean, branches_cv(branches, count, own),
                       branches_name(c, branches, count)};
    return true;
}

int mixture_branches(const struct names *names, const struct dist *d,
                     struct branch out[BRANCHES_MAX], double *mean)
{
    struct value_context c = {NULL, LANG_EN, NULL, NULL};
    int count = read_branches(&c, names_text(names, (name_id)d->c), out);
    *mean = branches_mean(out, count);
    return count;
}

/* ---- writing ---- */

static double own_mean(const struct value_context *c, const struct dist *d)
{
    struct branch branches[BRANCHES_MAX];
    double mean = NAN;
    if (d->kind == DIST_MIXTURE)
        mixture_branches(c->names, d, branches, &mean);
    else if (data_of(c->files, names_text(c->names, (name_id)d->c)))
        mean = observed_in(data_of(c->files, names_text(c->names, (name_id)d->c))).mean;
    return mean;
}

void shape_write(const struct value_context *c, const struct dist *d, struct sbuf *out)
{
    sbuf_add(out, names_text(c->names, (name_id)d->c));
    if (d->a == own_mean(c, d))
        return;
    sbuf_add(out, ", mean=");
    number_write(out, d->a);
}
