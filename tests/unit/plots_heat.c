#include "testing.h"

#include "canvas.h"
#include "page.h"
#include "plots/chart_heat.h"
#include "plots_harness.h"
#include "plots_samples.h"

enum { ROWS = 5, COLUMNS = 10, PANELS = 6 };

struct sample {
    double values[PANELS][ROWS * COLUMNS];
    struct heat_panel panels[PANELS];
    struct chart_heat chart;
};

static const char *const rows_ja[] = {"月", "火", "水", "木", "金"};
static const char *const rows_en[] = {"Mon", "Tue", "Wed", "Thu", "Fri"};
static const char *const hours_ja[] = {"8時",  "9時",  "10時", "11時", "12時",
                                       "13時", "14時", "15時", "16時", "17時"};
static const char *const hours_en[] = {"8:00",  "9:00",  "10:00", "11:00", "12:00",
                                       "13:00", "14:00", "15:00", "16:00", "17:00"};

static void sample_init(struct sample *s, enum lang lang, int panels)
{
    static const double by_hour[] = {1.2, 4.8, 9.4, 10.2, 8.1, 6.3, 5.2, 3.9, 2.2, 0.4};
    static const double by_day[] = {1.2, 1.0, 0.84, 0.9, 1.06};
    for (int p = 0; p < panels; p++) {
        for (int i = 0; i < ROWS * COLUMNS; i++)
            s->values[p][i] = by_hour[i % COLUMNS] * by_day[i / COLUMNS] * (1 - 0.15 * p);
        s->values[p][3 * COLUMNS + 9] = NAN;
        s->panels[p] = (struct heat_panel){SAMPLE_NAME(p), s->values[p]};
    }
    s->chart = (struct chart_heat){
        .rows = lang == LANG_JA ? rows_ja : rows_en,
        .row_count = ROWS,
        .columns = lang == LANG_JA ? hours_ja : hours_en,
        .column_count = COLUMNS,
        .panels = s->panels,
        .panel_count = panels,
        .digits = 1,
        .scale_title = T(lang, "people waiting (mean over time)", "待っている人数（人、時間平均）"),
        .missing_label = T(lang, "closed", "閉庁"),
    };
}

static struct chart_frame frame_of(enum lang lang)
{
    return sample_frame(lang,
                        T(lang, "On Mondays from 11:00 12.2 people wait on average",
                          "月曜11時台に平均12.2人が待つ"),
                        T(lang, "People waiting by weekday and hour, mean of the open days",
                          "曜日・時間帯別に待っている人数（開庁日の平均）"));
}

static void draw_logged(const struct chart_heat *chart, struct chart_frame *frame,
                        struct draw_log *log)
{
    const char *path = file_in_folder("heat.png");
    frame->log = log;
    frame->dpi = 20;
    assert_int_equal(chart_heat(chart, frame, to_file(path), NULL), PLOTS_OK);
    remove(path);
}

static void heat_texts_have_their_place(void **state)
{
    (void)state;
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (enum chart_size size = 0; size < CHART_SIZE_COUNT; size++)
            for (int panels = 1; panels <= PANELS; panels++) {
                struct sample s;
                struct draw_log log = {0};
                struct chart_frame frame = frame_of(lang);
                char what[64];
                snprintf(what, sizeof what, "heat, %s, size %d, %d panels", frame.language, size,
                         panels);
                sample_init(&s, lang, panels);
                frame.size = size;
                draw_logged(&s.chart, &frame, &log);
                assert_page_is_tidy(&log, &frame, what);
                draw_log_release(&log);
            }
}

/* ---- Geometry: two rows and three columns, every cell of the same size, one row below
 * the other, without a gap but for the seam of 0.8 points. */

static void cells_are_equal_and_in_order(void **state)
{
    (void)state;
    struct sample s;
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    sample_init(&s, LANG_JA, 1);
    s.chart.row_count = 2;
    s.chart.column_count = 3; /* values are then those of one line: 6 of them */
    for (int i = 0; i < 6; i++)
        s.values[0][i] = i + 1; /* 1..6 */
    draw_logged(&s.chart, &frame, &log);
    struct box first = log.marks[0].at;
    for (int i = 0; i < 6; i++) {
        struct box at = log.marks[i].at;
        assert_int_equal(log.marks[i].kind, MARK_AREA);
        assert_close(at.w, first.w, 1e-9);
        assert_close(at.h, first.h, 1e-9);
        assert_close(at.x, first.x + (i % 3) * (first.w + 0.8), 1e-9);
        assert_close(at.y, first.y + (i / 3) * (first.h + 0.8), 1e-9);
    }
    assert_true(log_has(&log, "6.0"));
    assert_false(log_has(&log, "閉庁")); /* nothing is missing */
    /* The range 0..6 in at most nine steps is 0, 1 … 6: six more cells in the key. */
    assert_int_equal(log.mark_count, 12);
    draw_log_release(&log);
}

static int bars(const struct draw_log *log)
{
    int count = 0;
    for (int i = 0; i < log->mark_count; i++)
        count += log->marks[i].kind == MARK_BAR;
    return count;
}

static void missing_cells_are_hatched_and_have_a_key(void **state)
{
    (void)state;
    struct sample s;
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    sample_init(&s, LANG_JA, 3); /* one missing in each panel */
    draw_logged(&s.chart, &frame, &log);
    assert_int_equal(bars(&log), 3 + 1);
    assert_true(log_has(&log, "閉庁"));
    draw_log_release(&log);
}

/* One scale for all panels: up to 12.24 (10.2 × 1.2) in at most nine steps is 0, 2 … 14. */
static void panels_share_one_scale(void **state)
{
    (void)state;
    struct sample s;
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    sample_init(&s, LANG_JA, 4);
    draw_logged(&s.chart, &frame, &log);
    assert_true(log_has(&log, "14"));
    assert_false(log_has(&log, "16"));
    draw_log_release(&log);
}

/* ---- Data at the ends. */

static void nothing_gives_the_reason(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s, LANG_JA, 2);
    for (int i = 0; i < ROWS * COLUMNS; i++)
        s.values[0][i] = s.values[1][i] = NAN;
    for (int panels = 0; panels <= 2; panels++) {
        struct draw_log log = {0};
        struct chart_frame frame = frame_of(LANG_JA);
        s.chart.panel_count = panels;
        draw_logged(&s.chart, &frame, &log);
        assert_true(log_has(&log, frame.words.no_data));
        assert_page_is_tidy(&log, &frame, "heat of nothing");
        draw_log_release(&log);
    }
}

static void ends_of_numbers_and_names_stay_tidy(void **state)
{
    (void)state;
    static const char name[] =
        "住民票の写し等の交付に係る窓口業務及び郵送請求処理業務の包括的な民間委託と"
        "会計年度任用職員の配置見直し（令和8年度開始）";
    static const double filled[] = {0, 1e9, -3, 0.004};
    for (int k = 0; k < 4; k++)
        for (int panels = 1; panels <= PANELS; panels++) {
            struct sample s;
            struct draw_log log = {0};
            struct chart_frame frame = frame_of(LANG_JA);
            sample_init(&s, LANG_JA, panels);
            for (int p = 0; p < panels; p++) {
                s.panels[p].name = name;
                for (int i = 0; i < ROWS * COLUMNS; i++)
                    s.values[p][i] = filled[k];
            }
            draw_logged(&s.chart, &frame, &log);
            assert_page_is_tidy(&log, &frame, "heat with long names");
            draw_log_release(&log);
        }
}

static void too_many_rows_are_refused(void **state)
{
    (void)state;
    struct plots_error error;
    struct chart_heat chart = {.row_count = HEAT_ROWS_MAX + 1};
    struct chart_frame frame = frame_of(LANG_JA);
    assert_int_equal(chart_heat(&chart, &frame, to_file(file_in_folder("many.png")), &error),
                     PLOTS_TOO_MANY);
}

static int draw_all(const char *into)
{
    static const int counts[] = {1, 2, 3, 6};
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (int i = 0; i < 4; i++)
            for (enum chart_size size = 0; size < CHART_SIZE_COUNT; size++) {
                struct sample s;
                char path[512];
                struct chart_frame frame = frame_of(lang);
                sample_init(&s, lang, counts[i]);
                frame.theme = (enum chart_theme)size;
                frame.size = size;
                frame.dpi = 110;
                snprintf(path, sizeof path, "%s/heat-%s-%d-%d.png", into, frame.language, counts[i],
                         size);
                if (chart_heat(&s.chart, &frame, to_file(path), NULL) != PLOTS_OK)
                    return 1;
            }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2)
        return draw_all(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heat_texts_have_their_place),
        cmocka_unit_test(cells_are_equal_and_in_order),
        cmocka_unit_test(missing_cells_are_hatched_and_have_a_key),
        cmocka_unit_test(panels_share_one_scale),
        cmocka_unit_test(nothing_gives_the_reason),
        cmocka_unit_test(ends_of_numbers_and_names_stay_tidy),
        cmocka_unit_test(too_many_rows_are_refused),
    };
    return cmocka_run_group_tests(tests, plots_folder_make, plots_folder_remove);
}
