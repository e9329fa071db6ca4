/* The PDCA decision: 指標あり → 適切 → 達成 → 向上, and what comes next. */
#include "text_private.h"

#include <math.h>
#include <string.h>

enum { NAME = 24, VALUE = 10, ANSWER = 6 };

static const char *const answers[] = {"indicator_set", "appropriate", "achieved", "better"};
enum { SET, APPROPRIATE, ACHIEVED, BETTER, ANSWERS };

/* One indicator of one alternative; answers NULL where the walk did not come. */
struct walked {
    const char *key;
    const struct finding *value, *target, *previous, *answers[ANSWERS];
};

static struct walked walk_of(const struct result *r, int alternative, const char *key)
{
    struct walked x = {.key = key,
                       .value = value_of(r, alternative, "indicator", key, "value"),
                       .target = value_of(r, alternative, "indicator", key, "target"),
                       .previous = value_of(r, alternative, "indicator", key, "previous")};
    for (int i = 0; i < ANSWERS; i++)
        x.answers[i] = value_of(r, alternative, "indicator", key, answers[i]);
    return x;
}

static bool says(const struct finding *answer, double what)
{
    return answer && answer->estimate == what;
}

static bool unclear(const struct finding *answer) { return answer && isnan(answer->estimate); }

/* ---- the table ---- */

static const char *const names_en[INDICATOR_COUNT] = {
    [INDICATOR_ENQUIRY] = "Enquiry (min)",
    [INDICATOR_TIME_CUT] = "Time at the counter cut",
    [INDICATOR_ONLINE] = "Cases online, stores",
    [INDICATOR_RESERVATIONS] = "Reservations",
    [INDICATOR_WAIT] = "Wait (min)",
    [INDICATOR_WITHIN_TARGET] = "Within the target",
    [INDICATOR_TURNAROUND] = "Days to dispatch",
    [INDICATOR_WITHIN_DAYS] = "Within target days",
};

/* The word of a key's indicator, before a procedure's name; NULL for none. */
static const struct word *key_word(const char *key)
{
    size_t length = strcspn(key, "/");
    for (const struct word *word = indicator_words; word->en; word++)
        if (strlen(word->en) == length && strncmp(word->en, key, length) == 0)
            return word;
    return NULL;
}

void indicator_name(struct sbuf *out, const struct result *r, const char *key, enum lang lang)
{
    const struct word *word = key_word(key);
    const char *procedure = strchr(key, '/');
    sbuf_add(out, word ? T(lang, names_en[word->value], word->ja) : key);
    if (word && procedure)
        sbuf_printf(out, T(lang, " (%s)", "（%s）"), procedure_name(r, procedure + 1, lang));
}

bool indicator_key_less_is_better(const char *key)
{
    const struct word *word = key_word(key);
    return word && indicator_less_is_better(word->value);
}

static void put_value(struct writer *w, const struct finding *f)
{
    const char *unit = f ? f->unit : "";
    bool share = strcmp(unit, "share") == 0;
    int digits = share || strcmp(unit, "min") == 0 ? 1 : strcmp(unit, "day") == 0 ? 2 : 0;
    if (share)
        put_share(w, f->estimate, VALUE);
    else
        put_number(w, f ? f->estimate : NAN, digits, VALUE);
}

static void put_reply(struct writer *w, const struct finding *answer)
{
    const char *word = !answer           ? T(w->lang, "-", "－")
                       : unclear(answer) ? T(w->lang, "?", "不明")
                       : says(answer, 1) ? T(w->lang, "yes", "○")
                                         : T(w->lang, "no", "×");
    put_right(w, word, ANSWER);
}

static void put_head(struct writer *w)
{
    static const char *const en[] = {"value", "target", "before"};
    static const char *const ja[] = {"値", "目標", "前年度"};
    static const char *const steps_en[] = {"set", "fits", "met", "up"};
    static const char *const steps_ja[] = {"あり", "適切", "達成", "向上"};
    put_left(w, "", INDENT);
    put_left(w, T(w->lang, "indicator", "指標"), NAME);
    for (int i = 0; i < 3; i++)
        put_right(w, T(w->lang, en[i], ja[i]), VALUE);
    for (int i = 0; i < ANSWERS; i++)
        put_right(w, T(w->lang, steps_en[i], steps_ja[i]), ANSWER);
    end_row(w);
}

/* ---- what comes next ---- */

/* The doubt that holds the mark: 試算の幅 before 乱数による誤差. */
static const char *doubt_name(const struct finding *f, double mark, enum lang lang)
{
    bool range = !isnan(f->input_low) && f->input_low <= mark && mark <= f->input_high;
    return range ? T(lang, "range of the estimate", "試算の幅")
                 : T(lang, "simulation error", "乱数による誤差");
}

static void add_unclear(struct sbuf *out, const struct walked *x, enum lang lang)
{
    const struct finding *mark = unclear(x->answers[ACHIEVED]) ? x->target : x->previous;
    if (!mark) {
        sbuf_add(out, T(lang,
                        "the difference from the baseline cannot be told apart; watch it for "
                        "another year.",
                        "基準の案との差は判別できない。次年度の実績で確かめる。"));
        return;
    }
    sbuf_printf(
        out,
        T(lang,
          "%s cannot be told apart: it lies within the %s. Narrow the premises or add "
          "replications before deciding.",
          "%sと判別できない（%sの中にある）。前提の幅を狭めるか試行を増やしてから判断する。"),
        mark == x->target ? T(lang, "value and target", "目標")
                          : T(lang, "value and the year before", "前年度実績"),
        doubt_name(x->value, mark->estimate, lang));
}

static void add_next(struct sbuf *out, const struct result *r, const struct walked *x,
                     enum lang lang)
{
    const char *reason = manifest_reason(&r->manifest, x->key);
    if (!says(x->answers[SET], 1)) {
        sbuf_add(out, T(lang, "set the indicator and a target.", "指標と目標値を設定する。"));
    } else if (!says(x->answers[APPROPRIATE], 1)) {
        sbuf_add(out, T(lang, "replace indicator or target by one that fits the aim",
                        "目的に合う指標・目標値に改める"));
        if (*reason)
            sbuf_printf(out, T(lang, " (%s)", "（%s）"), reason);
        sbuf_add(out, T(lang, ".", "。"));
    } else if (!x->answers[ACHIEVED]) {
        sbuf_add(out, T(lang, "this alternative has no value to compare.",
                        "この案には比べる値がない。"));
    } else if (unclear(x->answers[ACHIEVED]) || unclear(x->answers[BETTER])) {
        add_unclear(out, x, lang);
    } else if (!says(x->answers[ACHIEVED], 1)) {
        sbuf_add(out, T(lang, "the target is missed: change the work and measure again.",
                        "目標に届かない。取組を改善し、改めて測る。"));
    } else if (!x->answers[BETTER]) {
        sbuf_add(out, T(lang, "achieved; keep this year's value to compare the next with.",
                        "達成。今年度の実績を残し、次年度に比べる。"));
    } else if (says(x->answers[BETTER], 1)) {
        sbuf_add(out, T(lang, "achieved and better: go on, with a higher target.",
                        "達成し向上。取組を続け、より高い目標を設定する。"));
    } else {
        sbuf_add(out, T(lang, "achieved but no better than before: look for what else to improve.",
                        "達成したが前より向上していない。次に改善する点を探し、目標を見直す。"));
    }
}

void indicator_next(struct sbuf *out, const struct result *r, int alternative, const char *key,
                    enum lang lang)
{
    struct walked x = walk_of(r, alternative, key);
    add_next(out, r, &x, lang);
}

static void put_walk(struct writer *w, const struct walked *x)
{
    struct sbuf text = {0};
    indicator_name(&text, w->r, x->key, w->lang);
    put_left(w, "", INDENT);
    put_left(w, sbuf_text(&text), NAME);
    put_value(w, x->value);
    put_value(w, x->target);
    put_value(w, x->previous);
    for (int i = 0; i < ANSWERS; i++)
        put_reply(w, x->answers[i]);
    end_row(w);
    sbuf_clear(&text);
    add_next(&text, w->r, x, w->lang);
    text_wrap(w->out, sbuf_text(&text), T(w->lang, "    next: ", "    次の行動: "),
              T(w->lang, "          ", "              "), REPORT_WIDTH);
    sbuf_release(&text);
}

static void put_alternative(struct writer *w, int alternative)
{
    const char *key = w->r->manifest.alternatives[alternative].key;
    sbuf_printf(w->out, T(w->lang, "  %s\n", "  【%s】\n"),
                alternative_name(w->r, alternative, w->lang));
    for (int i = 0; i < w->r->findings.count; i++) {
        const struct finding *f = &w->r->findings.items[i];
        if (strcmp(f->measure, answers[SET]) != 0 || strcmp(f->subject, "indicator") != 0 ||
            strcmp(f->alternative, key) != 0)
            continue;
        struct walked x = walk_of(w->r, alternative, f->key);
        put_walk(w, &x);
    }
}

static bool any_indicator(const struct writer *w)
{
    for (int i = 0; i < w->r->findings.count; i++)
        if (strcmp(w->r->findings.items[i].subject, "indicator") == 0)
            return true;
    return false;
}

void put_indicators(struct writer *w)
{
    if (!any_indicator(w))
        return;
    heading(w, "PDCA: is there an indicator, does it fit, is it achieved, is it better?",
            "PDCAの判断（指標あり → 適切 → 達成 → 向上）");
    put_head(w);
    for (int i = 0; i < w->r->manifest.alternative_count; i++)
        put_alternative(w, i);
}
