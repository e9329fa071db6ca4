/* 感度分析: which premise moves the result most. */
#include "draft.h"

#include <string.h>

static enum doc_type type_of(const char *unit, int *digits)
{
    static const struct {
        const char *unit;
        enum doc_type type;
        int digits;
    } known[] = {{"yen/year", DOC_THOUSAND_YEN, 0}, {"yen", DOC_THOUSAND_YEN, 0},
                 {"min", DOC_MINUTES, 2},           {"day", DOC_DAYS, 2},
                 {"share", DOC_SHARE, 1},           {"hour/year", DOC_HOURS, 0}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].unit, unit) == 0) {
            *digits = known[i].digits;
            return known[i].type;
        }
    *digits = strncmp(unit, "yen", 3) == 0 ? 0 : 1;
    return strncmp(unit, "yen", 3) == 0 ? DOC_YEN : DOC_COUNT;
}

static bool begins_tornado(const struct sheet *s, int row)
{
    static const char *const titles[] = {"alternative", "subject", "key", "measure"};
    for (size_t i = 0; row > 0 && i < sizeof titles / sizeof *titles; i++)
        if (strcmp(draft_field(s, row, titles[i]), draft_field(s, row - 1, titles[i])) != 0)
            return true;
    return row == 0;
}

/* "窓口・郵送の委託: ③の収支（千円）、いまの前提で▲24,137" */
static void put_head(struct draft *w, const struct sheet *s, int row)
{
    const struct manifest_name *name =
        manifest_alternative(&w->r->manifest, draft_field(s, row, "alternative"));
    struct doc_cell now = {.text = ""};
    now.type = type_of(draft_field(s, row, "unit"), &now.digits);
    now.number = draft_field_number(s, row, "estimate");
    sbuf_clear(&w->text);
    sbuf_printf(&w->text,
                "%s: ", name ? manifest_name(name, w->lang) : draft_field(s, row, "alternative"));
    measure_name(&w->text, draft_field(s, row, "subject"), draft_field(s, row, "key"),
                 draft_field(s, row, "measure"), w->lang);
    sbuf_printf(&w->text, T(w->lang, " (%s), as it stands ", "（%s）、いまの前提で"),
                doc_unit(now.type, w->lang));
    doc_cell_text(&w->text, &now, w->lang);
    draft_head_row(w, sbuf_text(&w->text));
    sbuf_clear(&w->text);
}

static void put_bar(struct draft *w, const struct sheet *s, int row)
{
    static const char *const numbers[] = {"at_low", "at_high", "width"};
    int digits;
    enum doc_type type = type_of(draft_field(s, row, "unit"), &digits);
    if (draft_field_number(s, row, "width") == 0)
        return;
    draft_address(w, &w->text, draft_field(s, row, "address"));
    draft_row(w, DOC_ROW_PLAIN);
    draft_label(w, sbuf_text(&w->text));
    sbuf_clear(&w->text);
    draft_label(w, draft_field(s, row, "low"));
    draft_label(w, draft_field(s, row, "high"));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        draft_number(w, type, digits, draft_field_number(s, row, numbers[i]));
    draft_label(w, draft_field(s, row, "source"));
}

static void put_bars(struct draft *w, const struct sheet *s)
{
    static const struct draft_title range[] = {{"low", "下限"}, {"high", "上限"}};
    static const struct draft_title numbers[] = {
        {"at low", "下限のとき"}, {"at high", "上限のとき"}, {"width", "幅"}};
    draft_table(w, "sensitivity",
                T(w->lang, "What each premise moves", "前提条件を1つずつ動かしたときの結果"), "");
    draft_column(w, "", T(w->lang, "premise", "前提条件"), false);
    draft_columns(w, T(w->lang, "range", "前提の幅"), DRAFT_TITLES(range), false);
    draft_columns(w, T(w->lang, "the result", "結果"), DRAFT_TITLES(numbers), true);
    draft_column(w, "", T(w->lang, "source of the range", "幅の出典"), false);
    for (int i = 0; i < s->row_count; i++) {
        if (begins_tornado(s, i))
            put_head(w, s, i);
        put_bar(w, s, i);
    }
    draft_end(w);
    draft_text(w, DOC_NOTE,
               T(w->lang,
                 "one premise at a time at its low and at its high, all others as they stand, on "
                 "the same random numbers; what moves nothing is left out.",
                 "前提条件を1つだけ下限・上限に置き、ほかはそのままにした場合（乱数は共通）。結果を"
                 "動かさない前提は省いた。"));
}

void draft_sensitivity(struct draft *w)
{
    const struct sheet *s = draft_sheet(w, FOLDER_SENSITIVITY);
    draft_chapter(w, 1, "sensitivity", T(w->lang, "What matters most", "感度分析"));
    if (s && s->row_count > 0) {
        draft_address(w, &w->text, draft_field(s, 0, "address"));
        draft_textf(w, DOC_LEAD,
                    T(w->lang, "Of the premises, this one matters most: %s.",
                      "結果を最も左右する前提は、%s。"),
                    sbuf_text(&w->text));
        sbuf_clear(&w->text);
        put_bars(w, s);
        draft_charts(w, CHAPTER_SENSITIVITY);
    } else if (w->r->manifest.uncertain_count > 0) {
        draft_textf(
            w, DOC_PARAGRAPH,
            T(w->lang,
              "Not computed yet: `madoguchi sensitivity SCENARIO --out RESULT` moves each of the "
              "%d uncertain premises and writes sensitivity.csv; then `madoguchi report RESULT` "
              "shows them here, the widest first.",
              "まだ計算していない。madoguchi sensitivity シナリオ --out 結果フォルダ "
              "で%d項目の前提条件を1つずつ動かした sensitivity.csv を作り、madoguchi report "
              "を実行すると、影響の大きい順にここへ示す。"),
            w->r->manifest.uncertain_count);
        draft_charts(w, CHAPTER_SENSITIVITY);
    } else {
        draft_text(w, DOC_PARAGRAPH,
                   T(w->lang,
                     "The scenario has no uncertain.csv, so nothing says how far its premises may "
                     "be off. Rows there (address, low, high, source) give the range of the "
                     "estimate and this analysis.",
                     "シナリオに uncertain.csv がなく、前提条件の幅が分からない。番地・下限・上限・"
                     "出典を書くと、試算の幅と感度分析を示せる。"));
    }
}
