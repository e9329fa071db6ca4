#include "questions.h"

#include "results/resolved.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum operation { ANSWER_SET, ANSWER_SHARE, ANSWER_SAME, ANSWER_KEEP, ANSWER_STEPS };

struct question_row {
    struct row row;
    name_id question, part_ja, part_en, name_ja, name_en, blank_ja, blank_en, address, value;
    int64_t line;
    int32_t operation;
};

static const struct word operation_words[] = {
    {ANSWER_SET, "set", "設定"},   {ANSWER_SHARE, "share", "按分"}, {ANSWER_SAME, "same", "同じ"},
    {ANSWER_KEEP, "keep", "残す"}, {ANSWER_STEPS, "steps", "工程"}, {0, NULL, NULL}};

#define Q(name, ja, type, member, flags, fallback, words, help_en, help_ja)                        \
    {                                                                                              \
        name, ja, &value_##type, offsetof(struct question_row, member), flags, NULL, 0, 0,         \
            fallback, words, help_en, help_ja                                                      \
    }
/* clang-format off */
static const struct column question_columns[] = {
    Q("question", "質問", name, question, COLUMN_KEY | COLUMN_REQUIRED, NULL, NULL, "Key of the question.", "質問の識別名。"),
    Q("line", "行", whole, line, COLUMN_KEY | COLUMN_REQUIRED, NULL, NULL, "Places of the answer, counted.", "答えの行き先の番号。"),
    Q("part", "区分", text, part_ja, 0, NULL, NULL, "Heading in Japanese.", "日本語の見出し。"),
    Q("part_en", "英語区分", text, part_en, 0, NULL, NULL, "Heading in English.", "英語の見出し。"),
    Q("name", "名称", text, name_ja, 0, NULL, NULL, "Words in Japanese.", "日本語の文。"),
    Q("name_en", "英語名", text, name_en, 0, NULL, NULL, "Words in English.", "英語の文。"),
    Q("blank", "空欄", text, blank_ja, 0, NULL, NULL, "What no answer means, in Japanese.", "答えないときの扱い（日本語）。"),
    Q("blank_en", "英語空欄", text, blank_en, 0, NULL, NULL, "What no answer means, in English.", "答えないときの扱い（英語）。"),
    Q("address", "番地", text, address, 0, NULL, NULL, "Where the answer goes.", "答えの行き先。"),
    Q("operation", "操作", word, operation, 0, "set", operation_words, "set, share, same, keep or steps.", "設定、按分、同じ、残す、工程。"),
    Q("value", "値", text, value, 0, NULL, NULL, "{} stands for the answer.", "{} が答え。"),
};
/* clang-format on */
static const struct table_def questions_table = {"questions",
                                                 "質問",
                                                 question_columns,
                                                 sizeof question_columns / sizeof *question_columns,
                                                 sizeof(struct question_row),
                                                 .merge = MERGE_ROW,
                                                 .by_alternative = true,
                                                 .help_en = "Questions about a template.",
                                                 .help_ja = "ひな形の質問。"};
static const struct table_def *const question_tables[] = {&questions_table};

static const struct question_row *rows_of(const struct questions *q, int *count)
{
    return book_rows(&q->book, "questions", count);
}

static const char *text_of(const struct questions *q, name_id id)
{
    return names_text(&q->names, id);
}

/* ---- reading ---- */

static int index_of(const struct questions *q, const char *key)
{
    for (int i = 0; i < q->count; i++)
        if (strcmp(q->items[i].key, key) == 0)
            return i;
    return -1;
}

/* A question is a row with words; rows without belong to one of the same key. */
static void list_questions(struct questions *q)
{
    int count;
    const struct question_row *rows = rows_of(q, &count);
    q->items = arena_array(&q->arena, (size_t)count + 1, sizeof *q->items);
    for (int i = 0; i < count; i++)
        if (rows[i].name_ja != NAME_NONE)
            q->items[q->count++] = (struct question){
                .key = text_of(q, rows[i].question),
                .part = text_of(q, T(q->lang, rows[i].part_en, rows[i].part_ja)),
                .name = text_of(q, T(q->lang, rows[i].name_en, rows[i].name_ja)),
                .blank = text_of(q, T(q->lang, rows[i].blank_en, rows[i].blank_ja))};
}

static bool read_questions(struct questions *q, struct diags *d, const char *path,
                           const char *shown)
{
    return book_read_file(&q->book, d, path, shown, "questions", LAYER_SCENARIO);
}

bool questions_open(struct questions *q, struct diags *d, const char *dir, const char *library)
{
    memset(q, 0, sizeof *q);
    arena_init(&q->arena);
    names_init(&q->names);
    book_init(&q->book, question_tables, 1, &q->names);
    q->lang = d->lang;
    q->dir = arena_text(&q->arena, dir);
    q->library = arena_text(&q->arena, library);
    const char *common = arena_printf(&q->arena, "%s/../questions.csv", dir);
    const char *own = arena_printf(&q->arena, "%s.csv", dir);
    bool there = access(own, F_OK) == 0;
    bool good = read_questions(q, d, common, "questions.csv");
    if (there) {
        const char *slash = strrchr(own, '/');
        good = read_questions(q, d, own, slash ? slash + 1 : own) && good;
    }
    list_questions(q);
    return good && !diags_failed(d);
}

void questions_release(struct questions *q)
{
    free(q->sets);
    free(q->sources);
    if (q->book.tables)
        book_release(&q->book);
    names_release(&q->names);
    arena_release(&q->arena);
    memset(q, 0, sizeof *q);
}

static const char *place_of(const struct questions *q, const char *key)
{
    return arena_printf((struct arena *)&q->arena, T(q->lang, "answer to %s", "%s の答え"), key);
}

static void add_error(struct diags *d, const struct questions *q, const char *key,
                      const char *advice, const char *message)
{
    struct place place = {.file = key ? place_of(q, key) : NULL};
    diag_add(d, DIAG_ERROR, place, advice, "%s", message);
}

int questions_find(const struct questions *q, struct diags *d, const char *key)
{
    int index = index_of(q, key);
    if (index >= 0)
        return index;
    struct sbuf message = {0};
    const char **keys = mem_alloc(((size_t)q->count + 1) * sizeof *keys);
    sbuf_printf(&message,
                T(q->lang, "this template has no question \"%s\"; there are: ",
                  "このひな形に「%s」という質問はありません。あるのは: "),
                key);
    for (int i = 0; i < q->count; i++) {
        keys[i] = q->items[i].key;
        sbuf_printf(&message, "%s%s", i ? ", " : "", keys[i]);
    }
    add_error(d, q, NULL, text_nearest(key, keys, (size_t)q->count), sbuf_text(&message));
    free(keys);
    sbuf_release(&message);
    return -1;
}

/* ---- the model under the answers ---- */

static bool check_all(const struct model *m, struct diags *d)
{
    for (int i = 0; i < m->alternative_count && !diags_failed(d); i++) {
        struct variant v;
        if (model_variant(&v, m, d, i, NULL))
            model_check(&v, d);
        variant_release(&v);
    }
    return !diags_failed(d);
}

static bool load(const struct questions *q, struct diags *d, struct model *m)
{
    struct load_request request = {.dir = q->dir,
                                   .library = q->library,
                                   .sets = q->sets,
                                   .set_sources = q->sources,
                                   .set_count = q->set_count};
    return model_load_request(m, d, &request) && !diags_failed(d);
}

bool questions_model(const struct questions *q, struct diags *d, struct model *m)
{
    return load(q, d, m) && check_all(m, d);
}

static void add_set(struct questions *q, const char *address, const char *value, name_id source)
{
    if (q->set_count == q->set_capacity) {
        q->set_capacity = q->set_capacity ? 2 * q->set_capacity : 32;
        q->sets = mem_resize(q->sets, (size_t)q->set_capacity, sizeof *q->sets);
        q->sources = mem_resize(q->sources, (size_t)q->set_capacity, sizeof *q->sources);
    }
    q->sources[q->set_count] = source == NAME_NONE ? NULL : text_of(q, source);
    q->sets[q->set_count++] =
        (struct set_option){.text = arena_printf(&q->arena, "%s=%s", address, value)};
}

/* ---- rows that addresses name ---- */

/* The next of "a; b" from *list on; NULL at the end. */
static const char *next_address(struct arena *a, const char **list)
{
    while (**list == ' ' || **list == ';')
        ++*list;
    if (**list == '\0')
        return NULL;
    const char *from = *list;
    for (int depth = 0; **list && (**list != ';' || depth > 0); ++*list)
        depth += (**list == '[') - (**list == ']');
    return arena_text_n(a, from, (size_t)(*list - from));
}

/* One cell that an address names. */
struct target {
    const struct rows *rows;
    int row, column;
    const char *address;
};

/* All cells of "a; b" in a variant, to be freed; NULL where one names nothing. */
static struct target *targets_of(struct arena *a, const struct variant *v, struct diags *d,
                                 const char *list, int *count)
{
    struct target *all = NULL;
    struct place nowhere = {0};
    *count = 0;
    for (const char *text; (text = next_address(a, &list));) {
        struct address at;
        if (!address_parse(&at, a, &v->book, d, text, nowhere))
            break;
        const struct rows *r = &v->book.tables[at.table];
        int *found = arena_array(a, (size_t)r->count + 1, sizeof *found);
        int n = address_match(&at, &v->book, d, text, nowhere, found);
        all = mem_resize(all, (size_t)(*count + n) + 1, sizeof *all);
        for (int i = 0; i < n; i++) {
            struct sbuf shown = {0};
            book_address(&v->book, r, found[i], at.column, &shown);
            all[(*count)++] =
                (struct target){r, found[i], at.column, arena_text(a, sbuf_text(&shown))};
            sbuf_release(&shown);
        }
    }
    if (*count > 0 && !diags_failed(d))
        return all;
    free(all);
    return NULL;
}

static bool variant_of(const struct questions *q, const struct model *m, struct diags *d,
                       name_id alternative, struct variant *v)
{
    int index = alternative == NAME_NONE ? 0 : model_alternative(m, text_of(q, alternative));
    return model_variant(v, m, d, index < 0 ? 0 : index, NULL) && !diags_failed(d);
}

static bool is_table(const struct target *t, const char *name)
{
    return strcmp(t->rows->def->name, name) == 0;
}

/* The number that a cell says, or the other way of saying it; NAN: none. */
static double number_of(const struct variant *v, const struct target *t)
{
    const struct column *c = &t->rows->def->columns[t->column];
    if (is_table(t, "teams") && strncmp(c->name, "people", strlen("people")) == 0)
        return team_people((const struct team_row *)t->rows->data + t->row, v->scenario);
    if (is_table(t, "procedures") && strncmp(c->name, "cases_", strlen("cases_")) == 0)
        return procedure_count((const struct procedure_row *)t->rows->data + t->row, v->scenario);
    return c->type->number ? c->type->number(rows_cell(t->rows, t->row, t->column)) : NAN;
}

/* ---- share ---- */

/* Hours of work of the row's team by the model, or its cases. */
static double weight_of(const struct variant *v, const struct labels *l, const struct target *t)
{
    if (!is_table(t, "teams"))
        return number_of(v, t);
    const struct team_row *row = (const struct team_row *)t->rows->data + t->row;
    for (int i = 0; i < l->team_count; i++)
        if (strcmp(l->teams[i].key, names_text(v->book.names, row->team)) == 0)
            return l->teams[i].work_hours_year;
    return 0;
}

/* 1 for each, the rest by the largest remainders; of equals the first. */
static void apportion(long long *out, const double *weights, int count, long long total)
{
    double sum = 0;
    long long given = 0;
    for (int i = 0; i < count; i++)
        sum += weights[i];
    for (int i = 0; i < count; i++) {
        double exact = sum > 0 ? (double)total * weights[i] / sum : (double)total / count;
        out[i] = exact < 1 ? 1 : (long long)exact;
        given += out[i];
    }
    for (; given != total; given += given < total ? 1 : -1) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < count; i++) {
            double exact = sum > 0 ? (double)total * weights[i] / sum : (double)total / count;
            double gap = given < total ? exact - (double)out[i] : (double)out[i] - exact;
            if ((given < total || out[i] > 1) && (best < 0 || gap > most))
                best = i, most = gap;
        }
        out[best] += given < total ? 1 : -1;
    }
}

/* What is shared as it stands. */
static double sum_of(const struct variant *v, const struct target *all, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += number_of(v, &all[i]);
    return sum;
}

/* "80%": that part of what there is. */
static bool read_part(const struct questions *q, const char *text, double *part)
{
    static const struct column share = {.name = "answer", .type = &value_share, .max = 1};
    struct value_context c = {.lang = q->lang, .column = &share};
    struct sbuf expected = {0};
    bool good = (strchr(text, '%') || strstr(text, "％") || strstr(text, "割")) &&
                value_parse(&c, text, part, &expected) && *part > 0 && *part <= 1;
    sbuf_release(&expected);
    return good;
}

static bool read_number(const struct questions *q, const struct target *t, const char *text,
                        long long *number)
{
    struct column whole = {.name = "answer",
                           .type = &value_whole,
                           .max = 1e9,
                           .unit = t->rows->def->columns[t->column].unit};
    struct value_context c = {.lang = q->lang, .column = &whole};
    struct sbuf expected = {0};
    int64_t value = 0;
    bool good = value_parse(&c, text, &value, &expected);
    *number = (long long)value;
    sbuf_release(&expected);
    return good;
}

static bool read_total(const struct questions *q, struct diags *d, const char *key,
                       const struct variant *v, const struct target *all, int count,
                       const char *text, long long *total)
{
    double part;
    bool good = true;
    if (read_part(q, text, &part))
        *total = llround(part * sum_of(v, all, count));
    else
        good = read_number(q, &all[0], text, total);
    if (good && *total >= count)
        return true;
    struct sbuf message = {0};
    sbuf_printf(&message,
                T(q->lang,
                  "%s is \"%s\"; expected a whole number, %d or more, or a part of what there is "
                  "such as 80%%: it is shared among %d rows, at least 1 each",
                  "%s が「%s」です。%d以上の整数か、今の計に対する割合（80%%など）を書いてください"
                  "（%d行に1以上ずつ割り振る）"),
                key, text, count, count);
    add_error(d, q, key, NULL, sbuf_text(&message));
    sbuf_release(&message);
    return false;
}

static void share_out(struct questions *q, const struct question_row *row, const struct variant *v,
                      const struct labels *l, const struct target *all, int count, long long total)
{
    double *weights = mem_zeroed((size_t)count, sizeof *weights);
    long long *parts = mem_zeroed((size_t)count, sizeof *parts);
    for (int i = 0; i < count; i++)
        weights[i] = weight_of(v, l, &all[i]);
    apportion(parts, weights, count, total);
    for (int i = 0; i < count; i++) {
        struct sbuf value = {0};
        sbuf_printf(&value, "%lld", parts[i]);
        add_set(q, all[i].address, sbuf_text(&value), row->row.source);
        sbuf_release(&value);
    }
    free(weights);
    free(parts);
}

static bool apply_share(struct questions *q, struct diags *d, const struct question_row *row,
                        const struct model *m, const char *key, const char *text)
{
    struct variant v;
    struct plan plan;
    struct labels labels;
    struct arena a;
    int count;
    long long total;
    bool good =
        variant_of(q, m, d, row->row.alternative, &v) && model_compile(&plan, &labels, &v, d);
    arena_init(&a);
    if (good) {
        struct target *all = targets_of(&a, &v, d, text_of(q, row->address), &count);
        bool as_it_is = strcmp(text_of(q, row->value), "sum") == 0;
        good = all && read_total(q, d, key, &v, all, count, as_it_is ? "100%" : text, &total);
        if (good)
            share_out(q, row, &v, &labels, all, count, total);
        free(all);
        plan_release(&plan);
        labels_release(&labels);
    }
    arena_release(&a);
    variant_release(&v);
    return good;
}

/* ---- the other operations ---- */

static bool apply_same(struct questions *q, struct diags *d, const struct question_row *row,
                       const struct model *m)
{
    struct variant v;
    struct arena a;
    int count = 0;
    arena_init(&a);
    bool good = variant_of(q, m, d, NAME_NONE, &v);
    struct target *all = good ? targets_of(&a, &v, d, text_of(q, row->value), &count) : NULL;
    if (all) {
        struct sbuf value = {0};
        sbuf_printf(&value, "%.15g", number_of(&v, &all[0]));
        add_set(q, text_of(q, row->address), sbuf_text(&value), row->row.source);
        sbuf_release(&value);
    }
    good = all != NULL;
    free(all);
    arena_release(&a);
    variant_release(&v);
    return good;
}

/* An alternative by its key or its name. */
static bool apply_keep(struct questions *q, struct diags *d, const struct model *m, const char *key,
                       const char *text)
{
    struct sbuf message = {0};
    sbuf_printf(&message,
                T(q->lang, "%s is \"%s\"; expected one of ",
                  "%s が「%s」です。次のどれかを書いてください: "),
                key, text);
    for (int i = 1; i < m->alternative_count; i++) {
        const struct alternative *a = &m->alternatives[i];
        if (strcmp(text, a->key) == 0 || strcmp(text, a->name_ja) == 0 ||
            strcmp(text, a->name_en) == 0) {
            q->keep = arena_text(&q->arena, a->key);
            sbuf_release(&message);
            return true;
        }
        sbuf_printf(&message, "%s%s", i > 1 ? ", " : "", a->key);
    }
    add_error(d, q, key, NULL, sbuf_text(&message));
    sbuf_release(&message);
    return false;
}

/* ---- steps ---- */

static bool contracted_role(const struct variant *v, name_id role)
{
    int count;
    const struct team_row *rows = book_rows(&v->book, "teams", &count);
    for (int i = 0; i < count; i++)
        for (uint32_t k = 0; rows[i].employer == EMPLOYER_CONTRACTOR && k < rows[i].roles.count;
             k++)
            if (rows[i].roles.ids[k] == role)
                return true;
    return false;
}

static bool flow_used(const struct variant *v, name_id flow)
{
    int count;
    const struct procedure_row *rows = book_rows(&v->book, "procedures", &count);
    for (int i = 0; i < count; i++)
        if (rows[i].flow == flow)
            return true;
    return false;
}

/* The role of those who decide in the flow; NAME_NONE where nobody does. */
static name_id staff_role(const struct step_row *rows, int count, name_id flow)
{
    for (int i = 0; i < count; i++)
        if (rows[i].flow == flow && rows[i].legal == LEGAL_STAFF_ONLY)
            return rows[i].role;
    return NAME_NONE;
}

/* Marks the steps of "flow/step; flow/step"; false where one names none. */
static bool mark_steps(struct questions *q, struct diags *d, const struct variant *v,
                       const char *text, bool *named)
{
    const char *list = text;
    bool good = true;
    for (const char *one; good && (one = next_address(&q->arena, &list));) {
        int count = 0;
        struct target *all =
            targets_of(&q->arena, v, d, arena_printf(&q->arena, "steps[%s].role", one), &count);
        for (int i = 0; i < count && all; i++)
            named[all[i].row] = true;
        good = all != NULL;
        free(all);
    }
    return good;
}

/* Of what the contractor does only the named steps stay; the flow's staff who decide
 * do the others. */
static bool apply_steps(struct questions *q, struct diags *d, const struct question_row *row,
                        const struct model *m, const char *text)
{
    struct variant v;
    int count = 0;
    bool good = variant_of(q, m, d, row->row.alternative, &v);
    const struct rows *r = good ? book_table(&v.book, "steps") : NULL;
    const struct step_row *steps = good ? book_rows(&v.book, "steps", &count) : NULL;
    bool *named = mem_zeroed((size_t)count + 1, sizeof *named);
    good = good && mark_steps(q, d, &v, text, named);
    for (int i = 0; i < count && good; i++) {
        name_id staff = staff_role(steps, count, steps[i].flow);
        if (named[i] || !flow_used(&v, steps[i].flow) || staff == NAME_NONE ||
            !contracted_role(&v, steps[i].role))
            continue;
        struct sbuf address = {0};
        book_address(&v.book, r, i, table_column(r->def, "role"), &address);
        add_set(q, sbuf_text(&address), names_text(v.book.names, staff), row->row.source);
        q->sets[q->set_count - 1].alternative = text_of(q, row->row.alternative);
        sbuf_release(&address);
    }
    free(named);
    variant_release(&v);
    return good;
}

static void apply_set(struct questions *q, const struct question_row *row, const char *text)
{
    const char *pattern = text_of(q, row->value), *hole = strstr(pattern, "{}");
    struct sbuf value = {0};
    if (hole) {
        sbuf_add_n(&value, pattern, (size_t)(hole - pattern));
        sbuf_add(&value, text);
        sbuf_add(&value, hole + 2);
    } else {
        sbuf_add(&value, *pattern ? pattern : text);
    }
    add_set(q, text_of(q, row->address), sbuf_text(&value), row->row.source);
    if (row->row.alternative != NAME_NONE)
        q->sets[q->set_count - 1].alternative = text_of(q, row->row.alternative);
    sbuf_release(&value);
}

static bool apply_row(struct questions *q, struct diags *d, const struct question_row *row,
                      const char *key, const char *text)
{
    if (row->operation == ANSWER_SET) {
        apply_set(q, row, text);
        return true;
    }
    struct model m;
    bool good = load(q, d, &m);
    if (good && row->operation == ANSWER_SHARE)
        good = apply_share(q, d, row, &m, key, text);
    else if (good && row->operation == ANSWER_SAME)
        good = apply_same(q, d, row, &m);
    else if (good && row->operation == ANSWER_STEPS)
        good = apply_steps(q, d, row, &m, text);
    else if (good)
        good = apply_keep(q, d, &m, key, text);
    model_release(&m);
    return good;
}

/* What the tables say of a --set is said of the answer. */
static void name_places(const struct questions *q, struct diags *d, const char *key)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].place.file && strcmp(d->items[i].place.file, "--set") == 0)
            d->items[i].place = (struct place){.file = place_of(q, key)};
}

bool questions_answer(struct questions *q, struct diags *d, int index, const char *text)
{
    struct question *item = &q->items[index];
    item->sets_before = q->set_count;
    item->keep_before = q->keep;
    int count;
    const struct question_row *rows = rows_of(q, &count);
    bool good = true;
    for (int i = 0; i < count && good; i++)
        if (strcmp(text_of(q, rows[i].question), item->key) == 0)
            good = apply_row(q, d, &rows[i], item->key, text);
    struct model m;
    if (good) {
        good = questions_model(q, d, &m);
        model_release(&m);
    }
    name_places(q, d, item->key);
    if (good)
        item->answer = arena_text(&q->arena, text);
    else
        questions_back(q, index);
    return good;
}

void questions_back(struct questions *q, int index)
{
    q->set_count = q->items[index].sets_before;
    q->keep = q->items[index].keep_before;
    for (int i = index; i < q->count; i++)
        q->items[i].answer = NULL;
}

/* ---- what no answer means ---- */

/* As a report writes it: 8,000千円, 66%, 100,000. */
static void put_cell(const struct questions *q, const struct variant *v, const struct target *t,
                     struct sbuf *out)
{
    const struct column *c = &t->rows->def->columns[t->column];
    double x = c->type->number ? c->type->number(rows_cell(t->rows, t->row, t->column)) : NAN;
    if (c->type == &value_yen && !isnan(x)) {
        sbuf_thousand_yen(out, q->lang, x);
        sbuf_add(out, T(q->lang, " thousand yen", "千円"));
    } else if (c->type == &value_share && !isnan(x)) {
        sbuf_printf(out, "%g%%", 100 * x);
    } else if (c->type == &value_whole && c->unit && !isnan(x)) {
        sbuf_decimal(out, q->lang, x, 0);
    } else {
        book_format(&v->book, t->rows, t->row, t->column, q->lang, out);
    }
}

static void put_value(const struct questions *q, const struct variant *v, const struct target *all,
                      int count, enum operation operation, struct sbuf *out)
{
    double sum = sum_of(v, all, count);
    if (operation == ANSWER_SET)
        put_cell(q, v, &all[0], out);
    if (!out->length && !isnan(sum))
        sbuf_decimal(out, q->lang, operation == ANSWER_SET ? number_of(v, &all[0]) : sum, 0);
}

/* The source of the cell that says it, in whichever way. */
static const char *source_of(const struct variant *v, const struct target *t)
{
    const char *column = t->rows->def->columns[t->column].name;
    const char *source = resolved_source(v, t->rows, t->row, t->column);
    const char *other = model_count_other(t->rows->def->name, column);
    if (*source || !other)
        return source;
    return resolved_source(v, t->rows, t->row, table_column(t->rows->def, other));
}

static void put_default(const struct questions *q, const struct variant *v, struct diags *d,
                        const struct question_row *row, struct sbuf *value, struct sbuf *source)
{
    struct arena a;
    int count;
    arena_init(&a);
    struct target *all = targets_of(&a, v, d, text_of(q, row->address), &count);
    if (all) {
        put_value(q, v, all, count, (enum operation)row->operation, value);
        sbuf_add(source, source_of(v, &all[0]));
    }
    free(all);
    arena_release(&a);
}

void questions_default(const struct questions *q, int index, struct sbuf *value,
                       struct sbuf *source)
{
    const struct question *item = &q->items[index];
    if (*item->blank) {
        sbuf_add(value, item->blank);
        return;
    }
    int count;
    const struct question_row *rows = rows_of(q, &count), *row = rows;
    while (strcmp(text_of(q, row->question), item->key) != 0 || row->name_ja == NAME_NONE)
        row++;
    struct diags quiet;
    struct model m;
    struct variant v;
    diags_init(&quiet, q->lang);
    if (load(q, &quiet, &m)) {
        if (variant_of(q, &m, &quiet, row->row.alternative, &v))
            put_default(q, &v, &quiet, row, value, source);
        variant_release(&v);
    }
    model_release(&m);
    diags_release(&quiet);
}
