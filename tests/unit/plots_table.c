#include "testing.h"

#include "canvas.h"
#include "plots/chart_table.h"
#include "plots_harness.h"
#include "plots_samples.h"

enum { ROWS = 30, COLUMNS = 7 };

struct sample {
    const char *cells[ROWS][COLUMNS];
    struct table_column columns[COLUMNS];
    struct table_row rows[ROWS];
    struct chart_table chart;
};

static const char *const line_words[][2] = {
    {"Waits of residents", "住民の待ち時間"},
    {"mean wait (min)", "平均待ち時間（分）"},
    {"90 % point (min)", "90 %点（分）"},
    {"served within the target of 15 minutes (%)", "目標15分以内に応対を始めた割合（%）"},
    {"Expenditure", "費用"},
    {"pay of regular and appointed staff", "正規・会計年度任用職員の人件費"},
    {"contract, tax included", "委託料（消費税込み）"},
    {"Total", "合計"},
};
static const char *const numbers[] = {"12.3", "31.8", "72,000", "▲1,234", "－", "0", "100.0"};

/* alternatives + 1 columns, the first of words. */
static void sample_init(struct sample *s, enum lang lang, int alternatives, int rows)
{
    for (int i = 0; i <= alternatives; i++)
        s->columns[i] = (struct table_column){i ? SAMPLE_NAME(i - 1) : T(lang, "item", "項目"),
                                              i ? TABLE_NUMBERS : TABLE_WORDS};
    for (int r = 0; r < rows; r++) {
        s->rows[r] = (struct table_row){r % 8 == 7                 ? TABLE_TOTAL
                                        : r % 8 == 0 || r % 8 == 4 ? TABLE_SECTION
                                                                   : TABLE_PLAIN,
                                        s->cells[r]};
        for (int i = 0; i <= alternatives; i++)
            s->cells[r][i] =
                i ? numbers[(r + i) % 7] : T(lang, line_words[r % 8][0], line_words[r % 8][1]);
    }
    s->chart = (struct chart_table){.columns = s->columns,
                                    .column_count = alternatives + 1,
                                    .rows = s->rows,
                                    .row_count = rows,
                                    .unit = T(lang, "(thousand yen)", "（単位: 千円）")};
}

static struct chart_frame frame_of(enum lang lang)
{
    return sample_frame(lang,
                        T(lang, "Contracting out shortens the wait and costs more",
                          "委託で待ち時間は短くなり、費用は増える"),
                        T(lang, "The result by alternative", "案ごとの結果"));
}

static void draw_logged(const struct chart_table *chart, struct chart_frame *frame,
                        struct draw_log *log)
{
    const char *path = file_in_folder("table.png");
    frame->log = log;
    frame->dpi = 20;
    assert_int_equal(chart_table(chart, frame, to_file(path), NULL), PLOTS_OK);
    remove(path);
}

static void table_texts_have_their_place(void **state)
{
    (void)state;
    static const int counts[] = {1, 8, 16, 24};
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (enum chart_size size = 0; size < CHART_SIZE_COUNT; size++)
            for (int alternatives = 1; alternatives <= 6; alternatives++)
                for (int k = 0; k < (size == CHART_SIZE_HALF ? 3 : 4); k++) {
                    struct sample s;
                    struct draw_log log = {0};
                    struct chart_frame frame = frame_of(lang);
                    char what[80];
                    snprintf(what, sizeof what, "table, %s, size %d, %d columns, %d rows",
                             frame.language, size, alternatives + 1, counts[k]);
                    sample_init(&s, lang, alternatives, counts[k]);
                    frame.size = size;
                    draw_logged(&s.chart, &frame, &log);
                    assert_page_is_tidy(&log, &frame, what);
                    draw_log_release(&log);
                }
}

/* Thirty rows of four columns have room on A4. */
static void thirty_rows_fit_on_a4(void **state)
{
    (void)state;
    struct sample s;
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    sample_init(&s, LANG_JA, 3, 30);
    draw_logged(&s.chart, &frame, &log);
    assert_page_is_tidy(&log, &frame, "thirty rows");
    draw_log_release(&log);
}

static const struct text_note *note_of(const struct draw_log *log, const char *text)
{
    for (int i = 0; i < log->count; i++)
        if (strcmp(log->notes[i].text, text) == 0)
            return &log->notes[i];
    fail_msg("no text %s", text);
    return NULL;
}

/* Numbers of a column end at one place, words begin at one place, and rows are in order. */
static void columns_are_aligned(void **state)
{
    (void)state;
    const char *const a[] = {"あ", "1,234.5"}, *const b[] = {"いろは", "9"},
                      *const t[] = {"計", "▲7"};
    const struct table_column columns[] = {{"項目", TABLE_WORDS}, {"値", TABLE_NUMBERS}};
    const struct table_row rows[] = {{TABLE_PLAIN, a}, {TABLE_PLAIN, b}, {TABLE_TOTAL, t}};
    const struct chart_table c = {
        .columns = columns, .column_count = 2, .rows = rows, .row_count = 3};
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    draw_logged(&c, &frame, &log);
    struct box one = note_of(&log, "1,234.5")->at, two = note_of(&log, "9")->at;
    struct box total = note_of(&log, "▲7")->at;
    assert_close(one.x + one.w, two.x + two.w, 1e-6);
    assert_close(one.x + one.w, total.x + total.w, 1e-6);
    assert_close(note_of(&log, "あ")->at.x, note_of(&log, "いろは")->at.x, 1e-6);
    assert_close(two.y - one.y, total.y - two.y, 1e-6);
    assert_true(two.y > one.y);
    /* A4 is 841.9 points wide, the margins 33.7 (4 %): the last column ends at its padding. */
    assert_close(one.x + one.w, 841.89 - 0.04 * 841.89 - 5, 1e-3);
    draw_log_release(&log);
}

static void nothing_gives_the_reason(void **state)
{
    (void)state;
    struct sample s;
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    sample_init(&s, LANG_JA, 2, 0);
    draw_logged(&s.chart, &frame, &log);
    assert_true(log_has(&log, frame.words.no_data));
    draw_log_release(&log);
}

static void long_names_and_numbers_stay_tidy(void **state)
{
    (void)state;
    static const char name[] =
        "住民票の写し等の交付に係る窓口業務及び郵送請求処理業務の包括的な民間委託と"
        "会計年度任用職員の配置見直し（令和8年度開始）";
    for (int alternatives = 1; alternatives <= 6; alternatives++) {
        struct sample s;
        struct draw_log log = {0};
        struct chart_frame frame = frame_of(LANG_JA);
        sample_init(&s, LANG_JA, alternatives, 8);
        for (int i = 1; i <= alternatives; i++)
            s.columns[i].head = name;
        for (int r = 1; r < 8; r++) {
            s.cells[r][0] = name;
            s.cells[r][1] = "▲1,000,000,000";
        }
        draw_logged(&s.chart, &frame, &log);
        assert_page_is_tidy(&log, &frame, "table with long names");
        draw_log_release(&log);
    }
}

static int draw_all(const char *into)
{
    static const int counts[] = {2, 4, 6};
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (int k = 0; k < 3; k++)
            for (enum chart_size size = 0; size < CHART_SIZE_COUNT; size++) {
                struct sample s;
                char path[512];
                struct chart_frame frame = frame_of(lang);
                sample_init(&s, lang, counts[k], size == CHART_SIZE_HALF ? 16 : 8 * (k + 1));
                frame.size = size;
                frame.theme = (enum chart_theme)size;
                frame.dpi = 110;
                snprintf(path, sizeof path, "%s/table-%s-%d-%d.png", into, frame.language,
                         counts[k], size);
                if (chart_table(&s.chart, &frame, to_file(path), NULL) != PLOTS_OK)
                    return 1;
            }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2)
        return draw_all(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_texts_have_their_place),
        cmocka_unit_test(thirty_rows_fit_on_a4),
        cmocka_unit_test(columns_are_aligned),
        cmocka_unit_test(nothing_gives_the_reason),
        cmocka_unit_test(long_names_and_numbers_stay_tidy),
    };
    return cmocka_run_group_tests(tests, plots_folder_make, plots_folder_remove);
}
