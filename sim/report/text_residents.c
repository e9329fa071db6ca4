/* What residents spend, beside the expenditure and never added to it. */
#include "text_private.h"

#include <math.h>

static const struct {
    const char *measure, *en, *ja;
    double scale;
} lines[] = {
    {"visits", "Visits to the office", "来庁（件）", 1},
    {"office_hours", "Hours in the office", "庁内で過ごす時間（時間）", 1},
    {"trip_hours", "Hours on the way", "来庁の往復（時間）", 1},
    {"remote_hours", "Hours of cases without visit", "来庁しない手続（時間）", 1},
    {"hours", "Hours of residents in all", "住民の時間 計（時間）", 1},
    {"burden", "Their value (thousand yen)", "その価値（千円）", 1e-3},
};

enum { LINES = sizeof lines / sizeof *lines };

static void put_block(struct writer *w, int from, int to)
{
    head_alternatives(w, from, to);
    for (int k = 0; k < LINES; k++) {
        put_left(w, "", INDENT);
        put_left(w, T(w->lang, lines[k].en, lines[k].ja), LABEL_WIDTH);
        for (int i = from; i < to; i++)
            put_number(w, number_of(w->r, i, "residents", "", lines[k].measure) * lines[k].scale, 0,
                       column_width(to - from));
        end_row(w);
    }
}

/* "委託: 来庁▲1,234件、時間▲2,345時間、価値5,678千円（試算の幅 …）" */
static void put_value(struct writer *w, int i)
{
    const struct finding *value = difference_of(w->r, i, "residents", "", "value");
    const struct finding *visits = difference_of(w->r, i, "residents", "", "visits");
    const struct finding *hours = difference_of(w->r, i, "residents", "", "hours");
    static const struct style hour_style = {1, 0, " hours", "時間"};
    struct sbuf text = {0};
    if (!visits || !hours)
        return;
    sbuf_printf(&text, T(w->lang, "%s: visits ", "%s: 来庁"), alternative_name(w->r, i, w->lang));
    sbuf_decimal(&text, w->lang, visits->estimate, 0);
    sbuf_add(&text, T(w->lang, ", residents' hours ", "件、住民の時間"));
    sbuf_decimal(&text, w->lang, hours->estimate, 0);
    sbuf_add(&text, T(w->lang, "", "時間"));
    add_doubt(&text, hours, &hour_style, w->lang);
    if (value && !isnan(value->estimate)) {
        sbuf_add(&text, T(w->lang, "; value for residents ", "、利用者の価値"));
        add_scaled(&text, &style_thousand_yen, value->estimate, w->lang);
        sbuf_add(&text, T(w->lang, " thousand yen a year", "千円／年"));
        add_doubt(&text, value, &style_thousand_yen, w->lang);
    }
    sbuf_add(&text, T(w->lang, ".", "。"));
    text_wrap(w->out, sbuf_text(&text), T(w->lang, "  - ", "  ・"), T(w->lang, "    ", "    "),
              REPORT_WIDTH);
    sbuf_release(&text);
}

void put_residents(struct writer *w)
{
    int count = w->r->manifest.alternative_count;
    if (!(number_of(w->r, 0, "residents", "", "hours") > 0))
        return;
    heading(w, "Value for residents (a year; against the baseline below)",
            "利用者の価値（投資対効果の分子。年間、下は基準との差）");
    for (int from = 0; from < count; from += BLOCK)
        put_block(w, from, from + BLOCK < count ? from + BLOCK : count);
    for (int i = 1; i < count; i++)
        put_value(w, i);
    note(w,
         T(w->lang,
           "residents' time and its value stand beside the expenditure and are never added to it: "
           "no yen of them reaches a budget.",
           "住民の時間とその価値は歳出の横に示すもので、歳出・節減額に合算しない（予算は動かない"
           "）。"));
}
