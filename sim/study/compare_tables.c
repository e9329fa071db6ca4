/* comparison.csv, comparison_table.csv and disclosure.csv, from blocks. */
#include "compare_private.h"

#include "results/folder.h"
#include "results/rows.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool fail(struct sbuf *failure, const char *path)
{
    int reason = errno;
    sbuf_printf(failure, "%s: %s", path, strerror(reason));
    return false;
}

/* ---- comparison.csv ---- */

char *block_text(const struct comparison *c, int index, size_t *size, struct sbuf *failure)
{
    const struct municipality *m = &c->items[index];
    struct arena a;
    arena_init(&a);
    const char *path = c->out ? block_path(&a, c->out, m->code) : NULL;
    FILE *f = path ? fopen(path, "rb") : NULL;
    struct sbuf text = {0};
    if (!path && c->blocks[index]) {
        sbuf_add(&text, c->blocks[index]);
    } else if (f) {
        char bytes[16 * 1024];
        for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
            sbuf_add_n(&text, bytes, n);
    } else if (path) {
        fail(failure, path);
    } else {
        sbuf_printf(failure, "%s", m->code);
    }
    if (f)
        fclose(f);
    arena_release(&a);
    *size = text.length;
    return text.data;
}

void compare_rows_header(struct sbuf *out, const struct comparison *c)
{
    sbuf_add(out, "code,name,");
    sbuf_add(out, compare_synthetic(c) ? "synthetic," : "");
    for (int i = 0; i < result_column_count; i++)
        sbuf_printf(out, "%s%s", result_columns[i], i + 1 < result_column_count ? "," : "\n");
}

/* The block's rows behind code and name; its comments and header are passed over. */
static void add_rows(struct sbuf *out, const struct comparison *c, const struct municipality *m,
                     const char *text)
{
    struct sbuf head = {0};
    sbuf_printf(&head, "%s,", m->code);
    csv_cell(&head, m->name);
    sbuf_add(&head, ",");
    if (compare_synthetic(c))
        sbuf_add(&head, m->synthetic ? "yes," : "no,");
    bool header = true;
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, "\n");
        length += at[length] == '\n';
        if (*at != '#' && !header) {
            sbuf_add_n(out, sbuf_text(&head), head.length);
            sbuf_add_n(out, at, length);
        }
        header = header && *at == '#';
        at += length;
    }
    sbuf_release(&head);
}

bool compare_rows_csv(struct sbuf *out, const struct comparison *c, int index, struct sbuf *failure)
{
    size_t size;
    char *text = block_text(c, index, &size, failure);
    if (text)
        add_rows(out, c, &c->items[index], text);
    free(text);
    return text != NULL;
}

/* ---- reading all blocks, and comparison.csv on the way ---- */

struct writer {
    struct comparison *c;
    FILE *file; /* NULL: nothing is written */
    struct sbuf *failure;
};

static bool take_block(struct writer *w, int index)
{
    struct comparison *c = w->c;
    struct findings rows;
    struct sbuf out = {0};
    size_t size;
    char *text = block_text(c, index, &size, w->failure);
    if (!text)
        return false;
    bool good = block_read(c, &c->items[index], &rows, text, size);
    if (!good)
        sbuf_printf(w->failure, "blocks/%s.csv", c->items[index].code);
    if (good && w->file) {
        add_rows(&out, c, &c->items[index], text);
        good = fwrite(sbuf_text(&out), 1, out.length, w->file) == out.length ||
               fail(w->failure, "comparison.csv");
    }
    findings_release(&rows);
    sbuf_release(&out);
    free(text);
    return good;
}

static bool take_blocks(struct writer *w)
{
    struct sbuf header = {0};
    bool good = true;
    sbuf_add(&header, "\xEF\xBB\xBF");
    compare_rows_header(&header, w->c);
    if (w->file)
        fwrite(sbuf_text(&header), 1, header.length, w->file);
    sbuf_release(&header);
    for (int i = 0; good && i < w->c->count; i++)
        good = w->c->items[i].bad || take_block(w, i);
    return good;
}

static bool write_rows(struct comparison *c, struct sbuf *failure)
{
    struct arena a;
    arena_init(&a);
    const char *path = arena_printf(&a, "%s/comparison.csv", c->out);
    const char *temporary = arena_printf(&a, "%s.new", path);
    struct writer w = {c, fopen(temporary, "wb"), failure};
    bool good = w.file ? take_blocks(&w) : fail(failure, temporary);
    if (w.file && fclose(w.file) != 0 && good)
        good = fail(failure, temporary);
    if (good && rename(temporary, path) != 0)
        good = fail(failure, path);
    if (!good)
        unlink(temporary);
    arena_release(&a);
    return good;
}

/* ---- cells ---- */

struct table {
    struct sbuf *out;
    const struct comparison *c;
    enum lang lang;
    bool first; /* of its line */
};

static void cell(struct table *t, const char *text)
{
    if (!t->first)
        sbuf_add(t->out, ",");
    t->first = false;
    csv_cell(t->out, text);
}

static void end_line(struct table *t)
{
    sbuf_add(t->out, "\n");
    t->first = true;
}

/* Rounded to `digits`, plain for a spreadsheet; a dash for none. */
static void number(struct table *t, double x, int digits)
{
    struct sbuf text = {0};
    if (isfinite(x)) {
        sbuf_decimal(&text, LANG_EN, x, digits);
        size_t kept = 0;
        for (size_t i = 0; i < text.length; i++)
            if (text.data[i] != ',')
                text.data[kept++] = text.data[i];
        text.data[kept] = '\0';
    }
    cell(t, isfinite(x) ? sbuf_text(&text) : "－");
    sbuf_release(&text);
}

static void said(struct table *t, const char *text) { cell(t, *text ? text : "－"); }

static const char *group_name(const struct municipality *m, int grouping, enum lang lang)
{
    return T(lang, m->group_en[grouping], m->group_ja[grouping]);
}

/* ---- comparison_table.csv ---- */

const char *const ranked_keys[RANKED_VALUES] = {
    [RANKED_WAIT] = "wait_mean",
    [RANKED_WITHIN] = "share_within_target",
    [RANKED_COST_PER_RESIDENT] = "cost_per_resident",
    [RANKED_NET_PER_RESIDENT] = "net_saving_per_resident",
};
static const char *const ranked_ja[RANKED_VALUES] = {
    [RANKED_WAIT] = "平均待ち時間",
    [RANKED_WITHIN] = "目標時間内の割合",
    [RANKED_COST_PER_RESIDENT] = "住民一人当たり費用",
    [RANKED_NET_PER_RESIDENT] = "住民一人当たり収支",
};

static bool any_in(const struct comparison *c, int grouping)
{
    for (int i = 0; i < c->count; i++)
        if (*c->items[i].group[grouping])
            return true;
    return false;
}

static void rank_headings(struct table *t, const char *en, const char *ja)
{
    for (int what = 0; what < RANKED_VALUES; what++) {
        static const struct {
            const char *key, *ja;
        } columns[] = {{"rank", "順位"},
                       {"rank_low", "順位の下端"},
                       {"rank_high", "順位の上端"},
                       {"like", "差があるとはいえない次位の団体"},
                       {"median", "中央値"}};
        struct sbuf text = {0};
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
            sbuf_clear(&text);
            sbuf_printf(&text, T(t->lang, "%s_%s_%s", "%s・%s・%s"),
                        T(t->lang, ranked_keys[what], ranked_ja[what]),
                        T(t->lang, columns[i].key, columns[i].ja), T(t->lang, en, ja));
            cell(t, sbuf_text(&text));
        }
        sbuf_release(&text);
    }
}

static void table_headings(struct table *t)
{
    static const char *const en[] = {"code",
                                     "name",
                                     "population",
                                     "size_class",
                                     "type",
                                     "alternative",
                                     "alternative_name",
                                     "contracted_share_percent",
                                     "cases",
                                     "wait_mean_min",
                                     "wait_p90_min",
                                     "share_within_target_percent",
                                     "post_turnaround_days",
                                     "cost_thousand_yen",
                                     "cost_per_resident_yen",
                                     "workload_thousand_yen",
                                     "workload_percent",
                                     "redeployment_thousand_yen",
                                     "redeployment_percent",
                                     "expenditure_cut_thousand_yen",
                                     "expenditure_cut_percent",
                                     "new_outlay_thousand_yen",
                                     "net_saving_thousand_yen",
                                     "net_saving_percent",
                                     "net_saving_ci_low_thousand_yen",
                                     "net_saving_ci_high_thousand_yen",
                                     "net_saving_input_low_thousand_yen",
                                     "net_saving_input_high_thousand_yen"};
    static const char *const ja[] = {"団体コード",
                                     "団体名",
                                     "人口",
                                     "団体区分（人口規模）",
                                     "類似団体",
                                     "案",
                                     "案の名称",
                                     "委託率（％）",
                                     "件数（件／年）",
                                     "平均待ち時間（分）",
                                     "待ち時間の90％点（分）",
                                     "目標時間内の割合（％）",
                                     "郵送の所要日数（開庁日）",
                                     "費用（千円／年）",
                                     "住民一人当たり費用（円）",
                                     "①業務量削減効果（千円）",
                                     "①業務量削減効果（％）",
                                     "②再配置効果（千円）",
                                     "②再配置効果（％）",
                                     "③歳出削減額（千円）",
                                     "③歳出削減額（％）",
                                     "新たな経費（千円）",
                                     "③と新たな経費の収支（千円）",
                                     "③と新たな経費の収支（％）",
                                     "収支・乱数による誤差・下端（千円）",
                                     "収支・乱数による誤差・上端（千円）",
                                     "収支・試算の幅・下端（千円）",
                                     "収支・試算の幅・上端（千円）"};
    for (size_t i = 0; i < sizeof en / sizeof *en; i++) {
        cell(t, T(t->lang, en[i], ja[i]));
        if (i == 1 && compare_synthetic(t->c))
            cell(t, T(t->lang, "synthetic", "合成"));
    }
    rank_headings(t, "in_size_class", "人口規模内");
    if (any_in(t->c, GROUPING_TYPE))
        rank_headings(t, "in_type", "類似団体内");
    end_line(t);
}

static void thousand(struct table *t, double yen) { number(t, yen / 1000, 0); }

static void effect(struct table *t, const struct compared *x, enum compared_value v)
{
    thousand(t, x->values[v].value);
    number(t, 100 * x->values[v].value / x->baseline_cost, 1);
}

static void ranks(struct table *t, const struct compared *x, int grouping)
{
    static const double scale[RANKED_VALUES] = {1, 100, 1, 1};
    for (int what = 0; what < RANKED_VALUES; what++) {
        const struct rank *r = &x->ranks[grouping][what];
        bool known = r->low > 0;
        number(t, known ? r->place : NAN, 0);
        number(t, known ? r->low : NAN, 0);
        number(t, known ? r->high : NAN, 0);
        said(t, r->like_next ? t->c->compared[r->next].municipality->name : "");
        number(t, scale[what] * x->medians[grouping][what], 1);
    }
}

static void table_row(struct table *t, const struct compared *x)
{
    const struct municipality *m = x->municipality;
    const struct compared_number *v = x->values;
    cell(t, m->code);
    cell(t, m->name);
    if (compare_synthetic(t->c))
        cell(t, word_text(synthetic_words, m->synthetic, t->lang));
    number(t, (double)m->population, 0);
    said(t, group_name(m, GROUPING_SIZE, t->lang));
    said(t, group_name(m, GROUPING_TYPE, t->lang));
    cell(t, x->alternative);
    cell(t, T(t->lang, x->name_en, x->name_ja));
    number(t, 100 * v[COMPARED_CONTRACTED].value, 1);
    number(t, v[COMPARED_CASES].value, 0);
    number(t, v[COMPARED_WAIT].value, 2);
    number(t, v[COMPARED_WAIT_P90].value, 2);
    number(t, 100 * v[COMPARED_WITHIN].value, 1);
    number(t, v[COMPARED_TURNAROUND].value, 2);
    thousand(t, v[COMPARED_COST].value);
    number(t, v[COMPARED_COST_PER_RESIDENT].value, 0);
    effect(t, x, COMPARED_WORKLOAD);
    effect(t, x, COMPARED_REDEPLOYMENT);
    effect(t, x, COMPARED_CUT);
    thousand(t, v[COMPARED_OUTLAY].value);
    effect(t, x, COMPARED_NET);
    thousand(t, v[COMPARED_NET].ci_low);
    thousand(t, v[COMPARED_NET].ci_high);
    thousand(t, v[COMPARED_NET].input_low);
    thousand(t, v[COMPARED_NET].input_high);
    ranks(t, x, GROUPING_SIZE);
    if (any_in(t->c, GROUPING_TYPE))
        ranks(t, x, GROUPING_TYPE);
    end_line(t);
}

void compare_table_csv(struct sbuf *out, const struct comparison *c, enum lang lang)
{
    struct table t = {out, c, lang, true};
    table_headings(&t);
    for (int i = 0; i < c->compared_count; i++)
        table_row(&t, &c->compared[i]);
}

/* ---- disclosure.csv ---- */

static void disclosure_headings(struct table *t)
{
    static const char *const en[] = {"code",
                                     "name",
                                     "task",
                                     "task_name",
                                     "alternative",
                                     "alternative_name",
                                     "status",
                                     "analysis",
                                     "scope",
                                     "cases",
                                     "cost_per_resident_yen",
                                     "balance_per_resident_yen",
                                     "policy",
                                     "base_year",
                                     "accounts",
                                     "quality",
                                     "source",
                                     "note"};
    static const char *const ja[] = {"団体コード",
                                     "団体名",
                                     "業務",
                                     "業務名",
                                     "案",
                                     "案の名称",
                                     "実施状況",
                                     "業務分析手法の活用",
                                     "委託事務の範囲",
                                     "件数（件／年）",
                                     "住民一人当たりコスト（円）",
                                     "住民一人当たり効果（収支、円）",
                                     "今後の対応方針",
                                     "基準年度",
                                     "予算・決算",
                                     "データ品質",
                                     "出典",
                                     "備考"};
    for (size_t i = 0; i < sizeof en / sizeof *en; i++) {
        cell(t, T(t->lang, en[i], ja[i]));
        if (i == 1 && compare_synthetic(t->c))
            cell(t, T(t->lang, "synthetic", "合成"));
    }
    end_line(t);
}

static double task_share(const struct compared *x, const struct compared_task *task)
{
    double hours = 0;
    for (int i = 0; i < x->task_count; i++)
        hours += x->tasks[i].hours;
    return hours > 0 ? task->hours / hours : NAN;
}

/* What the list says of the municipality, for its baseline; an alternative is a plan. */
static const char *status_of(const struct table *t, const struct compared *x,
                             const struct compared_task *task)
{
    bool outside = *task->steps_ja != '\0';
    if (!x->baseline)
        return outside ? T(t->lang, "plan: contracted in part", "案（一部委託）")
                       : T(t->lang, "plan: in house", "案（直営）");
    if (*x->municipality->status)
        return x->municipality->status;
    return outside ? T(t->lang, "contracted in part", "一部委託") : T(t->lang, "in house", "直営");
}

static void disclosure_row(struct table *t, const struct compared *x,
                           const struct compared_task *task)
{
    const struct municipality *m = x->municipality;
    struct sbuf year = {0};
    double share = task_share(x, task);
    if (m->base_year)
        sbuf_fiscal_year(&year, t->lang, m->base_year);
    cell(t, m->code);
    cell(t, m->name);
    if (compare_synthetic(t->c))
        cell(t, word_text(synthetic_words, m->synthetic, t->lang));
    cell(t, task->procedure);
    cell(t, T(t->lang, task->name_en, task->name_ja));
    cell(t, x->alternative);
    cell(t, T(t->lang, x->name_en, x->name_ja));
    cell(t, status_of(t, x, task));
    said(t, m->analysis);
    said(t, T(t->lang, task->steps_en, task->steps_ja));
    number(t, task->cases, 0);
    number(t, share * x->values[COMPARED_COST_PER_RESIDENT].value, 1);
    number(t, share * x->values[COMPARED_NET].value / (double)m->population, 1);
    said(t, m->policy);
    said(t, sbuf_text(&year));
    said(t, m->accounts >= 0 ? word_text(accounts_words, m->accounts, t->lang) : "");
    said(t, m->quality);
    said(t, m->source);
    cell(t, T(t->lang, "estimate; cost and balance shared out by hours of work",
              "試算。コストと効果は業務時間で按分"));
    end_line(t);
    sbuf_release(&year);
}

void compare_disclosure_csv(struct sbuf *out, const struct comparison *c, enum lang lang)
{
    struct table t = {out, c, lang, true};
    disclosure_headings(&t);
    for (int i = 0; i < c->compared_count; i++)
        for (int k = 0; k < c->compared[i].task_count; k++)
            disclosure_row(&t, &c->compared[i], &c->compared[i].tasks[k]);
}

/* ---- the end of a comparison ---- */

static bool write_table(const struct comparison *c, const char *name, enum lang lang,
                        void (*make)(struct sbuf *, const struct comparison *, enum lang),
                        struct sbuf *failure)
{
    struct sbuf text = {0}, path = {0};
    sbuf_add(&text, "\xEF\xBB\xBF");
    make(&text, c, lang);
    sbuf_printf(&path, "%s/%s", c->out, name);
    bool good = file_replace(sbuf_text(&path), sbuf_text(&text), text.length, failure);
    sbuf_release(&text);
    sbuf_release(&path);
    return good;
}

bool compare_finish(struct comparison *c, enum lang lang, struct sbuf *failure)
{
    if (c->shards)
        return true;
    if (!c->out) {
        struct writer w = {c, NULL, failure};
        bool good = take_blocks(&w);
        compare_rank(c);
        return good;
    }
    if (!write_rows(c, failure))
        return false;
    compare_rank(c);
    return write_table(c, "comparison_table.csv", lang, compare_table_csv, failure) &&
           write_table(c, "disclosure.csv", lang, compare_disclosure_csv, failure);
}

bool compare_read(struct comparison *c, struct diags *d, const char *dir, struct sbuf *failure)
{
    if (!compare_manifest_read(c, d, dir))
        return false;
    c->out = arena_text(&c->arena, dir);
    struct writer w = {c, NULL, failure};
    if (!take_blocks(&w))
        return false;
    compare_rank(c);
    return true;
}
