/* A comparison of municipalities on a terminal. */
#include "report/compare.h"

#include "compare_private.h"
#include "report/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_MOST = 24, NAME = 21, POPULATION = COMPARED_VALUES };

/* Turnarounds of letters only where there are no waits at a counter: both are too wide. */
static const struct shown_column {
    int value; /* enum compared_value, or POPULATION */
    double scale;
    int digits, width;
    const char *en, *ja;
    bool by_letter;
} columns[] = {
    {POPULATION, 1, 0, 10, "people", "人口", false},
    {COMPARED_CONTRACTED, 100, 1, 8, "contr.%", "委託率%", false},
    {COMPARED_WAIT, 1, 1, 7, "wait", "平均分", false},
    {COMPARED_WAIT_P90, 1, 1, 7, "90 %", "90%点", false},
    {COMPARED_WITHIN, 100, 1, 8, "within%", "目標内%", false},
    {COMPARED_TURNAROUND, 1, 2, 9, "days", "処理日数", true},
    {COMPARED_COST_PER_RESIDENT, 1, 0, 8, "yen/res", "円/人", false},
    {COMPARED_NET, 1e-3, 0, 11, "balance", "収支千円", false},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static const char *municipality_name(const struct compared *x) { return x->municipality->name; }

static const char *alternative_name(const struct compared *x, enum lang lang)
{
    return T(lang, x->name_en, x->name_ja);
}

static void wrapped(struct sbuf *out, struct sbuf *text)
{
    text_wrap(out, sbuf_text(text), "", "", REPORT_WIDTH);
    sbuf_release(text);
}

/* ---- the finding ---- */

static double per_resident(const struct compared *x)
{
    return x->values[COMPARED_COST_PER_RESIDENT].value;
}

static void say_costs(struct sbuf *out, const struct comparison *c, const struct compared *of,
                      enum lang lang)
{
    const struct compared *least = NULL, *most = NULL;
    int count = 0;
    for (int i = 0; i < c->compared_count; i++) {
        const struct compared *x = &c->compared[i];
        if (!compared_is_of(x, of) || isnan(per_resident(x)))
            continue;
        count++;
        if (!least || per_resident(x) < per_resident(least))
            least = x;
        if (!most || per_resident(x) > per_resident(most))
            most = x;
    }
    if (count < 2)
        return;
    struct sbuf low = {0}, high = {0};
    sbuf_decimal(&low, lang, per_resident(least), 0);
    sbuf_decimal(&high, lang, per_resident(most), 0);
    sbuf_printf(out,
                T(lang, "Cost a resident is from %s yen (%s) to %s yen (%s). ",
                  "住民一人当たりの費用は%s円（%s）から%s円（%s）までです。"),
                sbuf_text(&low), municipality_name(least), sbuf_text(&high),
                municipality_name(most));
    sbuf_release(&low);
    sbuf_release(&high);
}

/* A balance is said to save or to cost only where both doubts leave the sign, and it is
 * not less than half of the last digit shown. */
static int sign_of(const struct compared_number *n)
{
    bool known = !isnan(n->value) && (!n->simulated || !isnan(n->ci_low));
    double low = fmin(isnan(n->ci_low) ? n->value : n->ci_low,
                      isnan(n->input_low) ? n->value : n->input_low);
    double high = fmax(isnan(n->ci_high) ? n->value : n->ci_high,
                       isnan(n->input_high) ? n->value : n->input_high);
    if (!known || (low <= 0 && high >= 0) || fabs(n->value) < 500)
        return 0;
    return low > 0 ? 1 : -1;
}

static void say_balance(struct sbuf *out, const struct comparison *c, const struct compared *of,
                        enum lang lang)
{
    int saves = 0, costs = 0, open = 0;
    for (int i = 0; i < c->compared_count; i++) {
        const struct compared *x = &c->compared[i];
        const struct compared_number *n = &x->values[COMPARED_NET];
        if (!compared_is_of(x, of) || isnan(n->value))
            continue;
        int sign = sign_of(n);
        *(sign > 0 ? &saves : sign < 0 ? &costs : &open) += 1;
    }
    struct sbuf line = {0};
    sbuf_printf(&line,
                T(lang, "  %s: exceeds in %d, falls short in %d, cannot be told in %d",
                  "  %s: 上回る%d団体、下回る%d団体、どちらともいえない%d団体"),
                alternative_name(of, lang), saves, costs, open);
    wrapped(out, &line);
}

/* Of one year nobody knows how much of a difference is luck. */
static void say_single(struct sbuf *out, const struct comparison *c, enum lang lang)
{
    bool single = false;
    for (int i = 0; i < c->compared_count; i++)
        single = single || c->compared[i].units < 2;
    if (single)
        sbuf_add(out, T(lang, "One replication: no intervals, no ranks.\n",
                        "試行が1回なので、誤差と順位は求められません。\n"));
}

static void say_synthetic(struct sbuf *out, const struct comparison *c, enum lang lang)
{
    int count = compare_synthetic(c), all = 0;
    struct sbuf text = {0};
    for (int i = 0; i < c->count; i++)
        all += !c->items[i].bad;
    if (!count)
        return;
    sbuf_printf(&text,
                T(lang, "%d of %d municipalities are synthetic: generated, not real.",
                  "%2$d団体のうち%1$d団体は合成データ（実在しない）。"),
                count, all);
    wrapped(out, &text);
}

static void say_finding(struct sbuf *out, const struct comparison *c, const int *first, int count,
                        enum lang lang)
{
    struct sbuf text = {0};
    int all = 0;
    for (int i = 0; i < c->count; i++)
        all += !c->items[i].bad;
    sbuf_printf(&text, T(lang, "%d municipalities. ", "%d団体を比較しました。"), all);
    for (int k = 0; k < count; k++)
        if (c->compared[first[k]].baseline)
            say_costs(&text, c, &c->compared[first[k]], lang);
    wrapped(out, &text);
    if (count > 1)
        sbuf_add(out, T(lang, "Municipalities whose expenditure cut (③) exceeds the new outlays:\n",
                        "③歳出削減額が新たな支出を上回るか:\n"));
    for (int k = 0; k < count; k++)
        if (!c->compared[first[k]].baseline)
            say_balance(out, c, &c->compared[first[k]], lang);
    say_single(out, c, lang);
    say_synthetic(out, c, lang);
}

/* ---- tables ---- */

static void put_name(struct sbuf *out, const char *name)
{
    struct sbuf fit = {0};
    sbuf_fit(&fit, name, NAME - 1);
    sbuf_pad(out, sbuf_text(&fit), NAME);
    sbuf_release(&fit);
}

static double column_of(const struct shown_column *k, const struct compared *x)
{
    if (k->value == POPULATION)
        return (double)x->municipality->population;
    return k->scale * x->values[k->value].value;
}

static bool anybody_has(const struct comparison *c, enum compared_value value)
{
    bool any = false;
    for (int i = 0; i < c->compared_count; i++)
        any = any || !isnan(c->compared[i].values[value].value);
    return any;
}

/* Columns that nobody has are left out. */
static bool is_shown(const struct comparison *c, const struct shown_column *k)
{
    if (k->by_letter && anybody_has(c, COMPARED_WAIT))
        return false;
    return k->value == POPULATION || k->value == COMPARED_NET || anybody_has(c, k->value);
}

static void put_head(struct sbuf *out, const struct comparison *c, const char *name, enum lang lang)
{
    put_name(out, name);
    for (int i = 0; i < COLUMNS; i++)
        if (is_shown(c, &columns[i]))
            sbuf_pad_left(out, T(lang, columns[i].en, columns[i].ja), columns[i].width);
    sbuf_add(out, "\n");
}

static void put_number(struct sbuf *out, const struct shown_column *k, double value, enum lang lang)
{
    struct sbuf text = {0};
    sbuf_decimal(&text, lang, value, k->digits);
    sbuf_pad_left(out, sbuf_text(&text), k->width);
    sbuf_release(&text);
}

static void put_rows(struct sbuf *out, const struct comparison *c, const struct compared *of,
                     enum lang lang)
{
    put_head(out, c, T(lang, "municipality", "団体"), lang);
    for (int i = 0; i < c->compared_count; i++) {
        const struct compared *x = &c->compared[i];
        if (!compared_is_of(x, of))
            continue;
        put_name(out, municipality_name(x));
        for (int k = 0; k < COLUMNS; k++)
            if (is_shown(c, &columns[k]))
                put_number(out, &columns[k], column_of(&columns[k], x), lang);
        sbuf_add(out, "\n");
    }
}

static bool same_class(const struct municipality *a, const struct municipality *b)
{
    return strcmp(a->group[GROUPING_SIZE], b->group[GROUPING_SIZE]) == 0;
}

/* Of a column over the size class of `member`; values has room for all. */
static double class_median(const struct comparison *c, const struct compared *of,
                           const struct municipality *member, const struct shown_column *k,
                           double *values, int *count)
{
    *count = 0;
    for (int i = 0; i < c->compared_count; i++) {
        const struct compared *x = &c->compared[i];
        if (compared_is_of(x, of) && same_class(x->municipality, member))
            values[(*count)++] = column_of(k, x);
    }
    return median_of(values, *count);
}

static void put_class(struct sbuf *out, const struct comparison *c, const struct compared *of,
                      const struct municipality *member, enum lang lang)
{
    double *values = mem_zeroed((size_t)c->compared_count + 1, sizeof *values);
    struct sbuf name = {0};
    int count;
    class_median(c, of, member, columns, values, &count);
    sbuf_printf(&name, "%s (%d)",
                T(lang, member->group_en[GROUPING_SIZE], member->group_ja[GROUPING_SIZE]), count);
    put_name(out, sbuf_text(&name));
    for (int k = 0; k < COLUMNS; k++)
        if (is_shown(c, &columns[k]))
            put_number(out, &columns[k], class_median(c, of, member, &columns[k], values, &count),
                       lang);
    sbuf_add(out, "\n");
    sbuf_release(&name);
    free(values);
}

static void put_classes(struct sbuf *out, const struct comparison *c, const struct compared *of,
                        enum lang lang)
{
    put_head(out, c, T(lang, "median of", "中央値"), lang);
    for (int i = 0; i < c->compared_count; i++) {
        const struct municipality *m = c->compared[i].municipality;
        bool before = !compared_is_of(&c->compared[i], of);
        for (int k = 0; k < i && !before; k++)
            before =
                compared_is_of(&c->compared[k], of) && same_class(c->compared[k].municipality, m);
        if (!before)
            put_class(out, c, of, m, lang);
    }
}

/* ---- who stands where ---- */

static const struct rank *cost_rank(const struct compared *x)
{
    return &x->ranks[GROUPING_SIZE][RANKED_COST_PER_RESIDENT];
}

static int by_place(const void *a, const void *b)
{
    const struct compared *const *x = a, *const *y = b;
    return cost_rank(*x)->place - cost_rank(*y)->place;
}

/* "1 A市 ≒ 2 B市, 3 C市" of the class of `member`; nothing where there is but one. */
static void say_class(struct sbuf *out, const struct comparison *c, const struct compared *member,
                      enum lang lang)
{
    const struct compared **all = mem_zeroed((size_t)c->compared_count, sizeof *all);
    int count = 0;
    for (int i = 0; i < c->compared_count; i++) {
        const struct compared *x = &c->compared[i];
        if (compared_is_of(x, member) && cost_rank(x)->place > 0 &&
            same_class(x->municipality, member->municipality))
            all[count++] = x;
    }
    qsort(all, (size_t)count, sizeof *all, by_place);
    struct sbuf text = {0};
    sbuf_printf(&text, T(lang, "%s: ", "%s: "),
                T(lang, member->municipality->group_en[GROUPING_SIZE],
                  member->municipality->group_ja[GROUPING_SIZE]));
    for (int i = 0; i < count; i++) {
        const struct rank *r = cost_rank(all[i]);
        bool set = r->low > 0;
        if (set)
            sbuf_printf(&text, T(lang, "%d (%d to %d) ", "%d位（%d～%d位）"), r->place, r->low,
                        r->high);
        else
            sbuf_add(&text, "－ ");
        sbuf_printf(&text, "%s%s", municipality_name(all[i]),
                    i + 1 == count        ? ""
                    : set && r->like_next ? " ≒ "
                                          : T(lang, ", ", "、"));
    }
    if (count > 1)
        wrapped(out, &text);
    sbuf_release(&text);
    free(all);
}

static void say_places(struct sbuf *out, const struct comparison *c, const struct compared *of,
                       enum lang lang)
{
    struct sbuf text = {0}, line = {0};
    for (int i = 0; i < c->compared_count; i++) {
        const struct compared *x = &c->compared[i];
        bool before = !compared_is_of(x, of) || !*x->municipality->group[GROUPING_SIZE];
        for (int k = 0; k < i && !before; k++)
            before = compared_is_of(&c->compared[k], of) &&
                     same_class(c->compared[k].municipality, x->municipality);
        if (!before)
            say_class(&text, c, x, lang);
    }
    if (text.length) {
        sbuf_printf(&line,
                    T(lang,
                      "Cost a resident in its size class, least first; in brackets the places that "
                      "cannot be ruled out (95 %% for all together), ≒ where the difference from "
                      "the next cannot be told from nothing:",
                      "人口規模内の住民一人当たり費用（低い順）。かっこ内は否定できない順位（全体で"
                      "95％）、≒は次位との差があるとはいえない:"));
        sbuf_add(out, "\n");
        wrapped(out, &line);
        sbuf_add(out, sbuf_text(&text));
    }
    sbuf_release(&line);
    sbuf_release(&text);
}

/* ---- the page ---- */

static bool same_baseline(const struct comparison *c, const struct compared *of)
{
    for (int i = 0; i < c->compared_count; i++)
        if (c->compared[i].baseline && strcmp(c->compared[i].alternative, of->alternative) != 0)
            return false;
    return true;
}

/* Baselines are one table, whatever each municipality does today. */
static void put_heading(struct sbuf *out, const struct comparison *c, const struct compared *of,
                        enum lang lang)
{
    if (!of->baseline)
        sbuf_printf(out, "\n%s\n", alternative_name(of, lang));
    else if (same_baseline(c, of))
        sbuf_printf(out, T(lang, "\n%s (baseline)\n", "\n%s（比較の基準）\n"),
                    alternative_name(of, lang));
    else
        sbuf_add(out, T(lang, "\nThe baseline of each\n", "\n各団体の比較の基準\n"));
}

void report_comparison(struct sbuf *out, const struct comparison *c, enum lang lang,
                       const char *folder)
{
    int *first = mem_zeroed((size_t)c->compared_count + 1, sizeof *first);
    int count = compared_alternatives(c, first), all = 0;
    for (int i = 0; i < c->count; i++)
        all += !c->items[i].bad;
    say_finding(out, c, first, count, lang);
    for (int k = 0; k < count; k++) {
        const struct compared *of = &c->compared[first[k]];
        put_heading(out, c, of, lang);
        if (all <= SHOWN_MOST)
            put_rows(out, c, of, lang);
        else
            put_classes(out, c, of, lang);
    }
    for (int k = 0; k < count && all <= SHOWN_MOST; k++)
        if (c->compared[first[k]].baseline)
            say_places(out, c, &c->compared[first[k]], lang);
    struct sbuf text = {0};
    sbuf_add(&text, "\n");
    if (anybody_has(c, COMPARED_WAIT))
        sbuf_add(&text, T(lang, "wait: mean minutes at the counter, 90 %: 90 % wait no longer; ",
                          "平均・90％点は窓口の待ち時間（分）、"));
    else if (anybody_has(c, COMPARED_TURNAROUND))
        sbuf_add(&text, T(lang, "days: mean open days from the letter to its answer; ",
                          "処理日数は郵送の受付から発送までの平均開庁日数、"));
    sbuf_add(&text, T(lang, "balance: ③ expenditure cut less new outlays, a year, thousand yen.",
                      "収支は③歳出削減額から新たな支出を引いた額（年額、千円）。"));
    if (folder)
        sbuf_printf(&text, T(lang, " Tables: %s", "表: %s"), folder);
    wrapped(out, &text);
    free(first);
}
