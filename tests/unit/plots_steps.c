/* Waterfall, tornado, box and bullets. */
#include "testing.h"

#include "canvas.h"
#include "plots/chart_box.h"
#include "plots/chart_bullets.h"
#include "plots/chart_tornado.h"
#include "plots/chart_waterfall.h"
#include "plots_harness.h"
#include "plots_samples.h"

enum kind { KIND_WATERFALL, KIND_TORNADO, KIND_BOX, KIND_BULLETS, KIND_COUNT };
static const char *const kind_names[] = {"waterfall", "tornado", "box", "bullets"};

static const char long_name[] =
    "住民票の写し等の交付に係る窓口業務及び郵送請求処理業務の包括的な民間委託と"
    "会計年度任用職員の配置見直し（令和8年度開始）";

static const char *const item_names[][2] = {
    {"Regular staff", "正規職員人件費"},
    {"Appointed staff (fiscal year)", "会計年度任用職員人件費"},
    {"Overtime", "時間外勤務手当"},
    {"Contract fee (quotation)", "委託料（参考見積）"},
    {"Monitoring", "履行確認"},
    {"Transition", "導入経費（契約年数で按分）"},
    {"Systems", "システム使用料"},
    {"Floor space", "庁舎の面積の使用料（委託事業者分）"},
    {"Store fees", "コンビニ交付手数料"},
    {"Supplies", "消耗品費"},
    {"Training", "研修費"},
    {"Insurance", "保険料"},
};

static const char *item_name(enum lang lang, int i, const char *name)
{
    return name ? name : T(lang, item_names[i % 12][0], item_names[i % 12][1]);
}

struct texts {
    char words[12][6][32];
};

static enum plots_status draw_waterfall(enum lang lang, int count, const char *name,
                                        const struct chart_frame *frame, const char *path)
{
    static const double changes[] = {-18.2e6, -8.4e6, -0.217e6, 44.3e6, 1.1e6,  1.4e6,
                                     0.6e6,   0.3e6,  0.02e6,   -0.4e6, 0.09e6, 0.05e6};
    struct waterfall_step steps[WATERFALL_STEPS_MAX];
    int n = 0;
    double level = 77.6e6;
    steps[n++] = (struct waterfall_step){item_name(lang, 0, name), level, true, NULL};
    for (int i = 0; i < count; i++) {
        steps[n++] = (struct waterfall_step){item_name(lang, i, name), changes[i], false, NULL};
        level += changes[i];
    }
    steps[n++] = (struct waterfall_step){SAMPLE_NAME(1), level, true, NULL};
    struct chart_waterfall chart = {.steps = steps,
                                    .step_count = n,
                                    .money = sample_money(lang),
                                    .value_title = T(lang, "yearly cost", "年間費用"),
                                    .rise_label = T(lang, "rise", "増"),
                                    .fall_label = T(lang, "fall", "減")};
    return chart_waterfall(&chart, frame, to_file(path), NULL);
}

static enum plots_status draw_tornado(enum lang lang, int count, const char *name,
                                      const struct chart_frame *frame, const char *path)
{
    struct tornado_row rows[12];
    struct texts words;
    for (int i = 0; i < count; i++) {
        double width = 9e6 / (1 + i);
        snprintf(words.words[i][0], sizeof words.words[i],
                 T(lang, "%s\n%d to %d thousand yen", "%s\n%d～%d千円"),
                 name ? T(lang, "long", "長い名") : item_name(lang, i, NULL), 2800 + i, 3800 + i);
        rows[i] = (struct tornado_row){name ? name : words.words[i][0], -24.1e6 - width,
                                       -24.1e6 + width * (i % 4 == 3 ? -0.5 : 1.2), NULL};
    }
    if (count > 3)
        rows[count - 1] =
            (struct tornado_row){T(lang, "4 others", "ほか4項目"), NAN, NAN,
                                 T(lang, "width at most 154", "幅はいずれも154千円以下")};
    struct chart_tornado chart = {
        .rows = rows,
        .row_count = count,
        .central = -24.1e6,
        .central_label = T(lang, "as it stands -24,100 thousand yen", "いまの前提 ▲24,100千円"),
        .low_label = T(lang, "at the low", "下限のとき"),
        .high_label = T(lang, "at the high", "上限のとき"),
        .reference = 0,
        .reference_label = T(lang, "no change", "収支0"),
        .money = sample_money(lang),
        .value_title = T(lang, "balance", "③の収支")};
    return chart_tornado(&chart, frame, to_file(path), NULL);
}

static enum plots_status draw_box(enum lang lang, int groups, int series, const char *name,
                                  const struct chart_frame *frame, const char *path)
{
    struct box_value values[12][6];
    struct box_group group[12];
    struct box_series s[6];
    for (int g = 0; g < groups; g++) {
        for (int a = 0; a < series; a++) {
            double m = 4 + (g * 5 % 7) - 0.4 * a;
            values[g][a] = (struct box_value){m * 0.3, m * 0.7, m, m * 1.6, m * 3.1};
        }
        group[g] = (struct box_group){item_name(lang, g, name), values[g]};
    }
    for (int a = 0; a < series; a++)
        s[a] = (struct box_series){name ? name : SAMPLE_NAME(a), a};
    struct chart_box chart = {
        .groups = group,
        .group_count = groups,
        .series = s,
        .series_count = series,
        .minutes = true,
        .value_title = T(lang, "mean wait of a day (min)", "1日の平均待ち時間（分）"),
        .how = T(lang, "box 25 to 75 % of the days, line the median, whiskers 5 to 95 %",
                 "箱は日の25～75 %、太線は中央値、ひげは5～95 %"),
        .reference = 15,
        .reference_label = T(lang, "target 15 min", "目標15分")};
    return chart_box(&chart, frame, to_file(path), NULL);
}

static enum plots_status draw_bullets(enum lang lang, int rows, int series, const char *name,
                                      const struct chart_frame *frame, const char *path)
{
    struct bullet_value values[12][6];
    struct bullet_row row[12];
    struct bullet_series s[6];
    for (int r = 0; r < rows; r++) {
        for (int a = 0; a < series; a++) {
            double v = 9 + r - a;
            values[r][a] = (struct bullet_value){v, v * 0.9, v * 1.1, T(lang, "9.3 min", "9.3分"),
                                                 a % 2 ? T(lang, "cannot be told", "判別できない")
                                                       : T(lang, "achieved", "達成")};
        }
        row[r] = (struct bullet_row){item_name(lang, r, name), r % 5 == 4 ? NAN : 12,
                                     T(lang, "12 min or less", "12分以下"), values[r]};
    }
    for (int a = 0; a < series; a++)
        s[a] = (struct bullet_series){name ? name : SAMPLE_NAME(a), a};
    struct chart_bullets chart = {.rows = row,
                                  .row_count = rows,
                                  .series = s,
                                  .series_count = series,
                                  .target_head = T(lang, "target", "目標"),
                                  .value_head = T(lang, "value", "値"),
                                  .verdict_head = T(lang, "verdict", "判定"),
                                  .target_label = T(lang, "target", "目標"),
                                  .interval_label = T(lang, "range", "試算の幅")};
    return chart_bullets(&chart, frame, to_file(path), NULL);
}

static enum plots_status draw(enum kind kind, enum lang lang, int count, const char *name,
                              const struct chart_frame *frame, const char *path)
{
    switch (kind) {
    case KIND_WATERFALL:
        return draw_waterfall(lang, count, name, frame, path);
    case KIND_TORNADO:
        return draw_tornado(lang, count, name, frame, path);
    case KIND_BOX:
        return draw_box(lang, count, 1 + count % 6, name, frame, path);
    default:
        return draw_bullets(lang, count > 6 ? 8 : count, count > 6 ? 3 : 1 + count % 6, name, frame,
                            path);
    }
}

static struct chart_frame frame_of(enum lang lang)
{
    struct chart_frame frame =
        sample_frame(lang,
                     T(lang, "The fee of the contract matters most",
                       "収支を最も動かすのは委託料であり、次が会計年度任用職員の人件費である"),
                     T(lang, "A year, against the baseline", "年額、比較の基準との差"));
    frame.dpi = 20;
    return frame;
}

static void check_all(const char *name, const int *counts, int n)
{
    for (enum kind kind = 0; kind < KIND_COUNT; kind++)
        for (int lang = LANG_EN; lang <= LANG_JA; lang++)
            for (int size = 0; size < CHART_SIZE_COUNT; size++)
                for (int i = 0; i < n; i++) {
                    struct draw_log log = {0};
                    struct chart_frame frame = frame_of(lang);
                    char what[96];
                    frame.log = &log;
                    frame.size = (enum chart_size)size;
                    snprintf(what, sizeof what, "%s, lang %d, size %d, %d", kind_names[kind], lang,
                             size, counts[i]);
                    const char *path = file_in_folder("steps.png");
                    assert_int_equal(draw(kind, lang, counts[i], name, &frame, path), PLOTS_OK);
                    assert_page_is_tidy(&log, &frame, what);
                    draw_log_release(&log);
                    remove(path);
                }
}

static void texts_have_their_place(void **state)
{
    (void)state;
    check_all(NULL, (const int[]){1, 2, 5, 8, 12}, 5);
}

static void names_of_sixty_characters_are_not_cut(void **state)
{
    (void)state;
    check_all(long_name, (const int[]){1, 6}, 2);
}

/* ---- Geometry. */

#define assert_at(actual, expected) assert_near(actual, expected, 0.05)

static struct box mark_note(const struct draw_log *log, enum mark_kind kind, int i)
{
    for (int m = 0; m < log->mark_count; m++)
        if (log->marks[m].kind == kind && i-- == 0)
            return log->marks[m].at;
    fail_msg("no such mark");
    return (struct box){0};
}

static struct box text_at(const struct draw_log *log, const char *text)
{
    for (int i = 0; i < log->count; i++)
        if (strcmp(log->notes[i].text, text) == 0)
            return log->notes[i].at;
    fail_msg("no text %s", text);
    return (struct box){0};
}

/* 100 - 30 + 50 = 120: the fall hangs from 100, the rise stands on 70, and both end where the
 * next begins. Bars: two keys first. */
static void steps_hang_from_the_level_before(void **state)
{
    (void)state;
    struct waterfall_step steps[] = {{"直営", 100, true, NULL},
                                     {"人件費", -30, false, NULL},
                                     {"委託料", 50, false, NULL},
                                     {"委託", 120, true, NULL}};
    struct chart_waterfall chart = {.steps = steps,
                                    .step_count = 4,
                                    .value_title = "費用",
                                    .rise_label = "増",
                                    .fall_label = "減"};
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    frame.log = &log;
    const char *path = file_in_folder("levels.png");
    assert_int_equal(chart_waterfall(&chart, &frame, to_file(path), NULL), PLOTS_OK);
    remove(path);
    struct box first = mark_note(&log, MARK_BAR, 2), fall = mark_note(&log, MARK_BAR, 3);
    struct box rise = mark_note(&log, MARK_BAR, 4), last = mark_note(&log, MARK_BAR, 5);
    assert_at(fall.y, first.y);
    assert_at(fall.h, first.h * 0.3);
    assert_at(rise.y + rise.h, fall.y + fall.h);
    assert_at(rise.h, first.h * 0.5);
    assert_at(last.y, rise.y);
    assert_at(last.y + last.h, first.y + first.h);
    assert_at(last.h, first.h * 1.2);
    assert_true(log_has(&log, "▲30"));
    assert_true(log_has(&log, "+50"));
    draw_log_release(&log);
}

/* 100 and 101: the tick of 100 stands beside the first total's top, there is none of 0, and a
 * step of 1 is as high as the axis says. */
static void close_levels_break_the_axis(void **state)
{
    (void)state;
    struct waterfall_step steps[] = {
        {"直営", 100, true, NULL}, {"研修費", 1, false, NULL}, {"委託", 101, true, NULL}};
    struct chart_waterfall chart = {.steps = steps,
                                    .step_count = 3,
                                    .value_title = "費用",
                                    .rise_label = "増",
                                    .fall_label = "減",
                                    .break_label = "波線で省略"};
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    frame.log = &log;
    const char *path = file_in_folder("break.png");
    assert_int_equal(chart_waterfall(&chart, &frame, to_file(path), NULL), PLOTS_OK);
    remove(path);
    struct box first = mark_note(&log, MARK_BAR, 2), rise = mark_note(&log, MARK_BAR, 3);
    struct box hundred = text_at(&log, "100.0"), more = text_at(&log, "101.0");
    assert_at(first.y, hundred.y + hundred.h / 2);
    assert_at(rise.y, more.y + more.h / 2);
    assert_at(rise.y + rise.h, first.y);
    assert_true(log_has(&log, "波線で省略"));
    assert_false(log_has(&log, "0.0"));
    draw_log_release(&log);
}

/* Central 10, low 8, high 14: bars of 2 and 4 that meet at 10; the ticks of 8 and 14 stand under
 * their ends. */
static void tornado_bars_meet_at_the_central_value(void **state)
{
    (void)state;
    struct tornado_row row = {"単価", 8, 14, NULL};
    struct chart_tornado chart = {.rows = &row,
                                  .row_count = 1,
                                  .central = 10,
                                  .low_label = "下限",
                                  .high_label = "上限",
                                  .reference = NAN};
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    frame.log = &log;
    const char *path = file_in_folder("tornado.png");
    assert_int_equal(chart_tornado(&chart, &frame, to_file(path), NULL), PLOTS_OK);
    remove(path);
    struct box high = mark_note(&log, MARK_BAR, 2), low = mark_note(&log, MARK_BAR, 3);
    assert_at(low.x + low.w, high.x); /* the longer is drawn first */
    assert_at(high.w, 2 * low.w);
    struct box tick = text_at(&log, "12");
    assert_at(tick.x + tick.w / 2, high.x + high.w / 2);
    draw_log_release(&log);
}

/* 0 10 20 30 40: the box is the middle half of its whisker, the median its middle. */
static void box_lies_between_its_quartiles(void **state)
{
    (void)state;
    struct box_value value = {0, 10, 20, 30, 40};
    struct box_group group = {"4月", &value};
    struct box_series series = {"直営", 0};
    struct chart_box chart = {
        .groups = &group, .group_count = 1, .series = &series, .series_count = 1, .reference = NAN};
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    frame.log = &log;
    const char *path = file_in_folder("box.png");
    assert_int_equal(chart_box(&chart, &frame, to_file(path), NULL), PLOTS_OK);
    remove(path);
    struct box box = mark_note(&log, MARK_BAR, 0), whisker = mark_note(&log, MARK_WHISKER, 0);
    struct box median = mark_note(&log, MARK_WHISKER, 1), forty = text_at(&log, "40");
    assert_at(whisker.y, forty.y + forty.h / 2);
    assert_at(box.h, whisker.h / 2);
    assert_at(box.y, whisker.y + whisker.h / 4);
    assert_at(median.y, box.y + box.h / 2);
    draw_log_release(&log);
}

/* Value 6 of target 12: the bar ends half way to the target's line. */
static void bullet_ends_in_proportion_to_its_target(void **state)
{
    (void)state;
    struct bullet_value value = {6, NAN, NAN, "6分", "達成"};
    struct bullet_row row = {"待ち時間", 12, "12分", &value};
    struct bullet_series series = {"直営", 0};
    struct chart_bullets chart = {
        .rows = &row, .row_count = 1, .series = &series, .series_count = 1, .target_label = "目標"};
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_JA);
    frame.log = &log;
    const char *path = file_in_folder("bullet.png");
    assert_int_equal(chart_bullets(&chart, &frame, to_file(path), NULL), PLOTS_OK);
    remove(path);
    struct box bar = mark_note(&log, MARK_BAR, 1), target = mark_note(&log, MARK_WHISKER, 0);
    assert_at(target.x - bar.x, 2 * bar.w);
    assert_true(target.y < bar.y && target.y + target.h > bar.y + bar.h);
    draw_log_release(&log);
}

/* ---- Data at the ends. */

static void nothing_gives_the_reason_and_too_many_are_refused(void **state)
{
    (void)state;
    struct waterfall_step none = {"直営", NAN, true, NULL};
    struct chart_waterfall waterfall = {.steps = &none, .step_count = 1};
    struct chart_tornado tornado = {.central = NAN, .reference = NAN};
    struct chart_box box = {.reference = NAN};
    struct chart_bullets bullets = {.row_count = 0};
    for (int many = 0; many < 2; many++) {
        enum plots_status expected = many ? PLOTS_TOO_MANY : PLOTS_OK;
        for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
            struct draw_log log = {0};
            struct chart_frame frame = frame_of(LANG_JA);
            frame.log = &log;
            const char *path = file_in_folder("none.png");
            enum plots_status status =
                kind == KIND_WATERFALL ? chart_waterfall(&waterfall, &frame, to_file(path), NULL)
                : kind == KIND_TORNADO ? chart_tornado(&tornado, &frame, to_file(path), NULL)
                : kind == KIND_BOX     ? chart_box(&box, &frame, to_file(path), NULL)
                                       : chart_bullets(&bullets, &frame, to_file(path), NULL);
            assert_int_equal(status, expected);
            assert_true(log_has(&log, frame.words.no_data) == !many);
            draw_log_release(&log);
            remove(path);
        }
        waterfall.step_count = WATERFALL_STEPS_MAX + 1;
        tornado.row_count = box.group_count = bullets.row_count = CHART_ITEMS_MAX + 1;
    }
}

/* ---- For looking at. */

static int draw_all(const char *into)
{
    for (enum kind kind = 0; kind < KIND_COUNT; kind++)
        for (int lang = LANG_EN; lang <= LANG_JA; lang++)
            for (int size = 0; size < CHART_SIZE_COUNT; size++) {
                struct chart_frame frame = frame_of(lang);
                char path[512];
                frame.dpi = 90;
                frame.size = (enum chart_size)size;
                frame.theme = (enum chart_theme)size;
                snprintf(path, sizeof path, "%s/%s-%s-%d.png", into, kind_names[kind],
                         frame.language, size);
                if (draw(kind, lang, size ? 8 : 5, NULL, &frame, path) != PLOTS_OK)
                    return 1;
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
        cmocka_unit_test(steps_hang_from_the_level_before),
        cmocka_unit_test(close_levels_break_the_axis),
        cmocka_unit_test(tornado_bars_meet_at_the_central_value),
        cmocka_unit_test(box_lies_between_its_quartiles),
        cmocka_unit_test(bullet_ends_in_proportion_to_its_target),
        cmocka_unit_test(nothing_gives_the_reason_and_too_many_are_refused),
    };
    return cmocka_run_group_tests(tests, plots_folder_make, plots_folder_remove);
}
