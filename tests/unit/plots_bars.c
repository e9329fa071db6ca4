#include "testing.h"

#include "canvas.h"
#include "plots/chart_bars.h"
#include "plots_harness.h"
#include "plots_samples.h"

/* Hours in the office by procedure, and shares of visitors by class of wait. */
static const char *const group_names[][2] = {
    {"Copies of the resident record", "住民票の写し"},
    {"Seal certificates", "印鑑登録証明書"},
    {"Moving in, with health insurance and child allowance",
     "転入届（国保・児童手当の手続を含む）"},
    {"Family register", "戸籍の届出"},
    {"My Number cards", "マイナンバーカードの交付"},
    {"Tax certificates", "税証明"},
    {"Health insurance", "国民健康保険の加入・脱退"},
    {"Pension", "国民年金"},
    {"Child allowance", "児童手当"},
    {"Bereavement", "おくやみ"},
    {"Change of address", "転居届"},
    {"Moving out", "転出届"},
};
static const char *const part_names[][2] = {{"first wait", "最初の待ち"},
                                            {"later waits", "途中の待ち"},
                                            {"back office", "後方の処理"},
                                            {"handling", "応対"}};
static const char long_name[] =
    "住民票の写し等の交付に係る窓口業務及び郵送請求処理業務の包括的な民間委託と"
    "会計年度任用職員の配置見直し（令和8年度開始）";

struct sample {
    double parts[12][6][4];
    struct bars_value values[12][6];
    struct bars_group groups[12];
    struct bars_series series[6];
    const char *names[4];
    struct chart_bars chart;
};

static void sample_init(struct sample *s, enum lang lang, int groups, int series, int parts,
                        const char *name)
{
    memset(s, 0, sizeof *s);
    for (int g = 0; g < groups; g++) {
        for (int a = 0; a < series; a++) {
            double sum = 0;
            for (int i = 0; i < parts; i++)
                sum += s->parts[g][a][i] = (3.1 + g % 5 * 4 + i * 2.3) * (1 - 0.12 * a);
            s->values[g][a] = (struct bars_value){s->parts[g][a], sum * 0.93, sum * 1.08, NULL};
        }
        s->groups[g] = (struct bars_group){
            name ? name : T(lang, group_names[g][0], group_names[g][1]), s->values[g]};
    }
    for (int a = 0; a < series; a++)
        s->series[a] = (struct bars_series){name ? name : SAMPLE_NAME(a), a};
    for (int i = 0; i < 4; i++)
        s->names[i] = T(lang, part_names[i][0], part_names[i][1]);
    s->chart =
        (struct chart_bars){.groups = s->groups,
                            .group_count = groups,
                            .series = s->series,
                            .series_count = series,
                            .parts = s->names,
                            .part_count = parts,
                            .minutes = true,
                            .digits = 1,
                            .value_title = T(lang, "minutes in the office", "来庁時間（分）"),
                            .interval_label = T(lang, "95 % interval", "95 %信頼区間"),
                            .reference = 15,
                            .reference_label = T(lang, "target 15 min", "目標15分")};
}

static struct chart_frame frame_of(enum lang lang)
{
    struct chart_frame frame =
        sample_frame(lang,
                     T(lang, "Half of the time in the office is waiting for the back office",
                       "来庁時間の半分は後方の処理待ちであり、委託で変わるのは最初の待ちである"),
                     T(lang, "Mean minutes a visitor, FY2024", "来庁者1人当たりの平均、令和6年度"));
    frame.dpi = 20;
    return frame;
}

static void check(struct sample *s, enum lang lang, enum chart_size size, const char *what)
{
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(lang);
    frame.log = &log;
    frame.size = size;
    const char *path = file_in_folder("bars.png");
    assert_int_equal(chart_bars(&s->chart, &frame, to_file(path), NULL), PLOTS_OK);
    assert_page_is_tidy(&log, &frame, what);
    draw_log_release(&log);
    remove(path);
}

static void check_all(const char *name, const int *counts, int count_of_counts, int step)
{
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (int size = CHART_SIZE_A4; size < CHART_SIZE_COUNT; size++)
            for (int series = 1; series <= 6; series += series < 2 ? 1 : step)
                for (int kind = series % 2; kind < 4 * count_of_counts; kind += 2) {
                    struct sample s;
                    int groups = counts[kind / 4], parts = (kind + size) & 1 ? 4 : 1;
                    char what[96];
                    sample_init(&s, lang, groups, series, parts, name);
                    s.chart.lying = kind & 2;
                    snprintf(what, sizeof what, "lang %d, size %d, %d groups, %d series, %d parts",
                             lang, size, groups, series, parts);
                    check(&s, lang, (enum chart_size)size, what);
                }
}

static void texts_have_their_place(void **state)
{
    (void)state;
    check_all(NULL, (const int[]){4, 12}, 2, 2);
}

static void names_of_sixty_characters_are_not_cut(void **state)
{
    (void)state;
    check_all(long_name, (const int[]){6}, 1, 4);
}

/* ---- Geometry. The note of the tick "20" stands beside the line of 20. */

static struct box bar_note(const struct draw_log *log, int i)
{
    for (int m = 0; m < log->mark_count; m++)
        if (log->marks[m].kind == MARK_BAR && i-- == 0)
            return log->marks[m].at;
    fail_msg("no such bar");
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

static void draw_into(struct draw_log *log, const struct chart_bars *chart)
{
    struct chart_frame frame = frame_of(LANG_JA);
    frame.log = log;
    const char *path = file_in_folder("geometry.png");
    assert_int_equal(chart_bars(chart, &frame, to_file(path), NULL), PLOTS_OK);
    remove(path);
}

#define assert_at(actual, expected) assert_near(actual, expected, 0.05)

/* Two upright bars of 40 and 20, one of -10: tops at their ticks, one foot. */
static void upright_bars_reach_their_numbers(void **state)
{
    (void)state;
    double numbers[] = {40, 20, -10};
    struct bars_value values[3];
    struct bars_group groups[3];
    struct bars_series series = {"直営", 0};
    for (int i = 0; i < 3; i++) {
        values[i] = (struct bars_value){&numbers[i], NAN, NAN, ""};
        groups[i] = (struct bars_group){(const char *[]){"甲", "乙", "丙"}[i], &values[i]};
    }
    struct chart_bars chart = {.groups = groups,
                               .group_count = 3,
                               .series = &series,
                               .series_count = 1,
                               .part_count = 1,
                               .reference = NAN};
    struct draw_log log = {0};
    draw_into(&log, &chart);
    struct box first = bar_note(&log, 0), second = bar_note(&log, 1), third = bar_note(&log, 2);
    struct box forty = text_at(&log, "40"), twenty = text_at(&log, "20");
    assert_at(first.y, forty.y + forty.h / 2);
    assert_at(second.y, twenty.y + twenty.h / 2);
    assert_at(first.y + first.h, second.y + second.h);
    assert_at(first.h, 2 * second.h);
    assert_at(third.y, first.y + first.h); /* hangs from zero */
    assert_at(third.h, first.h / 4);
    assert_at(second.x - first.x, third.x - second.x);
    assert_at(first.w, third.w);
    draw_log_release(&log);
}

/* Parts 10, 30 and -5 of a lying stack: 30 begins where 10 ends; -5 goes the other way. */
static void lying_stack_adds_up(void **state)
{
    (void)state;
    double parts[] = {10, 30, -5};
    struct bars_value value = {parts, 30, 38, NULL};
    struct bars_group group = {"甲", &value};
    struct bars_series series = {"直営", 0};
    struct chart_bars chart = {.groups = &group,
                               .group_count = 1,
                               .series = &series,
                               .series_count = 1,
                               .lying = true,
                               .parts = (const char *[]){"一", "二", "三"},
                               .part_count = 3,
                               .reference = NAN};
    struct draw_log log = {0};
    draw_into(&log, &chart);
    struct box a = bar_note(&log, 3), b = bar_note(&log, 4), c = bar_note(&log, 5); /* after keys */
    assert_at(b.x, a.x + a.w);
    assert_at(b.w, 3 * a.w);
    assert_at(c.x + c.w, a.x);
    assert_at(c.w, a.w / 2);
    for (int m = 0, seen = 0; m < log.mark_count; m++) {
        struct mark_note mark = log.marks[m];
        if (mark.kind == MARK_WHISKER && ++seen == 1) { /* 30..38; no key without a label */
            assert_at(mark.at.x, a.x + 3 * a.w);
            assert_at(mark.at.w, 0.8 * a.w);
        }
    }
    assert_true(log_has(&log, "35")); /* 10 + 30 - 5 */
    draw_log_release(&log);
}

/* ---- Data at the ends. */

static void empty_zero_and_huge_numbers(void **state)
{
    (void)state;
    struct draw_log log = {0};
    struct chart_bars none = {.group_count = 0, .part_count = 1};
    draw_into(&log, &none);
    assert_true(log_has(&log, "この年度に該当する来庁者がいない"
                              "ため、図を示さない。"));
    draw_log_release(&log);

    struct sample s;
    sample_init(&s, LANG_JA, 3, 2, 1, NULL);
    for (int g = 0; g < 3; g++)
        for (int a = 0; a < 2; a++)
            s.values[g][a] =
                (struct bars_value){memset(s.parts[g][a], 0, sizeof s.parts[g][a]), 0, 0, NULL};
    check(&s, LANG_JA, CHART_SIZE_HALF, "all zero");
    s.parts[1][1][0] = NAN;
    check(&s, LANG_JA, CHART_SIZE_A4, "one missing");

    sample_init(&s, LANG_JA, 3, 6, 1, NULL);
    s.chart.money = sample_money(LANG_JA);
    s.chart.negative_label = "▲は支出の増";
    for (int a = 0; a < 6; a++) {
        s.parts[1][a][0] = 1e9 * (a - 2);
        s.values[1][a].low = s.values[1][a].high = NAN;
    }
    check(&s, LANG_JA, CHART_SIZE_HALF, "1,000 million yen");
    draw_into(&log, &s.chart);
    assert_true(log_has(&log, "来庁時間（分）（百万円）"));
    assert_true(log_has(&log, "▲2,000")); /* -2 × 10^9 yen */
    assert_true(log_has(&log, "▲は支出の増"));
    draw_log_release(&log);

    struct plots_error error;
    struct chart_frame frame = frame_of(LANG_JA);
    s.chart.series_count = 7;
    assert_int_equal(chart_bars(&s.chart, &frame, to_file(file_in_folder("x.png")), &error),
                     PLOTS_TOO_MANY);
}

/* ---- For looking at. */

static int draw_all(const char *into)
{
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (int size = 0; size < CHART_SIZE_COUNT; size++)
            for (int kind = 0; kind < 6; kind++) {
                struct sample s;
                struct chart_frame frame = frame_of(lang);
                char path[512];
                sample_init(&s, lang, kind < 2 ? 4 : 7, kind % 3 + 1 + kind / 3 * 2,
                            kind & 1 ? 4 : 1, NULL);
                s.chart.lying = kind == 3;
                frame.dpi = 90;
                frame.size = (enum chart_size)size;
                frame.theme = (enum chart_theme)(kind % 3);
                snprintf(path, sizeof path, "%s/bars-%s-%d-%d.png", into, frame.language, size,
                         kind);
                if (chart_bars(&s.chart, &frame, to_file(path), NULL) != PLOTS_OK)
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
        cmocka_unit_test(upright_bars_reach_their_numbers),
        cmocka_unit_test(lying_stack_adds_up),
        cmocka_unit_test(empty_zero_and_huge_numbers),
    };
    return cmocka_run_group_tests(tests, plots_folder_make, plots_folder_remove);
}
