/* The terminal text: what a year costs, by category, by 節 and by 財源. */
#include "text_private.h"

#include "experiment/measures.h"
#include <math.h>
#include <string.h>

/* ---- by category ---- */

static bool any_cost(const struct writer *w, int from, int to, const char *key, bool *simulated)
{
    bool any = false;
    for (int i = from; i < to; i++) {
        const struct finding *f = value_of(w->r, i, "cost", key, "cost");
        any = any || (f && f->estimate != 0);
        *simulated = *simulated || (f && f->basis == BASIS_SIMULATED);
    }
    return any;
}

static void cost_row(struct writer *w, int from, int to, const char *label, const char *key,
                     const char *measure, double scale)
{
    put_left(w, "", INDENT);
    put_left(w, label, LABEL_WIDTH);
    for (int i = from; i < to; i++)
        put_number(w, number_of(w->r, i, "cost", key, measure) * scale, 0, column_width(to - from));
    end_row(w);
}

static void difference_row(struct writer *w, int from, int to)
{
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, "Difference from the baseline", "基準との差"), LABEL_WIDTH);
    for (int i = from; i < to; i++) {
        const struct finding *f = i ? difference_of(w->r, i, "cost", "total", "cost") : NULL;
        put_number(w, f ? f->estimate * 1e-3 : NAN, 0, column_width(to - from));
    }
    end_row(w);
}

static bool category_rows(struct writer *w, int from, int to)
{
    bool starred = false;
    for (int c = 0; c < COST_CATEGORIES; c++) {
        const char *key = word_text(category_words, c, LANG_EN);
        bool simulated = false;
        if (!any_cost(w, from, to, key, &simulated))
            continue;
        struct sbuf label = {0};
        sbuf_printf(&label, "%s%s", word_text(category_words, c, w->lang), simulated ? " *" : "");
        cost_row(w, from, to, sbuf_text(&label), key, "cost", 1e-3);
        sbuf_release(&label);
        starred = starred || simulated;
    }
    return starred;
}

void put_costs(struct writer *w)
{
    int count = w->r->manifest.alternative_count;
    heading(w, "Yearly cost (thousand yen, tax included)", "年間費用（千円、税込み）");
    bool starred = false;
    for (int from = 0; from < count; from += BLOCK) {
        int to = from + BLOCK < count ? from + BLOCK : count;
        head_alternatives(w, from, to);
        starred = category_rows(w, from, to) || starred;
        cost_row(w, from, to, T(w->lang, "Total", "合計"), "total", "cost", 1e-3);
        if (count > 1)
            difference_row(w, from, to);
        cost_row(w, from, to, T(w->lang, "of it general funds", "うち一般財源"), "total",
                 "cost_general", 1e-3);
        if (!only_money(w))
            cost_row(w, from, to, T(w->lang, "per case (yen)", "1件当たり（円）"), "total",
                     "cost_per_case", 1);
        cost_row(w, from, to, T(w->lang, "per resident (yen)", "住民一人当たり（円）"), "total",
                 "cost_per_resident", 1);
    }
    note(w, starred
                ? T(w->lang,
                    "* depends on the simulation, the other lines are fixed but for the premises.",
                    "* の行は模擬実験の結果により、ほかは前提条件が定まれば確定。")
                : T(w->lang, "all lines are fixed but for the premises.",
                    "すべて前提条件が定まれば確定。"));
}

/* ---- by section and by source of money ---- */

enum { PART_WIDTH = 12 };

static void part_cells(struct writer *w, const char *label, double base, double own)
{
    put_left(w, "", INDENT);
    put_left(w, label, LABEL_WIDTH);
    put_number(w, base * 1e-3, 0, PART_WIDTH);
    put_number(w, own * 1e-3, 0, PART_WIDTH);
    put_number(w, (own - base) * 1e-3, 0, PART_WIDTH);
    put_share(w, base != 0 ? (own - base) / base : NAN, PART_WIDTH);
    end_row(w);
}

static const char *part_name(const struct writer *w, const char *key)
{
    return strcmp(key, KEY_NO_SECTION) == 0 ? T(w->lang, "(no section)", "（節の記載なし）") : key;
}

/* The rows of a subject: the baseline has all that any alternative has. */
static int part_rows(struct writer *w, int index, const char *subject, bool written)
{
    int rows = 0;
    const struct findings *all = &w->r->findings;
    for (int i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        if (strcmp(f->subject, subject) != 0 || *f->against ||
            strcmp(f->alternative, baseline_key(w->r)) != 0)
            continue;
        double own = number_of(w->r, index, subject, f->key, "cost");
        if (f->estimate == 0 && !(own != 0))
            continue;
        rows++;
        if (written)
            part_cells(w, part_name(w, f->key), f->estimate, own);
    }
    return rows;
}

static void part_table(struct writer *w, int index)
{
    sbuf_printf(w->out, "  %s", T(w->lang, "", "【"));
    sbuf_fit(w->out, alternative_name(w->r, index, w->lang), REPORT_WIDTH - 30);
    sbuf_add(w->out, T(w->lang, "\n", "】\n"));
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, "section", "節"), LABEL_WIDTH);
    put_right(w, T(w->lang, "baseline", "比較の基準"), PART_WIDTH);
    put_right(w, T(w->lang, "alternative", "この案"), PART_WIDTH);
    put_right(w, T(w->lang, "change", "増減"), PART_WIDTH);
    put_right(w, T(w->lang, "change, %", "増減率"), PART_WIDTH);
    end_row(w);
    part_rows(w, index, "section", true);
    part_cells(w, T(w->lang, "Total", "合計"), number_of(w->r, 0, "cost", "total", "cost"),
               number_of(w->r, index, "cost", "total", "cost"));
    if (part_rows(w, index, "funding", false) < 2)
        return;
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, "of it from", "財源"), LABEL_WIDTH);
    end_row(w);
    part_rows(w, index, "funding", true);
}

void put_sections(struct writer *w)
{
    int count = w->r->manifest.alternative_count;
    if (count < 2 || part_rows(w, 1, "section", false) == 0)
        return;
    heading(w, "Yearly cost by budget section (thousand yen)", "節別の年間費用（千円）");
    for (int i = 1; i < count; i++)
        part_table(w, i);
}
