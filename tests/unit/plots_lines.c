/* Lines: what a page holds, and where lines, bands, markers and labels stand. */
#include "testing.h"

#include "canvas.h"
#include "plots_harness.h"
#include "plots_lines_samples.h"

#include <math.h>

static struct chart_frame lines_frame(enum lines_kind kind, enum lang lang)
{
    struct chart_frame frame = sample_frame(
        lang, T(lang, lines_titles[kind][0], lines_titles[kind][1]),
        T(lang, "Minato City, FY2024; four certificate and registration counters",
          "みなと市 令和6年度試算（市民課 証明・住民異動・戸籍・カード交付の各窓口）"));
    frame.dpi = 20; /* the layout is the same at every resolution */
    return frame;
}

static enum plots_status draw(const struct chart_lines *c, const struct chart_frame *frame)
{
    struct sbuf bytes = {0};
    enum plots_status status = chart_lines(c, frame, (struct chart_target){.bytes = &bytes}, NULL);
    sbuf_release(&bytes);
    return status;
}

static void check(enum lines_kind kind, enum lang lang, enum chart_size size, int alternatives,
                  const char *name)
{
    static struct sample_lines s;
    struct draw_log log = {0};
    struct chart_frame frame = lines_frame(kind, lang);
    char what[96];
    sample_lines_init(&s, kind, lang, alternatives);
    for (int p = 0; name && p < s.chart.panel_count; p++)
        for (int a = 0; a < alternatives; a++)
            s.series[p][a].name = name;
    frame.size = size;
    frame.log = &log;
    snprintf(what, sizeof what, "%s, %s, size %d, %d alternatives", lines_names[kind],
             frame.language, size, alternatives);
    assert_int_equal(draw(&s.chart, &frame), PLOTS_OK);
    assert_page_is_tidy(&log, &frame, what);
    draw_log_release(&log);
}

static void texts_have_their_place(void **state)
{
    (void)state;
    for (enum lines_kind kind = 0; kind < LINES_KINDS; kind++)
        for (int lang = LANG_EN; lang <= LANG_JA; lang++)
            for (enum chart_size size = 0; size < CHART_SIZE_COUNT; size++)
                for (int alternatives = 1; alternatives <= 6; alternatives++)
                    check(kind, lang, size, alternatives, NULL);
}

/* Sixty characters, the longest label that a chart promises to hold. */
static void names_of_sixty_characters_are_not_cut(void **state)
{
    (void)state;
    static const char name[] =
        "住民票の写し等の交付に係る窓口業務及び郵送請求処理業務の包括的な民間委託と"
        "会計年度任用職員の配置見直し（令和8年度開始）";
    for (enum lines_kind kind = 0; kind < LINES_KINDS; kind++)
        for (int alternatives = 1; alternatives <= 6; alternatives++)
            check(kind, LANG_JA, CHART_SIZE_A4, alternatives, name);
}

/* ---- Places. x runs from 0 to 10, y from 100 to 500: their ticks tell the scales. */

struct small {
    double x[3], y[2][3], low[3], high[3];
    struct line_series series[2];
    struct line_reference references[2];
    struct line_point point;
    struct line_panel panel;
    struct chart_lines chart;
};

static void small_init(struct small *s)
{
    *s = (struct small){.x = {0, 2.5, 10},
                        .y = {{100, 300, 500}, {200, 200, 150}},
                        .low = {100, 200, 400},
                        .high = {200, 400, 500}};
    for (int i = 0; i < 2; i++)
        s->series[i] = (struct line_series){
            .name = i ? "直営" : "委託", .style = i, .x = s->x, .y = s->y[i], .count = 3};
    s->panel = (struct line_panel){.y = lines_scale(LINE_NUMBER, "件数", 100, 500),
                                   .series = s->series,
                                   .series_count = 1,
                                   .references = s->references,
                                   .points = &s->point};
    s->chart = (struct chart_lines){.x = lines_scale(LINE_NUMBER, "年", 0, 10),
                                    .panels = &s->panel,
                                    .panel_count = 1,
                                    .money = sample_money(LANG_JA)};
}

static struct chart_frame small_frame(struct draw_log *log)
{
    return (struct chart_frame){.title = "題名",
                                .words = {.no_data = "数値がない", .missing = "－"},
                                .dpi = 20,
                                .language = "ja",
                                .triangle = true,
                                .log = log};
}

static void small_draw(struct small *s, struct draw_log *log)
{
    struct chart_frame frame = small_frame(log);
    assert_int_equal(draw(&s->chart, &frame), PLOTS_OK);
    assert_page_is_tidy(log, &frame, "small");
}

static struct box text_at(const struct draw_log *log, const char *text)
{
    for (int i = 0; i < log->count; i++)
        if (strcmp(log->notes[i].text, text) == 0)
            return log->notes[i].at;
    fail_msg("no text \"%s\"", text);
    return (struct box){0, 0, 0, 0};
}

static double middle_x(const struct draw_log *log, const char *text)
{
    struct box at = text_at(log, text);
    return at.x + at.w / 2;
}

static double middle_y(const struct draw_log *log, const char *text)
{
    struct box at = text_at(log, text);
    return at.y + at.h / 2;
}

static double x_of(const struct draw_log *log, double x)
{
    double low = middle_x(log, "2"), high = middle_x(log, "8");
    return low + (x - 2) / 6 * (high - low);
}

static double y_of(const struct draw_log *log, double y)
{
    double low = middle_y(log, "100"), high = middle_y(log, "500");
    return low + (y - 100) / 400 * (high - low);
}

/* The n-th mark of a kind. */
static struct box mark(const struct draw_log *log, enum mark_kind kind, int n)
{
    for (int i = 0; i < log->mark_count; i++)
        if (log->marks[i].kind == kind && n-- == 0)
            return log->marks[i].at;
    fail_msg("no such mark");
    return (struct box){0, 0, 0, 0};
}

static int marks(const struct draw_log *log, enum mark_kind kind)
{
    int count = 0;
    for (int i = 0; i < log->mark_count; i++)
        count += log->marks[i].kind == kind;
    return count;
}

static void assert_place(double actual, double expected)
{
    if (!(fabs(actual - expected) < 0.6)) /* points; the words are a fraction off their tick */
        fail_msg("%.2f is not %.2f", actual, expected);
}

static void assert_box(const struct draw_log *log, struct box at, double x1, double x2, double y1,
                       double y2)
{
    assert_place(at.x, x_of(log, x1));
    assert_place(at.x + at.w, x_of(log, x2));
    assert_place(at.y, y_of(log, y2));
    assert_place(at.y + at.h, y_of(log, y1));
}

static void lines_bands_and_markers_stand_at_their_numbers(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    s.series[0].points = true;
    s.series[0].low = s.low;
    s.series[0].high = s.high;
    small_draw(&s, &log);
    assert_int_equal(marks(&log, MARK_AREA), 1);
    assert_box(&log, mark(&log, MARK_AREA, 0), 0, 10, 100, 500);
    assert_box(&log, mark(&log, MARK_LINE, 0), 0, 10, 100, 400); /* the low end of the band */
    assert_box(&log, mark(&log, MARK_LINE, 1), 0, 10, 200, 500);
    assert_box(&log, mark(&log, MARK_LINE, 2), 0, 10, 100, 500);
    assert_int_equal(marks(&log, MARK_MARKER), 3);
    assert_box(&log, mark(&log, MARK_MARKER, 0), 0, 0, 100, 100);
    assert_box(&log, mark(&log, MARK_MARKER, 1), 2.5, 2.5, 300, 300);
    assert_box(&log, mark(&log, MARK_MARKER, 2), 10, 10, 500, 500);
    draw_log_release(&log);
}

static void gaps_are_left_out(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    s.y[0][1] = NAN;
    s.series[0].name = NULL;
    small_draw(&s, &log);
    /* Both numbers are alone: each has its marker. */
    assert_int_equal(marks(&log, MARK_MARKER), 2);
    assert_box(&log, mark(&log, MARK_MARKER, 0), 0, 0, 100, 100);
    assert_box(&log, mark(&log, MARK_MARKER, 1), 10, 10, 500, 500);
    draw_log_release(&log);
}

/* Of the markers that tell two lines apart those of a step line stand on its levels: 100
 * from 0 to 2.5, 300 from 2.5 to 10. */
static void steps_keep_their_level(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    s.panel.series_count = 2;
    s.series[0].steps = true;
    s.series[0].name = s.series[1].name = NULL; /* no markers at their ends */
    small_draw(&s, &log);
    int high = 0;
    for (int i = 0; i < marks(&log, MARK_MARKER); i++) {
        struct box at = mark(&log, MARK_MARKER, i);
        if (at.y > y_of(&log, 210)) /* the other line */
            continue;
        assert_true(at.x > x_of(&log, 2.5));
        assert_place(at.y, y_of(&log, 300));
        high++;
    }
    assert_true(high >= 2);
    draw_log_release(&log);
}

/* A marked point at (5, 200) with an interval from 4 to 6 and a range from 3 to 8. */
static void marked_points_have_whiskers_and_labels(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    s.point = (struct line_point){5, 200, 3, 8, 4, 6, 1, "分岐点"};
    s.panel.point_count = 1;
    small_draw(&s, &log);
    assert_box(&log, mark(&log, MARK_WHISKER, 0), 3, 8, 200, 200);
    assert_box(&log, mark(&log, MARK_WHISKER, 1), 4, 6, 200, 200);
    assert_box(&log, mark(&log, MARK_MARKER, 0), 5, 5, 200, 200);
    struct box label = text_at(&log, "分岐点");
    double away =
        hypot(label.x + label.w / 2 - x_of(&log, 5), label.y + label.h / 2 - y_of(&log, 200));
    assert_true(away < 40);
    draw_log_release(&log);
}

static void open_intervals_have_no_whisker(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    s.point = (struct line_point){5, 200, NAN, NAN, -INFINITY, 6, 1, "分岐点"};
    s.panel.point_count = 1;
    small_draw(&s, &log);
    assert_int_equal(marks(&log, MARK_WHISKER), 0);
    draw_log_release(&log);
}

static void references_are_labelled_at_their_line(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    s.references[0] = (struct line_reference){7.5, true, "見積"};
    s.references[1] = (struct line_reference){150, false, "目標"};
    s.panel.reference_count = 2;
    small_draw(&s, &log);
    struct box upright = text_at(&log, "見積"), across = text_at(&log, "目標");
    double left = upright.x + upright.w - x_of(&log, 7.5), right = upright.x - x_of(&log, 7.5);
    assert_true((left < 0 && left > -10) || (right > 0 && right < 10));
    double above = across.y + across.h - y_of(&log, 150), below = across.y - y_of(&log, 150);
    assert_true((above < 0.5 && above > -6) || (below > -0.5 && below < 6));
    draw_log_release(&log);
}

/* The lines end at 500 and 150: 250 points apart on an A4 page. */
static void names_stand_at_ends_that_lie_apart(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    s.panel.series_count = 2;
    small_draw(&s, &log);
    assert_place(middle_y(&log, "直営"), y_of(&log, 150));
    assert_true(text_at(&log, "直営").x > x_of(&log, 10));
    assert_true(text_at(&log, "委託").x > x_of(&log, 10));
    draw_log_release(&log);
}

static void names_stand_in_a_key_where_ends_do_not(void **state)
{
    (void)state;
    struct sample_lines s;
    struct draw_log log = {0};
    struct chart_frame frame = small_frame(&log);
    sample_lines_init(&s, LINES_SHARE_BY_WAIT, LANG_JA, 6); /* all end near 100 % */
    assert_int_equal(draw(&s.chart, &frame), PLOTS_OK);
    for (int a = 0; a < 6; a++)
        assert_true(text_at(&log, sample_names[a][1]).y < text_at(&log, s.panels[0].y.title).y);
    draw_log_release(&log);
}

/* A fiscal year's word stands between its tick and the next: 6 slots of a year each end at 5. */
static void words_between_ticks_stand_in_the_middle(void **state)
{
    (void)state;
    struct sample_lines s;
    struct draw_log log = {0};
    struct chart_frame frame = small_frame(&log);
    sample_lines_init(&s, LINES_SUM, LANG_JA, 1);
    assert_int_equal(draw(&s.chart, &frame), PLOTS_OK);
    double start = mark(&log, MARK_MARKER, 0).x, end = mark(&log, MARK_MARKER, 5).x;
    assert_place(middle_x(&log, "令和6年度"), start + (end - start) / 10);
    assert_place(middle_x(&log, "令和10年度"), start + 9 * (end - start) / 10);
    draw_log_release(&log);
}

/* ---- Units and data at the ends. */

/* 0.9 is written 90; 10^9 yen are 1,000 百万円. */
static void shares_are_percent_and_money_has_its_unit(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    s.panel.y = lines_scale(LINE_SHARE, "割合（%）", 0, 1);
    s.series[0].y = (const double[]){0, 0.3, 0.9};
    s.chart.x = lines_scale(LINE_MONEY, "収支", -1e9, 1e9);
    s.series[0].x = (const double[]){-1e9, 0, 1e9};
    small_draw(&s, &log);
    assert_true(log_has(&log, "収支（百万円）"));
    assert_true(log_has(&log, "▲1,000"));
    assert_true(log_has(&log, "1,000"));
    double low = middle_y(&log, "20"), high = middle_y(&log, "80");
    struct box line = mark(&log, MARK_LINE, 0);
    assert_place(line.y, low + 70. / 60 * (high - low)); /* 90 % */
    draw_log_release(&log);
}

static void nothing_to_draw_gives_the_reason(void **state)
{
    (void)state;
    struct small s;
    small_init(&s);
    for (int i = 0; i < 3; i++)
        s.y[0][i] = NAN;
    for (int panels = 1; panels >= 0; panels--) {
        struct draw_log log = {0};
        struct chart_frame frame = small_frame(&log);
        s.chart.panel_count = panels;
        assert_int_equal(draw(&s.chart, &frame), PLOTS_OK);
        assert_true(log_has(&log, "数値がない"));
        assert_false(log_has(&log, "件数"));
        draw_log_release(&log);
    }
}

static void one_number_and_zeros_are_a_chart(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    s.panel.y = lines_scale(LINE_NUMBER, "件数", NAN, NAN);
    s.series[0].y = (const double[]){0, 0, 0};
    small_draw(&s, &log);
    assert_int_equal(marks(&log, MARK_LINE), 1);
    draw_log_release(&log);
    s.series[0].count = 1;
    s.series[0].name = NULL; /* no sample in a key */
    small_draw(&s, &log);
    assert_int_equal(marks(&log, MARK_MARKER), 1);
    draw_log_release(&log);
}

static void a_panel_without_numbers_says_so(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    struct line_panel panels[2] = {s.panel, s.panel};
    panels[1].series_count = 0;
    s.chart.panels = panels;
    s.chart.panel_count = 2;
    small_draw(&s, &log);
    assert_true(log_has(&log, "数値がない"));
    assert_int_equal(marks(&log, MARK_LINE), 2); /* of the key and of the first panel */
    draw_log_release(&log);
}

/* Panels share the axis: the same number stands at the same height of each of a row. */
static void panels_of_a_row_share_their_axis(void **state)
{
    (void)state;
    struct small s;
    struct draw_log log = {0};
    small_init(&s);
    struct line_panel panels[2] = {s.panel, s.panel};
    struct line_series second = s.series[1];
    panels[0].title = "東";
    panels[1].title = "西";
    panels[1].series = &second;
    second.name = NULL;
    s.series[0].name = NULL;
    second.points = s.series[0].points = true;
    s.chart.panels = panels;
    s.chart.panel_count = s.chart.columns = 2;
    s.chart.shared_y = true;
    small_draw(&s, &log);
    struct box east = mark(&log, MARK_MARKER, 0), west = mark(&log, MARK_MARKER, 3);
    assert_place(east.y, y_of(&log, 100));
    assert_place(west.y, y_of(&log, 200));
    assert_place(text_at(&log, "東").y, text_at(&log, "西").y);
    assert_true(text_at(&log, "西").x > mark(&log, MARK_MARKER, 2).x);
    assert_true(west.x > mark(&log, MARK_MARKER, 2).x);
    draw_log_release(&log);
}

static void more_than_the_chart_can_show_is_refused(void **state)
{
    (void)state;
    struct small s;
    struct chart_frame frame = small_frame(NULL);
    small_init(&s);
    s.panel.series_count = CHART_SERIES_MAX + 1;
    assert_int_equal(draw(&s.chart, &frame), PLOTS_TOO_MANY);
    s.chart.panel_count = CHART_PANELS_MAX + 1;
    assert_int_equal(draw(&s.chart, &frame), PLOTS_TOO_MANY);
}

/* ---- For looking at. */

static int draw_all(const char *into)
{
    static const int counts[] = {1, 2, 4, 6};
    static struct sample_lines s;
    for (enum lines_kind kind = 0; kind < LINES_KINDS; kind++)
        for (int lang = LANG_EN; lang <= LANG_JA; lang++)
            for (int i = 0; i < 4; i++) {
                char path[512];
                struct plots_error error;
                struct chart_frame frame = lines_frame(kind, lang);
                frame.dpi = 110;
                frame.theme = i % CHART_THEME_CSS;
                frame.size = (i + lang) % CHART_SIZE_COUNT;
                sample_lines_init(&s, kind, lang, counts[i]);
                snprintf(path, sizeof path, "%s/%s-%s-%d.png", into, lines_names[kind],
                         frame.language, counts[i]);
                if (chart_lines(&s.chart, &frame, to_file(path), &error) != PLOTS_OK) {
                    fprintf(stderr, "%s: %s\n", path, error.message_en);
                    return 1;
                }
            }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2)
        return draw_all(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_have_their_place),
        cmocka_unit_test(names_of_sixty_characters_are_not_cut),
        cmocka_unit_test(lines_bands_and_markers_stand_at_their_numbers),
        cmocka_unit_test(gaps_are_left_out),
        cmocka_unit_test(steps_keep_their_level),
        cmocka_unit_test(marked_points_have_whiskers_and_labels),
        cmocka_unit_test(open_intervals_have_no_whisker),
        cmocka_unit_test(references_are_labelled_at_their_line),
        cmocka_unit_test(names_stand_at_ends_that_lie_apart),
        cmocka_unit_test(names_stand_in_a_key_where_ends_do_not),
        cmocka_unit_test(words_between_ticks_stand_in_the_middle),
        cmocka_unit_test(shares_are_percent_and_money_has_its_unit),
        cmocka_unit_test(nothing_to_draw_gives_the_reason),
        cmocka_unit_test(one_number_and_zeros_are_a_chart),
        cmocka_unit_test(a_panel_without_numbers_says_so),
        cmocka_unit_test(panels_of_a_row_share_their_axis),
        cmocka_unit_test(more_than_the_chart_can_show_is_refused),
    };
    return cmocka_run_group_tests(tests, plots_folder_make, plots_folder_remove);
}
