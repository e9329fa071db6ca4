/* 前提条件と出典: what the result rests on, from premises.csv. */
#include "draft.h"

#include "results/premises.h"
#include <stdlib.h>
#include <string.h>

static enum premise_mark mark_of(const struct sheet *s, int row)
{
    int mark = word_value(premise_mark_words, draft_field(s, row, "mark"));
    return mark == WORD_UNSET ? PREMISE_ESTIMATED : (enum premise_mark)mark;
}

static int count_mark(const struct sheet *s, enum premise_mark mark)
{
    int count = 0;
    for (int i = 0; i < s->row_count; i++)
        count += mark_of(s, i) == mark;
    return count;
}

struct draft_count draft_premise_count(struct draft *w)
{
    const struct sheet *s = draft_sheet(w, "premises.csv");
    struct draft_count n = {0, 0};
    if (s) {
        n.all = s->row_count;
        n.assumed = n.all - count_mark(s, PREMISE_OWN) - count_mark(s, PREMISE_ANSWER);
    }
    return n;
}

/* ---- by mark ---- */

static const struct draft_title meanings[PREMISE_MARKS] = {
    [PREMISE_FOUND] = {"published elsewhere", "公表されている値"},
    [PREMISE_COMPUTED] = {"computed from published values", "公表値から計算した値"},
    [PREMISE_ESTIMATED] = {"estimated", "推計"},
    [PREMISE_OWN] = {"the municipality's own tables say so", "団体の表に書かれた値（実績など）"},
    [PREMISE_ANSWER] = {"given on the command line", "コマンドで指定した値"},
    [PREMISE_DEFAULT] = {"taken where nothing is said", "何も書かれていないときの値"},
};

static void put_marks(struct draft *w, const struct sheet *s)
{
    draft_table(w, "premise_marks", T(w->lang, "Where the values come from", "値の出所"),
                T(w->lang, "values", "件"));
    draft_column(w, "", T(w->lang, "mark", "印"), false);
    draft_column(w, "", T(w->lang, "meaning", "意味"), false);
    draft_column(w, "", T(w->lang, "values", "件数"), true);
    for (int mark = 0; mark < PREMISE_MARKS; mark++) {
        int count = count_mark(s, (enum premise_mark)mark);
        if (count == 0)
            continue;
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, draft_word(w, premise_mark_words, mark));
        draft_label(w, T(w->lang, meanings[mark].en, meanings[mark].ja));
        draft_number(w, DOC_COUNT, 0, count);
    }
    draft_row(w, DOC_ROW_TOTAL);
    draft_label(w, T(w->lang, "Total", "計"));
    draft_label(w, "");
    draft_number(w, DOC_COUNT, 0, s->row_count);
    draft_end(w);
}

/* ---- ranges ---- */

static void put_ranges(struct draft *w)
{
    static const struct draft_title titles[] = {
        {"low", "下限"}, {"high", "上限"}, {"source", "出典"}};
    const struct sheet *s = draft_sheet(w, FOLDER_RANGES);
    if (!s)
        return;
    draft_table(w, "ranges",
                T(w->lang, "Premises with a range", "幅をもつ前提条件（試算の幅のもと）"), "");
    draft_column(w, "", T(w->lang, "premise", "前提条件"), false);
    draft_columns(w, "", DRAFT_TITLES(titles), false);
    for (int i = 0; i < s->row_count; i++) {
        draft_address(w, &w->text, draft_field(s, i, "address"));
        draft_row(w, DOC_ROW_PLAIN);
        draft_label(w, sbuf_text(&w->text));
        sbuf_clear(&w->text);
        draft_label(w, draft_field(s, i, "low"));
        draft_label(w, draft_field(s, i, "high"));
        draft_label(w, draft_field(s, i, "source"));
    }
    draft_end(w);
}

/* ---- the chapter ---- */

static void put_scope(struct draft *w)
{
    const struct manifest *m = &w->r->manifest;
    struct sbuf *t = &w->text;
    sbuf_fiscal_year(t, w->lang, m->year);
    draft_term(w, T(w->lang, "Fiscal year", "年度"), sbuf_text(t));
    sbuf_clear(t);
    sbuf_whole(t, w->lang, m->population);
    sbuf_add(t, T(w->lang, " residents", "人"));
    draft_term(w, T(w->lang, "Population", "人口"), sbuf_text(t));
    sbuf_clear(t);
    if (draft_only_money(w))
        return;
    sbuf_printf(t, T(w->lang, "%d open days, ", "開庁%d日、"), m->open_days);
    sbuf_clock(t, m->open_min);
    sbuf_add(t, T(w->lang, " to ", "～"));
    sbuf_clock(t, m->close_min);
    draft_term(w, T(w->lang, "Opening hours", "開庁日と時間"), sbuf_text(t));
    sbuf_clear(t);
}

void draft_premises(struct draft *w)
{
    const struct sheet *s = draft_sheet(w, "premises.csv");
    struct draft_count n = draft_premise_count(w);
    draft_chapter(w, 1, "premises", T(w->lang, "Premises and sources", "前提条件と出典"));
    put_scope(w);
    if (s) {
        draft_textf(
            w, DOC_PARAGRAPH,
            T(w->lang,
              "Of %d values in use %d are not the municipality's own. The annex lists them "
              "with their sources; premises.csv has every one.",
              "使う値%d件のうち、自団体の実績でないものは%d件。値と出典は別表に、1件ずつの一"
              "覧は premises.csv にある。"),
            n.all, n.assumed);
        put_marks(w, s);
    }
    put_ranges(w);
}

/* ---- the annex ---- */

/* "teams[regular/mon-fri/8:30]" of an address; "scenario" of a setting. */
static size_t row_length(const char *address)
{
    const char *end = strchr(address, ']');
    return end ? (size_t)(end + 1 - address) : strcspn(address, ".");
}

static bool in_groups(const char *address)
{
    return strncmp(address, "steps[", 6) == 0 || strncmp(address, "profiles[", 9) == 0;
}

/* Flows and profiles have many rows of few sources: those of one flow are a line. */
static size_t line_length(const char *address)
{
    return in_groups(address) ? strcspn(address, "/]") : row_length(address);
}

static bool same_line(const struct sheet *s, int a, int b)
{
    const char *one = draft_field(s, a, "address"), *two = draft_field(s, b, "address");
    size_t length = line_length(one);
    return length == line_length(two) && strncmp(one, two, length) == 0 &&
           mark_of(s, a) == mark_of(s, b) &&
           strcmp(draft_field(s, a, "alternative"), draft_field(s, b, "alternative")) == 0 &&
           strcmp(draft_field(s, a, "source"), draft_field(s, b, "source")) == 0;
}

/* "人数 2人、速さ 1": the column's name and the value. */
static void add_value(struct draft *w, const struct sheet *s, int row)
{
    const char *address = draft_field(s, row, "address"), *between = T(w->lang, ": ", "の");
    struct sbuf whole = {0}, head = {0};
    draft_address(w, &whole, address);
    draft_address(w, &head, arena_text_n(&w->arena, address, row_length(address)));
    const char *column = sbuf_text(&whole) + head.length;
    if (strncmp(column, between, strlen(between)) == 0)
        column += strlen(between);
    sbuf_printf(&w->text, "%s%s ", w->text.length ? T(w->lang, ", ", "、") : "", column);
    draft_value(w, &w->text, address, draft_field(s, row, "value"), draft_field(s, row, "unit"));
    sbuf_release(&whole);
    sbuf_release(&head);
}

static const char *whose(const struct draft *w, const char *key)
{
    const struct manifest_name *name = manifest_alternative(&w->r->manifest, key);
    return *key == '\0' ? T(w->lang, "all", "共通") : name ? manifest_name(name, w->lang) : key;
}

static void put_values_line(struct draft *w, const struct sheet *s, int first, const int *rows,
                            int count)
{
    const char *address = draft_field(s, first, "address");
    struct sbuf about = {0};
    size_t length = line_length(address);
    draft_address(
        w, &about,
        arena_printf(&w->arena, "%.*s%s", (int)length, address, in_groups(address) ? "]" : ""));
    for (int i = 0; i < count && !in_groups(address); i++)
        add_value(w, s, rows[i]);
    if (in_groups(address))
        sbuf_printf(&w->text, T(w->lang, count == 1 ? "%d value" : "%d values", "%d件"), count);
    draft_row(w, DOC_ROW_PLAIN);
    draft_label(w, sbuf_text(&about));
    draft_label(w, whose(w, draft_field(s, first, "alternative")));
    draft_label(w, sbuf_text(&w->text));
    draft_label(w, draft_word(w, premise_mark_words, (int)mark_of(s, first)));
    draft_label(w, draft_field(s, first, "source"));
    sbuf_clear(&w->text);
    sbuf_release(&about);
}

/* Values of one row (of one flow) with one source are a line, where its first stands. */
static void put_lines(struct draft *w, const struct sheet *s)
{
    enum { APART = 400 }; /* rows of one flow stand together */
    bool *told = arena_array(&w->arena, (size_t)s->row_count + 1, sizeof *told);
    int *rows = arena_array(&w->arena, (size_t)s->row_count + 1, sizeof *rows);
    for (int i = 0; i < s->row_count; i++) {
        int count = 0;
        if (told[i] || mark_of(s, i) == PREMISE_DEFAULT)
            continue;
        for (int k = i; k < s->row_count && k < i + APART; k++)
            if (!told[k] && same_line(s, i, k)) {
                told[k] = true;
                rows[count++] = k;
            }
        put_values_line(w, s, i, rows, count);
    }
}

void draft_values(struct draft *w)
{
    static const struct draft_title titles[] = {
        {"alternative", "案"}, {"values", "値"}, {"mark", "印"}, {"source", "出典"}};
    const struct sheet *s = draft_sheet(w, "premises.csv");
    if (!s)
        return;
    draft_chapter(w, 1, "values", T(w->lang, "Values and sources (annex)", "値と出典（別表）"));
    draft_table(w, "values", T(w->lang, "Values in use and their sources", "使う値と出典"), "");
    draft_column(w, "", T(w->lang, "about", "対象"), false);
    draft_columns(w, "", DRAFT_TITLES(titles), false);
    put_lines(w, s);
    if (draft_end(w))
        draft_textf(
            w, DOC_NOTE,
            T(w->lang,
              "F: published, C: computed, E: estimated. Values of one row with one source stand "
              "together; of flows and profiles their number. %d values that stand where "
              "nothing is said (default) are in premises.csv.",
              "印は F 公表値、C 計算値、E 推計。同じ行で出典が同じ値はまとめて示し、業務フローと"
              "来庁の分布は件数を示す。何も書かれていないときの値（既定）%d件は premises.csv "
              "にある。"),
            count_mark(s, PREMISE_DEFAULT));
}
