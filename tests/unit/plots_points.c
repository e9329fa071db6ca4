/* Dot plots and scatters: what a page holds, and where its marks stand. */
#include "testing.h"

#include "canvas.h"
#include "plots/chart_dots.h"
#include "plots/chart_scatter.h"
#include "plots_harness.h"
#include "plots_samples.h"

#include <math.h>

enum { ROWS = 24, GROUPS = 4 };

static const char *const groups[][2] = {
    {"Cities of 50,000 to 100,000", "都市 5万人以上10万人未満"},
    {"Cities of 100,000 to 150,000", "都市 10万人以上15万人未満"},
    {"Cities of 150,000 and more", "都市 15万人以上"},
    {"Towns and villages", "町村"},
};

struct sample_dots {
    struct dot_value values[GROUPS][ROWS][6];
    struct dot_row rows[GROUPS][ROWS];
    struct dot_group groups[GROUPS];
    struct dot_series series[6];
    char names[GROUPS][ROWS][64], notes[GROUPS][ROWS][32];
    struct chart_dots chart;
};

/* Row r of group g has 8 + 3g + r/2 minutes, less a minute for each later alternative. */
static void dots_init(struct sample_dots *d, enum lang lang, int rows, int alternatives)
{
    memset(d, 0, sizeof *d);
    for (int g = 0; g < GROUPS; g++) {
        for (int r = 0; r < rows; r++) {
            for (int s = 0; s < alternatives; s++) {
                double value = 8 + 3 * g + 0.5 * r - s;
                d->values[g][r][s] = (struct dot_value){value, value - 0.5, value + 0.75};
            }
            snprintf(d->names[g][r], sizeof d->names[g][r],
                     T(lang, "Municipality %d", "第%d市（架空）"), g * rows + r + 1);
            snprintf(d->notes[g][r], sizeof d->notes[g][r], T(lang, "rank %d to %d", "%d～%d位"),
                     r + 1, r + 3);
            d->rows[g][r] = (struct dot_row){d->names[g][r], d->notes[g][r], d->values[g][r]};
        }
        d->groups[g] =
            (struct dot_group){T(lang, groups[g][0], groups[g][1]), d->rows[g], rows, 9 + 3 * g};
    }
    for (int s = 0; s < alternatives; s++)
        d->series[s] = (struct dot_series){SAMPLE_NAME(s), s};
    d->chart = (struct chart_dots){
        .groups = d->groups,
        .group_count = GROUPS,
        .series = d->series,
        .series_count = alternatives,
        .minutes = true,
        .from_zero = true,
        .reference = 15,
        .reference_label = T(lang, "target 15 min", "目標 15分"),
        .x_title = T(lang, "Mean wait (minutes)", "平均待ち時間（分）"),
        .note_title = T(lang, "Rank (95 % together)", "順位（同時95 %）"),
        .median_label = T(lang, "median of the group", "区分の中央値"),
        .interval_label = T(lang, "95 % together for all", "同時95 %信頼区間"),
    };
}

enum { POINTS = 60 };

struct sample_scatter {
    struct scatter_point points[POINTS];
    char names[POINTS][64];
    struct scatter_series series[6];
    double x[3], y[3];
    struct scatter_line lines[1];
    struct chart_scatter chart;
};

static void scatter_init(struct sample_scatter *p, enum lang lang, int alternatives)
{
    memset(p, 0, sizeof *p);
    for (int i = 0; i < POINTS; i++) {
        double people = 500 * pow(1.14, i), cost = 4200 - 420 * log10(people) + 90 * (i % 5);
        snprintf(p->names[i], sizeof p->names[i], T(lang, "City %d", "第%d市"), i);
        p->points[i] = (struct scatter_point){
            people, cost, cost - 60, cost + 60, i % alternatives, i % 4 ? NULL : p->names[i]};
    }
    for (int s = 0; s < alternatives; s++)
        p->series[s] = (struct scatter_series){SAMPLE_NAME(s), s};
    for (int i = 0; i < 3; i++) {
        p->x[i] = 500 * pow(10, i);
        p->y[i] = 2800 - 300 * i;
    }
    p->lines[0] =
        (struct scatter_line){p->x, p->y, 3, true, T(lang, "median of the class", "区分の中央値")};
    p->chart = (struct chart_scatter){
        .points = p->points,
        .point_count = POINTS,
        .series = p->series,
        .series_count = alternatives,
        .lines = p->lines,
        .line_count = 1,
        .x_logarithmic = true,
        .x_title = T(lang, "Population (logarithmic)", "人口（人、対数目盛）"),
        .y_title = T(lang, "Cost per resident (yen a year)", "住民一人当たりコスト（円／年）"),
    };
}

static struct chart_frame frame_of(enum lang lang, enum chart_size size, struct draw_log *log)
{
    struct chart_frame frame =
        sample_frame(lang,
                     T(lang, "Waits differ more within a class of population than between classes",
                       "待ち時間の差は、人口規模の違いより同じ規模の団体の間で大きい"),
                     T(lang, "Twelve municipalities, FY2024", "モデル団体 令和6年度試算"));
    frame.size = size;
    frame.log = log;
    frame.dpi = 20;
    return frame;
}

static void texts_have_their_place(void **state)
{
    (void)state;
    static struct sample_dots dots;
    static struct sample_scatter scatter;
    const char *path = file_in_folder("points.png");
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (enum chart_size size = 0; size < CHART_SIZE_COUNT; size++)
            for (int alternatives = 1; alternatives <= (size == CHART_SIZE_HALF ? 3 : 6);
                 alternatives++) {
                struct draw_log log = {0};
                struct chart_frame frame = frame_of(lang, size, &log);
                dots_init(&dots, lang, size == CHART_SIZE_HALF ? 3 : 2 + alternatives,
                          alternatives);
                assert_int_equal(chart_dots(&dots.chart, &frame, to_file(path), NULL), PLOTS_OK);
                assert_page_is_tidy(&log, &frame, "dots");
                assert_true(log_has(&log, dots.names[3][1]));
                draw_log_release(&log);
                scatter_init(&scatter, lang, alternatives);
                assert_int_equal(chart_scatter(&scatter.chart, &frame, to_file(path), NULL),
                                 PLOTS_OK);
                assert_page_is_tidy(&log, &frame, "scatter");
                draw_log_release(&log);
            }
    remove(path);
}

/* ---- Where the marks stand. */

static struct box nth_mark(const struct draw_log *log, enum mark_kind kind, int n)
{
    for (int i = 0; i < log->mark_count; i++)
        if (log->marks[i].kind == kind && n-- == 0)
            return log->marks[i].at;
    fail_msg("no mark of kind %d", (int)kind);
    return (struct box){0, 0, 0, 0};
}

/* The key has marker 0 and whisker 0. Rows come one after another, first their whiskers:
 * 8, 8.5, 9 … minutes with intervals of 1.25 minutes from half a minute before. */
static void dots_stand_on_one_scale(void **state)
{
    (void)state;
    static struct sample_dots dots;
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA, CHART_SIZE_A4, &log);
    const char *path = file_in_folder("scale.png");
    dots_init(&dots, LANG_JA, 4, 1);
    assert_int_equal(chart_dots(&dots.chart, &frame, to_file(path), NULL), PLOTS_OK);
    double x0 = nth_mark(&log, MARK_MARKER, 1).x, half = nth_mark(&log, MARK_MARKER, 2).x - x0;
    assert_true(half > 1);
    for (int g = 0; g < GROUPS; g++)
        for (int r = 0; r < 4; r++) {
            struct box dot = nth_mark(&log, MARK_MARKER, 1 + 4 * g + r);
            struct box whisker = nth_mark(&log, MARK_WHISKER, 1 + 4 * g + r);
            assert_near(dot.x, x0 + half * (6 * g + r), 1e-6);
            assert_near(whisker.x, dot.x - half, 1e-6);
            assert_near(whisker.w, 2.5 * half, 1e-6);
            assert_near(whisker.y, dot.y, 1e-6);
        }
    draw_log_release(&log);
    remove(path);
}

/* Ten times as many people are as far to the right everywhere. */
static void a_logarithmic_axis_has_equal_decades(void **state)
{
    (void)state;
    static struct sample_scatter scatter;
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_EN, CHART_SIZE_A4, &log);
    const char *path = file_in_folder("log.png");
    scatter_init(&scatter, LANG_EN, 1);
    static const double people[] = {1000, 10000, 100000, 1000000, -5, NAN};
    for (int i = 0; i < 6; i++)
        scatter.points[i] = (struct scatter_point){people[i], 100 + i, NAN, NAN, 0, NULL};
    scatter.chart.point_count = 6;
    scatter.chart.line_count = 0;
    assert_int_equal(chart_scatter(&scatter.chart, &frame, to_file(path), NULL), PLOTS_OK);
    double x[4], y[4];
    for (int i = 0; i < 4; i++) {
        x[i] = nth_mark(&log, MARK_MARKER, 1 + i).x;
        y[i] = nth_mark(&log, MARK_MARKER, 1 + i).y;
    }
    assert_true(x[1] - x[0] > 20);
    assert_near(x[2] - x[1], x[1] - x[0], 1e-6);
    assert_near(x[3] - x[2], x[1] - x[0], 1e-6);
    assert_near(y[1] - y[0], y[2] - y[1], 1e-6);
    assert_true(y[1] < y[0]); /* more stands higher */
    int markers = 0;
    for (int i = 0; i < log.mark_count; i++)
        markers += log.marks[i].kind == MARK_MARKER;
    assert_int_equal(markers, 5); /* the key's and four: the others have no place */
    assert_true(log_has(&log, "1,000") && log_has(&log, "1,000,000"));
    draw_log_release(&log);
    remove(path);
}

/* ---- Data at the ends. */

static void nothing_to_draw_gives_the_reason(void **state)
{
    (void)state;
    const char *path = file_in_folder("none.png");
    struct dot_value none = {NAN, NAN, NAN};
    struct dot_row row = {"第1市", NULL, &none};
    struct dot_group group = {NULL, &row, 1, NAN};
    struct dot_series series = {"現行", 0};
    struct chart_dots dots[] = {{.reference = NAN},
                                {.groups = &group,
                                 .group_count = 1,
                                 .series = &series,
                                 .series_count = 1,
                                 .reference = NAN}};
    struct chart_scatter scatter = {.point_count = 0};
    for (int i = 0; i < 3; i++) {
        struct draw_log log = {0};
        struct chart_frame frame = frame_of(LANG_JA, CHART_SIZE_HALF, &log);
        assert_int_equal(i < 2 ? chart_dots(&dots[i], &frame, to_file(path), NULL)
                               : chart_scatter(&scatter, &frame, to_file(path), NULL),
                         PLOTS_OK);
        assert_true(log_has(&log, frame.words.no_data));
        assert_page_is_tidy(&log, &frame, "nothing");
        draw_log_release(&log);
    }
    remove(path);
}

static void more_rows_than_a_page_holds_are_refused(void **state)
{
    (void)state;
    static struct sample_dots dots;
    struct plots_error error;
    struct chart_frame frame = frame_of(LANG_EN, CHART_SIZE_A4, NULL);
    dots_init(&dots, LANG_EN, 15, 2); /* 60 rows and 4 heads */
    const char *path = file_in_folder("many.png");
    assert_int_equal(chart_dots(&dots.chart, &frame, to_file(path), &error), PLOTS_TOO_MANY);
    assert_int_equal(access(path, F_OK), -1);
}

/* One row, 10^9 yen, all the same value, a name of sixty characters. */
static void extremes_keep_their_place(void **state)
{
    (void)state;
    static const char name[] =
        "住民票の写し等の交付に係る窓口業務及び郵送請求処理業務の包括的な民間委託と"
        "会計年度任用職員の配置見直し（令和8年度開始）";
    static const double values[] = {1e9, 0, 0.001};
    const char *path = file_in_folder("ends.png");
    for (int i = 0; i < 3; i++) {
        struct draw_log log = {0};
        struct dot_value value = {values[i], NAN, NAN};
        struct dot_row rows[] = {{name, NULL, &value}, {"第2市", "1位", &value}};
        struct dot_group group = {name, rows, 2, values[i]};
        struct dot_series series = {name, 0};
        struct chart_dots dots = {.groups = &group,
                                  .group_count = 1,
                                  .series = &series,
                                  .series_count = 1,
                                  .reference = NAN,
                                  .x_title = "円"};
        struct chart_frame frame = frame_of(LANG_JA, CHART_SIZE_A4, &log);
        assert_int_equal(chart_dots(&dots, &frame, to_file(path), NULL), PLOTS_OK);
        assert_page_is_tidy(&log, &frame, "ends");
        draw_log_release(&log);
    }
    remove(path);
}

static int draw_all(const char *into)
{
    static struct sample_dots dots;
    static struct sample_scatter scatter;
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (enum chart_theme theme = 0; theme < CHART_THEME_CSS; theme++) {
            char path[512];
            struct chart_frame frame = frame_of(lang, CHART_SIZE_A4, NULL);
            frame.theme = theme;
            frame.dpi = 100;
            dots_init(&dots, lang, theme == CHART_THEME_BW ? 12 : 5, 2);
            snprintf(path, sizeof path, "%s/dots-%d-%d.png", into, lang, (int)theme);
            chart_dots(&dots.chart, &frame, to_file(path), NULL);
            scatter_init(&scatter, lang, 2);
            snprintf(path, sizeof path, "%s/scatter-%d-%d.png", into, lang, (int)theme);
            chart_scatter(&scatter.chart, &frame, to_file(path), NULL);
        }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2)
        return draw_all(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_have_their_place),
        cmocka_unit_test(dots_stand_on_one_scale),
        cmocka_unit_test(a_logarithmic_axis_has_equal_decades),
        cmocka_unit_test(nothing_to_draw_gives_the_reason),
        cmocka_unit_test(more_rows_than_a_page_holds_are_refused),
        cmocka_unit_test(extremes_keep_their_place),
    };
    return cmocka_run_group_tests(tests, plots_folder_make, plots_folder_remove);
}
