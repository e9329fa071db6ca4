#include "study/verify.h"

#include "experiment/estimate.h"
#include "experiment/series.h"
#include <stdlib.h>
#include <string.h>

struct exact_row {
    struct row row;
    name_id scenario, subject, key, measure;
    double exact;
};

enum { KEY = COLUMN_KEY, MUST = COLUMN_REQUIRED };

#define X(name, ja, type, member, flags, help_en, help_ja)                                         \
    {                                                                                              \
        name, ja, &value_##type, offsetof(struct exact_row, member), flags, NULL, 0, 0, NULL,      \
            NULL, help_en, help_ja                                                                 \
    }
static const struct column exact_columns[] = {
    X("case", "事例", name, scenario, KEY | MUST, "Folder of the scenario.",
      "シナリオのフォルダ。"),
    X("subject", "対象", text, subject, KEY | MUST, "Subject as in results.csv.",
      "results.csv の subject。"),
    X("key", "キー", text, key, KEY | MUST, "Key as in results.csv.", "results.csv の key。"),
    X("measure", "指標", text, measure, KEY | MUST, "Measure as in results.csv.",
      "results.csv の measure。"),
    X("exact", "厳密な値", real, exact, MUST, "The value that theory gives.", "理論による値。"),
};
static const struct table_def exact_table = {"exact",
                                             "厳密な値",
                                             .columns = exact_columns,
                                             .column_count =
                                                 sizeof exact_columns / sizeof *exact_columns,
                                             .row_size = sizeof(struct exact_row),
                                             .merge = MERGE_TABLE,
                                             .help_en = "Exact values of the theory scenarios.",
                                             .help_ja = "理論との照合用シナリオの厳密な値。"};
static const struct table_def *const exact_tables[] = {&exact_table};

struct battery {
    struct verify_result *out;
    struct diags *d;
    const struct verify_request *request;
    struct book book;
    const struct exact_row *exact;
    int count;
};

static const char *text_of(const struct battery *b, name_id id)
{
    return names_text(b->book.names, id);
}

/* What no draw changes is right to the digits of exact.csv (t 0), or wrong. */
static double t_of(double difference, double error, double exact)
{
    if (error > 0)
        return difference / error;
    return fabs(difference) <= VERIFY_ROUNDING * fabs(exact) ? 0 : copysign(INFINITY, difference);
}

static void judge(struct verify_row *row, const struct finding *f, int comparisons)
{
    int n = f->units;
    double each = pow(1 - VERIFY_FAMILY_ERROR, 1.0 / comparisons);
    double half = 0.5 * (f->ci_high - f->ci_low);
    row->unit = f->unit;
    row->estimate = f->estimate;
    row->ci_low = f->ci_low;
    row->ci_high = f->ci_high;
    row->replications = f->replications;
    row->limit = student_t(n, each);
    row->t = t_of(f->estimate - row->exact, f->error, row->exact);
    row->agrees = fabs(row->t) <= row->limit;
    row->narrow = half <= VERIFY_HALF_WIDTH * fabs(row->exact);
}

static void report_missing(struct battery *b, int i)
{
    const struct rows *r = book_table(&b->book, "exact");
    diag_add(
        b->d, DIAG_ERROR, book_place(&b->book, r, i, table_column(r->def, "measure")), NULL,
        T(b->d->lang, "a run of %s gives no %s of %s %s", "%s の結果に %s（%s %s）がありません。"),
        text_of(b, b->exact[i].scenario), text_of(b, b->exact[i].measure),
        text_of(b, b->exact[i].subject), text_of(b, b->exact[i].key));
}

static void compare(struct battery *b, int i, const struct findings *found, const char *alternative)
{
    const struct exact_row *e = &b->exact[i];
    struct verify_row *row = &b->out->rows[i];
    const struct finding *f = findings_find(found, alternative, "", text_of(b, e->subject),
                                            text_of(b, e->key), text_of(b, e->measure));
    struct arena *a = &b->out->arena;
    *row = (struct verify_row){.scenario = arena_text(a, text_of(b, e->scenario)),
                               .subject = arena_text(a, text_of(b, e->subject)),
                               .key = arena_text(a, text_of(b, e->key)),
                               .measure = arena_text(a, text_of(b, e->measure)),
                               .unit = "",
                               .source = arena_text(a, text_of(b, e->row.source)),
                               .exact = e->exact,
                               .t = NAN};
    if (!f) {
        report_missing(b, i);
        return;
    }
    judge(row, f, b->count);
    row->unit = arena_text(a, row->unit);
}

/* All comparisons of the case of row `first`. */
static void run_case(struct battery *b, int first)
{
    const struct verify_request *q = b->request;
    struct model m;
    struct experiment e = {0};
    struct findings found;
    const char *scenario = text_of(b, b->exact[first].scenario);
    const char *dir = arena_printf(&b->out->arena, "%s/%s", q->dir, scenario);
    int alternative = 0;
    if (q->begin)
        q->begin(q->data, scenario);
    struct load_request load = {
        .dir = dir, .library = q->library, .sets = q->sets, .set_count = q->set_count};
    findings_init(&found);
    if (model_load_request(&m, b->d, &load) &&
        experiment_run(&e, &m, b->d, &alternative, 1, &q->options)) {
        experiment_findings(&e, &found);
        for (int i = first; i < b->count; i++)
            if (b->exact[i].scenario == b->exact[first].scenario)
                compare(b, i, &found, m.alternatives[0].key);
    }
    findings_release(&found);
    experiment_release(&e);
    model_release(&m);
}

static bool first_of_case(const struct battery *b, int row)
{
    for (int i = 0; i < row; i++)
        if (b->exact[i].scenario == b->exact[row].scenario)
            return false;
    return true;
}

static void run_cases(struct battery *b)
{
    struct verify_result *out = b->out;
    b->exact = book_rows(&b->book, "exact", &b->count);
    out->rows = arena_array(&out->arena, (size_t)b->count + 1, sizeof *out->rows);
    out->count = b->count;
    for (int i = 0; i < b->count && !diags_failed(b->d); i++)
        if (first_of_case(b, i))
            run_case(b, i);
    out->agrees = out->narrow = b->count > 0;
    for (int i = 0; i < b->count; i++) {
        out->agrees = out->agrees && out->rows[i].agrees;
        out->narrow = out->narrow && out->rows[i].narrow;
    }
}

bool verify_run(struct verify_result *out, struct diags *d, const struct verify_request *request)
{
    struct names names;
    struct battery b = {.out = out, .d = d, .request = request};
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    names_init(&names);
    book_init(&b.book, exact_tables, 1, &names);
    const char *path = arena_printf(&out->arena, "%s/exact.csv", request->dir);
    if (book_read_file(&b.book, d, path, "exact.csv", "exact", LAYER_SCENARIO))
        run_cases(&b);
    book_release(&b.book);
    names_release(&names);
    return !diags_failed(d);
}

void verify_release(struct verify_result *v)
{
    arena_release(&v->arena);
    memset(v, 0, sizeof *v);
}
