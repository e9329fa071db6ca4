/* The result as one table: what residents, the budget and the staff get of each alternative. */
#include "charts_private.h"
#include "plots/chart_table.h"

#include "experiment/measures.h"
#include <math.h>
#include <string.h>

enum of { OF_VALUE, OF_DIFFERENCE };

struct line {
    enum table_row_kind kind;
    enum of of;
    const char *subject, *key, *measure; /* NULL: a section */
    const struct style *style;
    const char *en, *ja;
};

static const struct style style_percent = {100, 1, " %", " %"};

static const struct line lines[] = {
    {TABLE_SECTION, OF_VALUE, NULL, NULL, NULL, NULL, "At the counter", "窓口"},
    {TABLE_PLAIN, OF_VALUE, "procedure", KEY_ALL_COUNTER, "wait_mean", &style_minutes,
     "mean wait (min)", "平均待ち時間（分）"},
    {TABLE_PLAIN, OF_VALUE, "procedure", KEY_ALL_COUNTER, "wait_p90", &style_minutes,
     "nine in ten wait no longer than (min)", "9割の人の待ち時間はこれ以下（分）"},
    {TABLE_PLAIN, OF_VALUE, "procedure", KEY_ALL_COUNTER, "share_within_target", &style_percent,
     "within the target (%)", "待ち時間が目標以内の人（%）"},
    {TABLE_SECTION, OF_VALUE, NULL, NULL, NULL, NULL, "By post", "郵送"},
    {TABLE_PLAIN, OF_VALUE, "procedure", KEY_ALL_POST, "turnaround_days_mean", &style_days,
     "receipt to dispatch, mean (open days)", "受付から発送まで、平均（開庁日）"},
    {TABLE_PLAIN, OF_VALUE, "procedure", KEY_ALL_POST, "share_within_days", &style_percent,
     "within the days of the target (%)", "目標日数以内に発送（%）"},
    {TABLE_SECTION, OF_VALUE, NULL, NULL, NULL, NULL, "Cost (thousand yen a year, tax included)",
     "費用（千円／年、税込み）"},
    {TABLE_PLAIN, OF_VALUE, "cost", "total", "cost", &style_thousand_yen, "yearly cost",
     "年間費用"},
    {TABLE_PLAIN, OF_VALUE, "cost", "total", "cost_general", &style_thousand_yen,
     "of it from general funds", "うち一般財源"},
    {TABLE_SECTION, OF_VALUE, NULL, NULL, NULL, NULL,
     "Effects against the baseline (thousand yen a year; never added)",
     "比較の基準に対する効果（千円／年。合算しない）"},
    {TABLE_PLAIN, OF_DIFFERENCE, "effect", "", "workload", &style_thousand_yen,
     "① workload released (hours × wage rate)", "① 業務量削減効果（人件費換算）"},
    {TABLE_PLAIN, OF_DIFFERENCE, "effect", "", "redeployment", &style_thousand_yen,
     "② redeployment to other work", "② 再配置効果（他業務への振替）"},
    {TABLE_PLAIN, OF_DIFFERENCE, "effect", "", "expenditure_cut", &style_thousand_yen,
     "③ expenditure really cut", "③ 歳出削減額（予算・決算ベース）"},
    {TABLE_PLAIN, OF_DIFFERENCE, "effect", "", "new_outlay", &style_thousand_yen, "new outlays",
     "新たな支出"},
    {TABLE_TOTAL, OF_DIFFERENCE, "effect", "", "net_saving", &style_thousand_yen,
     "Balance: ③ less new outlays", "収支（③－新たな支出）"},
    {TABLE_PLAIN, OF_DIFFERENCE, "effect", "net_saving", "probability_positive", &style_percent,
     "chance that it is a saving (%)", "収支がプラスになる確率（%）"},
};
enum { LINES = sizeof lines / sizeof *lines, ROWS_MOST = LINES + 1 };

static const struct finding *find(const struct page *p, const struct line *line, int alternative)
{
    if (line->of == OF_VALUE)
        return value_of(p->r, alternative, line->subject, line->key, line->measure);
    return alternative ? difference_of(p->r, alternative, line->subject, line->key, line->measure)
                       : NULL;
}

static bool has_value(const struct page *p, const struct line *line)
{
    for (int i = 0; i < p->series; i++) {
        const struct finding *f = find(p, line, i);
        if (f && !isnan(f->estimate))
            return true;
    }
    return false;
}

/* A section is shown where one of its lines is. */
static bool is_shown(const struct page *p, int line)
{
    if (lines[line].subject)
        return has_value(p, &lines[line]);
    for (int i = line + 1; i < LINES && lines[i].subject; i++)
        if (has_value(p, &lines[i]))
            return true;
    return false;
}

static const char **new_cells(struct page *p, const char *label)
{
    const char **cells = arena_array(p->arena, (size_t)p->series + 1, sizeof *cells);
    cells[0] = label;
    return cells;
}

static struct table_row make_row(struct page *p, const struct line *line)
{
    const char **cells = new_cells(p, T(p->lang, line->en, line->ja));
    for (int i = 0; line->subject && i < p->series; i++) {
        const struct finding *f = find(p, line, i);
        struct sbuf text = {0};
        if (f && !isnan(f->estimate))
            add_scaled(&text, line->style, f->estimate, p->lang);
        else
            sbuf_add(&text, p->frame.words.missing);
        cells[i + 1] = page_text(p, &text);
    }
    return (struct table_row){line->kind, cells};
}

/* Under the balance: between what the uncertain premises move it. */
static struct table_row range_row(struct page *p, const struct line *line)
{
    const char **cells = new_cells(p, T(p->lang, "  range of the estimate", "　試算の幅"));
    for (int i = 0; i < p->series; i++) {
        const struct finding *f = find(p, line, i);
        struct sbuf text = {0};
        if (f && !isnan(f->input_low)) {
            add_scaled(&text, line->style, f->input_low, p->lang);
            sbuf_add(&text, T(p->lang, " to ", "～"));
            add_scaled(&text, line->style, f->input_high, p->lang);
        } else {
            sbuf_add(&text, p->frame.words.missing);
        }
        cells[i + 1] = page_text(p, &text);
    }
    return (struct table_row){TABLE_PLAIN, cells};
}

static int make_rows(struct page *p, struct table_row *rows)
{
    int count = 0;
    for (int i = 0; i < LINES; i++) {
        if (!is_shown(p, i))
            continue;
        rows[count++] = make_row(p, &lines[i]);
        if (lines[i].kind == TABLE_TOTAL && p->r->manifest.uncertain_count > 0)
            rows[count++] = range_row(p, &lines[i]);
    }
    return count;
}

/* ---- The title. */

static enum verdict wait_verdict(const struct page *p, int alternative)
{
    return verdict_of(difference_of(p->r, alternative, "procedure", KEY_ALL_COUNTER, "wait_mean"),
                      style_resolution(&style_minutes));
}

static enum verdict saving_verdict(const struct page *p, int alternative)
{
    return verdict_of(difference_of(p->r, alternative, "effect", "", "net_saving"),
                      style_resolution(&style_thousand_yen));
}

static const char *saving_words(enum verdict v, enum lang lang)
{
    return v == VERDICT_UP ? T(lang, "is a saving", "歳出の節減になる")
           : v == VERDICT_DOWN
               ? T(lang, "is no saving", "歳出の節減にならない")
               : T(lang, "cannot be said to be a saving", "歳出の節減になるとは言えない");
}

static const char *wait_words(enum verdict v, enum lang lang)
{
    switch (v) {
    case VERDICT_UP:
        return T(lang, "lengthens the wait and ", "待ち時間が長くなり、");
    case VERDICT_DOWN:
        return T(lang, "shortens the wait and ", "待ち時間が短くなり、");
    case VERDICT_MISSING:
        return "";
    case VERDICT_UNCLEAR:
        return T(lang, "cannot be said to change the wait and ", "待ち時間が変わるとは言えず、");
    default:
        return T(lang, "hardly changes the wait and ", "待ち時間はほとんど変わらず、");
    }
}

static const char *counts_ja(struct page *p, int others, int waits, int shorter, int savings)
{
    struct sbuf text = {0};
    sbuf_printf(&text, "%d案のうち、", others);
    if (waits > 0 && shorter > 0)
        sbuf_printf(&text, "待ち時間が短くなるのは%d案、", shorter);
    else if (waits > 0)
        sbuf_add(&text, "待ち時間が短くなる案はなく、");
    if (savings > 0)
        sbuf_printf(&text, "歳出の節減になると言えるのは%d案", savings);
    else
        sbuf_printf(&text, "歳出の節減になると言える案%sない",
                    waits > 0 && shorter == 0 ? "も" : "は");
    return page_text(p, &text);
}

static void add_count_en(struct sbuf *text, int count, const char *one, const char *more)
{
    if (count == 0)
        sbuf_printf(text, "none %s", one);
    else
        sbuf_printf(text, "%d %s", count, count == 1 ? one : more);
}

static const char *counts_en(struct page *p, int others, int waits, int shorter, int savings)
{
    struct sbuf text = {0};
    sbuf_printf(&text, "Of %d alternatives ", others);
    if (waits > 0) {
        add_count_en(&text, shorter, "shortens the wait", "shorten the wait");
        sbuf_add(&text, " and ");
    }
    add_count_en(&text, savings, "can be said to be a saving", "can be said to be savings");
    return page_text(p, &text);
}

/* One alternative by name, several by how many. */
static const char *summary_title(struct page *p)
{
    int shorter = 0, savings = 0, waits = 0, others = p->r->manifest.alternative_count - 1;
    if (others == 1)
        return arena_printf(
            p->arena, T(p->lang, "%s %s%s", "%sでは%s%s"), alternative_name(p->r, 1, p->lang),
            wait_words(wait_verdict(p, 1), p->lang), saving_words(saving_verdict(p, 1), p->lang));
    for (int i = 1; i <= others; i++) {
        enum verdict wait = wait_verdict(p, i);
        waits += wait != VERDICT_MISSING;
        shorter += wait == VERDICT_DOWN;
        savings += saving_verdict(p, i) == VERDICT_UP;
    }
    return p->lang == LANG_JA ? counts_ja(p, others, waits, shorter, savings)
                              : counts_en(p, others, waits, shorter, savings);
}

enum plots_status draw_summary(struct page *p, int item, struct chart_target to,
                               struct plots_error *error)
{
    (void)item;
    struct table_column *columns = arena_array(p->arena, (size_t)p->series + 1, sizeof *columns);
    struct table_row *rows = arena_array(p->arena, ROWS_MOST, sizeof *rows);
    columns[0] = (struct table_column){"", TABLE_WORDS};
    for (int i = 0; i < p->series; i++)
        columns[i + 1] = (struct table_column){alternative_name(p->r, i, p->lang), TABLE_NUMBERS};
    struct chart_table table = {.columns = columns,
                                .column_count = p->series + 1,
                                .rows = rows,
                                .row_count = make_rows(p, rows)};
    if (p->r->manifest.alternative_count > 1)
        p->frame.title = summary_title(p);
    else {
        struct sbuf title = {0};
        title_wait(&title, p->r, p->lang);
        p->frame.title = page_text(p, &title);
    }
    p->frame.subtitle = T(p->lang, "Waits, cost and effects by alternative; the baseline first",
                          "案別の待ち時間、費用、効果（左端が比較の基準）");
    return chart_table(&table, &p->frame, to, error);
}
