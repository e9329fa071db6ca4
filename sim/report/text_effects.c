/* The terminal text: the three effects of each alternative, total and general funds
 * side by side. */
#include "text_private.h"

#include <math.h>

enum { YEN_WIDTH = 11, SHARE_WIDTH = 8, EACH_WIDTH = 9 };

struct effect_line {
    const char *measure, *general, *en, *ja;
};

static const struct effect_line effect_lines[] = {
    {"workload", "workload_general", "① Workload released (wages)", "① 業務量削減効果（人件費）"},
    {"redeployment", "redeployment_general", "② Redeployment", "② 再配置効果"},
    {"expenditure_cut", "expenditure_cut_general", "③ Expenditure really cut",
     "③ 歳出削減額（予算・決算）"},
    {"new_outlay", "new_outlay_general", "   New outlays", "   新たな支出"},
};
static const struct effect_line saved = {"net_saving", "net_saving_general",
                                         "   ③ - new: spending falls", "   収支＝歳出の減"};
static const struct effect_line dearer = {"net_saving", "net_saving_general",
                                          "   ③ - new: spending RISES", "   収支＝歳出の増"};

static double effect(const struct writer *w, int index, const char *measure)
{
    const struct finding *f = difference_of(w->r, index, "effect", "", measure);
    return f ? f->estimate : NAN;
}

static double baseline_cost(const struct writer *w, const char *measure)
{
    return number_of(w->r, 0, "cost", "total", measure);
}

/* The baseline's cases; NAN where none come. */
static double cases(const struct writer *w)
{
    return baseline_cost(w, "cost") / baseline_cost(w, "cost_per_case");
}

static double over(double yen, double whole) { return whole > 0 ? yen / whole : NAN; }

/* Yen a case or a resident: below ten with a decimal. */
static void put_each(struct writer *w, double each)
{
    put_number(w, each, each != 0 && fabs(each) < 10 ? 1 : 0, EACH_WIDTH);
}

static void effect_row(struct writer *w, int index, const struct effect_line *line)
{
    double yen = effect(w, index, line->measure);
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, line->en, line->ja), LABEL_WIDTH);
    put_number(w, yen * 1e-3, 0, YEN_WIDTH);
    put_number(w, effect(w, index, line->general) * 1e-3, 0, YEN_WIDTH);
    put_share(w, over(yen, baseline_cost(w, "cost")), SHARE_WIDTH);
    put_each(w, over(yen, cases(w)));
    put_each(w, over(yen, (double)w->r->manifest.population));
    end_row(w);
}

/* ---- hours, people, service ---- */

static void add_fact(struct sbuf *out, const struct writer *w, const char *en, const char *ja,
                     double value, int digits, const char *unit)
{
    if (isnan(value))
        return;
    sbuf_add(out, out->length ? T(w->lang, "; ", "、") : "");
    sbuf_printf(out, "%s ", T(w->lang, en, ja));
    sbuf_decimal(out, w->lang, value, digits);
    sbuf_add(out, unit);
}

static void add_service(struct sbuf *out, const struct writer *w, int index)
{
    double equal = effect(w, index, "service_equal");
    add_fact(out, w, "within the target", "目標内の増減", effect(w, index, "service_change") * 100,
             1, T(w->lang, " points", "ポイント"));
    if (isnan(equal))
        return;
    sbuf_add(out, out->length ? T(w->lang, "; ", "、") : "");
    sbuf_add(out, equal != 0 ? T(w->lang, "an equal service", "同等サービス")
                             : T(w->lang, "NOT an equal service", "同等サービスではない"));
}

static void put_facts(struct writer *w, int index)
{
    struct sbuf text = {0};
    add_fact(&text, w, "hours released", "減る業務時間", effect(w, index, "workload_hours"), 0,
             T(w->lang, " h", "時間"));
    add_fact(&text, w, "people moved", "移す人数", effect(w, index, "redeployed_posts"), 1,
             T(w->lang, "", "人"));
    double cut = effect(w, index, "posts_cut");
    add_fact(&text, w, cut < 0 ? "posts ADDED" : "posts cut", cut < 0 ? "増やす職" : "減らす職",
             fabs(cut), 1, T(w->lang, "", "人"));
    add_fact(&text, w, "of ③ overtime", "③のうち時間外", effect(w, index, "overtime_cut") * 1e-3, 0,
             T(w->lang, " thousand yen", "千円"));
    if (!only_money(w))
        add_service(&text, w, index);
    if (text.length)
        text_wrap(w->out, sbuf_text(&text), "     ", "     ", REPORT_WIDTH);
    sbuf_release(&text);
}

static void effect_table(struct writer *w, int index)
{
    sbuf_clear(&w->cell);
    sbuf_printf(&w->cell, "%s%s%s", T(w->lang, "", "【"), alternative_name(w->r, index, w->lang),
                T(w->lang, "", "】"));
    struct sbuf name = w->cell;
    w->cell = (struct sbuf){0};
    put_left(w, "", INDENT);
    put_left(w, sbuf_text(&name), LABEL_WIDTH);
    sbuf_release(&name);
    put_right(w, T(w->lang, "total", "総額"), YEN_WIDTH);
    put_right(w, T(w->lang, "general", "一般財源"), YEN_WIDTH);
    put_right(w, T(w->lang, "of cost", "基準比"), SHARE_WIDTH);
    put_right(w, T(w->lang, "a case", "1件当り"), EACH_WIDTH);
    put_right(w, T(w->lang, "a person", "1人当り"), EACH_WIDTH);
    end_row(w);
    for (size_t k = 0; k < sizeof effect_lines / sizeof *effect_lines; k++)
        effect_row(w, index, &effect_lines[k]);
    effect_row(w, index, effect(w, index, "net_saving") < 0 ? &dearer : &saved);
    put_facts(w, index);
}

void put_effects(struct writer *w)
{
    int count = w->r->manifest.alternative_count;
    if (count < 2)
        return;
    heading(w, "Three effects, never one (thousand yen a year against the baseline)",
            "3つの効果（千円／年、基準との比較。合算しない）");
    for (int i = 1; i < count; i++)
        effect_table(w, i);
    note(w, T(w->lang,
              "general: from general funds; of cost: of the baseline's yearly cost; a case, a "
              "person: yen by the baseline's cases and by residents.",
              "一般財源は総額のうち一般財源の分、基準比は基準の年間費用に対する割合、1件・1人当り"
              "（円）は基準の件数と人口で割った額。"));
    note(w,
         T(w->lang,
           "only a positive balance is a saving; ① and ② set hours and people free for other work.",
           "節減と呼べるのは収支がプラスのときだけ。①②は、ほかの仕事に回せる時間と人。"));
    note(w, T(w->lang,
              "the yearly cost counts the people that the alternative takes; what of them is not "
              "really cut (②) falls there but not in ③.",
              "年間費用は案に要る人員を積み上げた額。実際に減らさない分（②など）は、年間費用では減"
              "るが③では減らない。"));
    if (!w->r->manifest.posts)
        note(w,
             T(w->lang, "no posts.csv says which posts go, so ③ is 0 but for overtime really cut.",
               "減らす職を示す posts.csv がないため、③は時間外の縮減を除き0。"));
}
