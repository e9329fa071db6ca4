#include "testing.h"

#include "canvas.h"
#include "plots_harness.h"
#include "plots_samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum kind { KIND_WAITS, KIND_DAY, KIND_USE, KIND_COST, KIND_EFFECTS, KIND_COUNT };

static const char *const kind_names[] = {"waits", "day", "use", "cost", "effects"};
static const char *const kind_titles[][2] = {
    {"Contracting out shortens the wait: nine in ten are called within 17 minutes instead of 32",
     "証明窓口を委託すると、来庁者の9割が呼ばれるまでの時間は32分から17分に短くなる"},
    {"The wait grows at noon, when breaks leave three of five windows open",
     "待ち時間は昼休みに開設窓口が5から3に減る11時30分～14時30分に集中する"},
    {"Card issuance is used beyond the guide in every alternative",
     "マイナンバーカード交付窓口の稼働率はどの案でも目安の85 %を超える"},
    {"Contracting out alone costs 2.7 million yen more a year; with more store copies it saves 4.6",
     "民間委託のみでは年間経費が270万円増え、コンビニ交付の拡大を併せると460万円減る"},
    {"A saving appears in two of three alternatives; most of the released hours go to other work",
     "歳出が減るのは3案のうち2案であり、削減される業務時間の多くは他の業務に振り替わる"},
};

/* name: what every alternative and team is called; NULL for their own names. */
static enum plots_status draw_named(enum kind kind, enum lang lang, int alternatives,
                                    const char *name, const struct chart_frame *frame,
                                    const char *path, struct plots_error *error)
{
    union {
        struct sample_waits waits;
        struct sample_day day;
        struct sample_use use;
        struct sample_cost cost;
        struct sample_effects effects;
    } s;
    int teams = alternatives > 4 ? 12 : 2 * alternatives - 1;
    memset(&s, 0, sizeof s);
    switch (kind) {
    case KIND_WAITS:
        sample_waits_init(&s.waits, lang, alternatives);
        for (int i = 0; name && i < alternatives; i++)
            s.waits.series[i].name = name;
        return chart_waits(&s.waits.chart, frame, to_file(path), error);
    case KIND_DAY:
        sample_day_init(&s.day, lang, alternatives);
        for (int i = 0; name && i < alternatives; i++)
            s.day.series[i].name = name;
        return chart_day(&s.day.chart, frame, to_file(path), error);
    case KIND_USE:
        sample_use_init(&s.use, lang, teams, alternatives);
        for (int i = 0; name && i < alternatives; i++)
            s.use.series[i].name = name;
        for (int i = 0; name && i < teams; i++)
            s.use.teams[i].name = name;
        return chart_use(&s.use.chart, frame, to_file(path), error);
    case KIND_COST:
        sample_cost_init(&s.cost, lang, alternatives);
        for (int i = 0; name && i < alternatives; i++)
            s.cost.bars[i].name = name;
        for (int i = 0; name && i < 8; i++)
            s.cost.categories[i] = name;
        return chart_cost(&s.cost.chart, frame, to_file(path), error);
    default:
        alternatives = alternatives > 1 ? alternatives - 1 : 1;
        sample_effects_init(&s.effects, lang, alternatives);
        for (int i = 0; name && i < 3 * alternatives; i++)
            s.effects.values[i % 3][i / 3].name = name;
        return chart_effects(&s.effects.chart, frame, to_file(path), error);
    }
}

static enum plots_status draw(enum kind kind, enum lang lang, int alternatives,
                              const struct chart_frame *frame, const char *path,
                              struct plots_error *error)
{
    return draw_named(kind, lang, alternatives, NULL, frame, path, error);
}

static struct chart_frame frame_of(enum kind kind, enum lang lang)
{
    return sample_frame(
        lang, T(lang, kind_titles[kind][0], kind_titles[kind][1]),
        T(lang, "Minato City, FY2024; four certificate and registration counters",
          "みなと市 令和6年度試算（市民課 証明・住民異動・戸籍・カード交付の各窓口）"));
}

static void check_size(enum kind kind, enum chart_size size, int step)
{
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (int alternatives = step; alternatives <= 6; alternatives += step) {
            struct draw_log log = {0};
            struct plots_error error;
            struct chart_frame frame = frame_of(kind, lang);
            char what[64];
            snprintf(what, sizeof what, "%s, %s, size %d, %d alternatives", kind_names[kind],
                     frame.language, size, alternatives);
            frame.log = &log;
            frame.size = size;
            frame.dpi = 20; /* the layout is the same at every resolution */
            const char *path = file_in_folder("chart.png");
            assert_int_equal(draw(kind, lang, alternatives, &frame, path, &error), PLOTS_OK);
            assert_page_is_tidy(&log, &frame, what);
            for (int i = 0; i < frame.footnote_count; i++)
                assert_true(log_has(&log, frame.footnotes[i]));
            draw_log_release(&log);
            remove(path);
        }
}

static void check_kind(enum kind kind)
{
    check_size(kind, CHART_SIZE_A4, 1);
    check_size(kind, CHART_SIZE_SLIDE, 2);
    /* Four panels of waits with three marks each want more height than half a page has. */
    if (kind != KIND_WAITS)
        check_size(kind, CHART_SIZE_HALF, 2);
}

static void waits_texts_have_their_place(void **state)
{
    (void)state;
    check_kind(KIND_WAITS);
}

static void day_texts_have_their_place(void **state)
{
    (void)state;
    check_kind(KIND_DAY);
}

static void use_texts_have_their_place(void **state)
{
    (void)state;
    check_kind(KIND_USE);
}

static void cost_texts_have_their_place(void **state)
{
    (void)state;
    check_kind(KIND_COST);
}

static void effects_texts_have_their_place(void **state)
{
    (void)state;
    check_kind(KIND_EFFECTS);
}

/* Sixty characters, the longest label that a chart promises to hold. */
static void names_of_sixty_characters_are_not_cut(void **state)
{
    (void)state;
    static const char name[] =
        "住民票の写し等の交付に係る窓口業務及び郵送請求処理業務の包括的な民間委託と"
        "会計年度任用職員の配置見直し（令和8年度開始）";
    assert_int_equal(g_utf8_strlen(name, -1), 60);
    for (enum kind kind = 0; kind < KIND_COUNT; kind++)
        for (int alternatives = 1; alternatives <= 6; alternatives++) {
            struct draw_log log = {0};
            char what[64];
            struct chart_frame frame = frame_of(kind, LANG_JA);
            snprintf(what, sizeof what, "%s, %d long names", kind_names[kind], alternatives);
            frame.log = &log;
            frame.dpi = 20;
            const char *path = file_in_folder("long.png");
            assert_int_equal(draw_named(kind, LANG_JA, alternatives, name, &frame, path, NULL),
                             PLOTS_OK);
            assert_page_is_tidy(&log, &frame, what);
            draw_log_release(&log);
            remove(path);
        }
}

/* ---- Files. */

static uint32_t big_endian(const unsigned char *b)
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* 297 mm = 11.6929 in; at 200 dpi 2338.6 and 1653.5 pixels. 200 dpi are
 * 200 / 0.0254 = 7874.0 pixels a metre. */
static void png_is_a4_at_200_dpi(void **state)
{
    (void)state;
    unsigned char bytes[64];
    struct chart_frame frame = frame_of(KIND_COST, LANG_JA);
    const char *path = file_in_folder("a4.png");
    assert_int_equal(draw(KIND_COST, LANG_JA, 3, &frame, path, NULL), PLOTS_OK);
    assert_int_equal(file_read(path, bytes, sizeof bytes), sizeof bytes);
    assert_memory_equal(bytes, "\x89PNG\r\n\x1a\n", 8);
    assert_int_equal(big_endian(bytes + 16), 2339);
    assert_int_equal(big_endian(bytes + 20), 1654);
    assert_memory_equal(bytes + 37, "pHYs", 4);
    assert_int_equal(big_endian(bytes + 41), 7874);
    assert_int_equal(big_endian(bytes + 45), 7874);
    remove(path);
}

/* SVG is another matter: cairo numbers the surfaces of a process. */
static void same_input_gives_same_bytes(void **state)
{
    (void)state;
    enum { ROOM = 1 << 21 };
    static unsigned char bytes[2][ROOM];
    static const char *const names[] = {"same.png", "same.svg", "same.pdf"};
    static const char *const starts[] = {"\x89PNG", "<?xml", "%PDF"};
    for (int i = 0; i < 3; i++) {
        size_t sizes[2];
        for (int round = 0; round < 2; round++) {
            struct chart_frame frame = frame_of(KIND_USE, LANG_JA);
            frame.dpi = 40;
            const char *path = file_in_folder(names[i]);
            assert_int_equal(draw(KIND_USE, LANG_JA, 3, &frame, path, NULL), PLOTS_OK);
            sizes[round] = file_read(path, bytes[round], ROOM);
            remove(path);
        }
        assert_in_range(sizes[0], 1000, ROOM - 1);
        assert_memory_equal(bytes[0], starts[i], strlen(starts[i]));
        if (strcmp(names[i], "same.svg") == 0)
            continue;
        assert_int_equal(sizes[0], sizes[1]);
        assert_memory_equal(bytes[0], bytes[1], sizes[0]);
    }
}

static void file_that_cannot_be_written_is_told_and_leaves_nothing(void **state)
{
    (void)state;
    struct plots_error error;
    struct chart_frame frame = frame_of(KIND_DAY, LANG_EN);
    frame.dpi = 20;
    const char *path = file_in_folder("no/such/folder.png");
    assert_int_equal(draw(KIND_DAY, LANG_EN, 2, &frame, path, &error), PLOTS_NO_FILE);
    assert_non_null(strstr(error.message_en, "no/such/folder.png"));
    assert_non_null(strstr(error.message_ja, "no/such/folder.png"));
}

/* plots_folder_remove fails when the part of a file is left behind. */
static void failed_chart_leaves_the_old_file(void **state)
{
    (void)state;
    unsigned char bytes[8];
    struct chart_frame frame = frame_of(KIND_COST, LANG_EN);
    frame.title = "not UTF-8: \xff";
    const char *path = file_in_folder("old.png");
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("old", file);
    fclose(file);
    assert_int_equal(draw(KIND_COST, LANG_EN, 2, &frame, path, NULL), PLOTS_BAD_TEXT);
    assert_int_equal(file_read(path, bytes, sizeof bytes), 3);
    assert_memory_equal(bytes, "old", 3);
    remove(path);
}

/* ---- Fonts. */

static bool no_font(const char *text)
{
    (void)text;
    return false;
}

static void missing_font_names_the_packages(void **state)
{
    (void)state;
    struct plots_error error;
    struct chart_frame frame = frame_of(KIND_WAITS, LANG_JA);
    frame.has_glyphs = no_font;
    const char *path = file_in_folder("font.png");
    assert_int_equal(draw(KIND_WAITS, LANG_JA, 2, &frame, path, &error), PLOTS_NO_FONT);
    assert_int_equal(error.status, PLOTS_NO_FONT);
    assert_non_null(strstr(error.message_en, "fonts-ipaexfont-gothic or fonts-noto-cjk"));
    assert_non_null(strstr(error.message_ja, "fonts-noto-cjk"));
    assert_int_equal(access(path, F_OK), -1);
}

static void text_without_japanese_needs_no_japanese_font(void **state)
{
    (void)state;
    struct chart_frame frame = frame_of(KIND_WAITS, LANG_EN);
    frame.has_glyphs = no_font;
    frame.words.missing = "-";
    frame.dpi = 20;
    const char *path = file_in_folder("font.png");
    assert_int_equal(draw(KIND_WAITS, LANG_EN, 2, &frame, path, NULL), PLOTS_OK);
    remove(path);
}

/* ---- Data at the ends. */

static struct chart_frame small_frame(enum kind kind, struct draw_log *log)
{
    struct chart_frame frame = frame_of(kind, LANG_JA);
    frame.dpi = 20;
    frame.log = log;
    return frame;
}

static void nothing_to_draw_gives_the_reason(void **state)
{
    (void)state;
    struct chart_waits waits = {.target_min = NAN};
    struct chart_day day = {.x_title = "時刻"};
    struct chart_use use = {.reference = NAN};
    struct chart_cost cost = {.category_count = 0};
    struct chart_effects effects = {.row_count = 0};
    const char *path = file_in_folder("empty.png");
    for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
        struct draw_log log = {0};
        struct chart_frame frame = small_frame(kind, &log);
        enum plots_status status =
            kind == KIND_WAITS  ? chart_waits(&waits, &frame, to_file(path), NULL)
            : kind == KIND_DAY  ? chart_day(&day, &frame, to_file(path), NULL)
            : kind == KIND_USE  ? chart_use(&use, &frame, to_file(path), NULL)
            : kind == KIND_COST ? chart_cost(&cost, &frame, to_file(path), NULL)
                                : chart_effects(&effects, &frame, to_file(path), NULL);
        assert_int_equal(status, PLOTS_OK);
        assert_true(log_has(&log, frame.words.no_data));
        assert_page_is_tidy(&log, &frame, kind_names[kind]);
        draw_log_release(&log);
        remove(path);
    }
}

static void stated_reason_takes_the_place_of_the_chart(void **state)
{
    (void)state;
    struct draw_log log = {0};
    struct chart_frame frame = small_frame(KIND_DAY, &log);
    frame.reason = "試行が1回のため、区間を示せない。";
    const char *path = file_in_folder("reason.png");
    assert_int_equal(draw(KIND_DAY, LANG_JA, 2, &frame, path, NULL), PLOTS_OK);
    assert_true(log_has(&log, frame.reason));
    assert_false(log_has(&log, "時刻"));
    draw_log_release(&log);
    remove(path);
}

static void all_zero_and_nan_are_no_data(void **state)
{
    (void)state;
    struct sample_cost cost;
    struct draw_log log = {0};
    struct chart_frame frame = small_frame(KIND_COST, &log);
    sample_cost_init(&cost, LANG_JA, 2);
    for (int i = 0; i < 8; i++) {
        cost.amounts[0][i] = 0;
        cost.amounts[1][i] = NAN;
    }
    for (int b = 0; b < 2; b++)
        cost.bars[b].total_yen = cost.bars[b].low_yen = cost.bars[b].high_yen = b ? NAN : 0;
    const char *path = file_in_folder("zero.png");
    assert_int_equal(chart_cost(&cost.chart, &frame, to_file(path), NULL), PLOTS_OK);
    assert_true(log_has(&log, frame.words.no_data));
    draw_log_release(&log);
    remove(path);
}

/* 10^12 yen are 1,000,000 百万円. */
static void a_trillion_yen_is_written_in_millions(void **state)
{
    (void)state;
    struct sample_cost cost;
    struct draw_log log = {0};
    struct chart_frame frame = small_frame(KIND_COST, &log);
    sample_cost_init(&cost, LANG_JA, 3);
    cost.amounts[1][3] = 1e12;
    cost.bars[1].total_yen = 1e12;
    cost.bars[1].low_yen = cost.bars[1].high_yen = NAN;
    cost.bars[2].total_yen = NAN;
    cost.bars[2].amounts_yen = (const double[]){NAN, NAN, NAN, INFINITY, NAN, -3e11, NAN, NAN};
    const char *path = file_in_folder("huge.png");
    assert_int_equal(chart_cost(&cost.chart, &frame, to_file(path), NULL), PLOTS_OK);
    assert_true(log_has(&log, "年間経費（百万円）"));
    assert_true(log_has(&log, "1,000,000"));
    assert_true(log_has(&log, "▲300,000"));
    assert_true(log_has(&log, "－"));
    assert_page_is_tidy(&log, &frame, "a trillion");
    draw_log_release(&log);
    remove(path);
}

static void negative_effects_have_a_sign_and_a_key(void **state)
{
    (void)state;
    struct draw_log log = {0};
    struct chart_frame frame = small_frame(KIND_EFFECTS, &log);
    const char *path = file_in_folder("negative.png");
    assert_int_equal(draw(KIND_EFFECTS, LANG_JA, 5, &frame, path, NULL), PLOTS_OK);
    assert_true(log_has(&log, "▲2,700（支出増）")); /* as the caller words it */
    assert_true(log_has(&log, "▲2,300"));           /* -2,300,000 yen in 千円 */
    assert_true(log_has(&log, "▲は支出の増"));
    draw_log_release(&log);
    remove(path);
}

static void more_than_the_chart_can_show_is_refused(void **state)
{
    (void)state;
    struct plots_error error;
    struct chart_cost cost = {.bar_count = 7};
    struct chart_frame frame = small_frame(KIND_COST, NULL);
    const char *path = file_in_folder("many.png");
    assert_int_equal(chart_cost(&cost, &frame, to_file(path), &error), PLOTS_TOO_MANY);
    assert_true(error.message_ja[0] != '\0');
    assert_int_equal(access(path, F_OK), -1);
}

/* ---- For looking at: every kind, both languages, few and many alternatives. */

static int draw_all(const char *into)
{
    static const int counts[] = {1, 2, 4, 6};
    for (enum kind kind = 0; kind < KIND_COUNT; kind++)
        for (int lang = LANG_EN; lang <= LANG_JA; lang++)
            for (int i = 0; i < 4; i++) {
                char path[512];
                struct plots_error error;
                struct chart_frame frame = frame_of(kind, lang);
                snprintf(path, sizeof path, "%s/%s-%s-%d.png", into, kind_names[kind],
                         frame.language, counts[i]);
                if (draw(kind, lang, counts[i], &frame, path, &error) != PLOTS_OK) {
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
        cmocka_unit_test(waits_texts_have_their_place),
        cmocka_unit_test(day_texts_have_their_place),
        cmocka_unit_test(use_texts_have_their_place),
        cmocka_unit_test(cost_texts_have_their_place),
        cmocka_unit_test(effects_texts_have_their_place),
        cmocka_unit_test(names_of_sixty_characters_are_not_cut),
        cmocka_unit_test(png_is_a4_at_200_dpi),
        cmocka_unit_test(same_input_gives_same_bytes),
        cmocka_unit_test(file_that_cannot_be_written_is_told_and_leaves_nothing),
        cmocka_unit_test(failed_chart_leaves_the_old_file),
        cmocka_unit_test(missing_font_names_the_packages),
        cmocka_unit_test(text_without_japanese_needs_no_japanese_font),
        cmocka_unit_test(nothing_to_draw_gives_the_reason),
        cmocka_unit_test(stated_reason_takes_the_place_of_the_chart),
        cmocka_unit_test(all_zero_and_nan_are_no_data),
        cmocka_unit_test(a_trillion_yen_is_written_in_millions),
        cmocka_unit_test(negative_effects_have_a_sign_and_a_key),
        cmocka_unit_test(more_than_the_chart_can_show_is_refused),
    };
    return cmocka_run_group_tests(tests, plots_folder_make, plots_folder_remove);
}
