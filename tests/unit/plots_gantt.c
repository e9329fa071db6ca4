#include "testing.h"

#include "canvas.h"
#include "plots/chart_gantt.h"
#include "plots_harness.h"
#include "plots_samples.h"

#include <math.h>

enum { SLOTS = 36, TEAMS = 12 }; /* 8:30 to 17:30 by quarter hours */

struct sample {
    double edges[SLOTS + 1], present[TEAMS][SLOTS], need[TEAMS][SLOTS], high[TEAMS][SLOTS];
    struct gantt_team teams[TEAMS];
    struct chart_gantt chart;
};

static const char *const team_words[][2] = {
    {"Certificates", "証明窓口"},
    {"Moves and registration", "住民異動・印鑑登録窓口"},
    {"Family register", "戸籍窓口"},
    {"My Number cards", "マイナンバーカード交付窓口"},
    {"National health insurance and pensions", "国民健康保険・国民年金窓口"},
    {"Back office for requests by post", "郵送請求処理（バックオフィス）"},
};

static void sample_init(struct sample *s, enum lang lang, int teams, double scale)
{
    static const double people[] = {5, 4, 2, 6, 3, 1};
    for (int i = 0; i <= SLOTS; i++)
        s->edges[i] = 510 + 15 * i;
    for (int t = 0; t < teams; t++) {
        double posts = ceil(people[t % 6] * scale);
        for (int i = 0; i < SLOTS; i++) {
            double clock = s->edges[i], noon = clock >= 690 && clock < 810;
            s->present[t][i] = clock >= 1035 ? NAN : noon ? ceil(posts / 2) : posts;
            s->need[t][i] = clock >= 1035 ? 0 : posts * (0.45 + 0.35 * sin((clock - 510) / 170));
            s->high[t][i] = s->need[t][i] * 1.3;
        }
        s->teams[t] = (struct gantt_team){
            T(lang, team_words[t % 6][0], team_words[t % 6][1]),
            T(lang, "contractor; 1.2 short at 11:30", "受託者。11時30分に1.2人不足"), s->present[t],
            s->need[t], t % 2 ? NULL : s->high[t]};
    }
    s->chart = (struct chart_gantt){
        .slot_edges_min = s->edges,
        .slot_count = SLOTS,
        .teams = s->teams,
        .team_count = teams,
        .y_title = T(lang, "people", "人数（人）"),
        .x_title = T(lang, "time of day", "時刻"),
        .present_label = T(lang, "on duty (a bar is a person)", "就いている人（1本が1人）"),
        .need_label = T(lang, "needed on average", "必要な人数（平均）"),
        .high_label = T(lang, "needed on nine days of ten", "必要な人数（10日に9日はこれ以下）"),
        .lack_label = T(lang, "lack", "不足"),
    };
}

static struct chart_frame frame_of(enum lang lang)
{
    return sample_frame(
        lang, T(lang, "At noon certificates lack 1.2 people", "昼の証明窓口は1.2人足りない"),
        T(lang, "People on duty and people needed, mean of the open days",
          "就いている人数と必要な人数（開庁日の平均）"));
}

static void draw_logged(const struct chart_gantt *chart, struct chart_frame *frame,
                        struct draw_log *log)
{
    const char *path = file_in_folder("gantt.png");
    frame->log = log;
    frame->dpi = 20;
    assert_int_equal(chart_gantt(chart, frame, to_file(path), NULL), PLOTS_OK);
    remove(path);
}

static void gantt_texts_have_their_place(void **state)
{
    (void)state;
    static const int counts[] = {1, 2, 4, 6, 8};
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (enum chart_size size = 0; size < CHART_SIZE_COUNT; size++)
            for (int k = 0; k < 5; k++) {
                static struct sample s;
                struct draw_log log = {0};
                struct chart_frame frame = frame_of(lang);
                char what[64];
                snprintf(what, sizeof what, "gantt, %s, size %d, %d teams", frame.language, size,
                         counts[k]);
                sample_init(&s, lang, counts[k], 1);
                frame.size = size;
                draw_logged(&s.chart, &frame, &log);
                assert_page_is_tidy(&log, &frame, what);
                draw_log_release(&log);
            }
}

static int marks_of(const struct draw_log *log, enum mark_kind kind, struct box *out, int room)
{
    int count = 0;
    for (int i = 0; i < log->mark_count; i++)
        if (log->marks[i].kind == kind && count++ < room)
            out[count - 1] = log->marks[i].at;
    return count;
}

/* Four slots of 8:00 to 12:00, an hour each: two people, one, two, two; 2.5 are needed in
 * the third. Bars: the first person 8-12 in one piece, the second 8-9 and 10-12, the lack
 * of half a person 10-11; the key has two samples. A piece of one hour is a third of one
 * of three hours, and the lack half as high as a bar of one person with its seam. */
static void bars_are_people_and_gaps_are_breaks(void **state)
{
    (void)state;
    const double edges[] = {480, 540, 600, 660, 720}, present[] = {2, 1, 2, 2};
    const double need[] = {1, 1, 2.5, 1};
    const struct gantt_team team = {"a", NULL, present, need, NULL};
    const struct chart_gantt c = {.slot_edges_min = edges,
                                  .slot_count = 4,
                                  .teams = &team,
                                  .team_count = 1,
                                  .y_title = "people",
                                  .x_title = "time",
                                  .present_label = "present",
                                  .need_label = "needed",
                                  .lack_label = "lack"};
    struct draw_log log = {0};
    struct chart_frame frame = frame_of(LANG_EN);
    struct box bars[16];
    draw_logged(&c, &frame, &log);
    assert_int_equal(marks_of(&log, MARK_BAR, bars, 16), 2 + 3 + 1);
    struct box whole = bars[2], morning = bars[3], rest = bars[4], lack = bars[5];
    double hour = whole.w / 4, person = whole.y - rest.y; /* the distance of two levels */
    assert_close(morning.w, hour, 1e-9);
    assert_close(rest.w, 2 * hour, 1e-9);
    assert_close(rest.x, whole.x + 2 * hour, 1e-9);
    assert_close(lack.x, rest.x, 1e-9);
    assert_close(lack.w, hour, 1e-9);
    assert_close(lack.h, person / 2, 1e-9);
    assert_true(whole.h < person && whole.h > 0.85 * person);
    draw_log_release(&log);
}

static void nothing_gives_the_reason(void **state)
{
    (void)state;
    static struct sample s;
    sample_init(&s, LANG_JA, 2, 1);
    for (int t = 0; t < 2; t++)
        for (int i = 0; i < SLOTS; i++)
            s.present[t][i] = s.need[t][i] = s.high[t][i] = NAN;
    for (int teams = 0; teams <= 2; teams += 2) {
        struct draw_log log = {0};
        struct chart_frame frame = frame_of(LANG_JA);
        s.chart.team_count = teams;
        draw_logged(&s.chart, &frame, &log);
        assert_true(log_has(&log, frame.words.no_data));
        draw_log_release(&log);
    }
}

/* All zero, hundreds of people, names of sixty letters. */
static void ends_of_numbers_and_names_stay_tidy(void **state)
{
    (void)state;
    static const char name[] =
        "住民票の写し等の交付に係る窓口業務及び郵送請求処理業務の包括的な民間委託と"
        "会計年度任用職員の配置見直し（令和8年度開始）";
    for (int k = 0; k < 3; k++)
        for (int teams = 1; teams <= 3; teams++) {
            static struct sample s;
            struct draw_log log = {0};
            struct chart_frame frame = frame_of(LANG_JA);
            sample_init(&s, LANG_JA, teams, k == 1 ? 80 : 1);
            for (int t = 0; t < teams; t++) {
                if (k == 2)
                    s.teams[t].name = name;
                for (int i = 0; k == 0 && i < SLOTS; i++)
                    s.present[t][i] = s.need[t][i] = s.high[t][i] = 0;
            }
            draw_logged(&s.chart, &frame, &log);
            assert_page_is_tidy(&log, &frame, "gantt at the ends");
            draw_log_release(&log);
        }
}

static int draw_all(const char *into)
{
    static const int counts[] = {1, 4, 8};
    for (int lang = LANG_EN; lang <= LANG_JA; lang++)
        for (int k = 0; k < 3; k++)
            for (enum chart_size size = 0; size < CHART_SIZE_COUNT; size++) {
                static struct sample s;
                char path[512];
                struct chart_frame frame = frame_of(lang);
                sample_init(&s, lang, counts[k], 1);
                frame.size = size;
                frame.theme = (enum chart_theme)size;
                frame.dpi = 110;
                snprintf(path, sizeof path, "%s/gantt-%s-%d-%d.png", into, frame.language,
                         counts[k], size);
                if (chart_gantt(&s.chart, &frame, to_file(path), NULL) != PLOTS_OK)
                    return 1;
            }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2)
        return draw_all(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gantt_texts_have_their_place),
        cmocka_unit_test(bars_are_people_and_gaps_are_breaks),
        cmocka_unit_test(nothing_gives_the_reason),
        cmocka_unit_test(ends_of_numbers_and_names_stay_tidy),
    };
    return cmocka_run_group_tests(tests, plots_folder_make, plots_folder_remove);
}
