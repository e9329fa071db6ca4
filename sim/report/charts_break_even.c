/* The balance over a value that varies, with the point where it is zero: break_even.csv. */
#include "charts_private.h"

#include "plots/chart_lines.h"
#include "study/break_even.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

static const char *file_path(const struct chart_view *view, struct arena *a)
{
    return arena_printf(a, "%s/" FOLDER_BREAK_EVEN, view->dir);
}

int items_break_even(const struct chart_view *view)
{
    struct arena a;
    arena_init(&a);
    bool there = view->dir && access(file_path(view, &a), R_OK) == 0;
    arena_release(&a);
    return there;
}

static bool read_file(struct page *p, struct break_even *b)
{
    struct diags quiet;
    diags_init(&quiet, p->lang);
    bool good = break_even_read(b, &quiet, file_path(p->view, p->arena), FOLDER_BREAK_EVEN);
    diags_release(&quiet);
    return good;
}

/* ---- words ---- */

static int alternative_of(const struct page *p, const struct break_even *b)
{
    for (int i = 0; i < p->r->manifest.alternative_count; i++)
        if (strcmp(p->r->manifest.alternatives[i].key, b->alternative) == 0)
            return i;
    return -1;
}

static const char *measure_words(struct page *p, const struct break_even *b)
{
    struct sbuf text = {0};
    if (strcmp(b->measure, "net_saving") == 0)
        return T(p->lang, "balance (③ less new outlays)", "収支（③－新たな支出）");
    measure_name(&text, b->subject, b->key, b->measure, p->lang);
    return page_text(p, &text);
}

/* The name of the cost line whose amount varies, else the address. */
static const char *value_words(struct page *p, const struct break_even *b)
{
    const struct manifest *m = &p->r->manifest;
    for (int i = 0; i < m->cost_count; i++) {
        const struct manifest_name *name = &m->costs[i].name;
        if (strcmp(arena_printf(p->arena, "costs[%s].amount", name->key), b->address) == 0)
            return manifest_name(name, p->lang);
    }
    return b->address;
}

/* Amounts from here on are written in 千円. */
static const double THOUSANDS_FROM = 1e6;

static bool in_thousands(const struct break_even *b)
{
    return !b->factor && strncmp(b->value_unit, "yen", 3) == 0 && fabs(b->now) >= THOUSANDS_FROM;
}

static const char *amount_words(struct page *p, const struct break_even *b, double x)
{
    struct sbuf text = {0};
    if (in_thousands(b)) {
        add_scaled(&text, &style_thousand_yen, x, p->lang);
        sbuf_add(&text, T(p->lang, " thousand yen", "千円"));
    } else {
        break_even_value(&text, b, x, p->lang);
    }
    return page_text(p, &text);
}

/* "分岐点 20,068千円（18,479千円～21,588千円）" */
static const char *root_words(struct page *p, const struct break_even *b)
{
    const char *root = amount_words(p, b, b->root);
    if (!isfinite(b->input_low) || !isfinite(b->input_high))
        return arena_printf(p->arena, T(p->lang, "break-even at %s", "分岐点 %s"), root);
    return arena_printf(p->arena, T(p->lang, "break-even at %s (%s to %s)", "分岐点 %s（%s～%s）"),
                        root, amount_words(p, b, b->input_low), amount_words(p, b, b->input_high));
}

static const char *share_words(struct page *p, const struct break_even *b)
{
    if (b->factor || isnan(b->now) || b->now == 0)
        return "";
    return arena_printf(p->arena, T(p->lang, " (%s %% of what stands)", "（いまの値の%s %%）"),
                        page_number(p, 100 * b->root / b->now, 1));
}

/* Whether the measure falls with the value. */
static bool falls(const struct break_even *b)
{
    return b->runs[0].effect > b->runs[b->run_count - 1].effect;
}

static const char *found_title(struct page *p, const struct break_even *b, const char *name)
{
    const char *measure = measure_words(p, b), *value = value_words(p, b);
    const char *root = amount_words(p, b, b->root), *share = share_words(p, b);
    if (p->lang == LANG_JA)
        return arena_printf(p->arena, "%sの%sは、%sが%s%sを%sと0を上回る", name, measure, value,
                            root, share, falls(b) ? "下回る" : "上回る");
    return arena_printf(p->arena, "The %s of %s is above zero where %s is %s %s%s", measure, name,
                        value, falls(b) ? "below" : "above", root, share);
}

static const char *title_of(struct page *p, const struct break_even *b, const char *name)
{
    if (b->outcome == BREAK_EVEN_FOUND)
        return found_title(p, b, name);
    const char *measure = measure_words(p, b), *value = value_words(p, b);
    const char *low = amount_words(p, b, b->runs[0].value);
    const char *high = amount_words(p, b, b->runs[b->run_count - 1].value);
    if (b->outcome == BREAK_EVEN_FLAT)
        return p->lang == LANG_JA
                   ? arena_printf(p->arena, "%sの%sは、%sによらない", name, measure, value)
                   : arena_printf(p->arena, "The %s of %s does not depend on %s", measure, name,
                                  value);
    return p->lang == LANG_JA
               ? arena_printf(p->arena, "%sの%sは、%sが%s～%sの範囲では0にならない", name, measure,
                              value, low, high)
               : arena_printf(p->arena, "The %s of %s is nowhere zero where %s is %s to %s",
                              measure, name, value, low, high);
}

/* ---- the line ---- */

/* The values that were run with draws; all where none was. */
static void fill_line(struct page *p, const struct break_even *b, struct line_series *s)
{
    size_t room = (size_t)b->run_count + 1;
    double *numbers[4];
    int count = 0;
    bool drawn = false;
    for (int i = 0; i < 4; i++)
        numbers[i] = arena_array(p->arena, room, sizeof **numbers);
    for (int i = 0; i < b->run_count; i++)
        drawn = drawn || !isnan(b->runs[i].input_low);
    for (int i = 0; i < b->run_count; i++) {
        const struct break_even_point *run = &b->runs[i];
        if (drawn && isnan(run->input_low))
            continue;
        numbers[0][count] = run->value;
        numbers[1][count] = run->effect;
        numbers[2][count] = drawn ? run->input_low : run->ci_low;
        numbers[3][count++] = drawn ? run->input_high : run->ci_high;
    }
    s->x = numbers[0];
    s->y = numbers[1];
    s->low = numbers[2];
    s->high = numbers[3];
    s->count = count;
}

static struct line_scale scale_of(struct page *p, const char *unit, const char *title)
{
    bool money = strncmp(unit, "yen", 3) == 0;
    const char *shown = unit_name(unit, p->lang);
    return (struct line_scale){
        .unit = money                        ? LINE_MONEY
                : strcmp(unit, "share") == 0 ? LINE_SHARE
                                             : LINE_NUMBER,
        .title = money || !*shown ? title
                                  : arena_printf(p->arena, T(p->lang, "%s (%s)", "%s（%s）"), title,
                                                 strcmp(unit, "share") == 0 ? "%" : shown),
        .low = NAN,
        .high = NAN};
}

static struct line_scale x_scale(struct page *p, const struct break_even *b)
{
    if (b->factor)
        return (struct line_scale){.unit = LINE_NUMBER,
                                   .title = arena_printf(p->arena,
                                                         T(p->lang, "%s (times what stands)",
                                                           "%s（いまの値に対する倍率）"),
                                                         value_words(p, b)),
                                   .low = NAN,
                                   .high = NAN};
    struct line_scale scale = scale_of(p, b->value_unit, value_words(p, b));
    if (b->whole && scale.unit == LINE_NUMBER)
        scale.unit = LINE_COUNTS;
    return scale;
}

static struct line_point root_point(struct page *p, const struct break_even *b, int style)
{
    return (struct line_point){.x = b->root,
                               .y = 0,
                               .input_low = b->input_low,
                               .input_high = b->input_high,
                               .ci_low = b->ci_low,
                               .ci_high = b->ci_high,
                               .style = style,
                               .label = root_words(p, b)};
}

static int fill_now(struct page *p, const struct break_even *b, struct line_reference *reference)
{
    if (isnan(b->now) || b->now < b->runs[0].value || b->now > b->runs[b->run_count - 1].value)
        return 0;
    *reference = (struct line_reference){
        b->now, true,
        b->factor ? T(p->lang, "as it stands", "いまの値")
                  : arena_printf(p->arena, T(p->lang, "as it stands: %s", "いまの値 %s"),
                                 amount_words(p, b, b->now))};
    return 1;
}

static enum plots_status draw_found(struct page *p, const struct break_even *b, int alternative,
                                    struct chart_target to, struct plots_error *error)
{
    struct line_series series = {.name = alternative_name(p->r, alternative, p->lang),
                                 .style = alternative};
    struct line_point root = root_point(p, b, alternative);
    struct line_reference now;
    fill_line(p, b, &series);
    struct line_panel panel = {.y = scale_of(p, b->unit, measure_words(p, b)),
                               .series = &series,
                               .series_count = 1,
                               .references = &now,
                               .reference_count = fill_now(p, b, &now),
                               .points = &root,
                               .point_count = b->outcome == BREAK_EVEN_FOUND};
    panel.y.low = 0;
    struct chart_lines chart = {
        .x = x_scale(p, b), .panels = &panel, .panel_count = 1, .money = page_money(p)};
    bool drawn = !isnan(b->runs[0].input_low);
    if (drawn)
        chart.band_label =
            T(p->lang, "range of the estimate (premises)", "試算の幅（前提条件による）");
    else if (!isnan(b->runs[0].ci_low))
        chart.band_label = page_error_words(p);
    if (isfinite(root.input_low + root.input_high))
        chart.input_label = T(p->lang, "range of the break-even point", "分岐点の試算の幅");
    if (isfinite(root.ci_low + root.ci_high))
        chart.ci_label = page_error_words(p);
    return chart_lines(&chart, &p->frame, to, error);
}

enum plots_status draw_break_even(struct page *p, int item, struct chart_target to,
                                  struct plots_error *error)
{
    (void)item;
    struct break_even b;
    enum plots_status status;
    bool good = read_file(p, &b);
    int alternative = good ? alternative_of(p, &b) : -1;
    p->frame.title = T(p->lang, "Break-even", "損益分岐");
    if (alternative < 0) {
        p->frame.reason =
            T(p->lang, FOLDER_BREAK_EVEN " cannot be read, or is of other alternatives",
              FOLDER_BREAK_EVEN " を読めないか、別の案のものである");
        status = chart_lines(&(struct chart_lines){0}, &p->frame, to, error);
    } else {
        p->frame.title = title_of(p, &b, alternative_name(p->r, alternative, p->lang));
        p->frame.subtitle = arena_printf(
            p->arena,
            T(p->lang, "Break-even analysis: %s varied, all else as it stands (%d replications)",
              "損益分岐の分析（%sだけを動かし、ほかはそのまま。試行%d回）"),
            value_words(p, &b), b.replications);
        status = draw_found(p, &b, alternative, to, error);
    }
    break_even_release(&b);
    return status;
}
